//! The parts of the emergency sheet that somebody fills in: their list, and the form of one.

use super::discard::{Answer, Discard, restored};
use super::emergency::{EmergencyAsk, EmergencyStep, strips};
use super::emergency_fields::{decode, encode, form, said, values, values_in};
use super::sheet::Sheet;
use super::{Around, Draft, Effect, Form, Input, News, Page, Step};
use crate::care::emergency::SheetView;
use crate::care::view::SavedDraft;
use crate::domain::emergency_sheet::{PartKind, Said};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::action::{Action, Context};
use crate::tui::emergency_lines::summary;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;
use crate::words::Words;

/// The column of what a part says.
const SAYS: u16 = 28;

fn title_of(words: &Words, kind: PartKind) -> String {
    words.text(&format!("sheet-part-{}", kind.name()))
}

/// The list of parts.
pub(crate) struct SheetParts {
    view: SheetView,
    cursor: ListCursor,
}

impl SheetParts {
    /// The parts of a sheet.
    pub(crate) fn new(view: SheetView) -> Self {
        Self { view, cursor: ListCursor::default() }
    }

    fn selected(&self) -> PartKind {
        PartKind::ALL.get(self.cursor.at()).copied().unwrap_or(PartKind::Diet)
    }

    fn open(&self) -> Effect {
        Effect::Emergency(EmergencyAsk::Part(self.view.card.person, self.selected()))
    }
}

impl Page for SheetParts {
    fn purpose(&self) -> &'static str {
        "purpose-sheet-parts"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("sheet-parts-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        strips(&self.view, around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("sheet-parts-how"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Open, Action::Up, Action::Down, Action::Back]
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        let (rows, height) = (PartKind::ALL.len(), usize::from(around.body));
        if self.cursor.moved(action, rows, height) {
            return None;
        }
        match action {
            Action::Open => Some(self.open()),
            Action::Digit(digit) if (1..=rows).contains(&usize::from(digit)) => {
                self.cursor.select(usize::from(digit) - 1, rows, height);
                Some(self.open())
            }
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        canvas.set_cursor(1, 0);
        for (row, kind) in (0..canvas.height()).zip(PartKind::ALL) {
            if usize::from(row) == self.cursor.at() {
                canvas.put(1, row, 1, ">", Meaning::Marker);
                canvas.set_cursor(1, row);
            }
            let name = format!("{} {}", row + 1, title_of(words, kind));
            canvas.put(3, row, SAYS - 4, &name, Meaning::Text);
            let room = canvas.width().saturating_sub(SAYS + 1);
            let (says, looks) = match summary(words, &self.view.content, kind) {
                Some(says) => (says, Meaning::Text),
                None => (words.text("sheet-not-recorded"), Meaning::Muted),
            };
            canvas.put(SAYS, row, room, &cut_at_word(&says, usize::from(room)), looks);
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        if let News::Sheet(view) = news
            && view.card.person == self.view.card.person
        {
            self.view = (*view).clone();
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.view.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Emergency(self.view.card.person, EmergencyStep::Parts(self.selected())))
    }

    fn come_back(&mut self, step: &Step, around: &Around<'_>) {
        if let Step::Emergency(_, EmergencyStep::Parts(kind)) = step
            && let Some(at) = PartKind::ALL.iter().position(|known| known == kind)
        {
            self.cursor.select(at, PartKind::ALL.len(), usize::from(around.body));
        }
    }
}

/// What the keys answer at this moment.
enum State {
    Writing,
    Asking(Box<Said>),
    Discarding(Discard),
}

/// The form of a part.
pub(crate) struct SheetPartForm {
    view: SheetView,
    kind: PartKind,
    sheet: Sheet,
    /// What the form held when it was opened without a draft.
    first: Vec<String>,
    /// What the sealed draft holds; `None` when there is none.
    sealed: Option<Vec<String>>,
    sealed_at: Option<Moment>,
    restored_from: Option<Moment>,
    state: State,
}

impl SheetPartForm {
    /// The form, with what is kept or with the draft that was left.
    pub(crate) fn new(view: SheetView, kind: PartKind, draft: Option<&SavedDraft>, words: &Words) -> Self {
        let kept = view.part(kind).map_or_else(|| Said::nothing(kind), |kept| kept.value.said.clone());
        let first = values(words, &kept);
        let left = draft.and_then(|draft| decode(kind, &draft.form));
        let restored_from = left.as_ref().and(draft).map(|draft| draft.saved_at);
        let sheet = form(words, kind, left.as_ref().unwrap_or(&first));
        let state = State::Writing;
        Self { view, kind, sheet, first, sealed: left, sealed_at: None, restored_from, state }
    }

    fn form(&self) -> Form {
        Form::SheetPart(self.kind)
    }

    fn held(&self) -> Vec<String> {
        values_in(self.kind, &self.sheet)
    }

    fn ask(&mut self, around: &Around<'_>) -> Option<Effect> {
        match said(self.kind, &self.sheet, around) {
            Ok(said) => {
                self.state = State::Asking(Box::new(said));
                None
            }
            Err((field, message)) => {
                self.sheet.blame(field);
                Some(Effect::Fail(message))
            }
        }
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        let State::Asking(said) = &self.state else { return None };
        match input {
            Input::Action(Action::Confirm) => {
                Some(Effect::Emergency(EmergencyAsk::SavePart(self.view.card.person, said.clone())))
            }
            Input::Action(Action::Back) => {
                self.state = State::Writing;
                None
            }
            _ => Some(Effect::Say(Message::plain("amend-echo-waits"))),
        }
    }

    fn discard(&mut self, input: &Input) -> Option<Effect> {
        let State::Discarding(question) = &mut self.state else { return None };
        match question.update(input, &self.view.card) {
            Answer::Open => None,
            Answer::Kept => {
                self.state = State::Writing;
                Some(Effect::Say(Message::plain("draft-still-there")))
            }
            Answer::Thrown => {
                // Nothing typed here may be sealed again on the way out.
                self.sealed = Some(self.held());
                Some(Effect::Discard { person: self.view.card.person, form: self.form() })
            }
        }
    }
}

impl Page for SheetPartForm {
    fn purpose(&self) -> &'static str {
        "purpose-sheet-part"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let part = title_of(around.words, self.kind);
        around.words.say(&Message::plain("sheet-part-title").with("part", part))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        strips(&self.view, around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let message = match (&self.state, self.sealed_at, self.restored_from) {
            (State::Discarding(question), ..) => return question.ask(words, &self.view.card),
            (State::Asking(_), ..) => {
                let echo = Message::plain("sheet-echo-part")
                    .with("who", person::echo(words, &self.view.card))
                    .with("part", title_of(words, self.kind));
                return Row::of(words.say(&echo), Meaning::Question);
            }
            (State::Writing, Some(at), _) => Message::plain("draft-sealed")
                .with("time", words.time_with_seconds(at))
                .with("who", person::echo(words, &self.view.card)),
            (State::Writing, None, Some(at)) => restored(words, at, around.now),
            (State::Writing, None, None) => Message::plain("sheet-part-how"),
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.state {
            State::Asking(_) => &[Context::Question, Context::Global],
            State::Discarding(_) => &[Context::Text, Context::Question, Context::Global],
            State::Writing => self.sheet.contexts(),
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.state {
            State::Asking(_) => &[Action::Confirm, Action::Back],
            State::Discarding(_) => &[Action::Back],
            State::Writing => self.sheet.legend(),
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match (&self.state, &input) {
            (State::Asking(_), _) => self.answer(&input),
            (State::Discarding(_), _) => self.discard(&input),
            (State::Writing, Input::Action(Action::DraftDiscard)) => {
                self.state = State::Discarding(Discard::default());
                None
            }
            (State::Writing, _) => match self.sheet.update(input) {
                Ok(effect) => effect,
                Err(Action::Save) => self.ask(around),
                Err(_) => Some(Effect::Back),
            },
        }
    }

    fn takes(&self, action: Action) -> bool {
        let elsewhere = matches!(
            action,
            Action::Find | Action::LastPerson | Action::First | Action::Palette | Action::DemoAccounts
        );
        elsewhere && matches!(self.state, State::Asking(_))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _around: &Around<'_>) {
        self.sheet.draw(canvas);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::Sealed(at) => {
                self.sealed = at.map(|_| self.held());
                self.sealed_at = *at;
                self.restored_from = self.restored_from.and(*at);
            }
            News::Failed => self.state = State::Writing,
            News::Sheet(view) if view.card.person == self.view.card.person => self.view = (*view).clone(),
            _ => {}
        }
    }

    fn draft(&self) -> Option<Draft> {
        let held = self.held();
        let worth_keeping = held != self.first;
        let known = self.sealed.as_ref();
        let changed =
            if worth_keeping { known != Some(&held) } else { known.is_some_and(|known| *known != held) };
        changed.then(|| Draft {
            person: self.view.card.person,
            form: self.form(),
            content: worth_keeping.then(|| encode(self.kind, &held)),
        })
    }

    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        (self.held() != self.first).then_some((self.view.card.person, "draft-kept-sheet"))
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.view.card.person)
    }

    fn sheet_part(&self) -> Option<(RecordId, u32)> {
        self.view.part(self.kind).map(|kept| (kept.record, kept.revision))
    }

    fn step(&self) -> Option<Step> {
        let step = EmergencyStep::Part(self.kind, self.sheet.focus());
        Some(Step::Emergency(self.view.card.person, step))
    }

    fn come_back(&mut self, step: &Step, _around: &Around<'_>) {
        if let Step::Emergency(_, EmergencyStep::Part(_, field)) = step {
            self.sheet.go_to(*field);
        }
    }
}

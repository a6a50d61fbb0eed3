//! The parts of the emergency sheet that somebody fills in: their list, and the form of one.

use super::emergency::{EmergencyAsk, EmergencyStep, strips};
use super::emergency_fields::{decode, encode, form, said, values, values_in};
use super::form_life::{Life, State};
use super::sheet::Sheet;
use super::{Around, Draft, Effect, Form, Input, News, Page, Step};
use crate::care::emergency::SheetView;
use crate::care::view::SavedDraft;
use crate::domain::emergency_sheet::{PartKind, Said};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::message::Message;
use crate::domain::scope::Scope;
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
                canvas.mark(row);
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

/// The form of a part.
pub(crate) struct SheetPartForm {
    view: SheetView,
    kind: PartKind,
    sheet: Sheet,
    /// What the form held when it was opened without a draft.
    first: Vec<String>,
    /// What was read back, while it is.
    said: Option<Box<Said>>,
    life: Life,
}

impl SheetPartForm {
    /// The form, with what is kept or with the draft that was left.
    pub(crate) fn new(view: SheetView, kind: PartKind, draft: Option<&SavedDraft>, words: &Words) -> Self {
        let kept = view.part(kind).map_or_else(|| Said::nothing(kind), |kept| kept.value.said.clone());
        let first = values(words, &kept);
        let left = draft.and_then(|draft| decode(kind, &draft.form));
        let life = Life::begun(left.as_ref().and(draft));
        let sheet = form(words, kind, left.as_ref().unwrap_or(&first));
        Self { view, kind, sheet, first, said: None, life }
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
                self.said = Some(Box::new(said));
                self.life.ask();
                None
            }
            Err((field, message)) => {
                self.sheet.blame(field);
                Some(Effect::Fail(message))
            }
        }
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        if let Err(effect) = self.life.confirmed(input, "amend-echo-waits") {
            return effect;
        }
        let said = self.said.clone()?;
        Some(Effect::Emergency(EmergencyAsk::SavePart(self.view.card.person, said)))
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if matches!(input, Input::Action(Action::DraftDiscard)) {
            self.life.ask_to_discard(Some(&self.view.card));
            return None;
        }
        let before = self.held();
        let answered = self.sheet.update(input);
        self.life.touch_if(self.held() != before);
        match answered {
            Ok(effect) => effect,
            Err(Action::Save) => self.ask(around),
            Err(_) => Some(Effect::Back),
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
        let echo = || {
            let echo = Message::plain("sheet-echo-part")
                .with("who", person::echo(words, &self.view.card))
                .with("part", title_of(words, self.kind));
            Row::of(words.say(&echo), Meaning::Question)
        };
        self.life.standing(Some(&self.view.card), around, echo, "sheet-part-how")
    }

    fn contexts(&self) -> &'static [Context] {
        self.life.contexts().unwrap_or_else(|| self.sheet.contexts())
    }

    fn legend(&self) -> &'static [Action] {
        self.life.legend().unwrap_or_else(|| self.sheet.legend())
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.life.state() {
            State::Writing | State::Own(_) => self.write(input, around),
            State::Asking => self.answer(&input),
            State::Discarding(_) => {
                let thrown = Effect::Discard { person: self.view.card.person, form: self.form() };
                self.life.discard(&input, thrown)
            }
        }
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _around: &Around<'_>) {
        self.sheet.draw(canvas);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.life.hear(news);
        if let News::Sheet(view) = news
            && view.card.person == self.view.card.person
        {
            self.view = (*view).clone();
        }
    }

    fn draft(&self) -> Option<Draft> {
        let held = self.held();
        let content = (held != self.first).then(|| encode(self.kind, &held));
        self.life.draft(self.view.card.person, self.form(), content)
    }

    fn writes_in(&self) -> Option<Scope> {
        Some(Scope::Emergency)
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

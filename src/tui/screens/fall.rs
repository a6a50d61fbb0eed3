//! The fall form: one key a question, the next field by itself; whom to call; the echo of all that is written in one
//! stroke; the card to read out to the 15.

use super::call_card::{Known, has_anticoagulant};
use super::fall_form::{CONSCIOUS, Field, Fields, HEAD, ORDER};
use super::form_draft::typed_moment;
use super::form_life::{Life, State};
use super::sheet::Sheet;
use super::{Around, CareForm, Draft, Effect, Form, Input, News, Page, Spot, Step, call_card};
use crate::care::view::{PersonCard, SavedDraft, ScopeDoor};
use crate::domain::fall::{Answer, Call, FallPlace, FoundBy, LONGEST_DETAIL, LONGEST_STORY, Lifted};
use crate::domain::house::Establishment;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::falls::FallsAsk;
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::person;

/// What this form shows beside its questions.
enum Beside {
    /// A call that was made: whom, when, what they said.
    Calling(Box<Sheet>),
    /// The card to read out; the first line shown.
    Card(usize),
}

/// A fall of one person.
pub(crate) struct Fall {
    card: PersonCard,
    /// Whoever writes here does not read it back.
    deposits: bool,
    /// What the card says of the house.
    establishment: Option<Establishment>,
    /// What the card says of advance directives and limits; `None` as long as the sheet was not read.
    directives: Option<String>,
    pub(super) form: Fields,
    pub(super) focus: Field,
    /// The field the last error was about.
    pub(super) faulty: Option<Field>,
    life: Life<Beside>,
}

impl Fall {
    /// Nothing answered, or the draft that was left.
    pub(crate) fn new(
        card: PersonCard,
        door: ScopeDoor,
        establishment: Option<Establishment>,
        draft: Option<&SavedDraft>,
        around: &Around<'_>,
    ) -> Self {
        let mut form = Fields::new(has_anticoagulant(&card), around);
        let restored = draft.filter(|draft| form.restore(&draft.form).is_some());
        let life = Life::begun(restored);
        let deposits = door != ScopeDoor::Open;
        Self {
            card,
            deposits,
            establishment,
            directives: None,
            form,
            focus: Field::Place,
            faulty: None,
            life,
        }
    }

    fn at(&self) -> usize {
        ORDER.iter().position(|field| *field == self.focus).unwrap_or(0)
    }

    fn move_focus(&mut self, by: usize) {
        self.focus = ORDER[(self.at() + by) % ORDER.len()];
    }

    /// The question after the one that was just answered; what hangs on an answer is reached with Tab.
    fn go_on(&mut self) {
        self.life.touch();
        self.focus = match self.focus {
            Field::Place | Field::FoundBy => Field::Ask(0),
            Field::Ask(at) if at + 1 < self.form.answers.len() => Field::Ask(at + 1),
            Field::Ask(_) => Field::Lifted,
            Field::Lifted => Field::With,
            other => other,
        };
    }

    /// A key that answers the question under the cursor.
    fn answer(&mut self, action: Action) -> Option<Effect> {
        let answer = match action {
            Action::AnswerYes => Some(Answer::Yes),
            Action::AnswerNo => Some(Answer::No),
            Action::AnswerUnknown => Some(Answer::Unknown),
            _ => None,
        };
        let digit = match action {
            Action::Digit(digit) => Some(digit),
            _ => None,
        };
        match (self.focus, answer, digit, action) {
            (Field::Ask(at), Some(answer), ..) => {
                self.form.answers[at] = Some(answer);
                self.go_on();
            }
            (Field::Place, _, Some(digit), _) if FallPlace::from_number(digit).is_some() => {
                self.form.place = FallPlace::from_number(digit);
                self.go_on();
            }
            (Field::FoundBy, _, Some(digit), _) => match FoundBy::from_number(digit) {
                Some(found_by) => {
                    self.form.found_by = found_by;
                    self.go_on();
                }
                None => return Some(Effect::Say(Message::plain("fall-how-answer"))),
            },
            (Field::Lifted, _, Some(digit), _) if Lifted::from_number(digit).is_some() => {
                self.form.lifted = Lifted::from_number(digit);
                self.go_on();
            }
            (Field::With, _, Some(digit @ 1..=3), _) => {
                let tick = &mut self.form.with[usize::from(digit) - 1];
                *tick = !*tick;
                self.life.touch();
            }
            (Field::Watch, Some(Answer::Yes | Answer::No), ..) => {
                self.form.watch = Some(answer == Some(Answer::Yes));
                self.life.touch();
            }
            (Field::Watch, _, _, Action::Toggle | Action::Less | Action::More) => {
                self.form.watch = Some(!self.form.watches());
                self.life.touch();
            }
            (_, _, _, Action::Open) => self.move_focus(1),
            _ => return Some(Effect::Say(Message::plain("fall-how-answer"))),
        }
        None
    }

    fn ask(&mut self, around: &Around<'_>) -> Option<Effect> {
        match self.form.fault(around) {
            Some((field, fault)) => {
                self.focus = field;
                self.faulty = Some(field);
                Some(Effect::Fail(fault))
            }
            None => {
                self.life.ask();
                None
            }
        }
    }

    fn open_call(&mut self, around: &Around<'_>) {
        let words = around.words;
        let sheet = Sheet::default()
            .line(words.text("fall-call-whom"), &words.text("fall-call-on-call"))
            .line(words.text("fall-call-at"), &words.time(around.now))
            .line(words.text("fall-call-answer"), "");
        self.life.show(Beside::Calling(Box::new(sheet)));
    }

    fn calling(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Some(Beside::Calling(sheet)) = self.life.own_mut() else { return None };
        // Behind the answer, Enter is the end of the call.
        let ends = matches!(&input, Input::Edit(key) if key.code == Code::Enter) && sheet.is_last();
        let input = if ends { Input::Action(Action::Save) } else { input };
        match sheet.update(input) {
            Ok(effect) => return effect,
            Err(Action::Save) => {}
            Err(_) => {
                self.life.write();
                return None;
            }
        }
        let [whom, at, answer] = [0, 1, 2].map(|field| sheet.text(field).to_owned());
        let Some(at) = typed_moment(&at, around.now, around) else {
            sheet.blame(1);
            return Some(Effect::Fail(Message::plain("note-time-unreadable").with("typed", at)));
        };
        let long = [&whom, &answer].into_iter().position(|text| text.chars().count() > LONGEST_DETAIL);
        if let Some(which) = long {
            sheet.blame(which * 2);
            return Some(Effect::Fail(Message::plain("fall-too-long").with("limit", LONGEST_DETAIL)));
        }
        if whom.is_empty() {
            sheet.blame(0);
            return Some(Effect::Fail(Message::plain("fall-call-nobody")));
        }
        self.form.calls.push(Call { whom, at, answer });
        self.life.touch();
        self.life.write();
        Some(Effect::Say(Message::plain("fall-call-added")))
    }

    fn typed(&mut self, text: &str) -> usize {
        let (focus, form) = (self.focus, &mut self.form);
        self.life.touch();
        match form.line(focus) {
            Some(line) => line.insert(text),
            None => form.story.paste(text),
        }
    }

    fn pasted(&mut self, text: &str) -> Option<Effect> {
        let room = LONGEST_STORY.saturating_sub(self.form.story.length());
        let size = text.chars().count();
        if self.focus == Field::Story && size > room {
            return Some(Effect::Fail(Message::plain("fall-too-long").with("limit", LONGEST_STORY)));
        }
        let removed = self.typed(text);
        (removed > 0).then(|| Effect::Say(Message::plain("text-removed").with("count", removed)))
    }

    fn edited(&mut self, key: Key) {
        let (focus, form) = (self.focus, &mut self.form);
        let used = match form.line(focus) {
            Some(line) => line.edit(key),
            None => form.story.edit(key),
        };
        self.life.touch_if(used);
        match key.code {
            Code::Enter | Code::Down if !used => self.move_focus(1),
            Code::Up if !used => self.move_focus(ORDER.len() - 1),
            _ => {}
        }
    }

    fn undo(&mut self, again: bool) {
        let (focus, form) = (self.focus, &mut self.form);
        match (form.line(focus), again) {
            (Some(line), false) => line.undo(),
            (Some(line), true) => line.redo(),
            (None, false) if focus == Field::Story => form.story.undo(),
            (None, true) if focus == Field::Story => form.story.redo(),
            _ => return,
        }
        self.life.touch();
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let before = self.focus;
        self.faulty = None;
        let effect = self.written(input, around);
        // A time that cannot be read is said as soon as its field is left.
        if effect.is_none()
            && matches!(before, Field::Time | Field::Found)
            && self.focus != before
            && self.life.is_writing()
            && let Some((field, fault)) = self.form.time_fault(before, around)
        {
            self.faulty = Some(field);
            return Some(Effect::Fail(fault));
        }
        effect
    }

    fn written(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Typed(letter) if self.focus == Field::Story => {
                self.form.story.type_char(letter);
                self.life.touch();
            }
            Input::Typed(letter) => _ = self.typed(letter.encode_utf8(&mut [0; 4])),
            Input::Pasted(text) => return self.pasted(&text),
            Input::Edit(key) => self.edited(key),
            Input::Action(action) => match action {
                Action::Save => return self.ask(around),
                Action::Back => return Some(Effect::Back),
                Action::NoteTarget => self.open_call(around),
                Action::Print => {
                    self.life.show(Beside::Card(0));
                    return Some(Effect::Falls(FallsAsk::SheetForCard(self.card.person)));
                }
                Action::Next | Action::Down => self.move_focus(1),
                Action::Previous | Action::Up => self.move_focus(ORDER.len() - 1),
                Action::Undo => self.undo(false),
                Action::Redo => self.undo(true),
                Action::DraftDiscard => self.life.ask_to_discard(Some(&self.card)),
                action => return self.answer(action),
            },
        }
        None
    }

    fn confirm(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        if let Err(effect) = self.life.confirmed(input, "note-echo-waits") {
            return effect;
        }
        let report = Box::new(self.form.report(around)?);
        Some(Effect::Falls(FallsAsk::SaveFall { person: self.card.person, report }))
    }

    fn card_lines(&self, around: &Around<'_>) -> Vec<String> {
        let told = self.form.told(around);
        let readings = self.form.readings();
        let known = Known {
            card: &self.card,
            establishment: self.establishment.as_ref(),
            directives: self.directives.as_deref(),
            told: told.as_ref(),
            readings: &readings,
        };
        let room = usize::from(around.columns.saturating_sub(2));
        call_card::lines(&known, around).iter().flat_map(|line| wrap(line, room)).collect()
    }

    /// Scrolls the card, or leaves it.
    fn read_card(&mut self, input: &Input, around: &Around<'_>) {
        let Some(Beside::Card(first)) = self.life.own() else { return };
        let first = *first;
        // A sentence of several rows takes some of them from the card.
        let shown = usize::from(around.body.saturating_sub(2));
        let last = self.card_lines(around).len().saturating_sub(shown);
        match input {
            Input::Action(Action::Down | Action::PageDown | Action::Bottom) => {
                self.life.show(Beside::Card((first + 1).min(last)));
            }
            Input::Action(Action::Up | Action::PageUp | Action::Top) => {
                self.life.show(Beside::Card(first.saturating_sub(1)));
            }
            Input::Action(Action::Back | Action::Print | Action::Open) => self.life.write(),
            _ => {}
        }
    }

    /// Whom to call, when the answers say that somebody is to be called.
    fn whom_to_call(&self, around: &Around<'_>) -> Option<Row> {
        let unknown_head = matches!(self.form.answers[HEAD], Some(Answer::Yes | Answer::Unknown));
        let id = match () {
            () if self.form.answers[CONSCIOUS] == Some(Answer::No) => "fall-call-15",
            () if self.form.anticoagulant => "fall-call-anticoagulant",
            () if unknown_head => "fall-call-head",
            () => return None,
        };
        Some(Row::of(around.words.text(id), Meaning::Alert))
    }
}

impl Page for Fall {
    fn purpose(&self) -> &'static str {
        "purpose-fall"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text(match self.life.own() {
            Some(Beside::Card(_)) => "call-card-title",
            _ => "fall-title",
        })
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let text = |id| Row::of(words.text(id), Meaning::Status);
        match self.life.own() {
            Some(Beside::Calling(_)) => return text("fall-call-how"),
            Some(Beside::Card(_)) => return text("call-card-how"),
            None => {}
        }
        let echo = || {
            let message = Message::plain("fall-echo").with("who", person::echo(words, &self.card));
            Row::of(words.say(&message), Meaning::Question)
        };
        let how = if self.deposits { "fall-deposit" } else { "note-nothing-saved" };
        let standing = self.life.standing(Some(&self.card), around, echo, how);
        // Whom to call comes before anything but a question and the offer of what was left.
        if !self.life.is_writing() || self.life.is_an_offer() {
            return standing;
        }
        self.whom_to_call(around).unwrap_or(standing)
    }

    fn contexts(&self) -> &'static [Context] {
        if let Some(asked) = self.life.contexts() {
            return asked;
        }
        match (self.life.own(), self.focus) {
            (Some(Beside::Calling(sheet)), _) => sheet.contexts(),
            (Some(Beside::Card(_)), _) => &[Context::Paper, Context::Menu, Context::Global],
            (
                None,
                Field::Time
                | Field::Found
                | Field::PainWhere
                | Field::InjuryWhat
                | Field::Story
                | Field::Measures,
            ) => &[Context::Text, Context::Form, Context::Paper, Context::Global],
            (None, _) => &[Context::Answer, Context::Form, Context::Paper, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        if let Some(asked) = self.life.legend() {
            return asked;
        }
        match (self.life.own(), self.focus) {
            (Some(Beside::Calling(_)), _) => &[Action::Save, Action::Next, Action::Back],
            (Some(Beside::Card(_)), _) => &[Action::Back, Action::Up, Action::Down],
            (None, _) if self.life.is_an_offer() => {
                &[Action::Save, Action::DraftDiscard, Action::Next, Action::Print, Action::Back]
            }
            (None, Field::Ask(_)) => &[
                Action::AnswerYes,
                Action::AnswerNo,
                Action::AnswerUnknown,
                Action::Next,
                Action::NoteTarget,
                Action::Print,
                Action::Save,
            ],
            (None, _) => &[Action::Save, Action::Next, Action::NoteTarget, Action::Print, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match (action, self.life.own()) {
            (Action::NoteTarget, _) => Some("action-fall-call"),
            (Action::Print, _) => Some("action-call-card"),
            (Action::Save, Some(Beside::Calling(_))) => Some("action-add"),
            _ => None,
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.life.state() {
            State::Writing => self.write(input, around),
            State::Own(Beside::Calling(_)) => self.calling(input, around),
            State::Own(Beside::Card(_)) => {
                self.read_card(&input, around);
                None
            }
            State::Asking => self.confirm(&input, around),
            State::Discarding(_) => {
                let form = Form::Care(CareForm::Fall);
                let thrown = Effect::Discard { person: self.card.person, form };
                self.life.discard(&input, thrown)
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let lines = match self.life.state() {
            State::Own(Beside::Calling(sheet)) => return sheet.draw(canvas),
            State::Own(Beside::Card(first)) => self.card_lines(around).into_iter().skip(*first).collect(),
            State::Asking => {
                let room = usize::from(canvas.width().saturating_sub(2));
                let told = self.form.echo(self.deposits, around);
                told.iter().flat_map(|line| wrap(line, room)).collect::<Vec<_>>()
            }
            State::Writing | State::Discarding(_) => return self.draw_form(canvas, around),
        };
        canvas.set_cursor(1, 0);
        for (row, line) in (0..canvas.height()).zip(&lines) {
            canvas.put(1, row, canvas.width(), line, Meaning::Text);
        }
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        self.life.hear(news);
        if let News::Sheet(view) = news
            && view.card.person == self.card.person
        {
            self.directives = Some(call_card::directives(view, around));
        }
    }

    fn draft(&self) -> Option<Draft> {
        let content = (!self.form.is_blank()).then(|| self.form.encode());
        self.life.draft(self.card.person, Form::Care(CareForm::Fall), content)
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action)
    }

    fn writes_in(&self) -> Option<Scope> {
        Some(Scope::NotesCare)
    }

    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        (!self.form.is_blank()).then_some((self.card.person, "draft-kept-fall"))
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        let (row, column) = match self.focus {
            Field::Story => self.form.story.place(),
            _ => (0, 0),
        };
        Some(Step::Care(CareForm::Fall, self.card.person, Spot { field: self.at(), row, column }))
    }

    fn come_back(&mut self, step: &Step, _around: &Around<'_>) {
        if let Step::Care(_, _, spot) = step {
            self.focus = ORDER.get(spot.field).copied().unwrap_or(self.focus);
            if self.focus == Field::Story {
                self.form.story.go_to(spot.row, spot.column);
            }
        }
    }
}

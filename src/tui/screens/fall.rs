//! The fall form: one key a question, the next field by itself; whom to call; the echo of all that is written in one
//! stroke; the card to read out to the 15.

use super::call_card::{Known, has_anticoagulant};
use super::care_draft::{Unsealed, typed_moment};
use super::discard::{Answer as Answered, Discard};
use super::fall_form::{CONSCIOUS, Field, Fields, HEAD, ORDER};
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

/// What the keys answer at this moment.
enum State {
    /// The questions.
    Writing,
    /// A call that was made: whom, when, what they said.
    Calling(Box<Sheet>),
    /// The card to read out; the first line shown.
    Card(usize),
    /// The echo.
    Asking,
    /// The room number that throws the draft away.
    Discarding(Discard),
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
    state: State,
    unsealed: Unsealed,
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
        let unsealed = Unsealed::restored(restored.map(|draft| draft.saved_at));
        let deposits = door != ScopeDoor::Open;
        Self {
            card,
            deposits,
            establishment,
            directives: None,
            form,
            focus: Field::Place,
            faulty: None,
            state: State::Writing,
            unsealed,
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
        self.unsealed.dirty = true;
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
                self.unsealed.dirty = true;
            }
            (Field::Watch, Some(Answer::Yes | Answer::No), ..) => {
                self.form.watch = Some(answer == Some(Answer::Yes));
                self.unsealed.dirty = true;
            }
            (Field::Watch, _, _, Action::Toggle | Action::Less | Action::More) => {
                self.form.watch = Some(!self.form.watches());
                self.unsealed.dirty = true;
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
                self.state = State::Asking;
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
        self.state = State::Calling(Box::new(sheet));
    }

    fn calling(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let State::Calling(sheet) = &mut self.state else { return None };
        // Behind the answer, Enter is the end of the call.
        let ends = matches!(&input, Input::Edit(key) if key.code == Code::Enter) && sheet.is_last();
        let input = if ends { Input::Action(Action::Save) } else { input };
        match sheet.update(input) {
            Ok(effect) => return effect,
            Err(Action::Save) => {}
            Err(_) => {
                self.state = State::Writing;
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
        self.unsealed.dirty = true;
        self.state = State::Writing;
        Some(Effect::Say(Message::plain("fall-call-added")))
    }

    fn typed(&mut self, text: &str) -> usize {
        let (focus, form) = (self.focus, &mut self.form);
        self.unsealed.dirty = true;
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
        self.unsealed.dirty |= used;
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
        self.unsealed.dirty = true;
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let before = self.focus;
        self.faulty = None;
        let effect = self.written(input, around);
        // A time that cannot be read is said as soon as its field is left.
        if effect.is_none()
            && matches!(before, Field::Time | Field::Found)
            && self.focus != before
            && matches!(self.state, State::Writing)
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
                self.unsealed.dirty = true;
            }
            Input::Typed(letter) => _ = self.typed(letter.encode_utf8(&mut [0; 4])),
            Input::Pasted(text) => return self.pasted(&text),
            Input::Edit(key) => self.edited(key),
            Input::Action(action) => match action {
                Action::Save => return self.ask(around),
                Action::Back => return Some(Effect::Back),
                Action::NoteTarget => self.open_call(around),
                Action::Print => {
                    self.state = State::Card(0);
                    return Some(Effect::Falls(FallsAsk::SheetForCard(self.card.person)));
                }
                Action::Next | Action::Down => self.move_focus(1),
                Action::Previous | Action::Up => self.move_focus(ORDER.len() - 1),
                Action::Undo => self.undo(false),
                Action::Redo => self.undo(true),
                Action::DraftDiscard => self.state = State::Discarding(Discard::default()),
                action => return self.answer(action),
            },
        }
        None
    }

    fn confirm(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Confirm) => {
                let report = Box::new(self.form.report(around)?);
                Some(Effect::Falls(FallsAsk::SaveFall { person: self.card.person, report }))
            }
            Input::Action(Action::Back) => {
                self.state = State::Writing;
                None
            }
            // Only Esc corrects: a slip of the hand neither saves nor goes back unseen.
            _ => Some(Effect::Say(Message::plain("note-echo-waits"))),
        }
    }

    fn discard(&mut self, input: &Input) -> Option<Effect> {
        let State::Discarding(question) = &mut self.state else { return None };
        match question.update(input, &self.card) {
            Answered::Open => None,
            Answered::Kept => {
                self.state = State::Writing;
                Some(Effect::Say(Message::plain("draft-still-there")))
            }
            Answered::Thrown => {
                self.unsealed.dirty = false;
                Some(Effect::Discard { person: self.card.person, form: Form::Care(CareForm::Fall) })
            }
        }
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
        let State::Card(first) = self.state else { return };
        // A sentence of several rows takes some of them from the card.
        let shown = usize::from(around.body.saturating_sub(2));
        let last = self.card_lines(around).len().saturating_sub(shown);
        self.state = match input {
            Input::Action(Action::Down | Action::PageDown | Action::Bottom) => {
                State::Card((first + 1).min(last))
            }
            Input::Action(Action::Up | Action::PageUp | Action::Top) => State::Card(first.saturating_sub(1)),
            Input::Action(Action::Back | Action::Print | Action::Open) => State::Writing,
            _ => State::Card(first),
        };
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
        around.words.text(match self.state {
            State::Card(_) => "call-card-title",
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
        match &self.state {
            State::Asking => {
                let who = person::echo(words, &self.card);
                let message = Message::plain("fall-echo").with("who", who);
                return Row::of(words.say(&message), Meaning::Question);
            }
            State::Discarding(question) => return question.ask(words, &self.card),
            State::Calling(_) => return text("fall-call-how"),
            State::Card(_) => return text("call-card-how"),
            State::Writing => {}
        }
        let told = self.unsealed.told(words, Some(&self.card), around.now);
        if let Some(message) = told.as_ref().filter(|_| self.unsealed.is_an_offer()) {
            return Row::of(words.say(message), Meaning::Status);
        }
        self.whom_to_call(around).unwrap_or_else(|| match told {
            Some(message) => Row::of(words.say(&message), Meaning::Status),
            None if self.deposits => text("fall-deposit"),
            None => text("note-nothing-saved"),
        })
    }

    fn contexts(&self) -> &'static [Context] {
        match (&self.state, self.focus) {
            (State::Asking, _) => &[Context::Question, Context::Global],
            (State::Discarding(_), _) => &[Context::Text, Context::Question, Context::Global],
            (State::Calling(sheet), _) => sheet.contexts(),
            (State::Card(_), _) => &[Context::Paper, Context::Menu, Context::Global],
            (
                State::Writing,
                Field::Time
                | Field::Found
                | Field::PainWhere
                | Field::InjuryWhat
                | Field::Story
                | Field::Measures,
            ) => &[Context::Text, Context::Form, Context::Paper, Context::Global],
            (State::Writing, _) => &[Context::Answer, Context::Form, Context::Paper, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match (&self.state, self.focus) {
            (State::Asking, _) => &[Action::Confirm, Action::Back],
            (State::Discarding(_), _) => &[Action::Back],
            (State::Calling(_), _) => &[Action::Save, Action::Next, Action::Back],
            (State::Card(_), _) => &[Action::Back, Action::Up, Action::Down],
            (State::Writing, _) if self.unsealed.is_an_offer() => {
                &[Action::Save, Action::DraftDiscard, Action::Next, Action::Print, Action::Back]
            }
            (State::Writing, Field::Ask(_)) => &[
                Action::AnswerYes,
                Action::AnswerNo,
                Action::AnswerUnknown,
                Action::Next,
                Action::NoteTarget,
                Action::Print,
                Action::Save,
            ],
            (State::Writing, _) => {
                &[Action::Save, Action::Next, Action::NoteTarget, Action::Print, Action::Back]
            }
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match (action, &self.state) {
            (Action::NoteTarget, _) => Some("action-fall-call"),
            (Action::Print, _) => Some("action-call-card"),
            (Action::Save, State::Calling(_)) => Some("action-add"),
            _ => None,
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.state {
            State::Writing => self.write(input, around),
            State::Calling(_) => self.calling(input, around),
            State::Asking => self.confirm(&input, around),
            State::Discarding(_) => self.discard(&input),
            State::Card(_) => {
                self.read_card(&input, around);
                None
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let lines = match &self.state {
            State::Calling(sheet) => return sheet.draw(canvas),
            State::Card(first) => self.card_lines(around).into_iter().skip(*first).collect(),
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
        self.unsealed.hear(news);
        if let News::Sheet(view) = news
            && view.card.person == self.card.person
        {
            self.directives = Some(call_card::directives(view, around));
        }
        if matches!(news, News::Failed) {
            self.state = State::Writing;
        }
    }

    fn draft(&self) -> Option<Draft> {
        let content = (!self.form.is_blank()).then(|| self.form.encode());
        let content = self.unsealed.change(content)?;
        Some(Draft { person: self.card.person, form: Form::Care(CareForm::Fall), content })
    }

    fn takes(&self, action: Action) -> bool {
        let elsewhere = matches!(
            action,
            Action::Find | Action::LastPerson | Action::First | Action::Palette | Action::DemoAccounts
        );
        elsewhere && matches!(self.state, State::Asking)
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

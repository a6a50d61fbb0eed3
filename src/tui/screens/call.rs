//! A call, noted: who was called, what they answered. It becomes a note for the team.

use ratatui::layout::Rect;

use super::contacts::{Callee, callees, first_to_call, phone};
use super::emergency::{EmergencyAsk, EmergencyStep, strips};
use super::form_life::{Life, State};
use super::{Around, Draft, Effect, Form, Input, News, Page, Spot, Step};
use crate::care::emergency::SheetView;
use crate::care::view::SavedDraft;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::{Audience, Dar, LONGEST_NOTE, LONGEST_TITLE, NoteDraft, NoteFault, Target};
use crate::domain::scope::Scope;
use crate::domain::text::fit;
use crate::tui::action::{Action, Context};
use crate::tui::terminal::Code;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::field::Place;
use crate::tui::widgets::person;
use crate::tui::widgets::pick::Pick;
use crate::tui::widgets::text_box::TextBox;
use crate::words::Words;

/// Typed texts are free of control characters, so this one can stand between them.
const BETWEEN: char = '\u{1e}';
/// Columns of the label.
const LABEL: u16 = 8;

/// The form.
pub(crate) struct Call {
    view: SheetView,
    callees: Vec<Callee>,
    whom: usize,
    answer: TextBox,
    /// Whether keys go to the answer; else they choose who is called.
    in_answer: bool,
    audience: Audience,
    opened: Moment,
    /// Beside what every form asks, the list of whom to call.
    life: Life<Pick>,
}

impl Call {
    /// The form: somebody under the cursor, else the first to call; with the draft that was left.
    pub(crate) fn new(
        view: SheetView,
        whom: Option<usize>,
        audience: Audience,
        draft: Option<&SavedDraft>,
        around: &Around<'_>,
    ) -> Self {
        let callees = callees(around.words, &view, around.now);
        let left = draft.and_then(|draft| std::str::from_utf8(&draft.form).ok()?.split_once(BETWEEN));
        let known = left.and_then(|(who, _)| callees.iter().position(|callee| callee.who == who));
        let whom = whom.or(known).unwrap_or_else(|| first_to_call(&callees));
        let whom = whom.min(callees.len().saturating_sub(1));
        let answer = TextBox::with(left.map_or("", |(_, text)| text));
        let life = Life::begun(left.and(draft));
        Self { view, callees, whom, answer, in_answer: true, audience, opened: around.now, life }
    }

    fn is_blank(&self) -> bool {
        self.answer.text().trim().is_empty()
    }

    fn called(&self) -> Option<&Callee> {
        self.callees.get(self.whom)
    }

    fn note(&self, words: &Words) -> NoteDraft {
        let who = self.called().map_or_else(String::new, |callee| callee.who.clone());
        let number = self.called().map_or("", |callee| callee.phone.as_str());
        let title = words.say(&Message::plain("call-note-title").with("who", &who));
        let action = Message::plain("call-note-action")
            .with("time", words.time(self.opened))
            .with("who", &who)
            .with("phone", phone(words, number));
        let family = self.called().is_some_and(|callee| callee.is_contact);
        let result = self.answer.text();
        NoteDraft {
            title: fit(&title, LONGEST_TITLE),
            dar: Dar { data: String::new(), action: words.say(&action), result },
            target: Some(if family { Target::Family } else { Target::Other }),
            happened_at: self.opened,
            urgent: false,
            audience: self.audience,
            for_handover: true,
            from_third_party: false,
        }
    }

    fn ask(&mut self) -> Option<Effect> {
        self.in_answer = true;
        if self.is_blank() {
            return Some(Effect::Fail(Message::plain("call-no-answer")));
        }
        if self.answer.length() + 200 > LONGEST_NOTE {
            return Some(Effect::Refuse(NoteFault::TooLong));
        }
        self.life.ask();
        None
    }

    fn answered(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        if let Err(effect) = self.life.confirmed(input, "amend-echo-waits") {
            return effect;
        }
        let note = Box::new(self.note(around.words));
        Some(Effect::Emergency(EmergencyAsk::SaveCall(self.view.card.person, note)))
    }

    fn pick(&mut self, input: &Input) {
        let (Input::Action(action), Some(pick)) = (input, self.life.own_mut()) else { return };
        match (pick.update(*action), action) {
            (Some(chosen), _) => {
                self.turn_to(chosen);
                self.life.write();
                self.in_answer = true;
            }
            (None, Action::Back) => self.life.write(),
            _ => {}
        }
    }

    fn turn_to(&mut self, whom: usize) {
        self.whom = whom;
        self.life.touch_if(!self.is_blank());
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Save) => return self.ask(),
            Input::Action(Action::Back) => return Some(Effect::Back),
            Input::Action(Action::DraftDiscard) => self.life.ask_to_discard(Some(&self.view.card)),
            Input::Action(Action::Next | Action::Previous) => self.in_answer = !self.in_answer,
            Input::Action(action) if !self.in_answer => self.choose(action, around),
            Input::Action(Action::Undo) => {
                self.answer.undo();
                self.life.touch();
            }
            Input::Action(Action::Redo) => {
                self.answer.redo();
                self.life.touch();
            }
            Input::Typed(letter) if self.in_answer => {
                self.answer.type_char(letter);
                self.life.touch();
            }
            Input::Pasted(text) if self.in_answer => {
                self.life.touch();
                let removed = self.answer.paste(&text);
                if removed > 0 {
                    return Some(Effect::Say(Message::plain("text-removed").with("count", removed)));
                }
            }
            Input::Pasted(_) => return Some(Effect::Say(Message::plain("paste-no-field"))),
            Input::Edit(key) if self.in_answer => {
                let used = self.answer.edit(key);
                self.life.touch_if(used);
            }
            Input::Edit(key) if matches!(key.code, Code::Enter | Code::Down) => self.in_answer = true,
            _ => {}
        }
        None
    }

    /// Keys in the field of who is called.
    fn choose(&mut self, action: Action, around: &Around<'_>) {
        let count = self.callees.len().max(1);
        match action {
            Action::Toggle | Action::More => self.turn_to((self.whom + 1) % count),
            Action::Less => self.turn_to((self.whom + count - 1) % count),
            Action::Digit(digit) if (1..=count).contains(&usize::from(digit)) => {
                self.turn_to(usize::from(digit) - 1);
            }
            Action::Open => {
                let names = self.callees.iter().map(|callee| in_a_list(callee, around.words)).collect();
                let pick = Pick::new(around.words.text("call-label-whom"), names, self.whom);
                self.life.show(pick);
            }
            Action::Down | Action::Up => self.in_answer = true,
            _ => {}
        }
    }
}

/// Somebody in one line: who, the telephone, and that this is no hour to call.
fn in_a_list(callee: &Callee, words: &Words) -> String {
    let mut text = format!("{}   {}", callee.who, phone(words, &callee.phone));
    if callee.not_now {
        text += "   ";
        text += &words.text("sheet-not-now");
    }
    text
}

impl Page for Call {
    fn purpose(&self) -> &'static str {
        "purpose-call"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("call-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        strips(&self.view, around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if self.life.own().is_some() {
            return Row::of(words.text("call-pick"), Meaning::Status);
        }
        let echo = || {
            let echo = Message::plain("call-echo")
                .with("who", person::echo(words, &self.view.card))
                .with("whom", self.called().map_or("", |callee| callee.who.as_str()))
                .with("audience", words.audience(self.audience));
            Row::of(words.say(&echo), Meaning::Question)
        };
        self.life.standing(Some(&self.view.card), around, echo, "call-how")
    }

    fn contexts(&self) -> &'static [Context] {
        if let Some(asked) = self.life.contexts() {
            return asked;
        }
        match (self.life.own(), self.in_answer) {
            (Some(_), _) => &[Context::Menu, Context::Global],
            (None, true) => &[Context::Text, Context::Form, Context::Global],
            (None, false) => &[Context::Choice, Context::Form, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        if let Some(asked) = self.life.legend() {
            return asked;
        }
        match (self.life.own(), self.in_answer) {
            (Some(_), _) => &[Action::Open, Action::Up, Action::Down, Action::Back],
            (None, true) => &[Action::Save, Action::Next, Action::Undo, Action::Back],
            (None, false) => &[Action::Save, Action::Next, Action::Toggle, Action::Open, Action::Back],
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.life.state() {
            State::Writing => self.write(input, around),
            State::Own(_) => {
                self.pick(&input);
                None
            }
            State::Asking => self.answered(&input, around),
            State::Discarding(_) => {
                let thrown = Effect::Discard { person: self.view.card.person, form: Form::Call };
                self.life.discard(&input, thrown)
            }
        }
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        if let Some(pick) = self.life.own() {
            return pick.draw(canvas);
        }
        let width = canvas.width().saturating_sub(LABEL + 6);
        let called = self.called();
        let value = called
            .map_or_else(String::new, |callee| format!("{}   {}", callee.who, phone(words, &callee.phone)));
        let place = Place { column: 1, row: 0, label: LABEL, width };
        place.draw(canvas, &words.text("call-label-whom"), &value, (!self.in_answer).then_some(0), false);
        if let Some(callee) = called.filter(|callee| callee.not_now || !callee.notes.is_empty()) {
            let mut column = LABEL + 4;
            if callee.not_now {
                column =
                    canvas.put(column, 1, canvas.width(), &words.text("sheet-not-now"), Meaning::Alert) + 3;
            }
            canvas.put(column, 1, canvas.width(), &callee.notes, Meaning::Text);
        }
        canvas.heading(2, &words.text("call-heading-answer"));
        let rows = canvas.height().saturating_sub(3);
        let area = Rect::new(1, 3, canvas.width().saturating_sub(2), rows);
        canvas.within(area, |canvas| self.answer.draw(canvas, self.in_answer));
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.life.hear(news);
    }

    fn draft(&self) -> Option<Draft> {
        let whom = self.called().map_or("", |callee| callee.who.as_str());
        let content =
            (!self.is_blank()).then(|| format!("{whom}{BETWEEN}{}", self.answer.text()).into_bytes());
        self.life.draft(self.view.card.person, Form::Call, content)
    }

    fn writes_in(&self) -> Option<Scope> {
        Some(self.audience.scope())
    }

    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        (!self.is_blank()).then_some((self.view.card.person, "draft-kept-call"))
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.view.card.person)
    }

    fn step(&self) -> Option<Step> {
        let (row, column) = self.answer.place();
        let spot = Spot { field: usize::from(self.in_answer), row, column };
        Some(Step::Emergency(self.view.card.person, EmergencyStep::Call(spot)))
    }

    fn come_back(&mut self, step: &Step, _around: &Around<'_>) {
        if let Step::Emergency(_, EmergencyStep::Call(spot)) = step {
            self.in_answer = spot.field == 1;
            self.answer.go_to(spot.row, spot.column);
        }
    }
}

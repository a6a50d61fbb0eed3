//! A fault of the premises: what, in one digit, then a line on where and how. It goes into the register of incidents.

use super::{Around, Effect, Input, News, Page, UnitDraft, UnitForm};
use crate::care::view::SavedDraft;
use crate::domain::ids::UnitId;
use crate::domain::message::Message;
use crate::domain::premises::{LONGEST_FAULT, Part};
use crate::tui::action::{Action, Context};
use crate::tui::rounds::RoundAsk;
use crate::tui::terminal::Code;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::field::Place;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// What the keys answer at this moment.
enum State {
    Part(Pick),
    Text,
    Asking,
}

/// The form.
pub(crate) struct Premises {
    unit: UnitId,
    unit_name: String,
    part: Part,
    text: LineEdit,
    state: State,
    dirty: bool,
}

/// What is at fault, in one word.
pub(crate) fn part_in_words(words: &Words, part: Part) -> String {
    words.text(match part {
        Part::Door => "premises-door",
        Part::Window => "premises-window",
        Part::Alarm => "premises-alarm",
        Part::Water => "premises-water",
        Part::Fire => "premises-fire",
        Part::Heating => "premises-heating",
        Part::Other => "premises-other",
    })
}

impl Premises {
    /// An empty form, or the draft that was left.
    pub(crate) fn new(unit: UnitId, unit_name: String, draft: Option<&SavedDraft>, words: &Words) -> Self {
        let left = draft.and_then(|draft| {
            let (number, text) = std::str::from_utf8(&draft.form).ok()?.split_once(' ')?;
            Some((Part::from_number(number.parse().ok()?)?, text))
        });
        let (part, text) = left.unwrap_or((Part::Door, ""));
        let state = if left.is_some() { State::Text } else { State::Part(pick(words, part)) };
        Self { unit, unit_name, part, text: LineEdit::with(text), state, dirty: false }
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let full = |more: usize, text: &str| text.chars().count() + more > LONGEST_FAULT;
        let too_long = || Effect::Say(Message::plain("round-remark-full").with("limit", LONGEST_FAULT));
        match input {
            Input::Typed(_) if full(1, self.text.text()) => return Some(too_long()),
            Input::Typed(letter) => {
                self.text.insert(letter.encode_utf8(&mut [0; 4]));
                self.dirty = true;
            }
            Input::Pasted(text) if full(text.chars().count(), self.text.text()) => return Some(too_long()),
            Input::Pasted(text) => {
                let removed = self.text.insert(&text);
                self.dirty = true;
                return (removed > 0)
                    .then(|| Effect::Say(Message::plain("text-removed").with("count", removed)));
            }
            Input::Edit(key) if matches!(key.code, Code::Enter) => return self.ask(),
            Input::Edit(key) => self.dirty |= self.text.edit(key),
            Input::Action(Action::Undo) => {
                self.text.undo();
                self.dirty = true;
            }
            Input::Action(Action::Redo) => {
                self.text.redo();
                self.dirty = true;
            }
            Input::Action(Action::Save) => return self.ask(),
            Input::Action(Action::Previous | Action::Up) => {
                self.state = State::Part(pick(around.words, self.part));
            }
            Input::Action(Action::Back) => return Some(self.leave()),
            Input::Action(_) => {}
        }
        None
    }

    /// What was typed stays, and row 23 says so.
    fn leave(&self) -> Effect {
        if self.text.text().trim().is_empty() {
            return Effect::Back;
        }
        Effect::Round(RoundAsk::LeavePremises)
    }

    fn ask(&mut self) -> Option<Effect> {
        if self.text.text().trim().is_empty() {
            return Some(Effect::Fail(Message::plain("premises-no-word")));
        }
        self.state = State::Asking;
        None
    }
}

fn pick(words: &Words, part: Part) -> Pick {
    let choices = Part::ALL.iter().map(|part| part_in_words(words, *part)).collect();
    Pick::new(words.text("premises-which"), choices, usize::from(part as u8) - 1)
}

impl Page for Premises {
    fn purpose(&self) -> &'static str {
        "purpose-premises"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.say(&Message::plain("premises-title").with("unit", &self.unit_name))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        [
            Row::of(words.text("premises-nobody"), Meaning::Text),
            Row::of(words.text("premises-readers"), Meaning::Muted),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        match self.state {
            State::Part(_) => Row::of(words.text("premises-how-part"), Meaning::Status),
            State::Text => Row::of(words.text("premises-how-text"), Meaning::Status),
            State::Asking => {
                let message = Message::plain("premises-echo")
                    .with("unit", &self.unit_name)
                    .with("part", part_in_words(words, self.part));
                Row::of(words.say(&message), Meaning::Question)
            }
        }
    }

    fn contexts(&self) -> &'static [Context] {
        match self.state {
            State::Part(_) => &[Context::Menu, Context::Global],
            State::Text => &[Context::Text, Context::Form, Context::Global],
            State::Asking => &[Context::Question, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.state {
            State::Part(_) => &[Action::Open, Action::Up, Action::Down, Action::Back],
            State::Text => &[Action::Save, Action::Previous, Action::Undo, Action::Back],
            State::Asking => &[Action::Confirm, Action::Back],
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match (&mut self.state, input) {
            (State::Part(pick), Input::Action(action)) => {
                if let Some(at) = pick.update(action) {
                    self.part = Part::ALL.get(at).copied().unwrap_or(Part::Other);
                    self.state = State::Text;
                    self.dirty |= !self.text.text().is_empty();
                } else if action == Action::Back {
                    return Some(self.leave());
                }
                None
            }
            (State::Part(_), _) => None,
            (State::Text, input) => self.write(input, around),
            (State::Asking, Input::Action(Action::Confirm)) => {
                let (unit, part) = (self.unit, self.part);
                let text = self.text.text().trim().to_owned();
                Some(Effect::Round(RoundAsk::SavePremises { unit, part, text }))
            }
            (State::Asking, Input::Action(Action::Back)) => {
                self.state = State::Text;
                None
            }
            (State::Asking, _) => Some(Effect::Say(Message::plain("amend-echo-waits"))),
        }
    }

    fn takes(&self, action: Action) -> bool {
        let elsewhere = matches!(
            action,
            Action::Find | Action::LastPerson | Action::First | Action::Palette | Action::DemoAccounts
        );
        elsewhere && matches!(self.state, State::Asking)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        if let State::Part(pick) = &self.state {
            return pick.draw(canvas);
        }
        let words = around.words;
        let part = part_in_words(words, self.part);
        let label = 10;
        canvas.put(3, 0, label, &words.text("premises-part"), Meaning::Text);
        canvas.put(3 + label + 2, 0, canvas.width(), &part, Meaning::Text);
        let width = canvas.width().saturating_sub(label + 7);
        let (text, cursor) = self.text.view(width);
        let place = Place { column: 3, row: 1, label, width };
        place.draw(canvas, &words.text("premises-text"), &text, Some(cursor), false);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::Sealed(_) => self.dirty = false,
            News::Failed => self.state = State::Text,
            _ => {}
        }
    }

    fn unit_draft(&self) -> Option<UnitDraft> {
        let text = self.text.text();
        let content = (!text.trim().is_empty()).then(|| format!("{} {text}", self.part as u8).into_bytes());
        self.dirty.then_some(UnitDraft { unit: self.unit, form: UnitForm::Premises, content })
    }
}

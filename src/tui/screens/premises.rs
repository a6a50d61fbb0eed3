//! A fault of the premises: what, in one digit, then a line on where and how. It goes into the register of incidents.

use super::form_life::{Life, State};
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
use crate::tui::widgets::field::{Attention, Place};
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// The form.
pub(crate) struct Premises {
    unit: UnitId,
    unit_name: String,
    part: Part,
    text: LineEdit,
    /// Beside what every form asks, the list of what may be at fault.
    life: Life<Pick>,
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
        let mut life = Life::begun(left.and(draft));
        if left.is_none() {
            life.show(pick(words, part));
        }
        Self { unit, unit_name, part, text: LineEdit::with(text), life }
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let full = |more: usize, text: &str| text.chars().count() + more > LONGEST_FAULT;
        let too_long = || Effect::Say(Message::plain("round-remark-full").with("limit", LONGEST_FAULT));
        match input {
            Input::Typed(_) if full(1, self.text.text()) => return Some(too_long()),
            Input::Typed(letter) => {
                self.text.insert(letter.encode_utf8(&mut [0; 4]));
                self.life.touch();
            }
            Input::Pasted(text) if full(text.chars().count(), self.text.text()) => return Some(too_long()),
            Input::Pasted(text) => {
                let removed = self.text.insert(&text);
                self.life.touch();
                return (removed > 0)
                    .then(|| Effect::Say(Message::plain("text-removed").with("count", removed)));
            }
            Input::Edit(key) if matches!(key.code, Code::Enter) => return self.ask(),
            Input::Edit(key) => {
                let used = self.text.edit(key);
                self.life.touch_if(used);
            }
            Input::Action(Action::Undo) => {
                self.text.undo();
                self.life.touch();
            }
            Input::Action(Action::Redo) => {
                self.text.redo();
                self.life.touch();
            }
            Input::Action(Action::Save) => return self.ask(),
            Input::Action(Action::Previous | Action::Up) => {
                self.life.show(pick(around.words, self.part));
            }
            Input::Action(Action::Back) => return Some(self.leave()),
            Input::Action(_) => {}
        }
        None
    }

    fn picking(&mut self, action: Action) -> Option<Effect> {
        match self.life.own_mut()?.update(action) {
            Some(at) => {
                self.part = Part::ALL.get(at).copied().unwrap_or(Part::Other);
                self.life.write();
                self.life.touch_if(!self.text.text().is_empty());
                None
            }
            None => (action == Action::Back).then(|| self.leave()),
        }
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
        self.life.ask();
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
        let how = |id| Row::of(words.text(id), Meaning::Status);
        match self.life.state() {
            State::Own(_) => how("premises-how-part"),
            State::Writing => how("premises-how-text"),
            State::Asking | State::Discarding(_) => {
                let message = Message::plain("premises-echo")
                    .with("unit", &self.unit_name)
                    .with("part", part_in_words(words, self.part));
                Row::of(words.say(&message), Meaning::Question)
            }
        }
    }

    fn contexts(&self) -> &'static [Context] {
        self.life.contexts().unwrap_or(match self.life.own() {
            Some(_) => &[Context::Menu, Context::Global],
            None => &[Context::Text, Context::Form, Context::Global],
        })
    }

    fn legend(&self) -> &'static [Action] {
        self.life.legend().unwrap_or(match self.life.own() {
            Some(_) => &[Action::Open, Action::Up, Action::Down, Action::Back],
            None => &[Action::Save, Action::Previous, Action::Undo, Action::Back],
        })
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match (self.life.state(), &input) {
            (State::Writing, _) => self.write(input, around),
            (State::Own(_), Input::Action(action)) => self.picking(*action),
            (State::Own(_), _) => None,
            (State::Asking | State::Discarding(_), _) => {
                if let Err(effect) = self.life.confirmed(&input, "amend-echo-waits") {
                    return effect;
                }
                let (unit, part) = (self.unit, self.part);
                let text = self.text.text().trim().to_owned();
                Some(Effect::Round(RoundAsk::SavePremises { unit, part, text }))
            }
        }
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        if let Some(pick) = self.life.own() {
            return pick.draw(canvas);
        }
        let words = around.words;
        let part = part_in_words(words, self.part);
        let label = 10;
        canvas.put(3, 0, label, &words.text("premises-part"), Meaning::Text);
        canvas.put(3 + label + 2, 0, canvas.width(), &part, Meaning::Text);
        let width = canvas.width().saturating_sub(label + 7);
        let place = Place { column: 3, row: 1, label, width };
        let attention = Attention { focused: true, faulty: false };
        place.draw_line(canvas, &words.text("premises-text"), &self.text, attention);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.life.hear(news);
    }

    fn unit_draft(&self) -> Option<UnitDraft> {
        let text = self.text.text();
        let content = (!text.trim().is_empty()).then(|| format!("{} {text}", self.part as u8).into_bytes());
        self.life.unit_draft(self.unit, UnitForm::Premises, content)
    }
}

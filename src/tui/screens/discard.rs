//! The question before a draft is thrown away: the room number, typed; about nobody, a plain one. The same for every form.

use super::Input;
use crate::care::view::PersonCard;
use crate::domain::message::Message;
use crate::tui::action::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::Row;
use crate::tui::widgets::line_edit::LineEdit;
use crate::words::Words;

/// The question, with what was typed so far.
#[derive(Debug)]
pub(super) struct Discard {
    /// The room that has to be typed; `None` when the draft is about nobody.
    room: Option<String>,
    typed: LineEdit,
}

/// What the input led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// The question stands.
    Open,
    /// The draft is kept.
    Kept,
    /// The draft is thrown away.
    Thrown,
}

impl Discard {
    /// The question about the draft of this person, or of nobody.
    pub(super) fn about(card: Option<&PersonCard>) -> Self {
        Self { room: card.map(|card| card.placement.room.clone()), typed: LineEdit::default() }
    }

    /// Whether a room number is typed for an answer.
    pub(super) fn wants_the_room(&self) -> bool {
        self.room.is_some()
    }

    /// Takes input.
    pub(super) fn update(&mut self, input: &Input) -> Answer {
        match (input, &self.room) {
            (Input::Typed(letter), Some(_)) => _ = self.typed.insert(letter.encode_utf8(&mut [0; 4])),
            (Input::Edit(key), Some(_)) => _ = self.typed.edit(*key),
            (Input::Action(Action::Confirm), Some(room)) if self.typed.text().trim() == room => {
                return Answer::Thrown;
            }
            (Input::Action(Action::Confirm), None) => return Answer::Thrown,
            (Input::Action(Action::Back), None) | (Input::Action(_), Some(_)) => return Answer::Kept,
            _ => {}
        }
        Answer::Open
    }

    /// Row 23.
    pub(super) fn ask(&self, words: &Words) -> Row {
        let message = match &self.room {
            Some(room) => {
                Message::plain("draft-discard-ask").with("room", room).with("typed", self.typed.text())
            }
            None => Message::plain("draft-discard-plain"),
        };
        Row::of(words.say(&message), Meaning::Question)
    }
}

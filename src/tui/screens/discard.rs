//! A draft is offered back, and the question before it is thrown away: the room number, typed. The same for
//! every form.

use super::Input;
use crate::care::view::PersonCard;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::action::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::Row;
use crate::tui::widgets::line_edit::LineEdit;
use crate::words::Words;

/// What is said over a text that was left: when it was sealed, with its day when that is another one.
pub(super) fn restored(words: &Words, at: Moment, now: Moment) -> Message {
    let time = words.time_with_seconds(at);
    match at.date() == now.date() {
        true => Message::plain("draft-restored").with("time", time),
        false => Message::plain("draft-restored-day").with("day", words.day(at.date())).with("time", time),
    }
}

/// The question, with what was typed so far.
#[derive(Debug, Default)]
pub(super) struct Discard {
    room: LineEdit,
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
    /// Takes input about the draft of this person.
    pub(super) fn update(&mut self, input: &Input, card: &PersonCard) -> Answer {
        match input {
            Input::Typed(letter) => _ = self.room.insert(letter.encode_utf8(&mut [0; 4])),
            Input::Edit(key) => _ = self.room.edit(*key),
            Input::Action(Action::Confirm) if self.room.text().trim() == card.placement.room => {
                return Answer::Thrown;
            }
            Input::Action(_) => return Answer::Kept,
            Input::Pasted(_) => {}
        }
        Answer::Open
    }

    /// Row 23.
    pub(super) fn ask(&self, words: &Words, card: &PersonCard) -> Row {
        let message = Message::plain("draft-discard-ask")
            .with("room", &card.placement.room)
            .with("typed", self.room.text());
        Row::of(words.say(&message), Meaning::Question)
    }
}

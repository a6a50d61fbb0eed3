//! What forms know of their draft: whether something is not sealed yet, what is said about it, how texts stand beside each
//! other in it, how a typed time is read.
//!
//! Never here: what a form holds, what a key does (`form_life` has the keys that all forms share).

use super::{Around, News};
use crate::care::view::PersonCard;
use crate::domain::event_time::read_event_time;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::widgets::person;
use crate::words::Words;

/// Typed texts are free of control characters, so this one can stand between them.
const BETWEEN: char = '\u{1e}';
/// Between the parts of one of them.
const WITHIN: char = '\u{1f}';

/// The texts of a draft.
pub(super) fn join(parts: &[String]) -> Vec<u8> {
    parts.join(BETWEEN.encode_utf8(&mut [0; 4])).into_bytes()
}

/// The texts a draft was made of.
pub(super) fn split(bytes: &[u8]) -> Option<Vec<&str>> {
    Some(std::str::from_utf8(bytes).ok()?.split(BETWEEN).collect())
}

/// Parts that stand for one text.
pub(super) fn join_within(parts: &[String]) -> String {
    parts.join(WITHIN.encode_utf8(&mut [0; 4]))
}

/// The parts of such a text; none of an empty one.
pub(super) fn split_within(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split(WITHIN).collect() }
}

/// The moment that a field of a form means: the one at which the form was opened as long as nobody types another.
pub(super) fn typed_moment(typed: &str, opened: Moment, around: &Around<'_>) -> Option<Moment> {
    if typed.trim() == around.words.time(opened) {
        return Some(opened);
    }
    read_event_time(typed, around.now, around.zone)
}

/// What is said over a text that was left: when it was sealed, with its day when that is another one.
fn restored(words: &Words, at: Moment, now: Moment) -> Message {
    let time = words.time_with_seconds(at);
    match at.date() == now.date() {
        true => Message::plain("draft-restored").with("time", time),
        false => Message::plain("draft-restored-day").with("day", words.day(at.date())).with("time", time),
    }
}

/// What a form knows of its draft.
#[derive(Debug, Default)]
pub(super) struct Unsealed {
    /// Typed since the draft was last sealed.
    pub(super) dirty: bool,
    sealed_at: Option<Moment>,
    restored_from: Option<Moment>,
}

impl Unsealed {
    /// A form that takes up a draft, when one was left.
    pub(super) fn restored(from: Option<Moment>) -> Self {
        Self { restored_from: from, ..Self::default() }
    }

    /// A draft was left here and not one key has changed it since.
    pub(super) fn is_an_offer(&self) -> bool {
        self.restored_from.is_some() && self.sealed_at.is_none() && !self.dirty
    }

    /// Whether a draft of this form lies sealed.
    pub(super) fn is_kept(&self) -> bool {
        self.sealed_at.or(self.restored_from).is_some()
    }

    /// When it was sealed while the form was open, else when what was taken up had been sealed.
    pub(super) fn moments(&self) -> (Option<Moment>, Option<Moment>) {
        (self.sealed_at, self.restored_from)
    }

    /// Hears that the draft was sealed.
    pub(super) fn hear(&mut self, news: &News<'_>) {
        if let News::Sealed(at) = news {
            self.dirty = false;
            self.sealed_at = *at;
            self.restored_from = self.restored_from.and(*at);
        }
    }

    /// What is to be sealed or forgotten, when that is not what was last.
    pub(super) fn change(&self, content: Option<Vec<u8>>) -> Option<Option<Vec<u8>>> {
        (self.dirty && (content.is_some() || self.is_kept())).then_some(content)
    }

    /// What is said about the draft; `None` when there is none.
    pub(super) fn told(&self, words: &Words, card: Option<&PersonCard>, now: Moment) -> Option<Message> {
        if let Some(at) = self.sealed_at {
            let time = words.time_with_seconds(at);
            return Some(match card {
                Some(card) => {
                    Message::plain("draft-sealed").with("time", time).with("who", person::echo(words, card))
                }
                None => Message::plain("incident-draft-sealed").with("time", time),
            });
        }
        self.restored_from.map(|at| restored(words, at, now))
    }
}

//! What the board, the tasks and the agenda say in the same words: whom something is about, whom it is for, who is away.

use unicode_width::UnicodeWidthStr;

use crate::care::records::Whose;
use crate::care::view::PersonCard;
use crate::domain::attendance::Absence;
use crate::domain::ids::{AccountId, UnitId};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::task::Whom;
use crate::tui::widgets::canvas::cut_name;
use crate::tui::widgets::person;
use crate::words::Words;

/// Columns of the name of a unit in a list of things.
const UNIT: usize = 8;

/// `ch. 07`, or the unit it is about.
pub(super) fn place_of(
    words: &Words,
    whose: Whose,
    cards: &[PersonCard],
    units: &[(UnitId, String)],
) -> String {
    match whose {
        Whose::Person(id) => cards
            .iter()
            .find(|card| card.person == id)
            .map_or_else(String::new, |card| person::room(words, card)),
        Whose::Unit(unit) => {
            let name = units.iter().find(|(of, _)| *of == unit).map_or("", |(_, name)| name.as_str());
            cut_name(name, UNIT)
        }
    }
}

/// `07 M. GENÊT-TEST A.`, or `unité Tilleuls`.
pub(super) fn about_in_words(
    words: &Words,
    whose: Whose,
    cards: &[PersonCard],
    units: &[(UnitId, String)],
) -> String {
    match whose {
        Whose::Person(id) => cards
            .iter()
            .find(|card| card.person == id)
            .map_or_else(String::new, |card| person::echo(words, card)),
        Whose::Unit(unit) => {
            let name = units.iter().find(|(of, _)| *of == unit).map_or("", |(_, name)| name.as_str());
            words.say(&Message::plain("agenda-unit").with("unit", name))
        }
    }
}

/// Whom a task is for: `pour tous`, `pour vous`, `pour veilleur de nuit`.
pub(super) fn is_for_in_words(words: &Words, whom: Whom, me: Option<AccountId>) -> String {
    let whom = named(words, whom, me);
    words.say(&Message::plain("task-for").with("whom", whom))
}

/// The same in a column: `tous`, `vous`, `veilleur`.
pub(super) fn whom_in_words(words: &Words, whom: Whom, me: Option<AccountId>, width: usize) -> String {
    let whole = named(words, whom, me);
    if whole.width() <= width {
        return whole;
    }
    let first = whole.split([' ', '(']).next().unwrap_or_default();
    cut_name(first, width)
}

fn named(words: &Words, whom: Whom, me: Option<AccountId>) -> String {
    match whom {
        Whom::Everybody => words.text("task-for-everybody"),
        Whom::Role(role) => words.role(role),
        Whom::Account(account) if Some(account) == me => words.text("task-for-you"),
        Whom::Account(_) => words.text("task-for-a-colleague"),
    }
}

/// Why somebody is away, and until when: `en famille, retour 17:00`; in fewer words where there is no room.
pub(super) fn away_in_words(words: &Words, absence: &Absence, now: Moment, width: usize) -> String {
    let reason = words.text(&format!("absence-{}", absence.reason.name()));
    let say = |id: &'static str, moment: Moment| {
        let message = Message::plain(id).with("reason", &reason);
        words.say(&message.with("when", words.time_beside(moment, now)))
    };
    let whole = match absence.expected_back() {
        Some(back) if absence.is_late(now) => say("away-late", back),
        Some(back) => say("away-back", back),
        None => say("away-since", absence.from),
    };
    if whole.width() <= width { whole } else { reason }
}

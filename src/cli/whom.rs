//! Who or what is meant by a typed word: a person, a role, an audience, a target.

use super::desk::{Desk, Stop};
use crate::care::House;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::note::{Audience, Target};
use crate::domain::role::Role;
use crate::domain::text::fold;
use crate::words::Words;

/// The person meant by an id or by the number of a room.
pub(super) fn person(desk: &Desk, house: &mut House, typed: &str) -> Result<PersonId, Stop> {
    if let Ok(id) = typed.trim().parse() {
        return Ok(id);
    }
    let people = house.list_my_people(desk.now())?;
    let in_room = |same: fn(&str, &str) -> bool| {
        let found = people.iter().filter(|card| same(&card.placement.room, typed.trim()));
        found.map(|card| card.person).collect::<Vec<_>>()
    };
    let mut found = in_room(|room, typed| room.eq_ignore_ascii_case(typed));
    if found.is_empty() {
        found = in_room(|room, typed| without_zeros(room).eq_ignore_ascii_case(without_zeros(typed)));
    }
    let told = |id| Message::plain(id).with("room", typed);
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Stop::said(told("cli-error-nobody-in-room"), "cli-hint-nobody-there")),
        _ => Err(Stop::said(told("cli-error-several-in-room"), "cli-hint-several-in-room")),
    }
}

fn without_zeros(room: &str) -> &str {
    room.trim_start_matches('0')
}

/// The role meant by `night_watch`, `night-watch` or its name in the language spoken.
pub(super) fn role(words: &Words, typed: &str) -> Option<Role> {
    Role::from_name(&typed.to_lowercase().replace('-', "_"))
        .or_else(|| Role::ALL.into_iter().find(|role| is_word(&words.role(*role), typed)))
}

/// The audience meant by `notes.care`, `care` or the name of its section (*volet*).
pub(super) fn audience(words: &Words, typed: &str) -> Result<Audience, Stop> {
    let meant = |audience: &Audience| {
        let name = audience.scope().name();
        let short = name.strip_prefix("notes.").unwrap_or(name);
        name.eq_ignore_ascii_case(typed)
            || short.eq_ignore_ascii_case(typed)
            || is_word(&words.scope(audience.scope()), typed)
    };
    let known = || known(Audience::ALL.map(|audience| audience.scope().name()));
    Audience::ALL.into_iter().find(meant).ok_or_else(|| unknown("cli-error-unknown-scope", typed, &known()))
}

/// The target meant by `fall` or its name in the language spoken.
pub(super) fn target(words: &Words, typed: &str) -> Result<Target, Stop> {
    let name = typed.to_lowercase().replace('-', "_");
    let by_word = || Target::ALL.into_iter().find(|target| is_word(&words.target(*target), typed));
    let known = || known(Target::ALL.map(Target::name));
    let found = Target::from_name(&name).or_else(by_word);
    found.ok_or_else(|| unknown("cli-error-unknown-target", typed, &known()))
}

/// The sentence for a role that does not exist.
pub(super) fn unknown_role(typed: &str) -> Stop {
    unknown("cli-error-unknown-role", typed, &known(Role::ALL.map(Role::name)))
}

fn known<const N: usize>(names: [&str; N]) -> String {
    names.join(", ")
}

fn unknown(what: &'static str, typed: &str, known: &str) -> Stop {
    Stop::Said {
        what: Message::plain(what).with("typed", typed),
        hint: Some(Message::plain("cli-hint-known").with("known", known)),
    }
}

/// Whether a word is meant: the whole of it, or the part before its first comma or bracket.
fn is_word(word: &str, typed: &str) -> bool {
    let typed = fold(typed);
    let begins = word.split([',', '(']).next().unwrap_or_default();
    !typed.is_empty() && (fold(word) == typed || fold(begins) == typed)
}

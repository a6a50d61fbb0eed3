//! Who or what is meant by a typed word: a person, a role, an audience, a target.

use super::desk::{Desk, Stop};
use crate::care::House;
use crate::care::accounts::StaffAccount;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::message::Message;
use crate::domain::note::{Audience, Target};
use crate::domain::role::Role;
use crate::domain::scope::Scope;
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

/// The account of this name.
pub(super) fn account(desk: &Desk, house: &mut House, typed: &str) -> Result<StaffAccount, Stop> {
    let listed = house.list_accounts(desk.now())?;
    let found = listed.into_iter().find(|account| account.login.eq_ignore_ascii_case(typed.trim()));
    found.ok_or_else(|| {
        let what = Message::plain("cli-error-unknown-account").with("typed", typed);
        Stop::said(what, "cli-hint-unknown-account")
    })
}

/// The unit meant by its name, accents and case aside.
pub(super) fn unit(house: &House, typed: &str) -> Result<UnitId, Stop> {
    let mine = &house.me().units;
    let found = mine.iter().find(|(_, name)| fold(name) == fold(typed)).map(|(unit, _)| *unit);
    found.ok_or_else(|| {
        let known: Vec<&str> = mine.iter().map(|(_, name)| name.as_str()).collect();
        Stop::Value {
            what: Message::plain("cli-error-unknown-unit").with("typed", typed),
            hint: Message::plain("cli-hint-known").with("known", known.join(", ")),
        }
    })
}

fn without_zeros(room: &str) -> &str {
    room.trim_start_matches('0')
}

/// The role meant by its code, or by its name in either language.
pub(super) fn role(words: &Words, typed: &str) -> Option<Role> {
    one_of(Role::ALL, words, typed, |words, role| vec![role.name().to_owned(), words.role(role)])
}

/// The audience meant by `notes.care`, `care`, or the name of its section (*volet*) in either language.
pub(super) fn audience(words: &Words, typed: &str) -> Result<Audience, Stop> {
    let names = |words: &Words, audience: Audience| {
        let name = audience.scope().name();
        let short = name.strip_prefix("notes.").unwrap_or(name);
        vec![name.to_owned(), short.to_owned(), words.scope(audience.scope())]
    };
    one_of(Audience::ALL, words, typed, names).ok_or_else(|| {
        let known = Audience::ALL.map(|audience| words.scope(audience.scope()));
        unknown("cli-error-unknown-scope", typed, &known)
    })
}

/// A scope that has a key of its own, meant by its code or by its name (*volet*) in either language.
pub(super) fn scope(words: &Words, typed: &str) -> Result<Scope, Stop> {
    let with_keys = Scope::ALL.map(Some).map(|scope| scope.filter(|scope| *scope != Scope::Psych));
    let names = |words: &Words, scope: Option<Scope>| {
        scope.map_or_else(Vec::new, |scope| vec![scope.name().to_owned(), words.scope(scope)])
    };
    one_of(with_keys, words, typed, names).flatten().ok_or_else(|| {
        let known: Vec<String> = with_keys.into_iter().flatten().map(|scope| words.scope(scope)).collect();
        unknown("cli-error-unknown-section", typed, &known)
    })
}

/// The target meant by its code, or by its name in either language.
pub(super) fn target(words: &Words, typed: &str) -> Result<Target, Stop> {
    let names = |words: &Words, target: Target| vec![target.name().to_owned(), words.target(target)];
    one_of(Target::ALL, words, typed, names).ok_or_else(|| {
        // A name of several words stands in the list by its first: the list has commas of its own.
        let known = Target::ALL.map(|target| parts(&words.target(target)).swap_remove(0));
        unknown("cli-error-unknown-target", typed, &known)
    })
}

/// The sentence for a role that does not exist.
pub(super) fn unknown_role(words: &Words, typed: &str) -> Stop {
    unknown("cli-error-unknown-role", typed, &known_roles(words))
}

/// The roles by name.
pub(super) fn known_roles(words: &Words) -> [String; 16] {
    Role::ALL.map(|role| words.role(role))
}

fn unknown(what: &'static str, typed: &str, known: &[String]) -> Stop {
    Stop::Value {
        what: Message::plain(what).with("typed", typed),
        hint: Message::plain("cli-hint-known").with("known", known.join(", ")),
    }
}

/// The value meant: by a name in the language spoken first, then by one in the other.
fn one_of<T: Copy, const N: usize>(
    values: [T; N],
    words: &Words,
    typed: &str,
    names: impl Fn(&Words, T) -> Vec<String>,
) -> Option<T> {
    let other = Words::new(words.language().other());
    [words, &other].into_iter().find_map(|words| {
        let is_meant = |value: &T| names(words, *value).iter().any(|name| is_word(name, typed));
        values.into_iter().find(is_meant)
    })
}

/// Whether a word is meant, accents and case aside: the whole of it, or one of its parts.
fn is_word(word: &str, typed: &str) -> bool {
    let plain = |text: &str| fold(&text.replace(['_', '-', '’', '\''], " ")).trim().to_owned();
    let typed = plain(typed);
    !typed.is_empty() && (plain(word) == typed || parts(word).iter().any(|part| plain(part) == typed))
}

/// The parts of a name between commas and brackets: at least one.
fn parts(word: &str) -> Vec<String> {
    let parts = word.split([',', '(', ')']).map(|part| part.trim().to_owned());
    let mut parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        parts.push(word.to_owned());
    }
    parts
}

//! What scripts get of the extent of a breach (`docs/cli-json.md`): numbers and ids, no names.

use serde::Serialize;

use super::listing::{iso, json};
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;

/// What somebody could see, in numbers.
pub struct ListedBreach {
    /// First moment asked about.
    pub from: Moment,
    /// First moment after it.
    pub until: Moment,
    /// Sessions.
    pub sessions: usize,
    /// Persons whose file was touched.
    pub touched: Vec<ListedTouched>,
    /// Persons shown in lists alone.
    pub listed: Vec<PersonId>,
    /// Records fetched or written.
    pub records: usize,
    /// Prints and exports.
    pub left_the_house: usize,
    /// Broken glasses.
    pub glasses: usize,
    /// Refused.
    pub refused: usize,
    /// Failed tries to enter.
    pub failed_tries: usize,
    /// Lines that cannot be read.
    pub unreadable: usize,
}

/// One person.
pub struct ListedTouched {
    /// The person.
    pub person: PersonId,
    /// Sections.
    pub scopes: Vec<Scope>,
    /// How often read.
    pub read: u32,
    /// How often written.
    pub written: u32,
    /// How often printed or exported.
    pub given_away: u32,
    /// First time.
    pub first: Moment,
    /// Last time.
    pub last: Moment,
}

#[derive(Serialize)]
struct BreachFile {
    format: &'static str,
    from: String,
    until: String,
    sessions: usize,
    persons: Vec<TouchedTable>,
    in_lists_only: Vec<String>,
    records: usize,
    left_the_house: usize,
    broken_glasses: usize,
    refused: usize,
    failed_tries: usize,
    unreadable: usize,
}

#[derive(Serialize)]
struct TouchedTable {
    person: String,
    scopes: Vec<&'static str>,
    read: u32,
    written: u32,
    given_away: u32,
    first: String,
    last: String,
}

/// The extent of a breach.
pub fn breach(listed: &ListedBreach) -> String {
    let touched = |found: &ListedTouched| TouchedTable {
        person: found.person.to_string(),
        scopes: found.scopes.iter().map(|scope| scope.name()).collect(),
        read: found.read,
        written: found.written,
        given_away: found.given_away,
        first: iso(found.first),
        last: iso(found.last),
    };
    json(&BreachFile {
        format: "dui-breach/1",
        from: iso(listed.from),
        until: iso(listed.until),
        sessions: listed.sessions,
        persons: listed.touched.iter().map(touched).collect(),
        in_lists_only: listed.listed.iter().map(ToString::to_string).collect(),
        records: listed.records,
        left_the_house: listed.left_the_house,
        broken_glasses: listed.glasses,
        refused: listed.refused,
        failed_tries: listed.failed_tries,
        unreadable: listed.unreadable,
    })
}

//! Finding a person by what one remembers: letters of a name in any order, a room, a birth date.

use jiff::civil::Date;

/// What can be matched of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findable {
    /// Room as on the door.
    pub room: String,
    /// All names, birth and used.
    pub names: Vec<String>,
    /// Birth date.
    pub birth_date: Option<Date>,
}

/// How a person was found; the order is the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Every word matches as typed.
    Exact,
    /// One or two letters differ: shown under its own heading.
    Near,
}

/// Whether and how the query finds this person; `None` when it does not.
pub fn find(_query: &str, _whom: &Findable) -> Option<Match> {
    None
}

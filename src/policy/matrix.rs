//! The role matrix as one table. It is read by nurses in `dui roles`; a test holds it as a snapshot.
//!
//! Marks: `R` read, `W` read and write, `S` sign, `D` deposit without reading, `x` published extract only,
//! `N` by named share, `B` through break-glass, `t` time-boxed sample, `own` the author's own; `*` own unit
//! or care circle only; `-` nothing. The matrix is a proposal built on the rules of the sector; no norm fixes it.

use crate::domain::role::Role;
use crate::domain::scope::Scope;

/// What a role may do in one scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// How the cell is written in the table.
    pub mark: &'static str,
    /// Reads everything in reach.
    pub read: bool,
    /// Writes.
    pub write: bool,
    /// Signs or publishes.
    pub sign: bool,
    /// Deposits without reading back.
    pub deposit: bool,
    /// Reads and writes own records under a key of one's own.
    pub own: bool,
    /// May break the glass.
    pub glass: bool,
    /// Only within the units the role is assigned to (or a care circle).
    pub own_unit: bool,
}

const fn cell(mark: &'static str) -> Cell {
    let bytes = mark.as_bytes();
    let mut cell = Cell {
        mark,
        read: false,
        write: false,
        sign: false,
        deposit: false,
        own: false,
        glass: false,
        own_unit: false,
    };
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'R' => cell.read = true,
            b'W' => {
                cell.read = true;
                cell.write = true;
            }
            b'S' => cell.sign = true,
            b'D' => cell.deposit = true,
            b'B' => cell.glass = true,
            b'*' => cell.own_unit = true,
            b'o' => cell.own = true,
            _ => {}
        }
        i += 1;
    }
    if cell.own {
        cell.read = false;
        cell.write = false;
    }
    cell
}

/// The columns of the table, left to right.
pub const COLUMNS: [Scope; 14] = [
    Scope::AdminId,
    Scope::AdminFile,
    Scope::AdminAgenda,
    Scope::Social,
    Scope::Plan,
    Scope::NotesAll,
    Scope::NotesEdu,
    Scope::NotesCare,
    Scope::Medical,
    Scope::Psych,
    Scope::Emergency,
    Scope::RegIncidents,
    Scope::Audit,
    Scope::Config,
];

#[rustfmt::skip]
const MATRIX: [(Role, [&str; 14]); 16] = [
    //                         id    file   agenda social plan  all   edu   care  medical psych   emerg incid journal config
    (Role::Director,         ["W",  "W",   "W",   "R",   "RS", "R",  "R",  "x",  "B",    "-",     "R",  "WS", "R",    "-"]),
    (Role::UnitManager,      ["W*", "W*",  "W*",  "W*",  "WS*","W*", "W*", "x*", "B",    "-",     "R",  "W*", "x*",   "-"]),
    (Role::Educator,         ["R*", "R*",  "W*",  "R*",  "W*", "W*", "W*", "-",  "-",    "-",     "R",  "D*", "-",    "-"]),
    (Role::SupportWorker,    ["R*", "-",   "W*",  "-",   "R*", "W*", "R*", "D*", "-",    "-",     "R",  "D*", "-",    "-"]),
    (Role::NursingAssistant, ["R*", "-",   "W*",  "-",   "R*", "W*", "-",  "W*", "B",    "-",     "R",  "D*", "-",    "-"]),
    (Role::Nurse,            ["R*", "R*",  "W*",  "x*",  "R*", "W*", "R*", "WS*","W*",   "-",     "W",  "W*", "-",    "-"]),
    (Role::Physician,        ["R",  "R",   "W",   "x",   "R",  "W",  "R",  "W",  "WS",   "-",     "WS", "W",  "-",    "-"]),
    (Role::Psychologist,     ["R*", "R*",  "W*",  "R*",  "W*", "W*", "R*", "x*", "N",    "W own", "R",  "D*", "-",    "-"]),
    (Role::Therapist,        ["R*", "-",   "W*",  "-",   "W*", "W*", "R*", "W*", "N*",   "-",     "R",  "D*", "-",    "-"]),
    (Role::SocialWorker,     ["R",  "R",   "W*",  "W",   "W*", "W*", "R*", "-",  "-",    "-",     "R",  "D*", "-",    "-"]),
    (Role::Secretary,        ["W",  "W",   "W",   "x",   "x",  "x",  "-",  "-",  "-",    "-",     "B",  "-",  "-",    "-"]),
    (Role::Accountant,       ["R",  "W",   "R",   "x",   "-",  "-",  "-",  "-",  "-",    "-",     "-",  "-",  "-",    "-"]),
    (Role::NightWatch,       ["R*", "-",   "W*",  "-",   "x*", "W*", "x*", "D*", "B",    "-",     "R",  "D*", "-",    "-"]),
    (Role::Dpo,              ["-",  "-",   "-",   "-",   "-",  "-",  "-",  "-",  "-",    "-",     "-",  "x",  "R",    "R"]),
    (Role::Sysadmin,         ["-",  "-",   "-",   "-",   "-",  "-",  "-",  "-",  "-",    "-",     "-",  "-",  "-",    "W"]),
    (Role::Auditor,          ["t",  "t",   "t",   "-",   "t",  "t",  "t",  "-",  "-",    "-",     "-",  "R",  "R",    "-"]),
];

/// What a role may do in a scope.
pub fn rights(role: Role, scope: Scope) -> Cell {
    let column = COLUMNS.iter().position(|column| *column == scope);
    let row = MATRIX.iter().find(|(of, _)| *of == role);
    match (row, column) {
        (Some((_, marks)), Some(column)) => cell(marks[column]),
        _ => cell("-"),
    }
}

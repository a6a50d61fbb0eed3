//! What scripts get: notes, persons, accounts and the role matrix as JSON. The shapes are in
//! `docs/cli-json.md`; every one but the list of accounts names its format and version.

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::account::Author;
use crate::domain::ids::{AccountId, PersonId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::note::{Amendment, Note, NoteKind};
use crate::domain::person::Identity;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::domain::text::{MOST_MARKS, piles_up, shown_line};

/// A note with its place.
pub struct ListedNote<'a> {
    /// The record.
    pub id: RecordId,
    /// The revision shown.
    pub revision: u32,
    /// The section it is in.
    pub scope: Scope,
    /// The note.
    pub note: &'a Note,
}

/// A person as a list names them.
pub struct ListedPerson<'a> {
    /// The person.
    pub id: PersonId,
    /// Room.
    pub room: &'a str,
    /// Name of the unit.
    pub unit: &'a str,
    /// Names.
    pub identity: &'a Identity,
}

/// An account of the invented house.
pub struct ListedAccount<'a> {
    /// What is typed to enter.
    pub login: &'a str,
    /// The role.
    pub role: Role,
    /// Names of the units.
    pub units: &'a [String],
    /// The passphrase, which is public.
    pub passphrase: &'a str,
}

/// A line of the journal.
pub struct ListedLine<'a> {
    /// Its number.
    pub number: i64,
    /// When, where the minute is known.
    pub at: Option<Moment>,
    /// The day.
    pub day: Date,
    /// Whose session signed it.
    pub account: Option<AccountId>,
    /// Their login.
    pub login: &'a str,
    /// In which role.
    pub role: Option<Role>,
    /// Number of the act (`docs/journal-format.md` §3).
    pub act: Option<u16>,
    /// Number of the kind, for what is no act (§2).
    pub kind: Option<i64>,
    /// The section.
    pub scope: Option<Scope>,
    /// Whom it was about.
    pub persons: &'a [PersonId],
    /// How it ended (§3).
    pub outcome: Option<u8>,
    /// What was searched for.
    pub text: &'a str,
}

/// A row of the matrix.
pub struct ListedRole {
    /// The role.
    pub role: Role,
    /// Its mark in each section.
    pub marks: Vec<(Scope, &'static str)>,
}

/// An account of a house, with what it holds.
pub struct ListedStaff<'a> {
    /// The account.
    pub id: AccountId,
    /// What is typed to enter.
    pub login: &'a str,
    /// The name beside its notes.
    pub name: &'a str,
    /// Where it stands.
    pub status: &'static str,
    /// When it ends.
    pub ends: Option<Moment>,
    /// Whether it works, and no end is set to it nor to some role.
    pub open_ended: bool,
    /// Login of whoever invited it last.
    pub invited_by: Option<String>,
    /// The day of its last session.
    pub last_sign_in: Option<Date>,
    /// Whether it enters with an SSH key.
    pub ssh_key: bool,
    /// Its roles.
    pub roles: Vec<ListedPost>,
    /// The sections it is entitled to, by unit; an empty name is the whole house.
    pub holds: Vec<(String, Scope)>,
    /// Those its roles call for and nobody gave it yet.
    pub waiting: Vec<(String, Scope)>,
    /// Names of the units whose nurses it coordinates; empty for the whole house.
    pub coordinates: Vec<String>,
}

/// A role held by an account.
pub struct ListedPost {
    /// The role.
    pub role: Role,
    /// Name of the unit; empty for the whole house.
    pub unit: String,
    /// First moment.
    pub from: Moment,
    /// First moment after it.
    pub until: Option<Moment>,
    /// Whether somebody gave it who may.
    pub confirmed: bool,
}

/// What a section of a person is to an account, and why.
pub struct ListedReason {
    /// The section.
    pub scope: Scope,
    /// What the account can do.
    pub opens: &'static str,
    /// Why.
    pub because: &'static str,
    /// The role that gives it.
    pub role: Option<Role>,
    /// When an access by name ends.
    pub until: Option<Moment>,
}

/// Somebody who can see something of a person.
pub struct ListedViewer<'a> {
    /// The account.
    pub id: AccountId,
    /// What is typed to enter.
    pub login: &'a str,
    /// The name beside its notes.
    pub name: &'a str,
    /// The sections that are not closed.
    pub reasons: Vec<ListedReason>,
}

#[derive(Serialize)]
struct StaffFile<'a> {
    format: &'static str,
    accounts: Vec<StaffTable<'a>>,
}

#[derive(Serialize)]
struct StaffTable<'a> {
    id: String,
    login: &'a str,
    name: &'a str,
    status: &'static str,
    ends: Option<String>,
    open_ended: bool,
    invited_by: Option<&'a str>,
    last_sign_in: Option<String>,
    ssh_key: bool,
    roles: Vec<PostTable<'a>>,
    holds: Vec<CircleTable<'a>>,
    waiting: Vec<CircleTable<'a>>,
    coordinates: Vec<Option<&'a str>>,
}

#[derive(Serialize)]
struct PostTable<'a> {
    role: &'static str,
    unit: Option<&'a str>,
    from: String,
    until: Option<String>,
    confirmed: bool,
}

#[derive(Serialize)]
struct CircleTable<'a> {
    unit: Option<&'a str>,
    scope: &'static str,
}

#[derive(Serialize)]
struct InvitationFile<'a> {
    format: &'static str,
    login: &'a str,
    code: &'a str,
    expires: String,
}

#[derive(Serialize)]
struct WordsFile<'a> {
    format: &'static str,
    login: &'a str,
    words: &'a [&'a str],
}

#[derive(Serialize)]
struct WhyFile<'a> {
    format: &'static str,
    person: String,
    account: ViewerTable<'a>,
}

#[derive(Serialize)]
struct WhoFile<'a> {
    format: &'static str,
    person: String,
    accounts: Vec<ViewerTable<'a>>,
}

#[derive(Serialize)]
struct ViewerTable<'a> {
    id: String,
    login: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    scopes: Vec<ReasonTable>,
}

#[derive(Serialize)]
struct ReasonTable {
    scope: &'static str,
    opens: &'static str,
    because: &'static str,
    role: Option<&'static str>,
    until: Option<String>,
}

#[derive(Serialize)]
struct NotesFile<'a> {
    format: &'static str,
    person: String,
    damaged: usize,
    notes: Vec<NoteTable<'a>>,
}

#[derive(Serialize)]
struct NoteTable<'a> {
    id: String,
    revision: u32,
    scope: &'static str,
    target: Option<&'static str>,
    title: &'a str,
    data: &'a str,
    action: &'a str,
    result: &'a str,
    happened_at: String,
    entered_at: String,
    author: AuthorTable<'a>,
    urgent: bool,
    for_handover: bool,
    from_third_party: bool,
    kind: &'static str,
    group: bool,
    reply_to: Option<String>,
    struck: bool,
    amendments: Vec<AmendmentTable<'a>>,
}

#[derive(Serialize)]
struct AuthorTable<'a> {
    account: String,
    name: &'a str,
    role: &'static str,
}

#[derive(Serialize)]
struct AmendmentTable<'a> {
    kind: &'static str,
    text: &'a str,
    author: AuthorTable<'a>,
    at: String,
}

#[derive(Serialize)]
struct PersonsFile<'a> {
    format: &'static str,
    persons: Vec<PersonTable<'a>>,
}

#[derive(Serialize)]
struct PersonTable<'a> {
    id: String,
    room: &'a str,
    unit: &'a str,
    family_name: &'a str,
    given_name: &'a str,
    birth_name: &'a str,
}

#[derive(Serialize)]
struct AccountTable<'a> {
    login: &'a str,
    role: &'static str,
    unit: String,
    passphrase: &'a str,
}

#[derive(Serialize)]
struct RolesFile {
    format: &'static str,
    roles: Vec<RoleTable>,
}

#[derive(Serialize)]
struct RoleTable {
    role: &'static str,
    scopes: Vec<CellTable>,
}

#[derive(Serialize)]
struct CellTable {
    scope: &'static str,
    mark: &'static str,
}

/// The notes of a person.
pub fn notes(person: PersonId, notes: &[ListedNote<'_>], damaged: usize) -> String {
    let notes = notes.iter().map(note).collect();
    json(&NotesFile { format: "dui-notes/1", person: person.to_string(), damaged, notes })
}

fn note<'a>(listed: &ListedNote<'a>) -> NoteTable<'a> {
    let note = listed.note;
    NoteTable {
        id: listed.id.to_string(),
        revision: listed.revision,
        scope: listed.scope.name(),
        target: note.target.map(|target| target.name()),
        title: &note.title,
        data: &note.dar.data,
        action: &note.dar.action,
        result: &note.dar.result,
        happened_at: iso(note.happened_at),
        entered_at: iso(note.entered_at),
        author: author(&note.author),
        urgent: note.urgent,
        for_handover: note.for_handover,
        from_third_party: note.from_third_party,
        kind: match note.kind {
            NoteKind::Written => "written",
            NoteKind::NothingToReport => "nothing_to_report",
        },
        group: note.group,
        reply_to: note.reply_to.map(|answered| answered.to_string()),
        struck: note.is_struck(),
        amendments: note.amendments.iter().map(amendment).collect(),
    }
}

fn author(author: &Author) -> AuthorTable<'_> {
    AuthorTable { account: author.account.to_string(), name: &author.name, role: author.role.name() }
}

fn amendment(amendment: &Amendment) -> AmendmentTable<'_> {
    let (kind, text, by, at) = match amendment {
        Amendment::Strike { reason, by, at } => ("strike", reason, by, at),
        Amendment::LaterResult { text, by, at } => ("later_result", text, by, at),
    };
    AmendmentTable { kind, text, author: author(by), at: iso(*at) }
}

/// Persons.
pub fn persons(persons: &[ListedPerson<'_>]) -> String {
    json(&PersonsFile { format: "dui-persons/1", persons: persons.iter().map(person).collect() })
}

fn person<'a>(listed: &ListedPerson<'a>) -> PersonTable<'a> {
    PersonTable {
        id: listed.id.to_string(),
        room: listed.room,
        unit: listed.unit,
        family_name: listed.identity.family_name(),
        given_name: listed.identity.given_name(),
        birth_name: &listed.identity.birth_name,
    }
}

/// The accounts of the invented house.
pub fn accounts(accounts: &[ListedAccount<'_>]) -> String {
    json(&accounts.iter().map(account).collect::<Vec<_>>())
}

fn account<'a>(listed: &ListedAccount<'a>) -> AccountTable<'a> {
    AccountTable {
        login: listed.login,
        role: listed.role.name(),
        unit: listed.units.join(", "),
        passphrase: listed.passphrase,
    }
}

/// The accounts of a house.
pub fn staff(staff: &[ListedStaff<'_>]) -> String {
    json(&StaffFile { format: "dui-accounts/1", accounts: staff.iter().map(member).collect() })
}

fn member<'a>(listed: &'a ListedStaff<'a>) -> StaffTable<'a> {
    let post = |post: &'a ListedPost| PostTable {
        role: post.role.name(),
        unit: named(&post.unit),
        from: iso(post.from),
        until: post.until.map(iso),
        confirmed: post.confirmed,
    };
    let circles = |held: &'a [(String, Scope)]| {
        held.iter().map(|(unit, scope)| CircleTable { unit: named(unit), scope: scope.name() }).collect()
    };
    StaffTable {
        id: listed.id.to_string(),
        login: listed.login,
        name: listed.name,
        status: listed.status,
        ends: listed.ends.map(iso),
        open_ended: listed.open_ended,
        invited_by: listed.invited_by.as_deref(),
        last_sign_in: listed.last_sign_in.map(|day| day.to_string()),
        ssh_key: listed.ssh_key,
        roles: listed.roles.iter().map(post).collect(),
        holds: circles(&listed.holds),
        waiting: circles(&listed.waiting),
        coordinates: listed.coordinates.iter().map(|unit| named(unit)).collect(),
    }
}

fn named(unit: &str) -> Option<&str> {
    Some(unit).filter(|unit| !unit.is_empty())
}

/// A code for somebody who was invited.
pub fn invitation(login: &str, code: &str, expires: Moment) -> String {
    json(&InvitationFile { format: "dui-invitation/1", login, code, expires: iso(expires) })
}

/// The eight words of somebody's keys.
pub fn words_of(login: &str, words: &[&str]) -> String {
    json(&WordsFile { format: "dui-words/1", login, words })
}

/// Why an account can or cannot open each section of a person.
pub fn why(person: PersonId, id: AccountId, login: &str, reasons: &[ListedReason]) -> String {
    let scopes = reasons.iter().map(reason).collect();
    let account = ViewerTable { id: id.to_string(), login, name: None, scopes };
    json(&WhyFile { format: "dui-why/1", person: person.to_string(), account })
}

/// Who can see something of a person.
pub fn who(person: PersonId, viewers: &[ListedViewer<'_>]) -> String {
    let accounts = viewers.iter().map(viewer_table).collect();
    json(&WhoFile { format: "dui-who/1", person: person.to_string(), accounts })
}

fn viewer_table<'a>(listed: &ListedViewer<'a>) -> ViewerTable<'a> {
    ViewerTable {
        id: listed.id.to_string(),
        login: listed.login,
        name: Some(listed.name),
        scopes: listed.reasons.iter().map(reason).collect(),
    }
}

fn reason(listed: &ListedReason) -> ReasonTable {
    ReasonTable {
        scope: listed.scope.name(),
        opens: listed.opens,
        because: listed.because,
        role: listed.role.map(Role::name),
        until: listed.until.map(iso),
    }
}

/// The role matrix.
pub fn roles(roles: &[ListedRole]) -> String {
    let cells = |listed: &ListedRole| {
        listed.marks.iter().map(|(scope, mark)| CellTable { scope: scope.name(), mark }).collect()
    };
    let roles = roles.iter().map(|listed| RoleTable { role: listed.role.name(), scopes: cells(listed) });
    json(&RolesFile { format: "dui-roles/1", roles: roles.collect() })
}

#[derive(Serialize)]
struct JournalFile<'a> {
    format: &'static str,
    lines: Vec<LineTable<'a>>,
}

#[derive(Serialize)]
struct LineTable<'a> {
    number: i64,
    at: Option<String>,
    day: String,
    account: Option<String>,
    login: &'a str,
    role: Option<&'static str>,
    act: Option<u16>,
    kind: Option<i64>,
    scope: Option<&'static str>,
    persons: Vec<String>,
    outcome: Option<u8>,
    text: &'a str,
}

/// Lines of the journal, newest first.
pub fn journal(lines: &[ListedLine<'_>]) -> String {
    json(&JournalFile { format: "dui-journal-list/1", lines: lines.iter().map(line_table).collect() })
}

fn line_table<'a>(line: &ListedLine<'a>) -> LineTable<'a> {
    LineTable {
        number: line.number,
        at: line.at.map(iso),
        day: line.day.to_string(),
        account: line.account.map(|account| account.to_string()),
        login: line.login,
        role: line.role.map(Role::name),
        act: line.act,
        kind: line.kind,
        scope: line.scope.map(Scope::name),
        persons: line.persons.iter().map(ToString::to_string).collect(),
        outcome: line.outcome,
        text: line.text,
    }
}

/// `2026-11-23T02:14:00+01:00`.
pub(super) fn iso(moment: Moment) -> String {
    let local = moment.local();
    let (sign, minutes) = match moment.offset_minutes() {
        minutes @ ..0 => ('-', minutes.unsigned_abs()),
        minutes => ('+', minutes.unsigned_abs()),
    };
    format!("{}{sign}{:02}:{:02}", local.strftime("%Y-%m-%dT%H:%M:%S"), minutes / 60, minutes % 60)
}

/// JSON with a line feed at its end. What a terminal must not get is escaped: whoever reads JSON gets it
/// back, whoever looks at it is safe.
pub(super) fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).expect("strings, numbers and lists are JSON");
    let mut safe = String::with_capacity(text.len() + 1);
    let mut buffer = [0; 4];
    let mut marks = 0;
    for letter in text.chars() {
        let plain = letter == '\n' || letter.is_ascii_alphanumeric() || {
            let alone: &str = letter.encode_utf8(&mut buffer);
            shown_line(alone) == alone
        };
        marks = if piles_up(letter) { marks + 1 } else { 0 };
        if plain && marks <= MOST_MARKS {
            safe.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    safe.push('\n');
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_must_not_get_is_escaped_and_comes_back() {
        let pile = "\u{323}".repeat(20);
        let hostile = format!("é \u{1b}[2J \u{9b} \u{202e}51 \u{7f} \u{e0041} \u{3164} e\u{301} x{pile}");
        let text = json(&hostile);
        assert_eq!(text.matches('\u{323}').count(), MOST_MARKS);
        assert!(!text.contains('\u{3164}'), "{text}");
        assert!(text.trim_end().chars().all(|letter| !letter.is_control() && letter != '\u{202e}'), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), hostile);
    }

    #[test]
    fn times_say_where_the_clock_stood() {
        assert_eq!(iso(Moment::new(0, 60)), "1970-01-01T01:00:00+01:00");
        assert_eq!(iso(Moment::new(0, -90)), "1969-12-31T22:30:00-01:30");
    }
}

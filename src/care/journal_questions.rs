//! Sums over many lines of the journal: who opened the file of one person, day by day.
//!
//! Pure: lines in, sums out. Reading them is in `journal.rs`, giving them away in `extract.rs`.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::domain::glass::{Reason, Verdict};
use crate::domain::ids::{PersonId, RecordId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::policy::{Act, Purpose};
use crate::vault::Outcome;

/// Days of a period that are told one by one, counted from its end. What was refused, printed, exported or opened by
/// breaking the glass is told one by one whenever it was.
pub const DETAILED_DAYS: i32 = 7;

/// What somebody did with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Read sections.
    Read,
    /// Was shown lines of notes by a search in the texts.
    Searched,
    /// Wrote in sections.
    Wrote,
    /// Broke the glass.
    BrokeGlass,
    /// Read what only the broken glass opened.
    ReadBehindGlass,
    /// Printed.
    Printed,
    /// Let it leave the house.
    Exported,
    /// Was refused.
    Refused,
    /// Asked the journal about the person.
    AskedJournal,
    /// Changed who may read, or judged.
    Managed,
}

impl Deed {
    /// Whether it opened the file.
    pub const fn opens(self) -> bool {
        matches!(self, Self::Read | Self::Searched | Self::Wrote | Self::ReadBehindGlass)
    }

    /// Whether it let something out of the house.
    pub const fn discloses(self) -> bool {
        matches!(self, Self::Printed | Self::Exported)
    }

    /// Whether it is told one by one, however old.
    pub const fn stands_alone(self) -> bool {
        self.discloses() || matches!(self, Self::BrokeGlass | Self::ReadBehindGlass | Self::Refused)
    }

    fn of(act: &PersonLine) -> Option<Self> {
        if act.outcome == Some(Outcome::Refused) {
            return Some(Self::Refused);
        }
        Some(match act.act? {
            Act::Read if act.purpose == Some(Purpose::Emergency) => Self::ReadBehindGlass,
            Act::Read => Self::Read,
            Act::Create | Act::Update | Act::Deposit | Act::Acknowledge => Self::Wrote,
            Act::GlassOpen => Self::BrokeGlass,
            Act::Print => Self::Printed,
            Act::Export | Act::JournalExport => Self::Exported,
            Act::JournalRead => Self::AskedJournal,
            Act::Review | Act::Grant | Act::Revoke | Act::Rotate | Act::Config | Act::Verify => Self::Managed,
            // Those that showed no note are lists.
            Act::Search => Self::Searched,
            Act::List | Act::SearchOutside | Act::GlassClose | Act::Damaged => return None,
        })
    }
}

/// One entry about a person alone, as the sums need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// The session that signed.
    pub session: SessionId,
    /// When, in the zone of the house.
    pub at: Moment,
    /// The name of whoever acted; empty where functions are shown.
    pub name: String,
    /// In which role.
    pub role: Option<Role>,
    /// What.
    pub act: Option<Act>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Why.
    pub purpose: Option<Purpose>,
    /// The section; `None` for several or none.
    pub scope: Option<Scope>,
}

/// A broken glass as the register holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlassTold {
    /// When, in milliseconds.
    pub at_ms: i64,
    /// Why.
    pub reason: Reason,
    /// How long at most, in minutes.
    pub minutes: u16,
    /// The verdict, once there is one.
    pub verdict: Option<Verdict>,
}

/// Everything that is known about who opened a file in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Whether names are shown beside functions.
    pub named: bool,
    /// Entries about the person alone, oldest first.
    pub lines: Vec<PersonLine>,
    /// Lists and searches with several persons that showed this one.
    pub lists: usize,
    /// Entries of the period of which nobody can tell any more whom they were about.
    pub untold: usize,
    /// The glasses broken for this person.
    pub glasses: Vec<GlassTold>,
}

/// One row: on one day, somebody did one thing, once or several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedRow {
    /// The day.
    pub day: Date,
    /// The times, first and last included, in order.
    pub times: Vec<Moment>,
    /// For a glass: when it was whole again at the latest.
    pub until: Option<Moment>,
    /// In which role.
    pub role: Option<Role>,
    /// Their name; empty where functions are shown.
    pub name: String,
    /// What.
    pub deed: Deed,
    /// In which sections.
    pub scopes: BTreeSet<Scope>,
    /// The glass, for [`Deed::BrokeGlass`].
    pub glass: Option<GlassTold>,
}

/// Counts of a part of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenedSum {
    /// Entries that read or wrote.
    pub openings: usize,
    /// Different functions.
    pub functions: usize,
    /// Broken glasses.
    pub glasses: usize,
    /// Prints and exports.
    pub disclosures: usize,
}

impl Opened {
    /// The first day that is told one by one.
    pub fn detailed_from(&self) -> Date {
        let first = self.until.saturating_sub(jiff::Span::new().days(DETAILED_DAYS - 1));
        first.max(self.from)
    }

    /// The rows, newest day first, within a day in order of time.
    pub fn rows(&self) -> Vec<OpenedRow> {
        let mut rows: Vec<OpenedRow> = Vec::new();
        let first = self.detailed_from();
        for line in &self.lines {
            let Some(deed) = Deed::of(line) else { continue };
            let day = line.at.date();
            if day < first && !deed.stands_alone() {
                continue;
            }
            let is_it = |row: &&mut OpenedRow| {
                let same = (row.day, row.role, &row.name, row.deed) == (day, line.role, &line.name, deed);
                same && (deed != Deed::BrokeGlass || row.times.contains(&line.at))
            };
            match rows.iter_mut().find(is_it) {
                Some(row) => {
                    if !row.times.contains(&line.at) {
                        row.times.push(line.at);
                    }
                    row.scopes.extend(line.scope);
                }
                None => rows.push(self.row(line, deed)),
            }
        }
        rows.sort_by_key(|row| (std::cmp::Reverse(row.day), row.times.first().copied()));
        rows
    }

    fn row(&self, line: &PersonLine, deed: Deed) -> OpenedRow {
        let broke = deed == Deed::BrokeGlass;
        let glass = self.glasses.iter().find(|glass| broke && glass.at_ms == line.at.millis()).copied();
        let closed = self.lines.iter().find(|later| {
            later.act == Some(Act::GlassClose) && later.session == line.session && later.at >= line.at
        });
        let end = glass.map(|glass| line.at.plus_minutes(i64::from(glass.minutes)));
        OpenedRow {
            day: line.at.date(),
            times: vec![line.at],
            until: closed.filter(|_| broke).map(|closed| closed.at).into_iter().chain(end).min(),
            role: line.role,
            name: line.name.clone(),
            deed,
            scopes: line.scope.into_iter().collect(),
            glass,
        }
    }

    /// The days before those told one by one, in counts; `None` when there are none.
    pub fn before(&self) -> Option<(Date, Date, OpenedSum)> {
        let first = self.detailed_from();
        let last = first.yesterday().ok().filter(|_| first > self.from)?;
        Some((self.from, last, self.sum(|day| day < first)))
    }

    /// The whole period in counts.
    pub fn total(&self) -> OpenedSum {
        self.sum(|_| true)
    }

    fn sum(&self, counts: impl Fn(Date) -> bool) -> OpenedSum {
        let mut sum = OpenedSum::default();
        let (mut functions, mut glasses) = (BTreeSet::new(), BTreeSet::new());
        for line in self.lines.iter().filter(|line| counts(line.at.date())) {
            let Some(deed) = Deed::of(line) else { continue };
            if deed.opens() {
                sum.openings += 1;
                functions.extend(line.role);
            }
            if deed == Deed::BrokeGlass {
                glasses.insert((*line.session.bytes(), line.at));
            }
            sum.disclosures += usize::from(deed.discloses());
        }
        (sum.functions, sum.glasses) = (functions.len(), glasses.len());
        sum
    }
}

/// Whether an entry is a list or a search: it shows that somebody was listed, not that a file was opened. A search in
/// the texts that showed notes of one person is none: these notes are its `rows`.
pub(crate) fn is_list(act: Option<Act>, persons: &[PersonId], rows: &[(RecordId, u32)]) -> bool {
    match act {
        _ if persons.len() > 1 => true,
        Some(Act::Search) => rows.is_empty(),
        _ => matches!(act, Some(Act::List | Act::SearchOutside)),
    }
}

//! Verification of what the journal says: each body opened with the key of the audit circle, and the records it names
//! compared with those that are there.
//!
//! Only counts and the first fault leave this file. What needs no key is in `verify.rs`.

use crate::domain::ids::{PersonId, RecordId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::verify::{BadEntry, Fault};
use crate::vault::error::VaultError;
use crate::vault::journal_reading::{ActLine, JournalLine, LineBody};
use crate::vault::session::Vault;

/// Entries opened at once.
const AT_ONCE: i64 = 512;

/// What the look into the bodies found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BodiesReport {
    /// Bodies that opened and name records that are there.
    pub opened: usize,
    /// Bodies this account has no key for.
    pub closed: usize,
    /// Bodies past their retention, emptied.
    pub pruned: usize,
    /// The first body that does not open, or does not fit the records.
    pub first_fault: Option<BadEntry>,
}

/// A record about somebody, or of a unit, as the entry that wrote it is expected to name it.
pub(crate) struct Written {
    pub(crate) record: RecordId,
    pub(crate) revision: u32,
    pub(crate) person: Option<PersonId>,
    pub(crate) scope: Option<Scope>,
}

impl Written {
    /// Whether a body names it, for the person and the scope it is about.
    fn is_named_by(&self, act: &ActLine) -> bool {
        act.rows.contains(&(self.record, self.revision))
            && self.person.is_none_or(|person| act.persons.contains(&person))
            && (act.scope.is_none() || act.scope == self.scope)
    }
}

/// Records that an entry wrote and that no body has named yet: the bodies of one transaction follow each other, signed in
/// one session and one moment.
#[derive(Default)]
struct Unnamed {
    by: Option<(SessionId, Moment)>,
    seq: i64,
    day: i64,
    rows: Vec<Written>,
}

impl Unnamed {
    /// The fault of what nothing named before a line of another transaction came.
    fn fault(&self) -> Option<BadEntry> {
        (!self.rows.is_empty()).then_some(BadEntry { seq: self.seq, day: self.day, fault: Fault::Told })
    }
}

impl Vault {
    /// Opens every body that this account can, and compares the records it names with those of the vault, both ways:
    /// none is named that is not there; none about a person or of a unit was written that its entry does not name, with
    /// that person and scope. What the house keeps about itself is not asked for: older entries did not name it.
    pub(super) fn verify_bodies(&mut self) -> Result<BodiesReport, VaultError> {
        let mut report = BodiesReport::default();
        let mut unnamed = Unnamed::default();
        let newest = self.newest_line()?;
        let mut next = 1;
        while next <= newest {
            let last = next.saturating_add(AT_ONCE - 1).min(newest);
            let mut entries =
                self.store.entries_down_from(last, usize::try_from(last - next + 1).unwrap_or(0))?;
            entries.reverse();
            for (entry, sealed) in entries {
                let line = self.line_of(&entry, sealed.as_deref())?;
                let found = self.verify_body(&line, &mut unnamed, &mut report)?;
                report.first_fault = report.first_fault.or(found);
            }
            next = last + 1;
        }
        report.first_fault = report.first_fault.or(unnamed.fault());
        Ok(report)
    }

    fn verify_body(
        &self,
        line: &JournalLine,
        unnamed: &mut Unnamed,
        report: &mut BodiesReport,
    ) -> Result<Option<BadEntry>, VaultError> {
        let bad = |fault| BadEntry { seq: line.seq, day: line.day, fault };
        let written = self.store.written_by_entry(line.seq)?;
        let act = match &line.body {
            LineBody::Act(act) => Some(act),
            _ => None,
        };
        let by = act.map(|act| (line.session, act.at));
        let goes_on = by.is_some() && unnamed.by == by && written.is_empty();
        let mut found = None;
        if !goes_on {
            found = unnamed.fault();
            *unnamed = Unnamed { by, seq: line.seq, day: line.day, rows: written };
        }
        match &line.body {
            LineBody::Act(act) => {
                report.opened += 1;
                unnamed.rows.retain(|row| !row.is_named_by(act));
                for (record, revision) in &act.rows {
                    if !self.store.has_record(record.bytes(), i64::from(*revision))? {
                        found = found.or(Some(bad(Fault::Told)));
                    }
                }
            }
            LineBody::Session(_) => report.opened += 1,
            // Who writes about somebody says so: silence about it is as bad as naming another.
            LineBody::None => {}
            LineBody::Unreadable => found = found.or(Some(bad(Fault::Body))),
            // What they say is not known: nothing can be missed in them.
            LineBody::Pruned => {
                report.pruned += 1;
                unnamed.rows.clear();
            }
            LineBody::Closed => {
                report.closed += 1;
                unnamed.rows.clear();
            }
        }
        Ok(found)
    }
}

//! Verification of what the journal says: each body opened with the key of the audit circle, and the records it names
//! compared with those that are there.
//!
//! Only counts and the first fault leave this file. What needs no key is in `verify.rs`.

use crate::domain::ids::{RecordId, SessionId};
use crate::journal::verify::{BadEntry, Fault};
use crate::vault::error::VaultError;
use crate::vault::journal_reading::{JournalLine, LineBody};
use crate::vault::session::Vault;

/// Entries opened at once.
const AT_ONCE: usize = 512;

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

/// Records that an entry wrote and that no body has named yet: the bodies of one transaction follow each other.
#[derive(Default)]
struct Unnamed {
    session: Option<SessionId>,
    seq: i64,
    day: i64,
    rows: Vec<(RecordId, u32)>,
}

impl Unnamed {
    /// The fault of what nothing named before this line of another session, or of other rows, came.
    fn fault(&self) -> Option<BadEntry> {
        (!self.rows.is_empty()).then_some(BadEntry { seq: self.seq, day: self.day, fault: Fault::Told })
    }
}

impl Vault {
    /// Opens every body that this account can, and compares the records it names with those of the vault, both ways:
    /// none is named that is not there, none was written that its entry does not name.
    pub(super) fn verify_bodies(&mut self) -> Result<BodiesReport, VaultError> {
        let mut report = BodiesReport::default();
        let mut unnamed = Unnamed::default();
        let newest = self.newest_line()?;
        let mut next = 1;
        while next <= newest {
            let last = next.saturating_add(AT_ONCE as i64 - 1).min(newest);
            let many = usize::try_from(last - next + 1).unwrap_or(AT_ONCE);
            let mut entries = self.store.entries_down_from(last, many)?;
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
        let act = match &line.body {
            LineBody::Act(act) => act,
            LineBody::Session(_) => {
                report.opened += 1;
                return Ok(None);
            }
            // Who wrote a record says so: an entry that keeps silent about one is as bad as one that names another.
            LineBody::None => {
                let wrote = !self.store.records_of_entry(line.seq)?.is_empty();
                let silent = wrote;
                return Ok(silent.then(|| bad(Fault::Told)));
            }
            LineBody::Unreadable => return Ok(Some(bad(Fault::Body))),
            LineBody::Pruned | LineBody::Closed => {
                let pruned = line.body == LineBody::Pruned;
                report.pruned += usize::from(pruned);
                report.closed += usize::from(!pruned);
                // What they say is not known: nothing can be missed in them.
                unnamed.rows.clear();
                return Ok(None);
            }
        };
        report.opened += 1;
        let written = self.store.records_of_entry(line.seq)?;
        let of_another = !written.is_empty() || unnamed.session != Some(line.session);
        let left_over = if of_another { unnamed.fault() } else { None };
        if of_another {
            *unnamed = Unnamed { session: Some(line.session), seq: line.seq, day: line.day, rows: written };
        }
        unnamed.rows.retain(|row| !act.rows.contains(row));
        for (record, revision) in &act.rows {
            if !self.store.has_record(record.bytes(), i64::from(*revision))? {
                return Ok(left_over.or(Some(bad(Fault::Told))));
            }
        }
        Ok(left_over)
    }
}

//! Retention of the journal: bodies past it are emptied, headers stay, so that chain and tree still verify
//! (`docs/journal-format.md` §2, kind 8).

use crate::domain::ids::UnitId;
use crate::domain::moment::Moment;
use crate::journal::entry::Kind;
use crate::journal::verify::{Pruning, YOUNGEST_PRUNED};
use crate::policy::Permit;
use crate::vault::error::VaultError;
use crate::vault::payload::body::{ActBodyV1, Ending};
use crate::vault::pen::{Line, Pen};
use crate::vault::session::Vault;

impl Vault {
    /// Empties the bodies of all entries up to this day (UTC, since 1970) and says so in the journal, in one
    /// transaction. Answers how many; nothing is written when there is none.
    ///
    /// # Errors
    /// The day is less than six months back ([`VaultError::NotPermitted`]), or the file could not be written.
    pub fn prune_journal(&mut self, permit: &Permit, upto: i64, now: Moment) -> Result<usize, VaultError> {
        self.check_session(now)?;
        if permit.account() != self.account() || now.day() - upto < YOUNGEST_PRUNED {
            return Err(VaultError::NotPermitted);
        }
        let mut pen = Pen::take(&self.store, self.chance.as_ref())?;
        self.work.take_in_changes(&self.store, now)?;
        let Some((first, last)) = self.store.bodies_up_to(upto)? else { return Ok(0) };
        let signer = self.work.signer();
        pen.mind_the_clock(&signer, now.day())?;
        let emptied = self.store.empty_bodies(first, last)?;
        let body = ActBodyV1 {
            at_ms: now.millis(),
            action: permit.act().number(),
            outcome: Ending::Ok as u8,
            purpose: permit.purpose() as u8,
            role: permit.role().number(),
            unit: *UnitId::HOUSE.bytes(),
            persons: Vec::new(),
            scope: 0,
            rows: Vec::new(),
            count: u32::try_from(emptied).unwrap_or(u32::MAX),
            text: String::new(),
        };
        let open = Pruning::open(&self.store.estab, first, last);
        let line = Line { kind: Kind::Prune, day: now.day(), open, body: Some(&body.encode()) };
        pen.sign(&signer, line)?;
        pen.commit()?;
        Ok(emptied)
    }
}

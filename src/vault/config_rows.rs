//! What every account reads unrecorded: names of units and staff, assignments, settings; and what each row is worth.
//!
//! Never here: who may write one (`policy`), what the settings mean (`care`).

use crate::domain::account::Assignment;
use crate::domain::coordination::{AccountsReview, Coordination};
use crate::domain::house::Establishment;
use crate::domain::ids::{AccountId, RecordId, UnitId};
use crate::domain::journal_policy::OpenedPolicy;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::domain::staff::is_of_a_night;
use crate::vault::directory::{INVITE, LONGEST_NIGHT, PLACE, POLICY, REVIEW, VOUCH};
use crate::vault::error::VaultError;
use crate::vault::payload::config::HeldRole;
use crate::vault::payload::{Objection, Payload};
use crate::vault::session::Vault;
use crate::vault::store::rows::{RecordRow, Stored};
use crate::vault::unseal::place_of;
use crate::vault::verify::RoleWithoutRight;

/// A row of names, assignments or settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigRow<P> {
    /// Its record.
    pub record: RecordId,
    /// Its revision, to base the next one on.
    pub revision: u32,
    /// What it says.
    pub value: P,
    /// Whether it counts: an assignment does when its signer had the right to give it. What does not count is
    /// proposed by somebody who may invite.
    pub counts: bool,
}

/// What a row of names, assignments or settings is worth.
enum Worth {
    Counts,
    Proposed,
    /// As if it were not there.
    Nothing,
}

impl Vault {
    /// Names of units and staff, assignments, the establishment: what every account may read unrecorded.
    /// Assignments count only when somebody who may give them wrote them. A damaged row is recorded and left out:
    /// one name that cannot be read keeps nobody out, one assignment only its holder.
    ///
    /// # Errors
    /// The file could not be read or written, or no key was given to this account.
    pub fn config<P: Payload>(&mut self, now: Moment) -> Result<Vec<P>, VaultError> {
        let rows = self.config_rows(now)?;
        Ok(rows.into_iter().filter(|row| row.counts).map(|row| row.value).collect())
    }

    /// As [`Vault::config`], with what each row is called, and with the assignments that do not count: proposed by
    /// somebody who may not give them.
    ///
    /// # Errors
    /// As [`Vault::config`].
    pub fn config_rows<P: Payload>(&mut self, now: Moment) -> Result<Vec<ConfigRow<P>>, VaultError> {
        let scope = i64::from(Scope::Config.number());
        let rows = self.store.of_unit(UnitId::HOUSE.bytes(), scope, P::KIND)?;
        let (mut found, mut damaged) = (Vec::new(), Vec::new());
        for stored in rows {
            match self.newest_of_worth::<P>(&stored) {
                Ok(Some((value, counts))) => {
                    let (record, revision) = place_of(&stored.row);
                    found.push(ConfigRow { record: RecordId::from_bytes(record), revision, value, counts });
                }
                Ok(None) => {}
                Err(VaultError::Damaged { .. }) => damaged.push(place_of(&stored.row)),
                Err(other) => return Err(other),
            }
        }
        if !damaged.is_empty() {
            self.record_damage(damaged, now)?;
        }
        Ok(found)
    }

    /// What a config record says: its newest revision that counts, or else its newest that is proposed. One that
    /// somebody wrote over it without the right is as if it were not there.
    fn newest_of_worth<P: Payload>(
        &mut self,
        head: &Stored<RecordRow>,
    ) -> Result<Option<(P, bool)>, VaultError> {
        let (mut proposed, mut stored) = (None, head.clone());
        loop {
            let value = self.open_row::<P>(&stored)?.ok_or(VaultError::NoKey)?;
            match self.worth_of(&stored, &value)? {
                Worth::Counts => return Ok(Some((value, true))),
                Worth::Proposed if proposed.is_none() => proposed = Some((value, false)),
                Worth::Proposed | Worth::Nothing => {}
            }
            if stored.row.revision == 1 {
                return Ok(proposed);
            }
            let before = self.store.revision(&stored.row.record, stored.row.revision - 1)?;
            stored = before.ok_or(VaultError::Damaged { what: "history" })?;
        }
    }

    /// The roles, in every revision, that somebody wrote who might not give them, and that would hold now or later.
    /// What is damaged is told elsewhere.
    pub(super) fn roles_without_right(&mut self, now: Moment) -> Result<Vec<RoleWithoutRight>, VaultError> {
        let scope = i64::from(Scope::Config.number());
        let mut found = Vec::new();
        for head in self.store.of_unit(UnitId::HOUSE.bytes(), scope, HeldRole::KIND)? {
            let mut newest = Some(head);
            while let Some(stored) = newest {
                match self.open_row::<HeldRole>(&stored) {
                    Ok(Some(held)) => {
                        let lasts = held.assignment.until.is_none_or(|until| now < until);
                        if lasts && matches!(self.worth_of(&stored, &held)?, Worth::Nothing) {
                            let signer = stored.row.author.map(AccountId::from_bytes);
                            found.push(RoleWithoutRight { seq: stored.seq, signer, held });
                        }
                    }
                    Ok(None) | Err(VaultError::Damaged { .. }) => {}
                    Err(other) => return Err(other),
                }
                newest = self.store.revision(&stored.row.record, stored.row.revision - 1)?;
            }
        }
        found.sort_by_key(|role| role.seq);
        Ok(found)
    }

    /// A role is authority, an objection closes a scope: the signature of their entry is checked, and what its
    /// signer might do then.
    fn worth_of<P: Payload>(&mut self, stored: &Stored<RecordRow>, value: &P) -> Result<Worth, VaultError> {
        if !matches!(
            P::KIND,
            HeldRole::KIND
                | Objection::KIND
                | Coordination::KIND
                | AccountsReview::KIND
                | OpenedPolicy::KIND
                | Establishment::KIND
        ) {
            return Ok(Worth::Counts);
        }
        let (signer, flags) = self.work.directory.authority_of(&self.store, stored.seq)?;
        if stored.row.author != Some(*signer.bytes()) {
            return Ok(Worth::Nothing);
        }
        let needs = match P::KIND {
            Objection::KIND => Some(PLACE),
            OpenedPolicy::KIND => Some(REVIEW),
            Establishment::KIND => Some(POLICY),
            Coordination::KIND | AccountsReview::KIND => Some(VOUCH),
            _ => None,
        };
        if let Some(flag) = needs {
            return Ok(if flags & flag != 0 { Worth::Counts } else { Worth::Nothing });
        }
        let held = HeldRole::decode(HeldRole::SCHEMA, &value.encode())
            .ok_or(VaultError::Damaged { what: "payload" })?;
        let Assignment { role, unit, from, until } = held.assignment;
        let for_a_night = until.is_some_and(|until| until.seconds() - from.seconds() <= LONGEST_NIGHT)
            && is_of_a_night(role)
            && unit != UnitId::HOUSE;
        let helps = for_a_night && self.work.directory.helps_for(signer, held.account, self.work.now);
        Ok(match () {
            () if (flags & VOUCH != 0 && signer != held.account) || helps => Worth::Counts,
            () if flags & INVITE != 0 => Worth::Proposed,
            () => Worth::Nothing,
        })
    }
}

//! A person's way through the house: moved to other units, archived, restricted. Keys follow, texts stay as they
//! are sealed.

use crate::domain::ids::{PersonId, UnitId};
use crate::policy::Act;
use crate::vault::directory::{ARCHIVED, PRESENT, RESTRICTED};
use crate::vault::error::VaultError;
use crate::vault::session::Vault;
use crate::vault::store::rows::PersonRow;
use crate::vault::transaction::Tx;

/// Where a person stands in the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonStatus {
    /// Lives here or is supported here.
    Present,
    /// Has left; the file is kept.
    Archived,
    /// Here, but the file may only be kept, and opened in an emergency or for a defence (GDPR art. 18).
    Restricted,
}

impl PersonStatus {
    const fn number(self) -> i64 {
        match self {
            Self::Present => PRESENT,
            Self::Archived => ARCHIVED,
            Self::Restricted => RESTRICTED,
        }
    }

    const fn from_number(number: i64) -> Option<Self> {
        match number {
            PRESENT => Some(Self::Present),
            ARCHIVED => Some(Self::Archived),
            RESTRICTED => Some(Self::Restricted),
            _ => None,
        }
    }
}

impl Vault {
    /// Where a person stands; `None` when nobody by this id is or was here, or the file was erased.
    pub fn person_status(&self, person: PersonId) -> Option<PersonStatus> {
        PersonStatus::from_number(self.work.directory.person(person)?.row.status)
    }
}

impl Tx<'_> {
    /// Moves a person to these units and says where they stand. What this session can open is wrapped to the new
    /// units at once; the rest is delivered by the next session that can.
    ///
    /// # Errors
    /// Nobody by this id, the actor may not place persons, or the file could not be written.
    pub fn place_person(
        &mut self,
        person: PersonId,
        units: &[UnitId],
        status: PersonStatus,
    ) -> Result<(), VaultError> {
        let covers = self.permits.iter().any(|permit| {
            matches!(permit.act(), Act::Update | Act::Config) && permit.person() == Some(person)
        });
        if !covers {
            return Err(VaultError::NotPermitted);
        }
        self.vault.directory.person(person).ok_or(VaultError::NotThere)?;
        let mut sorted = units.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let row = PersonRow {
            person: *person.bytes(),
            version: self.pen.store().next_version("person", "person", person.bytes())?,
            status: status.number(),
            units: Some(sorted.iter().flat_map(|unit| *unit.bytes()).collect()),
        };
        self.write_person(&row)?;
        self.deliver_contents_of(person)
    }

    pub(super) fn write_person(&mut self, row: &PersonRow) -> Result<(), VaultError> {
        if !self.vault.directory.would_count_person(row, self.account(), self.now().seconds()) {
            return Err(VaultError::NotPermitted);
        }
        self.pen.person(row)?;
        self.changes_directory = true;
        self.vault.directory.expect_person(row, self.pen.seq());
        Ok(())
    }
}

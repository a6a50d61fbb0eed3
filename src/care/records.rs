//! What verbs about instructions, tasks and absences share: one record of a person or of a unit, written new or over
//! the one that was shown.
//!
//! Notes have their own way (`notes`), with a conflict that shows both texts.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::{About, Act};
use crate::vault::payload::Payload;
use crate::vault::{OpenedRow, Place, VaultError};

/// Whom a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// A person.
    Person(PersonId),
    /// A unit, and nobody in particular.
    Unit(UnitId),
}

/// A record with its place in the vault: what a change needs to name its base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<T> {
    /// Whom it is about.
    pub whose: Whose,
    /// The record.
    pub record: RecordId,
    /// The revision shown: the base of a change.
    pub revision: u32,
    /// What it says.
    pub value: T,
}

impl<T> Kept<T> {
    /// A record as it was opened.
    pub(crate) fn of(whose: Whose, row: OpenedRow<T>) -> Self {
        Self { whose, record: row.record, revision: row.revision, value: row.value }
    }
}

impl Whose {
    pub(crate) fn place(self, scope: Scope) -> Place {
        match self {
            Self::Person(person) => Place::Person(person, scope),
            Self::Unit(unit) => Place::Unit(unit, scope),
        }
    }
}

impl House {
    /// A scope of a person or of a unit, as the policy is asked about it.
    pub(crate) fn about_whose(
        &mut self,
        whose: Whose,
        scope: Scope,
        now: Moment,
    ) -> Result<About, CareError> {
        match whose {
            Whose::Person(person) => self.about(person, scope, now),
            Whose::Unit(unit) => Ok(About::Unit { unit, scope }),
        }
    }

    /// Writes a new record. `day` is the care day it is found under.
    pub(crate) fn write_new<P: Payload>(
        &mut self,
        whose: Whose,
        scope: Scope,
        day: i64,
        value: P,
        now: Moment,
    ) -> Result<Kept<P>, CareError> {
        let about = self.about_whose(whose, scope, now)?;
        let permit = self.permit(Act::Create, &about, now)?;
        let record = RecordId::from_bytes(self.draw_id());
        let (_, revision) =
            self.vault.with(&[permit], now, |tx| tx.put(whose.place(scope), record, 0, day, &value))?;
        Ok(Kept { whose, record, revision, value })
    }

    /// Writes a further revision over the one that was shown; whoever was first stands.
    pub(crate) fn write_over<P: Payload>(
        &mut self,
        shown: &Kept<P>,
        scope: Scope,
        day: i64,
        value: P,
        now: Moment,
    ) -> Result<Kept<P>, CareError> {
        let about = self.about_whose(shown.whose, scope, now)?;
        let permit = self.permit(Act::Update, &about, now)?;
        let place = shown.whose.place(scope);
        let written =
            self.vault.with(&[permit], now, |tx| tx.put(place, shown.record, shown.revision, day, &value));
        let (_, revision) = written.map_err(changed_meanwhile)?;
        Ok(Kept { whose: shown.whose, record: shown.record, revision, value })
    }
}

pub(crate) fn changed_meanwhile(error: VaultError) -> CareError {
    match error {
        VaultError::Stale { .. } => CareError::ChangedMeanwhile,
        other => other.into(),
    }
}

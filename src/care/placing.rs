//! Where a person lives and stands: moved to another unit, archived, restricted; scopes they object to sharing.

use crate::care::accounts::{AccountStatus, StaffAccount};
use crate::care::error::CareError;
use crate::care::session::House;
use crate::care::sharing::NamedAccess;
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::person::Placement;
use crate::domain::scope::Scope;
use crate::policy::standing::{may_grant, standing};
use crate::policy::{About, Act};
use crate::vault::payload::{Objection, Payload as _};
use crate::vault::{PersonStatus, Place};

/// What this session may decide about one person's file, and what there is to choose from.
#[derive(Debug, Clone)]
pub struct Decisions {
    /// Restricts, moves, writes objections down.
    pub places: bool,
    /// Whether the file is restricted now.
    pub restricted: bool,
    /// The scopes objected to now.
    pub objections: Vec<Scope>,
    /// The units of the house, in its order.
    pub units: Vec<(UnitId, String)>,
    /// The scopes that may be opened to somebody by name.
    pub opens: Vec<Scope>,
    /// To whom: everybody who works here; empty when nothing may be opened.
    pub members: Vec<StaffAccount>,
    /// What is open by name.
    pub named: Vec<NamedAccess>,
}

impl House {
    /// Whether this session decides anything about anybody's file.
    pub fn may_decide(&self) -> bool {
        let role = self.me().role;
        standing(role).place || Scope::OF_A_UNIT.into_iter().any(|scope| may_grant(role, scope))
    }

    /// What this session may decide about a person's file.
    ///
    /// # Errors
    /// Nobody there, or the vault could not be read.
    pub fn decisions_about(&mut self, person: PersonId, now: Moment) -> Result<Decisions, CareError> {
        let about = self.about(person, Scope::AdminId, now)?;
        let role = self.me().role;
        let places = standing(role).place && self.might(Act::Update, &about, now).is_some();
        let grants = self.might(Act::Grant, &About::House, now).is_some();
        let mut opens = Vec::new();
        for scope in Scope::OF_A_UNIT.into_iter().filter(|scope| grants && may_grant(role, *scope)) {
            let about = self.about(person, scope, now)?;
            if self.might(Act::Read, &about, now).is_some() {
                opens.push(scope);
            }
        }
        let (mut members, mut named) = (Vec::new(), Vec::new());
        if !opens.is_empty() {
            let me = self.me().account;
            members = self.list_accounts(now)?;
            members.retain(|member| {
                member.status == AccountStatus::Working && member.account != me && member.role().is_some()
            });
            named = self.named_accesses(person, now);
        }
        let mut units: Vec<(&UnitId, &(u16, String))> = self.unit_names.iter().collect();
        units.sort_by_key(|(_, (order, _))| *order);
        let units = units.into_iter().map(|(unit, (_, name))| (*unit, name.clone())).collect();
        Ok(Decisions {
            places,
            restricted: self.is_restricted(person),
            objections: self.objections_of(person),
            units,
            opens,
            members,
            named,
        })
    }

    /// Moves a person to another unit and room. Nothing is encrypted anew: keys are wrapped to the new unit and
    /// taken from the old one; what this session cannot open follows when somebody enters who can.
    ///
    /// # Errors
    /// Refused, nobody there, or the vault could not be written.
    pub fn move_person(
        &mut self,
        person: PersonId,
        placement: &Placement,
        now: Moment,
    ) -> Result<(), CareError> {
        let about = self.about(person, Scope::AdminId, now)?;
        let read = self.permit(Act::Read, &about, now)?;
        let update = self.permit(Act::Update, &about, now)?;
        let (_, before) =
            self.vault.with(&[read], now, |tx| tx.all(person, Scope::AdminId, Placement::KIND))?;
        let head = before.first().map(|row| (row.record(), row.revision())).ok_or(CareError::NobodyThere)?;
        let status = self.vault.person_status(person).unwrap_or(PersonStatus::Present);
        self.vault.with(&[update], now, |tx| {
            // First the new place is written down under the old keys; then the keys move.
            tx.put(Place::Person(person, Scope::AdminId), head.0, head.1, now.day(), placement)?;
            tx.place_person(person, &[placement.unit], status)
        })?;
        Ok(())
    }

    /// Restricts a file at the person's request (GDPR art. 18), or lifts the restriction: it is kept and not read,
    /// except who it is, the emergency sheet and behind the glass.
    ///
    /// # Errors
    /// Refused, nobody there, or the vault could not be written.
    pub fn restrict_file(
        &mut self,
        person: PersonId,
        restricted: bool,
        now: Moment,
    ) -> Result<(), CareError> {
        let about = self.about(person, Scope::AdminId, now)?;
        let permit = self.permit(Act::Update, &about, now)?;
        let units = self.vault.units_of(person);
        let status = if restricted { PersonStatus::Restricted } else { PersonStatus::Present };
        self.vault.with(&[permit], now, |tx| tx.place_person(person, &units, status))?;
        Ok(())
    }

    /// Whether a file is restricted.
    pub fn is_restricted(&self, person: PersonId) -> bool {
        self.vault.person_status(person) == Some(PersonStatus::Restricted)
    }

    /// Writes down that a person objects to the team sharing one scope (CSP art. L1110-4): from now on only those
    /// it is opened to by name read it, and whoever breaks the glass.
    ///
    /// # Errors
    /// Refused, nobody there, or the vault could not be written.
    pub fn object_to_sharing(
        &mut self,
        person: PersonId,
        scope: Scope,
        now: Moment,
    ) -> Result<(), CareError> {
        if self.objection(person, scope, now)?.is_some() {
            return Ok(());
        }
        let objection = Objection { person, scope, from: now, withdrawn: None };
        let record = RecordId::from_bytes(self.draw_id());
        self.write_objection(record, 0, &objection, now)
    }

    /// Writes down that the person has withdrawn an objection.
    ///
    /// # Errors
    /// Refused, no such objection, or the vault could not be written.
    pub fn withdraw_objection(
        &mut self,
        person: PersonId,
        scope: Scope,
        now: Moment,
    ) -> Result<(), CareError> {
        let found = self.objection(person, scope, now)?.ok_or(CareError::NobodyThere)?;
        let (record, revision, objection) = found;
        self.write_objection(record, revision, &Objection { withdrawn: Some(now), ..objection }, now)
    }

    fn objection(
        &mut self,
        person: PersonId,
        scope: Scope,
        now: Moment,
    ) -> Result<Option<(RecordId, u32, Objection)>, CareError> {
        let rows = self.vault.config_rows::<Objection>(now)?;
        let of_this = |objection: &Objection| {
            (objection.person, objection.scope, objection.withdrawn) == (person, scope, None)
        };
        let found = rows.into_iter().find(|row| of_this(&row.value));
        Ok(found.map(|row| (row.record, row.revision, row.value)))
    }

    /// Whoever keeps the person's administrative identity writes it down.
    fn write_objection(
        &mut self,
        record: RecordId,
        base: u32,
        objection: &Objection,
        now: Moment,
    ) -> Result<(), CareError> {
        let about = self.about(objection.person, Scope::AdminId, now)?;
        let permit = self.permit(Act::Update, &about, now)?;
        self.vault.with(&[permit], now, |tx| {
            tx.put(Place::House(Scope::Config), record, base, now.day(), objection).map(|_| ())
        })?;
        Ok(())
    }
}

//! Writing inside a transaction: which revision follows which, and under which key it is sealed.
//!
//! A content key is made for a place by its first writer and wrapped to whoever reads there; a deposit and a
//! private record have a key of their own.

use crate::domain::acknowledgement::Acknowledgement;
use crate::domain::coordination::GlassNotice;
use crate::domain::disclosure::Disclosure;
use crate::domain::glass::GlassCase;
use crate::domain::handover::HandoverRead;
use crate::domain::house::Establishment;
use crate::domain::ids::{AccountId, PersonId, RecordId, UnitId};
use crate::domain::journal_policy::OpenedPolicy;
use crate::domain::scope::Scope;
use crate::policy::{About, Act, Permit};
use crate::vault::chance::{draw_id, draw_secret};
use crate::vault::directory::{PRESENT, REVIEW};
use crate::vault::error::VaultError;
use crate::vault::keyring::{commitment, encryption_key};
use crate::vault::payload::{Objection, Payload, read};
use crate::vault::recipients::Recipients;
use crate::vault::seal::{open, seal};
use crate::vault::secret::Secret32;
use crate::vault::store::rows::{ContentKeyRow, Id16, PersonRow, RecordRow, Stored};
use crate::vault::transaction::{Place, Tx};
use crate::vault::wrap::wrap;

pub(super) const PURPOSE_SERIES: i64 = 1;
pub(super) const PURPOSE_DEPOSIT: i64 = 2;
pub(super) const PURPOSE_PRIVATE: i64 = 3;

impl Tx<'_> {
    /// The permit to write there: a new record, or a further revision of one.
    fn permit_to_write(&self, place: Place, base: u32, kind: i64) -> Result<&Permit, VaultError> {
        if kind == Objection::KIND {
            // It stands among the names of the house, where every account reads it; whoever keeps the identity of
            // the person writes it.
            let keeps =
                |permit: &&Permit| permit.act() == Act::Update && permit.scope() == Some(Scope::AdminId);
            return self.permits.iter().find(keeps).ok_or(VaultError::NotPermitted);
        }
        if kind == OpenedPolicy::KIND {
            // It stands among the settings of the house; those who judge what the journal shows change it.
            let rules =
                |permit: &&Permit| permit.act() == Act::Config && permit.scope() == Some(Scope::Audit);
            return self.permits.iter().find(rules).ok_or(VaultError::NotPermitted);
        }
        if kind == Establishment::KIND {
            let rules =
                |permit: &&Permit| permit.act() == Act::Config && permit.scope() == Some(Scope::Config);
            return self.permits.iter().find(rules).ok_or(VaultError::NotPermitted);
        }
        let is_reading = kind == HandoverRead::KIND;
        let is_word = kind == Acknowledgement::KIND;
        let writes = |permit: &&Permit| match permit.act() {
            // Whoever reads a note or a handover may say so, and write nothing else there.
            Act::Acknowledge => is_reading || (is_word && base == 0),
            _ if is_word || is_reading => false,
            // Into an administrative file that one does not read goes what one has handed over, and nothing else.
            Act::Deposit if permit.scope() == Some(Scope::AdminFile) => base == 0 && kind == Disclosure::KIND,
            Act::Create | Act::Deposit | Act::GlassOpen => base == 0,
            Act::Update | Act::Review => base > 0,
            act => matches!(act, Act::Config | Act::Grant | Act::Revoke),
        };
        let fits = |permit: &&Permit| match (place, permit.about()) {
            (Place::Person(person, scope), About::Person { person: of, scope: may, .. }) => {
                *of == person && *may == scope
            }
            (Place::House(Scope::Audit), _) if permit.act() == Act::GlassOpen => true,
            (Place::House(Scope::Config), _) if permit.act() == Act::GlassOpen => kind == GlassNotice::KIND,
            (Place::House(_), About::House) => true,
            (Place::Unit(unit, scope), About::Unit { unit: of, scope: may }) => *of == unit && *may == scope,
            (Place::House(scope), About::Unit { unit, scope: may }) => {
                *unit == UnitId::HOUSE && *may == scope
            }
            _ => false,
        };
        self.permits.iter().filter(writes).find(fits).ok_or(VaultError::NotPermitted)
    }

    /// Enters a new person of these units into the directory.
    ///
    /// # Errors
    /// The account may not place persons, or the file could not be written.
    pub fn admit(&mut self, person: PersonId, units: &[UnitId]) -> Result<(), VaultError> {
        let mut sorted = units.to_vec();
        sorted.sort_unstable();
        let row = PersonRow {
            person: *person.bytes(),
            version: 1,
            status: PRESENT,
            units: Some(sorted.iter().flat_map(|unit| *unit.bytes()).collect()),
        };
        self.write_person(&row)
    }

    /// Writes a revision of a record: sealed for those who may read the place, based on `base` (0 = new).
    /// `day` is the care day it is found under. Answers with the number of the revision.
    ///
    /// # Errors
    /// [`VaultError::Stale`] when `base` is not the head; no permit; no key; the file could not be written.
    pub fn put<P: Payload>(
        &mut self,
        place: Place,
        record: RecordId,
        base: u32,
        day: i64,
        value: &P,
    ) -> Result<u32, VaultError> {
        let permit = self.permit_to_write(place, base, P::KIND)?;
        let deposit = matches!(permit.act(), Act::Deposit | Act::GlassOpen);
        let private = permit.own_only();
        if P::KIND == GlassCase::KIND && base > 0 {
            self.must_judge()?;
        }
        let head = self.pen.store().head_of(record.bytes())?;
        let head_number = head.as_ref().map_or(0, |head| u32::try_from(head.row.revision).unwrap_or(0));
        if head_number != base {
            return Err(VaultError::Stale { record, head: head_number });
        }
        let (person, unit, scope) = match place {
            Place::Person(person, scope) => (Some(*person.bytes()), None, scope),
            Place::Unit(unit, scope) => (None, Some(*unit.bytes()), scope),
            Place::House(scope) => (None, Some(*UnitId::HOUSE.bytes()), scope),
        };
        // A record never moves: not into another file, not into another scope.
        let stays = head.as_ref().is_none_or(|head| {
            (head.row.person, head.row.unit) == (person, unit)
                && head.row.scope == Some(i64::from(scope.number()))
                && head.row.kind == Some(P::KIND)
        });
        if !stays {
            return Err(VaultError::NotThere);
        }
        if !self.follows_the_head(head.as_ref(), value)? {
            return Err(VaultError::NotPermitted);
        }
        let (kid, key) = match (&head, private, deposit) {
            (Some(head), true, _) => self.key_of(head.row.kid.ok_or(VaultError::NotThere)?)?,
            (None, true, _) => self.new_private_key(scope)?,
            (_, false, true) => self.new_deposit_key(place)?,
            (_, false, false) => self.series_key(place)?,
        };
        let revision = base + 1;
        let mut row = RecordRow {
            record: *record.bytes(),
            revision: i64::from(revision),
            person,
            unit,
            scope: Some(i64::from(scope.number())),
            kind: Some(P::KIND),
            day: Some(day),
            author: Some(*self.vault.session.account.bytes()),
            kid: Some(kid),
            envelope: None,
        };
        let estab = self.pen.store().estab;
        row.envelope = Some(seal(&key, &row.aad(&estab), P::SCHEMA, &value.encode(), self.pen.chance()));
        self.pen.record(&row)?;
        let told_by_scope = self.permits.iter().any(|permit| permit.scope() == Some(scope));
        if matches!(place, Place::House(_)) && !told_by_scope {
            self.of_the_house.push((row.record, revision));
        } else {
            self.rows.entry(Some(scope)).or_default().push((person, row.record, revision));
        }
        Ok(revision)
    }

    /// A verdict over a broken glass is for those whom the directory knows as its judges.
    fn must_judge(&self) -> Result<(), VaultError> {
        let flags = self.vault.directory.working_flags(self.account(), self.now().seconds()).unwrap_or(0);
        if flags & REVIEW != 0 { Ok(()) } else { Err(VaultError::NotPermitted) }
    }

    /// The account whose session this is.
    pub fn account(&self) -> AccountId {
        self.vault.session.account
    }

    /// Whether a value may be written over the head: a use case that rewrites what somebody signed is stopped.
    fn follows_the_head<P: Payload>(
        &mut self,
        head: Option<&Stored<RecordRow>>,
        value: &P,
    ) -> Result<bool, VaultError> {
        const BAD: VaultError = VaultError::Damaged { what: "envelope" };
        let Some(head) = head else { return Ok(value.follows(None)) };
        let (kid, envelope) = head.row.kid.zip(head.row.envelope.as_deref()).ok_or(VaultError::NotThere)?;
        let (_, key) = self.key_of(kid)?;
        let (schema, payload) =
            open(&key, &head.row.aad(&self.pen.store().estab), envelope).map_err(|_| BAD)?;
        let earlier: P = read(schema, &payload).map_err(|_| BAD)?;
        Ok(value.follows(Some(&earlier)))
    }

    fn key_of(&mut self, kid: Id16) -> Result<(Id16, Secret32), VaultError> {
        let store = self.pen.store();
        let (keyring, usable) = self.vault.keys();
        let key = keyring.content(store, &usable, &kid)?.ok_or(VaultError::NoKey)?;
        Ok((kid, key.duplicate()))
    }

    /// The series key of a place: the newest version, or a new one when none is there or a circle, the
    /// person's units or an access has changed since it was made.
    fn series_key(&mut self, place: Place) -> Result<(Id16, Secret32), VaultError> {
        let (about, scope) = match place {
            Place::Person(person, scope) => (*person.bytes(), scope),
            Place::Unit(unit, scope) => (*unit.bytes(), scope),
            Place::House(scope) => (*UnitId::HOUSE.bytes(), scope),
        };
        let recipients = self.recipients(place)?;
        let newest = self.pen.store().newest_series_key(&about, i64::from(scope.number()))?;
        if let Some(newest) = &newest
            && newest.seq >= recipients.changed_at
            && !self.must_be_renewed(&about, scope, newest.seq, recipients.ran_out_at)?
        {
            return self.key_of(newest.row.kid);
        }
        let mut holds_one = false;
        for circle in &recipients.circles {
            holds_one |= self.vault.session.keyring.holds_circle(self.pen.store(), circle)?;
        }
        // Those it was opened to by name read it too.
        holds_one |= recipients.holders.contains_key(self.vault.session.account.bytes());
        if !holds_one {
            return Err(VaultError::NoKey);
        }
        let version = newest.map_or(1, |newest| newest.row.version + 1);
        let (kid, key) = self.new_key(place, PURPOSE_SERIES, version)?;
        self.wrap_to(&recipients, &kid, &key)?;
        self.vault.session.keyring.remember(&self.pen.store().estab, kid, &key);
        let encryption = encryption_key(&self.pen.store().estab, &key);
        Ok((kid, encryption))
    }

    /// Whether a named access ran out after a series key was made. The journal says days in clear and no minutes:
    /// of a key made on the day itself each session makes a new one, once.
    fn must_be_renewed(
        &mut self,
        about: &Id16,
        scope: Scope,
        seq: i64,
        over: i64,
    ) -> Result<bool, VaultError> {
        let made_on = self.pen.store().entry(seq)?.map_or(i64::MAX, |entry| entry.header.day);
        let may_be_older = over > 0 && made_on <= over.div_euclid(86_400);
        Ok(may_be_older && self.vault.renewed.insert((*about, scope, over)))
    }

    /// A key for one record of a scope its writer may not read: no copy is kept.
    fn new_deposit_key(&mut self, place: Place) -> Result<(Id16, Secret32), VaultError> {
        let recipients = self.recipients(place)?;
        let (kid, key) = self.new_key(place, PURPOSE_DEPOSIT, 0)?;
        self.wrap_to(&recipients, &kid, &key)?;
        Ok((kid, encryption_key(&self.pen.store().estab, &key)))
    }

    /// A key for one record that only its writer reads; the recovery kit can open it.
    fn new_private_key(&mut self, scope: Scope) -> Result<(Id16, Secret32), VaultError> {
        let (kid, key) = self.new_key_row(None, None, scope, PURPOSE_PRIVATE, 0)?;
        let store = self.pen.store();
        let me = *self.vault.session.account.bytes();
        let (custodian, custodian_holder) = self.vault.directory.custodian(store)?;
        let mine = self.vault.session.keyring.own_public();
        for (public, holder) in [(mine, me), (custodian, custodian_holder)] {
            let blob = wrap(&store.estab, &public, &kid, &holder, &key, self.pen.chance())
                .ok_or(VaultError::Damaged { what: "public-key" })?;
            store.put_wrap(&kid, &holder, &blob)?;
        }
        self.vault.session.keyring.remember(&store.estab, kid, &key);
        Ok((kid, encryption_key(&store.estab, &key)))
    }

    fn new_key(&mut self, place: Place, purpose: i64, version: i64) -> Result<(Id16, Secret32), VaultError> {
        match place {
            Place::Person(person, scope) => {
                self.new_key_row(Some(*person.bytes()), None, scope, purpose, version)
            }
            Place::Unit(unit, scope) => self.new_key_row(None, Some(*unit.bytes()), scope, purpose, version),
            Place::House(scope) => {
                self.new_key_row(None, Some(*UnitId::HOUSE.bytes()), scope, purpose, version)
            }
        }
    }

    fn new_key_row(
        &mut self,
        person: Option<Id16>,
        unit: Option<Id16>,
        scope: Scope,
        purpose: i64,
        version: i64,
    ) -> Result<(Id16, Secret32), VaultError> {
        let kid = draw_id(self.pen.chance());
        let key = draw_secret(self.pen.chance());
        let estab = self.pen.store().estab;
        self.pen.content_key(&ContentKeyRow {
            kid,
            purpose,
            person,
            unit,
            scope: i64::from(scope.number()),
            version,
            commitment: Some(commitment(&estab, &key, &kid).to_vec()),
        })?;
        Ok((kid, key))
    }

    fn recipients(&self, place: Place) -> Result<Recipients, VaultError> {
        Recipients::of(&self.vault.directory, place, self.vault.now).ok_or(VaultError::NoKey)
    }

    fn wrap_to(&self, recipients: &Recipients, kid: &Id16, key: &Secret32) -> Result<(), VaultError> {
        let store = self.pen.store();
        for (holder, public) in &recipients.holders {
            let blob = wrap(&store.estab, public, kid, holder, key, self.pen.chance())
                .ok_or(VaultError::Damaged { what: "public-key" })?;
            store.put_wrap(kid, holder, &blob)?;
        }
        Ok(())
    }
}

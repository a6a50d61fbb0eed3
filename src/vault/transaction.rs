//! One write carries the change and its trace: the transaction a use case works in.
//!
//! What a use case fetches stays sealed until the entry that records it is on the disk.

use std::collections::HashMap;

use crate::domain::ids::{AccountId, PersonId, RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::entry::Kind;
use crate::policy::{About, Act, Permit, Refusal};
use crate::vault::chance::{draw_id, draw_secret};
use crate::vault::directory::{PLACE, PRESENT};
use crate::vault::error::VaultError;
use crate::vault::keyring::{commitment, encryption_key};
use crate::vault::payload::body::{ActBodyV1, Ending};
use crate::vault::payload::{Payload, read};
use crate::vault::pen::{Line, Pen, Signer};
use crate::vault::seal::{open, seal};
use crate::vault::secret::Secret32;
use crate::vault::session::{Vault, Work};
use crate::vault::store::rows::{CircleRow, ContentKeyRow, Id16, PersonRow, RecordRow, Stored};
use crate::vault::wrap::wrap;

/// After this long a second look at the same scope of the same person is a new entry.
const LOOK_AGAIN_MS: i64 = 30 * 60 * 1000;
const PURPOSE_SERIES: i64 = 1;
const PURPOSE_DEPOSIT: i64 = 2;
const PURPOSE_PRIVATE: i64 = 3;
/// Scopes of a person whose content the break-glass key opens.
const BEHIND_GLASS: [Scope; 5] =
    [Scope::AdminId, Scope::Medical, Scope::Emergency, Scope::NotesAll, Scope::NotesCare];
/// Scopes from which a list of persons takes what it shows.
const IN_A_LIST: [Scope; 3] = [Scope::AdminId, Scope::Emergency, Scope::NotesAll];
/// Longest text of a journal body, in characters.
const LONGEST_TEXT: usize = 200;

/// Where a record goes: about a person in a scope, or about the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A scope of a person's file.
    Person(PersonId, Scope),
    /// A register or the names of the house.
    House(Scope),
}

/// A revision as fetched: still sealed.
#[derive(Debug, Clone)]
pub struct SealedRevision {
    pub(crate) stored: Stored<RecordRow>,
}

impl SealedRevision {
    /// The record.
    pub fn record(&self) -> RecordId {
        RecordId::from_bytes(self.stored.row.record)
    }

    /// The care day it is found under, in days since 1970.
    pub fn day(&self) -> i64 {
        self.stored.row.day.unwrap_or(0)
    }
}

/// Shows that the look has been recorded; only [`Vault::with`] makes one.
#[derive(Debug)]
pub struct Proof(());

/// The work of one use case inside its transaction.
pub struct Tx<'a> {
    vault: &'a mut Work,
    pen: Pen<'a>,
    permits: &'a [Permit],
    now: Moment,
    changes_directory: bool,
    persons: Vec<PersonId>,
    rows: HashMap<Option<Scope>, Vec<(Id16, u32)>>,
    text: String,
    count: u32,
}

impl Vault {
    /// Does the work that these permits allow and records it, in one transaction: nothing without its line,
    /// no line without its work. What was fetched may be opened with the [`Proof`].
    ///
    /// Reading the same scope of the same person again within half an hour adds no entry.
    ///
    /// # Errors
    /// What the work answered; [`VaultError::Ended`] when the account may no longer work; or the file could
    /// not be written. Then nothing was.
    pub fn with<T>(
        &mut self,
        permits: &[Permit],
        now: Moment,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, VaultError>,
    ) -> Result<(Proof, T), VaultError> {
        self.check_session(now)?;
        if permits.iter().any(|permit| permit.account() != self.account()) {
            return Err(VaultError::NotPermitted);
        }
        let done = self.attempt(permits, now, work);
        if let Err(VaultError::Stale { .. }) = &done {
            self.record_ending(permits, Ending::Conflict, now)?;
        }
        done
    }

    fn attempt<T>(
        &mut self,
        permits: &[Permit],
        now: Moment,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, VaultError>,
    ) -> Result<(Proof, T), VaultError> {
        let Self { store, chance, work: inner, batch, .. } = self;
        let fresh: Vec<&Permit> =
            permits.iter().filter(|permit| inner.must_be_recorded(permit, now)).collect();
        let pen = if *batch {
            Pen::within(store, chance.as_ref())?
        } else if fresh.is_empty() {
            store.begin_read(chance.as_ref())?;
            Pen::within(store, chance.as_ref()).inspect_err(|_| store.roll_back())?
        } else {
            Pen::take(store, chance.as_ref())?
        };
        let mut tx = Tx {
            vault: inner,
            pen,
            permits,
            now,
            changes_directory: false,
            persons: Vec::new(),
            rows: HashMap::new(),
            text: String::new(),
            count: 0,
        };
        if !fresh.is_empty() {
            tx.refresh_directory()?;
            tx.mind_the_clock()?;
        }
        let answer = work(&mut tx)?;
        tx.sign_for(&fresh)?;
        let Tx { pen, vault, .. } = tx;
        if *batch {
            pen.lay_down();
        } else {
            pen.commit()?;
        }
        for permit in fresh {
            vault.note_look(permit, now);
        }
        Ok((Proof(()), answer))
    }

    /// Writes a refusal to the journal.
    ///
    /// # Errors
    /// The journal could not be written.
    pub fn record_refusal(&mut self, refusal: &Refusal, now: Moment) -> Result<(), VaultError> {
        let (persons, scope) = match &refusal.about {
            About::Person { person, scope, .. } => (vec![*person.bytes()], scope.number()),
            About::Units { .. } | About::House => (Vec::new(), 0),
        };
        let body = ActBodyV1 {
            at_ms: now.millis(),
            action: refusal.act.number(),
            outcome: Ending::Refused as u8,
            purpose: 1,
            role: refusal.role.map_or(0, |role| role.number()),
            unit: *UnitId::HOUSE.bytes(),
            persons,
            scope,
            rows: Vec::new(),
            count: 0,
            text: String::new(),
        };
        self.append_act(&body, now)
    }

    fn record_ending(&mut self, permits: &[Permit], ending: Ending, now: Moment) -> Result<(), VaultError> {
        for permit in permits {
            let mut body = act_body(permit, now);
            body.outcome = ending as u8;
            self.append_act(&body, now)?;
        }
        Ok(())
    }

    /// Records that rows did not open or did not fit their entry.
    pub(crate) fn record_damage(&mut self, rows: Vec<(Id16, u32)>, now: Moment) -> Result<(), VaultError> {
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let body = ActBodyV1 {
            at_ms: now.millis(),
            action: Act::Damaged.number(),
            outcome: Ending::Damaged as u8,
            purpose: 1,
            role: 0,
            unit: *UnitId::HOUSE.bytes(),
            persons: Vec::new(),
            scope: 0,
            rows,
            count,
            text: String::new(),
        };
        self.append_act(&body, now)
    }

    fn append_act(&mut self, body: &ActBodyV1, now: Moment) -> Result<(), VaultError> {
        let mut pen = Pen::take(&self.store, self.chance.as_ref())?;
        let signer = self.work.signer();
        pen.mind_the_clock(&signer, now.day())?;
        let line = Line { kind: Kind::Act, day: now.day(), open: Vec::new(), body: Some(&body.encode()) };
        pen.sign(&signer, line)?;
        pen.commit()
    }
}

fn act_body(permit: &Permit, now: Moment) -> ActBodyV1 {
    ActBodyV1 {
        at_ms: now.millis(),
        action: permit.act().number(),
        outcome: Ending::Ok as u8,
        purpose: permit.purpose() as u8,
        role: permit.role().number(),
        unit: *permit.unit().bytes(),
        persons: permit.person().map(|person| *person.bytes()).into_iter().collect(),
        scope: permit.scope().map_or(0, Scope::number),
        rows: Vec::new(),
        count: 0,
        text: String::new(),
    }
}

impl Work {
    fn must_be_recorded(&self, permit: &Permit, now: Moment) -> bool {
        let (Act::Read, Some(person), Some(scope)) = (permit.act(), permit.person(), permit.scope()) else {
            return !matches!((permit.act(), permit.about()), (Act::Read, About::House));
        };
        self.looks.get(&(person, scope)).is_none_or(|at| !(0..=LOOK_AGAIN_MS).contains(&(now.millis() - at)))
    }

    fn note_look(&mut self, permit: &Permit, now: Moment) {
        if let (Act::Read, Some(person), Some(scope)) = (permit.act(), permit.person(), permit.scope()) {
            self.looks.insert((person, scope), now.millis());
        }
    }

    pub(crate) fn signer(&self) -> Signer<'_> {
        Signer {
            session: self.session.id,
            key: &self.session.signing,
            body_key: Some(&self.session.body_key),
        }
    }
}

impl Tx<'_> {
    fn refresh_directory(&mut self) -> Result<(), VaultError> {
        let store = self.pen.store();
        if self.vault.directory.is_behind(store)? {
            self.vault.directory.catch_up(store)?;
            let account = self.vault.session.account;
            if self.vault.directory.working_flags(account, self.now.seconds()).is_none() {
                return Err(VaultError::Ended);
            }
        }
        Ok(())
    }

    fn mind_the_clock(&mut self) -> Result<(), VaultError> {
        let signer = self.vault.signer();
        self.pen.mind_the_clock(&signer, self.now.day())
    }

    fn sign_for(&mut self, permits: &[&Permit]) -> Result<(), VaultError> {
        let kind = if self.changes_directory { Kind::Directory } else { Kind::Act };
        for (permit, kind) in permits.iter().zip(std::iter::once(kind).chain(std::iter::repeat(Kind::Act))) {
            let mut body = act_body(permit, self.now);
            if permit.person().is_none() {
                body.persons = self.persons.iter().map(|person| *person.bytes()).collect();
            }
            body.rows = self.rows.get(&permit.scope()).cloned().unwrap_or_default();
            body.count = self.count.max(u32::try_from(body.persons.len()).unwrap_or(u32::MAX));
            if permit.act() == Act::Search {
                body.text = self.text.chars().take(LONGEST_TEXT).collect();
            }
            let signer = self.vault.signer();
            let encoded = body.encode();
            self.pen
                .sign(&signer, Line { kind, day: self.now.day(), open: Vec::new(), body: Some(&encoded) })?;
        }
        Ok(())
    }

    /// The moment of this transaction.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Names the persons a list or a search shows, and what was searched for.
    pub fn shows(&mut self, persons: &[PersonId], query: &str) {
        self.persons = persons.to_vec();
        self.count = u32::try_from(persons.len()).unwrap_or(u32::MAX);
        query.clone_into(&mut self.text);
    }

    /// The newest revisions of one kind in a scope of a person: whole care days before `before_day`, at
    /// least `at_least` rows where there are that many. Then whether there are older ones.
    ///
    /// # Errors
    /// No permit covers this scope of this person, or the file could not be read.
    pub fn newest(
        &mut self,
        person: PersonId,
        scope: Scope,
        kind: i64,
        before_day: i64,
        at_least: usize,
    ) -> Result<(Vec<SealedRevision>, bool), VaultError> {
        let own_only = self.must_cover(person, scope)?;
        let (mut rows, more) = self.pen.store().newest_of_person(
            person.bytes(),
            i64::from(scope.number()),
            kind,
            before_day,
            at_least,
        )?;
        if own_only {
            let me = *self.vault.session.account.bytes();
            rows.retain(|stored| stored.row.author == Some(me));
        }
        Ok((self.seen(scope, rows), more))
    }

    /// All newest revisions of one kind in a scope of a person.
    ///
    /// # Errors
    /// As [`Tx::newest`].
    pub fn all(
        &mut self,
        person: PersonId,
        scope: Scope,
        kind: i64,
    ) -> Result<Vec<SealedRevision>, VaultError> {
        Ok(self.newest(person, scope, kind, i64::MAX, usize::MAX)?.0)
    }

    /// The newest revision of a record about a person.
    ///
    /// # Errors
    /// [`VaultError::NotThere`], or as [`Tx::newest`].
    pub fn head(
        &mut self,
        person: PersonId,
        scope: Scope,
        record: RecordId,
    ) -> Result<SealedRevision, VaultError> {
        self.must_cover(person, scope)?;
        let stored = self.pen.store().head_of(record.bytes())?.ok_or(VaultError::NotThere)?;
        let fits =
            stored.row.person == Some(*person.bytes()) && stored.row.scope == Some(i64::from(scope.number()));
        if !fits {
            return Err(VaultError::NotThere);
        }
        Ok(self.seen(scope, vec![stored]).remove(0))
    }

    /// Names of units and staff, the establishment: open to every account.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn of_house(&mut self, scope: Scope, kind: i64) -> Result<Vec<SealedRevision>, VaultError> {
        let rows = self.pen.store().of_unit(UnitId::HOUSE.bytes(), i64::from(scope.number()), kind)?;
        Ok(rows.into_iter().map(|stored| SealedRevision { stored }).collect())
    }

    fn seen(&mut self, scope: Scope, rows: Vec<Stored<RecordRow>>) -> Vec<SealedRevision> {
        let trace = self.rows.entry(Some(scope)).or_default();
        for stored in &rows {
            trace.push((stored.row.record, u32::try_from(stored.row.revision).unwrap_or(0)));
        }
        rows.into_iter().map(|stored| SealedRevision { stored }).collect()
    }

    /// The permit that covers this scope of this person; whether only for the actor's own records.
    fn must_cover(&self, person: PersonId, scope: Scope) -> Result<bool, VaultError> {
        let units = self.vault.directory.units_of(person);
        let covering = self.permits.iter().find(|permit| match permit.about() {
            About::Person { person: of, scope: may, .. } => *of == person && *may == scope,
            About::Units { units: may } => {
                let shown = permit.act() == Act::List && IN_A_LIST.contains(&scope);
                shown && units.iter().any(|unit| may.contains(unit))
            }
            About::House => false,
        });
        covering.map(Permit::own_only).ok_or(VaultError::NotPermitted)
    }

    /// The permit to write there: a new record, or a further revision of one.
    fn permit_to_write(&self, place: Place, base: u32) -> Result<&Permit, VaultError> {
        let writes = |permit: &&Permit| match permit.act() {
            Act::Create | Act::Deposit => base == 0,
            Act::Update => base > 0,
            act => act == Act::Config,
        };
        let fits = |permit: &&Permit| match (place, permit.about()) {
            (Place::Person(person, scope), About::Person { person: of, scope: may, .. }) => {
                *of == person && *may == scope
            }
            (Place::House(_), About::House) => true,
            _ => false,
        };
        self.permits.iter().filter(writes).find(fits).ok_or(VaultError::NotPermitted)
    }

    /// Enters a new person of these units into the directory.
    ///
    /// # Errors
    /// The account may not place persons, or the file could not be written.
    pub fn admit(&mut self, person: PersonId, units: &[UnitId]) -> Result<(), VaultError> {
        let flags = self.vault.directory.flags_of(self.vault.session.account);
        if flags & PLACE == 0 {
            return Err(VaultError::NotPermitted);
        }
        let mut sorted = units.to_vec();
        sorted.sort_unstable();
        let row = PersonRow {
            person: *person.bytes(),
            version: 1,
            status: PRESENT,
            units: Some(sorted.iter().flat_map(|unit| *unit.bytes()).collect()),
        };
        self.pen.person(&row)?;
        self.changes_directory = true;
        self.vault.directory.expect_person(&row, self.pen.seq());
        Ok(())
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
        let permit = self.permit_to_write(place, base)?;
        let (deposit, private) = (permit.act() == Act::Deposit, permit.own_only());
        let head = self.pen.store().head_of(record.bytes())?;
        let head_number = head.as_ref().map_or(0, |head| u32::try_from(head.row.revision).unwrap_or(0));
        if head_number != base {
            return Err(VaultError::Stale { record, head: head_number });
        }
        let (person, unit, scope) = match place {
            Place::Person(person, scope) => (Some(*person.bytes()), None, scope),
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
        self.rows.entry(Some(scope)).or_default().push((row.record, revision));
        Ok(revision)
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
        let directory = &self.vault.directory;
        let circle_by_id = |id: &Id16| directory.circle_by_id(id).map(|stored| stored.row.clone());
        let key = self.vault.session.keyring.content(store, &circle_by_id, &kid)?.ok_or(VaultError::NoKey)?;
        Ok((kid, key.duplicate()))
    }

    /// The series key of a place: the newest version, or a new one when none is there or a circle, the
    /// person's units or an access has changed since it was made.
    fn series_key(&mut self, place: Place) -> Result<(Id16, Secret32), VaultError> {
        let (about, scope) = match place {
            Place::Person(person, scope) => (*person.bytes(), scope),
            Place::House(scope) => (*UnitId::HOUSE.bytes(), scope),
        };
        let recipients = self.recipients(place)?;
        let newest = self.pen.store().newest_series_key(&about, i64::from(scope.number()))?;
        let changed_at = recipients.iter().map(|circle| circle.seq).max().unwrap_or(0);
        let moved_at = match place {
            Place::Person(person, _) => self.vault.directory.person(person).map_or(0, |row| row.seq),
            Place::House(_) => 0,
        };
        if let Some(newest) = &newest
            && newest.seq >= changed_at.max(moved_at)
        {
            return self.key_of(newest.row.kid);
        }
        let mut holds_one = false;
        for circle in &recipients {
            holds_one |= self.vault.session.keyring.holds_circle(self.pen.store(), &circle.row)?;
        }
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
        let custodian: [u8; 32] = store
            .meta("cust_pub")?
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or(VaultError::Damaged { what: "custodian-key" })?;
        let mine = self.vault.session.keyring.own_public();
        let custodian_holder = crate::vault::kit::custodian_holder(&custodian);
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

    /// The circles that read a place: its scope in every unit of the person, and the glass where it applies.
    fn recipients(&self, place: Place) -> Result<Vec<Stored<CircleRow>>, VaultError> {
        let directory = &self.vault.directory;
        let units = match place {
            Place::Person(person, _) => directory.units_of(person),
            Place::House(_) => vec![UnitId::HOUSE],
        };
        let (Place::Person(_, scope) | Place::House(scope)) = place;
        let mut circles: Vec<Stored<CircleRow>> =
            units.iter().filter_map(|unit| directory.circle(*unit, scope).cloned()).collect();
        if circles.is_empty() {
            return Err(VaultError::NoKey);
        }
        if matches!(place, Place::Person(..)) && BEHIND_GLASS.contains(&scope) {
            circles.extend(directory.circle(UnitId::HOUSE, Scope::Glass).cloned());
        }
        Ok(circles)
    }

    fn wrap_to(
        &self,
        recipients: &[Stored<CircleRow>],
        kid: &Id16,
        key: &Secret32,
    ) -> Result<(), VaultError> {
        let store = self.pen.store();
        for circle in recipients {
            let blob =
                wrap(&store.estab, &circle.row.public, kid, &circle.row.circle, key, self.pen.chance())
                    .ok_or(VaultError::Damaged { what: "public-key" })?;
            store.put_wrap(kid, &circle.row.circle, &blob)?;
        }
        Ok(())
    }
}

//! One write carries the change and its trace: the transaction a use case works in.
//!
//! What a use case fetches stays sealed until the entry that records it is on the disk.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::entry::Kind;
use crate::policy::{About, Act, Permit, Refusal};
use crate::vault::chance::Chance;
use crate::vault::error::VaultError;
use crate::vault::keyring::{Keyring, Usable};
use crate::vault::late::bring_home;
use crate::vault::payload::body::{ActBodyV1, Ending};
use crate::vault::pen::{Line, Pen, Signer};
use crate::vault::second_sink::OpenSink;
use crate::vault::session::{ListedAt, Vault, Work};
use crate::vault::store::Store;
use crate::vault::store::rows::{Id16, RecordRow, Stored};
use crate::vault::unlock::Session;

/// After this long a second look at the same scope of the same person is a new entry.
const LOOK_AGAIN_MS: i64 = 30 * 60 * 1000;
/// Scopes from which a list of persons, or a shift board, takes what it shows.
const IN_A_LIST: [Scope; 4] = [Scope::AdminId, Scope::Emergency, Scope::NotesAll, Scope::AdminAgenda];
/// Acts whose entry says in words what was asked for or changed.
const WITH_WORDS: [Act; 8] = [
    Act::Search,
    Act::SearchOutside,
    Act::JournalRead,
    Act::JournalExport,
    Act::Config,
    Act::Grant,
    Act::Revoke,
    Act::Rotate,
];
/// Scopes that a set of printed emergency sheets shows.
const IN_A_SET: [Scope; 2] = [Scope::AdminId, Scope::Emergency];
/// Longest text of a journal body, in characters.
const LONGEST_TEXT: usize = 200;

/// Where a record goes: about a person in a scope, or about the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A scope of a person's file.
    Person(PersonId, Scope),
    /// What a unit keeps in a scope about nobody in particular.
    Unit(UnitId, Scope),
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

    /// The number of the revision.
    pub fn revision(&self) -> u32 {
        u32::try_from(self.stored.row.revision).unwrap_or(0)
    }

    /// The care day it is found under, in days since 1970.
    pub fn day(&self) -> i64 {
        self.stored.row.day.unwrap_or(0)
    }
}

/// Shows that the look has been recorded; only [`Vault::with`] makes one.
#[derive(Debug)]
pub struct Proof(());

/// The person a row is about, its record and its revision.
pub(super) type TracedRow = (Option<Id16>, Id16, u32);

/// The work of one use case inside its transaction.
pub struct Tx<'a> {
    pub(super) vault: &'a mut Work,
    pub(super) pen: Pen<'a>,
    pub(super) permits: &'a [Permit],
    pub(super) host_places: &'a [PathBuf],
    now: Moment,
    pub(super) changes_directory: bool,
    persons: Vec<PersonId>,
    /// What was fetched and written, by scope, each with the person it is about.
    pub(super) rows: HashMap<Option<Scope>, Vec<TracedRow>>,
    /// Records of the house that were written under a permit about something else: the first entry names them.
    pub(super) of_the_house: Vec<(Id16, u32)>,
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
        let done = self.attempt(permits, false, now, work);
        if let Err(VaultError::Stale { .. }) = &done {
            self.record_ending(permits, Ending::Conflict, now)?;
        }
        done
    }

    /// Shows the same list again, so that a screen that stays open keeps up with what others write: the entry of the
    /// list that this session wrote within half an hour stands for it when it named all these persons of the same
    /// units. Otherwise it is a look like any other, with an entry of its own.
    ///
    /// # Errors
    /// As [`Vault::with`].
    pub fn look_again<T>(
        &mut self,
        permits: &[Permit],
        shown: &[PersonId],
        now: Moment,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, VaultError>,
    ) -> Result<(Proof, T), VaultError> {
        self.check_session(now)?;
        if permits.iter().any(|permit| permit.account() != self.account()) {
            return Err(VaultError::NotPermitted);
        }
        let again = self.work.was_listed(permits, shown, now);
        self.attempt(permits, again, now, work)
    }

    fn attempt<T>(
        &mut self,
        permits: &[Permit],
        listed_again: bool,
        now: Moment,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, VaultError>,
    ) -> Result<(Proof, T), VaultError> {
        let Self { store, chance, work: inner, batch, host_places, second, late_since, witnesses, .. } = self;
        let again = |permit: &&Permit| listed_again && permit.act() == Act::List;
        let fresh: Vec<&Permit> =
            permits.iter().filter(|permit| !again(permit) && inner.must_be_recorded(permit, now)).collect();
        // Only a look that changes nothing may go on when the journal cannot be written.
        let sink = second.as_ref().filter(|_| !*batch && !fresh.is_empty());
        let second = sink.filter(|_| fresh.iter().all(|permit| only_looks(permit)));
        let mut unwritten = None;
        let pen = if *batch {
            Pen::within(store, chance.as_ref())?
        } else if fresh.is_empty() {
            to_look(store, chance.as_ref())?
        } else {
            match Pen::take(store, chance.as_ref()) {
                Err(error) if second.is_some() && error.stops_the_journal() => {
                    unwritten = Some(error);
                    to_look(store, chance.as_ref())?
                }
                taken => taken?,
            }
        };
        let mut home = None;
        let mut tx = Tx {
            vault: inner,
            pen,
            permits,
            host_places,
            now,
            changes_directory: false,
            persons: Vec::new(),
            rows: HashMap::new(),
            of_the_house: Vec::new(),
            text: String::new(),
            count: 0,
        };
        if !fresh.is_empty() {
            tx.vault.take_in_changes(tx.pen.store(), now)?;
            if unwritten.is_none() {
                tx.mind_the_clock()?;
                if let Some(sink) = sink {
                    home = bring_home(&mut tx.pen, &tx.vault.signer(), sink, now)?;
                }
            }
        }
        let answer = work(&mut tx)?;
        // Nobody is shown under an entry that does not name them.
        if listed_again && !tx.vault.listed.as_ref().is_some_and(|listed| listed.names(&tx.persons)) {
            return Err(VaultError::NotPermitted);
        }
        let bodies = tx.bodies(&fresh);
        let changes = tx.pen.wrote() || tx.changes_directory;
        let written = match unwritten {
            Some(error) => Err(error),
            None => tx.sign_for(&bodies),
        };
        let Tx { pen, vault, persons, .. } = tx;
        let written = written.and_then(|()| {
            if *batch {
                pen.lay_down();
                return Ok(());
            }
            pen.commit()
        });
        match (written, second) {
            (Ok(()), _) => {
                if !fresh.is_empty() {
                    *late_since = None;
                }
                // Should it not be emptied, its lines are known to be home by their numbers.
                let _best_effort = home.map(OpenSink::empty);
            }
            (Err(error), Some(second)) if error.stops_the_journal() && !changes => {
                // Its lock is taken again below.
                drop(home);
                // Neither place takes the line: what is told is why the journal does not.
                let around = (chance.as_ref(), witnesses.as_slice());
                vault.write_late(second, &store.estab, &bodies, around, now).map_err(|_| error)?;
                late_since.get_or_insert(now);
            }
            (Err(error), _) => return Err(error),
        }
        for permit in fresh {
            vault.note_look(permit, now);
            vault.note_list(permit, &persons, now);
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
            About::Unit { scope, .. } => (Vec::new(), scope.number()),
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
        self.work.take_in_changes(&self.store, now)?;
        let signer = self.work.signer();
        pen.mind_the_clock(&signer, now.day())?;
        let line = Line { kind: Kind::Act, day: now.day(), open: Vec::new(), body: Some(&body.encode()) };
        pen.sign(&signer, line)?;
        pen.commit()
    }
}

/// Whether it changes nothing: it may go on when only the second place takes its line.
fn only_looks(permit: &Permit) -> bool {
    matches!(permit.act(), Act::Read | Act::List | Act::Search)
}

impl ListedAt {
    fn names(&self, persons: &[PersonId]) -> bool {
        persons.iter().all(|person| self.persons.contains(person))
    }
}

fn to_look<'a>(store: &'a Store, chance: &'a dyn Chance) -> Result<Pen<'a>, VaultError> {
    store.begin_read(chance)?;
    Pen::within(store, chance).inspect_err(|_| store.roll_back())
}

/// Whose scope a permit reads: the id of a person or of a unit.
fn looked_at(permit: &Permit) -> Option<(Id16, Scope)> {
    match (permit.act(), permit.about()) {
        (Act::Read, About::Person { person, scope, .. }) => Some((*person.bytes(), *scope)),
        (Act::Read, About::Unit { unit, scope }) => Some((*unit.bytes(), *scope)),
        _ => None,
    }
}

fn act_body(permit: &Permit, now: Moment) -> ActBodyV1 {
    ActBodyV1 {
        at_ms: now.millis(),
        action: permit.act().number(),
        outcome: Ending::Ok as u8,
        purpose: permit.purpose() as u8,
        role: permit.role().number(),
        unit: match permit.about() {
            About::Unit { unit, .. } => *unit.bytes(),
            _ => *permit.unit().bytes(),
        },
        persons: permit.person().map(|person| *person.bytes()).into_iter().collect(),
        scope: permit.scope().map_or(0, Scope::number),
        rows: Vec::new(),
        count: 0,
        text: String::new(),
    }
}

impl Work {
    /// Inside a write transaction: takes in what others changed before it began. Whoever was suspended meanwhile
    /// writes nothing.
    pub(super) fn take_in_changes(&mut self, store: &Store, now: Moment) -> Result<(), VaultError> {
        if self.directory.is_behind(store)? {
            self.directory.catch_up(store)?;
            self.forget_rights();
        }
        self.mind_the_ends(now.seconds());
        self.may_go_on(now)
    }

    /// Whether the account works with the keys that this session was opened with.
    pub(super) fn may_go_on(&self, now: Moment) -> Result<(), VaultError> {
        let Session { account, account_version, .. } = self.session;
        let may = self.directory.may_go_on(account, account_version, now.seconds());
        if may { Ok(()) } else { Err(VaultError::Ended) }
    }

    /// A right may have ended or been given with an end: every key is looked for again, by what holds now.
    pub(super) fn forget_rights(&mut self) {
        self.session.keyring.forget_opened();
        self.journal_keys.clear();
        self.rights_until = i64::MIN;
    }

    /// Forgets opened keys when an access of this account has begun or ended since they were opened.
    pub(super) fn mind_the_ends(&mut self, now: i64) {
        if now >= self.rights_until || now < self.now {
            let keyring = &mut self.session.keyring;
            if keyring.glass_is_over(now) {
                keyring.set_glass(None);
            } else {
                keyring.forget_opened();
            }
            let next = self.directory.next_change_for(self.session.account, now);
            self.rights_until = next.min(keyring.glass_until().unwrap_or(i64::MAX));
        }
        self.now = now;
    }

    /// The keys of this session, and which of them it may use now.
    pub(super) fn keys(&mut self) -> (&mut Keyring, Usable<'_>) {
        let Self { session, directory, now, .. } = self;
        (&mut session.keyring, Usable { directory, account: session.account, now: *now })
    }

    fn must_be_recorded(&self, permit: &Permit, now: Moment) -> bool {
        let Some(looked_at) = looked_at(permit) else {
            return !matches!((permit.act(), permit.about()), (Act::Read, About::House));
        };
        self.looks.get(&looked_at).is_none_or(|at| !(0..=LOOK_AGAIN_MS).contains(&(now.millis() - at)))
    }

    /// Whether the newest list of this session, not older than half an hour, named all these persons of these units.
    fn was_listed(&self, permits: &[Permit], shown: &[PersonId], now: Moment) -> bool {
        let lists: Vec<&About> =
            permits.iter().filter(|permit| permit.act() == Act::List).map(Permit::about).collect();
        let [About::Units { units }] = lists[..] else { return false };
        self.listed.as_ref().is_some_and(|listed| {
            listed.units == *units
                && (0..=LOOK_AGAIN_MS).contains(&(now.millis() - listed.at_ms))
                && listed.names(shown)
        })
    }

    fn note_list(&mut self, permit: &Permit, persons: &[PersonId], now: Moment) {
        if let (Act::List, About::Units { units }) = (permit.act(), permit.about()) {
            let (units, persons) = (units.clone(), persons.to_vec());
            self.listed = Some(ListedAt { units, persons, at_ms: now.millis() });
        }
    }

    fn note_look(&mut self, permit: &Permit, now: Moment) {
        if let Some(looked_at) = looked_at(permit) {
            self.looks.insert(looked_at, now.millis());
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
    fn mind_the_clock(&mut self) -> Result<(), VaultError> {
        let signer = self.vault.signer();
        self.pen.mind_the_clock(&signer, self.now.day())
    }

    /// What the entries of these permits say.
    fn bodies(&self, permits: &[&Permit]) -> Vec<Vec<u8>> {
        let mut of_the_house = self.of_the_house.clone();
        let told = permits.iter().map(|permit| {
            let mut body = act_body(permit, self.now);
            if permit.person().is_none() {
                body.persons = self.persons.iter().map(|person| *person.bytes()).collect();
            }
            // An entry about one person holds no row about another: a round writes about everybody of a unit.
            let whose = permit.person().map(|person| *person.bytes());
            let fits = |about: &Option<Id16>| whose.is_none() || about.is_none() || *about == whose;
            let of_scope = self.rows.get(&permit.scope()).into_iter().flatten();
            body.rows = of_scope
                .filter(|(about, ..)| fits(about))
                .map(|(_, record, revision)| (*record, *revision))
                .collect();
            body.rows.append(&mut of_the_house);
            body.count = self.count.max(u32::try_from(body.persons.len()).unwrap_or(u32::MAX));
            let with_words = WITH_WORDS.contains(&permit.act());
            if with_words {
                body.text = self.text.chars().take(LONGEST_TEXT).collect();
            }
            body.encode()
        });
        told.collect()
    }

    fn sign_for(&mut self, bodies: &[Vec<u8>]) -> Result<(), VaultError> {
        let kind = if self.changes_directory { Kind::Directory } else { Kind::Act };
        for (body, kind) in bodies.iter().zip(std::iter::once(kind).chain(std::iter::repeat(Kind::Act))) {
            let signer = self.vault.signer();
            self.pen.sign(&signer, Line { kind, day: self.now.day(), open: Vec::new(), body: Some(body) })?;
        }
        Ok(())
    }

    /// The moment of this transaction.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// What a setting of the house was before, and what it is now.
    pub fn changes(&mut self, before_and_after: &str) {
        before_and_after.clone_into(&mut self.text);
    }

    /// One more thing that a change of accounts or accesses did.
    pub(super) fn tells(&mut self, what: &str) {
        if !self.text.is_empty() {
            self.text.push_str("; ");
        }
        self.text.push_str(what);
    }

    /// The same of a scope; several for the same account stand behind each other.
    pub(super) fn tells_scope(&mut self, whose: &str, scope: i64) {
        match self.text.rfind("; ").map_or(self.text.as_str(), |at| &self.text[at + 2..]) {
            last if last.starts_with(whose) => self.text.push_str(&format!(",{scope}")),
            _ => self.tells(&format!("{whose}{scope}")),
        }
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

    /// The newest revisions of one kind in a scope of a person from a care day on.
    ///
    /// # Errors
    /// As [`Tx::newest`].
    pub fn since(
        &mut self,
        person: PersonId,
        scope: Scope,
        kind: i64,
        from_day: i64,
    ) -> Result<Vec<SealedRevision>, VaultError> {
        let own_only = self.must_cover(person, scope)?;
        let scope_number = i64::from(scope.number());
        let mut rows = self.pen.store().of_person_since(person.bytes(), scope_number, kind, from_day)?;
        if own_only {
            let me = *self.vault.session.account.bytes();
            rows.retain(|stored| stored.row.author == Some(me));
        }
        Ok(self.seen(scope, rows))
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

    /// The newest revisions of one kind that a unit keeps in a scope about nobody in particular, from a care day on,
    /// oldest first.
    ///
    /// # Errors
    /// No permit covers this scope of this unit, or the file could not be read.
    pub fn of_unit(
        &mut self,
        unit: UnitId,
        scope: Scope,
        kind: i64,
        from_day: i64,
    ) -> Result<Vec<SealedRevision>, VaultError> {
        let covers = |permit: &Permit| match permit.about() {
            About::Unit { unit: of, scope: may } => *of == unit && *may == scope,
            About::Units { units } => {
                permit.act() == Act::List && IN_A_LIST.contains(&scope) && units.contains(&unit)
            }
            About::Person { .. } | About::House => false,
        };
        if !self.permits.iter().any(covers) {
            return Err(VaultError::NotPermitted);
        }
        let rows = self.pen.store().of_unit_since(unit.bytes(), i64::from(scope.number()), kind, from_day)?;
        Ok(self.seen(scope, rows))
    }

    fn seen(&mut self, scope: Scope, rows: Vec<Stored<RecordRow>>) -> Vec<SealedRevision> {
        for stored in &rows {
            let trace = self.rows.entry(Some(scope)).or_default();
            let revision = u32::try_from(stored.row.revision).unwrap_or(0);
            trace.push((stored.row.person, stored.row.record, revision));
        }
        rows.into_iter().map(|stored| SealedRevision { stored }).collect()
    }

    /// The permit that covers this scope of this person; whether only for the actor's own records.
    fn must_cover(&self, person: PersonId, scope: Scope) -> Result<bool, VaultError> {
        let units = self.vault.directory.units_of(person);
        let covering = self.permits.iter().find(|permit| match permit.about() {
            About::Person { person: of, scope: may, .. } => *of == person && *may == scope,
            About::Units { units: may } => {
                let shown = match permit.act() {
                    Act::List => IN_A_LIST.contains(&scope),
                    Act::SearchOutside => scope == Scope::AdminId,
                    Act::Print => IN_A_SET.contains(&scope),
                    _ => false,
                };
                shown && units.iter().any(|unit| may.contains(unit))
            }
            About::Unit { .. } | About::House => false,
        });
        covering.map(Permit::own_only).ok_or(VaultError::NotPermitted)
    }
}

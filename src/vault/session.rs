//! A vault that is closed, and a vault that one account has unlocked.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::account::Assignment;
use crate::domain::arrival::Arrival;
use crate::domain::coordination::{AccountsReview, Coordination};
use crate::domain::house::Establishment;
use crate::domain::ids::{AccountId, PersonId, RecordId, SessionId, UnitId};
use crate::domain::journal_policy::OpenedPolicy;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::domain::staff::is_of_a_night;
use crate::journal::encode::Encoder;
use crate::journal::entry::Kind;
use crate::vault::chance::Chance;
use crate::vault::checkpoint::{Witness, sign_point, tell};
use crate::vault::directory::{Directory, INVITE, LONGEST_NIGHT, PLACE, POLICY, REVIEW, VOUCH};
use crate::vault::error::VaultError;
use crate::vault::host::{self, HostKey};
use crate::vault::passphrase::KdfCost;
use crate::vault::payload::body::SessionMemoryV1;
use crate::vault::payload::config::HeldRole;
use crate::vault::payload::{Objection, Payload, body, frozen, thawed};
use crate::vault::pen::{Line, Pen};
use crate::vault::seal::{open, seal};
use crate::vault::search::Texts;
use crate::vault::second_sink::SecondSink;
use crate::vault::secret::Secret32;
use crate::vault::store::rows::{Id16, RecordRow, Stored};
use crate::vault::store::{Mode, Store};
use crate::vault::unlock::{self, Knock, Session};
use crate::vault::unseal::{KnownEntries, place_of};
use crate::vault::verify::RoleWithoutRight;

/// Name of the own item that remembers the last session.
const SESSION_MEMORY: &str = "last-session";

/// A vault file that was found and looked at, without any key.
#[derive(Clone)]
pub struct ClosedVault {
    directory: PathBuf,
    key_directories: Vec<PathBuf>,
    chance: Arc<dyn Chance>,
    cost: KdfCost,
    label: String,
    demonstration: bool,
    arrival: Arrival,
    witnesses: Vec<Witness>,
    second: Option<SecondSink>,
}

/// A vault that one account has unlocked. Dropping it wipes every key.
pub struct Vault {
    pub(crate) store: Store,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) work: Work,
    /// Inside a batch nothing is committed until its end.
    pub(crate) batch: bool,
    /// Where the host key may lie: it is read again when a name or a code has to be keyed.
    pub(crate) host_places: Vec<PathBuf>,
    /// Who is told of signed points of the journal.
    pub(crate) witnesses: Vec<Witness>,
    /// Where lines of reading go while the file cannot be written.
    pub(crate) second: Option<SecondSink>,
    /// Since when they go there.
    pub(crate) late_since: Option<Moment>,
    /// The words of the notes, as far as this session may read them.
    pub(crate) texts: Texts,
}

/// The entry of a list that this session wrote: whom it named, and when.
pub(crate) struct ListedAt {
    pub(crate) units: Vec<UnitId>,
    pub(crate) persons: Vec<PersonId>,
    pub(crate) at_ms: i64,
}

/// What a session knows: its keys, the directory, what it has looked at.
pub(crate) struct Work {
    pub(crate) session: Session,
    pub(crate) directory: Directory,
    pub(crate) looks: HashMap<(Id16, Scope), i64>,
    /// The newest entry of a list, when it was written: a second look at the same persons may be part of it.
    pub(crate) listed: Option<ListedAt>,
    pub(crate) entries: KnownEntries,
    /// The second of the transaction in progress, or of the last one.
    pub(crate) now: i64,
    /// From this second on keys that were opened earlier may no longer be ours to use.
    pub(crate) rights_until: i64,
    /// Series keys renewed because a named access ran out.
    pub(crate) renewed: HashSet<(Id16, Scope, i64)>,
    /// When this session last signed the journal, or began.
    pub(crate) signed_at_ms: i64,
    /// How many lines of this session went to the second place.
    pub(crate) late_lines: i64,
    /// Keys of journal bodies that were opened; `None` for those that are not ours.
    pub(crate) journal_keys: HashMap<Id16, Option<Secret32>>,
}

/// Why a session ends; the numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CloseReason {
    /// The user locked or left.
    Locked = 1,
    /// Nobody typed for too long.
    Idle = 2,
    /// The line dropped or the process was told to end.
    Hangup = 3,
}

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

/// What one's own sealed items are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnKind {
    /// What is being typed.
    Draft = 1,
    /// Preferences and what the last session was.
    Preferences = 2,
    /// What one ticked in a round.
    Round = 5,
}

impl ClosedVault {
    /// The folder it lies in.
    pub(crate) fn place(&self) -> &Path {
        &self.directory
    }

    /// Looks at the vault in this directory.
    ///
    /// # Errors
    /// No vault, not a vault, a newer one, a damaged one, or one that others may read.
    pub fn find(
        directory: &Path,
        key_directories: &[PathBuf],
        chance: Arc<dyn Chance>,
        cost: KdfCost,
    ) -> Result<Self, VaultError> {
        let store = Store::open(directory, Mode::Work)?;
        let label = store.meta("label")?.unwrap_or_default();
        Ok(Self {
            directory: directory.to_owned(),
            key_directories: key_directories.to_vec(),
            chance,
            cost,
            label: String::from_utf8_lossy(&label).into_owned(),
            demonstration: store.meta("demonstration")?.is_some(),
            arrival: Arrival::default(),
            witnesses: Vec::new(),
            second: None,
        })
    }

    /// A vault that is not there yet.
    pub fn awaited(
        directory: &Path,
        key_directories: &[PathBuf],
        chance: Arc<dyn Chance>,
        cost: KdfCost,
    ) -> Self {
        Self {
            directory: directory.to_owned(),
            key_directories: key_directories.to_vec(),
            chance,
            cost,
            label: String::new(),
            demonstration: false,
            arrival: Arrival::default(),
            witnesses: Vec::new(),
            second: None,
        }
    }

    /// The directory of the vault.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// The same vault, whose signed points are told to these witnesses.
    pub fn witnessed_by(self, witnesses: Vec<Witness>) -> Self {
        Self { witnesses, ..self }
    }

    /// The same vault, with a second place for the journal.
    pub fn with_second_sink(self, second: Option<SecondSink>) -> Self {
        Self { second, ..self }
    }

    /// The same vault, for somebody who came this way.
    pub fn reached_by(self, arrival: Arrival) -> Self {
        Self { arrival, ..self }
    }

    /// The name that may be shown before anybody has entered.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Whether it is an invented house.
    pub fn is_demonstration(&self) -> bool {
        self.demonstration
    }

    /// Unlocks the vault for the account of this login, or of the SSH key that let them in.
    ///
    /// # Errors
    /// Wrong login or passphrase (the same answer), too many tries, an ended account, a damaged file.
    pub fn unlock(&self, login: &str, passphrase: &str, now: Moment) -> Result<Vault, VaultError> {
        let (store, host_places, host) = self.open()?;
        let knock = Knock { login, passphrase, arrival: &self.arrival, now };
        let (session, directory) = unlock::unlock(&store, &host, self.cost, self.chance.as_ref(), &knock)?;
        let work = Work {
            session,
            directory,
            looks: HashMap::new(),
            listed: None,
            entries: KnownEntries::default(),
            now: now.seconds(),
            rights_until: now.seconds(),
            renewed: HashSet::new(),
            signed_at_ms: now.millis(),
            journal_keys: HashMap::new(),
            late_lines: 0,
        };
        Ok(Vault {
            store,
            chance: Arc::clone(&self.chance),
            work,
            batch: false,
            host_places,
            witnesses: self.witnesses.clone(),
            second: self.second.clone(),
            late_since: None,
            texts: Texts::default(),
        })
    }

    /// The file, where the host key may lie, and the host key.
    pub(super) fn open(&self) -> Result<(Store, Vec<PathBuf>, HostKey), VaultError> {
        let store = self.store()?;
        let places = host::places(&self.directory, &self.key_directories, &store.estab);
        let host = host::read(&places, &store.estab)?;
        Ok((store, places, host))
    }

    /// The file alone.
    pub(super) fn store(&self) -> Result<Store, VaultError> {
        Store::open(&self.directory, Mode::Work)
    }

    /// The file, to look only.
    pub(super) fn look(&self) -> Result<Store, VaultError> {
        Store::open(&self.directory, Mode::Look)
    }

    pub(super) fn witnesses(&self) -> &[Witness] {
        &self.witnesses
    }

    pub(crate) fn arrival(&self) -> &Arrival {
        &self.arrival
    }

    pub(super) fn chance(&self) -> &dyn Chance {
        self.chance.as_ref()
    }

    pub(super) fn cost(&self) -> KdfCost {
        self.cost
    }
}

impl Vault {
    /// The account that unlocked it.
    pub fn account(&self) -> AccountId {
        self.work.session.account
    }

    /// The session.
    pub fn session(&self) -> SessionId {
        self.work.session.id
    }

    /// Failed tries to enter this account before this session.
    pub fn failed_before(&self) -> u32 {
        self.work.session.failed_before
    }

    /// Every unit of the house.
    pub fn units(&self) -> Vec<UnitId> {
        self.work.directory.units()
    }

    /// Folds in what other sessions have changed in the directory since the last look.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn catch_up(&mut self) -> Result<(), VaultError> {
        if self.work.directory.is_ahead() {
            self.work.directory = Directory::fold(&self.store)?;
            self.work.forget_rights();
        } else if self.work.directory.is_behind(&self.store)? {
            self.work.directory.catch_up(&self.store)?;
            self.work.forget_rights();
        }
        Ok(())
    }

    /// The newest entries that changed accounts, access or persons, and any record. A session that has seen everything
    /// up to them has nothing new to show.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn newest_writes(&self) -> Result<(i64, i64), VaultError> {
        Ok((self.work.directory.upto(), self.store.newest_record()?))
    }

    /// The newest entries that changed accounts, access or persons, and names, roles or settings.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn newest_changes(&self) -> Result<(i64, i64), VaultError> {
        Ok((self.work.directory.upto(), self.store.newest_of_house(Scope::Config)?))
    }

    /// The units of a person; none when nobody by this id lives here.
    pub fn units_of(&self, person: PersonId) -> Vec<UnitId> {
        self.work.directory.units_of(person)
    }

    /// The units of a person when an entry was written.
    pub fn units_at(&self, person: PersonId, seq: i64) -> Vec<UnitId> {
        self.work.directory.units_at(person, seq)
    }

    /// Whether a scope of a person holds a row of one kind from a care day on. Nothing is opened and nothing shown, so
    /// nothing is recorded: whoever asks then looks, under a permit, only where there is something.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn holds_since(
        &self,
        person: PersonId,
        scope: Scope,
        kind: i64,
        from_day: i64,
    ) -> Result<bool, VaultError> {
        self.store.has_of_person_since(person.bytes(), i64::from(scope.number()), kind, from_day)
    }

    /// The persons present in any of these units.
    pub fn persons_in(&self, units: &[UnitId]) -> Vec<PersonId> {
        self.work.directory.persons_in(units)
    }

    /// Whether this account holds the key of a scope in a unit.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn holds_key(&mut self, unit: UnitId, scope: Scope) -> Result<bool, VaultError> {
        let Some(circle) = self.work.directory.circle(unit, scope).map(|stored| stored.row.clone()) else {
            return Ok(false);
        };
        self.work.session.keyring.holds_circle(&self.store, &circle)
    }

    /// Whether an account is entitled to the key of a scope in a unit.
    pub fn is_entitled(&self, account: AccountId, unit: UnitId, scope: Scope, now: Moment) -> bool {
        self.work.directory.entitled_to(account, unit, scope, now.seconds())
    }

    /// Whether the key of a scope in a unit was handed over to an account.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn has_key(&self, account: AccountId, unit: UnitId, scope: Scope) -> Result<bool, VaultError> {
        let Some(circle) = self.work.directory.circle(unit, scope) else { return Ok(false) };
        Ok(self.store.wrap_for(&circle.row.circle, account.bytes())?.is_some())
    }

    /// The day (since 1970) of the first entry of the journal.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn founded_on(&self) -> Result<i64, VaultError> {
        Ok(self.store.entry(1)?.map_or(0, |entry| entry.header.day))
    }

    /// Folds in what others have changed and checks that the account may still work.
    pub(crate) fn check_session(&mut self, now: Moment) -> Result<(), VaultError> {
        self.catch_up()?;
        self.work.mind_the_ends(now.seconds());
        self.work.may_go_on(now)
    }

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
        if P::KIND == Objection::KIND {
            return Ok(if flags & PLACE != 0 { Worth::Counts } else { Worth::Nothing });
        }
        if P::KIND == OpenedPolicy::KIND {
            return Ok(if flags & REVIEW != 0 { Worth::Counts } else { Worth::Nothing });
        }
        if P::KIND == Establishment::KIND {
            return Ok(if flags & POLICY != 0 { Worth::Counts } else { Worth::Nothing });
        }
        if matches!(P::KIND, Coordination::KIND | AccountsReview::KIND) {
            return Ok(if flags & VOUCH != 0 { Worth::Counts } else { Worth::Nothing });
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

    /// Seals something of one's own under one's own key, over what was there under that name.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn keep_own(
        &mut self,
        name: &str,
        kind: OwnKind,
        content: &[u8],
        now: Moment,
    ) -> Result<(), VaultError> {
        let (uid, item) = (*self.account().bytes(), self.own_item(name));
        let aad = self.own_aad(&item, kind as i64, now.day());
        let key = self.work.session.keyring.own_key();
        let sealed = seal(key, &aad, body::SCHEMA, content, self.chance.as_ref());
        self.write_own(|store| store.put_own(&uid, &item, kind as i64, now.day(), &sealed))
    }

    /// One small write that the journal does not know of.
    pub(super) fn write_own(
        &self,
        write: impl FnOnce(&Store) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        self.store.begin_write(self.chance.as_ref())?;
        let written = write(&self.store).and_then(|()| self.store.commit());
        written.inspect_err(|_| self.store.roll_back())
    }

    /// What was kept under a name.
    ///
    /// # Errors
    /// The file could not be read, or the item is damaged.
    pub fn own(&mut self, name: &str) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>, VaultError> {
        let item = self.own_item(name);
        let Some((kind, day, sealed)) = self.store.own(self.account().bytes(), &item)? else {
            return Ok(None);
        };
        let aad = self.own_aad(&item, kind, day);
        let (_, content) = open(self.work.session.keyring.own_key(), &aad, &sealed)
            .map_err(|_| VaultError::Damaged { what: "own" })?;
        Ok(Some(content))
    }

    /// Forgets what was kept under a name.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn forget_own(&mut self, name: &str) -> Result<(), VaultError> {
        let item = self.own_item(name);
        let uid = *self.account().bytes();
        self.write_own(|store| store.forget_own(&uid, &item))
    }

    /// Everything of a kind that was kept; what is damaged is left out.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn owns(&self, kind: OwnKind) -> Result<Vec<zeroize::Zeroizing<Vec<u8>>>, VaultError> {
        let kind = kind as i64;
        let kept = self.store.owns(self.account().bytes(), kind)?;
        let key = self.work.session.keyring.own_key();
        let opened = |(item, day, sealed): (Id16, i64, Vec<u8>)| {
            Some(open(key, &self.own_aad(&item, kind, day), &sealed).ok()?.1)
        };
        Ok(kept.into_iter().filter_map(opened).collect())
    }

    /// When the session before this one began and ended, as this account remembers it, and notes that this
    /// one has begun.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn previous_session(&mut self, now: Moment) -> Result<Option<(Moment, Option<Moment>)>, VaultError> {
        let remembered = match self.own(SESSION_MEMORY) {
            // What the last session was is a kindness: damaged, it does not keep anybody out.
            Err(VaultError::Damaged { .. }) => None,
            content => content?.and_then(|content| thawed::<SessionMemoryV1>(&content)),
        };
        self.remember_session(now, None, now)?;
        Ok(remembered.map(|memory| {
            let to = memory.to.map(|(millis, offset)| Moment::new(millis, offset));
            (Moment::new(memory.from_ms, memory.from_offset), to)
        }))
    }

    /// Notes when this session began and ends.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn remember_session(
        &mut self,
        from: Moment,
        to: Option<Moment>,
        now: Moment,
    ) -> Result<(), VaultError> {
        let memory = SessionMemoryV1 {
            from_ms: from.millis(),
            from_offset: from.offset_minutes(),
            to: to.map(|to| (to.millis(), to.offset_minutes())),
        };
        self.keep_own(SESSION_MEMORY, OwnKind::Preferences, &frozen(&memory), now)
    }

    fn own_item(&self, name: &str) -> Id16 {
        self.work.session.keyring.own_item(&self.store.estab, name)
    }

    fn own_aad(&self, item: &Id16, kind: i64, day: i64) -> Vec<u8> {
        Encoder::new("own", &self.store.estab)
            .bytes(self.account().bytes())
            .bytes(item)
            .int(kind)
            .int(day)
            .finish()
    }

    /// Since when lines go to the second place instead of the journal.
    pub fn degraded_since(&self) -> Option<Moment> {
        self.late_since
    }

    /// Closes the session in the journal. Every key is wiped, also when the journal cannot be written.
    ///
    /// # Errors
    /// The close could not be written.
    pub fn close(self, reason: CloseReason, now: Moment) -> Result<(), VaultError> {
        let Self { store, chance, work, host_places, witnesses, .. } = self;
        let mut point = None;
        let closed = (|| {
            let mut pen = Pen::take(&store, chance.as_ref())?;
            let signer = work.signer();
            pen.mind_the_clock(&signer, now.day())?;
            let open = Encoder::new("close", &store.estab).int(reason as i64).finish();
            pen.sign(&signer, Line { kind: Kind::Close, day: now.day(), open, body: None })?;
            // Whoever leaves signs how far the journal has come; without the machine's key they just leave.
            if let Ok(host) = host::read(&host_places, &store.estab) {
                point = sign_point(&store, &host).ok().map(|(point, _)| (point, host));
            }
            pen.commit()
        })();
        if closed.is_ok() {
            if let Some((point, host)) = &point {
                tell(&witnesses, &store.estab, point, host);
            }
            work.session.lock.release();
            // Another session may be reading: then the log is tidied by whoever leaves last.
            let _ = store.tidy_log();
        }
        closed
    }
}

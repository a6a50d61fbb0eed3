//! A vault that is closed, and a vault that one account has unlocked.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::domain::arrival::Arrival;
use crate::domain::ids::{AccountId, PersonId, SessionId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::encode::Encoder;
use crate::journal::entry::Kind;
use crate::vault::chance::Chance;
use crate::vault::checkpoint::{Witness, sign_point, tell};
use crate::vault::directory::Directory;
use crate::vault::error::VaultError;
use crate::vault::host::{self, HostKey};
use crate::vault::passphrase::KdfCost;
use crate::vault::pen::{Line, Pen};
use crate::vault::search::Texts;
use crate::vault::second_sink::SecondSink;
use crate::vault::secret::Secret32;
use crate::vault::store::rows::Id16;
use crate::vault::store::{Mode, Store};
use crate::vault::unlock::{self, Knock, Session};
use crate::vault::unseal::KnownEntries;

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

//! The directory: accounts, circles, access and persons as they stand, folded from signed rows.
//!
//! Lives here: the fold. `rules` says which row counts, `standing` answers what the folded directory means.
//!
//! A row counts only if the session that signed its entry had the right to write it at that point
//! (`docs/vault-format.md` §6). Roles are not known here: an assignment is a config record like any other.

mod rules;
mod standing;

use std::collections::{BTreeMap, HashMap};

use ed25519_dalek::{Signer as _, SigningKey};

use crate::domain::ids::{AccountId, SessionId, UnitId};
use crate::journal::certificate::Certificate;
use crate::journal::encode::{Encoder, Estab};
use crate::journal::entry::{Header, Kind};
use crate::vault::error::VaultError;
use crate::vault::store::Store;
use crate::vault::store::rows::{
    AccessRow, AccountRow, BundleRow, CircleRow, Id16, LinkedRow, PersonRow, Stored,
};

pub use standing::{AccountState, AccountStatus, Held};

/// Account flag: may invite newcomers.
pub const INVITE: i64 = 1;
/// Account flag: may vouch for a newcomer's keys and give assignments.
pub const VOUCH: i64 = 2;
/// Account flag: may admit, move and archive persons.
pub const PLACE: i64 = 4;
/// Account flag: may change the policy table.
pub const POLICY: i64 = 8;
/// Account flag: may judge a broken glass.
pub const REVIEW: i64 = 16;
/// Account flag: may erase.
pub const ERASE: i64 = 32;
/// Account flag: the machine.
pub(crate) const MACHINE: i64 = 128;
/// All flags a person of flesh can hold, and the founding kit.
pub(crate) const EVERY_FLAG: i64 = INVITE | VOUCH | PLACE | POLICY | REVIEW | ERASE;

/// Access flag: may grant this circle.
pub const MEMBER: i64 = 1;
/// Access flag: may grant it for a night.
pub const TEMP: i64 = 2;
pub(crate) const CLOSED: i64 = 4;
/// Access flag: its circle's key has to change at once.
pub(crate) const URGENT: i64 = 8;

pub(crate) const INVITED: i64 = 1;
pub(crate) const ENROLLED: i64 = 2;
pub(crate) const VOUCHED: i64 = 3;
pub(crate) const ACCOUNT_CLOSED: i64 = 4;

pub(crate) const PRESENT: i64 = 1;
pub(crate) const ARCHIVED: i64 = 2;
pub(crate) const RESTRICTED: i64 = 3;
const ERASED: i64 = 5;

/// Longest access one night's helper may be given, in seconds.
pub const LONGEST_NIGHT: i64 = 57_600;

/// A folded directory.
#[derive(Default)]
pub(crate) struct Directory {
    /// The newest entry folded in.
    upto: i64,
    root: Option<Id16>,
    accounts: HashMap<Id16, Vec<Stored<AccountRow>>>,
    circles: HashMap<Id16, Stored<CircleRow>>,
    current: HashMap<(Id16, i64), Id16>,
    access: HashMap<Id16, Stored<AccessRow>>,
    persons: HashMap<Id16, Stored<PersonRow>>,
    /// Rows of persons that others have followed since: where somebody was before they moved.
    moved: HashMap<Id16, Vec<Stored<PersonRow>>>,
    /// Who invited an account.
    inviters: HashMap<Id16, Id16>,
    /// Sessions whose certificate was checked.
    sessions: HashMap<SessionId, Certificate>,
    /// Holds a row of a transaction that may still fail.
    ahead: bool,
    /// Entries with a row that does not count.
    without_right: Vec<i64>,
}

/// One row of any table, to be folded in the order of entries.
enum Change {
    Account(Stored<AccountRow>),
    Circle(Stored<CircleRow>),
    Access(Stored<AccessRow>),
    Person(Stored<PersonRow>),
}

impl Change {
    fn seq(&self) -> i64 {
        match self {
            Self::Account(row) => row.seq,
            Self::Circle(row) => row.seq,
            Self::Access(row) => row.seq,
            Self::Person(row) => row.seq,
        }
    }
}

/// Who signed an entry, as the fold knows them at that point.
#[derive(Clone, Copy)]
struct By {
    uid: Id16,
    flags: i64,
    /// Vouched for, not suspended, not over: nobody else has any right.
    works: bool,
    when: When,
}

/// When an entry was signed, as far as it is known: the journal says the day, the running program the second.
#[derive(Clone, Copy)]
struct When {
    /// The first second it can have been.
    earliest: i64,
    /// The last one; of a day, the midnight after it.
    latest: i64,
}

impl When {
    const fn day(day: i64) -> Self {
        let earliest = day.saturating_mul(86_400);
        Self { earliest, latest: earliest.saturating_add(86_400) }
    }

    const fn second(second: i64) -> Self {
        Self { earliest: second, latest: second }
    }
}

impl Directory {
    /// Folds the whole directory of a vault.
    pub(crate) fn fold(store: &Store) -> Result<Self, VaultError> {
        let mut directory = Self::default();
        directory.catch_up(store)?;
        Ok(directory)
    }

    /// The newest entry folded in.
    pub(crate) fn upto(&self) -> i64 {
        self.upto
    }

    /// Whether entries that change the directory were written since the last fold.
    pub(crate) fn is_behind(&self, store: &Store) -> Result<bool, VaultError> {
        Ok(store.newest_directory_seq()? > self.upto)
    }

    /// Folds in what was written since: within one entry accounts, then circles, then access, then persons.
    pub(crate) fn catch_up(&mut self, store: &Store) -> Result<(), VaultError> {
        let mut changes: Vec<Change> = Vec::new();
        changes.extend(store.accounts_after(self.upto)?.into_iter().map(Change::Account));
        changes.extend(store.circles_after(self.upto)?.into_iter().map(Change::Circle));
        changes.extend(store.access_after(self.upto)?.into_iter().map(Change::Access));
        changes.extend(store.persons_after(self.upto)?.into_iter().map(Change::Person));
        // Entries that changed a bundle only are checked as well: one that was put back spoils the link of the
        // entry that had emptied it.
        let mut by_entry: BTreeMap<i64, Vec<Change>> =
            store.directory_entries_after(self.upto)?.into_iter().map(|seq| (seq, Vec::new())).collect();
        for change in changes {
            by_entry.entry(change.seq()).or_default().push(change);
        }
        for (seq, changes) in by_entry {
            let (signer, kind) = self.signer_of(store, seq)?;
            for change in changes {
                self.apply(store, change, signer, kind)?;
            }
            self.upto = self.upto.max(seq);
        }
        self.ahead = false;
        Ok(())
    }

    /// Checks the entry's link and signature and finds whose session signed it.
    fn signer_of(&mut self, store: &Store, seq: i64) -> Result<(By, Option<Kind>), VaultError> {
        const BAD: VaultError = VaultError::Damaged { what: "directory" };
        let entry = store.entry(seq)?.ok_or(BAD)?;
        let (added, emptied) = store.rows_of_entry(seq)?;
        if crate::journal::link::link(&store.estab, &added, &emptied) != entry.header.link {
            return Err(BAD);
        }
        let certificate = self.certified_session(store, entry.header.session, seq)?;
        if !entry.is_signed_by(&store.estab, &certificate.session_key) {
            return Err(BAD);
        }
        let (uid, day) = (*certificate.account.bytes(), entry.header.day);
        let flags = self.flags_at(&certificate, seq, day);
        let by = By { uid, flags: flags.unwrap_or(0), works: flags.is_some(), when: When::day(day) };
        Ok((by, Kind::from_number(entry.header.kind)))
    }

    /// The flags with which a session signs an entry: those of its account's newest row then. `None` when the
    /// account was not vouched for, had ended before that day, or has other keys than those of this session.
    pub(crate) fn flags_at(&self, session: &Certificate, seq: i64, day: i64) -> Option<i64> {
        let uid = *session.account.bytes();
        let newest = self.version_before(uid, seq).filter(|newest| works_at(&newest.row, When::day(day)))?;
        self.has_keys_of(&newest.row, session.account_version).then_some(newest.row.flags)
    }

    /// Whether a row of an account has the keys of one of its earlier versions.
    fn has_keys_of(&self, row: &AccountRow, version: i64) -> bool {
        let versions = self.accounts.get(&row.uid).map_or(&[][..], Vec::as_slice);
        versions.iter().any(|stored| stored.row.version == version && stored.row.ed_pub == row.ed_pub)
    }

    /// Whether a session that was opened with this version of an account may go on now: the account works, with the
    /// same keys.
    pub(crate) fn may_go_on(&self, account: AccountId, version: i64, now_seconds: i64) -> bool {
        let works = self.working_flags(account, now_seconds).is_some();
        works && self.account(account).is_some_and(|row| self.has_keys_of(row, version))
    }

    /// Whether this is the account of the founding kit.
    pub(crate) fn is_root(&self, account: AccountId) -> bool {
        self.root == Some(*account.bytes())
    }

    /// Entries with a row that nobody counts, because whoever signed had not the right to write it.
    pub(crate) fn without_right(&self) -> &[i64] {
        &self.without_right
    }

    /// The row of an account that stands when an entry is signed; what that entry brings counts after it. Entry 1
    /// brings the accounts that sign it.
    fn version_before(&self, uid: Id16, seq: i64) -> Option<&Stored<AccountRow>> {
        let stands = |version: &&Stored<AccountRow>| version.seq < seq || version.seq == 1;
        self.accounts.get(&uid)?.iter().rev().find(stands)
    }

    /// The public key with which an account could open a session at this entry: that of its newest row then, when
    /// that is this version, vouched for and not over.
    pub(crate) fn key_for_opening(&self, certificate: &Certificate, opening: &Header) -> Option<[u8; 32]> {
        let newest = self.version_before(*certificate.account.bytes(), opening.seq)?;
        let works = works_at(&newest.row, When::day(opening.day));
        let may = works && newest.row.version == certificate.account_version;
        may.then(|| newest.row.ed_pub.as_deref()?.try_into().ok()).flatten()
    }

    /// Who signed an entry and with which flags, checked as the rows of the directory are.
    pub(crate) fn authority_of(&mut self, store: &Store, seq: i64) -> Result<(AccountId, i64), VaultError> {
        let (by, _) = self.signer_of(store, seq)?;
        Ok((AccountId::from_bytes(by.uid), by.flags))
    }

    /// The newest bundle of an account that counts: its own session wrote it, or the machine with the keys of an
    /// enrolment.
    pub(crate) fn bundle_of(
        &mut self,
        store: &Store,
        uid: &Id16,
    ) -> Result<Option<Stored<BundleRow>>, VaultError> {
        for stored in store.bundles_of(uid)? {
            let (by, kind) = self.signer_of(store, stored.seq)?;
            let enrolled = self.accounts.get(uid).is_some_and(|versions| {
                versions.iter().any(|row| row.seq == stored.seq && row.row.status == ENROLLED)
            });
            let entitled = by.uid == *uid || (by.flags & MACHINE != 0 && enrolled);
            if kind == Some(Kind::Directory) && by.works && entitled {
                return Ok(Some(stored));
            }
        }
        Ok(None)
    }

    /// The account of a session, by its certificate.
    pub(crate) fn account_of(&mut self, store: &Store, session: SessionId) -> Result<AccountId, VaultError> {
        Ok(self.certified_session(store, session, 0)?.account)
    }

    /// Whose session this is and with which key it signs, certified by the account's own key.
    fn certified_session(
        &mut self,
        store: &Store,
        session: SessionId,
        seq: i64,
    ) -> Result<Certificate, VaultError> {
        const BAD: VaultError = VaultError::Damaged { what: "directory" };
        if let Some(known) = self.sessions.get(&session) {
            return Ok(known.clone());
        }
        let opening = store.opening_of(&session)?.ok_or(BAD)?;
        let certificate = Certificate::read(&store.estab, &opening.header.open).ok_or(BAD)?;
        if seq == 1 {
            self.take_founding_root(store, *certificate.account.bytes())?;
        }
        let key = self.key_for_opening(&certificate, &opening.header).ok_or(BAD)?;
        if !Certificate::is_signed_by(&store.estab, &opening.header.open, &key) {
            return Err(BAD);
        }
        self.sessions.insert(session, certificate.clone());
        Ok(certificate)
    }

    /// The account rows of entry 1 carry themselves: the first kit's key must be the one in `meta`. Every bundle
    /// pins it, or the key of a later kit that was signed in from there.
    fn take_founding_root(&mut self, store: &Store, uid: Id16) -> Result<(), VaultError> {
        let root_pub = store.meta("root_pub")?.ok_or(VaultError::Damaged { what: "root" })?;
        for row in store.accounts_after(0)?.into_iter().filter(|row| row.seq == 1) {
            if row.row.uid == uid && row.row.ed_pub.as_deref() == Some(root_pub.as_slice()) {
                self.root = Some(uid);
            }
            self.accounts.entry(row.row.uid).or_default().push(row);
        }
        if self.root.is_none() {
            return Err(VaultError::Damaged { what: "root" });
        }
        Ok(())
    }

    fn apply(&mut self, store: &Store, change: Change, by: By, kind: Option<Kind>) -> Result<(), VaultError> {
        let (seq, fits) = match &change {
            Change::Account(stored) => (stored.seq, stored.row.hash(&store.estab) == stored.hash),
            Change::Circle(stored) => (stored.seq, stored.row.hash(&store.estab) == stored.hash),
            Change::Access(stored) => (stored.seq, stored.row.hash(&store.estab) == stored.hash),
            Change::Person(stored) => {
                (stored.seq, stored.gone.is_some() || stored.row.hash(&store.estab) == stored.hash)
            }
        };
        if !fits {
            return Err(VaultError::Damaged { what: "directory" });
        }
        // A running session looks at entries of these kinds only: a row under another would reach some of them.
        let in_place = matches!(kind, Some(Kind::Directory | Kind::Erase | Kind::Restore));
        let counts = match change {
            Change::Account(stored) if stored.seq == 1 => true,
            _ if !in_place => false,
            Change::Account(stored) => {
                let counts = self.may_write_account(&store.estab, &stored.row, by);
                if counts {
                    self.take_account(stored, by.uid);
                }
                counts
            }
            Change::Circle(stored) => {
                let counts = self.may_write_circle(&stored.row, by);
                if counts {
                    self.current.insert((stored.row.unit, stored.row.scope), stored.row.circle);
                    self.circles.insert(stored.row.circle, stored);
                }
                counts
            }
            Change::Access(stored) => {
                let counts = self.may_write_access(&stored.row, by);
                if counts {
                    self.access.insert(stored.row.access, stored);
                }
                counts
            }
            Change::Person(stored) => {
                let counts = self.may_write_person(&stored.row, by);
                if counts {
                    let person = stored.row.person;
                    if let Some(before) = self.persons.insert(person, stored) {
                        self.moved.entry(person).or_default().push(before);
                    }
                }
                counts
            }
        };
        if !counts {
            self.without_right.push(seq);
        }
        Ok(())
    }

    fn take_account(&mut self, stored: Stored<AccountRow>, by: Id16) {
        if stored.row.status == INVITED {
            self.inviters.insert(stored.row.uid, by);
        }
        self.accounts.entry(stored.row.uid).or_default().push(stored);
    }
}

/// Whether an account row lets its holder have worked then: of a day the journal says no minutes, so it counts whole.
fn works_at(row: &AccountRow, when: When) -> bool {
    row.status == VOUCHED && row.ends.is_none_or(|ends| when.earliest < ends)
}

/// The unit ids of a person row.
pub(crate) fn units_in(row: &PersonRow) -> Vec<UnitId> {
    let bytes = row.units.as_deref().unwrap_or_default();
    bytes.chunks_exact(16).filter_map(|unit| unit.try_into().ok().map(UnitId::from_bytes)).collect()
}

/// Puts the public halves of keys into an account row, with the proof that their holder has the private ones.
pub(crate) fn sign_keys_into(estab: &Estab, x_pub: &[u8; 32], signing: &SigningKey, row: &mut AccountRow) {
    let ed_pub = signing.verifying_key().to_bytes();
    row.proof = Some(signing.sign(&proof_bytes(estab, &row.uid, x_pub, &ed_pub)).to_bytes().to_vec());
    row.x_pub = Some(x_pub.to_vec());
    row.ed_pub = Some(ed_pub.to_vec());
}

/// What a newcomer signs to show that the keys are theirs.
fn proof_bytes(estab: &Estab, uid: &Id16, x_pub: &[u8], ed_pub: &[u8]) -> Vec<u8> {
    Encoder::new("proof", estab).bytes(uid).bytes(x_pub).bytes(ed_pub).finish()
}

//! The directory: accounts, circles, access and persons as they stand, folded from signed rows.
//!
//! A row counts only if the session that signed its entry had the right to write it at that point
//! (`docs/vault-format.md` §6). Roles are not known here: an assignment is a config record like any other.

use std::collections::HashMap;

use ed25519_dalek::{Signature, VerifyingKey};

use crate::domain::ids::{AccountId, PersonId, SessionId, UnitId};
use crate::domain::scope::Scope;
use crate::journal::certificate::Certificate;
use crate::journal::encode::Encoder;
use crate::vault::error::VaultError;
use crate::vault::store::Store;
use crate::vault::store::rows::{AccessRow, AccountRow, CircleRow, Id16, LinkedRow, PersonRow, Stored};

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

pub(crate) const INVITED: i64 = 1;
pub(crate) const ENROLLED: i64 = 2;
pub(crate) const VOUCHED: i64 = 3;
pub(crate) const ACCOUNT_CLOSED: i64 = 4;

pub(crate) const PRESENT: i64 = 1;
const ERASED: i64 = 5;

/// Longest access one night's helper may be given, in seconds.
const LONGEST_NIGHT: i64 = 57_600;

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
    /// Who invited an account.
    inviters: HashMap<Id16, Id16>,
    /// Sessions whose certificate was checked: account and session key.
    sessions: HashMap<SessionId, (Id16, [u8; 32])>,
    /// Holds a row of a transaction that may still fail.
    ahead: bool,
}

/// One row of any table, to be folded in the order of entries.
enum Change {
    Account(Stored<AccountRow>),
    Circle(Stored<CircleRow>),
    Access(Stored<AccessRow>),
    Person(Stored<PersonRow>),
}

impl Change {
    /// Within one entry: accounts, then circles, then access, then persons.
    fn order(&self) -> (i64, u8) {
        match self {
            Self::Account(row) => (row.seq, 0),
            Self::Circle(row) => (row.seq, 1),
            Self::Access(row) => (row.seq, 2),
            Self::Person(row) => (row.seq, 3),
        }
    }
}

/// Who signed an entry, as the fold knows them at that point.
#[derive(Clone, Copy)]
struct By {
    uid: Id16,
    flags: i64,
    day: i64,
}

impl Directory {
    /// Folds the whole directory of a vault.
    pub(crate) fn fold(store: &Store) -> Result<Self, VaultError> {
        let mut directory = Self::default();
        directory.catch_up(store)?;
        Ok(directory)
    }

    /// Whether entries that change the directory were written since the last fold.
    pub(crate) fn is_behind(&self, store: &Store) -> Result<bool, VaultError> {
        Ok(store.newest_directory_seq()? > self.upto)
    }

    /// Folds in what was written since.
    pub(crate) fn catch_up(&mut self, store: &Store) -> Result<(), VaultError> {
        let mut changes: Vec<Change> = Vec::new();
        changes.extend(store.accounts_after(self.upto)?.into_iter().map(Change::Account));
        changes.extend(store.circles_after(self.upto)?.into_iter().map(Change::Circle));
        changes.extend(store.access_after(self.upto)?.into_iter().map(Change::Access));
        changes.extend(store.persons_after(self.upto)?.into_iter().map(Change::Person));
        changes.sort_by_key(Change::order);
        let mut by: Option<(i64, By)> = None;
        for change in changes {
            let seq = change.order().0;
            let signer = match by {
                Some((known, signer)) if known == seq => signer,
                _ => {
                    let signer = self.signer_of(store, seq)?;
                    by = Some((seq, signer));
                    signer
                }
            };
            self.apply(store, change, signer)?;
        }
        self.ahead = false;
        self.upto = store.newest_directory_seq()?.max(self.upto).max(by.map_or(0, |(seq, _)| seq));
        Ok(())
    }

    /// Checks the entry's link and signature and finds whose session signed it.
    fn signer_of(&mut self, store: &Store, seq: i64) -> Result<By, VaultError> {
        const BAD: VaultError = VaultError::Damaged { what: "directory" };
        let entry = store.entry(seq)?.ok_or(BAD)?;
        let (added, emptied) = store.rows_of_entry(seq)?;
        if crate::journal::link::link(&store.estab, &added, &emptied) != entry.header.link {
            return Err(BAD);
        }
        let (uid, session_key) = self.certified_session(store, entry.header.session, seq)?;
        if !entry.is_signed_by(&store.estab, &session_key) {
            return Err(BAD);
        }
        Ok(By { uid, flags: self.flags_at(uid, seq), day: entry.header.day })
    }

    /// The flags an account had when an entry was written: those of its newest row then, if it was vouched for.
    fn flags_at(&self, uid: Id16, seq: i64) -> i64 {
        let newest = self.version_at(uid, seq);
        newest.filter(|newest| newest.row.status == VOUCHED).map_or(0, |newest| newest.row.flags)
    }

    fn version_at(&self, uid: Id16, seq: i64) -> Option<&Stored<AccountRow>> {
        self.accounts.get(&uid)?.iter().rev().find(|version| version.seq <= seq)
    }

    /// The public key with which an account could open a session at this entry: that of its newest row then, when
    /// that is this version and vouched for.
    pub(crate) fn key_for_opening(&self, account: AccountId, version: i64, seq: i64) -> Option<[u8; 32]> {
        let newest = self.version_at(*account.bytes(), seq)?;
        let may = newest.row.version == version && newest.row.status == VOUCHED;
        may.then(|| newest.row.ed_pub.as_deref()?.try_into().ok()).flatten()
    }

    /// Who signed an entry and with which flags, checked as the rows of the directory are.
    pub(crate) fn authority_of(&mut self, store: &Store, seq: i64) -> Result<(AccountId, i64), VaultError> {
        let by = self.signer_of(store, seq)?;
        Ok((AccountId::from_bytes(by.uid), by.flags))
    }

    /// The account of a session, by its certificate.
    pub(crate) fn account_of(&mut self, store: &Store, session: SessionId) -> Result<AccountId, VaultError> {
        Ok(AccountId::from_bytes(self.certified_session(store, session, 0)?.0))
    }

    /// Whose session this is and with which key it signs, certified by the account's own key.
    fn certified_session(
        &mut self,
        store: &Store,
        session: SessionId,
        seq: i64,
    ) -> Result<(Id16, [u8; 32]), VaultError> {
        const BAD: VaultError = VaultError::Damaged { what: "directory" };
        if let Some(known) = self.sessions.get(&session) {
            return Ok(*known);
        }
        let opening = store.opening_of(&session)?.ok_or(BAD)?;
        let certificate = Certificate::read(&store.estab, &opening.header.open).ok_or(BAD)?;
        let uid = *certificate.account.bytes();
        if seq == 1 {
            self.take_founding_root(store, uid)?;
        }
        let (account, version) = (certificate.account, certificate.account_version);
        let key = self.key_for_opening(account, version, opening.header.seq).ok_or(BAD)?;
        if !Certificate::is_signed_by(&store.estab, &opening.header.open, &key) {
            return Err(BAD);
        }
        self.sessions.insert(session, (uid, certificate.session_key));
        Ok((uid, certificate.session_key))
    }

    /// The account rows of entry 1 carry themselves: the founding kit's key must be the one in `meta`, which
    /// every bundle pins.
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

    fn apply(&mut self, store: &Store, change: Change, by: By) -> Result<(), VaultError> {
        let fits = match &change {
            Change::Account(stored) => stored.row.hash(&store.estab) == stored.hash,
            Change::Circle(stored) => stored.row.hash(&store.estab) == stored.hash,
            Change::Access(stored) => stored.row.hash(&store.estab) == stored.hash,
            Change::Person(stored) => stored.gone.is_some() || stored.row.hash(&store.estab) == stored.hash,
        };
        if !fits {
            return Err(VaultError::Damaged { what: "directory" });
        }
        match change {
            Change::Account(stored) if stored.seq == 1 => {}
            Change::Account(stored) => {
                if self.may_write_account(store, &stored.row, by) {
                    if stored.row.status == INVITED {
                        self.inviters.insert(stored.row.uid, by.uid);
                    }
                    self.accounts.entry(stored.row.uid).or_default().push(stored);
                }
            }
            Change::Circle(stored) => {
                if self.may_write_circle(&stored.row, by) {
                    self.current.insert((stored.row.unit, stored.row.scope), stored.row.circle);
                    self.circles.insert(stored.row.circle, stored);
                }
            }
            Change::Access(stored) => {
                if self.may_write_access(&stored.row, by) {
                    self.access.insert(stored.row.access, stored);
                }
            }
            Change::Person(stored) => {
                let needed = if stored.row.status == ERASED { ERASE } else { PLACE };
                let before = self.persons.get(&stored.row.person);
                let follows = stored.row.version == before.map_or(1, |before| before.row.version + 1);
                // A person of the transaction in progress is here already, under the same entry.
                let again = before.is_some_and(|before| before.seq == stored.seq);
                if by.flags & needed != 0 && (follows || again) {
                    self.persons.insert(stored.row.person, stored);
                }
            }
        }
        Ok(())
    }

    fn may_write_account(&self, store: &Store, row: &AccountRow, by: By) -> bool {
        let before = self.accounts.get(&row.uid).and_then(|versions| versions.last());
        let follows = row.version == before.map_or(1, |before| before.row.version + 1);
        let status_before = before.map(|before| before.row.status);
        let end_of_day = (by.day + 1) * 86_400;
        follows
            && match row.status {
                INVITED => {
                    let helper = row.flags == 0
                        && row.ends.is_some_and(|ends| ends <= end_of_day + LONGEST_NIGHT)
                        && self.holds(by, None, TEMP);
                    row.x_pub.is_none() && row.ed_pub.is_none() && (by.flags & INVITE != 0 || helper)
                }
                ENROLLED => {
                    status_before == Some(INVITED) && by.flags & MACHINE != 0 && proves_its_keys(store, row)
                }
                VOUCHED => {
                    let same_keys = before.is_some_and(|before| {
                        matches!(before.row.status, ENROLLED | VOUCHED)
                            && before.row.x_pub == row.x_pub
                            && before.row.ed_pub == row.ed_pub
                    });
                    let vouches = by.flags & VOUCH != 0 && row.flags & !by.flags == 0;
                    let invited = self.inviters.get(&row.uid) == Some(&by.uid);
                    let helps = row.flags == 0 && invited && self.holds(by, None, TEMP);
                    same_keys && (vouches || helps)
                }
                ACCOUNT_CLOSED => {
                    by.flags & (INVITE | VOUCH) != 0
                        || by.uid == row.uid
                        || row.ends.is_some_and(|ends| ends <= end_of_day)
                }
                _ => false,
            }
    }

    fn may_write_circle(&self, row: &CircleRow, by: By) -> bool {
        if row.epoch == 1 {
            return Some(by.uid) == self.root || self.holds(by, Some(row.scope), MEMBER);
        }
        let current = self.current.get(&(row.unit, row.scope)).and_then(|id| self.circles.get(id));
        current.is_some_and(|current| current.row.epoch + 1 == row.epoch)
            && self.access_to(by.uid, row.unit, row.scope, by.day * 86_400).is_some()
    }

    fn may_write_access(&self, row: &AccessRow, by: By) -> bool {
        let before = self.access.get(&row.access);
        if row.version != before.map_or(1, |before| before.row.version + 1) {
            return false;
        }
        if Some(by.uid) == self.root {
            return true;
        }
        let noon = by.day * 86_400 + 43_200;
        let flags_at =
            |unit: Id16| self.access_to(by.uid, unit, row.scope, noon).map_or(0, |access| access.row.flags);
        if row.flags & CLOSED != 0 && (by.flags & (INVITE | VOUCH) != 0 || by.uid == row.uid) {
            return true;
        }
        match (row.unit, row.person) {
            (Some(unit), None) => {
                let night = row.flags & !CLOSED == 0
                    && row.ends.is_some_and(|ends| ends - row.starts <= LONGEST_NIGHT);
                flags_at(unit) & MEMBER != 0 || (flags_at(unit) & TEMP != 0 && night)
            }
            (None, Some(person)) => self
                .units_of(PersonId::from_bytes(person))
                .into_iter()
                .any(|unit| flags_at(*unit.bytes()) & MEMBER != 0),
            _ => false,
        }
    }

    /// Whether somebody holds a flag on a circle of this scope (of any, for `None`), now and not only once.
    fn holds(&self, by: By, scope: Option<i64>, flag: i64) -> bool {
        let Some(vouched_at) = self.vouched_at(by.uid) else { return false };
        let noon = by.day * 86_400 + 43_200;
        self.access.values().any(|access| {
            access.row.uid == by.uid
                && scope.is_none_or(|scope| access.row.scope == scope)
                && access.row.flags & flag != 0
                && access.row.flags & CLOSED == 0
                && access.seq >= vouched_at
                && access.row.ends.is_none_or(|ends| noon < ends)
        })
    }

    fn access_to(&self, uid: Id16, unit: Id16, scope: i64, at: i64) -> Option<&Stored<AccessRow>> {
        let vouched_at = self.vouched_at(uid)?;
        self.access.values().find(|access| {
            access.row.uid == uid
                && access.row.unit == Some(unit)
                && access.row.scope == scope
                && access.row.flags & CLOSED == 0
                && access.seq >= vouched_at
                && access.row.ends.is_none_or(|ends| at < ends)
        })
    }

    fn vouched_at(&self, uid: Id16) -> Option<i64> {
        let versions = self.accounts.get(&uid)?;
        versions.iter().rev().find(|version| version.row.status == VOUCHED).map(|version| version.seq)
    }

    /// The flags of an account that may work now; `None` when it may not.
    pub(crate) fn working_flags(&self, account: AccountId, now_seconds: i64) -> Option<i64> {
        let newest = self.accounts.get(account.bytes())?.last()?;
        let working = newest.row.status == VOUCHED && newest.row.ends.is_none_or(|ends| now_seconds < ends);
        working.then_some(newest.row.flags)
    }

    /// Flags of the founding kit's account or of an account that has been vouched for, whatever the time.
    pub(crate) fn flags_of(&self, account: AccountId) -> i64 {
        self.accounts.get(account.bytes()).and_then(|versions| versions.last()).map_or(0, |row| row.row.flags)
    }

    /// The current circle of a scope in a unit.
    pub(crate) fn circle(&self, unit: UnitId, scope: Scope) -> Option<&Stored<CircleRow>> {
        let id = self.current.get(&(*unit.bytes(), i64::from(scope.number())))?;
        self.circles.get(id)
    }

    /// A circle of any epoch.
    pub(crate) fn circle_by_id(&self, id: &Id16) -> Option<&Stored<CircleRow>> {
        self.circles.get(id)
    }

    /// The units that have a circle, in the order of their ids, without the house.
    pub(crate) fn units(&self) -> Vec<UnitId> {
        let mut units: Vec<UnitId> = self
            .current
            .keys()
            .map(|(unit, _)| UnitId::from_bytes(*unit))
            .filter(|unit| *unit != UnitId::HOUSE)
            .collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// The row of a person.
    pub(crate) fn person(&self, person: PersonId) -> Option<&Stored<PersonRow>> {
        self.persons.get(person.bytes())
    }

    /// The units of a person; none when nobody by this id lives here.
    pub(crate) fn units_of(&self, person: PersonId) -> Vec<UnitId> {
        self.persons.get(person.bytes()).map_or_else(Vec::new, |row| units_in(&row.row))
    }

    /// The persons present in any of these units.
    pub(crate) fn persons_in(&self, units: &[UnitId]) -> Vec<PersonId> {
        let mut found: Vec<PersonId> = self
            .persons
            .values()
            .filter(|row| {
                row.row.status == PRESENT && units_in(&row.row).iter().any(|unit| units.contains(unit))
            })
            .map(|row| PersonId::from_bytes(row.row.person))
            .collect();
        found.sort_unstable();
        found
    }

    /// Takes in a person of the transaction in progress, before it is committed.
    pub(crate) fn expect_person(&mut self, row: &PersonRow, seq: i64) {
        self.ahead = true;
        self.persons.insert(row.person, Stored { row: row.clone(), hash: [0; 32], seq, gone: None });
    }

    /// Whether a transaction left something here that was never committed, or is not folded yet.
    pub(crate) fn is_ahead(&self) -> bool {
        self.ahead
    }
}

/// The unit ids of a person row.
pub(crate) fn units_in(row: &PersonRow) -> Vec<UnitId> {
    let bytes = row.units.as_deref().unwrap_or_default();
    bytes.chunks_exact(16).filter_map(|unit| unit.try_into().ok().map(UnitId::from_bytes)).collect()
}

/// What a newcomer signs to show that the keys are theirs.
pub(crate) fn proof_bytes(store: &Store, uid: &Id16, x_pub: &[u8], ed_pub: &[u8]) -> Vec<u8> {
    Encoder::new("proof", &store.estab).bytes(uid).bytes(x_pub).bytes(ed_pub).finish()
}

fn proves_its_keys(store: &Store, row: &AccountRow) -> bool {
    let (Some(x_pub), Some(ed_pub), Some(proof)) = (&row.x_pub, &row.ed_pub, &row.proof) else {
        return false;
    };
    let key =
        <[u8; 32]>::try_from(ed_pub.as_slice()).ok().and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let sig = <[u8; 64]>::try_from(proof.as_slice()).ok().map(|sig| Signature::from_bytes(&sig));
    match (key, sig) {
        (Some(key), Some(sig)) => {
            key.verify_strict(&proof_bytes(store, &row.uid, x_pub, ed_pub), &sig).is_ok()
        }
        _ => false,
    }
}

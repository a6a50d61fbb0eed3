//! What the folded directory means at a moment: who may work, who reads where, who is entitled to which key.

use super::{
    ACCOUNT_CLOSED, CLOSED, Directory, ENROLLED, INVITED, MEMBER, PRESENT, RESTRICTED, URGENT, VOUCHED,
    units_in,
};
use crate::domain::ids::{AccountId, PersonId, UnitId};
use crate::domain::scope::Scope;
use crate::vault::error::VaultError;
use crate::vault::kit::custodian_holder;
use crate::vault::store::Store;
use crate::vault::store::rows::{AccessRow, AccountRow, CircleRow, Id16, PersonRow, Stored};

/// Where an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountStatus {
    /// Invited: a code was handed out, no keys yet.
    Invited,
    /// Keys made, waiting for somebody to compare the words.
    Enrolled,
    /// May work until its end.
    Working,
    /// Suspended or left.
    Closed,
    /// Its end is past.
    Over,
}

impl AccountStatus {
    /// Its name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Enrolled => "enrolled",
            Self::Working => "working",
            Self::Closed => "closed",
            Self::Over => "over",
        }
    }
}

/// One account as the directory knows it: no name, no role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountState {
    /// The account.
    pub account: AccountId,
    /// Where it stands.
    pub status: AccountStatus,
    /// Account flags.
    pub flags: i64,
    /// Seconds since 1970 at which it ends; `None` without an end.
    pub ends: Option<i64>,
    /// Who invited it last; `None` for those of the founding.
    pub invited_by: Option<AccountId>,
    /// Whether it enters with an SSH key.
    pub has_ssh_key: bool,
}

/// An access that counts: to the circle of a scope in a unit, or to one person's scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Its id.
    pub access: [u8; 16],
    /// Whose.
    pub account: AccountId,
    /// The unit, or the house; `None` for an access to one person.
    pub unit: Option<UnitId>,
    /// The person; `None` for an access to a circle.
    pub person: Option<PersonId>,
    /// The scope.
    pub scope: Scope,
    /// First second.
    pub starts: i64,
    /// First second after it; `None` without an end.
    pub ends: Option<i64>,
    /// May grant it to others.
    pub may_grant: bool,
}

impl Held {
    /// Whether it holds at this second.
    pub fn holds_at(&self, now: i64) -> bool {
        self.starts <= now && self.ends.is_none_or(|ends| now < ends)
    }
}

/// Whether access to a circle has ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) any: bool,
    /// Its key should change at once.
    pub(crate) urgent: bool,
}

impl Directory {
    /// What an account was given, that was given to its present keys and not closed; ended or to come, too.
    pub(super) fn given_to(&self, uid: Id16) -> impl Iterator<Item = &AccessRow> {
        let vouched_at = self.vouched_at(uid);
        let given = self.access.values().filter(move |access| {
            access.row.uid == uid
                && access.row.flags & CLOSED == 0
                && vouched_at.is_some_and(|vouched_at| access.seq >= vouched_at)
        });
        given.map(|access| &access.row)
    }

    /// Whether an account was given the circle of a scope in a unit and it has not ended.
    fn lasts_for(
        &self,
        uid: Id16,
        unit: Id16,
        scope: i64,
        begun: impl Fn(&AccessRow) -> bool,
        now: i64,
    ) -> bool {
        self.given_to(uid).any(|row| {
            let of_this = row.unit == Some(unit) && row.scope == scope;
            of_this && begun(row) && row.ends.is_none_or(|ends| now < ends)
        })
    }

    /// The entry since which an account has been vouched for with its present keys: what was given to earlier
    /// keys is void.
    pub(super) fn vouched_at(&self, uid: Id16) -> Option<i64> {
        let versions = self.accounts.get(&uid)?;
        let since_enrolment = versions
            .iter()
            .rposition(|version| matches!(version.row.status, INVITED | ENROLLED))
            .map_or(0, |at| at + 1);
        versions[since_enrolment..]
            .iter()
            .find(|version| version.row.status == VOUCHED)
            .map(|version| version.seq)
    }

    /// Every account of people, in the order of their ids.
    pub(crate) fn account_states(&self, now: i64) -> Vec<AccountState> {
        let people = self.accounts.iter().filter(|(uid, versions)| {
            Some(**uid) != self.root && versions.iter().any(|version| version.row.login_tag.is_some())
        });
        let mut states: Vec<AccountState> = people
            .filter_map(|(uid, versions)| Some(self.state_of(*uid, &versions.last()?.row, now)))
            .collect();
        states.sort_unstable_by_key(|state| state.account);
        states
    }

    fn state_of(&self, uid: Id16, row: &AccountRow, now: i64) -> AccountState {
        let over = row.ends.is_some_and(|ends| ends <= now);
        let status = match row.status {
            ACCOUNT_CLOSED => AccountStatus::Closed,
            _ if over => AccountStatus::Over,
            INVITED => AccountStatus::Invited,
            ENROLLED => AccountStatus::Enrolled,
            _ => AccountStatus::Working,
        };
        AccountState {
            account: AccountId::from_bytes(uid),
            status,
            flags: row.flags,
            ends: row.ends,
            invited_by: self.inviters.get(&uid).copied().map(AccountId::from_bytes),
            has_ssh_key: row.ssh_tag.is_some(),
        }
    }

    /// The account that this login tag names.
    pub(crate) fn account_by_login(&self, tag: &[u8]) -> Option<&AccountRow> {
        let newest = self.accounts.values().filter_map(|versions| versions.last());
        newest.map(|stored| &stored.row).find(|row| row.login_tag.as_deref() == Some(tag))
    }

    /// The account that an SSH key names: one whose newest row has this tag, is not closed and has not ended.
    pub(crate) fn account_by_key(&self, tag: &[u8], now: i64) -> Option<&AccountRow> {
        let newest = self.accounts.values().filter_map(|versions| versions.last());
        let theirs = newest.filter(|stored| {
            let open = stored.row.status != ACCOUNT_CLOSED && stored.row.ends.is_none_or(|ends| now < ends);
            open && stored.row.ssh_tag.as_deref() == Some(tag)
        });
        theirs.max_by_key(|stored| stored.seq).map(|stored| &stored.row)
    }

    /// The rows of the recovery kit's account, the first kit's first: each was signed by the kit before it.
    pub(crate) fn kits(&self) -> impl DoubleEndedIterator<Item = &AccountRow> {
        let versions = self.root.and_then(|root| self.accounts.get(&root));
        versions.into_iter().flatten().map(|stored| &stored.row)
    }

    /// The signing key of the present recovery kit.
    pub(crate) fn root_key(&self) -> Result<[u8; 32], VaultError> {
        let key = self.kits().next_back().and_then(|kit| kit.ed_pub.as_deref()?.try_into().ok());
        key.ok_or(VaultError::Damaged { what: "root" })
    }

    /// The public key of the recovery kit that keys are wrapped to, and the id under which they are. The kit's own
    /// row says it; that of a house founded before it did leaves it to `meta`.
    pub(crate) fn custodian(&self, store: &Store) -> Result<([u8; 32], Id16), VaultError> {
        let signed = self.kits().next_back().and_then(|kit| kit.x_pub.clone());
        let public = signed.map_or_else(|| store.meta("cust_pub"), |public| Ok(Some(public)))?;
        let public = public.and_then(|bytes| bytes.try_into().ok());
        let public = public.ok_or(VaultError::Damaged { what: "custodian-key" })?;
        Ok((public, custodian_holder(&public)))
    }

    /// The newest row of an account that counts.
    pub(crate) fn account(&self, account: AccountId) -> Option<&AccountRow> {
        self.accounts.get(account.bytes())?.last().map(|stored| &stored.row)
    }

    /// The public key to wrap to: that of an account vouched for.
    pub(crate) fn wrapping_key_of(&self, account: AccountId) -> Option<[u8; 32]> {
        let row = self.account(account).filter(|row| row.status == VOUCHED)?;
        row.x_pub.as_deref()?.try_into().ok()
    }

    /// Every access that counts, was given to present keys and was not closed; ended ones too.
    pub(crate) fn accesses(&self) -> impl Iterator<Item = Held> + '_ {
        self.access.values().filter_map(|stored| {
            let row = &stored.row;
            let given_to_present_keys = self.vouched_at(row.uid).is_some_and(|at| stored.seq >= at);
            (row.flags & CLOSED == 0 && given_to_present_keys).then_some(())?;
            Some(Held {
                access: row.access,
                account: AccountId::from_bytes(row.uid),
                unit: row.unit.map(UnitId::from_bytes),
                person: row.person.map(PersonId::from_bytes),
                scope: Scope::from_number(u8::try_from(row.scope).ok()?)?,
                starts: row.starts,
                ends: row.ends,
                may_grant: row.flags & MEMBER != 0,
            })
        })
    }

    /// The row of an access.
    pub(crate) fn access_row(&self, access: &Id16) -> Option<&AccessRow> {
        self.access.get(access).map(|stored| &stored.row)
    }

    /// A circle of any epoch, if this account may read there at this second.
    pub(crate) fn circle_read_by(&self, account: AccountId, id: &Id16, now: i64) -> Option<&CircleRow> {
        let circle = &self.circles.get(id)?.row;
        let begun = |row: &AccessRow| row.starts <= now;
        self.lasts_for(*account.bytes(), circle.unit, circle.scope, begun, now).then_some(circle)
    }

    /// Whether an account is entitled to the key of a scope in a unit at this second.
    pub(crate) fn entitled_to(&self, account: AccountId, unit: UnitId, scope: Scope, now: i64) -> bool {
        self.lasts_for(*account.bytes(), *unit.bytes(), i64::from(scope.number()), |_| true, now)
    }

    /// The accounts that may work and are entitled to the key of a scope in a unit, also from later on.
    pub(crate) fn readers_of(&self, unit: UnitId, scope: Scope, now: i64) -> Vec<AccountId> {
        let held = self.accesses().filter(|held| held.unit == Some(unit) && held.scope == scope);
        let mut readers: Vec<AccountId> = held
            .filter(|held| held.ends.is_none_or(|ends| now < ends))
            .map(|held| held.account)
            .filter(|account| self.working_flags(*account, now).is_some())
            .collect();
        readers.sort_unstable();
        readers.dedup();
        readers
    }

    /// Every circle with its present key.
    pub(crate) fn current_circles(&self) -> Vec<(UnitId, Scope, Stored<CircleRow>)> {
        let mut circles: Vec<_> = self
            .current
            .iter()
            .filter_map(|((unit, scope), id)| {
                let scope = Scope::from_number(u8::try_from(*scope).ok()?)?;
                Some((UnitId::from_bytes(*unit), scope, self.circles.get(id)?.clone()))
            })
            .collect();
        circles.sort_unstable_by_key(|(unit, scope, _)| (*unit, scope.number()));
        circles
    }

    /// Whether an access to this circle ended after its present key was made: by being closed after entry `seq`,
    /// by running out between the day of that entry and now, or because its account was suspended or got new keys.
    pub(crate) fn ended_since(&self, unit: UnitId, scope: Scope, seq: i64, day: i64, now: i64) -> Ended {
        let of_this = self.access.values().filter(|stored| {
            stored.row.unit == Some(*unit.bytes()) && stored.row.scope == i64::from(scope.number())
        });
        of_this.fold(Ended::default(), |ended, stored| {
            let closed = stored.row.flags & CLOSED != 0 && stored.seq > seq;
            let over = |ends: Option<i64>| ends.is_some_and(|ends| day * 86_400 < ends && ends <= now);
            let account_over =
                over(self.account(AccountId::from_bytes(stored.row.uid)).and_then(|row| row.ends));
            let lost = self.keys_lost_at(stored.row.uid) > seq.max(stored.seq);
            let urgent = closed && stored.row.flags & URGENT != 0;
            Ended {
                any: ended.any || closed || over(stored.row.ends) || account_over || lost,
                urgent: ended.urgent || urgent,
            }
        })
    }

    /// The newest entry that suspended an account or made its keys void; 0 when there is none.
    fn keys_lost_at(&self, uid: Id16) -> i64 {
        let versions = self.accounts.get(&uid).map_or(&[][..], Vec::as_slice);
        let lost = versions.iter().filter(|version| matches!(version.row.status, INVITED | ACCOUNT_CLOSED));
        lost.map(|version| version.seq).max().unwrap_or(0)
    }

    /// The accounts that one scope of a person was opened to by name, which holds at this second, and which may
    /// work.
    pub(crate) fn named_readers(&self, person: PersonId, scope: Scope, now: i64) -> Vec<AccountId> {
        let held = self.accesses().filter(|held| held.person == Some(person) && held.scope == scope);
        let mut readers: Vec<AccountId> = held
            .filter(|held| held.holds_at(now))
            .map(|held| held.account)
            .filter(|account| self.working_flags(*account, now).is_some())
            .collect();
        readers.sort_unstable();
        readers.dedup();
        readers
    }

    /// The newest entry by which a named access to this scope of a person ended: closed, or its account suspended
    /// or given new keys; 0 when none did. With it the last second at which one ran out before `now`.
    pub(crate) fn named_access_ended(&self, person: PersonId, scope: Scope, now: i64) -> (i64, i64) {
        let of_this = self.access.values().filter(|stored| {
            stored.row.person == Some(*person.bytes()) && stored.row.scope == i64::from(scope.number())
        });
        of_this.fold((0, 0), |(ended, over), stored| {
            let lost = Some(self.keys_lost_at(stored.row.uid)).filter(|lost| *lost > stored.seq).unwrap_or(0);
            let closed = if stored.row.flags & CLOSED == 0 { 0 } else { stored.seq };
            let account = self.account(AccountId::from_bytes(stored.row.uid)).and_then(|row| row.ends);
            let ran_out = [stored.row.ends, account].into_iter().flatten().filter(|ends| *ends <= now).min();
            let ran_out = ran_out.filter(|_| closed == 0).unwrap_or(0);
            (ended.max(closed).max(lost), over.max(ran_out))
        })
    }

    /// The accesses and accounts whose end is past and that nobody has closed yet.
    pub(crate) fn what_is_over(&self, now: i64) -> (Vec<Held>, Vec<AccountId>) {
        let mut accesses: Vec<Held> =
            self.accesses().filter(|held| held.ends.is_some_and(|ends| ends <= now)).collect();
        accesses.sort_unstable_by_key(|held| held.access);
        let over = |row: &AccountRow| row.status == VOUCHED && row.ends.is_some_and(|ends| ends <= now);
        let newest = self.accounts.iter().filter_map(|(uid, versions)| Some((uid, &versions.last()?.row)));
        let mut accounts: Vec<AccountId> =
            newest.filter(|(_, row)| over(row)).map(|(uid, _)| AccountId::from_bytes(*uid)).collect();
        accounts.sort_unstable();
        (accesses, accounts)
    }

    /// The next second at which an access of this account ends or begins.
    pub(crate) fn next_change_for(&self, account: AccountId, now: i64) -> i64 {
        let mine = self.access.values().filter(|stored| stored.row.uid == *account.bytes());
        mine.flat_map(|stored| [Some(stored.row.starts), stored.row.ends])
            .flatten()
            .filter(|second| *second > now)
            .min()
            .unwrap_or(i64::MAX)
    }

    /// The flags of an account that may work now; `None` when it may not.
    pub(crate) fn working_flags(&self, account: AccountId, now_seconds: i64) -> Option<i64> {
        let newest = self.accounts.get(account.bytes())?.last()?;
        let working = newest.row.status == VOUCHED && newest.row.ends.is_none_or(|ends| now_seconds < ends);
        working.then_some(newest.row.flags)
    }

    /// The current circle of a scope in a unit.
    pub(crate) fn circle(&self, unit: UnitId, scope: Scope) -> Option<&Stored<CircleRow>> {
        let id = self.current.get(&(*unit.bytes(), i64::from(scope.number())))?;
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

    /// The units a person was in when this entry was written; their first ones before.
    pub(crate) fn units_at(&self, person: PersonId, seq: i64) -> Vec<UnitId> {
        let before = self.moved.get(person.bytes()).map_or(&[][..], Vec::as_slice);
        let rows = || before.iter().chain(self.persons.get(person.bytes()));
        let then = rows().filter(|row| row.seq <= seq).max_by_key(|row| row.seq);
        then.or_else(|| rows().min_by_key(|row| row.seq)).map_or_else(Vec::new, |row| units_in(&row.row))
    }

    /// The persons present in any of these units.
    pub(crate) fn persons_in(&self, units: &[UnitId]) -> Vec<PersonId> {
        let mut found: Vec<PersonId> = self
            .persons
            .values()
            .filter(|row| {
                matches!(row.row.status, PRESENT | RESTRICTED)
                    && units_in(&row.row).iter().any(|unit| units.contains(unit))
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

    /// Takes in an account of the transaction in progress, before it is committed.
    pub(crate) fn expect_account(&mut self, row: &AccountRow, seq: i64, by: AccountId) {
        self.ahead = true;
        if row.status == INVITED {
            self.inviters.insert(row.uid, *by.bytes());
        }
        let stored = Stored { row: row.clone(), hash: [0; 32], seq, gone: None };
        self.accounts.entry(row.uid).or_default().push(stored);
    }

    /// Takes in an access of the transaction in progress.
    pub(crate) fn expect_access(&mut self, row: &AccessRow, seq: i64) {
        self.ahead = true;
        self.access.insert(row.access, Stored { row: row.clone(), hash: [0; 32], seq, gone: None });
    }

    /// Takes in a circle of the transaction in progress.
    pub(crate) fn expect_circle(&mut self, row: &CircleRow, seq: i64) {
        self.ahead = true;
        self.current.insert((row.unit, row.scope), row.circle);
        self.circles.insert(row.circle, Stored { row: row.clone(), hash: [0; 32], seq, gone: None });
    }
}

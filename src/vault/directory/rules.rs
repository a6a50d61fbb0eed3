//! Which row of the directory counts: what its signer had the right to write (`docs/vault-format.md` §6).
//!
//! The same rules stop the program before it writes: an honest vault holds no row that does not count.

use ed25519_dalek::{Signature, VerifyingKey};

use super::{
    ACCOUNT_CLOSED, By, CLOSED, Directory, ENROLLED, ERASE, ERASED, EVERY_FLAG, INVITE, INVITED,
    LONGEST_NIGHT, MACHINE, MEMBER, PLACE, TEMP, URGENT, VOUCH, VOUCHED, When, proof_bytes, works_at,
};
use crate::domain::ids::{AccountId, PersonId};
use crate::journal::encode::Estab;
use crate::vault::store::rows::{AccessRow, AccountRow, CircleRow, Id16, PersonRow};

impl Directory {
    /// Whether an account row signed by this account at this second would count.
    pub(crate) fn would_count_account(
        &self,
        estab: &Estab,
        row: &AccountRow,
        by: AccountId,
        now: i64,
    ) -> bool {
        self.may_write_account(estab, row, self.signer_now(by, now))
    }

    /// Whether an access row signed by this account at this second would count.
    pub(crate) fn would_count_access(&self, row: &AccessRow, by: AccountId, now: i64) -> bool {
        self.may_write_access(row, self.signer_now(by, now))
    }

    /// Whether a circle row signed by this account at this second would count.
    pub(crate) fn would_count_circle(&self, row: &CircleRow, by: AccountId, now: i64) -> bool {
        self.may_write_circle(row, self.signer_now(by, now))
    }

    /// Whether a person row signed by this account at this second would count.
    pub(crate) fn would_count_person(&self, row: &PersonRow, by: AccountId, now: i64) -> bool {
        self.may_write_person(row, self.signer_now(by, now))
    }

    fn signer_now(&self, by: AccountId, now: i64) -> By {
        let when = When::second(now);
        let works = self.account(by).filter(|row| works_at(row, when));
        By { uid: *by.bytes(), flags: works.map_or(0, |row| row.flags), works: works.is_some(), when }
    }

    pub(super) fn may_write_account(&self, estab: &Estab, row: &AccountRow, by: By) -> bool {
        let before =
            self.accounts.get(&row.uid).and_then(|versions| versions.last()).map(|stored| &stored.row);
        let follows = row.version > before.map_or(0, |before| before.version);
        if self.root == Some(row.uid) {
            return by.works && follows && self.may_renew_the_kit(estab, row, by);
        }
        // The machine has no login, and nobody writes over it.
        let of_people = row.login_tag.is_some()
            && row.flags & !EVERY_FLAG == 0
            && before.is_none_or(|before| before.login_tag == row.login_tag);
        by.works
            && follows
            && of_people
            && match (row.status, before) {
                (INVITED, before) => self.may_invite(row, before, by),
                (ENROLLED, Some(before)) => {
                    let only_keys_are_new = AccountRow {
                        version: before.version,
                        status: before.status,
                        ssh_tag: before.ssh_tag.clone(),
                        enrol_tag: before.enrol_tag.clone(),
                        x_pub: None,
                        ed_pub: None,
                        proof: None,
                        ..row.clone()
                    } == *before;
                    before.status == INVITED
                        && by.flags & MACHINE != 0
                        && only_keys_are_new
                        && proves_its_keys(estab, row)
                }
                (VOUCHED, Some(before)) => self.may_vouch(row, before, by),
                (ACCOUNT_CLOSED, Some(before)) => {
                    // Closing changes nothing else: taken up again, it is the same account with the same keys.
                    let same =
                        AccountRow { version: row.version, status: row.status, ..before.clone() } == *row;
                    let rights = by.flags & (INVITE | VOUCH) != 0
                        || by.uid == row.uid
                        || self.inviters.get(&row.uid) == Some(&by.uid)
                        || before.ends.is_some_and(|ends| ends <= by.when.latest);
                    same && rights
                }
                _ => false,
            }
    }

    /// A new kit is signed in by the kit before it: its keys are new, and nothing else is.
    fn may_renew_the_kit(&self, estab: &Estab, row: &AccountRow, by: By) -> bool {
        let only_keys_are_new = |before: &AccountRow| {
            let AccountRow { version, x_pub, ed_pub, proof, .. } = row.clone();
            AccountRow { version, x_pub, ed_pub, proof, ..before.clone() } == *row
        };
        let differs = |earlier: &AccountRow| earlier.ed_pub != row.ed_pub && earlier.x_pub != row.x_pub;
        by.uid == row.uid
            && self.kits().next_back().is_some_and(only_keys_are_new)
            && self.kits().all(differs)
            && proves_its_keys(estab, row)
    }

    fn may_invite(&self, row: &AccountRow, before: Option<&AccountRow>, by: By) -> bool {
        let login_is_free = self.accounts.iter().all(|(uid, versions)| {
            let theirs = versions.last().and_then(|newest| newest.row.login_tag.as_ref());
            *uid == row.uid || theirs != row.login_tag.as_ref()
        });
        let for_a_night =
            row.flags == 0 && row.ends.is_some_and(|ends| ends <= by.when.latest + LONGEST_NIGHT);
        // A helper of one night is theirs who invited them, and nobody else's account ever is.
        let theirs = before.is_none() || self.inviters.get(&row.uid) == Some(&by.uid);
        let without_keys = row.x_pub.is_none() && row.ed_pub.is_none() && row.proof.is_none();
        let helper = for_a_night && theirs && self.holds(by, None, TEMP);
        login_is_free && without_keys && (by.flags & INVITE != 0 || helper)
    }

    fn may_vouch(&self, row: &AccountRow, before: &AccountRow, by: By) -> bool {
        let same_keys = before.ed_pub.is_some() && before.x_pub == row.x_pub && before.ed_pub == row.ed_pub;
        // Taken up again is only what somebody had vouched for: words that nobody compared are not skipped.
        let known = before.status != ACCOUNT_CLOSED || self.vouched_at(row.uid).is_some();
        let vouches = by.flags & VOUCH != 0 && row.flags & !by.flags == 0;
        // The end that was set when the helper was invited stays.
        let helper = before.status == ENROLLED
            && self.inviters.get(&row.uid) == Some(&by.uid)
            && row.flags == 0
            && row.ends.is_some()
            && before.ends == row.ends
            && self.holds(by, None, TEMP);
        // Nobody vouches for themselves: neither for an end of their own nor for a flag. Their SSH key they may bind.
        let only_ssh =
            AccountRow { version: row.version, ssh_tag: row.ssh_tag.clone(), ..before.clone() } == *row;
        let for_another = by.uid != row.uid || only_ssh;
        same_keys && known && for_another && (vouches || helper)
    }

    pub(super) fn may_write_circle(&self, row: &CircleRow, by: By) -> bool {
        let current = self.current.get(&(row.unit, row.scope)).and_then(|id| self.circles.get(id));
        let is_new = !self.circles.contains_key(&row.circle);
        by.works
            && is_new
            && match current {
                None => {
                    let founds = Some(by.uid) == self.root || self.holds(by, Some(row.scope), MEMBER);
                    row.epoch > 0 && founds
                }
                Some(current) => {
                    let has_access = self.flags_in(by, row.unit, row.scope).is_some();
                    row.epoch > current.row.epoch && (has_access || Some(by.uid) == self.root)
                }
            }
    }

    pub(super) fn may_write_access(&self, row: &AccessRow, by: By) -> bool {
        if !by.works {
            return false;
        }
        match self.access.get(&row.access) {
            None => row.version > 0 && self.may_grant(row, by),
            Some(before) => self.may_close(row, &before.row, by),
        }
    }

    fn may_grant(&self, row: &AccessRow, by: By) -> bool {
        if Some(by.uid) == self.root {
            return true;
        }
        match (row.unit, row.person) {
            (Some(unit), None) => {
                let held = self.flags_in(by, unit, row.scope).unwrap_or(0);
                let plain = row.flags & !(MEMBER | TEMP) == 0;
                plain && (held & MEMBER != 0 || (held & TEMP != 0 && self.is_for_a_night(row, by)))
            }
            (None, Some(person)) => {
                let units = self.units_of(PersonId::from_bytes(person));
                let may = |unit: &[u8; 16]| self.flags_in(by, *unit, row.scope).unwrap_or(0) & MEMBER != 0;
                row.flags == 0 && units.iter().any(|unit| may(unit.bytes()))
            }
            _ => false,
        }
    }

    /// A grant that ends with the night, to an account that ends with it.
    fn is_for_a_night(&self, row: &AccessRow, by: By) -> bool {
        let in_time = |ends: Option<i64>| ends.is_some_and(|ends| ends <= by.when.latest + LONGEST_NIGHT);
        let helper = self.account(AccountId::from_bytes(row.uid));
        row.flags == 0 && in_time(row.ends) && helper.is_some_and(|helper| in_time(helper.ends))
    }

    /// The one thing that ever happens to an access after it was given: it is closed, and stays what it was.
    fn may_close(&self, row: &AccessRow, before: &AccessRow, by: By) -> bool {
        let flags = before.flags | CLOSED | (row.flags & URGENT);
        let closed = AccessRow { version: row.version, flags, ..before.clone() };
        if before.flags & CLOSED != 0 || row.version <= before.version || closed != *row {
            return false;
        }
        let ended = before.ends.is_some_and(|ends| ends <= by.when.latest);
        let night =
            before.flags == 0 && before.ends.is_some_and(|ends| ends - before.starts <= LONGEST_NIGHT);
        let could_grant = match (before.unit, before.person) {
            (Some(unit), _) => {
                let held = self.flags_in(by, unit, before.scope).unwrap_or(0);
                held & MEMBER != 0 || (held & TEMP != 0 && night)
            }
            (None, person) => {
                let units =
                    person.map_or_else(Vec::new, |person| self.units_of(PersonId::from_bytes(person)));
                units
                    .iter()
                    .any(|unit| self.flags_in(by, *unit.bytes(), before.scope).unwrap_or(0) & MEMBER != 0)
            }
        };
        Some(by.uid) == self.root
            || by.flags & (INVITE | VOUCH) != 0
            || by.uid == before.uid
            || ended
            || could_grant
    }

    pub(super) fn may_write_person(&self, row: &PersonRow, by: By) -> bool {
        let needed = if row.status == ERASED { ERASE } else { PLACE };
        let before = self.persons.get(&row.person);
        let follows = row.version > before.map_or(0, |before| before.row.version);
        // Whoever was erased does not come back.
        let stays = before.is_none_or(|before| before.row.status != ERASED);
        by.works && follows && stays && by.flags & needed != 0
    }

    /// The flags with which somebody holds a circle when an entry was signed; `None` when they do not.
    fn flags_in(&self, by: By, unit: Id16, scope: i64) -> Option<i64> {
        let held = self.given_to(by.uid).filter(|row| row.unit == Some(unit) && row.scope == scope);
        held.filter(|row| lasts_at(row, by.when)).map(|row| row.flags).reduce(|all, flags| all | flags)
    }

    /// Whether somebody holds a flag on a circle of this scope (of any, for `None`), now and not only once.
    fn holds(&self, by: By, scope: Option<i64>, flag: i64) -> bool {
        by.works
            && self.given_to(by.uid).any(|row| {
                let fits = row.unit.is_some() && scope.is_none_or(|scope| row.scope == scope);
                fits && row.flags & flag != 0 && lasts_at(row, by.when)
            })
    }

    /// Whether an account was invited for a night by this one, which still may.
    pub(crate) fn helps_for(&self, inviter: AccountId, helper: AccountId, now: i64) -> bool {
        let by = self.signer_now(inviter, now);
        self.inviters.get(helper.bytes()) == Some(inviter.bytes()) && self.holds(by, None, TEMP)
    }
}

/// Whether an access can have held then: at some second of a day, or at that second.
fn lasts_at(row: &AccessRow, when: When) -> bool {
    let begun = row.starts <= when.earliest || row.starts < when.latest;
    begun && row.ends.is_none_or(|ends| when.earliest < ends)
}

fn proves_its_keys(estab: &Estab, row: &AccountRow) -> bool {
    let (Some(x_pub), Some(ed_pub), Some(proof)) = (&row.x_pub, &row.ed_pub, &row.proof) else {
        return false;
    };
    let key =
        <[u8; 32]>::try_from(ed_pub.as_slice()).ok().and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let sig = <[u8; 64]>::try_from(proof.as_slice()).ok().map(|sig| Signature::from_bytes(&sig));
    match (key, sig) {
        (Some(key), Some(sig)) => {
            key.verify_strict(&proof_bytes(estab, &row.uid, x_pub, ed_pub), &sig).is_ok()
        }
        _ => false,
    }
}

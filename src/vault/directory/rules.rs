//! Which row of the directory counts: what its signer had the right to write (`docs/vault-format.md` §6).
//!
//! The same rules stop the program before it writes: an honest vault holds no row that does not count.

use ed25519_dalek::{Signature, VerifyingKey};

use super::{
    ACCOUNT_CLOSED, By, CLOSED, Directory, ENROLLED, ERASE, ERASED, INVITE, INVITED, LONGEST_NIGHT, MACHINE,
    MEMBER, PLACE, TEMP, VOUCH, VOUCHED, proof_bytes,
};
use crate::domain::ids::{AccountId, PersonId};
use crate::journal::encode::Estab;
use crate::vault::store::rows::{AccessRow, AccountRow, CircleRow, PersonRow};

impl Directory {
    /// Whether an account row signed by this account today would count.
    pub(crate) fn would_count_account(
        &self,
        estab: &Estab,
        row: &AccountRow,
        by: AccountId,
        day: i64,
    ) -> bool {
        self.may_write_account(estab, row, self.signer_now(by, day))
    }

    /// Whether an access row signed by this account today would count.
    pub(crate) fn would_count_access(&self, row: &AccessRow, by: AccountId, day: i64) -> bool {
        self.may_write_access(row, self.signer_now(by, day))
    }

    /// Whether a circle row signed by this account today would count.
    pub(crate) fn would_count_circle(&self, row: &CircleRow, by: AccountId, day: i64) -> bool {
        self.may_write_circle(row, self.signer_now(by, day))
    }

    /// Whether a person row signed by this account today would count.
    pub(crate) fn would_count_person(&self, row: &PersonRow, by: AccountId, day: i64) -> bool {
        self.may_write_person(row, self.signer_now(by, day))
    }

    fn signer_now(&self, by: AccountId, day: i64) -> By {
        By { uid: *by.bytes(), flags: self.flags_at(*by.bytes(), i64::MAX), day }
    }

    pub(super) fn may_write_account(&self, estab: &Estab, row: &AccountRow, by: By) -> bool {
        let before = self.accounts.get(&row.uid).and_then(|versions| versions.last());
        let follows = row.version == before.map_or(1, |before| before.row.version + 1);
        let status_before = before.map(|before| before.row.status);
        let inviter = self.inviters.get(&row.uid);
        let end_of_day = (by.day + 1) * 86_400;
        // A helper of one night is theirs who invited them, and nobody else's account ever is.
        let helps = |row: &AccountRow| row.flags == 0 && self.holds(by, None, TEMP);
        follows
            && match row.status {
                INVITED => {
                    let for_a_night = row.ends.is_some_and(|ends| ends <= end_of_day + LONGEST_NIGHT);
                    let theirs = before.is_none() || inviter == Some(&by.uid);
                    let helper = for_a_night && theirs && helps(row);
                    row.x_pub.is_none() && row.ed_pub.is_none() && (by.flags & INVITE != 0 || helper)
                }
                ENROLLED => {
                    status_before == Some(INVITED) && by.flags & MACHINE != 0 && proves_its_keys(estab, row)
                }
                VOUCHED => {
                    let same_keys = before.is_some_and(|before| {
                        before.row.ed_pub.is_some()
                            && before.row.x_pub == row.x_pub
                            && before.row.ed_pub == row.ed_pub
                    });
                    let vouches = by.flags & VOUCH != 0 && row.flags & !by.flags == 0;
                    // The end that was set when the helper was invited stays.
                    let same_end = row.ends.is_some() && before.is_some_and(|b| b.row.ends == row.ends);
                    let helper = status_before == Some(ENROLLED) && inviter == Some(&by.uid) && same_end;
                    same_keys && (vouches || (helper && helps(row)))
                }
                ACCOUNT_CLOSED => {
                    by.flags & (INVITE | VOUCH) != 0
                        || by.uid == row.uid
                        || inviter == Some(&by.uid)
                        || row.ends.is_some_and(|ends| ends <= end_of_day)
                }
                _ => false,
            }
    }

    pub(super) fn may_write_circle(&self, row: &CircleRow, by: By) -> bool {
        if row.epoch == 1 {
            return Some(by.uid) == self.root || self.holds(by, Some(row.scope), MEMBER);
        }
        let current = self.current.get(&(row.unit, row.scope)).and_then(|id| self.circles.get(id));
        current.is_some_and(|current| current.row.epoch + 1 == row.epoch)
            && self.access_to(by.uid, row.unit, row.scope, by.day * 86_400).is_some()
    }

    pub(super) fn may_write_access(&self, row: &AccessRow, by: By) -> bool {
        let before = self.access.get(&row.access);
        if row.version != before.map_or(1, |before| before.row.version + 1) {
            return false;
        }
        // An access never changes hands or what it is about.
        let same = before.is_none_or(|before| {
            (before.row.uid, before.row.unit, before.row.person, before.row.scope)
                == (row.uid, row.unit, row.person, row.scope)
        });
        if !same {
            return false;
        }
        if Some(by.uid) == self.root {
            return true;
        }
        let noon = by.day * 86_400 + 43_200;
        let end_of_day = (by.day + 1) * 86_400;
        let flags_at = |unit| self.access_to(by.uid, unit, row.scope, noon).map_or(0, |held| held.row.flags);
        let closes = row.flags & CLOSED != 0;
        let ended = before.and_then(|before| before.row.ends).is_some_and(|ends| ends <= end_of_day);
        if closes && (by.flags & (INVITE | VOUCH) != 0 || by.uid == row.uid || ended) {
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

    pub(super) fn may_write_person(&self, row: &PersonRow, by: By) -> bool {
        let needed = if row.status == ERASED { ERASE } else { PLACE };
        let before = self.persons.get(&row.person);
        row.version == before.map_or(1, |before| before.row.version + 1) && by.flags & needed != 0
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

    /// Whether an account was invited for a night by this one, which still may.
    pub(crate) fn helps_for(&self, inviter: AccountId, helper: AccountId, day: i64) -> bool {
        let by = self.signer_now(inviter, day);
        self.inviters.get(helper.bytes()) == Some(inviter.bytes()) && self.holds(by, None, TEMP)
    }
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

//! Keys on their way: what somebody is entitled to and has not got yet is wrapped by the next session that can.
//!
//! The queue is computed from the directory and the wraps, never stored: nothing can disagree with the facts.
//! Grants are not made here; a holder decides those.

use std::collections::BTreeSet;

use crate::domain::ids::{AccountId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::entry::Kind;
use crate::vault::error::VaultError;
use crate::vault::pen::{Line, Pen};
use crate::vault::recipients::Recipients;
use crate::vault::session::{Vault, Work};
use crate::vault::store::Store;
use crate::vault::store::rows::{ContentKeyRow, Id16};
use crate::vault::transaction::Tx;
use crate::vault::wrap::wrap;
use crate::vault::writing::{PURPOSE_DEPOSIT, PURPOSE_SERIES};

/// What one look at the queue came to.
#[derive(Debug, Clone, Copy, Default)]
struct Moved {
    handed: usize,
    taken: usize,
}

impl std::ops::AddAssign for Moved {
    fn add_assign(&mut self, other: Self) {
        self.handed += other.handed;
        self.taken += other.taken;
    }
}

impl Vault {
    /// Hands over what is waiting and this session can open: circle keys to those entitled, content keys to the
    /// circles and persons that read them; and takes away what nobody is entitled to any more. Answers with how
    /// many keys were handed over; when nothing moved there is no entry.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn deliver(&mut self, now: Moment) -> Result<usize, VaultError> {
        self.check_session(now)?;
        let Self { store, chance, work, .. } = self;
        let mut pen = Pen::take(store, chance.as_ref())?;
        work.take_in_changes(store, now)?;
        let signer = work.signer();
        pen.mind_the_clock(&signer, now.day())?;
        let mut moved = work.deliver_circles(&pen)?;
        for kid in work.keys_out_of_order(store)? {
            if let Some(key) = store.content_key(&kid)?.filter(|key| key.gone.is_none()) {
                moved += work.deliver_content(&pen, &key.row)?;
            }
        }
        if moved.handed + moved.taken == 0 {
            return Ok(0);
        }
        let signer = work.signer();
        pen.sign(&signer, Line { kind: Kind::Delivery, day: now.day(), open: Vec::new(), body: None })?;
        pen.commit()?;
        Ok(moved.handed)
    }
}

impl Tx<'_> {
    /// Wraps what this session can open of a person to whoever reads it now.
    pub(super) fn deliver_contents_of(&mut self, person: PersonId) -> Result<(), VaultError> {
        for scope in Scope::OF_A_UNIT {
            for kid in self.pen.store().shared_keys_of(person.bytes(), i64::from(scope.number()))? {
                if let Some(key) = self.pen.store().content_key(&kid)? {
                    self.vault.deliver_content(&self.pen, &key.row)?;
                }
            }
        }
        Ok(())
    }
}

impl Work {
    /// Circle keys to those entitled that have none, and away from those entitled no more.
    fn deliver_circles(&mut self, pen: &Pen<'_>) -> Result<Moved, VaultError> {
        let (store, mut moved) = (pen.store(), Moved::default());
        let custodian = self.directory.custodian(store)?.1;
        for (unit, scope, circle) in self.directory.current_circles() {
            let readers = self.directory.readers_of(unit, scope, self.now);
            let holders: BTreeSet<Id16> =
                store.wraps_of(&circle.row.circle)?.into_iter().map(|(holder, _)| holder).collect();
            let entitled =
                |holder: &Id16| *holder == custodian || readers.contains(&AccountId::from_bytes(*holder));
            for holder in holders.iter().filter(|holder| !entitled(holder)) {
                store.remove_wrap(&circle.row.circle, holder)?;
                moved.taken += 1;
            }
            let waiting: Vec<AccountId> =
                readers.iter().copied().filter(|reader| !holders.contains(reader.bytes())).collect();
            if waiting.is_empty() {
                continue;
            }
            let Some(secret) = self.session.keyring.circle_secret(store, &circle.row)? else { continue };
            for account in waiting {
                let Some(public) = self.directory.wrapping_key_of(account) else { continue };
                hand(pen, &public, &circle.row.circle, account.bytes(), &secret)?;
                moved.handed += 1;
            }
        }
        Ok(moved)
    }

    /// The shared content keys whose wraps are not those of who reads: one look at all of them.
    fn keys_out_of_order(&self, store: &Store) -> Result<Vec<Id16>, VaultError> {
        let holders = store.holders_of_shared_keys()?;
        let keys = store.content_keys_after(0)?;
        let shared = keys
            .into_iter()
            .filter(|key| key.gone.is_none() && matches!(key.row.purpose, PURPOSE_SERIES | PURPOSE_DEPOSIT));
        let untidy = shared.filter(|key| {
            let Some(expected) = Recipients::of_key(&self.directory, &key.row, self.now) else {
                return false;
            };
            let found = holders.get(&key.row.kid);
            found.is_none_or(|found| !found.iter().eq(expected.holders.keys()))
        });
        Ok(untidy.map(|key| key.row.kid).collect())
    }

    /// One content key to the recipients that have it not; then it is taken from circles that read it no more.
    fn deliver_content(&mut self, pen: &Pen<'_>, key: &ContentKeyRow) -> Result<Moved, VaultError> {
        let store = pen.store();
        let mut moved = Moved::default();
        let Some(recipients) = Recipients::of_key(&self.directory, key, self.now) else { return Ok(moved) };
        let recipients = recipients.holders;
        let holders: BTreeSet<Id16> =
            store.wraps_of(&key.kid)?.into_iter().map(|(holder, _)| holder).collect();
        let missing: Vec<(Id16, [u8; 32])> = recipients
            .iter()
            .filter(|(holder, _)| !holders.contains(*holder))
            .map(|(holder, public)| (*holder, *public))
            .collect();
        if !missing.is_empty() {
            let (keyring, usable) = self.keys();
            let Some(secret) = keyring.content_secret(store, &usable, &key.kid)? else { return Ok(moved) };
            for (holder, public) in &missing {
                hand(pen, public, &key.kid, holder, &secret)?;
            }
        }
        // Everybody entitled has it: now it may go from whoever is not.
        for holder in holders.iter().filter(|holder| !recipients.contains_key(*holder)) {
            store.remove_wrap(&key.kid, holder)?;
            moved.taken += 1;
        }
        moved.handed = missing.len();
        Ok(moved)
    }
}

/// Wraps a key to a public key that has it not yet.
pub(super) fn hand(
    pen: &Pen<'_>,
    public: &[u8; 32],
    key: &Id16,
    holder: &Id16,
    secret: &crate::vault::secret::Secret32,
) -> Result<(), VaultError> {
    let store: &Store = pen.store();
    let blob = wrap(&store.estab, public, key, holder, secret, pen.chance())
        .ok_or(VaultError::Damaged { what: "public-key" })?;
    store.put_wrap(key, holder, &blob)
}

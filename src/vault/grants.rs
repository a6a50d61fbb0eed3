//! Giving somebody the key of a circle, or of one scope of one person; and taking it back.
//!
//! Nobody gives a key they do not hold: whoever grants, opens the key with their own and wraps it to the other's.

use crate::domain::ids::{AccountId, PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::Act;
use crate::vault::chance::draw_id;
use crate::vault::directory::Held;
use crate::vault::error::VaultError;
use crate::vault::secret::Secret32;
use crate::vault::store::rows::{AccessRow, Id16};
use crate::vault::transaction::Tx;
use crate::vault::wrap::wrap;

/// From when until when something is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First moment.
    pub from: Moment,
    /// First moment after it; `None` without an end.
    pub until: Option<Moment>,
}

impl Tx<'_> {
    /// Gives an account the key of a scope in a unit.
    ///
    /// # Errors
    /// [`VaultError::NoKey`] when the actor has not the key, [`VaultError::NotPermitted`] when they may not give
    /// it, [`VaultError::NotThere`] when nobody vouched for the account.
    pub fn grant(
        &mut self,
        account: AccountId,
        unit: UnitId,
        scope: Scope,
        span: Span,
        flags: i64,
    ) -> Result<(), VaultError> {
        self.must_be_permitted(&[Act::Grant])?;
        let circle = self.vault.directory.circle(unit, scope).ok_or(VaultError::NotThere)?.row.clone();
        let store = self.pen.store();
        let secret = self.vault.session.keyring.circle_secret(store, &circle)?.ok_or(VaultError::NoKey)?;
        self.write_access(&AccessRow {
            access: draw_id(self.pen.chance()),
            version: 1,
            uid: *account.bytes(),
            unit: Some(*unit.bytes()),
            person: None,
            scope: i64::from(scope.number()),
            starts: span.from.seconds(),
            ends: span.until.map(Moment::seconds),
            flags,
        })?;
        self.hand_over(account, &circle.circle, &secret)
    }

    /// Opens one scope of one person to one account, by name.
    ///
    /// # Errors
    /// As [`Tx::grant`].
    pub fn share(
        &mut self,
        account: AccountId,
        person: PersonId,
        scope: Scope,
        span: Span,
    ) -> Result<(), VaultError> {
        self.must_be_permitted(&[Act::Grant])?;
        self.write_access(&AccessRow {
            access: draw_id(self.pen.chance()),
            version: 1,
            uid: *account.bytes(),
            unit: None,
            person: Some(*person.bytes()),
            scope: i64::from(scope.number()),
            starts: span.from.seconds(),
            ends: span.until.map(Moment::seconds),
            flags: 0,
        })?;
        if self.now() < span.from {
            // Delivered when its time has come.
            return Ok(());
        }
        for kid in self.pen.store().shared_keys_of(person.bytes(), i64::from(scope.number()))? {
            let store = self.pen.store();
            let (keyring, usable) = self.vault.keys();
            let secret = keyring.content_secret(store, &usable, &kid)?.ok_or(VaultError::NoKey)?;
            self.hand_over(account, &kid, &secret)?;
        }
        Ok(())
    }

    /// Ends an access. Its holder's sessions find the key gone at their next transaction; what they copied before
    /// stays readable to them. `urgent` makes the circle change its key at once.
    ///
    /// # Errors
    /// No such access, the actor may not end it, or the file could not be written.
    pub fn end_access(&mut self, access: Id16, urgent: bool) -> Result<(), VaultError> {
        self.must_be_permitted(&[Act::Revoke])?;
        let held: Option<Held> = self.vault.directory.accesses().find(|held| held.access == access);
        let held = held.ok_or(VaultError::NotThere)?;
        self.close_access(&held, urgent)?;
        self.take_back(&held)
    }

    /// Takes the keys of an access back that was just closed, unless another one gives them.
    pub(super) fn take_back(&self, held: &Held) -> Result<(), VaultError> {
        let store = self.pen.store();
        let holder = held.account.bytes();
        match (held.unit, held.person) {
            (Some(unit), _) => {
                let still = self.vault.directory.entitled_to(held.account, unit, held.scope, self.vault.now);
                if let (Some(circle), false) = (self.vault.directory.circle(unit, held.scope), still) {
                    store.remove_wrap(&circle.row.circle, holder)?;
                }
            }
            (None, Some(person)) => {
                let readers = self.vault.directory.named_readers(person, held.scope, self.vault.now);
                if readers.contains(&held.account) {
                    return Ok(());
                }
                for kid in store.shared_keys_of(person.bytes(), i64::from(held.scope.number()))? {
                    store.remove_wrap(&kid, holder)?;
                }
            }
            (None, None) => {}
        }
        Ok(())
    }

    /// Wraps a key to an account's public key, unless it was given to it before.
    pub(super) fn hand_over(
        &self,
        account: AccountId,
        key: &Id16,
        secret: &Secret32,
    ) -> Result<(), VaultError> {
        let store = self.pen.store();
        let public = self.vault.directory.wrapping_key_of(account).ok_or(VaultError::NotThere)?;
        self.wrap_once(&public, key, account.bytes(), secret, store)
    }

    pub(super) fn wrap_once(
        &self,
        public: &[u8; 32],
        key: &Id16,
        holder: &Id16,
        secret: &Secret32,
        store: &crate::vault::store::Store,
    ) -> Result<(), VaultError> {
        if store.wrap_for(key, holder)?.is_some() {
            return Ok(());
        }
        let blob = wrap(&store.estab, public, key, holder, secret, self.pen.chance())
            .ok_or(VaultError::Damaged { what: "public-key" })?;
        store.put_wrap(key, holder, &blob)
    }
}

//! The copy that somebody keeps of a round of their own, under their own key: who may only deposit into the care notes
//! reads back what they ticked, and nothing else.
//!
//! Written in the transaction of the round itself: no copy of what was not saved, nothing saved without its copy.

use crate::domain::ids::RecordId;
use crate::journal::encode::Encoder;
use crate::vault::error::VaultError;
use crate::vault::own_items::OwnKind;
use crate::vault::payload::{OwnRound, body};
use crate::vault::seal::seal;
use crate::vault::session::Vault;
use crate::vault::transaction::Tx;

/// A copy is kept this many days.
pub(super) const KEPT_DAYS: i64 = 31;

fn name_of(round: RecordId) -> String {
    format!("round/{round}")
}

impl Tx<'_> {
    /// Keeps one's own copy of a round under one's own key, and forgets those that are too old.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn keep_own_round(&mut self, copy: &OwnRound) -> Result<(), VaultError> {
        let store = self.pen.store();
        let (kind, day) = (OwnKind::Round as i64, self.now().day());
        let keyring = &self.vault.session.keyring;
        let uid = *self.vault.session.account.bytes();
        let item = keyring.own_item(&store.estab, &name_of(copy.round));
        let aad = Encoder::new("own", &store.estab).bytes(&uid).bytes(&item).int(kind).int(day).finish();
        let sealed = seal(keyring.own_key(), &aad, body::SCHEMA, &copy.encode(), self.pen.chance());
        store.put_own(&uid, &item, kind, day, &sealed)?;
        for (item, day, _) in store.owns(&uid, kind)? {
            if day < self.now().day() - KEPT_DAYS {
                store.forget_own(&uid, &item)?;
            }
        }
        Ok(())
    }
}

impl Vault {
    /// The copies this account keeps of its own rounds; what is damaged is left out.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn own_rounds(&self) -> Result<Vec<OwnRound>, VaultError> {
        let kept = self.owns(OwnKind::Round)?;
        Ok(kept.iter().filter_map(|content| OwnRound::decode(content)).collect())
    }
}

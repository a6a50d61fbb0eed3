//! A user's own keys, and the bundle they are sealed in under the passphrase (`docs/vault-format.md` §7).

use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use crate::vault::chance::{Chance, draw_id, draw_secret};
use crate::vault::directory::{Directory, sign_keys_into};
use crate::vault::error::VaultError;
use crate::vault::passphrase::{KdfCost, PassphraseKeys, derive};
use crate::vault::payload::body;
use crate::vault::seal::{open, seal};
use crate::vault::secret::{Secret32, same};
use crate::vault::store::Store;
use crate::vault::store::rows::{AccountRow, BundleRow, Id16};
use crate::vault::wrap::public_of;

/// Keys just drawn for somebody.
pub(crate) struct NewKeys {
    pub(crate) uid: Id16,
    pub(crate) ux: Secret32,
    pub(crate) us: SigningKey,
    pub(crate) ud: Secret32,
}

impl NewKeys {
    pub(crate) fn draw(uid: Id16, chance: &dyn Chance) -> Self {
        Self {
            uid,
            ux: draw_secret(chance),
            us: SigningKey::from_bytes(draw_secret(chance).expose()),
            ud: draw_secret(chance),
        }
    }

    /// Puts the public halves into an account row.
    pub(crate) fn sign_into(&self, store: &Store, row: &mut AccountRow) {
        sign_keys_into(&store.estab, &public_of(&self.ux), &self.us, row);
    }
}

/// What a bundle holds.
pub(crate) struct BundleKeys<'a> {
    pub(crate) ux: &'a Secret32,
    pub(crate) us: &'a SigningKey,
    pub(crate) ud: &'a Secret32,
    pub(crate) root_public: &'a [u8; 32],
}

/// Seals a user's keys under their passphrase: `UX ‖ US seed ‖ UD ‖ root_pub`.
#[allow(clippy::too_many_arguments, reason = "each is one column or one key of the row's rule")]
pub(crate) fn make_bundle(
    store: &Store,
    uid: &Id16,
    version: i64,
    passphrase: &str,
    keys: &BundleKeys<'_>,
    pepper: &Secret32,
    cost: KdfCost,
    chance: &dyn Chance,
) -> Result<BundleRow, VaultError> {
    let salt = draw_id(chance);
    let derived = derive(&store.estab, uid, passphrase, &salt, pepper, cost).ok_or(VaultError::Io)?;
    let made = Derived { salt, cost, keys: &derived };
    Ok(seal_bundle(store, uid, version, &made, keys, chance))
}

/// What a passphrase was worked into, and how.
pub(crate) struct Derived<'a> {
    pub(crate) salt: Id16,
    pub(crate) cost: KdfCost,
    pub(crate) keys: &'a PassphraseKeys,
}

/// As [`make_bundle`], with a passphrase that was worked on already.
pub(crate) fn seal_bundle(
    store: &Store,
    uid: &Id16,
    version: i64,
    Derived { salt, cost, keys: derived }: &Derived<'_>,
    keys: &BundleKeys<'_>,
    chance: &dyn Chance,
) -> BundleRow {
    let mut row = BundleRow {
        uid: *uid,
        version,
        m: i64::from(cost.memory_kib),
        t: i64::from(cost.passes),
        p: i64::from(cost.lanes),
        salt: *salt,
        commitment: derived.commitment,
        sealed: None,
    };
    let mut inside = Zeroizing::new(Vec::with_capacity(128));
    inside.extend_from_slice(keys.ux.expose());
    inside.extend_from_slice(keys.us.as_bytes());
    inside.extend_from_slice(keys.ud.expose());
    inside.extend_from_slice(keys.root_public);
    row.sealed = Some(seal(&derived.ukek, &row.aad(&store.estab), body::SCHEMA, &inside, chance));
    row
}

pub(crate) fn stored_cost(bundle: &BundleRow) -> Option<KdfCost> {
    Some(KdfCost {
        memory_kib: u32::try_from(bundle.m).ok()?,
        passes: u32::try_from(bundle.t).ok()?,
        lanes: u32::try_from(bundle.p).ok()?,
    })
}

/// Keys taken out of a bundle.
pub(crate) struct OpenedBundle {
    pub(crate) ux: Secret32,
    pub(crate) us: SigningKey,
    pub(crate) ud: Secret32,
}

/// Opens a bundle; the key of the recovery kit that it pins must be that of a kit of this house.
pub(crate) fn open_bundle(
    store: &Store,
    directory: &Directory,
    bundle: &BundleRow,
    keys: &PassphraseKeys,
) -> Result<OpenedBundle, VaultError> {
    const BAD: VaultError = VaultError::Damaged { what: "bundle" };
    let sealed = bundle.sealed.as_deref().ok_or(BAD)?;
    let (_, inside) = open(&keys.ukek, &bundle.aad(&store.estab), sealed).map_err(|_| BAD)?;
    if inside.len() != 128 {
        return Err(BAD);
    }
    let pinned = |kit: &AccountRow| kit.ed_pub.as_deref().is_some_and(|key| same(&inside[96..], key));
    if !directory.kits().any(pinned) {
        return Err(VaultError::Damaged { what: "root" });
    }
    let part = |from: usize| Secret32::from_slice(&inside[from..from + 32]).ok_or(BAD);
    Ok(OpenedBundle { ux: part(0)?, us: SigningKey::from_bytes(part(32)?.expose()), ud: part(64)? })
}

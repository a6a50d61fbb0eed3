//! From a passphrase to the key of a user's bundle: Argon2id with the host's pepper (RFC 9106).

use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::journal::encode::{Encoder, Estab};
use crate::vault::seal::kdf;
use crate::vault::secret::Secret32;

/// What one derivation costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes; always 1 here.
    pub lanes: u32,
}

impl KdfCost {
    /// The floor and the default: 64 MiB, 3 passes, 1 lane. A bundle below it is refused.
    pub const STANDARD: Self = Self { memory_kib: 65_536, passes: 3, lanes: 1 };

    /// Whether a stored cost is at least this one, and not absurdly above (4 GiB).
    pub(crate) fn accepts(self, stored: Self) -> bool {
        stored.memory_kib >= self.memory_kib
            && stored.memory_kib <= 4 * 1024 * 1024
            && stored.passes >= self.passes
            && stored.passes <= 64
            && stored.lanes == 1
    }
}

/// The two keys of a passphrase: one to compare, one to open the bundle with.
pub(crate) struct PassphraseKeys {
    pub(crate) ukek: Secret32,
    pub(crate) commitment: [u8; 32],
}

/// P: NFKC, trimmed, inner white space to one space.
pub(crate) fn normalised(passphrase: &str) -> Zeroizing<String> {
    let compatible: Zeroizing<String> = Zeroizing::new(passphrase.nfkc().collect());
    let mut joined = Zeroizing::new(String::with_capacity(compatible.len()));
    for word in compatible.split_whitespace() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// Derives the keys. `None` only when the machine has not the memory for it.
pub(crate) fn derive(
    estab: &Estab,
    uid: &[u8; 16],
    passphrase: &str,
    salt: &[u8; 16],
    pepper: &Secret32,
    cost: KdfCost,
) -> Option<PassphraseKeys> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).ok()?;
    let argon = Argon2::new_with_secret(pepper.expose(), Algorithm::Argon2id, Version::V0x13, params).ok()?;
    let mut prk = Secret32::zero();
    argon.hash_password_into(normalised(passphrase).as_bytes(), salt, prk.expose_mut()).ok()?;
    Some(keys_of(estab, uid, &prk))
}

fn keys_of(estab: &Estab, uid: &[u8; 16], prk: &Secret32) -> PassphraseKeys {
    PassphraseKeys {
        ukek: kdf(prk.expose(), &Encoder::new("user-kek", estab).bytes(uid).finish()),
        commitment: *kdf(prk.expose(), &Encoder::new("user-commit", estab).bytes(uid).finish()).expose(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::testing::hex;

    #[test]
    fn the_known_passphrase_gives_the_known_keys() {
        let estab = Estab([0x11; 16]);
        let mut pepper = [5; 32];
        let pepper = Secret32::take(&mut pepper);
        let typed = "  sept mots de passe\u{a0}au hasard  ici ";
        let keys = derive(&estab, &[0x55; 16], typed, &[1; 16], &pepper, KdfCost::STANDARD).unwrap();
        assert_eq!(
            hex(keys.ukek.expose()),
            "f14b16b6d0e7f1f57053dd5ce5ace33ac9d4493c7f02353271c3b02fa562382a"
        );
        assert_eq!(hex(&keys.commitment), "e4f1d8674a923dfef09225acb4b95992a4c3d2ef52c36c14b7ce217e05544584");
    }

    #[test]
    fn the_known_passphrase_at_the_cost_of_a_test_gives_the_known_keys() {
        let mut pepper = [5; 32];
        let pepper = Secret32::take(&mut pepper);
        let cost = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };
        let typed = "sept mots de passe au hasard ici";
        let keys = derive(&Estab([0x11; 16]), &[0x55; 16], typed, &[1; 16], &pepper, cost).unwrap();
        assert_eq!(
            hex(keys.ukek.expose()),
            "bd59e098db1ed331e56abe682670422e195ff90b73295a2f953baeff27efd9d9"
        );
        assert_eq!(hex(&keys.commitment), "239057c53e703bf922280feaf6f10b1aa8c776666cb09c7c9a45a23fdf40d5ec");
    }

    #[test]
    fn a_cost_below_the_floor_is_refused() {
        let floor = KdfCost::STANDARD;
        assert!(floor.accepts(floor));
        assert!(!floor.accepts(KdfCost { memory_kib: 65_535, ..floor }));
        assert!(!floor.accepts(KdfCost { passes: 2, ..floor }));
        assert!(!floor.accepts(KdfCost { lanes: 2, ..floor }));
        assert!(!floor.accepts(KdfCost { memory_kib: 5 * 1024 * 1024, ..floor }));
    }
}

//! One wrap: a key sealed to a public key (HPKE base mode, RFC 9180). Nothing here knows whose.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use zeroize::Zeroizing;

use crate::journal::encode::{Encoder, Estab};
use crate::vault::chance::{Chance, Dice};
use crate::vault::seal::SealFault;
use crate::vault::secret::Secret32;

/// First byte of a wrap: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305.
pub(crate) const SUITE: u8 = 1;
const INFO: &[u8] = b"dui/wrap/1";
/// Suite, encapsulated key, sealed key with tag.
pub(crate) const LENGTH: usize = 1 + 32 + 48;

/// The public half of an X25519 private key.
pub(crate) fn public_of(private: &Secret32) -> [u8; 32] {
    x25519_dalek::PublicKey::from(&x25519_dalek::StaticSecret::from(*private.expose())).to_bytes()
}

/// `wrap(pub, key, holder, secret)`; `None` when the public key is not one.
pub(crate) fn wrap(
    estab: &Estab,
    to: &[u8; 32],
    key: &[u8; 16],
    holder: &[u8; 16],
    secret: &Secret32,
    chance: &dyn Chance,
) -> Option<Vec<u8>> {
    let to = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(to).ok()?;
    let (enc, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeS::Base,
        &to,
        INFO,
        secret.expose(),
        &aad(estab, key, holder),
        &mut Dice(chance),
    )
    .ok()?;
    let mut blob = Vec::with_capacity(LENGTH);
    blob.push(SUITE);
    blob.extend_from_slice(&enc.to_bytes());
    blob.extend_from_slice(&sealed);
    Some(blob)
}

/// Opens a wrap with a private key.
pub(crate) fn unwrap(
    estab: &Estab,
    private: &Secret32,
    key: &[u8; 16],
    holder: &[u8; 16],
    blob: &[u8],
) -> Result<Secret32, SealFault> {
    match blob.first() {
        None => return Err(SealFault::Damaged),
        Some(&SUITE) => {}
        Some(_) => return Err(SealFault::Newer),
    }
    if blob.len() != LENGTH {
        return Err(SealFault::Damaged);
    }
    let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(private.expose())
        .map_err(|_| SealFault::Damaged)?;
    let enc =
        <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&blob[1..33]).map_err(|_| SealFault::Damaged)?;
    let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private,
        &enc,
        INFO,
        &blob[33..],
        &aad(estab, key, holder),
    )
    .map(Zeroizing::new)
    .map_err(|_| SealFault::Damaged)?;
    Secret32::from_slice(&opened).ok_or(SealFault::Damaged)
}

fn aad(estab: &Estab, key: &[u8; 16], holder: &[u8; 16]) -> Vec<u8> {
    Encoder::new("wrap", estab).bytes(key).bytes(holder).finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::testing::{Seeded, unhex};

    const ESTAB: Estab = Estab([0x11; 16]);

    #[test]
    fn the_known_wrap_of_the_format_opens_with_its_key() {
        let blob = unhex(
            "0110728c3096ae861c24852cabe90e89ea5bf64362269246d1b2c01342469c8c16dc338e80f8538a9ea1e5bec115ed97a4db7f56e4\
             0644122b8d186497e026f2608c054de618ce793fe7877609ace8acb1",
        );
        let mut private = [9; 32];
        let secret =
            unwrap(&ESTAB, &Secret32::take(&mut private), &[0x66; 16], &[0x88; 16], &blob).ok().unwrap();
        assert_eq!(secret.expose(), &std::array::from_fn(|i| u8::try_from(i).unwrap()));
    }

    #[test]
    fn a_wrap_opens_only_for_its_key_and_its_holder() {
        let chance = Seeded::new(1);
        let mut private = [9; 32];
        let private = Secret32::take(&mut private);
        let mut secret = [5; 32];
        let secret = Secret32::take(&mut secret);
        let blob = wrap(&ESTAB, &public_of(&private), &[1; 16], &[2; 16], &secret, &chance).unwrap();
        assert_eq!(blob.len(), LENGTH);
        assert!(unwrap(&ESTAB, &private, &[1; 16], &[2; 16], &blob).is_ok());
        assert!(unwrap(&ESTAB, &private, &[1; 16], &[3; 16], &blob).is_err());
        assert!(unwrap(&ESTAB, &private, &[3; 16], &[2; 16], &blob).is_err());
        let mut zero = blob.clone();
        zero[1..33].fill(0);
        assert!(unwrap(&ESTAB, &private, &[1; 16], &[2; 16], &zero).is_err(), "all-zero shared secret");
    }
}

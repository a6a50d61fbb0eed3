//! One derivation, one padding, one seal (`docs/vault-format.md` §2). Nothing here knows what it seals.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::vault::chance::Chance;
use crate::vault::secret::Secret32;

/// First byte of an envelope: its layout.
pub(crate) const LAYOUT: u8 = 1;
/// Second byte: XChaCha20-Poly1305.
pub(crate) const CIPHER: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;

/// Why an envelope does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SealFault {
    /// An unknown layout, cipher or suite byte: written by a newer version.
    Newer,
    /// It was changed, belongs elsewhere, or the key is another.
    Damaged,
}

/// `KDF(key, info)`: HKDF-SHA256 with an empty salt, 32 bytes.
pub(crate) fn kdf(key: &[u8], info: &[u8]) -> Secret32 {
    let mut derived = Secret32::zero();
    Hkdf::<Sha256>::new(None, key)
        .expand(info, derived.expose_mut())
        .expect("32 bytes are within what HKDF-SHA256 can give (8160)");
    derived
}

/// The size a plaintext of this length is padded to: steps of 64 bytes, then at most 12.5 % more.
pub(crate) fn padded_length(length: usize) -> usize {
    let step_bits = length.max(1).ilog2().saturating_sub(3).max(6);
    length.next_multiple_of(1 << step_bits)
}

/// `seal(k, aad, schema, payload)`.
pub(crate) fn seal(key: &Secret32, aad: &[u8], schema: u16, payload: &[u8], chance: &dyn Chance) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    chance.fill(&mut nonce);
    seal_with_nonce(key, aad, schema, payload, &nonce)
}

fn seal_with_nonce(key: &Secret32, aad: &[u8], schema: u16, payload: &[u8], nonce: &[u8; NONCE]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("payloads are at most a chunk of 64 KiB plus a header");
    let mut plain = Zeroizing::new(Vec::with_capacity(padded_length(6 + payload.len())));
    plain.extend_from_slice(&schema.to_be_bytes());
    plain.extend_from_slice(&length.to_be_bytes());
    plain.extend_from_slice(payload);
    let boxed = padded_length(plain.len());
    plain.resize(boxed, 0);
    let sealed = cipher(key)
        .encrypt(&XNonce::from(*nonce), Payload { msg: &plain, aad: &bound(aad) })
        .expect("XChaCha20-Poly1305 seals any text below 256 GiB");
    let mut envelope = Vec::with_capacity(2 + NONCE + sealed.len());
    envelope.extend_from_slice(&[LAYOUT, CIPHER]);
    envelope.extend_from_slice(nonce);
    envelope.extend_from_slice(&sealed);
    envelope
}

/// Opens an envelope: schema and payload.
pub(crate) fn open(
    key: &Secret32,
    aad: &[u8],
    envelope: &[u8],
) -> Result<(u16, Zeroizing<Vec<u8>>), SealFault> {
    let (head, rest) = envelope.split_at_checked(2).ok_or(SealFault::Damaged)?;
    if head != [LAYOUT, CIPHER] {
        return Err(SealFault::Newer);
    }
    let (nonce, sealed) = rest.split_at_checked(NONCE).ok_or(SealFault::Damaged)?;
    if sealed.len() < TAG + 6 {
        return Err(SealFault::Damaged);
    }
    let nonce = XNonce::try_from(nonce).map_err(|_| SealFault::Damaged)?;
    let plain = cipher(key)
        .decrypt(&nonce, Payload { msg: sealed, aad: &bound(aad) })
        .map(Zeroizing::new)
        .map_err(|_| SealFault::Damaged)?;
    let schema = u16::from_be_bytes([plain[0], plain[1]]);
    let length = usize::try_from(u32::from_be_bytes([plain[2], plain[3], plain[4], plain[5]]))
        .map_err(|_| SealFault::Damaged)?;
    let end = length.checked_add(6).filter(|end| *end <= plain.len()).ok_or(SealFault::Damaged)?;
    if padded_length(end) != plain.len() || plain[end..].iter().any(|byte| *byte != 0) {
        return Err(SealFault::Damaged);
    }
    Ok((schema, Zeroizing::new(plain[6..end].to_vec())))
}

fn cipher(key: &Secret32) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose().into())
}

fn bound(aad: &[u8]) -> Vec<u8> {
    let mut bound = Vec::with_capacity(aad.len() + 2);
    bound.extend_from_slice(aad);
    bound.extend_from_slice(&[LAYOUT, CIPHER]);
    bound
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::encode::{Encoder, Estab, sha256};
    use crate::vault::testing::hex;

    const ESTAB: Estab = Estab([0x11; 16]);

    fn content_key() -> Secret32 {
        Secret32::take(&mut std::array::from_fn(|i| u8::try_from(i).unwrap()))
    }

    fn record_columns() -> Encoder {
        Encoder::new("record", &ESTAB)
            .bytes(&[0x22; 16])
            .int(1)
            .bytes(&[0x33; 16])
            .bytes(&[0x44; 16])
            .int(6)
            .int(601)
            .int(20000)
            .bytes(&[0x55; 16])
            .bytes(&[0x66; 16])
    }

    #[test]
    fn the_known_answers_of_the_format_hold_for_encoding_key_envelope_and_row() {
        let aad = record_columns().finish();
        assert_eq!(aad.len(), 170);
        assert_eq!(hex(&sha256(&aad)), "81598283acae07e2ea150e0f9a4ad87fde33cd829616da3ad5ffe63d41800e4a");
        let enc = kdf(content_key().expose(), &Encoder::new("enc", &ESTAB).finish());
        assert_eq!(hex(enc.expose()), "a05e3a9b55f46374c4f69cf0e24f75ca9124cc6d9c5c3967d36f8436a6376669");
        let commitment =
            kdf(content_key().expose(), &Encoder::new("commit", &ESTAB).bytes(&[0x66; 16]).finish());
        assert_eq!(
            hex(commitment.expose()),
            "26cb2f729238231acf0888caeea64a0c9f90032fdd366be41b7d5e38fd55d0d0"
        );
        let nonce = std::array::from_fn(|i| 0xa0 + u8::try_from(i).unwrap());
        let envelope = seal_with_nonce(&enc, &aad, 1, b"slept well", &nonce);
        assert_eq!(
            hex(&envelope),
            "0101a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b755d3bc772f53691bc83a447dc7ea48474e05ad65b1187e\
             a1b2f089394cde9974c864c6e6ddc3b3e877c20f35a478c5cf9d0c2df64278223d7033c73a633714b126df0afb3f090725\
             6d424d66db084ef6"
        );
        assert_eq!(
            hex(&record_columns().bytes(&envelope).hash()),
            "5d8439cdaa196d6b6bcfcdd041e1ca3a89474bb894924b100d578539b2bfdb35"
        );
        let (schema, payload) = open(&enc, &aad, &envelope).unwrap();
        assert_eq!((schema, payload.as_slice()), (1, b"slept well".as_slice()));
    }

    #[test]
    fn boxes_have_the_sizes_of_the_format() {
        let sizes = [(64, 64), (65, 128), (300, 320), (512, 512), (513, 576), (1025, 1152), (2049, 2304)];
        for (length, boxed) in sizes.into_iter().chain([(70_000, 73_728)]) {
            assert_eq!(padded_length(length), boxed, "of {length}");
        }
    }

    #[test]
    fn a_changed_byte_anywhere_in_an_envelope_is_never_opened() {
        let key = content_key();
        let envelope = seal_with_nonce(&key, b"row", 1, b"slept well", &[7; NONCE]);
        for place in 0..envelope.len() {
            let mut changed = envelope.clone();
            changed[place] ^= 1;
            let expected = if place < 2 { SealFault::Newer } else { SealFault::Damaged };
            assert_eq!(open(&key, b"row", &changed).map(|_| ()), Err(expected), "byte {place}");
        }
        assert!(open(&key, b"another row", &envelope).is_err());
        for length in 0..envelope.len() {
            assert!(open(&key, b"row", &envelope[..length]).is_err());
        }
    }
}

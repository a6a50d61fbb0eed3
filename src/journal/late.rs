//! A line that could not be written to the journal when it happened: kept in a second place, and brought home by an
//! entry of kind 13 whose clear part is the line.
//!
//! Never here: where it was kept (`vault`).

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use crate::domain::ids::SessionId;
use crate::journal::certificate::{take_bytes, take_int};
use crate::journal::encode::{Encoder, Estab, Hash, sha256};

/// A line, signed by the session that wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateLine {
    /// The session.
    pub session: SessionId,
    /// Its how many-eth late line, from 1.
    pub n: i64,
    /// Hash of the line before in the same place; zeros for the first.
    pub prev: Hash,
    /// Day, UTC, since 1970.
    pub day: i64,
    /// SHA-256 of the sealed body.
    pub sealed_hash: Hash,
    /// Signature of the session over everything above.
    pub sig: [u8; 64],
}

impl LateLine {
    /// Signs a line.
    pub fn sign(
        estab: &Estab,
        key: &SigningKey,
        (session, n): (SessionId, i64),
        prev: Hash,
        day: i64,
        sealed: &[u8],
    ) -> Self {
        let mut line = Self { session, n, prev, day, sealed_hash: sha256(sealed), sig: [0; 64] };
        line.sig = key.sign(&line.signed(estab)).to_bytes();
        line
    }

    fn signed(&self, estab: &Estab) -> Vec<u8> {
        Encoder::new("late", estab)
            .bytes(self.session.bytes())
            .int(self.n)
            .bytes(&self.prev)
            .int(self.day)
            .bytes(&self.sealed_hash)
            .finish()
    }

    /// The line as bytes: E("late", session, n, prev, day, sealed_hash) and the signature.
    pub fn encode(&self, estab: &Estab) -> Vec<u8> {
        let mut bytes = self.signed(estab);
        bytes.extend_from_slice(&self.sig);
        bytes
    }

    /// Reads a line; `None` when it is not one.
    pub fn read(estab: &Estab, bytes: &[u8]) -> Option<Self> {
        let start = Encoder::new("late", estab).finish();
        let mut rest = bytes.strip_prefix(start.as_slice())?;
        let line = Self {
            session: SessionId::from_bytes(take_bytes(&mut rest)?),
            n: take_int(&mut rest)?,
            prev: take_bytes(&mut rest)?,
            day: take_int(&mut rest)?,
            sealed_hash: take_bytes(&mut rest)?,
            sig: rest.try_into().ok()?,
        };
        (line.encode(estab) == bytes).then_some(line)
    }

    /// Hash by which the next line names this one.
    pub fn hash(&self, estab: &Estab) -> Hash {
        sha256(&self.encode(estab))
    }

    /// Whether the key of its session signed it, checked strictly.
    pub fn is_signed_by(&self, estab: &Estab, key: &[u8; 32]) -> bool {
        let Ok(key) = VerifyingKey::from_bytes(key) else { return false };
        key.verify_strict(&self.signed(estab), &Signature::from_bytes(&self.sig)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_back_and_only_whole() {
        let estab = Estab([3; 16]);
        let key = SigningKey::from_bytes(&[7; 32]);
        let session = SessionId::from_bytes([9; 16]);
        let line = LateLine::sign(&estab, &key, (session, 1), [0; 32], 20_000, b"sealed");
        let bytes = line.encode(&estab);
        assert_eq!(LateLine::read(&estab, &bytes), Some(line.clone()));
        assert!(line.is_signed_by(&estab, &key.verifying_key().to_bytes()));
        assert!(!LateLine { n: 2, ..line.clone() }.is_signed_by(&estab, &key.verifying_key().to_bytes()));
        assert_eq!(LateLine::read(&estab, &bytes[..bytes.len() - 1]), None);
        assert_eq!(LateLine::read(&Estab([4; 16]), &bytes), None);
    }
}

//! One line of the journal: its header, its signature, its leaf. The body is sealed elsewhere.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::domain::ids::SessionId;
use crate::journal::encode::{Encoder, Estab, Hash, sha256};

/// What kind of line it is; the only thing about an act that a journal shows without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A session begins; the clear part is its certificate.
    Open = 1,
    /// A session ends.
    Close = 2,
    /// A session died without closing.
    Lost = 3,
    /// Something was read or written, or refused.
    Act = 4,
    /// Accounts, circles, access, persons, assignments changed.
    Directory = 5,
    /// Keys were delivered.
    Delivery = 6,
    /// Rows were emptied for good.
    Erase = 7,
    /// Bodies past their retention were emptied.
    Prune = 8,
    /// A backup was made.
    Backup = 9,
    /// A backup was restored.
    Restore = 10,
    /// Somebody failed to enter.
    Attempt = 11,
    /// The clock went back.
    Clock = 12,
    /// A line written to the second sink comes home.
    Late = 13,
}

impl Kind {
    /// Every kind, by stored number.
    pub const ALL: [Self; 13] = [
        Self::Open,
        Self::Close,
        Self::Lost,
        Self::Act,
        Self::Directory,
        Self::Delivery,
        Self::Erase,
        Self::Prune,
        Self::Backup,
        Self::Restore,
        Self::Attempt,
        Self::Clock,
        Self::Late,
    ];

    /// The stored number.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// The kind of a stored number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }
}

/// The header of an entry: everything that is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// Leaf of the entry before; zeros for the first.
    pub prev: Hash,
    /// The session that wrote it.
    pub session: SessionId,
    /// Stored number of its [`Kind`].
    pub kind: i64,
    /// Day, UTC, since 1970.
    pub day: i64,
    /// Hash over the rows written and emptied.
    pub link: Hash,
    /// Clear part, by kind.
    pub open: Vec<u8>,
    /// SHA-256 of the sealed body; zeros when there is none.
    pub sealed_hash: Hash,
}

/// A signed entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What is signed.
    pub header: Header,
    /// Ed25519 by the session key over X.
    pub sig: [u8; 64],
}

impl Header {
    /// X, the bytes that are signed.
    pub fn signed_bytes(&self, estab: &Estab) -> Vec<u8> {
        Encoder::new("entry", estab)
            .int(self.seq)
            .bytes(&self.prev)
            .bytes(self.session.bytes())
            .int(self.kind)
            .int(self.day)
            .bytes(&self.link)
            .bytes(&sha256(&self.open))
            .bytes(&self.sealed_hash)
            .finish()
    }

    /// Signs the header with a session key.
    pub fn sign(self, estab: &Estab, key: &SigningKey) -> Entry {
        let sig = key.sign(&self.signed_bytes(estab)).to_bytes();
        Entry { header: self, sig }
    }
}

impl Entry {
    /// `SHA-256(00 ‖ X ‖ sig)`: the chain's next `prev` and the tree's leaf.
    pub fn leaf(&self, estab: &Estab) -> Hash {
        self.leaf_of(&self.header.signed_bytes(estab))
    }

    /// The same, of the bytes X of this entry.
    pub(crate) fn leaf_of(&self, signed: &[u8]) -> Hash {
        Sha256::new().chain_update([0]).chain_update(signed).chain_update(self.sig).finalize().into()
    }

    /// Whether the signature is this key's, checked strictly.
    pub fn is_signed_by(&self, estab: &Estab, key: &[u8; 32]) -> bool {
        VerifyingKey::from_bytes(key).is_ok_and(|key| {
            key.verify_strict(&self.header.signed_bytes(estab), &Signature::from_bytes(&self.sig)).is_ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::testing::{ESTAB, hash, hex};

    fn known_header() -> Header {
        Header {
            seq: 1,
            prev: [0; 32],
            session: SessionId::from_bytes([0x77; 16]),
            kind: Kind::Act.number(),
            day: 20000,
            link: hash("c09db6bfe58b1531a506839068d5c0bfc4426b701675ab2c94258517276b0da0"),
            open: Vec::new(),
            sealed_hash: sha256(b"sealed body"),
        }
    }

    #[test]
    fn the_known_entry_of_the_format_has_its_signature_and_its_leaf() {
        assert_eq!(known_header().signed_bytes(&ESTAB).len(), 224);
        let key = SigningKey::from_bytes(&[7; 32]);
        let entry = known_header().sign(&ESTAB, &key);
        assert_eq!(
            hex(&entry.sig),
            "3a6e8631eb1adf2f84d6effe85a96a1dd48c89803495b1cd9e127f4c3795595a\
             2a76b158750ca2a846dea915d95ee99c8795ec47317df272be4805b61c15e80c"
        );
        assert_eq!(
            hex(&entry.leaf(&ESTAB)),
            "32930e71c92c86d7b7ab526e710bb2e17a21d68521b616218aa02d9804b75a03"
        );
        assert!(entry.is_signed_by(&ESTAB, &key.verifying_key().to_bytes()));
    }

    #[test]
    fn no_field_of_an_entry_changes_without_its_signature_failing() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let public = key.verifying_key().to_bytes();
        let entry = known_header().sign(&ESTAB, &key);
        let changes: [fn(&mut Header); 8] = [
            |header| header.seq += 1,
            |header| header.prev[31] ^= 1,
            |header| header.session = SessionId::from_bytes([0x78; 16]),
            |header| header.kind += 1,
            |header| header.day -= 1,
            |header| header.link[0] ^= 1,
            |header| header.open.push(0),
            |header| header.sealed_hash[0] ^= 1,
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut changed = entry.clone();
            change(&mut changed.header);
            assert!(!changed.is_signed_by(&ESTAB, &public), "change {number}");
            assert_ne!(changed.leaf(&ESTAB), entry.leaf(&ESTAB), "change {number}");
        }
        assert!(!entry.is_signed_by(&Estab([0x12; 16]), &public), "another house");
    }

    #[test]
    fn every_kind_is_read_back_from_its_number() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_number(kind.number()), Some(kind));
        }
        assert_eq!(Kind::from_number(0), None);
        assert_eq!(Kind::from_number(14), None);
    }
}

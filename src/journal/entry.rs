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
        Sha256::new()
            .chain_update([0])
            .chain_update(self.header.signed_bytes(estab))
            .chain_update(self.sig)
            .finalize()
            .into()
    }

    /// Whether the signature is this key's, checked strictly.
    pub fn is_signed_by(&self, estab: &Estab, key: &[u8; 32]) -> bool {
        VerifyingKey::from_bytes(key).is_ok_and(|key| {
            key.verify_strict(&self.header.signed_bytes(estab), &Signature::from_bytes(&self.sig)).is_ok()
        })
    }
}

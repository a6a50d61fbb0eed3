//! E: the one encoding of everything that is hashed, signed or bound to a seal.
//!
//! `E(name, v1..vn) = "dui/" name "/1" 00 ‖ estab ‖ V(v1) ‖ .. ‖ V(vn)`, integers big-endian. Each value says
//! its type and length, so no two lists of values share an encoding.

use sha2::{Digest, Sha256};

/// 32 bytes of SHA-256.
pub type Hash = [u8; 32];

/// The id drawn when a house is founded: part of everything encoded, so nothing fits another house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estab(pub [u8; 16]);

/// Builds one encoding, value by value.
#[derive(Debug, Clone)]
pub struct Encoder(Vec<u8>);

impl Encoder {
    /// Begins the encoding of this name for this house.
    pub fn new(name: &str, estab: &Estab) -> Self {
        let mut bytes = Vec::with_capacity(160);
        bytes.extend_from_slice(b"dui/");
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b"/1\0");
        bytes.extend_from_slice(&estab.0);
        Self(bytes)
    }

    /// V(NULL) = 00.
    #[must_use]
    pub fn null(mut self) -> Self {
        self.0.push(0);
        self
    }

    /// V(int) = 01 ‖ i64.
    #[must_use]
    pub fn int(mut self, value: i64) -> Self {
        self.0.push(1);
        self.0.extend_from_slice(&value.to_be_bytes());
        self
    }

    /// V(bytes) = 02 ‖ u32 length ‖ bytes.
    #[must_use]
    pub fn bytes(self, value: &[u8]) -> Self {
        self.long(2, value)
    }

    /// V(text) = 03 ‖ u32 length ‖ UTF-8.
    #[must_use]
    pub fn text(self, value: &str) -> Self {
        self.long(3, value.as_bytes())
    }

    /// V(NULL) or V(bytes).
    #[must_use]
    pub fn maybe_bytes(self, value: Option<&[u8]>) -> Self {
        match value {
            Some(bytes) => self.bytes(bytes),
            None => self.null(),
        }
    }

    /// V(NULL) or V(int).
    #[must_use]
    pub fn maybe_int(self, value: Option<i64>) -> Self {
        match value {
            Some(value) => self.int(value),
            None => self.null(),
        }
    }

    fn long(mut self, kind: u8, value: &[u8]) -> Self {
        let length = u32::try_from(value.len())
            .expect("no value is longer than an attachment chunk or a page of text, far below 4 GiB");
        self.0.push(kind);
        self.0.extend_from_slice(&length.to_be_bytes());
        self.0.extend_from_slice(value);
        self
    }

    /// The bytes.
    pub fn finish(self) -> Vec<u8> {
        self.0
    }

    /// SHA-256 of the bytes.
    pub fn hash(self) -> Hash {
        sha256(&self.0)
    }
}

/// SHA-256 of bytes that come one after the other.
#[derive(Debug, Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// The next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// SHA-256 of all of them.
    pub fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

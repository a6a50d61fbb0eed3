//! Types for secrets: wiped when dropped; no Debug, Display, Clone or Serialize.

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A 32-byte key.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct Secret32([u8; 32]);

impl Secret32 {
    pub(crate) fn zero() -> Self {
        Self([0; 32])
    }

    #[cfg(test)]
    /// Takes over the bytes and wipes the place they came from.
    pub(crate) fn take(bytes: &mut [u8; 32]) -> Self {
        let secret = Self(*bytes);
        bytes.zeroize();
        secret
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        Some(Self(bytes.try_into().ok()?))
    }

    pub(crate) fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn expose_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }

    /// A second copy, asked for by name so that each one can be found.
    pub(crate) fn duplicate(&self) -> Self {
        Self(self.0)
    }
}

/// Compares in constant time.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_wiped_when_dropped<T: ZeroizeOnDrop>() {}

    #[test]
    fn every_key_of_a_session_is_of_a_type_that_wipes_itself() {
        // What `Session` and `Keyring` are made of; a type that stops wiping itself does not compile here.
        is_wiped_when_dropped::<Secret32>();
        is_wiped_when_dropped::<ed25519_dalek::SigningKey>();
        is_wiped_when_dropped::<zeroize::Zeroizing<String>>();
    }
}

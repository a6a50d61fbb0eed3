//! The one door to chance, as the ciphers want to see it. The real source is in `main.rs`.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};

use crate::vault::secret::Secret32;

/// A source of unpredictable bytes.
pub trait Chance: Send + Sync {
    /// Fills the buffer with unpredictable bytes.
    fn fill(&self, buffer: &mut [u8]);
}

/// Sixteen bytes for an id.
pub(crate) fn draw_id(chance: &dyn Chance) -> [u8; 16] {
    let mut bytes = [0; 16];
    chance.fill(&mut bytes);
    bytes
}

/// A fresh key.
pub(crate) fn draw_secret(chance: &dyn Chance) -> Secret32 {
    let mut bytes = Secret32::zero();
    chance.fill(bytes.expose_mut());
    bytes
}

/// [`Chance`] behind the trait of the cryptographic crates.
pub(crate) struct Dice<'a>(pub(crate) &'a dyn Chance);

impl TryRng for Dice<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, buffer: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(buffer);
        Ok(())
    }
}

impl TryCryptoRng for Dice<'_> {}

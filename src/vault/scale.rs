//! Batches: many use cases in one transaction, for building large invented houses.
//!
//! Each act still has its own signed entry; only the number of commits changes. Never used for real work.

use crate::vault::error::VaultError;
use crate::vault::session::Vault;

impl Vault {
    /// Whether it is the vault of an invented house.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn is_invented(&self) -> Result<bool, VaultError> {
        Ok(self.store.meta("demonstration")?.is_some())
    }

    /// Begins a batch: nothing is on the disk until [`Vault::end_batch`].
    ///
    /// # Errors
    /// The write lock could not be had.
    pub fn begin_batch(&mut self) -> Result<(), VaultError> {
        self.store.begin_write(self.chance.as_ref())?;
        self.batch = true;
        Ok(())
    }

    /// Commits a batch.
    ///
    /// # Errors
    /// The file could not be written: then none of the batch was.
    pub fn end_batch(&mut self) -> Result<(), VaultError> {
        self.batch = false;
        self.store.commit().inspect_err(|_| self.store.roll_back())
    }
}

//! Backups: making one, seeing which there are, checking an opened copy, getting the key that opens them.
//!
//! Nobody enters for it: the machine signs, and what is copied stays sealed. Never here: files and names of a folder, what
//! is checked.

use std::path::Path;

use zeroize::Zeroizing;

use crate::care::error::CareError;
use crate::care::session::Door;
use crate::domain::moment::Moment;
use crate::journal::checkpoint::Anchor;
use crate::journal::note::NoteKey;
pub use crate::vault::{BackupFault, BackupOutcome, BackupPlan, CopyFinding, KeptBackup, MadeBackup};
use crate::vault::{Card, VaultError};

impl Door {
    /// Makes a backup of the house and removes those that have outlived their time. Recorded in the journal.
    ///
    /// # Errors
    /// The vault or the host key could not be read, or another backup is being made.
    pub fn make_backup(&self, plan: BackupPlan<'_>, now: Moment) -> Result<BackupOutcome, CareError> {
        Ok(self.vault.back_up(plan, now)?)
    }

    /// Every backup of the house in a folder, newest first, each read from end to end.
    ///
    /// # Errors
    /// The vault or the folder could not be read.
    pub fn list_backups(&self, folder: &Path) -> Result<Vec<KeptBackup>, CareError> {
        Ok(self.vault.backups_in(folder)?)
    }
}

/// Checks an opened backup: a copy of the file alone, without a passphrase.
///
/// # Errors
/// The file could not be read, or is no vault.
pub fn verify_opened_backup(
    file: &Path,
    key: Option<&NoteKey>,
    anchors: &[Anchor],
) -> Result<CopyFinding, CareError> {
    Ok(crate::vault::verify_copy(file, key, anchors)?)
}

/// The key that opens backups, from two cards of the recovery kit, as the stock tool reads it from a file.
///
/// # Errors
/// A card without its ids, or cards that do not fit.
pub fn read_backup_key_off_cards(cards: &[Card; 2]) -> Result<Zeroizing<String>, CareError> {
    crate::vault::backup_key(cards).map_err(|fault| VaultError::Cards(fault).into())
}

//! Checking: the journal without any key, the whole vault with one's own.

use std::path::Path;

use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::moment::Moment;
use crate::journal::checkpoint::Anchor;
use crate::policy::{About, Act};
pub use crate::vault::{AnchorFault, BadAnchor, Finding, VaultReport};

/// Verifies the journal of the vault in this directory, without any passphrase.
///
/// # Errors
/// The file could not be read.
pub fn verify_journal(directory: &Path) -> Result<Finding, CareError> {
    Ok(crate::vault::verify_journal(directory)?)
}

/// The same, and that it is the journal of which these points were kept outside.
///
/// # Errors
/// The file could not be read.
pub fn verify_journal_against(directory: &Path, anchors: &[Anchor]) -> Result<Finding, CareError> {
    Ok(crate::vault::verify_journal_against(directory, anchors)?)
}

impl House {
    /// Verifies the whole vault: the file, the journal, every row, every envelope this account can open.
    ///
    /// # Errors
    /// Refused, or the file could not be read.
    pub fn verify_everything(&mut self, now: Moment) -> Result<VaultReport, CareError> {
        let permit = self.permit(Act::Verify, &About::House, now)?;
        Ok(self.vault.verify_everything(&permit, now)?)
    }
}

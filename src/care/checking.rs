//! Checking: the journal without any key, the whole vault with one's own.

use std::path::Path;

use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::ids::AccountId;
use crate::domain::moment::Moment;
use crate::journal::checkpoint::Anchor;
use crate::policy::{About, Act};
use crate::vault::payload::StaffName;
pub use crate::vault::{
    AnchorFault, BadAnchor, BodiesReport, Finding, RoleWithoutRight, VaultReport, WaitingLines,
};

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

/// Looks into the second place of the journal, without any passphrase: lines of reading that have not come home yet.
///
/// # Errors
/// The vault or the file could not be read.
pub fn verify_second_place(directory: &Path, second: &Path) -> Result<WaitingLines, CareError> {
    Ok(crate::vault::verify_second_place(directory, second)?)
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

    /// Verifies what the journal says against the records, as far as this account may open it: what needs no key is
    /// [`verify_journal`].
    ///
    /// # Errors
    /// Refused, or the file could not be read.
    pub fn verify_contents(&mut self, now: Moment) -> Result<BodiesReport, CareError> {
        let permit = self.permit(Act::Verify, &About::House, now)?;
        Ok(self.vault.verify_contents(&permit, now)?)
    }

    /// What an account's holder types to enter; `?` when its name cannot be read.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn login_or_mark(&mut self, account: AccountId, now: Moment) -> Result<String, CareError> {
        let staff = self.vault.config::<StaffName>(now)?;
        let found = staff.into_iter().find(|staff| staff.account == account);
        Ok(found.map_or_else(|| "?".to_owned(), |staff| staff.login))
    }
}

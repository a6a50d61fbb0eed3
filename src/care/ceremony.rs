//! The custodian ceremony: what two holders of cards of the recovery kit do together.
//!
//! No account enters and no permit is asked for: the two cards are the right, and the kit signs in the journal.

use crate::care::error::CareError;
use crate::care::session::Door;
pub use crate::vault::{Card, Ceremony, CeremonyAccount, Granted, Renewed};

impl Door {
    /// Opens a sitting with two cards of the recovery kit. Nothing is written yet; what is done after is signed by
    /// the kit.
    ///
    /// # Errors
    /// A card that does not fit, or a vault that could not be read.
    pub fn hold_ceremony(&self, cards: &[Card; 2]) -> Result<Ceremony<'_>, CareError> {
        Ok(self.vault.hold_ceremony(cards)?)
    }
}

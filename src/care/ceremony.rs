//! The custodian ceremony: what two holders of cards of the recovery kit do together.
//!
//! No account enters and no permit is asked for: the two cards are the right, and the kit signs in the journal.

use crate::care::error::CareError;
use crate::care::session::Door;
use crate::domain::ids::{AccountId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::standing::circles_of;
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

/// The first of these circles that no role of the account calls for: two cards open what a role may read to whoever
/// holds it, and nothing else.
///
/// # Errors
/// The vault could not be read.
pub fn not_called_for(
    sitting: &Ceremony<'_>,
    account: AccountId,
    circles: &[(UnitId, Scope)],
    now: Moment,
) -> Result<Option<(UnitId, Scope)>, CareError> {
    let units: Vec<UnitId> = sitting.units()?.into_iter().map(|(unit, _)| unit).collect();
    let called_for = circles_of(&sitting.roles_of(account, now)?, &units);
    let is_not = |(unit, scope): &&(UnitId, Scope)| {
        !called_for.iter().any(|wanted| (wanted.unit, wanted.scope) == (*unit, *scope))
    };
    Ok(circles.iter().find(is_not).copied())
}

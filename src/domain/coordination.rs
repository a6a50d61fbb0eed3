//! Who coordinates the nurses of a unit (*IDEC*), the notice they get of a broken glass, and the yearly look at the
//! accounts.
//!
//! These stand among the names of the house, which every account may read: nobody who lives here is named.

use super::account::Author;
use super::ids::{AccountId, UnitId};
use super::moment::Moment;

/// Days after a look at the accounts by which the next one is due (a year).
pub const REVIEW_EVERY_DAYS: i64 = 365;

/// A nurse coordinates those of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coordination {
    /// The nurse's account.
    pub account: AccountId,
    /// The unit; [`UnitId::HOUSE`] stands for every unit.
    pub unit: UnitId,
    /// Since when.
    pub from: Moment,
    /// When it ended.
    pub ended: Option<Moment>,
}

impl Coordination {
    /// Whether it holds for a unit at a moment.
    pub fn holds_for(&self, unit: UnitId, now: Moment) -> bool {
        let reaches = self.unit == UnitId::HOUSE || self.unit == unit;
        reaches && self.from <= now && self.ended.is_none_or(|ended| now < ended)
    }
}

/// Somebody broke the glass for a person of these units: for those who lead there. Who it was for and why, the
/// reviewers know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassNotice {
    /// The person's units.
    pub units: Vec<UnitId>,
    /// Who broke it.
    pub by: Author,
    /// When.
    pub at: Moment,
}

/// Somebody entitled looked through every account: roles, ends, last entrances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountsReview {
    /// How many accounts could work then.
    pub working: u32,
    /// Who looked.
    pub by: Author,
    /// When.
    pub at: Moment,
}

impl AccountsReview {
    /// By when the next look is due.
    pub fn next_due(&self) -> Moment {
        self.at.plus_minutes(REVIEW_EVERY_DAYS * 24 * 60)
    }
}

//! Who works here: the author written beside a record, and the assignment of a role to a unit.

use super::ids::{AccountId, UnitId};
use super::moment::Moment;
use super::role::Role;

/// The author of a record as they were when they wrote it: a later change of name or role changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The account that signed.
    pub account: AccountId,
    /// The name shown beside the record.
    pub name: String,
    /// The role in which they wrote.
    pub role: Role,
}

/// A role held in a unit between two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assignment {
    /// The role.
    pub role: Role,
    /// The unit; [`UnitId::HOUSE`] stands for every unit of the house.
    pub unit: UnitId,
    /// First moment of the assignment.
    pub from: Moment,
    /// First moment after it; `None` when no end is set.
    pub until: Option<Moment>,
}

impl Assignment {
    /// Whether the assignment holds at this moment.
    pub fn holds_at(&self, now: Moment) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }

    /// Whether the assignment reaches this unit.
    pub fn reaches(&self, unit: UnitId) -> bool {
        self.unit == UnitId::HOUSE || self.unit == unit
    }
}

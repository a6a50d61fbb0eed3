//! The establishment and its units.

use super::identity::Finess;
use super::ids::UnitId;

/// The house as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Establishment {
    /// Name shown on every screen.
    pub name: String,
    /// National number of the establishment.
    pub finess: Finess,
    /// Telephone answered day and night; empty when not given.
    pub phone: String,
    /// Telephone of the person on call; empty when not given.
    pub on_call: String,
}

/// A unit (*unité, service, pavillon*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
}

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
    /// Where those who come in an emergency are sent; empty when not given.
    pub address: String,
    /// How they get in: the gate, its code, the stairs; empty when not given.
    pub access: String,
    /// Whether a round may tick everybody asleep in one stroke, with exceptions.
    pub grouped_rounds: bool,
}

/// Longest of the texts of an establishment, in characters.
pub const LONGEST_LINE: usize = 160;

impl Establishment {
    /// A house of which nothing is known but its name and number.
    pub fn new(name: String, finess: Finess) -> Self {
        let none = String::new;
        Self {
            name,
            finess,
            phone: none(),
            on_call: none(),
            address: none(),
            access: none(),
            grouped_rounds: true,
        }
    }
}

/// A unit (*unité, service, pavillon*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
}

//! A fault of the premises: a door that does not close, an alarm that does not sound. For maintenance and the register.
//!
//! It names nobody.

use super::account::Author;
use super::ids::UnitId;
use super::moment::Moment;
use super::note::FUTURE_TOLERANCE_MS;

/// Longest text, in characters.
pub const LONGEST_FAULT: usize = 400;

/// What is at fault. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Part {
    /// A door.
    Door = 1,
    /// A window.
    Window = 2,
    /// An alarm or a call bell.
    Alarm = 3,
    /// Water.
    Water = 4,
    /// Fire safety.
    Fire = 5,
    /// Heating.
    Heating = 6,
    /// Something else.
    Other = 7,
}

impl Part {
    /// Every part, by stored number.
    pub const ALL: [Self; 7] =
        [Self::Door, Self::Window, Self::Alarm, Self::Water, Self::Fire, Self::Heating, Self::Other];

    /// The part of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|part| *part as u8 == number)
    }
}

/// Why a fault cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PremisesIssue {
    /// No word on what it is.
    Empty,
    /// More than [`LONGEST_FAULT`] characters.
    TooLong,
    /// Found in the future.
    InTheFuture,
}

/// A fault of the premises, in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PremisesFault {
    /// In which unit.
    pub unit: UnitId,
    /// What.
    pub part: Part,
    /// What it is, and where.
    pub text: String,
    /// When it was found.
    pub found_at: Moment,
    /// Who wrote it down.
    pub author: Author,
    /// When.
    pub entered_at: Moment,
}

impl PremisesFault {
    /// Writes it down. The text is already clean (`domain::text`).
    ///
    /// # Errors
    /// A [`PremisesIssue`].
    pub fn write_down(
        unit: UnitId,
        part: Part,
        text: &str,
        found_at: Moment,
        author: Author,
        now: Moment,
    ) -> Result<Self, PremisesIssue> {
        let text = text.trim().to_owned();
        match () {
            () if text.is_empty() => Err(PremisesIssue::Empty),
            () if text.chars().count() > LONGEST_FAULT => Err(PremisesIssue::TooLong),
            () if found_at.millis() > now.millis() + FUTURE_TOLERANCE_MS => Err(PremisesIssue::InTheFuture),
            () => Ok(Self { unit, part, text, found_at, author, entered_at: now }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::AccountId;
    use crate::domain::role::Role;

    #[test]
    fn a_fault_says_what_it_is() {
        let now = Moment::new(1_000_000_000, 60);
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: "V.".to_owned(), role: Role::NightWatch };
        let write = |text: &str, found_at| {
            PremisesFault::write_down(UnitId::HOUSE, Part::Door, text, found_at, author.clone(), now)
        };
        assert_eq!(write(" porte bloquée ", now).unwrap().text, "porte bloquée");
        assert_eq!(write("  ", now), Err(PremisesIssue::Empty));
        assert_eq!(write(&"x".repeat(LONGEST_FAULT + 1), now), Err(PremisesIssue::TooLong));
        assert_eq!(write("porte", now.plus_minutes(60)), Err(PremisesIssue::InTheFuture));
        assert!(Part::ALL.iter().zip(1..).all(|(part, number)| *part as u8 == number));
    }
}

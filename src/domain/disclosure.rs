//! The disclosure (*remise, communication*): that data left the house, what, for whom, by whom.
//!
//! It says that something was handed over, never what stood in it.

use super::account::Author;
use super::emergency_sheet::SheetFault;
use super::moment::Moment;

/// Longest name of a recipient, in characters.
pub const LONGEST_NAME: usize = 80;

/// For whom. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Recipient {
    /// The emergency call centre and those it sends.
    Samu = 1,
    /// A hospital.
    Hospital = 2,
    /// A physician outside the house.
    Physician = 3,
    /// The family.
    Family = 4,
    /// The binder of the house, for when nothing works.
    Binder = 5,
    /// Somebody else, who is named.
    Other = 6,
}

impl Recipient {
    /// Every recipient, by stored number.
    pub const ALL: [Self; 6] =
        [Self::Samu, Self::Hospital, Self::Physician, Self::Family, Self::Binder, Self::Other];

    /// The canonical identifier.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Samu => "samu",
            Self::Hospital => "hospital",
            Self::Physician => "physician",
            Self::Family => "family",
            Self::Binder => "binder",
            Self::Other => "other",
        }
    }

    /// The recipient of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|recipient| *recipient as u8 == number)
    }
}

/// What left the house. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Disclosed {
    /// The emergency sheet.
    EmergencySheet = 1,
}

impl Disclosed {
    /// What a stored number stands for.
    pub fn from_number(number: u8) -> Option<Self> {
        (number == Self::EmergencySheet as u8).then_some(Self::EmergencySheet)
    }
}

/// One disclosure (kind 1204).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// What was handed over.
    pub what: Disclosed,
    /// For whom.
    pub recipient: Recipient,
    /// Their name or service as typed; may be empty unless the recipient is [`Recipient::Other`].
    pub name: String,
    /// Which published version; 0 when there was none, or before anybody kept it.
    pub version: u32,
    /// How many pages; 0 before anybody kept it.
    pub pages: u8,
    /// Who did it.
    pub by: Author,
    /// When.
    pub at: Moment,
}

impl Disclosure {
    /// Writes a disclosure of the emergency sheet down.
    ///
    /// # Errors
    /// [`SheetFault::NoRecipient`], [`SheetFault::TooLong`].
    pub fn of_sheet(
        recipient: Recipient,
        name: String,
        (version, pages): (u32, u8),
        by: Author,
        at: Moment,
    ) -> Result<Self, SheetFault> {
        if recipient == Recipient::Other && name.is_empty() {
            return Err(SheetFault::NoRecipient);
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(SheetFault::TooLong);
        }
        Ok(Self { what: Disclosed::EmergencySheet, recipient, name, version, pages, by, at })
    }
}

//! A person the house supports: the identity strip and the place where they live.
//!
//! National numbers, addresses and everything clinical are other records in other scopes.

use jiff::civil::Date;

use super::ids::UnitId;

/// Civil title (national list JDV_J245).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Title {
    /// *Monsieur*.
    M = 1,
    /// *Madame*.
    Mme = 2,
}

/// Administrative sex (national list JDV_J143).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Sex {
    /// Female.
    Female = 1,
    /// Male.
    Male = 2,
    /// Unknown or undetermined.
    Unknown = 3,
}

/// How sure the identity is (national identity vigilance reference, RNIV).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum InsStatus {
    /// Typed from what was told.
    Provisional = 1,
    /// The national service answered.
    Retrieved = 2,
    /// An identity document was checked.
    Validated = 3,
    /// Both.
    Qualified = 4,
}

/// What the identity strip holds (scope `admin.id`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Civil title.
    pub title: Option<Title>,
    /// Birth name, never empty.
    pub birth_name: String,
    /// Birth given names, in the order of the certificate.
    pub birth_given_names: Vec<String>,
    /// Name in use when it differs from the birth name.
    pub usual_name: Option<String>,
    /// Given name in use when it differs from the first birth given name.
    pub used_given_name: Option<String>,
    /// Date of birth.
    pub birth_date: Option<Date>,
    /// Administrative sex.
    pub sex: Option<Sex>,
    /// INSEE code of the birth commune or country, five characters.
    pub birth_place_code: Option<String>,
    /// How sure the identity is.
    pub ins_status: InsStatus,
    /// Number of the file in the establishment, letters and digits.
    pub local_id: String,
}

impl Identity {
    /// Family name in use.
    pub fn family_name(&self) -> &str {
        self.usual_name.as_deref().unwrap_or(&self.birth_name)
    }

    /// Given name in use; empty when none is known.
    pub fn given_name(&self) -> &str {
        self.used_given_name
            .as_deref()
            .or_else(|| self.birth_given_names.first().map(String::as_str))
            .unwrap_or("")
    }

    /// Age in full years on this day; `None` without a birth date or before it.
    pub fn age_on(&self, today: Date) -> Option<u16> {
        let born = self.birth_date?;
        let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
        let years = today.year() - born.year() - i16::from(before_birthday);
        u16::try_from(years).ok()
    }
}

/// Where the person lives in the house (scope `admin.id`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// The unit.
    pub unit: UnitId,
    /// The room or place as written on the door.
    pub room: String,
    /// Since when.
    pub from: Date,
}

//! Health essentials that everybody on duty reads: allergies and alerts.
//!
//! Diagnoses, treatments and the emergency sheet are other scopes or other records.

use jiff::civil::Date;

/// How bad the reaction was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Severity {
    /// Discomfort.
    Mild = 1,
    /// Needed treatment.
    Moderate = 2,
    /// Threatened life.
    Severe = 3,
}

/// How sure the allergy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Certainty {
    /// Told or suspected.
    Suspected = 1,
    /// Confirmed by a physician or a test.
    Confirmed = 2,
}

/// One statement about allergies. "None known" is said with a date, never by an empty list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AllergyStatement {
    /// Nobody knows of one.
    NoneKnown {
        /// The day somebody asked.
        checked_on: Date,
    },
    /// The person reacts to something.
    Allergy {
        /// What to.
        substance: String,
        /// How the person reacted.
        reaction: String,
        /// How badly.
        severity: Severity,
        /// How surely.
        certainty: Certainty,
    },
}

/// What everybody must know before helping this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum AlertKind {
    /// Falls.
    FallRisk = 1,
    /// Swallows the wrong way.
    Choking = 2,
    /// Leaves without being able to come back.
    Runaway = 3,
    /// Fits.
    Epilepsy = 4,
    /// May hit.
    Aggression = 5,
    /// Infection control measures.
    Isolation = 6,
    /// Blood does not clot as usual.
    Anticoagulant = 7,
    /// Insulin.
    Insulin = 8,
    /// Pacemaker.
    Pacemaker = 9,
    /// Something else, said in the text.
    Other = 10,
}

impl AlertKind {
    /// Every kind, by stored number.
    pub const ALL: [Self; 10] = [
        Self::FallRisk,
        Self::Choking,
        Self::Runaway,
        Self::Epilepsy,
        Self::Aggression,
        Self::Isolation,
        Self::Anticoagulant,
        Self::Insulin,
        Self::Pacemaker,
        Self::Other,
    ];

    /// The canonical identifier; also the end of the message id `alert-…` (with hyphens).
    pub const fn name(self) -> &'static str {
        match self {
            Self::FallRisk => "fall_risk",
            Self::Choking => "choking",
            Self::Runaway => "runaway",
            Self::Epilepsy => "epilepsy",
            Self::Aggression => "aggression",
            Self::Isolation => "isolation",
            Self::Anticoagulant => "anticoagulant",
            Self::Insulin => "insulin",
            Self::Pacemaker => "pacemaker",
            Self::Other => "other",
        }
    }

    /// The kind of a canonical identifier.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// An alert with its review date: an alert nobody looks at again is a lie in waiting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// What it is about.
    pub kind: AlertKind,
    /// Precision in words; may be empty unless the kind is `Other`.
    pub text: String,
    /// Since when.
    pub from: Date,
    /// Last day it holds; `None` while it holds.
    pub to: Option<Date>,
    /// When it has to be looked at again.
    pub review_on: Date,
}

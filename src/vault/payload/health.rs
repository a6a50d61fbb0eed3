//! Kind 1101: statement about allergies. Kind 1102: alert.

use serde::{Deserialize, Serialize};

use crate::domain::health::{Alert, AlertKind, AllergyStatement, Certainty, Severity};
use crate::vault::payload::person::{DateV1, freeze_date, thaw_date};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
enum AllergyV1 {
    NoneKnown { checked_on: DateV1 },
    Allergy { substance: String, reaction: String, severity: u8, certainty: u8 },
}

impl Payload for AllergyStatement {
    const KIND: i64 = 1101;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&match self {
            Self::NoneKnown { checked_on } => AllergyV1::NoneKnown { checked_on: freeze_date(*checked_on) },
            Self::Allergy { substance, reaction, severity, certainty } => AllergyV1::Allergy {
                substance: substance.clone(),
                reaction: reaction.clone(),
                severity: *severity as u8,
                certainty: *certainty as u8,
            },
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        Some(match thawed(bytes)? {
            AllergyV1::NoneKnown { checked_on } => Self::NoneKnown { checked_on: thaw_date(&checked_on)? },
            AllergyV1::Allergy { substance, reaction, severity, certainty } => Self::Allergy {
                substance,
                reaction,
                severity: match severity {
                    1 => Severity::Mild,
                    2 => Severity::Moderate,
                    3 => Severity::Severe,
                    _ => return None,
                },
                certainty: match certainty {
                    1 => Certainty::Suspected,
                    2 => Certainty::Confirmed,
                    _ => return None,
                },
            },
        })
    }
}

#[derive(Serialize, Deserialize)]
struct AlertV1 {
    kind: u8,
    text: String,
    from: DateV1,
    to: Option<DateV1>,
    review_on: DateV1,
}

impl Payload for Alert {
    const KIND: i64 = 1102;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&AlertV1 {
            kind: self.kind as u8,
            text: self.text.clone(),
            from: freeze_date(self.from),
            to: self.to.map(freeze_date),
            review_on: freeze_date(self.review_on),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: AlertV1 = thawed(bytes)?;
        let to = match &shape.to {
            None => None,
            Some(date) => Some(thaw_date(date)?),
        };
        Some(Self {
            kind: AlertKind::ALL.into_iter().find(|kind| *kind as u8 == shape.kind)?,
            text: shape.text,
            from: thaw_date(&shape.from)?,
            to,
            review_on: thaw_date(&shape.review_on)?,
        })
    }
}

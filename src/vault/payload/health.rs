//! Kind 1101: statement about allergies. Kind 1102: alert.

use serde::{Deserialize, Serialize};

use crate::domain::health::{Alert, AlertKind, AllergyStatement, Certainty, Severity};
use crate::vault::payload::person::{DateV1, freeze_date, thaw_date};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
pub(super) enum AllergyV1 {
    NoneKnown { checked_on: DateV1 },
    Allergy { substance: String, reaction: String, severity: u8, certainty: u8 },
}

impl Payload for AllergyStatement {
    const KIND: i64 = 1101;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&freeze_allergy(self))
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        thaw_allergy(thawed(bytes)?)
    }
}

pub(super) fn freeze_allergy(statement: &AllergyStatement) -> AllergyV1 {
    match statement {
        AllergyStatement::NoneKnown { checked_on } => {
            AllergyV1::NoneKnown { checked_on: freeze_date(*checked_on) }
        }
        AllergyStatement::Allergy { substance, reaction, severity, certainty } => AllergyV1::Allergy {
            substance: substance.clone(),
            reaction: reaction.clone(),
            severity: *severity as u8,
            certainty: *certainty as u8,
        },
    }
}

pub(super) fn thaw_allergy(shape: AllergyV1) -> Option<AllergyStatement> {
    Some(match shape {
        AllergyV1::NoneKnown { checked_on } => {
            AllergyStatement::NoneKnown { checked_on: thaw_date(&checked_on)? }
        }
        AllergyV1::Allergy { substance, reaction, severity, certainty } => AllergyStatement::Allergy {
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

#[derive(Serialize, Deserialize)]
pub(super) struct AlertV1 {
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
        frozen(&freeze_alert(self))
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        thaw_alert(thawed(bytes)?)
    }
}

pub(super) fn freeze_alert(alert: &Alert) -> AlertV1 {
    AlertV1 {
        kind: alert.kind as u8,
        text: alert.text.clone(),
        from: freeze_date(alert.from),
        to: alert.to.map(freeze_date),
        review_on: freeze_date(alert.review_on),
    }
}

pub(super) fn thaw_alert(shape: AlertV1) -> Option<Alert> {
    let to = match &shape.to {
        None => None,
        Some(date) => Some(thaw_date(date)?),
    };
    Some(Alert {
        kind: AlertKind::ALL.into_iter().find(|kind| *kind as u8 == shape.kind)?,
        text: shape.text,
        from: thaw_date(&shape.from)?,
        to,
        review_on: thaw_date(&shape.review_on)?,
    })
}

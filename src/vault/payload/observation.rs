//! Kind 701: a measure of a person. Kind 1104: what is to be done when a value is beyond. Their second schema has the same
//! shape and knows two measures more.

use serde::{Deserialize, Serialize};

use crate::domain::ids::AccountId;
use crate::domain::observation::{Measure, Observation, Reading, Struck, Threshold, Value};
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

/// Measures that the first schema knows.
const OF_THE_FIRST: u8 = 15;

fn measure_of(schema: u16, number: u8) -> Option<Measure> {
    Measure::from_number(number).filter(|_| schema > 1 || number <= OF_THE_FIRST)
}

#[derive(Serialize, Deserialize)]
struct ObservationV1 {
    measure: u8,
    value: ValueV1,
    happened: MomentV1,
    entered: MomentV1,
    confirmed: bool,
    remark: String,
    author: AuthorV1,
    struck: Option<StruckV1>,
}

#[derive(Serialize, Deserialize)]
enum ValueV1 {
    One(i32),
    Pressure { systolic: i32, diastolic: i32 },
}

#[derive(Serialize, Deserialize)]
struct StruckV1 {
    reason: String,
    by: AuthorV1,
    at: MomentV1,
}

impl Payload for Observation {
    const KIND: i64 = 701;
    const SCHEMA: u16 = 2;

    fn encode(&self) -> Vec<u8> {
        frozen(&ObservationV1 {
            measure: self.reading.measure.number(),
            value: match self.reading.value {
                Value::One(value) => ValueV1::One(value),
                Value::Pressure { systolic, diastolic } => ValueV1::Pressure { systolic, diastolic },
            },
            happened: freeze_moment(self.happened_at),
            entered: freeze_moment(self.entered_at),
            confirmed: self.confirmed,
            remark: self.remark.clone(),
            author: freeze_author(&self.author),
            struck: self.struck.as_ref().map(|struck| StruckV1 {
                reason: struck.reason.clone(),
                by: freeze_author(&struck.by),
                at: freeze_moment(struck.at),
            }),
        })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: ObservationV1 = thawed(bytes)?;
        let measure = measure_of(schema, shape.measure)?;
        let value = match shape.value {
            ValueV1::One(value) => Value::One(value),
            ValueV1::Pressure { systolic, diastolic } => Value::Pressure { systolic, diastolic },
        };
        let is_pressure = matches!(value, Value::Pressure { .. });
        if is_pressure != (measure == Measure::BloodPressure) {
            return None;
        }
        let struck = match shape.struck {
            None => None,
            Some(struck) => Some(Struck {
                reason: struck.reason,
                by: thaw_author(struck.by)?,
                at: thaw_moment(&struck.at),
            }),
        };
        Some(Self {
            reading: Reading { measure, value },
            happened_at: thaw_moment(&shape.happened),
            entered_at: thaw_moment(&shape.entered),
            confirmed: shape.confirmed,
            remark: shape.remark,
            author: thaw_author(shape.author)?,
            struck,
        })
    }

    /// Whoever struck it; the author before.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.struck.as_ref().map_or(self.author.account, |struck| struck.by.account))
    }

    /// A measure is never rewritten: it is taken, then perhaps struck.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        match earlier {
            None => self.struck.is_none(),
            Some(earlier) => self.struck.is_some() && Self { struck: None, ..self.clone() } == *earlier,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct ThresholdV1 {
    measure: u8,
    low: Option<i32>,
    high: Option<i32>,
    then: String,
    author: AuthorV1,
    entered: MomentV1,
    lifted: Option<(AuthorV1, MomentV1)>,
}

impl Payload for Threshold {
    const KIND: i64 = 1104;
    const SCHEMA: u16 = 2;

    fn encode(&self) -> Vec<u8> {
        frozen(&ThresholdV1 {
            measure: self.measure.number(),
            low: self.low,
            high: self.high,
            then: self.then.clone(),
            author: freeze_author(&self.author),
            entered: freeze_moment(self.entered_at),
            lifted: self.lifted.as_ref().map(|(by, at)| (freeze_author(by), freeze_moment(*at))),
        })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: ThresholdV1 = thawed(bytes)?;
        let lifted = match shape.lifted {
            None => None,
            Some((by, at)) => Some((thaw_author(by)?, thaw_moment(&at))),
        };
        Some(Self {
            measure: measure_of(schema, shape.measure)?,
            low: shape.low,
            high: shape.high,
            then: shape.then,
            author: thaw_author(shape.author)?,
            entered_at: thaw_moment(&shape.entered),
            lifted,
        })
    }

    /// Whoever lifted it; the author before.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.lifted.as_ref().map_or(self.author.account, |(by, _)| by.account))
    }

    /// Set, then perhaps lifted; another limit is another record.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        match earlier {
            None => self.lifted.is_none(),
            Some(earlier) => self.lifted.is_some() && Self { lifted: None, ..self.clone() } == *earlier,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Author;
    use crate::domain::moment::Moment;
    use crate::domain::role::Role;

    #[test]
    fn a_measure_of_the_first_schema_is_still_read_and_knows_no_measure_of_the_second() {
        let now = Moment::new(1_000_000_000, 60);
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: "V.".to_owned(), role: Role::Nurse };
        let sign = |measure, value| {
            let reading = Reading { measure, value: Value::One(value) };
            Observation::sign(reading, now, false, "", author.clone(), now).expect("signed")
        };
        let stool = sign(Measure::Stool, 4);
        assert_eq!(Observation::decode(1, &stool.encode()), Some(stool));
        let passed = sign(Measure::UrinePassed, 1);
        assert_eq!(Observation::decode(2, &passed.encode()), Some(passed.clone()));
        assert_eq!(Observation::decode(1, &passed.encode()), None);
    }
}

//! Kind 101: identity strip. Kind 102: placement.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::ids::UnitId;
use crate::domain::person::{Identity, InsStatus, Placement, Sex, Title};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct IdentityV1 {
    title: u8,
    birth_name: String,
    birth_given_names: Vec<String>,
    usual_name: Option<String>,
    used_given_name: Option<String>,
    birth_date: Option<DateV1>,
    sex: u8,
    birth_place_code: Option<String>,
    ins_status: u8,
    local_id: String,
}

/// A date as year, month, day.
#[derive(Serialize, Deserialize)]
pub(super) struct DateV1(i16, i8, i8);

pub(super) fn freeze_date(date: Date) -> DateV1 {
    DateV1(date.year(), date.month(), date.day())
}

pub(super) fn thaw_date(shape: &DateV1) -> Option<Date> {
    Date::new(shape.0, shape.1, shape.2).ok()
}

impl Payload for Identity {
    const KIND: i64 = 101;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&IdentityV1 {
            title: self.title.map_or(0, |title| title as u8),
            birth_name: self.birth_name.clone(),
            birth_given_names: self.birth_given_names.clone(),
            usual_name: self.usual_name.clone(),
            used_given_name: self.used_given_name.clone(),
            birth_date: self.birth_date.map(freeze_date),
            sex: self.sex.map_or(0, |sex| sex as u8),
            birth_place_code: self.birth_place_code.clone(),
            ins_status: self.ins_status as u8,
            local_id: self.local_id.clone(),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: IdentityV1 = thawed(bytes)?;
        let birth_date = match &shape.birth_date {
            None => None,
            Some(date) => Some(thaw_date(date)?),
        };
        Some(Self {
            title: match shape.title {
                0 => None,
                1 => Some(Title::M),
                2 => Some(Title::Mme),
                _ => return None,
            },
            birth_name: shape.birth_name,
            birth_given_names: shape.birth_given_names,
            usual_name: shape.usual_name,
            used_given_name: shape.used_given_name,
            birth_date,
            sex: match shape.sex {
                0 => None,
                1 => Some(Sex::Female),
                2 => Some(Sex::Male),
                3 => Some(Sex::Unknown),
                _ => return None,
            },
            birth_place_code: shape.birth_place_code,
            ins_status: match shape.ins_status {
                1 => InsStatus::Provisional,
                2 => InsStatus::Retrieved,
                3 => InsStatus::Validated,
                4 => InsStatus::Qualified,
                _ => return None,
            },
            local_id: shape.local_id,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct PlacementV1 {
    unit: [u8; 16],
    room: String,
    from: DateV1,
}

impl Payload for Placement {
    const KIND: i64 = 102;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&PlacementV1 {
            unit: *self.unit.bytes(),
            room: self.room.clone(),
            from: freeze_date(self.from),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: PlacementV1 = thawed(bytes)?;
        Some(Self { unit: UnitId::from_bytes(shape.unit), room: shape.room, from: thaw_date(&shape.from)? })
    }
}

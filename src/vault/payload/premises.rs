//! Kind 1203: a fault of the premises.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{AccountId, UnitId};
use crate::domain::premises::{Part, PremisesFault};
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct PremisesFaultV1 {
    unit: [u8; 16],
    part: u8,
    text: String,
    found: MomentV1,
    author: AuthorV1,
    entered: MomentV1,
}

impl Payload for PremisesFault {
    const KIND: i64 = 1203;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&PremisesFaultV1 {
            unit: *self.unit.bytes(),
            part: self.part as u8,
            text: self.text.clone(),
            found: freeze_moment(self.found_at),
            author: freeze_author(&self.author),
            entered: freeze_moment(self.entered_at),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: PremisesFaultV1 = thawed(bytes)?;
        Some(Self {
            unit: UnitId::from_bytes(shape.unit),
            part: Part::from_number(shape.part)?,
            text: shape.text,
            found_at: thaw_moment(&shape.found),
            author: thaw_author(shape.author)?,
            entered_at: thaw_moment(&shape.entered),
        })
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.author.account)
    }

    /// What was told stays as it was told.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none()
    }
}

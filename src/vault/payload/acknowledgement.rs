//! Kind 602: somebody says that they have read a note.

use serde::{Deserialize, Serialize};

use crate::domain::acknowledgement::Acknowledgement;
use crate::domain::ids::{AccountId, RecordId};
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct AcknowledgementV1 {
    note: [u8; 16],
    by: AuthorV1,
    at: MomentV1,
}

impl Payload for Acknowledgement {
    const KIND: i64 = 602;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&AcknowledgementV1 {
            note: *self.note.bytes(),
            by: freeze_author(&self.by),
            at: freeze_moment(self.at),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: AcknowledgementV1 = thawed(bytes)?;
        Some(Self {
            note: RecordId::from_bytes(shape.note),
            by: thaw_author(shape.by)?,
            at: thaw_moment(&shape.at),
        })
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.by.account)
    }

    /// A word given stays as it was given.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none()
    }
}

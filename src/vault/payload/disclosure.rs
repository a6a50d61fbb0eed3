//! Kind 1204: something was handed over to somebody outside; its second shape says of which version, how many pages.

use serde::{Deserialize, Serialize};

use crate::domain::disclosure::{Disclosed, Disclosure, Recipient};
use crate::domain::ids::AccountId;
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct DisclosureV1 {
    what: u8,
    recipient: u8,
    name: String,
    by: AuthorV1,
    at: MomentV1,
}

#[derive(Serialize, Deserialize)]
struct DisclosureV2 {
    first: DisclosureV1,
    version: u32,
    pages: u8,
}

impl Payload for Disclosure {
    const KIND: i64 = 1204;
    const SCHEMA: u16 = 2;

    fn encode(&self) -> Vec<u8> {
        let first = DisclosureV1 {
            what: self.what as u8,
            recipient: self.recipient as u8,
            name: self.name.clone(),
            by: freeze_author(&self.by),
            at: freeze_moment(self.at),
        };
        frozen(&DisclosureV2 { first, version: self.version, pages: self.pages })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        let DisclosureV2 { first: shape, version, pages } = match schema {
            1 => DisclosureV2 { first: thawed(bytes)?, version: 0, pages: 0 },
            _ => thawed(bytes)?,
        };
        Some(Self {
            what: Disclosed::from_number(shape.what)?,
            recipient: Recipient::from_number(shape.recipient)?,
            name: shape.name,
            version,
            pages,
            by: thaw_author(shape.by)?,
            at: thaw_moment(&shape.at),
        })
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.by.account)
    }

    /// What left does not come back.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none()
    }
}

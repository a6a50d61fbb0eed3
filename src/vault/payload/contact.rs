//! Kind 1103: somebody to call.

use serde::{Deserialize, Serialize};

use crate::domain::contact::Contact;
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct ContactV1 {
    name: String,
    relation: String,
    phone: String,
    call_order: Option<u8>,
    call_notes: String,
}

impl Payload for Contact {
    const KIND: i64 = 1103;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&ContactV1 {
            name: self.name.clone(),
            relation: self.relation.clone(),
            phone: self.phone.clone(),
            call_order: self.call_order,
            call_notes: self.call_notes.clone(),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: ContactV1 = thawed(bytes)?;
        Some(Self {
            name: shape.name,
            relation: shape.relation,
            phone: shape.phone,
            call_order: shape.call_order,
            call_notes: shape.call_notes,
        })
    }
}

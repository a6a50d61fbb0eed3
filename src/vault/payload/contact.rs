//! Kind 1103: somebody to call.

use serde::{Deserialize, Serialize};

use crate::domain::contact::Contact;
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
pub(super) struct ContactV1 {
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
        frozen(&freeze_contact(self))
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        thawed(bytes).map(thaw_contact)
    }
}

pub(super) fn freeze_contact(contact: &Contact) -> ContactV1 {
    ContactV1 {
        name: contact.name.clone(),
        relation: contact.relation.clone(),
        phone: contact.phone.clone(),
        call_order: contact.call_order,
        call_notes: contact.call_notes.clone(),
    }
}

pub(super) fn thaw_contact(shape: ContactV1) -> Contact {
    let ContactV1 { name, relation, phone, call_order, call_notes } = shape;
    Contact { name, relation, phone, call_order, call_notes }
}

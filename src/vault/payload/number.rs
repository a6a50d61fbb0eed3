//! Kind 201: the national number of a person.

use serde::{Deserialize, Serialize};

use crate::domain::identity::Nir;
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct NirV1 {
    number: String,
}

impl Payload for Nir {
    const KIND: i64 = 201;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&NirV1 { number: self.as_str().to_owned() })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: NirV1 = thawed(bytes)?;
        Nir::parse(&shape.number).ok()
    }
}

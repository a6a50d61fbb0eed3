//! Kind 910: the rule of the house for the paper "who opened my file".

use serde::{Deserialize, Serialize};

use crate::domain::journal_policy::{OPENED_DAYS, OpenedPolicy};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct OpenedPolicyV1 {
    named: bool,
    days: u16,
}

impl Payload for OpenedPolicy {
    const KIND: i64 = 910;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&OpenedPolicyV1 { named: self.named, days: self.days })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let OpenedPolicyV1 { named, days } = thawed(bytes)?;
        OPENED_DAYS.contains(&days).then_some(Self { named, days })
    }
}

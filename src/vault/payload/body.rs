//! Bodies of journal entries, sealed to the audit circle (`docs/journal-format.md` §3).

use serde::{Deserialize, Serialize};

use crate::vault::payload::frozen;

/// Schema number of both shapes.
pub(crate) const SCHEMA: u16 = 1;

/// Body of an act.
#[derive(Serialize, Deserialize)]
pub(crate) struct ActBodyV1 {
    pub(crate) at_ms: i64,
    pub(crate) action: u16,
    pub(crate) outcome: u8,
    pub(crate) purpose: u8,
    pub(crate) role: u8,
    pub(crate) unit: [u8; 16],
    pub(crate) persons: Vec<[u8; 16]>,
    /// 0 when the act is about several scopes or none.
    pub(crate) scope: u8,
    pub(crate) rows: Vec<([u8; 16], u32)>,
    pub(crate) count: u32,
    pub(crate) text: String,
}

/// Body of an opening, a closing, a failed try.
#[derive(Serialize, Deserialize)]
pub(crate) struct SessionBodyV1 {
    pub(crate) at_ms: i64,
    /// What was typed as a name, for a failed try; empty otherwise.
    pub(crate) login: String,
    pub(crate) ssh_fingerprint: String,
    pub(crate) source_address: String,
    pub(crate) tty: String,
    pub(crate) program: String,
}

/// How an act ended; the numbers are stored. 3 stands for an act that failed half-way: one transaction does
/// all or nothing, so none is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Ending {
    Ok = 1,
    Refused = 2,
    Conflict = 4,
    Damaged = 5,
}

impl ActBodyV1 {
    pub(crate) fn encode(&self) -> Vec<u8> {
        frozen(self)
    }
}

impl SessionBodyV1 {
    pub(crate) fn encode(&self) -> Vec<u8> {
        frozen(self)
    }
}

/// What an account remembers of its last session, under its own key.
#[derive(Serialize, Deserialize)]
pub(crate) struct SessionMemoryV1 {
    pub(crate) from_ms: i64,
    pub(crate) from_offset: i16,
    pub(crate) to: Option<(i64, i16)>,
}

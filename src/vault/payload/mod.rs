//! What is inside an envelope: one frozen struct per kind and version. Domain types never serialise.
//!
//! Payloads are postcard. A reader decodes, encodes again and demands the same bytes; it reads older schema
//! numbers for ever and refuses newer ones. To change a shape, add `…V2` with schema 2; never edit a struct
//! that has been released.

mod acknowledgement;
mod attendance;
pub(crate) mod body;
pub(crate) mod config;
mod contact;
mod coordination;
mod disclosure;
mod emergency_sheet;
mod event;
mod fall;
mod glass;
mod handover;
mod health;
mod instruction;
mod journal_policy;
mod note;
mod number;
mod observation;
mod person;
mod premises;
mod round;
mod task;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use config::{HeldRole, Objection, StaffName, UnitName};
pub use round::OwnRound;

use crate::domain::ids::AccountId;
use crate::vault::seal::SealFault;

/// A domain type that can be kept in a record.
pub trait Payload: Sized {
    /// The clear, coarse kind of the record (`docs/vault-format.md` §5).
    const KIND: i64;
    /// The schema number written today.
    const SCHEMA: u16;

    /// The bytes of the frozen struct.
    fn encode(&self) -> Vec<u8>;

    /// Reads this and every older schema; `None` when the bytes are not one.
    fn decode(schema: u16, bytes: &[u8]) -> Option<Self>;

    /// The account that this revision says it was written by; `None` when it says nothing of it.
    fn written_by(&self) -> Option<AccountId> {
        None
    }

    /// Whether it may come after this revision of the same record; after none, whether a record may begin so.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        let _ = earlier;
        true
    }
}

/// Opens payload bytes: unknown schema numbers are newer, anything else that does not fit is damage.
pub(crate) fn read<P: Payload>(schema: u16, bytes: &[u8]) -> Result<P, SealFault> {
    if schema == 0 || schema > P::SCHEMA {
        return Err(SealFault::Newer);
    }
    P::decode(schema, bytes).ok_or(SealFault::Damaged)
}

/// Bytes of a frozen struct.
pub(super) fn frozen<S: Serialize>(shape: &S) -> Vec<u8> {
    postcard::to_allocvec(shape).expect("the frozen shapes hold only numbers, text and lists of known length")
}

/// A frozen struct of bytes that are exactly its encoding.
pub(super) fn thawed<S: Serialize + DeserializeOwned>(bytes: &[u8]) -> Option<S> {
    let shape: S = postcard::from_bytes(bytes).ok()?;
    (frozen(&shape) == bytes).then_some(shape)
}

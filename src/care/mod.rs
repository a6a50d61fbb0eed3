//! What staff do: one verb per function, one family of verbs per file.
//!
//! Every verb asks `policy` for a permit and goes through `Vault::with`, so that nothing is shown or written
//! that the journal does not hold. No SQL, no keys, no widgets, no sentences.

pub mod accounts;
pub mod acknowledging;
pub mod agenda;
pub mod attendance;
pub mod backup;
pub mod board;
pub mod breach;
pub mod ceremony;
pub mod checking;
pub mod coordination;
pub mod demo;
mod deposited;
mod drafts;
pub mod emergency;
mod error;
pub mod establishment;
pub mod extract;
pub mod falls;
pub mod founding;
pub mod glass;
pub mod handover;
pub mod handover_gather;
mod handover_register;
mod handover_unit;
mod health;
pub mod instructions;
pub mod journal;
mod journal_file_check;
pub mod journal_leaving;
pub mod journal_questions;
pub mod journal_unusual;
pub mod night_set;
mod notes;
pub mod observations;
pub mod outbox;
pub mod outside;
pub mod passphrase;
mod people;
pub mod placing;
pub mod premises;
pub mod records;
pub mod round_reading;
pub mod rounds;
pub mod scale;
pub mod search;
mod session;
pub mod sharing;
pub mod staff;
pub mod tasks;
pub mod view;
pub mod why;
mod writing;

pub use crate::vault::{Chance, FileRecipient, KdfCost, Span};
pub use error::{CareError, Outcome};
pub use session::{Door, House, Leaving, Passphrase, Recognised, Surroundings, Witness, WordList};

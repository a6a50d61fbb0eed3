//! What a house is made of: persons, units, notes, scopes, roles, and the pure rules about them.
//!
//! Here values are valid by construction. Here there is never: input or output, a clock, chance, a stored
//! shape (`serde`), or a sentence for people (only message ids).

pub mod account;
pub mod acknowledgement;
pub mod arrival;
pub mod attendance;
pub mod backup_days;
pub mod contact;
pub mod coordination;
pub mod disclosure;
pub mod emergency_sheet;
pub mod event;
pub mod event_time;
pub mod fall;
pub mod find;
pub mod glass;
pub mod handover;
pub mod health;
pub mod house;
pub mod identity;
pub mod ids;
pub mod incident;
pub mod instruction;
pub mod journal_policy;
pub mod message;
pub mod moment;
pub mod note;
pub mod observation;
pub mod outside;
pub mod person;
pub mod premises;
pub mod role;
pub mod round;
pub mod scope;
pub mod staff;
pub mod task;
pub mod text;
pub mod thread;
pub mod word_search;

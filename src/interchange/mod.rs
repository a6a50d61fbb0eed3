//! Bytes ↔ domain, one file per format. No files are opened here; no policy, no keys.

pub mod audit_event;
pub mod breach;
pub mod extract;
pub mod journal_lines;
pub mod listing;
pub mod paper;
pub mod sample;
pub mod sheet;

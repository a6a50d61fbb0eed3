//! Bytes ↔ domain, one file per format. No files are opened here; no policy, no keys.

pub mod breach;
pub mod extract;
pub mod listing;
pub mod sample;

//! `dui`, the care record of a French social or medico-social house.
//!
//! `ARCHITECTURE.md` is the map. No re-exports here: every name has one path.

#![forbid(unsafe_code)]

pub mod care;
pub mod cli;
pub mod domain;
pub mod interchange;
pub mod journal;
pub mod policy;
pub mod settings;
pub mod tui;
pub mod vault;
pub mod words;

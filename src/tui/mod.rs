//! The interface.

pub mod terminal;

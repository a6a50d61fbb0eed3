//! The access journal as arithmetic: entries, chain, signatures, tree, verification. Pure.
//!
//! Formats are those of `docs/journal-format.md`. No storage, no ciphers, no sentences.

pub mod certificate;
pub mod checkpoint;
pub mod encode;
pub mod entry;
pub mod hexadecimal;
pub mod late;
pub mod link;
pub mod manifest;
pub mod note;
pub mod proof;
mod signatures;
#[cfg(test)]
pub(crate) mod testing;
pub mod tree;
pub mod verify;

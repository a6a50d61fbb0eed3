//! What staff live through, told from unlock to lock.

mod interface;
mod night_note;

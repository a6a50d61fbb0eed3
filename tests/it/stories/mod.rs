//! What staff live through, told from unlock to lock.

mod counting;
mod entering;
mod interface;
mod night_note;

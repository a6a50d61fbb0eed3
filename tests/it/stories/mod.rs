//! What staff live through, told from unlock to lock.

mod entering;
mod night_note;

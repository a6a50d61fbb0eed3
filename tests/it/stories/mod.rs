//! What staff live through, told from unlock to lock.

mod night_note;

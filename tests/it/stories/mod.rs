//! What staff live through, told from unlock to lock.

mod accounts;
mod breach;
mod ceremony;
mod closed_files;
mod closed_screens;
mod coordination;
mod counting;
mod drafts;
mod emergency;
mod entering;
mod falls;
pub mod founding;
mod interface;
mod journal;
mod journal_extract;
mod journal_leaving;
mod journal_screens;
mod measures;
mod night_note;
mod notes_refused;
mod roles;
mod shift;
mod ssh_keys;
mod staff;
mod two_at_once;
mod walk;
mod what_a_role_sees;

//! The one integration test: a fixture house, keys in, screens out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "a failed test is a panic; the modules are one program"
)]

mod cli;
mod cli_accounts;
mod cli_backup;
mod cli_ceremony;
mod cli_emergency;
mod cli_handover;
mod cli_words;
mod deploy;
mod ends;
mod founding;
mod hostile;
mod hostile_house;
mod hostile_shift;
mod house;
mod keyboards;
mod keystrokes;
mod looks;
mod output;
mod pictures;
mod pty;
mod screens;
mod screens_of_agenda;
mod screens_of_care;
mod screens_of_emergency;
mod screens_of_handover;
mod screens_of_notes;
mod screens_of_rounds;
mod screens_of_search;
mod screens_of_trust;
mod sentences;
mod small_house;
mod smoke;
mod somebody;
mod sshd;
mod stories;
mod terminal;
mod tidy;
mod typography;
mod vault;

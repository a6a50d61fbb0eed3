//! A passphrase that is chosen: out of a file, else typed twice with one that is offered.

use std::path::Path;

use super::ask::Terminal;
use super::desk::{Desk, Stop};
use super::secret_file;
use crate::care::Passphrase;
use crate::care::founding::offer_passphrase;
use crate::domain::message::Message;

/// Reads it from its file.
pub(super) fn read(file: &Path, login: &str) -> Result<Passphrase, Stop> {
    let passphrase = secret_file::read(file)?;
    if !passphrase.is_long_enough() {
        let what = Message::plain("cli-error-short-passphrase").with("login", login);
        return Err(Stop::said(what, "cli-hint-short-passphrase"));
    }
    Ok(passphrase)
}

/// Asks its holder for it.
pub(super) fn ask(desk: &Desk, terminal: &mut Terminal, login: &str) -> Result<Passphrase, Stop> {
    let offered = offer_passphrase(&desk.surroundings());
    let offer = Message::plain("cli-offer-passphrase").with("login", login).with("offered", &*offered);
    terminal.tell(&desk.words.say(&offer))?;
    let _silence = terminal.hush()?;
    loop {
        let first = terminal.secret(&desk.words.text("cli-ask-passphrase"))?;
        if !first.is_long_enough() {
            terminal.tell(&desk.words.text("cli-hint-short-passphrase"))?;
            continue;
        }
        let again = terminal.secret(&desk.words.text("cli-ask-passphrase-again"))?;
        if first.is_same_as(&again) {
            return Ok(first);
        }
        terminal.tell(&desk.words.text("cli-error-two-passphrases"))?;
    }
}

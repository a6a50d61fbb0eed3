//! A passphrase that is chosen: out of a file, else typed twice with one that is offered.

use std::path::Path;

use super::ask::Terminal;
use super::desk::{Desk, Stop};
use super::secret_file;
use crate::care::founding::offer_passphrase;
use crate::care::passphrase::PassphraseFault;
use crate::care::{CareError, Passphrase, WordList};
use crate::domain::message::Message;
use crate::words::Language;

/// Reads it from its file.
pub(super) fn read(file: &Path, login: &str) -> Result<Passphrase, Stop> {
    let passphrase = secret_file::read(file)?;
    match passphrase.fault() {
        None => Ok(passphrase),
        Some(PassphraseFault::Weak) => {
            let what = Message::plain("cli-error-short-passphrase").with("login", login);
            Err(Stop::said(what, "cli-hint-short-passphrase"))
        }
        Some(fault @ PassphraseFault::Common) => Err(CareError::Passphrase(fault).into()),
    }
}

/// Asks its holder for it.
pub(super) fn ask(desk: &Desk, terminal: &mut Terminal, login: &str) -> Result<Passphrase, Stop> {
    let list = match desk.words.language() {
        Language::French => WordList::French,
        Language::English => WordList::English,
    };
    let offered = offer_passphrase(&desk.surroundings(), list);
    let offer = Message::plain("cli-offer-passphrase").with("login", login).with("offered", &*offered);
    terminal.tell(&desk.words.say(&offer))?;
    let _silence = terminal.hush()?;
    loop {
        let first = terminal.secret(&desk.words.text("cli-ask-passphrase"))?;
        match first.fault() {
            None => {}
            Some(PassphraseFault::Weak) => {
                terminal.tell(&desk.words.text("cli-hint-short-passphrase"))?;
                continue;
            }
            Some(fault @ PassphraseFault::Common) => {
                terminal.tell(&desk.words.say(&CareError::Passphrase(fault).hint()))?;
                continue;
            }
        }
        let again = terminal.secret(&desk.words.text("cli-ask-passphrase-again"))?;
        if first.is_same_as(&again) {
            return Ok(first);
        }
        terminal.tell(&desk.words.text("cli-error-two-passphrases"))?;
    }
}

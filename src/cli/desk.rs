//! The desk of a command: the outside world, the chosen words, the printer of answers and errors.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::ask::Terminal;
use super::{DAMAGED, DONE, Environment, General, Places, REFUSED, USAGE, secret_file};
use crate::care::{
    CareError, Chance, Door, House, KdfCost, Leaving, Outcome, Passphrase, Surroundings, Witness,
};
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Zone};
use crate::domain::text::shown;
use crate::settings::Settings;
use crate::settings::file::Fault;
use crate::words::Words;

/// Why a command stops before its end.
pub(super) enum Stop {
    /// A use case said no; the folder is that of the vault.
    Care(CareError, Option<PathBuf>),
    /// What was handed in cannot be used.
    Said { what: Message, hint: Option<Message> },
    /// The command line cannot be understood.
    Usage(Message),
    /// An option has a value that it does not know.
    Value { what: Message, hint: Message },
    /// Damage was found; it is already told.
    Damaged,
    /// The screen was ended from outside, with this status.
    Ended(u8),
    /// Nobody reads the answer any more.
    Unheard,
    /// The answer cannot be written.
    Output,
}

impl Stop {
    /// A sentence and what to do.
    pub(super) fn said(what: Message, hint: &'static str) -> Self {
        Self::Said { what, hint: Some(Message::plain(hint)) }
    }

    /// A value that an option does not know, and what to do.
    pub(super) fn value(what: Message, hint: &'static str) -> Self {
        Self::Value { what, hint: Message::plain(hint) }
    }

    /// A sentence that says it all.
    pub(super) fn plain(what: &'static str) -> Self {
        Self::Said { what: Message::plain(what), hint: None }
    }
}

impl From<CareError> for Stop {
    fn from(error: CareError) -> Self {
        Self::Care(error, None)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe { Self::Unheard } else { Self::Output }
    }
}

/// Everything a command works with.
pub(super) struct Desk {
    pub(super) words: Words,
    pub(super) now: Rc<dyn Fn() -> Moment>,
    pub(super) chance: Arc<dyn Chance>,
    pub(super) zone: Zone,
    pub(super) settings: Settings,
    pub(super) environment: Environment,
    pub(super) places: Places,
    pub(super) general: General,
    pub(super) stdin: Box<dyn Read>,
    pub(super) stdout: Box<dyn Write>,
    pub(super) stderr: Box<dyn Write>,
    pub(super) watched: bool,
    pub(super) on_screen: bool,
    /// A fault of the settings that the screen has still to tell.
    pub(super) doubt: Option<Fault>,
}

impl Desk {
    /// The clock on the wall.
    pub(super) fn now(&self) -> Moment {
        (self.now)()
    }

    /// What use cases are handed. Keys of hosts lie beside the settings.
    pub(super) fn surroundings(&self) -> Surroundings {
        let keys = self.places.settings.as_deref().and_then(Path::parent).map(|folder| folder.join("keys"));
        Surroundings {
            chance: Arc::clone(&self.chance),
            zone: self.zone.clone(),
            cost: KdfCost::STANDARD,
            key_directories: keys.into_iter().collect(),
            witnesses: self.witnesses(),
            second_sink: self.settings.second_sink.clone(),
        }
    }

    /// The system's log, unless the settings say no, and the directory they name.
    fn witnesses(&self) -> Vec<Witness> {
        let log = self.settings.system_log.then(|| Witness::SystemLog(PathBuf::from("/dev/log")));
        let folder = self.settings.witness.clone().map(Witness::Directory);
        log.into_iter().chain(folder).collect()
    }

    /// The folder of the vault: `--vault`, `DUI_VAULT`, the settings, the user's data folder.
    pub(super) fn vault(&self) -> Result<PathBuf, Stop> {
        let asked = self.asked_vault();
        let found = asked.or_else(|| Some(self.places.data.as_deref()?.join("house")));
        found.ok_or_else(|| Stop::said(Message::plain("cli-error-no-home"), "cli-hint-no-home"))
    }

    /// The folder of the vault that somebody named.
    pub(super) fn asked_vault(&self) -> Option<PathBuf> {
        let named = self.environment.vault.as_deref().filter(|folder| *folder != OsStr::new(""));
        let asked = self.general.vault.clone().or_else(|| named.map(PathBuf::from));
        asked.or_else(|| self.settings.vault.clone())
    }

    /// The door of the vault.
    pub(super) fn door(&self) -> Result<Door, Stop> {
        self.door_of(&self.vault()?)
    }

    /// The door of the vault in a folder.
    pub(super) fn door_of(&self, folder: &Path) -> Result<Door, Stop> {
        let at = |error| Stop::Care(error, Some(folder.to_owned()));
        let door = Door::find(folder, &self.surroundings()).map_err(at)?;
        Ok(door.reached_by(self.environment.arrival.clone()))
    }

    /// Unlocks the house for whoever is named, does the work, locks again: also when the work went wrong.
    pub(super) fn inside<T>(
        &mut self,
        work: impl FnOnce(&mut Self, &mut House) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        self.inside_knowing(|desk, house, passphrase| {
            drop(passphrase);
            work(desk, house)
        })
    }

    /// As [`Desk::inside`], for work that needs the passphrase once more.
    pub(super) fn inside_knowing<T>(
        &mut self,
        work: impl FnOnce(&mut Self, &mut House, Passphrase) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        let door = self.door()?;
        let (login, passphrase) = self.who_enters()?;
        let mut house = door.unlock(&login, &passphrase, self.now())?;
        let done = work(self, &mut house, passphrase);
        let locked = house.lock(Leaving::Locked, self.now());
        let done = done?;
        locked?;
        Ok(done)
    }

    fn who_enters(&self) -> Result<(String, Passphrase), Stop> {
        if let Some(file) = self.passphrase_file()? {
            let login = self.general.user.clone();
            let login = login.ok_or_else(|| Stop::Usage(Message::plain("cli-error-file-without-user")))?;
            return Ok((login, secret_file::read(file)?));
        }
        let no_terminal =
            || Stop::said(Message::plain("cli-error-no-terminal"), "cli-hint-no-terminal-unlock");
        let mut terminal = Terminal::open().ok_or_else(no_terminal)?;
        let login = match &self.general.user {
            Some(login) => login.clone(),
            // The key they came with says who they are.
            None if self.environment.arrival.key().is_some() => String::new(),
            None => terminal.line(&self.words.text("cli-ask-login"))?,
        };
        let passphrase = terminal.secret(&self.words.text("cli-ask-passphrase"))?;
        Ok((login, passphrase))
    }

    /// The file of `--passphrase-file`.
    pub(super) fn passphrase_file(&self) -> Result<Option<&Path>, Stop> {
        match self.general.passphrase_file.as_slice() {
            [] => Ok(None),
            [file] => Ok(Some(file)),
            _ => Err(Stop::Usage(Message::plain("cli-error-several-files"))),
        }
    }

    /// A fault of a file that somebody wrote, and what to do.
    pub(super) fn fault(&self, fault: &Fault, hint: &'static str) -> Stop {
        let folder = self.places.settings.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let what = Message::plain("file-fault-told").with("what", fault.in_words(&self.words));
        Stop::Said { what, hint: Some(Message::plain(hint).with("folder", folder.display())) }
    }

    /// Answers with text, made safe to show.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Stop> {
        writeln!(self.stdout, "{}", shown(text))?;
        Ok(())
    }

    /// Answers with a sentence.
    pub(super) fn say(&mut self, message: &Message) -> Result<(), Stop> {
        let text = self.words.say(message);
        self.print(&text)
    }

    /// Answers with text that is safe and must not be changed: JSON, a script for a shell.
    pub(super) fn print_raw(&mut self, text: &str) -> Result<(), Stop> {
        self.stdout.write_all(text.as_bytes())?;
        Ok(())
    }

    /// Tells something beside the answer. Nobody has to hear it.
    pub(super) fn tell(&mut self, message: &Message) {
        let _unheard = writeln!(self.stderr, "{}", shown(&self.words.say(message)));
    }

    /// The end of a command that went well: the answer has left.
    pub(super) fn end(&mut self) -> Result<(), Stop> {
        Ok(self.stdout.flush()?)
    }

    /// Tells why a command stopped; answers with its exit status.
    pub(super) fn tell_why(&mut self, stop: &Stop) -> u8 {
        // What was answered before the error comes out before it.
        let _unheard = self.stdout.flush();
        let (what, hint, status) = match stop {
            Stop::Care(error, folder) => {
                let status = match error.outcome() {
                    Outcome::Refused => REFUSED,
                    Outcome::Damaged => DAMAGED,
                };
                let (what, hint) = in_a_command(error, folder.as_deref());
                (what, Some(hint), status)
            }
            Stop::Said { what, hint } => (what.clone(), hint.clone(), REFUSED),
            Stop::Usage(what) => (what.clone(), Some(Message::plain("cli-hint-usage")), USAGE),
            Stop::Value { what, hint } => (what.clone(), Some(hint.clone()), USAGE),
            Stop::Output => (Message::plain("cli-error-output"), None, REFUSED),
            Stop::Damaged => return DAMAGED,
            Stop::Ended(status) => return *status,
            Stop::Unheard => return DONE,
        };
        let what = self.words.say(&what);
        self.tell(&Message::plain("error-line").with("what", what));
        if let Some(hint) = hint {
            self.tell(&hint);
        }
        status
    }
}

/// The words of an error; where they speak of keys of the screen, those of a command instead.
fn in_a_command(error: &CareError, folder: Option<&Path>) -> (Message, Message) {
    let (what, hint) = (error.what(), error.hint());
    if let Some(file) = folder.filter(|folder| folder.is_file()) {
        let what = Message::plain("cli-error-vault-is-a-file").with("path", file.display());
        return (what, Message::plain("cli-hint-vault-is-a-file"));
    }
    let folder = folder.map(|folder| folder.display().to_string());
    match (what.id, folder) {
        ("error-vault-missing", Some(folder)) => {
            (Message::plain("error-no-vault").with("path", folder), hint)
        }
        ("error-vault-not-one", Some(folder)) => {
            (Message::plain("error-not-a-vault").with("path", folder), hint)
        }
        ("error-open-to-others", Some(folder)) => {
            (what, Message::plain("cli-hint-open-to-others").with("path", folder))
        }
        ("error-wrong-passphrase", _) => {
            let hint = match hint.args.is_empty() {
                true => Message::plain("cli-hint-wrong-passphrase-last"),
                false => Message { id: "cli-hint-wrong-passphrase", args: hint.args },
            };
            (what, hint)
        }
        ("error-wait", _) => {
            let id = if hint.id == "hint-wait" { "cli-hint-wait" } else { "cli-hint-wait-minutes" };
            (what, Message { id, args: hint.args })
        }
        // Nothing typed waits on a screen: the text is with whoever gave the command.
        ("error-disk-full", _) => (what, Message::plain("cli-hint-disk-full")),
        ("error-vault-io", _) => (what, Message::plain("cli-hint-vault-io")),
        ("error-nobody-there", _) => (what, Message::plain("cli-hint-nobody-there")),
        ("error-note-in-the-future", _) => (what, Message::plain("cli-hint-note-in-the-future")),
        ("error-note-too-long", _) => (what, Message::plain("cli-hint-note-too-long")),
        _ => (what, hint),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::VaultError;
    use crate::words::Language;

    #[test]
    fn no_command_speaks_of_a_text_that_waits_on_a_screen() {
        for error in [VaultError::DiskFull, VaultError::Io, VaultError::ReadOnly, VaultError::Busy] {
            let (_, hint) = in_a_command(&CareError::Vault(error), None);
            let said = Words::new(Language::French).say(&hint);
            assert!(!said.contains("Votre texte") && !said.starts_with("cli-"), "{said}");
        }
    }
}

//! What a user or a house has chosen about the program: language, theme, keymap, where the vault is.
//!
//! Never here: a secret, anything about persons, a look at the environment (it is handed in).

pub mod file;

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use toml::de::DeValue;

use crate::domain::backup_days::{DAYS, USUAL_DAYS};
use crate::domain::message::Message;
use crate::domain::role::Role;
use crate::words::Language;
use file::{DEFAULT, Fault, Sheet, nearest};

/// How the settings file is called in a sentence.
const FILE: &str = "settings.toml";
/// What can be chosen in it.
const KEYS: [&str; 9] =
    ["language", "theme", "keymap", "terminal", "vault", "lock_after_minutes", "journal", "papers", "backup"];
/// What can be chosen in the table `backup`.
const BACKUP_KEYS: [&str; 3] = ["to", "recipients", "keep_days"];
/// The outputs to the screen, the usual one first.
pub const OUTPUTS: [&str; 2] = ["lean", "stock"];
/// Shortest and longest idle time before the lock, in minutes.
const LOCK_MINUTES: std::ops::RangeInclusive<u16> = 1..=30;

/// What is taken from the world outside, read once by `main`.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// `--lang`.
    pub language: Option<String>,
    /// `LC_ALL`, `LC_MESSAGES`, `LANG`, in this order; the first that is not empty counts.
    pub locale: [Option<String>; 3],
}

/// The choices that hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Language of the interface.
    pub language: Language,
    /// Name of the theme.
    pub theme: String,
    /// Name of the keymap.
    pub keymap: String,
    /// Name of what turns frames into bytes.
    pub output: String,
    /// Minutes without a key before the lock; `None` leaves it to the role.
    pub lock_after_minutes: Option<u16>,
    /// Folder of the vault; `None` is the default of [`data_directory`].
    pub vault: Option<PathBuf>,
    /// Whether signed points of the journal go to the system's log.
    pub system_log: bool,
    /// Folder, best on another disk, that keeps every signed point of the journal.
    pub witness: Option<PathBuf>,
    /// File on another disk that takes the lines of reading while the vault cannot be written.
    pub second_sink: Option<PathBuf>,
    /// Whom the nightly set of emergency sheets is sealed for: recipients of `age`, as they were typed.
    pub paper_recipients: Vec<String>,
    /// Folder of backups.
    pub backup_folder: Option<PathBuf>,
    /// Whom backups are sealed for beside the kit: recipients of `age`, as they were typed.
    pub backup_recipients: Vec<String>,
    /// Days after which no backup is kept.
    pub backup_days: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::French,
            theme: DEFAULT.to_owned(),
            keymap: DEFAULT.to_owned(),
            output: OUTPUTS[0].to_owned(),
            lock_after_minutes: None,
            vault: None,
            system_log: true,
            witness: None,
            second_sink: None,
            paper_recipients: Vec::new(),
            backup_folder: None,
            backup_recipients: Vec::new(),
            backup_days: USUAL_DAYS,
        }
    }
}

/// The first fault of the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Which, and where.
    pub fault: Fault,
    /// Whether the folder of the vault may have been meant otherwise.
    pub about_the_vault: bool,
}

impl Settings {
    /// Reads the settings file (`None` when there is none) and what was asked. The command line wins, then
    /// the file, then the locale, then French. What has a fault is left out, and the first fault is told.
    pub fn read(file: Option<&str>, asked: &Asked) -> (Self, Option<Doubt>) {
        let mut settings = Self::default();
        if let Some(language) = asked.locale.iter().flatten().find(|tag| !tag.is_empty()) {
            settings.language = Language::from_tag(language).unwrap_or_default();
        }
        let doubt = file.and_then(|text| settings.take_file(&Sheet { file: FILE.to_owned(), text }));
        if let Some(language) = asked.language.as_deref().and_then(Language::from_tag) {
            settings.language = language;
        }
        (settings, doubt)
    }

    fn take_file(&mut self, sheet: &Sheet<'_>) -> Option<Doubt> {
        let table = match sheet.table() {
            Ok(table) => table,
            Err(fault) => return Some(Doubt { fault, about_the_vault: true }),
        };
        let mut faults = Vec::new();
        for (key, value) in &table {
            let name = key.get_ref().as_ref();
            if let Err(message) = self.take(name, value.get_ref()) {
                // A name nobody knows may be a misspelt vault.
                let about_the_vault = name == "vault" || !KEYS.contains(&name);
                faults.push((
                    key.span().start,
                    Doubt { fault: sheet.fault(&key.span(), message), about_the_vault },
                ));
            }
        }
        let about_the_vault = faults.iter().any(|(_, doubt)| doubt.about_the_vault);
        let (_, first) = faults.into_iter().min_by_key(|(at, _)| *at)?;
        Some(Doubt { about_the_vault, ..first })
    }

    fn take(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), Message> {
        match (key, value) {
            ("language", DeValue::String(tag)) => self.language = language(tag)?,
            ("theme", DeValue::String(name)) => self.theme = name.to_string(),
            ("keymap", DeValue::String(name)) => self.keymap = name.to_string(),
            ("terminal", DeValue::Table(rows)) => {
                for (key, value) in rows {
                    self.take_of_terminal(key.get_ref(), value.get_ref())?;
                }
            }
            ("journal", DeValue::Table(rows)) => {
                for (key, value) in rows {
                    self.take_of_journal(key.get_ref(), value.get_ref())?;
                }
            }
            ("papers", DeValue::Table(rows)) => {
                for (key, value) in rows {
                    self.take_of_papers(key.get_ref(), value.get_ref())?;
                }
            }
            ("backup", DeValue::Table(rows)) => {
                for (key, value) in rows {
                    self.take_of_backup(key.get_ref(), value.get_ref())?;
                }
            }
            ("vault", DeValue::String(path)) => self.vault = Some(PathBuf::from(path.as_ref())),
            ("lock_after_minutes", DeValue::Integer(minutes)) => {
                let minutes = minutes.as_str().parse().ok().filter(|minutes| LOCK_MINUTES.contains(minutes));
                let minutes = minutes.ok_or_else(|| Message::plain("settings-bad-value").with("key", key))?;
                self.lock_after_minutes = Some(minutes);
            }
            (known, _) if KEYS.contains(&known) => {
                return Err(Message::plain("settings-bad-value").with("key", known));
            }
            (other, _) => {
                let message = Message::plain("settings-unknown-key").with("key", other);
                return Err(message.with("nearest", nearest(other, KEYS)));
            }
        }
        Ok(())
    }

    /// A row of the table `terminal`.
    fn take_of_terminal(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), Message> {
        match (key, value) {
            ("output", DeValue::String(name)) if OUTPUTS.contains(&name.as_ref()) => {
                self.output = name.to_string();
                Ok(())
            }
            ("output", DeValue::String(name)) => {
                Err(Message::plain("settings-unknown-output").with("name", name.as_ref()))
            }
            ("output", _) => Err(Message::plain("settings-bad-value").with("key", "terminal.output")),
            (other, _) => {
                let message = Message::plain("settings-unknown-key").with("key", format!("terminal.{other}"));
                Err(message.with("nearest", "terminal.output"))
            }
        }
    }

    /// A row of the table `journal`.
    fn take_of_journal(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), Message> {
        match (key, value) {
            ("system_log", DeValue::Boolean(wanted)) => self.system_log = *wanted,
            ("witness", DeValue::String(path)) => self.witness = Some(PathBuf::from(path.as_ref())),
            ("second", DeValue::String(path)) => self.second_sink = Some(PathBuf::from(path.as_ref())),
            ("system_log" | "witness" | "second", _) => {
                return Err(Message::plain("settings-bad-value").with("key", format!("journal.{key}")));
            }
            (other, _) => {
                let message = Message::plain("settings-unknown-key").with("key", format!("journal.{other}"));
                return Err(message.with("nearest", nearest(other, ["system_log", "witness", "second"])));
            }
        }
        Ok(())
    }

    /// A row of the table `papers`.
    fn take_of_papers(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), Message> {
        match (key, value) {
            ("recipients", typed) => {
                let bad = || Message::plain("settings-bad-value").with("key", "papers.recipients");
                self.paper_recipients = texts(typed).ok_or_else(bad)?;
                Ok(())
            }
            (other, _) => {
                let message = Message::plain("settings-unknown-key").with("key", format!("papers.{other}"));
                Err(message.with("nearest", "papers.recipients"))
            }
        }
    }

    /// A row of the table `backup`.
    fn take_of_backup(&mut self, key: &str, value: &DeValue<'_>) -> Result<(), Message> {
        let bad = || Message::plain("settings-bad-value").with("key", format!("backup.{key}"));
        match (key, value) {
            ("to", DeValue::String(path)) => self.backup_folder = Some(PathBuf::from(path.as_ref())),
            ("recipients", typed) => self.backup_recipients = texts(typed).ok_or_else(bad)?,
            ("keep_days", DeValue::Integer(days)) => {
                let days = days.as_str().parse().ok().filter(|days| DAYS.contains(days));
                self.backup_days = days.ok_or_else(bad)?;
            }
            (known, _) if BACKUP_KEYS.contains(&known) => return Err(bad()),
            (other, _) => {
                let message = Message::plain("settings-unknown-key").with("key", format!("backup.{other}"));
                return Err(message.with("nearest", nearest(other, BACKUP_KEYS)));
            }
        }
        Ok(())
    }

    /// Minutes without a key before the lock, for a role: a night post has its hands full.
    pub fn lock_after(&self, role: Role) -> u16 {
        self.lock_after_minutes.unwrap_or(if role == Role::NightWatch { 30 } else { 10 })
    }
}

/// A list of texts.
fn texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    let DeValue::Array(typed) = value else { return None };
    typed.iter().map(|value| value.get_ref().as_str().map(str::to_owned)).collect()
}

fn language(tag: &str) -> Result<Language, Message> {
    Language::from_tag(tag).ok_or_else(|| Message::plain("settings-unknown-language").with("language", tag))
}

/// The default folder of the vault; `None` without a home folder.
pub fn data_directory() -> Option<PathBuf> {
    directories().map(|dirs| dirs.data_dir().to_owned())
}

/// Where the settings file is looked for; `None` without a home folder.
pub fn settings_file() -> Option<PathBuf> {
    directories().map(|dirs| dirs.config_dir().join(Path::new("settings.toml")))
}

fn directories() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "dui")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(language: Option<&str>, lang: Option<&str>) -> Asked {
        Asked { language: language.map(str::to_owned), locale: [None, None, lang.map(str::to_owned)] }
    }

    fn doubt(text: &str) -> Doubt {
        Settings::read(Some(text), &Asked::default()).1.expect("a doubt")
    }

    #[test]
    fn the_witnesses_of_the_journal_are_chosen_in_a_table_of_their_own() {
        let of = |file| Settings::read(Some(file), &Asked::default());
        let (settings, doubt) = of("[journal]\nsystem_log = false\nwitness = \"/mnt/witness\"");
        assert_eq!((settings.system_log, settings.witness), (false, Some(PathBuf::from("/mnt/witness"))));
        assert_eq!(doubt, None);
        assert!(of("[journal]\nwitness = 3").1.is_some());
        assert!(of("[journal]\nwitnes = \"/mnt\"").1.is_some());
    }

    #[test]
    fn the_recipients_of_papers_are_a_list_of_texts() {
        let of = |file| Settings::read(Some(file), &Asked::default());
        let (settings, doubt) = of("[papers]\nrecipients = [\"age1a\", \"age1b\"]");
        assert_eq!((settings.paper_recipients.len(), doubt), (2, None));
        for bad in ["[papers]\nrecipients = \"age1a\"", "[papers]\nrecipients = [3]", "[papers]\nto = []"] {
            assert!(of(bad).1.is_some(), "{bad}");
        }
    }

    #[test]
    fn where_backups_go_for_whom_and_how_long_is_a_table_of_its_own() {
        let of = |file: &str| Settings::read(Some(file), &Asked::default());
        let (settings, doubt) = of("[backup]\nto = \"/mnt/b\"\nrecipients = [\"age1a\"]\nkeep_days = 14");
        assert_eq!((settings.backup_folder, doubt), (Some(PathBuf::from("/mnt/b")), None));
        assert_eq!((settings.backup_recipients.len(), settings.backup_days), (1, 14));
        assert_eq!(Settings::default().backup_days, 35);
        for bad in ["to = 3", "recipients = \"age1a\"", "keep_days = 6", "keep_days = 366", "days = 9"] {
            assert!(of(&format!("[backup]\n{bad}")).1.is_some(), "{bad}");
        }
    }

    #[test]
    fn the_command_line_wins_over_the_file_and_the_file_over_the_locale() {
        let file = Some("language = \"fr\"\nlock_after_minutes = 15");
        let of = |file, asked: &Asked| Settings::read(file, asked).0.language;
        assert_eq!(of(None, &asked(None, Some("en_GB.UTF-8"))), Language::English);
        assert_eq!(of(None, &asked(None, Some("de_DE"))), Language::French);
        assert_eq!(of(file, &asked(None, Some("en_GB.UTF-8"))), Language::French);
        assert_eq!(of(file, &asked(Some("en"), None)), Language::English);
        let (settings, doubt) = Settings::read(file, &Asked::default());
        assert_eq!((settings.lock_after(Role::NightWatch), doubt), (15, None));
    }

    #[test]
    fn a_fault_is_told_with_its_line_and_what_was_perhaps_meant() {
        let fault = doubt("theme = \"light\"\nkeymp = \"vim\"").fault;
        assert_eq!((fault.file.as_str(), fault.line), ("settings.toml", 2));
        let expected = Message::plain("settings-unknown-key").with("key", "keymp").with("nearest", "keymap");
        assert_eq!(fault.message, expected);
        assert_eq!(
            doubt("theme = 3").fault.message,
            Message::plain("settings-bad-value").with("key", "theme")
        );
        assert_eq!(doubt("lock_after_minutes = 31").fault.message.id, "settings-bad-value");
        let unknown = Message::plain("settings-unknown-language").with("language", "de");
        assert_eq!(doubt("language = \"de\"").fault.message, unknown);
        let fault = doubt("theme = \"a\"\nkeymap = =").fault;
        assert_eq!((fault.line, fault.message.id), (2, "file-not-toml"));
    }

    #[test]
    fn what_has_no_fault_holds_all_the_same() {
        let text = "keymap = \"vim\"\nlock_after_minutes = 90\nvault = \"/srv/house\"";
        let (settings, doubt) = Settings::read(Some(text), &Asked::default());
        assert_eq!((settings.keymap.as_str(), settings.lock_after(Role::Nurse)), ("vim", 10));
        assert_eq!(settings.vault, Some(PathBuf::from("/srv/house")));
        assert!(!doubt.expect("a doubt").about_the_vault);
    }

    #[test]
    fn a_fault_that_may_have_meant_the_vault_is_marked() {
        for text in ["vault = 3", "valut = \"/srv/house\"", "vault = = 1", "theme = 3\nvault = 3"] {
            assert!(doubt(text).about_the_vault, "{text}");
        }
        assert!(!doubt("theme = 3").about_the_vault);
    }

    #[test]
    fn the_output_is_a_row_of_the_table_of_the_terminal() {
        let output = |file| Settings::read(Some(file), &Asked::default()).0.output;
        assert_eq!(output("theme = \"mono\""), "lean");
        assert_eq!(output("[terminal]\noutput = \"stock\""), "stock");
        let bad = Message::plain("settings-bad-value").with("key", "terminal.output");
        assert_eq!(doubt("terminal.output = 3").fault.message, bad);
        let unknown = Message::plain("settings-unknown-output").with("name", "fast");
        assert_eq!(doubt("terminal.output = \"fast\"").fault.message, unknown);
        assert_eq!(doubt("terminal.input = 3").fault.message.id, "settings-unknown-key");
    }

    #[test]
    fn a_night_post_locks_later() {
        assert_eq!(Settings::default().lock_after(Role::NightWatch), 30);
        assert_eq!(Settings::default().lock_after(Role::Nurse), 10);
    }
}

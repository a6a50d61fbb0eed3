//! What a user or a house has chosen about the program: language, theme, keymap, where the vault is.
//!
//! Never here: a secret, anything about persons, a look at the environment (it is handed in).

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use toml::Value;

use crate::domain::message::Message;
use crate::domain::role::Role;
use crate::words::Language;

/// Shortest and longest idle time before the lock, in minutes.
const LOCK_MINUTES: std::ops::RangeInclusive<i64> = 1..=30;

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
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::French,
            theme: "default".to_owned(),
            keymap: "default".to_owned(),
            output: "lean".to_owned(),
            lock_after_minutes: None,
            vault: None,
        }
    }
}

impl Settings {
    /// Reads the settings file (`None` when there is none) and what was asked. The command line wins, then
    /// the file, then the locale, then French.
    ///
    /// # Errors
    /// A sentence: not TOML, an unknown key, a value of the wrong kind, an unknown language.
    pub fn read(file: Option<&str>, asked: &Asked) -> Result<Self, Message> {
        let mut settings = Self::default();
        if let Some(language) = asked.locale.iter().flatten().find(|tag| !tag.is_empty()) {
            settings.language = Language::from_tag(language).unwrap_or_default();
        }
        if let Some(text) = file {
            settings.take_file(text)?;
        }
        if let Some(tag) = &asked.language {
            settings.language = language(tag)?;
        }
        Ok(settings)
    }

    fn take_file(&mut self, text: &str) -> Result<(), Message> {
        let table = text
            .parse::<toml::Table>()
            .map_err(|fault| Message::plain("settings-not-toml").with("line", line_of(text, fault.span())))?;
        for (key, value) in &table {
            match (key.as_str(), value) {
                ("language", Value::String(tag)) => self.language = language(tag)?,
                ("theme", Value::String(name)) => self.theme.clone_from(name),
                ("keymap", Value::String(name)) => self.keymap.clone_from(name),
                ("terminal", Value::Table(rows)) => self.take_terminal(rows)?,
                ("vault", Value::String(path)) => self.vault = Some(PathBuf::from(path)),
                ("lock_after_minutes", Value::Integer(minutes)) if LOCK_MINUTES.contains(minutes) => {
                    self.lock_after_minutes = u16::try_from(*minutes).ok();
                }
                ("language" | "theme" | "keymap" | "terminal" | "vault" | "lock_after_minutes", _) => {
                    return Err(Message::plain("settings-bad-value").with("key", key));
                }
                _ => return Err(Message::plain("settings-unknown-key").with("key", key)),
            }
        }
        Ok(())
    }

    fn take_terminal(&mut self, rows: &toml::Table) -> Result<(), Message> {
        for (key, value) in rows {
            match (key.as_str(), value) {
                ("output", Value::String(name)) => self.output.clone_from(name),
                ("output", _) => {
                    return Err(Message::plain("settings-bad-value").with("key", "terminal.output"));
                }
                _ => {
                    let key = format!("terminal.{key}");
                    return Err(Message::plain("settings-unknown-key").with("key", key));
                }
            }
        }
        Ok(())
    }

    /// Minutes without a key before the lock, for a role: a night post has its hands full.
    pub fn lock_after(&self, role: Role) -> u16 {
        self.lock_after_minutes.unwrap_or(if role == Role::NightWatch { 30 } else { 10 })
    }
}

fn language(tag: &str) -> Result<Language, Message> {
    Language::from_tag(tag).ok_or_else(|| Message::plain("settings-unknown-language").with("language", tag))
}

/// The line of the file where a fault begins, counted from 1.
fn line_of(text: &str, span: Option<std::ops::Range<usize>>) -> usize {
    let upto = span.map_or(0, |span| span.start).min(text.len());
    text.as_bytes()[..upto].iter().filter(|byte| **byte == b'\n').count() + 1
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

    #[test]
    fn the_command_line_wins_over_the_file_and_the_file_over_the_locale() {
        let file = Some("language = \"fr\"\nlock_after_minutes = 15");
        let of = |file, asked: &Asked| Settings::read(file, asked).map(|settings| settings.language);
        assert_eq!(of(None, &asked(None, Some("en_GB.UTF-8"))), Ok(Language::English));
        assert_eq!(of(None, &asked(None, Some("de_DE"))), Ok(Language::French));
        assert_eq!(of(file, &asked(None, Some("en_GB.UTF-8"))), Ok(Language::French));
        assert_eq!(of(file, &asked(Some("en"), None)), Ok(Language::English));
        let settings = Settings::read(file, &Asked::default());
        assert_eq!(settings.map(|settings| settings.lock_after(Role::NightWatch)), Ok(15));
    }

    #[test]
    fn a_key_nobody_knows_is_named() {
        let fault = Settings::read(Some("colour = \"red\""), &Asked::default());
        assert_eq!(fault, Err(Message::plain("settings-unknown-key").with("key", "colour")));
        let fault = Settings::read(Some("theme = 3"), &Asked::default());
        assert_eq!(fault, Err(Message::plain("settings-bad-value").with("key", "theme")));
        let fault = Settings::read(Some("theme = \"a\"\nkeymap = ="), &Asked::default());
        assert_eq!(fault, Err(Message::plain("settings-not-toml").with("line", 2)));
        let fault = Settings::read(None, &asked(Some("de"), None));
        assert_eq!(fault, Err(Message::plain("settings-unknown-language").with("language", "de")));
    }

    #[test]
    fn the_output_is_a_row_of_the_table_of_the_terminal() {
        let output = |file| Settings::read(Some(file), &Asked::default()).map(|settings| settings.output);
        assert_eq!(output("theme = \"mono\""), Ok("lean".to_owned()));
        assert_eq!(output("[terminal]\noutput = \"stock\""), Ok("stock".to_owned()));
        let fault = Message::plain("settings-bad-value").with("key", "terminal.output");
        assert_eq!(output("terminal.output = 3"), Err(fault));
        let fault = Message::plain("settings-unknown-key").with("key", "terminal.input");
        assert_eq!(output("terminal.input = 3"), Err(fault));
    }

    #[test]
    fn a_night_post_locks_later() {
        assert_eq!(Settings::default().lock_after(Role::NightWatch), 30);
        assert_eq!(Settings::default().lock_after(Role::Nurse), 10);
    }
}

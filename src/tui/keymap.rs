//! Binds keys to actions, by context; refuses a keymap that would lie or lock somebody out.
//!
//! Never here: what an action does, how a key arrives, reading a disk.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use unicode_width::UnicodeWidthStr as _;

use super::action::{Action, Context, TABLE};
use super::terminal::{Code, Key, KeyNameError};
use crate::domain::message::Message;
use crate::settings::file::{Fault, OwnFile, Sheet, Shelf, nearest};
use crate::words::Words;

const SHIPPED: &[(&str, &str)] = &[
    ("default", include_str!("../../keymaps/default.toml")),
    ("vim", include_str!("../../keymaps/vim.toml")),
];

/// Keys that sentences, help texts and printed cards name. They keep their action in every keymap: help given
/// over the telephone stays true.
const NAMED: &[(Context, &str, Action)] = &[
    (Context::Global, "f1", Action::Help),
    (Context::Global, "f3", Action::Find),
    (Context::Global, "f8", Action::Lock),
    (Context::Global, "f9", Action::Palette),
    (Context::Global, "esc", Action::Back),
    (Context::List, "t", Action::NoteWrite),
    (Context::List, "enter", Action::Open),
    (Context::Search, "enter", Action::Open),
    (Context::Person, "t", Action::NoteWrite),
    (Context::Person, "T", Action::NotesRead),
    (Context::Person, "enter", Action::Open),
    (Context::Form, "f2", Action::Save),
    (Context::Menu, "enter", Action::Open),
    (Context::Question, "enter", Action::Confirm),
    (Context::Question, "!", Action::ConfirmUrgent),
    (Context::Conflict, "enter", Action::ConflictRedo),
    (Context::List, "H", Action::Accounts),
    (Context::Accounts, "d", Action::AccountGive),
    (Context::Accounts, "i", Action::AccountAgain),
    (Context::Accounts, "s", Action::AccountSuspend),
    (Context::Paper, "f7", Action::Print),
    (Context::Secret, "f2", Action::Save),
    (Context::Secret, "f6", Action::PhraseOffer),
    (Context::Lock, "enter", Action::Open),
    (Context::Lock, "f1", Action::Help),
    (Context::Lock, "f10", Action::Leave),
];

/// The keymaps there are: those shipped, and the user's own.
pub fn shelf(own: &[OwnFile]) -> Shelf<'_> {
    Shelf { folder: "keymaps", shipped: SHIPPED, own }
}

/// The keys of every context.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    /// The key of an action that is shown comes first: those of the file, then those it inherits.
    bindings: BTreeMap<Context, Vec<(Key, Action)>>,
}

impl Keymap {
    /// The shipped keymap of this name.
    ///
    /// # Errors
    /// A name that does not exist.
    pub fn named(name: &str) -> Result<Self, Fault> {
        Self::on(shelf(&[]), name)
    }

    /// The keymap of this name on a shelf.
    ///
    /// # Errors
    /// The first fault, with file and line.
    pub fn on(shelf: Shelf<'_>, name: &str) -> Result<Self, Fault> {
        let sheets = shelf.descent(name)?;
        let mut keymap = Self::default();
        for sheet in &sheets {
            keymap.take_sheet(sheet)?;
        }
        if let Some(last) = sheets.last() {
            keymap.check(last)?;
        }
        Ok(keymap)
    }

    fn take_sheet(&mut self, sheet: &Sheet<'_>) -> Result<(), Fault> {
        let table = sheet.table()?;
        for (name, value) in in_order(&table) {
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("name" | "inherits", DeValue::String(_)) => {}
                ("name", _) => {
                    return Err(
                        sheet.fault(&name.span(), Message::plain("file-bad-value").with("key", "name"))
                    );
                }
                (section, DeValue::Table(rows)) if Context::from_name(section).is_some() => {
                    let context = Context::from_name(section).unwrap_or(Context::Global);
                    self.take_section(sheet, context, rows)?;
                }
                (other, _) => {
                    let known = Context::ALL.map(Context::name);
                    let message = Message::plain("keymap-unknown-context").with("context", other);
                    return Err(sheet.fault(&name.span(), message.with("nearest", nearest(other, known))));
                }
            }
        }
        Ok(())
    }

    fn take_section(&mut self, sheet: &Sheet<'_>, context: Context, rows: &DeTable<'_>) -> Result<(), Fault> {
        let inherited = self.bindings.remove(&context).unwrap_or_default();
        let mut bound: Vec<(Key, Action)> = Vec::new();
        let mut gone = BTreeSet::new();
        for (name, value) in in_order(rows) {
            if name.get_ref() == "unbind" {
                gone.extend(unbound(sheet, context, value, &inherited)?);
                continue;
            }
            let key = key(sheet, name.get_ref(), &name.span())?;
            let told = |message: Message| sheet.fault(&name.span(), message.with("key", name.get_ref()));
            if matches!(context, Context::Text | Context::Search) && prints(key) {
                return Err(told(Message::plain("keymap-text-key")));
            }
            if bound.iter().any(|(other, _)| *other == key) {
                return Err(told(Message::plain("keymap-bound-twice").with("context", context.name())));
            }
            bound.push((key, action(value, context).map_err(|message| sheet.fault(&value.span(), message))?));
        }
        gone.extend(bound.iter().map(|(key, _)| *key));
        bound.extend(inherited.into_iter().filter(|(key, _)| !gone.contains(key)));
        self.bindings.insert(context, bound);
        Ok(())
    }

    /// What holds for every keymap as a whole: sentences stay true, nobody is locked out.
    fn check(&self, sheet: &Sheet<'_>) -> Result<(), Fault> {
        let whole = |message| Fault { file: sheet.file.clone(), line: 0, message };
        for (context, name, action) in NAMED {
            let key = Key::parse(name).map_err(|_| whole(unknown_key(name)))?;
            let inside = Context::ALL.into_iter().filter(|inner| *inner != Context::Lock);
            let places: Vec<Context> = match context {
                Context::Global => inside.collect(),
                other => vec![*other],
            };
            for place in places {
                if self.action(&[place, Context::Global], key) != Some(*action) {
                    let message = Message::plain("keymap-named-key").with("key", name);
                    let message = message.with("action", action.entry().id);
                    return Err(whole(message.with("context", place.name())));
                }
            }
        }
        for entry in TABLE.iter().filter(|entry| entry.vital) {
            if self.keys(&[entry.contexts[0]], entry.action).len() < 2 {
                return Err(whole(Message::plain("keymap-vital").with("action", entry.id)));
            }
        }
        Ok(())
    }

    /// What a key does here: the innermost context that binds it wins. A key that prints is text in a field.
    pub fn action(&self, contexts: &[Context], key: Key) -> Option<Action> {
        let key = bare(key);
        if contexts.first() == Some(&Context::Text) && prints(key) {
            return None;
        }
        contexts.iter().find_map(|context| {
            let bound = self.bindings.get(context)?;
            bound.iter().find(|(other, _)| *other == key).map(|(_, action)| *action)
        })
    }

    /// The keys of an action here, the one to show first. A key taken by an inner context is not one.
    pub fn keys(&self, contexts: &[Context], action: Action) -> Vec<Key> {
        let bound = contexts.iter().filter_map(|context| self.bindings.get(context)).flatten();
        let mut keys: Vec<Key> = bound
            .filter(|(key, other)| *other == action && self.action(contexts, *key) == Some(action))
            .map(|(key, _)| *key)
            .collect();
        // A sign is shown only where there is nothing better: `F1`, not `?`.
        keys.sort_by_key(|key| matches!(key.code, Code::Char(sign) if sign.is_ascii_punctuation()));
        keys.dedup();
        keys
    }

    /// Every action that has a key here, in the order of the table.
    pub fn actions(&self, contexts: &[Context]) -> Vec<Action> {
        TABLE
            .iter()
            .map(|entry| entry.action)
            .filter(|action| !self.keys(contexts, *action).is_empty())
            .collect()
    }
}

/// A key without what says nothing: the shift of a letter is in the letter.
fn bare(key: Key) -> Key {
    match key.code {
        Code::Char(letter) if key.ctrl => {
            Key { code: Code::Char(letter.to_ascii_lowercase()), shift: false, ..key }
        }
        Code::Char(_) | Code::BackTab => Key { shift: false, ..key },
        Code::Tab if key.shift => Key { code: Code::BackTab, shift: false, ..key },
        _ => key,
    }
}

/// Whether the key is a letter, a digit or a sign to be typed.
pub fn prints(key: Key) -> bool {
    matches!(key.code, Code::Char(_)) && !key.ctrl && !key.alt
}

/// The name of a key as the legend shows it.
pub fn key_name(words: &Words, key: Key) -> String {
    let name = match key.code {
        Code::Char(' ') => words.text("key-space"),
        Code::Char(letter) if key.ctrl => letter.to_ascii_uppercase().to_string(),
        Code::Char(letter) => letter.to_string(),
        Code::Enter => words.text("key-enter"),
        Code::Tab => words.text("key-tab"),
        Code::BackTab => words.text("key-shift-tab"),
        Code::Esc => words.text("key-esc"),
        Code::Backspace => words.text("key-backspace"),
        Code::Delete => words.text("key-delete"),
        Code::Insert => words.text("key-insert"),
        Code::Up => words.text("key-up"),
        Code::Down => words.text("key-down"),
        Code::Left => words.text("key-left"),
        Code::Right => words.text("key-right"),
        Code::Home => words.text("key-home"),
        Code::End => words.text("key-end"),
        Code::PageUp => words.text("key-page-up"),
        Code::PageDown => words.text("key-page-down"),
        Code::F(number) => format!("F{number}"),
    };
    let ctrl = if key.ctrl { "Ctrl-" } else { "" };
    let alt = if key.alt { "Alt-" } else { "" };
    format!("{ctrl}{alt}{name}")
}

/// The names of keys, as many whole ones as fit.
pub(crate) fn key_names(words: &Words, keys: &[Key], width: usize) -> String {
    let mut names = String::new();
    for name in keys.iter().map(|key| key_name(words, *key)) {
        let gap = usize::from(!names.is_empty());
        if names.width() + gap + name.width() <= width {
            names.extend(std::iter::repeat_n(' ', gap));
            names.push_str(&name);
        }
    }
    names
}

/// The rows of a table as they stand in the file.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Spanned<Cow<'i, str>>, &'t Spanned<DeValue<'i>>)> {
    let mut rows: Vec<_> = table.iter().collect();
    rows.sort_by_key(|(name, _)| name.span().start);
    rows
}

fn key(sheet: &Sheet<'_>, name: &str, at: &Range<usize>) -> Result<Key, Fault> {
    let message = match Key::parse(name) {
        Ok(key) => return Ok(bare(key)),
        Err(KeyNameError::Unknown(_)) => unknown_key(name),
        Err(KeyNameError::SameAs(other)) => {
            Message::plain("keymap-same-key").with("key", name).with("other", other)
        }
        Err(KeyNameError::ShiftedLetter(letter)) => {
            let capital: String = letter.to_uppercase().collect();
            Message::plain("keymap-shifted-letter").with("key", name).with("letter", capital)
        }
    };
    Err(sheet.fault(at, message))
}

fn unknown_key(name: &str) -> Message {
    Message::plain("keymap-unknown-key").with("key", name)
}

/// The keys that a section takes away from what it inherits.
fn unbound(
    sheet: &Sheet<'_>,
    context: Context,
    value: &Spanned<DeValue<'_>>,
    inherited: &[(Key, Action)],
) -> Result<Vec<Key>, Fault> {
    let bad = |at: &Range<usize>| sheet.fault(at, Message::plain("file-bad-value").with("key", "unbind"));
    let DeValue::Array(names) = value.get_ref() else {
        return Err(bad(&value.span()));
    };
    let mut keys = Vec::new();
    for name in names {
        let text = name.get_ref().as_str().ok_or_else(|| bad(&name.span()))?;
        let key = key(sheet, text, &name.span())?;
        if !inherited.iter().any(|(other, _)| *other == key) {
            let message =
                Message::plain("keymap-not-bound").with("key", text).with("context", context.name());
            return Err(sheet.fault(&name.span(), message));
        }
        keys.push(key);
    }
    Ok(keys)
}

fn action(value: &Spanned<DeValue<'_>>, context: Context) -> Result<Action, Message> {
    let id = value.get_ref().as_str().unwrap_or("");
    let Some(action) = Action::from_id(id) else {
        let nearest = nearest(id, TABLE.iter().map(|entry| entry.id));
        return Err(Message::plain("keymap-unknown-action").with("action", id).with("nearest", nearest));
    };
    if !action.entry().contexts.contains(&context) {
        let message =
            Message::plain("keymap-wrong-context").with("action", id).with("context", context.name());
        return Err(message.with("known", action.entry().contexts[0].name()));
    }
    Ok(action)
}

#[cfg(test)]
mod tests;

//! Binds keys to actions, by context; refuses a keymap that would lie or lock somebody out.
//!
//! Never here: what an action does, how a key arrives.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::action::{Action, Context, Entry, TABLE};
use super::terminal::{Code, Key};
use crate::domain::message::Message;
use crate::words::Words;

const DEFAULT: &str = include_str!("../../keymaps/default.toml");

/// The keys of every context.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    /// In the order of the file, so that the first key of an action is the one shown.
    bindings: BTreeMap<Context, Vec<(Key, Action)>>,
}

/// Why a keymap is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapFault {
    /// Line of the file, from 1; 0 when the file as a whole is at fault.
    pub line: usize,
    /// What is wrong, and what was perhaps meant.
    pub message: Message,
}

impl Keymap {
    /// The keymap of this name.
    ///
    /// # Errors
    /// A name that does not exist, or a fault in the file.
    pub fn named(name: &str) -> Result<Self, KeymapFault> {
        match name {
            "default" => Self::read(DEFAULT),
            _ => Err(fault(0, Message::plain("keymap-unknown").with("name", name))),
        }
    }

    /// Reads a keymap file.
    ///
    /// # Errors
    /// The first fault, with its line.
    pub fn read(text: &str) -> Result<Self, KeymapFault> {
        let table = DeTable::parse(text).map_err(|error| {
            fault(line(text, &error.span().unwrap_or(0..0)), Message::plain("keymap-not-toml"))
        })?;
        let mut sections: Vec<_> = table.get_ref().iter().collect();
        sections.sort_by_key(|(name, _)| name.span().start);
        let mut keymap = Self::default();
        for (name, value) in sections {
            let at = line(text, &name.span());
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("name", DeValue::String(_)) => {}
                (section, DeValue::Table(rows)) => {
                    let context = Context::from_name(section).ok_or_else(|| {
                        fault(at, Message::plain("keymap-unknown-context").with("context", section))
                    })?;
                    keymap.take_section(text, context, rows)?;
                }
                (other, _) => {
                    return Err(fault(at, Message::plain("keymap-unknown-context").with("context", other)));
                }
            }
        }
        keymap.check_vital()?;
        Ok(keymap)
    }

    fn take_section(&mut self, text: &str, context: Context, rows: &DeTable<'_>) -> Result<(), KeymapFault> {
        let mut rows: Vec<_> = rows.iter().collect();
        rows.sort_by_key(|(name, _)| name.span().start);
        let bound = self.bindings.entry(context).or_default();
        for (name, value) in rows {
            let at = line(text, &name.span());
            let key = Key::parse(name.get_ref())
                .map(bare)
                .map_err(|_| fault(at, Message::plain("keymap-unknown-key").with("key", name.get_ref())))?;
            if context == Context::Text && prints(key) {
                return Err(fault(at, Message::plain("keymap-text-key").with("key", name.get_ref())));
            }
            if bound.iter().any(|(other, _)| *other == key) {
                return Err(fault(
                    at,
                    Message::plain("keymap-bound-twice")
                        .with("key", name.get_ref())
                        .with("context", context.name()),
                ));
            }
            bound.push((key, action(value.get_ref(), context, at)?));
        }
        Ok(())
    }

    fn check_vital(&self) -> Result<(), KeymapFault> {
        let keys = |entry: &Entry| {
            let bound = self.bindings.get(&entry.contexts[0]);
            bound.map_or(0, |bound| bound.iter().filter(|(_, action)| *action == entry.action).count())
        };
        match TABLE.iter().find(|entry| entry.vital && keys(entry) < 2) {
            Some(entry) => Err(fault(0, Message::plain("keymap-vital").with("action", entry.id))),
            None => Ok(()),
        }
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

fn action(value: &DeValue<'_>, context: Context, line: usize) -> Result<Action, KeymapFault> {
    let id = value.as_str().unwrap_or("");
    let Some(action) = Action::from_id(id) else {
        let nearest = TABLE.iter().map(|entry| entry.id).min_by_key(|known| distance(id, known));
        let message = Message::plain("keymap-unknown-action").with("action", id);
        return Err(fault(line, message.with("nearest", nearest.unwrap_or(""))));
    };
    if !action.entry().contexts.contains(&context) {
        let message = Message::plain("keymap-wrong-context").with("action", id);
        return Err(fault(line, message.with("context", context.name())));
    }
    Ok(action)
}

fn fault(line: usize, message: Message) -> KeymapFault {
    KeymapFault { line, message }
}

fn line(text: &str, span: &Range<usize>) -> usize {
    let upto = span.start.min(text.len());
    text.as_bytes()[..upto].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// How many letters must be changed, added or dropped to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> KeymapFault {
        let whole = format!("{DEFAULT}\n");
        let text = match text.split_once('\n') {
            Some((section, rows)) => whole.replace(section, &format!("{section}\n{rows}")),
            None => whole,
        };
        Keymap::read(&text).expect_err("a fault")
    }

    #[test]
    fn the_shipped_keymap_has_no_fault() {
        let keymap = Keymap::named("default").expect("the shipped keymap");
        assert_eq!(keymap.action(&[Context::Global], Key::plain(Code::F(8))), Some(Action::Lock));
        assert!(Keymap::named("dvorak").is_err());
    }

    #[test]
    fn the_innermost_context_wins_and_letters_are_text_in_a_field() {
        let keymap = Keymap::named("default").expect("the shipped keymap");
        let note = Key::plain(Code::Char('t'));
        assert_eq!(keymap.action(&[Context::List, Context::Global], note), Some(Action::NoteWrite));
        let field = [Context::Text, Context::Form, Context::Global];
        assert_eq!(keymap.action(&field, note), None);
        assert_eq!(keymap.action(&field, Key::plain(Code::F(2))), Some(Action::Save));
        let question = [Context::Question, Context::Global];
        assert_eq!(keymap.action(&question, Key::plain(Code::Enter)), Some(Action::Confirm));
        assert_eq!(keymap.action(&question, Key::plain(Code::Esc)), Some(Action::Back));
    }

    #[test]
    fn the_french_digit_row_needs_no_shift() {
        let keymap = Keymap::named("default").expect("the shipped keymap");
        let digits = "à&é\"'(-è_ç".chars().enumerate();
        for (number, letter) in digits {
            let digit = u8::try_from(number).expect("ten of them");
            let key = Key::plain(Code::Char(letter));
            assert_eq!(keymap.action(&[Context::List], key), Some(Action::Digit(digit)));
        }
    }

    #[test]
    fn a_capital_is_a_capital_with_or_without_the_shift_flag() {
        let keymap = Keymap::named("default").expect("the shipped keymap");
        for shift in [false, true] {
            let key = Key { shift, ..Key::plain(Code::Char('T')) };
            assert_eq!(keymap.action(&[Context::List], key), Some(Action::NotesRead));
        }
    }

    #[test]
    fn an_unknown_action_is_refused_with_the_nearest_name() {
        let fault = refused("[list]\n\"z\" = \"note.wriet\"");
        let expected = Message::plain("keymap-unknown-action").with("action", "note.wriet");
        assert_eq!(fault.message, expected.with("nearest", "note.write"));
        assert!(fault.line > 1);
    }

    #[test]
    fn a_key_bound_twice_is_refused() {
        let fault = refused("[form]\n\"ctrl-E\" = \"form.save\"");
        assert_eq!(fault.message.id, "keymap-bound-twice");
    }

    #[test]
    fn a_letter_in_a_text_field_is_refused() {
        assert_eq!(refused("[text]\n\"z\" = \"text.undo\"").message.id, "keymap-text-key");
    }

    #[test]
    fn an_action_outside_its_contexts_is_refused() {
        assert_eq!(refused("[lock]\n\"f7\" = \"note.strike\"").message.id, "keymap-wrong-context");
    }

    #[test]
    fn a_vital_action_keeps_two_keys() {
        let text = DEFAULT.replace("\"ctrl-x\" = \"app.lock\"\n", "");
        let fault = Keymap::read(&text).expect_err("a fault");
        assert_eq!(fault.message, Message::plain("keymap-vital").with("action", "app.lock"));
    }

    #[test]
    fn every_action_but_the_palette_only_ones_has_a_key_in_each_of_its_contexts() {
        let keymap = Keymap::named("default").expect("the shipped keymap");
        for entry in TABLE.iter().filter(|entry| entry.action != Action::Drafts) {
            for context in entry.contexts {
                let digits_of_a_file =
                    matches!(entry.action, Action::Digit(_)) && *context == Context::Person;
                let keys = keymap.keys(&[*context], entry.action);
                assert!(digits_of_a_file || !keys.is_empty(), "{} in {context:?}", entry.id);
            }
        }
    }
}

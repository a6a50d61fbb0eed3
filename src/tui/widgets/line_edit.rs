//! One-line fields: a text with undo, and a secret that is never shown, copied or remembered.
//!
//! Everything moves by grapheme: an accent never parts from its letter.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;
use zeroize::{Zeroize, Zeroizing};

use super::canvas::cut;
use crate::care::Passphrase;
use crate::domain::text::clean_line;
use crate::tui::terminal::{Code, Key};

/// How many undo steps a field keeps.
const UNDO_STEPS: usize = 100;
/// Longest passphrase, in bytes: the room is taken at once so that no copy is left behind by growing.
const LONGEST_SECRET: usize = 1024;

/// A one-line text under edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LineEdit {
    text: String,
    /// Byte offset, always between two graphemes.
    cursor: usize,
    undo: Vec<(String, usize)>,
    redo: Vec<(String, usize)>,
}

impl LineEdit {
    /// A field that holds this text, cursor at its end.
    pub(crate) fn with(text: &str) -> Self {
        let text = clean_line(text).text;
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The place of the cursor, for [`LineEdit::go_to`].
    pub(crate) fn place(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor back, if the text still has that place.
    pub(crate) fn go_to(&mut self, place: usize) {
        let mut places = self.text.grapheme_indices(true).map(|(at, _)| at);
        if places.any(|at| at == place) {
            self.cursor = place;
        }
    }

    /// Types or pastes; answers with how many characters were removed as invisible.
    pub(crate) fn insert(&mut self, typed: &str) -> usize {
        // An undo step ends at a word: a letter after a letter belongs to the same word.
        let in_word = self.text[..self.cursor].ends_with(|last: char| !last.is_whitespace());
        let one_letter = typed.graphemes(true).count() == 1 && !typed.trim().is_empty();
        if !(in_word && one_letter && !self.undo.is_empty()) {
            self.remember();
        }
        self.redo.clear();
        // The letters before the cursor are cleaned again with it: an accent may arrive as a second key.
        let before = clean_line(&format!("{}{typed}", &self.text[..self.cursor]));
        let after = self.text.split_off(self.cursor);
        self.text = before.text;
        self.cursor = self.text.len();
        self.text.push_str(&after);
        before.removed
    }

    /// Edits with a key that is not text; whether the field had a use for it.
    pub(crate) fn edit(&mut self, key: Key) -> bool {
        match key.code {
            Code::Left => self.cursor = self.before(),
            Code::Right => self.cursor = self.after(),
            Code::Home => self.cursor = 0,
            Code::End => self.cursor = self.text.len(),
            Code::Backspace => {
                let from = self.before();
                self.cut_out(from, self.cursor);
            }
            Code::Delete => {
                let to = self.after();
                self.cut_out(self.cursor, to);
            }
            _ => return false,
        }
        true
    }

    /// Takes the last change back.
    pub(crate) fn undo(&mut self) {
        if let Some(step) = self.undo.pop() {
            self.redo.push((std::mem::take(&mut self.text), self.cursor));
            (self.text, self.cursor) = step;
        }
    }

    /// Does it again.
    pub(crate) fn redo(&mut self) {
        if let Some(step) = self.redo.pop() {
            self.undo.push((std::mem::take(&mut self.text), self.cursor));
            (self.text, self.cursor) = step;
        }
    }

    /// What is visible in this many columns, and the column of the cursor.
    pub(crate) fn view(&self, width: u16) -> (String, u16) {
        let width = usize::from(width.max(1));
        let mut start = 0;
        // The cursor needs a column of its own after the last letter.
        while self.text[start..self.cursor].width() >= width {
            let first = self.text[start..].graphemes(true).next().map_or(1, str::len);
            start += first;
        }
        let column = self.text[start..self.cursor].width();
        (cut(&self.text[start..], width), u16::try_from(column).unwrap_or(u16::MAX))
    }

    fn before(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.cursor + self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    fn cut_out(&mut self, from: usize, to: usize) {
        if from < to {
            self.remember();
            self.text.replace_range(from..to, "");
            self.cursor = from;
        }
    }

    fn remember(&mut self) {
        self.redo.clear();
        self.undo.push((self.text.clone(), self.cursor));
        if self.undo.len() > UNDO_STEPS {
            self.undo.remove(0);
        }
    }
}

/// A secret under edition: typed at its end, erased from its end, wiped when dropped.
pub(crate) struct SecretEdit(Zeroizing<String>);

impl Default for SecretEdit {
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(LONGEST_SECRET)))
    }
}

impl SecretEdit {
    /// Types or pastes; what would not fit is left out.
    pub(crate) fn insert(&mut self, typed: &str) {
        for letter in typed.chars().filter(|letter| !letter.is_control()) {
            if self.0.len() + letter.len_utf8() <= LONGEST_SECRET {
                self.0.push(letter);
            }
        }
    }

    /// Erases the last letter.
    pub(crate) fn erase(&mut self) {
        let last = self.0.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        self.0.truncate(last);
    }

    /// Whether nothing was typed.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets what was typed.
    pub(crate) fn clear(&mut self) {
        self.0.zeroize();
    }

    /// Hands the secret over and empties the field.
    pub(crate) fn take(&mut self) -> Zeroizing<String> {
        std::mem::take(self).0
    }

    /// The secret as a passphrase; the field keeps it.
    pub(crate) fn copy(&self) -> Passphrase {
        Passphrase::new(self.0.as_str().to_owned())
    }

    /// One star for each letter.
    pub(crate) fn stars(&self) -> String {
        "*".repeat(self.0.graphemes(true).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    #[test]
    fn letters_are_erased_whole() {
        let mut field = LineEdit::with("ae\u{301}b");
        assert!(field.edit(key(Code::Left)));
        assert!(field.edit(key(Code::Backspace)));
        assert_eq!(field.text(), "ab");
        field.edit(key(Code::Home));
        field.edit(key(Code::Delete));
        assert_eq!(field.text(), "b");
        assert!(!field.edit(key(Code::Up)));
    }

    #[test]
    fn a_change_is_taken_back_by_word() {
        let mut field = LineEdit::default();
        for letter in "un deux".chars() {
            field.insert(&letter.to_string());
        }
        field.undo();
        assert_eq!(field.text(), "un ");
        field.redo();
        assert_eq!(field.text(), "un deux");
        field.undo();
        field.insert("x");
        field.redo();
        assert_eq!(field.text(), "un x");
    }

    #[test]
    fn the_cursor_stays_in_view() {
        let mut field = LineEdit::with("abcdefgh");
        assert_eq!(field.view(4), ("fgh".to_owned(), 3));
        field.edit(key(Code::Home));
        assert_eq!(field.view(4), ("abcd".to_owned(), 0));
        assert_eq!(LineEdit::default().view(0), (String::new(), 0));
    }

    #[test]
    fn a_secret_is_stars_and_leaves_when_taken() {
        let mut secret = SecretEdit::default();
        secret.insert("clé\u{1b}");
        assert_eq!(secret.stars(), "***");
        secret.erase();
        assert_eq!(secret.take().as_str(), "cl");
        assert!(secret.is_empty());
    }
}

//! Fields below one another, some of them secret: what coming in for the first time and a new passphrase share.
//!
//! Never here: what is done with what was typed.

use zeroize::Zeroizing;

use super::{Around, Input};
use crate::care::Passphrase;
use crate::domain::message::Message;
use crate::tui::action::Action;
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, wrap};
use crate::tui::widgets::line_edit::{LineEdit, SecretEdit};
use crate::words::Words;

/// What a field holds.
pub(super) enum Entry {
    Line(LineEdit),
    Secret(SecretEdit),
}

impl Entry {
    fn is_empty(&self) -> bool {
        match self {
            Self::Line(line) => line.text().trim().is_empty(),
            Self::Secret(secret) => secret.is_empty(),
        }
    }
}

/// The fields, the one with the cursor, and the passphrase that is offered to be copied down.
pub(super) struct Entries {
    labels: Vec<Message>,
    fields: Vec<Entry>,
    pub(super) focus: usize,
    offered: Option<Zeroizing<String>>,
}

impl Entries {
    /// These fields, the first one to be typed in.
    pub(super) fn new(labels: &'static [&'static str], fields: Vec<Entry>) -> Self {
        Self::named(labels.iter().map(|label| Message::plain(label)).collect(), fields)
    }

    /// As [`Entries::new`], with labels that say more than their id.
    pub(super) fn named(labels: Vec<Message>, fields: Vec<Entry>) -> Self {
        Self { labels, fields, focus: 0, offered: None }
    }

    /// What was typed in a field that is not secret.
    pub(super) fn text(&self, at: usize) -> &str {
        match self.fields.get(at) {
            Some(Entry::Line(line)) => line.text().trim(),
            _ => "",
        }
    }

    /// What was typed in a secret field; the field keeps it, for the next try.
    pub(super) fn passphrase(&self, at: usize) -> Passphrase {
        match self.fields.get(at) {
            Some(Entry::Secret(secret)) => secret.copy(),
            _ => Passphrase::new(String::new()),
        }
    }

    /// The first field without anything in it gets the cursor; whether there was one.
    pub(super) fn goes_to_an_empty_one(&mut self) -> bool {
        let empty = self.fields.iter().position(Entry::is_empty);
        self.focus = empty.unwrap_or(self.focus);
        empty.is_some()
    }

    /// Whether the cursor stands in the last field.
    pub(super) fn is_last(&self) -> bool {
        self.focus + 1 == self.fields.len()
    }

    /// Empties the secret fields from `first` on, and puts the cursor into that one.
    pub(super) fn forget_from(&mut self, first: usize) {
        for entry in &mut self.fields[first..] {
            if let Entry::Secret(secret) = entry {
                secret.clear();
            }
        }
        self.focus = first;
    }

    /// Shows a passphrase to be copied down and typed.
    pub(super) fn offer(&mut self, phrase: &str) {
        self.offered = Some(Zeroizing::new(phrase.to_owned()));
    }

    /// The rules of a passphrase, until one is offered: then the way to copy it down is what there is to know.
    pub(super) fn rules(&self, words: &Words) -> Option<String> {
        self.offered.is_none().then(|| words.text("phrase-rules"))
    }

    /// Forgets everything secret, the offer too.
    pub(super) fn forget(&mut self) {
        self.offered = None;
        self.forget_from(0);
    }

    /// Moves, types, erases.
    pub(super) fn take(&mut self, input: Input) {
        match input {
            Input::Typed(letter) => self.insert(letter.encode_utf8(&mut [0; 4])),
            Input::Pasted(text) => self.insert(text.trim_end_matches(['\n', '\r'])),
            Input::Edit(key) => self.edit(key),
            Input::Action(Action::Next | Action::Down | Action::Open) => {
                self.focus = (self.focus + 1).min(self.fields.len() - 1);
            }
            Input::Action(Action::Previous | Action::Up) => self.focus = self.focus.saturating_sub(1),
            Input::Action(Action::Undo) => {
                if let Entry::Line(line) = &mut self.fields[self.focus] {
                    line.undo();
                }
            }
            Input::Action(_) => {}
        }
    }

    fn insert(&mut self, text: &str) {
        match &mut self.fields[self.focus] {
            Entry::Line(line) => _ = line.insert(text),
            Entry::Secret(secret) => secret.insert(text),
        }
    }

    fn edit(&mut self, key: Key) {
        match (&mut self.fields[self.focus], key.code) {
            (Entry::Line(line), _) => _ = line.edit(key),
            (Entry::Secret(secret), Code::Backspace) => secret.erase(),
            _ => {}
        }
    }

    /// Draws the fields, the offer, then sentences; answers with the row after them.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>, sentences: &[String]) -> u16 {
        let words = around.words;
        let labels: Vec<String> = self.labels.iter().map(|label| words.say(label)).collect();
        let widest = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
        let label = u16::try_from(widest).unwrap_or(0);
        let column = label + 4;
        let width = canvas.width().saturating_sub(column + 1);
        let mut at = 0;
        for (place, (name, entry)) in labels.iter().zip(&self.fields).enumerate() {
            canvas.put(3, at, label, name, Meaning::Text);
            let (shown, cursor) = match entry {
                Entry::Line(line) => line.view(width),
                Entry::Secret(secret) => {
                    let stars = secret.stars();
                    let shown = stars.len().min(usize::from(width.saturating_sub(1)));
                    (stars[..shown].to_owned(), u16::try_from(shown).unwrap_or(0))
                }
            };
            let focused = place == self.focus;
            let looks = if focused { Meaning::FocusedField } else { Meaning::Field };
            canvas.put(column, at, width, &shown, looks);
            if focused {
                canvas.set_cursor(column + cursor, at);
            }
            at += 1;
        }
        at += 1;
        let mut told: Vec<(String, Meaning)> = Vec::new();
        if let Some(phrase) = &self.offered {
            let message = Message::plain("phrase-offered").with("phrase", phrase.as_str());
            told.push((words.say(&message), Meaning::Alert));
            told.push((words.text("phrase-copy-it-down"), Meaning::Text));
        }
        told.extend(sentences.iter().map(|sentence| (sentence.clone(), Meaning::Text)));
        let room = usize::from(canvas.width().saturating_sub(5));
        for (sentence, meaning) in told {
            for line in wrap(&sentence, room) {
                canvas.put(3, at, canvas.width(), &line, meaning);
                at += 1;
            }
        }
        at
    }
}

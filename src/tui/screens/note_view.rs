//! A signed note as rows of text: the timeline, the amendment form and the conflict show it alike.

use unicode_width::UnicodeWidthStr;

use super::Around;
use crate::care::view::NoteView;
use crate::domain::account::Author;
use crate::domain::message::Message;
use crate::domain::note::{Amendment, Note};
use crate::domain::scope::Scope;
use crate::domain::text::shown_line;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Row, cut_name, wrap};
use crate::words::Words;

/// Columns that the time of typing and a name take.
const NAMED: usize = 36;
/// Column where the texts begin.
const INDENT: usize = 2;

/// `V. Veilleur, veilleur de nuit`
pub(super) fn author(words: &Words, by: &Author) -> String {
    format!("{}, {}", by.name, words.role(by.role))
}

/// As [`author`], without the role where both do not fit.
pub(super) fn author_within(words: &Words, by: &Author, columns: usize) -> String {
    let all = shown_line(&author(words, by));
    if all.width() <= columns { all } else { cut_name(&by.name, columns) }
}

/// `01:50  douleur  URGENTE  titre`, the first row of a note; without the mark of the selection.
pub(super) fn head(view: &NoteView, around: &Around<'_>) -> Row {
    let words = around.words;
    let note = &view.note;
    let urgent = note.urgent && !note.is_struck();
    let looks = if note.is_struck() { Meaning::Struck } else { Meaning::Text };
    let mut row = Row::of(words.time(note.happened_at) + "  ", looks);
    if let Some(target) = note.target {
        row = row.and(words.target(target) + "  ", looks);
    }
    if note.reports_nothing() {
        row = row.and(words.text("note-nothing") + "  ", looks);
    }
    if note.group {
        row = row.and(words.text("note-group") + "  ", looks);
    }
    if note.is_struck() {
        row = row.and(words.text("note-struck") + "  ", Meaning::Alert);
    }
    if urgent {
        row = row.and(words.text("note-urgent") + "  ", Meaning::Urgent);
    }
    if note.from_third_party {
        row = row.and(words.text("note-third-party") + "  ", looks);
    }
    if view.scope != Scope::NotesAll {
        row = row.and(format!("({})  ", words.scope(view.scope)), looks);
    }
    row
}

/// `saisi 01:58  V. Veilleur, veilleur de nuit`, the role only where it fits.
pub(super) fn entered(note: &Note, around: &Around<'_>, columns: usize) -> String {
    let time = around.words.typed_at(note.entered_at, note.happened_at);
    let entered = around.words.say(&Message::plain("note-entered").with("time", time));
    let room = columns.saturating_sub(entered.width() + 2);
    format!("{entered}  {}", author_within(around.words, &note.author, room))
}

/// The whole note: head, title, data, action, result, what was added since.
pub(super) fn rows(view: &NoteView, around: &Around<'_>, columns: u16) -> Vec<Row> {
    let words = around.words;
    let note = &view.note;
    let looks = if note.is_struck() { Meaning::Struck } else { Meaning::Text };
    let mut rows = vec![first_row(view, around, columns)];
    let width = usize::from(columns).saturating_sub(INDENT + 4).max(8);
    let said_by_title = [&note.dar.data, &note.dar.action, &note.dar.result]
        .into_iter()
        .any(|text| text.starts_with(note.title.as_str()));
    if !said_by_title && !note.reports_nothing() {
        rows.extend(wrap(&note.title, width + 3).into_iter().map(|line| indented(&line, INDENT, looks)));
    }
    let texts = [("letter-data", &note.dar.data), ("letter-action", &note.dar.action)];
    for (letter, text) in texts.into_iter().chain([("letter-result", &note.dar.result)]) {
        rows.extend(lettered(&words.text(letter), text, width, looks));
    }
    for amendment in &note.amendments {
        rows.extend(amended(amendment, note, around, width));
    }
    rows
}

fn first_row(view: &NoteView, around: &Around<'_>, columns: u16) -> Row {
    let head = head(view, around);
    let columns = usize::from(columns);
    // Both times of all notes stand under each other where the width allows.
    let gap = 28_usize.saturating_sub(head.width()).max(1);
    let under = head.width() + gap;
    let whole = entered(&view.note, around, usize::MAX);
    if under + whole.width() < columns {
        return head.and(" ".repeat(gap), Meaning::Text).and(whole, Meaning::Muted);
    }
    let named = entered(&view.note, around, columns.saturating_sub(under + 1));
    if gap > 1 && columns > under + NAMED {
        return head.and(" ".repeat(gap), Meaning::Text).and(named, Meaning::Muted);
    }
    let named = entered(&view.note, around, columns.saturating_sub(head.width() + 2));
    head.and(" ", Meaning::Text).and(named, Meaning::Muted)
}

fn amended(amendment: &Amendment, note: &Note, around: &Around<'_>, width: usize) -> Vec<Row> {
    let words = around.words;
    match amendment {
        Amendment::Strike { reason, by, at } => {
            let message = Message::plain("note-struck-by")
                .with("time", words.when(*at, note.happened_at))
                .with("author", author(words, by));
            let text = format!("{} {reason}", words.say(&message));
            wrap(&text, width + 3).iter().map(|line| indented(line, INDENT, Meaning::Alert)).collect()
        }
        Amendment::LaterResult { text, by, at } => {
            let message = Message::plain("note-result-by")
                .with("time", words.when(*at, note.happened_at))
                .with("author", author(words, by));
            let mut rows = lettered(&words.text("letter-result"), text, width, Meaning::Text);
            rows.push(indented(&words.say(&message), INDENT + 3, Meaning::Muted));
            rows
        }
    }
}

/// A text behind its letter; nothing for an empty one.
fn lettered(letter: &str, text: &str, width: usize, meaning: Meaning) -> Vec<Row> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let lines = wrap(text.trim_end(), width).into_iter().enumerate();
    lines
        .map(|(at, line)| {
            let letter = if at == 0 { letter } else { " " };
            Row::of(format!("{}{letter}  ", " ".repeat(INDENT)), Meaning::Heading).and(line, meaning)
        })
        .collect()
}

fn indented(line: &str, columns: usize, meaning: Meaning) -> Row {
    Row::of(format!("{}{line}", " ".repeat(columns)), meaning)
}

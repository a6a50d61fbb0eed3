//! What the timeline tells about a note beside its text: which note it answers, who answered it, whether a result is
//! awaited, who said that they read it and who has not yet.
//!
//! Never here: the note itself (`note_view`).

use std::collections::BTreeMap;

use super::note_filter::waits;
use super::{Around, note_view};
use crate::care::acknowledging::ReadBy;
use crate::care::view::NoteView;
use crate::domain::account::Author;
use crate::domain::ids::RecordId;
use crate::domain::message::Message;
use crate::domain::scope::Scope;
use crate::domain::thread::Thread;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Row, cut_at_word, wrap};
use crate::words::Words;

/// Columns before what is told.
const INDENT: usize = 2;

/// What is known beside the notes.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) read: Vec<ReadBy>,
    pub(super) concerned: Vec<(Scope, Vec<Author>)>,
    pub(super) threads: Vec<Thread>,
}

impl Known {
    /// Who said that they read a note.
    fn readers(&self, record: RecordId) -> &[Author] {
        self.read.iter().find(|read| read.note == record).map_or(&[], |read| &read.readers)
    }

    /// Takes in who has read one note now.
    pub(super) fn take(&mut self, read: &ReadBy, concerned: &[(Scope, Vec<Author>)]) {
        self.read.retain(|known| known.note != read.note);
        self.read.push(read.clone());
        self.also(concerned);
    }

    /// Takes in whom a scope concerns, where that is not known yet.
    pub(super) fn also(&mut self, concerned: &[(Scope, Vec<Author>)]) {
        for (scope, those) in concerned {
            if self.concerned.iter().all(|(known, _)| known != scope) {
                self.concerned.push((*scope, those.clone()));
            }
        }
    }
}

/// `01:50 chute : trouvé assis`
fn subject(words: &Words, view: &NoteView, around: &Around<'_>) -> String {
    let target = view.note.target.map(|target| format!(" {}", words.target(target))).unwrap_or_default();
    let message = Message::plain("told-subject")
        .with("when", words.time_beside(view.note.happened_at, around.now))
        .with("target", target)
        .with("title", &view.note.title);
    words.say(&message)
}

fn told(text: &str, columns: u16, looks: Meaning) -> Row {
    let room = usize::from(columns).saturating_sub(INDENT);
    Row::of(format!("{}{}", " ".repeat(INDENT), cut_at_word(text, room)), looks)
}

/// `Réponse à : 01:50 chute : trouvé assis`, below the head of an answer.
pub(super) fn answers(view: &NoteView, all: &[NoteView], around: &Around<'_>, columns: u16) -> Option<Row> {
    let words = around.words;
    let record = view.note.reply_to?;
    let text = match all.iter().find(|other| other.record == record) {
        Some(other) => {
            words.say(&Message::plain("told-answers").with("subject", subject(words, other, around)))
        }
        // Older than what is loaded, or in a scope that is closed here.
        None => words.text("told-answers-elsewhere"),
    };
    Some(told(&text, columns, Meaning::Muted))
}

/// The rows below a note.
pub(super) fn rows(
    view: &NoteView,
    all: &[NoteView],
    known: &Known,
    around: &Around<'_>,
    columns: u16,
) -> Vec<Row> {
    let words = around.words;
    let mut rows = Vec::new();
    if let Some(since) = waits(view, &known.threads) {
        let since = words.time_beside(since, around.now);
        let text = words.say(&Message::plain("told-awaited").with("since", since));
        rows.push(told(&text, columns, Meaning::Alert));
    }
    let mut replies: Vec<&NoteView> =
        all.iter().filter(|other| other.note.reply_to == Some(view.record)).collect();
    replies.sort_by_key(|reply| (reply.note.happened_at, reply.note.entered_at));
    for reply in replies {
        let struck = if reply.note.is_struck() { words.text("note-struck") + " " } else { String::new() };
        let message = Message::plain("told-reply")
            .with("when", words.time_beside(reply.note.happened_at, around.now))
            .with("author", note_view::author_within(words, &reply.note.author, 24))
            .with("title", format!("{struck}{}", reply.note.title));
        rows.push(told(&words.say(&message), columns, Meaning::Text));
    }
    if let Some(text) = who_read(view, known, words) {
        let width = usize::from(columns).saturating_sub(INDENT).max(8);
        rows.extend(wrap(&text, width).iter().map(|line| told(line, columns, Meaning::Muted)));
    }
    rows
}

/// `Lue par 1 sur 5. Pas encore : infirmier 2, aide-soignant 1.`; nothing where nobody is waited for or has read it.
fn who_read(view: &NoteView, known: &Known, words: &Words) -> Option<String> {
    let note = &view.note;
    let readers = known.readers(view.record);
    let urgent = note.urgent && !note.is_struck();
    if !urgent && readers.is_empty() {
        return None;
    }
    let concerned = known.concerned.iter().find(|(scope, _)| *scope == view.scope);
    let concerned: Vec<&Author> = concerned
        .into_iter()
        .flat_map(|(_, those)| those)
        .filter(|one| one.account != note.author.account)
        .collect();
    let has_read = |one: &Author| readers.iter().any(|reader| reader.account == one.account);
    let read = concerned.iter().filter(|one| has_read(one)).count();
    let others = readers.len() - read.min(readers.len());
    let mut missing: BTreeMap<u8, (String, usize)> = BTreeMap::new();
    for one in concerned.iter().filter(|one| !has_read(one)) {
        missing.entry(one.role.number()).or_insert_with(|| (words.role(one.role), 0)).1 += 1;
    }
    let missing: Vec<String> = missing.into_values().map(|(role, count)| format!("{role} {count}")).collect();
    let mut text = words.say(&Message::plain("told-read").with("read", read).with("of", concerned.len()));
    if others > 0 {
        text += &words.say(&Message::plain("told-read-others").with("count", others));
    }
    if urgent && !missing.is_empty() {
        text += &words.say(&Message::plain("told-not-read").with("who", missing.join(", ")));
    }
    Some(text)
}

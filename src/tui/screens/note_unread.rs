//! The urgent notes that whoever looks has not said they read, newest first.

use unicode_width::UnicodeWidthStr;

use super::{Around, Effect, Input, News, Page, Step, note_view};
use crate::care::view::{NoteView, PersonCard};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::notes::NotesAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, fit};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;

/// Columns of a time with its day.
const WHEN: usize = 11;
/// Columns of a name.
const NAME: usize = 17;

/// The list.
pub(crate) struct Unread {
    rows: Vec<(PersonCard, NoteView)>,
    cursor: ListCursor,
}

impl Unread {
    /// These notes.
    pub(crate) fn new(rows: Vec<(PersonCard, NoteView)>) -> Self {
        Self { rows, cursor: ListCursor::default() }
    }

    /// Two rows a note.
    fn height(around: &Around<'_>) -> usize {
        (usize::from(around.body) / 2).max(1)
    }

    fn draw_note(&self, canvas: &mut Canvas<'_>, row: u16, at: usize, around: &Around<'_>) {
        let (card, view) = &self.rows[at];
        let words = around.words;
        canvas.put(0, row, 1, "!", Meaning::Urgent);
        if at == self.cursor.at() {
            canvas.mark(row);
        }
        let note = &view.note;
        let name = person::name_within(words, &card.identity, NAME);
        let when = fit(&words.time_beside(note.happened_at, around.now), WHEN);
        let head = format!("{when} {} {}  ", fit(&card.placement.room, 4), fit(&name, NAME));
        let room = usize::from(canvas.width().saturating_sub(4)).saturating_sub(head.width());
        let by = note_view::author_within(words, &note.author, room);
        canvas.put_row(3, row, &Row::of(head, Meaning::Text).and(by, Meaning::Muted));
        let target = note.target.map(|target| words.target(target) + ", ").unwrap_or_default();
        let said = [&note.dar.data, &note.dar.action, &note.dar.result];
        let said = said.into_iter().find(|text| !text.trim().is_empty());
        let said = said.map_or(note.title.as_str(), String::as_str).replace('\n', " ");
        let room = usize::from(canvas.width().saturating_sub(6));
        let text = cut_at_word(&format!("{target}{said}"), room);
        canvas.put(5, row + 1, canvas.width(), &text, Meaning::Text);
    }
}

impl Page for Unread {
    fn purpose(&self) -> &'static str {
        "purpose-unread"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("unread-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let counts = words.say(&Message::plain("unread-counts").with("count", self.rows.len()));
        [Row::of(counts, Meaning::Text), Row::of(words.text("unread-about"), Meaning::Muted)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = if self.rows.is_empty() { "unread-empty" } else { "unread-how" };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Rows, Context::List, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.rows.is_empty() {
            true => &[Action::Back, Action::First],
            false => &[Action::Seen, Action::Open, Action::Up, Action::Down, Action::Back],
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        if self.cursor.moved(action, self.rows.len(), Self::height(around)) {
            return None;
        }
        if action == Action::Back {
            return Some(Effect::Back);
        }
        let (card, view) = self.rows.get(self.cursor.at())?;
        let person = card.person;
        match action {
            Action::Seen => Some(Effect::Notes(NotesAsk::Seen { person, note: Box::new(view.clone()) })),
            Action::Open | Action::NotesRead => {
                Some(Effect::Notes(NotesAsk::OpenOn { person, record: view.record }))
            }
            Action::NoteWrite => Some(Effect::WriteNote { person }),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        canvas.set_cursor(1, 0);
        if self.rows.is_empty() {
            canvas.put(3, 0, canvas.width(), &around.words.text("unread-empty"), Meaning::Text);
        }
        let height = usize::from(canvas.height()) / 2;
        let top = self.cursor.top(height);
        let last = (top + height).min(self.rows.len());
        for (at, row) in (top..last).zip((0..canvas.height()).step_by(2)) {
            self.draw_note(canvas, row, at, around);
        }
    }

    fn takes(&self, action: Action) -> bool {
        matches!(action, Action::Seen)
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        let me = around.me.map(|me| me.account);
        match news {
            News::Read(now) if now.read.readers.iter().any(|reader| Some(reader.account) == me) => {
                self.rows.retain(|(_, view)| view.record != now.read.note);
            }
            News::Noted { note, .. } if note.note.is_struck() => {
                self.rows.retain(|(_, view)| view.record != note.record);
            }
            _ => return,
        }
        self.cursor.select(self.cursor.at(), self.rows.len(), Self::height(around));
    }

    fn person(&self) -> Option<PersonId> {
        self.rows.get(self.cursor.at()).map(|(card, _)| card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Unread)
    }
}

//! How the note editor looks: heads in three rows, then the three texts.
//!
//! Never here: what a key does (`note`), what a field holds (`note_form`).

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::note::Note;
use super::note_form::Field;
use super::{Around, note_phrases};
use crate::care::view::ScopeDoor;
use crate::domain::message::Message;
use crate::domain::note::Audience;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, wrap};
use crate::tui::widgets::field::{Attention, Place};
use crate::tui::widgets::person;
use crate::words::Words;

/// Columns of the fields on the left.
const LEFT: u16 = 24;
/// The same on a narrow screen: `toute l'équipe` fits.
const LEFT_NARROW: u16 = 16;
/// Rows of the fields above the texts.
const HEADS: u16 = 3;
/// Columns of the time field: `hier 23h00` fits.
const TIME: u16 = 11;

/// Who reads what is written; a deposit says that one will not read it again.
pub(super) fn readers(words: &Words, audience: Audience, door: ScopeDoor) -> String {
    match door {
        ScopeDoor::Open => words.readers(audience),
        ScopeDoor::DepositOnly | ScopeDoor::Closed => {
            format!("{}{}", words.readers(audience), words.text("note-deposit-only"))
        }
    }
}

/// The text without what stands in parentheses, where the whole does not fit.
fn without_aside(text: &str, columns: usize) -> String {
    match (text.split_once(" ("), text.split_once(')')) {
        (Some((before, _)), Some((_, after))) if text.width() > columns => format!("{before}{after}"),
        _ => text.to_owned(),
    }
}

impl Note {
    fn label_width(words: &Words) -> u16 {
        let labels = ["note-target-label", "note-audience-label", "note-title-label"];
        let widest = labels.map(|label| words.text(label).chars().count()).into_iter().max();
        u16::try_from(widest.unwrap_or(0)).unwrap_or(0)
    }

    fn attention(&self, field: Field) -> Attention {
        Attention { focused: self.focus == field, faulty: self.faulty == Some(field) }
    }

    fn draw_chosen(
        &self,
        canvas: &mut Canvas<'_>,
        place: Place,
        label: &str,
        text: &str,
        field: Field,
    ) -> u16 {
        let text = cut_at_word(text, usize::from(place.width));
        place.draw_chosen(canvas, label, &text, self.attention(field))
    }

    fn draw_tick(&self, canvas: &mut Canvas<'_>, at: u16, label: &str, set: bool, field: Field) -> u16 {
        let focused = self.focus == field;
        let looks = if focused { Meaning::FocusedField } else { Meaning::Field };
        let text = format!("[{}] {label}", if set { "x" } else { " " });
        if focused {
            canvas.set_cursor(at + 1, 2);
        }
        canvas.put(at, 2, canvas.width(), &text, looks) + 1
    }

    /// Draws the three rows of fields above the texts.
    pub(super) fn draw_heads(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let label = Self::label_width(words);
        let narrow = canvas.width() < person::NARROW;
        let place = |row| Place { column: 1, row, label, width: if narrow { LEFT_NARROW } else { LEFT } };
        let target =
            self.form.target.map_or_else(|| words.text("note-no-target"), |target| words.target(target));
        let at = self.draw_chosen(canvas, place(0), &words.text("note-target-label"), &target, Field::Target);
        self.draw_time(canvas, at + if narrow { 1 } else { 2 }, around);
        let (audience, door) = self.form.audience();
        let name = words.audience(audience);
        let at =
            self.draw_chosen(canvas, place(1), &words.text("note-audience-label"), &name, Field::Audience);
        let readers = words.text("note-read-by") + " " + &readers(words, audience, door);
        let room = usize::from(canvas.width().saturating_sub(at + 2));
        canvas.put_row(at + 1, 1, &Row::of(without_aside(&readers, room), Meaning::Muted));
        let ticks = match narrow {
            true => ["note-tick-urgent", "note-tick-handover-short", "note-tick-third-short"],
            false => ["note-tick-urgent", "note-tick-handover", "note-tick-third"],
        };
        let ticks = ticks.map(|id| words.text(id));
        let mut title = place(2);
        if narrow {
            // A title is read more often than a tick: it has what the ticks leave.
            let taken: usize = ticks.iter().map(|tick| "[ ]  ".len() + tick.width()).sum();
            title.width = canvas.width().saturating_sub(label + 5 + u16::try_from(taken).unwrap_or(0));
        }
        let mut at = 1 + title.draw_line(
            canvas,
            &words.text("note-title-label"),
            &self.form.title,
            self.attention(Field::Title),
        );
        let set = [self.form.urgent, self.form.for_handover, self.form.from_third_party];
        let fields = [Field::Urgent, Field::Handover, Field::ThirdParty];
        for ((tick, set), field) in ticks.iter().zip(set).zip(fields) {
            at = self.draw_tick(canvas, at, tick, set, field);
        }
    }

    fn draw_time(&self, canvas: &mut Canvas<'_>, column: u16, around: &Around<'_>) {
        let words = around.words;
        let label = words.text("note-time-label");
        let width = u16::try_from(label.chars().count()).unwrap_or(0);
        let place = Place { column, row: 0, label: width, width: TIME };
        let after = place.draw_line(canvas, &label, &self.form.time, self.attention(Field::Time));
        if let Some(moment) = self.form.happened_at(around) {
            let day = Message::plain("note-time-day").with("day", words.day_beside(moment, around.now));
            let mut day = words.say(&day);
            if self.form.time.text() != words.time(moment) {
                day = format!("{} {day}", words.time(moment));
            }
            canvas.put_row(after + 1, 0, &Row::of(day, Meaning::Muted));
        }
    }

    /// Draws the three texts below the fields.
    pub(super) fn draw_texts(&self, canvas: &mut Canvas<'_>, words: &Words) {
        let height = canvas.height();
        let hint = u16::from(height >= 12);
        let room = height.saturating_sub(HEADS + 3 + hint);
        let (second, third) = (room / 3, room / 4);
        let heights = [room.saturating_sub(second + third), second, third];
        let mut row = HEADS;
        for (at, heading) in ["note-data", "note-action", "note-result"].into_iter().enumerate() {
            canvas.heading(row, &words.text(heading));
            if self.faulty == Some(Field::Text(at)) {
                canvas.put(0, row, 2, "!!", Meaning::Error);
            }
            let area = Rect::new(1, row + 1, canvas.width().saturating_sub(2), heights[at]);
            canvas.within(area, |canvas| {
                let field = Field::Text(at);
                self.form.texts[at].draw(canvas, self.focus == field);
                let empty = self.form.texts[at].length() == 0;
                let asked = empty.then(|| note_phrases::question(words, self.form.target, field)).flatten();
                let width = usize::from(canvas.width()).max(10);
                let lines = asked.map(|asked| wrap(&asked, width)).unwrap_or_default();
                for (row, line) in (0..canvas.height()).zip(lines) {
                    canvas.put(0, row, canvas.width(), &line, Meaning::Muted);
                }
            });
            row += 1 + heights[at];
        }
        if hint == 1 {
            canvas.put_row(1, height - 1, &Row::of(words.text("note-rule-of-writing"), Meaning::Muted));
        }
    }
}

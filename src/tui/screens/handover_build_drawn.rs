//! How the preparation of a handover looks: the list with its ticks, the field of a line, the free word, the sheet.
//!
//! Never here: what a key does (`handover_build`).

use ratatui::layout::Rect;

use super::Around;
use super::handover_build::{HandoverBuild, ListRow, State};
use crate::domain::message::Message;
use crate::domain::scope::Scope;
use crate::tui::handover_words::{SheetText, heading, stamp, timed, whom, whom_width};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, fit};
use crate::tui::widgets::field::Place;
use crate::tui::widgets::person;

/// Rows of the free word, with its heading, where there is room.
const WORD_ROWS: u16 = 4;
/// First column of a name: marks and tick before it.
const NAME: u16 = 7;
/// Columns of the scope at the right.
const SCOPE: u16 = 8;

impl HandoverBuild {
    /// Rows of the list: what the free word leaves.
    pub(super) fn list_height(body: u16) -> u16 {
        body.saturating_sub(if body < 14 { WORD_ROWS - 1 } else { WORD_ROWS })
    }

    pub(super) fn strips_drawn(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let span = Message::plain("handover-build-span")
            .with("from", stamp(words, self.prepared.from))
            .with("to", stamp(words, around.now));
        let mut top = words.say(&span);
        if let Some((author, at)) = &self.prepared.last
            && around.columns >= person::NARROW
        {
            let last = Message::plain("handover-build-last")
                .with("name", &author.name)
                .with("when", stamp(words, *at));
            top = format!("{top}   {}", words.say(&last));
        }
        let count = Message::plain("handover-build-count")
            .with("ticked", self.ticked())
            .with("count", self.items.len());
        let mut row = Row::of(words.say(&count), Meaning::Text);
        if self.to_reword() > 0 {
            let closed = Message::plain("handover-build-closed").with("count", self.to_reword());
            row = row.and("   ", Meaning::Text).and(words.say(&closed), Meaning::Alert);
        }
        [Row::of(top, Meaning::Text), row]
    }

    /// What is about to be signed, in one breath.
    pub(super) fn echo(&self, around: &Around<'_>) -> String {
        let id = if self.ticked() == 0 { "handover-echo-nothing" } else { "handover-echo" };
        let message = Message::plain(id)
            .with("unit", &self.prepared.unit_name)
            .with("count", self.ticked())
            .with("readers", self.prepared.readers);
        let echo = around.words.say(&message);
        match self.to_reword() {
            0 => echo,
            left => {
                let left_out = Message::plain("handover-echo-left-out").with("count", left);
                format!("{} {echo}", around.words.say(&left_out))
            }
        }
    }

    /// The sheet as it will be read, row by row.
    pub(super) fn sheet_rows(&self, around: &Around<'_>) -> Vec<String> {
        let lines = self.lines();
        let word = self.word.text();
        let text = SheetText {
            words: around.words,
            cards: &self.prepared.gathered.cards,
            lines: &lines,
            word: &word,
            at: around.now,
        };
        let blocks = text.blocks(usize::from(around.columns).saturating_sub(2));
        blocks.iter().flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
    }

    pub(super) fn draw_sheet(&self, canvas: &mut Canvas<'_>, around: &Around<'_>, top: usize) {
        let rows = self.sheet_rows(around);
        let top = top.min(rows.len().saturating_sub(usize::from(canvas.height())));
        for (row, text) in (0..canvas.height()).zip(rows.iter().skip(top)) {
            let looks = match text.starts_with("──") {
                true => Meaning::Heading,
                false if text.starts_with('!') => Meaning::Urgent,
                false => Meaning::Text,
            };
            let column = u16::from(looks != Meaning::Heading);
            canvas.put(column, row, canvas.width(), text, looks);
        }
    }

    pub(super) fn draw_list(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let list = Self::list_height(canvas.height());
        let rows = self.rows();
        let opened = if matches!(self.state, State::Rewording(_)) { 2 } else { 0 };
        let top = self.cursor.top(usize::from(list).saturating_sub(opened));
        let top = if self.cursor.at() == 1 { 0 } else { top };
        if rows.is_empty() {
            canvas.put(3, 0, canvas.width(), &words.text("handover-build-empty"), Meaning::Muted);
        }
        let mut row = 0;
        for (at, line) in rows.iter().enumerate().skip(top) {
            if row >= list {
                break;
            }
            match line {
                ListRow::Heading(item) => {
                    canvas.heading(row, &heading(words, self.items[*item].fact.heading));
                }
                ListRow::Item(item) => {
                    let selected = at == self.cursor.at();
                    self.draw_item(canvas, around, (row, *item), selected);
                    if selected && let State::Rewording(line) = &self.state {
                        self.draw_field(canvas, around, row + 1, line);
                        row += 2;
                    }
                }
            }
            row += 1;
        }
        canvas.heading(list, &words.text("handover-word"));
        let height = canvas.height().saturating_sub(list + 1);
        let area = Rect::new(1, list + 1, canvas.width().saturating_sub(2), height);
        canvas.within(area, |canvas| self.word.draw(canvas, matches!(self.state, State::Word)));
    }

    fn draw_item(
        &self,
        canvas: &mut Canvas<'_>,
        around: &Around<'_>,
        (row, at): (u16, usize),
        selected: bool,
    ) {
        let words = around.words;
        let item = &self.items[at];
        if item.must_be_reworded() {
            canvas.put(0, row, 1, "!", Meaning::Alert);
        }
        if selected && !matches!(self.state, State::Word) {
            canvas.put(1, row, 1, ">", Meaning::Marker);
        }
        if selected && matches!(self.state, State::Listing) {
            canvas.set_cursor(4, row);
        }
        canvas.put(3, row, 3, if item.ticked { "[x]" } else { "[ ]" }, Meaning::Text);
        let of_whom = whom_width(usize::from(canvas.width()));
        let name = whom(words, &self.prepared.gathered.cards, item.fact.person, of_whom);
        canvas.put(NAME, row, canvas.width(), &fit(&name, of_whom), Meaning::Text);
        let column = NAME + u16::try_from(of_whom + 1).unwrap_or(0);
        let room = usize::from(canvas.width().saturating_sub(column + SCOPE + 1));
        let text = item.reworded.as_ref().unwrap_or(&item.text);
        let text = cut_at_word(&timed(words, item.fact.at, text, around.now), room);
        let looks = if item.ticked { Meaning::Text } else { Meaning::Muted };
        canvas.put(column, row, canvas.width(), &text, looks);
        let scope = item.fact.source.map_or(Scope::NotesAll, |source| source.scope);
        let told = match item.reworded {
            Some(_) => words.text("handover-reworded"),
            None => words.scope(scope),
        };
        let looks = if item.must_be_reworded() { Meaning::Alert } else { Meaning::Muted };
        canvas.put(canvas.width().saturating_sub(SCOPE), row, SCOPE, &told, looks);
    }

    /// The field of a line's words, and below it who will read them.
    fn draw_field(
        &self,
        canvas: &mut Canvas<'_>,
        around: &Around<'_>,
        row: u16,
        line: &crate::tui::widgets::line_edit::LineEdit,
    ) {
        let words = around.words;
        let label = words.text("handover-publish-as");
        let length = u16::try_from(label.chars().count()).unwrap_or(0);
        let width = canvas.width().saturating_sub(NAME + length + 4);
        let place = Place { column: NAME, row, label: length, width };
        let (text, column) = line.view(width);
        place.draw(canvas, &label, &text, Some(column), false);
        let readers = Message::plain("handover-readers")
            .with("count", self.prepared.readers)
            .with("unit", &self.prepared.unit_name);
        canvas.put(NAME, row + 1, canvas.width(), &words.say(&readers), Meaning::Muted);
    }
}

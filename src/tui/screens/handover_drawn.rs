//! How the handover looks as it is read: pages of whole lines, what is to come, who has not read it yet.
//!
//! Never here: what a key does (`handover`).

use std::ops::Range;

use super::Around;
use super::handover::HandoverPage;
use crate::domain::handover::Heading;
use crate::domain::message::Message;
use crate::tui::handover_words::{heading, stamp, told, whom, whom_width};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_words, fit, wrap};
use crate::tui::widgets::person;

/// Columns before a line: two marks and a blank.
const MARGIN: u16 = 3;
/// Columns of `non signée` at the right.
const SIGNED: usize = 11;

/// A row of the screen.
pub(super) enum Drawn {
    Heading(Heading),
    /// The line, which row of it, its text.
    Line(usize, usize, String),
    /// Words of a heading of their own: the free word, who has not read it.
    Told(String),
    Text(String),
}

/// A page: its rows, and which lines begin on it.
pub(super) struct PageDrawn {
    pub(super) rows: Vec<Drawn>,
    pub(super) lines: Range<usize>,
}

impl HandoverPage {
    /// The pages as this screen has room for them. A line is never cut over two pages, a heading never stands alone.
    pub(super) fn pages(&self, around: &Around<'_>) -> Vec<PageDrawn> {
        let room = usize::from(around.body).saturating_sub(1).max(3);
        let mut pages: Vec<PageDrawn> = vec![PageDrawn { rows: Vec::new(), lines: 0..0 }];
        let mut before = None;
        for (at, block) in self.blocks(around) {
            let mut rows = block;
            if let Some(at) = at {
                let of = self.lines[at].line.heading;
                if before != Some(of) {
                    rows.insert(0, Drawn::Heading(of));
                    before = Some(of);
                }
            }
            let full =
                pages.last().is_some_and(|page| !page.rows.is_empty() && page.rows.len() + rows.len() > room);
            if full {
                let from = pages.last().map_or(0, |page| page.lines.end);
                pages.push(PageDrawn { rows: Vec::new(), lines: from..from });
                // A heading that goes on is said again.
                if let (Some(of), Some(Drawn::Line(..))) = (before.filter(|_| at.is_some()), rows.first()) {
                    rows.insert(0, Drawn::Heading(of));
                }
            }
            if let Some(page) = pages.last_mut() {
                page.rows.extend(rows);
                page.lines.end = at.map_or(page.lines.end, |at| at + 1);
            }
        }
        pages
    }

    /// What stays together: each line, then the parts of the free words, then who has not read it.
    fn blocks(&self, around: &Around<'_>) -> Vec<(Option<usize>, Vec<Drawn>)> {
        let words = around.words;
        let width = usize::from(around.columns);
        let room = width.saturating_sub(usize::from(MARGIN) + whom_width(width) + 1);
        let mut blocks: Vec<(Option<usize>, Vec<Drawn>)> = Vec::new();
        for (at, shown) in self.lines.iter().enumerate() {
            let room = if shown.line.is_signed_alone() { room.saturating_sub(SIGNED + 1) } else { room };
            let text = told(words, &shown.line, around.now);
            let rows = wrap(&text, room).into_iter().enumerate();
            blocks.push((Some(at), rows.map(|(row, text)| Drawn::Line(at, row, text)).collect()));
        }
        let mut beside = |title: String, text: &str| {
            let mut lines = wrap(text, width.saturating_sub(usize::from(MARGIN) + 1)).into_iter();
            let first = lines.next().unwrap_or_default();
            blocks.push((None, vec![Drawn::Told(title), Drawn::Text(first)]));
            blocks.extend(lines.map(|line| (None, vec![Drawn::Text(line)])));
        };
        for sheet in &self.reading.sheets {
            let word = sheet.kept.value.word.as_str();
            if !word.is_empty() {
                let by = Message::plain("handover-word-of").with("name", &sheet.kept.value.outgoing.name);
                beside(words.say(&by), word);
            }
        }
        if let Some(sheet) = self.reading.sheets.last() {
            match sheet.waiting.as_slice() {
                [] => beside(words.text("handover-waiting"), &words.text("handover-waiting-nobody")),
                waiting => beside(words.text("handover-waiting"), &waiting.join(", ")),
            }
        }
        if self.lines.is_empty() {
            let id = if self.is_published() { "handover-nothing" } else { "handover-no-facts" };
            blocks.insert(0, (None, vec![Drawn::Text(words.text(id))]));
        }
        blocks
    }

    /// Rows 2 and 3: from when to when, how far one has read, who signed it.
    pub(super) fn strips_drawn(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let since = self.reading.since.filter(|_| around.columns >= person::NARROW);
        let of_lines = words.say(&Message::plain("handover-lines").with("count", self.lines.len()));
        let sheets = &self.reading.sheets;
        let (Some(first), Some(last)) = (sheets.first(), sheets.last()) else {
            let told = Row::of(words.text("handover-unpublished"), Meaning::Alert);
            let since = since.map(|since| {
                words.say(&Message::plain("handover-since").with("when", stamp(words, since))) + "   "
            });
            return [Row::of(since.unwrap_or_default() + &of_lines, Meaning::Text), told];
        };
        let (from, to) = (first.kept.value.from, last.kept.value.to);
        let span = match since {
            None => Message::plain("handover-span"),
            Some(since) => Message::plain("handover-since-span").with("when", stamp(words, since)),
        };
        let top = words.say(&span.with("from", stamp(words, from)).with("to", stamp(words, to)));
        let by = Message::plain("handover-by")
            .with("name", &last.kept.value.outgoing.name)
            .with("when", stamp(words, to));
        let by = words.say(&by);
        if last.by_me {
            let read = Message::plain("handover-read-by").with("count", last.readers.len());
            let row = format!("{of_lines}   {}   {by}", words.say(&read));
            return [Row::of(top, Meaning::Text), Row::of(row, Meaning::Text)];
        }
        let read =
            Message::plain("handover-read-of").with("read", self.read()).with("count", self.lines.len());
        let mut row = Row::of(words.say(&read), Meaning::Text);
        if self.to_sign() > 0 {
            let sign = Message::plain("handover-to-sign").with("count", self.to_sign());
            row = row.and("   ", Meaning::Text).and(words.say(&sign), Meaning::Alert);
        }
        [Row::of(top, Meaning::Text), row.and("   ", Meaning::Text).and(by, Meaning::Muted)]
    }

    /// The page, and at its foot what is to come.
    pub(super) fn draw_page(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let pages = self.pages(around);
        let Some(page) = pages.get(self.page.min(pages.len().saturating_sub(1))) else { return };
        let width = usize::from(canvas.width());
        let of_whom = whom_width(width);
        canvas.set_cursor(1, 0);
        for (row, drawn) in (0..canvas.height()).zip(&page.rows) {
            match drawn {
                Drawn::Heading(of) => canvas.heading(row, &heading(words, *of)),
                Drawn::Told(title) => canvas.heading(row, title),
                Drawn::Text(text) => {
                    canvas.put(MARGIN, row, canvas.width(), text, Meaning::Text);
                }
                Drawn::Line(at, which, text) => {
                    let shown = &self.lines[*at];
                    if *which == 0 {
                        self.draw_marks(canvas, row, *at);
                        let name = whom(words, &self.reading.cards, shown.line.person, of_whom);
                        canvas.put(MARGIN, row, canvas.width(), &fit(&name, of_whom), Meaning::Text);
                        if shown.line.is_signed_alone() {
                            let id = if shown.signed { "handover-signed" } else { "handover-unsigned" };
                            let looks = if shown.signed { Meaning::Muted } else { Meaning::Urgent };
                            let column = canvas.width().saturating_sub(u16::try_from(SIGNED).unwrap_or(0));
                            canvas.put(column, row, canvas.width(), &words.text(id), looks);
                        }
                    }
                    let column = MARGIN + u16::try_from(of_whom + 1).unwrap_or(0);
                    canvas.put(column, row, canvas.width(), text, Meaning::Text);
                }
            }
        }
        if pages.len() > 1 {
            let number = Message::plain("handover-page").with("page", self.page + 1).with("of", pages.len());
            let number = words.say(&number);
            let come = self.to_come(page.lines.end, words);
            let foot = match come.is_empty() {
                true => number,
                false => {
                    let room = width.saturating_sub(number.chars().count() + 14);
                    let come = cut_words(&come, "  ", room);
                    let come = words.say(&Message::plain("handover-to-come").with("headings", come));
                    format!("{number}   {come}")
                }
            };
            canvas.put(1, canvas.height().saturating_sub(1), canvas.width(), &foot, Meaning::Muted);
        }
    }

    fn draw_marks(&self, canvas: &mut Canvas<'_>, row: u16, at: usize) {
        if self.lines[at].waits() {
            canvas.put(0, row, 1, "!", Meaning::Urgent);
        }
        if at == self.at {
            canvas.mark(row);
        }
    }
}

//! A list of records, each of one row, and one of them opened in full: falls, incidents.
//!
//! Never here: what a record is; whoever makes the list puts it into words.

use crate::tui::action::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, wrap};
use crate::tui::widgets::cursor::ListCursor;

/// Columns of the margin and of the marker.
const MARGIN: u16 = 3;

/// A record: its row, and everything it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) row: String,
    pub(super) lines: Vec<String>,
}

/// The list.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    records: Vec<Record>,
    cursor: ListCursor,
    /// The first line shown of the record that is open.
    open: Option<usize>,
}

impl Ledger {
    /// These records, the first selected.
    pub(super) fn new(records: Vec<Record>) -> Self {
        Self { records, ..Self::default() }
    }

    /// The selected record, by its place.
    pub(super) fn at(&self) -> Option<usize> {
        (!self.records.is_empty()).then(|| self.cursor.at())
    }

    /// Whether one is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Another text for the selected record.
    pub(super) fn replace(&mut self, record: Record) {
        if let Some(place) = self.records.get_mut(self.cursor.at()) {
            *place = record;
        }
    }

    /// Moves, opens, closes; whether the list had a use for the action.
    pub(super) fn update(&mut self, action: Action, columns: u16, body: u16) -> bool {
        let height = usize::from(body);
        let Some(first) = self.open else {
            if action == Action::Open && !self.records.is_empty() {
                self.open = Some(0);
                return true;
            }
            return self.cursor.moved(action, self.records.len(), height);
        };
        // A sentence of several rows takes some of them from the record.
        let last = self.lines(columns).len().saturating_sub(height.saturating_sub(2));
        let page = height.saturating_sub(1).max(1);
        self.open = match action {
            Action::Back | Action::Open => None,
            Action::Up => Some(first.saturating_sub(1)),
            Action::Down => Some((first + 1).min(last)),
            Action::PageUp => Some(first.saturating_sub(page)),
            Action::PageDown => Some((first + page).min(last)),
            Action::Top => Some(0),
            Action::Bottom => Some(last),
            _ => return false,
        };
        true
    }

    fn lines(&self, columns: u16) -> Vec<String> {
        let room = usize::from(columns.saturating_sub(MARGIN));
        let lines = self.records.get(self.cursor.at()).map_or(&[][..], |record| &record.lines);
        lines.iter().flat_map(|line| wrap(line, room)).collect()
    }

    /// As [`Ledger::draw`]; where there is no record, what is to be said instead.
    pub(super) fn draw_or(&self, canvas: &mut Canvas<'_>, empty: &str) {
        self.draw(canvas);
        if self.records.is_empty() {
            let room = usize::from(canvas.width().saturating_sub(MARGIN + 1));
            for (at, line) in (0..canvas.height()).zip(wrap(empty, room)) {
                canvas.put(MARGIN, at, canvas.width(), &line, Meaning::Text);
            }
        }
    }

    /// Draws the list, or the record that is open.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let height = canvas.height();
        canvas.set_cursor(1, 0);
        if let Some(first) = self.open {
            for (row, line) in (0..height).zip(self.lines(canvas.width()).iter().skip(first)) {
                canvas.put(1, row, canvas.width(), line, Meaning::Text);
            }
            return;
        }
        let top = self.cursor.top(usize::from(height));
        for (row, (at, record)) in (0..height).zip(self.records.iter().enumerate().skip(top)) {
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            canvas.put(MARGIN, row, canvas.width(), &record.row, Meaning::Text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_opens_scrolls_to_its_end_and_closes_on_the_same_row() {
        let record = |name: &str| Record {
            row: name.to_owned(),
            lines: (0..9).map(|line| format!("{name} {line}")).collect(),
        };
        let mut ledger = Ledger::new(vec![record("a"), record("b")]);
        assert!(ledger.update(Action::Down, 60, 4) && ledger.update(Action::Open, 60, 4));
        assert!(ledger.update(Action::Bottom, 60, 4));
        assert_eq!((ledger.open, ledger.at()), (Some(7), Some(1)));
        assert!(ledger.update(Action::Back, 60, 4));
        assert!(!ledger.is_open() && !ledger.update(Action::Back, 60, 4));
        assert_eq!(ledger.at(), Some(1));
        assert!(!Ledger::default().update(Action::Open, 60, 4), "nothing opens nothing");
    }
}

//! The selected row of a list and the first row shown.

use crate::tui::action::Action;

/// Which row of how many is selected. The first row shown follows from it and from the height.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ListCursor {
    at: usize,
    top: usize,
}

impl ListCursor {
    /// The selected row.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// The first row shown in this height: the selected row is in view, also when the screen has shrunk since.
    pub(crate) fn top(&self, height: usize) -> usize {
        self.top.max((self.at + 1).saturating_sub(height.max(1)))
    }

    /// Selects a row.
    pub(crate) fn select(&mut self, row: usize, rows: usize, height: usize) {
        self.at = row.min(rows.saturating_sub(1));
        let height = height.max(1);
        if self.at < self.top {
            self.top = self.at;
        } else if self.at >= self.top + height {
            self.top = self.at + 1 - height;
        }
        self.top = self.top.min(rows.saturating_sub(height.min(rows)));
    }

    /// So many rows came above: the same row stays selected, in the same place of the screen.
    pub(crate) fn came_above(&mut self, rows: usize) {
        self.at += rows;
        self.top += rows;
    }

    /// Moves as the action says; whether it was a movement.
    pub(crate) fn moved(&mut self, action: Action, rows: usize, height: usize) -> bool {
        let page = height.saturating_sub(1).max(1);
        let to = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => self.at + 1,
            Action::PageUp => self.at.saturating_sub(page),
            Action::PageDown => self.at + page,
            Action::Top => 0,
            Action::Bottom => rows,
            _ => return false,
        };
        self.select(to, rows, height);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selected_row_is_always_shown() {
        let mut cursor = ListCursor::default();
        assert!(cursor.moved(Action::Bottom, 20, 5));
        assert_eq!((cursor.at(), cursor.top(5)), (19, 15));
        cursor.moved(Action::PageUp, 20, 5);
        assert_eq!((cursor.at(), cursor.top(5)), (15, 15));
        cursor.moved(Action::Up, 20, 5);
        assert_eq!((cursor.at(), cursor.top(5)), (14, 14));
        assert!(!cursor.moved(Action::Open, 20, 5));
    }

    #[test]
    fn the_selected_row_stays_in_view_when_the_screen_shrinks() {
        let mut cursor = ListCursor::default();
        cursor.select(9, 20, 10);
        assert_eq!((cursor.top(10), cursor.top(4), cursor.top(0)), (0, 6, 9));
    }

    #[test]
    fn an_empty_list_has_a_cursor_too() {
        let mut cursor = ListCursor::default();
        cursor.moved(Action::Down, 0, 5);
        assert_eq!((cursor.at(), cursor.top(5)), (0, 0));
    }
}

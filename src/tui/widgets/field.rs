//! A labelled field between brackets, marked when the last error was about it.

use super::canvas::{Canvas, fit};
use crate::tui::theme::Meaning;

/// Where a field stands: its label first, then its own width between brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// First column of the label.
    pub(crate) column: u16,
    /// Row.
    pub(crate) row: u16,
    /// Columns of the label.
    pub(crate) label: u16,
    /// Columns between the brackets.
    pub(crate) width: u16,
}

impl Place {
    /// Draws the field; `cursor` is the column of the cursor inside it when it has the focus. Answers with
    /// the first column after it.
    pub(crate) fn draw(
        self,
        canvas: &mut Canvas<'_>,
        label: &str,
        text: &str,
        cursor: Option<u16>,
        faulty: bool,
    ) -> u16 {
        if faulty {
            canvas.put(self.column.saturating_sub(2), self.row, 2, "!!", Meaning::Error);
        }
        canvas.put(self.column, self.row, self.label, label, Meaning::Text);
        let at = self.column + self.label + 1;
        if let Some(column) = cursor {
            canvas.set_cursor(at + 1 + column, self.row);
        }
        let looks = if cursor.is_some() { Meaning::FocusedField } else { Meaning::Field };
        let shown = format!("[{}]", fit(text, usize::from(self.width)));
        canvas.put(at, self.row, self.width + 2, &shown, looks)
    }
}

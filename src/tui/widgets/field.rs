//! A labelled field between brackets, marked when the last error was about it.

use super::canvas::{Canvas, fit};
use super::line_edit::LineEdit;
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

/// Whether one types in a field, and whether the last error was about it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Attention {
    /// One types here.
    pub(crate) focused: bool,
    /// The last error was about it.
    pub(crate) faulty: bool,
}

impl Place {
    /// Draws a line that is typed, with the cursor where one types. Answers with the first column after it.
    pub(crate) fn draw_line(
        self,
        canvas: &mut Canvas<'_>,
        label: &str,
        line: &LineEdit,
        attention: Attention,
    ) -> u16 {
        let (text, column) = line.view(self.width);
        self.draw(canvas, label, &text, attention.focused.then_some(column), attention.faulty)
    }

    /// Draws what is chosen, the cursor on its first letter. Answers with the first column after it.
    pub(crate) fn draw_chosen(
        self,
        canvas: &mut Canvas<'_>,
        label: &str,
        text: &str,
        attention: Attention,
    ) -> u16 {
        self.draw(canvas, label, text, attention.focused.then_some(0), attention.faulty)
    }

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

//! A sentence in place of the screen when the terminal is too small; the screen keeps its state.

use crate::domain::message::Message;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, wrap};
use crate::words::Words;

/// The smallest screen that can be used: columns and rows.
pub(crate) const SMALLEST: (u16, u16) = (60, 18);

/// Draws the sentence, with the key that still works in an open house or at its door.
pub(crate) fn draw(canvas: &mut Canvas<'_>, words: &Words, open: bool) {
    let (columns, rows) = (canvas.width(), canvas.height());
    let message = Message::plain("too-small")
        .with("columns", columns)
        .with("rows", rows)
        .with("least-columns", SMALLEST.0)
        .with("least-rows", SMALLEST.1);
    let key = words.text(if open { "too-small-lock" } else { "too-small-leave" });
    let lines = wrap(&format!("{} {key}", words.say(&message)), usize::from(columns));
    for (row, line) in (0..rows).zip(lines) {
        canvas.put(0, row, columns, &line, Meaning::Text);
    }
    canvas.set_cursor(0, 0);
}

//! Rows of a form that is taller than the screen: those around the field under the cursor.
//!
//! Never here: what a row holds.

use crate::tui::widgets::canvas::Canvas;

/// Draws rows from above, so far down that what ends at row `end` can be seen. `rows` is the height of one, `draw` draws
/// it at a row of the screen.
pub(super) fn draw_scrolled<T>(
    canvas: &mut Canvas<'_>,
    lines: &[T],
    end: u16,
    rows: impl Fn(&T) -> u16,
    draw: impl Fn(&mut Canvas<'_>, &T, u16),
) {
    let hidden = end.saturating_sub(canvas.height());
    let mut row = 0;
    for line in lines {
        if row >= hidden && row - hidden < canvas.height() {
            draw(canvas, line, row - hidden);
        }
        row += rows(line);
    }
}

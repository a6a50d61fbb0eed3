//! `Lean`: a ratatui back end that sends what has changed and little else.
//!
//! Lives here: the picture to show and the picture that is shown, and the way from one to the other: rows that
//! moved first (`scroll`), then row by row what differs. The parts: `spot` (a place and its look), `pen` (bytes).
//! Never here: writing to the terminal (`line`), asking it anything.
//!
//! A frame leaves as one `write`. Marks around it that ask a terminal to show it at once (synchronized output,
//! 16 bytes a frame) would add nothing: it arrives at once anyway, and only a few terminals know them.

mod pen;
mod scroll;
mod spot;

use std::io;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::caps::Level;
use super::line::scrub;
use pen::Pen;
use spot::{Glyph, Sheet, Spot};

/// From this many spaces on, erasing the rest of the row is shorter.
const ERASE: usize = 3;
/// What it costs to come back to text that was erased on the way: a move and a look.
const RETURN: usize = 12;

/// The tuned back end.
#[derive(Debug)]
pub struct Lean {
    level: Level,
    size: Size,
    pen: Pen,
    /// What the terminal shows.
    shown: Sheet,
    /// What it should show.
    next: Sheet,
    /// Nothing is known of what the terminal shows.
    lost: bool,
    cursor: Position,
    cursor_seen: bool,
}

impl Lean {
    pub(super) fn new(level: Level, size: Size) -> Self {
        Self {
            level,
            size,
            pen: Pen::new(level >= Level::Sixteen),
            shown: Sheet::new(size),
            next: Sheet::new(size),
            lost: true,
            cursor: Position::ORIGIN,
            cursor_seen: true,
        }
    }

    /// The bytes of the frames since the last call.
    pub(super) fn bytes_mut(&mut self) -> &mut Vec<u8> {
        self.pen.bytes_mut()
    }

    /// Forgets what is shown, on a terminal of this size: the next frame is sent whole.
    pub(super) fn forget(&mut self, size: Size) {
        if self.size != size {
            self.scrub();
            self.size = size;
            self.shown = Sheet::new(size);
            self.next = Sheet::new(size);
        }
        self.lost = true;
    }

    /// Overwrites every copy of what was shown.
    pub(super) fn scrub(&mut self) {
        self.shown.scrub();
        self.next.scrub();
        scrub(self.pen.bytes_mut());
        self.lost = true;
    }

    fn paint(&mut self) {
        if self.lost {
            self.lost = false;
            self.pen.start_anew(self.shown.width());
            self.shown.scrub();
        } else if let Some(shift) = scroll::find(&self.next, &self.shown) {
            self.pen.scroll(shift.top, shift.bottom, shift.by);
            self.shown.scroll(shift.top, shift.bottom, shift.by);
        }
        for y in 0..self.next.height() {
            self.paint_row(y);
        }
    }

    /// From left to right, so that everything left of the pen is always as it should be.
    fn paint_row(&mut self, y: usize) {
        let next = self.next.row(y);
        let shown = self.shown.row_mut(y);
        let mut x = 0;
        while x < next.len() {
            let spot = &next[x];
            let columns = columns(next, x);
            if next[x..x + columns] == shown[x..x + columns] {
                x += columns;
                continue;
            }
            self.pen.go_to(x, y, shown);
            if *spot == Spot::BLANK && erasing_pays(&next[x..], &shown[x..]) {
                self.pen.erase_row();
                shown[x..].fill(Spot::BLANK);
                continue;
            }
            self.pen.wear(spot);
            self.pen.print(spot, columns);
            // After a letter that terminals may count differently nobody knows what became of its neighbour.
            let end = x + columns;
            if end < shown.len() && !spot.is_steady() {
                shown[end] = Spot::UNKNOWN;
            }
            shown[x..end].clone_from_slice(&next[x..end]);
            x = end;
        }
    }
}

/// How many columns the letter at `x` takes.
fn columns(row: &[Spot], x: usize) -> usize {
    if row.get(x + 1).is_some_and(|spot| spot.glyph == Glyph::Tail) { 2 } else { 1 }
}

/// Whether erasing the rest of a row is shorter than printing the spaces it begins with, although what stands
/// further right has to be printed again.
fn erasing_pays(next: &[Spot], shown: &[Spot]) -> bool {
    let spaces = next.iter().position(|spot| *spot != Spot::BLANK).unwrap_or(next.len());
    let changed = (0..spaces).rev().find(|at| next[*at] != shown[*at]).map_or(0, |last| last + 1);
    let kept =
        next[spaces..].iter().zip(&shown[spaces..]).filter(|(new, old)| new == old && **new != Spot::BLANK);
    let again: usize = kept.map(|(spot, _)| spot.len() + 1).sum();
    changed > ERASE + if again > 0 { again + RETURN } else { 0 }
}

impl Backend for Lean {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        // ratatui sends the cell behind some wide letters too; they are covered.
        let mut covered = (0, 0..0);
        for (x, y, cell) in content {
            let (x, y) = (usize::from(x), usize::from(y));
            if x >= self.next.width() || y >= self.next.height() || (covered.0 == y && covered.1.contains(&x))
            {
                continue;
            }
            let columns = self.next.put(x, y, cell, self.level);
            covered = (y, x + 1..x + columns);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor_seen = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor_seen = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let width = usize::from(self.size.width);
        let row = usize::from(self.cursor.y) * width;
        let at = row + usize::from(self.cursor.x);
        match clear_type {
            // Who clears everything does not trust what is shown.
            ClearType::AfterCursor if at == 0 => return self.clear_region(ClearType::All),
            ClearType::All => {
                self.next.blank(0, usize::MAX);
                self.lost = true;
            }
            ClearType::AfterCursor => self.next.blank(at, usize::MAX),
            ClearType::BeforeCursor => self.next.blank(0, at + 1),
            ClearType::CurrentLine => self.next.blank(row, row + width),
            ClearType::UntilNewLine => self.next.blank(at, row + width),
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// Turns the frame into bytes; they leave through `Screen::take`.
    fn flush(&mut self) -> io::Result<()> {
        self.paint();
        let (x, y) = (usize::from(self.cursor.x), usize::from(self.cursor.y));
        if self.cursor_seen && x < self.shown.width() && y < self.shown.height() {
            self.pen.go_to(x, y, self.shown.row(y));
        }
        self.pen.show_cursor(self.cursor_seen);
        Ok(())
    }
}

/// What no emulator at hand shows: where terminals differ, nothing is taken for granted.
#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::style::{Color, Style};

    use super::*;

    /// The bytes of the last of these frames of text; the cursor stands at `x` in row 0.
    fn sent(level: Level, x: u16, frames: &[&[(&str, Style)]]) -> String {
        let size = Size::new(20, 12);
        let mut lean = Lean::new(level, size);
        for rows in frames {
            lean.bytes_mut().clear();
            let mut buffer = Buffer::empty(ratatui::layout::Rect::from((Position::ORIGIN, size)));
            for (y, (text, style)) in (0..).zip(*rows) {
                buffer.set_string(0, y, text, *style);
            }
            lean.next.blank(0, usize::MAX);
            let cells = (0..12).flat_map(|y| (0..20).map(move |x| (x, y)));
            let drawn = cells.map(|(x, y)| (x, y, &buffer[(x, y)]));
            lean.draw(drawn).unwrap();
            lean.set_cursor_position((x, 0)).unwrap();
            Backend::flush(&mut lean).unwrap();
        }
        String::from_utf8(lean.bytes_mut().clone()).unwrap()
    }

    const PLAIN: Style = Style::new();

    #[test]
    fn a_frame_without_change_is_nothing() {
        let rows: &[_] = &[("Mme Dupont", PLAIN)];
        assert_eq!(sent(Level::Sixteen, 3, &[rows, rows]), "");
        assert_eq!(sent(Level::Sixteen, 10, &[rows, &[("Mme Duponte", PLAIN)]]), "e\u{8}");
    }

    #[test]
    fn after_the_last_column_the_cursor_is_placed_anew() {
        let text = sent(Level::Sixteen, 18, &[&[("12345678901234567890", PLAIN)]]);
        assert!(text.ends_with("90\u{1b}[;19H\u{1b}[?25h"), "{text:?}");
    }

    #[test]
    fn after_a_letter_of_doubtful_width_its_neighbour_is_painted_again() {
        let frames: [&[_]; 2] = [&[("a bc", PLAIN)], &[("漢bc", PLAIN)]];
        assert_eq!(sent(Level::Sixteen, 0, &frames), "漢\u{1b}[;3Hb\r");
        let frames: [&[_]; 2] = [&[("abc", PLAIN)], &[("a\u{301}bc", PLAIN)]];
        assert_eq!(sent(Level::Sixteen, 0, &frames), "a\u{301}\u{1b}[;2Hb\r");
    }

    #[test]
    fn nothing_is_erased_or_scrolled_in_with_a_colour_behind_it() {
        let blue = Style::new().bg(Color::Blue);
        let rows: Vec<(String, Style)> = (0..12).map(|y| (format!("ligne numéro {y:>7}"), blue)).collect();
        let before: Vec<_> = rows.iter().map(|(text, style)| (text.as_str(), *style)).collect();
        let text = sent(Level::Sixteen, 0, &[&before, &before[1..]]);
        assert!(text.starts_with("\u{1b}[m\u{1b}[1;12r"), "{text:?}");
        let text = sent(Level::Sixteen, 0, &[&[("12345678901234567", blue)], &[("1234567", blue)]]);
        assert_eq!(text, "\u{1b}[7C\u{1b}[m\u{1b}[K\r");
    }

    #[test]
    fn a_poor_terminal_takes_nothing_off_one_by_one() {
        let rows: [&[_]; 2] = [
            &[("a", Style::new().bold()), ("b", Style::new().bold().red())],
            &[("c", Style::new().light_red()), ("d", PLAIN)],
        ];
        let text = sent(Level::Eight, 0, &[rows[0], rows[1]]);
        assert_eq!(text, "c\r\n\u{1b}[md\u{1b}[H", "bold red is as bright as it gets");
        let text = sent(Level::Sixteen, 0, &[rows[0], rows[1]]);
        assert_eq!(text, "\u{1b}[;91mc\r\n\u{1b}[md\u{1b}[H");
    }

    #[test]
    fn a_letter_that_terminals_count_differently_is_made_simple() {
        let text = sent(Level::Mono, 0, &[&[("❤\u{fe0f}.👍🏽.👨\u{200d}👩", PLAIN)]]);
        assert!(!text.contains(['\u{fe0f}', '\u{200d}', '🏽', '👩']), "{text:?}");
        assert!(text.contains('❤') && text.contains('👍') && text.contains('👨'), "{text:?}");
    }

    #[test]
    fn a_scrubbed_screen_remembers_nothing() {
        let mut lean = Lean::new(Level::Mono, Size::new(20, 1));
        let mut cell = Cell::default();
        for (x, letter) in (0..).zip(["D", "u", "p", "e\u{301}"]) {
            cell = Cell::new(letter);
            lean.draw([(x, 0, &cell)].into_iter()).unwrap();
        }
        drop(cell);
        Backend::flush(&mut lean).unwrap();
        lean.scrub();
        assert!(lean.bytes_mut().is_empty());
        assert!(lean.shown.row(0).iter().chain(lean.next.row(0)).all(|spot| *spot == Spot::BLANK));
    }
}

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
            // Half of a wide letter does not stay, and after a letter that terminals may count differently
            // nobody knows what became of its neighbour.
            let end = x + columns;
            if shown.get(end).is_some_and(|after| after.glyph == Glyph::Tail || !spot.is_steady()) {
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

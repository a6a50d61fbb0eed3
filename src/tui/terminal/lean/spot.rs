//! What one place of the glass shows, reduced to what is really sent for it.
//!
//! Lives here: [`Look`] (two colours, bold, reverse, as the level allows them), [`Glyph`], [`Spot`] and
//! [`Sheet`], a glass full of them.
//! Never here: bytes, positions of the cursor.

use std::hint::black_box;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar;
use zeroize::Zeroize;

use crate::tui::terminal::caps::Level;

/// A colour as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ink {
    /// The terminal's own.
    Plain,
    /// One of the sixteen: the lower eight, then the bright ones.
    Named(u8),
    /// 24 bits.
    Rgb(u8, u8, u8),
}

/// How a letter looks. Nothing else is ever sent: underline, italic and dim mean something else on every console.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub(super) fore: Ink,
    pub(super) back: Ink,
    pub(super) bold: bool,
    pub(super) reverse: bool,
}

impl Look {
    /// The terminal's own look.
    pub(super) const PLAIN: Self = Self { fore: Ink::Plain, back: Ink::Plain, bold: false, reverse: false };

    /// The look of a cell on a terminal of this level.
    fn of(cell: &Cell, level: Level) -> Self {
        let mut bold = cell.modifier.contains(Modifier::BOLD);
        let reverse = cell.modifier.contains(Modifier::REVERSED);
        let mut fore = ink(cell.fg, level);
        let mut back = ink(cell.bg, level);
        if level == Level::Eight {
            // The bright eight are the plain eight, in bold where that means brighter.
            if let Ink::Named(number @ 8..) = fore {
                fore = Ink::Named(number - 8);
                bold = true;
            }
            if let Ink::Named(number @ 8..) = back {
                back = Ink::Named(number - 8);
            }
        }
        Self { fore, back, bold, reverse }
    }

    /// Whether what is erased in this look is blank: many terminals erase with the colour behind the letters.
    pub(super) fn erases_clean(self) -> bool {
        self.back == Ink::Plain && !self.reverse
    }
}

fn ink(colour: Color, level: Level) -> Ink {
    match (level, colour) {
        (Level::Mono, _) => Ink::Plain,
        (Level::Rgb, Color::Rgb(red, green, blue)) => Ink::Rgb(red, green, blue),
        _ => named(colour).map_or(Ink::Plain, Ink::Named),
    }
}

fn named(colour: Color) -> Option<u8> {
    match colour {
        Color::Black => Some(0),
        Color::Red => Some(1),
        Color::Green => Some(2),
        Color::Yellow => Some(3),
        Color::Blue => Some(4),
        Color::Magenta => Some(5),
        Color::Cyan => Some(6),
        Color::Gray => Some(7),
        Color::DarkGray => Some(8),
        Color::LightRed => Some(9),
        Color::LightGreen => Some(10),
        Color::LightYellow => Some(11),
        Color::LightBlue => Some(12),
        Color::LightMagenta => Some(13),
        Color::LightCyan => Some(14),
        Color::White => Some(15),
        Color::Indexed(number @ 0..16) => Some(number),
        Color::Indexed(_) | Color::Rgb(..) | Color::Reset => None,
    }
}

/// What stands at a place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Glyph {
    /// Nobody knows: it must be painted.
    Unknown,
    /// The second half of the wide letter before it.
    Tail,
    /// One character.
    One(char),
    /// A character with the marks that stand on it.
    Marked(Box<str>),
}

/// One place of the glass.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    pub(super) glyph: Glyph,
    pub(super) look: Look,
}

impl Spot {
    /// Nothing, in the terminal's own colours.
    pub(super) const BLANK: Self = Self { glyph: Glyph::One(' '), look: Look::PLAIN };
    /// A place of which nothing is known.
    pub(super) const UNKNOWN: Self = Self { glyph: Glyph::Unknown, look: Look::PLAIN };

    /// A space of which only the colour behind it is seen.
    pub(super) fn is_space(&self) -> bool {
        self.glyph == Glyph::One(' ') && !self.look.reverse
    }

    /// Whether a pen of this look paints it as it should be.
    pub(super) fn suits(&self, pen: Look) -> bool {
        if self.is_space() { pen.back == self.look.back && !pen.reverse } else { pen == self.look }
    }

    /// Whether every terminal moves one column for it. After any other letter the cursor is placed anew and
    /// the next place is painted again, so that a terminal which counts otherwise spoils one letter, not a row.
    pub(super) fn is_steady(&self) -> bool {
        let Glyph::One(letter) = self.glyph else { return false };
        matches!(letter,
            ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{391}'..='\u{3c9}' | '\u{400}'..='\u{482}'
            | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}' | '\u{20ac}' | '\u{2500}'..='\u{257f}')
    }

    /// How many bytes it takes.
    pub(super) fn len(&self) -> usize {
        match &self.glyph {
            Glyph::One(letter) => letter.len_utf8(),
            Glyph::Marked(text) => text.len(),
            Glyph::Unknown | Glyph::Tail => 0,
        }
    }
}

/// A glass full of spots.
#[derive(Debug)]
pub(super) struct Sheet {
    width: usize,
    spots: Vec<Spot>,
}

impl Sheet {
    pub(super) fn new(size: Size) -> Self {
        let (width, height) = (usize::from(size.width), usize::from(size.height));
        Self { width, spots: vec![Spot::BLANK; width * height] }
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    pub(super) fn height(&self) -> usize {
        self.spots.len().checked_div(self.width).unwrap_or_default()
    }

    pub(super) fn row(&self, y: usize) -> &[Spot] {
        &self.spots[y * self.width..(y + 1) * self.width]
    }

    pub(super) fn row_mut(&mut self, y: usize) -> &mut [Spot] {
        &mut self.spots[y * self.width..(y + 1) * self.width]
    }

    /// Blanks the places from one to another, counted in reading order.
    pub(super) fn blank(&mut self, from: usize, to: usize) {
        let to = to.min(self.spots.len());
        self.spots[from.min(to)..to].fill(Spot::BLANK);
    }

    /// Moves whole rows within `top..bottom`: by `by` rows towards the top, or the bottom when it is negative.
    pub(super) fn scroll(&mut self, top: usize, bottom: usize, by: isize) {
        let region = &mut self.spots[top * self.width..bottom * self.width];
        let moved = by.unsigned_abs() * self.width;
        if by > 0 {
            region.rotate_left(moved);
            let kept = region.len() - moved;
            region[kept..].fill(Spot::BLANK);
        } else {
            region.rotate_right(moved);
            region[..moved].fill(Spot::BLANK);
        }
    }

    /// Puts a cell of ratatui's on the sheet and answers with the columns it takes.
    ///
    /// What it half covers becomes blank, as on a terminal. A letter whose parts do not add up to its width
    /// (an emoji with a skin tone, a heart with a selector) is counted differently by every terminal: of it
    /// only what all count alike is kept, and the rest of its width is blank.
    pub(super) fn put(&mut self, x: usize, y: usize, cell: &Cell, level: Level) -> usize {
        let look = Look::of(cell, level);
        let width = self.width;
        let row = self.row_mut(y);
        let room = width - x;
        let taken = usize::from(cell.cell_width()).clamp(1, room);
        cut_wide(row, x);
        cut_wide(row, x + taken);
        for spot in &mut row[x..x + taken] {
            *spot = space(look);
        }
        let mut at = x;
        for letter in cell.symbol().chars() {
            match letter.width() {
                _ if letter == '\u{a0}' => at += 1,
                Some(1) if at < x + taken => {
                    row[at] = Spot { glyph: Glyph::One(letter), look };
                    at += 1;
                }
                Some(2) if at + 1 < x + taken => {
                    row[at] = Spot { glyph: Glyph::One(letter), look };
                    row[at + 1] = Spot { glyph: Glyph::Tail, look };
                    at += 2;
                }
                // A mark behind the last column would be the next letter for some.
                Some(0) if at > x && at < width && is_mark(letter) => add_mark(&mut row[x..at], letter),
                _ => {}
            }
        }
        for spot in &mut row[x..x + taken] {
            if spot.is_space() {
                *spot = space(look);
            }
        }
        taken
    }

    /// Overwrites everything: it showed somebody's file.
    pub(super) fn scrub(&mut self) {
        for spot in &mut self.spots {
            if let Glyph::Marked(text) = &mut spot.glyph {
                text.zeroize();
            }
            *spot = Spot::BLANK;
        }
        black_box(self.spots.as_slice());
    }
}

/// A mark that every terminal puts on the letter before it. Selectors and joiners are none.
fn is_mark(letter: char) -> bool {
    !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ad}' | '\u{ff9e}' | '\u{ff9f}' | '\u{e0000}'..='\u{e0fff}')
}

/// A space in a look: without reverse only the colour behind it is seen.
fn space(look: Look) -> Spot {
    let look = if look.reverse { look } else { Look { back: look.back, ..Look::PLAIN } };
    Spot { glyph: Glyph::One(' '), look }
}

/// A mark goes to the last letter; on a space there is nothing to stand on.
fn add_mark(letters: &mut [Spot], mark: char) {
    let base = letters.iter_mut().rev().find(|spot| spot.glyph != Glyph::Tail);
    let Some(Spot { glyph, .. }) = base else { return };
    *glyph = match glyph {
        Glyph::One(' ') | Glyph::Unknown | Glyph::Tail => return,
        Glyph::One(letter) => Glyph::Marked(format!("{letter}{mark}").into()),
        Glyph::Marked(text) => Glyph::Marked(format!("{text}{mark}").into()),
    };
}

/// Blanks the wide letter that begins before `x` and ends after it, if there is one.
fn cut_wide(row: &mut [Spot], x: usize) {
    if row.get(x).is_some_and(|spot| spot.glyph == Glyph::Tail) {
        row[x] = Spot::BLANK;
        row[x - 1] = Spot::BLANK;
    }
}

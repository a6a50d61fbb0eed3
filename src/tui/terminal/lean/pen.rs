//! The pen: the bytes that move the cursor, change the look and print, the shortest each time.
//!
//! Lives here: what the terminal is known to be set to (look, position, cursor seen or not) and how to get from
//! there to somewhere else. Only what all of xterm, screen, tmux, the Linux console and a VT100 understand is
//! used, and no tabs: their stops belong to the terminal.
//! Never here: what is shown where (`super`).

use std::io::Write;

use super::spot::{Glyph, Ink, Look, Spot};

/// The pen of one terminal.
#[derive(Debug)]
pub(super) struct Pen {
    bytes: Vec<u8>,
    width: usize,
    /// Column and row; `None` after the last column, where the cursor hangs between two places, and after a
    /// letter that terminals may count differently.
    at: Option<(usize, usize)>,
    look: Look,
    /// `None` is not known.
    seen: Option<bool>,
    /// Single attributes can be taken off again (22, 27, 39, 49). A VT100 cannot, and on the Linux console
    /// 39 does not undo what a bright colour did: there every loss goes through a reset.
    takes_off: bool,
}

impl Pen {
    pub(super) fn new(takes_off: bool) -> Self {
        Self { bytes: Vec::with_capacity(4096), width: 0, at: None, look: Look::PLAIN, seen: None, takes_off }
    }

    pub(super) fn bytes_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Plain look, whole screen as scroll region, a blank glass of this width, whatever was there before.
    pub(super) fn start_anew(&mut self, width: usize) {
        self.width = width;
        self.bytes.extend_from_slice(b"\x1b[m\x1b[r\x1b[H\x1b[J");
        self.look = Look::PLAIN;
        self.at = Some((0, 0));
        self.seen = None;
    }

    /// Shows or hides the cursor, if it is not so already.
    pub(super) fn show_cursor(&mut self, seen: bool) {
        if self.seen != Some(seen) {
            self.seen = Some(seen);
            self.bytes.extend_from_slice(if seen { b"\x1b[?25h" } else { b"\x1b[?25l" });
        }
    }

    /// Moves to a place. `row` is what the row of that place shows: printing it again may be the shortest way.
    pub(super) fn go_to(&mut self, x: usize, y: usize, row: &[Spot]) {
        if self.at == Some((x, y)) {
            return;
        }
        let mut best = jump(x, y);
        if let Some((from_x, from_y)) = self.at {
            let (down, up) = (y.saturating_sub(from_y), from_y.saturating_sub(y));
            // Upwards costs two bytes a row, downwards one: further away the jump is shorter.
            if down <= 4 && up <= 2 {
                let mut rows = vec![b'\n'; down];
                rows.extend(b"\x1bM".repeat(up));
                let from_here = [rows.clone(), along(from_x, x, row, self.look)].concat();
                let from_the_left = [vec![b'\r'], rows, along(0, x, row, self.look)].concat();
                for way in [from_the_left, from_here] {
                    if way.len() < best.len() {
                        best = way;
                    }
                }
            }
        }
        self.bytes.append(&mut best);
        self.at = Some((x, y));
    }

    /// Changes the look so that this spot can be printed.
    pub(super) fn wear(&mut self, spot: &Spot) {
        if !spot.suits(self.look) {
            self.change_to(spot.look);
        }
    }

    /// Changes the look so that what is erased becomes blank.
    pub(super) fn wear_clean(&mut self) {
        if !self.look.erases_clean() {
            self.change_to(Look::PLAIN);
        }
    }

    fn change_to(&mut self, look: Look) {
        let anew = sgr(&codes_anew(look), look);
        let step = match codes_from(self.look, look, self.takes_off) {
            Some(codes) => sgr(&codes, look),
            None => anew.clone(),
        };
        self.bytes.extend(if step.len() < anew.len() { step } else { anew });
        self.look = look;
    }

    /// Prints a letter of this many columns where the pen stands.
    pub(super) fn print(&mut self, spot: &Spot, columns: usize) {
        push_glyph(&mut self.bytes, spot);
        self.at = self.at.map(|(x, y)| (x + columns, y)).filter(|(x, _)| *x < self.width && spot.is_steady());
    }

    /// Erases from the pen to the end of the row.
    pub(super) fn erase_row(&mut self) {
        self.wear_clean();
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Moves the rows `top..bottom` by `by` rows towards the top, or the bottom when it is negative.
    pub(super) fn scroll(&mut self, top: usize, bottom: usize, by: isize) {
        self.wear_clean();
        self.push(format_args!("\x1b[{};{bottom}r", top + 1));
        if by > 0 {
            self.push(format_args!("\x1b[{bottom}H"));
            self.bytes.extend(b"\n".repeat(by.unsigned_abs()));
        } else {
            self.push(format_args!("\x1b[{}H", top + 1));
            self.bytes.extend(b"\x1bM".repeat(by.unsigned_abs()));
        }
        self.bytes.extend_from_slice(b"\x1b[r");
        // A region sends the cursor home, but not every terminal does so when it is given up.
        self.at = None;
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        self.bytes.write_fmt(text).expect("writing to memory does not fail");
    }
}

fn push_glyph(bytes: &mut Vec<u8>, spot: &Spot) {
    match &spot.glyph {
        Glyph::One(letter) => bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        Glyph::Marked(text) => bytes.extend_from_slice(text.as_bytes()),
        Glyph::Unknown | Glyph::Tail => {}
    }
}

/// The absolute move, without the numbers that are 1 anyway.
fn jump(x: usize, y: usize) -> Vec<u8> {
    match (x, y) {
        (0, 0) => b"\x1b[H".to_vec(),
        (0, _) => format!("\x1b[{}H", y + 1).into_bytes(),
        (_, 0) => format!("\x1b[;{}H", x + 1).into_bytes(),
        _ => format!("\x1b[{};{}H", y + 1, x + 1).into_bytes(),
    }
}

/// The shortest way along a row: backspaces, a counted move, or what stands there printed once more.
fn along(from: usize, to: usize, row: &[Spot], look: Look) -> Vec<u8> {
    let counted = |letter: char| match from.abs_diff(to) {
        1 => format!("\x1b[{letter}").into_bytes(),
        columns => format!("\x1b[{columns}{letter}").into_bytes(),
    };
    if from >= to {
        let steps = from - to;
        return if steps <= 4 { vec![8; steps] } else { counted('D') };
    }
    let passed = &row[from..to];
    let moved = counted('C');
    let printed: usize = passed.iter().map(Spot::len).sum();
    if printed > moved.len() || !passed.iter().all(|spot| spot.is_steady() && spot.suits(look)) {
        return moved;
    }
    let mut again = Vec::with_capacity(printed);
    for spot in passed {
        push_glyph(&mut again, spot);
    }
    again
}

/// A number, or several, of one change of look.
type Codes = Vec<String>;

fn sgr(codes: &Codes, look: Look) -> Vec<u8> {
    // Nothing to say from a reset: the bare sequence is the reset.
    let codes = if look == Look::PLAIN { String::new() } else { codes.join(";") };
    format!("\x1b[{codes}m").into_bytes()
}

/// A reset and everything the look has. The empty number is the reset.
fn codes_anew(look: Look) -> Codes {
    let mut codes = vec![String::new()];
    codes.extend(look.bold.then(|| "1".to_owned()));
    codes.extend(look.reverse.then(|| "7".to_owned()));
    codes.extend((look.fore != Ink::Plain).then(|| ink_code(look.fore, 30)));
    codes.extend((look.back != Ink::Plain).then(|| ink_code(look.back, 40)));
    codes
}

/// What changes between two looks; `None` if something must come off that cannot.
fn codes_from(old: Look, new: Look, takes_off: bool) -> Option<Codes> {
    let mut codes = Codes::new();
    let mut loses = false;
    for (was, is, on, off) in [(old.bold, new.bold, "1", "22"), (old.reverse, new.reverse, "7", "27")] {
        if was != is {
            loses |= was;
            codes.push(if is { on } else { off }.to_owned());
        }
    }
    for (was, is, base) in [(old.fore, new.fore, 30), (old.back, new.back, 40)] {
        if was != is {
            loses |= is == Ink::Plain;
            codes.push(ink_code(is, base));
        }
    }
    (takes_off || !loses).then_some(codes)
}

/// 30–37 and 90–97 (or 40–47 and 100–107), never `38;5;n`: who does not know 38 reads the 5 as « blink ».
fn ink_code(ink: Ink, base: u8) -> String {
    match ink {
        Ink::Plain => (base + 9).to_string(),
        Ink::Named(number @ 0..8) => (base + number).to_string(),
        Ink::Named(number) => (base + 52 + number).to_string(),
        Ink::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}

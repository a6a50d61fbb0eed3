//! The output: what its bytes put on a terminal, read back by terminals that know nothing of it.
//!
//! Lives here: a glass that is drawn on and replayed, the cells a terminal should then show, the sequences that may
//! be sent at all. Never here: how the bytes are found.

mod allowed;
mod budget;
mod frames;
mod screens;
mod second_terminal;

use dui::tui::terminal::{Caps, Environment, Level, Output, Screen};
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use ratatui::{Terminal, TerminalOptions, Viewport};

/// The terminals of the house, and one of 24 bits.
pub const TERMINALS: [(&str, Option<&str>); 7] = [
    ("xterm-256color", None),
    ("xterm-256color", Some("truecolor")),
    ("xterm", None),
    ("screen", None),
    ("tmux", None),
    ("linux", None),
    ("vt100", None),
];

fn level_of((term, colorterm): (&str, Option<&str>)) -> Level {
    Caps::detect(&Environment { term: Some(term), colorterm, ..Environment::default() }).level
}

/// The levels of these terminals: what is sent depends on nothing else.
pub fn levels() -> Vec<Level> {
    let mut levels: Vec<Level> = TERMINALS.into_iter().map(level_of).collect();
    levels.sort_unstable();
    levels.dedup();
    assert_eq!(levels, [Level::Mono, Level::Eight, Level::Sixteen, Level::Rgb], "nothing is left out");
    levels
}

/// A back end, everything it has sent, and a terminal that has read it.
pub struct Glass {
    terminal: Terminal<Screen>,
    pub sent: Vec<Vec<u8>>,
    pub parser: vt100::Parser,
}

impl Glass {
    pub fn new(output: Output, level: Level, (columns, rows): (u16, u16)) -> Self {
        let screen = Screen::new(output, level, Size::new(columns, rows));
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, columns, rows)) };
        let mut parser = vt100::Parser::new(rows, columns, 0);
        if output == Output::Lean {
            // Whatever was there before.
            parser.process(rubbish(rows));
        }
        Self { terminal: Terminal::with_options(screen, options).unwrap(), sent: Vec::new(), parser }
    }

    /// Draws one frame and answers with how many bytes it took.
    pub fn draw(&mut self, render: impl FnOnce(&mut ratatui::Frame<'_>)) -> usize {
        self.terminal.draw(render).unwrap();
        let mut bytes = Vec::new();
        self.terminal.backend_mut().take(&mut bytes);
        self.parser.process(&bytes);
        self.sent.push(bytes);
        self.sent.last().map_or(0, Vec::len)
    }

    pub fn show(&mut self, picture: &Picture) -> usize {
        self.draw(|frame| {
            frame.buffer_mut().clone_from(&picture.buffer);
            if let Some(cursor) = picture.cursor {
                frame.set_cursor_position(cursor);
            }
        })
    }

    /// As after Ctrl+L, when something else has written on the terminal.
    pub fn forget(&mut self) {
        let rows = self.parser.screen().size().0;
        self.parser.process(rubbish(rows));
        self.terminal.clear().unwrap();
    }

    pub fn cells(&self) -> Vec<Vec<Seen>> {
        let screen = self.parser.screen();
        let (rows, columns) = screen.size();
        let cell = |y, x| Seen::of(screen.cell(y, x).expect("a cell of the screen"));
        (0..rows).map(|y| (0..columns).map(|x| cell(y, x)).collect()).collect()
    }

    pub fn cursor(&self) -> Option<Position> {
        let (y, x) = self.parser.screen().cursor_position();
        (!self.parser.screen().hide_cursor()).then_some(Position::new(x, y))
    }
}

/// What a terminal may be set to before we come.
fn rubbish(rows: u16) -> &'static [u8] {
    if rows > 4 {
        b"\x1b[2;3r\x1b[7;41m\x1b[3;1H#\x1b[5;1H#\xe6\xbc\xa2\x1b[?25l"
    } else {
        b"\x1b[H\x1b[7;41m#\x1b[?25l"
    }
}

/// A frame as it should be seen.
#[derive(Debug, Clone)]
pub struct Picture {
    pub buffer: Buffer,
    pub cursor: Option<Position>,
}

impl Picture {
    /// The cells a terminal of this level shows.
    pub fn cells(&self, level: Level) -> Vec<Vec<Seen>> {
        let area = self.buffer.area;
        (0..area.height).map(|y| row(&self.buffer, y, level)).collect()
    }
}

/// What is seen at a place. A space without reverse has only the colour behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub text: String,
    pub fore: vt100::Color,
    pub back: vt100::Color,
    pub bold: bool,
    pub reverse: bool,
    /// The second half of a wide letter.
    pub tail: bool,
}

impl Seen {
    fn of(cell: &vt100::Cell) -> Self {
        let text = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
        let seen = Self {
            text,
            fore: cell.fgcolor(),
            back: cell.bgcolor(),
            bold: cell.bold(),
            reverse: cell.inverse(),
            tail: cell.is_wide_continuation(),
        };
        seen.settled()
    }

    fn settled(self) -> Self {
        if self.tail {
            // Its looks are those of the letter before it.
            return Self { tail: true, ..Self::blank() };
        }
        if self.text == " " && !self.reverse {
            return Self { back: self.back, ..Self::blank() };
        }
        self
    }

    fn blank() -> Self {
        Self {
            text: " ".to_owned(),
            fore: vt100::Color::Default,
            back: vt100::Color::Default,
            bold: false,
            reverse: false,
            tail: false,
        }
    }
}

fn row(buffer: &Buffer, y: u16, level: Level) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let width = cell.cell_width().max(1);
        let is_last = x + width >= buffer.area.width;
        let (text, columns) = shown_text(cell.symbol(), width, is_last);
        let look = look(cell, level);
        seen.push(Seen { text, ..look.clone() }.settled());
        for column in 1..width {
            let tail = column < columns;
            seen.push(Seen { text: " ".to_owned(), tail, ..look.clone() }.settled());
        }
        x += width;
    }
    seen
}

/// What is left of a letter, and over how many columns: of an emoji made of several only the first, of a
/// letter that ends in the last column no marks.
fn shown_text(symbol: &str, width: u16, is_last: bool) -> (String, u16) {
    let mut letters = symbol.chars();
    let first = letters.next().unwrap_or(' ');
    let first_width = first.to_string().as_str().cell_width();
    let marks: String = letters.filter(|letter| ('\u{300}'..'\u{370}').contains(letter)).collect();
    let text = match first {
        '\u{a0}' => " ".to_owned(),
        _ if is_last => first.to_string(),
        _ => format!("{first}{marks}"),
    };
    (text, first_width.min(width))
}

fn look(cell: &Cell, level: Level) -> Seen {
    let bright = level == Level::Eight && number(cell.fg).is_some_and(|number| number > 7);
    Seen {
        fore: colour(cell.fg, level),
        back: colour(cell.bg, level),
        bold: cell.modifier.contains(Modifier::BOLD) || bright,
        reverse: cell.modifier.contains(Modifier::REVERSED),
        ..Seen::blank()
    }
}

fn colour(colour: Color, level: Level) -> vt100::Color {
    match (colour, number(colour), level) {
        (_, _, Level::Mono) => vt100::Color::Default,
        (Color::Rgb(red, green, blue), _, Level::Rgb) => vt100::Color::Rgb(red, green, blue),
        (_, Some(number), Level::Eight) => vt100::Color::Idx(number % 8),
        (_, Some(number), _) => vt100::Color::Idx(number),
        (_, None, _) => vt100::Color::Default,
    }
}

fn number(colour: Color) -> Option<u8> {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    NAMED.iter().position(|named| *named == colour).and_then(|at| u8::try_from(at).ok())
}

/// The first place where two screens differ, in words.
pub fn difference(shown: &[Vec<Seen>], wanted: &[Vec<Seen>]) -> Option<String> {
    if shown.len() != wanted.len() {
        return Some(format!("{} rows, not {}", shown.len(), wanted.len()));
    }
    for (y, (shown, wanted)) in shown.iter().zip(wanted).enumerate() {
        if shown.len() != wanted.len() {
            return Some(format!("row {y}: {} columns, not {}", shown.len(), wanted.len()));
        }
        if let Some(x) = (0..wanted.len()).find(|x| shown[*x] != wanted[*x]) {
            return Some(format!("row {y} column {x}: {:?} instead of {:?}", shown[x], wanted[x]));
        }
    }
    None
}

//! Frames to bytes: the seam between ratatui and the line.
//!
//! Lives here: [`Output`] (which back end), [`Screen`] (the ratatui back end that collects one frame
//! as bytes and answers every question from memory), [`Stock`]. The tuned output is in `lean`.
//! Never here: writing to the terminal (`line`), asking it anything.

use std::io;

use crossterm::style::force_color_output;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use ratatui_crossterm::CrosstermBackend;

use super::caps::Level;
use super::lean::Lean;
use super::line::scrub;

/// Attributes and scroll region as we expect them, whatever was written in between.
const RESET: &[u8] = b"\x1b[0m\x1b[r";

/// Which back end turns frames into bytes: the setting `terminal.output`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Output {
    /// Our own: what has changed and little else.
    #[default]
    Lean,
    /// ratatui's own crossterm back end, one write per frame: for comparison, and for a terminal that misbehaves.
    Stock,
}

impl Output {
    /// Every back end.
    pub const ALL: [Self; 2] = [Self::Lean, Self::Stock];

    /// Its name in the settings and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lean => "lean",
            Self::Stock => "stock",
        }
    }

    /// The back end of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|output| output.name() == name)
    }
}

/// The back end given to ratatui. It owns no terminal: [`Screen::take`] hands the bytes over, so a
/// test can count and replay them.
#[derive(Debug)]
pub enum Screen {
    /// See [`Output::Lean`].
    Lean(Lean),
    /// See [`Output::Stock`].
    Stock(Stock),
}

impl Screen {
    /// A back end for a terminal of `size` that may use the colours of `level`.
    #[must_use]
    pub fn new(output: Output, level: Level, size: Size) -> Self {
        match output {
            Output::Lean => Self::Lean(Lean::new(level, size)),
            Output::Stock => Self::Stock(Stock::new(level, size)),
        }
    }

    /// The bytes collected since the last call, added to the end of `out`.
    pub fn take(&mut self, out: &mut Vec<u8>) {
        match self {
            Self::Lean(lean) => out.append(lean.bytes_mut()),
            Self::Stock(stock) => out.append(&mut stock.bytes),
        }
    }

    /// Forgets what is shown, on a terminal of this size.
    pub(super) fn forget(&mut self, size: Size) {
        match self {
            Self::Lean(lean) => lean.forget(size),
            Self::Stock(stock) => {
                stock.size = size;
                stock.bytes.extend_from_slice(RESET);
            }
        }
    }

    /// Overwrites what was collected.
    pub(super) fn scrub(&mut self) {
        match self {
            Self::Lean(lean) => lean.scrub(),
            Self::Stock(stock) => scrub(&mut stock.bytes),
        }
    }
}

/// ratatui's crossterm back end over a buffer.
#[derive(Debug)]
pub struct Stock {
    bytes: Vec<u8>,
    size: Size,
    cursor: Position,
    level: Level,
}

impl Stock {
    fn new(level: Level, size: Size) -> Self {
        // crossterm reads NO_COLOR by itself and then writes bare resets in the middle of a frame,
        // which wipe bold and reverse. It must not: `level` decides, and mono is made in `draw`.
        force_color_output(true);
        Self { bytes: Vec::with_capacity(32 * 1024), size, cursor: Position::ORIGIN, level }
    }

    fn inner(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.bytes)
    }

    /// Draws with bold and reverse only, and without the two colour resets crossterm ends with.
    fn draw_mono<'a>(&mut self, content: impl Iterator<Item = (u16, u16, &'a Cell)>) -> io::Result<()> {
        let plain: Vec<(u16, u16, Cell)> = content
            .map(|(x, y, cell)| {
                let mut cell = cell.clone();
                cell.fg = Color::Reset;
                cell.bg = Color::Reset;
                cell.modifier &= Modifier::BOLD | Modifier::REVERSED;
                (x, y, cell)
            })
            .collect();
        self.inner().draw(plain.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
        const COLOUR_RESETS: &[u8] = b"\x1b[39m\x1b[49m\x1b[0m";
        if self.bytes.ends_with(COLOUR_RESETS) {
            self.bytes.truncate(self.bytes.len() - COLOUR_RESETS.len());
            self.bytes.extend_from_slice(b"\x1b[0m");
        }
        Ok(())
    }
}

impl Backend for Stock {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.level == Level::Mono { self.draw_mono(content) } else { self.inner().draw(content) }
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner().show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        let cursor = self.cursor;
        self.inner().set_cursor_position(cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// Nothing: the frame leaves through [`Screen::take`].
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        match self {
            Self::Lean(lean) => lean.draw(content),
            Self::Stock(stock) => stock.draw(content),
        }
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        match self {
            Self::Lean(lean) => lean.hide_cursor(),
            Self::Stock(stock) => stock.hide_cursor(),
        }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        match self {
            Self::Lean(lean) => lean.show_cursor(),
            Self::Stock(stock) => stock.show_cursor(),
        }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        match self {
            Self::Lean(lean) => lean.get_cursor_position(),
            Self::Stock(stock) => stock.get_cursor_position(),
        }
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        match self {
            Self::Lean(lean) => lean.set_cursor_position(position),
            Self::Stock(stock) => stock.set_cursor_position(position),
        }
    }

    fn clear(&mut self) -> io::Result<()> {
        match self {
            Self::Lean(lean) => lean.clear(),
            Self::Stock(stock) => stock.clear(),
        }
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        match self {
            Self::Lean(lean) => lean.clear_region(clear_type),
            Self::Stock(stock) => stock.clear_region(clear_type),
        }
    }

    fn size(&self) -> io::Result<Size> {
        match self {
            Self::Lean(lean) => lean.size(),
            Self::Stock(stock) => stock.size(),
        }
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        match self {
            Self::Lean(lean) => lean.window_size(),
            Self::Stock(stock) => stock.window_size(),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Lean(lean) => Backend::flush(lean),
            Self::Stock(stock) => Backend::flush(stock),
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Style, Stylize};
    use ratatui::text::{Line, Span};
    use ratatui::widgets::Paragraph;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    fn frame(level: Level) -> String {
        let size = Size::new(20, 2);
        let screen = Screen::new(Output::Stock, level, size);
        let area = Rect::from((Position::ORIGIN, size));
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let mut terminal = Terminal::with_options(screen, options).unwrap();
        terminal
            .draw(|frame| {
                let red = Style::new().light_red().on_blue().underlined();
                let spans = [Span::styled("rouge", red), "gras".bold(), "choix".reversed(), "x".into()];
                frame.render_widget(Paragraph::new(Line::from(spans.to_vec())), area);
                frame.set_cursor_position((3, 1));
            })
            .unwrap();
        let mut bytes = Vec::new();
        terminal.backend_mut().take(&mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_settings_know_every_output() {
        assert_eq!(Output::ALL.map(Output::name), crate::settings::OUTPUTS);
        assert_eq!(Output::named(crate::settings::OUTPUTS[0]), Some(Output::default()));
    }

    #[test]
    fn mono_writes_bold_and_reverse_and_no_colour_byte() {
        let bytes = frame(Level::Mono);
        let styles: Vec<&str> = bytes
            .split('\u{1b}')
            .filter_map(|part| part.strip_prefix('[')?.split_once('m'))
            .map(|(numbers, _)| numbers)
            .collect();
        assert_eq!(styles, ["1", "22", "7", "27", "0"], "{bytes:?}");
    }

    #[test]
    fn other_levels_keep_their_colours_whatever_the_environment_says() {
        // crossterm must not look at NO_COLOR: the tests are also run with it set.
        let bytes = frame(Level::Sixteen);
        assert!(bytes.contains("\u{1b}[38;5;9;48;5;4m"), "{bytes:?}");
        assert!(!bytes.contains("\u{1b}[m"), "{bytes:?}");
    }

    #[test]
    fn nothing_is_asked_of_the_terminal() {
        let bytes = frame(Level::Sixteen);
        assert!(!bytes.contains("\u{1b}[6n") && !bytes.contains("\u{1b}[c"), "{bytes:?}");
    }
}

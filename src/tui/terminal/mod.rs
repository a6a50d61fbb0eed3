//! The terminal: taking it over, drawing on it, hearing from it, giving it back.
//!
//! Lives here: [`Terminal`], the only way of the interface to the device. The parts: `line` (the
//! device and its modes), `screen` and `lean` (frames to bytes), `wait` (the one `poll`), `signals`, `tokens`,
//! `table` and `keys` (bytes to keys), `caps` (what the terminal can show).
//! Never here: screens, keymaps, themes, sentences, rules. No other folder imports crossterm,
//! rustix or signal-hook. Nothing is ever asked of the terminal: an answer that does not come
//! would hang the program, and one that comes late would be typed into a form.

pub mod caps;
pub mod keys;
mod lean;
mod line;
mod screen;
mod signals;
mod table;
pub mod tokens;
mod wait;

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{TerminalOptions, Viewport};

use line::{Line, Outbox};
use wait::Wait;

pub use caps::{Caps, Environment, Level};
pub use keys::{Code, Key, KeyNameError};
pub use lean::Lean;
pub use screen::{Output, Screen, Stock};
pub use signals::Signal;
pub use wait::{Deadlines, Event, Tick, Waker};

/// Why there is no terminal to work with.
#[derive(Debug)]
pub enum TerminalError {
    /// There is no terminal: the program runs without one (cron, a pipe, `ssh` without `-t`).
    Missing(io::Error),
    /// The terminal is there but refuses raw mode.
    Modes(io::Error),
    /// The signals could not be watched.
    Signals(io::Error),
}

impl fmt::Display for TerminalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(error) => write!(f, "there is no terminal: {error}"),
            Self::Modes(error) => write!(f, "the terminal refuses raw mode: {error}"),
            Self::Signals(error) => write!(f, "signals cannot be watched: {error}"),
        }
    }
}

impl std::error::Error for TerminalError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Missing(error) | Self::Modes(error) | Self::Signals(error) => Some(error),
        }
    }
}

/// The terminal, taken over from [`Terminal::open`] until [`Terminal::restore`] or drop.
///
/// The loop around it is: `for event in terminal.next(&deadlines) { … }`, then one
/// `terminal.draw(…)`. A lost line is told as [`Event::LineLost`] and nowhere else.
#[derive(Debug)]
pub struct Terminal {
    line: Arc<Line>,
    outbox: Outbox,
    glass: ratatui::Terminal<Screen>,
    size: Size,
    wait: Wait,
    /// A frame was left out because the one before had not gone out.
    behind: bool,
}

impl Terminal {
    /// Takes over the terminal this process belongs to: raw mode, alternate screen, bracketed paste.
    ///
    /// # Errors
    /// There is no terminal, it refuses raw mode, or the signals cannot be watched.
    pub fn open(level: Level, output: Output) -> Result<Self, TerminalError> {
        Self::open_at(line::own(), level, output)
    }

    /// Takes over the terminal device at `path`; tests use it with a pseudo-terminal.
    ///
    /// # Errors
    /// As for [`Terminal::open`].
    pub fn open_at(path: &Path, level: Level, output: Output) -> Result<Self, TerminalError> {
        let line = Arc::new(Line::open(path)?);
        // The signals before the modes: one that comes in between must find somebody.
        let wait = Wait::new().map_err(TerminalError::Signals)?;
        let size = line.size();
        let options = TerminalOptions { viewport: Viewport::Fixed(area(size)) };
        let glass = ratatui::Terminal::with_options(Screen::new(output, level, size), options)
            .map_err(TerminalError::Modes)?;
        let mut outbox = Outbox::default();
        line.enter(&mut outbox).map_err(TerminalError::Modes)?;
        outbox.flush(&line);
        Ok(Self { line, outbox, glass, size, wait, behind: false })
    }

    /// The size frames are drawn in; it changes only with [`Event::Resize`] and [`Terminal::resume`].
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }

    /// The monotonic clock, for deadlines.
    #[must_use]
    pub fn now(&self) -> Tick {
        self.wait.now()
    }

    /// A handle with which another thread can end the wait.
    #[must_use]
    pub fn waker(&self) -> Waker {
        self.wait.waker()
    }

    /// Waits for events: everything that was waiting comes in one batch.
    ///
    /// An empty answer means that a slow line has room again and a frame was left out: draw.
    /// After [`Event::LineLost`] only signals, the worker and deadlines can end a wait.
    #[must_use]
    pub fn next(&mut self, deadlines: &Deadlines) -> Vec<Event> {
        let events = self.wait.next(&self.line, &mut self.outbox, self.behind, self.size, deadlines);
        if self.outbox.is_empty() {
            self.behind = false;
        }
        for event in &events {
            match event {
                Event::Resize { columns, rows } => {
                    self.size = Size { width: *columns, height: *rows };
                    self.repaint();
                }
                Event::Signal(Signal::Hangup) => {
                    // If it is true, not one byte more goes out.
                    self.line.is_dead();
                }
                _ => {}
            }
        }
        events
    }

    /// Draws one frame and sends what has changed, in one write.
    ///
    /// While an earlier frame waits for room on a slow line nothing is computed and `render` is not
    /// called; [`Terminal::next`] returns when there is room: the newest state wins.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) {
        self.outbox.flush(&self.line);
        if !self.line.is_ours() {
            return;
        }
        if !self.outbox.is_empty() {
            self.behind = true;
            return;
        }
        self.behind = false;
        if self.glass.draw(render).is_err() {
            // The back end writes to memory, so this does not happen; a dead screen ends the program.
            self.line.mark_lost();
        }
        self.send();
    }

    /// Forgets what is shown: the next draw sends everything. For Ctrl+L.
    pub fn repaint(&mut self) {
        self.glass.backend_mut().forget(self.size);
        if self.glass.resize(area(self.size)).is_err() {
            self.line.mark_lost();
        }
    }

    /// Clears the glass, the scroll-back and every copy of what was shown. For the lock screen.
    pub fn wipe(&mut self) {
        self.outbox.restart(&self.line);
        if self.line.is_ours() {
            self.outbox.push(line::WIPE);
            self.outbox.flush(&self.line);
        }
        self.glass.backend_mut().scrub();
        self.glass.current_buffer_mut().reset();
        self.repaint();
    }

    /// Gives the terminal back as it was, with a blank glass. Idempotent; a dead line gets no byte.
    pub fn restore(&mut self) {
        self.outbox.forget();
        self.line.leave();
    }

    /// Gives the terminal back and stops the process; on SIGCONT takes it over again and returns.
    /// The caller has sealed and locked before, and draws the lock screen after.
    pub fn suspend(&mut self) {
        self.restore();
        signals::stop();
        self.resume();
    }

    /// Sets our modes again and repaints, after SIGCONT. Harmless if nothing had changed.
    pub fn resume(&mut self) {
        if self.line.is_dead() {
            return;
        }
        if self.line.enter(&mut self.outbox).is_err() {
            self.line.mark_lost();
        }
        self.size = self.line.size();
        self.repaint();
    }

    /// Installs a panic hook that gives the terminal back and prints `sentence` and a reference
    /// (source file and line, never the message, which may hold values). The panic then unwinds.
    ///
    /// Call it from the thread that draws. A panic in another thread prints nothing, because the
    /// screen goes on: whoever joins that thread finds the reference with [`Terminal::take_fault`].
    pub fn install_panic_hook(&self, sentence: String) {
        line::install_panic_hook(Arc::clone(&self.line), sentence);
    }

    /// Where another thread panicked last, if it did since the last call.
    #[must_use]
    pub fn take_fault(&self) -> Option<String> {
        self.line.take_fault()
    }

    fn send(&mut self) {
        self.glass.backend_mut().take(self.outbox.bytes_mut());
        self.outbox.flush(&self.line);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.restore();
    }
}

fn area(size: Size) -> Rect {
    Rect::from((Position::ORIGIN, size))
}

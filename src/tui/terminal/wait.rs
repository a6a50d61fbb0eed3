//! Waiting: one `poll` over the terminal, the signals and the worker, with deadlines.
//!
//! Lives here: the only place that reads the monotonic clock ([`Tick`]), the timers (ESC, open paste,
//! resize), reading until nothing is left and turning it into [`Event`]s.
//! Never here: what an event does, wall-clock time, drawing.

use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::keys::Key;
use super::line::{Line, Outbox, Received, gone};
use super::signals::{Signal, Signals, Told, drain};
use super::table;
use super::tokens::{Open, Token, Tokens};

/// A lone ESC is the key Esc after this silence.
const ESC_SILENCE: Duration = Duration::from_millis(50);
/// A paste without an end is over after this silence.
const PASTE_SILENCE: Duration = Duration::from_secs(1);
/// A change of size is told after this calm.
const RESIZE_CALM: Duration = Duration::from_millis(80);
/// A change of size is told after this time, calm or not: a second of dragging a window is two repaints.
const RESIZE_LIMIT: Duration = Duration::from_millis(600);
/// A flood of input is handed over after this time, so that the screen can follow.
const FLOOD: Duration = Duration::from_millis(100);

/// A moment of the monotonic clock: the time since the terminal was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Tick(pub Duration);

impl Tick {
    /// The moment `duration` later.
    #[must_use]
    pub fn after(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration))
    }

    /// The time from `earlier` to this moment; zero if it is not earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

/// The moments at which the caller wants to be woken. Empty means: sleep until something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deadlines {
    earliest: Option<Tick>,
}

impl Deadlines {
    /// No deadline.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// With one more deadline, if there is one. A deadline that has passed and is handed in again
    /// wakes the caller at once, every time.
    #[must_use]
    pub fn and(self, deadline: impl Into<Option<Tick>>) -> Self {
        Self { earliest: sooner(self.earliest, deadline.into()) }
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted. It is raw (ESC, CR LF, anything may be inside): `domain/text.rs` cleans it.
    Paste(String),
    /// A paste above [`super::tokens::PASTE_LIMIT`] was thrown away.
    PasteTooLarge,
    /// The terminal has this size now; the next draw repaints.
    Resize {
        /// Letters in a row.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// A signal came.
    Signal(Signal),
    /// The line is dead: nothing will be read or written any more. Told once.
    LineLost,
    /// The worker called [`Waker::wake`]; several calls may become one event.
    Worker,
    /// One of the caller's deadlines has passed; always the last of its batch.
    Deadline,
    /// Bytes that are no UTF-8 were dropped: the terminal may be set to another encoding.
    BadUtf8,
}

/// Wakes the waiting thread from another one.
#[derive(Debug, Clone)]
pub struct Waker(Arc<UnixStream>);

impl Waker {
    /// Makes the next (or the running) wait answer with [`Event::Worker`]. Never blocks.
    pub fn wake(&self) {
        // A full pipe wakes as well, and a reader that is gone needs no waking.
        let _ = (&*self.0).write(b"w");
    }
}

/// The timers that run inside a wait. Pure: moments are handed in.
#[derive(Debug, Default)]
struct Timers {
    last_byte: Tick,
    /// The first and the last change of size that was not told yet.
    resized: Option<(Tick, Tick)>,
}

impl Timers {
    fn resize(&mut self, now: Tick) {
        let first = self.resized.map_or(now, |(first, _)| first);
        self.resized = Some((first, now));
    }

    fn resize_due(&self) -> Option<Tick> {
        self.resized.map(|(first, last)| last.after(RESIZE_CALM).min(first.after(RESIZE_LIMIT)))
    }

    fn input_due(&self, open: Open) -> Option<Tick> {
        match open {
            Open::Nothing => None,
            Open::Sequence => Some(self.last_byte.after(ESC_SILENCE)),
            Open::Paste => Some(self.last_byte.after(PASTE_SILENCE)),
        }
    }
}

/// What one `poll` found.
#[derive(Debug, Default)]
struct Ready {
    input: bool,
    room: bool,
    hung_up: bool,
    signals: bool,
    worker: bool,
}

/// Everything that is waited for, besides the line itself.
#[derive(Debug)]
pub(super) struct Wait {
    start: Instant,
    signals: Signals,
    worker: UnixStream,
    waker: Waker,
    tokens: Tokens,
    timers: Timers,
    told_lost: bool,
}

impl Wait {
    pub(super) fn new() -> io::Result<Self> {
        let (worker, waker) = UnixStream::pair()?;
        worker.set_nonblocking(true)?;
        waker.set_nonblocking(true)?;
        Ok(Self {
            start: Instant::now(),
            signals: Signals::register()?,
            worker,
            waker: Waker(Arc::new(waker)),
            tokens: Tokens::new(),
            timers: Timers::default(),
            told_lost: false,
        })
    }

    pub(super) fn now(&self) -> Tick {
        Tick(self.start.elapsed())
    }

    pub(super) fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Waits until there is something to tell, or until `outbox` has become empty although `behind`
    /// says that a frame was left out for it. `size` is the size told last.
    pub(super) fn next(
        &mut self,
        line: &Line,
        outbox: &mut Outbox,
        behind: bool,
        size: Size,
        deadlines: &Deadlines,
    ) -> Vec<Event> {
        let mut events = Vec::new();
        loop {
            outbox.flush(line);
            // What was left out is due now: nothing would end a wait for room that is already there.
            let due_now = behind && outbox.is_empty();
            let Some(ready) = self.poll(line, !outbox.is_empty(), due_now, deadlines) else { continue };
            if ready.room {
                outbox.flush(line);
            }
            if ready.signals {
                self.read_signals(&mut events);
            }
            if ready.worker {
                drain(&self.worker);
                events.push(Event::Worker);
            }
            if ready.input {
                self.read_input(line, &mut events);
            } else if ready.hung_up {
                line.mark_lost();
            } else {
                // Only when nothing was readable: then the silence is real.
                self.end_silence(&mut events);
            }
            self.end_resize(line, size, &mut events);
            if line.is_lost() && !self.told_lost {
                self.told_lost = true;
                events.push(Event::LineLost);
            }
            if deadlines.earliest.is_some_and(|deadline| self.now() >= deadline) {
                events.push(Event::Deadline);
            }
            if !events.is_empty() || (behind && outbox.is_empty()) {
                return events;
            }
        }
    }

    /// One `poll`, which only looks if something is `due_now`; `None` if a signal interrupted it, because then nothing is known.
    fn poll(&self, line: &Line, full: bool, due_now: bool, deadlines: &Deadlines) -> Option<Ready> {
        let due = sooner(self.timers.resize_due(), self.timers.input_due(self.tokens.open()));
        let due = sooner(due, deadlines.earliest);
        let pending_loss = line.is_lost() && !self.told_lost;
        let timeout =
            if pending_loss || due_now { Some(Duration::ZERO) } else { due.map(|due| due.since(self.now())) };
        let timeout = timeout.map(timespec);
        let mut fds =
            vec![PollFd::new(&self.signals, PollFlags::IN), PollFd::new(&self.worker, PollFlags::IN)];
        if !line.is_lost() {
            let room = if full { PollFlags::OUT } else { PollFlags::empty() };
            fds.push(PollFd::new(line, PollFlags::IN | room));
        }
        match poll(&mut fds, timeout.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return None,
            // The kernel refuses to wait: without events the program would sleep for ever.
            Err(_) => line.mark_lost(),
        }
        let told = |index: usize, flags| {
            fds.get(index).is_some_and(|fd: &PollFd<'_>| fd.revents().intersects(flags))
        };
        Some(Ready {
            signals: told(0, PollFlags::IN),
            worker: told(1, PollFlags::IN),
            input: told(2, PollFlags::IN),
            room: told(2, PollFlags::OUT),
            hung_up: told(2, gone()),
        })
    }

    fn read_signals(&mut self, events: &mut Vec<Event>) {
        for told in self.signals.take() {
            match told {
                Told::Signal(signal) => events.push(Event::Signal(signal)),
                Told::Resized => self.timers.resize(self.now()),
            }
        }
    }

    fn read_input(&mut self, line: &Line, events: &mut Vec<Event>) {
        let began = self.now();
        let mut bytes = [0; 4096];
        while self.now().since(began) < FLOOD {
            match line.read(&mut bytes) {
                Received::Bytes(length) => {
                    self.timers.last_byte = self.now();
                    events.extend(self.tokens.push(&bytes[..length]).into_iter().filter_map(event));
                }
                Received::Nothing | Received::Lost => break,
            }
        }
        // Keys and pasted words do not stay behind on the stack.
        bytes.fill(0);
        std::hint::black_box(&bytes);
    }

    fn end_silence(&mut self, events: &mut Vec<Event>) {
        let open = self.tokens.open();
        if self.timers.input_due(open).is_some_and(|due| self.now() >= due) {
            let tokens = match open {
                Open::Paste => self.tokens.paste_timeout(),
                Open::Sequence | Open::Nothing => self.tokens.silence(),
            };
            events.extend(tokens.into_iter().filter_map(event));
        }
    }

    fn end_resize(&mut self, line: &Line, told: Size, events: &mut Vec<Event>) {
        if self.timers.resize_due().is_some_and(|due| self.now() >= due) {
            self.timers.resized = None;
            let size = line.size();
            if size != told {
                events.push(Event::Resize { columns: size.width, rows: size.height });
            }
        }
    }
}

/// What a token means; an escape sequence that is no key means nothing.
fn event(token: Token) -> Option<Event> {
    match token {
        Token::Key { alt, bytes } => table::key(alt, &bytes).map(Event::Key),
        Token::Paste(text) => Some(Event::Paste(text)),
        Token::PasteTooLarge => Some(Event::PasteTooLarge),
        Token::BadUtf8 => Some(Event::BadUtf8),
    }
}

fn sooner(one: Option<Tick>, other: Option<Tick>) -> Option<Tick> {
    one.into_iter().chain(other).min()
}

fn timespec(duration: Duration) -> Timespec {
    let seconds = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
    Timespec { tv_sec: seconds, tv_nsec: duration.subsec_nanos().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(milliseconds: u64) -> Tick {
        Tick(Duration::from_millis(milliseconds))
    }

    #[test]
    fn deadlines_keep_the_earliest() {
        let deadlines = Deadlines::none().and(at(50)).and(None).and(Some(at(20)));
        assert_eq!(deadlines.earliest, Some(at(20)));
        assert_eq!(Deadlines::none().and(None).earliest, None);
    }

    #[test]
    fn a_resize_waits_for_calm_but_not_for_ever() {
        let mut timers = Timers::default();
        assert_eq!(timers.resize_due(), None);
        timers.resize(at(1000));
        assert_eq!(timers.resize_due(), Some(at(1080)));
        timers.resize(at(1060));
        assert_eq!(timers.resize_due(), Some(at(1140)));
        timers.resize(at(1590));
        assert_eq!(timers.resize_due(), Some(at(1600)));
    }

    #[test]
    fn two_hundred_sizes_in_a_second_are_two_repaints() {
        let mut timers = Timers::default();
        let mut told = 0;
        for millisecond in 0..3000 {
            if timers.resize_due().is_some_and(|due| at(millisecond) >= due) {
                timers.resized = None;
                told += 1;
            }
            if millisecond < 1000 && millisecond % 5 == 0 {
                timers.resize(at(millisecond));
            }
        }
        assert_eq!(told, 2);
    }

    #[test]
    fn only_what_is_unfinished_runs_a_timer() {
        let timers = Timers { last_byte: at(100), resized: None };
        assert_eq!(timers.input_due(Open::Nothing), None);
        assert_eq!(timers.input_due(Open::Sequence), Some(at(150)));
        assert_eq!(timers.input_due(Open::Paste), Some(at(1100)));
    }

    #[test]
    fn answers_are_no_events() {
        let key = |bytes: &[u8]| event(Token::Key { alt: false, bytes: bytes.to_vec() });
        assert_eq!(key(b"\x1b[?62;22c"), None);
        assert_eq!(key(b"\x1b[24;80R"), None);
        assert!(key(b"a").is_some());
    }
}

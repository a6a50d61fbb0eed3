//! The line to the terminal: the open device, its modes, the bytes that wait to go out.
//!
//! Lives here: opening `/dev/tty`, raw mode and back, reading and writing without ever blocking,
//! knowing that the line is dead, the panic hook (it must be able to give the terminal back).
//! Never here: what the bytes mean, waiting for events (`wait`), drawing (`screen`).

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::panic::{self, PanicHookInfo};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr};

use super::TerminalError;

/// Alternate screen, bracketed paste on, a blank glass, cursor at home.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[0m\x1b[2J\x1b[H";
/// A blank glass and no scroll-back. It comes before leaving the alternate screen, because some
/// consoles ignore that screen and would leave a file on the glass.
pub(super) const WIPE: &[u8] = b"\x1b[0m\x1b[r\x1b[2J\x1b[3J\x1b[H";
/// Cursor shown, bracketed paste off, alternate screen off.
const LEAVE: &[u8] = b"\x1b[?25h\x1b[?2004l\x1b[?1049l";
/// CAN: ends a sequence that was cut in the middle.
const CANCEL: &[u8] = b"\x18";
/// How long the last bytes may wait for a stuck line before they are given up.
const LAST_WAIT: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };

/// The open device. Shared with the panic hook, hence no `&mut`.
#[derive(Debug)]
pub(super) struct Line {
    fd: OwnedFd,
    /// The modes found at the start; never read again, a shell may hand us our own back.
    before: Termios,
    /// Our modes are set.
    ours: AtomicBool,
    /// Nothing can be read or written any more.
    lost: AtomicBool,
    /// A frame stopped in the middle.
    cut: AtomicBool,
    /// Where a thread other than the screen's panicked last.
    fault: Mutex<Option<String>>,
}

/// What a read brought.
pub(super) enum Received {
    Bytes(usize),
    Nothing,
    Lost,
}

impl Line {
    pub(super) fn open(path: &Path) -> Result<Self, TerminalError> {
        let flags = OFlags::RDWR | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let missing = |error: Errno| TerminalError::Missing(error.into());
        let fd = rustix::fs::open(path, flags, Mode::empty()).map_err(missing)?;
        let before = tcgetattr(&fd).map_err(missing)?;
        Ok(Self {
            fd,
            before,
            ours: AtomicBool::new(false),
            lost: AtomicBool::new(false),
            cut: AtomicBool::new(false),
            fault: Mutex::new(None),
        })
    }

    /// Raw mode; the bytes that go with it wait in `outbox`.
    pub(super) fn enter(&self, outbox: &mut Outbox) -> io::Result<()> {
        let mut raw = self.before.clone();
        raw.make_raw();
        tcsetattr(&self.fd, OptionalActions::Now, &raw)?;
        self.ours.store(true, SeqCst);
        outbox.push(ENTER);
        Ok(())
    }

    /// Gives the terminal back: once, however often it is called, and silently if the line is dead.
    /// Keys typed for us and not read yet are thrown away: they must not land in a shell.
    pub(super) fn leave(&self) {
        if !self.ours.swap(false, SeqCst) || self.is_dead() {
            return;
        }
        let mut bytes = Vec::with_capacity(64);
        if self.cut.swap(false, SeqCst) {
            bytes.extend_from_slice(CANCEL);
        }
        bytes.extend_from_slice(WIPE);
        bytes.extend_from_slice(LEAVE);
        self.write_last(&bytes);
        if !self.is_dead() {
            // Nothing better can be done if the device refuses: the program is leaving.
            let _ = tcflush(&self.fd, QueueSelector::IFlush);
            let _ = tcsetattr(&self.fd, OptionalActions::Now, &self.before);
        }
    }

    /// Reads what is there.
    pub(super) fn read(&self, buffer: &mut [u8]) -> Received {
        match rustix::io::read(&self.fd, buffer) {
            Ok(0) => self.lose(),
            Ok(length) => Received::Bytes(length),
            Err(Errno::AGAIN | Errno::INTR) => Received::Nothing,
            Err(_) => self.lose(),
        }
    }

    fn lose(&self) -> Received {
        self.lost.store(true, SeqCst);
        Received::Lost
    }

    /// Remembers that the line is dead: nothing is written to it from now on.
    pub(super) fn mark_lost(&self) {
        self.lost.store(true, SeqCst);
    }

    pub(super) fn is_lost(&self) -> bool {
        self.lost.load(SeqCst)
    }

    /// Our modes are set and the line lives: the glass is ours to draw on.
    pub(super) fn is_ours(&self) -> bool {
        self.ours.load(SeqCst) && !self.is_lost()
    }

    /// Asks the device itself, without waiting, whether there is still somebody at the other end.
    pub(super) fn is_dead(&self) -> bool {
        if !self.is_lost() {
            let mut fds = [PollFd::new(&self.fd, PollFlags::empty())];
            let now = Timespec { tv_sec: 0, tv_nsec: 0 };
            if poll(&mut fds, Some(&now)).is_ok() && fds[0].revents().intersects(gone()) {
                self.mark_lost();
            }
        }
        self.is_lost()
    }

    /// The size the device tells, kept within what a frame may cost; 80x24 if it does not know.
    pub(super) fn size(&self) -> Size {
        match tcgetwinsize(&self.fd) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
                Size { width: size.ws_col.min(1000), height: size.ws_row.min(400) }
            }
            _ => Size { width: 80, height: 24 },
        }
    }

    /// Writes without blocking. `None` means that the line is lost.
    fn write(&self, bytes: &[u8]) -> Option<usize> {
        if self.is_lost() {
            return None;
        }
        match rustix::io::write(&self.fd, bytes) {
            Ok(length) => Some(length),
            Err(Errno::AGAIN | Errno::INTR) => Some(0),
            Err(_) => {
                self.mark_lost();
                None
            }
        }
    }

    /// Writes the last bytes, waiting a second at most for a line that does not move.
    fn write_last(&self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            match self.write(bytes) {
                None => return,
                Some(0) => {
                    let mut fds = [PollFd::new(&self.fd, PollFlags::OUT)];
                    match poll(&mut fds, Some(&LAST_WAIT)) {
                        Ok(0) => return,
                        Ok(_) if fds[0].revents().intersects(gone()) => return self.mark_lost(),
                        Ok(_) | Err(Errno::INTR) => {}
                        Err(_) => return,
                    }
                }
                Some(length) => bytes = &bytes[length..],
            }
        }
    }

    pub(super) fn take_fault(&self) -> Option<String> {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl AsFd for Line {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

/// What `poll` says of a line with nobody at the other end.
pub(super) fn gone() -> PollFlags {
    PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL
}

/// Bytes that wait for room on the line.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    bytes: Vec<u8>,
    sent: usize,
}

impl Outbox {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The bytes themselves, for a frame to be added at the end.
    pub(super) fn bytes_mut(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// One write; what found no room stays. A lost line takes everything: nobody waits for it.
    pub(super) fn flush(&mut self, line: &Line) {
        if self.bytes.is_empty() {
            return;
        }
        match line.write(&self.bytes[self.sent..]) {
            Some(length) => self.sent += length,
            None => self.sent = self.bytes.len(),
        }
        let unfinished = self.sent < self.bytes.len();
        line.cut.store(unfinished && self.sent > 0, SeqCst);
        if !unfinished {
            self.bytes.clear();
            self.sent = 0;
        }
    }

    /// Forgets what has not gone out, overwriting it.
    pub(super) fn forget(&mut self) {
        scrub(&mut self.bytes);
        self.sent = 0;
    }

    /// Forgets what has not gone out and ends a sequence that was cut.
    pub(super) fn restart(&mut self, line: &Line) {
        self.forget();
        if line.cut.swap(false, SeqCst) {
            self.push(CANCEL);
        }
    }
}

/// Overwrites and empties `bytes`: they showed somebody's file.
pub(super) fn scrub(bytes: &mut Vec<u8>) {
    bytes.fill(0);
    std::hint::black_box(bytes.as_slice());
    bytes.clear();
}

/// See [`super::Terminal::install_panic_hook`].
pub(super) fn install_panic_hook(line: Arc<Line>, sentence: String) {
    let screen = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        let reference = reference(info);
        if thread::current().id() == screen {
            line.leave();
            if !line.is_dead() {
                line.write_last(format!("{sentence}{reference}\r\n").as_bytes());
            }
        } else {
            *line.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(reference);
        }
    }));
}

/// Where it happened, and nothing else: a panic message may hold values.
fn reference(info: &PanicHookInfo<'_>) -> String {
    info.location().map_or_else(String::new, |place| {
        let file = place.file();
        let short = file.rsplit_once("src/").map_or(file, |(_, tail)| tail);
        format!("{short}:{}", place.line())
    })
}

/// The path of the terminal this process belongs to.
pub(super) fn own() -> &'static Path {
    Path::new("/dev/tty")
}

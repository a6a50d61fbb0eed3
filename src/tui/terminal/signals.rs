//! Signals, as readable bytes for the one `poll`.
//!
//! Lives here: registering the seven signals, which of them came. No work is done in a handler: it
//! sets a flag and writes one byte. Never here: what to do about a signal (the app decides).

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

use signal_hook::SigId;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level::{emulate_default_handler, pipe, unregister};

const WATCHED: [i32; 7] = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];

/// A signal from outside. Ctrl+C, Ctrl+Z and Ctrl+\ typed at the terminal are keys, not signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGHUP: somebody says that the line is gone. [`super::Event::LineLost`] says that it is.
    Hangup,
    /// SIGTERM, SIGINT or SIGQUIT, with its number: the program exits with 128 more.
    Terminate(i32),
    /// SIGTSTP: seal, wipe, then [`super::Terminal::suspend`].
    Suspend,
    /// SIGCONT: the modes may have changed; [`super::Terminal::resume`], then the lock screen.
    Continue,
}

/// What one signal number means here.
pub(super) enum Told {
    Signal(Signal),
    Resized,
}

/// The registered signals.
#[derive(Debug)]
pub(super) struct Signals {
    reader: UnixStream,
    came: Vec<(i32, Arc<AtomicBool>)>,
    ids: Vec<SigId>,
}

impl Signals {
    pub(super) fn register() -> io::Result<Self> {
        let (reader, writer) = UnixStream::pair()?;
        reader.set_nonblocking(true)?;
        writer.set_nonblocking(true)?;
        let mut signals = Self { reader, came: Vec::new(), ids: Vec::new() };
        for number in WATCHED {
            let flag = Arc::new(AtomicBool::new(false));
            // In this order: the flag is up before the byte wakes anybody.
            signals.ids.push(signal_hook::flag::register(number, Arc::clone(&flag))?);
            signals.ids.push(pipe::register(number, writer.try_clone()?)?);
            signals.came.push((number, flag));
        }
        Ok(signals)
    }

    /// Everything that came since the last call.
    pub(super) fn take(&mut self) -> Vec<Told> {
        // The bytes first, the flags after: a signal in between is told now or wakes us again.
        drain(&self.reader);
        let came = self.came.iter().filter(|(_, flag)| flag.swap(false, SeqCst));
        came.map(|(number, _)| told(*number)).collect()
    }
}

impl AsFd for Signals {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.reader.as_fd()
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        for id in self.ids.drain(..) {
            unregister(id);
        }
    }
}

fn told(number: i32) -> Told {
    Told::Signal(match number {
        SIGHUP => Signal::Hangup,
        SIGTSTP => Signal::Suspend,
        SIGCONT => Signal::Continue,
        SIGWINCH => return Told::Resized,
        number => Signal::Terminate(number),
    })
}

/// Stops the process, as SIGTSTP does to a program that does not watch it; returns when it goes on.
pub(super) fn stop() {
    // A process that cannot be stopped simply goes on.
    let _ = emulate_default_handler(SIGTSTP);
}

/// Empties a non-blocking pipe.
pub(super) fn drain(mut reader: &UnixStream) {
    let mut bytes = [0; 64];
    loop {
        match reader.read(&mut bytes) {
            Ok(0) => return,
            Err(error) if error.kind() != io::ErrorKind::Interrupted => return,
            Ok(_) | Err(_) => {}
        }
    }
}

//! The built program in a pseudo-terminal of 80x24, driven by keys and read as cells.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{Termios, tcgetattr};

/// How long a screen may take before a test gives up. Never a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program under test: the one that `.ci/run` names, or the one that cargo has built.
pub fn program() -> PathBuf {
    std::env::var_os("DUI_PROGRAM").map_or_else(|| env!("CARGO_BIN_EXE_dui").into(), PathBuf::from)
}

/// What a terminal was sent: as cells, and as it came.
struct Heard {
    parser: vt100::Parser,
    bytes: Vec<u8>,
}

/// A running program and what its terminal shows.
pub struct Screen {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    heard: Arc<Mutex<Heard>>,
    listener: Option<thread::JoinHandle<()>>,
    deaf: Arc<AtomicBool>,
    tty: PathBuf,
    /// The modes of the terminal before the program had it.
    before: Termios,
}

impl Screen {
    /// Starts the program in a terminal of this size.
    pub fn start(arguments: &[&str], home: &Path, columns: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new(program());
        command.args(arguments);
        Self::start_in(command, home, Some("xterm-256color"), columns, rows)
    }

    /// Starts a command in a terminal that calls itself so, of this size.
    pub fn start_in(
        mut command: CommandBuilder,
        home: &Path,
        term: Option<&str>,
        columns: u16,
        rows: u16,
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env_clear();
        if let Some(term) = term {
            command.env("TERM", term);
        }
        command.env("LANG", "fr_FR.UTF-8");
        command.env("HOME", home);
        command.cwd(home);
        let tty = pair.master.tty_name().unwrap();
        let before = modes(&tty);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        // A terminal without a size is one of 80x24 for the program, hence for whoever reads.
        let (rows, columns) = if rows == 0 { (24, 80) } else { (rows, columns) };
        let heard = Heard { parser: vt100::Parser::new(rows, columns, 0), bytes: Vec::new() };
        let heard = Arc::new(Mutex::new(heard));
        let deaf = Arc::new(AtomicBool::new(false));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let listener = {
            let (heard, deaf) = (Arc::clone(&heard), Arc::clone(&deaf));
            thread::spawn(move || {
                let mut buffer = [0; 4096];
                while let Ok(count @ 1..) = reader.read(&mut buffer) {
                    let mut heard = heard.lock().unwrap();
                    heard.parser.process(&buffer[..count]);
                    heard.bytes.extend_from_slice(&buffer[..count]);
                    if deaf.load(SeqCst) {
                        return;
                    }
                }
            })
        };
        let writer = Some(pair.master.take_writer().unwrap());
        let (master, listener) = (Some(pair.master), Some(listener));
        Self { master, writer, child, heard, listener, deaf, tty, before }
    }

    /// Everything the terminal was sent so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.heard.lock().unwrap().bytes.clone()
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    /// Sends a signal.
    pub fn is_sent(&mut self, signal: Signal) -> &mut Self {
        kill_process(self.pid(), signal).unwrap();
        self
    }

    /// The state letter and the ticks of processor time so far, as the system tells them.
    fn stat(&self) -> (String, u64) {
        let path = format!("/proc/{}/stat", self.pid().as_raw_nonzero());
        let stat = std::fs::read_to_string(path).unwrap();
        let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
        let ticks = |at: usize| fields[at].parse::<u64>().unwrap();
        (fields[0].to_owned(), ticks(11) + ticks(12))
    }

    /// Waits until the program is stopped.
    pub fn is_stopped(&mut self) -> &mut Self {
        self.until("a stopped program", |screen| screen.stat().0 == "T")
    }

    /// Waits until the program sleeps and uses no processor time: one that spins never does.
    pub fn is_at_rest(&mut self) -> &mut Self {
        let mut quiet = 0;
        let mut last = 0;
        self.until("a program at rest", |screen| {
            let (state, ticks) = screen.stat();
            quiet = if state == "S" && ticks == last { quiet + 1 } else { 0 };
            last = ticks;
            quiet == 25
        })
    }

    /// The line is cut: nobody is at the other end of the terminal any more.
    pub fn hangs_up(&mut self) {
        self.deaf.store(true, SeqCst);
        let listener = self.listener.take().unwrap();
        let mut columns = 81;
        // The listener leaves with the next bytes: a change of size brings some.
        while !listener.is_finished() {
            let size = PtySize { rows: 24, cols: columns, pixel_width: 0, pixel_height: 0 };
            self.master.as_ref().unwrap().resize(size).unwrap();
            columns = 161 - columns;
            thread::sleep(Duration::from_millis(100));
        }
        listener.join().unwrap();
        self.writer = None;
        self.master = None;
    }

    /// What the terminal shows now; a no-break space is a space.
    pub fn text(&self) -> String {
        self.heard.lock().unwrap().parser.screen().contents().replace('\u{a0}', " ")
    }

    /// Waits until the terminal is left usable: no alternate screen, cursor shown, paste off, the modes of before.
    pub fn is_restored(&mut self) -> &mut Self {
        self.until("a terminal that was given back", |screen| {
            let heard = screen.heard.lock().unwrap();
            let shown = heard.parser.screen();
            let usable = !shown.alternate_screen() && !shown.hide_cursor() && !shown.bracketed_paste();
            let (now, before) = (modes(&screen.tty), &screen.before);
            usable
                && now.local_modes == before.local_modes
                && now.input_modes == before.input_modes
                && now.output_modes == before.output_modes
                && now.control_modes == before.control_modes
        })
    }

    /// Types.
    pub fn types(&mut self, keys: &str) -> &mut Self {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// Waits until the screen shows this.
    pub fn shows(&mut self, wanted: &str) -> &mut Self {
        self.waits(wanted, |text| text.contains(wanted))
    }

    /// Waits until the screen shows this, perhaps over two rows and with no-break spaces.
    pub fn waits_for_words(&mut self, wanted: &str) -> &mut Self {
        let plain = |text: &str| {
            text.split(|sign: char| sign.is_whitespace())
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        self.waits(wanted, |text| plain(text).contains(wanted))
    }

    /// Waits until the screen no longer shows this.
    pub fn loses(&mut self, unwanted: &str) -> &mut Self {
        self.waits(unwanted, |text| !text.contains(unwanted))
    }

    fn waits(&mut self, what: &str, fits: impl Fn(&str) -> bool) -> &mut Self {
        self.until(what, |screen| fits(&screen.text()))
    }

    fn until(&mut self, what: &str, mut holds: impl FnMut(&Self) -> bool) -> &mut Self {
        let from = Instant::now();
        while !holds(self) {
            assert!(from.elapsed() < PATIENCE, "waiting for « {what} », the screen shows:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Changes the size of the terminal.
    pub fn resizes(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.heard.lock().unwrap().parser.screen_mut().set_size(rows, columns);
        self.master
            .as_ref()
            .unwrap()
            .resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        self
    }

    /// Waits for the end of the program and answers with its exit code.
    pub fn ends(&mut self) -> u32 {
        let from = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                from.elapsed() < PATIENCE,
                "the program does not end; the screen shows:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Kills the program without warning: not by the library, which hangs up first.
    pub fn is_killed(&mut self) {
        self.is_sent(Signal::KILL);
        let _ = self.child.wait();
    }
}

fn modes(tty: &Path) -> Termios {
    tcgetattr(std::fs::File::open(tty).unwrap()).unwrap()
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

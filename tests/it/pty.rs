//! The built program in a pseudo-terminal of 80x24, driven by keys and read as cells.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take before a test gives up. Never a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program under test: the one that `.ci/run` names, or the one that cargo has built.
pub fn program() -> PathBuf {
    std::env::var_os("DUI_PROGRAM").map_or_else(|| env!("CARGO_BIN_EXE_dui").into(), PathBuf::from)
}

/// A running program and what its terminal shows.
pub struct Screen {
    master: Box<dyn MasterPty + Send>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    parser: Arc<Mutex<vt100::Parser>>,
}

impl Screen {
    /// Starts the program in a terminal of this size.
    pub fn start(arguments: &[&str], home: &std::path::Path, columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program());
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "fr_FR.UTF-8");
        command.env("HOME", home);
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = Arc::new(Mutex::new(vt100::Parser::new(rows, columns, 0)));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let heard = Arc::clone(&parser);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 {
                    break;
                }
                heard.lock().unwrap().process(&buffer[..count]);
            }
        });
        let writer = Some(pair.master.take_writer().unwrap());
        Self { master: pair.master, writer, child, parser }
    }

    /// What the terminal shows now.
    pub fn text(&self) -> String {
        self.parser.lock().unwrap().screen().contents()
    }

    /// Waits until the terminal is left usable: no alternate screen, cursor shown, paste off.
    pub fn is_restored(&self) {
        let from = Instant::now();
        let restored = || {
            let parser = self.parser.lock().unwrap();
            let screen = parser.screen();
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        };
        while !restored() {
            assert!(from.elapsed() < PATIENCE, "the terminal was not given back");
            thread::sleep(Duration::from_millis(10));
        }
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
        let from = Instant::now();
        while !fits(&self.text()) {
            assert!(from.elapsed() < PATIENCE, "waiting for « {what} », the screen shows:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// Changes the size of the terminal.
    pub fn resizes(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.parser.lock().unwrap().screen_mut().set_size(rows, columns);
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
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

    /// Kills the program without warning.
    pub fn is_killed(&mut self) {
        self.child.kill().unwrap();
        let _ = self.child.wait();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

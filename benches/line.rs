//! From a key to a screen that stands still, on the built program: on a local line, through a real sshd on
//! loopback, and at the pace of 9600 baud. Prints a table of milliseconds, tuned output beside stock.
//!
//! `cargo bench --bench line`. Without an sshd on the machine its column is named as missing. Never a test: time
//! belongs to the machine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench prints and fails loudly"
)]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Nothing for this long: the screen stands still.
const QUIET: Duration = Duration::from_millis(200);
/// One byte at 9600 baud, eight bits, one start and one stop bit.
const BYTE_AT_9600: Duration = Duration::from_nanos(1_041_667);

const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const PAGE_DOWN: &str = "\x1b[6~";
const PAGE_UP: &str = "\x1b[5~";
const ESC: &str = "\x1b";

/// The program at the end of a line.
struct Line {
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    arrived: Receiver<(Instant, usize)>,
    pace: Option<Duration>,
}

impl Line {
    fn start(mut command: CommandBuilder, home: &Path, pace: Option<Duration>) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "fr_FR.UTF-8"), ("PATH", "/usr/bin:/bin")]
        {
            command.env(name, value);
        }
        command.env("HOME", home);
        command.cwd(home);
        pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, arrived) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            let most = if pace.is_some() { 1 } else { buffer.len() };
            let mut free_at = Instant::now();
            while let Ok(count @ 1..) = reader.read(&mut buffer[..most]) {
                if let Some(pace) = pace {
                    free_at = free_at.max(Instant::now()) + pace;
                    thread::sleep(free_at.saturating_duration_since(Instant::now()));
                }
                if sender.send((Instant::now(), count)).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        let mut line = Self { _master: pair.master, writer, arrived, pace };
        line.until_it_stands(Duration::from_secs(60));
        line
    }

    /// Waits for the first byte (at most so long), then until nothing comes any more. Answers with the time of the
    /// last byte and how many came.
    fn until_it_stands(&mut self, patience: Duration) -> Option<(Instant, usize)> {
        let (mut last, mut bytes) = (None, 0);
        let mut wait = patience;
        loop {
            match self.arrived.recv_timeout(wait) {
                Ok((at, count)) => (last, bytes, wait) = (Some(at), bytes + count, QUIET),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return last.map(|last| (last, bytes));
                }
            }
        }
    }

    /// Milliseconds from the first byte of a key to the last byte of what it changes.
    fn key(&mut self, key: &str) -> f64 {
        let began = Instant::now();
        for byte in key.as_bytes() {
            self.writer.write_all(&[*byte]).unwrap();
            self.writer.flush().unwrap();
            if let Some(pace) = self.pace {
                thread::sleep(pace);
            }
        }
        let last = self.until_it_stands(Duration::from_millis(900)).map_or(began, |(last, _)| last);
        last.duration_since(began).as_secs_f64() * 1_000.0
    }

    fn median(&mut self, keys: &[&str]) -> f64 {
        let mut times: Vec<f64> = keys.iter().map(|key| self.key(key)).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }

    /// The same night on every line: move, scroll, page, another screen, a typed letter.
    fn measure(&mut self) -> [f64; 5] {
        let moved = self.median(&[DOWN; 9]);
        for _ in 0..6 {
            self.key(DOWN);
        }
        let scrolled = self.median(&[DOWN; 5]);
        let page = self.median(&[PAGE_UP, PAGE_DOWN, PAGE_UP]);
        self.key(UP);
        let opened = self.median(&["\r"]);
        self.key("t");
        let letters: Vec<&str> =
            "Se plaint de la hanche".split("").filter(|letter| !letter.is_empty()).collect();
        let letter = self.median(&letters);
        self.key(ESC);
        [moved, scrolled, page, opened, letter]
    }
}

/// An sshd of this bench's own, ended when dropped.
struct Sshd {
    child: Child,
    port: u16,
    key: PathBuf,
}

impl Sshd {
    /// `None` when there is no sshd here.
    fn start(directory: &Path) -> Option<Self> {
        let program =
            ["/usr/sbin/sshd", "/usr/local/sbin/sshd"].map(Path::new).into_iter().find(|p| p.exists())?;
        let (host, key) = (directory.join("host"), directory.join("user"));
        for file in [&host, &key] {
            let made =
                Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(file).status();
            made.ok().filter(std::process::ExitStatus::success)?;
        }
        let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\nStrictModes no\n\
             UsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n",
            host.display(),
            key.with_extension("pub").display()
        );
        let file = directory.join("sshd_config");
        std::fs::write(&file, config).ok()?;
        // Debian's sshd wants this directory when root starts it.
        let _ = std::fs::create_dir_all("/run/sshd");
        let child = Command::new(program)
            .args(["-D", "-e", "-f"])
            .arg(&file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        thread::sleep(Duration::from_millis(800));
        Some(Self { child, port, key })
    }

    fn command(&self, remote: &str) -> CommandBuilder {
        let mut command = CommandBuilder::new("ssh");
        command.args(["-tt", "-e", "none", "-q", "-p", &self.port.to_string(), "-i"]);
        command.arg(&self.key);
        command.args([
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "BatchMode=yes",
        ]);
        let user = std::env::var("USER").unwrap_or_else(|_| "root".to_owned());
        command.args([&format!("{user}@127.0.0.1"), remote]);
        command
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn main() {
    let directory = tempfile::TempDir::new().unwrap();
    let home = directory.path();
    let program = env!("CARGO_BIN_EXE_dui");
    let house = home.join("house").display().to_string();
    // Made once, so that no line waits for it.
    let made = Command::new(program).args(["demo", "--dir", &house, "--accounts"]).output().unwrap();
    assert!(made.status.success());
    let sshd = Sshd::start(home);
    println!(
        "{:<34} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "milliseconds, median", "move", "scroll", "page", "open", "letter"
    );
    for output in ["lean", "stock"] {
        let local = || {
            let mut command = CommandBuilder::new(program);
            command.args(["demo", "--dir", &house, "--output", output]);
            command
        };
        let row = |what: &str, times: [f64; 5]| {
            let times: Vec<String> = times.iter().map(|time| format!("{time:>8.1}")).collect();
            println!("{:<34} {}", format!("{output}, {what}"), times.join(" "));
        };
        row("local line", Line::start(local(), home, None).measure());
        match &sshd {
            Some(sshd) => {
                let remote = format!("LANG=fr_FR.UTF-8 {program} demo --dir {house} --output {output}");
                row("sshd on loopback", Line::start(sshd.command(&remote), home, None).measure());
            }
            None => println!("{output}, sshd on loopback: no sshd here"),
        }
        row("9600 baud", Line::start(local(), home, Some(BYTE_AT_9600)).measure());
    }
}

//! The terminal layer in a pseudo-terminal: in this process where a device is enough, in a child
//! process where it takes a terminal of its own (signals, panics, a line that hangs up).

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use dui::tui::terminal::caps::Level;
use dui::tui::terminal::{Deadlines, Event, Output, Signal, Terminal};
use portable_pty::{Child, CommandBuilder, PtyPair, PtySize, native_pty_system};
use ratatui::widgets::Paragraph;
use rustix::process::{Pid, kill_process};
use rustix::termios::{LocalModes, tcgetattr};

/// Nothing here waits for a number of milliseconds; this only ends a test that fails.
const PATIENCE: Duration = Duration::from_secs(10);

const SIZE: PtySize = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };

/// A pseudo-terminal and an emulator that reads it.
struct Glass {
    pair: PtyPair,
    path: PathBuf,
    writer: Box<dyn Write + Send>,
    seen: Arc<Mutex<(vt100::Parser, Vec<u8>)>>,
}

impl Glass {
    /// With an emulator that reads all the time.
    fn new() -> Self {
        let glass = Self::unread();
        glass.read();
        glass
    }

    /// Nobody reads yet.
    fn unread() -> Self {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let path = pair.master.tty_name().unwrap();
        let writer = pair.master.take_writer().unwrap();
        Self { pair, path, writer, seen: Arc::new(Mutex::new((vt100::Parser::new(24, 80, 0), Vec::new()))) }
    }

    fn read(&self) {
        let mut reader = self.pair.master.try_clone_reader().unwrap();
        let seen = Arc::clone(&self.seen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut bytes) {
                let mut seen = seen.lock().unwrap();
                seen.0.process(&bytes[..length]);
                seen.1.extend_from_slice(&bytes[..length]);
            }
        });
    }

    fn open(&self) -> Terminal {
        Terminal::open_at(&self.path, Level::Sixteen, Output::Lean).unwrap()
    }

    fn types(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    fn shows(&self, what: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !what(self.seen.lock().unwrap().0.screen()) {
            let shown = || self.seen.lock().unwrap().0.screen().contents();
            assert!(Instant::now() < end, "it shows {:?}", shown());
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.seen.lock().unwrap().1.clone()
    }

    fn is_raw(&self) -> bool {
        !self.modes().contains(LocalModes::ICANON)
    }

    fn modes(&self) -> LocalModes {
        let tty = std::fs::File::open(&self.path).unwrap();
        tcgetattr(&tty).unwrap().local_modes
    }
}

/// No wait of a test is endless: one that is stuck must say so itself.
fn patience(terminal: &Terminal) -> Deadlines {
    Deadlines::none().and(terminal.now().after(PATIENCE))
}

fn wait_until(mut done: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !done() {
        assert!(Instant::now() < end, "it did not happen");
        thread::sleep(Duration::from_millis(2));
    }
}

/// Events until there are `count`, as text.
fn events(terminal: &mut Terminal, count: usize) -> Vec<String> {
    let mut names = Vec::new();
    let end = terminal.now().after(PATIENCE);
    while names.len() < count && terminal.now() < end {
        for event in terminal.next(&Deadlines::none().and(end)) {
            names.push(match event {
                Event::Key(key) => key.to_string(),
                other => format!("{other:?}"),
            });
        }
    }
    names
}

fn draw(terminal: &mut Terminal, text: &str) {
    terminal.draw(|frame| {
        frame.render_widget(Paragraph::new(text), frame.area());
        frame.set_cursor_position((2, 1));
    });
}

/// A glass full of one letter: many of them fill any line.
fn page(letter: char) -> String {
    vec![letter.to_string().repeat(80); 24].join("\n")
}

#[test]
fn a_session_takes_the_terminal_and_gives_it_back() {
    let glass = Glass::new();
    let before = glass.modes();
    let mut terminal = glass.open();
    assert!(glass.is_raw());
    draw(&mut terminal, "Bonjour à tous");
    glass.shows(|screen| {
        screen.contents().trim_end() == "Bonjour à tous"
            && screen.cursor_position() == (1, 2)
            && screen.alternate_screen()
            && screen.bracketed_paste()
    });
    terminal.restore();
    terminal.restore();
    draw(&mut terminal, "never shown");
    drop(terminal);
    glass.shows(|screen| {
        screen.contents().is_empty()
            && !screen.alternate_screen()
            && !screen.bracketed_paste()
            && !screen.hide_cursor()
    });
    assert_eq!(glass.modes(), before);
    let bytes = String::from_utf8(glass.bytes()).unwrap();
    let end = "\u{1b}[0m\u{1b}[r\u{1b}[2J\u{1b}[3J\u{1b}[H\u{1b}[?25h\u{1b}[?2004l\u{1b}[?1049l";
    assert!(bytes.ends_with(end), "{bytes:?}");
    assert_eq!(bytes.matches("\u{1b}[?1049l").count(), 1);
    assert!(!bytes.contains("\u{1b}[6n"));
}

#[test]
fn keys_come_whole_however_slowly_they_are_sent() {
    let mut glass = Glass::new();
    let mut terminal = glass.open();
    glass.types(b"\x1b");
    assert_eq!(events(&mut terminal, 1), ["esc"]);
    glass.types("aé\x03\x1a\x1b[B\x1b[200~x\ny\x1b[201~".as_bytes());
    assert_eq!(events(&mut terminal, 6), ["a", "é", "ctrl-c", "ctrl-z", "down", "Paste(\"x\\ny\")"]);
    let writer = thread::spawn(move || {
        for byte in b"\x1b[B\x1b[B" {
            glass.types(&[*byte]);
            thread::sleep(Duration::from_millis(5));
        }
        glass
    });
    assert_eq!(events(&mut terminal, 2), ["down", "down"]);
    let mut glass = writer.join().unwrap();
    glass.types(b"\x1b[200~abc");
    assert_eq!(events(&mut terminal, 1), ["Paste(\"abc\")"]);
    glass.types(b"\xe9z");
    assert_eq!(events(&mut terminal, 2), ["BadUtf8", "z"]);
}

/// Sends these keys one byte at a time, at this pace, and answers with what came of them. A line that stood still for
/// longer than the terminal waits says nothing about the program: then it is sent again.
fn at_the_pace_of(gap: Duration, keys: &[u8], count: usize) -> Vec<String> {
    loop {
        let mut glass = Glass::new();
        let mut terminal = glass.open();
        let bytes = keys.to_vec();
        let writer = thread::spawn(move || {
            let mut longest = Duration::ZERO;
            let mut last = Instant::now();
            for byte in bytes {
                glass.types(&[byte]);
                longest = longest.max(last.elapsed());
                last = Instant::now();
                thread::sleep(gap);
            }
            (glass, longest)
        });
        let names = events(&mut terminal, count);
        let (_glass, longest) = writer.join().unwrap();
        if longest < Duration::from_millis(35) {
            return names;
        }
    }
}

#[test]
fn fifty_arrows_out_of_fifty_arrive_at_the_pace_of_9600_baud() {
    let arrows = b"\x1b[B\x1bOA".repeat(25);
    assert_eq!(at_the_pace_of(Duration::from_millis(1), &arrows, 50), ["down", "up"].repeat(25));
}

#[test]
fn an_arrow_cut_into_bytes_twenty_milliseconds_apart_is_an_arrow() {
    let keys = b"\x1b[B\x1b[1;5C\x1b[24~";
    assert_eq!(at_the_pace_of(Duration::from_millis(20), keys, 3), ["down", "ctrl-right", "f12"]);
}

#[test]
fn everything_that_waits_is_handed_over_at_once_for_one_draw() {
    let mut glass = Glass::new();
    let mut terminal = glass.open();
    let typed = "a".repeat(1500) + "\x1b[200~un\ndeux\x1b[201~" + &"\x1b[B".repeat(400);
    let count = 1500 + 1 + 400;
    // In canonical mode the count would be that of a line; ours is raw.
    let line = std::fs::File::open(&glass.path).unwrap();
    glass.types(typed.as_bytes());
    wait_until(|| rustix::io::ioctl_fionread(&line).unwrap() == typed.len() as u64);
    let events = terminal.next(&patience(&terminal));
    assert_eq!(events.len(), count, "one batch");
    assert_eq!(events[1500], Event::Paste("un\ndeux".to_owned()));
}

#[test]
fn a_flood_loses_no_key_and_lets_the_screen_follow() {
    let mut glass = Glass::new();
    let mut terminal = glass.open();
    let flood = 200_000;
    let writer = thread::spawn(move || {
        glass.types("x".repeat(flood).as_bytes());
        glass.types(b"\x1b[19~");
        glass
    });
    let names = events(&mut terminal, flood + 1);
    assert_eq!(names.len(), flood + 1);
    assert_eq!(names.last().map(String::as_str), Some("f8"));
    writer.join().unwrap();
}

#[test]
fn a_repaint_sends_everything_and_a_wipe_leaves_nothing() {
    let glass = Glass::new();
    let mut terminal = glass.open();
    draw(&mut terminal, "Mme Dupont");
    glass.shows(|screen| screen.contents().trim_end() == "Mme Dupont");
    glass.seen.lock().unwrap().0.process(b"\x1b[31mrubbish");
    terminal.repaint();
    draw(&mut terminal, "Mme Dupont");
    glass.shows(|screen| screen.contents().trim_end() == "Mme Dupont");
    terminal.wipe();
    glass.shows(|screen| screen.contents().is_empty());
    draw(&mut terminal, "verrou");
    glass.shows(|screen| screen.contents().trim_end() == "verrou");
}

#[test]
fn the_worker_and_the_deadlines_end_a_wait() {
    let glass = Glass::new();
    let mut terminal = glass.open();
    let waker = terminal.waker();
    let worker = thread::spawn(move || waker.wake());
    assert_eq!(terminal.next(&patience(&terminal)), [Event::Worker]);
    worker.join().unwrap();
    let deadline = terminal.now().after(Duration::from_millis(30));
    assert_eq!(terminal.next(&Deadlines::none().and(deadline)), [Event::Deadline]);
    assert!(terminal.now() >= deadline);
}

#[test]
fn a_slow_line_never_blocks_and_shows_the_newest_state() {
    let glass = Glass::unread();
    let mut terminal = glass.open();
    // The line of a pseudo-terminal empties a little by itself, so the one that finds no room is looked
    // for: a frame that was sent in part is not one that was left out.
    let mut letters = ('a'..='z').cycle();
    loop {
        let letter = letters.next().unwrap_or('a');
        let mut computed = false;
        terminal.draw(|frame| {
            computed = true;
            frame.render_widget(Paragraph::new(page(letter)), frame.area());
        });
        if !computed {
            break;
        }
    }
    glass.read();
    assert_eq!(terminal.next(&patience(&terminal)), [], "there is room again");
    draw(&mut terminal, "le dernier");
    // What found no room goes out while the next event is waited for.
    let waker = terminal.waker();
    let waiting = thread::spawn(move || terminal.next(&patience(&terminal)));
    glass.shows(|screen| screen.contents().trim_end() == "le dernier");
    waker.wake();
    assert_eq!(waiting.join().unwrap(), [Event::Worker]);
}

#[test]
fn a_stuck_line_holds_nobody_back_at_the_end() {
    let glass = Glass::unread();
    let mut terminal = glass.open();
    for letter in ['a', 'b'].into_iter().cycle().take(200) {
        draw(&mut terminal, &page(letter));
    }
    let began = Instant::now();
    terminal.wipe();
    drop(terminal);
    assert!(began.elapsed() < PATIENCE);
}

#[test]
fn a_closed_line_is_told_once_and_never_written_to() {
    let glass = Glass::unread();
    let mut terminal = glass.open();
    draw(&mut terminal, "x");
    drop(glass);
    // The library that makes the pseudo-terminal types Enter and Ctrl+D before it hangs up.
    let mut last = Vec::new();
    while last.last() != Some(&Event::LineLost) {
        last = terminal.next(&patience(&terminal));
    }
    let soon = terminal.now().after(Duration::from_millis(50));
    assert_eq!(terminal.next(&Deadlines::none().and(soon)), [Event::Deadline]);
    assert!(terminal.now() >= soon, "it did not spin");
    draw(&mut terminal, "y");
    terminal.wipe();
    terminal.resume();
    terminal.restore();
}

#[test]
fn there_is_an_error_without_a_terminal() {
    let error = Terminal::open_at(Path::new("/dev/null"), Level::Mono, Output::Lean).unwrap_err();
    assert!(error.to_string().starts_with("there is no terminal"), "{error}");
}

/// A child process with a terminal of its own, running [`child`], which reports to a file.
struct Session {
    glass: Glass,
    child: Box<dyn Child + Send + Sync>,
    report: tempfile::NamedTempFile,
}

impl Session {
    fn start(mode: &str) -> Self {
        Self::start_on(Glass::new(), mode)
    }

    fn start_on(glass: Glass, mode: &str) -> Self {
        let report = tempfile::NamedTempFile::new().unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["terminal::child", "--exact", "--nocapture"]);
        command.env("DUI_TEST_REPORT", report.path());
        command.env("DUI_TEST_MODE", mode);
        let child = glass.pair.slave.spawn_command(command).unwrap();
        Self { glass, child, report }
    }

    fn signal(&self, signal: rustix::process::Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.child.process_id().unwrap().try_into().unwrap()).unwrap()
    }

    fn reports(&self, line: &str) {
        reports(&self.report, line);
    }

    fn is_stopped(&self) -> bool {
        let stat = format!("/proc/{}/stat", self.pid().as_raw_nonzero());
        std::fs::read_to_string(stat).unwrap().rsplit_once(") ").unwrap().1.starts_with('T')
    }

    fn ends(&mut self) {
        wait_until(|| self.child.try_wait().unwrap().is_some());
    }
}

fn reports(report: &tempfile::NamedTempFile, line: &str) {
    wait_until(|| std::fs::read_to_string(report).unwrap().lines().any(|reported| reported == line));
}

/// The program inside [`Session`]: without a session around it there is nothing to do.
#[test]
fn child() {
    let Ok(path) = std::env::var("DUI_TEST_REPORT") else { return };
    let mut report = std::fs::OpenOptions::new().append(true).open(path).unwrap();
    let mut terminal = Terminal::open(Level::Sixteen, Output::Lean).unwrap();
    let panics = std::env::var("DUI_TEST_MODE").is_ok_and(|mode| mode == "panic");
    if panics {
        terminal.install_panic_hook("Erreur interne, référence ".to_owned());
    }
    draw(&mut terminal, "prêt");
    writeln!(report, "ready").unwrap();
    loop {
        for event in terminal.next(&patience(&terminal)) {
            writeln!(report, "{event:?}").unwrap();
            match event {
                Event::LineLost | Event::Signal(Signal::Terminate(_)) => {
                    terminal.restore();
                    writeln!(report, "restored").unwrap();
                    return;
                }
                Event::Signal(Signal::Suspend) => terminal.suspend(),
                Event::Signal(Signal::Continue) => terminal.resume(),
                Event::Key(_) if panics => panic!("Mme Dupont has a secret"),
                _ => {}
            }
        }
        let text = format!("prêt {}", terminal.size());
        draw(&mut terminal, &text);
    }
}

#[test]
fn a_signal_to_end_is_told_and_the_terminal_restored() {
    let mut session = Session::start("");
    session.reports("ready");
    session.signal(rustix::process::Signal::TERM);
    session.reports("Signal(Terminate(15))");
    session.reports("restored");
    session.ends();
    session.glass.shows(|screen| !screen.alternate_screen() && !screen.bracketed_paste());
    assert!(!session.glass.is_raw());
}

#[test]
fn a_session_whose_line_vanishes_ends() {
    let session = Session::start_on(Glass::unread(), "");
    session.reports("ready");
    let Session { glass, mut child, report } = session;
    drop(glass);
    reports(&report, "LineLost");
    reports(&report, "restored");
    wait_until(|| child.try_wait().unwrap().is_some());
}

#[test]
fn a_hang_up_signal_on_a_living_line_is_told_and_nothing_is_lost() {
    let mut session = Session::start("");
    session.reports("ready");
    session.signal(rustix::process::Signal::HUP);
    session.reports("Signal(Hangup)");
    session.signal(rustix::process::Signal::TERM);
    session.reports("restored");
    session.ends();
    session.glass.shows(|screen| !screen.alternate_screen());
}

#[test]
fn a_stopped_session_gives_the_terminal_back_and_takes_it_again() {
    let mut session = Session::start("");
    session.reports("ready");
    session.glass.shows(vt100::Screen::alternate_screen);
    session.signal(rustix::process::Signal::TSTP);
    session.reports("Signal(Suspend)");
    wait_until(|| session.is_stopped());
    session.glass.shows(|screen| !screen.alternate_screen() && !screen.bracketed_paste());
    assert!(!session.glass.is_raw());
    session.signal(rustix::process::Signal::CONT);
    session.reports("Signal(Continue)");
    session.glass.shows(|screen| screen.alternate_screen() && screen.contents().trim_end() == "prêt 80x24");
    assert!(session.glass.is_raw());
    session.signal(rustix::process::Signal::INT);
    session.ends();
}

#[test]
fn a_burst_of_sizes_is_one_resize() {
    let mut session = Session::start("");
    session.reports("ready");
    session.glass.seen.lock().unwrap().0.screen_mut().set_size(40, 120);
    for columns in 90..=120 {
        session.glass.pair.master.resize(PtySize { rows: 40, cols: columns, ..SIZE }).unwrap();
    }
    session.reports("Resize { columns: 120, rows: 40 }");
    session.glass.shows(|screen| screen.contents().trim_end() == "prêt 120x40");
    let report = std::fs::read_to_string(&session.report).unwrap();
    assert_eq!(report.matches("Resize").count(), 1, "{report}");
    session.signal(rustix::process::Signal::QUIT);
    session.reports("Signal(Terminate(3))");
    session.ends();
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_where_but_not_what() {
    let mut session = Session::start("panic");
    session.reports("ready");
    session.glass.types(b"x");
    session.ends();
    session.glass.shows(|screen| screen.contents().contains("Erreur interne, référence "));
    assert!(!session.glass.is_raw());
    let bytes = String::from_utf8_lossy(&session.glass.bytes()).into_owned();
    assert!(bytes.contains("terminal.rs:"), "{bytes:?}");
    assert!(!bytes.contains("Dupont"), "{bytes:?}");
    session.glass.shows(|screen| !screen.alternate_screen() && !screen.hide_cursor());
}

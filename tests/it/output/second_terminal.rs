//! A second terminal emulator, written by others in another language, reads the same bytes.
//!
//! Where two emulators disagree, one looks. The frames are written to a folder; `tests/second_terminal/replay.py`
//! shows them on pyte.

use std::path::{Path, PathBuf};
use std::process::{Command, Output as Ran};

use dui::domain::role::Role;
use dui::tui::terminal::{Level, Output};
use dui::words::Language;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::frames::{counted_story, pictures};
use super::screens::{WALK, picture};
use super::{Glass, Picture, Seen, levels};
use crate::somebody::Somebody;

/// The script says with this that there is no pyte.
const CANNOT_RUN_HERE: i32 = 77;

/// The Python that `.ci/run` has prepared, or the one at hand.
fn python() -> PathBuf {
    let prepared = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/bin/python3");
    if prepared.exists() { prepared } else { "python3".into() }
}

#[allow(clippy::disallowed_methods, reason = "the program starts no other program; this test has to")]
#[allow(clippy::print_stderr, reason = "a skipped test says why")]
fn replayed(files: &[PathBuf]) -> Option<(i32, String)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second_terminal/replay.py");
    let Ok(Ran { status, stdout, stderr }) = Command::new(python()).arg(script).args(files).output() else {
        eprintln!("skipped: there is no python3 here");
        return None;
    };
    let said = String::from_utf8(stdout).unwrap() + &String::from_utf8_lossy(&stderr);
    if status.code() == Some(CANNOT_RUN_HERE) {
        eprintln!("skipped: {said}");
        return None;
    }
    Some((status.code().unwrap_or(-1), said))
}

fn colour(colour: vt100::Color) -> Value {
    match colour {
        vt100::Color::Default => Value::Null,
        vt100::Color::Idx(number) => json!(number),
        vt100::Color::Rgb(red, green, blue) => json!(format!("{red:02x}{green:02x}{blue:02x}")),
    }
}

fn runs(row: &[Seen]) -> Vec<Value> {
    let look = |seen: &Seen| (seen.fore, seen.back, seen.bold, seen.reverse);
    row.chunk_by(|one, other| look(one) == look(other))
        .map(|run| {
            let text = |seen: &Seen| if seen.tail { String::new() } else { seen.text.clone() };
            let letters = run.iter().map(text).collect::<Vec<_>>().join("\u{1f}");
            json!([letters, colour(run[0].fore), colour(run[0].back), run[0].bold, run[0].reverse])
        })
        .collect()
}

/// A story on its way to the other language.
struct Told {
    glass: Glass,
    level: Level,
    size: (u16, u16),
    frames: Vec<Value>,
}

impl Told {
    fn new(level: Level, size: (u16, u16)) -> Self {
        Self { glass: Glass::new(Output::Lean, level, size), level, size, frames: Vec::new() }
    }

    fn show(&mut self, picture: &Picture) {
        self.glass.show(picture);
        let hex: String = self.glass.sent.last().unwrap().iter().map(|byte| format!("{byte:02x}")).collect();
        let cells: Vec<_> = picture.cells(self.level).iter().map(|row| runs(row)).collect();
        let cursor = picture.cursor.map(|cursor| [cursor.x, cursor.y]);
        self.frames.push(json!({ "bytes": hex, "cells": cells, "cursor": cursor }));
    }

    fn written(self, folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        let story = json!({ "columns": self.size.0, "rows": self.size.1, "frames": self.frames });
        std::fs::write(&path, story.to_string()).unwrap();
        path
    }
}

/// The walk through the screens of somebody.
fn walk(level: Level) -> Told {
    let mut somebody = Somebody::on(Role::NightWatch, Language::French, level);
    let mut told = Told::new(level, (80, 24));
    for (screen, keys, text) in WALK {
        let around = if screen.contains("question") { "" } else { "down down pagedown down up home" };
        for key in keys.split_whitespace() {
            somebody.presses(key);
            told.show(&picture(&mut somebody));
        }
        somebody.types(text);
        told.show(&picture(&mut somebody));
        for key in around.split_whitespace() {
            somebody.presses(key);
            told.show(&picture(&mut somebody));
        }
    }
    told
}

#[test]
fn another_emulator_shows_the_same_cells() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut files = Vec::new();
    let mut chance = TestRunner::deterministic();
    for level in levels() {
        files.push(walk(level).written(folder.path(), &format!("walk-{level:?}.json")));
        for number in 0..24 {
            let (size, changes) = counted_story().new_tree(&mut chance).unwrap().current();
            let mut told = Told::new(level, size);
            pictures(size, &changes).iter().for_each(|picture| told.show(picture));
            files.push(told.written(folder.path(), &format!("frames-{level:?}-{number}.json")));
        }
    }
    let Some((code, said)) = replayed(&files) else { return };
    assert_eq!(code, 0, "{said}");
    assert!(said.starts_with("frames: "), "{said}");
}

#[test]
fn another_emulator_notices_a_wrong_cell() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut told = Told::new(Level::Sixteen, (9, 2));
    let size = (9, 2);
    let changes = [vec![super::frames::Change::Text { x: 0, y: 0, text: "Dupont".to_owned(), style: 1 }]];
    pictures(size, &changes).iter().for_each(|picture| told.show(picture));
    told.frames[0]["cells"][0][0][3] = json!(false);
    let file = told.written(folder.path(), "wrong.json");
    let Some((code, said)) = replayed(&[file]) else { return };
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("frame 0 row 0 column 0"), "{said}");
}

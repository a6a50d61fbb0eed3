//! Searching in texts, measured on the invented house and on a large one: making the words, their size, a frequent word,
//! a rare one, two words, a beginning, a first search of a new session. Prints a table; nothing is timed in tests.
//!
//! `cargo bench --bench search` measures the sample and a house of 7,000 notes; `-- --scale 100` also one of 700,000,
//! which is made once and kept below `target/`, as for the bench of the house. The words are made on a copy.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench prints, reads the clock and fails loudly"
)]

mod ground;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dui::care::scale::Scale;
use dui::care::search::{TextQuestion, Within};
use dui::care::{Door, House, Leaving, Passphrase, demo};
use dui::domain::role::Role;
use dui::domain::word_search::WordQuery;
use ground::{CHEAP, copy, houses, now, show, surroundings};

const ROUNDS: usize = 50;
/// Who reads most scopes of notes.
const READERS: [Role; 3] = [Role::Nurse, Role::UnitManager, Role::Physician];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let scale = arguments.iter().position(|word| word == "--scale");
    let asked: Option<u16> = scale.and_then(|at| arguments.get(at + 1)).and_then(|word| word.parse().ok());
    println!("{:<58} {:>10} {:>10}", "", "median", "99th");
    measure("sample: 24 persons, 342 notes", None);
    measure("scale 1: 24 persons, 7,342 notes", Scale::new(1));
    if let Some(factor) = asked {
        let scale = Scale::new(factor).expect("a scale from 1 to 100");
        let name = format!("scale {factor}: {} persons, {} notes", scale.persons(), scale.notes() + 342);
        measure(&name, Some(scale));
    }
}

fn measure(name: &str, scale: Option<Scale>) {
    let made = house(scale);
    let directory = houses().join("words");
    let _ = std::fs::remove_dir_all(&directory);
    copy(&made, &directory);
    let before = size_of(&directory);
    println!("-- {name} ({:.1} MB)", before as f64 / 1e6);
    let door = Door::find(&directory, &surroundings(CHEAP)).unwrap();
    let from = Instant::now();
    let (mut steps, mut longest) = (0, Duration::ZERO);
    for role in READERS {
        let mut house = enter(&door, role);
        loop {
            let step = Instant::now();
            let more = house.tend_words(now()).unwrap().more;
            longest = longest.max(step.elapsed());
            steps += 1;
            if !more {
                break;
            }
        }
        house.lock(Leaving::Locked, now()).unwrap();
    }
    println!(
        "{:<58} {:>10} {:>10}",
        format!("making the words, {steps} steps; the longest"),
        show(from.elapsed()),
        show(longest)
    );
    let words = size_of(&directory).saturating_sub(before);
    println!("{:<58} {:>10}", "size of the words", format!("{:.1} MB", words as f64 / 1e6));
    row("first search of a new session, a frequent word", 5, || {
        let mut house = enter(&door, Role::Nurse);
        let from = Instant::now();
        search(&mut house, "douleur");
        let took = from.elapsed();
        house.lock(Leaving::Locked, now()).unwrap();
        TOOK.with(|cell| cell.set(Some(took)));
    });
    let mut nurse = enter(&door, Role::Nurse);
    for (what, typed) in [
        ("a frequent word", "calme"),
        ("a rare word", "xylophone"),
        ("two words", "douleur hanche"),
        ("the beginning of words, two letters", "ma"),
    ] {
        let count = search(&mut nurse, typed);
        let name = format!("{what}: {typed} ({count} notes), looked up only");
        row(&name, ROUNDS, || {
            let mut search = nurse.begin_text_search(&question(typed), now()).unwrap();
            while nurse.step_text_search(&mut search, now()).unwrap() != dui::care::search::TextStep::Ready {}
        });
        row(&format!("{what}, recorded and shown"), ROUNDS, || {
            search(&mut nurse, typed);
        });
    }
    let (open, most) = nurse.open_word_blocks();
    println!("{:<58} {:>10}", "blocks of words open in this session", format!("{open} of {most}"));
    println!("{:<58} {:>10}", "resident memory of this process", resident());
    nurse.lock(Leaving::Locked, now()).unwrap();
    let _ = std::fs::remove_dir_all(&directory);
}

fn question(typed: &str) -> TextQuestion {
    let query = WordQuery::read(typed, |_| None);
    TextQuestion { typed: typed.to_owned(), query, within: Within::MyPeople, days: None }
}

fn search(house: &mut House, typed: &str) -> usize {
    house.search_texts(&question(typed), now()).unwrap().count
}

fn enter(door: &Door, role: Role) -> House {
    let account = demo::accounts().into_iter().find(|account| account.role == role).unwrap();
    door.unlock(&account.login, &Passphrase::new(account.passphrase), now()).unwrap()
}

thread_local! {
    static TOOK: std::cell::Cell<Option<Duration>> = const { std::cell::Cell::new(None) };
}

fn row(name: &str, rounds: usize, mut act: impl FnMut()) {
    act();
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let from = Instant::now();
            act();
            TOOK.with(std::cell::Cell::take).unwrap_or_else(|| from.elapsed())
        })
        .collect();
    times.sort();
    let worst = times[(rounds * 99 / 100).min(rounds - 1)];
    println!("{name:<58} {:>10} {:>10}", show(times[rounds / 2]), show(worst));
}

fn house(scale: Option<Scale>) -> PathBuf {
    let name = scale.map_or_else(|| "sample".to_owned(), |scale| format!("{}", scale.notes()));
    let path = houses().join(name);
    if !path.exists() {
        let from = Instant::now();
        demo::make_house(&path, scale, &surroundings(CHEAP), now(), &mut |_| {}).unwrap();
        println!("{:<58} {:>10}", "(made the house)", show(from.elapsed()));
    }
    path
}

fn size_of(directory: &Path) -> u64 {
    std::fs::metadata(directory.join("vault.db")).unwrap().len()
}

fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("VmRSS: ?");
    line.trim_start_matches("VmRSS:").trim().to_owned()
}

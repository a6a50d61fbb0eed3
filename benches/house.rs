//! What a session does, measured on the invented house and on a large one. Prints a table; nothing is timed
//! in tests.
//!
//! `cargo bench --bench house` measures the sample and a house of 24 persons and 7,000 notes;
//! `cargo bench --bench house -- --scale 100` also one of 300 persons and 700,000 notes, which is made once
//! (about two minutes) and kept below `target/`.

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
use dui::care::{Door, House, Leaving, Passphrase, demo};
use dui::domain::ids::PersonId;
use dui::domain::note::{Audience, Dar, NoteDraft, Target};
use dui::domain::role::Role;
use ground::{CHEAP, houses, now, show, surroundings};

const ROUNDS: usize = 200;

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
    let directory = house(scale);
    println!("-- {name} ({})", size_of(&directory));
    let surroundings = surroundings(CHEAP);
    let door = Door::find(&directory, &surroundings).unwrap();
    let account = demo::accounts().into_iter().find(|account| account.role == Role::NightWatch).unwrap();
    let enter = || {
        let passphrase = Passphrase::new(account.passphrase.clone());
        door.unlock(&account.login, &passphrase, now()).unwrap()
    };
    row("unlock without the derivation, and lock", 20, || {
        enter().lock(Leaving::Locked, now()).unwrap();
    });
    row("unlock and first list (without the derivation)", 20, || {
        let mut house = enter();
        std::hint::black_box(house.list_my_people(now()).unwrap());
        house.lock(Leaving::Locked, now()).unwrap();
    });
    let mut house = enter();
    row("list of my people again", 20, || {
        std::hint::black_box(house.list_my_people(now()).unwrap());
    });
    let people = house.list_my_people(now()).unwrap();
    let large = people.iter().find(|card| card.placement.room == "12").unwrap().person;
    // The nurse reads every scope of notes but social and psychology: the largest file there is.
    let nurse = demo::accounts().into_iter().find(|account| account.role == Role::Nurse).unwrap();
    let enter_as_nurse = || {
        let passphrase = Passphrase::new(nurse.passphrase.clone());
        door.unlock(&nurse.login, &passphrase, now()).unwrap()
    };
    let mut reader = enter_as_nurse();
    let notes = count_notes(&mut reader, large);
    row(&format!("first look at room 12 ({notes} notes), newest 50"), 20, || {
        // A new session each time: the first look opens keys and writes its entries.
        let mut fresh = enter_as_nurse();
        let from = Instant::now();
        std::hint::black_box(fresh.open_file(large, None, now()).unwrap());
        let took = from.elapsed();
        fresh.lock(Leaving::Locked, now()).unwrap();
        TOOK.with(|cell| cell.set(Some(took)));
    });
    reader.open_file(large, None, now()).unwrap();
    row("the same file again (within half an hour)", ROUNDS, || {
        std::hint::black_box(reader.open_file(large, None, now()).unwrap());
    });
    reader.lock(Leaving::Locked, now()).unwrap();
    row("save a note, with its journal entry, synced", ROUNDS, || {
        house.write_note(large, note(), now()).unwrap();
    });
    println!("{:<58} {:>10}", "resident memory of this process", resident());
    house.lock(Leaving::Locked, now()).unwrap();
    let from = Instant::now();
    dui::care::checking::verify_journal(&directory).unwrap();
    println!("{:<58} {:>10}", "verify the journal, all signatures", show(from.elapsed()));
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

fn size_of(directory: &Path) -> String {
    let bytes = std::fs::metadata(directory.join("vault.db")).unwrap().len();
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn count_notes(house: &mut House, person: PersonId) -> usize {
    let (mut count, mut older) = (0, None);
    loop {
        let page = house.read_timeline(person, older, now()).unwrap();
        count += page.notes.len();
        older = page.older;
        if older.is_none() {
            return count;
        }
    }
}

fn note() -> NoteDraft {
    NoteDraft {
        title: String::new(),
        dar: Dar {
            data: "Se plaint de la hanche droite depuis 02:05, 6 sur 10 au mouvement. Pas de rougeur."
                .to_owned(),
            action: "IDE d'astreinte appelée à 02:12 : ne pas lever, elle vient. Eau donnée, 100 mL."
                .to_owned(),
            result: "Calme à 02:30, dit avoir moins mal, 3 sur 10. Dort à 02:50.".to_owned(),
        },
        target: Some(Target::Pain),
        happened_at: now(),
        urgent: false,
        audience: Audience::All,
        for_handover: true,
        from_third_party: false,
    }
}

fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap_or("VmRSS: ?");
    line.trim_start_matches("VmRSS:").trim().to_owned()
}

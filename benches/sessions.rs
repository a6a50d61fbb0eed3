//! One session, then fifty at once on the same house, each a process of its own as over SSH: half of them write a note
//! every ten seconds, the others look at the board, open files, search and read the handover at the same pace. Prints a
//! table; nothing is timed in tests.
//!
//! `cargo bench --bench sessions` on the invented house for a minute; `-- --scale 100` on 300 persons and 700,000 notes,
//! `--seconds 120` for longer, `--sessions 20` for fewer. The passphrase derivation is left out: what is measured is
//! everything else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench prints, reads the clock, starts processes and fails loudly"
)]

mod ground;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use dui::care::checking::{Finding, verify_journal};
use dui::care::scale::Scale;
use dui::care::search::{TextQuestion, Within};
use dui::care::{CareError, Door, House, Leaving, Passphrase, demo};
use dui::domain::note::{Audience, Dar, NoteDraft, Target};
use dui::domain::role::Role;
use dui::domain::word_search::WordQuery;
use ground::{CHEAP, copy, houses, now, surroundings};

/// Looked for by turns: frequent, two together, rare.
const WORDS: [&str; 3] = ["calme", "douleur hanche", "xylophone"];
/// A note, or a look, every so often.
const PERIOD: Duration = Duration::from_secs(10);

/// How long each act took, in microseconds, by its name.
type Times = BTreeMap<String, Vec<u64>>;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |flag: &str| -> Option<u64> {
        let at = arguments.iter().position(|word| word == flag)?;
        arguments.get(at + 1)?.parse().ok()
    };
    if let Some(at) = arguments.iter().position(|word| word == "--one") {
        let [directory, index, of, seconds] = &arguments[at + 1..at + 5] else { panic!("four words") };
        return one_session(
            Path::new(directory),
            index.parse().unwrap(),
            of.parse().unwrap(),
            Duration::from_secs(seconds.parse().unwrap()),
        );
    }
    let scale = number("--scale").map(|factor| Scale::new(u16::try_from(factor).unwrap()).expect("1 to 100"));
    let seconds = number("--seconds").unwrap_or(60);
    let many = number("--sessions").unwrap_or(50);
    let house = fresh_copy(scale);
    for sessions in [1, many] {
        println!("-- {sessions} at once, {seconds} s, a note or a look every {} s", PERIOD.as_secs());
        measure(&house, sessions, seconds);
    }
    let finding = verify_journal(&house).unwrap();
    println!(
        "journal afterwards: {}",
        if matches!(finding, Finding::Sound(_)) { "sound" } else { "DAMAGED" }
    );
    std::fs::remove_dir_all(house).unwrap();
}

/// A copy of the house, with the words that its sessions of ten years would have kept, that is written on and thrown
/// away.
fn fresh_copy(scale: Option<Scale>) -> PathBuf {
    let name = scale.map_or_else(|| "sample".to_owned(), |scale| scale.notes().to_string());
    let kept = houses().join(format!("{name}-words"));
    if !kept.exists() {
        let made = houses().join(name);
        if !made.exists() {
            demo::make_house(&made, scale, &surroundings(CHEAP), now(), &mut |_| {}).unwrap();
        }
        copy(&made, &kept);
        let around = surroundings(CHEAP);
        let door = Door::find(&kept, &around).unwrap();
        for role in [Role::Nurse, Role::UnitManager, Role::Physician] {
            let mut house = enter(&door, role);
            while house.tend_words(now()).unwrap().more {}
            house.lock(Leaving::Locked, now()).unwrap();
        }
    }
    let fresh = houses().join("sessions");
    let _ = std::fs::remove_dir_all(&fresh);
    copy(&kept, &fresh);
    fresh
}

fn enter(door: &Door, role: Role) -> House {
    let account = demo::accounts().into_iter().find(|account| account.role == role).unwrap();
    door.unlock(&account.login, &Passphrase::new(account.passphrase), now()).unwrap()
}

fn measure(house: &Path, sessions: u64, seconds: u64) {
    let program = std::env::current_exe().unwrap();
    let children: Vec<_> = (0..sessions)
        .map(|index| {
            Command::new(&program)
                .arg("--one")
                .arg(house)
                .args([index.to_string(), sessions.to_string(), seconds.to_string()])
                .stdout(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut times = Times::new();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "a session failed");
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let (name, value) = line.rsplit_once(' ').unwrap();
            times.entry(name.to_owned()).or_default().push(value.parse().unwrap());
        }
    }
    println!("{:<44} {:>7} {:>10} {:>10} {:>10}", "", "count", "median", "99th", "longest");
    for (name, values) in &mut times {
        values.sort_unstable();
        let at = |percent: usize| values[(values.len() * percent / 100).min(values.len() - 1)];
        let show = |value: u64| match name.as_str() {
            name if name.ends_with("KiB") => format!("{value}"),
            name if name.ends_with("refused") => format!("{value}"),
            _ => format!("{:.1} ms", value as f64 / 1000.0),
        };
        let [median, worst, longest] = [at(50), at(99), values[values.len() - 1]].map(show);
        println!("{name:<44} {:>7} {median:>10} {worst:>10} {longest:>10}", values.len());
    }
}

/// One process: odd ones write, even ones look. The first acts are spread over a period.
fn one_session(directory: &Path, index: u64, of: u64, lasting: Duration) {
    let surroundings = surroundings(CHEAP);
    let door = Door::find(directory, &surroundings).unwrap();
    let roles = [Role::Nurse, Role::NightWatch, Role::NursingAssistant];
    let role = roles[usize::try_from(index).unwrap() % roles.len()];
    let began = Instant::now();
    let mut refused = 0;
    let mut told = |name: &str, from: Instant, result: Result<(), CareError>| match result {
        Ok(()) => println!("{name} {}", from.elapsed().as_micros()),
        Err(error) => {
            refused += 1;
            eprintln!("{name}: {error:?}");
        }
    };
    std::thread::sleep(PERIOD.mul_f64(index as f64 / of as f64));
    let from = Instant::now();
    let mut house = enter(&door, role);
    let board = house.shift_board(now()).map(|board| board.rows);
    let people: Vec<_> = board.as_ref().unwrap().iter().map(|row| row.card.person).collect();
    told("unlock and first board", from, board.map(|_| ()));
    let units = house.me().units.iter().map(|(unit, _)| *unit).collect::<Vec<_>>();
    let mut turn = usize::try_from(index).unwrap();
    while began.elapsed() < lasting {
        std::thread::sleep(PERIOD);
        turn += 7;
        let person = people[turn % people.len()];
        if index % 2 == 1 || of == 1 {
            let from = Instant::now();
            let written = house.write_note(person, note(), now()).map(|_| ());
            told("save a note", from, written);
        }
        if index.is_multiple_of(2) {
            look(&mut house, person, &mut told);
            let from = Instant::now();
            let found = house.search_texts(&question(WORDS[turn % WORDS.len()]), now()).map(|_| ());
            told("search in texts, shown", from, found);
            let from = Instant::now();
            let handover = house.prepare_handover(units[0], now()).map(|_| ());
            told("handover, gathered", from, handover);
        }
    }
    println!("memory of a session, PSS, KiB {}", memory());
    house.lock(Leaving::Locked, now()).unwrap();
    println!("writes and looks refused {refused}");
}

fn look(
    house: &mut House,
    person: dui::domain::ids::PersonId,
    told: &mut impl FnMut(&str, Instant, Result<(), CareError>),
) {
    let from = Instant::now();
    let board = house.shift_board(now()).map(|_| ());
    told("board again", from, board);
    let from = Instant::now();
    let file = house.open_file(person, None, now()).map(|_| ());
    told("open a file", from, file);
    let from = Instant::now();
    let notes = house.read_timeline(person, None, now()).map(|_| ());
    told("read the newest notes", from, notes);
}

fn question(typed: &str) -> TextQuestion {
    let query = WordQuery::read(typed, |_| None);
    TextQuestion { typed: typed.to_owned(), query, within: Within::MyPeople, days: None }
}

/// The proportional share of memory of this process, in KiB.
fn memory() -> u64 {
    let rollup = std::fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default();
    let line = rollup.lines().find(|line| line.starts_with("Pss:")).unwrap_or("Pss: 0 kB");
    line.split_whitespace().nth(1).and_then(|word| word.parse().ok()).unwrap_or(0)
}

fn note() -> NoteDraft {
    NoteDraft {
        title: String::new(),
        dar: Dar {
            data: "Se plaint de la hanche droite depuis 02:05, 6 sur 10 au mouvement. Pas de rougeur."
                .to_owned(),
            action: "IDE d'astreinte appelée à 02:12 : ne pas lever, elle vient. Eau donnée.".to_owned(),
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

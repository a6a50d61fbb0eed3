//! What the journal costs: checking it, its first page, digging in it, letting it leave. Prints a table; nothing is timed
//! in tests.
//!
//! `cargo bench --bench journal` uses the invented house; `cargo bench --bench journal -- --scale 100` a copy of the house
//! of 700,000 notes that `--bench house` makes and keeps. `-- --year` lives through two weeks of a house of 100 persons and
//! says what a year of them weighs; `-- --entries 5000000` fills a journal with as many entries and checks it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench prints, reads the clock and fails loudly"
)]

mod filled;
#[path = "../ground/mod.rs"]
mod ground;
mod year;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dui::care::checking::{Finding, verify_journal};
use dui::care::journal::{JournalQuery, Only};
use dui::care::journal_leaving::ExportForm;
use dui::care::scale::Scale;
use dui::care::{Door, House, Leaving, Passphrase, demo};
use dui::domain::note::{Audience, Dar, NoteDraft};
use dui::domain::role::Role;
use ground::{CHEAP, houses, now, show, surroundings};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str| -> Option<usize> {
        let at = arguments.iter().position(|word| word == name)?;
        arguments.get(at + 1)?.replace('_', "").parse().ok()
    };
    if arguments.iter().any(|word| word == "--year") {
        return year::live(number("--days").unwrap_or(14));
    }
    if let Some(entries) = number("--entries") {
        return filled::fill(entries);
    }
    let scale = arguments.iter().position(|word| word == "--scale");
    let asked: Option<u16> = scale.and_then(|at| arguments.get(at + 1)).and_then(|word| word.parse().ok());
    let directory = place(asked.map(|factor| Scale::new(factor).expect("a scale from 1 to 100")));
    let from = Instant::now();
    let Finding::Sound(sound) = verify_journal(&directory).unwrap() else { panic!("not sound") };
    let took = from.elapsed();
    let each = sound.entries as f64 / took.as_secs_f64();
    println!("{:<52} {:>12} {each:>10.0} a second", format!("verify {} entries", sound.entries), show(took));
    println!("{:<52} {:>12}", "largest memory so far", memory());
    let surroundings = surroundings(CHEAP);
    let door = Door::find(&directory, &surroundings).unwrap();
    let account = demo::accounts().into_iter().find(|account| account.role == Role::Director).unwrap();
    let passphrase = Passphrase::new(account.passphrase.clone());
    let mut house = door.unlock(&account.login, &passphrase, now()).unwrap();
    let from = Instant::now();
    let mut look = house.look_into_journal(JournalQuery::default(), now()).unwrap();
    let lines = house.older_lines(&mut look, 50, 5_000, now()).unwrap();
    println!("{:<52} {:>12}", format!("first page, {} lines", lines.len()), show(from.elapsed()));
    let refused = JournalQuery { only: Some(Only::Refused), ..JournalQuery::default() };
    let from = Instant::now();
    let mut look = house.look_into_journal(refused, now()).unwrap();
    let mut found = 0;
    while !look.is_done() && look.read() < 100_000 {
        found += house.older_lines(&mut look, 50, 5_000, now()).unwrap().len();
    }
    println!("{:<52} {:>12}", format!("dig {} lines, {found} found", look.read()), show(from.elapsed()));
    cost(&door, &directory);
    export(&mut house, &directory, "JSON lines", &ExportForm::Lines);
    export(&mut house, &directory, "FHIR", &ExportForm::AuditEvents);
    println!("{:<52} {:>12}", "largest memory", memory());
    house.lock(Leaving::Locked, now()).unwrap();
    std::fs::remove_dir_all(&directory).unwrap();
}

/// How many entries, and how many notes, are written to be weighed and timed.
const WRITTEN: usize = 2_000;

/// What an entry weighs, and how long it takes to be on the disk: alone (a search) and with a note. What a year weighs is
/// lived through by `--year`.
fn cost(door: &Door, directory: &Path) {
    let account = demo::accounts().into_iter().find(|account| account.role == Role::Nurse).unwrap();
    let mut nurse = door.unlock(&account.login, &Passphrase::new(account.passphrase.clone()), now()).unwrap();
    let person = nurse.list_my_people(now()).unwrap()[0].person;
    let file = directory.join("vault.db");
    let weigh = || {
        rusqlite::Connection::open(&file).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        std::fs::metadata(&file).unwrap().len()
    };
    let before = weigh();
    let alone = timed(|| nurse.record_search("hanche", &[person], now()).unwrap());
    let grown = weigh() - before;
    let each = grown as f64 / WRITTEN as f64;
    println!("{:<52} {each:>9.0} bytes", format!("one entry on the disk, over {WRITTEN}"));
    told("commit of an entry", alone);
    let draft = || NoteDraft {
        title: String::new(),
        dar: Dar { data: "Se plaint de la hanche droite.".to_owned(), ..Dar::default() },
        target: None,
        happened_at: now(),
        urgent: false,
        audience: Audience::All,
        for_handover: false,
        from_third_party: false,
    };
    told("commit of a note and its entry", timed(|| _ = nurse.write_note(person, draft(), now()).unwrap()));
    nurse.lock(Leaving::Locked, now()).unwrap();
}

fn timed(mut once: impl FnMut()) -> Vec<Duration> {
    let one = |_| {
        let from = Instant::now();
        once();
        from.elapsed()
    };
    (0..WRITTEN).map(one).collect()
}

fn told(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let (median, last) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("{:<52} {:>12} median, {} 99th", what, show(median), show(last));
}

fn export(house: &mut House, directory: &Path, name: &str, form: &ExportForm<'_>) {
    let outbox = directory.join(name.replace(' ', "-"));
    let from = Instant::now();
    let (_, left) = house.export_journal(&JournalQuery::default(), form, &[], &outbox, now()).unwrap();
    let took = from.elapsed();
    let each = left.told as f64 / took.as_secs_f64();
    let what = format!("export {} lines as {name}, {:.0} MB", left.told, left.bytes as f64 / 1e6);
    println!("{what:<52} {:>12} {each:>10.0} a second", show(took));
}

fn place(scale: Option<Scale>) -> PathBuf {
    let path = houses().join("journal");
    let _ = std::fs::remove_dir_all(&path);
    let Some(scale) = scale else {
        demo::make_house(&path, None, &surroundings(CHEAP), now(), &mut |_| {}).unwrap();
        return path;
    };
    let large = houses().join(scale.notes().to_string());
    assert!(large.exists(), "make it first: cargo bench --bench house -- --scale N");
    ground::copy(&large, &path);
    path
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: ?");
    line.trim_start_matches("VmHWM:").trim().to_owned()
}

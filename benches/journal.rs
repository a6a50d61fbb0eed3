//! What the journal costs: checking it, its first page, digging in it, letting it leave. Prints a table; nothing is timed
//! in tests.
//!
//! `cargo bench --bench journal` uses the invented house; `cargo bench --bench journal -- --scale 100` a copy of the house
//! of 700,000 notes that `--bench house` makes and keeps.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench prints, reads the clock and fails loudly"
)]

mod ground;

use std::path::{Path, PathBuf};
use std::time::Instant;

use dui::care::checking::{Finding, verify_journal};
use dui::care::journal::{JournalQuery, Only};
use dui::care::journal_leaving::ExportForm;
use dui::care::scale::Scale;
use dui::care::{Door, House, Leaving, Passphrase, demo};
use dui::domain::role::Role;
use ground::{CHEAP, houses, now, show, surroundings};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
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
    export(&mut house, &directory, "JSON lines", &ExportForm::Lines);
    export(&mut house, &directory, "FHIR", &ExportForm::AuditEvents);
    println!("{:<52} {:>12}", "largest memory", memory());
    house.lock(Leaving::Locked, now()).unwrap();
    std::fs::remove_dir_all(&directory).unwrap();
}

fn export(house: &mut House, directory: &Path, name: &str, form: &ExportForm<'_>) {
    let outbox = directory.join(name.replace(' ', "-"));
    let from = Instant::now();
    let (_, left) = house.export_journal(&JournalQuery::default(), form, &outbox, now()).unwrap();
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

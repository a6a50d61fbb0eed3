//! A journal of so many entries, signed by the code that signs real ones: how fast it fills, how long its check takes and
//! with how much memory, how soon its first screen stands.

use std::time::Instant;

use dui::care::checking::{Finding, verify_journal};
use dui::care::journal::JournalQuery;
use dui::care::scale::fill_journal;
use dui::care::{Door, House, Leaving, Passphrase, demo};
use dui::domain::role::Role;

use crate::ground::{CHEAP, houses, now, show, surroundings};
use crate::{cost, memory};

/// After so many entries the first screen is timed once before the rest is written.
const FIRST_SCREEN_AT: usize = 1_000_000;
/// Entries between two words about how far it is.
const A_STEP: usize = 250_000;

pub(crate) fn fill(entries: usize) {
    let path = houses().join("journal-filled");
    let _ = std::fs::remove_dir_all(&path);
    demo::make_house(&path, None, &surroundings(CHEAP), now(), &mut |_| {}).unwrap();
    let door = Door::find(&path, &surroundings(CHEAP)).unwrap();
    let mut nurse = enter(&door, Role::Nurse);
    let person = nurse.list_my_people(now()).unwrap()[0].person;
    let from = Instant::now();
    let mut written = 0;
    while written < entries {
        let step = A_STEP.min(entries - written);
        fill_journal(&mut nurse, person, step, now()).unwrap();
        if written < FIRST_SCREEN_AT && written + step >= FIRST_SCREEN_AT {
            first_screen(&door, written + step);
        }
        written += step;
        eprintln!("{written} entries after {:.0} s", from.elapsed().as_secs_f64());
    }
    let took = from.elapsed();
    nurse.lock(Leaving::Locked, now()).unwrap();
    let each = entries as f64 / took.as_secs_f64();
    println!("{:<52} {:>12} {each:>10.0} a second", format!("fill {entries} entries"), show(took));
    println!("{:<52} {:>12}", "file", format!("{:.0} MB", weigh(&path) as f64 / 1e6));
    println!("{:<52} {:>12}", "largest memory before the check", memory());
    let from = Instant::now();
    let Finding::Sound(sound) = verify_journal(&path).unwrap() else { panic!("not sound") };
    let took = from.elapsed();
    let each = sound.entries as f64 / took.as_secs_f64();
    println!("{:<52} {:>12} {each:>10.0} a second", format!("verify {} entries", sound.entries), show(took));
    println!("{:<52} {:>12}", "largest memory after the check", memory());
    first_screen(&door, entries);
    cost(&door, &path);
    std::fs::remove_dir_all(&path).unwrap();
}

fn enter(door: &Door, role: Role) -> House {
    let account = demo::accounts().into_iter().find(|account| account.role == role).unwrap();
    door.unlock(&account.login, &Passphrase::new(account.passphrase.clone()), now()).unwrap()
}

/// From the key to fifty lines: what the director waits for.
fn first_screen(door: &Door, entries: usize) {
    let mut director = enter(door, Role::Director);
    let from = Instant::now();
    let mut look = director.look_into_journal(JournalQuery::default(), now()).unwrap();
    let lines = director.older_lines(&mut look, 50, 5_000, now()).unwrap();
    let what = format!("first screen of {} lines, {entries} entries", lines.len());
    println!("{what:<52} {:>12}", show(from.elapsed()));
    director.lock(Leaving::Locked, now()).unwrap();
}

fn weigh(path: &std::path::Path) -> u64 {
    std::fs::metadata(path.join("vault.db")).unwrap().len()
}

//! Days of a house of about 100 persons, lived through by the use cases of real staff: how many entries a day leaves, what
//! they weigh, and what a year of them comes to.
//!
//! Thirty of the staff work a day: fourteen in the morning, ten in the afternoon, three at night, three at a desk. Each on the
//! floor enters three times a shift (the screen locks itself meanwhile), looks at the board, opens eight files, writes four
//! notes, looks for one person. Whoever sits at a desk opens a dozen files; the director looks into the journal once.

use std::path::Path;
use std::time::Instant;

use dui::care::checking::{Finding, verify_journal};
use dui::care::journal::JournalQuery;
use dui::care::scale::Scale;
use dui::care::{Door, House, Leaving, Passphrase, demo};
use dui::domain::ids::PersonId;
use dui::domain::moment::{Moment, Zone};
use dui::domain::note::{Audience, Dar, NoteDraft};
use dui::domain::role::Role;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use crate::ground::{CHEAP, houses, show, surroundings};

/// A scale at which 96 persons live there.
const HUNDRED: u16 = 4;
/// When a shift begins, how many work in it, in which roles by turns.
const SHIFTS: [(i8, usize, &[Role]); 4] = [
    (
        7,
        14,
        &[Role::NursingAssistant, Role::Nurse, Role::SupportWorker, Role::Educator, Role::NursingAssistant],
    ),
    (9, 3, &[Role::Director, Role::Secretary, Role::Physician]),
    (14, 10, &[Role::NursingAssistant, Role::Nurse, Role::SupportWorker, Role::Educator]),
    (21, 3, &[Role::NightWatch]),
];
/// How often somebody on the floor enters in a shift, and what they do each time.
const TIMES: i64 = 3;
const FILES: usize = 8;
const NOTES: usize = 4;

/// What the days left.
#[derive(Default)]
struct Lived {
    sessions: usize,
    files: usize,
    notes: usize,
    refused: usize,
}

pub(crate) fn live(days: usize) {
    let path = houses().join("journal-year");
    let _ = std::fs::remove_dir_all(&path);
    let first = date(2026, 9, 1);
    let scale = Scale::new(HUNDRED).unwrap();
    let before = Zone::paris().from_local(first.at(0, 0, 0, 0));
    demo::make_house(&path, Some(scale), &surroundings(CHEAP), before, &mut |_| {}).unwrap();
    let door = Door::find(&path, &surroundings(CHEAP)).unwrap();
    let (entries, weight) = (entries(&path), weigh(&path));
    let mut lived = Lived::default();
    let from = Instant::now();
    for day in 0..days {
        a_day(&door, first.saturating_add(i64::try_from(day + 1).unwrap().days()), day, &mut lived);
    }
    let took = from.elapsed();
    let (fresh, grown) = (self::entries(&path) - entries, weigh(&path) - weight);
    let Finding::Sound(_) = verify_journal(&path).unwrap() else { panic!("not sound") };
    let row = |what: &str, value: String| println!("{what:<52} {value:>14}");
    row(&format!("{days} days of {} persons", scale.persons()), show(took));
    row("sessions, files opened", format!("{} {}", lived.sessions, lived.files));
    row("notes, refusals", format!("{} {}", lived.notes, lived.refused));
    let a_day = fresh as f64 / days as f64;
    row("entries a day", format!("{a_day:.0}"));
    let each = journal_weight(&path) / self::entries(&path) as f64;
    row("bytes of an entry, with its indexes", format!("{each:.0}"));
    row(
        "the file grew a day, notes and keys included",
        format!("{:.0} kB", grown as f64 / days as f64 / 1e3),
    );
    row("a year of entries", format!("{:.0}", a_day * 365.0));
    row("a year of the journal", format!("{:.0} MB", a_day * 365.0 * each / 1e6));
    row("a year of the whole file", format!("{:.0} MB", grown as f64 / days as f64 * 365.0 / 1e6));
    std::fs::remove_dir_all(&path).unwrap();
}

fn a_day(door: &Door, day: Date, number: usize, lived: &mut Lived) {
    for (hour, staff, roles) in SHIFTS {
        let begins = Zone::paris().from_local(day.at(hour, 0, 0, 0));
        for somebody in 0..staff {
            let role = roles[somebody % roles.len()];
            let times = if hour == 9 { 1 } else { TIMES };
            for time in 0..times {
                // One after the other: the clock of a house never goes back.
                let minutes = time * 130 + i64::try_from(somebody).unwrap();
                a_session(door, role, begins.plus_minutes(minutes), number * 31 + somebody * 7, lived);
            }
        }
    }
}

fn a_session(door: &Door, role: Role, now: Moment, turn: usize, lived: &mut Lived) {
    let account = demo::accounts().into_iter().find(|account| account.role == role).unwrap();
    let mut house = door.unlock(&account.login, &Passphrase::new(account.passphrase.clone()), now).unwrap();
    lived.sessions += 1;
    let people: Vec<PersonId> = match house.shift_board(now) {
        Ok(_) | Err(_) => house.list_my_people(now).unwrap().iter().map(|card| card.person).collect(),
    };
    let files = if role == Role::Director || role == Role::Secretary { 12 } else { FILES };
    for at in 0..files {
        let person = people[(turn + at * 3) % people.len()];
        let later = now.plus_minutes(i64::try_from(at).unwrap());
        match house.open_file(person, None, later) {
            Ok(_) => lived.files += 1,
            Err(_) => lived.refused += 1,
        }
        if at < NOTES && !matches!(role, Role::Director | Role::Secretary) {
            match house.write_note(person, note(later), later) {
                Ok(_) => lived.notes += 1,
                Err(_) => lived.refused += 1,
            }
        }
    }
    house.record_search("gen", &people[..1], now.plus_minutes(9)).unwrap();
    if role == Role::Director {
        looks_into_the_journal(&mut house, now.plus_minutes(10));
    }
    let why = if turn.is_multiple_of(3) { Leaving::Locked } else { Leaving::Idle };
    house.lock(why, now.plus_minutes(12)).unwrap();
}

fn looks_into_the_journal(house: &mut House, now: Moment) {
    let mut look = house.look_into_journal(JournalQuery::default(), now).unwrap();
    house.older_lines(&mut look, 100, 5_000, now).unwrap();
}

fn note(now: Moment) -> NoteDraft {
    let data = "A bien dormi, se plaint de la hanche droite au lever, a marché jusqu'à la salle à manger.";
    NoteDraft {
        title: String::new(),
        dar: Dar { data: data.to_owned(), action: "Antalgique donné à 8 h.".to_owned(), ..Dar::default() },
        target: None,
        happened_at: now,
        urgent: false,
        audience: Audience::All,
        for_handover: false,
        from_third_party: false,
    }
}

fn entries(path: &Path) -> i64 {
    let raw = rusqlite::Connection::open(path.join("vault.db")).unwrap();
    raw.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap()
}

fn weigh(path: &Path) -> u64 {
    let file = path.join("vault.db");
    rusqlite::Connection::open(&file).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    std::fs::metadata(&file).unwrap().len()
}

/// What the table and its indexes weigh: a copy with them, less a copy without.
fn journal_weight(path: &Path) -> f64 {
    let copy = path.join("copy.db");
    let raw = rusqlite::Connection::open(path.join("vault.db")).unwrap();
    raw.execute("VACUUM INTO ?", [copy.to_str().unwrap()]).unwrap();
    let whole = std::fs::metadata(&copy).unwrap().len();
    let raw = rusqlite::Connection::open(&copy).unwrap();
    raw.execute_batch("PRAGMA foreign_keys = OFF; DROP TABLE journal; VACUUM").unwrap();
    drop(raw);
    let without = std::fs::metadata(&copy).unwrap().len();
    std::fs::remove_file(&copy).unwrap();
    (whole - without) as f64
}

//! Who is writing about whom: seen by those who read the notes of the unit, for two minutes, and by nobody afterwards.

use dui::care::{House, Leaving};
use dui::domain::ids::PersonId;
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::policy::{About, Act, authorize};
use dui::vault::{PersonStatus, Tx};
use dui::words::Language;
use rusqlite::params;

use crate::house::{SampleHouse, at, tonight};
use crate::small_house::{SmallHouse, UNITS, account, raw, typed, usual_staff};
use crate::somebody::Somebody;
use crate::vault::frozen::FrozenHouse;
use crate::vault::names::{actor, vault};

const NOTES: Option<Scope> = Some(Scope::NotesAll);

/// No form places somebody in two units; the file can hold it.
fn lives_in_both_units(house: &SmallHouse, person: PersonId) {
    let mut desk = vault(house, "accueil");
    let about = About::Person {
        person,
        units: vec![house.units[0]],
        scope: Scope::AdminId,
        barrier: dui::policy::Barrier::None,
    };
    let placer = actor(desk.account(), Role::Secretary);
    let permit = authorize(&placer, Act::Update, &about, tonight()).unwrap();
    let placed = |tx: &mut Tx<'_>| tx.place_person(person, &house.units, PersonStatus::Present);
    desk.with(&[permit], tonight(), placed).unwrap();
}

fn seen_by(reader: &mut House, now: Moment) -> Vec<(PersonId, String)> {
    reader.who_writes(now).unwrap()
}

#[test]
fn a_colleague_sees_who_writes_and_the_writer_does_not() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let (mut nurse, mut watch) = (house.enter("infirmiere"), house.enter("veilleur"));
    assert_eq!(seen_by(&mut watch, tonight()), []);
    nurse.is_writing(person, NOTES, tonight());
    assert_eq!(seen_by(&mut watch, tonight()), [(person, nurse.me().name.clone())]);
    assert_eq!(seen_by(&mut nurse, tonight()), []);
    let mut herself = house.enter("infirmiere");
    assert_eq!(seen_by(&mut herself, tonight()), [], "nor in another session of hers");
    let board = watch.shift_board(tonight()).unwrap();
    assert_eq!(board.writing, [(person, nurse.me().name.clone())]);
    // Whoever goes on about somebody else does not write about both.
    nurse.is_writing(house.people[1], NOTES, tonight());
    assert_eq!(house.count("presence"), 1);
    assert_eq!(seen_by(&mut watch, tonight())[0].0, house.people[1]);
}

#[test]
fn a_role_without_the_notes_of_the_unit_sees_nobody_write() {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    nurse.is_writing(house.people[0], NOTES, tonight());
    assert_eq!(house.count("presence"), 1);
    for login in ["accueil", "machine"] {
        assert_eq!(seen_by(&mut house.enter(login), tonight()), [], "{login}");
    }
}

#[test]
fn a_row_counts_for_two_minutes_and_whoever_writes_next_deletes_it() {
    let house = SmallHouse::new();
    let (mut nurse, mut watch) = (house.enter("infirmiere"), house.enter("veilleur"));
    nurse.is_writing(house.people[0], NOTES, at(2, 20));
    assert_eq!(seen_by(&mut watch, at(2, 22)).len(), 1);
    assert_eq!(seen_by(&mut watch, at(2, 23)), []);
    assert_eq!(house.count("presence"), 1, "reading deletes nothing");
    watch.is_writing(house.people[1], NOTES, at(2, 23));
    assert_eq!(house.count("presence"), 1, "hers is gone");
    assert_eq!(seen_by(&mut nurse, at(2, 23))[0].0, house.people[1]);
}

#[test]
fn a_draft_that_is_forgotten_and_a_lock_take_it_back() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let (mut nurse, mut watch) = (house.enter("infirmiere"), house.enter("veilleur"));
    nurse.is_writing(person, NOTES, tonight());
    nurse.forget_draft(house.people[1], "note").unwrap();
    assert_eq!(seen_by(&mut watch, tonight()).len(), 1, "a draft about somebody else");
    nurse.forget_draft(person, "note").unwrap();
    assert_eq!((seen_by(&mut watch, tonight()).len(), house.count("presence")), (0, 0));
    nurse.is_writing(person, Some(Scope::NotesCare), tonight());
    assert_eq!(seen_by(&mut watch, tonight()).len(), 1);
    nurse.lock(Leaving::Locked, tonight()).unwrap();
    assert_eq!((seen_by(&mut watch, tonight()).len(), house.count("presence")), (0, 0));
}

#[test]
fn only_notes_for_everybody_care_notes_and_the_emergency_sheet_are_told_of() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut psychologist = house.enter("psy");
    for scope in [None, Some(Scope::Psych), Some(Scope::Medical), Some(Scope::Social)] {
        psychologist.is_writing(person, scope, tonight());
        assert_eq!(house.count("presence"), 0, "{scope:?}");
    }
    psychologist.is_writing(person, NOTES, tonight());
    assert_eq!(house.count("presence"), 1);
    psychologist.is_writing(person, Some(Scope::Psych), tonight());
    assert_eq!(house.count("presence"), 0, "what turns private is not told of any longer");
}

#[test]
fn the_file_says_nothing_of_it_but_session_unit_and_second_and_the_journal_nothing() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let (mut nurse, mut watch) = (house.enter("infirmiere"), house.enter("veilleur"));
    nurse.is_writing(person, NOTES, tonight());
    let entries = house.entries(None);
    watch.is_writing(house.people[0], NOTES, tonight());
    nurse.is_writing(person, NOTES, at(2, 15));
    assert_eq!((seen_by(&mut watch, at(2, 15)).len(), house.entries(None)), (1, entries));
    let file = raw(&house.path);
    let mut rows = file.prepare("SELECT unit, sealed FROM presence").unwrap();
    let rows: Vec<(Vec<u8>, Vec<u8>)> =
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    for (unit, sealed) in &rows {
        assert_eq!((unit.as_slice(), sealed.len()), (house.units[0].bytes().as_slice(), rows[0].1.len()));
        for secret in [nurse.me().name.as_bytes(), watch.me().name.as_bytes(), person.bytes()] {
            assert!(!sealed.windows(secret.len()).any(|bytes| bytes == secret));
        }
    }
}

#[test]
fn a_row_that_was_changed_is_as_if_it_were_not_there() {
    let house = SmallHouse::new();
    let (mut nurse, mut watch) = (house.enter("infirmiere"), house.enter("veilleur"));
    for change in ["at = at + 1", "unit = ?1", "session = zeroblob(16)", "sealed = zeroblob(186)"] {
        nurse.is_writing(house.people[0], NOTES, tonight());
        assert_eq!(seen_by(&mut watch, tonight()).len(), 1, "{change}");
        let there = change.contains("?1").then_some(*house.units[1].bytes());
        let sql = format!("UPDATE presence SET {change}");
        match there {
            Some(unit) => raw(&house.path).execute(&sql, params![unit]),
            None => raw(&house.path).execute(&sql, []),
        }
        .unwrap();
        assert_eq!(seen_by(&mut watch, tonight()), [], "{change}");
        raw(&house.path).execute("DELETE FROM presence", []).unwrap();
    }
}

#[test]
fn a_house_of_the_first_version_opens_and_its_staff_see_each_other_write() {
    let frozen = FrozenHouse::copy();
    let now = Moment::new(1_795_647_600_000, 60);
    // What was written last may still lie in the log of the engine.
    let log = raw(frozen.path());
    log.execute_batch("PRAGMA journal_mode = WAL; INSERT INTO meta VALUES('last', x'01');").unwrap();
    let mut nurse = frozen.unlock("ide", now);
    let mut watch = frozen.unlock("nuit", now);
    let person = watch.list_my_people(now).unwrap()[0].person;
    nurse.is_writing(person, NOTES, now);
    assert_eq!(seen_by(&mut watch, now), [(person, nurse.me().name.clone())]);
    nurse.write_note(person, typed(Audience::All, "dort"), now).unwrap();
    let version: i64 = raw(frozen.path()).query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 3);
    let before = rusqlite::Connection::open(frozen.path().join("vault.db.v1")).unwrap();
    let count = |sql: &str| -> i64 { before.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(count("PRAGMA user_version"), 1, "as it was before the step");
    assert_eq!(count("SELECT count(*) FROM meta WHERE name = 'last'"), 1, "and whole");
    drop(log);
}

#[test]
fn the_board_says_who_writes_while_they_write_and_the_form_says_it_too() {
    let house = SampleHouse::new();
    let mut night = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    let mut nurse = Somebody::at_as(Role::Nurse, house.door(), Language::French);
    nurse.presses("0 8 t");
    nurse.types("Dort");
    night.waits(10_500);
    night.does_not_read("écrit");
    nurse.waits(2_500);
    night.app.take_stale();
    night.waits(10_500);
    assert!(night.app.take_stale());
    let rows = night.sees();
    let row = rows.iter().find(|row| row.get(3..5) == Some("08")).unwrap();
    let name = house.as_(Role::Nurse).me().name.clone();
    assert!(row.contains(&format!("{name} écrit")), "{rows:#?}");
    night.presses("0 8 t");
    night.reads(&format!("{name} écrit aussi dans ce dossier."));
    night.presses("esc enter");
    night.reads(&format!("{name} écrit dans ce dossier."));
    night.presses("esc");
    nurse.presses("esc");
    night.waits(10_500);
    night.does_not_read("écrit");
}

#[test]
fn the_board_in_english_says_who_writes_and_a_lock_ends_it() {
    let house = SampleHouse::new();
    let mut night = Somebody::at_as(Role::NightWatch, house.door(), Language::English);
    let mut nurse = Somebody::at_as(Role::Nurse, house.door(), Language::English);
    nurse.presses("0 8 t");
    nurse.types("Asleep");
    nurse.waits(2_500);
    night.waits(10_500);
    night.reads("is writing");
    nurse.presses("f8");
    night.waits(10_500);
    night.does_not_read("is writing");
}

#[test]
fn somebody_who_lives_in_two_units_is_told_of_in_each_unit_of_the_writer() {
    let mut staff = usual_staff();
    staff.extend([
        account("nord", Role::NightWatch, &[UNITS[0]]),
        account("sud", Role::NightWatch, &[UNITS[1]]),
    ]);
    let house = SmallHouse::with_staff(staff, 92);
    let person = house.people[0];
    lives_in_both_units(&house, person);
    let mut nurse = house.enter("infirmiere");
    nurse.is_writing(person, NOTES, tonight());
    assert_eq!(house.count("presence"), 2);
    for login in ["nord", "sud", "veilleur"] {
        let mut reader = house.enter(login);
        assert_eq!(seen_by(&mut reader, tonight()), [(person, nurse.me().name.clone())], "{login}: once");
    }
    nurse.stops_writing();
    assert_eq!(house.count("presence"), 0);
    // A writer of one unit tells that one only.
    let mut north = house.enter("nord");
    north.is_writing(person, NOTES, tonight());
    assert_eq!(house.count("presence"), 1);
    assert_eq!(seen_by(&mut house.enter("sud"), tonight()), []);
}

#[test]
fn measures_calls_and_parts_of_the_emergency_sheet_tell_that_somebody_writes() {
    let house = SampleHouse::new();
    let mut night = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    let mut nurse = Somebody::at_as(Role::Nurse, house.door(), Language::French);
    for (opens, types) in [("0 8 o", "t 38,2"), ("0 8 u a", "Répond"), ("0 8 u e 2 3 tab", "à petits pas")]
    {
        nurse.presses(opens);
        nurse.types(types);
        nurse.waits(2_500);
        night.waits(10_500);
        night.reads("écrit");
        nurse.presses("esc");
        night.waits(10_500);
        night.does_not_read("écrit");
        nurse.presses("f5");
    }
}

#[test]
fn whoever_goes_to_find_somebody_else_is_not_told_of_any_longer_and_is_again_after_coming_back() {
    let house = SampleHouse::new();
    let mut night = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    let mut nurse = Somebody::at_as(Role::Nurse, house.door(), Language::French);
    nurse.presses("0 8 t");
    nurse.types("Dort");
    nurse.waits(2_500);
    night.waits(10_500);
    night.reads("écrit");
    nurse.presses("f1");
    night.waits(10_500);
    night.reads("écrit");
    nurse.presses("esc f3");
    night.waits(10_500);
    night.does_not_read("écrit");
    nurse.presses("esc");
    nurse.types(" bien");
    nurse.waits(2_500);
    night.waits(10_500);
    night.reads("écrit");
}

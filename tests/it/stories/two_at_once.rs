//! Two who write at once: nothing is overwritten, nothing is lost, nobody waits for ever.

use std::time::Instant;

use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, House, Leaving};
use dui::domain::note::{Amendment, Audience};
use dui::vault::VaultError;

use crate::house::{at, tonight};
use crate::small_house::{SmallHouse, texts_of, typed};

#[test]
fn whoever_amends_second_gets_base_theirs_and_mine_and_nothing_is_written() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    let mut watch = house.enter("veilleur");
    nurse.write_note(person, typed(Audience::All, "A bien dormi."), tonight()).unwrap();
    let seen_by_nurse = nurse.read_timeline(person, None, tonight()).unwrap().notes.remove(0);
    let seen_by_watch = watch.read_timeline(person, None, tonight()).unwrap().notes.remove(0);
    let theirs = watch.add_later_result(person, &seen_by_watch, "Levé à 5 h.", at(2, 20)).unwrap();
    let (records, entries) = (house.count("record"), house.entries(None));
    let answer = nurse.strike_note(person, &seen_by_nurse, "Erreur de chambre.", at(2, 21));
    let Err(CareError::Conflict(conflict)) = answer else { panic!("{answer:?}") };
    assert_eq!((conflict.base.revision, &conflict.base.note), (1, &seen_by_nurse.note));
    assert_eq!((conflict.theirs.revision, &conflict.theirs.note), (2, &theirs.note));
    assert!(conflict.mine.is_struck() && conflict.mine.dar == seen_by_nurse.note.dar);
    assert_eq!(house.count("record"), records, "nothing was written");
    assert_eq!(house.entries(None), entries + 1, "the conflict is a line; the head was already looked at");
    let again = nurse.strike_note(person, &conflict.theirs, "Erreur de chambre.", at(2, 22)).unwrap();
    assert_eq!(again.revision, 3);
    assert!(matches!(&again.note.amendments[..], [Amendment::LaterResult { .. }, Amendment::Strike { .. }]));
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
}

#[test]
fn two_programs_that_write_in_turn_see_each_others_notes_and_keep_the_chain() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let (mut nurse, mut watch) = (house.enter("infirmiere"), house.enter("veilleur"));
    let mut expected = Vec::new();
    for i in 0..10 {
        for (name, writer) in [("infirmière", &mut nurse), ("veilleur", &mut watch)] {
            let text = format!("{name} {i}");
            writer.write_note(person, typed(Audience::All, &text), tonight()).unwrap();
            expected.push(text);
        }
        let mut sorted = expected.clone();
        sorted.sort();
        assert_eq!(texts_of(&mut nurse, person, tonight()), sorted);
        assert_eq!(texts_of(&mut watch, person, tonight()), sorted);
    }
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
}

#[test]
fn two_first_writers_of_a_scope_share_one_key() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let (mut nurse, mut watch) = (house.enter("infirmiere"), house.enter("veilleur"));
    let keys = house.count("content_key WHERE purpose = 1");
    nurse.write_note(person, typed(Audience::All, "un"), tonight()).unwrap();
    watch.write_note(person, typed(Audience::All, "deux"), tonight()).unwrap();
    assert_eq!(house.count("content_key WHERE purpose = 1"), keys + 1);
}

fn write_fifty(mut house: House, person: dui::domain::ids::PersonId, name: &str) {
    for i in 0..50 {
        house.write_note(person, typed(Audience::All, &format!("{name} {i:02}")), tonight()).unwrap();
    }
    house.lock(Leaving::Locked, tonight()).unwrap();
}

#[test]
fn two_programs_that_write_at_once_lose_no_note() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let (nurse, watch) = (house.enter("infirmiere"), house.enter("veilleur"));
    std::thread::scope(|scope| {
        scope.spawn(|| write_fifty(nurse, person, "infirmière"));
        scope.spawn(|| write_fifty(watch, person, "veilleur"));
    });
    let names = ["infirmière", "veilleur"];
    let mut expected: Vec<String> =
        names.iter().flat_map(|name| (0..50).map(move |i| format!("{name} {i:02}"))).collect();
    expected.sort();
    let mut third = house.enter("infirmiere");
    assert_eq!(texts_of(&mut third, person, tonight()), expected);
    let Finding::Sound(sound) = verify_journal(&house.path).unwrap() else { panic!() };
    assert_eq!(sound.open_sessions, 1);
    let report = third.verify_everything(tonight()).unwrap();
    assert_eq!((report.damaged, report.changed_rows, report.file_is_sound), (0, 0, true));
}

#[test]
fn two_programs_that_enter_and_leave_at_once_find_no_session_dead() {
    let house = SmallHouse::new();
    std::thread::scope(|scope| {
        for login in ["infirmiere", "veilleur"] {
            let house = &house;
            scope.spawn(move || {
                for _ in 0..15 {
                    house.enter(login).lock(Leaving::Locked, tonight()).unwrap();
                }
            });
        }
    });
    assert_eq!(house.entries(Some(3)), 0);
    assert_eq!(house.entries(Some(1)), house.entries(Some(2)) + 1, "the machine's session never closes");
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
}

#[test]
fn a_program_that_holds_the_file_makes_a_writer_give_up_after_three_seconds_and_lose_nothing() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(person, typed(Audience::All, "avant"), tonight()).unwrap();
    nurse.read_timeline(person, None, tonight()).unwrap();
    nurse.keep_draft(person, "note", b"pendant", tonight()).unwrap();
    let entries = house.entries(None);
    let holder = house.raw();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(texts_of(&mut nurse, person, tonight()), ["avant"], "what was looked at can still be read");
    let asked = Instant::now();
    let answer = nurse.write_note(person, typed(Audience::All, "pendant"), tonight());
    assert!(matches!(answer, Err(CareError::Vault(VaultError::Busy))), "{answer:?}");
    assert!(asked.elapsed().as_secs() < 10, "it is told, not hung");
    assert_eq!(nurse.draft_of(person, "note").unwrap().unwrap().form, b"pendant");
    assert_eq!(house.entries(None), entries);
    holder.execute_batch("ROLLBACK").unwrap();
    nurse.write_note(person, typed(Audience::All, "pendant"), tonight()).unwrap();
    assert_eq!(texts_of(&mut nurse, person, tonight()), ["avant", "pendant"]);
}

#[test]
fn a_draft_is_kept_and_forgotten_while_a_colleague_saves() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    nurse.keep_draft(person, "note", b"en cours", tonight()).unwrap();
    let holder = house.raw();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            std::thread::sleep(std::time::Duration::from_millis(200));
            holder.execute_batch("ROLLBACK").unwrap();
        });
        nurse.forget_draft(person, "note").unwrap();
    });
    assert!(nurse.draft_of(person, "note").unwrap().is_none());
}

//! The vault cannot be written: one reads on through the second place, nothing is saved, the lines come home.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use dui::care::House;
use dui::care::checking::{Finding, WaitingLines, verify_journal, verify_second_place};
use dui::care::journal::{EntryView, JournalQuery, What};
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::journal::verify::Fault;
use dui::policy::Act;

use super::disk::{Disk, LimitedFiles, again, is_refused_by_the_disk, place};
use dui::domain::role::Role;
use dui::words::Language;

use crate::house::{SampleHouse, private_directory, tonight};
use crate::small_house::{SmallHouse, texts_of, typed, usual_staff, without_triggers};
use crate::somebody::Somebody;

fn later(minutes: i64) -> Moment {
    Moment::new(tonight().millis() + minutes * 60_000, tonight().offset_minutes())
}

/// A house with a note about each of its two persons, and its second place.
fn house(place: &Path) -> (SmallHouse, std::path::PathBuf, LimitedFiles) {
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false))).unwrap();
    let mut house = SmallHouse::within(&place.join("house"), usual_staff(), 7);
    let second = place.join("second.late");
    house.surroundings.second_sink = Some(second.clone());
    let mut nurse = house.enter("infirmiere");
    for person in house.people {
        nurse.write_note(person, typed(Audience::All, "avant"), tonight()).unwrap();
    }
    let disk = LimitedFiles { log: house.path.join("vault.db-wal") };
    (house, second, disk)
}

fn lines(house: &SmallHouse, now: Moment) -> Vec<EntryView> {
    let mut director = house.enter_at("direction", now);
    let mut look = director.look_into_journal(JournalQuery::default(), now).unwrap();
    director.older_lines(&mut look, 1_000, 10_000, now).unwrap()
}

fn reads(nurse: &mut House, house: &SmallHouse, at: usize, now: Moment) -> Vec<String> {
    texts_of(nurse, house.people[at], now)
}

#[test]
fn one_reads_on_and_saves_nothing_and_the_lines_come_home() {
    let Some(place) = place() else {
        let directory = private_directory();
        return again(
            "vault::second_sink::one_reads_on_and_saves_nothing_and_the_lines_come_home",
            &[],
            directory.path(),
        );
    };
    let (house, second, mut disk) = house(&place);
    let mut nurse = house.enter("infirmiere");
    let before = house.entries(None);
    disk.leave(0);
    assert_eq!(reads(&mut nurse, &house, 0, later(1)), ["avant"]);
    assert_eq!(reads(&mut nurse, &house, 1, later(2)), ["avant"]);
    assert_eq!(nurse.degraded_since(), Some(later(1)));
    let refused = nurse.write_note(house.people[0], typed(Audience::All, "pendant"), later(3));
    assert!(is_refused_by_the_disk(&refused), "{refused:?}");
    let held = fs::read(&second).unwrap();
    assert!(!held.is_empty() && !String::from_utf8_lossy(&held).contains("avant"));
    assert_eq!(fs::metadata(&second).unwrap().permissions().mode() & 0o777, 0o600);
    disk.free();
    assert_eq!(house.entries(None), before);
    let waiting = verify_second_place(&house.path, &second).unwrap();
    assert_eq!((waiting.home, waiting.fault), (0, None));
    assert!(waiting.waiting >= 2, "{waiting:?}");
    // What a cut leaves behind was never shown.
    let mut file = fs::OpenOptions::new().append(true).open(&second).unwrap();
    file.write_all(&held[..50]).unwrap();

    let cut = fs::read(&second).unwrap();
    assert_eq!(verify_second_place(&house.path, &second).unwrap(), waiting);
    assert_eq!(fs::read(&second).unwrap(), cut, "a look changes nothing");
    nurse.write_note(house.people[0], typed(Audience::All, "après"), later(40)).unwrap();
    assert_eq!(nurse.degraded_since(), None);
    assert_eq!(verify_second_place(&house.path, &second).unwrap(), WaitingLines::default());
    assert_eq!(fs::metadata(&second).unwrap().len(), 0);
    let home = house.entries(Some(13));
    assert!(home >= 2, "{home}");
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
    let told = lines(&house, later(41));
    let late: Vec<&EntryView> = told.iter().filter(|line| line.is_late).collect();
    assert_eq!(i64::try_from(late.len()).unwrap(), home);
    assert!(
        late.iter().all(|line| line.who == "infirmiere" && line.what == What::Act(Act::Read)),
        "{late:?}"
    );
    assert_eq!(
        late.last().unwrap().at.millis(),
        later(1).millis(),
        "when it happened, not when it came home"
    );
    assert!(late.iter().any(|line| line.persons == [house.people[1]]));

    // A line that says something else, even signed by whoever brought it home, is named.
    nurse.lock(dui::care::Leaving::Locked, later(42)).unwrap();
    let changed = without_triggers(&house.path);
    let mut open: Vec<u8> =
        changed.query_row("SELECT open FROM journal WHERE kind = 13 LIMIT 1", [], |row| row.get(0)).unwrap();
    let last = open.len() - 1;
    open[last] ^= 1;
    changed
        .execute(
            "UPDATE journal SET open = ? WHERE seq = (SELECT min(seq) FROM journal WHERE kind = 13)",
            [open],
        )
        .unwrap();
    drop(changed);
    assert!(
        matches!(verify_journal(&house.path).unwrap(), Finding::BadEntry(bad) if bad.fault == Fault::Signature)
    );
}

#[test]
fn when_neither_place_takes_the_line_nothing_is_shown() {
    let Some(place) = place() else {
        let directory = private_directory();
        return again(
            "vault::second_sink::when_neither_place_takes_the_line_nothing_is_shown",
            &[],
            directory.path(),
        );
    };
    let (mut house, second, mut disk) = house(&place);
    let elsewhere = place.join("elsewhere");
    fs::write(&elsewhere, b"").unwrap();
    std::os::unix::fs::symlink(&elsewhere, &second).unwrap();
    for path in [place.join("nowhere/second"), second.clone()] {
        house.surroundings.second_sink = Some(path);
        let mut nurse = house.enter("infirmiere");
        disk.leave(0);
        let refused = nurse.read_timeline(house.people[0], None, later(1)).map(|_| ());
        disk.free();
        assert!(is_refused_by_the_disk(&refused), "{refused:?}");
        assert_eq!(nurse.degraded_since(), None);
        nurse.lock(dui::care::Leaving::Locked, later(2)).unwrap();
    }
    assert_eq!(fs::read(&elsewhere).unwrap(), b"", "never through a link");
    assert_eq!(verify_second_place(&house.path, &second).unwrap().fault, Some(0));
}

#[test]
fn a_line_that_was_taken_out_or_made_up_does_not_come_home() {
    let Some(place) = place() else {
        let directory = private_directory();
        return again(
            "vault::second_sink::a_line_that_was_taken_out_or_made_up_does_not_come_home",
            &[],
            directory.path(),
        );
    };
    let (house, second, mut disk) = house(&place);
    let mut nurse = house.enter("infirmiere");
    disk.leave(0);
    reads(&mut nurse, &house, 0, later(1));
    let first = fs::read(&second).unwrap();
    reads(&mut nurse, &house, 1, later(2));
    disk.free();
    let both = fs::read(&second).unwrap();
    let mut made_up = both.clone();
    made_up[60] ^= 1;
    for bytes in [both[first.len()..].to_vec(), made_up] {
        fs::write(&second, &bytes).unwrap();
        assert_eq!(verify_second_place(&house.path, &second).unwrap().fault, Some(1));
        // Care is written all the same; the file stays for whoever looks into it.
        nurse.write_note(house.people[0], typed(Audience::All, "après"), later(40)).unwrap();
        assert_eq!(house.entries(Some(13)), 0);
        assert_eq!(fs::read(&second).unwrap(), bytes);
    }
    fs::write(&second, &both).unwrap();
    nurse.write_note(house.people[0], typed(Audience::All, "encore"), later(41)).unwrap();
    let home = house.entries(Some(13));
    assert!(home >= 2);
    // The same lines a second time, as after a cut before the file was emptied: they are home already.
    fs::write(&second, &both).unwrap();
    let known = verify_second_place(&house.path, &second).unwrap();
    assert_eq!((i64::try_from(known.home).unwrap(), known.waiting, known.fault), (home, 0, None));
    nurse.write_note(house.people[0], typed(Audience::All, "toujours"), later(42)).unwrap();
    assert_eq!((house.entries(Some(13)), fs::metadata(&second).unwrap().len()), (home, 0));
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
}

#[test]
fn every_screen_says_that_nothing_is_saved_and_what_was_typed_stays() {
    let Some(place) = place() else {
        let directory = private_directory();
        return again(
            "vault::second_sink::every_screen_says_that_nothing_is_saved_and_what_was_typed_stays",
            &[],
            directory.path(),
        );
    };
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false))).unwrap();
    let sample = SampleHouse::new();
    let mut surroundings = crate::house::surroundings(9);
    surroundings.second_sink = Some(place.join("second.late"));
    let door = dui::care::Door::find(sample.path(), &surroundings).unwrap();
    let mut watch = Somebody::at_as(Role::NightWatch, door, Language::French);
    let mut disk = LimitedFiles { log: sample.path().join("vault.db-wal") };
    watch.does_not_read("DÉGRADÉ");
    disk.leave(0);
    watch.presses("0 7 enter");
    watch.reads("DÉGRADÉ depuis 02:14 : on lit, noté à part ; rien ne s'enregistre");
    watch.reads("GENÊT-TEST");
    watch.presses("t");
    watch.types("appel du 15");
    watch.presses("f2 enter");
    watch.reads("classeur rouge");
    watch.reads("appel du 15");
    disk.free();
    watch.presses("f2 enter");
    watch.does_not_read("DÉGRADÉ");
}

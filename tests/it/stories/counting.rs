//! What the journal counts: every act leaves its lines, no more and no fewer.

use std::collections::BTreeMap;

use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, Leaving};
use dui::domain::note::Audience;

use crate::house::{at, tonight};
use crate::small_house::{PASSPHRASE, SmallHouse, typed};

const OPEN: i64 = 1;
const CLOSE: i64 = 2;
const LOST: i64 = 3;
const ACT: i64 = 4;
const DIRECTORY: i64 = 5;
const CLOCK: i64 = 12;

/// New entries by kind since this was made or asked last.
struct Count<'a> {
    house: &'a SmallHouse,
    seen: i64,
}

impl<'a> Count<'a> {
    fn of(house: &'a SmallHouse) -> Self {
        Self { house, seen: house.entries(None) }
    }

    fn news(&mut self) -> Vec<(i64, i64)> {
        let raw = self.house.raw();
        let mut statement =
            raw.prepare("SELECT kind, count(*) FROM journal WHERE seq > ? GROUP BY kind").unwrap();
        let kinds: BTreeMap<i64, i64> = statement
            .query_map([self.seen], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        self.seen = self.house.entries(None);
        kinds.into_iter().collect()
    }
}

#[test]
fn each_act_of_a_night_leaves_its_lines() {
    let house = SmallHouse::new();
    let [north, south] = house.people;
    let mut count = Count::of(&house);
    let mut watch = house.enter("veilleur");
    assert_eq!(count.news(), [(OPEN, 1)]);
    watch.list_my_people(tonight()).unwrap();
    assert_eq!(count.news(), [(ACT, 1)], "a list of everybody is one line");
    watch.open_file(north, None, tonight()).unwrap();
    assert_eq!(count.news(), [(ACT, 3)], "identity, emergency, notes for all");
    watch.open_file(south, Some(("cad", &[south])), tonight()).unwrap();
    assert_eq!(count.news(), [(ACT, 4)], "the search that led to it is one more");
    watch.record_search("zzz", &[], tonight()).unwrap();
    assert_eq!(count.news(), [(ACT, 1)], "a search that led nowhere");
    watch.write_note(north, typed(Audience::All, "Dort."), tonight()).unwrap();
    assert_eq!(count.news(), [(ACT, 1)]);
    watch.write_note(north, typed(Audience::Care, "Change fait."), tonight()).unwrap();
    assert_eq!(count.news(), [(ACT, 1)], "a deposit is an act like another");
    watch.keep_draft(north, "note", b"en cours", tonight()).unwrap();
    watch.draft_of(north, "note").unwrap().unwrap();
    watch.forget_draft(north, "note").unwrap();
    assert_eq!(count.news(), [], "what is being typed is nobody's record");
    watch.verify_everything(tonight()).unwrap();
    assert_eq!(count.news(), [(ACT, 1)]);
    watch.lock(Leaving::Idle, at(2, 30)).unwrap();
    assert_eq!(count.news(), [(CLOSE, 1)]);
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
}

#[test]
fn a_second_look_within_half_an_hour_is_the_same_look() {
    let house = SmallHouse::new();
    let [north, south] = house.people;
    let mut watch = house.enter("veilleur");
    watch.open_file(north, None, at(2, 14)).unwrap();
    let mut count = Count::of(&house);
    for minute in [15, 30, 44] {
        watch.open_file(north, None, at(2, minute)).unwrap();
        watch.read_timeline(north, None, at(2, minute)).unwrap();
    }
    assert_eq!(count.news(), []);
    watch.read_timeline(south, None, at(2, 44)).unwrap();
    assert_eq!(count.news(), [(ACT, 1)], "another person is another look");
    watch.open_file(north, None, at(2, 45)).unwrap();
    assert_eq!(count.news(), [(ACT, 3)], "31 minutes later");
    watch.lock(Leaving::Locked, at(2, 46)).unwrap();
    assert_eq!(count.news(), [(CLOSE, 1)]);
    let mut watch = house.enter_at("veilleur", at(2, 47));
    watch.read_timeline(north, None, at(2, 47)).unwrap();
    assert_eq!(count.news(), [(OPEN, 1), (ACT, 1)], "a new session looks anew");
}

#[test]
fn a_look_after_the_clock_was_set_back_is_a_new_look() {
    let house = SmallHouse::new();
    let mut watch = house.enter_at("veilleur", at(9, 0));
    watch.read_timeline(house.people[0], None, at(9, 0)).unwrap();
    let mut count = Count::of(&house);
    watch.read_timeline(house.people[0], None, at(6, 0)).unwrap();
    assert_eq!(count.news(), [(ACT, 1)]);
}

#[test]
fn a_clock_that_went_back_over_midnight_says_so_before_the_act() {
    let house = SmallHouse::new();
    let tomorrow = at(2, 14).plus_minutes(24 * 60);
    let mut watch = house.enter_at("veilleur", tomorrow);
    let mut count = Count::of(&house);
    watch.read_timeline(house.people[0], None, tonight()).unwrap();
    assert_eq!(count.news(), [(ACT, 1), (CLOCK, 1)]);
    watch.lock(Leaving::Locked, tonight()).unwrap();
    house.enter_at("veilleur", tomorrow).lock(Leaving::Locked, tomorrow).unwrap();
    house.enter_at("veilleur", tonight()).lock(Leaving::Locked, tonight()).unwrap();
    assert_eq!(count.news(), [(OPEN, 2), (CLOSE, 3), (CLOCK, 1)]);
    let found = verify_journal(&house.path).unwrap();
    assert!(matches!(found, Finding::Sound(_)), "{found:?}");
}

#[test]
fn a_refusal_is_one_line_whatever_was_asked() {
    let house = SmallHouse::new();
    let [north, _] = house.people;
    let mut count = Count::of(&house);
    let mut machine = house.enter("machine");
    assert_eq!(count.news(), [(OPEN, 1)]);
    assert!(matches!(machine.list_my_people(tonight()), Err(CareError::Refused(_))));
    assert_eq!(count.news(), [(ACT, 1)]);
    assert!(matches!(machine.open_file(north, None, tonight()), Err(CareError::Refused(_))));
    assert_eq!(count.news(), [(ACT, 1)]);
    assert!(matches!(machine.read_timeline(north, None, tonight()), Err(CareError::Refused(_))));
    assert_eq!(count.news(), [(ACT, 1)]);
    let draft = typed(Audience::All, "Je ne devrais pas.");
    assert!(matches!(machine.write_note(north, draft, tonight()), Err(CareError::Refused(_))));
    assert_eq!(count.news(), [(ACT, 1)]);
    assert!(matches!(machine.record_search("bou", &[north], tonight()), Err(CareError::Refused(_))));
    assert_eq!(count.news(), [(ACT, 1)]);
    assert_eq!(house.count("record WHERE kind = 601"), 0);
}

#[test]
fn admitting_somebody_is_an_entry_of_the_directory() {
    let house = SmallHouse::new();
    let mut secretary = house.enter("accueil");
    let mut count = Count::of(&house);
    let placement = dui::domain::person::Placement {
        unit: house.units[0],
        room: "03".to_owned(),
        from: jiff::civil::date(2026, 11, 23),
    };
    let identity = crate::small_house::identity("ALIDADE-TEST");
    secretary.admit_person(&identity, &placement, None, tonight()).unwrap();
    assert_eq!(count.news(), [(DIRECTORY, 1)]);
    let mut nurse = house.enter("infirmiere");
    assert!(matches!(nurse.admit_person(&identity, &placement, None, tonight()), Err(CareError::Refused(_))));
    assert_eq!(count.news(), [(OPEN, 1), (ACT, 1)]);
    assert_eq!(nurse.list_my_people(tonight()).unwrap().len(), 3);
}

#[test]
fn a_session_that_died_is_reported_by_the_next_to_enter_once() {
    let house = SmallHouse::new();
    let mut count = Count::of(&house);
    let mut dying = house.enter("veilleur");
    dying.write_note(house.people[0], typed(Audience::All, "Dort."), tonight()).unwrap();
    assert_eq!(count.news(), [(OPEN, 1), (ACT, 1)]);
    let alive = house.enter("infirmiere");
    assert_eq!(count.news(), [(OPEN, 1)], "a living session is not a dead one");
    drop(dying);
    let third = house.enter("psy");
    assert_eq!(count.news(), [(OPEN, 1), (LOST, 1)]);
    third.lock(Leaving::Locked, tonight()).unwrap();
    house.enter("psy").lock(Leaving::Locked, tonight()).unwrap();
    assert_eq!(count.news(), [(OPEN, 1), (CLOSE, 2)], "said once");
    alive.lock(Leaving::Hangup, tonight()).unwrap();
    assert_eq!(count.news(), [(CLOSE, 1)]);
    let Finding::Sound(sound) = verify_journal(&house.path).unwrap() else { panic!() };
    assert_eq!(sound.open_sessions, 0);
}

#[test]
fn a_session_may_end_only_once_and_its_last_word_is_the_close() {
    let house = SmallHouse::new();
    let watch = house.enter("veilleur");
    watch.lock(Leaving::Locked, tonight()).unwrap();
    assert!(!std::fs::read_dir(house.path.join("sessions")).unwrap().any(|file| file.is_ok()));
    assert!(house.try_at("veilleur", "faux", tonight()).is_err());
    assert!(house.try_at("veilleur", PASSPHRASE, tonight()).is_ok());
}

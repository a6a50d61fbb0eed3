//! Entering: wrong names, wrong passphrases, waits, and what stays of them in the file.

use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, Leaving};
use dui::domain::moment::Moment;

use crate::house::{at, tonight};
use crate::small_house::{PASSPHRASE, SmallHouse};

/// Journal kind of a failed try.
const ATTEMPT: i64 = 11;

/// What a failed try answered: tries left, or the wait.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Left(u32),
    Wait(i64),
}

fn fail(house: &SmallHouse, login: &str, now: Moment) -> Answer {
    match house.try_at(login, "une phrase qui n'est pas la bonne", now).map(|_| ()) {
        Err(CareError::WrongPassphrase { tries_left }) => Answer::Left(tries_left),
        Err(CareError::Wait { seconds }) => Answer::Wait(seconds),
        other => panic!("{other:?}"),
    }
}

fn later(seconds: i64) -> Moment {
    Moment::new(tonight().millis() + seconds * 1000, tonight().offset_minutes())
}

/// Failed tries and first second of the next one, of every throttle row.
fn throttle(house: &SmallHouse) -> Vec<(i64, i64)> {
    let raw = house.raw();
    let mut statement = raw.prepare("SELECT fails, next FROM throttle ORDER BY tag").unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_wrong_passphrase_and_a_name_that_nobody_has_get_the_same_answer_and_the_same_work() {
    let house = SmallHouse::new();
    let mut traces = Vec::new();
    for login in ["infirmiere", "personne-de-ce-nom", "", "INFIRMIERE\u{202e}\u{1b}[2J"] {
        let tables = ["throttle", "journal", "content_key", "wrap", "record", "own"];
        let before = tables.map(|table| house.count(table));
        let attempts = house.entries(Some(ATTEMPT));
        assert_eq!(fail(&house, login, tonight()), Answer::Left(3), "{login:?}");
        let after = tables.map(|table| house.count(table));
        traces.push(std::array::from_fn::<_, 6, _>(|i| after[i] - before[i]));
        assert_eq!(house.entries(Some(ATTEMPT)) - attempts, 1, "{login:?} leaves one line");
    }
    assert!(traces.windows(2).all(|pair| pair[0] == pair[1]), "{traces:?}");
    assert_eq!(throttle(&house), vec![(1, tonight().seconds()); 4]);
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
}

#[test]
fn a_line_about_a_failed_try_has_the_same_size_whoever_the_name_belongs_to() {
    let house = SmallHouse::new();
    fail(&house, "infirmiere", tonight());
    fail(&house, "infirmierf", tonight());
    let sizes: Vec<i64> = house
        .raw()
        .prepare("SELECT length(sealed) + length(open) FROM journal WHERE kind = 11")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(sizes.len(), 2);
    assert_eq!(sizes[0], sizes[1]);
}

#[test]
fn the_fifth_failure_brings_a_wait_that_doubles_up_to_an_hour() {
    let house = SmallHouse::new();
    let left: Vec<Answer> = (0..4).map(|_| fail(&house, "infirmiere", tonight())).collect();
    assert_eq!(left, [3, 2, 1, 0].map(Answer::Left));
    assert_eq!(fail(&house, "infirmiere", tonight()), Answer::Wait(60), "the fifth is tried");
    assert_eq!(house.entries(Some(ATTEMPT)), 5);
    assert_eq!(fail(&house, "infirmiere", tonight()), Answer::Wait(60));
    assert_eq!(fail(&house, "infirmiere", later(59)), Answer::Wait(1));
    let mut now = 60;
    for wait in [120, 240, 480, 960, 1920, 3600, 3600] {
        assert_eq!(fail(&house, "infirmiere", later(now)), Answer::Wait(wait), "tried, then told to wait");
        assert_eq!(fail(&house, "infirmiere", later(now)), Answer::Wait(wait));
        now += wait;
    }
    assert_eq!(house.entries(Some(ATTEMPT)), 12, "a refused try costs no derivation and leaves no line");
}

#[test]
fn the_right_passphrase_waits_like_the_wrong_one_and_then_clears_the_count() {
    let house = SmallHouse::new();
    for _ in 0..5 {
        fail(&house, "infirmiere", tonight());
    }
    let early = house.try_at("infirmiere", PASSPHRASE, later(59)).map(|_| ());
    assert!(matches!(early, Err(CareError::Wait { seconds: 1 })), "{early:?}");
    let nurse = house.enter_at("infirmiere", later(60));
    assert_eq!(nurse.me().failed_since, 5);
    nurse.lock(Leaving::Locked, later(61)).unwrap();
    assert_eq!(throttle(&house), []);
    assert_eq!(fail(&house, "infirmiere", later(62)), Answer::Left(3));
}

#[test]
fn failures_on_one_account_make_nobody_else_wait() {
    let house = SmallHouse::new();
    for _ in 0..5 {
        fail(&house, "infirmiere", tonight());
    }
    assert_eq!(fail(&house, "infirmiere", tonight()), Answer::Wait(60));
    assert_eq!(fail(&house, "psy", tonight()), Answer::Left(3));
    let watch = house.enter("veilleur");
    assert_eq!(watch.me().failed_since, 0);
    watch.lock(Leaving::Locked, tonight()).unwrap();
}

#[test]
fn a_login_is_the_same_name_in_capitals_with_spaces_and_in_wide_letters() {
    let house = SmallHouse::new();
    for spelling in ["INFIRMIERE", "  infirmiere ", "ｉｎｆｉｒｍｉｅｒｅ"] {
        fail(&house, spelling, tonight());
    }
    assert_eq!(throttle(&house), [(3, tonight().seconds())]);
    house
        .try_at("Ｉｎｆｉｒｍｉｅｒｅ", PASSPHRASE, tonight())
        .unwrap()
        .lock(Leaving::Locked, tonight())
        .unwrap();
}

#[test]
fn a_passphrase_is_the_same_however_its_accents_and_spaces_are_typed() {
    let house = SmallHouse::new();
    for spelling in [
        "  sept mots  que tout\tle monde connaît ici\u{a0}",
        "sept mots que tout le monde connai\u{302}t ici",
        "ｓｅｐｔ\u{2003}mots que tout le monde connaît ici\n",
    ] {
        let entered = house.try_at("psy", spelling, tonight());
        entered
            .unwrap_or_else(|error| panic!("{spelling:?}: {error:?}"))
            .lock(Leaving::Locked, tonight())
            .unwrap();
    }
    for spelling in [
        "Sept mots que tout le monde connaît ici",
        "sept mots que tout le monde connait ici",
        "septmotsquetoutlemondeconnaîtici",
        "",
    ] {
        let refused = house.try_at("psy", spelling, at(3, 0)).map(|_| ());
        assert!(matches!(refused, Err(CareError::WrongPassphrase { .. })), "{spelling:?}: {refused:?}");
    }
}

#[test]
fn a_clock_that_was_set_back_makes_nobody_wait_more_than_an_hour() {
    let house = SmallHouse::new();
    let next_year = later(365 * 86_400);
    for _ in 0..5 {
        fail(&house, "infirmiere", next_year);
    }
    assert_eq!(fail(&house, "infirmiere", tonight()), Answer::Wait(3600));
    assert_eq!(fail(&house, "infirmiere", later(1800)), Answer::Wait(1800));
    house.enter_at("infirmiere", later(3600)).lock(Leaving::Locked, later(3601)).unwrap();
}

#[test]
fn a_count_of_failures_that_somebody_wrote_into_the_file_is_no_way_in_and_no_panic() {
    let house = SmallHouse::new();
    fail(&house, "infirmiere", tonight());
    for (fails, answer) in
        [(i64::MIN, Answer::Left(3)), (-1, Answer::Left(3)), (i64::MAX, Answer::Wait(3600))]
    {
        house.raw().execute("UPDATE throttle SET fails = ?, next = 0", [fails]).unwrap();
        assert_eq!(fail(&house, "infirmiere", tonight()), answer);
    }
    for next in [i64::MIN, i64::MAX] {
        house.raw().execute("UPDATE throttle SET fails = 1, next = ?", [next]).unwrap();
        fail(&house, "infirmiere", tonight());
    }
}

//! The access journal as its readers live it: what it holds, who reads it, what is asked of it.

use dui::care::journal::{BodyState, EntryView, JournalQuery, Only, Outcome, What};
use dui::care::{CareError, House, Leaving};
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::person::Placement;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::journal::entry::Kind;
use dui::policy::Act;
use dui::words::Language;
use jiff::civil::date;

use crate::house::{SampleHouse, tonight};
use crate::small_house::{SmallHouse, account, raw, typed, usual_staff};
use crate::somebody::Somebody;

const NORTH: usize = 0;

fn house() -> SmallHouse {
    SmallHouse::with_staff(usual_staff(), 61)
}

fn after(minutes: i64) -> Moment {
    Moment::new(tonight().millis() + minutes * 60_000, 60)
}

fn everything(session: &mut House, query: JournalQuery, now: Moment) -> Vec<EntryView> {
    let mut look = session.look_into_journal(query, now).unwrap();
    let mut lines = Vec::new();
    while !look.is_done() {
        lines.extend(session.older_lines(&mut look, 7, 20, now).unwrap());
    }
    lines
}

fn a_night(house: &SmallHouse) {
    let mut night = house.enter("veilleur");
    let person = house.people[NORTH];
    night.write_note(person, typed(Audience::All, "dort bien"), after(6)).unwrap();
    night.open_file(person, None, after(10)).unwrap();
    night.lock(Leaving::Locked, after(30)).unwrap();
}

#[test]
fn the_director_reads_who_did_what_and_the_reading_is_itself_a_line() {
    let house = house();
    a_night(&house);
    let mut director = house.enter("direction");
    let lines = everything(&mut director, JournalQuery::default(), after(60));
    let written = lines.iter().find(|line| line.what == What::Act(Act::Create)).unwrap();
    assert_eq!(written.who, "veilleur");
    assert_eq!(written.scope, Some(Scope::NotesAll));
    assert_eq!(written.persons, [house.people[NORTH]]);
    assert_eq!((written.at, written.outcome), (after(6), Some(Outcome::Ok)));
    assert_eq!(lines[0].what, What::Act(Act::JournalRead), "the newest line is this very reading");
    assert_eq!(lines[0].who, "direction");
    assert!(lines.windows(2).all(|pair| pair[0].seq == pair[1].seq + 1), "every line, newest first");
    assert_eq!(lines.last().unwrap().seq, 1);
    assert!(lines.iter().all(|line| line.body == BodyState::Known));
}

#[test]
fn whoever_writes_a_line_cannot_read_it_back() {
    let house = house();
    a_night(&house);
    let mut night = house.enter("veilleur");
    let refused = night.look_into_journal(JournalQuery::default(), after(60));
    assert!(matches!(refused, Err(CareError::Refused(_))));
    let mut director = house.enter("direction");
    let refusals = JournalQuery { only: Some(Only::Refused), ..JournalQuery::default() };
    let lines = everything(&mut director, refusals, after(70));
    assert!(lines.iter().any(|line| line.what == What::Act(Act::JournalRead) && line.who == "veilleur"));
}

#[test]
fn a_question_shows_what_was_asked_for_and_nothing_else() {
    let house = house();
    a_night(&house);
    let mut director = house.enter("direction");
    let person = house.people[NORTH];
    let about = JournalQuery { person: Some(person), ..JournalQuery::default() };
    let lines = everything(&mut director, about, after(60));
    assert!(!lines.is_empty() && lines.iter().all(|line| line.persons.contains(&person)));
    let late = JournalQuery { from: Some(after(9)), until: Some(after(31)), ..JournalQuery::default() };
    let lines = everything(&mut director, late, after(61));
    let known: Vec<_> = lines.iter().filter(|line| line.minute_known).collect();
    assert!(!known.is_empty() && known.iter().all(|line| line.at >= after(9) && line.at < after(31)));
    let entered = JournalQuery { what: Some(What::Kind(Kind::Open)), ..JournalQuery::default() };
    let lines = everything(&mut director, entered, after(62));
    assert!(lines.iter().all(|line| line.what == What::Kind(Kind::Open)));
    assert!(lines.iter().any(|line| line.door.as_ref().is_some_and(|door| door.program.starts_with("dui"))));
}

#[test]
fn lines_written_meanwhile_come_on_top_of_a_look() {
    let house = house();
    let mut director = house.enter("direction");
    let mut look = director.look_into_journal(JournalQuery::default(), after(1)).unwrap();
    assert!(director.newer_lines(&mut look, 100, after(1)).unwrap().is_empty());
    a_night(&house);
    let fresh = director.newer_lines(&mut look, 100, after(40)).unwrap();
    assert!(fresh.iter().any(|line| line.what == What::Act(Act::Create)));
    assert_eq!(fresh.last().unwrap().what, What::Kind(Kind::Open));
    assert!(director.newer_lines(&mut look, 100, after(40)).unwrap().is_empty());
}

#[test]
fn when_more_was_written_than_is_looked_at_the_rest_comes_the_next_time() {
    let house = house();
    let mut director = house.enter("direction");
    let mut look = director.look_into_journal(JournalQuery::default(), after(1)).unwrap();
    let before = look.newest();
    a_night(&house);
    let newest = house.entries(None);
    let mut seen = Vec::new();
    loop {
        let mut some = director.newer_lines(&mut look, 2, after(40)).unwrap();
        if some.is_empty() {
            break;
        }
        some.reverse();
        seen.extend(some.iter().map(|line| line.seq));
    }
    assert_eq!(seen, (before + 1..=newest).collect::<Vec<i64>>());
}

#[test]
fn who_read_in_their_own_unit_stays_so_when_the_person_moves() {
    let more = [account("veilleur-nord", Role::NightWatch, &["Nord"])];
    let house = SmallHouse::with_staff(usual_staff().into_iter().chain(more).collect(), 62);
    let person = house.people[NORTH];
    let mut watch = house.enter("veilleur-nord");
    watch.read_timeline(person, None, after(1)).unwrap();
    watch.lock(Leaving::Locked, after(2)).unwrap();
    let outside = |now| {
        let query = JournalQuery { only: Some(Only::OutsideOwnUnits), ..JournalQuery::default() };
        everything(&mut house.enter_at("direction", now), query, now).len()
    };
    assert_eq!(outside(after(3)), 0);
    let placement = Placement { unit: house.units[1], room: "12".to_owned(), from: date(2026, 11, 23) };
    house.enter_at("accueil", after(4)).move_person(person, &placement, after(4)).unwrap();
    assert_eq!(outside(after(5)), 0, "the unit is that of the time");
}

#[test]
fn the_journal_is_signed_when_somebody_leaves_and_the_point_covers_their_goodbye() {
    let house = house();
    a_night(&house);
    let mut director = house.enter("direction");
    let point = director.newest_point().unwrap().unwrap();
    let lines = everything(&mut director, JournalQuery::default(), after(60));
    let goodbye = lines.iter().find(|line| line.seq == i64::try_from(point.size).unwrap()).unwrap();
    assert_eq!(goodbye.what, What::Kind(Kind::Close));
    assert_eq!(director.sign_point_when_due(after(5)).unwrap(), None, "too early");
    let next = director.sign_point_when_due(after(90)).unwrap().unwrap();
    assert!(next.size > point.size);
    assert_eq!(director.sign_point(after(91)).unwrap(), next, "nothing new to sign");
}

#[test]
fn a_session_that_goes_on_signs_a_point_of_the_journal_every_ten_minutes() {
    let house = SampleHouse::new();
    let path = house.path().to_owned();
    let points = || -> i64 {
        let sql = "SELECT count(*) FROM checkpoint";
        raw(&path).query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let mut somebody = Somebody::in_house(house, Role::NightWatch, Language::French);
    let before = points();
    for _ in 0..3 {
        somebody.waits(5 * 60_000);
        somebody.presses("down");
    }
    assert_eq!(points(), before + 1);
}

//! The agenda of a day, and the board that is shown again while others write: what is read, and what the journal says.

use dui::care::records::Whose;
use dui::care::{CareError, House};
use dui::domain::attendance::AbsenceReason;
use dui::domain::event::{EventDraft, EventFault, EventState, NotDone};
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::role::Role;
use dui::domain::task::{Rhythm, TaskDraft, Whom};
use jiff::civil::date;

use crate::house::{at, tonight};
use crate::small_house::{SmallHouse, account, identity, typed, usual_staff};

const NORTH: usize = 0;
const SOUTH: usize = 1;

fn house() -> SmallHouse {
    let mut staff = usual_staff();
    staff.push(account("sud", Role::NightWatch, &["Sud"]));
    SmallHouse::with_staff(staff, 91)
}

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

fn event(label: &str, starts_at: Moment, ends_at: Moment) -> EventDraft {
    EventDraft {
        label: label.to_owned(),
        place: "cabinet".to_owned(),
        companion: "sa fille".to_owned(),
        starts_at,
        ends_at,
    }
}

fn labels(house: &mut House, day: i8, now: Moment) -> Vec<String> {
    let view = house.look_at_day(date(2026, 11, day), now).unwrap();
    view.events.iter().map(|event| event.value.label.clone()).collect()
}

#[test]
fn an_event_is_on_its_day_and_on_the_other_day_once_it_is_moved() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let person = Whose::Person(house.people[NORTH]);
    let dirty = "rendez-vous\u{1b}[2J extérieur";
    let planned = nurse.plan_event(person, event(dirty, at(9, 0), at(11, 0)), after(1)).unwrap();
    nurse
        .plan_event(Whose::Unit(house.units[SOUTH]), event("atelier", at(10, 0), at(10, 0)), after(1))
        .unwrap();
    let mut night = house.enter("veilleur");
    assert_eq!(labels(&mut night, 23, after(2)), ["rendez-vous[2J extérieur", "atelier"]);
    assert!(labels(&mut night, 24, after(2)).is_empty());

    let tomorrow = (at(9, 0).plus_minutes(24 * 60), at(11, 0).plus_minutes(24 * 60));
    let moved = night.move_event(&planned, tomorrow, after(3)).unwrap();
    assert_eq!(labels(&mut nurse, 23, after(4)), ["atelier"]);
    assert_eq!(labels(&mut nurse, 24, after(4)), ["rendez-vous[2J extérieur"]);

    let late = nurse.event_done(&planned, after(5));
    assert!(matches!(late, Err(CareError::ChangedMeanwhile)), "the night was first");
    let closed = nurse.event_not_done(&moved, NotDone::Person, "ne veut pas", after(5)).unwrap();
    assert_eq!(closed.value.state(), EventState::NotDone(NotDone::Person));
    let again = night.event_done(&closed, after(6));
    assert!(matches!(again, Err(CareError::Event(EventFault::AlreadyClosed))));

    let mut south = house.enter("sud");
    assert_eq!(labels(&mut south, 23, after(7)), ["atelier"], "what is north stays north");
    let refused = south.plan_event(person, event("visite", at(9, 0), at(9, 0)), after(7));
    assert!(matches!(refused, Err(CareError::Refused(_))));
}

#[test]
fn a_day_holds_what_is_due_then_who_is_away_then_and_what_is_late_today() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let task = |due_at| TaskDraft {
        text: "à jeun".to_owned(),
        due_at,
        whom: Whom::Everybody,
        rhythm: Rhythm::Once,
        until: None,
    };
    let unit = Whose::Unit(house.units[NORTH]);
    nurse.plan_task(unit, task(after(2)), after(1)).unwrap();
    nurse.plan_task(unit, task(at(6, 0).plus_minutes(24 * 60)), after(1)).unwrap();
    let person = house.people[NORTH];
    nurse.note_departure(person, AbsenceReason::Family, after(1), Some(at(17, 0)), "", after(1)).unwrap();

    let now = at(3, 0).plus_minutes(24 * 60);
    let today = nurse.look_at_day(date(2026, 11, 24), now).unwrap();
    assert_eq!(today.due(now).count(), 2, "late ones are there until somebody does them");
    let absent = today.away(now).next().unwrap();
    assert!(absent.value.is_late(now), "nobody wrote that they are back");
    let tomorrow = nurse.look_at_day(date(2026, 11, 25), now).unwrap();
    assert_eq!(tomorrow.due(now).count(), 0, "and are not told for days to come");
}

#[test]
fn a_board_shown_again_shows_what_is_new_and_adds_no_line_within_half_an_hour() {
    let house = house();
    let person = house.people[NORTH];
    let mut night = house.enter("veilleur");
    night.shift_board(after(1)).unwrap();
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(person, typed(Audience::All, "a appelé"), after(2)).unwrap();
    let before = house.entries(None);
    let board = night.shift_board_again(after(3)).unwrap();
    assert_eq!(board.rows[NORTH].notes, 1);
    assert_eq!(house.entries(None), before, "the same persons, and the line that named them is young");
    night.shift_board_again(after(1 + 31)).unwrap();
    assert_eq!(house.entries(None), before + 1, "half an hour is over");
}

#[test]
fn somebody_who_moved_in_is_never_shown_under_a_line_that_does_not_name_them() {
    use dui::domain::person::Placement;
    let house = house();
    let mut night = house.enter("veilleur");
    night.shift_board(after(1)).unwrap();
    let placement = Placement { unit: house.units[NORTH], room: "03".to_owned(), from: date(2026, 11, 23) };
    let mut secretary = house.enter("accueil");
    secretary.admit_person(&identity("NOUVEAU-TEST"), &placement, None, after(2)).unwrap();
    let before = house.entries(None);
    assert_eq!(night.shift_board_again(after(3)).unwrap().rows.len(), 3);
    assert_eq!(house.entries(None), before + 1);
}

#[test]
fn a_first_board_always_has_its_own_line_and_another_list_does_not_stand_for_it() {
    let house = house();
    let mut night = house.enter("veilleur");
    let before = house.entries(None);
    night.shift_board_again(after(1)).unwrap();
    assert_eq!(house.entries(None), before + 1, "there was no line to stand for it");
    night.look_at_day(date(2026, 11, 23), after(2)).unwrap();
    night.look_at_day_again(date(2026, 11, 23), after(2)).unwrap();
    assert_eq!(house.entries(None), before + 2, "a day is a line; the same day again is none");
}

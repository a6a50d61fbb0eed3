//! What else a handover is made of: rounds, the agenda of the next day, faults of the premises; and its words.

use dui::care::House;
use dui::care::handover_gather::{Fact, Proposal};
use dui::care::records::Whose;
use dui::domain::event::{EventDraft, NotDone};
use dui::domain::handover::Heading;
use dui::domain::ids::UnitId;
use dui::domain::moment::Moment;
use dui::domain::premises::Part;
use dui::domain::round::RoundState::{Asleep, NotSeen, Out};
use dui::domain::scope::Scope;
use dui::words::Language;

use crate::house::{at, tonight};
use crate::small_house::PASSPHRASE;
use crate::somebody::Somebody;
use crate::stories::rounds::{form, house, made, ticked};

const NORTH: usize = 0;
const SOUTH: usize = 1;

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

fn under(session: &mut House, unit: UnitId, heading: Heading, minutes: i64) -> Vec<Proposal> {
    let gathered = session.prepare_handover(unit, after(minutes)).unwrap().gathered;
    assert_eq!(gathered.damaged, 0);
    gathered.proposals.into_iter().filter(|line| line.heading == heading).collect()
}

#[test]
fn rounds_are_handed_over_and_whom_the_last_one_did_not_see_stands_among_the_incidents() {
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    made(&mut night, north, 1, &[("14", NotSeen)]);
    made(&mut night, north, 60, &[]);
    made(&mut night, north, 120, &[("12", Out), ("16", NotSeen), ("17", NotSeen)]);
    night.begin_round(north, after(180)).unwrap();

    let mut nurse = house.enter("infirmiere");
    let rounds = under(&mut nurse, north, Heading::Behaviour, 190);
    let told: Vec<(Fact, bool)> = rounds.iter().map(|line| (line.fact.clone(), line.ticked)).collect();
    let round = |number, seen, out, rooms: &[&str]| Fact::Round {
        number,
        seen,
        out,
        not_seen: rooms.iter().map(|room| (*room).to_owned()).collect(),
    };
    let expected = [
        (round(1, 19, 0, &["14"]), true),
        (round(2, 20, 0, &[]), false),
        (round(3, 17, 1, &["16", "17"]), true),
    ];
    assert_eq!(told, expected, "the round that is under way is no round yet");
    assert_eq!(rounds[2].at, Some(after(120)));
    assert!(rounds.iter().all(|line| line.source.is_some() && !line.is_closed()));

    let not_seen = under(&mut nurse, north, Heading::Falls, 190);
    let persons: Vec<_> = not_seen.iter().map(|line| line.person.unwrap()).collect();
    let cards = nurse.list_my_people(after(190)).unwrap();
    let rooms = persons.iter().map(|person| {
        let card = cards.iter().find(|card| card.person == *person).unwrap();
        card.placement.room.as_str()
    });
    assert_eq!(rooms.collect::<Vec<_>>(), ["16", "17"], "a later round saw whoever lives in 14");
    assert!(not_seen.iter().all(|line| line.fact == Fact::NotSeen { number: 3 } && line.ticked));
    assert_ne!(not_seen[0].key(), not_seen[1].key(), "a draft tells them apart");
    assert!(under(&mut nurse, house.units[SOUTH], Heading::Behaviour, 190).is_empty());
}

#[test]
fn what_the_agenda_holds_for_the_next_day_is_handed_over_until_somebody_closes_it() {
    let house = house();
    let (person, north) = (Whose::Person(house.people[NORTH]), house.units[NORTH]);
    let event = |label: &str, starts_at: Moment, minutes| EventDraft {
        label: label.to_owned(),
        place: "cabinet".to_owned(),
        companion: String::new(),
        starts_at,
        ends_at: starts_at.plus_minutes(minutes),
    };
    let mut nurse = house.enter("infirmiere");
    let visit = nurse.plan_event(person, event("rendez-vous", at(9, 0), 60), after(1)).unwrap();
    nurse.plan_event(Whose::Unit(north), event("atelier", at(10, 0), 60), after(1)).unwrap();
    nurse.plan_event(person, event("séjour", after(-60 * 24), 60 * 48), after(1)).unwrap();
    nurse.plan_event(person, event("passé", after(-120), 60), after(1)).unwrap();
    nurse.plan_event(person, event("trop tard", after(60 * 30), 60), after(1)).unwrap();
    let labels = |nurse: &mut House, minutes| -> Vec<(String, Option<Moment>)> {
        let told = under(nurse, north, Heading::Next, minutes).into_iter().map(|line| {
            assert!(line.ticked && !line.is_closed());
            match line.fact {
                Fact::Event { label, .. } => (label, line.at),
                other => panic!("{other:?}"),
            }
        });
        let mut told: Vec<_> = told.collect();
        told.sort();
        told
    };
    let atelier = ("atelier".to_owned(), Some(at(10, 0)));
    let stay = ("séjour".to_owned(), Some(after(-60 * 24)));
    let first = ("rendez-vous".to_owned(), Some(at(9, 0)));
    assert_eq!(labels(&mut nurse, 2), [atelier.clone(), first, stay.clone()]);
    nurse.event_not_done(&visit, NotDone::Person, "", after(3)).unwrap();
    assert_eq!(labels(&mut nurse, 4), [atelier, stay]);
}

#[test]
fn a_fault_of_the_premises_is_offered_in_its_unit_to_who_reads_the_register_and_is_reworded() {
    let house = house();
    let (north, south) = (house.units[NORTH], house.units[SOUTH]);
    let mut night = house.enter("veilleur");
    night.report_premises(north, Part::Door, "coupe-feu du couloir bloquée", after(1)).unwrap();
    assert!(under(&mut night, north, Heading::Premises, 2).is_empty(), "a deposit is not read back");
    let mut nurse = house.enter("infirmiere");
    let faults = under(&mut nurse, north, Heading::Premises, 3);
    let fault = Fact::Fault { part: Part::Door, text: "coupe-feu du couloir bloquée".to_owned() };
    assert_eq!(faults.iter().map(|line| line.fact.clone()).collect::<Vec<_>>(), [fault]);
    assert_eq!((faults[0].ticked, faults[0].source.unwrap().scope), (false, Scope::RegIncidents));
    assert!(faults[0].is_closed() && faults[0].at == Some(after(1)));
    assert!(under(&mut nurse, south, Heading::Premises, 3).is_empty());
}

#[test]
fn the_lines_of_rounds_agenda_and_premises_are_said_in_words() {
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    let kept = night.begin_round(north, tonight()).unwrap();
    let ticks = ticked(&mut night, &kept, 0, Asleep, &[("16", NotSeen)]);
    night.save_round(&kept, &ticks, &form(kept.record), tonight()).unwrap();
    night.report_premises(north, Part::Door, "coupe-feu bloquée", tonight()).unwrap();
    let visit = EventDraft {
        label: "rendez-vous".to_owned(),
        place: "cabinet".to_owned(),
        companion: "sa fille".to_owned(),
        starts_at: at(9, 0),
        ends_at: at(10, 0),
    };
    let mut nurse = house.enter("infirmiere");
    nurse.plan_event(Whose::Person(house.people[NORTH]), visit, tonight()).unwrap();
    let told = |language, expected: &[&str]| {
        let mut nurse = Somebody::named("infirmiere", PASSPHRASE, house.door(), language);
        nurse.types_the_passphrase();
        nurse.presses("enter l");
        for text in expected {
            nurse.reads(text);
        }
    };
    let french = [
        "02:14 ronde 1 : présence non constatée",
        "09:00 rendez-vous, cabinet, sa fille",
        "02:14 ronde 1 : 19 vus, 1 non vu : 16",
        "02:14 porte : coupe-feu bloquée",
    ];
    told(Language::French, &french);
    let english = [
        "02:14 not seen in round 1",
        "02:14 round 1: 19 seen, 1 not seen: 16",
        "02:14 door: coupe-feu bloquée",
    ];
    told(Language::English, &english);
}

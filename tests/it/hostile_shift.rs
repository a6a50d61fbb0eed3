//! Hostile text in every kind of record that a shift writes, shown on every screen of a shift.
//!
//! Never here: what is nasty and who judges (`hostile`).

use dui::care::Door;
use dui::domain::attendance::{Absence, AbsenceReason};
use dui::domain::emergency_sheet::{Communication, Said, SheetPart};
use dui::domain::event::Event;
use dui::domain::handover::{Handover, HandoverLine, Heading};
use dui::domain::ids::PersonId;
use dui::domain::instruction::{Instruction, PartOfDay};
use dui::domain::observation::{Measure, Observation, Reading, Threshold, Value};
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::domain::task::{Rhythm, Task, Whom};
use dui::policy::About;
use dui::vault::Place;
use dui::words::Language;
use jiff::civil::date;

use crate::hostile::{Glass, Hand, HostileHouse};
use crate::house::{at, tonight};
use crate::small_house::PASSPHRASE;
use crate::somebody::Somebody;

/// Ways to the screens of a shift, from the board.
const SCREENS: [&str; 17] =
    ["W", "K", "G", "S", "O", "O e", "u", "u space", "u e", "u f7", "A", "a", "C", "c f7", "L", "l", "N"];

fn fill(house: &HostileHouse) {
    let mut nurse = Hand::new(house, "infirmiere", Role::Nurse);
    // Behind the records that the house was filled with.
    nurse.records = 120;
    let text = || house.nasty.string();
    let now = tonight();
    for (number, person) in house.people.iter().copied().enumerate() {
        let about = (person, house.units[number % 3]);
        let author = nurse.author(text());
        let given = Instruction {
            text: text(),
            part: PartOfDay::All,
            from: date(2026, 11, 1),
            to: date(2026, 12, 31),
            author: author.clone(),
            entered_at: now,
            ended: None,
        };
        nurse.put(about, Scope::NotesAll, &given);
        let task = Task {
            text: text(),
            due_at: at(2, 0),
            whom: Whom::Everybody,
            rhythm: Rhythm::Once,
            until: None,
            planned_by: author.clone(),
            author: author.clone(),
            entered_at: now,
            changes: Vec::new(),
        };
        nurse.put(about, Scope::AdminAgenda, &task);
        let event = Event {
            label: text(),
            place: text(),
            companion: text(),
            starts_at: at(3, 0),
            ends_at: at(4, 0),
            author: author.clone(),
            entered_at: now,
            changes: Vec::new(),
        };
        nurse.put(about, Scope::AdminAgenda, &event);
        if number % 4 == 0 {
            let absence = Absence {
                reason: AbsenceReason::Outing,
                from: at(1, 0),
                back_at: None,
                remark: text(),
                author: author.clone(),
                entered_at: now,
                changes: Vec::new(),
            };
            nurse.put(about, Scope::AdminAgenda, &absence);
        }
        measures_and_sheet(&mut nurse, house, about);
    }
    hand_over(&mut nurse, house);
}

fn measures_and_sheet(nurse: &mut Hand, house: &HostileHouse, about: (PersonId, dui::domain::ids::UnitId)) {
    let text = || house.nasty.string();
    let author = nurse.author(text());
    let measured = Observation {
        reading: Reading { measure: Measure::Pulse, value: Value::One(88) },
        happened_at: at(1, 30),
        entered_at: tonight(),
        confirmed: true,
        remark: text(),
        author: author.clone(),
        struck: None,
    };
    nurse.put(about, Scope::NotesCare, &measured);
    let limit = Threshold {
        measure: Measure::Pulse,
        low: Some(50),
        high: Some(80),
        then: text(),
        author: author.clone(),
        entered_at: tonight(),
        lifted: None,
    };
    nurse.put(about, Scope::Emergency, &limit);
    let said = Said::Communication(Communication { speaks: text(), senses: text(), calms: text() });
    nurse.put(about, Scope::Emergency, &SheetPart { said, author, entered_at: tonight() });
}

fn hand_over(nurse: &mut Hand, house: &HostileHouse) {
    for unit in house.units.iter().copied() {
        let lines = (0..30_usize).map(|number| HandoverLine {
            heading: if number == 0 { Heading::Urgent } else { Heading::Targets },
            person: Some(house.people[number % house.people.len()]),
            at: Some(at(1, 0)),
            text: house.nasty.string(),
            source: None,
            reworded: false,
        });
        let handover = Handover {
            from: at(0, 0),
            to: at(2, 0),
            outgoing: nurse.author(house.nasty.string()),
            lines: lines.collect(),
            word: house.nasty.string(),
            anchor: house.nasty.string(),
        };
        let about = About::Unit { unit, scope: Scope::NotesAll };
        nurse.put_in(&about, Place::Unit(unit, Scope::NotesAll), &handover);
    }
}

fn walks(door: Door, login: &str, language: Language, size: (u16, u16)) {
    let mut somebody = Somebody::named(login, PASSPHRASE, door, language);
    let mut glass = Glass::new(size);
    glass.shows(&mut somebody, "the door");
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody.reads("/12");
    for _ in 0..4 {
        for keys in SCREENS {
            for key in keys.split_whitespace().chain(["down", "down", "enter", "esc"]) {
                somebody.presses(key);
                glass.shows(&mut somebody, keys);
            }
            somebody.presses("f5");
            glass.shows(&mut somebody, "the board");
        }
        somebody.presses("down");
    }
}

#[test]
fn hostile_records_of_a_shift_are_shown_without_harm_on_every_screen() {
    for (seed, language) in [(11, Language::French), (12, Language::English)] {
        let house = HostileHouse::new(seed);
        fill(&house);
        for size in [(80, 24), (60, 18)] {
            for login in ["veilleur", "infirmiere"] {
                walks(house.door(), login, language, size);
            }
        }
    }
}

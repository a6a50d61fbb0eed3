//! Hostile text in the records that a shift writes, shown on the screens of a shift.
//!
//! Never here: what is nasty and who judges (`hostile`).

use dui::care::Door;
use dui::domain::attendance::{Absence, AbsenceReason};
use dui::domain::emergency_sheet::{Communication, Said, SheetPart};
use dui::domain::event::Event;
use dui::domain::fall::{Answer, Call, Fall, FallDraft, FallPlace, FoundBy, Lifted};
use dui::domain::handover::{Handover, HandoverLine, Heading};
use dui::domain::ids::{PersonId, UnitId};
use dui::domain::incident::{Category, Incident, IncidentDraft, Sequel};
use dui::domain::instruction::{Instruction, PartOfDay};
use dui::domain::observation::{Measure, Observation, Reading, Threshold, Value};
use dui::domain::premises::{Part, PremisesFault};
use dui::domain::role::Role;
use dui::domain::round::Round;
use dui::domain::scope::Scope;
use dui::domain::task::{Rhythm, Task, Whom};
use dui::policy::About;
use dui::vault::Place;
use dui::words::Language;
use jiff::civil::date;

use crate::hostile::Glass;
use crate::hostile_house::{Hand, HostileHouse};
use crate::house::{at, tonight};
use crate::small_house::PASSPHRASE;
use crate::somebody::Somebody;

/// Ways to the screens of a shift, from the board.
const SCREENS: [&str; 22] = [
    "C enter", "I", "I enter", "r", "R enter", "W", "K", "G", "S", "O", "O e", "u", "u space", "u e", "u f7",
    "A", "a", "C", "c f7", "L", "l", "N",
];

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
        if number % 4 == 1 {
            nurse.put(about, Scope::NotesCare, &fall(&nurse, house));
        }
    }
    hand_over(&mut nurse, house);
    rounds_and_registers(&mut nurse, house);
}

fn fall(nurse: &Hand, house: &HostileHouse) -> Fall {
    let text = || house.nasty.string();
    let told = FallDraft {
        happened_at: at(1, 0),
        found_at: at(1, 10),
        place: FallPlace::Room,
        found_by: Some(FoundBy::Author),
        witnessed: Answer::No,
        conscious: Answer::Yes,
        head: Answer::Unknown,
        pain: Answer::Yes,
        pain_where: text(),
        injury: Answer::Yes,
        injury_what: text(),
        lifted: Lifted::OneHelper,
        footwear: true,
        walking_aid: false,
        night_light: true,
        story: text(),
        calls: vec![Call { whom: text(), at: at(1, 20), answer: text() }],
        anticoagulant: true,
        watch: true,
    };
    Fall { told, author: nurse.author(text()), entered_at: tonight() }
}

fn rounds_and_registers(nurse: &mut Hand, house: &HostileHouse) {
    let text = || house.nasty.string();
    for unit in house.units.iter().copied() {
        let watcher = nurse.author(text());
        let round = Round { unit, number: 1, started: at(1, 0), watcher, changes: Vec::new() };
        nurse.put_in(
            &About::Unit { unit, scope: Scope::NotesAll },
            Place::Unit(unit, Scope::NotesAll),
            &round,
        );
    }
    let register = About::Unit { unit: UnitId::HOUSE, scope: Scope::RegIncidents };
    let place = Place::House(Scope::RegIncidents);
    for _ in 0..6 {
        let told = IncidentDraft {
            category: Category::Internal,
            happened_at: at(1, 0),
            found_at: at(1, 0),
            nature: text(),
            circumstances: text(),
            consequences: text(),
            immediate_measures: text(),
            victims: Some(1),
            exposed: None,
            sequel: Sequel { planned_measures: text(), legal_followup: text(), media_risk: Some(true) },
        };
        let incident = Incident { told, author: nurse.author(text()), entered_at: tonight(), follow: None };
        nurse.put_in(&register, place, &incident);
        let fault = PremisesFault {
            unit: house.units[0],
            part: Part::Door,
            text: text(),
            found_at: at(1, 0),
            author: nurse.author(text()),
            entered_at: tonight(),
        };
        nurse.put_in(&register, place, &fault);
    }
}

fn measures_and_sheet(nurse: &mut Hand, house: &HostileHouse, about: (PersonId, UnitId)) {
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

//! The shift board with something on it, tasks, the agenda and who is away, as they are read: French and English under
//! each other.
//!
//! Never here: what a key does (`stories/board_screen.rs` tells that).

use dui::care::records::Whose;
use dui::domain::attendance::AbsenceReason;
use dui::domain::event::{EventDraft, NotDone};
use dui::domain::instruction::{InstructionDraft, PartOfDay};
use dui::domain::moment::Moment;
use dui::domain::note::{Audience, NoteDraft};
use dui::domain::role::Role;
use dui::domain::task::{Rhythm, TaskDraft, Whom};
use dui::words::Language;
use jiff::civil::date;

use crate::house::{SampleHouse, at, room, tonight};
use crate::screens::{act, as_role, kept, kept_in, kept_with_looks};
use crate::small_house::typed;
use crate::somebody::Somebody;

const SMALL: (u16, u16) = (60, 18);
const USUAL: (u16, u16) = (80, 24);

/// A night on which much is going on, seen by somebody in a role.
fn busy(role: Role, language: Language, keys: &[&str]) -> (Somebody, SampleHouse) {
    let house = SampleHouse::new();
    let mut nurse = house.as_(Role::Nurse);
    let people = nurse.list_my_people(tonight()).unwrap();
    let of = |number: &str| room(&people, number).person;
    let task = |text: &str, due_at: Moment, whom| TaskDraft {
        text: text.to_owned(),
        due_at,
        whom,
        rhythm: Rhythm::Once,
        until: None,
    };
    let early = at(1, 30);
    let night = Whom::Role(Role::NightWatch);
    for (number, text, due_at, whom) in [
        ("03", "position latérale, vérifier", at(2, 0), night),
        ("10", "si malaise, appeler l'astreinte", at(3, 30), night),
        ("12", "à jeun jusqu'au départ de 08:00", at(6, 30), Whom::Everybody),
        ("16", "rappeler la tutelle", at(9, 0).plus_minutes(24 * 60), Whom::Role(Role::SocialWorker)),
    ] {
        nurse.plan_task(Whose::Person(of(number)), task(text, due_at, whom), early).unwrap();
    }
    let unit = nurse.me().units[0].0;
    nurse.plan_task(Whose::Unit(unit), task("fermer la lingerie", at(4, 0), night), early).unwrap();
    nurse
        .note_departure(of("05"), AbsenceReason::Family, at(1, 0), Some(at(17, 0)), "sa sœur", tonight())
        .unwrap();
    nurse.note_departure(of("18"), AbsenceReason::Hospital, at(1, 0), None, "CHU", tonight()).unwrap();
    nurse.note_departure(of("11"), AbsenceReason::Outing, at(0, 10), Some(at(2, 0)), "", tonight()).unwrap();
    let event = |label: &str, companion: &str, starts_at: Moment, ends_at: Moment| EventDraft {
        label: label.to_owned(),
        place: "cabinet".to_owned(),
        companion: companion.to_owned(),
        starts_at,
        ends_at,
    };
    let plan = event("rendez-vous extérieur", "sa fille", at(9, 30), at(11, 0));
    nurse.plan_event(Whose::Person(of("07")), plan, early).unwrap();
    let workshop = event("atelier cuisine", "éducateur 1", at(10, 30), at(10, 30));
    nurse.plan_event(Whose::Unit(unit), workshop, early).unwrap();
    let visit = event("visite de la famille", "accueil", at(14, 0), at(15, 0));
    let visit = nurse.plan_event(Whose::Person(of("03")), visit, early).unwrap();
    nurse.event_not_done(&visit, NotDone::Outside, "route coupée", tonight()).unwrap();
    let instruct = |text: &str| InstructionDraft {
        text: text.to_owned(),
        part: PartOfDay::Night,
        from: date(2026, 11, 22),
        to: date(2026, 11, 23),
    };
    nurse.give_instruction(Whose::Person(of("02")), instruct("veilleuse allumée"), early).unwrap();
    let urgent = NoteDraft { urgent: true, ..typed(Audience::All, "fièvre 38,9") };
    nurse.write_note(of("08"), urgent, tonight()).unwrap();
    let mut somebody = Somebody::at_as(role, house.door(), language);
    act(&mut somebody, keys);
    (somebody, house)
}

fn night(keys: &'static [&'static str]) -> impl Fn(Language) -> (Somebody, SampleHouse) {
    move |language| busy(Role::NightWatch, language, keys)
}

#[test]
fn the_board_of_a_busy_night_reads_well() {
    kept_in("board-busy", USUAL, night(&["down"]));
    kept_in("board-busy-60x18", SMALL, night(&["down"]));
    kept_in("board-busy-secretary", USUAL, |language| busy(Role::Secretary, language, &["down"]));
    kept_in("board-busy-director", USUAL, |language| busy(Role::Director, language, &["down"]));
}

#[test]
fn tasks_the_agenda_and_who_is_away_read_well() {
    kept_in("tasks", USUAL, night(&["K"]));
    kept_in("tasks-60x18", SMALL, night(&["K"]));
    kept_in("tasks-all", USUAL, night(&["K f"]));
    kept_in("tasks-done", USUAL, night(&["K space"]));
    kept_in("agenda", USUAL, night(&["G"]));
    kept_in("agenda-60x18", SMALL, night(&["G end"]));
    kept_in("agenda-tomorrow", USUAL, night(&["G right"]));
    kept_in("agenda-help", USUAL, night(&["G f1"]));
    kept_in("agenda-help-purpose", USUAL, night(&["G f1 f1"]));
    kept_in("aways", USUAL, night(&["S"]));
    kept_in("aways-60x18", SMALL, night(&["S"]));
    kept("tasks-none", as_role(Role::NightWatch, &["K"]));
    kept("agenda-none", as_role(Role::NightWatch, &["G right"]));
    kept("aways-none", as_role(Role::NightWatch, &["S"]));
}

#[test]
fn the_forms_of_the_agenda_read_well() {
    kept_with_looks("task-form", as_role(Role::NightWatch, &["0 7 k", "=si malaise, appeler l'astreinte"]));
    kept_in("task-form-60x18", SMALL, |language| {
        (as_role(Role::NightWatch, &["0 7 k", "=si malaise"])(language), ())
    });
    kept("task-form-whom", as_role(Role::NightWatch, &["0 7 k tab tab tab enter"]));
    kept("task-form-echo", as_role(Role::NightWatch, &["0 7 k", "=collation", "tab", "=0300", "f2"]));
    kept(
        "task-form-bad-time",
        as_role(Role::NightWatch, &["0 7 k", "=collation", "tab", "=demain soir", "f2"]),
    );
    kept("event-form", as_role(Role::NightWatch, &["0 7 g", "=rendez-vous extérieur"]));
    kept("away-form", as_role(Role::NightWatch, &["0 7 s"]));
    kept("away-form-echo", as_role(Role::NightWatch, &["0 7 s 1 f2"]));
    kept_in("away-return", USUAL, night(&["S s"]));
    kept_in("task-move", USUAL, night(&["K m"]));
    kept_in("event-not-done", USUAL, night(&["G end up up x"]));
    kept("task-form-unit", as_role(Role::NightWatch, &["K k", "=fermer la lingerie", "ctrl-d"]));
    kept("task-form-unit-kept", as_role(Role::NightWatch, &["K k", "=fermer la lingerie", "esc"]));
    kept("task-form-unit-offered", as_role(Role::NightWatch, &["K k", "=fermer la lingerie", "esc k"]));
    kept_in("task-give-up-kept", USUAL, night(&["K x", "=la famille apporte le repas", "esc"]));
    kept_in("task-give-up-offered", USUAL, night(&["K x", "=la famille apporte le repas", "esc x"]));
    kept("agenda-not-yours", as_role(Role::Accountant, &["k"]));
}

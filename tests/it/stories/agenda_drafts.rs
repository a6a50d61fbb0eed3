//! What was typed in a form of the agenda and not saved: another time, why not, who is back, and what is about nobody.

use dui::care::records::Whose;
use dui::domain::attendance::AbsenceReason;
use dui::domain::event::EventDraft;
use dui::domain::role::Role;
use dui::domain::task::{Rhythm, TaskDraft, Whom};
use dui::words::Language;

use crate::house::{SampleHouse, at, room, tonight};
use crate::somebody::Somebody;

/// One task, one event of tomorrow and one absence, each about one person; the task is about the unit when nobody is
/// meant.
fn house(of_the_unit: bool) -> SampleHouse {
    let house = SampleHouse::new();
    let mut nurse = house.as_(Role::Nurse);
    let people = nurse.list_my_people(tonight()).unwrap();
    let unit = Whose::Unit(nurse.me().units[0].0);
    let whose = if of_the_unit { unit } else { Whose::Person(room(&people, "07").person) };
    let task = TaskDraft {
        text: "à jeun".to_owned(),
        due_at: at(6, 30),
        whom: Whom::Everybody,
        rhythm: Rhythm::Once,
        until: None,
    };
    nurse.plan_task(whose, task, at(1, 30)).unwrap();
    let tomorrow = at(9, 30).plus_minutes(24 * 60);
    let event = EventDraft {
        label: "rendez-vous extérieur".to_owned(),
        place: "cabinet".to_owned(),
        companion: "sa fille".to_owned(),
        starts_at: tomorrow,
        ends_at: tomorrow.plus_minutes(60),
    };
    nurse.plan_event(Whose::Person(room(&people, "08").person), event, at(1, 30)).unwrap();
    let away = room(&people, "05").person;
    nurse.note_departure(away, AbsenceReason::Family, at(1, 0), None, "", tonight()).unwrap();
    house
}

fn night(house: &SampleHouse) -> Somebody {
    Somebody::at_as(Role::NightWatch, house.door(), Language::French)
}

fn comes_back(somebody: &mut Somebody) {
    somebody.presses("f8");
    somebody.types_the_passphrase();
    somebody.presses("enter");
}

#[test]
fn a_reason_a_time_and_a_return_outlive_the_lock_and_stand_where_they_were() {
    for (opens, typed, title) in [
        ("K m", "0500", "Autre moment"),
        ("K x", "la famille apporte le repas", "Pas fait"),
        ("G right m tab", "15", "Autre moment"),
        ("G right x tab", "route coupée", "Pas fait"),
        ("S s tab", "7", "Retour"),
    ] {
        let house = house(false);
        let mut night = night(&house);
        night.presses(opens);
        night.types(typed);
        let typing = night.screen();
        night.waits(2_500);
        night.reads("Brouillon scellé à 02:14");
        comes_back(&mut night);
        night.reads("Votre texte est là");
        let (rows, cursor) = night.screen();
        assert_eq!((&rows[3..22], cursor), (&typing.0[3..22], typing.1), "{opens}: {title}");
        night.presses("esc");
        night.reads("Brouillon gardé pour");
    }
}

#[test]
fn what_is_about_nobody_is_kept_too_and_the_same_key_brings_it_back() {
    for (list, key) in [("K f", "k"), ("G right right", "g")] {
        let house = SampleHouse::new();
        let mut night = night(&house);
        night.presses(&format!("{list} {key}"));
        night.reads("Pour l'unité");
        night.types("fermer la lingerie");
        comes_back(&mut night);
        night.reads("fermer la lingerie");
        night.reads("Votre texte est là");
        night.presses("esc");
        night.reads("Brouillon gardé : la même touche au même endroit le rouvre.");
        night.presses(key);
        night.reads("fermer la lingerie");
        night.presses("ctrl-d x");
        night.reads("Jeter ce brouillon ? Entrée le jette, Esc le garde.");
        night.presses("enter");
        night.reads("Brouillon jeté");
        night.presses(key);
        night.does_not_read("fermer la lingerie");
    }
}

#[test]
fn a_reason_about_the_unit_is_kept_and_forgotten_once_it_is_written() {
    let house = house(true);
    let mut night = night(&house);
    night.presses("K x");
    night.types("déjà vide");
    night.presses("esc");
    night.reads("Brouillon gardé");
    night.presses("x");
    night.reads("déjà vide");
    night.presses("f2 enter");
    night.reads("c'est noté, à votre nom");
    let drafts = "SELECT count(*) FROM own WHERE kind = 1";
    let file = crate::small_house::raw(house.path());
    assert_eq!(file.query_row(drafts, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}

#[test]
fn the_list_of_drafts_opens_a_reason_on_what_it_is_about() {
    let house = house(false);
    let mut night = night(&house);
    night.presses("G right x tab");
    night.types("route coupée");
    night.presses("f5 f9");
    night.types("brou");
    night.presses("enter");
    night.reads("1 brouillon");
    night.presses("enter");
    night.reads("rendez-vous extérieur");
    night.reads("route coupée");
    night.presses("ctrl-d 0 8 enter");
    night.reads("Brouillon jeté");
}

#[test]
fn a_reason_for_what_a_colleague_has_settled_is_said_to_have_no_object_any_more() {
    let house = house(false);
    let mut night = night(&house);
    night.presses("K x");
    night.types("refusé");
    night.presses("f8");
    let mut nurse = Somebody::at_as(Role::Nurse, house.door(), Language::French);
    nurse.presses("K f space");
    night.types_the_passphrase();
    night.presses("enter");
    night.reads("C'est réglé ou déplacé depuis");
    night.does_not_read("refusé");
    night.presses("f5");
    night.does_not_read("brouillon");
}

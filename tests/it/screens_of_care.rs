//! The screens of falls, incidents and measures as they are read: French and English under each other.
//!
//! Never here: what a key does (`stories/falls_screens.rs` and `stories/measures_screens.rs` tell that).

use dui::domain::premises::Part;
use dui::domain::role::Role;
use dui::words::Language;

use crate::house::{SampleHouse, tonight};
use crate::screens::{act, as_role, kept, kept_at, kept_in, kept_with_looks};
use crate::somebody::Somebody;
use crate::stories::falls_screens::A_FALL;
use crate::stories::measures_screens::measured;

const SMALL: (u16, u16) = (60, 18);
const USUAL: (u16, u16) = (80, 24);

fn night(keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    as_role(Role::NightWatch, keys)
}

/// Somebody in a house where measures were taken.
fn among_measures(role: Role, keys: &'static [&'static str]) -> impl Fn(Language) -> (Somebody, SampleHouse) {
    move |language| {
        let house = measured();
        let mut somebody = Somebody::at_as(role, house.door(), language);
        act(&mut somebody, keys);
        (somebody, house)
    }
}

/// Somebody in a house where one fell in the night and the lift stands still.
fn after_the_night(
    role: Role,
    keys: &'static [&'static str],
) -> impl Fn(Language) -> (Somebody, SampleHouse) {
    move |language| {
        let house = SampleHouse::new();
        let mut night = Somebody::at_as(Role::NightWatch, house.door(), language);
        act(&mut night, A_FALL);
        act(&mut night, &["enter", "i 2 tab tab", "=Ascenseur en panne", "f2 enter"]);
        let mut somebody = Somebody::at_as(role, house.door(), language);
        act(&mut somebody, keys);
        (somebody, house)
    }
}

/// The direction in that house, where a door does not close either.
fn with_a_fault(keys: &'static [&'static str]) -> impl Fn(Language) -> (Somebody, SampleHouse) {
    move |language| {
        let (_, house) = after_the_night(Role::NightWatch, &[])(language);
        let mut night = house.as_(Role::NightWatch);
        let unit = night.me().units[0].0;
        night.report_premises(unit, Part::Door, "coupe-feu du couloir bloquée", tonight()).unwrap();
        let mut somebody = Somebody::at_as(Role::Director, house.door(), language);
        act(&mut somebody, keys);
        (somebody, house)
    }
}

#[test]
fn the_fall_reads_well() {
    kept_with_looks("fall", night(&["0 7 c 1 n o"]));
    kept("fall-begun", night(&["0 2 c"]));
    kept(
        "fall-filled",
        night(&[
            "0 7 c 1 n o i o n 3 1 3 tab",
            "=Dit avoir glissé en allant aux toilettes. Trouvé assis au pied du lit.",
            "tab",
            "=13/8 p88 s97 t36,8",
            "f6 tab tab",
            "=ne pas lever seul, surveiller",
            "f2",
        ]),
    );
    kept_at("fall-60x18", SMALL, night(&["0 7 c 1 n o i o n 3 tab", "=Dit avoir glissé."]));
    kept_at("fall-begun-60x18", SMALL, night(&["0 7 c"]));
    kept("fall-unanswered", night(&["0 7 c 1 f2"]));
    kept("fall-call", night(&["0 7 c f6"]));
    kept("fall-echo", night(A_FALL));
    kept_at("fall-echo-60x18", SMALL, night(A_FALL));
    kept("fall-saved", night(&["0 7 c 1 n o i o n 3 f2 enter"]));
    kept("fall-call-card", night(&["0 7 c 1 n o i o n 3 f7"]));
    kept_at("fall-call-card-60x18", SMALL, night(&["0 7 c 1 n o i o n 3 f7"]));
    kept("fall-help", night(&["0 7 c f1"]));
    kept("fall-not-yours", as_role(Role::Educator, &["c"]));
    kept("falls-mine", night(&["0 7 C"]));
    kept_in("falls", USUAL, after_the_night(Role::Nurse, &["0 7 C"]));
    kept_in("falls-opened", USUAL, after_the_night(Role::Nurse, &["0 7 C enter"]));
}

#[test]
fn incidents_read_well() {
    kept_with_looks("incident", night(&["i"]));
    kept("incident-pick", night(&["i enter"]));
    kept("incident-echo", night(&["i 1 0 tab tab", "=Une personne a frappé un agent", "f2"]));
    kept("incident-named", night(&["i 4 tab tab", "=M. GENÊT-TEST oublié", "f2"]));
    kept_at("incident-60x18", SMALL, night(&["i"]));
    kept_in("incidents", USUAL, after_the_night(Role::Director, &["I"]));
    kept_in("incidents-60x18", SMALL, after_the_night(Role::Director, &["I"]));
    kept_in("incidents-premises", USUAL, with_a_fault(&["I end"]));
    kept_in("incidents-premises-60x18", SMALL, with_a_fault(&["I end"]));
    kept_in("incidents-premises-opened", USUAL, with_a_fault(&["I end enter"]));
    kept_in("incidents-opened", USUAL, after_the_night(Role::Director, &["I enter"]));
    kept_in("incidents-follow", USUAL, after_the_night(Role::Director, &["I e"]));
    kept_in("incidents-declared", USUAL, |language| {
        after_the_night(Role::Director, &["I e 2 tab", "=ARS", "tab", "=02:00", "f2 enter"])(language)
    });
    kept("incidents-not-yours", night(&["I"]));
}

#[test]
fn measures_read_well() {
    kept("measure", night(&["0 7 o"]));
    kept("measure-in-words", night(&["0 7 o", "=selles 4 selles beaucoup urine oui", "enter"]));
    kept_with_looks("measure-echo", night(&["0 7 o", "=13/8 p88 t37,2 s97 d3", "enter"]));
    kept("measure-unusual", night(&["0 7 o", "=ta 13/8 p145", "enter"]));
    kept("measure-impossible", night(&["0 7 o", "=p412", "enter"]));
    kept_at("measure-60x18", SMALL, night(&["0 7 o"]));
    kept_in("measure-crossed", USUAL, among_measures(Role::NightWatch, &["1 2 o", "=t38,4", "enter enter"]));
    kept_in("measures", USUAL, among_measures(Role::Nurse, &["1 2 O"]));
    kept_in("measures-60x18", SMALL, among_measures(Role::Nurse, &["1 2 O"]));
    kept_in("measures-pulse", USUAL, among_measures(Role::Nurse, &["1 2 O 3"]));
    kept_in("measures-pressure", USUAL, among_measures(Role::Nurse, &["1 2 O 2"]));
    kept_in("measures-drunk", USUAL, among_measures(Role::Nurse, &["1 2 O 9 f"]));
    kept_in("measures-temperature", USUAL, among_measures(Role::Nurse, &["1 2 O 4"]));
    kept_in("measures-strike", USUAL, among_measures(Role::Nurse, &["1 2 O x"]));
    kept_in(
        "measures-struck",
        USUAL,
        among_measures(Role::Nurse, &["1 2 O x", "=autre personne", "f2 enter"]),
    );
    kept_in("measures-limit", USUAL, among_measures(Role::Nurse, &["1 2 O 4 e"]));
    kept("measures-mine", night(&["0 7 O"]));
}

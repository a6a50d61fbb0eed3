//! The screens of notes beside writing one, as they are read: French and English under each other.
//!
//! Never here: what a key does (`stories/notes_screens.rs` tells that).

use dui::domain::role::Role;
use dui::words::Language;

use crate::house::SampleHouse;
use crate::screens::{act, as_role, kept, kept_at, kept_in};
use crate::somebody::Somebody;

const SMALL: (u16, u16) = (60, 18);
const WATCH: Role = Role::NightWatch;

#[test]
fn nothing_to_report_reads_well() {
    kept("nothing", as_role(WATCH, &["0 7 n"]));
    kept_at("nothing-60x18", SMALL, as_role(WATCH, &["0 7 n"]));
    kept("nothing-waits", as_role(WATCH, &["0 7 n z"]));
    kept("nothing-saved", as_role(WATCH, &["0 7 n enter T"]));
    kept("without", as_role(WATCH, &["N"]));
    kept_at("without-60x18", SMALL, as_role(WATCH, &["N n n"]));
    kept("without-ticked", as_role(WATCH, &["N n down n"]));
    kept("without-echo", as_role(WATCH, &["N n down n f2"]));
    kept("without-none", as_role(WATCH, &["N f2"]));
    kept("without-saved", as_role(WATCH, &["N n n f2 enter"]));
    kept("without-help", as_role(WATCH, &["N f1"]));
}

#[test]
fn reading_answering_and_filtering_read_well() {
    kept("unread", as_role(Role::Nurse, &["V"]));
    kept_at("unread-60x18", SMALL, as_role(Role::Nurse, &["V"]));
    kept("unread-seen", as_role(Role::Nurse, &["V v"]));
    kept("unread-none", as_role(Role::Nurse, &["V v v v v v v v v v v"]));
    kept("timeline-read", as_role(Role::Nurse, &["V enter v"]));
    kept("reply", as_role(Role::Nurse, &["V enter r", "=Vue, je passe."]));
    kept_at("reply-60x18", SMALL, as_role(Role::Nurse, &["V enter r", "=Vue, je passe."]));
    kept("reply-echo", as_role(Role::Nurse, &["V enter r", "=Vue, je passe.", "f2"]));
    kept("reply-saved", as_role(Role::Nurse, &["V enter r", "=Vue, je passe.", "f2 enter"]));
    kept("filter", as_role(WATCH, &["0 7 T f"]));
    kept_at("filter-60x18", SMALL, as_role(WATCH, &["0 7 T f"]));
    kept("filter-targets", as_role(WATCH, &["0 7 T f enter"]));
    kept("filter-urgent", as_role(WATCH, &["0 7 T f tab 2 f2"]));
    kept("filter-empty", as_role(WATCH, &["0 7 T f tab tab", "=zzzz", "f2"]));
}

#[test]
fn questions_and_phrases_read_well() {
    kept("note-phrases", as_role(WATCH, &["0 2 t f6 5"]));
    kept("note-phrases-pain", as_role(WATCH, &["0 2 t f6 2 enter"]));
    kept("note-questions", as_role(WATCH, &["0 2 t f6 5 esc"]));
    kept_at("note-questions-60x18", SMALL, as_role(WATCH, &["0 2 t f6 5 esc"]));
    kept("note-phrase", as_role(WATCH, &["0 2 t f6 5 1"]));
}

#[test]
fn instructions_read_well() {
    kept("instruct", as_role(Role::Nurse, &["0 4 w"]));
    kept_at("instruct-60x18", SMALL, as_role(Role::Nurse, &["0 4 w"]));
    kept("instruct-empty", as_role(Role::Nurse, &["0 4 w f2"]));
    kept("instruct-echo", as_role(Role::Nurse, &["0 4 w", "=Veilleuse allumée, porte ouverte", "f2"]));
    kept("instruct-given", as_role(Role::Nurse, &["0 4 w", "=Veilleuse allumée, porte ouverte", "f2 enter"]));
    kept(
        "instructions",
        as_role(Role::Nurse, &["0 4 w", "=Veilleuse allumée, porte ouverte", "f2 enter", "W"]),
    );
    kept_at(
        "instructions-60x18",
        SMALL,
        as_role(Role::Nurse, &["0 4 w", "=Veilleuse allumée, porte ouverte", "f2 enter", "W"]),
    );
    kept(
        "instructions-question",
        as_role(Role::Nurse, &["0 4 w", "=Veilleuse allumée, porte ouverte", "f2 enter", "W x"]),
    );
    kept("instructions-none", as_role(Role::Nurse, &["W"]));
    kept(
        "file-instruction",
        as_role(Role::Nurse, &["0 4 w", "=Veilleuse allumée, porte ouverte", "f2 enter", "enter"]),
    );
}

/// What the night watch sees while the nurse types in a form.
fn beside_the_nurse(
    typing: &'static [&'static str],
    keys: &'static [&'static str],
) -> impl Fn(Language) -> (Somebody, (SampleHouse, Somebody)) {
    move |language| {
        let house = SampleHouse::new();
        let mut nurse = Somebody::at_as(Role::Nurse, house.door(), language);
        act(&mut nurse, typing);
        nurse.waits(2_500);
        let mut night = Somebody::at_as(WATCH, house.door(), language);
        act(&mut night, keys);
        (night, (house, nurse))
    }
}

#[test]
fn who_writes_reads_well_on_the_board_in_the_file_and_over_a_form() {
    const NOTE: &[&str] = &["0 8 t", "=Dort"];
    const MEASURE: &[&str] = &["0 8 o", "=t 38,2"];
    const CALL: &[&str] = &["0 8 u a", "=Répond"];
    const PART: &[&str] = &["0 8 u e 2 3 tab", "=à petits pas"];
    kept_in("writing-board", (80, 24), beside_the_nurse(NOTE, &["0 8"]));
    kept_in("writing-board-60x18", SMALL, beside_the_nurse(NOTE, &["0 8"]));
    kept_in("writing-file", (80, 24), beside_the_nurse(MEASURE, &["0 8 enter"]));
    kept_in("writing-timeline", (80, 24), beside_the_nurse(CALL, &["0 8 T"]));
    kept_in("writing-form-note", (80, 24), beside_the_nurse(PART, &["0 8 t"]));
    kept_in("writing-form-measure", (80, 24), beside_the_nurse(NOTE, &["0 8 o"]));
    kept_in("writing-form-call", SMALL, beside_the_nurse(MEASURE, &["0 8 u a"]));
}

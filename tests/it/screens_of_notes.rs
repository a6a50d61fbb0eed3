//! The screens of notes beside writing one, as they are read: French and English under each other.
//!
//! Never here: what a key does (`stories/notes_screens.rs` tells that).

use dui::domain::role::Role;

use crate::screens::{as_role, kept, kept_at};

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

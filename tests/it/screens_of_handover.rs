//! The screens of the handover, as they are read: French and English under each other.
//!
//! Never here: what a key does (`stories/handover_screens.rs` tells that).

use dui::domain::role::Role;
use dui::words::Language;

use crate::screens::{act, kept_in};
use crate::somebody::Somebody;
use crate::stories::handover_screens::{a_night, at};

const SMALL: (u16, u16) = (60, 18);
const USUAL: (u16, u16) = (80, 24);

/// Somebody in a night's house, after these keys.
fn kept(name: &str, size: (u16, u16), role: Role, keys: &[&str]) {
    kept_in(name, size, |language| {
        let house = a_night();
        let mut somebody = at(&house, role, language);
        somebody.size = size;
        somebody.sees();
        act(&mut somebody, keys);
        (somebody, house)
    });
}

/// The same, once the nurse has published.
fn published(name: &str, size: (u16, u16), role: Role, keys: &[&str]) {
    kept_in(name, size, |language| {
        let house = a_night();
        at(&house, Role::Nurse, language).presses("l f2 enter f8");
        let mut somebody = at(&house, role, language);
        somebody.size = size;
        somebody.sees();
        act(&mut somebody, keys);
        (somebody, house)
    });
}

/// Keys down to the first line that has to be reworded.
const TO_THE_CLOSED: &[&str] = &["l", "tab", "tab"];

#[test]
fn preparing_the_handover_reads_well() {
    let nurse = Role::Nurse;
    kept("handover-build", USUAL, nurse, &["l"]);
    kept("handover-build-60x18", SMALL, nurse, &["l"]);
    kept(
        "handover-build-reword",
        USUAL,
        nurse,
        &[TO_THE_CLOSED, &["space", "=refus à 22:00, médecin prévenu"]].concat(),
    );
    kept(
        "handover-build-reword-60x18",
        SMALL,
        nurse,
        &[TO_THE_CLOSED, &["space", "=refus à 22:00"]].concat(),
    );
    kept(
        "handover-build-reworded",
        USUAL,
        nurse,
        &[TO_THE_CLOSED, &["space", "=refus, médecin prévenu", "enter"]].concat(),
    );
    kept("handover-build-end", USUAL, nurse, &["l end"]);
    kept(
        "handover-build-word",
        USUAL,
        nurse,
        &["l end down", "=Badge de la porte nord en panne, clé à l'accueil."],
    );
    kept("handover-build-sheet", USUAL, nurse, &["l f2"]);
    kept("handover-build-sheet-60x18", SMALL, nurse, &["l f2"]);
    kept("handover-build-kept", USUAL, nurse, &["l space esc"]);
    kept("handover-build-help", USUAL, nurse, &["l f1"]);
    kept("handover-build-purpose", USUAL, nurse, &["l f1 f1"]);
    kept("handover-published", USUAL, nurse, &["l f2 enter"]);
    kept("handover-build-watch", USUAL, Role::NightWatch, &["l"]);
    kept("handover-build-refused", USUAL, Role::Director, &["l"]);
}

#[test]
fn reading_the_handover_reads_well() {
    let watch = Role::NightWatch;
    published("handover", USUAL, watch, &["L"]);
    published("handover-60x18", SMALL, watch, &["L"]);
    published("handover-turned-60x18", SMALL, watch, &["L space"]);
    published("handover-signed", USUAL, watch, &["L v"]);
    published("handover-read", USUAL, watch, &["L v v space"]);
    published("handover-still-to-sign", USUAL, watch, &["L end space"]);
    published("handover-file", USUAL, watch, &["L f7"]);
    published("handover-printed", USUAL, watch, &["L f7 esc"]);
    published("handover-help", USUAL, watch, &["L f1"]);
    published("handover-purpose", USUAL, watch, &["L f1 f1"]);
    kept("handover-not-published", USUAL, watch, &["0 7 L"]);
    kept("handover-not-published-60x18", SMALL, watch, &["0 7 L"]);
    kept("handover-refused", USUAL, Role::Accountant, &["L"]);
}

#[test]
fn the_paper_reads_well() {
    let papers = [Language::French, Language::English].map(|language| {
        let house = a_night();
        let mut nurse: Somebody = at(&house, Role::Nurse, language);
        act(
            &mut nurse,
            &["l end down", "=Badge de la porte nord en panne, clé à l'accueil.", "f2 enter f7 f2"],
        );
        let outbox = house.path().with_file_name("outbox");
        let paper = std::fs::read_dir(outbox).unwrap().next().unwrap().unwrap();
        std::fs::read_to_string(paper.path()).unwrap()
    });
    insta::assert_snapshot!("handover-paper", papers.join("\n=====\n"));
}

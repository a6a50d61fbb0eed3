//! The emergency sheet, its forms, whom to call and a call, as they are read: French and English under each other.
//!
//! Never here: what a key does (`stories/emergency.rs` tells that).

use dui::domain::role::Role;
use dui::words::Language;

use crate::house::SampleHouse;
use crate::screens::{act, as_role, kept, kept_at, kept_in, kept_with_looks};
use crate::somebody::Somebody;

const SMALL: (u16, u16) = (60, 18);
const USUAL: (u16, u16) = (80, 24);

fn night(keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    as_role(Role::NightWatch, keys)
}

fn nurse(keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    as_role(Role::Nurse, keys)
}

/// Somebody in a house where the nurse has changed a part of a published sheet since.
fn changed(role: Role, keys: &'static [&'static str]) -> impl Fn(Language) -> (Somebody, SampleHouse) {
    move |language| {
        let house = SampleHouse::new();
        let mut nurse = Somebody::at_as(Role::Nurse, house.door(), language);
        act(&mut nurse, &["0 7 u e 1 5 f2 enter"]);
        let mut somebody = Somebody::at_as(role, house.door(), language);
        act(&mut somebody, keys);
        (somebody, house)
    }
}

#[test]
fn the_sheet_reads_well() {
    kept_with_looks("sheet", night(&["0 7 u"]));
    kept("sheet-page-2", night(&["0 7 u space"]));
    kept("sheet-allergy", night(&["1 2 u"]));
    kept("sheet-nothing", night(&["0 2 u"]));
    kept("sheet-nothing-page-2", night(&["0 2 u space"]));
    kept_at("sheet-60x18", SMALL, night(&["0 4 u"]));
    kept_at("sheet-60x18-page-2", SMALL, |language| {
        let mut somebody = night(&["0 4 u"])(language);
        somebody.size = SMALL;
        somebody.sees();
        somebody.presses("space");
        somebody
    });
    kept("sheet-nurse", nurse(&["0 3 u"]));
    kept("sheet-physician", as_role(Role::Physician, &["0 3 u"]));
    kept("sheet-physician-sign", as_role(Role::Physician, &["0 3 u f2"]));
    kept_in("sheet-changed", USUAL, changed(Role::NightWatch, &["0 7 u"]));
    kept_in("sheet-changed-page-2", USUAL, changed(Role::Nurse, &["0 7 u space"]));
    kept_in("sheet-changed-60x18", SMALL, changed(Role::NightWatch, &["0 7 u"]));
    kept_in("sheet-publish", USUAL, changed(Role::Nurse, &["0 7 u f6"]));
    kept("sheet-help", night(&["0 7 u f1"]));
    kept("sheet-help-purpose", night(&["0 7 u f1 f1"]));
    kept("sheet-refused", as_role(Role::Accountant, &["u"]));
}

#[test]
fn what_was_handed_over_reads_well() {
    let handed = |keys: &'static [&'static str]| {
        move |language| {
            let house = SampleHouse::new();
            let mut watch = Somebody::at_as(Role::NightWatch, house.door(), language);
            act(&mut watch, &["0 7 u f7 2 tab", "=urgences", "f2 enter"]);
            let mut somebody = Somebody::at_as(Role::Director, house.door(), language);
            act(&mut somebody, keys);
            (somebody, house)
        }
    };
    kept_in("disclosures", USUAL, handed(&["0 7 U"]));
    kept_in("disclosures-60x18", SMALL, handed(&["0 7 U"]));
    kept_in("disclosures-opened", USUAL, handed(&["0 7 U enter"]));
    kept("disclosures-none", as_role(Role::Director, &["0 2 U"]));
}

#[test]
fn the_parts_read_well() {
    kept("sheet-parts", nurse(&["0 7 u e"]));
    kept_at("sheet-parts-60x18", SMALL, nurse(&["0 7 u e"]));
    kept("sheet-part-diet", nurse(&["0 7 u e 1"]));
    kept("sheet-part-mobility", nurse(&["0 7 u e 2"]));
    kept("sheet-part-directives", nurse(&["0 4 u e 4"]));
    kept("sheet-part-trusted", nurse(&["0 7 u e 5"]));
    kept("sheet-part-network", nurse(&["0 7 u e 6"]));
    kept("sheet-part-treatment", nurse(&["0 7 u e 7"]));
    kept_at("sheet-part-treatment-60x18", SMALL, nurse(&["0 7 u e 7"]));
    kept("sheet-part-date", nurse(&["0 2 u e 4 2 tab", "=bientôt", "f2"]));
    kept("sheet-part-asked", nurse(&["0 2 u e 3", "=avec des images", "f2"]));
    kept("sheet-part-saved", nurse(&["0 2 u e 3", "=avec des images", "f2 enter"]));
}

#[test]
fn printing_reads_well() {
    kept("sheet-print", night(&["0 7 u f7"]));
    kept("sheet-print-asked", night(&["0 7 u f7 2 tab", "=urgences", "f2"]));
    kept_at("sheet-print-60x18", SMALL, night(&["0 7 u f7"]));
    kept("sheet-print-nobody", night(&["0 7 u f7 6 f2"]));
}

#[test]
fn whom_to_call_and_a_call_read_well() {
    kept_with_looks("contacts", night(&["0 7 A"]));
    kept("contacts-three", night(&["1 2 A"]));
    kept("contacts-help", night(&["0 7 A f1"]));
    kept_at("contacts-60x18", SMALL, night(&["0 7 A"]));
    kept("call", night(&["0 7 a"]));
    kept("call-whom", night(&["0 7 a tab"]));
    kept("call-pick", night(&["0 7 a tab enter"]));
    kept("call-not-now", night(&["0 7 A down a"]));
    kept("call-asked", night(&["0 7 a", "=Sa fille vient à 08:00.", "f2"]));
    kept("call-saved", night(&["0 7 a", "=Sa fille vient à 08:00.", "f2 enter"]));
    kept("call-discard", night(&["0 7 a", "=Sa fille", "ctrl-d"]));
    kept_at("call-60x18", SMALL, night(&["0 7 a"]));
}

/// What is on paper, without the bytes around it.
#[test]
fn the_paper_reads_well() {
    let papers = [Language::French, Language::English].map(|language| {
        let house = SampleHouse::new();
        let mut watch = Somebody::at_as(Role::NightWatch, house.door(), language);
        act(&mut watch, &["0 4 u f7 2 tab", "=urgences", "f2 enter"]);
        let outbox = house.door().outbox();
        let mut names: Vec<_> =
            std::fs::read_dir(outbox).unwrap().map(|entry| entry.unwrap().path()).collect();
        names.sort();
        std::fs::read_to_string(&names[1]).unwrap().replace('\u{c}', "--- page ---\n")
    });
    insta::assert_snapshot!("sheet-paper", papers.join("=== English ===\n"));
}

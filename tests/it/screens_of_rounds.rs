//! The screens of a round, as they are read: French and English under each other.
//!
//! Never here: what a key does (`stories/round_screens.rs` tells that).

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

/// The night watch and a nursing assistant on the same round; the second has saved.
fn two(language: Language) -> (Somebody, Somebody, SampleHouse) {
    let house = SampleHouse::new();
    let mut watch = Somebody::at_as(Role::NightWatch, house.door(), language);
    watch.presses("r d d e d");
    let mut other = Somebody::at_as(Role::NursingAssistant, house.door(), language);
    other.presses("r");
    (watch, other, house)
}

#[test]
fn a_round_reads_well() {
    kept("round", night(&["r"]));
    kept_with_looks("round-ticked", night(&["r d d e d l a p"]));
    kept_at("round-60x18", SMALL, night(&["r d d e d l a p"]));
    kept("round-second", |language| {
        let mut somebody = night(&["r d d e l f6 f2 enter"])(language);
        somebody.sleeps(2 * 3_600_000);
        somebody.waits(1);
        somebody.types_the_passphrase();
        act(&mut somebody, &["enter r d e"]);
        somebody
    });
    kept("round-sealed", |language| {
        let mut somebody = night(&["r d d"])(language);
        somebody.waits(2_000);
        somebody
    });
    kept("round-resumed", night(&["r d d e f5 r"]));
    kept("round-left", night(&["r d d e esc"]));
    kept("round-remark", night(&["r d m", "=se plaint du froid, une couverture de plus"]));
    kept("round-remarked", night(&["r d m", "=retourné", "enter"]));
    kept("round-group", night(&["r d f6"]));
    kept("round-except", night(&["r f6 0 3 e 0 7 l"]));
    kept("round-except-room", night(&["r f6 e"]));
    kept("round-echo", night(&["r d d space d d f2"]));
    kept("round-echo-all", night(&["r f6 f2"]));
    kept_at("round-echo-60x18", SMALL, night(&["r d f2"]));
    kept("round-nobody", night(&["r f2"]));
    kept("round-saved", night(&["r d d space d s f2 enter"]));
    kept("round-on-the-board", night(&["r d d e d l a p space s f2 enter"]));
    kept_at("round-on-the-board-60x18", SMALL, night(&["r d d e d l a p space s f2 enter"]));
    kept("round-give-up", night(&["r d d m", "=retourné", "enter ctrl-d"]));
    kept_at("round-give-up-60x18", SMALL, night(&["r d d ctrl-d"]));
    kept("round-isolation", night(&["r 1 1 f1"]));
    kept_at("round-isolation-60x18", SMALL, night(&["r 1 1 f1"]));
    kept("round-help", night(&["r f1"]));
    kept("round-help-purpose", night(&["r f1 f1"]));
    kept("round-refused", as_role(Role::Educator, &["r"]));
}

#[test]
fn two_on_a_round_read_well() {
    kept_in("round-join", USUAL, |language| {
        let (watch, other, house) = two(language);
        (other, (watch, house))
    });
    kept_in("round-twice", USUAL, |language| {
        let (mut watch, mut other, house) = two(language);
        other.presses("1 e d f2 enter");
        watch.presses("f2 enter");
        (watch, (other, house))
    });
    kept_in("round-twice-differs", USUAL, |language| {
        let (mut watch, mut other, house) = two(language);
        watch.presses("f2 enter");
        other.presses("1 e d f2 enter");
        (other, (watch, house))
    });
    kept_in("past-round-two-lines", USUAL, |language| {
        let (mut watch, mut other, house) = two(language);
        watch.presses("f2 enter");
        other.presses("1 e d f2 enter R enter");
        (other, (watch, house))
    });
    kept_in("past-round-two-lines-60x18", SMALL, |language| {
        let (mut watch, mut other, house) = two(language);
        watch.presses("f2 enter");
        other.presses("1 e d f2 enter R enter");
        (other, (watch, house))
    });
}

#[test]
fn past_rounds_read_well() {
    kept("rounds-none", night(&["R"]));
    kept("rounds", night(&["r d d e d l a p s f2 enter r f6 f2 enter r R"]));
    kept_at("rounds-60x18", SMALL, night(&["r d d e d f2 enter r f6 f2 enter R"]));
    kept("past-round", night(&["r d d e d l a p s f2 enter R enter"]));
    kept_in("past-round-published", USUAL, |language| {
        let house = SampleHouse::new();
        let mut watch = Somebody::at_as(Role::NightWatch, house.door(), language);
        watch.presses("r d d e d l a p s f2 enter");
        let mut educator = Somebody::at_as(Role::Educator, house.door(), language);
        educator.presses("R enter");
        (educator, (watch, house))
    });
    kept("rounds-help", night(&["R f1 f1"]));
}

#[test]
fn premises_read_well() {
    kept("premises", night(&["r i"]));
    kept("premises-text", night(&["r i 3", "=l'appel malade de la 07 ne sonne pas"]));
    kept_at("premises-text-60x18", SMALL, night(&["r i 3", "=l'appel malade de la 07 ne sonne pas"]));
    kept("premises-echo", night(&["r i 3", "=l'appel malade de la 07 ne sonne pas", "f2"]));
    kept("premises-no-word", night(&["r i 3 f2"]));
    kept("premises-saved", night(&["r i 3", "=l'appel malade de la 07 ne sonne pas", "f2 enter"]));
    kept("premises-help", night(&["r i f1 f1"]));
}

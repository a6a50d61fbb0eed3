//! The main job in the built program, in a terminal of 80x24, as a night carer does it.

use dui::care::demo;
use dui::domain::role::Role;

use crate::house::private_directory;
use crate::pty::Screen;

const F2: &str = "\x1bOQ";
const F3: &str = "\x1bOR";
const F8: &str = "\x1b[19~";
const ENTER: &str = "\r";

#[test]
fn the_demonstration_opens_finds_a_person_writes_a_note_locks_unlocks_and_shows_it() {
    let home = private_directory();
    let house = home.path().join("house");
    let account = demo::accounts().into_iter().find(|account| account.role == Role::NightWatch).unwrap();
    let mut screen = Screen::start(&["demo", "--dir", house.to_str().unwrap()], home.path(), 80, 24);
    screen.shows("DÉMONSTRATION").shows("Tilleuls");
    screen.types(F3).shows("Chercher").types("ete").shows("ÉTÉ-TEST").types(ENTER).shows("ch. 12");
    screen.types("t").shows("Données");
    screen.types("Dort mal, parle de son chien.").types(F2).shows("Entrée").types(ENTER);
    screen.loses("Données").types(F8).shows("Phrase secrète");
    screen.types(&account.passphrase).types(ENTER).loses("Phrase secrète");
    screen.shows("parle de son chien");
    screen.types(F8).shows("Phrase secrète").types("\x1b[21~");
    assert_eq!(screen.ends(), 0);
    screen.is_restored();
}

#[test]
fn a_small_window_says_so_and_keeps_what_was_typed() {
    let home = private_directory();
    let mut screen = Screen::start(&["demo"], home.path(), 80, 24);
    screen.shows("Tilleuls").types("t").shows("Données").types("Parle dans son sommeil.");
    screen.shows("Parle dans son sommeil.").resizes(40, 10).shows("Trop petit");
    screen.resizes(80, 24).shows("Parle dans son sommeil.");
}

#[test]
fn a_killed_session_loses_no_draft_that_was_sealed() {
    let home = private_directory();
    let mut screen = Screen::start(&["demo"], home.path(), 80, 24);
    screen.shows("Tilleuls").types("t").shows("Données").types("Une phrase commenc");
    screen.shows("Brouillon scellé");
    screen.is_killed();
    let mut again = Screen::start(&["demo"], home.path(), 80, 24);
    again.shows("Tilleuls").types("t").shows("Une phrase commenc").shows("Votre texte est là");
}

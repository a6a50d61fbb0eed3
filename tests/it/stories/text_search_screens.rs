//! Searching in texts at the terminal: when it begins, what it shows, where Enter leads, what the journal has of it.

use dui::care::journal::{JournalQuery, What};
use dui::domain::role::Role;
use dui::policy::Act;
use dui::words::Language;

use crate::house::{SampleHouse, tonight};
use crate::somebody::Somebody;

fn nurse(house: &SampleHouse) -> Somebody {
    Somebody::at_as(Role::Nurse, house.door(), Language::French)
}

/// The searches the journal knows: what was typed, oldest first.
fn searches(house: &SampleHouse) -> Vec<String> {
    let mut director = house.as_(Role::Director);
    let mut look = director.look_into_journal(JournalQuery::default(), tonight()).unwrap();
    let lines = director.older_lines(&mut look, 2_000, 10_000, tonight()).unwrap();
    let mut searches: Vec<(i64, String)> = lines
        .into_iter()
        .filter(|line| line.what == What::Act(Act::Search))
        .map(|line| (line.seq, line.text))
        .collect();
    searches.sort_unstable();
    searches.into_iter().map(|(_, text)| text).collect()
}

/// Waits until what goes on between two keys is done.
fn waits_for_the_answer(somebody: &mut Somebody) {
    for _ in 0..60 {
        somebody.waits(50);
    }
}

#[test]
fn results_come_when_one_stops_typing_and_each_answer_is_one_line_of_the_journal() {
    let house = SampleHouse::new();
    let before = searches(&house).len();
    let mut nurse = nurse(&house);
    nurse.presses("/");
    nurse.types("calm");
    nurse.reads("Recherche en cours");
    nurse.waits(100);
    nurse.types("e");
    assert_eq!(searches(&house).len(), before, "nothing is shown while one types, and nothing recorded");
    waits_for_the_answer(&mut nurse);
    nurse.reads("Recherche inscrite au journal (02:14)");
    nurse.reads(" > ");
    assert_eq!(searches(&house)[before..], ["calme"]);
    // Nothing more is recorded by looking, by leaving, or by waiting.
    nurse.presses("down down esc");
    waits_for_the_answer(&mut nurse);
    assert_eq!(searches(&house)[before..], ["calme"]);
    nurse.does_not_read("Chercher dans les notes");
}

#[test]
fn enter_searches_at_once_and_then_lands_on_the_note_and_escape_leads_back_to_the_answers() {
    let house = SampleHouse::new();
    let mut nurse = nurse(&house);
    nurse.presses("0 7 t");
    nurse.types("Ecchymose bleuâtre au bras gauche.");
    nurse.presses("f2 enter /");
    nurse.types("ecchym");
    nurse.presses("enter");
    nurse.reads("1 note. Recherche inscrite au journal");
    nurse.reads("Ecchymose bleuâtre au bras gauche.");
    nurse.presses("enter");
    nurse.reads("Transmissions");
    nurse.reads("D  Ecchymose bleuâtre au bras gauche.");
    let rows = nurse.sees();
    assert!(rows.iter().any(|row| row.trim_start().starts_with("> 02:14")), "{rows:#?}");
    nurse.presses("esc");
    nurse.reads("Chercher dans les notes");
    nurse.reads("Ecchymose bleuâtre");
}

#[test]
fn from_a_file_one_person_is_searched_and_a_key_widens_it_and_another_narrows_the_time() {
    let house = SampleHouse::new();
    let mut nurse = nurse(&house);
    nurse.presses("0 7 enter /");
    nurse.reads("Où : M. GENÊT-TEST A., ch. 07");
    nurse.reads("Période : toutes les dates");
    nurse.types("a b c");
    nurse.presses("enter");
    nurse.reads("deux lettres");
    nurse.presses("ctrl-u ctrl-u ctrl-u ctrl-u ctrl-u f7 tab");
    nurse.reads("Où : vos unités");
    nurse.reads("Période : 7 jours");
    nurse.presses("tab tab tab f7");
    nurse.reads("Où : M. GENÊT-TEST A., ch. 07");
    nurse.reads("Période : toutes les dates");
}

#[test]
fn who_reads_no_notes_has_nothing_to_search_and_a_lock_forgets_what_was_typed() {
    let house = SampleHouse::new();
    let mut accountant = Somebody::at_as(Role::Accountant, house.door(), Language::French);
    accountant.presses("/");
    accountant.reads("Votre rôle n'ouvre pas de notes");
    accountant.presses("f9");
    accountant.types("chercher mots");
    accountant.does_not_read("chercher un mot");
    let mut nurse = nurse(&house);
    nurse.presses("/");
    nurse.types("xylophone");
    nurse.presses("f8");
    nurse.does_not_read("xylophone");
    nurse.types_the_passphrase();
    nurse.presses("enter");
    waits_for_the_answer(&mut nurse);
    nurse.does_not_read("xylophone");
    assert!(!searches(&house).iter().any(|typed| typed == "xylophone"), "nothing was shown");
}

#[test]
fn words_are_put_in_order_while_nobody_types_and_an_answer_does_not_wait_for_it() {
    let house = SampleHouse::new();
    let mut nurse = nurse(&house);
    let stored = |house: &SampleHouse| -> i64 {
        let file = rusqlite::Connection::open(house.path().join("vault.db")).unwrap();
        file.query_row("SELECT count(*) FROM snapshot WHERE part > 0", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(stored(&house), 0);
    nurse.waits(3_100);
    for _ in 0..200 {
        nurse.waits(50);
    }
    assert!(stored(&house) > 0, "the sample has circles with more than 64 notes");
    nurse.presses("/");
    nurse.types("calme");
    nurse.presses("enter");
    nurse.reads("Recherche inscrite au journal");
}

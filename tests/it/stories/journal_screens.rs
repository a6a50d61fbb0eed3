//! The access journal on the screen: the list, its filters, new lines, the check, the questions, the export.

use dui::care::journal::{EntryView, JournalQuery, What};
use dui::domain::role::Role;
use dui::policy::Act;
use dui::words::Language;

use crate::house::{SampleHouse, tonight};
use crate::small_house::without_triggers;
use crate::somebody::Somebody;

fn at(house: &SampleHouse, role: Role) -> Somebody {
    Somebody::at_as(role, house.door(), Language::French)
}

#[test]
fn the_director_reads_what_was_done_the_newest_at_the_bottom() {
    let house = SampleHouse::new();
    at(&house, Role::NightWatch).presses("0 7 enter T f8");
    let mut director = at(&house, Role::Director);
    director.presses("J");
    director.reads("Journal des accès   direction");
    director.reads("Sans filtre : toutes les lignes.");
    director.reads("Cette lecture est inscrite au journal (02:14).");
    let rows = director.sees();
    let last = rows.iter().rposition(|row| row.contains("journal lu")).unwrap();
    assert!(rows.iter().any(|row| row.starts_with(" > ") && row.contains("journal lu")), "{rows:#?}");
    let before = rows.iter().position(|row| row.contains("veilleur     lu                ch. 07")).unwrap();
    assert!(before < last, "{rows:#?}");
}

#[test]
fn a_night_watch_has_no_journal_to_read_and_is_told_whose_it_is() {
    let house = SampleHouse::new();
    let mut watch = at(&house, Role::NightWatch);
    watch.presses("J");
    watch.reads("Le journal se lit par la direction, le DPO");
    watch.does_not_read("Sans filtre");
    watch.presses("f9");
    watch.types("journal");
    watch.does_not_read("journal des accès");
}

#[test]
fn who_lists_nobody_reads_references_and_no_name() {
    let house = SampleHouse::new();
    at(&house, Role::NightWatch).presses("0 7 enter f8");
    let mut officer = at(&house, Role::Dpo);
    officer.reads("J journal");
    officer.presses("J");
    officer.reads("veilleur");
    officer.does_not_read("GENÊT");
    officer.does_not_read("ch. 07");
    officer.reads("personne ");
}

#[test]
fn filters_are_typed_and_named_and_a_fault_stays_in_its_form() {
    let house = SampleHouse::new();
    at(&house, Role::NightWatch).presses("0 7 enter f8");
    at(&house, Role::Nurse).presses("0 7 enter esc 0 2 enter f8");
    let mut director = at(&house, Role::Director);
    director.presses("J f");
    director.types("99");
    director.presses("f2");
    director.reads("Personne ne correspond à « 99 »");
    director.reads("[99");
    director.presses("backspace backspace");
    director.types("07");
    director.presses("tab");
    director.types("infirmiere-inconnue");
    director.presses("f2");
    director.reads("Aucun compte ne s'appelle « infirmiere-inconnue »");
    director.presses("ctrl-u ctrl-u ctrl-u");
    for _ in 0..20 {
        director.presses("backspace");
    }
    director.types("ide");
    director.presses("tab tab");
    director.types("hier soir peut-être");
    director.presses("f2");
    director.reads("n'est pas une date");
    for _ in 0..25 {
        director.presses("backspace");
    }
    director.presses("f2");
    director.reads("personne : 07   compte : ide");
    director.reads("lu                ch. 07");
    director.does_not_read("veilleur");
    director.does_not_read("ch. 02");
    // The filters that hold are in the form again.
    director.presses("f");
    director.reads("[07");
    director.presses("esc");
    director.reads("compte : ide");
}

#[test]
fn refusals_alone_are_shown_on_demand_and_marked() {
    let house = SampleHouse::new();
    let mut watch = at(&house, Role::NightWatch);
    watch.presses("0 7 enter down enter f8");
    let mut director = at(&house, Role::Director);
    director.presses("J f tab tab 2 f2");
    director.reads("seulement : refus et échecs");
    let rows = director.sees();
    assert!(rows.iter().any(|row| row.starts_with("!>") && row.contains("refusé")), "{rows:#?}");
    assert!(!rows.iter().any(|row| row.contains("  fait")), "{rows:#?}");
    director.reads("c'est tout");
}

#[test]
fn new_lines_come_while_one_reads_and_the_place_is_kept() {
    let house = SampleHouse::new();
    let mut director = at(&house, Role::Director);
    director.presses("J up up up");
    let selected = |somebody: &mut Somebody| {
        let rows = somebody.sees();
        rows.iter().find(|row| row.starts_with(" > ") || row.starts_with("!>")).cloned().unwrap()
    };
    let before = selected(&mut director);
    at(&house, Role::NightWatch).presses("0 7 enter f8");
    director.waits(2_100);
    assert_eq!(selected(&mut director), before);
    director.presses("end");
    let rows = director.sees();
    assert!(rows.iter().any(|row| row.contains("veilleur     lu                ch. 07")), "{rows:#?}");
    // At the end of the list one follows what comes.
    at(&house, Role::Nurse).presses("0 2 enter f8");
    director.waits(2_100);
    let row = selected(&mut director);
    assert!(row.contains("ide"), "{row}");
}

#[test]
fn older_lines_come_as_one_goes_up_until_there_are_no_more() {
    let house = SampleHouse::new();
    let mut director = at(&house, Role::Director);
    director.presses("J");
    director.reads("100 lignes, d'autres plus haut");
    for _ in 0..12 {
        director.presses("home");
        director.waits(1);
    }
    director.reads("c'est tout");
    let rows = director.sees();
    assert!(rows.iter().any(|row| row.starts_with(" > 1 ")), "{rows:#?}");
}

#[test]
fn the_chain_is_checked_with_one_key_and_a_changed_line_is_named() {
    let house = SampleHouse::new();
    let mut director = at(&house, Role::Director);
    director.presses("J");
    director.reads("Chaîne pas encore vérifiée : w vérifie.");
    director.presses("w");
    director.reads("Chaîne entière, ");
    director.reads("point #");
    let changed = without_triggers(house.path());
    changed.execute("UPDATE journal SET day = day - 1 WHERE seq = 40", []).unwrap();
    drop(changed);
    director.presses("w");
    director.reads("!! ");
    director.reads("40");
    director.does_not_read("Chaîne entière");
}

#[test]
fn the_detail_of_a_line_is_shown_below_and_on_the_whole_screen_where_it_is_long() {
    let house = SampleHouse::new();
    let mut director = at(&house, Role::Director);
    director.presses("J");
    director.does_not_read("Détail ");
    director.presses("enter");
    director.reads("Détail ");
    director.reads("acte : journal lu, direction");
    director.reads("chaîne : avant ");
    director.reads("Quand");
    director.presses("enter");
    director.does_not_read("Détail ");
    // Twenty-four people are more than the rows below the list hold.
    director.presses("up enter");
    director.reads("suite : Entrée");
    director.presses("enter");
    director.does_not_read("Quand");
    director.reads("chaîne : avant ");
    director.presses("esc");
    director.reads("Quand");
}

#[test]
fn the_lines_that_are_shown_leave_the_house_signed_and_recorded() {
    let house = SampleHouse::new();
    let mut director = at(&house, Role::Director);
    director.presses("J f7");
    director.reads("L'export est inscrit au journal avant que le fichier n'existe.");
    director.presses("2");
    director.reads("exportées : ");
    let outbox = house.path().with_file_name("outbox");
    let names: Vec<String> = std::fs::read_dir(&outbox)
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().any(|name| name.ends_with(".csv")), "{names:?}");
    director.waits(2_100);
    director.reads("journal exporté");
}

#[test]
fn a_question_tells_whom_nobody_opened_and_leads_to_the_lines() {
    let house = SampleHouse::new();
    let mut director = at(&house, Role::Director);
    director.presses("J s");
    director.reads("Personnes que personne n'a ouvertes depuis 30 jours");
    director.presses("2");
    director.reads("Rien à signaler.");
    director.presses("esc");
    director.reads("Sans filtre");
}

#[test]
fn twenty_files_in_a_quarter_of_an_hour_call_for_a_question() {
    let house = SampleHouse::new();
    let mut nurse = at(&house, Role::Nurse);
    for number in 1..=22 {
        nurse.presses(&format!("{} {} enter esc", number / 10, number % 10));
    }
    nurse.presses("f8");
    let mut director = at(&house, Role::Director);
    director.presses("J s 3");
    director.reads("ide : 22 dossiers en un quart d'heure");
    director.presses("enter");
    director.reads("compte : ide");
    director.reads("acte : lu");
}

#[test]
fn the_files_somebody_opened_this_week_are_asked_with_their_name() {
    let house = SampleHouse::new();
    at(&house, Role::NightWatch).presses("0 7 enter f8");
    let mut director = at(&house, Role::Director);
    director.presses("J s 1 tab");
    director.types("veilleur");
    director.presses("f2");
    director.reads("compte : veilleur   acte : lu   du : ");
    director.reads("ch. 07");
}

#[test]
fn from_a_line_one_asks_who_opened_that_file() {
    let house = SampleHouse::new();
    at(&house, Role::NightWatch).presses("0 7 enter f8");
    let mut director = at(&house, Role::Director);
    director.presses("J f");
    director.types("07");
    director.presses("f2 Q");
    director.reads("Qui a ouvert");
    director.reads("GENÊT-TEST");
    director.presses("esc");
    director.reads("personne : 07");
}

#[test]
fn who_opened_a_file_is_asked_for_another_period_and_by_names_and_each_asking_is_recorded() {
    let house = SampleHouse::new();
    at(&house, Role::NightWatch).presses("0 7 enter f8");
    let mut director = at(&house, Role::Director);
    director.presses("0 7 enter Q");
    director.reads("Qui a ouvert 25/10/2026 au 23/11/2026");
    director.reads("désignés par leur fonction");
    director.presses("right");
    director.reads("Qui a ouvert 26/08/2026 au 23/11/2026");
    director.presses("left left");
    director.reads("Qui a ouvert 17/11/2026 au 23/11/2026");
    director.presses("space");
    director.reads("Les noms sont donnés par la maison");
    director.presses("left left left");
    director.reads("Qui a ouvert 23/11/2026 au 23/11/2026");
    let mut reader = house.as_(Role::Director);
    let mut look = reader.look_into_journal(JournalQuery::default(), tonight()).unwrap();
    let lines = reader.older_lines(&mut look, 40, 200, tonight()).unwrap();
    let about_one = |line: &&EntryView| line.what == What::Act(Act::JournalRead) && line.persons.len() == 1;
    assert_eq!(lines.iter().filter(about_one).count(), 6, "the first question, and each change of it");
}

#[test]
fn what_was_asked_of_the_journal_is_in_the_journal() {
    let house = SampleHouse::new();
    let mut director = at(&house, Role::Director);
    director.presses("J f");
    director.types("07");
    director.presses("tab tab 3 f2 f");
    for _ in 0..3 {
        director.presses("backspace");
    }
    director.presses("tab tab 1 f2");
    director.reads("Sans filtre");
    director.presses("up enter");
    director.reads("only=glass");
    director.reads("ch. 07");
}

//! Notes for real work on the screen: keys in, rows out.

use dui::domain::role::Role;
use dui::words::Language;

use crate::house::SampleHouse;
use crate::somebody::{Somebody, shows};

fn at(house: &SampleHouse, role: Role) -> Somebody {
    Somebody::at_as(role, house.door(), Language::French)
}

/// The rooms of the list of those without a note, as the screen shows them.
fn rooms(somebody: &mut Somebody) -> Vec<String> {
    let rows = somebody.sees();
    let room = |row: &String| row.chars().skip(3).take(4).collect::<String>().trim().to_owned();
    rows[5..rows.len() - 3].iter().map(room).filter(|room| !room.is_empty()).collect()
}

#[test]
fn nothing_to_report_of_one_person_is_one_key_the_echo_and_enter() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 2");
    somebody.keys = 0;
    somebody.presses("n");
    somebody.reads("ch. 02 : RAS, toute l'équipe, à 02:14. Entrée enregistre, Esc renonce.");
    somebody.presses("z f5");
    somebody.reads("Pas encore enregistré.");
    somebody.presses("esc n enter");
    somebody.reads("RAS enregistré à 02:14 et inscrit au journal.");
    somebody.reads("02:14 RAS");
    somebody.presses("T");
    somebody.reads("02:14  RAS");
    somebody.does_not_read("groupé");
}

#[test]
fn nothing_to_report_from_the_file_too() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 2 enter n enter");
    somebody.reads("RAS enregistré à 02:14");
    somebody.reads("RAS");
}

#[test]
fn a_corridor_of_n_persons_takes_n_keys_and_four() {
    let house = SampleHouse::new();
    let mut somebody = Somebody::at_the_door_as(Role::NightWatch, house.door(), Language::French);
    somebody.types_the_passphrase();
    somebody.presses("enter N");
    let counts = somebody.sees()[1].clone();
    let count: usize =
        counts.trim().trim_start_matches("Sans note ").split(' ').next().unwrap().parse().unwrap();
    assert!(count > 3, "{counts}");
    for _ in 0..count {
        somebody.presses("n");
    }
    somebody.presses("f2");
    somebody.reads(&format!("RAS pour {count} personnes, aucune laissée. Entrée enregistre, Esc corrige."));
    somebody.presses("enter");
    assert_eq!(somebody.keys, count + 4);
    somebody.reads(&format!("RAS enregistré à 02:14 pour {count} personnes, une entrée pour chacune"));
    somebody.presses("N");
    somebody.reads("Chaque personne présente a une note depuis midi.");
}

#[test]
fn the_arrow_skips_and_the_echo_names_the_rooms_that_are_left() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("N");
    let there = rooms(&mut somebody);
    somebody.presses("f2");
    somebody.reads("Erreur : personne n'est coché.");
    somebody.presses("n down n n x");
    // x took back the row below the last tick, which had none: three are ticked.
    somebody.presses("f2");
    somebody.reads("RAS pour 3 personnes");
    somebody.reads(&format!("laissées : {}", there[1]));
    somebody.presses("esc up x f2");
    somebody.reads("RAS pour 2 personnes");
    somebody.presses("enter N");
    let left = rooms(&mut somebody);
    assert!(!left.contains(&there[0]) && left.contains(&there[1]), "{there:?} {left:?}");
    // Each has an entry of their own, which says that it was ticked in a list.
    somebody.presses("esc");
    somebody.presses(&there[0].chars().map(|digit| digit.to_string()).collect::<Vec<_>>().join(" "));
    somebody.presses("T");
    somebody.reads("RAS  groupé");
}

#[test]
fn a_note_written_from_the_list_takes_the_person_off_it_and_keeps_the_ticks() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("N");
    let there = rooms(&mut somebody);
    somebody.presses("n t");
    somebody.types("A toussé.");
    somebody.presses("f2 enter");
    somebody.reads("Note enregistrée");
    somebody.reads("Sans note ce poste");
    assert!(!rooms(&mut somebody).contains(&there[1]));
    somebody.presses("f2");
    somebody.reads("RAS pour 1 personne,");
}

#[test]
fn nobody_who_is_away_is_well_by_one_key() {
    let house = SampleHouse::new();
    let mut nurse = house.as_(Role::Nurse);
    let people = nurse.list_my_people(crate::house::tonight()).unwrap();
    let person = crate::house::room(&people, "02").person;
    let now = crate::house::tonight();
    nurse
        .note_departure(person, dui::domain::attendance::AbsenceReason::Hospital, now, None, "", now)
        .unwrap();
    let mut night = at(&house, Role::NightWatch);
    night.presses("0 2 n");
    night.reads("RAS impossible : cette personne est sortie ou à l'hôpital.");
}

#[test]
fn roles_that_do_not_write_for_the_team_are_told_and_not_offered() {
    let house = SampleHouse::new();
    let mut director = at(&house, Role::Director);
    director.presses("N");
    director.reads("votre rôle n'écrit pas de note");
    director.presses("n");
    director.reads("votre rôle n'écrit pas de note");
    director.presses("w");
    director.reads("votre rôle ne donne pas de consigne");
    director.presses("f9");
    director.types("ras");
    director.does_not_read("rien à signaler");
    let mut dpo = at(&house, Role::Dpo);
    dpo.presses("f9");
    dpo.types("urgentes");
    dpo.does_not_read("urgentes non lues");
}

#[test]
fn a_target_brings_grey_questions_that_are_not_stored_and_phrases_that_are_text_when_chosen() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 2 t f6 5");
    somebody.reads("repas, hydratation : phrase à reprendre");
    somebody.presses("2");
    somebody.reads("la moitié");
    // What is not written yet asks in grey.
    somebody.reads("Aidée, texture changée");
    somebody.types(", seule.");
    somebody.presses("f2 enter T");
    somebody.reads("D  la moitié, seule.");
    somebody.does_not_read("texture changée");
}

#[test]
fn on_the_scale_of_pain_the_digit_is_the_value_and_esc_leaves_the_writing_to_the_writer() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 2 t f6 2 enter 7");
    somebody.reads("7 sur 10");
    somebody.presses("esc 0 3 t f6 2 enter esc");
    somebody.reads("Où, depuis quand, combien sur 10");
    somebody.presses("f2");
    somebody.reads("rien n'est écrit en D, A ou R");
    somebody.types("Dort.");
    // With something written the list of targets offers no phrase.
    somebody.presses("f6 enter f2");
    somebody.reads("ch. 03 : note");
}

#[test]
fn urgent_notes_are_read_one_by_one_and_the_timeline_says_by_whom() {
    let house = SampleHouse::new();
    let mut nurse = at(&house, Role::Nurse);
    nurse.presses("0 2 t");
    nurse.types("Fièvre 38,4.");
    nurse.presses("f2 ! enter");
    let mut night = at(&house, Role::NightWatch);
    night.presses("V");
    night.reads("Urgentes non lues");
    night.reads("Fièvre 38,4.");
    night.presses("enter");
    night.reads("D  Fièvre 38,4.");
    night.reads("Lue par 0 sur ");
    night.presses("v");
    night.reads("Vu à 02:14");
    night.reads("Lue par 1 sur ");
    night.reads("Pas encore : ");
    night.presses("esc");
    night.reads("Urgentes non lues");
    night.does_not_read("Fièvre 38,4.");
    // The next ones are read from the list, one key each.
    for _ in 0..10 {
        night.presses("v");
    }
    night.reads("Plus aucune note urgente à lire.");
    nurse.presses("T v");
    nurse.reads("C'est votre note");
    let mut director = at(&house, Role::Director);
    director.presses("V v");
    director.reads("Vu à 02:14");
}

#[test]
fn a_reply_takes_target_and_readers_over_and_stands_beside_its_note() {
    let house = SampleHouse::new();
    let mut night = at(&house, Role::NightWatch);
    night.presses("0 2 t f6 1 4 esc");
    night.types("N'a pas dormi.");
    night.presses("f2 enter");
    let mut nurse = at(&house, Role::Nurse);
    nurse.presses("0 2 T r");
    nurse.reads("Réponse à 02:14 fugue");
    nurse.reads("[fugue");
    nurse.types("Vue, je passe à 3 h.");
    nurse.presses("esc");
    nurse.reads("Réponse gardée, scellée, pour ");
    nurse.presses("f9");
    nurse.types("br");
    nurse.presses("enter");
    nurse.reads("réponse");
    nurse.presses("enter");
    nurse.reads("Vue, je passe à 3 h.");
    nurse.reads("Réponse à 02:14 fugue");
    nurse.presses("f2");
    nurse.reads("réponse, toute l'équipe");
    nurse.presses("enter");
    nurse.reads("Note enregistrée");
    nurse.reads("Réponse à : 02:14 fugue, N'a pas dormi.");
    nurse.reads("Réponse 02:14, ");
}

#[test]
fn a_reply_survives_the_lock_in_its_own_place() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 7 T r");
    somebody.types("Je réponds");
    somebody.presses("f8");
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody.reads("Réponse à ");
    somebody.reads("Je réponds");
    somebody.presses("esc t");
    somebody.does_not_read("Je réponds");
}

#[test]
fn a_thread_waits_for_its_result_and_the_filter_finds_it_until_it_is_closed() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 4 t f6 1 enter esc");
    somebody.types("Trouvée au pied du lit.");
    somebody.presses("tab");
    somebody.types("Relevée à deux.");
    somebody.presses("f2 enter T");
    somebody.reads("R  (attendu)   cible ouverte depuis 02:14");
    somebody.presses("f");
    somebody.reads("Filtrer les notes");
    somebody.presses("enter");
    somebody.reads("chute, ouverte depuis 02:14");
    somebody.presses("esc tab 3 f2");
    somebody.reads("en attente d'un résultat   W.");
    somebody.reads("Trouvée au pied du lit.");
    somebody.presses("e");
    somebody.types("Marche sans douleur.");
    somebody.presses("f2 enter");
    somebody.does_not_read("R  (attendu)");
    somebody.presses("f enter");
    somebody.reads("chute, fermée 02:14");
}

#[test]
fn the_filter_narrows_by_author_target_and_period_and_names_what_it_hides() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 7 t");
    somebody.types("Cherche ses lunettes.");
    somebody.presses("f2 enter T f tab tab");
    somebody.types("w. veil");
    somebody.presses("tab tab");
    somebody.types("nimporte quoi");
    somebody.presses("f2");
    somebody.reads("n'est pas une date");
    for _ in 0..13 {
        somebody.presses("backspace");
    }
    somebody.types("hier");
    somebody.presses("f2");
    somebody.reads("par w. veil, depuis hier");
    let rows = somebody.sees();
    assert!(shows(&rows, "Cherche ses lunettes."), "{rows:#?}");
    assert!(!rows.iter().any(|row| row.contains("saisi") && !row.contains("Veilleur-Test")), "{rows:#?}");
    somebody.presses("f tab tab");
    somebody.types("zzzz");
    somebody.presses("f2");
    somebody.reads("Aucune note ne répond au filtre.");
}

#[test]
fn an_instruction_is_given_read_on_the_file_and_lifted() {
    let house = SampleHouse::new();
    let mut nurse = at(&house, Role::Nurse);
    nurse.presses("0 4 w");
    nurse.types("Veilleuse allumée");
    nurse.presses("tab tab");
    for _ in 0..10 {
        nurse.presses("backspace");
    }
    nurse.types("demain peut-être");
    nurse.presses("f2");
    nurse.reads("n'est pas un jour");
    for _ in 0..16 {
        nurse.presses("backspace");
    }
    nurse.types("24/11");
    nurse.presses("tab 3 f2");
    nurse.reads("ch. 04 : consigne du 22/11 au 24/11, de nuit. Entrée enregistre, Esc corrige.");
    nurse.presses("enter");
    nurse.reads("Consigne donnée à 02:14");
    nurse.presses("enter");
    nurse.reads("Consigne, finit bientôt, jusqu'au 24/11, de nuit : Veilleuse allumée");
    let mut night = at(&house, Role::NightWatch);
    night.presses("W");
    night.reads("Veilleuse allumée");
    night.reads("1 consigne, 1 finit dans les deux jours");
    night.presses("x");
    night.reads("lever « Veilleuse allumée » ? Entrée lève, Esc la laisse.");
    night.presses("z enter");
    night.reads("Consigne levée à 02:14");
    night.reads("Aucune consigne ne tient.");
    // Whoever still has it on the screen is told that it was lifted.
    nurse.presses("W");
    nurse.does_not_read("Veilleuse allumée");
}

#[test]
fn an_instruction_begun_leaves_a_draft_under_its_person() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 4 w");
    somebody.types("Fermer le volet");
    somebody.presses("esc");
    somebody.reads("Consigne gardée, scellée, pour ");
    somebody.presses("0 5 w");
    somebody.does_not_read("Fermer le volet");
    somebody.presses("esc 0 4 enter");
    somebody.reads("Votre consigne, scellée ");
    somebody.presses("w");
    somebody.reads("Fermer le volet");
    somebody.presses("f8");
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody.reads("Fermer le volet");
    somebody.presses("ctrl-d 0 4 enter");
    somebody.reads("Brouillon jeté");
    somebody.presses("w");
    somebody.does_not_read("Fermer le volet");
}

#[test]
fn an_instruction_for_the_unit_reaches_everybody_of_it() {
    let house = SampleHouse::new();
    let mut nurse = at(&house, Role::Nurse);
    nurse.presses("0 4 w");
    nurse.types("Portes fermées à 23:00");
    nurse.presses("shift-tab 2 f2 enter");
    nurse.reads("Consigne donnée");
    let mut night = at(&house, Role::NightWatch);
    night.presses("0 7 T W");
    night.reads("Portes fermées à 23:00");
    night.reads("unité ");
    night.presses("enter");
    night.reads("elle n'ouvre aucun dossier");
}

#[test]
fn who_deposits_is_told_before_and_after() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 7 t tab tab tab tab tab enter 2");
    somebody.reads(", pas vous");
    somebody.reads("Vous déposez : vous ne relirez pas cette note.");
    somebody.presses("shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab");
    somebody.types("Rougeur au talon.");
    somebody.presses("f2 enter");
    somebody.reads("Votre rôle ne la relit pas.");
    somebody.presses("T");
    somebody.does_not_read("Rougeur au talon.");
}

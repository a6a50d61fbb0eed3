//! Falls and incidents at the terminal: fourteen keys for a fall, a register without names, and nobody who reads back
//! what is not theirs to read.

use dui::domain::role::Role;
use dui::words::Language;

use crate::house::SampleHouse;
use crate::screens::act;
use crate::somebody::Somebody;

/// A fall in room 07, whose person is on an anticoagulant, up to the echo.
pub const A_FALL: &[&str] = &["0 7 c 1 n o i o n 3 tab", "=Dit avoir glissé.", "f2"];

fn somebody(house: &SampleHouse, role: Role) -> Somebody {
    Somebody::at_as(role, house.door(), Language::French)
}

#[test]
fn a_fall_takes_fourteen_keys_from_the_locked_screen() {
    let house = SampleHouse::new();
    let mut night = Somebody::at(house.door(), Language::French);
    night.types_the_passphrase();
    night.presses("enter 0 7 c 1 n o i o n 3 tab");
    night.types("Dit avoir glissé en allant aux toilettes.");
    night.presses("f2");
    night.reads("Note pour toute l'équipe : « chute à 02:14, suivi 48 h »");
    night.reads("Tâches, passer voir : 06:00, 24/11 02:14, 25/11 02:14");
    night.reads("ch. 07 : chute, tout ce qui est ci-dessus. Entrée enregistre");
    night.presses("enter");
    assert_eq!(night.keys, 14);
    night.reads("Chute enregistrée à 02:14, 3 tâches planifiées.");
    night.presses("T");
    night.reads("chute à 02:14, suivi 48 h");
    let mut nurse = somebody(&house, Role::Nurse);
    nurse.presses("0 7 C enter");
    nurse.reads("Dit avoir glissé en allant aux toilettes.");
    nurse.reads("Choc tête : inconnu");
    nurse.reads("Saisi par W. Veilleur-Test");
    nurse.presses("esc I enter");
    nurse.reads("chute d'une personne : chambre");
    nurse.does_not_read("GENÊT");
}

#[test]
fn who_found_the_person_is_whoever_writes_unless_they_say_otherwise() {
    let house = SampleHouse::new();
    let mut night = somebody(&house, Role::NightWatch);
    act(&mut night, &["0 7 c 1 shift-tab 9"]);
    night.reads("Répondez par la touche devant la réponse");
    night.reads("(1) moi");
    night.presses("3");
    night.reads("(3) résident");
    act(&mut night, &["n o i o n 3", "f2"]);
    night.reads("Trouvé par : résident.");
    night.presses("enter");
    act(&mut night, A_FALL);
    night.reads("Trouvé par : moi.");
    night.presses("enter");
    let mut nurse = somebody(&house, Role::Nurse);
    nurse.presses("0 7 C enter");
    nurse.reads("Trouvé par : W. Veilleur-Test.");
}

#[test]
fn a_question_without_an_answer_holds_the_form_back_and_has_the_cursor() {
    let mut night = Somebody::inside(Language::French);
    night.presses("0 7 c 1 n f2");
    night.reads("Erreur : cette question attend une réponse.");
    let (rows, (column, row)) = night.screen();
    assert!(column == 0 && rows[usize::from(row)].contains("Conscient"), "{rows:#?}");
    night.presses("7");
    night.reads("Répondez par la touche devant la réponse");
    night.presses("n");
    night.reads("Inconscient : appelez le 15 maintenant");
}

#[test]
fn whoever_is_interrupted_finds_every_answer_again_and_what_was_saved_leaves_no_draft() {
    let mut night = Somebody::inside(Language::French);
    act(&mut night, &["0 2 c 2 o o n n n 1 tab", "=Glisse"]);
    night.presses("f6");
    act(&mut night, &["tab tab", "=elle vient", "f2"]);
    night.reads("Appel ajouté");
    let before = night.sees();
    night.presses("f8");
    night.types_the_passphrase();
    night.presses("enter");
    let after = night.sees();
    assert_eq!(before[..20], after[..20], "the form stands as it was left");
    night.reads("astreinte  réponse : elle vient");
    night.presses("esc");
    night.reads("Brouillon de chute gardé");
    night.presses("c f2 enter");
    night.reads("Chute enregistrée à 02:14. L'équipe la lit");
    night.presses("c");
    night.does_not_read("Glisse");
}

#[test]
fn the_night_watch_reads_its_own_fall_until_the_lock_and_no_other() {
    let house = SampleHouse::new();
    let mut nurse = somebody(&house, Role::Nurse);
    act(&mut nurse, &["0 7 c 2 n o n n n 1 tab", "=Chute du soir.", "f2 enter"]);
    let mut night = somebody(&house, Role::NightWatch);
    night.presses("0 7 C enter");
    night.does_not_read("Chute du soir");
    night.reads("Vous n'avez pas écrit de chute");
    night.presses("esc");
    act(&mut night, A_FALL);
    night.presses("enter C enter");
    night.reads("Dit avoir glissé.");
    night.does_not_read("Chute du soir");
    night.presses("f8");
    night.types_the_passphrase();
    night.presses("enter");
    night.does_not_read("Dit avoir glissé.");
}

#[test]
fn the_card_to_read_out_to_the_fifteen_says_what_is_known_and_what_is_not() {
    let mut night = Somebody::inside(Language::French);
    night.presses("0 7 c f7");
    night.reads("ANTICOAGULANT : OUI");
    night.reads("questions encore sans réponse");
    night.presses("f7 1 n o i o n 3 tab tab");
    night.types("13/8 p88");
    night.presses("f7");
    night.reads("tension 130/80 mmHg, pouls 88 /min");
    night.reads("Choc tête : inconnu");
    night.reads("ch. 07");
    night.reads("Adresse : 1 rue de l'Exemple, 00000 Exempleville");
    night.reads("Accès : portail sur la cour");
    night.reads("Directives et limites : ");
    night.does_not_read("pas lue");
    night.presses("esc f2");
    night.reads("Mesures : tension 130/80 mmHg, pouls 88 /min");
}

#[test]
fn an_educator_is_sent_to_the_incident_and_the_note() {
    let mut educator = Somebody::in_role(Role::Educator, Language::French);
    educator.presses("c");
    educator.reads("votre rôle n'écrit pas aux soins. Écrivez un incident (i) et une note (t).");
    educator.presses("f1");
    educator.does_not_read("écrire une chute");
    educator.presses("esc I");
    educator.reads("votre rôle ne lit pas le registre des incidents");
}

#[test]
fn a_declaration_names_nobody_and_enters_the_register_for_those_who_read_it() {
    let house = SampleHouse::new();
    let mut night = somebody(&house, Role::NightWatch);
    act(&mut night, &["i 1 0 tab tab", "=Mme NÉFLIER-TEST a frappé un agent", "f2"]);
    night.reads("ce texte nomme quelqu'un d'ici");
    night.presses(&"ctrl-u ".repeat(20));
    act(&mut night, &["=Une personne a frappé un agent", "f2"]);
    night.reads("Déclaration sans délai");
    // What is to follow comes last, and nobody has to know it at night.
    night.presses("esc shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab");
    night.reads("Médias");
    night.reads("pas encore dit");
    night.presses("f2");
    night.presses("enter");
    night.reads("Incident déposé au registre à 02:14");
    night.presses("I");
    night.reads("votre rôle ne lit pas le registre");
    let mut director = somebody(&house, Role::Director);
    director.presses("I");
    director.reads("! 1 à déclarer");
    director.presses("e 2 tab");
    director.types("ARS");
    director.presses("tab");
    director.types("02:00");
    director.presses("f2 enter");
    director.reads("Suites enregistrées à 02:14");
    director.reads("écrit dû 25/11 02:00");
    director.presses("e tab tab tab");
    director.types("02:10");
    director.presses("f2 enter enter");
    director.reads("Confirmé par écrit à 02:10");
    director.does_not_read("écrit dû");
    director.presses("esc e 1 f2 enter");
    director.reads("un incident ne revient pas en arrière");
    act(&mut director, &["esc e 3 tab tab tab tab", "=Rondes doublées", "tab"]);
    act(&mut director, &["=Plainte de Mme NÉFLIER-TEST", "f2 enter"]);
    director.reads("nomme quelqu'un");
    director.presses(&"ctrl-u ".repeat(27));
    act(&mut director, &["=Plainte déposée", "tab right f2 enter"]);
    director.reads("Suites enregistrées");
    director.presses("enter");
    director.reads("Mesures prévues : Rondes doublées");
    director.reads("Suites judiciaires : Plainte déposée");
    director.reads("Risque médiatique : risque");
}

#[test]
fn a_half_written_incident_waits_among_the_drafts_and_is_about_nobody() {
    let mut night = Somebody::inside(Language::French);
    act(&mut night, &["i tab tab tab", "=Porte coupe-feu bloquée", "esc"]);
    night.reads("Brouillon d'incident gardé : i le rouvre.");
    act(&mut night, &["f9", "=br", "enter"]);
    night.reads("incident");
    night.presses("enter");
    night.reads("Porte coupe-feu bloquée");
    night.presses("ctrl-d enter");
    night.reads("Brouillon jeté");
}

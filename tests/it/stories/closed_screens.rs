//! Files that are closed to somebody, on the screen: the refusal, the glass and its end, the reviews, who can see,
//! what is decided.

use dui::domain::note::Audience;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::words::Language;

use crate::house::{SampleHouse, room, tonight};
use crate::small_house::typed;
use crate::somebody::Somebody;

const MINUTE: i64 = 60_000;

/// The invented house, with a medical note about room 07.
fn house() -> SampleHouse {
    let house = SampleHouse::new();
    let mut nurse = house.as_(Role::Nurse);
    let people = nurse.list_my_people(tonight()).unwrap();
    let person = room(&people, "07").person;
    nurse.write_note(person, typed(Audience::Medical, "Biologie du 20."), tonight()).unwrap();
    house
}

fn at(house: &SampleHouse, role: Role) -> Somebody {
    Somebody::at_as(role, house.door(), Language::French)
}

/// From the list: the glass of room 07 for half an hour.
fn breaks_the_glass(somebody: &mut Somebody) {
    somebody.presses("0 7 b b 2 tab");
    somebody.types("le régulateur demande la dernière biologie");
    somebody.presses("tab tab tab 0 7 f2");
}

#[test]
fn a_closed_scope_says_why_and_the_glass_takes_nine_keys_more() {
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    watch.presses("0 7 enter");
    watch.reads("médical                 fermé pour votre rôle");
    watch.does_not_read("Biologie");
    watch.presses("down enter");
    watch.reads("Accès fermé   volet médical");
    watch.reads("Votre rôle (veilleur de nuit) n'a pas la clé de ce volet. Rien n'a été affiché.");
    watch.reads("IDE, médecin");
    watch.reads("Refus inscrit au journal à 02:14.");
    watch.reads("2 Appeler l'astreinte : 00 00 00 00 00");
    watch.keys = 0;
    watch.presses("b 2 tab");
    watch.types("le régulateur demande la dernière biologie");
    watch.presses("tab tab tab 0 7");
    watch.reads("L'ouverture est écrite au journal avant que rien ne s'affiche.");
    watch.does_not_read("Biologie");
    watch.presses("f2");
    assert_eq!(watch.keys, 9);
    watch.reads("BRIS DE GLACE ch. 07 médical jusqu'à 02:44, b pour fermer");
    watch.reads("médical                 ouvert par bris de glace");
    watch.presses("T");
    watch.reads("Biologie du 20.");
    watch.reads("! CHUTE");
}

#[test]
fn the_glass_stays_whole_without_words_a_scope_or_the_right_room() {
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    watch.presses("0 7 b b f2");
    watch.reads("Erreur : expliquez en 20 lettres au moins.");
    watch.reads("!!Expliquez");
    watch.types("il ne répond pas du tout");
    watch.presses("tab space f2");
    watch.reads("Erreur : aucun volet choisi.");
    watch.presses("space tab backspace backspace 9 9 f2");
    watch.reads("Erreur : la durée va de 15 à 60 minutes.");
    watch.presses("backspace backspace 1 5 f2");
    watch.reads("Erreur : la chambre tapée n'est pas 07.");
    watch.presses("1 2 f2");
    watch.reads("Rien n'est ouvert");
    watch.presses("backspace backspace 0 7 f2");
    watch.reads("jusqu'à 02:29");
}

#[test]
fn the_banner_is_on_every_screen_until_the_glass_is_closed_by_hand() {
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    breaks_the_glass(&mut watch);
    for way in ["T", "esc", "esc", "f3", "esc", "f9", "esc", "f1", "esc", "t"] {
        watch.presses(way);
        watch.reads("BRIS DE GLACE ch. 07");
    }
    watch.reads("F9 « bris » pour fermer");
    watch.presses("esc f9");
    watch.types("bris");
    watch.presses("enter");
    watch.reads("Bris de glace fermé à 02:14, ch. 07 : médical.");
    watch.does_not_read("BRIS DE GLACE");
    watch.presses("enter T");
    watch.does_not_read("Biologie");
}

#[test]
fn its_time_over_the_scope_vanishes_and_what_is_typed_stays() {
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    breaks_the_glass(&mut watch);
    watch.presses("T");
    watch.reads("Biologie du 20.");
    watch.waits(29 * MINUTE);
    watch.presses("down");
    watch.reads("BRIS DE GLACE");
    assert!(watch.app.next_deadline().unwrap().as_millis() <= 60_000);
    watch.app.take_stale();
    watch.waits(MINUTE);
    assert!(watch.app.take_stale(), "what was opened leaves the screen without a key");
    watch.does_not_read("Biologie");
    watch.does_not_read("BRIS DE GLACE");
    watch.reads("Bris de glace terminé à 02:44, ch. 07 : médical. Ces volets sont refermés.");
    watch.presses("esc");
    watch.reads("médical                 fermé pour votre rôle");

    let mut other = at(&house, Role::NightWatch);
    breaks_the_glass(&mut other);
    other.presses("f5 0 1 t");
    other.types("Un texte commenc");
    other.waits(20 * MINUTE);
    other.types("é");
    other.waits(10 * MINUTE);
    other.reads("Bris de glace terminé");
    other.reads("Un texte commencé");
}

#[test]
fn a_key_after_its_time_a_lock_or_a_clock_set_back_finds_the_glass_whole() {
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    breaks_the_glass(&mut watch);
    watch.presses("T");
    watch.waits(20 * MINUTE);
    watch.presses("down");
    watch.sleeps(10 * MINUTE);
    watch.presses("down");
    watch.does_not_read("Biologie");
    breaks_the_glass_again(&mut watch);
    watch.presses("f8");
    watch.does_not_read("BRIS DE GLACE");
    watch.types_the_passphrase();
    watch.presses("enter");
    watch.does_not_read("BRIS DE GLACE");
    breaks_the_glass_again(&mut watch);
    watch.sleeps(-61 * MINUTE);
    watch.presses("T");
    watch.does_not_read("BRIS DE GLACE");
    watch.does_not_read("Biologie");
}

fn breaks_the_glass_again(somebody: &mut Somebody) {
    somebody.presses("f5");
    breaks_the_glass(somebody);
    somebody.reads("BRIS DE GLACE");
}

#[test]
fn what_the_glass_shows_is_read_and_not_amended() {
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    breaks_the_glass(&mut watch);
    watch.presses("T e");
    watch.reads("Erreur : le bris de glace fait lire, pas écrire.");
}

#[test]
fn without_colours_the_banner_says_it_in_words_and_stands_out() {
    use ratatui::style::{Color, Modifier};
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    breaks_the_glass(&mut watch);
    for size in [(80, 24), (60, 18)] {
        watch.size = size;
        watch.reads("BRIS DE GLACE ch. 07 médical jusqu'à 02:44, b pour fermer");
        let buffer = watch.buffer();
        for column in 0..size.0 {
            let cell = &buffer[(column, 3)];
            assert!(cell.modifier.contains(Modifier::REVERSED));
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        }
    }
}

#[test]
fn it_is_counted_for_everybody_and_judged_by_somebody_else() {
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    watch.does_not_read("à revoir");
    breaks_the_glass(&mut watch);
    watch.presses("f5");
    watch.reads("! 1 bris de glace à revoir");
    watch.does_not_read("échéance");
    Somebody::at_the_door_as(Role::NightWatch, house.door(), Language::French)
        .reads("! 1 bris de glace à revoir");
    watch.presses("f8");
    watch.reads("! 1 bris de glace à revoir");
    watch.types_the_passphrase();
    watch.presses("enter B");
    watch.reads("La direction ou le délégué aux données en décide.");
    let mut director = at(&house, Role::Director);
    director.reads("! 1 bris de glace à revoir, échéance 26/11");
    director.presses("B");
    director.reads("W. Veilleur-Test (veilleur de nuit) a ouvert médical pour 30 minutes");
    director.reads("Motif : appel du 15, « le régulateur demande la dernière biologie »");
    director.presses("enter 3 f2");
    director.reads("Erreur : ce verdict demande des mots.");
    director.presses("tab");
    director.types("Qui a appelé ?");
    director.presses("f2");
    director.reads("Décision écrite et inscrite au journal.");
    director.reads("à expliquer");
    director.reads("Qui a appelé ?");
    director.presses("enter");
    director.reads("déjà jugé");
    director.presses("f5");
    director.does_not_read("à revoir");
    breaks_the_glass(&mut director);
    director.presses("B enter");
    director.reads("Erreur : personne ne juge son propre bris de glace.");
}

#[test]
fn a_review_that_is_late_says_so() {
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    breaks_the_glass(&mut watch);
    let mut director = Somebody::at_the_door_as(Role::Director, house.door(), Language::French);
    director.sleeps(4 * 24 * 60 * MINUTE);
    director.types_the_passphrase();
    director.presses("enter B");
    director.reads("EN RETARD, échéance 26/11");
}

#[test]
fn the_data_protection_officer_reads_references_and_no_name() {
    let house = house();
    breaks_the_glass(&mut at(&house, Role::NightWatch));
    let mut officer = at(&house, Role::Dpo);
    officer.reads("! 1 bris de glace à revoir, échéance 26/11");
    officer.reads("B revues");
    officer.presses("B");
    officer.reads("personne ");
    officer.reads("a ouvert médical");
    for text in ["GENÊT", "ch. 07"] {
        officer.does_not_read(text);
    }
    officer.presses("enter f2");
    officer.reads("justifié, ");
    officer.presses("f5 b");
    officer.does_not_read("BRIS DE GLACE");
}

#[test]
fn who_can_see_a_person_is_listed_with_the_reason_for_each_scope() {
    let house = house();
    let mut director = at(&house, Role::Director);
    director.presses("0 7 enter q");
    director.reads("Qui peut voir ce dossier");
    director.reads("── Par leur rôle ──");
    director.reads("W. Veilleur-Test");
    director.reads("Cette question est inscrite au journal");
    director.presses("enter");
    director.reads("Pourquoi");
    director.reads("rôle : direction");
    let mut watch = at(&house, Role::NightWatch);
    watch.presses("0 7 enter q");
    watch.reads("Erreur :");
}

#[test]
fn a_restricted_file_says_so_stays_closed_and_opens_in_an_emergency() {
    let house = house();
    let mut director = at(&house, Role::Director);
    director.presses("0 7 enter f6 3");
    director.reads("ch. 07 : limiter le dossier. Entrée enregistre, Esc renonce");
    director.presses("enter");
    director.reads("Dossier limité, inscrit au journal.");
    director.reads("! Dossier limité à la demande de la personne : gardé, pas lu.");
    let mut nurse = at(&house, Role::Nurse);
    nurse.presses("0 7");
    nurse.does_not_read("01:50");
    nurse.presses("enter");
    nurse.reads("fermé : dossier limité");
    nurse.does_not_read("Biologie");
    nurse.presses("down enter");
    nurse.reads("Ce dossier est limité à la demande de la personne");
    nurse.presses("esc esc");
    nurse.presses("b b tab");
    nurse.types("elle ne répond plus du tout");
    // Medical, team and care: what only the restriction keeps from a nurse.
    nurse.presses("tab tab tab tab tab 0 7 f2");
    nurse.reads("ouvert par bris de glace");
    director.presses("f6 3 enter");
    director.reads("Limitation levée");
    director.does_not_read("Dossier limité");
}

#[test]
fn an_objection_is_written_down_and_withdrawn() {
    let house = house();
    let mut secretary = at(&house, Role::Secretary);
    secretary.presses("0 7 enter f6 1");
    secretary.reads("médical : partagé");
    secretary.presses("3");
    secretary.reads("opposition au partage du volet");
    secretary.presses("esc esc");
    let mut manager = house.as_(Role::Secretary);
    let people = manager.list_my_people(tonight()).unwrap();
    manager.object_to_sharing(room(&people, "07").person, Scope::Medical, tonight()).unwrap();
    let mut nurse = at(&house, Role::Nurse);
    nurse.presses("0 7 enter");
    nurse.reads("! Opposition de la personne au partage : médical");
    nurse.reads("fermé : la personne s'y oppose");
    nurse.does_not_read("Biologie");
    secretary.presses("f6 1");
    secretary.reads("médical : la personne s'y oppose");
    picks(&mut secretary, "s'y oppose");
    secretary.presses("enter");
    secretary.reads("Opposition retirée");
    nurse.presses("f5 0 7 T");
    nurse.reads("Biologie du 20.");
}

/// Types the number of the row with this word.
fn picks(somebody: &mut Somebody, word: &str) {
    let row = somebody.sees().iter().find(|row| row.contains(word)).unwrap().clone();
    let number = row.trim_start_matches([' ', '>']).split(' ').next().unwrap().to_owned();
    for digit in number.chars() {
        somebody.presses(&digit.to_string());
    }
}

#[test]
fn a_scope_is_opened_by_name_until_a_day_and_closed_again() {
    let house = house();
    let mut director = at(&house, Role::Director);
    director.presses("0 7 enter f6 1 enter");
    picks(&mut director, "comptabilité");
    director.presses("enter");
    picks(&mut director, "équipe");
    director.presses("tab");
    director.types("22/11/2026");
    director.presses("f2");
    director.reads("Erreur : cette fin est passée");
    director.presses("end backspace backspace backspace backspace backspace backspace backspace backspace");
    director.presses("backspace backspace");
    director.types("30/11/2026");
    director.presses("f2");
    director.reads("jusqu'au 30/11/2026. Entrée enregistre");
    director.presses("enter");
    director.reads("1 volet ouvert nommément, inscrit au journal.");
    director.presses("q");
    director.reads("── Nommément ──");
    director.presses("esc f6 2");
    director.reads("jusqu'au 30/11/2026");
    director.presses("1");
    director.reads("Ce qui a déjà été lu, ou une ancienne copie du fichier, ne se reprend pas.");
    director.presses("enter");
    director.reads("Accès fermé, inscrit au journal.");
    director.presses("q");
    director.does_not_read("Nommément");
}

#[test]
fn a_person_moves_to_another_unit_and_the_keys_follow() {
    let house = house();
    let mut director = at(&house, Role::Director);
    director.presses("0 7 enter f6 4");
    director.reads("Rien n'est chiffré de nouveau : les clés passent à la nouvelle unité.");
    director.presses("f2");
    director.reads("Erreur : il manque la chambre.");
    director.types("77");
    director.presses("f2");
    director.reads("ch. 77, le 23/11/2026. Entrée enregistre");
    director.presses("enter");
    director.reads("Déplacement inscrit au journal.");
    director.presses("7 7 enter");
    director.reads("ch. 77");
    // The scopes that management does not read follow when somebody enters who reads them.
    let mut physician = at(&house, Role::Physician);
    physician.presses("7 7 T");
    physician.reads("Biologie du 20.");
}

#[test]
fn who_does_not_read_alerts_is_not_sent_to_them() {
    let house = house();
    let mut secretary = at(&house, Role::Secretary);
    secretary.presses("0 7 enter");
    secretary.reads("b bris de glace");
    secretary.presses("b");
    secretary.reads("Accès fermé   volet urgence");
    secretary.reads("1 Revenir au dossier");
    secretary.presses("3 tab");
    secretary.types("malaise dans le hall, personne d'autre ici");
    secretary.presses("tab tab tab 0 7 f2");
    secretary.reads("! ANTICOAG.");
    secretary.reads("Qui appeler");
    secretary.presses("b");
    secretary.does_not_read("ANTICOAG");
    secretary.does_not_read("Qui appeler");
    secretary.reads("urgence                 fermé pour votre rôle");
    secretary.reads("Alertes et allergies : fermées pour votre rôle");
}

#[test]
fn in_english_too() {
    let house = house();
    let mut watch = Somebody::at_as(Role::NightWatch, house.door(), Language::English);
    breaks_the_glass(&mut watch);
    watch.reads("BREAK-GLASS room 07");
    watch.reads("until 02:44, b to close");
    watch.presses("b");
    watch.reads("Break-glass closed at 02:14, room 07:");
    let mut director = Somebody::at_as(Role::Director, house.door(), Language::English);
    director.reads("! 1 break-glass to review, due");
    director.presses("0 7 enter f6 3");
    director.reads("restrict the file. Enter saves, Esc gives up");
}

#[test]
fn somebody_of_another_unit_is_found_with_a_reason_and_the_glass_opens_their_file() {
    let house = house();
    let mut aid = at(&house, Role::NursingAssistant);
    aid.presses("f3");
    aid.reads("Hors de vos unités : « élargir » demande un motif, inscrit au journal.");
    aid.reads("F6 élargir");
    aid.presses("f6");
    aid.reads("Erreur : il faut 3 lettres ou chiffres au moins pour chercher ailleurs.");
    aid.types("sablier");
    aid.reads("Personne pour");
    aid.presses("f6");
    aid.reads("Chercher hors de vos unités");
    aid.presses("5 f2");
    aid.reads("Erreur : expliquez en 20 lettres au moins.");
    aid.types("la famille appelle, la collègue est occupée");
    aid.presses("f2");
    aid.reads("1 réponse. La recherche et les noms affichés sont inscrits au journal.");
    aid.reads("Glycines");
    aid.presses("enter");
    aid.reads("Bris de glace");
    aid.presses("2 tab");
    aid.types("le régulateur demande la dernière biologie");
    aid.presses("tab tab space shift-tab space f2");
    aid.reads("Erreur : sans le volet identité");
    aid.presses("space tab tab tab tab tab 1 3 f2");
    aid.reads("BRIS DE GLACE ch. 13 identité, médical");
    aid.reads("SABLIER-ESSAI");
    aid.presses("T");
    aid.reads("SABLIER-ESSAI");
    aid.presses("b");
    aid.reads("Bris de glace fermé");
    aid.does_not_read("SABLIER-ESSAI");
    aid.presses("f4");
    aid.does_not_read("SABLIER-ESSAI");
}

#[test]
fn a_role_without_a_key_of_other_names_is_told_whom_to_ask() {
    let house = house();
    let mut educator = at(&house, Role::Educator);
    educator.presses("f3");
    educator.reads("Hors de vos unités, les noms sont fermés à votre rôle. Voyez le cadre d'unité.");
    educator.does_not_read("F6 élargir");
    educator.types("sablier");
    educator.presses("f6");
    educator.reads("les noms sont fermés");
    educator.does_not_read("SABLIER");
}

#[test]
fn who_can_see_a_person_is_printed_into_the_outbox_once_it_is_recorded() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    let house = house();
    let outbox = house.path().with_file_name("outbox");
    let mut director = at(&house, Role::Director);
    director.presses("0 7 enter q P");
    director.reads("qui-voit-2026-11-23-0214.txt");
    director.presses("f2");
    director.reads("qui-voit-2026-11-23-0214.txt et inscrit au journal.");
    director.reads("── Par leur rôle ──");
    let path = outbox.join("qui-voit-2026-11-23-0214.txt");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&outbox), mode(&path)), (0o700, 0o600));
    let printed = fs::read_to_string(&path).unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(printed.contains("W. Veilleur-Test  veilleur de nuit"), "{printed}");
    assert!(printed.contains("Page 1 sur"), "{printed}");

    director.presses("P f2");
    director.reads("il existe déjà, ou le dossier le refuse");
    assert_eq!(fs::read_to_string(&path).unwrap().replace(['\u{a0}', '\u{202f}'], " "), printed);
    for _ in 0.."qui-voit-2026-11-23-0214.txt".len() {
        director.presses("backspace");
    }
    director.types("../.ssh");
    director.presses("f2");
    director.reads("Erreur : ce nom de fichier ne va pas.");
    director.reads("../.ssh");
    assert_eq!(fs::read_dir(&outbox).unwrap().count(), 1);
    director.presses("esc");
    director.reads("── Par leur rôle ──");
}

#[test]
fn who_gives_up_a_decision_is_back_in_the_form_with_what_was_typed() {
    let house = house();
    let mut director = at(&house, Role::Director);
    director.presses("0 7 enter f6 4 tab");
    director.types("77");
    director.presses("f2");
    director.reads("ch. 77, le 23/11/2026. Entrée enregistre");
    director.presses("esc");
    director.reads("[77");
    director.presses("f2 esc esc");
    director.reads("Que décider");
    director.presses("1 f2");
    director.reads("Erreur : ");
    director.reads("[à choisir");
}

#[test]
fn the_verdict_names_the_person_and_keys_are_called_what_they_do() {
    let house = house();
    let mut watch = at(&house, Role::NightWatch);
    watch.presses("0 7 b b");
    watch.reads("F2 ouvrir");
    watch.presses("esc esc");
    breaks_the_glass(&mut watch);
    let mut director = at(&house, Role::Director);
    director.presses("B");
    director.reads("Entrée juger");
    director.presses("enter");
    director.reads("M. GENÊT-TEST A., ch. 07");
}

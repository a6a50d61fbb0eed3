//! A round at the terminal: the keys of one who walks from door to door, and everything that interrupts them.

use dui::domain::premises::Part;
use dui::domain::role::Role;
use dui::tui::app::End;
use dui::tui::keymap::Keymap;
use dui::tui::terminal::{Event, Level, Signal};
use dui::tui::theme::Theme;
use dui::words::Language;

use super::rounds::house;
use crate::house::{SampleHouse, tonight};
use crate::small_house::{PASSPHRASE, SmallHouse};
use crate::somebody::Somebody;

/// The night watch of twenty persons, at the door.
fn watch(house: &SmallHouse) -> Somebody {
    somebody(house, "veilleur")
}

fn somebody(house: &SmallHouse, login: &str) -> Somebody {
    let mut somebody = Somebody::named(login, PASSPHRASE, house.door(), Language::French);
    somebody.types_the_passphrase();
    somebody
}

const TWENTY: &str = "d d d d e d l d d d d c d d d p d d s d";

#[test]
fn a_round_of_twenty_takes_twenty_four_keys() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r");
    watch.reads("Ronde 1   Nord   commencée à 02:14");
    watch.reads("Vus 0 sur 20   non vus 20");
    watch.presses(TWENTY);
    watch.reads("Vus 20 sur 20   non vus 0");
    watch.presses("f2");
    watch.reads("Vus 20 sur 20. Personne n'est non vu. Entrée enregistre, Esc corrige.");
    watch.presses("enter");
    assert_eq!(watch.keys, 24);
    watch.reads("Ronde 1 enregistrée et publiée à l'équipe : 19 vus, 1 sorti, aucun non vu.");
    watch.presses("R enter end");
    watch.reads("sorti(e)");
    watch.reads("Vous relisez ce que vous avez coché.");
}

#[test]
fn all_asleep_except_takes_five_keys_and_three_for_each_exception() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r f6");
    watch.reads("20 cochées « dort »");
    watch.presses("0 3 e 0 7 l");
    watch.reads("en groupe");
    watch.presses("f2");
    watch.reads("Vus 20 sur 20.");
    watch.presses("enter");
    assert_eq!(watch.keys, 5 + 2 * 3);
    watch.presses("R enter");
    let rows = watch.sees();
    let row = |room: &str| rows.iter().find(|row| row.get(3..5) == Some(room)).cloned().unwrap_or_default();
    assert!(row("01").contains("dort") && row("01").contains("en groupe"), "{rows:#?}");
    assert!(row("03").contains("éveillé(e)") && !row("03").contains("en groupe"), "{rows:#?}");
    assert!(row("07").contains("levé(e)") && !row("07").contains("en groupe"), "{rows:#?}");
}

#[test]
fn the_echo_says_who_is_left_and_a_letter_corrects_where_the_cursor_stands() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r d d space d up up up up e 1 4 d");
    watch.reads("Vus 4 sur 20");
    watch.presses("f2");
    watch.reads("Non vus : 03, 05,");
    watch.presses("x");
    watch.reads("Pas encore enregistré.");
    watch.presses("esc f6 esc 0 3 space f2");
    watch.reads("Vus 19 sur 20. Non vu : 03.");
    watch.presses("enter");
    watch.reads("19 vus, 1 non vu (03).");
    let mut educator = somebody(&house, "educ");
    educator.presses("enter R");
    educator.reads("19 vus, 1 non vu : 03");
    educator.presses("enter");
    educator.reads("fermé pour votre rôle");
    educator.does_not_read("dort");
}

#[test]
fn nobody_ticked_is_told_and_nothing_is_saved() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r f2");
    watch.reads("Erreur : personne n'est coché.");
    watch.presses("esc");
    watch.reads("r la reprend");
}

#[test]
fn what_interrupts_a_round_loses_no_key_of_it() {
    for how in ["esc", "f8", "f5", "f3", "cut", "killed"] {
        let house = house();
        let mut watch = watch(&house);
        watch.presses("enter r d e d l d d");
        watch.sleeps(60_000);
        match how {
            "cut" => watch.app.handle(Event::LineLost),
            "killed" => watch.app.handle(Event::Signal(Signal::Terminate(15))),
            key => watch.presses(key),
        }
        if watch.app.finished().is_some_and(|end| end != End::Left) {
            watch = self::watch(&house);
            watch.sleeps(60_000);
            watch.presses("enter r");
        } else if how == "f8" {
            watch.types_the_passphrase();
            watch.presses("enter");
        } else {
            watch.presses("f5 r");
        }
        watch.reads("Ronde commencée à 02:14, vus : 6 sur 20.");
        watch.reads("Ronde 1");
        // The next one who was not seen is under the cursor; what was ticked keeps its time.
        watch.presses("d");
        watch.reads("Vus 7 sur 20");
        watch.presses("f2 enter R enter");
        let rows = watch.sees();
        let at = |time: &str| rows[4..].iter().filter(|row| row.contains(time)).count();
        assert!(at(" 02:14") >= 6 && at(" 02:15") == 1, "{how}: {rows:#?}");
    }
}

#[test]
fn what_was_ticked_is_sealed_two_seconds_after_the_last_key() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter");
    watch.waits(1_000);
    watch.presses("r d");
    let due = watch.app.next_deadline().expect("a draft to seal");
    assert_eq!(due.as_millis(), 2_000);
    watch.waits(2_000);
    watch.reads("Brouillon scellé à 02:14:03.");
    // The machine loses its power: nobody says goodbye.
    let mut again = self::watch(&house);
    again.presses("enter");
    again.reads("Une ronde attend : r la reprend.");
    again.presses("r");
    again.reads("vus : 1 sur 20");
}

#[test]
fn a_note_on_a_row_comes_back_to_the_same_row() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r d d a");
    watch.reads("ch. 03 : pour une note sur cette personne, flèche haut puis t.");
    watch.presses("up t");
    watch.reads("ch. 03");
    watch.types("Demande à boire.");
    watch.presses("f2 enter");
    watch.reads("Vus 3 sur 20");
    watch.reads("note 02:14");
    let (rows, cursor) = watch.screen();
    assert!(rows[usize::from(cursor.1)].starts_with(" > 03"), "{rows:#?}");
    watch.presses("T");
    watch.reads("Cette touche ne fait rien ici");
}

#[test]
fn a_note_that_is_locked_away_comes_back_over_its_round() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r d d t");
    watch.types("Demande à b");
    watch.presses("f8");
    watch.types_the_passphrase();
    watch.presses("enter");
    watch.reads("Demande à b");
    watch.presses("esc");
    watch.reads("Vus 2 sur 20");
}

#[test]
fn a_remark_stays_on_its_row_however_its_field_is_left() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r m");
    watch.types("retourné");
    watch.presses("esc d m");
    watch.types("boit un verre");
    watch.presses("f8");
    watch.types_the_passphrase();
    watch.presses("enter");
    watch.reads("retourné");
    watch.reads("boit un");
    watch.presses("d f2 enter R enter");
    watch.reads("boit un verre");
}

#[test]
fn the_second_to_start_is_told_who_is_in_it_and_may_join() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r d d d");
    let mut other = somebody(&house, "veilleuse");
    other.presses("enter r");
    other.reads("En cours : veilleur-Test");
    other.presses("1");
    other.reads("Ronde 1");
    other.presses("e f2 enter");
    other.reads("1 vu, 19 non vus");
    watch.presses("f2 enter");
    watch.reads("veilleuse-Test avait coché aussi : 01. Les deux lignes restent.");
    let mut nurse = somebody(&house, "infirmiere");
    nurse.presses("enter R enter");
    nurse.reads("1 personne cochée de deux façons : les deux lignes restent.");
    nurse.reads("veilleuse-Test");
}

#[test]
fn the_second_may_start_a_round_of_their_own() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r d");
    let mut other = somebody(&house, "veilleuse");
    other.presses("enter r 2");
    other.reads("Ronde 2");
    other.reads("Vus 0 sur 20");
}

#[test]
fn a_fault_of_the_premises_is_written_from_the_round_and_the_round_is_still_there() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r d i 1");
    watch.types("Porte coupe-feu du couloir b");
    watch.presses("esc");
    watch.reads("Brouillon gardé : i dans la ronde le rouvre.");
    watch.presses("i");
    watch.reads("Porte coupe-feu du couloir b");
    watch.types("loquée");
    watch.presses("f2");
    watch.reads("Nord, porte : au registre des incidents.");
    watch.presses("enter");
    watch.reads("Défaut des locaux inscrit au registre à 02:14.");
    watch.reads("Vus 1 sur 20");
    let since = tonight().plus_minutes(-60);
    let faults = house.enter("direction").premises_faults(since, tonight()).unwrap();
    assert_eq!(faults[0].value.text, "Porte coupe-feu du couloir bloquée");
}

#[test]
fn whoever_reads_the_register_finds_the_faults_of_the_premises_after_the_incidents_under_one_line() {
    let house = house();
    let mut night = house.enter("veilleur");
    let (north, now) = (house.units[0], tonight());
    night.report_premises(north, Part::Door, "coupe-feu du couloir bloquée", now).unwrap();
    let mut director = somebody(&house, "direction");
    director.presses("enter");
    let entries = house.entries(Some(4));
    director.presses("I");
    assert_eq!(house.entries(Some(4)), entries + 1, "one entry for incidents and faults");
    director.reads("Nord, porte");
    director.reads("locaux 1");
    director.presses("e");
    director.reads("Un défaut des locaux n'a pas de suites ici");
    director.presses("enter");
    director.reads("Nord, porte : coupe-feu du couloir bloquée");
    director.reads("veilleur-Test");
    director.reads("Constaté");
    director.presses("esc f8");
    let mut watch = watch(&house);
    watch.presses("enter I");
    watch.reads("votre rôle ne lit pas le registre");
}

#[test]
fn fingers_that_know_vim_move_and_the_letters_of_the_states_stay() {
    let (keymap, theme) = (Keymap::named("vim").unwrap(), Theme::named("default", Level::Mono).unwrap());
    let mut somebody = Somebody::looking_at(Language::French, keymap, theme);
    somebody.presses("r j k l e");
    somebody.reads("Vus 2 sur");
    somebody.reads("levé");
    somebody.reads("éveillé");
    somebody.presses("G k d");
    somebody.reads("Vus 3 sur");
}

#[test]
fn a_role_without_care_notes_is_told_why_and_starts_nothing() {
    let house = SampleHouse::new();
    let mut educator = Somebody::at_as(Role::Educator, house.door(), Language::French);
    educator.presses("r");
    educator.reads("Erreur :");
    let mut watch = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    watch.presses("R");
    watch.reads("Aucune ronde depuis un mois");
}

#[test]
fn no_size_panics_in_a_round() {
    let mut somebody = Somebody::inside(Language::French);
    for way in ["r", "d a", "m", "esc f6", "0 3", "f2", "enter", "R", "enter", "esc esc r i", "2"] {
        somebody.presses(way);
        for size in [(80, 24), (60, 18), (120, 40), (40, 10), (1, 1), (200, 3)] {
            somebody.size = size;
            somebody.sees();
        }
        somebody.size = (80, 24);
        somebody.sees();
    }
}

#[test]
fn whom_the_last_round_did_not_see_gets_no_ras_until_a_later_round_sees_them() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r f6 esc 0 3 space f2 enter");
    watch.reads("19 vus, 1 non vu (03).");
    let row = |watch: &mut Somebody, number: &str| {
        let rows = watch.sees();
        rows.iter().find(|row| row.get(3..5) == Some(number)).cloned().unwrap_or_default()
    };
    assert!(row(&mut watch, "03").contains("non vu"), "{:#?}", watch.sees());
    assert!(row(&mut watch, "04").contains("dort"), "{:#?}", watch.sees());
    watch.reads("ronde 1 il y a 0 min");
    watch.presses("0 3 n");
    watch.reads("RAS impossible : la dernière ronde dit « non vue »");
    watch.presses("N 0 3 n");
    watch.reads("RAS impossible : la dernière ronde dit « non vue »");

    watch.presses("esc");
    watch.sleeps(60_000);
    watch.presses("r f6 f2 enter");
    watch.reads("20 vus");
    assert!(row(&mut watch, "03").contains("dort"), "{:#?}", watch.sees());
    watch.reads("ronde 2 il y a");
    watch.presses("0 3 n enter");
    watch.reads("RAS enregistré");
    assert!(row(&mut watch, "03").contains("RAS"), "{:#?}", watch.sees());

    // A narrow screen gives up the column, never the names.
    watch.size = (60, 18);
    assert!(!row(&mut watch, "04").contains("dort"), "{:#?}", watch.sees());
    watch.reads("Sans note :");
}

#[test]
fn a_round_is_given_up_after_it_was_said_what_is_lost() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r d d m");
    watch.types("retournée");
    watch.presses("enter ctrl-d");
    watch.reads("Abandonner la ronde 1 ? Perdus : vus 2, remarques 1.");
    watch.presses("d");
    watch.reads("Entrée abandonne la ronde, Esc la garde.");
    watch.presses("esc");
    watch.reads("Vus 2 sur 20");
    watch.presses("ctrl-d enter");
    watch.reads("Ronde 1 abandonnée");
    watch.presses("R");
    watch.reads("abandonnée");
    watch.presses("esc r");
    watch.reads("Ronde 2   Nord   commencée à 02:14");
}

#[test]
fn a_house_that_closes_all_asleep_except_has_one_key_for_each_person() {
    let house = house();
    let mut director = house.enter("direction");
    let held = director.establishment(tonight()).unwrap().unwrap();
    let wanted = dui::domain::house::Establishment { grouped_rounds: false, ..held };
    director.change_establishment(wanted, tonight()).unwrap();
    let mut watch = watch(&house);
    watch.presses("enter r");
    watch.does_not_read("tous dorment sauf");
    watch.presses("f6");
    watch.reads("la règle de la maison ferme « tous dorment sauf »");
    watch.reads("Vus 0 sur 20");
    watch.presses("d");
    watch.reads("Vus 1 sur 20");
}

#[test]
fn a_round_begun_before_the_house_closed_all_asleep_except_is_saved_by_one_key_for_each() {
    let house = house();
    let mut watch = watch(&house);
    watch.presses("enter r f6 f2");
    watch.reads("Vus 20 sur 20");
    let mut director = house.enter("direction");
    let held = director.establishment(tonight()).unwrap().unwrap();
    let wanted = dui::domain::house::Establishment { grouped_rounds: false, ..held };
    director.change_establishment(wanted, tonight()).unwrap();
    watch.presses("enter");
    watch.reads("la règle de la maison ferme « tous dorment sauf »");
    watch.reads("Cochez-les par leur lettre : le reste est gardé.");
    for _ in 0..20 {
        watch.presses("d");
    }
    watch.presses("f2 enter");
    watch.reads("20 vus, aucun non vu");
}

#[test]
fn f1_on_a_row_of_the_round_says_what_isolates_that_person() {
    let house = SampleHouse::new();
    let mut watch = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    watch.presses("r");
    watch.presses("1 1");
    watch.presses("f1");
    watch.reads("ISOLEMENT");
    watch.presses("esc home f1");
    watch.does_not_read("ISOLEMENT");
}

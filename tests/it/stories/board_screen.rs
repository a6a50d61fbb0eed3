//! The shift board and what opens from it, key by key: others write while it is shown, somebody goes and comes back, a
//! task is planned, done, moved and given up.

use dui::care::records::Whose;
use dui::domain::attendance::AbsenceReason;
use dui::domain::ids::PersonId;
use dui::domain::note::{Audience, NoteDraft};
use dui::domain::role::Role;
use dui::domain::task::{Rhythm, TaskDraft, Whom};
use dui::words::Language;

use crate::house::{SampleHouse, at, room, tonight};
use crate::small_house::typed;
use crate::somebody::Somebody;

/// The house, the night watch at the board, and who is in a room.
fn at_the_board() -> (SampleHouse, Somebody) {
    let house = SampleHouse::new();
    let night = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    (house, night)
}

fn who_is_in(house: &SampleHouse, number: &str) -> PersonId {
    room(&house.as_(Role::Nurse).list_my_people(tonight()).unwrap(), number).person
}

fn row_of(night: &mut Somebody, number: &str) -> String {
    let rows = night.sees();
    let row = rows.iter().find(|row| row.get(3..5) == Some(number));
    row.unwrap_or_else(|| panic!("no room {number} in {rows:#?}")).clone()
}

#[test]
fn what_a_colleague_writes_comes_onto_the_board_and_the_place_stays() {
    let (house, mut night) = at_the_board();
    night.presses("1 0");
    let before = night.sees();
    assert!(before.iter().any(|row| row.starts_with(" > 10")), "{before:#?}");
    let mut nurse = house.as_(Role::Nurse);
    let urgent = NoteDraft { urgent: true, ..typed(Audience::All, "fièvre 38,9") };
    nurse.write_note(who_is_in(&house, "08"), urgent, tonight()).unwrap();
    night.app.take_stale();
    night.waits(9_000);
    assert!(!night.app.take_stale(), "not every second");
    night.waits(1_500);
    assert!(night.app.take_stale());
    assert!(row_of(&mut night, "08").contains("02:05 URGENTE"), "{:#?}", night.sees());
    night.reads("1 urgente non lue : ch. 08 02:05");
    let after = night.sees();
    assert_eq!(
        after.iter().position(|row| row.starts_with(" > 10")),
        before.iter().position(|row| row.starts_with(" > 10")),
        "the selected row has not moved"
    );
    // A digit that was typed before goes on to a room of two digits.
    night.presses("1");
    nurse.write_note(who_is_in(&house, "09"), typed(Audience::All, "dort"), tonight()).unwrap();
    night.waits(10_500);
    night.presses("2");
    night.reads("Chambre 12");
    night.app.take_stale();
    night.waits(10_500);
    assert!(!night.app.take_stale(), "nothing was written, nothing is drawn");
}

#[test]
fn somebody_goes_in_six_keys_and_is_back_with_the_same_key() {
    let (house, mut night) = at_the_board();
    night.presses("0 5");
    night.keys = 0;
    // Reason, time of leaving, expected return.
    night.presses("s 2 tab");
    night.types("17h");
    night.presses("f2");
    night.reads("en famille, à partir de 02:14, retour prévu à 17:00");
    night.presses("enter");
    assert!(night.keys <= 6, "{}", night.keys);
    night.reads("Sortie enregistrée.");
    let row = row_of(&mut night, "05");
    assert!(row.contains("en famille, retour 17:00"), "{row}");
    night.reads("Présents 23/24   sorti 1");

    night.presses("S");
    night.reads("absent 1");
    night.presses("s f2");
    night.reads("de retour à 02:14");
    night.presses("enter");
    night.reads("Retour enregistré.");
    night.presses("esc");
    night.reads("Présents 24/24");
    assert!(!row_of(&mut night, "05").contains("en famille"));
    assert!(house.as_(Role::Nurse).absence_of(who_is_in(&house, "05"), tonight()).unwrap().is_none());
}

#[test]
fn who_is_expected_and_not_back_is_marked_on_the_board() {
    let (house, _) = at_the_board();
    let person = who_is_in(&house, "11");
    let mut nurse = house.as_(Role::Nurse);
    nurse.note_departure(person, AbsenceReason::Outing, at(1, 0), Some(at(2, 0)), "", tonight()).unwrap();
    let mut night = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    let row = row_of(&mut night, "11");
    assert!(row.starts_with(" ! 11") && row.contains("sortie, attendu 02:00"), "{row}");
}

#[test]
fn a_task_planned_on_the_board_is_done_with_one_key_and_says_who_did_it() {
    let (_house, mut night) = at_the_board();
    night.presses("0 3 k");
    night.types("position latérale, vérifier");
    night.presses("tab");
    night.types("0300");
    night.presses("f2");
    night.reads("position latérale, vérifier » à 03:00, pour tous");
    night.presses("enter");
    night.reads("Tâche enregistrée.");
    night.reads("tâche due 1");
    night.reads("── Tâches dues ──");
    night.reads("03:00 ch. 03    position latérale, vérifier");
    night.presses("K space");
    night.reads("Tâche faite, à votre nom.");
    night.reads("W. Veilleur-T");
    night.presses("space");
    night.reads("C'est déjà dit.");
    night.presses("esc");
    night.does_not_read("tâche due");
}

#[test]
fn a_task_is_moved_or_given_up_with_a_reason_and_the_reason_is_told() {
    let (house, mut night) = at_the_board();
    let person = who_is_in(&house, "10");
    let draft = TaskDraft {
        text: "collation".to_owned(),
        due_at: at(3, 0),
        whom: Whom::Role(Role::NightWatch),
        rhythm: Rhythm::EveryDays(1),
        until: None,
    };
    house.as_(Role::Nurse).plan_task(Whose::Person(person), draft, tonight()).unwrap();
    night.presses("K m");
    night.types("0500");
    night.presses("f2 enter");
    night.reads("il faut un motif");
    night.presses("tab");
    night.types("dort");
    night.presses("f2 enter");
    night.reads("Déplacé, à votre nom.");
    night.reads("05:00");
    night.presses("x");
    night.types("à jeun");
    night.presses("f2 enter");
    night.reads("La tâche revient le 24/11 à 03:00");
    night.presses("down up");
    night.reads("abandonnée");
}

#[test]
fn the_words_of_a_task_survive_esc_the_lock_and_another_person() {
    let (_house, mut night) = at_the_board();
    night.presses("0 3 k");
    night.types("vérifier la");
    night.presses("esc");
    night.reads("Brouillon gardé pour M. CŒUR-FICTIF B., ch. 03 : k le rouvre.");
    night.presses("0 4 k");
    night.does_not_read("vérifier la");
    night.presses("esc f8");
    night.types_the_passphrase();
    night.presses("enter 0 3 k");
    night.reads("[vérifier la ");
    night.types(" porte");
    night.presses("tab");
    night.types("0400");
    night.presses("f2 enter 0 3 k");
    night.does_not_read("vérifier la porte");
}

#[test]
fn an_event_is_planned_on_the_day_that_is_shown_and_what_became_of_it_is_told() {
    let (_house, mut night) = at_the_board();
    night.presses("0 7 G right g");
    night.types("rendez-vous extérieur");
    night.presses("tab tab");
    night.types("0930");
    night.presses("f2");
    night.reads("« rendez-vous extérieur » le 24/11 à 09:30");
    night.presses("enter");
    night.reads("mardi 24 novembre 2026");
    night.reads("rendez-vous extérieur");
    night.presses("x 3 f2 enter");
    night.reads("non fait");
    night.presses("down up");
    night.presses("left");
    night.reads("lundi 23 novembre 2026");
    night.does_not_read("rendez-vous extérieur");
}

#[test]
fn a_wrong_time_stays_typed_and_says_so() {
    let (_house, mut night) = at_the_board();
    night.presses("k");
    night.types("x");
    night.presses("tab");
    night.types("25h99");
    night.presses("f2");
    night.reads("« 25h99 » n'est pas une heure");
    night.reads("!!");
    night.reads("[25h99");
}

#[test]
fn whoever_only_reads_the_agenda_is_told_and_offered_no_key_that_writes() {
    let mut accountant = Somebody::in_role(Role::Accountant, Language::French);
    accountant.reads("G agenda");
    accountant.presses("s");
    accountant.reads("Votre rôle n'écrit pas dans l'agenda.");
    accountant.presses("G g");
    accountant.reads("Votre rôle n'écrit pas dans l'agenda.");
    let mut machine = Somebody::in_role(Role::Sysadmin, Language::French);
    machine.presses("K");
    machine.does_not_read("Tâches   pour vous");
}

#[test]
fn the_list_keeps_most_of_a_small_screen() {
    let (house, _) = at_the_board();
    let mut nurse = house.as_(Role::Nurse);
    let person = Whose::Person(who_is_in(&house, "01"));
    for minutes in 1..9 {
        let draft = TaskDraft {
            text: format!("tâche {minutes}"),
            due_at: tonight().plus_minutes(minutes),
            whom: Whom::Everybody,
            rhythm: Rhythm::Once,
            until: None,
        };
        nurse.plan_task(person, draft, tonight()).unwrap();
    }
    let mut night = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    for size in [(60, 18), (80, 24)] {
        night.size = size;
        night.sees();
        night.presses("down up");
        let rows = night.sees();
        let list = rows.iter().position(|row| row.starts_with("── Tâches dues")).unwrap();
        let body = usize::from(size.1) - 7;
        assert!((list - 5) * 2 >= body, "{rows:#?}");
        assert!(rows[list].contains("/8"), "{rows:#?}");
    }
}

#[test]
fn what_is_read_from_the_board_is_read_when_one_comes_back_to_it() {
    let (house, _) = at_the_board();
    let mut nurse = house.as_(Role::Nurse);
    let urgent = NoteDraft { urgent: true, ..typed(Audience::All, "fièvre 38,9") };
    nurse.write_note(who_is_in(&house, "08"), urgent, tonight()).unwrap();
    Somebody::at_as(Role::Nurse, house.door(), Language::French).presses("l f2 enter f8");
    let mut night = Somebody::at_as(Role::NightWatch, house.door(), Language::French);
    night.reads("1 urgente non lue : ch. 08 02:05   V les lire");
    night.reads("relève non lue");
    night.presses("V v esc");
    night.reads("Présents");
    night.does_not_read("urgente non lue");
    night.does_not_read("V les lire");
}

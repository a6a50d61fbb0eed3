//! What is kept around the emergency sheets: weight and height in a version, what was handed over and to whom, which
//! sheets have to be looked at again, a set that says which units are not in it.

use dui::care::observations::Measured;
use dui::domain::emergency_sheet::{Mobility, Said};
use dui::domain::observation::read_measures;
use dui::domain::role::Role;
use dui::tui::emergency_paper::{PrintedFor, cover};
use dui::words::{Language, Words};

use crate::house::{SampleHouse, room, tonight};
use crate::small_house::{SmallHouse, account, usual_staff};
use crate::somebody::Somebody;

#[test]
fn weight_and_height_enter_the_sheet_with_their_day_when_it_is_published() {
    let sample = SampleHouse::new();
    let mut nurse = sample.as_(Role::Nurse);
    let person = room(&nurse.list_my_people(tonight()).unwrap(), "02").person;
    let taken = Measured {
        readings: read_measures("poids 62,4 taille 158").unwrap(),
        happened_at: tonight(),
        confirmed: true,
        remark: String::new(),
    };
    nurse.write_measures(person, &taken, tonight()).unwrap();
    let moving = Said::Mobility(Mobility { gir: Some(4), ..Mobility::default() });
    nurse.write_sheet_part(person, moving, None, tonight()).unwrap();
    let mut somebody = Somebody::at_as(Role::Nurse, sample.door(), Language::French);
    somebody.presses("0 2 u f6 enter");
    somebody.reads("Version 1 publiée");
    let mut watch = Somebody::at_as(Role::NightWatch, sample.door(), Language::French);
    watch.presses("0 2 u space");
    watch.reads("GIR 4");
    watch.reads("62,4 kg (23/11/2026), 158 cm (23/11/2026)");
    // Whoever does not read the care notes brings no measure into a version, and takes none out of it.
    let mut educator = sample.as_(Role::Educator);
    assert_eq!(educator.last_body_measures(person, tonight()).unwrap(), Default::default());
    let held = nurse.emergency_sheet(person, tonight()).unwrap();
    assert!(held.changed.is_empty(), "a weight makes no version stale");
    assert_eq!(held.content.body.or_later(Default::default()), held.content.body);
}

#[test]
fn whoever_reads_the_administrative_file_sees_what_was_handed_over_and_the_night_watch_does_not() {
    let sample = SampleHouse::new();
    let mut watch = Somebody::at_as(Role::NightWatch, sample.door(), Language::French);
    watch.presses("0 7 u f7 2 tab");
    watch.types("urgences");
    watch.presses("f2 enter");
    watch.presses("esc U");
    watch.reads("votre rôle ne lit pas le volet administratif");
    let mut director = Somebody::at_as(Role::Director, sample.door(), Language::French);
    director.presses("0 7 U");
    director.reads("Remises   1");
    director.reads("urgences");
    director.presses("enter");
    director.reads("Par W. Veilleur-Test");
    director.reads("Remis : version 1, 1 page.");
    director.presses("esc esc 0 2 U");
    director.reads("Rien n'a été remis au sujet de cette personne.");
}

#[test]
fn the_board_counts_the_sheets_to_be_looked_at_again_for_those_who_keep_them() {
    let sample = SampleHouse::new();
    let mut nurse = sample.as_(Role::Nurse);
    let board = nurse.shift_board(tonight()).unwrap();
    let due = |board: &dui::care::board::ShiftBoard, number: &str| {
        board.rows.iter().find(|row| row.card.placement.room == number).unwrap().sheet_due
    };
    assert!(due(&board, "02"), "never published");
    assert!(!due(&board, "07"), "published and unchanged");
    let before = board.sheets_due();
    let person = room(&nurse.list_my_people(tonight()).unwrap(), "07").person;
    let view = nurse.emergency_sheet(person, tonight()).unwrap();
    let moving = Said::Mobility(Mobility { gir: Some(2), ..Mobility::default() });
    let shown = view.part(dui::domain::emergency_sheet::PartKind::Mobility);
    nurse.write_sheet_part(person, moving, shown, tonight()).unwrap();
    let board = nurse.shift_board(tonight()).unwrap();
    assert_eq!((due(&board, "07"), board.sheets_due()), (true, before + 1));
    assert_eq!(sample.as_(Role::NightWatch).shift_board(tonight()).unwrap().sheets_due(), 0);
    let mut somebody = Somebody::at_as(Role::Nurse, sample.door(), Language::French);
    somebody.reads(&format!("fiches pas à jour {}", before + 1));
}

#[test]
fn a_set_holds_the_whole_house_for_a_physician_of_one_unit_and_says_what_a_nurse_of_one_leaves_out() {
    let staff = usual_staff();
    let staff = staff.into_iter().chain([
        account("remplacante", Role::Physician, &["Nord"]),
        account("autre-ide", Role::Nurse, &["Sud"]),
    ]);
    let house = SmallHouse::with_staff(staff.collect(), 91);
    let mut physician = house.enter("remplacante");
    let set = physician.print_all_sheets(tonight()).unwrap();
    assert!(set.missing.is_empty() && set.units.len() == house.units.len());
    assert!(set.sheets.iter().all(|sheet| sheet.damaged == 0));
    let mut nurse = house.enter("autre-ide");
    let part = nurse.print_all_sheets(tonight()).unwrap();
    assert_eq!((part.units.len(), part.missing.len()), (1, house.units.len() - 1));
    assert!(part.sheets.len() < set.sheets.len());
    let words = Words::new(Language::French);
    let printed = PrintedFor {
        me: nurse.me(),
        now: tonight(),
        recipient: String::new(),
        demonstration: false,
        point: None,
        words: &words,
    };
    let page = cover(&printed, &part).join("\n");
    assert_eq!(part.missing, ["Nord"]);
    assert!(page.contains("ABSENTES DE CE JEU\u{a0}: Nord."), "{page}");
}

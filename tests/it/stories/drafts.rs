//! What was typed and not saved: for whom it is kept, to whom it is offered, how it goes.

use dui::care::{CareError, Leaving};
use dui::domain::role::Role;
use dui::tui::terminal::Event;
use dui::words::Language;

use crate::house::{SampleHouse, at, room, tonight};
use crate::small_house::{PASSPHRASE, SmallHouse, raw};
use crate::somebody::{Somebody, shows};

#[test]
fn a_draft_is_offered_to_its_writer_only_and_about_its_person_only() {
    let sample = SampleHouse::new();
    let mut night = sample.as_(Role::NightWatch);
    let people = night.list_my_people(tonight()).unwrap();
    let (seven, eight) = (room(&people, "07").person, room(&people, "08").person);
    night.keep_draft(seven, "note", b"Une phrase", at(2, 20)).unwrap();
    assert!(night.draft_of(eight, "note").unwrap().is_none(), "another person");
    assert!(night.draft_of(seven, "note-strike").unwrap().is_none(), "another form");
    assert_eq!(night.drafts().len(), 1);
    night.lock(Leaving::Locked, at(2, 21)).unwrap();

    let mut nurse = sample.as_at(Role::Nurse, at(2, 30));
    assert!(nurse.draft_of(seven, "note").unwrap().is_none(), "another account");
    assert!(nurse.drafts().is_empty());
    nurse.keep_draft(seven, "note", b"Autre chose", at(2, 31)).unwrap();
    nurse.forget_draft(seven, "note").unwrap();
    nurse.lock(Leaving::Locked, at(2, 32)).unwrap();

    let mut night = sample.as_at(Role::NightWatch, at(2, 40));
    let waits = night.drafts().to_vec();
    assert_eq!((waits.len(), waits[0].person, waits[0].form.as_str()), (1, seven, "note"));
    assert_eq!(waits[0].saved_at, at(2, 20));
    let draft = night.draft_of(seven, "note").unwrap().unwrap();
    assert_eq!((draft.saved_at, draft.form.as_slice()), (at(2, 20), b"Une phrase".as_slice()));
    night.lock(Leaving::Locked, at(2, 41)).unwrap();
}

#[test]
fn a_draft_that_somebody_gives_to_another_account_in_the_file_opens_for_nobody() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    nurse.keep_draft(person, "note", "Une phrase secrète".as_bytes(), tonight()).unwrap();
    let her = *nurse.me().account.bytes();
    nurse.lock(Leaving::Locked, tonight()).unwrap();
    let other = house.enter("psy");
    let his = *other.me().account.bytes();
    other.lock(Leaving::Locked, tonight()).unwrap();

    let drafts = "SELECT count(*) FROM own WHERE kind = 1";
    assert_eq!(raw(&house.path).query_row(drafts, [], |row| row.get::<_, i64>(0)).unwrap(), 1);
    raw(&house.path).execute("UPDATE own SET uid = ? WHERE kind = 1 AND uid = ?", [his, her]).unwrap();
    let mut other = house.try_at("psy", PASSPHRASE, tonight()).unwrap();
    assert!(other.drafts().is_empty(), "it is sealed under a key that is not his");
    assert!(other.draft_of(person, "note").unwrap().is_none());
    other.lock(Leaving::Locked, tonight()).unwrap();

    // Put back under another name of her own it is damage, and keeps her out of nothing.
    raw(&house.path).execute("UPDATE own SET uid = ?, day = day + 1 WHERE kind = 1", [her]).unwrap();
    let mut nurse = house.enter("infirmiere");
    assert!(nurse.drafts().is_empty());
    assert!(matches!(nurse.draft_of(person, "note"), Err(CareError::Vault(_))));
    nurse.lock(Leaving::Locked, tonight()).unwrap();
}

#[test]
fn the_board_and_the_file_mark_what_waits_and_the_list_of_drafts_opens_it() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 7 t");
    somebody.types("Note commenc");
    somebody.presses("f5 0 8 T e");
    somebody.types("Suite commenc");
    somebody.presses("esc");
    somebody.reads("e sur la même note le rouvre");
    somebody.presses("down up");
    somebody.reads("Votre suite de cette note attend, scellée à 02:14 : e la rouvre.");
    somebody.presses("f5");
    somebody.reads("* 2 brouillons");
    let rows = somebody.sees();
    let marked: Vec<&str> = rows.iter().filter(|row| row.contains("*0")).map(|row| &row[2..5]).collect();
    assert_eq!(marked, ["*07", "*08"], "{rows:#?}");
    somebody.presses("0 8 enter");
    somebody.reads("* Suite d'une note, scellée à 02:14");
    somebody.presses("f9");
    somebody.types("brou");
    somebody.presses("enter");
    somebody.reads("2 brouillons");
    somebody.presses("enter");
    somebody.reads("Résultat venu plus tard");
    somebody.reads("Suite commenc");
    somebody.presses("f9");
    somebody.types("br");
    somebody.presses("enter down enter");
    somebody.reads("Note commenc");
    somebody.reads("ch. 07");
}

#[test]
fn a_draft_is_thrown_away_from_the_offer_itself_and_the_mark_goes() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 7 t");
    somebody.types("Inutile");
    somebody.presses("esc t");
    somebody.reads("Votre texte est là");
    somebody.reads("Ctrl-D jeter");
    somebody.presses("ctrl-d 0 7 enter");
    somebody.reads("Brouillon jeté");
    let rows = somebody.sees();
    assert!(!shows(&rows, "brouillon  ") && !rows.iter().any(|row| row.contains('*')), "{rows:#?}");
    somebody.presses("t");
    let rows = somebody.sees();
    assert!(!shows(&rows, "Inutile"), "{rows:#?}");
}

#[test]
fn amendments_of_two_notes_are_two_drafts() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("T e");
    somebody.types("Pour la première");
    somebody.presses("esc down e");
    let rows = somebody.sees();
    assert!(!shows(&rows, "Pour la première"), "{rows:#?}");
    somebody.types("Pour la seconde");
    somebody.presses("esc x");
    somebody.types("Motif de la seconde");
    somebody.presses("f8");
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody.reads("Motif de la seconde");
    somebody.presses("esc e");
    somebody.reads("Pour la seconde");
    somebody.presses("esc up e");
    somebody.reads("Pour la première");
    somebody.presses("f2 enter f5");
    somebody.reads("* 2 brouillons");
}

#[test]
fn what_is_pasted_undone_or_only_looked_at_is_sealed_as_it_stands() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("t left right");
    somebody.waits(2_000);
    somebody.reads("Rien n'est encore enregistré");
    somebody.app.handle(Event::Paste("un deux".to_owned()));
    somebody.waits(2_000);
    somebody.reads("Brouillon scellé à 02:14:04");
    somebody.presses("ctrl-u");
    somebody.waits(2_000);
    somebody.presses("esc");
    let rows = somebody.sees();
    assert!(!rows.iter().any(|row| row.contains('*')), "an empty text is no draft: {rows:#?}");
}

#[test]
fn somebody_who_never_stops_typing_has_the_text_sealed_every_five_seconds() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("t");
    for _ in 0..50 {
        somebody.types("a");
        somebody.waits(100);
    }
    somebody.reads("Brouillon scellé à 02:14:05");
}

#[test]
fn a_draft_of_another_day_says_its_day() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("t");
    somebody.types("abc");
    somebody.presses("f8");
    somebody.sleeps(24 * 60 * 60_000);
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody.reads("Votre texte est là, tel que le 23/11 à 02:14:00");
}

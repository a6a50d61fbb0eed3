//! Whole stories through the interface: keys in, rows out, over a house that remembers.

use std::time::Duration;

use dui::domain::role::Role;
use dui::tui::app::End;
use dui::tui::terminal::{Code, Event, Key, Signal};
use dui::words::Language;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::house::{SampleHouse, account};
use crate::somebody::{Somebody, shows};

#[test]
fn a_note_on_a_person_of_the_board_takes_six_keys() {
    let mut somebody = Somebody::at_the_door(Language::French);
    somebody.types_the_passphrase();
    somebody.presses("enter 0 7 t");
    somebody.types("Se plaint de la hanche.");
    somebody.presses("f2");
    somebody.reads("ch. 07 : note, toute l'équipe, faite à 02:14. Entrée enregistre");
    somebody.presses("enter");
    assert_eq!(somebody.keys, 6);
    somebody.reads("Note enregistrée à 02:14");
    somebody.presses("T");
    somebody.reads("D  Se plaint de la hanche.");
    somebody.reads("saisi 02:14  W. Veilleur-Test, veilleur de nuit");
}

#[test]
fn a_note_on_a_person_found_by_name_takes_nine_keys() {
    let mut somebody = Somebody::at_the_door(Language::French);
    somebody.types_the_passphrase();
    somebody.presses("enter f3 o d e enter t");
    somebody.types("Calme.");
    somebody.presses("f2 enter");
    assert_eq!(somebody.keys, 10 - 1);
    somebody.reads("Note enregistrée");
    somebody.reads("Calme.");
}

#[test]
fn after_the_lock_the_same_person_needs_four_keys_and_the_draft_is_there() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("1 2 t");
    somebody.types("Un texte commenc");
    somebody.keys = 0;
    somebody.presses("f8");
    assert_eq!(somebody.keys, 1);
    let rows = somebody.sees();
    assert!(!shows(&rows, "Un texte"), "{rows:#?}");
    somebody.reads("Verrouillé à 02:14 par vous");
    somebody.reads("Votre brouillon est scellé. Il revient à la même place.");
    assert!(somebody.app.take_wishes().wipe);
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody.reads("Un texte commenc");
    somebody.reads("Votre texte est là, tel qu'à 02:14:00");
    somebody.types("é");
    somebody.presses("f2 enter");
    somebody.reads("Note enregistrée");
    somebody.presses("t");
    let rows = somebody.sees();
    assert!(!shows(&rows, "Un texte"), "the draft is forgotten: {rows:#?}");
}

#[test]
fn a_wrong_passphrase_is_one_sentence_and_the_keys_after_it_are_dropped() {
    let mut somebody = Somebody::at_the_door(Language::French);
    somebody.types("faux");
    somebody.app.handle(Event::Key(Key::plain(Code::Enter)));
    somebody.app.handle(Event::Key(Key::plain(Code::Char('t'))));
    let answer = somebody.app.take_job().expect("a job").run();
    somebody.app.answered(answer);
    somebody.reads("Erreur :");
    somebody.reads("1 touche ignorée");
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody.reads("Tableau de poste");
}

#[test]
fn keys_typed_while_the_house_opens_are_kept_for_it() {
    let mut somebody = Somebody::at_the_door(Language::French);
    somebody.types_the_passphrase();
    for key in ["enter", "0", "9", "t", "a"] {
        somebody.app.handle(Event::Key(Key::parse(key).expect("a key")));
    }
    let answer = somebody.app.take_job().expect("a job").run();
    somebody.app.answered(answer);
    somebody.reads("Transmission   nouvelle");
    somebody.reads("ch. 09");
}

#[test]
fn a_note_is_struck_with_a_reason_and_stays_legible() {
    let mut somebody = Somebody::inside(Language::English);
    somebody.presses("0 3 t");
    somebody.types("In the wrong file.");
    somebody.presses("f2 ! enter");
    somebody.presses("T x");
    somebody.types("short");
    somebody.presses("f2");
    somebody.reads("Error:");
    somebody.types(" but now long enough");
    somebody.presses("f2 enter");
    somebody.reads("STRUCK");
    somebody.reads("In the wrong file.");
    somebody.reads("short but now long enough");
    somebody.presses("x");
    somebody.reads("already struck");
}

#[test]
fn a_later_result_is_added() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 3 t");
    somebody.types("Douleur.");
    somebody.presses("f2 enter T e");
    somebody.types("Dort depuis 03:00.");
    somebody.presses("f2 enter");
    somebody.reads("R  Dort depuis 03:00.");
    somebody.reads("ajouté à 02:14 par W. Veilleur");
}

#[test]
fn an_empty_note_is_refused_and_the_cursor_goes_to_it() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("t f2");
    somebody.reads("Erreur :");
    somebody.types("x");
    somebody.presses("f2");
    somebody.reads("Entrée enregistre");
    somebody.presses("esc");
    somebody.reads("Rien n'est encore enregistré");
}

#[test]
fn the_fields_of_a_note_are_reached_by_tab_and_the_target_by_f6() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("t");
    somebody.types("Ne dort pas.");
    somebody.presses("f6 4");
    somebody.reads("[sommeil");
    somebody.presses("tab tab tab tab");
    for _ in 0..5 {
        somebody.presses("backspace");
    }
    somebody.types("0105");
    somebody.presses("tab right");
    somebody.reads("[soignants");
    somebody.reads("lue par : soignants (volet soins), pas vous");
    somebody.reads("vous ne relirez pas cette note");
    somebody.presses("left tab tab space");
    somebody.presses("f2");
    somebody.reads("note URGENTE, toute l'équipe, faite à 01:05");
    somebody.presses("enter T");
    somebody.reads("01:05  sommeil  URGENTE");
}

#[test]
fn a_time_that_cannot_be_read_is_asked_again() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("t");
    somebody.types("x");
    somebody.presses("tab tab tab tab");
    somebody.types("99");
    somebody.presses("f2");
    somebody.reads("n'est pas une heure");
    somebody.reads("!!");
}

#[test]
fn a_draft_is_thrown_away_only_with_the_room() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("0 5 t");
    somebody.types("Brouillon inutile");
    somebody.presses("f9");
    somebody.types("jeter");
    somebody.presses("enter 0 4 enter");
    somebody.reads("Le brouillon est gardé");
    somebody.presses("f9");
    somebody.types("je");
    somebody.presses("enter 0 5 enter");
    somebody.reads("Brouillon jeté");
    somebody.presses("t");
    let rows = somebody.sees();
    assert!(!shows(&rows, "inutile"), "{rows:#?}");
}

#[test]
fn drafts_are_sealed_two_seconds_after_the_last_key_and_idle_locks() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.waits(1_000);
    somebody.presses("t");
    somebody.types("abc");
    let due = somebody.app.next_deadline().expect("a draft to seal");
    assert_eq!(due.as_millis(), 2_000);
    somebody.waits(2_000);
    somebody.reads("Brouillon scellé à 02:14:03");
    // The words of the notes are put in order between two keys, a small step each, before the look at the account.
    let (mut due, mut waited) = (Duration::ZERO, 0);
    for _ in 0..500 {
        due = somebody.app.next_deadline().expect("the look at the account");
        if due >= Duration::from_secs(1) {
            break;
        }
        let step = i64::try_from(due.as_millis()).unwrap().max(1);
        somebody.waits(step);
        waited += step;
    }
    assert_eq!((i64::try_from(due.as_millis()).unwrap() + waited) / 1_000, 27);
    somebody.waits(30 * 60_000);
    somebody.reads("Verrouillé à 02:44 (aucune touche depuis 30 minutes)");
    assert_eq!(somebody.app.next_deadline(), None);
}

#[test]
fn a_lost_line_and_a_signal_seal_the_draft_and_end() {
    for (event, end) in [
        (Event::LineLost, End::LineLost),
        (Event::Signal(Signal::Terminate(15)), End::Signal(Signal::Terminate(15))),
    ] {
        let mut somebody = Somebody::inside(Language::French);
        somebody.presses("t");
        somebody.types("abc");
        somebody.app.handle(event);
        assert_eq!(somebody.app.finished(), Some(end));
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody.reads("abc");
    }
}

#[test]
fn esc_goes_back_step_by_step_and_f5_at_once() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("enter T t esc");
    somebody.reads("toutes cibles");
    somebody.presses("esc");
    somebody.reads("Dossier   résumé");
    somebody.presses("esc esc");
    somebody.reads("F8 verrouille");
    somebody.presses("0 2 enter T f5");
    somebody.reads("Tableau de poste");
    somebody.presses("f4");
    somebody.reads("ch. 02");
    somebody.presses("f4");
    somebody.reads("ch. 01");
}

#[test]
fn an_account_of_the_demonstration_is_offered_at_the_door() {
    let nurse = account(Role::Nurse);
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("f12");
    somebody.reads(&nurse.passphrase);
    somebody.presses("up up up up up up up enter");
    somebody.reads(&nurse.passphrase);
    somebody.types(&nurse.passphrase);
    somebody.presses("enter");
    somebody.reads(&nurse.name);
}

#[test]
fn help_and_palette_are_on_every_screen_and_leave_nothing_behind() {
    let mut somebody = Somebody::inside(Language::French);
    for way in ["", "enter", "T", "t", "esc esc esc f3"] {
        somebody.presses(way);
        // The greeting of row 23 goes with the first key.
        somebody.presses("ctrl-l");
        let before = somebody.sees();
        somebody.presses("f1");
        somebody.reads("Aide");
        somebody.presses("f1 f1 f9 f9");
        assert_eq!(somebody.sees(), before);
    }
}

#[test]
fn the_door_leaves_with_f10_and_changes_language_with_f6() {
    let mut somebody = Somebody::at_the_door(Language::French);
    somebody.presses("f6");
    somebody.reads("Sign in");
    somebody.presses("f3 f10");
    assert_eq!(somebody.app.finished(), Some(End::Left));
}

#[test]
fn no_size_panics_on_any_screen() {
    let mut somebody = Somebody::inside(Language::French);
    for way in ["", "enter", "T", "t", "f6", "esc f2", "esc esc esc esc f3", "f9", "f1", "esc esc f12", "f8"]
    {
        somebody.presses(way);
        for size in [(80, 24), (60, 18), (120, 40), (40, 10), (1, 1), (200, 3)] {
            somebody.size = size;
            somebody.sees();
        }
        somebody.size = (40, 10);
        somebody.reads("Trop petit");
        somebody.size = (80, 24);
        somebody.sees();
    }
}

#[test]
fn a_hostile_paste_is_cleaned_or_refused_and_the_text_stays() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("t");
    somebody.types("Avant. ");
    somebody.app.handle(Event::Paste("a\u{1b}[31mb".to_owned()));
    somebody.reads("1 caractère invisible retiré");
    somebody.app.handle(Event::Paste("x".repeat(30_000)));
    somebody.reads("Rien n'est ajouté");
    somebody.reads("Avant. a[31mb");
    somebody.presses("esc");
    somebody.app.handle(Event::Paste("t\n".to_owned()));
    somebody.reads("Collage ignoré");
}

#[test]
fn two_who_amend_the_same_note_see_both_texts() {
    let house = SampleHouse::new();
    let door = house.door();
    let mut first = Somebody::at(door.clone(), Language::French);
    let mut second = Somebody::at(door, Language::French);
    first.types_the_passphrase();
    first.presses("enter 0 3 t");
    first.types("Douleur.");
    first.presses("f2 enter T");
    second.types_the_passphrase();
    second.presses("enter 0 3 T x");
    second.types("dans le mauvais dossier");
    first.presses("e");
    first.types("Dort.");
    first.presses("f2 enter");
    second.presses("f2 enter");
    second.reads("Deux versions");
    second.reads("R  Dort.");
    second.reads("dans le mauvais dossier");
    // Going back keeps mine under theirs; Enter makes it again on theirs.
    second.presses("esc");
    second.reads("dans le mauvais dossier");
    second.presses("f2 enter");
    second.reads("RAYÉE");
    second.reads("R  Dort.");
}

#[test]
fn an_amendment_is_reopened_after_a_lock() {
    let mut somebody = Somebody::inside(Language::English);
    somebody.presses("0 3 t");
    somebody.types("Pain.");
    somebody.presses("f2 enter T e");
    somebody.types("Sleeps n");
    somebody.presses("f8");
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody.types("ow.");
    somebody.presses("f2 enter");
    somebody.reads("R  Sleeps now.");
}

#[test]
fn the_editor_in_english_says_who_reads_and_what_is_told() {
    let mut somebody = Somebody::inside(Language::English);
    somebody.presses("0 7 t");
    somebody.reads("Note   new");
    somebody.reads("read by: team of the unit");
    somebody.reads("── D  Data: what you see, hear, measure ──");
    somebody.reads("F2 save");
    somebody.types("Sleeps");
    somebody.presses("f2");
    somebody.reads("room 07: note, whole team, done at 02:14. Enter saves, ! urgent, Esc corrects");
}

#[test]
fn ctrl_c_loses_nothing_and_says_how_to_leave() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("t");
    somebody.types("abc");
    for key in ["ctrl-c", "ctrl-z"] {
        somebody.presses(key);
        somebody.reads("F8 verrouille");
    }
    // In a form Ctrl+D asks for the room before anything is thrown away; a slip of the hand keeps it.
    somebody.presses("ctrl-d enter");
    somebody.reads("Le brouillon est gardé");
    somebody.reads("abc");
    somebody.presses("esc ctrl-d");
    somebody.reads("F8 verrouille");
    assert_eq!(somebody.app.finished(), None);
}

#[test]
fn the_cursor_stands_on_the_edited_letter() {
    let mut somebody = Somebody::inside(Language::French);
    somebody.presses("t");
    somebody.types("abc");
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a backend");
    terminal.draw(|frame| somebody.app.draw(frame)).expect("drawn");
    terminal.backend_mut().assert_cursor_position((4, 8));
}

//! Notes that cannot be written, amendments that are not allowed, and what each leaves behind.

use dui::care::CareError;
use dui::care::view::NoteView;
use dui::domain::ids::PersonId;
use dui::domain::moment::Moment;
use dui::domain::note::{Amendment, Audience, Dar, NoteDraft, NoteFault};

use crate::house::{at, tonight};
use crate::small_house::{SmallHouse, texts_of, typed};

/// Heads and struck revisions of notes, and entries: what a refused note must not change.
fn trace(house: &SmallHouse) -> (i64, i64) {
    (house.count("record WHERE kind = 601"), house.entries(None))
}

fn fault(house: &SmallHouse, draft: NoteDraft, now: Moment) -> NoteFault {
    let mut nurse = house.enter("infirmiere");
    let before = trace(house);
    let answer = nurse.write_note(house.people[0], draft, now);
    assert_eq!(trace(house), before, "nothing is written of a note that cannot be signed");
    match answer {
        Err(CareError::Note(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

fn written(house: &SmallHouse, draft: NoteDraft) -> NoteView {
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(house.people[0], draft, tonight()).unwrap().unwrap()
}

#[test]
fn an_empty_note_is_no_note_also_when_it_is_made_of_what_nobody_sees() {
    let house = SmallHouse::new();
    for text in ["", "   \n\t ", "\u{202e}\u{200b}\u{feff}", "\u{1b}\u{7f}\0", "\u{2028}\u{2029}\r\n"] {
        assert_eq!(fault(&house, typed(Audience::All, text), tonight()), NoteFault::Empty, "{text:?}");
    }
}

#[test]
fn a_note_holds_twenty_thousand_characters_and_not_one_more() {
    let house = SmallHouse::new();
    let exactly = "é".repeat(20_000);
    assert_eq!(written(&house, typed(Audience::All, &exactly)).note.dar.data, exactly);
    let longer = "é".repeat(20_001);
    assert_eq!(fault(&house, typed(Audience::All, &longer), tonight()), NoteFault::TooLong);
    let spread = NoteDraft {
        dar: Dar { data: "a".repeat(8_000), action: "b".repeat(8_000), result: "c".repeat(4_001) },
        ..typed(Audience::All, "")
    };
    assert_eq!(fault(&house, spread, tonight()), NoteFault::TooLong, "over the three texts together");
    let hostile = "\u{1b}[2J\u{202e}dose 51 mg\u{1f600}".repeat(100_000 / 20);
    assert!(hostile.len() > 100_000);
    assert_eq!(fault(&house, typed(Audience::All, &hostile), tonight()), NoteFault::TooLong);
    let mut nurse = house.enter("infirmiere");
    assert_eq!(texts_of(&mut nurse, house.people[0], tonight()), [exactly]);
}

#[test]
fn escape_sequences_bidi_marks_and_piles_of_accents_are_stored_clean() {
    let house = SmallHouse::new();
    let hostile = "dose \u{202e}51\u{202c} mg\u{1b}[2J\u{9b}31m\r\nvu \u{200b}\u{feff}e\u{301}te\u{0}\u{7f}";
    let draft = NoteDraft {
        title: "titre\n\u{1b}]0;x\u{7}\u{202e}fin".to_owned(),
        dar: Dar {
            data: hostile.to_owned(),
            action: "\ta\u{2028}b".to_owned(),
            result: "x".to_owned() + &"\u{301}".repeat(50),
        },
        ..typed(Audience::All, "")
    };
    let stored = written(&house, draft).note;
    assert_eq!(stored.dar.data, "dose 51 mg[2J31m\nvu éte");
    assert_eq!(stored.dar.action, "a\nb");
    assert_eq!(stored.dar.result.chars().count(), 1 + 8);
    assert_eq!(stored.title, "titre ]0;xfin");
    let mut watch = house.enter("veilleur");
    let read = watch.read_timeline(house.people[0], None, tonight()).unwrap().notes.remove(0).note;
    assert_eq!(read, stored, "what is read is what was stored");
}

#[test]
fn nothing_happens_in_the_future_beyond_the_difference_of_two_clocks() {
    let house = SmallHouse::new();
    let in_minutes =
        |minutes| NoteDraft { happened_at: tonight().plus_minutes(minutes), ..typed(Audience::All, "Dort.") };
    assert_eq!(fault(&house, in_minutes(6), tonight()), NoteFault::InTheFuture);
    assert_eq!(fault(&house, in_minutes(60 * 24 * 365), tonight()), NoteFault::InTheFuture);
    let far = NoteDraft { happened_at: Moment::new(i64::MAX, 60), ..typed(Audience::All, "Dort.") };
    assert_eq!(fault(&house, far, tonight()), NoteFault::InTheFuture);
    written(&house, in_minutes(5));
}

#[test]
fn a_note_about_the_beginning_of_time_is_kept_and_read() {
    let house = SmallHouse::new();
    for (millis, offset) in [(i64::MIN, i16::MIN), (-1, 0), (0, 60)] {
        written(
            &house,
            NoteDraft { happened_at: Moment::new(millis, offset), ..typed(Audience::All, "Ancien.") },
        );
    }
    let mut nurse = house.enter("infirmiere");
    assert_eq!(texts_of(&mut nurse, house.people[0], tonight()).len(), 3);
}

#[test]
fn a_title_has_eighty_characters_at_most_and_is_proposed_when_there_is_none() {
    let house = SmallHouse::new();
    let titled = |title: String| NoteDraft { title, ..typed(Audience::All, "Se plaint de la hanche.") };
    assert_eq!(fault(&house, titled("é".repeat(81)), tonight()), NoteFault::TitleTooLong);
    assert_eq!(written(&house, titled("é".repeat(80))).note.title.chars().count(), 80);
    assert_eq!(written(&house, titled(" \u{200b} ".to_owned())).note.title, "Se plaint de la hanche.");
    let endless = typed(Audience::All, &"a".repeat(300));
    assert_eq!(written(&house, endless).note.title.chars().count(), 40);
}

#[test]
fn a_strike_wants_a_reason_of_ten_characters_and_is_done_once() {
    let house = SmallHouse::new();
    let note = written(&house, typed(Audience::All, "A bien dormi."));
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    let before = trace(&house);
    for reason in [
        "",
        "erreur",
        "neuf cara",
        "   erreur      ",
        "\u{200b}\u{202e}\u{200b}\u{202e}\u{200b}\u{202e}erreur",
    ] {
        let answer = nurse.strike_note(person, &note, reason, at(2, 20));
        assert!(matches!(answer, Err(CareError::Note(NoteFault::ReasonTooShort))), "{reason:?}: {answer:?}");
    }
    assert_eq!(trace(&house), before);
    let struck = nurse.strike_note(person, &note, "dix caract", at(2, 20)).unwrap();
    let again = nurse.strike_note(person, &struck, "Encore une fois.", at(2, 21));
    assert!(matches!(again, Err(CareError::Note(NoteFault::AlreadyStruck))), "{again:?}");
    let result = nurse.add_later_result(person, &struck, "Va mieux.", at(2, 22));
    assert!(matches!(result, Err(CareError::Note(NoteFault::AlreadyStruck))), "{result:?}");
    assert_eq!(struck.revision, 2);
    assert_eq!(struck.note.dar.data, "A bien dormi.", "the text stays legible");
}

#[test]
fn a_later_result_is_neither_empty_nor_too_long() {
    let house = SmallHouse::new();
    let note = written(&house, typed(Audience::All, &"a".repeat(19_990)));
    let mut nurse = house.enter("infirmiere");
    let mut add = |text: &str| nurse.add_later_result(house.people[0], &note, text, at(2, 20));
    assert!(matches!(add(" \u{200b}\n"), Err(CareError::Note(NoteFault::Empty))));
    assert!(matches!(add("onze lettre"), Err(CareError::Note(NoteFault::TooLong))));
    let view = add("dix lettre").unwrap();
    assert!(
        matches!(&view.note.amendments[..], [Amendment::LaterResult { text, .. }] if text == "dix lettre")
    );
}

#[test]
fn who_may_read_a_note_but_not_write_there_strikes_nothing_and_the_journal_says_so() {
    let house = SmallHouse::new();
    let person = house.people[0];
    written(&house, typed(Audience::All, "A bien dormi."));
    let mut director = house.enter("direction");
    let note = director.read_timeline(person, None, tonight()).unwrap().notes.remove(0);
    let before = trace(&house);
    let answer = director.strike_note(person, &note, "Ne plaît pas à la famille.", at(2, 20));
    assert!(matches!(answer, Err(CareError::Refused(_))), "{answer:?}");
    let answer = director.add_later_result(person, &note, "Va mieux.", at(2, 20));
    assert!(matches!(answer, Err(CareError::Refused(_))), "{answer:?}");
    assert_eq!(trace(&house), (before.0, before.1 + 2));
    let answer = director.write_note(person, typed(Audience::Medical, "Prescription."), at(2, 21));
    assert!(matches!(answer, Err(CareError::Refused(_))), "{answer:?}");
    assert_eq!(trace(&house), (before.0, before.1 + 3));
}

#[test]
fn a_depositor_cannot_amend_what_they_deposited() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut watch = house.enter("veilleur");
    assert!(watch.write_note(person, typed(Audience::Care, "Change fait."), tonight()).unwrap().is_none());
    let note = house.enter("infirmiere").read_timeline(person, None, tonight()).unwrap().notes.remove(0);
    assert_eq!(note.note.dar.data, "Change fait.");
    let answer = watch.strike_note(person, &note, "Erreur de chambre.", at(2, 20));
    assert!(matches!(answer, Err(CareError::Refused(_))), "{answer:?}");
}

#[test]
fn nobody_by_that_id_is_nobody_there() {
    let house = SmallHouse::new();
    let nobody = PersonId::from_bytes([0xee; 16]);
    let mut nurse = house.enter("infirmiere");
    let before = trace(&house);
    assert!(matches!(nurse.open_file(nobody, None, tonight()), Err(CareError::NobodyThere)));
    assert!(matches!(nurse.read_timeline(nobody, None, tonight()), Err(CareError::NobodyThere)));
    let draft = typed(Audience::All, "Dort.");
    assert!(matches!(nurse.write_note(nobody, draft, tonight()), Err(CareError::NobodyThere)));
    assert_eq!(trace(&house), before);
}

#[test]
fn a_note_is_not_amended_in_the_file_of_somebody_else() {
    let house = SmallHouse::new();
    let [north, south] = house.people;
    let note = written(&house, typed(Audience::All, "A bien dormi."));
    let mut nurse = house.enter("infirmiere");
    let answer = nurse.strike_note(south, &note, "Erreur de chambre.", at(2, 20));
    assert!(answer.is_err(), "{answer:?}");
    let other_scope = NoteView { scope: dui::domain::scope::Scope::NotesCare, ..note };
    let answer = nurse.strike_note(north, &other_scope, "Erreur de chambre.", at(2, 20));
    assert!(answer.is_err(), "{answer:?}");
    assert_eq!(house.count("record WHERE kind = 601"), 1);
}

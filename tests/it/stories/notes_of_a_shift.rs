//! Notes for real work: nothing to report, urgent notes that are read, replies, threads, deposits, instructions.

use dui::care::checking::{Finding, verify_journal};
use dui::care::journal::{JournalQuery, What};
use dui::care::records::Whose;
use dui::care::view::{NoteView, ScopeDoor};
use dui::care::{CareError, House, Leaving};
use dui::domain::attendance::AbsenceReason;
use dui::domain::ids::PersonId;
use dui::domain::instruction::{InstructionDraft, PartOfDay};
use dui::domain::moment::Moment;
use dui::domain::note::{Audience, NoteDraft, NoteFault, NoteKind};
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::policy::Act;
use jiff::civil::date;

use crate::house::{SampleHouse, at, room, tonight};
use crate::small_house::{SmallHouse, account, typed, usual_staff};

const NORTH: usize = 0;
const SOUTH: usize = 1;

/// The usual staff, a nursing assistant and an educator of the north.
fn house() -> SmallHouse {
    let mut staff = usual_staff();
    staff.push(account("as", Role::NursingAssistant, &["Nord"]));
    staff.push(account("educ", Role::Educator, &["Nord"]));
    SmallHouse::with_staff(staff, 91)
}

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

fn urgent(text: &str) -> NoteDraft {
    NoteDraft { urgent: true, ..typed(Audience::All, text) }
}

fn newest(session: &mut House, person: PersonId, minutes: i64) -> NoteView {
    session.read_timeline(person, None, after(minutes)).unwrap().notes.remove(0)
}

fn is_sound(house: &SmallHouse) -> bool {
    matches!(verify_journal(&house.path), Ok(Finding::Sound(_)))
}

#[test]
fn nothing_to_report_is_a_note_of_each_person_in_one_stroke_with_a_line_for_each() {
    let house = house();
    let mut night = house.enter("veilleur");
    let (before, lines) = (house.count("record"), house.entries(None));
    let written = night.nothing_to_report(&house.people, "RAS", true, &[], after(1)).unwrap();
    assert_eq!((written.len(), house.count("record")), (2, before + 2));
    assert_eq!(house.entries(None), lines + 2);
    for person in house.people {
        let view = newest(&mut night, person, 2);
        assert_eq!(
            (view.note.kind, view.note.group, view.note.dar.is_empty()),
            (NoteKind::NothingToReport, true, true)
        );
        assert_eq!((view.scope, view.note.title.as_str()), (Scope::NotesAll, "RAS"));
    }
    assert_eq!(night.shift_board(after(3)).unwrap().without_note().count(), 0);
    night.lock(Leaving::Locked, after(4)).unwrap();
    // The line of one person names the record of that person and not the other's.
    let mut director = house.enter("direction");
    let mut look = director.look_into_journal(JournalQuery::default(), after(5)).unwrap();
    let found = director.older_lines(&mut look, 50, 100, after(5)).unwrap();
    let created: Vec<_> = found.iter().filter(|line| line.what == What::Act(Act::Create)).collect();
    let of_notes: Vec<_> = created.iter().filter(|line| line.scope == Some(Scope::NotesAll)).collect();
    assert_eq!(of_notes.len(), 2);
    for line in of_notes {
        assert_eq!((line.persons.len(), line.rows.len()), (1, 1));
    }
    assert!(is_sound(&house));
}

#[test]
fn nobody_says_nothing_to_report_of_somebody_whom_the_round_did_not_see_and_then_nothing_is_written() {
    let house = house();
    let mut night = house.enter("veilleur");
    let before = house.count("record");
    let answer = night.nothing_to_report(&house.people, "RAS", true, &[house.people[SOUTH]], after(1));
    assert!(matches!(answer, Err(CareError::Note(NoteFault::NotSeen))));
    assert_eq!(house.count("record"), before, "not even of the one who was seen");
    night.nothing_to_report(&house.people[..1], "RAS", false, &[house.people[SOUTH]], after(2)).unwrap();
    let mut secretary = house.enter("accueil");
    let answer = secretary.nothing_to_report(&house.people[..1], "RAS", false, &[], after(3));
    assert!(matches!(answer, Err(CareError::Refused(_))));
    assert!(!secretary.writes_for_the_team(after(3)) && night.writes_for_the_team(after(3)));
}

#[test]
fn nothing_to_report_of_one_of_another_unit_leaves_all_of_them_unwritten() {
    let house = house();
    let mut assistant = house.enter("as");
    let before = house.count("record");
    let answer = assistant.nothing_to_report(&house.people, "RAS", true, &[], after(1));
    assert!(matches!(answer, Err(CareError::Refused(_))));
    assert_eq!(house.count("record"), before);
}

#[test]
fn an_urgent_note_waits_for_those_who_write_in_its_scope_in_that_unit() {
    let house = house();
    let person = house.people[NORTH];
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(person, urgent("fièvre 38,4"), after(1)).unwrap();
    let page = nurse.read_timeline(person, None, after(2)).unwrap();
    let logins = |scope: Scope, concerned: &[(Scope, Vec<dui::domain::account::Author>)]| {
        let found = concerned.iter().find(|(of, _)| *of == scope).unwrap();
        let mut names: Vec<String> = found.1.iter().map(|one| one.name.clone()).collect();
        names.sort();
        names
    };
    assert_eq!(
        logins(Scope::NotesAll, &page.concerned),
        ["as-Test", "educ-Test", "infirmiere-Test", "psy-Test", "veilleur-Test"],
        "the director reads and is not waited for, the secretary has no key"
    );
    let care = nurse.concerned_by(person, &[Scope::NotesCare, Scope::Psych], after(2)).unwrap();
    assert_eq!(logins(Scope::NotesCare, &care), ["as-Test", "infirmiere-Test"], "who deposits has no key");
    assert!(care[1].1.is_empty(), "the psychologist's own notes concern nobody else");
    let south = nurse.concerned_by(house.people[SOUTH], &[Scope::NotesAll], after(2)).unwrap();
    assert_eq!(logins(Scope::NotesAll, &south), ["infirmiere-Test", "psy-Test", "veilleur-Test"]);

    let mut night = house.enter("veilleur");
    let unread = night.unread_urgent(after(3)).unwrap();
    assert_eq!((unread.len(), unread[0].0), (1, person));
    night.acknowledge(person, &unread[0].1, after(4)).unwrap();
    assert!(night.unread_urgent(after(5)).unwrap().is_empty());
    let page = nurse.read_timeline(person, None, after(6)).unwrap();
    assert_eq!(page.read[0].readers[0].name, "veilleur-Test");
    assert!(nurse.unread_urgent(after(6)).unwrap().is_empty(), "nobody has to read what they wrote");
    assert!(is_sound(&house));
}

#[test]
fn a_reply_and_a_word_never_stand_in_the_way_of_whoever_amends_the_note() {
    let house = house();
    let person = house.people[NORTH];
    let mut nurse = house.enter("infirmiere");
    let mut night = house.enter("veilleur");
    let base = night.write_note(person, urgent("tombé du lit"), after(1)).unwrap().unwrap();
    nurse.acknowledge(person, &base, after(2)).unwrap();
    let reply =
        nurse.write_reply(person, typed(Audience::All, "je viens"), base.record, after(3)).unwrap().unwrap();
    assert_eq!(reply.note.reply_to, Some(base.record));
    // The watch still holds the note as it was before both.
    let longer = night.add_later_result(person, &base, "marche, pas de douleur", after(4)).unwrap();
    assert_eq!(longer.revision, 2);
    // And the nurse answers and acknowledges what she saw before the amendment.
    nurse.write_reply(person, typed(Audience::All, "bien"), base.record, after(5)).unwrap().unwrap();
    nurse.acknowledge(person, &base, after(6)).unwrap();
    let page = night.read_timeline(person, None, after(7)).unwrap();
    assert_eq!(page.notes.iter().filter(|view| view.note.reply_to == Some(base.record)).count(), 2);
    assert!(page.notes.iter().any(|view| view.note == longer.note));
    // A reply is struck like any note, and stays a reply.
    let struck = nurse.strike_note(person, &reply, "mauvaise personne", after(8)).unwrap();
    assert_eq!(struck.note.reply_to, Some(base.record));
    assert!(is_sound(&house));
}

#[test]
fn every_role_that_deposits_a_note_is_told_so_and_does_not_read_it_back() {
    let sample = SampleHouse::new();
    let mut deposited = 0;
    for role in Role::ALL {
        let Some(account) = dui::care::demo::accounts().into_iter().find(|account| account.role == role)
        else {
            continue;
        };
        let Ok(mut session) = sample.unlock(&account.login, &account.passphrase, tonight()) else { continue };
        if !session.may_list_people(tonight()) {
            continue;
        }
        let people = session.list_my_people(tonight()).unwrap();
        let person = people[0].person;
        for (audience, door) in session.audiences_for(person, after(1)) {
            let text = format!("déposé par {}", role.name());
            let stored = session.write_note(person, typed(audience, &text), after(1)).unwrap();
            assert_eq!(stored.is_none(), door == ScopeDoor::DepositOnly, "{role:?} {audience:?}");
            let page = session.read_timeline(person, None, after(2)).unwrap();
            let reads =
                page.notes.iter().any(|view| view.scope == audience.scope() && view.note.dar.data == text);
            assert_eq!(reads, door == ScopeDoor::Open, "{role:?} {audience:?}");
            deposited += usize::from(door == ScopeDoor::DepositOnly);
        }
    }
    assert!(deposited >= 2, "the night watch and the support worker deposit care notes: {deposited}");
}

#[test]
fn who_is_away_is_not_among_those_without_note() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    nurse.note_departure(house.people[SOUTH], AbsenceReason::Hospital, after(1), None, "", after(1)).unwrap();
    let board = nurse.shift_board(after(2)).unwrap();
    let without: Vec<PersonId> = board.without_note().map(|row| row.card.person).collect();
    assert_eq!(without, [house.people[NORTH]]);
}

#[test]
fn instructions_of_a_person_and_of_their_unit_are_one_list_and_stand_in_the_file() {
    let house = house();
    let person = house.people[NORTH];
    let mut nurse = house.enter("infirmiere");
    let draft = |text: &str, to: i8| InstructionDraft {
        text: text.to_owned(),
        part: PartOfDay::Night,
        from: date(2026, 11, 22),
        to: date(2026, 11, to),
    };
    let unit = Whose::Unit(house.units[NORTH]);
    nurse.give_instruction(unit, draft("portes fermées", 30), after(1)).unwrap();
    let own = nurse.give_instruction(Whose::Person(person), draft("veilleuse", 22), after(2)).unwrap();
    let elsewhere = Whose::Person(house.people[SOUTH]);
    nurse.give_instruction(elsewhere, draft("lunettes", 24), after(2)).unwrap();

    let mut night = house.enter("veilleur");
    let texts = |kept: Vec<dui::care::records::Kept<dui::domain::instruction::Instruction>>| {
        kept.into_iter().map(|kept| kept.value.text).collect::<Vec<_>>()
    };
    assert_eq!(
        texts(night.instructions_for(person, after(3)).unwrap()),
        ["veilleuse", "portes fermées"],
        "the night of the 22nd still goes on"
    );
    assert_eq!(texts(night.all_instructions(after(3)).unwrap()), ["veilleuse", "lunettes", "portes fermées"]);
    assert_eq!(texts(night.open_file(person, None, after(4)).unwrap().instructions), ["veilleuse"]);
    nurse.lift_instruction(&own, after(5)).unwrap();
    assert!(night.open_file(person, None, after(6)).unwrap().instructions.is_empty());
    assert_eq!(texts(night.all_instructions(at(14, 0)).unwrap()), ["lunettes", "portes fermées"]);
    let mut educator = house.enter("educ");
    assert_eq!(texts(educator.all_instructions(after(7)).unwrap()), ["portes fermées"]);
    assert!(is_sound(&house));
}

#[test]
fn an_old_note_is_still_asked_about_for_a_week() {
    let sample = SampleHouse::new();
    let mut night = sample.as_(Role::NightWatch);
    let people = night.list_my_people(tonight()).unwrap();
    let person = room(&people, "07").person;
    let mut nurse = sample.as_(Role::Nurse);
    let draft = NoteDraft { happened_at: after(-3 * 24 * 60), ..urgent("a refusé son traitement") };
    let written = nurse.write_note(person, draft, after(1)).unwrap().unwrap();
    let unread = night.unread_urgent(after(2)).unwrap();
    assert!(unread.iter().any(|(_, view)| view.record == written.record));
    let moments: Vec<Moment> = unread.iter().map(|(_, view)| view.note.happened_at).collect();
    assert!(moments.is_sorted_by(|before, after| before >= after), "newest first: {moments:?}");
}

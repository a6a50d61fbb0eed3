//! A shift from noon to noon: the board, instructions, tasks, absences, words given for urgent notes.

use dui::care::acknowledging::ReadBy;
use dui::care::board::ShiftBoard;
use dui::care::checking::{self, Finding};
use dui::care::journal::{JournalQuery, What};
use dui::care::records::Whose;
use dui::care::{CareError, House, Leaving};
use dui::domain::attendance::{AbsenceFault, AbsenceReason};
use dui::domain::instruction::{InstructionDraft, PartOfDay};
use dui::domain::moment::Moment;
use dui::domain::note::{Audience, NoteDraft};
use dui::domain::role::Role;
use dui::domain::task::{Rhythm, TaskDraft, TaskState, Whom};
use dui::policy::Act;
use jiff::civil::date;

use crate::house::{at, tonight};
use crate::small_house::{SmallHouse, account, typed, usual_staff};

const NORTH: usize = 0;
const SOUTH: usize = 1;

/// The usual staff, and a night watch of the unit in the south alone.
fn house() -> SmallHouse {
    let mut staff = usual_staff();
    staff.push(account("sud", Role::NightWatch, &["Sud"]));
    SmallHouse::with_staff(staff, 90)
}

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

fn instruction(text: &str) -> InstructionDraft {
    InstructionDraft {
        text: text.to_owned(),
        part: PartOfDay::Night,
        from: date(2026, 11, 22),
        to: date(2026, 11, 23),
    }
}

fn task(due_at: Moment, whom: Whom, rhythm: Rhythm) -> TaskDraft {
    TaskDraft { text: "position latérale, vérifier".to_owned(), due_at, whom, rhythm, until: None }
}

fn urgent(text: &str) -> NoteDraft {
    NoteDraft { urgent: true, ..typed(Audience::All, text) }
}

fn board(session: &mut House, minutes: i64) -> ShiftBoard {
    session.shift_board(after(minutes)).unwrap()
}

fn texts(board: &ShiftBoard) -> Vec<&str> {
    board.instructions.iter().map(|kept| kept.value.text.as_str()).collect()
}

#[test]
fn an_instruction_of_the_nurse_stands_on_the_board_of_the_night_until_it_is_lifted() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let person = Whose::Person(house.people[NORTH]);
    nurse.give_instruction(person, instruction("veilleuse\u{1b}[2J allumée"), after(1)).unwrap();
    let unit = Whose::Unit(house.units[NORTH]);
    let of_unit = nurse.give_instruction(unit, instruction("portes fermées à 23:00"), after(2)).unwrap();

    let mut night = house.enter("veilleur");
    let shown = board(&mut night, 5);
    assert_eq!(
        texts(&shown),
        ["veilleuse[2J allumée", "portes fermées à 23:00"],
        "and nothing that moves a cursor"
    );
    assert_eq!(shown.ending_soon, 2);
    assert_eq!(shown.instructions[0].whose, person);

    nurse.lift_instruction(&of_unit, after(6)).unwrap();
    assert_eq!(texts(&board(&mut night, 7)), ["veilleuse[2J allumée"]);
    assert!(matches!(night.lift_instruction(&of_unit, after(8)), Err(CareError::ChangedMeanwhile)));
    assert_eq!(night.instructions(person, after(9)).unwrap().len(), 1);
    assert!(night.shift_board(at(14, 0)).unwrap().instructions.is_empty(), "not by day");
}

#[test]
fn what_a_unit_keeps_is_closed_to_the_other_unit() {
    let house = house();
    let mut nurse = house.enter("infirmiere");
    let north = Whose::Unit(house.units[NORTH]);
    nurse.give_instruction(north, instruction("portes fermées"), after(1)).unwrap();
    nurse.plan_task(north, task(after(60), Whom::Everybody, Rhythm::Once), after(1)).unwrap();
    let mut south = house.enter("sud");
    let shown = board(&mut south, 5);
    assert!(shown.instructions.is_empty() && shown.tasks.is_empty());
    assert_eq!(shown.rows.len(), 1);
    assert!(matches!(south.instructions(north, after(6)), Err(CareError::Refused(_))));
    assert!(matches!(
        south.give_instruction(north, instruction("ouvrez tout"), after(7)),
        Err(CareError::Refused(_))
    ));
}

#[test]
fn a_task_is_done_once_and_one_that_comes_back_is_there_again_the_next_night() {
    let house = house();
    let person = Whose::Person(house.people[NORTH]);
    let mut nurse = house.enter("infirmiere");
    nurse
        .plan_task(person, task(at(3, 0), Whom::Role(Role::NightWatch), Rhythm::EveryDays(1)), after(1))
        .unwrap();
    nurse.plan_task(person, task(at(3, 30), Whom::Role(Role::Nurse), Rhythm::Once), after(1)).unwrap();
    nurse.plan_task(person, task(at(14, 0), Whom::Everybody, Rhythm::Once), after(1)).unwrap();

    let mut night = house.enter("veilleur");
    let due = board(&mut night, 5).tasks;
    assert_eq!(due.len(), 1, "one is for the nurse, one is due after noon");
    let again = night.do_task(&due[0], "faite à 03:05", at(3, 6)).unwrap().unwrap();
    assert_eq!(again.value.due().local(), date(2026, 11, 24).at(3, 0, 0, 0));
    assert_eq!(again.value.planned_by.role, Role::Nurse);
    assert!(board(&mut night, 60).tasks.is_empty());
    assert!(matches!(nurse.give_up_task(&due[0], "trop tard", at(3, 7)), Err(CareError::ChangedMeanwhile)));

    let all = nurse.tasks(person, true, at(3, 8)).unwrap();
    let states: Vec<TaskState> = all.iter().map(|task| task.value.state()).collect();
    assert_eq!(states, [TaskState::Done, TaskState::Open, TaskState::Open, TaskState::Open]);
    let moved = nurse.move_task(&all[1], at(5, 0), "dort", at(3, 9)).unwrap();
    assert_eq!(moved.value.due(), at(5, 0));
    assert!(is_sound(&house));
}

#[test]
fn who_is_away_is_not_counted_as_here_nor_as_somebody_nothing_was_written_of() {
    let house = house();
    let person = house.people[SOUTH];
    let mut nurse = house.enter("infirmiere");
    let mut night = house.enter("veilleur");
    assert_eq!((board(&mut night, 1).present(), board(&mut night, 1).without_note().count()), (2, 2));

    let gone =
        nurse.note_departure(person, AbsenceReason::Hospital, after(2), None, "CHU", after(2)).unwrap();
    let again = nurse.note_departure(person, AbsenceReason::Outing, after(3), None, "", after(3));
    assert!(matches!(again, Err(CareError::Absence(AbsenceFault::AlreadyAway))));
    night.write_note(house.people[NORTH], typed(Audience::All, "dort"), after(4)).unwrap();
    let shown = board(&mut night, 5);
    assert_eq!((shown.present(), shown.without_note().count()), (1, 0));
    let absence = shown.rows[1].absence.as_ref().unwrap();
    assert_eq!(absence.value.reason, AbsenceReason::Hospital);

    let expected = night.expect_return(absence, Some(at(9, 0)), after(6)).unwrap();
    assert!(matches!(nurse.note_return(&gone, after(7), after(7)), Err(CareError::ChangedMeanwhile)));
    nurse.note_return(&expected, after(7), after(7)).unwrap();
    assert_eq!(board(&mut night, 8).present(), 2);
}

#[test]
fn an_urgent_note_stays_unread_until_each_reader_says_that_they_read_it() {
    let house = house();
    let person = house.people[NORTH];
    let mut nurse = house.enter("infirmiere");
    let note = nurse.write_note(person, urgent("fièvre 38,4, voir consigne"), after(1)).unwrap().unwrap();
    assert_eq!(board(&mut nurse, 2).unread_urgent(), 0, "nobody has to read what they wrote");

    let mut night = house.enter("veilleur");
    assert_eq!(board(&mut night, 2).unread_urgent(), 1);
    let before = house.count("record");
    night.acknowledge(person, &note, after(3)).unwrap();
    night.acknowledge(person, &note, after(4)).unwrap();
    nurse.acknowledge(person, &note, after(4)).unwrap();
    assert_eq!(house.count("record"), before + 1, "a word is given once, and not on one's own note");
    assert_eq!(board(&mut night, 5).unread_urgent(), 0);

    // Whoever reads but does not write notes says it too.
    let mut director = house.enter("direction");
    director.acknowledge(person, &note, after(6)).unwrap();
    let read: Vec<ReadBy> = nurse.who_has_read(person, std::slice::from_ref(&note), after(7)).unwrap();
    let names: Vec<&str> = read[0].readers.iter().map(|reader| reader.name.as_str()).collect();
    assert_eq!(names, ["veilleur-Test", "direction-Test"]);
    let mut secretary = house.enter("accueil");
    assert!(matches!(secretary.acknowledge(person, &note, after(8)), Err(CareError::Refused(_))));
    assert!(is_sound(&house));
}

#[test]
fn the_board_is_one_line_of_the_journal_with_everybody_on_it() {
    let house = house();
    let mut night = house.enter("veilleur");
    let before = house.entries(None);
    board(&mut night, 1);
    assert_eq!(house.entries(None), before + 1);
    night.lock(Leaving::Locked, after(2)).unwrap();
    let mut director = house.enter("direction");
    let mut look = director.look_into_journal(JournalQuery::default(), after(3)).unwrap();
    let lines = director.older_lines(&mut look, 50, 100, after(3)).unwrap();
    let line = lines.iter().find(|line| line.what == What::Act(Act::List)).unwrap();
    let mut persons = line.persons.clone();
    persons.sort_unstable();
    let mut expected = house.people.to_vec();
    expected.sort_unstable();
    assert_eq!(persons, expected);
}

#[test]
fn what_came_since_my_last_night_is_new_to_me_and_only_that() {
    let house = house();
    let person = house.people[NORTH];
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(person, typed(Audience::All, "a dîné"), after(1)).unwrap();
    house.enter_at("veilleur", after(2)).lock(Leaving::Locked, after(3)).unwrap();
    nurse.write_note(person, typed(Audience::All, "a appelé"), after(4)).unwrap();
    let mut night = house.enter_at("veilleur", after(5));
    night.write_note(person, typed(Audience::All, "dort"), after(6)).unwrap();
    let row = board(&mut night, 7).rows.remove(0);
    assert_eq!((row.notes, row.new_to_me), (3, 1));
}

fn is_sound(house: &SmallHouse) -> bool {
    matches!(checking::verify_journal(&house.path), Ok(Finding::Sound(_)))
}

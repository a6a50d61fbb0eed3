//! The handover: gathered from what a shift wrote, signed by who leaves, read line by line by who comes, printed under a
//! signed point of the journal.

use dui::care::handover::{HandoverState, Preparation, Reading, Sheet};
use dui::care::handover_gather::{Fact, Proposal};
use dui::care::records::Whose;
use dui::care::{CareError, House, Leaving};
use dui::domain::attendance::AbsenceReason;
use dui::domain::handover::{HandoverDraft, HandoverFault, HandoverLine, Heading};
use dui::domain::incident::{Category, IncidentDraft, Sequel};
use dui::domain::instruction::{InstructionDraft, PartOfDay};
use dui::domain::moment::Moment;
use dui::domain::note::{Audience, Dar, NoteDraft, Target};
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::domain::task::{Rhythm, TaskDraft, Whom};
use jiff::civil::date;

use crate::house::{at, tonight};
use crate::small_house::{SmallHouse, account, typed, usual_staff};

const NORTH: usize = 0;
const SOUTH: usize = 1;

/// The usual staff, a night watch of the unit in the south alone, an assistant of the north.
fn house() -> SmallHouse {
    let mut staff = usual_staff();
    staff.push(account("sud", Role::NightWatch, &["Sud"]));
    staff.push(account("aide", Role::NursingAssistant, &["Nord"]));
    SmallHouse::with_staff(staff, 91)
}

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

fn note(text: &str, target: Option<Target>) -> NoteDraft {
    NoteDraft { target, for_handover: true, ..typed(Audience::All, text) }
}

fn urgent(text: &str, target: Option<Target>) -> NoteDraft {
    NoteDraft { urgent: true, ..note(text, target) }
}

fn headings(prepared: &Preparation) -> Vec<(u8, bool)> {
    prepared.gathered.proposals.iter().map(|line| (line.heading.number(), line.ticked)).collect()
}

fn titles(lines: &[Proposal], heading: Heading) -> Vec<String> {
    let of_it = lines.iter().filter(|line| line.heading == heading);
    of_it
        .map(|line| match &line.fact {
            Fact::Note { title, result, .. } => format!("{title}/{}", result.as_deref().unwrap_or("-")),
            other => format!("{other:?}"),
        })
        .collect()
}

/// The ticked lines in plain words.
fn draft(prepared: &Preparation) -> HandoverDraft {
    let line = |proposal: &Proposal| HandoverLine {
        heading: proposal.heading,
        person: proposal.person,
        at: proposal.at,
        text: match &proposal.fact {
            Fact::Note { title, .. } => title.clone(),
            other => format!("{other:?}").chars().take(80).collect(),
        },
        source: proposal.source,
        reworded: false,
    };
    let lines = prepared.gathered.proposals.iter().filter(|line| line.ticked).map(line).collect();
    HandoverDraft { from: prepared.from, lines, word: "badge en panne".to_owned() }
}

fn publish(house: &mut House, unit: dui::domain::ids::UnitId, minutes: i64) -> HandoverDraft {
    let prepared = house.prepare_handover(unit, after(minutes)).unwrap();
    let draft = draft(&prepared);
    house.publish_handover(unit, draft.clone(), after(minutes)).unwrap();
    draft
}

fn all_of(sheet: &Sheet) -> Vec<u16> {
    (0..sheet.kept.value.length()).collect()
}

fn is_sound(house: &SmallHouse) -> bool {
    use dui::care::checking::{Finding, verify_journal};
    matches!(verify_journal(&house.path), Ok(Finding::Sound(_)))
}

#[test]
fn a_shift_is_gathered_under_its_headings_and_ticked_so_that_it_can_be_signed_at_once() {
    let house = house();
    let (person, unit) = (house.people[NORTH], house.units[NORTH]);
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(person, urgent("chute, pas de choc", Some(Target::Fall)), after(1)).unwrap();
    nurse.write_note(person, note("ne dort pas", Some(Target::Sleep)), after(2)).unwrap();
    nurse.write_note(person, note("sa fille viendra", Some(Target::Family)), after(3)).unwrap();
    let pain = NoteDraft {
        dar: Dar { data: "hanche".to_owned(), ..Dar::default() },
        ..note("", Some(Target::Pain))
    };
    nurse.write_note(person, pain, after(4)).unwrap();
    nurse
        .write_note(
            person,
            NoteDraft { for_handover: false, ..note("a lu", Some(Target::Activity)) },
            after(4),
        )
        .unwrap();
    let struck = nurse.write_note(person, urgent("erreur de chambre", None), after(5)).unwrap().unwrap();
    nurse.strike_note(person, &struck, "pas la bonne personne", after(5)).unwrap();
    let instruction = InstructionDraft {
        text: "à jeun à partir de minuit".to_owned(),
        part: PartOfDay::All,
        from: date(2026, 11, 23),
        to: date(2026, 11, 24),
    };
    nurse.give_instruction(Whose::Unit(unit), instruction, after(6)).unwrap();
    let task = TaskDraft {
        text: "départ".to_owned(),
        due_at: at(8, 0),
        whom: Whom::Everybody,
        rhythm: Rhythm::Once,
        until: None,
    };
    nurse.plan_task(Whose::Person(person), task.clone(), after(6)).unwrap();
    let too_late = TaskDraft { due_at: after(60 * 30), ..task };
    nurse.plan_task(Whose::Person(person), too_late, after(6)).unwrap();

    let prepared = nurse.prepare_handover(unit, after(10)).unwrap();
    let expected =
        [(1, true), (3, true), (5, true), (6, true), (7, true), (7, false), (8, true), (9, true), (12, true)];
    let mut found = headings(&prepared);
    found.sort_by_key(|(heading, ticked)| (*heading, !ticked));
    assert_eq!(found, expected);
    let targets = titles(&prepared.gathered.proposals, Heading::Targets);
    assert!(targets.contains(&"hanche/-".to_owned()), "its result is awaited: {targets:?}");
    assert_eq!(titles(&prepared.gathered.proposals, Heading::Falls), ["SeeUrgent"]);
    assert_eq!(prepared.gathered.damaged, 0);
    assert!(prepared.readers >= 4, "{}", prepared.readers);
    // The other unit: nothing but somebody of whom nothing was written.
    let south = nurse.prepare_handover(house.units[SOUTH], after(10)).unwrap();
    assert_eq!(headings(&south), [(11, true)]);
    let rooms = Fact::WithoutNote { rooms: vec!["02".to_owned()] };
    assert_eq!(south.gathered.proposals[0].fact, rooms);
}

#[test]
fn who_is_away_and_who_came_back_is_handed_over_and_counts_as_nobody_without_a_note() {
    let house = house();
    let (person, unit) = (house.people[SOUTH], house.units[SOUTH]);
    let mut nurse = house.enter("infirmiere");
    let gone = nurse
        .note_departure(person, AbsenceReason::Hospital, after(1), Some(at(9, 0)), "", after(1))
        .unwrap();
    let facts = |nurse: &mut House, minutes| {
        let prepared = nurse.prepare_handover(unit, after(minutes)).unwrap();
        prepared.gathered.proposals.into_iter().map(|line| (line.heading, line.fact)).collect::<Vec<_>>()
    };
    let away = Fact::Away { reason: AbsenceReason::Hospital, from: after(1), back_at: Some(at(9, 0)) };
    assert_eq!(facts(&mut nurse, 2), [(Heading::Movements, away)]);
    nurse.note_return(&gone, after(3), after(3)).unwrap();
    let back = Fact::Back { reason: AbsenceReason::Hospital };
    let mut after_it = facts(&mut nurse, 4);
    assert_eq!(after_it.remove(0), (Heading::Movements, back));
    assert_eq!(after_it[0].0, Heading::WithoutNote);
}

#[test]
fn a_line_from_a_closed_scope_leaves_it_in_other_words_or_not_at_all() {
    let house = house();
    let (person, unit) = (house.people[NORTH], house.units[NORTH]);
    let mut nurse = house.enter("infirmiere");
    let care = NoteDraft { for_handover: true, ..typed(Audience::Care, "prise de 22:00 refusée") };
    let care = NoteDraft { target: Some(Target::Treatment), ..care };
    nurse.write_note(person, care, after(1)).unwrap();
    let register = IncidentDraft {
        category: Category::Equipment,
        happened_at: after(1),
        found_at: after(1),
        nature: "badge de la porte nord".to_owned(),
        circumstances: String::new(),
        consequences: String::new(),
        immediate_measures: String::new(),
        victims: None,
        exposed: None,
        sequel: Sequel::default(),
    };
    nurse.report_incident(register, &[], after(1)).unwrap();
    let prepared = nurse.prepare_handover(unit, after(2)).unwrap();
    let closed: Vec<&Proposal> = prepared.gathered.proposals.iter().filter(|line| line.is_closed()).collect();
    let told: Vec<_> =
        closed.iter().map(|line| (line.heading, line.ticked, line.source.unwrap().scope)).collect();
    assert_eq!(
        told,
        [(Heading::Treatments, false, Scope::NotesCare), (Heading::Premises, false, Scope::RegIncidents)]
    );
    let line = |text: &str, reworded| HandoverLine {
        heading: Heading::Treatments,
        person: Some(person),
        at: None,
        text: text.to_owned(),
        source: closed[0].source,
        reworded,
    };
    let with = |lines| HandoverDraft { from: prepared.from, lines, word: String::new() };
    let before = house.count("record");
    let refused = nurse.publish_handover(unit, with(vec![line("prise refusée", false)]), after(3));
    assert!(matches!(refused, Err(CareError::Handover(HandoverFault::NotReworded))));
    assert_eq!(house.count("record"), before, "nothing was written");
    nurse
        .publish_handover(unit, with(vec![line("prise refusée,\u{1b}[2J médecin prévenu", true)]), after(3))
        .unwrap();

    // Whoever never had the key of the care notes reads the new words, and gets no further.
    let mut night = house.enter("veilleur");
    let read = night.read_handover(unit, after(4)).unwrap();
    assert_eq!(read.sheets[0].kept.value.lines[0].text, "prise refusée,[2J médecin prévenu");
    let own = night.prepare_handover(unit, after(5)).unwrap();
    assert!(!own.gathered.proposals.iter().any(Proposal::is_closed), "and is offered nothing closed");
}

#[test]
fn it_is_read_once_all_of_it_was_shown_and_each_urgent_line_signed_and_everybody_sees_who_has_not() {
    let house = house();
    let (person, unit) = (house.people[NORTH], house.units[NORTH]);
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(person, urgent("fièvre 38,4", None), after(1)).unwrap();
    publish(&mut nurse, unit, 2);

    let mut night = house.enter("veilleur");
    assert_eq!(night.handover_waiting(after(3)).unwrap(), HandoverState::Waiting(after(2)));
    let read = night.read_handover(unit, after(3)).unwrap();
    let sheet = &read.sheets[0];
    assert_eq!(
        sheet.waiting,
        ["aide-Test", "psy-Test", "veilleur-Test"],
        "not the direction, not the author"
    );
    let some = night.acknowledge_handover(sheet, &all_of(sheet), &[], after(4)).unwrap();
    assert!(!some.finished, "an urgent line is signed by itself");
    assert_eq!(night.handover_waiting(after(4)).unwrap(), HandoverState::Waiting(after(2)));
    let records = house.count("record");
    let done = night.acknowledge_handover(sheet, &[], &[0], after(5)).unwrap();
    assert!(done.finished);
    assert_eq!(house.count("record"), records + 2, "the reading, and the word for the note");
    night.acknowledge_handover(sheet, &[0], &[0], after(6)).unwrap();
    assert_eq!(house.count("record"), records + 2, "said twice, written once");
    assert_eq!(night.handover_waiting(after(6)).unwrap(), HandoverState::Read);
    let board = night.shift_board(after(6)).unwrap();
    assert_eq!((board.unread_urgent(), board.handover), (0, HandoverState::Read));

    let seen: Reading = nurse.read_handover(unit, after(7)).unwrap();
    assert!(seen.sheets[0].by_me);
    assert_eq!(seen.sheets[0].waiting, ["aide-Test", "psy-Test"]);
    let readers: Vec<&str> = seen.sheets[0].readers.iter().map(|reader| reader.name.as_str()).collect();
    assert_eq!(readers, ["veilleur-Test"]);
    // What was read is still there to be read again, and the journal holds together.
    assert!(night.read_handover(unit, after(8)).unwrap().sheets[0].is_done());
    assert!(is_sound(&house));
    let report = nurse.verify_everything(after(9)).unwrap();
    assert_eq!((report.damaged, report.changed_rows), (0, 0));
}

#[test]
fn an_urgent_note_that_was_acknowledged_in_its_file_needs_no_second_signature() {
    let house = house();
    let (person, unit) = (house.people[NORTH], house.units[NORTH]);
    let mut nurse = house.enter("infirmiere");
    let fever = nurse.write_note(person, urgent("fièvre 38,4", None), after(1)).unwrap().unwrap();
    publish(&mut nurse, unit, 2);
    let mut night = house.enter("veilleur");
    night.acknowledge(person, &fever, after(3)).unwrap();
    let read = night.read_handover(unit, after(4)).unwrap();
    assert_eq!(read.sheets[0].mine.signed, [0]);
    let sheet = &read.sheets[0];
    let records = house.count("record");
    assert!(night.acknowledge_handover(sheet, &all_of(sheet), &[], after(5)).unwrap().finished);
    assert_eq!(house.count("record"), records + 1, "the word for the note is not said again");
}

#[test]
fn an_urgent_note_that_nobody_has_read_is_told_again_at_the_next_handover_and_not_after_that_day() {
    let house = house();
    let (person, unit) = (house.people[NORTH], house.units[NORTH]);
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(person, urgent("fièvre, voir la consigne", None), after(1)).unwrap();
    publish(&mut nurse, unit, 30);
    let unread = |prepared: &Preparation| {
        let lines = prepared.gathered.proposals.iter();
        lines
            .map(|line| line.heading)
            .filter(|heading| [Heading::Urgent, Heading::Unread].contains(heading))
            .collect::<Vec<_>>()
    };
    let again = nurse.prepare_handover(unit, after(8 * 60)).unwrap();
    assert_eq!(unread(&again), [Heading::Unread], "one line, nothing to sign");
    let next_day = nurse.prepare_handover(unit, after(25 * 60)).unwrap();
    assert_eq!(unread(&next_day), []);
}

#[test]
fn preparing_is_one_line_of_the_journal_and_one_for_each_closed_scope_that_holds_something() {
    let house = house();
    let (person, unit) = (house.people[NORTH], house.units[NORTH]);
    let nurse = house.enter("infirmiere");
    nurse.lock(Leaving::Locked, after(0)).unwrap();
    let mut nurse = house.enter_at("infirmiere", after(1));
    let before = house.entries(None);
    nurse.prepare_handover(unit, after(2)).unwrap();
    let nothing_closed = house.entries(None) - before;
    nurse.write_note(person, typed(Audience::Care, "pansement refait"), after(3)).unwrap();
    nurse.lock(Leaving::Locked, after(3)).unwrap();
    let mut nurse = house.enter_at("infirmiere", after(4));
    let before = house.entries(None);
    nurse.prepare_handover(unit, after(5)).unwrap();
    assert_eq!(house.entries(None) - before, nothing_closed + 1);
}

#[test]
fn reading_begins_at_the_end_of_ones_last_shift_whatever_the_clock() {
    let house = house();
    let unit = house.units[NORTH];
    let mut nurse = house.enter_at("infirmiere", after(0));
    publish(&mut nurse, unit, 1);
    // The night watch has worked since, and went home without reading it.
    house.enter_at("veilleur", after(10)).lock(Leaving::Locked, after(5 * 60)).unwrap();
    nurse.lock(Leaving::Locked, after(20)).unwrap();
    let back = 24 * 60;
    let mut nurse = house.enter_at("infirmiere", after(back - 120));
    publish(&mut nurse, unit, back - 60);
    let mut night = house.enter_at("veilleur", after(back));
    let read = night.read_handover(unit, after(back)).unwrap();
    assert_eq!(read.since, Some(after(5 * 60)));
    assert_eq!(read.sheets.len(), 1, "the one of before the last shift is no news");
    assert_eq!(read.sheets[0].kept.value.to, after(back - 60));
    // The assistant has not been here since: both.
    let mut aide = house.enter_at("aide", after(back));
    assert_eq!(aide.read_handover(unit, after(back)).unwrap().sheets.len(), 2);
    // A lock of a few minutes is no shift: what was not read waits still.
    night.lock(Leaving::Locked, after(back + 5)).unwrap();
    let mut night = house.enter_at("veilleur", after(back + 10));
    assert_eq!(night.read_handover(unit, after(back + 10)).unwrap().sheets.len(), 1);
    assert!(matches!(night.handover_waiting(after(back + 10)).unwrap(), HandoverState::Waiting(_)));
}

#[test]
fn where_none_was_published_the_notes_speak_for_themselves() {
    let house = house();
    let (person, unit) = (house.people[NORTH], house.units[NORTH]);
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(person, urgent("fièvre 38,4", None), after(1)).unwrap();
    let mut night = house.enter("veilleur");
    assert_eq!(night.handover_waiting(after(2)).unwrap(), HandoverState::NotPublished);
    let read = night.read_handover(unit, after(2)).unwrap();
    assert!(read.sheets.is_empty());
    let told: Vec<Heading> = read.unpublished.iter().map(|line| line.heading).collect();
    assert_eq!(told, [Heading::Urgent, Heading::Unread]);
    night.acknowledge_unpublished(&read.unpublished[0], after(3)).unwrap();
    assert_eq!(night.shift_board(after(4)).unwrap().unread_urgent(), 0);
    let again = night.read_handover(unit, after(4)).unwrap();
    assert_eq!(again.read, [read.unpublished[0].source.unwrap().record]);
}

#[test]
fn a_handover_belongs_to_its_unit_and_to_who_writes_for_the_team() {
    let house = house();
    let unit = house.units[NORTH];
    let mut nurse = house.enter("infirmiere");
    publish(&mut nurse, unit, 1);
    let mut south = house.enter("sud");
    assert!(matches!(south.read_handover(unit, after(2)), Err(CareError::Refused(_))));
    assert!(matches!(south.prepare_handover(unit, after(2)), Err(CareError::Refused(_))));
    assert!(matches!(south.print_handover(unit, None, after(2)), Err(CareError::Refused(_))));
    assert_eq!(south.handover_waiting(after(2)).unwrap(), HandoverState::NotPublished);
    // Whoever reads for the house reads it and says so, and hands nothing over.
    let mut director = house.enter("direction");
    let read = director.read_handover(unit, after(3)).unwrap();
    let sheet = &read.sheets[0];
    assert!(director.acknowledge_handover(sheet, &all_of(sheet), &[], after(3)).unwrap().finished);
    assert!(!director.may_hand_over(unit, after(3)) && director.may_read_handover(unit, after(3)));
    let empty = HandoverDraft { from: after(0), lines: Vec::new(), word: String::new() };
    assert!(matches!(director.publish_handover(unit, empty, after(4)), Err(CareError::Refused(_))));
    let mut secretary = house.enter("accueil");
    assert!(matches!(secretary.read_handover(unit, after(5)), Err(CareError::Refused(_))));
}

#[test]
fn somebody_who_objects_is_in_no_handover_any_more_not_even_in_the_one_before() {
    let house = house();
    let (person, unit) = (house.people[NORTH], house.units[NORTH]);
    let mut nurse = house.enter("infirmiere");
    nurse.write_note(person, urgent("fièvre 38,4", None), after(1)).unwrap();
    publish(&mut nurse, unit, 2);
    let mut secretary = house.enter("accueil");
    secretary.object_to_sharing(person, Scope::NotesAll, after(3)).unwrap();
    let mut night = house.enter("veilleur");
    let read = night.read_handover(unit, after(4)).unwrap();
    let of_them = read.sheets[0].kept.value.lines.iter().filter(|line| line.person == Some(person));
    assert!(of_them.clone().count() > 0 && of_them.clone().all(|line| line.text.is_empty()));
    let prepared = nurse.prepare_handover(unit, after(5)).unwrap();
    assert!(!prepared.gathered.proposals.iter().any(|line| line.person == Some(person)));
}

//! A round in the night: one key for each person, kept through every interruption, published as who was seen and no more.

use std::sync::OnceLock;

use dui::care::checking::{Finding, verify_journal};
use dui::care::journal::{JournalQuery, What};
use dui::care::records::Kept;
use dui::care::round_reading::RoundDepth;
use dui::care::rounds::{RoundAtHand, Ticked};
use dui::care::{CareError, House, Leaving};
use dui::domain::attendance::AbsenceReason;
use dui::domain::ids::{RecordId, UnitId};
use dui::domain::moment::Moment;
use dui::domain::person::Placement;
use dui::domain::premises::{Part, PremisesIssue};
use dui::domain::role::Role;
use dui::domain::round::{CheckDraft, Round, RoundFault, RoundState, Sighting};
use dui::domain::scope::Scope;
use dui::policy::Act;
use jiff::civil::date;

use crate::house::tonight;
use crate::small_house::{SmallHouse, account, identity, usual_staff};

const NORTH: usize = 0;

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

/// Twenty persons in the north, two who watch there, one who helps with care, one who reads no care notes.
pub fn house() -> SmallHouse {
    static FOUNDED: OnceLock<SmallHouse> = OnceLock::new();
    let founded = FOUNDED.get_or_init(|| {
        let mut staff = usual_staff();
        staff.push(account("veilleuse", Role::NightWatch, &["Nord"]));
        staff.push(account("aide", Role::NursingAssistant, &["Nord"]));
        staff.push(account("educ", Role::Educator, &["Nord"]));
        let house = SmallHouse::with_staff(staff, 91);
        let mut secretary = house.enter("accueil");
        for number in 2..=20 {
            let room = format!("{number:02}");
            let placement = Placement { unit: house.units[NORTH], room, from: date(2026, 1, 1) };
            let who = identity(&format!("ESSAI-{number:02}"));
            secretary.admit_person(&who, &placement, None, tonight()).unwrap();
        }
        secretary.lock(Leaving::Locked, tonight()).unwrap();
        house
    });
    founded.copy(92)
}

pub fn form(record: RecordId) -> String {
    format!("round/{record}")
}

fn at_hand(session: &mut House, unit: UnitId, minutes: i64) -> RoundAtHand {
    session.round_at_hand(unit, form, after(minutes)).unwrap()
}

/// Everybody of the round in this state; those of these rooms in another.
pub fn ticked(
    session: &mut House,
    kept: &Kept<Round>,
    minutes: i64,
    usual: RoundState,
    others: &[(&str, RoundState)],
) -> Vec<Ticked> {
    let sheet = session.round_sheet(kept.clone(), after(minutes)).unwrap();
    let here = sheet.rows.into_iter().filter(|row| !row.away);
    here.map(|row| {
        let room = row.card.placement.room;
        let state = others.iter().find(|(of, _)| *of == room).map_or(usual, |(_, state)| *state);
        let told = CheckDraft { state, at: after(minutes), grouped: false, remark: String::new() };
        Ticked { person: row.card.person, room, told }
    })
    .collect()
}

/// A round of the night watch: all asleep but those of these rooms.
pub fn made(session: &mut House, unit: UnitId, minutes: i64, others: &[(&str, RoundState)]) -> Kept<Round> {
    let kept = session.begin_round(unit, after(minutes)).unwrap();
    let ticked = ticked(session, &kept, minutes + 1, RoundState::Asleep, others);
    session.save_round(&kept, &ticked, &form(kept.record), after(minutes + 2)).unwrap().kept
}

fn states(session: &mut House, minutes: i64) -> Vec<RoundState> {
    session.round_column(after(minutes)).unwrap().into_iter().map(|(_, state, _)| state).collect()
}

fn count(states: &[RoundState], state: RoundState) -> usize {
    states.iter().filter(|found| **found == state).count()
}

#[test]
fn who_was_seen_reaches_colleagues_without_the_care_notes_and_how_they_were_found_does_not() {
    use RoundState::{Asleep, Calls, NotSeen, Out, Seen};
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    made(&mut night, north, 1, &[("07", Calls), ("12", Out), ("14", NotSeen), ("16", NotSeen)]);

    let mut educator = house.enter("educ");
    let last = educator.last_round(north, after(33)).unwrap().unwrap();
    assert_eq!((last.number, last.age_minutes(after(33))), (1, 30));
    assert_eq!(last.watchers, ["veilleur-Test"]);
    let rooms: Vec<&str> = last.not_seen().map(|sighted| sighted.room.as_str()).collect();
    assert_eq!(rooms, ["14", "16"]);
    assert_eq!(educator.not_seen_in_last_round(after(34)).unwrap().len(), 2);

    let theirs = states(&mut educator, 35);
    assert_eq!([Seen, Out, NotSeen].map(|state| count(&theirs, state)), [17, 1, 2]);
    let own = states(&mut night, 36);
    assert_eq!([Asleep, Calls, Out, NotSeen].map(|state| count(&own, state)), [16, 1, 1, 2]);
    assert!(matches!(verify_journal(&house.path), Ok(Finding::Sound(_))));
}

#[test]
fn whoever_may_only_deposit_reads_back_what_they_ticked_and_nothing_a_colleague_did() {
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    let kept = made(&mut night, north, 1, &[("07", RoundState::Calls)]);
    let (own, depth) = night.open_round(&kept, after(5)).unwrap();
    assert_eq!(depth, RoundDepth::Own);
    assert_eq!(own[6].checks[0].told.state, RoundState::Calls);

    let mut other = house.enter("veilleuse");
    let (lines, depth) = other.open_round(&kept, after(6)).unwrap();
    assert_eq!((lines.len(), depth), (20, RoundDepth::Published));
    assert!(lines.iter().all(|line| line.checks.is_empty() && line.sighted.sighting == Sighting::Seen));

    let mut nurse = house.enter("infirmiere");
    let (lines, depth) = nurse.open_round(&kept, after(7)).unwrap();
    assert_eq!(depth, RoundDepth::All);
    assert_eq!(lines[6].checks[0].told.state, RoundState::Calls);
    assert_eq!(lines[6].checks[0].author.name, "veilleur-Test");
}

#[test]
fn the_journal_says_of_each_person_what_was_written_about_them_and_about_nobody_else() {
    let house = house();
    let mut night = house.enter("veilleur");
    made(&mut night, house.units[NORTH], 1, &[]);
    let mut director = house.enter("direction");
    let mut look = director.look_into_journal(JournalQuery::default(), after(5)).unwrap();
    let lines = director.older_lines(&mut look, 100, 400, after(5)).unwrap();
    let deposits: Vec<_> = lines
        .iter()
        .filter(|line| line.what == What::Act(Act::Deposit) && line.scope == Some(Scope::NotesCare))
        .collect();
    assert_eq!(deposits.len(), 20);
    assert!(deposits.iter().all(|line| line.persons.len() == 1 && line.rows.len() == 1));
}

#[test]
fn one_s_own_copy_of_a_round_is_forgotten_after_a_month() {
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    let kept = made(&mut night, north, 1, &[]);
    let copies = || -> i64 {
        house.raw().query_row("SELECT count(*) FROM own WHERE kind = 5", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(copies(), 1);
    made(&mut night, north, 31 * 24 * 60, &[]);
    assert_eq!(copies(), 2, "the last day on which it is kept");
    made(&mut night, north, 32 * 24 * 60, &[]);
    assert_eq!(copies(), 2);
    let (lines, depth) = night.open_round(&kept, after(32 * 24 * 60 + 9)).unwrap();
    assert_eq!(depth, RoundDepth::Published);
    assert_eq!(lines[0].checks, []);
}

#[test]
fn a_round_says_who_is_away_and_how_everybody_was_found_before() {
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    made(&mut night, north, 1, &[("03", RoundState::Up)]);
    let away = house.people[NORTH];
    night.note_departure(away, AbsenceReason::Family, after(10), None, "", after(10)).unwrap();
    let kept = night.begin_round(north, after(60)).unwrap();
    assert_eq!(kept.value.number, 2);
    let sheet = night.round_sheet(kept, after(61)).unwrap();
    assert_eq!(sheet.rows.iter().filter(|row| row.away).count(), 1);
    assert!(sheet.rows[0].away && sheet.rows[0].card.person == away);
    assert_eq!(sheet.before, Some(after(1)));
    assert_eq!(sheet.rows[2].before, Some(RoundState::Up));
    // The numbers begin again with the next night.
    let tomorrow = night.begin_round(north, after(24 * 60)).unwrap();
    assert_eq!(tomorrow.value.number, 1);
    assert_eq!(night.not_seen_in_last_round(after(24 * 60)).unwrap(), [], "of this night alone");
    assert!(night.round_column(after(24 * 60)).unwrap().is_empty());
}

#[test]
fn two_on_the_same_round_lose_no_tick_and_are_told_where_they_differ() {
    use RoundState::{Asleep, Awake, NotSeen};
    let house = house();
    let north = house.units[NORTH];
    let mut nursing = house.enter("aide");
    let mut night = house.enter("veilleur");
    let first = nursing.begin_round(north, after(1)).unwrap();
    let RoundAtHand::Theirs(theirs) = at_hand(&mut night, north, 2) else { panic!("somebody is in it") };
    assert_eq!(theirs.value.watchers().next().unwrap().name, "aide-Test");
    let joined = night.join_round(&theirs, after(3)).unwrap();
    assert!(matches!(at_hand(&mut night, north, 4), RoundAtHand::Mine(_)));
    assert!(matches!(night.join_round(&joined, after(4)), Err(CareError::Round(RoundFault::AlreadyIn))));

    // 05 is asleep for one and awake for the other; 06 was seen by the first alone, 07 by the second alone.
    let of_first = ticked(&mut nursing, &first, 5, Asleep, &[("07", NotSeen), ("08", NotSeen)]);
    let of_second = ticked(&mut night, &joined, 6, NotSeen, &[("05", Awake), ("07", Asleep), ("09", Asleep)]);
    let told = night.save_round(&joined, &of_second, &form(joined.record), after(7)).unwrap();
    assert_eq!(told.twice, []);
    // The first still names the round as it was before the other joined and saved.
    let told = nursing.save_round(&first, &of_first, &form(first.record), after(8)).unwrap();
    let differing: Vec<(&str, &str, Option<bool>)> =
        told.twice.iter().map(|twice| (twice.room.as_str(), twice.by.as_str(), twice.differs)).collect();
    assert_eq!(
        differing,
        [("05", "veilleur-Test", Some(true)), ("09", "veilleur-Test", Some(false))],
        "whoever reads the care notes knows where it differs"
    );
    assert_eq!(told.kept.value.count(Sighting::NotSeen), 1, "08 alone");
    assert!(!told.kept.value.is_running(after(9)));

    let (lines, _) = nursing.open_round(&told.kept, after(10)).unwrap();
    let of = |room: &str| -> Vec<(RoundState, String)> {
        let line = lines.iter().find(|line| line.sighted.room == room).unwrap();
        line.checks.iter().map(|check| (check.told.state, check.author.name.clone())).collect()
    };
    assert_eq!(of("05"), [(Asleep, "aide-Test".to_owned()), (Awake, "veilleur-Test".to_owned())]);
    assert_eq!(of("06"), [(Asleep, "aide-Test".to_owned())]);
    assert_eq!(of("07"), [(Asleep, "veilleur-Test".to_owned())]);
    assert_eq!(of("08").len(), 1);
    assert_eq!(of("09").len(), 1, "both said the same");
    assert_eq!(nursing.not_seen_in_last_round(after(11)).unwrap().len(), 1);
    assert!(matches!(verify_journal(&house.path), Ok(Finding::Sound(_))));
}

#[test]
fn whoever_reads_no_care_notes_is_told_who_ticked_too_and_never_what() {
    let house = house();
    let north = house.units[NORTH];
    let mut nursing = house.enter("aide");
    let mut night = house.enter("veilleur");
    let first = nursing.begin_round(north, after(1)).unwrap();
    let joined = night.join_round(&first, after(2)).unwrap();
    let all = ticked(&mut nursing, &first, 3, RoundState::Asleep, &[]);
    nursing.save_round(&first, &all, &form(first.record), after(4)).unwrap();
    let one = ticked(&mut night, &joined, 5, RoundState::NotSeen, &[("05", RoundState::Awake)]);
    let told = night.save_round(&joined, &one, &form(joined.record), after(6)).unwrap();
    assert_eq!(told.twice.len(), 1);
    assert_eq!((told.twice[0].room.as_str(), told.twice[0].differs), ("05", None));
    let again = night.save_round(&joined, &one, &form(joined.record), after(7));
    assert!(matches!(again, Err(CareError::Round(RoundFault::AlreadyIn))));
}

#[test]
fn two_who_start_at_once_make_two_rounds_of_two_numbers() {
    let house = house();
    let north = house.units[NORTH];
    let (mut one, mut other) = (house.enter("veilleur"), house.enter("veilleuse"));
    assert!(matches!(at_hand(&mut one, north, 1), RoundAtHand::None));
    assert!(matches!(at_hand(&mut other, north, 1), RoundAtHand::None));
    let numbers = [&mut one, &mut other].map(|session| {
        let kept = session.begin_round(north, after(2)).unwrap();
        kept.value.number
    });
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn a_round_left_with_something_ticked_is_still_there_the_next_day_and_an_empty_one_is_not() {
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    let kept = night.begin_round(north, after(1)).unwrap();
    assert!(matches!(at_hand(&mut night, north, 200), RoundAtHand::Mine(_)));
    assert!(matches!(at_hand(&mut night, north, 300), RoundAtHand::None), "its time is over");
    night.keep_unit_draft(north, &form(kept.record), b"ticked", after(5)).unwrap();
    let RoundAtHand::Mine(found) = at_hand(&mut night, north, 24 * 60) else { panic!("it waits") };
    assert_eq!(found.record, kept.record);
    assert!(night.drafts().is_empty(), "it is about nobody in particular");
    let all = ticked(&mut night, &found, 24 * 60, RoundState::Asleep, &[]);
    night.save_round(&found, &all, &form(kept.record), after(24 * 60)).unwrap();
    assert!(night.unit_draft_of(north, &form(kept.record)).unwrap().is_none());
}

#[test]
fn nobody_is_seen_by_a_role_that_writes_no_care_notes_and_a_round_of_nobody_is_not_saved() {
    let house = house();
    let north = house.units[NORTH];
    let records = house.count("record");
    for login in ["educ", "direction", "psy"] {
        let mut session = house.enter(login);
        assert!(!session.may_make_rounds(after(1)));
        assert!(matches!(session.begin_round(north, after(1)), Err(CareError::Refused(_))), "{login}");
    }
    assert_eq!(house.count("record"), records);
    let mut night = house.enter("veilleur");
    assert!(night.may_make_rounds(after(1)));
    let kept = night.begin_round(north, after(2)).unwrap();
    let nobody = ticked(&mut night, &kept, 3, RoundState::NotSeen, &[]);
    let saved = night.save_round(&kept, &nobody, &form(kept.record), after(4));
    assert!(matches!(saved, Err(CareError::Round(RoundFault::NobodySeen))));
    assert_eq!(house.count("record"), records + 1, "the round itself");
    assert_eq!(night.last_round(north, after(5)).unwrap(), None);
}

#[test]
fn a_fault_of_the_premises_is_deposited_and_read_by_those_who_read_the_register() {
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    let empty = night.report_premises(north, Part::Door, "  ", after(1));
    assert!(matches!(empty, Err(CareError::Premises(PremisesIssue::Empty))));
    night.report_premises(north, Part::Door, "coupe-feu du couloir\u{9b}2J bloquée", after(2)).unwrap();
    assert!(matches!(night.premises_faults(after(-60), after(3)), Err(CareError::Refused(_))));
    let mut director = house.enter("direction");
    let faults = director.premises_faults(after(-60), after(4)).unwrap();
    let fault = &faults[0].value;
    assert_eq!((fault.unit, fault.part), (north, Part::Door));
    assert_eq!(fault.text, "coupe-feu du couloir2J bloquée", "and nothing that clears a screen");
    assert_eq!(fault.author.name, "veilleur-Test");
    let mut secretary = house.enter("accueil");
    assert!(!secretary.may_report_premises(after(5)));
    assert!(secretary.report_premises(north, Part::Water, "fuite", after(5)).is_err());
}

#[test]
fn the_board_tells_the_rounds_in_its_own_line_of_the_journal() {
    use RoundState::{Asleep, Calls, NotSeen, Seen};
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    assert!(night.shift_board(after(0)).unwrap().rounds.is_empty());
    made(&mut night, north, 1, &[("07", Calls), ("14", NotSeen)]);
    let mut educator = house.enter("educ");
    let before = house.entries(None);
    let board = educator.shift_board(after(43)).unwrap();
    assert_eq!(house.entries(None), before + 1);
    assert_eq!(board.rounds.len(), 1);
    assert_eq!((board.rounds[0].number, board.rounds[0].age_minutes(after(43))), (1, 40));
    let found = |board: &dui::care::board::ShiftBoard, room: &str| {
        board.rows.iter().find(|row| row.card.placement.room == room).and_then(|row| row.round)
    };
    assert_eq!(["02", "07", "14"].map(|room| found(&board, room)), [Some(Seen), Some(Seen), Some(NotSeen)]);
    let own = night.shift_board(after(44)).unwrap();
    assert_eq!(["02", "07", "14"].map(|room| found(&own, room)), [Some(Asleep), Some(Calls), Some(NotSeen)]);
    let tomorrow = night.shift_board(after(24 * 60)).unwrap();
    assert!(tomorrow.rounds.is_empty(), "of this night alone");
    assert_eq!(found(&tomorrow, "07"), None);
}

#[test]
fn whoever_leaves_the_unit_in_the_middle_of_a_round_is_left_out_and_nothing_of_the_others_is_lost() {
    let house = house();
    let [north, south] = house.units;
    let mut night = house.enter("veilleuse");
    let kept = night.begin_round(north, after(1)).unwrap();
    let ticks = ticked(&mut night, &kept, 2, RoundState::Asleep, &[("07", RoundState::Up)]);
    let person = ticks.iter().find(|one| one.room == "07").unwrap().person;
    let mut secretary = house.enter("accueil");
    let placement = Placement { unit: south, room: "31".to_owned(), from: date(2026, 11, 23) };
    secretary.move_person(person, &placement, after(3)).unwrap();
    let saved = night.save_round(&kept, &ticks, &form(kept.record), after(4)).unwrap();
    assert_eq!(saved.left_out, 1, "nothing can be written about somebody who is no longer here");
    let nurse = &mut house.enter("infirmiere");
    let (lines, _) = nurse.open_round(&saved.kept, after(5)).unwrap();
    assert_eq!(lines.iter().filter(|line| line.checks.is_empty()).count(), 1);
    assert!(matches!(verify_journal(&house.path), Ok(Finding::Sound(_))));
}

#[test]
fn a_round_that_is_given_up_is_nobody_s_any_more_and_says_by_whom() {
    let house = house();
    let north = house.units[NORTH];
    let mut night = house.enter("veilleur");
    let mut other = house.enter_at("veilleuse", after(1));
    let kept = night.begin_round(north, after(1)).unwrap();
    let joined = other.join_round(&kept, after(2)).unwrap();
    night.give_up_round(&kept, &form(kept.record), after(3)).unwrap();
    assert!(matches!(at_hand(&mut night, north, 4), RoundAtHand::Theirs(_) | RoundAtHand::None));
    assert!(matches!(at_hand(&mut other, north, 4), RoundAtHand::Mine(_)), "a colleague in it goes on");
    let again = night.give_up_round(&kept, &form(kept.record), after(5));
    assert!(matches!(again, Err(CareError::Round(RoundFault::AlreadyIn))));
    other.give_up_round(&joined, &form(joined.record), after(6)).unwrap();
    assert!(matches!(at_hand(&mut other, north, 7), RoundAtHand::None));
    let rounds = night.rounds(north, after(-60), after(8)).unwrap();
    assert!(rounds[0].value.is_given_up() && rounds[0].value.is_given_up_by(other.me().account));
    assert_eq!(night.last_round(north, after(9)).unwrap(), None, "nobody was seen in it");
    assert_eq!(night.begin_round(north, after(10)).unwrap().value.number, 2);
    assert!(matches!(verify_journal(&house.path), Ok(Finding::Sound(_))));
}

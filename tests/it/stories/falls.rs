//! A fall in the night: one stroke writes all that follows, and those who may only deposit read nothing back.

use dui::care::checking::{Finding, verify_journal};
use dui::care::falls::FallReport;
use dui::care::{CareError, House};
use dui::domain::fall::{Answer, Call, FallDraft, FallFault, FallPlace, FoundBy, Lifted};
use dui::domain::incident::{Category, FollowDraft, IncidentDraft, IncidentFault, Sequel, Status};
use dui::domain::moment::Moment;
use dui::domain::note::{Audience, NoteDraft, Target};
use dui::domain::observation::{Measure, read_measures};
use dui::domain::task::{Rhythm, TaskDraft, Whom};

use crate::house::{at, tonight};
use crate::small_house::{SmallHouse, typed};

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

fn told() -> FallDraft {
    FallDraft {
        happened_at: at(1, 50),
        found_at: at(1, 50),
        place: FallPlace::Room,
        found_by: Some(FoundBy::Resident),
        witnessed: Answer::No,
        conscious: Answer::Yes,
        head: Answer::Unknown,
        pain: Answer::Yes,
        pain_where: "hanche droite".to_owned(),
        injury: Answer::No,
        injury_what: String::new(),
        lifted: Lifted::TwoHelpers,
        footwear: true,
        walking_aid: false,
        night_light: true,
        story: "Trouvé assis au pied du lit.\u{9b}31m".to_owned(),
        calls: vec![Call {
            whom: "IDE d'astreinte".into(),
            at: at(1, 55),
            answer: "ne pas lever seul".into(),
        }],
        anticoagulant: false,
        watch: true,
    }
}

fn report() -> FallReport {
    let look = |due_at| TaskDraft {
        text: "après la chute : revoir".to_owned(),
        due_at,
        whom: Whom::Everybody,
        rhythm: Rhythm::Once,
        until: None,
    };
    FallReport {
        told: told(),
        readings: read_measures("ta 13/8 pouls 88").unwrap(),
        published: NoteDraft {
            target: Some(Target::Fall),
            urgent: true,
            ..typed(Audience::All, "chute 01:50, suivi 48 h")
        },
        tasks: vec![look(at(6, 0)), look(after(24 * 60)), look(after(48 * 60))],
        incident: IncidentDraft {
            category: Category::Internal,
            happened_at: at(1, 50),
            found_at: at(1, 50),
            nature: "chute en chambre".to_owned(),
            circumstances: String::new(),
            consequences: String::new(),
            immediate_measures: String::new(),
            victims: Some(1),
            exposed: None,
            sequel: Sequel::default(),
        },
    }
}

fn reported(house: &SmallHouse) -> House {
    let mut night = house.enter("veilleur");
    night.report_fall(house.people[0], report(), after(1)).unwrap();
    night
}

#[test]
fn a_fall_is_written_in_one_stroke_and_the_night_watch_reads_back_only_what_is_for_everybody() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut night = reported(&house);
    let board = night.shift_board(after(2)).unwrap();
    assert_eq!(board.rows[0].notes, 1);
    assert_eq!(board.tasks.len(), 1, "the first look is due this night");
    assert!(matches!(night.falls(person, after(-60), after(3)), Err(CareError::Refused(_))));
    assert!(matches!(night.incidents(after(-60), after(3)), Err(CareError::Refused(_))));

    let mut nurse = house.enter("infirmiere");
    let falls = nurse.falls(person, after(-60), after(4)).unwrap();
    let told = &falls[0].value.told;
    assert_eq!((told.head, told.lifted, told.watch), (Answer::Unknown, Lifted::TwoHelpers, true));
    assert_eq!(told.found_by, Some(FoundBy::Resident));
    assert_eq!(told.story, "Trouvé assis au pied du lit.31m", "and nothing that colours a terminal");
    assert_eq!(told.calls[0].answer, "ne pas lever seul");
    let incidents = nurse.incidents(after(-60), after(5)).unwrap();
    assert_eq!(incidents[0].value.told.nature, "chute en chambre");
    assert_eq!(nurse.measures(person, Measure::Pulse, after(-60), after(6)).unwrap().len(), 1);
    assert_eq!(nurse.shift_board(after(7)).unwrap().unread_urgent(), 1);
    assert!(matches!(verify_journal(&house.path), Ok(Finding::Sound(_))));
}

#[test]
fn a_fall_with_one_wrong_part_writes_nothing_at_all() {
    let house = SmallHouse::new();
    let mut night = house.enter("veilleur");
    let before = house.count("record");
    let wrong = FallReport { told: FallDraft { found_at: at(1, 40), ..told() }, ..report() };
    let refused = night.report_fall(house.people[0], wrong, after(1));
    assert!(matches!(refused, Err(CareError::Fall(FallFault::FoundBefore))));
    let mut wrong = report();
    wrong.tasks[0].due_at = after(-60);
    assert!(matches!(night.report_fall(house.people[0], wrong, after(1)), Err(CareError::Task(_))));
    let mut wrong = report();
    wrong.incident.nature = "  ".to_owned();
    assert!(matches!(night.report_fall(house.people[0], wrong, after(1)), Err(CareError::Incident(_))));
    assert_eq!(house.count("record"), before);
}

#[test]
fn whoever_sees_a_blocked_door_writes_it_into_the_register_and_does_not_read_the_register() {
    let house = SmallHouse::new();
    let mut night = house.enter("veilleur");
    let door = IncidentDraft { nature: "porte coupe-feu bloquée".to_owned(), ..report().incident };
    night.report_incident(door, &[], after(1)).unwrap();
    assert!(matches!(night.incidents(after(-60), after(2)), Err(CareError::Refused(_))));
    let mut director = house.enter("direction");
    let incidents = director.incidents(after(-60), after(3)).unwrap();
    assert_eq!(incidents[0].value.author.name, "veilleur-Test");
    let mut secretary = house.enter("accueil");
    assert!(matches!(
        secretary.report_incident(report().incident, &[], after(4)),
        Err(CareError::Refused(_))
    ));
}

#[test]
fn what_became_of_a_deposited_incident_is_said_over_it_and_whoever_was_second_changes_nothing() {
    let house = SmallHouse::new();
    let mut night = house.enter("veilleur");
    night.report_incident(report().incident, &[], after(1)).unwrap();
    let mut director = house.enter("direction");
    let before = director.incidents(after(-60), after(2)).unwrap().remove(0);
    assert_eq!(before.value.status(), Status::Draft);
    let told = FollowDraft {
        status: Status::Declared,
        declared_to: "ARS\u{9b}31m".to_owned(),
        by_voice_at: Some(after(2)),
        sent_at: None,
        sequel: Sequel { planned_measures: "rondes doublées\u{9b}31m".to_owned(), ..Sequel::default() },
    };
    let declared = director.follow_incident(&before, told.clone(), &[], after(3)).unwrap();
    assert_eq!(declared.value.confirm_due_at(), Some(after(2 + 48 * 60)));
    let mut nurse = house.enter("infirmiere");
    let read = nurse.incidents(after(-60), after(4)).unwrap();
    assert_eq!(read[0].value, declared.value);
    assert_eq!(read[0].value.follow.as_ref().unwrap().told.declared_to, "ARS31m");
    assert_eq!(read[0].value.sequel().planned_measures, "rondes doublées31m");
    let known = nurse.list_my_people(after(4)).unwrap();
    let named = Sequel {
        legal_followup: format!("plainte de Mme {}", known[0].identity.birth_name),
        ..Sequel::default()
    };
    let refused =
        nurse.follow_incident(&read[0], FollowDraft { sequel: named, ..told.clone() }, &known, after(4));
    assert!(matches!(refused, Err(CareError::Incident(IncidentFault::Named))));
    let second = nurse.follow_incident(&before, told.clone(), &[], after(5));
    assert!(matches!(second, Err(CareError::ChangedMeanwhile)));
    let sent = FollowDraft { status: Status::Closed, sent_at: Some(after(5)), ..told.clone() };
    let closed = nurse.follow_incident(&read[0], sent, &[], after(6)).unwrap();
    let back = nurse.follow_incident(&closed, told.clone(), &[], after(7));
    assert!(matches!(back, Err(CareError::Incident(IncidentFault::Backwards))));
    let refused = night.follow_incident(&before, told, &[], after(8));
    assert!(matches!(refused, Err(CareError::Refused(_))));
    assert!(matches!(verify_journal(&house.path), Ok(Finding::Sound(_))));
}

#[test]
fn a_declaration_with_the_name_of_somebody_of_the_list_is_refused() {
    let house = SmallHouse::new();
    let mut night = house.enter("veilleur");
    let known = night.list_my_people(after(0)).unwrap();
    let name = known[0].identity.birth_name.to_uppercase();
    let told = IncidentDraft { circumstances: format!("{name} a crié"), ..report().incident };
    let before = house.count("record");
    let refused = night.report_incident(told, &known, after(1));
    assert!(matches!(refused, Err(CareError::Incident(IncidentFault::Named))));
    assert_eq!(house.count("record"), before);
    assert!(night.report_incident(report().incident, &known, after(2)).unwrap(), "it is deposited");
}

#[test]
fn what_a_session_deposited_is_seen_again_by_it_alone() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let night = reported(&house);
    assert_eq!(night.my_falls(person).len(), 1);
    assert_eq!(night.my_measures(person).len(), 2);
    assert!(night.my_falls(house.people[1]).is_empty());
    let again = house.enter("veilleur");
    assert!(again.my_falls(person).is_empty() && again.my_measures(person).is_empty());
    let mut nurse = house.enter("infirmiere");
    nurse.report_fall(person, report(), after(2)).unwrap();
    assert!(nurse.my_falls(person).is_empty(), "whoever reads the care notes reads them there");
}

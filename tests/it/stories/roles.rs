//! The role matrix as a nurse can read it, and what the policy answers for each of its marks.

use std::fmt::Write as _;

use dui::domain::account::Assignment;
use dui::domain::ids::{AccountId, PersonId, UnitId};
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::policy::matrix::{COLUMNS, rights};
use dui::policy::standing::{circles_of, standing};
use dui::policy::{About, Act, Actor, Missing, Purpose, authorize};

use crate::house::{at, tonight};

const HERE: UnitId = UnitId::from_bytes([1; 16]);
const THERE: UnitId = UnitId::from_bytes([2; 16]);

fn table() -> String {
    let mut text = format!("{:<18}", "");
    for scope in COLUMNS {
        let name = scope.name().trim_start_matches("reg.").trim_start_matches("admin.");
        let _ = write!(text, "{name:<11}");
    }
    for role in Role::ALL {
        let _ = write!(text, "\n{:<18}", role.name());
        for scope in COLUMNS {
            let mark = rights(role, scope).mark;
            let _ = write!(text, "{:<11}", if mark == "-" { "–" } else { mark });
        }
    }
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// R reads, W reads and writes, S signs, D deposits without reading back; x sees an extract that was published
/// elsewhere, N what was shared by name, B through break-glass, t a sample for a limited time, own one's own only;
/// * only in one's own units; – nothing.
#[test]
fn the_matrix_is_the_one_a_nurse_has_read() {
    insta::assert_snapshot!(table(), @r"
                      id         file       agenda     social     plan       notes.all  notes.edu  notes.care medical    psych      emergency  incidents  journal    config
    director          W          W          W          R          RS         R          R          x          B          –          R          WS         R          –
    unit_manager      W*         W*         W*         W*         WS*        W*         W*         x*         B          –          R          W*         x*         –
    educator          R*         R*         W*         R*         W*         W*         W*         –          –          –          R          D*         –          –
    support_worker    R*         –          W*         –          R*         W*         R*         D*         –          –          R          D*         –          –
    nursing_assistant R*         –          W*         –          R*         W*         –          W*         B          –          R          D*         –          –
    nurse             R*         R*         W*         x*         R*         W*         R*         WS*        W*         –          W          W*         –          –
    physician         R          R          W          x          R          W          R          W          WS         –          WS         W          –          –
    psychologist      R*         R*         W*         R*         W*         W*         R*         x*         N          W own      R          D*         –          –
    therapist         R*         –          W*         –          W*         W*         R*         W*         N*         –          R          D*         –          –
    social_worker     R          R          W*         W          W*         W*         R*         –          –          –          R          D*         –          –
    secretary         W          W          W          x          x          x          –          –          –          –          B          –          –          –
    accountant        R          W          R          x          –          –          –          –          –          –          –          –          –          –
    night_watch       R*         –          W*         –          x*         W*         x*         D*         B          –          R          D*         –          –
    dpo               –          –          –          –          –          –          –          –          –          –          –          x          R          R
    sysadmin          –          –          –          –          –          –          –          –          –          –          –          –          –          W
    auditor           t          t          t          –          t          t          t          –          –          –          –          R          R          –
    ");
}

fn holding(role: Role, unit: UnitId) -> Actor {
    let assignment = Assignment { role, unit, from: tonight(), until: Some(at(7, 0)) };
    Actor::with_roles(AccountId::from_bytes([5; 16]), vec![assignment])
}

fn about(unit: UnitId, scope: Scope) -> About {
    About::Person {
        person: PersonId::from_bytes([6; 16]),
        units: vec![unit],
        scope,
        barrier: dui::policy::Barrier::None,
    }
}

/// What the policy answers, in one word.
fn answer(actor: &Actor, act: Act, about: &About) -> &'static str {
    match authorize(actor, act, about, at(3, 0)) {
        Ok(permit) if permit.own_only() => "own",
        Ok(permit) if permit.act() == Act::Deposit => "deposit",
        Ok(_) => "yes",
        Err(refusal) => match refusal.missing {
            Missing::Assignment => "no role now",
            Missing::Role => "not this role",
            Missing::Unit => "not this unit",
            Missing::Restricted => "restricted",
            Missing::Objection => "objection",
        },
    }
}

/// What a mark of the table means: reading, writing anew, writing further.
fn meaning(mark: &str) -> [&'static str; 3] {
    match mark.trim_end_matches('*') {
        "W" | "WS" => ["yes", "yes", "yes"],
        "R" | "RS" => ["yes", "not this role", "not this role"],
        "D" => ["not this role", "deposit", "not this role"],
        "W own" => ["own", "own", "own"],
        "-" | "x" | "N" | "B" | "t" => ["not this role"; 3],
        unknown => panic!("a mark that nobody has explained: {unknown}"),
    }
}

#[test]
fn each_mark_means_the_same_for_every_role_and_a_star_keeps_it_to_the_unit() {
    for role in Role::ALL {
        for scope in COLUMNS {
            let mark = rights(role, scope).mark;
            let expected = meaning(mark);
            let acts = [Act::Read, Act::Create, Act::Update];
            for (act, expected) in acts.into_iter().zip(expected) {
                let said = format!("{} {} {mark} {act:?}", role.name(), scope.name());
                assert_eq!(answer(&holding(role, HERE), act, &about(HERE, scope)), expected, "{said}");
                assert_eq!(
                    answer(&holding(role, UnitId::HOUSE), act, &about(HERE, scope)),
                    expected,
                    "{said}"
                );
                let elsewhere = answer(&holding(role, HERE), act, &about(THERE, scope));
                let starred = mark.ends_with('*') && expected != "not this role";
                assert_eq!(elsewhere, if starred { "not this unit" } else { expected }, "{said} elsewhere");
            }
        }
    }
}

#[test]
fn an_assignment_gives_nothing_before_it_begins_and_nothing_once_it_has_ended() {
    let nurse = holding(Role::Nurse, HERE);
    let asked = about(HERE, Scope::NotesAll);
    for (hour, minute, allowed) in [(2, 13, false), (2, 14, true), (6, 59, true), (7, 0, false)] {
        let answer = authorize(&nurse, Act::Read, &asked, at(hour, minute));
        assert_eq!(answer.is_ok(), allowed, "{hour}:{minute}");
        if let Err(refusal) = answer {
            assert_eq!((refusal.missing, refusal.role), (Missing::Assignment, None));
        }
    }
}

#[test]
fn no_act_that_nobody_has_written_yet_is_allowed_to_anybody() {
    let unwritten = [Act::Export, Act::Damaged, Act::Deposit];
    for role in Role::ALL {
        let actor = holding(role, UnitId::HOUSE);
        for act in unwritten {
            for about in [about(HERE, Scope::NotesAll), About::Units { units: vec![HERE] }, About::House] {
                assert_eq!(answer(&actor, act, &about), "not this role", "{role:?} {act:?} {about:?}");
            }
        }
    }
}

#[test]
fn acts_on_the_house_and_the_glass_belong_to_the_roles_that_have_them() {
    let roles = |act: Act, about: &About| -> Vec<Role> {
        let may = |role: &Role| answer(&holding(*role, HERE), act, about) == "yes";
        Role::ALL.into_iter().filter(may).collect()
    };
    use Role::{
        Director, Dpo, NightWatch, Nurse, NursingAssistant, Physician, SocialWorker, Sysadmin, UnitManager,
    };
    assert_eq!(roles(Act::Config, &About::House), [Director, UnitManager, Nurse, Sysadmin]);
    assert_eq!(roles(Act::Grant, &About::House), [Director, UnitManager, Nurse, Physician, SocialWorker]);
    assert_eq!(roles(Act::Review, &About::House), [Director, Dpo]);
    assert_eq!(
        roles(Act::Print, &About::House),
        [Director, UnitManager, Nurse, Physician, SocialWorker, Sysadmin]
    );
    // Who opened a file is told to the person by those who judge; nothing else of a file is exported.
    assert_eq!(roles(Act::Export, &about(HERE, Scope::Audit)), [Director, Dpo]);
    let telling =
        authorize(&holding(Dpo, HERE), Act::Export, &about(THERE, Scope::Audit), at(2, 14)).unwrap();
    assert_eq!(telling.purpose(), Purpose::PersonsRequest);
    for scope in COLUMNS.into_iter().filter(|scope| *scope != Scope::Audit) {
        assert!(roles(Act::Export, &about(HERE, scope)).is_empty(), "{scope:?}");
    }
    let medical_here = about(HERE, Scope::Medical);
    assert_eq!(roles(Act::GlassOpen, &medical_here), [Director, UnitManager, NursingAssistant, NightWatch]);
    // For a person of another unit also the scopes a role reads in its own.
    let medical_there = about(THERE, Scope::Medical);
    let behind = [Director, UnitManager, NursingAssistant, Nurse, NightWatch];
    assert_eq!(roles(Act::GlassOpen, &medical_there), behind);
    assert!(roles(Act::GlassOpen, &about(THERE, Scope::Psych)).is_empty());
}

#[test]
fn a_list_of_two_units_needs_both() {
    let both = About::Units { units: vec![HERE, THERE] };
    let mut watch = holding(Role::NightWatch, HERE);
    assert_eq!(answer(&watch, Act::List, &both), "not this unit");
    watch.assignments.push(Assignment { unit: THERE, ..watch.assignments[0] });
    assert_eq!(answer(&watch, Act::List, &both), "yes");
    for role in [Role::Dpo, Role::Sysadmin, Role::Auditor] {
        assert_eq!(answer(&holding(role, UnitId::HOUSE), Act::List, &both), "not this role", "{role:?}");
    }
}

#[test]
fn no_role_has_a_circle_for_the_psychologist_s_notes_and_those_who_run_the_machine_have_one() {
    for role in Role::ALL {
        let held = circles_of(&holding(role, UnitId::HOUSE).assignments, &[HERE, THERE]);
        assert!(held.iter().all(|circle| circle.scope != Scope::Psych), "{role:?}");
        assert!(held.iter().any(|circle| circle.scope == Scope::Config), "{role:?}");
        assert!(held.iter().all(|circle| !circle.may_grant || role != Role::Sysadmin));
        if role == Role::Sysadmin {
            assert_eq!(held.len(), 1);
            let may = standing(role);
            assert!(may.invite && !may.vouch && !may.place && !may.erase, "creates accounts, opens none");
        }
    }
}

//! Who coordinates the nurses, who is told of a broken glass at the next login, and the yearly look at the accounts.

use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, House, Leaving};
use dui::domain::glass::{GlassRequest, Reason, USUAL_MINUTES};
use dui::domain::ids::AccountId;
use dui::domain::moment::Moment;
use dui::domain::role::Role;
use dui::domain::scope::Scope;

use crate::cli::Desk;
use crate::house::tonight;
use crate::small_house::{SmallHouse, account, usual_staff};

const NORTH: usize = 0;

fn house() -> SmallHouse {
    let more = [
        account("cadre", Role::UnitManager, &["Nord"]),
        account("cadre-sud", Role::UnitManager, &["Sud"]),
        account("autre-ide", Role::Nurse, &["Nord"]),
    ];
    SmallHouse::with_staff(usual_staff().into_iter().chain(more).collect(), 83)
}

fn after(minutes: i64) -> Moment {
    tonight().plus_minutes(minutes)
}

fn id_of(session: &mut House, login: &str) -> AccountId {
    session.list_accounts(tonight()).unwrap().into_iter().find(|one| one.login == login).unwrap().account
}

fn told(house: &SmallHouse, login: &str, minutes: i64) -> usize {
    let mut session = house.enter_at(login, after(minutes));
    let count = session.glass_notices(after(minutes)).unwrap().len();
    session.lock(Leaving::Locked, after(minutes)).unwrap();
    count
}

fn break_the_glass(house: &SmallHouse, minutes: i64) {
    let mut night = house.enter_at("veilleur", after(minutes));
    let request = GlassRequest {
        scopes: vec![Scope::Medical],
        reason: Reason::LifeThreatening,
        text: "ne respire plus bien, appel du 15 en cours".to_owned(),
        minutes: USUAL_MINUTES,
    };
    night.break_glass(house.people[NORTH], &request, after(minutes)).unwrap();
    night.lock(Leaving::Locked, after(minutes + 1)).unwrap();
}

#[test]
fn those_who_lead_the_unit_are_told_of_a_broken_glass_at_their_next_login_and_only_once() {
    let house = house();
    let mut director = house.enter("direction");
    let nurse = id_of(&mut director, "infirmiere");
    director.name_coordinator(nurse, house.units[NORTH], after(0)).unwrap();
    director.name_coordinator(nurse, house.units[NORTH], after(0)).unwrap();
    director.lock(Leaving::Locked, after(1)).unwrap();
    break_the_glass(&house, 5);
    for (login, count) in [
        ("cadre", 1),
        ("infirmiere", 1),
        ("direction", 1),
        ("cadre-sud", 0),
        ("autre-ide", 0),
        ("veilleur", 0),
        ("machine", 0),
    ] {
        assert_eq!(told(&house, login, 10), count, "{login}");
    }
    assert_eq!(told(&house, "cadre", 20), 0, "told once");
    assert_eq!(told(&house, "infirmiere", 20), 0);
    assert!(matches!(verify_journal(&house.path), Ok(Finding::Sound(_))));
}

#[test]
fn a_coordinator_is_a_nurse_of_the_unit_named_by_those_who_vouch_and_ended_by_them() {
    let house = house();
    let mut director = house.enter("direction");
    let (nurse, watch) = (id_of(&mut director, "infirmiere"), id_of(&mut director, "veilleur"));
    let wrong = director.name_coordinator(watch, house.units[NORTH], after(0));
    assert!(matches!(wrong, Err(CareError::NotANurse)));
    let south =
        director.name_coordinator(id_of(&mut house.enter("cadre"), "autre-ide"), house.units[1], after(0));
    assert!(matches!(south, Err(CareError::NotANurse)), "a nurse of the north");
    let mut machine = house.enter("machine");
    assert!(machine.name_coordinator(nurse, house.units[NORTH], after(1)).is_err());
    director.name_coordinator(nurse, house.units[NORTH], after(2)).unwrap();
    let listed = director.list_accounts(after(3)).unwrap();
    assert_eq!(listed.iter().find(|one| one.account == nurse).unwrap().coordinates, [house.units[NORTH]]);
    let mut manager = house.enter_at("cadre", after(4));
    manager.end_coordination(nurse, house.units[NORTH], after(4)).unwrap();
    assert!(matches!(
        manager.end_coordination(nurse, house.units[NORTH], after(5)),
        Err(CareError::NobodyThere)
    ));
    break_the_glass(&house, 6);
    assert_eq!(told(&house, "infirmiere", 10), 0);
}

#[test]
fn the_accounts_are_looked_through_every_year_and_the_director_is_reminded_a_month_before() {
    const DAY: i64 = 24 * 60;
    let house = house();
    let mut director = house.enter("direction");
    assert!(!director.accounts_review_is_due(after(0)).unwrap(), "nothing to look back on yet");
    drop(director);
    let mut later = house.enter_at("direction", after(340 * DAY));
    assert!(later.accounts_review_is_due(after(340 * DAY)).unwrap());
    let review = later.review_accounts(after(340 * DAY)).unwrap();
    assert_eq!(review.working, 9);
    assert!(!later.accounts_review_is_due(after(341 * DAY)).unwrap());
    assert!(later.accounts_review_is_due(after((340 + 336) * DAY)).unwrap());
    let mut nurse = house.enter_at("infirmiere", after(340 * DAY));
    assert!(!nurse.accounts_review_is_due(after(340 * DAY)).unwrap(), "not hers to do");
    assert!(nurse.review_accounts(after(340 * DAY)).is_err());
}

#[test]
fn from_a_script_a_coordinator_is_named_and_the_accounts_are_said_to_be_reviewed() {
    let desk = Desk::new();
    let director = |args: &[&str]| desk.run_as(Role::Director, args, "").answer().replace('\u{a0}', " ");
    assert!(director(&["account", "list"]).contains("Revue annuelle des comptes : jamais faite."));
    let named = director(&["account", "coordinate", "ide", "--unit", "tilleuls"]);
    assert!(named.starts_with("ide coordonne les soins"), "{named}");
    assert!(director(&["account", "list"]).contains("coordonne les soins, Tilleuls"));
    let json: serde_json::Value =
        serde_json::from_str(&director(&["account", "list", "--format", "json"])).unwrap();
    let nurse = json["accounts"].as_array().unwrap().iter().find(|one| one["login"] == "ide").unwrap();
    assert_eq!(nurse["coordinates"], serde_json::json!(["Tilleuls"]));
    assert!(
        director(&["account", "coordinate", "ide", "--unit", "tilleuls", "--end"])
            .contains("ne coordonne plus")
    );
    assert!(director(&["account", "reviewed"]).starts_with("Revue des comptes inscrite"));
    assert!(director(&["account", "list"]).contains("faite le"));
    let nurse = desk.run_as(Role::Nurse, &["account", "reviewed"], "");
    assert_ne!(nurse.status, 0);
}

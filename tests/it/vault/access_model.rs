//! What keys open is what the policy says, for random staff; nothing clinical for those who run the machine.

use std::collections::BTreeSet;

use dui::care::CareError;
use dui::care::founding::AccountPlan;
use dui::domain::account::Assignment;
use dui::domain::ids::{AccountId, PersonId, UnitId};
use dui::domain::note::Audience;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::policy::matrix::rights;
use dui::policy::{About, Act, Actor, authorize};
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::house::tonight;
use crate::small_house::{STAFF, SmallHouse, UNITS, account, typed};
use crate::vault::names::vault;

/// Who writes one note for whom, in both files.
const WRITERS: [(&str, Audience); 6] = [
    ("infirmiere", Audience::All),
    ("educatrice", Audience::Educational),
    ("infirmiere", Audience::Care),
    ("infirmiere", Audience::Medical),
    ("sociale", Audience::Social),
    ("psy", Audience::Psychology),
];

/// A role in the north, in the south, or in the whole house.
#[derive(Debug, Clone)]
struct Newcomer {
    role: Role,
    units: Vec<&'static str>,
}

fn newcomer() -> impl Strategy<Value = Newcomer> {
    let units = prop::sample::select(vec![vec![UNITS[0]], vec![UNITS[1]], UNITS.to_vec(), Vec::new()]);
    (prop::sample::select(Role::ALL.to_vec()), units).prop_map(|(role, units)| Newcomer { role, units })
}

fn staff(newcomers: &[Newcomer]) -> Vec<AccountPlan> {
    let usual = STAFF.iter().map(|(login, role)| account(login, *role, &[]));
    let writers = [("educatrice", Role::Educator), ("sociale", Role::SocialWorker)];
    let writers = writers.iter().map(|(login, role)| account(login, *role, &[]));
    let new = newcomers
        .iter()
        .enumerate()
        .map(|(i, newcomer)| account(&format!("nouveau{i}"), newcomer.role, &newcomer.units));
    usual.chain(writers).chain(new).collect()
}

fn house_with_notes(newcomers: &[Newcomer]) -> SmallHouse {
    let house = SmallHouse::with_staff(staff(newcomers), 31);
    for (login, audience) in WRITERS {
        let mut writer = house.enter(login);
        for person in house.people {
            writer.write_note(person, typed(audience, "Vu."), tonight()).unwrap();
        }
    }
    house
}

fn actor(house: &SmallHouse, account: AccountId, role: Role, units: &[&str]) -> Actor {
    let held = |unit| Assignment { role, unit, from: tonight(), until: None };
    let assignments = match units {
        [] => vec![held(UnitId::HOUSE)],
        names => (0..2).filter(|i| names.contains(&UNITS[*i])).map(|i| held(house.units[i])).collect(),
    };
    Actor::with_roles(account, assignments)
}

fn may_read(actor: &Actor, person: PersonId, unit: UnitId, scope: Scope) -> bool {
    let about = About::Person { person, units: vec![unit], scope, barrier: dui::policy::Barrier::None };
    authorize(actor, Act::Read, &about, tonight()).is_ok()
}

/// The scopes of the notes that a session is shown of a person.
fn shown(house: &SmallHouse, login: &str, person: PersonId) -> BTreeSet<Scope> {
    let mut session = house.enter(login);
    match session.read_timeline(person, None, tonight()) {
        Ok(page) => {
            assert_eq!(page.damaged, 0);
            page.notes.into_iter().map(|view| view.scope).collect()
        }
        Err(CareError::Refused(_)) => BTreeSet::new(),
        Err(other) => panic!("{login}: {other:?}"),
    }
}

/// Who is asked: login, role, units by name.
type Asked<'a> = (&'a str, Role, &'a [&'a str]);

fn check(house: &SmallHouse, (login, role, units): Asked<'_>) {
    let mut keys = vault(house, login);
    let actor = actor(house, keys.account(), role, units);
    let psychologist = login == "psy";
    for i in 0..2 {
        let (person, unit) = (house.people[i], house.units[i]);
        let expected: BTreeSet<Scope> = Scope::OF_NOTES
            .into_iter()
            .filter(|scope| may_read(&actor, person, unit, *scope))
            .filter(|scope| *scope != Scope::Psych || psychologist)
            .collect();
        assert_eq!(
            shown(house, login, person),
            expected,
            "notes of {person} for {login}, {role:?} {units:?}"
        );
        for scope in Scope::OF_A_UNIT {
            let said = may_read(&actor, person, unit, scope);
            let held = keys.holds_key(unit, scope).unwrap();
            assert_eq!(held, said, "key of {scope:?} in unit {i} for {role:?} of {units:?}");
        }
    }
    for scope in [Scope::RegIncidents, Scope::Audit] {
        assert_eq!(
            keys.holds_key(UnitId::HOUSE, scope).unwrap(),
            rights(role, scope).read && role != Role::Auditor,
            "{role:?} {scope:?}: and an evaluator without an end has no key"
        );
    }
    assert!(keys.holds_key(UnitId::HOUSE, Scope::Config).unwrap(), "names are everybody's");
    drop(keys);
    let report = house.enter(login).verify_everything(tonight()).unwrap();
    let expected = envelopes_in_reach(house, &actor, psychologist);
    assert_eq!(
        report.opened, expected,
        "envelopes that {role:?} of {units:?} opens, read from the file directly"
    );
    assert_eq!((report.damaged, report.changed_rows), (0, 0));
}

/// How many envelopes of the file an account should be able to open.
fn envelopes_in_reach(house: &SmallHouse, actor: &Actor, psychologist: bool) -> usize {
    let raw = house.raw();
    let mut statement = raw.prepare("SELECT person, scope FROM record").unwrap();
    let rows: Vec<(Option<[u8; 16]>, u8)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    let opens = |(person, scope): &(Option<[u8; 16]>, u8)| {
        let scope = Scope::from_number(*scope).unwrap();
        let Some(i) = house.people.iter().position(|known| Some(*known.bytes()) == *person) else {
            return scope == Scope::Config;
        };
        match scope {
            Scope::Psych => psychologist,
            // Also for those who hold the break-glass key: it opens nothing in everyday work.
            _ => may_read(actor, house.people[i], house.units[i], scope),
        }
    };
    rows.iter().filter(|row| opens(row)).count()
}

#[test]
fn for_random_staff_the_keys_open_what_the_policy_says_and_nothing_else() {
    let config = ProptestConfig {
        cases: 24,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        max_shrink_iters: 8,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&prop::collection::vec(newcomer(), 2..=3), |newcomers| {
            let house = house_with_notes(&newcomers);
            for (i, newcomer) in newcomers.iter().enumerate() {
                check(&house, (&format!("nouveau{i}"), newcomer.role, &newcomer.units));
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_role_in_one_unit_opens_that_unit_and_what_its_row_of_the_matrix_gives_of_the_other() {
    let newcomers: Vec<Newcomer> =
        Role::ALL.iter().map(|role| Newcomer { role: *role, units: vec![UNITS[1]] }).collect();
    let house = house_with_notes(&newcomers);
    for (i, newcomer) in newcomers.iter().enumerate() {
        check(&house, (&format!("nouveau{i}"), newcomer.role, &newcomer.units));
    }
    for (login, role) in STAFF {
        check(&house, (login, role, &[]));
    }
}

#[test]
fn whoever_runs_the_machine_opens_nothing_of_any_person_even_from_the_file_itself() {
    let house = house_with_notes(&[]);
    let mut keys = vault(&house, "machine");
    for unit in house.units {
        for scope in Scope::ALL {
            assert!(!keys.holds_key(unit, scope).unwrap(), "{scope:?}");
        }
    }
    for scope in [Scope::RegIncidents, Scope::RegRights, Scope::Audit, Scope::Glass] {
        assert!(!keys.holds_key(UnitId::HOUSE, scope).unwrap(), "{scope:?}");
    }
    let uid = *keys.account().bytes();
    drop(keys);
    let held: Vec<i64> = house
        .raw()
        .prepare(
            "SELECT scope FROM wrap JOIN circle ON circle.circle = wrap.key WHERE holder = ?1
             UNION ALL SELECT scope FROM wrap JOIN content_key ON kid = wrap.key WHERE holder = ?1",
        )
        .unwrap()
        .query_map([uid], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(held, [i64::from(Scope::Config.number())], "one key was ever wrapped to this account");
    let report = house.enter("machine").verify_everything(tonight()).unwrap();
    let of_persons = house.count("record WHERE person IS NOT NULL");
    assert_eq!(report.closed, usize::try_from(of_persons).unwrap());
}

#[test]
fn the_psychologist_s_notes_are_closed_to_director_physician_and_another_psychologist() {
    let newcomers =
        [Role::Physician, Role::Psychologist].map(|role| Newcomer { role, units: UNITS.to_vec() });
    let house = house_with_notes(&newcomers);
    let readers = ["psy", "direction", "nouveau0", "nouveau1", "infirmiere"];
    let seen = readers.map(|login| shown(&house, login, house.people[0]).contains(&Scope::Psych));
    assert_eq!(seen, [true, false, false, false, false]);
    let wrapped = house.count("wrap JOIN content_key ON kid = wrap.key WHERE scope = 6");
    let keys = house.count("content_key WHERE scope = 6");
    assert_eq!((keys, wrapped), (2, 4), "each key is wrapped to its author and to the recovery kit");
    assert_eq!(house.count("circle WHERE scope = 6"), 0);
}

#[test]
fn a_deposit_leaves_no_key_with_whoever_made_it() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut watch = house.enter("veilleur");
    assert!(watch.write_note(person, typed(Audience::Care, "Change fait."), tonight()).unwrap().is_none());
    let uid = *watch.me().account.bytes();
    let wrapped =
        "SELECT count(*) FROM wrap JOIN content_key ON kid = wrap.key WHERE purpose = 2 AND holder = ?";
    let own: i64 = house.raw().query_row(wrapped, [uid], |row| row.get(0)).unwrap();
    assert_eq!(own, 0);
    let circles: i64 = house.count(
        "wrap JOIN content_key ON kid = wrap.key JOIN circle ON circle = holder
         WHERE purpose = 2 AND circle.scope NOT IN (10, 16)",
    );
    assert_eq!(circles, 0, "only the care circle and the glass");
}

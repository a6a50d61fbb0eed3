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

use crate::house::{tonight, vouch};
use crate::small_house::{STAFF, SmallHouse, UNITS, account, typed};
use crate::vault::insider::Insider;
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

/// What happens to the house between two looks.
#[derive(Debug, Clone)]
enum Turn {
    /// A newcomer of this role comes to this unit.
    Joins(Role, usize),
    /// The newcomer who came first and is still there leaves, with what they could copy.
    Leaves { urgent: bool },
    /// A person moves to the other unit, and back.
    Moves(usize),
    /// A person's notes for all are opened by name to the newest newcomer.
    Opened(usize),
    /// Everybody's duties at the door: keys that wait, keys that are due.
    Tidied,
    /// The nurse writes one note for all and one medical note about a person.
    Writes(usize),
}

fn turn() -> impl Strategy<Value = Turn> {
    let roles = vec![Role::Nurse, Role::Educator, Role::SupportWorker, Role::NightWatch, Role::Therapist];
    prop_oneof![
        2 => (prop::sample::select(roles), 0..2_usize).prop_map(|(role, unit)| Turn::Joins(role, unit)),
        2 => any::<bool>().prop_map(|urgent| Turn::Leaves { urgent }),
        1 => (0..2_usize).prop_map(Turn::Moves),
        1 => (0..2_usize).prop_map(Turn::Opened),
        2 => Just(Turn::Tidied),
        3 => (0..2_usize).prop_map(Turn::Writes),
    ]
}

/// A newcomer as the test knows them.
struct Guest {
    login: String,
    account: AccountId,
    role: Role,
    unit: UnitId,
    named: BTreeSet<PersonId>,
}

/// A house while turns are taken in it.
struct Model {
    house: SmallHouse,
    lives_in: [usize; 2],
    guests: Vec<Guest>,
    /// Who left urgently: login, every wrap of then, the newest entry of then.
    gone: Vec<(String, Vec<KeptWrap>, i64)>,
    count: usize,
}

type KeptWrap = (Vec<u8>, Vec<u8>, Vec<u8>);

impl Model {
    fn begin() -> Self {
        let more = [account("medecin", Role::Physician, &[])];
        let staff = crate::small_house::usual_staff().into_iter().chain(more).collect();
        let house = SmallHouse::with_staff(staff, 71);
        Self { house, lives_in: [0, 1], guests: Vec::new(), gone: Vec::new(), count: 0 }
    }

    fn takes(&mut self, turn: &Turn) {
        let now = tonight();
        match turn {
            Turn::Joins(role, unit) => self.joins(*role, *unit),
            Turn::Leaves { urgent } if !self.guests.is_empty() => {
                let guest = self.guests.remove(0);
                let (kept, upto) = (self.wraps(), self.house.entries(None));
                self.house.enter("direction").end_account(guest.account, *urgent, now).unwrap();
                self.tidied();
                if *urgent {
                    self.gone.push((guest.login, kept, upto));
                }
            }
            Turn::Moves(person) => {
                self.lives_in[*person] = 1 - self.lives_in[*person];
                let unit = self.house.units[self.lives_in[*person]];
                let from = jiff::civil::date(2026, 11, 23);
                let placement = dui::domain::person::Placement { unit, room: "20".to_owned(), from };
                self.house.enter("accueil").move_person(self.house.people[*person], &placement, now).unwrap();
                self.tidied();
            }
            Turn::Opened(person) => {
                let person = self.house.people[*person];
                let Some(guest) = self.guests.last_mut().filter(|guest| !guest.named.contains(&person))
                else {
                    return;
                };
                let span = dui::care::Span { from: now, until: None };
                let mut director = self.house.enter("direction");
                director.open_to(guest.account, person, Scope::NotesAll, span, now).unwrap();
                guest.named.insert(person);
            }
            Turn::Tidied => self.tidied(),
            Turn::Writes(person) => {
                let mut nurse = self.house.enter("infirmiere");
                for audience in [Audience::All, Audience::Medical] {
                    nurse.write_note(self.house.people[*person], typed(audience, "Vu."), now).unwrap();
                }
            }
            Turn::Leaves { .. } => {}
        }
    }

    fn joins(&mut self, role: Role, unit: usize) {
        self.count += 1;
        let (login, unit) = (format!("nouveau{}", self.count), self.house.units[unit]);
        let newcomer = dui::domain::staff::Newcomer {
            login: login.clone(),
            name: "Nouveau-Test".to_owned(),
            role,
            units: vec![unit],
            from: tonight(),
            until: None,
        };
        let mut director = self.house.enter("direction");
        let invitation = director.invite_somebody(&newcomer, tonight()).unwrap();
        let theirs = dui::care::Passphrase::new(crate::small_house::PASSPHRASE.to_owned());
        self.house.door().come_in(&login, &invitation.code, &theirs, tonight()).unwrap();
        vouch(&mut director, invitation.account, tonight()).unwrap();
        // What the director may not give, the physician does.
        self.house.enter("medecin").give_waiting_keys(invitation.account, tonight()).unwrap();
        self.guests.push(Guest { login, account: invitation.account, role, unit, named: BTreeSet::new() });
    }

    fn tidied(&self) {
        for login in ["direction", "medecin", "infirmiere"] {
            let mut session = self.house.enter(login);
            session.change_keys_that_are_due(tonight()).unwrap();
            session.hand_over_keys(tonight()).unwrap();
        }
    }

    fn wraps(&self) -> Vec<KeptWrap> {
        let raw = self.house.raw();
        let mut statement = raw.prepare("SELECT key, holder, blob FROM wrap").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// How many notes of a scope a guest should open.
    fn expected(&self, guest: &Guest, scope: Scope) -> usize {
        let reads = rights(guest.role, scope).read;
        let opens = |i: &usize| {
            let named = scope == Scope::NotesAll && guest.named.contains(&self.house.people[*i]);
            named || (reads && self.house.units[self.lives_in[*i]] == guest.unit)
        };
        let notes = |i: usize| -> usize {
            let sql = "SELECT count(*) FROM record WHERE kind = 601 AND scope = ?1 AND person = ?2";
            let key = (scope.number(), self.house.people[i].bytes());
            let count: i64 = self.house.raw().query_row(sql, key, |row| row.get(0)).unwrap();
            usize::try_from(count).unwrap()
        };
        (0..2).filter(opens).map(notes).sum()
    }

    fn is_as_said(&self) {
        assert!(matches!(
            dui::care::checking::verify_journal(&self.house.path).unwrap(),
            dui::care::checking::Finding::Sound(_)
        ));
        for guest in &self.guests {
            let mut session = self.house.enter(&guest.login);
            let mut opened = std::collections::BTreeMap::new();
            for person in self.house.people {
                match session.read_timeline(person, None, tonight()) {
                    Ok(page) => {
                        assert_eq!(page.damaged, 0);
                        page.notes.iter().for_each(|view| *opened.entry(view.scope).or_insert(0) += 1);
                    }
                    Err(CareError::Refused(_)) => {}
                    Err(other) => panic!("{other:?}"),
                }
            }
            for scope in [Scope::NotesAll, Scope::Medical] {
                let seen = opened.get(&scope).copied().unwrap_or(0);
                assert_eq!(seen, self.expected(guest, scope), "{:?} of {:?}", scope, guest.role);
            }
        }
    }

    /// With every wrap of then put back, nobody who left opens one note that was written after.
    fn is_closed_to_those_who_left(&self) {
        for (login, kept, upto) in &self.gone {
            let house = self.house.copy(90);
            let raw = house.raw();
            for (key, holder, blob) in kept {
                raw.execute("INSERT OR IGNORE INTO wrap VALUES(?1, ?2, ?3)", (key, holder, blob)).unwrap();
            }
            let theirs = Insider::with_passphrase(&house, login, crate::small_house::PASSPHRASE);
            let opened = theirs.opens_by_force_after(*upto);
            assert!(opened.len() > 1, "something was written: {opened:?}");
            assert_eq!(opened.values().sum::<usize>(), 0, "{login}: {opened:?}");
            assert!(house.try_at(login, crate::small_house::PASSPHRASE, tonight()).is_err());
        }
    }
}

#[test]
fn through_comings_goings_moves_and_new_keys_everybody_opens_what_they_are_entitled_to_and_no_more() {
    let config = ProptestConfig {
        cases: 10,
        rng_seed: RngSeed::Fixed(2027),
        failure_persistence: None,
        max_shrink_iters: 8,
        ..ProptestConfig::default()
    };
    let left = std::cell::Cell::new(0);
    TestRunner::new(config)
        .run(&prop::collection::vec(turn(), 5..=9), |turns| {
            let mut model = Model::begin();
            model.takes(&Turn::Joins(Role::Educator, 0));
            for turn in &turns {
                model.takes(turn);
            }
            model.is_as_said();
            model.takes(&Turn::Writes(0));
            model.takes(&Turn::Writes(1));
            model.is_closed_to_those_who_left();
            left.set(left.get() + model.gone.len());
            Ok(())
        })
        .unwrap();
    assert!(left.get() > 3, "{} left", left.get());
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

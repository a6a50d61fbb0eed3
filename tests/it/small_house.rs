//! A house of two units and two persons, founded in a moment: for tests that damage it, fill it or storm it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use dui::care::founding::{AccountPlan, HousePlan, RecoveryKit, found_a_house};
use dui::care::{CareError, Door, House, Leaving, Passphrase, Surroundings};
use dui::domain::house::Establishment;
use dui::domain::identity::Finess;
use dui::domain::ids::{PersonId, UnitId};
use dui::domain::moment::Moment;
use dui::domain::note::{Audience, Dar, NoteDraft};
use dui::domain::person::{Identity, InsStatus, Placement};
use dui::domain::role::Role;
use jiff::civil::date;
use rusqlite::Connection;
use tempfile::TempDir;

use crate::house::{at, copy, private_directory, surroundings, tonight};

/// What every account of the small house types after its login.
pub const PASSPHRASE: &str = "sept mots que tout le monde connaît ici";

/// Logins and roles of the accounts that every small house has.
pub const STAFF: [(&str, Role); 6] = [
    ("accueil", Role::Secretary),
    ("infirmiere", Role::Nurse),
    ("veilleur", Role::NightWatch),
    ("psy", Role::Psychologist),
    ("direction", Role::Director),
    ("machine", Role::Sysadmin),
];

/// The two units.
pub const UNITS: [&str; 2] = ["Nord", "Sud"];

/// A small house with one person in each unit.
pub struct SmallHouse {
    _directory: Option<TempDir>,
    pub path: PathBuf,
    pub surroundings: Surroundings,
    pub units: [UnitId; 2],
    /// One person a unit.
    pub people: [PersonId; 2],
    /// The three cards of the kit it was founded with.
    pub cards: [String; 3],
}

/// The cards of a kit as they are printed, each with its ids and its two grids.
pub fn cards_of(kit: &RecoveryKit) -> [String; 3] {
    [[2, 3], [1, 3], [1, 2]].map(|numbers| {
        let parts = numbers.map(|number| kit.parts.iter().find(|part| part.number == number).unwrap());
        let lines = parts
            .iter()
            .flat_map(|part| part.words().chunks(5).map(|five| five.join(" ")).collect::<Vec<_>>());
        let ids = format!("Kit {}, maison {}", kit.kit_id, kit.estab);
        std::iter::once(ids).chain(lines).collect::<Vec<_>>().join("\n")
    })
}

impl SmallHouse {
    /// A copy of one that was founded once.
    pub fn new() -> Self {
        static FOUNDED: OnceLock<SmallHouse> = OnceLock::new();
        FOUNDED.get_or_init(|| Self::with_staff(usual_staff(), 7)).copy(8)
    }

    /// One that is there already; who lives there has still to be asked.
    pub fn at(path: &Path, seed: u64) -> Self {
        Self {
            _directory: None,
            path: path.to_owned(),
            surroundings: surroundings(seed),
            units: [UnitId::HOUSE; 2],
            people: [PersonId::from_bytes([0; 16]); 2],
            cards: Default::default(),
        }
    }

    /// A copy, with a chance of its own so that no id is drawn twice.
    pub fn copy(&self, seed: u64) -> Self {
        let directory = private_directory();
        let path = directory.path().join("house");
        copy(&self.path, &path);
        Self {
            _directory: Some(directory),
            path,
            surroundings: surroundings(seed),
            units: self.units,
            people: self.people,
            cards: self.cards.clone(),
        }
    }

    /// A house with these accounts; one of them is the secretary `accueil`, who admits.
    pub fn with_staff(staff: Vec<AccountPlan>, seed: u64) -> Self {
        let directory = private_directory();
        let mut house = Self::within(&directory.path().join("house"), staff, seed);
        house._directory = Some(directory);
        house
    }

    /// A house in this directory, which belongs to the caller.
    pub fn within(path: &Path, staff: Vec<AccountPlan>, seed: u64) -> Self {
        Self::try_within(path, staff, seed).unwrap()
    }

    /// As [`SmallHouse::within`], where it may fail.
    pub fn try_within(path: &Path, staff: Vec<AccountPlan>, seed: u64) -> Result<Self, CareError> {
        let surroundings = surroundings(seed);
        let plan = plan_of(staff);
        let founded = found_a_house(path, &plan, &surroundings, tonight())?;
        let units = [founded.units[0].0, founded.units[1].0];
        let mut house = Self {
            _directory: None,
            path: path.to_owned(),
            surroundings,
            units,
            people: [PersonId::from_bytes([0; 16]); 2],
            cards: cards_of(&founded.kit),
        };
        let mut secretary = house.enter("accueil");
        for (i, unit) in units.into_iter().enumerate() {
            let placement = Placement { unit, room: format!("0{}", i + 1), from: date(2026, 1, 1) };
            house.people[i] = secretary.admit_person(&identity(NAMES[i]), &placement, None, tonight())?;
        }
        secretary.lock(Leaving::Locked, tonight())?;
        Ok(house)
    }

    pub fn door(&self) -> Door {
        Door::find(&self.path, &self.surroundings).unwrap()
    }

    pub fn try_at(&self, login: &str, passphrase: &str, now: Moment) -> Result<House, CareError> {
        self.door().unlock(login, &Passphrase::new(passphrase.to_owned()), now)
    }

    pub fn enter(&self, login: &str) -> House {
        self.enter_at(login, tonight())
    }

    pub fn enter_at(&self, login: &str, now: Moment) -> House {
        self.try_at(login, PASSPHRASE, now).unwrap_or_else(|error| panic!("{login}: {error:?}"))
    }

    /// The file as somebody with another program would open it.
    pub fn raw(&self) -> Connection {
        raw(&self.path)
    }

    /// How many journal entries there are of a kind; of all kinds for `None`.
    pub fn entries(&self, kind: Option<i64>) -> i64 {
        let sql = "SELECT count(*) FROM journal WHERE ?1 IS NULL OR kind = ?1";
        self.raw().query_row(sql, [kind], |row| row.get(0)).unwrap()
    }

    pub fn count(&self, table: &str) -> i64 {
        self.raw().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    }
}

/// Birth names of the two persons.
pub const NAMES: [&str; 2] = ["BOUSSOLE-TEST", "CADRAN-ESSAI"];

/// A vault file as somebody with another program would open it.
pub fn raw(path: &Path) -> Connection {
    Connection::open(path.join("vault.db")).unwrap()
}

/// A raw connection on which nothing is append-only any more.
pub fn without_triggers(path: &Path) -> Connection {
    let connection = raw(path);
    let triggers: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        connection.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    connection.execute_batch("PRAGMA ignore_check_constraints = ON").unwrap();
    connection
}

/// An account of each of [`STAFF`], for both units.
pub fn usual_staff() -> Vec<AccountPlan> {
    STAFF.iter().map(|(login, role)| account(login, *role, &[])).collect()
}

/// An account for the plan of a house; no unit = the whole house.
pub fn account(login: &str, role: Role, units: &[&str]) -> AccountPlan {
    AccountPlan {
        login: login.to_owned(),
        name: format!("{login}-Test"),
        role,
        units: units.iter().map(|unit| (*unit).to_owned()).collect(),
        passphrase: Passphrase::new(PASSPHRASE.to_owned()),
    }
}

pub fn identity(birth_name: &str) -> Identity {
    Identity {
        title: None,
        birth_name: birth_name.to_owned(),
        birth_given_names: vec!["Camille".to_owned()],
        usual_name: None,
        used_given_name: None,
        birth_date: Some(date(1940, 5, 21)),
        sex: None,
        birth_place_code: None,
        ins_status: InsStatus::Provisional,
        local_id: birth_name.chars().filter(char::is_ascii_alphanumeric).collect(),
    }
}

/// A note as it is typed, about something of 02:05.
pub fn typed(audience: Audience, text: &str) -> NoteDraft {
    NoteDraft {
        title: String::new(),
        dar: Dar { data: text.to_owned(), ..Dar::default() },
        target: None,
        happened_at: at(2, 5),
        urgent: false,
        audience,
        for_handover: false,
        from_third_party: false,
    }
}

/// The texts of all notes about a person that this session may read, sorted.
pub fn texts_of(house: &mut House, person: PersonId, now: Moment) -> Vec<String> {
    let mut texts = Vec::new();
    let mut older = None;
    loop {
        let page = house.read_timeline(person, older, now).unwrap();
        assert_eq!(page.damaged, 0);
        texts.extend(page.notes.into_iter().map(|view| view.note.dar.data));
        older = page.older;
        if older.is_none() {
            texts.sort();
            return texts;
        }
    }
}

fn plan_of(accounts: Vec<AccountPlan>) -> HousePlan {
    HousePlan {
        establishment: Establishment {
            on_call: "00 00 00 00 00".to_owned(),
            ..Establishment::new("Petite Maison".to_owned(), Finess::parse("990000424").unwrap())
        },
        units: UNITS.map(str::to_owned).to_vec(),
        accounts,
        demonstration: true,
        host_key_beside: true,
    }
}

/// The plan of a house with two accounts.
pub fn plan_of_two() -> HousePlan {
    plan_of(usual_staff().into_iter().take(2).collect())
}

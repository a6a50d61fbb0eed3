//! A house whose every name and text is nasty, and somebody with keys and a changed program who writes what they like.
//!
//! Never here: what is nasty and who judges (`hostile`).

use std::sync::Arc;

use dui::care::founding::{AccountPlan, HousePlan, found_a_house};
use dui::care::{Door, KdfCost, Passphrase, Surroundings};
use dui::domain::account::Author;
use dui::domain::contact::Contact;
use dui::domain::health::{Alert, AlertKind, AllergyStatement, Certainty, Severity};
use dui::domain::house::Establishment;
use dui::domain::identity::Finess;
use dui::domain::ids::{PersonId, RecordId, UnitId};
use dui::domain::note::{Amendment, Audience, Dar, Note, NoteKind, Target};
use dui::domain::person::{Identity, InsStatus, Placement, Sex, Title};
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::policy::{About, Act, authorize};
use dui::vault::payload::Payload;
use dui::vault::{ClosedVault, Place, Vault};
use jiff::civil::date;
use tempfile::TempDir;

use crate::hostile::{Nasty, another};
use crate::house::{CHEAP, Seeded, at, private_directory, surroundings, tonight};
use crate::small_house::PASSPHRASE;
use crate::vault::names::actor;

/// A house written by a hostile program that holds valid keys: nothing in it was cleaned on the way in.
pub struct HostileHouse {
    _directory: TempDir,
    pub path: std::path::PathBuf,
    cost: KdfCost,
    pub people: Vec<PersonId>,
    pub units: Vec<UnitId>,
    pub nasty: Nasty,
}

const STAFF: [(&str, Role); 3] =
    [("accueil", Role::Secretary), ("infirmiere", Role::Nurse), ("veilleur", Role::NightWatch)];

impl HostileHouse {
    pub fn new(seed: u64) -> Self {
        Self::costing(seed, CHEAP)
    }

    /// The command line takes nothing but the full price of a passphrase.
    pub fn costing(seed: u64, cost: KdfCost) -> Self {
        let directory = private_directory();
        let path = directory.path().join("house");
        let nasty = Nasty::new(seed);
        let account = |(login, role): (&str, Role)| AccountPlan {
            login: login.to_owned(),
            name: format!("{login}{}", nasty.string()),
            role,
            units: Vec::new(),
            passphrase: Passphrase::new(PASSPHRASE.to_owned()),
        };
        let plan = HousePlan {
            establishment: Establishment {
                phone: nasty.string(),
                on_call: nasty.string(),
                address: nasty.string(),
                access: nasty.string(),
                ..Establishment::new(format!("Maison{}", nasty.string()), Finess::parse("990000424").unwrap())
            },
            units: (0..3).map(|number| format!("{number}{}", nasty.string())).collect(),
            accounts: STAFF.map(account).into(),
            demonstration: true,
            host_key_beside: true,
        };
        let founded =
            found_a_house(&path, &plan, &Surroundings { cost, ..surroundings(seed) }, tonight()).unwrap();
        let units: Vec<UnitId> = founded.units.iter().map(|unit| unit.0).collect();
        let mut house = Self { _directory: directory, path, cost, people: Vec::new(), units, nasty };
        house.fill();
        house
    }

    pub fn door(&self) -> Door {
        Door::find(&self.path, &Surroundings { cost: self.cost, ..surroundings(another()) }).unwrap()
    }

    fn fill(&mut self) {
        let mut secretary =
            self.door().unlock("accueil", &Passphrase::new(PASSPHRASE.to_owned()), tonight()).unwrap();
        for number in 0..12 {
            let placement = Placement {
                unit: self.units[number % 3],
                room: if number % 3 == 0 { self.nasty.string() } else { format!("{number:02}") },
                from: date(2026, 1, 1),
            };
            let person = secretary.admit_person(&self.identity(number), &placement, None, tonight()).unwrap();
            self.people.push(person);
        }
        let mut nurse = Hand::new(self, "infirmiere", Role::Nurse);
        for (number, person) in self.people.clone().into_iter().enumerate() {
            let about = (person, self.units[number % 3]);
            nurse.put(about, Scope::Emergency, &self.allergy());
            nurse.put(about, Scope::Emergency, &self.alert());
            nurse.put(about, Scope::Emergency, &self.contact());
            for _ in 0..6 {
                let mut note = self.note(nurse.author(self.nasty.string()));
                let record = nurse.put(about, Scope::NotesAll, &note);
                if self.nasty.number(2) == 0 {
                    let (text, by) = (self.nasty.string(), note.author.clone());
                    note.amendments.push(Amendment::LaterResult { text, by, at: at(2, 10) });
                    nurse.put_on(record, 1, about, Scope::NotesAll, &note);
                }
            }
        }
    }

    fn identity(&self, number: usize) -> Identity {
        let string = || self.nasty.string();
        Identity {
            title: number.is_multiple_of(2).then_some(Title::Mme),
            birth_name: string(),
            birth_given_names: vec![string(), string()],
            usual_name: number.is_multiple_of(2).then(string),
            used_given_name: number.is_multiple_of(3).then(string),
            birth_date: (!number.is_multiple_of(4)).then(|| date(1940, 5, 21)),
            sex: Some(Sex::Female),
            birth_place_code: None,
            ins_status: InsStatus::Provisional,
            local_id: string(),
        }
    }

    fn allergy(&self) -> AllergyStatement {
        AllergyStatement::Allergy {
            substance: self.nasty.string(),
            reaction: self.nasty.string(),
            severity: Severity::Severe,
            certainty: Certainty::Confirmed,
        }
    }

    fn alert(&self) -> Alert {
        Alert {
            kind: AlertKind::Other,
            text: self.nasty.string(),
            from: date(2026, 1, 1),
            to: None,
            review_on: date(2027, 1, 1),
        }
    }

    fn contact(&self) -> Contact {
        Contact {
            name: self.nasty.string(),
            relation: self.nasty.string(),
            phone: self.nasty.string(),
            call_order: Some(1),
            call_notes: self.nasty.string(),
        }
    }

    fn note(&self, author: Author) -> Note {
        let string = || self.nasty.string();
        Note {
            title: string(),
            dar: Dar { data: string(), action: string(), result: string() },
            target: Some(Target::Pain),
            happened_at: at(1, i8::try_from(self.nasty.number(60)).unwrap()),
            entered_at: tonight(),
            urgent: self.nasty.number(3) == 0,
            audience: Audience::All,
            for_handover: true,
            from_third_party: false,
            author,
            amendments: Vec::new(),
            kind: NoteKind::Written,
            group: false,
            reply_to: None,
        }
    }
}

/// A changed program in the hands of somebody with keys: it writes what it likes.
pub struct Hand {
    vault: Vault,
    role: Role,
    pub records: u8,
}

impl Hand {
    pub fn new(house: &HostileHouse, login: &str, role: Role) -> Self {
        let chance = Arc::new(Seeded::new(another()));
        let closed = ClosedVault::find(&house.path, &[], chance, house.cost).unwrap();
        Self { vault: closed.unlock(login, PASSPHRASE, tonight()).unwrap(), role, records: 0 }
    }

    pub fn author(&self, name: String) -> Author {
        Author { account: self.vault.account(), name, role: self.role }
    }

    pub fn put<P: Payload>(&mut self, about: (PersonId, UnitId), scope: Scope, value: &P) -> RecordId {
        self.records += 1;
        let record = RecordId::from_bytes([self.records; 16]);
        self.put_on(record, 0, about, scope, value);
        record
    }

    fn put_on<P: Payload>(
        &mut self,
        record: RecordId,
        base: u32,
        (person, unit): (PersonId, UnitId),
        scope: Scope,
        value: &P,
    ) {
        let about = About::Person { person, units: vec![unit], scope, barrier: dui::policy::Barrier::None };
        let act = if base == 0 { Act::Create } else { Act::Update };
        let permit = authorize(&actor(self.vault.account(), self.role), act, &about, tonight()).unwrap();
        let (place, day) = (Place::Person(person, scope), tonight().day());
        self.vault.with(&[permit], tonight(), |tx| tx.put(place, record, base, day, value)).unwrap();
    }
}

impl Hand {
    /// Writes what is about a unit, or somebody else than this permit says.
    pub fn put_in<P: Payload>(&mut self, about: &About, place: Place, value: &P) {
        self.records += 1;
        let record = RecordId::from_bytes([self.records; 16]);
        let permit =
            authorize(&actor(self.vault.account(), self.role), Act::Create, about, tonight()).unwrap();
        let day = tonight().day();
        self.vault.with(&[permit], tonight(), |tx| tx.put(place, record, 0, day, value)).unwrap();
    }
}

//! A changed program in the hands of a colleague: its own valid session, its own key, somebody else's name.

use dui::domain::account::{Assignment, Author};
use dui::domain::ids::{AccountId, RecordId};
use dui::domain::note::{Audience, Note};
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::policy::{About, Act, Actor, authorize};
use dui::vault::{ClosedVault, Place, Vault, VaultError};

use crate::house::{CHEAP, at, tonight};
use crate::small_house::{PASSPHRASE, SmallHouse, texts_of, typed};

/// The vault behind the use cases, unlocked by this login.
pub fn vault(house: &SmallHouse, login: &str) -> Vault {
    let closed = ClosedVault::find(&house.path, &[], house.surroundings.chance.clone(), CHEAP).unwrap();
    closed.unlock(login, PASSPHRASE, tonight()).unwrap()
}

/// An account with one role in the whole house.
pub fn actor(account: AccountId, role: Role) -> Actor {
    let unit = dui::domain::ids::UnitId::HOUSE;
    Actor::with_roles(account, vec![Assignment { role, unit, from: tonight(), until: None }])
}

fn of_person(house: &SmallHouse, scope: Scope) -> About {
    About::Person {
        person: house.people[0],
        units: vec![house.units[0]],
        scope,
        barrier: dui::policy::Barrier::None,
    }
}

/// Somebody who may write for the whole team in this person's file.
struct Colleague {
    vault: Vault,
    me: AccountId,
    place: Place,
    about: About,
}

impl Colleague {
    fn at(house: &SmallHouse) -> Self {
        let vault = vault(house, "veilleur");
        let me = vault.account();
        let place = Place::Person(house.people[0], Scope::NotesAll);
        Self { vault, me, place, about: of_person(house, Scope::NotesAll) }
    }

    fn put(&mut self, record: RecordId, base: u32, note: &Note) -> Result<u32, VaultError> {
        let act = if base == 0 { Act::Create } else { Act::Update };
        let permits = [authorize(&actor(self.me, Role::NightWatch), act, &self.about, tonight()).unwrap()];
        let (day, place) = (tonight().day(), self.place);
        let written = self.vault.with(&permits, tonight(), |tx| tx.put(place, record, base, day, note));
        written.map(|(_, revision)| revision)
    }
}

fn by(account: AccountId) -> Author {
    Author { account, name: "infirmiere-Test".to_owned(), role: Role::Nurse }
}

fn note_by(account: AccountId, text: &str) -> Note {
    Note::sign(typed(Audience::All, text), by(account), tonight()).unwrap()
}

#[test]
fn a_note_that_names_another_author_than_the_account_that_signed_it_is_not_shown() {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    let person = house.people[0];
    nurse.write_note(person, typed(Audience::All, "A bien dormi."), tonight()).unwrap();
    let mut colleague = Colleague::at(&house);
    let borrowed = note_by(nurse.me().account, "Injection faite.");
    colleague.put(RecordId::from_bytes([1; 16]), 0, &borrowed).unwrap();
    let page = nurse.read_timeline(person, None, at(2, 30)).unwrap();
    assert_eq!((page.damaged, page.notes.len()), (1, 1));
    assert_eq!(page.notes[0].note.dar.data, "A bien dormi.");
}

#[test]
fn what_a_colleague_signed_is_not_rewritten_under_an_amendment() {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    let person = house.people[0];
    let view = nurse.write_note(person, typed(Audience::All, "Dose donnée."), tonight()).unwrap().unwrap();
    let mut colleague = Colleague::at(&house);
    let me = colleague.me;
    let strike = |note: Note| note.strike("Erreur de chambre.", by(me), at(2, 20)).unwrap();
    let mut other_text = view.note.clone();
    other_text.dar.data = "Dose oubliée.".to_owned();
    let mut other_time = view.note.clone();
    other_time.entered_at = at(1, 0);
    let mut twice = strike(view.note.clone());
    twice.amendments.extend(twice.amendments.clone());
    for forged in [strike(other_text), strike(other_time), twice, view.note.clone()] {
        assert_eq!(colleague.put(view.record, 1, &forged), Err(VaultError::NotPermitted));
    }
    let begins_struck = strike(note_by(me, "Dort."));
    assert_eq!(
        colleague.put(RecordId::from_bytes([2; 16]), 0, &begins_struck),
        Err(VaultError::NotPermitted)
    );
    assert_eq!(colleague.put(view.record, 1, &strike(view.note.clone())), Ok(2), "an honest strike");
    let page = nurse.read_timeline(person, None, at(2, 30)).unwrap();
    assert_eq!((page.damaged, page.notes.len()), (0, 1));
}

#[test]
fn a_screen_that_hands_over_a_changed_note_strikes_nothing() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    let view = nurse.write_note(person, typed(Audience::All, "Dose donnée."), tonight()).unwrap().unwrap();
    let mut changed = view.clone();
    changed.note.dar.data = "Dose oubliée.".to_owned();
    assert!(nurse.strike_note(person, &changed, "Erreur de chambre.", at(2, 20)).is_err());
    assert!(nurse.strike_note(person, &view, "Erreur de chambre.", at(2, 20)).is_ok());
}

#[test]
fn a_depositor_writes_over_nothing() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    let view = nurse.write_note(person, typed(Audience::Care, "Pansement."), tonight()).unwrap().unwrap();
    let mut watch = vault(&house, "veilleur");
    let about = of_person(&house, Scope::NotesCare);
    let me = watch.account();
    let deposit = [authorize(&actor(me, Role::NightWatch), Act::Create, &about, tonight()).unwrap()];
    let note = view.note.clone().strike("Erreur de chambre.", by(me), at(2, 20)).unwrap();
    let place = Place::Person(person, Scope::NotesCare);
    let answer = watch.with(&deposit, tonight(), |tx| tx.put(place, view.record, 1, 0, &note));
    assert_eq!(answer.map(|_| ()), Err(VaultError::NotPermitted));
    assert_eq!(house.count("record WHERE kind = 601"), 1);
}

#[test]
fn a_permit_of_one_account_does_nothing_in_the_session_of_another() {
    let house = SmallHouse::new();
    let nurse = house.enter("infirmiere").me().account;
    let mut watch = vault(&house, "veilleur");
    let about = of_person(&house, Scope::Medical);
    let borrowed = [authorize(&actor(nurse, Role::Nurse), Act::Read, &about, tonight()).unwrap()];
    let entries = house.entries(None);
    let read =
        watch.with(&borrowed, tonight(), |tx| tx.all(house.people[0], Scope::Medical, 601).map(|_| ()));
    assert_eq!(read.map(|_| ()), Err(VaultError::NotPermitted));
    assert_eq!(house.entries(None), entries);
}

#[test]
fn a_permit_for_one_scope_one_person_or_one_act_covers_no_other() {
    let house = SmallHouse::new();
    let [north, south] = house.people;
    let mut nurse = vault(&house, "infirmiere");
    let actor = actor(nurse.account(), Role::Nurse);
    let about = of_person(&house, Scope::NotesAll);
    let read = [authorize(&actor, Act::Read, &about, tonight()).unwrap()];
    let note = Note::sign(
        typed(Audience::All, "A bien dormi."),
        Author { account: nurse.account(), name: String::new(), role: Role::Nurse },
        tonight(),
    )
    .unwrap();
    let entries = house.entries(None);
    for (person, scope) in [(south, Scope::NotesAll), (north, Scope::Medical), (north, Scope::AdminId)] {
        let answer = nurse.with(&read, tonight(), |tx| tx.all(person, scope, 601).map(|_| ()));
        assert_eq!(answer.map(|_| ()), Err(VaultError::NotPermitted), "{scope:?}");
    }
    let place = Place::Person(north, Scope::NotesAll);
    let record = RecordId::from_bytes([1; 16]);
    let written = nurse.with(&read, tonight(), |tx| tx.put(place, record, 0, 0, &note));
    assert_eq!(written.map(|_| ()), Err(VaultError::NotPermitted), "a look is no pen");
    let admitted = nurse.with(&read, tonight(), |tx| tx.admit(north, &[house.units[0]]));
    assert_eq!(admitted.map(|_| ()), Err(VaultError::NotPermitted), "nurses do not admit");
    assert_eq!(house.entries(None), entries, "what was not done is not said to be done");
    drop(nurse);
    assert_eq!(texts_of(&mut house.enter("infirmiere"), north, tonight()), Vec::<String>::new());
}

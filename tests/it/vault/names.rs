//! A changed program in the hands of a colleague: its own valid session, its own key, somebody else's name.

use dui::domain::account::{Assignment, Author};
use dui::domain::ids::{AccountId, RecordId};
use dui::domain::note::{Amendment, Audience, Note};
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
    Actor { account, assignments: vec![Assignment { role, unit, from: tonight(), until: None }] }
}

fn of_person(house: &SmallHouse, scope: Scope) -> About {
    About::Person { person: house.people[0], units: vec![house.units[0]], scope }
}

#[test]
fn a_note_that_names_another_author_than_the_account_that_signed_it_is_not_shown() {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    let person = house.people[0];
    nurse.write_note(person, typed(Audience::All, "A bien dormi."), tonight()).unwrap();
    let mut watch = vault(&house, "veilleur");
    let me = watch.account();
    let author = |account| Author { account, name: "infirmiere-Test".to_owned(), role: Role::Nurse };
    let note =
        |account| Note::sign(typed(Audience::All, "Injection faite."), author(account), tonight()).unwrap();
    let struck =
        |writer, striker| note(writer).strike("Erreur de chambre.", author(striker), at(2, 20)).unwrap();
    let forged = [note(nurse.me().account), struck(me, nurse.me().account)];
    let honest = struck(nurse.me().account, me);
    let permit =
        authorize(&actor(me, Role::NightWatch), Act::Create, &of_person(&house, Scope::NotesAll), tonight());
    let permits = [permit.unwrap()];
    for (i, note) in forged.iter().chain([&honest]).enumerate() {
        let record = RecordId::from_bytes([u8::try_from(i).unwrap(); 16]);
        let place = Place::Person(person, Scope::NotesAll);
        watch.with(&permits, tonight(), |tx| tx.put(place, record, 0, tonight().day(), note)).unwrap();
    }
    let page = nurse.read_timeline(person, None, at(2, 30)).unwrap();
    assert_eq!(page.damaged, 2);
    assert_eq!(page.notes.len(), 2);
    assert!(page.notes.iter().all(|view| view.note.dar.data != "Injection faite." || view.note.is_struck()));
    let by = |view: &dui::care::view::NoteView| match view.note.amendments.last() {
        Some(Amendment::Strike { by, .. }) => Some(by.account),
        _ => None,
    };
    assert!(page.notes.iter().any(|view| by(view) == Some(me)));
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

//! The night note through the use cases.

use dui::care::checking::{Finding, verify_journal};
use dui::care::view::ScopeDoor;
use dui::care::{CareError, Leaving};
use dui::domain::note::{Audience, Dar, NoteDraft, Target};
use dui::domain::role::Role;
use dui::domain::scope::Scope;

use crate::house::{SampleHouse, at, room, tonight};

fn note(audience: Audience) -> NoteDraft {
    NoteDraft {
        title: String::new(),
        dar: Dar { data: "Se plaint de la hanche droite, 6 sur 10.".to_owned(), ..Dar::default() },
        target: Some(Target::Pain),
        happened_at: at(2, 5),
        urgent: true,
        audience,
        for_handover: true,
        from_third_party: false,
    }
}

#[test]
fn the_night_watch_writes_a_note_locks_unlocks_and_finds_it() {
    let sample = SampleHouse::new();
    let mut house = sample.as_(Role::NightWatch);
    let people = house.list_my_people(tonight()).unwrap();
    assert_eq!(people.len(), 24);
    let person = room(&people, "07").person;
    let file = house.open_file(person, None, tonight()).unwrap();
    assert!(file.recent.len() >= 5, "the sample's own notes are there: {}", file.recent.len());
    assert_eq!(file.damaged, 0);
    house.write_note(person, note(Audience::All), at(2, 20)).unwrap().unwrap();
    house.lock(Leaving::Locked, at(2, 21)).unwrap();

    let mut house = sample.as_at(Role::NightWatch, at(2, 30));
    let page = house.read_timeline(person, None, at(2, 30)).unwrap();
    let newest = &page.notes[0].note;
    assert_eq!(newest.dar.data, "Se plaint de la hanche droite, 6 sur 10.");
    assert_eq!((newest.happened_at, newest.entered_at), (at(2, 5), at(2, 20)));
    assert_eq!(newest.author.role, Role::NightWatch);
    assert!(matches!(verify_journal(sample.path()).unwrap(), Finding::Sound(_)));
}

#[test]
fn the_night_watch_deposits_care_notes_and_has_no_key_for_the_psychologist_notes() {
    let sample = SampleHouse::new();
    let mut house = sample.as_(Role::NightWatch);
    let people = house.list_my_people(tonight()).unwrap();
    let person = room(&people, "07").person;
    let file = house.open_file(person, None, tonight()).unwrap();
    assert!(file.scopes.contains(&(Scope::NotesCare, ScopeDoor::DepositOnly)));
    assert!(!file.scopes.iter().any(|(scope, _)| *scope == Scope::Psych));
    assert!(house.write_note(person, note(Audience::Care), at(2, 20)).unwrap().is_none());
    let page = house.read_timeline(person, None, at(2, 21)).unwrap();
    assert_eq!(page.scopes, [Scope::NotesAll]);
    assert!(matches!(
        house.write_note(person, note(Audience::Psychology), at(2, 22)),
        Err(CareError::Refused(_))
    ));
    let mut nurse = sample.as_at(Role::Nurse, at(2, 30));
    let page = nurse.read_timeline(person, None, at(2, 30)).unwrap();
    assert!(
        page.notes.iter().any(|view| view.scope == Scope::NotesCare && view.note.happened_at == at(2, 5))
    );
}

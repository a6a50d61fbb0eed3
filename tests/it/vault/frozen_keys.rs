//! A second frozen house, of the same version: people were invited and left, keys changed hands and were changed.
//!
//! `DUI_FREEZE=some/directory cargo test a_house_like_the_second_frozen_one` writes a new one there.

use std::fs;
use std::path::Path;

use dui::care::{CareError, Door, House, Leaving, Passphrase, Span};
use dui::domain::glass::{GlassRequest, Reason, USUAL_MINUTES, Verdict};
use dui::domain::ids::{AccountId, PersonId, UnitId};
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::person::Placement;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::domain::staff::Newcomer;
use jiff::civil::date;

use super::frozen::{FrozenHouse, admit, found, hex, note, november, passphrase_of, sound, unlock};
use super::second_reader::{line, second_reader};
use crate::house::{private_directory, surroundings, vouch};

/// How many entries its journal has, and the root over them.
const ENTRIES: i64 = 64;
const ROOT: &str = "bde5d27946e4985b1fa8128670635c1faba67f3cec4e2b1163ceeeece919fbed";
/// What somebody invited after the founding chose, and what the nurse changed hers to.
const RENFORT: &str = "ruche galet orge tisane moulin cadenas frimas";
const NEW: &str = "écluse roseau vanne péniche halage berge quai";
/// Written after the keys were changed, about a person who had moved.
const AFTERWARDS: &str = "A bien dormi dans sa nouvelle chambre.";

#[test]
fn the_second_frozen_house_opens_for_whoever_came_later_and_for_the_new_passphrase_alone() {
    let frozen = FrozenHouse::copy_of("v1b");
    let (entries, root) = sound(frozen.path());
    assert_eq!((entries, root.as_str()), (ENTRIES, ROOT));
    let now = november(26, 9, 0);
    let mut newcomer = enter(frozen.path(), "renfort", RENFORT, now).unwrap();
    let people = newcomer.list_my_people(now).unwrap();
    assert_eq!(people.len(), 2, "of her unit, and the one opened to her by name");
    let shared = frozen_person(frozen.path(), now);
    let told = newcomer.read_timeline(shared, None, now).unwrap();
    assert!(told.notes.iter().any(|view| view.note.dar.data == AFTERWARDS), "opened to her by name");
    assert!(enter(frozen.path(), "ide", passphrase_of("ide"), now).is_err());
    assert!(enter(frozen.path(), "parti", RENFORT, now).is_err());
    let mut nurse = enter(frozen.path(), "ide", NEW, now).unwrap();
    let report = nurse.verify_everything(now).unwrap();
    assert_eq!((report.damaged, report.changed_rows), (0, 0));
}

#[test]
fn a_second_reader_opens_the_second_frozen_house_and_holds_every_row_of_its_directory_entitled() {
    let frozen = FrozenHouse::copy_of("v1b");
    let path = frozen.path().to_str().unwrap();
    let Some(said) = second_reader(&["vault", path, "direction", passphrase_of("direction")]) else { return };
    assert_eq!(line(&said, "entries"), ENTRIES.to_string());
    assert_eq!(line(&said, "root"), ROOT);
    assert_eq!(line(&said, "bodies closed"), "0");
    assert!(line(&said, "kinds").contains("801") && line(&said, "kinds").contains("906"), "{said}");
    assert!(line(&said, "entry kinds").contains('6'), "keys were delivered: {said}");
    let record = record_of(frozen.path());
    let Some(said) = second_reader(&["vault", path, "renfort", RENFORT, &record]) else { return };
    assert_eq!(line(&said, "data"), AFTERWARDS);
    let Some(said) = second_reader(&["vault", path, "ide", NEW, &record]) else { return };
    assert_eq!(line(&said, "data"), AFTERWARDS);
}

#[test]
#[allow(clippy::print_stderr, reason = "the constants above are copied from what it says")]
fn a_house_like_the_second_frozen_one_is_founded_lived_in_and_verified() {
    let directory = private_directory();
    let path = directory.path().join("house");
    live(&path);
    let (entries, root) = sound(&path);
    if let Some(target) = std::env::var_os("DUI_FREEZE") {
        for name in ["vault.db", "host.key"] {
            fs::copy(path.join(name), Path::new(&target).join(name)).unwrap();
        }
        eprintln!("{entries} entries, root {root}");
    }
    let raw = crate::small_house::raw(&path);
    let count = |sql: &str| -> i64 { raw.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert!(
        count("SELECT max(epoch) FROM circle") == 2
            && count("SELECT count(*) FROM bundle WHERE gone > 0") == 1
    );
}

fn enter(path: &Path, login: &str, passphrase: &str, now: Moment) -> Result<House, CareError> {
    // A chance of their own for each, so that no id is drawn twice.
    let seed = 100 + login.bytes().chain(passphrase.bytes()).map(u64::from).sum::<u64>();
    let door = Door::find(path, &surroundings(seed)).unwrap();
    door.unlock(login, &Passphrase::new(passphrase.to_owned()), now)
}

/// The person in room 12, who moved there.
fn frozen_person(path: &Path, now: Moment) -> PersonId {
    let mut house = unlock(path, "nuit", &surroundings(72), now);
    let people = house.list_my_people(now).unwrap();
    house.lock(Leaving::Locked, now).unwrap();
    people.iter().find(|card| card.placement.room == "12").unwrap().person
}

fn record_of(path: &Path) -> String {
    let sql = "SELECT record FROM record WHERE kind = 601 ORDER BY seq DESC LIMIT 1";
    let record: [u8; 16] = crate::small_house::raw(path).query_row(sql, [], |row| row.get(0)).unwrap();
    hex(&record)
}

fn live(path: &Path) {
    let units = found(path);
    let persons = admit(path, &units);
    take_in(path, &units, "renfort", 41);
    let gone = take_in(path, &units, "parti", 43);
    let now = november(23, 9, 0);
    let mut director = unlock(path, "direction", &surroundings(45), now);
    director.end_account(gone, true, now).unwrap();
    director.lock(Leaving::Locked, now).unwrap();
    move_and_share(path, &units, &persons);
    break_the_glass(path, &persons);
    let now = november(24, 9, 0);
    let mut nurse = unlock(path, "ide", &surroundings(53), now);
    let [old, new] = [passphrase_of("ide"), NEW].map(|words| Passphrase::new(words.to_owned()));
    nurse.change_my_passphrase(&old, &new, now).unwrap();
    nurse.write_note(persons[1], note(AFTERWARDS, Audience::All, now), now).unwrap().unwrap();
    nurse.lock(Leaving::Locked, now).unwrap();
}

fn take_in(path: &Path, units: &[UnitId], login: &str, seed: u64) -> AccountId {
    let now = november(22, 9, 0);
    let mut director = unlock(path, "direction", &surroundings(seed), now);
    let newcomer = Newcomer {
        login: login.to_owned(),
        name: "Y. Renfort-Test".to_owned(),
        role: Role::Educator,
        units: vec![units[0]],
        from: now,
        until: None,
    };
    let invitation = director.invite_somebody(&newcomer, now).unwrap();
    let theirs = Passphrase::new(RENFORT.to_owned());
    let door = Door::find(path, &surroundings(seed + 1)).unwrap();
    door.come_in(login, &invitation.code, &theirs, now).unwrap();
    vouch(&mut director, invitation.account, now).unwrap();
    director.lock(Leaving::Locked, now).unwrap();
    invitation.account
}

/// The second person moves to the other unit; what the director reads there is opened to the newcomer.
fn move_and_share(path: &Path, units: &[UnitId], persons: &[PersonId; 3]) {
    let now = november(23, 10, 0);
    let mut nurse = unlock(path, "ide", &surroundings(46), now);
    let draft = note("Biologie du 20 : potassium 3,1.", Audience::Medical, now);
    nurse.write_note(persons[1], draft, now).unwrap().unwrap();
    nurse.lock(Leaving::Locked, now).unwrap();
    let mut secretary = unlock(path, "secretariat", &surroundings(47), now);
    let placement = Placement { unit: units[1], room: "12".to_owned(), from: date(2026, 11, 23) };
    secretary.move_person(persons[1], &placement, now).unwrap();
    secretary.object_to_sharing(persons[0], Scope::Plan, now).unwrap();
    secretary.lock(Leaving::Locked, now).unwrap();
    let mut nurse = unlock(path, "ide", &surroundings(48), now);
    assert!(nurse.hand_over_keys(now).unwrap() > 0);
    nurse.lock(Leaving::Locked, now).unwrap();
    let mut director = unlock(path, "direction", &surroundings(49), now);
    let accounts = director.list_accounts(now).unwrap();
    let newcomer = accounts.iter().find(|account| account.login == "renfort").unwrap().account;
    let span = Span { from: now, until: None };
    for scope in [Scope::AdminId, Scope::NotesAll] {
        director.open_to(newcomer, persons[1], scope, span, now).unwrap();
    }
    director.lock(Leaving::Locked, now).unwrap();
}

fn break_the_glass(path: &Path, persons: &[PersonId; 3]) {
    let now = november(23, 23, 0);
    let mut night = unlock(path, "nuit", &surroundings(50), now);
    let request = GlassRequest {
        scopes: vec![Scope::Medical],
        reason: Reason::EmergencyCall,
        text: "Le régulateur demande la dernière biologie.".to_owned(),
        minutes: USUAL_MINUTES,
    };
    night.break_glass(persons[1], &request, now).unwrap();
    assert!(!night.read_timeline(persons[1], None, now).unwrap().notes.is_empty());
    night.close_glass(november(23, 23, 5)).unwrap();
    night.lock(Leaving::Locked, november(23, 23, 6)).unwrap();
    let now = november(24, 8, 0);
    let mut director = unlock(path, "direction", &surroundings(51), now);
    let case = director.list_glass_cases(now).unwrap().remove(0);
    director.judge_glass(&case, Verdict::Justified, "Appel du 15 confirmé.", now).unwrap();
    director.lock(Leaving::Locked, now).unwrap();
}

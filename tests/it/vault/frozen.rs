//! A house frozen as the first version of the format wrote it: every later program opens it.
//!
//! `DUI_FREEZE=some/directory cargo test a_house_like_the_frozen_one` writes a new one there. A frozen house
//! that has been released is never written again; a new version of the format gets a directory of its own.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use dui::care::checking::{Finding, verify_journal};
use dui::care::founding::{AccountPlan, HousePlan, found_a_house};
use dui::care::{CareError, Door, House, Leaving, Passphrase, Surroundings};
use dui::domain::contact::Contact;
use dui::domain::health::{Alert, AlertKind, AllergyStatement, Certainty, Severity};
use dui::domain::house::Establishment;
use dui::domain::identity::{Finess, Nir};
use dui::domain::ids::{PersonId, UnitId};
use dui::domain::moment::{Moment, Zone};
use dui::domain::note::{Amendment, Audience, Dar, NoteDraft, Target};
use dui::domain::person::{Identity, InsStatus, Placement, Sex, Title};
use dui::domain::role::Role;
use dui::vault::VaultError;
use jiff::civil::{Date, date};
use tempfile::TempDir;

use crate::house::{private_directory, surroundings};

/// Login, role, passphrase. They are public and protect nothing.
const ACCOUNTS: [(&str, Role, &str); 5] = [
    ("direction", Role::Director, "brume tilleul carafe volet sentier prune ardoise"),
    ("ide", Role::Nurse, "fougère bobine cadran lilas ponton miel grelot"),
    ("psy", Role::Psychologist, "marelle buvard étang cerneau plume hangar sel"),
    ("secretariat", Role::Secretary, "tampon verger cloche ourlet biscuit nacre rame"),
    ("nuit", Role::NightWatch, "lanterne couloir édredon hulotte grange pouls thym"),
];

/// How many entries the frozen journal has, and the root over them.
const ENTRIES: i64 = 46;
const ROOT: &str = "f9cf407d39419b1b2a3f1084e6950ac67934399d83def87a85564c08cc4e9b4f";

pub(super) const PAIN: &str = "Se plaint de la hanche droite, 6 sur 10.";

/// A copy of the frozen house, with the modes that a vault must have and git does not keep.
pub struct FrozenHouse {
    _directory: TempDir,
    path: PathBuf,
    surroundings: Surroundings,
}

impl FrozenHouse {
    pub fn copy() -> Self {
        Self::copy_of("v1")
    }

    /// A copy of one of the frozen houses.
    pub(super) fn copy_of(name: &str) -> Self {
        let directory = private_directory();
        let path = directory.path().join("house");
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o700)).unwrap();
        let frozen = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen").join(name);
        for (name, mode) in [("vault.db", 0o600), ("host.key", 0o400)] {
            let bytes = fs::read(frozen.join(name)).unwrap();
            fs::write(path.join(name), bytes).unwrap();
            fs::set_permissions(path.join(name), Permissions::from_mode(mode)).unwrap();
        }
        Self { _directory: directory, path, surroundings: surroundings(100) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn unlock(&self, login: &str, now: Moment) -> House {
        unlock(&self.path, login, &self.surroundings, now)
    }
}

pub(super) fn passphrase_of(login: &str) -> &'static str {
    ACCOUNTS.iter().find(|account| account.0 == login).unwrap().2
}

pub(super) fn unlock(path: &Path, login: &str, surroundings: &Surroundings, now: Moment) -> House {
    let door = Door::find(path, surroundings).unwrap();
    door.unlock(login, &Passphrase::new(passphrase_of(login).to_owned()), now).unwrap()
}

/// A moment of November 2026.
pub(super) fn november(day: i8, hour: i8, minute: i8) -> Moment {
    Zone::paris().from_local(date(2026, 11, day).at(hour, minute, 0, 0))
}

#[test]
fn the_frozen_house_opens_and_its_notes_are_read() {
    let frozen = FrozenHouse::copy();
    let sound = sound(frozen.path());
    assert_eq!((sound.0, sound.1.as_str()), (ENTRIES, ROOT));

    let mut house = frozen.unlock("nuit", november(25, 22, 0));
    assert_eq!(house.me().name, "V. Veilleuse-Test");
    let people = house.list_my_people(november(25, 22, 1)).unwrap();
    let rooms: Vec<&str> = people.iter().map(|card| card.placement.room.as_str()).collect();
    assert_eq!(rooms, ["01", "02", "11"]);
    let page = house.read_timeline(people[0].person, None, november(25, 22, 2)).unwrap();
    assert_eq!(page.damaged, 0);
    let pain = page.notes.iter().find(|view| view.note.dar.data == PAIN).unwrap();
    assert_eq!((pain.revision, pain.note.target, pain.note.urgent), (2, Some(Target::Pain), true));
    assert_eq!(pain.note.happened_at, november(23, 2, 5));
    assert!(matches!(&pain.note.amendments[..], [Amendment::LaterResult { text, .. }] if text == EASED));
    assert_eq!(page.notes.iter().filter(|view| view.note.is_struck()).count(), 1);
    house.lock(Leaving::Locked, november(25, 22, 3)).unwrap();

    let mut house = frozen.unlock("direction", november(26, 9, 0));
    let report = house.verify_everything(november(26, 9, 1)).unwrap();
    assert!(report.file_is_sound && matches!(report.journal, Finding::Sound(_)), "{report:?}");
    assert_eq!((report.changed_rows, report.damaged), (0, 0));
}

#[test]
fn the_frozen_note_of_the_psychologist_opens_for_nobody_else() {
    let frozen = FrozenHouse::copy();
    let told = |login: &str| -> bool {
        let now = november(25, 10, 0);
        let mut house = frozen.unlock(login, now);
        let people = house.list_my_people(now).unwrap();
        let page = house.read_timeline(people[0].person, None, now).unwrap();
        let told = page.notes.iter().any(|view| view.note.dar.data == NIGHTMARE);
        house.lock(Leaving::Locked, now).unwrap();
        told
    };
    assert!(told("psy"));
    assert!(!told("ide"));
    assert!(!told("direction"));
}

#[test]
fn a_vault_of_a_later_version_is_refused_with_both_versions() {
    /// Where SQLite keeps `user_version` in the file.
    const USER_VERSION: std::ops::Range<usize> = 60..64;
    let frozen = FrozenHouse::copy();
    let file = frozen.path().join("vault.db");
    let mut bytes = fs::read(&file).unwrap();
    assert_eq!(bytes[USER_VERSION], 1_u32.to_be_bytes());
    bytes[USER_VERSION].copy_from_slice(&7_u32.to_be_bytes());
    fs::write(&file, &bytes).unwrap();

    let refused = Door::find(frozen.path(), &surroundings(3));
    assert!(matches!(refused, Err(CareError::Vault(VaultError::Newer { found: 7, .. }))));
    let refused = verify_journal(frozen.path());
    assert!(matches!(refused, Err(CareError::Vault(VaultError::Newer { found: 7, .. }))));
    assert_eq!(fs::read(&file).unwrap(), bytes, "a file that is refused is left as it is");
}

#[test]
#[allow(clippy::print_stderr, reason = "the constants above are copied from what it says")]
fn a_house_like_the_frozen_one_is_founded_lived_in_and_verified() {
    let directory = private_directory();
    let path = directory.path().join("house");
    freeze(&path);
    let (entries, root) = sound(&path);
    assert!(entries > 40);
    if let Some(target) = std::env::var_os("DUI_FREEZE") {
        for name in ["vault.db", "host.key"] {
            fs::copy(path.join(name), Path::new(&target).join(name)).unwrap();
        }
        eprintln!("{entries} entries, root {root}");
    }
}

pub(super) fn sound(path: &Path) -> (i64, String) {
    match verify_journal(path).unwrap() {
        Finding::Sound(sound) => (sound.entries, hex(&sound.root)),
        other => panic!("{other:?}"),
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const EASED: &str = "Paracétamol donné par l'IDE, 2 sur 10 à 6 h.";
const NIGHTMARE: &str = "Raconte un cauchemar de guerre.";

/// Founds the house and lives in it for a few days: every payload, every kind of entry the program writes.
fn freeze(path: &Path) {
    let units = found(path);
    let persons = admit(path, &units);
    tell_of_the_night(path, &persons);
    try_and_fail(path, &persons);
}

pub(super) fn found(path: &Path) -> Vec<UnitId> {
    let account = |(login, role, passphrase): (&str, Role, &str)| AccountPlan {
        login: login.to_owned(),
        name: match role {
            Role::NightWatch => "V. Veilleuse-Test".to_owned(),
            _ => format!("{}. Essai-Test", login.to_uppercase().chars().next().unwrap()),
        },
        role,
        units: match role {
            Role::Psychologist => vec!["Tilleuls".to_owned()],
            Role::Nurse | Role::NightWatch => vec!["Tilleuls".to_owned(), "Glycines".to_owned()],
            _ => Vec::new(),
        },
        passphrase: Passphrase::new(passphrase.to_owned()),
    };
    let plan = HousePlan {
        establishment: Establishment {
            phone: "00 00 00 00 01".to_owned(),
            ..Establishment::new("Maison Gelée (essai)".to_owned(), Finess::parse("990000424").unwrap())
        },
        units: vec!["Tilleuls".to_owned(), "Glycines".to_owned()],
        accounts: ACCOUNTS.into_iter().map(account).collect(),
        demonstration: true,
        host_key_beside: true,
    };
    let founded = found_a_house(path, &plan, &surroundings(1), november(20, 8, 0)).unwrap();
    founded.units.into_iter().map(|(id, _)| id).collect()
}

pub(super) fn admit(path: &Path, units: &[UnitId]) -> [PersonId; 3] {
    let now = november(20, 9, 0);
    let identity = |name: &str, given: &[&str], local_id: &str| Identity {
        title: None,
        birth_name: name.to_owned(),
        birth_given_names: given.iter().map(|name| (*name).to_owned()).collect(),
        usual_name: None,
        used_given_name: None,
        birth_date: None,
        sex: None,
        birth_place_code: None,
        ins_status: InsStatus::Provisional,
        local_id: local_id.to_owned(),
    };
    let known = Identity {
        title: Some(Title::M),
        birth_date: Some(date(1936, 5, 21)),
        sex: Some(Sex::Male),
        birth_place_code: Some("99411".to_owned()),
        ins_status: InsStatus::Qualified,
        ..identity("L'ANCRE-TEST", &["Gaston", "Émile"], "R0001")
    };
    let renamed = Identity {
        title: Some(Title::Mme),
        usual_name: Some("CORDIER-ESSAI".to_owned()),
        used_given_name: Some("Lou".to_owned()),
        sex: Some(Sex::Female),
        ..identity("MARÉE-ESSAI", &["Odette"], "R0002")
    };
    let unknown = identity("SANS-PAPIER-TEST", &[], "R0011");
    let place =
        |unit: UnitId, room: &str| Placement { unit, room: room.to_owned(), from: date(2026, 11, 20) };
    let nir = Nir::parse("136059941110734").unwrap();

    let mut house = unlock(path, "secretariat", &surroundings(11), now);
    let first = house.admit_person(&known, &place(units[0], "01"), Some(&nir), now).unwrap();
    let second = house.admit_person(&renamed, &place(units[0], "02"), None, now).unwrap();
    let third = house.admit_person(&unknown, &place(units[1], "11"), None, now).unwrap();
    house.lock(Leaving::Locked, now).unwrap();

    let mut house = unlock(path, "ide", &surroundings(12), now);
    let contact = |name: &str, call_order| Contact {
        name: name.to_owned(),
        relation: "fille".to_owned(),
        phone: "00 00 00 00 02".to_owned(),
        call_order,
        call_notes: "pas après 22 h".to_owned(),
    };
    let alert = |kind, to: Option<Date>| Alert {
        kind,
        text: "déambulateur".to_owned(),
        from: date(2026, 11, 20),
        to,
        review_on: date(2027, 1, 15),
    };
    let none_known = AllergyStatement::NoneKnown { checked_on: date(2026, 11, 20) };
    let contacts = [contact("N. L'Ancre-Test", Some(1)), contact("R. L'Ancre-Test", None)];
    house
        .write_down_essentials(first, &[none_known], &[alert(AlertKind::FallRisk, None)], &contacts, now)
        .unwrap();
    let allergy = AllergyStatement::Allergy {
        substance: "pénicilline".to_owned(),
        reaction: "œdème".to_owned(),
        severity: Severity::Severe,
        certainty: Certainty::Confirmed,
    };
    let alerts = [alert(AlertKind::Isolation, Some(date(2026, 12, 1)))];
    house.write_down_essentials(second, &[allergy], &alerts, &[], now).unwrap();
    house.lock(Leaving::Idle, now).unwrap();
    [first, second, third]
}

pub(super) fn note(data: &str, audience: Audience, happened_at: Moment) -> NoteDraft {
    NoteDraft {
        title: String::new(),
        dar: Dar { data: data.to_owned(), ..Dar::default() },
        target: None,
        happened_at,
        urgent: false,
        audience,
        for_handover: true,
        from_third_party: false,
    }
}

fn tell_of_the_night(path: &Path, persons: &[PersonId; 3]) {
    let mut night = unlock(path, "nuit", &surroundings(21), november(23, 1, 50));
    night.list_my_people(november(23, 1, 51)).unwrap();
    night.open_file(persons[0], Some(("anc", &persons[..1])), november(23, 2, 0)).unwrap();
    let draft = NoteDraft {
        target: Some(Target::Pain),
        urgent: true,
        ..note(PAIN, Audience::All, november(23, 2, 5))
    };
    night.keep_draft(persons[0], "note", b"Se plaint", november(23, 2, 6)).unwrap();
    let pain = night.write_note(persons[0], draft, november(23, 2, 10)).unwrap().unwrap();
    let draft = note("Pansement refait au talon.", Audience::Care, november(23, 2, 12));
    assert!(night.write_note(persons[0], draft, november(23, 2, 14)).unwrap().is_none(), "a deposit");
    let draft = note("Debout dans le couloir.", Audience::All, november(23, 3, 0));
    let wrong = night.write_note(persons[0], draft, november(23, 3, 1)).unwrap().unwrap();
    night.strike_note(persons[0], &wrong, "Écrit dans le mauvais dossier.", november(23, 3, 4)).unwrap();
    let draft = note("Debout dans le couloir.", Audience::All, november(23, 3, 0));
    night.write_note(persons[2], draft, november(23, 3, 5)).unwrap().unwrap();

    let mut nurse = unlock(path, "ide", &surroundings(22), november(23, 6, 30));
    nurse.add_later_result(persons[0], &pain, EASED, november(23, 6, 40)).unwrap();
    let draft = NoteDraft {
        from_third_party: true,
        ..note("Voit le cardiologue.", Audience::Medical, november(23, 6, 45))
    };
    nurse.write_note(persons[1], draft, november(23, 6, 46)).unwrap().unwrap();
    let stale = night.strike_note(persons[0], &pain, "Sur une version passée.", november(23, 6, 50));
    assert!(matches!(stale, Err(CareError::Conflict(_))));
    nurse.lock(Leaving::Hangup, november(23, 6, 55)).unwrap();
    night.lock(Leaving::Locked, november(23, 6, 56)).unwrap();

    let mut psychologist = unlock(path, "psy", &surroundings(23), november(23, 10, 0));
    let draft = note(NIGHTMARE, Audience::Psychology, november(23, 9, 30));
    psychologist.write_note(persons[0], draft, november(23, 10, 5)).unwrap().unwrap();
    psychologist.lock(Leaving::Locked, november(23, 10, 10)).unwrap();
}

fn try_and_fail(path: &Path, persons: &[PersonId; 3]) {
    let door = Door::find(path, &surroundings(31)).unwrap();
    let guess = Passphrase::new("une autre phrase".to_owned());
    assert!(matches!(
        door.unlock("nuit", &guess, november(24, 21, 0)),
        Err(CareError::WrongPassphrase { .. })
    ));
    let mut lost = unlock(path, "nuit", &surroundings(32), november(24, 21, 1));
    let refused = lost.write_note(
        persons[0],
        note("Ne peut pas écrire ici.", Audience::Psychology, november(24, 21, 2)),
        november(24, 21, 2),
    );
    assert!(matches!(refused, Err(CareError::Refused(_))));
    drop(lost);

    let mut back = unlock(path, "nuit", &surroundings(33), november(24, 21, 10));
    assert_eq!(back.me().failed_since, 0);
    back.record_search("anc", &persons[..1], november(22, 21, 11)).unwrap();
    back.lock(Leaving::Locked, november(24, 21, 12)).unwrap();
}

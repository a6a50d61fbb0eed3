//! A disk that is full or may not be written: nothing is half-written, nothing is lost, it works again after.
//!
//! Limits of a whole process are set in a process of its own: the test starts itself again.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use dui::care::ceremony::Card;
use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, Door, House, Leaving};
use dui::domain::note::Audience;
use dui::vault::VaultError;
use rustix::process::{Resource, getrlimit, setrlimit};

use crate::house::{private_directory, surroundings, tonight};
use crate::small_house::{PASSPHRASE, SmallHouse, texts_of, typed, usual_staff};

/// Where the second process finds its directory; absent in the first.
const PLACE: &str = "DUI_TEST_PLACE";

pub(super) fn place() -> Option<PathBuf> {
    std::env::var_os(PLACE).map(PathBuf::from)
}

/// Starts one test of this program again, inside another command when one is given.
#[allow(clippy::disallowed_methods, reason = "the tests may start what the program may not")]
pub(super) fn again(test: &str, inside: &[&str], place: &Path) {
    let mut words: Vec<String> = inside.iter().map(|word| (*word).to_owned()).collect();
    words.push(std::env::current_exe().unwrap().to_str().unwrap().to_owned());
    words.extend([test, "--exact", "--nocapture"].map(str::to_owned));
    let mut command = std::process::Command::new(&words[0]);
    let output = command.args(&words[1..]).env(PLACE, place).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

/// Whether this machine lets the test have a user and a file system of its own.
#[allow(clippy::disallowed_methods, reason = "the tests may start what the program may not")]
fn may(inside: &[&str]) -> bool {
    let tried = std::process::Command::new(inside[0]).args(&inside[1..]).arg("true").output();
    tried.is_ok_and(|output| output.status.success())
}

pub(super) fn is_refused_by_the_disk<T>(answer: &Result<T, CareError>) -> bool {
    use VaultError::{DiskFull, Io, ReadOnly};
    matches!(answer, Err(CareError::Vault(DiskFull | Io | ReadOnly)))
}

/// A disk whose room the test gives and takes.
pub(super) trait Disk {
    /// Leaves room for this many bytes more, beyond what lies there now.
    fn leave(&mut self, bytes: u64);
    /// Gives all room back.
    fn free(&mut self);
}

/// Saves with more and more room until it works, and looks each time that nothing was half-written.
fn save_while_the_disk_is_full(house: &SmallHouse, disk: &mut dyn Disk) {
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    let mut acknowledged = vec!["000".to_owned()];
    nurse.write_note(person, typed(Audience::All, "000"), tonight()).unwrap();
    nurse.keep_draft(person, "note", "ce qui s'écrit".as_bytes(), tonight()).unwrap();
    assert_eq!(texts_of(&mut nurse, person, tonight()), acknowledged);
    let mut refused = 0;
    for step in 1..=40_u64 {
        let text = format!("{step:03}");
        disk.leave(step * 1024);
        let answer = nurse.write_note(person, typed(Audience::All, &text), tonight());
        let kept = nurse.keep_draft(person, "note", text.as_bytes(), tonight());
        let still_read = texts_of(&mut nurse, person, tonight());
        disk.free();
        match answer {
            Ok(_) => acknowledged.push(text.clone()),
            refusal => {
                assert!(is_refused_by_the_disk(&refusal), "{refusal:?}");
                refused += 1;
            }
        }
        assert!(kept.is_ok() || is_refused_by_the_disk(&kept), "{kept:?}");
        assert_eq!(still_read, acknowledged, "what was looked at is still read, and nothing more is there");
        let draft = nurse.draft_of(person, "note").unwrap().unwrap().form;
        assert!(kept.is_err() || draft == text.as_bytes(), "a draft is kept whole or not at all");
    }
    assert!(refused >= 5 && acknowledged.len() >= 5, "refused {refused}, saved {}", acknowledged.len());
    entering_and_leaving(house, nurse, disk);
    let mut nurse = house.enter("infirmiere");
    assert_eq!(texts_of(&mut nurse, person, tonight()), acknowledged);
    nurse.write_note(person, typed(Audience::All, "999"), tonight()).unwrap();
    let report = nurse.verify_everything(tonight()).unwrap();
    assert_eq!((report.damaged, report.changed_rows, report.file_is_sound), (0, 0, true));
    nurse.lock(Leaving::Locked, tonight()).unwrap();
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
}

/// Without room nobody enters, nobody guesses for free, and a lock that cannot be written still locks.
fn entering_and_leaving(house: &SmallHouse, nurse: House, disk: &mut dyn Disk) {
    let lost = house.entries(Some(3));
    disk.leave(0);
    for passphrase in [PASSPHRASE, "faux"] {
        let entered = house.try_at("psy", passphrase, tonight()).map(|_| ());
        assert!(is_refused_by_the_disk(&entered), "{entered:?}");
    }
    let locked = nurse.lock(Leaving::Locked, tonight());
    disk.free();
    assert!(is_refused_by_the_disk(&locked), "{locked:?}");
    house.enter("veilleur").lock(Leaving::Locked, tonight()).unwrap();
    assert_eq!(house.entries(Some(3)), lost + 1, "the session that could not say goodbye");
}

/// Room measured on the write-ahead log: a limit on the size of files.
pub(super) struct LimitedFiles {
    pub(super) log: PathBuf,
}

impl Disk for LimitedFiles {
    fn leave(&mut self, bytes: u64) {
        let now = fs::metadata(&self.log).map_or(0, |found| found.len());
        let mut limit = getrlimit(Resource::Fsize);
        limit.current = Some(now + bytes);
        setrlimit(Resource::Fsize, limit).unwrap();
    }

    fn free(&mut self) {
        let mut limit = getrlimit(Resource::Fsize);
        limit.current = limit.maximum;
        setrlimit(Resource::Fsize, limit).unwrap();
    }
}

#[test]
fn a_note_that_finds_no_room_in_its_file_is_not_half_written() {
    let Some(place) = place() else {
        let directory = private_directory();
        return again(
            "vault::disk::a_note_that_finds_no_room_in_its_file_is_not_half_written",
            &[],
            directory.path(),
        );
    };
    // Taken, the signal no longer ends the process: the write is refused instead.
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false))).unwrap();
    let house = SmallHouse::within(&place.join("house"), usual_staff(), 7);
    let mut disk = LimitedFiles { log: house.path.join("vault.db-wal") };
    save_while_the_disk_is_full(&house, &mut disk);
}

#[test]
fn a_new_kit_that_finds_no_room_leaves_the_old_kit_and_every_key_as_they_were() {
    let Some(place) = place() else {
        let directory = private_directory();
        let name = "vault::disk::a_new_kit_that_finds_no_room_leaves_the_old_kit_and_every_key_as_they_were";
        return again(name, &[], directory.path());
    };
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false))).unwrap();
    let house = SmallHouse::within(&place.join("house"), usual_staff(), 7);
    let mut disk = LimitedFiles { log: house.path.join("vault.db-wal") };
    let door = house.door();
    let sitting = || door.hold_ceremony(&[Card::read(&house.cards[0]), Card::read(&house.cards[1])]).unwrap();
    let (entries, wraps) = (house.entries(None), house.count("wrap"));
    for room in [0, 4_096, 20_000, 60_000] {
        let held = sitting();
        disk.leave(room);
        let renewed = held.renew(tonight(), |_| true);
        disk.free();
        assert!(is_refused_by_the_disk(&renewed.map_err(CareError::from)), "{room}");
        assert_eq!((house.entries(None), house.count("wrap")), (entries, wraps), "{room}");
    }
    assert_eq!(sitting().renew(tonight(), |_| true).unwrap().circles, 25);
    house.enter("infirmiere").lock(Leaving::Locked, tonight()).unwrap();
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
}

/// A small file system with a file that fills it.
struct SmallDisk {
    ballast: PathBuf,
}

impl Disk for SmallDisk {
    fn leave(&mut self, bytes: u64) {
        let mut file = fs::OpenOptions::new().create(true).append(true).open(&self.ballast).unwrap();
        while file.write_all(&[1; 4096]).is_ok() {}
        let full = file.metadata().unwrap().len();
        file.set_len(full.saturating_sub(bytes).next_multiple_of(4096)).unwrap();
    }

    fn free(&mut self) {
        fs::remove_file(&self.ballast).unwrap();
    }
}

#[test]
fn a_note_that_finds_no_room_on_the_disk_is_not_half_written() {
    let Some(place) = place() else {
        let own = ["unshare", "--user", "--map-root-user", "--mount"];
        let directory = private_directory();
        let mounted = "mount -t tmpfs -o size=3m,mode=0700 none \"$0\" && exec \"$@\"";
        let inside = [&own[..], &["sh", "-c", mounted, directory.path().to_str().unwrap()]].concat();
        if may(&inside) {
            again(
                "vault::disk::a_note_that_finds_no_room_on_the_disk_is_not_half_written",
                &inside,
                directory.path(),
            );
        }
        return;
    };
    let house = SmallHouse::within(&place.join("house"), usual_staff(), 7);
    save_while_the_disk_is_full(&house, &mut SmallDisk { ballast: place.join("ballast") });
}

#[test]
fn a_vault_that_may_not_be_written_is_refused_as_such_and_not_as_missing() {
    if let Some(place) = place() {
        return read_only(&place);
    }
    let house = SmallHouse::new();
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for (file, directory) in [(0o400, 0o700), (0o600, 0o500), (0o400, 0o500)] {
        mode(&house.path.join("vault.db"), file);
        mode(&house.path, directory);
        // Root may write everywhere, but not as a user that nobody knows.
        let stranger = ["unshare", "--user"];
        let name = "vault::disk::a_vault_that_may_not_be_written_is_refused_as_such_and_not_as_missing";
        if !rustix::process::geteuid().is_root() {
            again(name, &[], &house.path);
        } else if may(&stranger) {
            again(name, &stranger, &house.path);
        }
        mode(&house.path, 0o700);
    }
    mode(&house.path.join("vault.db"), 0o600);
    house.enter("infirmiere").lock(Leaving::Locked, tonight()).unwrap();
}

fn read_only(place: &Path) {
    let entered = Door::find(place, &surroundings(5)).and_then(|door| {
        door.unlock("infirmiere", &dui::care::Passphrase::new(PASSPHRASE.to_owned()), tonight())
    });
    let entered = entered.map(|_| ());
    assert!(matches!(entered, Err(CareError::Vault(VaultError::ReadOnly))), "{entered:?}");
}

#[test]
fn a_house_that_cannot_be_founded_whole_is_not_there_at_all() {
    let Some(place) = place() else {
        let directory = private_directory();
        let name = "vault::disk::a_house_that_cannot_be_founded_whole_is_not_there_at_all";
        return again(name, &[], directory.path());
    };
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false))).unwrap();
    let path = place.join("house");
    let mut disk = LimitedFiles { log: path.join("vault.db-wal") };
    for room in [0, 4_096, 40_000, 100_000, 150_000] {
        disk.leave(room);
        let founded = SmallHouse::try_within(&path, usual_staff(), 7);
        disk.free();
        assert!(is_refused_by_the_disk(&founded.map(|_| ())), "{room}");
        let left: Vec<_> = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.is_empty(), "{room}: {left:?}");
    }
    fs::write(path.join("host.key"), "of another house").unwrap();
    let founded = SmallHouse::try_within(&path, usual_staff(), 7).map(|_| ());
    assert!(matches!(founded, Err(CareError::Vault(VaultError::Exists))), "{founded:?}");
    assert_eq!(
        fs::read_to_string(path.join("host.key")).unwrap(),
        "of another house",
        "no key is overwritten"
    );
    assert!(!path.join("vault.db").exists());
    fs::remove_file(path.join("host.key")).unwrap();
    let house = SmallHouse::within(&path, usual_staff(), 7);
    house.enter("infirmiere").lock(Leaving::Locked, tonight()).unwrap();
    let again = SmallHouse::try_within(&path, usual_staff(), 8).map(|_| ());
    assert!(matches!(again, Err(CareError::Vault(VaultError::Exists))), "{again:?}");
    house.enter("infirmiere").lock(Leaving::Locked, tonight()).unwrap();
}

#[test]
fn an_urgent_end_that_finds_no_room_for_the_new_keys_changes_no_key_at_all() {
    let Some(place) = place() else {
        let directory = private_directory();
        let name = "vault::disk::an_urgent_end_that_finds_no_room_for_the_new_keys_changes_no_key_at_all";
        return again(name, &[], directory.path());
    };
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false))).unwrap();
    let house = SmallHouse::within(&place.join("house"), usual_staff(), 7);
    let mut disk = LimitedFiles { log: house.path.join("vault.db-wal") };
    let mut director = house.enter("direction");
    let listed = director.list_accounts(tonight()).unwrap();
    let nurse = listed.iter().find(|one| one.login == "infirmiere").unwrap().account;
    let keys = || ["wrap", "circle", "access", "account"].map(|table| house.count(table));
    let before = keys();
    let mut refused = 0;
    for room in (0..=32_u64).map(|step| step * 2_048) {
        disk.leave(room);
        let ended = director.end_account(nurse, true, tonight());
        disk.free();
        if ended.is_ok() {
            // The account is over, with or without room for the new keys: never an error over what was done.
            assert!(house.try_at("infirmiere", PASSPHRASE, tonight()).is_err());
            break;
        }
        assert!(is_refused_by_the_disk(&ended), "{ended:?}");
        assert_eq!(keys(), before, "{room}: all of it or nothing");
        refused += 1;
    }
    assert!(refused >= 3, "{refused}");
    let circles = house.count("circle");
    let later = director.change_keys_that_are_due(tonight()).unwrap();
    assert!(
        later > 0 && house.count("circle") > circles,
        "the keys found no room: they are changed the next time"
    );
    assert_eq!(director.change_keys_that_are_due(tonight()).unwrap(), 0);
    assert_ne!(keys(), before);
    assert!(house.try_at("infirmiere", PASSPHRASE, tonight()).is_err());
    director.lock(Leaving::Locked, tonight()).unwrap();
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
}

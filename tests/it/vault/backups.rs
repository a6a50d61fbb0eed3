//! Backups: what is made, who opens it, what its manifest shows later, what is refused, what is kept.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use dui::care::backup::{
    BackupFault, BackupOutcome, BackupPlan, CopyFinding, MadeBackup, read_backup_key_off_cards,
    verify_opened_backup,
};
use dui::care::ceremony::Card;
use dui::care::checking::{AnchorFault, Finding, verify_journal, verify_journal_against};
use dui::care::{CareError, FileRecipient, Leaving};
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::journal::checkpoint::Anchor;
use dui::journal::encode::{Encoder, Estab, sha256};
use dui::journal::manifest::Manifest;
use dui::journal::note::NoteKey;
use dui::journal::verify::Fault;
use dui::vault::VaultError;
use rustix::process::{Resource, getrlimit, setrlimit};
use tempfile::TempDir;

use crate::house::{private_directory, tonight};
use crate::small_house::{SmallHouse, typed, usual_staff, without_triggers};
use crate::vault::disk::{again, place};
use crate::vault::second_reader::{line, second_reader};

const DAY: i64 = 24 * 60;

fn after(minutes: i64) -> Moment {
    Moment::new(tonight().millis() + minutes * 60_000, 60)
}

fn try_backup(house: &SmallHouse, folder: &Path, now: Moment) -> Result<BackupOutcome, CareError> {
    house.door().make_backup(BackupPlan { folder, recipients: &[], days: 35 }, now)
}

fn back_up(house: &SmallHouse, folder: &Path, now: Moment) -> MadeBackup {
    match try_backup(house, folder, now).unwrap() {
        BackupOutcome::Made(made) => *made,
        other => panic!("{other:?}"),
    }
}

fn write(house: &SmallHouse, text: &str, now: Moment) {
    let mut session = house.enter_at("veilleur", now);
    session.write_note(house.people[0], typed(Audience::All, text), now).unwrap();
    session.lock(Leaving::Locked, now).unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn manifest_of(made: &MadeBackup) -> PathBuf {
    PathBuf::from(format!("{}.manifest", made.path.display()))
}

fn anchors_of(made: &MadeBackup) -> Vec<Anchor> {
    Anchor::read_all(&fs::read_to_string(manifest_of(made)).unwrap()).unwrap()
}

/// The key that two holders of cards read off them.
fn identity(house: &SmallHouse) -> age::x25519::Identity {
    let cards = [Card::read(&house.cards[0]), Card::read(&house.cards[2])];
    read_backup_key_off_cards(&cards).unwrap().parse().unwrap()
}

/// What the stock tool writes, in a folder of its own under the name of a vault.
fn opened(house: &SmallHouse, made: &MadeBackup) -> TempDir {
    let folder = private_directory();
    let opened = age::decrypt(&identity(house), &fs::read(&made.path).unwrap()).unwrap();
    let file = folder.path().join("vault.db");
    fs::write(&file, opened).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    folder
}

fn faults(house: &SmallHouse, folder: &Path) -> Vec<Option<BackupFault>> {
    house.door().list_backups(folder).unwrap().into_iter().map(|backup| backup.fault).collect()
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_backup_opens_with_two_cards_alone_and_the_opened_copy_is_the_house() {
    let house = SmallHouse::new();
    let folder = private_directory();
    write(&house, "ce soir", after(0));
    let other = age::x25519::Identity::generate();
    let recipients = [FileRecipient::read(&other.to_public().to_string()).unwrap()];
    let plan = BackupPlan { folder: folder.path(), recipients: &recipients, days: 35 };
    let BackupOutcome::Made(made) = house.door().make_backup(plan, after(1)).unwrap() else { panic!() };
    assert_eq!(made.manifest.recipients.len(), 2);
    assert!(age::decrypt(&other, &fs::read(&made.path).unwrap()).is_ok());
    let names = names(folder.path());
    assert_eq!(names.len(), 2, "and nothing unsealed or half-made: {names:?}");
    assert!(names[0].ends_with("-20261123T011500Z.age"), "{names:?}");
    for name in &names {
        assert_eq!(fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let copy = opened(&house, &made);
    let file = copy.path().join("vault.db");
    let clear = fs::read(&file).unwrap();
    assert!(!clear.windows(7).any(|bytes| bytes == b"ce soir"), "what is opened is sealed still");
    let found = verify_opened_backup(&file, None, &anchors_of(&made)).unwrap();
    let CopyFinding::Journal(Finding::Sound(sound)) = found else { panic!("{found:?}") };
    assert_eq!(sound.witnessed, made.manifest.point.size);
    assert_eq!(sound.root, made.manifest.point.root);
    assert_eq!(self::names(copy.path()), ["vault.db"], "nothing is written beside it");
    if let Some(said) = second_reader(&["backup", made.path.to_str().unwrap(), copy.path().to_str().unwrap()])
    {
        assert_eq!(line(&said, "entries"), made.manifest.point.size.to_string());
    }
    // With the host key, which travels another way, somebody enters it.
    fs::copy(house.path.join("host.key"), copy.path().join("host.key")).unwrap();
    fs::set_permissions(copy.path().join("host.key"), fs::Permissions::from_mode(0o400)).unwrap();
    let restored = SmallHouse::at(copy.path(), 9);
    let mut nurse = restored.enter_at("infirmiere", after(2));
    let texts = crate::small_house::texts_of(&mut nurse, house.people[0], after(2));
    assert_eq!(texts, ["ce soir"]);
}

#[test]
fn a_backup_is_a_line_of_the_machine_in_the_journal_and_names_the_one_before() {
    let house = SmallHouse::new();
    let folder = private_directory();
    let before = house.entries(None);
    let first = back_up(&house, folder.path(), after(0));
    assert_eq!(house.entries(Some(9)), 1);
    assert_eq!(house.entries(None), before + 1);
    assert_eq!(first.manifest.point.size, u64::try_from(before).unwrap(), "it cannot hold its own line");
    assert_eq!(first.recorded.as_ref().unwrap().size, u64::try_from(before + 1).unwrap());
    let note = fs::read(manifest_of(&first)).unwrap();
    let estab: Vec<u8> =
        house.raw().query_row("SELECT value FROM meta WHERE name = 'estab'", [], |row| row.get(0)).unwrap();
    let expected = Encoder::new("backup", &Estab(estab.try_into().unwrap())).bytes(&sha256(&note)).finish();
    let (open, signed_by_machine): (Vec<u8>, bool) = house
        .raw()
        .query_row(
            "SELECT open, session = (SELECT value FROM meta WHERE name = 'machine') FROM journal WHERE kind = 9",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!((open, signed_by_machine), (expected, true));
    let second = back_up(&house, folder.path(), after(DAY));
    assert_eq!((first.manifest.previous, second.manifest.previous), (None, Some(sha256(&note))));
    assert!(matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)));
    assert_eq!(faults(&house, folder.path()), [None, None]);
}

#[test]
fn the_manifest_catches_a_tail_that_was_cut_and_no_backup_is_made_of_what_is_left() {
    let house = SmallHouse::new();
    let folder = private_directory();
    let yesterday = house.copy(5);
    write(&house, "ce qui gêne", after(0));
    let made = back_up(&house, folder.path(), after(1));
    let size = made.manifest.point.size;
    assert!(matches!(verify_journal(&yesterday.path).unwrap(), Finding::Sound(_)), "by itself it is whole");
    let short = |finding: &Finding| matches!(finding, Finding::Contradicted(bad) if (bad.size, bad.fault) == (size, AnchorFault::Short));
    let found = verify_journal_against(&yesterday.path, &anchors_of(&made)).unwrap();
    assert!(short(&found), "{found:?}");
    let lines = names(folder.path());
    let outcome = try_backup(&yesterday, folder.path(), after(DAY)).unwrap();
    assert!(matches!(&outcome, BackupOutcome::NotSound(Some(finding)) if short(finding)), "{outcome:?}");
    assert_eq!(names(folder.path()), lines);
    assert_eq!(yesterday.entries(Some(9)), 0);
    // Gone on with, it is another journal.
    for minute in [2, 3, 4] {
        write(&yesterday, "ce qui arrange", after(minute));
    }
    let found = verify_journal_against(&yesterday.path, &anchors_of(&made)).unwrap();
    assert!(matches!(found, Finding::Contradicted(bad) if bad.fault == AnchorFault::Other), "{found:?}");
}

#[test]
fn one_changed_byte_is_seen_in_the_sealed_file_and_in_the_manifest() {
    let house = SmallHouse::new();
    let folder = private_directory();
    let made = back_up(&house, folder.path(), after(0));
    let (sealed, manifest) = (made.path.clone(), manifest_of(&made));
    let (bytes, note) = (fs::read(&sealed).unwrap(), fs::read(&manifest).unwrap());
    for at in [0, 40, bytes.len() / 2, bytes.len() - 1] {
        flip(&sealed, at);
        assert_eq!(faults(&house, folder.path()), [Some(BackupFault::Content)], "{at}");
        assert!(age::decrypt(&identity(&house), &fs::read(&sealed).unwrap()).is_err(), "{at}");
        fs::write(&sealed, &bytes).unwrap();
    }
    fs::write(&sealed, &bytes[..bytes.len() - 1]).unwrap();
    assert_eq!(faults(&house, folder.path()), [Some(BackupFault::Content)]);
    fs::write(&sealed, &bytes).unwrap();
    for at in (0..note.len()).step_by(7) {
        flip(&manifest, at);
        assert_eq!(faults(&house, folder.path()), [Some(BackupFault::Manifest)], "{at}");
        fs::write(&manifest, &note).unwrap();
    }
    let digit = note.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0 - 1;
    flip(&manifest, digit);
    let found = verify_journal_against(&house.path, &anchors_of(&made)).unwrap();
    assert!(matches!(found, Finding::Contradicted(bad) if bad.fault == AnchorFault::Unsigned), "{found:?}");
    fs::remove_file(&manifest).unwrap();
    assert_eq!(faults(&house, folder.path()), [Some(BackupFault::NoManifest)]);
    fs::write(&manifest, &note).unwrap();
    fs::remove_file(&sealed).unwrap();
    assert_eq!(faults(&house, folder.path()), [Some(BackupFault::NoFile)]);
}

#[test]
fn a_backup_forged_by_another_machine_is_none_and_one_under_another_name_neither() {
    let house = SmallHouse::new();
    let folder = private_directory();
    let made = back_up(&house, folder.path(), after(0));
    let forger = ed25519_dalek::SigningKey::from_bytes(&[9; 32]);
    let note = fs::read(manifest_of(&made)).unwrap();
    fs::write(manifest_of(&made), made.manifest.sign(&forger)).unwrap();
    assert_eq!(faults(&house, folder.path()), [Some(BackupFault::Manifest)]);
    // The true pair under the name of a later night.
    fs::write(manifest_of(&made), note).unwrap();
    let later = made.path.to_str().unwrap().replace("20261123", "20261124");
    fs::rename(manifest_of(&made), format!("{later}.manifest")).unwrap();
    fs::rename(&made.path, &later).unwrap();
    assert_eq!(faults(&house, folder.path()), [Some(BackupFault::Manifest)]);
    // An opened copy of another house, to whoever has this house's key in print.
    let other = SmallHouse::with_staff(usual_staff(), 68);
    let elsewhere = private_directory();
    let theirs = back_up(&other, elsewhere.path(), after(0));
    let copy = opened(&other, &theirs);
    let file = copy.path().join("vault.db");
    let key = |house: &SmallHouse, made: &MadeBackup| {
        let sql = "SELECT ed_pub FROM account WHERE uid = (SELECT value FROM meta WHERE name = 'machine')";
        let public: Vec<u8> = house.raw().query_row(sql, [], |row| row.get(0)).unwrap();
        NoteKey::new(&made.manifest.point.origin, public.try_into().unwrap())
    };
    let found = verify_opened_backup(&file, Some(&key(&house, &made)), &[]).unwrap();
    assert_eq!(found, CopyFinding::OtherMachine);
    let found = verify_opened_backup(&file, Some(&key(&other, &theirs)), &[]).unwrap();
    assert!(matches!(found, CopyFinding::Journal(Finding::Sound(_))), "{found:?}");
    assert_eq!(verify_opened_backup(&theirs.path, None, &[]).unwrap(), CopyFinding::Sealed);
    let cut = copy.path().join("cut.db");
    let whole = fs::read(&file).unwrap();
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let found = verify_opened_backup(&cut, None, &[]);
    let damaged =
        matches!(found, Ok(CopyFinding::FileDamaged) | Err(CareError::Vault(VaultError::Damaged { .. })));
    assert!(damaged, "{found:?}");
}

#[test]
fn a_damaged_vault_is_not_backed_up_and_the_backups_from_before_stay() {
    let spoil: [(&str, &str); 2] = [
        ("UPDATE journal SET sig = zeroblob(64) WHERE seq = (SELECT max(seq) - 3 FROM journal)", "journal"),
        (
            "UPDATE record SET envelope = zeroblob(length(envelope)) WHERE rowid = (SELECT max(rowid) FROM record)",
            "row",
        ),
    ];
    for (sql, what) in spoil {
        let house = SmallHouse::new();
        let folder = private_directory();
        back_up(&house, folder.path(), after(0));
        let there = names(folder.path());
        assert_eq!(without_triggers(&house.path).execute(sql, []).unwrap(), 1);
        let outcome = try_backup(&house, folder.path(), after(DAY)).unwrap();
        let BackupOutcome::NotSound(Some(Finding::BadEntry(bad))) = outcome else {
            panic!("{what}: {outcome:?}")
        };
        assert!(matches!(bad.fault, Fault::Signature | Fault::Rows), "{what}: {bad:?}");
        assert_eq!(names(folder.path()), there, "{what}");
        assert_eq!(house.entries(Some(9)), 1, "{what}");
    }
}

#[test]
fn seven_days_and_four_weeks_are_kept_nothing_over_thirty_five_days_and_no_other_file_is_touched() {
    let house = SmallHouse::new();
    let folder = private_directory();
    let kept = [
        ".dui-backup-00000000-20200101T000000Z.db",
        "dui-backup-00000000-20200101T000000Z.age",
        "dui-backup-liste.age",
        "notes.txt",
    ];
    for name in kept {
        fs::write(folder.path().join(name), "not ours").unwrap();
    }
    symlink("notes.txt", folder.path().join("link")).unwrap();
    let mut removed = 0;
    for day in [0, 1, 2, 20, 30, 36, 37, 38, 39, 40, 41, 42] {
        removed += back_up(&house, folder.path(), after(day * DAY)).removed.unwrap();
    }
    let days: Vec<i64> = house
        .door()
        .list_backups(folder.path())
        .unwrap()
        .iter()
        .map(|backup| (backup.made - tonight().seconds()) / (DAY * 60))
        .collect();
    // Days 36 to 42 by day; 20 and 30 as weeks of their own beside the two that the days reach into.
    assert_eq!(days, [42, 41, 40, 39, 38, 37, 36, 30, 20]);
    assert_eq!(removed, 3);
    assert_eq!(names(folder.path()).len(), days.len() * 2 + kept.len() + 1);
    assert!(kept.iter().all(|name| fs::read(folder.path().join(name)).unwrap() == b"not ours"));
    // Weeks later one is made again: what is older than the house wants goes, the manifests with the files.
    back_up(&house, folder.path(), after(120 * DAY));
    assert_eq!(faults(&house, folder.path()), [None]);
    assert_eq!(names(folder.path()).len(), 2 + kept.len() + 1);
}

#[test]
fn what_a_cut_left_half_made_is_cleared_and_never_counts_as_a_backup() {
    let house = SmallHouse::new();
    let folder = private_directory();
    let made = back_up(&house, folder.path(), after(0));
    let name = made.path.file_name().unwrap().to_str().unwrap();
    let stem = name.replace("20261123T011400Z.age", "20261122T010000Z");
    let half = [".age.part", ".age.manifest.part", ".db", ".db-journal"].map(|end| format!(".{stem}{end}"));
    for half in &half {
        fs::write(folder.path().join(half), "half").unwrap();
    }
    assert_eq!(faults(&house, folder.path()), [None]);
    // Cut between the two names: sealed, but its manifest not yet there.
    let sealed = folder.path().join(format!("{stem}.age"));
    fs::write(&sealed, "whole").unwrap();
    assert_eq!(faults(&house, folder.path()), [None, Some(BackupFault::NoManifest)]);
    back_up(&house, folder.path(), after(DAY));
    assert_eq!(faults(&house, folder.path()), [None, None]);
    assert!(!sealed.exists());
    assert!(half.iter().all(|half| !folder.path().join(half).exists()), "{:?}", names(folder.path()));
}

#[test]
fn a_folder_that_others_may_read_takes_no_backup_and_two_at_once_do_not_meet() {
    let house = SmallHouse::new();
    let folder = private_directory();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o750)).unwrap();
    let refused = try_backup(&house, folder.path(), after(0));
    assert!(matches!(refused, Err(CareError::Vault(VaultError::OpenToOthers))), "{refused:?}");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let held = fs::File::open(folder.path()).unwrap();
    held.lock().unwrap();
    let refused = try_backup(&house, folder.path(), after(0));
    assert!(matches!(refused, Err(CareError::Vault(VaultError::Busy))), "{refused:?}");
    assert!(names(folder.path()).is_empty());
    drop(held);
    back_up(&house, folder.path(), after(0));
}

#[test]
fn while_somebody_holds_the_vault_the_backup_is_made_and_says_that_its_line_is_missing() {
    let house = SmallHouse::new();
    let folder = private_directory();
    let writer = house.raw();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    let made = back_up(&house, folder.path(), after(0));
    assert_eq!(made.recorded, Err(VaultError::Busy));
    writer.execute_batch("ROLLBACK").unwrap();
    assert_eq!(faults(&house, folder.path()), [None]);
    assert_eq!(house.entries(Some(9)), 0);
}

#[test]
fn a_disk_without_room_for_the_backup_leaves_no_half_of_it() {
    let Some(place) = place() else {
        let directory = private_directory();
        let name = "vault::backups::a_disk_without_room_for_the_backup_leaves_no_half_of_it";
        return again(name, &[], directory.path());
    };
    // Taken, the signal no longer ends the process: the write is refused instead.
    signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false))).unwrap();
    let house = SmallHouse::within(&place.join("house"), usual_staff(), 7);
    let folder = place.join("backups");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let whole = fs::metadata(house.path.join("vault.db")).unwrap().len();
    let limit = |most: Option<u64>| {
        let mut limit = getrlimit(Resource::Fsize);
        limit.current = most.or(limit.maximum);
        setrlimit(Resource::Fsize, limit).unwrap();
    };
    let before = house.entries(None);
    let door = house.door();
    // Room for none of it, for half of the copy, for the copy alone (sealed it is a little longer).
    for room in [40_000, whole / 2, whole + 100] {
        limit(Some(room));
        let outcome = door.make_backup(BackupPlan { folder: &folder, recipients: &[], days: 35 }, after(0));
        limit(None);
        assert!(matches!(outcome, Ok(BackupOutcome::NotWritten(_))), "{room}: {outcome:?}");
        assert!(names(&folder).is_empty(), "{room}: {:?}", names(&folder));
        assert_eq!(house.entries(None), before, "{room}");
    }
    back_up(&house, &folder, after(0));
    let read = Manifest::claimed(&fs::read_to_string(folder.join(&names(&folder)[1])).unwrap()).unwrap();
    assert_eq!(read.point.size, u64::try_from(before).unwrap());
}

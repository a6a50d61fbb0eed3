//! Files that are no vault, no longer one, not this program's, or open to others.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use dui::care::checking::verify_journal;
use dui::care::{CareError, Door, KdfCost, Surroundings};
use dui::vault::VaultError;

use crate::house::{copy, private_directory, surroundings};
use crate::small_house::{PASSPHRASE, SmallHouse, raw, usual_staff, without_triggers};

fn found(directory: &Path) -> VaultError {
    match Door::find(directory, &surroundings(3)).map(|_| ()) {
        Err(CareError::Vault(error)) => error,
        other => panic!("{other:?}"),
    }
}

fn write_private(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn an_empty_directory_holds_no_vault() {
    let directory = private_directory();
    assert_eq!(found(directory.path()), VaultError::Missing);
    assert_eq!(found(&directory.path().join("nowhere")), VaultError::Missing);
    assert!(fs::read_dir(directory.path()).unwrap().next().is_none(), "looking leaves nothing behind");
}

#[test]
fn a_text_an_empty_file_and_the_database_of_another_program_are_no_vaults() {
    let long = "Une liste de courses, et rien d'autre.\n".repeat(400);
    for text in ["", "pain\n", long.as_str()] {
        let directory = private_directory();
        let path = directory.path().join("vault.db");
        write_private(&path, text.as_bytes());
        assert_eq!(found(directory.path()), VaultError::NotAVault);
        assert_eq!(fs::read(&path).unwrap(), text.as_bytes(), "it is left as it was");
    }
    let directory = private_directory();
    let other = raw(directory.path());
    other.execute_batch("CREATE TABLE recipes(name TEXT); PRAGMA application_id = 7").unwrap();
    drop(other);
    fs::set_permissions(directory.path().join("vault.db"), fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(found(directory.path()), VaultError::NotAVault);
    fs::remove_file(directory.path().join("vault.db")).unwrap();
    fs::DirBuilder::new().create(directory.path().join("vault.db")).unwrap();
    fs::set_permissions(directory.path().join("vault.db"), fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(found(directory.path()), VaultError::NotAVault, "a directory called vault.db");
}

#[test]
fn a_vault_of_a_newer_program_is_refused_and_left_alone() {
    let house = SmallHouse::new();
    house.raw().execute_batch("PRAGMA user_version = 4").unwrap();
    let before = fs::read(house.path.join("vault.db")).unwrap();
    assert_eq!(found(&house.path), VaultError::Newer { found: 4, known: 3 });
    assert!(matches!(
        verify_journal(&house.path),
        Err(CareError::Vault(VaultError::Newer { found: 4, known: 3 }))
    ));
    assert_eq!(fs::read(house.path.join("vault.db")).unwrap(), before);
}

#[test]
fn a_truncated_vault_is_found_out_at_every_length() {
    let house = SmallHouse::new();
    let whole = fs::read(house.path.join("vault.db")).unwrap();
    let directory = private_directory();
    let path = directory.path().join("house");
    copy(&house.path, &path);
    let pages = whole.len() / 4096;
    let lengths = [1, 15, 16, 99, 100, 511, 512, 4095, 4096, 4097, 8192]
        .into_iter()
        .chain((2..pages).step_by(7).map(|page| page * 4096))
        .chain([whole.len() - 4096]);
    for length in lengths {
        write_private(&path.join("vault.db"), &whole[..length]);
        let error = found(&path);
        assert!(
            matches!(error, VaultError::NotAVault | VaultError::Damaged { .. }),
            "cut at {length}: {error:?}"
        );
        if length >= 100 {
            assert_eq!(error, VaultError::Damaged { what: "database" }, "cut at {length}");
        }
        assert!(verify_journal(&path).is_err(), "cut at {length}");
        assert_eq!(fs::read(path.join("vault.db")).unwrap(), &whole[..length], "nothing is repaired");
    }
}

#[test]
fn a_damaged_first_page_is_found_out_and_is_no_panic() {
    let house = SmallHouse::new();
    let whole = fs::read(house.path.join("vault.db")).unwrap();
    for (from, to) in [(0, 16), (16, 100), (0, 100), (100, 4096), (0, 4096), (40, 72)] {
        for filler in [0, 0xff, 0x2a] {
            let mut bytes = whole.clone();
            bytes[from..to].fill(filler);
            write_private(&house.path.join("vault.db"), &bytes);
            let error = found(&house.path);
            assert!(
                matches!(
                    error,
                    VaultError::NotAVault | VaultError::Damaged { .. } | VaultError::Newer { .. }
                ),
                "{from}..{to} filled with {filler}: {error:?}"
            );
            assert!(verify_journal(&house.path).is_err());
        }
    }
}

#[test]
fn a_vault_a_directory_or_a_key_that_others_may_read_is_refused() {
    let house = SmallHouse::new();
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let file = house.path.join("vault.db");
    for open in [0o644, 0o660, 0o606, 0o640, 0o601] {
        mode(&file, open);
        assert_eq!(found(&house.path), VaultError::OpenToOthers, "{open:o}");
    }
    mode(&file, 0o600);
    for open in [0o755, 0o710, 0o701] {
        mode(&house.path, open);
        assert_eq!(found(&house.path), VaultError::OpenToOthers, "{open:o}");
    }
    mode(&house.path, 0o700);
    let key = house.path.join("host.key");
    for open in [0o444, 0o644, 0o460, 0o404] {
        mode(&key, open);
        assert!(matches!(entering(&house), CareError::Vault(VaultError::OpenToOthers)), "{open:o}");
    }
    mode(&key, 0o440);
    assert!(house.try_at("psy", PASSPHRASE, crate::house::tonight()).is_ok(), "the group of a server");
}

#[test]
fn a_link_in_the_place_of_the_vault_is_not_followed() {
    let house = SmallHouse::new();
    let elsewhere = private_directory();
    std::os::unix::fs::symlink(house.path.join("vault.db"), elsewhere.path().join("vault.db")).unwrap();
    assert_eq!(found(elsewhere.path()), VaultError::OpenToOthers);
    let key = house.path.join("host.key");
    fs::rename(&key, elsewhere.path().join("moved.key")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("moved.key"), &key).unwrap();
    assert!(matches!(entering(&house), CareError::Vault(VaultError::OpenToOthers)));
}

fn entering(house: &SmallHouse) -> CareError {
    match house.try_at("psy", PASSPHRASE, crate::house::tonight()).map(|_| ()) {
        Err(error) => error,
        Ok(()) => panic!("it opened"),
    }
}

#[test]
fn a_missing_foreign_or_damaged_host_key_opens_nothing_and_writes_nothing() {
    let house = SmallHouse::new();
    let key = house.path.join("host.key");
    let own = fs::read_to_string(&key).unwrap();
    let stranger = SmallHouse::with_staff(usual_staff(), 9);
    let foreign = fs::read_to_string(stranger.path.join("host.key")).unwrap();
    assert_ne!(own, foreign);
    let entries = house.entries(None);
    let words: Vec<&str> = own.split_whitespace().collect();
    let (estab, pepper, seed) = (words[1], words[2], words[3]);
    let foreign_seed = foreign.split_whitespace().nth(3).unwrap();
    let texts = [
        foreign.clone(),
        String::new(),
        "dui-host-key/1".to_owned(),
        own.replace("dui-host-key/1", "dui-host-key/2"),
        own.replace(pepper, &pepper[1..]),
        own.replace(pepper, &"g".repeat(64)),
        format!("{} more", own.trim()),
        format!("dui-host-key/1 {estab} {pepper} {foreign_seed}\n"),
        format!("dui-host-key/1 {estab} {pepper} {}\n", flipped(seed)),
    ];
    for text in texts {
        fs::remove_file(&key).unwrap();
        write_private(&key, text.as_bytes());
        for passphrase in [PASSPHRASE, "faux"] {
            let error = house.try_at("psy", passphrase, crate::house::tonight()).map(|_| ());
            assert!(matches!(error, Err(CareError::Vault(VaultError::HostKey))), "{text}: {error:?}");
        }
    }
    fs::write(&key, [0xff; 200]).unwrap();
    assert!(matches!(entering(&house), CareError::Vault(VaultError::HostKey)), "bytes that are no text");
    fs::remove_file(&key).unwrap();
    assert!(matches!(entering(&house), CareError::Vault(VaultError::HostKey)));
    assert_eq!(house.entries(None), entries);
    assert_eq!(house.count("throttle"), 0, "nobody is made to wait for a missing file");
    write_private(&key, own.as_bytes());
    assert!(house.try_at("psy", PASSPHRASE, crate::house::tonight()).is_ok());
}

/// The same hexadecimal number with its first digit changed.
fn flipped(digits: &str) -> String {
    let first = if digits.starts_with('0') { "1" } else { "0" };
    format!("{first}{}", &digits[1..])
}

#[test]
fn the_standard_cost_is_64_mib_three_passes_one_lane_and_a_cheaper_vault_is_refused() {
    let standard = KdfCost::STANDARD;
    assert_eq!((standard.memory_kib, standard.passes, standard.lanes), (65_536, 3, 1));
    let house = SmallHouse::new();
    let strict = Surroundings { cost: standard, ..house.surroundings.clone() };
    let door = Door::find(&house.path, &strict).unwrap();
    let passphrase = dui::care::Passphrase::new(PASSPHRASE.to_owned());
    let refused = door.unlock("psy", &passphrase, crate::house::tonight()).map(|_| ());
    assert!(
        matches!(refused, Err(CareError::Vault(VaultError::Damaged { what: "passphrase-cost" }))),
        "{refused:?}"
    );
}

#[test]
fn a_passphrase_row_that_was_changed_is_damage_and_not_a_wrong_passphrase() {
    for change in [
        "UPDATE bundle SET m = 4194304",
        "UPDATE bundle SET t = 64",
        "UPDATE bundle SET p = 1 << 40",
        "UPDATE bundle SET salt = zeroblob(16)",
        "UPDATE bundle SET salt = zeroblob(15)",
        "UPDATE bundle SET commitment = zeroblob(32)",
        "UPDATE bundle SET sealed = zeroblob(length(sealed))",
        "UPDATE bundle SET sealed = NULL",
        "UPDATE account SET status = 1 WHERE login_tag IS NOT NULL",
        "UPDATE account SET x_pub = zeroblob(32) WHERE login_tag IS NOT NULL",
    ] {
        let house = SmallHouse::new();
        without_triggers(&house.path).execute_batch(change).unwrap();
        let error = entering(&house);
        assert!(matches!(error, CareError::Vault(VaultError::Damaged { .. })), "{change}: {error:?}");
    }
}

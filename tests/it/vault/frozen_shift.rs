//! A third frozen house, of the third version of the vault: a night and a morning lived through the screens, with every kind
//! of record that a shift writes.
//!
//! `DUI_FREEZE=some/directory cargo test a_house_like_the_third_frozen_one` writes a new one there.

use std::fs;
use std::path::Path;

use dui::care::{Door, Leaving};
use dui::words::Language;

use super::frozen::{FrozenHouse, admit, found, november, passphrase_of, sound};
use super::second_reader::{line, second_reader};
use crate::house::{private_directory, surroundings};
use crate::somebody::Somebody;

/// How many entries its journal has, and the root over them.
const ENTRIES: i64 = 90;
const ROOT: &str = "06ec06eea4263eba7fff1c9d20efd6e85202d070207fa3be3c2302da06ef583f";
/// Every kind of record of a shift that it holds.
const KINDS: [i64; 18] =
    [301, 302, 303, 601, 602, 603, 607, 608, 701, 702, 703, 704, 1104, 1105, 1106, 1201, 1203, 1204];

#[test]
fn the_third_frozen_house_opens_with_everything_a_shift_wrote() {
    let frozen = FrozenHouse::copy_of("v3");
    let (entries, root) = sound(frozen.path());
    assert_eq!((entries, root.as_str()), (ENTRIES, ROOT));
    assert_eq!(kinds(frozen.path()), KINDS);
    let now = november(26, 9, 0);
    for login in ["direction", "ide", "nuit", "psy", "secretariat"] {
        let mut house = frozen.unlock(login, now);
        let report = house.verify_everything(now).unwrap();
        assert_eq!((report.damaged, report.changed_rows), (0, 0), "{login}");
        house.lock(Leaving::Locked, now).unwrap();
    }
    let mut nurse = somebody(frozen.path(), "ide", 300, 80);
    for (keys, text) in [
        ("0 1 T", "Nuit calme, a bien dormi."),
        ("f5 0 1 C", "chambre"),
        ("f5 0 1 O", "130/80"),
        ("f5 0 1 W", "Ne pas lever seule"),
        ("f5 0 1 K", "Rappeler la fille"),
        ("f5 0 1 T end", "Samu"),
        ("f5 0 1 u space", "à petits pas"),
        ("f5 I", "lunettes"),
        ("f5 L", "Rappeler la fille"),
    ] {
        nurse.presses(keys);
        nurse.reads(text);
    }
}

#[test]
fn a_second_reader_opens_the_third_frozen_house() {
    let frozen = FrozenHouse::copy_of("v3");
    let path = frozen.path().to_str().unwrap();
    let Some(said) = second_reader(&["vault", path, "direction", passphrase_of("direction")]) else { return };
    assert_eq!(line(&said, "entries"), ENTRIES.to_string());
    assert_eq!(line(&said, "root"), ROOT);
    let told = line(&said, "kinds");
    for kind in KINDS {
        assert!(told.contains(&kind.to_string()), "{kind}: {told}");
    }
}

#[test]
#[allow(clippy::print_stderr, reason = "the constants above are copied from what it says")]
fn a_house_like_the_third_frozen_one_is_founded_lived_in_and_verified() {
    let directory = private_directory();
    let path = directory.path().join("house");
    let units = found(&path);
    admit(&path, &units);
    a_night(&path);
    a_morning(&path);
    let (entries, root) = sound(&path);
    if let Some(target) = std::env::var_os("DUI_FREEZE") {
        for name in ["vault.db", "host.key"] {
            fs::copy(path.join(name), Path::new(&target).join(name)).unwrap();
        }
        eprintln!("{entries} entries, root {root}");
    }
    assert_eq!(kinds(&path), KINDS);
}

fn kinds(path: &Path) -> Vec<i64> {
    let raw = crate::small_house::raw(path);
    let mut statement = raw
        .prepare("SELECT DISTINCT kind FROM record WHERE kind IN (602, 603, 607, 608) OR kind = 601 OR kind BETWEEN 300 AND 399 OR kind BETWEEN 700 AND 799 OR kind BETWEEN 1104 AND 1299 ORDER BY kind")
        .unwrap();
    let kinds = statement.query_map([], |row| row.get(0)).unwrap();
    kinds.map(Result::unwrap).collect()
}

/// Somebody who enters so many hours into the night.
fn somebody(path: &Path, login: &str, seed: u64, hours: i64) -> Somebody {
    let door = Door::find(path, &surroundings(seed)).unwrap();
    let mut somebody = Somebody::named(login, passphrase_of(login), door, Language::French);
    somebody.sleeps(hours * 3_600_000);
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody
}

/// Each step: keys; what begins with `'` is typed, with `_` for a blank.
fn lives(somebody: &mut Somebody, steps: &[&str]) {
    for step in steps {
        for part in step.split_whitespace() {
            match part.strip_prefix('\'') {
                Some(text) => somebody.types(&text.replace('_', " ")),
                None => somebody.presses(part),
            }
        }
    }
}

fn a_night(path: &Path) {
    let mut watch = somebody(path, "nuit", 201, 0);
    lives(
        &mut watch,
        &[
            "0 1 t 'Nuit_calme,_a_bien_dormi. f2 enter f5",
            "0 1 c 1 n o n n n 1 f2 enter f5",
            "0 1 o '13/8_p88 f2 enter f5",
            "0 2 i 2 tab tab 'lunettes_perdues f2 enter f5",
            "0 1 a 'Samu,_vient_voir. f2 enter f5",
            "0 1 w 'Ne_pas_lever_seule f2 enter f5",
            "0 1 k 'Rappeler_la_fille tab '0600 f2 enter f5",
            "r d e f2 enter f5",
            "r d e i 1 'porte_nord_ouverte f2 enter f2 enter f5",
        ],
    );
    watch.presses("f8");
}

fn a_morning(path: &Path) {
    let mut nurse = somebody(path, "ide", 202, 4);
    lives(
        &mut nurse,
        &[
            "0 1 u e 3 tab 'à_petits_pas f2 enter esc f6 enter f5",
            "0 1 u f7 f2 enter f5",
            "0 1 O e tab '100 tab 'prévenir_l'IDE f2 enter f5",
            "0 1 g 'kiné tab tab '1000 f2 enter f5",
            "0 2 s f2 enter f5",
            "0 1 T v f5",
            "l f2 enter f5",
        ],
    );
    nurse.presses("f8");
    let mut watch = somebody(path, "nuit", 203, 20);
    lives(&mut watch, &["L space space f8"]);
}

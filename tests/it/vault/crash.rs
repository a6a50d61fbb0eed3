//! A program that is killed, a log that is cut or damaged: what was acknowledged is there, nothing is half there.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dui::care::checking::{Finding, verify_journal};
use dui::domain::note::Audience;

use crate::house::{private_directory, tonight};
use crate::small_house::{SmallHouse, raw, texts_of, typed, usual_staff};

/// Where the program that will be killed finds its house; absent in the test itself.
const PLACE: &str = "DUI_TEST_KILLED";
/// How often it is killed.
const ROUNDS: usize = 6;

/// The house as another copy of its files shows it.
fn opened(original: &SmallHouse, database: &[u8], log: &[u8]) -> SmallHouse {
    let copy = original.copy(40);
    for end in ["-shm", "-wal"] {
        let _ = fs::remove_file(copy.path.join(format!("vault.db{end}")));
    }
    for (name, bytes) in [("vault.db", database), ("vault.db-wal", log)] {
        fs::write(copy.path.join(name), bytes).unwrap();
        fs::set_permissions(copy.path.join(name), fs::Permissions::from_mode(0o600)).unwrap();
    }
    copy
}

#[test]
fn a_log_that_was_cut_or_damaged_leaves_a_beginning_of_the_story_and_nothing_half_written() {
    let house = SmallHouse::new();
    let person = house.people[0];
    let mut nurse = house.enter("infirmiere");
    let written: Vec<String> = (0..6).map(|i| format!("{i:02}")).collect();
    for text in &written {
        nurse.write_note(person, typed(Audience::All, text), tonight()).unwrap();
    }
    let database = fs::read(house.path.join("vault.db")).unwrap();
    let log = fs::read(house.path.join("vault.db-wal")).unwrap();
    let lengths: Vec<usize> = (0..=24).map(|i| log.len() * i / 24).collect();
    let cut = lengths.iter().map(|length| log[..*length].to_vec());
    let damaged = lengths.iter().map(|place| {
        let mut bytes = log.clone();
        bytes[(*place).min(log.len() - 1)] ^= 0x40;
        bytes
    });
    let mut seen = Vec::new();
    for (i, bytes) in cut.chain(damaged).enumerate() {
        let copy = opened(&house, &database, &bytes);
        let found = verify_journal(&copy.path).unwrap();
        assert!(matches!(found, Finding::Sound(_)), "case {i}: {found:?}");
        let texts = texts_of(&mut copy.enter("infirmiere"), person, tonight());
        assert_eq!(texts, written[..texts.len()], "case {i}");
        seen.push(texts.len());
    }
    assert!(seen.contains(&0) && seen.contains(&6) && seen.contains(&3), "{seen:?}");
}

/// Writes and says so, until it is killed.
fn write_for_ever(place: &Path) -> ! {
    // Another chance for each process, or ids would come twice.
    let entries: i64 = raw(place).query_row("SELECT max(seq) FROM journal", [], |row| row.get(0)).unwrap();
    let house = SmallHouse::at(place, 1_000_000 + u64::try_from(entries).unwrap());
    let mut nurse = house.enter("infirmiere");
    let person = nurse.list_my_people(tonight()).unwrap()[0].person;
    loop {
        let text = format!("{:08}", house.entries(None));
        nurse.write_note(person, typed(Audience::All, &text), tonight()).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {text}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the tests may start and kill what the program may not")]
fn a_program_that_is_killed_while_it_writes_loses_nothing_that_it_had_saved() {
    if let Some(place) = std::env::var_os(PLACE).map(PathBuf::from) {
        write_for_ever(&place);
    }
    let directory = private_directory();
    let house = SmallHouse::within(&directory.path().join("house"), usual_staff(), 7);
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..ROUNDS {
        let name = "vault::crash::a_program_that_is_killed_while_it_writes_loses_nothing_that_it_had_saved";
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([name, "--exact", "--nocapture"])
            .env(PLACE, &house.path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let saved =
            lines.map(Result::unwrap).filter_map(|line| line.strip_prefix("saved ").map(str::to_owned));
        acknowledged.extend(saved.take(3 + round * 2));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let mut nurse = house.enter("infirmiere");
    assert_eq!(house.entries(Some(3)), i64::try_from(ROUNDS).unwrap(), "each death is a line");
    let person = nurse.list_my_people(tonight()).unwrap()[0].person;
    let texts = texts_of(&mut nurse, person, tonight());
    assert!(acknowledged.iter().all(|text| texts.contains(text)), "{acknowledged:?} in {texts:?}");
    let report = nurse.verify_everything(tonight()).unwrap();
    assert_eq!((report.damaged, report.changed_rows, report.file_is_sound), (0, 0, true));
    assert!(matches!(report.journal, Finding::Sound(_)), "{:?}", report.journal);
}

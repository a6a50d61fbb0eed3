//! A reader in another language, written from the documents alone, sees what the program sees.

use std::path::{Path, PathBuf};
use std::process::Output;

use dui::care::Leaving;
use dui::care::checking::{Finding, verify_journal};
use dui::domain::note::{Audience, NoteDraft};
use dui::domain::scope::Scope;

use crate::small_house::typed;
use crate::vault::frozen::{FrozenHouse, PAIN, hex, november, passphrase_of};

/// The script says with this that the Python at hand cannot read such a file.
const CANNOT_RUN_HERE: i32 = 77;

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second_reader/read_vault.py")
}

/// What the second reader printed of a vault in which everything fits; `None` where there is no Python for it.
pub(super) fn second_reader(arguments: &[&str]) -> Option<String> {
    let (code, said) = run(arguments)?;
    assert_eq!(code, 0, "{said}");
    Some(said)
}

/// How the second reader ended and what it printed.
#[allow(clippy::disallowed_methods, reason = "the program starts no other program; this test has to")]
#[allow(clippy::print_stderr, reason = "a skipped test says why")]
fn run(arguments: &[&str]) -> Option<(i32, String)> {
    let ran = std::process::Command::new("python3").arg(script()).args(arguments).output();
    let Ok(Output { status, stdout, stderr }) = ran else {
        eprintln!("skipped: there is no python3 here");
        return None;
    };
    let said = String::from_utf8(stdout).unwrap() + &String::from_utf8_lossy(&stderr);
    match status.code() {
        Some(CANNOT_RUN_HERE) => {
            eprintln!("skipped: {said}");
            None
        }
        code => Some((code.unwrap_or(-1), said)),
    }
}

/// The value of a line `name: value`.
pub(super) fn line<'a>(said: &'a str, name: &str) -> &'a str {
    said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or("")
}

#[test]
fn the_known_answers_of_the_format_are_found_again_by_a_second_reader() {
    if let Some(said) = second_reader(&["known-answers"]) {
        assert_eq!(line(&said, "leaf"), "32930e71c92c86d7b7ab526e710bb2e17a21d68521b616218aa02d9804b75a03");
    }
}

#[test]
fn a_second_reader_opens_the_frozen_house_and_finds_the_same_root_and_the_same_note() {
    let frozen = FrozenHouse::copy();
    let now = november(25, 22, 0);
    let mut house = frozen.unlock("nuit", now);
    let people = house.list_my_people(now).unwrap();
    let page = house.read_timeline(people[0].person, None, now).unwrap();
    let record = page.notes.iter().find(|view| view.note.dar.data == PAIN).unwrap().record.to_string();
    house.lock(Leaving::Locked, now).unwrap();
    let Finding::Sound(sound) = verify_journal(frozen.path()).unwrap() else { panic!("not sound") };

    let path = frozen.path().to_str().unwrap();
    let Some(said) = second_reader(&["vault", path, "nuit", passphrase_of("nuit"), &record]) else { return };
    assert_eq!(line(&said, "entries"), sound.entries.to_string());
    assert_eq!(line(&said, "last leaf"), hex(&sound.last_leaf));
    assert_eq!(line(&said, "root"), hex(&sound.root));
    assert_eq!(line(&said, "data"), PAIN);
    assert_eq!(line(&said, "bodies opened"), "0", "the night watch has no key of the journal");
    assert_eq!(line(&said, "own items"), "2");
}

#[test]
fn a_second_reader_decodes_every_kind_of_record_and_every_body_of_the_journal() {
    let frozen = FrozenHouse::copy();
    let path = frozen.path().to_str().unwrap();
    let Some(said) = second_reader(&["vault", path, "direction", passphrase_of("direction")]) else { return };
    assert_eq!(line(&said, "entry kinds"), "1 2 3 4 5 11 12", "every kind that is written today");
    assert_eq!(line(&said, "bodies closed"), "0");
    assert_eq!(line(&said, "kinds"), "101 102 201 601 901 902 904 905 1101 1102 1103");
    let Some(said) = second_reader(&["vault", path, "psy", passphrase_of("psy")]) else { return };
    assert_ne!(line(&said, "records opened"), "0");
}

#[test]
fn a_second_reader_refuses_a_changed_entry_a_changed_row_and_a_missing_row() {
    let changes = [
        "UPDATE journal SET day = day + 1 WHERE seq = 20",
        "UPDATE journal SET open = x'00' WHERE seq = 20",
        "DELETE FROM journal WHERE seq = 20",
        "UPDATE record SET day = day + 1 WHERE revision = 2",
        "UPDATE record SET envelope = zeroblob(length(envelope)) WHERE revision = 2",
        "DELETE FROM record WHERE revision = 2",
        "UPDATE account SET flags = 63 WHERE flags = 0",
        "UPDATE bundle SET m = 32",
    ];
    for change in changes {
        let frozen = FrozenHouse::copy();
        let file = rusqlite::Connection::open(frozen.path().join("vault.db")).unwrap();
        for table in ["journal", "record", "account", "bundle"] {
            file.execute_batch(&format!("DROP TRIGGER {table}_kept; DROP TRIGGER {table}_fixed")).unwrap();
        }
        assert!(file.execute(change, []).unwrap() > 0, "{change}");
        drop(file);
        let path = frozen.path().to_str().unwrap();
        let Some((code, said)) = run(&["vault", path, "nuit", passphrase_of("nuit")]) else { return };
        assert!(code == 1 && said.starts_with("does not fit"), "{change}: {said}");
    }
}

#[test]
fn a_second_reader_finds_the_words_of_the_notes_in_their_segments() {
    let frozen = FrozenHouse::copy();
    let now = november(25, 22, 0);
    let mut house = frozen.unlock("ide", now);
    let person = house.list_my_people(now).unwrap()[0].person;
    for number in 0..150 {
        let draft = typed(Audience::All, &format!("Passage numéro{number} tranquille."));
        house.write_note(person, NoteDraft { happened_at: now, ..draft }, now).unwrap();
        if number % 70 == 69 {
            while house.tend_words(now).unwrap().more {}
        }
    }
    house.lock(Leaving::Locked, now).unwrap();
    let path = frozen.path().to_str().unwrap();
    let Some(said) = second_reader(&["vault", path, "ide", passphrase_of("ide")]) else { return };
    assert_eq!(line(&said, "segments"), "2");
    let records: usize = line(&said, "records with words").parse().unwrap();
    assert!((140..150).contains(&records), "{said}");
    assert!(line(&said, "words").parse::<usize>().unwrap() > 140, "{said}");
    let Some(said) = second_reader(&["vault", path, "direction", passphrase_of("direction")]) else { return };
    assert_ne!(line(&said, "segments"), "", "whoever has no key for them passes them over");
}

#[test]
fn a_second_reader_sees_who_is_writing_and_the_writer_does_not() {
    let frozen = FrozenHouse::copy();
    let now = november(25, 22, 0);
    let mut nurse = frozen.unlock("ide", now);
    let person = nurse.list_my_people(now).unwrap()[0].person;
    nurse.is_writing(person, Some(Scope::NotesCare), now);
    let name = nurse.me().name.clone();
    let path = frozen.path().to_str().unwrap();
    let Some(said) = second_reader(&["vault", path, "nuit", passphrase_of("nuit")]) else { return };
    assert_ne!(line(&said, "rows of who writes"), "0");
    assert_eq!(line(&said, "writes"), format!("{} {name}", hex(person.bytes())));
    let Some(said) = second_reader(&["vault", path, "ide", passphrase_of("ide")]) else { return };
    assert_eq!(line(&said, "rows of who writes"), "0", "not of herself");
    nurse.lock(Leaving::Locked, now).unwrap();
    let Some(said) = second_reader(&["vault", path, "nuit", passphrase_of("nuit")]) else { return };
    assert_eq!(line(&said, "rows of who writes"), "0");
}

//! Nothing that was recorded can be taken back through SQL, however the file is opened.

use dui::domain::note::Audience;

use crate::house::{at, tonight};
use crate::small_house::{SmallHouse, typed};

/// The linked tables that hold something in a small house, and the journal.
const TABLES: [&str; 8] =
    ["journal", "account", "bundle", "circle", "access", "person", "content_key", "record"];

fn house_with_a_struck_note() -> SmallHouse {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    let person = house.people[0];
    let note = nurse.write_note(person, typed(Audience::All, "A bien dormi."), tonight()).unwrap().unwrap();
    nurse.strike_note(person, &note, "Autre personne, erreur de chambre.", at(2, 20)).unwrap();
    house
}

#[test]
fn no_row_of_the_record_or_of_the_journal_is_deleted_or_changed_through_sql() {
    let house = house_with_a_struck_note();
    let raw = house.raw();
    raw.execute_batch("PRAGMA recursive_triggers = ON").unwrap();
    for table in TABLES {
        let rows = house.count(table);
        assert!(rows > 0, "{table}");
        for statement in [
            format!("DELETE FROM {table}"),
            format!("DELETE FROM {table} WHERE seq = (SELECT max(seq) FROM {table})"),
            format!("UPDATE {table} SET seq = seq + 1000000"),
            format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"),
        ] {
            let refused = raw.execute_batch(&statement).unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{statement}: {refused}");
        }
        assert_eq!(house.count(table), rows);
    }
    for statement in [
        "UPDATE record SET envelope = x'00'",
        "UPDATE record SET author = person, gone = NULL",
        "UPDATE record SET gone = seq",
        "UPDATE record SET envelope = NULL, gone = seq, hash = zeroblob(32)",
        "UPDATE journal SET sig = zeroblob(64)",
        "UPDATE journal SET sealed = zeroblob(10)",
        "UPDATE account SET flags = 63",
        "UPDATE account SET flags = 63, gone = seq, hash = zeroblob(32)",
        "UPDATE access SET ends = NULL, flags = 1",
        "UPDATE bundle SET m = 8",
    ] {
        let refused = raw.execute_batch(statement).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
}

#[test]
fn the_text_of_a_struck_note_stays_in_the_file_as_its_first_revision_and_opens() {
    let house = house_with_a_struck_note();
    let revisions: Vec<(i64, bool)> = house
        .raw()
        .prepare("SELECT revision, envelope IS NOT NULL FROM record WHERE kind = 601 ORDER BY revision")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(revisions, [(1, true), (2, true)]);
    let mut nurse = house.enter_at("infirmiere", at(2, 30));
    let report = nurse.verify_everything(at(2, 31)).unwrap();
    assert_eq!((report.damaged, report.changed_rows, report.file_is_sound), (0, 0, true));
    let shown = nurse.read_timeline(house.people[0], None, at(2, 32)).unwrap();
    assert!(shown.notes[0].note.is_struck());
    assert_eq!(shown.notes[0].note.dar.data, "A bien dormi.");
    let records: i64 =
        house.raw().query_row("SELECT count(*) FROM record WHERE scope <> 6", [], |row| row.get(0)).unwrap();
    assert_eq!(report.opened + report.closed, usize::try_from(records).unwrap());
    assert_eq!(report.closed, 0, "the nurse holds a key for every revision in this house");
}

//! What the journal says, held against the records: by somebody with the key of the audit circle, and without it.

use dui::domain::note::Audience;
use dui::journal::entry::Kind;
use dui::journal::verify::{BadEntry, Fault};
use dui::vault::BodiesReport;
use rusqlite::types::Value;

use super::insider::Insider;
use super::tampering::lived_in;
use crate::house::{at, tonight};
use crate::small_house::{SmallHouse, typed, without_triggers};

const COLUMNS: &str = "record, revision, person, unit, scope, kind, day, author, kid, envelope";

fn bodies(house: &SmallHouse, login: &str) -> BodiesReport {
    house.enter_at(login, at(4, 0)).verify_everything(at(4, 1)).unwrap().bodies
}

fn fault_seen_by_the_director(house: &SmallHouse) -> Option<(i64, Fault)> {
    bodies(house, "direction").first_fault.map(|BadEntry { seq, fault, .. }| (seq, fault))
}

/// A note of the nurse, as its row stands in the file.
fn note_of(insider: &Insider) -> Vec<Value> {
    let sql = "SELECT record FROM record WHERE kind = 601 AND author = ?1 ORDER BY seq LIMIT 1";
    let record: [u8; 16] = insider.raw.query_row(sql, [insider.uid], |row| row.get(0)).unwrap();
    insider.values(&format!("SELECT {COLUMNS} FROM record WHERE record = ?1"), record)
}

#[test]
fn every_body_of_a_night_names_the_records_that_it_wrote() {
    let house = lived_in();
    let report = bodies(&house, "direction");
    assert_eq!(report.first_fault, None);
    assert!(report.opened > 15, "{report:?}");
    assert_eq!((report.closed, report.pruned), (0, 0));
}

#[test]
fn who_has_no_key_of_the_audit_circle_reads_no_body_and_finds_no_fault_in_what_is_closed() {
    let house = lived_in();
    let report = bodies(&house, "veilleur");
    assert_eq!(report.first_fault, None);
    assert!(report.closed > 15, "{report:?}");
}

#[test]
fn a_record_written_by_an_entry_that_keeps_silent_about_it_is_named() {
    let house = lived_in();
    assert_eq!(fault_seen_by_the_director(&house), None);
    let insider = Insider::enters(&house, "infirmiere");
    let mut row = note_of(&insider);
    row[0] = Value::Blob(vec![77; 16]);
    let seq = insider.writes(Kind::Act, &[("record", row)]);
    drop(insider);
    assert_eq!(fault_seen_by_the_director(&house), Some((seq, Fault::Told)));
}

#[test]
fn a_record_taken_out_of_the_file_is_missed_where_the_journal_named_it() {
    let house = lived_in();
    let raw = without_triggers(&house.path);
    let first = "SELECT seq FROM record WHERE kind = 601 ORDER BY seq LIMIT 1";
    let named: i64 = raw.query_row(first, [], |row| row.get(0)).unwrap();
    raw.execute("DELETE FROM record WHERE seq = ?1", [named]).unwrap();
    drop(raw);
    let found = fault_seen_by_the_director(&house);
    let Some((seq, Fault::Told)) = found else { panic!("{found:?}") };
    assert!(seq >= named, "{seq} before {named}");
}

#[test]
fn a_house_that_writes_on_after_a_full_check_still_passes_it() {
    let house = lived_in();
    assert_eq!(bodies(&house, "direction").first_fault, None);
    let mut nurse = house.enter_at("infirmiere", at(5, 0));
    nurse.write_note(house.people[0], typed(Audience::All, "Levé à cinq heures."), at(5, 1)).unwrap();
    drop(nurse);
    assert_eq!(
        house.enter_at("direction", tonight()).verify_everything(at(5, 2)).unwrap().bodies.first_fault,
        None
    );
}

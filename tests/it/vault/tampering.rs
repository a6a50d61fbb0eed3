//! Each kind of tampering with a vault file, and what verification without any key says of it.

use dui::care::Leaving;
use dui::care::checking::{Finding, verify_journal};
use dui::domain::note::Audience;
use dui::journal::verify::Fault;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::house::{at, tonight};
use crate::small_house::{SmallHouse, typed, without_triggers};

/// A small house in which two sessions have written, struck and read.
pub fn lived_in() -> SmallHouse {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    let [north, south] = house.people;
    let note = nurse.write_note(north, typed(Audience::All, "A bien dormi."), at(2, 15)).unwrap().unwrap();
    nurse.write_note(north, typed(Audience::Medical, "Pansement refait."), at(2, 16)).unwrap();
    nurse.write_note(south, typed(Audience::Care, "Selles normales."), at(2, 17)).unwrap();
    nurse.strike_note(north, &note, "Erreur de chambre, voir la 02.", at(2, 18)).unwrap();
    nurse.lock(Leaving::Locked, at(2, 19)).unwrap();
    let mut watch = house.enter_at("veilleur", at(2, 20));
    watch.list_my_people(at(2, 20)).unwrap();
    watch.open_file(south, None, at(2, 21)).unwrap();
    watch.write_note(south, typed(Audience::All, "Ronde : dort."), at(2, 22)).unwrap();
    watch.write_note(south, typed(Audience::Care, "Change fait."), at(2, 23)).unwrap();
    watch.lock(Leaving::Locked, at(2, 24)).unwrap();
    house
}

fn finding(house: &SmallHouse) -> Option<(i64, Fault)> {
    match verify_journal(&house.path) {
        Ok(Finding::Sound(_)) => None,
        Ok(Finding::BadEntry(bad)) => Some((bad.seq, bad.fault)),
        other => panic!("{other:?}"),
    }
}

fn number(connection: &Connection, sql: &str) -> i64 {
    connection.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// An act of the middle that wrote a note, and the last entry.
fn places(house: &SmallHouse) -> (i64, i64) {
    let raw = house.raw();
    let written = number(&raw, "SELECT seq FROM record WHERE kind = 601 ORDER BY seq LIMIT 1 OFFSET 1");
    (written, number(&raw, "SELECT max(seq) FROM journal"))
}

#[test]
fn an_untouched_journal_is_sound() {
    let house = lived_in();
    assert_eq!(finding(&house), None);
    let Ok(Finding::Sound(sound)) = verify_journal(&house.path) else { panic!() };
    assert_eq!(sound.entries, house.entries(None));
    assert_eq!(sound.open_sessions, 0);
}

#[test]
fn a_field_of_an_entry_cannot_be_edited() {
    let original = lived_in();
    let (act, last) = places(&original);
    for (change, fault) in [
        ("day = day + 1", Fault::Signature),
        ("day = day - 1", Fault::Signature),
        ("kind = 5", Fault::Signature),
        ("kind = 99", Fault::Kind),
        ("kind = 1", Fault::Certificate),
        ("session = zeroblob(16)", Fault::UnknownSession),
        ("session = (SELECT session FROM journal WHERE seq = 1)", Fault::AfterClose),
        ("session = (SELECT session FROM journal WHERE seq = 2)", Fault::Signature),
        ("prev = zeroblob(32)", Fault::Chain),
        ("link = zeroblob(32)", Fault::Signature),
        ("open = x'00'", Fault::Signature),
        ("sealed_hash = zeroblob(32)", Fault::Signature),
        ("sealed = NULL", Fault::Body),
        ("sealed = zeroblob(length(sealed))", Fault::Body),
        ("sealed = NULL, sealed_hash = zeroblob(32)", Fault::Signature),
        ("sig = zeroblob(64)", Fault::Signature),
        ("sig = (SELECT sig FROM journal WHERE seq = 2)", Fault::Signature),
    ] {
        let house = original.copy(20);
        let tampered = without_triggers(&house.path);
        tampered.execute(&format!("UPDATE journal SET {change} WHERE seq = ?"), [act]).unwrap();
        assert_eq!(finding(&house), Some((act, fault)), "{change}");
    }
    let house = original.copy(20);
    let close =
        "UPDATE journal SET open = CAST(substr(open, 1, length(open) - 1) || x'03' AS BLOB) WHERE seq = ?";
    without_triggers(&house.path).execute(close, [last]).unwrap();
    assert_eq!(finding(&house), Some((last, Fault::Signature)), "the reason of a close");
}

#[test]
fn entries_cannot_be_deleted_reordered_or_doubled() {
    let original = lived_in();
    let (act, last) = places(&original);
    let copied = "prev, session, kind, day, link, open, sealed_hash, sealed, sig FROM journal";
    for (sentence, change, seq, fault) in [
        ("one is missing", format!("DELETE FROM journal WHERE seq = {act}"), act, Fault::Number),
        ("the first is missing", "DELETE FROM journal WHERE seq = 1".to_owned(), 1, Fault::Number),
        (
            "several of the middle are missing",
            format!("DELETE FROM journal WHERE seq BETWEEN {act} AND {act} + 3"),
            act,
            Fault::Number,
        ),
        (
            "one is missing and those after it have been renumbered",
            format!(
                "DELETE FROM journal WHERE seq = {act};
                 UPDATE journal SET seq = seq - 1 + 1000 WHERE seq > {act};
                 UPDATE journal SET seq = seq - 1000 WHERE seq > 1000"
            ),
            act,
            Fault::Chain,
        ),
        (
            "two have changed places",
            format!(
                "UPDATE journal SET seq = 9999 WHERE seq = {act};
                 UPDATE journal SET seq = {act} WHERE seq = {act} + 1;
                 UPDATE journal SET seq = {act} + 1 WHERE seq = 9999"
            ),
            act,
            Fault::Chain,
        ),
        (
            "one comes again at the end",
            format!("INSERT INTO journal SELECT {last} + 1, {copied} WHERE seq = {act}"),
            last + 1,
            Fault::Chain,
        ),
        (
            "the last one comes twice",
            format!("INSERT INTO journal SELECT {last} + 1, {copied} WHERE seq = {last}"),
            last + 1,
            Fault::Chain,
        ),
        (
            "one is put far ahead",
            format!("UPDATE journal SET seq = {last} + 5 WHERE seq = {last}"),
            last,
            Fault::Number,
        ),
    ] {
        let house = original.copy(20);
        without_triggers(&house.path).execute_batch(&change).unwrap();
        assert_eq!(finding(&house), Some((seq, fault)), "{sentence}");
    }
}

#[test]
fn no_column_of_any_linked_row_can_be_changed_in_the_first_the_middle_or_the_last_row() {
    let house = lived_in();
    let raw = without_triggers(&house.path);
    let mut cases = 0;
    for table in ["account", "bundle", "circle", "access", "person", "content_key", "record"] {
        let columns: Vec<(String, String)> = raw
            .prepare("SELECT name, type FROM pragma_table_info(?)")
            .unwrap()
            .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let rows = number(&raw, &format!("SELECT count(*) FROM {table}"));
        for place in [0, rows / 2, rows - 1] {
            let row = number(&raw, &format!("SELECT rowid FROM {table} ORDER BY seq LIMIT 1 OFFSET {place}"));
            let seq = number(&raw, &format!("SELECT seq FROM {table} WHERE rowid = {row}"));
            for (column, kind) in
                columns.iter().filter(|(name, _)| !["gone", "rowid"].contains(&name.as_str()))
            {
                let before: Value = raw
                    .query_row(&format!("SELECT {column} FROM {table} WHERE rowid = {row}"), [], |row| {
                        row.get(0)
                    })
                    .unwrap();
                let update = format!("UPDATE {table} SET {column} = ? WHERE rowid = {row}");
                raw.execute(&update, [changed(&before, kind)]).unwrap();
                let found = verify_journal(&house.path);
                raw.execute(&update, [before]).unwrap();
                let said = format!("{table}.{column} of row {place}, entry {seq}: {found:?}");
                match found {
                    Ok(Finding::BadEntry(bad)) if table == "account" => assert!(bad.seq <= seq, "{said}"),
                    Ok(Finding::BadEntry(bad)) if column == "seq" => assert!(bad.seq <= seq + 1, "{said}"),
                    Ok(Finding::BadEntry(bad)) => {
                        assert_eq!((bad.seq, bad.fault), (seq, Fault::Rows), "{said}")
                    }
                    Ok(_) => panic!("not seen, or not as what it is: {said}"),
                    Err(_) => {}
                }
                cases += 1;
            }
        }
    }
    assert!(cases > 150, "{cases}");
    assert_eq!(finding(&house), None, "each change was taken back");
}

/// Another value of the same type.
fn changed(before: &Value, kind: &str) -> Value {
    match before {
        Value::Integer(number) => Value::Integer(number + 1000),
        Value::Blob(bytes) if !bytes.is_empty() => {
            let (last, beginning) = bytes.split_last().unwrap();
            Value::Blob([beginning, &[last ^ 1]].concat())
        }
        _ if kind == "INTEGER" => Value::Integer(1),
        _ => Value::Blob(vec![7; 16]),
    }
}

#[test]
fn rows_cannot_be_removed_added_swapped_or_emptied() {
    let original = lived_in();
    let (act, last) = places(&original);
    let of_act = format!("FROM record WHERE seq = {act}");
    let newest = "(SELECT max(seq) FROM record)";
    for (sentence, change, seq) in [
        ("a note is removed", format!("DELETE {of_act}"), Some(act)),
        (
            "the strike of a note is removed, so that it stands again",
            "DELETE FROM record WHERE kind = 601 AND revision = 2".to_owned(),
            None,
        ),
        (
            "a note is there twice",
            format!(
                "INSERT INTO record SELECT randomblob(16), revision, person, unit, scope, kind, day, author, kid,
                 envelope, hash, seq, gone {of_act}"
            ),
            Some(act),
        ),
        (
            "a note is added under an old entry",
            format!(
                "INSERT INTO record SELECT randomblob(16), revision, person, unit, scope, kind, day, author, kid,
                 envelope, zeroblob(32), {act}, gone {of_act}"
            ),
            Some(act),
        ),
        (
            "an older revision is put back over the newest",
            "UPDATE record SET envelope = (SELECT envelope FROM record AS old WHERE old.record = record.record
             AND old.revision = 1) WHERE revision = 2 AND kind = 601"
                .to_owned(),
            None,
        ),
        (
            "two envelopes have changed places",
            format!(
                "CREATE TEMP TABLE kept AS SELECT seq, envelope FROM record WHERE seq IN ({act}, {newest});
                 UPDATE record SET envelope = (SELECT envelope FROM kept WHERE kept.seq <> record.seq)
                 WHERE seq IN (SELECT seq FROM kept)"
            ),
            Some(act),
        ),
        (
            "two whole rows have changed entries",
            format!(
                "UPDATE record SET seq = 9999 WHERE seq = {act};
                 UPDATE record SET seq = {act} WHERE seq = {newest} AND seq < 9999;
                 UPDATE record SET seq = (SELECT max(seq) FROM journal WHERE seq < 9999 AND seq > {act}) WHERE seq = 9999"
            ),
            Some(act),
        ),
        (
            "a note is emptied under the entry that wrote it",
            format!("UPDATE record SET envelope = NULL, gone = seq WHERE seq = {act}"),
            Some(act),
        ),
        (
            "a note is emptied under the last entry",
            format!("UPDATE record SET envelope = NULL, gone = {last} WHERE seq = {act}"),
            Some(last),
        ),
        (
            "a note is emptied under no entry",
            format!("UPDATE record SET envelope = NULL WHERE seq = {act}"),
            Some(act),
        ),
        (
            "a note is emptied under an entry before all",
            format!("UPDATE record SET envelope = NULL, gone = -1 WHERE seq = {act}"),
            Some(1),
        ),
        (
            "an account is given every flag",
            "UPDATE account SET flags = 63 WHERE login_tag IS NOT NULL AND status = 3".to_owned(),
            None,
        ),
        (
            "a person is moved to the other unit",
            "UPDATE person SET units = (SELECT units FROM person AS other WHERE other.units <> person.units)"
                .to_owned(),
            None,
        ),
        (
            "an end is taken off an access",
            "UPDATE access SET ends = NULL, starts = 0".to_owned(),
            None,
        ),
    ] {
        let house = original.copy(20);
        without_triggers(&house.path).execute_batch(&change).unwrap();
        match (verify_journal(&house.path), seq) {
            (Ok(Finding::BadEntry(bad)), Some(seq)) => {
                assert_eq!((bad.seq, bad.fault), (seq, Fault::Rows), "{sentence}");
            }
            (Ok(Finding::BadEntry(bad)), None) => assert_eq!(bad.fault, Fault::Rows, "{sentence}"),
            (other, _) => panic!("{sentence}: {other:?}"),
        }
    }
}

#[test]
fn rows_that_name_an_entry_that_never_was_are_found() {
    let house = lived_in();
    let (act, last) = places(&house);
    let moved = format!("UPDATE record SET seq = {last} + 7 WHERE seq = {act}");
    without_triggers(&house.path).execute_batch(&moved).unwrap();
    assert_eq!(finding(&house), Some((act, Fault::Rows)));
    let other = lived_in();
    let added = format!(
        "INSERT INTO record SELECT randomblob(16), 1, person, unit, scope, kind, day, author, kid, envelope, hash,
         {last} + 7, NULL FROM record WHERE seq = {act}"
    );
    without_triggers(&other.path).execute_batch(&added).unwrap();
    let found = verify_journal(&other.path);
    assert!(!matches!(found, Ok(Finding::Sound(_))), "{found:?}");
}

#[test]
fn a_removed_row_is_also_seen_when_a_file_is_read() {
    let house = lived_in();
    let strike =
        "UPDATE record SET envelope = (SELECT envelope FROM record AS old WHERE old.record = record.record
         AND old.revision = 1) WHERE revision = 2 AND kind = 601";
    without_triggers(&house.path).execute_batch(strike).unwrap();
    let mut nurse = house.enter_at("infirmiere", at(3, 0));
    let entries = house.entries(None);
    let page = nurse.read_timeline(house.people[0], None, at(3, 1)).unwrap();
    assert_eq!(page.damaged, 1);
    let texts: Vec<&str> = page.notes.iter().map(|view| view.note.dar.data.as_str()).collect();
    assert_eq!(texts, ["Pansement refait."], "what is damaged is not shown, what is whole is");
    assert_eq!(house.entries(None) - entries, 4 + 1, "the looks at four scopes, and the damage");
    assert!(house.try_at("veilleur", crate::small_house::PASSPHRASE, tonight()).is_ok());
}

#[test]
fn a_damaged_name_keeps_nobody_out_and_a_damaged_assignment_only_its_holder() {
    let original = lived_in();
    let damage = |kind: i64| {
        let house = original.copy(20);
        let change = "UPDATE record SET envelope = zeroblob(length(envelope)) WHERE kind = ?";
        without_triggers(&house.path).execute(change, [kind]).unwrap();
        house
    };
    for (what, kind) in [("names of units", 901), ("the establishment", 904), ("names of staff", 905)] {
        let house = damage(kind);
        let mut nurse = house.enter_at("infirmiere", at(3, 0));
        assert_eq!(nurse.list_my_people(at(3, 0)).unwrap().len(), 2, "{what}");
        assert!(!matches!(verify_journal(&house.path).unwrap(), Finding::Sound(_)), "{what}");
    }
    let assignments = damage(902);
    let refused = assignments.try_at("infirmiere", crate::small_house::PASSPHRASE, at(3, 0)).map(|_| ());
    assert!(matches!(refused, Err(dui::care::CareError::Ended)), "{refused:?}");
}

#[test]
fn a_damaged_memory_of_the_last_session_keeps_nobody_out() {
    let house = lived_in();
    house.raw().execute("UPDATE own SET sealed = zeroblob(length(sealed))", []).unwrap();
    let nurse = house.enter_at("infirmiere", at(3, 0));
    assert_eq!(nurse.me().previous, None);
}

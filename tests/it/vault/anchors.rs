//! What only a point kept outside the file can show, and what it shows: tails cut off, files put back, journals
//! replaced; and bodies past their retention.

use dui::care::checking::{AnchorFault, Finding, verify_journal, verify_journal_against};
use dui::care::{Door, Leaving, Witness};
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::journal::checkpoint::{Anchor, Checkpoint};
use dui::journal::verify::{Fault, Sound};

use crate::house::tonight;
use crate::small_house::{SmallHouse, typed, usual_staff, without_triggers};

fn house() -> SmallHouse {
    SmallHouse::with_staff(usual_staff(), 67)
}

fn after(minutes: i64) -> Moment {
    Moment::new(tonight().millis() + minutes * 60_000, 60)
}

fn write(house: &SmallHouse, text: &str, now: Moment) {
    let mut session = house.enter_at("veilleur", now);
    session.write_note(house.people[0], typed(Audience::All, text), now).unwrap();
    session.lock(Leaving::Locked, now).unwrap();
}

fn point(house: &SmallHouse) -> Checkpoint {
    Checkpoint::claimed(&note(house)).unwrap()
}

fn note(house: &SmallHouse) -> String {
    Door::find(&house.path, &house.surroundings).unwrap().sign_point().unwrap()
}

fn sound(house: &SmallHouse, anchors: &[Anchor]) -> Sound {
    match verify_journal_against(&house.path, anchors).unwrap() {
        Finding::Sound(sound) => sound,
        other => panic!("{other:?}"),
    }
}

fn contradiction(house: &SmallHouse, anchors: &[Anchor]) -> Option<(u64, AnchorFault)> {
    match verify_journal_against(&house.path, anchors).unwrap() {
        Finding::Contradicted(bad) => Some((bad.size, bad.fault)),
        Finding::Sound(_) => None,
        other => panic!("{other:?}"),
    }
}

/// Removes all entries after this one, their rows, and the points in the file.
fn cut_after(house: &SmallHouse, seq: u64, with_points: bool) {
    let raw = without_triggers(&house.path);
    for table in ["account", "bundle", "circle", "access", "person", "content_key", "record", "journal"] {
        raw.execute(&format!("DELETE FROM {table} WHERE seq > ?"), [i64::try_from(seq).unwrap()]).unwrap();
    }
    if with_points {
        raw.execute("DELETE FROM checkpoint WHERE size > ?", [i64::try_from(seq).unwrap()]).unwrap();
    }
}

#[test]
fn a_journal_that_is_the_one_remembered_says_how_far_that_reaches() {
    let house = house();
    write(&house, "premier soir", after(0));
    let early = note(&house);
    let code = point(&house).code();
    write(&house, "second soir", after(60));
    assert_eq!(sound(&house, &[]).witnessed, 0);
    let kept = [Anchor::Note(early), Anchor::Code(code)];
    let found = sound(&house, &kept);
    assert_eq!(found.witnessed, code.size);
    assert!(found.entries > i64::try_from(code.size).unwrap());
}

#[test]
fn a_tail_that_was_cut_with_its_points_is_seen_only_by_somebody_outside() {
    let house = house();
    write(&house, "premier soir", after(0));
    let early = point(&house);
    write(&house, "second soir", after(60));
    let late = note(&house);
    let careless = house.copy(5);
    cut_after(&careless, early.size, false);
    let seen = contradiction(&careless, &[]).map(|(_, fault)| fault);
    assert_eq!(seen, Some(AnchorFault::Short), "the points in the file still tell");
    cut_after(&house, early.size, true);
    assert_eq!(sound(&house, &[]).entries, i64::try_from(early.size).unwrap(), "documented as not visible");
    assert_eq!(sound(&house, &[Anchor::Code(early.code())]).witnessed, early.size, "older than the cut");
    let size = Checkpoint::claimed(&late).unwrap().size;
    assert_eq!(contradiction(&house, &[Anchor::Note(late)]), Some((size, AnchorFault::Short)));
}

#[test]
fn a_tail_that_was_cut_and_written_anew_is_not_the_one_remembered() {
    let house = house();
    write(&house, "premier soir", after(0));
    let early = point(&house);
    write(&house, "ce qui gêne", after(60));
    let (late, code) = (note(&house), point(&house).code());
    cut_after(&house, early.size, true);
    for minute in [61, 62, 63] {
        write(&house, "ce qui arrange", after(minute));
    }
    assert_eq!(contradiction(&house, &[]), None, "documented as not visible");
    assert_eq!(contradiction(&house, &[Anchor::Note(late)]), Some((code.size, AnchorFault::Other)));
    assert_eq!(contradiction(&house, &[Anchor::Code(code)]), Some((code.size, AnchorFault::Other)));
}

#[test]
fn yesterdays_file_put_back_whole_is_seen_only_by_somebody_outside() {
    let house = house();
    write(&house, "hier", after(0));
    let yesterday = house.copy(5);
    write(&house, "aujourd'hui", after(600));
    let today = point(&house);
    assert_eq!(contradiction(&yesterday, &[]), None, "documented as not visible");
    let seen = contradiction(&yesterday, &[Anchor::Code(today.code())]);
    assert_eq!(seen, Some((today.size, AnchorFault::Short)));
}

#[test]
fn a_point_that_the_machine_has_not_signed_is_told() {
    let house = house();
    write(&house, "un soir", after(0));
    let other = SmallHouse::with_staff(usual_staff(), 68);
    write(&other, "un soir", after(0));
    let foreign = note(&other);
    let size = Checkpoint::claimed(&foreign).unwrap().size;
    assert_eq!(contradiction(&house, &[Anchor::Note(foreign)]), Some((size, AnchorFault::Unsigned)));
    let raw = without_triggers(&house.path);
    raw.execute("UPDATE checkpoint SET note = replace(note, char(10) || size || char(10), char(10) || '1' || char(10))", [])
        .unwrap();
    assert!(
        matches!(contradiction(&house, &[]), Some((_, AnchorFault::Unsigned))),
        "a forged point in the file"
    );
}

#[test]
fn a_tree_kept_beside_the_file_is_not_believed_without_the_signature_over_it() {
    let house = house();
    write(&house, "un soir", after(0));
    let raw = without_triggers(&house.path);
    raw.execute("UPDATE meta SET value = zeroblob(length(value)) WHERE name = 'frontier'", []).unwrap();
    drop(raw);
    write(&house, "un autre", after(60));
    let size = point(&house).size;
    assert_eq!(sound(&house, &[Anchor::Note(note(&house))]).witnessed, size);
}

#[test]
fn witnesses_are_told_of_every_point_and_one_that_is_away_stops_nobody() {
    let mut house = house();
    // An invented house tells nobody.
    house.raw().execute("DELETE FROM meta WHERE name = 'demonstration'", []).unwrap();
    let outside = tempfile::tempdir().unwrap();
    let socket = outside.path().join("log");
    let log = std::os::unix::net::UnixDatagram::bind(&socket).unwrap();
    log.set_nonblocking(true).unwrap();
    let folder = outside.path().join("points");
    house.surroundings.witnesses = vec![
        Witness::SystemLog(outside.path().join("nobody-listens")),
        Witness::SystemLog(socket),
        Witness::Directory(folder.clone()),
    ];
    write(&house, "un soir", after(0));
    let size = point(&house).size;
    let mut line = [0; 200];
    let length = log.recv(&mut line).unwrap();
    let told = String::from_utf8_lossy(&line[..length]).into_owned();
    assert!(told.starts_with("<86>dui: journal ") && told.contains(&format!("#{size} ")), "{told}");
    let kept = std::fs::read_to_string(folder.join(format!("{size:012}.note"))).unwrap();
    let anchors: Vec<Anchor> = [kept, told].iter().flat_map(|kept| Anchor::read_all(kept).unwrap()).collect();
    assert_eq!(sound(&house, &anchors).witnessed, size);
}

#[test]
fn bodies_past_their_retention_go_and_everything_still_verifies() {
    const MONTH: i64 = 31 * 24 * 60;
    let house = house();
    write(&house, "au printemps", after(0));
    let early = point(&house);
    let mut dpo = house.enter_at("direction", after(5 * MONTH));
    assert_eq!(dpo.prune_journal(6, after(5 * MONTH)).unwrap(), 0, "nothing is six months old");
    assert!(dpo.prune_journal(5, after(5 * MONTH)).is_err(), "no shorter retention than six months");
    dpo.lock(Leaving::Locked, after(5 * MONTH)).unwrap();
    let mut dpo = house.enter_at("direction", after(8 * MONTH));
    assert!(dpo.prune_journal(6, after(8 * MONTH)).unwrap() > 0);
    dpo.lock(Leaving::Locked, after(8 * MONTH)).unwrap();
    let found = sound(&house, &[Anchor::Code(early.code())]);
    assert_eq!(found.witnessed, early.size);
    let bodies = "SELECT count(*) FROM journal WHERE sealed IS NOT NULL AND seq <= ?";
    let left: i64 =
        house.raw().query_row(bodies, [i64::try_from(early.size).unwrap()], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

#[test]
fn a_body_emptied_before_its_time_or_without_a_word_is_found() {
    const MONTH: i64 = 31 * 24 * 60;
    let house = house();
    write(&house, "au printemps", after(0));
    let mut dpo = house.enter_at("direction", after(8 * MONTH));
    dpo.prune_journal(6, after(8 * MONTH)).unwrap();
    dpo.lock(Leaving::Locked, after(8 * MONTH)).unwrap();
    let raw = without_triggers(&house.path);
    let young: i64 =
        raw.query_row("SELECT max(seq) FROM journal WHERE sealed IS NOT NULL", [], |row| row.get(0)).unwrap();
    raw.execute("UPDATE journal SET sealed = NULL WHERE seq = ?", [young]).unwrap();
    drop(raw);
    let found = verify_journal(&house.path).unwrap();
    assert!(
        matches!(found, Finding::BadEntry(bad) if (bad.seq, bad.fault) == (young, Fault::Body)),
        "{found:?}"
    );
}

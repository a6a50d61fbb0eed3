//! The journal leaves the house: what is recorded, what is in the file, what a stranger can check with one key.

use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use dui::care::journal::{EntryView, JournalQuery, What};
use dui::care::journal_leaving::{ExportForm, Exported, FileFinding, FileRecipient, verify_lines};
use dui::care::{CareError, House, Leaving};
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::role::Role;
use dui::interchange::journal_lines::{EntryLine, FirstLine, read, spell};
use dui::journal::checkpoint::Checkpoint;
use dui::journal::encode::sha256;
use dui::journal::hexadecimal::array;
use dui::journal::note::{NoteKey, open_note};
use dui::journal::proof::includes;
use dui::policy::Act;

use crate::cli::Desk;
use crate::house::tonight;
use crate::small_house::{SmallHouse, typed, usual_staff};

fn house() -> SmallHouse {
    SmallHouse::with_staff(usual_staff(), 71)
}

fn after(minutes: i64) -> Moment {
    Moment::new(tonight().millis() + minutes * 60_000, 60)
}

fn a_night(house: &SmallHouse) {
    let mut night = house.enter("veilleur");
    let person = house.people[0];
    night.write_note(person, typed(Audience::All, "dort bien"), after(6)).unwrap();
    night.open_file(person, None, after(10)).unwrap();
    night.lock(Leaving::Locked, after(30)).unwrap();
}

fn outbox(house: &SmallHouse) -> PathBuf {
    house.path.join("outbox")
}

fn exported(house: &SmallHouse, form: &ExportForm<'_>) -> (PathBuf, Exported, String) {
    let mut director = house.enter_at("direction", after(60));
    let query = JournalQuery::default();
    let (path, exported) = director.export_journal(&query, form, &[], &outbox(house), after(60)).unwrap();
    let key = director.journal_key().unwrap();
    director.lock(Leaving::Locked, after(61)).unwrap();
    (path, exported, key)
}

fn exports_recorded(director: &mut House) -> usize {
    let query = JournalQuery { what: Some(What::Act(Act::JournalExport)), ..JournalQuery::default() };
    let mut look = director.look_into_journal(query, after(90)).unwrap();
    director.older_lines(&mut look, 100, 10_000, after(90)).unwrap().len()
}

fn checked(bytes: &[u8], key: &str) -> FileFinding {
    verify_lines(bytes, &NoteKey::read(key).unwrap(), &[]).unwrap()
}

#[test]
fn a_stranger_checks_the_lines_with_one_public_key() {
    let house = house();
    a_night(&house);
    let (path, exported, key) = exported(&house, &ExportForm::Lines);
    let bytes = std::fs::read(&path).unwrap();
    let found = checked(&bytes, &key);
    let FileFinding::Sound(sound, shown) = found else { panic!("{found:?}") };
    assert_eq!(sound.entries, exported.last);
    assert!(shown.bodies > 5 && shown.proofs == 0, "{shown:?}");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&outbox(&house)), mode(&path)), (0o700, 0o600));
    let manifest = std::fs::read_to_string(format!("{}.manifest", path.display())).unwrap();
    let said = open_note(&manifest, &NoteKey::read(&key).unwrap()).unwrap();
    let sha: String = sha256(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(said.contains(&format!("sha256: {sha}\n")), "{said}");
    let other = SmallHouse::with_staff(usual_staff(), 72);
    let foreign = other.enter("direction").journal_key().unwrap();
    assert_eq!(checked(&bytes, &foreign), FileFinding::Unsigned);
}

#[test]
fn no_byte_of_the_lines_can_change_unseen() {
    let house = house();
    a_night(&house);
    let (path, _, key) = exported(&house, &ExportForm::Lines);
    let bytes = std::fs::read(path).unwrap();
    let step = bytes.len() / 400;
    for at in (0..bytes.len()).step_by(step.max(1)).chain([bytes.len() - 1]) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(!matches!(checked(&changed, &key), FileFinding::Sound(..)), "byte {at}");
    }
    let whole_lines = |keep: fn(usize) -> bool| -> Vec<u8> {
        let lines = bytes.split_inclusive(|byte| *byte == b'\n').enumerate();
        lines.filter(|(at, _)| keep(*at)).flat_map(|(_, line)| line.to_vec()).collect()
    };
    assert!(matches!(checked(&whole_lines(|at| at != 5), &key), FileFinding::BadEntry(_)));
    let doubled = [bytes.as_slice(), b"\n"].concat();
    let found = checked(&doubled, &key);
    assert!(matches!(found, FileFinding::BadLine(_)), "{found:?}");
}

#[test]
fn a_file_for_a_recipient_is_nowhere_in_clear_and_its_manifest_names_what_lies_there() {
    let house = house();
    a_night(&house);
    let [officer, other] = std::array::from_fn(|_| age::x25519::Identity::generate());
    let recipients = [FileRecipient::read(&officer.to_public().to_string()).unwrap()];
    let mut director = house.enter_at("direction", after(60));
    let query = JournalQuery::default();
    let left = director.export_journal(&query, &ExportForm::Lines, &recipients, &outbox(&house), after(60));
    let (path, exported) = left.unwrap();
    let key = director.journal_key().unwrap();
    let mut names: Vec<String> = std::fs::read_dir(outbox(&house))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(name.ends_with(".jsonl.age"), "{name}");
    assert_eq!(names, [name.to_owned(), format!("{name}.manifest")]);
    let sealed = std::fs::read(&path).unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("dui-journal"));
    assert_eq!((sealed.len() as u64, sha256(&sealed)), (exported.bytes, exported.sha256));
    let manifest = std::fs::read_to_string(format!("{}.manifest", path.display())).unwrap();
    let said = open_note(&manifest, &NoteKey::read(&key).unwrap()).unwrap();
    let sha: String = sha256(&sealed).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(said.contains(&format!("sha256: {sha}\n")), "{said}");
    assert!(said.contains(&format!("recipient: {}\n", officer.to_public())), "{said}");
    let opened = age::decrypt(&officer, &sealed).unwrap();
    assert!(matches!(checked(&opened, &key), FileFinding::Sound(..)));
    assert!(age::decrypt(&other, &sealed).is_err());
    let asked = JournalQuery { what: Some(What::Act(Act::JournalExport)), ..JournalQuery::default() };
    let mut look = director.look_into_journal(asked, after(61)).unwrap();
    let line = director.older_lines(&mut look, 1, 10_000, after(61)).unwrap().remove(0);
    let shortened: String = officer.to_public().to_string().chars().take(20).collect();
    assert_eq!(line.text, format!("jsonl to={shortened}"), "the entry says for whom");
}

#[test]
fn each_line_carries_its_proof_and_a_proof_that_leads_elsewhere_is_named() {
    let house = house();
    a_night(&house);
    let (path, exported, key) = exported(&house, &ExportForm::ProvenLines);
    let text = std::fs::read_to_string(path).unwrap();
    let found = checked(text.as_bytes(), &key);
    let FileFinding::Sound(sound, shown) = found else { panic!("{found:?}") };
    assert_eq!((sound.entries, shown.proofs), (exported.last, exported.last as u64));
    // One line and the point of the first line are enough to check it alone.
    let lines: Vec<&str> = text.lines().collect();
    let first: FirstLine = read(&format!("{}\n", lines[0])).unwrap();
    let point = Checkpoint::open(&first.point.unwrap(), NoteKey::read(&key).unwrap().public()).unwrap();
    let alone: EntryLine = read(&format!("{}\n", lines[5])).unwrap();
    let proof: Vec<[u8; 32]> = alone.proof.clone().unwrap().iter().map(|hash| array(hash).unwrap()).collect();
    let leaf = array(&alone.leaf).unwrap();
    assert!(includes(&leaf, 4, point.size, &proof, &point.root));
    assert!(!includes(&leaf, 5, point.size, &proof, &point.root));
    // The proof of another line, or none where the others have one.
    let other: EntryLine = read(&format!("{}\n", lines[6])).unwrap();
    for proof in [other.proof, None] {
        let changed = spell(&EntryLine { proof, ..alone.clone() });
        let changed = text.replacen(&format!("{}\n", lines[5]), &changed, 1);
        assert_eq!(checked(changed.as_bytes(), &key), FileFinding::Unproven(5));
    }
}

#[test]
fn a_role_without_the_right_gets_no_file_and_the_refusal_is_in_the_journal() {
    let house = house();
    let mut night = house.enter("veilleur");
    let refused =
        night.export_journal(&JournalQuery::default(), &ExportForm::Lines, &[], &outbox(&house), after(5));
    assert!(matches!(refused, Err(CareError::Refused(_))));
    assert!(!outbox(&house).exists());
    night.lock(Leaving::Locked, after(6)).unwrap();
    assert_eq!(exports_recorded(&mut house.enter("direction")), 1);
}

struct FullDisk;

impl Write for FullDisk {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_export_is_recorded_even_when_the_disk_is_full_afterwards() {
    let house = house();
    let mut director = house.enter("direction");
    let full = |_: &str| Ok(Box::new(FullDisk) as Box<dyn Write>);
    let failed = director.pour_journal(&JournalQuery::default(), &ExportForm::Lines, full, after(5));
    assert!(matches!(failed, Err(CareError::Vault(_))));
    assert_eq!(exports_recorded(&mut director), 1);
}

#[test]
fn a_folder_that_others_read_gets_no_file() {
    let house = house();
    std::fs::create_dir(outbox(&house)).unwrap();
    std::fs::set_permissions(outbox(&house), std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut director = house.enter("direction");
    let refused =
        director.export_journal(&JournalQuery::default(), &ExportForm::Lines, &[], &outbox(&house), after(5));
    assert!(refused.is_err());
    assert_eq!(std::fs::read_dir(outbox(&house)).unwrap().count(), 0);
}

#[test]
fn a_hostile_text_is_one_harmless_cell() {
    let house = house();
    a_night(&house);
    let cells = |view: &EntryView| vec![view.seq.to_string(), "=1+1;\"\r\n\u{1b}[2J".to_owned()];
    let headings = vec!["n".to_owned(), "t".to_owned()];
    let (path, exported, _) = exported(&house, &ExportForm::Sheet { headings, marked: true, cells: &cells });
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.starts_with("\u{feff}n;t\r\n1;\"'=1+1;"), "{text}");
    assert_eq!(text.matches('\n').count() as u64, exported.told + 1);
    assert!(!text.contains('\u{1b}'));
}

/// The Python that has the outside package: the prepared one, or the one at hand.
fn python() -> PathBuf {
    let prepared = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/bin/python3");
    if prepared.exists() { prepared } else { "python3".into() }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the program starts no other program; this test has to")]
#[allow(clippy::print_stderr, reason = "a skipped test says why")]
fn every_audit_event_is_one_for_the_outside_library() {
    const CANNOT_RUN_HERE: i32 = 77;
    let house = house();
    a_night(&house);
    let (path, exported, _) = exported(&house, &ExportForm::AuditEvents);
    let bundle: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(bundle["type"], "collection");
    assert_eq!(bundle["entry"].as_array().unwrap().len() as u64, exported.told);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second_reader/audit_events.py");
    let Ok(ran) = Command::new(python()).arg(script).arg(&path).output() else {
        eprintln!("skipped: there is no python3 here");
        return;
    };
    let said = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    if ran.status.code() == Some(CANNOT_RUN_HERE) {
        eprintln!("skipped: {said}");
        return;
    }
    assert!(ran.status.success(), "{said}");
    assert!(said.contains(&format!("{} events", exported.told)), "{said}");
}

#[test]
fn from_a_script_lines_are_listed_exported_and_checked_with_the_printed_key() {
    let desk = Desk::new();
    let director = |args: &[&str]| desk.run_as(Role::Director, args, "").answer().replace('\u{a0}', " ");
    let listed = director(&["journal", "list", "--most", "3"]);
    assert_eq!(listed.lines().count(), 3);
    assert!(
        listed.lines().next().unwrap().contains("direction"),
        "the newest line is this reading: {listed}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&director(&["journal", "list", "--most", "2", "--format", "json"])).unwrap();
    assert_eq!(json["format"], "dui-journal-list/1");
    assert_eq!(json["lines"][0]["act"], 16);

    let told = director(&["journal", "export", "--format", "jsonl", "--dir", "sortie"]);
    let key = told.lines().last().unwrap().rsplit(' ').next().unwrap().to_owned();
    let made = std::fs::read_dir(desk.home().join("sortie")).unwrap();
    let names: Vec<String> = made.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    let name = names.iter().find(|name| name.ends_with(".jsonl")).unwrap();
    let path = format!("sortie/{name}");
    let check = |path: &str| desk.run(&["journal", "verify", "--file", path, "--key", &key], "");
    let sound = check(&path);
    assert_eq!((sound.status, sound.err.as_str()), (0, ""), "{}", sound.out);
    let whole = std::fs::read_to_string(desk.home().join(&path)).unwrap();
    std::fs::write(desk.home().join("coupe"), whole.replacen("\"kind\":4", "\"kind\":6", 1)).unwrap();
    assert_eq!(check("coupe").status, 3);
    let night = desk.run_as(Role::NightWatch, &["journal", "list"], "");
    assert_eq!(night.status, 1);

    let full = director(&["journal", "verify", "--full"]);
    assert!(full.contains("Journal intact") && full.contains("Sans clé pour ce compte : 0."), "{full}");
    let officer = age::x25519::Identity::generate();
    let to = officer.to_public().to_string();
    let sealed =
        ["journal", "export", "--format", "jsonl", "--with-proofs", "--recipient", &to, "--dir", "scelle"];
    let told = director(&sealed);
    assert!(told.contains("scellé (age) pour 1 destinataire"), "{told}");
    let made = std::fs::read_dir(desk.home().join("scelle")).unwrap();
    let made: Vec<PathBuf> = made.map(|file| file.unwrap().path()).collect();
    let file = made.iter().find(|path| path.to_str().unwrap().ends_with(".age")).unwrap();
    let opened = age::decrypt(&officer, &std::fs::read(file).unwrap()).unwrap();
    std::fs::write(desk.home().join("ouvert"), opened).unwrap();
    let sound = check("ouvert");
    assert_eq!(sound.status, 0, "{}", sound.err);
    assert!(sound.out.contains("portent la preuve"), "{}", sound.out);
    let secret = ["journal", "export", "--format", "csv", "--recipient", "AGE-SECRET-KEY-1ABC"];
    let answer = desk.run_as(Role::Director, &secret, "");
    assert!(answer.status == 2 && !answer.err.contains("SECRET"), "{}", answer.err);
    let csv = ["journal", "export", "--format", "csv", "--with-proofs"];
    assert_eq!(desk.run_as(Role::Director, &csv, "").status, 2);
}

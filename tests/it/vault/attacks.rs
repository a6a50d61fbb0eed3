//! What an insider tries with a program of their own or with SQL: refused by the program, named by verification.

use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, House, Leaving, Passphrase, Span};
use dui::domain::account::Assignment;
use dui::domain::ids::{AccountId, RecordId, UnitId};
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::domain::staff::Newcomer;
use dui::journal::entry::Kind;
use dui::journal::verify::Fault;
use dui::policy::{About, Act, authorize};
use dui::vault::payload::HeldRole;
use dui::vault::{Place, VaultError};
use rusqlite::types::Value;

use super::insider::{Insider, Row};
use super::names::{actor, vault};
use crate::house::{at, tonight};
use crate::small_house::{PASSPHRASE, SmallHouse, account, texts_of, typed, usual_staff, without_triggers};

const CLOSED_ACCOUNT: i64 = 4;
const THEIRS: &str = "huit mots que je viens de choisir moi-même ici";

/// A note in each file that most may not read.
fn lived_in() -> SmallHouse {
    let house = SmallHouse::new();
    write(&house, "infirmiere", Audience::Medical, "Biologie.");
    write(&house, "infirmiere", Audience::All, "Vu.");
    write(&house, "psy", Audience::Psychology, "Entretien.");
    house
}

fn write(house: &SmallHouse, login: &str, audience: Audience, text: &str) {
    let mut session = house.enter(login);
    for person in house.people {
        session.write_note(person, typed(audience, text), tonight()).unwrap();
    }
    session.lock(Leaving::Locked, tonight()).unwrap();
}

fn after(hours: i64) -> Moment {
    Moment::new(tonight().millis() + hours * 3_600_000, 60)
}

fn faults(house: &SmallHouse) -> Vec<(i64, Fault)> {
    match verify_journal(&house.path).unwrap() {
        Finding::Sound(_) => Vec::new(),
        Finding::BadEntry(bad) => vec![(bad.seq, bad.fault)],
        Finding::WithoutRight(bad) => bad.into_iter().map(|bad| (bad.seq, bad.fault)).collect(),
        Finding::Contradicted(bad) => panic!("{bad:?}"),
    }
}

fn is_sound(house: &SmallHouse) {
    assert_eq!(faults(house), []);
}

fn newcomer(house: &SmallHouse, role: Role) -> Newcomer {
    Newcomer {
        login: "nouvelle".to_owned(),
        name: "Nouvelle-Test".to_owned(),
        role,
        units: vec![house.units[0]],
        from: tonight(),
        until: None,
    }
}

/// Invited, come in with [`THEIRS`], vouched for.
fn taken_in(house: &SmallHouse, host: &mut House, newcomer: &Newcomer) -> AccountId {
    let invitation = match newcomer.until {
        Some(_) => host.invite_for_a_night(newcomer, tonight()).unwrap(),
        None => host.invite_somebody(newcomer, tonight()).unwrap(),
    };
    let theirs = Passphrase::new(THEIRS.to_owned());
    house.door().come_in(&newcomer.login, &invitation.code, &theirs, tonight()).unwrap();
    host.vouch_for(invitation.account, tonight()).unwrap();
    invitation.account
}

// Reading a scope without its key

#[test]
fn whoever_runs_the_machine_opens_no_envelope_of_a_file_by_trying_every_key_on_every_wrap() {
    let house = lived_in();
    let opened = Insider::enters(&house, "machine").opens_by_force();
    let config = i64::from(Scope::Config.number());
    assert!(opened[&config] > 0, "the names are everybody's");
    assert!(opened.len() > 4);
    for (scope, count) in opened.into_iter().filter(|(scope, _)| *scope != config) {
        assert_eq!(count, 0, "scope {scope}");
    }
}

#[test]
fn a_colleague_opens_by_force_what_the_role_reads_or_the_glass_opens_and_not_one_envelope_more() {
    let house = lived_in();
    let opened = Insider::enters(&house, "infirmiere").opens_by_force();
    let of = |scope: Scope| opened.get(&i64::from(scope.number())).copied().unwrap_or(0);
    assert_eq!((of(Scope::Medical), of(Scope::NotesAll), of(Scope::Psych)), (2, 2, 0));
    let opened = Insider::enters(&house, "accueil").opens_by_force();
    let of = |scope: Scope| opened.get(&i64::from(scope.number())).copied().unwrap_or(0);
    assert!(of(Scope::AdminId) > 0);
    // Who may break the glass holds its key: then one person and a reason are rules of the program (said so in
    // the threat model).
    assert_eq!((of(Scope::Medical), of(Scope::Psych)), (2, 0));
}

// Giving oneself something with a program of one's own

/// An insider writes these rows; verification names the entry, and nobody reads more than before.
fn is_tried_in_vain(house: &SmallHouse, who: &str, sentence: &str, rows: impl FnOnce(&Insider) -> Vec<Row>) {
    let insider = Insider::enters(house, who);
    let rows = rows(&insider);
    let seq = insider.writes(Kind::Directory, &rows);
    drop(insider);
    assert_eq!(faults(house), [(seq, Fault::Right)], "{sentence}");
}

#[test]
fn nobody_grants_themselves_or_a_friend_what_they_may_not_give() {
    let original = lived_in();
    let north = *original.units[0].bytes();
    let medical = Scope::Medical.number();
    type Rows = Box<dyn Fn(&Insider) -> Vec<Row>>;
    let night = (tonight().seconds(), Some(after(8).seconds()));
    let decades = (tonight().seconds() + 1_000_000_000, Some(tonight().seconds() + 1_000_050_000));
    let cases: Vec<(&str, &str, Rows)> = vec![
        (
            "machine",
            "the administrator gives himself the medical file",
            Box::new(move |by| vec![by.grant(by.uid, &north, medical, (0, None), 1)]),
        ),
        (
            "veilleur",
            "a watch gives herself what she does not hold",
            Box::new(move |by| vec![by.grant(by.uid, &north, medical, night, 0)]),
        ),
        (
            "infirmiere",
            "a nurse gives a colleague of every day a night's grant",
            Box::new(move |by| vec![by.grant(by.account("veilleur"), &north, medical, night, 0)]),
        ),
        (
            "infirmiere",
            "a nurse gives a night of thirty years hence, whose key would be handed over today",
            Box::new(move |by| vec![by.grant(by.account("veilleur"), &north, medical, decades, 0)]),
        ),
        (
            "infirmiere",
            "a nurse opens one person by name",
            Box::new({
                let person = *original.people[0].bytes();
                move |by| vec![by.share(by.account("veilleur"), &person, medical, 0)]
            }),
        ),
        (
            "accueil",
            "a secretary raises her own flags",
            Box::new(|by| vec![by.next_account_row(by.uid, &[("flags", Value::Integer(63))])]),
        ),
        (
            "direction",
            "even a director does not vouch for herself",
            Box::new(|by| vec![by.next_account_row(by.uid, &[("flags", Value::Integer(7))])]),
        ),
        (
            "machine",
            "the administrator vouches",
            Box::new(|by| vec![by.next_account_row(by.account("veilleur"), &[("flags", Value::Integer(0))])]),
        ),
        (
            "veilleur",
            "a watch closes the director's account, saying it is over",
            Box::new(|by| {
                let director = by.account("direction");
                let over = [("status", Value::Integer(CLOSED_ACCOUNT)), ("ends", Value::Integer(0))];
                vec![by.next_account_row(director, &over)]
            }),
        ),
        (
            "machine",
            "the administrator suspends a nurse and slips keys of his own in",
            Box::new(|by| {
                let nurse = by.account("infirmiere");
                let mut changes = by.keys_for(nurse);
                changes.push(("status", Value::Integer(CLOSED_ACCOUNT)));
                vec![by.next_account_row(nurse, &changes)]
            }),
        ),
        (
            "direction",
            "a director vouches for keys that the account has not",
            Box::new(|by| {
                let nurse = by.account("infirmiere");
                vec![by.next_account_row(nurse, &by.keys_for(nurse))]
            }),
        ),
        (
            "machine",
            "the administrator makes an account under somebody's login",
            Box::new(|by| {
                let nurse = by.account("infirmiere");
                let (table, mut row) = by.next_account_row(nurse, &[("status", Value::Integer(1))]);
                row[0] = Value::Blob(vec![0x77; 16]);
                row[1] = Value::Integer(1);
                row[8..].fill(Value::Null);
                vec![(table, row)]
            }),
        ),
        (
            "direction",
            "a director gives the machine flags of people",
            Box::new(|by| {
                let machine =
                    by.raw.query_row("SELECT value FROM meta WHERE name = 'machine'", [], |row| row.get(0));
                vec![by.next_account_row(machine.unwrap(), &[("flags", Value::Integer(63))])]
            }),
        ),
        (
            "infirmiere",
            "a nurse moves a person",
            Box::new({
                let (person, south) = (*original.people[0].bytes(), *original.units[1].bytes());
                move |_| {
                    let [id, units] = [person.to_vec(), south.to_vec()].map(Value::Blob);
                    vec![("person", vec![id, Value::Integer(2), Value::Integer(1), units])]
                }
            }),
        ),
        (
            "accueil",
            "a secretary erases a person, under a first row of the same entry that she may write",
            Box::new({
                let (person, south) = (*original.people[0].bytes(), *original.units[1].bytes());
                move |_| {
                    let row = |version, status| {
                        let [id, units] = [person.to_vec(), south.to_vec()].map(Value::Blob);
                        ("person", vec![id, Value::Integer(version), Value::Integer(status), units])
                    };
                    vec![row(2, 1), row(3, 5)]
                }
            }),
        ),
        (
            "accueil",
            "a secretary makes the circle of a scope she does not hold",
            Box::new({
                let unit = vec![0x33; 16];
                move |_| {
                    let [id, unit, public] = [vec![0x44; 16], unit.clone(), vec![9; 32]].map(Value::Blob);
                    vec![(
                        "circle",
                        vec![id, unit, Value::Integer(medical.into()), Value::Integer(1), public],
                    )]
                }
            }),
        ),
        (
            "accueil",
            "a secretary makes the next key of a circle she does not hold",
            Box::new(move |_| {
                let [id, unit, public] = [vec![0x44; 16], north.to_vec(), vec![9; 32]].map(Value::Blob);
                vec![("circle", vec![id, unit, Value::Integer(medical.into()), Value::Integer(2), public])]
            }),
        ),
    ];
    for (i, (who, sentence, rows)) in cases.into_iter().enumerate() {
        let house = original.copy(100 + i as u64);
        is_tried_in_vain(&house, who, sentence, |insider| rows(insider));
        // And nobody noticed anything but the verifier: the nurse reads, the watch still does not.
        let mut nurse = house.enter("infirmiere");
        assert_eq!(texts_of(&mut nurse, house.people[0], tonight()), ["Biologie.", "Vu."], "{sentence}");
        let mut watch = house.enter("veilleur");
        watch.hand_over_keys(tonight()).unwrap();
        assert_eq!(texts_of(&mut watch, house.people[0], tonight()), ["Vu."], "{sentence}");
    }
}

#[test]
fn a_row_of_the_directory_under_an_entry_that_running_sessions_do_not_look_at_does_not_count() {
    let house = lived_in();
    let insider = Insider::enters(&house, "direction");
    let director_closes = [("status", Value::Integer(CLOSED_ACCOUNT))];
    let row = insider.next_account_row(insider.account("veilleur"), &director_closes);
    let seq = insider.writes(Kind::Act, &[row]);
    assert_eq!(faults(&house), [(seq, Fault::Right)]);
    assert!(house.try_at("veilleur", PASSPHRASE, tonight()).is_ok());
}

#[test]
fn whoever_was_suspended_signs_nothing_that_counts_with_a_session_kept_open() {
    let house = lived_in();
    let insider = Insider::enters(&house, "direction");
    // Another director suspends her; her own program does not care.
    let mut machine = house.enter("machine");
    machine.suspend_account(AccountId::from_bytes(insider.uid), tonight()).unwrap();
    machine.lock(Leaving::Locked, tonight()).unwrap();
    let north = *house.units[0].bytes();
    let row = insider.grant(insider.account("veilleur"), &north, Scope::Social.number(), (0, None), 1);
    let seq = insider.writes(Kind::Directory, &[row]);
    assert_eq!(faults(&house), [(seq, Fault::Ended), (seq, Fault::Right)]);
    let mut watch = vault(&house, "veilleur");
    let entitled = watch.is_entitled(watch.account(), house.units[0], Scope::Social, tonight());
    assert!(!entitled && !watch.holds_key(house.units[0], Scope::Social).unwrap());
}

#[test]
fn a_session_opened_with_keys_that_are_void_since_ends_although_the_account_works_again() {
    let house = lived_in();
    let mut director = house.enter("direction");
    let account = taken_in(&house, &mut director, &newcomer(&house, Role::Educator));
    let mut idle = house.try_at("nouvelle", THEIRS, tonight()).unwrap();
    assert_eq!(texts_of(&mut idle, house.people[0], tonight()), ["Vu."]);
    let again = director.invite_again(account, tonight()).unwrap();
    let other = Passphrase::new("une autre phrase que cette fois je retiendrai".to_owned());
    house.door().come_in("nouvelle", &again.code, &other, tonight()).unwrap();
    director.vouch_for(account, tonight()).unwrap();
    assert!(matches!(idle.read_timeline(house.people[0], None, tonight()), Err(CareError::Ended)));
    is_sound(&house);
}

// Replaying

#[test]
fn a_closed_grant_is_not_opened_again_and_an_open_one_not_changed() {
    let house = SmallHouse::with_staff(
        usual_staff().into_iter().chain([account("cadre", Role::UnitManager, &[])]).collect(),
        61,
    );
    let mut director = house.enter("direction");
    let account = taken_in(&house, &mut director, &newcomer(&house, Role::Educator));
    director.end_account(account, false, tonight()).unwrap();
    director.lock(Leaving::Locked, tonight()).unwrap();
    is_sound(&house);
    let columns = "access, version, uid, unit, person, scope, starts, ends, flags";
    let insider = Insider::enters(&house, "cadre");
    let newest = format!("SELECT {columns} FROM access WHERE uid = ?1 AND scope = 8 ORDER BY version DESC");
    let first = format!("SELECT {columns} FROM access WHERE uid = ?1 AND scope = 8 ORDER BY version");
    let mut reopened = insider.values(&newest, *account.bytes());
    (reopened[1], reopened[8]) = (Value::Integer(3), Value::Integer(0));
    let seq = insider.writes(Kind::Directory, &[("access", reopened)]);
    assert_eq!(faults(&house), [(seq, Fault::Right)], "the manager may grant, and not undo a closing");
    // The old version again, under another number; then a grant of somebody else's made longer.
    let mut replayed = insider.values(&first, *account.bytes());
    replayed[1] = Value::Integer(1);
    replayed[0] = Value::Blob(vec![0xbd; 16]);
    replayed[8] = Value::Integer(4);
    let second = insider.writes(Kind::Directory, &[("access", replayed)]);
    let mut longer = insider.values(&first, insider.account("veilleur"));
    (longer[1], longer[8]) = (Value::Integer(2), Value::Integer(1));
    let third = insider.writes(Kind::Directory, &[("access", longer)]);
    let expected = [seq, second, third].map(|seq| (seq, Fault::Right));
    assert_eq!(faults(&house), expected);
}

#[test]
fn rows_put_back_or_rolled_back_by_sql_are_named() {
    let house = lived_in();
    let mut director = house.enter("direction");
    let account = taken_in(&house, &mut director, &newcomer(&house, Role::Educator));
    director.end_account(account, false, tonight()).unwrap();
    director.lock(Leaving::Locked, tonight()).unwrap();
    let is_named = |change: &str| {
        let house = house.copy(30);
        let raw = without_triggers(&house.path);
        assert!(raw.execute(change, []).unwrap() > 0, "{change}");
        drop(raw);
        assert!(matches!(faults(&house)[..], [(_, Fault::Rows)]), "{change}: {:?}", faults(&house));
        let entered = house.try_at("nouvelle", THEIRS, tonight());
        assert!(entered.is_err(), "{change}");
    };
    for change in [
        "DELETE FROM access WHERE flags & 4 <> 0",
        "DELETE FROM account WHERE status = 4",
        "UPDATE access SET flags = 0 WHERE flags & 4 <> 0",
        "UPDATE account SET status = 3 WHERE status = 4",
        "UPDATE account SET flags = 63 WHERE status = 3",
        "UPDATE bundle SET m = 8",
        "UPDATE bundle SET m = 8, t = 1, hash = zeroblob(32)",
        "UPDATE record SET person = (SELECT person FROM record AS other WHERE other.person <> record.person)
         WHERE kind = 601",
        "DELETE FROM record WHERE kind = 902 AND author IS NOT NULL",
    ] {
        is_named(change);
    }
}

#[test]
fn swapped_keys_and_swapped_wraps_open_nothing() {
    let house = lived_in();
    let swap = "UPDATE account SET x_pub = (SELECT x_pub FROM account AS other WHERE other.uid <> account.uid
        AND other.x_pub IS NOT NULL) WHERE x_pub IS NOT NULL AND status = 3";
    let copy = house.copy(31);
    without_triggers(&copy.path).execute(swap, []).unwrap();
    assert!(matches!(faults(&copy)[..], [(_, Fault::Rows)]));
    assert!(copy.try_at("infirmiere", PASSPHRASE, tonight()).is_err(), "the directory does not fold");
    // The nurse's wraps under the watch's name: bound to their holder, they open for neither.
    let insider = Insider::enters(&house, "veilleur");
    let nurse = insider.account("infirmiere");
    let stolen = "INSERT OR REPLACE INTO wrap SELECT key, ?1, blob FROM wrap WHERE holder = ?2";
    insider.raw.execute(stolen, [insider.uid, nurse]).unwrap();
    let private = insider.opens_by_force()[&i64::from(Scope::Psych.number())];
    assert_eq!(private, 0);
    let mut watch = house.enter("direction");
    let report = watch.verify_everything(tonight()).unwrap();
    assert_eq!(report.damaged, 0, "wraps of others are none of the director's");
}

#[test]
fn an_old_passphrase_opens_nothing_with_its_bundle_put_back() {
    let house = lived_in();
    let kept = house.copy(32);
    let mut nurse = house.enter("infirmiere");
    let (old, new) = (Passphrase::new(PASSPHRASE.to_owned()), Passphrase::new(THEIRS.to_owned()));
    nurse.change_my_passphrase(&old, &new, tonight()).unwrap();
    nurse.lock(Leaving::Locked, tonight()).unwrap();
    is_sound(&house);
    let attach = format!("ATTACH '{}' AS kept", kept.path.join("vault.db").display());
    let raw = without_triggers(&house.path);
    raw.execute_batch(&attach).unwrap();
    raw.execute_batch(
        "CREATE TEMP TABLE changed AS SELECT uid FROM main.bundle WHERE version = 2;
         DELETE FROM main.bundle WHERE uid IN (SELECT uid FROM changed);
         INSERT INTO main.bundle SELECT * FROM kept.bundle WHERE uid IN (SELECT uid FROM changed);",
    )
    .unwrap();
    drop(raw);
    let refused = house.try_at("infirmiere", PASSPHRASE, tonight()).map(|_| ());
    assert!(matches!(refused, Err(CareError::Vault(VaultError::Damaged { .. }))), "{refused:?}");
    assert!(matches!(faults(&house)[..], [(_, Fault::Rows)]));
}

#[test]
fn a_bundle_that_somebody_else_wrote_is_named_and_opens_nothing() {
    let house = lived_in();
    let insider = Insider::enters(&house, "veilleur");
    let nurse = insider.account("infirmiere");
    let columns = "uid, version, m, t, p, salt, commitment, sealed";
    let own = format!("SELECT {columns} FROM bundle WHERE uid = ?1");
    let mut row = insider.values(&own, insider.uid);
    (row[0], row[1]) = (Value::Blob(nurse.to_vec()), Value::Integer(2));
    let seq = insider.writes(Kind::Directory, &[("bundle", row)]);
    assert_eq!(faults(&house), [(seq, Fault::Right)]);
    let mut nurse = house.enter("infirmiere");
    let (old, new) = (Passphrase::new(PASSPHRASE.to_owned()), Passphrase::new(THEIRS.to_owned()));
    nurse.change_my_passphrase(&old, &new, tonight()).unwrap();
    assert!(house.try_at("infirmiere", THEIRS, tonight()).is_ok());
    assert_eq!(faults(&house), [(seq, Fault::Right)], "her next one goes above it");
}

#[test]
fn nobody_keeps_their_suspension_away_by_taking_the_next_number() {
    let house = lived_in();
    let insider = Insider::enters(&house, "veilleur");
    let north = *house.units[0].bytes();
    let scope = Scope::NotesAll.number();
    let [id, unit, public] = [vec![0x44; 16], north.to_vec(), vec![9; 32]].map(Value::Blob);
    let circle =
        ("circle", vec![id, unit, Value::Integer(Scope::Social.number().into()), Value::Integer(2), public]);
    let flags = [("flags", Value::Integer(1))];
    let columns = "access, version, uid, unit, person, scope, starts, ends, flags";
    let mut access = insider
        .values(&format!("SELECT {columns} FROM access WHERE uid = ?1 AND scope = {scope}"), insider.uid);
    (access[1], access[8]) = (Value::Integer(2), Value::Integer(1));
    let rows = [insider.next_account_row(insider.uid, &flags), circle, ("access", access)];
    let seq = insider.writes(Kind::Directory, &rows);
    let mut director = house.enter("direction");
    director.end_account(AccountId::from_bytes(insider.uid), true, tonight()).unwrap();
    assert!(house.try_at("veilleur", PASSPHRASE, tonight()).is_err());
    let epochs = house.count(&format!("circle WHERE scope = {scope} AND epoch = 2"));
    assert_eq!(epochs, 2, "both units' keys were changed");
    assert_eq!(faults(&house), [(seq, Fault::Right)]);
}

// Coming in

#[test]
fn a_code_is_used_once_also_by_whoever_reads_the_host_key() {
    let house = lived_in();
    let mut director = house.enter("direction");
    let account = taken_in(&house, &mut director, &newcomer(&house, Role::Educator));
    director.lock(Leaving::Locked, tonight()).unwrap();
    let service = Insider::holding_the_files(&house);
    let mut changes = service.keys_for(*account.bytes());
    changes.push(("status", Value::Integer(2)));
    let seq = service
        .writes_as_the_machine(Kind::Directory, &[service.next_account_row(*account.bytes(), &changes)]);
    assert_eq!(faults(&house), [(seq, Fault::Right)]);
    assert!(house.try_at("nouvelle", THEIRS, tonight()).is_ok(), "and she is not kept out by it");
}

#[test]
fn an_enrolment_changes_neither_the_flags_nor_the_end_that_were_given_with_the_invitation() {
    let house = lived_in();
    let mut nurse = house.enter("infirmiere");
    let help = Newcomer { until: Some(after(8)), ..newcomer(&house, Role::SupportWorker) };
    let invitation = nurse.invite_for_a_night(&help, tonight()).unwrap();
    let service = Insider::holding_the_files(&house);
    let uid = *invitation.account.bytes();
    for change in [("flags", Value::Integer(63)), ("ends", Value::Null)] {
        let house = house.copy(33);
        let service = Insider::holding_the_files(&house);
        let mut changes = service.keys_for(uid);
        changes.extend([("status", Value::Integer(2)), change]);
        let seq = service.writes_as_the_machine(Kind::Directory, &[service.next_account_row(uid, &changes)]);
        assert_eq!(faults(&house), [(seq, Fault::Right)]);
    }
    drop(service);
    is_sound(&house);
}

#[test]
fn the_machine_writes_no_record_and_a_colleague_no_failed_try() {
    let house = lived_in();
    let service = Insider::holding_the_files(&house);
    let columns = "record, revision, person, unit, scope, kind, day, author, kid, envelope";
    let person = *house.people[0].bytes();
    let mut row = service.values(&format!("SELECT {columns} FROM record WHERE person = ?1"), person);
    row[0] = Value::Blob(vec![0x21; 16]);
    row[7] = Value::Blob(service.uid.to_vec());
    let record = service.writes_as_the_machine(Kind::Directory, &[("record", row)]);
    let read = service.writes_as_the_machine(Kind::Act, &[]);
    let insider = Insider::enters(&house, "veilleur");
    let attempt = insider.writes(Kind::Attempt, &[]);
    let erased = insider.writes(Kind::Erase, &[]);
    let expected = [record, read, attempt, erased].map(|seq| (seq, Fault::Right));
    assert_eq!(faults(&house), expected);
}

#[test]
fn rows_emptied_under_an_entry_that_erases_nothing_are_named() {
    let house = lived_in();
    let insider = Insider::enters(&house, "veilleur");
    let hash: [u8; 32] = insider
        .raw
        .query_row("SELECT hash FROM record WHERE kind = 601 LIMIT 1", [], |row| row.get(0))
        .unwrap();
    let header = dui::journal::entry::Header {
        link: dui::journal::link::link(&insider.estab, &[], &[hash]),
        ..insider.next(Kind::Act)
    };
    let seq = insider.appends(header);
    drop(insider);
    let raw = without_triggers(&house.path);
    let empty = "UPDATE record SET envelope = NULL, gone = ?1 WHERE hash = ?2";
    raw.execute(empty, rusqlite::params![seq, hash]).unwrap();
    drop(raw);
    assert_eq!(faults(&house), [(seq, Fault::Emptied)]);
}

// Roles and objections, which are records

fn held(account: AccountId, role: Role) -> HeldRole {
    let assignment = Assignment { role, unit: UnitId::HOUSE, from: tonight(), until: None };
    HeldRole { account, assignment }
}

#[test]
fn a_role_that_an_administrator_or_a_nurse_writes_for_themselves_is_not_held() {
    for (login, role) in
        [("machine", Role::Sysadmin), ("infirmiere", Role::Nurse), ("direction", Role::Director)]
    {
        let house = lived_in();
        let mut theirs = vault(&house, login);
        let me = theirs.account();
        let permits = [authorize(&actor(me, role), Act::Config, &About::House, tonight()).unwrap()];
        let record = RecordId::from_bytes([0x1a; 16]);
        let place = Place::House(Scope::Config);
        let written = theirs.with(&permits, tonight(), |tx| {
            tx.put(place, record, 0, tonight().day(), &held(me, Role::Physician))
        });
        assert!(written.is_ok(), "their own program does not ask");
        let roles = theirs.config::<HeldRole>(tonight()).unwrap();
        let mine = roles.iter().filter(|held| held.account == me).map(|held| held.assignment.role);
        assert!(mine.into_iter().all(|held| held == role), "{login}");
    }
}

#[test]
fn a_role_that_was_given_is_not_lost_because_somebody_wrote_over_it() {
    let house = lived_in();
    let mut nurse = vault(&house, "infirmiere");
    let me = nurse.account();
    let permits = [authorize(&actor(me, Role::Nurse), Act::Config, &About::House, tonight()).unwrap()];
    let rows = nurse.config_rows::<HeldRole>(tonight()).unwrap();
    let director = rows.iter().find(|row| row.value.assignment.role == Role::Director).unwrap();
    let (record, base, account) = (director.record, director.revision, director.value.account);
    let place = Place::House(Scope::Config);
    let day = tonight().day();
    nurse
        .with(&permits, tonight(), |tx| tx.put(place, record, base, day, &held(account, Role::NightWatch)))
        .unwrap();
    drop(nurse);
    assert_eq!(house.enter("direction").me().role, Role::Director);
}

// Ends

#[test]
fn keys_given_by_name_open_nothing_after_their_end_even_to_the_session_that_has_them_open() {
    let house = SmallHouse::with_staff(
        usual_staff()
            .into_iter()
            .chain([
                account("veilleur-sud", Role::NightWatch, &["Sud"]),
                account("cadre", Role::UnitManager, &[]),
            ])
            .collect(),
        62,
    );
    write(&house, "infirmiere", Audience::All, "Avant.");
    let north = house.people[0];
    let mut keys = vault(&house, "veilleur-sud");
    let me = keys.account();
    let verify = [authorize(&actor(me, Role::NightWatch), Act::Verify, &About::House, tonight()).unwrap()];
    let mut opened = |now| keys.verify_everything(&verify[0], now).unwrap().opened;
    let before = opened(tonight());
    let mut manager = house.enter("cadre");
    let span = Span { from: tonight(), until: Some(after(1)) };
    manager.open_to(me, north, Scope::NotesAll, span, tonight()).unwrap();
    assert_eq!(opened(tonight()), before + 1);
    assert_eq!(opened(after(1)), before, "the wrap is there, and its time is over");
    // Whoever enters next writes the end down and takes the key back.
    let wraps = || house.count("wrap JOIN content_key ON kid = key WHERE scope = 8 AND purpose = 1");
    let with_theirs = wraps();
    let mut nurse = house.enter_at("infirmiere", after(2));
    nurse.hand_over_keys(after(2)).unwrap();
    assert_eq!(wraps(), with_theirs - 1);
    nurse.change_keys_that_are_due(after(2)).unwrap();
    is_sound(&house);
}

#[test]
fn what_is_written_after_a_night_s_help_is_closed_to_a_copy_of_all_keys_of_that_night() {
    let house = lived_in();
    let mut nurse = house.enter("infirmiere");
    let help = Newcomer { until: Some(after(8)), ..newcomer(&house, Role::SupportWorker) };
    let helper = taken_in(&house, &mut nurse, &help);
    nurse.lock(Leaving::Locked, tonight()).unwrap();
    let sql = "SELECT key, holder, blob FROM wrap";
    let kept: Vec<(Vec<u8>, Vec<u8>, Vec<u8>)> = house
        .raw()
        .prepare(sql)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut nurse = house.enter_at("infirmiere", after(9));
    let changed = nurse.change_keys_that_are_due(after(9)).unwrap();
    assert!(changed >= 4, "{changed}");
    assert_eq!(nurse.change_keys_that_are_due(after(9)).unwrap(), 0, "once");
    nurse.write_note(house.people[0], typed(Audience::All, "Après la nuit."), after(9)).unwrap();
    nurse.lock(Leaving::Locked, after(9)).unwrap();
    is_sound(&house);
    // The helper's own program: every wrap of that night is put back beside those of now.
    let raw = house.raw();
    for (key, holder, blob) in kept {
        raw.execute("INSERT OR IGNORE INTO wrap VALUES(?1, ?2, ?3)", (key, holder, blob)).unwrap();
    }
    let theirs = Insider::with_passphrase(&house, "nouvelle", THEIRS);
    let opened = theirs.opens_by_force();
    assert_eq!(
        opened[&i64::from(Scope::NotesAll.number())],
        1,
        "what she could read that night, not what came after"
    );
    assert_eq!(house.try_at("nouvelle", THEIRS, after(9)).map(|_| ()).map_err(|_| helper), Err(helper));
}

#[test]
fn the_keys_of_somebody_who_got_new_ones_have_to_change_within_a_month() {
    let house = lived_in();
    let mut director = house.enter("direction");
    let account = taken_in(&house, &mut director, &newcomer(&house, Role::Educator));
    director.invite_again(account, tonight()).unwrap();
    let month = after(24 * 31);
    let mut keys = vault(&house, "direction");
    assert_eq!(keys.rotations_due(tonight()).unwrap(), []);
    let due = keys.rotations_due(month).unwrap();
    assert!(due.contains(&(house.units[0], Scope::NotesAll)), "{due:?}");
}

#[test]
fn a_psychologist_who_forgot_her_passphrase_finds_her_old_notes_closed_and_not_damaged() {
    let house = lived_in();
    let mut director = house.enter("direction");
    let psy = AccountId::from_bytes(Insider::holding_the_files(&house).account("psy"));
    let again = director.invite_again(psy, tonight()).unwrap();
    house.door().come_in("psy", &again.code, &Passphrase::new(THEIRS.to_owned()), tonight()).unwrap();
    director.vouch_for(psy, tonight()).unwrap();
    let mut back = house.try_at("psy", THEIRS, tonight()).unwrap();
    let page = back.read_timeline(house.people[0], None, tonight()).unwrap();
    assert_eq!(page.damaged, 0);
    let report = back.verify_everything(tonight()).unwrap();
    assert_eq!((report.damaged, report.changed_rows), (0, 0));
}

// A colleague who acts in good faith

#[test]
fn flags_that_an_administrator_slips_into_an_invitation_are_not_vouched_for_unseen() {
    let house = lived_in();
    let mut machine = house.enter("machine");
    let invitation = machine.invite_somebody(&newcomer(&house, Role::Educator), tonight()).unwrap();
    let insider = Insider::enters(&house, "machine");
    let uid = *invitation.account.bytes();
    // Invited once more, by his own program: the same code, every flag.
    insider.writes(Kind::Directory, &[insider.next_account_row(uid, &[("flags", Value::Integer(63))])]);
    house
        .door()
        .come_in("nouvelle", &invitation.code, &Passphrase::new(THEIRS.to_owned()), tonight())
        .unwrap();
    let mut director = house.enter("direction");
    director.vouch_for(invitation.account, tonight()).unwrap();
    let states = vault(&house, "direction").accounts(tonight());
    let state = states.iter().find(|state| state.account == invitation.account).unwrap();
    assert_eq!(state.flags, 0);
    is_sound(&house);
}

#[test]
fn an_account_that_nobody_vouched_for_is_not_taken_up_again_after_a_suspension() {
    let house = lived_in();
    let mut machine = house.enter("machine");
    let invitation = machine.invite_somebody(&newcomer(&house, Role::Nurse), tonight()).unwrap();
    house
        .door()
        .come_in("nouvelle", &invitation.code, &Passphrase::new(THEIRS.to_owned()), tonight())
        .unwrap();
    machine.suspend_account(invitation.account, tonight()).unwrap();
    let resumed = house.enter("direction").resume_account(invitation.account, tonight());
    assert!(matches!(resumed, Err(CareError::Vault(VaultError::NotPermitted))), "{resumed:?}");
    assert!(house.try_at("nouvelle", THEIRS, tonight()).is_err());
    is_sound(&house);
}

#[test]
fn an_entry_that_empties_or_writes_without_right_is_told_in_a_sentence_with_the_exit_code_of_damage() {
    let house = lived_in();
    let insider = Insider::enters(&house, "veilleur");
    let seq = insider.writes(Kind::Attempt, &[]);
    drop(insider);
    let mut director = house.enter("direction");
    let report = director.verify_everything(at(3, 0)).unwrap();
    assert!(matches!(&report.journal, Finding::WithoutRight(bad) if bad[0].seq == seq), "{report:?}");
}

//! What an insider tries at the sharp edges of accounts: between two keys pressed, between a second and its midnight,
//! in a judge's place.

use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, Passphrase};
use dui::domain::glass::{GlassRequest, Reason, Review, USUAL_MINUTES, Verdict};
use dui::domain::ids::AccountId;
use dui::domain::moment::Moment;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::domain::staff::Newcomer;
use dui::journal::entry::Kind;
use dui::journal::verify::Fault;
use dui::policy::{About, Act, authorize};
use dui::vault::directory::MEMBER;
use dui::vault::{AccountStatus, Span, VaultError};
use rusqlite::types::Value;

use super::insider::Insider;
use super::names::{actor, vault};
use crate::house::{at, tonight};
use crate::small_house::SmallHouse;

const THEIRS: &str = "huit mots que je viens de choisir moi-même ici";
const SOMEBODY_ELSE_S: &str = "huit autres mots que personne ne connaît encore";

fn faults(house: &SmallHouse) -> Vec<(i64, Fault)> {
    match verify_journal(&house.path).unwrap() {
        Finding::Contradicted(_) => panic!("no point was kept outside"),
        Finding::Sound(_) => Vec::new(),
        Finding::BadEntry(bad) => vec![(bad.seq, bad.fault)],
        Finding::WithoutRight(bad) => bad.into_iter().map(|bad| (bad.seq, bad.fault)).collect(),
    }
}

fn newcomer(house: &SmallHouse) -> Newcomer {
    Newcomer {
        login: "nouvelle".to_owned(),
        name: "Nouvelle-Test".to_owned(),
        role: Role::Nurse,
        units: vec![house.units[0]],
        from: tonight(),
        until: None,
    }
}

fn broken_by_the_watch(house: &SmallHouse) {
    let request = GlassRequest {
        scopes: vec![Scope::Medical],
        reason: Reason::EmergencyCall,
        text: "Le régulateur demande la dernière biologie.".to_owned(),
        minutes: USUAL_MINUTES,
    };
    house.enter("veilleur").break_glass(house.people[0], &request, tonight()).unwrap();
}

// Words

#[test]
fn keys_swapped_between_the_words_and_the_key_pressed_are_not_vouched_for() {
    let house = SmallHouse::new();
    let mut director = house.enter("direction");
    let invitation = director.invite_somebody(&newcomer(&house), tonight()).unwrap();
    let come_in = |code: &str, phrase: &str| {
        house.door().come_in("nouvelle", code, &Passphrase::new(phrase.to_owned()), tonight()).unwrap()
    };
    let compared = come_in(&invitation.code, THEIRS);
    // While both read the words along, the administrator invites the same account again and comes in as it.
    let again = house.enter("machine").invite_again(invitation.account, tonight()).unwrap();
    let theirs = come_in(&again.code, SOMEBODY_ELSE_S);
    assert_ne!(compared, theirs);
    let lines = house.entries(None);
    let refused = director.vouch_for(invitation.account, &compared, tonight());
    assert!(matches!(refused, Err(CareError::Vault(VaultError::OtherKeys))), "{refused:?}");
    assert_eq!(house.entries(None), lines, "nothing half-done");
    let status = |director: &mut dui::care::House| {
        let listed = director.list_accounts(tonight()).unwrap();
        listed.into_iter().find(|listed| listed.account == invitation.account).unwrap().status
    };
    assert_eq!(status(&mut director), AccountStatus::Enrolled);
    let part = director.vouch_for(invitation.account, &theirs[..7], tonight());
    assert!(part.is_err(), "seven words are not eight");
    director.vouch_for(invitation.account, &theirs, tonight()).unwrap();
    assert_eq!(status(&mut director), AccountStatus::Working);
}

// Seconds

#[test]
fn a_right_to_give_that_has_ended_gives_nothing_from_its_last_second_on_and_not_only_from_midnight() {
    let house = SmallHouse::new();
    let north = house.units[0];
    let mut director = vault(&house, "direction");
    let me = director.account();
    let watch = AccountId::from_bytes(Insider::holding_the_files(&house).account("veilleur"));
    let nurse = AccountId::from_bytes(Insider::holding_the_files(&house).account("infirmiere"));
    let grants =
        |account, now| [authorize(&actor(account, Role::Director), Act::Grant, &About::House, now).unwrap()];
    let until = Span { from: tonight(), until: Some(at(7, 0)) };
    director
        .with(&grants(me, tonight()), tonight(), |tx| tx.grant(watch, north, Scope::Social, until, MEMBER))
        .unwrap();
    drop(director);
    let mut theirs = vault(&house, "veilleur");
    let mut gives_on = |now: Moment| {
        let open = Span { from: now, until: None };
        let done = theirs.with(&grants(watch, now), now, |tx| tx.grant(nurse, north, Scope::Social, open, 0));
        done.map(|_| ())
    };
    let end = at(7, 0);
    assert_eq!(gives_on(end), Err(VaultError::NotPermitted), "on the same day");
    assert_eq!(gives_on(Moment::new(end.millis() - 1_000, 60)), Ok(()), "a second before");
    assert_eq!(faults(&house), []);
}

// Verdicts

#[test]
fn a_verdict_by_somebody_who_does_not_judge_is_refused_by_the_vault_whatever_their_program_permits() {
    let house = SmallHouse::new();
    broken_by_the_watch(&house);
    let case = house.enter("direction").list_glass_cases(tonight()).unwrap().remove(0);
    for login in ["infirmiere", "veilleur", "machine"] {
        let mut theirs = vault(&house, login);
        let me = theirs.account();
        let permit = authorize(&actor(me, Role::Dpo), Act::Review, &About::House, tonight()).unwrap();
        let by = dui::domain::account::Author { account: me, name: login.to_owned(), role: Role::Dpo };
        let review = Review { verdict: Verdict::Justified, text: String::new(), by, at: tonight() };
        let judged = theirs.judge_glass(&permit, &case, review, tonight());
        assert_eq!(judged, Err(VaultError::NotPermitted), "{login}");
    }
    assert_eq!(house.enter("direction").glasses_to_review().unwrap(), 1);
}

#[test]
fn a_verdict_slipped_into_the_file_without_the_right_is_named_and_takes_no_case_off_the_list() {
    let house = SmallHouse::new();
    broken_by_the_watch(&house);
    for login in ["veilleur", "infirmiere"] {
        let house = house.copy(31);
        let insider = Insider::enters(&house, login);
        let columns = "record, revision, person, unit, scope, kind, day, author, kid, envelope";
        let record: [u8; 16] = insider
            .raw
            .query_row("SELECT record FROM record WHERE kind = 801", [], |row| row.get(0))
            .unwrap();
        let mut row = insider.values(&format!("SELECT {columns} FROM record WHERE record = ?1"), record);
        row[1] = Value::Integer(2);
        row[7] = Value::Blob(insider.uid.to_vec());
        let seq = insider.writes(Kind::Act, &[("record", row)]);
        drop(insider);
        assert_eq!(faults(&house), [(seq, Fault::Right)], "{login}");
        assert_eq!(house.enter("direction").glasses_to_review().unwrap(), 1, "{login}");
    }
}

#[test]
fn a_director_s_verdict_counts_and_nobody_is_named() {
    let house = SmallHouse::new();
    broken_by_the_watch(&house);
    let mut director = house.enter("direction");
    let case = director.list_glass_cases(tonight()).unwrap().remove(0);
    director.judge_glass(&case, Verdict::Justified, "", tonight()).unwrap();
    let judged = director.list_glass_cases(tonight()).unwrap().remove(0);
    assert_eq!(judged.case.review.as_ref().map(|review| review.verdict), Some(Verdict::Justified));
    let twice = director.judge_glass(&judged, Verdict::NotJustified, "Non.", tonight());
    assert!(matches!(twice, Err(CareError::Vault(VaultError::Stale { .. }))), "{twice:?}");
    assert_eq!(director.glasses_to_review().unwrap(), 0);
    assert_eq!(faults(&house), []);
}

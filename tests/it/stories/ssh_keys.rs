//! Who comes over SSH: a key that is an account's tries that account alone, an unknown one may only use a code.

use dui::care::accounts::AccountStatus;
use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, Door, House, Leaving, Passphrase, Recognised};
use dui::domain::arrival::{Arrival, SshKey, Way, to_base64};
use dui::domain::ids::AccountId;
use dui::domain::moment::Moment;
use dui::domain::role::Role;
use dui::domain::staff::Newcomer;
use dui::vault::VaultError;

use crate::house::{at, tonight, vouch};
use crate::small_house::{PASSPHRASE, SmallHouse};

const THEIRS: &str = "huit mots que je viens de choisir moi-même ici";

/// A key like those of `ssh-keygen -t ed25519`.
fn key(seed: u8) -> SshKey {
    let mut blob = b"\0\0\0\x0bssh-ed25519\0\0\0\x20".to_vec();
    blob.extend([seed; 32]);
    SshKey::read(&format!("ssh-ed25519 {}", to_base64(&blob))).unwrap()
}

fn with_key(seed: u8) -> Arrival {
    Arrival { way: Way::Key(key(seed)), source: "192.0.2.7".to_owned() }
}

fn line() -> Arrival {
    Arrival { way: Way::Line, source: "192.0.2.7".to_owned() }
}

fn door(house: &SmallHouse, arrival: Arrival) -> Door {
    house.door().reached_by(arrival)
}

fn try_at(
    house: &SmallHouse,
    arrival: Arrival,
    login: &str,
    typed: &str,
    now: Moment,
) -> Result<House, CareError> {
    door(house, arrival).unlock(login, &Passphrase::new(typed.to_owned()), now)
}

fn error_of(tried: Result<House, CareError>) -> VaultError {
    match tried.err().unwrap() {
        CareError::Vault(error) => error,
        other => panic!("{other:?}"),
    }
}

fn account_of(session: &mut House, login: &str) -> AccountId {
    let listed = session.list_accounts(tonight()).unwrap();
    listed.into_iter().find(|account| account.login == login).unwrap().account
}

/// Binds a key to an account, as the director does at the machine.
fn bind(house: &SmallHouse, login: &str, seed: u8) {
    let mut director = house.enter("direction");
    let account = account_of(&mut director, login);
    director.bind_ssh_key(account, Some(&key(seed)), tonight()).unwrap();
    director.lock(Leaving::Locked, tonight()).unwrap();
}

fn for_the_night(house: &SmallHouse, login: &str) -> Newcomer {
    Newcomer {
        login: login.to_owned(),
        name: "Renfort-Test".to_owned(),
        role: Role::SupportWorker,
        units: vec![house.units[0]],
        from: tonight(),
        until: Some(at(8, 0)),
    }
}

#[test]
fn a_bound_key_is_recognised_and_tries_its_own_account_alone() {
    let house = SmallHouse::new();
    bind(&house, "veilleur", 1);
    let known = Recognised::Account { login: "veilleur".to_owned() };
    assert_eq!(door(&house, with_key(1)).recognise(tonight()).unwrap(), known);
    // Whatever name is handed in, the account is that of the key.
    let session = try_at(&house, with_key(1), "direction", PASSPHRASE, tonight()).unwrap();
    assert_eq!((session.me().login.as_str(), session.me().role), ("veilleur", Role::NightWatch));
    session.lock(Leaving::Locked, tonight()).unwrap();
    let finding = verify_journal(&house.path).unwrap();
    assert!(matches!(finding, Finding::Sound(_)), "{finding:?}");
}

#[test]
fn a_key_that_nobody_bound_tries_no_passphrase_at_all() {
    let house = SmallHouse::new();
    assert_eq!(door(&house, with_key(9)).recognise(tonight()).unwrap(), Recognised::Stranger);
    for _ in 0..6 {
        let refused = try_at(&house, with_key(9), "veilleur", PASSPHRASE, tonight());
        assert_eq!(error_of(refused), VaultError::UnknownSshKey);
    }
    assert_eq!(house.count("throttle"), 0);
    assert!(house.try_at("veilleur", PASSPHRASE, tonight()).is_ok());
}

#[test]
fn a_colleague_s_tries_make_nobody_else_wait() {
    let house = SmallHouse::new();
    bind(&house, "veilleur", 1);
    bind(&house, "infirmiere", 2);
    for _ in 0..5 {
        assert!(try_at(&house, with_key(1), "infirmiere", "ce n'est pas elle", tonight()).is_err());
    }
    let waits = try_at(&house, with_key(1), "", PASSPHRASE, tonight()).err().unwrap();
    assert!(matches!(waits, CareError::Wait { .. }), "{waits:?}");
    assert!(try_at(&house, with_key(2), "", PASSPHRASE, tonight()).is_ok());
    // A holder clears the wait of the key with that of the name.
    let mut director = house.enter("direction");
    director.clear_wait_of("veilleur", tonight()).unwrap();
    assert!(try_at(&house, with_key(1), "", PASSPHRASE, tonight()).is_ok());
}

#[test]
fn where_sshd_shows_no_key_an_account_with_one_stays_shut() {
    let house = SmallHouse::new();
    bind(&house, "veilleur", 1);
    let refused = try_at(&house, line(), "veilleur", PASSPHRASE, tonight());
    assert_eq!(error_of(refused), VaultError::SshKeyWanted);
    assert!(try_at(&house, line(), "infirmiere", PASSPHRASE, tonight()).is_ok());
    let unclear = Arrival { way: Way::Unclear, source: String::new() };
    assert_eq!(door(&house, unclear.clone()).recognise(tonight()).unwrap(), Recognised::Unclear);
    let refused = try_at(&house, unclear.clone(), "infirmiere", PASSPHRASE, tonight());
    assert_eq!(error_of(refused), VaultError::SshKeyUnclear);
    let code = door(&house, unclear).come_in("x", "y", &Passphrase::new(THEIRS.to_owned()), tonight());
    assert!(matches!(code, Err(CareError::Vault(VaultError::SshKeyUnclear))));
    // At the machine itself the name is typed.
    assert!(house.try_at("veilleur", PASSPHRASE, tonight()).is_ok());
}

#[test]
fn coming_in_with_a_code_binds_the_key_and_a_token_serves_the_next_helper_the_next_night() {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    let invitation = nurse.invite_for_a_night(&for_the_night(&house, "renfort"), tonight()).unwrap();
    let theirs = Passphrase::new(THEIRS.to_owned());
    let words = door(&house, with_key(7)).come_in("renfort", &invitation.code, &theirs, tonight()).unwrap();
    // Known from now on, and told the words again until somebody has compared them.
    let known = Recognised::Account { login: "renfort".to_owned() };
    assert_eq!(door(&house, with_key(7)).recognise(tonight()).unwrap(), known);
    let early = error_of(try_at(&house, with_key(7), "", THEIRS, tonight()));
    assert_eq!(early, VaultError::NotVouched { words });
    vouch(&mut nurse, invitation.account, tonight()).unwrap();
    let helper = try_at(&house, with_key(7), "", THEIRS, tonight()).unwrap();
    assert_eq!(helper.me().login, "renfort");
    drop(helper);
    // The token is somebody's: no second account comes in with it tonight.
    let second = nurse.invite_for_a_night(&for_the_night(&house, "renfort2"), tonight()).unwrap();
    let come = |now| door(&house, with_key(7)).come_in("renfort2", &second.code, &theirs, now);
    assert!(matches!(come(tonight()), Err(CareError::Vault(VaultError::SshKeyTaken))));
    // In the morning it is nobody's again.
    assert_eq!(door(&house, with_key(7)).recognise(at(8, 1)).unwrap(), Recognised::Stranger);
    let mut director = house.enter_at("direction", at(20, 0));
    let tomorrow = Newcomer {
        login: "renfort3".to_owned(),
        from: at(20, 0),
        until: None,
        ..for_the_night(&house, "renfort3")
    };
    let third = director.invite_somebody(&tomorrow, at(20, 0)).unwrap();
    door(&house, with_key(7)).come_in("renfort3", &third.code, &theirs, at(20, 5)).unwrap();
    let known = Recognised::Account { login: "renfort3".to_owned() };
    assert_eq!(door(&house, with_key(7)).recognise(at(20, 6)).unwrap(), known);
    let finding = verify_journal(&house.path).unwrap();
    assert!(matches!(finding, Finding::Sound(_)), "{finding:?}");
}

#[test]
fn whoever_forgot_their_passphrase_comes_in_again_with_the_same_key_or_another() {
    let house = SmallHouse::new();
    bind(&house, "veilleur", 1);
    let mut director = house.enter("direction");
    let account = account_of(&mut director, "veilleur");
    let invitation = director.invite_again(account, tonight()).unwrap();
    assert_eq!(door(&house, with_key(1)).recognise(tonight()).unwrap(), Recognised::Stranger);
    let theirs = Passphrase::new(THEIRS.to_owned());
    door(&house, with_key(3)).come_in("veilleur", &invitation.code, &theirs, tonight()).unwrap();
    vouch(&mut director, account, tonight()).unwrap();
    assert!(try_at(&house, with_key(3), "", THEIRS, tonight()).is_ok());
    assert_eq!(error_of(try_at(&house, with_key(1), "", THEIRS, tonight())), VaultError::UnknownSshKey);
}

#[test]
fn a_key_is_bound_by_whoever_may_vouch_and_to_one_account_only() {
    let house = SmallHouse::new();
    bind(&house, "veilleur", 1);
    let mut director = house.enter("direction");
    let nurse = account_of(&mut director, "infirmiere");
    let taken = director.bind_ssh_key(nurse, Some(&key(1)), tonight());
    assert!(matches!(taken, Err(CareError::Vault(VaultError::SshKeyTaken))), "{taken:?}");
    let mut machine = house.enter("machine");
    let refused = machine.bind_ssh_key(nurse, Some(&key(2)), tonight());
    assert!(matches!(refused, Err(CareError::Vault(VaultError::NotPermitted))), "{refused:?}");
    // A suspended account's key opens nothing; taken up again, it is the same key.
    let watch = account_of(&mut director, "veilleur");
    director.suspend_account(watch, tonight()).unwrap();
    assert_eq!(door(&house, with_key(1)).recognise(tonight()).unwrap(), Recognised::Stranger);
    let none = director.bind_ssh_key(watch, None, tonight());
    assert!(matches!(none, Err(CareError::NobodyThere)), "{none:?}");
    director.resume_account(watch, tonight()).unwrap();
    assert!(try_at(&house, with_key(1), "", PASSPHRASE, tonight()).is_ok());
    let listed = director.list_accounts(tonight()).unwrap();
    let with_keys: Vec<&str> =
        listed.iter().filter(|account| account.has_ssh_key).map(|account| account.login.as_str()).collect();
    assert_eq!(with_keys, ["veilleur"]);
    assert!(listed.iter().all(|account| account.status == AccountStatus::Working));
    // Taken off, the key is nobody's and the name is typed.
    director.bind_ssh_key(watch, None, tonight()).unwrap();
    assert_eq!(door(&house, with_key(1)).recognise(tonight()).unwrap(), Recognised::Stranger);
    assert!(try_at(&house, line(), "veilleur", PASSPHRASE, tonight()).is_ok());
}

#[test]
fn a_name_at_the_door_that_was_changed_in_the_file_is_not_shown_and_keeps_nobody_out() {
    let house = SmallHouse::new();
    bind(&house, "veilleur", 1);
    bind(&house, "infirmiere", 2);
    let raw = house.raw();
    let swapped = "UPDATE own SET sealed = (SELECT other.sealed FROM own AS other
        WHERE other.kind = 4 AND other.uid <> own.uid) WHERE kind = 4";
    assert_eq!(raw.execute(swapped, []).unwrap(), 2);
    let unnamed = Recognised::Account { login: String::new() };
    assert_eq!(door(&house, with_key(1)).recognise(tonight()).unwrap(), unnamed);
    let session = try_at(&house, with_key(1), "", PASSPHRASE, tonight()).unwrap();
    assert_eq!(session.me().login, "veilleur");
}

//! Who may enter: a code that works once, words that are compared, keys that are given and taken back.

use dui::care::accounts::{AccountStatus, Invitation, StaffAccount};
use dui::care::checking::{Finding, verify_journal};
use dui::care::passphrase::PassphraseFault;
use dui::care::{CareError, House, Leaving, Passphrase, WordList};
use dui::domain::ids::AccountId;
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::domain::role::Role;
use dui::domain::scope::Scope;
use dui::domain::staff::{Newcomer, NewcomerFault};
use dui::vault::VaultError;

use crate::house::{at, tonight, vouch};
use crate::small_house::{PASSPHRASE, SmallHouse, texts_of, typed};

const THEIRS: &str = "huit mots que je viens de choisir moi-même ici";

fn after(hours: i64) -> Moment {
    Moment::new(tonight().millis() + hours * 3_600_000, 60)
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

fn help(house: &SmallHouse) -> Newcomer {
    Newcomer { until: Some(after(10)), ..newcomer(house, Role::SupportWorker) }
}

fn come_in(house: &SmallHouse, invitation: &Invitation) -> Vec<&'static str> {
    house
        .door()
        .come_in("nouvelle", &invitation.code, &Passphrase::new(THEIRS.to_owned()), tonight())
        .unwrap()
}

fn found(session: &mut House, account: AccountId, now: Moment) -> StaffAccount {
    session.list_accounts(now).unwrap().into_iter().find(|listed| listed.account == account).unwrap()
}

fn write(house: &SmallHouse, login: &str, text: &str, now: Moment) {
    let mut session = house.enter_at(login, now);
    session.write_note(house.people[0], typed(Audience::All, text), now).unwrap();
    session.lock(Leaving::Locked, now).unwrap();
}

fn is_sound(house: &SmallHouse) {
    let finding = verify_journal(&house.path).unwrap();
    assert!(matches!(finding, Finding::Sound(_)), "{finding:?}");
}

/// Invited, come in, vouched for.
fn taken_in(house: &SmallHouse, by: &str, newcomer: &Newcomer) -> AccountId {
    let mut host = house.enter(by);
    let invitation = if by == "infirmiere" {
        host.invite_for_a_night(newcomer, tonight()).unwrap()
    } else {
        host.invite_somebody(newcomer, tonight()).unwrap()
    };
    come_in(house, &invitation);
    vouch(&mut host, invitation.account, tonight()).unwrap();
    host.lock(Leaving::Locked, tonight()).unwrap();
    invitation.account
}

#[test]
fn a_newcomer_makes_her_own_keys_and_reads_what_she_was_given() {
    let house = SmallHouse::new();
    write(&house, "infirmiere", "Vu.", tonight());
    let mut director = house.enter("direction");
    let invitation = director.invite_somebody(&newcomer(&house, Role::Educator), tonight()).unwrap();
    assert_eq!(found(&mut director, invitation.account, tonight()).status, AccountStatus::Invited);
    let words = come_in(&house, &invitation);
    let listed = found(&mut director, invitation.account, tonight());
    assert_eq!((listed.status, &listed.words), (AccountStatus::Enrolled, &words));
    assert_eq!(words.len(), 8);
    // Before the words are compared she is told them again, and nothing more.
    let early = house.try_at("nouvelle", THEIRS, tonight()).err();
    assert!(matches!(early, Some(CareError::Vault(VaultError::NotVouched { words: told })) if told == words));
    let given = vouch(&mut director, invitation.account, tonight()).unwrap();
    assert_eq!((given.given, given.waiting), (10, 0));
    let mut newcomer = house.try_at("nouvelle", THEIRS, tonight()).unwrap();
    assert_eq!(newcomer.me().role, Role::Educator);
    assert_eq!(texts_of(&mut newcomer, house.people[0], tonight()), ["Vu."]);
    assert!(matches!(newcomer.read_timeline(house.people[1], None, tonight()), Err(CareError::Refused(_))));
    newcomer.write_note(house.people[0], typed(Audience::Educational, "Lu."), tonight()).unwrap();
    is_sound(&house);
}

#[test]
fn a_code_works_once_for_three_days_and_a_wrong_one_says_nothing() {
    let house = SmallHouse::new();
    let mut director = house.enter("direction");
    let invitation = director.invite_somebody(&newcomer(&house, Role::Educator), tonight()).unwrap();
    let theirs = Passphrase::new(THEIRS.to_owned());
    let door = house.door();
    let come = |login: &str, code: &str, now| door.come_in(login, code, &theirs, now).err();
    let wrong = come("nouvelle", "0000-0000-0000-0000", tonight()).unwrap();
    let nobody = come("personne", &invitation.code, tonight()).unwrap();
    assert_eq!(wrong.what(), nobody.what());
    let weak = door.come_in("nouvelle", &invitation.code, &Passphrase::new("azerty".to_owned()), tonight());
    assert!(matches!(weak, Err(CareError::Passphrase(PassphraseFault::Weak))));
    let rhyme = Passphrase::new("Frère Jacques, dormez-vous ? 2026".to_owned());
    let common = door.come_in("nouvelle", &invitation.code, &rhyme, tonight());
    assert!(matches!(common, Err(CareError::Passphrase(PassphraseFault::Common))));
    let sloppy = invitation.code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    let sloppily = come("nouvelle", &sloppy, tonight());
    assert!(sloppily.is_none(), "{sloppily:?}");
    assert!(matches!(come("nouvelle", &invitation.code, tonight()), Some(CareError::WrongPassphrase { .. })));
    let other = Newcomer { login: "autre".to_owned(), ..newcomer(&house, Role::Educator) };
    let other = director.invite_somebody(&other, tonight()).unwrap();
    assert!(matches!(come("autre", &other.code, after(72)), Some(CareError::WrongPassphrase { .. })));
}

#[test]
fn the_words_that_are_offered_are_of_the_language_and_never_refused_as_common() {
    let house = SmallHouse::new();
    for (list, letters) in [(WordList::French, 'é'), (WordList::English, 'w')] {
        let mut seen = String::new();
        for _ in 0..300 {
            let offered = house.door().offer_passphrase(list);
            assert_eq!(offered.split(' ').count(), 7);
            assert_eq!(Passphrase::new((*offered).clone()).fault(), None, "{}", *offered);
            seen.push_str(&offered);
        }
        assert!(seen.contains(letters));
        assert_eq!(seen.is_ascii(), list == WordList::English);
    }
}

#[test]
fn the_administrator_creates_accounts_and_obtains_no_clinical_scope() {
    let house = SmallHouse::new();
    write(&house, "infirmiere", "Vu.", tonight());
    let mut machine = house.enter("machine");
    let invitation = machine.invite_somebody(&newcomer(&house, Role::Nurse), tonight()).unwrap();
    come_in(&house, &invitation);
    assert!(matches!(vouch(&mut machine, invitation.account, tonight()), Err(CareError::Refused(_))));
    let listed = found(&mut machine, invitation.account, tonight());
    assert_eq!((listed.status, listed.posts[0].counts), (AccountStatus::Enrolled, false));
    // A role that an administrator writes is a proposal, also one for himself.
    let own = Newcomer { login: "machine2".to_owned(), ..newcomer(&house, Role::Director) };
    let own = machine.invite_somebody(&own, tonight()).unwrap();
    let door = house.door();
    door.come_in("machine2", &own.code, &Passphrase::new(THEIRS.to_owned()), tonight()).unwrap();
    assert!(house.try_at("machine2", THEIRS, tonight()).is_err());
    machine.suspend_account(invitation.account, tonight()).unwrap();
    assert_eq!(found(&mut machine, invitation.account, tonight()).status, AccountStatus::Closed);
    let mut keys = crate::vault::names::vault(&house, "machine");
    for unit in house.units {
        for scope in Scope::OF_A_UNIT {
            assert!(!keys.holds_key(unit, scope).unwrap(), "{scope:?}");
        }
    }
    is_sound(&house);
}

#[test]
fn keys_that_one_holder_lacks_wait_for_the_next() {
    let house = SmallHouse::with_staff(
        crate::small_house::usual_staff()
            .into_iter()
            .chain([crate::small_house::account("medecin", Role::Physician, &[])])
            .collect(),
        41,
    );
    let account = taken_in(&house, "direction", &newcomer(&house, Role::Nurse));
    let mut director = house.enter("direction");
    let listed = found(&mut director, account, tonight());
    let north = house.units[0];
    assert_eq!(listed.waiting, [(north, Scope::Medical), (north, Scope::NotesCare)]);
    assert!(listed.can_give.is_empty());
    let mut physician = house.enter("medecin");
    assert_eq!(found(&mut physician, account, tonight()).can_give.len(), 2);
    let given = physician.give_waiting_keys(account, tonight()).unwrap();
    assert_eq!((given.given, given.waiting), (2, 0));
    assert!(found(&mut director, account, tonight()).waiting.is_empty());
    is_sound(&house);
}

#[test]
fn of_two_holders_who_give_the_same_keys_at_once_one_gives_and_the_other_finds_nothing_left() {
    let more = ["medecin", "medecin2"].map(|login| crate::small_house::account(login, Role::Physician, &[]));
    let house =
        SmallHouse::with_staff(crate::small_house::usual_staff().into_iter().chain(more).collect(), 44);
    let account = taken_in(&house, "direction", &newcomer(&house, Role::Nurse));
    let (mut one, mut other) = (house.enter("medecin"), house.enter("medecin2"));
    assert_eq!(found(&mut one, account, tonight()).can_give.len(), 2);
    assert_eq!(found(&mut other, account, tonight()).can_give.len(), 2, "both are shown the same");
    assert_eq!(one.give_waiting_keys(account, tonight()).unwrap().given, 2);
    let wraps = house.count("wrap");
    assert_eq!(other.give_waiting_keys(account, tonight()).unwrap().given, 0);
    assert_eq!(house.count("wrap"), wraps, "nothing is given twice");
    is_sound(&house);
}

#[test]
fn help_for_one_night_comes_in_and_ends_by_itself() {
    let house = SmallHouse::new();
    write(&house, "infirmiere", "Avant.", tonight());
    let mut nurse = house.enter("infirmiere");
    let long = Newcomer { until: Some(after(17)), ..help(&house) };
    let refused = nurse.invite_for_a_night(&long, tonight());
    assert!(matches!(refused, Err(CareError::Newcomer(NewcomerFault::NotANight))));
    taken_in(&house, "infirmiere", &help(&house));
    let mut helper = house.try_at("nouvelle", THEIRS, tonight()).unwrap();
    assert_eq!(texts_of(&mut helper, house.people[0], tonight()), ["Avant."]);
    helper.write_note(house.people[0], typed(Audience::All, "De nuit."), tonight()).unwrap();
    let over = helper.write_note(house.people[0], typed(Audience::All, "Trop tard."), after(10));
    assert!(matches!(over, Err(CareError::Ended)), "{over:?}");
    assert!(house.try_at("nouvelle", THEIRS, after(10)).is_err());
    is_sound(&house);
}

#[test]
fn a_nurse_gives_no_lasting_account_and_takes_over_nobody_s() {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    let lasting = nurse.invite_somebody(&newcomer(&house, Role::SupportWorker), tonight());
    assert!(matches!(lasting, Err(CareError::Vault(VaultError::NotPermitted))), "{:?}", lasting.err());
    let director = house.enter("direction").me().account;
    let taken_over = nurse.invite_again(director, tonight());
    assert!(matches!(taken_over, Err(CareError::Vault(VaultError::NotPermitted))));
    assert!(house.try_at("direction", PASSPHRASE, tonight()).is_ok());
}

#[test]
fn a_suspended_account_loses_its_running_session_and_gets_its_keys_back() {
    let house = SmallHouse::new();
    write(&house, "infirmiere", "Vu.", tonight());
    let account = taken_in(&house, "direction", &newcomer(&house, Role::Educator));
    let mut running = house.try_at("nouvelle", THEIRS, tonight()).unwrap();
    assert_eq!(texts_of(&mut running, house.people[0], tonight()), ["Vu."]);
    let mut director = house.enter("direction");
    director.suspend_account(account, tonight()).unwrap();
    assert!(matches!(running.read_timeline(house.people[0], None, tonight()), Err(CareError::Ended)));
    assert!(house.try_at("nouvelle", THEIRS, tonight()).is_err());
    director.resume_account(account, tonight()).unwrap();
    let mut again = house.try_at("nouvelle", THEIRS, tonight()).unwrap();
    assert_eq!(texts_of(&mut again, house.people[0], tonight()), ["Vu."]);
    is_sound(&house);
}

#[test]
fn whoever_left_cannot_read_with_an_old_copy_of_the_keys_what_is_written_later() {
    let house = SmallHouse::new();
    write(&house, "infirmiere", "Avant.", tonight());
    let account = taken_in(&house, "direction", &newcomer(&house, Role::Educator));
    let kept = house.copy(50);
    let mut director = house.enter("direction");
    director.end_account(account, true, tonight()).unwrap();
    assert!(house.try_at("nouvelle", THEIRS, tonight()).is_err());
    write(&house, "infirmiere", "Après.", at(3, 0));
    // Others go on reading both; the key of the north's notes is another one now.
    assert_eq!(texts_of(&mut house.enter("veilleur"), house.people[0], at(3, 0)), ["Après.", "Avant."]);
    let keys = |of: &SmallHouse| -> i64 {
        let sql = "SELECT max(epoch) FROM circle WHERE unit = ?1 AND scope = ?2";
        let scope = Scope::NotesAll.number();
        of.raw().query_row(sql, (house.units[0].bytes(), scope), |row| row.get(0)).unwrap()
    };
    assert_eq!((keys(&kept), keys(&house)), (1, 2));
    // With everything kept from before, put into the new file: the wraps of then open nothing of now.
    let wraps = "SELECT key, holder, blob FROM wrap WHERE holder = ?1";
    let old: Vec<(Vec<u8>, Vec<u8>, Vec<u8>)> = kept
        .raw()
        .prepare(wraps)
        .unwrap()
        .query_map([account.bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(old.len() > 5);
    let newest_key: Vec<u8> = house
        .raw()
        .query_row("SELECT kid FROM record WHERE kind = 601 ORDER BY seq DESC LIMIT 1", [], |row| row.get(0))
        .unwrap();
    let circles: i64 = house
        .raw()
        .query_row("SELECT count(*) FROM wrap WHERE key = ?1", [&newest_key], |row| row.get(0))
        .unwrap();
    assert!(circles > 0);
    for (key, _, _) in &old {
        let reached: i64 = house
            .raw()
            .query_row(
                "SELECT count(*) FROM wrap WHERE key = ?1 AND holder = ?2",
                (&newest_key, key),
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(reached, 0);
    }
    is_sound(&house);
}

#[test]
fn a_forgotten_passphrase_is_a_new_invitation_and_the_old_keys_are_void() {
    let house = SmallHouse::new();
    write(&house, "infirmiere", "Vu.", tonight());
    let account = taken_in(&house, "direction", &newcomer(&house, Role::Educator));
    let mut director = house.enter("direction");
    let again = director.invite_again(account, tonight()).unwrap();
    assert!(house.try_at("nouvelle", THEIRS, tonight()).is_err());
    let other = Passphrase::new("une autre phrase que cette fois je retiendrai".to_owned());
    house.door().come_in("nouvelle", &again.code, &other, tonight()).unwrap();
    let given = vouch(&mut director, account, tonight()).unwrap();
    assert_eq!((given.given, given.waiting), (10, 0));
    let mut back = house.door().unlock("nouvelle", &other, tonight()).unwrap();
    assert_eq!(texts_of(&mut back, house.people[0], tonight()), ["Vu."]);
    let emptied: i64 = house
        .raw()
        .query_row("SELECT count(*) FROM bundle WHERE sealed IS NULL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(emptied, 1);
    is_sound(&house);
}

#[test]
fn a_new_passphrase_opens_and_the_old_one_does_not() {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    let (old, new) = (Passphrase::new(PASSPHRASE.to_owned()), Passphrase::new(THEIRS.to_owned()));
    let wrong = Passphrase::new("ce n'est pas la bonne phrase".to_owned());
    let refused = nurse.change_my_passphrase(&wrong, &new, tonight());
    let left = |error: &CareError| match error {
        CareError::Vault(VaultError::WrongOwnPassphrase { tries_left }) => Some(*tries_left),
        _ => None,
    };
    assert_eq!(refused.as_ref().err().and_then(left), Some(4));
    nurse.change_my_passphrase(&old, &new, tonight()).unwrap();
    nurse.lock(Leaving::Locked, tonight()).unwrap();
    assert!(house.try_at("infirmiere", PASSPHRASE, tonight()).is_err());
    assert!(house.try_at("infirmiere", THEIRS, tonight()).is_ok());
    is_sound(&house);
}

#[test]
fn guessing_at_a_passphrase_from_inside_ends_the_session_and_keeps_nobody_out_at_the_door() {
    let house = SmallHouse::new();
    let mut nurse = house.enter("infirmiere");
    let (wrong, new) = ("ce n'est pas la bonne phrase", THEIRS);
    let guess = |session: &mut House| {
        let (wrong, new) = (Passphrase::new(wrong.to_owned()), Passphrase::new(new.to_owned()));
        session.change_my_passphrase(&wrong, &new, tonight()).unwrap_err()
    };
    for left in (1..=4).rev() {
        let error = guess(&mut nurse);
        let expected = VaultError::WrongOwnPassphrase { tries_left: left };
        assert!(matches!(&error, CareError::Vault(told) if *told == expected), "{error:?}");
        assert!(!error.ends_the_session());
    }
    assert!(guess(&mut nurse).ends_the_session());
    let mut back = house.enter("infirmiere");
    assert_eq!(back.me().failed_since, 0, "nothing was counted at the door");
    assert!(!guess(&mut back).ends_the_session());
    is_sound(&house);
}

#[test]
fn a_wait_is_cleared_by_whoever_vouches_and_the_journal_says_so() {
    let house = SmallHouse::new();
    for _ in 0..5 {
        assert!(house.try_at("veilleur", "pas la bonne phrase du tout", tonight()).is_err());
    }
    assert!(matches!(house.try_at("veilleur", PASSPHRASE, tonight()), Err(CareError::Wait { .. })));
    let mut machine = house.enter("machine");
    assert!(machine.clear_wait_of("veilleur", tonight()).is_err());
    let before = house.entries(None);
    house.enter("direction").clear_wait_of("veilleur", tonight()).unwrap();
    assert!(house.entries(None) > before);
    assert!(house.try_at("veilleur", PASSPHRASE, tonight()).is_ok());
}

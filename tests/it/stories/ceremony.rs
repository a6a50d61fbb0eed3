//! The custodian ceremony: a forgotten passphrase, a lost key holder, a lost card, and two people with their cards.

use dui::care::ceremony::{Card, Ceremony, CeremonyAccount, Granted};
use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, Door, House, Leaving, Passphrase};
use dui::domain::ids::UnitId;
use dui::domain::note::Audience;
use dui::domain::scope::Scope;
use dui::vault::VaultError;

use crate::house::tonight;
use crate::small_house::{PASSPHRASE, STAFF, SmallHouse, cards_of, texts_of, typed};

const THEIRS: &str = "huit mots que je viens de choisir moi-même ici";

/// The sitting that two cards open.
fn sit<'a>(door: &'a Door, cards: [&str; 2]) -> Ceremony<'a> {
    door.hold_ceremony(&cards.map(Card::read)).unwrap_or_else(|error| panic!("{error:?}"))
}

fn first_two(house: &SmallHouse) -> [&str; 2] {
    [&house.cards[0], &house.cards[1]]
}

fn account(sitting: &Ceremony<'_>, login: &str) -> CeremonyAccount {
    sitting.account(login, tonight()).unwrap().unwrap()
}

fn come_in(house: &SmallHouse, login: &str, code: &str) -> Vec<&'static str> {
    house.door().come_in(login, code, &Passphrase::new(THEIRS.to_owned()), tonight()).unwrap()
}

fn enter_anew(house: &SmallHouse, login: &str) -> House {
    house.try_at(login, THEIRS, tonight()).unwrap_or_else(|error| panic!("{login}: {error:?}"))
}

fn write(house: &SmallHouse, login: &str, audience: Audience, text: &str) {
    let mut session = house.enter(login);
    session.write_note(house.people[0], typed(audience, text), tonight()).unwrap();
    session.lock(Leaving::Locked, tonight()).unwrap();
}

/// The journal fits, and so does everything this account can open.
fn is_sound(house: &SmallHouse, mut session: House) {
    let report = session.verify_everything(tonight()).unwrap();
    session.lock(Leaving::Locked, tonight()).unwrap();
    assert!(matches!(report.journal, Finding::Sound(_)), "{report:?}");
    assert_eq!((report.changed_rows, report.damaged, report.file_is_sound), (0, 0, true));
    let finding = verify_journal(&house.path).unwrap();
    assert!(matches!(finding, Finding::Sound(_)), "{finding:?}");
}

/// Forgotten, and nobody else may invite or vouch: the kit does both, and the keys come back.
fn brought_back(house: &SmallHouse, login: &str, circles: &[(UnitId, Scope)], private: bool) -> Granted {
    let door = house.door();
    let sitting = sit(&door, first_two(house));
    let invitation = sitting.invite_again(account(&sitting, login).account, tonight()).unwrap();
    let words = come_in(house, login, &invitation.code);
    let waiting = account(&sitting, login);
    assert_eq!(waiting.words, words, "the ceremony shows the words that are read out");
    sitting.vouch(waiting.account, tonight()).unwrap();
    sitting.grant(waiting.account, circles, private, tonight()).unwrap()
}

#[test]
fn the_only_director_forgot_their_passphrase_and_two_cards_bring_them_back() {
    let house = SmallHouse::new();
    let of_the_house = [Scope::Config, Scope::RegRights].map(|scope| (UnitId::HOUSE, scope));
    let of_a_unit = [Scope::AdminId, Scope::NotesAll].map(|scope| (house.units[0], scope));
    let given = brought_back(&house, "direction", &[of_the_house, of_a_unit].concat(), false);
    assert_eq!(given, Granted { circles: 4, private: 0 });
    assert!(house.try_at("direction", PASSPHRASE, tonight()).is_err(), "the forgotten one opens nothing");
    let mut director = enter_anew(&house, "direction");
    let listed = director.list_accounts(tonight()).unwrap();
    assert_eq!(listed.len(), STAFF.len(), "they do what a director does");
    is_sound(&house, director);
    is_sound(&house, house.enter("infirmiere"));
}

#[test]
fn a_psychologist_with_new_keys_reads_their_own_private_notes_again_and_nobody_else_s() {
    let house = SmallHouse::new();
    write(&house, "psy", Audience::Psychology, "Entretien.");
    let circles = [(UnitId::HOUSE, Scope::Config), (house.units[0], Scope::AdminId)];
    assert_eq!(brought_back(&house, "psy", &circles, false).private, 0);
    let mut psychologist = enter_anew(&house, "psy");
    assert_eq!(texts_of(&mut psychologist, house.people[0], tonight()), Vec::<String>::new());
    psychologist.lock(Leaving::Locked, tonight()).unwrap();

    let door = house.door();
    let sitting = sit(&door, [&house.cards[2], &house.cards[0]]);
    let nurse = account(&sitting, "infirmiere").account;
    assert_eq!(sitting.grant(nurse, &[], true, tonight()).unwrap().private, 0, "they are not the nurse's");
    let psy = account(&sitting, "psy").account;
    assert_eq!(sitting.grant(psy, &[], true, tonight()).unwrap().private, 1);
    assert_eq!(sitting.grant(psy, &[], true, tonight()).unwrap().private, 0, "given once");
    drop(sitting);
    let mut psychologist = enter_anew(&house, "psy");
    assert_eq!(texts_of(&mut psychologist, house.people[0], tonight()), ["Entretien."]);
    is_sound(&house, psychologist);
}

#[test]
fn keys_that_nobody_holds_any_more_are_given_to_somebody_who_may_give_them_on() {
    let house = SmallHouse::new();
    write(&house, "infirmiere", Audience::Medical, "Biologie.");
    let raw = house.raw();
    let held = "SELECT count(*) FROM wrap JOIN circle ON key = circle WHERE scope = 5";
    let holders =
        |and: &str| -> i64 { raw.query_row(&format!("{held} {and}"), [], |row| row.get(0)).unwrap() };
    let mut director = house.enter("direction");
    let nurse = director.list_accounts(tonight()).unwrap();
    let nurse = nurse.iter().find(|listed| listed.login == "infirmiere").unwrap().account;
    director.end_account(nurse, false, tonight()).unwrap();
    director.lock(Leaving::Locked, tonight()).unwrap();
    assert_eq!(holders(""), 2, "nobody has the medical keys of the two units but the kit");

    let door = house.door();
    let sitting = sit(&door, first_two(&house));
    let watch = account(&sitting, "veilleur");
    assert_eq!((watch.login.as_str(), watch.name.as_str()), ("veilleur", "veilleur-Test"));
    let units = sitting.units().unwrap();
    assert_eq!(units.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().len(), 2);
    let circles = [(house.units[0], Scope::Medical), (house.units[1], Scope::Medical)];
    assert_eq!(sitting.grant(watch.account, &circles, false, tonight()).unwrap().circles, 2);
    drop(sitting);
    assert_eq!(holders(""), 4);
    let mut watch = house.enter("veilleur");
    let report = watch.verify_everything(tonight()).unwrap();
    assert_eq!(report.closed, 0, "the note of the one who left opens");
    is_sound(&house, watch);
}

#[test]
fn an_account_that_nobody_vouched_for_is_given_nothing_and_an_unknown_one_is_nobody() {
    let house = SmallHouse::new();
    let door = house.door();
    let sitting = sit(&door, first_two(&house));
    assert!(sitting.account("personne", tonight()).unwrap().is_none());
    let watch = account(&sitting, "veilleur").account;
    assert!(matches!(sitting.vouch(watch, tonight()), Err(VaultError::NotThere)), "vouched for already");
    sitting.invite_again(watch, tonight()).unwrap();
    let entries = house.entries(None);
    let refused = sitting.grant(watch, &[(house.units[0], Scope::Medical)], false, tonight());
    assert!(matches!(refused, Err(VaultError::NotThere)), "{refused:?}");
    let psych =
        sitting.grant(account(&sitting, "psy").account, &[(house.units[0], Scope::Psych)], false, tonight());
    assert!(matches!(psych, Err(VaultError::NotThere)), "a section without a key of its own");
    assert_eq!(house.entries(None), entries, "nothing is half done");
    drop(sitting);
    is_sound(&house, house.enter("infirmiere"));
}

#[test]
fn a_new_kit_takes_the_place_of_the_old_one_and_nobody_notices_at_the_door() {
    let house = SmallHouse::new();
    write(&house, "infirmiere", Audience::Medical, "Biologie.");
    write(&house, "psy", Audience::Psychology, "Entretien.");
    let mut open = house.enter("infirmiere");
    let door = house.door();
    let sitting = sit(&door, first_two(&house));
    let old_id = sitting.kit_id();
    let mut new = None;
    let renewed = sitting.renew(tonight(), |kit| {
        new = Some((kit.kit_id.clone(), cards_of(kit)));
        true
    });
    let renewed = renewed.unwrap();
    assert_eq!((renewed.circles, renewed.private, renewed.unopened), (2 * 10 + 5, 1, 0));
    let (new_id, new) = new.unwrap();
    assert_ne!(new_id, old_id);
    assert_eq!(sit(&door, [&new[1], &new[2]]).kit_id(), new_id);
    let refused = door.hold_ceremony(&first_two(&house).map(Card::read)).err().unwrap();
    assert_eq!(refused.what().id, "error-card-earlier-kit");
    // A session that was open goes on; old passphrases open, new ones too, and all that was written is there.
    open.write_note(house.people[0], typed(Audience::All, "Après."), tonight()).unwrap();
    assert_eq!(texts_of(&mut open, house.people[0], tonight()), ["Après.", "Biologie."]);
    open.lock(Leaving::Locked, tonight()).unwrap();
    let mut psychologist = house.enter("psy");
    assert!(texts_of(&mut psychologist, house.people[0], tonight()).contains(&"Entretien.".to_owned()));
    let (old, theirs) = (Passphrase::new(PASSPHRASE.to_owned()), Passphrase::new(THEIRS.to_owned()));
    psychologist.change_my_passphrase(&old, &theirs, tonight()).unwrap();
    psychologist.lock(Leaving::Locked, tonight()).unwrap();
    is_sound(&house, enter_anew(&house, "psy"));
    for (login, _) in STAFF.iter().filter(|(login, _)| *login != "psy") {
        is_sound(&house, house.enter(login));
    }
    // The new kit does what the old one did: private notes included, and a third kit follows it.
    let mut again = house.copy(70);
    again.cards = new;
    assert_eq!(
        brought_back(
            &again,
            "psy",
            &[(again.units[0], Scope::AdminId), (UnitId::HOUSE, Scope::Config)],
            true
        )
        .private,
        1
    );
    let door = again.door();
    sit(&door, first_two(&again)).renew(tonight(), |_| true).unwrap();
    is_sound(&again, again.enter("infirmiere"));
    let psychologist = again.try_at("psy", THEIRS, tonight());
    is_sound(
        &again,
        psychologist.unwrap_or_else(|error| panic!("a passphrase of the second kit's time: {error:?}")),
    );
}

#[test]
fn a_new_kit_that_cannot_be_handed_out_leaves_the_old_one_as_it_was() {
    let house = SmallHouse::new();
    write(&house, "psy", Audience::Psychology, "Entretien.");
    let entries = house.entries(None);
    let door = house.door();
    let refused = sit(&door, first_two(&house)).renew(tonight(), |_| false);
    assert!(matches!(refused, Err(VaultError::KitNotHandedOut)), "{refused:?}");
    assert_eq!(house.entries(None), entries);
    // Killed in the middle: the files as they are while the new kit is being printed.
    let mut killed = None;
    sit(&door, first_two(&house))
        .renew(tonight(), |_| {
            killed = Some(house.copy(71));
            true
        })
        .unwrap();
    let killed = killed.unwrap();
    assert_eq!(killed.entries(None), entries);
    assert!(sit(&killed.door(), first_two(&killed)).account("psy", tonight()).unwrap().is_some());
    is_sound(&killed, killed.enter("psy"));
    is_sound(&house, house.enter("psy"));
}

#[test]
fn of_two_ceremonies_at_once_the_second_finds_its_kit_replaced() {
    let house = SmallHouse::new();
    let door = house.door();
    let (first, second) = (sit(&door, first_two(&house)), sit(&door, first_two(&house)));
    let watch = account(&second, "veilleur").account;
    first.renew(tonight(), |_| true).unwrap();
    let late = second.grant(watch, &[(house.units[0], Scope::Medical)], false, tonight());
    let late = CareError::from(late.unwrap_err());
    assert_eq!(late.what().id, "error-card-earlier-kit");
    is_sound(&house, house.enter("veilleur"));
}

#[test]
fn a_clock_that_went_back_before_a_ceremony_is_in_the_journal() {
    let house = SmallHouse::new();
    let door = house.door();
    let sitting = sit(&door, first_two(&house));
    let yesterday = dui::domain::moment::Moment::new(tonight().millis() - 86_400_000, 60);
    sitting
        .grant(account(&sitting, "veilleur").account, &[(house.units[0], Scope::Medical)], false, yesterday)
        .unwrap();
    drop(sitting);
    assert_eq!(house.entries(Some(12)), 1);
    is_sound(&house, house.enter("infirmiere"));
}

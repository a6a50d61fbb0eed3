//! Against the recovery kit: without its cards nobody makes a row of its account, and an old kit opens nothing new.

use dui::care::ceremony::Card;
use dui::care::checking::{Finding, verify_journal};
use dui::care::{CareError, Leaving};
use dui::domain::note::Audience;
use dui::journal::encode::{Encoder, Estab};
use dui::journal::entry::Kind;
use dui::journal::verify::Fault;
use hkdf::Hkdf;
use rusqlite::types::Value;
use sha2::Sha256;

use super::insider::Insider;
use super::second_reader::{line, second_reader};
use crate::house::tonight;
use crate::small_house::{PASSPHRASE, SmallHouse, typed};

const WORDS: &str = include_str!("../../../src/vault/kit-words.txt");

/// A private key of the kit, as somebody makes it from two cards with the format at hand.
fn key_of(cards: [&str; 2], estab: &Estab, name: &str) -> [u8; 32] {
    let part = |card: &str, grid: usize| -> [u8; 32] {
        let words = card.lines().skip(1 + 5 * grid).take(5).flat_map(str::split_whitespace);
        let bits = words.flat_map(|word| {
            let index = WORDS.lines().position(|known| known == word).unwrap();
            (0..11).rev().map(move |bit| u8::from(index >> bit & 1 == 1))
        });
        let bits: Vec<u8> = bits.take(256).collect();
        std::array::from_fn(|i| bits[i * 8..][..8].iter().fold(0, |byte, bit| byte << 1 | bit))
    };
    // Card 1 has parts 2 and 3, card 2 parts 1 and 3.
    let parts = [part(cards[1], 0), part(cards[0], 0), part(cards[0], 1)];
    let r0: [u8; 32] = std::array::from_fn(|i| parts.iter().fold(0, |sum, part| sum ^ part[i]));
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(None, &r0).expand(&Encoder::new(name, estab).finish(), &mut key).unwrap();
    key
}

fn write(house: &SmallHouse, login: &str, audience: Audience) {
    let mut session = house.enter(login);
    session.write_note(house.people[0], typed(audience, "Vu."), tonight()).unwrap();
    session.lock(Leaving::Locked, tonight()).unwrap();
}

fn faults(house: &SmallHouse) -> Vec<(i64, Fault)> {
    match verify_journal(&house.path).unwrap() {
        Finding::Sound(_) => Vec::new(),
        Finding::BadEntry(bad) => vec![(bad.seq, bad.fault)],
        Finding::WithoutRight(bad) => bad.into_iter().map(|bad| (bad.seq, bad.fault)).collect(),
        Finding::Contradicted(bad) => panic!("{bad:?}"),
    }
}

fn root_of(house: &SmallHouse) -> [u8; 16] {
    let sql = "SELECT uid FROM account WHERE flags = 63 AND login_tag IS NULL";
    house.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn cards(house: &SmallHouse) -> [Card; 2] {
    [Card::read(&house.cards[0]), Card::read(&house.cards[1])]
}

#[test]
fn a_root_of_one_s_own_counts_for_nobody_and_is_named() {
    let house = SmallHouse::new();
    let root = root_of(&house);
    for login in ["direction", "machine"] {
        let house = house.copy(80);
        let insider = Insider::enters(&house, login);
        let row = insider.next_account_row(root, &insider.keys_for(root));
        let seq = insider.writes(Kind::Directory, &[row]);
        assert_eq!(faults(&house), [(seq, Fault::Right)], "{login}");
        house.door().hold_ceremony(&cards(&house)).unwrap_or_else(|error| panic!("{login}: {error:?}"));
        house.enter("infirmiere").lock(Leaving::Locked, tonight()).unwrap();
    }
    let service = Insider::holding_the_files(&house);
    let row = service.next_account_row(root, &service.keys_for(root));
    let seq = service.writes_as_the_machine(Kind::Directory, &[row]);
    assert_eq!(faults(&house), [(seq, Fault::Right)]);
}

#[test]
fn a_session_of_the_kit_that_the_kit_did_not_certify_is_damage_at_its_entry() {
    let house = SmallHouse::new();
    let mut insider = Insider::with_passphrase(&house, "direction", PASSPHRASE);
    insider.uid = root_of(&house);
    let before = house.entries(None);
    insider.opens_a_session();
    let row = insider.next_account_row(insider.uid, &insider.keys_for(insider.uid));
    insider.writes(Kind::Directory, &[row]);
    assert_eq!(faults(&house), [(before + 1, Fault::Certificate)]);
    let refused = house.try_at("infirmiere", PASSPHRASE, tonight()).err();
    assert!(
        matches!(refused, Some(CareError::Vault(_))),
        "nobody works in a house with a false kit: {refused:?}"
    );
}

#[test]
fn the_kit_itself_takes_no_key_that_a_kit_had_before_and_nothing_but_its_keys_changes() {
    let house = SmallHouse::new();
    let root = root_of(&house);
    let estab = Insider::holding_the_files(&house).estab;
    let seed = key_of([&house.cards[0], &house.cards[1]], &estab, "kit-ed25519");
    let tries: [&[(&str, Value)]; 4] = [
        &[],
        &[("flags", Value::Integer(1))],
        &[("ends", Value::Integer(i64::MAX))],
        &[("proof", Value::Blob(vec![0; 64]))],
    ];
    for (i, changes) in tries.into_iter().enumerate() {
        let house = house.copy(81);
        let kit = Insider::with_keys(&house, root, seed);
        // The first keeps the keys there are; the others have new ones.
        let mut columns = if i == 0 { Vec::new() } else { kit.keys_for(root) };
        columns.extend(changes.iter().map(|(name, value)| (*name, value.clone())));
        let seq = kit.writes(Kind::Directory, &[kit.next_account_row(root, &columns)]);
        assert_eq!(faults(&house), [(seq, Fault::Right)], "{changes:?}");
    }
    let kit = Insider::with_keys(&house, root, seed);
    kit.writes(Kind::Directory, &[kit.next_account_row(root, &kit.keys_for(root))]);
    assert_eq!(faults(&house), [], "with the cards and new keys it counts");
    let later = kit.writes(Kind::Directory, &[kit.next_account_row(root, &kit.keys_for(root))]);
    assert!(faults(&house).contains(&(later, Fault::Right)), "an old kit signs nothing more");
}

#[test]
fn the_old_kit_opens_all_of_the_file_of_before_and_nothing_of_the_file_after() {
    let house = SmallHouse::new();
    for (login, audience) in [("infirmiere", Audience::Medical), ("psy", Audience::Psychology)] {
        write(&house, login, audience);
    }
    let mut holder = Insider::holding_the_files(&house);
    holder.ux = key_of([&house.cards[0], &house.cards[1]], &holder.estab, "kit-x25519");
    let total = house.count("record");
    let opened: usize = holder.opens_by_force().values().sum();
    assert_eq!(i64::try_from(opened).unwrap(), total, "two cards and the file: everything");
    house.door().hold_ceremony(&cards(&house)).unwrap().renew(tonight(), |_| true).unwrap();
    write(&house, "infirmiere", Audience::Medical);
    let opened: usize = holder.opens_by_force().values().sum();
    assert_eq!(opened, 0, "the same two cards and the file of today: nothing");
    // A reader written from the documents alone finds the new kit's row and all that is under it in order.
    let path = house.path.to_str().unwrap();
    let Some(said) = second_reader(&["vault", path, "infirmiere", PASSPHRASE]) else { return };
    assert_eq!(line(&said, "entries"), house.entries(None).to_string());
}

#[test]
fn a_custodian_key_put_into_the_file_by_somebody_else_gets_no_key() {
    let house = SmallHouse::new();
    let mine = x25519_dalek::PublicKey::from(&x25519_dalek::StaticSecret::from([0x0a; 32])).to_bytes();
    house.raw().execute("UPDATE meta SET value = ?1 WHERE name = 'cust_pub'", [mine]).unwrap();
    write(&house, "psy", Audience::Psychology);
    let mut director = house.enter("direction");
    let listed = director.list_accounts(tonight()).unwrap();
    let watch = listed.iter().find(|listed| listed.login == "veilleur").unwrap().account;
    director.end_account(watch, true, tonight()).unwrap();
    director.change_keys_that_are_due(tonight()).unwrap();
    assert_eq!(director.verify_everything(tonight()).unwrap().changed_rows, 1, "and it is told");
    director.lock(Leaving::Locked, tonight()).unwrap();
    let mut thief = Insider::holding_the_files(&house);
    thief.ux = [0x0a; 32];
    assert_eq!(thief.opens_by_force().values().sum::<usize>(), 0);
    house.door().hold_ceremony(&cards(&house)).unwrap();
}

//! What entering and leaving the house costs: an unlock and its parts, twenty people at the door at once, and the
//! keys that change hands when somebody is ended urgently. Prints a table; nothing is timed in tests.
//!
//! `cargo bench --bench accounts` uses the invented house; `cargo bench --bench accounts -- --scale 100` ends
//! somebody in a copy of the house of 300 persons and 700,000 notes that `--bench house` makes and keeps.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench prints, reads the clock and fails loudly"
)]

mod ground;

use std::path::PathBuf;
use std::sync::Barrier;
use std::time::{Duration, Instant};

use dui::care::demo::DemoAccount;
use dui::care::scale::Scale;
use dui::care::{Door, House, KdfCost, Leaving, Passphrase, demo};
use dui::domain::role::Role;
use ground::{CHEAP, houses, now, show, surroundings};

const AT_THE_DOOR: usize = 20;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let scale = arguments.iter().position(|word| word == "--scale");
    let asked: Option<u16> = scale.and_then(|at| arguments.get(at + 1)).and_then(|word| word.parse().ok());
    println!("{:<64} {:>10} {:>10}", "", "median", "longest");
    one_unlock();
    twenty_at_the_door();
    let scale = asked.map(|factor| Scale::new(factor).expect("a scale from 1 to 100"));
    somebody_is_ended_urgently(scale);
}

fn one_unlock() {
    for (name, cost) in [("everything but the derivation", CHEAP), ("whole, as shipped", KdfCost::STANDARD)] {
        let directory = fresh_house(cost);
        let surroundings = surroundings(cost);
        let door = Door::find(&directory, &surroundings).unwrap();
        let nurse = account(Role::Nurse);
        let times = (0..20).map(|_| {
            let from = Instant::now();
            let house = enter(&door, &nurse);
            let took = from.elapsed();
            house.lock(Leaving::Locked, now()).unwrap();
            took
        });
        tell(&format!("unlock: {name}"), times.collect());
        std::fs::remove_dir_all(&directory).unwrap();
    }
}

fn twenty_at_the_door() {
    let directory = fresh_house(KdfCost::STANDARD);
    let accounts = demo::accounts();
    let start = Barrier::new(AT_THE_DOOR);
    let from = Instant::now();
    let times: Vec<Duration> = std::thread::scope(|scope| {
        let people: Vec<_> = (0..AT_THE_DOOR)
            .map(|place| {
                let (directory, start, account) = (&directory, &start, &accounts[place % accounts.len()]);
                scope.spawn(move || {
                    let surroundings = surroundings(KdfCost::STANDARD);
                    let door = Door::find(directory, &surroundings).unwrap();
                    start.wait();
                    let from = Instant::now();
                    let house = enter(&door, account);
                    let took = from.elapsed();
                    house.lock(Leaving::Locked, now()).unwrap();
                    took
                })
            })
            .collect();
        people.into_iter().map(|person| person.join().unwrap()).collect()
    });
    tell(&format!("{AT_THE_DOOR} people press Enter in the same instant"), times);
    println!("{:<64} {:>10}", "  the last of them is in after", show(from.elapsed()));
    std::fs::remove_dir_all(&directory).unwrap();
}

/// The director ends a nurse urgently; then everybody who holds keys comes in and changes what is due.
fn somebody_is_ended_urgently(scale: Option<Scale>) {
    let directory = scale.map_or_else(|| fresh_house(CHEAP), copy_of_large_house);
    let surroundings = surroundings(CHEAP);
    let door = Door::find(&directory, &surroundings).unwrap();
    let persons = scale.map_or(24, Scale::persons);
    println!("-- a nurse is ended urgently in a house of {persons} persons");
    let mut director = enter(&door, &account(Role::Director));
    let nurse = account(Role::Nurse).login;
    let ended =
        director.list_accounts(now()).unwrap().into_iter().find(|known| known.login == nurse).unwrap();
    let from = Instant::now();
    director.end_account(ended.account, true, now()).unwrap();
    println!("{:<64} {:>10}", "the director ends her (circles the director holds)", show(from.elapsed()));
    director.lock(Leaving::Locked, now()).unwrap();
    for other in demo::accounts().into_iter().filter(|other| other.role != Role::Nurse) {
        let mut house = enter(&door, &other);
        let from = Instant::now();
        let circles = house.change_keys_that_are_due(now()).unwrap();
        let name = format!("{:?}: circles changed at the next login: {circles}", other.role);
        println!("{name:<64} {:>10}", show(from.elapsed()));
        house.lock(Leaving::Locked, now()).unwrap();
    }
    std::fs::remove_dir_all(&directory).unwrap();
}

fn account(role: Role) -> DemoAccount {
    demo::accounts().into_iter().find(|account| account.role == role).unwrap()
}

fn enter(door: &Door, account: &DemoAccount) -> House {
    door.unlock(&account.login, &Passphrase::new(account.passphrase.clone()), now()).unwrap()
}

fn fresh_house(cost: KdfCost) -> PathBuf {
    let path = houses().join("accounts");
    let _ = std::fs::remove_dir_all(&path);
    demo::make_house(&path, None, &surroundings(cost), now(), &mut |_| {}).unwrap();
    path
}

fn copy_of_large_house(scale: Scale) -> PathBuf {
    let large = houses().join(scale.notes().to_string());
    assert!(large.exists(), "make it first: cargo bench --bench house -- --scale N");
    let path = houses().join("accounts");
    let _ = std::fs::remove_dir_all(&path);
    ground::copy(&large, &path);
    path
}

fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort();
    println!("{name:<64} {:>10} {:>10}", show(times[times.len() / 2]), show(times[times.len() - 1]));
}

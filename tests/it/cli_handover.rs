//! `dui handover`: a sheet on paper from the command line, and the code at its end held against the journal.

use std::fs;

use dui::care::{Door, Leaving, Passphrase};
use dui::domain::handover::HandoverDraft;
use dui::domain::moment::{Moment, Zone};
use dui::domain::role::Role;

use crate::cli::{Desk, Ran};
use crate::house::{account, surroundings};

/// The clock that the program sees.
fn now(desk: &Desk) -> Moment {
    let file = desk.home().join("now");
    fs::write(&file, "").unwrap();
    let modified = fs::metadata(file).unwrap().modified().unwrap();
    let since = modified.duration_since(std::time::UNIX_EPOCH).unwrap();
    Zone::paris().at(i64::try_from(since.as_millis()).unwrap())
}

fn publishes(desk: &Desk) {
    let now = now(desk);
    let door = Door::find(&desk.home().join("house"), &surroundings(5)).unwrap();
    let nurse = account(Role::Nurse);
    let mut house = door.unlock(&nurse.login, &Passphrase::new(nurse.passphrase), now).unwrap();
    let unit = house.me().units.iter().find(|(_, name)| name == "Tilleuls").unwrap().0;
    let word = "Badge de la porte nord en panne.".to_owned();
    let draft = HandoverDraft { from: now.plus_minutes(-60), lines: Vec::new(), word };
    house.publish_handover(unit, draft, now).unwrap();
    house.lock(Leaving::Locked, now).unwrap();
}

fn nurse(desk: &Desk, args: &[&str]) -> Ran {
    desk.run_as(Role::Nurse, args, "")
}

#[test]
fn the_code_on_the_paper_is_accepted_by_the_command_that_checks_the_journal_and_no_other_is() {
    let desk = Desk::new();
    let file = desk.home().join("releve.txt");
    let print = ["handover", "--unit", "tilleuls", "--print", "releve.txt"];
    nurse(&desk, &print).refused(1, "aucune relève n'est publiée pour tilleuls");
    assert!(!file.exists(), "no empty paper stays behind");
    publishes(&desk);
    assert_eq!(nurse(&desk, &print).answer(), "");
    let paper = fs::read_to_string(&file).unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(paper.contains("Rien à transmettre.") && paper.contains("Badge de la porte nord"), "{paper}");
    assert!(paper.contains("Signée par X. Boussole-Test (IDE)."), "{paper}");
    let code = paper.lines().find_map(|line| line.strip_prefix("Point signé du journal : ")).unwrap();
    let told = desk.run(&["journal", "verify", "--code", code], "").answer();
    let size = code.trim_start_matches('#').split(' ').next().unwrap();
    assert!(told.replace(['\u{a0}', '\u{202f}'], "").contains(size), "{told}");
    let (start, end) = code.split_at(code.len() - 1);
    let wrong = format!("{start}{}", if end == "7" { "8" } else { "7" });
    assert_eq!(desk.run(&["journal", "verify", "--code", &wrong], "").status, 3);
    // What is there is never overwritten; whoever does not read it prints nothing.
    assert_ne!(nurse(&desk, &print).status, 0);
    let other = ["handover", "--unit", "tilleuls", "--print", "-"];
    desk.run_as(Role::Secretary, &other, "").refused(1, "");
    nurse(&desk, &["handover", "--unit", "ailleurs", "--print", "-"]).refused(2, "unité inconnue : ailleurs");
    assert!(nurse(&desk, &other).answer().contains("Page 1 sur 1"));
}

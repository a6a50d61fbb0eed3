//! `dui ceremony` as two holders give it: from files in a script, and typed on a terminal without being shown.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use crate::cli::{Ran, private_file, run};
use crate::house::private_directory;
use crate::pty::Screen;

const OLD: &str = "tilleul cabane brouette sifflet noix perle train";
const NEW: &str = "étang marmotte quatorze pages bleues ici demain";

/// A house founded by a script, the three cards of its kit cut apart.
fn founded() -> TempDir {
    let home = private_directory();
    for (file, text) in [("old", OLD), ("new", NEW)] {
        private_file(&home.path().join(file), text);
    }
    let found = [
        "--vault",
        "house",
        "init",
        "--name",
        "Maison Essai",
        "--finess",
        "990000424",
        "--unit",
        "Nord",
        "--account",
        "direction:director",
        "--account",
        "ide:nurse:Nord:X. Fictive",
        "--passphrase-file",
        "direction=old",
        "--passphrase-file",
        "ide=old",
        "--kit-file",
        "kit.txt",
    ];
    let ran = run(home.path(), &found, b"");
    assert_eq!(ran.status, 0, "{}", ran.err);
    cut(home.path(), "kit.txt", "card");
    home
}

/// Cuts a printed kit along its dashes.
fn cut(home: &Path, kit: &str, into: &str) {
    let kit = fs::read_to_string(home.join(kit)).unwrap();
    let edge = "-".repeat(72);
    let cards = kit.split(&edge).skip(1).take(3);
    for (card, number) in cards.zip(1..) {
        private_file(&home.join(format!("{into}{number}")), card);
    }
}

fn dui(home: &TempDir, args: &[&str]) -> Ran {
    run(home.path(), &[&["--vault", "house"], args].concat(), b"")
}

fn ceremony(home: &TempDir, args: &[&str], cards: [&str; 2]) -> Ran {
    let cards = ["--card-file", cards[0], "--card-file", cards[1]];
    dui(home, &[&["ceremony"], args, &cards].concat())
}

const TWO: [&str; 2] = ["card1", "card3"];

#[test]
fn a_script_brings_back_a_director_who_forgot_their_passphrase_and_replaces_the_kit() {
    let home = founded();
    let told = ceremony(&home, &["reinvite", "direction", "--yes"], TWO).answer().replace('\u{a0}', " ");
    let code = told.lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    private_file(&home.path().join("code"), &code);
    let enrol =
        ["--user", "direction", "--passphrase-file", "new", "account", "enrol", "--code-file", "code"];
    let words = dui(&home, &enrol).answer();
    let words =
        words.trim().rsplit(' ').take(8).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(" ");
    let other = words.split(' ').rev().collect::<Vec<_>>().join(" ");
    ceremony(&home, &["vouch", "direction", "--words", &other], TWO)
        .refused(1, "ce ne sont pas les huit mots");
    let vouched = ceremony(&home, &["vouch", "direction", "--words", &words], TWO).answer();
    assert!(vouched.contains(&words) && vouched.contains("compte admis"), "{vouched}");
    let grant =
        ["grant", "direction", "--scope", "reg.config", "--scope", "équipe", "--yes", "--minute-file", "pv"];
    let granted = ceremony(&home, &grant, TWO);
    assert_eq!((granted.status, granted.out.as_str()), (0, ""), "{granted:?}");
    let minute = fs::read_to_string(home.path().join("pv")).unwrap();
    assert_eq!(fs::metadata(home.path().join("pv")).unwrap().permissions().mode() & 0o777, 0o600);
    let kit = fs::read_to_string(home.path().join("kit.txt")).unwrap();
    let id = kit.lines().find_map(|line| line.strip_prefix("Kit ")).unwrap().split(',').next().unwrap();
    for part in ["Maison Essai", id, "direction", &words, "Nord", "équipe", "2"] {
        assert!(minute.contains(part), "{part}: {minute}");
    }
    let of_the_cards: Vec<&str> =
        kit.lines().filter_map(|line| line.strip_prefix("  ")).flat_map(str::split_whitespace).collect();
    let said: Vec<&str> =
        minute.lines().filter(|line| !line.contains(&words)).flat_map(str::split_whitespace).collect();
    assert!(!of_the_cards.iter().any(|word| said.contains(word)), "no word of a card: {minute}");

    let renew = ["new-kit", "--yes", "--kit-file", "kit2.txt"];
    let renewed = ceremony(&home, &renew, TWO);
    assert!(renewed.status == 0 && renewed.out.contains("en place"), "{renewed:?}");
    ceremony(&home, &renew, TWO).refused(1, "la carte 1 est celle d'un kit remplacé");
    cut(home.path(), "kit2.txt", "next");
    let again = ceremony(
        &home,
        &["grant", "ide", "--scope", "médical", "--unit", "nord", "--yes"],
        ["next2", "next3"],
    );
    assert_eq!(again.status, 0, "{again:?}");
    for (login, phrase) in [("direction", "new"), ("ide", "old")] {
        let verify = dui(&home, &["--user", login, "--passphrase-file", phrase, "verify"]);
        assert_eq!(verify.status, 0, "{login} {verify:?}");
    }
}

#[test]
fn cards_copied_by_hand_are_checked_without_writing_anything() {
    let home = founded();
    let entries = dui(&home, &["journal", "verify"]).answer();
    let check = |cards: &[&str]| {
        let files: Vec<&str> = cards.iter().flat_map(|card| ["--card-file", card]).collect();
        dui(&home, &[&["ceremony", "check"][..], &files].concat())
    };
    let told = check(&["card1", "card2", "card3"]).answer();
    assert!(told.starts_with("Les cartes lues sont celles du kit"), "{told}");
    check(&["card3", "card2"]).answer();
    let third = fs::read_to_string(home.path().join("card3")).unwrap();
    let line = third.lines().find(|line| line.starts_with("  ")).unwrap();
    let mut words: Vec<&str> = line.split_whitespace().collect();
    words.swap(1, 3);
    private_file(&home.path().join("copied"), &third.replace(line, &words.join(" ")));
    check(&["card1", "card2", "copied"]).refused(1, "carte 2 : les mots de la première grille");
    assert_eq!(check(&["card1"]).status, 2);
    assert_eq!(dui(&home, &["journal", "verify"]).answer(), entries);
}

#[test]
fn two_cards_open_to_an_account_what_its_role_calls_for_and_nothing_else() {
    let home = founded();
    let grant = ["grant", "ide", "--scope", "social", "--unit", "nord", "--yes"];
    ceremony(&home, &grant, TWO).refused(1, "aucun rôle de ide n'ouvre le volet social");
    let grant = ["grant", "ide", "--scope", "médical", "--unit", "nord", "--yes"];
    assert_eq!(ceremony(&home, &grant, TWO).status, 0);
}

#[test]
fn wrong_cards_are_refused_by_card_and_grid_and_nothing_is_written() {
    let home = founded();
    let entries = dui(&home, &["journal", "verify"]).answer();
    let grant = ["grant", "ide", "--scope", "médical", "--yes"];
    let wrong = fs::read_to_string(home.path().join("card2")).unwrap();
    let line = wrong.lines().find(|line| line.starts_with("  ")).unwrap();
    let mut words: Vec<&str> = line.split_whitespace().collect();
    words.swap(0, 4);
    private_file(&home.path().join("wrong"), &wrong.replace(line, &words.join(" ")));
    ceremony(&home, &grant, ["card1", "wrong"]).refused(1, "carte 2 : les mots de la première grille");
    ceremony(&home, &grant, ["card1", "card1"]).refused(1, "c'est deux fois la même carte");
    private_file(&home.path().join("half"), line);
    ceremony(&home, &grant, ["half", "card1"]).refused(1, "la carte 1 n'a pas deux grilles");
    let elsewhere = founded();
    fs::copy(elsewhere.path().join("card2"), home.path().join("theirs")).unwrap();
    ceremony(&home, &grant, ["card1", "theirs"]).refused(1, "la carte 2 est celle d'une autre maison");
    fs::set_permissions(home.path().join("card3"), fs::Permissions::from_mode(0o644)).unwrap();
    let open = ceremony(&home, &grant, ["card1", "card3"]);
    assert!(open.status == 1 && open.err.contains("card3"), "{open:?}");
    let one =
        dui(&home, &["ceremony", "grant", "ide", "--scope", "médical", "--yes", "--card-file", "card1"]);
    one.refused(2, "--card-file se donne deux fois");
    ceremony(&home, &["grant", "personne", "--scope", "social", "--yes"], ["card1", "card2"])
        .refused(1, "aucun compte ne s'appelle personne");
    ceremony(&home, &["grant", "ide", "--scope", "psy", "--yes"], ["card1", "card2"])
        .refused(2, "volet inconnu");
    // Without a terminal nobody is asked, and a minute that has nowhere to go stops all of it.
    ceremony(&home, &["grant", "ide", "--scope", "médical"], ["card1", "card2"])
        .refused(1, "il n'y a pas de terminal");
    let nowhere = [&grant[..], &["--minute-file", "card1"]].concat();
    assert_eq!(ceremony(&home, &nowhere, ["card1", "card2"]).status, 1);
    assert_eq!(dui(&home, &["journal", "verify"]).answer(), entries);
}

#[test]
fn two_holders_type_their_cards_unseen_and_a_misread_grid_is_typed_again_alone() {
    let home = founded();
    let lines = |card: &str| -> Vec<String> {
        let text = fs::read_to_string(home.path().join(card)).unwrap();
        let grids = text.lines().filter_map(|line| line.strip_prefix("  "));
        // Four letters are enough, and capitals do not matter.
        let short = |word: &str| word.chars().take(4).collect::<String>().to_uppercase();
        grids.map(|line| line.split_whitespace().map(short).collect::<Vec<_>>().join(" ")).collect()
    };
    let (first, second) = (lines("card1"), lines("card2"));
    let grant = ["--vault", "house", "ceremony", "grant", "ide", "--scope", "médical"];
    let mut screen = Screen::start(&grant, home.path(), 80, 60);
    let types = |screen: &mut Screen, card: usize, lines: &[String]| {
        screen.shows(&format!("Carte {card} : numéro du kit")).types("\r");
        for (line, i) in lines.iter().zip(0..) {
            let question = format!("Carte {card}, grille {}, ligne {}", i / 5 + 1, i % 5 + 1);
            screen.shows(&question).types(&format!("{line}\r"));
        }
    };
    let mut misread = first.clone();
    misread.swap(6, 7);
    types(&mut screen, 1, &misread);
    screen.shows("Carte 2 : numéro");
    types(&mut screen, 2, &second);
    screen.shows("Carte 1 : les mots de la seconde grille ne vont pas ensemble.");
    screen.types("un deux\r").shows("Une ligne a cinq mots.");
    for line in &first[5..] {
        screen.types(&format!("{line}\r"));
    }
    screen.shows("Compte : ide").shows("Huit mots de ses clés").shows("Volets à ouvrir, Nord : médical");
    screen.shows("Le faire ?").types("oui\r").shows("Fait. Clés remises").shows("Signatures");
    assert_eq!(screen.ends(), 0);
    let shown = screen.text().to_uppercase();
    assert!(!first.iter().chain(&second).any(|line| shown.contains(line)), "{shown}");
    let verify = dui(&home, &["--user", "ide", "--passphrase-file", "old", "verify"]);
    assert_eq!(verify.status, 0, "{verify:?}");
}

//! Founding a house on the screen: what is typed stays, no card is dropped unread, the minute tells no secret.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use dui::care::Door;
use dui::care::founding::found_a_house;
use dui::words::Language;
use tempfile::TempDir;

use crate::house::{private_directory, surroundings};
use crate::small_house::plan_of_two;
use crate::somebody::Somebody;

const PHRASE: &str = "étang marmotte quatorze pages bleues ici";

/// Somebody where a house is to be, and the folder it lies in.
pub fn before_a_house(language: Language) -> (Somebody, TempDir) {
    let home = private_directory();
    let door = Door::to_be_founded(&home.path().join("house"), &surroundings(11));
    (Somebody::who_founds(door, language), home)
}

pub fn describes_the_house(somebody: &mut Somebody) {
    for text in ["Maison Essai", "990000424", "", "", "Nord, Sud"] {
        somebody.types(text);
        somebody.presses("tab");
    }
    somebody.presses("f2");
}

pub fn names_an_account(somebody: &mut Somebody, login: &str, name: &str, rights: usize) {
    somebody.types(login);
    somebody.presses("tab");
    somebody.types(name);
    somebody.presses("tab");
    (0..rights).for_each(|_| somebody.presses("right"));
    somebody.presses("tab space f2");
}

pub fn chooses_a_passphrase(somebody: &mut Somebody) {
    somebody.presses("enter");
    somebody.types(PHRASE);
    somebody.presses("tab");
    somebody.types(PHRASE);
    somebody.presses("f2");
}

/// At the summary, with a director.
pub fn at_the_summary(language: Language) -> (Somebody, TempDir) {
    let (mut somebody, home) = before_a_house(language);
    describes_the_house(&mut somebody);
    names_an_account(&mut somebody, "direction", "X. Fictive", 1);
    chooses_a_passphrase(&mut somebody);
    (somebody, home)
}

/// The words of the card in view: what stands behind `2.1`.
pub fn copied(somebody: &mut Somebody) -> Vec<(String, Vec<String>)> {
    let is_line = |label: &str| label.len() == 3 && label.as_bytes()[1] == b'.';
    let rows = somebody.sees();
    rows.iter()
        .filter_map(|row| {
            let mut words = row.split_whitespace().map(str::to_owned);
            let label = words.next().filter(|label| is_line(label))?;
            Some((label, words.collect()))
        })
        .collect()
}

/// The three words that the screen asks for, off this card.
pub fn asked(somebody: &mut Somebody, card: &[(String, Vec<String>)]) -> Vec<String> {
    let number = |text: &str| text.split_whitespace().last().unwrap().to_owned();
    let rows = somebody.sees();
    let asks = |row: &&String| ["Grille ", "Grid "].iter().any(|grid| row.trim().starts_with(grid));
    let questions = rows.iter().filter(asks);
    let answer = |row: &String| {
        let parts: Vec<&str> = row.trim().split(", ").collect();
        let place: usize = parts[2].split_whitespace().nth(1).unwrap().parse().unwrap();
        let label = format!("{}.{}", number(parts[0]), number(parts[1]));
        card.iter().find(|(known, _)| *known == label).unwrap().1[place - 1].clone()
    };
    questions.map(answer).collect()
}

fn reads_a_card_back(somebody: &mut Somebody) {
    let card = copied(somebody);
    assert_eq!((card.len(), card.iter().all(|(_, words)| words.len() == 5)), (10, true), "{card:?}");
    somebody.presses("enter");
    let words = asked(somebody, &card);
    assert_eq!(words.len(), 3);
    for word in words {
        // Four letters are enough.
        somebody.types(&word.chars().take(4).collect::<String>());
        somebody.presses("tab");
    }
    somebody.presses("f2");
}

fn is_a_house(home: &Path) -> bool {
    home.join("house/vault.db").exists()
}

#[test]
fn two_people_found_a_house_read_the_cards_back_and_keep_a_minute_without_a_secret() {
    let (mut somebody, home) = at_the_summary(Language::French);
    somebody.presses("2");
    names_an_account(&mut somebody, "direction", "Y. Fictive", 2);
    somebody.presses("enter");
    somebody.reads("le nom direction est déjà pris");
    somebody.presses("esc");
    somebody.reads("Maison Essai, FINESS 990000424");
    somebody.reads("personne parmi ces comptes ne peut ouvrir");
    somebody.reads("Nord : médical, soins");
    somebody.reads("Une seule personne peut ouvrir à un collègue");
    somebody.presses("1");
    assert!(!is_a_house(home.path()));
    somebody.reads("Fonder Maison Essai avec un compte");
    somebody.presses("enter");
    assert!(is_a_house(home.path()) && somebody.app.kit_is_unconfirmed());
    let mut secret: Vec<String> = Vec::new();
    for number in 1..=3 {
        somebody.reads(&format!("CARTE {number}"));
        secret.extend(copied(&mut somebody).into_iter().map(|(_, words)| words.join(" ")));
        reads_a_card_back(&mut somebody);
    }
    assert!(!somebody.app.kit_is_unconfirmed());
    let file = home.path().join("minute.txt");
    somebody.presses("enter");
    (0.."proces-verbal.txt".len()).for_each(|_| somebody.presses("backspace"));
    somebody.types(file.to_str().unwrap());
    somebody.presses("f2");
    somebody.reads("Procès-verbal écrit dans");
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    for told in ["990000424", "X. Fictive", "direction", "Nord", "médical", "Titulaire de la carte 3"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!text.contains("marmotte"), "{text}");
    // A line of a grid is five words that stand nowhere else in this order.
    assert_eq!(secret.len(), 30);
    assert!(secret.iter().all(|line| !text.contains(line)), "{text}");
    somebody.types("direction");
    somebody.presses("tab");
    somebody.types(PHRASE);
    somebody.presses("enter");
    somebody.reads("Tableau de poste");
    // Whoever stands at the door compares the signed point with the one on paper.
    somebody.presses("f8");
    somebody.reads("Journal signé jusqu'à : #");
}

#[test]
fn a_wrong_word_names_its_place_and_what_was_typed_stays() {
    let (mut somebody, _home) = at_the_summary(Language::French);
    somebody.presses("1 enter");
    let card = copied(&mut somebody);
    somebody.presses("enter");
    let words = asked(&mut somebody, &card);
    somebody.types(&words[0]);
    somebody.presses("tab");
    somebody.types("zzzz");
    somebody.presses("tab");
    somebody.types(&words[2]);
    somebody.presses("f2");
    somebody.reads("n'est pas celui de la carte");
    somebody.reads(&words[0]);
    somebody.reads(&words[2]);
    somebody.presses("esc");
    assert_eq!(copied(&mut somebody), card, "the same card is shown again");
    somebody.presses("enter");
    (0..4).for_each(|_| somebody.presses("backspace"));
    somebody.types(&words[1].to_uppercase());
    somebody.presses("f2");
    somebody.reads("La carte 1 est juste");
    somebody.reads("CARTE 2");
}

#[test]
fn nobody_drops_the_kit_with_one_key() {
    let (mut somebody, _home) = at_the_summary(Language::French);
    somebody.presses("1 enter");
    let card = copied(&mut somebody);
    for key in ["esc", "f10", "ctrl-g"] {
        somebody.presses(key);
        somebody.reads("Partir sans kit vérifié");
        assert!(copied(&mut somebody).is_empty(), "no card beside the question");
        somebody.presses("x");
        somebody.reads("Le kit est toujours là");
        somebody.presses("esc");
        assert_eq!(copied(&mut somebody), card);
    }
    somebody.presses("esc enter");
    assert!(somebody.app.finished().is_some() && somebody.app.kit_is_unconfirmed());
}

#[test]
fn esc_in_the_middle_keeps_what_was_typed_or_asks() {
    let (mut somebody, home) = before_a_house(Language::French);
    somebody.types("Maison Essai");
    somebody.presses("esc");
    somebody.reads("Partir sans fonder");
    somebody.presses("esc");
    somebody.reads("Maison Essai");
    somebody.presses("tab");
    somebody.types("990000425");
    somebody.presses("f2");
    somebody.reads("ne correspond pas aux autres");
    somebody.presses("backspace");
    somebody.types("4");
    somebody.presses("f2");
    somebody.reads("il faut une unité au moins");
    somebody.types("Nord, nord");
    somebody.presses("f2");
    somebody.reads("le nom nord est déjà pris");
    (0..6).for_each(|_| somebody.presses("backspace"));
    somebody.presses("f2");
    somebody.types("ide");
    somebody.presses("esc");
    somebody.reads("Maison Essai");
    somebody.presses("f2");
    somebody.reads("[ide");
    somebody.presses("tab");
    somebody.types("X. Fictive");
    somebody.presses("tab right tab space f2 enter");
    somebody.reads("X. Fictive choisit sa phrase secrète");
    somebody.types("court");
    somebody.presses("tab");
    somebody.types("cours");
    somebody.presses("f2");
    somebody.reads("les deux phrases ne sont pas les mêmes");
    somebody.presses("esc");
    somebody.reads("X. Fictive");
    somebody.presses("f2 enter");
    somebody.types(PHRASE);
    somebody.presses("enter");
    somebody.types(PHRASE);
    somebody.presses("enter");
    somebody.reads("Ce qui sera fondé");
    somebody.presses("1 esc 4");
    somebody.presses("tab tab tab tab");
    somebody.types(", Sud");
    somebody.presses("f2");
    somebody.reads("Unités : Nord, Sud");
    somebody.presses("3");
    somebody.reads("Compte ide retiré");
    somebody.presses("1");
    somebody.reads("il n'y a pas de compte");
    somebody.presses("esc esc enter");
    assert!(somebody.app.finished().is_some() && !somebody.app.kit_is_unconfirmed());
    assert!(!home.path().join("house").exists(), "nothing was written");
}

#[test]
fn the_second_of_two_founders_is_refused_on_the_screen_and_everything_typed_is_there() {
    let (mut somebody, home) = at_the_summary(Language::French);
    let house = home.path().join("house");
    found_a_house(&house, &plan_of_two(), &surroundings(12), crate::house::tonight()).unwrap();
    let before = fs::read(house.join("vault.db")).unwrap();
    somebody.presses("1 enter");
    somebody.reads("il y a déjà un coffre");
    somebody.reads("X. Fictive");
    assert!(!somebody.app.kit_is_unconfirmed(), "no kit was drawn");
    assert_eq!(fs::read(house.join("vault.db")).unwrap(), before, "the other house is untouched");
}

#[test]
fn of_two_who_found_at_the_same_moment_one_has_a_house_and_the_other_nothing() {
    for round in 0..8 {
        let home = private_directory();
        let house = home.path().join("house");
        let keys = home.path().join("keys");
        let start = std::sync::Barrier::new(2);
        let founded = std::thread::scope(|scope| {
            let founders = [0, 1].map(|number| {
                let (house, keys, start) = (&house, &keys, &start);
                scope.spawn(move || {
                    let mut around = surroundings(40 + 2 * round + number);
                    around.key_directories = vec![keys.clone()];
                    let mut plan = plan_of_two();
                    plan.host_key_beside = false;
                    start.wait();
                    found_a_house(house, &plan, &around, crate::house::tonight()).map(|_| ())
                })
            });
            founders.map(|founder| founder.join().unwrap())
        });
        let refused: Vec<_> = founded.iter().filter_map(|founded| founded.as_ref().err()).collect();
        assert_eq!(refused.len(), 1, "{founded:?}");
        assert_eq!(refused[0].what().id, "error-vault-exists");
        assert_eq!(fs::read_dir(&keys).unwrap().count(), 1, "one key of one host");
        let door = Door::find(&house, &{
            let mut around = surroundings(60);
            around.key_directories = vec![keys];
            around
        });
        let staff = plan_of_two().accounts.remove(0);
        let entered = door.unwrap().unlock(&staff.login, &staff.passphrase, crate::house::tonight());
        entered.unwrap().lock(dui::care::Leaving::Locked, crate::house::tonight()).unwrap();
    }
}

#[test]
fn a_card_fits_the_smallest_screen_whole() {
    let (mut somebody, _home) = at_the_summary(Language::French);
    somebody.size = (60, 18);
    somebody.sees();
    somebody.reads("1 Fonder la maison");
    somebody.presses("1 enter");
    let card = copied(&mut somebody);
    assert_eq!((card.len(), card.iter().all(|(_, words)| words.len() == 5)), (10, true), "{card:?}");
    reads_a_card_back(&mut somebody);
    somebody.reads("CARTE 2");
}

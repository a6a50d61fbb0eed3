//! Accounts through the interface: the nurse takes in help for the night, the director a newcomer, and whoever is
//! suspended is locked out without pressing a key.

use dui::domain::role::Role;
use dui::words::Language;

use crate::house::{SampleHouse, account};
use crate::somebody::{Somebody, shows};

const THEIRS: &str = "huit mots que je viens de choisir moi-même ici";

/// Somebody in this role, inside a house where others are too.
fn inside(house: &SampleHouse, role: Role) -> Somebody {
    let mut somebody = Somebody::in_role_at(role, house.door(), Language::French);
    somebody.types_the_passphrase();
    somebody.presses("enter");
    somebody
}

/// What stands behind a label of the code screen.
fn read_off(somebody: &mut Somebody, label: &str) -> String {
    let rows = somebody.sees();
    let row = rows.iter().find(|row| row.contains(label)).unwrap_or_else(|| panic!("{label}: {rows:#?}"));
    row.split(label).nth(1).unwrap().trim().to_owned()
}

/// The eight words on a screen, in their order.
fn eight_words(somebody: &mut Somebody) -> Vec<String> {
    let rows = somebody.sees();
    let words: Vec<String> = (1..=8)
        .map(|number| {
            let found = rows.iter().find_map(|row| {
                let mut parts = row.split_whitespace();
                parts.find(|part| *part == number.to_string()).and(parts.next())
            });
            found.unwrap_or_else(|| panic!("{number}: {rows:#?}")).to_owned()
        })
        .collect();
    assert!(words.iter().all(|word| word.chars().all(char::is_alphabetic)), "{words:?}");
    words
}

/// Somebody at the door with a code, up to the eight words.
fn arrives(house: &SampleHouse, login: &str, code: &str) -> Somebody {
    let mut somebody = Somebody::at(house.door(), Language::French);
    somebody.presses("down 4");
    somebody.types(login);
    somebody.presses("tab");
    somebody.types(code);
    for _ in 0..2 {
        somebody.presses("tab");
        somebody.types(THEIRS);
    }
    somebody.presses("enter");
    somebody
}

fn enters(somebody: &mut Somebody, login: &str, passphrase: &str) {
    somebody.presses("up");
    for _ in 0..40 {
        somebody.presses("backspace");
    }
    somebody.types(login);
    somebody.presses("tab");
    somebody.types(passphrase);
    somebody.presses("enter");
}

#[test]
fn a_nurse_takes_in_help_for_the_night_with_six_keys_and_a_name() {
    let house = SampleHouse::new();
    let mut nurse = inside(&house, Role::Nurse);
    nurse.keys = 0;
    nurse.presses("H u");
    nurse.reads("Jusqu'à   : [08:00");
    nurse.reads("Verra : identité");
    nurse.reads("L'historique de ces volets se lira aussi, cette nuit-là seulement.");
    nurse.types("M. Renfort-Test");
    nurse.presses("f2");
    nurse.reads("M. Renfort-Test, accompagnant (AES), Tilleuls, jusqu'à 08:00. Entrée crée le compte");
    nurse.presses("enter");
    nurse.reads("Ce code sert une seule fois, le 26/11 à 02:14 au plus tard (trois jours).");
    let (login, code) = (read_off(&mut nurse, "Compte :"), read_off(&mut nurse, "Code   :"));
    assert_eq!((login.as_str(), code.len()), ("nuit-1", 19));
    let keys = nurse.keys;
    nurse.presses("enter");
    nurse.reads("Pas encore arrivé : le code n'a pas servi.");

    let mut helper = arrives(&house, &login, &code);
    let words = eight_words(&mut helper);
    helper.presses("enter");
    enters(&mut helper, &login, THEIRS);
    assert_eq!(eight_words(&mut helper), words, "before she is taken in she is told the same words again");

    nurse.keys = keys;
    nurse.presses("enter");
    assert_eq!(eight_words(&mut nurse), words);
    nurse.presses("enter");
    nurse.reads("Accueilli. Clés données :");
    assert_eq!(nurse.keys, 6, "beside the name");
    nurse.presses("esc");
    nurse.reads("Compte d'une nuit : M. Renfort-Test, jusqu'à 08:00");

    helper.presses("enter");
    enters(&mut helper, &login, THEIRS);
    helper.reads("Tableau de poste");
    helper.presses("t");
    helper.types("Dort.");
    helper.presses("f2 enter");
    helper.reads("Note enregistrée à 02:14");
    helper.waits(6 * 3_600_000);
    helper.reads("votre session ou votre compte s'est terminé");
}

#[test]
fn a_newcomer_is_invited_by_the_administrator_and_taken_in_by_the_director() {
    let house = SampleHouse::new();
    let mut machine = inside(&house, Role::Sysadmin);
    machine.reads("> 1 Comptes et habilitations");
    machine.presses("enter n");
    machine.types("educ2");
    machine.presses("tab");
    machine.types("N. Nouveau-Test");
    machine.presses("f2");
    machine.reads("il manque le rôle");
    machine.presses("right right right tab tab space");
    machine.reads("[educ2");
    machine.reads("[x] Tilleuls");
    machine.presses("f2 enter");
    let (login, code) = (read_off(&mut machine, "Compte :"), read_off(&mut machine, "Code   :"));
    let words = eight_words(&mut arrives(&house, &login, &code));
    machine.presses("enter");
    machine.reads("Ses clés sont faites. Qui habilite");

    let mut director = inside(&house, Role::Director);
    let rows = director.sees();
    assert!(!shows(&rows, "attend quelque chose de vous"), "not on the critical path: {rows:#?}");
    director.waits(1_000);
    director.reads("1 compte attend quelque chose de vous.");
    director.reads("! 1 compte attend (H)");
    director.presses("H");
    director.reads("Ses clés sont faites. Entrée montre ses huit mots");
    director.presses("enter");
    assert_eq!(eight_words(&mut director), words);
    director.presses("esc");
    director.reads("! 1 compte attend quelque chose de vous.");
    director.presses("enter enter");
    director.reads("Accueilli. Clés données :");
    director.reads("Aucun compte n'attend quelque chose de vous.");
    let mut newcomer = Somebody::at(house.door(), Language::French);
    newcomer.sleeps(1_000);
    enters(&mut newcomer, &login, THEIRS);
    newcomer.reads("Tableau de poste");
}

#[test]
fn whoever_is_suspended_is_locked_within_thirty_seconds_and_the_draft_is_sealed() {
    let house = SampleHouse::new();
    let mut educator = inside(&house, Role::Educator);
    educator.presses("t");
    educator.types("Une phrase commenc");
    educator.waits(30_000);
    educator.reads("Une phrase commenc");
    let mut director = inside(&house, Role::Director);
    director.presses("H");
    while !shows(&director.sees(), "> educ ") {
        director.presses("down");
    }
    director.presses("s");
    director.reads("educ : suspendre ? Sa session s'arrête");
    director.presses("enter");
    director.reads("Compte suspendu ; s le reprend.");
    educator.app.take_stale();
    educator.waits(29_000);
    educator.reads("Une phrase commenc");
    assert!(!educator.app.take_stale(), "a look that finds nothing new draws nothing");
    educator.waits(1_000);
    assert!(educator.app.take_stale());
    educator.reads("Votre brouillon est scellé.");
    educator.reads("Votre session ou votre compte s'est terminé.");
    educator.reads("Erreur : votre session ou votre compte s'est terminé");
    assert!(educator.app.take_wishes().wipe);
    assert_eq!(educator.app.next_deadline(), None, "nobody is inside: nothing wakes the program");
    director.presses("s enter");
    director.reads("Compte repris");
    educator.types_the_passphrase();
    educator.presses("enter");
    educator.reads("Une phrase commenc");
}

#[test]
fn a_passphrase_is_changed_and_the_rules_are_told_before_and_after() {
    let house = SampleHouse::new();
    let mut watch = inside(&house, Role::NightWatch);
    watch.presses("f9");
    watch.types("phr");
    watch.presses("enter");
    watch.reads("15 caractères dont 6 différents");
    let type_all = |watch: &mut Somebody, three: [&str; 3]| {
        for (at, typed) in three.into_iter().enumerate() {
            if at > 0 {
                watch.presses("tab");
            }
            watch.types(typed);
        }
        watch.presses("enter");
    };
    let old = account(Role::NightWatch).passphrase;
    type_all(&mut watch, [&old, THEIRS, "autre chose"]);
    watch.reads("les deux phrases ne sont pas les mêmes");
    watch.types(THEIRS);
    watch.presses("enter");
    watch.reads("Phrase changée.");
    watch.presses("f8");
    watch.types(&old);
    watch.presses("enter");
    watch.reads("Erreur :");
    watch.types(THEIRS);
    watch.presses("enter");
    watch.reads("Tableau de poste");
    watch.presses("f9");
    watch.types("phr");
    watch.presses("enter");
    type_all(&mut watch, ["pas la bonne phrase", &old, &old]);
    watch.reads("Erreur :");
    type_all(&mut watch, [THEIRS, "azerty", "azerty"]);
    watch.reads("phrase trop facile à deviner");
}

#[test]
fn the_fifth_wrong_passphrase_inside_locks_the_screen_and_the_owner_enters_at_once() {
    let house = SampleHouse::new();
    let mut watch = inside(&house, Role::NightWatch);
    watch.presses("f9");
    watch.types("phr");
    watch.presses("enter");
    for left in ["4 essais", "3 essais", "2 essais", "un essai", "la session est verrouillée"] {
        for (at, typed) in ["pas la bonne phrase", THEIRS, THEIRS].into_iter().enumerate() {
            if at > 0 {
                watch.presses("tab");
            }
            watch.types(typed);
        }
        watch.presses("enter");
        watch.reads(left);
    }
    watch.types(&account(Role::NightWatch).passphrase);
    watch.presses("enter");
    watch.reads("Tableau de poste");
}

#[test]
fn what_was_typed_on_arrival_survives_a_wrong_code_and_an_offer_is_shown_to_be_copied() {
    let house = SampleHouse::new();
    let mut director = inside(&house, Role::Director);
    director.presses("H down i enter");
    let (login, code) = (read_off(&mut director, "Compte :"), read_off(&mut director, "Code   :"));
    let mut somebody = arrives(&house, &login, &code[..18]);
    somebody.reads("compte ou code refusé");
    let known = somebody.sees();
    let mut nobody = arrives(&house, "personne", &code);
    nobody.reads("compte ou code refusé");
    assert_eq!(nobody.sees()[20..], known[20..], "an unknown name is answered in the same words");
    somebody.types(&code[18..]);
    somebody.presses("f2");
    assert_eq!(eight_words(&mut somebody).len(), 8);
    let mut other = Somebody::at(house.door(), Language::English);
    other.presses("down 4 f6");
    let offered = read_off(&mut other, "Offered:");
    assert_eq!(offered.split(' ').count(), 7, "{offered}");
    other.presses("f2");
    other.reads("something is missing");
    other.presses("esc");
    other.presses("4");
    assert!(!shows(&other.sees(), &offered));
}

#[test]
fn who_may_not_manage_accounts_finds_no_door_to_them() {
    let house = SampleHouse::new();
    let mut watch = inside(&house, Role::NightWatch);
    watch.presses("H");
    watch.reads("Votre rôle ne gère pas les comptes.");
    watch.presses("f9");
    watch.types("habil");
    watch.reads("Aucune commande ne commence ainsi");
    watch.presses("esc f1");
    let mut nurse = inside(&house, Role::Nurse);
    nurse.presses("H n");
    nurse.reads("Votre rôle n'invite pas de compte durable.");
    nurse.presses("down i enter");
    nurse.reads("ce compte n'est pas de votre ressort");
}

#[test]
fn the_screens_of_accounts_speak_english_too() {
    let mut nurse = Somebody::in_role(Role::Nurse, Language::English);
    nurse.presses("H");
    nurse.reads("Active 16  awaited 0  ending in 7 d 0  review: 16 without end");
    nurse.presses("x");
    nurse.reads("admin: close for good? An earlier copy of the vault keeps readable what they read.");
    nurse.presses("esc u");
    nurse.types("Mr Help-Test");
    nurse.presses("f2");
    nurse.reads("Mr Help-Test, support worker");
    nurse.reads("until 08:00. Enter creates the account, Esc corrects");
    nurse.presses("enter");
    assert_eq!(read_off(&mut nurse, "Account:"), "night-1");
    nurse.presses("esc p f6");
    nurse.reads("Copy it down on paper");
}

#[test]
fn what_an_account_opens_is_spelled_out_on_enter_and_gone_with_the_next_move() {
    let house = SampleHouse::new();
    let mut director = inside(&house, Role::Director);
    director.presses("H down");
    assert!(!shows(&director.sees(), "Ne verra pas"));
    director.presses("enter");
    director.reads("── aes   F. Passerelle-Test ──");
    director.reads("Ne verra pas : administratif, social, médical.");
    director.presses("down");
    assert!(!shows(&director.sees(), "Ne verra pas"));
}

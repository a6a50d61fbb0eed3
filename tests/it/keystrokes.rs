//! The keystroke table of a shift, pressed on the built program in a pseudo-terminal of 80x24: from the locked screen,
//! not counting the passphrase and the free text. Each act is read back on the screen before its keys are counted.
//!
//! `cargo test --test it keystrokes -- --nocapture` prints the table.

use std::rc::Rc;

use dui::care::demo;
use dui::domain::role::Role;
use tempfile::TempDir;

use crate::house::private_directory;
use crate::pty::Screen;

const F2: &str = "\x1bOQ";
const F3: &str = "\x1bOR";
const F6: &str = "\x1b[17~";
const F8: &str = "\x1b[19~";
const ENTER: &str = "\r";
const TAB: &str = "\t";

/// Somebody who counts what they press.
struct Hand {
    screen: Screen,
    passphrase: String,
    keys: usize,
    home: Rc<TempDir>,
}

impl Hand {
    /// In an invented house of its own, as this role.
    fn of(role: Role) -> Self {
        Self::in_the_house_of(&Rc::new(private_directory()), role)
    }

    fn in_the_house_of(home: &Rc<TempDir>, role: Role) -> Self {
        let house = home.path().join("house");
        let account = demo::accounts().into_iter().find(|account| account.role == role).unwrap();
        let arguments = ["demo", "--dir", house.to_str().unwrap(), "--role", &account.login];
        let mut screen = Screen::start(&arguments, home.path(), 80, 24);
        screen.shows("DÉMONSTRATION").shows("F1 aide");
        Self { screen, passphrase: account.passphrase, keys: 0, home: Rc::clone(home) }
    }

    /// Locks; what follows is counted from behind the passphrase on.
    fn at_the_lock(&mut self) -> &mut Self {
        self.screen.types(F8).shows("Phrase secrète");
        let passphrase = self.passphrase.clone();
        self.screen.types(&passphrase);
        self.keys = 0;
        self
    }

    /// Presses these keys, each of them counted.
    fn presses(&mut self, keys: &[&str]) -> &mut Self {
        for key in keys {
            self.keys += 1;
            self.screen.types(key);
        }
        self
    }

    /// Types a text of one's own, which is not counted.
    fn writes(&mut self, text: &str) -> &mut Self {
        self.screen.types(text);
        self
    }

    /// Waits for the screen to say this.
    fn reads(&mut self, wanted: &str) -> &mut Self {
        self.screen.waits_for_words(wanted);
        self
    }

    /// Says how many keys an act took, and holds it to its budget.
    #[track_caller]
    #[allow(clippy::print_stdout, reason = "the table is printed for whoever asks for it")]
    fn took(&self, act: &str, at_most: usize) {
        println!("{act:<52} {:>3} keys, at most {at_most}", self.keys);
        assert!(self.keys <= at_most, "{act}: {} keys, at most {at_most}", self.keys);
    }
}

#[test]
fn a_note_is_six_keys_from_the_board_four_on_the_person_left_and_ten_by_name_and_urgent() {
    let mut hand = Hand::of(Role::NightWatch);
    hand.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["0", "7", "t"]).reads("Données");
    hand.writes("Dort bien.").presses(&[F2]).reads("ch. 07").presses(&[ENTER]).reads("Note enregistrée");
    hand.took("note on a person of the board", 6);
    hand.presses(&[ENTER]).reads("Dossier");
    hand.at_the_lock().presses(&[ENTER]).reads("Dossier").presses(&["t"]).reads("Données");
    hand.writes("Dort encore.").presses(&[F2]).reads("ch. 07").presses(&[ENTER]).reads("Note enregistrée");
    hand.took("note on the person left when locking", 4);
    hand.at_the_lock().presses(&[ENTER]).reads("Dossier").presses(&[F3]).reads("Chercher");
    hand.presses(&["e", "t", "e"])
        .reads("ÉTÉ")
        .presses(&[ENTER])
        .reads("ch. 12")
        .presses(&["t"])
        .reads("Données");
    hand.writes("Calme.")
        .presses(&[F2])
        .reads("ch. 12")
        .presses(&["!"])
        .presses(&[ENTER])
        .reads("Note enregistrée");
    hand.took("note by name, urgent", 10);
    hand.keys = 0;
    hand.presses(&[F8]).reads("Phrase secrète");
    hand.took("lock", 1);
}

#[test]
fn a_corridor_without_anything_to_report_is_a_key_a_person_and_four() {
    let mut hand = Hand::of(Role::NightWatch);
    hand.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["N"]).reads("Sans note");
    hand.presses(&["n", "n", "n", F2]).reads("RAS pour 3 personnes");
    hand.presses(&[ENTER]).reads("Tableau de poste");
    hand.took("nothing to report, a corridor of 3", 3 + 4);
}

#[test]
fn a_round_is_a_key_a_person_and_four_or_eight_for_all_asleep_but_one() {
    let mut hand = Hand::of(Role::NightWatch);
    hand.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["r"]).reads("commencée à");
    hand.presses(&["d", "d", "e", "d"]).reads("Vus 4 sur").presses(&[F2]).reads("Entrée enregistre");
    hand.presses(&[ENTER]).reads("enregistrée et publiée");
    hand.took("round, 4 persons of it seen", 4 + 4);
    hand.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["r", F6]).reads("en groupe");
    hand.presses(&["0", "3", "e", F2]).reads("Entrée enregistre").presses(&[ENTER]);
    hand.reads("enregistrée et publiée");
    hand.took("round, all asleep but one", 5 + 3);
}

#[test]
fn a_fall_is_fourteen_keys_a_call_six_and_an_allergy_four() {
    let mut hand = Hand::of(Role::NightWatch);
    hand.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["0", "7", "c"]).reads("Chute");
    hand.presses(&["1", "n", "o", "i", "o", "n", "3", TAB]);
    hand.writes("Dit avoir glissé en allant aux toilettes.").presses(&[F2]).reads("Entrée enregistre");
    hand.presses(&[ENTER]).reads("Tableau de poste");
    hand.took("fall, with its watch, its tasks and the register", 14);
    hand.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["0", "7", "a"]).reads("Appel");
    hand.writes("Sa fille vient à 08:00.")
        .presses(&[F2])
        .reads("Entrée")
        .presses(&[ENTER])
        .reads("Appel noté à");
    hand.took("a call noted", 6);
    hand.presses(&["\x1b[15~"]).reads("Tableau de poste");
    hand.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["1", "2", "u"]);
    hand.reads("Fiche d'urgence").reads("ALLERGIE");
    hand.took("allergies, whom to call", 4);
}

#[test]
fn a_handover_is_read_with_a_key_for_each_urgent_line_and_each_page() {
    let home = Rc::new(private_directory());
    let mut watch = Hand::in_the_house_of(&home, Role::NightWatch);
    watch.presses(&["0", "7", "t"]).reads("Données").writes("Respire mal.").presses(&[F2]).reads("ch. 07");
    watch.presses(&["!"]).presses(&[ENTER]).reads("Note enregistrée");
    watch.presses(&["\x1b[15~"]).reads("Tableau de poste");
    let mut nurse = Hand::in_the_house_of(&home, Role::Nurse);
    nurse.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["l"]).reads("préparation");
    nurse.presses(&[F2]).reads("Entrée").presses(&[ENTER]).reads("Relève publiée et signée");
    nurse.took("handover published as proposed", 4);
    drop(nurse);
    let mut aide = Hand::in_the_house_of(&home, Role::NursingAssistant);
    aide.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["L"]).reads("Relève lecture");
    let (mut urgent, mut pages) = (0, 1);
    while !aide.screen.text().contains("Relève lue et signée") {
        assert!(urgent + pages < 20, "{}", aide.screen.text());
        let before = aide.screen.text();
        if before.contains("à signer") {
            urgent += 1;
            aide.presses(&["v"]);
        } else {
            pages += 1;
            aide.presses(&[" "]);
        }
        aide.screen.loses(&before);
    }
    assert!(urgent > 0, "something urgent was to be signed");
    // Enter at the lock and L; from the board the budget of the table counts L alone.
    aide.took(&format!("handover read, {urgent} urgent lines, {pages} pages"), 1 + 1 + urgent + pages - 1);
    assert_eq!(Rc::strong_count(&aide.home), 3);
}

#[test]
fn the_glass_is_nine_keys_from_the_refusal_on_purpose() {
    let mut hand = Hand::of(Role::NightWatch);
    hand.presses(&["0", "7", "b"]).reads("Accès fermé");
    hand.keys = 0;
    hand.presses(&["b", "2", TAB]).writes("le régulateur demande la dernière biologie");
    hand.presses(&[TAB, TAB, TAB, "0", "7", F2]).reads("BRIS DE GLACE");
    hand.took("break-glass, from the refusal", 9);
}

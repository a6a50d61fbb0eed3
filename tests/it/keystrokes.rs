//! The keystroke table of a shift, pressed on the built program in a pseudo-terminal of 80x24: from the locked screen,
//! not counting the passphrase and the free text. Each act is read back on the screen before its keys are counted.
//!
//! `cargo test --test it keystrokes -- --nocapture` prints the table.

use dui::care::demo;
use dui::domain::role::Role;

use crate::house::private_directory;
use crate::pty::Screen;

const F2: &str = "\x1bOQ";
const F3: &str = "\x1bOR";
const F6: &str = "\x1b[17~";
const F8: &str = "\x1b[19~";
const ENTER: &str = "\r";
const TAB: &str = "\t";
const SPACE: &str = " ";

/// Somebody who counts what they press.
struct Hand {
    screen: Screen,
    passphrase: String,
    keys: usize,
    _home: tempfile::TempDir,
}

impl Hand {
    /// In the invented house as this role, locked.
    fn of(role: Role) -> Self {
        let home = private_directory();
        let house = home.path().join("house");
        let account = demo::accounts().into_iter().find(|account| account.role == role).unwrap();
        let arguments = ["demo", "--dir", house.to_str().unwrap(), "--role", &account.login];
        let mut screen = Screen::start(&arguments, home.path(), 80, 24);
        screen.shows("DÉMONSTRATION").shows("F1 aide");
        Self { screen, passphrase: account.passphrase, keys: 0, _home: home }
    }

    /// Locks; what follows is counted from the passphrase on.
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
    fn took(&self, act: &str, at_most: usize) {
        println!("{act:<52} {:>3} keys, at most {at_most}", self.keys);
        assert!(self.keys <= at_most, "{act}: {} keys, at most {at_most}", self.keys);
    }
}

#[test]
fn a_note_is_six_keys_from_the_board_four_on_the_person_left_and_nine_by_name() {
    let mut hand = Hand::of(Role::NightWatch);
    hand.at_the_lock().presses(&[ENTER]).reads("Tableau de poste").presses(&["0", "7", "t"]).reads("Données");
    hand.writes("Dort bien.").presses(&[F2]).reads("ch. 07").presses(&[ENTER]).reads("Note enregistrée");
    hand.took("note on a person of the board", 6);
    hand.presses(&[ENTER]).reads("Dossier");
    hand.at_the_lock().presses(&[ENTER]).reads("Dossier").presses(&["t"]).reads("Données");
    hand.writes("Dort encore.").presses(&[F2]).reads("ch. 07").presses(&[ENTER]).reads("Note enregistrée");
    hand.took("note on the person left when locking", 4);
    hand.at_the_lock().presses(&[ENTER]).reads("Dossier").presses(&[F3]).reads("Chercher");
    hand.presses(&["e", "t", "e"]).reads("ÉTÉ").presses(&[ENTER]).reads("ch. 12").presses(&["t"]).reads("Données");
    hand.writes("Calme.").presses(&[F2]).reads("ch. 12").presses(&["!"]).presses(&[ENTER]).reads("Note enregistrée");
    hand.took("note by name, urgent", 10);
    hand.keys = 0;
    hand.presses(&[F8]).reads("Phrase secrète");
    hand.took("lock", 1);
}

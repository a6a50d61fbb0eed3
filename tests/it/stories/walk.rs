//! A walk through every screen in every state: what must hold in each of them, whatever it shows.

use dui::domain::role::Role;
use dui::tui::terminal::{Code, Event, Key, Signal};
use dui::words::Language;

use crate::house::SampleHouse;
use crate::somebody::Somebody;

/// Where the hardware cursor stands in a state: a braille display and a screen reader follow it.
#[derive(Debug, Clone, Copy)]
enum Cursor {
    /// On the `>` of the selected row.
    Marker,
    /// On the mark of a box that is ticked or not, or on the first letter of a chosen value, right of this.
    Right(&'static str),
    /// On the question in row 23, which begins so.
    Question(&'static str),
    /// Behind what was typed to answer the question in row 23.
    Answer(&'static str),
    /// At the head of the body: nothing is selected here.
    Head,
}

use Cursor::{Answer, Head, Marker, Question, Right};

/// Who walks: a role, at the door or inside.
#[derive(Debug, Clone, Copy)]
enum From {
    Door,
    Inside(Role),
}

const NIGHT: From = From::Inside(Role::NightWatch);
const NURSE: From = From::Inside(Role::Nurse);

/// From the list to the file behind the glass.
const BROKEN: &str = "b b 2 tab 'demande-du-régulateur tab tab tab '01 f2";

/// A state: who walks, the way there (key names; `'letters` are typed), where the cursor stands.
type State = (From, &'static str, Cursor);

#[rustfmt::skip]
const STATES: &[State] = &[
    (From::Door, "", Right("Phrase secrète : ")),
    (From::Door, "'abc", Right("Phrase secrète : ***")),
    (From::Door, "up", Right("Compte         : veilleur")),
    (From::Door, "down", Marker),
    (From::Door, "down down", Marker),
    (From::Door, "down down 2", Marker),
    (From::Door, "'faux enter", Right("Phrase secrète : ")),
    (From::Door, "f1", Head),
    (From::Door, "f12", Marker),
    (NIGHT, "f8", Right("Phrase secrète : ")),
    (NIGHT, "t 'abc f8", Right("Phrase secrète : ")),
    (NIGHT, "f8 down down", Marker),
    (NIGHT, "", Marker),
    (NIGHT, "down down", Marker),
    (NIGHT, "end", Marker),
    (NIGHT, "0 7", Marker),
    (NIGHT, "9 9", Marker),
    (NIGHT, "t 'abc esc", Marker),
    (NIGHT, "f3", Right("Chercher : ")),
    (NIGHT, "f3 'ete", Right("Chercher : ete")),
    (NIGHT, "f3 'ete down", Right("Chercher : ete")),
    (NIGHT, "f3 'zzzz", Right("Chercher : zzzz")),
    (NIGHT, "enter esc f3", Right("Chercher : ")),
    (NIGHT, "/", Right("Mots : ")),
    (NIGHT, "/ 'calme", Right("Mots : calme")),
    (NIGHT, "/ 'calme enter", Right("Mots : calme")),
    (NIGHT, "/ 'calme enter down down", Right("Mots : calme")),
    (NIGHT, "0 7 enter / 'calme tab f7", Right("Mots : calme")),
    (NIGHT, "enter", Marker),
    (NIGHT, "enter down down", Marker),
    (NIGHT, "enter end", Marker),
    (NIGHT, "t 'abc esc enter", Marker),
    (NIGHT, "n", Question("M. ")),
    (NIGHT, "n z", Question("Pas encore")),
    (NIGHT, "N", Marker),
    (NIGHT, "N n n", Marker),
    (NIGHT, "N n f2", Question("RAS pour")),
    (NIGHT, "V", Marker),
    (NIGHT, "w", Right("Consigne [")),
    (NIGHT, "w 'abc", Right("Consigne [abc")),
    (NIGHT, "w 'abc f2", Question("M. ")),
    (NIGHT, "w 'abc f2 enter W", Marker),
    (NIGHT, "w 'abc f2 enter W x", Question("ch. 01")),
    (NIGHT, "W", Head),
    (NIGHT, "T r 'abc", Right("abc")),
    (NIGHT, "T f", Right("[")),
    (NIGHT, "t f6 5", Marker),
    (NIGHT, "T", Marker),
    (NIGHT, "T down down", Marker),
    (NIGHT, "T pagedown", Marker),
    (NIGHT, "T end", Marker),
    (NIGHT, "T e 'abc esc", Marker),
    (NIGHT, "t", Right("")),
    (NIGHT, "t 'abc", Right("abc")),
    (NIGHT, "t 'abc left left", Right("a")),
    (NIGHT, "t tab 'def", Right("def")),
    (NIGHT, "t tab tab 'ghi enter", Right("")),
    (NIGHT, "t tab tab tab", Right("Cible : [")),
    (NIGHT, "t tab tab tab tab", Right("02:14")),
    (NIGHT, "t tab tab tab tab tab", Right("Pour  : [")),
    (NIGHT, "t shift-tab shift-tab shift-tab shift-tab 'jkl", Right("Titre : [jkl")),
    (NIGHT, "t shift-tab shift-tab shift-tab", Right("[")),
    (NIGHT, "t shift-tab shift-tab", Right("[")),
    (NIGHT, "t shift-tab", Right("[")),
    (NIGHT, "t f6", Marker),
    (NIGHT, "t f6 down down", Marker),
    (NIGHT, "t tab tab tab tab tab enter", Marker),
    (NIGHT, "t f2", Right("")),
    (NIGHT, "t 'abc f2", Question("M. ")),
    (NIGHT, "t 'abc f2 !", Question("M. ")),
    (NIGHT, "t 'abc f2 x", Question("Pas encore")),
    (NIGHT, "t 'abc esc t", Right("abc")),
    (NIGHT, "t 'abc ctrl-d", Answer("Entrée :")),
    (NIGHT, "t 'abc ctrl-d 0", Answer("Entrée : 0")),
    (NIGHT, "T e", Right("")),
    (NIGHT, "T e 'abc", Right("abc")),
    (NIGHT, "T e 'abc f2", Question("M. ")),
    (NIGHT, "T e 'abc f2 x", Question("Pas encore")),
    (NIGHT, "T e 'abc ctrl-d 0", Answer("Entrée : 0")),
    (NIGHT, "T e 'abc esc e", Right("abc")),
    (NIGHT, "T x 'abcdefghijkl", Right("abcdefghijkl")),
    (NIGHT, "T x 'abcdefghijkl f2", Question("M. ")),
    (NIGHT, "T x f2", Right("")),
    (NIGHT, "f9", Right(": ")),
    (NIGHT, "f9 'no", Right(": no")),
    (NIGHT, "f9 'zz", Right(": zz")),
    (NIGHT, "f9 'br enter", Head),
    (NIGHT, "t 'abc esc f9 'br enter", Marker),
    (NIGHT, "f1", Head),
    (NIGHT, "f1 f1", Head),
    (NIGHT, "t f1", Head),
    (NIGHT, "f12", Marker),
    (NIGHT, "l", Right("[")),
    (NIGHT, "l down down", Right("[")),
    (NIGHT, "l e 'abc", Right("abc")),
    (NIGHT, "l end down", Right("")),
    (NIGHT, "l end down 'abc", Right("abc")),
    (NIGHT, "l f2", Question("Relève ")),
    (NIGHT, "l f2 enter", Marker),
    (NIGHT, "L", Marker),
    (NIGHT, "L end", Marker),
    (NIGHT, "l f2 enter f7", Right(".txt")),
    (NIGHT, "f12 end", Marker),
    (NIGHT, "b", Marker),
    (NIGHT, "enter down enter down", Marker),
    (NIGHT, "b b", Right("[")),
    (NIGHT, "b b enter", Marker),
    (NIGHT, "b b tab 'abc", Right("[abc")),
    (NIGHT, "b b tab tab", Right("[")),
    (NIGHT, "b b tab f2", Right("[")),
    (NIGHT, BROKEN, Marker),
    (NIGHT, "b b 2 tab 'demande-du-régulateur tab tab tab '01 f2 T", Marker),
    (NIGHT, "b b 2 tab 'demande-du-régulateur tab tab tab '01 f2 t 'abc", Right("abc")),
    (From::Inside(Role::Director), BROKEN, Marker),
    (From::Inside(Role::Director), "B", Head),
    (From::Inside(Role::NursingAssistant), "f3 f6", Right("Chercher : ")),
    (From::Inside(Role::NursingAssistant), "f3 'sablier f6", Right("[")),
    (From::Inside(Role::NursingAssistant), "f3 'sablier f6 5 f2", Right("[")),
    (From::Inside(Role::NursingAssistant), "f3 'sablier f6 2 f2", Marker),
    (From::Inside(Role::NursingAssistant), "f3 'zzzz f6 2 f2 esc", Right("Chercher : zzzz")),
    (From::Inside(Role::NursingAssistant), "f3 'sablier f6 2 f2 enter", Right("[")),
    (From::Inside(Role::Director), "b b 2 tab 'demande-du-régulateur tab tab tab '01 f2 B", Marker),
    (NIGHT, "r", Marker),
    (NIGHT, "r d e l a", Marker),
    (NIGHT, "r f6 0 3", Marker),
    (NIGHT, "r m 'abc", Right("[abc")),
    (NIGHT, "r d ctrl-d", Question("Abandonner")),
    (NIGHT, "r d f2", Question("Vus")),
    (NIGHT, "r d f2 x", Question("Pas encore")),
    (NIGHT, "r i", Marker),
    (NIGHT, "r i 1 'abc", Right("[abc")),
    (NIGHT, "r i 1 'abc f2", Question("Tilleuls")),
    (NIGHT, "R", Head),
    (NIGHT, "r d f2 enter R", Marker),
    (NIGHT, "r d f2 enter R enter", Marker),
    (From::Inside(Role::Director), "J", Marker),
    (From::Inside(Role::Director), "J up up", Marker),
    (From::Inside(Role::Director), "J enter", Marker),
    (From::Inside(Role::Director), "J f", Right("Personne  [")),
    (From::Inside(Role::Director), "J f '07 f2", Marker),
    (From::Inside(Role::Director), "J f7", Marker),
    (From::Inside(Role::Director), "J s", Marker),
    (From::Inside(Role::Director), "J s 3", Head),
    (From::Inside(Role::Director), "enter q", Marker),
    (From::Inside(Role::Director), "enter q end enter", Marker),
    (From::Inside(Role::Director), "enter q P", Right(".txt")),
    (From::Inside(Role::Director), "enter q P 'x f2", Marker),
    (From::Inside(Role::Director), "enter f6", Marker),
    (From::Inside(Role::Director), "enter f6 1", Right("[")),
    (From::Inside(Role::Director), "enter f6 1 enter", Marker),
    (From::Inside(Role::Director), "enter f6 1 2 f2", Question("M. ")),
    (From::Inside(Role::Director), "enter f6 4 tab 'abc f2 esc", Right("[abc")),
    (From::Inside(Role::Director), "enter f6 2 down", Marker),
    (From::Inside(Role::Director), "enter f6 2 1", Question("M. ")),
    (From::Inside(Role::Director), "enter f6 3", Question("M. ")),
    (From::Inside(Role::Director), "enter f6 4 tab 'abc", Right("[abc")),
    (From::Inside(Role::Director), "enter f6 4 tab 'abc f2", Question("M. ")),
    (From::Inside(Role::Dpo), "", Head),
    (From::Inside(Role::Dpo), "B", Head),
    (From::Inside(Role::Secretary), "", Marker),
    (From::Inside(Role::Secretary), "enter", Marker),
    (From::Inside(Role::Nurse), "", Marker),
    (From::Inside(Role::Nurse), "enter", Marker),
    (From::Inside(Role::Sysadmin), "", Marker),
    (From::Inside(Role::Dpo), "", Head),
    (NIGHT, "c", Marker),
    (NIGHT, "c 1 n", Marker),
    (NIGHT, "c tab", Marker),
    (NIGHT, "c tab tab tab tab tab tab 'abc", Right("[abc")),
    (NIGHT, "c 1 n o n n n 1 tab 'abc", Right("abc")),
    (NIGHT, "c shift-tab shift-tab shift-tab", Marker),
    (NIGHT, "c 1 n o n n n 1 f2", Question("M. ")),
    (NIGHT, "c f6", Right("[astreinte")),
    (NIGHT, "c f7", Head),
    (NIGHT, "C", Head),
    (NIGHT, "i", Right("[")),
    (NIGHT, "i enter", Marker),
    (NIGHT, "i tab tab tab 'abc", Right("[abc")),
    (NIGHT, "i tab tab tab tab 'abc", Right("abc")),
    (NIGHT, "i 2 tab tab 'abc f2", Question("Registre")),
    (NIGHT, "o", Right("[")),
    (NIGHT, "o 'p88", Right("[p88")),
    (NIGHT, "o 'p88 enter", Question("M. ")),
    (NIGHT, "O", Right("")),
    (NURSE, "I", Head),
    (NURSE, "i 2 tab tab 'abc f2 enter I", Marker),
    (NURSE, "i 2 tab tab 'abc f2 enter I e", Right("[")),
    (NURSE, "o 'p88 enter enter O", Marker),
    (NURSE, "o 'p88 enter enter O x 'abc", Right("[abc")),
    (NURSE, "o 'p88 enter enter O e", Right("[")),
    (From::Door, "down down down down", Marker),
    (From::Door, "down 4", Right("Compte         : ")),
    (From::Door, "down 4 'nuit-1 tab 'ABCD", Right("Code           : ABCD")),
    (From::Door, "down 4 tab tab 'abc", Right("Phrase secrète : ***")),
    (From::Door, "down 4 f6", Right("Compte         : ")),
    (From::Door, "down 4 f2", Right("Compte         : ")),
    (From::Door, "down 4 esc", Marker),
    (NURSE, "H", Marker),
    (NURSE, "H down", Marker),
    (NURSE, "H end", Marker),
    (NURSE, "H x", Question("admin :")),
    (NURSE, "H n", Marker),
    (NURSE, "H u", Right("Personne  : [")),
    (NURSE, "H u 'Renfort", Right("Personne  : [Renfort")),
    (NURSE, "H u f2", Right("Personne  : [")),
    (NURSE, "H u tab tab", Right("Rôle      : [")),
    (NURSE, "H u tab tab enter", Marker),
    (NURSE, "H u tab tab tab", Right("Unité     : [")),
    (NURSE, "H u 'Renfort f2", Question("Renfort, accompagnant")),
    (NURSE, "H u 'Renfort f2 enter", Head),
    (NURSE, "H u 'Renfort f2 enter enter", Head),
    (NURSE, "H u 'Renfort f2 enter esc", Marker),
    (NURSE, "H p", Right("Phrase actuelle : ")),
    (NURSE, "H p f2", Right("Phrase actuelle : ")),
    (NURSE, "H p f6", Right("Phrase actuelle : ")),
    (NIGHT, "u", Head),
    (NIGHT, "u space", Head),
    (NIGHT, "u f7", Right("[")),
    (NIGHT, "u f7 f2", Question("M. ")),
    (NIGHT, "A", Marker),
    (NIGHT, "A down down", Marker),
    (NIGHT, "a 'abc", Right("abc")),
    (NIGHT, "a tab", Right("[")),
    (NIGHT, "a tab enter", Marker),
    (NIGHT, "a 'abc f2", Question("M. ")),
    (NURSE, "u e", Marker),
    (NURSE, "u e 1", Right("[")),
    (NURSE, "u e 3 'abc", Right("abc")),
    (NURSE, "u e 3 'abc f2", Question("M. ")),
    (NIGHT, "f9 'phr enter", Right("Phrase actuelle : ")),
    (From::Inside(Role::Director), "H", Marker),
    (From::Inside(Role::Director), "H enter", Marker),
    (From::Inside(Role::Director), "H d", Marker),
    (From::Inside(Role::Director), "H x", Question("admin :")),
    (From::Inside(Role::Director), "H x !", Question("admin :")),
    (From::Inside(Role::Director), "H x z", Question("Rien n'est fait")),
    (From::Inside(Role::Director), "H down s", Question("aes :")),
    (From::Inside(Role::Director), "H down s enter", Marker),
    (From::Inside(Role::Director), "H down i", Question("aes :")),
    (From::Inside(Role::Director), "H down i enter", Head),
    (From::Inside(Role::Director), "H w", Question("admin :")),
    (From::Inside(Role::Director), "H n", Right("Compte    : [")),
    (From::Inside(Role::Director), "H n tab tab", Right("Rôle      : [")),
    (From::Inside(Role::Director), "H n tab tab enter", Marker),
    (From::Inside(Role::Director), "H n tab tab tab", Right("Unités    : [")),
    (From::Inside(Role::Director), "H n tab tab tab space tab", Right("[")),
    (From::Inside(Role::Sysadmin), "enter", Marker),
    (From::Inside(Role::Sysadmin), "1 n", Right("Compte    : [")),
    (From::Inside(Role::Sysadmin), "f9", Right(": ")),
    (From::Inside(Role::Sysadmin), "f1", Head),
];

/// Somebody who went there.
fn at(from: From, way: &str, language: Language) -> Somebody {
    let mut somebody = match from {
        From::Door => Somebody::at_the_door(language),
        From::Inside(role) => Somebody::in_role(role, language),
    };
    for step in way.split_whitespace() {
        match step.strip_prefix('\'') {
            Some(letters) => somebody.types(letters),
            None => somebody.presses(step),
        }
    }
    somebody
}

/// Somebody whose later result met a colleague's: two versions on the screen.
fn in_a_conflict(house: &SampleHouse, language: Language) -> Somebody {
    let mut first = Somebody::at(house.door(), language);
    let mut second = Somebody::at(house.door(), language);
    for one in [&mut first, &mut second] {
        one.types_the_passphrase();
        one.presses("enter T e");
    }
    first.types("Dort.");
    second.types("Ne dort pas.");
    first.presses("f2 enter");
    second.presses("f2 enter");
    second
}

/// Somebody whose passphrase is being tried.
fn waiting(language: Language) -> Somebody {
    let mut somebody = Somebody::at_the_door(language);
    somebody.types_the_passphrase();
    somebody.app.handle(Event::Key(Key::plain(Code::Enter)));
    somebody
}

/// Every state there is, with its name.
fn everywhere(mut look: impl FnMut(&str, &mut Somebody, Cursor)) {
    for (from, way, cursor) in STATES {
        look(&format!("{from:?} {way}"), &mut at(*from, way, Language::French), *cursor);
    }
    let house = SampleHouse::new();
    look("conflict", &mut in_a_conflict(&house, Language::French), Head);
    look("waiting", &mut waiting(Language::French), Right("Phrase secrète : "));
}

/// Whether the cursor stands where it should.
fn stands(rows: &[String], (x, y): (u16, u16), wanted: Cursor) -> bool {
    let (column, row) = (usize::from(x), usize::from(y));
    let padded = |row: usize| format!("{:120}", rows[row]);
    let before = |row: usize| padded(row).chars().take(column).collect::<String>();
    let under = padded(row).chars().nth(column);
    // Row 23, or the rows above it that a longer sentence takes.
    let in_the_status = (rows.len() - 4..rows.len() - 1).contains(&row);
    match wanted {
        Marker => under == Some('>') && before(row).trim_matches([' ', '!', '│']).is_empty(),
        Right("") => column == 1 && row > 4 && row < rows.len() - 3,
        Right(text) => before(row).ends_with(text) && row < rows.len() - 3,
        Question(text) => column == 1 && in_the_status && rows[row].trim_start().starts_with(text),
        Answer(text) => {
            let answer = format!("{} {}", rows[row - 1].trim(), before(row).trim());
            in_the_status && answer.ends_with(text)
        }
        Head => column <= 1 && row == 4,
    }
}

#[test]
fn the_cursor_stands_on_the_focus_in_every_state_and_every_size() {
    everywhere(|name, somebody, cursor| {
        for size in [(80, 24), (70, 20), (60, 18), (132, 50)] {
            somebody.size = size;
            let (rows, at) = somebody.screen();
            assert!(stands(&rows, at, cursor), "{name} at {size:?}: {at:?} is not {cursor:?} in {rows:#?}");
        }
        somebody.size = (59, 18);
        assert_eq!(somebody.screen().1, (0, 0), "{name}");
    });
}

#[test]
fn every_state_works_down_to_sixty_columns_and_eighteen_rows() {
    everywhere(|name, somebody, _| {
        for size in [(80, 24), (70, 20), (60, 18)] {
            somebody.size = size;
            let rows = somebody.sees();
            let last = &rows[rows.len() - 1];
            let told = rows[rows.len() - 3..rows.len() - 1].concat();
            assert!(last.ends_with("F1 aide"), "{name} at {size:?} shows the way to help: {rows:#?}");
            assert!(told.contains(char::is_alphabetic), "{name} at {size:?} says what happened: {rows:#?}");
            let under =
                if name.contains("régulateur") { " BRIS DE GLACE ch. 01 médical" } else { "────" };
            assert!(rows[3].starts_with(under), "{name} at {size:?}: {rows:#?}");
            // A person: who it is, and every alert, come before anything else.
            if rows[1].contains("ch. 01") && !rows[2].contains("fermées") {
                for part in ["L'ANCRE-TEST", "21/05/1936", "90 ans"] {
                    assert!(rows[1].contains(part), "{name} at {size:?}: {rows:#?}");
                }
                assert!(rows[2].starts_with(" Allergie : aucune connue"), "{name} at {size:?}: {rows:#?}");
                assert!(rows[2].ends_with("! CHUTE"), "{name} at {size:?}: {rows:#?}");
            }
        }
    });
}

#[test]
fn one_key_locks_in_every_state_and_in_a_window_that_is_too_small() {
    for (key, small) in [("f8", false), ("ctrl-x", true)] {
        everywhere(|name, somebody, _| {
            let open = !name.starts_with("Door") && !name.contains("f8");
            if small {
                somebody.size = (20, 5);
                somebody.sees();
            }
            somebody.app.take_wishes();
            somebody.presses(key);
            assert_eq!(somebody.app.take_wishes().wipe, open, "{name}: the glass is cleared");
            somebody.size = (80, 24);
            let rows = somebody.sees();
            let locked = rows.iter().any(|row| row.contains("Verrouillé à 02:14 par vous"));
            assert_eq!(locked, open || name.contains("f8"), "{name}: {rows:#?}");
            assert!(!rows.iter().any(|row| row.contains("ch. 01")), "{name}: {rows:#?}");
        });
    }
}

#[test]
fn a_window_that_is_too_small_says_so_in_whatever_room_there_is_and_keeps_everything() {
    let mut somebody = at(NIGHT, "t 'abc", Language::French);
    let before = somebody.sees();
    for size in [(59, 18), (60, 17), (20, 5), (40, 10)] {
        somebody.size = size;
        let told = somebody.sees().join(" ");
        let told: Vec<&str> = told.split_whitespace().collect();
        let (columns, rows) = size;
        assert_eq!(
            told.join(" "),
            format!("Trop petit : {columns}x{rows}. Agrandissez à 60x18 ; rien n'est perdu. F8 verrouille."),
        );
        somebody.types("x");
    }
    somebody.size = (80, 24);
    assert_eq!(somebody.sees(), before, "what is typed where nothing is seen goes nowhere");
    for size in [(1, 1), (3, 2), (0, 5), (5, 0)] {
        somebody.size = size;
        somebody.sees();
    }
}

#[test]
fn the_same_passphrase_returns_to_the_same_row_and_the_same_letter() {
    for way in [
        "down down down",
        "0 7",
        "f3",
        "enter",
        "0 7 enter down down",
        "0 7 T down down down",
        "0 7 T pagedown",
        "0 7 t 'abc left",
        "0 7 t 'Une enter 'deux enter 'trois up left tab 'quatre left left",
        "0 7 enter T t shift-tab shift-tab shift-tab shift-tab 'Titre left left left",
        "0 7 t 'abc shift-tab shift-tab",
        "0 7 T down e 'Dort. left left",
        "0 7 T x 'Erreur left",
        "0 7 c 1 n o n n n 1 tab 'abc left",
        "0 7 o 'p88 left",
        "i tab tab tab tab 'abc left",
    ] {
        let mut somebody = at(NIGHT, way, Language::French);
        // Row 23 tells of the last key, and of the draft afterwards.
        let but_row_23 = |(mut rows, cursor): (Vec<String>, (u16, u16))| {
            rows.drain(20..);
            (rows, cursor)
        };
        let before = but_row_23(somebody.screen());
        for lock in ["f8", "idle"] {
            match lock {
                "idle" => somebody.waits(30 * 60_000),
                key => somebody.presses(key),
            }
            somebody.reads("Verrouillé à");
            somebody.set_back();
            somebody.types_the_passphrase();
            somebody.presses("enter");
            assert_eq!(but_row_23(somebody.screen()), before, "{way}, {lock}");
        }
    }
}

#[test]
fn a_key_that_comes_after_the_idle_time_finds_the_house_locked() {
    let mut somebody = at(NIGHT, "t 'abc", Language::French);
    somebody.sleeps(31 * 60_000);
    somebody.types("d");
    somebody.reads("Verrouillé à 02:45 (aucune touche depuis 30 minutes)");
    somebody.reads("Votre brouillon est scellé.");
    let rows = somebody.sees();
    assert!(!rows.iter().any(|row| row.contains('*')), "the key is for no screen: {rows:#?}");
    let mut nurse = at(From::Inside(Role::Nurse), "", Language::French);
    nurse.sleeps(9 * 60_000);
    nurse.presses("down");
    nurse.reads("Tableau de poste");
    nurse.sleeps(10 * 60_000);
    nurse.app.handle(Event::Paste("abc".to_owned()));
    nurse.reads("aucune touche depuis 10 minutes");
}

#[test]
fn a_stop_while_the_house_is_being_opened_leaves_it_locked() {
    for event in [Event::Signal(Signal::Suspend), Event::Key(Key::parse("f8").expect("a key"))] {
        let mut somebody = waiting(Language::French);
        somebody.app.handle(Event::Key(Key::plain(Code::Char('t'))));
        somebody.app.handle(event);
        somebody.is_answered();
        somebody.reads("Verrouillé à 02:14");
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody.reads("Tableau de poste");
    }
    let mut somebody = Somebody::at_the_door(Language::French);
    somebody.types("abc");
    somebody.app.handle(Event::Signal(Signal::Suspend));
    somebody.reads("Phrase secrète :");
    let rows = somebody.sees();
    assert!(!rows.iter().any(|row| row.contains('*')), "half a passphrase does not wait: {rows:#?}");
}

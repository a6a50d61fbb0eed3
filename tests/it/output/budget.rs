//! How many bytes each key may cost at 80x24 in sixteen colours, on the real screens of the invented house.
//!
//! The limits are asserted; the figures are kept in a snapshot, so that a review sees what a change of a screen
//! costs. Never here: time.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dui::domain::role::Role;
use dui::tui::terminal::{Event, Level, Output};
use dui::words::Language;
use ratatui::buffer::Cell;

use super::screens::{WALK, picture};
use super::{Glass, Picture};
use crate::somebody::Somebody;

/// What a frame was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum For {
    Nothing,
    Move,
    Scroll,
    /// A step after which row 23 has another sentence, which is sent as well.
    MoveAndSay,
    ScrollAndSay,
    Page,
    Screen,
    Repaint,
    Letter,
    LetterInside,
    /// One answer: a state, the counts, the next row.
    Answer,
    Wrap,
    Paste,
}

impl For {
    fn limit(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Letter => 4,
            Self::Move => 60,
            Self::MoveAndSay | Self::Answer => 160,
            Self::ScrollAndSay => 320,
            Self::LetterInside => 100,
            // Two rows of text, wherever the words go.
            Self::Scroll | Self::Wrap => 220,
            Self::Page | Self::Screen => 2200,
            Self::Repaint => 2900,
            Self::Paste => 3000,
        }
    }
}

/// No list of the invented house is longer.
const MOST_ROWS: usize = 2_000;

/// Somebody at a terminal that counts.
struct Counted {
    somebody: Somebody,
    glass: Glass,
    /// Most bytes of a frame, by screen and what it was for.
    most: BTreeMap<(usize, String, For), usize>,
    place: (usize, String),
}

impl Counted {
    fn new(role: Role, language: Language) -> Self {
        let somebody = Somebody::on(role, language, Level::Sixteen);
        let glass = Glass::new(Output::Lean, Level::Sixteen, (80, 24));
        Self { somebody, glass, most: BTreeMap::new(), place: (0, String::new()) }
    }

    fn frame(&mut self) -> usize {
        self.glass.draw(|frame| self.somebody.app.draw(frame))
    }

    fn note(&mut self, what: For, bytes: usize) {
        let key = (self.place.0, self.place.1.clone(), what);
        let most = self.most.entry(key).or_default();
        *most = (*most).max(bytes);
    }

    fn presses(&mut self, key: &str, what: For) {
        self.somebody.presses(key);
        let bytes = self.frame();
        self.note(what, bytes);
    }

    /// All the way down and up again.
    fn walks_through(&mut self) {
        for key in ["down", "up"] {
            let ends = (0..MOST_ROWS).any(|_| self.walks(key) == For::Nothing);
            assert!(ends, "{}: {key} comes to no end", self.place.1);
        }
    }

    /// A key in a list: a move where the cursor goes to another row, a scroll where the rows go by under it.
    fn walks(&mut self, key: &str) -> For {
        let before = picture(&mut self.somebody);
        self.somebody.presses(key);
        let after = picture(&mut self.somebody);
        let bytes = self.frame();
        // The row left, the row reached, and row 23 may change when nothing scrolls.
        let what = match changed_rows(&before, &after) {
            0 if before.cursor == after.cursor => For::Nothing,
            0..=3 if sentence(&before) != sentence(&after) => For::MoveAndSay,
            0..=3 => For::Move,
            _ if sentence(&before) != sentence(&after) => For::ScrollAndSay,
            _ => For::Scroll,
        };
        self.note(what, bytes);
        what
    }

    fn screen(&mut self, name: &str, keys: &str, text: &str) {
        self.place(name);
        let (last, before) = match keys.rsplit_once(' ') {
            Some((before, last)) => (last, before),
            None => (keys, ""),
        };
        self.somebody.presses(before);
        self.frame();
        self.somebody.presses(last);
        let bytes = self.frame();
        if !keys.is_empty() {
            self.note(For::Screen, bytes);
        }
        for letter in text.chars() {
            self.somebody.types(&letter.to_string());
            self.frame();
        }
        let idle = self.frame();
        self.note(For::Nothing, idle);
        self.somebody.app.handle(Event::Deadline);
        let timer = self.frame();
        self.note(For::Nothing, timer);
        self.glass.forget();
        let whole = self.frame();
        self.note(For::Repaint, whole);
    }

    /// A text, letter by letter. A letter that sends words to another row is counted apart.
    fn types(&mut self, text: &str, what: For) {
        for letter in text.chars() {
            let before = picture(&mut self.somebody);
            self.somebody.types(&letter.to_string());
            let after = picture(&mut self.somebody);
            let bytes = self.frame();
            let what = if changed_rows(&before, &after) > 1 { For::Wrap } else { what };
            self.note(what, bytes);
        }
    }

    fn place(&mut self, name: &str) {
        self.place = (self.place.0 + 1, name.to_owned());
    }

    /// The figures, those over their limit marked.
    fn table(&self) -> String {
        let mut table = String::new();
        for ((_, place, what), bytes) in &self.most {
            let over = if *bytes > what.limit() { "  OVER" } else { "" };
            writeln!(table, "{place:<24} {:<13} {bytes:>5}{over}", format!("{what:?}")).unwrap();
        }
        table
    }
}

/// What row 23 says, whatever it counts.
fn sentence(picture: &Picture) -> String {
    let row = picture.buffer.content.chunks(80).nth(22).into_iter().flatten();
    row.flat_map(|cell| cell.symbol().chars()).filter(|letter| letter.is_alphabetic()).collect()
}

fn changed_rows(before: &Picture, after: &Picture) -> usize {
    let rows = |picture: &Picture| -> Vec<Vec<Cell>> {
        picture.buffer.content.chunks(80).map(<[Cell]>::to_vec).collect()
    };
    rows(before).iter().zip(rows(after)).filter(|(before, after)| *before != after).count()
}

/// Looks at every screen of the walk, and goes up and down wherever there are rows to go through.
fn walked(role: Role, language: Language) -> Counted {
    let mut counted = Counted::new(role, language);
    for (name, keys, text) in WALK {
        counted.screen(name, keys, text);
        let is_list = name == "find" || text.is_empty() && !name.contains("question") && name != "door";
        if is_list {
            counted.walks_through();
            ["pagedown", "pageup"]
                .into_iter()
                .for_each(|key| (0..4).for_each(|_| counted.presses(key, For::Page)));
        }
    }
    counted
}

/// Writes: at the end of a line, over its end, inside it, and a text from elsewhere.
fn written(language: Language) -> Counted {
    const SENTENCE: &str = "Se plaint de la hanche droite depuis 02:05, « ça tire », 6 sur 10 au mouvement. ";
    let mut counted = Counted::new(Role::NightWatch, language);
    counted.frame();
    counted.somebody.presses("enter t");
    counted.frame();
    counted.place("editor");
    counted.types(&SENTENCE.repeat(6), For::Letter);
    counted.somebody.presses("up home");
    counted.frame();
    counted.types("Toujours mal.", For::LetterInside);
    counted.somebody.app.handle(Event::Paste("Une phrase collée. ".repeat(106)[..2000].to_owned()));
    let bytes = counted.frame();
    counted.note(For::Paste, bytes);
    counted.somebody.presses("shift-tab shift-tab shift-tab shift-tab");
    counted.frame();
    counted.place("editor, title");
    counted.types("douleur hanche", For::Letter);
    counted.somebody.presses("f8");
    counted.frame();
    counted.place("door");
    // The first star has another look than what was painted last.
    counted.somebody.types("u");
    counted.frame();
    counted.types("ne phrase secrète", For::Letter);
    counted
}

/// Screens of who may enter and what they may open: the way there, the last key counted, and whether rows are gone
/// through.
const OF_TRUST: [(Role, &str, &str, bool); 22] = [
    (Role::Director, "accounts", "H", true),
    (Role::Director, "accounts, opened", "H enter", false),
    (Role::Director, "accounts, question", "H x", false),
    (Role::Director, "account code", "H down i enter", false),
    (Role::Director, "new account", "H n", false),
    (Role::Director, "new account, roles", "H n tab tab enter", true),
    (Role::Director, "passphrase", "H p", false),
    (Role::Director, "viewers", "enter q", true),
    (Role::Director, "viewers, print", "enter q P", false),
    (Role::Director, "why", "enter q enter", true),
    (Role::Director, "decide", "enter f6", true),
    (Role::Director, "decide, to whom", "enter f6 1 enter", true),
    (Role::Director, "decide, move", "enter f6 4", false),
    (Role::Director, "reviews", "B", true),
    (Role::Director, "journal", "J", true),
    (Role::Director, "journal, filter", "J f", false),
    (Role::Director, "journal, questions", "J s", true),
    (Role::Dpo, "journal, dpo", "J", true),
    (Role::Nurse, "accounts, nurse", "H", true),
    (Role::Nurse, "night account", "H u", false),
    (Role::NightWatch, "glass", "b b", false),
    (Role::NursingAssistant, "outside", "f3 s a b f6", false),
];

/// Screens of a shift beside those of the walk.
const OF_THE_SHIFT: [(Role, &str, &str, bool); 30] = [
    (Role::NightWatch, "fall", "c", false),
    (Role::NightWatch, "fall, pain", "c 1 n o n n", false),
    (Role::NightWatch, "fall, call", "c f6", false),
    (Role::NightWatch, "call card", "c f7", false),
    (Role::NightWatch, "falls", "C", true),
    (Role::NightWatch, "incident", "i", false),
    (Role::Nurse, "incidents", "I", true),
    (Role::NightWatch, "measure", "o", false),
    (Role::Nurse, "measures", "O", true),
    (Role::NightWatch, "sheet", "u", false),
    (Role::NightWatch, "sheet, print", "u f7", false),
    (Role::Nurse, "sheet, parts", "u e", true),
    (Role::Nurse, "sheet, part", "u e 3", false),
    (Role::NightWatch, "call", "a", false),
    (Role::NightWatch, "calls", "A", true),
    (Role::NightWatch, "task", "k", false),
    (Role::NightWatch, "tasks", "K", true),
    (Role::Nurse, "event", "g", false),
    (Role::Nurse, "agenda", "G", true),
    (Role::Nurse, "absence", "s", false),
    (Role::Nurse, "absences", "S", true),
    (Role::NightWatch, "handover to make", "l", false),
    (Role::NightWatch, "handover, question", "l f2", false),
    (Role::Nurse, "handover to read", "L", true),
    (Role::NightWatch, "texts", "/", false),
    (Role::NightWatch, "instruction", "w", false),
    (Role::NightWatch, "instructions", "W", true),
    (Role::NightWatch, "who has no note", "N", true),
    (Role::NightWatch, "notes, filter", "enter T f", false),
    (Role::NightWatch, "notes, seen", "enter T v", true),
];

fn of_the_shift(language: Language) -> Counted {
    each_of(&OF_THE_SHIFT, language)
}

fn of_trust(language: Language) -> Counted {
    each_of(&OF_TRUST, language)
}

/// Each of these screens, in a session of its own.
fn each_of(screens: &[(Role, &str, &str, bool)], language: Language) -> Counted {
    let mut counted = Counted::new(Role::Director, language);
    for (role, name, keys, has_rows) in screens.iter().copied() {
        let mut theirs = Counted::new(role, language);
        theirs.place = counted.place.clone();
        theirs.screen(name, keys, "");
        if has_rows {
            theirs.walks_through();
        }
        counted.place = theirs.place;
        counted.most.extend(theirs.most);
    }
    counted
}

fn first_screens() -> Counted {
    let mut counted = Counted::new(Role::NightWatch, Language::French);
    for role in Role::ALL {
        let mut theirs = Counted::new(role, Language::French);
        theirs.place = counted.place.clone();
        // A role without persons has a desk and no file; what a row of the accounts opens below the list is no move.
        let opens_files = !matches!(role, Role::Dpo | Role::Sysadmin | Role::Auditor);
        let screens = [("board", ""), ("file", "enter"), ("notes", "T")];
        for (name, keys) in screens.into_iter().take(if opens_files { 3 } else { 1 }) {
            theirs.screen(&format!("{role:?}, {name}"), keys, "");
            theirs.walks_through();
        }
        counted.place = theirs.place;
        counted.most.extend(theirs.most);
    }
    counted
}

fn holds(name: &str, counted: &Counted) {
    let table = counted.table();
    assert!(!table.contains("OVER"), "{name}:\n{table}");
    insta::assert_snapshot!(name, table);
}

#[test]
fn every_key_on_every_screen_keeps_its_budget() {
    holds("walk_french", &walked(Role::NightWatch, Language::French));
}

#[test]
fn every_key_on_every_screen_keeps_its_budget_in_english_too() {
    holds("walk_english", &walked(Role::NightWatch, Language::English));
}

#[test]
fn a_typed_letter_is_a_letter_and_a_pasted_page_is_one_frame() {
    holds("writing", &written(Language::French));
}

#[test]
fn every_role_gets_its_first_screens_within_the_budget() {
    holds("roles", &first_screens());
}

#[test]
fn the_screens_of_who_may_enter_keep_their_budget() {
    holds("trust_french", &of_trust(Language::French));
    holds("trust_english", &of_trust(Language::English));
}

#[test]
fn the_screens_of_a_shift_keep_their_budget() {
    holds("shift_french", &of_the_shift(Language::French));
    holds("shift_english", &of_the_shift(Language::English));
}

/// Letters of what is looked for in the texts and of what is measured: the answer comes below while one types.
fn typed_in_the_shift(language: Language) -> Counted {
    let mut counted = Counted::new(Role::NightWatch, language);
    for (name, keys, text) in [
        ("task", "k", "Rappeler la famille pour le rendez-vous"),
        ("call", "a", "Viendra vers 3 h, ne pas lever"),
        ("instruction", "w", "Ne pas lever seule, lit bas la nuit"),
    ] {
        counted.screen(name, keys, "");
        // The first letter also changes what row 23 says.
        counted.somebody.types(&text[..1]);
        counted.frame();
        counted.types(&text[1..], For::Letter);
        counted.somebody.presses("f5");
        counted.frame();
    }
    counted
}

#[test]
fn a_letter_in_a_form_of_the_shift_is_a_letter() {
    holds("shift_writing", &typed_in_the_shift(Language::French));
}

/// A round: every state, a whole group at once, the rows below.
fn ticked(language: Language) -> Counted {
    let mut counted = Counted::new(Role::NightWatch, language);
    counted.screen("round", "r", "");
    // The first key also takes the place of what the screen said when it was opened.
    "d e l a s c p space d".split_whitespace().for_each(|key| counted.presses(key, For::Answer));
    counted.walks_through();
    counted.screen("round, group", "f6", "");
    counted.screen("round, question", "f2", "");
    counted.screen("board after the round", "enter", "");
    counted.screen("past rounds", "R", "");
    counted.screen("past round", "enter", "");
    counted.walks_through();
    counted
}

#[test]
fn a_tick_of_a_round_is_one_small_frame() {
    holds("round_french", &ticked(Language::French));
    holds("round_english", &ticked(Language::English));
}

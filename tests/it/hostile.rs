//! Hostile text at every entrance and in every record, judged by the bytes that reach the terminal.
//!
//! Here: a reader of output that knows only what our own back ends may say, a maker of nasty strings that is the
//! same on every run, and the houses they are thrown at. Never here: what cleaning does to a text
//! (`domain/text.rs` tells that).

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{Cursor, Write};
use std::os::unix::ffi::OsStringExt as _;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dui::care::{Chance as _, KdfCost, Passphrase};
use dui::cli::{self, Environment, Outside, Places};
use dui::domain::moment::{Moment, Zone};
use dui::domain::role::Role;
use dui::tui::terminal::{Code, Event, Key, Level, Output, Screen};
use dui::words::Language;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use unicode_normalization::char::is_combining_mark;

use crate::hostile_house::HostileHouse;
use crate::house::{SampleHouse, Seeded, account, private_directory, tonight};
use crate::small_house::PASSPHRASE;
use crate::somebody::Somebody;

/// Every way frames become bytes.
const OUTPUTS: &[Output] = &[Output::Lean, Output::Stock];
/// How many strings are typed or pasted into each field: 10,080 in all.
const SHARE: usize = 360;
/// After so many of them a narrow screen is drawn too, and time passes.
const FRESH: usize = 25;

// ── what may reach a terminal ──

/// The faults of output: anything but text, and the escape sequences our back ends are made of.
fn faults(bytes: &[u8]) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return vec!["not UTF-8".to_owned()];
    };
    let mut found = Vec::new();
    let mut letters = text.chars();
    let mut marks = 0;
    while let Some(letter) = letters.next() {
        marks = if is_combining_mark(letter) { marks + 1 } else { 0 };
        match letter {
            '\u{1b}' => {
                if let Err(sequence) = sequence(&mut letters) {
                    found.push(format!("an escape sequence of nobody: {sequence:?}"));
                }
            }
            '\r' | '\n' | '\u{8}' => {}
            _ if is_forbidden(letter) => found.push(format!("{letter:?}")),
            _ if marks > 8 => found.push("a pile of marks".to_owned()),
            _ => {}
        }
    }
    found
}

/// Cursor moves, erasing, scroll region, looks, modes of the cursor, pastes and the second screen; nothing else.
fn sequence(letters: &mut std::str::Chars<'_>) -> Result<(), String> {
    let mut said = String::new();
    match letters.next() {
        Some('[') => {}
        Some('M') => return Ok(()),
        other => return Err(format!("ESC {other:?}")),
    }
    for letter in letters {
        match letter {
            '0'..='9' | ';' | '?' => said.push(letter),
            'H' | 'C' | 'D' | 'K' | 'J' | 'r' | 'm' if !said.contains('?') => return Ok(()),
            'h' | 'l' if matches!(said.as_str(), "?25" | "?2004" | "?1049" | "?2026") => return Ok(()),
            _ => return Err(format!("{said}{letter:?}")),
        }
        if said.len() > 32 {
            break;
        }
    }
    Err(said)
}

fn is_forbidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E000}'..='\u{F8FF}'
            | '\u{3164}' | '\u{2800}' | '\u{E0000}'..='\u{E0FFF}')
        || (u32::from(letter) & 0xFFFE) == 0xFFFE
}

#[track_caller]
fn judged(bytes: &[u8], where_from: &str) {
    let faults = faults(bytes);
    assert!(faults.is_empty(), "{where_from}: {faults:?}\n{:?}", String::from_utf8_lossy(bytes));
}

#[test]
fn the_judge_lets_our_own_sequences_through_and_nothing_else() {
    let ours =
        "\u{1b}[2;10H\u{1b}[K\u{1b}[1;38;5;9mété e\u{301}\u{1b}[0m\u{1b}[?25l\r\n\u{8}\u{1b}M\u{1b}[1;20r";
    assert_eq!(faults(ours.as_bytes()), Vec::<String>::new());
    let theirs =
        ["\u{1b}]52;c;eA==\u{7}", "\u{1b}[6n", "\u{1b}[?1000h", "\u{1b}c", "\u{9b}2J", "\u{7}", "\t"];
    let hidden =
        ["\u{202e}", "\u{200b}", "\u{E0041}", "\u{2028}", "\u{7f}", "\u{FEFF}", "\u{FFFF}", "\u{1b}"];
    for text in theirs.into_iter().chain(hidden) {
        assert!(!faults(text.as_bytes()).is_empty(), "{text:?}");
    }
    assert!(!faults(format!("e{}", "\u{323}".repeat(9)).as_bytes()).is_empty());
    assert!(!faults(b"\xff").is_empty());
}

// ── nasty strings ──

/// Strings made of what terminals obey, of what eyes do not see, and of anything at all.
pub struct Nasty(Seeded);

const PARTS: &[&str] = &[
    "\u{1b}[2J",
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{1b}]52;c;eA==\u{1b}\\",
    "\u{1b}P$q\u{1b}\\",
    "\u{1b}[6n",
    "\u{1b}",
    "\u{1b}[",
    "\u{9b}2J",
    "\u{90}",
    "\u{9d}",
    "\u{7}",
    "\u{8}",
    "\0",
    "\u{c}",
    "\u{e}",
    "\u{f}",
    "\u{7f}",
    "\r\n",
    "\r",
    "\n",
    "\t",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{202e}51",
    "\u{202d}",
    "\u{2066}",
    "\u{2069}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{feff}",
    "\u{61c}",
    "\u{ad}",
    "\u{E0041}",
    "\u{E0001}",
    "\u{FE0F}",
    "\u{301}",
    "\u{323}\u{323}\u{323}\u{323}\u{323}\u{323}\u{323}\u{323}\u{323}\u{323}\u{323}\u{323}",
    "\u{338}",
    "\u{20dd}",
    "\u{1160}",
    "\u{11a8}",
    "\u{1100}",
    "\u{3164}",
    "\u{115f}",
    "\u{2800}",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{E000}",
    "\u{10FFFF}",
    "\u{378}",
    "日本",
    "👩\u{200d}🔬",
    "🇫🇷",
    "e\u{301}",
    "œ",
    "L'",
    "é",
    " ",
    "a",
    "07",
    "mal",
    "/",
    "-",
    ":",
    "{ $x }",
    "%s",
    "<U+202E>",
    "^[",
    "\u{fffd}",
    "\u{a0}",
    "\u{202f}",
    "\u{3000}",
];

impl Nasty {
    pub fn new(seed: u64) -> Self {
        Self(Seeded::new(seed))
    }

    pub fn number(&self, below: usize) -> usize {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        usize::try_from(u32::from_le_bytes(bytes)).unwrap() % below
    }

    pub fn string(&self) -> String {
        let parts = 1 + self.number(8);
        (0..parts)
            .map(|_| match self.number(4) {
                0 => {
                    char::from_u32(u32::try_from(self.number(0x11_0000)).unwrap()).unwrap_or('x').to_string()
                }
                1 => char::from_u32(u32::try_from(self.number(0x300)).unwrap()).unwrap_or('x').to_string(),
                _ => PARTS[self.number(PARTS.len())].to_owned(),
            })
            .collect()
    }
}

/// A seed that no session of these tests had before: ids are drawn from it, and none may come twice.
pub fn another() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(1_000_000);
    LAST.fetch_add(1_000_003, Ordering::Relaxed)
}

// ── the glass ──

/// Terminals of one size, one for each way of output, that only look at bytes.
pub struct Glass(Vec<Terminal<Screen>>);

impl Glass {
    pub fn new((columns, rows): (u16, u16)) -> Self {
        let glass = |output: &Output| {
            let screen = Screen::new(*output, Level::Sixteen, Size::new(columns, rows));
            let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, columns, rows)) };
            Terminal::with_options(screen, options).unwrap()
        };
        Self(OUTPUTS.iter().map(glass).collect())
    }

    #[track_caller]
    pub fn shows(&mut self, somebody: &mut Somebody, what: &str) {
        for terminal in &mut self.0 {
            terminal.draw(|frame| somebody.app.draw(frame)).unwrap();
            let mut bytes = Vec::new();
            terminal.backend_mut().take(&mut bytes);
            judged(&bytes, what);
        }
    }
}

// ── every field ──

/// A field: its name, and the keys that lead to it from the board; what begins with `=` is typed.
const FIELDS: [(&str, &[&str]); 28] = [
    ("data", &["0 7 t"]),
    ("action", &["0 7 t tab"]),
    ("result", &["0 7 t tab tab"]),
    ("time", &["0 7 t tab tab tab tab"]),
    ("title", &["0 7 t tab tab tab tab tab tab"]),
    ("the room that throws a draft away", &["0 7 t", "=x", "f9", "=jeter", "enter"]),
    ("the search", &["f3"]),
    ("the palette", &["f9"]),
    ("the person of the palette", &["f9", "=no "]),
    ("the reason of a strike", &["0 3 t", "=Faux.", "f2 enter T x"]),
    ("a later result", &["0 3 t", "=Faux.", "f2 enter T e"]),
    ("how it went, of a fall", &["0 7 c tab tab tab tab tab"]),
    ("who is called after a fall", &["0 7 c f6"]),
    ("the place of an incident", &["0 7 i tab tab"]),
    ("what happened, of an incident", &["0 7 i tab tab tab"]),
    ("measures", &["0 7 o"]),
    ("the remark of a measure", &["0 7 o tab"]),
    ("the time of a measure", &["0 7 o tab tab"]),
    ("the answer to a call", &["0 7 a"]),
    ("whom one calls", &["0 7 a tab"]),
    ("a task", &["0 7 k"]),
    ("the next field of a task", &["0 7 k tab"]),
    ("an instruction", &["0 7 w"]),
    ("to whom a sheet goes", &["0 7 u f7"]),
    ("the free word of a handover", &["l end"]),
    ("a line of a handover", &["l e"]),
    ("the search in the texts", &["/"]),
    ("no field at all", &[]),
];

fn led_to(keys: &[&str]) -> Somebody {
    let mut somebody = Somebody::inside(Language::French);
    for key in keys {
        match key.strip_prefix('=') {
            Some(text) => somebody.types(text),
            None => somebody.presses(key),
        }
    }
    somebody
}

fn thrown_at(somebody: &mut Somebody, name: &str, strings: usize, nasty: &Nasty) {
    let mut glass = Glass::new((80, 24));
    let mut narrow = Glass::new((60, 18));
    for count in 0..strings {
        let string = nasty.string();
        if count % 2 == 0 && name != "no field at all" {
            for letter in string.chars() {
                somebody.app.handle(Event::Key(Key::plain(Code::Char(letter))));
            }
        } else {
            somebody.app.handle(Event::Paste(string));
        }
        // Moving about inside what was typed, and taking it back, draw other parts of it.
        match nasty.number(12) {
            0 => somebody.app.handle(Event::Key(Key::plain(Code::Home))),
            1 => somebody.app.handle(Event::Key(Key::plain(Code::Left))),
            2 => somebody.app.handle(Event::Key(Key::plain(Code::Backspace))),
            3 => somebody.app.handle(Event::Key(Key::plain(Code::Delete))),
            4 => somebody.app.handle(Event::Key(Key::plain(Code::End))),
            _ => {}
        }
        glass.shows(somebody, name);
        if count % FRESH == 0 {
            narrow.shows(somebody, name);
            // What is kept for later and what row 23 says of it are drawn too.
            somebody.waits(5_000);
            glass.shows(somebody, name);
        }
    }
}

/// Throws the share of each of these fields at it.
fn thrown_at_all(fields: &[(&str, &[&str])], nasty: &Nasty) {
    for (name, keys) in fields {
        let mut left = SHARE;
        while left > 0 {
            let mut somebody = led_to(keys);
            let now = left.min(4 * FRESH);
            thrown_at(&mut somebody, name, now, nasty);
            left -= now;
            // The keyboard is not lost: help opens, and the lock closes.
            somebody.presses("f1");
            somebody.reads("Aide");
            somebody.presses("f8");
            somebody.reads("Verrouillé");
        }
    }
}

#[test]
fn hostile_strings_in_the_fields_of_a_note_leave_only_our_own_sequences() {
    thrown_at_all(&FIELDS[..6], &Nasty::new(2026));
}

#[test]
fn hostile_strings_in_every_other_field_leave_only_our_own_sequences() {
    thrown_at_all(&FIELDS[6..], &Nasty::new(2027));
}

#[test]
fn hostile_strings_at_the_door_leave_only_our_own_sequences() {
    let nasty = Nasty::new(2028);
    for (name, keys) in [("the name at the door", "shift-tab"), ("the passphrase", "")] {
        let mut left = SHARE;
        while left > 0 {
            let mut somebody = Somebody::at_the_door(Language::English);
            somebody.presses(keys);
            let now = left.min(4 * FRESH);
            thrown_at(&mut somebody, name, now, &nasty);
            left -= now;
            somebody.presses("enter");
            Glass::new((80, 24)).shows(&mut somebody, name);
            somebody.presses("f1");
            somebody.reads("Help");
        }
    }
}

// Two more fields are at the door.
const _: () = assert!(SHARE * (FIELDS.len() + 2) >= 10_000);

#[test]
fn what_was_typed_and_saved_is_read_again_without_harm() {
    let nasty = Nasty::new(7);
    let mut somebody = Somebody::inside(Language::French);
    let mut glass = Glass::new((80, 24));
    for _ in 0..60 {
        somebody.presses("0 7 t");
        somebody.app.handle(Event::Paste(format!("x{}", nasty.string())));
        somebody.presses("tab tab tab tab tab tab");
        somebody.app.handle(Event::Paste(nasty.string()));
        somebody.presses("f2");
        glass.shows(&mut somebody, "the echo");
        somebody.presses("enter");
        glass.shows(&mut somebody, "the board after saving");
        somebody.presses("T x");
        somebody.app.handle(Event::Paste(format!("dix lettres {}", nasty.string())));
        somebody.presses("f2");
        glass.shows(&mut somebody, "the echo of a strike");
        somebody.presses("enter");
        glass.shows(&mut somebody, "the timeline");
        somebody.presses("f5");
        glass.shows(&mut somebody, "the board");
    }
}

// ── every record ──

#[test]
fn hostile_records_of_a_house_are_shown_without_harm_on_every_screen() {
    for (seed, language) in [(1, Language::French), (2, Language::English), (3, Language::French)] {
        let house = HostileHouse::new(seed);
        for size in [(80, 24), (60, 18), (132, 50)] {
            let mut somebody = Somebody::named("veilleur", PASSPHRASE, house.door(), language);
            let mut glass = Glass::new(size);
            glass.shows(&mut somebody, "the door");
            somebody.types_the_passphrase();
            somebody.presses("enter");
            somebody.reads("12/12");
            for _ in &house.people {
                for (keys, what) in [
                    ("down", "the board"),
                    ("f1", "help"),
                    ("f1", "the purpose"),
                    ("esc", "the board"),
                    ("enter", "the file"),
                    ("T", "the timeline"),
                    ("end", "the end of the timeline"),
                    ("home e", "a later result"),
                    ("esc x", "the strike"),
                    ("esc t", "the editor"),
                    ("f9", "the palette"),
                    ("esc esc f3 e", "the search"),
                    ("f5 f4", "the last person"),
                    ("f5", "the board"),
                ] {
                    somebody.presses(keys);
                    glass.shows(&mut somebody, what);
                    if what == "the timeline" {
                        somebody.reads(if language == Language::French { " sur 6." } else { " of 6." });
                    }
                }
            }
        }
    }
}

#[test]
fn a_hostile_draft_is_offered_back_without_harm() {
    let house = HostileHouse::new(4);
    for seed in 0..40 {
        let nasty = Nasty::new(1_000 + seed);
        let string = || nasty.string();
        let mut watch =
            house.door().unlock("veilleur", &Passphrase::new(PASSPHRASE.to_owned()), tonight()).unwrap();
        let millis = tonight().millis().to_string();
        let (time, title, texts) = (string(), string(), [string(), string(), string()]);
        let [data, action, result] = &texts;
        let form =
            ["1", &millis, "60", "pain", &time, "notes.all", &title, "1", "1", "0", data, action, result];
        for person in &house.people {
            watch.keep_draft(*person, "note", form.join("\u{1e}").as_bytes(), tonight()).unwrap();
        }
        drop(watch);
        let mut somebody = Somebody::named("veilleur", PASSPHRASE, house.door(), Language::French);
        let mut glass = Glass::new((80, 24));
        somebody.types_the_passphrase();
        for keys in ["enter", "t", "f2", "esc", "esc", "enter"] {
            somebody.presses(keys);
            glass.shows(&mut somebody, "a draft");
        }
    }
}

// ── the command line ──

/// A writer that somebody else reads afterwards.
#[derive(Clone, Default)]
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs a command and judges what it answered and told.
fn command(home: &Path, args: &[&str], stdin: &str, settings: Option<&Path>) -> (u8, String) {
    let (out, err) = (Paper::default(), Paper::default());
    let now: Moment = tonight();
    let line = ["dui"].iter().chain(args);
    let outside = Outside {
        now: Rc::new(move || now),
        chance: Arc::new(Seeded::new(another())),
        zone: Zone::paris(),
        args: line.map(|arg| OsString::from_vec(arg.as_bytes().to_vec())).collect(),
        environment: Environment::default(),
        stdin: Box::new(Cursor::new(stdin.as_bytes().to_vec())),
        stdout: Box::new(out.clone()),
        stderr: Box::new(err.clone()),
        watched: false,
        on_screen: false,
        places: Places { data: Some(home.join("data")), settings: settings.map(Path::to_owned) },
    };
    let status = cli::main(outside);
    for paper in [&out, &err] {
        let bytes = paper.0.borrow();
        judged(&bytes, &format!("{args:?}"));
        assert!(!bytes.contains(&0x1b) && !bytes.contains(&b'\r'), "{args:?}: {bytes:?}");
    }
    let answer = String::from_utf8(out.0.borrow().clone()).unwrap();
    (status, answer)
}

#[test]
fn hostile_arguments_and_settings_are_told_back_without_harm() {
    let home = private_directory();
    let nasty = Nasty::new(11);
    let settings = home.path().join("settings.toml");
    for _ in 0..150 {
        let string = &nasty.string().replace('\0', "");
        for args in [
            &["--lang", string, "roles"][..],
            &["--vault", string, "journal", "verify"],
            &["note", string],
            &[string],
            &["--", string],
            &["roles", "--format", string],
            &["note", "list", "--person", "07", "--since", string],
            &["note", "add", "--person", "07", "--text", string],
            &["note", "add", "--person", "07", "--text", "-", "--at", string],
            &["note", "add", "--person", "07", "--text", "-", "--scope", string],
            &["note", "add", "--person", "07", "--text", "-", "--target", string],
            &["person", "list", "--user", string, "--passphrase-file", string],
            &["init", "--name", string, "--finess", string],
            &["demo", "--role", string],
            &["keys", string],
        ] {
            command(home.path(), args, string, None);
        }
        for key in ["theme", "keymap", "language", "vault"] {
            let quoted: String =
                string.chars().map(|letter| format!("\\U{:08x}", u32::from(letter))).collect();
            std::fs::write(&settings, format!("{key} = \"{quoted}\"\n")).unwrap();
            command(home.path(), &["person", "list"], "", Some(&settings));
        }
        std::fs::write(&settings, format!("{string} = 1\n")).unwrap();
        command(home.path(), &["person", "list"], "", Some(&settings));
    }
}

#[test]
fn hostile_records_are_listed_without_harm_and_forge_no_line() {
    let house = HostileHouse::costing(5, KdfCost::STANDARD);
    let home = private_directory();
    crate::cli::private_file(&home.path().join("phrase"), PASSPHRASE);
    let (vault, phrase) = (house.path.to_str().unwrap(), home.path().join("phrase"));
    let enter = ["--vault", vault, "--user", "infirmiere", "--passphrase-file", phrase.to_str().unwrap()];
    let run = |args: &[&str], stdin: &str| command(home.path(), &[&enter[..], args].concat(), stdin, None);
    let (status, people) = run(&["person", "list"], "");
    assert_eq!((status, people.lines().count()), (0, house.people.len()), "{people}");
    assert_eq!(run(&["person", "list", "--format", "json"], "").0, 0);
    let nasty = Nasty::new(12);
    for person in &house.people[..4] {
        let person = &person.to_string();
        let add = ["note", "add", "--person", person, "--text", "-"];
        assert_eq!(run(&add, &format!("x{}", nasty.string())).0, 0);
        let (status, notes) = run(&["note", "list", "--person", person], "");
        let heads = notes.lines().filter(|line| line.starts_with("23/11/2026 ")).count();
        let others = notes.lines().filter(|line| !line.starts_with(' ') && !line.is_empty()).count();
        assert_eq!((status, heads, others), (0, 7, 7), "{notes}");
        assert_eq!(run(&["note", "list", "--person", person, "--format", "json"], "").0, 0);
    }
    assert_eq!(run(&["verify"], "").0, 0);
}

#[test]
fn the_demonstration_and_its_accounts_are_named_without_harm() {
    let house = SampleHouse::new();
    let mut somebody = Somebody::at(house.door(), Language::French);
    Glass::new((80, 24)).shows(&mut somebody, "the door");
    let offered = account(Role::NightWatch).passphrase;
    assert_eq!(faults(offered.as_bytes()), Vec::<String>::new());
}

//! Every screen and every state that matters, as it is read: French and English under each other, one file each.
//!
//! `INSTA_UPDATE=always cargo test screens` writes them anew; then they are read like prose. Never here: what
//! a key does (stories tell that).

use dui::domain::role::Role;
use dui::tui::terminal::{Code, Event, Key};
use dui::words::Language;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::house::SampleHouse;
use crate::small_house::without_triggers;
use crate::somebody::Somebody;

/// The rows of a screen, spaces at their ends left out, no-break spaces kept as they are.
fn text(buffer: &Buffer) -> String {
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..buffer.area.height).map(|y| row(y).trim_end_matches(' ').to_owned() + "\n").collect()
}

/// Where a screen is bold or reversed, and what stands there: `3:2-9 bold | ALLERGIE`.
fn styles(buffer: &Buffer) -> String {
    let mut runs = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let (start, looks) = (x, buffer[(x, y)].modifier);
            let mut words = String::new();
            while x < buffer.area.width && buffer[(x, y)].modifier == looks {
                words += buffer[(x, y)].symbol();
                x += 1;
            }
            if looks != Modifier::empty() {
                let looks: Vec<String> = looks.iter_names().map(|(name, _)| name.to_lowercase()).collect();
                runs += &format!("{}:{}-{x} {} | {words}\n", y + 1, start + 1, looks.join(" "));
            }
        }
    }
    runs
}

/// Keeps what a story ends with in both languages.
pub fn kept(name: &str, story: impl Fn(Language) -> Somebody) {
    kept_at(name, (80, 24), story);
}

pub fn kept_at(name: &str, size: (u16, u16), story: impl Fn(Language) -> Somebody) {
    kept_in(name, size, |language| (story(language), ()));
}

/// As [`kept_at`], with what has to stay while somebody looks: a folder, a house.
pub fn kept_in<T>(name: &str, size: (u16, u16), story: impl Fn(Language) -> (Somebody, T)) {
    let screens = [Language::French, Language::English].map(|language| {
        let (mut somebody, _stays) = story(language);
        somebody.size = size;
        // The keys act on the size of the last frame.
        somebody.sees();
        text(&somebody.buffer())
    });
    insta::assert_snapshot!(name, screens.join("\n"));
}

/// As [`kept`], with what is bold or reversed.
pub fn kept_with_looks(name: &str, story: impl Fn(Language) -> Somebody) {
    let screens = [Language::French, Language::English].map(|language| {
        let buffer = story(language).buffer();
        text(&buffer) + "\n" + &styles(&buffer)
    });
    insta::assert_snapshot!(name, screens.join("\n"));
}

/// Keys, with « words between quotes » typed, by the night watch.
fn night(keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    as_role(Role::NightWatch, keys)
}

pub fn as_role(role: Role, keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    move |language| {
        let mut somebody = Somebody::in_role(role, language);
        act(&mut somebody, keys);
        somebody
    }
}

pub fn at_the_door(keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    move |language| {
        let mut somebody = Somebody::at_the_door(language);
        act(&mut somebody, keys);
        somebody
    }
}

/// Keys by name; what begins with `=` is typed.
pub fn act(somebody: &mut Somebody, keys: &[&str]) {
    for key in keys {
        match key.strip_prefix('=') {
            Some(typed) => somebody.types(typed),
            None => somebody.presses(key),
        }
    }
}

const NOTE: &[&str] = &["0 7 t", "=Se plaint de la hanche droite depuis 02:05, 6 sur 10 au mouvement."];

#[test]
fn the_door_reads_well() {
    kept_with_looks("door", at_the_door(&[]));
    kept("door-no-passphrase", at_the_door(&["enter"]));
    kept("door-choices", at_the_door(&["tab"]));
    kept("door-forgotten", at_the_door(&["tab down enter"]));
    kept("door-refused", at_the_door(&["=faux", "enter"]));
    kept("door-last-try", at_the_door(&["=a", "enter", "=b", "enter", "=c", "enter"]));
    kept(
        "door-wait",
        at_the_door(&["=a", "enter", "=b", "enter", "=c", "enter", "=d", "enter", "=e", "enter"]),
    );
    kept("door-key-before-opening", at_the_door(&["f3"]));
    kept("door-help", at_the_door(&["f1"]));
    kept("door-help-purpose", at_the_door(&["f1 f1"]));
    kept("door-working", |language| {
        let mut somebody = Somebody::at_the_door(language);
        somebody.types_the_passphrase();
        somebody.app.handle(Event::Key(Key::plain(Code::Enter)));
        somebody
    });
    kept("door-keys-dropped", |language| {
        let mut somebody = Somebody::at_the_door(language);
        somebody.types("faux");
        for code in [Code::Enter, Code::Char('t'), Code::Char('t')] {
            somebody.app.handle(Event::Key(Key::plain(code)));
        }
        let answer = somebody.app.take_job().expect("a job").run();
        somebody.app.answered(answer);
        somebody
    });
    kept_at("door-60x18", (60, 18), at_the_door(&["tab down enter"]));
}

#[test]
fn the_lock_reads_well() {
    kept("locked-by-key", night(&["f8"]));
    kept("locked-with-a-draft", night(&["t", "=Dort mal.", "f8"]));
    kept("locked-after-a-while", |language| {
        let mut somebody = Somebody::inside(language);
        somebody.waits(31 * 60_000);
        somebody
    });
    kept("locked-suspended", |language| {
        let mut somebody = Somebody::inside(language);
        somebody.app.handle(Event::Signal(dui::tui::terminal::Signal::Suspend));
        somebody
    });
    kept("locked-refused", night(&["f8", "=faux", "enter"]));
    kept_at("locked-60x18", (60, 18), night(&["t", "=Dort mal.", "f8"]));
    kept_at("locked-too-small", (40, 10), night(&["t", "=Dort mal.", "f8"]));
    kept("demo-accounts", night(&["f12"]));
    kept_at("demo-accounts-60x18", (60, 18), night(&["f12"]));
    kept("demo-account-offered", night(&["f12 down enter"]));
}

#[test]
fn the_board_reads_well() {
    kept_with_looks("board", night(&[]));
    kept("board-second-time", |language| {
        let mut somebody = Somebody::inside(language);
        somebody.presses("0 2 t");
        somebody.types("Commence");
        somebody.presses("f8");
        somebody.types("faux");
        somebody.presses("enter");
        somebody.types_the_passphrase();
        somebody.presses("enter f5 f8");
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody
    });
    kept("board-scrolled", night(&["pagedown"]));
    kept("board-two-units", as_role(Role::Nurse, &["end up"]));
    kept("board-room", night(&["0 7"]));
    kept("board-no-room", night(&["9 9"]));
    kept("board-key-without-use", night(&["z"]));
    kept("board-how-to-leave", night(&["esc"]));
    kept("board-nobody-before", night(&["f4"]));
    kept("board-paste", |language| {
        let mut somebody = Somebody::inside(language);
        somebody.app.handle(Event::Paste("x".to_owned()));
        somebody
    });
    kept("board-help", night(&["f1"]));
    kept("board-help-purpose", night(&["f1 f1"]));
    kept("board-secretary", as_role(Role::Secretary, &["down"]));
    kept("board-director", as_role(Role::Director, &[]));
    kept("board-after-an-urgent-note", night(&["0 2 t", "=Tombée.", "f2 ! enter f5"]));
    kept_at("board-60x18", (60, 18), night(&[]));
    kept_at(
        "board-70x20",
        (70, 20),
        night(&["0 7 t", "=Dort mal.", "esc 0 2 t", "=Tombée.", "f2 ! enter f5"]),
    );
    kept_at(
        "board-draft-60x18",
        (60, 18),
        night(&["0 7 t", "=Dort mal.", "esc 0 2 t", "=Tombée.", "f2 ! enter f5"]),
    );
    kept_at("too-small", (59, 18), night(&[]));
    kept_at("too-small-20x5", (20, 5), night(&[]));
}

#[test]
fn the_desk_of_a_role_without_persons_reads_well() {
    kept("desk-dpo", as_role(Role::Dpo, &[]));
    kept("desk-sysadmin", as_role(Role::Sysadmin, &[]));
    kept("desk-auditor", as_role(Role::Auditor, &[]));
    kept("desk-find-refused", as_role(Role::Dpo, &["f3"]));
    kept("desk-help", as_role(Role::Sysadmin, &["f1"]));
    kept_at("desk-60x18", (60, 18), as_role(Role::Auditor, &[]));
}

#[test]
fn the_search_reads_well() {
    kept("find-empty", night(&["f3"]));
    kept("find-recent", night(&["0 7 enter f5 0 2 enter f3"]));
    kept_with_looks("find-results", night(&["f3", "=ete"]));
    kept("find-one", night(&["f3", "=odette"]));
    kept("find-by-birth-name", night(&["f3", "=maree"]));
    kept("find-near", night(&["f3", "=cordeir"]));
    kept("find-year", night(&["f3", "=1944"]));
    kept("find-homonyms", as_role(Role::Nurse, &["f3", "=essai"]));
    kept("find-nobody", night(&["f3", "=zzz 43"]));
    kept("find-help", night(&["f3 f1"]));
    kept_at("find-60x18", (60, 18), night(&["f3", "=test"]));
}

#[test]
fn the_file_reads_well() {
    kept_with_looks("file", night(&["0 7 enter"]));
    kept("file-married-name", night(&["0 2 enter"]));
    kept("file-allergy", night(&["0 8 enter"]));
    kept("file-draft-waits", night(&["0 2 t", "=Commence", "esc enter"]));
    kept("file-draft-kept", night(&["0 2 t", "=Commence", "esc"]));
    kept("file-nurse", as_role(Role::Nurse, &["0 7 enter"]));
    kept("file-secretary", as_role(Role::Secretary, &["enter"]));
    kept("file-secretary-notes", as_role(Role::Secretary, &["enter T"]));
    kept("file-accountant", as_role(Role::Accountant, &["enter"]));
    kept("file-help", night(&["enter f1"]));
    kept_at("file-60x18", (60, 18), night(&["0 7 enter"]));
}

/// A note, a later result and a reason for striking, all three about the same person and none of them saved.
const THREE_DRAFTS: &[&str] = &[
    "0 3 t",
    "=Douleur.",
    "f2 enter t",
    "=Dort mal.",
    "esc T e",
    "=Calme.",
    "esc x",
    "=mauvais dossier",
    "esc",
];

/// The same, and then other keys.
fn three_drafts(keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    move |language| {
        let mut somebody = night(THREE_DRAFTS)(language);
        act(&mut somebody, keys);
        somebody
    }
}

#[test]
fn drafts_read_well() {
    kept("timeline-draft-kept", three_drafts(&[]));
    kept("timeline-drafts-wait", three_drafts(&["down up"]));
    kept("file-three-drafts", three_drafts(&["f5 enter"]));
    kept_at("file-three-drafts-60x18", (60, 18), three_drafts(&["f5 enter"]));
    kept_with_looks("drafts", three_drafts(&["f9", "=br", "enter"]));
    kept_at("drafts-60x18", (60, 18), three_drafts(&["f9", "=br", "enter"]));
    kept("drafts-none", night(&["f9", "=br", "enter"]));
    kept("drafts-help", three_drafts(&["f9", "=br", "enter f1 f1"]));
    kept("drafts-opened", three_drafts(&["f9", "=br", "enter down enter"]));
    kept("note-offered", night(&["0 7 t", "=Commence", "esc t"]));
    kept("note-offered-discard", night(&["0 7 t", "=Commence", "esc t ctrl-d 0"]));
    kept("note-offered-discarded", night(&["0 7 t", "=Commence", "esc t ctrl-d 0 7 enter"]));
    kept("result-offered", three_drafts(&["e"]));
    kept("strike-offered-discard", three_drafts(&["x ctrl-d 0"]));
    kept("note-offered-the-next-day", |language| {
        let mut somebody = Somebody::inside(language);
        act(&mut somebody, &["0 7 t", "=Commence", "f8"]);
        somebody.sleeps(30 * 3_600_000);
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody
    });
}

#[test]
fn the_timeline_reads_well() {
    kept_with_looks("timeline", night(&["0 7 T"]));
    kept("timeline-older", night(&["0 7 T pagedown pagedown"]));
    kept("timeline-end", night(&["0 7 T end"]));
    kept(
        "timeline-struck",
        night(&["0 3 t", "=Faux dossier.", "f2 enter T x", "=mauvais dossier", "f2 enter"]),
    );
    kept(
        "timeline-already-struck",
        night(&["0 3 t", "=Faux.", "f2 enter T x", "=mauvais dossier", "f2 enter x"]),
    );
    kept(
        "timeline-later-result",
        night(&["0 3 t", "=Douleur.", "f2 enter T e", "=Dort depuis 03:00.", "f2 enter"]),
    );
    kept(
        "timeline-third-party",
        night(&[
            "0 3 t",
            "=Dit avoir mal.",
            "tab tab tab tab tab tab tab space tab space tab space f2 enter T",
        ]),
    );
    kept("timeline-nurse", as_role(Role::Nurse, &["0 7 T"]));
    kept("timeline-help", night(&["0 7 T f1"]));
    kept_at("timeline-60x18", (60, 18), night(&["0 7 T"]));
}

#[test]
fn the_editor_reads_well() {
    kept_with_looks("note-empty", night(&["0 7 t"]));
    kept("note-written", night(NOTE));
    kept("note-nothing-to-save", night(&["0 7 t f2"]));
    kept("note-pick-target", night(&["0 7 t f6"]));
    kept("note-pick-audience", night(&["0 7 t tab tab tab tab tab enter"]));
    kept("note-deposit", night(&["0 7 t tab tab tab tab tab right"]));
    kept("note-bad-time", night(&["0 7 t tab tab tab tab ctrl-u", "=99", "tab"]));
    kept(
        "note-future",
        night(&[
            "0 7 t",
            "=x",
            "tab tab tab tab backspace backspace backspace backspace backspace",
            "=0230",
            "f2",
        ]),
    );
    kept(
        "note-yesterday",
        night(&[
            "0 7 t",
            "=x",
            "tab tab tab tab backspace backspace backspace backspace backspace",
            "=hier 23h",
            "tab",
        ]),
    );
    kept("note-discard", night(&["0 7 t", "=Inutile", "f9", "=jeter", "enter 0"]));
    kept("note-not-discarded", night(&["0 7 t", "=Inutile", "f9", "=jeter", "enter 0 enter"]));
    kept("note-discarded", night(&["0 7 t", "=Inutile", "f9", "=jeter", "enter 0 7 enter"]));
    kept("note-help", night(&["0 7 t f1"]));
    kept("note-help-purpose", night(&["0 7 t f1 f1"]));
    kept("note-sealed", |language| {
        let mut somebody = Somebody::inside(language);
        act(&mut somebody, NOTE);
        somebody.waits(2_000);
        somebody
    });
    kept("note-restored", |language| {
        let mut somebody = Somebody::inside(language);
        act(&mut somebody, NOTE);
        somebody.presses("f8");
        somebody.types_the_passphrase();
        somebody.presses("enter");
        somebody
    });
    kept("note-paste", |language| {
        let mut somebody = Somebody::inside(language);
        somebody.presses("t");
        somebody.app.handle(Event::Paste("a\u{1b}[31m\u{202e}b".to_owned()));
        somebody
    });
    kept("note-paste-too-long", |language| {
        let mut somebody = Somebody::inside(language);
        somebody.presses("t");
        somebody.app.handle(Event::Paste("x".repeat(30_000)));
        somebody
    });
    kept("note-long", |language| {
        let mut somebody = Somebody::inside(language);
        somebody.presses("t");
        let text = "Ligne de soixante-dix lettres environ, pour voir comment elle se coupe ici. ";
        somebody.app.handle(Event::Paste(text.repeat(12)));
        somebody.presses("enter");
        somebody
    });
    kept_at("note-60x18", (60, 18), night(NOTE));
    kept_at("note-70x20", (70, 20), night(NOTE));
}

#[test]
fn the_questions_of_row_23_read_well() {
    kept_with_looks("echo", night(&["0 7 t", "=Dort.", "f2"]));
    kept("echo-urgent", night(&["0 7 t", "=Dort.", "f2 !"]));
    kept("echo-waits", night(&["0 7 t", "=Dort.", "f2 w"]));
    kept("saved", night(&["0 7 t", "=Dort.", "f2 enter"]));
    kept("deposited", night(&["0 7 t", "=Dort.", "tab tab tab tab tab right f2 enter"]));
    kept_at("echo-60x18", (60, 18), night(&["0 7 t", "=Dort.", "f2"]));
}

#[test]
fn striking_and_adding_read_well() {
    kept("strike", night(&["0 3 t", "=Faux.", "f2 enter T x"]));
    kept("strike-too-short", night(&["0 3 t", "=Faux.", "f2 enter T x", "=non", "f2"]));
    kept("strike-echo", night(&["0 3 t", "=Faux.", "f2 enter T x", "=mauvais dossier", "f2"]));
    kept("strike-echo-waits", night(&["0 3 t", "=Faux.", "f2 enter T x", "=mauvais dossier", "f2 w"]));
    kept("result", night(&["0 3 t", "=Douleur.", "f2 enter T e"]));
    kept("result-echo", night(&["0 3 t", "=Douleur.", "f2 enter T e", "=Dort.", "f2"]));
    kept("strike-help", night(&["0 3 t", "=Faux.", "f2 enter T x f1 f1"]));
}

/// Two at the same note: the second strikes, or adds, after the first has saved.
fn second(
    first_keys: &'static [&'static str],
    second_keys: &'static [&'static str],
) -> impl Fn(Language) -> Somebody {
    move |language| {
        let house = SampleHouse::new();
        let mut first = Somebody::at(house.door(), language);
        let mut second = Somebody::at(house.door(), language);
        first.types_the_passphrase();
        act(&mut first, &["enter 0 3 t", "=Douleur au genou.", "f2 enter T"]);
        second.types_the_passphrase();
        act(&mut second, &["enter 0 3 T"]);
        act(&mut first, first_keys);
        act(&mut second, second_keys);
        second
    }
}

#[test]
fn two_versions_read_well() {
    kept_with_looks(
        "conflict-strike",
        second(&["e", "=Dort.", "f2 enter"], &["x", "=mauvais dossier", "f2 enter"]),
    );
    kept("conflict-result", second(&["e", "=Dort.", "f2 enter"], &["e", "=Ne dort pas.", "f2 enter"]));
    kept(
        "conflict-they-struck",
        second(&["x", "=mauvais dossier", "f2 enter"], &["e", "=Ne dort pas.", "f2 enter"]),
    );
    kept("conflict-help", second(&["e", "=Dort.", "f2 enter"], &["x", "=mauvais dossier", "f2 enter f1 f1"]));
}

#[test]
fn the_palette_reads_well() {
    kept("palette", night(&["0 7 f9"]));
    kept("palette-in-the-editor", night(&["0 7 t f9"]));
    kept("palette-person", night(&["f9", "=no 02"]));
    kept("palette-unknown", night(&["f9", "=zzz", "enter"]));
    kept("palette-nobody", night(&["f9", "=no 99", "enter"]));
    kept("palette-several", night(&["f9", "=no test", "enter"]));
    kept("palette-help", night(&["f9 f1 f1"]));
    kept_at("palette-60x18", (60, 18), night(&["f9"]));
}

#[test]
fn refusals_and_damage_read_well() {
    kept("note-refused", as_role(Role::Secretary, &["t"]));
    kept("accountant-note-refused", as_role(Role::Accountant, &["t"]));
    kept("board-damaged-alerts", damaged(Role::NightWatch, 1102, &[]));
    kept("file-damaged-allergies", damaged(Role::NightWatch, 1101, &["0 8 enter"]));
    kept("file-damaged-notes", damaged(Role::NightWatch, 601, &["0 7 enter"]));
    kept("timeline-damaged-notes", damaged(Role::NightWatch, 601, &["0 7 T"]));
    kept("file-damaged-placement-secretary", damaged(Role::Secretary, 102, &["enter"]));
}

/// A house in which every row of a kind was overwritten.
fn damaged(role: Role, kind: i64, keys: &'static [&'static str]) -> impl Fn(Language) -> Somebody {
    move |language| {
        let house = SampleHouse::new();
        let sql = format!("UPDATE record SET envelope = zeroblob(length(envelope)) WHERE kind = {kind}");
        without_triggers(house.path()).execute_batch(&sql).unwrap();
        let mut somebody = Somebody::in_house(house, role, language);
        act(&mut somebody, keys);
        somebody
    }
}

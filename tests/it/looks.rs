//! Keys and colours as people choose them: shipped, of their own, with a mistake, without any colour.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use dui::settings::file::OwnFile;
use dui::tui::action::{Action, Context, TABLE};
use dui::tui::keymap::{self, Keymap, key_name};
use dui::tui::terminal::{Code, Key, Level};
use dui::tui::theme::{self, Meaning, Theme};
use dui::words::{Language, Words};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::style::{Color, Modifier};

use crate::cli::{Desk, private_file, run};
use crate::house::private_directory;
use crate::pty::{Screen, program};
use crate::somebody::{Somebody, shows};

/// A keymap of a user who moves keys about.
const OWN: &str = r#"
inherits = "vim"
[list]
"w" = "note.write"
"pagedown" = "move.bottom"
unbind = ["g"]
[reading]
"r" = "note.result"
unbind = ["e"]
[global]
"f7" = "person.last"
"#;

fn own_keymap(text: &str) -> Keymap {
    let own = [OwnFile { name: "mine".to_owned(), text: Some(text.to_owned()) }];
    Keymap::on(keymap::shelf(&own), "mine").unwrap()
}

fn keymaps() -> [Keymap; 3] {
    [Keymap::named("default").unwrap(), Keymap::named("vim").unwrap(), own_keymap(OWN)]
}

fn mono() -> Theme {
    Theme::named("mono", Level::Mono).unwrap()
}

fn with_keys(keymap: &Keymap) -> Somebody {
    Somebody::looking_at(Language::French, keymap.clone(), mono())
}

/// The keys that have this name on the screen.
fn named(words: &Words, name: &str) -> Key {
    let letters = ('!'..='~').chain("éèàç".chars()).chain([' ']).map(Code::Char);
    let others =
        [Code::Enter, Code::Tab, Code::BackTab, Code::Esc, Code::Up, Code::Down, Code::Left, Code::Right];
    let more = [Code::Home, Code::End, Code::PageUp, Code::PageDown];
    let plain = letters.chain(others).chain(more).chain((1..=12).map(Code::F)).map(Key::plain);
    let found = plain.chain(('a'..='z').map(Key::ctrl)).find(|key| key_name(words, *key) == name);
    found.unwrap_or_else(|| panic!("no key is called {name}"))
}

/// Key and label of the last row.
fn legend(rows: &[String]) -> Vec<(String, String)> {
    let last = rows.last().unwrap();
    let pieces = last.split("  ").map(str::trim).filter(|piece| !piece.is_empty());
    pieces.map(|piece| piece.split_once(' ').unwrap()).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

#[test]
fn who_knows_vim_writes_a_whole_night_note_without_leaving_the_letters() {
    let mut somebody = with_keys(&Keymap::named("vim").unwrap());
    somebody.presses("G g j j k t");
    somebody.types("jj kk gG :q /h");
    somebody.reads("jj kk gG :q /h");
    somebody.presses("f2 enter");
    somebody.reads("Note enregistrée");
    somebody.presses("T");
    somebody.reads("jj kk gG :q /h");
    somebody.presses("ctrl-d ctrl-u G g h");
    somebody.presses("l");
    somebody.reads("F1 aide");
    somebody.presses("h /");
    somebody.reads("Chercher");
}

#[test]
fn every_key_of_the_legend_does_something_with_every_keymap() {
    let words = Words::new(Language::French);
    // Screens whose keys are the same in every keymap are tried with one.
    let everywhere: &[&str] = &["", "enter", "T", "t", "f3", "f9", "f12", "f1"];
    for (keymap, ways) in keymaps().into_iter().zip([everywhere, &everywhere[..3], &everywhere[..3]]) {
        for way in ways {
            let mut somebody = with_keys(&keymap);
            somebody.presses(way);
            let rows = somebody.sees();
            let legend = legend(&rows);
            assert!(legend.iter().any(|(key, _)| key == "F1"), "{way}: {rows:#?}");
            for (name, label) in legend {
                let mut somebody = with_keys(&keymap);
                somebody.presses(way);
                somebody.key(named(&words, &name));
                let rows = somebody.sees();
                assert!(!shows(&rows, "ne fait rien ici"), "{name} {label} after {way:?}: {rows:#?}");
            }
        }
    }
}

#[test]
fn the_legend_shows_the_key_the_user_chose_and_pressing_it_does_that() {
    let mut somebody = with_keys(&own_keymap(OWN));
    let shown: BTreeMap<String, String> =
        legend(&somebody.sees()).into_iter().map(|(key, label)| (label, key)).collect();
    assert_eq!(shown["note"], "w");
    somebody.presses("w");
    somebody.reads("Données");
    somebody.presses("esc T r");
    somebody.reads("suite");
}

#[test]
fn what_help_says_of_a_key_is_what_the_key_does() {
    let words = Words::new(Language::French);
    let contexts = [Context::List, Context::Global];
    for keymap in keymaps() {
        let mut somebody = with_keys(&keymap);
        somebody.presses("f1");
        let rows = somebody.sees();
        let mut told = 0;
        for entry in TABLE.iter().filter(|entry| !matches!(entry.action, Action::Digit(_))) {
            let about = words.text(entry.about);
            // Two columns, each keys then words.
            for row in &rows {
                let halves: Vec<String> =
                    [row.chars().take(39).collect::<String>(), row.chars().skip(39).collect()].into();
                for half in halves.iter().filter(|half| half.contains(&format!(" {about}"))) {
                    let keys = half.trim().strip_suffix(&about).unwrap_or_default();
                    for name in keys.split_whitespace() {
                        let key = named(&words, name);
                        assert_eq!(keymap.action(&contexts, key), Some(entry.action), "{name} in {half}");
                        told += 1;
                    }
                }
            }
        }
        assert!(told > 20, "{told} keys in {rows:#?}");
    }
}

#[test]
fn what_the_menu_says_of_a_key_is_what_the_key_does() {
    let words = Words::new(Language::French);
    for keymap in keymaps() {
        let mut somebody = with_keys(&keymap);
        somebody.presses("f9");
        let rows = somebody.sees();
        let mut told = 0;
        for entry in TABLE.iter().filter(|entry| entry.palette.is_some()) {
            let about = words.text(entry.about);
            let column = |row: &str, from, width| row.chars().skip(from).take(width).collect::<String>();
            let Some(row) = rows.iter().find(|row| column(row, 21, 38).trim() == about) else { continue };
            let name = column(row, 60, 12);
            if name.trim().is_empty() {
                continue;
            }
            let done = keymap.action(&[Context::List, Context::Global], named(&words, name.trim()));
            assert_eq!(done, Some(entry.action), "{row}");
            told += 1;
        }
        assert!(told > 5, "{told} keys in {rows:#?}");
    }
}

#[test]
fn the_selected_row_is_told_apart_without_any_colour_in_every_theme() {
    for (name, _) in theme::shelf(&[]).names() {
        let theme = Theme::named(name, Level::Mono).unwrap();
        let text = theme.style(Meaning::Text).add_modifier;
        let mut somebody = Somebody::looking_at(Language::French, Keymap::named("default").unwrap(), theme);
        let marked = |somebody: &mut Somebody| {
            let buffer = somebody.buffer();
            let at = |y: &u16| buffer[(1, *y)].symbol() == ">" || buffer[(0, *y)].symbol() == ">";
            let rows: Vec<u16> = (4..21).filter(at).collect();
            for cell in buffer.content() {
                assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{name}");
            }
            assert_eq!(rows.len(), 1, "{name}");
            let mark =
                [0, 1].map(|x| &buffer[(x, rows[0])]).into_iter().find(|cell| cell.symbol() == ">").unwrap();
            assert_ne!(mark.modifier & (Modifier::BOLD | Modifier::REVERSED), text, "{name}");
            rows[0]
        };
        let before = marked(&mut somebody);
        somebody.presses("down");
        assert_ne!(marked(&mut somebody), before, "{name}");
    }
}

#[test]
fn a_theme_with_its_own_background_covers_the_whole_screen() {
    let theme = Theme::named("night", Level::Rgb).unwrap();
    let back = theme.style(Meaning::Text).bg.unwrap();
    let mut somebody = Somebody::looking_at(Language::French, Keymap::named("default").unwrap(), theme);
    for way in ["", "enter", "t", "f1"] {
        somebody.presses(way);
        assert!(somebody.buffer().content().iter().all(|cell| cell.bg == back), "{way}");
    }
}

/// What the program sends to a terminal with these variables until it shows this.
fn sent(
    home: &Path,
    arguments: &[&str],
    variables: &[(&str, &str)],
    until: &str,
) -> (vt100::Parser, Vec<u8>) {
    let pair =
        native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(program());
    command.args(arguments);
    command.env_clear();
    for (name, value) in [("LANG", "fr_FR.UTF-8"), ("TERM", "xterm-256color")].iter().chain(variables) {
        command.env(name, value);
    }
    command.env("HOME", home);
    command.cwd(home);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let writer = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
    let (mut parser, mut bytes, mut buffer) = (vt100::Parser::new(24, 80, 0), Vec::new(), [0; 4096]);
    while let Ok(count @ 1..) = reader.read(&mut buffer) {
        parser.process(&buffer[..count]);
        bytes.extend_from_slice(&buffer[..count]);
        if parser.screen().contents().contains(until) {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    drop(writer);
    (parser, bytes)
}

/// The parameters of every SGR sequence.
fn sgr(bytes: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(bytes);
    let ends = |rest: &str| rest.find(|sign: char| sign.is_ascii_alphabetic());
    let sequences = text.split("\u{1b}[").skip(1).filter_map(|rest| {
        let end = ends(rest)?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    sequences
        .flat_map(|list| list.split(';').map(|one| one.parse().unwrap_or(0)).collect::<Vec<_>>())
        .collect()
}

fn is_colour(parameter: u16) -> bool {
    matches!(parameter, 30..=38 | 40..=48 | 90..=97 | 100..=107)
}

#[test]
fn no_color_sends_no_colour_whatever_the_theme_and_leaves_the_selection_visible() {
    let desk = Desk::new();
    let night = ["demo", "--dir", "house", "--theme", "night"];
    let (_, coloured) = sent(desk.home(), &night, &[("COLORTERM", "truecolor")], "F1 aide");
    assert!(sgr(&coloured).contains(&38), "a true colour where it is asked for");
    let (parser, plain) =
        sent(desk.home(), &night, &[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], "F1 aide");
    let sent = sgr(&plain);
    assert!(!sent.iter().any(|parameter| is_colour(*parameter)), "{sent:?}");
    assert!(sent.contains(&1), "bold is left: {sent:?}");
    let marks = (0..24).flat_map(|row| (0..3).map(move |column| (row, column)));
    let cells = marks.filter_map(|(row, column)| parser.screen().cell(row, column));
    let marks: Vec<_> = cells.filter(|cell| cell.contents() == ">").collect();
    assert!(marks.len() == 1 && marks[0].bold(), "one marked row");
}

/// A home with a file in the settings folder, whichever the system calls so.
fn home_with(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    for (name, text) in files {
        let path = desk.home().join(".config/dui").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        private_file(&path, text);
    }
    desk
}

#[test]
fn a_file_of_ones_own_changes_keys_and_colours() {
    let desk = home_with(&[
        ("keymaps/mine.toml", OWN),
        ("themes/mine.toml", "[palette]\nred = { c16 = \"light-magenta\" }"),
        ("settings.toml", "keymap = \"mine\"\ntheme = \"mine\""),
    ]);
    let keys = run(desk.home(), &["keys"], b"").answer();
    assert!(keys.contains("note.write       écrire une note       w t"), "{keys}");
    assert!(run(desk.home(), &["keys", "--card"], b"").answer().contains("w t "));
    let shipped = run(desk.home(), &["keys", "--keymap", "default"], b"").answer();
    assert!(shipped.contains("écrire une note       t\n"), "{shipped}");
    let themes = run(desk.home(), &["themes"], b"").answer();
    assert!(themes.lines().any(|line| line.starts_with("* mine") && line.ends_with("à vous")), "{themes}");
    let (_, bytes) = sent(desk.home(), &["demo", "--dir", "house"], &[], "w note");
    assert!(!bytes.is_empty());
}

#[test]
fn a_file_with_a_mistake_keeps_nobody_out_and_is_told_with_its_line() {
    let desk = home_with(&[
        ("keymaps/vim.toml", "[list]\n\"w\" = \"note.wriet\""),
        ("settings.toml", "keymap = \"vim\""),
    ]);
    let told = "keymaps/vim.toml, ligne 2 : action inconnue : note.wriet. Peut-être note.write ?";
    let ran = run(desk.home(), &["keys"], b"");
    ran.refused(1, told);
    assert!(ran.err.contains(".config/dui"), "where the file is: {}", ran.err);
    let mut screen = Screen::start(&["demo", "--dir", "house"], desk.home(), 80, 24);
    screen.waits_for_words("keymaps/vim.toml, ligne 2");
    // The shipped keymap of that name serves.
    screen.types("t").shows("Données");
    screen.is_killed();
}

/// Files with one mistake each: as many kinds as there are sentences about them.
const MISTAKES: [(&str, &str); 26] = [
    ("keymaps", "[list]\n\"w\" = \"note.wriet\""),
    ("keymaps", "[readnig]\n"),
    ("keymaps", "[list]\n\"maj-t\" = \"note.write\""),
    ("keymaps", "[list]\n\"ctrl-m\" = \"note.write\""),
    ("keymaps", "[list]\n\"shift-w\" = \"note.write\""),
    ("keymaps", "[text]\n\"w\" = \"text.undo\""),
    ("keymaps", "[question]\n\"ctrl-e\" = \"answer.urgent\"\n\"ctrl-E\" = \"answer.yes\""),
    ("keymaps", "[conflict]\nunbind = [\"pagedown\"]"),
    ("keymaps", "[conflict]\n\"f8\" = \"conflict.redo\""),
    ("keymaps", "[conflict]\n\"f7\" = \"move.page-down\""),
    ("keymaps", "[global]\nunbind = [\"ctrl-p\"]"),
    ("keymaps", "name = 3"),
    ("keymaps", "inherits = \"mien\""),
    ("keymaps", "[list]\nw = note.write"),
    ("themes", "style = 3"),
    ("themes", "[styles]"),
    ("themes", "[style]\n\"frame.demonstrations\" = {}"),
    ("themes", "[style]\n\"text\" = { fg = \"yelow\" }"),
    ("themes", "[style]\n\"text\" = { underline = true }"),
    ("themes", "[palette]\na = { c16 = \"light-purple\" }"),
    ("themes", "[palette]\na = { rgb = \"purple\" }"),
    ("themes", "[palette]\na = { c256 = \"red\" }"),
    ("themes", "requires = \"rgb\""),
    ("themes", "requires = \"256\""),
    ("themes", "inherits = \"high_contrast\""),
    ("themes", "inherits = 3"),
];

#[test]
fn every_mistake_is_told_whole_in_row_23_in_both_languages() {
    for language in [Language::French, Language::English] {
        let words = Words::new(language);
        let mut somebody = Somebody::at_the_door(language);
        for (folder, text) in MISTAKES {
            let own = [OwnFile { name: "mine".to_owned(), text: Some(text.to_owned()) }];
            let fault = match folder {
                "keymaps" => Keymap::on(keymap::shelf(&own), "mine").map(drop).unwrap_err(),
                _ => Theme::on(theme::shelf(&own), "mine", Level::Sixteen).map(drop).unwrap_err(),
            };
            let told = fault.in_words(&words).replace('\u{a0}', " ");
            assert!(told.starts_with(&format!("{folder}/mine.toml")), "{told}");
            assert!(!told.contains('{') && told.contains(' '), "{told}");
            assert!(told.ends_with('.') || told.ends_with('?'), "{told}");
            somebody.app.warn(&fault);
            somebody.reads(&told);
            somebody.reads(if language == Language::French {
                "d'origine sert."
            } else {
                "was shipped serves."
            });
        }
    }
}

#[test]
fn a_theme_with_a_mistake_is_listed_and_told() {
    let desk = home_with(&[("themes/mine.toml", "[style]\n\"alert.alergy\" = {}")]);
    let ran = run(desk.home(), &["themes"], b"");
    let says = ran.err.replace('\u{a0}', " ");
    assert_eq!(ran.status, 1, "{says}");
    assert!(says.contains("themes/mine.toml, ligne 2 : sens inconnu : alert.alergy"), "{says}");
    assert!(ran.out.lines().any(|line| line.starts_with("! mine")), "{}", ran.out);
    let mut screen = Screen::start(&["demo", "--dir", "house", "--theme", "mine"], desk.home(), 80, 24);
    screen.waits_for_words("sens inconnu");
    screen.is_killed();
}

#[test]
fn a_theme_that_asks_for_more_than_the_terminal_gives_way_with_a_sentence() {
    let desk = home_with(&[("themes/rich.toml", "requires = \"rgb\"")]);
    let mut screen = Screen::start(&["demo", "--dir", "house", "--theme", "rich"], desk.home(), 80, 24);
    screen.waits_for_words("demandent plus que ce terminal");
    screen.is_killed();
}

#[test]
fn settings_with_a_mistake_stop_a_script_and_no_carer_unless_the_vault_is_in_doubt() {
    let desk = home_with(&[("settings.toml", "theme = \"light\"\nkeymp = \"vim\"")]);
    run(desk.home(), &["roles"], b"")
        .refused(1, "settings.toml, ligne 2 : réglage inconnu : keymp. Peut-être keymap ?");
    let ran = run(desk.home(), &["roles"], b"");
    assert!(ran.err.contains(".config/dui") && ran.err.contains("--vault"), "what to do: {}", ran.err);
    // The vault that is meant was named: the screen opens and says it.
    let mut screen = Screen::start(&["--vault", "house"], desk.home(), 80, 24);
    screen.waits_for_words("réglage inconnu : keymp");
    screen.is_killed();
    let mut unsure = Screen::start(&[], desk.home(), 80, 24);
    unsure.waits_for_words("réglage inconnu : keymp");
    assert_eq!(unsure.ends(), 1);
    // So it was in the file itself.
    for (line, told) in
        [("lock_after_minutes = 500", "la valeur de lock_after_minutes"), ("keymp = 1", "keymp")]
    {
        let desk = home_with(&[("settings.toml", &format!("vault = \"house\"\n{line}"))]);
        let mut screen = Screen::start(&[], desk.home(), 80, 24);
        screen.waits_for_words(told).shows("Phrase secrète");
        screen.is_killed();
    }
}

#[test]
fn a_pipe_or_a_huge_file_among_the_themes_does_not_hold_the_program_up() {
    let desk = home_with(&[("themes/huge.toml", &"# long\n".repeat(20_000))]);
    let pipe = desk.home().join(".config/dui/themes/pipe.toml");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0)
        .unwrap();
    let ran = run(desk.home(), &["themes"], b"");
    assert_eq!(ran.status, 1);
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("! ")).count(), 2, "{}", ran.out);
}

#[test]
fn the_card_is_printed_in_both_languages_on_two_pages() {
    let home = private_directory();
    for (language, title) in [("fr", "Les touches de dui (vim)"), ("en", "The keys of dui (vim)")] {
        let arguments = ["keys", "--card", "--keymap", "vim", "--lang", language];
        let card = run(home.path(), &arguments, b"").answer();
        assert!(card.starts_with(title), "{card}");
        assert!(card.lines().count() <= 132, "{card}");
        assert!(card.lines().all(|line| line.chars().count() <= 80), "{card}");
    }
}

/// The page about keys and themes.
fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys-and-themes.md")).unwrap()
}

#[test]
fn the_page_about_keys_and_themes_names_everything_there_is() {
    let page = page();
    let names = TABLE.iter().map(|entry| entry.id).filter(|id| !id.starts_with("digit."));
    let names = names.chain(Context::ALL.map(Context::name)).chain(Meaning::ALL.map(Meaning::name));
    let shipped = theme::shelf(&[]).names().into_iter().chain(keymap::shelf(&[]).names());
    for name in names.chain(shipped.map(|(name, _)| name)) {
        assert!(page.contains(&format!("`{name}`")), "{name} is not on the page");
    }
    let french = Words::new(Language::English);
    for entry in TABLE.iter().filter(|entry| !entry.id.starts_with("digit.")) {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{}` |", entry.id))).unwrap();
        for context in entry.contexts {
            assert!(row.contains(&format!("`{}`", context.name())), "{row} lacks {}", context.name());
        }
        assert!(row.contains(&french.text(entry.about)), "{row}: {}", french.text(entry.about));
    }
}

#[test]
fn the_examples_of_that_page_are_files_without_a_fault() {
    let page = page();
    let mut read = 0;
    for block in page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        let own = [OwnFile { name: "mine".to_owned(), text: Some(block.to_owned()) }];
        if block.contains("/keymaps/") {
            Keymap::on(keymap::shelf(&own), "mine").unwrap();
        } else if block.contains("/themes/") {
            Theme::on(theme::shelf(&own), "mine", Level::Rgb).unwrap();
        } else {
            let (_, doubt) = dui::settings::Settings::read(Some(block), &dui::settings::Asked::default());
            assert_eq!(doubt, None, "{block}");
        }
        read += 1;
    }
    assert!(read >= 3, "{read}");
}

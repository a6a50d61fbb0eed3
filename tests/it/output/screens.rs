//! The real screens: somebody works in the invented house, and the terminal shows what was drawn after every key.

use dui::domain::role::Role;
use dui::tui::terminal::{Level, Output};
use dui::words::Language;

use super::{Glass, Picture, allowed, difference, levels};
use crate::somebody::Somebody;

/// Every screen of the program, with the keys that lead there from the one before and what is typed then.
pub const WALK: [(&str, &str, &str); 18] = [
    ("board", "", ""),
    ("help", "f1", ""),
    ("palette", "esc f9", ""),
    ("demonstration accounts", "esc f12", ""),
    ("find", "esc f3", "e"),
    ("file", "enter", ""),
    ("notes", "T", ""),
    ("editor", "t", "Se plaint de la hanche."),
    ("editor, targets", "f6", ""),
    ("editor, question", "enter f2", ""),
    ("notes after the note", "enter", ""),
    ("strike", "x", "Erreur de chambre."),
    ("strike, question", "f2", ""),
    ("notes after the strike", "enter", ""),
    ("later result", "down e", "Calme."),
    ("notes again", "esc", ""),
    ("drafts", "f9 b r enter", ""),
    ("door", "f8", ""),
];

/// What the screen of somebody is, as ratatui draws it for anybody.
pub fn picture(somebody: &mut Somebody) -> Picture {
    use ratatui::Terminal;
    use ratatui::backend::{Backend, TestBackend};
    let mut terminal = Terminal::new(TestBackend::new(somebody.size.0, somebody.size.1)).unwrap();
    terminal.draw(|frame| somebody.app.draw(frame)).unwrap();
    let cursor = terminal.backend_mut().get_cursor_position().unwrap();
    Picture { buffer: terminal.backend().buffer().clone(), cursor: Some(cursor) }
}

fn holds(somebody: &mut Somebody, glass: &mut Glass, level: Level, where_: &str) {
    glass.draw(|frame| somebody.app.draw(frame));
    let picture = picture(somebody);
    if let Some(fault) = difference(&glass.cells(), &picture.cells(level)) {
        panic!("{where_}: {fault}");
    }
    assert_eq!(glass.cursor(), picture.cursor, "{where_}");
    allowed::check(glass.sent.last().unwrap(), level).unwrap_or_else(|fault| panic!("{where_}: {fault}"));
}

fn walks(level: Level, language: Language, size: (u16, u16)) {
    let mut somebody = Somebody::on(Role::NightWatch, language, level);
    somebody.size = size;
    let mut glass = Glass::new(Output::Lean, level, size);
    let around = ["down", "down", "pagedown", "down", "up", "pageup", "end", "home", "ctrl-l"];
    for (screen, keys, text) in WALK {
        let place = format!("{level:?} {language:?} {size:?} {screen}");
        for key in keys.split_whitespace() {
            somebody.presses(key);
            holds(&mut somebody, &mut glass, level, &format!("{place}, {key}"));
        }
        for letter in text.chars() {
            somebody.types(&letter.to_string());
            holds(&mut somebody, &mut glass, level, &format!("{place}, {letter}"));
        }
        for key in around.iter().filter(|_| !screen.contains("question")) {
            somebody.presses(key);
            if somebody.app.take_wishes().repaint {
                glass.forget();
            }
            holds(&mut somebody, &mut glass, level, &format!("{place}, {key}"));
        }
    }
}

#[test]
fn every_screen_is_on_the_terminal_as_it_was_drawn_after_every_key() {
    for level in levels() {
        walks(level, Language::French, (80, 24));
    }
    for size in [(60, 18), (132, 43), (80, 24), (20, 5)] {
        walks(Level::Sixteen, Language::English, size);
    }
}

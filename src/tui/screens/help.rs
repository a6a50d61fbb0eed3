//! F1: the keys of the screen below, from the table; F1 again: what that screen is for.

use super::{Around, Effect, Input, Page};
use crate::tui::action::{Action, Context};
use crate::tui::keycard::in_words;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, fit, wrap};

/// Columns of one key and its label.
const COLUMN: u16 = 39;
/// Columns of the keys.
const KEYS: usize = 17;

/// The help about one screen.
pub(crate) struct Help {
    /// The title of the screen, as it stands in row 1.
    about: String,
    /// The contexts of the screen.
    contexts: &'static [Context],
    /// What has a key there, in the order of the table, and what the screen calls it where that is not the usual.
    actions: Vec<(Action, Option<&'static str>)>,
    purpose: &'static str,
    /// What the screen has to say before its keys.
    beforehand: Vec<String>,
    /// F1 was pressed a second time.
    second: bool,
    /// First row of keys shown.
    top: usize,
}

impl Help {
    /// The help about a screen.
    pub(crate) fn new(page: &dyn Page, actions: Vec<Action>, around: &Around<'_>) -> Self {
        let (about, contexts, purpose) = (page.title(around), page.contexts(), page.purpose());
        let actions = actions.into_iter().map(|action| (action, page.about(action))).collect();
        let beforehand = page.beforehand(around);
        Self { about, contexts, actions, purpose, beforehand, second: false, top: 0 }
    }

    /// What is said before the keys, wrapped.
    fn said_before(&self, columns: u16) -> Vec<String> {
        let room = usize::from(columns.saturating_sub(2)).max(10);
        self.beforehand.iter().flat_map(|line| wrap(line, room)).collect()
    }

    /// Keys and labels.
    fn lines(&self, around: &Around<'_>) -> Vec<(String, String)> {
        let keys = |action: Action| (action, around.keymap.keys(self.contexts, action));
        let mut lines = Vec::new();
        for actions in self.actions.chunk_by(|(_, one), (_, other)| one.is_none() && other.is_none()) {
            let rows: Vec<_> = actions.iter().map(|(action, _)| keys(*action)).collect();
            let told = in_words(around.words, &rows, KEYS);
            match actions {
                [(_, Some(about))] => {
                    lines.extend(told.into_iter().map(|(keys, _)| (keys, around.words.text(about))));
                }
                _ => lines.extend(told),
            }
        }
        lines
    }
}

impl Page for Help {
    fn purpose(&self) -> &'static str {
        self.purpose
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("help-title")
    }

    fn strips(&self, _around: &Around<'_>) -> [Row; 2] {
        [Row::of(self.about.clone(), Meaning::Heading), Row::default()]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = if self.second { "help-back" } else { "help-again" };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Back]
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        let said = self.said_before(around.columns).len();
        let page = usize::from(around.body.saturating_sub(1)).saturating_sub(said).max(1);
        match action {
            Action::Help if !self.second => self.second = true,
            Action::Help | Action::Back | Action::Open => return Some(Effect::Back),
            Action::Down => self.top += 1,
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::PageDown => self.top += page,
            Action::PageUp => self.top = self.top.saturating_sub(page),
            _ => {}
        }
        self.top = self.top.min(self.lines(around).len().saturating_sub(page));
        None
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::Help
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        canvas.set_cursor(0, 0);
        if self.second {
            let width = usize::from(canvas.width().saturating_sub(4));
            let text = around.words.text(self.purpose);
            for (row, line) in (1..canvas.height()).zip(wrap(&text, width)) {
                canvas.put(2, row, canvas.width(), &line, Meaning::Text);
            }
            return;
        }
        let lines = self.lines(around);
        let columns = usize::from((canvas.width() / COLUMN).max(1));
        let said = self.said_before(canvas.width());
        for (row, line) in (0..canvas.height()).zip(&said) {
            canvas.put(1, row, canvas.width(), line, Meaning::Alert);
        }
        let first = u16::try_from(said.len()).unwrap_or(0).min(canvas.height());
        let rows = usize::from(canvas.height() - first);
        let shown = lines.iter().skip(self.top).take(rows * columns);
        for (at, (keys, label)) in shown.enumerate() {
            let column = u16::try_from(at / rows.max(1)).unwrap_or(0) * COLUMN + 1;
            let row = first + u16::try_from(at % rows.max(1)).unwrap_or(0);
            canvas.put(column, row, COLUMN, &fit(keys, KEYS), Meaning::LegendKey);
            let room = COLUMN.saturating_sub(19);
            canvas.put(column + 18, row, room, label, Meaning::Text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::People;
    use super::super::sample::{Stage, cards, shows};
    use super::*;
    use crate::words::Language;

    #[test]
    fn the_keys_of_the_screen_come_from_the_table() {
        for (language, note) in [(Language::French, "écrire une note"), (Language::English, "write a note")]
        {
            let stage = Stage::new(language);
            let around = stage.around();
            let board = People::new(super::super::sample::board_of(cards()), None, 16);
            let actions = around.keymap.actions(board.contexts());
            let mut help = Help::new(&board, actions, &around);
            let rows = stage.show(&help);
            assert!(shows(&rows, note), "{rows:#?}");
            assert!(shows(&rows, "F8 Ctrl-X"), "{rows:#?}");
            assert!(!shows(&rows, "action-"), "{rows:#?}");
            assert!(help.update(Input::Action(Action::Help), &around).is_none());
            let rows = stage.show(&help);
            assert!(!shows(&rows, "purpose-"), "{rows:#?}");
            assert!(matches!(help.update(Input::Action(Action::Help), &around), Some(Effect::Back)));
            stage.sized(40, 10).show(&help);
        }
    }
}

//! The door: a name and a passphrase, asked once, before any work. Nobody is named here.

use super::{Around, Effect, Input, News, Page};
use crate::care::Passphrase;
use crate::care::demo::DemoAccount;
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, fit, wrap};
use crate::tui::widgets::line_edit::{LineEdit, SecretEdit};
use crate::words::Words;

/// Columns of the box.
const WIDTH: u16 = 62;

/// Rows of a body in which the box has empty rows.
const ROWS: u16 = 15;

/// What the cursor stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Login,
    Secret,
    Choice(usize),
}

/// The unlock screen.
pub(crate) struct Unlock {
    login: LineEdit,
    secret: SecretEdit,
    focus: Focus,
    /// Why the house is locked, when it was open before.
    why: Option<Message>,
    /// In the demonstration: what to type for the account that is offered.
    offered: Option<String>,
    demonstration: bool,
    /// Who can help with a forgotten passphrase is shown.
    helping: bool,
    working: bool,
}

impl Unlock {
    /// The door, with the name that was there last.
    pub(crate) fn new(login: &str, why: Option<Message>, demonstration: bool) -> Self {
        let focus = if login.is_empty() { Focus::Login } else { Focus::Secret };
        Self {
            login: LineEdit::with(login),
            secret: SecretEdit::default(),
            focus,
            why,
            offered: None,
            demonstration,
            helping: false,
            working: false,
        }
    }

    fn choices(&self) -> &'static [&'static str] {
        let all = &["unlock-open", "unlock-forgotten", "unlock-accounts"];
        if self.demonstration { all } else { &all[..2] }
    }

    fn move_focus(&mut self, forward: bool) {
        let last = self.choices().len() + 1;
        let at = match self.focus {
            Focus::Login => 0,
            Focus::Secret => 1,
            Focus::Choice(choice) => choice + 2,
        };
        let next = if forward { (at + 1).min(last) } else { at.saturating_sub(1) };
        self.focus = match next {
            0 => Focus::Login,
            1 => Focus::Secret,
            _ => Focus::Choice(next - 2),
        };
    }

    fn open(&mut self) -> Option<Effect> {
        if self.login.text().trim().is_empty() {
            self.focus = Focus::Login;
            return Some(Effect::Fail(Message::plain("unlock-no-name")));
        }
        if self.secret.is_empty() {
            self.focus = Focus::Secret;
            return Some(Effect::Fail(Message::plain("unlock-no-passphrase")));
        }
        self.working = true;
        let mut typed = self.secret.take();
        let passphrase = Passphrase::new(std::mem::take(&mut *typed));
        Some(Effect::Unlock { login: self.login.text().trim().to_owned(), passphrase })
    }

    fn choose(&mut self, choice: usize) -> Option<Effect> {
        match choice {
            0 => self.open(),
            1 => {
                self.helping = true;
                None
            }
            2 if self.demonstration => Some(Effect::DemoAccounts),
            _ => None,
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Open => match self.focus {
                Focus::Login if self.secret.is_empty() => {
                    self.focus = Focus::Secret;
                    None
                }
                Focus::Login | Focus::Secret => self.open(),
                Focus::Choice(choice) => self.choose(choice),
            },
            Action::Digit(digit) if digit > 0 => self.choose(usize::from(digit) - 1),
            Action::Next | Action::Down => {
                self.move_focus(true);
                None
            }
            Action::Previous | Action::Up => {
                self.move_focus(false);
                None
            }
            Action::Undo if self.focus == Focus::Login => {
                self.login.undo();
                None
            }
            Action::Language => Some(Effect::Language),
            Action::Leave => Some(Effect::Leave),
            _ => None,
        }
    }

    fn edit(&mut self, key: Key) {
        match (self.focus, key.code) {
            (Focus::Login, _) => _ = self.login.edit(key),
            (Focus::Secret, Code::Backspace) => self.secret.erase(),
            (Focus::Secret, Code::Esc) => self.secret.clear(),
            _ => {}
        }
    }

    fn typed(&mut self, text: &str) {
        match self.focus {
            Focus::Login => _ = self.login.insert(text),
            Focus::Secret => self.secret.insert(text),
            // Letters are never a choice: somebody goes on typing the passphrase.
            Focus::Choice(_) => {
                self.focus = Focus::Secret;
                self.secret.insert(text);
            }
        }
    }

    /// The rows inside the box.
    fn draw_box(&self, canvas: &mut Canvas<'_>, words: &Words, first_choice: u16) {
        let labels = [words.text("unlock-login"), words.text("unlock-passphrase")];
        let widest = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
        let label_width = u16::try_from(widest).unwrap_or(0);
        let width = canvas.width();
        let field = width.saturating_sub(label_width + 5);
        let at = label_width + 3;
        for (row, label) in (1..).zip(&labels) {
            canvas.put(2, row, label_width, label, Meaning::Text);
        }
        let (login, column) = self.login.view(field);
        canvas.put(at, 1, field, &login, Meaning::Field);
        let stars = self.secret.stars();
        let shown = stars.len().min(usize::from(field.saturating_sub(1)));
        canvas.put(at, 2, field, &stars[..shown], Meaning::Field);
        match self.focus {
            Focus::Login => canvas.set_cursor(at + column, 1),
            Focus::Secret => canvas.set_cursor(at + u16::try_from(shown).unwrap_or(0), 2),
            Focus::Choice(_) => {}
        }
        for ((choice, row), id) in (first_choice..).enumerate().zip(self.choices()) {
            let selected = self.focus == Focus::Choice(choice);
            // Enter in a field opens too: the mark says so.
            let marked = selected || (choice == 0 && !matches!(self.focus, Focus::Choice(_)));
            canvas.put(2, row, 1, if marked { ">" } else { " " }, Meaning::Marker);
            canvas.put(
                4,
                row,
                width.saturating_sub(6),
                &format!("{} {}", choice + 1, words.text(id)),
                Meaning::Text,
            );
            if selected {
                canvas.set_cursor(2, row);
            }
        }
    }
}

impl Page for Unlock {
    fn purpose(&self) -> &'static str {
        "purpose-unlock"
    }

    fn title(&self, around: &Around<'_>) -> String {
        format!("dui   {}", around.house)
    }

    fn strips(&self, _around: &Around<'_>) -> [Row; 2] {
        [Row::default(), Row::default()]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = match self.focus {
            _ if self.working => "unlock-working",
            Focus::Login => "unlock-type-name",
            Focus::Secret => "unlock-type-passphrase",
            Focus::Choice(_) => "unlock-choose",
        };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.focus {
            Focus::Login | Focus::Secret => &[Context::Text, Context::Lock],
            Focus::Choice(_) => &[Context::Menu, Context::Lock],
        }
    }

    fn legend(&self) -> &'static [Action] {
        if self.demonstration {
            &[Action::Open, Action::Next, Action::Leave, Action::Language, Action::DemoAccounts]
        } else {
            &[Action::Open, Action::Next, Action::Leave, Action::Language]
        }
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(action) => return self.act(action),
            Input::Typed(letter) => self.typed(letter.encode_utf8(&mut [0; 4])),
            // A pasted line end confirms nothing.
            Input::Pasted(text) => self.typed(text.trim_end_matches(['\n', '\r'])),
            Input::Edit(key) => self.edit(key),
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let wide = WIDTH.min(canvas.width());
        let left = (canvas.width() - wide) / 2;
        // On a low screen the empty rows of the box go to what stands under it.
        let (first_choice, empty) = if canvas.height() < ROWS { (3, 0) } else { (4, 1) };
        let inside = first_choice - 1 + empty + u16::try_from(self.choices().len()).unwrap_or(3);
        let between = usize::from(wide.saturating_sub(2));
        let line = "─".repeat(between);
        let heading = format!("─ {} ", words.text("unlock-title"));
        let top = heading.chars().chain(line.chars()).take(between).collect::<String>();
        canvas.put(left, 0, wide, &format!("┌{top}┐"), Meaning::Rule);
        for row in 1..=inside {
            canvas.put(left, row, wide, &format!("│{}│", fit("", between)), Meaning::Rule);
        }
        canvas.put(left, inside + 1, wide, &format!("└{line}┘"), Meaning::Rule);
        let area = ratatui::layout::Rect::new(left, 0, wide, inside + 1);
        canvas.within(area, |canvas| self.draw_box(canvas, words, first_choice));
        let mut below: Vec<String> = Vec::new();
        below.extend(self.why.as_ref().map(|why| words.say(why)));
        below.extend(
            self.offered
                .as_ref()
                .map(|phrase| words.say(&Message::plain("unlock-demo-phrase").with("phrase", phrase))),
        );
        below.push(words.text(if self.helping { "unlock-who-can-help" } else { "unlock-if-nothing-works" }));
        let width = usize::from(canvas.width().min(WIDTH));
        let rows = below.iter().flat_map(|text| wrap(text, width));
        for (row, text) in (inside + 2 + empty..).zip(rows) {
            canvas.put(left, row, canvas.width(), &text, Meaning::Text);
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        if matches!(news, News::Failed) {
            self.working = false;
            self.secret.clear();
            self.focus = Focus::Secret;
        }
    }
}

impl Unlock {
    /// Offers an account of the demonstration: its name is filled in, its passphrase shown to be typed.
    pub(crate) fn offering(mut self, account: &DemoAccount) -> Self {
        self.login = LineEdit::with(&account.login);
        self.offered = Some(account.passphrase.clone());
        self.focus = Focus::Secret;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, shows};
    use super::*;
    use crate::words::Language;

    #[test]
    fn the_passphrase_is_stars_and_enter_opens() {
        let stage = Stage::new(Language::French);
        let mut unlock = Unlock::new("veilleur-w", None, true);
        for letter in "clé".chars() {
            unlock.update(Input::Typed(letter), &stage.around());
        }
        let rows = stage.show(&unlock);
        assert!(shows(&rows, "Compte         : veilleur-w"), "{rows:#?}");
        assert!(shows(&rows, "Phrase secrète : ***"), "{rows:#?}");
        assert!(!shows(&rows, "clé"), "{rows:#?}");
        assert!(shows(&rows, "> 1 Ouvrir"), "{rows:#?}");
        let effect = unlock.update(Input::Action(Action::Open), &stage.around());
        assert!(matches!(effect, Some(Effect::Unlock { login, .. }) if login == "veilleur-w"));
        assert!(shows(&stage.show(&unlock), "Ouverture"));
        unlock.hear(&News::Failed, &stage.around());
        assert!(unlock.secret.is_empty());
    }

    #[test]
    fn an_empty_field_is_asked_for() {
        let stage = Stage::new(Language::English);
        let mut unlock = Unlock::new("", None, false);
        assert!(shows(&stage.show(&unlock), "Passphrase"));
        assert!(unlock.update(Input::Action(Action::Open), &stage.around()).is_none());
        assert_eq!(unlock.focus, Focus::Secret);
        let effect = unlock.update(Input::Action(Action::Open), &stage.around());
        assert!(matches!(effect, Some(Effect::Fail(_))));
        assert_eq!(unlock.focus, Focus::Login);
    }

    #[test]
    fn the_choices_are_numbered() {
        let stage = Stage::new(Language::French);
        let mut unlock = Unlock::new("a", Some(Message::plain("locked-idle").with("minutes", 10)), true);
        unlock.update(Input::Action(Action::Next), &stage.around());
        assert_eq!(unlock.contexts()[0], Context::Menu);
        unlock.update(Input::Action(Action::Digit(2)), &stage.around());
        assert!(unlock.helping);
        let effect = unlock.update(Input::Action(Action::Digit(3)), &stage.around());
        assert!(matches!(effect, Some(Effect::DemoAccounts)));
        stage.show(&unlock);
        Stage::new(Language::French).sized(40, 10).show(&unlock);
        Stage::new(Language::French).sized(60, 16).show(&unlock);
    }
}

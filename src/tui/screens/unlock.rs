//! The door: a name and a passphrase, asked once, before any work. Nobody is named here.

use ratatui::layout::Rect;

use super::{Around, Effect, Input, News, Page, ToReview};
use crate::care::demo::DemoAccount;
use crate::care::{Passphrase, Recognised};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, fit, wrap};
use crate::tui::widgets::line_edit::{LineEdit, SecretEdit};
use crate::words::Words;

/// Columns of the box, where there is room.
const WIDTH: u16 = 62;
/// Rows below which the box goes without blank rows.
const ROOMY: u16 = 15;

/// What the cursor stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Login,
    Secret,
    Choice(usize),
}

/// What the lock screen says of the session that was locked.
pub(crate) struct Locked {
    /// When, and why.
    pub(crate) why: Message,
    /// A text was being typed and is sealed.
    pub(crate) draft: bool,
    /// Telephone of the person on call; empty when not given.
    pub(crate) on_call: String,
}

/// A row of the box.
enum BoxRow {
    Blank,
    Said(String),
    Login,
    Secret,
    Choice(usize),
}

/// The unlock screen.
pub(crate) struct Unlock {
    login: LineEdit,
    secret: SecretEdit,
    focus: Focus,
    /// The session that was locked here; `None` before anybody has entered.
    locked: Option<Locked>,
    /// In the demonstration: what to type for the account that is offered.
    offered: Option<String>,
    demonstration: bool,
    /// The account is that of the SSH key: no name is typed.
    fixed: bool,
    /// Why nobody opens from here with a passphrase.
    barred: Option<&'static str>,
    /// Broken glasses that nobody has judged yet.
    to_review: usize,
    /// The code of the newest signed point of the journal, to be compared with the one on paper.
    point: Option<String>,
    /// Who can help with a forgotten passphrase is shown.
    helping: bool,
    working: bool,
}

impl Unlock {
    /// The door, with the name that was there last.
    pub(crate) fn new(login: &str, demonstration: bool) -> Self {
        let focus = if login.is_empty() { Focus::Login } else { Focus::Secret };
        Self {
            login: LineEdit::with(login),
            secret: SecretEdit::default(),
            focus,
            locked: None,
            offered: None,
            demonstration,
            fixed: false,
            barred: None,
            to_review: 0,
            point: None,
            helping: false,
            working: false,
        }
    }

    /// The door as it is for whoever stands there.
    pub(crate) fn recognised(mut self, who: &Recognised) -> Self {
        match who {
            Recognised::ByName => {}
            Recognised::Account { login } => {
                self.login = LineEdit::with(login);
                self.fixed = true;
                self.focus = Focus::Secret;
            }
            Recognised::Stranger => self.barred = Some("unlock-stranger"),
            Recognised::Unclear => self.barred = Some("unlock-unclear"),
        }
        self
    }

    /// How many broken glasses wait for a verdict: everybody at the door may know.
    pub(crate) fn counting(self, count: usize) -> Self {
        Self { to_review: count, ..self }
    }

    /// The newest signed point of the journal.
    pub(crate) fn showing(self, point: Option<String>) -> Self {
        Self { point, ..self }
    }

    /// The door of a session that was locked.
    pub(crate) fn locked(mut self, locked: Locked) -> Self {
        self.locked = Some(locked);
        self
    }

    fn choices(&self) -> &'static [&'static str] {
        match (&self.locked, self.demonstration) {
            (Some(_), _) => &["unlock-open", "unlock-end", "unlock-arrive"],
            (None, true) if !self.fixed => {
                &["unlock-open", "unlock-forgotten", "unlock-accounts", "unlock-arrive"]
            }
            (None, _) => &["unlock-open", "unlock-forgotten", "unlock-arrive"],
        }
    }

    fn move_focus(&mut self, forward: bool) {
        let (first, last) = (usize::from(self.fixed), self.choices().len() + 1);
        let at = match self.focus {
            Focus::Login => 0,
            Focus::Secret => 1,
            Focus::Choice(choice) => choice + 2,
        };
        let next = if forward { (at + 1).min(last) } else { at.saturating_sub(1).max(first) };
        self.focus = match next {
            0 => Focus::Login,
            1 => Focus::Secret,
            _ => Focus::Choice(next - 2),
        };
    }

    fn open(&mut self) -> Option<Effect> {
        if !self.fixed && self.login.text().trim().is_empty() {
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
        match *self.choices().get(choice)? {
            "unlock-end" => Some(Effect::Leave),
            "unlock-forgotten" => {
                self.helping = true;
                None
            }
            "unlock-accounts" => Some(Effect::DemoAccounts),
            "unlock-arrive" => Some(Effect::Arrive),
            _ => self.open(),
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

    /// The rows inside the box. Where there is little room the blank ones are left out.
    fn box_rows(&self, words: &Words, roomy: bool) -> Vec<BoxRow> {
        let said = |message: &Message| BoxRow::Said(words.say(message));
        let mut rows = vec![BoxRow::Blank];
        if let Some(locked) = &self.locked {
            // An error is told after « Erreur : » elsewhere; here it begins a sentence.
            let why = words.say(&locked.why);
            let mut letters = why.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            rows.extend([BoxRow::Said(first.chain(letters).collect()), BoxRow::Blank]);
        }
        rows.extend([BoxRow::Login, BoxRow::Secret, BoxRow::Blank]);
        if self.locked.as_ref().is_some_and(|locked| locked.draft) {
            rows.extend([said(&Message::plain("locked-draft")), BoxRow::Blank]);
        }
        rows.extend((0..self.choices().len()).map(BoxRow::Choice));
        rows.push(BoxRow::Blank);
        rows.retain(|row| roomy || !matches!(row, BoxRow::Blank));
        rows
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, at: u16, row: &BoxRow, words: &Words) {
        let labels = [words.text("unlock-login"), words.text("unlock-passphrase")];
        let widest = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
        let label = u16::try_from(widest).unwrap_or(0);
        let (column, inside) = (label + 3, canvas.width().saturating_sub(4));
        let field = canvas.width().saturating_sub(label + 5);
        match row {
            BoxRow::Blank => {}
            BoxRow::Said(text) => {
                _ = canvas.put(2, at, inside, &cut_at_word(text, usize::from(inside)), Meaning::Text)
            }
            BoxRow::Login => {
                canvas.put(2, at, label, &labels[0], Meaning::Text);
                if self.fixed {
                    let known = format!("{}  {}", self.login.text(), words.text("unlock-by-key"));
                    canvas.put(
                        column,
                        at,
                        field,
                        &cut_at_word(known.trim(), usize::from(field)),
                        Meaning::Text,
                    );
                    return;
                }
                let (login, cursor) = self.login.view(field);
                canvas.put(column, at, field, &login, Meaning::Field);
                if self.focus == Focus::Login {
                    canvas.set_cursor(column + cursor, at);
                }
            }
            BoxRow::Secret => {
                canvas.put(2, at, label, &labels[1], Meaning::Text);
                let stars = self.secret.stars();
                let shown = stars.len().min(usize::from(field.saturating_sub(1)));
                canvas.put(column, at, field, &stars[..shown], Meaning::Field);
                if self.focus == Focus::Secret {
                    canvas.set_cursor(column + u16::try_from(shown).unwrap_or(0), at);
                }
            }
            BoxRow::Choice(choice) => {
                let selected = self.focus == Focus::Choice(*choice);
                // Enter in a field opens too: the mark says so.
                let marked = selected || (*choice == 0 && !matches!(self.focus, Focus::Choice(_)));
                canvas.put(2, at, 1, if marked { ">" } else { " " }, Meaning::Marker);
                let text = format!("{} {}", choice + 1, words.text(self.choices()[*choice]));
                canvas.put(4, at, inside.saturating_sub(2), &text, Meaning::Text);
                if selected {
                    canvas.set_cursor(2, at);
                }
            }
        }
    }

    /// The sentences below the box.
    fn below(&self, words: &Words) -> Vec<String> {
        let mut below = Vec::new();
        below.extend(
            self.offered
                .as_ref()
                .map(|phrase| words.say(&Message::plain("unlock-demo-phrase").with("phrase", phrase))),
        );
        below.extend(self.barred.map(|why| words.text(why)));
        below.push(words.text(if self.helping { "unlock-who-can-help" } else { "unlock-if-nothing-works" }));
        let on_call = self.locked.as_ref().map(|locked| &locked.on_call).filter(|phone| !phone.is_empty());
        below.extend(on_call.map(|phone| words.say(&Message::plain("unlock-on-call").with("phone", phone))));
        let to_review = ToReview { count: self.to_review, due: None };
        below.extend(to_review.in_words(words));
        let point = self.point.as_ref();
        below.extend(point.map(|code| words.say(&Message::plain("unlock-point").with("code", code))));
        below
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
        if self.demonstration && !self.fixed {
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
        let width = WIDTH.min(canvas.width());
        let left = canvas.width().saturating_sub(width) / 2;
        let mut below = self.below(words);
        if canvas.height() < ROOMY {
            below = vec![below.join(" ")];
        }
        let lines: Vec<String> = below.iter().flat_map(|text| wrap(text, usize::from(width))).collect();
        let gap = u16::from(canvas.height() >= ROOMY);
        let mut rows = self.box_rows(words, canvas.height() >= ROOMY);
        // Two borders and the gap; whom to call is never what falls off.
        while rows.len() + lines.len() + 2 + usize::from(gap) > usize::from(canvas.height()) {
            let Some(blank) = rows.iter().rposition(|row| matches!(row, BoxRow::Blank)) else { break };
            rows.remove(blank);
        }
        let bottom = u16::try_from(rows.len()).unwrap_or(0) + 1;
        let across = usize::from(width.saturating_sub(2));
        let line = "─".repeat(across);
        let title = if self.locked.is_some() { "unlock-title-locked" } else { "unlock-title" };
        let top: String = format!("─ {} {line}", words.text(title)).chars().take(across).collect();
        canvas.put(left, 0, width, &format!("┌{top}┐"), Meaning::Rule);
        for row in 1..bottom {
            canvas.put(left, row, width, &format!("│{}│", fit("", across)), Meaning::Rule);
        }
        canvas.put(left, bottom, width, &format!("└{line}┘"), Meaning::Rule);
        canvas.within(Rect::new(left, 0, width, bottom), |canvas| {
            for (at, row) in (1..).zip(&rows) {
                self.draw_row(canvas, at, row, words);
            }
        });
        for (row, text) in (bottom + 1 + gap..).zip(lines) {
            canvas.put(left, row, width, &text, Meaning::Text);
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        // Whoever has just made their keys enters next.
        if let News::Arrived { login, .. } = news
            && !self.fixed
        {
            self.login = LineEdit::with(login);
            self.focus = Focus::Secret;
        }
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
        if self.fixed {
            return self;
        }
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
        let mut unlock = Unlock::new("veilleur-w", true);
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
        let mut unlock = Unlock::new("", false);
        assert!(shows(&stage.show(&unlock), "Passphrase"));
        assert!(unlock.update(Input::Action(Action::Open), &stage.around()).is_none());
        assert_eq!(unlock.focus, Focus::Secret);
        let effect = unlock.update(Input::Action(Action::Open), &stage.around());
        assert!(matches!(effect, Some(Effect::Fail(_))));
        assert_eq!(unlock.focus, Focus::Login);
    }

    #[test]
    fn a_known_key_fixes_the_name_and_asks_for_the_passphrase_alone() {
        let stage = Stage::new(Language::French);
        let known = Recognised::Account { login: "veilleur-w".to_owned() };
        let mut unlock = Unlock::new("direction", true).recognised(&known);
        let rows = stage.show(&unlock);
        assert!(shows(&rows, "Compte         : veilleur-w  (reconnu par votre clé SSH)"), "{rows:#?}");
        assert!(!shows(&rows, "Comptes de démonstration"), "{rows:#?}");
        for action in [Action::Previous, Action::Up, Action::Undo] {
            unlock.update(Input::Action(action), &stage.around());
            assert_eq!(unlock.focus, Focus::Secret);
        }
        unlock.update(Input::Typed('x'), &stage.around());
        let effect = unlock.update(Input::Action(Action::Open), &stage.around());
        assert!(matches!(effect, Some(Effect::Unlock { login, .. }) if login == "veilleur-w"));
    }

    #[test]
    fn an_unknown_key_is_told_that_only_a_code_helps() {
        for (who, told) in [
            (Recognised::Stranger, "elle ne sert qu'à une première connexion"),
            (Recognised::Unclear, "personne ne peut ouvrir d'ici"),
        ] {
            let unlock = Unlock::new("", false).recognised(&who);
            for (columns, rows) in [(80, 24), (60, 18)] {
                let shown = Stage::new(Language::French).sized(columns, rows).show(&unlock);
                assert!(
                    shows(&shown, told)
                        || shown.join(" ").split_whitespace().collect::<Vec<_>>().join(" ").contains(told),
                    "{shown:#?}"
                );
            }
        }
    }

    #[test]
    fn the_choices_are_numbered() {
        let stage = Stage::new(Language::French);
        let mut unlock = Unlock::new("a", true);
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

    #[test]
    fn the_lock_screen_says_why_that_the_draft_is_safe_and_whom_to_call() {
        let why = Message::plain("locked-idle").with("time", "02:31").with("minutes", 10);
        let locked = Locked { why, draft: true, on_call: "00 00 00 00 00".to_owned() };
        let mut unlock = Unlock::new("veilleur-w", false).locked(locked);
        let stage = Stage::new(Language::French);
        let rows = stage.show(&unlock);
        for text in [
            "┌─ Verrouillé ─",
            "│ Verrouillé à 02:31 (aucune touche depuis 10 minutes)",
            "│ Compte         : veilleur-w",
            "│ Votre brouillon est scellé. Il revient à la même place.",
            "│ > 1 Ouvrir",
            "│   2 Fin de session",
            "classeur rouge, salle de soins.",
            "Astreinte : 00 00 00 00 00",
        ] {
            assert!(shows(&rows, text), "{text}: {rows:#?}");
        }
        let small = Stage::new(Language::French).sized(60, 18).show(&unlock);
        assert!(shows(&small, "Astreinte : 00 00 00 00 00"), "{small:#?}");
        let effect = unlock.update(Input::Action(Action::Digit(2)), &stage.around());
        assert!(matches!(effect, Some(Effect::Leave)));
    }
}

//! The accounts of an invented house, with their roles and passphrases. Never in a real house.

use unicode_width::UnicodeWidthStr;

use super::{Around, Effect, Input, Page};
use crate::care::demo::DemoAccount;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, fit};
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// The list of accounts.
pub(crate) struct DemoAccounts {
    accounts: Vec<DemoAccount>,
    pick: Pick,
}

impl DemoAccounts {
    /// The list; the account in use is selected.
    pub(crate) fn new(accounts: Vec<DemoAccount>, login: Option<&str>, words: &Words) -> Self {
        let longest = accounts.iter().map(|account| account.passphrase.width()).max().unwrap_or(0);
        let line = |account: &DemoAccount| {
            // What has to be typed comes before what is only nice to know.
            let role = words.role(account.role);
            format!("{} {} {role}", fit(&account.login, 9), fit(&account.passphrase, longest))
        };
        let choices = accounts.iter().map(line).collect();
        let selected = accounts.iter().position(|account| Some(account.login.as_str()) == login);
        let pick = Pick::new(words.text("accounts-heading"), choices, selected.unwrap_or(0));
        Self { accounts, pick }
    }
}

impl Page for DemoAccounts {
    fn purpose(&self) -> &'static str {
        "purpose-accounts"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("accounts-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [Row::of(around.words.text("accounts-invented"), Meaning::Text), Row::default()]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("accounts-choose"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Open, Action::Up, Action::Down, Action::Back]
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        if action == Action::Back {
            return Some(Effect::Back);
        }
        let chosen = self.pick.update(action)?;
        let account = self.accounts.get(chosen)?;
        Some(Effect::Choose(Box::new(account.clone())))
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::DemoAccounts
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _around: &Around<'_>) {
        canvas.set_cursor(0, 0);
        self.pick.draw(canvas);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, shows};
    use super::*;
    use crate::domain::role::Role;
    use crate::words::Language;

    #[test]
    fn an_account_is_chosen_by_its_number() {
        for language in [Language::French, Language::English] {
            let stage = Stage::new(language);
            let account = |login: &str, role| DemoAccount {
                login: login.to_owned(),
                role,
                units: vec!["Tilleuls".to_owned()],
                name: login.to_owned(),
                passphrase: "quatre mots".to_owned(),
            };
            let all = vec![account("veilleur", Role::NightWatch), account("ide", Role::Nurse)];
            let mut page = DemoAccounts::new(all, Some("ide"), stage.around().words);
            let rows = stage.show(&page);
            assert!(shows(&rows, " >  2 ide"), "{rows:#?}");
            assert!(shows(&rows, "quatre mots"), "{rows:#?}");
            let effect = page.update(Input::Action(Action::Digit(1)), &stage.around());
            assert!(matches!(effect, Some(Effect::Choose(account)) if account.login == "veilleur"));
            stage.sized(40, 10).show(&page);
        }
    }
}

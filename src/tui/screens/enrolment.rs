//! The code of somebody who was invited: shown once, to be handed over by voice or on paper.

use super::accounts::{StaffAsk, unit_name};
use super::compare::draw_sentences;
use super::{Around, Effect, Input, Page};
use crate::care::accounts::{Invitation, StaffAccount};
use crate::domain::ids::UnitId;
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};

/// The code.
pub(crate) struct Enrolment {
    invitation: Invitation,
    account: StaffAccount,
    units: Vec<(UnitId, String)>,
}

impl Enrolment {
    /// The code of this account.
    pub(crate) fn new(invitation: Invitation, account: StaffAccount, units: Vec<(UnitId, String)>) -> Self {
        Self { invitation, account, units }
    }
}

impl Page for Enrolment {
    fn purpose(&self) -> &'static str {
        "purpose-code"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("code-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let ends = self.account.ends.map(|ends| around.zone.at(ends.millis()));
        let units: Vec<String> = self
            .account
            .posts
            .iter()
            .map(|post| unit_name(words, &self.units, post.assignment.unit))
            .collect();
        let role = self.account.role().map_or_else(String::new, |role| words.role(role));
        let until = ends.map_or_else(|| words.text("code-no-end"), |ends| words.until(ends, around.now));
        let who = format!("{}   {role}   {}", self.account.name, units.join(", "));
        [Row::of(who, Meaning::Text), Row::of(until, Meaning::Text)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("code-wait"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Open, Action::Back]
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Open).then_some("action-compare")
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Open) => Some(Effect::Staff(StaffAsk::Look(self.account.account))),
            Input::Action(Action::Back) => Some(Effect::Back),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        canvas.set_cursor(1, 0);
        let labels = [words.text("code-login"), words.text("code-code")];
        let widest = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
        let column = u16::try_from(widest).unwrap_or(0) + 4;
        // On the smallest screen the gaps give way: how it goes on is read to its last word.
        let (rows, below) = if canvas.height() < 13 { ([0, 1], 3) } else { ([1, 3], 5) };
        for (row, (label, text)) in
            rows.into_iter().zip(labels.iter().zip([self.account.login.as_str(), &self.invitation.code]))
        {
            canvas.put(3, row, canvas.width(), label, Meaning::Text);
            canvas.put(column, row, canvas.width(), text, Meaning::Alert);
        }
        let expires = around.zone.at(self.invitation.expires.millis());
        let lasts = Message::plain("code-lasts").with("when", words.when(expires, around.now));
        draw_sentences(canvas, below, &[words.say(&lasts), words.text("code-how")]);
    }
}

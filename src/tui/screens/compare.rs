//! Eight words on two screens: whoever takes somebody in reads them along before anything is given.

use super::accounts::StaffAsk;
use super::{Around, Effect, Input, Page};
use crate::care::accounts::StaffAccount;
use crate::domain::ids::AccountId;
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, fit, wrap};
use crate::words::Words;

/// Words of a row.
const IN_A_ROW: usize = 4;
/// Columns of a word.
const COLUMN: usize = 13;

/// The comparison.
pub(crate) struct Compare {
    account: AccountId,
    name: String,
    words: Vec<&'static str>,
}

impl Compare {
    /// The words of somebody who has come in.
    pub(crate) fn new(account: &StaffAccount) -> Self {
        Self { account: account.account, name: account.name.clone(), words: account.words.clone() }
    }
}

/// Draws eight words in two rows of four, with blank rows around; answers with the row after them.
pub(super) fn draw_words(canvas: &mut Canvas<'_>, row: u16, eight: &[&'static str]) -> u16 {
    let mut at = row;
    for (number, four) in (1..).step_by(IN_A_ROW).zip(eight.chunks(IN_A_ROW)) {
        let line: String =
            (number..).zip(four).map(|(number, word)| fit(&format!("{number} {word}"), COLUMN + 1)).collect();
        canvas.put(3, at, canvas.width(), line.trim_end(), Meaning::Alert);
        at += 2;
    }
    at
}

/// Draws sentences below one another; answers with the row after them.
pub(super) fn draw_sentences(canvas: &mut Canvas<'_>, row: u16, sentences: &[String]) -> u16 {
    let width = usize::from(canvas.width().saturating_sub(5));
    let mut at = row;
    for line in sentences.iter().flat_map(|sentence| wrap(sentence, width)) {
        canvas.put(3, at, canvas.width(), &line, Meaning::Text);
        at += 1;
    }
    at
}

impl Page for Compare {
    fn purpose(&self) -> &'static str {
        "purpose-compare"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("compare-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let who = around.words.say(&Message::plain("compare-who").with("name", &self.name));
        [Row::of(who, Meaning::Text), Row::default()]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("compare-ask"), Meaning::Question)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Question, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Back]
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Confirm) => {
                let (account, compared) = (self.account, self.words.clone());
                Some(Effect::Staff(StaffAsk::Vouch { account, compared }))
            }
            Input::Action(Action::Back) => Some(Effect::Back),
            _ => Some(Effect::Say(Message::plain("compare-waits"))),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words: &Words = around.words;
        canvas.set_cursor(1, 0);
        let at = draw_sentences(canvas, 0, &[words.text("compare-how")]);
        let at = draw_words(canvas, at + 1, &self.words);
        draw_sentences(canvas, at, &[words.text("compare-if-different")]);
    }
}

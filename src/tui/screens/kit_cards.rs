//! The three cards of the recovery kit, one at a time: copied by hand, then three words of each typed back.
//!
//! The words are nowhere else: leaving is asked twice, and nothing of them goes to row 23.

use super::entries::{Entries, Entry};
use super::{Around, Effect, Input, Page};
use crate::care::founding::{ASKED_WORDS, AskedWord, CARDS, RecoveryKit};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, fit};
use crate::tui::widgets::frame::told_in_the_head;
use crate::tui::widgets::line_edit::LineEdit;

/// Words in a line of a grid.
const IN_A_LINE: usize = 5;
/// Columns of a word: the longest of the list and a space.
const COLUMN: usize = 11;
/// Lines of a grid.
const LINES: u16 = 5;
const HOLDERS: [&str; 3] = ["cli-kit-holder-1", "cli-kit-holder-2", "cli-kit-holder-3"];

enum Stage {
    /// The card is shown.
    Showing,
    /// Three of its words are asked back; the card is out of sight.
    Asking,
    /// Leave with cards that nobody has read back?
    Leaving,
}

/// The cards.
pub(crate) struct KitCards {
    kit: RecoveryKit,
    asked: [[AskedWord; ASKED_WORDS]; 3],
    card: usize,
    stage: Stage,
    typed: Entries,
}

/// Line and place of a word in its grid, both from 1.
fn spot(word: AskedWord) -> (usize, usize) {
    (word.place / IN_A_LINE + 1, word.place % IN_A_LINE + 1)
}

fn fields(asked: &[AskedWord]) -> Entries {
    let label = |word: &AskedWord| {
        let (line, place) = spot(*word);
        Message::plain("kit-asked").with("grid", word.grid).with("line", line).with("place", place)
    };
    Entries::named(
        asked.iter().map(label).collect(),
        asked.iter().map(|_| Entry::Line(LineEdit::default())).collect(),
    )
}

impl KitCards {
    /// The first card of this kit, with the words that will be asked back.
    pub(crate) fn new(kit: RecoveryKit, asked: [[AskedWord; ASKED_WORDS]; 3]) -> Self {
        let typed = fields(&asked[0]);
        Self { kit, asked, card: 0, stage: Stage::Showing, typed }
    }

    fn check(&mut self) -> Option<Effect> {
        if self.typed.goes_to_an_empty_one() {
            return Some(Effect::Fail(Message::plain("kit-word-missing")));
        }
        for (at, word) in self.asked[self.card].into_iter().enumerate() {
            let part = self.kit.parts.iter().find(|part| part.number == word.grid);
            if !part.is_some_and(|part| part.has_word(word.place, self.typed.text(at))) {
                self.typed.focus = at;
                let (line, place) = spot(word);
                let wrong = Message::plain("kit-word-wrong").with("grid", word.grid);
                return Some(Effect::Fail(wrong.with("line", line).with("place", place)));
            }
        }
        if self.card + 1 == CARDS.len() {
            return Some(Effect::KitKept);
        }
        self.card += 1;
        self.typed = fields(&self.asked[self.card]);
        self.stage = Stage::Showing;
        Some(Effect::Say(Message::plain("kit-card-right").with("number", self.card)))
    }

    fn draw_card(&self, canvas: &mut Canvas<'_>) {
        canvas.set_cursor(0, 0);
        let parts = CARDS[self.card]
            .iter()
            .filter_map(|number| self.kit.parts.iter().find(|part| part.number == *number));
        for (row, part) in (0..).step_by(usize::from(LINES) + 1).zip(parts) {
            for (line, words) in (1..=LINES).zip(part.words().chunks(IN_A_LINE)) {
                let label = format!("{}.{line} ", part.number);
                let at = canvas.put(0, row + line - 1, canvas.width(), &label, Meaning::Muted);
                let shown: String = words.iter().map(|word| fit(word, COLUMN)).collect();
                canvas.put(at, row + line - 1, canvas.width(), shown.trim_end(), Meaning::Text);
            }
        }
    }
}

impl Page for KitCards {
    fn purpose(&self) -> &'static str {
        "purpose-kit"
    }

    fn title(&self, around: &Around<'_>) -> String {
        format!("dui   {}", around.words.text(HOLDERS[self.card]))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        if !matches!(self.stage, Stage::Showing) {
            return told_in_the_head(&words.text("kit-why-asked"), around.columns);
        }
        let ids = Message::plain("cli-kit-ids").with("kit", &self.kit.kit_id).with("house", &self.kit.estab);
        [Row::of(words.say(&ids), Meaning::Text), Row::of(words.text("kit-copy"), Meaning::Text)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        match self.stage {
            Stage::Showing => Row::of(words.text("kit-how"), Meaning::Status),
            Stage::Asking => Row::of(words.text("kit-how-asked"), Meaning::Status),
            Stage::Leaving => Row::of(words.text("kit-ask-leave"), Meaning::Question),
        }
    }

    fn contexts(&self) -> &'static [Context] {
        match self.stage {
            Stage::Showing => &[Context::Secret, Context::Lock],
            Stage::Asking => &[Context::Text, Context::Secret, Context::Lock],
            Stage::Leaving => &[Context::Question, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.stage {
            Stage::Showing => &[Action::Open, Action::Back],
            Stage::Asking => &[Action::Next, Action::Save, Action::Back],
            Stage::Leaving => &[Action::Confirm, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match (&self.stage, action) {
            (Stage::Showing, Action::Open) => Some("action-go-on"),
            (Stage::Asking, Action::Save) => Some("action-check"),
            (Stage::Leaving, Action::Confirm) => Some("action-leave"),
            _ => None,
        }
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match (&self.stage, input) {
            (Stage::Showing, Input::Action(Action::Open | Action::Save)) => self.stage = Stage::Asking,
            (Stage::Showing, Input::Action(Action::Back | Action::Leave)) => self.stage = Stage::Leaving,
            (Stage::Showing, _) => {}
            (Stage::Leaving, Input::Action(Action::Confirm)) => return Some(Effect::Leave),
            (Stage::Leaving, Input::Action(Action::Back)) => self.stage = Stage::Showing,
            (Stage::Leaving, _) => return Some(Effect::Say(Message::plain("kit-leave-waits"))),
            (Stage::Asking, Input::Action(Action::Back)) => self.stage = Stage::Showing,
            (Stage::Asking, Input::Action(Action::Leave)) => self.stage = Stage::Leaving,
            (Stage::Asking, Input::Action(Action::Save)) => return self.check(),
            (Stage::Asking, Input::Action(Action::Open)) if self.typed.is_last() => return self.check(),
            (Stage::Asking, input) => self.typed.take(input),
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        match self.stage {
            Stage::Showing => self.draw_card(canvas),
            Stage::Asking => _ = self.typed.draw(canvas, around, &[around.words.text("kit-asked-about")]),
            Stage::Leaving => canvas.set_cursor(0, 0),
        }
    }
}

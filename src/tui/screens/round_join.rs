//! Colleagues are in a round of the unit already: who, since when; join them or start another.

use super::{Around, Effect, Input, Page};
use crate::care::records::Kept;
use crate::domain::message::Message;
use crate::domain::round::{Round, Sighting};
use crate::tui::action::{Action, Context};
use crate::tui::rounds::RoundAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_words};
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// The question.
pub(crate) struct RoundJoin {
    kept: Kept<Round>,
    unit_name: String,
    pick: Pick,
}

impl RoundJoin {
    /// About the round that colleagues are in.
    pub(crate) fn new(kept: Kept<Round>, unit_name: String, words: &Words) -> Self {
        let choices = ["round-join", "round-another"].map(|id| words.text(id)).to_vec();
        let pick = Pick::new(words.text("round-join-heading"), choices, 0);
        Self { kept, unit_name, pick }
    }
}

/// Who is in a round, in this many columns.
pub(super) fn watchers(round: &Round, width: usize) -> String {
    let names: Vec<String> = round.watchers().map(|watcher| watcher.name.clone()).collect();
    cut_words(&names, ", ", width)
}

impl Page for RoundJoin {
    fn purpose(&self) -> &'static str {
        "purpose-round-join"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let round = &self.kept.value;
        let title = Message::plain("round-title")
            .with("number", round.number)
            .with("unit", &self.unit_name)
            .with("time", around.words.when(round.started, around.now));
        around.words.say(&title)
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let round = &self.kept.value;
        let who = watchers(round, usize::from(around.columns).saturating_sub(24));
        let who = words.say(&Message::plain("round-who").with("who", who));
        let saved = match round.ended() {
            None => words.text("round-nothing-saved"),
            Some(at) => words.say(
                &Message::plain("round-part-saved")
                    .with("time", words.time(at))
                    .with("seen", round.count(Sighting::Seen)),
            ),
        };
        [Row::of(who, Meaning::Heading), Row::of(saved, Meaning::Text)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("round-join-how"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Open, Action::Up, Action::Down, Action::Back]
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if action == Action::Back {
            return Some(Effect::Back);
        }
        self.pick.update(action).map(|choice| {
            Effect::Round(match choice {
                0 => RoundAsk::Join(Box::new(self.kept.clone())),
                _ => RoundAsk::Begin(self.kept.value.unit),
            })
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _around: &Around<'_>) {
        self.pick.draw(canvas);
    }
}

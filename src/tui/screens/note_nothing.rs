//! Nothing to report (*RAS*) of one person: one key, this question, Enter.

use super::{Around, Effect, Input, Page};
use crate::care::view::PersonCard;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::notes::NotesAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::person;

/// The question.
pub(crate) struct Nothing {
    card: PersonCard,
}

impl Nothing {
    /// Asked about one person.
    pub(crate) fn new(card: PersonCard) -> Self {
        Self { card }
    }
}

impl Page for Nothing {
    fn purpose(&self) -> &'static str {
        "purpose-nothing"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("nothing-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let message = Message::plain("nothing-echo")
            .with("who", person::echo(around.words, &self.card))
            .with("time", around.words.time(around.now));
        Row::of(around.words.say(&message), Meaning::Question)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Question, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Confirm, Action::Back]
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Confirm) => {
                Some(Effect::Notes(NotesAsk::NothingFor { persons: vec![self.card.person], group: false }))
            }
            Input::Action(Action::Back) => Some(Effect::Back),
            _ => Some(Effect::Say(Message::plain("nothing-waits"))),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        canvas.set_cursor(1, 0);
        let width = usize::from(canvas.width().saturating_sub(2)).max(10);
        let mut lines = wrap(&words.text("nothing-about"), width);
        if let Some(last) = &self.card.last_note {
            lines.push(String::new());
            let target = last.target.map(|target| words.target(target) + ", ").unwrap_or_default();
            let message = Message::plain("nothing-last")
                .with("when", words.when(last.happened_at, around.now))
                .with("what", format!("{target}{}", last.title));
            lines.extend(wrap(&words.say(&message), width));
        }
        for (row, line) in (0..canvas.height()).zip(lines) {
            canvas.put(1, row, canvas.width(), &line, Meaning::Text);
        }
    }

    fn takes(&self, action: Action) -> bool {
        matches!(
            action,
            Action::Find | Action::LastPerson | Action::First | Action::Palette | Action::DemoAccounts
        )
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }
}

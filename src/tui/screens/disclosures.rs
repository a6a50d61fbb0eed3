//! What was handed over about a person: when, to whom, by whom, of which version how many pages. Never what stood there.

use super::emergency::EmergencyStep;
use super::ledger::{Ledger, Record};
use super::{Around, Effect, Input, Page, Step};
use crate::care::view::PersonCard;
use crate::domain::disclosure::Disclosure;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::action::{Action, Context};
use crate::tui::emergency_paper::recipient_in_words;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::person;
use crate::words::Words;

/// The list.
pub(crate) struct Disclosures {
    card: PersonCard,
    count: usize,
    ledger: Ledger,
}

fn pages(words: &Words, left: &Disclosure) -> String {
    let version = match left.version {
        0 => words.text("disclosure-no-version"),
        number => words.say(&Message::plain("disclosure-version").with("number", number)),
    };
    let pages = match left.pages {
        0 => words.text("disclosure-pages-unknown"),
        count => words.say(&Message::plain("disclosure-pages").with("count", count)),
    };
    format!("{version}, {pages}")
}

fn record(words: &Words, left: &Disclosure, now: Moment) -> Record {
    let whom = recipient_in_words(words, left.recipient, &left.name);
    let by = Message::plain("disclosure-by")
        .with("who", &left.by.name)
        .with("role", words.role(left.by.role))
        .with("when", words.when(left.at, now));
    let lines = vec![
        words.text("disclosure-sheet"),
        words.say(&Message::plain("disclosure-to").with("whom", &whom)),
        words.say(&Message::plain("disclosure-what").with("what", pages(words, left))),
        words.say(&by),
    ];
    let what = pages(words, left);
    let row = format!("{:<12} {whom}   {what}   {}", words.time_beside(left.at, now), left.by.name);
    Record { row, lines }
}

impl Disclosures {
    /// These, newest first.
    pub(crate) fn new(card: PersonCard, left: &[Disclosure], words: &Words, now: Moment) -> Self {
        let records = left.iter().map(|left| record(words, left, now)).collect();
        Self { card, count: left.len(), ledger: Ledger::new(records) }
    }
}

impl Page for Disclosures {
    fn purpose(&self) -> &'static str {
        "purpose-disclosures"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.say(&Message::plain("disclosures-title").with("number", self.count))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = match (self.count, self.ledger.is_open()) {
            (0, _) => "disclosures-none",
            (_, true) => "ledger-open",
            (_, false) => "disclosures-how",
        };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Register, Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Open, Action::Up, Action::Down, Action::Back]
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if self.ledger.update(action, around.columns, around.body) {
            return None;
        }
        match action {
            Action::Back => Some(Effect::Back),
            _ => Some(Effect::Say(Message::plain("key-does-nothing"))),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.ledger.draw_or(canvas, &around.words.text("disclosures-empty"));
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Emergency(self.card.person, EmergencyStep::Disclosures))
    }
}

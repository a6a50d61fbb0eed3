//! The past falls of a person: the care notes' for those who read them, one's own of this session for the others.

use super::fall_told::{self, place};
use super::ledger::{Ledger, Record};
use super::{Around, CareForm, Effect, Input, Page, Step};
use crate::care::view::PersonCard;
use crate::domain::fall::{Answer, Fall};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::person;
use crate::words::Words;

/// The list.
pub(crate) struct Falls {
    card: PersonCard,
    count: usize,
    /// Only what this session wrote is shown.
    mine: bool,
    ledger: Ledger,
}

fn row(words: &Words, fall: &Fall, now: Moment) -> String {
    let told = &fall.told;
    let mut facts = vec![place(words, told.place)];
    for (fact, id) in [(told.conscious, "falls-unconscious"), (told.head, "falls-head")] {
        let speaks = if id == "falls-head" { fact != Answer::No } else { fact != Answer::Yes };
        if speaks {
            facts.push(words.say(&Message::plain(id).with("answer", fall_told::answer(words, fact))));
        }
    }
    for (fact, id) in [(told.pain, "falls-pain"), (told.injury, "falls-injury")] {
        if fact == Answer::Yes {
            facts.push(words.text(id));
        }
    }
    if told.watch {
        facts.push(words.text("falls-watch"));
    }
    format!("{:<12} {}", words.time_beside(told.happened_at, now), facts.join(", "))
}

fn record(words: &Words, fall: &Fall, now: Moment) -> Record {
    let mut lines = fall_told::lines(words, &fall.told, &fall.author.name, now);
    let by = Message::plain("falls-written-by")
        .with("who", &fall.author.name)
        .with("role", words.role(fall.author.role))
        .with("when", words.when(fall.entered_at, now));
    lines.push(words.say(&by));
    Record { row: row(words, fall, now), lines }
}

impl Falls {
    /// These falls, newest first.
    pub(crate) fn new(card: PersonCard, falls: &[Fall], mine: bool, words: &Words, now: Moment) -> Self {
        let records = falls.iter().map(|fall| record(words, fall, now)).collect();
        Self { card, count: falls.len(), mine, ledger: Ledger::new(records) }
    }
}

impl Page for Falls {
    fn purpose(&self) -> &'static str {
        "purpose-falls"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.say(&Message::plain("falls-title").with("number", self.count))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = match (self.mine, self.count, self.ledger.is_open()) {
            (_, 1.., true) => "ledger-open",
            (true, ..) => "falls-mine",
            (false, 0, _) => "falls-none",
            (false, ..) => "falls-how",
        };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Register, Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Open, Action::Up, Action::Down, Action::FallWrite, Action::Back]
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
        let empty = if self.mine { "falls-mine-none" } else { "falls-empty" };
        self.ledger.draw_or(canvas, &around.words.text(empty));
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::CareList(CareForm::Fall, self.card.person))
    }
}

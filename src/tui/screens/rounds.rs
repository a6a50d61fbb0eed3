//! Past rounds of a unit, newest first; one of them with everybody in it.
//!
//! The published line is everybody's; how somebody was found is for readers of the care notes and for whoever ticked it.

use super::round_drawn::{STATE, state_in_words};
use super::round_join::watchers;
use super::{Around, Effect, Input, Page};
use crate::care::records::Kept;
use crate::care::round_reading::{RoundDepth, RoundLine};
use crate::care::view::PersonCard;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::round::{Round, RoundState, Sighted, Sighting, differ};
use crate::tui::action::{Action, Context};
use crate::tui::rounds::RoundAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut, cut_at_word, cut_words, fit};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;
use crate::words::Words;

/// The list.
pub(crate) struct Rounds {
    rounds: Vec<Kept<Round>>,
    unit_name: String,
    cursor: ListCursor,
}

impl Rounds {
    /// These rounds of a unit, newest first.
    pub(crate) fn new(rounds: Vec<Kept<Round>>, unit_name: String) -> Self {
        Self { rounds, unit_name, cursor: ListCursor::default() }
    }
}

/// `17 vus, 1 sorti, non vus : 14`: what the whole team may know.
pub(crate) fn published(words: &Words, round: &Round, width: usize) -> String {
    if round.is_given_up() {
        return words.text("round-was-given-up");
    }
    if round.ended().is_none() {
        return words.text("round-nothing-saved");
    }
    let sighted = round.sighted();
    let rooms = |sighting| -> Vec<String> {
        let of = sighted.iter().filter(|sighted: &&Sighted| sighted.sighting == sighting);
        of.map(|sighted| sighted.room.clone()).collect()
    };
    let (out, left) = (rooms(Sighting::Out), rooms(Sighting::NotSeen));
    let message = Message::plain("round-published")
        .with("seen", round.count(Sighting::Seen))
        .with("out", out.len())
        .with("left", left.len())
        .with("rooms", cut_words(&left, ", ", width.saturating_sub(34).max(8)));
    words.say(&message)
}

impl Page for Rounds {
    fn purpose(&self) -> &'static str {
        "purpose-rounds"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.say(&Message::plain("rounds-title").with("unit", &self.unit_name))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let count = Message::plain("rounds-count").with("count", self.rounds.len());
        [Row::of(words.say(&count), Meaning::Text), Row::of(words.text("rounds-readers"), Meaning::Muted)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = if self.rounds.is_empty() { "rounds-none" } else { "rounds-open" };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.rounds.is_empty() {
            true => &[Action::Back],
            false => &[Action::Open, Action::Up, Action::Down, Action::Back],
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if self.cursor.moved(action, self.rounds.len(), usize::from(around.body)) {
            return None;
        }
        match action {
            Action::Open => {
                let kept = self.rounds.get(self.cursor.at())?;
                Some(Effect::Round(RoundAsk::Open(Box::new(kept.clone()))))
            }
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::Rounds
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        canvas.set_cursor(1, 0);
        let width = usize::from(canvas.width().saturating_sub(4));
        let names = if canvas.width() < person::NARROW { 0 } else { 18 };
        let visible = self.rounds.iter().enumerate().skip(self.cursor.top(usize::from(canvas.height())));
        for (row, (at, kept)) in (0..canvas.height()).zip(visible) {
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            let round = &kept.value;
            let until = round.ended().map_or_else(|| "     ".to_owned(), |at| words.time(at));
            let (day, from) = (words.day(round.started.date()), words.time(round.started));
            let mut head = format!("{day} {from}-{until} {:2} ", round.number);
            if names > 0 {
                head += &fit(&watchers(round, names), names);
                head.push(' ');
            }
            let room = width.saturating_sub(head.chars().count());
            let text = head + &cut_at_word(&published(words, round, room), room);
            canvas.put(3, row, canvas.width().saturating_sub(4), &text, Meaning::Text);
        }
    }
}

/// One past round.
pub(crate) struct PastRound {
    kept: Kept<Round>,
    unit_name: String,
    lines: Vec<(Option<PersonCard>, RoundLine)>,
    depth: RoundDepth,
    cursor: ListCursor,
}

impl PastRound {
    /// A round with everybody in it; those who are still in the unit by name.
    pub(crate) fn new(
        kept: Kept<Round>,
        unit_name: String,
        lines: Vec<RoundLine>,
        depth: RoundDepth,
        cards: &[PersonCard],
    ) -> Self {
        let card = |person: PersonId| cards.iter().find(|card| card.person == person).cloned();
        let lines = lines.into_iter().map(|line| (card(line.sighted.person), line)).collect();
        Self { kept, unit_name, lines, depth, cursor: ListCursor::default() }
    }

    /// Every row: who, and one line for each tick; where two differ, both, each with who ticked it.
    fn rows(&self) -> Vec<(usize, Option<usize>)> {
        let mut rows = Vec::new();
        for (at, (_, line)) in self.lines.iter().enumerate() {
            match line.checks.len() {
                0 => rows.push((at, None)),
                count => rows.extend((0..count).map(|check| (at, Some(check)))),
            }
        }
        rows
    }
}

impl Page for PastRound {
    fn purpose(&self) -> &'static str {
        "purpose-past-round"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let round = &self.kept.value;
        let title = Message::plain("round-title")
            .with("number", round.number)
            .with("unit", cut(&self.unit_name, 14))
            .with("time", around.words.when(round.started, around.now));
        around.words.say(&title)
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let width = usize::from(around.columns).saturating_sub(2);
        let who = watchers(&self.kept.value, width.saturating_sub(24));
        [
            Row::of(words.say(&Message::plain("round-by").with("who", who)), Meaning::Heading),
            Row::of(published(words, &self.kept.value, width), Meaning::Text),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let twice = self.lines.iter().filter(|(_, line)| line.checks.len() > 1 && differ(&line.checks));
        let message = match (self.depth, twice.count()) {
            (RoundDepth::All, 0) => Message::plain("round-depth-all"),
            (RoundDepth::All, count) => Message::plain("round-two-lines").with("count", count),
            (RoundDepth::Own, _) => Message::plain("round-depth-own"),
            (RoundDepth::Published, _) => Message::plain("round-depth-published"),
        };
        Row::of(around.words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Up, Action::Down, Action::Back]
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if self.cursor.moved(action, self.rows().len(), usize::from(around.body)) {
            return None;
        }
        (action == Action::Back).then_some(Effect::Back)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let narrow = canvas.width() < person::NARROW;
        let name_width = if narrow { 13 } else { 17 };
        let state_at = 8 + name_width + 1;
        canvas.set_cursor(1, 0);
        let rows = self.rows();
        let visible = rows.iter().enumerate().skip(self.cursor.top(usize::from(canvas.height())));
        for (row, (at, (line, check))) in (0..canvas.height()).zip(visible) {
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            let (card, line) = &self.lines[*line];
            if check.is_none_or(|check| check == 0) {
                canvas.put(3, row, 5, &line.sighted.room, Meaning::Text);
                let name = match card {
                    Some(card) => person::name_within(words, &card.identity, usize::from(name_width)),
                    None => words.text("round-gone"),
                };
                canvas.put(8, row, name_width, &name, Meaning::Text);
            }
            let sex = card.as_ref().map_or("unknown", |card| person::sex(&card.identity));
            let check = check.and_then(|check| line.checks.get(check));
            let (state, told) = match check {
                Some(check) => {
                    let several = line.checks.len() > 1 || self.kept.value.watchers().count() > 1;
                    let by = several.then(|| check.author.name.clone());
                    let grouped = check.told.grouped.then(|| words.text("round-grouped"));
                    let remark = (!check.told.remark.is_empty()).then(|| check.told.remark.clone());
                    let parts: Vec<String> = by.into_iter().chain(grouped).chain(remark).collect();
                    let state = state_in_words(words, sex, check.told.state);
                    // Nobody was seen then: there is no time to say.
                    let state = match check.told.state {
                        RoundState::NotSeen => state,
                        _ => format!("{} {}", fit(&state, STATE), words.time(check.told.at)),
                    };
                    (state, parts.join(" ; "))
                }
                None => (state_in_words(words, sex, line.sighted.sighting.state()), String::new()),
            };
            canvas.put(state_at, row, 17, &state, Meaning::Text);
            let room = canvas.width().saturating_sub(state_at + 19);
            canvas.put(state_at + 18, row, room, &cut_at_word(&told, usize::from(room)), Meaning::Text);
        }
    }
}

//! Looking beyond one's own units: why, then who was found, and the way from there to their file.
//!
//! Never here: a name of somebody who was not found.

use super::glass_form::reason;
use super::sheet::Sheet;
use super::{Around, Effect, Input, Page};
use crate::care::outside::Outsider;
use crate::care::view::PersonCard;
use crate::domain::glass::Reason;
use crate::domain::message::Message;
use crate::domain::outside::OutsideSearch;
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_name, wrap};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;
use crate::words::Words;

/// Rows above the first answer: the column heads.
const HEADS: u16 = 1;

/// Why somebody is looked for elsewhere.
pub(crate) struct OutsideForm {
    query: String,
    sheet: Sheet,
}

impl OutsideForm {
    /// The form about what was typed in the search.
    pub(crate) fn new(query: String, words: &Words) -> Self {
        let reasons = Reason::ALL.map(|one| reason(words, one)).to_vec();
        let sheet = Sheet::default()
            .choice(words.text("glass-label-reason"), reasons)
            .line(words.text("glass-label-text"), "");
        Self { query, sheet }
    }

    fn search(&self) -> OutsideSearch {
        OutsideSearch {
            query: self.query.clone(),
            reason: Reason::ALL[self.sheet.chosen(0).min(Reason::ALL.len() - 1)],
            text: self.sheet.text(1).to_owned(),
        }
    }
}

impl Page for OutsideForm {
    fn purpose(&self) -> &'static str {
        "purpose-outside"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("outside-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let sought = Message::plain("outside-sought").with("query", &self.query);
        [Row::of(around.words.say(&sought), Meaning::Text), Row::default()]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("outside-how"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        self.sheet.contexts()
    }

    fn legend(&self) -> &'static [Action] {
        self.sheet.legend()
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Save).then_some("action-find")
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match self.sheet.update(input) {
            Ok(effect) => effect,
            Err(Action::Save) => {
                let search = self.search();
                if search.fault().is_some() {
                    self.sheet.blame(1);
                }
                Some(Effect::SearchOutside(search))
            }
            Err(_) => Some(Effect::Back),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.sheet.draw(canvas);
        if self.sheet.is_picking() {
            return;
        }
        let rows = self.sheet.rows();
        canvas.heading(rows, &around.words.text("glass-what-happens"));
        let width = usize::from(canvas.width().saturating_sub(2)).max(10);
        let lines = wrap(&around.words.text("outside-happens"), width);
        for (row, line) in (rows + 1..canvas.height()).zip(lines) {
            canvas.put(1, row, canvas.width(), &line, Meaning::Text);
        }
    }
}

/// Who was found.
pub(crate) struct Outside {
    query: String,
    found: Vec<Outsider>,
    cards: Vec<PersonCard>,
    cursor: ListCursor,
}

impl Outside {
    /// The answers, by unit and room.
    pub(crate) fn new(query: String, found: Vec<Outsider>) -> Self {
        let cards = found.iter().map(|one| one.card.clone()).collect();
        Self { query, found, cards, cursor: ListCursor::default() }
    }

    fn open(&self) -> Option<Effect> {
        let Outsider { card, opens, behind } = self.found.get(self.cursor.at())?;
        Some(match (opens, behind.is_empty()) {
            (true, _) => Effect::OpenFile { person: card.person, found_by: None },
            (false, false) => {
                Effect::GlassForm { person: card.person, asked: Scope::AdminId, behind: behind.clone() }
            }
            (false, true) => Effect::Say(Message::plain("glass-nothing-closed")),
        })
    }
}

impl Page for Outside {
    fn purpose(&self) -> &'static str {
        "purpose-outside"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("outside-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let sought = Message::plain("outside-sought").with("query", &self.query);
        [
            Row::of(around.words.say(&sought), Meaning::Text),
            Row::of(around.words.text("outside-only-names"), Meaning::Muted),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let message = match self.found.len() {
            0 => Message::plain("outside-nobody").with("query", &self.query),
            count => Message::plain("outside-recorded").with("count", count),
        };
        Row::of(around.words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.found.is_empty() {
            true => &[Action::Back, Action::First],
            false => &[Action::Open, Action::Up, Action::Down, Action::Back, Action::First],
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        let height = usize::from(around.body.saturating_sub(HEADS)).max(1);
        if self.cursor.moved(action, self.found.len(), height) {
            return None;
        }
        match action {
            Action::Open => self.open(),
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let heads =
            [(3, "find-room-head"), (8, "find-person-head"), (38, "find-born-head"), (51, "find-unit-head")];
        for (column, head) in heads {
            canvas.put(column, 0, 26, &words.text(head), Meaning::Muted);
        }
        canvas.set_cursor(1, HEADS);
        let height = usize::from(canvas.height().saturating_sub(HEADS)).max(1);
        let visible = self.cards.iter().enumerate().skip(self.cursor.top(height)).take(height);
        for (row, (at, card)) in (HEADS..).zip(visible) {
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            canvas.put(3, row, 4, &card.placement.room, Meaning::Text);
            canvas.put(8, row, 29, &cut_name(&person::full_name(words, &card.identity), 28), Meaning::Text);
            let born = card.identity.birth_date.map_or_else(|| "-".to_owned(), |date| words.date(date));
            canvas.put(38, row, 11, &born, Meaning::Text);
            let room = canvas.width().saturating_sub(51);
            canvas.put(51, row, room, &cut_name(&card.unit_name, usize::from(room)), Meaning::Text);
        }
    }

    fn cards(&self) -> &[PersonCard] {
        &self.cards
    }
}

//! The instructions that stand: for whom, what to mind, until when, who gave it; `x` lifts one before its day.

use unicode_width::UnicodeWidthStr;

use super::echo::Echo;
use super::{Around, Effect, Input, News, Page, Step, instruct, note_view};
use crate::care::records::{Kept, Whose};
use crate::care::view::PersonCard;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::instruction::Instruction;
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::notes::NotesAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, cut_name};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;
use crate::words::Words;

/// Days before its last on which it is said that one ends soon.
const SOON: i32 = 2;
/// Columns of whom it is about.
const WHOM: usize = 24;

/// `jusqu'au 24/11, de nuit`, and whether it ends soon.
pub(super) fn until(words: &Words, instruction: &Instruction, around: &Around<'_>) -> String {
    let id = match instruction.ends_within(around.now.date(), SOON) {
        true => "instructions-until-soon",
        false => "instructions-until",
    };
    let message = Message::plain(id)
        .with("day", words.day(instruction.to))
        .with("part", instruct::part_name(words, instruction.part));
    words.say(&message)
}

/// The list.
pub(crate) struct Instructions {
    rows: Vec<Kept<Instruction>>,
    /// Whose they are, when they are those of one person.
    card: Option<PersonCard>,
    cards: Vec<PersonCard>,
    units: Vec<(UnitId, String)>,
    cursor: ListCursor,
    /// Whether the echo waits for its answer.
    echo: Echo,
}

impl Instructions {
    /// These, of one person or of everybody; `cards` and `units` say who is meant.
    pub(crate) fn new(
        rows: Vec<Kept<Instruction>>,
        card: Option<PersonCard>,
        cards: Vec<PersonCard>,
        units: Vec<(UnitId, String)>,
    ) -> Self {
        Self { rows, card, cards, units, cursor: ListCursor::default(), echo: Echo::default() }
    }

    fn selected(&self) -> Option<&Kept<Instruction>> {
        self.rows.get(self.cursor.at())
    }

    /// Two rows each.
    fn height(around: &Around<'_>) -> usize {
        (usize::from(around.body) / 2).max(1)
    }

    fn card_of(&self, whose: Whose) -> Option<&PersonCard> {
        let Whose::Person(person) = whose else { return None };
        self.card.iter().chain(&self.cards).find(|card| card.person == person)
    }

    fn whom(&self, whose: Whose, words: &Words) -> String {
        match (whose, self.card_of(whose)) {
            (Whose::Person(_), Some(card)) => {
                format!("{} {}", person::room(words, card), person::name_within(words, &card.identity, 17))
            }
            (Whose::Person(_), None) => "?".to_owned(),
            (Whose::Unit(unit), _) => {
                let name = self.units.iter().find(|(id, _)| *id == unit).map_or("", |(_, name)| name);
                words.say(&Message::plain("instruct-for-unit").with("unit", name))
            }
        }
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        if let Err(effect) = self.echo.confirmed(input, "instructions-waits") {
            return effect;
        }
        self.echo.close();
        let given = self.selected()?.clone();
        Some(Effect::Notes(NotesAsk::Lift(Box::new(given))))
    }

    fn draw_one(&self, canvas: &mut Canvas<'_>, row: u16, at: usize, around: &Around<'_>) {
        let kept = &self.rows[at];
        let words = around.words;
        if at == self.cursor.at() {
            canvas.mark(row);
        }
        let whom = cut_name(&self.whom(kept.whose, words), WHOM);
        let text = &kept.value.text;
        let room = usize::from(canvas.width().saturating_sub(4)).saturating_sub(WHOM + 1);
        canvas.put(3, row, canvas.width(), &whom, Meaning::Heading);
        let from = 3 + u16::try_from(WHOM + 1).unwrap_or(0);
        canvas.put(from, row, canvas.width(), &cut_at_word(text, room), Meaning::Text);
        let until = until(words, &kept.value, around);
        let room = usize::from(canvas.width().saturating_sub(8)).saturating_sub(until.width());
        let by = note_view::author_within(words, &kept.value.author, room);
        canvas.put_row(
            5,
            row + 1,
            &Row::of(until, Meaning::Text).and("  ", Meaning::Text).and(by, Meaning::Muted),
        );
    }
}

impl Page for Instructions {
    fn purpose(&self) -> &'static str {
        "purpose-instructions"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("instructions-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        if let Some(card) = &self.card {
            return [
                person::identity_strip(words, card, around.now.date(), around.columns),
                person::alert_strip(words, card, around.columns),
            ];
        }
        let soon = self.rows.iter().filter(|kept| kept.value.ends_within(around.now.date(), SOON)).count();
        let counts = Message::plain("instructions-counts").with("count", self.rows.len()).with("soon", soon);
        [
            Row::of(words.say(&counts), Meaning::Text),
            Row::of(words.text("instructions-about"), Meaning::Muted),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        match (self.echo.waits(), self.selected()) {
            (true, Some(kept)) => {
                let whom = self.whom(kept.whose, words);
                let message =
                    Message::plain("instructions-echo").with("who", whom).with("text", &kept.value.text);
                Row::of(words.say(&message), Meaning::Question)
            }
            (_, None) => Row::of(words.text("instructions-empty"), Meaning::Status),
            (false, Some(_)) => Row::of(words.text("instructions-how"), Meaning::Status),
        }
    }

    fn contexts(&self) -> &'static [Context] {
        self.echo.contexts_over_rows()
    }

    fn legend(&self) -> &'static [Action] {
        match (self.echo.waits(), self.rows.is_empty()) {
            (true, _) => &[Action::Confirm, Action::Back],
            (false, true) => &[Action::InstructionWrite, Action::Back, Action::First],
            (false, false) => &[
                Action::NoteStrike,
                Action::InstructionWrite,
                Action::Open,
                Action::Up,
                Action::Down,
                Action::Back,
            ],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::NoteStrike).then_some("action-lift")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if self.echo.waits() {
            return self.answer(&input);
        }
        let Input::Action(action) = input else {
            return None;
        };
        if self.cursor.moved(action, self.rows.len(), Self::height(around)) {
            return None;
        }
        match action {
            Action::NoteStrike => {
                self.echo.ask_if(self.selected().is_some());
                None
            }
            Action::Open => match self.selected()?.whose {
                Whose::Person(person) => Some(Effect::OpenFile { person, found_by: None }),
                Whose::Unit(_) => Some(Effect::Say(Message::plain("instructions-of-a-unit"))),
            },
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        canvas.set_cursor(1, 0);
        if self.rows.is_empty() {
            canvas.put(3, 0, canvas.width(), &around.words.text("instructions-empty"), Meaning::Text);
        }
        let height = usize::from(canvas.height()) / 2;
        let top = self.cursor.top(height);
        let last = (top + height).min(self.rows.len());
        for (at, row) in (top..last).zip((0..canvas.height()).step_by(2)) {
            self.draw_one(canvas, row, at, around);
        }
    }

    fn takes(&self, action: Action) -> bool {
        self.echo.takes(action, &[Action::NoteStrike])
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        if let News::Instructed(kept) = news {
            let fits = self.card.as_ref().is_none_or(|card| match kept.whose {
                Whose::Person(person) => card.person == person,
                Whose::Unit(unit) => card.placement.unit == unit,
            });
            self.rows.retain(|known| known.record != kept.record);
            if fits && kept.value.ended.is_none() {
                self.rows.push((*kept).clone());
                self.rows.sort_by_key(|kept| (kept.value.to, kept.value.entered_at));
            }
            self.cursor.select(self.cursor.at(), self.rows.len(), Self::height(around));
        }
    }

    fn person(&self) -> Option<PersonId> {
        let selected = self.selected().and_then(|kept| self.card_of(kept.whose));
        selected.or(self.card.as_ref()).or(self.cards.first()).map(|card| card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Instructions(self.card.as_ref().map(|card| card.person)))
    }
}

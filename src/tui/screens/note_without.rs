//! Of whom nothing was written in this shift: one key each says that there is nothing to report, and the list saves
//! them together, a note for each.
//!
//! Nobody is ticked beforehand. Whoever the last round did not see cannot be.

use unicode_width::UnicodeWidthStr;

use super::echo::Echo;
use super::{Around, Effect, Input, News, Page, Step};
use crate::care::view::PersonCard;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::NoteFault;
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::notes::NotesAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, cut_words, fit};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;

/// Columns of a name.
const NAME: usize = 17;
/// Columns of what is said of a row: `non vu` fits.
const SAID: u16 = 9;
/// Columns of the rooms that are left, in the echo.
const ROOMS: usize = 40;

/// What is said of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Ticked,
    NotSeen,
}

/// The list.
pub(crate) struct WithoutNote {
    rows: Vec<(PersonCard, Mark)>,
    present: usize,
    since: Moment,
    cursor: ListCursor,
    /// The digits of a room typed so far.
    typed: String,
    /// Whether the echo waits for its answer.
    echo: Echo,
}

impl WithoutNote {
    /// These persons, of so many who are here, since the noon before.
    pub(crate) fn new(cards: Vec<PersonCard>, not_seen: &[PersonId], present: usize, since: Moment) -> Self {
        let mark = |card: &PersonCard| match not_seen.contains(&card.person) {
            true => Mark::NotSeen,
            false => Mark::Open,
        };
        let rows =
            cards.into_iter().map(|card| (mark(&card), card)).map(|(mark, card)| (card, mark)).collect();
        Self {
            rows,
            present,
            since,
            cursor: ListCursor::default(),
            typed: String::new(),
            echo: Echo::default(),
        }
    }

    fn selected(&self) -> Option<&(PersonCard, Mark)> {
        self.rows.get(self.cursor.at())
    }

    fn ticked(&self) -> Vec<PersonId> {
        let ticked = self.rows.iter().filter(|(_, mark)| *mark == Mark::Ticked);
        ticked.map(|(card, _)| card.person).collect()
    }

    /// Rows of persons that a screen shows; the first is the heading.
    fn height(around: &Around<'_>) -> usize {
        usize::from(around.body.saturating_sub(1)).max(1)
    }

    fn tick(&mut self, around: &Around<'_>) -> Option<Effect> {
        let at = self.cursor.at();
        let (_, mark) = self.rows.get_mut(at)?;
        if *mark == Mark::NotSeen {
            return Some(Effect::Refuse(NoteFault::NotSeen));
        }
        *mark = Mark::Ticked;
        self.cursor.moved(Action::Down, self.rows.len(), Self::height(around));
        None
    }

    fn untick(&mut self) -> Option<Effect> {
        let at = self.cursor.at();
        let (_, mark) = self.rows.get_mut(at)?;
        if *mark == Mark::Ticked {
            *mark = Mark::Open;
        }
        None
    }

    fn digit(&mut self, digit: u8, around: &Around<'_>) {
        if self.typed.len() >= 4 {
            self.typed.clear();
        }
        self.typed.push(char::from(b'0' + digit % 10));
        let starts =
            |typed: &str| self.rows.iter().position(|(card, _)| card.placement.room.starts_with(typed));
        if let Some(at) = starts(&self.typed) {
            self.cursor.select(at, self.rows.len(), Self::height(around));
        } else {
            self.typed.clear();
        }
    }

    fn ask(&mut self) -> Option<Effect> {
        if self.ticked().is_empty() {
            return Some(Effect::Fail(Message::plain("without-none-ticked")));
        }
        self.echo.ask_if(true);
        None
    }

    fn read_back(&self, around: &Around<'_>) -> String {
        let left: Vec<String> = (self.rows.iter())
            .filter(|(_, mark)| *mark != Mark::Ticked)
            .map(|(card, _)| card.placement.room.clone())
            .collect();
        let count = self.rows.len() - left.len();
        let message = match left.len() {
            0 => Message::plain("without-echo-all").with("count", count),
            those => Message::plain("without-echo")
                .with("count", count)
                .with("left", those)
                .with("rooms", cut_words(&left, ", ", ROOMS)),
        };
        around.words.say(&message)
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        if let Err(effect) = self.echo.confirmed(input, "without-waits") {
            return effect;
        }
        Some(Effect::Notes(NotesAsk::NothingFor { persons: self.ticked(), group: true }))
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, row: u16, at: usize, around: &Around<'_>) {
        let (card, mark) = &self.rows[at];
        let words = around.words;
        if at == self.cursor.at() {
            canvas.mark(row);
        }
        let name = person::name_within(words, &card.identity, NAME);
        canvas.put(3, row, 5, &card.placement.room, Meaning::Text);
        canvas.put(8, row, 18, &fit(&name, NAME), Meaning::Text);
        let (said, looks) = match mark {
            Mark::Open => (String::new(), Meaning::Text),
            Mark::Ticked => (words.text("note-nothing"), Meaning::Heading),
            Mark::NotSeen => (words.text("without-not-seen"), Meaning::Alert),
        };
        canvas.put(26, row, SAID, &said, looks);
        let from = 26 + SAID + 1;
        let room = canvas.width().saturating_sub(from + 1);
        let alerts = person::alert_words(words, card, usize::from(room));
        let looks = if alerts == "-" || !card.sees_emergency { Meaning::Muted } else { Meaning::Alert };
        canvas.put(from, row, room, &cut_at_word(&alerts, usize::from(room)), looks);
    }
}

impl Page for WithoutNote {
    fn purpose(&self) -> &'static str {
        "purpose-without"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("without-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let counts = Message::plain("without-counts")
            .with("count", self.rows.len())
            .with("present", self.present)
            .with("since", words.time_beside(self.since, around.now));
        [Row::of(words.say(&counts), Meaning::Text), Row::of(words.text("without-honest"), Meaning::Muted)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if self.echo.waits() {
            return Row::of(self.read_back(around), Meaning::Question);
        }
        let message = match (self.rows.len(), self.ticked().len()) {
            (0, _) => Message::plain("without-empty"),
            (_, ticked) => Message::plain("without-ticked").with("count", ticked),
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        self.echo.contexts_over_rows()
    }

    fn legend(&self) -> &'static [Action] {
        match (self.echo.waits(), self.rows.is_empty()) {
            (true, _) => &[Action::Confirm, Action::Back],
            (false, true) => &[Action::Back, Action::First],
            (false, false) => &[
                Action::NothingToReport,
                Action::NoteStrike,
                Action::Save,
                Action::NoteWrite,
                Action::Open,
                Action::Back,
            ],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::NoteStrike).then_some("action-untick")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if self.echo.waits() {
            return self.answer(&input);
        }
        let Input::Action(action) = input else {
            return None;
        };
        if let Action::Digit(digit) = action {
            self.digit(digit, around);
            return None;
        }
        self.typed.clear();
        if self.cursor.moved(action, self.rows.len(), Self::height(around)) {
            return None;
        }
        let person = self.selected().map(|(card, _)| card.person);
        match action {
            Action::NothingToReport => self.tick(around),
            Action::NoteStrike => self.untick(),
            Action::Save => self.ask(),
            Action::Back => Some(Effect::Back),
            Action::NoteWrite => Some(Effect::WriteNote { person: person? }),
            Action::NotesRead => Some(Effect::OpenTimeline { person: person?, at: None }),
            Action::Open => Some(Effect::OpenFile { person: person?, found_by: None }),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        canvas.set_cursor(1, 0);
        let height = usize::from(canvas.height().saturating_sub(1));
        let top = self.cursor.top(height);
        let last = (top + height).min(self.rows.len());
        if self.rows.is_empty() {
            canvas.put(3, 1, canvas.width(), &words.text("without-empty"), Meaning::Text);
            return;
        }
        let shown = format!("{}-{last}/{}", top + 1, self.rows.len());
        let at = canvas.width().saturating_sub(u16::try_from(shown.width()).unwrap_or(0) + 1);
        canvas.put(3, 0, 5, &words.text("people-room-head"), Meaning::Muted);
        canvas.put(8, 0, 17, &words.text("people-name-head"), Meaning::Muted);
        canvas.put(26 + SAID + 1, 0, 20, &words.text("people-alerts-head"), Meaning::Muted);
        canvas.put(at, 0, 12, &shown, Meaning::Muted);
        for (row, at) in (1..canvas.height()).zip(top..last) {
            self.draw_row(canvas, row, at, around);
        }
    }

    fn takes(&self, action: Action) -> bool {
        self.echo.takes(action, &[Action::NothingToReport, Action::NoteStrike, Action::Save])
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        match news {
            News::Failed => self.echo.close(),
            News::Noted { person, note } if note.scope == Scope::NotesAll => {
                self.rows.retain(|(card, _)| card.person != *person);
                self.cursor.select(self.cursor.at(), self.rows.len(), Self::height(around));
            }
            _ => {}
        }
    }

    fn person(&self) -> Option<PersonId> {
        self.selected().map(|(card, _)| card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Without)
    }
}

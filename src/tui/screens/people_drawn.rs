//! How the shift board looks: a row a person, and below the list what is due, the instructions, who has no note.
//!
//! The list keeps most of the room: what stands below it shrinks first.

use unicode_width::UnicodeWidthStr;

use super::Around;
use super::agenda_words::{away_in_words, is_for_in_words, place_of};
use super::people::{Line, People, time_in_shift, writing_about};
use super::round_drawn::state_in_words;
use crate::care::board::RoundOfUnit;
use crate::care::records::Kept;
use crate::care::view::PersonCard;
use crate::domain::message::Message;
use crate::domain::moment::Shift;
use crate::domain::round::RoundState;
use crate::domain::task::Task;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, cut_at_word, cut_name, cut_words, fit};
use crate::tui::widgets::person;

const NAME: usize = 17;
/// Columns of the name of somebody who helps for one night.
const HELPER: usize = 24;
const ALERTS_AT: u16 = 26;
/// Columns of the name of a unit beside its round.
const UNIT: usize = 12;
/// Columns that the rooms without a note keep, and what stands between them and what follows.
const LEAST_ROOMS: usize = 8;
const GAP: usize = 4;
/// Columns of whom a task is for.
const WHOM: usize = 22;

/// Columns of how somebody was found: wider only where a word of the board needs it.
const STATE: usize = 8;

/// Where the columns after the name stand: the first of each, and the width of those before the last fact.
#[derive(Clone, Copy)]
struct Columns {
    alerts: u16,
    round: Option<(u16, u16)>,
    fact: u16,
}

impl Columns {
    /// On a screen of this width; `state` is that of the widest word of the rounds. A narrow screen has no room for
    /// them and leaves some of the alerts to the last fact.
    fn of(width: u16, state: Option<u16>) -> Self {
        let alerts = 21 - person::NARROW.saturating_sub(width).min(3);
        let round = state.filter(|_| width >= person::NARROW);
        match round {
            Some(state) => {
                let alerts = alerts - 3;
                let at = ALERTS_AT + alerts + 1;
                Self { alerts, round: Some((at, state)), fact: at + state + 1 }
            }
            None => Self { alerts, round: None, fact: ALERTS_AT + alerts + 1 },
        }
    }
}

/// How many rows stand below the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Below {
    /// Tasks, under their heading.
    tasks: usize,
    /// Who has no note, and the instructions.
    summary: bool,
    /// Help for one night.
    help: bool,
}

impl Below {
    fn rows(self) -> usize {
        let tasks = if self.tasks > 0 { self.tasks + 1 } else { 0 };
        tasks + usize::from(self.summary) + usize::from(self.help)
    }
}

impl People {
    /// What stands below the list in a body of this height: at most a third of it, unless the list is short.
    fn below(&self, body: u16, around: &Around<'_>) -> Below {
        let rows = usize::from(body.saturating_sub(1));
        let help = has_help(around);
        let third = (rows / 3).max(rows.saturating_sub(self.lines.len()));
        let mut room = third.saturating_sub(usize::from(help));
        let told = self.instructions.0 > 0 || !self.rounds.is_empty();
        let summary = room > 0 && (told || self.without_note().next().is_some());
        room -= usize::from(summary);
        let tasks = self.tasks.len().min(room.saturating_sub(1));
        Below { tasks, summary, help }
    }

    /// Rows of the list in a body of this height; the heads of the columns take one.
    pub(super) fn list_rows(&self, body: u16, around: &Around<'_>) -> usize {
        usize::from(body.saturating_sub(1)).saturating_sub(self.below(body, around).rows()).max(1)
    }

    fn columns(&self, width: u16, around: &Around<'_>) -> Columns {
        let state = |(card, state)| state_in_words(around.words, person::sex(card), state).width();
        let states = self
            .cards
            .iter()
            .zip(&self.beside)
            .filter_map(|(card, beside)| beside.round.map(|state| (&card.identity, state)));
        let widest = states.map(state).max().map(|widest| u16::try_from(widest.max(STATE)).unwrap_or(0));
        Columns::of(width, widest.filter(|_| !self.rounds.is_empty()))
    }

    pub(super) fn draw_board(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let body = canvas.height();
        let height = self.list_rows(body, around);
        self.draw_below(canvas, self.below(body, around), around);
        let words = around.words;
        let top = self.cursor.top(height);
        let last = (top + height).min(self.lines.len());
        let shown = self.counter(top, last);
        let at = canvas.width().saturating_sub(u16::try_from(shown.len()).unwrap_or(0) + 1);
        let columns = self.columns(canvas.width(), around);
        let mut heads =
            vec![(3, "people-room-head"), (8, "people-name-head"), (ALERTS_AT, "people-alerts-head")];
        heads.extend(columns.round.map(|(column, _)| (column, "people-round-head")));
        heads.push((columns.fact, "people-fact-head"));
        let ends = heads.iter().skip(1).map(|(column, _)| *column).chain([at]).collect::<Vec<_>>();
        for ((column, head), end) in heads.into_iter().zip(ends) {
            let room = end.min(at).saturating_sub(column + 1);
            let head = words.text(head);
            if head.width() <= usize::from(room) {
                canvas.put(column, 0, room, &head, Meaning::Muted);
            }
        }
        canvas.put(at, 0, 12, &shown, Meaning::Muted);
        canvas.set_cursor(1, 1);
        for (row, line) in (1..).zip(&self.lines[top.min(last)..last]) {
            match line {
                Line::Unit(at) => canvas.heading(row, &cut_name(&self.cards[*at].unit_name, 40)),
                Line::Person(at) => self.draw_person(canvas, row, *at, columns, around),
            }
        }
    }

    fn draw_person(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        at: usize,
        columns: Columns,
        around: &Around<'_>,
    ) {
        let words = around.words;
        let (card, beside) = (&self.cards[at], &self.beside[at]);
        let absence = beside.absence.as_ref().map(|kept| &kept.value);
        let acts = !card.urgent.is_empty() || absence.is_some_and(|absence| absence.is_late(around.now));
        let selected = self.selected().is_some_and(|chosen| chosen.person == card.person);
        match (acts, selected) {
            (true, true) => {
                canvas.put(0, row, 1, "!", Meaning::Urgent);
                canvas.put(1, row, 1, ">", Meaning::Marker);
            }
            (true, false) => _ = canvas.put(1, row, 1, "!", Meaning::Urgent),
            (false, true) => _ = canvas.put(1, row, 1, ">", Meaning::Marker),
            (false, false) => {}
        }
        // Something typed here waits to be finished; else something is new since my last session.
        if around.drafts.iter().any(|draft| draft.person == card.person) {
            canvas.put(2, row, 1, "*", Meaning::Marker);
        } else if beside.new_to_me > 0 {
            canvas.put(2, row, 1, "+", Meaning::Marker);
        }
        let name = person::name_within(words, &card.identity, NAME);
        let width = columns.alerts;
        let alerts = person::alert_words(words, card, usize::from(width) - 1);
        let quiet = alerts == "-" || !card.sees_emergency;
        let alarming = if quiet { Meaning::Muted } else { Meaning::Alert };
        canvas.put(3, row, 5, &card.placement.room, Meaning::Text);
        canvas.put(8, row, 17, &fit(&name, NAME), Meaning::Text);
        canvas.put(ALERTS_AT, row, width, &fit(&alerts, usize::from(width)), alarming);
        if let Some((column, width)) = columns.round {
            let (state, meaning) = match beside.round {
                Some(state) => {
                    let missed = state == RoundState::NotSeen && absence.is_none();
                    let meaning = if missed { Meaning::Alert } else { Meaning::Text };
                    (state_in_words(words, person::sex(&card.identity), state), meaning)
                }
                None => ("-".to_owned(), Meaning::Muted),
            };
            canvas.put(column, row, width, &state, meaning);
        }
        let column = columns.fact;
        let room = canvas.width().saturating_sub(column + 1);
        let writes = writing_about("people-writing", &self.writing, card.person).filter(|_| card.sees_notes);
        // Where the name does not fit, that somebody writes says more than half of who.
        let writes = writes.map(|message| words.say(&message)).map(|told| {
            if told.width() <= usize::from(room) { told } else { words.text("people-writing-short") }
        });
        let fact = match absence {
            _ if writes.is_some() => writes.unwrap_or_default(),
            Some(absence) => away_in_words(words, absence, around.now, usize::from(room)),
            None => last_fact(card, around),
        };
        canvas.put(column, row, room, &cut_at_word(&fact, usize::from(room)), Meaning::Text);
        if selected {
            canvas.set_cursor(1, row);
        }
    }

    fn draw_below(&self, canvas: &mut Canvas<'_>, below: Below, around: &Around<'_>) {
        let words = around.words;
        let mut row = canvas.height().saturating_sub(u16::try_from(below.rows()).unwrap_or(0));
        if below.tasks > 0 {
            let mut heading = words.text("people-tasks-head");
            if below.tasks < self.tasks.len() {
                heading += &format!("   1-{}/{}", below.tasks, self.tasks.len());
            }
            canvas.heading(row, &heading);
            let shown = &self.tasks[..below.tasks];
            for task in shown {
                row += 1;
                self.draw_task(canvas, row, task, shown, around);
            }
            row += 1;
        }
        if below.summary {
            self.draw_summary(canvas, row, around);
            row += 1;
        }
        if let Some(help) = help_of_the_night(around).filter(|_| below.help) {
            canvas.put(3, row, canvas.width(), &help, Meaning::Text);
        }
    }

    /// `03:00  ch. 03  position latérale, vérifier   pour surveillant de nuit`
    fn draw_task(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        task: &Kept<Task>,
        shown: &[Kept<Task>],
        around: &Around<'_>,
    ) {
        let words = around.words;
        let due = task.value.due();
        if due < around.now {
            canvas.put(1, row, 1, "!", Meaning::Urgent);
        }
        let elsewhere = |task: &Kept<Task>| Shift::of(task.value.due()) != Shift::of(around.now);
        let time = if shown.iter().any(elsewhere) { 12 } else { 6 };
        let text = fit(&time_in_shift(words, due, around.now), time);
        let units = around.me.map_or(&[][..], |me| &me.units);
        let place = fit(&place_of(words, task.whose, &self.cards, units), 9);
        let mut at = canvas.put(3, row, 80, &text, Meaning::Text);
        at = canvas.put(at, row, 80, &place, Meaning::Text) + 1;
        let whom = is_for_in_words(words, task.value.whom, around.me.map(|me| me.account));
        let left = usize::from(canvas.width().saturating_sub(at + 1));
        let whom_width = if left > 2 * WHOM { whom.width().min(WHOM) + 2 } else { 0 };
        let text = cut_at_word(&task.value.text, left - whom_width);
        canvas.put(at, row, canvas.width(), &text, Meaning::Text);
        if whom_width > 0 {
            let column = canvas.width().saturating_sub(u16::try_from(whom_width).unwrap_or(0) - 1);
            canvas.put(column, row, canvas.width(), &cut_at_word(&whom, WHOM), Meaning::Muted);
        }
    }

    /// `Sans note : 02 04 09 +3    ronde 3 il y a 40 min    Consignes : 4, dont 1 finit bientôt`
    fn draw_summary(&self, canvas: &mut Canvas<'_>, row: u16, around: &Around<'_>) {
        let words = around.words;
        let without: Vec<String> = self.without_note().map(|card| card.placement.room.clone()).collect();
        let mut at = 3;
        if !without.is_empty() {
            at = canvas.put(at, row, canvas.width(), &words.text("people-without-note-rooms"), Meaning::Text)
                + 1;
        }
        let mut pieces = Vec::new();
        if let (count @ 1.., soon) = self.instructions {
            pieces.push(
                words.say(&Message::plain("people-instructions").with("count", count).with("soon", soon)),
            );
        }
        // The rooms keep some columns; the rounds give way, those of the units that come last first.
        let least = if without.is_empty() { 0 } else { LEAST_ROOMS + GAP };
        let room = usize::from(canvas.width()).saturating_sub(usize::from(at) + least + 1);
        let taken = |pieces: &[String]| pieces.iter().map(|piece| piece.width() + GAP).sum::<usize>();
        for (place, round) in self.rounds.iter().enumerate() {
            let told = self.round_in_words(round, around);
            if taken(&pieces) + told.width() <= room {
                pieces.insert(place, told);
            }
        }
        if !without.is_empty() {
            let room = usize::from(canvas.width()).saturating_sub(usize::from(at) + taken(&pieces) + 1);
            let rooms = cut_words(&without, " ", room.max(LEAST_ROOMS));
            at = canvas.put(at, row, canvas.width(), &rooms, Meaning::Text) + 4;
        }
        for piece in pieces {
            at = canvas.put(at, row, canvas.width(), &piece, Meaning::Text) + 4;
        }
    }

    /// `ronde 3 il y a 40 min`, with its unit where there are several.
    fn round_in_words(&self, round: &RoundOfUnit, around: &Around<'_>) -> String {
        let minutes = round.age_minutes(around.now);
        let told = Message::plain("people-round-ago")
            .with("number", round.number)
            .with("hours", minutes / 60)
            .with("minutes", minutes % 60);
        let told = around.words.say(&told);
        let units = around.me.map_or(&[][..], |me| &me.units);
        let name = units.iter().find(|(unit, _)| *unit == round.unit).filter(|_| units.len() > 1);
        match name {
            Some((_, name)) => format!("{} {told}", cut_name(name, UNIT)),
            None => told,
        }
    }
}

fn has_help(around: &Around<'_>) -> bool {
    around.staff.nights.iter().any(|help| around.now < help.until)
}

/// `Compte d'une nuit : M. Renfort, jusqu'à 08:00`; `None` while there is none.
fn help_of_the_night(around: &Around<'_>) -> Option<String> {
    let words = around.words;
    let nights = around.staff.nights.iter().filter(|help| around.now < help.until);
    let named: Vec<String> = nights
        .map(|help| {
            let until = words.until(around.zone.at(help.until.millis()), around.now);
            format!("{}, {until}", cut_name(&help.name, HELPER))
        })
        .collect();
    let head = words.say(&Message::plain("people-night-help").with("count", named.len()));
    let room = usize::from(around.columns).saturating_sub(head.chars().count() + 5);
    (!named.is_empty()).then(|| format!("{head} {}", cut_words(&named, " ; ", room)))
}

/// `01:50 URGENTE chute, trouvé assis`; `-` for none.
fn last_fact(card: &PersonCard, around: &Around<'_>) -> String {
    let words = around.words;
    if !card.sees_notes {
        return words.text("people-closed");
    }
    // What somebody must act on stays in sight, whatever was written after it.
    let Some(note) = card.urgent.first().or(card.last_note.as_ref()) else {
        return "-".to_owned();
    };
    let time = time_in_shift(words, note.happened_at, around.now);
    let flag = match (note.struck, note.urgent) {
        (true, _) => words.text("note-struck") + " ",
        (false, true) => words.text("note-urgent") + " ",
        (false, false) => String::new(),
    };
    let target = note.target.map(|target| words.target(target) + ", ").unwrap_or_default();
    format!("{time} {flag}{target}{}", note.title)
}

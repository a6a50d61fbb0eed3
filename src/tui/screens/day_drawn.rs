//! How a day looks: one row for everything it holds, in columns; below the agenda who is away.

use unicode_width::UnicodeWidthStr;

use super::Around;
use super::agenda_words::{away_in_words, place_of, whom_in_words};
use super::day::{Day, DayList, Item};
use crate::care::records::Whose;
use crate::domain::attendance::Absence;
use crate::domain::event::{EventChange, EventState};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::task::{TaskChange, TaskState};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, cut_name, cut_words, fit};
use crate::tui::widgets::person;
use crate::words::Words;

/// Columns of a name.
const NAME: u16 = 14;
/// Columns of who does it.
const WHO: u16 = 13;
/// Columns of how something stands.
const STATE: u16 = 10;

/// Where the columns begin: the time, the room, the name, what, who, how it stands; each ends before the next.
struct Columns {
    at: [u16; 6],
    end: u16,
}

impl Columns {
    /// A narrow screen leaves out who.
    fn of(width: u16, time: u16) -> Self {
        let room = 3 + time;
        let name = room + 5;
        let what = name + NAME + 1;
        let state = width.saturating_sub(STATE + 1);
        let who = if width < person::NARROW { state } else { state.saturating_sub(WHO + 1) };
        Self { at: [3, room, name, what, who, state], end: width }
    }

    fn width(&self, column: usize) -> u16 {
        let next = self.at.get(column + 1).copied().unwrap_or(self.end);
        next.saturating_sub(self.at[column] + 1)
    }

    fn put(&self, canvas: &mut Canvas<'_>, row: u16, column: usize, text: &str, meaning: Meaning) {
        let width = self.width(column);
        canvas.put(self.at[column], row, width, &cut_at_word(text, usize::from(width)), meaning);
    }
}

impl Day {
    /// Rows below the agenda for who is away: a heading and one or two rows.
    fn below(&self, body: u16, around: &Around<'_>) -> u16 {
        let away = self.list == DayList::Agenda && self.view.away(around.now).next().is_some();
        if away && body >= 8 { 2 } else { 0 }
    }

    /// Rows of the list.
    pub(super) fn rows(&self, around: &Around<'_>) -> usize {
        usize::from(around.body.saturating_sub(1 + self.below(around.body, around))).max(1)
    }

    /// Rows 2 and 3: how much there is of what.
    pub(super) fn heads(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let say = |id, count: usize| match count {
            0 => String::new(),
            _ => words.say(&Message::plain(id).with("count", count)),
        };
        let open = self.items.iter().filter(|(item, _)| self.is_open(*item));
        let tasks = open.clone().filter(|(item, _)| matches!(item, Item::Task(_))).count();
        let late = open.filter(|(item, at)| matches!(item, Item::Task(_)) && *at < around.now).count();
        let late = say("agenda-late-count", late);
        let away = self.view.away(around.now).count();
        let counts = match self.list {
            DayList::Agenda => vec![
                say("agenda-events-count", self.view.events.len()),
                say("people-due", tasks),
                late,
                say("agenda-away-count", away),
            ],
            DayList::Tasks => vec![say("people-due", tasks), late],
            DayList::Away => vec![say("agenda-away-count", away)],
        };
        let counts: Vec<String> = counts.into_iter().filter(|count| !count.is_empty()).collect();
        let how = match self.list {
            DayList::Agenda => "agenda-how",
            DayList::Tasks => "tasks-how",
            DayList::Away => "aways-how",
        };
        let damaged = match self.view.damaged {
            0 => Row::default(),
            _ => Row::of(format!("   {}", words.text("card-damaged")), Meaning::Alert),
        };
        let second = Row::of(words.text(how), Meaning::Muted);
        [Row::of(counts.join("   "), Meaning::Text).and_row(damaged), second]
    }

    pub(super) fn draw_day(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let below = self.below(canvas.height(), around);
        let height = usize::from(canvas.height().saturating_sub(1 + below)).max(1);
        let top = self.cursor.top(height);
        let last = (top + height).min(self.items.len());
        let elsewhere = |at: &Moment| at.date() != self.view.day;
        let long = self.list != DayList::Agenda && self.items.iter().any(|(_, at)| elsewhere(at));
        let time = match (long, self.list) {
            (true, _) => 12,
            (false, DayList::Away) => 7,
            (false, _) => 6,
        };
        let columns = Columns::of(canvas.width(), time);
        self.draw_heads(canvas, &columns, (top, last), around);
        canvas.set_cursor(1, 1);
        for (row, at) in (1..).zip(top.min(last)..last) {
            self.draw_item(canvas, row, at, &columns, around);
        }
        if below > 0 {
            let row = canvas.height().saturating_sub(below);
            canvas.heading(row, &words.text("agenda-away-head"));
            let away: Vec<String> = self
                .view
                .away(around.now)
                .map(|kept| {
                    let place = place_of(words, kept.whose, &self.known.cards, &self.known.units);
                    format!("{place} {}", away_in_words(words, &kept.value, around.now, 40))
                })
                .collect();
            let room = usize::from(canvas.width().saturating_sub(4));
            canvas.put(3, row + 1, canvas.width(), &cut_words(&away, "   ", room), Meaning::Text);
        }
    }

    fn draw_heads(
        &self,
        canvas: &mut Canvas<'_>,
        columns: &Columns,
        (top, last): (usize, usize),
        around: &Around<'_>,
    ) {
        let words = around.words;
        let heads = match self.list {
            DayList::Agenda | DayList::Tasks => [
                "agenda-time-head",
                "people-room-head",
                "people-name-head",
                "agenda-what-head",
                "agenda-who-head",
            ],
            DayList::Away => [
                "agenda-since-head",
                "people-room-head",
                "people-name-head",
                "agenda-what-head",
                "agenda-remark-head",
            ],
        };
        let shown = format!("{}-{last}/{}", (top + 1).min(last), self.items.len());
        let at = canvas.width().saturating_sub(u16::try_from(shown.len()).unwrap_or(0) + 1);
        for (column, head) in heads.into_iter().enumerate() {
            let head = words.text(head);
            if head.width() <= usize::from(columns.width(column)) {
                columns.put(canvas, 0, column, &head, Meaning::Muted);
            }
        }
        canvas.put(at, 0, 12, &shown, Meaning::Muted);
    }

    fn draw_item(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        at: usize,
        columns: &Columns,
        around: &Around<'_>,
    ) {
        let words = around.words;
        let (item, moment) = self.items[at];
        let selected = at == self.cursor.at();
        let (state, late) = self.state(item, around);
        if late {
            canvas.put(u16::from(!selected), row, 1, "!", Meaning::Urgent);
        }
        if selected {
            canvas.mark(row);
        }
        let time = match (self.list, moment.date() == self.view.day) {
            (DayList::Agenda, false) => words.day(moment.date()),
            (_, true) => words.time(moment),
            (_, false) => words.time_beside(moment, around.now),
        };
        columns.put(canvas, row, 0, &time, Meaning::Text);
        let (room, name) = self.whom(item, words);
        columns.put(canvas, row, 1, &room, Meaning::Text);
        columns.put(canvas, row, 2, &fit(&name, usize::from(NAME)), Meaning::Text);
        let what = self.what(item, usize::from(columns.width(3)), around);
        columns.put(canvas, row, 3, &what, Meaning::Text);
        columns.put(canvas, row, 4, &self.who(item, around), Meaning::Text);
        columns.put(canvas, row, 5, &state, if late { Meaning::Alert } else { Meaning::Text });
    }

    fn whom(&self, item: Item, words: &Words) -> (String, String) {
        match self.whose(item) {
            Whose::Person(id) => {
                let card = self.known.cards.iter().find(|card| card.person == id);
                card.map_or_else(Default::default, |card| {
                    let name = person::name_within(words, &card.identity, usize::from(NAME));
                    (card.placement.room.clone(), name)
                })
            }
            Whose::Unit(unit) => {
                let name = self.known.units.iter().find(|(of, _)| *of == unit);
                ("-".to_owned(), name.map_or_else(String::new, |(_, name)| name.clone()))
            }
        }
    }

    fn what(&self, item: Item, width: usize, around: &Around<'_>) -> String {
        let words = around.words;
        let reason = |absence: &Absence| words.text(&format!("absence-{}", absence.reason.name()));
        match item {
            Item::Task(at) => {
                let text = &self.view.tasks[at].value.text;
                match self.list {
                    DayList::Agenda => words.say(&Message::plain("agenda-task-row").with("text", text)),
                    DayList::Tasks | DayList::Away => text.clone(),
                }
            }
            Item::Event(at) => self.view.events[at].value.label.clone(),
            Item::Leaves(at) => words
                .say(&Message::plain("agenda-leaves").with("reason", reason(&self.view.absences[at].value))),
            Item::Returns(at) => words
                .say(&Message::plain("agenda-returns").with("reason", reason(&self.view.absences[at].value))),
            Item::Away(at) => away_in_words(words, &self.view.absences[at].value, around.now, width),
        }
    }

    fn who(&self, item: Item, around: &Around<'_>) -> String {
        let words = around.words;
        match item {
            Item::Task(at) => {
                let task = &self.view.tasks[at].value;
                let closed = task.changes.last().filter(|_| task.state() != TaskState::Open);
                let by = closed.map(|change| change.by().name.clone());
                match by {
                    Some(name) => cut_name(&name, usize::from(WHO)),
                    None => whom_in_words(words, task.whom, around.me.map(|me| me.account), usize::from(WHO)),
                }
            }
            Item::Event(at) => self.view.events[at].value.companion.clone(),
            Item::Away(at) => self.view.absences[at].value.remark.clone(),
            Item::Leaves(_) | Item::Returns(_) => String::new(),
        }
    }

    /// How it stands in a word or two, and whether somebody has to act.
    fn state(&self, item: Item, around: &Around<'_>) -> (String, bool) {
        let words = around.words;
        let now = around.now;
        let (id, late) = match item {
            Item::Task(at) => {
                let task = &self.view.tasks[at].value;
                match task.state() {
                    TaskState::Open if task.due() < now => ("agenda-late", true),
                    TaskState::Open => ("agenda-to-do", false),
                    TaskState::Done => ("agenda-done", false),
                    TaskState::GivenUp => ("agenda-given-up", false),
                }
            }
            Item::Event(at) => match self.view.events[at].value.state() {
                EventState::Planned => ("agenda-planned", false),
                EventState::Done => ("agenda-done", false),
                EventState::NotDone(_) => ("agenda-not-done", false),
            },
            Item::Leaves(at) => {
                let left = self.view.absences[at].value.from <= now;
                (if left { "agenda-left" } else { "agenda-planned" }, false)
            }
            Item::Returns(at) | Item::Away(at) => {
                let absence = &self.view.absences[at].value;
                match (absence.is_over(), absence.is_late(now)) {
                    (true, _) => ("agenda-returned", false),
                    (false, true) => ("agenda-late", true),
                    (false, false) if matches!(item, Item::Away(_)) => ("agenda-away", false),
                    (false, false) => ("agenda-expected", false),
                }
            }
        };
        (words.text(id), late)
    }

    /// Row 23: what the row of the selection has no room for.
    pub(super) fn told(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let by = |id: &'static str, name: &str, at: Moment| {
            words.say(&Message::plain(id).with("name", name).with("when", words.when(at, around.now)))
        };
        let with = |text: String, more: &str| if more.is_empty() { text } else { format!("{text} {more}") };
        match self.selected() {
            Some(Item::Task(at)) => {
                let task = &self.view.tasks[at].value;
                let changed = match task.changes.last() {
                    Some(TaskChange::Done { remark, by: who, at }) => {
                        with(by("agenda-told-done", &who.name, *at), remark)
                    }
                    Some(TaskChange::Moved { reason, by: who, at, .. }) => {
                        with(by("agenda-told-moved", &who.name, *at), reason)
                    }
                    Some(TaskChange::GivenUp { reason, by: who, at }) => {
                        with(by("agenda-told-given-up", &who.name, *at), reason)
                    }
                    None => by("agenda-told-planned", &task.planned_by.name, task.entered_at),
                };
                // The row may have had no room for all of it.
                words.say(&Message::plain("agenda-told-task").with("text", &task.text).with("told", changed))
            }
            Some(Item::Event(at)) => self.told_of_event(at, around),
            Some(Item::Leaves(at) | Item::Returns(at) | Item::Away(at)) => {
                let absence = &self.view.absences[at].value;
                with(by("agenda-told-planned", &absence.author.name, absence.entered_at), &absence.remark)
            }
            None => String::new(),
        }
    }

    fn told_of_event(&self, at: usize, around: &Around<'_>) -> String {
        let words = around.words;
        let event = &self.view.events[at].value;
        let (starts, ends) = event.span();
        let mut parts = Vec::new();
        if ends > starts {
            let span = Message::plain("agenda-told-span")
                .with("from", words.time(starts))
                .with("until", words.time_beside(ends, starts));
            parts.push(words.say(&span));
        }
        if !event.place.is_empty() {
            parts.push(words.say(&Message::plain("agenda-told-place").with("place", &event.place)));
        }
        if let Some(EventChange::NotDone { reason, remark, by, at }) = event.changes.last() {
            let told = Message::plain("agenda-told-not-done")
                .with("reason", words.text(&format!("not-done-{}", reason.name())))
                .with("name", &by.name)
                .with("when", words.when(*at, around.now));
            parts.push(words.say(&told));
            parts.extend((!remark.is_empty()).then(|| remark.clone()));
        } else {
            let (id, name, at) = match event.changes.last() {
                Some(EventChange::Done { by, at }) => ("agenda-told-done", &by.name, *at),
                Some(EventChange::Moved { by, at, .. }) => ("agenda-told-moved", &by.name, *at),
                _ => ("agenda-told-planned", &event.author.name, event.entered_at),
            };
            let told = Message::plain(id).with("name", name).with("when", words.when(at, around.now));
            parts.push(words.say(&told));
        }
        parts.join(" ")
    }
}

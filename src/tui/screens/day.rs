//! A day: its agenda, the tasks that are due, or who is away; three lists over the same view.
//!
//! Never here: how it looks (`day_drawn`), the forms (`agenda_form`).

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::agenda_form::{About, Known};
use super::{Around, Effect, Input, News, Page, Step};
use crate::care::agenda::DayView;
use crate::care::records::{Kept, Whose};
use crate::domain::attendance::AbsenceChange;
use crate::domain::event::EventState;
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::task::{Task, TaskState};
use crate::tui::action::{Action, Context};
use crate::tui::agenda::AgendaAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::cursor::ListCursor;

/// Which of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayList {
    /// Everything of one day, by time.
    Agenda,
    /// What has to be done, whenever it is due.
    Tasks,
    /// Who is away now.
    Away,
}

/// A row: something of the view, and the moment it stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Task(usize),
    Event(usize),
    /// Somebody goes.
    Leaves(usize),
    /// Somebody is back, or is expected.
    Returns(usize),
    /// Somebody is away.
    Away(usize),
}

/// The page.
pub(crate) struct Day {
    pub(super) list: DayList,
    pub(super) view: DayView,
    pub(super) known: Known,
    /// Only what is for the reader.
    pub(super) mine: bool,
    pub(super) items: Vec<(Item, Moment)>,
    pub(super) cursor: ListCursor,
    /// The digits of a room typed so far.
    typed: String,
}

impl Day {
    /// A list over a day; tasks begin with those that are for the reader.
    pub(crate) fn new(list: DayList, view: DayView, known: Known, around: &Around<'_>) -> Self {
        let mut day = Self {
            list,
            view,
            known,
            mine: list == DayList::Tasks,
            items: Vec::new(),
            cursor: ListCursor::default(),
            typed: String::new(),
        };
        day.put_in_order(around);
        // What is over is above; one begins with what is next.
        let next = day.items.iter().position(|(item, at)| day.is_open(*item) && *at >= around.now);
        let first_open = day.items.iter().position(|(item, _)| day.is_open(*item));
        let late = day.items.iter().any(|(item, at)| day.is_open(*item) && *at < around.now);
        let wanted = if late { first_open } else { next.or(first_open) };
        day.cursor.select(wanted.unwrap_or(0), day.items.len(), day.rows(around));
        day
    }

    fn is_for_me(&self, task: &Task, around: &Around<'_>) -> bool {
        around.me.is_none_or(|me| task.whom.is_for(me.account, me.role))
    }

    fn put_in_order(&mut self, around: &Around<'_>) {
        let view = &self.view;
        let now = around.now;
        let mut items: Vec<(Item, Moment)> = Vec::new();
        let wanted = |task: &Kept<Task>| !self.mine || self.is_for_me(&task.value, around);
        if self.list != DayList::Away {
            let of_day: Vec<RecordId> = view.due(now).map(|task| task.record).collect();
            for (at, task) in view.tasks.iter().enumerate().filter(|(_, task)| wanted(task)) {
                let listed = self.list == DayList::Tasks || of_day.contains(&task.record);
                if listed {
                    items.push((Item::Task(at), task.value.due()));
                }
            }
        }
        match self.list {
            DayList::Tasks => {}
            DayList::Away => {
                for (at, absence) in view.absences.iter().enumerate() {
                    if absence.value.from <= now && !absence.value.is_over() {
                        items.push((Item::Away(at), absence.value.from));
                    }
                }
            }
            DayList::Agenda => {
                items.extend(
                    view.events.iter().enumerate().map(|(at, event)| (Item::Event(at), event.value.span().0)),
                );
                for (at, absence) in view.absences.iter().enumerate() {
                    let absence = &absence.value;
                    if absence.from.date() == view.day {
                        items.push((Item::Leaves(at), absence.from));
                    }
                    let back = match absence.changes.last() {
                        Some(AbsenceChange::Back { since, .. }) => Some(*since),
                        _ => absence.expected_back(),
                    };
                    if let Some(back) = back.filter(|back| back.date() == view.day) {
                        items.push((Item::Returns(at), back));
                    }
                }
            }
        }
        // Tasks that are closed stand below those to be done; in the agenda the clock alone decides.
        let closed = |item: Item| self.list == DayList::Tasks && !self.is_open(item);
        items.sort_by_key(|(item, at)| (closed(*item), *at));
        self.items = items;
    }

    /// Whether something is still to be done about it.
    pub(super) fn is_open(&self, item: Item) -> bool {
        match item {
            Item::Task(at) => self.view.tasks[at].value.state() == TaskState::Open,
            Item::Event(at) => self.view.events[at].value.state() == EventState::Planned,
            Item::Leaves(_) => false,
            Item::Returns(at) | Item::Away(at) => !self.view.absences[at].value.is_over(),
        }
    }

    pub(super) fn whose(&self, item: Item) -> Whose {
        match item {
            Item::Task(at) => self.view.tasks[at].whose,
            Item::Event(at) => self.view.events[at].whose,
            Item::Leaves(at) | Item::Returns(at) | Item::Away(at) => self.view.absences[at].whose,
        }
    }

    fn record(&self, item: Item) -> RecordId {
        match item {
            Item::Task(at) => self.view.tasks[at].record,
            Item::Event(at) => self.view.events[at].record,
            Item::Leaves(at) | Item::Returns(at) | Item::Away(at) => self.view.absences[at].record,
        }
    }

    pub(super) fn selected(&self) -> Option<Item> {
        self.items.get(self.cursor.at()).map(|(item, _)| *item)
    }

    /// Shows the view anew; what was selected stays selected.
    fn take(&mut self, view: DayView, around: &Around<'_>) {
        let before = self.selected().map(|item| self.record(item));
        let at = self.cursor.at();
        let same_day = view.day == self.view.day;
        self.view = view;
        self.put_in_order(around);
        let found = self.items.iter().position(|(item, _)| Some(self.record(*item)) == before);
        // A task that is closed goes down the list; the cursor stays for the next one.
        let found = found.filter(|found| self.list != DayList::Tasks || self.is_open(self.items[*found].0));
        let wanted = found.unwrap_or(if same_day { at } else { 0 });
        self.cursor.select(wanted, self.items.len(), self.rows(around));
    }

    /// The next row about the room that is typed.
    fn digit(&mut self, digit: u8, around: &Around<'_>) -> Option<Effect> {
        self.typed.push(char::from(b'0' + digit % 10));
        let in_room = |day: &Self, item: Item| match day.whose(item) {
            Whose::Person(id) => day.known.cards.iter().any(|card| {
                let room = card.placement.room.as_str();
                card.person == id
                    && room.trim_start_matches('0').starts_with(day.typed.trim_start_matches('0'))
            }),
            Whose::Unit(_) => false,
        };
        let found = self.items.iter().position(|(item, _)| in_room(self, *item));
        if let Some(found) = found {
            self.cursor.select(found, self.items.len(), self.rows(around));
            return None;
        }
        let room = std::mem::take(&mut self.typed);
        Some(Effect::Say(Message::plain("people-no-room").with("room", room)))
    }

    fn another_day(&self, days: i64) -> Option<Effect> {
        let day = self.view.day.checked_add(days.days()).ok()?;
        (self.list == DayList::Agenda).then_some(Effect::Agenda(AgendaAsk::Day(day)))
    }

    fn done(&self) -> Option<Effect> {
        let ask = match self.selected()? {
            item if !self.is_open(item) => return Some(Effect::Say(Message::plain("agenda-closed-already"))),
            Item::Task(at) => AgendaAsk::TaskDone(Box::new(self.view.tasks[at].clone())),
            Item::Event(at) => AgendaAsk::EventDone(Box::new(self.view.events[at].clone())),
            item @ (Item::Leaves(_) | Item::Returns(_) | Item::Away(_)) => return self.back(item),
        };
        Some(Effect::Agenda(ask))
    }

    fn back(&self, item: Item) -> Option<Effect> {
        let (Item::Leaves(at) | Item::Returns(at) | Item::Away(at)) = item else { return None };
        let absence = Box::new(self.view.absences[at].clone());
        Some(Effect::Agenda(AgendaAsk::Form(About::Returning(absence))))
    }

    fn ask(&self, action: Action) -> Option<Effect> {
        let item = self.selected()?;
        if !self.is_open(item) {
            return Some(Effect::Say(Message::plain("agenda-closed-already")));
        }
        let about = match (item, action) {
            (Item::Task(at), Action::AgendaMove) => About::MoveTask(Box::new(self.view.tasks[at].clone())),
            (Item::Task(at), _) => About::GiveUpTask(Box::new(self.view.tasks[at].clone())),
            (Item::Event(at), Action::AgendaMove) => About::MoveEvent(Box::new(self.view.events[at].clone())),
            (Item::Event(at), _) => About::GiveUpEvent(Box::new(self.view.events[at].clone())),
            (item, _) => return self.back(item),
        };
        Some(Effect::Agenda(AgendaAsk::Form(about)))
    }
}

impl Page for Day {
    fn purpose(&self) -> &'static str {
        match self.list {
            DayList::Agenda => "purpose-agenda",
            DayList::Tasks => "purpose-tasks",
            DayList::Away => "purpose-aways",
        }
    }

    fn title(&self, around: &Around<'_>) -> String {
        let words = around.words;
        match self.list {
            DayList::Agenda => {
                let day = words.long_date(self.view.day);
                format!("{}   {day}", words.text("agenda-title"))
            }
            DayList::Tasks => words.text(if self.mine { "tasks-title-mine" } else { "tasks-title-all" }),
            DayList::Away => words.text("aways-title"),
        }
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        self.heads(around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if self.items.is_empty() {
            let id = match self.list {
                DayList::Agenda => "agenda-empty",
                DayList::Tasks if self.mine => "tasks-empty-mine",
                DayList::Tasks => "tasks-empty",
                DayList::Away => "aways-empty",
            };
            return Row::of(words.text(id), Meaning::Status);
        }
        Row::of(self.told(around), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Agenda, Context::List, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match (self.list, self.items.is_empty()) {
            (DayList::Agenda, false) => &[
                Action::AgendaDone,
                Action::AgendaGiveUp,
                Action::AgendaMove,
                Action::EventWrite,
                Action::TaskWrite,
                Action::DayAfter,
                Action::Back,
            ],
            (DayList::Agenda, true) => {
                &[Action::EventWrite, Action::TaskWrite, Action::DayAfter, Action::DayBefore, Action::Back]
            }
            (DayList::Tasks, false) => &[
                Action::AgendaDone,
                Action::AgendaGiveUp,
                Action::AgendaMove,
                Action::TaskWrite,
                Action::AgendaMine,
                Action::Open,
                Action::Back,
            ],
            (DayList::Tasks, true) => &[Action::TaskWrite, Action::AgendaMine, Action::Back],
            (DayList::Away, false) => &[Action::AwayWrite, Action::Open, Action::Agenda, Action::Back],
            (DayList::Away, true) => &[Action::Agenda, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::AwayWrite).then_some("aways-return")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        if let Action::Digit(digit) = action {
            return self.digit(digit, around);
        }
        self.typed.clear();
        if self.cursor.moved(action, self.items.len(), self.rows(around)) {
            return None;
        }
        match action {
            Action::Back => Some(Effect::Back),
            Action::AgendaDone => self.done(),
            Action::AgendaGiveUp | Action::AgendaMove => self.ask(action),
            Action::DayBefore => self.another_day(-1),
            Action::DayAfter => self.another_day(1),
            Action::AgendaMine => {
                self.mine = !self.mine;
                self.take(self.view.clone(), around);
                None
            }
            Action::Open => {
                let person = self.person()?;
                Some(Effect::OpenFile { person, found_by: None })
            }
            Action::NoteWrite => Some(Effect::WriteNote { person: self.person()? }),
            Action::NotesRead => Some(Effect::OpenTimeline { person: self.person()?, at: None }),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.draw_day(canvas, around);
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        if let News::Day(view) = news {
            self.take((*view).clone(), around);
        }
    }

    fn person(&self) -> Option<PersonId> {
        match self.whose(self.selected()?) {
            Whose::Person(person) => Some(person),
            Whose::Unit(_) => None,
        }
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Day(self.list))
    }

    fn day(&self) -> Option<Date> {
        Some(self.view.day)
    }
}

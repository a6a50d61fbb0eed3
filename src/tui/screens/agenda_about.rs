//! What a form of the agenda is opened on, under whom and which name its draft is sealed, and how it is found again.
//!
//! Never here: the fields (`agenda_fields`), what a key does (`agenda_form`).

use jiff::civil::Date;

use super::AgendaDraft;
use crate::care::agenda::DayView;
use crate::care::records::{Kept, Whose};
use crate::domain::attendance::Absence;
use crate::domain::event::{Event, EventState};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::task::{Task, TaskState};

/// What a form asks about.
pub(crate) enum About {
    Task,
    Event(Date),
    Leaving(PersonId),
    Returning(Box<Kept<Absence>>),
    MoveTask(Box<Kept<Task>>),
    GiveUpTask(Box<Kept<Task>>),
    MoveEvent(Box<Kept<Event>>),
    GiveUpEvent(Box<Kept<Event>>),
}

impl About {
    /// Under whom and under which name the draft of a form about this is sealed: what is new and about nobody, under the
    /// first unit of whoever writes. `None` when there is none.
    pub(crate) fn kept_under(
        &self,
        whom: Option<PersonId>,
        units: &[(UnitId, String)],
    ) -> Option<(Whose, AgendaDraft)> {
        let new = || whom.map(Whose::Person).or(units.first().map(|(unit, _)| Whose::Unit(*unit)));
        let day = |event: &Kept<Event>| event.value.span().0.date();
        Some(match self {
            Self::Task => (new()?, AgendaDraft::Task),
            Self::Event(_) => (new()?, AgendaDraft::Event),
            Self::Leaving(person) => (Whose::Person(*person), AgendaDraft::Away),
            Self::Returning(absence) => (absence.whose, AgendaDraft::Back(absence.record)),
            Self::MoveTask(task) => (task.whose, AgendaDraft::MoveTask(task.record)),
            Self::GiveUpTask(task) => (task.whose, AgendaDraft::GiveUpTask(task.record)),
            Self::MoveEvent(event) => (event.whose, AgendaDraft::MoveEvent(day(event), event.record)),
            Self::GiveUpEvent(event) => (event.whose, AgendaDraft::GiveUpEvent(day(event), event.record)),
        })
    }

    /// What such a form was opened on, found again in a day; `None` when it is not there or settled.
    pub(crate) fn again(kind: AgendaDraft, view: &DayView) -> Option<Self> {
        let task = |record| {
            let open = |task: &&Kept<Task>| task.record == record && task.value.state() == TaskState::Open;
            view.tasks.iter().find(open).cloned().map(Box::new)
        };
        let event = |record| {
            let planned =
                |event: &&Kept<Event>| event.record == record && event.value.state() == EventState::Planned;
            view.events.iter().find(planned).cloned().map(Box::new)
        };
        match kind {
            AgendaDraft::Task | AgendaDraft::Event | AgendaDraft::Away => None,
            AgendaDraft::Back(record) => {
                let away = |kept: &&Kept<Absence>| kept.record == record && !kept.value.is_over();
                view.absences.iter().find(away).cloned().map(Box::new).map(Self::Returning)
            }
            AgendaDraft::MoveTask(record) => task(record).map(Self::MoveTask),
            AgendaDraft::GiveUpTask(record) => task(record).map(Self::GiveUpTask),
            AgendaDraft::MoveEvent(_, record) => event(record).map(Self::MoveEvent),
            AgendaDraft::GiveUpEvent(_, record) => event(record).map(Self::GiveUpEvent),
        }
    }
}

//! The task: something somebody on duty has to do, by a time; done with one key, moved or given up with a reason.
//!
//! Its text is neutral: tasks are in the agenda, which more people read than care notes.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::account::Author;
use super::ids::AccountId;
use super::moment::{Moment, Zone};
use super::role::Role;

/// Longest text, in characters.
pub const LONGEST_TASK: usize = 120;
/// Shortest reason for moving a task or giving it up, in characters.
pub const SHORTEST_REASON: usize = 3;
/// Longest remark or reason, in characters.
pub const LONGEST_REMARK: usize = 200;

/// Who has to do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Whoever is on duty.
    Everybody,
    /// Whoever is on duty in this role.
    Role(Role),
    /// One colleague.
    Account(AccountId),
}

impl Whom {
    /// Whether it is for somebody of this account and role.
    pub fn is_for(self, account: AccountId, role: Role) -> bool {
        match self {
            Self::Everybody => true,
            Self::Role(of) => of == role,
            Self::Account(of) => of == account,
        }
    }
}

/// How it comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// Once.
    Once,
    /// Every so many days, at the same time of the wall clock.
    EveryDays(u8),
}

/// What somebody typed, before it is a task. Its text is already clean (`domain::text`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskDraft {
    /// What to do.
    pub text: String,
    /// By when.
    pub due_at: Moment,
    /// Who.
    pub whom: Whom,
    /// How it comes back.
    pub rhythm: Rhythm,
    /// Its last day when it comes back; `None` without an end.
    pub until: Option<Date>,
}

/// Why something cannot be done with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskFault {
    /// Nothing is written.
    Empty,
    /// More than [`LONGEST_TASK`] characters.
    TooLong,
    /// It would be due in the past.
    InThePast,
    /// It comes back every 0 days, or ends before it begins.
    Rhythm,
    /// A reason of less than [`SHORTEST_REASON`] characters.
    ReasonTooShort,
    /// A remark or reason of more than [`LONGEST_REMARK`] characters.
    RemarkTooLong,
    /// It is already done or given up.
    AlreadyClosed,
}

/// What happened to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskChange {
    /// It was done.
    Done {
        /// What is worth saying of it; may be empty.
        remark: String,
        /// Who did it.
        by: Author,
        /// When they said so.
        at: Moment,
    },
    /// It is due at another time.
    Moved {
        /// The new time.
        to: Moment,
        /// Why.
        reason: String,
        /// Who moved it.
        by: Author,
        /// When.
        at: Moment,
    },
    /// It will not be done.
    GivenUp {
        /// Why.
        reason: String,
        /// Who said so.
        by: Author,
        /// When.
        at: Moment,
    },
}

impl TaskChange {
    /// Who made the change.
    pub fn by(&self) -> &Author {
        match self {
            Self::Done { by, .. } | Self::Moved { by, .. } | Self::GivenUp { by, .. } => by,
        }
    }
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// To be done.
    Open,
    /// Done.
    Done,
    /// Given up.
    GivenUp,
}

/// A task about a person or a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What to do.
    pub text: String,
    /// By when, as first said; see [`Task::due`].
    pub due_at: Moment,
    /// Who.
    pub whom: Whom,
    /// How it comes back.
    pub rhythm: Rhythm,
    /// Its last day when it comes back.
    pub until: Option<Date>,
    /// Who planned it first.
    pub planned_by: Author,
    /// Who wrote this one down: for a task that came back, whoever closed the one before.
    pub author: Author,
    /// When.
    pub entered_at: Moment,
    /// What happened to it, oldest first.
    pub changes: Vec<TaskChange>,
}

impl Task {
    /// Makes a task of a draft.
    ///
    /// # Errors
    /// A [`TaskFault`].
    pub fn plan(draft: TaskDraft, author: Author, now: Moment) -> Result<Self, TaskFault> {
        let TaskDraft { text, due_at, whom, rhythm, until } = draft;
        let text = text.trim().to_owned();
        let comes_back_wrongly =
            rhythm == Rhythm::EveryDays(0) || until.is_some_and(|until| until < due_at.date());
        match () {
            () if text.is_empty() => Err(TaskFault::Empty),
            () if text.chars().count() > LONGEST_TASK => Err(TaskFault::TooLong),
            () if due_at < now => Err(TaskFault::InThePast),
            () if comes_back_wrongly => Err(TaskFault::Rhythm),
            () => Ok(Self {
                text,
                due_at,
                whom,
                rhythm,
                until,
                planned_by: author.clone(),
                author,
                entered_at: now,
                changes: Vec::new(),
            }),
        }
    }

    /// By when it has to be done, after all moves.
    pub fn due(&self) -> Moment {
        let moved = self.changes.iter().rev().find_map(|change| match change {
            TaskChange::Moved { to, .. } => Some(*to),
            TaskChange::Done { .. } | TaskChange::GivenUp { .. } => None,
        });
        moved.unwrap_or(self.due_at)
    }

    /// How it stands.
    pub fn state(&self) -> TaskState {
        match self.changes.last() {
            Some(TaskChange::Done { .. }) => TaskState::Done,
            Some(TaskChange::GivenUp { .. }) => TaskState::GivenUp,
            Some(TaskChange::Moved { .. }) | None => TaskState::Open,
        }
    }

    /// Says that it was done.
    ///
    /// # Errors
    /// [`TaskFault::AlreadyClosed`], [`TaskFault::RemarkTooLong`].
    pub fn done(self, remark: &str, by: Author, at: Moment) -> Result<Self, TaskFault> {
        let remark = remark.trim().to_owned();
        if remark.chars().count() > LONGEST_REMARK {
            return Err(TaskFault::RemarkTooLong);
        }
        self.changed(TaskChange::Done { remark, by, at })
    }

    /// Says that it is due at another time.
    ///
    /// # Errors
    /// A [`TaskFault`]: closed, in the past, or without a reason.
    pub fn moved(self, to: Moment, reason: &str, by: Author, at: Moment) -> Result<Self, TaskFault> {
        if to < at {
            return Err(TaskFault::InThePast);
        }
        let reason = reasoned(reason)?;
        self.changed(TaskChange::Moved { to, reason, by, at })
    }

    /// Says that it will not be done.
    ///
    /// # Errors
    /// A [`TaskFault`]: closed, or without a reason.
    pub fn given_up(self, reason: &str, by: Author, at: Moment) -> Result<Self, TaskFault> {
        let reason = reasoned(reason)?;
        self.changed(TaskChange::GivenUp { reason, by, at })
    }

    fn changed(mut self, change: TaskChange) -> Result<Self, TaskFault> {
        if self.state() != TaskState::Open {
            return Err(TaskFault::AlreadyClosed);
        }
        self.changes.push(change);
        Ok(self)
    }

    /// The same task the next time it is due, once this one is closed: the first time after `now` at the hour it was
    /// first said for, so that a task nobody closed for a week does not come back seven times. `None` when it does not
    /// come back.
    pub fn next(&self, by: Author, now: Moment, zone: &Zone) -> Option<Self> {
        let Rhythm::EveryDays(days) = self.rhythm else { return None };
        if self.state() == TaskState::Open || days == 0 {
            return None;
        }
        let wall = self.due_at.local();
        let mut day = wall.date();
        let due_at = loop {
            day = day.checked_add(i64::from(days).days()).ok()?;
            let next = zone.from_local(day.to_datetime(wall.time()));
            if next > now {
                break next;
            }
        };
        let over = self.until.is_some_and(|until| until < day);
        (!over).then(|| Self { due_at, author: by, entered_at: now, changes: Vec::new(), ..self.clone() })
    }
}

fn reasoned(reason: &str) -> Result<String, TaskFault> {
    let reason = reason.trim().to_owned();
    match reason.chars().count() {
        length if length < SHORTEST_REASON => Err(TaskFault::ReasonTooShort),
        length if length > LONGEST_REMARK => Err(TaskFault::RemarkTooLong),
        _ => Ok(reason),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn watch() -> Author {
        Author {
            account: AccountId::from_bytes([2; 16]),
            name: "W. veilleur".to_owned(),
            role: Role::NightWatch,
        }
    }

    fn at(day: i8, hour: i8) -> Moment {
        Zone::paris().from_local(date(2026, 10, day).at(hour, 30, 0, 0))
    }

    fn draft(due_at: Moment, rhythm: Rhythm) -> TaskDraft {
        TaskDraft { text: "position latérale".into(), due_at, whom: Whom::Everybody, rhythm, until: None }
    }

    #[test]
    fn a_task_is_moved_with_a_reason_and_closed_once() {
        let task = Task::plan(draft(at(22, 3), Rhythm::Once), watch(), at(21, 22)).unwrap();
        assert_eq!(task.clone().moved(at(22, 5), "", watch(), at(22, 3)), Err(TaskFault::ReasonTooShort));
        let moved = task.moved(at(22, 5), "dort", watch(), at(22, 3)).unwrap();
        assert_eq!((moved.due(), moved.state()), (at(22, 5), TaskState::Open));
        let done = moved.done("", watch(), at(22, 5)).unwrap();
        assert_eq!(done.state(), TaskState::Done);
        assert_eq!(done.clone().given_up("trop tard", watch(), at(22, 6)), Err(TaskFault::AlreadyClosed));
        assert_eq!(done.next(watch(), at(22, 6), &Zone::paris()), None);
    }

    #[test]
    fn a_task_that_comes_back_keeps_its_hour_over_the_change_of_clocks_and_skips_what_is_past() {
        let zone = Zone::paris();
        let task = Task::plan(draft(at(23, 3), Rhythm::EveryDays(1)), watch(), at(22, 22)).unwrap();
        assert_eq!(task.next(watch(), at(23, 3), &zone), None, "open tasks do not come back");
        let done = task.done("", watch(), at(25, 4)).unwrap();
        let next = done.next(watch(), at(25, 4), &zone).unwrap();
        assert_eq!(next.due_at.local(), date(2026, 10, 26).at(3, 30, 0, 0), "clocks went back on the 25th");
        assert_eq!(next.state(), TaskState::Open);
        let ending = Task { until: Some(date(2026, 10, 25)), ..done };
        assert_eq!(ending.next(watch(), at(25, 4), &zone), None);
    }

    #[test]
    fn what_cannot_be_a_task_says_why() {
        let fault = |draft: TaskDraft| Task::plan(draft, watch(), at(22, 3)).unwrap_err();
        let good = draft(at(22, 5), Rhythm::Once);
        assert_eq!(fault(TaskDraft { text: " ".into(), ..good.clone() }), TaskFault::Empty);
        assert_eq!(
            fault(TaskDraft { text: "x".repeat(LONGEST_TASK + 1), ..good.clone() }),
            TaskFault::TooLong
        );
        assert_eq!(fault(draft(at(21, 5), Rhythm::Once)), TaskFault::InThePast);
        assert_eq!(fault(draft(at(22, 5), Rhythm::EveryDays(0))), TaskFault::Rhythm);
        assert_eq!(fault(TaskDraft { until: Some(date(2026, 10, 1)), ..good }), TaskFault::Rhythm);
    }
}

//! The agenda: what is planned, due and who is away on one day, for the units within reach; events planned, moved and
//! closed.
//!
//! Never here: how a task or an absence is written (`tasks`, `attendance`).

use jiff::civil::Date;

use super::attendance::fetch_absences;
use crate::care::error::CareError;
use crate::care::people::Listed;
use crate::care::records::{Kept, Whose};
use crate::care::session::House;
use crate::care::tasks::fetch_tasks;
use crate::domain::attendance::{Absence, AbsenceChange};
use crate::domain::event::{Event, EventDraft, LONGEST_SPAN_DAYS, NotDone};
use crate::domain::ids::PersonId;
use crate::domain::moment::{Moment, Zone};
use crate::domain::scope::Scope;
use crate::domain::task::{Task, TaskState};
use crate::domain::text::clean_line;
use crate::policy::matrix::rights;
use crate::policy::{About, Act};
use crate::vault::payload::Payload;
use crate::vault::{SealedRevision, Tx, VaultError};

/// What a day holds, for the units within reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayView {
    /// The day.
    pub day: Date,
    /// Tasks that are open, whenever they are due, and those due or closed on that day; those due first on top.
    pub tasks: Vec<Kept<Task>>,
    /// Events that touch the day, by their beginning.
    pub events: Vec<Kept<Event>>,
    /// Absences that touch the day, and those that are not over, by their beginning.
    pub absences: Vec<Kept<Absence>>,
    /// How many rows did not open or did not fit their journal entry.
    pub damaged: usize,
}

impl DayView {
    /// Tasks that are due on the day or, when it is the day of `now`, were due before.
    pub fn due(&self, now: Moment) -> impl Iterator<Item = &Kept<Task>> {
        let today = now.date() == self.day;
        self.tasks.iter().filter(move |task| {
            let (due, open) = (task.value.due().date(), task.value.state() == TaskState::Open);
            due == self.day || (today && open && due < self.day) || closed_on(&task.value) == Some(self.day)
        })
    }

    /// Who is away at a moment.
    pub fn away(&self, at: Moment) -> impl Iterator<Item = &Kept<Absence>> {
        self.absences.iter().filter(move |kept| kept.value.from <= at && !kept.value.is_over())
    }
}

/// The day on which a task was done or given up.
fn closed_on(task: &Task) -> Option<Date> {
    use crate::domain::task::TaskChange;
    match task.changes.last()? {
        TaskChange::Done { at, .. } | TaskChange::GivenUp { at, .. } => Some(at.date()),
        TaskChange::Moved { .. } => None,
    }
}

/// When somebody came back.
fn back_since(absence: &Absence) -> Option<Moment> {
    match absence.changes.last()? {
        AbsenceChange::Back { since, .. } => Some(*since),
        AbsenceChange::Expected { .. } => None,
    }
}

/// The agenda of one person or unit, sealed.
struct SealedAgenda {
    whose: Whose,
    tasks: Vec<SealedRevision>,
    events: Vec<SealedRevision>,
    absences: Vec<SealedRevision>,
}

impl House {
    /// What a day holds: one entry in the journal that names everybody of the units within reach.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn look_at_day(&mut self, day: Date, now: Moment) -> Result<DayView, CareError> {
        self.day_view(day, now, false)
    }

    /// The same day again, to show what changed: within half an hour of the entry that named the same persons it adds
    /// none.
    ///
    /// # Errors
    /// As [`House::look_at_day`].
    pub fn look_at_day_again(&mut self, day: Date, now: Moment) -> Result<DayView, CareError> {
        self.day_view(day, now, true)
    }

    fn day_view(&mut self, day: Date, now: Moment, again: bool) -> Result<DayView, CareError> {
        let listed = self.who_is_in_the_agenda(now)?;
        let noon = self.zone().from_local(day.at(12, 0, 0, 0));
        let permits = &listed.permits;
        let fetch = |tx: &mut Tx<'_>| fetch_agenda(tx, &listed, noon, now);
        let (proof, sealed) = match again {
            true => self.vault.look_again(permits, &listed.persons, now, fetch)?,
            false => self.vault.with(permits, now, fetch)?,
        };
        let mut view =
            DayView { day, tasks: Vec::new(), events: Vec::new(), absences: Vec::new(), damaged: 0 };
        for sealed in &sealed {
            let whose = sealed.whose;
            let tasks = self.vault.open::<Task>(&proof, &sealed.tasks, now)?;
            let events = self.vault.open::<Event>(&proof, &sealed.events, now)?;
            let absences = self.vault.open::<Absence>(&proof, &sealed.absences, now)?;
            view.damaged += tasks.damaged + events.damaged + absences.damaged;
            view.tasks.extend(tasks.rows.into_iter().map(|row| Kept::of(whose, row)));
            view.events.extend(events.rows.into_iter().map(|row| Kept::of(whose, row)));
            view.absences.extend(absences.rows.into_iter().map(|row| Kept::of(whose, row)));
        }
        let (from, to) = bounds(day, self.zone());
        view.tasks.retain(|task| {
            let task = &task.value;
            task.state() == TaskState::Open || task.due().date() == day || closed_on(task) == Some(day)
        });
        view.events.retain(|event| {
            let (starts, ends) = event.value.span();
            starts < to && from <= ends
        });
        view.absences.retain(|kept| {
            let absence = &kept.value;
            absence.from < to && back_since(absence).is_none_or(|since| from <= since)
        });
        view.tasks.sort_by_key(|task| task.value.due());
        view.events.sort_by_key(|event| event.value.span());
        view.absences.sort_by_key(|kept| kept.value.from);
        Ok(view)
    }

    /// Everybody whose agenda this role reads in its units: those whom its own list shows beside them are not in it.
    fn who_is_in_the_agenda(&mut self, now: Moment) -> Result<Listed, CareError> {
        let mut listed = self.who_is_listed(now)?;
        listed.permits.truncate(1);
        listed.persons.clone_from(&listed.of_my_units);
        Ok(listed)
    }

    /// Plans an event. The texts are cleaned first.
    ///
    /// # Errors
    /// A fault of the event, refused, ended, or the vault could not be written.
    pub fn plan_event(
        &mut self,
        whose: Whose,
        draft: EventDraft,
        now: Moment,
    ) -> Result<Kept<Event>, CareError> {
        let EventDraft { label, place, companion, starts_at, ends_at } = draft;
        let [label, place, companion] = [label, place, companion].map(|text| clean_line(&text).text);
        let draft = EventDraft { label, place, companion, starts_at, ends_at };
        let event = Event::plan(draft, self.author(), now).map_err(CareError::Event)?;
        self.write_new(whose, Scope::AdminAgenda, event.starts_at.day(), event, now)
    }

    /// Says that an event took place.
    ///
    /// # Errors
    /// [`CareError::ChangedMeanwhile`] when somebody was first, a fault of the event, refused, ended, or the vault
    /// could not be written.
    pub fn event_done(&mut self, event: &Kept<Event>, now: Moment) -> Result<Kept<Event>, CareError> {
        let done = event.value.clone().done(self.author(), now).map_err(CareError::Event)?;
        self.write_event(event, done, now)
    }

    /// Says that an event did not take place, or will not, and why.
    ///
    /// # Errors
    /// As [`House::event_done`].
    pub fn event_not_done(
        &mut self,
        event: &Kept<Event>,
        reason: NotDone,
        remark: &str,
        now: Moment,
    ) -> Result<Kept<Event>, CareError> {
        let remark = clean_line(remark).text;
        let closed = event.value.clone().not_done(reason, &remark, self.author(), now);
        self.write_event(event, closed.map_err(CareError::Event)?, now)
    }

    /// Says that an event is at another time.
    ///
    /// # Errors
    /// As [`House::event_done`].
    pub fn move_event(
        &mut self,
        event: &Kept<Event>,
        (starts_at, ends_at): (Moment, Moment),
        now: Moment,
    ) -> Result<Kept<Event>, CareError> {
        let moved = event.value.clone().moved(starts_at, ends_at, self.author(), now);
        self.write_event(event, moved.map_err(CareError::Event)?, now)
    }

    fn write_event(
        &mut self,
        shown: &Kept<Event>,
        event: Event,
        now: Moment,
    ) -> Result<Kept<Event>, CareError> {
        self.write_over(shown, Scope::AdminAgenda, event.span().0.day(), event, now)
    }

    /// Whether this role reads the agenda of persons. Nothing is asked for, so nothing is refused and journaled.
    pub fn may_read_agenda(&self, now: Moment) -> bool {
        self.may_list_people(now) && rights(self.me().role, Scope::AdminAgenda).read
    }

    /// Whether this role writes into the agenda of its units.
    pub fn may_write_agenda(&self, now: Moment) -> bool {
        let writes = |unit| {
            let about = About::Unit { unit, scope: Scope::AdminAgenda };
            self.might(Act::Create, &about, now).is_some()
        };
        self.me().units.iter().any(|(unit, _)| writes(*unit))
    }
}

/// From midnight to midnight.
fn bounds(day: Date, zone: &Zone) -> (Moment, Moment) {
    let midnight = |day: Date| zone.from_local(day.at(0, 0, 0, 0));
    (midnight(day), midnight(day.tomorrow().unwrap_or(day)))
}

fn fetch_agenda(
    tx: &mut Tx<'_>,
    listed: &Listed,
    noon: Moment,
    now: Moment,
) -> Result<Vec<SealedAgenda>, VaultError> {
    tx.shows(&listed.persons, "");
    let mut found = Vec::with_capacity(listed.persons.len() + listed.units.len());
    if !listed.agenda {
        return Ok(found);
    }
    let from_day = noon.day() - LONGEST_SPAN_DAYS;
    for person in &listed.persons {
        let whose = Whose::Person(*person);
        found.push(SealedAgenda {
            whose,
            tasks: fetch_tasks(tx, whose, now)?,
            events: fetch_events(tx, *person, from_day)?,
            absences: fetch_absences(tx, *person, now)?,
        });
    }
    for unit in &listed.units {
        let whose = Whose::Unit(*unit);
        found.push(SealedAgenda {
            whose,
            tasks: fetch_tasks(tx, whose, now)?,
            events: tx.of_unit(*unit, Scope::AdminAgenda, Event::KIND, from_day)?,
            absences: Vec::new(),
        });
    }
    Ok(found)
}

/// The events of a person whose day, as last said, is this one or later, sealed.
pub(crate) fn fetch_events(
    tx: &mut Tx<'_>,
    person: PersonId,
    from_day: i64,
) -> Result<Vec<SealedRevision>, VaultError> {
    tx.since(person, Scope::AdminAgenda, Event::KIND, from_day)
}

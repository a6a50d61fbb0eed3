//! Tasks: planned for a person or a unit, done with one key, moved or given up with a reason.

use crate::care::error::CareError;
use crate::care::records::{Kept, Whose, changed_meanwhile};
use crate::care::session::House;
use crate::domain::ids::RecordId;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::domain::task::{Task, TaskDraft, TaskState};
use crate::domain::text::clean_line;
use crate::policy::Act;
use crate::vault::payload::Payload;
use crate::vault::{SealedRevision, Tx, VaultError};

/// How many days a task that is overdue stays on the board.
const DAYS_OVERDUE: i64 = 31;

impl House {
    /// Plans a task. The text is cleaned first.
    ///
    /// # Errors
    /// A fault of the task, refused, ended, or the vault could not be written.
    pub fn plan_task(
        &mut self,
        whose: Whose,
        mut draft: TaskDraft,
        now: Moment,
    ) -> Result<Kept<Task>, CareError> {
        draft.text = clean_line(&draft.text).text;
        let task = Task::plan(draft, self.author(), now).map_err(CareError::Task)?;
        self.write_new(whose, Scope::AdminAgenda, task.due().day(), task, now)
    }

    /// Says that a task was done. A task that comes back is planned again in the same stroke; it is the answer.
    ///
    /// # Errors
    /// [`CareError::ChangedMeanwhile`] when somebody was first, a fault of the remark, refused, ended, or the vault
    /// could not be written.
    pub fn do_task(
        &mut self,
        task: &Kept<Task>,
        remark: &str,
        now: Moment,
    ) -> Result<Option<Kept<Task>>, CareError> {
        let remark = clean_line(remark).text;
        let done = task.value.clone().done(&remark, self.author(), now).map_err(CareError::Task)?;
        self.close_task(task, done, now)
    }

    /// Says that a task will not be done. A task that comes back is planned again; it is the answer.
    ///
    /// # Errors
    /// As [`House::do_task`].
    pub fn give_up_task(
        &mut self,
        task: &Kept<Task>,
        reason: &str,
        now: Moment,
    ) -> Result<Option<Kept<Task>>, CareError> {
        let reason = clean_line(reason).text;
        let given_up = task.value.clone().given_up(&reason, self.author(), now).map_err(CareError::Task)?;
        self.close_task(task, given_up, now)
    }

    /// Says that a task is due at another time.
    ///
    /// # Errors
    /// As [`House::do_task`].
    pub fn move_task(
        &mut self,
        task: &Kept<Task>,
        to: Moment,
        reason: &str,
        now: Moment,
    ) -> Result<Kept<Task>, CareError> {
        let reason = clean_line(reason).text;
        let moved = task.value.clone().moved(to, &reason, self.author(), now).map_err(CareError::Task)?;
        self.write_over(task, Scope::AdminAgenda, moved.due().day(), moved, now)
    }

    fn close_task(
        &mut self,
        task: &Kept<Task>,
        closed: Task,
        now: Moment,
    ) -> Result<Option<Kept<Task>>, CareError> {
        let Some(next) = closed.next(self.author(), now, self.zone()) else {
            self.write_over(task, Scope::AdminAgenda, closed.due().day(), closed, now)?;
            return Ok(None);
        };
        let about = self.about_whose(task.whose, Scope::AdminAgenda, now)?;
        let permits = [self.permit(Act::Update, &about, now)?, self.permit(Act::Create, &about, now)?];
        let place = task.whose.place(Scope::AdminAgenda);
        let record = RecordId::from_bytes(self.draw_id());
        let written = self.vault.with(&permits, now, |tx| {
            tx.put(place, task.record, task.revision, closed.due().day(), &closed)?;
            tx.put(place, record, 0, next.due().day(), &next)
        });
        let (_, revision) = written.map_err(changed_meanwhile)?;
        Ok(Some(Kept { whose: task.whose, record, revision, value: next }))
    }

    /// The open tasks of a person or a unit, those due first on top; with `closed` also those closed in the last month.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn tasks(&mut self, whose: Whose, closed: bool, now: Moment) -> Result<Vec<Kept<Task>>, CareError> {
        let about = self.about_whose(whose, Scope::AdminAgenda, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) = self.vault.with(&[permit], now, |tx| fetch_tasks(tx, whose, now))?;
        let opened = self.vault.open::<Task>(&proof, &sealed, now)?;
        let mut tasks: Vec<Kept<Task>> = opened.rows.into_iter().map(|row| Kept::of(whose, row)).collect();
        tasks.retain(|task| closed || task.value.state() == TaskState::Open);
        tasks.sort_by_key(|task| task.value.due());
        Ok(tasks)
    }
}

/// The tasks due from a month ago on, sealed.
pub(crate) fn fetch_tasks(
    tx: &mut Tx<'_>,
    whose: Whose,
    now: Moment,
) -> Result<Vec<SealedRevision>, VaultError> {
    let from_day = now.day() - DAYS_OVERDUE;
    match whose {
        Whose::Person(person) => tx.since(person, Scope::AdminAgenda, Task::KIND, from_day),
        Whose::Unit(unit) => tx.of_unit(unit, Scope::AdminAgenda, Task::KIND, from_day),
    }
}

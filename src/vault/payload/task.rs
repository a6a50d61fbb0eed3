//! Kind 301: a task with what happened to it.

use serde::{Deserialize, Serialize};

use crate::domain::ids::AccountId;
use crate::domain::role::Role;
use crate::domain::task::{Rhythm, Task, TaskChange, Whom};
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::person::{DateV1, freeze_date, thaw_date};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct TaskV1 {
    text: String,
    due: MomentV1,
    whom: WhomV1,
    every_days: u8,
    until: Option<DateV1>,
    planned_by: AuthorV1,
    author: AuthorV1,
    entered: MomentV1,
    changes: Vec<TaskChangeV1>,
}

#[derive(Serialize, Deserialize)]
enum WhomV1 {
    Everybody,
    Role(u8),
    Account([u8; 16]),
}

#[derive(Serialize, Deserialize)]
enum TaskChangeV1 {
    Done { remark: String, by: AuthorV1, at: MomentV1 },
    Moved { to: MomentV1, reason: String, by: AuthorV1, at: MomentV1 },
    GivenUp { reason: String, by: AuthorV1, at: MomentV1 },
}

impl Payload for Task {
    const KIND: i64 = 301;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&TaskV1 {
            text: self.text.clone(),
            due: freeze_moment(self.due_at),
            whom: match self.whom {
                Whom::Everybody => WhomV1::Everybody,
                Whom::Role(role) => WhomV1::Role(role.number()),
                Whom::Account(account) => WhomV1::Account(*account.bytes()),
            },
            every_days: match self.rhythm {
                Rhythm::Once => 0,
                Rhythm::EveryDays(days) => days,
            },
            until: self.until.map(freeze_date),
            planned_by: freeze_author(&self.planned_by),
            author: freeze_author(&self.author),
            entered: freeze_moment(self.entered_at),
            changes: self.changes.iter().map(freeze_change).collect(),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: TaskV1 = thawed(bytes)?;
        let until = match &shape.until {
            None => None,
            Some(until) => Some(thaw_date(until)?),
        };
        Some(Self {
            text: shape.text,
            due_at: thaw_moment(&shape.due),
            whom: match shape.whom {
                WhomV1::Everybody => Whom::Everybody,
                WhomV1::Role(role) => Whom::Role(Role::from_number(role)?),
                WhomV1::Account(account) => Whom::Account(AccountId::from_bytes(account)),
            },
            rhythm: match shape.every_days {
                0 => Rhythm::Once,
                days => Rhythm::EveryDays(days),
            },
            until,
            planned_by: thaw_author(shape.planned_by)?,
            author: thaw_author(shape.author)?,
            entered_at: thaw_moment(&shape.entered),
            changes: shape.changes.into_iter().map(thaw_change).collect::<Option<_>>()?,
        })
    }

    /// Whoever made the newest change; the author when there is none.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.changes.last().map_or(&self.author, TaskChange::by).account)
    }

    /// A revision is the one before it and one change more.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        let mut before = self.clone();
        let changed = before.changes.pop().is_some();
        match earlier {
            None => !changed,
            Some(earlier) => changed && before == *earlier,
        }
    }
}

fn freeze_change(change: &TaskChange) -> TaskChangeV1 {
    match change {
        TaskChange::Done { remark, by, at } => {
            TaskChangeV1::Done { remark: remark.clone(), by: freeze_author(by), at: freeze_moment(*at) }
        }
        TaskChange::Moved { to, reason, by, at } => TaskChangeV1::Moved {
            to: freeze_moment(*to),
            reason: reason.clone(),
            by: freeze_author(by),
            at: freeze_moment(*at),
        },
        TaskChange::GivenUp { reason, by, at } => {
            TaskChangeV1::GivenUp { reason: reason.clone(), by: freeze_author(by), at: freeze_moment(*at) }
        }
    }
}

fn thaw_change(shape: TaskChangeV1) -> Option<TaskChange> {
    Some(match shape {
        TaskChangeV1::Done { remark, by, at } => {
            TaskChange::Done { remark, by: thaw_author(by)?, at: thaw_moment(&at) }
        }
        TaskChangeV1::Moved { to, reason, by, at } => {
            TaskChange::Moved { to: thaw_moment(&to), reason, by: thaw_author(by)?, at: thaw_moment(&at) }
        }
        TaskChangeV1::GivenUp { reason, by, at } => {
            TaskChange::GivenUp { reason, by: thaw_author(by)?, at: thaw_moment(&at) }
        }
    })
}

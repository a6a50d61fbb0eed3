//! Kind 302: an event of the agenda with what happened to it.

use serde::{Deserialize, Serialize};

use crate::domain::event::{Event, EventChange, NotDone};
use crate::domain::ids::AccountId;
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct EventV1 {
    label: String,
    place: String,
    companion: String,
    starts: MomentV1,
    ends: MomentV1,
    author: AuthorV1,
    entered: MomentV1,
    changes: Vec<EventChangeV1>,
}

#[derive(Serialize, Deserialize)]
enum EventChangeV1 {
    Done { by: AuthorV1, at: MomentV1 },
    NotDone { reason: u8, remark: String, by: AuthorV1, at: MomentV1 },
    Moved { starts: MomentV1, ends: MomentV1, by: AuthorV1, at: MomentV1 },
}

impl Payload for Event {
    const KIND: i64 = 302;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&EventV1 {
            label: self.label.clone(),
            place: self.place.clone(),
            companion: self.companion.clone(),
            starts: freeze_moment(self.starts_at),
            ends: freeze_moment(self.ends_at),
            author: freeze_author(&self.author),
            entered: freeze_moment(self.entered_at),
            changes: self.changes.iter().map(freeze_change).collect(),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: EventV1 = thawed(bytes)?;
        Some(Self {
            label: shape.label,
            place: shape.place,
            companion: shape.companion,
            starts_at: thaw_moment(&shape.starts),
            ends_at: thaw_moment(&shape.ends),
            author: thaw_author(shape.author)?,
            entered_at: thaw_moment(&shape.entered),
            changes: shape.changes.into_iter().map(thaw_change).collect::<Option<_>>()?,
        })
    }

    /// Whoever made the newest change; the author when there is none.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.changes.last().map_or(&self.author, EventChange::by).account)
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

fn freeze_change(change: &EventChange) -> EventChangeV1 {
    match change {
        EventChange::Done { by, at } => EventChangeV1::Done { by: freeze_author(by), at: freeze_moment(*at) },
        EventChange::NotDone { reason, remark, by, at } => EventChangeV1::NotDone {
            reason: *reason as u8,
            remark: remark.clone(),
            by: freeze_author(by),
            at: freeze_moment(*at),
        },
        EventChange::Moved { starts_at, ends_at, by, at } => EventChangeV1::Moved {
            starts: freeze_moment(*starts_at),
            ends: freeze_moment(*ends_at),
            by: freeze_author(by),
            at: freeze_moment(*at),
        },
    }
}

fn thaw_change(shape: EventChangeV1) -> Option<EventChange> {
    Some(match shape {
        EventChangeV1::Done { by, at } => EventChange::Done { by: thaw_author(by)?, at: thaw_moment(&at) },
        EventChangeV1::NotDone { reason, remark, by, at } => EventChange::NotDone {
            reason: NotDone::from_number(reason)?,
            remark,
            by: thaw_author(by)?,
            at: thaw_moment(&at),
        },
        EventChangeV1::Moved { starts, ends, by, at } => EventChange::Moved {
            starts_at: thaw_moment(&starts),
            ends_at: thaw_moment(&ends),
            by: thaw_author(by)?,
            at: thaw_moment(&at),
        },
    })
}

//! Kind 303: an absence, and the return.

use serde::{Deserialize, Serialize};

use crate::domain::attendance::{Absence, AbsenceChange, AbsenceReason};
use crate::domain::ids::AccountId;
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct AbsenceV1 {
    reason: u8,
    from: MomentV1,
    back: Option<MomentV1>,
    remark: String,
    author: AuthorV1,
    entered: MomentV1,
    changes: Vec<AbsenceChangeV1>,
}

#[derive(Serialize, Deserialize)]
enum AbsenceChangeV1 {
    Expected { back: Option<MomentV1>, by: AuthorV1, at: MomentV1 },
    Back { since: MomentV1, by: AuthorV1, at: MomentV1 },
}

impl Payload for Absence {
    const KIND: i64 = 303;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&AbsenceV1 {
            reason: self.reason as u8,
            from: freeze_moment(self.from),
            back: self.back_at.map(freeze_moment),
            remark: self.remark.clone(),
            author: freeze_author(&self.author),
            entered: freeze_moment(self.entered_at),
            changes: self.changes.iter().map(freeze_change).collect(),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: AbsenceV1 = thawed(bytes)?;
        Some(Self {
            reason: AbsenceReason::from_number(shape.reason)?,
            from: thaw_moment(&shape.from),
            back_at: shape.back.as_ref().map(thaw_moment),
            remark: shape.remark,
            author: thaw_author(shape.author)?,
            entered_at: thaw_moment(&shape.entered),
            changes: shape.changes.into_iter().map(thaw_change).collect::<Option<_>>()?,
        })
    }

    /// Whoever made the newest change; the author when there is none.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.changes.last().map_or(&self.author, AbsenceChange::by).account)
    }

    /// A revision is the one before it and one change more; nothing comes after the return.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        let mut before = self.clone();
        let changed = before.changes.pop().is_some();
        match earlier {
            None => !changed,
            Some(earlier) => changed && before == *earlier && !earlier.is_over(),
        }
    }
}

fn freeze_change(change: &AbsenceChange) -> AbsenceChangeV1 {
    match change {
        AbsenceChange::Expected { back_at, by, at } => AbsenceChangeV1::Expected {
            back: back_at.map(freeze_moment),
            by: freeze_author(by),
            at: freeze_moment(*at),
        },
        AbsenceChange::Back { since, by, at } => AbsenceChangeV1::Back {
            since: freeze_moment(*since),
            by: freeze_author(by),
            at: freeze_moment(*at),
        },
    }
}

fn thaw_change(shape: AbsenceChangeV1) -> Option<AbsenceChange> {
    Some(match shape {
        AbsenceChangeV1::Expected { back, by, at } => AbsenceChange::Expected {
            back_at: back.as_ref().map(thaw_moment),
            by: thaw_author(by)?,
            at: thaw_moment(&at),
        },
        AbsenceChangeV1::Back { since, by, at } => {
            AbsenceChange::Back { since: thaw_moment(&since), by: thaw_author(by)?, at: thaw_moment(&at) }
        }
    })
}

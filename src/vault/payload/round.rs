//! Kind 703: a round, as the whole team may know it; its second shape can be given up. Kind 704: how one person was found. And the copy of a round that its
//! watcher keeps under their own key.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{AccountId, PersonId, RecordId, UnitId};
use crate::domain::round::{CheckDraft, Round, RoundChange, RoundCheck, RoundState, Sighted, Sighting};
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct RoundV1 {
    unit: [u8; 16],
    number: u16,
    started: MomentV1,
    watcher: AuthorV1,
    changes: Vec<RoundChangeV1>,
}

#[derive(Serialize, Deserialize)]
enum RoundChangeV1 {
    Joined { by: AuthorV1, at: MomentV1 },
    Saved { by: AuthorV1, at: MomentV1, sighted: Vec<SightedV1> },
}

#[derive(Serialize, Deserialize)]
struct RoundV2 {
    unit: [u8; 16],
    number: u16,
    started: MomentV1,
    watcher: AuthorV1,
    changes: Vec<RoundChangeV2>,
}

#[derive(Serialize, Deserialize)]
enum RoundChangeV2 {
    Joined { by: AuthorV1, at: MomentV1 },
    Saved { by: AuthorV1, at: MomentV1, sighted: Vec<SightedV1> },
    GivenUp { by: AuthorV1, at: MomentV1 },
}

impl From<RoundV1> for RoundV2 {
    fn from(old: RoundV1) -> Self {
        let change = |old: RoundChangeV1| match old {
            RoundChangeV1::Joined { by, at } => RoundChangeV2::Joined { by, at },
            RoundChangeV1::Saved { by, at, sighted } => RoundChangeV2::Saved { by, at, sighted },
        };
        Self {
            unit: old.unit,
            number: old.number,
            started: old.started,
            watcher: old.watcher,
            changes: old.changes.into_iter().map(change).collect(),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct SightedV1 {
    person: [u8; 16],
    room: String,
    sighting: u8,
}

impl Payload for Round {
    const KIND: i64 = 703;
    const SCHEMA: u16 = 2;

    fn encode(&self) -> Vec<u8> {
        frozen(&RoundV2 {
            unit: *self.unit.bytes(),
            number: self.number,
            started: freeze_moment(self.started),
            watcher: freeze_author(&self.watcher),
            changes: self.changes.iter().map(freeze_change).collect(),
        })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: RoundV2 = match schema {
            1 => thawed::<RoundV1>(bytes)?.into(),
            _ => thawed(bytes)?,
        };
        Some(Self {
            unit: UnitId::from_bytes(shape.unit),
            number: shape.number,
            started: thaw_moment(&shape.started),
            watcher: thaw_author(shape.watcher)?,
            changes: shape.changes.into_iter().map(thaw_change).collect::<Option<_>>()?,
        })
    }

    /// Whoever made the newest change; who started it when there is none.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.changes.last().map_or(&self.watcher, RoundChange::by).account)
    }

    /// A revision is the one before it and one change more; a part is saved once, by somebody in it.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        let mut before = self.clone();
        match (before.changes.pop(), earlier) {
            (None, None) => true,
            (Some(change), Some(earlier)) => {
                let account = change.by().account;
                let fits = match change {
                    RoundChange::Joined { .. } => !earlier.has(account),
                    RoundChange::Saved { .. } | RoundChange::GivenUp { .. } => {
                        earlier.has(account) && !earlier.is_done_by(account)
                    }
                };
                before == *earlier && fits
            }
            _ => false,
        }
    }
}

fn freeze_change(change: &RoundChange) -> RoundChangeV2 {
    let freeze_sighted = |sighted: &Sighted| SightedV1 {
        person: *sighted.person.bytes(),
        room: sighted.room.clone(),
        sighting: sighted.sighting as u8,
    };
    match change {
        RoundChange::Joined { by, at } => {
            RoundChangeV2::Joined { by: freeze_author(by), at: freeze_moment(*at) }
        }
        RoundChange::Saved { by, at, sighted } => RoundChangeV2::Saved {
            by: freeze_author(by),
            at: freeze_moment(*at),
            sighted: sighted.iter().map(freeze_sighted).collect(),
        },
        RoundChange::GivenUp { by, at } => {
            RoundChangeV2::GivenUp { by: freeze_author(by), at: freeze_moment(*at) }
        }
    }
}

fn thaw_change(shape: RoundChangeV2) -> Option<RoundChange> {
    let thaw_sighted = |shape: SightedV1| {
        Some(Sighted {
            person: PersonId::from_bytes(shape.person),
            room: shape.room,
            sighting: Sighting::from_number(shape.sighting)?,
        })
    };
    Some(match shape {
        RoundChangeV2::Joined { by, at } => {
            RoundChange::Joined { by: thaw_author(by)?, at: thaw_moment(&at) }
        }
        RoundChangeV2::Saved { by, at, sighted } => RoundChange::Saved {
            by: thaw_author(by)?,
            at: thaw_moment(&at),
            sighted: sighted.into_iter().map(thaw_sighted).collect::<Option<_>>()?,
        },
        RoundChangeV2::GivenUp { by, at } => {
            RoundChange::GivenUp { by: thaw_author(by)?, at: thaw_moment(&at) }
        }
    })
}

#[derive(Serialize, Deserialize)]
struct RoundCheckV1 {
    round: [u8; 16],
    state: u8,
    at: MomentV1,
    grouped: bool,
    remark: String,
    author: AuthorV1,
    entered: MomentV1,
}

impl Payload for RoundCheck {
    const KIND: i64 = 704;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&freeze_check(self))
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        thaw_check(thawed(bytes)?)
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.author.account)
    }

    /// What was ticked stays as it was ticked; what comes later is a note.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none()
    }
}

fn freeze_check(check: &RoundCheck) -> RoundCheckV1 {
    RoundCheckV1 {
        round: *check.round.bytes(),
        state: check.told.state.number(),
        at: freeze_moment(check.told.at),
        grouped: check.told.grouped,
        remark: check.told.remark.clone(),
        author: freeze_author(&check.author),
        entered: freeze_moment(check.entered_at),
    }
}

fn thaw_check(shape: RoundCheckV1) -> Option<RoundCheck> {
    Some(RoundCheck {
        round: RecordId::from_bytes(shape.round),
        told: CheckDraft {
            state: RoundState::from_number(shape.state)?,
            at: thaw_moment(&shape.at),
            grouped: shape.grouped,
            remark: shape.remark,
        },
        author: thaw_author(shape.author)?,
        entered_at: thaw_moment(&shape.entered),
    })
}

/// What somebody ticked in one round, as they keep it for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRound {
    /// The round.
    pub round: RecordId,
    /// Each person with what was ticked.
    pub checks: Vec<(PersonId, RoundCheck)>,
}

#[derive(Serialize, Deserialize)]
struct OwnRoundV1 {
    round: [u8; 16],
    checks: Vec<([u8; 16], RoundCheckV1)>,
}

impl OwnRound {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let freeze = |(person, check): &(PersonId, RoundCheck)| (*person.bytes(), freeze_check(check));
        frozen(&OwnRoundV1 { round: *self.round.bytes(), checks: self.checks.iter().map(freeze).collect() })
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let shape: OwnRoundV1 = thawed(bytes)?;
        let thaw = |(person, check)| Some((PersonId::from_bytes(person), thaw_check(check)?));
        Some(Self {
            round: RecordId::from_bytes(shape.round),
            checks: shape.checks.into_iter().map(thaw).collect::<Option<_>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Author;
    use crate::domain::moment::Moment;
    use crate::domain::role::Role;

    #[test]
    fn a_round_of_the_first_shape_is_still_read_and_given_up_in_the_second() {
        let now = Moment::new(1_000_000_000, 60);
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: "V.".to_owned(), role: Role::NightWatch };
        let round = Round::begin(UnitId::HOUSE, 1, author.clone(), now);
        let joined = RoundChangeV1::Joined { by: freeze_author(&author), at: freeze_moment(now) };
        let old = |changes| {
            frozen(&RoundV1 {
                unit: *round.unit.bytes(),
                number: 1,
                started: freeze_moment(now),
                watcher: freeze_author(&author),
                changes,
            })
        };
        assert_eq!(Round::decode(1, &old(Vec::new())), Some(round.clone()));
        assert_eq!(Round::decode(1, &old(vec![joined])).map(|round| round.changes.len()), Some(1));
        let left = round.clone().give_up(author, now).expect("given up");
        assert!(left.follows(Some(&round)));
        assert_eq!(Round::decode(2, &left.encode()), Some(left.clone()));
        assert_eq!(Round::decode(1, &left.encode()), None, "the first shape cannot say so");
    }
}

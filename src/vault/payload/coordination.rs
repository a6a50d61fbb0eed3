//! Kind 907: who coordinates the nurses of a unit. Kind 908: notice of a broken glass. Kind 909: a look at the accounts.

use serde::{Deserialize, Serialize};

use crate::domain::coordination::{AccountsReview, Coordination, GlassNotice};
use crate::domain::ids::{AccountId, UnitId};
use crate::domain::moment::Moment;
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct CoordinationV1 {
    account: [u8; 16],
    unit: [u8; 16],
    from_seconds: i64,
    ended_seconds: Option<i64>,
}

impl Payload for Coordination {
    const KIND: i64 = 907;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&CoordinationV1 {
            account: *self.account.bytes(),
            unit: *self.unit.bytes(),
            from_seconds: self.from.seconds(),
            ended_seconds: self.ended.map(Moment::seconds),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: CoordinationV1 = thawed(bytes)?;
        let moment = |seconds: i64| Some(Moment::new(seconds.checked_mul(1000)?, 0));
        let ended = match shape.ended_seconds {
            None => None,
            Some(seconds) => Some(moment(seconds)?),
        };
        Some(Self {
            account: AccountId::from_bytes(shape.account),
            unit: UnitId::from_bytes(shape.unit),
            from: moment(shape.from_seconds)?,
            ended,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct GlassNoticeV1 {
    units: Vec<[u8; 16]>,
    by: AuthorV1,
    at: MomentV1,
}

impl Payload for GlassNotice {
    const KIND: i64 = 908;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&GlassNoticeV1 {
            units: self.units.iter().map(|unit| *unit.bytes()).collect(),
            by: freeze_author(&self.by),
            at: freeze_moment(self.at),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: GlassNoticeV1 = thawed(bytes)?;
        Some(Self {
            units: shape.units.into_iter().map(UnitId::from_bytes).collect(),
            by: thaw_author(shape.by)?,
            at: thaw_moment(&shape.at),
        })
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.by.account)
    }

    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none()
    }
}

#[derive(Serialize, Deserialize)]
struct AccountsReviewV1 {
    working: u32,
    by: AuthorV1,
    at: MomentV1,
}

impl Payload for AccountsReview {
    const KIND: i64 = 909;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&AccountsReviewV1 {
            working: self.working,
            by: freeze_author(&self.by),
            at: freeze_moment(self.at),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: AccountsReviewV1 = thawed(bytes)?;
        Some(Self { working: shape.working, by: thaw_author(shape.by)?, at: thaw_moment(&shape.at) })
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.by.account)
    }

    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none()
    }
}

//! Kind 601: a note with its amendments.

use serde::{Deserialize, Serialize};

use crate::domain::account::Author;
use crate::domain::ids::AccountId;
use crate::domain::moment::Moment;
use crate::domain::note::{Amendment, Audience, Dar, Note, Target};
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct NoteV1 {
    title: String,
    data: String,
    action: String,
    result: String,
    target: Option<u8>,
    happened: MomentV1,
    entered: MomentV1,
    urgent: bool,
    scope: u8,
    for_handover: bool,
    from_third_party: bool,
    author: AuthorV1,
    amendments: Vec<AmendmentV1>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct MomentV1 {
    pub(super) millis: i64,
    pub(super) offset_minutes: i16,
}

#[derive(Serialize, Deserialize)]
pub(super) struct AuthorV1 {
    pub(super) account: [u8; 16],
    pub(super) name: String,
    pub(super) role: u8,
}

#[derive(Serialize, Deserialize)]
enum AmendmentV1 {
    Strike { reason: String, by: AuthorV1, at: MomentV1 },
    LaterResult { text: String, by: AuthorV1, at: MomentV1 },
}

impl Payload for Note {
    const KIND: i64 = 601;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&NoteV1 {
            title: self.title.clone(),
            data: self.dar.data.clone(),
            action: self.dar.action.clone(),
            result: self.dar.result.clone(),
            target: self.target.map(Target::number),
            happened: freeze_moment(self.happened_at),
            entered: freeze_moment(self.entered_at),
            urgent: self.urgent,
            scope: self.audience.scope().number(),
            for_handover: self.for_handover,
            from_third_party: self.from_third_party,
            author: freeze_author(&self.author),
            amendments: self.amendments.iter().map(freeze_amendment).collect(),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: NoteV1 = thawed(bytes)?;
        let target = match shape.target {
            None => None,
            Some(number) => Some(Target::from_number(number)?),
        };
        Some(Self {
            title: shape.title,
            dar: Dar { data: shape.data, action: shape.action, result: shape.result },
            target,
            happened_at: thaw_moment(&shape.happened),
            entered_at: thaw_moment(&shape.entered),
            urgent: shape.urgent,
            audience: Audience::of_scope(Scope::from_number(shape.scope)?)?,
            for_handover: shape.for_handover,
            from_third_party: shape.from_third_party,
            author: thaw_author(shape.author)?,
            amendments: shape.amendments.into_iter().map(thaw_amendment).collect::<Option<_>>()?,
        })
    }

    /// Whoever added the newest amendment; the author when there is none.
    fn written_by(&self) -> Option<AccountId> {
        let newest = self.amendments.last().map(|amendment| match amendment {
            Amendment::Strike { by, .. } | Amendment::LaterResult { by, .. } => by,
        });
        Some(newest.unwrap_or(&self.author).account)
    }

    /// A note is never rewritten: a revision is the one before it and one amendment more.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        let mut before = self.clone();
        let amended = before.amendments.pop().is_some();
        match earlier {
            None => !amended,
            Some(earlier) => amended && before == *earlier,
        }
    }
}

pub(super) fn freeze_moment(moment: Moment) -> MomentV1 {
    MomentV1 { millis: moment.millis(), offset_minutes: moment.offset_minutes() }
}

pub(super) fn thaw_moment(shape: &MomentV1) -> Moment {
    Moment::new(shape.millis, shape.offset_minutes)
}

pub(super) fn freeze_author(author: &Author) -> AuthorV1 {
    AuthorV1 { account: *author.account.bytes(), name: author.name.clone(), role: author.role.number() }
}

pub(super) fn thaw_author(shape: AuthorV1) -> Option<Author> {
    Some(Author {
        account: AccountId::from_bytes(shape.account),
        name: shape.name,
        role: Role::from_number(shape.role)?,
    })
}

fn freeze_amendment(amendment: &Amendment) -> AmendmentV1 {
    match amendment {
        Amendment::Strike { reason, by, at } => {
            AmendmentV1::Strike { reason: reason.clone(), by: freeze_author(by), at: freeze_moment(*at) }
        }
        Amendment::LaterResult { text, by, at } => {
            AmendmentV1::LaterResult { text: text.clone(), by: freeze_author(by), at: freeze_moment(*at) }
        }
    }
}

fn thaw_amendment(shape: AmendmentV1) -> Option<Amendment> {
    Some(match shape {
        AmendmentV1::Strike { reason, by, at } => {
            Amendment::Strike { reason, by: thaw_author(by)?, at: thaw_moment(&at) }
        }
        AmendmentV1::LaterResult { text, by, at } => {
            Amendment::LaterResult { text, by: thaw_author(by)?, at: thaw_moment(&at) }
        }
    })
}

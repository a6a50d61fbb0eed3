//! Kind 601: a note with its amendments.

use serde::{Deserialize, Serialize};

use crate::domain::account::Author;
use crate::domain::ids::{AccountId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::note::{Amendment, Audience, Dar, Note, NoteKind, Target};
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
struct NoteV2 {
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
    kind: u8,
    group: bool,
    reply_to: Option<[u8; 16]>,
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

impl From<NoteV1> for NoteV2 {
    /// A note from before there were others: somebody wrote it, alone, in answer to nothing.
    fn from(old: NoteV1) -> Self {
        Self {
            title: old.title,
            data: old.data,
            action: old.action,
            result: old.result,
            target: old.target,
            happened: old.happened,
            entered: old.entered,
            urgent: old.urgent,
            scope: old.scope,
            for_handover: old.for_handover,
            from_third_party: old.from_third_party,
            author: old.author,
            amendments: old.amendments,
            kind: NoteKind::Written as u8,
            group: false,
            reply_to: None,
        }
    }
}

impl Payload for Note {
    const KIND: i64 = 601;
    const SCHEMA: u16 = 2;

    fn encode(&self) -> Vec<u8> {
        frozen(&NoteV2 {
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
            kind: self.kind as u8,
            group: self.group,
            reply_to: self.reply_to.map(|note| *note.bytes()),
        })
    }

    fn decode(schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: NoteV2 = match schema {
            1 => thawed::<NoteV1>(bytes)?.into(),
            _ => thawed(bytes)?,
        };
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
            kind: NoteKind::from_number(shape.kind)?,
            group: shape.group,
            reply_to: shape.reply_to.map(RecordId::from_bytes),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn old() -> NoteV1 {
        NoteV1 {
            title: "douleur".to_owned(),
            data: "hanche".to_owned(),
            action: String::new(),
            result: String::new(),
            target: Some(2),
            happened: MomentV1 { millis: 1_795_397_431_000, offset_minutes: 60 },
            entered: MomentV1 { millis: 1_795_397_431_000, offset_minutes: 60 },
            urgent: true,
            scope: 8,
            for_handover: true,
            from_third_party: false,
            author: AuthorV1 { account: [7; 16], name: "V. Veilleur".to_owned(), role: 13 },
            amendments: Vec::new(),
        }
    }

    #[test]
    fn a_note_of_the_first_version_is_read_and_amended_in_the_second() {
        let first = Note::decode(1, &frozen(&old())).expect("a note");
        assert_eq!((first.kind, first.group, first.reply_to), (NoteKind::Written, false, None));
        assert!(Note::decode(2, &frozen(&old())).is_none(), "it is not the second version");
        let longer =
            first.clone().add_result("dort", first.author.clone(), first.entered_at).expect("longer");
        assert!(longer.follows(Some(&first)));
        assert_eq!(Note::decode(2, &longer.encode()), Some(longer));
    }

    #[test]
    fn what_the_second_version_adds_is_read_back_and_never_changed_by_an_amendment() {
        let first = Note::decode(1, &frozen(&old())).expect("a note");
        let nothing =
            Note::nothing_to_report("RAS", true, first.author.clone(), first.entered_at).expect("RAS");
        assert_eq!(Note::decode(2, &nothing.encode()), Some(nothing.clone()));
        let reply = first.clone().in_reply_to(RecordId::from_bytes([3; 16]));
        assert_eq!(Note::decode(2, &reply.encode()), Some(reply.clone()));
        let struck = reply.clone().strike("mauvais dossier", reply.author.clone(), reply.entered_at);
        let struck = struck.expect("struck");
        assert!(struck.follows(Some(&reply)) && !struck.follows(Some(&first)));
    }
}

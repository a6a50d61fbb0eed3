//! Kinds 607 and 608: a handover, and how far somebody has read it.

use serde::{Deserialize, Serialize};

use crate::domain::handover::{Handover, HandoverLine, HandoverRead, Heading, Source};
use crate::domain::ids::{AccountId, PersonId, RecordId};
use crate::domain::scope::Scope;
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct HandoverV1 {
    from: MomentV1,
    to: MomentV1,
    outgoing: AuthorV1,
    lines: Vec<LineV1>,
    word: String,
    anchor: String,
}

#[derive(Serialize, Deserialize)]
struct LineV1 {
    heading: u8,
    person: Option<[u8; 16]>,
    at: Option<MomentV1>,
    text: String,
    source: Option<([u8; 16], u8)>,
    reworded: bool,
}

#[derive(Serialize, Deserialize)]
struct HandoverReadV1 {
    handover: [u8; 16],
    by: AuthorV1,
    at: MomentV1,
    seen: Vec<u16>,
    signed: Vec<u16>,
    finished: bool,
}

impl Payload for Handover {
    const KIND: i64 = 607;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&HandoverV1 {
            from: freeze_moment(self.from),
            to: freeze_moment(self.to),
            outgoing: freeze_author(&self.outgoing),
            lines: self.lines.iter().map(freeze_line).collect(),
            word: self.word.clone(),
            anchor: self.anchor.clone(),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: HandoverV1 = thawed(bytes)?;
        Some(Self {
            from: thaw_moment(&shape.from),
            to: thaw_moment(&shape.to),
            outgoing: thaw_author(shape.outgoing)?,
            lines: shape.lines.into_iter().map(thaw_line).collect::<Option<_>>()?,
            word: shape.word,
            anchor: shape.anchor,
        })
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.outgoing.account)
    }

    /// What was handed over stays as it was signed.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        earlier.is_none()
    }
}

impl Payload for HandoverRead {
    const KIND: i64 = 608;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&HandoverReadV1 {
            handover: *self.handover.bytes(),
            by: freeze_author(&self.by),
            at: freeze_moment(self.at),
            seen: self.seen.clone(),
            signed: self.signed.clone(),
            finished: self.finished,
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: HandoverReadV1 = thawed(bytes)?;
        Some(Self {
            handover: RecordId::from_bytes(shape.handover),
            by: thaw_author(shape.by)?,
            at: thaw_moment(&shape.at),
            seen: shape.seen,
            signed: shape.signed,
            finished: shape.finished,
        })
    }

    fn written_by(&self) -> Option<AccountId> {
        Some(self.by.account)
    }

    /// The same reader of the same handover, who has read and signed as much as before, or more.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        let Some(earlier) = earlier else { return true };
        let keeps = |now: &[u16], before: &[u16]| before.iter().all(|place| now.contains(place));
        (self.handover, self.by.account) == (earlier.handover, earlier.by.account)
            && keeps(&self.seen, &earlier.seen)
            && keeps(&self.signed, &earlier.signed)
            && (self.finished || !earlier.finished)
    }
}

fn freeze_line(line: &HandoverLine) -> LineV1 {
    LineV1 {
        heading: line.heading.number(),
        person: line.person.map(|person| *person.bytes()),
        at: line.at.map(freeze_moment),
        text: line.text.clone(),
        source: line.source.map(|source| (*source.record.bytes(), source.scope.number())),
        reworded: line.reworded,
    }
}

fn thaw_line(shape: LineV1) -> Option<HandoverLine> {
    let source = match shape.source {
        None => None,
        Some((record, scope)) => {
            Some(Source { record: RecordId::from_bytes(record), scope: Scope::from_number(scope)? })
        }
    };
    Some(HandoverLine {
        heading: Heading::from_number(shape.heading)?,
        person: shape.person.map(PersonId::from_bytes),
        at: shape.at.as_ref().map(thaw_moment),
        text: shape.text,
        source,
        reworded: shape.reworded,
    })
}

//! Kind 603: an instruction, and who ended it before its last day.

use serde::{Deserialize, Serialize};

use crate::domain::ids::AccountId;
use crate::domain::instruction::{Ended, Instruction, PartOfDay};
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::person::{DateV1, freeze_date, thaw_date};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct InstructionV1 {
    text: String,
    part: u8,
    from: DateV1,
    to: DateV1,
    author: AuthorV1,
    entered: MomentV1,
    ended: Option<EndedV1>,
}

#[derive(Serialize, Deserialize)]
struct EndedV1 {
    by: AuthorV1,
    at: MomentV1,
}

impl Payload for Instruction {
    const KIND: i64 = 603;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&InstructionV1 {
            text: self.text.clone(),
            part: self.part as u8,
            from: freeze_date(self.from),
            to: freeze_date(self.to),
            author: freeze_author(&self.author),
            entered: freeze_moment(self.entered_at),
            ended: self
                .ended
                .as_ref()
                .map(|ended| EndedV1 { by: freeze_author(&ended.by), at: freeze_moment(ended.at) }),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: InstructionV1 = thawed(bytes)?;
        let ended = match shape.ended {
            None => None,
            Some(ended) => Some(Ended { by: thaw_author(ended.by)?, at: thaw_moment(&ended.at) }),
        };
        Some(Self {
            text: shape.text,
            part: PartOfDay::from_number(shape.part)?,
            from: thaw_date(&shape.from)?,
            to: thaw_date(&shape.to)?,
            author: thaw_author(shape.author)?,
            entered_at: thaw_moment(&shape.entered),
            ended,
        })
    }

    /// Whoever ended it; the author before.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.ended.as_ref().map_or(self.author.account, |ended| ended.by.account))
    }

    /// An instruction is never rewritten: it is given, then ended.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        match earlier {
            None => self.ended.is_none(),
            Some(earlier) => self.ended.is_some() && Self { ended: None, ..self.clone() } == *earlier,
        }
    }
}

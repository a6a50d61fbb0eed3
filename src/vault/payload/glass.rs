//! Kind 801: a glass that was broken, and what a reviewer says of it.

use serde::{Deserialize, Serialize};

use crate::domain::glass::{GlassCase, Reason, Review, Verdict};
use crate::domain::ids::{AccountId, PersonId};
use crate::domain::scope::Scope;
use crate::vault::payload::note::{
    AuthorV1, MomentV1, freeze_author, freeze_moment, thaw_author, thaw_moment,
};
use crate::vault::payload::{Payload, frozen, thawed};

#[derive(Serialize, Deserialize)]
struct GlassV1 {
    person: [u8; 16],
    scopes: Vec<u8>,
    reason: u8,
    text: String,
    by: AuthorV1,
    at: MomentV1,
    minutes: u16,
    review: Option<ReviewV1>,
}

#[derive(Serialize, Deserialize)]
struct ReviewV1 {
    verdict: u8,
    text: String,
    by: AuthorV1,
    at: MomentV1,
}

impl Payload for GlassCase {
    const KIND: i64 = 801;
    const SCHEMA: u16 = 1;

    fn encode(&self) -> Vec<u8> {
        frozen(&GlassV1 {
            person: *self.person.bytes(),
            scopes: self.scopes.iter().map(|scope| scope.number()).collect(),
            reason: self.reason as u8,
            text: self.text.clone(),
            by: freeze_author(&self.by),
            at: freeze_moment(self.at),
            minutes: self.minutes,
            review: self.review.as_ref().map(|review| ReviewV1 {
                verdict: review.verdict as u8,
                text: review.text.clone(),
                by: freeze_author(&review.by),
                at: freeze_moment(review.at),
            }),
        })
    }

    fn decode(_schema: u16, bytes: &[u8]) -> Option<Self> {
        let shape: GlassV1 = thawed(bytes)?;
        let review = match shape.review {
            None => None,
            Some(review) => Some(Review {
                verdict: Verdict::from_number(review.verdict)?,
                text: review.text,
                by: thaw_author(review.by)?,
                at: thaw_moment(&review.at),
            }),
        };
        Some(Self {
            person: PersonId::from_bytes(shape.person),
            scopes: shape.scopes.into_iter().map(Scope::from_number).collect::<Option<_>>()?,
            reason: Reason::from_number(shape.reason)?,
            text: shape.text,
            by: thaw_author(shape.by)?,
            at: thaw_moment(&shape.at),
            minutes: shape.minutes,
            review,
        })
    }

    /// The reviewer; before the review, whoever broke it.
    fn written_by(&self) -> Option<AccountId> {
        Some(self.review.as_ref().map_or(self.by.account, |review| review.by.account))
    }

    /// What was said when it was broken never changes, and nobody judges their own.
    fn follows(&self, earlier: Option<&Self>) -> bool {
        match (earlier, &self.review) {
            (None, review) => review.is_none(),
            (Some(_), None) => false,
            (Some(earlier), Some(review)) => {
                let same = Self { review: None, ..self.clone() } == Self { review: None, ..earlier.clone() };
                same && review.by.account != self.by.account
            }
        }
    }
}

//! Drafts: what is being typed, sealed under the writer's own key, for one person and one form.
//!
//! A draft is nobody's record: it is not in the journal and nobody else can open it.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::care::view::SavedDraft;
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;
use crate::vault::OwnKind;

/// Bytes before the form's own: when it was sealed.
const STAMP: usize = 10;

impl House {
    /// Seals what is being typed in `form` about `person`, over what was sealed before.
    ///
    /// # Errors
    /// The vault could not be written.
    pub fn keep_draft(
        &mut self,
        person: PersonId,
        form: &'static str,
        content: &[u8],
        now: Moment,
    ) -> Result<(), CareError> {
        let mut stamped = zeroize::Zeroizing::new(Vec::with_capacity(STAMP + content.len()));
        stamped.extend_from_slice(&now.millis().to_be_bytes());
        stamped.extend_from_slice(&now.offset_minutes().to_be_bytes());
        stamped.extend_from_slice(content);
        Ok(self.vault.keep_own(&name_of(person, form), OwnKind::Draft, &stamped, now)?)
    }

    /// The draft left in `form` about `person`, if any.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn draft_of(
        &mut self,
        person: PersonId,
        form: &'static str,
    ) -> Result<Option<SavedDraft>, CareError> {
        let Some(stamped) = self.vault.own(&name_of(person, form))? else { return Ok(None) };
        let Some((millis, rest)) = stamped.split_first_chunk() else { return Ok(None) };
        let Some((offset, form)) = rest.split_first_chunk() else { return Ok(None) };
        let saved_at = Moment::new(i64::from_be_bytes(*millis), i16::from_be_bytes(*offset));
        Ok(Some(SavedDraft { saved_at, form: form.to_vec() }))
    }

    /// Forgets the draft.
    ///
    /// # Errors
    /// The vault could not be written.
    pub fn forget_draft(&mut self, person: PersonId, form: &'static str) -> Result<(), CareError> {
        Ok(self.vault.forget_own(&name_of(person, form))?)
    }
}

fn name_of(person: PersonId, form: &'static str) -> String {
    format!("draft/{form}/{person}")
}

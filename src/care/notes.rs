//! Notes: the timeline, writing, amending.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::care::view::{NoteView, Older, ScopeDoor, Timeline};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::note::{Audience, NoteDraft};

impl House {
    /// The audiences this account may write for in this person's file, widest first, and whether it can
    /// read them back (`Open`) or only deposit.
    pub fn audiences_for(&self, _person: PersonId, _now: Moment) -> Vec<(Audience, ScopeDoor)> {
        Vec::new()
    }

    /// A page of the notes this account may read, newest first: about 50, whole days. `older` continues a
    /// page before it.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn read_timeline(
        &mut self,
        _person: PersonId,
        _older: Option<Older>,
        _now: Moment,
    ) -> Result<Timeline, CareError> {
        Err(CareError::NobodyThere)
    }

    /// Signs and stores a note. The texts are cleaned first. Answers with the note as stored, or `None` when
    /// it was deposited into a scope the account cannot read.
    ///
    /// # Errors
    /// A note fault, refused, ended, or the vault could not be written: then nothing was.
    pub fn write_note(
        &mut self,
        _person: PersonId,
        _draft: NoteDraft,
        _now: Moment,
    ) -> Result<Option<NoteView>, CareError> {
        Err(CareError::NobodyThere)
    }

    /// Strikes a note with a reason: its text stays legible.
    ///
    /// # Errors
    /// As [`House::write_note`], and [`CareError::Conflict`] when somebody amended it first.
    pub fn strike_note(
        &mut self,
        _person: PersonId,
        _record: RecordId,
        _base: u32,
        _reason: &str,
        _now: Moment,
    ) -> Result<NoteView, CareError> {
        Err(CareError::NobodyThere)
    }

    /// Adds to a note what came of it later.
    ///
    /// # Errors
    /// As [`House::strike_note`].
    pub fn add_later_result(
        &mut self,
        _person: PersonId,
        _record: RecordId,
        _base: u32,
        _text: &str,
        _now: Moment,
    ) -> Result<NoteView, CareError> {
        Err(CareError::NobodyThere)
    }
}

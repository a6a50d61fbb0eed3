//! Persons: the list of my units, finding somebody, opening a file.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::care::view::{File, PersonCard};
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;

impl House {
    /// The persons of the units within reach, by unit and room. One entry in the journal with all of them.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn list_my_people(&mut self, _now: Moment) -> Result<Vec<PersonCard>, CareError> {
        Err(CareError::NobodyThere)
    }

    /// Opens a person's file. `found_by` is what was typed to find them, with who was shown for it: it goes
    /// into the same transaction as a search entry.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn open_file(
        &mut self,
        _person: PersonId,
        _found_by: Option<(&str, &[PersonId])>,
        _now: Moment,
    ) -> Result<File, CareError> {
        Err(CareError::NobodyThere)
    }

    /// Records a search that led to no file (Esc after looking).
    ///
    /// # Errors
    /// Refused, ended, or the journal could not be written.
    pub fn record_search(
        &mut self,
        _query: &str,
        _shown: &[PersonId],
        _now: Moment,
    ) -> Result<(), CareError> {
        Ok(())
    }
}

//! The acknowledgement (*émargement*): somebody has read a note and says so with one key.
//!
//! Opening a note is in the access journal; an acknowledgement is a word given to colleagues, never inferred.

use super::account::Author;
use super::ids::RecordId;
use super::moment::Moment;

/// One word given, once: "I have read this note".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The note.
    pub note: RecordId,
    /// Who read it.
    pub by: Author,
    /// When they said so.
    pub at: Moment,
}

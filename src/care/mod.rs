//! What staff do: one verb per function, one family of verbs per file.
//!
//! Every verb asks `policy` for a permit and goes through `Vault::with`, so that nothing is shown or written
//! that the journal does not hold. No SQL, no keys, no widgets, no sentences.

mod drafts;
mod error;
mod notes;
mod people;
mod session;
pub mod view;

pub use crate::vault::Chance;
pub use error::{CareError, Outcome};
pub use session::{Door, House, Passphrase, Surroundings};

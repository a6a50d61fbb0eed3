//! Words of notes, kept in sealed segments: one set per circle, under a key of that circle. Whoever cannot read a
//! scope of a unit has no key for its words either.
//!
//! Notes that are in no segment yet are gathered in memory (`tail`), stored when there are enough of them (`tend`),
//! and segments become larger ones (`merge`). A record is never lost with a segment: they are made of records, and
//! made again. Never here: who may read what; a query of a user without a permit.

mod ask;
mod block;
mod merge;
mod read;
mod shape;
mod tail;
mod tend;
mod write;

pub use ask::{Asked, Hit, Hits, Pair, Scan};
pub(crate) use tail::Texts;
pub use tend::Tending;
pub(crate) use tend::{PURPOSE_SEARCH, make_key};

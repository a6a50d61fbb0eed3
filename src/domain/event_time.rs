//! Reads the times people type: `0205`, `2h05`, `-15`, `hier 23h`.

use super::moment::{Moment, Zone};

/// The moment meant by a typed time, the nearest past one where only hours and minutes are given.
/// `None` when the text is not a time.
pub fn read_event_time(_typed: &str, _now: Moment, _zone: &Zone) -> Option<Moment> {
    None
}

//! The people around a person, and in which order to call them.

/// Somebody to call. What each contact may be told is a matter of the rights desk, not of this record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Name as shown: an initial and a family name, or a service.
    pub name: String,
    /// Relation in words (daughter, guardian's office…).
    pub relation: String,
    /// Telephone as typed; empty when unknown.
    pub phone: String,
    /// 1 = call first; `None` = not to be called at night.
    pub call_order: Option<u8>,
    /// When and how to call, what they do not know.
    pub call_notes: String,
}

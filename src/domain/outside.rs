//! Looking for somebody outside one's units: what is asked for, and why.
//!
//! Never here: who may (policy), who is found.

use super::glass::{Reason, SHORTEST_TEXT};
use super::text::fold;

/// Fewest letters and digits of what is looked for: less would list a house.
pub const SHORTEST_QUERY: usize = 3;
/// Most letters of what is looked for and of the explanation together: the journal keeps both whole.
pub const LONGEST_WORDS: usize = 180;

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideSearch {
    /// Name, room or birth date.
    pub query: String,
    /// Why.
    pub reason: Reason,
    /// In their own words; another reason than those listed needs them.
    pub text: String,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutsideFault {
    /// Too little to find one person by.
    Vague,
    /// Another reason, and too few words.
    TooShort,
    /// Too many words.
    TooLong,
}

/// Whether this is too little to look for one person by.
pub fn is_vague(query: &str) -> bool {
    fold(query).chars().filter(|letter| letter.is_alphanumeric()).count() < SHORTEST_QUERY
}

impl OutsideSearch {
    /// The first thing that is wrong with it.
    pub fn fault(&self) -> Option<OutsideFault> {
        let words = self.text.trim().chars().count();
        match () {
            () if is_vague(&self.query) => Some(OutsideFault::Vague),
            () if self.reason == Reason::Other && words < SHORTEST_TEXT => Some(OutsideFault::TooShort),
            () if self.query.trim().chars().count() + words > LONGEST_WORDS => Some(OutsideFault::TooLong),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_letters_and_a_listed_reason_do_and_another_reason_is_explained() {
        let search = |query: &str, reason, text: &str| OutsideSearch {
            query: query.to_owned(),
            reason,
            text: text.to_owned(),
        };
        assert_eq!(search("gen", Reason::OnCall, "").fault(), None);
        assert_eq!(search("g - e", Reason::OnCall, "").fault(), Some(OutsideFault::Vague));
        assert_eq!(search("gen", Reason::Other, "famille").fault(), Some(OutsideFault::TooShort));
        let long = "m".repeat(LONGEST_WORDS);
        assert_eq!(search("gen", Reason::Other, &long).fault(), Some(OutsideFault::TooLong));
    }
}

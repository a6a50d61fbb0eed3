//! A sentence that is still to be put into words: an id of `locales/` and its arguments.
//!
//! No sentence lives here, nor anywhere in the code.

use std::fmt;

/// What to say, before a language is chosen. Arguments never hold care text, keys or names of persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Id in `locales/*.ftl`.
    pub id: &'static str,
    /// Named arguments; numbers are already formatted where their form depends on no language.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A sentence without arguments.
    pub fn plain(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// The same sentence with one more argument.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "callers hand in numbers, text and references alike")]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

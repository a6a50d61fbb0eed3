//! The incident (*événement indésirable*): what the house writes into its register, and declares when the law asks.
//!
//! A declaration names nobody (CASF R331-8): no field here holds a person; the link to a person is in their notes.

use super::account::Author;
use super::moment::Moment;
use super::note::FUTURE_TOLERANCE_MS;

/// Longest of each text, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// Hours after a declaration by voice within which it is confirmed in writing (CASF R331-8).
pub const CONFIRM_WITHIN_HOURS: i64 = 48;

/// The categories of the order of 28 December 2016; 0 is what the house keeps for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Category {
    /// Not to be declared.
    Internal = 0,
    /// Disaster, weather.
    Disaster = 1,
    /// Technical equipment, environmental health.
    Equipment = 2,
    /// Organisation of work, staffing.
    Staffing = 3,
    /// Error or lack of care or supervision.
    Care = 4,
    /// Recurrent difficulties with relatives or outsiders.
    Relatives = 5,
    /// Accidental death, or death by lack of supervision.
    Death = 6,
    /// Suicide or attempt.
    Suicide = 7,
    /// Maltreatment.
    Maltreatment = 8,
    /// Disappearance with police alerted.
    Disappearance = 9,
    /// Violent behaviour of users, serious breach of the rules.
    Violence = 10,
    /// Malicious act in the premises.
    Malice = 11,
}

impl Category {
    /// Every category, by stored number.
    pub const ALL: [Self; 12] = [
        Self::Internal,
        Self::Disaster,
        Self::Equipment,
        Self::Staffing,
        Self::Care,
        Self::Relatives,
        Self::Death,
        Self::Suicide,
        Self::Maltreatment,
        Self::Disappearance,
        Self::Violence,
        Self::Malice,
    ];

    /// The category of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|category| *category as u8 == number)
    }

    /// Whether it has to be declared without delay (CASF L331-8-1).
    pub fn is_declared(self) -> bool {
        self != Self::Internal
    }
}

/// What somebody typed. Texts are already clean (`domain::text`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentDraft {
    /// Which kind.
    pub category: Category,
    /// When it happened.
    pub happened_at: Moment,
    /// When it was found.
    pub found_at: Moment,
    /// What it is.
    pub nature: String,
    /// How it came.
    pub circumstances: String,
    /// What came of it.
    pub consequences: String,
    /// What was done at once.
    pub immediate_measures: String,
    /// How many suffered from it.
    pub victims: Option<u16>,
    /// How many could have.
    pub exposed: Option<u16>,
}

/// Why an incident cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IncidentFault {
    /// No word on what it is.
    Empty,
    /// It happened or was found in the future.
    InTheFuture,
    /// Found before it happened.
    FoundBefore,
    /// A text of more than [`LONGEST_TEXT`] characters.
    TooLong,
}

/// An incident in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// What was told.
    pub told: IncidentDraft,
    /// Who wrote it down.
    pub author: Author,
    /// When.
    pub entered_at: Moment,
}

impl Incident {
    /// Writes it down.
    ///
    /// # Errors
    /// An [`IncidentFault`].
    pub fn write_down(told: IncidentDraft, author: Author, now: Moment) -> Result<Self, IncidentFault> {
        let latest = now.millis() + FUTURE_TOLERANCE_MS;
        let texts = [&told.nature, &told.circumstances, &told.consequences, &told.immediate_measures];
        match () {
            () if told.nature.trim().is_empty() => Err(IncidentFault::Empty),
            () if told.happened_at.millis() > latest || told.found_at.millis() > latest => {
                Err(IncidentFault::InTheFuture)
            }
            () if told.found_at < told.happened_at => Err(IncidentFault::FoundBefore),
            () if texts.into_iter().any(|text| text.chars().count() > LONGEST_TEXT) => {
                Err(IncidentFault::TooLong)
            }
            () => Ok(Self { told, author, entered_at: now }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::AccountId;
    use crate::domain::role::Role;

    #[test]
    fn the_register_has_the_eleven_categories_of_the_order_and_one_of_the_house() {
        let declared = Category::ALL.into_iter().filter(|category| category.is_declared()).count();
        assert_eq!(declared, 11);
        assert!(Category::ALL.iter().enumerate().all(|(number, category)| *category as usize == number));
    }

    #[test]
    fn an_incident_says_what_it_is_and_was_not_found_before_it_happened() {
        let now = Moment::new(1_000_000_000, 60);
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: "V.".to_owned(), role: Role::NightWatch };
        let told = IncidentDraft {
            category: Category::Equipment,
            happened_at: now,
            found_at: now,
            nature: "porte coupe-feu bloquée".to_owned(),
            circumstances: String::new(),
            consequences: String::new(),
            immediate_measures: String::new(),
            victims: None,
            exposed: Some(20),
        };
        let fault = |told| Incident::write_down(told, author.clone(), now).unwrap_err();
        assert!(Incident::write_down(told.clone(), author.clone(), now).is_ok());
        assert_eq!(fault(IncidentDraft { nature: " ".into(), ..told.clone() }), IncidentFault::Empty);
        let before = now.plus_minutes(-1);
        assert_eq!(fault(IncidentDraft { found_at: before, ..told.clone() }), IncidentFault::FoundBefore);
        assert_eq!(
            fault(IncidentDraft { happened_at: now.plus_minutes(9), ..told }),
            IncidentFault::InTheFuture
        );
    }
}

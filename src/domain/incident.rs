//! The incident (*événement indésirable*): what the house writes into its register, and declares when the law asks.
//!
//! A declaration names nobody (CASF R331-8): no field here holds a person; the link to a person is in their notes.

use super::account::Author;
use super::moment::Moment;
use super::note::FUTURE_TOLERANCE_MS;
use super::text::fold;

/// Longest of each text, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// Longest name of an authority, in characters.
pub const LONGEST_AUTHORITY: usize = 120;
/// A name of less letters than this is also a word.
const SHORTEST_NAME: usize = 3;
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

/// What is to follow: asked last, often known later, and all of it may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sequel {
    /// What will be done so that it does not happen again.
    pub planned_measures: String,
    /// A complaint, a report to the prosecutor, an inquiry.
    pub legal_followup: String,
    /// Whether it may be talked about outside; `None` while nobody has said.
    pub media_risk: Option<bool>,
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
    /// What is to follow, as far as it was known then.
    pub sequel: Sequel,
}

impl IncidentDraft {
    /// The texts of the declaration, in the order of the form.
    pub fn texts(&self) -> [&str; 6] {
        [
            &self.nature,
            &self.circumstances,
            &self.consequences,
            &self.immediate_measures,
            &self.sequel.planned_measures,
            &self.sequel.legal_followup,
        ]
    }
}

/// Whether a text names somebody who bears one of these family names: the whole name, or a part of it behind a title.
/// Case and accents do not count.
pub fn names_somebody(text: &str, family_names: &[&str]) -> bool {
    let words = words_of(text);
    family_names.iter().any(|name| {
        let parts = words_of(name);
        let letters: usize = parts.iter().map(|part| part.chars().count()).sum();
        letters >= SHORTEST_NAME
            && (words.windows(parts.len()).any(|run| run == parts.as_slice())
                || words.windows(2).any(|pair| is_title(&pair[0]) && parts.contains(&pair[1])))
    })
}

fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn is_title(word: &str) -> bool {
    matches!(word, "m" | "mr" | "mme" | "mlle" | "mrs" | "ms" | "monsieur" | "madame" | "mademoiselle")
}

impl Sequel {
    /// Its texts, in the order of the form.
    pub fn texts(&self) -> [&str; 2] {
        [&self.planned_measures, &self.legal_followup]
    }

    fn is_too_long(&self) -> bool {
        self.texts().into_iter().any(|text| text.chars().count() > LONGEST_TEXT)
    }
}

/// How far an incident has come. The numbers are stored and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Status {
    /// Written down.
    Draft = 1,
    /// Told to the authority.
    Declared = 2,
    /// Somebody works on it.
    Followed = 3,
    /// Nothing more is to be done.
    Closed = 4,
}

impl Status {
    /// Every status, by stored number.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Declared, Self::Followed, Self::Closed];

    /// The status of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|status| *status as u8 == number)
    }
}

/// What became of it, as somebody wants to say it. Its text is already clean (`domain::text`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowDraft {
    /// How far it has come.
    pub status: Status,
    /// Which authority was told; may be empty.
    pub declared_to: String,
    /// When it was told by voice.
    pub by_voice_at: Option<Moment>,
    /// When it was confirmed in writing.
    pub sent_at: Option<Moment>,
    /// What is to follow, as far as it is known now.
    pub sequel: Sequel,
}

/// What became of it, signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// What was said.
    pub told: FollowDraft,
    /// Who said so.
    pub by: Author,
    /// When.
    pub at: Moment,
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
    /// A text names somebody of the house.
    Named,
    /// Declared, and nothing says to whom and when.
    NotDeclared,
    /// It would go back to where it was before, or changes what is closed.
    Backwards,
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
    /// What became of it, as last said; `None` as long as nobody did.
    pub follow: Option<Follow>,
}

impl Incident {
    /// How far it has come.
    pub fn status(&self) -> Status {
        self.follow.as_ref().map_or(Status::Draft, |follow| follow.told.status)
    }

    /// What is to follow, as last said.
    pub fn sequel(&self) -> &Sequel {
        self.follow.as_ref().map_or(&self.told.sequel, |follow| &follow.told.sequel)
    }

    /// By when it has to be confirmed in writing: told by voice, and not written since.
    pub fn confirm_due_at(&self) -> Option<Moment> {
        let told = &self.follow.as_ref()?.told;
        let due = told.by_voice_at?.plus_minutes(CONFIRM_WITHIN_HOURS * 60);
        (told.sent_at.is_none() && told.status != Status::Closed).then_some(due)
    }

    /// Whether the authority has still to be told (CASF L331-8-1).
    pub fn awaits_declaration(&self) -> bool {
        self.told.category.is_declared() && self.status() == Status::Draft
    }

    /// Says what became of it.
    ///
    /// # Errors
    /// An [`IncidentFault`].
    pub fn followed(self, told: FollowDraft, by: Author, now: Moment) -> Result<Self, IncidentFault> {
        let latest = now.millis() + FUTURE_TOLERANCE_MS;
        let times = [told.by_voice_at, told.sent_at];
        let is_told = !told.declared_to.trim().is_empty() && times.iter().any(Option::is_some);
        match () {
            () if self.status() == Status::Closed || told.status < self.status() => {
                Err(IncidentFault::Backwards)
            }
            () if times.into_iter().flatten().any(|at| at.millis() > latest) => {
                Err(IncidentFault::InTheFuture)
            }
            () if told.declared_to.chars().count() > LONGEST_AUTHORITY || told.sequel.is_too_long() => {
                Err(IncidentFault::TooLong)
            }
            () if told.status == Status::Declared && !is_told => Err(IncidentFault::NotDeclared),
            () => Ok(Self { follow: Some(Follow { told, by, at: now }), ..self }),
        }
    }

    /// Writes it down.
    ///
    /// # Errors
    /// An [`IncidentFault`].
    pub fn write_down(told: IncidentDraft, author: Author, now: Moment) -> Result<Self, IncidentFault> {
        let latest = now.millis() + FUTURE_TOLERANCE_MS;
        let texts = told.texts();
        match () {
            () if told.nature.trim().is_empty() => Err(IncidentFault::Empty),
            () if told.happened_at.millis() > latest || told.found_at.millis() > latest => {
                Err(IncidentFault::InTheFuture)
            }
            () if told.found_at < told.happened_at => Err(IncidentFault::FoundBefore),
            () if texts.into_iter().any(|text| text.chars().count() > LONGEST_TEXT) => {
                Err(IncidentFault::TooLong)
            }
            () => Ok(Self { told, author, entered_at: now, follow: None }),
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
            sequel: Sequel::default(),
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

    fn written() -> (Incident, Author, Moment) {
        let now = Moment::new(1_000_000_000, 60);
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: "D.".to_owned(), role: Role::Director };
        let told = IncidentDraft {
            category: Category::Violence,
            happened_at: now,
            found_at: now,
            nature: "coup entre deux usagers".to_owned(),
            circumstances: String::new(),
            consequences: String::new(),
            immediate_measures: String::new(),
            victims: Some(1),
            exposed: None,
            sequel: Sequel::default(),
        };
        (Incident::write_down(told, author.clone(), now).expect("written"), author, now)
    }

    #[test]
    fn what_was_told_by_voice_is_due_in_writing_within_two_days() {
        let (incident, by, now) = written();
        assert!(incident.awaits_declaration() && incident.confirm_due_at().is_none());
        let told = FollowDraft {
            status: Status::Declared,
            declared_to: "ARS".to_owned(),
            by_voice_at: Some(now),
            sent_at: None,
            sequel: Sequel { planned_measures: "deux agents".to_owned(), ..Sequel::default() },
        };
        let nobody = FollowDraft { declared_to: " ".to_owned(), ..told.clone() };
        let fault = |told| incident.clone().followed(told, by.clone(), now).unwrap_err();
        assert_eq!(fault(nobody), IncidentFault::NotDeclared);
        let tomorrow = Some(now.plus_minutes(1_440));
        assert_eq!(fault(FollowDraft { by_voice_at: tomorrow, ..told.clone() }), IncidentFault::InTheFuture);
        let declared = incident.clone().followed(told.clone(), by.clone(), now).expect("declared");
        assert_eq!(declared.confirm_due_at(), Some(now.plus_minutes(48 * 60)));
        assert!(!declared.awaits_declaration());
        assert_eq!(declared.sequel().planned_measures, "deux agents", "as last said");
        let endless = Sequel { legal_followup: "x".repeat(LONGEST_TEXT + 1), ..Sequel::default() };
        assert_eq!(fault(FollowDraft { sequel: endless, ..told.clone() }), IncidentFault::TooLong);
        let back = FollowDraft { status: Status::Draft, ..told.clone() };
        assert_eq!(declared.clone().followed(back, by.clone(), now).unwrap_err(), IncidentFault::Backwards);
        let sent = FollowDraft { sent_at: Some(now), ..told };
        assert_eq!(declared.followed(sent, by, now).expect("sent").confirm_due_at(), None);
    }

    #[test]
    fn a_declaration_that_names_somebody_is_told_from_one_that_does_not() {
        let names = ["Genêt-Test", "d'Été", "Li"];
        for named in ["Mme GENET-TEST a crié", "vu par M. Test", "chez d Ete", "madame genêt"] {
            assert!(names_somebody(named, &names), "{named}");
        }
        for free in ["un test de la porte", "le genêt du jardin", "en été, deux usagers", "M. X", "lit"] {
            assert!(!names_somebody(free, &names), "{free}");
        }
    }
}

//! The confidentiality sections of a file: one scope, one key.
//!
//! Who may open which scope is not here: that is the matrix of `policy`.

/// A sub-section of the file (*volet*) with its own key. The numbers are stored and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Scope {
    /// Identity strip: names, birth date, sex, room, unit, INS status.
    AdminId = 1,
    /// Administrative file: national numbers, addresses, cover, contracts, stays, decisions.
    AdminFile = 2,
    /// Events, attendance, meals, tasks; the public part only.
    AdminAgenda = 3,
    /// Family, income, protection measures, social notes.
    Social = 4,
    /// History, diagnoses, treatments, medical notes.
    Medical = 5,
    /// The psychologist's working notes: a key of their own, the author's only.
    Psych = 6,
    /// Personalised plan, life project, needs.
    Plan = 7,
    /// Transmissions for the whole team, instructions.
    NotesAll = 8,
    /// Educational notes.
    NotesEdu = 9,
    /// Care notes, observations, rounds, falls.
    NotesCare = 10,
    /// Allergies, alerts, diet, call order, emergency sheet: readable by all on duty.
    Emergency = 11,
    /// Register of incidents.
    RegIncidents = 12,
    /// Register of rights requests and disclosures.
    RegRights = 13,
    /// Bodies of the access journal, break-glass files.
    Audit = 14,
    /// Unit and staff names, assignments, settings: nothing clinical.
    Config = 15,
    /// The break-glass key; holds no content.
    Glass = 16,
}

impl Scope {
    /// Every scope, by number.
    pub const ALL: [Self; 16] = [
        Self::AdminId,
        Self::AdminFile,
        Self::AdminAgenda,
        Self::Social,
        Self::Medical,
        Self::Psych,
        Self::Plan,
        Self::NotesAll,
        Self::NotesEdu,
        Self::NotesCare,
        Self::Emergency,
        Self::RegIncidents,
        Self::RegRights,
        Self::Audit,
        Self::Config,
        Self::Glass,
    ];

    /// The scopes of a person's file that belong to the circles of a unit. `Psych` has no circle.
    pub const OF_A_UNIT: [Self; 10] = [
        Self::AdminId,
        Self::AdminFile,
        Self::AdminAgenda,
        Self::Social,
        Self::Medical,
        Self::Plan,
        Self::NotesAll,
        Self::NotesEdu,
        Self::NotesCare,
        Self::Emergency,
    ];

    /// The scopes that belong to the house and to no unit.
    pub const OF_THE_HOUSE: [Self; 5] =
        [Self::RegIncidents, Self::RegRights, Self::Audit, Self::Config, Self::Glass];

    /// The scopes a note can be written into, in the order a file shows them.
    pub const OF_NOTES: [Self; 6] =
        [Self::NotesAll, Self::NotesEdu, Self::NotesCare, Self::Medical, Self::Social, Self::Psych];

    /// The stored number, 1 to 16.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The scope of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.number() == number)
    }

    /// The canonical identifier, as in `notes.all`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AdminId => "admin.id",
            Self::AdminFile => "admin.file",
            Self::AdminAgenda => "admin.agenda",
            Self::Social => "social",
            Self::Medical => "medical",
            Self::Psych => "psych",
            Self::Plan => "plan",
            Self::NotesAll => "notes.all",
            Self::NotesEdu => "notes.edu",
            Self::NotesCare => "notes.care",
            Self::Emergency => "emergency",
            Self::RegIncidents => "reg.incidents",
            Self::RegRights => "reg.rights",
            Self::Audit => "reg.journal",
            Self::Config => "reg.config",
            Self::Glass => "glass",
        }
    }

    /// The scope of a canonical identifier.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

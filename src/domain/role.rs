//! The sixteen roles of the sector, by name only. What a role may do is the matrix of `policy`.

/// A job held in the house. The numbers are stored in the journal and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Role {
    /// Directs the establishment.
    Director = 1,
    /// Leads a unit (*chef de service*).
    UnitManager = 2,
    /// Educator (*ES, ME, EJE*).
    Educator = 3,
    /// Care and support worker (*AES, AMP*).
    SupportWorker = 4,
    /// Nursing assistant (*AS*).
    NursingAssistant = 5,
    /// Nurse (*IDE, IDEC*).
    Nurse = 6,
    /// Physician (*médecin coordonnateur, traitant*).
    Physician = 7,
    /// Psychologist.
    Psychologist = 8,
    /// Therapist (*paramédical*).
    Therapist = 9,
    /// Social worker (*ASS*).
    SocialWorker = 10,
    /// Secretary.
    Secretary = 11,
    /// Accountant.
    Accountant = 12,
    /// Night watch (*surveillant de nuit, veilleur*).
    NightWatch = 13,
    /// Data protection officer.
    Dpo = 14,
    /// Technical administrator: runs the machine, reads no file.
    Sysadmin = 15,
    /// Outside evaluator, for a limited time on a sample.
    Auditor = 16,
}

impl Role {
    /// Every role, in the order of the matrix.
    pub const ALL: [Self; 16] = [
        Self::Director,
        Self::UnitManager,
        Self::Educator,
        Self::SupportWorker,
        Self::NursingAssistant,
        Self::Nurse,
        Self::Physician,
        Self::Psychologist,
        Self::Therapist,
        Self::SocialWorker,
        Self::Secretary,
        Self::Accountant,
        Self::NightWatch,
        Self::Dpo,
        Self::Sysadmin,
        Self::Auditor,
    ];

    /// The stored number, 1 to 16.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The role of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.number() == number)
    }

    /// The canonical identifier, as in `night_watch`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Director => "director",
            Self::UnitManager => "unit_manager",
            Self::Educator => "educator",
            Self::SupportWorker => "support_worker",
            Self::NursingAssistant => "nursing_assistant",
            Self::Nurse => "nurse",
            Self::Physician => "physician",
            Self::Psychologist => "psychologist",
            Self::Therapist => "therapist",
            Self::SocialWorker => "social_worker",
            Self::Secretary => "secretary",
            Self::Accountant => "accountant",
            Self::NightWatch => "night_watch",
            Self::Dpo => "dpo",
            Self::Sysadmin => "sysadmin",
            Self::Auditor => "auditor",
        }
    }

    /// The role of a canonical identifier.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

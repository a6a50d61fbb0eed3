//! The emergency sheet (*dossier de liaison d'urgence*, DLU): its parts, the version that was published, what has changed
//! since.
//!
//! Never here: allergies, alerts and contacts, which are records of their own that the sheet shows; a diagnosis.

use jiff::civil::Date;

use super::account::Author;
use super::contact::Contact;
use super::health::{Alert, AllergyStatement};
use super::moment::Moment;

/// Longest text of one field, in characters.
pub const LONGEST_FIELD: usize = 160;
/// After this many months a version is stale although nothing changed.
pub const STALE_AFTER_MONTHS: i8 = 6;

/// An answer that may be missing: nobody asked, or nobody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Known {
    /// Nobody has written it down.
    #[default]
    NotRecorded = 0,
    /// Yes.
    Yes = 1,
    /// No.
    No = 2,
}

impl Known {
    /// Every answer, by stored number.
    pub const ALL: [Self; 3] = [Self::NotRecorded, Self::Yes, Self::No];
}

/// How food is prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Texture {
    /// Nobody has written it down.
    #[default]
    NotRecorded = 0,
    /// As it comes.
    Normal = 1,
    /// Soft.
    Soft = 2,
    /// Chopped.
    Chopped = 3,
    /// Mixed.
    Mixed = 4,
    /// Liquid.
    Liquid = 5,
}

impl Texture {
    /// Every texture, by stored number.
    pub const ALL: [Self; 6] =
        [Self::NotRecorded, Self::Normal, Self::Soft, Self::Chopped, Self::Mixed, Self::Liquid];

    /// The canonical identifier.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotRecorded => "not-recorded",
            Self::Normal => "normal",
            Self::Soft => "soft",
            Self::Chopped => "chopped",
            Self::Mixed => "mixed",
            Self::Liquid => "liquid",
        }
    }
}

/// Who helps somebody to stand up and sit down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Transfer {
    /// Nobody has written it down.
    #[default]
    NotRecorded = 0,
    /// Nobody.
    Alone = 1,
    /// One helper.
    OneHelper = 2,
    /// Two.
    TwoHelpers = 3,
    /// A hoist.
    Hoist = 4,
}

impl Transfer {
    /// Every way, by stored number.
    pub const ALL: [Self; 5] =
        [Self::NotRecorded, Self::Alone, Self::OneHelper, Self::TwoHelpers, Self::Hoist];

    /// The canonical identifier.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotRecorded => "not-recorded",
            Self::Alone => "alone",
            Self::OneHelper => "one-helper",
            Self::TwoHelpers => "two-helpers",
            Self::Hoist => "hoist",
        }
    }
}

/// Which part. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum PartKind {
    /// Meals and drinks.
    Diet = 1,
    /// Getting up, walking.
    Mobility = 2,
    /// Understanding one another, calming.
    Communication = 3,
    /// Advance directives, decisions to limit, palliative care.
    Directives = 4,
    /// The trusted person, the measure of protection.
    Trusted = 5,
    /// Treating physician, pharmacy, hospital.
    Network = 6,
    /// The list of treatments as the prescription has it.
    Treatment = 7,
}

impl PartKind {
    /// Every part, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Diet,
        Self::Mobility,
        Self::Communication,
        Self::Directives,
        Self::Trusted,
        Self::Network,
        Self::Treatment,
    ];

    /// The canonical identifier.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Diet => "diet",
            Self::Mobility => "mobility",
            Self::Communication => "communication",
            Self::Directives => "directives",
            Self::Trusted => "trusted",
            Self::Network => "network",
            Self::Treatment => "treatment",
        }
    }

    /// The part of a canonical identifier.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Meals and drinks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diet {
    /// How food is prepared.
    pub texture: Texture,
    /// Whether drinks are thickened.
    pub thickened: Known,
    /// The diet in words.
    pub diet: String,
    /// Help and tools.
    pub aids: String,
    /// What the person does not like.
    pub dislikes: String,
}

/// Getting up and walking.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mobility {
    /// Who helps.
    pub transfer: Transfer,
    /// How the person walks.
    pub walking: String,
    /// Tools.
    pub aids: String,
    /// The group of the national scale of dependence (GIR), 1 to 6; `None` when nobody has written it down.
    pub gir: Option<u8>,
}

/// Groups of the national scale of dependence (AGGIR).
pub const GIRS: std::ops::RangeInclusive<u8> = 1..=6;

/// Understanding one another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Communication {
    /// How the person says yes, no, where it hurts.
    pub speaks: String,
    /// Hearing, sight, teeth: what they wear, on which side they hear.
    pub senses: String,
    /// What calms, what must not be done.
    pub calms: String,
}

/// Advance directives exist and where they lie; what they say is medical and not here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directives {
    /// Whether there are any.
    pub exist: Known,
    /// Their date.
    pub dated_on: Option<Date>,
    /// Where they lie.
    pub place: String,
    /// The day of a medical decision to limit treatment.
    pub limits_on: Option<Date>,
    /// Who took it.
    pub limits_by: String,
    /// Whether care is palliative.
    pub palliative: Known,
}

/// The trusted person (CSP L1111-6, CASF L311-5-1) and the measure of protection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trusted {
    /// Who was designated; empty when not recorded.
    pub name: String,
    /// When.
    pub designated_on: Option<Date>,
    /// Whether the designation is co-signed.
    pub cosigned: Known,
    /// The measure of protection in words: kind and who.
    pub protection: String,
}

/// Those who care from outside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// Treating physician.
    pub physician: String,
    /// Their telephone.
    pub physician_phone: String,
    /// Pharmacy.
    pub pharmacy: String,
    /// Its telephone.
    pub pharmacy_phone: String,
    /// The hospital that knows the person.
    pub hospital: String,
}

/// The list of treatments, copied from the prescription: nothing is prescribed here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Treatment {
    /// The date of the list.
    pub dated_on: Option<Date>,
    /// One line each; empty when the list is kept elsewhere.
    pub lines: Vec<String>,
    /// Where the list lies.
    pub place: String,
}

/// Most lines of a list of treatments.
pub const MOST_TREATMENTS: usize = 8;

/// What a part says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Meals.
    Diet(Diet),
    /// Moving.
    Mobility(Mobility),
    /// Speaking.
    Communication(Communication),
    /// Directives.
    Directives(Directives),
    /// Trusted person.
    Trusted(Trusted),
    /// Physician, pharmacy, hospital.
    Network(Network),
    /// Treatments.
    Treatment(Treatment),
}

impl Said {
    /// A part of which nothing is recorded.
    pub fn nothing(kind: PartKind) -> Self {
        match kind {
            PartKind::Diet => Self::Diet(Diet::default()),
            PartKind::Mobility => Self::Mobility(Mobility::default()),
            PartKind::Communication => Self::Communication(Communication::default()),
            PartKind::Directives => Self::Directives(Directives::default()),
            PartKind::Trusted => Self::Trusted(Trusted::default()),
            PartKind::Network => Self::Network(Network::default()),
            PartKind::Treatment => Self::Treatment(Treatment::default()),
        }
    }

    /// Which part it is.
    pub fn kind(&self) -> PartKind {
        match self {
            Self::Diet(_) => PartKind::Diet,
            Self::Mobility(_) => PartKind::Mobility,
            Self::Communication(_) => PartKind::Communication,
            Self::Directives(_) => PartKind::Directives,
            Self::Trusted(_) => PartKind::Trusted,
            Self::Network(_) => PartKind::Network,
            Self::Treatment(_) => PartKind::Treatment,
        }
    }

    /// Every text of it, to be cleaned and measured.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Diet(part) => vec![&mut part.diet, &mut part.aids, &mut part.dislikes],
            Self::Mobility(part) => vec![&mut part.walking, &mut part.aids],
            Self::Communication(part) => vec![&mut part.speaks, &mut part.senses, &mut part.calms],
            Self::Directives(part) => vec![&mut part.place, &mut part.limits_by],
            Self::Trusted(part) => vec![&mut part.name, &mut part.protection],
            Self::Network(part) => vec![
                &mut part.physician,
                &mut part.physician_phone,
                &mut part.pharmacy,
                &mut part.pharmacy_phone,
                &mut part.hospital,
            ],
            Self::Treatment(part) => part.lines.iter_mut().chain([&mut part.place]).collect(),
        }
    }

    /// Every date of it.
    pub fn dates_mut(&mut self) -> Vec<&mut Option<Date>> {
        match self {
            Self::Directives(part) => vec![&mut part.dated_on, &mut part.limits_on],
            Self::Trusted(part) => vec![&mut part.designated_on],
            Self::Treatment(part) => vec![&mut part.dated_on],
            Self::Diet(_) | Self::Mobility(_) | Self::Communication(_) | Self::Network(_) => Vec::new(),
        }
    }
}

/// Why a part or a version cannot be written so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFault {
    /// A text longer than [`LONGEST_FIELD`].
    TooLong,
    /// A date after today.
    InTheFuture,
    /// More than [`MOST_TREATMENTS`] lines.
    TooManyLines,
    /// Nobody is named whom a printed sheet is for.
    NoRecipient,
    /// A source has changed since this version: it is published anew before it is signed.
    Changed,
    /// It is signed already.
    AlreadySigned,
    /// There is no version to sign.
    Unpublished,
}

/// A part as somebody wrote it down (kind 1106).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPart {
    /// What it says.
    pub said: Said,
    /// Who wrote it.
    pub author: Author,
    /// When.
    pub entered_at: Moment,
}

impl SheetPart {
    /// Writes a part down.
    ///
    /// # Errors
    /// The first [`SheetFault`].
    pub fn write(mut said: Said, author: Author, now: Moment) -> Result<Self, SheetFault> {
        if let Said::Treatment(part) = &mut said {
            part.lines.retain(|line| !line.is_empty());
            if part.lines.len() > MOST_TREATMENTS {
                return Err(SheetFault::TooManyLines);
            }
        }
        if let Said::Mobility(part) = &mut said {
            part.gir = part.gir.filter(|gir| GIRS.contains(gir));
        }
        if said.texts_mut().iter().any(|text| text.chars().count() > LONGEST_FIELD) {
            return Err(SheetFault::TooLong);
        }
        if said.dates_mut().iter().any(|date| date.is_some_and(|date| date > now.date())) {
            return Err(SheetFault::InTheFuture);
        }
        Ok(Self { said, author, entered_at: now })
    }
}

/// A source of the sheet that may have changed since it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// Allergies.
    Allergies,
    /// Alerts.
    Alerts,
    /// Whom to call.
    Contacts,
    /// A part.
    Part(PartKind),
}

/// Weight and height, each with the day on which it was measured: copied into a version when it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BodyMeasures {
    /// In steps of 0.1 kg.
    pub weight: Option<(i32, Date)>,
    /// In cm.
    pub height: Option<(i32, Date)>,
}

impl BodyMeasures {
    /// The later of each.
    pub fn or_later(self, other: Self) -> Self {
        let later = |one: Option<(i32, Date)>, two: Option<(i32, Date)>| match (one, two) {
            (Some(one), Some(two)) if one.1 < two.1 => Some(two),
            (one, two) => one.or(two),
        };
        Self { weight: later(self.weight, other.weight), height: later(self.height, other.height) }
    }
}

/// Everything the sheet says beside who it is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetContent {
    /// Statements about allergies.
    pub allergies: Vec<AllergyStatement>,
    /// Alerts that hold.
    pub alerts: Vec<Alert>,
    /// Contacts, in the order to call them.
    pub contacts: Vec<Contact>,
    /// The parts that somebody wrote, one of each kind, in their order.
    pub parts: Vec<Said>,
    /// Weight and height as the last version has them. A new weight makes no version stale: its day stands beside it.
    pub body: BodyMeasures,
}

impl SheetContent {
    /// What a part says; `None` when nobody wrote it.
    pub fn part(&self, kind: PartKind) -> Option<&Said> {
        self.parts.iter().find(|said| said.kind() == kind)
    }

    /// Whether an alert of this kind holds.
    pub fn warns_of(&self, kind: super::health::AlertKind) -> bool {
        self.alerts.iter().any(|alert| alert.kind == kind)
    }

    /// The sources in which another content differs, in their order.
    pub fn differs_in(&self, other: &Self) -> Vec<Source> {
        let mut changed = Vec::new();
        if !same(&self.allergies, &other.allergies) {
            changed.push(Source::Allergies);
        }
        if !same(&self.alerts, &other.alerts) {
            changed.push(Source::Alerts);
        }
        if !same(&self.contacts, &other.contacts) {
            changed.push(Source::Contacts);
        }
        let parts = PartKind::ALL.into_iter().filter(|kind| self.part(*kind) != other.part(*kind));
        changed.extend(parts.map(Source::Part));
        changed
    }
}

/// The same values, whatever their order.
fn same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.len() == other.len()
        && one.iter().all(|value| other.contains(value))
        && other.iter().all(|value| one.contains(value))
}

/// A published version (kind 1105): the content as it was, never changed; a physician signs it once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetVersion {
    /// From 1.
    pub number: u32,
    /// What the sheet said.
    pub content: SheetContent,
    /// Who published it.
    pub author: Author,
    /// When.
    pub published_at: Moment,
    /// Who signed it, and when.
    pub signed: Option<(Author, Moment)>,
}

impl SheetVersion {
    /// The next version after `last`.
    pub fn publish(content: SheetContent, last: Option<u32>, author: Author, now: Moment) -> Self {
        let number = last.unwrap_or(0).saturating_add(1);
        Self { number, content, author, published_at: now, signed: None }
    }

    /// The same version, signed.
    ///
    /// # Errors
    /// [`SheetFault::AlreadySigned`].
    pub fn sign(self, by: Author, now: Moment) -> Result<Self, SheetFault> {
        match self.signed {
            Some(_) => Err(SheetFault::AlreadySigned),
            None => Ok(Self { signed: Some((by, now)), ..self }),
        }
    }

    /// Whether so much time has passed that somebody has to look at it again.
    pub fn is_stale_on(&self, today: Date) -> bool {
        let until = self.published_at.date().saturating_add(jiff::Span::new().months(STALE_AFTER_MONTHS));
        until < today
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::ids::AccountId;
    use crate::domain::moment::Zone;
    use crate::domain::role::Role;

    fn nurse() -> Author {
        Author { account: AccountId::from_bytes([1; 16]), name: "X. Test".to_owned(), role: Role::Nurse }
    }

    fn on(month: i8, day: i8) -> Moment {
        Zone::paris().from_local(date(2026, month, day).at(10, 0, 0, 0))
    }

    fn content() -> SheetContent {
        let checked_on = date(2026, 9, 3);
        SheetContent {
            allergies: vec![AllergyStatement::NoneKnown { checked_on }],
            parts: vec![Said::Diet(Diet { texture: Texture::Mixed, ..Diet::default() })],
            ..SheetContent::default()
        }
    }

    #[test]
    fn a_version_says_which_source_has_changed_since() {
        let version = SheetVersion::publish(content(), None, nurse(), on(5, 2));
        assert_eq!((version.number, version.content.differs_in(&content())), (1, Vec::new()));
        let mut now = content();
        now.allergies.clear();
        now.parts.push(Said::Mobility(Mobility::default()));
        let changed = version.content.differs_in(&now);
        assert_eq!(changed, [Source::Allergies, Source::Part(PartKind::Mobility)]);
    }

    #[test]
    fn another_order_is_no_change_and_one_more_of_the_same_is() {
        let statement = |substance: &str| AllergyStatement::Allergy {
            substance: substance.to_owned(),
            reaction: String::new(),
            severity: super::super::health::Severity::Mild,
            certainty: super::super::health::Certainty::Suspected,
        };
        let of = |allergies: Vec<AllergyStatement>| SheetContent { allergies, ..SheetContent::default() };
        let one = of(vec![statement("a"), statement("b")]);
        assert!(one.differs_in(&of(vec![statement("b"), statement("a")])).is_empty());
        assert_eq!(one.differs_in(&of(vec![statement("a")])), [Source::Allergies]);
    }

    #[test]
    fn after_six_months_it_is_stale_and_it_is_signed_once() {
        let version = SheetVersion::publish(content(), Some(3), nurse(), on(5, 23));
        assert!(!version.is_stale_on(date(2026, 11, 23)) && version.is_stale_on(date(2026, 11, 24)));
        let signed = version.sign(nurse(), on(5, 24)).expect("signed");
        assert_eq!((signed.number, signed.signed.is_some()), (4, true));
        assert_eq!(signed.sign(nurse(), on(5, 25)), Err(SheetFault::AlreadySigned));
    }

    #[test]
    fn a_part_with_a_date_to_come_or_a_text_too_long_is_refused() {
        let tomorrow = Directives { dated_on: Some(date(2026, 5, 3)), ..Directives::default() };
        let refused = SheetPart::write(Said::Directives(tomorrow), nurse(), on(5, 2));
        assert_eq!(refused.map(|_| ()), Err(SheetFault::InTheFuture));
        let long = Mobility { walking: "x".repeat(LONGEST_FIELD + 1), ..Mobility::default() };
        let refused = SheetPart::write(Said::Mobility(long), nurse(), on(5, 2));
        assert_eq!(refused.map(|_| ()), Err(SheetFault::TooLong));
    }
}

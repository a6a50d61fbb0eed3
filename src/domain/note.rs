//! The daily note (*transmission ciblée*): data, action, result; two times; an audience; amendments.
//!
//! A note is never erased and never rewritten: an amendment strikes it or adds what came later.

use super::account::Author;
use super::ids::{PersonId, RecordId};
use super::moment::Moment;
use super::scope::Scope;

/// Longest note, in characters over data, action and result together.
pub const LONGEST_NOTE: usize = 20_000;
/// Longest title, in characters.
pub const LONGEST_TITLE: usize = 80;
/// Shortest reason for a strike, in characters.
pub const SHORTEST_REASON: usize = 10;
/// How far ahead of the clock an event may be typed, in milliseconds: clocks of two rooms differ.
pub const FUTURE_TOLERANCE_MS: i64 = 5 * 60 * 1000;

/// Who is meant to read a note; it chooses the scope, hence the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The whole team.
    All,
    /// Educators.
    Educational,
    /// Carers.
    Care,
    /// Nurses and physicians.
    Medical,
    /// Social workers and management.
    Social,
    /// The psychologist who writes, alone.
    Psychology,
}

impl Audience {
    /// Every audience, widest first.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Educational, Self::Care, Self::Medical, Self::Social, Self::Psychology];

    /// The scope the note is stored in.
    pub const fn scope(self) -> Scope {
        match self {
            Self::All => Scope::NotesAll,
            Self::Educational => Scope::NotesEdu,
            Self::Care => Scope::NotesCare,
            Self::Medical => Scope::Medical,
            Self::Social => Scope::Social,
            Self::Psychology => Scope::Psych,
        }
    }

    /// The audience whose notes a scope holds; `None` for a scope without notes.
    pub fn of_scope(scope: Scope) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.scope() == scope)
    }
}

/// What a note is about: a thread that stays open until somebody closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "each name is the word itself; its label is in locales/")]
pub enum Target {
    Fall = 1,
    Pain = 2,
    Agitation = 3,
    Sleep = 4,
    Eating = 5,
    Elimination = 6,
    Skin = 7,
    Infection = 8,
    Breathing = 9,
    Fit = 10,
    Treatment = 11,
    Behaviour = 12,
    Aggression = 13,
    Runaway = 14,
    Sadness = 15,
    Family = 16,
    Outing = 17,
    Appointment = 18,
    Hygiene = 19,
    Mobility = 20,
    Intimacy = 21,
    Activity = 22,
    Equipment = 23,
    Money = 24,
    EndOfLife = 25,
    Other = 26,
}

impl Target {
    /// Every target, by stored number.
    pub const ALL: [Self; 26] = [
        Self::Fall,
        Self::Pain,
        Self::Agitation,
        Self::Sleep,
        Self::Eating,
        Self::Elimination,
        Self::Skin,
        Self::Infection,
        Self::Breathing,
        Self::Fit,
        Self::Treatment,
        Self::Behaviour,
        Self::Aggression,
        Self::Runaway,
        Self::Sadness,
        Self::Family,
        Self::Outing,
        Self::Appointment,
        Self::Hygiene,
        Self::Mobility,
        Self::Intimacy,
        Self::Activity,
        Self::Equipment,
        Self::Money,
        Self::EndOfLife,
        Self::Other,
    ];

    /// The stored number.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The target of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.number() == number)
    }

    /// The canonical identifier; also the end of the message id `target-…` (with hyphens).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fall => "fall",
            Self::Pain => "pain",
            Self::Agitation => "agitation",
            Self::Sleep => "sleep",
            Self::Eating => "eating",
            Self::Elimination => "elimination",
            Self::Skin => "skin",
            Self::Infection => "infection",
            Self::Breathing => "breathing",
            Self::Fit => "fit",
            Self::Treatment => "treatment",
            Self::Behaviour => "behaviour",
            Self::Aggression => "aggression",
            Self::Runaway => "runaway",
            Self::Sadness => "sadness",
            Self::Family => "family",
            Self::Outing => "outing",
            Self::Appointment => "appointment",
            Self::Hygiene => "hygiene",
            Self::Mobility => "mobility",
            Self::Intimacy => "intimacy",
            Self::Activity => "activity",
            Self::Equipment => "equipment",
            Self::Money => "money",
            Self::EndOfLife => "end_of_life",
            Self::Other => "other",
        }
    }

    /// The target of a canonical identifier.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }
}

/// The three texts of focus charting; at least one is not empty once a [`Note`] is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dar {
    /// What is seen, heard, measured.
    pub data: String,
    /// What was done, who was told.
    pub action: String,
    /// What came of it; may come from a later shift.
    pub result: String,
}

impl Dar {
    /// Whether nothing was written in any of the three.
    pub fn is_empty(&self) -> bool {
        [&self.data, &self.action, &self.result].into_iter().all(|text| text.trim().is_empty())
    }

    fn length(&self) -> usize {
        [&self.data, &self.action, &self.result].into_iter().map(|text| text.chars().count()).sum()
    }
}

/// What somebody typed, before it is a note. Its texts are already clean (`domain::text`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteDraft {
    /// Title; when empty one is proposed from the first words.
    pub title: String,
    /// The three texts.
    pub dar: Dar,
    /// The thread.
    pub target: Option<Target>,
    /// When it happened.
    pub happened_at: Moment,
    /// Somebody must act on it.
    pub urgent: bool,
    /// Who is meant to read it.
    pub audience: Audience,
    /// To be said at handover.
    pub for_handover: bool,
    /// Told by somebody outside the team (kept out of the person's own access, CSP L1111-7).
    pub from_third_party: bool,
}

/// Why a draft is not a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteFault {
    /// Nothing in data, action or result.
    Empty,
    /// The event lies in the future.
    InTheFuture,
    /// More than [`LONGEST_NOTE`] characters.
    TooLong,
    /// A title of more than [`LONGEST_TITLE`] characters.
    TitleTooLong,
    /// A reason of less than [`SHORTEST_REASON`] characters.
    ReasonTooShort,
    /// The note is already struck.
    AlreadyStruck,
    /// Nothing to report, of somebody whom the last round did not see.
    NotSeen,
}

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum NoteKind {
    /// Somebody wrote something down.
    Written = 1,
    /// Somebody looked and has nothing to report (*RAS*): no text, and a word given all the same.
    NothingToReport = 2,
}

impl NoteKind {
    /// The kind of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::Written, Self::NothingToReport].into_iter().find(|kind| *kind as u8 == number)
    }
}

/// Whether nothing to report may be said of somebody: not of those whom the last round did not see. Nobody who was
/// not looked at is well.
///
/// # Errors
/// [`NoteFault::NotSeen`].
pub fn may_report_nothing(person: PersonId, not_seen: &[PersonId]) -> Result<(), NoteFault> {
    if not_seen.contains(&person) { Err(NoteFault::NotSeen) } else { Ok(()) }
}

/// What was added to a note after it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amendment {
    /// The note does not stand; its text stays legible.
    Strike {
        /// Why, in at least [`SHORTEST_REASON`] characters.
        reason: String,
        /// Who struck it.
        by: Author,
        /// When.
        at: Moment,
    },
    /// What came of it, later.
    LaterResult {
        /// The result.
        text: String,
        /// Who added it.
        by: Author,
        /// When.
        at: Moment,
    },
}

/// A signed note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Title, never empty.
    pub title: String,
    /// The three texts, never all empty.
    pub dar: Dar,
    /// The thread.
    pub target: Option<Target>,
    /// When it happened.
    pub happened_at: Moment,
    /// When it was typed: the clock of the house, never typed by hand.
    pub entered_at: Moment,
    /// Somebody must act on it.
    pub urgent: bool,
    /// Who is meant to read it.
    pub audience: Audience,
    /// To be said at handover.
    pub for_handover: bool,
    /// Told by somebody outside the team.
    pub from_third_party: bool,
    /// Who signed it.
    pub author: Author,
    /// What was added since, oldest first.
    pub amendments: Vec<Amendment>,
    /// What it is.
    pub kind: NoteKind,
    /// Whether it was ticked in a list with others: each has a note of its own that says so.
    pub group: bool,
    /// The note it answers.
    pub reply_to: Option<RecordId>,
}

impl Note {
    /// Makes a note of a draft.
    ///
    /// # Errors
    /// A [`NoteFault`] when nothing was written, the event is in the future or a text is too long.
    pub fn sign(draft: NoteDraft, author: Author, now: Moment) -> Result<Self, NoteFault> {
        if draft.dar.is_empty() {
            return Err(NoteFault::Empty);
        }
        if draft.dar.length() > LONGEST_NOTE {
            return Err(NoteFault::TooLong);
        }
        if draft.title.chars().count() > LONGEST_TITLE {
            return Err(NoteFault::TitleTooLong);
        }
        if draft.happened_at.millis() > now.millis() + FUTURE_TOLERANCE_MS {
            return Err(NoteFault::InTheFuture);
        }
        let title = match draft.title.trim() {
            "" => first_words(&draft.dar),
            typed => typed.to_owned(),
        };
        Ok(Self {
            title,
            dar: draft.dar,
            target: draft.target,
            happened_at: draft.happened_at,
            entered_at: now,
            urgent: draft.urgent,
            audience: draft.audience,
            for_handover: draft.for_handover,
            from_third_party: draft.from_third_party,
            author,
            amendments: Vec::new(),
            kind: NoteKind::Written,
            group: false,
            reply_to: None,
        })
    }

    /// The same note as an answer to another.
    #[must_use]
    pub fn in_reply_to(self, note: RecordId) -> Self {
        Self { reply_to: Some(note), ..self }
    }

    /// Nothing to report, for the whole team; `title` is how the house says it in one word.
    ///
    /// # Errors
    /// [`NoteFault::Empty`] without that word, [`NoteFault::TitleTooLong`].
    pub fn nothing_to_report(
        title: &str,
        group: bool,
        author: Author,
        now: Moment,
    ) -> Result<Self, NoteFault> {
        let title = title.trim().to_owned();
        match title.chars().count() {
            0 => return Err(NoteFault::Empty),
            1..=LONGEST_TITLE => {}
            _ => return Err(NoteFault::TitleTooLong),
        }
        Ok(Self {
            title,
            dar: Dar::default(),
            target: None,
            happened_at: now,
            entered_at: now,
            urgent: false,
            audience: Audience::All,
            for_handover: false,
            from_third_party: false,
            author,
            amendments: Vec::new(),
            kind: NoteKind::NothingToReport,
            group,
            reply_to: None,
        })
    }

    /// Strikes the note: its text stays legible.
    ///
    /// # Errors
    /// [`NoteFault::ReasonTooShort`], or [`NoteFault::AlreadyStruck`].
    pub fn strike(mut self, reason: &str, by: Author, at: Moment) -> Result<Self, NoteFault> {
        if self.is_struck() {
            return Err(NoteFault::AlreadyStruck);
        }
        let reason = reason.trim();
        if reason.chars().count() < SHORTEST_REASON {
            return Err(NoteFault::ReasonTooShort);
        }
        self.amendments.push(Amendment::Strike { reason: reason.to_owned(), by, at });
        Ok(self)
    }

    /// Adds what came of it, from this or a later shift.
    ///
    /// # Errors
    /// [`NoteFault::Empty`], [`NoteFault::TooLong`], or [`NoteFault::AlreadyStruck`].
    pub fn add_result(mut self, text: &str, by: Author, at: Moment) -> Result<Self, NoteFault> {
        if self.is_struck() {
            return Err(NoteFault::AlreadyStruck);
        }
        let text = text.trim();
        if text.is_empty() {
            return Err(NoteFault::Empty);
        }
        if self.dar.length() + text.chars().count() > LONGEST_NOTE {
            return Err(NoteFault::TooLong);
        }
        self.amendments.push(Amendment::LaterResult { text: text.to_owned(), by, at });
        Ok(self)
    }

    /// Whether it says that there was nothing to report.
    pub fn reports_nothing(&self) -> bool {
        self.kind == NoteKind::NothingToReport
    }

    /// Whether the note no longer stands.
    pub fn is_struck(&self) -> bool {
        self.amendments.iter().any(|amendment| matches!(amendment, Amendment::Strike { .. }))
    }
}

/// The first words of the first text that has any, at most 40 characters, cut between words.
fn first_words(dar: &Dar) -> String {
    let text = [&dar.data, &dar.action, &dar.result]
        .into_iter()
        .find(|text| !text.trim().is_empty())
        .map_or("", String::as_str);
    let mut title = String::new();
    for word in text.split_whitespace() {
        let longer = title.chars().count() + usize::from(!title.is_empty()) + word.chars().count();
        if longer > 40 {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    if title.is_empty() { text.trim().chars().take(40).collect() } else { title }
}

//! Breaking the glass: opening one person's closed scopes in an emergency, with a reason, for a time, reviewed
//! afterwards.
//!
//! Limits and reasons follow what CNIL asks of emergency access, with a follow-up.

use super::account::Author;
use super::ids::PersonId;
use super::moment::Moment;
use super::scope::Scope;

/// Shortest, usual and longest time a glass stays broken, in minutes.
pub const MINUTES: std::ops::RangeInclusive<u16> = 15..=60;
/// Usual time, in minutes.
pub const USUAL_MINUTES: u16 = 30;
/// Shortest explanation, in characters.
pub const SHORTEST_TEXT: usize = 20;
/// Longest explanation, in characters.
pub const LONGEST_TEXT: usize = 500;
/// A review is due within this many working days.
pub const REVIEW_WORKING_DAYS: u8 = 3;

/// Why it was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Reason {
    /// A life is in danger.
    LifeThreatening = 1,
    /// The regulating doctor (15) asks.
    EmergencyCall = 2,
    /// Continuity of care on call.
    OnCall = 3,
    /// Somebody has disappeared.
    Disappearance = 4,
    /// Another reason, explained.
    Other = 5,
}

impl Reason {
    /// Every reason, in the order of the screen.
    pub const ALL: [Self; 5] =
        [Self::LifeThreatening, Self::EmergencyCall, Self::OnCall, Self::Disappearance, Self::Other];

    /// The reason of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| *reason as u8 == number)
    }
}

/// What a reviewer says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Verdict {
    /// Justified.
    Justified = 1,
    /// Not justified.
    NotJustified = 2,
    /// To be explained by whoever did it.
    ToExplain = 3,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 3] = [Self::Justified, Self::NotJustified, Self::ToExplain];

    /// The verdict of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| *verdict as u8 == number)
    }
}

/// A review: who judged, when, how, with which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The verdict.
    pub verdict: Verdict,
    /// The reviewer's words; may be empty when justified.
    pub text: String,
    /// Who.
    pub by: Author,
    /// When.
    pub at: Moment,
}

/// One breaking of the glass, as the register of the journal's readers holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassCase {
    /// Whose file.
    pub person: PersonId,
    /// Which scopes.
    pub scopes: Vec<Scope>,
    /// Why.
    pub reason: Reason,
    /// In their own words.
    pub text: String,
    /// Who.
    pub by: Author,
    /// From when.
    pub at: Moment,
    /// How long at most, in minutes.
    pub minutes: u16,
    /// The review, once there is one.
    pub review: Option<Review>,
}

/// What is wrong with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlassFault {
    /// No scope chosen.
    NoScope,
    /// Too few words.
    TextTooShort,
    /// Too many words.
    TextTooLong,
    /// Shorter or longer than allowed.
    Minutes,
    /// A verdict that says neither why nor what to explain.
    NoWords,
}

/// What somebody asks for when breaking the glass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassRequest {
    /// Which scopes.
    pub scopes: Vec<Scope>,
    /// Why.
    pub reason: Reason,
    /// In their own words.
    pub text: String,
    /// How long, in minutes.
    pub minutes: u16,
}

impl GlassRequest {
    /// The first thing that is wrong with it.
    pub fn fault(&self) -> Option<GlassFault> {
        let letters = self.text.trim().chars().count();
        match () {
            () if self.scopes.is_empty() => Some(GlassFault::NoScope),
            () if letters < SHORTEST_TEXT => Some(GlassFault::TextTooShort),
            () if letters > LONGEST_TEXT => Some(GlassFault::TextTooLong),
            () if !MINUTES.contains(&self.minutes) => Some(GlassFault::Minutes),
            () => None,
        }
    }
}

impl GlassCase {
    /// Last day (in days since 1970, UTC) on which a review is in time: three working days, Saturdays and Sundays
    /// not counted.
    pub fn review_due_on(&self) -> i64 {
        let mut day = self.at.day();
        let mut left = REVIEW_WORKING_DAYS;
        while left > 0 {
            day += 1;
            // 1 January 1970 was a Thursday.
            let weekday = (day + 3).rem_euclid(7);
            left -= u8::from(weekday < 5);
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::AccountId;
    use crate::domain::role::Role;

    fn request() -> GlassRequest {
        GlassRequest {
            scopes: vec![Scope::Medical],
            reason: Reason::EmergencyCall,
            text: "le régulateur demande la dernière biologie".to_owned(),
            minutes: USUAL_MINUTES,
        }
    }

    #[test]
    fn a_request_says_why_which_scopes_and_for_how_long() {
        assert_eq!(request().fault(), None);
        assert_eq!(GlassRequest { scopes: Vec::new(), ..request() }.fault(), Some(GlassFault::NoScope));
        let short = GlassRequest { text: "urgence            ".to_owned(), ..request() };
        assert_eq!(short.fault(), Some(GlassFault::TextTooShort));
        for minutes in [0, 14, 61] {
            assert_eq!(GlassRequest { minutes, ..request() }.fault(), Some(GlassFault::Minutes));
        }
    }

    #[test]
    fn a_review_is_due_after_three_working_days() {
        let on = |day: i64| GlassCase {
            person: PersonId::from_bytes([1; 16]),
            scopes: vec![Scope::Medical],
            reason: Reason::Other,
            text: String::new(),
            by: Author {
                account: AccountId::from_bytes([2; 16]),
                name: String::new(),
                role: Role::NightWatch,
            },
            at: Moment::new(day * 86_400_000, 0),
            minutes: 30,
            review: None,
        };
        // 23 November 2026, a Monday, is day 20780.
        assert_eq!(on(20_780).review_due_on(), 20_783);
        assert_eq!(on(20_783).review_due_on(), 20_788, "Thursday: Friday, Monday, Tuesday");
        assert_eq!(on(20_785).review_due_on(), 20_789, "Saturday: Monday, Tuesday, Wednesday");
    }
}

//! The fall (*chute*): one key per question, "unknown" among the answers, and what follows from them.
//!
//! Nothing medical is concluded here: when in doubt a watch is proposed, and somebody decides.

use super::account::Author;
use super::moment::Moment;
use super::note::FUTURE_TOLERANCE_MS;

/// Longest text of what happened, in characters.
pub const LONGEST_STORY: usize = 2_000;
/// Longest of the short texts, in characters.
pub const LONGEST_DETAIL: usize = 80;
/// Hours after a fall at which a look is proposed: the next morning is added by whoever knows the clock.
pub const WATCH_HOURS: [i64; 2] = [24, 48];

/// An answer to a question of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Answer {
    /// Yes.
    Yes = 1,
    /// No.
    No = 2,
    /// Nobody knows: counts as yes for the watch.
    Unknown = 3,
}

impl Answer {
    /// The answer of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::Yes, Self::No, Self::Unknown].into_iter().find(|answer| *answer as u8 == number)
    }
}

/// Where it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum FallPlace {
    /// In the room.
    Room = 1,
    /// In the bathroom.
    Bathroom = 2,
    /// In the corridor.
    Corridor = 3,
    /// Outside.
    Outside = 4,
    /// Somewhere else.
    Elsewhere = 5,
}

impl FallPlace {
    /// Every place, by stored number.
    pub const ALL: [Self; 5] = [Self::Room, Self::Bathroom, Self::Corridor, Self::Outside, Self::Elsewhere];

    /// The place of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|place| *place as u8 == number)
    }
}

/// Who found the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum FoundBy {
    /// Whoever writes it down.
    Author = 1,
    /// A colleague.
    Colleague = 2,
    /// Another resident.
    Resident = 3,
    /// Family, or somebody on a visit.
    Family = 4,
    /// Somebody else, or the person said so.
    SomebodyElse = 5,
}

impl FoundBy {
    /// Everybody, by stored number.
    pub const ALL: [Self; 5] =
        [Self::Author, Self::Colleague, Self::Resident, Self::Family, Self::SomebodyElse];

    /// Who a stored number stands for.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|found_by| *found_by as u8 == number)
    }
}

/// How the person got up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Lifted {
    /// Alone.
    Alone = 1,
    /// With one helper.
    OneHelper = 2,
    /// With two helpers.
    TwoHelpers = 3,
    /// With a hoist.
    Hoist = 4,
    /// Still on the floor.
    OnTheFloor = 5,
}

impl Lifted {
    /// Every way, by stored number.
    pub const ALL: [Self; 5] =
        [Self::Alone, Self::OneHelper, Self::TwoHelpers, Self::Hoist, Self::OnTheFloor];

    /// The way of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|lifted| *lifted as u8 == number)
    }
}

/// A call that was made: to whom, when, what they said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Whom.
    pub whom: String,
    /// When.
    pub at: Moment,
    /// What they answered; may be empty.
    pub answer: String,
}

/// What somebody typed. Texts are already clean (`domain::text`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FallDraft {
    /// When the person fell, as far as anybody knows.
    pub happened_at: Moment,
    /// When they were found.
    pub found_at: Moment,
    /// Where.
    pub place: FallPlace,
    /// Who found them; `None` in falls written down before anybody was asked.
    pub found_by: Option<FoundBy>,
    /// Whether somebody saw it.
    pub witnessed: Answer,
    /// Conscious when found.
    pub conscious: Answer,
    /// The head hit something.
    pub head: Answer,
    /// In pain.
    pub pain: Answer,
    /// Where it hurts.
    pub pain_where: String,
    /// Wounded.
    pub injury: Answer,
    /// What wound.
    pub injury_what: String,
    /// How they got up.
    pub lifted: Lifted,
    /// Had slippers or shoes on.
    pub footwear: bool,
    /// Had the walking aid at hand.
    pub walking_aid: bool,
    /// The night light was on.
    pub night_light: bool,
    /// What happened, in a line or two.
    pub story: String,
    /// Calls made so far.
    pub calls: Vec<Call>,
    /// The emergency section says that blood does not clot as usual.
    pub anticoagulant: bool,
    /// The watch was accepted.
    pub watch: bool,
}

impl FallDraft {
    /// Whether a watch of 48 hours is proposed: the head was hit, or nobody knows, or an anticoagulant.
    pub fn calls_for_a_watch(&self) -> bool {
        self.head != Answer::No || self.anticoagulant
    }
}

/// Why a fall cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FallFault {
    /// It happened in the future, or was found in the future.
    InTheFuture,
    /// Found before it happened.
    FoundBefore,
    /// More than [`LONGEST_STORY`] characters, or a detail of more than [`LONGEST_DETAIL`].
    TooLong,
}

/// A fall as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fall {
    /// The answers.
    pub told: FallDraft,
    /// Who wrote it.
    pub author: Author,
    /// When.
    pub entered_at: Moment,
}

impl Fall {
    /// Writes it down.
    ///
    /// # Errors
    /// A [`FallFault`].
    pub fn write_down(told: FallDraft, author: Author, now: Moment) -> Result<Self, FallFault> {
        let latest = now.millis() + FUTURE_TOLERANCE_MS;
        let long = |text: &str, limit: usize| text.chars().count() > limit;
        let details = [&told.pain_where, &told.injury_what];
        let calls_too_long = told
            .calls
            .iter()
            .any(|call| long(&call.whom, LONGEST_DETAIL) || long(&call.answer, LONGEST_DETAIL));
        match () {
            () if told.happened_at.millis() > latest || told.found_at.millis() > latest => {
                Err(FallFault::InTheFuture)
            }
            () if told.found_at < told.happened_at => Err(FallFault::FoundBefore),
            () if long(&told.story, LONGEST_STORY)
                || calls_too_long
                || details.into_iter().any(|text| long(text, LONGEST_DETAIL)) =>
            {
                Err(FallFault::TooLong)
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

    fn told(now: Moment) -> FallDraft {
        FallDraft {
            happened_at: now,
            found_at: now,
            place: FallPlace::Room,
            found_by: Some(FoundBy::Author),
            witnessed: Answer::No,
            conscious: Answer::Yes,
            head: Answer::No,
            pain: Answer::No,
            pain_where: String::new(),
            injury: Answer::No,
            injury_what: String::new(),
            lifted: Lifted::TwoHelpers,
            footwear: true,
            walking_aid: false,
            night_light: true,
            story: "Dit avoir glissé en allant aux toilettes.".to_owned(),
            calls: Vec::new(),
            anticoagulant: false,
            watch: false,
        }
    }

    #[test]
    fn a_watch_is_proposed_when_the_head_was_hit_or_nobody_knows_or_blood_does_not_clot() {
        let plain = told(Moment::new(0, 60));
        assert!(!plain.calls_for_a_watch());
        for head in [Answer::Yes, Answer::Unknown] {
            assert!(FallDraft { head, ..plain.clone() }.calls_for_a_watch());
        }
        assert!(FallDraft { anticoagulant: true, ..plain }.calls_for_a_watch());
    }

    #[test]
    fn nobody_is_found_before_they_fell_nor_tomorrow() {
        let now = Moment::new(1_000_000_000, 60);
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: "V.".to_owned(), role: Role::NightWatch };
        let fault = |told| Fall::write_down(told, author.clone(), now).unwrap_err();
        assert_eq!(fault(FallDraft { found_at: now.plus_minutes(-5), ..told(now) }), FallFault::FoundBefore);
        assert_eq!(fault(FallDraft { found_at: now.plus_minutes(9), ..told(now) }), FallFault::InTheFuture);
        assert_eq!(fault(FallDraft { story: "x".repeat(2_001), ..told(now) }), FallFault::TooLong);
    }
}

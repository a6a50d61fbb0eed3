//! The instruction (*consigne*): what whoever is on duty has to mind, from one day to another.
//!
//! A prescription is not an instruction and is never copied into one.

use jiff::civil::Date;

use super::account::Author;
use super::moment::{Moment, Shift};

/// Longest text, in characters: it is read in one line of a board or two of a sheet.
pub const LONGEST_INSTRUCTION: usize = 200;
/// Most days between its first and its last: what stands longer belongs into the plan.
pub const LONGEST_SPAN_DAYS: i32 = 366;

/// The day a moment belongs to: a night belongs to the evening it began on.
pub fn day_of(now: Moment) -> Date {
    match Shift::of(now) {
        Shift::Day(day) | Shift::Night(day) => day,
    }
}

/// For which part of the day it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum PartOfDay {
    /// Day and night.
    All = 1,
    /// From 07:00 to 21:00.
    Day = 2,
    /// From 21:00 to 07:00.
    Night = 3,
}

impl PartOfDay {
    /// Every part, by stored number.
    pub const ALL: [Self; 3] = [Self::All, Self::Day, Self::Night];

    /// The part of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|part| *part as u8 == number)
    }

    /// Whether a shift is in it.
    pub fn holds_in(self, shift: Shift) -> bool {
        match self {
            Self::All => true,
            Self::Day => matches!(shift, Shift::Day(_)),
            Self::Night => matches!(shift, Shift::Night(_)),
        }
    }
}

/// What somebody typed, before it is an instruction. Its text is already clean (`domain::text`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstructionDraft {
    /// What to mind.
    pub text: String,
    /// When in the day.
    pub part: PartOfDay,
    /// First day.
    pub from: Date,
    /// Last day. An instruction without an end is forgotten by everybody: there is always one.
    pub to: Date,
}

/// Why a draft is not an instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InstructionFault {
    /// Nothing is written.
    Empty,
    /// More than [`LONGEST_INSTRUCTION`] characters.
    TooLong,
    /// The last day is before the first, or already past.
    Span,
    /// More than [`LONGEST_SPAN_DAYS`].
    TooFar,
    /// It has already been ended.
    AlreadyEnded,
}

/// An instruction that was ended before its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Who ended it.
    pub by: Author,
    /// When.
    pub at: Moment,
}

/// A signed instruction, about a person or about a whole unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instruction {
    /// What to mind.
    pub text: String,
    /// When in the day.
    pub part: PartOfDay,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Who gave it.
    pub author: Author,
    /// When it was typed.
    pub entered_at: Moment,
    /// Whether it was ended before its last day.
    pub ended: Option<Ended>,
}

impl Instruction {
    /// Makes an instruction of a draft.
    ///
    /// # Errors
    /// An [`InstructionFault`].
    pub fn give(draft: InstructionDraft, author: Author, now: Moment) -> Result<Self, InstructionFault> {
        let InstructionDraft { text, part, from, to } = draft;
        let text = text.trim().to_owned();
        let days = (to - from).get_days();
        match text.chars().count() {
            0 => return Err(InstructionFault::Empty),
            length if length > LONGEST_INSTRUCTION => return Err(InstructionFault::TooLong),
            _ => {}
        }
        match () {
            // After midnight a night goes on that belongs to the evening before.
            () if to < from || to < day_of(now) => Err(InstructionFault::Span),
            () if days > LONGEST_SPAN_DAYS => Err(InstructionFault::TooFar),
            () => Ok(Self { text, part, from, to, author, entered_at: now, ended: None }),
        }
    }

    /// Ends it now.
    ///
    /// # Errors
    /// [`InstructionFault::AlreadyEnded`].
    pub fn end(mut self, by: Author, at: Moment) -> Result<Self, InstructionFault> {
        if self.ended.is_some() {
            return Err(InstructionFault::AlreadyEnded);
        }
        self.ended = Some(Ended { by, at });
        Ok(self)
    }

    /// Whether it stands in the shift of a moment. A night belongs to the evening it began on: an instruction "until
    /// the 30th" still stands at three in the morning of the 1st.
    pub fn stands_at(&self, now: Moment) -> bool {
        let (shift, day) = (Shift::of(now), day_of(now));
        self.ended.is_none() && self.part.holds_in(shift) && self.from <= day && day <= self.to
    }

    /// Whether it stands today or later, in whatever part of the day: what a list of instructions shows.
    pub fn is_open_on(&self, today: Date) -> bool {
        self.ended.is_none() && today <= self.to
    }

    /// Whether its last day is within so many days.
    pub fn ends_within(&self, today: Date, days: i32) -> bool {
        self.is_open_on(today) && (self.to - today).get_days() <= days
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
        Author { account: AccountId::from_bytes([1; 16]), name: "X. IDE".to_owned(), role: Role::Nurse }
    }

    fn at(day: i8, hour: i8) -> Moment {
        Zone::paris().from_local(date(2026, 11, day).at(hour, 0, 0, 0))
    }

    fn draft(part: PartOfDay, from: i8, to: i8) -> InstructionDraft {
        InstructionDraft {
            text: "Lever accompagné, veilleuse allumée".to_owned(),
            part,
            from: date(2026, 11, from),
            to: date(2026, 11, to),
        }
    }

    #[test]
    fn a_night_instruction_stands_until_the_morning_after_its_last_day() {
        let given = Instruction::give(draft(PartOfDay::Night, 22, 23), nurse(), at(22, 15)).unwrap();
        assert!(!given.stands_at(at(22, 15)), "not by day");
        assert!(given.stands_at(at(22, 22)));
        assert!(given.stands_at(at(23, 3)));
        assert!(given.stands_at(at(24, 3)), "the night of the 23rd ends on the 24th");
        assert!(!given.stands_at(at(24, 22)));
    }

    #[test]
    fn an_instruction_has_a_text_and_an_end_and_is_ended_once() {
        let now = at(22, 15);
        let fault = |draft| Instruction::give(draft, nurse(), now).unwrap_err();
        assert_eq!(
            fault(InstructionDraft { text: "  ".into(), ..draft(PartOfDay::All, 22, 23) }),
            InstructionFault::Empty
        );
        assert_eq!(fault(draft(PartOfDay::All, 23, 22)), InstructionFault::Span);
        assert_eq!(fault(draft(PartOfDay::All, 1, 2)), InstructionFault::Span);
        let far = InstructionDraft { to: date(2028, 1, 1), ..draft(PartOfDay::All, 22, 23) };
        assert_eq!(fault(far), InstructionFault::TooFar);
        let given = Instruction::give(draft(PartOfDay::All, 22, 30), nurse(), now).unwrap();
        assert!(given.ends_within(date(2026, 11, 28), 2) && !given.ends_within(date(2026, 11, 27), 2));
        let ended = given.end(nurse(), now).unwrap();
        assert!(!ended.stands_at(now));
        assert_eq!(ended.end(nurse(), now).unwrap_err(), InstructionFault::AlreadyEnded);
    }
}

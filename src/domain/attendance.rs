//! Who is here, out or in hospital: an absence from when to when, and the return.
//!
//! Only what the agenda may say: a coarse reason, never a diagnosis (that belongs to medical notes).

use super::account::Author;
use super::moment::Moment;
use super::note::FUTURE_TOLERANCE_MS;

/// Longest remark, in characters.
pub const LONGEST_REMARK: usize = 80;

/// Why somebody is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum AbsenceReason {
    /// In hospital.
    Hospital = 1,
    /// With the family.
    Family = 2,
    /// An outing alone or with friends.
    Outing = 3,
    /// An appointment.
    Appointment = 4,
    /// Holidays.
    Holiday = 5,
    /// Left without a word, or not where expected.
    Missing = 6,
}

impl AbsenceReason {
    /// Every reason, by stored number.
    pub const ALL: [Self; 6] =
        [Self::Hospital, Self::Family, Self::Outing, Self::Appointment, Self::Holiday, Self::Missing];

    /// The reason of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| *reason as u8 == number)
    }

    /// The canonical identifier; also the end of the message id `absence-…`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hospital => "hospital",
            Self::Family => "family",
            Self::Outing => "outing",
            Self::Appointment => "appointment",
            Self::Holiday => "holiday",
            Self::Missing => "missing",
        }
    }

    /// The national reason (`TRE_R424`): 1 hospital, 2 personal reasons. A missing person has none.
    pub const fn national(self) -> Option<u8> {
        match self {
            Self::Hospital => Some(1),
            Self::Missing => None,
            Self::Family | Self::Outing | Self::Appointment | Self::Holiday => Some(2),
        }
    }
}

/// Why an absence cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AbsenceFault {
    /// The return is before the departure.
    ReturnBeforeDeparture,
    /// It is said to have happened in the future.
    InTheFuture,
    /// A remark of more than [`LONGEST_REMARK`] characters.
    RemarkTooLong,
    /// The person is already back.
    AlreadyBack,
    /// The person is already away.
    AlreadyAway,
}

/// What was said of an absence after it began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AbsenceChange {
    /// The return is expected at another time, or nobody knows when.
    Expected {
        /// When.
        back_at: Option<Moment>,
        /// Who said so.
        by: Author,
        /// When they said so.
        at: Moment,
    },
    /// The person is back.
    Back {
        /// Since when.
        since: Moment,
        /// Who said so.
        by: Author,
        /// When they said so.
        at: Moment,
    },
}

impl AbsenceChange {
    /// Who made the change.
    pub fn by(&self) -> &Author {
        match self {
            Self::Expected { by, .. } | Self::Back { by, .. } => by,
        }
    }
}

/// One absence of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Why.
    pub reason: AbsenceReason,
    /// Since when.
    pub from: Moment,
    /// When the return was expected at the beginning; `None` when nobody knew.
    pub back_at: Option<Moment>,
    /// Where, with whom; may be empty.
    pub remark: String,
    /// Who wrote it down.
    pub author: Author,
    /// When.
    pub entered_at: Moment,
    /// What was said of it since, oldest first.
    pub changes: Vec<AbsenceChange>,
}

impl Absence {
    /// Writes down that somebody went.
    ///
    /// # Errors
    /// An [`AbsenceFault`].
    pub fn begin(
        reason: AbsenceReason,
        from: Moment,
        back_at: Option<Moment>,
        remark: &str,
        author: Author,
        now: Moment,
    ) -> Result<Self, AbsenceFault> {
        let remark = remark.trim().to_owned();
        match () {
            () if from.millis() > now.millis() + FUTURE_TOLERANCE_MS => Err(AbsenceFault::InTheFuture),
            () if back_at.is_some_and(|back| back <= from) => Err(AbsenceFault::ReturnBeforeDeparture),
            () if remark.chars().count() > LONGEST_REMARK => Err(AbsenceFault::RemarkTooLong),
            () => Ok(Self { reason, from, back_at, remark, author, entered_at: now, changes: Vec::new() }),
        }
    }

    /// Says that the person is back.
    ///
    /// # Errors
    /// An [`AbsenceFault`].
    pub fn back(mut self, since: Moment, by: Author, at: Moment) -> Result<Self, AbsenceFault> {
        match () {
            () if self.is_over() => Err(AbsenceFault::AlreadyBack),
            () if since < self.from => Err(AbsenceFault::ReturnBeforeDeparture),
            () if since.millis() > at.millis() + FUTURE_TOLERANCE_MS => Err(AbsenceFault::InTheFuture),
            () => {
                self.changes.push(AbsenceChange::Back { since, by, at });
                Ok(self)
            }
        }
    }

    /// Says when the person is expected now.
    ///
    /// # Errors
    /// An [`AbsenceFault`].
    pub fn expect(mut self, back_at: Option<Moment>, by: Author, at: Moment) -> Result<Self, AbsenceFault> {
        match () {
            () if self.is_over() => Err(AbsenceFault::AlreadyBack),
            () if back_at.is_some_and(|back| back <= self.from) => Err(AbsenceFault::ReturnBeforeDeparture),
            () => {
                self.changes.push(AbsenceChange::Expected { back_at, by, at });
                Ok(self)
            }
        }
    }

    /// Whether the person is back.
    pub fn is_over(&self) -> bool {
        matches!(self.changes.last(), Some(AbsenceChange::Back { .. }))
    }

    /// When the person is expected, as far as anybody knows.
    pub fn expected_back(&self) -> Option<Moment> {
        let said = self.changes.iter().rev().find_map(|change| match change {
            AbsenceChange::Expected { back_at, .. } => Some(*back_at),
            AbsenceChange::Back { .. } => None,
        });
        said.unwrap_or(self.back_at)
    }

    /// Whether the person should be back by now and nobody wrote it down.
    pub fn is_late(&self, now: Moment) -> bool {
        !self.is_over() && self.expected_back().is_some_and(|back| back < now)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::ids::AccountId;
    use crate::domain::moment::Zone;
    use crate::domain::role::Role;

    fn carer() -> Author {
        Author {
            account: AccountId::from_bytes([3; 16]),
            name: "Y. AS".to_owned(),
            role: Role::NursingAssistant,
        }
    }

    fn at(day: i8, hour: i8) -> Moment {
        Zone::paris().from_local(date(2026, 11, day).at(hour, 0, 0, 0))
    }

    #[test]
    fn somebody_goes_is_expected_later_and_comes_back_once() {
        let gone = Absence::begin(
            AbsenceReason::Family,
            at(22, 10),
            Some(at(23, 17)),
            "chez sa fille",
            carer(),
            at(22, 10),
        )
        .unwrap();
        assert!(!gone.is_late(at(23, 16)) && gone.is_late(at(23, 18)));
        let later = gone.expect(Some(at(24, 17)), carer(), at(23, 18)).unwrap();
        assert!(!later.is_late(at(23, 19)));
        let back = later.back(at(24, 16), carer(), at(24, 17)).unwrap();
        assert!(back.is_over() && !back.is_late(at(25, 0)));
        assert_eq!(back.back(at(24, 18), carer(), at(24, 18)).unwrap_err(), AbsenceFault::AlreadyBack);
    }

    #[test]
    fn a_return_is_after_the_departure_and_nothing_happened_tomorrow() {
        let begin = |from, back| Absence::begin(AbsenceReason::Outing, from, back, "", carer(), at(22, 10));
        assert_eq!(begin(at(22, 10), Some(at(22, 9))).unwrap_err(), AbsenceFault::ReturnBeforeDeparture);
        assert_eq!(begin(at(22, 11), None).unwrap_err(), AbsenceFault::InTheFuture);
        let gone = begin(at(22, 9), None).unwrap();
        assert_eq!(
            gone.back(at(22, 8), carer(), at(22, 10)).unwrap_err(),
            AbsenceFault::ReturnBeforeDeparture
        );
    }
}

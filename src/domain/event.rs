//! The event of the agenda: an appointment, a visit, a workshop; planned, then done, moved, or not done and why.
//!
//! Its label is neutral ("appointment"): the agenda is read by more people than care notes. A medical reason belongs to
//! medical notes.

use super::account::Author;
use super::moment::Moment;

/// Longest label and place, in characters.
pub const LONGEST_LABEL: usize = 60;
/// Longest name of who goes along, in characters.
pub const LONGEST_COMPANION: usize = 40;
/// Longest remark, in characters.
pub const LONGEST_REMARK: usize = 120;
/// Most days that an event lasts.
pub const LONGEST_SPAN_DAYS: i64 = 62;

/// Why an event did not take place: the six reasons of the national list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum NotDone {
    /// The house could not.
    House = 1,
    /// The person is in hospital, also at home.
    Hospital = 2,
    /// The person did not want to, or could not.
    Person = 3,
    /// The professionals could not.
    Professional = 4,
    /// Weather, traffic, a strike.
    Outside = 5,
    /// Papers or the law.
    Paper = 6,
}

impl NotDone {
    /// Every reason, by stored number.
    pub const ALL: [Self; 6] =
        [Self::House, Self::Hospital, Self::Person, Self::Professional, Self::Outside, Self::Paper];

    /// The reason of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| *reason as u8 == number)
    }

    /// The canonical identifier; also the end of the message id `not-done-…`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::House => "house",
            Self::Hospital => "hospital",
            Self::Person => "person",
            Self::Professional => "professional",
            Self::Outside => "outside",
            Self::Paper => "paper",
        }
    }

    /// Its code in `jdv-motif-non-realisation-evenement-cisis`.
    pub const fn national(self) -> &'static str {
        match self {
            Self::House => "GEN-357",
            Self::Hospital => "ORG-077",
            Self::Person => "GEN-358",
            Self::Professional => "GEN-359",
            Self::Outside => "GEN-360",
            Self::Paper => "GEN-361",
        }
    }
}

/// What somebody typed, before it is an event. Its texts are already clean (`domain::text`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDraft {
    /// What, in neutral words.
    pub label: String,
    /// Where; may be empty.
    pub place: String,
    /// Who goes along or receives; may be empty.
    pub companion: String,
    /// From when.
    pub starts_at: Moment,
    /// Until when.
    pub ends_at: Moment,
}

/// Why something cannot be done with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventFault {
    /// Without a label.
    Empty,
    /// A label or a place of more than [`LONGEST_LABEL`] characters.
    TooLong,
    /// A name of more than [`LONGEST_COMPANION`] characters.
    CompanionTooLong,
    /// A remark of more than [`LONGEST_REMARK`] characters.
    RemarkTooLong,
    /// It ends before it begins, or lasts too long.
    Span,
    /// It was already done, or given up.
    AlreadyClosed,
}

/// What happened to an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventChange {
    /// It took place.
    Done {
        /// Who said so.
        by: Author,
        /// When they said so.
        at: Moment,
    },
    /// It did not take place, or will not.
    NotDone {
        /// Why.
        reason: NotDone,
        /// In words; may be empty.
        remark: String,
        /// Who said so.
        by: Author,
        /// When they said so.
        at: Moment,
    },
    /// It is at another time.
    Moved {
        /// From when.
        starts_at: Moment,
        /// Until when.
        ends_at: Moment,
        /// Who moved it.
        by: Author,
        /// When.
        at: Moment,
    },
}

impl EventChange {
    /// Who made the change.
    pub fn by(&self) -> &Author {
        match self {
            Self::Done { by, .. } | Self::NotDone { by, .. } | Self::Moved { by, .. } => by,
        }
    }
}

/// How an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventState {
    /// To come, or nobody said yet what became of it.
    Planned,
    /// It took place.
    Done,
    /// It did not, or will not.
    NotDone(NotDone),
}

/// An event about a person or a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is, in neutral words.
    pub label: String,
    /// Where; may be empty.
    pub place: String,
    /// Who goes along or receives; may be empty.
    pub companion: String,
    /// From when, as first said; see [`Event::span`].
    pub starts_at: Moment,
    /// Until when, as first said.
    pub ends_at: Moment,
    /// Who planned it.
    pub author: Author,
    /// When.
    pub entered_at: Moment,
    /// What happened to it, oldest first.
    pub changes: Vec<EventChange>,
}

impl Event {
    /// Makes an event of a draft. It may lie in the past: what took place is written down later, too.
    ///
    /// # Errors
    /// An [`EventFault`].
    pub fn plan(draft: EventDraft, author: Author, now: Moment) -> Result<Self, EventFault> {
        let EventDraft { label, place, companion, starts_at, ends_at } = draft;
        let [label, place, companion] = [label, place, companion].map(|text| text.trim().to_owned());
        let long = |text: &str| text.chars().count() > LONGEST_LABEL;
        match () {
            () if label.is_empty() => Err(EventFault::Empty),
            () if long(&label) || long(&place) => Err(EventFault::TooLong),
            () if companion.chars().count() > LONGEST_COMPANION => Err(EventFault::CompanionTooLong),
            () if !is_a_span(starts_at, ends_at) => Err(EventFault::Span),
            () => Ok(Self {
                label,
                place,
                companion,
                starts_at,
                ends_at,
                author,
                entered_at: now,
                changes: Vec::new(),
            }),
        }
    }

    /// From when to when it is, after all moves.
    pub fn span(&self) -> (Moment, Moment) {
        let moved = self.changes.iter().rev().find_map(|change| match change {
            EventChange::Moved { starts_at, ends_at, .. } => Some((*starts_at, *ends_at)),
            EventChange::Done { .. } | EventChange::NotDone { .. } => None,
        });
        moved.unwrap_or((self.starts_at, self.ends_at))
    }

    /// How it stands.
    pub fn state(&self) -> EventState {
        match self.changes.last() {
            Some(EventChange::Done { .. }) => EventState::Done,
            Some(EventChange::NotDone { reason, .. }) => EventState::NotDone(*reason),
            Some(EventChange::Moved { .. }) | None => EventState::Planned,
        }
    }

    /// Says that it took place.
    ///
    /// # Errors
    /// [`EventFault::AlreadyClosed`].
    pub fn done(self, by: Author, at: Moment) -> Result<Self, EventFault> {
        self.changed(EventChange::Done { by, at })
    }

    /// Says that it did not take place, or will not.
    ///
    /// # Errors
    /// [`EventFault::AlreadyClosed`], [`EventFault::RemarkTooLong`].
    pub fn not_done(self, reason: NotDone, remark: &str, by: Author, at: Moment) -> Result<Self, EventFault> {
        let remark = remark.trim().to_owned();
        if remark.chars().count() > LONGEST_REMARK {
            return Err(EventFault::RemarkTooLong);
        }
        self.changed(EventChange::NotDone { reason, remark, by, at })
    }

    /// Says that it is at another time.
    ///
    /// # Errors
    /// [`EventFault::AlreadyClosed`], [`EventFault::Span`].
    pub fn moved(
        self,
        starts_at: Moment,
        ends_at: Moment,
        by: Author,
        at: Moment,
    ) -> Result<Self, EventFault> {
        if !is_a_span(starts_at, ends_at) {
            return Err(EventFault::Span);
        }
        self.changed(EventChange::Moved { starts_at, ends_at, by, at })
    }

    fn changed(mut self, change: EventChange) -> Result<Self, EventFault> {
        if self.state() != EventState::Planned {
            return Err(EventFault::AlreadyClosed);
        }
        self.changes.push(change);
        Ok(self)
    }
}

fn is_a_span(starts_at: Moment, ends_at: Moment) -> bool {
    starts_at <= ends_at && ends_at.day() - starts_at.day() <= LONGEST_SPAN_DAYS
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

    fn draft(starts_at: Moment, ends_at: Moment) -> EventDraft {
        EventDraft {
            label: " rendez-vous extérieur ".to_owned(),
            place: String::new(),
            companion: "sa fille".to_owned(),
            starts_at,
            ends_at,
        }
    }

    #[test]
    fn an_event_is_moved_and_closed_once_with_what_became_of_it() {
        let event = Event::plan(draft(at(23, 9), at(23, 11)), carer(), at(22, 8)).unwrap();
        assert_eq!(event.label, "rendez-vous extérieur");
        let moved = event.moved(at(24, 9), at(24, 10), carer(), at(22, 9)).unwrap();
        assert_eq!((moved.span(), moved.state()), ((at(24, 9), at(24, 10)), EventState::Planned));
        let given_up = moved.clone().not_done(NotDone::Person, "", carer(), at(24, 9)).unwrap();
        assert_eq!(given_up.state(), EventState::NotDone(NotDone::Person));
        assert_eq!(given_up.done(carer(), at(24, 10)).unwrap_err(), EventFault::AlreadyClosed);
        assert_eq!(moved.done(carer(), at(24, 10)).unwrap().state(), EventState::Done);
    }

    #[test]
    fn what_cannot_be_an_event_says_why() {
        let fault = |draft: EventDraft| Event::plan(draft, carer(), at(22, 8)).unwrap_err();
        let good = draft(at(23, 9), at(23, 11));
        assert_eq!(fault(draft(at(23, 9), at(23, 8))), EventFault::Span);
        assert_eq!(fault(EventDraft { label: "  ".into(), ..good.clone() }), EventFault::Empty);
        let long = "x".repeat(LONGEST_LABEL + 1);
        assert_eq!(fault(EventDraft { place: long.clone(), ..good.clone() }), EventFault::TooLong);
        assert_eq!(fault(EventDraft { companion: long, ..good.clone() }), EventFault::CompanionTooLong);
        let event = Event::plan(good, carer(), at(22, 8)).unwrap();
        let remark = "x".repeat(LONGEST_REMARK + 1);
        assert_eq!(
            event.not_done(NotDone::Outside, &remark, carer(), at(23, 9)).unwrap_err(),
            EventFault::RemarkTooLong
        );
    }

    #[test]
    fn a_reason_is_read_back_by_its_number_and_has_a_code_of_its_own() {
        let codes: std::collections::BTreeSet<_> =
            NotDone::ALL.iter().map(|reason| reason.national()).collect();
        assert_eq!(codes.len(), NotDone::ALL.len());
        for reason in NotDone::ALL {
            assert_eq!(NotDone::from_number(reason as u8), Some(reason));
        }
    }
}

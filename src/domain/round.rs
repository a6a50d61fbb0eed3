//! The round: somebody goes from room to room and says of each person what they saw.
//!
//! What is published to the whole team is only who was seen; how somebody was found is a check, in the care notes.
//! Nobody is seen who was not ticked: everybody starts as not seen.

use super::account::Author;
use super::ids::{AccountId, PersonId, RecordId, UnitId};
use super::moment::Moment;
use super::note::FUTURE_TOLERANCE_MS;

/// How long a round goes on at most before a colleague starts a new one without being asked, in minutes.
pub const RUNS_FOR_MINUTES: i64 = 4 * 60;
/// Longest remark on a person, in characters.
pub const LONGEST_REMARK: usize = 200;

/// How somebody was found. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum RoundState {
    /// Nobody saw them.
    NotSeen = 0,
    /// Asleep.
    Asleep = 1,
    /// Awake, in bed.
    Awake = 2,
    /// Up.
    Up = 3,
    /// Called for somebody.
    Calls = 4,
    /// Out, away.
    Out = 5,
    /// Was given care.
    CaredFor = 6,
    /// Was changed.
    Changed = 7,
    /// Somebody saw them; how, is in the care notes. Never in a check: only what is published says it.
    Seen = 8,
}

impl RoundState {
    /// Every state that is ticked with a key.
    pub const TICKED: [Self; 7] =
        [Self::Asleep, Self::Awake, Self::Up, Self::Calls, Self::Out, Self::CaredFor, Self::Changed];

    /// The stored number.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The state of a stored number in a check.
    pub fn from_number(number: u8) -> Option<Self> {
        let all = [Self::NotSeen].into_iter().chain(Self::TICKED);
        all.into_iter().find(|state| state.number() == number)
    }

    /// What the whole team may know of it.
    pub const fn sighting(self) -> Sighting {
        match self {
            Self::NotSeen => Sighting::NotSeen,
            Self::Out => Sighting::Out,
            _ => Sighting::Seen,
        }
    }

    /// Whether something may have to be written about it.
    pub const fn calls_for_a_note(self) -> bool {
        matches!(self, Self::Calls | Self::Up)
    }
}

/// What is published of a person in a round. The numbers are stored; the later one says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Sighting {
    /// Nobody saw them.
    NotSeen = 0,
    /// Out, away.
    Out = 1,
    /// Somebody saw them.
    Seen = 2,
}

impl Sighting {
    /// The sighting of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::NotSeen, Self::Out, Self::Seen].into_iter().find(|sighting| *sighting as u8 == number)
    }

    /// As a state of a board whose reader does not know more.
    pub const fn state(self) -> RoundState {
        match self {
            Self::NotSeen => RoundState::NotSeen,
            Self::Out => RoundState::Out,
            Self::Seen => RoundState::Seen,
        }
    }
}

/// A person of a round, as the whole team may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighted {
    /// Who.
    pub person: PersonId,
    /// Their room then.
    pub room: String,
    /// Whether somebody saw them.
    pub sighting: Sighting,
}

/// What happened to a round after it was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoundChange {
    /// A colleague joined it.
    Joined {
        /// Who.
        by: Author,
        /// When.
        at: Moment,
    },
    /// Somebody in it saved what they saw.
    Saved {
        /// Who.
        by: Author,
        /// When.
        at: Moment,
        /// Everybody of the round, as they know it.
        sighted: Vec<Sighted>,
    },
    /// Somebody in it gave it up: what they had ticked is not kept.
    GivenUp {
        /// Who.
        by: Author,
        /// When.
        at: Moment,
    },
}

impl RoundChange {
    /// Who made the change.
    pub fn by(&self) -> &Author {
        match self {
            Self::Joined { by, .. } | Self::Saved { by, .. } | Self::GivenUp { by, .. } => by,
        }
    }
}

/// Why a round or a check cannot be written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundFault {
    /// Nobody was seen at all.
    NobodySeen,
    /// This account is in it already, or has saved its part.
    AlreadyIn,
    /// This account is not in it.
    NotIn,
    /// A check of the future.
    InTheFuture,
    /// A remark of more than [`LONGEST_REMARK`] characters.
    RemarkTooLong,
    /// The house closes ticking everybody in one stroke, and some were ticked so.
    Grouped,
}

/// A round of a unit, as the whole team may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Where.
    pub unit: UnitId,
    /// Which of its night or day, from 1.
    pub number: u16,
    /// When it was started.
    pub started: Moment,
    /// Who started it.
    pub watcher: Author,
    /// What happened to it, oldest first.
    pub changes: Vec<RoundChange>,
}

impl Round {
    /// Starts a round.
    pub fn begin(unit: UnitId, number: u16, watcher: Author, now: Moment) -> Self {
        Self { unit, number, started: now, watcher, changes: Vec::new() }
    }

    /// Who is in it, whoever started it first.
    pub fn watchers(&self) -> impl Iterator<Item = &Author> {
        let joined = self.changes.iter().filter_map(|change| match change {
            RoundChange::Joined { by, .. } => Some(by),
            RoundChange::Saved { .. } | RoundChange::GivenUp { .. } => None,
        });
        std::iter::once(&self.watcher).chain(joined)
    }

    /// Whether an account is in it.
    pub fn has(&self, account: AccountId) -> bool {
        self.watchers().any(|watcher| watcher.account == account)
    }

    /// What was saved: by whom, when, of whom.
    pub fn saved(&self) -> impl Iterator<Item = (&Author, Moment, &[Sighted])> {
        self.changes.iter().filter_map(|change| match change {
            RoundChange::Saved { by, at, sighted } => Some((by, *at, sighted.as_slice())),
            RoundChange::Joined { .. } | RoundChange::GivenUp { .. } => None,
        })
    }

    /// Whether an account has saved its part.
    pub fn is_saved_by(&self, account: AccountId) -> bool {
        self.saved().any(|(by, ..)| by.account == account)
    }

    /// Whether an account has given it up.
    pub fn is_given_up_by(&self, account: AccountId) -> bool {
        self.changes
            .iter()
            .any(|change| matches!(change, RoundChange::GivenUp { by, .. } if by.account == account))
    }

    /// Whether an account has nothing more to do in it: saved, or given up.
    pub fn is_done_by(&self, account: AccountId) -> bool {
        self.is_saved_by(account) || self.is_given_up_by(account)
    }

    /// Whether everybody in it gave it up, and nothing of it was saved.
    pub fn is_given_up(&self) -> bool {
        self.watchers().all(|watcher| self.is_given_up_by(watcher.account))
    }

    /// When the last part was saved; `None` while none is.
    pub fn ended(&self) -> Option<Moment> {
        self.saved().map(|(_, at, _)| at).max()
    }

    /// Whether somebody in it goes on.
    pub fn is_running(&self, now: Moment) -> bool {
        let since = now.millis() - self.started.millis();
        let open = self.watchers().any(|watcher| !self.is_done_by(watcher.account));
        open && (0..RUNS_FOR_MINUTES * 60_000).contains(&since)
    }

    /// Everybody of it once: whoever was seen by one was seen.
    pub fn sighted(&self) -> Vec<Sighted> {
        let mut merged: Vec<Sighted> = Vec::new();
        for (_, _, part) in self.saved() {
            for sighted in part {
                match merged.iter_mut().find(|known| known.person == sighted.person) {
                    Some(known) => known.sighting = known.sighting.max(sighted.sighting),
                    None => merged.push(sighted.clone()),
                }
            }
        }
        merged.sort_by(|one, other| one.room.cmp(&other.room));
        merged
    }

    /// Those of it whom everybody knows as seen, away or not seen, as many as they are.
    pub fn count(&self, sighting: Sighting) -> usize {
        self.sighted().iter().filter(|sighted| sighted.sighting == sighting).count()
    }

    /// A colleague joins.
    ///
    /// # Errors
    /// [`RoundFault::AlreadyIn`].
    pub fn join(mut self, by: Author, at: Moment) -> Result<Self, RoundFault> {
        if self.has(by.account) {
            return Err(RoundFault::AlreadyIn);
        }
        self.changes.push(RoundChange::Joined { by, at });
        Ok(self)
    }

    /// Somebody in it gives it up.
    ///
    /// # Errors
    /// Not in it, or saved or given up already.
    pub fn give_up(mut self, by: Author, at: Moment) -> Result<Self, RoundFault> {
        match () {
            () if !self.has(by.account) => Err(RoundFault::NotIn),
            () if self.is_done_by(by.account) => Err(RoundFault::AlreadyIn),
            () => {
                self.changes.push(RoundChange::GivenUp { by, at });
                Ok(self)
            }
        }
    }

    /// Somebody in it saves their part.
    ///
    /// # Errors
    /// Not in it, saved already, or nobody was seen.
    pub fn save(mut self, by: Author, at: Moment, sighted: Vec<Sighted>) -> Result<Self, RoundFault> {
        match () {
            () if !self.has(by.account) => Err(RoundFault::NotIn),
            () if self.is_done_by(by.account) => Err(RoundFault::AlreadyIn),
            () if sighted.iter().all(|sighted| sighted.sighting == Sighting::NotSeen) => {
                Err(RoundFault::NobodySeen)
            }
            () => {
                self.changes.push(RoundChange::Saved { by, at, sighted });
                Ok(self)
            }
        }
    }
}

/// What somebody ticked of a person. The remark is already clean (`domain::text`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckDraft {
    /// How they were found.
    pub state: RoundState,
    /// When the key was pressed.
    pub at: Moment,
    /// Ticked with others in one stroke: « all are asleep except ».
    pub grouped: bool,
    /// What else there is to say; may be empty.
    pub remark: String,
}

/// A person in a round, as found by one colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundCheck {
    /// The round.
    pub round: RecordId,
    /// What was ticked.
    pub told: CheckDraft,
    /// By whom.
    pub author: Author,
    /// When it was saved.
    pub entered_at: Moment,
}

impl RoundCheck {
    /// Signs a check.
    ///
    /// # Errors
    /// In the future, or a remark that is too long.
    pub fn sign(round: RecordId, told: CheckDraft, author: Author, now: Moment) -> Result<Self, RoundFault> {
        match () {
            () if told.at.millis() > now.millis() + FUTURE_TOLERANCE_MS => Err(RoundFault::InTheFuture),
            () if told.remark.chars().count() > LONGEST_REMARK => Err(RoundFault::RemarkTooLong),
            () => Ok(Self { round, told, author, entered_at: now }),
        }
    }
}

/// The checks of one person in one round as they are read: where only one saw them, what that one ticked; where two
/// ticked differently, both, the earlier first. Nobody's tick is lost.
pub fn merged(mut checks: Vec<RoundCheck>) -> Vec<RoundCheck> {
    checks.sort_by_key(|check| check.told.at);
    let seen = checks.iter().any(|check| check.told.state != RoundState::NotSeen);
    let mut lines: Vec<RoundCheck> = Vec::new();
    for check in checks {
        let empty = check.told.state == RoundState::NotSeen && seen && check.told.remark.is_empty();
        let said = lines.iter().any(|line| {
            line.told.state == check.told.state
                && (check.told.remark.is_empty() || line.told.remark == check.told.remark)
        });
        if !empty && !said {
            lines.push(check);
        }
    }
    lines
}

/// Whether these lines of one person say different things.
pub fn differ(lines: &[RoundCheck]) -> bool {
    lines.iter().any(|line| line.told.state != lines[0].told.state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::role::Role;

    fn author(number: u8) -> Author {
        Author {
            account: AccountId::from_bytes([number; 16]),
            name: format!("V{number}"),
            role: Role::NightWatch,
        }
    }

    fn at(minute: i64) -> Moment {
        Moment::new(1_000_000_000, 60).plus_minutes(minute)
    }

    fn sighted(sightings: &[Sighting]) -> Vec<Sighted> {
        let one = |(number, sighting): (u8, &Sighting)| Sighted {
            person: PersonId::from_bytes([number; 16]),
            room: format!("{number:02}"),
            sighting: *sighting,
        };
        (1..).zip(sightings).map(one).collect()
    }

    fn check(number: u8, minute: i64, state: RoundState) -> RoundCheck {
        let told = CheckDraft { state, at: at(minute), grouped: false, remark: String::new() };
        RoundCheck::sign(RecordId::from_bytes([1; 16]), told, author(number), at(minute)).unwrap()
    }

    #[test]
    fn whoever_was_seen_by_one_of_two_was_seen() {
        use Sighting::{NotSeen, Out, Seen};
        let round = Round::begin(UnitId::HOUSE, 1, author(1), at(0)).join(author(2), at(1)).unwrap();
        assert!(round.is_running(at(2)));
        let round = round.save(author(1), at(5), sighted(&[Seen, NotSeen, NotSeen])).unwrap();
        assert!(round.is_running(at(6)), "the other goes on");
        let round = round.save(author(2), at(9), sighted(&[NotSeen, Out, NotSeen])).unwrap();
        assert!(!round.is_running(at(10)));
        assert_eq!(round.ended(), Some(at(9)));
        assert_eq!([Seen, Out, NotSeen].map(|sighting| round.count(sighting)), [1, 1, 1]);
    }

    #[test]
    fn a_round_is_joined_and_saved_once_and_never_saved_without_anybody_seen() {
        let round = Round::begin(UnitId::HOUSE, 1, author(1), at(0));
        let seen = || sighted(&[Sighting::Seen]);
        assert_eq!(round.clone().join(author(1), at(1)), Err(RoundFault::AlreadyIn));
        assert_eq!(round.clone().save(author(2), at(1), seen()), Err(RoundFault::NotIn));
        let nobody = sighted(&[Sighting::NotSeen]);
        assert_eq!(round.clone().save(author(1), at(1), nobody), Err(RoundFault::NobodySeen));
        let saved = round.save(author(1), at(1), seen()).unwrap();
        assert_eq!(saved.save(author(1), at(2), seen()), Err(RoundFault::AlreadyIn));
    }

    #[test]
    fn a_round_is_given_up_once_by_somebody_in_it_and_not_saved_afterwards() {
        let round = Round::begin(UnitId::HOUSE, 1, author(1), at(0)).join(author(2), at(1)).unwrap();
        assert_eq!(round.clone().give_up(author(3), at(2)), Err(RoundFault::NotIn));
        let left = round.give_up(author(1), at(2)).unwrap();
        assert!(left.is_running(at(3)) && !left.is_given_up(), "the other goes on");
        assert_eq!(left.clone().give_up(author(1), at(3)), Err(RoundFault::AlreadyIn));
        assert_eq!(
            left.clone().save(author(1), at(3), sighted(&[Sighting::Seen])),
            Err(RoundFault::AlreadyIn)
        );
        let empty = left.give_up(author(2), at(4)).unwrap();
        assert!(!empty.is_running(at(5)) && empty.is_given_up() && empty.ended().is_none());
    }

    #[test]
    fn a_round_that_nobody_saves_stops_running() {
        let round = Round::begin(UnitId::HOUSE, 1, author(1), at(0));
        assert!(round.is_running(at(RUNS_FOR_MINUTES - 1)));
        assert!(!round.is_running(at(RUNS_FOR_MINUTES)));
        assert!(!round.is_running(at(-1)), "a clock that was set back");
    }

    #[test]
    fn two_ticks_that_differ_are_two_lines_and_one_tick_is_one() {
        use RoundState::{Asleep, Awake, NotSeen};
        let states =
            |checks| -> Vec<RoundState> { merged(checks).iter().map(|line| line.told.state).collect() };
        assert_eq!(states(vec![check(1, 5, NotSeen), check(2, 3, Asleep)]), [Asleep]);
        assert_eq!(states(vec![check(1, 5, Asleep), check(2, 3, Asleep)]), [Asleep]);
        assert_eq!(states(vec![check(1, 5, Asleep), check(2, 3, Awake)]), [Awake, Asleep]);
        assert!(differ(&[check(1, 5, Asleep), check(2, 3, Awake)]));
        assert_eq!(states(vec![check(1, 5, NotSeen)]), [NotSeen]);
        let mut remarked = check(2, 6, Asleep);
        remarked.told.remark = "retourné".to_owned();
        assert_eq!(states(vec![check(1, 5, Asleep), remarked]), [Asleep, Asleep], "a remark is a line");
    }

    #[test]
    fn a_check_says_how_somebody_was_found_and_is_not_of_the_future() {
        assert_eq!(RoundState::from_number(8), None, "seen is what others are told");
        assert_eq!(RoundState::from_number(7), Some(RoundState::Changed));
        let told = CheckDraft { state: RoundState::Up, at: at(60), grouped: false, remark: String::new() };
        let sign = |told| RoundCheck::sign(RecordId::from_bytes([1; 16]), told, author(1), at(0));
        assert_eq!(sign(told.clone()), Err(RoundFault::InTheFuture));
        let long = CheckDraft { remark: "x".repeat(LONGEST_REMARK + 1), at: at(0), ..told };
        assert_eq!(sign(long), Err(RoundFault::RemarkTooLong));
    }
}

//! Points in time as a record keeps them: an instant, and what the clock on the wall said.
//!
//! Nothing here reads a clock; reading typed times is `event_time`, writing them for people is `words`.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

/// An instant to the millisecond with the offset of the wall clock at that place and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    millis: i64,
    offset_minutes: i16,
}

impl Moment {
    /// The instant `millis` milliseconds after 1970-01-01T00:00Z, seen at `offset_minutes` east of UTC.
    pub const fn new(millis: i64, offset_minutes: i16) -> Self {
        Self { millis, offset_minutes }
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub const fn millis(self) -> i64 {
        self.millis
    }

    /// Whole seconds since 1970-01-01T00:00Z.
    pub const fn seconds(self) -> i64 {
        self.millis.div_euclid(1000)
    }

    /// Minutes east of UTC of the wall clock.
    pub const fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// Days since 1970-01-01, UTC: the only part of a time that a vault shows in clear.
    pub const fn day(self) -> i64 {
        self.millis.div_euclid(86_400_000)
    }

    /// The same wall clock, this many minutes later (or earlier).
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self { millis: self.millis + minutes * 60_000, offset_minutes: self.offset_minutes }
    }

    /// What the wall clock said. Instants beyond the calendar (year 9999) give its last day.
    pub fn local(self) -> DateTime {
        let offset = Offset::from_seconds(i32::from(self.offset_minutes) * 60).unwrap_or(Offset::UTC);
        let instant = Timestamp::from_millisecond(self.millis).unwrap_or(Timestamp::MAX);
        offset.to_datetime(instant)
    }

    /// The date on the wall calendar.
    pub fn date(self) -> Date {
        self.local().date()
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.millis, self.offset_minutes).cmp(&(other.millis, other.offset_minutes))
    }
}

/// The time zone of the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Metropolitan France.
    pub fn paris() -> Self {
        Self::named("Europe/Paris").unwrap_or(Self(TimeZone::UTC))
    }

    /// A zone of the IANA list, from the list compiled into the program; `None` for an unknown name.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The moment of an instant given in milliseconds since 1970-01-01T00:00Z.
    pub fn at(&self, millis: i64) -> Moment {
        let instant = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::MAX);
        let seconds = self.0.to_offset(instant).seconds();
        Moment::new(millis, i16::try_from(seconds / 60).unwrap_or(0))
    }

    /// The moment of a wall-clock time; of a time that exists twice, the first; of one that is skipped in
    /// spring, as much later as was skipped.
    pub fn from_local(&self, local: DateTime) -> Moment {
        let millis = self.0.to_timestamp(local).map_or(0, Timestamp::as_millisecond);
        self.at(millis)
    }

    /// Every moment at which the wall clock said this, earliest first: none in the hour skipped in spring, two
    /// in the hour that comes twice in autumn.
    pub fn moments_of(&self, local: DateTime) -> Vec<Moment> {
        let offsets = match self.0.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => vec![offset],
            AmbiguousOffset::Gap { .. } => Vec::new(),
            AmbiguousOffset::Fold { before, after } => vec![before, after],
        };
        let instants = offsets.into_iter().filter_map(|offset| offset.to_timestamp(local).ok());
        instants.map(|instant| self.at(instant.as_millisecond())).collect()
    }
}

/// The shifts of a day. A night belongs to the evening it begins on, and crosses midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// 07:00 to 21:00.
    Day(Date),
    /// 21:00 to 07:00; the date is that of the evening.
    Night(Date),
}

impl Shift {
    /// The shift in which a wall-clock time falls.
    pub fn of(moment: Moment) -> Self {
        let local = moment.local();
        match local.hour() {
            7..21 => Self::Day(local.date()),
            21.. => Self::Night(local.date()),
            _ => Self::Night(local.date().yesterday().unwrap_or(local.date())),
        }
    }
}

/// The period of a shift board: from one noon to the next, so that a night is never cut at midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardPeriod {
    /// The noon before.
    pub from: Moment,
    /// The noon after.
    pub to: Moment,
}

impl BoardPeriod {
    /// The period a moment falls in, by the wall clock of the house.
    pub fn of(now: Moment, zone: &Zone) -> Self {
        let local = zone.at(now.millis()).local();
        let today = local.date();
        let yesterday = today.yesterday().unwrap_or(today);
        let tomorrow = today.tomorrow().unwrap_or(today);
        let noon = |day: Date| zone.from_local(day.at(12, 0, 0, 0));
        match local.hour() {
            12.. => Self { from: noon(today), to: noon(tomorrow) },
            _ => Self { from: noon(yesterday), to: noon(today) },
        }
    }

    /// Whether a moment is in it.
    pub fn holds(&self, moment: Moment) -> bool {
        self.from <= moment && moment < self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_belongs_to_the_evening_it_began_on() {
        let zone = Zone::paris();
        let two_in_the_morning = zone.from_local(jiff::civil::date(2026, 11, 23).at(2, 14, 0, 0));
        assert_eq!(Shift::of(two_in_the_morning), Shift::Night(jiff::civil::date(2026, 11, 22)));
        assert_eq!(two_in_the_morning.offset_minutes(), 60);
        assert_eq!(two_in_the_morning.local().hour(), 2);
    }

    #[test]
    fn summer_time_has_another_offset() {
        let zone = Zone::paris();
        assert_eq!(zone.from_local(jiff::civil::date(2026, 7, 1).at(8, 0, 0, 0)).offset_minutes(), 120);
    }

    #[test]
    fn a_wall_clock_time_may_come_twice_or_never() {
        let zone = Zone::paris();
        let autumn = zone.moments_of(jiff::civil::date(2026, 10, 25).at(2, 30, 0, 0));
        assert_eq!(autumn.iter().map(|moment| moment.offset_minutes()).collect::<Vec<_>>(), [120, 60]);
        assert_eq!(zone.moments_of(jiff::civil::date(2026, 3, 29).at(2, 30, 0, 0)), []);
        assert_eq!(zone.moments_of(jiff::civil::date(2026, 11, 23).at(2, 30, 0, 0)).len(), 1);
    }

    #[test]
    fn a_day_begins_at_midnight_utc_also_before_1970() {
        assert_eq!(Moment::new(0, 60).day(), 0);
        assert_eq!(Moment::new(-1, 60).day(), -1);
        assert_eq!(Moment::new(86_400_000, 60).day(), 1);
    }

    #[test]
    fn a_night_is_one_period_from_noon_to_noon() {
        let zone = Zone::paris();
        let at = |day, hour| zone.from_local(jiff::civil::date(2026, 11, day).at(hour, 0, 0, 0));
        let evening = BoardPeriod::of(at(22, 21), &zone);
        assert_eq!(evening, BoardPeriod::of(at(23, 7), &zone));
        assert_ne!(evening, BoardPeriod::of(at(23, 12), &zone));
        assert!(evening.holds(at(23, 3)) && !evening.holds(at(23, 12)));
    }
}

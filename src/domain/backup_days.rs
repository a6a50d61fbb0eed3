//! How long backups are kept: seven daily ones, four weekly ones, nothing older than the house says; and how the moment
//! of one is written in its name.
//!
//! Pure. Never here: files, or what is in them.

use jiff::civil::DateTime;
use jiff::tz::Offset;

use crate::domain::moment::Moment;

/// Days of which the newest backup is kept.
const DAILY: usize = 7;
/// Weeks, from Monday, of which the newest backup is kept.
const WEEKLY: usize = 4;
const DAY: i64 = 24 * 60 * 60;
/// How old the newest good backup may be before somebody has to look: a night and two hours.
const LONGEST_WITHOUT: i64 = 26 * 60 * 60;

/// Days after which no backup is kept, unless the settings say otherwise.
pub const USUAL_DAYS: u16 = 35;
/// What the settings may say.
pub const DAYS: std::ops::RangeInclusive<u16> = 7..=365;

/// A backup as rotation sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// When it was made, in seconds since 1970.
    pub made: i64,
    /// Whether both its files are there.
    pub whole: bool,
}

/// Which of these backups go now, by their places. One of a day that has not come yet (the clock was wrong) takes no
/// place of another and stays until it is old; so does one that is not whole.
pub fn outlived(backups: &[Kept], now: Moment, days: u16) -> Vec<usize> {
    let age = |backup: &Kept| now.seconds() - backup.made;
    let mut newest_first: Vec<usize> = (0..backups.len()).collect();
    newest_first.sort_by_key(|at| std::cmp::Reverse(backups[*at].made));
    let counts = |at: &usize| backups[*at].whole && age(&backups[*at]) >= 0;
    let of_days = first_of_each(newest_first.iter().copied().filter(counts), DAILY, |at| {
        backups[at].made.div_euclid(DAY)
    });
    // The first of January 1970 was a Thursday.
    let of_weeks = first_of_each(newest_first.iter().copied().filter(counts), WEEKLY, |at| {
        (backups[at].made.div_euclid(DAY) + 3).div_euclid(7)
    });
    let stays = |at: usize| {
        let young = age(&backups[at]) <= i64::from(days) * DAY;
        young && (!counts(&at) || of_days.contains(&at) || of_weeks.contains(&at))
    };
    (0..backups.len()).filter(|at| !stays(*at)).collect()
}

/// The newest of each span, as long as there are spans to keep.
fn first_of_each(
    newest_first: impl Iterator<Item = usize>,
    most: usize,
    span: impl Fn(usize) -> i64,
) -> Vec<usize> {
    let (mut kept, mut spans) = (Vec::new(), Vec::new());
    for at in newest_first {
        if spans.len() < most && !spans.contains(&span(at)) {
            spans.push(span(at));
            kept.push(at);
        }
    }
    kept
}

/// Whether the newest good backup was made too long ago; `None` where there is none.
pub fn is_overdue(newest: Option<i64>, now: Moment) -> bool {
    newest.is_none_or(|made| now.seconds() - made > LONGEST_WITHOUT)
}

/// A moment as it stands in names and manifests: UTC, `20261123T021400Z`.
pub fn stamp(seconds: i64) -> String {
    let utc = Moment::new(seconds.saturating_mul(1000), 0).local();
    format!(
        "{:04}{:02}{:02}T{:02}{:02}{:02}Z",
        utc.year(),
        utc.month(),
        utc.day(),
        utc.hour(),
        utc.minute(),
        utc.second()
    )
}

/// Reads what [`stamp`] writes, and nothing else.
pub fn read_stamp(text: &str) -> Option<i64> {
    let digits = |at: std::ops::Range<usize>| text.get(at)?.parse::<i16>().ok();
    let small = |at: std::ops::Range<usize>| digits(at).and_then(|number| i8::try_from(number).ok());
    let (year, month, day) = (digits(0..4)?, small(4..6)?, small(6..8)?);
    let (hour, minute, second) = (small(9..11)?, small(11..13)?, small(13..15)?);
    let utc = DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    let seconds = Offset::UTC.to_timestamp(utc).ok()?.as_second();
    (stamp(seconds) == text).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A Monday.
    const NOW: i64 = 20_780 * DAY + 3 * 3_600;

    fn now() -> Moment {
        Moment::new(NOW * 1000, 60)
    }

    fn kept_days(made: &[i64], days: u16) -> Vec<i64> {
        let backups: Vec<Kept> = made.iter().map(|made| Kept { made: *made, whole: true }).collect();
        let gone = outlived(&backups, now(), days);
        (0..made.len()).filter(|at| !gone.contains(at)).map(|at| (NOW - made[at]) / DAY).collect()
    }

    #[test]
    fn of_a_backup_each_night_seven_days_and_four_weeks_stay() {
        let nightly: Vec<i64> = (0..60).map(|night| NOW - night * DAY).collect();
        // Seven nights; then the Sundays before: of the weeks, this one's newest and last week's are among the nights.
        assert_eq!(kept_days(&nightly, 35), [0, 1, 2, 3, 4, 5, 6, 8, 15]);
        assert_eq!(kept_days(&nightly, 10), [0, 1, 2, 3, 4, 5, 6, 8]);
    }

    #[test]
    fn of_several_on_one_day_the_newest_stays_and_gaps_do_not_shorten_the_row() {
        let made = [NOW, NOW - 3_600, NOW - 2 * DAY, NOW - 20 * DAY, NOW - 34 * DAY, NOW - 36 * DAY];
        assert_eq!(kept_days(&made, 35), [0, 2, 20, 34]);
    }

    #[test]
    fn what_is_not_whole_or_of_a_day_to_come_takes_nobodys_place() {
        let backup = |made, whole| Kept { made, whole };
        let backups = [
            backup(NOW + 400 * DAY, true),
            backup(NOW, false),
            backup(NOW - 60, true),
            backup(NOW - 40 * DAY, false),
        ];
        assert_eq!(outlived(&backups, now(), 35), [3]);
    }

    #[test]
    fn a_night_without_a_backup_is_told() {
        assert!(is_overdue(None, now()));
        assert!(!is_overdue(Some(NOW - 26 * 3_600), now()));
        assert!(is_overdue(Some(NOW - 26 * 3_600 - 1), now()));
    }

    #[test]
    fn a_moment_has_one_spelling() {
        assert_eq!(stamp(1_795_400_040), "20261123T021400Z");
        assert_eq!(read_stamp("20261123T021400Z"), Some(1_795_400_040));
        for other in ["20261123T021400", "20261123t021400Z", "20261323T021400Z", "+0261123T021400Z", "", "é"]
        {
            assert_eq!(read_stamp(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn the_newest_whole_one_always_stays(ages in prop::collection::vec(0..100 * DAY, 1..40), days in 7_u16..=365) {
            let backups: Vec<Kept> =
                ages.iter().map(|age| Kept { made: NOW - age, whole: true }).collect();
            let gone = outlived(&backups, now(), days);
            let limit = i64::from(days) * DAY;
            let newest = (0..ages.len()).min_by_key(|at| ages[*at]).unwrap();
            prop_assert!(ages[newest] > limit || !gone.contains(&newest) || ages.iter().filter(|age| **age == ages[newest]).count() > 1);
            prop_assert!(ages.iter().enumerate().all(|(at, age)| *age <= limit || gone.contains(&at)));
            prop_assert!(ages.len() - gone.len() <= DAILY + WEEKLY);
        }
    }
}

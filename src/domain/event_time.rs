//! Reads the times and dates people type: `0205`, `2h05`, `-15`, `hier 23h`, `23112026`.
//!
//! What is not surely understood is refused, never guessed: a wrong time in a record is worse than a question.

use jiff::ToSpan as _;
use jiff::civil::{Date, Time};

use super::moment::{Moment, Zone};
use super::note::FUTURE_TOLERANCE_MS;

/// How far back a date typed without its year may lie: half a year, so that a wrong figure does not become
/// a day of last year.
const LONGEST_WITHOUT_YEAR_DAYS: i32 = 183;
/// How many years ahead a year of two figures may mean.
const YEARS_AHEAD: i16 = 10;

/// The moment meant by a typed time, the nearest past one where only hours and minutes are given (a few
/// minutes ahead are allowed, as for a note). A time with its day is taken as typed, even if it is to come.
///
/// `None` when the text is not a time, or when the wall clock never showed it: the hour skipped in spring.
/// Of a time shown twice in one night, the nearest past one is meant.
pub fn read_event_time(typed: &str, now: Moment, zone: &Zone) -> Option<Moment> {
    let typed = simplified(typed);
    let now = zone.at(now.millis());
    if matches!(typed.as_str(), "maintenant" | "now") {
        return Some(now);
    }
    if let Some(ago) = typed.strip_prefix('-') {
        return Some(zone.at(now.millis() - read_minutes(ago)? * 60_000));
    }
    if let Some(time) = read_clock(&typed) {
        return nearest_past(time, now, zone);
    }
    let (day, time) = typed.split_once(' ')?;
    let day = read_date(day, now.date())?;
    let time = ["à ", "a ", "at "].iter().find_map(|word| time.strip_prefix(word)).unwrap_or(time);
    let moments = zone.moments_of(day.to_datetime(read_clock(time)?));
    let limit = now.millis() + FUTURE_TOLERANCE_MS;
    moments.iter().rev().find(|moment| moment.millis() <= limit).or_else(|| moments.first()).copied()
}

/// The moment meant by a typed time that is to come: the next one where only hours and minutes are given; a time
/// with its day is taken as typed.
pub fn read_coming_time(typed: &str, now: Moment, zone: &Zone) -> Option<Moment> {
    let Some(time) = read_clock(&simplified(typed)) else { return read_event_time(typed, now, zone) };
    let today = zone.at(now.millis()).date();
    let days = [Some(today), today.tomorrow().ok()].into_iter().flatten();
    let mut moments = days.flat_map(|day| zone.moments_of(day.to_datetime(time)));
    moments.find(|moment| moment.millis() > now.millis())
}

/// The first moment of a typed day, or of the one so many days after it.
pub fn read_first_moment(typed: &str, days_after: i64, now: Moment, zone: &Zone) -> Option<Moment> {
    let day = read_date(typed, zone.at(now.millis()).date())?.checked_add(days_after.days()).ok()?;
    Some(zone.from_local(day.to_datetime(Time::midnight())))
}

/// The day meant by a typed date: `23112026`, `231126`, `23/11/2026`, `23/11/26`, `23/11`, `2026-11-23`,
/// `j`, `j-1`, `hier`, `avant-hier`, `aujourd'hui`, `today`, `yesterday`.
///
/// A year of two figures lies between 90 years back and ten years ahead; a date without its year lies in
/// the last half year. `None` when the text is not a date from 1900 on.
pub fn read_date(typed: &str, today: Date) -> Option<Date> {
    let typed = simplified(typed).replace(' ', "");
    match typed.as_str() {
        "j" | "aujourd'hui" | "aujourdhui" | "today" => return Some(today),
        "hier" | "yesterday" => return days_before(today, 1),
        "avant-hier" => return days_before(today, 2),
        _ => {}
    }
    if let Some(days) = typed.strip_prefix("j-") {
        return days_before(today, figures(days, 1..=3)?);
    }
    if typed.bytes().all(|byte| byte.is_ascii_digit()) && matches!(typed.len(), 6 | 8) {
        let (day, rest) = typed.split_at(2);
        let (month, year) = rest.split_at(2);
        return date_of(day, month, year, today);
    }
    let separator = ['/', '-', '.'].into_iter().find(|separator| typed.contains(*separator))?;
    match typed.split(separator).collect::<Vec<_>>()[..] {
        [year, month, day] if year.len() == 4 => date_of(day, month, year, today),
        [day, month, year] => date_of(day, month, year, today),
        [day, month] if separator == '/' => recent_day(day, month, today),
        _ => None,
    }
}

/// The moment at which something is to end: of a time on the clock the next to come, of a day its end.
///
/// `None` when the text is neither, or when the wall clock never shows it.
pub fn read_end(typed: &str, now: Moment, zone: &Zone) -> Option<Moment> {
    let typed = simplified(typed);
    let now = zone.at(now.millis());
    let today = now.date();
    if let Some(time) = read_clock(&typed) {
        let days = [Some(today), today.tomorrow().ok()].into_iter().flatten();
        return days.flat_map(|day| zone.moments_of(day.to_datetime(time))).find(|moment| *moment > now);
    }
    if let Some((day, time)) = typed.split_once(' ') {
        let time = ["à ", "a ", "at "].iter().find_map(|word| time.strip_prefix(word)).unwrap_or(time);
        let local = coming_day(day, today)?.to_datetime(read_clock(time)?);
        return zone.moments_of(local).first().copied();
    }
    let after = coming_day(&typed, today)?.tomorrow().ok()?;
    Some(zone.from_local(after.to_datetime(Time::midnight())))
}

/// The day on which something is to begin or end: as [`read_date`], and without its year the next one to come.
pub fn coming_day(typed: &str, today: Date) -> Option<Date> {
    let typed = simplified(typed).replace(' ', "");
    if matches!(typed.as_str(), "demain" | "tomorrow") {
        return today.tomorrow().ok();
    }
    match typed.split('/').collect::<Vec<_>>()[..] {
        [day, month] => [today.year(), today.year() + 1]
            .into_iter()
            .filter_map(|year| day_of(day, month, year))
            .find(|date| *date >= today),
        _ => read_date(&typed, today),
    }
}

/// Lower case, single spaces, and one sign for each hyphen and apostrophe that a keyboard may give.
fn simplified(typed: &str) -> String {
    let spaced = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced.to_lowercase().replace(['−', '–', '‑'], "-").replace('’', "'")
}

fn figures(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let only_figures = text.bytes().all(|byte| byte.is_ascii_digit());
    if only_figures && length.contains(&text.len()) { text.parse().ok() } else { None }
}

/// A time on the clock. A lone `15` is refused: it may be an hour, or minutes without their sign.
fn read_clock(text: &str) -> Option<Time> {
    let text = text.replace(' ', "");
    let (hour, minute) = match split_hour(&text) {
        Some(parts) => parts,
        None if matches!(text.len(), 3 | 4) => text.split_at_checked(text.len() - 2)?,
        None => return None,
    };
    let hour = i8::try_from(figures(hour, 1..=2)?).ok()?;
    let minute = i8::try_from(figures(minute, 2..=2)?).ok()?;
    Time::new(hour, minute, 0, 0).ok()
}

/// A duration in minutes: `15`, `15 min`, `1h30`, `2h`.
fn read_minutes(text: &str) -> Option<i64> {
    let text = text.replace(' ', "");
    let text = text.strip_suffix("min").or_else(|| text.strip_suffix("mn")).unwrap_or(&text);
    let Some((hours, minutes)) = split_hour(text) else {
        return figures(text, 1..=3).map(i64::from);
    };
    let minutes = figures(minutes, 2..=2).filter(|minutes| *minutes < 60)?;
    Some(i64::from(figures(hours, 1..=2)?) * 60 + i64::from(minutes))
}

/// Hours and minutes around `h` or `:`; after an `h` the minutes may be left out.
fn split_hour(text: &str) -> Option<(&str, &str)> {
    match text.split_once('h') {
        Some((hour, "")) => Some((hour, "00")),
        Some(parts) => Some(parts),
        None => text.split_once(':'),
    }
}

fn nearest_past(time: Time, now: Moment, zone: &Zone) -> Option<Moment> {
    let limit = zone.at(now.millis() + FUTURE_TOLERANCE_MS);
    let today = now.date();
    // Just before midnight, a time a few minutes ahead is already tomorrow.
    for day in [today.tomorrow().ok(), Some(today), today.yesterday().ok()].into_iter().flatten() {
        let local = day.to_datetime(time);
        let moments = zone.moments_of(local);
        let past = moments.into_iter().rfind(|moment| moment.millis() <= limit.millis());
        // The night when clocks go back, a wall clock ahead of now may have been seen an hour ago. The night
        // they go forward, a skipped time must not slide to the day before.
        if past.is_some() || local <= limit.local() {
            return past;
        }
    }
    None
}

fn days_before(today: Date, days: i16) -> Option<Date> {
    today.checked_sub(days.days()).ok()
}

fn date_of(day: &str, month: &str, year: &str, today: Date) -> Option<Date> {
    let year = match year.len() {
        2 => full_year(figures(year, 2..=2)?, today),
        _ => figures(year, 4..=4)?,
    };
    if year < 1900 { None } else { day_of(day, month, year) }
}

fn full_year(two_figures: i16, today: Date) -> i16 {
    let latest = today.year() + YEARS_AHEAD;
    latest - (latest - two_figures).rem_euclid(100)
}

fn recent_day(day: &str, month: &str, today: Date) -> Option<Date> {
    [today.year(), today.year() - 1]
        .into_iter()
        .filter_map(|year| day_of(day, month, year))
        .find(|date| *date <= today)
        .filter(|date| (today - *date).get_days() <= LONGEST_WITHOUT_YEAR_DAYS)
}

fn day_of(day: &str, month: &str, year: i16) -> Option<Date> {
    let month = i8::try_from(figures(month, 1..=2)?).ok()?;
    let day = i8::try_from(figures(day, 1..=2)?).ok()?;
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{DateTime, date};
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> DateTime {
        text.parse().expect("a date and time")
    }

    /// What is read on this wall clock in Paris, as a wall clock.
    fn read_at(now: &str, typed: &str) -> Option<String> {
        let zone = Zone::paris();
        let moment = read_event_time(typed, zone.from_local(at(now)), &zone)?;
        assert_eq!(moment, zone.at(moment.millis()), "{typed}: the offset of the zone");
        Some(moment.local().strftime("%F %H:%M").to_string())
    }

    fn read(typed: &str) -> Option<String> {
        read_at("2026-11-23T02:20:31", typed)
    }

    #[test]
    fn a_bare_hour_is_the_nearest_past_one() {
        for (typed, meant) in [
            ("0205", "2026-11-23 02:05"),
            ("205", "2026-11-23 02:05"),
            ("2:05", "2026-11-23 02:05"),
            ("02:05", "2026-11-23 02:05"),
            ("2h05", "2026-11-23 02:05"),
            (" 2 H 05 ", "2026-11-23 02:05"),
            ("2h", "2026-11-23 02:00"),
            ("0000", "2026-11-23 00:00"),
            ("2315", "2026-11-22 23:15"),
            ("23h", "2026-11-22 23:00"),
            ("8 h 15", "2026-11-22 08:15"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn an_end_is_the_next_time_to_come_or_the_end_of_a_day() {
        let zone = Zone::paris();
        let end = |typed: &str| {
            let moment = read_end(typed, zone.from_local(at("2026-11-22T20:30:31")), &zone)?;
            Some(moment.local().strftime("%F %H:%M").to_string())
        };
        for (typed, meant) in [
            ("08:00", "2026-11-23 08:00"),
            ("8h", "2026-11-23 08:00"),
            ("2100", "2026-11-22 21:00"),
            ("20:30", "2026-11-23 20:30"),
            ("23/11 08:00", "2026-11-23 08:00"),
            ("23/11/2026 à 8h30", "2026-11-23 08:30"),
            ("27/11", "2026-11-28 00:00"),
            ("1/2", "2027-02-02 00:00"),
            ("31/12/2026", "2027-01-01 00:00"),
            ("demain", "2026-11-24 00:00"),
            ("22/11", "2026-11-23 00:00"),
        ] {
            assert_eq!(end(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["", "8", "31/2", "99:99", "samedi", "23/11 soir"] {
            assert_eq!(end(typed), None, "{typed}");
        }
    }

    #[test]
    fn five_minutes_ahead_are_tolerated_and_no_more() {
        assert_eq!(read("0225").as_deref(), Some("2026-11-23 02:25"));
        assert_eq!(read("0226").as_deref(), Some("2026-11-22 02:26"));
        assert_eq!(read_at("2026-11-22T23:58", "0002").as_deref(), Some("2026-11-23 00:02"));
        assert_eq!(read_at("2026-11-22T23:58", "0004").as_deref(), Some("2026-11-22 00:04"));
    }

    #[test]
    fn a_minus_counts_back_from_now() {
        for (typed, meant) in [
            ("-15", "2026-11-23 02:05"),
            ("- 15 min", "2026-11-23 02:05"),
            ("−15", "2026-11-23 02:05"),
            ("-1h30", "2026-11-23 00:50"),
            ("-1:30", "2026-11-23 00:50"),
            ("-3h", "2026-11-22 23:20"),
            ("-200", "2026-11-22 23:00"),
            ("maintenant", "2026-11-23 02:20"),
            ("NOW", "2026-11-23 02:20"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn a_day_may_stand_before_the_hour() {
        for (typed, meant) in [
            ("hier 23h", "2026-11-22 23:00"),
            ("Hier à 23 h 05", "2026-11-22 23:05"),
            ("yesterday 23:00", "2026-11-22 23:00"),
            ("aujourd’hui 2h", "2026-11-23 02:00"),
            ("j-2 0800", "2026-11-21 08:00"),
            ("22/11 23h15", "2026-11-22 23:15"),
            ("22/11/2026 2315", "2026-11-22 23:15"),
            ("22112026 2315", "2026-11-22 23:15"),
            ("2026-11-22 23:15", "2026-11-22 23:15"),
            ("aujourd'hui 23h", "2026-11-23 23:00"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_is_not_a_time_is_refused() {
        for typed in [
            "",
            " ",
            "h",
            "h05",
            "15",
            "2400",
            "24h",
            "0260",
            "2h5",
            "2h60",
            "12345",
            "-",
            "-x",
            "-1h60",
            "--5",
            "-1000",
            "hier",
            "hier 25h",
            "demain 8h",
            "31/02 8h",
            "22/13/2026 2315",
            "2:",
            ":05",
            "٠٢٠٥",
            "2é5",
            "0205x",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_night_clocks_go_back_the_nearest_of_two_equal_times_is_meant() {
        let zone = Zone::paris();
        let summer = zone.from_local(at("2026-10-25T02:40"));
        let winter = zone.at(summer.millis() + 3_600_000);
        assert_eq!((summer.offset_minutes(), winter.offset_minutes()), (120, 60));
        let read = |typed, now| read_event_time(typed, now, &zone).expect("a time");
        assert_eq!(read("0230", summer), summer.plus_minutes(-10));
        assert_eq!(read("0230", winter), winter.plus_minutes(-10));
        // Seen an hour ago, before the clock went back.
        assert_eq!(read("0250", winter), summer.plus_minutes(10));
        assert_eq!(read("25/10 0250", winter), summer.plus_minutes(10));
        assert_eq!(read("-60", winter), summer);
    }

    #[test]
    fn the_hour_skipped_in_spring_is_refused_and_does_not_slide_to_the_day_before() {
        for now in ["2026-03-29T03:10", "2026-03-29T09:00"] {
            assert_eq!(read_at(now, "0230"), None);
            assert_eq!(read_at(now, "29/03 2h30"), None);
            assert_eq!(read_at(now, "0159").as_deref(), Some("2026-03-29 01:59"));
        }
        assert_eq!(read_at("2026-03-29T03:10", "-20").as_deref(), Some("2026-03-29 01:50"));
        assert_eq!(read_at("2026-03-29T01:50", "0230").as_deref(), Some("2026-03-28 02:30"));
    }

    #[test]
    fn dates_are_read_in_every_usual_form() {
        let today = date(2026, 11, 23);
        for (typed, meant) in [
            ("23112026", today),
            ("231126", today),
            ("23/11/26", today),
            ("23/11/2026", today),
            ("23.11.2026", today),
            ("2026-11-23", today),
            ("23/11", today),
            ("J", today),
            ("aujourd'hui", today),
            ("j-1", date(2026, 11, 22)),
            ("j - 30", date(2026, 10, 24)),
            ("hier", date(2026, 11, 22)),
            ("avant-hier", date(2026, 11, 21)),
            ("1/6", date(2026, 6, 1)),
            ("14/03/41", date(1941, 3, 14)),
            ("31/12/36", date(2036, 12, 31)),
            ("29/02/2024", date(2024, 2, 29)),
        ] {
            assert_eq!(read_date(typed, today), Some(meant), "{typed}");
        }
        assert_eq!(read_date("31/12", date(2027, 1, 2)), Some(date(2026, 12, 31)));
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        let today = date(2026, 11, 23);
        for typed in [
            "",
            "31/02/2026",
            "29/02/2026",
            "24/11",
            "1/5",
            "2311",
            "20261123",
            "14/03/1841",
            "14/03/941",
            "j-",
            "j+1",
            "j-1000",
            "/",
            "//",
            "1//2026",
            "23/11-2026",
            "2026-11",
            "demain",
            "日本/日/本",
        ] {
            assert_eq!(read_date(typed, today), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_readers_panic(typed in "\\PC*|[-0-9hj:/ .]{0,12}", millis in 0_i64..4_102_444_800_000) {
            let zone = Zone::paris();
            let now = zone.at(millis);
            if let Some(read) = read_event_time(&typed, now, &zone) {
                prop_assert_eq!(read, zone.at(read.millis()));
            }
            let _ = read_date(&typed, now.date());
        }
    }
}

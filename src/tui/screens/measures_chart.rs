//! A few rows of stars: how a measure went over a year, a month, three days. One star a measure, no line between them.
//!
//! Never here: a judgement of what is drawn.

use crate::domain::moment::{Moment, Zone};
use crate::domain::observation::{Measure, Observation, Value};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::Canvas;
use crate::words::Words;

use super::measure_words::number;

/// Columns of the numbers at the left, the axis among them.
const LEFT: u16 = 9;
const HOUR_MS: i64 = 60 * 60 * 1000;

/// Over how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    ThreeDays,
    Month,
    Year,
}

impl Period {
    const ALL: [Self; 3] = [Self::ThreeDays, Self::Month, Self::Year];

    /// What it is called.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::ThreeDays => "measures-72-hours",
            Self::Month => "measures-30-days",
            Self::Year => "measures-12-months",
        }
    }

    const fn hours(self) -> i64 {
        match self {
            Self::ThreeDays => 72,
            Self::Month => 30 * 24,
            Self::Year => 366 * 24,
        }
    }

    /// From when on.
    pub(super) fn from(self, now: Moment) -> Moment {
        now.plus_minutes(-self.hours() * 60)
    }

    /// The next longer one, and round.
    pub(super) fn next(self) -> Self {
        match self {
            Self::ThreeDays => Self::Month,
            Self::Month => Self::Year,
            Self::Year => Self::ThreeDays,
        }
    }

    /// The shortest one that shows a course: four measures; the year when none does.
    pub(super) fn of(measures: &[&Observation], now: Moment) -> Self {
        let holds = |period: &Self| {
            let from = period.from(now);
            measures.iter().filter(|one| one.struck.is_none() && from <= one.happened_at).count() >= 4
        };
        Self::ALL.into_iter().find(holds).unwrap_or(Self::Year)
    }

    /// What stands below the axis, and when.
    fn ticks(self, now: Moment, words: &Words, zone: &Zone) -> Vec<(Moment, String)> {
        let today = zone.at(now.millis()).date();
        let day = |days: i64| today.checked_sub(jiff::Span::new().days(days)).unwrap_or(today);
        let midnight = |date: jiff::civil::Date| zone.from_local(date.at(0, 0, 0, 0));
        match self {
            Self::ThreeDays => (0..4).rev().map(|days| (midnight(day(days)), words.day(day(days)))).collect(),
            Self::Month => {
                (0..6).rev().map(|week| (midnight(day(week * 5)), words.day(day(week * 5)))).collect()
            }
            Self::Year => (0..12)
                .rev()
                .map(|months| {
                    let first = today.first_of_month();
                    let first = first.checked_sub(jiff::Span::new().months(months)).unwrap_or(first);
                    (midnight(first), format!("{:02}", first.month()))
                })
                .collect(),
        }
    }
}

/// What is drawn.
pub(super) struct Chart<'a> {
    pub(super) measure: Measure,
    pub(super) period: Period,
    /// Those that stand, of the period.
    pub(super) points: Vec<&'a Observation>,
    pub(super) now: Moment,
}

impl Chart<'_> {
    /// Least and greatest of what is drawn, apart by at least one step a row.
    fn span(&self, rows: u16) -> Option<(i32, i32)> {
        let values = self.points.iter().flat_map(|one| numbers(one.reading.value));
        let (mut low, mut high) = values.fold(None, |span, value| match span {
            None => Some((value, value)),
            Some((low, high)) => Some((value.min(low), value.max(high))),
        })?;
        let steps = i32::from(rows.saturating_sub(1)).max(1);
        let missing = (steps - (high - low)).max(0);
        low -= missing / 2;
        high += missing - missing / 2;
        // Every row stands for as much: its number is what it says.
        let rest = (high - low) % steps;
        if rest > 0 {
            high += steps - rest;
        }
        Some((low, high))
    }

    fn column(&self, at: Moment, width: u16) -> Option<u16> {
        let from = self.period.from(self.now).millis();
        let whole = self.period.hours() * HOUR_MS;
        let wide = i64::from(width.saturating_sub(1));
        let column = (at.millis() - from).checked_mul(wide)? / whole;
        (0..=wide).contains(&column).then(|| u16::try_from(column).ok()).flatten()
    }

    /// Draws so many rows of stars, the axis, and with `labelled` the times below; answers with the row after them.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        first: u16,
        rows: u16,
        labelled: bool,
        (words, zone): (&Words, &Zone),
    ) -> u16 {
        let width = canvas.width().saturating_sub(LEFT + 1);
        let axis = first + rows;
        if let Some((low, high)) = self.span(rows) {
            let step = (high - low) / i32::from(rows.saturating_sub(1)).max(1);
            for row in 0..rows {
                let value = high - step * i32::from(row);
                let shown = number(words, self.measure, Value::One(value));
                canvas.put(0, first + row, LEFT - 2, &format!("{shown:>6}"), Meaning::Muted);
                canvas.put(LEFT - 2, first + row, 1, "│", Meaning::Rule);
            }
            for point in &self.points {
                let Some(column) = self.column(point.happened_at, width) else { continue };
                for (value, star) in numbers(point.reading.value).zip(["*", "+"]) {
                    let row =
                        u16::try_from((high - value + step / 2) / step.max(1)).unwrap_or(0).min(rows - 1);
                    canvas.put(LEFT + column, first + row, 1, star, Meaning::Marker);
                }
            }
        }
        let line = "─".repeat(usize::from(width) + 1);
        canvas.put(LEFT - 2, axis, canvas.width(), &format!("└{line}"), Meaning::Rule);
        if !labelled {
            return axis + 1;
        }
        for (at, label) in self.period.ticks(self.now, words, zone) {
            let Some(column) = self.column(at, width) else { continue };
            let room = canvas.width().saturating_sub(LEFT + column);
            if usize::from(room) >= label.len() {
                canvas.put(LEFT + column, axis + 1, room, &label, Meaning::Muted);
            }
        }
        axis + 2
    }
}

/// The numbers of a value: of a pressure both.
fn numbers(value: Value) -> impl Iterator<Item = i32> {
    let (first, second) = match value {
        Value::One(value) => (value, None),
        Value::Pressure { systolic, diastolic } => (systolic, Some(diastolic)),
    };
    std::iter::once(first).chain(second)
}

#[cfg(test)]
mod tests {
    use super::super::sample::at;
    use super::*;
    use crate::domain::account::Author;
    use crate::domain::ids::AccountId;
    use crate::domain::observation::Reading;
    use crate::domain::role::Role;

    fn taken(value: i32, hours_ago: i64) -> Observation {
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: "X.".to_owned(), role: Role::Nurse };
        let reading = Reading { measure: Measure::Pulse, value: Value::One(value) };
        let when = at(2, 14).plus_minutes(-hours_ago * 60);
        Observation::sign(reading, when, true, "", author, at(2, 14)).expect("signed")
    }

    #[test]
    fn the_period_is_the_shortest_that_shows_a_course() {
        let now = at(2, 14);
        let close: Vec<Observation> = (0..4).map(|turn| taken(80, turn * 12)).collect();
        assert_eq!(Period::of(&close.iter().collect::<Vec<_>>(), now), Period::ThreeDays);
        let weeks: Vec<Observation> = (0..4).map(|turn| taken(80, turn * 7 * 24)).collect();
        assert_eq!(Period::of(&weeks.iter().collect::<Vec<_>>(), now), Period::Month);
        assert_eq!(Period::of(&[], now), Period::Year);
    }

    #[test]
    fn rows_stand_for_as_much_each_and_hold_every_value() {
        for values in [vec![80], vec![72, 145], vec![20, 250], vec![60, 61, 64]] {
            let points: Vec<Observation> = values.iter().map(|value| taken(*value, 1)).collect();
            let chart = Chart {
                measure: Measure::Pulse,
                period: Period::ThreeDays,
                points: points.iter().collect(),
                now: at(2, 14),
            };
            let (low, high) = chart.span(6).expect("a span");
            assert_eq!((high - low) % 5, 0, "{values:?}");
            assert!(
                high - low >= 5 && values.iter().all(|value| low <= *value && *value <= high),
                "{values:?}"
            );
            assert_eq!(chart.column(at(2, 14), 70), Some(69));
            assert_eq!(chart.column(at(2, 14).plus_minutes(-80 * 60), 70), None);
        }
    }
}

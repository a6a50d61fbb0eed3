//! How the measures of a person look: the kinds, the chart, the values, what is worth knowing of all of them.
//!
//! Never here: what a key does (`measures`), a judgement beyond the limits that were set.

use super::Around;
use super::measure::limit;
use super::measure_words::{number, value};
use super::measures::{KINDS, Measures, ROOMY, STARS, STARS_SMALL};
use super::measures_chart::Chart;
use crate::care::records::Kept;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::observation::{Measure, Observation, Value};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, fit};
use crate::words::Words;

/// Changes of weight that are flagged: days, share in tenths of a percent.
const WEIGHT_CHANGES: [(i64, i64); 2] = [(30, 50), (180, 100)];
/// From this age on a body mass index is flagged earlier.
const OLD: u16 = 70;
/// Least body mass index that is not flagged, in tenths: from that age on, before.
const LEAST_INDEX_OLD: i32 = 210;
const LEAST_INDEX: i32 = 185;

impl Measures {
    fn draw_kinds(&self, canvas: &mut Canvas<'_>, words: &Words) {
        let name = |at: usize| match at {
            0..=8 => format!("{} {}", at + 1, words.text(KINDS[at].1)),
            _ => words.text(KINDS[at].1),
        };
        // The kind shown is always among those that are drawn.
        let width = usize::from(canvas.width());
        let wide = |from: usize| (from..=self.kind).map(|at| name(at).chars().count() + 2).sum::<usize>() + 4;
        let first = (0..=self.kind).find(|from| wide(*from) <= width).unwrap_or(self.kind);
        let mut column = 1;
        for at in first..KINDS.len() {
            let text = if at == self.kind { format!("> {}", name(at)) } else { name(at) };
            let length = u16::try_from(text.chars().count()).unwrap_or(0);
            if column + length > canvas.width() {
                break;
            }
            let looks = if at == self.kind { Meaning::Heading } else { Meaning::Text };
            column = canvas.put(column, 0, canvas.width(), &text, looks) + 2;
        }
    }

    /// `22/11 07:40  59,7 kg  -0,7  X. IDE  à jeun`.
    pub(super) fn row(&self, words: &Words, at: usize, shown: &[&Kept<Observation>], now: Moment) -> String {
        let one = &shown[at].value;
        let measure = self.measure();
        let before = shown[at + 1..].iter().find(|kept| kept.value.struck.is_none());
        let change = match before {
            Some(before) if one.struck.is_none() => {
                let change = one.reading.value.main() - before.value.reading.value.main();
                let written = number(words, measure, Value::One(change.abs()));
                match change {
                    0 => "=".to_owned(),
                    1.. => format!("+{written}"),
                    _ => format!("-{written}"),
                }
            }
            _ => String::new(),
        };
        let shown = value(words, measure, one.reading.value);
        let told = match &one.struck {
            Some(struck) => {
                let message = Message::plain("measures-struck")
                    .with("reason", &struck.reason)
                    .with("who", &struck.by.name);
                words.say(&message)
            }
            None if one.confirmed => {
                let unusual = words.text("measures-confirmed");
                if one.remark.is_empty() { unusual } else { format!("{}, {unusual}", one.remark) }
            }
            None => one.remark.clone(),
        };
        format!(
            "{} {} {} {} {told}",
            fit(&words.time_beside(one.happened_at, now), 12),
            fit(&shown, 12),
            fit(&change, 6),
            fit(&one.author.name, 16),
        )
    }

    /// What is worth knowing of the kind as a whole: changes of weight, what was drunk, limits.
    fn summary(&self, around: &Around<'_>) -> Vec<Row> {
        let words = around.words;
        let ones = self.standing_ones();
        let mut told = Vec::new();
        match self.measure() {
            Measure::Weight => {
                let changes = WEIGHT_CHANGES.iter().filter_map(|change| weight_change(words, &ones, *change));
                let parts = changes.chain(self.mass_index(around, ones.first().copied()));
                let row = parts.fold(Row::default(), |row, (text, looks)| {
                    let gap = if row.width() == 0 { "" } else { "   " };
                    row.and(gap, Meaning::Text).and(text, looks)
                });
                told.extend((row.width() > 0).then_some(row));
            }
            Measure::Hydration => {
                let today = around.zone.at(around.now.millis()).date();
                let yesterday = today.yesterday().unwrap_or(today);
                let total = |day| -> i32 {
                    let of_day = ones.iter().filter(|one| one.happened_at.date() == day);
                    of_day.map(|one| one.reading.value.main()).sum()
                };
                let drunk = |day| value(words, Measure::Hydration, Value::One(total(day)));
                let message = Message::plain("measures-drunk")
                    .with("today", drunk(today))
                    .with("yesterday", drunk(yesterday));
                told.push(Row::of(words.say(&message), Meaning::Text));
            }
            _ => {}
        }
        told.extend(self.limits().map(|kept| {
            let one = &kept.value;
            let message = Message::plain("measures-limit")
                .with("limit", limit(words, one.measure, one.low, one.high))
                .with("then", &one.then);
            Row::of(words.say(&message), Meaning::Alert)
        }));
        told
    }

    /// The body mass index of the newest weight, where a height is known: flagged as for the age.
    fn mass_index(&self, around: &Around<'_>, weight: Option<&Observation>) -> Option<(String, Meaning)> {
        let words = around.words;
        let heights = self.known.measures.iter().map(|kept| &kept.value);
        let mut heights =
            heights.filter(|one| one.reading.measure == Measure::Height && one.struck.is_none());
        let height = heights.next_back()?.reading.value.main();
        // Weight in tenths of a kilogram over height in centimetres: the index in tenths.
        let index = weight?.reading.value.main() * 10_000 / (height * height).max(1);
        let old = self.card.identity.age_on(around.now.date()).is_some_and(|years| years >= OLD);
        let least = if old { LEAST_INDEX_OLD } else { LEAST_INDEX };
        let shown = |tenths: i32| words.decimal(f64::from(tenths) / 10.0, 1);
        let id = if index < least { "measures-mass-flagged" } else { "measures-mass" };
        let message = Message::plain(id).with("value", shown(index)).with("limit", shown(least));
        Some((words.say(&message), if index < least { Meaning::Alert } else { Meaning::Text }))
    }

    /// Draws the kinds, the chart, the values and what is worth knowing.
    pub(super) fn draw_all(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        self.draw_kinds(canvas, words);
        let measure = self.measure();
        let period = self.period(around.now);
        let heading = Message::plain("measures-heading")
            .with("measure", measure.ruler().name)
            .with("period", words.text(period.id()));
        let both =
            if measure == Measure::BloodPressure { words.text("measures-both") } else { String::new() };
        canvas.heading(1, &format!("{}{both}", words.say(&heading)));
        let from = period.from(around.now);
        let points = self.standing_ones().into_iter().filter(|one| from <= one.happened_at).collect();
        let chart = Chart { measure, period, points, now: around.now };
        let roomy = canvas.height() >= ROOMY;
        let stars = if roomy { STARS } else { STARS_SMALL };
        let mut row = chart.draw(canvas, 2, stars, roomy, (words, around.zone));
        if roomy {
            canvas.heading(row, &words.text("measures-values"));
            row += 1;
        }
        let shown = self.shown();
        let summary = self.summary(around);
        let below = u16::try_from(summary.len()).unwrap_or(0).min(2);
        let last = canvas.height().saturating_sub(below);
        canvas.set_cursor(1, row);
        if shown.is_empty() {
            let id = if self.known.mine { "measures-mine-none" } else { "measures-none" };
            canvas.put(3, row, canvas.width(), &words.text(id), Meaning::Muted);
        }
        let height = usize::from(last.saturating_sub(row));
        let top = self.cursor.top(height);
        for (line, at) in (row..last).zip(top..shown.len()) {
            if at == self.cursor.at() {
                canvas.mark(line);
            }
            let looks = if shown[at].value.struck.is_some() { Meaning::Struck } else { Meaning::Text };
            let text = self.row(words, at, &shown, around.now);
            canvas.put(3, line, canvas.width(), &text, looks);
        }
        for (line, told) in (last..canvas.height()).zip(&summary) {
            canvas.put_row(1, line, told);
        }
    }
}

/// How a weight changed in so many days, flagged beyond a share of it; `None` without an earlier one to compare.
fn weight_change(
    words: &Words,
    ones: &[&Observation],
    (days, flagged): (i64, i64),
) -> Option<(String, Meaning)> {
    let newest = ones.first()?;
    let from = newest.happened_at.plus_minutes(-days * 24 * 60);
    // The oldest of the span is what it changed from.
    let before = ones.iter().skip(1).rfind(|one| from <= one.happened_at)?;
    let (now, then) = (i64::from(newest.reading.value.main()), i64::from(before.reading.value.main()));
    let share = (now - then) * 1000 / then.max(1);
    let sign = if share < 0 { "-" } else { "+" };
    let digits = format!("{}.{}", share.abs() / 10, share.abs() % 10);
    let shown = words.decimal(digits.parse().unwrap_or(0.0), 1);
    let beyond = share.abs() > flagged;
    let id = if beyond { "measures-weight-flagged" } else { "measures-weight" };
    let message = Message::plain(id)
        .with("days", days)
        .with("change", format!("{sign}{shown}"))
        .with("limit", flagged / 10);
    Some((words.say(&message), if beyond { Meaning::Alert } else { Meaning::Text }))
}

//! The rule of the house for the paper "who opened my file": names or functions, and how far back when nobody says.

use jiff::civil::Date;

/// Days that such a paper may span unless somebody says otherwise.
pub const OPENED_DAYS: std::ops::RangeInclusive<u16> = 1..=1_096;

/// What holds for the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenedPolicy {
    /// Names beside functions.
    pub named: bool,
    /// Days it tells of, today among them.
    pub days: u16,
}

impl Default for OpenedPolicy {
    /// Functions, thirty days: what holds until the house decides.
    fn default() -> Self {
        Self { named: false, days: 30 }
    }
}

impl OpenedPolicy {
    /// The first day of a paper that ends on this one.
    pub fn first_day(self, until: Date) -> Date {
        until.saturating_sub(jiff::Span::new().days(i64::from(self.days.saturating_sub(1))))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::OpenedPolicy;

    #[test]
    fn the_days_of_a_paper_count_its_last_one() {
        let of = |days| OpenedPolicy { named: false, days }.first_day(date(2026, 11, 30));
        assert_eq!((of(1), of(30)), (date(2026, 11, 30), date(2026, 11, 1)));
    }
}

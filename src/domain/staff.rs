//! Somebody who is to work here: what is asked when an account is made.

use super::ids::UnitId;
use super::moment::{Moment, Zone};
use super::role::Role;
use super::text::clean_line;

/// Longest login, in characters.
pub const LONGEST_LOGIN: usize = 32;
/// Longest name, in characters.
pub const LONGEST_NAME: usize = 60;
/// Roles of the floor: those that help for one night may take.
pub const NIGHT_ROLES: [Role; 5] =
    [Role::SupportWorker, Role::NursingAssistant, Role::NightWatch, Role::Nurse, Role::Educator];
/// Longest time one night's help may last, in hours.
pub const LONGEST_NIGHT_HOURS: i64 = 16;

/// Whether help for one night may be taken in in this role.
pub fn is_of_a_night(role: Role) -> bool {
    matches!(
        role,
        Role::SupportWorker | Role::NursingAssistant | Role::Nurse | Role::NightWatch | Role::Educator
    )
}

/// A newcomer as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// What they will type to enter.
    pub login: String,
    /// The name shown beside what they write.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their units; [`UnitId::HOUSE`] alone stands for every unit.
    pub units: Vec<UnitId>,
    /// First moment.
    pub from: Moment,
    /// First moment after it; `None` without an end.
    pub until: Option<Moment>,
}

/// What is wrong with a newcomer as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewcomerFault {
    /// No login, or one with other letters than a to z, digits, `.`, `-`, `_`.
    Login,
    /// No name, or one that is too long.
    Name,
    /// No unit chosen.
    NoUnit,
    /// It ends before it begins, or is over already.
    Span,
    /// A night's help that lasts longer than a night, or has no end.
    NotANight,
    /// A role of every unit for one night, or one that is nobody's for a night.
    NightRole,
}

/// When help that is taken in now goes home: after a night at 08:00, after a day at 21:00, an hour into the next
/// shift or at its end. Never more than sixteen hours ahead.
pub fn end_of_help(now: Moment, zone: &Zone) -> Moment {
    let local = zone.at(now.millis()).local();
    let (day, hour) = match local.hour() {
        6..16 => (local.date(), 21),
        16.. => (local.date().tomorrow().unwrap_or(local.date()), 8),
        _ => (local.date(), 8),
    };
    zone.from_local(day.at(hour, 0, 0, 0))
}

impl Newcomer {
    /// The first thing that is wrong with it.
    pub fn fault(&self, now: Moment) -> Option<NewcomerFault> {
        let fits =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-._".contains(letter);
        let login =
            self.login.len() <= LONGEST_LOGIN && !self.login.is_empty() && self.login.chars().all(fits);
        let name = clean_line(&self.name).text;
        let ends_well = self.until.is_none_or(|until| self.from < until && now < until);
        match () {
            () if !login => Some(NewcomerFault::Login),
            () if name.trim().is_empty() || name.chars().count() > LONGEST_NAME => Some(NewcomerFault::Name),
            () if self.units.is_empty() => Some(NewcomerFault::NoUnit),
            () if !ends_well => Some(NewcomerFault::Span),
            () => None,
        }
    }

    /// The first thing that is wrong with it as help for one night.
    pub fn fault_for_a_night(&self, now: Moment) -> Option<NewcomerFault> {
        let seconds = self.until.map(|until| until.seconds() - self.from.seconds());
        let is_night = seconds.is_some_and(|seconds| seconds <= LONGEST_NIGHT_HOURS * 3_600);
        match self.fault(now) {
            Some(fault) => Some(fault),
            None if !is_night => Some(NewcomerFault::NotANight),
            None if !is_of_a_night(self.role) || self.units.contains(&UnitId::HOUSE) => {
                Some(NewcomerFault::NightRole)
            }
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_goes_home_at_the_end_of_the_shift_and_never_stays_sixteen_hours() {
        let zone = Zone::paris();
        for hour in 0..24 {
            let now = zone.from_local(jiff::civil::date(2026, 11, 22).at(hour, 10, 0, 0));
            let end = end_of_help(now, &zone);
            let hours = (end.seconds() - now.seconds()) / 3_600;
            assert!((1..LONGEST_NIGHT_HOURS).contains(&hours), "{hour}: {hours}");
            assert!([8, 21].contains(&end.local().hour()), "{hour}");
        }
        let evening = zone.from_local(jiff::civil::date(2026, 11, 22).at(20, 30, 0, 0));
        assert_eq!(end_of_help(evening, &zone).local(), jiff::civil::date(2026, 11, 23).at(8, 0, 0, 0));
    }
}

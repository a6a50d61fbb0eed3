//! What is due without a key: sealing what was typed, locking. Pure: moments are handed in, in milliseconds of the
//! clock on the wall.
//!
//! A clock that is set back delays nothing by more than one more waiting time.

use std::time::Duration;

/// A draft is sealed this long after the last key,
const SEAL_AFTER_MS: i64 = 2_000;
/// and at the latest this long after the first key that is not sealed. A draft that could not be sealed is tried
/// again after the same time.
const SEAL_WHILE_TYPING_MS: i64 = 5_000;
/// An open session looks this often whether its account may still work.
const LOOK_EVERY_MS: i64 = 30_000;
/// What waits for others is handed over this long after the last key: never while somebody types.
const CHORES_AFTER_MS: i64 = 1_000;

/// What is typed and not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unsealed {
    since: i64,
    due: i64,
}

/// What is due, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Due {
    last_key: i64,
    unsealed: Option<Unsealed>,
    /// When an open session looks at its account next.
    look: i64,
    /// What waits for others has not been handed over yet.
    chores: bool,
}

impl Due {
    /// Nothing but the lock.
    pub(super) fn new(now: i64) -> Self {
        Self { last_key: now, unsealed: None, look: now, chores: false }
    }

    /// Somebody has entered.
    pub(super) fn entered(&mut self, now: i64) {
        self.look = now + LOOK_EVERY_MS;
        self.chores = true;
    }

    /// Whether an open session has to look at its account now.
    pub(super) fn looks(&mut self, now: i64) -> bool {
        self.look = self.look.min(now + LOOK_EVERY_MS);
        let due = self.look <= now;
        if due {
            self.look = now + LOOK_EVERY_MS;
        }
        due
    }

    /// Whether what waits for others is handed over now: once a session.
    pub(super) fn does_chores(&mut self, now: i64) -> bool {
        let due = self.chores && self.last_key.min(now) + CHORES_AFTER_MS <= now;
        self.chores &= !due;
        due
    }

    /// A key came.
    pub(super) fn key(&mut self, now: i64) {
        self.last_key = now;
    }

    /// After a key there is something that is not sealed.
    pub(super) fn typed(&mut self, now: i64) {
        let since = self.unsealed.map_or(now, |unsealed| unsealed.since.min(now));
        let due = (now + SEAL_AFTER_MS).min(since + SEAL_WHILE_TYPING_MS);
        self.unsealed = Some(Unsealed { since, due });
    }

    /// Everything is sealed.
    pub(super) fn sealed(&mut self) {
        self.unsealed = None;
    }

    /// It could not be sealed.
    pub(super) fn not_sealed(&mut self, now: i64) {
        self.unsealed = Some(Unsealed { since: now, due: now + SEAL_WHILE_TYPING_MS });
    }

    /// Whether a draft has to be sealed now.
    pub(super) fn seals(&mut self, now: i64) -> bool {
        let Some(unsealed) = &mut self.unsealed else {
            return false;
        };
        unsealed.due = unsealed.due.min(now + SEAL_WHILE_TYPING_MS);
        unsealed.due <= now
    }

    /// Whether nobody has pressed a key for so many minutes.
    pub(super) fn locks(&mut self, now: i64, minutes: u16) -> bool {
        self.last_key = self.last_key.min(now);
        self.last_key + waiting(minutes) <= now
    }

    /// How long to wait for what is due next; the minutes are given while the house is open: nothing else is due
    /// before that.
    pub(super) fn next(&self, now: i64, minutes: Option<u16>) -> Option<Duration> {
        let seal = self.unsealed.map(|unsealed| (unsealed.due - now).min(SEAL_WHILE_TYPING_MS));
        let lock = minutes.map(waiting).map(|wait| (self.last_key + wait - now).min(wait));
        let look = lock.map(|_| (self.look - now).min(LOOK_EVERY_MS));
        let chores = lock
            .filter(|_| self.chores)
            .map(|_| (self.last_key + CHORES_AFTER_MS - now).min(CHORES_AFTER_MS));
        let wait = seal.into_iter().chain(lock).chain(look).chain(chores).min()?;
        Some(Duration::from_millis(u64::try_from(wait).unwrap_or(0)))
    }
}

fn waiting(minutes: u16) -> i64 {
    i64::from(minutes) * 60_000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(due: &Due, now: i64, minutes: Option<u16>) -> Option<u128> {
        due.next(now, minutes).map(|wait| wait.as_millis())
    }

    #[test]
    fn a_draft_is_sealed_two_seconds_after_the_last_key() {
        let mut due = Due::new(0);
        assert_eq!(wait(&due, 0, None), None);
        due.typed(1_000);
        due.typed(1_500);
        assert_eq!(wait(&due, 1_600, None), Some(1_900));
        assert!(!due.seals(3_499));
        assert!(due.seals(3_500));
        due.sealed();
        assert!(!due.seals(9_000));
    }

    #[test]
    fn somebody_who_never_stops_typing_loses_five_seconds_at_most() {
        let mut due = Due::new(0);
        for now in (1_000..=5_900).step_by(100) {
            due.typed(now);
            assert!(!due.seals(now), "{now}");
        }
        due.typed(6_000);
        assert!(due.seals(6_000));
    }

    #[test]
    fn a_draft_that_could_not_be_sealed_is_tried_again_and_not_at_once() {
        let mut due = Due::new(0);
        due.typed(0);
        due.not_sealed(2_000);
        assert!(!due.seals(6_999));
        assert_eq!(wait(&due, 2_000, None), Some(5_000));
        assert!(due.seals(7_000));
    }

    #[test]
    fn the_house_locks_after_its_minutes_without_a_key() {
        let mut due = Due::new(0);
        due.key(30_000);
        assert_eq!(due.next(30_000, None), None, "no wake while nobody has entered");
        assert!(!due.locks(629_999, 10));
        assert!(due.locks(630_000, 10));
        assert!(due.looks(630_000));
        due.typed(630_000);
        assert_eq!(wait(&due, 630_000, Some(30)), Some(2_000), "what is due first");
    }

    #[test]
    fn an_open_session_looks_at_its_account_every_thirty_seconds_and_does_its_chores_once() {
        let mut due = Due::new(0);
        due.entered(0);
        assert_eq!(wait(&due, 0, Some(10)), Some(1_000));
        assert!(!due.does_chores(999));
        due.key(900);
        assert!(!due.does_chores(1_000), "somebody types");
        assert!(due.does_chores(1_900));
        assert!(!due.does_chores(5_000), "once");
        assert_eq!(wait(&due, 1_900, Some(10)), Some(28_100));
        assert!(!due.looks(29_999));
        assert!(due.looks(30_000));
        assert!(!due.looks(30_001));
        assert_eq!(wait(&due, 30_001, Some(10)), Some(29_999));
    }

    #[test]
    fn a_clock_that_is_set_back_an_hour_delays_nothing_by_an_hour() {
        const HOUR: i64 = 3_600_000;
        let mut due = Due::new(HOUR);
        due.typed(HOUR);
        assert_eq!(wait(&due, 0, Some(10)), Some(5_000));
        assert!(!due.seals(0));
        assert!(due.seals(5_000));
        due.sealed();
        assert_eq!(wait(&due, 0, Some(10)), Some(30_000), "the look at the account");
        assert!(!due.locks(0, 10));
        assert!(due.locks(600_000, 10));
    }
}

//! The throttle: a try is counted on the disk before anything slow runs, so that neither a crash nor a second
//! process gives a free one. It delays and never locks (`docs/vault-format.md` §7).

use crate::domain::moment::Moment;
use crate::vault::chance::Chance;
use crate::vault::error::VaultError;
use crate::vault::store::Store;
use crate::vault::store::side::Throttle;

/// Failures that cost no wait; the next one does.
pub(crate) const FREE_TRIES: i64 = 4;
/// Wrong passphrases from inside an open session; the last one ends it.
const TRIES_INSIDE: i64 = 5;
/// First wait, in seconds; it doubles.
const FIRST_WAIT: i64 = 60;
/// Longest wait, in seconds.
const LONGEST_WAIT: i64 = 3_600;
/// Failures beyond this are not counted.
const MOST_FAILS: i64 = 1_000_000;
/// Counts a try before anything slow runs, so that neither a crash nor a second process gives a free one.
pub(crate) fn count_this_try(
    store: &Store,
    chance: &dyn Chance,
    tag: &[u8],
    now: Moment,
) -> Result<i64, VaultError> {
    store.begin_write(chance)?;
    let counted = (|| {
        let before = store.throttle(tag)?.unwrap_or(Throttle { fails: 0, next: 0 });
        let farthest = now.seconds() + LONGEST_WAIT;
        if now.seconds() < before.next {
            // Further away than the longest wait means that the clock was set back: the wait begins anew, once.
            let next = before.next.min(farthest);
            if next < before.next {
                store.put_throttle(tag, Throttle { fails: before.fails, next })?;
            }
            return Ok(Err(VaultError::Wait { seconds: next - now.seconds() }));
        }
        let fails = before.fails.clamp(0, MOST_FAILS) + 1;
        store.put_throttle(tag, Throttle { fails, next: now.seconds() + wait_after(fails) })?;
        Ok(Ok(fails))
    })();
    match counted {
        Ok(answer) => {
            store.commit().inspect_err(|_| store.roll_back())?;
            answer
        }
        Err(error) => {
            store.roll_back();
            Err(error)
        }
    }
}

/// Counts a try from inside an open session on the disk before anything slow runs. It never makes anybody wait.
pub(crate) fn count_inside(store: &Store, chance: &dyn Chance, tag: &[u8]) -> Result<i64, VaultError> {
    store.begin_write(chance)?;
    let counted = (|| {
        let before = store.throttle(tag)?.map_or(0, |row| row.fails);
        let fails = before.clamp(0, TRIES_INSIDE) + 1;
        store.put_throttle(tag, Throttle { fails, next: 0 })?;
        store.commit()?;
        Ok(fails)
    })();
    counted.inspect_err(|_| store.roll_back())
}

/// How many wrong tries from inside are left before the session has to end.
pub(crate) fn tries_left_inside(fails: i64) -> u32 {
    u32::try_from(TRIES_INSIDE - fails).unwrap_or(0)
}

pub(crate) fn wait_after(fails: i64) -> i64 {
    match fails - FREE_TRIES {
        ..=0 => 0,
        beyond => {
            FIRST_WAIT.checked_shl(u32::try_from(beyond - 1).unwrap_or(6).min(6)).unwrap_or(LONGEST_WAIT)
        }
    }
    .min(LONGEST_WAIT)
}

/// What a failed try is answered: the one that begins a wait says so, the next would only be told to come back.
pub(crate) fn answer_to_failure(fails: i64) -> VaultError {
    match wait_after(fails) {
        0 => VaultError::WrongPassphrase { tries_left: u32::try_from(FREE_TRIES - fails).unwrap_or(0) },
        seconds => VaultError::Wait { seconds },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_three_guesses_fit_in_a_day() {
        let waits: Vec<i64> = (1..=12).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        let (mut clock, mut guesses) = (0, 0);
        while clock < 86_400 {
            guesses += 1;
            clock += wait_after(guesses);
        }
        assert_eq!(guesses, 33);
    }
}

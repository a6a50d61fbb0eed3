//! Signatures that wait to be checked together, on every processor of the machine: they are nearly all that a
//! verification costs.
//!
//! Never here: whose key it should be, what else an entry must be (`verify`).

use std::num::NonZero;
use std::thread;

use ed25519_dalek::{Signature, VerifyingKey};

use crate::journal::verify::{BadEntry, Fault};

/// How many wait before they are checked: a few hundred kilobytes.
const TOGETHER: usize = 1024;
/// Fewer than so many are not worth a thread.
const WORTH_A_THREAD: usize = 64;

struct Waiting {
    seq: i64,
    day: i64,
    /// `None` where the opening of the session named a key that is none.
    key: Option<VerifyingKey>,
    signed: Vec<u8>,
    sig: [u8; 64],
}

impl Waiting {
    fn holds(&self) -> bool {
        let sig = Signature::from_bytes(&self.sig);
        self.key.as_ref().is_some_and(|key| key.verify_strict(&self.signed, &sig).is_ok())
    }

    fn bad(&self) -> BadEntry {
        BadEntry { seq: self.seq, day: self.day, fault: Fault::Signature }
    }
}

/// The signatures of entries that are in order otherwise, in the order of the entries.
#[derive(Default)]
pub(crate) struct Signatures {
    waiting: Vec<Waiting>,
}

impl Signatures {
    /// Adds the signature of the next entry. `key` signs for its session, `signed` is what it signs.
    pub(crate) fn add(
        &mut self,
        (seq, day): (i64, i64),
        key: Option<VerifyingKey>,
        signed: Vec<u8>,
        sig: [u8; 64],
    ) {
        self.waiting.push(Waiting { seq, day, key, signed, sig });
    }

    /// Checks those that wait when there are enough of them.
    ///
    /// # Errors
    /// The first that does not hold.
    pub(crate) fn check_when_enough(&mut self) -> Result<(), BadEntry> {
        if self.waiting.len() < TOGETHER { Ok(()) } else { self.check() }
    }

    /// Checks all that wait; none waits afterwards.
    ///
    /// # Errors
    /// The first that does not hold.
    pub(crate) fn check(&mut self) -> Result<(), BadEntry> {
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        let each = self.waiting.len().div_ceil(processors).max(WORTH_A_THREAD);
        let bad = match self.waiting.split_at_checked(each) {
            None => first_bad(&self.waiting),
            Some((mine, others)) => first_bad_of_all(mine, others, each),
        };
        self.waiting.clear();
        bad.map_or(Ok(()), Err)
    }
}

fn first_bad(part: &[Waiting]) -> Option<BadEntry> {
    part.iter().find(|waiting| !waiting.holds()).map(Waiting::bad)
}

fn first_bad_of_all(mine: &[Waiting], others: &[Waiting], each: usize) -> Option<BadEntry> {
    thread::scope(|scope| {
        let parts: Vec<_> = others
            .chunks(each)
            .map(|part| (part, thread::Builder::new().spawn_scoped(scope, move || first_bad(part))))
            .collect();
        let of_mine = first_bad(mine);
        // A machine that gives no thread, or a thread that did not come to its end, leaves its part to this one.
        let of_others =
            parts.into_iter().map(|(part, thread)| match thread.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(found)) => found,
                Ok(Err(_)) | Err(_) => first_bad(part),
            });
        std::iter::once(of_mine).chain(of_others).flatten().min_by_key(|bad| bad.seq)
    })
}

#[cfg(test)]
mod tests {
    use ed25519_dalek::{Signer as _, SigningKey};

    use super::*;

    fn signatures(count: i64, spoilt: &[i64]) -> Signatures {
        let key = SigningKey::from_bytes(&[7; 32]);
        let mut signatures = Signatures::default();
        for seq in 1..=count {
            let signed = seq.to_be_bytes().to_vec();
            let mut sig = key.sign(&signed).to_bytes();
            if spoilt.contains(&seq) {
                sig[40] ^= 1;
            }
            signatures.add((seq, 20_000), Some(key.verifying_key()), signed, sig);
        }
        signatures
    }

    #[test]
    fn the_first_bad_signature_is_found_whichever_processor_meets_it() {
        for spoilt in [1, 2, 64, 65, 300, 301, 999, 1000] {
            let found = signatures(1000, &[spoilt, 1000]).check().unwrap_err();
            assert_eq!((found.seq, found.fault), (spoilt, Fault::Signature));
        }
        assert_eq!(signatures(1000, &[]).check(), Ok(()));
        assert_eq!(signatures(0, &[]).check(), Ok(()));
    }

    #[test]
    fn a_key_that_is_none_signs_nothing() {
        let mut signatures = signatures(3, &[]);
        signatures.add((4, 20_000), None, Vec::new(), [0; 64]);
        assert_eq!(signatures.check().unwrap_err().seq, 4);
        assert_eq!(signatures.check(), Ok(()), "none waits any more");
    }
}

//! Why a use case did not do what was asked: what happened and what to do, as messages.

use crate::care::view::Conflict;
use crate::domain::message::Message;
use crate::domain::note::NoteFault;
use crate::policy::Refusal;
use crate::vault::VaultError;

/// Why it was not done. No variant holds care text outside `Conflict`, nor keys, nor names.
#[derive(Debug)]
pub enum CareError {
    /// The policy says no; it is in the journal.
    Refused(Refusal),
    /// The note cannot be signed as it is.
    Note(NoteFault),
    /// Somebody saved first.
    Conflict(Box<Conflict>),
    /// Name or passphrase wrong: the same for both.
    WrongPassphrase {
        /// Tries left without a wait.
        tries_left: u32,
    },
    /// Too many tries: come back in this many seconds.
    Wait {
        /// Seconds to wait.
        seconds: i64,
    },
    /// The account or its assignments have ended, or the session was closed elsewhere.
    Ended,
    /// Nobody by this id or room within reach.
    NobodyThere,
    /// A house cannot be founded with this plan: no unit, no account, a doubled name, an unknown unit.
    BadPlan,
    /// The sample data that this program was built with does not fit together.
    Sample,
    /// The vault could not be read or written, or is damaged.
    Vault(VaultError),
}

/// How a command ends because of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Refused or wrong input: exit 1.
    Refused,
    /// The vault is damaged: exit 3.
    Damaged,
}

impl CareError {
    /// What happened.
    pub fn what(&self) -> Message {
        Message::plain("error-unknown")
    }

    /// What to do.
    pub fn hint(&self) -> Message {
        Message::plain("hint-unknown")
    }

    /// How a command ends.
    pub fn outcome(&self) -> Outcome {
        Outcome::Refused
    }
}

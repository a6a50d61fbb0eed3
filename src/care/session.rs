//! Entering and leaving: a door on disk, an unlocked house, the lock.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::care::error::CareError;
use crate::care::view::Me;
use crate::domain::moment::{Moment, Zone};
use crate::vault::Chance;

/// What the outside world hands in: chance, the time zone, the cost of a passphrase.
#[derive(Clone)]
pub struct Surroundings {
    /// The source of randomness.
    pub chance: Arc<dyn Chance>,
    /// The zone of the house.
    pub zone: Zone,
}

/// A passphrase as typed; wiped when dropped, never printed.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was typed.
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }
}

/// A house that is locked: a vault on disk that was found sound enough to try a passphrase on.
#[derive(Clone)]
pub struct Door {
    directory: PathBuf,
}

impl Door {
    /// Looks at the vault in this directory without any key.
    ///
    /// # Errors
    /// No vault, not a vault, a newer vault, a damaged one.
    pub fn find(_directory: &Path, _surroundings: &Surroundings) -> Result<Self, CareError> {
        Err(CareError::NobodyThere)
    }

    /// The name of the house as it may be shown before anybody has entered.
    pub fn label(&self) -> &str {
        ""
    }

    /// Whether this is an invented house: every screen says so.
    pub fn is_demonstration(&self) -> bool {
        false
    }

    /// Unlocks the house for one account. Takes as long as the passphrase derivation (about 0.1 s).
    ///
    /// # Errors
    /// [`CareError::WrongPassphrase`], [`CareError::Wait`], [`CareError::Ended`], a damaged vault.
    pub fn unlock(&self, _login: &str, _passphrase: &Passphrase, _now: Moment) -> Result<House, CareError> {
        Err(CareError::NobodyThere)
    }
}

/// An unlocked house, seen by one account. Dropping it forgets every key; [`House::lock`] also says goodbye
/// in the journal.
pub struct House {
    me: Me,
}

impl House {
    /// Who has unlocked it.
    pub fn me(&self) -> &Me {
        &self.me
    }

    /// The time zone of the house.
    pub fn zone(&self) -> &Zone {
        todo!()
    }

    /// Locks: closes the session in the journal and wipes every key. The keys are wiped even when the
    /// journal cannot be written.
    ///
    /// # Errors
    /// The close could not be written.
    pub fn lock(self, _now: Moment) -> Result<(), CareError> {
        Ok(())
    }
}

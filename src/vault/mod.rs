//! The vault: file, keys, sealing, transactions. The only layer that knows SQLite and ciphers.
//!
//! A use case asks for one thing: [`Vault::with`] a permit, do this work. The change and its trace are
//! committed together, and only then is anything opened. No rules about people, no sentences.

mod bundle;
mod chance;
mod demolition;
pub mod directory;
mod error;
pub mod founding;
mod host;
mod keyring;
mod kit;
mod passphrase;
pub mod payload;
mod pen;
mod scale;
mod seal;
mod secret;
mod session;
mod store;
#[cfg(test)]
mod testing;
mod throttle;
mod transaction;
mod unlock;
mod unseal;
mod verify;
mod wrap;
mod writing;

pub use chance::Chance;
pub use demolition::remove_demonstration;
pub use error::VaultError;
pub use kit::{KitFault, KitPart, RecoveryKit, draw_words};
pub use passphrase::KdfCost;
pub use session::{CloseReason, ClosedVault, OwnKind, Vault};
pub use transaction::{Place, Proof, SealedRevision, Tx};
pub use unseal::{Opened, OpenedRow};
pub use verify::{Finding, VaultReport, verify_journal};

//! The vault: file, keys, sealing, transactions. The only layer that knows SQLite and ciphers.
//!
//! A use case asks for one thing: [`Vault::with`] a permit, do this work. The change and its trace are
//! committed together, and only then is anything opened. No rules about people, no sentences.

mod accounts;
mod backup;
mod backup_folder;
mod bech32;
mod bundle;
mod cards;
mod ceremony;
mod chance;
mod checkpoint;
mod config_rows;
mod delivery;
mod demolition;
pub mod directory;
mod enrol;
mod error;
mod extract;
pub mod founding;
mod glass;
mod grants;
mod host;
mod journal_reading;
mod keyring;
mod kit;
mod late;
mod moving;
mod own_items;
mod own_rounds;
mod passphrase;
pub mod payload;
mod pen;
mod presence;
mod pruning;
mod recipients;
mod rights;
mod rotation;
mod scale;
mod seal;
mod sealed_file;
mod search;
mod second_sink;
mod secret;
mod session;
mod ssh_key;
mod store;
#[cfg(test)]
mod testing;
mod throttle;
mod transaction;
mod unlock;
mod unseal;
mod verify;
mod verify_bodies;
mod wrap;
mod writing;

pub use accounts::Invitation;
pub use backup::{BackupOutcome, BackupPlan, MadeBackup};
pub use backup_folder::{BackupFault, KeptBackup};
pub use cards::{Card, CardFault, backup_key};
pub use ceremony::{Ceremony, CeremonyAccount, Granted, Renewed};
pub use chance::Chance;
pub use checkpoint::Witness;
pub use config_rows::ConfigRow;
pub use demolition::remove_demonstration;
pub use directory::{AccountState, AccountStatus, Held};
pub use enrol::{PassphraseChange, WorkedChange};
pub use error::VaultError;
pub use extract::{GivenBody, ProvenEntries, ProvenEntry, open_given};
pub use glass::OpenedCase;
pub use grants::Span;
pub use journal_reading::{ActLine, JournalLine, KnownKey, LineBody, Outcome, SessionLine, WholeLine};
pub use kit::{CARDS, KitFault, KitPart, RecoveryKit, WordList, draw_words};
pub use late::{WaitingLines, verify_second_place};
pub use moving::PersonStatus;
pub use own_items::OwnKind;
pub use passphrase::KdfCost;
pub use sealed_file::{FileRecipient, FileSealer, seal_file};
pub use search::{Asked, Hit, Hits, Pair, Scan, Tending};
pub use second_sink::SecondSink;
pub use session::{CloseReason, ClosedVault, Vault};
pub use ssh_key::Recognised;
pub use transaction::{Place, Proof, SealedRevision, Tx};
pub use unseal::{Opened, OpenedRow};
pub use verify::{
    AnchorFault, BadAnchor, CopyFinding, Finding, RoleWithoutRight, VaultReport, verify_copy, verify_journal,
    verify_journal_against,
};
pub use verify_bodies::BodiesReport;

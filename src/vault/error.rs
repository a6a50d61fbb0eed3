//! Why the vault did not do what was asked. Kinds only: sentences are in `locales/`.

use crate::domain::ids::RecordId;
use crate::vault::cards::CardFault;

/// Why the vault did not do what was asked. Nothing was written when one of these comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VaultError {
    /// There is no vault in this directory.
    Missing,
    /// There is one already.
    Exists,
    /// The file is not a vault.
    NotAVault,
    /// The vault was written by a newer program.
    Newer {
        /// Version found in the file.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// The file is damaged where a whole answer depends on it.
    Damaged {
        /// What was found wrong, as a short identifier for the log and the documentation.
        what: &'static str,
    },
    /// The host key file is missing, or is that of another house.
    HostKey,
    /// The passphrase or the name is wrong.
    WrongPassphrase {
        /// Tries left without a wait.
        tries_left: u32,
    },
    /// The passphrase of the account that has entered is wrong. Without a try left the session has to end.
    WrongOwnPassphrase {
        /// Tries left.
        tries_left: u32,
    },
    /// Too many tries.
    Wait {
        /// Seconds until the next try.
        seconds: i64,
    },
    /// The account has ended, or its session was closed elsewhere.
    Ended,
    /// The login belongs to another account.
    Taken,
    /// The passphrase is right, but nobody has compared the eight words yet.
    NotVouched {
        /// The words, to be read out.
        words: Vec<&'static str>,
    },
    /// The account has other keys than those whose words were compared.
    OtherKeys,
    /// The SSH key that let them in is no account's.
    UnknownSshKey,
    /// sshd does not say which key let them in.
    SshKeyUnclear,
    /// The account enters with its SSH key, and sshd shows none.
    SshKeyWanted,
    /// The SSH key is another account's.
    SshKeyTaken,
    /// Two cards of the recovery kit that do not open this house.
    Cards(CardFault),
    /// The new recovery kit could not be handed out: the one before is still the kit.
    KitNotHandedOut,
    /// This account holds no key for what was asked.
    NoKey,
    /// The write was based on a revision that is no longer the head.
    Stale {
        /// The record.
        record: RecordId,
        /// Its head now.
        head: u32,
    },
    /// No such record or person.
    NotThere,
    /// A use case touched rows its permit does not cover: a fault of the program, stopped here.
    NotPermitted,
    /// The disk is full.
    DiskFull,
    /// The disk or the file cannot be written.
    ReadOnly,
    /// Another program holds the file for more than three seconds.
    Busy,
    /// Others on this machine may read or change the file or its directory.
    OpenToOthers,
    /// Reading or writing failed.
    Io,
}

impl VaultError {
    /// Whether it is the disk that takes no entry, not somebody or something that has no right to one.
    pub(crate) fn stops_the_journal(&self) -> bool {
        matches!(self, Self::DiskFull | Self::ReadOnly | Self::Busy | Self::Io)
    }
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error {
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DiskFull => Self::DiskFull,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
                ErrorCode::NotADatabase => Self::NotAVault,
                ErrorCode::DatabaseCorrupt => Self::Damaged { what: "database" },
                ErrorCode::ConstraintViolation => Self::Damaged { what: "constraint" },
                ErrorCode::CannotOpen => Self::Missing,
                _ => Self::Io,
            },
            rusqlite::Error::QueryReturnedNoRows => Self::NotThere,
            _ => Self::Damaged { what: "column" },
        }
    }
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::AlreadyExists => Self::Exists,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io,
        }
    }
}

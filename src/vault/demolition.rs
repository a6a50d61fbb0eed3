//! Deleting the vault of an invented house, and no other: real vaults are never deleted by the program.

use std::fs;
use std::path::Path;

use rustix::fs::{FlockOperation, flock};

use crate::vault::error::VaultError;
use crate::vault::store::{FILE_NAME, Mode, Store};

/// Deletes the vault in this directory if it says that its house is invented and nobody is inside: the file,
/// what SQLite keeps beside it, the host key, the locks of dead sessions, then the directory if it is empty.
///
/// # Errors
/// No vault, not an invented house ([`VaultError::NotPermitted`]), somebody is inside
/// ([`VaultError::Busy`]), or the disk could not be written.
pub fn remove_demonstration(directory: &Path) -> Result<(), VaultError> {
    let store = Store::open(directory, Mode::Look)?;
    if store.meta("demonstration")?.is_none() {
        return Err(VaultError::NotPermitted);
    }
    drop(store);
    let sessions = directory.join("sessions");
    let mut locks = Vec::new();
    if sessions.exists() {
        for entry in fs::read_dir(&sessions)? {
            let path = entry?.path();
            let file = fs::File::open(&path)?;
            flock(&file, FlockOperation::NonBlockingLockExclusive).map_err(|_| VaultError::Busy)?;
            locks.push((path, file));
        }
    }
    // The file first: without it nothing else is of use to anybody.
    for name in [FILE_NAME.to_owned(), format!("{FILE_NAME}-wal"), format!("{FILE_NAME}-shm")] {
        remove_if_there(&directory.join(name))?;
    }
    remove_if_there(&directory.join("host.key"))?;
    for (path, _held) in &locks {
        remove_if_there(path)?;
    }
    if sessions.exists() {
        fs::remove_dir(&sessions)?;
    }
    // Somebody else's files may lie there; they stay, and so does the directory.
    let _ = fs::remove_dir(directory);
    Ok(())
}

fn remove_if_there(path: &Path) -> Result<(), VaultError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => Ok(other?),
    }
}

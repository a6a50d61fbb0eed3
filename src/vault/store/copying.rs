//! A whole copy of the file, made by the engine itself while others write; and a copy that somebody opened, to look only.
//!
//! Never here: what a copy is for, whom it is sealed for.

use std::fs::{self, File, OpenOptions};
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::vault::error::VaultError;
use crate::vault::store::{Store, of_this_program, read_estab, set_defensive};

/// What the engine may leave beside a file.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A copy on the disk that is removed when this is dropped, whatever happened meanwhile.
pub(crate) struct LooseCopy(PathBuf);

impl LooseCopy {
    /// An empty file of mode 0600, where nothing was.
    pub(crate) fn make(path: PathBuf) -> Result<Self, VaultError> {
        drop(OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?);
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for LooseCopy {
    fn drop(&mut self) {
        remove_loose(&self.0);
    }
}

/// Removes a copy and what the engine may have left beside it.
pub(crate) fn remove_loose(path: &Path) {
    let _gone = fs::remove_file(path);
    for end in BESIDE {
        let _gone = fs::remove_file(beside(path, end));
    }
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Copies what a connection sees, what lies in the engine's log included, into an empty file that is there.
pub(super) fn copy_whole(connection: &Connection, to: &Path) -> Result<(), VaultError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let mut copy = Connection::open_with_flags(to, flags)?;
    // Nothing lies beside the copy meanwhile, and no cut can spoil it: it is thrown away then.
    copy.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;",
    )?;
    let step = Backup::new(connection, &mut copy)?.step(-1)?;
    if !matches!(step, StepResult::Done) {
        return Err(VaultError::Busy);
    }
    // One file that opens by itself, on a disk that may not be written too.
    let mode: String = copy.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    copy.close().map_err(|(_, error)| VaultError::from(error))?;
    if mode == "delete" { Ok(()) } else { Err(VaultError::Io) }
}

impl Store {
    /// Copies the whole file as it is at one moment. One step: a copy in many begins anew whenever somebody writes.
    pub(crate) fn copy_to(&self, copy: &LooseCopy) -> Result<(), VaultError> {
        copy_whole(&self.connection, copy.path())
    }

    /// Opens a copy that lies somewhere by itself, under any name, to look only: nothing is written beside it. Whose it
    /// is and who may read it does not matter: what it holds is sealed.
    pub(crate) fn open_copy(path: &Path) -> Result<Self, VaultError> {
        let mut head = [0; 1];
        File::open(path)?.read_exact(&mut head).map_err(|_| VaultError::NotAVault)?;
        // With a log beside it, it is a vault somebody may be working in: what the log holds belongs to it.
        let alone = !beside(path, "-wal").exists();
        let flags =
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(address(path, alone), flags)?;
        of_this_program(&connection, path)?;
        set_defensive(&connection)?;
        let estab = read_estab(&connection)?;
        let directory = path.parent().unwrap_or(Path::new("")).to_owned();
        Ok(Self { connection, estab, directory })
    }

    /// The version of the tables.
    pub(crate) fn schema(&self) -> Result<i64, VaultError> {
        Ok(self.connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
    }
}

/// A path as the engine takes it with a wish beside it (RFC 3986: what is no letter or digit is spelt out).
fn address(path: &Path, alone: bool) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
    let spelt = |byte: &u8| if plain(byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") };
    let path: String = path.as_os_str().as_bytes().iter().map(spelt).collect();
    format!("file:{path}{}", if alone { "?immutable=1" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_spelt_out_where_it_would_mean_something_else() {
        assert_eq!(address(Path::new("/a b/é?#%.db"), true), "file:/a%20b/%C3%A9%3F%23%25.db?immutable=1");
        assert_eq!(address(Path::new("vault.db"), false), "file:vault.db");
    }
}

//! The file: opening it, its transactions, and queries in terms of sealed rows. The only folder with SQL.
//!
//! Nothing here holds a key or knows what a row says.

pub(crate) mod copying;
pub(crate) mod directory;
pub(crate) mod journal;
pub(crate) mod keys;
pub(crate) mod records;
pub(crate) mod rows;
pub(crate) mod schema;
pub(crate) mod search;
pub(crate) mod side;

use std::fs;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::journal::encode::Estab;
use crate::vault::chance::Chance;
use crate::vault::error::VaultError;

/// Name of the file inside its directory.
pub(crate) const FILE_NAME: &str = "vault.db";

/// Longest wait for another writer.
const LONGEST_WAIT: Duration = Duration::from_secs(3);
/// The first pause before the next try; each is twice the one before, up to the longest. A write takes about a
/// millisecond, and nobody who waits sleeps through many of them.
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(20);

/// An open vault file.
pub(crate) struct Store {
    pub(crate) connection: Connection,
    pub(crate) estab: Estab,
    directory: PathBuf,
}

/// How to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// For work.
    Work,
    /// To look only.
    Look,
}

impl Store {
    /// Opens the vault of this directory and brings its schema up to date (work mode only).
    pub(crate) fn open(directory: &Path, mode: Mode) -> Result<Self, VaultError> {
        let path = directory.join(FILE_NAME);
        // Where no vault is, nobody's rights matter.
        fs::symlink_metadata(&path)?;
        check_private(directory)?;
        check_private(&path)?;
        let access = match mode {
            Mode::Work => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Mode::Look => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let connection =
            Connection::open_with_flags(&path, flags).map_err(|error| told_apart(error, &path))?;
        let version = of_this_program(&connection, &path)?;
        if mode == Mode::Work {
            set_pragmas(&connection)?;
            if version < schema::newest() {
                keep_a_copy(&connection, directory, version)?;
                schema::bring_up_to_date(&connection, version)?;
            }
        }
        set_defensive(&connection)?;
        let estab = read_estab(&connection)?;
        Ok(Self { connection, estab, directory: directory.to_owned() })
    }

    /// Makes a new, empty vault file in this directory.
    pub(crate) fn create(directory: &Path, estab: Estab) -> Result<Self, VaultError> {
        if !directory.exists() {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
        }
        check_private(directory)?;
        let path = directory.join(FILE_NAME);
        drop(fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?);
        Self::lay_out(directory, &path, estab).inspect_err(|_| remove_files(directory))
    }

    fn lay_out(directory: &Path, path: &Path, estab: Estab) -> Result<Self, VaultError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let connection = Connection::open_with_flags(path, flags)?;
        set_pragmas(&connection)?;
        schema::bring_up_to_date(&connection, 0)?;
        set_defensive(&connection)?;
        let store = Self { connection, estab, directory: directory.to_owned() };
        store.put_meta("estab", &estab.0)?;
        Ok(store)
    }

    /// The directory of the vault.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// Takes the write lock. Waits for other writers with growing, jittered pauses, three seconds at most:
    /// SQLite's own handler can starve one of several waiters.
    pub(crate) fn begin_write(&self, chance: &dyn Chance) -> Result<(), VaultError> {
        self.begin("BEGIN IMMEDIATE", chance)
    }

    /// Begins a stable view for reading.
    pub(crate) fn begin_read(&self, chance: &dyn Chance) -> Result<(), VaultError> {
        self.begin("BEGIN", chance)
    }

    fn begin(&self, statement: &str, chance: &dyn Chance) -> Result<(), VaultError> {
        let mut pause = SHORTEST_PAUSE;
        let mut waited = Duration::ZERO;
        loop {
            match self.connection.execute_batch(statement).map_err(VaultError::from) {
                Err(VaultError::Busy) if waited < LONGEST_WAIT => {
                    let mut jitter = [0];
                    chance.fill(&mut jitter);
                    let this_pause = pause + pause * u32::from(jitter[0]) / 256;
                    std::thread::sleep(this_pause);
                    waited += this_pause;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                other => return other,
            }
        }
    }

    pub(crate) fn commit(&self) -> Result<(), VaultError> {
        self.connection.execute_batch("COMMIT").map_err(VaultError::from)
    }

    /// Rolls back; there is nothing to do about an error, and SQLite rolls back by itself on the next open.
    pub(crate) fn roll_back(&self) {
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }

    /// Moves the write-ahead log into the file, so that nothing lingers beside it.
    pub(crate) fn tidy_log(&self) -> Result<(), VaultError> {
        self.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").map_err(VaultError::from)
    }

    /// SQLite's own look at the whole file; `Ok(false)` when it finds a fault.
    pub(crate) fn is_sound(&self) -> Result<bool, VaultError> {
        let answer: String = self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok(answer == "ok")
    }
}

/// Removes a vault that was only half made, with the log beside it.
pub(crate) fn remove_files(directory: &Path) {
    for end in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(directory.join(format!("{FILE_NAME}{end}")));
    }
}

/// The version of the tables, when the file is a vault that this program knows.
fn of_this_program(connection: &Connection, path: &Path) -> Result<i64, VaultError> {
    let application: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(|error| told_apart(error, path))?;
    if application != schema::APPLICATION_ID {
        return Err(VaultError::NotAVault);
    }
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > schema::newest() {
        return Err(VaultError::Newer { found: version, known: schema::newest() });
    }
    Ok(version)
}

/// A file that is there but does not open: a damaged vault, something else, or one that may not be written.
fn told_apart(error: rusqlite::Error, path: &Path) -> VaultError {
    match VaultError::from(error) {
        VaultError::Damaged { .. } if !begins_like_a_vault(path) => VaultError::NotAVault,
        VaultError::Missing if path.is_file() => VaultError::ReadOnly,
        VaultError::Missing => VaultError::NotAVault,
        other => other,
    }
}

/// Whether the header of the file (SQLite file format §1.3) bears the mark of a vault.
fn begins_like_a_vault(path: &Path) -> bool {
    let mut header = [0; 100];
    let read = fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let mark = i64::from(u32::from_be_bytes([header[68], header[69], header[70], header[71]]));
    read.is_ok() && header.starts_with(b"SQLite format 3\0") && mark == schema::APPLICATION_ID
}

fn set_pragmas(connection: &Connection) -> Result<(), VaultError> {
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0; PRAGMA journal_size_limit = 0; PRAGMA recursive_triggers = ON;
         PRAGMA cache_size = -4000;",
    )?;
    connection.busy_timeout(Duration::ZERO)?;
    connection.set_prepared_statement_cache_capacity(128);
    // Without it the engine prepares a kept statement anew each time a bound of a range changes, to look into
    // statistics that nobody gathers here.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

fn set_defensive(connection: &Connection) -> Result<(), VaultError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    Ok(())
}

fn read_estab(connection: &Connection) -> Result<Estab, VaultError> {
    const BAD: VaultError = VaultError::Damaged { what: "estab" };
    let bytes: Option<Vec<u8>> = connection
        .query_row("SELECT value FROM meta WHERE name = 'estab'", [], |row| row.get(0))
        .optional()?;
    bytes.and_then(|bytes| bytes.try_into().ok()).map(Estab).ok_or(BAD)
}

/// A schema step is preceded by a copy of the whole, so that a bad step costs nothing.
fn keep_a_copy(connection: &Connection, directory: &Path, version: i64) -> Result<(), VaultError> {
    let copy = directory.join(format!("{FILE_NAME}.v{version}"));
    match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&copy) {
        // Another program that opens it now has made the copy: what was before the step is never written over.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(()),
        opened => drop(opened?),
    }
    let copied = copying::copy_whole(connection, &copy)
        .and_then(|()| Ok(fs::OpenOptions::new().write(true).open(&copy)?.sync_all()?));
    // Half a copy would keep the next one from being made.
    copied.inspect_err(|_| copying::remove_loose(&copy))
}

/// Refuses a path that others may read or write, or that is a link.
fn check_private(path: &Path) -> Result<(), VaultError> {
    let found = fs::symlink_metadata(path)?;
    if found.file_type().is_symlink() || found.mode() & 0o077 != 0 {
        return Err(VaultError::OpenToOthers);
    }
    Ok(())
}

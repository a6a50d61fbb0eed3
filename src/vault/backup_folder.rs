//! The folder of backups: names, what lies there half-made, what is kept (`docs/vault-format.md` §11).
//!
//! Only files with the name of a backup of this house are ever looked at, and nothing else is touched. Never here: how a
//! backup is made.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use crate::domain::backup_days::{Kept, outlived, read_stamp};
use crate::domain::moment::Moment;
use crate::journal::encode::{Estab, Hash, Hasher, sha256};
use crate::journal::hexadecimal::hexadecimal;
use crate::journal::manifest::Manifest;
use crate::vault::error::VaultError;
use crate::vault::store::copying::remove_loose;

/// How the name of a sealed file ends, and that of its manifest.
const SEALED: &str = ".age";
const MANIFEST: &str = ".age.manifest";
/// What is not finished begins with a dot and ends so; the unsealed copy ends otherwise.
const PART: &str = ".part";
const COPY: &str = ".db";
/// Longest manifest that is read, in bytes.
const LONGEST_MANIFEST: u64 = 64 * 1024;

/// Why a backup is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupFault {
    /// The sealed file is not there.
    NoFile,
    /// The manifest is not there.
    NoManifest,
    /// The machine of this house has not signed the manifest, or it speaks of another file.
    Manifest,
    /// The sealed file is not the one that the manifest speaks of.
    Content,
}

/// A backup in its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBackup {
    /// Name of the sealed file.
    pub name: String,
    /// When it was made, by its name, in seconds since 1970.
    pub made: i64,
    /// Length of the sealed file.
    pub bytes: Option<u64>,
    /// What its manifest says, where the machine has signed it.
    pub manifest: Option<Manifest>,
    /// Why it is of no use; `None` when it is sound.
    pub fault: Option<BackupFault>,
}

/// The folder, held against every other program that makes backups there.
pub(super) struct BackupFolder {
    path: PathBuf,
    /// `dui-backup-<first eight digits of the house's id>-`.
    begins: String,
    /// Dropping it lets the next one in.
    _lock: File,
}

/// The two files of one backup, by the moment in its name.
struct Found {
    stamp: String,
    made: i64,
    sealed: bool,
    manifest: bool,
}

impl BackupFolder {
    /// Takes hold of a folder that is there and closed to others, and clears what a cut left half-made.
    pub(super) fn hold(path: &Path, estab: &Estab) -> Result<Self, VaultError> {
        let found = fs::symlink_metadata(path)?;
        if !found.is_dir() || found.permissions().mode() & 0o077 != 0 {
            return Err(VaultError::OpenToOthers);
        }
        let lock = File::open(path)?;
        flock(&lock, FlockOperation::NonBlockingLockExclusive).map_err(|error| match error {
            Errno::WOULDBLOCK => VaultError::Busy,
            _ => VaultError::Io,
        })?;
        let folder = Self { path: path.to_owned(), begins: beginning(estab), _lock: lock };
        folder.clear_half_made()?;
        Ok(folder)
    }

    /// Name of the sealed file of this moment.
    pub(super) fn name(&self, stamp: &str) -> String {
        format!("{}{stamp}{SEALED}", self.begins)
    }

    /// Where the unsealed copy lies while it is checked.
    pub(super) fn copy_path(&self, stamp: &str) -> PathBuf {
        self.path.join(format!(".{}{stamp}{COPY}", self.begins))
    }

    /// Where a file of this name lies in the end.
    pub(super) fn path_of(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Manifests that this key has signed for this house, with their bytes, newest last.
    pub(super) fn signed_manifests(&self, house: &str, key: &[u8; 32]) -> Result<Vec<String>, VaultError> {
        let mut notes = Vec::new();
        for found in found_in(&self.path, &self.begins)?.iter().filter(|found| found.manifest) {
            let name = self.name(&found.stamp);
            notes.extend(signed_manifest(&self.path, &name, (house, key)).map(|(_, note)| note));
        }
        Ok(notes)
    }

    /// A file that is being written, of mode 0600; it gets its name by [`Part::settle`] and is gone otherwise.
    pub(super) fn part(&self, name: &str) -> Result<Part, VaultError> {
        let (part, whole) = (self.path.join(format!(".{name}{PART}")), self.path.join(name));
        if fs::symlink_metadata(&whole).is_ok() {
            return Err(VaultError::Exists);
        }
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part)?;
        Ok(Part { file, part, whole, settled: false, hash: Hasher::default(), bytes: 0 })
    }

    /// The names are on the disk.
    pub(super) fn sync(&self) -> Result<(), VaultError> {
        Ok(File::open(&self.path)?.sync_all()?)
    }

    /// Removes what has outlived its time, the manifest with its file. Answers with how many backups went.
    pub(super) fn rotate(&self, now: Moment, days: u16) -> Result<usize, VaultError> {
        let found = found_in(&self.path, &self.begins)?;
        let kept: Vec<Kept> =
            found.iter().map(|one| Kept { made: one.made, whole: one.sealed && one.manifest }).collect();
        let gone = outlived(&kept, now, days);
        for at in &gone {
            // The file first: a manifest alone opens nothing.
            for end in [SEALED, MANIFEST] {
                let path = self.path.join(format!("{}{}{end}", self.begins, found[*at].stamp));
                match fs::remove_file(path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                    _ => {}
                }
            }
        }
        if !gone.is_empty() {
            self.sync()?;
        }
        Ok(gone.len())
    }

    /// Nobody else makes a backup here now: what is half-made is nobody's.
    fn clear_half_made(&self) -> Result<(), VaultError> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            let Some(rest) = name.strip_prefix('.').and_then(|name| name.strip_prefix(&self.begins)) else {
                continue;
            };
            let ends = [COPY, ".age.part", ".age.manifest.part"];
            let of = |end: &str| rest.strip_suffix(end).filter(|stamp| read_stamp(stamp).is_some());
            if let Some(stamp) = of(".age.manifest.part") {
                // Cut between the two names: the sealed file has its own already, and never will be a backup.
                let sealed = self.path.join(self.name(stamp));
                if !self.path.join(format!("{}.manifest", self.name(stamp))).exists() {
                    remove_loose(&sealed);
                }
            }
            if ends.into_iter().any(|end| of(end).is_some()) {
                remove_loose(&entry.path());
            }
        }
        Ok(())
    }
}

/// A file on its way to its name.
pub(super) struct Part {
    file: File,
    part: PathBuf,
    whole: PathBuf,
    settled: bool,
    hash: Hasher,
    bytes: u64,
}

impl Part {
    /// On the disk, under its part's name still. Answers with hash and length.
    pub(super) fn sync(&mut self) -> Result<(Hash, u64), VaultError> {
        self.file.sync_all()?;
        Ok((std::mem::take(&mut self.hash).finish(), self.bytes))
    }

    /// Gives it its name.
    pub(super) fn settle(mut self) -> Result<(), VaultError> {
        fs::rename(&self.part, &self.whole)?;
        self.settled = true;
        Ok(())
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.add(&bytes[..written]);
        self.bytes += u64::try_from(written).unwrap_or(0);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.settled {
            let _gone = fs::remove_file(&self.part);
        }
    }
}

/// Every backup of this house in a folder, newest first, each read from end to end. `whose` is the name of the
/// house in points, and the machine's key.
pub(super) fn look_through(
    path: &Path,
    estab: &Estab,
    whose: (&str, &[u8; 32]),
) -> Result<Vec<KeptBackup>, VaultError> {
    let begins = beginning(estab);
    let mut found = found_in(path, &begins)?;
    found.reverse();
    Ok(found
        .iter()
        .map(|found| examined(path, format!("{begins}{}{SEALED}", found.stamp), found, whose))
        .collect())
}

fn examined(path: &Path, name: String, found: &Found, whose: (&str, &[u8; 32])) -> KeptBackup {
    let manifest = signed_manifest(path, &name, whose).map(|(manifest, _)| manifest);
    let hashed = hash_of(&path.join(&name)).ok();
    let fault = match (&manifest, &hashed) {
        (_, None) => Some(BackupFault::NoFile),
        (None, _) if !found.manifest => Some(BackupFault::NoManifest),
        (None, _) => Some(BackupFault::Manifest),
        (Some(says), Some(is)) => ((says.sha256, says.bytes) != *is).then_some(BackupFault::Content),
    };
    KeptBackup { name, made: found.made, bytes: hashed.map(|(_, bytes)| bytes), manifest, fault }
}

/// The manifest beside a sealed file, when the machine has signed it, for this file of this house.
fn signed_manifest(path: &Path, name: &str, (house, key): (&str, &[u8; 32])) -> Option<(Manifest, String)> {
    let file = File::open(path.join(format!("{name}.manifest"))).ok()?;
    let mut note = String::new();
    file.take(LONGEST_MANIFEST).read_to_string(&mut note).ok()?;
    let manifest = Manifest::open(&note, key)?;
    let ours = manifest.point.origin.rsplit_once('/').is_some_and(|(of, _)| of == house);
    (ours && manifest.file == name).then_some((manifest, note))
}

fn hash_of(path: &Path) -> io::Result<(Hash, u64)> {
    let (mut file, mut hash, mut bytes) = (File::open(path)?, Hasher::default(), 0);
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((hash.finish(), bytes));
        }
        hash.add(&piece[..read]);
        bytes += u64::try_from(read).unwrap_or(0);
    }
}

/// SHA-256 of a manifest: what the next one and the journal name it by.
pub(super) fn manifest_hash(note: &str) -> Hash {
    sha256(note.as_bytes())
}

fn beginning(estab: &Estab) -> String {
    format!("dui-backup-{}-", hexadecimal(&estab.0[..4]))
}

/// Which backups of this house there are, oldest first. Plain files only: a link is nobody's backup.
fn found_in(path: &Path, begins: &str) -> Result<Vec<Found>, VaultError> {
    let mut found: Vec<Found> = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(begins)) else { continue };
        let of =
            |end: &str| rest.strip_suffix(end).and_then(|stamp| Some((stamp.to_owned(), read_stamp(stamp)?)));
        let (sealed, manifest) = (of(SEALED), of(MANIFEST));
        let is_manifest = manifest.is_some();
        let Some((stamp, made)) = sealed.or(manifest) else { continue };
        if !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let at = found.iter().position(|other| other.stamp == stamp).unwrap_or_else(|| {
            found.push(Found { stamp, made, sealed: false, manifest: false });
            found.len() - 1
        });
        found[at].manifest |= is_manifest;
        found[at].sealed |= !is_manifest;
    }
    found.sort_by_key(|found| found.made);
    Ok(found)
}

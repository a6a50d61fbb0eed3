//! A backup: a copy of the file, checked without any key, sealed for those who restore, spoken for by a manifest that the
//! machine signs, and one line in the journal (`docs/vault-format.md` §11).
//!
//! Never here: the names and the keeping of the files (`backup_folder.rs`), restoring.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::backup_days::stamp;
use crate::domain::moment::Moment;
use crate::journal::checkpoint::{Anchor, Checkpoint};
use crate::journal::encode::{Encoder, Hash};
use crate::journal::entry::Kind;
use crate::journal::manifest::Manifest;
use crate::vault::backup_folder::{BackupFolder, KeptBackup, look_through, manifest_hash};
use crate::vault::checkpoint::{origin_of, sign_point, tell};
use crate::vault::directory::Directory;
use crate::vault::error::VaultError;
use crate::vault::host::HostKey;
use crate::vault::pen::{Line, Pen};
use crate::vault::sealed_file::{FileRecipient, FileSealer};
use crate::vault::session::ClosedVault;
use crate::vault::store::Store;
use crate::vault::store::copying::LooseCopy;
use crate::vault::unlock::as_machine;
use crate::vault::verify::{Finding, journal_of, machine_key};

/// Where a backup goes, for whom beside the kit, and how long backups are kept.
#[derive(Debug, Clone, Copy)]
pub struct BackupPlan<'a> {
    /// The folder: there, and closed to others.
    pub folder: &'a Path,
    /// Who else may open it.
    pub recipients: &'a [FileRecipient],
    /// Days after which none is kept.
    pub days: u16,
}

/// How it went.
#[derive(Debug)]
pub enum BackupOutcome {
    /// It is there.
    Made(Box<MadeBackup>),
    /// The vault, or the engine's file, is not sound: nothing was kept of it.
    NotSound(Option<Finding>),
    /// The folder could not be written: nothing of it is left there.
    NotWritten(VaultError),
}

/// A backup that was made.
#[derive(Debug)]
pub struct MadeBackup {
    /// The sealed file.
    pub path: PathBuf,
    /// What its manifest says.
    pub manifest: Manifest,
    /// The point signed after its line in the journal; the backup stands also where that line could not be written.
    pub recorded: Result<Checkpoint, VaultError>,
    /// How many older ones went, where that could be done.
    pub removed: Result<usize, VaultError>,
}

impl ClosedVault {
    /// Makes a backup with the machine's key and no passphrase, then removes those that have outlived their time.
    ///
    /// # Errors
    /// The vault or the host key could not be read, another backup is being made, or the kit names nobody to seal for.
    pub fn back_up(&self, plan: BackupPlan<'_>, now: Moment) -> Result<BackupOutcome, VaultError> {
        let (store, _, host) = self.open()?;
        let folder = BackupFolder::hold(plan.folder, &store.estab)?;
        let recipients = recipients_of(&store, plan.recipients)?;
        let stamp = stamp(now.seconds());
        let copy = match LooseCopy::make(folder.copy_path(&stamp)) {
            Ok(copy) => copy,
            Err(error) => return Ok(BackupOutcome::NotWritten(error)),
        };
        match store.copy_to(&copy) {
            Ok(()) => {}
            // The vault was read only: what cannot be written is the folder.
            Err(error) if error.stops_the_journal() && error != VaultError::Busy => {
                return Ok(BackupOutcome::NotWritten(error));
            }
            Err(error) => return Err(error),
        }
        let kept = folder.signed_manifests(&house_of(&store)?, &host.signing.verifying_key().to_bytes())?;
        let (point, schema) = match checked(&copy, &kept)? {
            Checked::Sound(point, schema) => (point, schema),
            Checked::Not(finding) => return Ok(BackupOutcome::NotSound(finding)),
        };
        let manifest = Manifest {
            point,
            file: folder.name(&stamp),
            sha256: [0; 32],
            bytes: 0,
            schema,
            program: concat!("dui ", env!("CARGO_PKG_VERSION")).to_owned(),
            made: stamp,
            previous: kept.last().map(|note| manifest_hash(note)),
            recipients: recipients.iter().map(FileRecipient::text).collect(),
        };
        let (manifest, hash) = match put(&folder, copy, &recipients, manifest, &host) {
            Ok(put) => put,
            Err(error) => return Ok(BackupOutcome::NotWritten(error)),
        };
        let recorded = self.record(&store, &host, &hash, now);
        let removed = folder.rotate(now, plan.days);
        let path = folder.path_of(&manifest.file);
        Ok(BackupOutcome::Made(Box::new(MadeBackup { path, manifest, recorded, removed })))
    }

    /// Every backup of this house in a folder, newest first, each read from end to end.
    ///
    /// # Errors
    /// The vault or the folder could not be read.
    pub fn backups_in(&self, folder: &Path) -> Result<Vec<KeptBackup>, VaultError> {
        let store = self.look()?;
        let key = machine_key(&store, &Directory::fold(&store)?)?;
        let key = key.ok_or(VaultError::Damaged { what: "machine" })?;
        look_through(folder, &store.estab, (&house_of(&store)?, &key))
    }

    /// One line in the journal, and a point that covers it for those who bear witness.
    fn record(
        &self,
        store: &Store,
        host: &HostKey,
        manifest: &Hash,
        now: Moment,
    ) -> Result<Checkpoint, VaultError> {
        let machine = as_machine(store, host)?;
        let mut pen = Pen::take(store, self.chance())?;
        pen.mind_the_clock(&machine, now.day())?;
        let open = Encoder::new("backup", &store.estab).bytes(manifest).finish();
        pen.sign(&machine, Line { kind: Kind::Backup, day: now.day(), open, body: None })?;
        let (point, is_new) = sign_point(store, host)?;
        pen.commit()?;
        if is_new {
            tell(self.witnesses(), &store.estab, &point, host);
        }
        Ok(point)
    }
}

/// The kit's key first, then whoever else was named, each once.
fn recipients_of(store: &Store, others: &[FileRecipient]) -> Result<Vec<FileRecipient>, VaultError> {
    const BAD: VaultError = VaultError::Damaged { what: "age-recipients" };
    let public = store.meta("age_recipients")?.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let mut recipients = vec![public.and_then(|public| FileRecipient::of(&public)).ok_or(BAD)?];
    for other in others {
        if !recipients.iter().any(|known| known.text() == other.text()) {
            recipients.push(other.clone());
        }
    }
    Ok(recipients)
}

/// The name of the house in points, whatever the generation.
fn house_of(store: &Store) -> Result<String, VaultError> {
    let origin = origin_of(store)?;
    Ok(origin.rsplit_once('/').map_or(String::new(), |(house, _)| house.to_owned()))
}

/// What a copy comes to.
enum Checked {
    /// Its point, and the version of its tables.
    Sound(Checkpoint, i64),
    /// What is wrong; nothing where the engine finds the fault.
    Not(Option<Finding>),
}

/// What the engine and the journal say of a copy, against the backups of before.
fn checked(copy: &LooseCopy, kept: &[String]) -> Result<Checked, VaultError> {
    let store = Store::open_copy(copy.path())?;
    if !store.is_sound()? {
        return Ok(Checked::Not(None));
    }
    let anchors: Vec<Anchor> = kept.iter().cloned().map(Anchor::Note).collect();
    match journal_of(&store, &anchors)? {
        Finding::Sound(sound) => {
            let size = u64::try_from(sound.entries).unwrap_or(0);
            let point = Checkpoint { origin: origin_of(&store)?, size, root: sound.root };
            Ok(Checked::Sound(point, store.schema()?))
        }
        finding => Ok(Checked::Not(Some(finding))),
    }
}

/// Seals the copy, which is gone then, and puts file and manifest in their places: both, or nothing.
fn put(
    folder: &BackupFolder,
    copy: LooseCopy,
    recipients: &[FileRecipient],
    manifest: Manifest,
    host: &HostKey,
) -> Result<(Manifest, Hash), VaultError> {
    let mut sealer = FileSealer::new(recipients, folder.part(&manifest.file)?)?;
    io::copy(&mut File::open(copy.path())?, &mut sealer)?;
    drop(copy);
    let mut sealed = sealer.finish()?;
    let (sha256, bytes) = sealed.sync()?;
    let manifest = Manifest { sha256, bytes, ..manifest };
    let note = manifest.sign(&host.signing);
    let mut beside = folder.part(&format!("{}.manifest", manifest.file))?;
    io::Write::write_all(&mut beside, note.as_bytes())?;
    beside.sync()?;
    // A file without its manifest counts for nothing: it is the manifest that makes a backup.
    sealed.settle()?;
    let settled = beside.settle().and_then(|()| folder.sync());
    settled.inspect_err(|_| {
        let _gone = std::fs::remove_file(folder.path_of(&manifest.file));
        let _gone = std::fs::remove_file(folder.path_of(&format!("{}.manifest", manifest.file)));
    })?;
    Ok((manifest, manifest_hash(&note)))
}

//! Signed points of the journal: made by the machine, kept in the file, sent out of it to whoever bears witness
//! (`docs/journal-format.md` §4).
//!
//! A point in the file proves nothing against whoever holds the machine's key; the copy elsewhere does.

use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};

use crate::domain::ids::SessionId;
use crate::domain::moment::Moment;
use crate::journal::checkpoint::{Checkpoint, origin};
use crate::journal::encode::{Estab, Hash};
use crate::journal::hexadecimal::hexadecimal;
use crate::journal::note::sign_note;
use crate::journal::tree::Tree;
use crate::vault::error::VaultError;
use crate::vault::host::{self, HostKey};
use crate::vault::session::{ClosedVault, Vault};
use crate::vault::store::Store;

/// Name of the grown tree beside the newest point: it can always be grown again from the leaves.
const FRONTIER: &str = "frontier";
/// A point is due after this many entries,
const MOST_ENTRIES: u64 = 256;
/// or when this long has gone by with any.
const LONGEST_MS: i64 = 10 * 60 * 1000;

/// Where a signed point goes beside the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Witness {
    /// The system's log, by its socket (RFC 5424 severity 6, facility 10): one line with the short code.
    SystemLog(PathBuf),
    /// A directory, best on another disk or machine: one file per point.
    Directory(PathBuf),
}

/// The name of this house's journal since its last restore.
pub(crate) fn origin_of(store: &Store) -> Result<String, VaultError> {
    const BAD: VaultError = VaultError::Damaged { what: "generation" };
    let generation = match store.meta("generation")? {
        Some(bytes) => u64::from_be_bytes(bytes.try_into().map_err(|_| BAD)?),
        None => 1,
    };
    Ok(origin(&store.estab, generation))
}

/// Signs how far the journal has come, unless that is signed already. Answers with the newest point and whether
/// it is new.
pub(crate) fn sign_point(store: &Store, host: &HostKey) -> Result<(Checkpoint, bool), VaultError> {
    let origin = origin_of(store)?;
    let newest = store.newest_checkpoint()?;
    let known = newest
        .and_then(|note| Checkpoint::open(&note, &host.signing.verifying_key().to_bytes()))
        .filter(|known| known.origin == origin);
    let size = store.newest_entry()?.map_or(0, |entry| u64::try_from(entry.header.seq).unwrap_or(0));
    if let Some(known) = known.as_ref().filter(|known| known.size == size) {
        return Ok((known.clone(), false));
    }
    // The tree kept beside the file is believed only when it has the root that was signed.
    let mut tree = match (&known, store.meta(FRONTIER)?) {
        (Some(known), Some(bytes)) => {
            grown(known.size, &bytes).filter(|tree| tree.root() == known.root).unwrap_or_default()
        }
        _ => Tree::new(),
    };
    store.each_leaf_after(tree.size(), |leaf| tree.push(leaf))?;
    let point = Checkpoint { origin, size: tree.size(), root: tree.root() };
    store.put_checkpoint(point.size, &point.sign(&host.signing))?;
    store.put_meta(FRONTIER, &tree.peaks().flatten().copied().collect::<Vec<u8>>())?;
    Ok((point, true))
}

fn grown(size: u64, bytes: &[u8]) -> Option<Tree> {
    let (peaks, rest) = bytes.as_chunks::<32>();
    let peaks: Vec<Hash> = peaks.to_vec();
    if rest.is_empty() { Tree::from_peaks(size, &peaks) } else { None }
}

impl Vault {
    /// Signs how far the journal has come and tells the witnesses.
    ///
    /// # Errors
    /// The host key could not be read, or the file not written. A witness that cannot be reached is no error.
    pub fn sign_point(&mut self, now: Moment) -> Result<Checkpoint, VaultError> {
        let host = host::read(&self.host_places, &self.store.estab)?;
        self.store.begin_write(self.chance.as_ref())?;
        let signed = sign_point(&self.store, &host);
        let signed = signed.and_then(|signed| self.store.commit().map(|()| signed));
        let (point, is_new) = signed.inspect_err(|_| self.store.roll_back())?;
        self.work.signed_at_ms = now.millis();
        if is_new {
            tell(&self.witnesses, &self.store.estab, &point, &host);
        }
        Ok(point)
    }

    /// Signs the journal when that is due: 256 entries or ten minutes with any. `None` when it is not.
    ///
    /// # Errors
    /// As [`Vault::sign_point`].
    pub fn sign_point_when_due(&mut self, now: Moment) -> Result<Option<Checkpoint>, VaultError> {
        let signed = self.store.newest_checkpoint_size()?;
        let size = self.store.newest_entry()?.map_or(0, |entry| u64::try_from(entry.header.seq).unwrap_or(0));
        let fresh = size.saturating_sub(signed);
        let waited = now.millis() - self.work.signed_at_ms;
        let due = fresh >= MOST_ENTRIES || (fresh > 0 && !(0..LONGEST_MS).contains(&waited));
        if due { self.sign_point(now).map(Some) } else { Ok(None) }
    }

    /// Signs a note as the machine, under the name of the journal.
    ///
    /// # Errors
    /// The host key could not be read.
    pub fn sign_as_machine(&self, text: &str) -> Result<String, VaultError> {
        let host = host::read(&self.host_places, &self.store.estab)?;
        Ok(sign_note(text, &origin_of(&self.store)?, &host.signing))
    }

    /// Name of the journal, and the id of the house.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn origin(&self) -> Result<(String, Estab), VaultError> {
        Ok((origin_of(&self.store)?, self.store.estab))
    }

    /// The newest signed point in the file.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn newest_point(&self) -> Result<Option<Checkpoint>, VaultError> {
        Ok(self.store.newest_checkpoint()?.and_then(|note| Checkpoint::claimed(&note)))
    }
}

impl ClosedVault {
    /// The newest signed point in the file, for the door: to be compared with the copy on paper. Nobody's signature
    /// is checked here; verification does.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn newest_point(&self) -> Result<Option<Checkpoint>, VaultError> {
        let store = self.look()?;
        Ok(store.newest_checkpoint()?.and_then(|note| Checkpoint::claimed(&note)))
    }

    /// Signs how far the journal has come, with the machine's key and no passphrase; answers with the signed note.
    ///
    /// # Errors
    /// The host key could not be read, or the file not written.
    pub fn sign_point(&self) -> Result<String, VaultError> {
        let (store, _, host) = self.open()?;
        store.begin_write(self.chance())?;
        let signed = sign_point(&store, &host).and_then(|signed| store.commit().map(|()| signed));
        let (point, is_new) = signed.inspect_err(|_| store.roll_back())?;
        if is_new {
            tell(self.witnesses(), &store.estab, &point, &host);
        }
        Ok(point.sign(&host.signing))
    }
}

/// Tells everybody who bears witness. One that cannot be reached keeps nobody from their work: verification says
/// how old the newest copy is.
pub(crate) fn tell(witnesses: &[Witness], estab: &Estab, point: &Checkpoint, host: &HostKey) {
    for witness in witnesses {
        let _told = match witness {
            Witness::SystemLog(socket) => log(socket, estab, point),
            Witness::Directory(directory) => keep(directory, &point.sign(&host.signing), point.size),
        };
    }
}

/// Tells the system's log that a line went to the second place: whoever takes that file away before its lines came home
/// leaves this behind. A log that cannot be reached keeps nobody from reading on.
pub(crate) fn tell_late(witnesses: &[Witness], estab: &Estab, (session, n): (SessionId, i64), hash: &Hash) {
    for witness in witnesses {
        if let Witness::SystemLog(socket) = witness {
            let _told = send(socket, &format!("late {} {session} {n} {}", house(estab), hexadecimal(hash)));
        }
    }
}

fn log(socket: &Path, estab: &Estab, point: &Checkpoint) -> std::io::Result<()> {
    send(socket, &format!("journal {} {}", house(estab), point.code()))
}

/// The first eight digits of the house's id.
fn house(estab: &Estab) -> String {
    hexadecimal(&estab.0[..4])
}

fn send(socket: &Path, text: &str) -> std::io::Result<()> {
    let sender = UnixDatagram::unbound()?;
    sender.set_nonblocking(true)?;
    // 86 = facility 10 (security), severity 6 (information).
    sender.send_to(format!("<86>dui: {text}").as_bytes(), socket).map(|_| ())
}

fn keep(directory: &PathBuf, note: &str, size: u64) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    let path = directory.join(format!("{size:012}.note"));
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(note.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_s_log_gets_the_hash_of_a_line_that_went_to_the_second_place() {
        let directory = tempfile::tempdir().unwrap();
        let socket = directory.path().join("log");
        let log = UnixDatagram::bind(&socket).unwrap();
        let witnesses =
            [Witness::SystemLog(socket), Witness::SystemLog(directory.path().join("nobody-listens"))];
        let session = SessionId::from_bytes([0xab; 16]);
        tell_late(&witnesses, &Estab([1; 16]), (session, 3), &[0x2c; 32]);
        let mut heard = [0; 256];
        let length = log.recv(&mut heard).unwrap();
        let expected = format!("<86>dui: late 01010101 {} 3 {}", "ab".repeat(16), "2c".repeat(32));
        assert_eq!(std::str::from_utf8(&heard[..length]).unwrap(), expected);
    }
}

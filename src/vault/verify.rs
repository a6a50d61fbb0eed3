//! Verification of a vault: the journal against itself, the rows against the journal, the envelopes.
//!
//! Nothing is repaired here, ever.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::Path;

use crate::domain::ids::{AccountId, SessionId};
use crate::domain::moment::Moment;
use crate::journal::certificate::Certificate;
use crate::journal::checkpoint::{Anchor, Checkpoint};
use crate::journal::encode::Hash;
use crate::journal::entry::Header;
use crate::journal::link::link;
use crate::journal::note::NoteKey;
use crate::journal::verify::{BadEntry, Fault, Sound, Verifier};
use crate::policy::Permit;
use crate::vault::checkpoint::origin_of;
use crate::vault::directory::Directory;
use crate::vault::error::VaultError;
use crate::vault::payload::HeldRole;
use crate::vault::rights;
use crate::vault::seal::open;
use crate::vault::sealed_file::is_sealed;
use crate::vault::session::Vault;
use crate::vault::store::rows::{Id16, LinkedRow, RecordRow, Stored};
use crate::vault::store::{Mode, Store};
use crate::vault::verify_bodies::BodiesReport;
use crate::vault::wrap::{LENGTH, SUITE};

/// What verification found first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Everything fits.
    Sound(Sound),
    /// The first entry that does not.
    BadEntry(BadEntry),
    /// The chain is whole, but these entries say what whoever signed them had not the right to.
    WithoutRight(Vec<BadEntry>),
    /// The chain is whole, but it is not the one that somebody outside remembers.
    Contradicted(BadAnchor),
}

/// A point kept outside that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadAnchor {
    /// How many entries it covers.
    pub size: u64,
    /// How many there are.
    pub entries: i64,
    /// In what it does not fit.
    pub fault: AnchorFault,
}

/// In what a point does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorFault {
    /// The journal has fewer entries: its end was cut off, or an older copy was put back.
    Short,
    /// The journal had other entries up to there.
    Other,
    /// The machine of this house has not signed it.
    Unsigned,
}

/// A point to compare with, as checked before the walk.
struct Point {
    size: u64,
    fits: Box<dyn Fn(&Hash) -> bool>,
    /// Of the journal as it is since its last restore.
    of_now: bool,
}

/// What a look at the whole vault found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultReport {
    /// Whether SQLite finds its own file sound.
    pub file_is_sound: bool,
    /// The journal.
    pub journal: Finding,
    /// Rows whose hash is not that of their columns, wraps that have not the shape of one, a custodian's key that the
    /// recovery kit did not sign.
    pub changed_rows: usize,
    /// Envelopes this account could open, and did.
    pub opened: usize,
    /// Envelopes this account has no key for.
    pub closed: usize,
    /// Envelopes that did not open.
    pub damaged: usize,
    /// What the journal says, as far as this account may open it.
    pub bodies: BodiesReport,
    /// Roles that nobody holds, because whoever wrote them might not give them.
    pub roles_without_right: Vec<RoleWithoutRight>,
}

/// A role that was written down by somebody who might not give it, and is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleWithoutRight {
    /// The entry it was written with.
    pub seq: i64,
    /// The account whose session signed it.
    pub signer: Option<AccountId>,
    /// For whom, and which.
    pub held: HeldRole,
}

/// Verifies the journal of the vault in this directory: chain, sessions, signatures, that the rows there are
/// the rows it names, unchanged, and that each record was signed by its author. Needs no passphrase and changes
/// nothing.
///
/// # Errors
/// The file could not be read.
pub fn verify_journal(directory: &Path) -> Result<Finding, VaultError> {
    verify_journal_against(directory, &[])
}

/// The same, and that it is the journal of which somebody outside kept these points: a cut tail and an older copy of
/// the whole file are seen by nothing else.
///
/// # Errors
/// The file could not be read.
pub fn verify_journal_against(directory: &Path, anchors: &[Anchor]) -> Result<Finding, VaultError> {
    journal_of(&Store::open(directory, Mode::Look)?, anchors)
}

/// What a copy of the file, which lies somewhere by itself, comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyFinding {
    /// It is sealed still.
    Sealed,
    /// SQLite finds a fault in the file.
    FileDamaged,
    /// It is not a copy of the house whose machine has this key.
    OtherMachine,
    /// What its journal says.
    Journal(Finding),
}

/// Verifies a copy of the file as [`verify_journal_against`] does the vault: without a passphrase, without host key. With
/// a key, the copy must be of the house whose machine has it.
///
/// # Errors
/// The file could not be read, or is none of ours.
pub fn verify_copy(
    file: &Path,
    key: Option<&NoteKey>,
    anchors: &[Anchor],
) -> Result<CopyFinding, VaultError> {
    let mut beginning = Vec::new();
    std::fs::File::open(file)?.take(64).read_to_end(&mut beginning)?;
    if is_sealed(&beginning) {
        return Ok(CopyFinding::Sealed);
    }
    let store = Store::open_copy(file)?;
    if !store.is_sound()? {
        return Ok(CopyFinding::FileDamaged);
    }
    let finding = journal_of(&store, anchors)?;
    // The key is believed once the journal that names it is whole.
    if let (Some(key), Finding::Sound(_) | Finding::Contradicted(_)) = (key, &finding) {
        let house = |name: &str| name.rsplit_once('/').map(|(house, _)| house.to_owned());
        let ours = machine_key(&store, &Directory::fold(&store)?)?.as_ref() == Some(key.public());
        if !ours || house(key.name()) != house(&origin_of(&store)?) {
            return Ok(CopyFinding::OtherMachine);
        }
    }
    Ok(CopyFinding::Journal(finding))
}

/// The public half of the machine's key, as the directory has it.
pub(super) fn machine_key(store: &Store, directory: &Directory) -> Result<Option<[u8; 32]>, VaultError> {
    let machine = store.meta("machine")?.and_then(|bytes| Id16::try_from(bytes).ok());
    let row = machine.and_then(|machine| directory.account(AccountId::from_bytes(machine)));
    Ok(row.and_then(|row| row.ed_pub.as_deref()?.try_into().ok()))
}

/// The points to compare with: those kept outside, then those in the file. A note that the machine has not signed
/// ends the comparison.
fn points(
    store: &Store,
    directory: &Directory,
    anchors: &[Anchor],
) -> Result<Result<Vec<Point>, u64>, VaultError> {
    let key = machine_key(store, directory)?;
    let origin = origin_of(store)?;
    let house = origin.rsplit_once('/').map_or("", |(house, _)| house).to_owned();
    let of_note = |note: &str, size: u64| -> Result<Point, u64> {
        let signed = key.and_then(|key| Checkpoint::open(note, &key));
        let ours = |point: &Checkpoint| point.origin.rsplit_once('/').is_some_and(|(of, _)| of == house);
        let point = signed.filter(|point| ours(point)).ok_or(size)?;
        let (of_now, root) = (point.origin == origin, point.root);
        Ok(Point { size: point.size, fits: Box::new(move |found| *found == root), of_now })
    };
    let outside = anchors.iter().map(|anchor| match anchor {
        Anchor::Note(note) => of_note(note, Checkpoint::claimed(note).map_or(0, |point| point.size)),
        Anchor::Code(code) => {
            let code = *code;
            Ok(Point { size: code.size, fits: Box::new(move |found| code.fits(found)), of_now: true })
        }
    });
    let inside = store.checkpoints()?;
    let inside = inside.iter().map(|(size, note)| {
        let point = of_note(note, u64::try_from(*size).unwrap_or(0))?;
        if i64::try_from(point.size) == Ok(*size) { Ok(point) } else { Err(point.size) }
    });
    Ok(outside.chain(inside).collect())
}

/// What the journal says of itself, of the rows, and of these points.
pub(super) fn journal_of(store: &Store, anchors: &[Anchor]) -> Result<Finding, VaultError> {
    // Where the directory does not fold, it stands as before the entry that is to blame: the walk ends there too.
    let mut directory = Directory::default();
    let unsound = match directory.catch_up(store) {
        Ok(()) => false,
        Err(VaultError::Damaged { .. }) => true,
        Err(other) => return Err(other),
    };
    let signing_key =
        |certificate: &Certificate, opening: &Header| directory.key_for_opening(certificate, opening);
    let sessions = store.certificates()?;
    let mut without_right = Vec::new();
    let machine = store.meta("machine")?.and_then(|bytes| Id16::try_from(bytes).ok());
    let mut verifier = Verifier::new(store.estab, machine.map(SessionId::from_bytes), &signing_key)
        .pruned_by(store.prunings()?);
    let mut bad = None;
    let points = points(store, &directory, anchors)?;
    let mut waiting: Vec<&Point> = points.iter().flatten().collect();
    waiting.sort_by_key(|point| std::cmp::Reverse(point.size));
    let mut other = None;
    store.each_entry_with_rows(|entry, sealed, added, emptied| {
        let checked = verifier.check(&entry, sealed.as_deref()).and_then(|()| {
            let fits = link(&store.estab, added, emptied) == entry.header.link;
            let fault = BadEntry { seq: entry.header.seq, day: entry.header.day, fault: Fault::Rows };
            if fits { Ok(()) } else { Err(fault) }
        });
        bad = checked.err();
        let entries = u64::try_from(entry.header.seq).unwrap_or(0);
        while let Some(point) = waiting.pop_if(|point| point.size <= entries) {
            let fits = (point.fits)(&verifier.root()) || point.size < entries;
            other = other.or((!fits && bad.is_none()).then_some(point.size));
        }
        let certificate = sessions.get(&entry.header.session);
        let allowed =
            certificate.map_or(Ok(()), |certificate| rights::of_entry(&directory, certificate, &entry));
        without_right.extend(allowed.err());
        Ok(bad.is_none())
    })?;
    bad = verifier.settle().err().or(bad);
    let changed = store.first_changed_row()?.filter(|seq| bad.is_none_or(|bad| *seq < bad.seq));
    if let Some(seq) = changed {
        let day = store.entry(seq)?.map_or(0, |entry| entry.header.day);
        bad = Some(BadEntry { seq, day, fault: Fault::Rows });
    }
    Ok(match bad {
        Some(bad) => Finding::BadEntry(bad),
        None if unsound => return Err(VaultError::Damaged { what: "directory" }),
        None => {
            without_right.extend(rights::of_rows(store, &directory)?);
            without_right.sort_by_key(|bad| bad.seq);
            without_right.dedup();
            if !without_right.is_empty() {
                return Ok(Finding::WithoutRight(without_right));
            }
            let entries = verifier.checked();
            let contradicted = |size, fault| Finding::Contradicted(BadAnchor { size, entries, fault });
            let beyond = |point: &&&Point| point.size > u64::try_from(entries).unwrap_or(0);
            let cut =
                waiting.iter().filter(beyond).filter(|point| point.of_now).map(|point| point.size).max();
            match (&points, other, cut) {
                (Err(size), _, _) => contradicted(*size, AnchorFault::Unsigned),
                (_, Some(size), _) => contradicted(size, AnchorFault::Other),
                (_, _, Some(size)) => contradicted(size, AnchorFault::Short),
                (Ok(points), None, None) => {
                    let mut sound = match verifier.finish() {
                        Ok(sound) => sound,
                        Err(bad) => return Ok(Finding::BadEntry(bad)),
                    };
                    sound.lost_in_restore = waiting.iter().filter(beyond).map(|point| point.size).collect();
                    let outside = points.iter().take(anchors.len());
                    let reached =
                        outside.filter(|point| i64::try_from(point.size).is_ok_and(|size| size <= entries));
                    sound.witnessed = reached.map(|point| point.size).max().unwrap_or(0);
                    Finding::Sound(sound)
                }
            }
        }
    })
}

impl Vault {
    /// Verifies the whole vault: SQLite's own checks, the journal, every row, every envelope that this
    /// account can open. Nothing opened is kept or shown.
    ///
    /// # Errors
    /// The look could not be recorded, or the file could not be read.
    pub fn verify_everything(&mut self, permit: &Permit, now: Moment) -> Result<VaultReport, VaultError> {
        self.with(std::slice::from_ref(permit), now, |_| Ok(()))?;
        // A custodian's key that the kit did not sign is used by nobody; it is told all the same.
        let custodian = self.work.directory.custodian(&self.store)?.0;
        let another = self.store.meta("cust_pub")?.as_deref() != Some(custodian.as_slice());
        let mut report = VaultReport {
            file_is_sound: self.store.is_sound()?,
            journal: journal_of(&self.store, &[])?,
            changed_rows: self.store.changed_rows()?.len()
                + self.store.count_misshapen_wraps(SUITE, LENGTH)?
                + usize::from(another),
            opened: 0,
            closed: 0,
            damaged: 0,
            bodies: self.verify_bodies()?,
            roles_without_right: self.roles_without_right(now)?,
        };
        let Self { store, work, .. } = self;
        store.each_record(|stored| {
            if stored.gone.is_some() {
                return Ok(());
            }
            if stored.row.hash(&store.estab) != stored.hash {
                report.changed_rows += 1;
                return Ok(());
            }
            match opens(store, work, &stored) {
                Ok(true) => report.opened += 1,
                Ok(false) => report.closed += 1,
                Err(VaultError::Damaged { .. }) => report.damaged += 1,
                Err(other) => return Err(other),
            }
            Ok(())
        })?;
        Ok(report)
    }
}

impl Vault {
    /// Verifies what the journal says against the records, as far as this account may open it, and nothing else.
    ///
    /// # Errors
    /// The look could not be recorded, or the file could not be read.
    pub fn verify_contents(&mut self, permit: &Permit, now: Moment) -> Result<BodiesReport, VaultError> {
        self.with(std::slice::from_ref(permit), now, |_| Ok(()))?;
        self.verify_bodies()
    }
}

fn opens(
    store: &Store,
    work: &mut crate::vault::session::Work,
    stored: &Stored<RecordRow>,
) -> Result<bool, VaultError> {
    const BAD: VaultError = VaultError::Damaged { what: "envelope" };
    let (Some(kid), Some(envelope)) = (stored.row.kid, stored.row.envelope.as_deref()) else {
        return Err(BAD);
    };
    let (keyring, usable) = work.keys();
    match keyring.content(store, &usable, &kid)? {
        None => Ok(false),
        Some(key) => open(key, &stored.row.aad(&store.estab), envelope).map(|_| true).map_err(|_| BAD),
    }
}

impl Store {
    /// The lowest entry with a row that is not as it was written: its hash is not that of its columns, or a
    /// record names another author than the account whose session signed.
    fn first_changed_row(&self) -> Result<Option<i64>, VaultError> {
        let mut first = self.changed_rows()?.into_iter().min();
        let sessions = self.certificates()?;
        self.each_record_signed(|stored, session| {
            let signer = sessions.get(&session).map(|certificate| certificate.account);
            let as_written = stored.row.hash(&self.estab) == stored.hash
                && stored.row.author == signer.map(|signer| *signer.bytes());
            if stored.gone.is_none() && !as_written {
                first = Some(first.map_or(stored.seq, |seq| seq.min(stored.seq)));
            }
            Ok(())
        })?;
        Ok(first)
    }

    /// What each session's certificate says. The certificates are checked elsewhere.
    pub(super) fn certificates(&self) -> Result<HashMap<SessionId, Certificate>, VaultError> {
        let openings = self.openings()?;
        let certificates =
            openings.iter().filter_map(|opening| Certificate::read(&self.estab, &opening.header.open));
        Ok(certificates.map(|certificate| (certificate.session, certificate)).collect())
    }

    /// Entries of the rows of the linked tables (records apart) whose hash is not that of their columns.
    fn changed_rows(&self) -> Result<Vec<i64>, VaultError> {
        fn changed<R: LinkedRow>(store: &Store, rows: &[Stored<R>], into: &mut Vec<i64>) {
            let changed =
                rows.iter().filter(|row| row.gone.is_none() && row.row.hash(&store.estab) != row.hash);
            into.extend(changed.map(|row| row.seq));
        }
        let mut entries = Vec::new();
        changed(self, &self.accounts_after(i64::MIN)?, &mut entries);
        changed(self, &self.bundles_after(i64::MIN)?, &mut entries);
        changed(self, &self.circles_after(i64::MIN)?, &mut entries);
        changed(self, &self.access_after(i64::MIN)?, &mut entries);
        changed(self, &self.persons_after(i64::MIN)?, &mut entries);
        changed(self, &self.content_keys_after(i64::MIN)?, &mut entries);
        Ok(entries)
    }
}

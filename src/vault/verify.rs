//! Verification of a vault: the journal against itself, the rows against the journal, the envelopes.
//!
//! Nothing is repaired here, ever.

use std::collections::HashMap;
use std::path::Path;

use crate::domain::ids::{AccountId, SessionId};
use crate::domain::moment::Moment;
use crate::journal::certificate::Certificate;
use crate::journal::entry::Header;
use crate::journal::link::link;
use crate::journal::verify::{BadEntry, Fault, Sound, Verifier};
use crate::policy::Permit;
use crate::vault::directory::Directory;
use crate::vault::error::VaultError;
use crate::vault::payload::HeldRole;
use crate::vault::rights;
use crate::vault::seal::open;
use crate::vault::session::Vault;
use crate::vault::store::rows::{Id16, LinkedRow, RecordRow, Stored};
use crate::vault::store::{Mode, Store};
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
}

/// What a look at the whole vault found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultReport {
    /// Whether SQLite finds its own file sound.
    pub file_is_sound: bool,
    /// The journal.
    pub journal: Finding,
    /// Rows whose hash is not that of their columns, and wraps that have not the shape of one.
    pub changed_rows: usize,
    /// Envelopes this account could open, and did.
    pub opened: usize,
    /// Envelopes this account has no key for.
    pub closed: usize,
    /// Envelopes that did not open.
    pub damaged: usize,
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
    journal_of(&Store::open(directory, Mode::Look)?)
}

fn journal_of(store: &Store) -> Result<Finding, VaultError> {
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
    let mut verifier = Verifier::new(store.estab, machine.map(SessionId::from_bytes), &signing_key);
    let mut bad = None;
    store.each_entry_with_rows(|entry, sealed, added, emptied| {
        let checked = verifier.check(&entry, sealed.as_deref()).and_then(|()| {
            let fits = link(&store.estab, added, emptied) == entry.header.link;
            let fault = BadEntry { seq: entry.header.seq, day: entry.header.day, fault: Fault::Rows };
            if fits { Ok(()) } else { Err(fault) }
        });
        bad = checked.err();
        let certificate = sessions.get(&entry.header.session);
        let allowed =
            certificate.map_or(Ok(()), |certificate| rights::of_entry(&directory, certificate, &entry));
        without_right.extend(allowed.err());
        Ok(bad.is_none())
    })?;
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
            match without_right.is_empty() {
                true => Finding::Sound(verifier.finish()),
                false => Finding::WithoutRight(without_right),
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
        let mut report = VaultReport {
            file_is_sound: self.store.is_sound()?,
            journal: journal_of(&self.store)?,
            changed_rows: self.store.changed_rows()?.len()
                + self.store.count_misshapen_wraps(SUITE, LENGTH)?,
            opened: 0,
            closed: 0,
            damaged: 0,
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

//! Rights, entry by entry, without any key: what the fold of the directory leaves out, what a kind of entry may
//! carry and by whom, which rows may be empty (`docs/journal-format.md` §5).
//!
//! Nothing is refused here: the program refuses where it reads. This is for whoever asks what was tried.

use std::collections::HashSet;

use crate::domain::glass::GlassCase;
use crate::domain::ids::SessionId;
use crate::domain::scope::Scope;
use crate::journal::certificate::Certificate;
use crate::journal::entry::{Entry, Kind};
use crate::journal::verify::{BadEntry, Fault};
use crate::vault::directory::{Directory, ENROLLED, ERASE, MACHINE, REVIEW};
use crate::vault::error::VaultError;
use crate::vault::payload::Payload as _;
use crate::vault::store::Store;
use crate::vault::store::rows::{BundleRow, Id16, Stored};

/// Whether whoever signed an entry could, then, and might write one of this kind.
pub(super) fn of_entry(directory: &Directory, session: &Certificate, entry: &Entry) -> Result<(), BadEntry> {
    let (seq, day) = (entry.header.seq, entry.header.day);
    let bad = |fault| Err(BadEntry { seq, day, fault });
    let Some(kind) = Kind::from_number(entry.header.kind) else { return Ok(()) };
    let Some(flags) = directory.flags_at(session, seq, day) else {
        // Whoever is suspended meanwhile may still say goodbye.
        return if matches!(kind, Kind::Close | Kind::Clock) { Ok(()) } else { bad(Fault::Ended) };
    };
    let of_the_machine = matches!(
        kind,
        Kind::Open
            | Kind::Directory
            | Kind::Delivery
            | Kind::Backup
            | Kind::Restore
            | Kind::Attempt
            | Kind::Clock
    );
    let may = match kind {
        _ if flags & MACHINE != 0 => of_the_machine,
        Kind::Backup | Kind::Attempt => false,
        Kind::Restore => directory.is_root(session.account),
        Kind::Erase => flags & ERASE != 0,
        Kind::Prune => flags & REVIEW != 0,
        _ => true,
    };
    if may { Ok(()) } else { bad(Fault::Right) }
}

/// Entries whose rows nobody had the right to write, or to empty.
pub(super) fn of_rows(store: &Store, directory: &Directory) -> Result<Vec<BadEntry>, VaultError> {
    let mut right: Vec<i64> = directory.without_right().to_vec();
    let bundles = store.bundles_after(i64::MIN)?;
    let (unentitled, mut emptied) = judge_bundles(store, &bundles)?;
    right.extend(unentitled);
    right.extend(store.rows_beyond_the_machine()?);
    right.extend(judge_verdicts(store, directory)?);
    emptied.extend(store.emptied_without_erasure()?);
    let right = right.into_iter().map(|seq| (seq, Fault::Right));
    right
        .chain(emptied.into_iter().map(|seq| (seq, Fault::Emptied)))
        .map(|(seq, fault)| {
            let day = store.entry(seq)?.map_or(0, |entry| entry.header.day);
            Ok(BadEntry { seq, day, fault })
        })
        .collect()
}

/// Entries with a bundle that neither its owner wrote nor an enrolment; and entries that emptied a bundle without
/// bringing its next version.
fn judge_bundles(store: &Store, bundles: &[Stored<BundleRow>]) -> Result<(Vec<i64>, Vec<i64>), VaultError> {
    let sessions = store.certificates()?;
    let enrolled: HashSet<(Id16, i64)> = store
        .accounts_after(i64::MIN)?
        .into_iter()
        .filter(|account| account.row.status == ENROLLED)
        .map(|account| (account.row.uid, account.seq))
        .collect();
    let mut unentitled = Vec::new();
    let mut renewed: HashSet<(Id16, i64)> = HashSet::new();
    for bundle in bundles {
        let (uid, seq) = (bundle.row.uid, bundle.seq);
        let entry = store.entry(seq)?;
        let signer = entry.as_ref().and_then(|entry| sessions.get(&entry.header.session));
        let own = signer.is_some_and(|session| *session.account.bytes() == uid);
        let by_machine = match &entry {
            Some(entry) => enrolled.contains(&(uid, seq)) && is_the_machine(store, entry.header.session)?,
            None => false,
        };
        let in_place = entry.is_some_and(|entry| entry.header.kind == Kind::Directory.number());
        if in_place && (own || by_machine) {
            renewed.insert((uid, seq));
        } else {
            unentitled.push(seq);
        }
    }
    let emptied = bundles.iter().filter_map(|bundle| Some((bundle.row.uid, bundle.gone?)));
    let badly = emptied.filter(|emptied| !renewed.contains(emptied)).map(|(_, gone)| gone).collect();
    Ok((unentitled, badly))
}

/// Entries with a verdict over a broken glass by somebody who does not judge, or who broke it.
fn judge_verdicts(store: &Store, directory: &Directory) -> Result<Vec<i64>, VaultError> {
    let verdicts = store.written_over(Scope::Audit, GlassCase::KIND)?;
    if verdicts.is_empty() {
        return Ok(Vec::new());
    }
    let sessions = store.certificates()?;
    let mut without_right = Vec::new();
    for verdict in verdicts {
        let entry = store.entry(verdict.seq)?;
        let flags = entry.as_ref().and_then(|entry| {
            let session = sessions.get(&entry.header.session)?;
            directory.flags_at(session, verdict.seq, entry.header.day)
        });
        let judges = flags.is_some_and(|flags| flags & REVIEW != 0);
        if !judges || verdict.author == verdict.first_author {
            without_right.push(verdict.seq);
        }
    }
    Ok(without_right)
}

fn is_the_machine(store: &Store, session: SessionId) -> Result<bool, VaultError> {
    Ok(store.meta("machine")?.as_deref() == Some(session.bytes().as_slice()))
}

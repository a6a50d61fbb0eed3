//! The check of exported lines by somebody who has only the file and one public key of the machine.
//!
//! How such a file is made is in `journal_leaving.rs`; what its lines look like in `interchange`.

use std::collections::HashMap;
use std::io::{self, BufRead};

use crate::care::error::CareError;
use crate::domain::ids::{AccountId, SessionId};
use crate::interchange::journal_lines::{self as lines, EntryLine, FirstLine, LastLine};
use crate::journal::certificate::Certificate;
use crate::journal::checkpoint::{Anchor, Checkpoint};
use crate::journal::encode::{Estab, Hash, Hasher};
use crate::journal::entry::Header;
use crate::journal::hexadecimal::array;
use crate::journal::link::link;
use crate::journal::note::{NoteKey, open_note};
use crate::journal::proof::includes;
use crate::journal::verify::{BadEntry, Fault, Sound, Verifier};
use crate::vault::VaultError;

/// Longest line of a file that is read, in bytes.
const LONGEST_LINE: usize = 8 * 1024 * 1024;

/// How much of a sound file shows what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown {
    /// Lines with a body.
    pub bodies: u64,
    /// Lines with the proof that they are in the tree.
    pub proofs: u64,
}

/// What the check of an exported file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFinding {
    /// Everything that can be checked without the vault fits.
    Sound(Sound, Shown),
    /// The proof of this entry does not lead to the signed point.
    Unproven(i64),
    /// This line (from 1) is not the one spelling of what it says, or is missing.
    BadLine(u64),
    /// The first entry that does not fit.
    BadEntry(BadEntry),
    /// The machine of this key has not signed the point or the lines.
    Unsigned,
    /// The journal is not the one of which a point was kept.
    Contradicted(u64),
}

/// Checks exported lines with one public key of the machine: one spelling, chain, sessions, signatures, links, tree,
/// the signed point and the signature over all lines. Memory does not grow with the file.
///
/// # Errors
/// The file could not be read.
pub fn verify_lines(
    mut file: impl BufRead,
    key: &NoteKey,
    anchors: &[Anchor],
) -> Result<FileFinding, CareError> {
    let first_text = next_text(&mut file)?.unwrap_or_default();
    let Some(first) = lines::read::<FirstLine>(&first_text) else { return Ok(FileFinding::BadLine(1)) };
    let Some((estab, machine, keys)) = read_first(&first) else { return Ok(FileFinding::BadLine(1)) };
    let signing_key = |certificate: &Certificate, opening: &Header| {
        let versions: &Vec<(i64, i64, [u8; 32])> = keys.get(&certificate.account)?;
        // The founding writes its own first rows; every later session stands on rows before it.
        let before = |seq: i64| seq < opening.seq || (seq, opening.seq) == (1, 1);
        let newest = versions.iter().filter(|(_, seq, _)| before(*seq)).max()?;
        (newest.0 == certificate.account_version).then_some(newest.2)
    };
    // A point that this machine never signed says nothing of this file: better said than passed over.
    if anchors.iter().any(|anchor| covers(anchor, key).is_none()) {
        return Ok(FileFinding::Unsigned);
    }
    let mut verifier = Verifier::new(estab, Some(machine), &signing_key);
    let mut hash = Hasher::default();
    hash.add(first_text.as_bytes());
    let (mut number, mut shown) = (1, Shown::default());
    let proven_to = match &first.point {
        None => None,
        Some(note) => match open_note(note, key).and_then(|_| Checkpoint::claimed(note)) {
            Some(point) => Some(point),
            None => return Ok(FileFinding::Unsigned),
        },
    };
    let mut contradicted = None;
    let last = loop {
        number += 1;
        let Some(text) = next_text(&mut file)? else {
            return Ok(first_of(&mut verifier, FileFinding::BadLine(number)));
        };
        if let Some(last) = lines::read::<LastLine>(&text) {
            break last;
        }
        let read = lines::read::<EntryLine>(&text).and_then(|line| Some((line.entry()?, line)));
        let Some((entry, line)) = read else {
            return Ok(first_of(&mut verifier, FileFinding::BadLine(number)));
        };
        let checked = verifier.check_header(&entry).and_then(|()| {
            let fault = BadEntry { seq: line.seq, day: line.day, fault: Fault::Rows };
            let fits = || -> Option<bool> {
                let (added, emptied) = (hashes(&line.added)?, hashes(&line.emptied)?);
                let sorted = added.is_sorted() && emptied.is_sorted();
                Some(sorted && link(&estab, &added, &emptied) == entry.header.link)
            };
            if fits() == Some(true) && array(&line.leaf) == Some(entry.leaf(&estab)) {
                Ok(())
            } else {
                Err(fault)
            }
        });
        if let Err(bad) = checked {
            return Ok(first_of(&mut verifier, FileFinding::BadEntry(bad)));
        }
        shown.bodies += u64::from(line.body.is_some());
        shown.proofs += u64::from(line.proof.is_some());
        if !is_proven(&line, &entry.leaf(&estab), proven_to.as_ref()) {
            return Ok(first_of(&mut verifier, FileFinding::Unproven(line.seq)));
        }
        let size = u64::try_from(line.seq).unwrap_or(0);
        let other =
            anchors.iter().any(|anchor| covers(anchor, key) == Some(size) && !fits(anchor, &verifier.root()));
        contradicted = contradicted.or(other.then_some(size));
        hash.add(text.as_bytes());
    };
    if let Err(bad) = verifier.settle() {
        return Ok(FileFinding::BadEntry(bad));
    }
    if next_text(&mut file)?.is_some() {
        return Ok(FileFinding::BadLine(number + 1));
    }
    let point = open_note(&last.checkpoint, key).and_then(|_| Checkpoint::claimed(&last.checkpoint));
    let entries = u64::try_from(verifier.checked()).unwrap_or(0);
    let pointed = point.is_some_and(|point| {
        (point.origin.as_str(), point.size, point.root) == (&*first.origin, entries, verifier.root())
    });
    let digest = lines::digest_text(&first.origin, &hash.finish());
    let pointed = pointed && proven_to.is_none_or(|to| (to.size, to.root) == (entries, verifier.root()));
    if !pointed || open_note(&last.digest, key) != Some(digest.as_str()) || key.name() != first.origin {
        return Ok(FileFinding::Unsigned);
    }
    // A file ends where it was made: a larger point kept outside says nothing about it.
    if let Some(size) = contradicted {
        return Ok(FileFinding::Contradicted(size));
    }
    let mut sound = match verifier.finish() {
        Ok(sound) => sound,
        Err(bad) => return Ok(FileFinding::BadEntry(bad)),
    };
    let covered = anchors.iter().filter_map(|anchor| covers(anchor, key));
    sound.witnessed = covered.filter(|size| *size <= entries).max().unwrap_or(0);
    Ok(FileFinding::Sound(sound, shown))
}

/// What was found, unless a signature of an entry before it does not hold.
fn first_of(verifier: &mut Verifier<'_>, found: FileFinding) -> FileFinding {
    verifier.settle().err().map_or(found, FileFinding::BadEntry)
}

/// Whether the proof of a line leads to the point of the first line: every line has one, or none.
fn is_proven(line: &EntryLine, leaf: &Hash, to: Option<&Checkpoint>) -> bool {
    let (Some(proof), Some(to)) = (&line.proof, to) else { return line.proof.is_none() && to.is_none() };
    let index = u64::try_from(line.seq).ok().and_then(|seq| seq.checked_sub(1));
    let read = || Some(includes(leaf, index?, to.size, &hashes(proof)?, &to.root));
    read() == Some(true)
}

fn hashes(texts: &[String]) -> Option<Vec<Hash>> {
    texts.iter().map(|text| array(text)).collect()
}

/// Up to which entry a point speaks; `None` for one that the machine has not signed.
fn covers(anchor: &Anchor, key: &NoteKey) -> Option<u64> {
    match anchor {
        Anchor::Note(note) => {
            open_note(note, key)?;
            Checkpoint::claimed(note).map(|point| point.size)
        }
        Anchor::Code(code) => Some(code.size),
    }
}

fn fits(anchor: &Anchor, root: &Hash) -> bool {
    match anchor {
        Anchor::Note(note) => Checkpoint::claimed(note).is_some_and(|point| point.root == *root),
        Anchor::Code(code) => code.fits(root),
    }
}

type Keys = HashMap<AccountId, Vec<(i64, i64, [u8; 32])>>;

fn read_first(first: &FirstLine) -> Option<(Estab, SessionId, Keys)> {
    let estab = Estab(array(&first.estab)?);
    let machine = SessionId::from_bytes(array(&first.machine)?);
    let mut keys: Keys = HashMap::new();
    for account in &first.accounts {
        let uid = AccountId::from_bytes(array(&account.uid)?);
        keys.entry(uid).or_default().push((account.version, account.seq, array(&account.key)?));
    }
    (first.format == lines::FORMAT).then_some((estab, machine, keys))
}

/// The next line with its end; `None` at the end of the file, and for what is no text or too long.
fn next_text(file: &mut impl BufRead) -> Result<Option<String>, CareError> {
    let mut bytes = Vec::new();
    let mut limited = io::Read::take(&mut *file, LONGEST_LINE as u64);
    limited.read_until(b'\n', &mut bytes).map_err(VaultError::from)?;
    Ok(String::from_utf8(bytes).ok().filter(|text| !text.is_empty()))
}

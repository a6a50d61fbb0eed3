//! The journal leaving the house: recorded first, then poured line by line into a file that only its owner reads,
//! with a manifest signed by the machine; and the check of such a file by somebody who has only that.
//!
//! What the formats look like is in `interchange`.

use std::collections::HashMap;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, BufRead, BufWriter, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::care::error::CareError;
use crate::care::journal::{EntryView, JournalQuery, Outcome, What, spelled};
use crate::care::session::House;
use crate::domain::ids::{AccountId, PersonId, SessionId};
use crate::domain::moment::Moment;
use crate::interchange::audit_event::{self, AuditLine, Happened};
use crate::interchange::journal_lines::{
    self as lines, AccountKey, ActBody, Body, EntryLine, FirstLine, LastLine, SessionBody,
};
use crate::interchange::sheet;
use crate::journal::certificate::Certificate;
use crate::journal::checkpoint::{Anchor, Checkpoint};
use crate::journal::encode::{Estab, Hash, Hasher};
use crate::journal::entry::{Header, Kind};
use crate::journal::link::link;
use crate::journal::note::{NoteKey, open_note};
use crate::journal::proof::{AllProofs, includes};
use crate::journal::verify::{BadEntry, Fault, Sound, Verifier};
use crate::policy::{About, Act, Purpose};
pub use crate::vault::FileRecipient;
use crate::vault::{FileSealer, KnownKey, LineBody, VaultError, WholeLine};

/// Entries read at once: what an export holds in memory.
const AT_ONCE: usize = 512;
/// Longest line of a file that is read, in bytes.
const LONGEST_LINE: usize = 8 * 1024 * 1024;

/// In which form the journal leaves.
pub enum ExportForm<'a> {
    /// Canonical JSON lines: the whole chain, and the bodies of the lines that were asked for.
    Lines,
    /// The same, each line with the proof that it is in the tree of the signed point.
    ProvenLines,
    /// A table for spreadsheets.
    Sheet {
        /// First row.
        headings: Vec<String>,
        /// Whether to begin with a byte order mark.
        marked: bool,
        /// The cells of one line, in words.
        cells: &'a dyn Fn(&EntryView) -> Vec<String>,
    },
    /// A bundle of FHIR R4 audit events.
    AuditEvents,
}

impl ExportForm<'_> {
    /// The end of the file's name, also said in the entry.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Lines | Self::ProvenLines => "jsonl",
            Self::Sheet { .. } => "csv",
            Self::AuditEvents => "fhir.json",
        }
    }
}

/// What left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Lines that were asked for and are in the file.
    pub told: u64,
    /// Last entry that was looked at.
    pub last: i64,
    /// SHA-256 of the file, as it lies there.
    pub sha256: Hash,
    /// Bytes of the file.
    pub bytes: u64,
}

/// A line on its way.
struct Told<'a> {
    whole: &'a WholeLine,
    view: &'a EntryView,
    /// Whether it was asked for.
    fits: bool,
    is_first: bool,
}

/// Counts and hashes what passes.
struct Poured<'a> {
    into: &'a mut dyn Write,
    hash: Hasher,
    bytes: u64,
}

impl Poured<'_> {
    fn pour(&mut self, text: &str) -> Result<(), CareError> {
        self.into.write_all(text.as_bytes()).map_err(VaultError::from)?;
        self.hash.add(text.as_bytes());
        self.bytes += text.len() as u64;
        Ok(())
    }
}

/// Where an export goes: in clear, or sealed on the way so that nothing lies on the disk in clear.
enum Outlet {
    Clear(Hashed<BufWriter<File>>),
    Sealed(Box<FileSealer<Hashed<BufWriter<File>>>>),
}

/// Hashes and counts what is written into a file.
struct Hashed<W> {
    into: W,
    hash: Hasher,
    bytes: u64,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.into.write(bytes)?;
        self.hash.add(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.into.flush()
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Clear(into) => into.write(bytes),
            Self::Sealed(into) => into.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Clear(into) => into.flush(),
            Self::Sealed(into) => into.flush(),
        }
    }
}

impl Outlet {
    fn new(file: File, recipients: &[FileRecipient]) -> io::Result<Self> {
        let into = Hashed { into: BufWriter::new(file), hash: Hasher::default(), bytes: 0 };
        if recipients.is_empty() {
            return Ok(Self::Clear(into));
        }
        let sealer = FileSealer::new(recipients, into).map_err(|_| io::Error::from(io::ErrorKind::Other))?;
        Ok(Self::Sealed(Box::new(sealer)))
    }

    /// Everything is on the disk: SHA-256 and length of the file as it lies there.
    fn close(self) -> Result<(Hash, u64), VaultError> {
        let mut into = match self {
            Self::Clear(into) => into,
            Self::Sealed(sealer) => sealer.finish()?,
        };
        into.flush()?;
        into.into.get_ref().sync_all()?;
        Ok((into.hash.finish(), into.bytes))
    }
}

impl House {
    /// Exports the journal into a new file of this directory, with a signed manifest beside it; sealed for these
    /// recipients, where there are any. The export is recorded before the file is made. Answers with the path of the
    /// file; the hash and the length are those of the file as it lies there.
    ///
    /// # Errors
    /// Refused; the directory can be read by others; or the file or the vault could not be written: then no file
    /// stays, and the entry does.
    pub fn export_journal(
        &mut self,
        query: &JournalQuery,
        form: &ExportForm<'_>,
        recipients: &[FileRecipient],
        directory: &Path,
        now: Moment,
    ) -> Result<(PathBuf, Exported), CareError> {
        let mut made = None;
        let mut open_to_others = false;
        let open = |name: &str| -> io::Result<Outlet> {
            let path = match recipients {
                [] => directory.join(name),
                _ => directory.join(format!("{name}.age")),
            };
            let file = new_file(directory, &path)
                .inspect_err(|error| open_to_others = error.kind() == io::ErrorKind::PermissionDenied)?;
            made = Some(path);
            Outlet::new(file, recipients)
        };
        let done = self.pour(query, form, recipients, open, now);
        let Some(path) = made else {
            if open_to_others {
                return Err(CareError::FolderOpenToOthers);
            }
            done?;
            return Err(CareError::Vault(VaultError::Io));
        };
        let left = done.and_then(|(exported, outlet)| {
            let (sha256, bytes) = outlet.close()?;
            let exported = Exported { sha256, bytes, ..exported };
            self.write_manifest(directory, &path, &exported, query, recipients)?;
            Ok(exported)
        });
        let exported = left.inspect_err(|_| drop(std::fs::remove_file(&path)))?;
        Ok((path, exported))
    }

    fn write_manifest(
        &self,
        directory: &Path,
        path: &Path,
        exported: &Exported,
        query: &JournalQuery,
        recipients: &[FileRecipient],
    ) -> Result<(), CareError> {
        let manifest = self.manifest(path, exported, query, recipients)?;
        let manifest_path = PathBuf::from(format!("{}.manifest", path.display()));
        let written = new_file(directory, &manifest_path)
            .and_then(|mut file| file.write_all(manifest.as_bytes()).and_then(|()| file.sync_all()));
        written.map_err(VaultError::from)?;
        Ok(())
    }

    /// The same into whatever `open` makes of the file's name, without a manifest.
    ///
    /// # Errors
    /// As [`House::export_journal`].
    pub fn pour_journal(
        &mut self,
        query: &JournalQuery,
        form: &ExportForm<'_>,
        open: impl FnOnce(&str) -> io::Result<Box<dyn Write>>,
        now: Moment,
    ) -> Result<Exported, CareError> {
        Ok(self.pour(query, form, &[], open, now)?.0)
    }

    fn pour<W: Write>(
        &mut self,
        query: &JournalQuery,
        form: &ExportForm<'_>,
        recipients: &[FileRecipient],
        open: impl FnOnce(&str) -> io::Result<W>,
        now: Moment,
    ) -> Result<(Exported, W), CareError> {
        let permit = self.permit(Act::JournalExport, &About::House, now)?;
        let asked: Vec<PersonId> = query.person.into_iter().collect();
        let sealed_for: String = recipients
            .iter()
            .map(|to| format!(" to={}", to.text().chars().take(20).collect::<String>()))
            .collect();
        let said = format!("{} {}{sealed_for}", form.name(), spelled(query));
        let said = said.trim_end().replace("  ", " ");
        let (recorded, ()) = self.vault.with(&[permit], now, |tx| {
            tx.shows(&asked, &said);
            Ok(())
        })?;
        // Signed before the walk: the point covers every entry of the file, the export's own among them.
        let point = self.vault.sign_point(now)?;
        let last = i64::try_from(point.size).unwrap_or(i64::MAX);
        let name = format!("journal-{}-{last}.{}", now.local().strftime("%Y%m%d-%H%M%S"), form.name());
        let mut file = open(&name).map_err(VaultError::from)?;
        let mut into = Poured { into: &mut file, hash: Hasher::default(), bytes: 0 };
        let meant = self.lines_meant(query, last)?;
        let whole_chain = matches!(form, ExportForm::Lines | ExportForm::ProvenLines);
        let (mut next, end) = if whole_chain { (1, last) } else { (meant.0, meant.1.min(last)) };
        let proofs = match form {
            ExportForm::ProvenLines => Some(self.vault.prove_all(&recorded, point.size)?),
            _ => None,
        };
        self.begin(form, &said, &point, &mut into)?;
        let staff = self.staff_now(now)?;
        let mut told = 0;
        while next <= end {
            let most = usize::try_from(end - next + 1).unwrap_or(AT_ONCE).min(AT_ONCE);
            for whole in self.vault.lines_up_from(&recorded, next, most)? {
                let view = self.seen(&staff, whole.line.clone());
                let fits = self.fits(query, &view);
                let told_of = Told { whole: &whole, view: &view, fits, is_first: told == 0 };
                self.pour_line(form, &told_of, proofs.as_ref(), &mut into)?;
                told += u64::from(fits);
            }
            next += i64::try_from(most).unwrap_or(i64::MAX);
        }
        match form {
            ExportForm::Lines | ExportForm::ProvenLines => {
                let digest = lines::digest_text(&point.origin, &into.hash.clone().finish());
                let last = LastLine {
                    checkpoint: self.vault.sign_as_machine(&point.text())?,
                    digest: self.vault.sign_as_machine(&digest)?,
                };
                into.pour(&lines::spell(&last))?;
            }
            ExportForm::Sheet { .. } => {}
            ExportForm::AuditEvents => into.pour(audit_event::END)?,
        }
        let Poured { hash, bytes, .. } = into;
        file.flush().map_err(VaultError::from)?;
        Ok((Exported { told, last, sha256: hash.finish(), bytes }, file))
    }

    /// The machine's public key in print: with it alone somebody outside checks exported lines.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn journal_key(&self) -> Result<String, CareError> {
        let machine = self.vault.machine()?.ok_or(VaultError::Damaged { what: "machine" })?;
        let keys = self.vault.account_keys()?;
        let of_machine = keys.iter().filter(|(uid, ..)| uid.bytes() == machine.bytes());
        let newest = of_machine.max_by_key(|(_, version, ..)| *version);
        let (.., key) = newest.ok_or(VaultError::Damaged { what: "machine" })?;
        Ok(NoteKey::new(&self.vault.origin()?.0, *key).in_print())
    }

    fn begin(
        &self,
        form: &ExportForm<'_>,
        said: &str,
        point: &Checkpoint,
        into: &mut Poured<'_>,
    ) -> Result<(), CareError> {
        match form {
            ExportForm::Lines | ExportForm::ProvenLines => {
                let proven = matches!(form, ExportForm::ProvenLines);
                let (origin, estab) = self.vault.origin()?;
                let key = |(uid, version, seq, key): KnownKey| AccountKey {
                    key: lines::hex(&key),
                    seq,
                    uid: uid.to_string(),
                    version,
                };
                let machine = self.vault.machine()?.ok_or(VaultError::Damaged { what: "machine" })?;
                let mut accounts: Vec<AccountKey> = self.vault.account_keys()?.into_iter().map(key).collect();
                accounts.sort_by(|one, other| (&one.uid, one.version).cmp(&(&other.uid, other.version)));
                let first = FirstLine {
                    accounts,
                    estab: lines::hex(&estab.0),
                    format: lines::FORMAT.to_owned(),
                    machine: machine.to_string(),
                    origin,
                    point: proven.then(|| self.vault.sign_as_machine(&point.text())).transpose()?,
                    query: said.to_owned(),
                };
                into.pour(&lines::spell(&first))
            }
            ExportForm::Sheet { headings, marked, .. } => {
                if *marked {
                    into.pour(sheet::BYTE_ORDER_MARK)?;
                }
                into.pour(&sheet::row(headings))
            }
            ExportForm::AuditEvents => into.pour(audit_event::BEGIN),
        }
    }

    fn pour_line(
        &self,
        form: &ExportForm<'_>,
        &Told { whole, view, fits, is_first }: &Told<'_>,
        proofs: Option<&AllProofs>,
        into: &mut Poured<'_>,
    ) -> Result<(), CareError> {
        match form {
            ExportForm::Lines | ExportForm::ProvenLines => {
                let body = if fits { body_of(&whole.line.body) } else { None };
                let rows = (whole.added.as_slice(), whole.emptied.as_slice());
                let line = EntryLine::of(&whole.entry, &whole.line.leaf, rows, body);
                let Some(proofs) = proofs else { return into.pour(&lines::spell(&line)) };
                let index = u64::try_from(line.seq - 1).unwrap_or(u64::MAX);
                let proof = proofs.inclusion(index).ok_or(VaultError::Damaged { what: "journal" })?;
                into.pour(&lines::spell(&line.proven_by(&proof)))
            }
            _ if !fits => Ok(()),
            ExportForm::Sheet { cells, .. } => into.pour(&sheet::row(&cells(view))),
            ExportForm::AuditEvents => {
                let origin = self.vault.origin()?.0;
                let event = audit_event_of(view, &origin);
                into.pour(&if is_first { event } else { format!(",{event}") })
            }
        }
    }

    /// A note of the machine over what left: lines of `key: value`.
    fn manifest(
        &self,
        path: &Path,
        exported: &Exported,
        query: &JournalQuery,
        recipients: &[FileRecipient],
    ) -> Result<String, CareError> {
        let sealed: String = recipients.iter().map(|to| format!("recipient: {}\n", to.text())).collect();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = format!(
            "journal: {}\nfile: {name}\nsha256: {}\nbytes: {}\nentries: 1..{}\ntold: {}\nquery: {}\n{sealed}",
            self.vault.origin()?.0,
            lines::hex(&exported.sha256),
            exported.bytes,
            exported.last,
            exported.told,
            spelled(query),
        );
        Ok(self.vault.sign_as_machine(&text)?)
    }
}

/// A new file for its owner, in a directory for its owner.
fn new_file(directory: &Path, path: &Path) -> io::Result<File> {
    if !directory.exists() {
        DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    }
    let found = std::fs::symlink_metadata(directory)?;
    if !found.is_dir() || found.mode() & 0o077 != 0 {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

fn body_of(body: &LineBody) -> Option<Body> {
    match body {
        LineBody::Act(act) => Some(Body::Act(ActBody {
            action: act.act.map_or(0, Act::number),
            at_ms: act.at.millis(),
            count: act.count,
            outcome: act.outcome.map_or(0, |outcome| outcome as u8),
            persons: act.persons.iter().map(ToString::to_string).collect(),
            purpose: act.purpose.map_or(0, |purpose| purpose as u8),
            role: act.role.map_or(0, |role| role.number()),
            rows: act.rows.iter().map(|(record, revision)| (record.to_string(), *revision)).collect(),
            scope: act.scope.map_or(0, |scope| scope.number()),
            text: act.text.clone(),
            unit: act.unit.to_string(),
        })),
        LineBody::Session(session) => Some(Body::Session(SessionBody {
            at_ms: session.at.millis(),
            login: session.login.clone(),
            program: session.program.clone(),
            source: session.source.clone(),
            ssh_fingerprint: session.ssh_fingerprint.clone(),
        })),
        LineBody::None | LineBody::Pruned | LineBody::Closed | LineBody::Unreadable => None,
    }
}

fn audit_event_of(view: &EntryView, origin: &str) -> String {
    let persons: Vec<String> = view.persons.iter().map(ToString::to_string).collect();
    let records: Vec<String> =
        view.rows.iter().map(|(record, revision)| format!("{record}/{revision}")).collect();
    let account = view.account.map(|account| account.to_string());
    audit_event::event(&AuditLine {
        seq: view.seq,
        origin,
        at: view.at,
        happened: happened(view.what),
        done: view.outcome.is_none_or(|outcome| outcome == Outcome::Ok)
            && view.what != What::Kind(Kind::Attempt),
        who: account.as_deref().unwrap_or("machine"),
        role: view.role.map(|role| role.name()),
        purpose: view.purpose.map(|purpose| match purpose {
            Purpose::Care => "TREAT",
            Purpose::Emergency => "ETREAT",
            Purpose::Administration => "HOPERAT",
            Purpose::PersonsRequest => "PATRQT",
        }),
        source: view.door.as_ref().map_or("", |door| door.source.as_str()),
        persons: &persons,
        records: &records,
        scope: view.scope.map(|scope| scope.name()),
        query: &view.text,
    })
}

const fn happened(what: What) -> Happened {
    match what {
        What::Act(act) => match act {
            Act::Read => Happened::Read,
            Act::List | Act::Search | Act::SearchOutside => Happened::Query,
            Act::Create | Act::Deposit | Act::Acknowledge => Happened::Create,
            Act::Update => Happened::Update,
            Act::Export | Act::Print => Happened::Disclosure,
            Act::GlassOpen => Happened::EmergencyStarted,
            Act::GlassClose => Happened::EmergencyStopped,
            Act::JournalRead | Act::JournalExport | Act::Verify => Happened::AuditLogUsed,
            Act::Review | Act::Grant | Act::Revoke | Act::Rotate | Act::Config | Act::Damaged => {
                Happened::Security
            }
        },
        What::Kind(Kind::Open | Kind::Attempt) => Happened::Login,
        What::Kind(Kind::Close | Kind::Lost) => Happened::Logout,
        What::Kind(_) | What::Unknown => Happened::Security,
    }
}

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
        let Some(text) = next_text(&mut file)? else { return Ok(FileFinding::BadLine(number)) };
        if let Some(last) = lines::read::<LastLine>(&text) {
            break last;
        }
        let read = lines::read::<EntryLine>(&text).and_then(|line| Some((line.entry()?, line)));
        let Some((entry, line)) = read else { return Ok(FileFinding::BadLine(number)) };
        let checked = verifier.check_header(&entry).and_then(|()| {
            let fault = BadEntry { seq: line.seq, day: line.day, fault: Fault::Rows };
            let fits = || -> Option<bool> {
                let (added, emptied) = (hashes(&line.added)?, hashes(&line.emptied)?);
                let sorted = added.is_sorted() && emptied.is_sorted();
                Some(sorted && link(&estab, &added, &emptied) == entry.header.link)
            };
            if fits() == Some(true) && lines::bytes(&line.leaf) == Some(entry.leaf(&estab)) {
                Ok(())
            } else {
                Err(fault)
            }
        });
        if let Err(bad) = checked {
            return Ok(FileFinding::BadEntry(bad));
        }
        shown.bodies += u64::from(line.body.is_some());
        shown.proofs += u64::from(line.proof.is_some());
        if !is_proven(&line, &entry.leaf(&estab), proven_to.as_ref()) {
            return Ok(FileFinding::Unproven(line.seq));
        }
        let size = u64::try_from(line.seq).unwrap_or(0);
        let other =
            anchors.iter().any(|anchor| covers(anchor, key) == Some(size) && !fits(anchor, &verifier.root()));
        contradicted = contradicted.or(other.then_some(size));
        hash.add(text.as_bytes());
    };
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
    let mut sound = verifier.finish();
    let covered = anchors.iter().filter_map(|anchor| covers(anchor, key));
    sound.witnessed = covered.filter(|size| *size <= entries).max().unwrap_or(0);
    Ok(FileFinding::Sound(sound, shown))
}

/// Whether the proof of a line leads to the point of the first line: every line has one, or none.
fn is_proven(line: &EntryLine, leaf: &Hash, to: Option<&Checkpoint>) -> bool {
    let (Some(proof), Some(to)) = (&line.proof, to) else { return line.proof.is_none() && to.is_none() };
    let index = u64::try_from(line.seq).ok().and_then(|seq| seq.checked_sub(1));
    let read = || Some(includes(leaf, index?, to.size, &hashes(proof)?, &to.root));
    read() == Some(true)
}

fn hashes(texts: &[String]) -> Option<Vec<Hash>> {
    texts.iter().map(|text| lines::bytes(text)).collect()
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
    let estab = Estab(lines::bytes(&first.estab)?);
    let machine = SessionId::from_bytes(lines::bytes(&first.machine)?);
    let mut keys: Keys = HashMap::new();
    for account in &first.accounts {
        let uid = AccountId::from_bytes(lines::bytes(&account.uid)?);
        keys.entry(uid).or_default().push((account.version, account.seq, lines::bytes(&account.key)?));
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

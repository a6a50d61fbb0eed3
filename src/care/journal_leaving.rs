//! The journal leaving the house: recorded first, then poured line by line into a file that only its owner reads,
//! with a manifest signed by the machine.
//!
//! What the formats look like is in `interchange`; the check of such a file is in `journal_file_check.rs`.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::care::error::CareError;
use crate::care::journal::{EntryView, JournalQuery, Outcome, What, spelled};
pub use crate::care::journal_file_check::{FileFinding, Shown, verify_lines};
use crate::care::session::House;
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;
use crate::interchange::audit_event::{self, AuditLine, Happened};
use crate::interchange::journal_lines::{
    self as lines, AccountKey, ActBody, Body, EntryLine, FirstLine, LastLine, SessionBody,
};
use crate::interchange::sheet;
use crate::journal::checkpoint::Checkpoint;
use crate::journal::encode::{Hash, Hasher};
use crate::journal::entry::Kind;
use crate::journal::hexadecimal::hexadecimal;
use crate::journal::note::NoteKey;
use crate::journal::proof::AllProofs;
use crate::policy::{About, Act, Purpose};
pub use crate::vault::FileRecipient;
use crate::vault::{FileSealer, KnownKey, LineBody, VaultError, WholeLine};

/// Entries read at once: what an export holds in memory.
const AT_ONCE: usize = 512;

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
                    key: hexadecimal(&key),
                    seq,
                    uid: uid.to_string(),
                    version,
                };
                let machine = self.vault.machine()?.ok_or(VaultError::Damaged { what: "machine" })?;
                let mut accounts: Vec<AccountKey> = self.vault.account_keys()?.into_iter().map(key).collect();
                accounts.sort_by(|one, other| (&one.uid, one.version).cmp(&(&other.uid, other.version)));
                let first = FirstLine {
                    accounts,
                    estab: hexadecimal(&estab.0),
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
            hexadecimal(&exported.sha256),
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

//! The second place of the journal: a file on another disk that takes the lines of reading while the vault cannot be
//! written (`docs/journal-format.md` §9). Each line is on that disk before anything is shown.
//!
//! Never here: what a line says (`journal::late`), when it is used (`transaction`).

use std::fs::{File, Metadata, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::journal::encode::{Estab, Hash};
use crate::journal::late::LateLine;
use crate::vault::error::VaultError;

/// Longest line that is believed, in bytes: clear part or sealed body.
const LONGEST: u32 = 64 * 1024;
/// Largest file that is read back, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The file, by its path. Nothing is there until it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondSink(PathBuf);

/// A line as it lies in the file, with its sealed body.
pub(crate) struct KeptLine {
    pub(crate) line: LateLine,
    pub(crate) sealed: Vec<u8>,
}

/// The file, locked against every other program.
pub(crate) struct OpenSink {
    file: File,
    lines: Vec<KeptLine>,
}

impl SecondSink {
    /// The second place at this path.
    pub fn at(path: PathBuf) -> Self {
        Self(path)
    }

    /// Whether anything lies there.
    pub(crate) fn holds_lines(&self) -> bool {
        std::fs::symlink_metadata(&self.0).is_ok_and(|found| found.is_file() && found.len() > 0)
    }

    /// Reads what lies there and changes nothing. `None` for what is none of ours: a link, a file that others read, bytes
    /// that are no lines.
    pub(crate) fn look(&self, estab: &Estab) -> Result<Option<Vec<KeptLine>>, VaultError> {
        let Ok(named) = std::fs::symlink_metadata(&self.0) else { return Ok(Some(Vec::new())) };
        if !named.is_file() || named.len() > LARGEST {
            return Ok(None);
        }
        let mut file = File::open(&self.0)?;
        let held = file.metadata()?;
        if !is_ours(&named, &held) {
            return Ok(None);
        }
        file.lock_shared().map_err(VaultError::from)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let (lines, rest) = frames(estab, &bytes);
        Ok((rest.is_empty() || is_cut(rest)).then_some(lines))
    }

    /// Opens and locks it; made when it is not there.
    pub(crate) fn open(&self, estab: &Estab) -> Result<OpenSink, VaultError> {
        let file = opened(&self.0)?;
        file.lock().map_err(VaultError::from)?;
        let mut sink = OpenSink { file, lines: Vec::new() };
        sink.read(estab)?;
        Ok(sink)
    }
}

fn opened(path: &Path) -> Result<File, VaultError> {
    let file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
    // Never through a link: the name and the open file are the same, and nobody else may read it.
    let (named, held) = (std::fs::symlink_metadata(path)?, file.metadata()?);
    if is_ours(&named, &held) { Ok(file) } else { Err(VaultError::Io) }
}

fn is_ours(named: &Metadata, held: &Metadata) -> bool {
    let same = named.is_file() && (named.dev(), named.ino()) == (held.dev(), held.ino());
    same && held.mode() & 0o077 == 0 && held.nlink() == 1
}

impl OpenSink {
    /// Reads every whole line. What a cut left behind was never shown: it is taken off.
    fn read(&mut self, estab: &Estab) -> Result<(), VaultError> {
        if self.file.metadata()?.len() > LARGEST {
            return Err(VaultError::Io);
        }
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.read_to_end(&mut bytes)?;
        let (lines, rest) = frames(estab, &bytes);
        self.lines = lines;
        if !rest.is_empty() && is_cut(rest) {
            let whole = bytes.len() - rest.len();
            self.file.set_len(u64::try_from(whole).unwrap_or(0))?;
        } else if !rest.is_empty() {
            return Err(VaultError::Damaged { what: "second-sink" });
        }
        Ok(())
    }

    /// Hash of the newest line; zeros where there is none.
    pub(crate) fn newest(&self, estab: &Estab) -> Hash {
        self.lines.last().map_or([0; 32], |kept| kept.line.hash(estab))
    }

    /// Every line, oldest first.
    pub(crate) fn lines(&self) -> &[KeptLine] {
        &self.lines
    }

    /// Adds a line: on the disk when this returns.
    pub(crate) fn append(
        &mut self,
        estab: &Estab,
        line: LateLine,
        sealed: Vec<u8>,
    ) -> Result<(), VaultError> {
        let mut bytes = Vec::new();
        for part in [line.encode(estab).as_slice(), sealed.as_slice()] {
            let length = u32::try_from(part.len()).ok().filter(|length| *length <= LONGEST);
            bytes.extend_from_slice(&length.ok_or(VaultError::Io)?.to_be_bytes());
            bytes.extend_from_slice(part);
        }
        let before = self.file.metadata()?.len();
        let written = self.file.write_all(&bytes).and_then(|()| self.file.sync_all());
        if let Err(error) = written {
            // Half a line must not stand before the next one.
            let _best_effort = self.file.set_len(before);
            return Err(error.into());
        }
        self.lines.push(KeptLine { line, sealed });
        Ok(())
    }

    /// Forgets them: they are in the journal.
    pub(crate) fn empty(self) -> Result<(), VaultError> {
        self.file.set_len(0)?;
        self.file.sync_all()?;
        Ok(())
    }
}

/// Every whole line from the front, and what is left behind them.
fn frames<'a>(estab: &Estab, bytes: &'a [u8]) -> (Vec<KeptLine>, &'a [u8]) {
    let (mut lines, mut rest) = (Vec::new(), bytes);
    while let Some((kept, after)) = frame(estab, rest) {
        lines.push(kept);
        rest = after;
    }
    (lines, rest)
}

/// One line from the front; `None` when there is no whole one.
fn frame<'a>(estab: &Estab, bytes: &'a [u8]) -> Option<(KeptLine, &'a [u8])> {
    let (clear, rest) = part(bytes)?;
    let (sealed, rest) = part(rest)?;
    Some((KeptLine { line: LateLine::read(estab, clear)?, sealed: sealed.to_vec() }, rest))
}

fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(4)?;
    let length = u32::from_be_bytes(length.try_into().ok()?);
    if length > LONGEST {
        return None;
    }
    rest.split_at_checked(usize::try_from(length).ok()?)
}

/// Whether these bytes are the beginning of a line whose end never came.
fn is_cut(bytes: &[u8]) -> bool {
    match part(bytes) {
        None => true,
        Some((_, rest)) => part(rest).is_none(),
    }
}

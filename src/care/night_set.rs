//! Papers on their way out: pages into the outbox, and the nightly set of all emergency sheets, sealed for those who open
//! it when this program does not run.
//!
//! Never here: what a page says, who may print it.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use crate::care::error::CareError;
use crate::care::founding::write_new_file;
use crate::care::session::Door;
use crate::domain::moment::Moment;
pub use crate::interchange::paper::{COLUMNS, LINES};
use crate::interchange::paper::{as_pdf, as_text};
use crate::vault::{FileRecipient, VaultError, seal_file};

/// How the name of a file of a set begins.
const BEGINS: &str = "dui-emergency-sheets-";
/// How it ends, for text and for PDF.
const ENDS: [&str; 2] = [".txt.age", ".pdf.age"];
/// Papers of the same name that may lie in the outbox at once.
const SAME_NAME: usize = 99;

/// Puts pages into the outbox twice, as text and as PDF, under this name without an ending, or the next free one.
/// Answers with where the text and the PDF lie.
///
/// # Errors
/// The name is none, or the disk could not be written.
pub fn put_pages_in_outbox(
    door: &Door,
    name: &str,
    pages: &[Vec<String>],
) -> Result<[PathBuf; 2], CareError> {
    let free = |name: &str| {
        let outbox = door.outbox();
        [".txt", ".pdf"].iter().all(|end| !outbox.join(format!("{name}{end}")).exists())
    };
    let numbered = (2..=SAME_NAME).map(|number| format!("{name}-{number}"));
    let name = std::iter::once(name.to_owned()).chain(numbered).find(|name| free(name));
    let name = name.ok_or_else(|| CareError::Vault(std::io::Error::from(ErrorKind::AlreadyExists).into()))?;
    let text = door.put_in_outbox(&format!("{name}.txt"), &as_text(pages))?;
    let written = door.put_bytes_in_outbox(&format!("{name}.pdf"), &as_pdf(pages));
    let pdf = written.inspect_err(|_| {
        // Half of it would pass for the whole.
        let _left = fs::remove_file(&text);
    })?;
    Ok([text, pdf])
}

/// Whom a set is sealed for, read as they were typed.
///
/// # Errors
/// The first one that is none.
pub fn read_recipients(typed: &[String]) -> Result<Vec<FileRecipient>, &str> {
    typed.iter().map(|typed| FileRecipient::read(typed).ok_or(typed.as_str())).collect()
}

/// A folder of what leaves the house: made when it is not there, and open to its owner alone.
///
/// # Errors
/// [`CareError::FolderOpenToOthers`], or the disk could not be written.
pub fn open_private_folder(folder: &Path) -> Result<(), CareError> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => return Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(error)),
    }
    let found = fs::symlink_metadata(folder).map_err(failed)?;
    if !found.is_dir() {
        return Err(failed(std::io::Error::from(ErrorKind::NotADirectory)));
    }
    if found.permissions().mode() & 0o077 != 0 { Err(CareError::FolderOpenToOthers) } else { Ok(()) }
}

/// Writes a set into a folder that [`open_private_folder`] found good: the pages as text and as PDF, each sealed for all of
/// the recipients. Sets before the newest `keep` are removed, and nothing else in the folder.
///
/// # Errors
/// Nobody is named, or the disk could not be written: then the sets that were there still are.
pub fn write_night_set(
    folder: &Path,
    pages: &[Vec<String>],
    recipients: &[FileRecipient],
    keep: usize,
    now: Moment,
) -> Result<[PathBuf; 2], CareError> {
    let contents = [as_text(pages).into_bytes(), as_pdf(pages)];
    let local = now.local();
    let name = format!(
        "{BEGINS}{:04}{:02}{:02}T{:02}{:02}{:02}",
        local.year(),
        local.month(),
        local.day(),
        local.hour(),
        local.minute(),
        local.second()
    );
    let mut parts = Vec::new();
    for (content, end) in contents.iter().zip(ENDS) {
        let sealed = seal_file(recipients, content)?;
        let part = folder.join(format!(".{name}{end}.part"));
        // What a cut power left half-written under this name is nobody's.
        let _left = fs::remove_file(&part);
        write_new_file(&part, &sealed)?;
        parts.push((part, folder.join(format!("{name}{end}"))));
    }
    for (part, whole) in &parts {
        fs::rename(part, whole).map_err(failed)?;
    }
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
    remove_old_sets(folder, keep)?;
    let mut written = parts.into_iter().map(|(_, whole)| whole);
    let mut next = || written.next().unwrap_or_default();
    Ok([next(), next()])
}

/// The stamp of a set in the name of one of its files.
fn stamp_of(name: &str) -> Option<&str> {
    let rest = name.strip_prefix(BEGINS)?;
    let stamp = ENDS.iter().find_map(|end| rest.strip_suffix(end))?;
    let fits = stamp.len() == 15
        && stamp
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 8 { byte == b'T' } else { byte.is_ascii_digit() });
    fits.then_some(stamp)
}

fn remove_old_sets(folder: &Path, keep: usize) -> Result<(), CareError> {
    let mut stamps = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        stamps.extend(name.to_str().and_then(stamp_of).map(str::to_owned));
    }
    stamps.sort_unstable_by(|one, other| other.cmp(one));
    stamps.dedup();
    for stamp in stamps.iter().skip(keep.max(1)) {
        for end in ENDS {
            match fs::remove_file(folder.join(format!("{BEGINS}{stamp}{end}"))) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
    }
    Ok(())
}

fn failed(error: std::io::Error) -> CareError {
    CareError::Vault(VaultError::from(error))
}

#[cfg(test)]
mod tests {
    use super::stamp_of;

    #[test]
    fn only_its_own_files_are_known_by_their_names() {
        assert_eq!(stamp_of("dui-emergency-sheets-20261123T021400.pdf.age"), Some("20261123T021400"));
        for other in [
            "dui-emergency-sheets-20261123T021400.pdf",
            "dui-emergency-sheets-liste.txt.age",
            "dui-emergency-sheets-20261123T0214001.txt.age",
            "notes.txt.age",
        ] {
            assert_eq!(stamp_of(other), None, "{other}");
        }
    }
}

//! Files that hold a secret: read only when nobody else can, written where nothing was before.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::{Mode, OFlags};
use rustix::process::geteuid;
use zeroize::Zeroizing;

use super::desk::Stop;
use crate::care::Passphrase;
use crate::domain::message::Message;

/// Longest secret, in bytes.
const LONGEST: u64 = 4_096;

/// Reads a passphrase: the first line of a file that is no link and that nobody else can read.
pub(super) fn read(path: &Path) -> Result<Passphrase, Stop> {
    let text = read_all(path)?;
    let line = text.lines().next().unwrap_or_default();
    if line.trim().is_empty() {
        return Err(refused("cli-error-file-empty", path, "cli-hint-file-empty"));
    }
    Ok(Passphrase::new(line.to_owned()))
}

/// Reads a secret of several lines, under the same conditions.
pub(super) fn read_all(path: &Path) -> Result<Zeroizing<String>, Stop> {
    let file = open_without_links(path).map_err(|error| unreadable(path, &error))?;
    let found = file.metadata().map_err(|error| unreadable(path, &error))?;
    let ours = found.uid() == geteuid().as_raw();
    if !found.is_file() || !ours || found.mode() & 0o077 != 0 {
        return Err(refused("cli-error-file-open-to-others", path, "cli-hint-file-open-to-others"));
    }
    let mut text = Zeroizing::new(String::with_capacity(4_096));
    file.take(LONGEST).read_to_string(&mut text).map_err(|error| unreadable(path, &error))?;
    Ok(text)
}

/// Makes a file for a secret; an existing one is never overwritten.
pub(super) fn create(path: &Path) -> Result<File, Stop> {
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    made.map_err(|_| refused("cli-error-file-not-made", path, "cli-hint-file-not-made"))
}

/// Writes a secret to the end and to the disk.
pub(super) fn write(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn open_without_links(path: &Path) -> io::Result<File> {
    // Non-blocking: a pipe put in the place of the file must not hold the program.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

fn unreadable(path: &Path, error: &io::Error) -> Stop {
    let is_link = error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error());
    let what = if is_link { "cli-error-file-is-link" } else { "cli-error-file-unreadable" };
    refused(what, path, "cli-hint-file-unreadable")
}

fn refused(what: &'static str, path: &Path, hint: &'static str) -> Stop {
    Stop::said(Message::plain(what).with("path", path.display()), hint)
}

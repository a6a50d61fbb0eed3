//! The host key file: the pepper of every passphrase, and the key with which the machine signs.
//!
//! One line: `dui-host-key/1 <estab> <pepper> <seed>`, hexadecimal. It never travels with a backup.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use crate::journal::encode::Estab;
use crate::journal::hexadecimal::hexadecimal;
use crate::vault::error::VaultError;
use crate::vault::secret::Secret32;

const MARK: &str = "dui-host-key/1";

/// What the host holds.
pub(crate) struct HostKey {
    pub(crate) pepper: Secret32,
    pub(crate) signing: SigningKey,
}

/// Where the host key of a vault may lie: beside it, or in one of these directories under the house's id.
pub(crate) fn places(vault: &Path, others: &[PathBuf], estab: &Estab) -> Vec<PathBuf> {
    let named = format!("{}.key", hexadecimal(&estab.0));
    std::iter::once(vault.join("host.key"))
        .chain(others.iter().map(|directory| directory.join(&named)))
        .chain(std::iter::once(PathBuf::from("/etc/dui/host.key")))
        .collect()
}

/// Name of the key file of a house inside a directory of keys.
pub(crate) fn file_in(directory: &Path, estab: &Estab) -> PathBuf {
    directory.join(format!("{}.key", hexadecimal(&estab.0)))
}

/// Reads the first of these files that exists.
pub(crate) fn read(places: &[PathBuf], estab: &Estab) -> Result<HostKey, VaultError> {
    let Some(path) = places.iter().find(|path| path.exists()) else { return Err(VaultError::HostKey) };
    let found = fs::symlink_metadata(path)?;
    // root:dui 0440 on a server, owner only on a laptop: in both cases nobody else.
    if found.file_type().is_symlink() || found.mode() & 0o027 != 0 {
        return Err(VaultError::OpenToOthers);
    }
    let mut text = Zeroizing::new(String::with_capacity(256));
    fs::File::open(path)?.take(256).read_to_string(&mut text).map_err(|_| VaultError::HostKey)?;
    parse(&text, estab).ok_or(VaultError::HostKey)
}

fn parse(text: &str, estab: &Estab) -> Option<HostKey> {
    let mut words = text.split_whitespace();
    if words.next()? != MARK || words.next()? != hexadecimal(&estab.0) {
        return None;
    }
    let pepper = from_hexadecimal(words.next()?)?;
    let seed = from_hexadecimal(words.next()?)?;
    words.next().is_none().then(|| HostKey { pepper, signing: SigningKey::from_bytes(seed.expose()) })
}

/// Writes the file, once: an existing one is never overwritten.
pub(crate) fn write(path: &Path, estab: &Estab, key: &HostKey) -> Result<(), VaultError> {
    if let Some(directory) = path.parent().filter(|directory| !directory.exists()) {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    }
    let line = Zeroizing::new(format!(
        "{MARK} {} {} {}\n",
        hexadecimal(&estab.0),
        *hexadecimal_secret(key.pepper.expose()),
        *hexadecimal_secret(key.signing.as_bytes())
    ));
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o400).open(path)?;
    let written = file.write_all(line.as_bytes()).and_then(|()| file.sync_all());
    written.inspect_err(|_| {
        let _ = fs::remove_file(path);
    })?;
    Ok(())
}

fn hexadecimal_secret(bytes: &[u8; 32]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(64));
    for nibble in bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]) {
        text.push(char::from_digit(u32::from(nibble), 16).expect("four bits are one hexadecimal digit"));
    }
    text
}

fn from_hexadecimal(text: &str) -> Option<Secret32> {
    let digits = text.as_bytes();
    let mut secret = Secret32::zero();
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in secret.expose_mut().iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(secret)
}

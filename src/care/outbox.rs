//! The outbox: the folder beside the vault where papers wait for the printer, each readable by its system account alone.
//!
//! Never here: what a paper says, who may print it.

use std::fs::DirBuilder;
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;

use super::founding::write_new_file;
use super::{CareError, Door};

/// Longest name of a paper, in bytes.
const LONGEST_NAME: usize = 100;

/// Whether this names a file of the outbox and nothing elsewhere, hidden or not.
pub fn is_plain_name(name: &str) -> bool {
    let plain = |letter: char| letter != '/' && !letter.is_control();
    !name.is_empty() && name.len() <= LONGEST_NAME && !name.starts_with('.') && name.chars().all(plain)
}

impl Door {
    /// The folder, which may not be there yet.
    pub fn outbox(&self) -> PathBuf {
        self.vault.place().with_file_name("outbox")
    }

    /// Writes a paper into a new file of the outbox, and answers with where it lies.
    ///
    /// # Errors
    /// The name is none, a file of that name is there, or the disk could not be written.
    pub fn put_in_outbox(&self, name: &str, text: &str) -> Result<PathBuf, CareError> {
        self.put_bytes_in_outbox(name, text.as_bytes())
    }

    /// As [`Door::put_in_outbox`], for a paper that is no plain text.
    ///
    /// # Errors
    /// As [`Door::put_in_outbox`].
    pub fn put_bytes_in_outbox(&self, name: &str, content: &[u8]) -> Result<PathBuf, CareError> {
        if !is_plain_name(name) {
            return Err(CareError::Vault(std::io::Error::from(ErrorKind::InvalidInput).into()));
        }
        let outbox = self.outbox();
        match DirBuilder::new().mode(0o700).create(&outbox) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(CareError::Vault(error.into())),
        }
        let path = outbox.join(name);
        write_new_file(&path, content)?;
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    use super::is_plain_name;

    #[test]
    fn a_paper_has_a_name_and_no_way_out_of_the_outbox() {
        for name in ["qui.txt", "Mme X 2026.txt", "a..b"] {
            assert!(is_plain_name(name), "{name}");
        }
        for name in ["", ".ssh", "..", "../a", "/etc/a", "a/b", "a\nb", &"x".repeat(101)] {
            assert!(!is_plain_name(name), "{name}");
        }
    }
}

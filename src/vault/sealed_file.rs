//! Files that leave sealed: `age` (<https://age-encryption.org/v1>), so that whoever they are for opens them with the
//! stock tool on any machine, without this program.
//!
//! The one place that names the crate. Its chance is the system's own, which it does not let anybody hand in: nothing
//! that a test compares byte by byte is made here. Never here: what a file says, where it goes.

use std::io::{self, Write};

use age::stream::StreamWriter;
use age::{Encryptor, Recipient};
use zeroize::Zeroizing;

use crate::vault::bech32::bech32;
use crate::vault::error::VaultError;
use crate::vault::secret::Secret32;

/// How the first line of every sealed file begins, and of one that was made printable.
const MARKS: [&[u8]; 2] = [b"age-encryption.org/v1", b"-----BEGIN AGE"];

/// Whom a file is sealed for: an X25519 recipient of `age`, `age1…`.
#[derive(Clone)]
pub struct FileRecipient(age::x25519::Recipient);

impl FileRecipient {
    /// Reads a recipient as `age-keygen` prints it; blanks around it do not count. `None` when it is none: a secret key
    /// (`AGE-SECRET-KEY-…`) is none either.
    pub fn read(typed: &str) -> Option<Self> {
        typed.trim().parse().ok().map(Self)
    }

    /// Whoever has the private half of this X25519 key. `None` for a key that is no point of the curve to seal for.
    pub(crate) fn of(public: &[u8; 32]) -> Option<Self> {
        Self::read(&bech32("age", public))
    }

    /// As `age-keygen` prints it. It is public.
    pub fn text(&self) -> String {
        self.0.to_string()
    }
}

impl std::fmt::Debug for FileRecipient {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text())
    }
}

/// The private half of a recipient as `age -d -i` reads it from a file.
pub(crate) fn identity_text(key: &Secret32) -> Zeroizing<String> {
    let text = bech32("age-secret-key-", key.expose());
    Zeroizing::new(text.to_ascii_uppercase())
}

/// Whether a file that begins so is sealed.
pub(crate) fn is_sealed(beginning: &[u8]) -> bool {
    MARKS.iter().any(|mark| beginning.starts_with(mark))
}

/// Seals these bytes for everybody named: each of them opens the file alone.
///
/// # Errors
/// [`VaultError::NotThere`] when nobody is named, [`VaultError::Io`] when the library failed.
pub fn seal_file(recipients: &[FileRecipient], content: &[u8]) -> Result<Vec<u8>, VaultError> {
    let those = recipients.iter().map(|recipient| &recipient.0 as &dyn Recipient);
    let encryptor = Encryptor::with_recipients(those).map_err(|_| VaultError::NotThere)?;
    let mut sealed = Vec::with_capacity(content.len() + 1024);
    let mut writer = encryptor.wrap_output(&mut sealed)?;
    writer.write_all(content)?;
    writer.finish()?;
    Ok(sealed)
}

/// Seals what passes through it, so that what is large never lies anywhere in clear, nor whole in memory.
pub struct FileSealer<W: Write>(StreamWriter<W>);

impl<W: Write> FileSealer<W> {
    /// For everybody named: each of them opens the file alone.
    ///
    /// # Errors
    /// As [`seal_file`].
    pub fn new(recipients: &[FileRecipient], into: W) -> Result<Self, VaultError> {
        let those = recipients.iter().map(|recipient| &recipient.0 as &dyn Recipient);
        let encryptor = Encryptor::with_recipients(those).map_err(|_| VaultError::NotThere)?;
        Ok(Self(encryptor.wrap_output(into)?))
    }

    /// Seals the last piece: a file without it does not open.
    ///
    /// # Errors
    /// [`VaultError::Io`] when it could not be written.
    pub fn finish(self) -> Result<W, VaultError> {
        Ok(self.0.finish()?)
    }
}

impl<W: Write> Write for FileSealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret as _;

    use super::{FileRecipient, identity_text, is_sealed, seal_file};
    use crate::vault::secret::Secret32;
    use crate::vault::wrap::public_of;

    #[test]
    fn a_key_of_the_kit_is_written_as_the_stock_tool_writes_it() {
        for byte in [1, 7, 0xff] {
            let secret = Secret32::take(&mut [byte; 32]);
            let identity: age::x25519::Identity = identity_text(&secret).parse().unwrap();
            assert_eq!(identity.to_string().expose_secret(), identity_text(&secret).as_str());
            let recipient = FileRecipient::of(&public_of(&secret)).unwrap();
            assert_eq!(recipient.text(), identity.to_public().to_string());
            let sealed = seal_file(&[recipient], b"chambre 12").unwrap();
            assert!(is_sealed(&sealed) && !is_sealed(b"SQLite format 3"));
            assert_eq!(age::decrypt(&identity, &sealed).unwrap(), b"chambre 12");
        }
    }

    #[test]
    fn a_sealed_file_opens_for_each_of_those_named_and_for_nobody_else() {
        let [first, second, other] = std::array::from_fn(|_| age::x25519::Identity::generate());
        let named = |who: &age::x25519::Identity| FileRecipient::read(&format!(" {}\n", who.to_public()));
        let recipients = [named(&first).unwrap(), named(&second).unwrap()];
        let sealed = seal_file(&recipients, b"chambre 12").unwrap();
        assert!(sealed.starts_with(b"age-encryption.org/v1\n"));
        assert!(!sealed.windows(7).any(|bytes| bytes == b"chambre"));
        assert_eq!(age::decrypt(&first, &sealed).unwrap(), b"chambre 12");
        assert_eq!(age::decrypt(&second, &sealed).unwrap(), b"chambre 12");
        assert!(age::decrypt(&other, &sealed).is_err());
    }

    #[test]
    fn nobody_to_seal_for_is_told_and_a_secret_key_is_no_recipient() {
        assert!(seal_file(&[], b"x").is_err());
        let secret = age::x25519::Identity::generate().to_string();
        assert!(FileRecipient::read(secret.expose_secret()).is_none());
        assert!(FileRecipient::read("age1nothing").is_none());
    }
}

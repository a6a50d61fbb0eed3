//! By which way somebody came to the door, and which SSH key let them in.
//!
//! Pure reading of what sshd wrote. Never here: opening a file, a hash, whose key it is.

use std::net::IpAddr;

/// Longest text of sshd that is read, in bytes: more than any key.
pub const LONGEST_TEXT: usize = 16 * 1024;
/// Letters of base 64, in their order.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Somebody at the door, before any name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The way they came.
    pub way: Way,
    /// The address they came from; empty when they did not come over a line.
    pub source: String,
}

/// The way to the door.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Way {
    /// At the machine itself: the name is typed.
    #[default]
    Console,
    /// Over a line whose sshd says nothing of keys: the name is typed, and an account with a key stays shut.
    Line,
    /// Let in by sshd with this key.
    Key(SshKey),
    /// sshd was to say with which key, and did not: nobody enters.
    Unclear,
}

/// The public half of an SSH key, as SSH itself writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SshKey(Vec<u8>);

impl Arrival {
    /// Reads what sshd left behind: `connection` is `SSH_CONNECTION`; `authentication` is what the file named by
    /// `SSH_USER_AUTH` says, `None` without that variable, `Some(None)` when the file cannot be trusted.
    pub fn read(connection: Option<&str>, authentication: Option<Option<&str>>) -> Self {
        let address = connection.and_then(|text| text.split_whitespace().next()).unwrap_or_default();
        let plain = address.split('%').next().unwrap_or_default();
        let source = plain.parse::<IpAddr>().map_or_else(|_| String::new(), |address| address.to_string());
        let way = match (authentication, connection) {
            (Some(told), _) => told.and_then(key_that_entered).map_or(Way::Unclear, Way::Key),
            (None, Some(_)) => Way::Line,
            (None, None) => Way::Console,
        };
        Self { way, source }
    }

    /// The key they came with.
    pub fn key(&self) -> Option<&SshKey> {
        match &self.way {
            Way::Key(key) => Some(key),
            _ => None,
        }
    }
}

/// The one key of the lines `publickey <type> <base64>`; `None` when there is none, several, or one that is none.
fn key_that_entered(text: &str) -> Option<SshKey> {
    let mut keys = text.lines().filter_map(|line| line.trim().strip_prefix("publickey "));
    let key = SshKey::read(keys.next()?)?;
    keys.next().is_none().then_some(key)
}

impl SshKey {
    /// Reads `<type> <base64>`, as a `.pub` file has it; a comment after it is not looked at.
    pub fn read(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (kind, blob) = (words.next()?, from_base64(words.next()?)?);
        // A key begins with its own type: whatever does not is no key.
        let length = usize::try_from(u32::from_be_bytes(blob.first_chunk::<4>().copied()?)).ok()?;
        let told = blob.get(4..4_usize.checked_add(length)?)?;
        (told == kind.as_bytes() && blob.len() > 4 + length).then_some(Self(blob))
    }

    /// The key as SSH sends it.
    pub fn blob(&self) -> &[u8] {
        &self.0
    }
}

/// Base 64 without the signs that fill it up, as fingerprints are written.
pub fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().fold(0, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            let letter = group >> (18 - 6 * place) & 63;
            text.push(char::from(LETTERS[usize::try_from(letter).unwrap_or(0)]));
        }
    }
    text
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let letters = text.trim_end_matches('=');
    if text.len() > LONGEST_TEXT || !text.len().is_multiple_of(4) || text.len() - letters.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(letters.len() * 3 / 4);
    for chunk in letters.as_bytes().chunks(4) {
        let mut group = 0_u32;
        for letter in chunk {
            let value = LETTERS.iter().position(|known| known == letter)?;
            group = group << 6 | u32::try_from(value).ok()?;
        }
        let whole = (group << (6 * (4 - chunk.len()))).to_be_bytes();
        bytes.extend_from_slice(whole.get(1..chunk.len())?);
    }
    // Two writings of one key would be two keys.
    (to_base64(&bytes) == letters).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A key made once with `ssh-keygen -t ed25519`.
    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINGGFRczw8X0lZCY6Tz8RxAvOw0iewpoNamvXKl88Z9G";

    #[test]
    fn the_key_that_sshd_names_is_read_with_and_without_a_comment() {
        let key = SshKey::read(KEY).unwrap();
        assert_eq!(key.blob().len(), 51);
        assert_eq!(SshKey::read(&format!("{KEY} veilleur@salle-2")), Some(key.clone()));
        let arrival =
            Arrival::read(Some("192.0.2.7 50000 192.0.2.1 22"), Some(Some(&format!("publickey {KEY}\n"))));
        assert_eq!((arrival.key(), arrival.source.as_str()), (Some(&key), "192.0.2.7"));
    }

    #[test]
    fn no_key_two_keys_a_password_or_a_file_that_is_not_sshd_s_is_unclear() {
        let line = format!("publickey {KEY}");
        let two = format!("{line}\n{line}\n");
        let false_type = line.replacen("ssh-ed25519", "ssh-rsa", 1);
        let texts = [
            "",
            "password",
            "publickey",
            "publickey ssh-ed25519",
            "publickey ssh-ed25519 AAAA",
            &two,
            &false_type,
        ];
        for told in texts {
            let way = Arrival::read(Some("::1 1 ::1 22"), Some(Some(told))).way;
            assert_eq!(way, Way::Unclear, "{told}");
        }
        assert_eq!(Arrival::read(None, Some(None)).way, Way::Unclear);
    }

    #[test]
    fn without_sshd_the_name_is_typed() {
        assert_eq!(Arrival::read(None, None), Arrival::default());
        let line = Arrival::read(Some("fe80::1%eth0 50000 fe80::2%eth0 22"), None);
        assert_eq!((line.way, line.source.as_str()), (Way::Line, "fe80::1"));
        assert_eq!(Arrival::read(Some("\u{1b}[2J"), None).source, "");
    }

    proptest! {
        #[test]
        fn base64_comes_back_and_has_one_writing(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let mut text = to_base64(&bytes);
            while !text.len().is_multiple_of(4) {
                text.push('=');
            }
            prop_assert_eq!(from_base64(&text), Some(bytes));
        }

        #[test]
        fn whatever_a_file_says_it_is_read_without_a_fault(text in ".{0,200}") {
            let _read = Arrival::read(Some(&text), Some(Some(&text)));
            let _key = SshKey::read(&text);
        }
    }
}

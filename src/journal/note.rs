//! Signed notes (C2SP signed-note): a few lines of text that anybody can check with one public key.
//!
//! What a note says is not known here; see `checkpoint.rs`.

use base64ct::{Base64, Encoding};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::journal::encode::sha256;

/// Begins a signature line.
const DASH: &str = "\u{2014} ";
/// The signature type of plain Ed25519.
const ED25519: u8 = 1;
/// A note is short: a longer file is something else.
const LONGEST: usize = 64 * 1024;

/// A public key under a name, as `name+id+base64` in print (the notation of golang.org/x/mod/sumdb/note).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteKey {
    name: String,
    public: [u8; 32],
}

impl NoteKey {
    /// The key of whoever signs under this name.
    pub fn new(name: &str, public: [u8; 32]) -> Self {
        Self { name: name.to_owned(), public }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public half.
    pub fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// `SHA-256(name ‖ 0A ‖ 01 ‖ public)[..4]`.
    pub fn id(&self) -> [u8; 4] {
        let hash = sha256(&[self.name.as_bytes(), b"\n", &[ED25519], &self.public].concat());
        [hash[0], hash[1], hash[2], hash[3]]
    }

    /// In print: `name+8 hexadecimal digits+base64(01 ‖ public)`.
    pub fn in_print(&self) -> String {
        let id: String = self.id().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}+{id}+{}", self.name, Base64::encode_string(&[&[ED25519][..], &self.public].concat()))
    }

    /// Reads a key in print; `None` when its parts do not fit each other.
    pub fn read(printed: &str) -> Option<Self> {
        // Neither a name nor an id holds a plus; base64 may.
        let mut parts = printed.trim().splitn(3, '+');
        let (name, id, key) = (parts.next()?, parts.next()?, parts.next()?);
        let bytes = Base64::decode_vec(key).ok()?;
        let (kind, public) = bytes.split_first()?;
        let key = Self::new(name, public.try_into().ok()?);
        let fits = *kind == ED25519 && key.in_print() == printed.trim() && !id.is_empty();
        (fits && !name.is_empty() && !name.contains(char::is_whitespace)).then_some(key)
    }
}

/// Signs a text, which ends with a line end.
pub fn sign_note(text: &str, name: &str, key: &SigningKey) -> String {
    let id = NoteKey::new(name, key.verifying_key().to_bytes()).id();
    let signature = [&id[..], &key.sign(text.as_bytes()).to_bytes()].concat();
    format!("{text}\n{DASH}{name} {}\n", Base64::encode_string(&signature))
}

/// The text of a note that this key has signed. Signatures of others are left aside; one under this name and id
/// that does not fit spoils the note.
pub fn open_note<'a>(note: &'a str, key: &NoteKey) -> Option<&'a str> {
    let (text, signatures) = split_note(note)?;
    let mut signed = false;
    for line in signatures.lines() {
        let (name, signature) = line.strip_prefix(DASH)?.split_once(' ')?;
        let signature = Base64::decode_vec(signature).ok()?;
        let (id, signature) = signature.split_at_checked(4)?;
        if name != key.name || id != key.id() {
            continue;
        }
        let signature = Signature::from_bytes(signature.try_into().ok()?);
        let public = VerifyingKey::from_bytes(&key.public).ok()?;
        public.verify_strict(text.as_bytes(), &signature).ok()?;
        signed = true;
    }
    signed.then_some(text)
}

/// The text and the signature lines of a note, unchecked; `None` when it has not the shape of one.
pub fn split_note(note: &str) -> Option<(&str, &str)> {
    let odd = |sign: char| sign < ' ' && sign != '\n';
    if note.len() > LONGEST || note.contains(odd) || !note.ends_with('\n') {
        return None;
    }
    let at = note.rfind("\n\n")?;
    let (text, signatures) = (&note[..=at], &note[at + 2..]);
    (!signatures.is_empty()).then_some((text, signatures))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The note of the specification (C2SP signed-note) and that of golang.org/x/mod/sumdb/note, whose keys are
    /// published with it.
    const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const PETERS_NOTE: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what \
        your problem is.\n\n\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvq\
        fqdngotpRZb6KE6RyyBwJnAM=\n";

    #[test]
    fn the_note_of_another_implementation_opens_with_its_published_key() {
        let key = NoteKey::read(PETER).unwrap();
        assert_eq!(key.in_print(), PETER);
        let text = open_note(PETERS_NOTE, &key).unwrap();
        assert!(text.ends_with("your problem is.\n"));
        let changed = PETERS_NOTE.replace("answer", "question");
        assert_eq!(open_note(&changed, &key), None);
    }

    #[test]
    fn a_note_of_somebody_else_is_not_ours() {
        let key = SigningKey::from_bytes(&[3; 32]);
        let note = sign_note("a line\n", "house", &key);
        let ours = NoteKey::new("house", key.verifying_key().to_bytes());
        assert_eq!(open_note(&note, &ours), Some("a line\n"));
        assert_eq!(open_note(&note, &NoteKey::read(PETER).unwrap()), None);
        let both = format!("{note}{}", PETERS_NOTE.lines().last().unwrap().to_owned() + "\n");
        assert_eq!(open_note(&both, &ours), Some("a line\n"), "a signature of others is left aside");
        assert_eq!(open_note(&note.replace("\n\n", "\n \n"), &ours), None);
    }

    proptest! {
        #[test]
        fn what_was_signed_opens_and_no_change_does(text in "[a-zé0-9 \n]{0,60}", place in any::<prop::sample::Index>()) {
            let text = format!("{text}\n");
            let key = SigningKey::from_bytes(&[3; 32]);
            let ours = NoteKey::new("house", key.verifying_key().to_bytes());
            let note = sign_note(&text, "house", &key);
            prop_assert_eq!(open_note(&note, &ours), Some(text.as_str()));
            let mut changed: Vec<char> = note.chars().collect();
            let at = place.index(text.chars().count());
            changed[at] = if changed[at] == 'z' { 'y' } else { 'z' };
            let changed: String = changed.into_iter().collect();
            prop_assert_eq!(open_note(&changed, &ours), None);
        }

        #[test]
        fn no_text_makes_the_reader_stumble(text in any::<String>()) {
            let _ = NoteKey::read(&text);
            let _ = open_note(&text, &NoteKey::read(PETER).unwrap());
        }
    }
}

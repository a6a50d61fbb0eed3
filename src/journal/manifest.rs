//! The manifest of a backup: a signed point of the journal with lines `key: value` after it, so that whatever reads
//! points reads manifests too (`docs/journal-format.md` §10).
//!
//! Never here: the file it speaks of, where either lies.

use ed25519_dalek::SigningKey;

use crate::journal::checkpoint::Checkpoint;
use crate::journal::encode::Hash;
use crate::journal::hexadecimal::{array, hexadecimal};
use crate::journal::note::{NoteKey, open_note, sign_note, split_note};

/// What the first line after the point says.
const FORMAT: &str = "dui-backup/1";
/// Stands where there was no backup before.
const NONE: &str = "none";

/// What a manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The journal as it is in the backup.
    pub point: Checkpoint,
    /// Name of the sealed file.
    pub file: String,
    /// SHA-256 of the sealed file.
    pub sha256: Hash,
    /// Its length in bytes.
    pub bytes: u64,
    /// Version of the tables in it.
    pub schema: i64,
    /// Name and version of the program that made it.
    pub program: String,
    /// When, as in the name of the file.
    pub made: String,
    /// SHA-256 of the manifest of the backup before, in the same folder.
    pub previous: Option<Hash>,
    /// Whom the file is sealed for.
    pub recipients: Vec<String>,
}

impl Manifest {
    /// The text that is signed.
    pub fn text(&self) -> String {
        let previous = self.previous.map_or_else(|| NONE.to_owned(), |hash| hexadecimal(&hash));
        let mut text = self.point.text();
        let lines = [
            ("manifest", FORMAT),
            ("file", &self.file),
            ("sha256", &hexadecimal(&self.sha256)),
            ("bytes", &self.bytes.to_string()),
            ("schema", &self.schema.to_string()),
            ("program", &self.program),
            ("made", &self.made),
            ("previous", &previous),
        ];
        let recipients = self.recipients.iter().map(|recipient| ("recipient", recipient.as_str()));
        for (key, value) in lines.into_iter().chain(recipients) {
            text.push_str(&format!("{key}: {value}\n"));
        }
        text
    }

    /// The signed note.
    pub fn sign(&self, key: &SigningKey) -> String {
        sign_note(&self.text(), &self.point.origin, key)
    }

    /// Reads a manifest that this key has signed.
    pub fn open(note: &str, key: &[u8; 32]) -> Option<Self> {
        let claimed = Self::claimed(note)?;
        open_note(note, &NoteKey::new(&claimed.point.origin, *key))?;
        Some(claimed)
    }

    /// What a manifest claims, whoever signed it. What is spelt otherwise than this program spells it is none.
    pub fn claimed(note: &str) -> Option<Self> {
        let text = split_note(note)?.0;
        let point = Checkpoint::claimed(note)?;
        let mut lines = text.lines().skip(3);
        let mut next = |key: &str| lines.next()?.strip_prefix(key)?.strip_prefix(": ");
        if next("manifest")? != FORMAT {
            return None;
        }
        let read = Self {
            point,
            file: next("file")?.to_owned(),
            sha256: array(next("sha256")?)?,
            bytes: next("bytes")?.parse().ok()?,
            schema: next("schema")?.parse().ok()?,
            program: next("program")?.to_owned(),
            made: next("made")?.to_owned(),
            previous: match next("previous")? {
                NONE => None,
                hash => Some(array(hash)?),
            },
            recipients: lines
                .map(|line| line.strip_prefix("recipient: ").map(str::to_owned))
                .collect::<Option<Vec<String>>>()?,
        };
        (read.text() == text).then_some(read)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::checkpoint::{Anchor, origin};
    use crate::journal::testing::ESTAB;

    fn manifest() -> Manifest {
        Manifest {
            point: Checkpoint { origin: origin(&ESTAB, 1), size: 48_211, root: [9; 32] },
            file: "dui-backup-11111111-20261123T021400Z.age".to_owned(),
            sha256: [0xab; 32],
            bytes: 104_857_600,
            schema: 2,
            program: "dui 0.1.0".to_owned(),
            made: "20261123T021400Z".to_owned(),
            previous: Some([0xcd; 32]),
            recipients: vec!["age1a".to_owned(), "age1b".to_owned()],
        }
    }

    #[test]
    fn a_manifest_is_read_back_and_is_a_point_to_compare_with() {
        let key = SigningKey::from_bytes(&[3; 32]);
        let public = key.verifying_key().to_bytes();
        for manifest in [manifest(), Manifest { previous: None, recipients: Vec::new(), ..manifest() }] {
            let note = manifest.sign(&key);
            assert_eq!(Manifest::open(&note, &public), Some(manifest.clone()));
            assert_eq!(Manifest::open(&note, &[7; 32]), None);
            assert_eq!(Checkpoint::open(&note, &public), Some(manifest.point.clone()));
            assert_eq!(Anchor::read_all(&note), Some(vec![Anchor::Note(note)]));
        }
    }

    #[test]
    fn a_bare_point_a_changed_line_and_another_spelling_are_no_manifest() {
        let key = SigningKey::from_bytes(&[3; 32]);
        assert_eq!(Manifest::claimed(&manifest().point.sign(&key)), None);
        let note = manifest().sign(&key);
        let public = key.verifying_key().to_bytes();
        assert_eq!(Manifest::open(&note.replace("bytes: 1", "bytes: 2"), &public), None);
        for (from, to) in [
            ("bytes: 1", "bytes: 01"),
            ("abab", "ABAB"),
            ("recipient", "sealed-for"),
            ("dui-backup/1", "dui-backup/2"),
            ("previous: cd", "previous: +d"),
        ] {
            assert_eq!(Manifest::claimed(&note.replacen(from, to, 1)), None, "{to}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_stumble(text in any::<String>()) {
            let _ = Manifest::claimed(&text);
            let _ = array::<32>(&text);
        }
    }
}

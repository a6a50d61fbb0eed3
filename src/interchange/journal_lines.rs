//! The journal as canonical JSON lines (`docs/journal-format.md` §7): shapes to bytes and back, one line at a time.
//!
//! Each shape has one spelling only, so a line that is not that spelling is refused. No keys, no storage: whether
//! what a line says is true is checked in `care`.

use serde::{Deserialize, Serialize};

use crate::domain::ids::SessionId;
use crate::journal::entry::{Entry, Header};
use crate::journal::hexadecimal::{array, from_hexadecimal, hexadecimal};

/// Format and version, in the first line of every file.
pub const FORMAT: &str = "dui-journal/1";

/// The first line: whose journal it is, and the public keys that a stranger needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstLine {
    /// Every version of every account with keys, by account and version.
    pub accounts: Vec<AccountKey>,
    /// The id of the house, hexadecimal.
    pub estab: String,
    /// [`FORMAT`].
    pub format: String,
    /// The machine's session and account, hexadecimal.
    pub machine: String,
    /// Name of the journal: house and generation.
    pub origin: String,
    /// The signed point that the proofs of the lines lead to; left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
    /// What was asked for, as its entry says it.
    pub query: String,
}

/// The public key of an account from one entry on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountKey {
    /// Ed25519 public key, hexadecimal.
    pub key: String,
    /// The entry that wrote it.
    pub seq: i64,
    /// The account, hexadecimal.
    pub uid: String,
    /// Version of its row.
    pub version: i64,
}

/// A line between the first and the last: one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryLine {
    /// Hashes of the rows it wrote, sorted.
    pub added: Vec<String>,
    /// What it says; none where it was not asked for, is pruned, or cannot be opened.
    pub body: Option<Body>,
    /// Day, UTC, since 1970.
    pub day: i64,
    /// Hashes of the rows it emptied, sorted.
    pub emptied: Vec<String>,
    /// Kind.
    pub kind: i64,
    /// Leaf.
    pub leaf: String,
    /// Link.
    pub link: String,
    /// Clear part.
    pub open: String,
    /// Leaf of the entry before.
    pub prev: String,
    /// That it is in the tree of the point, nearest hash first; left out where it was not asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Vec<String>>,
    /// SHA-256 of the sealed body.
    pub sealed_hash: String,
    /// Number.
    pub seq: i64,
    /// Session.
    pub session: String,
    /// Signature.
    pub sig: String,
}

/// A body, in the numbers of `docs/journal-format.md` §3; 0 for what a newer program wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "lowercase")]
pub enum Body {
    /// An act.
    Act(ActBody),
    /// An opening or a failed try.
    Session(SessionBody),
}

/// Body of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActBody {
    /// What.
    pub action: u16,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// How many.
    pub count: u32,
    /// How it ended.
    pub outcome: u8,
    /// Whom it was about.
    pub persons: Vec<String>,
    /// Why.
    pub purpose: u8,
    /// In which role.
    pub role: u8,
    /// Records with their revisions.
    pub rows: Vec<(String, u32)>,
    /// The scope.
    pub scope: u8,
    /// What was searched for.
    pub text: String,
    /// In which unit.
    pub unit: String,
}

/// Body of an opening or a failed try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionBody {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// What was typed as a name in a failed try.
    pub login: String,
    /// Name and version of the program.
    pub program: String,
    /// Address they came from.
    pub source: String,
    /// Fingerprint of the SSH key.
    pub ssh_fingerprint: String,
}

/// The last line: how far the journal had come, and all lines before this one, both signed by the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastLine {
    /// A signed point of the journal.
    pub checkpoint: String,
    /// A signed note whose text is [`digest_text`] over the lines before this one.
    pub digest: String,
}

/// What the note over the lines of a file says.
pub fn digest_text(origin: &str, sha256: &[u8; 32]) -> String {
    format!("{origin}\njournal lines\nsha256: {}\n", hexadecimal(sha256))
}

/// One line with its end, in its only spelling.
pub fn spell<T: Serialize>(line: &T) -> String {
    let mut text = serde_json::to_string(line)
        .expect("these shapes hold numbers, texts and lists only, which JSON always has a spelling for");
    text.push('\n');
    text
}

/// Reads a line; `None` when it has another shape or another spelling.
pub fn read<T: Serialize + for<'a> Deserialize<'a>>(line: &str) -> Option<T> {
    let read: T = serde_json::from_str(line).ok()?;
    (spell(&read) == line).then_some(read)
}

impl EntryLine {
    /// The line of an entry.
    pub fn of(entry: &Entry, leaf: &[u8; 32], rows: (&[[u8; 32]], &[[u8; 32]]), body: Option<Body>) -> Self {
        let sorted = |hashes: &[[u8; 32]]| {
            let mut sorted = hashes.to_vec();
            sorted.sort_unstable();
            sorted.iter().map(|hash| hexadecimal(hash)).collect()
        };
        let header = &entry.header;
        Self {
            added: sorted(rows.0),
            body,
            day: header.day,
            emptied: sorted(rows.1),
            kind: header.kind,
            leaf: hexadecimal(leaf),
            link: hexadecimal(&header.link),
            open: hexadecimal(&header.open),
            prev: hexadecimal(&header.prev),
            proof: None,
            sealed_hash: hexadecimal(&header.sealed_hash),
            seq: header.seq,
            session: hexadecimal(header.session.bytes()),
            sig: hexadecimal(&entry.sig),
        }
    }

    /// The same with the proof that it is in the tree.
    pub fn proven_by(self, proof: &[[u8; 32]]) -> Self {
        Self { proof: Some(proof.iter().map(|hash| hexadecimal(hash)).collect()), ..self }
    }

    /// The entry of the line; `None` when a hash or an id is none.
    pub fn entry(&self) -> Option<Entry> {
        let header = Header {
            seq: self.seq,
            prev: array(&self.prev)?,
            session: SessionId::from_bytes(array(&self.session)?),
            kind: self.kind,
            day: self.day,
            link: array(&self.link)?,
            open: from_hexadecimal(&self.open)?,
            sealed_hash: array(&self.sealed_hash)?,
        };
        Some(Entry { header, sig: array(&self.sig)? })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(seq: i64, text: String, person: [u8; 16], rows: &[[u8; 32]]) -> EntryLine {
        let header = Header {
            seq,
            prev: [1; 32],
            session: SessionId::from_bytes([2; 16]),
            kind: 4,
            day: 20_000,
            link: [3; 32],
            open: vec![1, 255],
            sealed_hash: [4; 32],
        };
        let body = ActBody {
            action: 1,
            at_ms: seq,
            count: 1,
            outcome: 1,
            persons: vec![hexadecimal(&person)],
            purpose: 1,
            role: 1,
            rows: vec![(hexadecimal(&person), 1)],
            scope: 1,
            text,
            unit: hexadecimal(&[0; 16]),
        };
        EntryLine::of(&Entry { header, sig: [5; 64] }, &[6; 32], (rows, &[]), Some(Body::Act(body)))
    }

    #[test]
    fn the_keys_of_every_object_are_sorted_and_there_are_no_spaces() {
        let spelled = spell(&line(7, "x".to_owned(), [9; 16], &[[8; 32], [7; 32]]));
        let again: serde_json::Value = serde_json::from_str(&spelled).unwrap();
        assert_eq!(again.to_string() + "\n", spelled, "a map that sorts its keys spells the same");
        let spelled = spell(&line(7, "x".to_owned(), [9; 16], &[[8; 32]]).proven_by(&[[6; 32]]));
        let again: serde_json::Value = serde_json::from_str(&spelled).unwrap();
        assert_eq!(again.to_string() + "\n", spelled, "with a proof too");
    }

    proptest! {
        #[test]
        fn what_was_spelled_is_read_back(seq in any::<i64>(), text in any::<String>(), person: [u8; 16], rows: Vec<[u8; 32]>) {
            let line = line(seq, text, person, &rows);
            prop_assert_eq!(read::<EntryLine>(&spell(&line)), Some(line.clone()));
            let proven = line.proven_by(&rows);
            prop_assert_eq!(read::<EntryLine>(&spell(&proven)), Some(proven));
        }

        #[test]
        fn another_spelling_of_the_same_is_refused(at in any::<prop::sample::Index>()) {
            let spelled = spell(&line(7, "x".to_owned(), [9; 16], &[[8; 32]]));
            let mut spaced = spelled.clone();
            spaced.insert(at.index(spelled.len()), ' ');
            let read = read::<EntryLine>(&spaced);
            // A space inside a text is another text, not another spelling.
            prop_assert!(read.is_none_or(|read| spell(&read) == spaced && read.entry().is_none_or(|_| spaced != spelled)));
        }
    }
}

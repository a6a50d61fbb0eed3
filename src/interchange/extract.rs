//! `.dui-extract`: a page to read, what proves it, and a signature over both (`docs/journal-format.md` §8).
//!
//! Bytes only: whether a proof holds is judged in `care`.

use serde::{Deserialize, Serialize};

use crate::journal::encode::{Hash, sha256};
use crate::journal::hexadecimal::hexadecimal;

/// What the machine part begins after.
const MARK: &str = "=== dui-extract/1 ===\n";
/// What the signature begins after.
const SIGNED: &str = "=== signature ===\n";
/// First line of the note that signs an extract: no checkpoint has it.
const TITLE: &str = "dui-extract/1";
/// Longest extract that is read, in bytes.
pub const LONGEST: usize = 64 * 1024 * 1024;

/// One entry of the machine part. Bytes are in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtractEntry {
    /// Day, UTC, since 1970.
    pub day: i64,
    /// The key of the body; empty where the body is not given.
    pub key: String,
    /// Stored number of the kind.
    pub kind: i64,
    /// Hash over the rows.
    pub link: String,
    /// The name of whoever acted; empty where functions are shown. The house's word: no proof covers it.
    pub name: String,
    /// Minutes between the clock of the house and UTC at that moment.
    pub offset: i16,
    /// Clear part.
    pub open: String,
    /// Leaf of the entry before.
    pub prev: String,
    /// Proof of inclusion, nearest first.
    pub proof: Vec<String>,
    /// The sealed body; empty where it is not given.
    pub sealed: String,
    /// Its hash.
    pub sealed_hash: String,
    /// Number.
    pub seq: i64,
    /// Session.
    pub session: String,
    /// Signature.
    pub sig: String,
}

/// A broken glass, as the register of the house holds it: the house's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtractGlass {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// How long at most.
    pub minutes: u16,
    /// Stored number of the reason.
    pub reason: u8,
    /// Stored number of the verdict; 0 without.
    pub verdict: u8,
}

/// The machine part. Keys stand in the order of the alphabet, without blanks: one content has one spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtractData {
    /// The entries, oldest first.
    pub entries: Vec<ExtractEntry>,
    /// First day of the period.
    pub from: String,
    /// The broken glasses.
    pub glasses: Vec<ExtractGlass>,
    /// Name of the house.
    pub house: String,
    /// Tag of the language of the page.
    pub language: String,
    /// When it was made: milliseconds since 1970.
    pub made_ms: i64,
    /// Minutes between the clock of the house and UTC then.
    pub made_offset: i16,
    /// Whether names are shown beside functions.
    pub named: bool,
    /// The person.
    pub person: String,
    /// The signed note of the point that holds the entries.
    pub point: String,
    /// Entries of the period of which nobody can tell whom they were about.
    pub untold: usize,
    /// Last day of the period.
    pub until: String,
    /// What the person is called on the page.
    pub whom: String,
}

/// An extract as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtractFile {
    /// The page.
    pub page: String,
    /// The machine part.
    pub data: ExtractData,
    /// The note that signs it.
    pub note: String,
    /// What the note must say, but for the name of the journal.
    pub hash: Hash,
}

/// The part that is signed.
///
/// # Panics
/// Never: every field is text or a number.
pub fn unsigned(page: &str, data: &ExtractData) -> String {
    let json = serde_json::to_string(data).expect("texts and numbers always have a JSON form");
    format!("{}\n{MARK}{json}\n{SIGNED}", page.trim_end_matches('\n'))
}

/// The three lines that are signed for an extract.
pub fn statement(origin: &str, unsigned: &str) -> String {
    statement_of(origin, &sha256(unsigned.as_bytes()))
}

/// The same, from the hash.
pub fn statement_of(origin: &str, hash: &Hash) -> String {
    format!("{TITLE}\n{origin}\n{}\n", hexadecimal(hash))
}

/// Takes a file apart; `None` when it is no extract, or one written in another spelling.
pub fn read(text: &str) -> Option<ExtractFile> {
    if text.len() > LONGEST {
        return None;
    }
    // The machine part is one line and the note has no such line: the last marks are the true ones.
    let end = text.rfind(&format!("\n{SIGNED}"))? + 1 + SIGNED.len();
    let (unsigned_part, note) = text.split_at(end);
    let at = unsigned_part.rfind(&format!("\n{MARK}"))?;
    let page = &unsigned_part[..at];
    let json = unsigned_part[at + 1 + MARK.len()..].strip_suffix(SIGNED)?.strip_suffix('\n')?;
    let data: ExtractData = serde_json::from_str(json).ok()?;
    let page = format!("{page}\n");
    let hash = sha256(unsigned_part.as_bytes());
    (unsigned(&page, &data) == unsigned_part).then(|| ExtractFile { page, data, note: note.to_owned(), hash })
}

//! The bytes of a segment (`docs/vault-format.md` §10): numbers, the manifest, the top, dictionary entries.
//!
//! Nothing here seals or knows a table.

use crate::vault::store::rows::Id16;

/// What a block holds before it is sealed: with its head it fills a box of 8 KiB.
pub(crate) const BLOCK: usize = 8_186;
/// Most bytes of a list that stands in the dictionary itself.
pub(crate) const MOST_INLINE: usize = 16;
/// Bytes of a fact: day, place among the persons, whether an earlier revision stands before it.
pub(crate) const FACT: usize = 8;
/// Facts in a block.
pub(crate) const FACTS: usize = BLOCK / FACT;
/// Bytes of a name: record, entry.
pub(crate) const NAME: usize = 24;
/// Names in a block.
pub(crate) const NAMES: usize = BLOCK / NAME;

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// Clear: what range it covers.
    Manifest = 0,
    Top = 1,
    Dictionary = 2,
    Postings = 3,
    Facts = 4,
    Names = 5,
}

/// The number of a part: segment, kind, block.
pub(crate) fn part(segment: u32, kind: Kind, block: u32) -> i64 {
    (i64::from(segment) << 32) | ((kind as i64) << 28) | i64::from(block & 0x0fff_ffff)
}

/// The segment of a part.
pub(crate) fn segment_of(part: i64) -> Option<u32> {
    u32::try_from(part >> 32).ok()
}

/// Bytes that are read one after another; everything that does not fit is `None`.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }

    pub(crate) fn byte(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    pub(crate) fn id(&mut self) -> Option<Id16> {
        self.take(16)?.try_into().ok()
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    pub(crate) fn i64(&mut self) -> Option<i64> {
        Some(i64::from_be_bytes(self.take(8)?.try_into().ok()?))
    }

    /// A number of up to 64 bits in groups of seven, the lowest first.
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    /// A count of things that take at least so many bytes each: no more than there is room for.
    fn count(&mut self, each: usize) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.0.len() / each.max(1)).then_some(count)
    }
}

pub(crate) fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Numbers of records, rising, as differences.
pub(crate) fn encode_list(numbers: &[u32]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(numbers.len());
    let mut before = 0;
    for number in numbers {
        push_number(&mut bytes, u64::from(number.wrapping_sub(before)));
        before = *number;
    }
    bytes
}

/// Whether a segment may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// It is being written; the mark of time says when it was last written to.
    Building { mark: u64 },
    /// It may be read.
    Ready { level: u8, from: i64, records: u32 },
    /// It is being swept away.
    Dropped,
}

impl State {
    pub(crate) fn encode(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        match self {
            Self::Building { mark } => {
                bytes.push(0);
                bytes.extend(mark.to_be_bytes());
            }
            Self::Ready { level, from, records } => {
                bytes.extend([1, level]);
                bytes.extend(from.to_be_bytes());
                bytes.extend(records.to_be_bytes());
            }
            Self::Dropped => bytes.push(2),
        }
        bytes
    }

    /// What does not read as a manifest is swept away.
    pub(crate) fn decode(bytes: &[u8]) -> Self {
        let mut bytes = Bytes(bytes);
        let state = match bytes.byte() {
            Some(0) => bytes.i64().map(|mark| Self::Building { mark: mark.unsigned_abs() }),
            Some(1) => {
                (|| Some(Self::Ready { level: bytes.byte()?, from: bytes.i64()?, records: bytes.u32()? }))()
            }
            _ => None,
        };
        state.filter(|_| bytes.0.is_empty()).unwrap_or(Self::Dropped)
    }
}

/// A note of which a revision before this segment's stands in an older one: the entry that wrote that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amended {
    pub(crate) seq: i64,
    pub(crate) record: Id16,
}

/// The sealed directory of a segment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Top {
    pub(crate) level: u8,
    pub(crate) from: i64,
    pub(crate) upto: i64,
    pub(crate) records: u32,
    /// The persons of whom there is a record in it.
    pub(crate) persons: Vec<Id16>,
    pub(crate) amended: Vec<Amended>,
    /// Records that whoever built it had no key for: their words are missing.
    pub(crate) unread: Vec<u32>,
    /// First words of the dictionary blocks.
    pub(crate) firsts: Vec<Vec<u8>>,
}

impl Top {
    /// With its length in front; blocks cut it.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![0; 4];
        bytes.push(self.level);
        bytes.extend(self.from.to_be_bytes());
        bytes.extend(self.upto.to_be_bytes());
        bytes.extend(self.records.to_be_bytes());
        push_number(&mut bytes, self.persons.len() as u64);
        bytes.extend(self.persons.iter().flatten());
        push_number(&mut bytes, self.amended.len() as u64);
        for amended in &self.amended {
            bytes.extend(amended.seq.to_be_bytes());
            bytes.extend(amended.record);
        }
        push_number(&mut bytes, self.unread.len() as u64);
        for number in &self.unread {
            push_number(&mut bytes, u64::from(*number));
        }
        push_number(&mut bytes, self.firsts.len() as u64);
        for first in &self.firsts {
            push_number(&mut bytes, first.len() as u64);
            bytes.extend(first);
        }
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        bytes[..4].copy_from_slice(&length.to_be_bytes());
        bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes(bytes);
        let _length = bytes.u32()?;
        let mut top = Self {
            level: bytes.byte()?,
            from: bytes.i64()?,
            upto: bytes.i64()?,
            records: bytes.u32()?,
            ..Self::default()
        };
        for _ in 0..bytes.count(16)? {
            top.persons.push(bytes.id()?);
        }
        for _ in 0..bytes.count(24)? {
            top.amended.push(Amended { seq: bytes.i64()?, record: bytes.id()? });
        }
        for _ in 0..bytes.count(1)? {
            top.unread.push(bytes.small()?);
        }
        for _ in 0..bytes.count(1)? {
            let length = bytes.count(1)?;
            top.firsts.push(bytes.take(length)?.to_vec());
        }
        bytes.0.is_empty().then_some(top)
    }
}

/// Where the numbers of a word are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum List {
    /// In the dictionary.
    Inline(Vec<u8>),
    /// So many bytes of the postings, from there on.
    Far { offset: u64, length: u64 },
}

/// A word of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) word: Vec<u8>,
    pub(crate) count: u32,
    /// The first and the last record that has it.
    pub(crate) span: (u32, u32),
    pub(crate) list: List,
}

impl Entry {
    /// Behind the word before it in the same block; behind nothing at the start of a block.
    pub(crate) fn encode(&self, before: &[u8]) -> Vec<u8> {
        let shared = self.word.iter().zip(before).take_while(|(one, other)| one == other).count();
        let rest = &self.word[shared..];
        let mut bytes = vec![shared as u8, rest.len() as u8];
        bytes.extend(rest);
        push_number(&mut bytes, u64::from(self.count));
        push_number(&mut bytes, u64::from(self.span.0));
        push_number(&mut bytes, u64::from(self.span.1));
        match &self.list {
            List::Inline(list) => {
                bytes.push(list.len() as u8);
                bytes.extend(list);
            }
            List::Far { offset, length } => {
                bytes.push(0xff);
                push_number(&mut bytes, *offset);
                push_number(&mut bytes, *length);
            }
        }
        bytes
    }

    /// Before the first word of a block.
    pub(crate) const fn none() -> Self {
        Self { word: Vec::new(), count: 0, span: (0, 0), list: List::Inline(Vec::new()) }
    }

    /// Becomes the word behind this one, in the same memory; `None` when the bytes are none or the word is not greater.
    pub(crate) fn follow(&mut self, bytes: &mut Bytes<'_>) -> Option<()> {
        let (shared, rest) = (usize::from(bytes.byte()?), usize::from(bytes.byte()?));
        let rest = bytes.take(rest)?;
        if rest <= self.word.get(shared..)? {
            return None;
        }
        self.word.truncate(shared);
        self.word.extend(rest);
        self.count = bytes.small()?;
        self.span = (bytes.small()?, bytes.small()?);
        match (bytes.byte()?, &mut self.list) {
            (0xff, list) => *list = List::Far { offset: bytes.number()?, length: bytes.number()? },
            (length, List::Inline(list)) => {
                list.clear();
                list.extend(bytes.take(usize::from(length))?);
            }
            (length, list) => *list = List::Inline(bytes.take(usize::from(length))?.to_vec()),
        }
        Some(())
    }
}

/// What is known of a record without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) day: i32,
    /// Its place among the persons of the top.
    pub(crate) person: u16,
    /// Whether it is a later revision.
    pub(crate) later: bool,
}

impl Fact {
    pub(crate) fn encode(self) -> [u8; FACT] {
        let mut bytes = [0; FACT];
        bytes[..4].copy_from_slice(&self.day.to_be_bytes());
        bytes[4..6].copy_from_slice(&self.person.to_be_bytes());
        bytes[7] = u8::from(self.later);
        bytes
    }

    pub(crate) fn decode(block: &[u8], at: usize) -> Option<Self> {
        let bytes = block.get(at * FACT..(at + 1) * FACT)?;
        Some(Self {
            day: i32::from_be_bytes(bytes[..4].try_into().ok()?),
            person: u16::from_be_bytes([bytes[4], bytes[5]]),
            later: bytes[7] == 1,
        })
    }
}

/// Which record it is, and the entry that wrote this revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) record: Id16,
    pub(crate) seq: i64,
}

impl Name {
    pub(crate) fn encode(self) -> [u8; NAME] {
        let mut bytes = [0; NAME];
        bytes[..16].copy_from_slice(&self.record);
        bytes[16..].copy_from_slice(&self.seq.to_be_bytes());
        bytes
    }

    pub(crate) fn decode(block: &[u8], at: usize) -> Option<Self> {
        let mut bytes = Bytes(block.get(at * NAME..(at + 1) * NAME)?);
        Some(Self { record: bytes.id()?, seq: bytes.i64()? })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_top_reads_back_and_no_cut_or_longer_one_does() {
        let top = Top {
            level: 2,
            from: 7,
            upto: 900_000,
            records: 4_096,
            persons: vec![[1; 16], [2; 16]],
            amended: vec![Amended { seq: 5, record: [9; 16] }],
            unread: vec![3, 300],
            firsts: vec![b":fall".to_vec(), b"chute".to_vec()],
        };
        let bytes = top.encode();
        assert_eq!(Top::decode(&bytes), Some(top));
        for length in 0..bytes.len() {
            assert_eq!(Top::decode(&bytes[..length]), None, "{length}");
        }
        assert_eq!(Top::decode(&[bytes, vec![0]].concat()), None);
    }

    #[test]
    fn a_manifest_reads_back_and_anything_else_is_swept_away() {
        for state in
            [State::Building { mark: 3 }, State::Ready { level: 1, from: 5, records: 64 }, State::Dropped]
        {
            assert_eq!(State::decode(&state.encode()), state);
        }
        assert_eq!(State::decode(&[1, 2, 3]), State::Dropped);
        assert_eq!(State::decode(&[]), State::Dropped);
    }

    #[test]
    fn the_number_of_a_part_names_segment_kind_and_block() {
        let part = part(5, Kind::Facts, 7);
        assert_eq!((part, segment_of(part), segment_of(-1)), (0x5_4000_0007, Some(5), None));
    }

    proptest! {
        #[test]
        fn entries_read_back_behind_any_word(
            word in "[a-z]{1,32}", before in "[a-z]{0,32}", count in 0_u32.., list in proptest::collection::vec(0_u8.., 0..16)
        ) {
            let entry = Entry {
                word: word.into_bytes(), count, span: (count / 2, count), list: List::Inline(list),
            };
            let bytes = entry.encode(before.as_bytes());
            let mut read = Entry { word: before.into_bytes(), ..Entry::none() };
            let follows = entry.word > read.word;
            prop_assert_eq!(read.follow(&mut Bytes(&bytes)), follows.then_some(()));
            prop_assert!(!follows || read == entry);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(0_u8.., 0..200)) {
            let _ = Top::decode(&bytes);
            let _ = State::decode(&bytes);
            let _ = Entry { word: b"before".to_vec(), ..Entry::none() }.follow(&mut Bytes(&bytes));
        }
    }
}

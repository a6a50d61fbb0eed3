//! A segment as it is written: records first, then words in their order; full blocks come out as they fill.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::shape::{
    Amended, BLOCK, Entry, FACT, FACTS, Fact, Kind, List, MOST_INLINE, NAME, NAMES, Name, Top, encode_list,
};
use crate::vault::store::rows::Id16;

/// A block that is full: what for, which one, its bytes.
pub(crate) type Full = ((Kind, u32), Zeroizing<Vec<u8>>);

/// Smallest number of records of level 1; each level has eight times as many.
const LEVEL: u32 = 512;
/// The highest level.
const HIGHEST: u8 = 5;

/// The level of a segment of so many records.
pub(crate) fn level_of(records: u32) -> u8 {
    let mut level = 0;
    let mut least = LEVEL;
    while records >= least && level < HIGHEST {
        level += 1;
        least = least.saturating_mul(8);
    }
    level
}

/// One note that is in no segment yet, with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Gathered {
    pub(crate) seq: i64,
    pub(crate) record: Id16,
    pub(crate) person: Id16,
    pub(crate) day: i64,
    /// The entry of the revision before it, where that is not gathered here.
    pub(crate) before: Option<i64>,
    pub(crate) later: bool,
    /// Sorted; `None` when there was no key for it.
    pub(crate) words: Option<Vec<String>>,
}

/// Blocks of one kind, filled by pieces that stand in one block each.
#[derive(Default)]
struct Filling {
    block: u32,
    bytes: Zeroizing<Vec<u8>>,
}

impl Filling {
    fn turn(&mut self, kind: Kind, out: &mut Vec<Full>) {
        let bytes = std::mem::take(&mut *self.bytes);
        out.push(((kind, self.block), Zeroizing::new(bytes)));
        self.block += 1;
    }
}

/// A segment in the making.
#[derive(Default)]
pub(crate) struct Writer {
    out: Vec<Full>,
    records: u32,
    facts: Filling,
    names: Filling,
    dictionary: Filling,
    in_block: u16,
    last: Vec<u8>,
    firsts: Vec<Vec<u8>>,
    postings: Filling,
    posted: u64,
}

impl Writer {
    /// The next record.
    pub(crate) fn record(&mut self, fact: Fact, name: Name) {
        self.facts.bytes.extend(fact.encode());
        if self.facts.bytes.len() == FACTS * FACT {
            self.facts.turn(Kind::Facts, &mut self.out);
        }
        self.names.bytes.extend(name.encode());
        if self.names.bytes.len() == NAMES * NAME {
            self.names.turn(Kind::Names, &mut self.out);
        }
        self.records += 1;
    }

    /// The next word, with the numbers of the records that have it, rising.
    pub(crate) fn word(&mut self, word: &[u8], numbers: &[u32]) {
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
        let list = encode_list(numbers);
        let mut entry = Entry {
            word: word.to_vec(),
            count: u32::try_from(numbers.len()).unwrap_or(u32::MAX),
            span: (*first, *last),
            list: List::Far { offset: self.posted, length: list.len() as u64 },
        };
        if list.len() <= MOST_INLINE {
            entry.list = List::Inline(list);
        } else {
            self.post(&list);
        }
        let mut bytes = entry.encode(&self.last);
        if self.in_block > 0 && self.dictionary.bytes.len() + bytes.len() > BLOCK {
            self.turn_dictionary();
            bytes = entry.encode(&[]);
        }
        if self.in_block == 0 {
            self.dictionary.bytes.extend([0, 0]);
            self.firsts.push(word.to_vec());
        }
        self.dictionary.bytes.extend(bytes);
        self.in_block += 1;
        self.last = entry.word;
    }

    fn turn_dictionary(&mut self) {
        let count = self.in_block.to_be_bytes();
        self.dictionary.bytes[..2].copy_from_slice(&count);
        self.dictionary.turn(Kind::Dictionary, &mut self.out);
        self.in_block = 0;
        self.last.clear();
    }

    fn post(&mut self, mut list: &[u8]) {
        self.posted += list.len() as u64;
        while !list.is_empty() {
            let room = BLOCK - self.postings.bytes.len();
            let (now, later) = list.split_at(room.min(list.len()));
            self.postings.bytes.extend(now);
            list = later;
            if self.postings.bytes.len() == BLOCK {
                self.postings.turn(Kind::Postings, &mut self.out);
            }
        }
    }

    /// The blocks that are full.
    pub(crate) fn take_full(&mut self) -> Vec<Full> {
        std::mem::take(&mut self.out)
    }

    /// How many are full.
    pub(crate) fn full(&self) -> usize {
        self.out.len()
    }

    /// The last blocks; `top` says what the records do not.
    pub(crate) fn finish(mut self, mut top: Top) -> (Vec<Full>, Top) {
        if self.in_block > 0 {
            self.turn_dictionary();
        }
        let rests = [(Kind::Facts, self.facts), (Kind::Names, self.names), (Kind::Postings, self.postings)];
        for (kind, mut rest) in rests {
            if !rest.bytes.is_empty() {
                rest.turn(kind, &mut self.out);
            }
        }
        top.records = self.records;
        top.level = level_of(self.records);
        top.firsts = self.firsts;
        for (block, bytes) in (0..).zip(Zeroizing::new(top.encode()).chunks(BLOCK)) {
            self.out.push(((Kind::Top, block), Zeroizing::new(bytes.to_vec())));
        }
        (self.out, top)
    }
}

/// A whole segment of gathered notes.
pub(crate) fn segment_of_gathered(notes: &[Gathered], from: i64, upto: i64) -> (Vec<Full>, Top) {
    let mut top = Top { from, upto, ..Top::default() };
    top.persons = notes.iter().map(|note| note.person).collect();
    top.persons.sort_unstable();
    top.persons.dedup();
    let mut writer = Writer::default();
    let mut words: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, note) in (0..).zip(notes) {
        let person = top.persons.binary_search(&note.person).unwrap_or(0);
        let fact = Fact {
            day: i32::try_from(note.day).unwrap_or(0),
            person: u16::try_from(person).unwrap_or(u16::MAX),
            later: note.later,
        };
        writer.record(fact, Name { record: note.record, seq: note.seq });
        top.amended.extend(note.before.map(|seq| Amended { seq, record: note.record }));
        match &note.words {
            None => top.unread.push(number),
            Some(found) => {
                for word in found {
                    words.entry(word).or_default().push(number);
                }
            }
        }
    }
    top.amended.sort_unstable();
    for (word, numbers) in words {
        writer.word(word.as_bytes(), &numbers);
    }
    writer.finish(top)
}

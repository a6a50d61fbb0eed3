//! Reading one segment: which records have these words, who they are about, what they are called. Lists of numbers
//! are read as they come and never kept.

use zeroize::Zeroizing;

use super::block::{Cache, DAMAGED, Place};
use super::shape::{BLOCK, Bytes, Entry, FACTS, Fact, Kind, List, NAMES, Name, Top};
use crate::vault::error::VaultError;
use crate::vault::secret::Secret32;
use crate::vault::store::Store;

/// What reading a segment needs.
pub(crate) struct Reader<'a> {
    pub(crate) place: &'a Place,
    pub(crate) top: &'a Top,
    pub(crate) store: &'a Store,
    pub(crate) key: &'a Secret32,
}

/// A set of records of one segment: one bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    fn none(records: u32) -> Self {
        Self(vec![0; (records as usize).div_ceil(64)])
    }

    fn set(&mut self, number: u32) -> Option<()> {
        *self.0.get_mut(number as usize / 64)? |= 1 << (number % 64);
        Some(())
    }

    fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Without one of them.
    pub(crate) fn clear(&mut self, number: u32) {
        if let Some(word) = self.0.get_mut(number as usize / 64) {
            *word &= !(1 << (number % 64));
        }
    }

    /// How many.
    pub(crate) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The numbers, the highest first.
    pub(crate) fn down(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().enumerate().rev().flat_map(|(at, word)| {
            let (word, first) = (*word, u32::try_from(at * 64).unwrap_or(u32::MAX));
            (0..64).rev().filter(move |bit| (word >> bit) & 1 == 1).map(move |bit| first + bit)
        })
    }
}

/// The top of a segment; its blocks begin with its length.
pub(crate) fn read_top(place: &Place, store: &Store, key: &Secret32) -> Result<Top, VaultError> {
    let mut bytes = place.open(store, key, Kind::Top, 0)?;
    let length = Bytes(&bytes).u32().ok_or(DAMAGED)? as usize;
    for block in 1..u32::try_from(length.div_ceil(BLOCK)).map_err(|_| DAMAGED)? {
        bytes.extend(place.open(store, key, Kind::Top, block)?.iter());
    }
    let top = bytes.get(..length).and_then(Top::decode).ok_or(DAMAGED)?;
    if top.upto == place.upto { Ok(top) } else { Err(DAMAGED) }
}

impl Reader<'_> {
    /// The records that have a word with each of these beginnings, and one of the whole words, when there are any.
    pub(crate) fn matching(
        &self,
        cache: &mut Cache,
        starts: &[String],
        one_of: &[String],
    ) -> Result<Bits, VaultError> {
        let mut found: Option<Bits> = None;
        let mut narrow = |bits: Bits| match &mut found {
            None => found = Some(bits),
            Some(found) => found.and(&bits),
        };
        if !one_of.is_empty() {
            let mut bits = Bits::none(self.top.records);
            for word in one_of {
                self.gather(cache, word.as_bytes(), true, &mut bits)?;
            }
            narrow(bits);
        }
        // The longest first: it is the rarest, and an empty answer ends the search.
        let mut starts: Vec<&String> = starts.iter().collect();
        starts.sort_by_key(|start| std::cmp::Reverse(start.len()));
        for start in starts {
            let mut bits = Bits::none(self.top.records);
            self.gather(cache, start.as_bytes(), false, &mut bits)?;
            let over = bits.is_empty();
            narrow(bits);
            if over {
                break;
            }
        }
        Ok(found.unwrap_or_else(|| Bits::none(self.top.records)))
    }

    /// Adds the records that have a word with this beginning, or this very word.
    fn gather(
        &self,
        cache: &mut Cache,
        start: &[u8],
        whole: bool,
        bits: &mut Bits,
    ) -> Result<(), VaultError> {
        let firsts = &self.top.firsts;
        let begin = firsts.partition_point(|first| first.as_slice() <= start).saturating_sub(1);
        for block in begin..firsts.len() {
            let number = u32::try_from(block).map_err(|_| DAMAGED)?;
            let bytes = cache.get(self.place, (self.store, self.key), Kind::Dictionary, number)?;
            let mut cursor = Words::begin(&bytes)?;
            while let Some(entry) = cursor.next(&bytes)? {
                let fits = if whole { entry.word == start } else { entry.word.starts_with(start) };
                if fits {
                    self.each(entry, |record| bits.set(record).ok_or(DAMAGED))?;
                } else if entry.word.as_slice() > start {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The numbers of a word, one after another.
    pub(crate) fn each(
        &self,
        entry: &Entry,
        mut visit: impl FnMut(u32) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let mut number = 0_u32;
        let mut seen = 0;
        let mut add = |difference: u64| {
            number =
                u32::try_from(difference).ok().and_then(|step| number.checked_add(step)).ok_or(DAMAGED)?;
            seen += 1;
            visit(number)
        };
        match &entry.list {
            List::Inline(list) => {
                let mut list = Bytes(list);
                while !list.0.is_empty() {
                    add(list.number().ok_or(DAMAGED)?)?;
                }
            }
            List::Far { offset, length } => {
                let mut stream = Stream { reader: self, at: *offset, block: None };
                let end = offset.checked_add(*length).ok_or(DAMAGED)?;
                while stream.at < end {
                    add(stream.number()?)?;
                }
            }
        }
        if seen == entry.count { Ok(()) } else { Err(DAMAGED) }
    }

    /// A block of facts or names.
    pub(crate) fn block(&self, kind: Kind, block: u32) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        self.place.open(self.store, self.key, kind, block)
    }

    /// The number of the record that this entry wrote; `None` when it is not in this segment. `hint` is where the
    /// last one was found: who asks in the order of entries asks cheaply.
    pub(crate) fn number_of(
        &self,
        names: &mut Names<'_>,
        seq: i64,
        record: &[u8; 16],
    ) -> Result<Option<u32>, VaultError> {
        let (mut low, mut high) = (0, self.top.records);
        if let Some(last) = names.last.filter(|last| names.at(*last).is_ok_and(|name| name.seq <= seq)) {
            low = last;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if names.at(middle)?.seq < seq { low = middle + 1 } else { high = middle }
        }
        names.last = Some(low.min(self.top.records.saturating_sub(1)));
        while low < self.top.records {
            let name = names.at(low)?;
            match name.seq == seq {
                true if name.record == *record => return Ok(Some(low)),
                true => low += 1,
                false => break,
            }
        }
        Ok(None)
    }
}

/// Names of records, a block at a time.
pub(crate) struct Names<'a> {
    reader: &'a Reader<'a>,
    block: Option<(u32, Zeroizing<Vec<u8>>)>,
    last: Option<u32>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(reader: &'a Reader<'a>) -> Self {
        Self { reader, block: None, last: None }
    }

    pub(crate) fn at(&mut self, number: u32) -> Result<Name, VaultError> {
        let (block, at) = (number / NAMES as u32, number as usize % NAMES);
        if self.block.as_ref().is_none_or(|(open, _)| *open != block) {
            self.block = Some((block, self.reader.block(Kind::Names, block)?));
        }
        self.block.as_ref().and_then(|(_, bytes)| Name::decode(bytes, at)).ok_or(DAMAGED)
    }
}

/// Facts of records, a block at a time.
pub(crate) struct Facts<'a> {
    reader: &'a Reader<'a>,
    block: Option<(u32, Zeroizing<Vec<u8>>)>,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(reader: &'a Reader<'a>) -> Self {
        Self { reader, block: None }
    }

    pub(crate) fn at(&mut self, number: u32) -> Result<Fact, VaultError> {
        let (block, at) = (number / FACTS as u32, number as usize % FACTS);
        if self.block.as_ref().is_none_or(|(open, _)| *open != block) {
            self.block = Some((block, self.reader.block(Kind::Facts, block)?));
        }
        self.block.as_ref().and_then(|(_, bytes)| Fact::decode(bytes, at)).ok_or(DAMAGED)
    }
}

/// The words of one dictionary block.
pub(crate) struct Words {
    at: usize,
    left: u16,
    entry: Entry,
}

impl Words {
    pub(crate) fn begin(block: &[u8]) -> Result<Self, VaultError> {
        let count = block.get(..2).ok_or(DAMAGED)?;
        Ok(Self { at: 2, left: u16::from_be_bytes([count[0], count[1]]), entry: Entry::none() })
    }

    pub(crate) fn next(&mut self, block: &[u8]) -> Result<Option<&Entry>, VaultError> {
        if self.left == 0 {
            return Ok(None);
        }
        let rest = block.get(self.at..).ok_or(DAMAGED)?;
        let mut bytes = Bytes(rest);
        self.entry.follow(&mut bytes).ok_or(DAMAGED)?;
        self.at += rest.len() - bytes.0.len();
        self.left -= 1;
        Ok(Some(&self.entry))
    }
}

/// The words of a segment, one after another.
pub(crate) struct Dictionary {
    next: u32,
    open: Option<(Zeroizing<Vec<u8>>, Words)>,
}

impl Dictionary {
    pub(crate) const fn begin() -> Self {
        Self { next: 0, open: None }
    }

    pub(crate) fn next(&mut self, reader: &Reader<'_>) -> Result<Option<Entry>, VaultError> {
        loop {
            if let Some((block, words)) = &mut self.open
                && let Some(entry) = words.next(block)?
            {
                return Ok(Some(entry.clone()));
            }
            if self.next as usize >= reader.top.firsts.len() {
                return Ok(None);
            }
            let block = reader.block(Kind::Dictionary, self.next)?;
            let words = Words::begin(&block)?;
            self.open = Some((block, words));
            self.next += 1;
        }
    }
}

/// Bytes of the postings from a place on.
struct Stream<'a> {
    reader: &'a Reader<'a>,
    at: u64,
    block: Option<(u32, Zeroizing<Vec<u8>>)>,
}

impl Stream<'_> {
    fn byte(&mut self) -> Result<u8, VaultError> {
        let block = u32::try_from(self.at / BLOCK as u64).map_err(|_| DAMAGED)?;
        let within = (self.at % BLOCK as u64) as usize;
        self.at += 1;
        if self.block.as_ref().is_none_or(|(open, _)| *open != block) {
            self.block = Some((block, self.reader.block(Kind::Postings, block)?));
        }
        self.block.as_ref().and_then(|(_, bytes)| bytes.get(within).copied()).ok_or(DAMAGED)
    }

    fn number(&mut self) -> Result<u64, VaultError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(DAMAGED)
    }
}

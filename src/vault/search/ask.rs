//! Asking: which notes fit, newest first, and how many there are. Words are looked up in segments and in what is
//! gathered; what this session reads without being in the circle is opened note by note, in steps.
//!
//! The caller names what may be read; nothing is shown here.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashSet, VecDeque};

use super::block::{Cache, Place};
use super::read::{Bits, Facts, Names, Reader};
use super::shape::FACTS;
use super::tail::{Circle, Texts, key_of};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::note::Note;
use crate::domain::scope::Scope;
use crate::domain::word_search::{WordQuery, word_of_target, words_of_note};
use crate::policy::{About, Act, Permit};
use crate::vault::error::VaultError;
use crate::vault::payload::Payload;
use crate::vault::session::{Vault, Work};
use crate::vault::store::Store;
use crate::vault::store::rows::Id16;
use crate::vault::transaction::{SealedRevision, Tx};

/// Most notes that are kept of an answer, the newest.
const NEWEST: usize = 200;
/// Notes that are opened in one step where there is no index.
const A_STEP: usize = 50;

/// A scope of a person that may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The person.
    pub person: PersonId,
    /// The scope.
    pub scope: Scope,
    /// Only what the account wrote itself.
    pub own_only: bool,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The words.
    pub query: WordQuery,
    /// Where.
    pub pairs: Vec<Pair>,
    /// The first care day; `None` for all.
    pub from_day: Option<i64>,
}

/// A note that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// About whom.
    pub person: PersonId,
    /// In which scope.
    pub scope: Scope,
    /// Which note.
    pub record: RecordId,
    /// Its care day.
    pub day: i64,
}

/// The notes that fit.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// How many there are.
    pub count: usize,
    /// The newest by care day, so many at most.
    pub newest: Vec<Hit>,
}

/// What is left to be opened note by note.
#[derive(Debug, Clone, Default)]
pub struct Scan(VecDeque<(Pair, i64)>);

impl Scan {
    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}

impl Hits {
    fn take(&mut self, hit: Hit) {
        self.count += 1;
        let at = self.newest.partition_point(|other| other.day >= hit.day);
        if at < NEWEST {
            self.newest.insert(at, hit);
            self.newest.truncate(NEWEST);
        }
    }
}

/// Where a hit of the index is: its day first, so that the newest is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    day: i64,
    segment: usize,
    number: u32,
    person: Id16,
}

/// The newest of what was found in a circle.
#[derive(Default)]
struct Newest(BinaryHeap<Reverse<Found>>);

impl Newest {
    fn push(&mut self, found: Found) {
        if self.0.len() < NEWEST {
            self.0.push(Reverse(found));
        } else if self.0.peek().is_some_and(|Reverse(oldest)| *oldest < found) {
            self.0.pop();
            self.0.push(Reverse(found));
        }
    }

    /// Takes in what fits of a segment, whose place among the others it is, and tells how many fit: of those who may be
    /// read, from a day on.
    fn take_in(
        &mut self,
        reader: &Reader<'_>,
        bits: &Bits,
        (segment, may, from_day): (usize, &[bool], i64),
    ) -> Result<usize, VaultError> {
        // Where everything fits it is counted without a look at each.
        let all = from_day == i64::MIN && may.iter().all(|may| *may);
        let mut count = if all { bits.count() } else { 0 };
        let (mut facts, mut names) = (Facts::of(reader), Names::of(reader));
        let mut block = None;
        for number in bits.down() {
            let of_block = number / FACTS as u32;
            if all && self.0.len() >= NEWEST && block.replace(of_block) != Some(of_block) {
                // A note is of no later care day than its entry, give or take one at midnight, and the entries before
                // it are no later: what comes now is older than what is kept.
                let entry = reader.store.entry(names.at(number)?.seq)?;
                if entry.is_some_and(|entry| self.is_done_at(entry.header.day + 1)) {
                    break;
                }
            }
            let fact = facts.at(number)?;
            let (day, place) = (i64::from(fact.day), usize::from(fact.person));
            if day < from_day || !may.get(place).copied().unwrap_or(false) {
                continue;
            }
            count += usize::from(!all);
            self.push(Found { day, segment, number, person: reader.top.persons[place] });
        }
        Ok(count)
    }

    /// Whether so many are known that what is of no later day changes nothing, when it comes from behind them.
    fn is_done_at(&self, day: i64) -> bool {
        self.0.len() >= NEWEST && self.0.peek().is_some_and(|Reverse(oldest)| oldest.day >= day)
    }
}

impl Circle {
    fn find(
        &self,
        asked: &Asked,
        allowed: &HashSet<Id16>,
        cache: &mut Cache,
        (work, store): (&mut Work, &Store),
        hits: &mut Hits,
    ) -> Result<(), VaultError> {
        let from_day = asked.from_day.unwrap_or(i64::MIN);
        for note in &self.tail {
            let fits = note.words.as_ref().is_some_and(|words| asked.query.fits(words));
            if fits && note.day >= from_day && allowed.contains(&note.person) {
                hits.take(self.hit(note.person, note.record, note.day));
            }
        }
        let targets: Vec<String> = asked.query.targets().iter().copied().map(word_of_target).collect();
        let mut newest = Newest::default();
        for (at, segment) in self.segments.iter().enumerate().rev() {
            let Some(top) = &segment.top else { continue };
            let key = key_of(work, store, &segment.place.kid)?;
            let reader = Reader { place: &segment.place, top, store, key: &key };
            let mut bits = reader.matching(cache, asked.query.words(), &targets)?;
            segment.dead.iter().for_each(|number| bits.clear(*number));
            let may: Vec<bool> = top.persons.iter().map(|person| allowed.contains(person)).collect();
            hits.count += newest.take_in(&reader, &bits, (at, &may, from_day))?;
        }
        let mut found: Vec<Found> = newest.0.into_iter().map(|Reverse(found)| found).collect();
        found.sort_unstable_by_key(|found| (found.segment, found.number));
        for group in found.chunk_by(|one, other| one.segment == other.segment) {
            let segment = &self.segments[group[0].segment];
            let Some(top) = &segment.top else { continue };
            let key = key_of(work, store, &segment.place.kid)?;
            let reader = Reader { place: &segment.place, top, store, key: &key };
            let mut names = Names::of(&reader);
            for found in group {
                let record = names.at(found.number)?.record;
                hits.take(self.hit(found.person, record, found.day));
                // It was counted where it was found.
                hits.count -= 1;
            }
        }
        Ok(())
    }

    fn hit(&self, person: Id16, record: Id16, day: i64) -> Hit {
        Hit {
            person: PersonId::from_bytes(person),
            scope: self.whose.scope,
            record: RecordId::from_bytes(record),
            day,
        }
    }
}

/// What looking through the segments came to.
enum Looked {
    Found(Hits, Scan),
    /// A segment of a circle did not open: these are made anew.
    Broken(Vec<Place>),
}

impl Vault {
    /// The notes that fit, as far as words are kept, and what is left to be opened note by note. `None` when a
    /// segment did not open: it is made anew, and whoever asks asks again.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn find_texts(&mut self, asked: &Asked, now: Moment) -> Result<Option<(Hits, Scan)>, VaultError> {
        self.check_session(now)?;
        let mut texts = std::mem::take(&mut self.texts);
        // Some hundred blocks under one lock.
        let found = self.store.begin_read(self.chance.as_ref()).and_then(|()| {
            let found = self.find_in(&mut texts, asked);
            self.store.roll_back();
            found
        });
        self.texts = texts;
        match found? {
            Looked::Found(hits, scan) => Ok(Some((hits, scan))),
            Looked::Broken(places) => {
                self.report_broken(&places, now)?;
                Ok(None)
            }
        }
    }

    fn find_in(&mut self, texts: &mut Texts, asked: &Asked) -> Result<Looked, VaultError> {
        let mut scan = Scan::default();
        let mut of_circles: BTreeMap<usize, HashSet<Id16>> = BTreeMap::new();
        for pair in &asked.pairs {
            // Somebody who lives in two units is looked for in one of them.
            let holds =
                |circle: &Circle| circle.whose.scope == pair.scope && circle.members.contains(&pair.person);
            match texts.circles.iter().position(holds).filter(|_| !pair.own_only) {
                Some(at) => _ = of_circles.entry(at).or_default().insert(*pair.person.bytes()),
                None => scan.0.push_back((*pair, i64::MAX)),
            }
        }
        let mut hits = Hits::default();
        for (at, allowed) in of_circles {
            let Texts { circles, cache, .. } = &mut *texts;
            let Self { work, store, .. } = self;
            let circle = &mut circles[at];
            let found = circle
                .bury(work, store)
                .and_then(|()| circle.find(asked, &allowed, cache, (work, store), &mut hits));
            match found {
                Ok(()) => {}
                Err(VaultError::Damaged { .. }) => {
                    circle.void = true;
                    let places = circle.segments.iter().map(|segment| segment.place).collect();
                    cache.clear();
                    return Ok(Looked::Broken(places));
                }
                Err(other) => return Err(other),
            }
        }
        Ok(Looked::Found(hits, scan))
    }

    /// Opens some more of the notes that no index holds.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn scan_texts(
        &mut self,
        asked: &Asked,
        scan: &mut Scan,
        hits: &mut Hits,
        now: Moment,
    ) -> Result<(), VaultError> {
        self.check_session(now)?;
        let from_day = asked.from_day.unwrap_or(i64::MIN);
        let me = *self.account().bytes();
        let mut opened = 0;
        while opened < A_STEP
            && let Some((pair, before)) = scan.0.pop_front()
        {
            let scope = i64::from(pair.scope.number());
            let person = pair.person.bytes();
            let (rows, more) = self.store.newest_of_person(person, scope, Note::KIND, before, A_STEP)?;
            let oldest = rows.iter().filter_map(|stored| stored.row.day).min();
            for stored in rows {
                let day = stored.row.day.unwrap_or(0);
                if day < from_day || (pair.own_only && stored.row.author != Some(me)) {
                    continue;
                }
                opened += 1;
                let note = match self.open_row::<Note>(&stored) {
                    // Damage is told where the file is read.
                    Err(VaultError::Damaged { .. }) => None,
                    other => other?,
                };
                if note.is_some_and(|note| asked.query.fits(&words_of_note(&note))) {
                    let record = RecordId::from_bytes(stored.row.record);
                    hits.take(Hit { person: pair.person, scope: pair.scope, record, day });
                }
            }
            if let Some(oldest) = oldest.filter(|oldest| more && *oldest > from_day) {
                scan.0.push_front((pair, oldest));
            }
        }
        Ok(())
    }

    /// How many blocks of words are open in this session: never more than [`Vault::MOST_WORD_BLOCKS`].
    pub fn open_word_blocks(&self) -> usize {
        self.texts.cache.len()
    }

    /// The most blocks of words a session keeps open, of 8 KiB each.
    pub const MOST_WORD_BLOCKS: usize = super::block::MOST_BLOCKS;
}

impl Tx<'_> {
    /// The notes a search found, still sealed. Its own entry names them: each has to be one that these permits
    /// let its actor read. What is not there any more is left out.
    ///
    /// # Errors
    /// The search was not permitted, one of the notes may not be read, or the file could not be read.
    pub fn found(&mut self, reads: &[Permit], hits: &[Hit]) -> Result<Vec<SealedRevision>, VaultError> {
        if !self.permits.iter().any(|permit| permit.act() == Act::Search) {
            return Err(VaultError::NotPermitted);
        }
        let me = self.account();
        let mut rows = Vec::with_capacity(hits.len());
        for hit in hits {
            let covers = |permit: &&Permit| {
                let about = match permit.about() {
                    About::Person { person, scope, .. } => (*person, *scope) == (hit.person, hit.scope),
                    _ => false,
                };
                about && permit.act() == Act::Read && permit.account() == me
            };
            let permit = reads.iter().find(covers).ok_or(VaultError::NotPermitted)?;
            let Some(stored) = self.pen.store().head_of(hit.record.bytes())? else { continue };
            let fits = stored.row.person == Some(*hit.person.bytes())
                && stored.row.scope == Some(i64::from(hit.scope.number()))
                && stored.row.kind == Some(Note::KIND)
                && (!permit.own_only() || stored.row.author == Some(*me.bytes()));
            if fits {
                let revision = u32::try_from(stored.row.revision).unwrap_or(0);
                self.rows.entry(None).or_default().push((stored.row.person, stored.row.record, revision));
                rows.push(SealedRevision { stored });
            }
        }
        Ok(rows)
    }
}

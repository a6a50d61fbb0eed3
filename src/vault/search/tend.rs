//! Keeping the segments in order, a small step at a time: gathering, storing what was gathered, merging, making anew
//! what may not be used any more. Long work is done beside the write transaction; the transaction only stores.
//!
//! None of it shows anything, so none of it is an act of the journal; making the key of a circle is a delivery.

use std::collections::HashSet;
use std::ops::Range;

use super::block::{DAMAGED, Place, Whose};
use super::merge::Merge;
use super::shape::{Kind, State, Top, part, segment_of};
use super::tail::{COMPLETE, Circle, Texts, key_of, mark_of};
use super::write::{Full, segment_of_gathered};
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;
use crate::journal::entry::Kind as EntryKind;
use crate::vault::chance::{draw_id, draw_secret};
use crate::vault::delivery::hand;
use crate::vault::error::VaultError;
use crate::vault::keyring::commitment;
use crate::vault::pen::{Line, Pen};
use crate::vault::secret::Secret32;
use crate::vault::session::{Vault, Work};
use crate::vault::store::Store;
use crate::vault::store::rows::{CircleRow, ContentKeyRow, Id16};
use crate::vault::store::search::Part;

/// What a key of words is for.
pub(crate) const PURPOSE_SEARCH: i64 = 5;
/// Notes of a circle that make a segment.
const ENOUGH: usize = 64;
/// Notes that are gathered at most before they are stored.
const MANY: usize = 512;
/// Entries of the journal after which a circle is stored however few notes it has: nobody looks at them again.
const FAR: i64 = 4_096;
/// Segments of a level that become one of the next.
const TOGETHER: usize = 8;
/// Segments that become one at most.
const MOST_TOGETHER: usize = 16;
/// Parts that are swept away in one transaction.
const SWEEP: usize = 128;

/// How far the words are in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tending {
    /// Whether there is more to do.
    pub more: bool,
    /// Whether every note this session may read can be found.
    pub searchable: bool,
    /// Entries of the journal that were gone through.
    pub done: i64,
    /// Entries there are.
    pub total: i64,
    /// Segments that did not open and are made anew.
    pub damaged: usize,
}

/// Segments that are becoming one.
pub(super) struct Job {
    pub(super) whose: Whose,
    merge: Merge,
    place: Place,
}

/// What has to be done next.
enum Chore {
    Void(usize),
    Store(usize),
    Gather,
    Anew(usize, usize),
    Sweep(usize),
    Merge(usize, Range<usize>),
}

impl Texts {
    fn next_chore(&self) -> Option<Chore> {
        let circles = || self.circles.iter().enumerate();
        let find =
            |fits: &dyn Fn(&Circle) -> bool| circles().find(|(_, circle)| fits(circle)).map(|(at, _)| at);
        if let Some(at) = find(&|circle| circle.void) {
            return Some(Chore::Void(at));
        }
        if let Some(at) = find(&|circle| circle.tail.len() >= MANY) {
            return Some(Chore::Store(at));
        }
        if self.circles.iter().any(|circle| circle.upto < self.head) {
            return Some(Chore::Gather);
        }
        for (at, circle) in circles() {
            if let Some(stale) = circle.segments.iter().position(|segment| circle.is_stale(segment)) {
                return Some(Chore::Anew(at, stale));
            }
        }
        if let Some(at) =
            find(&|circle| circle.tail.len() >= ENOUGH || circle.upto - circle.stored_upto() >= FAR)
        {
            return Some(Chore::Store(at));
        }
        if let Some(at) = find(&|circle| !circle.leftovers.is_empty()) {
            return Some(Chore::Sweep(at));
        }
        circles().find_map(|(at, circle)| Some(Chore::Merge(at, to_merge(circle)?)))
    }
}

/// Segments of a circle that become one: a run of so many of no higher level than one of them.
fn to_merge(circle: &Circle) -> Option<Range<usize>> {
    let levels: Vec<u8> = circle.segments.iter().map(|segment| segment.level).collect();
    for highest in 0..=levels.iter().copied().max()? {
        let mut begin = 0;
        for at in 0..=levels.len() {
            if levels.get(at).is_some_and(|level| *level <= highest) {
                continue;
            }
            if at - begin >= TOGETHER {
                return Some(begin..at.min(begin + MOST_TOGETHER));
            }
            begin = at + 1;
        }
    }
    None
}

impl Vault {
    /// One small step of keeping the words in order. Nothing is done inside a batch.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn tend_texts(&mut self, now: Moment) -> Result<Tending, VaultError> {
        self.check_session(now)?;
        let mut texts = std::mem::take(&mut self.texts);
        let done = if self.batch { Ok((false, 0)) } else { self.tend(&mut texts, now) };
        let searchable = texts.is_searchable();
        let upto = texts.circles.iter().map(|circle| circle.upto).min().unwrap_or(texts.head);
        let total = texts.head;
        self.texts = texts;
        let (more, damaged) = match done {
            // Where nothing can be stored one searches all the same.
            Err(error) if searchable && error.stops_the_journal() => (false, 0),
            done => done?,
        };
        Ok(Tending { more, searchable, done: upto.min(total), total, damaged })
    }

    fn tend(&mut self, texts: &mut Texts, now: Moment) -> Result<(bool, usize), VaultError> {
        let broken = texts.refresh(&mut self.work, &self.store)?;
        texts.head = self.store.newest_entry()?.map_or(0, |entry| entry.header.seq);
        self.report_broken(&broken, now)?;
        let chore = texts.next_chore();
        // What stands between somebody and an answer comes before tidying.
        let first = matches!(chore, Some(Chore::Void(_) | Chore::Store(_) | Chore::Gather));
        if !matches!(chore, Some(Chore::Gather)) {
            texts.seen = None;
        }
        if texts.job.is_some() && !first {
            match self.work_on(texts, now) {
                Ok(()) => {}
                Err(VaultError::Damaged { .. } | VaultError::NoKey) => {
                    // A segment that does not merge is one that does not open.
                    let whose = texts.job.take().map(|job| job.whose);
                    self.report_broken(&[], now)?;
                    for circle in texts.circles.iter_mut().filter(|circle| Some(circle.whose) == whose) {
                        circle.void = true;
                    }
                    return Ok((true, 1));
                }
                Err(other) => return Err(other),
            }
            return Ok((true, broken.len()));
        }
        let Some(chore) = chore else { return Ok((false, broken.len())) };
        match chore {
            Chore::Void(at) => self.make_void(&mut texts.circles[at])?,
            Chore::Store(at) => self.store_tail(texts, at, now)?,
            Chore::Gather => _ = self.gather_on(texts)?,
            Chore::Sweep(at) => self.sweep(&mut texts.circles[at])?,
            Chore::Anew(at, segment) => self.begin(texts, at, segment..segment + 1)?,
            Chore::Merge(at, segments) => self.begin(texts, at, segments)?,
        }
        Ok((true, broken.len()))
    }

    /// Says in the journal which segments do not open: under the key they should, by their numbers.
    pub(super) fn report_broken(&mut self, broken: &[Place], now: Moment) -> Result<(), VaultError> {
        if broken.is_empty() {
            return Ok(());
        }
        self.record_damage(broken.iter().map(|place| (place.kid, place.segment)).collect(), now)
    }

    /// One small write that shows nothing.
    fn write_words<T>(&self, write: impl FnOnce(&Self) -> Result<T, VaultError>) -> Result<T, VaultError> {
        self.store.begin_write(self.chance.as_ref())?;
        let written = write(self).and_then(|value| self.store.commit().map(|()| value));
        written.inspect_err(|_| self.store.roll_back())
    }

    /// Gives up every segment of a circle; they are made again from the records.
    fn make_void(&self, circle: &mut Circle) -> Result<(), VaultError> {
        self.write_words(|vault| {
            for segment in &circle.segments {
                vault.drop_segment(&segment.place)?;
            }
            vault.keep_complete(circle)
        })?;
        circle.leftovers.extend(circle.segments.drain(..).map(|segment| segment.place.segment));
        circle.void = false;
        circle.gather_anew();
        Ok(())
    }

    fn drop_segment(&self, place: &Place) -> Result<(), VaultError> {
        let part = Part {
            part: part(place.segment, Kind::Manifest, 0),
            upto: place.upto,
            kid: place.kid,
            sealed: State::Dropped.encode(),
        };
        self.store.put_part(place.whose.columns(), &part)
    }

    /// Notes up to which entry of the directory everybody's notes are in the segments.
    fn keep_complete(&self, circle: &Circle) -> Result<(), VaultError> {
        let part = Part { part: COMPLETE, upto: circle.complete, kid: [0; 16], sealed: Vec::new() };
        self.store.put_part(circle.whose.columns(), &part)
    }

    /// Takes away what is left of segments that are not read any more.
    fn sweep(&self, circle: &mut Circle) -> Result<(), VaultError> {
        let Some(segment) = circle.leftovers.last().copied() else { return Ok(()) };
        let begin = part(segment, Kind::Manifest, 0);
        let end = begin + (1 << 32);
        // The manifest goes last: until then it says what the rest is.
        let rest = self.write_words(|vault| {
            let columns = circle.whose.columns();
            let removed = vault.store.remove_parts(columns, begin + 1, end, SWEEP)?;
            if removed < SWEEP {
                vault.store.remove_parts(columns, begin, end, SWEEP)?;
            }
            Ok(removed == SWEEP)
        })?;
        if !rest {
            circle.leftovers.pop();
        }
        Ok(())
    }

    fn free_segment(&self, whose: &Whose) -> Result<u32, VaultError> {
        let last = self.store.last_part(whose.columns())?.and_then(segment_of).unwrap_or(0);
        last.checked_add(1).ok_or(DAMAGED)
    }

    fn put_manifest(&self, place: &Place, state: State) -> Result<(), VaultError> {
        let part = Part {
            part: part(place.segment, Kind::Manifest, 0),
            upto: place.upto,
            kid: place.kid,
            sealed: state.encode(),
        };
        self.store.put_part(place.whose.columns(), &part)
    }

    /// The state of a segment as stored.
    fn state_of(&self, place: &Place) -> Result<Option<State>, VaultError> {
        let manifest = part(place.segment, Kind::Manifest, 0);
        let stored = self.store.part(place.whose.columns(), manifest)?;
        Ok(stored.filter(|part| part.kid == place.kid).map(|part| State::decode(&part.sealed)))
    }

    /// Stores what was gathered of a circle: the blocks are made first, the transaction only stores.
    fn store_tail(&mut self, texts: &mut Texts, at: usize, now: Moment) -> Result<(), VaultError> {
        let circle = &mut texts.circles[at];
        let (from, upto) = (circle.stored_upto(), circle.upto);
        let (blocks, top) = segment_of_gathered(&circle.tail, from, upto);
        let Self { store, chance, work, .. } = self;
        let mut pen = Pen::take(store, chance.as_ref())?;
        work.take_in_changes(store, now)?;
        let members: HashSet<PersonId> =
            work.directory.persons_in(&[circle.whose.unit]).into_iter().collect();
        let known = circle.segments.last().map(|segment| segment.place.kid);
        // Somebody came, left, or stored these notes meanwhile: the next step sees it.
        if members != circle.members || newest_upto(store, &circle.whose)? != from {
            circle.members.clear();
            return Ok(());
        }
        let known = match known {
            Some(known) => Some(known),
            None => store.key_wrapped_to(&circle.row.circle, PURPOSE_SEARCH)?.map(|key| key.kid),
        };
        let kid = match known.filter(|kid| key_of(work, store, kid).is_ok()) {
            Some(kid) => kid,
            None => make_key(work, &mut pen, &circle.row, now)?,
        };
        let key = key_of(work, store, &kid)?;
        pen.lay_down();
        let stored = (|| {
            let segment = self.free_segment(&circle.whose)?;
            let place = Place { whose: circle.whose, segment, upto, kid };
            self.put_blocks(&place, &key, &blocks)?;
            self.put_manifest(&place, ready(&top))?;
            self.keep_complete(circle)?;
            self.store.commit()
        })();
        stored.inspect_err(|_| self.store.roll_back())
    }

    fn put_blocks(&self, place: &Place, key: &Secret32, blocks: &[Full]) -> Result<(), VaultError> {
        for (name, bytes) in blocks {
            let part = place.seal((&self.store.estab, key), *name, bytes, self.chance.as_ref());
            self.store.put_part(place.whose.columns(), &part)?;
        }
        Ok(())
    }

    /// Begins to make one segment of these.
    fn begin(&self, texts: &mut Texts, at: usize, segments: Range<usize>) -> Result<(), VaultError> {
        let circle = &texts.circles[at];
        let inputs: Vec<(Place, Top)> = circle.segments[segments]
            .iter()
            .filter_map(|segment| Some((segment.place, segment.top.clone()?)))
            .collect();
        let Some((last, _)) = inputs.last() else { return Ok(()) };
        let (upto, kid) = (last.upto, last.kid);
        let mark = mark_of(self.work.now);
        let place = self.write_words(|vault| {
            let segment = vault.free_segment(&circle.whose)?;
            let place = Place { whose: circle.whose, segment, upto, kid };
            vault.put_manifest(&place, State::Building { mark })?;
            Ok(place)
        })?;
        let merge = Merge::of(inputs, &circle.members);
        texts.job = Some(Job { whose: circle.whose, merge, place });
        Ok(())
    }

    /// Goes on with it.
    fn work_on(&mut self, texts: &mut Texts, now: Moment) -> Result<(), VaultError> {
        let Some(mut job) = texts.job.take() else { return Ok(()) };
        let done = {
            let Self { store, work, .. } = self;
            let mut keys = |kid: &Id16| key_of(work, store, kid);
            job.merge.step(store, &mut keys)?
        };
        let key = key_of(&mut self.work, &self.store, &job.place.kid)?;
        if !done {
            let blocks = job.merge.take_full();
            let goes_on = self.write_words(|vault| vault.put_more(&job.place, &key, &blocks))?;
            texts.job = goes_on.then_some(job);
            return Ok(());
        }
        let (inputs, members) = (job.merge.places(), job.merge.members().clone());
        let (blocks, top) = job.merge.finish();
        self.store.begin_write(self.chance.as_ref())?;
        let finished = (|| {
            self.work.take_in_changes(&self.store, now)?;
            let there: HashSet<PersonId> =
                self.work.directory.persons_in(&[job.whose.unit]).into_iter().collect();
            let mut stands = self.put_more(&job.place, &key, &blocks)? && there == members;
            for input in &inputs {
                stands &= matches!(self.state_of(input)?, Some(State::Ready { .. }));
            }
            let state = if stands { ready(&top) } else { State::Dropped };
            self.put_manifest(&job.place, state)?;
            for input in inputs.iter().filter(|_| stands) {
                self.drop_segment(input)?;
            }
            self.store.commit()
        })();
        finished.inspect_err(|_| self.store.roll_back())
    }

    /// Stores further blocks of a segment that is being made; false when somebody has given it up.
    fn put_more(&self, place: &Place, key: &Secret32, blocks: &[Full]) -> Result<bool, VaultError> {
        if !matches!(self.state_of(place)?, Some(State::Building { .. })) {
            return Ok(false);
        }
        self.put_blocks(place, key, blocks)?;
        self.put_manifest(place, State::Building { mark: mark_of(self.work.now) })?;
        Ok(true)
    }
}

/// A key for the words of a circle, wrapped to it and signed for.
pub(crate) fn make_key(
    work: &mut Work,
    pen: &mut Pen<'_>,
    circle: &CircleRow,
    now: Moment,
) -> Result<Id16, VaultError> {
    let estab = pen.store().estab;
    let signer = work.signer();
    pen.mind_the_clock(&signer, now.day())?;
    let kid = draw_id(pen.chance());
    let key = draw_secret(pen.chance());
    pen.content_key(&ContentKeyRow {
        kid,
        purpose: PURPOSE_SEARCH,
        person: None,
        unit: Some(circle.unit),
        scope: circle.scope,
        version: 0,
        commitment: Some(commitment(&estab, &key, &kid).to_vec()),
    })?;
    hand(pen, &circle.public, &kid, &circle.circle, &key)?;
    pen.sign(&signer, Line { kind: EntryKind::Delivery, day: now.day(), open: Vec::new(), body: None })?;
    work.session.keyring.remember(&estab, kid, &key);
    Ok(kid)
}

fn ready(top: &Top) -> State {
    State::Ready { level: top.level, from: top.from, records: top.records }
}

/// Up to which entry the segments of a circle reach, as stored now.
fn newest_upto(store: &Store, whose: &Whose) -> Result<i64, VaultError> {
    let (mut from, mut upto) = (0, 0);
    while let Some(found) = store.next_part(whose.columns(), from, i64::MAX)? {
        let Some(number) = segment_of(found.part) else { break };
        from = part(number, Kind::Manifest, 0) + (1 << 32);
        let is_ready = found.part == part(number, Kind::Manifest, 0)
            && matches!(State::decode(&found.sealed), State::Ready { .. });
        if is_ready {
            upto = upto.max(found.upto);
        }
    }
    Ok(upto)
}

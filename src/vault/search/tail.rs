//! What a session knows of the words: the segments of its circles, and the notes that are in none of them yet, with
//! their words, in memory.

use std::collections::HashSet;

use super::block::{Cache, DAMAGED, Place, Whose};
use super::read::{Names, Reader, read_top};
use super::shape::{Amended, Kind, State, Top, part, segment_of};
use super::tend::Job;
use super::write::Gathered;
use crate::domain::ids::PersonId;
use crate::domain::note::Note;
use crate::domain::scope::Scope;
use crate::domain::word_search::words_of_note;
use crate::vault::directory::units_in;
use crate::vault::error::VaultError;
use crate::vault::payload::Payload;
use crate::vault::secret::Secret32;
use crate::vault::session::{Vault, Work};
use crate::vault::store::Store;
use crate::vault::store::rows::{CircleRow, Id16, PersonRow};
use crate::vault::store::search::NoteRow;

/// The part of a circle that says up to which entry of the directory its segments hold everybody who belongs there.
pub(super) const COMPLETE: i64 = -2;
/// The first part of a segment.
const FIRST: i64 = 0;
/// Rows that are looked at in one step.
const WINDOW: usize = 128;

/// The words a session works with.
#[derive(Default)]
pub(crate) struct Texts {
    pub(super) circles: Vec<Circle>,
    pub(super) cache: Cache,
    pub(super) job: Option<Job>,
    /// Up to which entry every circle has been gathered.
    pub(super) head: i64,
    /// What the file's own count of changes by others was when the segments were looked at; `None` when this session
    /// has changed them since.
    pub(super) seen: Option<i64>,
}

/// The words of one circle.
pub(super) struct Circle {
    pub(super) whose: Whose,
    pub(super) row: CircleRow,
    /// Who is in the unit now.
    pub(super) members: HashSet<PersonId>,
    /// The oldest first: each begins where the one before it ends.
    pub(super) segments: Vec<Segment>,
    /// Segments that are not to be read any more, or that nobody finishes.
    pub(super) leftovers: Vec<u32>,
    /// The entry up to which the directory was looked at for people who came.
    pub(super) complete: i64,
    /// They are not to be used: somebody came whose older notes are not in them, or one is damaged.
    pub(super) void: bool,
    /// Notes in no segment.
    pub(super) tail: Vec<Gathered>,
    pub(super) upto: i64,
    /// Whether the records that were amended since are marked in their segments.
    pub(super) buried: bool,
}

/// A segment that may be read.
pub(super) struct Segment {
    pub(super) place: Place,
    pub(super) from: i64,
    pub(super) level: u8,
    pub(super) records: u32,
    pub(super) top: Option<Top>,
    /// Records of which a later revision is somewhere younger.
    pub(super) dead: HashSet<u32>,
}

impl Circle {
    fn new(whose: Whose, row: CircleRow) -> Self {
        Self {
            whose,
            row,
            members: HashSet::new(),
            segments: Vec::new(),
            leftovers: Vec::new(),
            complete: 0,
            void: false,
            tail: Vec::new(),
            upto: 0,
            buried: false,
        }
    }

    /// Up to which entry its segments reach.
    pub(super) fn stored_upto(&self) -> i64 {
        self.segments.last().map_or(0, |segment| segment.place.upto)
    }

    /// Whether somebody is in a segment who is not in the unit any more.
    pub(super) fn is_stale(&self, segment: &Segment) -> bool {
        let gone = |person: &Id16| !self.members.contains(&PersonId::from_bytes(*person));
        segment.top.as_ref().is_some_and(|top| top.persons.iter().any(gone))
    }

    pub(super) fn gather_anew(&mut self) {
        self.tail.clear();
        self.upto = self.stored_upto();
        self.buried = false;
    }

    /// Takes in the segments as they are stored now.
    fn take_in(&mut self, store: &Store, mark: u64) -> Result<(), VaultError> {
        let mut before: Vec<Segment> = std::mem::take(&mut self.segments);
        let uptos: Vec<i64> = before.iter().map(|segment| segment.place.upto).collect();
        let numbers: Vec<u32> = before.iter().map(|segment| segment.place.segment).collect();
        self.leftovers.clear();
        let mut from = FIRST;
        while let Some(found) = store.next_part(self.whose.columns(), from, i64::MAX)? {
            let Some(number) = segment_of(found.part) else { break };
            from = part(number, Kind::Manifest, 0) + (1 << 32);
            let state = match found.part == part(number, Kind::Manifest, 0) {
                true => State::decode(&found.sealed),
                false => State::Dropped,
            };
            match state {
                State::Ready { level, from, records } => {
                    let place =
                        Place { whose: self.whose, segment: number, upto: found.upto, kid: found.kid };
                    let known = before.iter().position(|segment| segment.place == place);
                    self.segments.push(match known {
                        Some(known) => before.swap_remove(known),
                        None => Segment { place, from, level, records, top: None, dead: HashSet::new() },
                    });
                }
                // Whoever builds it says so again and again; after that nobody does.
                State::Building { mark: theirs } if theirs.abs_diff(mark) < 2 => {}
                State::Building { .. } | State::Dropped => self.leftovers.push(number),
            }
        }
        self.segments.sort_by_key(|segment| (segment.from, segment.place.upto));
        let mut end = 0;
        for segment in &self.segments {
            self.void |= segment.from != end || segment.place.upto < segment.from;
            end = segment.place.upto;
        }
        let changed = numbers.len() != self.segments.len()
            || self.segments.iter().any(|segment| !numbers.contains(&segment.place.segment));
        self.buried &= !changed;
        if end < uptos.last().copied().unwrap_or(0) {
            self.gather_anew();
        } else if end > self.upto || changed {
            self.tail.retain(|note| note.seq > end);
            self.upto = self.upto.max(end);
        }
        Ok(())
    }

    /// Whether somebody came to the unit with notes that were written before and that the segments should hold.
    fn misses_somebody(&self, store: &Store, since: i64) -> Result<bool, VaultError> {
        let (unit, scope) = self.whose.columns();
        for person in store.persons_changed_after(since)? {
            if !self.members.contains(&PersonId::from_bytes(person)) {
                continue;
            }
            let mut came = i64::MAX;
            for (seq, units) in store.placements_of(&person)? {
                let row = PersonRow { person, version: 0, status: 0, units };
                if !units_in(&row).iter().any(|of| of.bytes() == unit) {
                    break;
                }
                came = seq;
            }
            let first = store.first_written_about(&person, scope, Note::KIND)?.unwrap_or(i64::MAX);
            if first < came && first <= self.stored_upto() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes a note into the tail, in the place of an earlier revision of it.
    fn gather(&mut self, mut note: Gathered) {
        if let Some(at) = self.tail.iter().position(|known| known.record == note.record) {
            note.before = self.tail.remove(at).before;
        }
        self.buried &= note.before.is_none();
        self.tail.push(note);
    }

    /// Marks in each segment the records of which a later revision stands in a younger one, or in the tail.
    pub(super) fn bury(&mut self, work: &mut Work, store: &Store) -> Result<(), VaultError> {
        if self.buried {
            return Ok(());
        }
        let of_segments = self.segments.iter().filter_map(|segment| segment.top.as_ref());
        let mut amended: Vec<Amended> = of_segments.flat_map(|top| top.amended.iter().copied()).collect();
        amended.extend(
            self.tail.iter().filter_map(|note| Some(Amended { seq: note.before?, record: note.record })),
        );
        amended.sort_unstable();
        for segment in &mut self.segments {
            let begin = amended.partition_point(|amended| amended.seq <= segment.from);
            let end = amended.partition_point(|amended| amended.seq <= segment.place.upto);
            let Some(top) = segment.top.as_ref().filter(|_| begin < end) else { continue };
            let key = key_of(work, store, &segment.place.kid)?;
            let reader = Reader { place: &segment.place, top, store, key: &key };
            let mut names = Names::of(&reader);
            let mut dead = HashSet::new();
            for Amended { seq, record } in &amended[begin..end] {
                dead.extend(reader.number_of(&mut names, *seq, record)?);
            }
            segment.dead = dead;
        }
        self.buried = true;
        Ok(())
    }
}

/// The key that words of a circle are sealed with.
pub(super) fn key_of(work: &mut Work, store: &Store, kid: &Id16) -> Result<Secret32, VaultError> {
    let (keyring, usable) = work.keys();
    Ok(keyring.content(store, &usable, kid)?.ok_or(VaultError::NoKey)?.duplicate())
}

/// Ten minutes, counted: what is being written says in which it was.
pub(super) fn mark_of(now: i64) -> u64 {
    u64::try_from(now.div_euclid(600)).unwrap_or(0)
}

impl Texts {
    /// Takes in what others changed: circles given and taken, segments, who lives where. Answers with the segments
    /// that do not open.
    pub(super) fn refresh(&mut self, work: &mut Work, store: &Store) -> Result<Vec<Place>, VaultError> {
        let version = store.data_version()?;
        let changed = self.seen.replace(version) != Some(version);
        let mut before = std::mem::take(&mut self.circles);
        let (account, now) = (work.session.account, work.now);
        for (unit, scope, circle) in work.directory.current_circles() {
            let mine = Scope::OF_NOTES.contains(&scope)
                && work.directory.circle_read_by(account, &circle.row.circle, now).is_some()
                && store.wrap_for(&circle.row.circle, account.bytes())?.is_some();
            if !mine {
                continue;
            }
            let whose = Whose { unit, scope };
            let known = before.iter().position(|known| known.whose == whose);
            let mut kept =
                known.map_or_else(|| Circle::new(whose, circle.row.clone()), |at| before.swap_remove(at));
            kept.row = circle.row;
            if changed || known.is_none() {
                kept.take_in(store, mark_of(now))?;
            }
            self.circles.push(kept);
        }
        if self.job.as_ref().is_some_and(|job| self.circles.iter().all(|circle| circle.whose != job.whose)) {
            self.job = None;
        }
        let mut broken = Vec::new();
        for circle in &mut self.circles {
            let members: HashSet<PersonId> =
                work.directory.persons_in(&[circle.whose.unit]).into_iter().collect();
            if circle.members != members || circle.has_a_key_now(work, store)? {
                circle.members = members;
                circle.gather_anew();
            }
            if circle.segments.is_empty() {
                circle.complete = work.directory.upto();
            } else if circle.complete < work.directory.upto() {
                let stored = store.part(circle.whose.columns(), COMPLETE)?.map_or(0, |part| part.upto);
                let known = stored.max(circle.complete);
                circle.void |= circle.misses_somebody(store, known)?;
                circle.complete = work.directory.upto();
            }
            broken.extend(circle.open_tops(work, store)?);
        }
        Ok(broken)
    }

    /// Whether every note is gathered or in a segment that may be read.
    pub(super) fn is_searchable(&self) -> bool {
        self.circles.iter().all(|circle| {
            let sound = |segment: &Segment| segment.top.is_some() && !circle.is_stale(segment);
            !circle.void && circle.upto >= self.head && circle.segments.iter().all(sound)
        })
    }
}

impl Circle {
    fn open_tops(&mut self, work: &mut Work, store: &Store) -> Result<Option<Place>, VaultError> {
        if self.void {
            return Ok(None);
        }
        for segment in self.segments.iter_mut().filter(|segment| segment.top.is_none()) {
            let opened =
                key_of(work, store, &segment.place.kid).and_then(|key| read_top(&segment.place, store, &key));
            match opened {
                Ok(top)
                    if (top.from, top.level, top.records)
                        == (segment.from, segment.level, segment.records) =>
                {
                    segment.top = Some(top);
                }
                Ok(_) | Err(VaultError::Damaged { .. } | VaultError::NoKey) => {
                    self.void = true;
                    return Ok(Some(segment.place));
                }
                Err(other) => return Err(other),
            }
        }
        let unread = |segment: &Segment| Some((segment.place, *segment.top.as_ref()?.unread.first()?));
        let unread: Vec<(Place, u32)> = self.segments.iter().filter_map(unread).collect();
        for (place, number) in unread {
            match self.can_be_read_now(work, store, &place, number) {
                Err(VaultError::Damaged { .. } | VaultError::NoKey) => self.void = true,
                other => self.void |= other?,
            }
        }
        Ok(None)
    }

    /// Whether there is a key now for a note that there was none for when the segment was made.
    fn can_be_read_now(
        &self,
        work: &mut Work,
        store: &Store,
        place: &Place,
        number: u32,
    ) -> Result<bool, VaultError> {
        let top = self.segments.iter().find(|segment| segment.place == *place).and_then(|it| it.top.as_ref());
        let Some(top) = top else { return Ok(false) };
        let key = key_of(work, store, &place.kid)?;
        let name = Names::of(&Reader { place, top, store, key: &key }).at(number)?;
        opens(work, store, &name.record)
    }

    /// The same for the notes of the tail.
    fn has_a_key_now(&self, work: &mut Work, store: &Store) -> Result<bool, VaultError> {
        match self.tail.iter().find(|note| note.words.is_none()) {
            Some(note) => opens(work, store, &note.record),
            None => Ok(false),
        }
    }
}

/// Whether this session has a key for a note now.
fn opens(work: &mut Work, store: &Store, record: &Id16) -> Result<bool, VaultError> {
    let kid = store.head_of(record)?.and_then(|stored| stored.row.kid);
    let Some(kid) = kid else { return Ok(false) };
    let (keyring, usable) = work.keys();
    match keyring.content(store, &usable, &kid) {
        Err(VaultError::Damaged { .. }) => Ok(false),
        other => Ok(other?.is_some()),
    }
}

impl Vault {
    /// Gathers the notes that some entries wrote: from where the hindmost circle has come to, so many rows. Whether
    /// that was all.
    pub(super) fn gather_on(&mut self, texts: &mut Texts) -> Result<bool, VaultError> {
        texts.head = self.store.newest_entry()?.map_or(0, |entry| entry.header.seq);
        let behind = texts.circles.iter().filter(|circle| !circle.void).map(|circle| circle.upto).min();
        let Some(from) = behind.filter(|behind| *behind < texts.head) else { return Ok(true) };
        let to = self.store.end_of_window(from, WINDOW)?.unwrap_or(texts.head);
        for row in self.store.written_between(from, to, Note::KIND)? {
            self.gather_note(texts, &row)?;
        }
        for circle in &mut texts.circles {
            circle.upto = circle.upto.max(to);
        }
        Ok(to >= texts.head)
    }

    fn gather_note(&mut self, texts: &mut Texts, row: &NoteRow) -> Result<(), VaultError> {
        let person = PersonId::from_bytes(row.person);
        let wants = |circle: &Circle| {
            i64::from(circle.whose.scope.number()) == row.scope
                && row.seq > circle.upto
                && circle.members.contains(&person)
        };
        if !texts.circles.iter().any(wants) {
            return Ok(());
        }
        let stored = self.store.revision(&row.record, row.revision)?.ok_or(DAMAGED)?;
        let words = match self.open_row::<Note>(&stored) {
            Ok(note) => note.map(|note| words_of_note(&note)),
            // A damaged note is told where it is read; it has no words.
            Err(VaultError::Damaged { .. }) => Some(Vec::new()),
            Err(other) => return Err(other),
        };
        let before = match row.revision {
            1 => None,
            revision => self.store.revision(&row.record, revision - 1)?.map(|earlier| earlier.seq),
        };
        for circle in texts.circles.iter_mut().filter(|circle| wants(circle)) {
            circle.gather(Gathered {
                seq: row.seq,
                record: row.record,
                person: row.person,
                day: row.day,
                before,
                later: row.revision > 1,
                words: words.clone(),
            });
        }
        Ok(())
    }
}

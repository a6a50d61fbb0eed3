//! Several segments become one, in steps: records first, then word by word. What somebody amended since is left out
//! with its earlier revision, and who has left with everything.
//!
//! Nothing here writes to the file: what is full is handed out.

use std::collections::HashSet;

use super::block::{DAMAGED, Place};
use super::read::{Dictionary, Facts, Names, Reader};
use super::shape::{Entry, Fact, Top};
use super::write::{Full, Writer};
use crate::domain::ids::PersonId;
use crate::vault::error::VaultError;
use crate::vault::secret::Secret32;
use crate::vault::store::Store;
use crate::vault::store::rows::Id16;

/// Stands for a record that is left out.
const LEFT_OUT: u32 = u32::MAX;
/// Words of one step.
const WORDS: usize = 2_000;
/// Full blocks after which a step ends.
const FULL: usize = 48;

/// One of the segments that become one.
struct Input {
    place: Place,
    top: Top,
    /// What each of its records is called in the new one.
    numbers: Vec<u32>,
    words: Dictionary,
    word: Option<Entry>,
}

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Deciding which records stay, from the newest segment to the oldest.
    Choose(usize),
    /// Writing them down, from the oldest to the newest.
    Records(usize),
    Words,
}

/// Segments that become one.
pub(crate) struct Merge {
    inputs: Vec<Input>,
    /// Who may be in it.
    members: HashSet<PersonId>,
    persons: Vec<Id16>,
    later: HashSet<Id16>,
    unread: Vec<u32>,
    writer: Writer,
    next: u32,
    stage: Stage,
}

/// Gives the key of a segment.
pub(crate) type Keys<'a> = dyn FnMut(&Id16) -> Result<Secret32, VaultError> + 'a;

impl Merge {
    /// Of these segments, the oldest first.
    pub(crate) fn of(segments: Vec<(Place, Top)>, members: &HashSet<PersonId>) -> Self {
        let stays = |person: &Id16| members.contains(&PersonId::from_bytes(*person));
        let mut persons: Vec<Id16> =
            segments.iter().flat_map(|(_, top)| &top.persons).copied().filter(stays).collect();
        persons.sort_unstable();
        persons.dedup();
        let stage = Stage::Choose(segments.len());
        let input = |(place, top): (Place, Top)| Input {
            numbers: vec![LEFT_OUT; top.records as usize],
            place,
            top,
            words: Dictionary::begin(),
            word: None,
        };
        Self {
            inputs: segments.into_iter().map(input).collect(),
            members: members.clone(),
            persons,
            later: HashSet::new(),
            unread: Vec::new(),
            writer: Writer::default(),
            next: 0,
            stage,
        }
    }

    /// The segments it is made of.
    pub(crate) fn places(&self) -> Vec<Place> {
        self.inputs.iter().map(|input| input.place).collect()
    }

    /// Who may be in it.
    pub(crate) fn members(&self) -> &HashSet<PersonId> {
        &self.members
    }

    /// The blocks that are full.
    pub(crate) fn take_full(&mut self) -> Vec<Full> {
        self.writer.take_full()
    }

    /// A small part of the work; whether it is the last.
    pub(crate) fn step(&mut self, store: &Store, keys: &mut Keys<'_>) -> Result<bool, VaultError> {
        match self.stage {
            Stage::Choose(0) => self.stage = Stage::Records(0),
            Stage::Choose(left) => {
                self.choose(left - 1, store, keys)?;
                self.stage = Stage::Choose(left - 1);
            }
            Stage::Records(at) if at < self.inputs.len() => {
                self.write_records(at, store, keys)?;
                self.stage = Stage::Records(at + 1);
            }
            Stage::Records(_) => {
                for at in 0..self.inputs.len() {
                    self.advance(at, store, keys)?;
                }
                self.stage = Stage::Words;
            }
            Stage::Words => return self.merge_words(store, keys),
        }
        Ok(false)
    }

    fn choose(&mut self, at: usize, store: &Store, keys: &mut Keys<'_>) -> Result<(), VaultError> {
        let Self { inputs, later, members, .. } = self;
        let input = &mut inputs[at];
        let key = keys(&input.place.kid)?;
        let reader = Reader { place: &input.place, top: &input.top, store, key: &key };
        let (mut facts, mut names) = (Facts::of(&reader), Names::of(&reader));
        let mut mine = Vec::new();
        for number in 0..input.top.records {
            let (fact, name) = (facts.at(number)?, names.at(number)?);
            let person = input.top.persons.get(usize::from(fact.person)).ok_or(DAMAGED)?;
            let stays = members.contains(&PersonId::from_bytes(*person)) && !later.contains(&name.record);
            if fact.later {
                mine.push(name.record);
            }
            if stays {
                *input.numbers.get_mut(number as usize).ok_or(DAMAGED)? = 0;
            }
        }
        later.extend(mine);
        Ok(())
    }

    fn write_records(&mut self, at: usize, store: &Store, keys: &mut Keys<'_>) -> Result<(), VaultError> {
        let Self { inputs, persons, writer, next, unread, .. } = self;
        let input = &mut inputs[at];
        let key = keys(&input.place.kid)?;
        let reader = Reader { place: &input.place, top: &input.top, store, key: &key };
        let (mut facts, mut names) = (Facts::of(&reader), Names::of(&reader));
        for (number, called) in (0..).zip(&mut input.numbers) {
            if *called == LEFT_OUT {
                continue;
            }
            let (fact, name) = (facts.at(number)?, names.at(number)?);
            let person = input.top.persons.get(usize::from(fact.person)).ok_or(DAMAGED)?;
            let person = persons.binary_search(person).map_err(|_| DAMAGED)?;
            writer.record(Fact { person: u16::try_from(person).map_err(|_| DAMAGED)?, ..fact }, name);
            if input.top.unread.binary_search(&number).is_ok() {
                unread.push(*next);
            }
            *called = *next;
            *next += 1;
        }
        Ok(())
    }

    fn advance(&mut self, at: usize, store: &Store, keys: &mut Keys<'_>) -> Result<(), VaultError> {
        let Input { place, top, words, word, .. } = &mut self.inputs[at];
        let key = keys(&place.kid)?;
        *word = words.next(&Reader { place, top, store, key: &key })?;
        Ok(())
    }

    fn merge_words(&mut self, store: &Store, keys: &mut Keys<'_>) -> Result<bool, VaultError> {
        for _ in 0..WORDS {
            if self.writer.full() >= FULL {
                return Ok(false);
            }
            let Some(word) =
                self.inputs.iter().filter_map(|input| input.word.as_ref()).map(|entry| &entry.word).min()
            else {
                return Ok(true);
            };
            let word = word.clone();
            let mut numbers = Vec::new();
            for at in 0..self.inputs.len() {
                let Input { place, top, numbers: called, word: entry, .. } = &self.inputs[at];
                let Some(entry) = entry.as_ref().filter(|entry| entry.word == word) else { continue };
                let key = keys(&place.kid)?;
                let reader = Reader { place, top, store, key: &key };
                reader.each(entry, |number| {
                    let new = *called.get(number as usize).ok_or(DAMAGED)?;
                    if new != LEFT_OUT {
                        numbers.push(new);
                    }
                    Ok(())
                })?;
                self.advance(at, store, keys)?;
            }
            self.writer.word(&word, &numbers);
        }
        Ok(false)
    }

    /// The last blocks.
    pub(crate) fn finish(self) -> (Vec<Full>, Top) {
        let from = self.inputs.first().map_or(0, |input| input.top.from);
        let upto = self.inputs.last().map_or(0, |input| input.top.upto);
        let amended = self.inputs.iter().flat_map(|input| &input.top.amended);
        let mut amended: Vec<_> = amended.filter(|amended| amended.seq <= from).copied().collect();
        amended.sort_unstable();
        let top = Top { from, upto, persons: self.persons, amended, unread: self.unread, ..Top::default() };
        self.writer.finish(top)
    }
}

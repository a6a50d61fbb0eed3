//! Searching the texts of notes: what is asked, where this account may look, and what it is shown.
//!
//! Nothing is shown before its entry is written: one entry for each answer, with what was typed, the persons it shows
//! and the notes. Looking words up shows nothing and is no entry.

use std::collections::HashMap;

use crate::care::error::CareError;
use crate::care::notes::sorted_views;
use crate::care::session::House;
use crate::care::view::NoteView;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::note::Note;
use crate::domain::scope::Scope;
use crate::domain::text::clean_line;
use crate::domain::word_search::WordQuery;
use crate::policy::matrix::rights;
use crate::policy::{About, Act, Permit, Purpose};
use crate::vault::{Asked, Hit, Hits, Pair, Scan, Tending, Vault};

/// Small parts of the preparation in one step.
const A_STEP: usize = 4;

/// Where texts are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Everybody in the units of this account, and who was opened to it by name.
    MyPeople,
    /// One person.
    Person(PersonId),
}

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextQuestion {
    /// As it was typed: it goes into the journal.
    pub typed: String,
    /// What it asks for.
    pub query: WordQuery,
    /// Where.
    pub within: Within,
    /// Only this many days back; `None` for all.
    pub days: Option<u16>,
}

/// A search that goes on in steps. It holds nothing that was shown.
pub struct TextSearch {
    question: TextQuestion,
    reads: Vec<Permit>,
    asked: Asked,
    found: Option<(Hits, Scan)>,
    damaged: bool,
}

/// How far a search has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextStep {
    /// The words are being prepared: entries of the journal gone through, and how many there are.
    Preparing {
        /// Gone through.
        done: i64,
        /// In all.
        total: i64,
    },
    /// Notes that no index holds are being opened.
    Looking,
    /// Everything was looked at: it can be shown.
    Ready,
}

/// A note that was found.
#[derive(Debug, Clone)]
pub struct TextHit {
    /// About whom.
    pub person: PersonId,
    /// The note as it stands.
    pub view: NoteView,
}

/// What a search shows.
#[derive(Debug, Clone)]
pub struct TextsFound {
    /// The newest notes that fit, newest first.
    pub hits: Vec<TextHit>,
    /// How many fit in all.
    pub count: usize,
    /// How many of those fetched did not open or did not fit their journal entry.
    pub damaged: usize,
    /// Whether kept words were damaged and have been made anew.
    pub repaired: bool,
}

/// How far the words of the notes are in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordsTended {
    /// Whether there is more to do.
    pub more: bool,
    /// Whether every note can be found.
    pub searchable: bool,
    /// Whether kept words were damaged; they are made anew.
    pub damaged: bool,
}

impl House {
    /// Whether this account can search in texts at all. Nothing is asked for, so nothing is refused and journaled.
    pub fn may_search_texts(&self, now: Moment) -> bool {
        let units = self.my_units();
        let reads = |scope: Scope| {
            self.actor_assignments()
                .iter()
                .filter(|held| held.holds_at(now))
                .any(|held| rights(held.role, scope).read || rights(held.role, scope).own)
        };
        self.why_not(Act::Search, &About::Units { units }, now).is_none()
            && Scope::OF_NOTES.into_iter().any(reads)
    }

    pub(crate) fn my_units(&self) -> Vec<UnitId> {
        self.me().units.iter().map(|(unit, _)| *unit).collect()
    }

    /// Begins a search: where this account may look is decided now.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn begin_text_search(
        &mut self,
        question: &TextQuestion,
        now: Moment,
    ) -> Result<TextSearch, CareError> {
        let units = self.my_units();
        self.permit(Act::Search, &About::Units { units: units.clone() }, now)?;
        let persons = match question.within {
            Within::Person(person) => vec![person],
            Within::MyPeople => {
                let mut persons = self.vault.persons_in(&units);
                persons.extend(self.opened_by_name(now));
                persons.sort_unstable();
                persons.dedup();
                persons
            }
        };
        let mut reads = Vec::new();
        for person in persons {
            let units = self.vault.units_of(person);
            if units.is_empty() {
                return Err(CareError::NobodyThere);
            }
            for scope in Scope::OF_NOTES {
                let barrier = self.barrier_of(person, scope);
                let about = About::Person { person, units: units.clone(), scope, barrier };
                reads.extend(self.might(Act::Read, &about, now));
            }
        }
        let pair = |permit: &Permit| {
            let (person, scope) = permit.person().zip(permit.scope())?;
            Some(Pair { person, scope, own_only: permit.own_only() })
        };
        let asked = Asked {
            query: question.query.clone(),
            pairs: reads.iter().filter_map(pair).collect(),
            from_day: question.days.map(|days| now.day() - i64::from(days)),
        };
        Ok(TextSearch { question: question.clone(), reads, asked, found: None, damaged: false })
    }

    /// A small step of a search: it shows nothing.
    ///
    /// # Errors
    /// Ended, or the vault could not be read.
    pub fn step_text_search(&mut self, search: &mut TextSearch, now: Moment) -> Result<TextStep, CareError> {
        if let Some((hits, scan)) = &mut search.found {
            self.vault.scan_texts(&search.asked, scan, hits, now)?;
            return Ok(if scan.is_done() { TextStep::Ready } else { TextStep::Looking });
        }
        for _ in 0..A_STEP {
            let tending = self.vault.tend_texts(now)?;
            search.damaged |= tending.damaged > 0;
            if tending.searchable {
                search.found = self.vault.find_texts(&search.asked, now)?;
                search.damaged |= search.found.is_none();
                return Ok(match &search.found {
                    Some((_, scan)) if scan.is_done() => TextStep::Ready,
                    Some(_) => TextStep::Looking,
                    None => TextStep::Preparing { done: 0, total: tending.total },
                });
            }
        }
        let Tending { done, total, .. } = self.vault.tend_texts(now)?;
        Ok(TextStep::Preparing { done, total })
    }

    /// Shows what a search found: recorded first, then opened. What may not be opened any more is refused.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read or written.
    pub fn show_text_hits(&mut self, search: TextSearch, now: Moment) -> Result<TextsFound, CareError> {
        let TextSearch { question, found, damaged: repaired, .. } = search;
        // Asked again: a right may have ended while the words were looked up.
        let again = self.begin_text_search(&question, now)?;
        let (hits, _) = found.unwrap_or_default();
        let of = |permit: &Permit, hit: &Hit| {
            permit.person() == Some(hit.person) && permit.scope() == Some(hit.scope)
        };
        let may = |hit: &&Hit| again.reads.iter().any(|permit| of(permit, hit));
        let shown: Vec<Hit> = hits.newest.iter().filter(may).copied().collect();
        let mut persons: Vec<PersonId> = shown.iter().map(|hit| hit.person).collect();
        persons.sort_unstable();
        persons.dedup();
        let mut permits = vec![self.permit(Act::Search, &About::Units { units: self.my_units() }, now)?];
        // What is read through a broken glass says so in lines of its own.
        let by_glass = |permit: &&Permit| {
            permit.purpose() == Purpose::Emergency && shown.iter().any(|hit| of(permit, hit))
        };
        permits.extend(again.reads.iter().filter(by_glass).cloned());
        let typed = clean_line(&question.typed).text;
        let (proof, sealed) = self.vault.with(&permits, now, |tx| {
            tx.shows(&persons, typed.trim());
            tx.found(&again.reads, &shown)
        })?;
        let opened = self.vault.open::<Note>(&proof, &sealed, now)?;
        let about: HashMap<_, _> = shown.iter().map(|hit| (hit.record, hit.person)).collect();
        let views = sorted_views(opened.rows).into_iter();
        let hits_shown: Vec<TextHit> =
            views.filter_map(|view| Some(TextHit { person: *about.get(&view.record)?, view })).collect();
        Ok(TextsFound { hits: hits_shown, count: hits.count, damaged: opened.damaged, repaired })
    }

    /// The whole search at once, for whoever waits for it.
    ///
    /// # Errors
    /// As its steps.
    pub fn search_texts(&mut self, question: &TextQuestion, now: Moment) -> Result<TextsFound, CareError> {
        let mut search = self.begin_text_search(question, now)?;
        while self.step_text_search(&mut search, now)? != TextStep::Ready {}
        self.show_text_hits(search, now)
    }

    /// A small step of keeping the words of the notes in order; shows nothing.
    ///
    /// # Errors
    /// Ended, or the vault could not be read or written.
    pub fn tend_words(&mut self, now: Moment) -> Result<WordsTended, CareError> {
        let Tending { more, searchable, damaged, .. } = self.vault.tend_texts(now)?;
        Ok(WordsTended { more, searchable, damaged: damaged > 0 })
    }

    /// How many blocks of words this session has open, and how many it may.
    pub fn open_word_blocks(&self) -> (usize, usize) {
        (self.vault.open_word_blocks(), Vault::MOST_WORD_BLOCKS)
    }
}

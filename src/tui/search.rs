//! The search in texts, performed for its screen: it begins when nobody types for a moment, goes on in small steps
//! between two keys, and is shown once it is recorded. Beside it the words of the notes are kept in order while
//! nothing else is to be done.
//!
//! Never here: what may be found (`care`), what it looks like (`screens/text_search.rs`).

use std::time::Duration;

use super::action::Action;
use super::app::App;
use super::screens::text_search::TextSearch as Screen;
use super::screens::timeline::Timeline;
use super::screens::{Effect, Input, News, Step};
use crate::care::CareError;
use crate::care::search::{TextQuestion, TextSearch, TextStep};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::message::Message;

/// A search begins this long after the last key: one entry for what was meant, none for each letter.
const BEGINS_AFTER_MS: i64 = 300;
/// Steps that are done at once where somebody does not want to wait: some tens of milliseconds.
const AT_ONCE: usize = 8;
/// While words are prepared, this is told this often.
const TOLD_EVERY_MS: i64 = 400;
/// Words are put in order this long after somebody entered or wrote a note,
const TENDS_AFTER_MS: i64 = 3_000;
/// and then step by step.
const TENDS_EVERY_MS: i64 = 40;

/// What the screen asks for.
pub(crate) enum TextsAsk {
    /// Looks for this, once nobody types.
    Look(Box<TextQuestion>),
    /// Looks for it at once.
    Now,
    /// Nothing is looked for any more.
    Stop,
    /// Opens the note that was found in its timeline.
    Open { person: PersonId, record: RecordId },
    /// Back to where one came from.
    Leave,
}

/// A search that waits or goes on.
pub(super) struct TextReading {
    question: TextQuestion,
    begins_ms: i64,
    search: Option<TextSearch>,
    told_ms: i64,
}

/// What goes on between two keys.
#[derive(Default)]
pub(super) struct TextWork {
    reading: Option<TextReading>,
    /// When the words are looked after next; `None` when they are in order.
    tends_ms: Option<i64>,
}

impl App {
    /// A key of these, about this person.
    pub(super) fn search_key(&mut self, action: Action, person: Option<PersonId>) {
        if action != Action::TextSearch {
            return self.give(Input::Action(action));
        }
        let now = self.scene.now();
        let may = self.scene.house.as_ref().is_some_and(|house| house.may_search_texts(now));
        if !may || !self.pages[0].lists() {
            return self.fail_with(&Message::plain("search-texts-not-yours"));
        }
        if !self.seal() {
            return;
        }
        // In the list of persons the whole list is meant, not who happens to be selected.
        let in_the_list = matches!(self.top().step(), Some(Step::People(_)) | None);
        let about = person.filter(|_| !in_the_list).and_then(|person| self.card(person));
        self.pages.push(Box::new(Screen::new(about)));
    }

    /// Whether such a key does something here and now.
    pub(super) fn search_possible(&self, action: Action) -> bool {
        let now = self.scene.now();
        match action {
            Action::TextSearch => {
                self.pages[0].lists()
                    && self.scene.house.as_ref().is_some_and(|house| house.may_search_texts(now))
            }
            _ => self.pages.last().is_some_and(|page| page.takes(action)),
        }
    }

    /// Performs what the screen asks for.
    pub(super) fn texts(&mut self, ask: TextsAsk) {
        match ask {
            TextsAsk::Look(question) => {
                // What was being looked for is not meant any more.
                let begins_ms = self.scene.now().millis() + BEGINS_AFTER_MS;
                let reading = TextReading { question: *question, begins_ms, search: None, told_ms: 0 };
                self.texts.reading = Some(reading);
            }
            TextsAsk::Now => {
                if let Some(reading) = &mut self.texts.reading {
                    reading.begins_ms = i64::MIN;
                }
                for _ in 0..AT_ONCE {
                    if self.texts.reading.is_some() {
                        self.texts_tick();
                    }
                }
            }
            TextsAsk::Stop => self.texts.reading = None,
            TextsAsk::Open { person, record } => self.open_found(person, record),
            TextsAsk::Leave => {
                self.texts.reading = None;
                self.perform(Effect::Back);
            }
        }
    }

    /// Forgets what goes on: the house is locked.
    pub(super) fn forget_texts(&mut self) {
        self.texts = TextWork::default();
    }

    /// The words of the notes are looked after soon: somebody entered, or wrote one.
    pub(super) fn tend_words_soon(&mut self) {
        self.texts.tends_ms = Some(self.scene.now().millis() + TENDS_AFTER_MS);
    }

    /// How long until something is to be done here; `None` when nothing is.
    pub(super) fn texts_due_in(&self) -> Option<Duration> {
        let now = self.scene.now().millis();
        let until = |at: i64, most: i64| {
            let wait = at.saturating_sub(now).clamp(0, most);
            Duration::from_millis(u64::try_from(wait).unwrap_or(0))
        };
        let reading = self.texts.reading.as_ref().map(|reading| match reading.search {
            Some(_) => Duration::ZERO,
            None => until(reading.begins_ms, BEGINS_AFTER_MS),
        });
        let tends = self.texts.tends_ms.map(|at| until(at, TENDS_AFTER_MS));
        reading.into_iter().chain(tends).min()
    }

    /// One step of what is due.
    pub(super) fn texts_tick(&mut self) {
        let now = self.scene.now().millis();
        let is_due = |at: i64, most: i64| at.min(now + most) <= now;
        // Whoever left the screen by another way asks for nothing any more.
        if !self.pages.iter().any(|page| page.takes(Action::TextPeriod)) {
            self.texts.reading = None;
        }
        if let Some(reading) = &self.texts.reading {
            if reading.search.is_some() || is_due(reading.begins_ms, BEGINS_AFTER_MS - 1) {
                self.look_for_texts();
            }
        } else if self.texts.tends_ms.is_some_and(|at| is_due(at, TENDS_AFTER_MS - 1)) {
            self.tend_words(now);
        }
    }

    fn look_for_texts(&mut self) {
        if let Err(error) = self.step_search() {
            self.texts.reading = None;
            self.stale = true;
            self.fail(&error);
        }
    }

    fn step_search(&mut self) -> Result<(), CareError> {
        let now = self.scene.now();
        let (Some(reading), Some(house)) = (&mut self.texts.reading, self.scene.house.as_mut()) else {
            return Ok(());
        };
        let mut search = match reading.search.take() {
            Some(search) => search,
            None => house.begin_text_search(&reading.question, now)?,
        };
        match house.step_text_search(&mut search, now)? {
            TextStep::Ready => {
                let found = house.show_text_hits(search, now)?;
                self.texts.reading = None;
                self.stale = true;
                let cards = self.pages[0].cards().to_vec();
                self.tell(&News::TextsFound { found: &found, cards: &cards });
            }
            TextStep::Looking => reading.search = Some(search),
            TextStep::Preparing { done, total } => {
                reading.search = Some(search);
                if reading.told_ms.min(now.millis()) + TOLD_EVERY_MS <= now.millis() {
                    reading.told_ms = now.millis();
                    self.stale = true;
                    let share = (100 * done.max(0)).checked_div(total.max(1)).unwrap_or(0).min(99);
                    self.tell(&News::TextsPreparing(u8::try_from(share).unwrap_or(0)));
                }
            }
        }
        Ok(())
    }

    fn tend_words(&mut self, now_ms: i64) {
        let now = self.scene.now();
        let tended = self.scene.house.as_mut().map(|house| house.tend_words(now));
        // What cannot be put in order now is put in order another time; the next look at the account tells why.
        let more = matches!(tended, Some(Ok(tended)) if tended.more);
        self.texts.tends_ms = more.then_some(now_ms + TENDS_EVERY_MS);
    }

    /// The timeline of a person, on the note that was found; the way back leads to the answers.
    fn open_found(&mut self, person: PersonId, record: RecordId) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        let read = (|| {
            let mut notes = house.read_timeline(person, None, now)?;
            // As far back as the note is.
            while let (false, Some(older)) =
                (notes.notes.iter().any(|view| view.record == record), notes.older)
            {
                let more = house.read_timeline(person, Some(older), now)?;
                notes.notes.extend(more.notes);
                notes.older = more.older;
                notes.damaged += more.damaged;
            }
            Ok(notes)
        })();
        match read {
            Ok(notes) => {
                self.remember(person);
                self.pages.push(Box::new(Timeline::new(card, notes, Some(record))));
            }
            Err(error) => self.fail(&error),
        }
    }
}

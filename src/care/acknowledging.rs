//! Acknowledgements: somebody says that they have read a note; who has, and who has not yet.

use crate::care::accounts::AccountStatus;
use crate::care::error::CareError;
use crate::care::notes::view_of;
use crate::care::session::House;
use crate::care::view::NoteView;
use crate::domain::account::Author;
use crate::domain::acknowledgement::Acknowledgement;
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::note::Note;
use crate::domain::scope::Scope;
use crate::policy::{Act, Actor, authorize};
use crate::vault::payload::{HeldRole, Payload, StaffName};
use crate::vault::{Place, SealedRevision, Tx, VaultError};

/// How many days back an urgent note is still asked about.
const UNREAD_DAYS: i64 = 7;

/// Who has read a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBy {
    /// The note.
    pub note: RecordId,
    /// Those who said so, in the order in which they did. Its author is not among them.
    pub readers: Vec<Author>,
}

impl House {
    /// Says that this account has read a note. Saying it twice writes it once; of one's own note nothing is said.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be written.
    pub fn acknowledge(&mut self, person: PersonId, note: &NoteView, now: Moment) -> Result<(), CareError> {
        let me = self.me().account;
        let read = self.acknowledgements(person, note.scope, note.note.happened_at, now)?;
        let said = read.iter().any(|word| word.note == note.record && word.by.account == me);
        if said || note.note.author.account == me {
            return Ok(());
        }
        let about = self.about(person, note.scope, now)?;
        let permit = self.permit(Act::Acknowledge, &about, now)?;
        let word = Acknowledgement { note: note.record, by: self.author(), at: now };
        let record = RecordId::from_bytes(self.draw_id());
        let place = Place::Person(person, note.scope);
        self.vault.with(&[permit], now, |tx| tx.put(place, record, 0, now.day(), &word))?;
        Ok(())
    }

    /// Who has read each of these notes of a person.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn who_has_read(
        &mut self,
        person: PersonId,
        notes: &[NoteView],
        now: Moment,
    ) -> Result<Vec<ReadBy>, CareError> {
        let mut words = Vec::new();
        for scope in Scope::OF_NOTES {
            let oldest =
                notes.iter().filter(|note| note.scope == scope).map(|note| note.note.happened_at).min();
            if let Some(oldest) = oldest {
                words.extend(self.acknowledgements(person, scope, oldest, now)?);
            }
        }
        Ok(read_by(notes, words))
    }

    /// Whom a note in each of these scopes of a person concerns: every account that works, and holds now a role that
    /// writes there and reaches one of the person's units. Who only reads may say that they read it, and is not waited
    /// for; who only deposits has no key to read it with. Names and roles are open to every account.
    ///
    /// # Errors
    /// Nobody there, or the vault could not be read.
    pub fn concerned_by(
        &mut self,
        person: PersonId,
        scopes: &[Scope],
        now: Moment,
    ) -> Result<Vec<(Scope, Vec<Author>)>, CareError> {
        if scopes.is_empty() {
            return Ok(Vec::new());
        }
        let held = self.vault.config::<HeldRole>(now)?;
        let names = self.vault.config::<StaffName>(now)?;
        let working = self.vault.accounts(now).into_iter();
        let working = working.filter(|state| state.status == AccountStatus::Working);
        let actors: Vec<(Actor, String)> = working
            .map(|state| {
                let its = held.iter().filter(|held| held.account == state.account);
                let actor = Actor {
                    shares: self.shares_of(state.account),
                    ..Actor::with_roles(state.account, its.map(|held| held.assignment).collect())
                };
                let name = names.iter().find(|staff| staff.account == state.account);
                (actor, name.map_or_else(|| "?".to_owned(), |staff| staff.name.clone()))
            })
            .collect();
        let mut concerned = Vec::with_capacity(scopes.len());
        for scope in scopes {
            let about = self.about(person, *scope, now)?;
            let those = actors.iter().filter_map(|(actor, name)| {
                let permit = authorize(actor, Act::Update, &about, now).ok()?;
                // What is read by its author alone concerns nobody else.
                let author = Author { account: actor.account, name: name.clone(), role: permit.role() };
                (!permit.own_only()).then_some(author)
            });
            concerned.push((*scope, those.collect()));
        }
        Ok(concerned)
    }

    /// The urgent notes for the whole team of the last week that this account has neither written nor acknowledged,
    /// newest first: one entry in the journal with everybody within reach.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn unread_urgent(&mut self, now: Moment) -> Result<Vec<(PersonId, NoteView)>, CareError> {
        let listed = self.who_is_listed(now)?;
        let reads = |person: &PersonId| listed.seen.iter().any(|(of, sees)| of == person && sees.notes);
        let persons: Vec<PersonId> = listed.of_my_units.iter().copied().filter(reads).collect();
        let from_day = now.day() - UNREAD_DAYS;
        let (proof, sealed) = self.vault.with(&listed.permits, now, |tx| {
            tx.shows(&persons, "");
            let mut found = Vec::with_capacity(persons.len());
            for person in &persons {
                let notes = tx.since(*person, Scope::NotesAll, Note::KIND, from_day)?;
                let words = tx.since(*person, Scope::NotesAll, Acknowledgement::KIND, from_day)?;
                found.push((*person, notes, words));
            }
            Ok(found)
        })?;
        let me = self.me().account;
        let mut unread = Vec::new();
        for (person, notes, words) in sealed {
            let notes = self.vault.open::<Note>(&proof, &notes, now)?;
            let words = self.vault.open::<Acknowledgement>(&proof, &words, now)?;
            let said = |note: RecordId| {
                words.rows.iter().any(|row| row.value.note == note && row.value.by.account == me)
            };
            let waits = notes.rows.into_iter().filter(|row| {
                let note = &row.value;
                note.urgent && !note.is_struck() && note.author.account != me && !said(row.record)
            });
            unread.extend(waits.map(|row| (person, view_of(row))));
        }
        unread.sort_by_key(|(_, view)| std::cmp::Reverse((view.note.happened_at, view.note.entered_at)));
        Ok(unread)
    }

    /// What was said of the notes of a scope since one of them: nobody reads a note before it happened.
    fn acknowledgements(
        &mut self,
        person: PersonId,
        scope: Scope,
        since: Moment,
        now: Moment,
    ) -> Result<Vec<Acknowledgement>, CareError> {
        let about = self.about(person, scope, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) = self
            .vault
            .with(&[permit], now, |tx| tx.since(person, scope, Acknowledgement::KIND, since.day()))?;
        let opened = self.vault.open::<Acknowledgement>(&proof, &sealed, now)?;
        Ok(opened.rows.into_iter().map(|row| row.value).collect())
    }
}

/// Who has read each of these notes, in the order in which they said so.
pub(crate) fn read_by(notes: &[NoteView], mut words: Vec<Acknowledgement>) -> Vec<ReadBy> {
    words.sort_by_key(|word| word.at);
    let read_by = |note: &NoteView| {
        let of_it = words.iter().filter(|word| word.note == note.record);
        let mut readers: Vec<Author> = Vec::new();
        for word in of_it {
            let is_new = readers.iter().all(|known| known.account != word.by.account);
            if is_new && word.by.account != note.note.author.account {
                readers.push(word.by.clone());
            }
        }
        ReadBy { note: note.record, readers }
    };
    notes.iter().map(read_by).collect()
}

/// The scopes of those notes that somebody is waited for, or has read.
pub(crate) fn asking(notes: &[NoteView], read: &[ReadBy]) -> Vec<Scope> {
    let asks = |view: &&NoteView| {
        let urgent = view.note.urgent && !view.note.is_struck();
        urgent || read.iter().any(|read| read.note == view.record)
    };
    let mut scopes: Vec<Scope> = notes.iter().filter(asks).map(|view| view.scope).collect();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

/// What was said of the notes of a page, sealed: nobody reads a note before it happened.
pub(crate) fn fetch_words(
    tx: &mut Tx<'_>,
    person: PersonId,
    scopes: &[Scope],
    page: &[SealedRevision],
) -> Result<Vec<SealedRevision>, VaultError> {
    let Some(oldest) = page.iter().map(SealedRevision::day).min() else { return Ok(Vec::new()) };
    let mut words = Vec::new();
    for scope in scopes {
        words.extend(tx.since(person, *scope, Acknowledgement::KIND, oldest)?);
    }
    Ok(words)
}

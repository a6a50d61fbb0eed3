//! Acknowledgements: somebody says that they have read a note; who has, and who has not yet.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::care::view::NoteView;
use crate::domain::account::Author;
use crate::domain::acknowledgement::Acknowledgement;
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::Act;
use crate::vault::Place;
use crate::vault::payload::Payload;

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
        Ok(notes.iter().map(read_by).collect())
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

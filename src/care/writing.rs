//! Who is writing about whom now, so that two do not write the same: told to colleagues while a form is open, and to
//! nobody afterwards.
//!
//! Never here: what is written, and writing that only some of the team may know of.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::{About, Act};

impl House {
    /// Tells colleagues that this session is writing for `scope` about a person, in every unit of the person that is one
    /// of mine. Only notes for everybody, care notes and measures, and the emergency sheet are told; a form for anybody
    /// else takes back what was told before. It is a kindness: what fails keeps nobody from writing.
    pub fn is_writing(&mut self, person: PersonId, scope: Option<Scope>, now: Moment) {
        if !matches!(scope, Some(Scope::NotesAll | Scope::NotesCare | Scope::Emergency)) {
            return self.stops_writing();
        }
        let mine = self.my_units();
        let units: Vec<UnitId> =
            self.vault.units_of(person).into_iter().filter(|unit| mine.contains(unit)).collect();
        let name = self.me().name.clone();
        let told = self.vault.tell_of_writing(person, &name, &units, now).unwrap_or(false);
        if told {
            self.writes_about = Some(person);
        }
    }

    /// Whether colleagues were told that this session is writing.
    pub fn told_of_writing(&self) -> bool {
        self.writes_about.is_some()
    }

    /// Takes it back.
    pub fn stops_writing(&mut self) {
        if self.writes_about.take().is_some() {
            let _ = self.vault.tell_of_no_writing();
        }
    }

    /// Who else is writing about persons of my units whose notes I read, and about whom. Writes nothing to the journal.
    ///
    /// # Errors
    /// Ended, or the vault could not be read.
    pub fn who_writes(&mut self, now: Moment) -> Result<Vec<(PersonId, String)>, CareError> {
        self.refresh_actor(now)?;
        let units = self.my_units();
        let mut found: Vec<(PersonId, String)> = Vec::new();
        for writing in self.vault.who_writes(&units, now)? {
            let about = About::Person {
                person: writing.person,
                units: self.vault.units_of(writing.person),
                scope: Scope::NotesAll,
                barrier: self.barrier_of(writing.person, Scope::NotesAll),
            };
            let told = (writing.person, writing.name);
            // Somebody with two sessions is one colleague.
            if self.might(Act::Read, &about, now).is_some() && !found.contains(&told) {
                found.push(told);
            }
        }
        Ok(found)
    }
}

//! Who is writing about whom, for those who read the notes of the unit: one row a session and unit, which counts for two
//! minutes.
//!
//! It is no act: nothing of a person is shown but that a colleague writes, so the journal does not know of it. Nothing is
//! signed: whoever reads the notes of the unit could say it of somebody else. Never here: what is written.

use zeroize::Zeroizing;

use crate::domain::ids::{AccountId, PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::domain::text::clean_line;
use crate::journal::encode::{Encoder, Estab};
use crate::vault::error::VaultError;
use crate::vault::pen::Pen;
use crate::vault::seal::{open, seal};
use crate::vault::search::{PURPOSE_SEARCH, make_key};
use crate::vault::session::Vault;
use crate::vault::store::rows::{ContentKeyRow, Id16};
use crate::vault::store::side::PresenceRow;
use crate::vault::writing::PURPOSE_SERIES;

/// How long a row counts, in seconds. A clock that is ahead by more makes a row that counts for nobody.
const COUNTS_FOR: i64 = 120;
/// The schema of what is sealed here.
const SCHEMA: u16 = 1;
/// Bytes of a name: what is longer is cut. With them every row has the same size.
const NAME: usize = 88;
/// Person, account, length of the name, name.
const SIZE: usize = 16 + 16 + 1 + NAME;

/// Somebody who is writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// Who.
    pub account: AccountId,
    /// Their name.
    pub name: String,
    /// About whom.
    pub person: PersonId,
}

impl Writing {
    fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut end = self.name.len().min(NAME);
        while !self.name.is_char_boundary(end) {
            end -= 1;
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(SIZE));
        bytes.extend_from_slice(self.person.bytes());
        bytes.extend_from_slice(self.account.bytes());
        bytes.push(u8::try_from(end).unwrap_or(0));
        bytes.extend_from_slice(&self.name.as_bytes()[..end]);
        bytes.resize(SIZE, 0);
        bytes
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (person, rest) = bytes.split_first_chunk()?;
        let (account, rest) = rest.split_first_chunk()?;
        let (length, rest) = rest.split_first()?;
        let (name, _) = rest.split_at_checked(usize::from(*length))?;
        Some(Self {
            account: AccountId::from_bytes(*account),
            name: clean_line(std::str::from_utf8(name).ok()?).text,
            person: PersonId::from_bytes(*person),
        })
    }
}

impl PresenceRow {
    fn aad(&self, estab: &Estab) -> Vec<u8> {
        Encoder::new("presence", estab)
            .bytes(&self.session)
            .bytes(&self.unit)
            .int(self.at)
            .bytes(&self.kid)
            .finish()
    }
}

impl Vault {
    /// Tells those who read the notes of these units, as far as this session has a key of them, that it is writing about
    /// a person: instead of what it told before. Answers whether anybody could be told.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn tell_of_writing(
        &mut self,
        person: PersonId,
        name: &str,
        units: &[UnitId],
        now: Moment,
    ) -> Result<bool, VaultError> {
        self.check_session(now)?;
        let writing = Writing { account: self.account(), name: name.to_owned(), person };
        let session = *self.session().bytes();
        let at = now.seconds();
        let mut rows = Vec::new();
        for unit in units {
            let Some(kid) = self.notes_key(*unit, now)? else { continue };
            let Self { work, store, chance, .. } = self;
            let (keyring, usable) = work.keys();
            let Some(key) = keyring.content(store, &usable, &kid)? else { continue };
            let mut row = PresenceRow { session, unit: *unit.bytes(), at, kid, sealed: Vec::new() };
            row.sealed = seal(key, &row.aad(&store.estab), SCHEMA, &writing.encode(), chance.as_ref());
            rows.push(row);
        }
        let told = !rows.is_empty();
        if told {
            let (from, until) = (at - COUNTS_FOR, at + COUNTS_FOR);
            self.write_own(|store| store.put_presences(&session, &rows, from, until))?;
        }
        Ok(told)
    }

    /// Takes back what [`Vault::tell_of_writing`] told.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn tell_of_no_writing(&mut self) -> Result<(), VaultError> {
        let session = *self.session().bytes();
        self.write_own(|store| store.drop_presence(&session))
    }

    /// Who else is writing about persons of these units. What does not open, or is of another unit, is as if it were
    /// not there: nothing hangs on it.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn who_writes(&mut self, units: &[UnitId], now: Moment) -> Result<Vec<Writing>, VaultError> {
        let at = now.seconds();
        let mut found = Vec::new();
        for row in self.store.presences(at - COUNTS_FOR, at + COUNTS_FOR)? {
            let unit = UnitId::from_bytes(row.unit);
            if row.session == *self.session().bytes() || !units.contains(&unit) {
                continue;
            }
            let writing = self.open_presence(&row);
            let elsewhere = |writing: &Writing| {
                writing.account != self.account()
                    && self.work.directory.units_of(writing.person).contains(&unit)
            };
            found.extend(writing.filter(elsewhere));
        }
        Ok(found)
    }

    fn open_presence(&mut self, row: &PresenceRow) -> Option<Writing> {
        let Self { work, store, .. } = self;
        store.content_key(&row.kid).ok()?.filter(|key| is_of_the_notes(&key.row, &row.unit))?;
        let (keyring, usable) = work.keys();
        let key = keyring.content(store, &usable, &row.kid).ok()??;
        let (schema, bytes) = open(key, &row.aad(&store.estab), &row.sealed).ok()?;
        Writing::decode(&bytes).filter(|_| schema == SCHEMA && bytes.len() == SIZE)
    }

    /// A key that every reader of the notes of a unit holds: that of the records about the unit, unless those who read
    /// have changed since; else that of the words of its notes, which is made when it is not there yet.
    fn notes_key(&mut self, unit: UnitId, now: Moment) -> Result<Option<Id16>, VaultError> {
        let scope = Scope::NotesAll;
        let Self { work, store, chance, .. } = self;
        let Some(circle) = work.directory.circle(unit, scope).cloned() else { return Ok(None) };
        let series = store.newest_series_key(unit.bytes(), i64::from(scope.number()))?;
        if let Some(series) = series.filter(|series| series.seq >= circle.seq) {
            return Ok(Some(series.row.kid));
        }
        if let Some(words) = store.key_wrapped_to(&circle.row.circle, PURPOSE_SEARCH)? {
            return Ok(Some(words.kid));
        }
        if !work.session.keyring.holds_circle(store, &circle.row)? {
            return Ok(None);
        }
        let mut pen = Pen::take(store, chance.as_ref())?;
        work.take_in_changes(store, now)?;
        // The circle was given another key meanwhile: the next draft that is sealed sees it.
        if work.directory.circle(unit, scope).is_none_or(|found| found.row.circle != circle.row.circle) {
            return Ok(None);
        }
        let kid = make_key(work, &mut pen, &circle.row, now)?;
        pen.commit()?;
        Ok(Some(kid))
    }
}

/// Whether a key is one for the readers of the notes of this unit: what is sealed under another is not told to them.
fn is_of_the_notes(key: &ContentKeyRow, unit: &Id16) -> bool {
    key.unit == Some(*unit)
        && key.scope == i64::from(Scope::NotesAll.number())
        && [PURPOSE_SERIES, PURPOSE_SEARCH].contains(&key.purpose)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_makes_a_row_of_the_same_size_and_a_long_one_is_cut() {
        for (name, read) in [("Y. AS", "Y. AS".to_owned()), (&"é".repeat(80), "é".repeat(44))] {
            let writing = Writing {
                account: AccountId::from_bytes([1; 16]),
                name: name.to_owned(),
                person: PersonId::from_bytes([2; 16]),
            };
            let bytes = writing.encode();
            assert_eq!(bytes.len(), SIZE);
            assert_eq!(Writing::decode(&bytes), Some(Writing { name: read, ..writing }));
        }
        assert_eq!(Writing::decode(&[0; 20]), None);
    }
}

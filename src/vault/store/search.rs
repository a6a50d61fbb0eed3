//! Queries on the sealed segments of words (`snapshot`), and on the notes they are made of.

use rusqlite::{OptionalExtension, Row, params};

use crate::vault::error::VaultError;
use crate::vault::store::Store;
use crate::vault::store::rows::{ContentKeyRow, Id16};

/// A part of a segment as stored.
pub(crate) struct Part {
    pub(crate) part: i64,
    pub(crate) upto: i64,
    pub(crate) kid: Id16,
    pub(crate) sealed: Vec<u8>,
}

/// The entry that placed a person, and the units as they are stored.
pub(crate) type Placed = (i64, Option<Vec<u8>>);

/// What is clear of a note, and where it stands in the journal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoteRow {
    pub(crate) seq: i64,
    pub(crate) record: Id16,
    pub(crate) revision: i64,
    pub(crate) person: Id16,
    pub(crate) scope: i64,
    pub(crate) day: i64,
}

impl Store {
    /// A number that changes when somebody else writes to the file.
    pub(crate) fn data_version(&self) -> Result<i64, VaultError> {
        Ok(self.connection.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
    }

    /// The first part of a circle from this number on, and before that one.
    pub(crate) fn next_part(
        &self,
        (unit, scope): (&Id16, i64),
        from: i64,
        before: i64,
    ) -> Result<Option<Part>, VaultError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT part, upto, kid, sealed FROM snapshot
                 WHERE unit = ? AND scope = ? AND part >= ? AND part < ? ORDER BY part LIMIT 1",
            )?
            .query_row(params![unit, scope, from, before], part_of)
            .optional()?;
        Ok(found)
    }

    /// One part.
    pub(crate) fn part(&self, circle: (&Id16, i64), part: i64) -> Result<Option<Part>, VaultError> {
        self.next_part(circle, part, part + 1)
    }

    /// The highest number of a part of a circle.
    pub(crate) fn last_part(&self, (unit, scope): (&Id16, i64)) -> Result<Option<i64>, VaultError> {
        let last: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(part) FROM snapshot WHERE unit = ? AND scope = ?")?
            .query_row(params![unit, scope], |row| row.get(0))?;
        Ok(last)
    }

    /// Stores a part, over what was there.
    pub(crate) fn put_part(&self, (unit, scope): (&Id16, i64), part: &Part) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO snapshot VALUES(?,?,?,?,?,?)")?
            .execute(params![unit, scope, part.part, part.upto, part.kid, part.sealed])?;
        Ok(())
    }

    /// Deletes parts from one number on and before another, so many at most; answers with how many.
    pub(crate) fn remove_parts(
        &self,
        (unit, scope): (&Id16, i64),
        from: i64,
        before: i64,
        most: usize,
    ) -> Result<usize, VaultError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let removed = self
            .connection
            .prepare_cached(
                "DELETE FROM snapshot WHERE rowid IN (SELECT rowid FROM snapshot
                 WHERE unit = ? AND scope = ? AND part >= ? AND part < ? LIMIT ?)",
            )?
            .execute(params![unit, scope, from, before, most])?;
        Ok(removed)
    }

    /// The revisions of one kind about persons that these entries wrote and that stand, in the order of writing.
    pub(crate) fn written_between(
        &self,
        after: i64,
        upto: i64,
        kind: i64,
    ) -> Result<Vec<NoteRow>, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, record, revision, person, scope, day FROM record
             WHERE seq > ? AND seq <= ? AND kind = ? AND person IS NOT NULL AND gone IS NULL ORDER BY seq, record",
        )?;
        let row = |row: &Row<'_>| {
            Ok(NoteRow {
                seq: row.get(0)?,
                record: row.get(1)?,
                revision: row.get(2)?,
                person: row.get(3)?,
                scope: row.get(4)?,
                day: row.get(5)?,
            })
        };
        let rows = statement.query_map(params![after, upto, kind], row)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The entry that ends a window of so many records after an entry; `None` when there are fewer.
    pub(crate) fn end_of_window(&self, after: i64, records: usize) -> Result<Option<i64>, VaultError> {
        let skip = i64::try_from(records.saturating_sub(1)).unwrap_or(i64::MAX);
        let end = self
            .connection
            .prepare_cached("SELECT seq FROM record WHERE seq > ? ORDER BY seq LIMIT 1 OFFSET ?")?
            .query_row(params![after, skip], |row| row.get(0))
            .optional()?;
        Ok(end)
    }

    /// The entry that first wrote a record of one kind in a scope of a person.
    pub(crate) fn first_written_about(
        &self,
        person: &Id16,
        scope: i64,
        kind: i64,
    ) -> Result<Option<i64>, VaultError> {
        let first: Option<i64> = self
            .connection
            .prepare_cached("SELECT min(seq) FROM record WHERE person = ? AND scope = ? AND kind = ?")?
            .query_row(params![person, scope, kind], |row| row.get(0))?;
        Ok(first)
    }

    /// The persons of whom the directory has rows younger than this entry.
    pub(crate) fn persons_changed_after(&self, seq: i64) -> Result<Vec<Id16>, VaultError> {
        let mut statement =
            self.connection.prepare_cached("SELECT DISTINCT person FROM person WHERE seq > ?")?;
        let rows = statement.query_map([seq], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The units a person was in, by the rows of the directory, newest first.
    pub(crate) fn placements_of(&self, person: &Id16) -> Result<Vec<Placed>, VaultError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT seq, units FROM person WHERE person = ? ORDER BY seq DESC")?;
        let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The newest content key of this purpose that is wrapped to a holder.
    pub(crate) fn key_wrapped_to(
        &self,
        holder: &Id16,
        purpose: i64,
    ) -> Result<Option<ContentKeyRow>, VaultError> {
        let kid: Option<Id16> = self
            .connection
            .prepare_cached(
                "SELECT content_key.kid FROM wrap JOIN content_key ON content_key.kid = wrap.key
                 WHERE wrap.holder = ? AND content_key.purpose = ? ORDER BY content_key.seq DESC LIMIT 1",
            )?
            .query_row(params![holder, purpose], |row| row.get(0))
            .optional()?;
        let Some(kid) = kid else { return Ok(None) };
        Ok(self.content_key(&kid)?.map(|stored| stored.row))
    }
}

fn part_of(row: &Row<'_>) -> rusqlite::Result<Part> {
    Ok(Part { part: row.get(0)?, upto: row.get(1)?, kid: row.get(2)?, sealed: row.get(3)? })
}

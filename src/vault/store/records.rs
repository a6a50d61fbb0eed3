//! Queries on records: put a revision, the head, a range by person or unit and day.

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::ids::{PersonId, RecordId, SessionId, UnitId};
use crate::domain::scope::Scope;
use crate::vault::error::VaultError;
use crate::vault::store::Store;
use crate::vault::store::rows::{Id16, LinkedRow, RecordRow, Stored};
use crate::vault::verify_bodies::Written;

/// Only the newest revision of each record.
const IS_HEAD: &str = "NOT EXISTS (SELECT 1 FROM record AS later WHERE later.record = record.record
    AND later.revision > record.revision)";

/// A revision that was written over the first one of a record.
pub(crate) struct WrittenOver {
    pub(crate) record: Id16,
    pub(crate) revision: i64,
    pub(crate) first_author: Option<Id16>,
    pub(crate) author: Option<Id16>,
    pub(crate) seq: i64,
}

impl Store {
    pub(crate) fn put_record(&self, row: &RecordRow, seq: i64) -> Result<[u8; 32], VaultError> {
        let hash = row.hash(&self.estab);
        self.connection.prepare_cached("INSERT INTO record VALUES(?,?,?,?,?,?,?,?,?,?,?,?,NULL)")?.execute(
            params![
                row.record,
                row.revision,
                row.person,
                row.unit,
                row.scope,
                row.kind,
                row.day,
                row.author,
                row.kid,
                row.envelope,
                hash,
                seq
            ],
        )?;
        Ok(hash)
    }

    /// The newest revision of a record.
    pub(crate) fn head_of(&self, record: &Id16) -> Result<Option<Stored<RecordRow>>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT * FROM record WHERE record = ? ORDER BY revision DESC LIMIT 1")?
            .query_row([record], record_of)
            .optional()?;
        Ok(found)
    }

    /// The newest entry that wrote a record about the house in this scope; 0 for none.
    pub(crate) fn newest_of_house(&self, scope: Scope) -> Result<i64, VaultError> {
        let newest: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(seq) FROM record WHERE unit = ? AND scope = ?")?
            .query_row(params![UnitId::HOUSE.bytes(), scope.number()], |row| row.get(0))?;
        Ok(newest.unwrap_or(0))
    }

    /// The newest entry that wrote a record of any kind.
    pub(crate) fn newest_record(&self) -> Result<i64, VaultError> {
        let newest: Option<i64> =
            self.connection.prepare_cached("SELECT max(seq) FROM record")?.query_row([], |row| row.get(0))?;
        Ok(newest.unwrap_or(0))
    }

    /// The revisions of one kind among the house's records of a scope that were written over an earlier one: the
    /// record, who wrote it first, and what was written over it. Needs no key.
    pub(crate) fn written_over(&self, scope: Scope, kind: i64) -> Result<Vec<WrittenOver>, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT later.record, later.revision, first.author, later.author, later.seq
             FROM record AS later JOIN record AS first ON first.record = later.record AND first.revision = 1
             WHERE later.unit = ? AND later.scope = ? AND later.kind = ? AND later.revision > 1
             ORDER BY later.seq",
        )?;
        let read = |row: &Row<'_>| {
            Ok(WrittenOver {
                record: row.get(0)?,
                revision: row.get(1)?,
                first_author: row.get(2)?,
                author: row.get(3)?,
                seq: row.get(4)?,
            })
        };
        let unit = UnitId::HOUSE.bytes();
        let found =
            statement.query_map(params![unit, scope.number(), kind], read)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// How many records of one kind the house has in a scope. Needs no key.
    pub(crate) fn count_of_house(&self, scope: Scope, kind: i64) -> Result<usize, VaultError> {
        let count: i64 = self
            .connection
            .prepare_cached(
                "SELECT count(DISTINCT record) FROM record
                 WHERE unit = ? AND scope = ? AND kind = ? AND gone IS NULL",
            )?
            .query_row(params![UnitId::HOUSE.bytes(), scope.number(), kind], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// One revision of a record.
    pub(crate) fn revision(
        &self,
        record: &Id16,
        revision: i64,
    ) -> Result<Option<Stored<RecordRow>>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT * FROM record WHERE record = ? AND revision = ?")?
            .query_row(params![record, revision], record_of)
            .optional()?;
        Ok(found)
    }

    /// The heads of one kind in one scope of a person, newest care day first, from before `before_day`:
    /// whole days until at least `at_least` rows, then whether there are older ones.
    pub(crate) fn newest_of_person(
        &self,
        person: &Id16,
        scope: i64,
        kind: i64,
        before_day: i64,
        at_least: usize,
    ) -> Result<(Vec<Stored<RecordRow>>, bool), VaultError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT * FROM record WHERE person = ? AND scope = ? AND kind = ? AND day < ? AND {IS_HEAD}
             ORDER BY day DESC"
        ))?;
        let mut rows = statement.query_map(params![person, scope, kind, before_day], record_of)?;
        let mut found: Vec<Stored<RecordRow>> = Vec::new();
        for row in &mut rows {
            let row = row?;
            let another_day = found.last().is_some_and(|last| last.row.day != row.row.day);
            if another_day && found.len() >= at_least {
                return Ok((found, true));
            }
            found.push(row);
        }
        Ok((found, false))
    }

    /// The heads of one kind in one scope of a person from a care day on, newest care day first.
    pub(crate) fn of_person_since(
        &self,
        person: &Id16,
        scope: i64,
        kind: i64,
        from_day: i64,
    ) -> Result<Vec<Stored<RecordRow>>, VaultError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT * FROM record WHERE person = ? AND scope = ? AND kind = ? AND day >= ? AND {IS_HEAD}
             ORDER BY day DESC"
        ))?;
        let rows = statement.query_map(params![person, scope, kind, from_day], record_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether there is a row of one kind in one scope of a person from a care day on: what its sealed rows tell anybody
    /// who holds the file.
    pub(crate) fn has_of_person_since(
        &self,
        person: &Id16,
        scope: i64,
        kind: i64,
        from_day: i64,
    ) -> Result<bool, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT 1 FROM record WHERE person = ? AND scope = ? AND kind = ? AND day >= ? LIMIT 1",
        )?;
        Ok(statement.exists(params![person, scope, kind, from_day])?)
    }

    /// The heads of one kind in one scope that are about a unit and nobody in particular.
    pub(crate) fn of_unit(
        &self,
        unit: &Id16,
        scope: i64,
        kind: i64,
    ) -> Result<Vec<Stored<RecordRow>>, VaultError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT * FROM record WHERE unit = ? AND scope = ? AND kind = ? AND {IS_HEAD} ORDER BY day, record"
        ))?;
        let rows = statement.query_map(params![unit, scope, kind], record_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// As [`Store::of_unit`], from a care day on.
    pub(crate) fn of_unit_since(
        &self,
        unit: &Id16,
        scope: i64,
        kind: i64,
        from_day: i64,
    ) -> Result<Vec<Stored<RecordRow>>, VaultError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT * FROM record WHERE unit = ? AND scope = ? AND day >= ? AND kind = ? AND {IS_HEAD}
             ORDER BY day, seq"
        ))?;
        let rows = statement.query_map(params![unit, scope, from_day, kind], record_of)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Walks over every record row whose entry is there, in the order of writing, with the session that signed.
    pub(crate) fn each_record_signed(
        &self,
        mut visit: impl FnMut(Stored<RecordRow>, SessionId) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT record.*, journal.session FROM record JOIN journal ON journal.seq = record.seq
             ORDER BY record.seq",
        )?;
        let rows = statement
            .query_map([], |row| Ok((record_of(row)?, SessionId::from_bytes(row.get("session")?))))?;
        for row in rows {
            let (stored, session) = row?;
            visit(stored, session)?;
        }
        Ok(())
    }

    /// The records about persons and of units that an entry wrote; those of the house apart.
    pub(crate) fn written_by_entry(&self, seq: i64) -> Result<Vec<Written>, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT record, revision, person, scope FROM record
             WHERE seq = ?1 AND (person IS NOT NULL OR unit <> ?2)",
        )?;
        let rows = statement.query_map(params![seq, UnitId::HOUSE.bytes()], |row| {
            let scope: Option<u8> = row.get(3)?;
            Ok(Written {
                record: RecordId::from_bytes(row.get(0)?),
                revision: row.get(1)?,
                person: row.get::<_, Option<Id16>>(2)?.map(PersonId::from_bytes),
                scope: scope.and_then(Scope::from_number),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether this revision of a record is there, emptied or not.
    pub(crate) fn has_record(&self, record: &Id16, revision: i64) -> Result<bool, VaultError> {
        let mut statement =
            self.connection.prepare_cached("SELECT 1 FROM record WHERE record = ?1 AND revision = ?2")?;
        Ok(statement.exists(params![record, revision])?)
    }

    /// Walks over every record row in the order of writing.
    pub(crate) fn each_record(
        &self,
        mut visit: impl FnMut(Stored<RecordRow>) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM record ORDER BY seq")?;
        let rows = statement.query_map([], record_of)?;
        for row in rows {
            visit(row?)?;
        }
        Ok(())
    }
}

fn record_of(row: &Row<'_>) -> rusqlite::Result<Stored<RecordRow>> {
    Ok(Stored {
        row: RecordRow {
            record: row.get(0)?,
            revision: row.get(1)?,
            person: row.get(2)?,
            unit: row.get(3)?,
            scope: row.get(4)?,
            kind: row.get(5)?,
            day: row.get(6)?,
            author: row.get(7)?,
            kid: row.get(8)?,
            envelope: row.get(9)?,
        },
        hash: row.get(10)?,
        seq: row.get(11)?,
        gone: row.get(12)?,
    })
}

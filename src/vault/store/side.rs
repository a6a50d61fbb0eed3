//! Queries on what is not linked to the journal: meta, throttle, what belongs to one user, who is writing.

use rusqlite::{OptionalExtension, params};

use crate::vault::error::VaultError;
use crate::vault::store::Store;
use crate::vault::store::rows::Id16;

/// A throttle row: tries so far, and the first second of the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Throttle {
    pub(crate) fails: i64,
    pub(crate) next: i64,
}

/// Who is writing, as stored: the session, the unit, the second, and the rest sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PresenceRow {
    pub(crate) session: Id16,
    pub(crate) unit: Id16,
    pub(crate) at: i64,
    pub(crate) kid: Id16,
    pub(crate) sealed: Vec<u8>,
}

impl Store {
    pub(crate) fn put_meta(&self, name: &str, value: &[u8]) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO meta VALUES(?,?)")?
            .execute(params![name, value])?;
        Ok(())
    }

    pub(crate) fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT value FROM meta WHERE name = ?")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    pub(crate) fn throttle(&self, tag: &[u8]) -> Result<Option<Throttle>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT fails, next FROM throttle WHERE tag = ?")?
            .query_row([tag], |row| Ok(Throttle { fails: row.get(0)?, next: row.get(1)? }))
            .optional()?;
        Ok(found)
    }

    pub(crate) fn put_throttle(&self, tag: &[u8], row: Throttle) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO throttle VALUES(?,?,?)")?
            .execute(params![tag, row.fails, row.next])?;
        Ok(())
    }

    pub(crate) fn clear_throttle(&self, tag: &[u8]) -> Result<(), VaultError> {
        self.connection.prepare_cached("DELETE FROM throttle WHERE tag = ?")?.execute([tag])?;
        Ok(())
    }

    pub(crate) fn put_own(
        &self,
        uid: &Id16,
        item: &Id16,
        kind: i64,
        day: i64,
        sealed: &[u8],
    ) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO own VALUES(?,?,?,?,?)")?
            .execute(params![uid, item, kind, day, sealed])?;
        Ok(())
    }

    /// Kind, day and sealed content of an own item.
    pub(crate) fn own(&self, uid: &Id16, item: &Id16) -> Result<Option<(i64, i64, Vec<u8>)>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT kind, day, sealed FROM own WHERE uid = ? AND item = ?")?
            .query_row(params![uid, item], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        Ok(found)
    }

    pub(crate) fn forget_own(&self, uid: &Id16, item: &Id16) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("DELETE FROM own WHERE uid = ? AND item = ?")?
            .execute(params![uid, item])?;
        Ok(())
    }

    /// Item, day and sealed content of every own item of a kind.
    pub(crate) fn owns(&self, uid: &Id16, kind: i64) -> Result<Vec<(Id16, i64, Vec<u8>)>, VaultError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT item, day, sealed FROM own WHERE uid = ? AND kind = ? ORDER BY item")?;
        let rows =
            statement.query_map(params![uid, kind], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Stores that a session is writing, instead of what it said before, and deletes what is not of these seconds.
    pub(crate) fn put_presences(
        &self,
        session: &Id16,
        rows: &[PresenceRow],
        from: i64,
        until: i64,
    ) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("DELETE FROM presence WHERE at < ? OR at > ?")?
            .execute(params![from, until])?;
        self.drop_presence(session)?;
        let mut insert = self.connection.prepare_cached("INSERT INTO presence VALUES(?,?,?,?,?)")?;
        for row in rows {
            insert.execute(params![row.session, row.unit, row.at, row.kid, row.sealed])?;
        }
        Ok(())
    }

    pub(crate) fn drop_presence(&self, session: &Id16) -> Result<(), VaultError> {
        self.connection.prepare_cached("DELETE FROM presence WHERE session = ?")?.execute([session])?;
        Ok(())
    }

    /// Every session that was writing in these seconds.
    pub(crate) fn presences(&self, from: i64, until: i64) -> Result<Vec<PresenceRow>, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT session, unit, at, kid, sealed FROM presence WHERE at BETWEEN ? AND ? ORDER BY at, session, unit",
        )?;
        let rows = statement.query_map(params![from, until], |row| {
            Ok(PresenceRow {
                session: row.get(0)?,
                unit: row.get(1)?,
                at: row.get(2)?,
                kid: row.get(3)?,
                sealed: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

//! Queries on content keys and wraps.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, params};

use crate::vault::error::VaultError;
use crate::vault::store::Store;
use crate::vault::store::rows::{ContentKeyRow, Id16, LinkedRow, Stored};

impl Store {
    pub(crate) fn put_content_key(&self, row: &ContentKeyRow, seq: i64) -> Result<[u8; 32], VaultError> {
        let hash = row.hash(&self.estab);
        self.connection.prepare_cached("INSERT INTO content_key VALUES(?,?,?,?,?,?,?,?,?,NULL)")?.execute(
            params![
                row.kid,
                row.purpose,
                row.person,
                row.unit,
                row.scope,
                row.version,
                row.commitment,
                hash,
                seq
            ],
        )?;
        Ok(hash)
    }

    pub(crate) fn content_key(&self, kid: &Id16) -> Result<Option<Stored<ContentKeyRow>>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT * FROM content_key WHERE kid = ?")?
            .query_row([kid], content_key_of)
            .optional()?;
        Ok(found)
    }

    /// The newest version of the series key of a person's (or a unit's) scope.
    pub(crate) fn newest_series_key(
        &self,
        about: &Id16,
        scope: i64,
    ) -> Result<Option<Stored<ContentKeyRow>>, VaultError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT * FROM content_key WHERE purpose = 1 AND ifnull(person, unit) = ? AND scope = ?
                 ORDER BY version DESC LIMIT 1",
            )?
            .query_row(params![about, scope], content_key_of)
            .optional()?;
        Ok(found)
    }

    pub(crate) fn content_keys_after(&self, seq: i64) -> Result<Vec<Stored<ContentKeyRow>>, VaultError> {
        self.all_after("SELECT * FROM content_key WHERE seq > ? ORDER BY seq, kid", seq, content_key_of)
    }

    pub(crate) fn put_wrap(&self, key: &Id16, holder: &Id16, blob: &[u8]) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("INSERT INTO wrap VALUES(?,?,?)")?
            .execute(params![key, holder, blob])?;
        Ok(())
    }

    pub(crate) fn wrap_for(&self, key: &Id16, holder: &Id16) -> Result<Option<Vec<u8>>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT blob FROM wrap WHERE key = ? AND holder = ?")?
            .query_row(params![key, holder], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    /// How many wraps have not the shape of one: whoever they are for could not open them. Their content is known
    /// to nobody but the holder.
    pub(crate) fn count_misshapen_wraps(&self, suite: u8, length: usize) -> Result<usize, VaultError> {
        let mut statement = self.connection.prepare("SELECT blob FROM wrap")?;
        let mut rows = statement.query([])?;
        let mut misshapen = 0;
        while let Some(row) = rows.next()? {
            let blob: Vec<u8> = row.get(0)?;
            misshapen += usize::from(blob.len() != length || blob.first() != Some(&suite));
        }
        Ok(misshapen)
    }

    /// Takes back one wrap.
    pub(crate) fn remove_wrap(&self, key: &Id16, holder: &Id16) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("DELETE FROM wrap WHERE key = ? AND holder = ?")?
            .execute(params![key, holder])?;
        Ok(())
    }

    /// Takes back a key from everybody.
    pub(crate) fn remove_wraps_of_key(&self, key: &Id16) -> Result<(), VaultError> {
        self.connection.prepare_cached("DELETE FROM wrap WHERE key = ?")?.execute([key])?;
        Ok(())
    }

    /// Takes back what others share with a holder: circles and contents, not keys of their own.
    pub(crate) fn remove_shared_wraps_of(&self, holder: &Id16) -> Result<(), VaultError> {
        self.connection
            .prepare_cached(
                "DELETE FROM wrap WHERE holder = ? AND key NOT IN (SELECT kid FROM content_key WHERE purpose = 3)",
            )?
            .execute([holder])?;
        Ok(())
    }

    /// Takes back everything that was wrapped to a holder: its keys are void.
    pub(crate) fn remove_wraps_of_holder(&self, holder: &Id16) -> Result<(), VaultError> {
        self.connection.prepare_cached("DELETE FROM wrap WHERE holder = ?")?.execute([holder])?;
        Ok(())
    }

    /// The keys that are wrapped to a holder.
    pub(crate) fn keys_wrapped_to(&self, holder: &Id16) -> Result<Vec<Id16>, VaultError> {
        let mut statement =
            self.connection.prepare_cached("SELECT key FROM wrap WHERE holder = ? ORDER BY key")?;
        let keys = statement.query_map([holder], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(keys)
    }

    /// Who each shared content key is wrapped to, in the order of ids.
    pub(crate) fn holders_of_shared_keys(&self) -> Result<HashMap<Id16, Vec<Id16>>, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT key, holder FROM wrap WHERE key IN (SELECT kid FROM content_key WHERE purpose IN (1, 2))
             ORDER BY key, holder",
        )?;
        let mut rows = statement.query([])?;
        let mut holders: HashMap<Id16, Vec<Id16>> = HashMap::new();
        while let Some(row) = rows.next()? {
            holders.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        Ok(holders)
    }

    /// The content keys of a person's scope that are shared: series and deposits.
    pub(crate) fn shared_keys_of(&self, person: &Id16, scope: i64) -> Result<Vec<Id16>, VaultError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT kid FROM content_key WHERE person = ? AND scope = ? AND purpose IN (1, 2) AND gone IS NULL
             ORDER BY seq, kid",
        )?;
        let keys =
            statement.query_map(params![person, scope], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(keys)
    }

    /// Everybody a key is wrapped to.
    pub(crate) fn wraps_of(&self, key: &Id16) -> Result<Vec<(Id16, Vec<u8>)>, VaultError> {
        let mut statement = self.connection.prepare_cached("SELECT holder, blob FROM wrap WHERE key = ?")?;
        let rows = statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn content_key_of(row: &Row<'_>) -> rusqlite::Result<Stored<ContentKeyRow>> {
    Ok(Stored {
        row: ContentKeyRow {
            kid: row.get(0)?,
            purpose: row.get(1)?,
            person: row.get(2)?,
            unit: row.get(3)?,
            scope: row.get(4)?,
            version: row.get(5)?,
            commitment: row.get(6)?,
        },
        hash: row.get(7)?,
        seq: row.get(8)?,
        gone: row.get(9)?,
    })
}

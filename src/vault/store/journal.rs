//! Queries on the journal: its head, one entry, appending, walking.

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::ids::SessionId;
use crate::journal::encode::Hash;
use crate::journal::entry::{Entry, Header, Kind};
use crate::journal::late::LateLine;
use crate::journal::verify::Pruning;
use crate::vault::error::VaultError;
use crate::vault::store::Store;

/// The linked tables, for the hashes that make up a link.
pub(crate) const LINKED: [&str; 8] =
    ["account", "bundle", "circle", "access", "person", "content_key", "record", "chunk"];

/// An entry with its sealed body, where it is still there.
pub(crate) type Sealed = (Entry, Option<Vec<u8>>);

impl Store {
    pub(crate) fn append(&self, entry: &Entry, sealed: Option<&[u8]>) -> Result<(), VaultError> {
        let header = &entry.header;
        self.connection.prepare_cached("INSERT INTO journal VALUES(?,?,?,?,?,?,?,?,?,?)")?.execute(
            params![
                header.seq,
                header.prev,
                header.session.bytes(),
                header.kind,
                header.day,
                header.link,
                header.open,
                header.sealed_hash,
                sealed,
                entry.sig
            ],
        )?;
        Ok(())
    }

    pub(crate) fn newest_entry(&self) -> Result<Option<Entry>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT * FROM journal ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| Ok(entry_of(row)?.0))
            .optional()?;
        Ok(found)
    }

    pub(crate) fn entry(&self, seq: i64) -> Result<Option<Entry>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT * FROM journal WHERE seq = ?")?
            .query_row([seq], |row| Ok(entry_of(row)?.0))
            .optional()?;
        Ok(found)
    }

    /// Leaves after the first `known` ones, in order. Each is the `prev` of the entry after it; only the last one is
    /// computed.
    pub(crate) fn each_leaf_after(&self, known: u64, mut visit: impl FnMut(Hash)) -> Result<(), VaultError> {
        let Some(newest) = self.newest_entry()? else { return Ok(()) };
        let known = i64::try_from(known).map_err(|_| VaultError::Damaged { what: "checkpoint" })?;
        if known > newest.header.seq {
            return Err(VaultError::Damaged { what: "checkpoint" });
        }
        let mut statement =
            self.connection.prepare_cached("SELECT prev FROM journal WHERE seq > ? + 1 ORDER BY seq")?;
        let mut rows = statement.query([known])?;
        while let Some(row) = rows.next()? {
            visit(row.get(0)?);
        }
        if known < newest.header.seq {
            visit(newest.leaf(&self.estab));
        }
        Ok(())
    }

    pub(crate) fn put_checkpoint(&self, size: u64, note: &str) -> Result<(), VaultError> {
        let size = i64::try_from(size).map_err(|_| VaultError::Damaged { what: "checkpoint" })?;
        self.connection
            .prepare_cached("INSERT OR REPLACE INTO checkpoint VALUES(?,?)")?
            .execute(params![size, note])?;
        Ok(())
    }

    pub(crate) fn newest_checkpoint(&self) -> Result<Option<String>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    /// How many entries the newest checkpoint covers, as the file says.
    pub(crate) fn newest_checkpoint_size(&self) -> Result<u64, VaultError> {
        let found: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(size) FROM checkpoint")?
            .query_row([], |row| row.get(0))?;
        Ok(found.and_then(|size| u64::try_from(size).ok()).unwrap_or(0))
    }

    /// Which entries say that bodies were emptied. They are checked elsewhere.
    pub(crate) fn prunings(&self) -> Result<Vec<Pruning>, VaultError> {
        let mut statement = self.connection.prepare("SELECT * FROM journal WHERE kind = 8 ORDER BY seq")?;
        let entries = statement.query_map([], |row| Ok(entry_of(row)?.0))?;
        let entries: Vec<Entry> = entries.collect::<Result<_, _>>()?;
        Ok(entries.iter().filter_map(|entry| Pruning::read(&self.estab, &entry.header)).collect())
    }

    /// First and last entry up to a day (UTC, since 1970) whose body is still there; `None` when there is none.
    pub(crate) fn bodies_up_to(&self, day: i64) -> Result<Option<(i64, i64)>, VaultError> {
        let found: (Option<i64>, Option<i64>) = self.connection.query_row(
            "SELECT min(seq), max(seq) FROM journal WHERE day <= ? AND sealed IS NOT NULL",
            [day],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(found.0.zip(found.1))
    }

    /// Empties the bodies of these entries; answers how many.
    pub(crate) fn empty_bodies(&self, first: i64, last: i64) -> Result<usize, VaultError> {
        let emptied = self.connection.execute(
            "UPDATE journal SET sealed = NULL WHERE seq BETWEEN ? AND ? AND sealed IS NOT NULL",
            params![first, last],
        )?;
        Ok(emptied)
    }

    /// Every checkpoint in the file: size and note, smallest first.
    pub(crate) fn checkpoints(&self) -> Result<Vec<(i64, String)>, VaultError> {
        let mut statement = self.connection.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Entries up to this one, newest first, with their sealed bodies; at most so many.
    pub(crate) fn entries_down_from(&self, seq: i64, most: usize) -> Result<Vec<Sealed>, VaultError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT * FROM journal WHERE seq <= ? ORDER BY seq DESC LIMIT ?")?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let found = statement.query_map([seq, most], entry_of)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Number of the last entry before this day; days never go back in a sound journal.
    pub(crate) fn last_entry_before(&self, day: i64) -> Result<i64, VaultError> {
        let found: Option<i64> = self
            .connection
            .prepare_cached("SELECT max(seq) FROM journal WHERE day < ?")?
            .query_row([day], |row| row.get(0))?;
        Ok(found.unwrap_or(0))
    }

    /// The link and the session of an entry.
    pub(crate) fn link_of_entry(&self, seq: i64) -> Result<Option<(Hash, SessionId)>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT link, session FROM journal WHERE seq = ?")?
            .query_row([seq], |row| Ok((row.get(0)?, SessionId::from_bytes(row.get(1)?))))
            .optional()?;
        Ok(found)
    }

    /// Number of the newest entry that changed the directory.
    pub(crate) fn newest_directory_seq(&self) -> Result<i64, VaultError> {
        let newest = self
            .connection
            .prepare_cached("SELECT seq FROM journal WHERE kind IN (5, 7, 10) ORDER BY seq DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?;
        Ok(newest.unwrap_or(0))
    }

    /// The entries that changed the directory after this one.
    pub(crate) fn directory_entries_after(&self, seq: i64) -> Result<Vec<i64>, VaultError> {
        self.all_after(
            "SELECT seq FROM journal WHERE kind IN (5, 7, 10) AND seq > ? ORDER BY seq",
            seq,
            |row| row.get(0),
        )
    }

    /// The entry that opened a session.
    pub(crate) fn opening_of(&self, session: &SessionId) -> Result<Option<Entry>, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT * FROM journal WHERE session = ? AND kind = 1 ORDER BY seq LIMIT 1")?
            .query_row([session.bytes()], |row| Ok(entry_of(row)?.0))
            .optional()?;
        Ok(found)
    }

    /// How many late lines of a session have come home.
    pub(crate) fn late_lines_of(&self, session: &SessionId) -> Result<i64, VaultError> {
        let mut statement = self.connection.prepare_cached("SELECT open FROM journal WHERE kind = 13")?;
        let opens = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
        let mut most = 0;
        for open in opens {
            let line = LateLine::read(&self.estab, &open?).filter(|line| line.session == *session);
            most = line.map_or(most, |line| line.n.max(most));
        }
        Ok(most)
    }

    /// The entries that open a session, in order.
    pub(crate) fn openings(&self) -> Result<Vec<Entry>, VaultError> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM journal WHERE kind = 1 ORDER BY seq")?;
        let entries = statement.query_map([], |row| Ok(entry_of(row)?.0))?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// Whether a session has closed or was found dead. `lost` entries are written by somebody else, so the
    /// dead session's id is in their clear part.
    pub(crate) fn is_closed(&self, session: &SessionId) -> Result<bool, VaultError> {
        let found = self
            .connection
            .prepare_cached("SELECT 1 FROM journal WHERE session = ? AND kind = ? LIMIT 1")?
            .exists(params![session.bytes(), Kind::Close.number()])?;
        Ok(found)
    }

    /// Entries of the machine with a row it never writes: a record, an attachment, a key that is not of a failed
    /// try.
    pub(crate) fn rows_beyond_the_machine(&self) -> Result<Vec<i64>, VaultError> {
        let machine = self.meta("machine")?.unwrap_or_default();
        let mut statement = self.connection.prepare(
            "SELECT DISTINCT journal.seq FROM journal WHERE session = ?1 AND
               (EXISTS (SELECT 1 FROM record WHERE record.seq = journal.seq)
                OR EXISTS (SELECT 1 FROM chunk WHERE chunk.seq = journal.seq)
                OR EXISTS (SELECT 1 FROM content_key WHERE content_key.seq = journal.seq
                           AND NOT (purpose = 4 AND journal.kind = 11)))",
        )?;
        let found = statement.query_map([machine], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Entries that emptied a row although they erase nothing. Bundles have a rule of their own.
    pub(crate) fn emptied_without_erasure(&self) -> Result<Vec<i64>, VaultError> {
        let tables = LINKED.iter().filter(|table| **table != "bundle");
        let parts: Vec<String> =
            tables.map(|table| format!("SELECT gone FROM {table} WHERE gone IS NOT NULL")).collect();
        let sql = format!(
            "SELECT DISTINCT gone FROM ({}) WHERE gone NOT IN (SELECT seq FROM journal WHERE kind = 7)",
            parts.join(" UNION ")
        );
        let mut statement = self.connection.prepare(&sql)?;
        let found = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Hashes of the linked rows an entry wrote and emptied.
    pub(crate) fn rows_of_entry(&self, seq: i64) -> Result<(Vec<Hash>, Vec<Hash>), VaultError> {
        let (mut added, mut emptied) = (Vec::new(), Vec::new());
        let mut statement = self.connection.prepare_cached(&rows_of_one())?;
        let mut rows = statement.query([seq])?;
        while let Some(row) = rows.next()? {
            if row.get(1)? { emptied.push(row.get(0)?) } else { added.push(row.get(0)?) }
        }
        Ok((added, emptied))
    }

    /// Walks over all entries in order, each with its sealed body and the hashes of the rows it wrote and
    /// emptied, until `visit` answers `false`. Two cursors run side by side, so memory stays flat.
    pub(crate) fn each_entry_with_rows(
        &self,
        mut visit: impl FnMut(Entry, Option<Vec<u8>>, &[Hash], &[Hash]) -> Result<bool, VaultError>,
    ) -> Result<(), VaultError> {
        let mut rows_statement = self.connection.prepare(&rows_in_order())?;
        let mut rows = rows_statement
            .query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Hash>(1)?, row.get::<_, bool>(2)?)))?
            .peekable();
        let mut entries_statement = self.connection.prepare_cached("SELECT * FROM journal ORDER BY seq")?;
        let entries = entries_statement.query_map([], entry_of)?;
        let (mut added, mut emptied) = (Vec::new(), Vec::new());
        for entry in entries {
            let (entry, sealed) = entry?;
            added.clear();
            emptied.clear();
            // A row that names an entry before this one belongs to none: it spoils the link of this one.
            while let Some(row) = rows.next_if(|row| !matches!(row, Ok((seq, ..)) if *seq > entry.header.seq))
            {
                let (_, hash, is_emptied) = row?;
                if is_emptied { emptied.push(hash) } else { added.push(hash) }
            }
            if !visit(entry, sealed, &added, &emptied)? {
                return Ok(());
            }
        }
        if rows.next().is_some() {
            return Err(VaultError::Damaged { what: "row-without-entry" });
        }
        Ok(())
    }
}

/// The linked rows of one entry as (hash, emptied): one statement, sixteen look-ups by index.
fn rows_of_one() -> String {
    let written = LINKED.map(|table| format!("SELECT hash, 0 FROM {table} WHERE seq = ?1"));
    let emptied = LINKED.map(|table| format!("SELECT hash, 1 FROM {table} WHERE gone = ?1"));
    let parts: Vec<String> = written.into_iter().chain(emptied).collect();
    parts.join(" UNION ALL ")
}

/// Every linked row as (entry, hash, emptied), merged in the order of entries.
fn rows_in_order() -> String {
    let written = LINKED
        .map(|table| format!("SELECT seq AS at, hash, 0 AS emptied FROM {table} WHERE seq IS NOT NULL"));
    let emptied = LINKED
        .map(|table| format!("SELECT gone AS at, hash, 1 AS emptied FROM {table} WHERE gone IS NOT NULL"));
    let parts: Vec<String> = written.into_iter().chain(emptied).collect();
    format!("{} ORDER BY at", parts.join(" UNION ALL "))
}

fn entry_of(row: &Row<'_>) -> rusqlite::Result<(Entry, Option<Vec<u8>>)> {
    let header = Header {
        seq: row.get(0)?,
        prev: row.get(1)?,
        session: SessionId::from_bytes(row.get(2)?),
        kind: row.get(3)?,
        day: row.get(4)?,
        link: row.get(5)?,
        open: row.get(6)?,
        sealed_hash: row.get(7)?,
    };
    Ok((Entry { header, sig: row.get(9)? }, row.get(8)?))
}

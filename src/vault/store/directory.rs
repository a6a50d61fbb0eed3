//! Queries on account, bundle, circle, access and person.

use rusqlite::{Row, params};

use crate::vault::error::VaultError;
use crate::vault::store::Store;
use crate::vault::store::rows::{
    AccessRow, AccountRow, BundleRow, CircleRow, Id16, LinkedRow, PersonRow, Stored,
};

impl Store {
    pub(crate) fn put_account(&self, row: &AccountRow, seq: i64) -> Result<[u8; 32], VaultError> {
        let hash = row.hash(&self.estab);
        self.connection
            .prepare_cached("INSERT INTO account VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,NULL)")?
            .execute(params![
                row.uid,
                row.version,
                row.status,
                row.flags,
                row.login_tag,
                row.ssh_tag,
                row.enrol_tag,
                row.ends,
                row.x_pub,
                row.ed_pub,
                row.proof,
                hash,
                seq
            ])?;
        Ok(hash)
    }

    pub(crate) fn put_bundle(&self, row: &BundleRow, seq: i64) -> Result<[u8; 32], VaultError> {
        let hash = row.hash(&self.estab);
        self.connection.prepare_cached("INSERT INTO bundle VALUES(?,?,?,?,?,?,?,?,?,?,NULL)")?.execute(
            params![
                row.uid,
                row.version,
                row.m,
                row.t,
                row.p,
                row.salt,
                row.commitment,
                row.sealed,
                hash,
                seq
            ],
        )?;
        Ok(hash)
    }

    pub(crate) fn empty_bundle(&self, uid: &Id16, version: i64, seq: i64) -> Result<(), VaultError> {
        self.connection
            .prepare_cached("UPDATE bundle SET sealed = NULL, gone = ? WHERE uid = ? AND version = ?")?
            .execute(params![seq, uid, version])?;
        Ok(())
    }

    pub(crate) fn put_circle(&self, row: &CircleRow, seq: i64) -> Result<[u8; 32], VaultError> {
        let hash = row.hash(&self.estab);
        self.connection
            .prepare_cached("INSERT INTO circle VALUES(?,?,?,?,?,?,?,NULL)")?
            .execute(params![row.circle, row.unit, row.scope, row.epoch, row.public, hash, seq])?;
        Ok(hash)
    }

    pub(crate) fn put_access(&self, row: &AccessRow, seq: i64) -> Result<[u8; 32], VaultError> {
        let hash = row.hash(&self.estab);
        self.connection.prepare_cached("INSERT INTO access VALUES(?,?,?,?,?,?,?,?,?,?,?,NULL)")?.execute(
            params![
                row.access,
                row.version,
                row.uid,
                row.unit,
                row.person,
                row.scope,
                row.starts,
                row.ends,
                row.flags,
                hash,
                seq
            ],
        )?;
        Ok(hash)
    }

    pub(crate) fn put_person(&self, row: &PersonRow, seq: i64) -> Result<[u8; 32], VaultError> {
        let hash = row.hash(&self.estab);
        self.connection.prepare_cached("INSERT INTO person VALUES(?,?,?,?,?,?,NULL)")?.execute(params![
            row.person,
            row.version,
            row.status,
            row.units,
            hash,
            seq
        ])?;
        Ok(hash)
    }

    /// The version that the next row of an account, a bundle, an access or a person takes: above every one there
    /// is, also above those that do not count.
    pub(crate) fn next_version(
        &self,
        table: &'static str,
        column: &'static str,
        id: &Id16,
    ) -> Result<i64, VaultError> {
        let sql = format!("SELECT ifnull(max(version), 0) + 1 FROM {table} WHERE {column} = ?");
        Ok(self.connection.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?)
    }

    /// The epoch that the next key of a circle takes.
    pub(crate) fn next_epoch(&self, unit: &Id16, scope: i64) -> Result<i64, VaultError> {
        let sql = "SELECT ifnull(max(epoch), 0) + 1 FROM circle WHERE unit = ? AND scope = ?";
        Ok(self.connection.prepare_cached(sql)?.query_row(params![unit, scope], |row| row.get(0))?)
    }

    /// The bundles of an account, newest first.
    pub(crate) fn bundles_of(&self, uid: &Id16) -> Result<Vec<Stored<BundleRow>>, VaultError> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM bundle WHERE uid = ? ORDER BY version DESC")?;
        let rows = statement.query_map([uid], bundle_of)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    pub(crate) fn accounts_after(&self, seq: i64) -> Result<Vec<Stored<AccountRow>>, VaultError> {
        self.all_after("SELECT * FROM account WHERE seq > ? ORDER BY seq, uid, version", seq, account_of)
    }

    pub(crate) fn bundles_after(&self, seq: i64) -> Result<Vec<Stored<BundleRow>>, VaultError> {
        self.all_after("SELECT * FROM bundle WHERE seq > ? ORDER BY seq, uid, version", seq, bundle_of)
    }

    pub(crate) fn circles_after(&self, seq: i64) -> Result<Vec<Stored<CircleRow>>, VaultError> {
        self.all_after("SELECT * FROM circle WHERE seq > ? ORDER BY seq, unit, scope", seq, circle_of)
    }

    pub(crate) fn access_after(&self, seq: i64) -> Result<Vec<Stored<AccessRow>>, VaultError> {
        self.all_after("SELECT * FROM access WHERE seq > ? ORDER BY seq, access, version", seq, access_of)
    }

    pub(crate) fn persons_after(&self, seq: i64) -> Result<Vec<Stored<PersonRow>>, VaultError> {
        self.all_after("SELECT * FROM person WHERE seq > ? ORDER BY seq, person, version", seq, person_of)
    }

    pub(crate) fn all_after<R>(
        &self,
        sql: &str,
        seq: i64,
        read: fn(&Row<'_>) -> rusqlite::Result<R>,
    ) -> Result<Vec<R>, VaultError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([seq], read)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

fn account_of(row: &Row<'_>) -> rusqlite::Result<Stored<AccountRow>> {
    Ok(Stored {
        row: AccountRow {
            uid: row.get(0)?,
            version: row.get(1)?,
            status: row.get(2)?,
            flags: row.get(3)?,
            login_tag: row.get(4)?,
            ssh_tag: row.get(5)?,
            enrol_tag: row.get(6)?,
            ends: row.get(7)?,
            x_pub: row.get(8)?,
            ed_pub: row.get(9)?,
            proof: row.get(10)?,
        },
        hash: row.get(11)?,
        seq: row.get(12)?,
        gone: row.get(13)?,
    })
}

fn bundle_of(row: &Row<'_>) -> rusqlite::Result<Stored<BundleRow>> {
    Ok(Stored {
        row: BundleRow {
            uid: row.get(0)?,
            version: row.get(1)?,
            m: row.get(2)?,
            t: row.get(3)?,
            p: row.get(4)?,
            salt: row.get(5)?,
            commitment: row.get(6)?,
            sealed: row.get(7)?,
        },
        hash: row.get(8)?,
        seq: row.get(9)?,
        gone: row.get(10)?,
    })
}

fn circle_of(row: &Row<'_>) -> rusqlite::Result<Stored<CircleRow>> {
    Ok(Stored {
        row: CircleRow {
            circle: row.get(0)?,
            unit: row.get(1)?,
            scope: row.get(2)?,
            epoch: row.get(3)?,
            public: row.get(4)?,
        },
        hash: row.get(5)?,
        seq: row.get(6)?,
        gone: row.get(7)?,
    })
}

fn access_of(row: &Row<'_>) -> rusqlite::Result<Stored<AccessRow>> {
    Ok(Stored {
        row: AccessRow {
            access: row.get(0)?,
            version: row.get(1)?,
            uid: row.get(2)?,
            unit: row.get(3)?,
            person: row.get(4)?,
            scope: row.get(5)?,
            starts: row.get(6)?,
            ends: row.get(7)?,
            flags: row.get(8)?,
        },
        hash: row.get(9)?,
        seq: row.get(10)?,
        gone: row.get(11)?,
    })
}

fn person_of(row: &Row<'_>) -> rusqlite::Result<Stored<PersonRow>> {
    Ok(Stored {
        row: PersonRow { person: row.get(0)?, version: row.get(1)?, status: row.get(2)?, units: row.get(3)? },
        hash: row.get(4)?,
        seq: row.get(5)?,
        gone: row.get(6)?,
    })
}

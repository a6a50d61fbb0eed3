//! The pen: within one write transaction, linked rows and then the signed journal entry that names them.
//!
//! Whoever writes to a vault holds a pen; a pen that is dropped without `commit` leaves no trace.

use ed25519_dalek::SigningKey;

use crate::domain::ids::SessionId;
use crate::journal::encode::{Encoder, Estab, Hash, sha256};
use crate::journal::entry::{Header, Kind};
use crate::journal::link::link;
use crate::vault::chance::Chance;
use crate::vault::error::VaultError;
use crate::vault::payload::body;
use crate::vault::seal::{kdf, seal};
use crate::vault::secret::Secret32;
use crate::vault::store::Store;
use crate::vault::store::rows::{
    AccessRow, AccountRow, BundleRow, CircleRow, ContentKeyRow, PersonRow, RecordRow, Stored,
};

/// Who signs: a session and its key, and the key of its journal bodies when it has one.
pub(crate) struct Signer<'a> {
    pub(crate) session: SessionId,
    pub(crate) key: &'a SigningKey,
    pub(crate) body_key: Option<&'a Secret32>,
}

/// What an entry says beside its rows.
pub(crate) struct Line<'a> {
    pub(crate) kind: Kind,
    pub(crate) day: i64,
    pub(crate) open: Vec<u8>,
    /// Encoded body; sealed with the signer's body key, left out when the signer has none.
    pub(crate) body: Option<&'a [u8]>,
}

/// A write transaction in progress.
pub(crate) struct Pen<'a> {
    store: &'a Store,
    chance: &'a dyn Chance,
    seq: i64,
    leaf: Hash,
    day: i64,
    added: Vec<Hash>,
    emptied: Vec<Hash>,
    finished: bool,
}

impl<'a> Pen<'a> {
    /// Takes the write lock and reads the head of the journal.
    pub(crate) fn take(store: &'a Store, chance: &'a dyn Chance) -> Result<Self, VaultError> {
        store.begin_write(chance)?;
        Self::within(store, chance).inspect_err(|_| store.roll_back())
    }

    /// A pen in a write transaction that has begun already.
    pub(crate) fn within(store: &'a Store, chance: &'a dyn Chance) -> Result<Self, VaultError> {
        let head = store.newest_entry()?;
        let (seq, leaf, day) = match &head {
            Some(entry) => (entry.header.seq, entry.leaf(&store.estab), entry.header.day),
            None => (0, [0; 32], i64::MIN),
        };
        Ok(Self { store, chance, seq, leaf, day, added: Vec::new(), emptied: Vec::new(), finished: false })
    }

    pub(crate) fn store(&self) -> &'a Store {
        self.store
    }

    pub(crate) fn chance(&self) -> &'a dyn Chance {
        self.chance
    }

    /// The number of the entry being prepared.
    pub(crate) fn seq(&self) -> i64 {
        self.seq + 1
    }

    /// Number and leaf of the entry before it.
    pub(crate) fn head(&self) -> (i64, Hash) {
        (self.seq, self.leaf)
    }

    pub(crate) fn account(&mut self, row: &AccountRow) -> Result<(), VaultError> {
        self.added.push(self.store.put_account(row, self.seq())?);
        Ok(())
    }

    pub(crate) fn bundle(&mut self, row: &BundleRow) -> Result<(), VaultError> {
        self.added.push(self.store.put_bundle(row, self.seq())?);
        Ok(())
    }

    /// Empties a bundle whose next version follows: what it held opens with the old passphrase no more.
    pub(crate) fn empty_bundle(&mut self, stored: &Stored<BundleRow>) -> Result<(), VaultError> {
        self.store.empty_bundle(&stored.row.uid, stored.row.version, self.seq())?;
        self.emptied.push(stored.hash);
        Ok(())
    }

    pub(crate) fn circle(&mut self, row: &CircleRow) -> Result<(), VaultError> {
        self.added.push(self.store.put_circle(row, self.seq())?);
        Ok(())
    }

    pub(crate) fn access(&mut self, row: &AccessRow) -> Result<(), VaultError> {
        self.added.push(self.store.put_access(row, self.seq())?);
        Ok(())
    }

    pub(crate) fn person(&mut self, row: &PersonRow) -> Result<(), VaultError> {
        self.added.push(self.store.put_person(row, self.seq())?);
        Ok(())
    }

    pub(crate) fn content_key(&mut self, row: &ContentKeyRow) -> Result<(), VaultError> {
        self.added.push(self.store.put_content_key(row, self.seq())?);
        Ok(())
    }

    pub(crate) fn record(&mut self, row: &RecordRow) -> Result<(), VaultError> {
        self.added.push(self.store.put_record(row, self.seq())?);
        Ok(())
    }

    /// Says in the journal that the clock has gone back, when it has. Comes before any row is written.
    pub(crate) fn mind_the_clock(&mut self, signer: &Signer<'_>, day: i64) -> Result<(), VaultError> {
        if day >= self.day {
            return Ok(());
        }
        let open = Encoder::new("clock", &self.store.estab).int(self.day).int(day).finish();
        self.day = day;
        self.sign(signer, Line { kind: Kind::Clock, day, open, body: None })?;
        Ok(())
    }

    /// Signs the entry over the rows written since the last one.
    pub(crate) fn sign(&mut self, signer: &Signer<'_>, line: Line<'_>) -> Result<i64, VaultError> {
        let sealed = match (line.body, signer.body_key) {
            (Some(body), Some(key)) => Some(self.seal_body(signer.session, key, body)),
            _ => None,
        };
        self.sign_sealed(signer, (line.kind, line.day, line.open), sealed.as_deref())
    }

    /// The same with a body that is sealed already.
    pub(crate) fn sign_sealed(
        &mut self,
        signer: &Signer<'_>,
        (kind, day, open): (Kind, i64, Vec<u8>),
        sealed: Option<&[u8]>,
    ) -> Result<i64, VaultError> {
        let header = Header {
            seq: self.seq(),
            prev: self.leaf,
            session: signer.session,
            kind: kind.number(),
            day: day.max(self.day),
            link: link(&self.store.estab, &self.added, &self.emptied),
            open,
            sealed_hash: sealed.map_or([0; 32], sha256),
        };
        let entry = header.sign(&self.store.estab, signer.key);
        self.store.append(&entry, sealed)?;
        self.seq = entry.header.seq;
        self.leaf = entry.leaf(&self.store.estab);
        self.day = entry.header.day;
        self.added.clear();
        self.emptied.clear();
        Ok(self.seq)
    }

    fn seal_body(&self, session: SessionId, key: &Secret32, body: &[u8]) -> Vec<u8> {
        let estab = &self.store.estab;
        let info = Encoder::new("entry-key", estab).int(self.seq()).finish();
        let aad = Encoder::new("body", estab).bytes(session.bytes()).int(self.seq()).finish();
        sealed_body(estab, (key, &info), &aad, body, self.chance)
    }

    /// Whether rows were written that no entry names yet.
    pub(crate) fn wrote(&self) -> bool {
        !self.added.is_empty() || !self.emptied.is_empty()
    }

    /// Commits to disk.
    pub(crate) fn commit(mut self) -> Result<(), VaultError> {
        self.store.commit()?;
        self.finished = true;
        Ok(())
    }

    /// Leaves the transaction open for the next pen (batches).
    pub(crate) fn lay_down(mut self) {
        self.finished = true;
    }
}

/// A body under the key that this info derives from the session's: commitment, then envelope.
pub(crate) fn sealed_body(
    estab: &Estab,
    (key, info): (&Secret32, &[u8]),
    aad: &[u8],
    body: &[u8],
    chance: &dyn Chance,
) -> Vec<u8> {
    let body_key = kdf(key.expose(), info);
    let mut sealed = kdf(body_key.expose(), &Encoder::new("commit", estab).finish()).expose().to_vec();
    sealed.extend(seal(&body_key, aad, body::SCHEMA, body, chance));
    sealed
}

impl Drop for Pen<'_> {
    fn drop(&mut self) {
        if !self.finished {
            self.store.roll_back();
        }
    }
}

//! Opening what was fetched and recorded: hash, entry, key, envelope, payload; anything else is damage.

use std::collections::HashMap;

use crate::domain::ids::{AccountId, PersonId, RecordId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::encode::Hash;
use crate::journal::link::link;
use crate::vault::error::VaultError;
use crate::vault::payload::{Payload, read};
use crate::vault::seal::{SealFault, open};
use crate::vault::session::Vault;
use crate::vault::store::Store;
use crate::vault::store::rows::{Id16, LinkedRow, RecordRow, Stored};
use crate::vault::transaction::{Proof, SealedRevision};

/// An opened revision.
#[derive(Debug, Clone)]
pub struct OpenedRow<P> {
    /// The record.
    pub record: RecordId,
    /// The revision.
    pub revision: u32,
    /// The person, when it is about one.
    pub person: Option<PersonId>,
    /// The scope.
    pub scope: Scope,
    /// Who wrote this revision.
    pub author: AccountId,
    /// What it says.
    pub value: P,
}

/// What opening several revisions gave. One that is damaged never hides the others.
#[derive(Debug, Clone)]
pub struct Opened<P> {
    /// Those that opened.
    pub rows: Vec<OpenedRow<P>>,
    /// How many did not open or did not fit their journal entry; they are in the journal.
    pub damaged: usize,
    /// How many this account has no key for.
    pub closed: usize,
}

impl Vault {
    /// Opens revisions whose look has been recorded.
    ///
    /// # Errors
    /// The file could not be read. Damaged rows are counted and recorded, not an error.
    pub fn open<P: Payload>(
        &mut self,
        _proof: &Proof,
        sealed: &[SealedRevision],
        now: Moment,
    ) -> Result<Opened<P>, VaultError> {
        let mut opened = Opened { rows: Vec::with_capacity(sealed.len()), damaged: 0, closed: 0 };
        let mut damaged: Vec<(Id16, u32)> = Vec::new();
        for revision in sealed {
            match self.open_row::<P>(&revision.stored) {
                Ok(Some(value)) => match describe(&revision.stored.row, value) {
                    Some(row) => opened.rows.push(row),
                    None => damaged.push(place_of(&revision.stored.row)),
                },
                Ok(None) => opened.closed += 1,
                Err(VaultError::Damaged { .. }) => damaged.push(place_of(&revision.stored.row)),
                Err(other) => return Err(other),
            }
        }
        opened.damaged = damaged.len();
        if !damaged.is_empty() {
            self.record_damage(damaged, now)?;
        }
        Ok(opened)
    }

    /// Opens one row; `None` without a key, or when it was erased.
    pub(crate) fn open_row<P: Payload>(
        &mut self,
        stored: &Stored<RecordRow>,
    ) -> Result<Option<P>, VaultError> {
        let (Some(kid), Some(envelope)) = (stored.row.kid, stored.row.envelope.as_deref()) else {
            return if stored.gone.is_some() { Ok(None) } else { Err(damage("row")) };
        };
        let Some(session) = self.work.entries.naming(&self.store, stored)? else {
            return Err(damage("row"));
        };
        let signer = self.work.directory.account_of(&self.store, session)?;
        if stored.row.author != Some(*signer.bytes()) {
            return Err(damage("author"));
        }
        let (schema, payload) = {
            let (keyring, usable) = self.work.keys();
            let Some(key) = keyring.content(&self.store, &usable, &kid)? else { return Ok(None) };
            open(key, &stored.row.aad(&self.store.estab), envelope).map_err(|fault| match fault {
                SealFault::Newer => damage("newer-envelope"),
                SealFault::Damaged => damage("envelope"),
            })?
        };
        let value: P = read(schema, &payload).map_err(|fault| match fault {
            SealFault::Newer => damage("newer-payload"),
            SealFault::Damaged => damage("payload"),
        })?;
        // Nobody writes in a colleague's name: what the text says must be what the signed row says.
        let signed_by = stored.row.author.map(AccountId::from_bytes);
        if value.written_by().is_some_and(|claimed| Some(claimed) != signed_by) {
            return Err(damage("author"));
        }
        if self.follows_what_was(&stored.row, &value)? { Ok(Some(value)) } else { Err(damage("history")) }
    }

    /// Whether a revision follows the one before it, and that one the one before it. An earlier revision that
    /// was erased, or that this account has no key for, is not held against it.
    fn follows_what_was<P: Payload>(&mut self, row: &RecordRow, value: &P) -> Result<bool, VaultError> {
        if row.revision == 1 {
            return Ok(value.follows(None));
        }
        let earlier = self.store.revision(&row.record, row.revision - 1)?.ok_or(damage("history"))?;
        let opened = self.open_row::<P>(&earlier)?;
        Ok(opened.is_none_or(|earlier| value.follows(Some(&earlier))))
    }
}

fn damage(what: &'static str) -> VaultError {
    VaultError::Damaged { what }
}

/// Most entries whose rows are remembered.
const MOST_ENTRIES: usize = 1_024;

/// Entries of several rows that were looked up: their rows never change, so they are looked up once.
#[derive(Default)]
pub(crate) struct KnownEntries(HashMap<i64, (SessionId, Vec<Hash>)>);

impl KnownEntries {
    /// The session of the entry that names a record row; `None` when its entry does not.
    fn naming(&mut self, store: &Store, stored: &Stored<RecordRow>) -> Result<Option<SessionId>, VaultError> {
        if stored.row.hash(&store.estab) != stored.hash {
            return Ok(None);
        }
        if let Some((session, rows)) = self.0.get(&stored.seq) {
            return Ok(rows.contains(&stored.hash).then_some(*session));
        }
        let Some((named, session)) = store.link_of_entry(stored.seq)? else { return Ok(None) };
        // Most entries name one row: then this row alone gives the link, and no other is looked up.
        if link(&store.estab, &[stored.hash], &[]) == named {
            return Ok(Some(session));
        }
        let (added, emptied) = store.rows_of_entry(stored.seq)?;
        if link(&store.estab, &added, &emptied) != named {
            return Ok(None);
        }
        if self.0.len() >= MOST_ENTRIES {
            self.0.clear();
        }
        let found = added.contains(&stored.hash);
        self.0.insert(stored.seq, (session, added));
        Ok(found.then_some(session))
    }
}

pub(crate) fn place_of(row: &RecordRow) -> (Id16, u32) {
    (row.record, u32::try_from(row.revision).unwrap_or(0))
}

fn describe<P>(row: &RecordRow, value: P) -> Option<OpenedRow<P>> {
    Some(OpenedRow {
        record: RecordId::from_bytes(row.record),
        revision: u32::try_from(row.revision).ok()?,
        person: row.person.map(PersonId::from_bytes),
        scope: Scope::from_number(u8::try_from(row.scope?).ok()?)?,
        author: AccountId::from_bytes(row.author?),
        value,
    })
}

//! What an account keeps for itself, under its own key: drafts, preferences, when its last session was.
//!
//! Never here: the copy of one's own round (`own_rounds`), what a draft holds.

use crate::domain::moment::Moment;
use crate::journal::encode::Encoder;
use crate::vault::error::VaultError;
use crate::vault::payload::body::SessionMemoryV1;
use crate::vault::payload::{body, frozen, thawed};
use crate::vault::seal::{open, seal};
use crate::vault::session::Vault;
use crate::vault::store::Store;
use crate::vault::store::rows::Id16;

/// Name of the own item that remembers the last session.
const SESSION_MEMORY: &str = "last-session";

/// What one's own sealed items are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnKind {
    /// What is being typed.
    Draft = 1,
    /// Preferences and what the last session was.
    Preferences = 2,
    /// What one ticked in a round.
    Round = 5,
}

impl Vault {
    /// Seals something of one's own under one's own key, over what was there under that name.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn keep_own(
        &mut self,
        name: &str,
        kind: OwnKind,
        content: &[u8],
        now: Moment,
    ) -> Result<(), VaultError> {
        let (uid, item) = (*self.account().bytes(), self.own_item(name));
        let aad = self.own_aad(&item, kind as i64, now.day());
        let key = self.work.session.keyring.own_key();
        let sealed = seal(key, &aad, body::SCHEMA, content, self.chance.as_ref());
        self.write_own(|store| store.put_own(&uid, &item, kind as i64, now.day(), &sealed))
    }

    /// One small write that the journal does not know of.
    pub(super) fn write_own(
        &self,
        write: impl FnOnce(&Store) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        self.store.begin_write(self.chance.as_ref())?;
        let written = write(&self.store).and_then(|()| self.store.commit());
        written.inspect_err(|_| self.store.roll_back())
    }

    /// What was kept under a name.
    ///
    /// # Errors
    /// The file could not be read, or the item is damaged.
    pub fn own(&mut self, name: &str) -> Result<Option<zeroize::Zeroizing<Vec<u8>>>, VaultError> {
        let item = self.own_item(name);
        let Some((kind, day, sealed)) = self.store.own(self.account().bytes(), &item)? else {
            return Ok(None);
        };
        let aad = self.own_aad(&item, kind, day);
        let (_, content) = open(self.work.session.keyring.own_key(), &aad, &sealed)
            .map_err(|_| VaultError::Damaged { what: "own" })?;
        Ok(Some(content))
    }

    /// Forgets what was kept under a name.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn forget_own(&mut self, name: &str) -> Result<(), VaultError> {
        let item = self.own_item(name);
        let uid = *self.account().bytes();
        self.write_own(|store| store.forget_own(&uid, &item))
    }

    /// Everything of a kind that was kept; what is damaged is left out.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn owns(&self, kind: OwnKind) -> Result<Vec<zeroize::Zeroizing<Vec<u8>>>, VaultError> {
        let kind = kind as i64;
        let kept = self.store.owns(self.account().bytes(), kind)?;
        let key = self.work.session.keyring.own_key();
        let opened = |(item, day, sealed): (Id16, i64, Vec<u8>)| {
            Some(open(key, &self.own_aad(&item, kind, day), &sealed).ok()?.1)
        };
        Ok(kept.into_iter().filter_map(opened).collect())
    }

    /// When the session before this one began and ended, as this account remembers it, and notes that this
    /// one has begun.
    ///
    /// # Errors
    /// The file could not be read or written.
    pub fn previous_session(&mut self, now: Moment) -> Result<Option<(Moment, Option<Moment>)>, VaultError> {
        let remembered = match self.own(SESSION_MEMORY) {
            // What the last session was is a kindness: damaged, it does not keep anybody out.
            Err(VaultError::Damaged { .. }) => None,
            content => content?.and_then(|content| thawed::<SessionMemoryV1>(&content)),
        };
        self.remember_session(now, None, now)?;
        Ok(remembered.map(|memory| {
            let to = memory.to.map(|(millis, offset)| Moment::new(millis, offset));
            (Moment::new(memory.from_ms, memory.from_offset), to)
        }))
    }

    /// Notes when this session began and ends.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn remember_session(
        &mut self,
        from: Moment,
        to: Option<Moment>,
        now: Moment,
    ) -> Result<(), VaultError> {
        let memory = SessionMemoryV1 {
            from_ms: from.millis(),
            from_offset: from.offset_minutes(),
            to: to.map(|to| (to.millis(), to.offset_minutes())),
        };
        self.keep_own(SESSION_MEMORY, OwnKind::Preferences, &frozen(&memory), now)
    }

    fn own_item(&self, name: &str) -> Id16 {
        self.work.session.keyring.own_item(&self.store.estab, name)
    }

    fn own_aad(&self, item: &Id16, kind: i64, day: i64) -> Vec<u8> {
        Encoder::new("own", &self.store.estab)
            .bytes(self.account().bytes())
            .bytes(item)
            .int(kind)
            .int(day)
            .finish()
    }
}

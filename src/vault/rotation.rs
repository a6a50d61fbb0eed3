//! A circle's next key: made when somebody's access ended, so that what is written from now on is closed to
//! copies of what they had.

use crate::domain::ids::UnitId;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::Act;
use crate::vault::chance::{draw_id, draw_secret};
use crate::vault::delivery::hand;
use crate::vault::directory::{Directory, LONGEST_NIGHT};
use crate::vault::error::VaultError;
use crate::vault::pen::Pen;
use crate::vault::secret::Secret32;
use crate::vault::session::{Vault, Work};
use crate::vault::store::Store;
use crate::vault::store::rows::{CircleRow, Id16};
use crate::vault::transaction::Tx;
use crate::vault::wrap::{public_of, unwrap};

impl Tx<'_> {
    /// Gives a circle a new key pair: wrapped to everybody entitled now and to the recovery kit, every content key
    /// wrapped to it again, the wraps of the old key deleted. Nothing is encrypted anew. The next write about each
    /// person then makes a new content key. Answers with the number of content keys carried over.
    ///
    /// # Errors
    /// [`VaultError::NoKey`] when the actor has not the present key; the file could not be written.
    pub fn rotate(&mut self, unit: UnitId, scope: Scope) -> Result<usize, VaultError> {
        self.must_be_permitted(&[Act::Rotate, Act::Revoke, Act::Grant, Act::Config])?;
        let old = self.vault.directory.circle(unit, scope).ok_or(VaultError::NotThere)?.row.clone();
        let store = self.pen.store();
        let old_secret = self.vault.session.keyring.circle_secret(store, &old)?.ok_or(VaultError::NoKey)?;
        let (row, private) = next_key(&self.pen, &old)?;
        if !self.vault.directory.would_count_circle(&row, self.account(), self.now().seconds()) {
            return Err(VaultError::NotPermitted);
        }
        self.pen.circle(&row)?;
        self.changes_directory = true;
        let custodian = self.vault.directory.custodian(store)?;
        let carried = carry_over(
            &self.pen,
            &self.vault.directory,
            self.vault.now,
            custodian,
            (&old, &old_secret),
            (&row, &private),
        )?;
        self.vault.directory.expect_circle(&row, self.pen.seq());
        Ok(carried)
    }
}

/// The next key pair of a circle; its row has still to be written.
pub(super) fn next_key(pen: &Pen<'_>, old: &CircleRow) -> Result<(CircleRow, Secret32), VaultError> {
    let private = draw_secret(pen.chance());
    let row = CircleRow {
        circle: draw_id(pen.chance()),
        unit: old.unit,
        scope: old.scope,
        epoch: pen.store().next_epoch(&old.unit, old.scope)?,
        public: public_of(&private),
    };
    Ok((row, private))
}

/// Wraps the next key of a circle to the custodian and to everybody entitled at this second, and to it what was
/// wrapped to the key before; then nobody has that any more. Answers with the number of content keys.
pub(super) fn carry_over(
    pen: &Pen<'_>,
    directory: &Directory,
    now: i64,
    (custodian, custodian_holder): ([u8; 32], Id16),
    (old, old_secret): (&CircleRow, &Secret32),
    (next, private): (&CircleRow, &Secret32),
) -> Result<usize, VaultError> {
    let store = pen.store();
    hand(pen, &custodian, &next.circle, &custodian_holder, private)?;
    let scope = u8::try_from(next.scope).ok().and_then(Scope::from_number).ok_or(VaultError::NotThere)?;
    for account in directory.readers_of(UnitId::from_bytes(next.unit), scope, now) {
        let public = directory.wrapping_key_of(account).ok_or(VaultError::NotThere)?;
        hand(pen, &public, &next.circle, account.bytes(), private)?;
    }
    let mut carried = 0;
    for kid in store.keys_wrapped_to(&old.circle)? {
        let blob = store.wrap_for(&kid, &old.circle)?.ok_or(VaultError::NotThere)?;
        // A wrap that does not open stays as it is: it is damage, and says so when it is read.
        if let Ok(content_key) = unwrap(&store.estab, old_secret, &kid, &old.circle, &blob) {
            hand(pen, &next.public, &kid, &next.circle, &content_key)?;
            store.remove_wrap(&kid, &old.circle)?;
            carried += 1;
        }
    }
    store.remove_wraps_of_key(&old.circle)?;
    Ok(carried)
}

impl Vault {
    /// The circles whose key should change: an access to them ended urgently, or ended at all while the present key
    /// is older than thirty days, or the key is older than a year; of those, the ones this session can change.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn rotations_due(&mut self, now: Moment) -> Result<Vec<(UnitId, Scope)>, VaultError> {
        self.check_session(now)?;
        self.work.rotations_due(&self.store, now)
    }

    /// Whether an end is past that nobody has written down yet.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn is_something_over(&mut self, now: Moment) -> Result<bool, VaultError> {
        self.check_session(now)?;
        let (accesses, accounts) = self.work.directory.what_is_over(now.seconds());
        Ok(!accesses.is_empty() || !accounts.is_empty())
    }
}

impl Tx<'_> {
    /// Closes what has run out: accesses, then accounts, whose keys are taken back. A night's help leaves circles
    /// whose key has to change at once: nothing that is written later is for it.
    ///
    /// # Errors
    /// The file could not be written.
    pub fn close_what_is_over(&mut self) -> Result<(), VaultError> {
        let (accesses, accounts) = self.vault.directory.what_is_over(self.now().seconds());
        for held in accesses {
            let night = !held.may_grant && held.ends.is_some_and(|ends| ends - held.starts <= LONGEST_NIGHT);
            self.close_access(&held, night && held.unit.is_some())?;
            self.take_back(&held)?;
        }
        for account in accounts {
            self.close_account(account)?;
        }
        Ok(())
    }

    /// The circles whose key should change now, as this transaction leaves them.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn rotations_due(&self) -> Result<Vec<(UnitId, Scope)>, VaultError> {
        self.vault.rotations_due(self.pen.store(), self.now())
    }
}

impl Work {
    fn rotations_due(&self, store: &Store, now: Moment) -> Result<Vec<(UnitId, Scope)>, VaultError> {
        let (work, today) = (self, now.day());
        let mut due = Vec::new();
        for (unit, scope, circle) in work.directory.current_circles() {
            let since = store.entry(circle.seq)?.map_or(today, |entry| entry.header.day);
            let ended = work.directory.ended_since(unit, scope, circle.seq, since, work.now);
            let age = today - since;
            let is_due = ended.urgent || (ended.any && age >= 30) || age >= 365;
            let holds = |id: &Id16| store.wrap_for(id, work.session.account.bytes());
            if is_due && holds(&circle.row.circle)?.is_some() {
                due.push((unit, scope));
            }
        }
        Ok(due)
    }
}

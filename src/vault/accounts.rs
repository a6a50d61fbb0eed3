//! Accounts: inviting, vouching, suspending, ending. What an account may open is `grants`' part.
//!
//! Every row is held against the rules of the fold before it is written: an honest vault has no row that does
//! not count.

use std::collections::HashMap;

use zeroize::Zeroizing;

use crate::domain::ids::AccountId;
use crate::domain::moment::Moment;
use crate::journal::certificate::Certificate;
use crate::policy::{About, Act, Permit};
use crate::vault::chance::draw_id;
use crate::vault::directory::{
    ACCOUNT_CLOSED, AccountState, CLOSED, ENROLLED, Held, INVITED, URGENT, VOUCH, VOUCHED,
};
use crate::vault::enrol::{CODE_LASTS, draw_code, enrol_tag, fingerprint};
use crate::vault::error::VaultError;
use crate::vault::host;
use crate::vault::session::Vault;
use crate::vault::store::rows::{AccessRow, AccountRow};
use crate::vault::transaction::Tx;
use crate::vault::unlock::login_tag;

/// What a newcomer is handed: they choose their own passphrase with it.
pub struct Invitation {
    /// The account.
    pub account: AccountId,
    /// The code, in four groups of four.
    pub code: Zeroizing<String>,
    /// When it stops working.
    pub expires: Moment,
}

impl Vault {
    /// Every account, as the directory knows them: no names, no roles.
    pub fn accounts(&self, now: Moment) -> Vec<AccountState> {
        self.work.directory.account_states(now.seconds())
    }

    /// Every access that counts, of circles and of single persons, whether its time has come, is or is over.
    pub fn accesses(&self) -> Vec<Held> {
        let mut held: Vec<Held> = self.work.directory.accesses().collect();
        held.sort_unstable_by_key(|held| held.access);
        held
    }

    /// The day (since 1970) on which each account entered last, as the journal's openings name them.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn last_entered(&self) -> Result<HashMap<AccountId, i64>, VaultError> {
        let mut days = HashMap::new();
        for opening in self.store.openings()? {
            if let Some(certificate) = Certificate::read(&self.store.estab, &opening.header.open) {
                days.insert(certificate.account, opening.header.day);
            }
        }
        Ok(days)
    }

    /// Lets somebody try their passphrase again at once; recorded as a change of the house.
    ///
    /// # Errors
    /// The actor may not, or the file could not be written.
    pub fn clear_wait(&mut self, permit: &Permit, login: &str, now: Moment) -> Result<(), VaultError> {
        let flags = self.work.directory.working_flags(self.account(), now.seconds()).unwrap_or(0);
        if permit.act() != Act::Config || flags & VOUCH == 0 {
            return Err(VaultError::NotPermitted);
        }
        let host = host::read(&self.host_places, &self.store.estab)?;
        let tag = login_tag(&self.store.estab, &host.pepper, login);
        let account = self.work.directory.account_by_login(&tag);
        let ssh_tag = account.and_then(|row| row.ssh_tag.clone());
        self.with(std::slice::from_ref(permit), now, |tx| {
            let store = tx.pen.store();
            store.clear_throttle(&tag)?;
            ssh_tag.map_or(Ok(()), |tag| store.clear_throttle(&tag))
        })
        .map(|_| ())
    }

    /// The eight words of an account's keys; `None` before it has any.
    pub fn words_of(&self, account: AccountId) -> Option<Vec<&'static str>> {
        fingerprint(&self.store.estab, self.work.directory.account(account)?)
    }
}

impl Tx<'_> {
    /// A permit for an act on the house.
    pub(super) fn must_be_permitted(&self, acts: &[Act]) -> Result<(), VaultError> {
        let covers = |about: &About| matches!(about, About::House);
        let fits = self.permits.iter().any(|permit| acts.contains(&permit.act()) && covers(permit.about()));
        if fits { Ok(()) } else { Err(VaultError::NotPermitted) }
    }

    /// Invites somebody under this login until `ends`; an account that is there already gets new keys, and
    /// everything given to its old ones is void. Answers with the code, which is kept nowhere.
    ///
    /// # Errors
    /// The login belongs to another account, the actor may not invite, or the file could not be written.
    pub fn invite(
        &mut self,
        again: Option<AccountId>,
        login: &str,
        flags: i64,
        ends: Option<Moment>,
    ) -> Result<Invitation, VaultError> {
        self.must_be_permitted(&[Act::Config])?;
        let store = self.pen.store();
        let host = host::read(self.host_places, &store.estab)?;
        let tag = login_tag(&store.estab, &host.pepper, login);
        let owner = self.vault.directory.account_by_login(&tag).map(|row| AccountId::from_bytes(row.uid));
        if owner.is_some() && owner != again {
            return Err(VaultError::Taken);
        }
        let before = again.map(|account| self.vault.directory.account(account).ok_or(VaultError::NotThere));
        let (uid, version) = match before.transpose()? {
            Some(row) => (row.uid, store.next_version("account", "uid", &row.uid)?),
            None => (draw_id(self.pen.chance()), 1),
        };
        let code = draw_code(self.pen.chance());
        let expires = self.now().seconds() + CODE_LASTS;
        self.write_account(&AccountRow {
            uid,
            version,
            status: INVITED,
            flags,
            login_tag: Some(tag.to_vec()),
            ssh_tag: None,
            enrol_tag: Some(enrol_tag(&store.estab, &host.pepper, &uid, expires, &code)),
            ends: ends.map(Moment::seconds),
            x_pub: None,
            ed_pub: None,
            proof: None,
        })?;
        let account = AccountId::from_bytes(uid);
        // No key of before opens them again, their own private notes' neither: those are the recovery kit's.
        store.remove_wraps_of_holder(&uid)?;
        Ok(Invitation { account, code, expires: Moment::new(expires * 1_000, self.now().offset_minutes()) })
    }

    /// Whether an account still has the keys of these words: between a look at them and a key pressed, somebody may
    /// have invited it again and come in with others.
    ///
    /// # Errors
    /// [`VaultError::OtherKeys`].
    pub fn must_still_have(&self, account: AccountId, words: &[&str]) -> Result<(), VaultError> {
        let row = self.vault.directory.account(account).ok_or(VaultError::NotThere)?;
        let present = fingerprint(&self.pen.store().estab, row).unwrap_or_default();
        if present == words { Ok(()) } else { Err(VaultError::OtherKeys) }
    }

    /// Says that these keys are that person's: the words on both screens were the same. Also gives an account
    /// other flags or another end, and takes it up again after a suspension.
    ///
    /// # Errors
    /// The account has no keys, the actor may not vouch for it, or the file could not be written.
    pub fn vouch(&mut self, account: AccountId, flags: i64, ends: Option<Moment>) -> Result<(), VaultError> {
        self.must_be_permitted(&[Act::Config])?;
        let before = self.vault.directory.account(account).ok_or(VaultError::NotThere)?;
        if !matches!(before.status, ENROLLED | VOUCHED | ACCOUNT_CLOSED) {
            return Err(VaultError::NotThere);
        }
        let row = AccountRow {
            version: self.pen.store().next_version("account", "uid", account.bytes())?,
            status: VOUCHED,
            flags,
            ends: ends.map(Moment::seconds),
            ..before.clone()
        };
        self.write_account(&row)
    }

    /// Suspends an account: its sessions end at their next transaction, its circle keys are taken back. What it
    /// was given is not void: vouched for again, it gets its keys from whoever holds them.
    ///
    /// # Errors
    /// The actor may not, or the file could not be written.
    pub fn suspend(&mut self, account: AccountId) -> Result<(), VaultError> {
        self.must_be_permitted(&[Act::Config, Act::Revoke])?;
        self.close_account(account)
    }

    pub(super) fn close_account(&mut self, account: AccountId) -> Result<(), VaultError> {
        let before = self.vault.directory.account(account).ok_or(VaultError::NotThere)?;
        let version = self.pen.store().next_version("account", "uid", account.bytes())?;
        let row = AccountRow { version, status: ACCOUNT_CLOSED, ..before.clone() };
        self.write_account(&row)?;
        self.forget_circle_keys_of(account)
    }

    /// Ends an account for good: as [`Tx::suspend`], and everything it was given is closed. `urgent` makes the
    /// circles it held change their keys at once.
    ///
    /// # Errors
    /// The actor may not, or the file could not be written.
    pub fn end_account(&mut self, account: AccountId, urgent: bool) -> Result<(), VaultError> {
        self.suspend(account)?;
        let held: Vec<Held> =
            self.vault.directory.accesses().filter(|held| held.account == account).collect();
        for held in held {
            self.close_access(&held, urgent)?;
        }
        Ok(())
    }

    pub(super) fn close_access(&mut self, held: &Held, urgent: bool) -> Result<(), VaultError> {
        let before = self.vault.directory.access_row(&held.access).ok_or(VaultError::NotThere)?;
        let flags = before.flags | CLOSED | if urgent { URGENT } else { 0 };
        let version = self.pen.store().next_version("access", "access", &held.access)?;
        let row = AccessRow { version, flags, ..before.clone() };
        self.write_access(&row)
    }

    pub(super) fn write_account(&mut self, row: &AccountRow) -> Result<(), VaultError> {
        let (store, me, now) = (self.pen.store(), self.account(), self.now().seconds());
        if !self.vault.directory.would_count_account(&store.estab, row, me, now) {
            return Err(VaultError::NotPermitted);
        }
        let before = self.vault.directory.account(AccountId::from_bytes(row.uid));
        let state = |row: &AccountRow| format!("{}/{}", row.status, row.flags);
        let before = before.map_or_else(|| "new".to_owned(), state);
        self.tells(&format!("account {} {before} -> {}", AccountId::from_bytes(row.uid), state(row)));
        self.pen.account(row)?;
        self.changes_directory = true;
        self.vault.directory.expect_account(row, self.pen.seq(), me);
        Ok(())
    }

    pub(super) fn write_access(&mut self, row: &AccessRow) -> Result<(), VaultError> {
        if !self.vault.directory.would_count_access(row, self.account(), self.now().seconds()) {
            return Err(VaultError::NotPermitted);
        }
        let what = if row.flags & CLOSED == 0 { "opened" } else { "closed" };
        self.tells_scope(&format!("{what} {} ", AccountId::from_bytes(row.uid)), row.scope);
        self.pen.access(row)?;
        self.changes_directory = true;
        self.vault.directory.expect_access(row, self.pen.seq());
        Ok(())
    }

    /// Takes back the keys of circles and of single persons' scopes; a private note's key stays its author's.
    fn forget_circle_keys_of(&self, account: AccountId) -> Result<(), VaultError> {
        self.pen.store().remove_shared_wraps_of(account.bytes())
    }
}

//! Accounts and what they may open: inviting, comparing the words, giving and taking keys, one night's help.
//!
//! Who may is decided by `policy` and, row by row, by the rules of the directory; nobody gives a key they lack.

use std::collections::HashMap;

use crate::care::error::CareError;
use crate::care::founding::{access_flags, account_flags};
use crate::care::session::{Door, House, Passphrase};
use crate::domain::account::Assignment;
use crate::domain::arrival::SshKey;
use crate::domain::ids::{AccountId, RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::domain::staff::Newcomer;
use crate::domain::text::clean_line;
use crate::policy::standing::{Membership, circles_of, standing};
use crate::policy::{About, Act, Permit};
use crate::vault::payload::{HeldRole, StaffName};
use crate::vault::{AccountState, ConfigRow, Place, Span, Tx, VaultError};
pub use crate::vault::{AccountStatus, Invitation, PassphraseChange, WorkedChange};

/// A role of an account, and where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldPost {
    /// The record.
    pub record: RecordId,
    /// Its revision.
    pub revision: u32,
    /// Role, unit, from, until.
    pub assignment: Assignment,
    /// Whether somebody gave it who may; otherwise it is proposed.
    pub counts: bool,
}

/// One account as the list of those who manage them shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffAccount {
    /// The account.
    pub account: AccountId,
    /// What its holder types to enter.
    pub login: String,
    /// The name shown beside what they write.
    pub name: String,
    /// Where it stands.
    pub status: AccountStatus,
    /// When it ends; `None` without an end.
    pub ends: Option<Moment>,
    /// Who invited it last; `None` for those of the founding.
    pub invited_by: Option<AccountId>,
    /// Its roles, proposed ones too.
    pub posts: Vec<HeldPost>,
    /// The circles it is entitled to, now or later.
    pub holds: Vec<(UnitId, Scope)>,
    /// The circles its roles call for and nobody gave it yet.
    pub waiting: Vec<(UnitId, Scope)>,
    /// Those of them that this session can give.
    pub can_give: Vec<(UnitId, Scope)>,
    /// Whether its words wait to be compared by this session.
    pub mine_to_vouch: bool,
    /// The eight words of its keys; empty before it has any.
    pub words: Vec<&'static str>,
    /// The day (since 1970) on which it entered last.
    pub last_entered_on: Option<i64>,
    /// Whether it enters with an SSH key.
    pub has_ssh_key: bool,
    /// The units whose nurses it coordinates.
    pub coordinates: Vec<UnitId>,
}

impl StaffAccount {
    /// The role it holds first, or is to hold.
    pub fn role(&self) -> Option<Role> {
        self.posts.first().map(|post| post.assignment.role)
    }

    /// Whether whoever looks has something to do: words to compare, keys to give.
    pub fn asks_for_something(&self) -> bool {
        self.mine_to_vouch || !self.can_give.is_empty()
    }
}

/// What came of giving keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Circles given now.
    pub given: usize,
    /// Circles that another holder has to give.
    pub waiting: usize,
}

impl Door {
    /// Makes the keys of somebody who was invited. Answers with the eight words to compare.
    ///
    /// # Errors
    /// A wrong name or code (the same answer), too many tries, a passphrase that is too weak, a damaged vault.
    pub fn come_in(
        &self,
        login: &str,
        code: &str,
        passphrase: &Passphrase,
        now: Moment,
    ) -> Result<Vec<&'static str>, CareError> {
        if let Some(fault) = passphrase.fault() {
            return Err(CareError::Passphrase(fault));
        }
        Ok(self.closed().enrol(login, code, passphrase.expose(), now)?)
    }
}

impl House {
    /// Whether this session may look at the accounts at all.
    pub fn may_manage_accounts(&self, now: Moment) -> bool {
        self.might(Act::Config, &About::House, now).is_some()
            || self.might(Act::Grant, &About::House, now).is_some()
    }

    /// Every account, with what it holds and what it waits for, in the order of their logins.
    ///
    /// # Errors
    /// Refused, or the vault could not be read.
    pub fn list_accounts(&mut self, now: Moment) -> Result<Vec<StaffAccount>, CareError> {
        if !self.may_manage_accounts(now) {
            self.permit(Act::Config, &About::House, now)?;
        }
        self.vault.catch_up()?;
        let mut posts = self.posts_by_account(now)?;
        let names: HashMap<AccountId, StaffName> =
            self.vault.config::<StaffName>(now)?.into_iter().map(|staff| (staff.account, staff)).collect();
        let last_entered = self.vault.last_entered()?;
        let coordinators = self.coordinators(now)?;
        let units = self.vault.units();
        let mut listed = Vec::new();
        for state in self.vault.accounts(now) {
            let posts = posts.remove(&state.account).unwrap_or_default();
            let mut account = self.describe(&state, posts, names.get(&state.account), &units, now)?;
            account.last_entered_on = last_entered.get(&state.account).copied();
            let its = coordinators.iter().filter(|one| one.account == state.account);
            account.coordinates = its.map(|one| one.unit).collect();
            listed.push(account);
        }
        listed.sort_by(|left, right| left.login.cmp(&right.login));
        Ok(listed)
    }

    fn posts_by_account(&mut self, now: Moment) -> Result<HashMap<AccountId, Vec<HeldPost>>, CareError> {
        let mut posts: HashMap<AccountId, Vec<HeldPost>> = HashMap::new();
        for row in self.vault.config_rows::<HeldRole>(now)? {
            let ConfigRow { record, revision, value, counts } = row;
            let post = HeldPost { record, revision, assignment: value.assignment, counts };
            posts.entry(value.account).or_default().push(post);
        }
        Ok(posts)
    }

    fn describe(
        &mut self,
        state: &AccountState,
        posts: Vec<HeldPost>,
        name: Option<&StaffName>,
        units: &[UnitId],
        now: Moment,
    ) -> Result<StaffAccount, CareError> {
        let accesses = self.vault.accesses();
        let of_circles = accesses.iter().filter(|held| held.account == state.account);
        let lasting = of_circles.filter(|held| held.ends.is_none_or(|ends| now.seconds() < ends));
        let holds: Vec<(UnitId, Scope)> = lasting.filter_map(|held| Some((held.unit?, held.scope))).collect();
        let working = state.status == AccountStatus::Working;
        let called_for = circles_called_for(&posts, units, now);
        let waiting: Vec<(UnitId, Scope)> = called_for
            .iter()
            .filter(|_| working)
            .map(|wanted| (wanted.unit, wanted.scope))
            .filter(|circle| !holds.contains(circle))
            .collect();
        let mut can_give = Vec::new();
        for (unit, scope) in &waiting {
            if self.may_give(*unit, *scope, now)? {
                can_give.push((*unit, *scope));
            }
        }
        Ok(StaffAccount {
            account: state.account,
            login: name.map_or_else(|| "?".to_owned(), |staff| staff.login.clone()),
            name: name.map_or_else(|| "?".to_owned(), |staff| staff.name.clone()),
            status: state.status,
            ends: state.ends.map(|seconds| Moment::new(seconds.saturating_mul(1_000), 0)),
            invited_by: state.invited_by,
            posts,
            holds,
            waiting,
            can_give,
            mine_to_vouch: state.status == AccountStatus::Enrolled
                && (standing(self.me().role).vouch || self.is_my_help_for_a_night(state)),
            words: self.vault.words_of(state.account).unwrap_or_default(),
            last_entered_on: None,
            coordinates: Vec::new(),
            has_ssh_key: state.has_ssh_key,
        })
    }

    /// Whether this session holds the key of a circle with the right to give it on.
    fn may_give(&mut self, unit: UnitId, scope: Scope, now: Moment) -> Result<bool, CareError> {
        let me = self.me().account;
        let entitled = self.vault.accesses().iter().any(|held| {
            let of_circle = held.account == me && held.unit == Some(unit) && held.scope == scope;
            of_circle && held.may_grant && held.holds_at(now.seconds())
        });
        Ok(entitled && self.vault.holds_key(unit, scope)?)
    }

    /// Invites somebody: their login, name and roles are written down, and a code is drawn that works once within
    /// three days. Roles given by somebody who may not give them are proposals until somebody who may confirms.
    ///
    /// # Errors
    /// Refused, a fault in what was typed, the login is taken, or the vault could not be written.
    pub fn invite_somebody(&mut self, newcomer: &Newcomer, now: Moment) -> Result<Invitation, CareError> {
        if let Some(fault) = newcomer.fault(now) {
            return Err(CareError::Newcomer(fault));
        }
        let flags = account_flags(newcomer.role);
        self.invite(newcomer, flags, now)
    }

    /// Invites help for one night: at most sixteen hours, no right to give anything on, ended by itself.
    ///
    /// # Errors
    /// As [`House::invite_somebody`]; also when the span is not a night or the role is not one of a night.
    pub fn invite_for_a_night(&mut self, newcomer: &Newcomer, now: Moment) -> Result<Invitation, CareError> {
        if let Some(fault) = newcomer.fault_for_a_night(now) {
            return Err(CareError::Newcomer(fault));
        }
        self.invite(newcomer, 0, now)
    }

    fn invite(&mut self, newcomer: &Newcomer, flags: i64, now: Moment) -> Result<Invitation, CareError> {
        let permit = self.permit(Act::Config, &About::House, now)?;
        let name = clean_line(&newcomer.name).text.trim().to_owned();
        let records: Vec<RecordId> =
            (0..=newcomer.units.len()).map(|_| RecordId::from_bytes(self.draw_id())).collect();
        let (_, invitation) = self.vault.with(&[permit], now, |tx| {
            let invitation = tx.invite(None, &newcomer.login, flags, newcomer.until)?;
            let staff = StaffName { account: invitation.account, login: newcomer.login.clone(), name };
            tx.put(Place::House(Scope::Config), records[0], 0, now.day(), &staff)?;
            for (unit, record) in newcomer.units.iter().zip(&records[1..]) {
                let assignment = Assignment {
                    role: newcomer.role,
                    unit: *unit,
                    from: newcomer.from,
                    until: newcomer.until,
                };
                let held = HeldRole { account: invitation.account, assignment };
                tx.put(Place::House(Scope::Config), *record, 0, now.day(), &held)?;
            }
            Ok(invitation)
        })?;
        Ok(invitation)
    }

    /// A new code for somebody who forgot their passphrase or lost the first one. Their present keys are void from
    /// now on, and so is what was given to them: everything has to be given again.
    ///
    /// # Errors
    /// Refused, nobody there, or the vault could not be written.
    pub fn invite_again(&mut self, account: AccountId, now: Moment) -> Result<Invitation, CareError> {
        let permit = self.permit(Act::Config, &About::House, now)?;
        let state = self.state_of(account, now)?;
        let login = self.login_of(account, now)?;
        let ends = state.ends.map(|seconds| Moment::new(seconds.saturating_mul(1_000), 0));
        let (_, invitation) =
            self.vault.with(&[permit], now, |tx| tx.invite(Some(account), &login, state.flags, ends))?;
        Ok(invitation)
    }

    /// Says that these eight words were the same on both screens, confirms the roles, and gives the keys that this
    /// session can give. What it cannot give waits for whoever holds it.
    ///
    /// # Errors
    /// Refused, nobody there, keys that are no longer those of the words, an account with rights that this one has
    /// not itself, or the vault could not be written.
    pub fn vouch_for(
        &mut self,
        account: AccountId,
        compared: &[&str],
        now: Moment,
    ) -> Result<Given, CareError> {
        let permits = self.permits_to_give(now)?;
        let state = self.state_of(account, now)?;
        let posts = self.posts_by_account(now)?.remove(&account).unwrap_or_default();
        let wanted = self.what_can_be_given(account, &posts, now)?;
        let for_a_night = self.is_my_help_for_a_night(&state);
        let ends = state.ends.map(|seconds| Moment::new(seconds.saturating_mul(1_000), 0));
        let day = now.day();
        // Whoever invited wrote the flags; those that no role of the account calls for are not vouched for.
        let called_for = posts.iter().fold(0, |flags, post| flags | account_flags(post.assignment.role));
        let (_, given) = self.vault.with(&permits, now, |tx| {
            tx.must_still_have(account, compared)?;
            tx.vouch(account, state.flags & called_for, ends)?;
            for post in posts.iter().filter(|post| !post.counts) {
                let held = HeldRole { account, assignment: post.assignment };
                tx.put(Place::House(Scope::Config), post.record, post.revision, day, &held)?;
            }
            give(tx, account, &wanted.can_give, for_a_night, ends, now)
        })?;
        Ok(Given { given, waiting: wanted.called_for - given })
    }

    /// Gives the keys that an account waits for and this session can give.
    ///
    /// # Errors
    /// Refused, nobody there, or the vault could not be written.
    pub fn give_waiting_keys(&mut self, account: AccountId, now: Moment) -> Result<Given, CareError> {
        let permits = self.permits_to_give(now)?;
        let state = self.state_of(account, now)?;
        let mut posts = self.posts_by_account(now)?.remove(&account).unwrap_or_default();
        posts.retain(|post| post.counts);
        let wanted = self.what_can_be_given(account, &posts, now)?;
        let for_a_night = self.is_my_help_for_a_night(&state);
        let ends = state.ends.map(|seconds| Moment::new(seconds.saturating_mul(1_000), 0));
        let (_, given) = self
            .vault
            .with(&permits, now, |tx| give(tx, account, &wanted.can_give, for_a_night, ends, now))?;
        Ok(Given { given, waiting: wanted.called_for - given })
    }

    /// Suspends an account: its sessions end at their next transaction, its keys are taken back. It can be taken up
    /// again without new keys.
    ///
    /// # Errors
    /// Refused, nobody there, oneself, or the vault could not be written.
    pub fn suspend_account(&mut self, account: AccountId, now: Moment) -> Result<(), CareError> {
        self.not_myself(account)?;
        let permit = self.permit(Act::Config, &About::House, now)?;
        self.vault.with(&[permit], now, |tx| tx.suspend(account))?;
        Ok(())
    }

    /// Takes a suspended account up again. The circles it was given wait for delivery by whoever holds them; those
    /// that this session holds are handed over at once.
    ///
    /// # Errors
    /// Refused, nobody there, or the vault could not be written.
    pub fn resume_account(&mut self, account: AccountId, now: Moment) -> Result<(), CareError> {
        let permit = self.permit(Act::Config, &About::House, now)?;
        let state = self.state_of(account, now)?;
        let ends = state.ends.map(|seconds| Moment::new(seconds.saturating_mul(1_000), 0));
        self.vault.with(&[permit], now, |tx| tx.vouch(account, state.flags, ends))?;
        self.vault.deliver(now)?;
        Ok(())
    }

    /// Gives an account another SSH key to enter with, or none. Nothing else of it changes.
    ///
    /// # Errors
    /// Refused, nobody there or not at work, another account's key, or the vault could not be written.
    pub fn bind_ssh_key(
        &mut self,
        account: AccountId,
        key: Option<&SshKey>,
        now: Moment,
    ) -> Result<(), CareError> {
        let permit = self.permit(Act::Config, &About::House, now)?;
        let login = self.login_of(account, now)?;
        self.vault.with(&[permit], now, |tx| tx.bind_ssh_key(account, &login, key))?;
        Ok(())
    }

    /// Ends an account for good, with everything it was given and every role. `urgent` changes at once the keys of
    /// the circles that this session holds; the other circles are changed by their next holder, and so are those for
    /// which there was no room on the disk.
    ///
    /// # Errors
    /// Refused, nobody there, oneself, or the vault could not be written.
    pub fn end_account(&mut self, account: AccountId, urgent: bool, now: Moment) -> Result<(), CareError> {
        self.not_myself(account)?;
        let permit = self.permit(Act::Config, &About::House, now)?;
        self.state_of(account, now)?;
        self.vault.with(&[permit], now, |tx| tx.end_account(account, urgent))?;
        // The account has ended, whatever comes of the keys: they stay due, and every holder's next session changes
        // them. An error here would say that nothing was done.
        let _due_until_changed = self.change_keys_that_are_due(now);
        Ok(())
    }

    /// Hands over what others wait for and this session can open: keys of circles to those entitled, keys of files to
    /// the units their persons moved to. Answers with how many.
    ///
    /// # Errors
    /// The vault could not be read or written.
    pub fn hand_over_keys(&mut self, now: Moment) -> Result<usize, CareError> {
        Ok(self.vault.deliver(now)?)
    }

    /// Writes down what has ended by itself, then changes the key of every circle that is due and that this session
    /// holds. Answers with how many.
    ///
    /// # Errors
    /// The vault could not be written.
    pub fn change_keys_that_are_due(&mut self, now: Moment) -> Result<usize, CareError> {
        let permit = self.permit(Act::Rotate, &About::House, now)?;
        if self.vault.rotations_due(now)?.is_empty() && !self.vault.is_something_over(now)? {
            return Ok(0);
        }
        let (_, changed) = self.vault.with(&[permit], now, |tx| {
            tx.close_what_is_over()?;
            let due = tx.rotations_due()?;
            due.iter().try_for_each(|(unit, scope)| tx.rotate(*unit, *scope).map(|_| ()))?;
            Ok(due.len())
        })?;
        Ok(changed)
    }

    /// Begins to seal one's own keys under another passphrase: what is slow runs in [`PassphraseChange::work`].
    ///
    /// # Errors
    /// The new one is too easy to guess, or the vault could not be read or written.
    pub fn begin_my_passphrase(
        &mut self,
        old: &Passphrase,
        new: &Passphrase,
        now: Moment,
    ) -> Result<PassphraseChange, CareError> {
        if let Some(fault) = new.fault() {
            return Err(CareError::Passphrase(fault));
        }
        Ok(self.vault.begin_change(old.expose(), new.expose(), now)?)
    }

    /// Seals one's own keys under the new passphrase.
    ///
    /// # Errors
    /// The old one is wrong, or the vault could not be written.
    pub fn finish_my_passphrase(&mut self, worked: WorkedChange, now: Moment) -> Result<(), CareError> {
        Ok(self.vault.finish_change(worked, now)?)
    }

    /// Seals one's own keys under another passphrase, all at once.
    ///
    /// # Errors
    /// As [`House::begin_my_passphrase`] and [`House::finish_my_passphrase`].
    pub fn change_my_passphrase(
        &mut self,
        old: &Passphrase,
        new: &Passphrase,
        now: Moment,
    ) -> Result<(), CareError> {
        let worked = self.begin_my_passphrase(old, new, now)?.work()?;
        self.finish_my_passphrase(worked, now)
    }

    /// Lets somebody who mistyped too often try again at once.
    ///
    /// # Errors
    /// Refused, or the vault could not be written.
    pub fn clear_wait_of(&mut self, login: &str, now: Moment) -> Result<(), CareError> {
        let permit = self.permit(Act::Config, &About::House, now)?;
        Ok(self.vault.clear_wait(&permit, login, now)?)
    }

    fn permits_to_give(&mut self, now: Moment) -> Result<Vec<Permit>, CareError> {
        let mut permits = vec![self.permit(Act::Grant, &About::House, now)?];
        permits.extend(self.might(Act::Config, &About::House, now));
        Ok(permits)
    }

    fn state_of(&mut self, account: AccountId, now: Moment) -> Result<AccountState, CareError> {
        self.vault.catch_up()?;
        let found = self.vault.accounts(now).into_iter().find(|state| state.account == account);
        found.ok_or(CareError::NobodyThere)
    }

    fn login_of(&mut self, account: AccountId, now: Moment) -> Result<String, CareError> {
        let staff = self.vault.config::<StaffName>(now)?;
        let found = staff.into_iter().find(|staff| staff.account == account);
        found.map(|staff| staff.login).ok_or(CareError::NobodyThere)
    }

    fn not_myself(&self, account: AccountId) -> Result<(), CareError> {
        if account == self.me().account { Err(CareError::Myself) } else { Ok(()) }
    }

    /// Whether an account is help for one night that this session took in: no rights of its own, an end, invited by
    /// me, who may vouch for nobody else.
    fn is_my_help_for_a_night(&self, state: &AccountState) -> bool {
        let me = self.me();
        state.invited_by == Some(me.account)
            && state.flags == 0
            && state.ends.is_some()
            && !standing(me.role).vouch
    }

    fn what_can_be_given(
        &mut self,
        account: AccountId,
        posts: &[HeldPost],
        now: Moment,
    ) -> Result<Wanted, CareError> {
        let units = self.vault.units();
        let held: Vec<(UnitId, Scope)> = self
            .vault
            .accesses()
            .into_iter()
            .filter(|held| held.account == account && held.ends.is_none_or(|ends| now.seconds() < ends))
            .filter_map(|held| Some((held.unit?, held.scope)))
            .collect();
        let mut called_for = circles_called_for(posts, &units, now);
        called_for.retain(|wanted| !held.contains(&(wanted.unit, wanted.scope)));
        let total = called_for.len();
        let mut can_give = Vec::new();
        for wanted in called_for {
            let temp = standing(self.me().role).temp && self.vault.holds_key(wanted.unit, wanted.scope)?;
            if temp || self.may_give(wanted.unit, wanted.scope, now)? {
                can_give.push(wanted);
            }
        }
        Ok(Wanted { called_for: total, can_give })
    }
}

/// What an account's roles call for and it has not got.
struct Wanted {
    called_for: usize,
    /// Those of them that this session can give.
    can_give: Vec<Membership>,
}

/// The circles that the roles an account holds, or is to hold, call for.
fn circles_called_for(posts: &[HeldPost], units: &[UnitId], now: Moment) -> Vec<Membership> {
    let lasting = posts.iter().filter(|post| post.assignment.until.is_none_or(|until| now < until));
    let assignments: Vec<Assignment> = lasting.map(|post| post.assignment).collect();
    circles_of(&assignments, units)
}

/// Gives the circles. Where only a night's help may be given, the grants have its end and no rights.
fn give(
    tx: &mut Tx<'_>,
    account: AccountId,
    circles: &[Membership],
    for_a_night: bool,
    ends: Option<Moment>,
    now: Moment,
) -> Result<usize, VaultError> {
    let mut given = 0;
    for circle in circles {
        let flags = if for_a_night { 0 } else { access_flags(circle) };
        let span = Span { from: now, until: ends };
        match tx.grant(account, circle.unit, circle.scope, span, flags) {
            Ok(()) => given += 1,
            // Another holder's to give: it stays in their queue.
            Err(VaultError::NotPermitted | VaultError::NoKey) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(given)
}

//! Why somebody can or cannot open each scope of a person; who can see a person at all.
//!
//! Answers hold no content: roles, units, dates, keys that are there or not.

use crate::care::accounts::{AccountStatus, StaffAccount};
use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::policy::matrix::rights;
use crate::policy::{About, Act, Actor, Missing, Permit, authorize};

/// What an account can do with a scope of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// Reads it.
    Reads,
    /// Reads and writes it.
    Writes,
    /// Deposits without reading back.
    Deposits,
    /// Own records only.
    Own,
    /// Nothing, but may break the glass for it.
    BehindGlass,
    /// Nothing.
    Closed,
}

/// Why it is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The role held gives it.
    Role(Role),
    /// It was opened to this account by name, until then.
    Named(Option<Moment>),
    /// No role held gives it.
    NoRole,
    /// The role would, in another unit.
    OtherUnit,
    /// The account has no role at this moment.
    NoPost,
    /// The account may not work: invited, waiting for its words to be compared, suspended, over.
    Account(AccountStatus),
    /// The role gives it, nobody has given the key yet.
    NotGranted,
    /// The key was given and is on its way: the next holder who enters hands it over.
    NotDelivered,
    /// The file is restricted.
    Restricted,
    /// The person objects to this scope being shared.
    Objection,
}

/// The answer for one scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScopeReason {
    /// The scope.
    pub scope: Scope,
    /// What the account can do.
    pub opens: Opens,
    /// Why.
    pub because: Because,
}

/// Somebody who can see something of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub account: StaffAccount,
    /// The scopes that are not closed to them.
    pub reasons: Vec<ScopeReason>,
}

impl House {
    /// Why an account can or cannot open each scope of a person, as things stand now. The question is recorded.
    ///
    /// # Errors
    /// Refused, nobody there, or the vault could not be read.
    pub fn why(&mut self, person: PersonId, login: &str, now: Moment) -> Result<Vec<ScopeReason>, CareError> {
        let asked = self.permit_to_ask(now)?;
        let accounts = self.list_accounts(now)?;
        let account = accounts.iter().find(|account| account.login == login).ok_or(CareError::NobodyThere)?;
        self.record_question(asked, person, now)?;
        self.reasons(person, account, now)
    }

    /// Everybody who can open something of a person, break the glass for it, or write into it.
    ///
    /// # Errors
    /// Refused, nobody there, or the vault could not be read.
    pub fn who_can_see(&mut self, person: PersonId, now: Moment) -> Result<Vec<Viewer>, CareError> {
        let asked = self.permit_to_ask(now)?;
        let accounts = self.list_accounts(now)?;
        self.record_question(asked, person, now)?;
        let mut viewers = Vec::new();
        for account in accounts {
            let mut reasons = self.reasons(person, &account, now)?;
            reasons.retain(|reason| reason.opens != Opens::Closed);
            if !reasons.is_empty() {
                viewers.push(Viewer { account, reasons });
            }
        }
        Ok(viewers)
    }

    /// The same for paper: the print is recorded before it is given.
    ///
    /// # Errors
    /// As [`House::who_can_see`].
    pub fn print_who_can_see(&mut self, person: PersonId, now: Moment) -> Result<Vec<Viewer>, CareError> {
        let viewers = self.who_can_see(person, now)?;
        let permit = self.permit(Act::Print, &About::House, now)?;
        self.record_question(permit, person, now)?;
        Ok(viewers)
    }

    fn permit_to_ask(&mut self, now: Moment) -> Result<Permit, CareError> {
        match self.might(Act::Grant, &About::House, now) {
            Some(permit) => Ok(permit),
            None => self.permit(Act::Config, &About::House, now),
        }
    }

    fn record_question(&mut self, asked: Permit, person: PersonId, now: Moment) -> Result<(), CareError> {
        if self.vault.units_of(person).is_empty() {
            return Err(CareError::NobodyThere);
        }
        self.vault.with(&[asked], now, |tx| {
            tx.shows(&[person], "");
            Ok(())
        })?;
        Ok(())
    }

    fn reasons(
        &mut self,
        person: PersonId,
        account: &StaffAccount,
        now: Moment,
    ) -> Result<Vec<ScopeReason>, CareError> {
        let posts = account.posts.iter().filter(|post| post.counts);
        let actor = Actor {
            shares: self.shares_of(account.account),
            ..Actor::with_roles(account.account, posts.map(|post| post.assignment).collect())
        };
        let mut reasons = Vec::new();
        for scope in Scope::OF_A_UNIT.into_iter().chain([Scope::Psych]) {
            let about = self.about(person, scope, now)?;
            reasons.push(self.reason(person, account, &actor, &about, scope, now)?);
        }
        Ok(reasons)
    }

    fn reason(
        &mut self,
        person: PersonId,
        account: &StaffAccount,
        actor: &Actor,
        about: &About,
        scope: Scope,
        now: Moment,
    ) -> Result<ScopeReason, CareError> {
        let closed = |because| ScopeReason { scope, opens: Opens::Closed, because };
        if account.status != AccountStatus::Working {
            return Ok(closed(Because::Account(account.status)));
        }
        let glass = authorize(actor, Act::GlassOpen, about, now).is_ok();
        let shut = |because| ScopeReason {
            scope,
            opens: if glass { Opens::BehindGlass } else { Opens::Closed },
            because,
        };
        let permit = match authorize(actor, Act::Read, about, now) {
            Ok(permit) => permit,
            Err(refusal) => {
                let deposit = authorize(actor, Act::Create, about, now).ok();
                return Ok(match (deposit, refusal.missing) {
                    (Some(deposit), _) if deposit.act() == Act::Deposit => {
                        ScopeReason { scope, opens: Opens::Deposits, because: Because::Role(deposit.role()) }
                    }
                    (_, Missing::Assignment) => shut(Because::NoPost),
                    (_, Missing::Unit) => shut(Because::OtherUnit),
                    (_, Missing::Restricted) => shut(Because::Restricted),
                    (_, Missing::Objection) => shut(Because::Objection),
                    _ => shut(Because::NoRole),
                });
            }
        };
        if permit.own_only() {
            return Ok(ScopeReason { scope, opens: Opens::Own, because: Because::Role(permit.role()) });
        }
        let writes = authorize(actor, Act::Create, about, now).is_ok_and(|may| may.act() == Act::Create);
        let opens = if writes { Opens::Writes } else { Opens::Reads };
        let until = self.named_until(person, account, scope, now);
        let by_role = rights(permit.role(), scope).read;
        Ok(match (until, self.key_state(person, account, scope, now)?) {
            (_, KeyState::There) if by_role => {
                ScopeReason { scope, opens, because: Because::Role(permit.role()) }
            }
            (Some(until), _) => ScopeReason { scope, opens, because: Because::Named(until) },
            (None, KeyState::OnItsWay) => shut(Because::NotDelivered),
            (None, _) => shut(Because::NotGranted),
        })
    }

    fn named_until(
        &self,
        person: PersonId,
        account: &StaffAccount,
        scope: Scope,
        now: Moment,
    ) -> Option<Option<Moment>> {
        let named = self.named_accesses(person, now).into_iter();
        named
            .filter(|access| (access.account, access.scope) == (account.account, scope) && access.from <= now)
            .map(|access| access.until)
            .next()
    }

    fn key_state(
        &mut self,
        person: PersonId,
        account: &StaffAccount,
        scope: Scope,
        now: Moment,
    ) -> Result<KeyState, CareError> {
        let units: Vec<UnitId> = self.vault.units_of(person);
        let mut state = KeyState::NotGranted;
        for unit in units {
            if !self.vault.is_entitled(account.account, unit, scope, now) {
                continue;
            }
            if self.vault.has_key(account.account, unit, scope)? {
                return Ok(KeyState::There);
            }
            state = KeyState::OnItsWay;
        }
        Ok(state)
    }
}

/// Whether an account has the key of a scope in some unit of a person.
enum KeyState {
    There,
    OnItsWay,
    NotGranted,
}

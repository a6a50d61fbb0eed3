//! One person's file opened to one professional by name: a scope, or all their role reads (the care circle).

use crate::care::accounts::StaffAccount;
use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::ids::{AccountId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::matrix::rights;
use crate::policy::{About, Act};
use crate::vault::{Span, VaultError};

/// A scope of a person opened to one account by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedAccess {
    /// What it is called in the directory.
    pub access: [u8; 16],
    /// To whom.
    pub account: AccountId,
    /// Which scope.
    pub scope: Scope,
    /// From when.
    pub from: Moment,
    /// Until when; `None` without an end.
    pub until: Option<Moment>,
}

impl House {
    /// Opens one scope of a person to one account between two moments. Whoever gives it reads it and may give it.
    ///
    /// # Errors
    /// Refused, no key, the end is past, or the vault could not be written.
    pub fn open_to(
        &mut self,
        account: AccountId,
        person: PersonId,
        scope: Scope,
        span: Span,
        now: Moment,
    ) -> Result<(), CareError> {
        if span.until.is_some_and(|until| until <= now || until <= span.from) {
            return Err(CareError::Newcomer(crate::domain::staff::NewcomerFault::Span));
        }
        let about = self.about(person, scope, now)?;
        let read = self.permit(Act::Read, &about, now)?;
        let grant = self.permit(Act::Grant, &About::House, now)?;
        self.vault.with(&[grant, read], now, |tx| {
            tx.shows(&[person], "");
            tx.share(account, person, scope, span)
        })?;
        Ok(())
    }

    /// Takes somebody of another unit into a person's care circle: every scope that their role reads and this
    /// session can give. Answers with those given.
    ///
    /// # Errors
    /// As [`House::open_to`].
    pub fn take_into_care_circle(
        &mut self,
        member: &StaffAccount,
        person: PersonId,
        span: Span,
        now: Moment,
    ) -> Result<Vec<Scope>, CareError> {
        let Some(role) = member.role() else { return Err(CareError::NobodyThere) };
        let mut given = Vec::new();
        for scope in Scope::OF_A_UNIT.into_iter().filter(|scope| rights(role, *scope).read) {
            let about = self.about(person, scope, now)?;
            if self.might(Act::Read, &about, now).is_none() {
                continue;
            }
            match self.open_to(member.account, person, scope, span, now) {
                Ok(()) => given.push(scope),
                Err(CareError::Vault(VaultError::NotPermitted | VaultError::NoKey)) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(given)
    }

    /// Ends an access given by name.
    ///
    /// # Errors
    /// Refused, no such access, or the vault could not be written.
    pub fn close_to(&mut self, access: [u8; 16], now: Moment) -> Result<(), CareError> {
        let permit = self.permit(Act::Revoke, &About::House, now)?;
        self.vault.with(&[permit], now, |tx| tx.end_access(access, false))?;
        Ok(())
    }

    /// The scopes of a person that are open to somebody by name, now or later.
    pub fn named_accesses(&self, person: PersonId, now: Moment) -> Vec<NamedAccess> {
        let moment = |seconds: i64| Moment::new(seconds.saturating_mul(1_000), 0);
        let of_person = self.vault.accesses().into_iter().filter(|held| held.person == Some(person));
        of_person
            .filter(|held| held.ends.is_none_or(|ends| now.seconds() < ends))
            .map(|held| NamedAccess {
                access: held.access,
                account: held.account,
                scope: held.scope,
                from: moment(held.starts),
                until: held.ends.map(moment),
            })
            .collect()
    }
}

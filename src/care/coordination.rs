//! Who coordinates the nurses of a unit, who is told of a broken glass, when the accounts were last looked through.

use crate::care::accounts::AccountStatus;
use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::coordination::{AccountsReview, Coordination, GlassNotice};
use crate::domain::ids::{AccountId, RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::policy::standing::standing;
use crate::policy::{About, Act};
use crate::vault::{Place, VaultError};

/// How far back somebody in their first session is told.
const TOLD_TO_NEWCOMERS_DAYS: i64 = 7;
/// Days before the accounts have to be looked through that it is said.
const SAID_BEFORE_DAYS: i64 = 30;

impl House {
    /// Makes a nurse the coordinator of a unit. Saying it twice writes it once.
    ///
    /// # Errors
    /// [`CareError::NotANurse`] for an account without that role there, refused, or the vault could not be written.
    pub fn name_coordinator(
        &mut self,
        account: AccountId,
        unit: UnitId,
        now: Moment,
    ) -> Result<(), CareError> {
        let permit = self.permit(Act::Config, &About::House, now)?;
        self.must_vouch()?;
        let listed = self.list_accounts(now)?.into_iter().find(|listed| listed.account == account);
        let posts = listed.ok_or(CareError::NobodyThere)?.posts;
        let is_nurse_there = posts
            .iter()
            .any(|post| post.counts && post.assignment.role == Role::Nurse && post.assignment.reaches(unit));
        if !is_nurse_there {
            return Err(CareError::NotANurse);
        }
        let known = self.coordinators(now)?;
        if known.iter().any(|known| known.account == account && known.unit == unit) {
            return Ok(());
        }
        let coordination = Coordination { account, unit, from: now, ended: None };
        let record = RecordId::from_bytes(self.draw_id());
        let place = Place::House(Scope::Config);
        self.vault.with(&[permit], now, |tx| tx.put(place, record, 0, now.day(), &coordination))?;
        Ok(())
    }

    /// Ends it.
    ///
    /// # Errors
    /// [`CareError::NobodyThere`] when it does not hold, refused, or the vault could not be written.
    pub fn end_coordination(
        &mut self,
        account: AccountId,
        unit: UnitId,
        now: Moment,
    ) -> Result<(), CareError> {
        let permit = self.permit(Act::Config, &About::House, now)?;
        self.must_vouch()?;
        let rows = self.vault.config_rows::<Coordination>(now)?;
        let is_it =
            |value: &Coordination| (value.account, value.unit) == (account, unit) && value.ended.is_none();
        let row = rows.into_iter().find(|row| is_it(&row.value)).ok_or(CareError::NobodyThere)?;
        let ended = Coordination { ended: Some(now), ..row.value };
        let place = Place::House(Scope::Config);
        self.vault.with(&[permit], now, |tx| {
            tx.put(place, row.record, row.revision, now.day(), &ended).map(|_| ())
        })?;
        Ok(())
    }

    /// Those who coordinate now.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn coordinators(&mut self, now: Moment) -> Result<Vec<Coordination>, CareError> {
        let mut all = self.vault.config::<Coordination>(now)?;
        all.retain(|one| one.from <= now && one.ended.is_none_or(|ended| now < ended));
        Ok(all)
    }

    /// What this session has to be told of broken glasses since its last one: those who lead a unit, of its persons;
    /// the reviewers, of all. Oldest first; one's own is not told.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn glass_notices(&mut self, now: Moment) -> Result<Vec<GlassNotice>, CareError> {
        let me = self.me().account;
        let since = self.me().previous.map(|(from, until)| until.unwrap_or(from));
        let since = since.unwrap_or_else(|| now.plus_minutes(-TOLD_TO_NEWCOMERS_DAYS * 24 * 60));
        let reviews = self.may_review_glass(now);
        let mine: Vec<Coordination> =
            self.coordinators(now)?.into_iter().filter(|one| one.account == me).collect();
        let mut notices = self.vault.config::<GlassNotice>(now)?;
        let leads =
            |unit: &UnitId| self.manages(*unit, now) || mine.iter().any(|one| one.holds_for(*unit, now));
        notices.retain(|notice| {
            since <= notice.at && notice.by.account != me && (reviews || notice.units.iter().any(leads))
        });
        notices.sort_by_key(|notice| notice.at);
        Ok(notices)
    }

    /// Writes down that every account was looked through.
    ///
    /// # Errors
    /// Refused, or the vault could not be written.
    pub fn review_accounts(&mut self, now: Moment) -> Result<AccountsReview, CareError> {
        let permit = self.permit(Act::Config, &About::House, now)?;
        self.must_vouch()?;
        let listed = self.list_accounts(now)?;
        let working = listed.iter().filter(|one| one.status == AccountStatus::Working).count();
        let working = u32::try_from(working).unwrap_or(u32::MAX);
        let review = AccountsReview { working, by: self.author(), at: now };
        let record = RecordId::from_bytes(self.draw_id());
        let place = Place::House(Scope::Config);
        self.vault.with(&[permit], now, |tx| tx.put(place, record, 0, now.day(), &review))?;
        Ok(review)
    }

    /// The last time the accounts were looked through; `None` when nobody ever did.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn last_accounts_review(&mut self, now: Moment) -> Result<Option<AccountsReview>, CareError> {
        let all = self.vault.config::<AccountsReview>(now)?;
        Ok(all.into_iter().max_by_key(|review| review.at))
    }

    /// Whether this session has to be reminded to look through the accounts: it is due within a month or overdue. A
    /// house founded less than eleven months ago has nothing to look back on.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn accounts_review_is_due(&mut self, now: Moment) -> Result<bool, CareError> {
        if !standing(self.me().role).vouch {
            return Ok(false);
        }
        let last = self.last_accounts_review(now)?.map(|review| review.next_due().day());
        let due = match last {
            Some(due) => due,
            None => self.vault.founded_on()? + crate::domain::coordination::REVIEW_EVERY_DAYS,
        };
        Ok(now.day() + SAID_BEFORE_DAYS >= due)
    }

    /// Who leads and who is reviewed is said by those who vouch.
    fn must_vouch(&self) -> Result<(), CareError> {
        if standing(self.me().role).vouch { Ok(()) } else { Err(VaultError::NotPermitted.into()) }
    }

    fn manages(&self, unit: UnitId, now: Moment) -> bool {
        let held = self.actor_assignments();
        held.iter().any(|held| held.role == Role::UnitManager && held.holds_at(now) && held.reaches(unit))
    }
}

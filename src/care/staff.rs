//! What is told beside the list of accounts: what a role opens, what waits for whoever has entered, who helps tonight.
//!
//! Never here: an act on an account (`accounts`), a sentence.

use crate::care::accounts::{AccountStatus, StaffAccount};
use crate::care::error::CareError;
use crate::care::session::House;
use crate::care::view::Me;
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::policy::matrix::rights;
pub use crate::policy::standing::Standing;
use crate::policy::standing::standing;

/// How far ahead the end of help for one night lies at most.
const A_NIGHT_MS: i64 = 24 * 3_600_000;

/// What a role opens of the persons in its reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleOpens {
    /// What it reads.
    pub reads: Vec<Scope>,
    /// What it writes into without reading.
    pub deposits: Vec<Scope>,
    /// What it has no key for.
    pub closed: Vec<Scope>,
}

/// What a role opens, by the matrix.
pub fn what_a_role_opens(role: Role) -> RoleOpens {
    let mut opens = RoleOpens::default();
    for scope in Scope::OF_A_UNIT {
        let cell = rights(role, scope);
        let of = match (cell.read || cell.own, cell.deposit) {
            (true, _) => &mut opens.reads,
            (false, true) => &mut opens.deposits,
            (false, false) => &mut opens.closed,
        };
        of.push(scope);
    }
    opens
}

/// Help for one night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NightHelp {
    /// The name.
    pub name: String,
    /// When it ends by itself.
    pub until: Moment,
}

/// What whoever manages accounts is told before they look at the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffBrief {
    /// Accounts that wait for something this session can do.
    pub waiting: usize,
    /// Help for one night, in the units of whoever has entered or taken in by them.
    pub nights: Vec<NightHelp>,
}

impl StaffBrief {
    /// What a list of accounts says to somebody.
    pub fn of(accounts: &[StaffAccount], me: &Me, now: Moment) -> Self {
        let is_here = |account: &StaffAccount| {
            let mine = |unit| me.units.iter().any(|(known, _)| *known == unit);
            account.invited_by == Some(me.account)
                || account.posts.iter().any(|post| mine(post.assignment.unit))
        };
        let nights = accounts.iter().filter(|account| is_here(account)).filter_map(|account| {
            let until = account.ends?;
            let may_still_work = !matches!(account.status, AccountStatus::Closed | AccountStatus::Over);
            let tonight = until.millis() - now.millis() <= A_NIGHT_MS;
            (may_still_work && tonight && account.account != me.account)
                .then(|| NightHelp { name: account.name.clone(), until })
        });
        let takes_in_help = standing(me.role).temp;
        Self {
            waiting: accounts.iter().filter(|account| account.asks_for_something()).count(),
            nights: if takes_in_help { nights.collect() } else { Vec::new() },
        }
    }
}

impl House {
    /// What the role of this session may do beside the matrix.
    pub fn my_standing(&self) -> Standing {
        standing(self.me().role)
    }

    /// What whoever manages accounts is told; nothing for everybody else.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn staff_brief(&mut self, now: Moment) -> Result<StaffBrief, CareError> {
        if !self.may_manage_accounts(now) {
            return Ok(StaffBrief::default());
        }
        let accounts = self.list_accounts(now)?;
        Ok(StaffBrief::of(&accounts, self.me(), now))
    }
}

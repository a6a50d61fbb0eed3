//! Founding a house: units, first accounts with the circles their roles call for, the recovery kit.

use std::path::Path;

use crate::care::error::CareError;
use crate::care::session::{Passphrase, Surroundings};
use crate::domain::account::Assignment;
use crate::domain::house::Establishment;
use crate::domain::ids::UnitId;
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::policy::standing::{Membership, circles_of, standing};
use crate::vault::directory::{ERASE, INVITE, MEMBER, PLACE, POLICY, REVIEW, TEMP, VOUCH};
use crate::vault::founding::{FirstAccount, Plan, found};
pub use crate::vault::{KitPart, RecoveryKit};
use crate::vault::{WordList, draw_words};

/// What a house is to be.
pub struct HousePlan {
    /// The establishment.
    pub establishment: Establishment,
    /// Names of the units, in order.
    pub units: Vec<String>,
    /// The first accounts.
    pub accounts: Vec<AccountPlan>,
    /// An invented house.
    pub demonstration: bool,
    /// Keep the host key beside the vault instead of the directory of keys.
    pub host_key_beside: bool,
}

/// A first account.
pub struct AccountPlan {
    /// What its holder types to enter.
    pub login: String,
    /// The name shown beside what they write.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Names of their units; empty = every unit of the house, also those to come.
    pub units: Vec<String>,
    /// Their passphrase.
    pub passphrase: Passphrase,
}

/// A house that was founded.
pub struct FoundedHouse {
    /// To be printed once and kept on paper.
    pub kit: RecoveryKit,
    /// The units with the ids they were given.
    pub units: Vec<(UnitId, String)>,
    /// Circles that nobody of the first accounts may grant: until somebody can, only the kit can.
    pub without_granter: Vec<(UnitId, Scope)>,
}

/// Seven words to offer as a passphrase: 77 bits.
pub fn offer_passphrase(surroundings: &Surroundings, list: WordList) -> zeroize::Zeroizing<String> {
    draw_words(7, list, surroundings.chance.as_ref())
}

/// Founds a house in an empty directory.
///
/// # Errors
/// A plan without unit or account, a doubled name, an unknown unit; or the disk could not be written.
pub fn found_a_house(
    directory: &Path,
    plan: HousePlan,
    surroundings: &Surroundings,
    now: Moment,
) -> Result<FoundedHouse, CareError> {
    check(&plan)?;
    let mut units = Vec::new();
    for name in &plan.units {
        let mut id = [0; 16];
        surroundings.chance.fill(&mut id);
        units.push((UnitId::from_bytes(id), name.clone()));
    }
    let ids: Vec<UnitId> = units.iter().map(|(id, _)| *id).collect();
    let mut granted: Vec<(UnitId, Scope)> = Vec::new();
    let mut accounts = Vec::new();
    for account in plan.accounts {
        let assignments = assignments_of(&account, &units, now);
        let memberships = circles_of(&assignments, &ids);
        granted.extend(memberships.iter().filter(|held| held.may_grant).map(|held| (held.unit, held.scope)));
        accounts.push(FirstAccount {
            login: account.login,
            name: account.name,
            passphrase: zeroize::Zeroizing::new(account.passphrase.expose().to_owned()),
            flags: account_flags(account.role),
            assignments,
            circles: memberships.iter().map(|held| (held.unit, held.scope, access_flags(held))).collect(),
        });
    }
    let vault_plan = Plan {
        label: plan.establishment.name.clone(),
        demonstration: plan.demonstration,
        establishment: plan.establishment,
        units: units.clone(),
        accounts,
    };
    let host_key_in = match plan.host_key_beside {
        true => None,
        false => surroundings.key_directories.first().map(std::path::PathBuf::as_path),
    };
    let kit =
        found(directory, host_key_in, &vault_plan, surroundings.cost, surroundings.chance.as_ref(), now)?;
    let circles = ids
        .iter()
        .flat_map(|unit| Scope::OF_A_UNIT.map(|scope| (*unit, scope)))
        .chain(Scope::OF_THE_HOUSE.map(|scope| (UnitId::HOUSE, scope)));
    let without_granter = circles.filter(|circle| !granted.contains(circle)).collect();
    Ok(FoundedHouse { kit, units, without_granter })
}

fn check(plan: &HousePlan) -> Result<(), CareError> {
    let doubled = |names: Vec<String>| {
        let mut sorted = names;
        sorted.sort();
        sorted.windows(2).any(|pair| pair[0] == pair[1])
    };
    let empty = |name: &String| name.trim().is_empty();
    let units_fit = !plan.units.is_empty() && !plan.units.iter().any(empty) && !doubled(plan.units.clone());
    let logins: Vec<String> =
        plan.accounts.iter().map(|account| account.login.trim().to_lowercase()).collect();
    let accounts_fit = !logins.is_empty() && !logins.iter().any(empty) && !doubled(logins);
    let known = |account: &AccountPlan| account.units.iter().all(|unit| plan.units.contains(unit));
    if units_fit && accounts_fit && plan.accounts.iter().all(known) {
        Ok(())
    } else {
        Err(CareError::BadPlan)
    }
}

fn assignments_of(account: &AccountPlan, units: &[(UnitId, String)], now: Moment) -> Vec<Assignment> {
    let held = |unit: UnitId| Assignment { role: account.role, unit, from: now, until: None };
    if account.units.is_empty() {
        return vec![held(UnitId::HOUSE)];
    }
    units.iter().filter(|(_, name)| account.units.contains(name)).map(|(id, _)| held(*id)).collect()
}

pub(crate) fn account_flags(role: Role) -> i64 {
    let may = standing(role);
    [
        (may.invite, INVITE),
        (may.vouch, VOUCH),
        (may.place, PLACE),
        (may.policy, POLICY),
        (may.review, REVIEW),
        (may.erase, ERASE),
    ]
    .into_iter()
    .filter(|(may, _)| *may)
    .fold(0, |flags, (_, flag)| flags | flag)
}

pub(crate) fn access_flags(held: &Membership) -> i64 {
    let grants = if held.may_grant { MEMBER } else { 0 };
    let for_a_night = if held.may_grant_for_a_night { TEMP } else { 0 };
    grants | for_a_night
}

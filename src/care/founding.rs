//! Founding a house: units, first accounts with the circles their roles call for, the recovery kit.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::care::error::CareError;
use crate::care::session::{Door, Passphrase, Surroundings};
use crate::domain::account::Assignment;
use crate::domain::house::Establishment;
use crate::domain::ids::UnitId;
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::policy::standing::{Membership, circles_of, standing};
use crate::vault::directory::{ERASE, INVITE, MEMBER, PLACE, POLICY, REVIEW, TEMP, VOUCH};
use crate::vault::founding::{FirstAccount, Founded, Plan, found};
pub use crate::vault::{CARDS, KitPart, RecoveryKit};
use crate::vault::{VaultError, WordList, draw_words};

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
    /// The first words of the hash of the founding key: no secret.
    pub root_words: Vec<&'static str>,
    /// How many entries the journal has.
    pub entries: i64,
    /// The last of them, in hexadecimal.
    pub head: String,
}

/// A section that too few of the first accounts may open to a colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThinCircle {
    /// Name of the unit; `None` for the house.
    pub unit: Option<String>,
    /// The section.
    pub scope: Scope,
    /// Nobody may, until somebody comes only the kit can; otherwise it is one person alone.
    pub nobody: bool,
}

/// The sections that fewer than two of these accounts may open to a colleague.
pub fn thin_circles(units: &[String], accounts: &[AccountPlan], now: Moment) -> Vec<ThinCircle> {
    // Only to tell them apart here: the ids of the house are drawn when it is founded.
    let id = |number: u128| UnitId::from_bytes(number.to_be_bytes());
    let numbered: Vec<(UnitId, String)> = (1..).map(id).zip(units.iter().cloned()).collect();
    let ids: Vec<UnitId> = numbered.iter().map(|(id, _)| *id).collect();
    let granted: Vec<(UnitId, Scope)> = accounts
        .iter()
        .flat_map(|account| circles_of(&assignments_of(account, &numbered, now), &ids))
        .filter(|held| held.may_grant)
        .map(|held| (held.unit, held.scope))
        .collect();
    let of_units =
        numbered.iter().flat_map(|(id, name)| Scope::OF_A_UNIT.map(|scope| (*id, Some(name.clone()), scope)));
    let of_house = Scope::OF_THE_HOUSE.map(|scope| (UnitId::HOUSE, None, scope));
    of_units
        .chain(of_house)
        .filter_map(|(id, unit, scope)| {
            let granters = granted.iter().filter(|circle| **circle == (id, scope)).count();
            (granters < 2).then_some(ThinCircle { unit, scope, nobody: granters == 0 })
        })
        .collect()
}

/// A word that is asked back from a card: which of its two grids, and the place in it (from 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedWord {
    /// Number of the grid, 1 to 3.
    pub grid: u8,
    /// 0 to 24.
    pub place: usize,
}

/// How many words of each card are asked back.
pub const ASKED_WORDS: usize = 3;
const WORDS_OF_A_GRID: usize = 25;

/// Three words of each card, drawn: nobody knows beforehand which places can be left blank.
fn words_to_ask(surroundings: &Surroundings) -> [[AskedWord; ASKED_WORDS]; 3] {
    CARDS.map(|grids| {
        let mut places: Vec<AskedWord> = grids
            .into_iter()
            .flat_map(|grid| (0..WORDS_OF_A_GRID).map(move |place| AskedWord { grid, place }))
            .collect();
        let mut asked = std::array::from_fn(|_| {
            let mut drawn = [0; 2];
            surroundings.chance.fill(&mut drawn);
            places.swap_remove(usize::from(u16::from_be_bytes(drawn)) % places.len())
        });
        asked.sort_by_key(|word| (word.grid, word.place));
        asked
    })
}

impl Door {
    /// Founds the house that this door is to lead to.
    ///
    /// # Errors
    /// As [`found_a_house`].
    pub fn found(&self, plan: &HousePlan, now: Moment) -> Result<FoundedHouse, CareError> {
        found_a_house(self.directory(), plan, self.surroundings(), now)
    }

    /// Which words of each card are asked back.
    pub fn words_to_ask(&self) -> [[AskedWord; ASKED_WORDS]; 3] {
        words_to_ask(self.surroundings())
    }
}

/// Writes a page that is no secret, for oneself alone, where nothing was before.
///
/// # Errors
/// There is something of that name, or the disk could not be written.
pub fn write_page(path: &Path, text: &str) -> Result<(), CareError> {
    write_new_file(path, text.as_bytes())
}

/// As [`write_page`], bytes of any kind.
pub(crate) fn write_new_file(path: &Path, content: &[u8]) -> Result<(), CareError> {
    let failed = |error: std::io::Error| CareError::Vault(VaultError::from(error));
    let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = made.map_err(failed)?;
    let written = file.write_all(content).and_then(|()| file.sync_all());
    written.map_err(|error| {
        // Half a page would pass for the whole.
        let _left = fs::remove_file(path);
        failed(error)
    })
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
    plan: &HousePlan,
    surroundings: &Surroundings,
    now: Moment,
) -> Result<FoundedHouse, CareError> {
    check(plan)?;
    let mut units = Vec::new();
    for name in &plan.units {
        let mut id = [0; 16];
        surroundings.chance.fill(&mut id);
        units.push((UnitId::from_bytes(id), name.clone()));
    }
    let ids: Vec<UnitId> = units.iter().map(|(id, _)| *id).collect();
    let mut accounts = Vec::new();
    for account in &plan.accounts {
        let assignments = assignments_of(account, &units, now);
        let memberships = circles_of(&assignments, &ids);
        accounts.push(FirstAccount {
            login: account.login.clone(),
            name: account.name.clone(),
            passphrase: zeroize::Zeroizing::new(account.passphrase.expose().to_owned()),
            flags: account_flags(account.role),
            assignments,
            circles: memberships.iter().map(|held| (held.unit, held.scope, access_flags(held))).collect(),
        });
    }
    let vault_plan = Plan {
        label: plan.establishment.name.clone(),
        demonstration: plan.demonstration,
        establishment: plan.establishment.clone(),
        units: units.clone(),
        accounts,
    };
    let host_key_in = match plan.host_key_beside {
        true => None,
        false => surroundings.key_directories.first().map(std::path::PathBuf::as_path),
    };
    let Founded { kit, root_words, entries, head } =
        found(directory, host_key_in, &vault_plan, surroundings.cost, surroundings.chance.as_ref(), now)?;
    Ok(FoundedHouse { kit, units, root_words, entries, head })
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

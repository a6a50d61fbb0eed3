//! Entering and leaving: a door on disk, an unlocked house, the lock.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::care::deposited::Deposited;
use crate::care::drafts::waiting_drafts;
use crate::care::error::CareError;
use crate::care::establishment::establishment_in;
use crate::care::founding::offer_passphrase;
use crate::care::passphrase::{PassphraseFault, passphrase_fault};
use crate::care::view::{Me, WaitingDraft};
use crate::domain::account::{Assignment, Author};
use crate::domain::arrival::Arrival;
use crate::domain::ids::{AccountId, PersonId, UnitId};
use crate::domain::moment::{Moment, Zone};
use crate::domain::scope::Scope;
use crate::journal::checkpoint::Checkpoint;
use crate::policy::{
    About, Act, Actor, Barrier, GlassPass, Missing, Permit, Share, authorize, authorize_signature,
};
use crate::vault::payload::{HeldRole, Objection, StaffName, UnitName};
use crate::vault::{Chance, CloseReason, ClosedVault, KdfCost, PersonStatus, SecondSink, Vault, VaultError};
pub use crate::vault::{Recognised, Witness, WordList};

/// What the outside world hands in: chance, the time zone, the cost of a passphrase, where keys may lie.
#[derive(Clone)]
pub struct Surroundings {
    /// The source of randomness.
    pub chance: Arc<dyn Chance>,
    /// The zone of the house.
    pub zone: Zone,
    /// What one passphrase derivation costs; never below [`KdfCost::STANDARD`] outside tests.
    pub cost: KdfCost,
    /// Directories that may hold host keys, beside the vault's own.
    pub key_directories: Vec<PathBuf>,
    /// Who is told of signed points of the journal.
    pub witnesses: Vec<Witness>,
    /// Where lines of reading go while the vault cannot be written: a file, on another disk.
    pub second_sink: Option<PathBuf>,
}

/// A passphrase as typed; wiped when dropped, never printed.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was typed.
    pub fn new(typed: String) -> Self {
        Self(Zeroizing::new(typed))
    }

    /// What is wrong with it for an account; `None` when it may protect one. Seven words of a list always may.
    pub fn fault(&self) -> Option<PassphraseFault> {
        passphrase_fault(&self.0)
    }

    /// Whether somebody typed the same twice.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.0.trim() == other.0.trim()
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

/// Why a session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// The user locked or left.
    Locked,
    /// Nobody typed for too long.
    Idle,
    /// The line dropped or the process was told to end.
    Hangup,
}

/// A house that is locked: a vault on disk that was found sound enough to try a passphrase on.
#[derive(Clone)]
pub struct Door {
    pub(super) vault: ClosedVault,
    surroundings: Surroundings,
}

impl Door {
    /// Looks at the vault in this directory without any key.
    ///
    /// # Errors
    /// No vault, not a vault, a newer vault, a damaged one, one that others may read.
    pub fn find(directory: &Path, surroundings: &Surroundings) -> Result<Self, CareError> {
        let vault = ClosedVault::find(
            directory,
            &surroundings.key_directories,
            Arc::clone(&surroundings.chance),
            surroundings.cost,
        )?;
        // An invented house bothers nobody's log.
        let witnesses = if vault.is_demonstration() { Vec::new() } else { surroundings.witnesses.clone() };
        let second = surroundings.second_sink.clone().map(SecondSink::at);
        let vault = vault.witnessed_by(witnesses).with_second_sink(second);
        Ok(Self { vault, surroundings: surroundings.clone() })
    }

    /// The door of a house that is to be founded in this directory: it opens nothing before.
    pub fn to_be_founded(directory: &Path, surroundings: &Surroundings) -> Self {
        let vault = ClosedVault::awaited(
            directory,
            &surroundings.key_directories,
            Arc::clone(&surroundings.chance),
            surroundings.cost,
        );
        Self { vault, surroundings: surroundings.clone() }
    }

    /// The same door, looked at again: the house behind it has been founded.
    ///
    /// # Errors
    /// As [`Door::find`].
    pub fn again(&self) -> Result<Self, CareError> {
        let door = Self::find(self.directory(), &self.surroundings)?;
        Ok(Self { vault: door.vault.reached_by(self.vault.arrival().clone()), ..door })
    }

    /// The folder of the vault.
    pub fn directory(&self) -> &Path {
        self.vault.directory()
    }

    pub(crate) fn surroundings(&self) -> &Surroundings {
        &self.surroundings
    }

    /// The name of the house as it may be shown before anybody has entered.
    pub fn label(&self) -> &str {
        self.vault.label()
    }

    /// Whether this is an invented house: every screen says so.
    pub fn is_demonstration(&self) -> bool {
        self.vault.is_demonstration()
    }

    /// The same door, for somebody who came this way.
    pub fn reached_by(self, arrival: Arrival) -> Self {
        Self { vault: self.vault.reached_by(arrival), ..self }
    }

    /// The newest signed point of the journal in the file, to be compared with the copy on paper.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn newest_point(&self) -> Result<Option<Checkpoint>, CareError> {
        Ok(self.vault.newest_point()?)
    }

    /// Signs how far the journal has come, with the machine's key; answers with the signed note.
    ///
    /// # Errors
    /// The host key could not be read, or the vault not written.
    pub fn sign_point(&self) -> Result<String, CareError> {
        Ok(self.vault.sign_point()?)
    }

    /// Who stands at the door, as far as it can be known before a passphrase.
    ///
    /// # Errors
    /// The vault or the host key could not be read.
    pub fn recognise(&self, now: Moment) -> Result<Recognised, CareError> {
        Ok(self.vault.recognise(now)?)
    }

    /// How many broken glasses nobody has judged yet, as everybody at the door may know.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn glasses_to_review(&self) -> Result<usize, CareError> {
        Ok(self.vault.glasses_to_review()?)
    }

    /// The time zone of the house.
    pub fn zone(&self) -> &Zone {
        &self.surroundings.zone
    }

    pub(crate) fn closed(&self) -> &ClosedVault {
        &self.vault
    }

    /// Seven words to offer as a passphrase.
    pub fn offer_passphrase(&self, list: WordList) -> Zeroizing<String> {
        offer_passphrase(&self.surroundings, list)
    }

    /// Unlocks the house for one account: that of the SSH key they came with, else the one of this name. Takes as
    /// long as the passphrase derivation (about 0.1 s).
    ///
    /// # Errors
    /// [`CareError::WrongPassphrase`], [`CareError::Wait`], [`CareError::Ended`], a damaged vault.
    pub fn unlock(&self, login: &str, passphrase: &Passphrase, now: Moment) -> Result<House, CareError> {
        let mut vault = self.vault.unlock(login, passphrase.expose(), now)?;
        match introduce(&mut vault, login, now) {
            Ok((me, actor, unit_names)) => Ok(House {
                // A list of drafts that cannot be read keeps nobody out: each form asks for its own again.
                drafts: waiting_drafts(&vault).unwrap_or_default(),
                vault,
                me,
                actor,
                unit_names,
                surroundings: self.surroundings.clone(),
                entered_at: now,
                known_upto: (-1, -1),
                objections: Vec::new(),
                deposited: Deposited::default(),
                writes_about: None,
            }),
            Err(error) => {
                vault.close(CloseReason::Locked, now)?;
                Err(error)
            }
        }
    }
}

/// Place among the units and name of each.
pub(crate) type UnitNames = HashMap<UnitId, (u16, String)>;

/// Who has entered, in which roles, and the names of the units.
fn introduce(vault: &mut Vault, login: &str, now: Moment) -> Result<(Me, Actor, UnitNames), CareError> {
    let account = vault.account();
    let establishment = establishment_in(vault, now)?;
    let unit_names: UnitNames =
        vault.config::<UnitName>(now)?.into_iter().map(|unit| (unit.unit, (unit.order, unit.name))).collect();
    let staff = vault.config::<StaffName>(now)?.into_iter().find(|staff| staff.account == account);
    let assignments = vault
        .config::<HeldRole>(now)?
        .into_iter()
        .filter(|held| held.account == account)
        .map(|held| held.assignment)
        .collect();
    let actor = Actor::with_roles(account, assignments);
    let role = actor.main_role(now).ok_or(CareError::Ended)?;
    let mut units: Vec<(UnitId, String)> = vault
        .units()
        .into_iter()
        .filter(|unit| actor.assignments.iter().any(|held| held.holds_at(now) && held.reaches(*unit)))
        .map(|unit| (unit, unit_names.get(&unit).map_or_else(String::new, |(_, name)| name.clone())))
        .collect();
    units.sort_by_key(|(unit, _)| unit_names.get(unit).map_or(u16::MAX, |(order, _)| *order));
    let me = Me {
        account,
        login: staff.as_ref().map_or_else(|| login.to_owned(), |staff| staff.login.clone()),
        name: staff.map_or_else(|| login.to_owned(), |staff| staff.name),
        role,
        units,
        house: establishment.as_ref().map_or_else(String::new, |house| house.name.clone()),
        on_call: establishment.map_or_else(String::new, |house| house.on_call),
        previous: vault.previous_session(now)?,
        failed_since: vault.failed_before(),
    };
    Ok((me, actor, unit_names))
}

/// What was opened to an account by name.
fn shares_of(vault: &Vault, account: AccountId) -> Vec<Share> {
    let mine = vault.accesses().into_iter().filter(|held| held.account == account);
    let moment = |seconds: i64| Moment::new(seconds.saturating_mul(1_000), 0);
    mine.filter_map(|held| {
        Some(Share {
            person: held.person?,
            scope: held.scope,
            from: moment(held.starts),
            until: held.ends.map(moment),
        })
    })
    .collect()
}

/// An unlocked house, seen by one account. Dropping it forgets every key; [`House::lock`] also says goodbye
/// in the journal.
pub struct House {
    pub(crate) vault: Vault,
    me: Me,
    actor: Actor,
    pub(crate) unit_names: UnitNames,
    pub(crate) surroundings: Surroundings,
    entered_at: Moment,
    /// The entry up to which the actor's roles and shares are known.
    known_upto: (i64, i64),
    /// Who objects to which scope being shared.
    objections: Vec<Objection>,
    /// The drafts that wait, as this session knows them.
    pub(crate) drafts: Vec<WaitingDraft>,
    /// What this session deposited where it does not read.
    pub(crate) deposited: Deposited,
    /// About whom others are told that this session is writing.
    pub(crate) writes_about: Option<PersonId>,
}

impl House {
    /// Who has unlocked it.
    pub fn me(&self) -> &Me {
        &self.me
    }

    /// The time zone of the house.
    pub fn zone(&self) -> &Zone {
        &self.surroundings.zone
    }

    /// The name of a unit; empty for the whole house and for one without a name.
    pub fn unit_name(&self, unit: UnitId) -> &str {
        self.unit_names.get(&unit).map_or("", |(_, name)| name)
    }

    /// Since when reading goes on beside a journal that cannot be written; `None` while all is well.
    pub fn degraded_since(&self) -> Option<Moment> {
        self.vault.degraded_since()
    }

    /// When this session began.
    pub fn entered_at(&self) -> Moment {
        self.entered_at
    }

    /// Locks: closes the session in the journal and wipes every key. The keys are wiped even when the
    /// journal cannot be written.
    ///
    /// # Errors
    /// The close could not be written.
    pub fn lock(mut self, why: Leaving, now: Moment) -> Result<(), CareError> {
        // What the account remembers of its own session is a kindness: it never stands in the way of a lock.
        let _ = self.vault.remember_session(self.entered_at, Some(now), now);
        self.stops_writing();
        let reason = match why {
            Leaving::Locked => CloseReason::Locked,
            Leaving::Idle => CloseReason::Idle,
            Leaving::Hangup => CloseReason::Hangup,
        };
        Ok(self.vault.close(reason, now)?)
    }

    /// The author that is written beside a record made now.
    pub(crate) fn author(&self) -> Author {
        Author { account: self.me.account, name: self.me.name.clone(), role: self.me.role }
    }

    /// Takes in what others have changed: roles given or ended, scopes opened by name.
    pub(crate) fn refresh_actor(&mut self, now: Moment) -> Result<(), CareError> {
        self.vault.check_session(now)?;
        let upto = self.vault.newest_changes()?;
        if upto != self.known_upto {
            let account = self.me.account;
            let held = self.vault.config::<HeldRole>(now)?;
            let mine = held.into_iter().filter(|held| held.account == account);
            self.actor.assignments = mine.map(|held| held.assignment).collect();
            self.actor.shares = shares_of(&self.vault, account);
            self.objections = self.vault.config::<Objection>(now)?;
            self.known_upto = upto;
        }
        Ok(())
    }

    /// Whether this session may go on: its account works and holds a role. Writes nothing.
    ///
    /// # Errors
    /// [`CareError::Ended`], or the vault could not be read.
    pub fn may_go_on(&mut self, now: Moment) -> Result<(), CareError> {
        self.refresh_actor(now)?;
        self.actor.main_role(now).map(drop).ok_or(CareError::Ended)
    }

    /// Every unit of the house with its name, in the order of the house.
    pub fn units(&self) -> Vec<(UnitId, String)> {
        let name = |unit: &UnitId| self.unit_names.get(unit).cloned().unwrap_or((u16::MAX, String::new()));
        let mut units: Vec<_> = self.vault.units().into_iter().map(|unit| (name(&unit), unit)).collect();
        units.sort_by_key(|((order, _), _)| *order);
        units.into_iter().map(|((_, name), unit)| (unit, name)).collect()
    }

    /// Asks the policy; a refusal is written to the journal before it is told.
    pub(crate) fn permit(&mut self, act: Act, about: &About, now: Moment) -> Result<Permit, CareError> {
        self.refresh_actor(now)?;
        match authorize(&self.actor, act, &self.with_barrier(about), now) {
            Ok(permit) => Ok(permit),
            Err(refusal) => {
                self.vault.record_refusal(&refusal, now)?;
                Err(CareError::Refused(refusal))
            }
        }
    }

    /// As [`House::permit`], to sign what a scope holds.
    pub(crate) fn permit_to_sign(&mut self, about: &About, now: Moment) -> Result<Permit, CareError> {
        self.refresh_actor(now)?;
        match authorize_signature(&self.actor, &self.with_barrier(about), now) {
            Ok(permit) => Ok(permit),
            Err(refusal) => {
                self.vault.record_refusal(&refusal, now)?;
                Err(CareError::Refused(refusal))
            }
        }
    }

    /// Asks the policy what it would answer, without asking for anything.
    pub(crate) fn might(&self, act: Act, about: &About, now: Moment) -> Option<Permit> {
        authorize(&self.actor, act, about, now).ok()
    }

    /// What the policy would miss, without asking for anything.
    pub(crate) fn why_not(&self, act: Act, about: &About, now: Moment) -> Option<Missing> {
        authorize(&self.actor, act, about, now).err().map(|refusal| refusal.missing)
    }

    /// What keeps even the team out of a scope of a person.
    pub(crate) fn barrier_of(&self, person: PersonId, scope: Scope) -> Barrier {
        let objects = |objection: &Objection| {
            (objection.person, objection.scope, objection.withdrawn) == (person, scope, None)
        };
        match self.vault.person_status(person) {
            Some(PersonStatus::Restricted) => Barrier::Restricted,
            _ if self.objections.iter().any(objects) => Barrier::Objection,
            _ => Barrier::None,
        }
    }

    /// The scopes whose sharing a person objects to now.
    pub(crate) fn objections_of(&self, person: PersonId) -> Vec<Scope> {
        let standing = |objection: &&Objection| objection.person == person && objection.withdrawn.is_none();
        self.objections.iter().filter(standing).map(|objection| objection.scope).collect()
    }

    /// The same, with the barrier as it stands now.
    fn with_barrier(&self, about: &About) -> About {
        let mut about = about.clone();
        if let About::Person { person, scope, barrier, .. } = &mut about {
            *barrier = self.barrier_of(*person, *scope);
        }
        about
    }

    /// What was opened to an account by name.
    pub(crate) fn shares_of(&self, account: AccountId) -> Vec<Share> {
        shares_of(&self.vault, account)
    }

    pub(crate) fn glass_pass(&self) -> Option<&GlassPass> {
        self.actor.glass.as_ref()
    }

    pub(crate) fn set_glass(&mut self, pass: Option<GlassPass>) {
        self.actor.glass = pass;
    }

    /// What an act on one scope of a person is about.
    pub(crate) fn about(&mut self, person: PersonId, scope: Scope, now: Moment) -> Result<About, CareError> {
        self.refresh_actor(now)?;
        let units = self.vault.units_of(person);
        if units.is_empty() {
            return Err(CareError::NobodyThere);
        }
        let barrier = self.barrier_of(person, scope);
        Ok(About::Person { person, units, scope, barrier })
    }

    /// The roles this session holds.
    pub(crate) fn actor_assignments(&self) -> &[Assignment] {
        &self.actor.assignments
    }

    /// A fresh id.
    pub(crate) fn draw_id(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.surroundings.chance.fill(&mut bytes);
        bytes
    }
}

impl From<VaultError> for CareError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::WrongPassphrase { tries_left } => Self::WrongPassphrase { tries_left },
            VaultError::Wait { seconds } => Self::Wait { seconds },
            VaultError::Ended => Self::Ended,
            VaultError::NotThere => Self::NobodyThere,
            other => Self::Vault(other),
        }
    }
}

//! The one door of every act: an actor, an act, what it is about, now → a permit or a refusal.

use crate::domain::account::Assignment;
use crate::domain::ids::{AccountId, PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::policy::matrix::rights;
use crate::policy::standing::{is_behind_glass, may_break_glass, may_grant, standing};

/// What is done. The numbers are stored in the journal; new acts are appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Act {
    /// Open a scope of one person.
    Read = 1,
    /// Show a list of persons.
    List = 2,
    /// Look for somebody or something.
    Search = 3,
    /// Write a new record.
    Create = 4,
    /// Write a further revision of a record.
    Update = 5,
    /// Write a new record into a scope one may not read.
    Deposit = 6,
    /// Let data leave the house.
    Export = 7,
    /// Print.
    Print = 8,
    /// Break the glass.
    GlassOpen = 9,
    /// Close it again.
    GlassClose = 10,
    /// Judge a broken glass.
    Review = 11,
    /// Give access.
    Grant = 12,
    /// Take access away.
    Revoke = 13,
    /// Change the key of a circle.
    Rotate = 14,
    /// Change units, accounts, settings.
    Config = 15,
    /// Read the journal.
    JournalRead = 16,
    /// Export the journal.
    JournalExport = 17,
    /// A row did not open or did not fit its entry.
    Damaged = 18,
    /// Check the whole vault.
    Verify = 19,
    /// Look for somebody outside one's units.
    SearchOutside = 20,
    /// Say that one has read a note.
    Acknowledge = 21,
}

impl Act {
    /// Every act, by stored number.
    pub const ALL: [Self; 21] = [
        Self::Read,
        Self::List,
        Self::Search,
        Self::Create,
        Self::Update,
        Self::Deposit,
        Self::Export,
        Self::Print,
        Self::GlassOpen,
        Self::GlassClose,
        Self::Review,
        Self::Grant,
        Self::Revoke,
        Self::Rotate,
        Self::Config,
        Self::JournalRead,
        Self::JournalExport,
        Self::Damaged,
        Self::Verify,
        Self::SearchOutside,
        Self::Acknowledge,
    ];

    /// The stored number.
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// The act of a stored number; `None` for one of a newer program.
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.number() == number)
    }
}

/// Why data is handled (HL7 purpose of use).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// Everyday care and support (TREAT).
    Care = 1,
    /// Emergency (ETREAT).
    Emergency = 2,
    /// Running the house (HOPERAT).
    Administration = 3,
    /// The person asked (PATRQT).
    PersonsRequest = 4,
}

impl Purpose {
    /// The purpose of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        let all = [Self::Care, Self::Emergency, Self::Administration, Self::PersonsRequest];
        all.into_iter().find(|purpose| *purpose as u8 == number)
    }
}

/// What stands between a role and a scope of one person, whoever asks. It never closes the emergency sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Barrier {
    /// Nothing.
    #[default]
    None,
    /// The whole file may only be kept, and opened in an emergency or for a defence (GDPR art. 18).
    Restricted,
    /// The person objects to the team sharing this scope (CSP art. L1110-4): only those named read it.
    Objection,
}

/// What an act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// One scope of one person, who belongs to these units.
    Person {
        /// The person.
        person: PersonId,
        /// Their units.
        units: Vec<UnitId>,
        /// The scope.
        scope: Scope,
        /// What keeps even the team out of it.
        barrier: Barrier,
    },
    /// What a unit keeps in a scope about nobody in particular: handovers, rounds, tasks for whoever is on duty. A
    /// register of the house where the unit is [`UnitId::HOUSE`].
    Unit {
        /// The unit, or the house.
        unit: UnitId,
        /// The scope.
        scope: Scope,
    },
    /// The persons of some units, as a list shows them.
    Units {
        /// The units.
        units: Vec<UnitId>,
    },
    /// The house: units, accounts, settings, the vault as a whole.
    House,
}

/// Who asks: an account and the roles it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// Roles held, in units, between moments.
    pub assignments: Vec<Assignment>,
    /// Scopes of single persons that were opened to this account by name.
    pub shares: Vec<Share>,
    /// The glass this session has broken.
    pub glass: Option<GlassPass>,
}

/// One scope of one person, opened to one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The person.
    pub person: PersonId,
    /// The scope.
    pub scope: Scope,
    /// First moment.
    pub from: Moment,
    /// First moment after it; `None` without an end.
    pub until: Option<Moment>,
}

/// What a broken glass opens, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassPass {
    /// The person.
    pub person: PersonId,
    /// The scopes.
    pub scopes: Vec<Scope>,
    /// First moment.
    pub from: Moment,
    /// First moment after it.
    pub until: Moment,
}

impl GlassPass {
    /// Whether it opens something at a moment. A clock that was set back behind its beginning ends it.
    pub fn holds_at(&self, now: Moment) -> bool {
        self.from <= now && now < self.until
    }
}

impl Actor {
    /// Somebody who holds roles and nothing else.
    pub fn with_roles(account: AccountId, assignments: Vec<Assignment>) -> Self {
        Self { account, assignments, shares: Vec::new(), glass: None }
    }

    /// Whether this scope of this person was opened to them by name, now.
    pub fn has_share(&self, person: PersonId, scope: Scope, now: Moment) -> bool {
        self.shares.iter().any(|share| {
            (share.person, share.scope) == (person, scope)
                && share.from <= now
                && share.until.is_none_or(|until| now < until)
        })
    }

    /// Whether the glass they broke opens this scope of this person, now.
    pub fn has_broken_glass(&self, person: PersonId, scope: Scope, now: Moment) -> bool {
        let fits =
            |pass: &GlassPass| pass.person == person && pass.scopes.contains(&scope) && pass.holds_at(now);
        self.glass.as_ref().is_some_and(fits)
    }

    /// The role this actor acts in when nothing more precise is known: the first that holds now.
    pub fn main_role(&self, now: Moment) -> Option<Role> {
        self.assignments.iter().find(|held| held.holds_at(now)).map(|held| held.role)
    }
}

/// Leave to do one thing, made only here. Whoever holds it still needs the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    account: AccountId,
    role: Role,
    unit: UnitId,
    act: Act,
    about: About,
    purpose: Purpose,
    own_only: bool,
}

impl Permit {
    /// The account that may act.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The role it acts in.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The unit of the assignment used.
    pub fn unit(&self) -> UnitId {
        self.unit
    }

    /// The act allowed: a deposit where writing was asked and only depositing is allowed.
    pub fn act(&self) -> Act {
        self.act
    }

    /// What it is about.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Why.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Only the actor's own records, under a key of their own.
    pub fn own_only(&self) -> bool {
        self.own_only
    }

    /// The person, when the act is about one.
    pub fn person(&self) -> Option<PersonId> {
        match &self.about {
            About::Person { person, .. } => Some(*person),
            About::Unit { .. } | About::Units { .. } | About::House => None,
        }
    }

    /// The scope, when the act is about one.
    pub fn scope(&self) -> Option<Scope> {
        match &self.about {
            About::Person { scope, .. } | About::Unit { scope, .. } => Some(*scope),
            About::Units { .. } | About::House => None,
        }
    }
}

/// What was missing for a permit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No role is held at this moment.
    Assignment,
    /// The role does not do this.
    Role,
    /// The role does, but not in this unit.
    Unit,
    /// The file is restricted.
    Restricted,
    /// The person objects to this scope being shared.
    Objection,
}

/// A no, with its reason. It is written to the journal like a yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Who asked.
    pub account: AccountId,
    /// The role they asked in; `None` when they hold none now.
    pub role: Option<Role>,
    /// What they asked for.
    pub act: Act,
    /// About what.
    pub about: About,
    /// What was missing.
    pub missing: Missing,
}

/// Decides. The first assignment that allows the act is the one it is done under.
///
/// # Errors
/// A [`Refusal`] that says what was missing.
pub fn authorize(actor: &Actor, act: Act, about: &About, now: Moment) -> Result<Permit, Refusal> {
    let held: Vec<&Assignment> = actor.assignments.iter().filter(|held| held.holds_at(now)).collect();
    let mut missing = if held.is_empty() { Missing::Assignment } else { Missing::Role };
    for assignment in &held {
        match allows(assignment, &held, actor, act, about, now) {
            Answer::Yes { act, own_only } => {
                return Ok(Permit {
                    account: actor.account,
                    role: assignment.role,
                    unit: assignment.unit,
                    act,
                    about: about.clone(),
                    purpose: purpose_of(act, about),
                    own_only,
                });
            }
            Answer::NotInThisUnit => missing = Missing::Unit,
            Answer::Barred(Barrier::Objection) => missing = Missing::Objection,
            Answer::Barred(_) => missing = Missing::Restricted,
            Answer::No => {}
        }
    }
    if let (Some(first), Some(purpose)) = (held.first(), beside_the_roles(actor, act, about, now)) {
        return Ok(Permit {
            account: actor.account,
            role: first.role,
            unit: first.unit,
            act,
            about: about.clone(),
            purpose,
            own_only: false,
        });
    }
    Err(Refusal {
        account: actor.account,
        role: held.first().map(|held| held.role),
        act,
        about: about.clone(),
        missing,
    })
}

/// Decides whether somebody may sign what a scope of a person holds: they change it, in a role that signs there.
///
/// # Errors
/// A [`Refusal`] that says what was missing.
pub fn authorize_signature(actor: &Actor, about: &About, now: Moment) -> Result<Permit, Refusal> {
    let signs = |held: &&Assignment| match about {
        About::Person { scope, .. } | About::Unit { scope, .. } => rights(held.role, *scope).sign,
        About::Units { .. } | About::House => false,
    };
    let assignments: Vec<Assignment> = actor.assignments.iter().filter(signs).copied().collect();
    let mut signing = actor.clone();
    signing.assignments = assignments;
    authorize(&signing, Act::Update, about, now).map_err(|refusal| {
        let missing = match refusal.missing {
            Missing::Assignment => Missing::Role,
            other => other,
        };
        Refusal { role: actor.main_role(now), missing, ..refusal }
    })
}

/// What somebody may do although no role of theirs does: read what was opened to them by name, or with the glass.
fn beside_the_roles(actor: &Actor, act: Act, about: &About, now: Moment) -> Option<Purpose> {
    let About::Person { person, scope, .. } = about else { return None };
    match act {
        Act::Read if actor.has_share(*person, *scope, now) => Some(Purpose::Care),
        Act::Read if actor.has_broken_glass(*person, *scope, now) => Some(Purpose::Emergency),
        Act::GlassClose if actor.glass.as_ref().is_some_and(|pass| pass.person == *person) => {
            Some(Purpose::Emergency)
        }
        _ => None,
    }
}

enum Answer {
    Yes { act: Act, own_only: bool },
    NotInThisUnit,
    Barred(Barrier),
    No,
}

fn allows(
    assignment: &Assignment,
    held: &[&Assignment],
    actor: &Actor,
    act: Act,
    about: &About,
    now: Moment,
) -> Answer {
    match about {
        About::Person { units, scope, person, barrier } => {
            let cell = rights(assignment.role, *scope);
            let reaches = units.iter().any(|unit| assignment.reaches(*unit));
            if act == Act::GlassOpen {
                // Beside the scopes a role opens by the glass: those it reads in its own unit, for a person of
                // another.
                let another_unit = cell.read && cell.own_unit && !reaches;
                // And those that only a restriction or an objection keeps from it: both give way to an emergency.
                let barred = cell.read && *barrier != Barrier::None;
                let opens = may_break_glass(assignment.role) && is_behind_glass(*scope);
                let yes = opens && (cell.glass || another_unit || barred);
                return if yes { Answer::Yes { act, own_only: false } } else { Answer::No };
            }
            // A named reader and the author's own notes stay; so do who it is and the emergency sheet.
            let named = actor.has_share(*person, *scope, now) && *barrier != Barrier::Restricted;
            let closed = *barrier != Barrier::None
                && !named
                && !cell.own
                && !matches!(scope, Scope::AdminId | Scope::Emergency);
            if closed
                && (cell.read || cell.write)
                && matches!(act, Act::Read | Act::Update | Act::Acknowledge)
            {
                return Answer::Barred(*barrier);
            }
            let (allowed, act) = match act {
                Act::Read | Act::Acknowledge => (cell.read || cell.own, act),
                Act::Create if cell.deposit && !cell.write => (true, Act::Deposit),
                Act::Create | Act::Update => (cell.write || cell.own, act),
                // Who opened a file is told to the person by those who judge what the journal shows.
                Act::Export => (*scope == Scope::Audit && standing(assignment.role).review, act),
                // Whoever reads the emergency sheet prints it, and leaves in the person's file for whom: also where
                // that file is closed to them.
                Act::Print => (*scope == Scope::Emergency && cell.read, act),
                Act::Deposit => {
                    (*scope == Scope::AdminFile && rights(assignment.role, Scope::Emergency).read, act)
                }
                _ => (false, act),
            };
            // A person of another unit whose care circle they belong to is within reach.
            let in_reach = !cell.own_unit || reaches || actor.has_share(*person, *scope, now);
            match (allowed, in_reach) {
                (true, true) => Answer::Yes { act, own_only: cell.own },
                (true, false) => Answer::NotInThisUnit,
                (false, _) => Answer::No,
            }
        }
        About::Unit { unit, scope } => {
            let cell = rights(assignment.role, *scope);
            let (allowed, act) = match act {
                Act::Read | Act::Acknowledge => (cell.read, act),
                // The handover goes on paper to whoever reads it on the screen.
                Act::Print => (cell.read && *scope == Scope::NotesAll, act),
                Act::Create if cell.deposit && !cell.write => (true, Act::Deposit),
                Act::Create | Act::Update => (cell.write && !cell.own, act),
                // How the journal is told is ruled by those who judge what it shows.
                Act::Config => {
                    let may = standing(assignment.role);
                    // What the house is, and how it does its rounds, is ruled by those who lead it.
                    let rules = match *scope {
                        Scope::Audit => may.review,
                        Scope::Config => may.policy,
                        _ => false,
                    };
                    (rules, act)
                }
                _ => (false, act),
            };
            // A register of the house belongs to no unit: the mark "own unit" says whom an entry may be about.
            let in_reach = !cell.own_unit || *unit == UnitId::HOUSE || assignment.reaches(*unit);
            match (allowed, in_reach) {
                (true, true) => Answer::Yes { act, own_only: false },
                (true, false) => Answer::NotInThisUnit,
                (false, _) => Answer::No,
            }
        }
        About::Units { units } => {
            let cell = rights(assignment.role, Scope::AdminId);
            let outside = act == Act::SearchOutside;
            // All emergency sheets at once are for those who keep them.
            let prints = act == Act::Print && rights(assignment.role, Scope::Emergency).write;
            let allowed = cell.read && (outside || prints || matches!(act, Act::List | Act::Search));
            // A list may span units that different assignments reach: a night watch of two corridors.
            let lists = |held: &&Assignment, unit: UnitId| {
                let cell = rights(held.role, Scope::AdminId);
                cell.read && (!cell.own_unit || held.reaches(unit))
            };
            let in_reach = units.iter().all(|unit| held.iter().any(|held| lists(held, *unit)));
            // The names of other units: with the key that lists them, else with the one behind the glass.
            let by_glass = outside && may_break_glass(assignment.role) && is_behind_glass(Scope::AdminId);
            match (allowed, in_reach || by_glass) {
                (true, true) => Answer::Yes { act, own_only: false },
                (true, false) => Answer::NotInThisUnit,
                (false, _) => Answer::No,
            }
        }
        About::House => {
            let may = standing(assignment.role);
            let allowed = match act {
                Act::Config => {
                    rights(assignment.role, Scope::Config).write || may.invite || may.vouch || may.temp
                }
                Act::Grant => may.temp || grants_something(assignment.role),
                Act::Print => may.invite || may.vouch || may.temp || grants_something(assignment.role),
                Act::Revoke => may.invite || may.vouch || may.temp || grants_something(assignment.role),
                Act::Review => may.review,
                Act::JournalRead | Act::JournalExport => rights(assignment.role, Scope::Audit).read,
                Act::Read | Act::Verify | Act::Rotate => true,
                _ => false,
            };
            if allowed { Answer::Yes { act, own_only: false } } else { Answer::No }
        }
    }
}

/// Whether a role may give others the key of some scope.
fn grants_something(role: Role) -> bool {
    Scope::ALL.iter().any(|scope| may_grant(role, *scope))
}

fn purpose_of(act: Act, about: &About) -> Purpose {
    match about {
        About::Person { scope: Scope::Audit, .. } if act == Act::Export => Purpose::PersonsRequest,
        About::Unit { .. } if act == Act::Config => Purpose::Administration,
        About::Person { .. } | About::Unit { .. } | About::Units { .. } => Purpose::Care,
        About::House => Purpose::Administration,
    }
}

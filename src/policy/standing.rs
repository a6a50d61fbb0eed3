//! What a role brings with it beside the matrix: acts on accounts and persons, circles it may grant, circles
//! it needs keys of.

use crate::domain::account::Assignment;
use crate::domain::ids::UnitId;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::policy::matrix::rights;

/// The acts a role may do on accounts, persons and registers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Invites newcomers.
    pub invite: bool,
    /// Vouches for their keys, gives assignments.
    pub vouch: bool,
    /// Admits, moves, archives persons.
    pub place: bool,
    /// Changes the policy table.
    pub policy: bool,
    /// Judges a broken glass.
    pub review: bool,
    /// Erases.
    pub erase: bool,
    /// Takes in help for one night.
    pub temp: bool,
}

/// What a role may do beside the matrix.
pub fn standing(role: Role) -> Standing {
    let none = Standing::default();
    match role {
        Role::Director => Standing {
            invite: true,
            vouch: true,
            place: true,
            policy: true,
            review: true,
            erase: true,
            temp: false,
        },
        Role::UnitManager => Standing { vouch: true, place: true, temp: true, ..none },
        Role::Nurse => Standing { temp: true, ..none },
        Role::Secretary => Standing { place: true, ..none },
        Role::Dpo => Standing { review: true, erase: true, ..none },
        Role::Sysadmin => Standing { invite: true, ..none },
        _ => none,
    }
}

/// Whether a role may grant a circle it holds.
pub fn may_grant(role: Role, scope: Scope) -> bool {
    match role {
        Role::Director => !matches!(scope, Scope::Medical | Scope::NotesCare),
        Role::UnitManager => matches!(
            scope,
            Scope::AdminId
                | Scope::AdminFile
                | Scope::AdminAgenda
                | Scope::Social
                | Scope::Plan
                | Scope::NotesAll
                | Scope::NotesEdu
                | Scope::Emergency
                | Scope::Config
        ),
        Role::Physician => matches!(scope, Scope::Medical | Scope::NotesCare),
        Role::SocialWorker => scope == Scope::Social,
        _ => false,
    }
}

/// A circle an account needs the key of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// The unit, or the house.
    pub unit: UnitId,
    /// The scope.
    pub scope: Scope,
    /// May grant it to others.
    pub may_grant: bool,
    /// May grant it for one night.
    pub may_grant_for_a_night: bool,
}

/// The circles that these assignments call for in a house with these units. Everybody belongs to
/// (house × config): the names.
pub fn circles_of(assignments: &[Assignment], units: &[UnitId]) -> Vec<Membership> {
    let mut circles: Vec<Membership> = Vec::new();
    let mut add = |role: Role, unit: UnitId, scope: Scope| {
        let wanted = Membership {
            unit,
            scope,
            may_grant: may_grant(role, scope),
            may_grant_for_a_night: standing(role).temp,
        };
        match circles.iter_mut().find(|known| known.unit == unit && known.scope == scope) {
            Some(known) => {
                known.may_grant |= wanted.may_grant;
                known.may_grant_for_a_night |= wanted.may_grant_for_a_night;
            }
            None => circles.push(wanted),
        }
    };
    for assignment in assignments {
        let role = assignment.role;
        add(role, UnitId::HOUSE, Scope::Config);
        if role == Role::Auditor && assignment.until.is_none() {
            // An evaluation is dated: without an end an evaluator has no key but that of the names.
            continue;
        }
        for scope in Scope::OF_A_UNIT {
            let cell = rights(role, scope);
            for unit in units {
                if cell.read && (!cell.own_unit || assignment.reaches(*unit)) {
                    add(role, *unit, scope);
                }
            }
        }
        for scope in [Scope::RegIncidents, Scope::Audit] {
            if rights(role, scope).read {
                add(role, UnitId::HOUSE, scope);
            }
        }
        if matches!(role, Role::Director | Role::Dpo) {
            add(role, UnitId::HOUSE, Scope::RegRights);
        }
        if may_break_glass(role) {
            add(role, UnitId::HOUSE, Scope::Glass);
        }
    }
    circles
}

/// Scopes of a person whose content the break-glass key opens.
const BEHIND_GLASS: [Scope; 5] =
    [Scope::AdminId, Scope::Medical, Scope::Emergency, Scope::NotesAll, Scope::NotesCare];

/// Whether the break-glass key opens a scope.
pub fn is_behind_glass(scope: Scope) -> bool {
    BEHIND_GLASS.contains(&scope)
}

/// Whether a role may break the glass at all. Never whoever runs the machine.
pub fn may_break_glass(role: Role) -> bool {
    Scope::ALL.iter().any(|scope| rights(role, *scope).glass) || glass_of_practice(role)
}

/// Roles that break the glass for a person of another unit although no cell of theirs says `B`.
fn glass_of_practice(role: Role) -> bool {
    matches!(role, Role::Nurse | Role::Physician)
}

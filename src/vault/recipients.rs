//! Who reads a place: the circles of its scope, the glass where it applies, and those it was opened to by name.

use std::collections::BTreeMap;

use crate::domain::ids::{PersonId, UnitId};
use crate::domain::scope::Scope;
use crate::policy::standing::is_behind_glass;
use crate::vault::directory::Directory;
use crate::vault::store::rows::{CircleRow, ContentKeyRow, Id16};
use crate::vault::transaction::Place;

/// Holders of the content keys of a place, with the public key each is wrapped to.
pub(super) struct Recipients {
    /// Circle or account → public key, in the order of ids.
    pub(super) holders: BTreeMap<Id16, [u8; 32]>,
    /// The circles among them that read in everyday work.
    pub(super) circles: Vec<CircleRow>,
    /// The newest entry that changed who reads here: a key made before it is not used for new texts.
    pub(super) changed_at: i64,
    /// The last second at which a named access to it ran out; 0 for none.
    pub(super) ran_out_at: i64,
}

impl Recipients {
    /// Who reads a place now (seconds since 1970); `None` when there is no circle for it.
    pub(super) fn of(directory: &Directory, place: Place, now: i64) -> Option<Self> {
        let (person, scope, units) = match place {
            Place::Person(person, scope) => (Some(person), scope, directory.units_of(person)),
            Place::Unit(unit, scope) => (None, scope, vec![unit]),
            Place::House(scope) => (None, scope, vec![UnitId::HOUSE]),
        };
        let mut found = Self { holders: BTreeMap::new(), circles: Vec::new(), changed_at: 0, ran_out_at: 0 };
        for circle in units.iter().filter_map(|unit| directory.circle(*unit, scope)) {
            found.holders.insert(circle.row.circle, circle.row.public);
            found.circles.push(circle.row.clone());
            found.changed_at = found.changed_at.max(circle.seq);
        }
        if found.circles.is_empty() {
            return None;
        }
        if let Some(person) = person {
            found.changed_at = found.changed_at.max(directory.person(person).map_or(0, |row| row.seq));
            found.take_those_beside(directory, person, scope, now);
        }
        Some(found)
    }

    /// The glass, and those a scope of this person was opened to by name.
    fn take_those_beside(&mut self, directory: &Directory, person: PersonId, scope: Scope, now: i64) {
        if let Some(glass) = directory.circle(UnitId::HOUSE, Scope::Glass).filter(|_| is_behind_glass(scope))
        {
            self.holders.insert(glass.row.circle, glass.row.public);
            self.changed_at = self.changed_at.max(glass.seq);
        }
        for reader in directory.named_readers(person, scope, now) {
            if let Some(public) = directory.wrapping_key_of(reader) {
                self.holders.insert(*reader.bytes(), public);
            }
        }
        let (closed, over) = directory.named_access_ended(person, scope, now);
        self.changed_at = self.changed_at.max(closed);
        self.ran_out_at = over;
    }

    /// Who reads what a shared content key is for.
    pub(super) fn of_key(directory: &Directory, key: &ContentKeyRow, now: i64) -> Option<Self> {
        let scope = Scope::from_number(u8::try_from(key.scope).ok()?)?;
        let place = match (key.person, key.unit) {
            (Some(person), _) => Place::Person(PersonId::from_bytes(person), scope),
            (None, Some(unit)) => Place::Unit(UnitId::from_bytes(unit), scope),
            (None, None) => return None,
        };
        Self::of(directory, place, now)
    }
}

//! Blocks of a segment, sealed and opened one at a time; those of dictionaries that were opened are kept, so many at
//! most.

use std::collections::HashMap;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::shape::{BLOCK, Kind, part};
use crate::domain::ids::UnitId;
use crate::domain::scope::Scope;
use crate::journal::encode::{Encoder, Estab};
use crate::vault::chance::Chance;
use crate::vault::error::VaultError;
use crate::vault::seal::{open, seal};
use crate::vault::secret::Secret32;
use crate::vault::store::Store;
use crate::vault::store::rows::Id16;
use crate::vault::store::search::Part;

/// Most blocks kept open at once: 1 MiB.
pub(crate) const MOST_BLOCKS: usize = 128;
/// The schema of what is sealed here.
const SCHEMA: u16 = 1;

/// What tells that a block is not what it should be.
pub(crate) const DAMAGED: VaultError = VaultError::Damaged { what: "search" };

/// An opened block.
pub(crate) type Block = Arc<Zeroizing<Vec<u8>>>;

/// Whose words: the circle of a scope in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Whose {
    pub(crate) unit: UnitId,
    pub(crate) scope: Scope,
}

impl Whose {
    pub(crate) fn columns(&self) -> (&Id16, i64) {
        (self.unit.bytes(), i64::from(self.scope.number()))
    }
}

/// Which segment, under which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Place {
    pub(crate) whose: Whose,
    pub(crate) segment: u32,
    pub(crate) upto: i64,
    pub(crate) kid: Id16,
}

impl Place {
    fn aad(&self, estab: &Estab, part: i64) -> Vec<u8> {
        let (unit, scope) = self.whose.columns();
        Encoder::new("snapshot", estab)
            .bytes(unit)
            .int(scope)
            .int(part)
            .int(self.upto)
            .bytes(&self.kid)
            .finish()
    }

    /// A part with these bytes, sealed: always of the same size.
    pub(crate) fn seal(
        &self,
        (estab, key): (&Estab, &Secret32),
        (kind, block): (Kind, u32),
        bytes: &[u8],
        chance: &dyn Chance,
    ) -> Part {
        let part = part(self.segment, kind, block);
        let mut boxed = Zeroizing::new(bytes.to_vec());
        boxed.resize(BLOCK, 0);
        let sealed = seal(key, &self.aad(estab, part), SCHEMA, &boxed, chance);
        Part { part, upto: self.upto, kid: self.kid, sealed }
    }

    /// A block; damage when it is not there, was changed or is another's.
    pub(crate) fn open(
        &self,
        store: &Store,
        key: &Secret32,
        kind: Kind,
        block: u32,
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let part = part(self.segment, kind, block);
        let stored = store.part(self.whose.columns(), part)?.ok_or(DAMAGED)?;
        let (schema, bytes) =
            open(key, &self.aad(&store.estab, part), &stored.sealed).map_err(|_| DAMAGED)?;
        if schema == SCHEMA && bytes.len() == BLOCK { Ok(bytes) } else { Err(DAMAGED) }
    }
}

/// Blocks that were opened, those last used.
#[derive(Default)]
pub(crate) struct Cache {
    blocks: HashMap<(Whose, i64), (u64, Block)>,
    clock: u64,
}

impl Cache {
    /// A block, opened now or before.
    pub(crate) fn get(
        &mut self,
        place: &Place,
        (store, key): (&Store, &Secret32),
        kind: Kind,
        block: u32,
    ) -> Result<Block, VaultError> {
        self.clock += 1;
        let name = (place.whose, part(place.segment, kind, block));
        if let Some((used, found)) = self.blocks.get_mut(&name) {
            *used = self.clock;
            return Ok(Arc::clone(found));
        }
        let opened = Arc::new(place.open(store, key, kind, block)?);
        if self.blocks.len() >= MOST_BLOCKS {
            let oldest = self.blocks.iter().min_by_key(|(_, (used, _))| *used).map(|(name, _)| *name);
            oldest.and_then(|name| self.blocks.remove(&name));
        }
        self.blocks.insert(name, (self.clock, Arc::clone(&opened)));
        Ok(opened)
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.blocks.clear();
    }

    /// How many are open.
    pub(crate) fn len(&self) -> usize {
        self.blocks.len()
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::vault::chance::draw_secret;
    use crate::vault::testing::Seeded;

    fn place(segment: u32) -> Place {
        let whose = Whose { unit: UnitId::from_bytes([4; 16]), scope: Scope::NotesAll };
        Place { whose, segment, upto: 9, kid: [6; 16] }
    }

    fn store(directory: &std::path::Path) -> Store {
        std::fs::set_permissions(directory, std::fs::Permissions::from_mode(0o700)).unwrap();
        Store::create(directory, Estab([1; 16])).unwrap()
    }

    #[test]
    fn no_more_blocks_are_kept_open_than_the_cap_and_the_last_used_stay() {
        let directory = tempfile::tempdir().unwrap();
        let (store, chance) = (store(directory.path()), Seeded::new(3));
        let key = draw_secret(&chance);
        let place = place(1);
        let many = u32::try_from(MOST_BLOCKS).unwrap() + 40;
        for block in 0..many {
            let name = (Kind::Dictionary, block);
            let part = place.seal((&store.estab, &key), name, &block.to_be_bytes(), &chance);
            store.put_part(place.whose.columns(), &part).unwrap();
        }
        let mut cache = Cache::default();
        for block in 0..many {
            let opened = cache.get(&place, (&store, &key), Kind::Dictionary, block).unwrap();
            assert_eq!(opened[..4], block.to_be_bytes());
            // The first is used again and again: it stays.
            cache.get(&place, (&store, &key), Kind::Dictionary, 0).unwrap();
            assert!(cache.len() <= MOST_BLOCKS);
        }
        store.remove_parts(place.whose.columns(), 0, i64::MAX, usize::MAX).unwrap();
        assert!(cache.get(&place, (&store, &key), Kind::Dictionary, 0).is_ok(), "it is still open");
        assert!(cache.get(&place, (&store, &key), Kind::Dictionary, 1).is_err(), "it was let go");
    }

    #[test]
    fn a_block_opens_at_its_own_place_alone() {
        let directory = tempfile::tempdir().unwrap();
        let (store, chance) = (store(directory.path()), Seeded::new(3));
        let key = draw_secret(&chance);
        let mine = place(1);
        let part = mine.seal((&store.estab, &key), (Kind::Facts, 2), b"facts", &chance);
        store.put_part(mine.whose.columns(), &part).unwrap();
        assert!(mine.open(&store, &key, Kind::Facts, 2).unwrap().starts_with(b"facts"));
        // Moved elsewhere, as another kind, number, segment, range or scope, it is damage.
        let elsewhere = [
            (mine, Kind::Names, 2),
            (mine, Kind::Facts, 3),
            (place(2), Kind::Facts, 2),
            (Place { upto: 10, ..mine }, Kind::Facts, 2),
            (Place { kid: [7; 16], ..mine }, Kind::Facts, 2),
            (Place { whose: Whose { scope: Scope::Medical, ..mine.whose }, ..mine }, Kind::Facts, 2),
        ];
        for (place, kind, block) in elsewhere {
            let moved = Part {
                part: super::part(place.segment, kind, block),
                upto: place.upto,
                kid: place.kid,
                sealed: part.sealed.clone(),
            };
            store.put_part(place.whose.columns(), &moved).unwrap();
            assert!(place.open(&store, &key, kind, block).is_err(), "{kind:?} {block}");
        }
        assert!(mine.open(&store, &draw_secret(&chance), Kind::Facts, 2).is_err());
    }
}

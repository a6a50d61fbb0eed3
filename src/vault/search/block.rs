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

//! The Merkle tree over the journal's leaves (RFC 6962 §2.1): its root.
//!
//! Checkpoints and proofs build on this; they are not here yet.

use sha2::{Digest, Sha256};

use crate::journal::encode::Hash;

/// Grows a root leaf by leaf, holding one hash per level.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// Roots of complete subtrees, largest first, with the number of leaves of each.
    peaks: Vec<(u64, Hash)>,
}

impl Tree {
    /// An empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a leaf hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut size = 1;
        let mut node = leaf;
        while let Some((left_size, left)) = self.peaks.last().copied() {
            if left_size != size {
                break;
            }
            self.peaks.pop();
            node = interior(&left, &node);
            size *= 2;
        }
        self.peaks.push((size, node));
    }

    /// The root over all leaves so far; of no leaf, the hash of nothing.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some((_, last)) = peaks.next() else {
            return Sha256::digest([]).into();
        };
        peaks.fold(*last, |right, (_, left)| interior(left, &right))
    }
}

fn interior(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

//! The Merkle tree over the journal's leaves (RFC 6962 §2.1): its root, grown leaf by leaf.
//!
//! Proofs are in `proof.rs`; what is signed about a root is in `checkpoint.rs`.

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

    /// A tree that was grown before, from its [`Tree::peaks`]; `None` when these are not those of this size.
    pub fn from_peaks(size: u64, peaks: &[Hash]) -> Option<Self> {
        let sizes = (0..64).rev().map(|bit| 1 << bit).filter(|part| size & part != 0);
        let tree = Self { peaks: sizes.zip(peaks.iter().copied()).collect() };
        (tree.size() == size && tree.peaks.len() == peaks.len()).then_some(tree)
    }

    /// The roots of its complete subtrees, largest first: all that is needed to grow on.
    pub fn peaks(&self) -> impl Iterator<Item = &Hash> {
        self.peaks.iter().map(|(_, root)| root)
    }

    /// How many leaves it has.
    pub fn size(&self) -> u64 {
        self.peaks.iter().map(|(size, _)| size).sum()
    }

    /// Adds a leaf hash.
    pub fn push(&mut self, leaf: Hash) {
        self.push_and_tell(leaf, |_, _, _| {});
    }

    /// Adds a leaf hash and tells of every complete subtree it makes: first leaf, number of leaves, root.
    pub(crate) fn push_and_tell(&mut self, leaf: Hash, mut tell: impl FnMut(u64, u64, &Hash)) {
        let before = self.size();
        let mut size = 1;
        let mut node = leaf;
        tell(before, size, &node);
        while let Some((left_size, left)) = self.peaks.last().copied() {
            if left_size != size {
                break;
            }
            self.peaks.pop();
            node = interior(&left, &node);
            size *= 2;
            tell(before + 1 - size, size, &node);
        }
        self.peaks.push((size, node));
    }

    /// The root over all leaves so far; of no leaf, the hash of nothing.
    pub fn root(&self) -> Hash {
        self.root_from(0).unwrap_or_else(|| Sha256::digest([]).into())
    }

    /// The root over the leaves from this one to the last; `None` when a complete subtree straddles it, or nothing
    /// follows.
    pub(crate) fn root_from(&self, first: u64) -> Option<Hash> {
        let mut start = self.size();
        let mut root: Option<Hash> = None;
        for (size, peak) in self.peaks.iter().rev() {
            if start == first {
                break;
            }
            start = start.checked_sub(*size)?;
            root = Some(root.map_or(*peak, |right| interior(peak, &right)));
        }
        root.filter(|_| start == first)
    }
}

pub(crate) fn interior(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::encode::sha256;
    use crate::journal::testing::{hash, hex, unhex};

    /// The leaf inputs that certificate transparency implementations share.
    const LEAVES: [&str; 8] =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    /// Their roots over the first 0, 1, .. 8 leaves.
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn leaf_of(data: &[u8]) -> Hash {
        sha256(&[&[0], data].concat())
    }

    #[test]
    fn the_roots_are_those_of_certificate_transparency() {
        let mut tree = Tree::new();
        assert_eq!(hex(&tree.root()), ROOTS[0]);
        for (leaf, root) in LEAVES.iter().zip(&ROOTS[1..]) {
            tree.push(leaf_of(&unhex(leaf)));
            assert_eq!(hex(&tree.root()), *root);
        }
    }

    #[test]
    fn the_known_leaf_of_the_format_and_two_more_give_the_known_root() {
        let mut tree = Tree::new();
        tree.push(hash("32930e71c92c86d7b7ab526e710bb2e17a21d68521b616218aa02d9804b75a03"));
        tree.push(leaf_of(b"b"));
        tree.push(leaf_of(b"c"));
        assert_eq!(hex(&tree.root()), "523047dd915adde14bb1afce8f3ed9c1853eaf4523fcab3a38686a63d4ac83e3");
    }

    #[test]
    fn a_tree_that_grows_has_the_root_of_the_definition_at_every_size() {
        fn defined(leaves: &[Hash]) -> Hash {
            match leaves {
                [] => sha256(&[]),
                [leaf] => *leaf,
                _ => {
                    let half = leaves.len().next_power_of_two() / 2;
                    interior(&defined(&leaves[..half]), &defined(&leaves[half..]))
                }
            }
        }
        let leaves: Vec<Hash> = (0..70_u8).map(|i| leaf_of(&[i])).collect();
        let mut tree = Tree::new();
        for (i, leaf) in leaves.iter().enumerate() {
            tree.push(*leaf);
            assert_eq!(tree.root(), defined(&leaves[..=i]), "of {} leaves", i + 1);
        }
    }
}

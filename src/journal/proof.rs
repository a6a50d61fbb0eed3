//! Proofs over the tree (RFC 6962 §2.1.1 and §2.1.2): that an entry is in it, that a larger one holds a smaller.
//!
//! Making one takes one walk over the leaves and holds a hash per level; checking one needs no journal at all.

use std::collections::HashMap;

use crate::journal::encode::Hash;
use crate::journal::tree::{Tree, interior};

/// Leaves `start .. start + size` of a tree: the root over them is one hash of a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Range {
    start: u64,
    size: u64,
}

/// The parts that prove that leaf `index` (from 0) is in a tree of `size` leaves, nearest first.
fn ranges_of_inclusion(index: u64, size: u64) -> Vec<Range> {
    let (mut start, mut left, mut ranges) = (0, size, Vec::new());
    while left > 1 {
        let half = left.next_power_of_two() / 2;
        if index - start < half {
            ranges.push(Range { start: start + half, size: left - half });
            left = half;
        } else {
            ranges.push(Range { start, size: half });
            start += half;
            left -= half;
        }
    }
    ranges.reverse();
    ranges
}

/// The parts that prove that a tree of `new` leaves begins with one of `old`.
fn ranges_of_consistency(old: u64, new: u64) -> Vec<Range> {
    let (mut start, mut left, mut from_start, mut ranges) = (0, new, true, Vec::new());
    if old == 0 || old == new {
        return ranges;
    }
    while old - start != left {
        let half = left.next_power_of_two() / 2;
        if old - start <= half {
            ranges.push(Range { start: start + half, size: left - half });
            left = half;
        } else {
            ranges.push(Range { start, size: half });
            start += half;
            left -= half;
            from_start = false;
        }
    }
    if !from_start {
        ranges.push(Range { start, size: left });
    }
    ranges.reverse();
    ranges
}

/// Gathers proofs on one walk over the leaves of a tree of a known size.
pub struct Prover {
    size: u64,
    tree: Tree,
    wanted: HashMap<Range, Option<Hash>>,
}

impl Prover {
    /// For a tree of this many leaves.
    pub fn new(size: u64) -> Self {
        Self { size, tree: Tree::new(), wanted: HashMap::new() }
    }

    /// A proof for leaf `index` (from 0) will be asked for.
    pub fn will_include(&mut self, index: u64) {
        self.want(if index < self.size { ranges_of_inclusion(index, self.size) } else { Vec::new() });
    }

    /// A proof that the tree begins with one of `old` leaves will be asked for.
    pub fn will_extend(&mut self, old: u64) {
        self.want(if old <= self.size { ranges_of_consistency(old, self.size) } else { Vec::new() });
    }

    fn want(&mut self, ranges: Vec<Range>) {
        self.wanted.extend(ranges.into_iter().map(|range| (range, None)));
    }

    /// The next leaf; those beyond the size are left out.
    pub fn push(&mut self, leaf: Hash) {
        let Self { size, tree, wanted } = self;
        if tree.size() >= *size {
            return;
        }
        tree.push_and_tell(leaf, |start, size, root| {
            if let Some(found) = wanted.get_mut(&Range { start, size }) {
                *found = Some(*root);
            }
        });
        if tree.size() == *size {
            // Parts that are no complete subtree reach to the last leaf.
            for (range, found) in wanted.iter_mut().filter(|(_, found)| found.is_none()) {
                *found = tree.root_from(range.start).filter(|_| range.start + range.size == *size);
            }
        }
    }

    /// The root over all leaves so far.
    pub fn root(&self) -> Hash {
        self.tree.root()
    }

    /// The proof for a leaf that was announced; `None` before all leaves came, or beyond them.
    pub fn inclusion(&self, index: u64) -> Option<Vec<Hash>> {
        self.gather(&ranges_of_inclusion(index, self.size)).filter(|_| index < self.size)
    }

    /// The proof for a smaller tree that was announced; `None` before all leaves came, or for a larger one.
    pub fn consistency(&self, old: u64) -> Option<Vec<Hash>> {
        if old > self.size { None } else { self.gather(&ranges_of_consistency(old, self.size)) }
    }

    fn gather(&self, ranges: &[Range]) -> Option<Vec<Hash>> {
        ranges.iter().map(|range| self.wanted.get(range).copied().flatten()).collect()
    }
}

/// Proofs for every leaf of a tree: holds two hashes a leaf, and makes each proof from them in no time.
#[derive(Debug, Default)]
pub struct AllProofs {
    /// Roots of the complete subtrees: of one leaf, of two, of four, ...
    levels: Vec<Vec<Hash>>,
}

impl AllProofs {
    /// The next leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut node = leaf;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            self.levels[level].push(node);
            let count = self.levels[level].len();
            if count % 2 == 1 {
                return;
            }
            node = interior(&self.levels[level][count - 2], &node);
        }
    }

    /// How many leaves came.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The proof that leaf `index` (from 0) is in the tree of all leaves so far; `None` beyond them.
    pub fn inclusion(&self, index: u64) -> Option<Vec<Hash>> {
        if index >= self.size() {
            return None;
        }
        ranges_of_inclusion(index, self.size()).into_iter().map(|range| self.root(range)).collect()
    }

    /// The root over a part: a complete subtree is kept, what reaches to the last leaf is put together.
    fn root(&self, Range { start, size }: Range) -> Option<Hash> {
        if size.is_power_of_two() {
            let level = self.levels.get(usize::try_from(size.trailing_zeros()).ok()?)?;
            return level.get(usize::try_from(start / size).ok()?).copied();
        }
        let half = size.next_power_of_two() / 2;
        let left = self.root(Range { start, size: half })?;
        Some(interior(&left, &self.root(Range { start: start + half, size: size - half })?))
    }
}

/// Whether this proof leads from leaf `index` (from 0) to the root of a tree of `size` leaves.
pub fn includes(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let ranges = ranges_of_inclusion(index, size);
    let lead = |node: Hash, (range, part): (&Range, &Hash)| {
        if range.start > index { interior(&node, part) } else { interior(part, &node) }
    };
    ranges.len() == proof.len() && ranges.iter().zip(proof).fold(*leaf, lead) == *root
}

/// Whether this proof shows that the tree of `new` leaves begins with that of `old` leaves (RFC 9162 §2.1.4.2).
pub fn extends(old: u64, old_root: &Hash, new: u64, new_root: &Hash, proof: &[Hash]) -> bool {
    if old > new {
        return false;
    }
    if old == 0 || old == new {
        return proof.is_empty() && (old == 0 || old_root == new_root);
    }
    let ranges = ranges_of_consistency(old, new);
    if ranges.len() != proof.len() {
        return false;
    }
    // The old tree is itself a part of the new one when its size is a power of two.
    let mut parts = ranges.iter().zip(proof);
    let (mut smaller, mut larger) = (*old_root, *old_root);
    if !old.is_power_of_two() {
        let Some((_, first)) = parts.next() else { return false };
        (smaller, larger) = (*first, *first);
    }
    for (range, part) in parts {
        if range.start >= old {
            larger = interior(&larger, part);
        } else {
            smaller = interior(part, &smaller);
            larger = interior(part, &larger);
        }
    }
    smaller == *old_root && larger == *new_root
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::encode::sha256;
    use crate::journal::testing::unhex;

    /// Proofs that other implementations share (transparency-dev/merkle, `testdata/`, Apache-2.0), as they are.
    const VECTORS: &str = include_str!("../../tests/vectors/merkle-proofs.json");

    fn hashes(value: &serde_json::Value) -> Vec<Vec<u8>> {
        value.as_array().unwrap().iter().map(bytes).collect()
    }

    fn bytes(value: &serde_json::Value) -> Vec<u8> {
        use base64ct::{Base64, Encoding};
        Base64::decode_vec(value.as_str().unwrap()).unwrap()
    }

    /// A hash of another length is no hash: that is refused before any arithmetic.
    fn hash(bytes: Vec<u8>) -> Option<Hash> {
        bytes.try_into().ok()
    }

    #[test]
    fn the_proofs_of_other_implementations_are_judged_as_they_judge_them() {
        let vectors: serde_json::Value = serde_json::from_str(VECTORS).unwrap();
        let inclusion = vectors["inclusion"].as_array().unwrap();
        let consistency = vectors["consistency"].as_array().unwrap();
        assert!(inclusion.len() >= 4 && consistency.len() >= 5);
        for case in inclusion {
            let number = |name: &str| case[name].as_u64().unwrap();
            let judged = (|| {
                let proof: Option<Vec<Hash>> = hashes(&case["proof"]).into_iter().map(hash).collect();
                let (leaf, root) = (hash(bytes(&case["leafHash"]))?, hash(bytes(&case["root"]))?);
                Some(includes(&leaf, number("leafIdx"), number("treeSize"), &proof?, &root))
            })();
            assert_eq!(judged != Some(true), case["wantErr"].as_bool().unwrap(), "{case}");
        }
        for case in consistency {
            let number = |name: &str| case[name].as_u64().unwrap();
            let judged = (|| {
                let proof: Option<Vec<Hash>> = hashes(&case["proof"]).into_iter().map(hash).collect();
                let (old, new) = (hash(bytes(&case["root1"]))?, hash(bytes(&case["root2"]))?);
                Some(extends(number("size1"), &old, number("size2"), &new, &proof?))
            })();
            assert_eq!(judged != Some(true), case["wantErr"].as_bool().unwrap(), "{case}");
        }
    }

    fn leaves(count: u64) -> Vec<Hash> {
        (0..count).map(|i| sha256(&[&[0][..], &i.to_be_bytes()].concat())).collect()
    }

    fn root_of(leaves: &[Hash]) -> Hash {
        let mut tree = Tree::new();
        leaves.iter().for_each(|leaf| tree.push(*leaf));
        tree.root()
    }

    #[test]
    fn the_eight_leaves_of_certificate_transparency_give_their_known_proof() {
        let inputs = [
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ];
        let leaves: Vec<Hash> =
            inputs.iter().map(|input| sha256(&[&[0][..], &unhex(input)].concat())).collect();
        let mut prover = Prover::new(8);
        prover.will_include(5);
        prover.will_extend(6);
        leaves.iter().for_each(|leaf| prover.push(*leaf));
        let vectors: serde_json::Value = serde_json::from_str(VECTORS).unwrap();
        let known = |kind: &str, field: &str, value: u64| {
            let cases = vectors[kind].as_array().unwrap();
            let case = cases.iter().find(|case| case[field] == value && case["wantErr"] == false).unwrap();
            hashes(&case["proof"]).into_iter().map(|bytes| hash(bytes).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(prover.inclusion(5), Some(known("inclusion", "leafIdx", 5)));
        assert_eq!(prover.consistency(6), Some(known("consistency", "size1", 6)));
    }

    proptest! {
        #[test]
        fn every_leaf_is_proven_and_no_other_in_its_place(size in 1_u64..200, pick in any::<u64>(), wrong in any::<u8>()) {
            let (leaves, index) = (leaves(size), pick % size);
            let mut prover = Prover::new(size);
            prover.will_include(index);
            leaves.iter().for_each(|leaf| prover.push(*leaf));
            let (proof, root) = (prover.inclusion(index).unwrap(), prover.root());
            let place = usize::try_from(index).unwrap();
            prop_assert!(includes(&leaves[place], index, size, &proof, &root));
            let mut other = leaves[place];
            other[usize::from(wrong % 32)] ^= 1;
            prop_assert!(!includes(&other, index, size, &proof, &root));
            prop_assert!(!includes(&leaves[place], size, size, &proof, &root));
            if size > 1 {
                prop_assert!(!includes(&leaves[place], (index + 1) % size, size, &proof, &root));
            }
        }

        #[test]
        fn proofs_for_all_leaves_are_those_made_one_by_one(size in 1_u64..200) {
            let leaves = leaves(size);
            let (mut all, mut prover) = (AllProofs::default(), Prover::new(size));
            (0..size).for_each(|index| prover.will_include(index));
            for leaf in &leaves {
                all.push(*leaf);
                prover.push(*leaf);
            }
            for index in 0..size {
                prop_assert_eq!(all.inclusion(index), prover.inclusion(index));
            }
            prop_assert_eq!(all.inclusion(size), None);
        }

        #[test]
        fn every_smaller_tree_is_proven_and_no_other(size in 1_u64..200, pick in any::<u64>()) {
            let (leaves, old) = (leaves(size), pick % (size + 1));
            let mut prover = Prover::new(size);
            prover.will_extend(old);
            leaves.iter().for_each(|leaf| prover.push(*leaf));
            let (proof, root) = (prover.consistency(old).unwrap(), prover.root());
            let before = root_of(&leaves[..usize::try_from(old).unwrap()]);
            prop_assert!(extends(old, &before, size, &root, &proof));
            if old > 0 {
                prop_assert!(!extends(old, &[9; 32], size, &root, &proof));
                prop_assert!(!extends(old, &before, size, &[9; 32], &proof));
            }
        }

        #[test]
        fn a_tree_grown_in_two_halves_is_the_same_tree(size in 0_u64..200, pick in any::<u64>()) {
            let (leaves, first) = (leaves(size), usize::try_from(pick % (size + 1)).unwrap());
            let mut half = Tree::new();
            leaves[..first].iter().for_each(|leaf| half.push(*leaf));
            let peaks: Vec<Hash> = half.peaks().copied().collect();
            let mut tree = Tree::from_peaks(half.size(), &peaks).unwrap();
            leaves[first..].iter().for_each(|leaf| tree.push(*leaf));
            prop_assert_eq!(tree.root(), root_of(&leaves));
            prop_assert_eq!(tree.size(), size);
        }
    }
}

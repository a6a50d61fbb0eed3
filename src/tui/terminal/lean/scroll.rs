//! Finding rows that only moved.
//!
//! Lives here: which block of rows, moved by how many rows, saves the most bytes.
//! Never here: sending it (`pen`).

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::spot::{Sheet, Spot};

/// Rows of a glass that move together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    /// The first row that moves.
    pub(super) top: usize,
    /// The row after the last.
    pub(super) bottom: usize,
    /// By how many rows towards the top; negative is towards the bottom.
    pub(super) by: isize,
}

/// What it must save beyond its own bytes: what a row costs is estimated here, not counted.
const MARGIN: isize = 16;
/// Setting a region, going there, giving it up.
const REGION: isize = 20;
/// Changes of fewer bytes are not worth a look.
const LEAST: isize = 60;
/// How many distances are looked at closely.
const DISTANCES: usize = 4;

/// The shift that saves most, if one saves enough.
pub(super) fn find(next: &Sheet, shown: &Sheet) -> Option<Shift> {
    let height = next.height();
    let stay: Vec<isize> = (0..height).map(|y| cost(next.row(y), shown.row(y))).collect();
    if stay.iter().sum::<isize>() < LEAST {
        return None;
    }
    let blank = vec![Spot::BLANK; next.width()];
    let fresh: Vec<isize> = (0..height).map(|y| cost(next.row(y), &blank)).collect();
    let mut best = None;
    let mut most = MARGIN;
    for by in distances(next, shown, &stay) {
        let moved: Vec<Option<isize>> = (0..height)
            .map(|y| y.checked_add_signed(by).filter(|from| *from < height))
            .enumerate()
            .map(|(y, from)| Some(cost(next.row(y), shown.row(from?))))
            .collect();
        let (gain, shift) = best_block(&stay, &fresh, &moved, by);
        if gain > most {
            most = gain;
            best = Some(shift);
        }
    }
    best
}

/// The block of rows that gains most when it is moved by `by`.
fn best_block(stay: &[isize], fresh: &[isize], moved: &[Option<isize>], by: isize) -> (isize, Shift) {
    let height = stay.len();
    let rows = by.unsigned_abs();
    let sums = |gain: &dyn Fn(usize) -> isize| {
        let mut sums = vec![0];
        for y in 0..height {
            sums.push(sums[y] + gain(y));
        }
        sums
    };
    // A row that would come from outside the glass is never asked for: the block is inside.
    let by_move = sums(&|y| stay[y] - moved[y].unwrap_or_default());
    let by_blank = sums(&|y| stay[y] - fresh[y]);
    let bytes = REGION + rows as isize * if by > 0 { 1 } else { 2 };
    let mut best = (isize::MIN, Shift { top: 0, bottom: 0, by });
    for top in 0..height {
        for bottom in top + rows + 1..=height {
            let (kept, opened) = if by > 0 {
                ((top, bottom - rows), (bottom - rows, bottom))
            } else {
                ((top + rows, bottom), (top, top + rows))
            };
            let gain = by_move[kept.1] - by_move[kept.0] + by_blank[opened.1] - by_blank[opened.0] - bytes;
            if gain > best.0 {
                best = (gain, Shift { top, bottom, by });
            }
        }
    }
    best
}

/// The distances over which most rows are found again.
fn distances(next: &Sheet, shown: &Sheet, stay: &[isize]) -> Vec<isize> {
    let height = next.height();
    let old: Vec<u64> = (0..height).map(|y| hash(shown.row(y))).collect();
    let mut counts = vec![0_usize; 2 * height];
    for y in (0..height).filter(|y| stay[*y] > 0 && next.row(*y).iter().any(|spot| !spot.is_space())) {
        let new = hash(next.row(y));
        for (from, _) in old.iter().enumerate().filter(|(from, hash)| *from != y && **hash == new) {
            counts[height + from - y] += 1;
        }
    }
    let mut found: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] > 0).collect();
    found.sort_by_key(|at| (std::cmp::Reverse(counts[*at]), at.abs_diff(height)));
    found.truncate(DISTANCES);
    found.into_iter().map(|at| at as isize - height as isize).collect()
}

fn hash(row: &[Spot]) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.hash(&mut hasher);
    hasher.finish()
}

/// About how many bytes it takes to turn what a row shows into what it should show.
fn cost(next: &[Spot], shown: &[Spot]) -> isize {
    const MOVE: usize = 6;
    const LOOK: usize = 6;
    const ERASE: usize = 3;
    let text = next.iter().rposition(|spot| *spot != Spot::BLANK).map_or(0, |last| last + 1);
    let mut bytes = 0;
    let mut gap = MOVE;
    let mut look = None;
    for (new, old) in next[..text].iter().zip(shown) {
        if new == old {
            gap += 1;
            continue;
        }
        bytes += new.len() + gap.min(MOVE);
        if look.is_none_or(|look| !new.suits(look)) {
            bytes += LOOK;
            look = Some(new.look);
        }
        gap = 0;
    }
    if shown[text..].iter().any(|spot| *spot != Spot::BLANK) {
        bytes += ERASE + gap.min(MOVE);
    }
    bytes as isize
}

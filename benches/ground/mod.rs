//! What the benches of a house stand on: chance without end, the clock of the machine, and where houses are kept.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use dui::care::{Chance, KdfCost, Surroundings};
use dui::domain::moment::{Moment, Zone};

/// Next to nothing, so that what is measured is everything but the derivation.
pub(crate) const CHEAP: KdfCost = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };

struct Counter(AtomicU64);

impl Chance for Counter {
    fn fill(&self, buffer: &mut [u8]) {
        for byte in buffer {
            let state = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            *byte = ((mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 56) as u8;
        }
    }
}

pub(crate) fn surroundings(cost: KdfCost) -> Surroundings {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos();
    Surroundings {
        chance: Arc::new(Counter(AtomicU64::new(u64::from(seed)))),
        zone: Zone::paris(),
        cost,
        key_directories: Vec::new(),
        witnesses: Vec::new(),
        second_sink: None,
    }
}

pub(crate) fn now() -> Moment {
    let millis = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    Zone::paris().at(i64::try_from(millis).unwrap())
}

pub(crate) fn houses() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target").join("bench-houses")
}

#[allow(dead_code, reason = "each bench takes of the ground what it needs")]
pub(crate) fn show(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// A copy of a house with its folders, for its owner alone.
#[allow(dead_code, reason = "each bench takes of the ground what it needs")]
pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    std::fs::set_permissions(to, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        let there = to.join(file.file_name());
        if file.file_type().unwrap().is_dir() {
            copy(&file.path(), &there);
        } else {
            std::fs::copy(file.path(), there).unwrap();
        }
    }
}

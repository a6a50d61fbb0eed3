//! The fixture: an invented house in a temporary directory, seeded chance, a clock that stands still.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use dui::care::accounts::Given;
use dui::care::demo::{self, DemoAccount};
use dui::care::view::PersonCard;
use dui::care::{CareError, Chance, Door, House, KdfCost, Passphrase, Surroundings};
use dui::domain::ids::AccountId;
use dui::domain::moment::{Moment, Zone};
use dui::domain::role::Role;
use jiff::civil::date;
use tempfile::TempDir;

/// Chance that is the same on every run.
pub struct Seeded(Mutex<u64>);

impl Seeded {
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }
}

impl Chance for Seeded {
    fn fill(&self, buffer: &mut [u8]) {
        let mut state = self.0.lock().unwrap();
        for byte in buffer {
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed >> 56) as u8;
        }
    }
}

/// A passphrase derivation that costs next to nothing: only tests can ask for it.
pub const CHEAP: KdfCost = KdfCost { memory_kib: 64, passes: 1, lanes: 1 };

/// The night of 22 to 23 November 2026, 02:14 on the wall clock.
pub fn tonight() -> Moment {
    at(2, 14)
}

/// A time on 23 November 2026.
pub fn at(hour: i8, minute: i8) -> Moment {
    Zone::paris().from_local(date(2026, 11, 23).at(hour, minute, 0, 0))
}

pub fn surroundings(seed: u64) -> Surroundings {
    Surroundings {
        chance: Arc::new(Seeded::new(seed)),
        zone: Zone::paris(),
        cost: CHEAP,
        key_directories: Vec::new(),
        witnesses: Vec::new(),
        second_sink: None,
    }
}

/// A copy of the invented house, for one test.
pub struct SampleHouse {
    _directory: TempDir,
    path: PathBuf,
    surroundings: Surroundings,
}

impl SampleHouse {
    pub fn new() -> Self {
        static MADE: OnceLock<TempDir> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let directory = private_directory();
            let path = directory.path().join("house");
            demo::make_house(&path, None, &surroundings(1), tonight(), &mut |_| {}).unwrap();
            directory
        });
        let directory = private_directory();
        let path = directory.path().join("house");
        copy(&made.path().join("house"), &path);
        Self { _directory: directory, path, surroundings: surroundings(2) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn door(&self) -> Door {
        Door::find(&self.path, &self.surroundings).unwrap()
    }

    /// The house unlocked by the account of this role.
    pub fn as_(&self, role: Role) -> House {
        self.as_at(role, tonight())
    }

    pub fn as_at(&self, role: Role, now: Moment) -> House {
        let account = account(role);
        self.unlock(&account.login, &account.passphrase, now).unwrap_or_else(|error| panic!("{error:?}"))
    }

    pub fn unlock(&self, login: &str, passphrase: &str, now: Moment) -> Result<House, CareError> {
        self.door().unlock(login, &Passphrase::new(passphrase.to_owned()), now)
    }
}

/// Vouches for an account with the words that are its keys' now, as they were read off both screens.
pub fn vouch(host: &mut House, account: AccountId, now: Moment) -> Result<Given, CareError> {
    let listed = host.list_accounts(now)?.into_iter().find(|listed| listed.account == account).unwrap();
    host.vouch_for(account, &listed.words, now)
}

/// The account of a role in the invented house.
pub fn account(role: Role) -> DemoAccount {
    demo::accounts().into_iter().find(|account| account.role == role).unwrap()
}

/// The person of a room.
pub fn room(people: &[PersonCard], room: &str) -> PersonCard {
    people.iter().find(|card| card.placement.room == room).unwrap().clone()
}

pub fn private_directory() -> TempDir {
    use std::os::unix::fs::PermissionsExt;
    let directory = TempDir::new().unwrap();
    std::fs::set_permissions(directory.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
    directory
}

pub fn copy(from: &Path, to: &Path) {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

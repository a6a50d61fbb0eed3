//! The SSH key that lets somebody in, and the account it belongs to (`docs/vault-format.md` §7.2).
//!
//! A key names its account and nothing else: it opens no envelope. Never here: what sshd writes (`domain`).

use sha2::{Digest, Sha256};

use crate::domain::arrival::{Arrival, SshKey, Way, to_base64};
use crate::domain::ids::AccountId;
use crate::domain::moment::Moment;
use crate::journal::encode::{Encoder, Estab};
use crate::policy::Act;
use crate::vault::chance::Chance;
use crate::vault::directory::{Directory, VOUCHED};
use crate::vault::error::VaultError;
use crate::vault::host::{self, HostKey};
use crate::vault::payload::body;
use crate::vault::seal::{kdf, open, seal};
use crate::vault::secret::Secret32;
use crate::vault::session::ClosedVault;
use crate::vault::store::Store;
use crate::vault::store::rows::{AccountRow, Id16};
use crate::vault::transaction::Tx;
use crate::vault::unlock::keyed;

/// Kind of the own item that holds the name shown at the door.
const NAME_AT_THE_DOOR: i64 = 4;

/// Who stands at the door, as far as it can be known before a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recognised {
    /// Anybody: they type their name.
    ByName,
    /// The holder of this account; the name is empty when it was not kept or cannot be read.
    Account {
        /// What they would type.
        login: String,
    },
    /// Somebody whose key is no account's: they may come in with a code, and no other way.
    Stranger,
    /// sshd does not say who: nobody enters.
    Unclear,
}

/// What stands for an SSH key in an account row: it means nothing without the pepper.
pub(crate) fn ssh_tag(estab: &Estab, pepper: &Secret32, key: &SshKey) -> [u8; 32] {
    let hash: [u8; 32] = Sha256::digest(key.blob()).into();
    keyed(pepper, &Encoder::new("ssh", estab).bytes(&hash).finish())
}

/// The fingerprint as `ssh-keygen -l` writes it.
pub(crate) fn fingerprint(key: &SshKey) -> String {
    format!("SHA256:{}", to_base64(&Sha256::digest(key.blob())))
}

/// The tag of the key they came with; `None` when the name is typed.
pub(crate) fn tag_of_arrival(
    store: &Store,
    host: &HostKey,
    arrival: &Arrival,
) -> Result<Option<[u8; 32]>, VaultError> {
    match &arrival.way {
        Way::Console | Way::Line => Ok(None),
        Way::Key(key) => Ok(Some(ssh_tag(&store.estab, &host.pepper, key))),
        Way::Unclear => Err(VaultError::SshKeyUnclear),
    }
}

/// Whose key this is, as long as that account lasts.
pub(crate) fn owner_of(directory: &Directory, tag: Option<&[u8; 32]>, now: Moment) -> Option<Id16> {
    directory.account_by_key(tag?, now.seconds()).map(|row| row.uid)
}

/// Keeps the name of an account under the pepper, so that the door can show it to whoever comes with its key.
pub(crate) fn keep_name_at_the_door(
    store: &Store,
    pepper: &Secret32,
    chance: &dyn Chance,
    uid: &Id16,
    login: &str,
    now: Moment,
) -> Result<(), VaultError> {
    let (key, item) = door(store, pepper, uid);
    let aad = aad(store, uid, &item, now.day());
    let sealed = seal(&key, &aad, body::SCHEMA, login.trim().as_bytes(), chance);
    store.put_own(uid, &item, NAME_AT_THE_DOOR, now.day(), &sealed)
}

/// The name of an account at the door. It is a kindness: one that cannot be read keeps nobody out.
fn name_at_the_door(store: &Store, pepper: &Secret32, uid: &Id16) -> Result<String, VaultError> {
    let (key, item) = door(store, pepper, uid);
    let Some((NAME_AT_THE_DOOR, day, sealed)) = store.own(uid, &item)? else { return Ok(String::new()) };
    let opened = open(&key, &aad(store, uid, &item, day), &sealed).ok();
    Ok(opened.and_then(|(_, name)| String::from_utf8(name.to_vec()).ok()).unwrap_or_default())
}

fn door(store: &Store, pepper: &Secret32, uid: &Id16) -> (Secret32, Id16) {
    let key = kdf(pepper.expose(), &Encoder::new("door", &store.estab).finish());
    let item = keyed(pepper, &Encoder::new("door-item", &store.estab).bytes(uid).finish());
    (key, std::array::from_fn(|i| item[i]))
}

fn aad(store: &Store, uid: &Id16, item: &Id16, day: i64) -> Vec<u8> {
    Encoder::new("own", &store.estab).bytes(uid).bytes(item).int(NAME_AT_THE_DOOR).int(day).finish()
}

impl ClosedVault {
    /// Who stands at the door, by the way they came.
    ///
    /// # Errors
    /// The file or the host key could not be read.
    pub fn recognise(&self, now: Moment) -> Result<Recognised, VaultError> {
        match self.arrival().way {
            Way::Console | Way::Line => return Ok(Recognised::ByName),
            Way::Unclear => return Ok(Recognised::Unclear),
            Way::Key(_) => {}
        }
        let (store, _, host) = self.open()?;
        let tag = tag_of_arrival(&store, &host, self.arrival())?;
        Ok(match owner_of(&Directory::fold(&store)?, tag.as_ref(), now) {
            Some(uid) => Recognised::Account { login: name_at_the_door(&store, &host.pepper, &uid)? },
            None => Recognised::Stranger,
        })
    }
}

impl Tx<'_> {
    /// Gives an account another SSH key to enter with, or none. Who may vouch for it may do that; its keys, its
    /// roles and what it was given stay.
    ///
    /// # Errors
    /// The key is another account's, the account is not at work, the actor may not, or the file could not be
    /// written.
    pub fn bind_ssh_key(
        &mut self,
        account: AccountId,
        login: &str,
        key: Option<&SshKey>,
    ) -> Result<(), VaultError> {
        self.must_be_permitted(&[Act::Config])?;
        let store = self.pen.store();
        let host = host::read(self.host_places, &store.estab)?;
        let tag = key.map(|key| ssh_tag(&store.estab, &host.pepper, key));
        if owner_of(&self.vault.directory, tag.as_ref(), self.now())
            .is_some_and(|owner| owner != *account.bytes())
        {
            return Err(VaultError::SshKeyTaken);
        }
        let before = self.vault.directory.account(account).ok_or(VaultError::NotThere)?;
        if before.status != VOUCHED {
            return Err(VaultError::NotThere);
        }
        let version = store.next_version("account", "uid", account.bytes())?;
        let row = AccountRow { version, ssh_tag: tag.map(Vec::from), ..before.clone() };
        self.write_account(&row)?;
        let (store, chance, now) = (self.pen.store(), self.pen.chance(), self.now());
        match key {
            Some(_) => keep_name_at_the_door(store, &host.pepper, chance, account.bytes(), login, now),
            None => store.forget_own(account.bytes(), &door(store, &host.pepper, account.bytes()).1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::testing::hex;

    /// Made once with `ssh-keygen -t ed25519`.
    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINGGFRczw8X0lZCY6Tz8RxAvOw0iewpoNamvXKl88Z9G";

    #[test]
    fn the_fingerprint_is_the_one_that_ssh_keygen_prints() {
        let key = SshKey::read(KEY).unwrap();
        assert_eq!(fingerprint(&key), "SHA256:X2RsGVZp58lBBHsBCtt/dsnz9kQ3gXJPJWfV3CoWjiM");
    }

    #[test]
    fn the_known_ssh_tag_is_that_of_the_format() {
        let key = SshKey::read(KEY).unwrap();
        let pepper = Secret32::take(&mut [5; 32]);
        assert_eq!(
            hex(&ssh_tag(&Estab([0x11; 16]), &pepper, &key)),
            "e7aa8fc2839e28fd0d5ee2f0fd0c9d98a1e26d94457cb581811acbdab5c7661c"
        );
    }
}

//! Coming in for the first time: a code that works once, keys made by their holder, eight words to compare;
//! and a new passphrase for the same keys (`docs/vault-format.md` §7.6).
//!
//! Nobody else ever holds these keys: whoever invites sees the code, whoever vouches sees the words.

use zeroize::Zeroizing;

use crate::domain::ids::AccountId;
use crate::domain::moment::Moment;
use crate::journal::encode::{Encoder, Estab};
use crate::journal::entry::Kind;
use crate::vault::bundle::{
    BundleKeys, Derived, NewKeys, make_bundle, open_bundle, seal_bundle, stored_cost,
};
use crate::vault::chance::{Chance, draw_id};
use crate::vault::directory::{Directory, ENROLLED, INVITED};
use crate::vault::error::VaultError;
use crate::vault::host;
use crate::vault::kit;
use crate::vault::passphrase::{KdfCost, PassphraseKeys, derive};
use crate::vault::pen::{Line, Pen};
use crate::vault::secret::{Secret32, same};
use crate::vault::session::{ClosedVault, Vault};
use crate::vault::ssh_key::{keep_name_at_the_door, owner_of, tag_of_arrival};
use crate::vault::store::Store;
use crate::vault::store::rows::{AccountRow, BundleRow, Id16, Stored};
use crate::vault::throttle::{answer_to_failure, count_inside, count_this_try, tries_left_inside};
use crate::vault::unlock::{
    Knock, as_machine, belongs_to, change_tag, keyed, login_tag, record_attempt, unchanged,
};

/// How long a code works, in seconds.
pub(crate) const CODE_LASTS: i64 = 72 * 3_600;
/// Crockford's base 32: no letter that is taken for a digit.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code: 80 bits.
const CODE_LETTERS: usize = 16;
/// Words of a fingerprint: 88 bits.
const WORDS: usize = 8;

/// A fresh code, as four groups of four.
pub(crate) fn draw_code(chance: &dyn Chance) -> Zeroizing<String> {
    let mut drawn = [0; CODE_LETTERS];
    chance.fill(&mut drawn);
    let mut code = Zeroizing::new(String::with_capacity(CODE_LETTERS + 3));
    for (place, byte) in drawn.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(LETTERS[usize::from(byte & 31)]));
    }
    code
}

/// The code as it counts: without dashes and spaces, in capitals, with the letters that look like digits read as
/// such.
fn normalised(code: &str) -> Zeroizing<String> {
    let letters = code.chars().filter(|letter| letter.is_ascii_alphanumeric());
    Zeroizing::new(
        letters
            .map(|letter| match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                letter => letter,
            })
            .collect(),
    )
}

/// What an account row keeps of a code: when it ends, and a keyed hash.
pub(crate) fn enrol_tag(estab: &Estab, pepper: &Secret32, uid: &Id16, expires: i64, code: &str) -> Vec<u8> {
    let code = normalised(code);
    let message = Encoder::new("enrol", estab).bytes(uid).int(expires).text(&code).finish();
    let mut tag = expires.to_be_bytes().to_vec();
    tag.extend(keyed(pepper, &message));
    tag
}

/// The eight words under which a newcomer's keys are compared on two screens.
pub(crate) fn fingerprint(estab: &Estab, row: &AccountRow) -> Option<Vec<&'static str>> {
    let (x_pub, ed_pub) = (row.x_pub.as_deref()?, row.ed_pub.as_deref()?);
    let hash = Encoder::new("finger", estab).bytes(&row.uid).bytes(x_pub).bytes(ed_pub).hash();
    Some(kit::words_of(&hash, WORDS))
}

fn code_fits(store: &Store, pepper: &Secret32, row: &AccountRow, code: &str, now: i64) -> bool {
    let Some(kept) = row.enrol_tag.as_deref().filter(|tag| tag.len() == 40) else { return false };
    let expires = i64::from_be_bytes(std::array::from_fn(|i| kept[i]));
    let fits = same(&enrol_tag(&store.estab, pepper, &row.uid, expires, code), kept);
    fits && now < expires && row.ends.is_none_or(|ends| now < ends)
}

impl ClosedVault {
    /// Makes the keys of somebody who was invited, seals them under their passphrase and answers with the eight
    /// words that whoever vouches has to read off the other screen. The code works once.
    ///
    /// # Errors
    /// A wrong name or code (the same answer), an expired one, too many tries, a damaged file.
    pub fn enrol(
        &self,
        login: &str,
        code: &str,
        passphrase: &str,
        now: Moment,
    ) -> Result<Vec<&'static str>, VaultError> {
        let (store, _, host) = self.open()?;
        if !belongs_to(&host, &store)? {
            return Err(VaultError::HostKey);
        }
        let knock = Knock { login, passphrase, arrival: self.arrival(), now };
        let named = login_tag(&store.estab, &host.pepper, login);
        let ssh_tag = tag_of_arrival(&store, &host, knock.arrival)?;
        // Whoever comes with a key of their own can make nobody else wait.
        let tag = ssh_tag.unwrap_or(named);
        let fails = count_this_try(&store, self.chance(), &tag, now)?;
        // The fold says which row counts: one that somebody slipped into the file invites nobody.
        let mut directory = Directory::fold(&store)?;
        let found = directory.account_by_login(&named).cloned();
        if let Some(owner) = owner_of(&directory, ssh_tag.as_ref(), now)
            && found.as_ref().is_none_or(|row| row.uid != owner)
        {
            return Err(VaultError::SshKeyTaken);
        }
        let invited = found
            .filter(|row| row.status == INVITED && code_fits(&store, &host.pepper, row, code, now.seconds()));
        let Some(invited) = invited else {
            // The same work for a name or a code that is wrong.
            derive(&store.estab, &[0; 16], passphrase, &[0; 16], &host.pepper, self.cost())
                .ok_or(VaultError::Io)?;
            record_attempt(&store, &host, self.chance(), &knock)?;
            return Err(answer_to_failure(fails));
        };
        let root_public = directory.root_key()?;
        let keys = NewKeys::draw(invited.uid, self.chance());
        let mut row = AccountRow {
            version: store.next_version("account", "uid", &invited.uid)?,
            status: ENROLLED,
            enrol_tag: None,
            ssh_tag: ssh_tag.map(Vec::from),
            ..invited.clone()
        };
        keys.sign_into(&store, &mut row);
        let before = directory.bundle_of(&store, &row.uid)?;
        let bundle = make_bundle(
            &store,
            &row.uid,
            store.next_version("bundle", "uid", &row.uid)?,
            passphrase,
            &BundleKeys { ux: &keys.ux, us: &keys.us, ud: &keys.ud, root_public: &root_public },
            &host.pepper,
            self.cost(),
            self.chance(),
        )?;
        let mut pen = Pen::take(&store, self.chance())?;
        // Two people with the same code: the second finds it used.
        directory.catch_up(&store)?;
        if directory.account(AccountId::from_bytes(invited.uid)) != Some(&invited) {
            return Err(answer_to_failure(fails));
        }
        // Two newcomers with the same key: the second finds it taken.
        if owner_of(&directory, ssh_tag.as_ref(), now).is_some_and(|owner| owner != row.uid) {
            return Err(VaultError::SshKeyTaken);
        }
        let machine = as_machine(&store, &host)?;
        pen.mind_the_clock(&machine, now.day())?;
        pen.account(&row)?;
        pen.bundle(&bundle)?;
        if let Some(before) = before.filter(|before| before.gone.is_none()) {
            pen.empty_bundle(&before)?;
        }
        pen.sign(&machine, Line { kind: Kind::Directory, day: now.day(), open: Vec::new(), body: None })?;
        store.clear_throttle(&tag)?;
        if ssh_tag.is_some() {
            keep_name_at_the_door(&store, &host.pepper, self.chance(), &row.uid, login, now)?;
        }
        pen.commit()?;
        fingerprint(&store.estab, &row).ok_or(VaultError::Damaged { what: "account-keys" })
    }
}

/// A change of passphrase that is begun: the try is counted, nothing slow has run yet. Holds no key of the house, so
/// that the slow part may run on another thread.
pub struct PassphraseChange {
    estab: Estab,
    uid: Id16,
    before: Stored<BundleRow>,
    cost: KdfCost,
    salt: Id16,
    pepper: Secret32,
    old: Zeroizing<String>,
    new: Zeroizing<String>,
    fails: i64,
}

/// A change of passphrase whose slow part is done.
pub struct WorkedChange {
    before: Stored<BundleRow>,
    cost: KdfCost,
    salt: Id16,
    /// The keys of the old and of the new passphrase; `None` when the old one is wrong.
    keys: Option<(PassphraseKeys, PassphraseKeys)>,
    fails: i64,
}

impl PassphraseChange {
    /// Works on both passphrases: about a fifth of a second.
    ///
    /// # Errors
    /// The machine has not the memory for it.
    pub fn work(self) -> Result<WorkedChange, VaultError> {
        let Self { estab, uid, before, cost, salt, pepper, old, new, fails } = self;
        let derived = |passphrase: &str, salt: &Id16| {
            derive(&estab, &uid, passphrase, salt, &pepper, cost).ok_or(VaultError::Io)
        };
        let known = derived(&old, &before.row.salt)?;
        let keys = match same(&known.commitment, &before.row.commitment) {
            true => Some((known, derived(&new, &salt)?)),
            false => None,
        };
        Ok(WorkedChange { before, cost, salt, keys, fails })
    }
}

impl Vault {
    /// Begins to seal the same keys under another passphrase: counts the try, apart from those at the door.
    ///
    /// # Errors
    /// The account has ended, or the file could not be read or written.
    pub fn begin_change(
        &mut self,
        old: &str,
        new: &str,
        now: Moment,
    ) -> Result<PassphraseChange, VaultError> {
        const BAD: VaultError = VaultError::Damaged { what: "bundle" };
        self.check_session(now)?;
        let host = host::read(&self.host_places, &self.store.estab)?;
        let uid = *self.account().bytes();
        let before = self.work.directory.bundle_of(&self.store, &uid)?.ok_or(BAD)?;
        let cost = stored_cost(&unchanged(&self.store, before.clone())?).ok_or(BAD)?;
        let tag = change_tag(&self.store.estab, &host.pepper, &uid);
        let fails = count_inside(&self.store, self.chance.as_ref(), &tag)?;
        Ok(PassphraseChange {
            estab: self.store.estab,
            uid,
            before,
            cost,
            salt: draw_id(self.chance.as_ref()),
            pepper: host.pepper.duplicate(),
            old: Zeroizing::new(old.to_owned()),
            new: Zeroizing::new(new.to_owned()),
            fails,
        })
    }

    /// Seals the same keys under the new passphrase. The old one opens nothing of this file any more; a copy of
    /// the file made earlier still opens with it.
    ///
    /// # Errors
    /// The old passphrase is wrong, another session changed it meanwhile, or the file could not be written.
    pub fn finish_change(&mut self, change: WorkedChange, now: Moment) -> Result<(), VaultError> {
        self.check_session(now)?;
        let host = host::read(&self.host_places, &self.store.estab)?;
        let uid = *self.account().bytes();
        let tag = change_tag(&self.store.estab, &host.pepper, &uid);
        let WorkedChange { before, cost, salt, keys, fails } = change;
        let Some((known, chosen)) = keys else {
            let tries_left = tries_left_inside(fails);
            if tries_left == 0 {
                self.store.clear_throttle(&tag)?;
            }
            return Err(VaultError::WrongOwnPassphrase { tries_left });
        };
        let opened = open_bundle(&self.store, &self.work.directory, &before.row, &known)?;
        let root_public = self.work.directory.root_key()?;
        let bundle = seal_bundle(
            &self.store,
            &uid,
            self.store.next_version("bundle", "uid", &uid)?,
            &Derived { salt, cost, keys: &chosen },
            &BundleKeys { ux: &opened.ux, us: &opened.us, ud: &opened.ud, root_public: &root_public },
            self.chance.as_ref(),
        );
        let mut pen = Pen::take(&self.store, self.chance.as_ref())?;
        self.work.take_in_changes(&self.store, now)?;
        let newest = self.work.directory.bundle_of(&self.store, &uid)?;
        if newest.is_none_or(|newest| newest.hash != before.hash) {
            return Err(VaultError::Busy);
        }
        let signer = self.work.signer();
        pen.mind_the_clock(&signer, now.day())?;
        pen.bundle(&bundle)?;
        pen.empty_bundle(&before)?;
        pen.sign(&signer, Line { kind: Kind::Directory, day: now.day(), open: Vec::new(), body: None })?;
        self.store.clear_throttle(&tag)?;
        pen.commit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::testing::hex;

    const ESTAB: Estab = Estab([0x11; 16]);

    #[test]
    fn the_known_code_gives_the_known_tag_however_it_is_typed() {
        let pepper = Secret32::take(&mut [5; 32]);
        for typed in ["7H3K-O2IL-9XTR-P4WZ", " 7h3k 0211 9xtr p4wz", "7H3K02119XTRP4WZ"] {
            assert_eq!(
                hex(&enrol_tag(&ESTAB, &pepper, &[0x55; 16], 1_700_000_000, typed)),
                "000000006553f100d04d2dc5fbb374737c9439c29311543975dab5bef6ffab0a79787d477c089b8b"
            );
        }
    }

    #[test]
    fn the_known_keys_give_the_known_words() {
        let row = AccountRow {
            uid: [0x55; 16],
            version: 2,
            status: ENROLLED,
            flags: 0,
            login_tag: None,
            ssh_tag: None,
            enrol_tag: None,
            ends: None,
            x_pub: Some(vec![0xaa; 32]),
            ed_pub: Some(vec![0xbb; 32]),
            proof: None,
        };
        let words = "relever parsemer bassin barrage enchère exact patron jeton";
        assert_eq!(fingerprint(&ESTAB, &row).unwrap().join(" "), words);
        assert_eq!(fingerprint(&ESTAB, &AccountRow { x_pub: None, ..row }), None);
    }
}

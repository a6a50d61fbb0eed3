//! The custodian ceremony: two cards of the recovery kit open what nobody holds any more, for one sitting.
//!
//! `docs/vault-format.md` §8. The founding secret is wiped as soon as its keys are made, the keys with the
//! [`Ceremony`]. Each thing done is one transaction: a session that the kit certifies, what it writes, its close.

use ed25519_dalek::SigningKey;

use crate::domain::account::Assignment;
use crate::domain::ids::{AccountId, SessionId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::certificate::Certificate;
use crate::journal::encode::Encoder;
use crate::journal::entry::Kind;
use crate::journal::hexadecimal::hexadecimal;
use crate::vault::accounts::Invitation;
use crate::vault::cards::{self, Card, CardFault};
use crate::vault::chance::{draw_id, draw_secret};
use crate::vault::delivery::hand;
use crate::vault::directory::{
    AccountState, AccountStatus, Directory, ENROLLED, INVITED, MEMBER, VOUCHED, sign_keys_into,
};
use crate::vault::enrol::{CODE_LASTS, draw_code, enrol_tag, fingerprint};
use crate::vault::error::VaultError;
use crate::vault::keyring::{commitment, encryption_key};
use crate::vault::kit::{self, KitKeys, RecoveryKit};
use crate::vault::payload::{HeldRole, Payload, StaffName, UnitName, read};
use crate::vault::pen::{Line, Pen, Signer};
use crate::vault::rotation::{carry_over, next_key};
use crate::vault::seal::open;
use crate::vault::secret::{Secret32, same};
use crate::vault::session::ClosedVault;
use crate::vault::store::Store;
use crate::vault::store::rows::{
    AccessRow, AccountRow, CircleRow, ContentKeyRow, Id16, LinkedRow, RecordRow, Stored,
};
use crate::vault::unlock::login_tag;
use crate::vault::wrap::{unwrap, wrap};
use crate::vault::writing::PURPOSE_PRIVATE;

/// A sitting of the holders of two cards. Dropping it wipes every key.
pub struct Ceremony<'a> {
    vault: &'a ClosedVault,
    store: Store,
    keys: KitKeys,
}

/// An account as a ceremony sees it.
#[derive(Debug, Clone)]
pub struct CeremonyAccount {
    /// The account.
    pub account: AccountId,
    /// The name its holder enters under.
    pub login: String,
    /// The name shown beside what they write; empty when nobody wrote it down.
    pub name: String,
    /// Where it stands.
    pub status: AccountStatus,
    /// The eight words of its keys; none before it has any.
    pub words: Vec<&'static str>,
}

/// What was given to an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Granted {
    /// Circles.
    pub circles: usize,
    /// Private records of its own that it can open again.
    pub private: usize,
}

/// What a new kit replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewed {
    /// Circles that have a new key.
    pub circles: usize,
    /// Private records whose key the new kit opens.
    pub private: usize,
    /// Keys of private records that the kit before could not open: they are damaged.
    pub unopened: usize,
}

impl ClosedVault {
    /// Opens a sitting with two cards of the present kit. Nothing is written yet.
    ///
    /// # Errors
    /// [`VaultError::Cards`] says which card is wrong; or the file is damaged.
    pub fn hold_ceremony(&self, cards: &[Card; 2]) -> Result<Ceremony<'_>, VaultError> {
        let store = self.store()?;
        let directory = Directory::fold(&store)?;
        let kits = directory.kits().map(|kit| <[u8; 32]>::try_from(kit.ed_pub.as_deref()?).ok());
        let kits: Option<Vec<[u8; 32]>> = kits.collect();
        let kits = kits.ok_or(VaultError::Damaged { what: "root" })?;
        let keys = cards::open(cards, &store.estab, &kits).map_err(VaultError::Cards)?;
        if directory.custodian(&store)?.0 != keys.custodian_public {
            return Err(VaultError::Damaged { what: "custodian-key" });
        }
        Ok(Ceremony { vault: self, store, keys })
    }
}

impl Ceremony<'_> {
    /// The id of the kit, as it is printed on the cards.
    pub fn kit_id(&self) -> String {
        hexadecimal(&kit::kit_id(&self.keys.root_public()))
    }

    /// The units of the house with their names.
    ///
    /// # Errors
    /// The file could not be read, or is damaged.
    pub fn units(&self) -> Result<Vec<(UnitId, String)>, VaultError> {
        let directory = Directory::fold(&self.store)?;
        let names: Vec<UnitName> = self.names(&directory)?;
        let name = |unit: &UnitId| names.iter().find(|name| name.unit == *unit).map(|name| name.name.clone());
        Ok(directory.units().into_iter().map(|unit| (unit, name(&unit).unwrap_or_default())).collect())
    }

    /// The account of a login; `None` when nobody has it.
    ///
    /// # Errors
    /// The file could not be read, or is damaged.
    pub fn account(&self, login: &str, now: Moment) -> Result<Option<CeremonyAccount>, VaultError> {
        let directory = Directory::fold(&self.store)?;
        let tag = login_tag(&self.store.estab, &self.pepper()?, login);
        let Some(row) = directory.account_by_login(&tag) else { return Ok(None) };
        let account = AccountId::from_bytes(row.uid);
        let states: Vec<AccountState> = directory.account_states(now.seconds());
        let state = states.iter().find(|state| state.account == account).ok_or(VaultError::NotThere)?;
        let name = self.names::<StaffName>(&directory)?.into_iter().find(|name| name.account == account);
        Ok(Some(CeremonyAccount {
            account,
            login: name.as_ref().map_or_else(|| login.trim().to_owned(), |name| name.login.clone()),
            name: name.map(|name| name.name).unwrap_or_default(),
            status: state.status,
            words: fingerprint(&self.store.estab, row).unwrap_or_default(),
        }))
    }

    /// What an account's roles are, as the names of the house say; those that are over are left out.
    ///
    /// # Errors
    /// The file could not be read, or is damaged.
    pub fn roles_of(&self, account: AccountId, now: Moment) -> Result<Vec<Assignment>, VaultError> {
        let directory = Directory::fold(&self.store)?;
        let held = self.names::<HeldRole>(&directory)?.into_iter().filter(|held| held.account == account);
        let lasting = held.map(|held| held.assignment);
        Ok(lasting.filter(|held| held.until.is_none_or(|until| now < until)).collect())
    }

    /// Gives an account that was vouched for the keys of circles, with the right to give them on; and, when asked,
    /// those of its own private records, which its earlier keys opened.
    ///
    /// # Errors
    /// [`VaultError::NotThere`] when nobody vouched for the account or there is no such circle; the file is damaged,
    /// or could not be written.
    pub fn grant(
        &self,
        account: AccountId,
        circles: &[(UnitId, Scope)],
        private: bool,
        now: Moment,
    ) -> Result<Granted, VaultError> {
        self.sit(now, |sitting| {
            sitting.directory.working_flags(account, now.seconds()).ok_or(VaultError::NotThere)?;
            let public = sitting.directory.wrapping_key_of(account).ok_or(VaultError::NotThere)?;
            for (unit, scope) in circles {
                sitting.grant(account, &public, *unit, *scope)?;
            }
            if !circles.is_empty() {
                sitting.sign(Kind::Directory)?;
            }
            let private = if private { sitting.hand_private_keys(account, &public)? } else { 0 };
            if private > 0 {
                sitting.sign(Kind::Delivery)?;
            }
            Ok(Granted { circles: circles.len(), private })
        })
    }

    /// Vouches for an account that has come in, when nobody is left who may: with the flags and the end it was
    /// invited with. Its words were compared.
    ///
    /// # Errors
    /// [`VaultError::NotThere`] when no account of this id waits; or the file could not be written.
    pub fn vouch(&self, account: AccountId, now: Moment) -> Result<(), VaultError> {
        self.sit(now, |sitting| {
            let waits = sitting.directory.account(account).filter(|row| row.status == ENROLLED);
            let row = AccountRow { status: VOUCHED, ..waits.ok_or(VaultError::NotThere)?.clone() };
            sitting.write_account(row)
        })
    }

    /// Invites somebody again who forgot their passphrase, when nobody is left who may: with the flags and the end
    /// they had. The code is kept nowhere.
    ///
    /// # Errors
    /// [`VaultError::NotThere`] when there is no such account; or the file could not be written.
    pub fn invite_again(&self, account: AccountId, now: Moment) -> Result<Invitation, VaultError> {
        let (pepper, code) = (self.pepper()?, draw_code(self.vault.chance()));
        let expires = now.seconds() + CODE_LASTS;
        self.sit(now, |sitting| {
            let before = sitting.directory.account(account).ok_or(VaultError::NotThere)?;
            sitting.write_account(AccountRow {
                status: INVITED,
                ssh_tag: None,
                enrol_tag: Some(enrol_tag(&self.store.estab, &pepper, account.bytes(), expires, &code)),
                x_pub: None,
                ed_pub: None,
                proof: None,
                ..before.clone()
            })?;
            self.store.remove_wraps_of_holder(account.bytes())
        })?;
        Ok(Invitation { account, code, expires: Moment::new(expires * 1_000, now.offset_minutes()) })
    }

    /// Replaces the kit: every circle gets a new key that the new kit opens and the old one does not, keys of private
    /// records and the pepper are wrapped to the new kit alone, and the old kit signs the new one in. `hand_out` puts
    /// the new cards on paper: until it has, and the file is on the disk, the old kit is the kit.
    ///
    /// # Errors
    /// [`VaultError::KitNotHandedOut`], a damaged file, or one that could not be written. Then nothing was.
    pub fn renew(
        self,
        now: Moment,
        hand_out: impl FnOnce(&RecoveryKit) -> bool,
    ) -> Result<Renewed, VaultError> {
        let renewed = self.sit(now, |sitting| {
            let (estab, chance) = (&self.store.estab, self.vault.chance());
            let r0 = draw_secret(chance);
            let new = kit::keys_of(estab, &r0);
            let circles = sitting.renew_circles(&new)?;
            let (private, unopened) = sitting.renew_private_keys(&new)?;
            let holder = kit::custodian_holder(&new.custodian_public);
            let pepper = wrap(estab, &new.custodian_public, &estab.0, &holder, &self.pepper()?, chance);
            self.store.put_meta("pepper_wrap", &pepper.ok_or(DAMAGED_KIT)?)?;
            self.store.put_meta("cust_pub", &new.custodian_public)?;
            self.store.put_meta("age_recipients", &new.age_public)?;
            let mut row = sitting.directory.kits().next_back().ok_or(DAMAGED_KIT)?.clone();
            sign_keys_into(estab, &new.custodian_public, &new.root, &mut row);
            sitting.write_account(row)?;
            let kit = kit::split(estab, kit::kit_id(&new.root_public()), &r0, chance).ok_or(DAMAGED_KIT)?;
            if !hand_out(&kit) {
                return Err(VaultError::KitNotHandedOut);
            }
            Ok(Renewed { circles, private, unopened })
        })?;
        // The kit is replaced: a log that is not tidied changes nothing but what a copy of it still holds.
        drop(self.store.tidy_log());
        Ok(renewed)
    }

    /// The pepper of the passphrases: names are found without the host's key.
    fn pepper(&self) -> Result<Secret32, VaultError> {
        const BAD: VaultError = VaultError::Damaged { what: "pepper-wrap" };
        let blob = self.store.meta("pepper_wrap")?.ok_or(BAD)?;
        self.unwrapped(&self.store.estab.0, &blob).ok_or(BAD)
    }

    /// What was wrapped to this kit.
    fn unwrapped(&self, key: &Id16, blob: &[u8]) -> Option<Secret32> {
        let holder = kit::custodian_holder(&self.keys.custodian_public);
        unwrap(&self.store.estab, &self.keys.custodian, key, &holder, blob).ok()
    }

    /// The private key of a circle.
    fn circle_secret(&self, circle: &CircleRow) -> Result<Secret32, VaultError> {
        let holder = kit::custodian_holder(&self.keys.custodian_public);
        let blob = self.store.wrap_for(&circle.circle, &holder)?;
        let secret = blob.and_then(|blob| self.unwrapped(&circle.circle, &blob));
        let secret = secret.filter(|secret| crate::vault::wrap::public_of(secret) == circle.public);
        secret.ok_or(VaultError::Damaged { what: "circle-wrap" })
    }

    /// The key of a private record, when it opens to what its row commits to.
    fn private_secret(&self, key: &ContentKeyRow) -> Result<Option<Secret32>, VaultError> {
        let holder = kit::custodian_holder(&self.keys.custodian_public);
        let blob = self.store.wrap_for(&key.kid, &holder)?;
        let secret = blob.and_then(|blob| self.unwrapped(&key.kid, &blob));
        Ok(secret.filter(|secret| is_committed_to(&self.store, key, secret)))
    }

    /// Names of units or of staff: what every account may read. One that does not open is left out.
    fn names<P: Payload>(&self, directory: &Directory) -> Result<Vec<P>, VaultError> {
        let circle = directory.circle(UnitId::HOUSE, Scope::Config);
        let circle = &circle.ok_or(VaultError::Damaged { what: "config-circle" })?.row;
        let secret = self.circle_secret(circle)?;
        let scope = i64::from(Scope::Config.number());
        let mut names = Vec::new();
        for stored in self.store.of_unit(UnitId::HOUSE.bytes(), scope, P::KIND)? {
            names.extend(self.name(&stored, circle, &secret)?);
        }
        Ok(names)
    }

    fn name<P: Payload>(
        &self,
        stored: &Stored<RecordRow>,
        circle: &CircleRow,
        secret: &Secret32,
    ) -> Result<Option<P>, VaultError> {
        let (store, estab) = (&self.store, &self.store.estab);
        let Some((kid, envelope)) = stored.row.kid.zip(stored.row.envelope.as_deref()) else {
            return Ok(None);
        };
        let (Some(key), Some(blob)) = (store.content_key(&kid)?, store.wrap_for(&kid, &circle.circle)?)
        else {
            return Ok(None);
        };
        let content_key = unwrap(estab, secret, &kid, &circle.circle, &blob).ok();
        let content_key = content_key.filter(|content_key| is_committed_to(store, &key.row, content_key));
        let opened = content_key.and_then(|content_key| {
            open(&encryption_key(estab, &content_key), &stored.row.aad(estab), envelope).ok()
        });
        Ok(opened.and_then(|(schema, payload)| read(schema, &payload).ok()))
    }

    /// One sitting: the kit's session opens, the work is done and signed, the session closes; all of it or nothing.
    fn sit<T>(
        &self,
        now: Moment,
        work: impl FnOnce(&mut Sitting<'_>) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let (store, chance) = (&self.store, self.vault.chance());
        let mut pen = Pen::take(store, chance)?;
        let directory = Directory::fold(store)?;
        let kit = directory.kits().next_back().ok_or(DAMAGED_KIT)?;
        // Two ceremonies at once: the second finds its kit replaced.
        if directory.root_key()? != self.keys.root_public() {
            return Err(VaultError::Cards(CardFault::EarlierKit { card: 1 }));
        }
        let session = SessionId::from_bytes(draw_id(chance));
        let key = SigningKey::from_bytes(draw_secret(chance).expose());
        let (after_seq, after_leaf) = pen.head();
        let certificate = Certificate {
            session,
            account: AccountId::from_bytes(kit.uid),
            account_version: kit.version,
            session_key: key.verifying_key().to_bytes(),
            journal_kid: None,
            after_seq,
            after_leaf,
        };
        let open = certificate.sign(&store.estab, &self.keys.root);
        let signer = Signer { session, key: &key, body_key: None };
        pen.sign(&signer, Line { kind: Kind::Open, day: now.day(), open, body: None })?;
        pen.mind_the_clock(&signer, now.day())?;
        let mut sitting = Sitting { ceremony: self, pen, signer, directory, now };
        let done = work(&mut sitting)?;
        let Sitting { mut pen, signer, .. } = sitting;
        let open = Encoder::new("close", &store.estab).int(1).finish();
        pen.sign(&signer, Line { kind: Kind::Close, day: now.day(), open, body: None })?;
        pen.commit()?;
        Ok(done)
    }
}

const DAMAGED_KIT: VaultError = VaultError::Damaged { what: "kit" };

fn is_committed_to(store: &Store, key: &ContentKeyRow, secret: &Secret32) -> bool {
    let expected = key.commitment.as_deref();
    expected.is_some_and(|expected| same(&commitment(&store.estab, secret, &key.kid), expected))
}

/// The transaction of one sitting.
struct Sitting<'a> {
    ceremony: &'a Ceremony<'a>,
    pen: Pen<'a>,
    signer: Signer<'a>,
    directory: Directory,
    now: Moment,
}

impl Sitting<'_> {
    fn sign(&mut self, kind: Kind) -> Result<(), VaultError> {
        let line = Line { kind, day: self.now.day(), open: Vec::new(), body: None };
        self.pen.sign(&self.signer, line).map(|_| ())
    }

    fn by(&self) -> Result<AccountId, VaultError> {
        let kit = self.directory.kits().next_back().ok_or(DAMAGED_KIT)?;
        Ok(AccountId::from_bytes(kit.uid))
    }

    /// Writes the next version of an account and signs for it.
    fn write_account(&mut self, row: AccountRow) -> Result<(), VaultError> {
        let store = self.pen.store();
        let row = AccountRow { version: store.next_version("account", "uid", &row.uid)?, ..row };
        if !self.directory.would_count_account(&store.estab, &row, self.by()?, self.now.day()) {
            return Err(VaultError::NotPermitted);
        }
        self.pen.account(&row)?;
        self.sign(Kind::Directory)
    }

    fn grant(
        &mut self,
        account: AccountId,
        public: &[u8; 32],
        unit: UnitId,
        scope: Scope,
    ) -> Result<(), VaultError> {
        let circle = self.directory.circle(unit, scope).ok_or(VaultError::NotThere)?.row.clone();
        let secret = self.ceremony.circle_secret(&circle)?;
        self.pen.access(&AccessRow {
            access: draw_id(self.pen.chance()),
            version: 1,
            uid: *account.bytes(),
            unit: Some(circle.unit),
            person: None,
            scope: circle.scope,
            starts: self.now.seconds(),
            ends: None,
            flags: MEMBER,
        })?;
        if self.pen.store().wrap_for(&circle.circle, account.bytes())?.is_none() {
            hand(&self.pen, public, &circle.circle, account.bytes(), &secret)?;
        }
        Ok(())
    }

    /// Wraps the keys of an account's private records to its present keys. Whose a key is, is told by the signature
    /// of the entry that brought it: a name written into a row decides nothing.
    fn hand_private_keys(&mut self, account: AccountId, public: &[u8; 32]) -> Result<usize, VaultError> {
        let store = self.pen.store();
        let mut handed = 0;
        for key in private_keys(store)? {
            let theirs = self.directory.authority_of(store, key.seq)?.0 == account;
            if !theirs || store.wrap_for(&key.row.kid, account.bytes())?.is_some() {
                continue;
            }
            if let Some(secret) = self.ceremony.private_secret(&key.row)? {
                hand(&self.pen, public, &key.row.kid, account.bytes(), &secret)?;
                handed += 1;
            }
        }
        Ok(handed)
    }

    /// Gives every circle a key of its own that the new kit opens. The rows are signed for with the kit's.
    fn renew_circles(&mut self, new: &KitKeys) -> Result<usize, VaultError> {
        let custodian = (new.custodian_public, kit::custodian_holder(&new.custodian_public));
        let circles = self.directory.current_circles();
        for (_, _, circle) in &circles {
            let secret = self.ceremony.circle_secret(&circle.row)?;
            let (row, private) = next_key(&self.pen, &circle.row)?;
            self.pen.circle(&row)?;
            let (old, next) = ((&circle.row, &secret), (&row, &private));
            carry_over(&self.pen, &self.directory, self.now.seconds(), custodian, old, next)?;
        }
        Ok(circles.len())
    }

    /// Wraps the keys of private records to the new kit; how many, and how many did not open.
    fn renew_private_keys(&mut self, new: &KitKeys) -> Result<(usize, usize), VaultError> {
        let store = self.pen.store();
        let before = kit::custodian_holder(&self.ceremony.keys.custodian_public);
        let holder = kit::custodian_holder(&new.custodian_public);
        let (mut carried, mut unopened) = (0, 0);
        for key in private_keys(store)? {
            match self.ceremony.private_secret(&key.row)? {
                Some(secret) => {
                    hand(&self.pen, &new.custodian_public, &key.row.kid, &holder, &secret)?;
                    store.remove_wrap(&key.row.kid, &before)?;
                    carried += 1;
                }
                None => unopened += 1,
            }
        }
        Ok((carried, unopened))
    }
}

/// The keys of private records, as their entries name them.
fn private_keys(store: &Store) -> Result<Vec<Stored<ContentKeyRow>>, VaultError> {
    let keys = store.content_keys_after(0)?.into_iter();
    let sound = |key: &Stored<ContentKeyRow>| key.gone.is_none() && key.row.hash(&store.estab) == key.hash;
    Ok(keys.filter(|key| key.row.purpose == PURPOSE_PRIVATE && sound(key)).collect())
}

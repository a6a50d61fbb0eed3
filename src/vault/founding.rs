//! Founding a house: the first file, the first keys, the first entries, the recovery kit.
//!
//! After it nobody holds everything: the founding secret exists only on paper.

use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use zeroize::Zeroizing;

use crate::domain::account::Assignment;
use crate::domain::house::Establishment;
use crate::domain::ids::{AccountId, SessionId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::certificate::Certificate;
use crate::journal::encode::{Encoder, Estab, sha256};
use crate::journal::entry::Kind;
use crate::vault::bundle::{BundleKeys, NewKeys, make_bundle};
use crate::vault::chance::{Chance, draw_id, draw_secret};
use crate::vault::directory::{ENROLLED, EVERY_FLAG, INVITED, MACHINE, VOUCHED, sign_keys_into};
use crate::vault::error::VaultError;
use crate::vault::host::{self, HostKey};
use crate::vault::keyring::{commitment, encryption_key};
use crate::vault::kit::{self, RecoveryKit};
use crate::vault::passphrase::KdfCost;
use crate::vault::payload::Payload;
use crate::vault::payload::config::{HeldRole, StaffName, UnitName};
use crate::vault::pen::{Line, Pen, Signer};
use crate::vault::seal::seal;
use crate::vault::secret::Secret32;
use crate::vault::store::rows::{AccessRow, AccountRow, CircleRow, ContentKeyRow, Id16, RecordRow};
use crate::vault::store::{Store, remove_files};
use crate::vault::unlock::login_tag;
use crate::vault::wrap::{public_of, wrap};

/// Words of the founding key that the minute names: 88 bits.
const ROOT_WORDS: usize = 8;

/// What a house is founded with.
pub struct Plan {
    /// Name that may be shown before anybody has entered.
    pub label: String,
    /// Whether it is an invented house.
    pub demonstration: bool,
    /// The establishment.
    pub establishment: Establishment,
    /// Its units, with their names.
    pub units: Vec<(UnitId, String)>,
    /// The first accounts.
    pub accounts: Vec<FirstAccount>,
}

/// An account made at the founding.
pub struct FirstAccount {
    /// What its holder types to enter.
    pub login: String,
    /// The name shown beside what they write.
    pub name: String,
    /// Their passphrase.
    pub passphrase: Zeroizing<String>,
    /// Account flags (`directory`).
    pub flags: i64,
    /// Roles held.
    pub assignments: Vec<Assignment>,
    /// Circles given, with access flags.
    pub circles: Vec<(UnitId, Scope, i64)>,
}

/// What a founding leaves in the hands of those who are present.
pub struct Founded {
    /// To be copied onto three cards.
    pub kit: RecoveryKit,
    /// The first words of the hash of the founding key: no secret.
    pub root_words: Vec<&'static str>,
    /// How many entries the journal has.
    pub entries: i64,
    /// The last of them, in hexadecimal.
    pub head: String,
}

struct Founder<'a> {
    chance: &'a dyn Chance,
    estab: Estab,
    host: HostKey,
    machine: Id16,
    root: Id16,
    root_session: SessionId,
    root_key: SigningKey,
    session_key: SigningKey,
    custodian_public: [u8; 32],
    cost: KdfCost,
    now: Moment,
}

/// Founds a house in an empty directory. The host key goes to `host_key_in` under the house's id, or beside
/// the vault when it is `None`.
///
/// # Errors
/// There is a vault already, or the disk cannot be written.
pub fn found(
    directory: &Path,
    host_key_in: Option<&Path>,
    plan: &Plan,
    cost: KdfCost,
    chance: &dyn Chance,
    now: Moment,
) -> Result<Founded, VaultError> {
    let estab = Estab(draw_id(chance));
    let store = Store::create(directory, estab)?;
    let host_key: PathBuf =
        host_key_in.map_or_else(|| directory.join("host.key"), |directory| host::file_in(directory, &estab));
    let made = lay_the_ground(&store, &host_key, plan, cost, chance, now);
    match &made {
        // The house is founded and its kit has still to be printed: a log that is not tidied changes nothing.
        Ok(_) => drop(store.tidy_log()),
        // A half-founded file holds nobody's data; leaving it would only block the next try.
        Err(_) => {
            drop(store);
            remove_files(directory);
        }
    }
    made
}

fn lay_the_ground(
    store: &Store,
    host_key: &Path,
    plan: &Plan,
    cost: KdfCost,
    chance: &dyn Chance,
    now: Moment,
) -> Result<Founded, VaultError> {
    let estab = store.estab;
    let r0 = draw_secret(chance);
    let keys = kit::keys_of(&estab, &r0);
    let root_public = keys.root.verifying_key().to_bytes();
    let host = HostKey {
        pepper: draw_secret(chance),
        signing: SigningKey::from_bytes(draw_secret(chance).expose()),
    };
    let founder = Founder {
        chance,
        estab,
        host,
        machine: draw_id(chance),
        root: draw_id(chance),
        root_session: SessionId::from_bytes(draw_id(chance)),
        root_key: keys.root,
        session_key: SigningKey::from_bytes(draw_secret(chance).expose()),
        custodian_public: keys.custodian_public,
        cost,
        now,
    };
    let mut pen = Pen::take(store, chance)?;
    founder.write_meta(store, plan, &root_public, &keys.age_public)?;
    founder.open_sessions(&mut pen)?;
    let circles = founder.make_circles(&mut pen, plan)?;
    let newcomers = founder.invite(&mut pen, plan)?;
    founder.enrol(&mut pen, plan, &newcomers, &root_public)?;
    founder.vouch_and_grant(&mut pen, plan, &newcomers, &circles)?;
    founder.close_root(&mut pen)?;
    let printed = kit::split(&estab, kit::kit_id(&root_public), &r0, chance)
        .ok_or(VaultError::Damaged { what: "kit" })?;
    let (entries, head) = pen.head();
    let founded = Founded {
        kit: printed,
        root_words: kit::words_of(&sha256(&root_public), ROOT_WORDS),
        entries,
        head: head.iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    // Before the commit: a house whose host key is nowhere could never be entered.
    host::write(host_key, &estab, &founder.host)?;
    pen.commit().inspect_err(|_| {
        let _ = std::fs::remove_file(host_key);
    })?;
    Ok(founded)
}

/// A circle's row with its private key, while the founding lasts.
struct NewCircle {
    row: CircleRow,
    private: Secret32,
}

impl Founder<'_> {
    fn as_root(&self) -> Signer<'_> {
        Signer { session: self.root_session, key: &self.session_key, body_key: None }
    }

    fn as_machine(&self) -> Signer<'_> {
        Signer { session: SessionId::from_bytes(self.machine), key: &self.host.signing, body_key: None }
    }

    fn line(&self, kind: Kind, open: Vec<u8>) -> Line<'static> {
        Line { kind, day: self.now.day(), open, body: None }
    }

    fn write_meta(
        &self,
        store: &Store,
        plan: &Plan,
        root_public: &[u8; 32],
        age_public: &[u8; 32],
    ) -> Result<(), VaultError> {
        let holder = kit::custodian_holder(&self.custodian_public);
        let pepper_wrap =
            wrap(&self.estab, &self.custodian_public, &self.estab.0, &holder, &self.host.pepper, self.chance)
                .ok_or(VaultError::Damaged { what: "custodian-key" })?;
        store.put_meta("root_pub", root_public)?;
        store.put_meta("cust_pub", &self.custodian_public)?;
        store.put_meta("machine", &self.machine)?;
        store.put_meta("generation", &1_i64.to_be_bytes())?;
        store.put_meta("pepper_wrap", &pepper_wrap)?;
        store.put_meta("age_recipients", age_public)?;
        store.put_meta("label", plan.label.as_bytes())?;
        if plan.demonstration {
            store.put_meta("demonstration", &[1])?;
        }
        Ok(())
    }

    /// Entry 1 carries the accounts of the founding kit and of the machine; entry 2 opens the machine's one
    /// session, which is never closed.
    fn open_sessions(&self, pen: &mut Pen<'_>) -> Result<(), VaultError> {
        let host_public = self.host.signing.verifying_key().to_bytes();
        let mut kit = account(self.root, 1, VOUCHED, EVERY_FLAG, None, None);
        sign_keys_into(&self.estab, &self.custodian_public, &self.root_key, &mut kit);
        pen.account(&kit)?;
        pen.account(&account(self.machine, 1, VOUCHED, MACHINE, None, Some(&host_public)))?;
        let open = self.certificate(pen, self.root_session, self.root, &self.session_key, &self.root_key);
        pen.sign(&self.as_root(), self.line(Kind::Open, open))?;
        let machine = SessionId::from_bytes(self.machine);
        let open = self.certificate(pen, machine, self.machine, &self.host.signing, &self.host.signing);
        pen.sign(&self.as_machine(), self.line(Kind::Open, open))?;
        Ok(())
    }

    fn certificate(
        &self,
        pen: &Pen<'_>,
        session: SessionId,
        uid: Id16,
        session_key: &SigningKey,
        user_key: &SigningKey,
    ) -> Vec<u8> {
        let (after_seq, after_leaf) = pen.head();
        Certificate {
            session,
            account: AccountId::from_bytes(uid),
            account_version: 1,
            session_key: session_key.verifying_key().to_bytes(),
            journal_kid: None,
            after_seq,
            after_leaf,
        }
        .sign(&self.estab, user_key)
    }

    fn make_circles(&self, pen: &mut Pen<'_>, plan: &Plan) -> Result<Vec<NewCircle>, VaultError> {
        let of_units = plan.units.iter().flat_map(|(unit, _)| Scope::OF_A_UNIT.map(|scope| (*unit, scope)));
        let of_house = Scope::OF_THE_HOUSE.map(|scope| (UnitId::HOUSE, scope));
        let holder = kit::custodian_holder(&self.custodian_public);
        let mut circles = Vec::new();
        for (unit, scope) in of_units.chain(of_house) {
            let private = draw_secret(self.chance);
            let row = CircleRow {
                circle: draw_id(self.chance),
                unit: *unit.bytes(),
                scope: i64::from(scope.number()),
                epoch: 1,
                public: public_of(&private),
            };
            pen.circle(&row)?;
            self.deliver(pen, &self.custodian_public, &row.circle, &holder, &private)?;
            circles.push(NewCircle { row, private });
        }
        pen.sign(&self.as_root(), self.line(Kind::Directory, Vec::new()))?;
        Ok(circles)
    }

    fn deliver(
        &self,
        pen: &Pen<'_>,
        to: &[u8; 32],
        key: &Id16,
        holder: &Id16,
        secret: &Secret32,
    ) -> Result<(), VaultError> {
        let blob = wrap(&self.estab, to, key, holder, secret, self.chance)
            .ok_or(VaultError::Damaged { what: "public-key" })?;
        pen.store().put_wrap(key, holder, &blob)
    }

    fn invite(&self, pen: &mut Pen<'_>, plan: &Plan) -> Result<Vec<NewKeys>, VaultError> {
        let mut newcomers = Vec::new();
        for first in &plan.accounts {
            let uid = draw_id(self.chance);
            let tag = login_tag(&self.estab, &self.host.pepper, &first.login);
            pen.account(&account(uid, 1, INVITED, first.flags, Some(&tag), None))?;
            newcomers.push(NewKeys::draw(uid, self.chance));
        }
        pen.sign(&self.as_root(), self.line(Kind::Directory, Vec::new()))?;
        Ok(newcomers)
    }

    fn enrol(
        &self,
        pen: &mut Pen<'_>,
        plan: &Plan,
        newcomers: &[NewKeys],
        root_public: &[u8; 32],
    ) -> Result<(), VaultError> {
        for (first, keys) in plan.accounts.iter().zip(newcomers) {
            pen.account(&self.with_keys(pen.store(), 2, ENROLLED, first, keys))?;
            pen.bundle(&make_bundle(
                pen.store(),
                &keys.uid,
                1,
                &first.passphrase,
                &BundleKeys { ux: &keys.ux, us: &keys.us, ud: &keys.ud, root_public },
                &self.host.pepper,
                self.cost,
                self.chance,
            )?)?;
        }
        pen.sign(&self.as_machine(), self.line(Kind::Directory, Vec::new()))?;
        Ok(())
    }

    fn with_keys(
        &self,
        store: &Store,
        version: i64,
        status: i64,
        first: &FirstAccount,
        keys: &NewKeys,
    ) -> AccountRow {
        let tag = login_tag(&self.estab, &self.host.pepper, &first.login);
        let mut row = account(keys.uid, version, status, first.flags, Some(&tag), None);
        keys.sign_into(store, &mut row);
        row
    }

    fn vouch_and_grant(
        &self,
        pen: &mut Pen<'_>,
        plan: &Plan,
        newcomers: &[NewKeys],
        circles: &[NewCircle],
    ) -> Result<(), VaultError> {
        for (first, keys) in plan.accounts.iter().zip(newcomers) {
            pen.account(&self.with_keys(pen.store(), 3, VOUCHED, first, keys))?;
            for (unit, scope, flags) in &first.circles {
                let circle = circles
                    .iter()
                    .find(|circle| {
                        circle.row.unit == *unit.bytes() && circle.row.scope == i64::from(scope.number())
                    })
                    .ok_or(VaultError::NotThere)?;
                pen.access(&AccessRow {
                    access: draw_id(self.chance),
                    version: 1,
                    uid: keys.uid,
                    unit: Some(*unit.bytes()),
                    person: None,
                    scope: i64::from(scope.number()),
                    starts: self.now.seconds(),
                    ends: None,
                    flags: *flags,
                })?;
                self.deliver(pen, &public_of(&keys.ux), &circle.row.circle, &keys.uid, &circle.private)?;
            }
        }
        self.write_config(pen, plan, newcomers, circles)?;
        pen.sign(&self.as_root(), self.line(Kind::Directory, Vec::new()))?;
        Ok(())
    }

    /// Names, assignments and the establishment: records of (house × config), signed by the founding kit.
    fn write_config(
        &self,
        pen: &mut Pen<'_>,
        plan: &Plan,
        newcomers: &[NewKeys],
        circles: &[NewCircle],
    ) -> Result<(), VaultError> {
        let config = i64::from(Scope::Config.number());
        let circle = circles.iter().find(|circle| circle.row.scope == config).ok_or(VaultError::NotThere)?;
        let kid = draw_id(self.chance);
        let content_key = draw_secret(self.chance);
        pen.content_key(&ContentKeyRow {
            kid,
            purpose: 1,
            person: None,
            unit: Some(*UnitId::HOUSE.bytes()),
            scope: config,
            version: 1,
            commitment: Some(commitment(&self.estab, &content_key, &kid).to_vec()),
        })?;
        self.deliver(pen, &circle.row.public, &kid, &circle.row.circle, &content_key)?;
        let key = encryption_key(&self.estab, &content_key);
        self.config_record(pen, &kid, &key, &plan.establishment)?;
        for ((unit, name), order) in plan.units.iter().zip(0..) {
            self.config_record(pen, &kid, &key, &UnitName { unit: *unit, name: name.clone(), order })?;
        }
        for (first, keys) in plan.accounts.iter().zip(newcomers) {
            let account = AccountId::from_bytes(keys.uid);
            let staff = StaffName { account, login: first.login.clone(), name: first.name.clone() };
            self.config_record(pen, &kid, &key, &staff)?;
            for assignment in &first.assignments {
                self.config_record(pen, &kid, &key, &HeldRole { account, assignment: *assignment })?;
            }
        }
        Ok(())
    }

    fn config_record<P: Payload>(
        &self,
        pen: &mut Pen<'_>,
        kid: &Id16,
        key: &Secret32,
        value: &P,
    ) -> Result<(), VaultError> {
        let mut row = RecordRow {
            record: draw_id(self.chance),
            revision: 1,
            person: None,
            unit: Some(*UnitId::HOUSE.bytes()),
            scope: Some(i64::from(Scope::Config.number())),
            kind: Some(P::KIND),
            day: Some(self.now.day()),
            author: Some(self.root),
            kid: Some(*kid),
            envelope: None,
        };
        row.envelope = Some(seal(key, &row.aad(&self.estab), P::SCHEMA, &value.encode(), self.chance));
        pen.record(&row)
    }

    fn close_root(&self, pen: &mut Pen<'_>) -> Result<(), VaultError> {
        let open = Encoder::new("close", &self.estab).int(1).finish();
        pen.sign(&self.as_root(), self.line(Kind::Close, open))?;
        Ok(())
    }
}

fn account(
    uid: Id16,
    version: i64,
    status: i64,
    flags: i64,
    login_tag: Option<&[u8]>,
    ed_pub: Option<&[u8; 32]>,
) -> AccountRow {
    AccountRow {
        uid,
        version,
        status,
        flags,
        login_tag: login_tag.map(<[u8]>::to_vec),
        ssh_tag: None,
        enrol_tag: None,
        ends: None,
        x_pub: None,
        ed_pub: ed_pub.map(|key| key.to_vec()),
        proof: None,
    }
}

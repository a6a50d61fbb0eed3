//! Entering: the throttle first, then the passphrase, then a session that the journal knows.
//!
//! `docs/vault-format.md` §7. An unknown name takes the same path, the same time and the same words.

use std::fs::File;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;

use ed25519_dalek::SigningKey;
use hmac::{Hmac, KeyInit, Mac};
use rustix::fs::{FlockOperation, flock};
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;

use crate::domain::arrival::{Arrival, Way};
use crate::domain::ids::{AccountId, SessionId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::certificate::Certificate;
use crate::journal::encode::{Encoder, Estab};
use crate::journal::entry::Kind;
use crate::vault::bundle::{OpenedBundle, open_bundle, stored_cost};
use crate::vault::chance::{Chance, draw_id, draw_secret};
use crate::vault::directory::{Directory, ENROLLED, VOUCHED};
use crate::vault::enrol::fingerprint;
use crate::vault::error::VaultError;
use crate::vault::host::HostKey;
use crate::vault::keyring::{Keyring, commitment};
use crate::vault::passphrase::{KdfCost, PassphraseKeys, derive};
use crate::vault::payload::body::SessionBodyV1;
use crate::vault::pen::{Line, Pen, Signer};
use crate::vault::secret::{Secret32, same};
use crate::vault::ssh_key::{self, tag_of_arrival};
use crate::vault::store::Store;
use crate::vault::store::rows::{AccountRow, BundleRow, ContentKeyRow, Id16, LinkedRow, Stored};
use crate::vault::throttle::{answer_to_failure, count_this_try};
use crate::vault::wrap::{public_of, wrap};

/// Content key purpose: the journal bodies of one session, or of one entry.
pub(crate) const PURPOSE_JOURNAL: i64 = 4;

/// Everything an unlocked session is.
pub(crate) struct Session {
    pub(crate) id: SessionId,
    pub(crate) account: AccountId,
    /// The version of the account row that it was opened with.
    pub(crate) account_version: i64,
    pub(crate) signing: SigningKey,
    pub(crate) body_key: Secret32,
    pub(crate) keyring: Keyring,
    pub(crate) failed_before: u32,
    pub(crate) lock: SessionLock,
}

/// A held lock on a file named after the session: free without a close in the journal, the session died.
pub(crate) struct SessionLock {
    path: PathBuf,
    _held: File,
}

impl SessionLock {
    fn hold(store: &Store, session: SessionId) -> Result<Self, VaultError> {
        let directory = store.directory().join("sessions");
        if !directory.exists() {
            std::fs::DirBuilder::new().mode(0o700).create(&directory)?;
        }
        let path = directory.join(format!("{session}.lock"));
        let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        flock(&file, FlockOperation::NonBlockingLockExclusive).map_err(|_| VaultError::Io)?;
        Ok(Self { path, _held: file })
    }

    /// Lets go after a close: nothing is left to find.
    pub(crate) fn release(self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Which account a typed login names: a tag that means nothing without the pepper.
pub(crate) fn login_tag(estab: &Estab, pepper: &Secret32, login: &str) -> [u8; 32] {
    let folded: String = login.trim().nfkc().collect::<String>().to_lowercase();
    keyed(pepper, &Encoder::new("login", estab).bytes(folded.as_bytes()).finish())
}

/// Under which tag wrong passphrases from inside an open session are counted: never those of the door, so that
/// nobody who finds a session open keeps its owner out.
pub(crate) fn change_tag(estab: &Estab, pepper: &Secret32, uid: &Id16) -> [u8; 32] {
    keyed(pepper, &Encoder::new("change", estab).bytes(uid).finish())
}

pub(crate) fn keyed(pepper: &Secret32, message: &[u8]) -> [u8; 32] {
    let mac =
        <Hmac<Sha256> as KeyInit>::new_from_slice(pepper.expose()).expect("HMAC takes keys of any length");
    mac.chain_update(message).finalize().into_bytes().into()
}

/// Somebody who wants to come in.
pub(crate) struct Knock<'a> {
    /// The name they typed; not looked at when their SSH key says who they are.
    pub(crate) login: &'a str,
    pub(crate) passphrase: &'a str,
    pub(crate) arrival: &'a Arrival,
    pub(crate) now: Moment,
}

/// Tries to enter.
pub(crate) fn unlock(
    store: &Store,
    host: &HostKey,
    cost: KdfCost,
    chance: &dyn Chance,
    knock: &Knock<'_>,
) -> Result<(Session, Directory), VaultError> {
    let now = knock.now;
    if !belongs_to(host, store)? {
        return Err(VaultError::HostKey);
    }
    // What counts: a row that somebody slipped into the file neither opens nor keeps out.
    let mut directory = Directory::fold(store)?;
    // With a key the account is that of the key: a colleague's can neither be tried nor made to wait.
    let (tag, account) = match tag_of_arrival(store, host, knock.arrival)? {
        Some(tag) => {
            let account = directory.account_by_key(&tag, now.seconds()).ok_or(VaultError::UnknownSshKey)?;
            (tag, Some(account.clone()))
        }
        None => {
            let tag = login_tag(&store.estab, &host.pepper, knock.login);
            (tag, directory.account_by_login(&tag).cloned())
        }
    };
    let fails = count_this_try(store, chance, &tag, now)?;
    let entering = try_passphrase(store, host, cost, &mut directory, &tag, account, knock.passphrase)?;
    let Some((account, bundle, keys)) = entering else {
        record_attempt(store, host, chance, knock)?;
        return Err(answer_to_failure(fails));
    };
    // Right, but without the key: sshd was set up so that it no longer says who comes.
    if knock.arrival.way == Way::Line && account.ssh_tag.is_some() {
        record_attempt(store, host, chance, knock)?;
        return Err(VaultError::SshKeyWanted);
    }
    if account.status == ENROLLED {
        // Right, but not theirs to use yet: no wait for whoever is being taken in right now.
        store.clear_throttle(&tag)?;
        let words =
            fingerprint(&store.estab, &account).ok_or(VaultError::Damaged { what: "account-keys" })?;
        return Err(VaultError::NotVouched { words });
    }
    let opened = open_bundle(store, &directory, &bundle, &keys)?;
    let failed_before = u32::try_from(fails - 1).unwrap_or(0);
    let uid = AccountId::from_bytes(account.uid);
    let session =
        begin_session(store, host, &mut directory, chance, uid, opened, failed_before, &tag, knock)?;
    Ok((session, directory))
}

/// Whether the host key signs as the machine of this house: a line signed with another would spoil the journal.
pub(crate) fn belongs_to(host: &HostKey, store: &Store) -> Result<bool, VaultError> {
    let public = host.signing.verifying_key().to_bytes();
    let machine = store.meta("machine")?;
    let is_machine = |row: &AccountRow| Some(row.uid.as_slice()) == machine.as_deref();
    let accounts = store.accounts_after(0)?;
    Ok(accounts
        .iter()
        .any(|stored| is_machine(&stored.row) && stored.row.ed_pub.as_deref() == Some(public.as_slice())))
}

type Entering = (AccountRow, BundleRow, PassphraseKeys);

fn try_passphrase(
    store: &Store,
    host: &HostKey,
    cost: KdfCost,
    directory: &mut Directory,
    tag: &[u8; 32],
    account: Option<AccountRow>,
    passphrase: &str,
) -> Result<Option<Entering>, VaultError> {
    let bundle = match &account {
        Some(account) if matches!(account.status, ENROLLED | VOUCHED) => {
            directory.bundle_of(store, &account.uid)?
        }
        _ => None,
    };
    let bundle = bundle.map(|stored| unchanged(store, stored)).transpose()?;
    let (Some(account), Some(bundle)) = (account, bundle) else {
        // The same work for a name that nobody has.
        let dummy = keyed(&host.pepper, &Encoder::new("dummy", &store.estab).bytes(tag).finish());
        let salt: Id16 = std::array::from_fn(|i| dummy[i]);
        derive(&store.estab, &salt, passphrase, &salt, &host.pepper, cost).ok_or(VaultError::Io)?;
        return Ok(None);
    };
    let stored = stored_cost(&bundle).filter(|stored| cost.accepts(*stored));
    let stored = stored.ok_or(VaultError::Damaged { what: "passphrase-cost" })?;
    let keys = derive(&store.estab, &account.uid, passphrase, &bundle.salt, &host.pepper, stored)
        .ok_or(VaultError::Io)?;
    Ok(same(&keys.commitment, &bundle.commitment).then_some((account, bundle, keys)))
}

/// The row, when its hash is that of its columns: a damaged salt must not look like a wrong passphrase, nor a
/// damaged cost be paid.
pub(crate) fn unchanged<R: LinkedRow>(store: &Store, stored: Stored<R>) -> Result<R, VaultError> {
    let fits = stored.gone.is_none() && stored.row.hash(&store.estab) == stored.hash;
    fits.then_some(stored.row).ok_or(VaultError::Damaged { what: "account" })
}

#[allow(clippy::too_many_arguments, reason = "the last step of one sequence, split from it for its length")]
fn begin_session(
    store: &Store,
    host: &HostKey,
    directory: &mut Directory,
    chance: &dyn Chance,
    account: AccountId,
    keys: OpenedBundle,
    failed_before: u32,
    tag: &[u8],
    knock: &Knock<'_>,
) -> Result<Session, VaultError> {
    let now = knock.now;
    let id = SessionId::from_bytes(draw_id(chance));
    let signing = SigningKey::from_bytes(draw_secret(chance).expose());
    let mut pen = Pen::take(store, chance)?;
    // While the passphrase was worked on the account may have been suspended, or a circle given another key.
    directory.catch_up(store)?;
    if directory.working_flags(account, now.seconds()).is_none() {
        return Err(VaultError::Ended);
    }
    // The row that counts: one that somebody slipped into the file, with keys of their own, opens nothing.
    let account = directory.account(account).ok_or(VaultError::Ended)?;
    let fits = account.x_pub.as_deref() == Some(&public_of(&keys.ux)[..])
        && account.ed_pub.as_deref() == Some(&keys.us.verifying_key().to_bytes()[..]);
    if !fits {
        return Err(VaultError::Damaged { what: "account-keys" });
    }
    pen.mind_the_clock(&as_machine(store, host)?, now.day())?;
    let (kid, body_key) = journal_key(&mut pen, directory)?;
    let (after_seq, after_leaf) = pen.head();
    let certificate = Certificate {
        session: id,
        account: AccountId::from_bytes(account.uid),
        account_version: account.version,
        session_key: signing.verifying_key().to_bytes(),
        journal_kid: Some(kid),
        after_seq,
        after_leaf,
    };
    let signer = Signer { session: id, key: &signing, body_key: Some(&body_key) };
    let body = session_body(String::new(), knock).encode();
    let open = certificate.sign(&store.estab, &keys.us);
    pen.sign(&signer, Line { kind: Kind::Open, day: now.day(), open, body: Some(&body) })?;
    let reported = report_dead_sessions(&mut pen, &signer, now)?;
    store.clear_throttle(tag)?;
    store.clear_throttle(&change_tag(&store.estab, &host.pepper, &account.uid))?;
    let lock = SessionLock::hold(store, id)?;
    pen.commit()?;
    for path in reported {
        let _ = std::fs::remove_file(path);
    }
    let (account_version, account) = (account.version, AccountId::from_bytes(account.uid));
    let keyring = Keyring::new(account, keys.ux, keys.ud);
    Ok(Session { id, account, account_version, signing, body_key, keyring, failed_before, lock })
}

/// Draws a content key for journal bodies and wraps it to the audit circle: whoever writes an entry cannot
/// read it back.
fn journal_key(pen: &mut Pen<'_>, directory: &Directory) -> Result<(Id16, Secret32), VaultError> {
    let audit =
        directory.circle(UnitId::HOUSE, Scope::Audit).ok_or(VaultError::Damaged { what: "audit-circle" })?;
    let store = pen.store();
    let kid = draw_id(pen.chance());
    let key = draw_secret(pen.chance());
    pen.content_key(&ContentKeyRow {
        kid,
        purpose: PURPOSE_JOURNAL,
        person: None,
        unit: Some(*UnitId::HOUSE.bytes()),
        scope: i64::from(Scope::Audit.number()),
        version: 0,
        commitment: Some(commitment(&store.estab, &key, &kid).to_vec()),
    })?;
    let blob = wrap(&store.estab, &audit.row.public, &kid, &audit.row.circle, &key, pen.chance())
        .ok_or(VaultError::Damaged { what: "audit-circle" })?;
    store.put_wrap(&kid, &audit.row.circle, &blob)?;
    Ok((kid, key))
}

fn session_body(login: String, knock: &Knock<'_>) -> SessionBodyV1 {
    SessionBodyV1 {
        at_ms: knock.now.millis(),
        login,
        ssh_fingerprint: knock.arrival.key().map(ssh_key::fingerprint).unwrap_or_default(),
        source_address: knock.arrival.source.clone(),
        tty: String::new(),
        program: concat!("dui ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

/// A failed try, signed by the machine: it never counts as proof against a person.
pub(crate) fn record_attempt(
    store: &Store,
    host: &HostKey,
    chance: &dyn Chance,
    knock: &Knock<'_>,
) -> Result<(), VaultError> {
    let day = knock.now.day();
    let mut pen = Pen::take(store, chance)?;
    let directory = Directory::fold(store)?;
    let machine = as_machine(store, host)?;
    pen.mind_the_clock(&machine, day)?;
    let (kid, body_key) = journal_key(&mut pen, &directory)?;
    // A name nobody has may be a passphrase typed in the wrong place: it is not kept.
    let known = directory.account_by_login(&login_tag(&store.estab, &host.pepper, knock.login)).is_some();
    let typed: String = knock.login.chars().filter(|_| known).take(80).collect();
    let body = session_body(typed, knock).encode();
    let open = Encoder::new("attempt", &store.estab).bytes(&kid).finish();
    let signer = Signer { body_key: Some(&body_key), ..machine };
    pen.sign(&signer, Line { kind: Kind::Attempt, day, open, body: Some(&body) })?;
    pen.commit()
}

/// A session whose lock is free although it never closed has died: the next to enter says so.
/// Answers with the lock files that have had their say.
fn report_dead_sessions(
    pen: &mut Pen<'_>,
    signer: &Signer<'_>,
    now: Moment,
) -> Result<Vec<PathBuf>, VaultError> {
    let mut reported = Vec::new();
    let store = pen.store();
    let Ok(files) = std::fs::read_dir(store.directory().join("sessions")) else { return Ok(reported) };
    for path in files.flatten().map(|file| file.path()) {
        let name = path.file_stem().and_then(|name| name.to_str());
        let Some(dead) = name.and_then(|name| name.parse::<SessionId>().ok()) else { continue };
        let Ok(file) = File::open(&path) else { continue };
        if flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
            continue;
        }
        if store.opening_of(&dead)?.is_some() && !store.is_closed(&dead)? {
            let open = Encoder::new("lost", &store.estab).bytes(dead.bytes()).finish();
            pen.sign(signer, Line { kind: Kind::Lost, day: now.day(), open, body: None })?;
        }
        reported.push(path);
    }
    Ok(reported)
}

/// The machine as a signer.
pub(crate) fn as_machine<'a>(store: &Store, host: &'a HostKey) -> Result<Signer<'a>, VaultError> {
    let machine = store.meta("machine")?.and_then(|bytes| Id16::try_from(bytes).ok());
    let machine = machine.ok_or(VaultError::Damaged { what: "machine" })?;
    Ok(Signer { session: SessionId::from_bytes(machine), key: &host.signing, body_key: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::testing::hex;

    #[test]
    fn the_known_login_tag_is_that_of_the_format() {
        let mut pepper = [5; 32];
        let pepper = Secret32::take(&mut pepper);
        assert_eq!(
            hex(&login_tag(&Estab([0x11; 16]), &pepper, " DEMO ")),
            "e455d9b0d52b52c8468b3dd5dc10d59ed10f05750d901cb7a35d16735ccf1314"
        );
    }
}

//! Reading the journal: bodies opened with the key of the audit circle, after the reading itself was recorded.
//!
//! Which lines somebody asked for is decided in `care`.

use crate::domain::ids::{AccountId, PersonId, RecordId, SessionId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::journal::certificate::Certificate;
use crate::journal::encode::{Encoder, Estab, Hash, sha256};
use crate::journal::entry::{Entry, Kind};
use crate::journal::late::LateLine;
use crate::policy::{Act, Purpose};
use crate::vault::error::VaultError;
use crate::vault::late::{late_aad, late_key_info};
use crate::vault::payload::body::{self, ActBodyV1, SessionBodyV1};
use crate::vault::payload::thawed;
use crate::vault::seal::{kdf, open};
use crate::vault::secret::{Secret32, same};
use crate::vault::session::Vault;
use crate::vault::store::rows::Id16;
use crate::vault::transaction::Proof;

/// Most keys of sessions kept open at once.
const MOST_KEYS: usize = 4_096;

/// How an act ended (stored number).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Outcome {
    /// Done.
    Ok = 1,
    /// Refused by the policy.
    Refused = 2,
    /// Somebody else had written meanwhile; nothing was.
    Conflict = 4,
    /// Rows did not open or did not fit.
    Damaged = 5,
}

impl Outcome {
    fn from_number(number: u8) -> Option<Self> {
        [Self::Ok, Self::Refused, Self::Conflict, Self::Damaged].into_iter().find(|it| *it as u8 == number)
    }
}

/// What an act's body says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActLine {
    /// When, to the millisecond.
    pub at: Moment,
    /// What; `None` when a newer program wrote it.
    pub act: Option<Act>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Why.
    pub purpose: Option<Purpose>,
    /// In which role.
    pub role: Option<Role>,
    /// In which unit; the house for acts about several or none.
    pub unit: UnitId,
    /// Whom it was about, or who was shown.
    pub persons: Vec<PersonId>,
    /// The scope; `None` for several or none.
    pub scope: Option<Scope>,
    /// Records with their revisions.
    pub rows: Vec<(RecordId, u32)>,
    /// How many were shown, exported, found damaged.
    pub count: u32,
    /// What was searched for.
    pub text: String,
}

/// What the body of an opening or a failed try says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// When, to the millisecond.
    pub at: Moment,
    /// What was typed as a name in a failed try, when somebody has that name.
    pub login: String,
    /// Fingerprint of the SSH key; empty without.
    pub ssh_fingerprint: String,
    /// Address they came from; empty when unknown.
    pub source: String,
    /// Name and version of the program.
    pub program: String,
}

/// What is known of an entry's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineBody {
    /// It never had one.
    None,
    /// An act.
    Act(ActLine),
    /// An opening or a failed try.
    Session(SessionLine),
    /// Past its retention: emptied.
    Pruned,
    /// This account has no key for it.
    Closed,
    /// It does not open, or a newer program wrote it.
    Unreadable,
}

/// One entry as a reader of the journal sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// Its number.
    pub seq: i64,
    /// Day, UTC, since 1970.
    pub day: i64,
    /// Its kind; `None` when a newer program wrote it.
    pub kind: Option<Kind>,
    /// The session that signed.
    pub session: SessionId,
    /// The account of that session; `None` when nothing says.
    pub account: Option<AccountId>,
    /// Leaf of the entry before.
    pub prev: Hash,
    /// Its own leaf.
    pub leaf: Hash,
    /// The body.
    pub body: LineBody,
}

/// The public key of an account: account, version, the entry that wrote it, key.
pub type KnownKey = (AccountId, i64, i64, [u8; 32]);

/// An entry with everything that an export says of it.
pub struct WholeLine {
    /// Header and signature.
    pub entry: Entry,
    /// As its readers see it.
    pub line: JournalLine,
    /// Hashes of the rows it wrote.
    pub added: Vec<Hash>,
    /// Hashes of the rows it emptied.
    pub emptied: Vec<Hash>,
}

impl JournalLine {
    /// When it was written, where its body says so.
    pub fn at(&self) -> Option<Moment> {
        match &self.body {
            LineBody::Act(act) => Some(act.at),
            LineBody::Session(session) => Some(session.at),
            _ => None,
        }
    }
}

impl Vault {
    /// Number of the newest entry.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn newest_line(&self) -> Result<i64, VaultError> {
        Ok(self.store.newest_entry()?.map_or(0, |entry| entry.header.seq))
    }

    /// Number of the last entry before a day (UTC, since 1970).
    ///
    /// # Errors
    /// The file could not be read.
    pub fn last_line_before(&self, day: i64) -> Result<i64, VaultError> {
        self.store.last_entry_before(day)
    }

    /// Entries from this one back, newest first, at most so many. The reading was recorded before.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn lines_down_from(
        &mut self,
        _recorded: &Proof,
        seq: i64,
        most: usize,
    ) -> Result<Vec<JournalLine>, VaultError> {
        let entries = self.store.entries_down_from(seq, most)?;
        entries.into_iter().map(|(entry, sealed)| self.line_of(&entry, sealed.as_deref())).collect()
    }

    /// Entries from this one on, oldest first, at most so many, each with its line and the hashes of the rows it wrote
    /// and emptied. The export was recorded before.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn lines_up_from(
        &mut self,
        _recorded: &Proof,
        seq: i64,
        most: usize,
    ) -> Result<Vec<WholeLine>, VaultError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let mut entries =
            self.store.entries_down_from(seq.saturating_add(most - 1), usize::try_from(most).unwrap_or(0))?;
        entries.retain(|(entry, _)| entry.header.seq >= seq);
        entries.reverse();
        let whole = entries.into_iter().map(|(entry, sealed)| {
            let line = self.line_of(&entry, sealed.as_deref())?;
            let (added, emptied) = self.store.rows_of_entry(entry.header.seq)?;
            Ok(WholeLine { entry, line, added, emptied })
        });
        whole.collect()
    }

    /// The public keys with which accounts opened sessions.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn account_keys(&self) -> Result<Vec<KnownKey>, VaultError> {
        let rows = self.store.accounts_after(i64::MIN)?;
        let with_key = rows.into_iter().filter_map(|stored| {
            let key = stored.row.ed_pub.as_deref()?.try_into().ok()?;
            Some((AccountId::from_bytes(stored.row.uid), stored.row.version, stored.seq, key))
        });
        Ok(with_key.collect())
    }

    /// The machine's session and account; `None` when the file does not say.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn machine(&self) -> Result<Option<SessionId>, VaultError> {
        let machine = self.store.meta("machine")?.and_then(|bytes| Id16::try_from(bytes).ok());
        Ok(machine.map(SessionId::from_bytes))
    }

    pub(super) fn line_of(
        &mut self,
        entry: &Entry,
        sealed: Option<&[u8]>,
    ) -> Result<JournalLine, VaultError> {
        let header = &entry.header;
        let kind = Kind::from_number(header.kind);
        // A session that nothing opened is a fault verification names; its lines are shown all the same.
        let session = written_by(&self.store.estab, entry);
        let account = self.work.directory.account_of(&self.store, session).ok();
        let body = match sealed {
            None if header.sealed_hash == [0; 32] => LineBody::None,
            None => LineBody::Pruned,
            Some(sealed) if sha256(sealed) != header.sealed_hash => LineBody::Unreadable,
            Some(sealed) => match self.body_key(entry, kind)? {
                None => LineBody::Closed,
                Some(key) => {
                    opened(&self.store.estab, entry, kind, &key, sealed).unwrap_or(LineBody::Unreadable)
                }
            },
        };
        Ok(JournalLine {
            seq: header.seq,
            day: header.day,
            kind,
            session,
            account,
            prev: header.prev,
            leaf: entry.leaf(&self.store.estab),
            body,
        })
    }

    /// The key of one body: derived from the journal key of its session, or of a failed try.
    pub(crate) fn body_key(
        &mut self,
        entry: &Entry,
        kind: Option<Kind>,
    ) -> Result<Option<Secret32>, VaultError> {
        let estab = self.store.estab;
        let kid = match kind {
            Some(Kind::Attempt) => attempt_kid(&estab, &entry.header.open),
            _ => {
                let session = written_by(&estab, entry);
                let opening = self.store.opening_of(&session)?;
                opening.and_then(|opening| Certificate::read(&estab, &opening.header.open)?.journal_kid)
            }
        };
        let Some(kid) = kid else { return Ok(None) };
        if !self.work.journal_keys.contains_key(&kid) {
            if self.work.journal_keys.len() >= MOST_KEYS {
                self.work.journal_keys.clear();
            }
            let key = {
                let (keyring, usable) = self.work.keys();
                match keyring.content_secret(&self.store, &usable, &kid) {
                    // One damaged key hides its own lines, not the journal.
                    Err(VaultError::Damaged { .. }) => None,
                    other => other?,
                }
            };
            self.work.journal_keys.insert(kid, key);
        }
        let info = match late_line(&estab, entry) {
            Some(line) => late_key_info(&estab, line.n),
            None => Encoder::new("entry-key", &estab).int(entry.header.seq).finish(),
        };
        let known = self.work.journal_keys.get(&kid).and_then(Option::as_ref);
        Ok(known.map(|key| kdf(key.expose(), &info)))
    }
}

/// The line that an entry of kind 13 brought home.
fn late_line(estab: &Estab, entry: &Entry) -> Option<LateLine> {
    let is_late = entry.header.kind == Kind::Late.number();
    is_late.then(|| LateLine::read(estab, &entry.header.open)).flatten()
}

/// The session whose act an entry tells: that of the line, where it came home late.
fn written_by(estab: &Estab, entry: &Entry) -> SessionId {
    late_line(estab, entry).map_or(entry.header.session, |line| line.session)
}

/// The key id in the clear part of a failed try.
fn attempt_kid(estab: &Estab, open: &[u8]) -> Option<Id16> {
    let kid: Id16 = open.get(open.len().checked_sub(16)?..)?.try_into().ok()?;
    (Encoder::new("attempt", estab).bytes(&kid).finish() == open).then_some(kid)
}

/// Opens a body; `None` when it does not fit its key or its shape.
pub(super) fn opened(
    estab: &Estab,
    entry: &Entry,
    kind: Option<Kind>,
    key: &Secret32,
    sealed: &[u8],
) -> Option<LineBody> {
    let (commitment, envelope) = sealed.split_at_checked(32)?;
    let expected = kdf(key.expose(), &Encoder::new("commit", estab).finish());
    if !same(expected.expose(), commitment) {
        return None;
    }
    let header = &entry.header;
    let aad = match late_line(estab, entry) {
        Some(line) => late_aad(estab, line.session, line.n),
        None => Encoder::new("body", estab).bytes(header.session.bytes()).int(header.seq).finish(),
    };
    let (schema, content) = open(key, &aad, envelope).ok()?;
    if schema != body::SCHEMA {
        return None;
    }
    match kind {
        Some(Kind::Open | Kind::Attempt) => thawed::<SessionBodyV1>(&content).map(session_line),
        _ => thawed::<ActBodyV1>(&content).map(act_line),
    }
}

fn session_line(body: SessionBodyV1) -> LineBody {
    LineBody::Session(SessionLine {
        at: Moment::new(body.at_ms, 0),
        login: body.login,
        ssh_fingerprint: body.ssh_fingerprint,
        source: body.source_address,
        program: body.program,
    })
}

fn act_line(body: ActBodyV1) -> LineBody {
    LineBody::Act(ActLine {
        at: Moment::new(body.at_ms, 0),
        act: Act::from_number(body.action),
        outcome: Outcome::from_number(body.outcome),
        purpose: Purpose::from_number(body.purpose),
        role: Role::from_number(body.role),
        unit: UnitId::from_bytes(body.unit),
        persons: body.persons.into_iter().map(PersonId::from_bytes).collect(),
        scope: Scope::from_number(body.scope),
        rows: body
            .rows
            .into_iter()
            .map(|(record, revision)| (RecordId::from_bytes(record), revision))
            .collect(),
        count: body.count,
        text: body.text,
    })
}

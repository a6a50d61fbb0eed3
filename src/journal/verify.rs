//! Verification of the journal's structure: chain, sessions, signatures. Needs no key of anybody.
//!
//! Entries are fed one by one, in order; memory does not grow with their number. Their signatures are checked some
//! hundreds at a time, so that a bad one may be told a little after its entry, but never after a later fault.

use std::collections::HashMap;

use ed25519_dalek::VerifyingKey;

use crate::domain::ids::SessionId;
use crate::journal::certificate::Certificate;
use crate::journal::encode::{Encoder, Estab, Hash, sha256};
use crate::journal::entry::{Entry, Header, Kind};
use crate::journal::late::LateLine;
use crate::journal::signatures::Signatures;
use crate::journal::tree::Tree;

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A number is missing or doubled.
    Number,
    /// It does not follow the entry before.
    Chain,
    /// It belongs to a session that never opened.
    UnknownSession,
    /// It comes after the close of its session.
    AfterClose,
    /// The opening is not certified by the account it names, or stands at another place of the chain.
    Certificate,
    /// The signature is not its session's.
    Signature,
    /// The day goes back without an entry that says so.
    Day,
    /// The kind is unknown.
    Kind,
    /// The sealed body is not the one that was signed, or is missing.
    Body,
    /// The rows it names are not the rows that are there.
    Rows,
    /// Whoever signed had not the right to write it.
    Right,
    /// Whoever signed had been suspended, or their account was over.
    Ended,
    /// Rows were emptied that nobody had erased.
    Emptied,
    /// A body was pruned that was too young for it.
    Pruned,
    /// A line that came home late does not fit.
    Late,
    /// Its body names other records than those it wrote, or records that are not there.
    Told,
}

impl Fault {
    /// The end of the message id `fault-…`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Chain => "chain",
            Self::UnknownSession => "unknown-session",
            Self::AfterClose => "after-close",
            Self::Certificate => "certificate",
            Self::Signature => "signature",
            Self::Day => "day",
            Self::Kind => "kind",
            Self::Body => "body",
            Self::Rows => "rows",
            Self::Right => "right",
            Self::Ended => "ended",
            Self::Emptied => "emptied",
            Self::Pruned => "pruned",
            Self::Late => "late",
            Self::Told => "told",
        }
    }
}

/// Where the chain first breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadEntry {
    /// Number of the entry, or of the place where one is missing.
    pub seq: i64,
    /// Day it claims, since 1970.
    pub day: i64,
    /// What is wrong.
    pub fault: Fault,
}

/// What a sound journal amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sound {
    /// How many entries.
    pub entries: i64,
    /// Leaf of the last one.
    pub last_leaf: Hash,
    /// Root of the tree over all of them.
    pub root: Hash,
    /// Sessions that neither closed nor were found dead.
    pub open_sessions: usize,
    /// How many entries the largest point covers that somebody kept outside and that fits; 0 without one. What comes
    /// after it could have been cut off unseen.
    pub witnessed: u64,
    /// Sizes of points of before a restore that this journal no longer reaches: those entries were lost then.
    pub lost_in_restore: Vec<u64>,
}

struct SeenSession {
    key: [u8; 32],
    /// The same, read once; `None` when it is no key.
    verifying: Option<VerifyingKey>,
    open: bool,
    /// How many of its late lines have come home.
    late: i64,
}

/// Youngest body that may be emptied, in days: six months.
pub const YOUNGEST_PRUNED: i64 = 180;

/// What an entry of kind 8 says: the bodies of these entries were emptied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pruning {
    /// The entry that says so.
    pub seq: i64,
    /// Its day.
    pub day: i64,
    /// First entry whose body may be gone.
    pub first: i64,
    /// Last one.
    pub last: i64,
}

impl Pruning {
    /// The clear part of such an entry.
    pub fn open(estab: &Estab, first: i64, last: i64) -> Vec<u8> {
        Encoder::new("prune", estab).int(first).int(last).finish()
    }

    /// Reads the clear part of an entry of kind 8; `None` when it is not one.
    pub fn read(estab: &Estab, header: &Header) -> Option<Self> {
        // Two integers of nine bytes each, the type before the value.
        let numbers = header.open.get(header.open.len().checked_sub(18)?..)?;
        let number = |at: usize| Some(i64::from_be_bytes(numbers.get(at + 1..at + 9)?.try_into().ok()?));
        let (first, last) = (number(0)?, number(9)?);
        let fits = Self::open(estab, first, last) == header.open && header.kind == Kind::Prune.number();
        fits.then_some(Self { seq: header.seq, day: header.day, first, last })
    }

    /// Whether it says that the body of this earlier entry is gone.
    fn names(&self, header: &Header) -> bool {
        (self.first..=self.last).contains(&header.seq) && header.seq < self.seq
    }
}

/// Checks entries as they come.
pub struct Verifier<'a> {
    estab: Estab,
    machine: Option<SessionId>,
    signing_key: &'a dyn Fn(&Certificate, &Header) -> Option<[u8; 32]>,
    pruned: Vec<Pruning>,
    seq: i64,
    leaf: Hash,
    day: i64,
    sessions: HashMap<SessionId, SeenSession>,
    /// Hash of the late line that came home last.
    late: Hash,
    tree: Tree,
    signatures: Signatures,
}

impl<'a> Verifier<'a> {
    /// Begins with an empty journal. `signing_key` answers the public key with which the account of a certificate
    /// could open a session by this entry; `machine` is the session that never closes.
    pub fn new(
        estab: Estab,
        machine: Option<SessionId>,
        signing_key: &'a dyn Fn(&Certificate, &Header) -> Option<[u8; 32]>,
    ) -> Self {
        Self {
            estab,
            machine,
            signing_key,
            pruned: Vec::new(),
            seq: 0,
            leaf: [0; 32],
            day: i64::MIN,
            sessions: HashMap::new(),
            late: [0; 32],
            tree: Tree::new(),
            signatures: Signatures::default(),
        }
    }

    /// The same, knowing which entries of this journal say that bodies were emptied. They are checked in their place.
    pub fn pruned_by(self, pruned: Vec<Pruning>) -> Self {
        Self { pruned, ..self }
    }

    /// Checks the next entry. `sealed` is its sealed body, if it is still there.
    ///
    /// # Errors
    /// The first fault found, of this entry or of a signature of one before it.
    pub fn check(&mut self, entry: &Entry, sealed: Option<&[u8]>) -> Result<(), BadEntry> {
        self.check_with(entry, |verifier, header| match sealed {
            Some(sealed) if sha256(sealed) != header.sealed_hash => Err(Fault::Body),
            None if header.sealed_hash != [0; 32] => verifier.must_be_pruned(header),
            _ => Ok(()),
        })
    }

    /// Checks the next entry where sealed bodies are elsewhere, as in an export.
    ///
    /// # Errors
    /// The first fault found.
    pub fn check_header(&mut self, entry: &Entry) -> Result<(), BadEntry> {
        self.check_with(entry, |_, _| Ok(()))
    }

    fn check_with(
        &mut self,
        entry: &Entry,
        body: impl FnOnce(&Self, &Header) -> Result<(), Fault>,
    ) -> Result<(), BadEntry> {
        match self.check_in_order(entry, body) {
            Ok(()) => self.signatures.check_when_enough(),
            Err(bad) => self.settle().and(Err(bad)),
        }
    }

    /// Checks the signatures that still wait: whoever found another fault with the entry fed last asks first whether
    /// there is one before it.
    ///
    /// # Errors
    /// The first signature that is not its session's.
    pub fn settle(&mut self) -> Result<(), BadEntry> {
        self.signatures.check()
    }

    fn check_in_order(
        &mut self,
        entry: &Entry,
        body: impl FnOnce(&Self, &Header) -> Result<(), Fault>,
    ) -> Result<(), BadEntry> {
        let header = &entry.header;
        let bad = |fault| BadEntry { seq: header.seq, day: header.day, fault };
        if header.seq != self.seq + 1 {
            return Err(BadEntry { seq: self.seq + 1, day: header.day, fault: Fault::Number });
        }
        if header.prev != self.leaf {
            return Err(bad(Fault::Chain));
        }
        let kind = Kind::from_number(header.kind).ok_or(bad(Fault::Kind))?;
        if kind == Kind::Open {
            self.open_session(entry).map_err(bad)?;
        }
        let key = match self.sessions.get(&header.session) {
            None => return Err(bad(Fault::UnknownSession)),
            Some(session) if !session.open => return Err(bad(Fault::AfterClose)),
            Some(session) => session.verifying,
        };
        let signed = header.signed_bytes(&self.estab);
        let leaf = entry.leaf_of(&signed);
        self.signatures.add((header.seq, header.day), key, signed, entry.sig);
        if header.day < self.day && kind != Kind::Clock {
            return Err(bad(Fault::Day));
        }
        body(self, header).map_err(bad)?;
        if kind == Kind::Late {
            self.came_home(header).map_err(bad)?;
        }
        self.end_session(entry, kind).map_err(bad)?;
        self.seq = header.seq;
        self.day = header.day;
        self.leaf = leaf;
        self.tree.push(self.leaf);
        Ok(())
    }

    /// A missing body is covered by a pruning, and was old enough for it.
    fn must_be_pruned(&self, header: &Header) -> Result<(), Fault> {
        let mut named = self.pruned.iter().filter(|pruning| pruning.names(header)).peekable();
        if named.peek().is_none() {
            return Err(Fault::Body);
        }
        if named.any(|pruning| pruning.day - header.day >= YOUNGEST_PRUNED) {
            Ok(())
        } else {
            Err(Fault::Pruned)
        }
    }

    fn open_session(&mut self, entry: &Entry) -> Result<(), Fault> {
        let open = &entry.header.open;
        let certificate = Certificate::read(&self.estab, open).ok_or(Fault::Certificate)?;
        let in_place = certificate.session == entry.header.session
            && certificate.after_seq == self.seq
            && certificate.after_leaf == self.leaf
            && !self.sessions.contains_key(&certificate.session);
        let key = (self.signing_key)(&certificate, &entry.header);
        let certified = key.is_some_and(|key| Certificate::is_signed_by(&self.estab, open, &key));
        if !in_place || !certified {
            return Err(Fault::Certificate);
        }
        let key = certificate.session_key;
        let verifying = VerifyingKey::from_bytes(&key).ok();
        let session = SeenSession { key, verifying, open: true, late: 0 };
        self.sessions.insert(certificate.session, session);
        Ok(())
    }

    /// A late line fits: its session wrote it, its body is the one that lies here, none of its session is missing before
    /// it, and it follows the one that came home before it, or begins anew.
    fn came_home(&mut self, header: &Header) -> Result<(), Fault> {
        let line = LateLine::read(&self.estab, &header.open).ok_or(Fault::Late)?;
        let follows = line.prev == [0; 32] || line.prev == self.late;
        let session = self.sessions.get_mut(&line.session).ok_or(Fault::Late)?;
        let fits = line.n == session.late + 1
            && line.day <= header.day
            && line.sealed_hash == header.sealed_hash
            && line.is_signed_by(&self.estab, &session.key);
        if !follows || !fits {
            return Err(Fault::Late);
        }
        session.late = line.n;
        self.late = line.hash(&self.estab);
        Ok(())
    }

    fn shut(&mut self, id: SessionId) {
        if let Some(session) = self.sessions.get_mut(&id) {
            session.open = false;
        }
    }

    fn end_session(&mut self, entry: &Entry, kind: Kind) -> Result<(), Fault> {
        match kind {
            Kind::Close => {
                self.shut(entry.header.session);
            }
            Kind::Lost => {
                let dead = self.dead_session(&entry.header.open).ok_or(Fault::UnknownSession)?;
                self.shut(dead);
            }
            _ => {}
        }
        Ok(())
    }

    /// The session that an entry says has died: one that was open, and not the machine's, which never is.
    fn dead_session(&self, open: &[u8]) -> Option<SessionId> {
        let from = open.len().checked_sub(16)?;
        let dead = SessionId::from_bytes(open[from..].try_into().ok()?);
        let said = Encoder::new("lost", &self.estab).bytes(dead.bytes()).finish();
        let was_open = self.sessions.get(&dead).is_some_and(|session| session.open);
        (said == open && was_open && Some(dead) != self.machine).then_some(dead)
    }

    /// Root over the entries checked so far.
    pub fn root(&self) -> Hash {
        self.tree.root()
    }

    /// The number of the last entry checked.
    pub fn checked(&self) -> i64 {
        self.seq
    }

    /// Ends the verification of a journal in which nothing was wrong.
    ///
    /// # Errors
    /// A signature that still waited is not its session's.
    pub fn finish(mut self) -> Result<Sound, BadEntry> {
        self.settle()?;
        let open_sessions =
            self.sessions.iter().filter(|(id, session)| session.open && Some(**id) != self.machine).count();
        Ok(Sound {
            entries: self.seq,
            last_leaf: self.leaf,
            root: self.tree.root(),
            open_sessions,
            witnessed: 0,
            lost_in_restore: Vec::new(),
        })
    }
}

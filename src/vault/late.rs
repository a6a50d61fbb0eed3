//! Reading while the vault cannot be written: its lines go to the second place first, and come home with the next entry
//! that any session writes (`docs/journal-format.md` §9).
//!
//! Never here: the file of the second place (`second_sink`), what may go on without the vault (`transaction`).

use std::collections::HashMap;
use std::path::Path;

use crate::domain::ids::SessionId;
use crate::domain::moment::Moment;
use crate::journal::certificate::Certificate;
use crate::journal::encode::{Encoder, Estab, Hash, sha256};
use crate::journal::entry::Kind;
use crate::journal::late::LateLine;
use crate::vault::chance::Chance;
use crate::vault::checkpoint::{Witness, tell_late};
use crate::vault::error::VaultError;
use crate::vault::pen::{Pen, Signer, sealed_body};
use crate::vault::second_sink::{OpenSink, SecondSink};
use crate::vault::session::Work;
use crate::vault::store::{Mode, Store};

/// What the key of a late body is derived with.
pub(crate) fn late_key_info(estab: &Estab, n: i64) -> Vec<u8> {
    Encoder::new("late-key", estab).int(n).finish()
}

/// What a late body is bound to.
pub(crate) fn late_aad(estab: &Estab, session: SessionId, n: i64) -> Vec<u8> {
    Encoder::new("late-body", estab).bytes(session.bytes()).int(n).finish()
}

impl Work {
    /// Writes what would have been entries into the second place. They are on its disk when this returns.
    pub(super) fn write_late(
        &mut self,
        second: &SecondSink,
        estab: &Estab,
        bodies: &[Vec<u8>],
        (chance, witnesses): (&dyn Chance, &[Witness]),
        now: Moment,
    ) -> Result<(), VaultError> {
        let mut sink = second.open(estab)?;
        for body in bodies {
            let (session, n) = (self.session.id, self.late_lines + 1);
            let info = late_key_info(estab, n);
            let sealed = sealed_body(
                estab,
                (&self.session.body_key, &info),
                &late_aad(estab, session, n),
                body,
                chance,
            );
            let prev = sink.newest(estab);
            let line = LateLine::sign(estab, &self.session.signing, (session, n), prev, now.day(), &sealed);
            let hash = line.hash(estab);
            sink.append(estab, line, sealed)?;
            tell_late(witnesses, estab, (session, n), &hash);
            self.late_lines = n;
        }
        Ok(())
    }
}

/// Brings the lines of the second place into the journal, in order. Answers with the open file: it is emptied once the
/// transaction is on the disk. A line that does not fit stays where it is, and so does everything after it.
pub(super) fn bring_home(
    pen: &mut Pen<'_>,
    signer: &Signer<'_>,
    second: &SecondSink,
    now: Moment,
) -> Result<Option<OpenSink>, VaultError> {
    if !second.holds_lines() {
        return Ok(None);
    }
    let estab = pen.store().estab;
    // A file that cannot be read must not stop care from being written; it stays for whoever looks into it.
    let Ok(sink) = second.open(&estab) else { return Ok(None) };
    let mut all = true;
    for kept in sink.lines() {
        let line = &kept.line;
        let home = pen.store().late_lines_of(&line.session)?;
        if line.n <= home {
            continue;
        }
        if line.n != home + 1 || !is_its_session_s(pen.store(), &estab, line)? {
            all = false;
            break;
        }
        let entry = (Kind::Late, now.day().max(line.day), line.encode(&estab));
        pen.sign_sealed(signer, entry, Some(&kept.sealed))?;
    }
    Ok(Some(sink).filter(|_| all))
}

/// What the second place holds, checked without any key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WaitingLines {
    /// Lines that will come home with the next entry.
    pub waiting: u64,
    /// Lines that are home already; the file was not emptied.
    pub home: u64,
    /// The first line (from 1) that is not its session's, not the next of it, or not behind the one before it; 0 when
    /// the file is none of ours or holds something else.
    pub fault: Option<u64>,
}

/// Looks into the second place of the vault in this directory, and changes nothing.
///
/// # Errors
/// The vault or the file could not be read.
pub fn verify_second_place(directory: &Path, second: &Path) -> Result<WaitingLines, VaultError> {
    let store = Store::open(directory, Mode::Look)?;
    let estab = store.estab;
    let mut found = WaitingLines::default();
    let Some(lines) = SecondSink::at(second.to_owned()).look(&estab)? else {
        return Ok(WaitingLines { fault: Some(0), ..found });
    };
    let mut known: HashMap<SessionId, i64> = HashMap::new();
    let mut before = None;
    for (number, kept) in (1..).zip(&lines) {
        let line = &kept.line;
        let home = match known.get(&line.session) {
            Some(home) => *home,
            None => store.late_lines_of(&line.session)?,
        };
        let follows = before.is_none_or(|before: Hash| before == line.prev);
        let is_next = line.n <= home || line.n == home + 1;
        let fits = is_next && follows && sha256(&kept.sealed) == line.sealed_hash;
        if !fits || !is_its_session_s(&store, &estab, line)? {
            found.fault = Some(number);
            return Ok(found);
        }
        found.home += u64::from(line.n <= home);
        found.waiting += u64::from(line.n > home);
        known.insert(line.session, home.max(line.n));
        before = Some(line.hash(&estab));
    }
    Ok(found)
}

fn is_its_session_s(store: &Store, estab: &Estab, line: &LateLine) -> Result<bool, VaultError> {
    let opening = store.opening_of(&line.session)?;
    let certificate = opening.and_then(|opening| Certificate::read(estab, &opening.header.open));
    Ok(certificate.is_some_and(|certificate| line.is_signed_by(estab, &certificate.session_key)))
}

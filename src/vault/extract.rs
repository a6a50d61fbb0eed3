//! Entries that leave the house one by one: each with its place in the tree, and, where it may be shown to whoever asked,
//! with its sealed body and the one key that opens it.
//!
//! Whose entries they are is decided in `care`; the shape of the file is in `interchange`.

use crate::domain::moment::Moment;
use crate::journal::encode::{Estab, Hash, sha256};
use crate::journal::entry::{Entry, Kind};
use crate::journal::note::{NoteKey, sign_note};
use crate::journal::proof::{AllProofs, Prover};
use crate::vault::checkpoint::origin_of;
use crate::vault::error::VaultError;
use crate::vault::host;
use crate::vault::journal_reading::{LineBody, opened};
use crate::vault::secret::Secret32;
use crate::vault::session::Vault;
use crate::vault::transaction::Proof;

/// A sealed body with the key that opens it and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenBody {
    /// Commitment and envelope, as in the file.
    pub sealed: Vec<u8>,
    /// The body key: given away with the body.
    pub key: [u8; 32],
}

/// An entry with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenEntry {
    /// Header and signature.
    pub entry: Entry,
    /// Its body; `None` when it is not for whoever asked.
    pub body: Option<GivenBody>,
    /// That it is in the tree of the point, nearest hash first.
    pub proof: Vec<Hash>,
}

/// Entries with the signed point that holds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenEntries {
    /// The signed note of the point.
    pub point: String,
    /// The key that signed it.
    pub key: NoteKey,
    /// The entries, in the order they were asked for.
    pub entries: Vec<ProvenEntry>,
}

impl Vault {
    /// These entries, each with whether its body is given, and their proofs in a point signed now.
    ///
    /// # Errors
    /// The host key could not be read, an entry is not there, or the file could not be read or written.
    pub fn prove_entries(
        &mut self,
        _recorded: &Proof,
        wanted: &[(i64, bool)],
        now: Moment,
    ) -> Result<ProvenEntries, VaultError> {
        const GONE: VaultError = VaultError::Damaged { what: "journal" };
        let point = self.sign_point(now)?;
        let host = host::read(&self.host_places, &self.store.estab)?;
        let mut prover = Prover::new(point.size);
        let index = |seq: i64| u64::try_from(seq).ok().and_then(|seq| seq.checked_sub(1));
        for (seq, _) in wanted {
            prover.will_include(index(*seq).ok_or(GONE)?);
        }
        self.store.each_leaf_after(0, |leaf| prover.push(leaf))?;
        let mut entries = Vec::new();
        for (seq, given) in wanted {
            let found = self.store.entries_down_from(*seq, 1)?.into_iter().next();
            let (entry, sealed) = found.filter(|(entry, _)| entry.header.seq == *seq).ok_or(GONE)?;
            let proof = index(*seq).and_then(|index| prover.inclusion(index)).ok_or(GONE)?;
            let body = match sealed.filter(|_| *given) {
                Some(sealed) => {
                    let kind = Kind::from_number(entry.header.kind);
                    let key = self.body_key(&entry, kind)?.ok_or(VaultError::NoKey)?;
                    Some(GivenBody { sealed, key: *key.expose() })
                }
                None => None,
            };
            entries.push(ProvenEntry { entry, body, proof });
        }
        let key = NoteKey::new(&point.origin, host.signing.verifying_key().to_bytes());
        Ok(ProvenEntries { point: point.sign(&host.signing), key, entries })
    }

    /// Proofs for all entries of a tree of this size. Holds two hashes an entry.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn prove_all(&self, _recorded: &Proof, size: u64) -> Result<AllProofs, VaultError> {
        let mut proofs = AllProofs::default();
        self.store.each_leaf_after(0, |leaf| {
            if proofs.size() < size {
                proofs.push(leaf);
            }
        })?;
        Ok(proofs)
    }

    /// Signs a text that leaves the house, in the name of its journal.
    ///
    /// # Errors
    /// The host key could not be read.
    pub fn sign_for_outside(&self, _recorded: &Proof, text: &str) -> Result<String, VaultError> {
        let host = host::read(&self.host_places, &self.store.estab)?;
        Ok(sign_note(text, &origin_of(&self.store)?, &host.signing))
    }
}

/// Opens the body of an entry with the key that was given for it; no vault is needed. `None` when the key is another's,
/// or the body does not fit.
pub fn open_given(estab: &Estab, entry: &Entry, given: &GivenBody) -> Option<LineBody> {
    if sha256(&given.sealed) != entry.header.sealed_hash {
        return None;
    }
    let mut key = Secret32::zero();
    key.expose_mut().copy_from_slice(&given.key);
    opened(estab, entry, Kind::from_number(entry.header.kind), &key, &given.sealed)
}

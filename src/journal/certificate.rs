//! The certificate that opens a session: the user's key vouches for a session key at one place of the chain.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::domain::ids::{AccountId, SessionId};
use crate::journal::encode::{Encoder, Estab, Hash};

/// What a session certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The session.
    pub session: SessionId,
    /// The account.
    pub account: AccountId,
    /// The version of the account row whose key signs.
    pub account_version: i64,
    /// Public half of the session's signing key.
    pub session_key: [u8; 32],
    /// Content key of the session's journal bodies; none for the machine.
    pub journal_kid: Option<[u8; 16]>,
    /// Number of the entry before.
    pub after_seq: i64,
    /// Leaf of the entry before.
    pub after_leaf: Hash,
}

impl Certificate {
    /// The clear part of the opening entry: the certificate, then the user's signature over it.
    pub fn sign(&self, estab: &Estab, user_key: &SigningKey) -> Vec<u8> {
        let mut bytes = self.encode(estab);
        let sig = user_key.sign(&bytes).to_bytes();
        bytes.extend_from_slice(&sig);
        bytes
    }

    fn encode(&self, estab: &Estab) -> Vec<u8> {
        Encoder::new("session", estab)
            .bytes(self.session.bytes())
            .bytes(self.account.bytes())
            .int(self.account_version)
            .bytes(&self.session_key)
            .maybe_bytes(self.journal_kid.as_ref().map(<[u8; 16]>::as_slice))
            .int(self.after_seq)
            .bytes(&self.after_leaf)
            .finish()
    }

    /// Reads the clear part of an opening entry; `None` when it is not one. The signature is not checked.
    pub fn read(estab: &Estab, open: &[u8]) -> Option<Self> {
        let start = Encoder::new("session", estab).finish();
        let mut rest = open.strip_prefix(start.as_slice())?;
        let certificate = Self {
            session: SessionId::from_bytes(take_bytes(&mut rest)?),
            account: AccountId::from_bytes(take_bytes(&mut rest)?),
            account_version: take_int(&mut rest)?,
            session_key: take_bytes(&mut rest)?,
            journal_kid: if rest.first() == Some(&0) {
                rest = &rest[1..];
                None
            } else {
                Some(take_bytes(&mut rest)?)
            },
            after_seq: take_int(&mut rest)?,
            after_leaf: take_bytes(&mut rest)?,
        };
        (rest.len() == 64 && open.len() == certificate.encode(estab).len() + 64).then_some(certificate)
    }

    /// Whether the user's key signed this clear part, checked strictly.
    pub fn is_signed_by(estab: &Estab, open: &[u8], user_key: &[u8; 32]) -> bool {
        let Some(certificate) = Self::read(estab, open) else { return false };
        let (signed, sig) = open.split_at(open.len() - 64);
        let Ok(sig) = <[u8; 64]>::try_from(sig) else { return false };
        signed == certificate.encode(estab)
            && VerifyingKey::from_bytes(user_key)
                .is_ok_and(|key| key.verify_strict(signed, &Signature::from_bytes(&sig)).is_ok())
    }
}

pub(crate) fn take_bytes<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let length = u32::try_from(N).ok()?.to_be_bytes();
    let after = rest.strip_prefix(&[2])?.strip_prefix(&length)?;
    let value = after.get(..N)?.try_into().ok()?;
    *rest = &after[N..];
    Some(value)
}

pub(crate) fn take_int(rest: &mut &[u8]) -> Option<i64> {
    let after = rest.strip_prefix(&[1])?;
    let value = i64::from_be_bytes(after.get(..8)?.try_into().ok()?);
    *rest = &after[8..];
    Some(value)
}

//! The linked tables as structs: which columns there are, in which order they are bound and hashed.
//!
//! One row rule (`docs/vault-format.md` §4): AAD = E(table, the columns before the sealed one);
//! hash = SHA-256(E(table, all columns before `hash`)).

use crate::journal::encode::{Encoder, Estab, Hash};

pub(crate) type Id16 = [u8; 16];

/// A row of `account`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AccountRow {
    pub(crate) uid: Id16,
    pub(crate) version: i64,
    pub(crate) status: i64,
    pub(crate) flags: i64,
    pub(crate) login_tag: Option<Vec<u8>>,
    pub(crate) ssh_tag: Option<Vec<u8>>,
    pub(crate) enrol_tag: Option<Vec<u8>>,
    pub(crate) ends: Option<i64>,
    pub(crate) x_pub: Option<Vec<u8>>,
    pub(crate) ed_pub: Option<Vec<u8>>,
    pub(crate) proof: Option<Vec<u8>>,
}

/// A row of `bundle`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BundleRow {
    pub(crate) uid: Id16,
    pub(crate) version: i64,
    pub(crate) m: i64,
    pub(crate) t: i64,
    pub(crate) p: i64,
    pub(crate) salt: Id16,
    pub(crate) commitment: Hash,
    pub(crate) sealed: Option<Vec<u8>>,
}

/// A row of `circle`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CircleRow {
    pub(crate) circle: Id16,
    pub(crate) unit: Id16,
    pub(crate) scope: i64,
    pub(crate) epoch: i64,
    pub(crate) public: [u8; 32],
}

/// A row of `access`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AccessRow {
    pub(crate) access: Id16,
    pub(crate) version: i64,
    pub(crate) uid: Id16,
    pub(crate) unit: Option<Id16>,
    pub(crate) person: Option<Id16>,
    pub(crate) scope: i64,
    pub(crate) starts: i64,
    pub(crate) ends: Option<i64>,
    pub(crate) flags: i64,
}

/// A row of `person`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonRow {
    pub(crate) person: Id16,
    pub(crate) version: i64,
    pub(crate) status: i64,
    pub(crate) units: Option<Vec<u8>>,
}

/// A row of `content_key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ContentKeyRow {
    pub(crate) kid: Id16,
    pub(crate) purpose: i64,
    pub(crate) person: Option<Id16>,
    pub(crate) unit: Option<Id16>,
    pub(crate) scope: i64,
    pub(crate) version: i64,
    pub(crate) commitment: Option<Vec<u8>>,
}

/// A row of `record`, as read: emptied rows have lost most columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordRow {
    pub(crate) record: Id16,
    pub(crate) revision: i64,
    pub(crate) person: Option<Id16>,
    pub(crate) unit: Option<Id16>,
    pub(crate) scope: Option<i64>,
    pub(crate) kind: Option<i64>,
    pub(crate) day: Option<i64>,
    pub(crate) author: Option<Id16>,
    pub(crate) kid: Option<Id16>,
    pub(crate) envelope: Option<Vec<u8>>,
}

/// A linked row as stored: the row, its hash, the entries that wrote and emptied it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored<R> {
    pub(crate) row: R,
    pub(crate) hash: Hash,
    pub(crate) seq: i64,
    pub(crate) gone: Option<i64>,
}

/// What all linked rows can do.
pub(crate) trait LinkedRow {
    /// SHA-256 over all columns before `hash`.
    fn hash(&self, estab: &Estab) -> Hash;
}

fn id(maybe: Option<&Id16>) -> Option<&[u8]> {
    maybe.map(Id16::as_slice)
}

impl LinkedRow for AccountRow {
    fn hash(&self, estab: &Estab) -> Hash {
        Encoder::new("account", estab)
            .bytes(&self.uid)
            .int(self.version)
            .int(self.status)
            .int(self.flags)
            .maybe_bytes(self.login_tag.as_deref())
            .maybe_bytes(self.ssh_tag.as_deref())
            .maybe_bytes(self.enrol_tag.as_deref())
            .maybe_int(self.ends)
            .maybe_bytes(self.x_pub.as_deref())
            .maybe_bytes(self.ed_pub.as_deref())
            .maybe_bytes(self.proof.as_deref())
            .hash()
    }
}

impl BundleRow {
    fn columns(&self, estab: &Estab) -> Encoder {
        Encoder::new("bundle", estab)
            .bytes(&self.uid)
            .int(self.version)
            .int(self.m)
            .int(self.t)
            .int(self.p)
            .bytes(&self.salt)
            .bytes(&self.commitment)
    }

    pub(crate) fn aad(&self, estab: &Estab) -> Vec<u8> {
        self.columns(estab).finish()
    }
}

impl LinkedRow for BundleRow {
    fn hash(&self, estab: &Estab) -> Hash {
        self.columns(estab).maybe_bytes(self.sealed.as_deref()).hash()
    }
}

impl LinkedRow for CircleRow {
    fn hash(&self, estab: &Estab) -> Hash {
        Encoder::new("circle", estab)
            .bytes(&self.circle)
            .bytes(&self.unit)
            .int(self.scope)
            .int(self.epoch)
            .bytes(&self.public)
            .hash()
    }
}

impl LinkedRow for AccessRow {
    fn hash(&self, estab: &Estab) -> Hash {
        Encoder::new("access", estab)
            .bytes(&self.access)
            .int(self.version)
            .bytes(&self.uid)
            .maybe_bytes(id(self.unit.as_ref()))
            .maybe_bytes(id(self.person.as_ref()))
            .int(self.scope)
            .int(self.starts)
            .maybe_int(self.ends)
            .int(self.flags)
            .hash()
    }
}

impl LinkedRow for PersonRow {
    fn hash(&self, estab: &Estab) -> Hash {
        Encoder::new("person", estab)
            .bytes(&self.person)
            .int(self.version)
            .int(self.status)
            .maybe_bytes(self.units.as_deref())
            .hash()
    }
}

impl LinkedRow for ContentKeyRow {
    fn hash(&self, estab: &Estab) -> Hash {
        Encoder::new("content_key", estab)
            .bytes(&self.kid)
            .int(self.purpose)
            .maybe_bytes(id(self.person.as_ref()))
            .maybe_bytes(id(self.unit.as_ref()))
            .int(self.scope)
            .int(self.version)
            .maybe_bytes(self.commitment.as_deref())
            .hash()
    }
}

impl RecordRow {
    fn columns(&self, estab: &Estab) -> Encoder {
        Encoder::new("record", estab)
            .bytes(&self.record)
            .int(self.revision)
            .maybe_bytes(id(self.person.as_ref()))
            .maybe_bytes(id(self.unit.as_ref()))
            .maybe_int(self.scope)
            .maybe_int(self.kind)
            .maybe_int(self.day)
            .maybe_bytes(id(self.author.as_ref()))
            .maybe_bytes(id(self.kid.as_ref()))
    }

    pub(crate) fn aad(&self, estab: &Estab) -> Vec<u8> {
        self.columns(estab).finish()
    }
}

impl LinkedRow for RecordRow {
    fn hash(&self, estab: &Estab) -> Hash {
        self.columns(estab).maybe_bytes(self.envelope.as_deref()).hash()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::testing::{ESTAB, hex, unhex};

    #[test]
    fn the_known_content_key_of_the_format_has_its_row_hash() {
        let commitment = unhex("26cb2f729238231acf0888caeea64a0c9f90032fdd366be41b7d5e38fd55d0d0");
        let row = ContentKeyRow {
            kid: [0x66; 16],
            purpose: 1,
            person: Some([0x33; 16]),
            unit: None,
            scope: 6,
            version: 1,
            commitment: Some(commitment),
        };
        assert_eq!(
            hex(&row.hash(&ESTAB)),
            "cf5743623b0f7599e10857753989de08712725ffdd38d58cae2571eec45bb1f3"
        );
    }

    #[test]
    fn an_empty_column_and_a_column_of_no_bytes_are_not_the_same() {
        let row = |units| PersonRow { person: [1; 16], version: 1, status: 1, units };
        assert_ne!(row(None).hash(&ESTAB), row(Some(Vec::new())).hash(&ESTAB));
    }
}

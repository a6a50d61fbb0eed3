//! A colleague with the file, the host key and their own passphrase, and a program of their own: they open their
//! bundle, certify a session and sign whatever they like. Nothing here goes through the program's own vault.

use std::collections::BTreeMap;
use std::fs;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use dui::domain::ids::{AccountId, SessionId};
use dui::journal::certificate::Certificate;
use dui::journal::encode::{Encoder, Estab, Hash};
use dui::journal::entry::{Entry, Header, Kind};
use dui::journal::link::link;
use ed25519_dalek::{Signer, SigningKey};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use sha2::Sha256;

use crate::small_house::{PASSPHRASE, SmallHouse};

/// What a row of a linked table is: its table and its columns before `hash`.
pub type Row = (&'static str, Vec<Value>);

/// Columns before `hash`, as text for SQL.
const ACCOUNT: &str =
    "uid, version, status, flags, login_tag, ssh_tag, enrol_tag, ends, x_pub, ed_pub, proof";

/// Somebody with a valid session and no scruples.
pub struct Insider {
    pub raw: Connection,
    pub estab: Estab,
    pub uid: [u8; 16],
    pub pepper: Vec<u8>,
    pub session: SessionId,
    /// Their X25519 key, which circle keys are wrapped to.
    pub ux: [u8; 32],
    us: SigningKey,
    key: SigningKey,
    host: SigningKey,
    machine: SessionId,
}

fn unhex(digits: &str) -> Vec<u8> {
    (0..digits.len()).step_by(2).map(|i| u8::from_str_radix(&digits[i..i + 2], 16).unwrap()).collect()
}

fn kdf(key: &[u8], info: &[u8]) -> [u8; 32] {
    let mut derived = [0; 32];
    Hkdf::<Sha256>::new(None, key).expand(info, &mut derived).unwrap();
    derived
}

/// Opens an envelope: its payload.
fn open(key: &[u8; 32], aad: &[u8], envelope: &[u8]) -> Option<Vec<u8>> {
    let bound = [aad, &[1, 1]].concat();
    let nonce = envelope[2..26].try_into().unwrap();
    let plain = XChaCha20Poly1305::new(key.into())
        .decrypt(nonce, Payload { msg: &envelope[26..], aad: &bound })
        .ok()?;
    let length = u32::from_be_bytes(plain[2..6].try_into().unwrap()) as usize;
    Some(plain[6..6 + length].to_vec())
}

pub fn tag_of(estab: &Estab, pepper: &[u8], login: &str) -> Vec<u8> {
    let message = Encoder::new("login", estab).bytes(login.as_bytes()).finish();
    let mac = <Hmac<Sha256>>::new_from_slice(pepper).unwrap();
    mac.chain_update(message).finalize().into_bytes().to_vec()
}

impl Insider {
    /// This account, in a session that its own key certifies.
    pub fn enters(house: &SmallHouse, login: &str) -> Self {
        let mut insider = Self::with_passphrase(house, login, PASSPHRASE);
        insider.opens_a_session();
        insider
    }

    /// This account's own keys, and no session.
    pub fn with_passphrase(house: &SmallHouse, login: &str, passphrase: &str) -> Self {
        let mut insider = Self::holding_the_files(house);
        insider.opens_the_bundle(login, passphrase);
        insider
    }

    /// An account whose signing key somebody has, in a session that it certifies.
    pub fn with_keys(house: &SmallHouse, uid: [u8; 16], seed: [u8; 32]) -> Self {
        let mut insider = Self::holding_the_files(house);
        insider.uid = uid;
        insider.us = SigningKey::from_bytes(&seed);
        insider.opens_a_session();
        insider
    }

    /// Whoever can read the host key: the service account.
    pub fn holding_the_files(house: &SmallHouse) -> Self {
        let text = fs::read_to_string(house.path.join("host.key")).unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        let raw = house.raw();
        let machine: [u8; 16] =
            raw.query_row("SELECT value FROM meta WHERE name = 'machine'", [], |row| row.get(0)).unwrap();
        let host = SigningKey::from_bytes(&unhex(words[3]).try_into().unwrap());
        Self {
            raw,
            estab: Estab(unhex(words[1]).try_into().unwrap()),
            uid: machine,
            pepper: unhex(words[2]),
            session: SessionId::from_bytes(machine),
            ux: [0; 32],
            us: host.clone(),
            key: host.clone(),
            host,
            machine: SessionId::from_bytes(machine),
        }
    }

    fn opens_the_bundle(&mut self, login: &str, passphrase: &str) {
        self.uid = self.account(login);
        let (m, t, p, salt, commitment, version, sealed): (u32, u32, u32, Vec<u8>, Vec<u8>, i64, Vec<u8>) = self
            .raw
            .query_row(
                "SELECT m, t, p, salt, commitment, version, sealed FROM bundle WHERE uid = ?1 ORDER BY version DESC",
                [self.uid],
                |row| {
                    Ok((
                        row.get(0)?,
                        row.get(1)?,
                        row.get(2)?,
                        row.get(3)?,
                        row.get(4)?,
                        row.get(5)?,
                        row.get(6)?,
                    ))
                },
            )
            .unwrap();
        let params = Params::new(m, t, p, Some(32)).unwrap();
        let argon =
            Argon2::new_with_secret(&self.pepper, Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut prk = [0; 32];
        argon.hash_password_into(passphrase.as_bytes(), &salt, &mut prk).unwrap();
        let ukek = kdf(&prk, &Encoder::new("user-kek", &self.estab).bytes(&self.uid).finish());
        let aad = Encoder::new("bundle", &self.estab)
            .bytes(&self.uid)
            .int(version)
            .int(m.into())
            .int(t.into())
            .int(p.into())
            .bytes(&salt)
            .bytes(&commitment)
            .finish();
        let inside = open(&ukek, &aad, &sealed).expect("their own passphrase");
        self.ux = inside[..32].try_into().unwrap();
        self.us = SigningKey::from_bytes(inside[32..64].try_into().unwrap());
    }

    pub fn opens_a_session(&mut self) {
        self.key = SigningKey::from_bytes(&[0x5d; 32]);
        self.session = SessionId::from_bytes([0x5e; 16]);
        let next = self.next(Kind::Open);
        let certificate = Certificate {
            session: self.session,
            account: AccountId::from_bytes(self.uid),
            account_version: self.newest_version(self.uid),
            session_key: self.key.verifying_key().to_bytes(),
            journal_kid: None,
            after_seq: next.seq - 1,
            after_leaf: next.prev,
        };
        let header = Header { open: certificate.sign(&self.estab, &self.us), ..next };
        self.append(&header.sign(&self.estab, &self.key));
    }

    pub fn account(&self, login: &str) -> [u8; 16] {
        let tag = tag_of(&self.estab, &self.pepper, login);
        self.raw.query_row("SELECT uid FROM account WHERE login_tag = ?1", [tag], |row| row.get(0)).unwrap()
    }

    fn newest_version(&self, uid: [u8; 16]) -> i64 {
        self.raw
            .query_row("SELECT max(version) FROM account WHERE uid = ?1", [uid], |row| row.get(0))
            .unwrap()
    }

    /// The header of the entry that would come next.
    pub fn next(&self, kind: Kind) -> Header {
        let last = self.raw.query_row("SELECT * FROM journal ORDER BY seq DESC LIMIT 1", [], |row| {
            let header = Header {
                seq: row.get(0)?,
                prev: row.get(1)?,
                session: SessionId::from_bytes(row.get(2)?),
                kind: row.get(3)?,
                day: row.get(4)?,
                link: row.get(5)?,
                open: row.get(6)?,
                sealed_hash: row.get(7)?,
            };
            Ok(Entry { header, sig: row.get(9)? })
        });
        let last = last.unwrap();
        Header {
            seq: last.header.seq + 1,
            prev: last.leaf(&self.estab),
            session: self.session,
            kind: kind.number(),
            day: last.header.day,
            link: [0; 32],
            open: Vec::new(),
            sealed_hash: [0; 32],
        }
    }

    fn append(&self, entry: &Entry) {
        let header = &entry.header;
        self.raw
            .execute(
                "INSERT INTO journal VALUES(?,?,?,?,?,?,?,?,NULL,?)",
                rusqlite::params![
                    header.seq,
                    header.prev,
                    header.session.bytes(),
                    header.kind,
                    header.day,
                    header.link,
                    header.open,
                    header.sealed_hash,
                    entry.sig
                ],
            )
            .unwrap();
    }

    /// Signs an entry and appends it. Answers with its number.
    pub fn appends(&self, header: Header) -> i64 {
        let seq = header.seq;
        self.append(&header.sign(&self.estab, &self.key));
        seq
    }

    /// Writes these rows under an entry of this kind, well formed and well signed. Answers with its number.
    pub fn writes(&self, kind: Kind, rows: &[Row]) -> i64 {
        self.signs(&self.key, self.session, kind, rows)
    }

    /// The same as the machine, for whoever reads the host key.
    pub fn writes_as_the_machine(&self, kind: Kind, rows: &[Row]) -> i64 {
        self.signs(&self.host, self.machine, kind, rows)
    }

    fn signs(&self, key: &SigningKey, session: SessionId, kind: Kind, rows: &[Row]) -> i64 {
        let hashes: Vec<Hash> = rows.iter().map(|(table, row)| self.hash(table, row)).collect();
        let link = if rows.is_empty() { [0; 32] } else { link(&self.estab, &hashes, &[]) };
        let header = Header { session, link, ..self.next(kind) };
        let seq = header.seq;
        self.append(&header.sign(&self.estab, key));
        for ((table, row), hash) in rows.iter().zip(&hashes) {
            let mut values = row.clone();
            values.extend([Value::Blob(hash.to_vec()), Value::Integer(seq), Value::Null]);
            let marks = vec!["?"; values.len()].join(",");
            self.raw
                .execute(&format!("INSERT INTO {table} VALUES({marks})"), params_from_iter(values))
                .unwrap();
        }
        seq
    }

    fn hash(&self, table: &str, row: &[Value]) -> Hash {
        row.iter()
            .fold(Encoder::new(table, &self.estab), |encoder, value| match value {
                Value::Null => encoder.null(),
                Value::Integer(number) => encoder.int(*number),
                Value::Blob(bytes) => encoder.bytes(bytes),
                other => panic!("{other:?}"),
            })
            .hash()
    }

    /// The newest row of an account, with the next version and these columns changed.
    pub fn next_account_row(&self, uid: [u8; 16], changes: &[(&str, Value)]) -> Row {
        let sql = format!("SELECT {ACCOUNT} FROM account WHERE uid = ?1 ORDER BY version DESC LIMIT 1");
        let mut row = self.values(&sql, uid);
        let Value::Integer(version) = row[1] else { panic!("a version") };
        row[1] = Value::Integer(version + 1);
        for (name, value) in changes {
            let place = ACCOUNT.split(", ").position(|column| column == *name).unwrap();
            row[place] = value.clone();
        }
        ("account", row)
    }

    /// The columns before `hash` of the one row that this statement finds.
    pub fn values(&self, sql: &str, key: [u8; 16]) -> Vec<Value> {
        self.raw
            .query_row(sql, [key], |row| (0..row.as_ref().column_count()).map(|i| row.get(i)).collect())
            .unwrap()
    }

    /// A grant of the circle of a scope in a unit.
    pub fn grant(
        &self,
        to: [u8; 16],
        unit: &[u8; 16],
        scope: u8,
        span: (i64, Option<i64>),
        flags: i64,
    ) -> Row {
        let until = span.1.map_or(Value::Null, Value::Integer);
        let unit = Value::Blob(unit.to_vec());
        self.access(to, unit, Value::Null, scope, (span.0, until), flags)
    }

    /// One scope of one person.
    pub fn share(&self, to: [u8; 16], person: &[u8; 16], scope: u8, from: i64) -> Row {
        self.access(to, Value::Null, Value::Blob(person.to_vec()), scope, (from, Value::Null), 0)
    }

    fn access(
        &self,
        to: [u8; 16],
        unit: Value,
        person: Value,
        scope: u8,
        (from, until): (i64, Value),
        flags: i64,
    ) -> Row {
        let id = Value::Blob(vec![0xac; 16]);
        let (to, scope) = (Value::Blob(to.to_vec()), Value::Integer(scope.into()));
        let row = vec![
            id,
            Value::Integer(1),
            to,
            unit,
            person,
            scope,
            Value::Integer(from),
            until,
            Value::Integer(flags),
        ];
        ("access", row)
    }

    /// Fresh keys for an account: private X25519, and the columns that make them public.
    pub fn keys_for(&self, uid: [u8; 16]) -> Vec<(&'static str, Value)> {
        let us = SigningKey::from_bytes(&[0x0b; 32]);
        let x_pub = x25519_dalek::PublicKey::from(&x25519_dalek::StaticSecret::from([0x0a; 32])).to_bytes();
        let ed_pub = us.verifying_key().to_bytes();
        let proof = Encoder::new("proof", &self.estab).bytes(&uid).bytes(&x_pub).bytes(&ed_pub).finish();
        let proof = us.sign(&proof).to_bytes();
        [("x_pub", x_pub.to_vec()), ("ed_pub", ed_pub.to_vec()), ("proof", proof.to_vec())]
            .map(|(name, bytes)| (name, Value::Blob(bytes)))
            .to_vec()
    }

    fn unwraps(
        &self,
        private: &[u8; 32],
        key: &[u8; 16],
        holder: &[u8; 16],
        blob: &[u8],
    ) -> Option<[u8; 32]> {
        let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(private).ok()?;
        let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&blob[1..33]).ok()?;
        let aad = Encoder::new("wrap", &self.estab).bytes(key).bytes(holder).finish();
        let opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &private,
            &enc,
            b"dui/wrap/1",
            &blob[33..],
            &aad,
        );
        opened.ok()?.try_into().ok()
    }

    /// Every envelope of the file that can be opened by trying every key on every wrap, whoever it is for, until
    /// nothing new comes of it: how many records of each scope.
    pub fn opens_by_force(&self) -> BTreeMap<i64, usize> {
        self.opens_by_force_after(0)
    }

    /// As [`Insider::opens_by_force`], of the records written after an entry.
    pub fn opens_by_force_after(&self, seq: i64) -> BTreeMap<i64, usize> {
        type Wrap = ([u8; 16], [u8; 16], Vec<u8>);
        let mut statement = self.raw.prepare("SELECT key, holder, blob FROM wrap").unwrap();
        let wraps: Vec<Wrap> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let mut found: BTreeMap<[u8; 16], [u8; 32]> = BTreeMap::new();
        let mut untried = vec![self.ux];
        while let Some(private) = untried.pop() {
            for (key, holder, blob) in &wraps {
                if let Some(secret) = self.unwraps(&private, key, holder, blob)
                    && found.insert(*key, secret).is_none()
                {
                    untried.push(secret);
                }
            }
        }
        let mut opened = BTreeMap::new();
        let columns = "record, revision, person, unit, scope, kind, day, author, kid";
        let mut statement =
            self.raw.prepare(&format!("SELECT {columns}, envelope FROM record WHERE seq > ?1")).unwrap();
        let mut rows = statement.query([seq]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<Value> = (0..9).map(|i| row.get(i).unwrap()).collect();
            let aad = values.iter().fold(Encoder::new("record", &self.estab), |encoder, value| match value {
                Value::Null => encoder.null(),
                Value::Integer(number) => encoder.int(*number),
                Value::Blob(bytes) => encoder.bytes(bytes),
                other => panic!("{other:?}"),
            });
            let (aad, envelope): (Vec<u8>, Vec<u8>) = (aad.finish(), row.get(9).unwrap());
            let enc = Encoder::new("enc", &self.estab).finish();
            let opens = found.values().any(|key| open(&kdf(key, &enc), &aad, &envelope).is_some());
            *opened.entry(row.get(4).unwrap()).or_insert(0) += usize::from(opens);
        }
        opened
    }
}

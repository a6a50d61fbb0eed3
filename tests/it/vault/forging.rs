//! Entries that somebody wrote into the file with keys they have, and the chain that does not take them.

use std::fs;

use dui::care::checking::{Finding, verify_journal};
use dui::domain::ids::{AccountId, SessionId};
use dui::journal::certificate::Certificate;
use dui::journal::encode::{Encoder, Estab, Hash};
use dui::journal::entry::{Entry, Header, Kind};
use dui::journal::link::link;
use dui::journal::verify::{Fault, Verifier};
use ed25519_dalek::SigningKey;
use rusqlite::{Connection, params};

use crate::house::tonight;
use crate::small_house::SmallHouse;
use crate::vault::tampering::lived_in;

/// Somebody with the file and the host key beside it: the service account, at most.
pub(super) struct Forger {
    pub(super) raw: Connection,
    pub(super) estab: Estab,
    pub(super) machine: SessionId,
    pub(super) host: SigningKey,
}

impl Forger {
    pub(super) fn at(house: &SmallHouse) -> Self {
        let text = fs::read_to_string(house.path.join("host.key")).unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        let raw = house.raw();
        let machine: [u8; 16] =
            raw.query_row("SELECT value FROM meta WHERE name = 'machine'", [], |row| row.get(0)).unwrap();
        Self {
            raw,
            estab: Estab(unhex(words[1]).try_into().unwrap()),
            machine: SessionId::from_bytes(machine),
            host: SigningKey::from_bytes(&unhex(words[3]).try_into().unwrap()),
        }
    }

    /// The header of an entry that would come next, written by the machine.
    pub(super) fn next(&self, kind: Kind) -> Header {
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
            session: self.machine,
            kind: kind.number(),
            day: last.header.day,
            link: [0; 32],
            open: Vec::new(),
            sealed_hash: [0; 32],
        }
    }

    pub(super) fn append(&self, entry: &Entry) {
        let header = &entry.header;
        self.raw
            .execute(
                "INSERT INTO journal VALUES(?,?,?,?,?,?,?,?,NULL,?)",
                params![
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

    /// A certificate of this account for a session key of the forger's own, at the end of the chain.
    pub(super) fn certificate(&self, account: AccountId, version: i64, key: &SigningKey) -> Certificate {
        let next = self.next(Kind::Open);
        Certificate {
            session: SessionId::from_bytes([0x5e; 16]),
            account,
            account_version: version,
            session_key: key.verifying_key().to_bytes(),
            journal_kid: None,
            after_seq: next.seq - 1,
            after_leaf: next.prev,
        }
    }

    pub(super) fn account_of(&self, sql: &str) -> AccountId {
        AccountId::from_bytes(self.raw.query_row(sql, [], |row| row.get(0)).unwrap())
    }
}

fn unhex(digits: &str) -> Vec<u8> {
    (0..digits.len()).step_by(2).map(|i| u8::from_str_radix(&digits[i..i + 2], 16).unwrap()).collect()
}

fn fault(house: &SmallHouse) -> Option<Fault> {
    match verify_journal(&house.path).unwrap() {
        Finding::Sound(_) => None,
        Finding::BadEntry(bad) => Some(bad.fault),
        Finding::WithoutRight(bad) => bad.first().map(|bad| bad.fault),
        Finding::Contradicted(bad) => panic!("{bad:?}"),
    }
}

#[test]
fn a_note_in_the_name_of_somebody_who_did_not_sign_it_is_found() {
    let house = lived_in();
    let forger = Forger::at(&house);
    let template = "FROM record WHERE kind = 601 ORDER BY seq LIMIT 1";
    let [person, author, kid]: [[u8; 16]; 3] = forger
        .raw
        .query_row(&format!("SELECT person, author, kid {template}"), [], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?])
        })
        .unwrap();
    let (record, envelope) = ([0x3a; 16], [1; 106]);
    let hash: Hash = Encoder::new("record", &forger.estab)
        .bytes(&record)
        .int(1)
        .bytes(&person)
        .null()
        .int(8)
        .int(601)
        .int(tonight().day())
        .bytes(&author)
        .bytes(&kid)
        .bytes(&envelope)
        .hash();
    let header = Header { link: link(&forger.estab, &[hash], &[]), ..forger.next(Kind::Act) };
    let seq = header.seq;
    forger.append(&header.sign(&forger.estab, &forger.host));
    forger
        .raw
        .execute(
            "INSERT INTO record VALUES(?,1,?,NULL,8,601,?,?,?,?,?,?,NULL)",
            params![record, person, tonight().day(), author, kid, envelope, hash, seq],
        )
        .unwrap();
    assert_eq!(fault(&house), Some(Fault::Rows));
}

#[test]
fn a_session_that_the_account_did_not_certify_is_found() {
    let original = lived_in();
    let own = SigningKey::from_bytes(&[7; 32]);
    let nurse = "SELECT uid FROM account WHERE status = 3 AND login_tag IS NOT NULL LIMIT 1";
    type Change = fn(&Forger, &mut Certificate, &mut Header);
    let cases: [(&str, Change); 5] = [
        ("signed by the forger instead of the account", |_, _, _| {}),
        ("for an account that is not there", |_, certificate, _| {
            certificate.account = AccountId::from_bytes([9; 16]);
        }),
        ("for a version without keys", |_, certificate, _| certificate.account_version = 1),
        ("at another place of the chain", |forger, certificate, _| {
            certificate.account = AccountId::from_bytes(*forger.machine.bytes());
            certificate.after_seq -= 1;
        }),
        ("for another session than the entry's", |forger, certificate, header| {
            certificate.account = AccountId::from_bytes(*forger.machine.bytes());
            header.session = forger.machine;
        }),
    ];
    for (sentence, change) in cases {
        let house = original.copy(20);
        let forger = Forger::at(&house);
        let mut certificate = forger.certificate(forger.account_of(nurse), 3, &own);
        let mut header = Header { session: certificate.session, ..forger.next(Kind::Open) };
        change(&forger, &mut certificate, &mut header);
        header.open = certificate.sign(&forger.estab, &own);
        forger.append(&header.sign(&forger.estab, &own));
        assert_eq!(fault(&house), Some(Fault::Certificate), "{sentence}");
    }
}

#[test]
fn a_key_that_nobody_vouched_for_opens_no_session_in_a_colleague_s_name() {
    let house = lived_in();
    let forger = Forger::at(&house);
    let own = SigningKey::from_bytes(&[7; 32]);
    let director = forger
        .account_of("SELECT uid FROM account WHERE status = 3 AND flags = 63 AND login_tag IS NOT NULL");
    let public = own.verifying_key().to_bytes();
    let hash: Hash = Encoder::new("account", &forger.estab)
        .bytes(director.bytes())
        .int(4)
        .int(3)
        .int(63)
        .null()
        .null()
        .null()
        .null()
        .null()
        .bytes(&public)
        .null()
        .hash();
    let certificate = forger.certificate(director, 4, &own);
    let header = Header {
        session: certificate.session,
        open: certificate.sign(&forger.estab, &own),
        link: link(&forger.estab, &[hash], &[]),
        ..forger.next(Kind::Open)
    };
    let seq = header.seq;
    forger.append(&header.sign(&forger.estab, &own));
    forger
        .raw
        .execute(
            "INSERT INTO account VALUES(?,4,3,63,NULL,NULL,NULL,NULL,NULL,?,NULL,?,?,NULL)",
            params![director.bytes(), public, hash, seq],
        )
        .unwrap();
    match verify_journal(&house.path).unwrap() {
        Finding::BadEntry(bad) => assert_eq!((bad.seq, bad.fault), (seq, Fault::Certificate)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_old_certificate_opens_no_second_session() {
    let house = lived_in();
    let forger = Forger::at(&house);
    let (session, open): ([u8; 16], Vec<u8>) = forger
        .raw
        .query_row("SELECT session, open FROM journal WHERE kind = 1 ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    let session = SessionId::from_bytes(session);
    let header = Header { session, open, ..forger.next(Kind::Open) };
    forger.append(&header.sign(&forger.estab, &forger.host));
    assert_eq!(fault(&house), Some(Fault::Certificate));
}

#[test]
fn a_day_that_goes_back_without_an_entry_that_says_so_is_found() {
    let house = lived_in();
    let forger = Forger::at(&house);
    let mut header = forger.next(Kind::Attempt);
    header.day -= 1;
    forger.append(&header.sign(&forger.estab, &forger.host));
    assert_eq!(fault(&house), Some(Fault::Day));
}

#[test]
fn a_failed_try_that_the_service_account_invented_is_not_seen() {
    let house = lived_in();
    let forger = Forger::at(&house);
    forger.append(&forger.next(Kind::Attempt).sign(&forger.estab, &forger.host));
    assert_eq!(fault(&house), None, "documented: such lines never count as proof against a person");
}

/// A journal of one session, entry by entry, on paper.
struct Paper {
    estab: Estab,
    key: SigningKey,
    session: SessionId,
    user: SigningKey,
    entries: Vec<Entry>,
}

impl Paper {
    fn new() -> Self {
        let mut paper = Self {
            estab: Estab([0x11; 16]),
            key: SigningKey::from_bytes(&[7; 32]),
            session: SessionId::from_bytes([0x77; 16]),
            user: SigningKey::from_bytes(&[8; 32]),
            entries: Vec::new(),
        };
        let certificate = Certificate {
            session: paper.session,
            account: AccountId::from_bytes([0x55; 16]),
            account_version: 3,
            session_key: paper.key.verifying_key().to_bytes(),
            journal_kid: Some([0x66; 16]),
            after_seq: 0,
            after_leaf: [0; 32],
        };
        let open = certificate.sign(&paper.estab, &paper.user);
        paper.write(Kind::Open, open);
        paper
    }

    fn write(&mut self, kind: Kind, open: Vec<u8>) {
        let header = Header {
            seq: i64::try_from(self.entries.len()).unwrap() + 1,
            prev: self.entries.last().map_or([0; 32], |entry| entry.leaf(&self.estab)),
            session: self.session,
            kind: kind.number(),
            day: 20_000,
            link: [0; 32],
            open,
            sealed_hash: [0; 32],
        };
        self.entries.push(header.sign(&self.estab, &self.key));
    }

    fn faults(&self) -> Vec<Fault> {
        let user = self.user.verifying_key().to_bytes();
        let signing_key =
            |certificate: &Certificate, _: &Header| (certificate.account_version == 3).then_some(user);
        let mut verifier = Verifier::new(self.estab, None, &signing_key);
        let checked = self.entries.iter().map(|entry| verifier.check(entry, None));
        let mut faults: Vec<Fault> =
            checked.filter_map(|checked| checked.err().map(|bad| bad.fault)).collect();
        faults.extend(verifier.finish().err().map(|bad| bad.fault));
        faults
    }
}

#[test]
fn nothing_comes_after_the_close_or_the_death_of_a_session() {
    let mut paper = Paper::new();
    paper.write(Kind::Act, Vec::new());
    assert_eq!(paper.faults(), []);
    paper.write(Kind::Close, Vec::new());
    assert_eq!(paper.faults(), []);
    paper.write(Kind::Act, Vec::new());
    assert_eq!(paper.faults(), [Fault::AfterClose]);

    let mut paper = Paper::new();
    let lost = Encoder::new("lost", &paper.estab).bytes(paper.session.bytes()).finish();
    paper.write(Kind::Lost, lost);
    paper.write(Kind::Act, Vec::new());
    assert_eq!(paper.faults(), [Fault::AfterClose]);
}

#[test]
fn an_old_entry_signed_again_with_a_newer_key_is_found() {
    let mut paper = Paper::new();
    paper.write(Kind::Act, Vec::new());
    paper.write(Kind::Act, Vec::new());
    let header = paper.entries[1].header.clone();
    paper.entries[1] = header.clone().sign(&paper.estab, &SigningKey::from_bytes(&[9; 32]));
    assert_eq!(paper.faults()[0], Fault::Signature, "with the key of somebody else");
    paper.entries[1] = Header { day: header.day + 1, ..header }.sign(&paper.estab, &paper.key);
    assert_eq!(paper.faults()[0], Fault::Chain, "with one's own: the entry after it no longer follows");
}

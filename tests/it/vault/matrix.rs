//! Attacks on the journal against what is remembered outside it: one table, the same as in docs/threat-model.md.
//!
//! Each attack alone, with its exact fault, is in `tampering`, `forging` and `anchors`.

use dui::care::Leaving;
use dui::care::checking::{Finding, verify_journal_against};
use dui::domain::ids::SessionId;
use dui::domain::moment::Moment;
use dui::domain::note::Audience;
use dui::journal::checkpoint::{Anchor, AnchorCode, Checkpoint};
use dui::journal::entry::{Entry, Header, Kind};
use ed25519_dalek::SigningKey;
use rusqlite::params;

use crate::house::tonight;
use crate::small_house::{SmallHouse, typed, usual_staff, without_triggers};
use crate::vault::forging::Forger;

/// What verification says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Sound.
    NotSeen,
    /// Not the journal that is remembered.
    Contradicted,
    /// The first entry that does not fit, by number and fault.
    EntryNamed,
}

use Verdict::{Contradicted, EntryNamed, NotSeen};

impl Verdict {
    fn of(house: &SmallHouse, anchors: &[Anchor]) -> Self {
        match verify_journal_against(&house.path, anchors).unwrap() {
            Finding::Sound(_) => NotSeen,
            Finding::Contradicted(_) => Contradicted,
            Finding::BadEntry(_) | Finding::WithoutRight(_) => EntryNamed,
        }
    }

    const fn in_words(self) -> &'static str {
        match self {
            NotSeen => "not seen",
            Contradicted => "seen: not the journal remembered",
            EntryNamed => "seen: entry named",
        }
    }
}

/// Two evenings of a house, with a point after each.
struct TwoEvenings {
    after_the_first: SmallHouse,
    house: SmallHouse,
    older: AnchorCode,
    newer: AnchorCode,
}

impl TwoEvenings {
    fn lived() -> Self {
        let house = SmallHouse::with_staff(usual_staff(), 67);
        evening(&house, "premier soir", 0);
        let older = point(&house);
        let after_the_first = house.copy(68);
        evening(&house, "second soir", 5 * 24 * 60);
        let newer = point(&house);
        Self { after_the_first, house, older, newer }
    }
}

fn evening(house: &SmallHouse, text: &str, minutes: i64) {
    let now = Moment::new(tonight().millis() + minutes * 60_000, 60);
    let mut session = house.enter_at("veilleur", now);
    session.write_note(house.people[0], typed(Audience::All, text), now).unwrap();
    session.lock(Leaving::Locked, now).unwrap();
}

fn point(house: &SmallHouse) -> AnchorCode {
    Checkpoint::claimed(&house.door().sign_point().unwrap()).unwrap().code()
}

/// What somebody with the file does, who also removes the points in it.
fn run(house: &SmallHouse, sql: &str) {
    let raw = without_triggers(&house.path);
    raw.execute_batch(&format!("DELETE FROM checkpoint; {sql}")).unwrap();
}

fn cut(house: &SmallHouse, size: u64) {
    for table in ["account", "bundle", "circle", "access", "person", "content_key", "record", "journal"] {
        run(house, &format!("DELETE FROM {table} WHERE seq > {size}"));
    }
}

/// An entry of the second evening as it stands in the file.
fn entry(forger: &Forger, seq: u64) -> Entry {
    let sql = format!("SELECT * FROM journal WHERE seq = {seq}");
    let read = |row: &rusqlite::Row<'_>| {
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
    };
    forger.raw.query_row(&sql, [], read).unwrap()
}

fn sign_again_with_another_session(house: &SmallHouse, size: u64) {
    let forger = Forger::at(house);
    let mut header = entry(&forger, size + 2).header;
    header.session = forger.machine;
    let signed = header.sign(&forger.estab, &forger.host);
    let raw = without_triggers(&house.path);
    let sql = "UPDATE journal SET session = ?, sig = ? WHERE seq = ?";
    raw.execute(sql, params![forger.machine.bytes(), signed.sig, signed.header.seq]).unwrap();
}

fn forge_a_certificate(house: &SmallHouse) {
    let forger = Forger::at(house);
    let own = SigningKey::from_bytes(&[7; 32]);
    let nurse = "SELECT uid FROM account WHERE status = 3 AND login_tag IS NOT NULL LIMIT 1";
    let certificate = forger.certificate(forger.account_of(nurse), 3, &own);
    let mut header = Header { session: certificate.session, ..forger.next(Kind::Open) };
    header.open = certificate.sign(&forger.estab, &own);
    forger.append(&header.sign(&forger.estab, &own));
}

type Attack = fn(&SmallHouse, &TwoEvenings);
/// Name, what is done, and the verdict with no point, with the older and with the newer one.
type Row = (&'static str, Attack, [Verdict; 3]);

const NAMED: [Verdict; 3] = [EntryNamed; 3];
/// Seen only by a point that is younger than the cut.
const ONLY_BY_A_NEWER_POINT: [Verdict; 3] = [NotSeen, NotSeen, Contradicted];

const ATTACKS: [Row; 14] = [
    (
        "edit an entry",
        |house, scene| {
            run(house, &format!("UPDATE journal SET open = x'00' WHERE seq = {} + 2", scene.older.size));
        },
        NAMED,
    ),
    (
        "delete an entry in the middle",
        |house, scene| run(house, &format!("DELETE FROM journal WHERE seq = {} + 2", scene.older.size)),
        NAMED,
    ),
    (
        "reorder two entries",
        |house, scene| {
            let (one, two) = (scene.older.size + 1, scene.older.size + 2);
            let swap = format!(
                "UPDATE journal SET seq = 9999 WHERE seq = {one};
                 UPDATE journal SET seq = {one} WHERE seq = {two};
                 UPDATE journal SET seq = {two} WHERE seq = 9999"
            );
            run(house, &swap);
        },
        NAMED,
    ),
    (
        "duplicate an entry at the end",
        |house, scene| {
            let again = format!(
                "INSERT INTO journal SELECT (SELECT max(seq) + 1 FROM journal), prev, session, kind, day, link,
                 open, sealed_hash, sealed, sig FROM journal WHERE seq = {} + 2",
                scene.older.size
            );
            run(house, &again);
        },
        NAMED,
    ),
    (
        "sign an old entry again with another session",
        |house, scene| sign_again_with_another_session(house, scene.older.size),
        NAMED,
    ),
    ("forge the certificate of a session", |house, _| forge_a_certificate(house), NAMED),
    (
        "empty a body inside its retention",
        |house, _| {
            let last = "SELECT max(seq) FROM journal WHERE sealed IS NOT NULL";
            run(house, &format!("UPDATE journal SET sealed = NULL WHERE seq = ({last})"));
        },
        NAMED,
    ),
    (
        "change the day of an entry",
        |house, scene| {
            run(house, &format!("UPDATE journal SET day = day + 1 WHERE seq = {} + 2", scene.older.size));
        },
        NAMED,
    ),
    (
        "append an entry of an earlier day",
        |house, _| {
            let forger = Forger::at(house);
            let mut header = forger.next(Kind::Attempt);
            header.day -= 1;
            forger.append(&header.sign(&forger.estab, &forger.host));
        },
        NAMED,
    ),
    (
        "set the clock of the machine back and work on",
        // The program writes an entry that says so: nothing is hidden, and nothing is wrong with the journal.
        |house, _| evening(house, "trois jours avant", 2 * 24 * 60),
        [NotSeen; 3],
    ),
    ("cut the tail", |house, scene| cut(house, scene.older.size), ONLY_BY_A_NEWER_POINT),
    (
        "cut the tail and go on with one's own session",
        |house, scene| {
            cut(house, scene.older.size);
            for minute in [61, 62, 63] {
                evening(house, "ce qui arrange", minute);
            }
            run(house, "");
        },
        ONLY_BY_A_NEWER_POINT,
    ),
    (
        "put the whole file of yesterday back",
        |house, scene| {
            for name in ["vault.db", "vault.db-wal", "vault.db-shm"] {
                let there = house.path.join(name);
                let _gone = std::fs::remove_file(&there);
                let _none = std::fs::copy(scene.after_the_first.path.join(name), there);
            }
        },
        ONLY_BY_A_NEWER_POINT,
    ),
    (
        "invent a failed try, with the key of the machine",
        |house, _| {
            let forger = Forger::at(house);
            forger.append(&forger.next(Kind::Attempt).sign(&forger.estab, &forger.host));
        },
        [NotSeen; 3],
    ),
];

#[test]
fn each_attack_is_seen_as_far_as_the_threat_model_says_and_no_further() {
    let scene = TwoEvenings::lived();
    assert_eq!(Verdict::of(&scene.house, &[Anchor::Code(scene.older), Anchor::Code(scene.newer)]), NotSeen);
    let mut table = String::from(
        "| Attack | No point kept | Point older than it | Point younger than it |\n|---|---|---|---|\n",
    );
    for (name, attack, expected) in ATTACKS {
        let house = scene.house.copy(20);
        attack(&house, &scene);
        let kept: [&[Anchor]; 3] = [&[], &[Anchor::Code(scene.older)], &[Anchor::Code(scene.newer)]];
        let found = kept.map(|anchors| Verdict::of(&house, anchors));
        assert_eq!(found, expected, "{name}");
        let [none, older, newer] = found.map(Verdict::in_words);
        table += &format!("| {name} | {none} | {older} | {newer} |\n");
    }
    let document = include_str!("../../../docs/threat-model.md");
    assert!(document.contains(&table), "docs/threat-model.md should hold:\n{table}");
}

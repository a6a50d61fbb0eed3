//! The tables, in append-only steps. A step that has been released is never edited.
//!
//! `docs/vault-format.md` §4 says what each column means.

use rusqlite::Connection;

use crate::vault::error::VaultError;

/// "DUI1": what tells a vault from any other SQLite file.
pub(crate) const APPLICATION_ID: i64 = 0x4455_4931;

/// One step per schema version; version N is reached by running the first N steps.
const STEPS: [&str; 3] = [V1, V2, V3];

/// The newest version this program knows.
pub(crate) const fn newest() -> i64 {
    STEPS.len() as i64
}

/// Runs the steps that are missing, each in its own transaction.
pub(crate) fn bring_up_to_date(connection: &Connection, from: i64) -> Result<(), VaultError> {
    for (step, number) in STEPS.iter().zip(1_i64..) {
        if number > from {
            connection.execute_batch("BEGIN IMMEDIATE;")?;
            // Another program may have taken the step between the look and the lock.
            let stands: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
            let missing = if stands < number { *step } else { "" };
            connection
                .execute_batch(&format!("{missing} PRAGMA user_version = {}; COMMIT;", stands.max(number)))?;
        }
    }
    Ok(())
}

const V1: &str = "
PRAGMA application_id = 0x44554931;
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE journal(seq INTEGER PRIMARY KEY CHECK(seq > 0), prev BLOB NOT NULL CHECK(length(prev) = 32),
  session BLOB NOT NULL CHECK(length(session) = 16), kind INTEGER NOT NULL, day INTEGER NOT NULL,
  link BLOB NOT NULL CHECK(length(link) = 32), open BLOB NOT NULL,
  sealed_hash BLOB NOT NULL CHECK(length(sealed_hash) = 32),
  sealed BLOB, sig BLOB NOT NULL CHECK(length(sig) = 64)) STRICT;
CREATE INDEX journal_session ON journal(session, seq);
CREATE INDEX journal_directory ON journal(seq) WHERE kind IN (5, 7, 10);
CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;

CREATE TABLE account(uid BLOB NOT NULL, version INTEGER NOT NULL, status INTEGER NOT NULL, flags INTEGER NOT NULL,
  login_tag BLOB, ssh_tag BLOB, enrol_tag BLOB, ends INTEGER, x_pub BLOB, ed_pub BLOB, proof BLOB,
  hash BLOB NOT NULL, seq INTEGER NOT NULL, gone INTEGER, PRIMARY KEY(uid, version)) STRICT;
CREATE INDEX account_login ON account(login_tag);
CREATE TABLE bundle(uid BLOB NOT NULL, version INTEGER NOT NULL, m INTEGER NOT NULL, t INTEGER NOT NULL,
  p INTEGER NOT NULL, salt BLOB NOT NULL, commitment BLOB NOT NULL, sealed BLOB,
  hash BLOB NOT NULL, seq INTEGER NOT NULL, gone INTEGER, PRIMARY KEY(uid, version)) STRICT;
CREATE TABLE circle(circle BLOB PRIMARY KEY, unit BLOB NOT NULL, scope INTEGER NOT NULL, epoch INTEGER NOT NULL,
  pub BLOB NOT NULL, hash BLOB NOT NULL, seq INTEGER NOT NULL, gone INTEGER, UNIQUE(unit, scope, epoch)) STRICT;
CREATE TABLE access(access BLOB NOT NULL, version INTEGER NOT NULL, uid BLOB NOT NULL, unit BLOB, person BLOB,
  scope INTEGER NOT NULL, starts INTEGER NOT NULL, ends INTEGER, flags INTEGER NOT NULL,
  hash BLOB NOT NULL, seq INTEGER NOT NULL, gone INTEGER, PRIMARY KEY(access, version),
  CHECK((unit IS NULL) <> (person IS NULL))) STRICT;
CREATE TABLE person(person BLOB NOT NULL, version INTEGER NOT NULL, status INTEGER NOT NULL, units BLOB,
  hash BLOB NOT NULL, seq INTEGER NOT NULL, gone INTEGER, PRIMARY KEY(person, version)) STRICT;
CREATE TABLE content_key(kid BLOB PRIMARY KEY, purpose INTEGER NOT NULL, person BLOB, unit BLOB,
  scope INTEGER NOT NULL, version INTEGER NOT NULL, commitment BLOB,
  hash BLOB NOT NULL, seq INTEGER NOT NULL, gone INTEGER) STRICT;
CREATE UNIQUE INDEX content_key_series ON content_key(ifnull(person, unit), scope, version) WHERE purpose = 1;
CREATE TABLE record(record BLOB NOT NULL, revision INTEGER NOT NULL, person BLOB, unit BLOB, scope INTEGER,
  kind INTEGER, day INTEGER, author BLOB, kid BLOB, envelope BLOB,
  hash BLOB NOT NULL, seq INTEGER NOT NULL, gone INTEGER,
  PRIMARY KEY(record, revision), CHECK((envelope IS NULL) = (gone IS NOT NULL))) STRICT;
CREATE INDEX record_person ON record(person, scope, kind, day);
CREATE INDEX record_unit ON record(unit, scope, day);
CREATE TABLE chunk(attachment BLOB NOT NULL, ix INTEGER NOT NULL, last INTEGER NOT NULL, kid BLOB, envelope BLOB,
  hash BLOB NOT NULL, seq INTEGER, gone INTEGER, PRIMARY KEY(attachment, ix)) STRICT;

CREATE INDEX account_seq ON account(seq);         CREATE INDEX account_gone ON account(gone) WHERE gone IS NOT NULL;
CREATE INDEX bundle_seq ON bundle(seq);           CREATE INDEX bundle_gone ON bundle(gone) WHERE gone IS NOT NULL;
CREATE INDEX circle_seq ON circle(seq);           CREATE INDEX circle_gone ON circle(gone) WHERE gone IS NOT NULL;
CREATE INDEX access_seq ON access(seq);           CREATE INDEX access_gone ON access(gone) WHERE gone IS NOT NULL;
CREATE INDEX person_seq ON person(seq);           CREATE INDEX person_gone ON person(gone) WHERE gone IS NOT NULL;
CREATE INDEX content_key_seq ON content_key(seq); CREATE INDEX content_key_gone ON content_key(gone) WHERE gone IS NOT NULL;
CREATE INDEX record_seq ON record(seq);           CREATE INDEX record_gone ON record(gone) WHERE gone IS NOT NULL;
CREATE INDEX chunk_seq ON chunk(seq);             CREATE INDEX chunk_gone ON chunk(gone) WHERE gone IS NOT NULL;

CREATE TABLE wrap(key BLOB NOT NULL, holder BLOB NOT NULL, blob BLOB NOT NULL, PRIMARY KEY(key, holder))
  STRICT, WITHOUT ROWID;
CREATE INDEX wrap_holder ON wrap(holder);
CREATE TABLE own(uid BLOB NOT NULL, item BLOB NOT NULL, kind INTEGER NOT NULL, day INTEGER NOT NULL,
  sealed BLOB NOT NULL, PRIMARY KEY(uid, item)) STRICT;
CREATE TABLE snapshot(unit BLOB NOT NULL, scope INTEGER NOT NULL, part INTEGER NOT NULL, upto INTEGER NOT NULL,
  kid BLOB NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY(unit, scope, part)) STRICT;
CREATE TABLE throttle(tag BLOB PRIMARY KEY, fails INTEGER NOT NULL, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_kept BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER journal_fixed BEFORE UPDATE ON journal WHEN NOT (NEW.sealed IS NULL AND OLD.sealed IS NOT NULL
  AND NEW.seq IS OLD.seq AND NEW.prev IS OLD.prev AND NEW.session IS OLD.session AND NEW.kind IS OLD.kind
  AND NEW.day IS OLD.day AND NEW.link IS OLD.link AND NEW.open IS OLD.open
  AND NEW.sealed_hash IS OLD.sealed_hash AND NEW.sig IS OLD.sig)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER account_kept BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER account_fixed BEFORE UPDATE ON account WHEN NOT (OLD.gone IS NULL AND NEW.gone IS NOT NULL
  AND NEW.uid IS OLD.uid AND NEW.version IS OLD.version AND NEW.hash IS OLD.hash AND NEW.seq IS OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER bundle_kept BEFORE DELETE ON bundle BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER bundle_fixed BEFORE UPDATE ON bundle WHEN NOT (OLD.gone IS NULL AND NEW.gone IS NOT NULL
  AND NEW.sealed IS NULL AND NEW.uid IS OLD.uid AND NEW.version IS OLD.version AND NEW.hash IS OLD.hash
  AND NEW.seq IS OLD.seq) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER circle_kept BEFORE DELETE ON circle BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER circle_fixed BEFORE UPDATE ON circle WHEN NOT (OLD.gone IS NULL AND NEW.gone IS NOT NULL
  AND NEW.circle IS OLD.circle AND NEW.hash IS OLD.hash AND NEW.seq IS OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER access_kept BEFORE DELETE ON access BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER access_fixed BEFORE UPDATE ON access WHEN NOT (OLD.gone IS NULL AND NEW.gone IS NOT NULL
  AND NEW.access IS OLD.access AND NEW.version IS OLD.version AND NEW.hash IS OLD.hash AND NEW.seq IS OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER person_kept BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER person_fixed BEFORE UPDATE ON person WHEN NOT (OLD.gone IS NULL AND NEW.gone IS NOT NULL
  AND NEW.person IS OLD.person AND NEW.version IS OLD.version AND NEW.hash IS OLD.hash AND NEW.seq IS OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER content_key_kept BEFORE DELETE ON content_key BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER content_key_fixed BEFORE UPDATE ON content_key WHEN NOT (OLD.gone IS NULL AND NEW.gone IS NOT NULL
  AND NEW.kid IS OLD.kid AND NEW.hash IS OLD.hash AND NEW.seq IS OLD.seq)
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER record_kept BEFORE DELETE ON record BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER record_fixed BEFORE UPDATE ON record WHEN NOT (OLD.gone IS NULL AND NEW.gone IS NOT NULL
  AND NEW.envelope IS NULL AND NEW.record IS OLD.record AND NEW.revision IS OLD.revision AND NEW.hash IS OLD.hash
  AND NEW.seq IS OLD.seq) BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER chunk_kept BEFORE DELETE ON chunk WHEN OLD.seq IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER chunk_fixed BEFORE UPDATE ON chunk WHEN NOT ((OLD.seq IS NULL AND NEW.seq IS NOT NULL
  AND NEW.envelope IS OLD.envelope AND NEW.hash IS OLD.hash) OR (OLD.gone IS NULL AND NEW.gone IS NOT NULL
  AND NEW.envelope IS NULL AND NEW.hash IS OLD.hash AND NEW.seq IS OLD.seq))
  BEGIN SELECT RAISE(ABORT, 'append-only'); END;
";

/// Who is writing about whom: one row a session, linked to nothing.
const V2: &str = "
CREATE TABLE presence(session BLOB PRIMARY KEY CHECK(length(session) = 16), unit BLOB NOT NULL, at INTEGER NOT NULL,
  kid BLOB NOT NULL, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
";

/// One row a session and unit: somebody who lives in two units is told of in both. What stands counts for two minutes and
/// is not taken over.
const V3: &str = "
DROP TABLE presence;
CREATE TABLE presence(session BLOB NOT NULL CHECK(length(session) = 16), unit BLOB NOT NULL CHECK(length(unit) = 16),
  at INTEGER NOT NULL, kid BLOB NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY(session, unit)) STRICT, WITHOUT ROWID;
";

//! Who opened a file, for the person themselves: gathered from the journal, proven entry by entry, signed; and checked
//! again by anybody with the file and one public key.
//!
//! The page in words is not made here, nor are the bytes of the file.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::care::error::CareError;
use crate::care::journal::{BodyState, EntryView, JournalLook, JournalQuery, What};
use crate::care::journal_questions::{GlassTold, Opened, PersonLine, is_list};
use crate::care::session::House;
use crate::domain::glass::{Reason, Verdict};
use crate::domain::ids::{AccountId, PersonId, RecordId, SessionId, UnitId};
use crate::domain::journal_policy::{OPENED_DAYS, OpenedPolicy};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::interchange::extract::{
    self, ExtractData, ExtractEntry, ExtractGlass, statement, statement_of, unsigned,
};
use crate::journal::checkpoint::Checkpoint;
use crate::journal::encode::{Estab, Hash};
use crate::journal::entry::{Entry, Header, Kind};
use crate::journal::hexadecimal::{array, from_hexadecimal, hexadecimal};
use crate::journal::note::{NoteKey, open_note};
use crate::journal::proof::includes;
use crate::policy::{About, Act};
use crate::vault::payload::StaffName;
use crate::vault::{GivenBody, LineBody, Place, Proof, ProvenEntry, open_given};

/// Entries looked at in one step.
const STEP: usize = 4_096;

/// What is asked about a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedAsked {
    /// Whose.
    pub person: PersonId,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Names beside functions.
    pub named: bool,
}

/// An extract that was recorded and gathered, and has still to be written and signed.
pub struct Extract {
    /// What the page tells.
    pub opened: Opened,
    /// The key it will be checked with.
    pub key: NoteKey,
    data: ExtractData,
    recorded: Proof,
}

impl Extract {
    /// How many entries it proves.
    pub fn entries(&self) -> usize {
        self.data.entries.len()
    }
}

/// The first thing that is wrong with an extract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtractFault {
    /// It is no extract, or not spelt as this program spells one.
    Shape,
    /// The key is that of no house.
    Key,
    /// That key has not signed this text.
    Signature,
    /// Its point is not one of that house's.
    Point,
    /// This entry is not after the one before it.
    Order(i64),
    /// This entry is not in the tree of the point as it is given.
    Proof(i64),
    /// The body of this entry does not open with the key given, or is no act.
    Body(i64),
    /// This entry is about somebody else.
    Person(i64),
    /// This entry is not of the period.
    Period(i64),
    /// The page does not say what the entries say.
    Page,
}

/// An extract whose entries hold; the page has still to be compared with what they say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedExtract {
    /// What the entries say.
    pub opened: Opened,
    /// The page as it was given.
    pub page: String,
    /// Name of the house, as it says.
    pub house: String,
    /// The person.
    pub person: PersonId,
    /// What the person is called on the page.
    pub whom: String,
    /// Tag of the language of the page.
    pub language: String,
    /// When it was made.
    pub made: Moment,
    /// How many entries are proven.
    pub entries: usize,
    /// How many of them without their body.
    pub closed: usize,
    /// The point that holds them.
    pub point: Checkpoint,
}

impl House {
    /// The rule of the house for the paper: names or functions, and how many days when nobody says.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn opened_policy(&mut self, now: Moment) -> Result<OpenedPolicy, CareError> {
        let rows = self.vault.config_rows::<OpenedPolicy>(now)?;
        let counts = rows.into_iter().filter(|row| row.counts);
        Ok(counts.max_by_key(|row| (row.revision, row.record)).map(|row| row.value).unwrap_or_default())
    }

    /// Changes it: the entry says what it was before and what it is now. Saying what holds already writes nothing.
    ///
    /// # Errors
    /// Refused, a number of days out of range ([`CareError::BadPlan`]), or the vault could not be written.
    pub fn set_opened_policy(&mut self, policy: OpenedPolicy, now: Moment) -> Result<(), CareError> {
        let about = About::Unit { unit: UnitId::HOUSE, scope: Scope::Audit };
        let permit = self.permit(Act::Config, &about, now)?;
        if !OPENED_DAYS.contains(&policy.days) {
            return Err(CareError::BadPlan);
        }
        let before = self.opened_policy(now)?;
        if before == policy {
            return Ok(());
        }
        let rows = self.vault.config_rows::<OpenedPolicy>(now)?;
        let head = rows.into_iter().max_by_key(|row| (row.revision, row.record));
        let (record, base) = match head {
            Some(row) => (row.record, row.revision),
            None => (RecordId::from_bytes(self.draw_id()), 0),
        };
        let place = Place::House(Scope::Config);
        self.vault.with(&[permit], now, |tx| {
            tx.changes(&format!("who-opened: {} -> {}", spelled_policy(before), spelled_policy(policy)));
            tx.put(place, record, base, now.day(), &policy).map(|_| ())
        })?;
        Ok(())
    }

    /// Whether whoever has entered may change it.
    pub fn may_set_opened_policy(&self, now: Moment) -> bool {
        let about = About::Unit { unit: UnitId::HOUSE, scope: Scope::Audit };
        self.might(Act::Config, &about, now).is_some()
    }

    /// Who opened a file, to be looked at here. The question is recorded as a reading of the journal.
    ///
    /// # Errors
    /// Refused, nobody there, a period that ends before it begins, or the vault could not be read or written.
    pub fn who_opened(&mut self, asked: &OpenedAsked, now: Moment) -> Result<Opened, CareError> {
        let permit = self.permit(Act::JournalRead, &About::House, now)?;
        self.must_make_sense(asked)?;
        let (recorded, ()) = self.vault.with(&[permit], now, |tx| {
            tx.shows(&[asked.person], "");
            Ok(())
        })?;
        let look = self.begin_look(recorded, self.of_period(asked)?, now)?;
        Ok(self.gathered(look, asked, now)?.1)
    }

    /// Who opened a file, to be given to the person: recorded as an export that they asked for before anything is
    /// opened, then gathered and proven.
    ///
    /// # Errors
    /// As [`House::who_opened`]; or the machine's key could not be read.
    pub fn make_extract(
        &mut self,
        asked: &OpenedAsked,
        whom: &str,
        language: &str,
        now: Moment,
    ) -> Result<Extract, CareError> {
        let about = self.about(asked.person, Scope::Audit, now)?;
        let permit = self.permit(Act::Export, &about, now)?;
        self.must_make_sense(asked)?;
        let (recorded, ()) = self.vault.with(&[permit], now, |_| Ok(()))?;
        let look = self.begin_look(recorded, self.of_period(asked)?, now)?;
        let (found, opened, recorded) = self.gathered(look, asked, now)?;
        let wanted: Vec<(i64, bool)> =
            found.iter().map(|view| (view.seq, view.persons == [asked.person])).collect();
        let proven = self.vault.prove_entries(&recorded, &wanted, now)?;
        let names = self.names_where(asked.named, now)?;
        let entries =
            proven.entries.iter().zip(&found).map(|(entry, view)| written(entry, view, &names)).collect();
        let data = ExtractData {
            entries,
            from: opened.from.to_string(),
            glasses: opened.glasses.iter().map(written_glass).collect(),
            house: self.me().house.clone(),
            language: language.to_owned(),
            made_ms: now.millis(),
            made_offset: now.offset_minutes(),
            named: opened.named,
            person: asked.person.to_string(),
            point: proven.point,
            untold: opened.untold,
            until: opened.until.to_string(),
            whom: whom.to_owned(),
        };
        Ok(Extract { opened, key: proven.key, data, recorded })
    }

    /// The file: the page, the machine part, the signature of the house over both.
    ///
    /// # Errors
    /// The machine's key could not be read.
    pub fn seal_extract(&self, extract: &Extract, page: &str) -> Result<String, CareError> {
        let text = unsigned(page, &extract.data);
        let statement = statement(extract.key.name(), &text);
        let note = self.vault.sign_for_outside(&extract.recorded, &statement)?;
        Ok(text + &note)
    }

    fn must_make_sense(&self, asked: &OpenedAsked) -> Result<(), CareError> {
        if asked.until < asked.from {
            return Err(CareError::BadPlan);
        }
        if self.vault.units_of(asked.person).is_empty() { Err(CareError::NobodyThere) } else { Ok(()) }
    }

    /// Everything of the period: whom an entry is about is only known once it is opened.
    fn of_period(&self, asked: &OpenedAsked) -> Result<JournalQuery, CareError> {
        let begins = |day: Date| self.zone().from_local(day.at(0, 0, 0, 0));
        let after = asked.until.tomorrow().map_err(|_| CareError::BadPlan)?;
        Ok(JournalQuery { from: Some(begins(asked.from)), until: Some(begins(after)), ..Default::default() })
    }

    /// The entries about the person, oldest first, and what they say.
    fn gathered(
        &mut self,
        mut look: JournalLook,
        asked: &OpenedAsked,
        now: Moment,
    ) -> Result<(Vec<EntryView>, Opened, Proof), CareError> {
        let (mut found, mut untold) = (Vec::new(), 0);
        while !look.is_done() {
            for view in self.older_lines(&mut look, STEP, STEP, now)? {
                let acts = matches!(
                    view.what,
                    What::Act(_) | What::Unknown | What::Kind(Kind::Act | Kind::Directory)
                );
                untold += usize::from(acts && view.body != BodyState::Known);
                if view.persons.contains(&asked.person) {
                    found.push(view);
                }
            }
        }
        found.reverse();
        let names = self.names_where(asked.named, now)?;
        let is_listed = |view: &&EntryView| is_list(act_of(view), &view.persons, &view.rows);
        let lists = found.iter().filter(is_listed).count();
        let lines = found.iter().filter(|view| !is_listed(view)).map(|view| line_of(view, &names)).collect();
        let broken = found.iter().any(|view| view.what == What::Act(Act::GlassOpen));
        let glasses = if broken { self.glasses_of(asked, now)? } else { Vec::new() };
        let &OpenedAsked { from, until, named, .. } = asked;
        let opened = Opened { from, until, named, lines, lists, untold, glasses };
        Ok((found, opened, look.into_recorded()))
    }

    fn glasses_of(&mut self, asked: &OpenedAsked, now: Moment) -> Result<Vec<GlassTold>, CareError> {
        // The question itself is the entry of this look.
        let permit = self.permit(Act::Read, &About::House, now)?;
        let cases = self.vault.glass_cases(&permit, now)?.into_iter().map(|opened| opened.case);
        let of_them = cases.filter(|case| {
            let day = self.zone().at(case.at.millis()).date();
            case.person == asked.person && (asked.from..=asked.until).contains(&day)
        });
        Ok(of_them
            .map(|case| GlassTold {
                at_ms: case.at.millis(),
                reason: case.reason,
                minutes: case.minutes,
                verdict: case.review.map(|review| review.verdict),
            })
            .collect())
    }

    fn names_where(&mut self, named: bool, now: Moment) -> Result<HashMap<AccountId, String>, CareError> {
        let staff = if named { self.vault.config::<StaffName>(now)? } else { Vec::new() };
        Ok(staff.into_iter().map(|staff| (staff.account, staff.name)).collect())
    }
}

/// A rule in a few signs for the journal.
fn spelled_policy(policy: OpenedPolicy) -> String {
    format!("{} {}d", if policy.named { "names" } else { "functions" }, policy.days)
}

fn act_of(view: &EntryView) -> Option<Act> {
    match view.what {
        What::Act(act) => Some(act),
        What::Kind(_) | What::Unknown => None,
    }
}

fn name_of(view: &EntryView, names: &HashMap<AccountId, String>) -> String {
    view.account.and_then(|account| names.get(&account)).cloned().unwrap_or_default()
}

fn line_of(view: &EntryView, names: &HashMap<AccountId, String>) -> PersonLine {
    PersonLine {
        session: view.session,
        at: view.at,
        name: name_of(view, names),
        role: view.role,
        act: act_of(view),
        outcome: view.outcome,
        purpose: view.purpose,
        scope: view.scope,
    }
}

fn written(proven: &ProvenEntry, view: &EntryView, names: &HashMap<AccountId, String>) -> ExtractEntry {
    let Header { seq, prev, session, kind, day, link, open, sealed_hash } = &proven.entry.header;
    let body = proven.body.as_ref();
    ExtractEntry {
        day: *day,
        key: body.map(|body| hexadecimal(&body.key)).unwrap_or_default(),
        kind: *kind,
        link: hexadecimal(link),
        name: body.map(|_| name_of(view, names)).unwrap_or_default(),
        offset: view.at.offset_minutes(),
        open: hexadecimal(open),
        prev: hexadecimal(prev),
        proof: proven.proof.iter().map(|hash| hexadecimal(hash)).collect(),
        sealed: body.map(|body| hexadecimal(&body.sealed)).unwrap_or_default(),
        sealed_hash: hexadecimal(sealed_hash),
        seq: *seq,
        session: session.to_string(),
        sig: hexadecimal(&proven.entry.sig),
    }
}

fn written_glass(glass: &GlassTold) -> ExtractGlass {
    let &GlassTold { at_ms, reason, minutes, verdict } = glass;
    ExtractGlass { at_ms, minutes, reason: reason as u8, verdict: verdict.map_or(0, |verdict| verdict as u8) }
}

/// Checks an extract with nothing but itself and the public key of the house: the signature, each entry's place in the
/// tree of the signed point, each body against its entry and its key, whom it is about, when it was.
///
/// # Errors
/// The first fault, in that order.
pub fn check_extract(text: &str, key: &NoteKey) -> Result<CheckedExtract, ExtractFault> {
    let file = extract::read(text).ok_or(ExtractFault::Shape)?;
    let estab = estab_of(key).ok_or(ExtractFault::Key)?;
    if open_note(&file.note, key) != Some(statement_of(key.name(), &file.hash).as_str()) {
        return Err(ExtractFault::Signature);
    }
    let data = &file.data;
    let point = Checkpoint::open(&data.point, key.public()).filter(|point| point.origin == key.name());
    let point = point.ok_or(ExtractFault::Point)?;
    let shape = ExtractFault::Shape;
    let person: PersonId = data.person.parse().map_err(|_| shape)?;
    let from: Date = data.from.parse().map_err(|_| shape)?;
    let until: Date = data.until.parse().map_err(|_| shape)?;
    let glasses: Option<Vec<GlassTold>> = data.glasses.iter().map(read_glass).collect();
    let mut opened = Opened {
        from,
        until,
        named: data.named,
        lines: Vec::new(),
        lists: 0,
        untold: data.untold,
        glasses: glasses.ok_or(shape)?,
    };
    let (mut last, mut closed) = (0, 0);
    for written in &data.entries {
        if written.seq <= last {
            return Err(ExtractFault::Order(written.seq));
        }
        last = written.seq;
        let entry = proven_entry(&estab, &point, written)?;
        match read_body(&estab, &entry, written, person, (from, until))? {
            None => {
                closed += 1;
                opened.lists += 1;
            }
            Some(TheirLine { is_list: true, .. }) => opened.lists += 1,
            Some(TheirLine { line, .. }) => opened.lines.push(line),
        }
    }
    Ok(CheckedExtract {
        opened,
        person,
        house: data.house.clone(),
        whom: data.whom.clone(),
        language: data.language.clone(),
        made: Moment::new(data.made_ms, data.made_offset),
        entries: data.entries.len(),
        closed,
        point,
        page: file.page,
    })
}

/// The house whose journal a key signs for: its name is `dui/<house>/<generation>`.
fn estab_of(key: &NoteKey) -> Option<Estab> {
    let (house, generation) = key.name().strip_prefix("dui/")?.split_once('/')?;
    generation.parse::<u64>().ok()?;
    Some(Estab(array(house)?))
}

fn read_glass(glass: &ExtractGlass) -> Option<GlassTold> {
    Some(GlassTold {
        at_ms: glass.at_ms,
        reason: Reason::from_number(glass.reason)?,
        minutes: glass.minutes,
        verdict: match glass.verdict {
            0 => None,
            number => Some(Verdict::from_number(number)?),
        },
    })
}

/// The entry, once it is shown to be in the tree.
fn proven_entry(estab: &Estab, point: &Checkpoint, written: &ExtractEntry) -> Result<Entry, ExtractFault> {
    let read = || {
        let header = Header {
            seq: written.seq,
            prev: array(&written.prev)?,
            session: SessionId::from_bytes(array(&written.session)?),
            kind: written.kind,
            day: written.day,
            link: array(&written.link)?,
            open: from_hexadecimal(&written.open)?,
            sealed_hash: array(&written.sealed_hash)?,
        };
        let proof: Option<Vec<Hash>> = written.proof.iter().map(|hash| array(hash)).collect();
        Some((Entry { header, sig: array(&written.sig)? }, proof?))
    };
    let (entry, proof) = read().ok_or(ExtractFault::Shape)?;
    let index = u64::try_from(written.seq - 1).map_err(|_| ExtractFault::Proof(written.seq))?;
    if includes(&entry.leaf(estab), index, point.size, &proof, &point.root) {
        Ok(entry)
    } else {
        Err(ExtractFault::Proof(written.seq))
    }
}

struct TheirLine {
    is_list: bool,
    line: PersonLine,
}

/// What the body of an entry says of this person; `None` where the body was kept back.
fn read_body(
    estab: &Estab,
    entry: &Entry,
    written: &ExtractEntry,
    person: PersonId,
    (from, until): (Date, Date),
) -> Result<Option<TheirLine>, ExtractFault> {
    let seq = written.seq;
    if written.key.is_empty() && written.sealed.is_empty() {
        return Ok(None);
    }
    let given = || Some(GivenBody { sealed: from_hexadecimal(&written.sealed)?, key: array(&written.key)? });
    let body = given().and_then(|given| open_given(estab, entry, &given));
    let Some(LineBody::Act(act)) = body else { return Err(ExtractFault::Body(seq)) };
    if act.persons != [person] {
        return Err(ExtractFault::Person(seq));
    }
    let at = Moment::new(act.at.millis(), written.offset);
    if !(from..=until).contains(&at.date()) {
        return Err(ExtractFault::Period(seq));
    }
    let line = PersonLine {
        session: entry.header.session,
        at,
        name: written.name.clone(),
        role: act.role,
        act: act.act,
        outcome: act.outcome,
        purpose: act.purpose,
        scope: act.scope,
    };
    Ok(Some(TheirLine { is_list: is_list(act.act, &act.persons, &act.rows), line }))
}

//! The handover: prepared from what the shift wrote, signed by who leaves, read and acknowledged by who comes, printed.
//!
//! Never here: which facts are proposed (`handover_gather`), a sentence.

use crate::care::error::CareError;
use crate::care::handover_gather::{Gathered, Period, Proposal};
use crate::care::people::{Listed, SealedCard, fetch_list};
use crate::care::records::{Kept, Whose};
use crate::care::session::House;
use crate::care::view::{NoteView, PersonCard};
use crate::domain::account::Author;
use crate::domain::acknowledgement::Acknowledgement;
use crate::domain::handover::{Handover, HandoverDraft, HandoverRead};
use crate::domain::ids::{AccountId, PersonId, RecordId, UnitId};
use crate::domain::moment::{BoardPeriod, Moment};
use crate::domain::scope::Scope;
use crate::domain::text::{clean_line, clean_lines};
use crate::policy::matrix::rights;
use crate::policy::{About, Act, Barrier, Permit};
use crate::vault::payload::{HeldRole, Payload, StaffName};
use crate::vault::{Place, Proof, SealedRevision, Tx, VaultError};

/// Days that a handover stays to be read: whoever was away longer reads the files.
const DAYS_BACK: i64 = 7;
/// A session that ended less long ago was of the same shift: its end is not where one stopped reading.
const SAME_SHIFT_MINUTES: i64 = 4 * 60;
/// What is told when nothing else says from when on.
const A_DAY_MINUTES: i64 = 24 * 60;
/// Soon after noon the board has nothing yet: what is told then begins the noon before.
const TOO_SHORT_MINUTES: i64 = 6 * 60;

/// What a unit could hand over now.
#[derive(Debug, Clone)]
pub struct Preparation {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// From when on things are told.
    pub from: Moment,
    /// Who published the one before, and when.
    pub last: Option<(Author, Moment)>,
    /// The facts.
    pub gathered: Gathered,
    /// How many accounts will be able to read it.
    pub readers: usize,
}

/// A published handover as one reader finds it.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The handover.
    pub kept: Kept<Handover>,
    /// How far this reader has come.
    pub mine: HandoverRead,
    /// Whether this reader signed it when they left.
    pub by_me: bool,
    /// Who has read all of it, in the order in which they did.
    pub readers: Vec<Author>,
    /// Names of those of the unit who have not yet; its author is not among them.
    pub waiting: Vec<String>,
}

impl Sheet {
    /// Whether nothing is left to read or to sign.
    pub fn is_done(&self) -> bool {
        self.by_me || self.mine.finished
    }
}

/// What there is to read when one comes.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// When the reader's last shift ended, as far as it is known.
    pub since: Option<Moment>,
    /// Everybody of the unit, by room.
    pub cards: Vec<PersonCard>,
    /// Those published since, oldest first; when nothing is left to read, the newest one.
    pub sheets: Vec<Sheet>,
    /// Where none was published: what the notes themselves say.
    pub unpublished: Vec<Proposal>,
    /// The notes that this reader has acknowledged.
    pub read: Vec<RecordId>,
    /// How many rows did not open or did not fit their journal entry.
    pub damaged: usize,
}

/// How the handovers of the units within reach stand for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoverState {
    /// None was published since the reader's last shift.
    NotPublished,
    /// Every one was read.
    Read,
    /// One waits to be read: when it was published.
    Waiting(Moment),
}

/// A handover for paper.
#[derive(Debug, Clone)]
pub struct PrintedHandover {
    /// Name of the unit.
    pub unit_name: String,
    /// Everybody of the unit, by room.
    pub cards: Vec<PersonCard>,
    /// The handover.
    pub handover: Handover,
    /// The newest signed point of the journal, made once the print was recorded in it.
    pub code: String,
}

/// The handovers of a unit and who has read them, sealed.
struct SealedSheets {
    cards: Vec<(PersonId, SealedCard)>,
    handovers: Vec<SealedRevision>,
    readings: Vec<SealedRevision>,
    words: Vec<SealedRevision>,
}

struct OpenedSheets {
    handovers: Vec<Kept<Handover>>,
    readings: Vec<HandoverRead>,
    words: Vec<Acknowledgement>,
    damaged: usize,
}

impl House {
    /// Whether this account signs handovers of a unit. Nothing is asked for, so nothing is journaled.
    pub fn may_hand_over(&self, unit: UnitId, now: Moment) -> bool {
        let about = About::Unit { unit, scope: Scope::NotesAll };
        self.might(Act::Create, &about, now).is_some_and(|permit| permit.act() == Act::Create)
    }

    /// Whether this account reads handovers of a unit.
    pub fn may_read_handover(&self, unit: UnitId, now: Moment) -> bool {
        self.might(Act::Read, &About::Unit { unit, scope: Scope::NotesAll }, now).is_some()
    }

    /// What a unit could hand over: since the last handover, else since the noon before.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn prepare_handover(&mut self, unit: UnitId, now: Moment) -> Result<Preparation, CareError> {
        let about = About::Unit { unit, scope: Scope::NotesAll };
        self.permit(Act::Create, &about, now)?;
        let newest = self.handovers_of(unit, now)?.handovers.into_iter().map(|kept| kept.value).next_back();
        let from = self.begin_of(newest.as_ref(), now);
        let gathered = self.gather(Period { unit, from, now }, true)?;
        Ok(Preparation {
            unit,
            unit_name: self.unit_name(unit).to_owned(),
            from,
            last: newest.map(|newest| (newest.outgoing, newest.to)),
            gathered,
            readers: self.readers_of(unit, now)?.len(),
        })
    }

    /// From when on a handover that is signed now tells.
    fn begin_of(&self, newest: Option<&Handover>, now: Moment) -> Moment {
        let oldest = now.plus_minutes(-A_DAY_MINUTES);
        match newest {
            Some(newest) if newest.to > oldest => newest.to,
            _ => {
                let noon = BoardPeriod::of(now, self.zone()).from;
                let short = noon > now.plus_minutes(-TOO_SHORT_MINUTES);
                if short { noon.plus_minutes(-A_DAY_MINUTES) } else { noon }
            }
        }
    }

    /// Signs a handover: author, role and time are written with it, and the code of a signed point of the journal. The
    /// texts are cleaned first.
    ///
    /// # Errors
    /// A fault of the handover, refused, ended, or the vault could not be written: then nothing was.
    pub fn publish_handover(
        &mut self,
        unit: UnitId,
        mut draft: HandoverDraft,
        now: Moment,
    ) -> Result<Kept<Handover>, CareError> {
        let permit = self.permit(Act::Create, &About::Unit { unit, scope: Scope::NotesAll }, now)?;
        drop(permit);
        draft.word = clean_lines(&draft.word).text;
        for line in &mut draft.lines {
            clean_line(&line.text).text.trim().clone_into(&mut line.text);
        }
        // A machine that cannot sign keeps nobody from handing over: the paper asks for its own point.
        let anchor = self.vault.sign_point(now).map(|point| point.code().to_string()).unwrap_or_default();
        let signed = Handover::publish(draft, self.author(), anchor, now).map_err(CareError::Handover)?;
        let kept = self.write_new(Whose::Unit(unit), Scope::NotesAll, now.day(), signed, now)?;
        let _best_effort = self.vault.sign_point(now);
        Ok(kept)
    }

    /// What there is to read: the handovers published since the reader's last shift; where there is none, what the notes
    /// say by themselves. One line of the journal with everybody of the unit.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn read_handover(&mut self, unit: UnitId, now: Moment) -> Result<Reading, CareError> {
        self.permit(Act::Read, &About::Unit { unit, scope: Scope::NotesAll }, now)?;
        let listed = self.listed_in(unit, now)?;
        let (proof, sealed) =
            self.vault.with(&listed.permits, now, |tx| fetch_sheets(tx, &listed, unit, now))?;
        let cards = self.open_list(&proof, &sealed.cards, now)?;
        let opened = self.open_sheets(&proof, &sealed, unit, now)?;
        let start = self.start_of_reading(now);
        let mut sheets = self.sheets_for_me(opened.handovers, &opened.readings, now, unit)?;
        for sheet in &mut sheets {
            self.take_words_into(sheet, &opened.words, &cards);
            self.close_what_is_barred(&mut sheet.kept.value);
        }
        let newest = sheets.pop();
        sheets.retain(|sheet| !sheet.is_done() && start < sheet.kept.value.to);
        match newest {
            Some(newest) if start < newest.kept.value.to && (sheets.is_empty() || !newest.is_done()) => {
                sheets.push(newest);
            }
            _ => {}
        }
        let me = self.me().account;
        let of_me = opened.words.iter().filter(|word| word.by.account == me);
        let read = of_me.map(|word| word.note).collect();
        let (mut unpublished, mut damaged) = (Vec::new(), opened.damaged);
        if sheets.is_empty() {
            let from = self.begin_of(None, now).min(start);
            let gathered = self.gather(Period { unit, from, now }, false)?;
            unpublished = gathered.proposals;
            damaged += gathered.damaged;
        }
        Ok(Reading {
            unit,
            unit_name: self.unit_name(unit).to_owned(),
            since: self.last_shift_ended(),
            cards,
            sheets,
            unpublished,
            read,
            damaged,
        })
    }

    fn last_shift_ended(&self) -> Option<Moment> {
        self.me().previous.map(|(from, to)| to.unwrap_or(from))
    }

    /// From when on handovers are new to this reader: the end of their last shift, and never more than some days.
    fn start_of_reading(&self, now: Moment) -> Moment {
        let same_shift = now.plus_minutes(-SAME_SHIFT_MINUTES);
        let start = self.last_shift_ended().filter(|ended| *ended < same_shift);
        let start = start.unwrap_or(now.plus_minutes(-A_DAY_MINUTES));
        start.max(now.plus_minutes(-DAYS_BACK * A_DAY_MINUTES))
    }

    /// The handovers of a unit of the last days, oldest first, with who has read them.
    fn handovers_of(&mut self, unit: UnitId, now: Moment) -> Result<OpenedSheets, CareError> {
        let permit = self.permit(Act::Read, &About::Unit { unit, scope: Scope::NotesAll }, now)?;
        let (proof, sealed) = self.vault.with(&[permit], now, |tx| {
            let (handovers, readings) = fetch_of_unit(tx, unit, now)?;
            Ok(SealedSheets { cards: Vec::new(), handovers, readings, words: Vec::new() })
        })?;
        self.open_sheets(&proof, &sealed, unit, now)
    }

    fn open_sheets(
        &mut self,
        proof: &Proof,
        sealed: &SealedSheets,
        unit: UnitId,
        now: Moment,
    ) -> Result<OpenedSheets, CareError> {
        let handovers = self.vault.open::<Handover>(proof, &sealed.handovers, now)?;
        let readings = self.vault.open::<HandoverRead>(proof, &sealed.readings, now)?;
        let words = self.vault.open::<Acknowledgement>(proof, &sealed.words, now)?;
        let damaged = handovers.damaged + readings.damaged + words.damaged;
        let mut handovers: Vec<Kept<Handover>> =
            handovers.rows.into_iter().map(|row| Kept::of(Whose::Unit(unit), row)).collect();
        handovers.sort_by_key(|kept| kept.value.to);
        let mut readings: Vec<HandoverRead> = readings.rows.into_iter().map(|row| row.value).collect();
        readings.sort_by_key(|read| read.at);
        let words = words.rows.into_iter().map(|row| row.value).collect();
        Ok(OpenedSheets { handovers, readings, words, damaged })
    }

    /// Each handover with how far this reader and everybody else has come.
    fn sheets_for_me(
        &mut self,
        handovers: Vec<Kept<Handover>>,
        readings: &[HandoverRead],
        now: Moment,
        unit: UnitId,
    ) -> Result<Vec<Sheet>, CareError> {
        let (me, author) = (self.me().account, self.author());
        let awaited = self.awaited_readers_of(unit, now)?;
        let sheet = |kept: Kept<Handover>| {
            let of_it = || readings.iter().filter(|read| read.handover == kept.record);
            let mine = of_it().find(|read| read.by.account == me).cloned();
            let readers: Vec<Author> =
                of_it().filter(|read| read.finished).map(|read| read.by.clone()).collect();
            let outgoing = kept.value.outgoing.account;
            let has_not = |(account, _): &&(AccountId, String)| {
                *account != outgoing && readers.iter().all(|reader| reader.account != *account)
            };
            let waiting = awaited.iter().filter(has_not).map(|(_, name)| name.clone()).collect();
            let mine = mine.unwrap_or_else(|| HandoverRead::begin(kept.record, author.clone(), now));
            Sheet { by_me: outgoing == me, mine, readers, waiting, kept }
        };
        Ok(handovers.into_iter().map(sheet).collect())
    }

    /// An urgent line counts as signed when its note was: with `v` in the notes, or because one wrote it.
    fn take_words_into(&self, sheet: &mut Sheet, words: &[Acknowledgement], cards: &[PersonCard]) {
        let me = self.me().account;
        let lines = &sheet.kept.value.lines;
        let is_known = |place: &u16| {
            let record =
                lines.get(usize::from(*place)).and_then(|line| line.source).map(|source| source.record);
            let read = words.iter().any(|word| Some(word.note) == record && word.by.account == me);
            let mut urgent = cards.iter().flat_map(|card| &card.urgent);
            read || urgent.any(|note| Some(note.record) == record && note.author == me)
        };
        let signed: Vec<u16> = sheet.kept.value.signed_alone().filter(is_known).collect();
        let at = sheet.mine.at;
        let finished = sheet.mine.finished;
        sheet.mine = sheet.mine.clone().and(&sheet.kept.value, &[], &signed, at);
        // The last word is the reader's own: a page has still to be shown.
        sheet.mine.finished = finished;
    }

    /// A file that was restricted or objected to since is not told any more.
    fn close_what_is_barred(&self, handover: &mut Handover) {
        for line in &mut handover.lines {
            let barred = |person| self.barrier_of(person, Scope::NotesAll) != Barrier::None;
            if line.person.is_some_and(barred) {
                line.text.clear();
            }
        }
    }

    /// Every account that has the key of a unit's notes for the whole team.
    fn readers_of(&mut self, unit: UnitId, now: Moment) -> Result<Vec<(AccountId, String)>, CareError> {
        let mut names: Vec<(AccountId, String)> = self
            .vault
            .config::<StaffName>(now)?
            .into_iter()
            .map(|staff| (staff.account, staff.name))
            .collect();
        names.retain(|(account, _)| self.vault.is_entitled(*account, unit, Scope::NotesAll, now));
        names.sort_by(|one, other| one.1.cmp(&other.1));
        Ok(names)
    }

    /// Those among them who work in units: they are the ones who come.
    fn awaited_readers_of(
        &mut self,
        unit: UnitId,
        now: Moment,
    ) -> Result<Vec<(AccountId, String)>, CareError> {
        let held = self.vault.config::<HeldRole>(now)?;
        let works = |account: AccountId| {
            held.iter().any(|held| {
                let cell = rights(held.assignment.role, Scope::NotesAll);
                let comes = cell.read && cell.own_unit && held.assignment.reaches(unit);
                held.account == account && held.assignment.holds_at(now) && comes
            })
        };
        let mut readers = self.readers_of(unit, now)?;
        readers.retain(|(account, _)| works(*account));
        Ok(readers)
    }

    /// Says how far this reader has come: lines that were shown on a page they turned, urgent lines they signed. The
    /// notes behind signed lines are acknowledged in the same stroke. Saying it twice writes it once.
    ///
    /// # Errors
    /// [`CareError::ChangedMeanwhile`] when another session of this account was first, refused, ended, or the vault could
    /// not be written: then nothing was.
    pub fn acknowledge_handover(
        &mut self,
        sheet: &Sheet,
        seen: &[u16],
        signed: &[u16],
        now: Moment,
    ) -> Result<HandoverRead, CareError> {
        let Whose::Unit(unit) = sheet.kept.whose else { return Err(CareError::NobodyThere) };
        let about = About::Unit { unit, scope: Scope::NotesAll };
        let read = self.permit(Act::Read, &about, now)?;
        let me = self.me().account;
        let (proof, sealed) =
            self.vault.with(&[read], now, |tx| fetch_of_unit(tx, unit, now).map(|(_, readings)| readings))?;
        let opened = self.vault.open::<HandoverRead>(&proof, &sealed, now)?;
        let of_me = |row: &crate::vault::OpenedRow<HandoverRead>| {
            row.value.handover == sheet.kept.record && row.value.by.account == me
        };
        let before = opened.rows.into_iter().find(of_me);
        let (record, base, stood) = match before {
            Some(row) => (row.record, row.revision, row.value),
            None => {
                let begun = HandoverRead::begin(sheet.kept.record, self.author(), now);
                (RecordId::from_bytes(self.draw_id()), 0, begun)
            }
        };
        let mut signed_now = sheet.mine.signed.clone();
        signed_now.extend_from_slice(signed);
        let further = stood.clone().and(&sheet.kept.value, seen, &signed_now, now);
        if !further.says_more_than(&stood) {
            return Ok(stood);
        }
        let words = self.words_for(sheet, signed, now)?;
        let mut permits = vec![self.permit(Act::Acknowledge, &about, now)?];
        permits.extend(words.iter().map(|(permit, ..)| permit.clone()));
        let day = sheet.kept.value.to.day();
        let written = self.vault.with(&permits, now, |tx| {
            for (_, person, record, word) in &words {
                let place = Place::Person(*person, Scope::NotesAll);
                tx.put(place, *record, 0, now.day(), word)?;
            }
            tx.put(Place::Unit(unit, Scope::NotesAll), record, base, day, &further)
        });
        written.map_err(crate::care::records::changed_meanwhile)?;
        Ok(further)
    }

    /// What is said of the notes behind lines that are signed: once each, and of one's own notes nothing.
    fn words_for(
        &mut self,
        sheet: &Sheet,
        signed: &[u16],
        now: Moment,
    ) -> Result<Vec<(Permit, PersonId, RecordId, Acknowledgement)>, CareError> {
        let mut words = Vec::new();
        for place in signed.iter().filter(|place| !sheet.mine.signed.contains(place)) {
            let Some(line) = sheet.kept.value.lines.get(usize::from(*place)) else { continue };
            let (Some(person), Some(source)) = (line.person, line.source) else { continue };
            if source.scope != Scope::NotesAll || self.vault.units_of(person).is_empty() {
                continue;
            }
            let about = self.about(person, Scope::NotesAll, now)?;
            let Some(permit) = self.might(Act::Acknowledge, &about, now) else { continue };
            let word = Acknowledgement { note: source.record, by: self.author(), at: now };
            words.push((permit, person, RecordId::from_bytes(self.draw_id()), word));
        }
        Ok(words)
    }

    /// Says that an urgent note was read where no handover was published: the same word as in the notes.
    ///
    /// # Errors
    /// As [`House::acknowledge`].
    pub fn acknowledge_unpublished(&mut self, line: &Proposal, now: Moment) -> Result<(), CareError> {
        let (Some(person), Some(source)) = (line.person, line.source) else {
            return Err(CareError::NobodyThere);
        };
        let page = self.read_timeline(person, None, now)?;
        let note: Option<&NoteView> = page.notes.iter().find(|note| note.record == source.record);
        let note = note.ok_or(CareError::NobodyThere)?.clone();
        self.acknowledge(person, &note, now)
    }

    /// How the handovers of the units within reach stand for this reader: for the head of the shift board.
    ///
    /// # Errors
    /// Ended, or the vault could not be read.
    pub fn handover_waiting(&mut self, now: Moment) -> Result<HandoverState, CareError> {
        let units: Vec<UnitId> = self.me().units.iter().map(|(unit, _)| *unit).collect();
        let (mut handovers, mut readings) = (Vec::new(), Vec::new());
        for unit in units {
            if self.may_read_handover(unit, now) {
                let opened = self.handovers_of(unit, now)?;
                handovers.extend(opened.handovers);
                readings.extend(opened.readings);
            }
        }
        Ok(self.handover_state(&handovers, &readings, now))
    }

    /// How these handovers stand for this reader: the first that waits, by unit.
    pub(super) fn handover_state(
        &self,
        handovers: &[Kept<Handover>],
        readings: &[HandoverRead],
        now: Moment,
    ) -> HandoverState {
        let (me, start) = (self.me().account, self.start_of_reading(now));
        let is_done = |kept: &Kept<Handover>| {
            let read =
                |read: &HandoverRead| read.handover == kept.record && read.by.account == me && read.finished;
            kept.value.outgoing.account == me || readings.iter().any(read)
        };
        let mut recent = handovers.iter().filter(|kept| start < kept.value.to).peekable();
        match (recent.peek().is_some(), recent.find(|kept| !is_done(kept))) {
            (_, Some(waiting)) => HandoverState::Waiting(waiting.value.to),
            (true, None) => HandoverState::Read,
            (false, None) => HandoverState::NotPublished,
        }
    }

    /// A handover for paper: the print is recorded with everybody it names, then a point of the journal is signed, so that
    /// the code at its end covers the print itself. The newest one where no record is named; `None` when none was published.
    ///
    /// # Errors
    /// Refused, ended, the machine's key could not be read, or the vault could not be read or written.
    pub fn print_handover(
        &mut self,
        unit: UnitId,
        record: Option<RecordId>,
        now: Moment,
    ) -> Result<Option<PrintedHandover>, CareError> {
        let about = About::Unit { unit, scope: Scope::NotesAll };
        let mut listed = self.listed_in(unit, now)?;
        listed.permits.push(self.permit(Act::Print, &about, now)?);
        let (proof, sealed) =
            self.vault.with(&listed.permits, now, |tx| fetch_sheets(tx, &listed, unit, now))?;
        let cards = self.open_list(&proof, &sealed.cards, now)?;
        let opened = self.open_sheets(&proof, &sealed, unit, now)?;
        let wanted = |kept: &Kept<Handover>| record.is_none_or(|record| kept.record == record);
        let Some(kept) = opened.handovers.into_iter().rfind(wanted) else { return Ok(None) };
        let mut handover = kept.value;
        self.close_what_is_barred(&mut handover);
        let code = self.vault.sign_point(now)?.code().to_string();
        let unit_name = self.unit_name(unit).to_owned();
        Ok(Some(PrintedHandover { unit_name, cards, handover, code }))
    }
}

/// The handovers of a unit of the last days and who has read them, sealed.
pub(super) fn fetch_of_unit(
    tx: &mut Tx<'_>,
    unit: UnitId,
    now: Moment,
) -> Result<(Vec<SealedRevision>, Vec<SealedRevision>), VaultError> {
    let from_day = now.day() - DAYS_BACK;
    let handovers = tx.of_unit(unit, Scope::NotesAll, Handover::KIND, from_day)?;
    let readings = tx.of_unit(unit, Scope::NotesAll, HandoverRead::KIND, from_day)?;
    Ok((handovers, readings))
}

fn fetch_sheets(
    tx: &mut Tx<'_>,
    listed: &Listed,
    unit: UnitId,
    now: Moment,
) -> Result<SealedSheets, VaultError> {
    let cards = fetch_list(tx, listed, now)?;
    let (handovers, readings) = fetch_of_unit(tx, unit, now)?;
    let mut words = Vec::new();
    for (person, sees) in &listed.seen {
        if sees.notes {
            let kind = Acknowledgement::KIND;
            words.extend(tx.since(*person, Scope::NotesAll, kind, now.day() - DAYS_BACK)?);
        }
    }
    Ok(SealedSheets { cards, handovers, readings, words })
}

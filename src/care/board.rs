//! The shift board: what whoever is on duty has to know, in one look and one entry of the journal.
//!
//! From noon to noon, never by the calendar day. Nothing is worked out here that a screen could show otherwise: no
//! sentences, no order but that of rooms and of time.

use crate::care::emergency::{SealedSources, SheetSources, fetch_sources};
use crate::care::error::CareError;
use crate::care::handover::{HandoverState, fetch_of_unit};
use crate::care::instructions::fetch_instructions;
use crate::care::people::{Listed, SealedCard, fetch_list};
use crate::care::records::{Kept, Whose};
use crate::care::round_reading::{fetch_rounds, saved_in};
use crate::care::session::House;
use crate::care::tasks::fetch_tasks;
use crate::care::view::{LastNote, PersonCard};
use crate::domain::acknowledgement::Acknowledgement;
use crate::domain::attendance::Absence;
use crate::domain::handover::{Handover, HandoverRead};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::instruction::Instruction;
use crate::domain::moment::{BoardPeriod, Moment};
use crate::domain::note::Note;
use crate::domain::round::{Round, RoundState};
use crate::domain::scope::Scope;
use crate::domain::task::{Task, TaskState};
use crate::vault::payload::Payload;
use crate::vault::{Proof, SealedRevision, Tx, VaultError};

use super::attendance::fetch_absences;

/// Days before its last that an instruction is said to end soon.
const ENDS_SOON_DAYS: i32 = 2;

/// The board of a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftBoard {
    /// From noon to noon.
    pub period: BoardPeriod,
    /// When the session before this one ended: what came since is new to the reader.
    pub since: Option<Moment>,
    /// Everybody of the units within reach, by unit and room.
    pub rows: Vec<BoardRow>,
    /// Who else is writing about whom now.
    pub writing: Vec<(PersonId, String)>,
    /// Open tasks for this reader that are due before the period ends, those due first on top.
    pub tasks: Vec<Kept<Task>>,
    /// Instructions that stand now, for the units and for the persons, those that end first on top.
    pub instructions: Vec<Kept<Instruction>>,
    /// How many of them end within two days.
    pub ending_soon: usize,
    /// The last saved round of each unit within reach in this period.
    pub rounds: Vec<RoundOfUnit>,
    /// How the handovers of the units stand for this reader.
    pub handover: HandoverState,
    /// How many rows did not open or did not fit their journal entry.
    pub damaged: usize,
}

/// The last saved round of a unit, as the board tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoundOfUnit {
    /// Where.
    pub unit: UnitId,
    /// Which of its night or day.
    pub number: u16,
    /// When the last part of it was saved.
    pub ended: Moment,
}

impl RoundOfUnit {
    /// How long ago it ended, in whole minutes.
    pub fn age_minutes(&self, now: Moment) -> i64 {
        (now.millis() - self.ended.millis()).max(0) / 60_000
    }
}

/// One person on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// Who it is, with alerts and the newest fact.
    pub card: PersonCard,
    /// Whether they live in a unit of the reader: of somebody opened by name the board shows the card and no more.
    pub of_my_units: bool,
    /// Their absence, when they are away.
    pub absence: Option<Kept<Absence>>,
    /// Notes for the whole team that happened in this period.
    pub notes: usize,
    /// Of those that others typed since the reader's last session.
    pub new_to_me: usize,
    /// Urgent notes of the last day that this reader has neither written nor acknowledged.
    pub unread_urgent: Vec<LastNote>,
    /// How they were found in the last round of this period that had them: as the reader ticked it, else what is
    /// published.
    pub round: Option<RoundState>,
    /// Whether their emergency sheet was never published, is too old or was overtaken by a source; told to those who
    /// keep the sheets or lead a unit.
    pub sheet_due: bool,
}

impl ShiftBoard {
    /// How many are here.
    pub fn present(&self) -> usize {
        self.rows.iter().filter(|row| row.absence.is_none()).count()
    }

    /// Who is here and of whom nothing was written for the whole team in this period.
    pub fn without_note(&self) -> impl Iterator<Item = &BoardRow> {
        self.rows.iter().filter(|row| row.is_without_note())
    }

    /// Whose emergency sheet has to be looked at again, as many as they are.
    pub fn sheets_due(&self) -> usize {
        self.rows.iter().filter(|row| row.sheet_due).count()
    }

    /// How many urgent notes this reader has not acknowledged.
    pub fn unread_urgent(&self) -> usize {
        self.rows.iter().map(|row| row.unread_urgent.len()).sum()
    }
}

impl BoardRow {
    /// Whether they are here and nothing was written of them for the whole team in this period.
    pub fn is_without_note(&self) -> bool {
        self.of_my_units && self.card.sees_notes && self.absence.is_none() && self.notes == 0
    }
}

/// What the board shows, still sealed.
struct SealedBoard {
    cards: Vec<(PersonId, SealedCard)>,
    beside: Vec<(Whose, SealedBeside)>,
}

/// What a board shows of a person or a unit beside the card.
#[derive(Default)]
struct SealedBeside {
    instructions: Vec<SealedRevision>,
    acknowledgements: Vec<SealedRevision>,
    notes: Vec<SealedRevision>,
    tasks: Vec<SealedRevision>,
    absences: Vec<SealedRevision>,
    rounds: Vec<SealedRevision>,
    handovers: Vec<SealedRevision>,
    readings: Vec<SealedRevision>,
    sheet: Option<SealedSources>,
}

/// The same, opened.
struct Beside {
    whose: Whose,
    instructions: Vec<Kept<Instruction>>,
    acknowledgements: Vec<Acknowledgement>,
    notes: Vec<Note>,
    tasks: Vec<Kept<Task>>,
    absence: Option<Kept<Absence>>,
    rounds: Vec<Kept<Round>>,
    handovers: Vec<Kept<Handover>>,
    readings: Vec<HandoverRead>,
    sheet: Option<SheetSources>,
    damaged: usize,
}

impl House {
    /// The board of the shift for the units within reach: one entry in the journal with everybody on it.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn shift_board(&mut self, now: Moment) -> Result<ShiftBoard, CareError> {
        self.board(now, false)
    }

    /// The same board again, while it stays on the screen: within half an hour of the entry that named the same
    /// persons it adds none.
    ///
    /// # Errors
    /// As [`House::shift_board`].
    pub fn shift_board_again(&mut self, now: Moment) -> Result<ShiftBoard, CareError> {
        self.board(now, true)
    }

    /// How far the house has been written: whoever has seen everything up to here has nothing new to see. Opens
    /// nothing and writes nothing to the journal.
    ///
    /// # Errors
    /// Ended, or the vault could not be read.
    pub fn newest_writes(&mut self, now: Moment) -> Result<(i64, i64), CareError> {
        self.may_go_on(now)?;
        Ok(self.vault.newest_writes()?)
    }

    fn board(&mut self, now: Moment, again: bool) -> Result<ShiftBoard, CareError> {
        let period = BoardPeriod::of(now, self.zone());
        let listed = self.who_is_listed(now)?;
        let fetch = |tx: &mut Tx<'_>| fetch_board(tx, &listed, period, now);
        let (proof, sealed) = match again {
            true => self.vault.look_again(&listed.permits, &listed.persons, now, fetch)?,
            false => self.vault.with(&listed.permits, now, fetch)?,
        };
        let cards = self.open_list(&proof, &sealed.cards, now)?;
        let mut beside = Vec::with_capacity(sealed.beside.len());
        for (whose, sealed) in &sealed.beside {
            beside.push(self.open_beside(&proof, *whose, sealed, now)?);
        }
        let rounds = rounds_of(&mut beside, period);
        let mut board = self.put_on_the_board(period, cards, beside, now);
        let states = self.states_after(&rounds)?;
        for row in board.rows.iter_mut().filter(|row| row.of_my_units) {
            row.round = states.get(&row.card.person).map(|(state, _)| *state);
        }
        board.rounds = last_of_each_unit(&rounds);
        // That nobody is seen writing keeps no board from being read.
        board.writing = self.who_writes(now).unwrap_or_default();
        Ok(board)
    }

    fn open_beside(
        &mut self,
        proof: &Proof,
        whose: Whose,
        sealed: &SealedBeside,
        now: Moment,
    ) -> Result<Beside, CareError> {
        let instructions = self.vault.open::<Instruction>(proof, &sealed.instructions, now)?;
        let words = self.vault.open::<Acknowledgement>(proof, &sealed.acknowledgements, now)?;
        let notes = self.vault.open::<Note>(proof, &sealed.notes, now)?;
        let tasks = self.vault.open::<Task>(proof, &sealed.tasks, now)?;
        let absences = self.vault.open::<Absence>(proof, &sealed.absences, now)?;
        let rounds = self.vault.open::<Round>(proof, &sealed.rounds, now)?;
        let handovers = self.vault.open::<Handover>(proof, &sealed.handovers, now)?;
        let readings = self.vault.open::<HandoverRead>(proof, &sealed.readings, now)?;
        let sheet = match &sealed.sheet {
            Some(sealed) => Some(self.open_sources(proof, whose, sealed, now)?),
            None => None,
        };
        let of_person =
            instructions.damaged + words.damaged + notes.damaged + tasks.damaged + absences.damaged;
        let damaged = of_person + rounds.damaged + handovers.damaged + readings.damaged;
        let away = absences.rows.into_iter().filter(|row| !row.value.is_over());
        Ok(Beside {
            whose,
            instructions: instructions.rows.into_iter().map(|row| Kept::of(whose, row)).collect(),
            acknowledgements: words.rows.into_iter().map(|row| row.value).collect(),
            notes: notes.rows.into_iter().map(|row| row.value).collect(),
            tasks: tasks.rows.into_iter().map(|row| Kept::of(whose, row)).collect(),
            absence: away.map(|row| Kept::of(whose, row)).max_by_key(|kept| kept.value.from),
            rounds: rounds.rows.into_iter().map(|row| Kept::of(whose, row)).collect(),
            handovers: handovers.rows.into_iter().map(|row| Kept::of(whose, row)).collect(),
            readings: readings.rows.into_iter().map(|row| row.value).collect(),
            sheet,
            damaged,
        })
    }

    fn put_on_the_board(
        &self,
        period: BoardPeriod,
        cards: Vec<PersonCard>,
        beside: Vec<Beside>,
        now: Moment,
    ) -> ShiftBoard {
        let (me, role) = (self.me().account, self.me().role);
        let since = self.me().previous.map(|(from, to)| to.unwrap_or(from));
        let damaged = beside.iter().map(|found| found.damaged).sum::<usize>()
            + cards.iter().map(|card| card.damaged).sum::<usize>();
        let row = |card: PersonCard| {
            let of_them = beside.iter().find(|found| found.whose == Whose::Person(card.person));
            let read = |note: &LastNote| {
                let words = of_them.map_or(&[][..], |found| &found.acknowledgements);
                words.iter().any(|word| word.note == note.record && word.by.account == me)
            };
            let notes = of_them.map_or(&[][..], |found| &found.notes);
            let notes: Vec<&Note> = notes.iter().filter(|note| period.holds(note.happened_at)).collect();
            let is_new =
                |note: &&Note| note.author.account != me && since.is_none_or(|since| since < note.entered_at);
            BoardRow {
                of_my_units: of_them.is_some(),
                absence: of_them.and_then(|found| found.absence.clone()),
                notes: notes.len(),
                new_to_me: notes.iter().copied().filter(is_new).count(),
                unread_urgent: card
                    .urgent
                    .iter()
                    .filter(|note| note.author != me && !read(note))
                    .cloned()
                    .collect(),
                round: None,
                sheet_due: of_them
                    .and_then(|found| found.sheet.as_ref())
                    .is_some_and(|sources| sources.is_due(&card, now)),
                card,
            }
        };
        let rows = cards.into_iter().map(row).collect();
        let mut tasks: Vec<Kept<Task>> = Vec::new();
        let mut instructions: Vec<Kept<Instruction>> = Vec::new();
        let (mut handovers, mut readings) = (Vec::new(), Vec::new());
        for found in beside {
            let due = |task: &Kept<Task>| {
                let task = &task.value;
                task.state() == TaskState::Open && task.due() < period.to && task.whom.is_for(me, role)
            };
            tasks.extend(found.tasks.into_iter().filter(due));
            instructions.extend(found.instructions.into_iter().filter(|kept| kept.value.stands_at(now)));
            handovers.extend(found.handovers);
            readings.extend(found.readings);
        }
        tasks.sort_by_key(|task| task.value.due());
        instructions.sort_by_key(|kept| (kept.value.to, kept.value.entered_at));
        let ends_soon = |kept: &&Kept<Instruction>| kept.value.ends_within(now.date(), ENDS_SOON_DAYS);
        let ending_soon = instructions.iter().filter(ends_soon).count();
        let handover = self.handover_state(&handovers, &readings, now);
        let rounds = Vec::new();
        let writing = Vec::new();
        ShiftBoard {
            period,
            since,
            rows,
            writing,
            tasks,
            instructions,
            ending_soon,
            rounds,
            handover,
            damaged,
        }
    }
}

/// The saved rounds of this period of all units, oldest first.
fn rounds_of(beside: &mut [Beside], period: BoardPeriod) -> Vec<Kept<Round>> {
    let mut rounds: Vec<Kept<Round>> =
        beside.iter_mut().flat_map(|found| std::mem::take(&mut found.rounds)).collect();
    saved_in(&mut rounds, period);
    rounds
}

/// The last of each unit, the newest on top; they are given oldest first.
fn last_of_each_unit(rounds: &[Kept<Round>]) -> Vec<RoundOfUnit> {
    let mut last: Vec<RoundOfUnit> = Vec::new();
    for Kept { value: round, .. } in rounds.iter().rev() {
        if let (Some(ended), false) = (round.ended(), last.iter().any(|known| known.unit == round.unit)) {
            last.push(RoundOfUnit { unit: round.unit, number: round.number, ended });
        }
    }
    last
}

fn fetch_board(
    tx: &mut Tx<'_>,
    listed: &Listed,
    period: BoardPeriod,
    now: Moment,
) -> Result<SealedBoard, VaultError> {
    let cards = fetch_list(tx, listed, now)?;
    let mut beside = Vec::with_capacity(listed.of_my_units.len() + listed.units.len());
    for person in &listed.of_my_units {
        let whose = Whose::Person(*person);
        let mut found = SealedBeside::default();
        let reads_notes = listed.seen.iter().any(|(of, sees)| of == person && sees.notes);
        if reads_notes {
            found.instructions = fetch_instructions(tx, whose, now)?;
            found.notes = tx.since(*person, Scope::NotesAll, Note::KIND, period.from.day())?;
            // An urgent note stands for a day, over the change of boards.
            let kind = Acknowledgement::KIND;
            found.acknowledgements = tx.since(*person, Scope::NotesAll, kind, now.day() - 1)?;
        }
        if listed.agenda {
            found.tasks = fetch_tasks(tx, whose, now)?;
            found.absences = fetch_absences(tx, *person, now)?;
        }
        let sees = listed.seen.iter().any(|(of, sees)| of == person && sees.emergency);
        if listed.keeps_sheets && sees {
            found.sheet = Some(fetch_sources(tx, *person)?);
        }
        beside.push((whose, found));
    }
    let reads_notes = listed.seen.iter().any(|(_, sees)| sees.notes);
    for unit in &listed.units {
        let whose = Whose::Unit(*unit);
        let mut found = SealedBeside::default();
        if reads_notes {
            found.instructions = fetch_instructions(tx, whose, now)?;
            found.rounds = fetch_rounds(tx, *unit, period.from)?;
            (found.handovers, found.readings) = fetch_of_unit(tx, *unit, now)?;
        }
        if listed.agenda {
            found.tasks = fetch_tasks(tx, whose, now)?;
        }
        beside.push((whose, found));
    }
    Ok(SealedBoard { cards, beside })
}

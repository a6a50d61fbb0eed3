//! What there is to hand over: facts of a shift, each under its heading, gathered from what colleagues wrote.
//!
//! Never here: a sentence (`tui` words the facts), what becomes of them (`handover`).

use crate::care::agenda::fetch_events;
use crate::care::attendance::fetch_absences;
use crate::care::error::CareError;
use crate::care::handover_register::{of_faults, of_incidents};
use crate::care::handover_unit::{of_absences, of_events, of_rounds, of_tasks};
use crate::care::instructions::fetch_instructions;
use crate::care::people::{Listed, SealedCard, Sees, fetch_list};
use crate::care::records::Whose;
use crate::care::round_reading::fetch_rounds;
use crate::care::session::House;
use crate::care::tasks::fetch_tasks;
use crate::care::view::PersonCard;
use crate::domain::acknowledgement::Acknowledgement;
use crate::domain::attendance::{Absence, AbsenceReason};
use crate::domain::event::{Event, LONGEST_SPAN_DAYS};
use crate::domain::handover::{Heading, Source, closes};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::incident::Incident;
use crate::domain::instruction::Instruction;
use crate::domain::moment::Moment;
use crate::domain::note::{Amendment, Note, Target};
use crate::domain::premises::{Part, PremisesFault};
use crate::domain::round::{RUNS_FOR_MINUTES, Round};
use crate::domain::scope::Scope;
use crate::domain::task::Task;
use crate::policy::matrix::rights;
use crate::policy::{About, Act, Barrier, Permit};
use crate::vault::payload::Payload;
use crate::vault::{OpenedRow, Proof, SealedRevision, Tx, VaultError};

/// The closed scopes whose notes whoever prepares is asked to reword.
const CLOSED: [Scope; 3] = [Scope::NotesEdu, Scope::NotesCare, Scope::Medical];
/// Days before the shift in which a thread that is still open may have been written.
const THREAD_DAYS: i64 = 3;
/// What is due within this time is told.
pub(super) const AHEAD_MINUTES: i64 = 24 * 60;
/// Rooms of a line of those of whom nothing was written.
const ROOMS_A_LINE: usize = 12;

/// What a line is about, in facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A note.
    Note {
        /// Its title.
        title: String,
        /// The last result; `None` while it is awaited.
        result: Option<String>,
        /// Whether a result belongs to it: it is a thread that stays open.
        thread: bool,
    },
    /// It is told under the first heading.
    SeeUrgent,
    /// Somebody came to live here.
    Arrived,
    /// Somebody is away.
    Away {
        /// Why.
        reason: AbsenceReason,
        /// Since when.
        from: Moment,
        /// When they are expected, as far as anybody knows.
        back_at: Option<Moment>,
    },
    /// Somebody came back.
    Back {
        /// From where.
        reason: AbsenceReason,
    },
    /// An instruction, with its last day.
    Instruction {
        /// What to mind.
        text: String,
        /// Its last day.
        until: jiff::civil::Date,
    },
    /// Something to do.
    Task {
        /// What.
        text: String,
        /// It should have been done by now.
        late: bool,
    },
    /// Something of the agenda.
    Event {
        /// What, in neutral words.
        label: String,
        /// Where; may be empty.
        place: String,
        /// Who goes along; may be empty.
        companion: String,
    },
    /// A round, as the whole team may know it.
    Round {
        /// Which of its night or day.
        number: u16,
        /// How many were seen.
        seen: usize,
        /// How many were out.
        out: usize,
        /// Rooms of those whom nobody saw.
        not_seen: Vec<String>,
    },
    /// The last round did not see them.
    NotSeen {
        /// Which of its night or day.
        number: u16,
    },
    /// A fault of the premises, from the register.
    Fault {
        /// What is at fault.
        part: Part,
        /// What it is, and where.
        text: String,
    },
    /// An incident of the register.
    Incident {
        /// What it was.
        nature: String,
    },
    /// Of those in these rooms nothing was written.
    WithoutNote {
        /// The rooms.
        rooms: Vec<String>,
    },
    /// An urgent note that nobody has said they read.
    NobodyRead,
}

/// A line that could be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Under which heading.
    pub heading: Heading,
    /// About whom; `None` for the unit.
    pub person: Option<PersonId>,
    /// When it happened or is due.
    pub at: Option<Moment>,
    /// What it says.
    pub fact: Fact,
    /// The record it comes from.
    pub source: Option<Source>,
    /// Whether it is handed over when nobody says otherwise.
    pub ticked: bool,
}

impl Proposal {
    /// Whether it comes from a scope that fewer people read than a handover.
    pub fn is_closed(&self) -> bool {
        self.source.is_some_and(|source| closes(source.scope))
    }

    /// Names the line in a draft: the same record under the same heading.
    pub fn key(&self) -> String {
        let person = self.person.map(|person| person.to_string()).unwrap_or_default();
        let record = self.source.map_or(person, |source| source.record.to_string());
        format!("{}/{record}", self.heading.number())
    }
}

/// What a unit has to hand over.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// Everybody of the unit, by room.
    pub cards: Vec<PersonCard>,
    /// The lines, in the order of the headings, then of rooms and time.
    pub proposals: Vec<Proposal>,
    /// How many rows did not open or did not fit their journal entry.
    pub damaged: usize,
}

/// Whose facts of which time are gathered.
#[derive(Clone, Copy)]
pub(super) struct Period {
    pub(super) unit: UnitId,
    pub(super) from: Moment,
    pub(super) now: Moment,
}

impl Period {
    pub(super) fn holds(&self, moment: Moment) -> bool {
        self.from <= moment && moment <= self.now
    }
}

#[derive(Default)]
struct SealedOf {
    notes: Vec<SealedRevision>,
    closed: Vec<SealedRevision>,
    words: Vec<SealedRevision>,
    instructions: Vec<SealedRevision>,
    tasks: Vec<SealedRevision>,
    events: Vec<SealedRevision>,
    absences: Vec<SealedRevision>,
}

struct SealedShift {
    cards: Vec<(PersonId, SealedCard)>,
    of: Vec<(Whose, SealedOf)>,
    rounds: Vec<SealedRevision>,
    incidents: Vec<SealedRevision>,
    faults: Vec<SealedRevision>,
}

impl House {
    /// Whom a unit's list shows, and the permit to show them.
    pub(super) fn listed_in(&mut self, unit: UnitId, now: Moment) -> Result<Listed, CareError> {
        let permit = self.permit(Act::List, &About::Units { units: vec![unit] }, now)?;
        let role = permit.role();
        let persons = self.vault.persons_in(&[unit]);
        let emergency = rights(role, Scope::Emergency).read;
        let notes = rights(role, Scope::NotesAll).read;
        let seen = persons.iter().map(|person| {
            // What a person's own wish closes is not handed over in passing either.
            let open = self.barrier_of(*person, Scope::NotesAll) == Barrier::None;
            (*person, Sees { emergency, notes: notes && open })
        });
        Ok(Listed {
            seen: seen.collect(),
            permits: vec![permit],
            of_my_units: persons.clone(),
            persons,
            units: vec![unit],
            agenda: rights(role, Scope::AdminAgenda).read,
            keeps_sheets: false,
        })
    }

    /// The facts of a period: one line of the journal with everybody of the unit; where closed notes are asked for, one
    /// more per person and scope that holds some, as for whoever opens them.
    pub(super) fn gather(&mut self, period: Period, with_closed: bool) -> Result<Gathered, CareError> {
        let now = period.now;
        let mut listed = self.listed_in(period.unit, now)?;
        let mut closed = Vec::new();
        if with_closed {
            for person in listed.of_my_units.clone() {
                for scope in CLOSED {
                    if !self.vault.holds_since(person, scope, Note::KIND, period.from.day())? {
                        continue;
                    }
                    let about = self.about(person, scope, now)?;
                    let permit = self.might(Act::Read, &about, now);
                    closed.extend(permit.map(|permit| (permit, person, scope)));
                }
            }
        }
        let register = About::Unit { unit: UnitId::HOUSE, scope: Scope::RegIncidents };
        let register = if with_closed { self.might(Act::Read, &register, now) } else { None };
        let reads_register = register.is_some();
        let closed_of: Vec<(PersonId, Scope)> =
            closed.iter().map(|(_, person, scope)| (*person, *scope)).collect();
        let mut permits: Vec<Permit> = std::mem::take(&mut listed.permits);
        permits.extend(closed.into_iter().map(|(permit, ..)| permit));
        permits.extend(register);
        let (proof, sealed) = self.vault.with(&permits, now, |tx| {
            let mut sealed = fetch_shift(tx, &listed, &closed_of, period)?;
            if reads_register {
                let mut of_kind =
                    |kind| tx.of_unit(UnitId::HOUSE, Scope::RegIncidents, kind, period.from.day());
                sealed.incidents = of_kind(Incident::KIND)?;
                sealed.faults = of_kind(PremisesFault::KIND)?;
            }
            Ok(sealed)
        })?;
        self.open_shift(&proof, &sealed, period)
    }

    fn open_shift(
        &mut self,
        proof: &Proof,
        sealed: &SealedShift,
        period: Period,
    ) -> Result<Gathered, CareError> {
        let now = period.now;
        let cards = self.open_list(proof, &sealed.cards, now)?;
        let mut found =
            Gathered { damaged: cards.iter().map(|card| card.damaged).sum(), ..Gathered::default() };
        let mut silent = Vec::new();
        for (whose, of) in &sealed.of {
            let notes = self.vault.open::<Note>(proof, &of.notes, now)?;
            let closed = self.vault.open::<Note>(proof, &of.closed, now)?;
            let words = self.vault.open::<Acknowledgement>(proof, &of.words, now)?;
            let instructions = self.vault.open::<Instruction>(proof, &of.instructions, now)?;
            let tasks = self.vault.open::<Task>(proof, &of.tasks, now)?;
            let events = self.vault.open::<Event>(proof, &of.events, now)?;
            let absences = self.vault.open::<Absence>(proof, &of.absences, now)?;
            found.damaged += notes.damaged + closed.damaged + words.damaged;
            found.damaged += instructions.damaged + tasks.damaged + events.damaged + absences.damaged;
            let person = match whose {
                Whose::Person(person) => Some(*person),
                Whose::Unit(_) => None,
            };
            let lines = &mut found.proposals;
            of_notes(lines, person, &notes.rows, &words.rows, period);
            of_closed_notes(lines, person, &closed.rows, period);
            of_instructions(lines, person, &instructions.rows, period);
            of_tasks(lines, person, &tasks.rows, period);
            of_events(lines, person, &events.rows, period);
            let away = of_absences(lines, person, &absences.rows, period);
            let told = notes.rows.iter().any(|row| period.holds(row.value.happened_at));
            silent.extend(person.filter(|_| !told && !away));
        }
        let rounds = self.vault.open::<Round>(proof, &sealed.rounds, now)?;
        let incidents = self.vault.open::<Incident>(proof, &sealed.incidents, now)?;
        let faults = self.vault.open::<PremisesFault>(proof, &sealed.faults, now)?;
        found.damaged += rounds.damaged + incidents.damaged + faults.damaged;
        of_rounds(&mut found.proposals, &cards, &rounds.rows, period);
        of_incidents(&mut found.proposals, &incidents.rows, period);
        of_faults(&mut found.proposals, &faults.rows, period);
        of_arrivals(&mut found.proposals, &cards, period);
        of_the_silent(&mut found.proposals, &cards, &silent);
        let room = |person: Option<PersonId>| {
            person.and_then(|person| cards.iter().position(|card| card.person == person))
        };
        found.proposals.sort_by_key(|line| (line.heading, room(line.person), line.at));
        found.cards = cards;
        Ok(found)
    }
}

fn fetch_shift(
    tx: &mut Tx<'_>,
    listed: &Listed,
    closed: &[(PersonId, Scope)],
    period: Period,
) -> Result<SealedShift, VaultError> {
    let now = period.now;
    let cards = fetch_list(tx, listed, now)?;
    let mut of = Vec::new();
    for (person, sees) in &listed.seen {
        let mut found = SealedOf::default();
        let whose = Whose::Person(*person);
        if sees.notes {
            let from_day = period.from.day() - THREAD_DAYS;
            found.notes = tx.since(*person, Scope::NotesAll, Note::KIND, from_day)?;
            found.words = tx.since(*person, Scope::NotesAll, Acknowledgement::KIND, from_day)?;
            found.instructions = fetch_instructions(tx, whose, now)?;
        }
        if listed.agenda {
            found.tasks = fetch_tasks(tx, whose, now)?;
            found.events = fetch_events(tx, *person, now.day() - LONGEST_SPAN_DAYS)?;
            found.absences = fetch_absences(tx, *person, now)?;
        }
        for (of, scope) in closed {
            if of == person {
                found.closed.extend(tx.since(*person, *scope, Note::KIND, period.from.day())?);
            }
        }
        of.push((whose, found));
    }
    let whose = Whose::Unit(period.unit);
    let mut found = SealedOf::default();
    let mut rounds = Vec::new();
    if listed.seen.iter().any(|(_, sees)| sees.notes) {
        found.instructions = fetch_instructions(tx, whose, now)?;
        // A round that was saved in the period may have been started on the day before it.
        rounds = fetch_rounds(tx, period.unit, period.from.plus_minutes(-RUNS_FOR_MINUTES))?;
    }
    if listed.agenda {
        found.tasks = fetch_tasks(tx, whose, now)?;
        let from_day = now.day() - LONGEST_SPAN_DAYS;
        found.events = tx.of_unit(period.unit, Scope::AdminAgenda, Event::KIND, from_day)?;
    }
    of.push((whose, found));
    Ok(SealedShift { cards, of, rounds, incidents: Vec::new(), faults: Vec::new() })
}

/// Under which heading a note that is not urgent is told.
fn heading_of(target: Option<Target>) -> Heading {
    match target {
        Some(Target::Fall | Target::Aggression | Target::Runaway) => Heading::Falls,
        Some(Target::Treatment) => Heading::Treatments,
        Some(Target::Family) => Heading::Families,
        Some(Target::Equipment) => Heading::Premises,
        Some(Target::Outing) => Heading::Movements,
        Some(Target::Appointment) => Heading::Next,
        Some(Target::Sleep | Target::Behaviour | Target::Agitation | Target::Sadness) => Heading::Behaviour,
        _ => Heading::Targets,
    }
}

/// Whether a target is a thread whose result somebody waits for, over days and shifts.
fn awaits_a_result(target: Target) -> bool {
    matches!(
        target,
        Target::Pain | Target::Skin | Target::Infection | Target::Breathing | Target::Fit | Target::EndOfLife
    )
}

/// The last result of a note: what was added later, else what was written with it.
fn result_of(note: &Note) -> Option<String> {
    let later = note.amendments.iter().rev().find_map(|amendment| match amendment {
        Amendment::LaterResult { text, .. } => Some(text.as_str()),
        Amendment::Strike { .. } => None,
    });
    let result = later.unwrap_or(&note.dar.result).trim();
    (!result.is_empty()).then(|| result.to_owned())
}

fn note_line(person: Option<PersonId>, row: &OpenedRow<Note>, scope: Scope, heading: Heading) -> Proposal {
    let note = &row.value;
    Proposal {
        heading,
        person,
        at: Some(note.happened_at),
        fact: Fact::Note {
            title: note.title.clone(),
            result: result_of(note),
            thread: heading == Heading::Targets && note.target.is_some_and(awaits_a_result),
        },
        source: Some(Source { record: row.record, scope }),
        ticked: note.urgent || note.for_handover,
    }
}

/// Notes for the whole team: those of the period, and of each thread before it the newest one that awaits its result.
fn of_notes(
    lines: &mut Vec<Proposal>,
    person: Option<PersonId>,
    rows: &[OpenedRow<Note>],
    words: &[OpenedRow<Acknowledgement>],
    period: Period,
) {
    let mut rows: Vec<&OpenedRow<Note>> = rows.iter().filter(|row| !row.value.is_struck()).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.value.happened_at));
    let mut threads: Vec<Target> = Vec::new();
    for row in rows {
        let note = &row.value;
        let of_the_period = period.holds(note.happened_at) || period.holds(note.entered_at);
        let is_newest = note.target.is_none_or(|target| !threads.contains(&target));
        threads.extend(note.target);
        let heading = heading_of(note.target);
        let is_read = words.iter().any(|word| word.value.note == row.record);
        let of_the_day = period.now.plus_minutes(-AHEAD_MINUTES) <= note.happened_at;
        if note.urgent && !is_read && (of_the_period || of_the_day) {
            // Where it was handed over before and nobody has read it yet, it is told again.
            let line = note_line(person, row, Scope::NotesAll, Heading::Unread);
            lines.push(Proposal { fact: Fact::NobodyRead, ..line });
        }
        if note.urgent && of_the_period {
            lines.push(note_line(person, row, Scope::NotesAll, Heading::Urgent));
            if heading == Heading::Falls {
                let see =
                    Proposal { fact: Fact::SeeUrgent, ..note_line(person, row, Scope::NotesAll, heading) };
                lines.push(see);
            }
        } else if of_the_period && (heading != Heading::Targets || is_newest || note.for_handover) {
            lines.push(note_line(person, row, Scope::NotesAll, heading));
        } else if is_newest && note.target.is_some_and(awaits_a_result) {
            // An older thread is told as long as its result is awaited.
            let line = note_line(person, row, Scope::NotesAll, heading);
            let awaited = matches!(line.fact, Fact::Note { result: None, .. });
            lines.push(Proposal { ticked: awaited && note.for_handover, ..line });
        }
    }
}

/// Notes that fewer people read: never ticked, they are reworded first.
fn of_closed_notes(
    lines: &mut Vec<Proposal>,
    person: Option<PersonId>,
    rows: &[OpenedRow<Note>],
    period: Period,
) {
    for row in rows {
        let note = &row.value;
        let of_the_period = period.holds(note.happened_at) || period.holds(note.entered_at);
        let wanted = of_the_period && !note.is_struck() && (note.urgent || note.for_handover);
        if wanted {
            let heading = if note.urgent { Heading::Urgent } else { heading_of(note.target) };
            lines.push(Proposal { ticked: false, ..note_line(person, row, row.scope, heading) });
        }
    }
}

fn of_instructions(
    lines: &mut Vec<Proposal>,
    person: Option<PersonId>,
    rows: &[OpenedRow<Instruction>],
    period: Period,
) {
    for row in rows {
        let given = &row.value;
        if period.holds(given.entered_at) && given.is_open_on(period.now.date()) {
            lines.push(Proposal {
                heading: Heading::Instructions,
                person,
                at: None,
                fact: Fact::Instruction { text: given.text.clone(), until: given.to },
                source: Some(Source { record: row.record, scope: Scope::NotesAll }),
                ticked: true,
            });
        }
    }
}

fn of_arrivals(lines: &mut Vec<Proposal>, cards: &[PersonCard], period: Period) {
    let came = |card: &&PersonCard| (period.from.date()..=period.now.date()).contains(&card.placement.from);
    lines.extend(cards.iter().filter(came).map(|card| Proposal {
        heading: Heading::Movements,
        person: Some(card.person),
        at: None,
        fact: Fact::Arrived,
        source: None,
        ticked: true,
    }));
}

/// Those who are here and of whom nothing was written, by room.
fn of_the_silent(lines: &mut Vec<Proposal>, cards: &[PersonCard], silent: &[PersonId]) {
    let of_them = cards.iter().filter(|card| card.sees_notes && silent.contains(&card.person));
    let rooms: Vec<String> = of_them.map(|card| card.placement.room.clone()).collect();
    lines.extend(rooms.chunks(ROOMS_A_LINE).map(|rooms| Proposal {
        heading: Heading::WithoutNote,
        person: None,
        at: None,
        fact: Fact::WithoutNote { rooms: rooms.to_vec() },
        source: None,
        ticked: true,
    }));
}

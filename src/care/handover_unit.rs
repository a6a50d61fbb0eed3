//! What a handover takes from the agenda, with who is away, and from the rounds.
//!
//! Never here: notes and instructions (`handover_gather`), the register (`handover_register`).

use crate::care::handover_gather::{AHEAD_MINUTES, Fact, Period, Proposal};
use crate::care::view::PersonCard;
use crate::domain::attendance::{Absence, AbsenceChange};
use crate::domain::event::{Event, EventState};
use crate::domain::handover::{Heading, Source};
use crate::domain::ids::PersonId;
use crate::domain::round::{Round, Sighted, Sighting};
use crate::domain::scope::Scope;
use crate::domain::task::{Task, TaskState};
use crate::vault::OpenedRow;

pub(super) fn of_tasks(
    lines: &mut Vec<Proposal>,
    person: Option<PersonId>,
    rows: &[OpenedRow<Task>],
    period: Period,
) {
    let until = period.now.plus_minutes(AHEAD_MINUTES);
    for row in rows {
        let task = &row.value;
        if task.state() == TaskState::Open && task.due() <= until {
            lines.push(Proposal {
                heading: Heading::Next,
                person,
                at: Some(task.due()),
                fact: Fact::Task { text: task.text.clone(), late: task.due() < period.now },
                source: Some(Source { record: row.record, scope: Scope::AdminAgenda }),
                ticked: true,
            });
        }
    }
}

/// Who is away, and who came back in the period; whether the person is away now.
pub(super) fn of_absences(
    lines: &mut Vec<Proposal>,
    person: Option<PersonId>,
    rows: &[OpenedRow<Absence>],
    period: Period,
) -> bool {
    let mut is_away = false;
    for row in rows {
        let absence = &row.value;
        let back = absence.changes.iter().find_map(|change| match change {
            AbsenceChange::Back { since, at, .. } => Some((*since, *at)),
            AbsenceChange::Expected { .. } => None,
        });
        let (at, fact) = match back {
            None => {
                is_away = true;
                let (reason, from) = (absence.reason, absence.from);
                (None, Fact::Away { reason, from, back_at: absence.expected_back() })
            }
            Some((since, at)) if period.holds(since) || period.holds(at) => {
                (Some(since), Fact::Back { reason: absence.reason })
            }
            Some(_) => continue,
        };
        lines.push(Proposal {
            heading: Heading::Movements,
            person,
            at,
            fact,
            source: Some(Source { record: row.record, scope: Scope::AdminAgenda }),
            ticked: true,
        });
    }
    is_away
}

/// Events of the next 24 hours that nobody has closed, and those that go on.
pub(super) fn of_events(
    lines: &mut Vec<Proposal>,
    person: Option<PersonId>,
    rows: &[OpenedRow<Event>],
    period: Period,
) {
    let until = period.now.plus_minutes(AHEAD_MINUTES);
    for row in rows {
        let event = &row.value;
        let (starts, ends) = event.span();
        if event.state() == EventState::Planned && starts <= until && period.now <= ends {
            lines.push(Proposal {
                heading: Heading::Next,
                person,
                at: Some(starts),
                fact: Fact::Event {
                    label: event.label.clone(),
                    place: event.place.clone(),
                    companion: event.companion.clone(),
                },
                source: Some(Source { record: row.record, scope: Scope::AdminAgenda }),
                ticked: true,
            });
        }
    }
}

/// What is published of each round that was saved in the period, and by name whom its last round did not see.
pub(super) fn of_rounds(
    lines: &mut Vec<Proposal>,
    cards: &[PersonCard],
    rows: &[OpenedRow<Round>],
    period: Period,
) {
    let of_it = |round: &Round| round.ended().is_some_and(|ended| period.holds(ended));
    let mut rows: Vec<&OpenedRow<Round>> = rows.iter().filter(|row| of_it(&row.value)).collect();
    rows.sort_by_key(|row| row.value.started);
    let last = rows.last().map(|row| row.record);
    for row in rows {
        let round = &row.value;
        let is_last = last == Some(row.record);
        let sighted = round.sighted();
        let not_seen: Vec<&Sighted> =
            sighted.iter().filter(|one| one.sighting == Sighting::NotSeen).collect();
        lines.push(Proposal {
            heading: Heading::Behaviour,
            person: None,
            at: Some(round.started),
            fact: Fact::Round {
                number: round.number,
                seen: round.count(Sighting::Seen),
                out: round.count(Sighting::Out),
                not_seen: not_seen.iter().map(|one| one.room.clone()).collect(),
            },
            source: Some(Source { record: row.record, scope: Scope::NotesAll }),
            // Earlier rounds that saw everybody say nothing that the last one does not.
            ticked: is_last || !not_seen.is_empty(),
        });
        // Whoever a later round saw was found; what a person's own wish closes is in no line about them.
        let open = |one: &&&Sighted| cards.iter().any(|card| card.person == one.person && card.sees_notes);
        lines.extend(not_seen.iter().filter(|_| is_last).filter(open).map(|one| Proposal {
            heading: Heading::Falls,
            person: Some(one.person),
            at: Some(round.started),
            fact: Fact::NotSeen { number: round.number },
            // Behind it is the round of a unit, no note of this person.
            source: None,
            ticked: true,
        }));
    }
}

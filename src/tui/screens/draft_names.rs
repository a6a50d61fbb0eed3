//! The forms that leave drafts, and the names their drafts are sealed under.
//!
//! A name that was once written stays: drafts lie sealed under it. Never here: what a draft holds.

use jiff::civil::Date;

use crate::domain::emergency_sheet::PartKind;
use crate::domain::ids::{PersonId, RecordId, UnitId};

/// How a note is amended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amending {
    /// Struck with a reason.
    Strike,
    /// A later result is added.
    Result,
}

/// A form of falls, incidents and measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CareForm {
    /// A fall.
    Fall,
    /// An incident: about nobody.
    Incident,
    /// A line of measures.
    Measure,
}

impl CareForm {
    const ALL: [Self; 3] = [Self::Fall, Self::Incident, Self::Measure];

    const fn name(self) -> &'static str {
        match self {
            Self::Fall => "fall",
            Self::Incident => "incident",
            Self::Measure => "measure",
        }
    }
}

/// Whom the draft of an incident is kept under, and whom row 23 names for a draft about a unit: nobody.
pub(crate) const NOBODY: PersonId = PersonId::from_bytes([0; 16]);

/// A form that leaves drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A note.
    Note,
    /// A fall, an incident, a line of measures.
    Care(CareForm),
    /// An amendment of one note.
    Amend(RecordId, Amending),
    /// A part of the emergency sheet.
    SheetPart(PartKind),
    /// A call.
    Call,
    /// An answer to one note.
    Reply(RecordId),
    /// An instruction.
    Instruction,
    /// Something of the agenda.
    Agenda(AgendaDraft),
}

/// A form of the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AgendaDraft {
    /// A new task.
    Task,
    /// A new event.
    Event,
    /// Somebody goes.
    Away,
    /// Somebody is back, or is expected later.
    Back(RecordId),
    /// Another time for a task, and why.
    MoveTask(RecordId),
    /// Why a task is given up.
    GiveUpTask(RecordId),
    /// Another time for an event of this day.
    MoveEvent(Date, RecordId),
    /// Why an event of this day did not take place.
    GiveUpEvent(Date, RecordId),
}

impl AgendaDraft {
    const BACK: &'static str = "agenda-back/";
    const MOVE_TASK: &'static str = "agenda-task-move/";
    const GIVE_UP_TASK: &'static str = "agenda-task-give-up/";
    const MOVE_EVENT: &'static str = "agenda-event-move/";
    const GIVE_UP_EVENT: &'static str = "agenda-event-give-up/";

    fn name(self) -> String {
        match self {
            Self::Task => "agenda-task".to_owned(),
            Self::Event => "agenda-event".to_owned(),
            Self::Away => "agenda-away".to_owned(),
            Self::Back(record) => format!("{}{record}", Self::BACK),
            Self::MoveTask(record) => format!("{}{record}", Self::MOVE_TASK),
            Self::GiveUpTask(record) => format!("{}{record}", Self::GIVE_UP_TASK),
            Self::MoveEvent(day, record) => format!("{}{day}/{record}", Self::MOVE_EVENT),
            Self::GiveUpEvent(day, record) => format!("{}{day}/{record}", Self::GIVE_UP_EVENT),
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        let record = |begin| name.strip_prefix(begin)?.parse().ok();
        let event = |begin| {
            let (day, record) = name.strip_prefix(begin)?.split_once('/')?;
            Some((day.parse().ok()?, record.parse().ok()?))
        };
        match name {
            "agenda-task" => Some(Self::Task),
            "agenda-event" => Some(Self::Event),
            "agenda-away" => Some(Self::Away),
            _ => record(Self::BACK)
                .map(Self::Back)
                .or_else(|| record(Self::MOVE_TASK).map(Self::MoveTask))
                .or_else(|| record(Self::GIVE_UP_TASK).map(Self::GiveUpTask))
                .or_else(|| event(Self::MOVE_EVENT).map(|(day, record)| Self::MoveEvent(day, record)))
                .or_else(|| event(Self::GIVE_UP_EVENT).map(|(day, record)| Self::GiveUpEvent(day, record))),
        }
    }
}

impl Form {
    const STRIKE: &'static str = "note-strike/";
    const RESULT: &'static str = "note-later-result/";
    const SHEET: &'static str = "sheet-part/";
    const CALL: &'static str = "call";
    const REPLY: &'static str = "note-reply/";

    /// Its name in the drafts of a person.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Note => "note".to_owned(),
            Self::Care(form) => form.name().to_owned(),
            Self::SheetPart(kind) => format!("{}{}", Self::SHEET, kind.name()),
            Self::Call => Self::CALL.to_owned(),
            Self::Agenda(form) => form.name(),
            Self::Amend(record, Amending::Strike) => format!("{}{record}", Self::STRIKE),
            Self::Amend(record, Amending::Result) => format!("{}{record}", Self::RESULT),
            Self::Reply(record) => format!("{}{record}", Self::REPLY),
            Self::Instruction => "instruction".to_owned(),
        }
    }

    /// The form of a name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let amend = |begin, kind| Some(Self::Amend(name.strip_prefix(begin)?.parse().ok()?, kind));
        let part = |name: &str| Some(Self::SheetPart(PartKind::from_name(name.strip_prefix(Self::SHEET)?)?));
        if let Some(record) = name.strip_prefix(Self::REPLY) {
            return Some(Self::Reply(record.parse().ok()?));
        }
        match name {
            "note" => Some(Self::Note),
            "instruction" => Some(Self::Instruction),
            _ if CareForm::ALL.iter().any(|form| form.name() == name) => {
                CareForm::ALL.into_iter().find(|form| form.name() == name).map(Self::Care)
            }
            Self::CALL => Some(Self::Call),
            _ if name.starts_with(Self::SHEET) => part(name),
            _ => amend(Self::STRIKE, Amending::Strike)
                .or_else(|| amend(Self::RESULT, Amending::Result))
                .or_else(|| AgendaDraft::from_name(name).map(Self::Agenda)),
        }
    }
}

/// A draft as a page gives it away.
pub(crate) struct Draft {
    pub(crate) person: PersonId,
    pub(crate) form: Form,
    /// `None` when nothing is left that is worth keeping.
    pub(crate) content: Option<Vec<u8>>,
}

/// A form about a unit that leaves drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitForm {
    /// What was ticked in one round.
    Round(RecordId),
    /// A fault of the premises.
    Premises,
    /// The handover that is being prepared.
    Handover,
    /// Something of the agenda that is about nobody in particular.
    Agenda(AgendaDraft),
}

impl UnitForm {
    /// How the name of a round's draft begins.
    pub(crate) const ROUND: &'static str = "round/";

    /// Its name in the drafts of a unit.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Round(record) => format!("{}{record}", Self::ROUND),
            Self::Premises => "premises".to_owned(),
            Self::Handover => "handover".to_owned(),
            Self::Agenda(form) => form.name(),
        }
    }
}

/// A draft about a unit as a page gives it away.
pub(crate) struct UnitDraft {
    pub(crate) unit: UnitId,
    pub(crate) form: UnitForm,
    /// `None` when nothing is left that is worth keeping.
    pub(crate) content: Option<Vec<u8>>,
}

//! Falls and incidents: written in one stroke with everything that follows from them.
//!
//! What colleagues without the care notes may know of a fall is said in a note for the whole team; the register gets its
//! line without a name. Whoever may only deposit, deposits.

use crate::care::error::CareError;
use crate::care::records::{Kept, Whose, changed_meanwhile};
use crate::care::session::House;
use crate::care::view::{NoteView, PersonCard, ScopeDoor};
use crate::domain::fall::{Fall, FallDraft};
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::incident::{FollowDraft, Incident, IncidentDraft, IncidentFault, Sequel, names_somebody};
use crate::domain::moment::Moment;
use crate::domain::note::{Note, NoteDraft};
use crate::domain::observation::{Observation, ObservationFault, Reading};
use crate::domain::premises::PremisesFault;
use crate::domain::scope::Scope;
use crate::domain::task::{Task, TaskDraft};
use crate::domain::text::{clean_line, clean_lines};
use crate::policy::{About, Act, Missing, Permit};
use crate::vault::Place;
use crate::vault::payload::Payload;

/// A fall with all that is written in the same stroke.
#[derive(Debug, Clone)]
pub struct FallReport {
    /// The answers.
    pub told: FallDraft,
    /// Measures that were taken; unusual ones were shown and are kept.
    pub readings: Vec<Reading>,
    /// The line for the whole team, as the echo showed it.
    pub published: NoteDraft,
    /// Looks to take later, as the echo showed them.
    pub tasks: Vec<TaskDraft>,
    /// The line of the register, without a name.
    pub incident: IncidentDraft,
}

/// What is written beside a note for the whole team when somebody fell.
const OF_A_FALL: [Scope; 3] = [Scope::NotesCare, Scope::NotesAll, Scope::AdminAgenda];

/// What the register of incidents holds: the incidents, and the faults of the premises.
pub type IncidentRegister = (Vec<Kept<Incident>>, Vec<Kept<PremisesFault>>);

impl House {
    /// Whether this session writes down falls of a person, and whether it reads them back; nothing is written.
    pub fn fall_door(&mut self, person: PersonId, now: Moment) -> Option<ScopeDoor> {
        self.might(Act::Create, &register(), now)?;
        let mut deposits = false;
        for scope in OF_A_FALL {
            let about = self.about(person, scope, now).ok()?;
            let permit = self.might(Act::Create, &about, now)?;
            deposits |= scope == Scope::NotesCare && permit.act() == Act::Deposit;
        }
        Some(if deposits { ScopeDoor::DepositOnly } else { ScopeDoor::Open })
    }

    /// Whether somebody in this role does such a thing in a scope, for some person or in the register.
    pub(crate) fn role_may(&self, act: Act, scope: Scope, now: Moment) -> bool {
        let about = About::Unit { unit: UnitId::HOUSE, scope };
        !matches!(self.why_not(act, &about, now), Some(Missing::Role | Missing::Assignment))
    }

    /// Whether somebody in this role writes down falls; writes measures.
    pub fn role_writes_care(&self, now: Moment) -> bool {
        self.role_may(Act::Create, Scope::NotesCare, now)
    }

    /// Whether somebody in this role reports incidents.
    pub fn role_reports_incidents(&self, now: Moment) -> bool {
        self.role_may(Act::Create, Scope::RegIncidents, now)
    }

    /// Whether somebody in this role reads the register of incidents.
    pub fn role_reads_incidents(&self, now: Moment) -> bool {
        self.role_may(Act::Read, Scope::RegIncidents, now)
    }

    /// Whether somebody in this role says what became of an incident.
    pub fn role_follows_incidents(&self, now: Moment) -> bool {
        self.role_may(Act::Update, Scope::RegIncidents, now)
    }

    /// Writes down a fall: the form and its measures in the care notes, a line for the whole team, the looks to take,
    /// a line of the register. All or nothing. Answers with the line for the whole team.
    ///
    /// # Errors
    /// A fault of one of its parts, refused, ended, nobody there, or the vault could not be written: then nothing was.
    pub fn report_fall(
        &mut self,
        person: PersonId,
        report: FallReport,
        now: Moment,
    ) -> Result<NoteView, CareError> {
        let FallReport { told, readings, published, tasks, incident } = report;
        let when = told.found_at;
        let fall = Fall::write_down(clean_fall(told), self.author(), now).map_err(CareError::Fall)?;
        let note = Note::sign(crate::care::notes::cleaned(published), self.author(), now)
            .map_err(CareError::Note)?;
        let incident = Incident::write_down(clean_incident(incident), self.author(), now)
            .map_err(CareError::Incident)?;
        let sign = |reading: &Reading| Observation::sign(*reading, when, true, "", self.author(), now);
        let measures: Vec<Observation> = readings
            .iter()
            .map(sign)
            .collect::<Result<_, ObservationFault>>()
            .map_err(CareError::Observation)?;
        let plan = |mut task: TaskDraft| {
            task.text = clean_line(&task.text).text;
            Task::plan(task, self.author(), now).map_err(CareError::Task)
        };
        let tasks: Vec<Task> = tasks.into_iter().map(plan).collect::<Result<_, _>>()?;
        let permits = self.permits_for_a_fall(person, now)?;
        let deposits = permits.iter().any(|permit| {
            let in_care = matches!(permit.about(), About::Person { scope: Scope::NotesCare, .. });
            in_care && permit.act() == Act::Deposit
        });
        let count = 3 + measures.len() + tasks.len();
        let record = RecordId::from_bytes(self.draw_id());
        let ids: Vec<RecordId> = (1..count).map(|_| RecordId::from_bytes(self.draw_id())).collect();
        let in_scope = |scope| Place::Person(person, scope);
        let (_, revision) = self.vault.with(&permits, now, |tx| {
            let mut ids = ids.iter().copied();
            let mut next = || ids.next().unwrap_or(RecordId::from_bytes([0; 16]));
            tx.put(in_scope(Scope::NotesCare), next(), 0, fall.told.happened_at.day(), &fall)?;
            let revision = tx.put(in_scope(Scope::NotesAll), record, 0, note.happened_at.day(), &note)?;
            tx.put(Place::House(Scope::RegIncidents), next(), 0, now.day(), &incident)?;
            for measure in &measures {
                tx.put(in_scope(Scope::NotesCare), next(), 0, when.day(), measure)?;
            }
            for task in &tasks {
                tx.put(in_scope(Scope::AdminAgenda), next(), 0, task.due().day(), task)?;
            }
            Ok(revision)
        })?;
        if deposits {
            self.deposited.measures.extend(measures.into_iter().map(|measure| (person, measure)));
            self.deposited.falls.push((person, fall));
        }
        Ok(NoteView { record, revision, scope: Scope::NotesAll, note })
    }

    fn permits_for_a_fall(&mut self, person: PersonId, now: Moment) -> Result<Vec<Permit>, CareError> {
        let mut permits = Vec::new();
        for scope in OF_A_FALL {
            let about = self.about(person, scope, now)?;
            permits.push(self.permit(Act::Create, &about, now)?);
        }
        permits.push(self.permit(Act::Create, &register(), now)?);
        Ok(permits)
    }

    /// Writes an incident into the register; a text that names one of these persons is refused. Whoever may only
    /// deposit does not read it back. Answers whether it was deposited.
    ///
    /// # Errors
    /// A fault of the incident, refused, ended, or the vault could not be written.
    pub fn report_incident(
        &mut self,
        told: IncidentDraft,
        known: &[PersonCard],
        now: Moment,
    ) -> Result<bool, CareError> {
        if named_text(&told, known).is_some() {
            return Err(CareError::Incident(IncidentFault::Named));
        }
        let incident =
            Incident::write_down(clean_incident(told), self.author(), now).map_err(CareError::Incident)?;
        let permit = self.permit(Act::Create, &register(), now)?;
        let deposit = permit.act() == Act::Deposit;
        let record = RecordId::from_bytes(self.draw_id());
        let place = Place::House(Scope::RegIncidents);
        self.vault.with(&[permit], now, |tx| tx.put(place, record, 0, now.day(), &incident))?;
        Ok(deposit)
    }

    /// Says what became of an incident of the register; a text that names one of these persons is refused.
    ///
    /// # Errors
    /// A fault of the incident, [`CareError::ChangedMeanwhile`], refused, ended, or the vault could not be written.
    pub fn follow_incident(
        &mut self,
        incident: &Kept<Incident>,
        mut told: FollowDraft,
        known: &[PersonCard],
        now: Moment,
    ) -> Result<Kept<Incident>, CareError> {
        told.declared_to = clean_line(&told.declared_to).text;
        clean_sequel(&mut told.sequel);
        if names_one_of(&told.sequel.texts(), known).is_some() {
            return Err(CareError::Incident(IncidentFault::Named));
        }
        let followed = incident.value.clone().followed(told, self.author(), now);
        let followed = followed.map_err(CareError::Incident)?;
        let permit = self.permit(Act::Update, &register(), now)?;
        let place = Place::House(Scope::RegIncidents);
        let day = incident.value.entered_at.day();
        let written = self
            .vault
            .with(&[permit], now, |tx| tx.put(place, incident.record, incident.revision, day, &followed));
        let (_, revision) = written.map_err(changed_meanwhile)?;
        Ok(Kept { revision, value: followed, ..incident.clone() })
    }

    /// The whole register from a day on, incidents and faults of the premises, each oldest first: one entry of the
    /// journal for both.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn incident_register(&mut self, since: Moment, now: Moment) -> Result<IncidentRegister, CareError> {
        let permit = self.permit(Act::Read, &register(), now)?;
        let (proof, (incidents, faults)) = self.vault.with(&[permit], now, |tx| {
            let mut of_kind = |kind| tx.of_unit(UnitId::HOUSE, Scope::RegIncidents, kind, since.day());
            Ok((of_kind(Incident::KIND)?, of_kind(PremisesFault::KIND)?))
        })?;
        let incidents = self.vault.open::<Incident>(&proof, &incidents, now)?.rows;
        let faults = self.vault.open::<PremisesFault>(&proof, &faults, now)?.rows;
        let whose = Whose::Unit(UnitId::HOUSE);
        Ok((
            incidents.into_iter().map(|row| Kept::of(whose, row)).collect(),
            faults.into_iter().map(|row| Kept::of(whose, row)).collect(),
        ))
    }

    /// The register of incidents from a day on, oldest first.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn incidents(&mut self, since: Moment, now: Moment) -> Result<Vec<Kept<Incident>>, CareError> {
        let permit = self.permit(Act::Read, &register(), now)?;
        let (proof, sealed) = self.vault.with(&[permit], now, |tx| {
            tx.of_unit(UnitId::HOUSE, Scope::RegIncidents, Incident::KIND, since.day())
        })?;
        let opened = self.vault.open::<Incident>(&proof, &sealed, now)?;
        let kept = opened.rows.into_iter().map(|row| Kept::of(Whose::Unit(UnitId::HOUSE), row));
        Ok(kept.collect())
    }

    /// The falls of a person from a day on, newest first.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn falls(
        &mut self,
        person: PersonId,
        since: Moment,
        now: Moment,
    ) -> Result<Vec<Kept<Fall>>, CareError> {
        let about = self.about(person, Scope::NotesCare, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) = self
            .vault
            .with(&[permit], now, |tx| tx.since(person, Scope::NotesCare, Fall::KIND, since.day()))?;
        let opened = self.vault.open::<Fall>(&proof, &sealed, now)?;
        let mut falls: Vec<Kept<Fall>> =
            opened.rows.into_iter().map(|row| Kept::of(Whose::Person(person), row)).collect();
        falls.sort_by_key(|kept| std::cmp::Reverse(kept.value.told.happened_at));
        Ok(falls)
    }
}

/// Which of the texts of a declaration names one of these persons, if any: a declaration names nobody.
pub fn named_text(told: &IncidentDraft, known: &[PersonCard]) -> Option<usize> {
    names_one_of(&told.texts(), known)
}

/// Which of these texts names one of these persons, if any.
pub fn names_one_of(texts: &[&str], known: &[PersonCard]) -> Option<usize> {
    let names = known.iter().map(|card| &card.identity);
    let names: Vec<&str> = names
        .flat_map(|identity| std::iter::once(&identity.birth_name).chain(&identity.usual_name))
        .map(String::as_str)
        .collect();
    texts.iter().position(|text| names_somebody(text, &names))
}

fn register() -> About {
    About::Unit { unit: UnitId::HOUSE, scope: Scope::RegIncidents }
}

fn clean_fall(mut told: FallDraft) -> FallDraft {
    told.story = clean_lines(&told.story).text.trim().to_owned();
    for text in [&mut told.pain_where, &mut told.injury_what] {
        *text = clean_line(text).text;
    }
    for call in &mut told.calls {
        call.whom = clean_line(&call.whom).text;
        call.answer = clean_line(&call.answer).text;
    }
    told
}

fn clean_incident(mut told: IncidentDraft) -> IncidentDraft {
    for text in
        [&mut told.nature, &mut told.circumstances, &mut told.consequences, &mut told.immediate_measures]
    {
        *text = clean_lines(text).text.trim().to_owned();
    }
    clean_sequel(&mut told.sequel);
    told
}

fn clean_sequel(sequel: &mut Sequel) {
    for text in [&mut sequel.planned_measures, &mut sequel.legal_followup] {
        *text = clean_line(text).text.trim().to_owned();
    }
}

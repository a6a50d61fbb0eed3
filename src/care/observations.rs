//! Measures: written in one stroke as they were typed in one line, read back one kind at a time, with what was set to
//! be done beyond a limit.
//!
//! Measures are in the care notes: some who take them deposit them and do not read others'. Limits are in the emergency
//! section, so that whoever takes a measure is told.

use crate::care::error::CareError;
use crate::care::records::{Kept, Whose};
use crate::care::session::House;
use crate::care::view::ScopeDoor;
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::observation::{Measure, Observation, ObservationFault, Reading, Threshold};
use crate::domain::scope::Scope;
use crate::domain::text::clean_line;
use crate::policy::Act;
use crate::vault::Place;
use crate::vault::payload::Payload;

/// Measures as somebody wants to keep them.
#[derive(Debug, Clone)]
pub struct Measured {
    /// Read from the line.
    pub readings: Vec<Reading>,
    /// When they were taken.
    pub happened_at: Moment,
    /// Unusual values were shown and are kept.
    pub confirmed: bool,
    /// Position, side, on how much oxygen; may be empty.
    pub remark: String,
}

/// What is to be done about a value that was just written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossed {
    /// The value.
    pub reading: Reading,
    /// The limit it is beyond.
    pub threshold: Threshold,
}

impl House {
    /// Whether this session writes measures of a person, and whether it reads them back; nothing is written.
    pub fn measures_door(&mut self, person: PersonId, now: Moment) -> Option<ScopeDoor> {
        let about = self.about(person, Scope::NotesCare, now).ok()?;
        let permit = self.might(Act::Create, &about, now)?;
        Some(if permit.act() == Act::Deposit { ScopeDoor::DepositOnly } else { ScopeDoor::Open })
    }

    /// Whether this session reads the care notes of a person, measures and falls among them; nothing is written.
    pub fn reads_care(&mut self, person: PersonId, now: Moment) -> bool {
        let about = self.about(person, Scope::NotesCare, now);
        about.is_ok_and(|about| self.might(Act::Read, &about, now).is_some())
    }

    /// Whether somebody in this role reads care notes.
    pub fn role_reads_care(&self, now: Moment) -> bool {
        self.role_may(Act::Read, Scope::NotesCare, now)
    }

    /// Whether this session reads limits of a person; whether it sets them. Nothing is written.
    pub fn limits_door(&mut self, person: PersonId, now: Moment) -> (bool, bool) {
        let Ok(about) = self.about(person, Scope::Emergency, now) else { return (false, false) };
        let might = |act| self.might(act, &about, now).is_some();
        (might(Act::Read), might(Act::Create))
    }

    /// Signs and stores measures, all or none. Answers with the limits they are beyond, whatever the role reads.
    ///
    /// # Errors
    /// An unusual value that nobody confirmed, another fault of the measure, refused, ended, or the vault could not be
    /// written: then nothing was.
    pub fn write_measures(
        &mut self,
        person: PersonId,
        measured: &Measured,
        now: Moment,
    ) -> Result<Vec<Crossed>, CareError> {
        let remark = clean_line(&measured.remark).text;
        let sign = |reading: &Reading| {
            let (when, confirmed) = (measured.happened_at, measured.confirmed);
            Observation::sign(*reading, when, confirmed, &remark, self.author(), now)
        };
        let signed: Vec<Observation> = measured
            .readings
            .iter()
            .map(sign)
            .collect::<Result<_, ObservationFault>>()
            .map_err(CareError::Observation)?;
        let about = self.about(person, Scope::NotesCare, now)?;
        let permit = self.permit(Act::Create, &about, now)?;
        let records: Vec<RecordId> = signed.iter().map(|_| RecordId::from_bytes(self.draw_id())).collect();
        let day = measured.happened_at.day();
        let place = Place::Person(person, Scope::NotesCare);
        let deposits = permit.act() == Act::Deposit;
        self.vault.with(&[permit], now, |tx| {
            for (record, observation) in records.iter().zip(&signed) {
                tx.put(place, *record, 0, day, observation)?;
            }
            Ok(())
        })?;
        if deposits {
            self.deposited.measures.extend(signed.into_iter().map(|measure| (person, measure)));
        }
        let about = self.about(person, Scope::Emergency, now)?;
        if self.might(Act::Read, &about, now).is_none() {
            return Ok(Vec::new());
        }
        let thresholds = self.thresholds(person, now)?;
        let crossed = |reading: &Reading| {
            let beyond = thresholds.iter().filter(|kept| kept.value.is_crossed_by(reading));
            beyond
                .map(|kept| Crossed { reading: *reading, threshold: kept.value.clone() })
                .collect::<Vec<_>>()
        };
        Ok(measured.readings.iter().flat_map(crossed).collect())
    }

    /// The measures of one kind of a person from a day on, oldest first, the struck ones among them.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn measures(
        &mut self,
        person: PersonId,
        measure: Measure,
        since: Moment,
        now: Moment,
    ) -> Result<Vec<Kept<Observation>>, CareError> {
        let mut found = self.all_measures(person, since, now)?;
        found.retain(|kept| kept.value.reading.measure == measure);
        Ok(found)
    }

    /// The measures of every kind of a person from a day on, oldest first, the struck ones among them.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn all_measures(
        &mut self,
        person: PersonId,
        since: Moment,
        now: Moment,
    ) -> Result<Vec<Kept<Observation>>, CareError> {
        let about = self.about(person, Scope::NotesCare, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) = self
            .vault
            .with(&[permit], now, |tx| tx.since(person, Scope::NotesCare, Observation::KIND, since.day()))?;
        let opened = self.vault.open::<Observation>(&proof, &sealed, now)?;
        let mut found: Vec<Kept<Observation>> =
            opened.rows.into_iter().map(|row| Kept::of(Whose::Person(person), row)).collect();
        found.retain(|kept| since <= kept.value.happened_at);
        found.sort_by_key(|kept| (kept.value.happened_at, kept.value.entered_at));
        Ok(found)
    }

    /// Strikes a measure with a reason: its value stays legible.
    ///
    /// # Errors
    /// A fault of the reason, [`CareError::ChangedMeanwhile`], refused, ended, or the vault could not be written.
    pub fn strike_measure(
        &mut self,
        measure: &Kept<Observation>,
        reason: &str,
        now: Moment,
    ) -> Result<Kept<Observation>, CareError> {
        let reason = clean_line(reason).text;
        let struck =
            measure.value.clone().strike(&reason, self.author(), now).map_err(CareError::Observation)?;
        self.write_over(measure, Scope::NotesCare, measure.value.happened_at.day(), struck, now)
    }

    /// Sets what is to be done when a value is beyond a limit.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be written.
    pub fn set_threshold(
        &mut self,
        person: PersonId,
        measure: Measure,
        (low, high): (Option<i32>, Option<i32>),
        then: &str,
        now: Moment,
    ) -> Result<Kept<Threshold>, CareError> {
        let then = clean_line(then).text;
        let author = self.author();
        let threshold = Threshold { measure, low, high, then, author, entered_at: now, lifted: None };
        self.write_new(Whose::Person(person), Scope::Emergency, now.day(), threshold, now)
    }

    /// Lifts a limit.
    ///
    /// # Errors
    /// [`CareError::ChangedMeanwhile`], refused, ended, or the vault could not be written.
    pub fn lift_threshold(
        &mut self,
        threshold: &Kept<Threshold>,
        now: Moment,
    ) -> Result<Kept<Threshold>, CareError> {
        let lifted = Threshold { lifted: Some((self.author(), now)), ..threshold.value.clone() };
        self.write_over(threshold, Scope::Emergency, threshold.value.entered_at.day(), lifted, now)
    }

    /// The limits that stand for a person.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn thresholds(&mut self, person: PersonId, now: Moment) -> Result<Vec<Kept<Threshold>>, CareError> {
        let about = self.about(person, Scope::Emergency, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) =
            self.vault.with(&[permit], now, |tx| tx.all(person, Scope::Emergency, Threshold::KIND))?;
        let opened = self.vault.open::<Threshold>(&proof, &sealed, now)?;
        let standing = opened.rows.into_iter().filter(|row| row.value.lifted.is_none());
        let mut found: Vec<Kept<Threshold>> =
            standing.map(|row| Kept::of(Whose::Person(person), row)).collect();
        found.sort_by_key(|kept| (kept.value.measure, kept.value.entered_at));
        Ok(found)
    }
}

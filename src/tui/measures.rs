//! Measures, performed for their screens: the line that is typed, the page of a person, strikes, limits.

use super::action::Action;
use super::app::App;
use super::screens::measure::Measure as MeasureForm;
use super::screens::measures::{Known, Measures};
use super::screens::{CareForm, Form, Input, News, Step};
use crate::care::observations::Measured;
use crate::care::records::{Kept, Whose};
use crate::care::{CareError, House};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::observation::{Measure, Observation, Threshold};

/// Minutes of measures that are shown: a year and a month.
const SHOWN_MINUTES: i64 = 396 * 24 * 60;

/// What a screen of measures asks for.
pub(crate) enum MeasuresAsk {
    /// Keeps measures.
    Save { person: PersonId, measured: Box<Measured> },
    /// What was to be seen was seen.
    Done { person: PersonId },
    /// Strikes one.
    Strike { person: PersonId, measure: Box<Kept<Observation>>, reason: String },
    /// Sets a limit (low, high, what to do then) in place of the one before, or lifts that one.
    Limit {
        person: PersonId,
        measure: Measure,
        before: Option<Box<Kept<Threshold>>>,
        limit: Option<(Option<i32>, Option<i32>, String)>,
    },
}

impl App {
    /// A key of these, about this person.
    pub(super) fn measures_key(&mut self, action: Action, person: Option<PersonId>) {
        match (action, person) {
            (Action::MeasureWrite, Some(person)) => self.write_measure(person),
            (Action::Measures, Some(person)) => self.open_measures(person, None),
            _ => self.give(Input::Action(action)),
        }
    }

    /// Whether such a key does something here and now.
    pub(super) fn measures_possible(&self, action: Action) -> bool {
        let now = self.scene.now();
        // Whoever deposits reads their own.
        let may = |house: &House| match action {
            Action::MeasureWrite => house.role_writes_care(now),
            _ => house.role_reads_care(now) || house.role_writes_care(now),
        };
        self.scene.house.as_ref().is_some_and(may)
    }

    /// Performs what a screen of measures asks for.
    pub(super) fn measures(&mut self, ask: MeasuresAsk) {
        match ask {
            MeasuresAsk::Save { person, measured } => self.save_measures(person, &measured),
            MeasuresAsk::Done { person } => self.measures_done(person),
            MeasuresAsk::Strike { person, measure, reason } => self.strike_measure(person, &measure, &reason),
            MeasuresAsk::Limit { person, measure, before, limit } => {
                self.set_limit(person, measure, before.as_deref(), limit);
            }
        }
    }

    /// The form, with the draft that was left.
    pub(super) fn write_measure(&mut self, person: PersonId) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        let Some(door) = house.measures_door(person, now) else {
            return self.fail_with(&Message::plain("measure-not-yours"));
        };
        match house.draft_of(person, &Form::Care(CareForm::Measure).name()) {
            Ok(draft) => {
                self.remember(person);
                self.keep_about(person);
                let form = MeasureForm::new(card, door, draft.as_ref(), &self.scene.around());
                self.pages.push(Box::new(form));
                self.say_who_writes("writing-here-too", person);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn save_measures(&mut self, person: PersonId, measured: &Measured) {
        // Sealed first: if the vault fails while saving, the line is in the draft too.
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        let crossed = match house.write_measures(person, measured, now) {
            Ok(crossed) => crossed,
            Err(error) => {
                self.tell(&News::Failed);
                return self.fail(&error);
            }
        };
        let forgotten = house.forget_draft(person, &Form::Care(CareForm::Measure).name());
        match crossed.is_empty() {
            true => self.measures_done(person),
            // The page stays until it was seen: a limit is not said in passing.
            false => self.tell(&News::Measured(&crossed)),
        }
        if let Err(error) = forgotten {
            self.fail(&error);
        }
    }

    /// The form closes; the page below shows what was written.
    fn measures_done(&mut self, person: PersonId) {
        self.pages.pop();
        let shows = |step: Option<Step>| step == Some(Step::CareList(CareForm::Measure, person));
        if self.pages.last().is_some_and(|page| shows(page.step())) {
            self.pages.pop();
            self.open_measures(person, None);
        }
        let time = self.scene.words.time(self.scene.now());
        self.say(&Message::plain("measure-saved").with("time", time));
    }

    /// The measures of a person, those of the care notes or one's own of this session.
    pub(super) fn open_measures(&mut self, person: PersonId, kind: Option<Measure>) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let Some(card) = self.card(person) else {
            return self.fail(&CareError::NobodyThere);
        };
        match self.known_measures(person, now) {
            Ok(Some(known)) => {
                self.remember(person);
                self.keep_about(person);
                self.pages.push(Box::new(Measures::new(card, known, kind)));
            }
            Ok(None) => self.fail_with(&Message::plain("measures-not-yours")),
            Err(error) => self.fail(&error),
        }
    }

    /// What there is to show; `None` for a role that neither reads nor writes measures.
    fn known_measures(&mut self, person: PersonId, now: Moment) -> Result<Option<Known>, CareError> {
        let Some(house) = self.scene.house.as_mut() else { return Ok(None) };
        let reads = house.reads_care(person, now);
        if !reads && house.measures_door(person, now).is_none() {
            return Ok(None);
        }
        let measures = if reads {
            house.all_measures(person, now.plus_minutes(-SHOWN_MINUTES), now)?
        } else {
            // A deposit has no place of its own here: nothing is written over it.
            let own = |value| Kept {
                whose: Whose::Person(person),
                record: RecordId::from_bytes([0; 16]),
                revision: 0,
                value,
            };
            house.my_measures(person).into_iter().map(own).collect()
        };
        let (reads_limits, sets_limits) = house.limits_door(person, now);
        let limits = if reads_limits { house.thresholds(person, now)? } else { Vec::new() };
        Ok(Some(Known { measures, limits, mine: !reads, sets_limits }))
    }

    fn strike_measure(&mut self, person: PersonId, measure: &Kept<Observation>, reason: &str) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.strike_measure(measure, reason, now) {
            Ok(struck) => {
                self.tell(&News::Struck(&struck));
                let time = self.scene.words.time(now);
                self.say(&Message::plain("measures-struck-now").with("time", time));
            }
            Err(CareError::ChangedMeanwhile) => {
                // Somebody was first: what they did is shown.
                self.pages.pop();
                self.open_measures(person, Some(measure.value.reading.measure));
                self.fail(&CareError::ChangedMeanwhile);
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    fn set_limit(
        &mut self,
        person: PersonId,
        measure: Measure,
        before: Option<&Kept<Threshold>>,
        limit: Option<(Option<i32>, Option<i32>, String)>,
    ) {
        let now = self.scene.now();
        let lifts = limit.is_none();
        let outcome = self.scene.house.as_mut().map(|house| {
            // The new one first: there is no moment without a limit.
            if let Some((low, high, then)) = limit {
                house.set_threshold(person, measure, (low, high), &then, now)?;
            }
            if let Some(before) = before {
                house.lift_threshold(before, now)?;
            }
            house.thresholds(person, now)
        });
        match outcome {
            Some(Ok(limits)) => {
                self.tell(&News::Limited(&limits));
                let id = if lifts { "limit-lifted" } else { "limit-set" };
                self.say(&Message::plain(id).with("time", self.scene.words.time(now)));
            }
            Some(Err(error)) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
            None => {}
        }
    }

    /// Leaves only the pages from which a form about this person may be opened, its measures among them.
    pub(super) fn keep_about(&mut self, person: PersonId) {
        self.keep(|step| match step {
            Step::People(_) => true,
            Step::File(other, _) | Step::Timeline(other, ..) | Step::CareList(_, other) => *other == person,
            _ => false,
        });
    }

    /// Performs what the pages of measures and falls ask for a draft.
    pub(super) fn open_care_draft(&mut self, form: CareForm, person: PersonId) {
        match form {
            CareForm::Fall => self.write_fall(person),
            CareForm::Incident => self.write_incident(),
            CareForm::Measure => self.write_measure(person),
        }
    }

    /// Opens the page a step names.
    pub(super) fn take_care_step(&mut self, step: &Step) {
        match *step {
            Step::Care(form, person, _) => self.open_care_draft(form, person),
            Step::CareList(CareForm::Fall, person) => self.open_falls(person),
            Step::CareList(CareForm::Measure, person) => self.open_measures(person, None),
            Step::CareList(CareForm::Incident, _) => self.open_incidents(),
            _ => {}
        }
    }
}

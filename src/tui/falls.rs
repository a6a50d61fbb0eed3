//! Falls and incidents, performed for their screens: both forms, what was written of a person, the register.

use super::action::Action;
use super::app::App;
use super::screens::fall::Fall as FallForm;
use super::screens::falls::Falls;
use super::screens::incident::Incident as IncidentForm;
use super::screens::incidents::Incidents;
use super::screens::{CareForm, Form, Input, NOBODY, News, Step};
use crate::care::falls::FallReport;
use crate::care::records::Kept;
use crate::care::{CareError, House};
use crate::domain::ids::PersonId;
use crate::domain::incident::{FollowDraft, Incident, IncidentDraft};
use crate::domain::message::Message;
use crate::domain::premises::PremisesFault;

/// How far back falls and incidents are shown, in minutes: two years.
const SHOWN_MINUTES: i64 = 2 * 366 * 24 * 60;

/// What a screen of falls and incidents asks for.
pub(crate) enum FallsAsk {
    /// Writes a fall and all that follows from it.
    SaveFall { person: PersonId, report: Box<FallReport> },
    /// Reads the emergency sheet for the card that is read out to the 15.
    SheetForCard(PersonId),
    /// Writes an incident into the register.
    SaveIncident(Box<IncidentDraft>),
    /// Says what became of one.
    Follow { incident: Box<Kept<Incident>>, told: Box<FollowDraft> },
}

impl App {
    /// A key of these, about this person.
    pub(super) fn falls_key(&mut self, action: Action, person: Option<PersonId>) {
        match (action, person) {
            (Action::FallWrite, Some(person)) => self.write_fall(person),
            (Action::Falls, Some(person)) => self.open_falls(person),
            (Action::IncidentWrite, _) => self.write_incident(),
            (Action::Incidents, _) => self.open_incidents(),
            _ => self.give(Input::Action(action)),
        }
    }

    /// Whether such a key does something here and now.
    pub(super) fn falls_possible(&self, action: Action) -> bool {
        let now = self.scene.now();
        let may = |house: &House| match action {
            Action::FallWrite => house.role_writes_care(now) && house.role_reports_incidents(now),
            // Whoever deposits reads their own.
            Action::Falls => house.role_reads_care(now) || house.role_writes_care(now),
            Action::IncidentWrite => house.role_reports_incidents(now),
            _ => house.role_reads_incidents(now),
        };
        self.scene.house.as_ref().is_some_and(may)
    }

    /// Performs what a screen of falls and incidents asks for.
    pub(super) fn falls(&mut self, ask: FallsAsk) {
        match ask {
            FallsAsk::SaveFall { person, report } => self.save_fall(person, *report),
            FallsAsk::SheetForCard(person) => self.sheet_for_card(person),
            FallsAsk::SaveIncident(told) => self.save_incident(*told),
            FallsAsk::Follow { incident, told } => self.follow_incident(&incident, *told),
        }
    }

    /// The fall form, with the draft that was left.
    pub(super) fn write_fall(&mut self, person: PersonId) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        let Some(door) = house.fall_door(person, now) else {
            return self.fail_with(&Message::plain("fall-not-yours"));
        };
        // What the card says of the house is a help, never a reason to keep somebody from writing a fall down.
        let establishment = house.establishment(now).ok().flatten();
        match house.draft_of(person, &Form::Care(CareForm::Fall).name()) {
            Ok(draft) => {
                self.remember(person);
                self.keep_about(person);
                let form = FallForm::new(card, door, establishment, draft.as_ref(), &self.scene.around());
                self.pages.push(Box::new(form));
                self.say_who_writes("writing-here-too", person);
            }
            Err(error) => self.fail(&error),
        }
    }

    /// The sheet beside the card: where it cannot be read, the card stands and says so.
    fn sheet_for_card(&mut self, person: PersonId) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.emergency_sheet(person, now) {
            Ok(view) => self.tell(&News::Sheet(&view)),
            Err(error) => self.fail(&error),
        }
    }

    fn save_fall(&mut self, person: PersonId, report: FallReport) {
        // Sealed first: if the vault fails while saving, the answers are in the draft too.
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        let tasks = report.tasks.len();
        match house.report_fall(person, report, now) {
            Ok(note) => {
                let forgotten = house.forget_draft(person, &Form::Care(CareForm::Fall).name());
                self.pages.pop();
                self.tell(&News::Noted { person, note: &note });
                // The list of falls below was read before.
                let listed = |step: Option<Step>| step == Some(Step::CareList(CareForm::Fall, person));
                if self.pages.last().is_some_and(|page| listed(page.step())) {
                    self.pages.pop();
                    self.open_falls(person);
                }
                self.board_has_changed();
                let time = self.scene.words.time(now);
                self.say(&Message::plain("fall-saved").with("time", time).with("count", tasks));
                if let Err(error) = forgotten {
                    self.fail(&error);
                }
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// The falls of a person, those of the care notes or one's own of this session.
    pub(super) fn open_falls(&mut self, person: PersonId) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        let reads = house.reads_care(person, now);
        if !reads && house.measures_door(person, now).is_none() {
            return self.fail_with(&Message::plain("falls-not-yours"));
        }
        let falls = match reads {
            true => house
                .falls(person, now.plus_minutes(-SHOWN_MINUTES), now)
                .map(|falls| falls.into_iter().map(|kept| kept.value).collect()),
            false => Ok(house.my_falls(person)),
        };
        match falls {
            Ok(falls) => {
                self.remember(person);
                self.keep_about(person);
                self.pages.push(Box::new(Falls::new(card, &falls, !reads, &self.scene.words, now)));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// The form of an incident, with the draft that was left.
    pub(super) fn write_incident(&mut self) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let known = self.pages[0].cards().to_vec();
        let Some(house) = self.scene.house.as_mut() else { return };
        if !house.role_reports_incidents(now) {
            return self.fail_with(&Message::plain("incident-not-yours"));
        }
        let deposits = !house.role_reads_incidents(now);
        match house.draft_of(NOBODY, &Form::Care(CareForm::Incident).name()) {
            Ok(draft) => {
                self.keep(|step| !matches!(step, Step::Care(..) | Step::Note(..) | Step::Amend(..)));
                let form = IncidentForm::new(known, deposits, draft.as_ref(), &self.scene.around());
                self.pages.push(Box::new(form));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn save_incident(&mut self, told: IncidentDraft) {
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let known = self.pages[0].cards().to_vec();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.report_incident(told, &known, now) {
            Ok(deposited) => {
                let forgotten = house.forget_draft(NOBODY, &Form::Care(CareForm::Incident).name());
                self.pages.pop();
                let listed = Some(Step::CareList(CareForm::Incident, NOBODY));
                if self.pages.last().is_some_and(|page| page.step() == listed) {
                    self.pages.pop();
                    self.open_incidents();
                }
                let id = if deposited { "incident-deposited" } else { "incident-saved" };
                self.say(&Message::plain(id).with("time", self.scene.words.time(now)));
                if let Err(error) = forgotten {
                    self.fail(&error);
                }
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// The register of incidents.
    pub(super) fn open_incidents(&mut self) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        if !house.role_reads_incidents(now) {
            return self.fail_with(&Message::plain("incidents-not-yours"));
        }
        let follows = house.role_follows_incidents(now);
        match house.incident_register(now.plus_minutes(-SHOWN_MINUTES), now) {
            Ok((incidents, faults)) => {
                let faults: Vec<(String, PremisesFault)> = faults
                    .into_iter()
                    .map(|kept| (house.unit_name(kept.value.unit).to_owned(), kept.value))
                    .collect();
                self.keep(|step| matches!(step, Step::People(_)));
                let page = Incidents::new(incidents, &faults, follows, &self.scene.words, now);
                self.pages.push(Box::new(page));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn follow_incident(&mut self, incident: &Kept<Incident>, told: FollowDraft) {
        let now = self.scene.now();
        let known = self.pages[0].cards().to_vec();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.follow_incident(incident, told, &known, now) {
            Ok(kept) => {
                self.tell(&News::Followed(&kept));
                self.say(&Message::plain("incident-followed").with("time", self.scene.words.time(now)));
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }
}

//! The register of incidents: what is due first on top, each in full behind Enter, what became of it; after them the
//! faults of the premises, which have no sequel here.

use super::form_draft::typed_moment;
use super::incident_form::{MEDIA, category};
use super::ledger::{Ledger, Record};
use super::premises::part_in_words;
use super::sheet::Sheet;
use super::{Around, CareForm, Effect, Input, NOBODY, News, Page, Step};
use crate::care::records::Kept;
use crate::domain::ids::RecordId;
use crate::domain::incident::{FollowDraft, Incident, Sequel, Status};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::premises::PremisesFault;
use crate::tui::action::{Action, Context};
use crate::tui::falls::FallsAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, fit};
use crate::words::Words;

const STATUSES: [&str; 4] = [
    "incident-status-draft",
    "incident-status-declared",
    "incident-status-followed",
    "incident-status-closed",
];

/// The fields of what became of it.
const STATUS: usize = 0;
const TO: usize = 1;
const VOICE: usize = 2;
const SENT: usize = 3;
const PLANNED: usize = 4;
const LEGAL: usize = 5;
const RISK: usize = 6;

/// The register.
pub(crate) struct Incidents {
    incidents: Vec<Kept<Incident>>,
    /// How many faults of the premises stand in the list after the incidents.
    faults: usize,
    ledger: Ledger,
    /// Whether whoever reads may say what became of one.
    follows: bool,
    /// What became of the selected one, and whether Enter would write it.
    form: Option<(Sheet, bool)>,
}

fn status(words: &Words, status: Status) -> String {
    words.text(STATUSES[(status as usize - 1).min(STATUSES.len() - 1)])
}

/// What has to happen next, and by when; `None` when nothing is due.
fn due(words: &Words, incident: &Incident, now: Moment) -> Option<String> {
    if incident.awaits_declaration() {
        return Some(words.text("incident-due-now"));
    }
    let due = incident.confirm_due_at()?;
    let id = if due < now { "incident-due-late" } else { "incident-due-writing" };
    Some(words.say(&Message::plain(id).with("when", words.time_beside(due, now))))
}

fn record(words: &Words, incident: &Incident, now: Moment) -> Record {
    let told = &incident.told;
    let state = due(words, incident, now).unwrap_or_else(|| status(words, incident.status()));
    let row = format!("{:<11} {} {}", words.time_beside(told.happened_at, now), fit(&state, 24), told.nature);
    let mut lines = vec![
        category(words, told.category),
        words.say(
            &Message::plain("incident-times")
                .with("happened", words.when(told.happened_at, now))
                .with("found", words.when(told.found_at, now)),
        ),
    ];
    let texts = ["incident-nature", "incident-circumstances", "incident-consequences", "incident-measures"];
    // What is to follow comes below, as last said.
    for (id, text) in texts.iter().zip(told.texts()).filter(|(_, text)| !text.is_empty()) {
        lines.push(
            words.say(&Message::plain("fall-fact").with("question", words.text(id)).with("answer", text)),
        );
    }
    for (id, number) in [("incident-victims", told.victims), ("incident-exposed", told.exposed)] {
        if let Some(number) = number {
            let fact = Message::plain("fall-fact").with("question", words.text(id)).with("answer", number);
            lines.push(words.say(&fact));
        }
    }
    lines.extend(sequel(words, incident.sequel()));
    lines.push(words.say(&Message::plain("incident-state").with("status", status(words, incident.status()))));
    lines.extend(due(words, incident, now));
    if let Some(follow) = &incident.follow {
        let moments =
            [("incident-told-by-voice", follow.told.by_voice_at), ("incident-sent", follow.told.sent_at)];
        if !follow.told.declared_to.is_empty() {
            lines.push(words.say(&Message::plain("incident-told-to").with("whom", &follow.told.declared_to)));
        }
        for (id, at) in moments {
            lines.extend(at.map(|at| words.say(&Message::plain(id).with("when", words.when(at, now)))));
        }
        lines.push(
            words.say(
                &Message::plain("incident-followed-by")
                    .with("who", &follow.by.name)
                    .with("when", words.when(follow.at, now)),
            ),
        );
    }
    lines.push(
        words.say(
            &Message::plain("falls-written-by")
                .with("who", &incident.author.name)
                .with("role", words.role(incident.author.role))
                .with("when", words.when(incident.entered_at, now)),
        ),
    );
    Record { row, lines }
}

/// What is to follow, as last said, line by line; nothing of what nobody said.
fn sequel(words: &Words, sequel: &Sequel) -> Vec<String> {
    let risk = MEDIA.iter().find(|(risk, _)| risk.is_some() && *risk == sequel.media_risk);
    let risk = risk.map_or_else(String::new, |(_, id)| words.text(id));
    let facts = [
        ("incident-planned-measures", sequel.planned_measures.as_str()),
        ("incident-legal-followup", sequel.legal_followup.as_str()),
        ("incident-media-risk", risk.as_str()),
    ];
    let said = facts.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(id, text)| {
        words.say(&Message::plain("fall-fact").with("question", words.text(id)).with("answer", text))
    })
    .collect()
}

/// A fault of the premises, with the name of its unit.
fn fault_record(words: &Words, unit: &str, fault: &PremisesFault, now: Moment) -> Record {
    let place = format!("{unit}, {}", part_in_words(words, fault.part));
    let row = format!("{:<11} {} {}", words.time_beside(fault.found_at, now), fit(&place, 24), fault.text);
    let told = Message::plain("fall-fact").with("question", &place).with("answer", &fault.text);
    let lines = vec![
        words.text("incidents-fault"),
        words.say(&told),
        words.say(&Message::plain("incidents-fault-found").with("when", words.when(fault.found_at, now))),
        words.say(
            &Message::plain("falls-written-by")
                .with("who", &fault.author.name)
                .with("role", words.role(fault.author.role))
                .with("when", words.when(fault.entered_at, now)),
        ),
    ];
    Record { row, lines }
}

/// To be declared, to be confirmed by when, everything else by its newness.
fn order(incident: &Incident) -> (u8, i64) {
    match (incident.awaits_declaration(), incident.confirm_due_at()) {
        (true, _) => (0, incident.told.happened_at.millis()),
        (false, Some(due)) => (0, due.millis()),
        (false, None) => (1, -incident.told.happened_at.millis()),
    }
}

impl Incidents {
    /// These incidents, and these faults of the premises, each with the name of its unit.
    pub(crate) fn new(
        mut incidents: Vec<Kept<Incident>>,
        faults: &[(String, PremisesFault)],
        follows: bool,
        words: &Words,
        now: Moment,
    ) -> Self {
        incidents.sort_by_key(|kept| order(&kept.value));
        let mut newest: Vec<&(String, PremisesFault)> = faults.iter().collect();
        newest.sort_by_key(|(_, fault)| std::cmp::Reverse(fault.found_at));
        let of_faults = newest.iter().map(|(unit, fault)| fault_record(words, unit, fault, now));
        let records = incidents.iter().map(|kept| record(words, &kept.value, now)).chain(of_faults).collect();
        Self { incidents, faults: faults.len(), ledger: Ledger::new(records), follows, form: None }
    }

    fn is_empty(&self) -> bool {
        self.incidents.is_empty() && self.faults == 0
    }

    /// The selected incident; `None` on a fault of the premises.
    fn selected(&self) -> Option<&Kept<Incident>> {
        self.incidents.get(self.ledger.at()?)
    }

    /// The place of this record, when it is the selected one.
    fn at_record(&self, record: RecordId) -> Option<usize> {
        let at = self.ledger.at()?;
        (self.incidents.get(at)?.record == record).then_some(at)
    }

    fn begin(&mut self, around: &Around<'_>) -> Option<Effect> {
        let words = around.words;
        if !self.follows {
            return Some(Effect::Fail(Message::plain("incidents-read-only")));
        }
        let Some(kept) = self.selected() else {
            let is_fault = self.ledger.at().is_some();
            return is_fault.then(|| Effect::Say(Message::plain("incidents-fault-no-sequel")));
        };
        let time = |at: Option<Moment>| at.map_or_else(String::new, |at| words.time_beside(at, around.now));
        let told = kept.value.follow.as_ref().map(|follow| &follow.told);
        let chosen = kept.value.status() as usize - 1;
        let sequel = kept.value.sequel();
        let risk = MEDIA.iter().position(|(risk, _)| *risk == sequel.media_risk).unwrap_or(0);
        let sheet = Sheet::default()
            .chosen_choice(words.text("incident-status"), STATUSES.map(|id| words.text(id)).to_vec(), chosen)
            .line(words.text("incident-authority"), told.map_or("", |told| &told.declared_to))
            .line(words.text("incident-voice-at"), &time(told.and_then(|told| told.by_voice_at)))
            .line(words.text("incident-sent-at"), &time(told.and_then(|told| told.sent_at)))
            .line(words.text("incident-planned-measures"), &sequel.planned_measures)
            .line(words.text("incident-legal-followup"), &sequel.legal_followup)
            .chosen_choice(
                words.text("incident-media-risk"),
                MEDIA.map(|(_, id)| words.text(id)).to_vec(),
                risk,
            );
        self.form = Some((sheet, false));
        None
    }

    /// What the form says; the field that cannot be read otherwise.
    fn told(sheet: &Sheet, kept: &Kept<Incident>, around: &Around<'_>) -> Result<FollowDraft, usize> {
        let before = kept.value.follow.as_ref().map(|follow| &follow.told);
        let read = |field: usize, before: Option<Moment>| match (sheet.text(field), before) {
            ("", _) => Ok(None),
            (typed, Some(at)) if typed == around.words.time_beside(at, around.now) => Ok(Some(at)),
            (typed, _) => typed_moment(typed, around.now, around).map(Some).ok_or(field),
        };
        Ok(FollowDraft {
            status: Status::ALL[sheet.chosen(STATUS).min(Status::ALL.len() - 1)],
            declared_to: sheet.text(TO).to_owned(),
            by_voice_at: read(VOICE, before.and_then(|told| told.by_voice_at))?,
            sent_at: read(SENT, before.and_then(|told| told.sent_at))?,
            sequel: Sequel {
                planned_measures: sheet.text(PLANNED).to_owned(),
                legal_followup: sheet.text(LEGAL).to_owned(),
                media_risk: MEDIA[sheet.chosen(RISK).min(MEDIA.len() - 1)].0,
            },
        })
    }

    fn follow(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let kept = self.selected()?.clone();
        let (sheet, asking) = self.form.as_mut()?;
        if *asking {
            return match input {
                Input::Action(Action::Confirm) => {
                    let told = Box::new(Self::told(sheet, &kept, around).ok()?);
                    Some(Effect::Falls(FallsAsk::Follow { incident: Box::new(kept), told }))
                }
                Input::Action(Action::Back) => {
                    *asking = false;
                    None
                }
                _ => Some(Effect::Say(Message::plain("note-echo-waits"))),
            };
        }
        match sheet.update(input) {
            Ok(effect) => return effect,
            Err(Action::Save) => {}
            Err(_) => {
                self.form = None;
                return None;
            }
        }
        match Self::told(sheet, &kept, around) {
            Ok(_) => {
                *asking = true;
                None
            }
            Err(field) => {
                sheet.blame(field);
                let typed = sheet.text(field).to_owned();
                Some(Effect::Fail(Message::plain("note-time-unreadable").with("typed", typed)))
            }
        }
    }
}

impl Page for Incidents {
    fn purpose(&self) -> &'static str {
        "purpose-incidents"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.say(&Message::plain("incidents-title").with("number", self.incidents.len()))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let waiting = self.incidents.iter().filter(|kept| kept.value.awaits_declaration()).count();
        let writing = self.incidents.iter().filter(|kept| kept.value.confirm_due_at().is_some()).count();
        let told = Message::plain("incidents-due").with("count", waiting);
        let later = Message::plain("incidents-writing").with("count", writing);
        let mut text = format!("{}   {}", words.say(&told), words.say(&later));
        if self.faults > 0 {
            text += "   ";
            text += &words.say(&Message::plain("incidents-faults").with("count", self.faults));
        }
        let looks = if waiting + writing > 0 { Meaning::Alert } else { Meaning::Text };
        [Row::of(text, looks), Row::of(words.text("incidents-no-name"), Meaning::Muted)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let (id, looks) = match (&self.form, self.ledger.is_open()) {
            (Some((_, true)), _) => ("incident-follow-echo", Meaning::Question),
            (Some(_), _) => ("incident-follow-how", Meaning::Status),
            (None, true) => ("ledger-open", Meaning::Status),
            (None, false) if self.is_empty() => ("incidents-none", Meaning::Status),
            (None, false) => ("incidents-how", Meaning::Status),
        };
        Row::of(around.words.text(id), looks)
    }

    fn contexts(&self) -> &'static [Context] {
        match &self.form {
            Some((_, true)) => &[Context::Question, Context::Global],
            Some((sheet, false)) => sheet.contexts(),
            None => &[Context::Register, Context::Menu, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match &self.form {
            Some((_, true)) => &[Action::Confirm, Action::Back],
            Some((sheet, false)) => sheet.legend(),
            None => &[
                Action::Open,
                Action::Up,
                Action::Down,
                Action::RecordFollow,
                Action::IncidentWrite,
                Action::Back,
            ],
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if self.form.is_some() {
            return self.follow(input, around);
        }
        let Input::Action(action) = input else { return None };
        if self.ledger.update(action, around.columns, around.body) {
            return None;
        }
        match action {
            Action::RecordFollow => self.begin(around),
            Action::Back => Some(Effect::Back),
            _ => Some(Effect::Say(Message::plain("key-does-nothing"))),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        if let Some((sheet, _)) = &self.form {
            return sheet.draw(canvas);
        }
        self.ledger.draw_or(canvas, &around.words.text("incidents-empty"));
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        match news {
            News::Followed(kept) => {
                self.form = None;
                if let Some(at) = self.at_record(kept.record) {
                    self.incidents[at] = (*kept).clone();
                    self.ledger.replace(record(around.words, &kept.value, around.now));
                }
            }
            News::Failed => {
                if let Some((_, asking)) = &mut self.form {
                    *asking = false;
                }
            }
            _ => {}
        }
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::Incidents && self.form.is_none()
    }

    fn step(&self) -> Option<Step> {
        Some(Step::CareList(CareForm::Incident, NOBODY))
    }
}

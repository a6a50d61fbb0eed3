//! Performs what the screens of the access journal ask for: reading on in small steps between two keys, new lines as
//! they come, checking the chain on another thread, exporting, the questions that are asked again and again.
//!
//! Never here: who may read it (`care`), what it looks like (`screens`).

use std::time::Duration;

use super::app::App;
use super::screens::News;
use super::screens::journal::{Badge, Called, Journal, Whom, reference};
use super::screens::journal_export::JournalExportForm;
use super::screens::journal_filter::{Asked, JournalFilter};
use super::screens::journal_questions::{Answer, JournalAnswers, JournalQuestions, Question};
use super::widgets::person;
use crate::care::CareError;
use crate::care::checking::{AnchorFault, BadAnchor, Finding};
use crate::care::extract::OpenedAsked;
use crate::care::journal::{EntryView, JournalLook, JournalQuery, Outcome, What};
use crate::care::journal_leaving::ExportForm;
use crate::care::journal_unusual::{Known, Unusual, nobody_opened, unusual_reads};
use crate::care::view::PersonCard;
use crate::domain::event_time::read_first_moment;
use crate::domain::find::Query;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::journal::verify::{BadEntry, Fault};
use crate::policy::Act;
use crate::words::Words;

/// Lines that are shown at once, and more each time the top comes near.
const A_PAGE: usize = 100;
/// Lines that are looked at between two keys: some tens of milliseconds.
const A_STEP: usize = 1_500;
/// New lines are looked for this often.
const LIVE_EVERY_MS: i64 = 2_000;
/// While older lines are looked for, the count is shown this often.
const TOLD_EVERY_MS: i64 = 400;
/// A week and a month, in days, of the questions.
const WEEK: i64 = 7;
const MONTH: i64 = 30;

/// What a screen of the journal asks for.
pub(crate) enum JournalAsk {
    /// Lines older than those shown.
    Older,
    /// No more of them.
    Stop,
    /// Back to where one came from.
    Leave,
    /// The form of the filters.
    FilterForm(Box<Asked>),
    /// The lines that were asked for.
    Look(Box<Asked>),
    /// Whether the chain is whole.
    Verify,
    /// In which form the lines leave.
    ExportForm(Box<Asked>),
    /// They leave.
    Export(Box<Asked>, Leaves),
    /// The list of questions.
    Questions,
    /// One of them.
    Question(Question),
    /// Who opened a file, in another period or by names.
    Opened(OpenedAsked),
}

/// In which form lines leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaves {
    /// Lines that others can check.
    Lines,
    /// A table.
    Sheet,
    /// Audit events of the health sector.
    AuditEvents,
}

/// A look into the journal that goes on between two keys.
pub(super) struct JournalReading {
    look: JournalLook,
    /// Lines still to be found.
    wanted: usize,
    /// A question gathers instead of showing.
    gathers: Option<(Question, Vec<EntryView>)>,
    told_ms: i64,
    live_ms: i64,
}

/// What was done, in words.
pub(crate) fn what_in_words(words: &Words, what: What) -> String {
    match what {
        What::Act(act) => words.text(&format!("cli-act-{}", act.number())),
        What::Kind(kind) => words.text(&format!("cli-kind-{}", kind.number())),
        What::Unknown => "?".to_owned(),
    }
}

/// How it ended, in words.
pub(crate) fn outcome_in_words(words: &Words, outcome: Outcome) -> String {
    words.text(&format!("cli-outcome-{}", outcome as u8))
}

impl App {
    /// Performs what a screen of the journal asks for.
    pub(super) fn journal(&mut self, ask: JournalAsk) {
        match ask {
            JournalAsk::Older => {
                if let Some(reading) = &mut self.reading {
                    reading.wanted = A_PAGE;
                }
                self.read_on();
            }
            JournalAsk::Stop => self.stop_digging(),
            JournalAsk::Leave => {
                self.reading = None;
                self.open_first();
            }
            JournalAsk::FilterForm(asked) => {
                let form = JournalFilter::new(&asked, &self.scene.words);
                self.pages.push(Box::new(form));
            }
            JournalAsk::Look(asked) => self.look_for(*asked),
            JournalAsk::Verify => self.verify_journal(),
            JournalAsk::ExportForm(asked) => {
                self.pages.push(Box::new(JournalExportForm::new(*asked, &self.scene.words)));
            }
            JournalAsk::Export(asked, leaves) => self.export_journal(&asked, leaves),
            JournalAsk::Questions => {
                self.pages.push(Box::new(JournalQuestions::new()));
            }
            JournalAsk::Question(question) => self.ask_journal(question),
            JournalAsk::Opened(asked) => self.show_who_opened(asked),
        }
    }

    /// Whether the journal is shown to whoever has entered.
    pub(super) fn reads_journal(&self) -> bool {
        self.scene.house.as_ref().is_some_and(|house| house.may_read_journal(self.scene.now()))
    }

    /// The journal, everything in it.
    pub(super) fn open_journal(&mut self) {
        if !self.reads_journal() {
            return self.say(&Message::plain("journal-not-yours"));
        }
        if self.seal() {
            self.look_for(Asked::default());
        }
    }

    /// Recorded first; then the first lines. What was typed wrong stays in its form.
    fn look_for(&mut self, asked: Asked) {
        let query = match self.query_of(&asked) {
            Ok(query) => query,
            Err(fault) => return self.fail_with(&fault),
        };
        let badge = self.badge.clone();
        let Some(look) = self.begin_reading(query, None) else { return };
        let now = self.scene.now();
        let whom = self.whom();
        let point = self.scene.door.newest_point().ok().flatten();
        let point = point.map(|point| point.code().to_string());
        self.reading = Some(look);
        self.pages.truncate(1);
        self.pages.push(Box::new(Journal::new(asked, whom, now).knowing(badge, point)));
        self.read_on();
    }

    fn begin_reading(&mut self, query: JournalQuery, gathers: Option<Question>) -> Option<JournalReading> {
        let now = self.scene.now();
        match self.scene.house.as_mut()?.look_into_journal(query, now) {
            Ok(look) => Some(JournalReading {
                look,
                wanted: if gathers.is_some() { usize::MAX } else { A_PAGE },
                gathers: gathers.map(|question| (question, Vec::new())),
                told_ms: now.millis(),
                live_ms: now.millis() + LIVE_EVERY_MS,
            }),
            Err(error) => {
                self.fail(&error);
                None
            }
        }
    }

    /// Persons of the reader's list, by room and name.
    fn whom(&self) -> Whom {
        let words = &self.scene.words;
        let called =
            |card: &PersonCard| Called { room: person::room(words, card), full: person::echo(words, card) };
        self.pages[0].cards().iter().map(|card| (card.person, called(card))).collect()
    }

    /// What the answers of a form mean.
    fn query_of(&mut self, asked: &Asked) -> Result<JournalQuery, Message> {
        let now = self.scene.now();
        let person = match asked.person.as_str() {
            "" => None,
            typed => Some(self.person_meant(typed)?),
        };
        let account = match (asked.account.as_str(), self.scene.house.as_mut()) {
            ("", _) | (_, None) => None,
            (typed, Some(house)) => match house.account_called(typed, now) {
                Ok(Some(account)) => Some(account),
                Ok(None) => return Err(Message::plain("journal-bad-account").with("typed", typed)),
                Err(error) => return Err(error.what()),
            },
        };
        let zone = self.scene.door.zone();
        let moment = |typed: &str, days| -> Result<Option<Moment>, Message> {
            if typed.is_empty() {
                return Ok(None);
            }
            let read = read_first_moment(typed, days, now, zone);
            read.map(Some).ok_or_else(|| Message::plain("journal-bad-time").with("typed", typed))
        };
        Ok(JournalQuery {
            person,
            account,
            what: asked.what,
            scope: asked.scope,
            from: moment(&asked.from, 0)?,
            until: moment(&asked.until, 1)?,
            only: asked.only,
        })
    }

    /// The one person meant by a room, a name, or the reference that stands in the list.
    fn person_meant(&self, typed: &str) -> Result<PersonId, Message> {
        if let Ok(id) = typed.parse() {
            return Ok(id);
        }
        let cards = self.pages[0].cards();
        let query = Query::new(typed);
        let in_room = cards.iter().filter(|card| card.placement.room.eq_ignore_ascii_case(typed));
        let mut found: Vec<PersonId> = in_room.map(|card| card.person).collect();
        if found.is_empty() {
            found = cards
                .iter()
                .filter(|card| query.find(&card.findable()).is_some())
                .map(|card| card.person)
                .collect();
        }
        let id = match found.as_slice() {
            [one] => return Ok(*one),
            [] if cards.is_empty() => "journal-person-by-number",
            [] => "journal-nobody",
            _ => "journal-several",
        };
        Err(Message::plain(id).with("typed", typed))
    }

    /// How long until more lines are looked for; `None` while nobody reads the journal.
    pub(super) fn journal_due_in(&self) -> Option<Duration> {
        let reading = self.reading.as_ref()?;
        if reading.wanted > 0 {
            return Some(Duration::ZERO);
        }
        let wait = (reading.live_ms - self.scene.now().millis()).clamp(0, LIVE_EVERY_MS);
        Some(Duration::from_millis(u64::try_from(wait).unwrap_or(0)))
    }

    /// One step: older lines while some are wanted, new ones when it is time.
    pub(super) fn journal_tick(&mut self) {
        let Some(reading) = &self.reading else { return };
        let now = self.scene.now().millis();
        if reading.wanted > 0 {
            self.read_on();
        } else if reading.live_ms.min(now + LIVE_EVERY_MS) <= now {
            self.read_news(now);
        }
    }

    fn read_on(&mut self) {
        let now = self.scene.now();
        let (Some(reading), Some(house)) = (&mut self.reading, self.scene.house.as_mut()) else { return };
        let lines = match house.older_lines(&mut reading.look, reading.wanted, A_STEP, now) {
            Ok(lines) => lines,
            Err(error) => {
                self.stop_digging();
                return self.fail(&error);
            }
        };
        reading.wanted = reading.wanted.saturating_sub(lines.len());
        let done = reading.look.is_done();
        if done {
            reading.wanted = 0;
        }
        let digging = reading.wanted > 0;
        let read = reading.look.read();
        let tells = !digging || !lines.is_empty() || reading.told_ms + TOLD_EVERY_MS <= now.millis();
        if tells {
            reading.told_ms = now.millis();
        }
        self.stale |= tells;
        if let Some((_, gathered)) = &mut reading.gathers {
            gathered.extend(lines);
            self.tell(&News::JournalOlder { lines: &[], read, digging, done });
            if done {
                self.answer_question();
            }
        } else {
            self.tell(&News::JournalOlder { lines: &lines, read, digging, done });
        }
    }

    fn read_news(&mut self, now_ms: i64) {
        let now = self.scene.now();
        let (Some(reading), Some(house)) = (&mut self.reading, self.scene.house.as_mut()) else { return };
        reading.live_ms = now_ms + LIVE_EVERY_MS;
        if reading.gathers.is_some() {
            return;
        }
        match house.newer_lines(&mut reading.look, A_STEP, now) {
            Ok(lines) if lines.is_empty() => {}
            Ok(lines) => {
                self.stale = true;
                self.tell(&News::JournalNewer(&lines));
            }
            // The look at the account, every half minute, says what is wrong and leads to the door.
            Err(_) => self.reading = None,
        }
    }

    fn stop_digging(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        reading.wanted = 0;
        let (read, done) = (reading.look.read(), reading.look.is_done());
        self.tell(&News::JournalOlder { lines: &[], read, digging: false, done });
    }

    /// What another thread found.
    pub(super) fn journal_verified(&mut self, found: Result<Finding, CareError>) {
        let now = self.scene.now();
        self.badge = match found {
            Ok(Finding::Sound(sound)) => Badge::Sound(u64::try_from(sound.entries).unwrap_or(0), now),
            Ok(finding) => {
                let words = &self.scene.words;
                Badge::Faulty(words.say(&fault_found(words, &finding)))
            }
            Err(error) => Badge::Faulty(self.scene.words.say(&error.what())),
        };
        let badge = self.badge.clone();
        self.tell(&News::JournalBadge(&badge));
    }

    fn export_journal(&mut self, asked: &Asked, leaves: Leaves) {
        let query = match self.query_of(asked) {
            Ok(query) => query,
            Err(fault) => return self.fail_with(&fault),
        };
        let now = self.scene.now();
        let directory = self.scene.door.outbox();
        let words = Words::new(self.scene.words.language());
        let cells = |view: &EntryView| cells(&words, view);
        let form = match leaves {
            Leaves::Lines => ExportForm::Lines,
            Leaves::Sheet => ExportForm::Sheet { headings: headings(&words), marked: true, cells: &cells },
            Leaves::AuditEvents => ExportForm::AuditEvents,
        };
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.export_journal(&query, &form, &[], &directory, now) {
            Ok((path, exported)) => {
                self.pages.pop();
                let told = Message::plain("journal-exported").with("count", exported.told);
                self.say(&told.with("path", path.display()));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn ask_journal(&mut self, question: Question) {
        let now = self.scene.now();
        let ago = |days: i64| self.scene.door.zone().at(now.millis() - days * 86_400_000);
        let query = match question {
            Question::OpenedBy => {
                let asked = Asked {
                    what: Some(What::Act(Act::Read)),
                    from: self.scene.words.date(ago(WEEK).date()),
                    ..Asked::default()
                };
                self.pages.pop();
                let form = JournalFilter::new(&asked, &self.scene.words);
                return self.pages.push(Box::new(form));
            }
            Question::NobodyOpened => JournalQuery { from: Some(ago(MONTH)), ..JournalQuery::default() },
            Question::Unusual => JournalQuery { from: Some(ago(WEEK)), ..JournalQuery::default() },
        };
        if question == Question::NobodyOpened && !self.pages[0].lists() {
            return self.fail_with(&Message::plain("journal-question-no-list"));
        }
        let Some(reading) = self.begin_reading(query, Some(question)) else { return };
        self.reading = Some(reading);
        self.pages.pop();
        self.pages.push(Box::new(JournalAnswers::new(question)));
        self.read_on();
    }

    /// Everything is gathered: the answers.
    fn answer_question(&mut self) {
        let now = self.scene.now();
        let Some((question, gathered)) = self.reading.take().and_then(|reading| reading.gathers) else {
            return;
        };
        let cards = self.pages[0].cards().to_vec();
        let staff = self.scene.house.as_mut().map(|house| house.staff_names(now)).transpose();
        let staff = match staff {
            Ok(staff) => staff.unwrap_or_default(),
            Err(error) => return self.fail(&error),
        };
        let words = &self.scene.words;
        let called = |person: PersonId| {
            let card = cards.iter().find(|card| card.person == person);
            card.map_or_else(|| reference(words, person), |card| person::echo(words, card))
        };
        let room = |person: PersonId| {
            let card = cards.iter().find(|card| card.person == person);
            card.map_or_else(|| person.to_string(), |card| card.placement.room.clone())
        };
        let answers: Vec<Answer> = match question {
            Question::NobodyOpened => {
                let there: Vec<PersonId> = cards.iter().map(|card| card.person).collect();
                let asked = |person| Asked { person: room(person), ..Asked::default() };
                let answer = |person| Answer { text: called(person), leads_to: asked(person) };
                nobody_opened(&there, &gathered).into_iter().map(answer).collect()
            }
            Question::OpenedBy | Question::Unusual => {
                let known = Known {
                    staff: &staff,
                    persons: &cards
                        .iter()
                        .map(|card| (card.person, card.identity.clone()))
                        .collect::<Vec<_>>(),
                };
                let found = unusual_reads(&gathered, &known);
                found.iter().map(|unusual| in_words(words, unusual, &called, &room, now)).collect()
            }
        };
        self.tell(&News::JournalAnswers(&answers));
        self.stale = true;
    }
}

/// One unusual thing in words, and the lines it leads to.
fn in_words(
    words: &Words,
    unusual: &Unusual,
    called: &dyn Fn(PersonId) -> String,
    room: &dyn Fn(PersonId) -> String,
    now: Moment,
) -> Answer {
    let who = unusual.account_name();
    let of_account = Asked { account: who.to_owned(), what: Some(What::Act(Act::Read)), ..Asked::default() };
    let (message, leads_to) = match unusual {
        Unusual::Many { from, persons, .. } => {
            let message = Message::plain("journal-unusual-many").with("count", *persons);
            let day = words.date(from.date());
            let asked = Asked { from: day.clone(), until: day, ..of_account };
            (message.with("when", words.when(*from, now)), asked)
        }
        Unusual::SameName { person, times, .. } => {
            let message =
                Message::plain("journal-unusual-name").with("whom", called(*person)).with("count", *times);
            (message, Asked { person: room(*person), ..of_account })
        }
        Unusual::Colleague { person, times, .. } => {
            let message = Message::plain("journal-unusual-colleague")
                .with("whom", called(*person))
                .with("count", *times);
            (message, Asked { person: room(*person), ..of_account })
        }
        Unusual::Outside { person, times, .. } => {
            let message =
                Message::plain("journal-unusual-outside").with("whom", called(*person)).with("count", *times);
            (message, Asked { person: room(*person), ..of_account })
        }
    };
    Answer { text: words.say(&message.with("who", who)), leads_to }
}

/// The first fault of a finding; of a sound one, that there is none.
fn fault_found(words: &Words, finding: &Finding) -> Message {
    match finding {
        Finding::Sound(sound) => {
            Message::plain("journal-sound").with("count", sound.entries).with("time", "")
        }
        Finding::Contradicted(bad) => bad_anchor(bad),
        Finding::BadEntry(bad) => bad_entry(words, "cli-journal-bad-entry", bad),
        Finding::WithoutRight(entries) => match entries.first() {
            Some(bad) => bad_entry(words, "cli-journal-without-right", bad),
            None => Message::plain("fault-right"),
        },
    }
}

/// That a point that was kept outside is not one of this journal.
pub fn bad_anchor(bad: &BadAnchor) -> Message {
    let id = match bad.fault {
        AnchorFault::Short => "cli-journal-short",
        AnchorFault::Other => "cli-journal-other",
        AnchorFault::Unsigned => "cli-journal-unsigned",
    };
    Message::plain(id).with("size", bad.size).with("entries", bad.entries)
}

/// What is wrong with an entry: its number, its day, the fault.
pub fn bad_entry(words: &Words, id: &'static str, bad: &BadEntry) -> Message {
    let day = Moment::new(bad.day.saturating_mul(86_400_000), 0).date();
    Message::plain(id)
        .with("number", bad.seq)
        .with("date", words.date(day))
        .with("what", words.text(id_of(bad.fault)))
}

const fn id_of(fault: Fault) -> &'static str {
    match fault {
        Fault::Number => "fault-number",
        Fault::Chain => "fault-chain",
        Fault::UnknownSession => "fault-unknown-session",
        Fault::AfterClose => "fault-after-close",
        Fault::Certificate => "fault-certificate",
        Fault::Signature => "fault-signature",
        Fault::Day => "fault-day",
        Fault::Kind => "fault-kind",
        Fault::Body => "fault-body",
        Fault::Rows => "fault-rows",
        Fault::Right => "fault-right",
        Fault::Ended => "fault-ended",
        Fault::Emptied => "fault-emptied",
        Fault::Pruned => "fault-pruned",
        Fault::Late => "fault-late",
        Fault::Told => "fault-told",
    }
}

/// Columns of a table, by the ends of their message ids.
const COLUMNS: [&str; 11] =
    ["number", "date", "time", "account", "role", "act", "scope", "persons", "count", "outcome", "text"];

/// The first row of a table.
pub fn headings(words: &Words) -> Vec<String> {
    COLUMNS.map(|column| words.text(&format!("cli-column-{column}"))).to_vec()
}

/// One line of a table, in words.
pub fn cells(words: &Words, view: &EntryView) -> Vec<String> {
    let persons: Vec<String> = view.persons.iter().map(ToString::to_string).collect();
    vec![
        view.seq.to_string(),
        view.at.date().to_string(),
        if view.minute_known { words.time(view.at) } else { String::new() },
        view.who.clone(),
        view.role.map(|role| words.role(role)).unwrap_or_default(),
        what_in_words(words, view.what),
        view.scope.map(|scope| words.scope(scope)).unwrap_or_default(),
        persons.join(" "),
        view.count.to_string(),
        view.outcome.map(|outcome| outcome_in_words(words, outcome)).unwrap_or_default(),
        view.text.clone(),
    ]
}

//! Entering, locking, and the place an account comes back to: screens and persons, never what was on them.
//!
//! Never here: a thread (`run` starts it), a key derivation (`care`).

use super::app::{App, Said};
use super::board::BoardWatch;
use super::screens::arrival::Arrival;
use super::screens::journal::Badge;
use super::screens::people::People;
use super::screens::unlock::{Locked, Unlock};
use super::screens::{News, Step};
use crate::care::accounts::{PassphraseChange, WorkedChange};
use crate::care::checking::{Finding, verify_journal};
use crate::care::founding::{FoundedHouse, HousePlan};
use crate::care::staff::StaffBrief;
use crate::care::{CareError, Door, House, Leaving, Passphrase, Recognised};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::words::Words;

/// Where an account was when its session was locked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The pages, from the first screen to the one on top.
    pub(super) steps: Vec<Step>,
    /// The persons looked at, newest first.
    pub(super) recent: Vec<PersonId>,
}

/// Why the house is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reason {
    /// Somebody locked it.
    ByYou,
    /// Nobody pressed a key for so many minutes.
    Idle(u16),
    /// The program was stopped.
    Suspended,
    /// The account may not work any more.
    Ended(Message),
}

impl Reason {
    fn message(self, time: String) -> Message {
        match self {
            Self::ByYou => Message::plain("locked-by-you").with("time", time),
            Self::Idle(minutes) => Message::plain("locked-idle").with("time", time).with("minutes", minutes),
            Self::Suspended => Message::plain("locked-suspended").with("time", time),
            Self::Ended(what) => what,
        }
    }
}

/// The door for whoever stands there, with a name to begin with.
pub(super) fn at_the_door(door: &Door, login: &str, now: Moment) -> Unlock {
    // A vault that cannot be read says so at the first try.
    let who = door.recognise(now).unwrap_or(Recognised::ByName);
    let to_review = door.glasses_to_review().unwrap_or(0);
    // An invented house has no copy of its points anywhere to be compared with.
    let point = if door.is_demonstration() { None } else { door.newest_point().ok().flatten() };
    let point = point.map(|point| point.code().to_string());
    Unlock::new(login, door.is_demonstration()).recognised(&who).counting(to_review).showing(point)
}

/// Work for another thread: deriving the key of an account takes its time.
pub struct Job {
    door: Door,
    work: Work,
    now: Moment,
}

enum Work {
    /// Entering.
    Unlock { login: String, passphrase: Passphrase },
    /// Making one's keys.
    ComeIn { login: String, code: String, passphrase: Passphrase },
    /// Sealing one's keys under another passphrase.
    Change(Box<PassphraseChange>),
    /// Founding the house.
    Found(Box<HousePlan>),
    /// Checking the chain of the journal.
    Verify,
}

/// What the work led to.
pub struct Answer {
    outcome: Outcome,
}

enum Outcome {
    Entered(Result<Box<House>, CareError>),
    Arrived { login: String, outcome: Result<Vec<&'static str>, CareError> },
    Worked(Result<Box<WorkedChange>, CareError>),
    Verified(Result<Box<Finding>, CareError>),
    Founded { plan: Box<HousePlan>, outcome: Result<Box<FoundedHouse>, CareError> },
}

impl Job {
    /// Does the work; takes about a tenth of a second.
    pub fn run(self) -> Answer {
        let Self { door, work, now } = self;
        let outcome = match work {
            Work::Unlock { login, passphrase } => {
                Outcome::Entered(door.unlock(&login, &passphrase, now).map(Box::new))
            }
            Work::ComeIn { login, code, passphrase } => {
                let outcome = door.come_in(&login, &code, &passphrase, now);
                Outcome::Arrived { login, outcome }
            }
            Work::Change(change) => Outcome::Worked(change.work().map(Box::new).map_err(CareError::from)),
            Work::Verify => Outcome::Verified(verify_journal(door.directory()).map(Box::new)),
            Work::Found(plan) => {
                let outcome = door.found(&plan, now).map(Box::new);
                Outcome::Founded { plan, outcome }
            }
        };
        Answer { outcome }
    }
}

/// From when to when a session was; the day of its end only when that is not the same night.
fn span(words: &Words, from: Moment, until: Option<Moment>) -> String {
    const A_DAY: i64 = 24 * 60 * 60 * 1000;
    let message = match until {
        None => Message::plain("span-open"),
        Some(until) if until.millis() - from.millis() < A_DAY => {
            Message::plain("span-day").with("until", words.time(until))
        }
        Some(until) => Message::plain("span-days")
            .with("last-day", words.day(until.date()))
            .with("until", words.time(until)),
    };
    words.say(&message.with("day", words.day(from.date())).with("from", words.time(from)))
}

impl App {
    /// Takes the answer of a job.
    pub fn answered(&mut self, answer: Answer) {
        self.waiting = false;
        self.stale = true;
        let lock_at_once = self.lock_at_once.take();
        let outcome = match answer.outcome {
            Outcome::Entered(outcome) => outcome,
            Outcome::Arrived { login, outcome } => return self.arrived(&login, outcome),
            Outcome::Worked(worked) => return self.change_worked(worked, lock_at_once),
            Outcome::Founded { plan, outcome } => return self.founded(plan, outcome),
            Outcome::Verified(found) => return self.journal_verified(found.map(|found| *found)),
        };
        match (outcome, lock_at_once) {
            (Ok(house), Some(reason)) => {
                self.scene.house = Some(*house);
                self.lock(Leaving::Locked, reason);
            }
            (Ok(house), None) => {
                self.enter(*house);
                self.play_queue(true);
            }
            (Err(error), _) => {
                self.tell(&News::Failed);
                match error.words_to_read_out() {
                    Some(words) => self.pages.push(Box::new(Arrival::waiting(words))),
                    None => self.fail(&error),
                }
                self.play_queue(false);
            }
        }
    }

    /// Somebody has made their keys, or not.
    fn arrived(&mut self, login: &str, outcome: Result<Vec<&'static str>, CareError>) {
        match outcome {
            Ok(words) => self.tell(&News::Arrived { login, words: &words }),
            Err(error) => {
                self.tell(&News::Failed);
                match error {
                    CareError::WrongPassphrase { .. } => self.fail_with(&Message::plain("arrival-refused")),
                    error => self.fail(&error),
                }
            }
        }
        self.play_queue(false);
    }

    /// Both passphrases were worked on: the keys are sealed under the new one, unless the session has ended since.
    fn change_worked(&mut self, worked: Result<Box<WorkedChange>, CareError>, lock_at_once: Option<Reason>) {
        let now = self.scene.now();
        if let Some(house) = self.scene.house.as_mut() {
            match worked.and_then(|worked| house.finish_my_passphrase(*worked, now)) {
                Ok(()) => {
                    self.pages.pop();
                    self.say(&Message::plain("phrase-changed"));
                }
                Err(error) => {
                    self.tell(&News::Failed);
                    self.fail(&error);
                }
            }
        }
        if let Some(reason) = lock_at_once {
            self.lock(Leaving::Locked, reason);
        }
        self.play_queue(self.scene.house.is_some());
    }

    /// Takes the answer of a job that nobody waits for any more.
    pub fn turned_away(&mut self, answer: Answer) {
        self.kit_in_hand |= matches!(answer.outcome, Outcome::Founded { outcome: Ok(_), .. });
        if let Outcome::Entered(Ok(house)) = answer.outcome {
            // Nobody is left to tell that the journal could not be written; the keys are wiped in any case.
            let _unheard = house.lock(Leaving::Hangup, self.scene.now());
        }
    }

    /// The work gave no answer.
    pub fn gave_up(&mut self) {
        self.waiting = false;
        self.lock_at_once = None;
        self.tell(&News::Failed);
        self.fail_with(&Message::plain("unlock-gave-up"));
        self.play_queue(false);
    }

    /// Enters an unlocked house: the first screen, or the place that was left.
    pub fn enter(&mut self, house: House) {
        let place = self.places.remove(&house.me().login).unwrap_or_default();
        self.scene.house = Some(house);
        self.due.entered(self.scene.now().millis());
        self.tend_words_soon();
        self.recent = place.recent;
        let selected = match place.steps.first() {
            Some(Step::People(selected)) => *selected,
            _ => None,
        };
        self.pages = vec![Box::new(People::empty())];
        self.load_people(selected);
        for step in place.steps.into_iter().skip(1) {
            let depth = self.pages.len();
            self.take_step(&step);
            if self.pages.len() == depth {
                break;
            }
            let Self { scene, pages, .. } = self;
            if let Some(page) = pages.last_mut() {
                page.come_back(&step, &scene.around());
            }
        }
        self.welcome();
    }

    /// When the account was here before, and whether somebody else tried.
    fn welcome(&mut self) {
        let Some(house) = &self.scene.house else {
            return;
        };
        let (previous, failed, drafts) = (house.me().previous, house.me().failed_since, house.drafts().len());
        let words = &self.scene.words;
        let message = match previous {
            // Back where one was: the place speaks for itself, only somebody else's tries are told.
            _ if self.pages.len() > 1 && failed == 0 => return,
            _ if self.pages.len() > 1 => Message::plain("welcome-failed").with("failed", failed),
            None => Message::plain("welcome-first").with("failed", failed),
            Some((from, until)) => {
                Message::plain("welcome-back").with("span", span(words, from, until)).with("failed", failed)
            }
        };
        let mut text = words.say(&message);
        if self.pages.len() == 1 && drafts > 0 {
            text += " ";
            text += &words.say(&Message::plain("welcome-drafts").with("count", drafts));
        }
        if self.pages.len() == 1 {
            text += &self.beside_the_greeting();
        }
        // An error of the list is more urgent than a greeting; the tries are told all the same.
        match &mut self.said {
            Some(said) if failed > 0 => said.text = format!("{} {text}", said.text),
            Some(said) if said.error => {}
            _ => self.said = Some(Said { text, error: false }),
        }
    }

    /// What has to be told at once: glasses broken since, accounts that wait for their yearly look, a round that waits.
    fn beside_the_greeting(&mut self) -> String {
        let now = self.scene.now();
        let Some(house) = &mut self.scene.house else { return String::new() };
        let notices = house.glass_notices(now).unwrap_or_default();
        let due = house.accounts_review_is_due(now).unwrap_or(false);
        let mut told = Vec::new();
        if let Some(last) = notices.last() {
            told.push(
                Message::plain("welcome-glass")
                    .with("count", notices.len())
                    .with("who", &last.by.name)
                    .with("when", self.scene.words.when(self.scene.door.zone().at(last.at.millis()), now)),
            );
        }
        if due {
            told.push(Message::plain("welcome-accounts-due"));
        }
        told.extend(self.round_waits());
        told.iter().map(|message| format!(" {}", self.scene.words.say(message))).collect()
    }

    fn take_step(&mut self, step: &Step) {
        match *step {
            Step::People(_) => {}
            Step::Accounts(selected) => self.open_accounts(selected),
            Step::Handover(unit) => self.open_handover(unit),
            Step::HandoverBuild(unit) => self.open_handover_build(unit),
            Step::Day(list) => self.open_day(list),
            Step::Find => self.open_find(),
            Step::File(person, _) => self.open_file(person, None),
            Step::Timeline(person, at, _) => self.open_timeline(person, at),
            Step::Note(person, _) => self.write_note(person),
            Step::Round(unit, _) => self.resume_round(unit),
            Step::Care(..) | Step::CareList(..) => self.take_care_step(step),
            Step::Emergency(person, step) => self.open_emergency(person, step),
            Step::Without => self.open_without_note(),
            Step::Unread => self.open_unread(),
            Step::Instructions(person) => self.open_instructions_of(person),
            Step::Instruct(person) => self.open_instruct(person),
            Step::AgendaForm(kind, person, _) => self.open_agenda_form(kind, person),
            Step::Reply(person, record, _) => {
                if let Some(note) = self.pages.iter().find_map(|page| page.note(record)) {
                    self.write_reply(person, note);
                }
            }
            Step::Amend(person, record, kind, _) => {
                if let Some(note) = self.pages.iter().find_map(|page| page.note(record)) {
                    self.open_amend(person, note, kind);
                }
            }
        }
    }

    /// Hands the passphrase to another thread.
    pub(super) fn unlock(&mut self, login: String, passphrase: Passphrase) {
        self.start(Work::Unlock { login, passphrase });
    }

    /// As [`App::unlock`], for somebody who comes in for the first time.
    pub(super) fn come_in(&mut self, login: String, code: String, passphrase: Passphrase) {
        self.start(Work::ComeIn { login, code, passphrase });
    }

    /// As [`App::unlock`], for another passphrase of whoever has entered.
    pub(super) fn change_passphrase(&mut self, change: PassphraseChange) {
        self.start(Work::Change(Box::new(change)));
    }

    /// Checks the chain on another thread; nobody waits for it.
    pub(super) fn verify_journal(&mut self) {
        self.job = Some(Job { door: self.scene.door.clone(), work: Work::Verify, now: self.scene.now() });
    }

    /// As [`App::unlock`], for a house that is to be.
    pub(super) fn found(&mut self, plan: Box<HousePlan>) {
        self.start(Work::Found(plan));
    }

    fn start(&mut self, work: Work) {
        self.job = Some(Job { door: self.scene.door.clone(), work, now: self.scene.now() });
        self.waiting = true;
    }

    /// Locks: drafts sealed, the session closed in the journal, every page and key dropped, the glass wiped.
    pub(super) fn lock(&mut self, leaving: Leaving, why: Reason) {
        if self.scene.house.is_none() {
            self.lock_at_the_door(why);
            return;
        }
        let unsealed = self.seal_drafts();
        let Some(house) = self.scene.house.take() else {
            return;
        };
        self.scene.glass = None;
        self.reading = None;
        self.board = BoardWatch::default();
        self.forget_texts();
        self.badge = Badge::Unchecked;
        let now = self.scene.now();
        let login = house.me().login.clone();
        let locked = Locked {
            why: why.message(self.scene.words.time(now)),
            draft: unsealed.is_none() && self.pages.iter().any(|page| page.keeps_draft().is_some()),
            on_call: house.me().on_call.clone(),
        };
        let steps = self.pages.iter().map_while(|page| page.step()).collect();
        let place = Place { steps, recent: std::mem::take(&mut self.recent) };
        self.places.insert(login.clone(), place);
        // The session signs a point of the journal as it ends: the door shows that one.
        let ended = house.lock(leaving, now);
        self.pages = vec![Box::new(at_the_door(&self.scene.door, &login, self.scene.now()).locked(locked))];
        self.due.sealed();
        self.scene.staff = StaffBrief::default();
        self.wishes.wipe = true;
        self.hush();
        if let Some(error) = unsealed.or(ended.err()) {
            self.fail_only(&error);
        }
    }

    /// Nobody has entered: what was typed of a passphrase is forgotten, and a house on its way stays locked.
    fn lock_at_the_door(&mut self, why: Reason) {
        if self.waiting {
            self.lock_at_once = Some(why);
        } else {
            self.tell(&News::Failed);
        }
    }

    /// F8: when a draft cannot be sealed, the first press says so and the second one locks all the same.
    pub(super) fn lock_by_key(&mut self) {
        if self.lock_anyway || self.seal() {
            self.lock(Leaving::Locked, Reason::ByYou);
        } else {
            self.lock_anyway = true;
            self.fail_with(&Message::plain("lock-loses-draft"));
        }
    }
}

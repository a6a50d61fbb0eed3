//! When data may have got into wrong hands (*violation de données*, GDPR art. 33 and 34): what an account or a device
//! could see between two moments, counted from the journal.
//!
//! No sentences and no paper: the table and the draft of the notification are made by whoever asks.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::care::error::CareError;
use crate::care::journal::{EntryView, JournalQuery, Outcome, What};
use crate::care::session::House;
use crate::domain::ids::{AccountId, PersonId, RecordId, SessionId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::journal::entry::Kind;
use crate::policy::Act;

/// Longest a session lasts: one that acted in the period was opened at most so long before it, in milliseconds.
const LONGEST_SESSION_MS: i64 = 24 * 3_600_000;
/// Lines looked at in one step.
const STEP: usize = 4_096;

/// Whose doings are asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suspect {
    /// An account, by its login; one that has ended too.
    Login(String),
    /// A device, by the fingerprint of its SSH key (`SHA256:…`).
    SshKey(String),
    /// The address sessions came from.
    Address(String),
}

/// What one person's file suffered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The person.
    pub person: PersonId,
    /// Sections that were opened.
    pub scopes: BTreeSet<Scope>,
    /// How often each act was done.
    pub acts: BTreeMap<u16, u32>,
    /// The first and the last time.
    pub first: Moment,
    /// The last time.
    pub last: Moment,
}

/// What could be seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BreachExtent {
    /// Whether anybody or anything of that name is known to the journal.
    pub known: bool,
    /// Sessions that acted, oldest first.
    pub sessions: Vec<SessionId>,
    /// Persons whose file was opened, written into, printed or exported, by their first time.
    pub touched: Vec<Touched>,
    /// Persons of whom only the row of a list or of a search was shown.
    pub listed: BTreeSet<PersonId>,
    /// Records that were fetched or written.
    pub records: usize,
    /// Prints and exports, oldest first.
    pub left_the_house: Vec<EntryView>,
    /// Broken glasses.
    pub glasses: usize,
    /// What was refused.
    pub refused: usize,
    /// Failed tries to enter.
    pub failed_tries: usize,
    /// Lines whose content is past its retention or does not open: there may be more than is counted here.
    pub unreadable: usize,
}

impl House {
    /// What an account or a device did between two moments. Recorded as a reading of the journal.
    ///
    /// # Errors
    /// Refused, or the vault could not be read.
    pub fn extent_of_breach(
        &mut self,
        suspect: &Suspect,
        from: Moment,
        until: Moment,
        now: Moment,
    ) -> Result<BreachExtent, CareError> {
        let account = match suspect {
            Suspect::Login(login) => self.account_called(login, now)?,
            Suspect::SshKey(_) | Suspect::Address(_) => None,
        };
        // What is asked for is written into the journal as the account where it is known.
        let earlier = self.zone().at(from.millis() - LONGEST_SESSION_MS);
        let query =
            JournalQuery { account, from: Some(earlier), until: Some(until), ..JournalQuery::default() };
        let mut look = self.look_into_journal(query, now)?;
        let mut lines: Vec<EntryView> = Vec::new();
        while !look.is_done() {
            lines.extend(self.older_lines(&mut look, STEP, STEP, now)?);
        }
        lines.reverse();
        let its = sessions_of(suspect, account, &lines);
        let tries = lines.iter().filter(|line| in_period(line, from) && is_failed_try(suspect, line)).count();
        let mut extent =
            count(lines.iter().filter(|line| in_period(line, from) && its.contains(&line.session)));
        extent.failed_tries = tries;
        extent.known = account.is_some() || !its.is_empty() || tries > 0;
        Ok(extent)
    }
}

/// The sessions a suspect opened, or those of the account.
fn sessions_of(suspect: &Suspect, account: Option<AccountId>, lines: &[EntryView]) -> HashSet<SessionId> {
    let its = |line: &&EntryView| match (suspect, &line.door) {
        (Suspect::Login(_), _) => account.is_some() && line.account == account,
        (Suspect::SshKey(key), Some(door)) => is_opening(line) && door.ssh_fingerprint == *key,
        (Suspect::Address(address), Some(door)) => is_opening(line) && door.source == *address,
        (_, None) => false,
    };
    lines.iter().filter(its).map(|line| line.session).collect()
}

fn is_opening(line: &EntryView) -> bool {
    line.what == What::Kind(Kind::Open)
}

fn is_failed_try(suspect: &Suspect, line: &EntryView) -> bool {
    let Some(door) = line.door.as_ref().filter(|_| line.what == What::Kind(Kind::Attempt)) else {
        return false;
    };
    match suspect {
        Suspect::Login(login) => door.login.eq_ignore_ascii_case(login),
        Suspect::SshKey(key) => door.ssh_fingerprint == *key,
        Suspect::Address(address) => door.source == *address,
    }
}

/// A line whose minute nobody knows is counted when its day may be meant.
fn in_period(line: &EntryView, from: Moment) -> bool {
    line.at >= from || (!line.minute_known && line.at.day() >= from.day())
}

fn count<'a>(lines: impl Iterator<Item = &'a EntryView>) -> BreachExtent {
    let mut extent = BreachExtent::default();
    let mut records: HashSet<RecordId> = HashSet::new();
    let mut touched: BTreeMap<PersonId, Touched> = BTreeMap::new();
    for line in lines {
        if !extent.sessions.contains(&line.session) {
            extent.sessions.push(line.session);
        }
        let What::Act(act) = line.what else {
            let has_content = line.what != What::Kind(Kind::Close);
            extent.unreadable += usize::from(has_content && !is_readable(line));
            continue;
        };
        if line.outcome != Some(Outcome::Ok) {
            extent.refused += usize::from(line.outcome == Some(Outcome::Refused));
            continue;
        }
        records.extend(line.rows.iter().map(|(record, _)| *record));
        extent.glasses += usize::from(act == Act::GlassOpen);
        match act {
            // A search in texts names the notes of which it showed a line.
            Act::Search if !line.rows.is_empty() => {}
            Act::List | Act::Search | Act::SearchOutside => {
                extent.listed.extend(line.persons.iter().copied());
                continue;
            }
            Act::Print | Act::Export | Act::JournalExport => extent.left_the_house.push(line.clone()),
            _ => {}
        }
        for person in &line.persons {
            let found = touched.entry(*person).or_insert_with(|| Touched {
                person: *person,
                scopes: BTreeSet::new(),
                acts: BTreeMap::new(),
                first: line.at,
                last: line.at,
            });
            found.scopes.extend(line.scope);
            *found.acts.entry(act.number()).or_default() += 1;
            found.last = line.at;
        }
    }
    extent.listed.retain(|person| !touched.contains_key(person));
    extent.touched = touched.into_values().collect();
    extent.touched.sort_by_key(|found| found.first);
    extent.records = records.len();
    extent
}

fn is_readable(line: &EntryView) -> bool {
    use crate::care::journal::BodyState::Known;
    line.body == Known
}

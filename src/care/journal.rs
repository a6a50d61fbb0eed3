//! Reading the journal: what was asked for, line by line, newest first. That it was read is itself recorded, before
//! the first line is opened.
//!
//! Sums over many lines (who, how often, what is unusual) are in `journal_questions.rs`; files that leave the house
//! in `journal_leaving.rs`.

use std::collections::HashMap;

use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::account::Assignment;
use crate::domain::ids::{AccountId, PersonId, RecordId, SessionId, UnitId};
use crate::domain::moment::{Moment, Shift};
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::journal::checkpoint::Checkpoint;
use crate::journal::encode::Hash;
use crate::journal::entry::Kind;
use crate::policy::{About, Act, Purpose};
use crate::vault::Proof;
use crate::vault::payload::{HeldRole, StaffName};
pub use crate::vault::{ActLine, JournalLine, LineBody, Outcome, SessionLine};

/// How long bodies may be kept, in months (CNIL deliberation 2021-122: six months to a year as a rule).
pub const RETENTION_MONTHS: std::ops::RangeInclusive<u8> = 6..=36;

const DAY_MS: i64 = 86_400_000;

/// What somebody wants to see of the journal. Nothing said: everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalQuery {
    /// Acts about this person.
    pub person: Option<PersonId>,
    /// What this account did.
    pub account: Option<AccountId>,
    /// What was done.
    pub what: Option<What>,
    /// Acts on this scope.
    pub scope: Option<Scope>,
    /// From this moment on.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
    /// Of these only.
    pub only: Option<Only>,
}

/// A kind of line somebody looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Refusals, failed tries, conflicts, damage.
    Refused,
    /// Broken glasses: opened, closed, judged, and what was read meanwhile.
    Glass,
    /// About persons of no unit of whoever acted.
    OutsideOwnUnits,
    /// At night.
    Night,
}

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// An act.
    Act(Act),
    /// Something without an act: a session that began or ended, a failed try, keys handed over.
    Kind(Kind),
    /// Written by a newer program.
    Unknown,
}

/// One line as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryView {
    /// Its number.
    pub seq: i64,
    /// When, in the zone of the house; where the body does not say, midday of its day in UTC.
    pub at: Moment,
    /// Whether the minute is known.
    pub minute_known: bool,
    /// Whose session signed it; `None` for the machine and for what nobody can tell.
    pub account: Option<AccountId>,
    /// Login of the account, or what was typed in a failed try; empty for the machine.
    pub who: String,
    /// In which role.
    pub role: Option<Role>,
    /// What.
    pub what: What,
    /// Why.
    pub purpose: Option<Purpose>,
    /// In which unit; the house for several or none.
    pub unit: UnitId,
    /// The scope; `None` for several or none.
    pub scope: Option<Scope>,
    /// Whom it was about, or who was shown.
    pub persons: Vec<PersonId>,
    /// How many were shown, exported, found damaged.
    pub count: u32,
    /// Records with their revisions.
    pub rows: Vec<(RecordId, u32)>,
    /// How it ended; `None` where a line has no outcome.
    pub outcome: Option<Outcome>,
    /// What was searched for.
    pub text: String,
    /// About persons of no unit of whoever acted.
    pub is_outside: bool,
    /// Read while the journal could not be written; the line came home later.
    pub is_late: bool,
    /// Fingerprint of the SSH key, address, program: of an opening or a failed try.
    pub door: Option<SessionLine>,
    /// The session that signed.
    pub session: SessionId,
    /// Whether the body can be read.
    pub body: BodyState,
    /// Leaf of the entry before.
    pub prev: Hash,
    /// Its own leaf.
    pub leaf: Hash,
}

/// What can be known of a line beside its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyState {
    /// It was opened, or there never was one.
    Known,
    /// Past its retention: emptied.
    Pruned,
    /// This account has no key for it.
    Closed,
    /// It does not open.
    Unreadable,
}

/// A look into the journal that has been recorded; goes on from where it stopped.
pub struct JournalLook {
    recorded: Proof,
    query: JournalQuery,
    staff: Staff,
    next: i64,
    first: i64,
    newest: i64,
    read: u64,
}

/// Names and roles as they are now.
pub(crate) struct Staff {
    logins: HashMap<AccountId, String>,
    roles: HashMap<AccountId, Vec<Assignment>>,
}

impl Staff {
    /// The account of this login, one that has ended too; capitals do not count.
    pub(crate) fn account_called(&self, login: &str) -> Option<AccountId> {
        let is_it = |(_, known): &(&AccountId, &String)| known.eq_ignore_ascii_case(login.trim());
        self.logins.iter().find(is_it).map(|(account, _)| *account)
    }
}

impl JournalLook {
    /// Whether there is nothing more to look at.
    pub fn is_done(&self) -> bool {
        self.next < self.first
    }

    /// How many lines were looked at, shown or not.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// Number of the newest line that was there when it began, or that was added to it.
    pub fn newest(&self) -> i64 {
        self.newest
    }

    /// Shows that it was recorded.
    pub(crate) fn into_recorded(self) -> Proof {
        self.recorded
    }

    /// What was asked for.
    pub fn query(&self) -> &JournalQuery {
        &self.query
    }
}

impl House {
    /// Begins to read the journal: writes that it is read, and what was asked for.
    ///
    /// # Errors
    /// Refused, or the vault could not be written.
    pub fn look_into_journal(&mut self, query: JournalQuery, now: Moment) -> Result<JournalLook, CareError> {
        let permit = self.permit(Act::JournalRead, &About::House, now)?;
        let asked: Vec<PersonId> = query.person.into_iter().collect();
        let (recorded, ()) = self.vault.with(&[permit], now, |tx| {
            tx.shows(&asked, &spelled(&query));
            Ok(())
        })?;
        self.begin_look(recorded, query, now)
    }

    /// A look that was recorded already.
    pub(crate) fn begin_look(
        &mut self,
        recorded: Proof,
        query: JournalQuery,
        now: Moment,
    ) -> Result<JournalLook, CareError> {
        let staff = self.staff_now(now)?;
        let newest = self.vault.newest_line()?;
        let (first, next) = self.lines_meant(&query, newest)?;
        Ok(JournalLook { recorded, query, staff, next, first, newest, read: 0 })
    }

    /// First and last line that a question may mean.
    pub(crate) fn lines_meant(&self, query: &JournalQuery, newest: i64) -> Result<(i64, i64), CareError> {
        // Days are in clear, minutes are not: a day earlier and later, for the zones, then line by line.
        let day = |moment: Moment| moment.millis().div_euclid(DAY_MS);
        let first = match query.from {
            Some(from) => self.vault.last_line_before(day(from))? + 1,
            None => 1,
        };
        let last = match query.until {
            Some(until) => self.vault.last_line_before(day(until) + 1)?,
            None => newest,
        };
        Ok((first, last))
    }

    /// The next lines of a look, older and older: at most so many, looking at no more than `most_read`.
    ///
    /// # Errors
    /// The vault could not be read, or the account has ended.
    pub fn older_lines(
        &mut self,
        look: &mut JournalLook,
        most: usize,
        most_read: usize,
        now: Moment,
    ) -> Result<Vec<EntryView>, CareError> {
        self.may_go_on(now)?;
        let mut found = Vec::new();
        let mut left = most_read;
        while found.len() < most && left > 0 && !look.is_done() {
            let span = usize::try_from(look.next - look.first + 1).unwrap_or(usize::MAX);
            let step = left.min(most.max(64)).min(span);
            let lines = self.vault.lines_down_from(&look.recorded, look.next, step)?;
            if lines.is_empty() {
                look.next = look.first - 1;
                break;
            }
            for line in lines {
                look.next = line.seq - 1;
                look.read += 1;
                left = left.saturating_sub(1);
                let view = self.seen(&look.staff, line);
                if self.fits(&look.query, &view) {
                    found.push(view);
                    if found.len() == most {
                        break;
                    }
                }
            }
        }
        Ok(found)
    }

    /// Lines written since the look began, newest first; a look with an end has none. At most `most_read` are looked
    /// at: when more were written, the oldest of them; the others come the next time.
    ///
    /// # Errors
    /// As [`House::older_lines`].
    pub fn newer_lines(
        &mut self,
        look: &mut JournalLook,
        most_read: usize,
        now: Moment,
    ) -> Result<Vec<EntryView>, CareError> {
        self.may_go_on(now)?;
        let newest = self.vault.newest_line()?;
        let newest = newest.min(look.newest.saturating_add(i64::try_from(most_read).unwrap_or(i64::MAX)));
        let fresh = usize::try_from(newest - look.newest).unwrap_or(0);
        if fresh == 0 || look.query.until.is_some_and(|until| now >= until) {
            return Ok(Vec::new());
        }
        let lines = self.vault.lines_down_from(&look.recorded, newest, fresh)?;
        look.newest = newest;
        let views: Vec<EntryView> = lines.into_iter().map(|line| self.seen(&look.staff, line)).collect();
        Ok(views.into_iter().filter(|view| self.fits(&look.query, view)).collect())
    }

    /// The newest signed point of the journal in the file.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn newest_point(&self) -> Result<Option<Checkpoint>, CareError> {
        Ok(self.vault.newest_point()?)
    }

    /// Signs how far the journal has come, and tells the witnesses.
    ///
    /// # Errors
    /// The host key could not be read, or the vault not written.
    pub fn sign_point(&mut self, now: Moment) -> Result<Checkpoint, CareError> {
        Ok(self.vault.sign_point(now)?)
    }

    /// Signs it when that is due (256 entries, or ten minutes with any).
    ///
    /// # Errors
    /// As [`House::sign_point`].
    pub fn sign_point_when_due(&mut self, now: Moment) -> Result<Option<Checkpoint>, CareError> {
        Ok(self.vault.sign_point_when_due(now)?)
    }

    /// Empties the bodies of entries older than so many months (6 to 36). What happened stays countable, who and
    /// what does not. Answers how many were emptied.
    ///
    /// # Errors
    /// Refused, a retention out of range ([`CareError::BadPlan`]), or the vault could not be written.
    pub fn prune_journal(&mut self, months: u8, now: Moment) -> Result<usize, CareError> {
        let permit = self.permit(Act::Review, &About::House, now)?;
        if !RETENTION_MONTHS.contains(&months) {
            return Err(CareError::BadPlan);
        }
        let today = now.date();
        let upto = today.saturating_sub(jiff::Span::new().months(i64::from(months)));
        let days = (today - upto).get_days();
        Ok(self.vault.prune_journal(&permit, now.day() - i64::from(days), now)?)
    }

    /// Whether the journal is shown to whoever has entered.
    pub fn may_read_journal(&self, now: Moment) -> bool {
        self.might(Act::JournalRead, &About::House, now).is_some()
    }

    /// The account of this login, one that has ended too.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn account_called(&mut self, login: &str, now: Moment) -> Result<Option<AccountId>, CareError> {
        Ok(self.staff_now(now)?.account_called(login))
    }

    /// Every account there ever was: what its holder types to enter, and their name.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn staff_names(&mut self, now: Moment) -> Result<Vec<(AccountId, String, String)>, CareError> {
        let names = self.vault.config::<StaffName>(now)?;
        Ok(names.into_iter().map(|staff| (staff.account, staff.login, staff.name)).collect())
    }

    pub(crate) fn staff_now(&mut self, now: Moment) -> Result<Staff, CareError> {
        let names = self.vault.config::<StaffName>(now)?;
        let mut roles: HashMap<AccountId, Vec<Assignment>> = HashMap::new();
        for held in self.vault.config::<HeldRole>(now)? {
            roles.entry(held.account).or_default().push(held.assignment);
        }
        let logins = names.into_iter().map(|staff| (staff.account, staff.login)).collect();
        Ok(Staff { logins, roles })
    }

    pub(crate) fn seen(&self, staff: &Staff, line: JournalLine) -> EntryView {
        let noon = line.day * DAY_MS + DAY_MS / 2;
        let known = line.at();
        let at = self.zone().at(known.map_or(noon, Moment::millis));
        let who = line.account.and_then(|account| staff.logins.get(&account)).cloned().unwrap_or_default();
        let body = match line.body {
            LineBody::Pruned => BodyState::Pruned,
            LineBody::Closed => BodyState::Closed,
            LineBody::Unreadable => BodyState::Unreadable,
            LineBody::None | LineBody::Act(_) | LineBody::Session(_) => BodyState::Known,
        };
        let mut view = EntryView {
            seq: line.seq,
            at,
            minute_known: known.is_some(),
            account: line.account,
            who,
            role: None,
            what: line.kind.map_or(What::Unknown, What::Kind),
            purpose: None,
            unit: UnitId::HOUSE,
            scope: None,
            persons: Vec::new(),
            count: 0,
            rows: Vec::new(),
            outcome: None,
            text: String::new(),
            is_outside: false,
            is_late: line.kind == Some(Kind::Late),
            door: None,
            session: line.session,
            body,
            prev: line.prev,
            leaf: line.leaf,
        };
        match line.body {
            LineBody::Act(act) => {
                let of_its_kind =
                    matches!(line.kind, Some(Kind::Act | Kind::Directory | Kind::Delivery | Kind::Late));
                let kind = view.what;
                self.tell_act(staff, &mut view, act);
                if !of_its_kind {
                    view.what = kind;
                }
            }
            LineBody::Session(session) => {
                if line.kind == Some(Kind::Attempt) {
                    view.who.clone_from(&session.login);
                }
                view.door = Some(session);
            }
            _ => {}
        }
        view
    }

    fn tell_act(&self, staff: &Staff, view: &mut EntryView, act: ActLine) {
        view.what = act.act.map_or(What::Unknown, What::Act);
        (view.role, view.purpose, view.unit, view.scope) = (act.role, act.purpose, act.unit, act.scope);
        (view.outcome, view.count, view.rows, view.text) = (act.outcome, act.count, act.rows, act.text);
        view.is_outside = act.act == Some(Act::SearchOutside)
            || self.is_outside(staff, view.account, &act.persons, (act.at, view.seq));
        view.persons = act.persons;
    }

    /// Whether one of these persons was, when the entry was written, in no unit that the account's roles reached.
    fn is_outside(
        &self,
        staff: &Staff,
        account: Option<AccountId>,
        persons: &[PersonId],
        (at, seq): (Moment, i64),
    ) -> bool {
        let Some(roles) = account.and_then(|account| staff.roles.get(&account)) else { return false };
        let reached = |unit: &UnitId| roles.iter().any(|held| held.holds_at(at) && held.reaches(*unit));
        let outside = |person: &PersonId| {
            let units = self.vault.units_at(*person, seq);
            !units.is_empty() && !units.iter().any(reached)
        };
        persons.iter().any(outside)
    }

    pub(crate) fn fits(&self, query: &JournalQuery, view: &EntryView) -> bool {
        let person = query.person.is_none_or(|person| view.persons.contains(&person));
        let account = query.account.is_none_or(|account| view.account == Some(account));
        let what = query.what.is_none_or(|what| view.what == what);
        let scope = query.scope.is_none_or(|scope| view.scope == Some(scope));
        // A line whose minute nobody knows is shown when its day may be meant.
        let slack = if view.minute_known { 0 } else { DAY_MS };
        let from = query.from.is_none_or(|from| view.at.millis() + slack >= from.millis());
        let until = query.until.is_none_or(|until| view.at.millis() - slack < until.millis());
        person && account && what && scope && from && until && query.only.is_none_or(|only| is_of(only, view))
    }
}

fn is_of(only: Only, view: &EntryView) -> bool {
    match only {
        Only::Refused => {
            view.outcome.is_some_and(|outcome| outcome != Outcome::Ok)
                || view.what == What::Kind(Kind::Attempt)
        }
        Only::Glass => {
            let acts = [Act::GlassOpen, Act::GlassClose, Act::Review].map(What::Act);
            acts.contains(&view.what) || view.purpose == Some(Purpose::Emergency)
        }
        Only::OutsideOwnUnits => view.is_outside,
        Only::Night => view.minute_known && matches!(Shift::of(view.at), Shift::Night(_)),
    }
}

/// What was asked for, in a few signs for the journal: no name, no care text.
pub(crate) fn spelled(query: &JournalQuery) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut say = |name: &str, value: Option<String>| {
        parts.extend(value.map(|value| format!("{name}={value}")));
    };
    say("account", query.account.map(|account| account.to_string()));
    say(
        "what",
        query.what.map(|what| match what {
            What::Act(act) => format!("act{}", act.number()),
            What::Kind(kind) => format!("kind{}", kind.number()),
            What::Unknown => "unknown".to_owned(),
        }),
    );
    say("scope", query.scope.map(|scope| scope.number().to_string()));
    say("from", query.from.map(|from| (from.millis() / 1_000).to_string()));
    say("until", query.until.map(|until| (until.millis() / 1_000).to_string()));
    say(
        "only",
        query.only.map(|only| {
            match only {
                Only::Refused => "refused",
                Only::Glass => "glass",
                Only::OutsideOwnUnits => "outside",
                Only::Night => "night",
            }
            .to_owned()
        }),
    );
    parts.join(" ")
}

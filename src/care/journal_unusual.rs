//! What in the journal calls for a question: many files in a short time, a file of the same name as its reader, the
//! file of a colleague, a person of no unit of the reader; and whom nobody has opened.
//!
//! Pure: lines in, sums out. Nothing here accuses: each sum leads to its lines, and somebody asks.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::care::journal::{EntryView, Outcome, What};
use crate::domain::ids::{AccountId, PersonId};
use crate::domain::moment::Moment;
use crate::domain::person::Identity;
use crate::domain::text::fold;
use crate::policy::Act;

/// Files of so many different persons...
pub const MANY: usize = 20;
/// ...opened by one account within so many minutes are many in a short time.
pub const SHORT_MINUTES: i64 = 15;

/// What is known of people beside the journal.
pub struct Known<'a> {
    /// Each account: what its holder types to enter, and their name.
    pub staff: &'a [(AccountId, String, String)],
    /// The persons the reader lists.
    pub persons: &'a [(PersonId, Identity)],
}

/// Something unusual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusual {
    /// Many files in a short time.
    Many {
        /// What the reader types to enter.
        account: String,
        /// When the short time began.
        from: Moment,
        /// How many different persons.
        persons: usize,
    },
    /// A file of somebody with the same family name.
    SameName {
        /// What the reader types to enter.
        account: String,
        /// Whose file it was.
        person: PersonId,
        /// How often it was opened.
        times: usize,
    },
    /// The file of somebody who works in the house.
    Colleague {
        /// What the reader types to enter.
        account: String,
        /// Whose file it was.
        person: PersonId,
        /// How often it was opened.
        times: usize,
    },
    /// A person of no unit of the reader.
    Outside {
        /// What the reader types to enter.
        account: String,
        /// Whose file it was.
        person: PersonId,
        /// How often it was opened.
        times: usize,
    },
}

impl Unusual {
    /// Whose account it was.
    pub fn account_name(&self) -> &str {
        match self {
            Self::Many { account, .. }
            | Self::SameName { account, .. }
            | Self::Colleague { account, .. }
            | Self::Outside { account, .. } => account,
        }
    }
}

/// An opening that succeeded, of one file.
fn opened(line: &EntryView) -> Option<(AccountId, PersonId)> {
    let read = line.what == What::Act(Act::Read) && line.outcome.is_none_or(|outcome| outcome == Outcome::Ok);
    match (read, line.account, line.persons.as_slice()) {
        (true, Some(account), [person]) => Some((account, *person)),
        _ => None,
    }
}

/// Those of these persons whose file nobody opened in the lines given.
pub fn nobody_opened(there: &[PersonId], lines: &[EntryView]) -> Vec<PersonId> {
    let touched = |line: &EntryView| {
        let wrote = [Act::Create, Act::Update].map(What::Act).contains(&line.what);
        opened(line).map(|(_, person)| person).or(match line.persons.as_slice() {
            [one] if wrote => Some(*one),
            _ => None,
        })
    };
    let seen: BTreeSet<PersonId> = lines.iter().filter_map(touched).collect();
    there.iter().copied().filter(|person| !seen.contains(person)).collect()
}

/// What calls for a question among these lines, newest first as they are read: many files first, then by account.
pub fn unusual_reads(lines: &[EntryView], known: &Known<'_>) -> Vec<Unusual> {
    let mut reads: BTreeMap<AccountId, Vec<(Moment, PersonId)>> = BTreeMap::new();
    let mut logins: BTreeMap<AccountId, &str> = BTreeMap::new();
    let mut outside: BTreeMap<(AccountId, PersonId), usize> = BTreeMap::new();
    let mut times: BTreeMap<(AccountId, PersonId), usize> = BTreeMap::new();
    for line in lines.iter().rev() {
        let Some((account, person)) = opened(line) else { continue };
        logins.insert(account, &line.who);
        reads.entry(account).or_default().push((line.at, person));
        *times.entry((account, person)).or_default() += 1;
        if line.is_outside {
            *outside.entry((account, person)).or_default() += 1;
        }
    }
    let called =
        |account: &AccountId| logins.get(account).map_or_else(String::new, |login| (*login).to_owned());
    let mut found: Vec<Unusual> = Vec::new();
    for (account, reads) in &reads {
        if let Some((from, persons)) = most_in_a_short_time(reads).filter(|(_, persons)| *persons >= MANY) {
            found.push(Unusual::Many { account: called(account), from, persons });
        }
    }
    for ((account, person), times) in &times {
        let (account, person, times) = (called(account), *person, *times);
        let holder =
            known.staff.iter().find(|(_, login, _)| *login == account).map(|(_, _, name)| name.as_str());
        let Some((_, identity)) = known.persons.iter().find(|(known, _)| *known == person) else { continue };
        if holder.is_some_and(|name| bears_a_name_of(name, identity)) {
            found.push(Unusual::SameName { account, person, times });
        } else if known.staff.iter().any(|(_, _, name)| is_called(name, identity)) {
            found.push(Unusual::Colleague { account, person, times });
        }
    }
    found.extend(outside.iter().map(|((account, person), times)| Unusual::Outside {
        account: called(account),
        person: *person,
        times: *times,
    }));
    found
}

/// The most different persons within the short time, and when it began.
fn most_in_a_short_time(reads: &[(Moment, PersonId)]) -> Option<(Moment, usize)> {
    let mut window: VecDeque<(Moment, PersonId)> = VecDeque::new();
    let mut within: BTreeMap<PersonId, usize> = BTreeMap::new();
    let mut most: Option<(Moment, usize)> = None;
    for (at, person) in reads {
        window.push_back((*at, *person));
        *within.entry(*person).or_default() += 1;
        while let Some((first, gone)) = window.front().copied() {
            if at.millis() - first.millis() <= SHORT_MINUTES * 60_000 {
                break;
            }
            window.pop_front();
            if let Some(count) = within.get_mut(&gone) {
                *count -= 1;
                if *count == 0 {
                    within.remove(&gone);
                }
            }
        }
        if most.is_none_or(|(_, persons)| within.len() > persons) {
            most = window.front().map(|(first, _)| (*first, within.len()));
        }
    }
    most
}

fn names(identity: &Identity) -> Vec<String> {
    let used = identity.usual_name.iter().chain(std::iter::once(&identity.birth_name));
    used.map(|name| fold(name)).filter(|name| !name.is_empty()).collect()
}

/// Whether one of the words of a staff name is the birth name of a person, or the one in use.
fn bears_a_name_of(staff: &str, identity: &Identity) -> bool {
    let staff = format!(" {} ", fold(staff));
    names(identity).iter().any(|name| staff.contains(&format!(" {name} ")))
}

/// Whether a person is called as somebody of the staff: a name and a first name.
fn is_called(staff: &str, identity: &Identity) -> bool {
    let folded = format!(" {} ", fold(staff));
    let mut given = identity.used_given_name.iter().chain(&identity.birth_given_names).map(|name| fold(name));
    let first_fits = given.any(|first| !first.is_empty() && folded.contains(&format!(" {first} ")));
    bears_a_name_of(staff, identity) && first_fits
}

//! The invented house: founded, peopled and written by the same use cases as a real one.
//!
//! Its passphrases are public. The data is `sample-data/`, compiled in.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use jiff::civil::Date;

use crate::care::error::CareError;
use crate::care::founding::{AccountPlan, FoundedHouse, HousePlan, found_a_house};
use crate::care::scale::{self, Scale};
use crate::care::session::{Door, House, Leaving, Passphrase, Surroundings};
use crate::care::view::NoteView;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::moment::{Moment, Zone};
use crate::domain::note::NoteDraft;
use crate::domain::person::Placement;
use crate::domain::role::Role;
use crate::interchange::sample::{
    SampleAccount, SampleFault, SampleNote, SamplePerson, SampleTime, read_accounts, read_house, read_notes,
    read_persons,
};

const HOUSE: &str = include_str!("../../sample-data/house.toml");
const ACCOUNTS: &str = include_str!("../../sample-data/accounts.toml");
const PERSONS: &str = include_str!("../../sample-data/persons.toml");
/// Notes by day, day 0 first.
const NOTES: [&str; 11] = [
    include_str!("../../sample-data/notes/day-00.toml"),
    include_str!("../../sample-data/notes/day-01.toml"),
    include_str!("../../sample-data/notes/day-02.toml"),
    include_str!("../../sample-data/notes/day-03.toml"),
    include_str!("../../sample-data/notes/day-04.toml"),
    include_str!("../../sample-data/notes/day-05.toml"),
    include_str!("../../sample-data/notes/day-06.toml"),
    include_str!("../../sample-data/notes/day-07.toml"),
    include_str!("../../sample-data/notes/day-08.toml"),
    include_str!("../../sample-data/notes/day-09.toml"),
    include_str!("../../sample-data/notes/day-10.toml"),
];
/// Who admits, and who writes down allergies, alerts and contacts.
const SECRETARY: &str = "secret";
const NURSE: &str = "ide";
/// Who signs emergency sheets.
const PHYSICIAN: &str = "medecin";
/// The night of day 0 ends at this hour; nothing of the sample lies after it.
const END_OF_NIGHT: i8 = 6;

/// An account of the invented house, with its public passphrase.
#[derive(Debug, Clone)]
pub struct DemoAccount {
    /// What is typed to enter.
    pub login: String,
    /// The role.
    pub role: Role,
    /// The name shown.
    pub name: String,
    /// Names of the units.
    pub units: Vec<String>,
    /// The passphrase.
    pub passphrase: String,
}

impl From<SampleFault> for CareError {
    fn from(_: SampleFault) -> Self {
        Self::Sample
    }
}

/// The accounts of the invented house, in the order of the role matrix.
pub fn accounts() -> Vec<DemoAccount> {
    let (Ok(house), Ok(accounts)) = (read_house(HOUSE), read_accounts(ACCOUNTS)) else { return Vec::new() };
    let name_of = |key: &String| {
        house
            .units
            .iter()
            .find(|(known, _)| known == key)
            .map_or_else(|| key.clone(), |(_, name)| name.clone())
    };
    accounts
        .into_iter()
        .map(|account| DemoAccount {
            units: account.units.iter().map(name_of).collect(),
            login: account.login,
            role: account.role,
            name: account.name,
            passphrase: account.passphrase,
        })
        .collect()
}

/// Makes the invented house in an empty directory, larger when a scale is given. `tell` hears how far it is,
/// from 0 to 100.
///
/// # Errors
/// There is a vault already, or the disk could not be written.
pub fn make_house(
    directory: &Path,
    scale: Option<Scale>,
    surroundings: &Surroundings,
    now: Moment,
    tell: &mut dyn FnMut(u8),
) -> Result<(), CareError> {
    let zone = &surroundings.zone;
    let day_zero = last_night_end(now, zone);
    let begins = scale.map_or(NOTES.len(), |_| scale::DAYS);
    let founded_at = at(zone, day_zero.date(), begins, END_OF_NIGHT);
    let accounts = read_accounts(ACCOUNTS)?;
    let founded = found(directory, &accounts, surroundings, founded_at)?;
    tell(5);
    let mut staff = Staff::enter(directory, &accounts, surroundings, founded_at)?;
    tell(10);
    let sample = read_persons(PERSONS, founded_at.date().max(newest_date()))?;
    let mut rooms = HashMap::new();
    for person in &sample {
        rooms.insert(person.room.clone(), admit(&mut staff, person, &founded.units, founded_at)?);
    }
    if let Some(scale) = scale {
        scale::fill(&mut staff, scale, &sample, &founded.units, &rooms, day_zero, tell)?;
    }
    write_ten_days(&mut staff, &rooms, zone, day_zero)?;
    tell(95);
    staff.leave(day_zero)?;
    tell(100);
    Ok(())
}

/// Deletes an invented house, and no other.
///
/// # Errors
/// No vault, a real house, somebody is inside, or the disk could not be written.
pub fn remove_house(directory: &Path) -> Result<(), CareError> {
    Ok(crate::vault::remove_demonstration(directory)?)
}

/// Identities are checked on a day after every birth of the sample, however long ago the house is founded.
fn newest_date() -> Date {
    jiff::civil::date(2026, 1, 1)
}

/// The newest six o'clock in the morning that is not later than now.
fn last_night_end(now: Moment, zone: &Zone) -> Moment {
    let today = now.date();
    let this_morning = zone.from_local(today.at(END_OF_NIGHT, 0, 0, 0));
    if this_morning <= now {
        this_morning
    } else {
        zone.from_local(today.yesterday().unwrap_or(today).at(END_OF_NIGHT, 0, 0, 0))
    }
}

fn at(zone: &Zone, day_zero: Date, days_before: usize, hour: i8) -> Moment {
    let days = i64::try_from(days_before).unwrap_or(0);
    zone.from_local(day_before(day_zero, days).at(hour, 0, 0, 0))
}

/// The date so many days before another.
pub(crate) fn day_before(date: Date, days: i64) -> Date {
    date.checked_sub(jiff::Span::new().days(days)).unwrap_or(date)
}

fn found(
    directory: &Path,
    accounts: &[SampleAccount],
    surroundings: &Surroundings,
    now: Moment,
) -> Result<FoundedHouse, CareError> {
    let house = read_house(HOUSE)?;
    let name_of =
        |key: &String| house.units.iter().find(|(known, _)| known == key).map(|(_, name)| name.clone());
    let plan = HousePlan {
        establishment: house.establishment.clone(),
        units: house.units.iter().map(|(_, name)| name.clone()).collect(),
        accounts: accounts
            .iter()
            .map(|account| AccountPlan {
                login: account.login.clone(),
                name: account.name.clone(),
                role: account.role,
                units: account.units.iter().filter_map(name_of).collect(),
                passphrase: Passphrase::new(account.passphrase.clone()),
            })
            .collect(),
        demonstration: true,
        host_key_beside: true,
    };
    found_a_house(directory, &plan, surroundings, now)
}

/// The invented staff who write, each with a session of their own.
pub(crate) struct Staff {
    /// In the order of their names: the journal of an invented house is the same each time.
    houses: BTreeMap<String, House>,
}

impl Staff {
    fn enter(
        directory: &Path,
        accounts: &[SampleAccount],
        surroundings: &Surroundings,
        now: Moment,
    ) -> Result<Self, CareError> {
        let door = Door::find(directory, surroundings)?;
        let mut houses = BTreeMap::new();
        for account in accounts.iter().filter(|account| writes(account.role)) {
            let passphrase = Passphrase::new(account.passphrase.clone());
            houses.insert(account.login.clone(), door.unlock(&account.login, &passphrase, now)?);
        }
        Ok(Self { houses })
    }

    /// The house as this login sees it.
    pub(crate) fn member(&mut self, login: &str) -> Result<&mut House, CareError> {
        self.houses.get_mut(login).ok_or(CareError::Sample)
    }

    /// The secretary, who admits.
    pub(crate) fn secretary(&mut self) -> Result<&mut House, CareError> {
        self.member(SECRETARY)
    }

    fn leave(self, now: Moment) -> Result<(), CareError> {
        for (_, house) in self.houses {
            house.lock(Leaving::Locked, now)?;
        }
        Ok(())
    }
}

fn writes(role: Role) -> bool {
    !matches!(role, Role::Director | Role::Accountant | Role::Dpo | Role::Sysadmin | Role::Auditor)
}

fn admit(
    staff: &mut Staff,
    person: &SamplePerson,
    units: &[(UnitId, String)],
    now: Moment,
) -> Result<PersonId, CareError> {
    let house = read_house(HOUSE)?;
    let position = house.units.iter().position(|(key, _)| *key == person.unit).ok_or(CareError::Sample)?;
    let unit = units.get(position).ok_or(CareError::Sample)?.0;
    let placement = Placement { unit, room: person.room.clone(), from: person.entered_on };
    let id = staff.member(SECRETARY)?.admit_person(&person.identity, &placement, Some(&person.nir), now)?;
    let nurse = staff.member(NURSE)?;
    nurse.write_down_essentials(id, &person.allergies, &person.alerts, &person.contacts, now)?;
    let Some(sheet) = &person.sheet else { return Ok(id) };
    for said in &sheet.parts {
        let mut said = said.clone();
        // However long ago the house is founded, nothing was dated after that day.
        for date in said.dates_mut() {
            *date = date.map(|date| date.min(now.date()));
        }
        nurse.write_sheet_part(id, said, None, now)?;
    }
    let read = nurse.emergency_sheet(id, now)?;
    nurse.publish_sheet(&read, now)?;
    if sheet.signed {
        let physician = staff.member(PHYSICIAN)?;
        let read = physician.emergency_sheet(id, now)?;
        physician.sign_sheet(&read, now)?;
    }
    Ok(id)
}

/// What happens to one note over time.
enum Step {
    Write(usize),
    AddResult(usize),
    Strike(usize),
}

fn write_ten_days(
    staff: &mut Staff,
    rooms: &HashMap<String, PersonId>,
    zone: &Zone,
    day_zero: Moment,
) -> Result<(), CareError> {
    let notes = sample_notes()?;
    let moment = |time: SampleTime| {
        zone.from_local(day_before(day_zero.date(), time.days_before).to_datetime(time.at))
    };
    let mut steps: Vec<(Moment, usize, Step)> = Vec::new();
    for (i, note) in notes.iter().enumerate() {
        steps.push((moment(note.typed), 0, Step::Write(i)));
        if let Some((_, time, _)) = &note.later_result {
            steps.push((moment(*time), 1, Step::AddResult(i)));
        }
        if let Some((_, time, _)) = &note.strike {
            steps.push((moment(*time), 2, Step::Strike(i)));
        }
    }
    steps.sort_by_key(|(at, order, _)| (*at, *order));
    let mut written: HashMap<usize, NoteView> = HashMap::new();
    for (now, _, step) in steps {
        let (Step::Write(i) | Step::AddResult(i) | Step::Strike(i)) = step;
        let note = &notes[i];
        let person = *rooms.get(&note.room).ok_or(CareError::Sample)?;
        let view = match (&step, &note.later_result, &note.strike) {
            (Step::Write(_), ..) => {
                let draft = draft_of(note, moment(note.happened));
                staff.member(&note.by)?.write_note(person, draft, now)?
            }
            (Step::AddResult(_), Some((by, _, text)), _) => {
                let view = written.get(&i).ok_or(CareError::Sample)?;
                Some(staff.member(by)?.add_later_result(person, view, text, now)?)
            }
            (Step::Strike(_), _, Some((by, _, reason))) => {
                let view = written.get(&i).ok_or(CareError::Sample)?;
                Some(staff.member(by)?.strike_note(person, view, reason, now)?)
            }
            _ => None,
        };
        if let Some(view) = view {
            written.insert(i, view);
        }
    }
    Ok(())
}

/// Every note of the sample, oldest day first.
pub(crate) fn sample_notes() -> Result<Vec<SampleNote>, CareError> {
    let mut notes = Vec::new();
    for (day, text) in NOTES.iter().enumerate().rev() {
        notes.extend(read_notes(text, i64::try_from(day).unwrap_or(0))?);
    }
    Ok(notes)
}

fn draft_of(note: &SampleNote, happened_at: Moment) -> NoteDraft {
    NoteDraft {
        title: note.title.clone(),
        dar: note.dar.clone(),
        target: Some(note.target),
        happened_at,
        urgent: note.urgent,
        audience: note.audience,
        for_handover: true,
        from_third_party: false,
    }
}

//! The invented house of `sample-data/` (TOML) as domain values.
//!
//! Times are relative: a note happened so many days before day 0, at a time on the wall clock.

use jiff::civil::{Date, Time};
use serde::Deserialize;

use crate::domain::contact::Contact;
use crate::domain::emergency_sheet::Said;
use crate::domain::health::{Alert, AlertKind, AllergyStatement, Certainty, Severity};
use crate::domain::house::Establishment;
use crate::domain::identity::{Finess, Nir};
use crate::domain::note::{Audience, Dar, Target};
use crate::domain::person::{Identity, InsStatus, Sex, Title};
use crate::domain::role::Role;

use self::sheet::SheetTable;

/// A file of the sample does not say what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFault {
    /// What was expected where, for whoever edits the sample.
    pub what: String,
}

/// The house and its units (key, name).
pub struct SampleHouse {
    /// The establishment.
    pub establishment: Establishment,
    /// Key and name of each unit.
    pub units: Vec<(String, String)>,
}

/// An account; its passphrase is public.
#[derive(Debug, Clone)]
pub struct SampleAccount {
    /// What is typed to enter.
    pub login: String,
    /// The role.
    pub role: Role,
    /// The name shown.
    pub name: String,
    /// Keys of the units.
    pub units: Vec<String>,
    /// The passphrase.
    pub passphrase: String,
}

/// A person with everything the sample says of them.
pub struct SamplePerson {
    /// Room, also the key by which notes name the person.
    pub room: String,
    /// Key of the unit.
    pub unit: String,
    /// Since when they live there.
    pub entered_on: Date,
    /// Identity strip.
    pub identity: Identity,
    /// National number, a test number.
    pub nir: Nir,
    /// Statements about allergies.
    pub allergies: Vec<AllergyStatement>,
    /// Alerts.
    pub alerts: Vec<Alert>,
    /// Whom to call.
    pub contacts: Vec<Contact>,
    /// The emergency sheet, for some.
    pub sheet: Option<SampleSheet>,
}

/// The parts of an emergency sheet, published by the nurse.
pub struct SampleSheet {
    /// What the parts say.
    pub parts: Vec<Said>,
    /// Whether the physician signed it.
    pub signed: bool,
}

/// A time relative to day 0: so many days before, at this time of the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleTime {
    /// Days before day 0; negative = after.
    pub days_before: i64,
    /// Time of the day.
    pub at: Time,
}

/// A note with what was added to it.
pub struct SampleNote {
    /// Room of the person.
    pub room: String,
    /// Login of the author.
    pub by: String,
    /// When it happened.
    pub happened: SampleTime,
    /// When it was typed.
    pub typed: SampleTime,
    /// The thread.
    pub target: Target,
    /// Title; empty to have one proposed.
    pub title: String,
    /// The texts.
    pub dar: Dar,
    /// Somebody must act.
    pub urgent: bool,
    /// Who is meant to read it.
    pub audience: Audience,
    /// Struck by this login at this time for this reason.
    pub strike: Option<(String, SampleTime, String)>,
    /// A result added by this login at this time.
    pub later_result: Option<(String, SampleTime, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HouseFile {
    establishment: EstablishmentTable,
    unit: Vec<UnitTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EstablishmentTable {
    name: String,
    finess: String,
    phone: String,
    on_call: String,
    address: String,
    access: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitTable {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountsFile {
    account: Vec<AccountTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountTable {
    login: String,
    role: String,
    name: String,
    #[serde(rename = "function")]
    _function: String,
    units: Vec<String>,
    passphrase: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonsFile {
    person: Vec<PersonTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonTable {
    room: String,
    unit: String,
    title: String,
    sex: String,
    birth_name: String,
    birth_given_names: Vec<String>,
    usual_name: Option<String>,
    used_given_name: Option<String>,
    birth_date: toml::value::Datetime,
    birth_place_code: String,
    ins_status: String,
    nir: String,
    local_id: String,
    entered_on: toml::value::Datetime,
    no_known_allergy_on: Option<toml::value::Datetime>,
    #[serde(default)]
    allergy: Vec<AllergyTable>,
    #[serde(default)]
    alert: Vec<AlertTable>,
    #[serde(default)]
    contact: Vec<ContactTable>,
    sheet: Option<SheetTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AllergyTable {
    substance: String,
    reaction: String,
    severity: String,
    certainty: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AlertTable {
    kind: String,
    text: String,
    from: toml::value::Datetime,
    review_on: toml::value::Datetime,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactTable {
    name: String,
    relation: String,
    phone: String,
    call_order: Option<u8>,
    #[serde(default)]
    call_notes: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotesFile {
    note: Vec<NoteTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteTable {
    person: String,
    by: String,
    at: String,
    #[serde(default)]
    at_day: i64,
    typed: String,
    target: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    data: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    result: String,
    #[serde(default)]
    urgent: bool,
    audience: Option<String>,
    strike: Option<StrikeTable>,
    later_result: Option<LaterResultTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StrikeTable {
    by: String,
    #[serde(default)]
    day_after: i64,
    at: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LaterResultTable {
    by: String,
    #[serde(default)]
    day_after: i64,
    at: String,
    text: String,
}

mod sheet;

fn fault(what: impl std::fmt::Display) -> SampleFault {
    SampleFault { what: format!("{what}") }
}

fn parse<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, SampleFault> {
    toml::from_str(text).map_err(fault)
}

fn date(value: &toml::value::Datetime) -> Result<Date, SampleFault> {
    value.to_string().parse().map_err(fault)
}

fn time(text: &str) -> Result<Time, SampleFault> {
    text.parse().map_err(fault)
}

fn one_of<T: Copy>(text: &str, known: &[(&str, T)]) -> Result<T, SampleFault> {
    let found = known.iter().find(|(name, _)| *name == text);
    found.map(|(_, value)| *value).ok_or_else(|| fault(format!("unknown word {text}")))
}

/// Reads `house.toml`.
///
/// # Errors
/// [`SampleFault`].
pub fn read_house(text: &str) -> Result<SampleHouse, SampleFault> {
    let file: HouseFile = parse(text)?;
    let table = file.establishment;
    Ok(SampleHouse {
        establishment: Establishment {
            phone: table.phone,
            on_call: table.on_call,
            address: table.address,
            access: table.access,
            ..Establishment::new(table.name, Finess::parse(&table.finess).map_err(|_| fault("finess"))?)
        },
        units: file.unit.into_iter().map(|unit| (unit.id, unit.name)).collect(),
    })
}

/// Reads `accounts.toml`.
///
/// # Errors
/// [`SampleFault`].
pub fn read_accounts(text: &str) -> Result<Vec<SampleAccount>, SampleFault> {
    let file: AccountsFile = parse(text)?;
    file.account
        .into_iter()
        .map(|table| {
            Ok(SampleAccount {
                role: Role::from_name(&table.role).ok_or_else(|| fault(&table.role))?,
                login: table.login,
                name: table.name,
                units: table.units,
                passphrase: table.passphrase,
            })
        })
        .collect()
}

/// Reads `persons.toml`; identities are checked as if they had been typed on `today`.
///
/// # Errors
/// [`SampleFault`].
pub fn read_persons(text: &str, today: Date) -> Result<Vec<SamplePerson>, SampleFault> {
    let file: PersonsFile = parse(text)?;
    file.person.into_iter().map(|table| person(table, today)).collect()
}

fn person(table: PersonTable, today: Date) -> Result<SamplePerson, SampleFault> {
    let identity = Identity {
        title: Some(one_of(&table.title, &[("M", Title::M), ("MME", Title::Mme)])?),
        birth_name: table.birth_name,
        birth_given_names: table.birth_given_names,
        usual_name: table.usual_name,
        used_given_name: table.used_given_name,
        birth_date: Some(date(&table.birth_date)?),
        sex: Some(one_of(&table.sex, &[("M", Sex::Male), ("F", Sex::Female)])?),
        birth_place_code: Some(table.birth_place_code),
        ins_status: one_of(
            &table.ins_status,
            &[
                ("provisional", InsStatus::Provisional),
                ("retrieved", InsStatus::Retrieved),
                ("validated", InsStatus::Validated),
                ("qualified", InsStatus::Qualified),
            ],
        )?,
        local_id: table.local_id,
    };
    let none_known = match &table.no_known_allergy_on {
        Some(on) => Some(AllergyStatement::NoneKnown { checked_on: date(on)? }),
        None => None,
    };
    let mut allergies: Vec<AllergyStatement> = none_known.into_iter().collect();
    for allergy in table.allergy {
        allergies.push(AllergyStatement::Allergy {
            substance: allergy.substance,
            reaction: allergy.reaction,
            severity: one_of(
                &allergy.severity,
                &[("mild", Severity::Mild), ("moderate", Severity::Moderate), ("severe", Severity::Severe)],
            )?,
            certainty: one_of(
                &allergy.certainty,
                &[("suspected", Certainty::Suspected), ("confirmed", Certainty::Confirmed)],
            )?,
        });
    }
    let alerts = table.alert.iter().map(alert).collect::<Result<_, _>>()?;
    let sheet = table.sheet.map(SheetTable::read).transpose()?;
    Ok(SamplePerson {
        entered_on: date(&table.entered_on)?,
        identity: identity
            .checked(today)
            .map_err(|fault| self::fault(format!("{fault:?} in room {}", table.room)))?,
        nir: Nir::parse(&table.nir).map_err(|_| fault(format!("nir in room {}", table.room)))?,
        room: table.room,
        unit: table.unit,
        allergies,
        alerts,
        sheet,
        contacts: table
            .contact
            .into_iter()
            .map(|contact| Contact {
                name: contact.name,
                relation: contact.relation,
                phone: contact.phone,
                call_order: contact.call_order,
                call_notes: contact.call_notes,
            })
            .collect(),
    })
}

fn alert(table: &AlertTable) -> Result<Alert, SampleFault> {
    Ok(Alert {
        kind: AlertKind::from_name(&table.kind).ok_or_else(|| fault(&table.kind))?,
        text: table.text.clone(),
        from: date(&table.from)?,
        to: None,
        review_on: date(&table.review_on)?,
    })
}

/// Reads the notes typed `days_before` days before day 0, in the order of typing.
///
/// # Errors
/// [`SampleFault`].
pub fn read_notes(text: &str, days_before: i64) -> Result<Vec<SampleNote>, SampleFault> {
    let file: NotesFile = parse(text)?;
    file.note.into_iter().map(|table| note(table, days_before)).collect()
}

fn note(table: NoteTable, days_before: i64) -> Result<SampleNote, SampleFault> {
    let audience = match table.audience.as_deref() {
        None => Audience::All,
        Some(word) => one_of(
            word,
            &[
                ("all", Audience::All),
                ("edu", Audience::Educational),
                ("care", Audience::Care),
                ("medical", Audience::Medical),
                ("social", Audience::Social),
                ("psych", Audience::Psychology),
            ],
        )?,
    };
    let on = |day: i64, at: &str| Ok(SampleTime { days_before: days_before - day, at: time(at)? });
    let strike = match table.strike {
        Some(strike) => Some((strike.by, on(strike.day_after, &strike.at)?, strike.reason)),
        None => None,
    };
    let later_result = match table.later_result {
        Some(later) => Some((later.by, on(later.day_after, &later.at)?, later.text)),
        None => None,
    };
    Ok(SampleNote {
        happened: on(table.at_day, &table.at)?,
        typed: on(0, &table.typed)?,
        target: Target::from_name(&table.target).ok_or_else(|| fault(&table.target))?,
        room: table.person,
        by: table.by,
        title: table.title,
        dar: Dar { data: table.data, action: table.action, result: table.result },
        urgent: table.urgent,
        audience,
        strike,
        later_result,
    })
}

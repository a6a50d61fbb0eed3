//! The emergency sheet: read by everybody on duty, kept and published by nurses and physicians, signed by the physician,
//! printed with the name of whom it is for.
//!
//! Never here: what it looks like on a screen or on paper, where the paper goes.

use crate::care::error::CareError;
use crate::care::people::{SealedCard, Sees, fetch_card};
use crate::care::records::{Kept, Whose};
use crate::care::session::House;
use crate::care::view::PersonCard;
use crate::domain::contact::Contact;
use crate::domain::disclosure::{Disclosure, Recipient};
use crate::domain::emergency_sheet::{
    BodyMeasures, PartKind, Said, SheetContent, SheetFault, SheetPart, SheetVersion, Source,
};
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::observation::{Measure, Observation, Reading, Value};
use crate::domain::scope::Scope;
use crate::domain::text::clean_line;
use crate::policy::matrix::rights;
use crate::policy::{About, Act};
use crate::vault::payload::Payload;
use crate::vault::{Place, Proof, SealedRevision, Tx, VaultError};

use super::records::changed_meanwhile;

/// How far back a weight and a height are looked for, in minutes: two years.
const MEASURED_SINCE_MINUTES: i64 = 2 * 366 * 24 * 60;

/// The telephone numbers of the house.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HousePhones {
    /// Answered day and night; empty when not given.
    pub house: String,
    /// Of the person on call; empty when not given.
    pub on_call: String,
}

/// The emergency sheet of a person, with what is behind it.
#[derive(Debug, Clone)]
pub struct SheetView {
    /// Who it is about.
    pub card: PersonCard,
    /// What the sources say now.
    pub content: SheetContent,
    /// The parts as they are kept, to be written over.
    pub parts: Vec<Kept<SheetPart>>,
    /// The newest version that was published.
    pub version: Option<Kept<SheetVersion>>,
    /// The sources that have changed since; empty without a version.
    pub changed: Vec<Source>,
    /// The telephone numbers of the house.
    pub phones: HousePhones,
    /// Name of the house.
    pub house: String,
    /// When it was read.
    pub read_at: Moment,
    /// How many rows did not open or did not fit their journal entry.
    pub damaged: usize,
}

impl SheetView {
    /// Whether somebody has to look at it again: a source changed, or half a year has passed.
    pub fn is_to_be_reviewed(&self) -> bool {
        !self.changed.is_empty() || self.is_stale()
    }

    /// Whether half a year has passed since it was published.
    pub fn is_stale(&self) -> bool {
        self.version.as_ref().is_some_and(|kept| kept.value.is_stale_on(self.read_at.date()))
    }

    /// A part as it is kept.
    pub fn part(&self, kind: PartKind) -> Option<&Kept<SheetPart>> {
        self.parts.iter().find(|kept| kept.value.said.kind() == kind)
    }
}

/// The sheets of a set.
#[derive(Debug, Clone)]
pub struct SheetSet {
    /// By unit and room.
    pub sheets: Vec<SheetView>,
    /// The units whose sheets these are.
    pub units: Vec<String>,
    /// The units of the house that are not in it.
    pub missing: Vec<String>,
}

/// What an account may do with emergency sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetRights {
    /// Read and print one.
    pub reads: bool,
    /// Write its parts and publish it.
    pub writes: bool,
    /// Sign it.
    pub signs: bool,
}

struct SealedSheet {
    card: SealedCard,
    sources: SealedSources,
}

/// What a sheet is made of beside the card, still sealed.
pub(super) struct SealedSources {
    contacts: Vec<SealedRevision>,
    parts: Vec<SealedRevision>,
    versions: Vec<SealedRevision>,
}

/// The same, opened.
pub(super) struct SheetSources {
    /// In the order to call them.
    contacts: Vec<Contact>,
    parts: Vec<Kept<SheetPart>>,
    /// The newest.
    version: Option<Kept<SheetVersion>>,
    damaged: usize,
}

impl SheetSources {
    /// What the sheet says now.
    fn content(&self, card: &PersonCard) -> SheetContent {
        SheetContent {
            allergies: card.allergies.clone(),
            alerts: card.alerts.clone(),
            contacts: self.contacts.clone(),
            parts: self.parts.iter().map(|kept| kept.value.said.clone()).collect(),
            body: self.version.as_ref().map(|kept| kept.value.content.body).unwrap_or_default(),
        }
    }

    /// Whether somebody has to look at the sheet: never published, too old, or overtaken by a source.
    pub(super) fn is_due(&self, card: &PersonCard, now: Moment) -> bool {
        self.version.as_ref().is_none_or(|kept| {
            kept.value.is_stale_on(now.date())
                || !kept.value.content.differs_in(&self.content(card)).is_empty()
        })
    }
}

pub(super) fn fetch_sources(tx: &mut Tx<'_>, person: PersonId) -> Result<SealedSources, VaultError> {
    Ok(SealedSources {
        contacts: tx.all(person, Scope::Emergency, Contact::KIND)?,
        parts: tx.all(person, Scope::Emergency, SheetPart::KIND)?,
        versions: tx.all(person, Scope::Emergency, SheetVersion::KIND)?,
    })
}

fn fetch_sheet(tx: &mut Tx<'_>, person: PersonId) -> Result<SealedSheet, VaultError> {
    Ok(SealedSheet {
        card: fetch_card(tx, person, Sees { emergency: true, notes: false }, None)?,
        sources: fetch_sources(tx, person)?,
    })
}

impl House {
    /// What the role of this account does with emergency sheets. Nothing is asked for, so nothing is journaled.
    pub fn sheet_rights(&self, now: Moment) -> SheetRights {
        let held = self.actor_assignments().iter().filter(|held| held.holds_at(now));
        let cells: Vec<_> = held.map(|held| rights(held.role, Scope::Emergency)).collect();
        let any = |right: &dyn Fn(&crate::policy::matrix::Cell) -> bool| cells.iter().any(right);
        SheetRights {
            reads: any(&|cell| cell.read),
            writes: any(&|cell| cell.write),
            signs: any(&|cell| cell.write && cell.sign),
        }
    }

    /// The emergency sheet of a person.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn emergency_sheet(&mut self, person: PersonId, now: Moment) -> Result<SheetView, CareError> {
        let about = self.about(person, Scope::Emergency, now)?;
        let sheet = self.permit(Act::Read, &about, now)?;
        let about = self.about(person, Scope::AdminId, now)?;
        let strip = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) = self.vault.with(&[strip, sheet], now, |tx| fetch_sheet(tx, person))?;
        let phones = self.house_phones(now)?;
        self.open_sheet(&proof, person, &sealed, phones, now)
    }

    fn house_phones(&mut self, now: Moment) -> Result<HousePhones, CareError> {
        let phones =
            self.establishment(now)?.map(|house| HousePhones { house: house.phone, on_call: house.on_call });
        Ok(phones.unwrap_or_default())
    }

    pub(super) fn open_sources(
        &mut self,
        proof: &Proof,
        whose: Whose,
        sealed: &SealedSources,
        now: Moment,
    ) -> Result<SheetSources, CareError> {
        let contacts = self.vault.open::<Contact>(proof, &sealed.contacts, now)?;
        let parts = self.vault.open::<SheetPart>(proof, &sealed.parts, now)?;
        let versions = self.vault.open::<SheetVersion>(proof, &sealed.versions, now)?;
        let damaged = contacts.damaged + parts.damaged + versions.damaged;
        let mut contacts: Vec<Contact> = contacts.rows.into_iter().map(|row| row.value).collect();
        contacts.sort_by_key(|contact| (contact.call_order.unwrap_or(u8::MAX), contact.name.clone()));
        let mut parts: Vec<Kept<SheetPart>> =
            parts.rows.into_iter().map(|row| Kept::of(whose, row)).collect();
        // Should two have begun the same part, the newer one holds.
        parts.sort_by_key(|kept| (kept.value.said.kind(), std::cmp::Reverse(kept.value.entered_at)));
        parts.dedup_by_key(|kept| kept.value.said.kind());
        let versions = versions.rows.into_iter().map(|row| Kept::of(whose, row));
        let version = versions.max_by_key(|kept| (kept.value.number, kept.value.published_at));
        Ok(SheetSources { contacts, parts, version, damaged })
    }

    fn open_sheet(
        &mut self,
        proof: &Proof,
        person: PersonId,
        sealed: &SealedSheet,
        phones: HousePhones,
        now: Moment,
    ) -> Result<SheetView, CareError> {
        let card = self.open_card(proof, person, &sealed.card, now)?;
        let sources = self.open_sources(proof, Whose::Person(person), &sealed.sources, now)?;
        let damaged = card.damaged + sources.damaged;
        let content = sources.content(&card);
        let SheetSources { parts, version, .. } = sources;
        let changed = version.as_ref().map_or_else(Vec::new, |kept| kept.value.content.differs_in(&content));
        let house = self.me().house.clone();
        Ok(SheetView { card, content, parts, version, changed, phones, house, read_at: now, damaged })
    }

    /// Writes a part of the sheet: new, or over the one that was shown. The texts are cleaned first.
    ///
    /// # Errors
    /// [`CareError::Sheet`], [`CareError::ChangedMeanwhile`] when somebody wrote it first, refused, ended, or the
    /// vault could not be written.
    pub fn write_sheet_part(
        &mut self,
        person: PersonId,
        mut said: Said,
        shown: Option<&Kept<SheetPart>>,
        now: Moment,
    ) -> Result<Kept<SheetPart>, CareError> {
        for text in said.texts_mut() {
            *text = clean_line(text).text.trim().to_owned();
        }
        let part = SheetPart::write(said, self.author(), now).map_err(CareError::Sheet)?;
        match shown {
            Some(shown) => self.write_over(shown, Scope::Emergency, now.day(), part, now),
            None => self.write_new(Whose::Person(person), Scope::Emergency, now.day(), part, now),
        }
    }

    /// Weight and height as they were last measured, for a version about to be published; nothing where this session
    /// does not read the care notes.
    ///
    /// # Errors
    /// Ended, nobody there, or the vault could not be read.
    pub fn last_body_measures(&mut self, person: PersonId, now: Moment) -> Result<BodyMeasures, CareError> {
        if !self.reads_care(person, now) {
            return Ok(BodyMeasures::default());
        }
        let taken = self.all_measures(person, now.plus_minutes(-MEASURED_SINCE_MINUTES), now)?;
        let last = |measure: Measure| {
            let of_it = taken.iter().map(|kept| &kept.value);
            let mut of_it: Vec<_> =
                of_it.filter(|one| one.reading.measure == measure && one.struck.is_none()).collect();
            of_it.sort_by_key(|one| one.happened_at);
            match of_it.last()? {
                Observation { reading: Reading { value: Value::One(value), .. }, happened_at, .. } => {
                    Some((*value, happened_at.date()))
                }
                _ => None,
            }
        };
        Ok(BodyMeasures { weight: last(Measure::Weight), height: last(Measure::Height) })
    }

    /// Publishes what was shown as the next version.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be written.
    pub fn publish_sheet(&mut self, shown: &SheetView, now: Moment) -> Result<Kept<SheetVersion>, CareError> {
        let last = shown.version.as_ref().map(|kept| kept.value.number);
        let version = SheetVersion::publish(shown.content.clone(), last, self.author(), now);
        let whose = Whose::Person(shown.card.person);
        self.write_new(whose, Scope::Emergency, now.day(), version, now)
    }

    /// Signs the version that was shown, unless a source has changed since it was published.
    ///
    /// # Errors
    /// [`CareError::Sheet`], [`CareError::ChangedMeanwhile`] when somebody signed it first, refused, ended, or the
    /// vault could not be written.
    pub fn sign_sheet(&mut self, shown: &SheetView, now: Moment) -> Result<Kept<SheetVersion>, CareError> {
        let about = self.about(shown.card.person, Scope::Emergency, now)?;
        let permit = self.permit_to_sign(&about, now)?;
        let Some(kept) = &shown.version else { return Err(CareError::Sheet(SheetFault::Unpublished)) };
        if !shown.changed.is_empty() {
            return Err(CareError::Sheet(SheetFault::Changed));
        }
        let day = kept.value.published_at.day();
        let signed = kept.value.clone().sign(self.author(), now).map_err(CareError::Sheet)?;
        let (place, record, base) = (kept.whose.place(Scope::Emergency), kept.record, kept.revision);
        let written = self.vault.with(&[permit], now, |tx| tx.put(place, record, base, day, &signed));
        let (_, revision) = written.map_err(changed_meanwhile)?;
        Ok(Kept { whose: kept.whose, record, revision, value: signed })
    }

    /// The sheet to be printed for somebody. That it was, and for whom, is written before anything is answered: a
    /// print in the journal, a disclosure in the person's administrative file, with the number of the version and of the
    /// pages (`what`).
    ///
    /// # Errors
    /// [`CareError::Sheet`], refused, ended, nobody there, or the vault could not be written.
    pub fn print_sheet(
        &mut self,
        person: PersonId,
        recipient: Recipient,
        name: &str,
        what: (u32, u8),
        now: Moment,
    ) -> Result<SheetView, CareError> {
        let name = clean_line(name).text.trim().to_owned();
        let left =
            Disclosure::of_sheet(recipient, name, what, self.author(), now).map_err(CareError::Sheet)?;
        let about = self.about(person, Scope::Emergency, now)?;
        let print = self.permit(Act::Print, &about, now)?;
        let about = self.about(person, Scope::AdminFile, now)?;
        let deposit = self.permit(Act::Deposit, &about, now)?;
        let about = self.about(person, Scope::AdminId, now)?;
        let strip = self.permit(Act::Read, &about, now)?;
        let phones = self.house_phones(now)?;
        let record = RecordId::from_bytes(self.draw_id());
        let place = Place::Person(person, Scope::AdminFile);
        let (proof, sealed) = self.vault.with(&[print, deposit, strip], now, |tx| {
            tx.put(place, record, 0, now.day(), &left)?;
            fetch_sheet(tx, person)
        })?;
        self.open_sheet(&proof, person, &sealed, phones, now)
    }

    /// The sheets of everybody, to be printed in one set: of the whole house where this account may print them there,
    /// else of its units. One entry in the journal with all of them, before anything is answered.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read or written.
    pub fn print_all_sheets(&mut self, now: Moment) -> Result<SheetSet, CareError> {
        let all = self.units();
        let whole: Vec<UnitId> = all.iter().map(|(unit, _)| *unit).collect();
        let own: Vec<UnitId> = self.me().units.iter().map(|(unit, _)| *unit).collect();
        let in_the_whole = self.might(Act::Print, &About::Units { units: whole.clone() }, now).is_some();
        let units = if in_the_whole { whole } else { own };
        let permit = self.permit(Act::Print, &About::Units { units: units.clone() }, now)?;
        let persons = self.vault.persons_in(&units);
        let phones = self.house_phones(now)?;
        let (proof, sealed) = self.vault.with(&[permit], now, |tx| {
            tx.shows(&persons, "");
            persons
                .iter()
                .map(|person| Ok((*person, fetch_sheet(tx, *person)?)))
                .collect::<Result<Vec<_>, _>>()
        })?;
        let mut sheets = Vec::with_capacity(sealed.len());
        for (person, sealed) in &sealed {
            sheets.push(self.open_sheet(&proof, *person, sealed, phones.clone(), now)?);
        }
        sheets.sort_by_cached_key(|sheet| {
            let order = self.unit_names.get(&sheet.card.placement.unit).map_or(u16::MAX, |(order, _)| *order);
            (order, sheet.card.placement.room.clone(), sheet.card.identity.family_name().to_owned())
        });
        let (inside, missing): (Vec<_>, Vec<_>) = all.into_iter().partition(|(unit, _)| units.contains(unit));
        let names = |units: Vec<(UnitId, String)>| units.into_iter().map(|(_, name)| name).collect();
        Ok(SheetSet { sheets, units: names(inside), missing: names(missing) })
    }

    /// Whether somebody in this role reads what was handed over.
    pub fn role_reads_disclosures(&self, now: Moment) -> bool {
        self.role_may(Act::Read, Scope::AdminFile, now)
    }

    /// What was handed over about a person, the newest first: for those who read the administrative file.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn disclosures(&mut self, person: PersonId, now: Moment) -> Result<Vec<Disclosure>, CareError> {
        let about = self.about(person, Scope::AdminFile, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) =
            self.vault.with(&[permit], now, |tx| tx.all(person, Scope::AdminFile, Disclosure::KIND))?;
        let opened = self.vault.open::<Disclosure>(&proof, &sealed, now)?;
        let mut left: Vec<Disclosure> = opened.rows.into_iter().map(|row| row.value).collect();
        left.sort_by_key(|disclosure| std::cmp::Reverse(disclosure.at));
        Ok(left)
    }
}

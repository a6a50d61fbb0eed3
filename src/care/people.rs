//! Persons: the list of my units, finding somebody, opening a file, admitting somebody.

use crate::care::error::CareError;
use crate::care::instructions::{fetch_instructions, still_open};
use crate::care::notes::sorted_views;
use crate::care::records::Whose;
use crate::care::session::House;
use crate::care::view::{File, LastNote, PersonCard, ScopeDoor};
use crate::domain::contact::Contact;
use crate::domain::health::{Alert, AllergyStatement};
use crate::domain::identity::Nir;
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::instruction::Instruction;
use crate::domain::moment::Moment;
use crate::domain::note::Note;
use crate::domain::person::{Identity, InsStatus, Placement};
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::policy::matrix::rights;
use crate::policy::standing::standing;
use crate::policy::{About, Act, Barrier, Missing, Permit, Share};
use crate::vault::payload::Payload;
use crate::vault::{OpenedRow, Place, Proof, SealedRevision, Tx, VaultError};

/// How many days back the newest note of a person is looked for.
const RECENT_DAYS: i64 = 7;

/// How long an urgent note stands on top of the list, in milliseconds.
const URGENT_FOR_MS: i64 = 24 * 3_600_000;

/// Stands for what does not open.
const UNREADABLE: &str = "?";

/// The identity of somebody whose own does not open.
fn unnamed() -> Identity {
    Identity {
        title: None,
        birth_name: UNREADABLE.to_owned(),
        birth_given_names: Vec::new(),
        usual_name: None,
        used_given_name: None,
        birth_date: None,
        sex: None,
        birth_place_code: None,
        ins_status: InsStatus::Provisional,
        local_id: UNREADABLE.to_owned(),
    }
}

/// What a file begins with, still sealed.
pub(super) struct SealedCard {
    identity: Vec<SealedRevision>,
    placement: Vec<SealedRevision>,
    allergies: Vec<SealedRevision>,
    alerts: Vec<SealedRevision>,
    notes: Vec<SealedRevision>,
    sees: Sees,
}

/// What a role reads of a person, as the policy says it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sees {
    pub(super) emergency: bool,
    pub(super) notes: bool,
}

/// Whom a list of this account shows.
pub(super) struct Listed {
    pub(super) permits: Vec<Permit>,
    /// All of them, in the order of the units, then those opened by name.
    pub(super) persons: Vec<PersonId>,
    /// Those of the units within reach: what else a shift board shows is shown of them.
    pub(super) of_my_units: Vec<PersonId>,
    pub(super) seen: Vec<(PersonId, Sees)>,
    pub(super) units: Vec<UnitId>,
    /// Whether the role reads the agenda.
    pub(super) agenda: bool,
    /// Whether the role keeps the emergency sheets, or leads those who do.
    pub(super) keeps_sheets: bool,
}

/// The cards of a list, sealed; the entry of the list names everybody in it.
pub(super) fn fetch_list(
    tx: &mut Tx<'_>,
    listed: &Listed,
    now: Moment,
) -> Result<Vec<(PersonId, SealedCard)>, VaultError> {
    tx.shows(&listed.persons, "");
    let mut cards = Vec::with_capacity(listed.seen.len());
    for (person, sees) in &listed.seen {
        let today = sees.notes.then_some(now.day());
        cards.push((*person, fetch_card(tx, *person, *sees, today)?));
    }
    Ok(cards)
}

pub(super) fn fetch_card(
    tx: &mut Tx<'_>,
    person: PersonId,
    sees: Sees,
    last_notes_on: Option<i64>,
) -> Result<SealedCard, VaultError> {
    let mut card = SealedCard {
        identity: tx.all(person, Scope::AdminId, Identity::KIND)?,
        placement: tx.all(person, Scope::AdminId, Placement::KIND)?,
        allergies: Vec::new(),
        alerts: Vec::new(),
        notes: Vec::new(),
        sees,
    };
    if sees.emergency {
        card.allergies = tx.all(person, Scope::Emergency, AllergyStatement::KIND)?;
        card.alerts = tx.all(person, Scope::Emergency, Alert::KIND)?;
    }
    if let Some(today) = last_notes_on {
        card.notes = fetch_last_notes(tx, person, today)?;
    }
    Ok(card)
}

/// The notes of the newest day that has some, and all of yesterday and today: an urgent note does not hide
/// behind a later one.
fn fetch_last_notes(
    tx: &mut Tx<'_>,
    person: PersonId,
    today: i64,
) -> Result<Vec<SealedRevision>, VaultError> {
    let mut notes: Vec<SealedRevision> = Vec::new();
    let mut before_day = i64::MAX;
    loop {
        let (day_of_notes, more) = tx.newest(person, Scope::NotesAll, Note::KIND, before_day, 1)?;
        let Some(day) = day_of_notes.iter().map(SealedRevision::day).min() else { break };
        notes.extend(day_of_notes.into_iter().filter(|note| note.day() >= today - RECENT_DAYS));
        if !more || day < today {
            break;
        }
        before_day = day;
    }
    Ok(notes)
}

fn last_note(row: OpenedRow<Note>) -> LastNote {
    LastNote {
        record: row.record,
        struck: row.value.is_struck(),
        happened_at: row.value.happened_at,
        target: row.value.target,
        title: row.value.title,
        urgent: row.value.urgent,
        author: row.value.author.account,
    }
}

/// Whether a role writes notes of any kind.
fn writes_notes(role: Role) -> bool {
    let writes = |scope: Scope| {
        let cell = rights(role, scope);
        cell.write || cell.deposit || cell.own
    };
    Scope::OF_NOTES.into_iter().any(writes)
}

impl House {
    /// Whether this role lists persons at all. Nothing is asked for, so nothing is refused and journaled.
    pub fn may_list_people(&self, now: Moment) -> bool {
        let units: Vec<UnitId> = self.me().units.iter().map(|(unit, _)| *unit).collect();
        self.why_not(Act::List, &About::Units { units }, now) != Some(Missing::Role)
    }

    /// The persons of the units within reach, by unit and room. One entry in the journal with all of them.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn list_my_people(&mut self, now: Moment) -> Result<Vec<PersonCard>, CareError> {
        let listed = self.who_is_listed(now)?;
        let (proof, sealed) = self.vault.with(&listed.permits, now, |tx| fetch_list(tx, &listed, now))?;
        self.open_list(&proof, &sealed, now)
    }

    /// Whom a list of this account shows, and the permits to show them.
    pub(super) fn who_is_listed(&mut self, now: Moment) -> Result<Listed, CareError> {
        let units: Vec<UnitId> = self.me().units.iter().map(|(unit, _)| *unit).collect();
        let permit = self.permit(Act::List, &About::Units { units: units.clone() }, now)?;
        let sees = Sees {
            emergency: rights(permit.role(), Scope::Emergency).read,
            notes: rights(permit.role(), Scope::NotesAll).read,
        };
        let agenda = rights(permit.role(), Scope::AdminAgenda).read;
        let keeps_sheets = rights(permit.role(), Scope::Emergency).write || standing(permit.role()).vouch;
        let mut persons = self.vault.persons_in(&units);
        // What a person's own wish closes is not read in passing either.
        let mut seen: Vec<(PersonId, Sees)> = persons
            .iter()
            .map(|person| {
                let open = self.barrier_of(*person, Scope::NotesAll) == Barrier::None;
                (*person, Sees { notes: sees.notes && open, ..sees })
            })
            .collect();
        let of_my_units = persons.clone();
        // Whoever was opened to this account by name is in its list too, with what was opened.
        let mut permits = vec![permit];
        for person in self.opened_by_name(now) {
            if persons.contains(&person) {
                continue;
            }
            let mut read = |scope: Scope| -> Result<Option<Permit>, CareError> {
                let about = self.about(person, scope, now)?;
                Ok(self.might(Act::Read, &about, now))
            };
            let Some(identity) = read(Scope::AdminId)? else { continue };
            let (emergency, notes) = (read(Scope::Emergency)?, read(Scope::NotesAll)?);
            seen.push((person, Sees { emergency: emergency.is_some(), notes: notes.is_some() }));
            permits.extend([Some(identity), emergency, notes].into_iter().flatten());
            persons.push(person);
        }
        Ok(Listed { permits, persons, of_my_units, seen, units, agenda, keeps_sheets })
    }

    /// Opens the cards of a list, by unit and room.
    pub(super) fn open_list(
        &mut self,
        proof: &Proof,
        sealed: &[(PersonId, SealedCard)],
        now: Moment,
    ) -> Result<Vec<PersonCard>, CareError> {
        let mut cards = Vec::with_capacity(sealed.len());
        for (person, card) in sealed {
            cards.push(self.open_card(proof, *person, card, now)?);
        }
        cards.sort_by_cached_key(|card| {
            let order = self.unit_names.get(&card.placement.unit).map_or(u16::MAX, |(order, _)| *order);
            (order, card.placement.room.clone(), card.identity.family_name().to_owned())
        });
        Ok(cards)
    }

    /// The persons of whom something is open to this account by name now.
    pub(super) fn opened_by_name(&self, now: Moment) -> Vec<PersonId> {
        let holds = |share: &Share| share.from <= now && share.until.is_none_or(|until| now < until);
        let shares = self.shares_of(self.me().account).into_iter().filter(holds);
        let mut persons: Vec<PersonId> = shares.map(|share| share.person).collect();
        persons.sort_unstable();
        persons.dedup();
        persons
    }

    /// Opens a card. Where identity or place does not open, the person stays in the list, unnamed: somebody who
    /// is here never vanishes from a screen.
    pub(super) fn open_card(
        &mut self,
        proof: &Proof,
        person: PersonId,
        sealed: &SealedCard,
        now: Moment,
    ) -> Result<PersonCard, CareError> {
        let identity = self.vault.open::<Identity>(proof, &sealed.identity, now)?;
        let placement = self.vault.open::<Placement>(proof, &sealed.placement, now)?;
        let allergies = self.vault.open::<AllergyStatement>(proof, &sealed.allergies, now)?;
        let alerts = self.vault.open::<Alert>(proof, &sealed.alerts, now)?;
        let notes = self.vault.open::<Note>(proof, &sealed.notes, now)?;
        // Everybody has an identity and a place: where there is none, a row is gone.
        let gone = usize::from(identity.rows.is_empty()) + usize::from(placement.rows.is_empty());
        let damaged = (identity.damaged + placement.damaged).max(gone)
            + allergies.damaged
            + alerts.damaged
            + notes.damaged;
        let identity = identity.rows.into_iter().next().map_or_else(unnamed, |row| row.value);
        let placement = placement.rows.into_iter().next().map(|row| row.value);
        let placement = placement.unwrap_or_else(|| self.somewhere(person, now));
        let today = now.date();
        let mut notes_seen: Vec<LastNote> = notes.rows.into_iter().map(last_note).collect();
        notes_seen.sort_by_key(|note| std::cmp::Reverse(note.happened_at));
        let since = now.millis() - URGENT_FOR_MS;
        let is_urgent = |note: &&LastNote| note.urgent && !note.struck && note.happened_at.millis() >= since;
        Ok(PersonCard {
            person,
            unit_name: self.unit_names.get(&placement.unit).map_or_else(String::new, |unit| unit.1.clone()),
            identity,
            placement,
            allergies: allergies.rows.into_iter().map(|row| row.value).collect(),
            alerts: alerts
                .rows
                .into_iter()
                .map(|row| row.value)
                .filter(|alert| alert.from <= today && alert.to.is_none_or(|to| today <= to))
                .collect(),
            sees_emergency: sealed.sees.emergency,
            sees_notes: sealed.sees.notes,
            writes_notes: writes_notes(self.me().role),
            urgent: notes_seen.iter().filter(is_urgent).cloned().collect(),
            last_note: notes_seen.into_iter().next(),
            damaged,
            emergency_damaged: allergies.damaged + alerts.damaged > 0,
        })
    }

    /// The place of a person whose own record of it does not open: the unit that the directory knows.
    fn somewhere(&self, person: PersonId, now: Moment) -> Placement {
        let unit = self.vault.units_of(person).first().copied().unwrap_or(UnitId::HOUSE);
        Placement { unit, room: UNREADABLE.to_owned(), from: now.date() }
    }

    /// Opens a person's file. `found_by` is what was typed to find them, with who was shown for it: it goes
    /// into the same transaction as a search entry.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn open_file(
        &mut self,
        person: PersonId,
        found_by: Option<(&str, &[PersonId])>,
        now: Moment,
    ) -> Result<File, CareError> {
        let about = self.about(person, Scope::AdminId, now)?;
        let strip = self.permit(Act::Read, &about, now)?;
        let note_scopes = self.readable_note_scopes(person, now)?;
        let about = self.about(person, Scope::Emergency, now)?;
        let emergency = self.might(Act::Read, &about, now);
        let may_emergency = emergency.is_some();
        let sees = Sees { emergency: may_emergency, notes: !note_scopes.is_empty() };
        let mut permits: Vec<Permit> = vec![strip];
        permits.extend(emergency);
        permits.extend(note_scopes.iter().map(|(permit, _)| permit.clone()));
        if let Some((_, shown)) = found_by {
            let units = self.units_of_all(shown);
            permits.push(self.permit(Act::Search, &About::Units { units }, now)?);
        }
        let scopes: Vec<Scope> = note_scopes.iter().map(|(_, scope)| *scope).collect();
        let whose = Whose::Person(person);
        let (proof, (card, contacts, notes, instructions)) = self.vault.with(&permits, now, |tx| {
            if let Some((query, shown)) = found_by {
                tx.shows(shown, query);
            }
            let card = fetch_card(tx, person, sees, None)?;
            let contacts = match may_emergency {
                true => tx.all(person, Scope::Emergency, Contact::KIND)?,
                false => Vec::new(),
            };
            let notes = House::fetch_page(tx, person, &scopes, None)?;
            let instructions = match scopes.contains(&Scope::NotesAll) {
                true => fetch_instructions(tx, whose, now)?,
                false => Vec::new(),
            };
            Ok((card, contacts, notes, instructions))
        })?;
        let card = self.open_card(&proof, person, &card, now)?;
        let contacts = self.vault.open::<Contact>(&proof, &contacts, now)?;
        let opened = self.vault.open::<Note>(&proof, &notes.rows, now)?;
        let instructions = self.vault.open::<Instruction>(&proof, &instructions, now)?;
        let damaged = card.damaged + contacts.damaged + opened.damaged + instructions.damaged;
        let mut contacts: Vec<Contact> = contacts.rows.into_iter().map(|row| row.value).collect();
        contacts.sort_by_key(|contact| (contact.call_order.unwrap_or(u8::MAX), contact.name.clone()));
        Ok(File {
            card,
            contacts,
            scopes: self.scope_doors(person, now)?,
            recent: sorted_views(opened.rows),
            instructions: still_open(whose, instructions.rows, now),
            restricted: self.is_restricted(person),
            objections: self.objections_of(person),
            damaged,
        })
    }

    /// Records a search that led to no file (Esc after looking).
    ///
    /// # Errors
    /// Refused, ended, or the journal could not be written.
    pub fn record_search(&mut self, query: &str, shown: &[PersonId], now: Moment) -> Result<(), CareError> {
        let units = self.units_of_all(shown);
        let permit = self.permit(Act::Search, &About::Units { units }, now)?;
        self.vault.with(&[permit], now, |tx| {
            tx.shows(shown, query);
            Ok(())
        })?;
        Ok(())
    }

    fn units_of_all(&self, persons: &[PersonId]) -> Vec<UnitId> {
        let mut units: Vec<UnitId> = persons.iter().flat_map(|person| self.vault.units_of(*person)).collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// What this account can do with each note scope of a person; scopes it has nothing to do with are left
    /// out, as if they were not there.
    pub(crate) fn scope_doors(
        &mut self,
        person: PersonId,
        now: Moment,
    ) -> Result<Vec<(Scope, ScopeDoor)>, CareError> {
        let mut doors = Vec::new();
        for scope in Scope::OF_NOTES {
            let about = self.about(person, scope, now)?;
            if self.might(Act::Read, &about, now).is_some() {
                doors.push((scope, ScopeDoor::Open));
            } else if self.might(Act::Create, &about, now).is_some_and(|may| may.act() == Act::Deposit) {
                doors.push((scope, ScopeDoor::DepositOnly));
            } else if self.is_closed_here(&about, now) {
                doors.push((scope, ScopeDoor::Closed));
            }
        }
        let about = self.about(person, Scope::Emergency, now)?;
        if self
            .broken_glass(now)
            .is_some_and(|pass| pass.person == person && pass.scopes.contains(&Scope::Emergency))
        {
            doors.push((Scope::Emergency, ScopeDoor::Open));
        } else if self.might(Act::Read, &about, now).is_none() && self.is_closed_here(&about, now) {
            doors.push((Scope::Emergency, ScopeDoor::Closed));
        }
        Ok(doors)
    }

    /// Whether a scope that is not read is shown as closed: the glass opens it, or it is the person's own wish.
    fn is_closed_here(&self, about: &About, now: Moment) -> bool {
        let barred =
            matches!(self.why_not(Act::Read, about, now), Some(Missing::Restricted | Missing::Objection));
        barred || self.might(Act::GlassOpen, about, now).is_some()
    }

    /// Admits a person: their identity and place, and their national number when it is known and the role
    /// may write it. Answers with the new person's id.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be written.
    pub fn admit_person(
        &mut self,
        identity: &Identity,
        placement: &Placement,
        nir: Option<&Nir>,
        now: Moment,
    ) -> Result<PersonId, CareError> {
        let person = PersonId::from_bytes(self.draw_id());
        let units = vec![placement.unit];
        let mut about = vec![About::Person {
            person,
            units: units.clone(),
            scope: Scope::AdminId,
            barrier: Barrier::None,
        }];
        if nir.is_some() {
            about.push(About::Person {
                person,
                units: units.clone(),
                scope: Scope::AdminFile,
                barrier: Barrier::None,
            });
        }
        let mut permits = Vec::new();
        for about in &about {
            permits.push(self.permit(Act::Create, about, now)?);
        }
        let ids: [RecordId; 3] = [(); 3].map(|()| RecordId::from_bytes(self.draw_id()));
        self.vault.with(&permits, now, |tx| {
            tx.admit(person, &units)?;
            tx.put(Place::Person(person, Scope::AdminId), ids[0], 0, now.day(), identity)?;
            tx.put(Place::Person(person, Scope::AdminId), ids[1], 0, now.day(), placement)?;
            if let Some(nir) = nir {
                tx.put(Place::Person(person, Scope::AdminFile), ids[2], 0, now.day(), nir)?;
            }
            Ok(())
        })?;
        Ok(person)
    }
}

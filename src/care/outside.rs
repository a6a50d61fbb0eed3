//! Looking for somebody outside one's units: in the journal before a name is opened, and again with whom it shows.
//!
//! Never here: opening a file. Who is found is read with a key of one's own, or by breaking the glass.

use crate::care::error::CareError;
use crate::care::people::{Sees, fetch_card};
use crate::care::session::House;
use crate::care::view::PersonCard;
use crate::domain::find::{Match, Query};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::outside::OutsideSearch;
use crate::domain::scope::Scope;
use crate::domain::text::clean_lines;
use crate::policy::{About, Act, Missing};
use crate::vault::VaultError;

/// Somebody of another unit who was found: who they are, and nothing else of them.
#[derive(Debug, Clone)]
pub struct Outsider {
    /// Name, birth date, unit and room.
    pub card: PersonCard,
    /// Whether the file opens with a key of one's own.
    pub opens: bool,
    /// The scopes that the glass would open.
    pub behind: Vec<Scope>,
}

/// Whether somebody may look beyond their own units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// Every unit is theirs.
    Nothing,
    /// They may, with a reason.
    Open,
    /// The role has no key of those names.
    Closed,
}

impl House {
    fn other_units(&self) -> Vec<UnitId> {
        let mine = |unit: &UnitId| self.me().units.iter().any(|(own, _)| own == unit);
        self.vault.units().into_iter().filter(|unit| !mine(unit)).collect()
    }

    /// Whether there are units beyond one's own, and whether this session may look for somebody there.
    pub fn beyond_my_units(&self, now: Moment) -> Beyond {
        let units = self.other_units();
        match units.is_empty() {
            true => Beyond::Nothing,
            false => match self.why_not(Act::SearchOutside, &About::Units { units }, now) {
                None => Beyond::Open,
                Some(Missing::Role) if !self.may_list_people(now) => Beyond::Nothing,
                Some(_) => Beyond::Closed,
            },
        }
    }

    /// Looks for somebody in the other units. What is asked and why is in the journal before a name is opened, who
    /// is shown before this answers. Near spellings are answered only where nothing else is.
    ///
    /// # Errors
    /// Refused, too little to look for, no key, or the vault could not be read or written.
    pub fn search_outside(
        &mut self,
        search: &OutsideSearch,
        now: Moment,
    ) -> Result<Vec<Outsider>, CareError> {
        if let Some(fault) = search.fault() {
            return Err(CareError::Outside(fault));
        }
        let units = self.other_units();
        let about = About::Units { units: units.clone() };
        let permit = self.permit(Act::SearchOutside, &about, now)?;
        let with_my_keys = self.might(Act::List, &about, now).is_some();
        let known = self.opened_by_name(now);
        let mut persons = self.vault.persons_in(&units);
        persons.retain(|person| !known.contains(person));
        let query = search.query.trim();
        let words = clean_lines(&search.text).text;
        let told = format!("{query} | {} {}", search.reason as u8, words.trim());
        let permit = [permit];
        let (proof, sealed) = self.vault.with(&permit, now, |tx| {
            tx.shows(&[], &told);
            let sees = Sees { emergency: false, notes: false };
            let card = |person: &PersonId| Ok((*person, fetch_card(tx, *person, sees, None)?));
            persons.iter().map(card).collect::<Result<Vec<_>, VaultError>>()
        })?;
        if !with_my_keys {
            self.vault.take_names_in_hand(&proof, &permit[0], &persons, now)?;
        }
        let cards: Result<Vec<_>, _> =
            sealed.iter().map(|(person, card)| self.open_card(&proof, *person, card, now)).collect();
        self.vault.put_names_away();
        let found = found_among(cards?, query);
        let shown: Vec<PersonId> = found.iter().map(|card| card.person).collect();
        self.vault.with(&permit, now, |tx| {
            tx.shows(&shown, &told);
            Ok(())
        })?;
        found.into_iter().map(|card| self.outsider(card, now)).collect()
    }

    fn outsider(&mut self, card: PersonCard, now: Moment) -> Result<Outsider, CareError> {
        let about = self.about(card.person, Scope::AdminId, now)?;
        let opens = self.might(Act::Read, &about, now).is_some();
        let behind = self.scopes_behind_glass(card.person, now)?;
        Ok(Outsider { card, opens, behind })
    }
}

fn found_among(cards: Vec<PersonCard>, query: &str) -> Vec<PersonCard> {
    let query = Query::new(query);
    let matched = |card: PersonCard| query.find(&card.findable()).map(|found| (found.kind, card));
    let mut found: Vec<(Match, PersonCard)> = cards.into_iter().filter_map(matched).collect();
    if found.iter().any(|(kind, _)| *kind == Match::Exact) {
        found.retain(|(kind, _)| *kind == Match::Exact);
    }
    found.sort_by_cached_key(|(_, card)| (card.unit_name.clone(), card.placement.room.clone()));
    found.into_iter().map(|(_, card)| card).collect()
}

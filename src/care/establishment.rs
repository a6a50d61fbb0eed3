//! What the house is and how it does its rounds: read by everybody who has entered, changed by those who lead it.
//!
//! Never here: the units, who works there.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::house::{Establishment, LONGEST_LINE};
use crate::domain::ids::UnitId;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::domain::text::clean_line;
use crate::policy::{About, Act};
use crate::vault::{ConfigRow, Place, Vault};

fn head_of(vault: &mut Vault, now: Moment) -> Result<Option<ConfigRow<Establishment>>, CareError> {
    let rows = vault.config_rows::<Establishment>(now)?;
    Ok(rows.into_iter().filter(|row| row.counts).max_by_key(|row| (row.revision, row.record)))
}

/// What the house is; `None` when nobody wrote it down.
pub(crate) fn establishment_in(vault: &mut Vault, now: Moment) -> Result<Option<Establishment>, CareError> {
    Ok(head_of(vault, now)?.map(|row| row.value))
}

impl House {
    /// What the house is; `None` when nobody wrote it down.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn establishment(&mut self, now: Moment) -> Result<Option<Establishment>, CareError> {
        establishment_in(&mut self.vault, now)
    }

    /// Whether a round of this house may tick everybody asleep in one stroke.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn allows_grouped_rounds(&mut self, now: Moment) -> Result<bool, CareError> {
        Ok(self.establishment(now)?.is_none_or(|house| house.grouped_rounds))
    }

    /// Changes what the house is and how it does its rounds; its name and its number stay. The entry says what was
    /// before and what is now, but never how one gets in: a code of a door is in no journal. Saying what holds already
    /// writes nothing.
    ///
    /// # Errors
    /// Refused, a text too long ([`CareError::BadPlan`]), nobody wrote the house down, or the vault could not be
    /// written.
    pub fn change_establishment(&mut self, wanted: Establishment, now: Moment) -> Result<(), CareError> {
        let about = About::Unit { unit: UnitId::HOUSE, scope: Scope::Config };
        let permit = self.permit(Act::Config, &about, now)?;
        let head = head_of(&mut self.vault, now)?.ok_or(CareError::NobodyThere)?;
        let before = head.value;
        let mut after = Establishment { name: before.name.clone(), finess: before.finess.clone(), ..wanted };
        for text in [&mut after.phone, &mut after.on_call, &mut after.address, &mut after.access] {
            *text = clean_line(text).text.trim().to_owned();
            if text.chars().count() > LONGEST_LINE {
                return Err(CareError::BadPlan);
            }
        }
        if before == after {
            return Ok(());
        }
        let place = Place::House(Scope::Config);
        let told = what_changes(&before, &after);
        let written = self.vault.with(&[permit], now, |tx| {
            tx.changes(&told);
            tx.put(place, head.record, head.revision, now.day(), &after).map(|_| ())
        });
        written.map_err(super::records::changed_meanwhile)?;
        Ok(())
    }
}

fn what_changes(before: &Establishment, after: &Establishment) -> String {
    let rounds = |house: &Establishment| if house.grouped_rounds { "grouped" } else { "one by one" };
    let texts = [
        ("phone", before.phone.as_str(), after.phone.as_str()),
        ("on call", before.on_call.as_str(), after.on_call.as_str()),
        ("address", before.address.as_str(), after.address.as_str()),
        ("rounds", rounds(before), rounds(after)),
    ];
    let changed = texts.into_iter().filter(|(_, before, after)| before != after);
    let mut told: Vec<String> = changed
        .map(|(what, before, after)| format!("{what}: {} -> {}", or_none(before), or_none(after)))
        .collect();
    if before.access != after.access {
        told.push("access changed".to_owned());
    }
    format!("house: {}", told.join("; "))
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "none" } else { text }
}

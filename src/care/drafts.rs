//! Drafts: what is being typed, sealed under the writer's own key, for one person or one unit, and
//! one form.
//!
//! A draft is nobody's record: it is not in the journal and nobody else can open it.

use zeroize::Zeroizing;

use crate::care::error::CareError;
use crate::care::session::House;
use crate::care::view::{SavedDraft, WaitingDraft};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::moment::Moment;
use crate::vault::{OwnKind, Vault, VaultError};

/// Bytes that say when it was sealed.
const STAMP: usize = 10;
/// After the stamp: the draft says its own name. Before there were names the form's own bytes came here, and
/// no form begins with this one.
const NAMED: u8 = 1;
/// Before the id of a unit, where others have that of a person.
const UNIT: &str = "unit-";

impl House {
    /// Seals what is being typed in `form` about `person`, over what was sealed before.
    ///
    /// # Errors
    /// The vault could not be written.
    pub fn keep_draft(
        &mut self,
        person: PersonId,
        form: &str,
        content: &[u8],
        now: Moment,
    ) -> Result<(), CareError> {
        self.seal_draft(&name_of(person, form), content, now)?;
        self.drafts.retain(|draft| draft.person != person || draft.form != form);
        self.drafts.push(WaitingDraft { person, form: form.to_owned(), saved_at: now });
        Ok(())
    }

    /// As [`House::keep_draft`], in a form about a unit and nobody in particular.
    ///
    /// # Errors
    /// The vault could not be written.
    pub fn keep_unit_draft(
        &mut self,
        unit: UnitId,
        form: &str,
        content: &[u8],
        now: Moment,
    ) -> Result<(), CareError> {
        self.seal_draft(&name_in(unit, form), content, now)
    }

    fn seal_draft(&mut self, name: &str, content: &[u8], now: Moment) -> Result<(), CareError> {
        let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
        // The room is taken at once: growing would leave copies behind.
        let mut stamped = Zeroizing::new(Vec::with_capacity(STAMP + 3 + name.len() + content.len()));
        stamped.extend_from_slice(&now.millis().to_be_bytes());
        stamped.extend_from_slice(&now.offset_minutes().to_be_bytes());
        stamped.push(NAMED);
        stamped.extend_from_slice(&length.to_be_bytes());
        stamped.extend_from_slice(name.as_bytes());
        stamped.extend_from_slice(content);
        Ok(self.vault.keep_own(name, OwnKind::Draft, &stamped, now)?)
    }

    /// The draft left in `form` about `person`, if any.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn draft_of(&mut self, person: PersonId, form: &str) -> Result<Option<SavedDraft>, CareError> {
        self.open_draft(&name_of(person, form))
    }

    /// The draft left in `form` about a unit, if any.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn unit_draft_of(&mut self, unit: UnitId, form: &str) -> Result<Option<SavedDraft>, CareError> {
        self.open_draft(&name_in(unit, form))
    }

    fn open_draft(&mut self, name: &str) -> Result<Option<SavedDraft>, CareError> {
        let Some(stamped) = self.vault.own(name)? else { return Ok(None) };
        Ok(read(&stamped).map(|(saved_at, _, form)| SavedDraft { saved_at, form: form.to_vec() }))
    }

    /// Forgets the draft.
    ///
    /// # Errors
    /// The vault could not be written.
    pub fn forget_draft(&mut self, person: PersonId, form: &str) -> Result<(), CareError> {
        self.vault.forget_own(&name_of(person, form))?;
        if self.writes_about == Some(person) {
            self.stops_writing();
        }
        self.drafts.retain(|draft| draft.person != person || draft.form != form);
        Ok(())
    }

    /// The forms about a unit in which this account has left something.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn unit_drafts(&self) -> Result<Vec<String>, CareError> {
        let form = |stamped: &Zeroizing<Vec<u8>>| {
            let (form, unit) = read(stamped)?.1?.strip_prefix("draft/")?.rsplit_once('/')?;
            unit.strip_prefix(UNIT)?.parse::<UnitId>().ok()?;
            Some(form.to_owned())
        };
        Ok(self.vault.owns(OwnKind::Draft)?.iter().filter_map(form).collect())
    }

    /// Forgets the draft about a unit.
    ///
    /// # Errors
    /// The vault could not be written.
    pub fn forget_unit_draft(&mut self, unit: UnitId, form: &str) -> Result<(), CareError> {
        Ok(self.vault.forget_own(&name_in(unit, form))?)
    }

    /// The drafts about a person that wait for this account, oldest first.
    pub fn drafts(&self) -> &[WaitingDraft] {
        &self.drafts
    }
}

/// The drafts that wait for the account of an unlocked vault, oldest first.
pub(crate) fn waiting_drafts(vault: &Vault) -> Result<Vec<WaitingDraft>, VaultError> {
    let waiting = |stamped: &Zeroizing<Vec<u8>>| {
        let (saved_at, name, _) = read(stamped)?;
        let (form, person) = name?.strip_prefix("draft/")?.rsplit_once('/')?;
        Some(WaitingDraft { person: person.parse().ok()?, form: form.to_owned(), saved_at })
    };
    let mut drafts: Vec<WaitingDraft> = vault.owns(OwnKind::Draft)?.iter().filter_map(waiting).collect();
    drafts.sort_by_key(|draft| draft.saved_at.millis());
    Ok(drafts)
}

/// When it was sealed, the name it gives itself, what the form wrote.
fn read(stamped: &[u8]) -> Option<(Moment, Option<&str>, &[u8])> {
    let (millis, rest) = stamped.split_first_chunk()?;
    let (offset, rest) = rest.split_first_chunk()?;
    let saved_at = Moment::new(i64::from_be_bytes(*millis), i16::from_be_bytes(*offset));
    let Some((&NAMED, rest)) = rest.split_first() else { return Some((saved_at, None, rest)) };
    let (length, rest) = rest.split_first_chunk()?;
    let (name, form) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    Some((saved_at, Some(std::str::from_utf8(name).ok()?), form))
}

fn name_of(person: PersonId, form: &str) -> String {
    format!("draft/{form}/{person}")
}

/// No person's draft is named so: what comes last there is an id.
fn name_in(unit: UnitId, form: &str) -> String {
    format!("draft/{form}/{UNIT}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_from_before_drafts_said_their_name_is_still_read() {
        let old = [&1_795_397_431_000_i64.to_be_bytes()[..], &60_i16.to_be_bytes(), b"1\x1ea"].concat();
        let (saved_at, name, form) = read(&old).expect("a draft");
        assert_eq!((saved_at.millis(), name, form), (1_795_397_431_000, None, &b"1\x1ea"[..]));
        assert_eq!(read(&old[..9]), None);
    }
}

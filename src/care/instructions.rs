//! Instructions: given to whoever is on duty about a person or a unit, lifted before their last day.

use crate::care::error::CareError;
use crate::care::records::{Kept, Whose};
use crate::care::session::House;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::instruction::{Instruction, InstructionDraft, LONGEST_SPAN_DAYS};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::domain::text::clean_line;
use crate::policy::{About, Act};
use crate::vault::payload::Payload;
use crate::vault::{OpenedRow, SealedRevision, Tx, VaultError};

/// How many days back an instruction may have begun that still stands.
const DAYS_BACK: i64 = LONGEST_SPAN_DAYS as i64 + 1;

impl House {
    /// Gives an instruction. The text is cleaned first.
    ///
    /// # Errors
    /// A fault of the instruction, refused, ended, or the vault could not be written.
    pub fn give_instruction(
        &mut self,
        whose: Whose,
        mut draft: InstructionDraft,
        now: Moment,
    ) -> Result<Kept<Instruction>, CareError> {
        draft.text = clean_line(&draft.text).text;
        let given = Instruction::give(draft, self.author(), now).map_err(CareError::Instruction)?;
        self.write_new(whose, Scope::NotesAll, now.day(), given, now)
    }

    /// Lifts an instruction before its last day.
    ///
    /// # Errors
    /// [`CareError::ChangedMeanwhile`] when somebody lifted it first, refused, ended, or the vault could not be
    /// written.
    pub fn lift_instruction(
        &mut self,
        given: &Kept<Instruction>,
        now: Moment,
    ) -> Result<Kept<Instruction>, CareError> {
        let lifted = given.value.clone().end(self.author(), now).map_err(CareError::Instruction)?;
        self.write_over(given, Scope::NotesAll, given.value.entered_at.day(), lifted, now)
    }

    /// The instructions about a person or a unit that stand today or later, those that end first on top.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn instructions(&mut self, whose: Whose, now: Moment) -> Result<Vec<Kept<Instruction>>, CareError> {
        let about = self.about_whose(whose, Scope::NotesAll, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) = self.vault.with(&[permit], now, |tx| fetch_instructions(tx, whose, now))?;
        let opened = self.vault.open::<Instruction>(&proof, &sealed, now)?;
        Ok(still_open(whose, opened.rows, now))
    }

    /// The instructions about a person and about the units they live in, as [`House::instructions`].
    ///
    /// # Errors
    /// As [`House::instructions`].
    pub fn instructions_for(
        &mut self,
        person: PersonId,
        now: Moment,
    ) -> Result<Vec<Kept<Instruction>>, CareError> {
        let mut open = self.instructions(Whose::Person(person), now)?;
        for unit in self.vault.units_of(person) {
            let about = About::Unit { unit, scope: Scope::NotesAll };
            if self.might(Act::Read, &about, now).is_some() {
                open.extend(self.instructions(Whose::Unit(unit), now)?);
            }
        }
        open.sort_by_key(|kept| (kept.value.to, kept.value.entered_at));
        Ok(open)
    }

    /// The same for everybody and every unit within reach: one entry in the journal with everybody in it.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn all_instructions(&mut self, now: Moment) -> Result<Vec<Kept<Instruction>>, CareError> {
        let listed = self.who_is_listed(now)?;
        let reads = |person: &PersonId| listed.seen.iter().any(|(of, sees)| of == person && sees.notes);
        let persons: Vec<PersonId> = listed.of_my_units.iter().copied().filter(reads).collect();
        let units: &[UnitId] = if persons.is_empty() { &[] } else { &listed.units };
        let whose: Vec<Whose> = (persons.iter().map(|person| Whose::Person(*person)))
            .chain(units.iter().map(|unit| Whose::Unit(*unit)))
            .collect();
        let (proof, sealed) = self.vault.with(&listed.permits, now, |tx| {
            tx.shows(&persons, "");
            whose
                .iter()
                .map(|whose| Ok((*whose, fetch_instructions(tx, *whose, now)?)))
                .collect::<Result<Vec<_>, _>>()
        })?;
        let mut open = Vec::new();
        for (whose, sealed) in sealed {
            let opened = self.vault.open::<Instruction>(&proof, &sealed, now)?;
            open.extend(still_open(whose, opened.rows, now));
        }
        open.sort_by_key(|kept| (kept.value.to, kept.value.entered_at));
        Ok(open)
    }
}

/// Those that stand today or later, those that end first on top.
pub(crate) fn still_open(
    whose: Whose,
    rows: Vec<OpenedRow<Instruction>>,
    now: Moment,
) -> Vec<Kept<Instruction>> {
    let mut open: Vec<Kept<Instruction>> = rows.into_iter().map(|row| Kept::of(whose, row)).collect();
    // The night of the last day goes on after midnight.
    open.retain(|kept| kept.value.is_open_on(now.date()) || kept.value.stands_at(now));
    open.sort_by_key(|kept| (kept.value.to, kept.value.entered_at));
    open
}

/// The instructions that may still stand, sealed.
pub(crate) fn fetch_instructions(
    tx: &mut Tx<'_>,
    whose: Whose,
    now: Moment,
) -> Result<Vec<SealedRevision>, VaultError> {
    let from_day = now.day() - DAYS_BACK;
    match whose {
        Whose::Person(person) => tx.since(person, Scope::NotesAll, Instruction::KIND, from_day),
        Whose::Unit(unit) => tx.of_unit(unit, Scope::NotesAll, Instruction::KIND, from_day),
    }
}

//! Faults of the premises: written into the register of incidents by whoever sees them, read by those who read it.

use crate::care::error::CareError;
use crate::care::records::{Kept, Whose};
use crate::care::session::House;
use crate::domain::ids::{RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::premises::{Part, PremisesFault};
use crate::domain::scope::Scope;
use crate::domain::text::clean_line;
use crate::policy::{About, Act};
use crate::vault::Place;
use crate::vault::payload::Payload;

impl House {
    /// Whether this role writes faults of the premises. Nothing is asked for, so nothing is refused and journaled.
    pub fn may_report_premises(&self, now: Moment) -> bool {
        self.might(Act::Create, &register(), now).is_some()
    }

    /// Writes a fault of the premises into the register. Whoever may only deposit does not read it back.
    ///
    /// # Errors
    /// No word on what it is, refused, ended, or the vault could not be written.
    pub fn report_premises(
        &mut self,
        unit: UnitId,
        part: Part,
        text: &str,
        now: Moment,
    ) -> Result<(), CareError> {
        let text = clean_line(text).text;
        let fault = PremisesFault::write_down(unit, part, &text, now, self.author(), now)
            .map_err(CareError::Premises)?;
        let permit = self.permit(Act::Create, &register(), now)?;
        let record = RecordId::from_bytes(self.draw_id());
        let place = Place::House(Scope::RegIncidents);
        self.vault.with(&[permit], now, |tx| tx.put(place, record, 0, now.day(), &fault))?;
        Ok(())
    }

    /// The faults of the premises in the register from a day on, oldest first.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn premises_faults(
        &mut self,
        since: Moment,
        now: Moment,
    ) -> Result<Vec<Kept<PremisesFault>>, CareError> {
        let permit = self.permit(Act::Read, &register(), now)?;
        let (proof, sealed) = self.vault.with(&[permit], now, |tx| {
            tx.of_unit(UnitId::HOUSE, Scope::RegIncidents, PremisesFault::KIND, since.day())
        })?;
        let opened = self.vault.open::<PremisesFault>(&proof, &sealed, now)?;
        let kept = opened.rows.into_iter().map(|row| Kept::of(Whose::Unit(UnitId::HOUSE), row));
        Ok(kept.collect())
    }
}

fn register() -> About {
    About::Unit { unit: UnitId::HOUSE, scope: Scope::RegIncidents }
}

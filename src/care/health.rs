//! Health essentials that everybody on duty reads: allergies, alerts, whom to call.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::contact::Contact;
use crate::domain::health::{Alert, AllergyStatement};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::Act;
use crate::vault::Place;

impl House {
    /// Writes down what everybody on duty must know of a person, in one go.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be written: then nothing was.
    pub fn write_down_essentials(
        &mut self,
        person: PersonId,
        allergies: &[AllergyStatement],
        alerts: &[Alert],
        contacts: &[Contact],
        now: Moment,
    ) -> Result<(), CareError> {
        let about = self.about(person, Scope::Emergency, now)?;
        let permit = self.permit(Act::Create, &about, now)?;
        let count = allergies.len() + alerts.len() + contacts.len();
        let mut ids =
            (0..count).map(|_| RecordId::from_bytes(self.draw_id())).collect::<Vec<_>>().into_iter();
        let place = Place::Person(person, Scope::Emergency);
        self.vault.with(&[permit], now, |tx| {
            let mut next = || ids.next().unwrap_or(RecordId::from_bytes([0; 16]));
            for allergy in allergies {
                tx.put(place, next(), 0, now.day(), allergy)?;
            }
            for alert in alerts {
                tx.put(place, next(), 0, now.day(), alert)?;
            }
            for contact in contacts {
                tx.put(place, next(), 0, now.day(), contact)?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

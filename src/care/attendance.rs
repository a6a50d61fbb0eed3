//! Who is here: somebody goes, is expected at another time, comes back.

use crate::care::error::CareError;
use crate::care::records::{Kept, Whose};
use crate::care::session::House;
use crate::domain::attendance::{Absence, AbsenceFault, AbsenceReason};
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::domain::text::clean_line;
use crate::policy::Act;
use crate::vault::payload::Payload;
use crate::vault::{SealedRevision, Tx, VaultError};

/// How many days back an absence may have begun that is not over: a long stay in hospital, and more.
const DAYS_BACK: i64 = 3 * 366;

impl House {
    /// Writes down that a person went. Nobody goes twice.
    ///
    /// # Errors
    /// A fault of the absence, refused, ended, nobody there, or the vault could not be written.
    pub fn note_departure(
        &mut self,
        person: PersonId,
        reason: AbsenceReason,
        from: Moment,
        back_at: Option<Moment>,
        remark: &str,
        now: Moment,
    ) -> Result<Kept<Absence>, CareError> {
        if self.absence_of(person, now)?.is_some() {
            return Err(CareError::Absence(AbsenceFault::AlreadyAway));
        }
        let remark = clean_line(remark).text;
        let gone =
            Absence::begin(reason, from, back_at, &remark, self.author(), now).map_err(CareError::Absence)?;
        self.write_new(Whose::Person(person), Scope::AdminAgenda, from.day(), gone, now)
    }

    /// Writes down that a person is back.
    ///
    /// # Errors
    /// [`CareError::ChangedMeanwhile`] when somebody was first, a fault of the absence, refused, ended, or the vault
    /// could not be written.
    pub fn note_return(
        &mut self,
        absence: &Kept<Absence>,
        since: Moment,
        now: Moment,
    ) -> Result<Kept<Absence>, CareError> {
        let back = absence.value.clone().back(since, self.author(), now).map_err(CareError::Absence)?;
        self.write_over(absence, Scope::AdminAgenda, absence.value.from.day(), back, now)
    }

    /// Writes down when a person is expected now; `None` when nobody knows.
    ///
    /// # Errors
    /// As [`House::note_return`].
    pub fn expect_return(
        &mut self,
        absence: &Kept<Absence>,
        back_at: Option<Moment>,
        now: Moment,
    ) -> Result<Kept<Absence>, CareError> {
        let later = absence.value.clone().expect(back_at, self.author(), now).map_err(CareError::Absence)?;
        self.write_over(absence, Scope::AdminAgenda, absence.value.from.day(), later, now)
    }

    /// The absence of a person that is not over.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn absence_of(&mut self, person: PersonId, now: Moment) -> Result<Option<Kept<Absence>>, CareError> {
        let about = self.about(person, Scope::AdminAgenda, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) = self.vault.with(&[permit], now, |tx| fetch_absences(tx, person, now))?;
        let opened = self.vault.open::<Absence>(&proof, &sealed, now)?;
        let away = opened.rows.into_iter().filter(|row| !row.value.is_over());
        Ok(away.map(|row| Kept::of(Whose::Person(person), row)).max_by_key(|kept| kept.value.from))
    }
}

/// The absences that may not be over, sealed.
pub(crate) fn fetch_absences(
    tx: &mut Tx<'_>,
    person: PersonId,
    now: Moment,
) -> Result<Vec<SealedRevision>, VaultError> {
    tx.since(person, Scope::AdminAgenda, Absence::KIND, now.day() - DAYS_BACK)
}

//! Breaking the glass: one person, chosen scopes, a reason, a time; written before anything is shown, judged after.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::glass::{GlassCase, GlassRequest, Review, Verdict};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::domain::text::clean_lines;
use crate::policy::standing::is_behind_glass;
use crate::policy::{About, Act, GlassPass};
use crate::vault::payload::Payload as _;

/// A case as the reviewers read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedCase {
    /// Its record.
    pub record: RecordId,
    /// What it says.
    pub case: GlassCase,
}

impl House {
    /// The scopes of a person that this session may not read and may open by breaking the glass.
    ///
    /// # Errors
    /// Nobody there, or the vault could not be read.
    pub fn scopes_behind_glass(&mut self, person: PersonId, now: Moment) -> Result<Vec<Scope>, CareError> {
        let mut behind = Vec::new();
        for scope in Scope::OF_A_UNIT.into_iter().filter(|scope| is_behind_glass(*scope)) {
            let about = self.about(person, scope, now)?;
            let closed = self.might(Act::Read, &about, now).is_none();
            if closed && self.might(Act::GlassOpen, &about, now).is_some() {
                behind.push(scope);
            }
        }
        Ok(behind)
    }

    /// Breaks the glass. The journal has it, and the reviewers their case, before this answers.
    ///
    /// # Errors
    /// Refused, something is missing in the request, no key, or the vault could not be written.
    pub fn break_glass(
        &mut self,
        person: PersonId,
        request: &GlassRequest,
        now: Moment,
    ) -> Result<(), CareError> {
        if let Some(fault) = request.fault() {
            return Err(CareError::Glass(fault));
        }
        let mut permits = Vec::new();
        for scope in &request.scopes {
            let about = self.about(person, *scope, now)?;
            permits.push(self.permit(Act::GlassOpen, &about, now)?);
        }
        let case = GlassCase {
            person,
            scopes: request.scopes.clone(),
            reason: request.reason,
            text: clean_lines(&request.text).text,
            by: self.author(),
            at: now,
            minutes: request.minutes,
            review: None,
        };
        self.vault.break_glass(&permits, &case, now)?;
        let until = Moment::new(now.millis() + i64::from(request.minutes) * 60_000, now.offset_minutes());
        self.set_glass(Some(GlassPass { person, scopes: request.scopes.clone(), until }));
        Ok(())
    }

    /// The glass that is broken in this session now; `None` when there is none or its time is over.
    pub fn broken_glass(&self, now: Moment) -> Option<&GlassPass> {
        self.glass_pass().filter(|pass| now < pass.until)
    }

    /// Closes the glass before its time. Nothing happens when none is broken.
    ///
    /// # Errors
    /// The close could not be written; the key is gone all the same.
    pub fn close_glass(&mut self, now: Moment) -> Result<(), CareError> {
        let Some(pass) = self.glass_pass().cloned() else { return Ok(()) };
        let scope = pass.scopes.first().copied().unwrap_or(Scope::Emergency);
        let about = self.about(pass.person, scope, now)?;
        let permit = self.permit(Act::GlassClose, &about, now)?;
        let closed = self.vault.close_glass(&permit, now);
        self.set_glass(None);
        Ok(closed?)
    }

    /// How many broken glasses nobody has judged yet. Everybody may know.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn glasses_to_review(&self) -> Result<usize, CareError> {
        Ok(self.vault.glasses_to_review()?)
    }

    /// Every broken glass, newest first, judged ones too.
    ///
    /// # Errors
    /// Refused, or the vault could not be read.
    pub fn list_glass_cases(&mut self, now: Moment) -> Result<Vec<OpenedCase>, CareError> {
        let permit = self.permit(Act::JournalRead, &About::House, now)?;
        let (proof, rows) =
            self.vault.with(&[permit], now, |tx| tx.of_house(Scope::Audit, GlassCase::KIND))?;
        let opened = self.vault.open::<GlassCase>(&proof, &rows, now)?;
        let mut cases: Vec<OpenedCase> =
            opened.rows.into_iter().map(|row| OpenedCase { record: row.record, case: row.value }).collect();
        cases.sort_by_key(|case| std::cmp::Reverse(case.case.at));
        Ok(cases)
    }

    /// Judges a broken glass; never one's own.
    ///
    /// # Errors
    /// Refused, one's own, judged already, or the vault could not be written.
    pub fn judge_glass(
        &mut self,
        case: &OpenedCase,
        verdict: Verdict,
        text: &str,
        now: Moment,
    ) -> Result<(), CareError> {
        let permit = self.permit(Act::Review, &About::House, now)?;
        if case.case.by.account == self.me().account {
            return Err(CareError::Myself);
        }
        let review = Review { verdict, text: clean_lines(text).text, by: self.author(), at: now };
        Ok(self.vault.judge_glass(&permit, case.record, &case.case, review, now)?)
    }
}

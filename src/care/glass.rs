//! Breaking the glass: one person, chosen scopes, a reason, a time; written before anything is shown, judged after.

use crate::care::error::CareError;
use crate::care::session::House;
use crate::domain::coordination::GlassNotice;
use crate::domain::glass::{GlassCase, GlassFault, GlassRequest, Review, Verdict};
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::scope::Scope;
use crate::domain::text::clean_lines;
use crate::policy::matrix::rights;
use crate::policy::standing::{is_behind_glass, may_break_glass};
use crate::policy::{About, Act, GlassPass, Missing};
pub use crate::vault::OpenedCase;

/// A scope that stayed closed, and what may be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// The scope asked for.
    pub scope: Scope,
    /// Why it is closed.
    pub missing: Missing,
    /// The roles that read it.
    pub readers: Vec<Role>,
    /// The scopes of this person that a broken glass would open.
    pub behind: Vec<Scope>,
}

impl House {
    /// Asks for a closed scope, so that the refusal is in the journal before it is told. Without a scope, the first
    /// one behind the glass is asked for; `None` when nothing is closed here that could be opened.
    ///
    /// # Errors
    /// Nobody there, or the vault could not be read or written.
    pub fn ask_for_closed(
        &mut self,
        person: PersonId,
        scope: Option<Scope>,
        now: Moment,
    ) -> Result<Option<Closed>, CareError> {
        let behind = self.scopes_behind_glass(person, now)?;
        let Some(scope) = scope.or_else(|| behind.first().copied()) else { return Ok(None) };
        let about = self.about(person, scope, now)?;
        match self.permit(Act::Read, &about, now) {
            Ok(_) => Ok(None),
            Err(CareError::Refused(refusal)) => {
                let readers = Role::ALL.into_iter().filter(|role| rights(*role, scope).read).collect();
                Ok(Some(Closed { scope, missing: refusal.missing, readers, behind }))
            }
            Err(other) => Err(other),
        }
    }

    /// Whether this session may break the glass of anybody at all.
    pub fn may_break_glass(&self) -> bool {
        may_break_glass(self.me().role)
    }

    /// Whether this session judges broken glasses.
    pub fn may_review_glass(&self, now: Moment) -> bool {
        self.might(Act::Review, &About::House, now).is_some()
    }

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
        let notice = GlassNotice { units: self.vault.units_of(person), by: self.author(), at: now };
        self.vault.break_glass(&permits, &case, &notice, now)?;
        let until = Moment::new(now.millis() + i64::from(request.minutes) * 60_000, now.offset_minutes());
        self.set_glass(Some(GlassPass { person, scopes: request.scopes.clone(), from: now, until }));
        Ok(())
    }

    /// The glass that is broken in this session now; `None` when there is none or its time is over.
    pub fn broken_glass(&self, now: Moment) -> Option<&GlassPass> {
        self.glass_pass().filter(|pass| pass.holds_at(now))
    }

    /// Closes the glass before its time. Nothing happens when none is broken.
    ///
    /// # Errors
    /// The close could not be written; the key is gone all the same.
    pub fn close_glass(&mut self, now: Moment) -> Result<(), CareError> {
        let Some(pass) = self.glass_pass().cloned() else { return Ok(()) };
        let closed = self.write_close(&pass, now);
        self.set_glass(None);
        closed
    }

    fn write_close(&mut self, pass: &GlassPass, now: Moment) -> Result<(), CareError> {
        let scope = pass.scopes.first().copied().unwrap_or(Scope::Emergency);
        let about = self.about(pass.person, scope, now)?;
        let permit = self.permit(Act::GlassClose, &about, now)?;
        Ok(self.vault.close_glass(&permit, now)?)
    }

    /// How many broken glasses nobody has judged yet. Everybody may know.
    ///
    /// # Errors
    /// The vault could not be read.
    pub fn glasses_to_review(&mut self) -> Result<usize, CareError> {
        Ok(self.vault.glasses_to_review()?)
    }

    /// Every broken glass, newest first, judged ones too.
    ///
    /// # Errors
    /// Refused, or the vault could not be read.
    pub fn list_glass_cases(&mut self, now: Moment) -> Result<Vec<OpenedCase>, CareError> {
        let permit = self.permit(Act::JournalRead, &About::House, now)?;
        let mut cases = self.vault.glass_cases(&permit, now)?;
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
        if verdict != Verdict::Justified && text.trim().is_empty() {
            return Err(CareError::Glass(GlassFault::NoWords));
        }
        let review = Review { verdict, text: clean_lines(text).text, by: self.author(), at: now };
        Ok(self.vault.judge_glass(&permit, case, review, now)?)
    }
}

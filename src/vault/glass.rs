//! Breaking the glass: the key of (house × glass) opens closed scopes of one person for a while, after the journal
//! has it (`docs/vault-format.md` §7.7).
//!
//! That there is a key is cryptography; one person, a reason and a time are rules of this program.

use std::collections::HashSet;

use crate::domain::glass::{GlassCase, Review};
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::{Act, Permit};
use crate::vault::chance::draw_id;
use crate::vault::directory::REVIEW;
use crate::vault::error::VaultError;
use crate::vault::payload::Payload;
use crate::vault::secret::Secret32;
use crate::vault::session::Vault;
use crate::vault::store::records::WrittenOver;
use crate::vault::store::rows::Id16;
use crate::vault::transaction::{Place, Proof};
use crate::vault::unseal::OpenedRow;

/// A case as the reviewers read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedCase {
    /// Its record.
    pub record: RecordId,
    /// The revision that was read.
    pub revision: u32,
    /// What it says.
    pub case: GlassCase,
}

/// A broken glass: the key, and what it may be used for. Wiped when it is over.
pub(crate) struct BrokenGlass {
    pub(super) circle: Id16,
    pub(super) key: Secret32,
    person: PersonId,
    scopes: Vec<Scope>,
    pub(super) until: i64,
}

impl BrokenGlass {
    /// Whether it was broken for this scope of this person.
    pub(super) fn opens(&self, person: &Id16, scope: i64) -> bool {
        *self.person.bytes() == *person && self.scopes.iter().any(|open| i64::from(open.number()) == scope)
    }
}

impl Vault {
    /// Breaks the glass for one person: writes the entry and the case for the reviewers, and only then takes the
    /// key in hand. A glass broken before is closed.
    ///
    /// # Errors
    /// [`VaultError::NoKey`] when this account has not the key behind the glass; the file could not be written.
    pub fn break_glass(
        &mut self,
        permits: &[Permit],
        case: &GlassCase,
        now: Moment,
    ) -> Result<(Proof, RecordId), VaultError> {
        let glass =
            self.work.directory.circle(UnitId::HOUSE, Scope::Glass).ok_or(VaultError::NoKey)?.row.clone();
        let me = self.account();
        self.check_session(now)?;
        if !self.work.directory.entitled_to(me, UnitId::HOUSE, Scope::Glass, now.seconds()) {
            return Err(VaultError::NoKey);
        }
        let covers = |scope: &Scope| {
            permits.iter().any(|permit| {
                permit.act() == Act::GlassOpen
                    && permit.person() == Some(case.person)
                    && permit.scope() == Some(*scope)
            })
        };
        if case.scopes.is_empty() || !case.scopes.iter().all(covers) {
            return Err(VaultError::NotPermitted);
        }
        let record = RecordId::from_bytes(draw_id(self.chance.as_ref()));
        let (proof, ()) = self.with(permits, now, |tx| {
            tx.put(Place::House(Scope::Audit), record, 0, now.day(), case)?;
            Ok(())
        })?;
        let key = self.work.session.keyring.circle_secret(&self.store, &glass)?.ok_or(VaultError::NoKey)?;
        self.work.session.keyring.set_glass(Some(BrokenGlass {
            circle: glass.circle,
            key,
            person: case.person,
            scopes: case.scopes.clone(),
            until: now.seconds() + i64::from(case.minutes) * 60,
        }));
        self.work.rights_until = now.seconds();
        Ok((proof, record))
    }

    /// Closes the glass: the key is wiped, and the journal says when. Nothing is written when none is broken.
    ///
    /// # Errors
    /// The close could not be written; the key is wiped all the same.
    pub fn close_glass(&mut self, permit: &Permit, now: Moment) -> Result<(), VaultError> {
        if self.work.session.keyring.glass_until().is_none() {
            return Ok(());
        }
        self.work.session.keyring.set_glass(None);
        self.with(std::slice::from_ref(permit), now, |_| Ok(())).map(|_| ())
    }

    /// How many broken glasses nobody has judged yet. Needs no key: kind, revision and author are clear. A verdict of
    /// somebody who may not judge does not count.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn glasses_to_review(&mut self) -> Result<usize, VaultError> {
        let cases = self.store.count_of_house(Scope::Audit, GlassCase::KIND)?;
        let mut judged = HashSet::new();
        for verdict in self.store.written_over(Scope::Audit, GlassCase::KIND)? {
            if self.may_have_judged(&verdict)? {
                judged.insert(verdict.record);
            }
        }
        Ok(cases.saturating_sub(judged.len()))
    }

    /// Every case, newest revision, with the verdict of whoever may judge: another's is left out.
    ///
    /// # Errors
    /// The file could not be read or the look not written.
    pub fn glass_cases(&mut self, permit: &Permit, now: Moment) -> Result<Vec<OpenedCase>, VaultError> {
        let permits = std::slice::from_ref(permit);
        let (proof, rows) = self.with(permits, now, |tx| tx.of_house(Scope::Audit, GlassCase::KIND))?;
        let opened = self.open::<GlassCase>(&proof, &rows, now)?;
        let mut judged = HashSet::new();
        for verdict in self.store.written_over(Scope::Audit, GlassCase::KIND)? {
            if self.may_have_judged(&verdict)? {
                judged.insert((verdict.record, verdict.revision));
            }
        }
        let case = |row: OpenedRow<GlassCase>| {
            let counts = judged.contains(&(*row.record.bytes(), i64::from(row.revision)));
            let review = row.value.review.filter(|_| counts);
            OpenedCase { record: row.record, revision: row.revision, case: GlassCase { review, ..row.value } }
        };
        Ok(opened.rows.into_iter().map(case).collect())
    }

    /// Whether whoever signed a verdict might: another than whoever broke the glass, and one who judges.
    fn may_have_judged(&mut self, verdict: &WrittenOver) -> Result<bool, VaultError> {
        match self.work.directory.authority_of(&self.store, verdict.seq) {
            Ok((signer, flags)) => {
                let theirs = verdict.author == Some(*signer.bytes());
                Ok(theirs && flags & REVIEW != 0 && verdict.author != verdict.first_author)
            }
            Err(VaultError::Damaged { .. }) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// Writes a verdict over a case.
    ///
    /// # Errors
    /// It was judged already ([`VaultError::Stale`]), by whoever broke it, this account may not judge, or the file
    /// could not be written.
    pub fn judge_glass(
        &mut self,
        permit: &Permit,
        opened: &OpenedCase,
        review: Review,
        now: Moment,
    ) -> Result<(), VaultError> {
        let OpenedCase { record, revision, case } = opened;
        if case.review.is_some() {
            return Err(VaultError::Stale { record: *record, head: *revision });
        }
        let judged = GlassCase { review: Some(review), ..case.clone() };
        self.with(std::slice::from_ref(permit), now, |tx| {
            tx.put(Place::House(Scope::Audit), *record, *revision, now.day(), &judged).map(|_| ())
        })
        .map(|_| ())
    }
}

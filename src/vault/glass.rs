//! Breaking the glass: the key of (house × glass) opens closed scopes of one person for a while, after the journal
//! has it (`docs/vault-format.md` §7.7).
//!
//! That there is a key is cryptography; one person, a reason and a time are rules of this program.

use std::collections::HashSet;

use crate::domain::coordination::GlassNotice;
use crate::domain::glass::{GlassCase, Review};
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::{About, Act, Permit};
use crate::vault::chance::draw_id;
use crate::vault::directory::{Directory, REVIEW};
use crate::vault::error::VaultError;
use crate::vault::payload::Payload;
use crate::vault::secret::Secret32;
use crate::vault::session::{ClosedVault, Vault, Work};
use crate::vault::store::Store;
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
    persons: Vec<PersonId>,
    scopes: Vec<Scope>,
    from: i64,
    pub(super) until: i64,
}

impl BrokenGlass {
    /// Whether it was broken for this scope of this person.
    pub(super) fn opens(&self, person: &Id16, scope: i64) -> bool {
        self.persons.iter().any(|open| open.bytes() == person)
            && self.scopes.iter().any(|open| i64::from(open.number()) == scope)
    }

    /// Whether it is over at a second: its time has passed, or the clock was set back behind its beginning.
    pub(super) fn is_over(&self, now: i64) -> bool {
        !(self.from..self.until).contains(&now)
    }
}

impl Vault {
    /// Breaks the glass for one person: writes the entry, the case for the reviewers and the notice for those who
    /// lead, and only then takes the key in hand. A glass broken before is closed.
    ///
    /// # Errors
    /// [`VaultError::NoKey`] when this account has not the key behind the glass; the file could not be written.
    pub fn break_glass(
        &mut self,
        permits: &[Permit],
        case: &GlassCase,
        notice: &GlassNotice,
        now: Moment,
    ) -> Result<(Proof, RecordId), VaultError> {
        self.check_session(now)?;
        // Nothing is written for somebody who could not open anything.
        self.key_behind_the_glass(now)?;
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
        let told = RecordId::from_bytes(draw_id(self.chance.as_ref()));
        let (proof, ()) = self.with(permits, now, |tx| {
            tx.put(Place::House(Scope::Audit), record, 0, now.day(), case)?;
            tx.put(Place::House(Scope::Config), told, 0, now.day(), notice)?;
            Ok(())
        })?;
        let (circle, key) = self.key_behind_the_glass(now)?;
        self.work.session.keyring.set_glass(Some(BrokenGlass {
            circle,
            key,
            persons: vec![case.person],
            scopes: case.scopes.clone(),
            from: now.seconds(),
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

    /// Takes the key behind the glass in hand for the names of these persons and nothing else of theirs, once the
    /// search is recorded; until [`Vault::put_names_away`].
    ///
    /// # Errors
    /// [`VaultError::NoKey`] when this account has not the key behind the glass, [`VaultError::NotPermitted`] when
    /// one of them is of no unit of the permit.
    pub fn take_names_in_hand(
        &mut self,
        _recorded: &Proof,
        permit: &Permit,
        persons: &[PersonId],
        now: Moment,
    ) -> Result<(), VaultError> {
        let About::Units { units } = permit.about() else { return Err(VaultError::NotPermitted) };
        let is_of_them =
            |person: &PersonId| self.work.directory.units_of(*person).iter().any(|unit| units.contains(unit));
        if permit.act() != Act::SearchOutside || !persons.iter().all(is_of_them) {
            return Err(VaultError::NotPermitted);
        }
        let (circle, key) = self.key_behind_the_glass(now)?;
        self.work.session.keyring.set_names(Some(BrokenGlass {
            circle,
            key,
            persons: persons.to_vec(),
            scopes: vec![Scope::AdminId],
            from: now.seconds(),
            until: now.seconds() + 1,
        }));
        Ok(())
    }

    /// Wipes the key behind the glass, and what it opened, after a look at names.
    pub fn put_names_away(&mut self) {
        self.work.session.keyring.set_names(None);
    }

    /// The key of (house × glass), of an account that is entitled to it now.
    fn key_behind_the_glass(&self, now: Moment) -> Result<(Id16, Secret32), VaultError> {
        let Work { directory, session, .. } = &self.work;
        let glass = directory.circle(UnitId::HOUSE, Scope::Glass).ok_or(VaultError::NoKey)?;
        if !directory.entitled_to(session.account, UnitId::HOUSE, Scope::Glass, now.seconds()) {
            return Err(VaultError::NoKey);
        }
        let key = session.keyring.circle_secret(&self.store, &glass.row)?.ok_or(VaultError::NoKey)?;
        Ok((glass.row.circle, key))
    }

    /// How many broken glasses nobody has judged yet. Needs no key: kind, revision and author are clear. A verdict of
    /// somebody who may not judge does not count.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn glasses_to_review(&mut self) -> Result<usize, VaultError> {
        cases_to_review(&self.store, &mut self.work.directory)
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
            if may_have_judged(&self.store, &mut self.work.directory, &verdict)? {
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

impl ClosedVault {
    /// How many broken glasses nobody has judged yet, as everybody at the door may know.
    ///
    /// # Errors
    /// The file could not be read.
    pub fn glasses_to_review(&self) -> Result<usize, VaultError> {
        let store = self.look()?;
        match store.count_of_house(Scope::Audit, GlassCase::KIND)? {
            0 => Ok(0),
            _ => cases_to_review(&store, &mut Directory::fold(&store)?),
        }
    }
}

fn cases_to_review(store: &Store, directory: &mut Directory) -> Result<usize, VaultError> {
    let cases = store.count_of_house(Scope::Audit, GlassCase::KIND)?;
    let mut judged = HashSet::new();
    for verdict in store.written_over(Scope::Audit, GlassCase::KIND)? {
        if may_have_judged(store, directory, &verdict)? {
            judged.insert(verdict.record);
        }
    }
    Ok(cases.saturating_sub(judged.len()))
}

/// Whether whoever signed a verdict might: another than whoever broke the glass, and one who judges.
fn may_have_judged(
    store: &Store,
    directory: &mut Directory,
    verdict: &WrittenOver,
) -> Result<bool, VaultError> {
    match directory.authority_of(store, verdict.seq) {
        Ok((signer, flags)) => {
            let theirs = verdict.author == Some(*signer.bytes());
            Ok(theirs && flags & REVIEW != 0 && verdict.author != verdict.first_author)
        }
        Err(VaultError::Damaged { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}

//! Rounds: started, joined by a colleague, saved in one stroke; the last one with its age.
//!
//! Who was seen is published to the whole team with the round (unit × notes for everybody); how somebody was found is a
//! check in their care notes, a deposit where the role reads none. What somebody ticked they may read back: a copy of
//! their own round under their own key. Looking at past rounds is in `round_reading`, premises in `premises`.

use std::collections::BTreeMap;

use crate::care::error::CareError;
use crate::care::records::{Kept, Whose, changed_meanwhile};
use crate::care::round_reading::fetch_rounds;
use crate::care::session::House;
use crate::care::view::PersonCard;
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::moment::{BoardPeriod, Moment};
use crate::domain::round::{
    CheckDraft, Round, RoundCheck, RoundFault, RoundState, Sighted, Sighting, differ, merged,
};
use crate::domain::scope::Scope;
use crate::domain::text::clean_line;
use crate::policy::{About, Act, Permit};
use crate::vault::payload::OwnRound;
use crate::vault::{Place, SealedRevision, VaultError};

/// Days back in which a round that was left open is looked for.
pub(crate) const DAYS_BACK: i64 = 31;
/// Tries to save or start while colleagues do the same.
const TRIES: usize = 4;

/// When a round was started, and how everybody was found in it.
type Before = (Moment, BTreeMap<PersonId, RoundState>);

/// What a round of a unit would be now.
#[derive(Debug, Clone)]
pub enum RoundAtHand {
    /// This account is in one that it has not saved.
    Mine(Kept<Round>),
    /// Colleagues are in one.
    Theirs(Kept<Round>),
    /// Nobody is in one.
    None,
}

/// A round with everybody of the unit.
#[derive(Debug, Clone)]
pub struct RoundSheet {
    /// The round.
    pub kept: Kept<Round>,
    /// Everybody of the unit, by room.
    pub rows: Vec<RoundRow>,
    /// When the round before it in the same period was started, if there was one.
    pub before: Option<Moment>,
    /// Whether the house lets everybody be ticked asleep in one stroke.
    pub grouped: bool,
}

/// One person of a unit in a round.
#[derive(Debug, Clone)]
pub struct RoundRow {
    /// Who.
    pub card: PersonCard,
    /// Out, in hospital: they are not in the round.
    pub away: bool,
    /// How they were found in the round before, as far as this account knows.
    pub before: Option<RoundState>,
}

/// What somebody ticked of one person of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticked {
    /// Who.
    pub person: PersonId,
    /// Their room.
    pub room: String,
    /// What; [`RoundState::NotSeen`] for somebody who was not ticked.
    pub told: CheckDraft,
}

/// Somebody whom a colleague ticked in the same round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TickedTwice {
    /// Their room.
    pub room: String,
    /// The colleague.
    pub by: String,
    /// Whether they ticked something else; `None` where this role may not know.
    pub differs: Option<bool>,
}

/// A round as it was saved.
#[derive(Debug, Clone)]
pub struct SavedRound {
    /// The round, as everybody may know it now.
    pub kept: Kept<Round>,
    /// Whom a colleague in it had ticked before: both ticks stay.
    pub twice: Vec<TickedTwice>,
    /// Whom nothing could be written about any more: they are no longer in the unit.
    pub left_out: usize,
}

impl House {
    /// Whether this role makes rounds at all. Nothing is asked for, so nothing is refused and journaled.
    pub fn may_make_rounds(&self, now: Moment) -> bool {
        self.me().units.iter().any(|(unit, _)| {
            let might = |scope| self.might(Act::Create, &About::Unit { unit: *unit, scope }, now);
            might(Scope::NotesAll).is_some() && might(Scope::NotesCare).is_some()
        })
    }

    /// The round of a unit that somebody is in now. One that this account has left with something ticked is still its
    /// own, however old; `form` names the draft of a round.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn round_at_hand(
        &mut self,
        unit: UnitId,
        form: impl Fn(RecordId) -> String,
        now: Moment,
    ) -> Result<RoundAtHand, CareError> {
        let me = self.me().account;
        let rounds = self.rounds(unit, now.plus_minutes(-DAYS_BACK * 24 * 60), now)?;
        for kept in &rounds {
            let round = &kept.value;
            if !round.has(me) || round.is_done_by(me) {
                continue;
            }
            if round.is_running(now) || self.unit_draft_of(unit, &form(kept.record))?.is_some() {
                return Ok(RoundAtHand::Mine(kept.clone()));
            }
        }
        let theirs = rounds.into_iter().find(|kept| !kept.value.has(me) && kept.value.is_running(now));
        Ok(theirs.map_or(RoundAtHand::None, RoundAtHand::Theirs))
    }

    /// Starts a round of a unit: colleagues see at once that somebody is in it.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be written.
    pub fn begin_round(&mut self, unit: UnitId, now: Moment) -> Result<Kept<Round>, CareError> {
        let about = About::Unit { unit, scope: Scope::NotesAll };
        let care = About::Unit { unit, scope: Scope::NotesCare };
        if self.might(Act::Create, &care, now).is_none() {
            // Refused before it is started: what is seen in a round could not be kept.
            self.permit(Act::Create, &care, now)?;
        }
        let period = BoardPeriod::of(now, self.zone());
        for _ in 1..TRIES {
            match self.try_to_begin(unit, &about, period, now) {
                Err(CareError::ChangedMeanwhile) => {}
                begun => return begun,
            }
        }
        self.try_to_begin(unit, &about, period, now)
    }

    fn try_to_begin(
        &mut self,
        unit: UnitId,
        about: &About,
        period: BoardPeriod,
        now: Moment,
    ) -> Result<Kept<Round>, CareError> {
        let known = self.rounds(unit, period.from, now)?;
        let of_period = known.iter().filter(|kept| period.holds(kept.value.started));
        let number = of_period.map(|kept| kept.value.number).max().unwrap_or(0).saturating_add(1);
        let round = Round::begin(unit, number, self.author(), now);
        let permit = self.permit(Act::Create, about, now)?;
        let record = RecordId::from_bytes(self.draw_id());
        let done = self.vault.with(&[permit], now, |tx| {
            // Two who start at the same moment do not make two rounds of the same number.
            let new = |row: &SealedRevision| !known.iter().any(|kept| kept.record == row.record());
            if let Some(new) = fetch_rounds(tx, unit, period.from)?.into_iter().find(new) {
                return Err(VaultError::Stale { record: new.record(), head: new.revision() });
            }
            tx.put(Place::Unit(unit, Scope::NotesAll), record, 0, now.day(), &round)
        });
        let (_, revision) = done.map_err(changed_meanwhile)?;
        Ok(Kept { whose: Whose::Unit(unit), record, revision, value: round })
    }

    /// Joins the round that colleagues are in.
    ///
    /// # Errors
    /// Already in it, refused, ended, or the vault could not be written.
    pub fn join_round(&mut self, kept: &Kept<Round>, now: Moment) -> Result<Kept<Round>, CareError> {
        let mut kept = kept.clone();
        for _ in 1..TRIES {
            let joined = kept.value.clone().join(self.author(), now).map_err(CareError::Round)?;
            let day = kept.value.started.day();
            match self.write_over(&kept, Scope::NotesAll, day, joined, now) {
                Err(CareError::ChangedMeanwhile) => kept = self.round_now(&kept, now)?,
                written => return written,
            }
        }
        Err(CareError::ChangedMeanwhile)
    }

    /// Everybody of the unit of a round, with what is known of the round before: one entry in the journal.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn round_sheet(&mut self, kept: Kept<Round>, now: Moment) -> Result<RoundSheet, CareError> {
        let unit = kept.value.unit;
        let board = self.shift_board(now)?;
        let before = self.round_before(&kept, now)?;
        let of_unit = board.rows.into_iter().filter(|row| row.card.placement.unit == unit);
        let mut rows: Vec<RoundRow> = of_unit
            .map(|row| RoundRow {
                away: row.absence.is_some(),
                before: before.as_ref().and_then(|(_, states)| states.get(&row.card.person).copied()),
                card: row.card,
            })
            .collect();
        rows.sort_by(|one, other| one.card.placement.room.cmp(&other.card.placement.room));
        let grouped = self.allows_grouped_rounds(now)?;
        Ok(RoundSheet { kept, rows, before: before.map(|(started, _)| started), grouped })
    }

    /// The newest saved round of the same period before this one: when it was started, and how everybody was found.
    fn round_before(&mut self, kept: &Kept<Round>, now: Moment) -> Result<Option<Before>, CareError> {
        let period = BoardPeriod::of(now, self.zone());
        let rounds = self.rounds(kept.value.unit, period.from, now)?;
        let earlier = rounds.iter().find(|other| {
            other.record != kept.record
                && period.holds(other.value.started)
                && other.value.started <= kept.value.started
                && other.value.ended().is_some()
        });
        let Some(earlier) = earlier else { return Ok(None) };
        let states = self.states_of(earlier)?.into_iter().map(|(person, state, _)| (person, state));
        Ok(Some((earlier.value.started, states.collect())))
    }

    /// Gives up a round that this account is in: nothing it ticked is kept, colleagues in it go on, and everybody sees who
    /// gave it up and when. `form` names the draft, which goes too.
    ///
    /// # Errors
    /// Not in it, saved or given up already, refused, ended, or the vault could not be written.
    pub fn give_up_round(
        &mut self,
        kept: &Kept<Round>,
        form: &str,
        now: Moment,
    ) -> Result<Kept<Round>, CareError> {
        let mut kept = self.round_now(kept, now)?;
        for _ in 1..TRIES {
            let left = kept.value.clone().give_up(self.author(), now).map_err(CareError::Round)?;
            let day = kept.value.started.day();
            match self.write_over(&kept, Scope::NotesAll, day, left, now) {
                Err(CareError::ChangedMeanwhile) => kept = self.round_now(&kept, now)?,
                Err(error) => return Err(error),
                Ok(left) => {
                    self.forget_unit_draft(left.value.unit, form)?;
                    return Ok(left);
                }
            }
        }
        Err(CareError::ChangedMeanwhile)
    }

    /// Saves what this account ticked in a round: every check in its person's care notes, who was seen in the round
    /// itself, and one's own copy. All or nothing. What a colleague in the round saved meanwhile stays beside it.
    ///
    /// # Errors
    /// Nobody was seen, saved already, a fault of a check, refused, ended, or the vault could not be written.
    pub fn save_round(
        &mut self,
        kept: &Kept<Round>,
        ticked: &[Ticked],
        form: &str,
        now: Moment,
    ) -> Result<SavedRound, CareError> {
        // A round that was begun before the rule changed is under it all the same.
        if ticked.iter().any(|one| one.told.grouped) && !self.allows_grouped_rounds(now)? {
            return Err(CareError::Round(RoundFault::Grouped));
        }
        let mut kept = self.round_now(kept, now)?;
        for _ in 1..TRIES {
            match self.try_to_save(&kept, ticked, now) {
                Err(CareError::ChangedMeanwhile) => kept = self.round_now(&kept, now)?,
                Err(error) => return Err(error),
                Ok((saved, left_out)) => {
                    // What is saved is no draft any more; one that stays is known by its round and opens nothing.
                    let _kept_until_next_time = self.forget_unit_draft(saved.value.unit, form);
                    let twice = self.ticked_twice(&kept, &saved, ticked, now)?;
                    return Ok(SavedRound { kept: saved, twice, left_out });
                }
            }
        }
        Err(CareError::ChangedMeanwhile)
    }

    fn try_to_save(
        &mut self,
        kept: &Kept<Round>,
        ticked: &[Ticked],
        now: Moment,
    ) -> Result<(Kept<Round>, usize), CareError> {
        let unit = kept.value.unit;
        let published = ticked.iter().map(|one| Sighted {
            person: one.person,
            room: one.room.clone(),
            sighting: one.told.state.sighting(),
        });
        let saved =
            kept.value.clone().save(self.author(), now, published.collect()).map_err(CareError::Round)?;
        let seen_by_others = kept.value.sighted();
        let mut permits =
            vec![self.permit(Act::Update, &About::Unit { unit, scope: Scope::NotesAll }, now)?];
        let mut checks: Vec<(PersonId, RecordId, RoundCheck)> = Vec::new();
        let mut left_out = 0;
        for one in ticked {
            let seen =
                |sighted: &Sighted| sighted.person == one.person && sighted.sighting != Sighting::NotSeen;
            // Of somebody whom a colleague saw, nobody says that they were not seen.
            let untold = one.told.state == RoundState::NotSeen && one.told.remark.trim().is_empty();
            if untold && seen_by_others.iter().any(seen) {
                continue;
            }
            let Some(permit) = self.permit_to_check(one.person, now)? else {
                left_out += 1;
                continue;
            };
            let told = cleaned(&one.told);
            let check = RoundCheck::sign(kept.record, told, self.author(), now).map_err(CareError::Round)?;
            permits.push(permit);
            checks.push((one.person, RecordId::from_bytes(self.draw_id()), check));
        }
        let copy = OwnRound {
            round: kept.record,
            checks: checks.iter().map(|(person, _, check)| (*person, check.clone())).collect(),
        };
        let day = kept.value.started.day();
        let written = self.vault.with(&permits, now, |tx| {
            let place = Place::Unit(unit, Scope::NotesAll);
            let revision = tx.put(place, kept.record, kept.revision, day, &saved)?;
            for (person, record, check) in &checks {
                tx.put(Place::Person(*person, Scope::NotesCare), *record, 0, day, check)?;
            }
            tx.keep_own_round(&copy)?;
            Ok(revision)
        });
        let (_, revision) = written.map_err(changed_meanwhile)?;
        Ok((Kept { whose: kept.whose, record: kept.record, revision, value: saved }, left_out))
    }

    /// The permit to write a check about somebody; `None` when they went to another unit meanwhile, or left: what was
    /// seen of the others is not lost for it.
    fn permit_to_check(&mut self, person: PersonId, now: Moment) -> Result<Option<Permit>, CareError> {
        match self.about(person, Scope::NotesCare, now) {
            Ok(about) => Ok(self.might(Act::Create, &about, now)),
            Err(CareError::NobodyThere) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Whom a colleague in the round had ticked before this account saved.
    fn ticked_twice(
        &mut self,
        before: &Kept<Round>,
        saved: &Kept<Round>,
        ticked: &[Ticked],
        now: Moment,
    ) -> Result<Vec<TickedTwice>, CareError> {
        let mut twice = Vec::new();
        for one in ticked.iter().filter(|one| one.told.state != RoundState::NotSeen) {
            let seen =
                |sighted: &Sighted| sighted.person == one.person && sighted.sighting != Sighting::NotSeen;
            let mut others = before.value.saved().filter(|(.., sighted)| sighted.iter().any(seen));
            let Some((by, ..)) = others.next() else { continue };
            let about = self.about(one.person, Scope::NotesCare, now)?;
            let differs = match self.might(Act::Read, &about, now) {
                None => None,
                Some(_) => Some(differ(&merged(self.checks_of(saved, one.person, now)?))),
            };
            twice.push(TickedTwice { room: one.room.clone(), by: by.name.clone(), differs });
        }
        Ok(twice)
    }

    /// A round as it stands now.
    fn round_now(&mut self, kept: &Kept<Round>, now: Moment) -> Result<Kept<Round>, CareError> {
        let rounds = self.rounds(kept.value.unit, kept.value.started, now)?;
        rounds.into_iter().find(|other| other.record == kept.record).ok_or(CareError::ChangedMeanwhile)
    }
}

fn cleaned(told: &CheckDraft) -> CheckDraft {
    let remark = clean_line(&told.remark).text.trim().to_owned();
    CheckDraft { remark, ..told.clone() }
}

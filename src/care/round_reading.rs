//! Looking at rounds: the last one with its age, the column of the board, past ones.
//!
//! Everybody who reads the notes for the whole team knows who was seen and who was not. How they were found is known to
//! readers of the care notes, and to whoever ticked it. Writing rounds is in `rounds`.

use std::collections::BTreeMap;

use crate::care::error::CareError;
use crate::care::records::{Kept, Whose};
use crate::care::rounds::DAYS_BACK;
use crate::care::session::House;
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::moment::{BoardPeriod, Moment};
use crate::domain::round::{Round, RoundCheck, RoundState, Sighted, Sighting, merged};
use crate::domain::scope::Scope;
use crate::policy::{About, Act};
use crate::vault::payload::Payload;
use crate::vault::{SealedRevision, Tx, VaultError};

/// The last round of a unit that somebody saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastRound {
    /// The round.
    pub record: RecordId,
    /// Which of its night or day.
    pub number: u16,
    /// When it was started.
    pub started: Moment,
    /// When the last part of it was saved.
    pub ended: Moment,
    /// Who made it.
    pub watchers: Vec<String>,
    /// Everybody of it, by room.
    pub sighted: Vec<Sighted>,
}

impl LastRound {
    /// How long ago it ended, in whole minutes.
    pub fn age_minutes(&self, now: Moment) -> i64 {
        (now.millis() - self.ended.millis()).max(0) / 60_000
    }

    /// Whom nobody saw, with their rooms.
    pub fn not_seen(&self) -> impl Iterator<Item = &Sighted> {
        self.sighted.iter().filter(|sighted| sighted.sighting == Sighting::NotSeen)
    }
}

/// One person of a past round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundLine {
    /// As everybody may know it.
    pub sighted: Sighted,
    /// What was ticked, as far as this account may know: several where two ticked differently.
    pub checks: Vec<RoundCheck>,
}

/// How much of a past round this account reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundDepth {
    /// Everything: the care notes are open.
    All,
    /// What it ticked itself.
    Own,
    /// Who was seen and who was not.
    Published,
}

impl House {
    /// Whether this role reads what is published of rounds. Nothing is asked for, so nothing is refused and journaled.
    pub fn may_read_rounds(&self, now: Moment) -> bool {
        let read = |unit| self.might(Act::Read, &About::Unit { unit, scope: Scope::NotesAll }, now);
        self.me().units.iter().any(|(unit, _)| read(*unit).is_some())
    }

    /// The rounds of a unit from a day on, the newest first.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn rounds(
        &mut self,
        unit: UnitId,
        since: Moment,
        now: Moment,
    ) -> Result<Vec<Kept<Round>>, CareError> {
        let about = About::Unit { unit, scope: Scope::NotesAll };
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, sealed) = self.vault.with(&[permit], now, |tx| fetch_rounds(tx, unit, since))?;
        let opened = self.vault.open::<Round>(&proof, &sealed, now)?;
        let mut rounds: Vec<Kept<Round>> =
            opened.rows.into_iter().map(|row| Kept::of(Whose::Unit(unit), row)).collect();
        rounds.sort_by_key(|kept| std::cmp::Reverse(kept.value.started));
        Ok(rounds)
    }

    /// The last round of a unit that somebody saved; `None` when there was none for a month.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn last_round(&mut self, unit: UnitId, now: Moment) -> Result<Option<LastRound>, CareError> {
        let rounds = self.rounds(unit, now.plus_minutes(-DAYS_BACK * 24 * 60), now)?;
        Ok(rounds.iter().find_map(|kept| {
            Some(LastRound {
                record: kept.record,
                number: kept.value.number,
                started: kept.value.started,
                ended: kept.value.ended()?,
                watchers: kept.value.watchers().map(|watcher| watcher.name.clone()).collect(),
                sighted: kept.value.sighted(),
            })
        }))
    }

    /// For the board: how everybody of the units within reach was found last in this period, and when; the state as
    /// this account ticked it, else only what is published.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn round_column(&mut self, now: Moment) -> Result<Vec<(PersonId, RoundState, Moment)>, CareError> {
        let rounds = self.rounds_of_the_period(now)?;
        let column = self.states_after(&rounds)?;
        Ok(column.into_iter().map(|(person, (state, at))| (person, state, at)).collect())
    }

    /// Whom the last saved round of each unit within reach, in this period, calls not seen.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn not_seen_in_last_round(&mut self, now: Moment) -> Result<Vec<PersonId>, CareError> {
        let mut last: BTreeMap<UnitId, Round> = BTreeMap::new();
        for kept in self.rounds_of_the_period(now)? {
            last.insert(kept.value.unit, kept.value);
        }
        let not_seen = |sighted: &Sighted| sighted.sighting == Sighting::NotSeen;
        let sighted = last.values().flat_map(Round::sighted);
        Ok(sighted.filter(not_seen).map(|sighted| sighted.person).collect())
    }

    /// The saved rounds of this period in the units within reach, oldest first.
    fn rounds_of_the_period(&mut self, now: Moment) -> Result<Vec<Kept<Round>>, CareError> {
        let period = BoardPeriod::of(now, self.zone());
        let units: Vec<UnitId> = self.me().units.iter().map(|(unit, _)| *unit).collect();
        let mut found = Vec::new();
        for unit in units {
            found.extend(self.rounds(unit, period.from, now)?);
        }
        saved_in(&mut found, period);
        Ok(found)
    }

    /// How everybody was found last in these rounds, which are given oldest first.
    pub(super) fn states_after(
        &self,
        rounds: &[Kept<Round>],
    ) -> Result<BTreeMap<PersonId, (RoundState, Moment)>, CareError> {
        let mut column = BTreeMap::new();
        if rounds.is_empty() {
            return Ok(column);
        }
        let copies = self.vault.own_rounds()?;
        for kept in rounds {
            let mine = copies.iter().filter(|copy| copy.round == kept.record);
            let mine: Vec<&(PersonId, RoundCheck)> = mine.flat_map(|copy| &copy.checks).collect();
            for (person, state, at) in states_in(&kept.value, &mine) {
                column.insert(person, (state, at));
            }
        }
        Ok(column)
    }

    /// How everybody of a round was found, as far as this account ticked it itself; else what is published.
    pub(crate) fn states_of(
        &self,
        kept: &Kept<Round>,
    ) -> Result<Vec<(PersonId, RoundState, Moment)>, CareError> {
        let own = self.own_checks(kept.record)?;
        Ok(states_in(&kept.value, &own.iter().collect::<Vec<_>>()))
    }

    /// What this account ticked in a round.
    fn own_checks(&self, round: RecordId) -> Result<Vec<(PersonId, RoundCheck)>, CareError> {
        let copies = self.vault.own_rounds()?.into_iter();
        Ok(copies.filter(|copy| copy.round == round).flat_map(|copy| copy.checks).collect())
    }

    /// Everybody of a past round, and how much of it this account reads. A reader of the care notes opens them: one
    /// entry in the journal for each person.
    ///
    /// # Errors
    /// Refused, ended, or the vault could not be read.
    pub fn open_round(
        &mut self,
        kept: &Kept<Round>,
        now: Moment,
    ) -> Result<(Vec<RoundLine>, RoundDepth), CareError> {
        let own = self.own_checks(kept.record)?;
        let mut depth = if own.is_empty() { RoundDepth::Published } else { RoundDepth::Own };
        let mut lines = Vec::new();
        for sighted in kept.value.sighted() {
            let mine = own.iter().filter(|(person, _)| *person == sighted.person);
            let mut checks: Vec<RoundCheck> = mine.map(|(_, check)| check.clone()).collect();
            let about = match self.about(sighted.person, Scope::NotesCare, now) {
                Err(CareError::NobodyThere) => None,
                about => Some(about?),
            };
            if about.is_some_and(|about| self.might(Act::Read, &about, now).is_some()) {
                depth = RoundDepth::All;
                checks = self.checks_of(kept, sighted.person, now)?;
            }
            lines.push(RoundLine { sighted, checks: merged(checks) });
        }
        Ok((lines, depth))
    }

    /// The checks of one person in a round, for a reader of the care notes.
    pub(crate) fn checks_of(
        &mut self,
        kept: &Kept<Round>,
        person: PersonId,
        now: Moment,
    ) -> Result<Vec<RoundCheck>, CareError> {
        let about = self.about(person, Scope::NotesCare, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let from = kept.value.started.day();
        let (proof, sealed) = self.vault.with(&[permit], now, |tx| {
            let mut rows = tx.since(person, Scope::NotesCare, RoundCheck::KIND, from)?;
            // A check is found under the day its round was started.
            rows.retain(|row| row.day() == from);
            Ok(rows)
        })?;
        let opened = self.vault.open::<RoundCheck>(&proof, &sealed, now)?;
        let checks = opened.rows.into_iter().map(|row| row.value);
        Ok(checks.filter(|check| check.round == kept.record).collect())
    }
}

/// How everybody of a round was found, as this account ticked it; else what is published.
fn states_in(round: &Round, own: &[&(PersonId, RoundCheck)]) -> Vec<(PersonId, RoundState, Moment)> {
    let ended = round.ended().unwrap_or(round.started);
    let state = |sighted: Sighted| {
        let mine = own
            .iter()
            .find(|(person, check)| *person == sighted.person && check.told.state != RoundState::NotSeen);
        match mine {
            Some((person, check)) => (*person, check.told.state, check.told.at),
            None => (sighted.person, sighted.sighting.state(), ended),
        }
    };
    round.sighted().into_iter().map(state).collect()
}

/// Keeps those that were started in this period and saved, oldest first.
pub(super) fn saved_in(rounds: &mut Vec<Kept<Round>>, period: BoardPeriod) {
    rounds.retain(|kept| period.holds(kept.value.started) && kept.value.ended().is_some());
    rounds.sort_by_key(|kept| kept.value.started);
}

/// The rounds of a unit from a day on, sealed.
pub(crate) fn fetch_rounds(
    tx: &mut Tx<'_>,
    unit: UnitId,
    since: Moment,
) -> Result<Vec<SealedRevision>, VaultError> {
    tx.of_unit(unit, Scope::NotesAll, Round::KIND, since.day())
}

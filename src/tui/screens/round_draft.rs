//! A round under way, and its own encoding of a draft: what was ticked, of whom, when.
//!
//! Never here: a key, a sentence.

use crate::care::rounds::{RoundRow, Ticked};
use crate::care::view::PersonCard;
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;
use crate::domain::round::{CheckDraft, RoundState};

/// Remarks are free of control characters, so these can stand between things.
const BETWEEN_ROWS: char = '\u{1e}';
const BETWEEN: char = '\u{1f}';
const VERSION: &str = "1";

/// What was ticked of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) state: RoundState,
    pub(super) at: Moment,
    /// Ticked with all the others in one stroke.
    pub(super) grouped: bool,
}

/// One person of the round.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) card: PersonCard,
    pub(super) before: Option<RoundState>,
    pub(super) tick: Option<Tick>,
    pub(super) remark: String,
    /// When a note was written about them from here.
    pub(super) noted: Option<Moment>,
}

impl Line {
    /// What is saved of them.
    pub(super) fn ticked(&self, now: Moment) -> Ticked {
        let tick = self.tick.unwrap_or(Tick { state: RoundState::NotSeen, at: now, grouped: false });
        Ticked {
            person: self.card.person,
            room: self.card.placement.room.clone(),
            told: CheckDraft {
                state: tick.state,
                at: tick.at,
                grouped: tick.grouped,
                remark: self.remark.trim().to_owned(),
            },
        }
    }

    fn is_blank(&self) -> bool {
        self.tick.is_none() && self.remark.trim().is_empty()
    }
}

/// The rows of a round as a draft left them: whoever went away after they were ticked stays in it. And how many are away.
pub(super) fn restored(rows: Vec<RoundRow>, draft: Option<&[u8]>) -> (Vec<Line>, usize) {
    let left = draft.and_then(decode).unwrap_or_default();
    let mut away = 0;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let found = left.iter().find(|(person, ..)| *person == row.card.person);
        if row.away && found.is_none() {
            away += 1;
            continue;
        }
        let (tick, remark) = found.map_or((None, String::new()), |(_, tick, remark)| (*tick, remark.clone()));
        lines.push(Line { card: row.card, before: row.before, tick, remark, noted: None });
    }
    (lines, away)
}

/// The bytes to seal; `None` when nothing was ticked or typed.
pub(super) fn encode(lines: &[Line]) -> Option<Vec<u8>> {
    let mut parts = vec![VERSION.to_owned()];
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let (state, at, grouped) = match line.tick {
            Some(tick) => (tick.state.number().to_string(), tick.at, tick.grouped),
            None => (String::new(), Moment::new(0, 0), false),
        };
        let fields = [
            line.card.person.to_string(),
            state,
            at.millis().to_string(),
            at.offset_minutes().to_string(),
            u8::from(grouped).to_string(),
            line.remark.clone(),
        ];
        parts.push(fields.join(BETWEEN.encode_utf8(&mut [0; 4])));
    }
    (parts.len() > 1).then(|| parts.join(BETWEEN_ROWS.encode_utf8(&mut [0; 4])).into_bytes())
}

type Left = (PersonId, Option<Tick>, String);

/// What the bytes say; `None` for another version of the form.
fn decode(bytes: &[u8]) -> Option<Vec<Left>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut rows = text.split(BETWEEN_ROWS);
    (rows.next() == Some(VERSION)).then_some(())?;
    rows.map(|row| {
        let fields: Vec<&str> = row.split(BETWEEN).collect();
        let [person, state, millis, offset, grouped, remark] = fields.as_slice() else { return None };
        let tick = match *state {
            "" => None,
            number => Some(Tick {
                state: RoundState::from_number(number.parse().ok()?)?,
                at: Moment::new(millis.parse().ok()?, offset.parse().ok()?),
                grouped: *grouped == "1",
            }),
        };
        Some((person.parse().ok()?, tick, (*remark).to_owned()))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{at, card};
    use super::*;

    fn row(number: u8, away: bool) -> RoundRow {
        RoundRow { card: card(number), away, before: None }
    }

    #[test]
    fn what_was_ticked_comes_back_and_who_went_away_since_keeps_their_tick() {
        let (mut lines, away) = restored(vec![row(1, false), row(2, false), row(3, true)], None);
        assert_eq!((lines.len(), away), (2, 1));
        assert_eq!(encode(&lines), None, "nothing is worth keeping");
        lines[1].tick = Some(Tick { state: RoundState::Calls, at: at(3, 31), grouped: true });
        lines[0].remark = "retourné".to_owned();
        let sealed = encode(&lines).expect("a draft");
        let (back, away) = restored(vec![row(1, false), row(2, true), row(3, true)], Some(&sealed));
        assert_eq!((back.len(), away), (2, 1));
        assert_eq!((back[0].tick, back[0].remark.as_str()), (None, "retourné"));
        assert_eq!(back[1].tick, lines[1].tick);
        assert_eq!(restored(vec![row(1, false)], Some(b"2")).0[0].tick, None, "of another version");
    }
}

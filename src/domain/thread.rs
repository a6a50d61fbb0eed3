//! Threads (*cibles*): the notes about one target in one scope, and whether something is still awaited there.
//!
//! A thread is never stored. It opens with an urgent note or an action whose result is not written yet, and a result
//! closes it, also one that a later shift adds.

use super::moment::Moment;
use super::note::{Amendment, Note, Target};
use super::scope::Scope;

/// One thread of a person, as its notes make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thread {
    /// What it is about.
    pub target: Target,
    /// The scope its notes are in: another key, another thread.
    pub scope: Scope,
    /// Since when a result is awaited; `None` when nothing is.
    pub open_since: Option<Moment>,
    /// The newest result.
    pub last_result: Option<Moment>,
}

/// What a note does to its thread.
enum Turn {
    Opens,
    Closes,
}

/// Whether a result was written, with the note or later.
fn results(note: &Note) -> impl Iterator<Item = Moment> + '_ {
    let at_once = (!note.dar.result.trim().is_empty()).then_some(note.happened_at);
    let later = note.amendments.iter().filter_map(|amendment| match amendment {
        Amendment::LaterResult { at, .. } => Some(*at),
        Amendment::Strike { .. } => None,
    });
    at_once.into_iter().chain(later)
}

/// Whether a note asks for a result that it does not have itself.
pub fn awaits_result(note: &Note) -> bool {
    let asks = note.urgent || !note.dar.action.trim().is_empty();
    note.target.is_some() && asks && !note.is_struck() && results(note).next().is_none()
}

/// The threads of these notes of one person, those that wait on top, the one that waits longest first.
pub fn threads<'a>(notes: impl Iterator<Item = (Scope, &'a Note)>) -> Vec<Thread> {
    let mut turns: Vec<(Moment, Scope, Target, Turn)> = Vec::new();
    for (scope, note) in notes.filter(|(_, note)| !note.is_struck()) {
        let Some(target) = note.target else { continue };
        if awaits_result(note) {
            turns.push((note.happened_at, scope, target, Turn::Opens));
        }
        turns.extend(results(note).map(|at| (at, scope, target, Turn::Closes)));
    }
    turns.sort_by_key(|(at, ..)| *at);
    let mut threads: Vec<Thread> = Vec::new();
    for (at, scope, target, turn) in turns {
        let is_it = |thread: &Thread| (thread.scope, thread.target) == (scope, target);
        let place = threads.iter().position(is_it).unwrap_or_else(|| {
            threads.push(Thread { target, scope, open_since: None, last_result: None });
            threads.len() - 1
        });
        let thread = &mut threads[place];
        match turn {
            Turn::Opens => thread.open_since = thread.open_since.or(Some(at)),
            Turn::Closes => (thread.open_since, thread.last_result) = (None, Some(at)),
        }
    }
    threads.sort_by_key(|thread| (thread.open_since.is_none(), thread.open_since, thread.target.number()));
    threads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::account::Author;
    use crate::domain::ids::AccountId;
    use crate::domain::note::{Audience, Dar, NoteDraft};
    use crate::domain::role::Role;

    fn nurse() -> Author {
        Author { account: AccountId::from_bytes([1; 16]), name: "X. IDE".to_owned(), role: Role::Nurse }
    }

    fn at(minute: i64) -> Moment {
        Moment::new(1_795_397_431_000, 60).plus_minutes(minute)
    }

    fn note(minute: i64, target: Target, action: &str, result: &str) -> Note {
        let draft = NoteDraft {
            title: String::new(),
            dar: Dar { data: "vu".to_owned(), action: action.to_owned(), result: result.to_owned() },
            target: Some(target),
            happened_at: at(minute),
            urgent: false,
            audience: Audience::All,
            for_handover: false,
            from_third_party: false,
        };
        Note::sign(draft, nurse(), at(minute)).unwrap()
    }

    fn of(notes: &[Note]) -> Vec<Thread> {
        threads(notes.iter().map(|note| (Scope::NotesAll, note)))
    }

    #[test]
    fn an_action_waits_until_somebody_writes_what_came_of_it() {
        let fall = note(0, Target::Fall, "IDE appelée", "");
        let eating = note(5, Target::Eating, "", "");
        let open = of(&[fall.clone(), eating.clone()]);
        assert_eq!((open.len(), open[0].target, open[0].open_since), (1, Target::Fall, Some(at(0))));
        let answered = fall.add_result("marche", nurse(), at(90)).unwrap();
        let closed = of(&[answered, eating]);
        assert_eq!((closed[0].open_since, closed[0].last_result), (None, Some(at(90))));
    }

    #[test]
    fn a_result_closes_what_was_before_it_and_nothing_after() {
        let notes = [
            note(0, Target::Pain, "position changée", ""),
            note(10, Target::Pain, "", "soulagé"),
            note(20, Target::Pain, "IDE appelée", ""),
            note(1, Target::Sleep, "veilleuse", ""),
        ];
        let open = of(&notes);
        assert_eq!(
            open.iter().map(|thread| thread.target).collect::<Vec<_>>(),
            [Target::Sleep, Target::Pain]
        );
        assert_eq!((open[1].open_since, open[1].last_result), (Some(at(20)), Some(at(10))));
    }

    #[test]
    fn what_is_struck_opens_and_closes_nothing_and_another_scope_is_another_thread() {
        let pain = note(0, Target::Pain, "IDE appelée", "");
        let struck = note(5, Target::Pain, "", "soulagé").strike("mauvais dossier", nurse(), at(6)).unwrap();
        assert_eq!(of(&[pain.clone(), struck])[0].open_since, Some(at(0)));
        let result = note(5, Target::Pain, "", "soulagé");
        let both = threads([(Scope::NotesAll, &pain), (Scope::NotesCare, &result)].into_iter());
        assert_eq!(both[0].open_since, Some(at(0)));
    }
}

//! Somebody saved first: what the change was made on, theirs, mine. Nothing is chosen in advance.

use super::{Amending, Around, Change, Effect, Input, Page, note_view};
use crate::care::view::{Conflict as Versions, PersonCard};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::person;

/// Two versions of one note.
pub(crate) struct Conflict {
    card: PersonCard,
    versions: Versions,
    change: Change,
    /// The first row shown.
    top: usize,
}

impl Conflict {
    /// The versions of a note after a change that was not written.
    pub(crate) fn new(card: PersonCard, versions: Versions, change: Change) -> Self {
        Self { card, versions, change, top: 0 }
    }

    /// A change can be made again on their version, unless they struck the note.
    fn may_redo(&self) -> bool {
        !self.versions.theirs.note.is_struck()
    }

    fn rows(&self, around: &Around<'_>) -> Vec<Row> {
        let words = around.words;
        let heading = |id: &'static str, revision: u32| {
            let text = words.say(&Message::plain(id).with("revision", revision));
            Row::of(format!("── {text} ──"), Meaning::Heading)
        };
        let mut rows = vec![heading("conflict-base", self.versions.base.revision)];
        // What stood at the start is what theirs and mine have in common: the note without the newest words.
        let mut base = self.versions.theirs.clone();
        let common = |(theirs, mine): &(&_, &_)| theirs == mine;
        let theirs = &self.versions.theirs.note.amendments;
        let kept = theirs.iter().zip(&self.versions.mine.amendments).take_while(common).count();
        base.note.amendments.truncate(kept);
        rows.extend(note_view::rows(&base, around, around.columns.saturating_sub(3)));
        rows.push(heading("conflict-theirs", self.versions.theirs.revision));
        rows.extend(note_view::rows(&self.versions.theirs, around, around.columns.saturating_sub(3)));
        let mine = match self.change.kind {
            Amending::Strike => "conflict-mine-strike",
            Amending::Result => "conflict-mine-result",
        };
        rows.push(Row::of(format!("── {} ──", words.text(mine)), Meaning::Heading));
        let width = usize::from(around.columns.saturating_sub(8));
        rows.extend(
            wrap(&self.change.text, width)
                .into_iter()
                .map(|line| Row::of(format!("   {line}"), Meaning::Text)),
        );
        rows
    }
}

impl Page for Conflict {
    fn purpose(&self) -> &'static str {
        "purpose-conflict"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("conflict-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = if self.may_redo() { "conflict-choose" } else { "conflict-they-struck" };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        if self.may_redo() {
            &[Context::Conflict, Context::Reading, Context::Global]
        } else {
            &[Context::Reading, Context::Global]
        }
    }

    fn legend(&self) -> &'static [Action] {
        if self.may_redo() {
            &[Action::ConflictRedo, Action::PageDown, Action::Back]
        } else {
            &[Action::PageDown, Action::Back]
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        let page = usize::from(around.body.saturating_sub(1)).max(1);
        let last = self.rows(around).len().saturating_sub(usize::from(around.body));
        match action {
            Action::Down => self.top = (self.top + 1).min(last),
            Action::Up => self.top = self.top.saturating_sub(1),
            Action::PageDown => self.top = (self.top + page).min(last),
            Action::PageUp => self.top = self.top.saturating_sub(page),
            Action::Top => self.top = 0,
            Action::Bottom => self.top = last,
            Action::ConflictRedo => {
                let base = self.versions.theirs.clone();
                return Some(Effect::SaveChange(Box::new(Change { base, ..self.change.clone() })));
            }
            Action::Back => return Some(Effect::Back),
            _ => {}
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        canvas.set_cursor(0, 0);
        let rows = self.rows(around);
        for (row, pieces) in (0..canvas.height()).zip(rows.iter().skip(self.top)) {
            canvas.put_row(1, row, pieces);
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, at, card, note, shows};
    use super::*;
    use crate::domain::note::Amendment;
    use crate::words::Language;

    fn conflict(they_struck: bool) -> Conflict {
        let mut theirs = note(1, at(1, 50), "Trouvé assis.");
        let by = theirs.note.author.clone();
        theirs.revision = 2;
        theirs.note.amendments = vec![if they_struck {
            Amendment::Strike { reason: "mauvais dossier".to_owned(), by, at: at(2, 0) }
        } else {
            Amendment::LaterResult { text: "Dort.".to_owned(), by, at: at(2, 0) }
        }];
        let mine = note(1, at(1, 50), "Trouvé assis.").note;
        let change = Change {
            person: card(7).person,
            base: theirs.clone(),
            kind: Amending::Strike,
            text: "écrite deux fois".to_owned(),
        };
        Conflict::new(card(7), Versions { base: theirs.clone(), theirs, mine }, change)
    }

    #[test]
    fn both_texts_are_shown_and_mine_can_be_made_again_on_theirs() {
        let stage = Stage::new(Language::French);
        let mut page = conflict(false);
        let rows = stage.show(&page);
        assert!(shows(&rows, "R  Dort."), "{rows:#?}");
        assert!(shows(&rows, "écrite deux fois"), "{rows:#?}");
        let effect = page.update(Input::Action(Action::ConflictRedo), &stage.around());
        assert!(matches!(effect, Some(Effect::SaveChange(change)) if change.base.revision == 2));
        stage.sized(40, 10).show(&page);
    }

    #[test]
    fn a_note_they_struck_is_not_struck_again() {
        let stage = Stage::new(Language::English);
        let page = conflict(true);
        assert!(shows(&stage.show(&page), "struck this note"));
        assert!(!page.contexts().contains(&Context::Conflict));
    }
}

//! In which form lines of the journal leave the house.
//!
//! Never here: writing them.

use super::journal_filter::Asked;
use super::{Around, Effect, Input, Page};
use crate::tui::action::{Action, Context};
use crate::tui::journal::{JournalAsk, Leaves};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

const FORMS: [(Leaves, &str); 3] = [
    (Leaves::Lines, "journal-export-lines"),
    (Leaves::Sheet, "journal-export-sheet"),
    (Leaves::AuditEvents, "journal-export-fhir"),
];

/// The choice of three.
pub(crate) struct JournalExportForm {
    asked: Asked,
    pick: Pick,
}

impl JournalExportForm {
    /// Of the lines that are shown.
    pub(crate) fn new(asked: Asked, words: &Words) -> Self {
        let forms = FORMS.map(|(_, id)| words.text(id)).to_vec();
        Self { asked, pick: Pick::new(words.text("journal-export-label"), forms, 0) }
    }
}

impl Page for JournalExportForm {
    fn purpose(&self) -> &'static str {
        "purpose-journal-export"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("journal-export-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            Row::of(self.asked.in_words(around), Meaning::Text),
            Row::of(around.words.text("journal-export-rule"), Meaning::Muted),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("journal-export-how"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Open, Action::Up, Action::Down, Action::Back]
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if action == Action::Back {
            return Some(Effect::Back);
        }
        let chosen = self.pick.update(action)?;
        let (leaves, _) = FORMS.get(chosen)?;
        Some(Effect::Journal(JournalAsk::Export(Box::new(self.asked.clone()), *leaves)))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.pick.draw(canvas);
        let width = usize::from(canvas.width().saturating_sub(4)).max(10);
        let help = wrap(&around.words.text("journal-export-help"), width);
        for (row, line) in (6..canvas.height()).zip(help) {
            canvas.put(3, row, canvas.width(), &line, Meaning::Muted);
        }
    }
}

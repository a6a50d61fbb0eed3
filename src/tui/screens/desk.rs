//! The first screen of a role that opens no file: what it is for here, and where its work is.

use super::{Around, Effect, Input, Page, Step};
use crate::domain::role::Role;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};

/// The desk of a role without persons.
#[derive(Default)]
pub(crate) struct Desk {
    /// Whether broken glasses are judged from here.
    pub(crate) reviews: bool,
}

impl Page for Desk {
    fn purpose(&self) -> &'static str {
        "purpose-desk"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let role = around.me.map_or_else(String::new, |me| around.words.role(me.role));
        format!("{}   {role}", around.words.text("desk-title"))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let reviews = around.reviews.in_words(around.words).map(|said| Row::of(said, Meaning::Alert));
        [Row::of(around.words.text("desk-no-file"), Meaning::Text), reviews.unwrap_or_default()]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("desk-nothing-asked"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.reviews {
            true => &[Action::Reviews, Action::Lock, Action::Palette],
            false => &[Action::Lock, Action::Palette],
        }
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        matches!(input, Input::Action(Action::Back)).then_some(Effect::Back)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let what = match around.me.map(|me| me.role) {
            Some(Role::Dpo) => words.text("desk-data-protection"),
            Some(Role::Auditor) => words.text("desk-auditor"),
            _ => words.text("desk-machine"),
        };
        let width = usize::from(canvas.width().saturating_sub(6)).max(10);
        canvas.set_cursor(1, 0);
        for (row, line) in (1..canvas.height()).zip(wrap(&what, width)) {
            canvas.put(3, row, canvas.width(), &line, Meaning::Text);
        }
    }

    fn step(&self) -> Option<Step> {
        Some(Step::People(None))
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, shows};
    use super::*;
    use crate::words::Language;

    #[test]
    fn the_desk_says_what_the_role_is_for_and_counts_nobody() {
        let rows = Stage::new(Language::French).show(&Desk::default());
        assert!(shows(&rows, "Votre rôle n'ouvre aucun dossier."), "{rows:#?}");
        assert!(shows(&rows, "dui verify"), "{rows:#?}");
        assert!(!shows(&rows, "personne"), "{rows:#?}");
        assert!(!shows(&rows, "note"), "{rows:#?}");
    }
}

//! The first screen of a role that opens no file: what it is for here, and where its work is.

use super::accounts::StaffAsk;
use super::{Around, Effect, Input, Page, Step};
use crate::domain::message::Message;
use crate::domain::role::Role;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};

/// The desk of a role without persons.
pub(crate) struct Desk {
    /// The accounts are part of the role's work: the one numbered choice there is.
    manages_accounts: bool,
    /// Broken glasses are judged from here.
    reviews_glass: bool,
    /// The access journal is read from here.
    reads_journal: bool,
}

impl Desk {
    /// The desk, with the accounts, the reviews and the journal, or without.
    pub(crate) fn new(manages_accounts: bool, reviews_glass: bool, reads_journal: bool) -> Self {
        Self { manages_accounts, reviews_glass, reads_journal }
    }
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
        let mut waiting = around
            .reviews
            .in_words(around.words)
            .map_or_else(Row::default, |said| Row::of(said, Meaning::Alert));
        if around.staff.waiting > 0 {
            let count = around.staff.waiting;
            let told = around.words.say(&Message::plain("staff-for-you").with("count", count));
            let gap = if waiting.text().is_empty() { "" } else { "   " };
            waiting = waiting.and(format!("{gap}! {told}"), Meaning::Urgent);
        }
        [Row::of(around.words.text("desk-no-file"), Meaning::Text), waiting]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("desk-nothing-asked"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match (self.manages_accounts, self.reviews_glass, self.reads_journal) {
            (true, true, true) => {
                &[Action::Open, Action::Reviews, Action::Journal, Action::Lock, Action::Palette]
            }
            (true, true, false) => &[Action::Open, Action::Reviews, Action::Lock, Action::Palette],
            (true, false, true) => &[Action::Open, Action::Journal, Action::Lock, Action::Palette],
            (true, false, false) => &[Action::Open, Action::Lock, Action::Palette],
            (false, true, true) => &[Action::Reviews, Action::Journal, Action::Lock, Action::Palette],
            (false, true, false) => &[Action::Reviews, Action::Lock, Action::Palette],
            (false, false, true) => &[Action::Journal, Action::Lock, Action::Palette],
            (false, false, false) => &[Action::Lock, Action::Palette],
        }
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Back) => Some(Effect::Back),
            Input::Action(Action::Open | Action::Digit(1)) if self.manages_accounts => {
                Some(Effect::Staff(StaffAsk::Open))
            }
            _ => None,
        }
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
        let mut first = 1;
        if self.manages_accounts {
            canvas.put(1, 0, 1, ">", Meaning::Marker);
            canvas.put(3, 0, canvas.width(), &format!("1 {}", words.text("desk-accounts")), Meaning::Text);
            first = 2;
        }
        for (row, line) in (first..canvas.height()).zip(wrap(&what, width)) {
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
        let rows = Stage::new(Language::French).show(&Desk::new(true, false, false));
        assert!(shows(&rows, "Votre rôle n'ouvre aucun dossier."), "{rows:#?}");
        assert!(shows(&rows, "dui verify"), "{rows:#?}");
        assert!(shows(&rows, "> 1 Comptes et habilitations"), "{rows:#?}");
        assert!(!shows(&rows, "personne"), "{rows:#?}");
        assert!(!shows(&rows, "note"), "{rows:#?}");
    }
}

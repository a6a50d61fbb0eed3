//! Which lines of the journal somebody wants: a short form, and what was answered in words.
//!
//! Never here: looking for them.

use super::sheet::Sheet;
use super::{Around, Effect, Input, Page};
use crate::care::journal::{Only, What};
use crate::domain::message::Message;
use crate::domain::scope::Scope;
use crate::journal::entry::Kind;
use crate::policy::Act;
use crate::tui::action::{Action, Context};
use crate::tui::journal::{JournalAsk, what_in_words};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::words::Words;

/// What a filter narrows to, in the order of its choices after "everything".
const ONLY: [(Only, &str); 4] = [
    (Only::Refused, "journal-only-refused"),
    (Only::Glass, "journal-only-glass"),
    (Only::OutsideOwnUnits, "journal-only-outside"),
    (Only::Night, "journal-only-night"),
];

/// What was answered, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Room, name or reference of a person; empty for all.
    pub(crate) person: String,
    /// Name of an account; empty for all.
    pub(crate) account: String,
    /// What was done.
    pub(crate) what: Option<What>,
    /// On which scope.
    pub(crate) scope: Option<Scope>,
    /// From when on, as typed; empty for the beginning.
    pub(crate) from: String,
    /// Until when, as typed; empty for now.
    pub(crate) until: String,
    /// Of these only.
    pub(crate) only: Option<Only>,
}

impl Asked {
    /// The row of the filters: what narrows the list is named, what does not is not.
    pub(crate) fn in_words(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let mut parts = Vec::new();
        let mut say = |id: &'static str, value: String| {
            if !value.is_empty() {
                parts.push(words.say(&Message::plain(id).with("value", value)));
            }
        };
        say("journal-filter-person", self.person.clone());
        say("journal-filter-account", self.account.clone());
        say("journal-filter-what", self.what.map(|what| what_in_words(words, what)).unwrap_or_default());
        say("journal-filter-scope", self.scope.map(|scope| words.scope(scope)).unwrap_or_default());
        say("journal-filter-from", self.from.clone());
        say("journal-filter-until", self.until.clone());
        let only = ONLY.iter().find(|(only, _)| Some(*only) == self.only);
        say("journal-filter-only", only.map(|(_, id)| words.text(id)).unwrap_or_default());
        if parts.is_empty() { words.text("journal-filter-none") } else { parts.join("   ") }
    }
}

fn whats() -> Vec<What> {
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Act && *kind != Kind::Directory);
    Act::ALL.map(What::Act).into_iter().chain(kinds.map(What::Kind)).collect()
}

/// The form.
pub(crate) struct JournalFilter {
    sheet: Sheet,
}

impl JournalFilter {
    /// Filled with what holds now.
    pub(crate) fn new(asked: &Asked, words: &Words) -> Self {
        let all = || std::iter::once(words.text("journal-everything"));
        let only = all().chain(ONLY.iter().map(|(_, id)| words.text(id))).collect();
        let what = all().chain(whats().into_iter().map(|what| what_in_words(words, what))).collect();
        let scope = all().chain(Scope::ALL.iter().map(|scope| words.scope(*scope))).collect();
        let place = |found: Option<usize>| found.map_or(0, |at| at + 1);
        let sheet = Sheet::default()
            .line(words.text("journal-label-person"), &asked.person)
            .line(words.text("journal-label-account"), &asked.account)
            .chosen_choice(
                words.text("journal-label-only"),
                only,
                place(ONLY.iter().position(|(only, _)| Some(*only) == asked.only)),
            )
            .line(words.text("journal-label-from"), &asked.from)
            .line(words.text("journal-label-until"), &asked.until)
            .chosen_choice(
                words.text("journal-label-what"),
                what,
                place(whats().iter().position(|what| Some(*what) == asked.what)),
            )
            .chosen_choice(
                words.text("journal-label-scope"),
                scope,
                place(Scope::ALL.iter().position(|scope| Some(*scope) == asked.scope)),
            );
        Self { sheet }
    }

    fn asked(&self) -> Asked {
        let chosen = |field| self.sheet.chosen(field).checked_sub(1);
        Asked {
            person: self.sheet.text(0).to_owned(),
            account: self.sheet.text(1).to_owned(),
            only: chosen(2).and_then(|at| ONLY.get(at)).map(|(only, _)| *only),
            from: self.sheet.text(3).to_owned(),
            until: self.sheet.text(4).to_owned(),
            what: chosen(5).and_then(|at| whats().get(at).copied()),
            scope: chosen(6).and_then(|at| Scope::ALL.get(at).copied()),
        }
    }
}

impl Page for JournalFilter {
    fn purpose(&self) -> &'static str {
        "purpose-journal-filter"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("journal-filter-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [Row::of(around.words.text("journal-filter-about"), Meaning::Muted), Row::default()]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("journal-filter-how"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        self.sheet.contexts()
    }

    fn legend(&self) -> &'static [Action] {
        self.sheet.legend()
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Save).then_some("action-journal-look")
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match self.sheet.update(input) {
            Ok(effect) => effect,
            Err(Action::Save) => Some(Effect::Journal(JournalAsk::Look(Box::new(self.asked())))),
            Err(_) => Some(Effect::Back),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.sheet.draw(canvas);
        if !self.sheet.is_picking() {
            let width = usize::from(canvas.width().saturating_sub(4)).max(10);
            let from = self.sheet.rows() + 1;
            let help = wrap(&around.words.text("journal-filter-help"), width);
            for (row, line) in (from..canvas.height()).zip(help) {
                canvas.put(3, row, canvas.width(), &line, Meaning::Muted);
            }
        }
    }
}

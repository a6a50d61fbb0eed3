//! Another passphrase for one's own keys.

use super::accounts::StaffAsk;
use super::entries::{Entries, Entry};
use super::{Around, Effect, Input, News, Page};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::frame::told_in_the_head;
use crate::tui::widgets::line_edit::SecretEdit;

const LABELS: &[&str] = &["phrase-old", "phrase-new", "phrase-again"];
const OLD: usize = 0;
const NEW: usize = 1;
const AGAIN: usize = 2;

/// The screen of one's own passphrase.
pub(crate) struct ChangePassphrase {
    entries: Entries,
}

impl ChangePassphrase {
    /// Empty.
    pub(crate) fn new() -> Self {
        let fields = LABELS.iter().map(|_| Entry::Secret(SecretEdit::default())).collect();
        Self { entries: Entries::new(LABELS, fields) }
    }

    fn change(&mut self) -> Option<Effect> {
        if self.entries.goes_to_an_empty_one() {
            return Some(Effect::Fail(Message::plain("phrase-missing")));
        }
        let (old, new) = (self.entries.passphrase(OLD), self.entries.passphrase(NEW));
        if !new.is_same_as(&self.entries.passphrase(AGAIN)) {
            self.entries.forget_from(AGAIN);
            return Some(Effect::Fail(Message::plain("phrase-differs")));
        }
        if let Some(fault) = new.fault() {
            self.entries.forget_from(NEW);
            return Some(Effect::RefusePassphrase(fault));
        }
        Some(Effect::Staff(StaffAsk::ChangePassphrase { old, new }))
    }
}

impl Page for ChangePassphrase {
    fn purpose(&self) -> &'static str {
        "purpose-passphrase"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("phrase-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        told_in_the_head(&around.words.text("phrase-same-keys"), around.columns)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("phrase-how"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Text, Context::Secret, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Next, Action::Save, Action::PhraseOffer, Action::Back]
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Save).then_some("action-change")
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Back) => return Some(Effect::Back),
            Input::Action(Action::PhraseOffer) => return Some(Effect::OfferPhrase),
            Input::Action(Action::Save) => return self.change(),
            Input::Action(Action::Open) if self.entries.is_last() => return self.change(),
            input => self.entries.take(input),
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let told = self.entries.rules(words).into_iter().chain([words.text("phrase-old-copies")]);
        self.entries.draw(canvas, around, &told.collect::<Vec<_>>());
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::Phrase(phrase) => self.entries.offer(phrase),
            News::Failed => self.entries.forget_from(OLD),
            _ => {}
        }
    }
}

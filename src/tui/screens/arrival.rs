//! Coming in for the first time: a code, a passphrase of one's own, eight words to read out.
//!
//! Nobody is named here, and nothing says whether a name is awaited.

use super::compare::{draw_sentences, draw_words};
use super::entries::{Entries, Entry};
use super::{Around, Effect, Input, News, Page};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::frame::told_in_the_head;
use crate::tui::widgets::line_edit::{LineEdit, SecretEdit};

const LABELS: &[&str] = &["arrival-login", "arrival-code", "arrival-passphrase", "arrival-again"];
const CODE: usize = 1;
const SECRET: usize = 2;
const AGAIN: usize = 3;

/// The arrival screen.
pub(crate) struct Arrival {
    entries: Entries,
    working: bool,
    /// The words, once the keys are made.
    words: Vec<&'static str>,
}

impl Arrival {
    /// Empty.
    pub(crate) fn new() -> Self {
        let fields = vec![
            Entry::Line(LineEdit::default()),
            Entry::Line(LineEdit::default()),
            Entry::Secret(SecretEdit::default()),
            Entry::Secret(SecretEdit::default()),
        ];
        Self { entries: Entries::new(LABELS, fields), working: false, words: Vec::new() }
    }

    /// The words of somebody whose keys are made and not vouched for.
    pub(crate) fn waiting(words: &[&'static str]) -> Self {
        Self { words: words.to_vec(), ..Self::new() }
    }

    fn come_in(&mut self) -> Option<Effect> {
        if self.entries.goes_to_an_empty_one() {
            return Some(Effect::Fail(Message::plain("arrival-missing")));
        }
        let passphrase = self.entries.passphrase(SECRET);
        if !passphrase.is_same_as(&self.entries.passphrase(AGAIN)) {
            self.entries.forget_from(AGAIN);
            return Some(Effect::Fail(Message::plain("phrase-differs")));
        }
        if let Some(fault) = passphrase.fault() {
            self.entries.forget_from(SECRET);
            return Some(Effect::RefusePassphrase(fault));
        }
        self.working = true;
        let (login, code) = (self.entries.text(0).to_owned(), self.entries.text(CODE).to_owned());
        Some(Effect::ComeIn { login, code, passphrase })
    }
}

impl Page for Arrival {
    fn purpose(&self) -> &'static str {
        "purpose-arrival"
    }

    fn title(&self, around: &Around<'_>) -> String {
        format!("dui   {}   {}", around.house, around.words.text("arrival-title"))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let id = if self.words.is_empty() { "arrival-who" } else { "arrival-made" };
        told_in_the_head(&around.words.text(id), around.columns)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = match () {
            () if self.working => "arrival-working",
            () if self.words.is_empty() => "arrival-how",
            () => "arrival-read-out",
        };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.words.is_empty() {
            true => &[Context::Text, Context::Secret, Context::Lock],
            false => &[Context::Secret, Context::Lock],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.words.is_empty() {
            true => &[Action::Next, Action::Save, Action::PhraseOffer, Action::Back],
            false => &[Action::Open, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Save => Some("action-go-in"),
            Action::Open => Some("action-go-on"),
            _ => None,
        }
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Back) => return Some(Effect::Back),
            Input::Action(Action::Leave) => return Some(Effect::Leave),
            Input::Action(Action::Open) if !self.words.is_empty() => return Some(Effect::Back),
            _ if !self.words.is_empty() => {}
            Input::Action(Action::PhraseOffer) => return Some(Effect::OfferPhrase),
            Input::Action(Action::Save) => return self.come_in(),
            Input::Action(Action::Open) if self.entries.is_last() => return self.come_in(),
            input => self.entries.take(input),
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        if self.words.is_empty() {
            let told = self.entries.rules(words).into_iter().chain([words.text("arrival-alone")]);
            self.entries.draw(canvas, around, &told.collect::<Vec<_>>());
            return;
        }
        canvas.set_cursor(1, 0);
        let at = draw_sentences(canvas, 0, &[words.text("arrival-words")]);
        let at = draw_words(canvas, at + 1, &self.words);
        draw_sentences(canvas, at, &[words.text("arrival-then")]);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::Phrase(phrase) => self.entries.offer(phrase),
            News::Arrived { words, .. } => {
                self.working = false;
                self.entries.forget();
                self.words = words.to_vec();
            }
            // What was typed stays for the next try: most likely it is a letter of the code.
            News::Failed if self.working => {
                self.working = false;
                self.entries.focus = CODE;
            }
            News::Failed => self.entries.forget(),
            _ => {}
        }
    }
}

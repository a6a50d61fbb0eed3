//! Amending a signed note: striking it with a reason, or adding what came of it later. Nothing is erased.

use ratatui::layout::Rect;

use super::form_life::{Life, State};
use super::{Amending, Around, Change, Draft, Effect, Form, Input, News, Page, Spot, Step, note_view};
use crate::care::view::{NoteView, PersonCard, SavedDraft};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::note::{LONGEST_NOTE, NoteFault, SHORTEST_REASON};
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::person;
use crate::tui::widgets::text_box::TextBox;

/// Rows kept for what is typed.
const TYPED: u16 = 5;

/// The form of an amendment.
pub(crate) struct Amend {
    card: PersonCard,
    note: NoteView,
    kind: Amending,
    text: TextBox,
    life: Life,
}

impl Amend {
    /// The form for a note, with the draft that was left for the same note.
    pub(crate) fn new(card: PersonCard, note: NoteView, kind: Amending, draft: Option<&SavedDraft>) -> Self {
        let left = draft.and_then(|draft| std::str::from_utf8(&draft.form).ok());
        let text = TextBox::with(left.unwrap_or(""));
        Self { card, note, kind, text, life: Life::begun(left.and(draft)) }
    }

    fn form(&self) -> Form {
        Form::Amend(self.note.record, self.kind)
    }

    fn is_blank(&self) -> bool {
        self.text.text().trim().is_empty()
    }

    fn ask(&mut self) -> Option<Effect> {
        let text = self.text.text();
        let length = text.trim().chars().count();
        let fault = match self.kind {
            Amending::Strike if length < SHORTEST_REASON => Some(NoteFault::ReasonTooShort),
            Amending::Result if length == 0 => Some(NoteFault::Empty),
            _ if length > LONGEST_NOTE => Some(NoteFault::TooLong),
            _ => None,
        };
        if fault.is_none() {
            self.life.ask();
        }
        fault.map(Effect::Refuse)
    }

    fn save(&self) -> Effect {
        Effect::SaveChange(Box::new(Change {
            person: self.card.person,
            base: self.note.clone(),
            kind: self.kind,
            text: self.text.text().trim().to_owned(),
        }))
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        match self.life.confirmed(input, "amend-echo-waits") {
            Ok(()) => Some(self.save()),
            Err(effect) => effect,
        }
    }

    fn write(&mut self, input: Input) -> Option<Effect> {
        match input {
            Input::Typed(letter) => {
                self.text.type_char(letter);
                self.life.touch();
            }
            Input::Pasted(text) => {
                self.life.touch();
                let removed = self.text.paste(&text);
                if removed > 0 {
                    return Some(Effect::Say(Message::plain("text-removed").with("count", removed)));
                }
            }
            Input::Edit(key) => {
                let used = self.text.edit(key);
                self.life.touch_if(used);
            }
            Input::Action(Action::Undo) => {
                self.text.undo();
                self.life.touch();
            }
            Input::Action(Action::Redo) => {
                self.text.redo();
                self.life.touch();
            }
            Input::Action(Action::DraftDiscard) => self.life.ask_to_discard(Some(&self.card)),
            Input::Action(Action::Save) => return self.ask(),
            Input::Action(Action::Back) => return Some(Effect::Back),
            Input::Action(_) => {}
        }
        None
    }
}

impl Page for Amend {
    fn purpose(&self) -> &'static str {
        match self.kind {
            Amending::Strike => "purpose-strike",
            Amending::Result => "purpose-result",
        }
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text(match self.kind {
            Amending::Strike => "strike-title",
            Amending::Result => "result-title",
        })
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let (echo, how) = match self.kind {
            Amending::Strike => ("strike-echo", "strike-how"),
            Amending::Result => ("result-echo", "result-how"),
        };
        let echo = || {
            let message = Message::plain(echo)
                .with("who", person::echo(words, &self.card))
                .with("time", words.of_when(self.note.note.happened_at, around.now));
            Row::of(words.say(&message), Meaning::Question)
        };
        self.life.standing(Some(&self.card), around, echo, how)
    }

    fn contexts(&self) -> &'static [Context] {
        self.life.contexts().unwrap_or(&[Context::Text, Context::Form, Context::Global])
    }

    fn legend(&self) -> &'static [Action] {
        self.life.legend().unwrap_or(match self.life.is_an_offer() {
            true => &[Action::Save, Action::DraftDiscard, Action::Undo, Action::Back],
            false => &[Action::Save, Action::Undo, Action::Back],
        })
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match self.life.state() {
            State::Writing | State::Own(_) => self.write(input),
            State::Asking => self.answer(&input),
            State::Discarding(_) => {
                let thrown = Effect::Discard { person: self.card.person, form: self.form() };
                self.life.discard(&input, thrown)
            }
        }
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let height = canvas.height();
        let note_rows = height.saturating_sub(TYPED + 1);
        let rows = note_view::rows(&self.note, around, around.columns.saturating_sub(3));
        for (row, pieces) in (0..note_rows).zip(&rows) {
            canvas.put_row(3, row, pieces);
        }
        if rows.len() > usize::from(note_rows) && note_rows > 0 {
            let more =
                Message::plain("amend-note-goes-on").with("count", rows.len() + 1 - usize::from(note_rows));
            let blank = " ".repeat(usize::from(canvas.width()));
            canvas.put(0, note_rows - 1, canvas.width(), &blank, Meaning::Text);
            canvas.put(8, note_rows - 1, canvas.width(), &words.say(&more), Meaning::Muted);
        }
        let heading = match self.kind {
            Amending::Strike => "strike-reason",
            Amending::Result => "result-text",
        };
        canvas.heading(note_rows, &words.text(heading));
        let area = Rect::new(1, note_rows + 1, canvas.width().saturating_sub(2), TYPED);
        canvas.within(area, |canvas| self.text.draw(canvas, true));
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.life.hear(news);
        // A colleague's version was read in the conflict screen: the next try is made on it.
        if let News::Noted { note, .. } = news
            && note.record == self.note.record
        {
            self.note = (*note).clone();
        }
    }

    fn draft(&self) -> Option<Draft> {
        let content = (!self.is_blank()).then(|| self.text.text().into_bytes());
        self.life.draft(self.card.person, self.form(), content)
    }

    fn writes_in(&self) -> Option<Scope> {
        Some(self.note.scope)
    }

    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        let id = match self.kind {
            Amending::Strike => "draft-kept-strike",
            Amending::Result => "draft-kept-result",
        };
        (!self.is_blank()).then_some((self.card.person, id))
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        let (row, column) = self.text.place();
        let spot = Spot { field: 0, row, column };
        Some(Step::Amend(self.card.person, self.note.record, self.kind, spot))
    }

    fn come_back(&mut self, step: &Step, _around: &Around<'_>) {
        if let Step::Amend(_, _, _, spot) = step {
            self.text.go_to(spot.row, spot.column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, at, card, note, shows};
    use super::*;
    use crate::words::Language;

    fn form(kind: Amending) -> Amend {
        Amend::new(card(7), note(1, at(1, 50), "Trouvé assis."), kind, None)
    }

    fn write(form: &mut Amend, stage: &Stage, text: &str) {
        for letter in text.chars() {
            form.update(Input::Typed(letter), &stage.around());
        }
    }

    fn press(form: &mut Amend, stage: &Stage, action: Action) -> Option<Effect> {
        form.update(Input::Action(action), &stage.around())
    }

    #[test]
    fn a_strike_needs_a_reason_and_is_echoed() {
        let stage = Stage::new(Language::French);
        let mut form = form(Amending::Strike);
        write(&mut form, &stage, "trop");
        let effect = press(&mut form, &stage, Action::Save);
        assert!(matches!(effect, Some(Effect::Refuse(NoteFault::ReasonTooShort))));
        write(&mut form, &stage, " court, mauvais dossier");
        assert!(press(&mut form, &stage, Action::Save).is_none());
        let rows = stage.show(&form);
        assert!(shows(&rows, "M. TEST-ÉTÉ L., ch. 07"), "{rows:#?}");
        assert!(shows(&rows, "Trouvé assis."), "{rows:#?}");
        assert!(rows[23].starts_with(" Entrée enregistrer"), "{rows:#?}");
        let Some(Effect::SaveChange(change)) = press(&mut form, &stage, Action::Confirm) else {
            panic!("the change is written");
        };
        assert_eq!((change.base.revision, change.text.as_str()), (1, "trop court, mauvais dossier"));
    }

    #[test]
    fn a_draft_is_offered_with_a_way_to_throw_it_away_until_a_key_changes_it() {
        let stage = Stage::new(Language::English);
        let mut first = form(Amending::Result);
        write(&mut first, &stage, "sleeps");
        let content = first.draft().and_then(|draft| draft.content).expect("typed");
        let saved = SavedDraft { saved_at: at(2, 0), form: content };
        let mut again = Amend::new(card(7), note(1, at(1, 50), "x"), Amending::Result, Some(&saved));
        assert_eq!(again.text.text(), "sleeps");
        assert!(again.draft().is_none(), "it is sealed already");
        let rows = stage.show(&again);
        assert!(shows(&rows, "Later result"), "{rows:#?}");
        assert!(rows[22].contains("02:00:31"), "{rows:#?}");
        assert!(rows[23].contains("Ctrl-D"), "{rows:#?}");
        write(&mut again, &stage, "!");
        assert!(!stage.show(&again)[23].contains("Ctrl-D"));
        stage.sized(40, 10).show(&again);
    }

    #[test]
    fn a_text_that_was_erased_leaves_no_draft() {
        let stage = Stage::new(Language::French);
        let mut form = form(Amending::Strike);
        write(&mut form, &stage, "ab");
        assert!(form.draft().is_some_and(|draft| draft.content.is_some()));
        form.hear(&News::Sealed(Some(at(2, 14))), &stage.around());
        press(&mut form, &stage, Action::Undo);
        assert!(form.draft().is_some_and(|draft| draft.content.is_none()), "what was sealed is forgotten");
        form.hear(&News::Sealed(None), &stage.around());
        assert!(form.draft().is_none() && form.keeps_draft().is_none());
    }
}

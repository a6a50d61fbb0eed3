//! Amending a signed note: striking it with a reason, or adding what came of it later. Nothing is erased.

use ratatui::layout::Rect;

use super::{Amending, Around, Change, Draft, Effect, Input, News, Page, Step, note_view};
use crate::care::view::{NoteView, PersonCard, SavedDraft};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::{LONGEST_NOTE, NoteFault, SHORTEST_REASON};
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
    asking: bool,
    dirty: bool,
    sealed_at: Option<Moment>,
}

impl Amending {
    /// Form name in the drafts of a person.
    pub(crate) const fn form(self) -> &'static str {
        match self {
            Self::Strike => "note-strike",
            Self::Result => "note-later-result",
        }
    }
}

impl Amend {
    /// The form for a note, with the draft that was left for the same note.
    pub(crate) fn new(card: PersonCard, note: NoteView, kind: Amending, draft: Option<&SavedDraft>) -> Self {
        let prefix = format!("{}\n", note.record);
        let left = draft
            .and_then(|draft| std::str::from_utf8(&draft.form).ok())
            .and_then(|text| text.strip_prefix(&prefix).map(str::to_owned));
        let text = TextBox::with(left.as_deref().unwrap_or(""));
        let sealed_at = left.and(draft).map(|draft| draft.saved_at);
        Self { card, note, kind, text, asking: false, dirty: false, sealed_at }
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
        self.asking = fault.is_none();
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

    fn write(&mut self, input: Input) -> Option<Effect> {
        match input {
            Input::Typed(letter) => {
                self.text.type_char(letter);
                self.dirty = true;
            }
            Input::Pasted(text) => {
                self.dirty = true;
                let removed = self.text.paste(&text);
                if removed > 0 {
                    return Some(Effect::Say(Message::plain("text-removed").with("count", removed)));
                }
            }
            Input::Edit(key) => self.dirty |= self.text.edit(key),
            Input::Action(Action::Undo) => self.text.undo(),
            Input::Action(Action::Redo) => self.text.redo(),
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
        if self.asking {
            let id = match self.kind {
                Amending::Strike => "strike-echo",
                Amending::Result => "result-echo",
            };
            let message = Message::plain(id)
                .with("who", person::echo(words, &self.card))
                .with("time", words.of_when(self.note.note.happened_at, around.now));
            return Row::of(words.say(&message), Meaning::Question);
        }
        let message = match self.sealed_at {
            Some(at) => Message::plain("draft-sealed")
                .with("time", words.time_with_seconds(at))
                .with("who", person::echo(words, &self.card)),
            None => Message::plain(match self.kind {
                Amending::Strike => "strike-how",
                Amending::Result => "result-how",
            }),
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        if self.asking {
            &[Context::Question, Context::Global]
        } else {
            &[Context::Text, Context::Form, Context::Global]
        }
    }

    fn legend(&self) -> &'static [Action] {
        if self.asking {
            &[Action::Confirm, Action::Back]
        } else {
            &[Action::Save, Action::Undo, Action::Back]
        }
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        if !self.asking {
            return self.write(input);
        }
        if matches!(input, Input::Action(Action::Confirm)) {
            return Some(self.save());
        }
        if matches!(input, Input::Action(Action::Back)) {
            self.asking = false;
            return None;
        }
        Some(Effect::Say(Message::plain("amend-echo-waits")))
    }

    fn takes(&self, action: Action) -> bool {
        let elsewhere = matches!(
            action,
            Action::Find | Action::LastPerson | Action::First | Action::Palette | Action::DemoAccounts
        );
        elsewhere && self.asking
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
        match news {
            News::Sealed(at) => {
                self.dirty = false;
                self.sealed_at = Some(*at);
            }
            News::Failed => self.asking = false,
            // A colleague's version was read in the conflict screen: the next try is made on it.
            News::Noted { note, .. } if note.record == self.note.record => self.note = (*note).clone(),
            _ => {}
        }
    }

    fn draft(&self) -> Option<Draft> {
        let content = || format!("{}\n{}", self.note.record, self.text.text()).into_bytes();
        self.dirty.then(|| Draft { person: self.card.person, form: self.kind.form(), content: content() })
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Amend(self.card.person, self.note.record, self.kind))
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
    fn the_draft_of_another_note_is_not_offered() {
        let stage = Stage::new(Language::English);
        let mut first = form(Amending::Result);
        write(&mut first, &stage, "sleeps");
        let content = first.draft().expect("typed").content;
        let saved = SavedDraft { saved_at: at(2, 0), form: content };
        let again = Amend::new(card(7), note(1, at(1, 50), "x"), Amending::Result, Some(&saved));
        assert_eq!(again.text.text(), "sleeps");
        let other = Amend::new(card(7), note(2, at(1, 50), "x"), Amending::Result, Some(&saved));
        assert_eq!(other.text.text(), "");
        assert!(shows(&stage.show(&again), "Later result"));
        stage.sized(40, 10).show(&again);
    }
}

//! The note editor: data, action, result; target, time, audience; the echo before anything is signed.

use super::form_life::{Life, State};
use super::note_draft::Saved;
use super::note_drawn::readers;
use super::note_form::{Field, Fields, ORDER};
use super::{Around, Draft, Effect, Form, Input, News, Page, Spot, Step, note_phrases};
use crate::care::view::{NoteView, PersonCard, SavedDraft, ScopeDoor};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::note::{Audience, LONGEST_NOTE, Target};
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::notes::NotesAsk;
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::person;
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Target,
    Audience,
    /// Ready phrases of the target.
    Phrase,
}

/// A note being written about one person.
pub(crate) struct Note {
    card: PersonCard,
    /// The note it answers.
    reply: Option<NoteView>,
    pub(super) form: Fields,
    pub(super) focus: Field,
    /// The field the last error was about.
    pub(super) faulty: Option<Field>,
    /// Beside what every form asks, a list and what it is of.
    life: Life<(What, Pick)>,
}

impl Note {
    /// An empty note, or the draft that was left. `audiences` holds at least one.
    pub(crate) fn new(
        card: PersonCard,
        audiences: Vec<(Audience, ScopeDoor)>,
        draft: Option<&SavedDraft>,
        around: &Around<'_>,
    ) -> Self {
        let mut note = Self {
            card,
            reply: None,
            form: Fields::new(audiences, around),
            focus: Field::Text(0),
            faulty: None,
            life: Life::begun(None),
        };
        if let Some((saved, draft)) = draft.and_then(|draft| Some((Saved::decode(&draft.form)?, draft))) {
            note.form.restore(saved);
            note.life = Life::begun(Some(draft));
        }
        note
    }

    /// The same, to answer a note: its target and its readers are taken over.
    pub(crate) fn replying(
        card: PersonCard,
        audiences: Vec<(Audience, ScopeDoor)>,
        draft: Option<&SavedDraft>,
        to: NoteView,
        around: &Around<'_>,
    ) -> Self {
        let mut note = Self::new(card, audiences, draft, around);
        if !note.life.is_kept() {
            note.form.target = to.note.target;
            let same = |(audience, _): &(Audience, ScopeDoor)| *audience == to.note.audience;
            note.form.audience = note.form.audiences.iter().position(same).unwrap_or(0);
        }
        Self { reply: Some(to), ..note }
    }

    fn kind(&self) -> Form {
        self.reply.as_ref().map_or(Form::Note, |to| Form::Reply(to.record))
    }

    fn place(&self) -> usize {
        ORDER.iter().position(|field| *field == self.focus).unwrap_or(0)
    }

    /// Where one types: the field, and the place in its text.
    fn spot(&self) -> Spot {
        let (row, column) = match self.focus {
            Field::Text(at) => self.form.texts[at].place(),
            Field::Time => (0, self.form.time.place()),
            Field::Title => (0, self.form.title.place()),
            _ => (0, 0),
        };
        Spot { field: self.place(), row, column }
    }

    fn move_focus(&mut self, by: usize) {
        let at = self.place();
        self.focus = ORDER[(at + by) % ORDER.len()];
    }

    fn ask(&mut self, around: &Around<'_>) -> Option<Effect> {
        match self.form.fault(around) {
            Some((field, effect)) => {
                self.focus = field;
                self.faulty = Some(field);
                Some(effect)
            }
            None => {
                self.life.ask();
                None
            }
        }
    }

    fn save(&mut self, around: &Around<'_>) -> Option<Effect> {
        let draft = Box::new(self.form.note(around)?);
        let person = self.card.person;
        Some(match &self.reply {
            None => Effect::SaveNote { person, draft },
            Some(to) => Effect::Notes(NotesAsk::SaveReply { person, draft, to: to.record }),
        })
    }

    fn pick_target(&mut self, words: &Words) {
        let choices = Target::ALL.iter().map(|target| words.target(*target)).collect();
        let selected = self.form.target.map_or(0, |target| usize::from(target.number()) - 1);
        let pick = Pick::new(words.text("note-pick-target"), choices, selected);
        self.life.show((What::Target, pick));
    }

    fn pick_audience(&mut self, words: &Words) {
        let choice = |(audience, door): &(Audience, ScopeDoor)| {
            let message = Message::plain("note-pick-audience-line")
                .with("audience", words.audience(*audience))
                .with("readers", readers(words, *audience, *door));
            words.say(&message)
        };
        let choices = self.form.audiences.iter().map(choice).collect();
        let pick = Pick::new(words.text("note-pick-audience"), choices, self.form.audience);
        self.life.show((What::Audience, pick));
    }

    /// A choice was made. A target offers its ready phrases while nothing is written.
    fn picked(&mut self, what: What, at: usize, words: &Words) {
        self.life.touch();
        self.life.write();
        match what {
            What::Target => {
                self.form.target = Target::ALL.get(at).copied();
                let blank = self.form.texts.iter().all(|text| text.text().trim().is_empty());
                let offered = self.form.target.filter(|_| blank);
                if let Some(pick) = offered.and_then(|target| note_phrases::pick(words, target, &self.card)) {
                    self.life.show((What::Phrase, pick));
                }
            }
            What::Audience => self.form.audience = at,
            What::Phrase => {
                let phrases = self.form.target.map(|target| note_phrases::phrases(words, target, &self.card));
                if let Some(phrase) = phrases.and_then(|phrases| phrases.into_iter().nth(at)) {
                    self.focus = Field::Text(0);
                    self.form.texts[0].paste(&phrase);
                }
            }
        }
        // Enter after a choice goes on; it does not open the same list again.
        if matches!(self.focus, Field::Target | Field::Audience) {
            self.move_focus(1);
        }
    }

    /// A key in a list.
    fn picking(&mut self, input: &Input, words: &Words) {
        let (Input::Action(action), Some((what, pick))) = (input, self.life.own_mut()) else { return };
        let what = *what;
        match pick.update(*action) {
            Some(at) => self.picked(what, at, words),
            None if *action == Action::Back => {
                self.life.write();
                if what == What::Phrase {
                    self.focus = Field::Text(0);
                }
            }
            None => {}
        }
    }

    /// Enter, Space and the arrows in a field that is chosen.
    fn choose(&mut self, action: Action, words: &Words) {
        let forward = action != Action::Less;
        match self.focus {
            Field::Target if matches!(action, Action::Open | Action::Toggle) => self.pick_target(words),
            Field::Audience if matches!(action, Action::Open | Action::Toggle) => self.pick_audience(words),
            Field::Target => {
                self.form.turn_target(forward);
                self.life.touch();
            }
            Field::Audience => {
                self.form.turn_audience(forward);
                self.life.touch();
            }
            Field::Urgent => self.tick(|note| &mut note.form.urgent),
            Field::Handover => self.tick(|note| &mut note.form.for_handover),
            Field::ThirdParty => self.tick(|note| &mut note.form.from_third_party),
            Field::Text(_) | Field::Time | Field::Title => {}
        }
    }

    fn tick(&mut self, which: impl Fn(&mut Self) -> &mut bool) {
        let field = which(self);
        *field = !*field;
        self.life.touch();
    }

    fn typed(&mut self, letter: char) {
        let mut bytes = [0; 4];
        match self.focus {
            Field::Text(at) => _ = self.form.texts[at].type_char(letter),
            Field::Time => _ = self.form.time.insert(letter.encode_utf8(&mut bytes)),
            Field::Title => _ = self.form.title.insert(letter.encode_utf8(&mut bytes)),
            _ => return,
        }
        self.life.touch();
    }

    fn pasted(&mut self, text: &str) -> Option<Effect> {
        let room = LONGEST_NOTE.saturating_sub(self.form.length());
        let size = text.chars().count();
        let removed = match self.focus {
            Field::Text(_) if size > room => {
                let message = Message::plain("note-paste-too-long").with("size", size).with("room", room);
                return Some(Effect::Fail(message));
            }
            Field::Text(at) => self.form.texts[at].paste(text),
            Field::Time => self.form.time.insert(text),
            Field::Title => self.form.title.insert(text),
            _ => return Some(Effect::Say(Message::plain("paste-no-field"))),
        };
        self.life.touch();
        (removed > 0).then(|| Effect::Say(Message::plain("text-removed").with("count", removed)))
    }

    fn edited(&mut self, key: Key) {
        let used = match self.focus {
            Field::Text(at) => self.form.texts[at].edit(key),
            Field::Time => self.form.time.edit(key),
            Field::Title => self.form.title.edit(key),
            _ => false,
        };
        self.life.touch_if(used);
        if !used {
            match key.code {
                Code::Enter | Code::Down => self.move_focus(1),
                Code::Up => self.move_focus(ORDER.len() - 1),
                _ => {}
            }
        }
    }

    fn undo(&mut self, again: bool) {
        match (self.focus, again) {
            (Field::Text(at), false) => self.form.texts[at].undo(),
            (Field::Text(at), true) => self.form.texts[at].redo(),
            (Field::Time, false) => self.form.time.undo(),
            (Field::Time, true) => self.form.time.redo(),
            (Field::Title, false) => self.form.title.undo(),
            (Field::Title, true) => self.form.title.redo(),
            _ => return,
        }
        self.life.touch();
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let before = self.focus;
        let effect = self.written(input, around);
        // A time that cannot be read is said as soon as its field is left.
        if effect.is_none()
            && before == Field::Time
            && self.focus != before
            && self.life.is_writing()
            && let Some((field, effect)) = self.form.time_fault(around)
        {
            self.faulty = Some(field);
            return Some(effect);
        }
        effect
    }

    fn written(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        self.faulty = None;
        match input {
            Input::Typed(letter) => self.typed(letter),
            Input::Pasted(text) => return self.pasted(&text),
            Input::Edit(key) => self.edited(key),
            Input::Action(action) => match action {
                Action::Save => return self.ask(around),
                Action::Back => return Some(Effect::Back),
                Action::NoteTarget => self.pick_target(around.words),
                Action::Next | Action::Down => self.move_focus(1),
                Action::Previous | Action::Up => self.move_focus(ORDER.len() - 1),
                Action::Undo => self.undo(false),
                Action::Redo => self.undo(true),
                Action::Digit(_) => return Some(Effect::Say(Message::plain("key-does-nothing"))),
                Action::DraftDiscard => self.life.ask_to_discard(Some(&self.card)),
                action => self.choose(action, around.words),
            },
        }
        None
    }

    fn answer(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::ConfirmUrgent) => {
                self.form.urgent = !self.form.urgent;
                self.life.touch();
                None
            }
            _ => match self.life.confirmed(input, "note-echo-waits") {
                Ok(()) => self.save(around),
                Err(effect) => effect,
            },
        }
    }

    fn echo(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let time = self.form.happened_at(around).map_or_else(String::new, |at| words.when(at, around.now));
        let id = match (self.reply.is_some(), self.form.urgent) {
            (true, true) => "note-echo-reply-urgent",
            (true, false) => "note-echo-reply",
            (false, true) => "note-echo-urgent",
            (false, false) => "note-echo",
        };
        let message = Message::plain(id)
            .with("who", person::echo(words, &self.card))
            .with("audience", words.audience(self.form.audience().0))
            .with("time", time);
        words.say(&message)
    }
}

impl Page for Note {
    fn purpose(&self) -> &'static str {
        "purpose-note"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let Some(to) = &self.reply else { return words.text("note-title") };
        let target = to.note.target.map(|target| words.target(target) + ", ").unwrap_or_default();
        let message = Message::plain("note-title-reply")
            .with("when", words.time_beside(to.note.happened_at, around.now))
            .with("subject", format!("{target}{}", to.note.title));
        words.say(&message)
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let how = match self.form.audience().1 {
            ScopeDoor::DepositOnly => "note-deposit",
            ScopeDoor::Open | ScopeDoor::Closed => "note-nothing-saved",
        };
        let echo = || Row::of(self.echo(around), Meaning::Question);
        self.life.standing(Some(&self.card), around, echo, how)
    }

    fn contexts(&self) -> &'static [Context] {
        if let Some(asked) = self.life.contexts() {
            return asked;
        }
        match (self.life.own(), self.focus) {
            (Some(_), _) => &[Context::Menu, Context::Global],
            (None, Field::Text(_) | Field::Time | Field::Title) => {
                &[Context::Text, Context::Form, Context::Global]
            }
            (None, _) => &[Context::Choice, Context::Form, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.life.state() {
            State::Own(_) => &[Action::Open, Action::Up, Action::Down, Action::Back],
            State::Asking => &[Action::Confirm, Action::ConfirmUrgent, Action::Back],
            State::Writing if self.life.is_an_offer() => {
                &[Action::Save, Action::DraftDiscard, Action::Next, Action::NoteTarget, Action::Back]
            }
            State::Writing => {
                &[Action::Save, Action::Next, Action::NoteTarget, Action::Toggle, Action::Undo, Action::Back]
            }
            State::Discarding(_) => self.life.legend().unwrap_or_default(),
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.life.state() {
            State::Writing => self.write(input, around),
            State::Asking => self.answer(&input, around),
            State::Discarding(_) => {
                let thrown = Effect::Discard { person: self.card.person, form: self.kind() };
                self.life.discard(&input, thrown)
            }
            State::Own(_) => {
                self.picking(&input, around.words);
                None
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        if let Some((_, pick)) = self.life.own() {
            pick.draw(canvas);
            return;
        }
        self.draw_heads(canvas, around);
        self.draw_texts(canvas, around.words);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.life.hear(news);
    }

    fn draft(&self) -> Option<Draft> {
        let content = (!self.form.is_blank()).then(|| self.form.saved().encode());
        self.life.draft(self.card.person, self.kind(), content)
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action)
    }

    fn writes_in(&self) -> Option<Scope> {
        let (audience, door) = self.form.audience();
        (door == ScopeDoor::Open).then(|| audience.scope())
    }

    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        let how = if self.reply.is_some() { "note-reply-kept" } else { "draft-kept" };
        (!self.form.is_blank()).then_some((self.card.person, how))
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(match &self.reply {
            None => Step::Note(self.card.person, self.spot()),
            Some(to) => Step::Reply(self.card.person, to.record, self.spot()),
        })
    }

    fn come_back(&mut self, step: &Step, _around: &Around<'_>) {
        let (Step::Note(_, spot) | Step::Reply(_, _, spot)) = step else {
            return;
        };
        self.focus = ORDER.get(spot.field).copied().unwrap_or(self.focus);
        match self.focus {
            Field::Text(at) => self.form.texts[at].go_to(spot.row, spot.column),
            Field::Time => self.form.time.go_to(spot.column),
            Field::Title => self.form.title.go_to(spot.column),
            _ => {}
        }
    }
}

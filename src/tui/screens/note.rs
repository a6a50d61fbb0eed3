//! The note editor: data, action, result; target, time, audience; the echo before anything is signed.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

pub(crate) use super::note_draft::FORM;
use super::note_draft::Saved;
use super::note_form::{Field, Form, ORDER};
use super::{Around, Draft, Effect, Input, News, Page, Step};
use crate::care::view::{PersonCard, SavedDraft, ScopeDoor};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::{Audience, LONGEST_NOTE, Target};
use crate::tui::action::{Action, Context};
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::field::Place;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::person;
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// Columns of the fields on the left.
const LEFT: u16 = 24;
/// The same on a narrow screen: `toute l'équipe` fits.
const LEFT_NARROW: u16 = 14;
/// Columns of the time field: `hier 23h00` fits.
const TIME: u16 = 11;

/// What the keys answer at this moment.
enum State {
    /// The fields.
    Writing,
    /// A list: the target, or (false) the audience.
    Picking { target: bool, pick: Pick },
    /// The echo in row 23.
    Asking,
    /// The room number that throws the draft away.
    Discarding(LineEdit),
}

/// A note being written about one person.
pub(crate) struct Note {
    card: PersonCard,
    form: Form,
    focus: Field,
    /// The field the last error was about.
    faulty: Option<Field>,
    state: State,
    /// Typed since the draft was last sealed.
    dirty: bool,
    sealed_at: Option<Moment>,
    restored_from: Option<Moment>,
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
            form: Form::new(audiences, around),
            focus: Field::Text(0),
            faulty: None,
            state: State::Writing,
            dirty: false,
            sealed_at: None,
            restored_from: None,
        };
        if let Some((saved, draft)) = draft.and_then(|draft| Some((Saved::decode(&draft.form)?, draft))) {
            note.form.restore(saved);
            note.restored_from = Some(draft.saved_at);
        }
        note
    }

    fn move_focus(&mut self, by: usize) {
        let at = ORDER.iter().position(|field| *field == self.focus).unwrap_or(0);
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
                self.state = State::Asking;
                None
            }
        }
    }

    fn save(&mut self, around: &Around<'_>) -> Option<Effect> {
        let draft = self.form.note(around)?;
        Some(Effect::SaveNote { person: self.card.person, draft: Box::new(draft) })
    }

    fn pick_target(&mut self, words: &Words) {
        let choices = Target::ALL.iter().map(|target| words.target(*target)).collect();
        let selected = self.form.target.map_or(0, |target| usize::from(target.number()) - 1);
        let pick = Pick::new(words.text("note-pick-target"), choices, selected);
        self.state = State::Picking { target: true, pick };
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
        self.state = State::Picking { target: false, pick };
    }

    fn picked(&mut self, target: bool, at: usize) {
        self.dirty = true;
        if target {
            self.form.target = Target::ALL.get(at).copied();
        } else {
            self.form.audience = at;
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
                self.dirty = true;
            }
            Field::Audience => {
                self.form.turn_audience(forward);
                self.dirty = true;
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
        self.dirty = true;
    }

    fn typed(&mut self, letter: char) {
        let mut bytes = [0; 4];
        match self.focus {
            Field::Text(at) => _ = self.form.texts[at].type_char(letter),
            Field::Time => _ = self.form.time.insert(letter.encode_utf8(&mut bytes)),
            Field::Title => _ = self.form.title.insert(letter.encode_utf8(&mut bytes)),
            _ => return,
        }
        self.dirty = true;
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
        self.dirty = true;
        (removed > 0).then(|| Effect::Say(Message::plain("text-removed").with("count", removed)))
    }

    fn edited(&mut self, key: Key) {
        let used = match self.focus {
            Field::Text(at) => self.form.texts[at].edit(key),
            Field::Time => self.form.time.edit(key),
            Field::Title => self.form.title.edit(key),
            _ => false,
        };
        self.dirty |= used;
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
        self.dirty = true;
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let before = self.focus;
        let effect = self.written(input, around);
        // A time that cannot be read is said as soon as its field is left.
        if effect.is_none()
            && before == Field::Time
            && self.focus != before
            && matches!(self.state, State::Writing)
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
                Action::DraftDiscard => self.state = State::Discarding(LineEdit::default()),
                action => self.choose(action, around.words),
            },
        }
        None
    }

    fn answer(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Confirm) => self.save(around),
            Input::Action(Action::ConfirmUrgent) => {
                self.form.urgent = !self.form.urgent;
                self.dirty = true;
                None
            }
            Input::Action(Action::Back) => {
                self.state = State::Writing;
                None
            }
            // Only Esc corrects: a slip of the hand neither saves nor goes back unseen.
            _ => Some(Effect::Say(Message::plain("note-echo-waits"))),
        }
    }

    fn discard(&mut self, input: &Input) -> Option<Effect> {
        let State::Discarding(room) = &mut self.state else {
            return None;
        };
        match input {
            Input::Typed(letter) => _ = room.insert(letter.encode_utf8(&mut [0; 4])),
            Input::Edit(key) => _ = room.edit(*key),
            Input::Action(Action::Confirm) if room.text().trim() == self.card.placement.room => {
                // Nothing typed here may be sealed again on the way out.
                self.dirty = false;
                return Some(Effect::Discard { person: self.card.person, form: FORM });
            }
            Input::Action(_) => {
                self.state = State::Writing;
                return Some(Effect::Say(Message::plain("draft-still-there")));
            }
            Input::Pasted(_) => {}
        }
        None
    }

    fn echo(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let time = self.form.happened_at(around).map_or_else(String::new, |at| words.when(at, around.now));
        let id = if self.form.urgent { "note-echo-urgent" } else { "note-echo" };
        let message = Message::plain(id)
            .with("who", person::echo(words, &self.card))
            .with("audience", words.audience(self.form.audience().0))
            .with("time", time);
        words.say(&message)
    }
}

/// Who reads what is written; a deposit says that one will not read it again.
fn readers(words: &Words, audience: Audience, door: ScopeDoor) -> String {
    match door {
        ScopeDoor::Open => words.readers(audience),
        ScopeDoor::DepositOnly | ScopeDoor::Closed => {
            format!("{}{}", words.readers(audience), words.text("note-deposit-only"))
        }
    }
}

/// The text without what stands in parentheses, where the whole does not fit.
fn without_aside(text: &str, columns: usize) -> String {
    match (text.split_once(" ("), text.split_once(')')) {
        (Some((before, _)), Some((_, after))) if text.width() > columns => format!("{before}{after}"),
        _ => text.to_owned(),
    }
}

// ── what is seen ──

impl Note {
    fn label_width(words: &Words) -> u16 {
        let labels = ["note-target-label", "note-audience-label", "note-title-label"];
        let widest = labels.map(|label| words.text(label).chars().count()).into_iter().max();
        u16::try_from(widest.unwrap_or(0)).unwrap_or(0)
    }

    fn draw_line(
        &self,
        canvas: &mut Canvas<'_>,
        place: Place,
        label: &str,
        line: &LineEdit,
        field: Field,
    ) -> u16 {
        let (text, column) = line.view(place.width);
        let state = (self.focus == field).then_some(column);
        place.draw(canvas, label, &text, state, self.faulty == Some(field))
    }

    fn draw_chosen(
        &self,
        canvas: &mut Canvas<'_>,
        place: Place,
        label: &str,
        text: &str,
        field: Field,
    ) -> u16 {
        let state = (self.focus == field).then_some(0);
        place.draw(canvas, label, text, state, self.faulty == Some(field))
    }

    fn draw_tick(&self, canvas: &mut Canvas<'_>, column: u16, label: &str, set: bool, field: Field) -> u16 {
        let focused = self.focus == field;
        let looks = if focused { Meaning::FocusedField } else { Meaning::Field };
        let text = format!("[{}] {label}", if set { "x" } else { " " });
        if focused {
            canvas.set_cursor(column + 1, 2);
        }
        canvas.put(column, 2, canvas.width(), &text, looks) + 1
    }

    fn draw_heads(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let label = Self::label_width(words);
        let narrow = canvas.width() < person::NARROW;
        let place = |row| Place { column: 1, row, label, width: if narrow { LEFT_NARROW } else { LEFT } };
        let target =
            self.form.target.map_or_else(|| words.text("note-no-target"), |target| words.target(target));
        let at = self.draw_chosen(canvas, place(0), &words.text("note-target-label"), &target, Field::Target);
        let time_label = words.text("note-time-label");
        let width = u16::try_from(time_label.chars().count()).unwrap_or(0);
        let time = Place { column: at + 2, row: 0, label: width, width: TIME };
        let after = self.draw_line(canvas, time, &time_label, &self.form.time, Field::Time);
        if let Some(moment) = self.form.happened_at(around) {
            let day = Message::plain("note-time-day").with("day", words.day_beside(moment, around.now));
            let mut day = words.say(&day);
            if self.form.time.text() != words.time(moment) {
                day = format!("{} {day}", words.time(moment));
            }
            canvas.put(after + 1, 0, canvas.width(), &day, Meaning::Muted);
        }
        let (audience, door) = self.form.audience();
        let name = words.audience(audience);
        let at =
            self.draw_chosen(canvas, place(1), &words.text("note-audience-label"), &name, Field::Audience);
        let readers = words.text("note-read-by") + " " + &readers(words, audience, door);
        let room = usize::from(canvas.width().saturating_sub(at + 2));
        canvas.put(at + 1, 1, canvas.width(), &without_aside(&readers, room), Meaning::Muted);
        let title = words.text("note-title-label");
        let at = self.draw_line(canvas, place(2), &title, &self.form.title, Field::Title) + 1;
        let at = self.draw_tick(canvas, at, &words.text("note-tick-urgent"), self.form.urgent, Field::Urgent);
        let [handover, third] = if narrow {
            ["note-tick-handover-short", "note-tick-third-short"]
        } else {
            ["note-tick-handover", "note-tick-third"]
        };
        let at = self.draw_tick(canvas, at, &words.text(handover), self.form.for_handover, Field::Handover);
        self.draw_tick(canvas, at, &words.text(third), self.form.from_third_party, Field::ThirdParty);
    }

    fn draw_texts(&self, canvas: &mut Canvas<'_>, words: &Words) {
        let height = canvas.height();
        let hint = u16::from(height >= 12);
        let room = height.saturating_sub(6 + hint);
        let (second, third) = (room / 3, room / 4);
        let heights = [room.saturating_sub(second + third), second, third];
        let mut row = 3;
        for (at, heading) in ["note-data", "note-action", "note-result"].into_iter().enumerate() {
            canvas.heading(row, &words.text(heading));
            if self.faulty == Some(Field::Text(at)) {
                canvas.put(0, row, 2, "!!", Meaning::Error);
            }
            let area = Rect::new(1, row + 1, canvas.width().saturating_sub(2), heights[at]);
            canvas.within(area, |canvas| self.form.texts[at].draw(canvas, self.focus == Field::Text(at)));
            row += 1 + heights[at];
        }
        if hint == 1 {
            canvas.put(1, height - 1, canvas.width(), &words.text("note-rule-of-writing"), Meaning::Muted);
        }
    }
}

impl Page for Note {
    fn purpose(&self) -> &'static str {
        "purpose-note"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("note-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let message = match (&self.state, self.sealed_at, self.restored_from) {
            (State::Asking, ..) => return Row::of(self.echo(around), Meaning::Question),
            (State::Discarding(typed), ..) => Message::plain("draft-discard-ask")
                .with("room", &self.card.placement.room)
                .with("typed", typed.text()),
            (_, Some(at), _) => Message::plain("draft-sealed")
                .with("time", words.time_with_seconds(at))
                .with("who", person::echo(words, &self.card)),
            (_, None, Some(at)) => Message::plain("draft-restored").with("time", words.time_with_seconds(at)),
            (_, None, None) if self.form.audience().1 == ScopeDoor::DepositOnly => {
                Message::plain("note-deposit")
            }
            (_, None, None) => Message::plain("note-nothing-saved"),
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match (&self.state, self.focus) {
            (State::Picking { .. }, _) => &[Context::Menu, Context::Global],
            (State::Asking, _) => &[Context::Question, Context::Global],
            (State::Discarding(_), _) => &[Context::Text, Context::Question, Context::Global],
            (State::Writing, Field::Text(_) | Field::Time | Field::Title) => {
                &[Context::Text, Context::Form, Context::Global]
            }
            (State::Writing, _) => &[Context::Choice, Context::Form, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.state {
            State::Picking { .. } => &[Action::Open, Action::Up, Action::Down, Action::Back],
            State::Asking => &[Action::Confirm, Action::ConfirmUrgent, Action::Back],
            // Enter does not save here: the question says what it does.
            State::Discarding(_) => &[Action::Back],
            State::Writing => {
                &[Action::Save, Action::Next, Action::NoteTarget, Action::Toggle, Action::Undo, Action::Back]
            }
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match &mut self.state {
            State::Writing => self.write(input, around),
            State::Asking => self.answer(&input, around),
            State::Discarding(_) => self.discard(&input),
            State::Picking { target, pick } => {
                let Input::Action(action) = input else {
                    return None;
                };
                let target = *target;
                let picked = pick.update(action);
                if let Some(at) = picked {
                    self.picked(target, at);
                    // Enter after a choice goes on; it does not open the same list again.
                    if matches!(self.focus, Field::Target | Field::Audience) {
                        self.move_focus(1);
                    }
                }
                if picked.is_some() || action == Action::Back {
                    self.state = State::Writing;
                }
                None
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        if let State::Picking { pick, .. } = &self.state {
            pick.draw(canvas);
            return;
        }
        self.draw_heads(canvas, around);
        self.draw_texts(canvas, around.words);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::Sealed(at) => {
                self.dirty = false;
                self.sealed_at = Some(*at);
            }
            News::Failed => self.state = State::Writing,
            _ => {}
        }
    }

    fn draft(&self) -> Option<Draft> {
        self.dirty.then(|| Draft {
            person: self.card.person,
            form: FORM,
            content: self.form.saved().encode(),
        })
    }

    fn takes(&self, action: Action) -> bool {
        let elsewhere = matches!(
            action,
            Action::Find | Action::LastPerson | Action::First | Action::Palette | Action::DemoAccounts
        );
        elsewhere && matches!(self.state, State::Asking)
    }

    fn keeps_draft_of(&self) -> Option<PersonId> {
        (self.form.length() > 0).then_some(self.card.person)
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Note(self.card.person))
    }
}

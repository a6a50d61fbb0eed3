//! The round: everybody of the unit who is here, by room; one letter for each, then the next.
//!
//! Everybody starts as not seen, and nothing is ticked that nobody pressed a key for: « all asleep except » ticks every
//! row in sight. Never here: what is published of it (`care`), how it looks (`round_drawn`).

use super::round_draft::{Line, Tick, encode, restored};
use super::{Around, Effect, Input, News, Page, Step, UnitDraft, UnitForm};
use crate::care::records::Kept;
use crate::care::rounds::RoundSheet;
use crate::care::view::SavedDraft;
use crate::domain::health::AlertKind;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::round::{LONGEST_REMARK, Round, RoundState};
use crate::tui::action::{Action, Context};
use crate::tui::rounds::{RoundAsk, Saving};
use crate::tui::terminal::Code;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_words};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::person;

/// What the keys answer at this moment.
pub(super) enum State {
    /// A letter for each row.
    Ticking,
    /// Room and letter of those who are not asleep; what was typed so far.
    Excepting(Vec<String>),
    /// The remark of the selected row.
    Remark(LineEdit),
    /// The echo in row 23.
    Asking,
    /// Whether it is given up; row 23 says what goes.
    GivingUp,
}

/// A round under way.
pub(crate) struct RoundPage {
    pub(super) kept: Kept<Round>,
    pub(super) unit_name: String,
    pub(super) lines: Vec<Line>,
    pub(super) away: usize,
    /// When the round before was started.
    pub(super) before: Option<Moment>,
    /// Whether the house lets everybody be ticked asleep in one stroke.
    grouped: bool,
    pub(super) cursor: ListCursor,
    pub(super) state: State,
    /// The digits of a room typed so far.
    typed: String,
    /// What the last key led to, for row 23.
    went: Option<Message>,
    dirty: bool,
    sealed_at: Option<Moment>,
    /// It was begun before, and nothing was pressed since it is here again.
    resumed: bool,
}

/// The state of a key.
const fn state_of(action: Action) -> Option<RoundState> {
    Some(match action {
        Action::RoundAsleep => RoundState::Asleep,
        Action::RoundAwake => RoundState::Awake,
        Action::RoundUp => RoundState::Up,
        Action::RoundCalls => RoundState::Calls,
        Action::RoundOut => RoundState::Out,
        Action::RoundCare => RoundState::CaredFor,
        Action::RoundChanged => RoundState::Changed,
        _ => return None,
    })
}

impl RoundPage {
    /// A round, with what was ticked of it before it was interrupted.
    pub(crate) fn new(
        sheet: RoundSheet,
        unit_name: String,
        draft: Option<&SavedDraft>,
        resumed: bool,
        around: &Around<'_>,
    ) -> Self {
        let RoundSheet { kept, rows, before, grouped } = sheet;
        let (lines, away) = restored(rows, draft.map(|draft| draft.form.as_slice()));
        let next = lines.iter().position(|line| line.tick.is_none()).unwrap_or(0);
        let mut page = Self {
            kept,
            unit_name,
            lines,
            away,
            before,
            grouped,
            cursor: ListCursor::default(),
            state: State::Ticking,
            typed: String::new(),
            went: None,
            dirty: false,
            sealed_at: draft.map(|draft| draft.saved_at),
            resumed,
        };
        page.go_to(next, around);
        page
    }

    /// Rows of the list: the column heads take one.
    pub(super) fn height(around: &Around<'_>) -> usize {
        usize::from(around.body.saturating_sub(1)).max(1)
    }

    fn go_to(&mut self, row: usize, around: &Around<'_>) {
        self.cursor.select(row, self.lines.len(), Self::height(around));
    }

    pub(super) fn seen(&self) -> usize {
        self.lines.iter().filter(|line| line.tick.is_some()).count()
    }

    fn selected(&self) -> Option<&Line> {
        self.lines.get(self.cursor.at())
    }

    fn tick(&mut self, state: RoundState, around: &Around<'_>) {
        let at = self.cursor.at();
        let Some(line) = self.lines.get_mut(at) else { return };
        line.tick = Some(Tick { state, at: around.now, grouped: false });
        self.dirty = true;
        self.typed.clear();
        if matches!(self.state, State::Ticking) {
            self.cursor.moved(Action::Down, self.lines.len(), Self::height(around));
        }
        if state.calls_for_a_note() {
            // The cursor may have gone on: the note is offered about a room, never about whoever is next.
            let room = person::room(around.words, &self.lines[at].card);
            let id = if self.cursor.at() == at { "round-note-here" } else { "round-note-offer" };
            self.went = Some(Message::plain(id).with("room", room));
        }
    }

    /// Nobody looked in: the tick goes, the row is not seen.
    fn skip(&mut self, around: &Around<'_>) {
        if let Some(line) = self.lines.get_mut(self.cursor.at()) {
            self.dirty |= line.tick.take().is_some();
        }
        self.cursor.moved(Action::Down, self.lines.len(), Self::height(around));
    }

    /// « All asleep except »: every row that is not seen yet, in sight of whoever pressed the key.
    fn tick_all(&mut self, around: &Around<'_>) {
        let mut count = 0;
        for line in self.lines.iter_mut().filter(|line| line.tick.is_none()) {
            line.tick = Some(Tick { state: RoundState::Asleep, at: around.now, grouped: true });
            count += 1;
        }
        self.dirty |= count > 0;
        self.typed.clear();
        self.went = Some(Message::plain("round-group-done").with("count", count));
        self.state = State::Excepting(Vec::new());
    }

    /// Goes to a room by its digits.
    fn digit(&mut self, digit: u8, around: &Around<'_>) {
        self.typed.push(char::from(b'0' + digit % 10));
        let found = self.room(&self.typed).or_else(|| {
            // The first digit of another room: what was typed before led nowhere.
            self.typed = self.typed.pop().map(String::from).unwrap_or_default();
            self.room(&self.typed)
        });
        match found {
            Some(at) => self.go_to(at, around),
            None => {
                self.went = Some(Message::plain("people-no-room").with("room", &self.typed));
                self.typed.clear();
            }
        }
    }

    /// The first row whose room is these digits, is the same number, or begins with them.
    fn room(&self, typed: &str) -> Option<usize> {
        let place = |test: &dyn Fn(&str) -> bool| {
            self.lines.iter().position(|line| test(line.card.placement.room.as_str()))
        };
        place(&|room| room == typed)
            .or_else(|| place(&|room| !typed.starts_with('0') && room.trim_start_matches('0') == typed))
            .or_else(|| place(&|room| room.starts_with(typed)))
    }

    fn ask(&mut self) -> Option<Effect> {
        self.typed.clear();
        if self.seen() == 0 {
            return Some(Effect::Fail(Message::plain("round-nobody-ticked")));
        }
        self.state = State::Asking;
        None
    }

    fn save(&self, around: &Around<'_>) -> Effect {
        Effect::Round(RoundAsk::Save(Box::new(Saving {
            kept: self.kept.clone(),
            ticked: self.lines.iter().map(|line| line.ticked(around.now)).collect(),
        })))
    }

    fn write(&mut self, action: Action, around: &Around<'_>) -> Option<Effect> {
        self.went = None;
        self.resumed = false;
        let excepting = matches!(self.state, State::Excepting(_));
        if let Some(state) = state_of(action) {
            if excepting && self.typed.is_empty() {
                return Some(Effect::Say(Message::plain("round-except-room")));
            }
            if let (State::Excepting(told), Some(line)) = (&mut self.state, self.lines.get(self.cursor.at()))
            {
                told.push(line.card.placement.room.clone());
            }
            self.tick(state, around);
            return None;
        }
        if let Action::Digit(digit) = action {
            self.digit(digit, around);
            return None;
        }
        self.typed.clear();
        if self.cursor.moved(action, self.lines.len(), Self::height(around)) {
            return None;
        }
        match action {
            // Between two exceptions: `03e 07l`.
            Action::RoundSkip if excepting => {}
            Action::RoundSkip => self.skip(around),
            Action::RoundGroup if !self.grouped => {
                return Some(Effect::Fail(Message::plain("round-group-forbidden")));
            }
            Action::RoundGroup => self.tick_all(around),
            Action::RoundGiveUp => self.state = State::GivingUp,
            Action::RoundRemark => {
                self.state = State::Remark(LineEdit::with(&self.selected()?.remark));
            }
            Action::RoundPremises => {
                return Some(Effect::Round(RoundAsk::PremisesForm(self.kept.value.unit)));
            }
            Action::NoteWrite => return Some(Effect::WriteNote { person: self.selected()?.card.person }),
            Action::Save => return self.ask(),
            Action::Back if excepting => self.state = State::Ticking,
            Action::Back => return Some(Effect::Round(RoundAsk::Leave)),
            _ => {}
        }
        None
    }

    fn remark(&mut self, input: Input) -> Option<Effect> {
        let State::Remark(edit) = &mut self.state else { return None };
        let mut told = None;
        let mut done = false;
        match input {
            Input::Typed(letter) => {
                let mut bytes = [0; 4];
                if edit.text().chars().count() < LONGEST_REMARK {
                    edit.insert(letter.encode_utf8(&mut bytes));
                } else {
                    told = Some(Message::plain("round-remark-full").with("limit", LONGEST_REMARK));
                }
            }
            Input::Pasted(text) if edit.text().chars().count() + text.chars().count() > LONGEST_REMARK => {
                told = Some(Message::plain("round-remark-full").with("limit", LONGEST_REMARK));
            }
            Input::Pasted(text) => {
                let removed = edit.insert(&text);
                told = (removed > 0).then(|| Message::plain("text-removed").with("count", removed));
            }
            Input::Edit(key) if matches!(key.code, Code::Enter) => done = true,
            Input::Edit(key) => _ = edit.edit(key),
            Input::Action(Action::Undo) => edit.undo(),
            Input::Action(Action::Redo) => edit.redo(),
            // What was typed stays, however the field is left.
            Input::Action(Action::Back | Action::Save | Action::Next) => done = true,
            Input::Action(_) => {}
        }
        let text = edit.text().to_owned();
        if let Some(line) = self.lines.get_mut(self.cursor.at())
            && line.remark != text
        {
            line.remark = text;
            self.dirty = true;
        }
        if done {
            self.state = State::Ticking;
        }
        told.map(Effect::Say)
    }

    fn answer(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        match input {
            Input::Action(Action::Confirm) if matches!(self.state, State::GivingUp) => {
                Some(Effect::Round(RoundAsk::GiveUp(Box::new(self.kept.clone()))))
            }
            Input::Action(Action::Confirm) => Some(self.save(around)),
            Input::Action(Action::Back) => {
                self.state = State::Ticking;
                None
            }
            _ if matches!(self.state, State::GivingUp) => {
                Some(Effect::Say(Message::plain("round-give-up-waits")))
            }
            // Only Esc corrects: a slip of the hand neither saves nor goes back unseen.
            _ => Some(Effect::Say(Message::plain("amend-echo-waits"))),
        }
    }

    /// `Ronde 3 : vus 16 sur 18, non vus : 14, 16.`
    fn echo(&self, around: &Around<'_>) -> String {
        let left: Vec<String> = self
            .lines
            .iter()
            .filter(|line| line.tick.is_none())
            .map(|line| line.card.placement.room.clone())
            .collect();
        let room = usize::from(around.columns).saturating_sub(50).max(6);
        let message = Message::plain("round-echo")
            .with("left", left.len())
            .with("rooms", cut_words(&left, ", ", room))
            .with("seen", self.seen())
            .with("count", self.lines.len());
        around.words.say(&message)
    }
}

impl Page for RoundPage {
    fn purpose(&self) -> &'static str {
        "purpose-round"
    }

    fn title(&self, around: &Around<'_>) -> String {
        self.title_row(around)
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        self.strip_rows(around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let started = self.kept.value.started;
        let message = match (&self.state, &self.went) {
            (State::Asking, _) => return Row::of(self.echo(around), Meaning::Question),
            (State::GivingUp, _) => {
                let remarks = self.lines.iter().filter(|line| !line.remark.trim().is_empty()).count();
                let message = Message::plain("round-give-up-ask")
                    .with("number", self.kept.value.number)
                    .with("seen", self.seen())
                    .with("remarks", remarks);
                return Row::of(words.say(&message), Meaning::Question);
            }
            (State::Remark(_), _) => Message::plain("round-how-remark"),
            (_, Some(went)) => went.clone(),
            (State::Excepting(told), None) if told.is_empty() => Message::plain("round-how-except"),
            (State::Excepting(told), None) => {
                let room = usize::from(around.columns).saturating_sub(30);
                Message::plain("round-excepted").with("rooms", cut_words(told, ", ", room))
            }
            (State::Ticking, None) if self.lines.is_empty() => Message::plain("round-empty"),
            (State::Ticking, None) if self.resumed => Message::plain("round-resumed")
                .with("time", words.when(started, around.now))
                .with("seen", self.seen())
                .with("count", self.lines.len()),
            (State::Ticking, None) => match self.sealed_at {
                Some(at) => Message::plain("round-sealed").with("time", words.time_with_seconds(at)),
                None => Message::plain("round-how"),
            },
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        let gives_up = action == Action::Confirm && matches!(self.state, State::GivingUp);
        gives_up.then_some("action-round-give-up")
    }

    /// What isolates whoever is under the cursor, as their alerts and with them the emergency sheet say it.
    fn beforehand(&self, around: &Around<'_>) -> Vec<String> {
        let Some(line) = self.selected() else { return Vec::new() };
        let room = person::room(around.words, &line.card);
        if !line.card.sees_emergency {
            return Vec::new();
        }
        if line.card.emergency_damaged {
            return vec![around.words.say(&Message::plain("round-isolation-unreadable").with("room", room))];
        }
        let isolations = line.card.alerts.iter().filter(|alert| alert.kind == AlertKind::Isolation);
        isolations
            .map(|alert| {
                let none = || around.words.text("round-isolation-no-text");
                let what = if alert.text.is_empty() { none() } else { alert.text.clone() };
                around.words.say(&Message::plain("round-isolation").with("room", &room).with("what", what))
            })
            .collect()
    }

    fn contexts(&self) -> &'static [Context] {
        match self.state {
            State::Ticking | State::Excepting(_) => &[Context::Round, Context::Global],
            State::Remark(_) => &[Context::Text, Context::Form, Context::Global],
            State::Asking | State::GivingUp => &[Context::Question, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.state {
            State::Ticking if !self.grouped => {
                &[Action::Save, Action::RoundRemark, Action::NoteWrite, Action::RoundPremises, Action::Back]
            }
            State::Ticking => &[
                Action::Save,
                Action::RoundGroup,
                Action::RoundRemark,
                Action::NoteWrite,
                Action::RoundPremises,
                Action::Back,
            ],
            State::Excepting(_) => &[Action::Save, Action::Back],
            State::Remark(_) => &[Action::Undo, Action::Back],
            State::Asking | State::GivingUp => &[Action::Confirm, Action::Back],
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match (&self.state, input) {
            (State::Asking | State::GivingUp, input) => self.answer(&input, around),
            (State::Remark(_), input) => self.remark(input),
            (_, Input::Action(action)) => self.write(action, around),
            _ => None,
        }
    }

    fn takes(&self, action: Action) -> bool {
        action.leads_elsewhere() && matches!(self.state, State::Asking | State::GivingUp)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.draw_rows(canvas, around);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::Sealed(at) => {
                self.dirty = false;
                self.sealed_at = *at;
            }
            News::Failed => self.state = State::Ticking,
            News::Noted { person, note } => {
                if let Some(line) = self.lines.iter_mut().find(|line| line.card.person == *person) {
                    line.noted = Some(note.note.happened_at);
                }
            }
            _ => {}
        }
    }

    fn unit_draft(&self) -> Option<UnitDraft> {
        self.dirty.then(|| UnitDraft {
            unit: self.kept.value.unit,
            form: UnitForm::Round(self.kept.record),
            content: encode(&self.lines),
        })
    }

    fn person(&self) -> Option<PersonId> {
        self.selected().map(|line| line.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Round(self.kept.value.unit, self.selected().map(|line| line.card.person)))
    }

    fn come_back(&mut self, step: &Step, around: &Around<'_>) {
        let Step::Round(_, Some(person)) = step else { return };
        if let Some(at) = self.lines.iter().position(|line| line.card.person == *person) {
            self.go_to(at, around);
        }
    }
}

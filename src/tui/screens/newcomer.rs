//! The form of a new account, and of help for one night: who, in which role, where, until when, and what that opens.

use super::accounts::{StaffAsk, unit_name};
use super::{Around, Effect, Input, News, Page};
use crate::domain::event_time::{coming_day, read_end};
use crate::domain::ids::UnitId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::staff::{NIGHT_ROLES, Newcomer, NewcomerFault, end_of_help};
use crate::tui::action::{Action, Context};
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::frame::told_in_the_head;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Login,
    Name,
    Replaces,
    Role,
    /// A unit that is ticked; the first one is the whole house.
    Unit(usize),
    /// The one unit of a night.
    Post,
    From,
    Until,
}

/// What the keys answer at this moment.
pub(super) enum State {
    Writing,
    Picking(Pick),
    Asking(Box<Newcomer>),
}

/// The form.
pub(crate) struct NewcomerForm {
    pub(super) night: bool,
    pub(super) order: Vec<Field>,
    pub(super) roles: Vec<Role>,
    pub(super) units: Vec<(UnitId, String)>,
    pub(super) login: LineEdit,
    pub(super) name: LineEdit,
    pub(super) replaces: LineEdit,
    pub(super) from: LineEdit,
    pub(super) until: LineEdit,
    pub(super) role: Option<usize>,
    pub(super) ticked: Vec<bool>,
    pub(super) unit: usize,
    pub(super) focus: usize,
    pub(super) faulty: Option<Field>,
    pub(super) state: State,
}

impl NewcomerForm {
    /// A lasting account in this house.
    pub(crate) fn new(units: Vec<(UnitId, String)>) -> Self {
        let mut order = vec![Field::Login, Field::Name, Field::Role];
        order.extend((0..=units.len()).map(Field::Unit));
        order.extend([Field::From, Field::Until]);
        Self::with(false, order, Role::ALL.to_vec(), units)
    }

    /// One of the first accounts of a house that is to be founded: it begins with the house.
    pub(crate) fn first(units: Vec<(UnitId, String)>) -> Self {
        let mut order = vec![Field::Login, Field::Name, Field::Role];
        order.extend((0..=units.len()).map(Field::Unit));
        Self::with(false, order, Role::ALL.to_vec(), units)
    }

    /// Help for the night that begins or goes on, in one of these units; `login` is one that is free.
    pub(crate) fn for_a_night(units: Vec<(UnitId, String)>, login: &str, around: &Around<'_>) -> Self {
        let order = vec![Field::Name, Field::Replaces, Field::Role, Field::Post, Field::Until, Field::Login];
        let end = end_of_help(around.now, around.zone);
        Self {
            login: LineEdit::with(login),
            until: LineEdit::with(&around.words.time(end)),
            role: Some(0),
            ..Self::with(true, order, NIGHT_ROLES.to_vec(), units)
        }
    }

    fn with(night: bool, order: Vec<Field>, roles: Vec<Role>, units: Vec<(UnitId, String)>) -> Self {
        Self {
            night,
            order,
            roles,
            ticked: vec![false; units.len() + 1],
            units,
            login: LineEdit::default(),
            name: LineEdit::default(),
            replaces: LineEdit::default(),
            from: LineEdit::default(),
            until: LineEdit::default(),
            role: None,
            unit: 0,
            focus: 0,
            faulty: None,
            state: State::Writing,
        }
    }

    pub(super) fn field(&self) -> Field {
        self.order[self.focus.min(self.order.len() - 1)]
    }

    /// Whether what was typed is read back and waits for a yes.
    pub(super) fn is_asking(&self) -> bool {
        matches!(self.state, State::Asking(_))
    }

    pub(super) fn chosen_role(&self) -> Option<Role> {
        self.roles.get(self.role?).copied()
    }

    fn line(&mut self) -> Option<&mut LineEdit> {
        match self.field() {
            Field::Login => Some(&mut self.login),
            Field::Name => Some(&mut self.name),
            Field::Replaces => Some(&mut self.replaces),
            Field::From => Some(&mut self.from),
            Field::Until => Some(&mut self.until),
            Field::Role | Field::Unit(_) | Field::Post => None,
        }
    }

    fn move_focus(&mut self, by: usize) {
        self.focus = (self.focus + by) % self.order.len();
    }

    fn go_to(&mut self, field: Field) {
        self.focus = self.order.iter().position(|other| *other == field).unwrap_or(self.focus);
        self.faulty = Some(field);
    }

    fn chosen_units(&self) -> Vec<UnitId> {
        if self.night {
            return self.units.get(self.unit).map(|(unit, _)| *unit).into_iter().collect();
        }
        if self.ticked[0] {
            return vec![UnitId::HOUSE];
        }
        let units = self.units.iter().zip(&self.ticked[1..]);
        units.filter(|(_, ticked)| **ticked).map(|((unit, _), _)| *unit).collect()
    }

    fn typed_span(&self, around: &Around<'_>) -> Result<(Moment, Option<Moment>), (Field, Message)> {
        let unreadable = |field, typed: &str| (field, Message::plain("newcomer-date").with("typed", typed));
        let (from, until) = (self.from.text().trim(), self.until.text().trim());
        let begins = if from.is_empty() {
            around.now
        } else {
            let day = coming_day(from, around.now.date()).ok_or_else(|| unreadable(Field::From, from))?;
            around.zone.from_local(day.at(0, 0, 0, 0)).max(around.now)
        };
        let ends = match until {
            "" => None,
            typed => {
                let end = read_end(typed, around.now, around.zone);
                Some(end.ok_or_else(|| unreadable(Field::Until, typed))?)
            }
        };
        Ok((begins, ends))
    }

    /// What was typed as a newcomer, or the field and the sentence.
    fn newcomer(&self, around: &Around<'_>) -> Result<Newcomer, (Field, Message)> {
        let role = self.chosen_role().ok_or((Field::Role, Message::plain("newcomer-no-role")))?;
        let (from, until) = self.typed_span(around)?;
        let (name, replaced) = (self.name.text().trim(), self.replaces.text().trim());
        let name = match (name, replaced) {
            ("", _) | (_, "") => name.to_owned(),
            _ => around
                .words
                .say(&Message::plain("newcomer-in-place-of").with("name", name).with("other", replaced)),
        };
        let login = self.login.text().trim().to_lowercase();
        Ok(Newcomer { login, name, role, units: self.chosen_units(), from, until })
    }

    fn ask(&mut self, around: &Around<'_>) -> Option<Effect> {
        let newcomer = match self.newcomer(around) {
            Ok(newcomer) => newcomer,
            Err((field, message)) => {
                self.go_to(field);
                return Some(Effect::Fail(message));
            }
        };
        let fault = match self.night {
            true => newcomer.fault_for_a_night(around.now),
            false => newcomer.fault(around.now),
        };
        let Some(fault) = fault else {
            self.state = State::Asking(Box::new(newcomer));
            return None;
        };
        self.go_to(match fault {
            NewcomerFault::Login => Field::Login,
            NewcomerFault::Name => Field::Name,
            NewcomerFault::NoUnit => Field::Unit(0),
            NewcomerFault::Span | NewcomerFault::NotANight => Field::Until,
            NewcomerFault::NightRole => Field::Role,
        });
        Some(Effect::RefuseNewcomer(fault))
    }

    fn pick(&mut self, words: &Words) {
        let role = self.field() == Field::Role;
        let (id, choices, selected): (_, Vec<String>, _) = if role {
            let names = self.roles.iter().map(|role| words.role(*role)).collect();
            ("newcomer-pick-role", names, self.role.unwrap_or(0))
        } else {
            ("newcomer-pick-unit", self.units.iter().map(|(_, name)| name.clone()).collect(), self.unit)
        };
        self.state = State::Picking(Pick::new(words.text(id), choices, selected));
    }

    fn turn(&mut self, forward: bool) {
        let turned = |at: Option<usize>, many: usize| match (at, forward) {
            (None, true) => 0,
            (None, false) => many - 1,
            (Some(at), true) => (at + 1) % many,
            (Some(at), false) => (at + many - 1) % many,
        };
        match self.field() {
            Field::Role => self.role = Some(turned(self.role, self.roles.len())),
            Field::Post if !self.units.is_empty() => self.unit = turned(Some(self.unit), self.units.len()),
            _ => {}
        }
    }

    /// Enter, Space and the arrows where one chooses.
    fn choose(&mut self, action: Action, words: &Words) {
        match (self.field(), action) {
            (Field::Unit(at), Action::Toggle) => self.ticked[at] = !self.ticked[at],
            (Field::Unit(_), Action::Open) => self.move_focus(1),
            (Field::Role | Field::Post, Action::Open | Action::Toggle) => self.pick(words),
            (_, Action::Less) => self.turn(false),
            (_, Action::More) => self.turn(true),
            _ => {}
        }
    }

    fn edit(&mut self, key: Key) {
        let used = self.line().is_some_and(|line| line.edit(key));
        match key.code {
            Code::Enter | Code::Down if !used => self.move_focus(1),
            Code::Up if !used => self.move_focus(self.order.len() - 1),
            _ => {}
        }
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        self.faulty = None;
        match input {
            Input::Typed(letter) => {
                if let Some(line) = self.line() {
                    line.insert(letter.encode_utf8(&mut [0; 4]));
                }
            }
            Input::Pasted(text) => {
                if let Some(line) = self.line() {
                    line.insert(&text);
                }
            }
            Input::Edit(key) => self.edit(key),
            Input::Action(action) => match action {
                Action::Save => return self.ask(around),
                Action::Back => return Some(Effect::Back),
                Action::Next | Action::Down => self.move_focus(1),
                Action::Previous | Action::Up => self.move_focus(self.order.len() - 1),
                Action::Undo | Action::Redo => {
                    if let Some(line) = self.line() {
                        if action == Action::Undo { line.undo() } else { line.redo() }
                    }
                }
                action => self.choose(action, around.words),
            },
        }
        None
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        let State::Asking(newcomer) = &self.state else {
            return None;
        };
        match input {
            Input::Action(Action::Confirm) => {
                let newcomer = newcomer.clone();
                Some(Effect::Staff(StaffAsk::Create { newcomer, night: self.night }))
            }
            Input::Action(Action::Back) => {
                self.state = State::Writing;
                None
            }
            _ => Some(Effect::Say(Message::plain("newcomer-waits"))),
        }
    }

    fn picked(&mut self, action: Action) {
        let State::Picking(pick) = &mut self.state else {
            return;
        };
        if action == Action::Back {
            self.state = State::Writing;
        } else if let Some(at) = pick.update(action) {
            match self.field() {
                Field::Role => self.role = Some(at),
                _ => self.unit = at,
            }
            self.state = State::Writing;
        }
    }
}

impl Page for NewcomerForm {
    fn purpose(&self) -> &'static str {
        if self.night { "purpose-night-help" } else { "purpose-newcomer" }
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text(if self.night { "newcomer-title-night" } else { "newcomer-title" })
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let id = if self.night { "newcomer-strip-night" } else { "newcomer-strip" };
        told_in_the_head(&around.words.text(id), around.columns)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let State::Asking(newcomer) = &self.state else {
            return Row::of(words.text("newcomer-how"), Meaning::Status);
        };
        let units: Vec<String> =
            newcomer.units.iter().map(|unit| unit_name(words, &self.units, *unit)).collect();
        let until =
            newcomer.until.map_or_else(|| words.text("code-no-end"), |end| words.until(end, around.now));
        let message = Message::plain("newcomer-echo")
            .with("name", &newcomer.name)
            .with("role", words.role(newcomer.role))
            .with("units", units.join(", "))
            .with("until", until);
        Row::of(words.say(&message), Meaning::Question)
    }

    fn contexts(&self) -> &'static [Context] {
        match (&self.state, self.field()) {
            (State::Asking(_), _) => &[Context::Question, Context::Global],
            (State::Picking(_), _) => &[Context::Menu, Context::Global],
            (_, Field::Role | Field::Unit(_) | Field::Post) => {
                &[Context::Choice, Context::Form, Context::Global]
            }
            _ => &[Context::Text, Context::Form, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match (&self.state, self.field()) {
            (State::Asking(_), _) => &[Action::Confirm, Action::Back],
            (State::Picking(_), _) => &[Action::Open, Action::Up, Action::Down, Action::Back],
            (_, Field::Unit(_)) => &[Action::Save, Action::Next, Action::Toggle, Action::Back],
            (_, Field::Role | Field::Post) => &[Action::Save, Action::Next, Action::More, Action::Back],
            _ => &[Action::Save, Action::Next, Action::Undo, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Save => Some("action-read-back"),
            Action::Confirm => Some("action-create"),
            _ => None,
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match (&self.state, &input) {
            (State::Asking(_), _) => self.answer(&input),
            (State::Picking(_), Input::Action(action)) => {
                self.picked(*action);
                None
            }
            (State::Picking(_), _) => None,
            (State::Writing, _) => self.write(input, around),
        }
    }

    fn takes(&self, action: Action) -> bool {
        action.leads_elsewhere() && matches!(self.state, State::Asking(_))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        match &self.state {
            State::Picking(pick) => {
                canvas.set_cursor(0, 0);
                pick.draw(canvas);
            }
            _ => self.draw_form(canvas, around),
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        if matches!(news, News::Failed) {
            self.state = State::Writing;
        }
    }
}

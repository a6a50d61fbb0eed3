//! Deciding who may open one person's file: opened to somebody by name, closed again, restricted, an objection, a
//! move. Each decision is said in row 23 with the person's name before it is written.

use jiff::civil::Date;

use super::sheet::Sheet;
use super::{Around, Effect, Input, News, Page};
use crate::care::Span;
use crate::care::accounts::StaffAccount;
use crate::care::placing::Decisions;
use crate::care::view::PersonCard;
use crate::domain::event_time::read_date;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::person::Placement;
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::person;
use crate::tui::widgets::pick::Pick;
use crate::words::Words;

/// A decision about one person's file, ready to be written.
#[derive(Debug, Clone)]
pub(crate) enum Decision {
    /// Opens a scope, or (`None`) all that their role reads, to somebody by name.
    Share { member: Box<StaffAccount>, scope: Option<Scope>, span: Span },
    /// Ends what was opened by name.
    Close([u8; 16]),
    /// Restricts the file, or lifts it.
    Restrict(bool),
    /// Writes an objection down.
    Object(Scope),
    /// Writes down that it is withdrawn.
    Withdraw(Scope),
    /// Moves the person.
    Move(Placement),
}

/// What may be chosen here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Share,
    Close,
    Restrict,
    Object,
    Move,
}

/// What the keys answer at this moment.
enum State {
    /// Which decision.
    Menu,
    /// Which objection, which access: the list, and a question for each of its rows.
    Picking(Pick, Vec<(Decision, Message)>),
    /// To whom, what, from when, until when.
    Sharing(Sheet),
    /// Which unit, which room, from when.
    Moving(Sheet),
    /// The question in row 23, and the form that asked it: who gives up comes back to what they typed.
    Asking(Decision, Message, Option<Box<State>>),
}

/// The decisions about one person.
pub(crate) struct Decide {
    card: PersonCard,
    can: Decisions,
    choices: Vec<Choice>,
    menu: Pick,
    state: State,
}

const WHO: usize = 0;
const WHAT: usize = 1;
const FROM: usize = 2;
const UNTIL: usize = 3;
const ROOM: usize = 1;
const SINCE: usize = 2;

impl Decide {
    /// What may be decided now.
    pub(crate) fn new(card: PersonCard, can: Decisions, words: &Words) -> Self {
        let mut choices = Vec::new();
        if !can.opens.is_empty() && !can.members.is_empty() {
            choices.push((Choice::Share, "decide-share"));
        }
        if !can.named.is_empty() {
            choices.push((Choice::Close, "decide-close"));
        }
        if can.places {
            choices.push((Choice::Object, "decide-object"));
            choices.push((Choice::Restrict, if can.restricted { "decide-lift" } else { "decide-restrict" }));
            choices.push((Choice::Move, "decide-move"));
        }
        let labels = choices.iter().map(|(_, id)| words.text(id)).collect();
        let menu = Pick::new(words.text("decide-heading"), labels, 0);
        Self {
            card,
            can,
            choices: choices.into_iter().map(|(choice, _)| choice).collect(),
            menu,
            state: State::Menu,
        }
    }

    /// A question about this person.
    fn ask(&self, id: &'static str, words: &Words) -> Message {
        Message::plain(id).with("who", person::echo(words, &self.card))
    }

    fn choose(&mut self, at: usize, around: &Around<'_>) {
        let words = around.words;
        self.state = match self.choices.get(at) {
            Some(Choice::Share) => State::Sharing(self.share_form(around)),
            Some(Choice::Move) => State::Moving(self.move_form(around)),
            Some(Choice::Close) => self.pick_access(around),
            Some(Choice::Object) => self.pick_objection(words),
            Some(Choice::Restrict) => {
                let id = if self.can.restricted { "decide-ask-lift" } else { "decide-ask-restrict" };
                State::Asking(Decision::Restrict(!self.can.restricted), self.ask(id, words), None)
            }
            None => State::Menu,
        };
    }

    fn share_form(&self, around: &Around<'_>) -> Sheet {
        let words = around.words;
        let member = |member: &StaffAccount| {
            let role = member.role().map_or_else(String::new, |role| words.role(role));
            format!("{}, {role}", member.name)
        };
        // Nobody is chosen in advance: the first of a list is not whom one meant.
        let (nobody, members) = ([words.text("newcomer-to-choose")], self.can.members.iter().map(member));
        let circle = [words.text("decide-circle")];
        let scopes = self.can.opens.iter().map(|scope| words.scope(*scope));
        Sheet::default()
            .choice(words.text("decide-label-who"), nobody.into_iter().chain(members).collect())
            .choice(words.text("decide-label-what"), circle.into_iter().chain(scopes).collect())
            .line(words.text("decide-label-from"), &words.date(around.now.date()))
            .line(words.text("decide-label-until"), "")
    }

    fn move_form(&self, around: &Around<'_>) -> Sheet {
        let words = around.words;
        // The unit they leave comes last: nobody moves to where they are by pressing F2.
        let mut units: Vec<String> = self.units().into_iter().map(|(_, name)| name).collect();
        if units.is_empty() {
            units.push(self.card.unit_name.clone());
        }
        Sheet::default()
            .choice(words.text("decide-label-unit"), units)
            .line(words.text("decide-label-room"), "")
            .line(words.text("decide-label-from"), &words.date(around.now.date()))
    }

    /// The units, the present one last.
    fn units(&self) -> Vec<(UnitId, String)> {
        let mut units = self.can.units.clone();
        units.sort_by_key(|(unit, _)| *unit == self.card.placement.unit);
        units
    }

    fn pick_access(&self, around: &Around<'_>) -> State {
        let words = around.words;
        let (mut labels, mut rows) = (Vec::new(), Vec::new());
        for access in &self.can.named {
            let holder = self.can.members.iter().find(|member| member.account == access.account);
            let name = holder.map_or_else(|| "?".to_owned(), |member| member.name.clone());
            let scope = words.scope(access.scope);
            let until = access.until.map(|until| around.zone.at(until.millis() - 1));
            let label = match until {
                Some(until) => Message::plain("decide-access-until").with("date", words.date(until.date())),
                None => Message::plain("decide-access"),
            };
            labels.push(words.say(&label.with("name", &name).with("scope", &scope)));
            let question = self.ask("decide-ask-close", words).with("name", name).with("scope", scope);
            rows.push((Decision::Close(access.access), question));
        }
        State::Picking(Pick::new(words.text("decide-close"), labels, 0), rows)
    }

    fn pick_objection(&self, words: &Words) -> State {
        let (mut labels, mut rows) = (Vec::new(), Vec::new());
        // Who somebody is and the emergency sheet stay open whatever is objected to.
        let scopes = Scope::OF_A_UNIT.into_iter();
        for scope in scopes.filter(|scope| !matches!(scope, Scope::AdminId | Scope::Emergency)) {
            let standing = self.can.objections.contains(&scope);
            let (label, ask, decision) = match standing {
                true => ("decide-objects", "decide-ask-withdraw", Decision::Withdraw(scope)),
                false => ("decide-shares", "decide-ask-object", Decision::Object(scope)),
            };
            labels.push(words.say(&Message::plain(label).with("scope", words.scope(scope))));
            rows.push((decision, self.ask(ask, words).with("scope", words.scope(scope))));
        }
        State::Picking(Pick::new(words.text("decide-object"), labels, 0), rows)
    }

    /// A form is complete, or says what is missing.
    fn submit(&mut self, around: &Around<'_>) -> Option<Effect> {
        let (field, outcome) = match &self.state {
            State::Sharing(sheet) => self.shared(sheet, around),
            State::Moving(sheet) => self.moved(sheet, around),
            _ => return None,
        };
        match (outcome, &mut self.state) {
            (Ok((decision, question)), _) => {
                let form = std::mem::replace(&mut self.state, State::Menu);
                self.state = State::Asking(decision, question, Some(Box::new(form)));
                None
            }
            (Err(message), State::Sharing(sheet) | State::Moving(sheet)) => {
                sheet.blame(field);
                Some(Effect::Fail(message))
            }
            (Err(message), _) => Some(Effect::Fail(message)),
        }
    }

    fn shared(&self, sheet: &Sheet, around: &Around<'_>) -> (usize, Result<(Decision, Message), Message>) {
        let words = around.words;
        let (from, until) = (day(sheet, FROM, around), day(sheet, UNTIL, around));
        let Some(member) = sheet.chosen(WHO).checked_sub(1).and_then(|at| self.can.members.get(at)) else {
            return (WHO, Err(Message::plain("decide-nobody")));
        };
        let Some(from_day) = from else { return (FROM, Err(Message::plain("decide-bad-date"))) };
        if until.is_none() && !sheet.text(UNTIL).is_empty() {
            return (UNTIL, Err(Message::plain("decide-bad-date")));
        }
        let scope = sheet.chosen(WHAT).checked_sub(1).and_then(|at| self.can.opens.get(at)).copied();
        let starts = match from_day == around.now.date() {
            true => around.now,
            false => midnight(from_day, around),
        };
        let ends = until.and_then(|day| day.tomorrow().ok()).map(|day| midnight(day, around));
        if ends.is_some_and(|ends| ends <= starts || ends <= around.now) {
            return (UNTIL, Err(Message::plain("decide-past")));
        }
        let what = scope.map_or_else(|| words.text("decide-circle"), |scope| words.scope(scope));
        let id = if until.is_some() { "decide-ask-share-until" } else { "decide-ask-share" };
        let question = self
            .ask(id, words)
            .with("name", &member.name)
            .with("scope", what)
            .with("date", until.map_or_else(String::new, |until| words.date(until)));
        let span = Span { from: starts, until: ends };
        (WHO, Ok((Decision::Share { member: Box::new(member.clone()), scope, span }, question)))
    }

    fn moved(&self, sheet: &Sheet, around: &Around<'_>) -> (usize, Result<(Decision, Message), Message>) {
        let room = sheet.text(ROOM).to_owned();
        if room.is_empty() {
            return (ROOM, Err(Message::plain("decide-no-room")));
        }
        let Some(from) = day(sheet, SINCE, around) else {
            return (SINCE, Err(Message::plain("decide-bad-date")));
        };
        let Some((unit, name)) = self.units().into_iter().nth(sheet.chosen(WHO)) else {
            return (WHO, Err(Message::plain("decide-no-room")));
        };
        let question = self
            .ask("decide-ask-move", around.words)
            .with("unit", name)
            .with("room", &room)
            .with("date", around.words.date(from));
        (WHO, Ok((Decision::Move(Placement { unit, room, from }), question)))
    }

    /// Back from the question to the form, or to what may be decided.
    fn give_up(&mut self) {
        if let State::Asking(_, _, form) = &mut self.state {
            self.state = form.take().map_or(State::Menu, |form| *form);
        }
    }

    /// What is good to know before deciding, under the form.
    fn told(&self) -> Option<&'static str> {
        match &self.state {
            State::Sharing(_) => Some("decide-share-means"),
            State::Moving(_) => Some("decide-move-means"),
            State::Asking(Decision::Restrict(true), ..) => Some("decide-restrict-means"),
            State::Asking(Decision::Object(_), ..) => Some("decide-object-means"),
            State::Asking(Decision::Close(_), ..) => Some("decide-close-means"),
            State::Asking(Decision::Move(_), ..) => Some("decide-move-means"),
            _ => None,
        }
    }
}

fn day(sheet: &Sheet, field: usize, around: &Around<'_>) -> Option<Date> {
    read_date(sheet.text(field), around.now.date())
}

fn midnight(day: Date, around: &Around<'_>) -> Moment {
    around.zone.from_local(day.at(0, 0, 0, 0))
}

impl Page for Decide {
    fn purpose(&self) -> &'static str {
        "purpose-decide"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("decide-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        match &self.state {
            State::Asking(_, question, _) => Row::of(around.words.say(question), Meaning::Question),
            State::Sharing(_) | State::Moving(_) => {
                Row::of(around.words.text("decide-form"), Meaning::Status)
            }
            _ => Row::of(around.words.text("decide-nothing-yet"), Meaning::Status),
        }
    }

    fn contexts(&self) -> &'static [Context] {
        match &self.state {
            State::Menu | State::Picking(..) => &[Context::Menu, Context::Global],
            State::Sharing(sheet) | State::Moving(sheet) => sheet.contexts(),
            State::Asking(..) => &[Context::Question, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match &self.state {
            State::Menu | State::Picking(..) => &[Action::Open, Action::Up, Action::Down, Action::Back],
            State::Sharing(sheet) | State::Moving(sheet) => sheet.legend(),
            State::Asking(..) => &[Action::Confirm, Action::Back],
        }
    }

    fn takes(&self, action: Action) -> bool {
        action.leads_elsewhere() && matches!(self.state, State::Asking(..))
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Save).then_some("action-read-back")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match (&mut self.state, input) {
            (State::Menu, Input::Action(Action::Back)) => return Some(Effect::Back),
            (State::Picking(..), Input::Action(Action::Back)) => self.state = State::Menu,
            (State::Menu, Input::Action(action)) => {
                if let Some(at) = self.menu.update(action) {
                    self.choose(at, around);
                }
            }
            (State::Picking(pick, rows), Input::Action(action)) => {
                let row = pick.update(action).and_then(|at| rows.get(at).cloned());
                if let Some((decision, question)) = row {
                    self.state = State::Asking(decision, question, None);
                }
            }
            (State::Sharing(sheet) | State::Moving(sheet), input) => match sheet.update(input) {
                Ok(effect) => return effect,
                Err(Action::Save) => return self.submit(around),
                Err(_) => self.state = State::Menu,
            },
            (State::Asking(decision, ..), Input::Action(Action::Confirm)) => {
                let decision = Box::new(decision.clone());
                return Some(Effect::Decide { person: self.card.person, decision });
            }
            (State::Asking(..), Input::Action(Action::Back)) => self.give_up(),
            (State::Asking(..), _) => return Some(Effect::Say(Message::plain("amend-echo-waits"))),
            _ => {}
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        canvas.set_cursor(1, 0);
        let mut row = 0;
        match &self.state {
            State::Menu => return self.menu.draw(canvas),
            State::Picking(pick, _) => return pick.draw(canvas),
            State::Sharing(sheet) | State::Moving(sheet) => {
                sheet.draw(canvas);
                if sheet.is_picking() {
                    return;
                }
                row = sheet.rows() + 1;
            }
            State::Asking(..) => {}
        }
        let Some(told) = self.told() else { return };
        let width = usize::from(canvas.width().saturating_sub(4)).max(10);
        for (row, line) in (row..canvas.height()).zip(wrap(&around.words.text(told), width)) {
            canvas.put(3, row, canvas.width(), &line, Meaning::Text);
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        if matches!(news, News::Failed) {
            self.give_up();
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }
}

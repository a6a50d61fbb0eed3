//! The forms of the agenda: a task, an event, who goes and who is back, another time, and why something is not done.
//!
//! What was typed is read back before it is written. Never here: the rules (`domain`), who may (`care`).

pub(crate) use super::agenda_about::About;
use super::agenda_fields::{FOR_ROLES, RHYTHMS, fields};
use super::agenda_words::{about_in_words, is_for_in_words};
use super::form_life::{Life, State};
use super::short_form::ShortForm;
use super::{AgendaDraft, Around, Draft, Effect, Form, Input, NOBODY, News, Page, Step, UnitDraft, UnitForm};
use crate::care::records::{Kept, Whose};
use crate::care::view::{PersonCard, SavedDraft};
use crate::domain::attendance::{Absence, AbsenceReason};
use crate::domain::event::{Event, EventDraft, NotDone};
use crate::domain::event_time::{coming_day, read_end, read_event_time};
use crate::domain::ids::{AccountId, PersonId, UnitId};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::task::{Rhythm, Task, TaskDraft, Whom};
use crate::tui::action::{Action, Context};
use crate::tui::agenda::AgendaAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::frame::told_in_the_head;
use crate::tui::widgets::person;
use crate::words::Words;

/// What is to be written.
#[derive(Debug, Clone)]
pub(crate) enum AgendaWrite {
    Task { whose: Whose, draft: TaskDraft },
    Event { whose: Whose, draft: EventDraft },
    Leaving { person: PersonId, reason: AbsenceReason, from: Moment, back_at: Option<Moment>, remark: String },
    Back { absence: Box<Kept<Absence>>, since: Moment },
    Expect { absence: Box<Kept<Absence>>, back_at: Option<Moment> },
    MoveTask { task: Box<Kept<Task>>, to: Moment, reason: String },
    GiveUpTask { task: Box<Kept<Task>>, reason: String },
    MoveEvent { event: Box<Kept<Event>>, span: (Moment, Moment) },
    GiveUpEvent { event: Box<Kept<Event>>, reason: NotDone, remark: String },
}

/// Who may be meant by a form: the persons of the list, the units, the reader.
pub(crate) struct Known {
    pub(crate) cards: Vec<PersonCard>,
    pub(crate) units: Vec<(UnitId, String)>,
    pub(crate) me: AccountId,
}

/// What was read of the answers: what to write, and how it is read back; or the field that is wrong, and why.
type Read = Result<(AgendaWrite, Message), (usize, Message)>;

/// A form.
pub(crate) struct AgendaForm {
    about: About,
    known: Known,
    /// Whom a new task or event may be about, the person first.
    whose: Vec<Whose>,
    form: ShortForm,
    /// What was read of the answers and how it is read back, while it is.
    read: Option<(AgendaWrite, String)>,
    /// Under whom and which name its draft is sealed.
    kept_under: Option<(Whose, AgendaDraft)>,
    life: Life,
}

impl AgendaForm {
    /// A form, about this person where one is meant; a draft that was left is restored.
    pub(crate) fn new(
        about: About,
        whom: Option<PersonId>,
        known: Known,
        draft: Option<&SavedDraft>,
        around: &Around<'_>,
    ) -> Self {
        let words = around.words;
        let mut whose: Vec<Whose> = whom.map(Whose::Person).into_iter().collect();
        whose.extend(known.units.iter().map(|(unit, _)| Whose::Unit(*unit)));
        let names: Vec<String> =
            whose.iter().map(|whose| about_in_words(words, *whose, &known.cards, &known.units)).collect();
        let mut form = ShortForm::new(fields(&about, names, around));
        let life = Life::begun(draft.filter(|draft| form.restore(&draft.form)));
        let kept_under = about.kept_under(whom, &known.units);
        Self { about, known, whose, form, read: None, kept_under, life }
    }

    fn whom(&self) -> Option<PersonId> {
        let of = |whose: Whose| match whose {
            Whose::Person(person) => Some(person),
            Whose::Unit(_) => None,
        };
        match &self.about {
            About::Task | About::Event(_) => self.whose.first().copied().and_then(of),
            About::Leaving(person) => Some(*person),
            About::Returning(absence) => of(absence.whose),
            About::MoveTask(task) | About::GiveUpTask(task) => of(task.whose),
            About::MoveEvent(event) | About::GiveUpEvent(event) => of(event.whose),
        }
    }

    fn card(&self) -> Option<&PersonCard> {
        let whom = self.whom()?;
        self.known.cards.iter().find(|card| card.person == whom)
    }

    fn who(&self, words: &Words, whose: Whose) -> String {
        about_in_words(words, whose, &self.known.cards, &self.known.units)
    }

    fn read(&self, around: &Around<'_>) -> Read {
        match &self.about {
            About::Task => self.read_task(around),
            About::Event(_) => self.read_event(around),
            About::Leaving(person) => self.read_leaving(*person, around),
            About::Returning(absence) => self.read_returning(absence, around),
            About::MoveTask(task) => self.read_task_move(task, around),
            About::GiveUpTask(task) => {
                let reason = self.form.text(0).to_owned();
                let echo = Message::plain("agenda-echo-give-up")
                    .with("who", self.who(around.words, task.whose))
                    .with("text", &task.value.text);
                Ok((AgendaWrite::GiveUpTask { task: task.clone(), reason }, echo))
            }
            About::MoveEvent(event) => {
                let span = self.read_span([0, 1, 2], around)?;
                let echo = Message::plain("agenda-echo-event")
                    .with("who", self.who(around.words, event.whose))
                    .with("text", &event.value.label)
                    .with("when", around.words.when(span.0, around.now));
                Ok((AgendaWrite::MoveEvent { event: event.clone(), span }, echo))
            }
            About::GiveUpEvent(event) => {
                let reason = NotDone::ALL[self.form.chosen(0).min(NotDone::ALL.len() - 1)];
                let echo = Message::plain("agenda-echo-give-up")
                    .with("who", self.who(around.words, event.whose))
                    .with("text", &event.value.label);
                let remark = self.form.text(1).to_owned();
                Ok((AgendaWrite::GiveUpEvent { event: event.clone(), reason, remark }, echo))
            }
        }
    }

    fn read_task(&self, around: &Around<'_>) -> Read {
        let words = around.words;
        let text = self.form.text(0).to_owned();
        if text.is_empty() {
            return Err((0, Message::plain("agenda-no-text")));
        }
        let due_at = coming(self.form.text(1), around).map_err(|fault| (1, fault))?;
        let whose = self.meant(2)?;
        let whom = match self.form.chosen(3) {
            0 => Whom::Everybody,
            1 => Whom::Account(self.known.me),
            role => Whom::Role(FOR_ROLES[(role - 2).min(FOR_ROLES.len() - 1)]),
        };
        let (rhythm, _) = RHYTHMS[self.form.chosen(4).min(RHYTHMS.len() - 1)];
        let until = match self.form.text(5) {
            "" => None,
            typed => Some(coming_day(typed, around.now.date()).ok_or_else(|| (5, bad_time(typed)))?),
        };
        let echo = Message::plain("agenda-echo-task")
            .with("who", self.who(words, whose))
            .with("text", &text)
            .with("when", words.when(due_at, around.now))
            .with("whom", is_for_in_words(words, whom, Some(self.known.me)));
        let until = until.filter(|_| rhythm != Rhythm::Once);
        Ok((AgendaWrite::Task { whose, draft: TaskDraft { text, due_at, whom, rhythm, until } }, echo))
    }

    fn read_event(&self, around: &Around<'_>) -> Read {
        let words = around.words;
        let label = self.form.text(0).to_owned();
        if label.is_empty() {
            return Err((0, Message::plain("agenda-no-text")));
        }
        let (starts_at, ends_at) = self.read_span([1, 2, 3], around)?;
        let whose = self.meant(4)?;
        let echo = Message::plain("agenda-echo-event")
            .with("who", self.who(words, whose))
            .with("text", &label)
            .with("when", words.when(starts_at, around.now));
        let draft = EventDraft {
            label,
            place: self.form.text(5).to_owned(),
            companion: self.form.text(6).to_owned(),
            starts_at,
            ends_at,
        };
        Ok((AgendaWrite::Event { whose, draft }, echo))
    }

    fn meant(&self, at: usize) -> Result<Whose, (usize, Message)> {
        self.whose.get(self.form.chosen(at)).copied().ok_or((at, Message::plain("people-empty")))
    }

    /// A day, from when, until when: fields in this order. Without an end it ends as it begins.
    fn read_span(
        &self,
        [day, from, until]: [usize; 3],
        around: &Around<'_>,
    ) -> Result<(Moment, Moment), (usize, Message)> {
        let typed = self.form.text(day);
        let date = coming_day(typed, around.now.date()).ok_or_else(|| (day, bad_time(typed)))?;
        let at = |field: usize| {
            let typed = self.form.text(field);
            let whole = format!("{} {typed}", around.words.date(date));
            read_event_time(&whole, around.now, around.zone).ok_or_else(|| (field, bad_time(typed)))
        };
        let starts_at = at(from)?;
        let ends_at = if self.form.text(until).is_empty() { starts_at } else { at(until)? };
        if ends_at < starts_at {
            return Err((until, Message::plain("error-event-span")));
        }
        Ok((starts_at, ends_at))
    }

    fn read_leaving(&self, person: PersonId, around: &Around<'_>) -> Read {
        let words = around.words;
        let reason = AbsenceReason::ALL[self.form.chosen(0).min(AbsenceReason::ALL.len() - 1)];
        let from = past(self.form.text(1), around).map_err(|fault| (1, fault))?;
        let back_at = match self.form.text(2) {
            "" => None,
            typed => Some(coming(typed, around).map_err(|fault| (2, fault))?),
        };
        let back = match back_at {
            Some(back) => {
                words.say(&Message::plain("away-echo-back").with("when", words.when(back, around.now)))
            }
            None => words.text("away-echo-open"),
        };
        let echo = Message::plain("away-echo-leaving")
            .with("who", self.who(words, Whose::Person(person)))
            .with("reason", words.text(&format!("absence-{}", reason.name())))
            .with("when", words.of_when(from, around.now))
            .with("back", back);
        let remark = self.form.text(3).to_owned();
        Ok((AgendaWrite::Leaving { person, reason, from, back_at, remark }, echo))
    }

    fn read_returning(&self, absence: &Kept<Absence>, around: &Around<'_>) -> Read {
        let words = around.words;
        let who = self.who(words, absence.whose);
        let absence = Box::new(absence.clone());
        let typed = self.form.text(1);
        if self.form.chosen(0) == 0 {
            let since = past(typed, around).map_err(|fault| (1, fault))?;
            let when = words.when(since, around.now);
            let echo = Message::plain("away-echo-returned").with("who", who).with("when", when);
            return Ok((AgendaWrite::Back { absence, since }, echo));
        }
        let back_at = match typed {
            "" => None,
            typed => Some(coming(typed, around).map_err(|fault| (1, fault))?),
        };
        let when = back_at.map_or_else(
            || words.text("away-echo-open"),
            |back| words.say(&Message::plain("away-echo-back").with("when", words.when(back, around.now))),
        );
        let echo = Message::plain("away-echo-expected").with("who", who).with("back", when);
        Ok((AgendaWrite::Expect { absence, back_at }, echo))
    }

    fn read_task_move(&self, task: &Kept<Task>, around: &Around<'_>) -> Read {
        let words = around.words;
        let to = coming(self.form.text(0), around).map_err(|fault| (0, fault))?;
        let echo = Message::plain("agenda-echo-task")
            .with("who", self.who(words, task.whose))
            .with("text", &task.value.text)
            .with("when", words.when(to, around.now))
            .with("whom", is_for_in_words(words, task.value.whom, Some(self.known.me)));
        let reason = self.form.text(1).to_owned();
        Ok((AgendaWrite::MoveTask { task: Box::new(task.clone()), to, reason }, echo))
    }

    fn save(&mut self, around: &Around<'_>) -> Option<Effect> {
        match self.read(around) {
            Ok((write, echo)) => {
                let text = around.words.say(&echo);
                self.read = Some((write, format!("{text} {}", around.words.text("agenda-echo-keys"))));
                self.life.ask();
                None
            }
            Err((field, message)) => {
                self.form.blame(field);
                Some(Effect::Fail(message))
            }
        }
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        if let Err(effect) = self.life.confirmed(input, "agenda-waits") {
            return effect;
        }
        let (write, _) = self.read.clone()?;
        Some(Effect::Agenda(AgendaAsk::Write(Box::new(write), self.kept_under)))
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if matches!(input, Input::Action(Action::DraftDiscard)) {
            let Self { life, known, .. } = self;
            let whom = self.kept_under.map(|(whose, _)| whose);
            let card = known.cards.iter().find(|card| whom == Some(Whose::Person(card.person)));
            life.ask_to_discard(card);
            return None;
        }
        let before = self.form.encode();
        let own = self.form.update(input, around.words);
        self.life.touch_if(self.form.encode() != before);
        match own {
            Some(Action::Save) => self.save(around),
            Some(Action::Back) => Some(Effect::Back),
            _ => None,
        }
    }

    fn content(&self) -> Option<Vec<u8>> {
        (!self.form.is_untouched()).then(|| self.form.encode())
    }
}

fn bad_time(typed: &str) -> Message {
    match typed.trim() {
        "" => Message::plain("agenda-no-time"),
        typed => Message::plain("agenda-bad-time").with("typed", typed),
    }
}

/// A moment to come.
fn coming(typed: &str, around: &Around<'_>) -> Result<Moment, Message> {
    read_end(typed, around.now, around.zone).ok_or_else(|| bad_time(typed))
}

/// A moment that is past.
fn past(typed: &str, around: &Around<'_>) -> Result<Moment, Message> {
    read_event_time(typed, around.now, around.zone).ok_or_else(|| bad_time(typed))
}

impl Page for AgendaForm {
    fn purpose(&self) -> &'static str {
        match self.about {
            About::Task | About::MoveTask(_) | About::GiveUpTask(_) => "purpose-task",
            About::Event(_) | About::MoveEvent(_) | About::GiveUpEvent(_) => "purpose-event",
            About::Leaving(_) | About::Returning(_) => "purpose-away-form",
        }
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text(match self.about {
            About::Task => "agenda-title-task",
            About::Event(_) => "agenda-title-event",
            About::Leaving(_) => "agenda-title-leaving",
            About::Returning(_) => "agenda-title-returning",
            About::MoveTask(_) | About::MoveEvent(_) => "agenda-title-move",
            About::GiveUpTask(_) | About::GiveUpEvent(_) => "agenda-title-give-up",
        })
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        match self.card() {
            Some(card) => [
                person::identity_strip(words, card, around.now.date(), around.columns),
                person::alert_strip(words, card, around.columns),
            ],
            None => told_in_the_head(&words.text("agenda-for-the-unit"), around.columns),
        }
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let echo = || match &self.read {
            Some((_, echo)) => Row::of(echo.clone(), Meaning::Question),
            None => Row::default(),
        };
        self.life.standing(self.card(), around, echo, "agenda-form-how")
    }

    fn contexts(&self) -> &'static [Context] {
        self.life.contexts().unwrap_or_else(|| self.form.contexts())
    }

    fn legend(&self) -> &'static [Action] {
        let offer = self.life.is_an_offer() && !self.form.is_picking();
        self.life.legend().unwrap_or_else(|| match offer {
            true => &[Action::Save, Action::DraftDiscard, Action::Next, Action::Back],
            false => self.form.legend(),
        })
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Save => Some("action-read-back"),
            Action::Open => Some("agenda-list"),
            _ => self.life.called(action),
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.life.state() {
            State::Writing | State::Own(_) => self.write(input, around),
            State::Asking => self.answer(&input),
            State::Discarding(_) => {
                let thrown = match self.kept_under? {
                    (Whose::Person(person), kind) => Effect::Discard { person, form: Form::Agenda(kind) },
                    (Whose::Unit(unit), kind) => Effect::Agenda(AgendaAsk::Discard(unit, kind)),
                };
                self.life.discard(&input, thrown)
            }
        }
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let row = self.form.draw(canvas, words);
        if self.form.is_picking() {
            return;
        }
        let told = match &self.about {
            About::Task | About::Event(_) => words.text("agenda-neutral"),
            About::Leaving(_) => words.text("away-neutral"),
            About::Returning(absence) => {
                let since = words.typed_at(absence.value.from, around.now);
                let reason = words.text(&format!("absence-{}", absence.value.reason.name()));
                words.say(&Message::plain("away-told").with("reason", reason).with("when", since))
            }
            About::MoveTask(task) | About::GiveUpTask(task) => task.value.text.clone(),
            About::MoveEvent(event) | About::GiveUpEvent(event) => event.value.label.clone(),
        };
        let width = usize::from(canvas.width().saturating_sub(4));
        for (row, line) in (row + 1..canvas.height()).zip(wrap(&told, width)) {
            canvas.put(2, row, canvas.width(), &line, Meaning::Muted);
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.life.hear(news);
    }

    fn draft(&self) -> Option<Draft> {
        let (Whose::Person(person), kind) = self.kept_under? else { return None };
        self.life.draft(person, Form::Agenda(kind), self.content())
    }

    fn unit_draft(&self) -> Option<UnitDraft> {
        let (Whose::Unit(unit), kind) = self.kept_under? else { return None };
        self.life.unit_draft(unit, UnitForm::Agenda(kind), self.content())
    }

    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        let (whose, kind) = self.kept_under.filter(|_| !self.form.is_untouched())?;
        let Whose::Person(person) = whose else { return Some((NOBODY, "draft-kept-unit")) };
        let id = match kind {
            AgendaDraft::Task => "draft-kept-task",
            AgendaDraft::Event => "draft-kept-event",
            AgendaDraft::Away | AgendaDraft::Back(_) => "draft-kept-away",
            AgendaDraft::MoveTask(_) | AgendaDraft::MoveEvent(..) => "draft-kept-move",
            AgendaDraft::GiveUpTask(_) | AgendaDraft::GiveUpEvent(..) => "draft-kept-give-up",
        };
        Some((person, id))
    }

    fn step(&self) -> Option<Step> {
        let (_, kind) = self.kept_under?;
        Some(Step::AgendaForm(kind, self.whom(), self.form.spot()))
    }

    fn come_back(&mut self, step: &Step, _around: &Around<'_>) {
        if let Step::AgendaForm(_, _, spot) = step {
            self.form.go_to(*spot);
        }
    }

    fn person(&self) -> Option<PersonId> {
        self.whom()
    }
}

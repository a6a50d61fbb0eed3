//! Measures typed in one line: read back in full words and units before they are kept; what is to be done beyond a limit
//! stays until it was seen.

use super::form_draft::{join, split, typed_moment};
use super::form_life::{Life, State};
use super::measure_words::{line_fault, reading, unusual, value};
use super::{Around, CareForm, Draft, Effect, Form, Input, News, Page, Spot, Step};
use crate::care::observations::{Crossed, Measured};
use crate::care::view::{PersonCard, SavedDraft, ScopeDoor};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::FUTURE_TOLERANCE_MS;
use crate::domain::observation::{LONGEST_REMARK, Measure as Kind, Reading, Value, read_measures};
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::measures::MeasuresAsk;
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::field::Place;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::person;
use crate::words::Words;

const VERSION: &str = "measure1";
const LINE: usize = 0;
const TIME: usize = 1;
const REMARK: usize = 2;
const LABELS: [&str; 3] = ["measure-line", "measure-time", "measure-remark"];
/// Columns of a time.
const SHORT: u16 = 12;

/// Measures of one person being typed.
pub(crate) struct Measure {
    card: PersonCard,
    deposits: bool,
    opened: Moment,
    fields: [LineEdit; 3],
    focus: usize,
    faulty: Option<usize>,
    /// Beside what every form asks: the measures are kept, and these limits were crossed: whoever took them has to have
    /// seen it.
    life: Life<Vec<Crossed>>,
}

/// A limit in words: `température au-dessus de 37,8 °C`.
pub(super) fn limit(words: &Words, measure: Kind, low: Option<i32>, high: Option<i32>) -> String {
    let side = |id, limit: i32| {
        let message = Message::plain(id).with("value", value(words, measure, Value::One(limit)));
        words.say(&message)
    };
    let sides: Vec<String> = low
        .map(|low| side("limit-below", low))
        .into_iter()
        .chain(high.map(|high| side("limit-above", high)))
        .collect();
    format!("{} {}", words.measure(measure), sides.join(&words.text("limit-or")))
}

impl Measure {
    /// An empty line, or the draft that was left.
    pub(crate) fn new(
        card: PersonCard,
        door: ScopeDoor,
        draft: Option<&SavedDraft>,
        around: &Around<'_>,
    ) -> Self {
        let time = LineEdit::with(&around.words.time(around.now));
        let mut form = Self {
            card,
            deposits: door != ScopeDoor::Open,
            opened: around.now,
            fields: [LineEdit::default(), time, LineEdit::default()],
            focus: LINE,
            faulty: None,
            life: Life::begun(None),
        };
        let restored = draft.filter(|draft| form.restore(&draft.form).is_some());
        form.life = Life::begun(restored);
        form
    }

    fn is_blank(&self) -> bool {
        [LINE, REMARK].iter().all(|field| self.fields[*field].text().trim().is_empty())
    }

    fn encode(&self) -> Vec<u8> {
        let [line, time, remark] = [0, 1, 2].map(|at| self.fields[at].text().to_owned());
        let (millis, offset) = (self.opened.millis().to_string(), self.opened.offset_minutes().to_string());
        join(&[VERSION.to_owned(), millis, offset, line, time, remark])
    }

    fn restore(&mut self, bytes: &[u8]) -> Option<()> {
        let parts = split(bytes)?;
        let [version, millis, offset, line, time, remark] = parts.as_slice() else { return None };
        (*version == VERSION).then_some(())?;
        self.opened = Moment::new(millis.parse().ok()?, offset.parse().ok()?);
        self.fields = [line, time, remark].map(|text| LineEdit::with(text));
        Some(())
    }

    fn readings(&self) -> Vec<Reading> {
        read_measures(self.fields[LINE].text()).unwrap_or_default()
    }

    fn taken_at(&self, around: &Around<'_>) -> Option<Moment> {
        typed_moment(self.fields[TIME].text(), self.opened, around)
    }

    fn fault(&self, around: &Around<'_>) -> Option<(usize, Message)> {
        if let Err(fault) = read_measures(self.fields[LINE].text()) {
            return Some((LINE, line_fault(around.words, &fault)));
        }
        let Some(at) = self.taken_at(around) else {
            let typed = self.fields[TIME].text();
            return Some((TIME, Message::plain("note-time-unreadable").with("typed", typed)));
        };
        if at.millis() > around.now.millis() + FUTURE_TOLERANCE_MS {
            return Some((TIME, Message::plain("measure-future")));
        }
        let long = self.fields[REMARK].text().trim().chars().count() > LONGEST_REMARK;
        long.then(|| (REMARK, Message::plain("fall-too-long").with("limit", LONGEST_REMARK)))
    }

    fn ask(&mut self, around: &Around<'_>) -> Option<Effect> {
        match self.fault(around) {
            Some((field, fault)) => {
                self.focus = field;
                self.faulty = Some(field);
                Some(Effect::Fail(fault))
            }
            None => {
                self.life.ask();
                None
            }
        }
    }

    fn edited(&mut self, key: Key, around: &Around<'_>) -> Option<Effect> {
        let used = self.fields[self.focus].edit(key);
        self.life.touch_if(used);
        match key.code {
            // One line, one Enter: the echo comes at once.
            Code::Enter if !used => return self.ask(around),
            Code::Down if !used => self.focus = (self.focus + 1) % LABELS.len(),
            Code::Up if !used => self.focus = (self.focus + LABELS.len() - 1) % LABELS.len(),
            _ => {}
        }
        None
    }

    fn insert(&mut self, text: &str) -> Option<Effect> {
        self.life.touch();
        let removed = self.fields[self.focus].insert(text);
        (removed > 0).then(|| Effect::Say(Message::plain("text-removed").with("count", removed)))
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        self.faulty = None;
        match input {
            Input::Typed(letter) => _ = self.insert(letter.encode_utf8(&mut [0; 4])),
            Input::Pasted(text) => return self.insert(&text),
            Input::Edit(key) => return self.edited(key, around),
            Input::Action(action) => match action {
                Action::Save => return self.ask(around),
                Action::Back => return Some(Effect::Back),
                Action::Next => self.focus = (self.focus + 1) % LABELS.len(),
                Action::Previous => self.focus = (self.focus + LABELS.len() - 1) % LABELS.len(),
                Action::Undo => {
                    self.fields[self.focus].undo();
                    self.life.touch();
                }
                Action::Redo => {
                    self.fields[self.focus].redo();
                    self.life.touch();
                }
                Action::DraftDiscard => self.life.ask_to_discard(Some(&self.card)),
                _ => {}
            },
        }
        None
    }

    fn confirm(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        if let Err(effect) = self.life.confirmed(input, "note-echo-waits") {
            return effect;
        }
        let measured = Measured {
            readings: self.readings(),
            happened_at: self.taken_at(around)?,
            confirmed: true,
            remark: self.fields[REMARK].text().to_owned(),
        };
        let measured = Box::new(measured);
        Some(Effect::Measures(MeasuresAsk::Save { person: self.card.person, measured }))
    }

    fn echo(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let readings = self.readings();
        // What is unusual asks for itself, once; the rest of the line stands above.
        if let Some(message) = readings.iter().find_map(|one| unusual(words, one, "measure-unusual")) {
            return Row::of(words.say(&message), Meaning::Question);
        }
        let when = self.taken_at(around).map_or_else(String::new, |at| words.when(at, around.now));
        let message = Message::plain("measure-echo")
            .with("who", person::echo(words, &self.card))
            .with("when", when)
            .with("count", readings.len());
        Row::of(words.say(&message), Meaning::Question)
    }

    fn draw_fields(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let label = LABELS.iter().map(|id| words.text(id).chars().count()).max().unwrap_or(0);
        let label = u16::try_from(label).unwrap_or(0);
        let wide = canvas.width().saturating_sub(label + 6);
        for (at, (row, id)) in (0..).zip(LABELS).enumerate() {
            let width = if at == TIME { SHORT } else { wide };
            let (text, column) = self.fields[at].view(width);
            let writing = self.life.is_writing() || self.life.is_discarding();
            let cursor = (self.focus == at && writing).then_some(column);
            let place = Place { column: 2, row, label, width };
            let after = place.draw(canvas, &words.text(id), &text, cursor, self.faulty == Some(at));
            if let Some(moment) = self.taken_at(around).filter(|_| at == TIME) {
                let day = Message::plain("note-time-day").with("day", words.day_beside(moment, around.now));
                canvas.put_row(after + 1, row, &Row::of(words.say(&day), Meaning::Muted));
            }
        }
    }

    /// The readings in full words, or how a line is typed.
    fn told(&self, words: &Words) -> Vec<String> {
        let readings = self.readings();
        if readings.is_empty() {
            return vec![words.text("measure-how"), words.text("measure-names")];
        }
        let told = |one: &Reading| {
            let told = reading(words, one);
            match unusual(words, one, "measure-unusual-beside") {
                Some(message) => format!("{told}   {}", words.say(&message)),
                None => told,
            }
        };
        readings.iter().map(told).collect()
    }
}

/// A limit that was crossed, and what was said to do.
fn crossing(words: &Words, one: &Crossed) -> Message {
    let threshold = &one.threshold;
    Message::plain("measure-crossed")
        .with("reading", reading(words, &one.reading))
        .with("limit", limit(words, threshold.measure, threshold.low, threshold.high))
        .with("then", &threshold.then)
        .with("who", &threshold.author.name)
}

impl Page for Measure {
    fn purpose(&self) -> &'static str {
        "purpose-measure"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("measure-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        if let Some(crossed) = self.life.own() {
            let then = crossed.first().map_or_else(String::new, |one| one.threshold.then.clone());
            let message = Message::plain("measure-do").with("then", then).with("count", crossed.len());
            return Row::of(around.words.say(&message), Meaning::Question);
        }
        let how = if self.deposits { "measure-deposit" } else { "note-nothing-saved" };
        self.life.standing(Some(&self.card), around, || self.echo(around), how)
    }

    fn contexts(&self) -> &'static [Context] {
        self.life.contexts().unwrap_or(match self.life.own() {
            Some(_) => &[Context::Question, Context::Global],
            None => &[Context::Text, Context::Form, Context::Global],
        })
    }

    fn legend(&self) -> &'static [Action] {
        self.life.legend().unwrap_or(match self.life.own() {
            Some(_) => &[Action::Confirm],
            None if self.life.is_an_offer() => {
                &[Action::Save, Action::DraftDiscard, Action::Next, Action::Back]
            }
            None => &[Action::Save, Action::Next, Action::Undo, Action::Back],
        })
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        let seen = action == Action::Confirm && self.life.own().is_some();
        seen.then_some("action-measure-seen")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.life.state() {
            State::Writing => self.write(input, around),
            State::Asking => self.confirm(&input, around),
            State::Discarding(_) => {
                let form = Form::Care(CareForm::Measure);
                let thrown = Effect::Discard { person: self.card.person, form };
                self.life.discard(&input, thrown)
            }
            State::Own(_) => match input {
                Input::Action(Action::Confirm) => {
                    Some(Effect::Measures(MeasuresAsk::Done { person: self.card.person }))
                }
                _ => Some(Effect::Say(Message::plain("measure-not-seen"))),
            },
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let width = usize::from(canvas.width().saturating_sub(3));
        if let Some(crossed) = self.life.own() {
            canvas.set_cursor(1, 0);
            canvas.heading(0, &words.text("measure-crossed-heading"));
            let told = crossed.iter().flat_map(|one| wrap(&words.say(&crossing(words, one)), width));
            for (row, line) in (1..canvas.height()).zip(told) {
                canvas.put(2, row, canvas.width(), &line, Meaning::Alert);
            }
            return;
        }
        self.draw_fields(canvas, around);
        canvas.heading(4, &words.text("measure-read-as"));
        let lines = self.told(words).into_iter().flat_map(|line| wrap(&line, width));
        for (row, line) in (5..canvas.height()).zip(lines) {
            canvas.put(2, row, canvas.width(), &line, Meaning::Text);
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.life.hear(news);
        if let News::Measured(crossed) = news
            && self.life.is_asking()
        {
            self.life.forget();
            self.life.show(crossed.to_vec());
        }
    }

    fn draft(&self) -> Option<Draft> {
        if self.life.own().is_some() {
            return None;
        }
        let content = (!self.is_blank()).then(|| self.encode());
        self.life.draft(self.card.person, Form::Care(CareForm::Measure), content)
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action) || (action.leads_elsewhere() && self.life.own().is_some())
    }

    fn writes_in(&self) -> Option<Scope> {
        self.life.own().is_none().then_some(Scope::NotesCare)
    }

    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        let kept = !self.is_blank() && self.life.own().is_none();
        kept.then_some((self.card.person, "draft-kept-measure"))
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        // After a lock the limit that was crossed is said no more: the measures are written, the form begins anew.
        let spot = Spot { field: self.focus, row: 0, column: self.fields[self.focus].place() };
        Some(Step::Care(CareForm::Measure, self.card.person, spot))
    }

    fn come_back(&mut self, step: &Step, _around: &Around<'_>) {
        if let Step::Care(_, _, spot) = step {
            self.focus = spot.field.min(LABELS.len() - 1);
            self.fields[self.focus].go_to(spot.column);
        }
    }
}

//! The measures of a person, one kind at a time: a chart, the values with who took them and how they changed, limits,
//! what was struck. Whoever deposits sees their own of this session.
//!
//! Never here: how it looks (`measures_drawn`).

use std::cmp::Reverse;

use super::measure::limit;
use super::measure_words::number;
use super::measures_chart::Period;
use super::sheet::Sheet;
use super::{Around, CareForm, Effect, Input, News, Page, Step};
use crate::care::records::Kept;
use crate::care::view::PersonCard;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::observation::{Measure, Observation, SHORTEST_REASON, Threshold, Value, read_number};
use crate::tui::action::{Action, Context};
use crate::tui::measures::MeasuresAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;

/// The kinds, those of every day first: a digit each for the first nine.
pub(super) const KINDS: [(Measure, &str); 17] = [
    (Measure::Weight, "kind-weight"),
    (Measure::BloodPressure, "kind-blood-pressure"),
    (Measure::Pulse, "kind-pulse"),
    (Measure::Temperature, "kind-temperature"),
    (Measure::Saturation, "kind-saturation"),
    (Measure::Pain, "kind-pain"),
    (Measure::Glucose, "kind-glucose"),
    (Measure::Stool, "kind-stool"),
    (Measure::Hydration, "kind-hydration"),
    (Measure::Food, "kind-food"),
    (Measure::Urine, "kind-urine"),
    (Measure::RespiratoryRate, "kind-respiratory-rate"),
    (Measure::Height, "kind-height"),
    (Measure::Algoplus, "kind-algoplus"),
    (Measure::Doloplus, "kind-doloplus"),
    (Measure::StoolAmount, "kind-stool-amount"),
    (Measure::UrinePassed, "kind-urine-passed"),
];
/// Rows of stars where there is room for them.
pub(super) const STARS: u16 = 6;
/// The same on a small screen.
pub(super) const STARS_SMALL: u16 = 3;
/// Rows from which there is room.
pub(super) const ROOMY: u16 = 16;
/// The fields of a limit.
const LOW: usize = 0;
const HIGH: usize = 1;
const THEN: usize = 2;
const LIFT: usize = 3;

/// What is known about the measures of a person.
pub(crate) struct Known {
    /// As kept; of a deposit without its place in the vault.
    pub(crate) measures: Vec<Kept<Observation>>,
    /// The limits that stand.
    pub(crate) limits: Vec<Kept<Threshold>>,
    /// Only what this session wrote is shown.
    pub(crate) mine: bool,
    /// Limits are set by whoever looks.
    pub(crate) sets_limits: bool,
}

/// What the keys answer at this moment.
enum State {
    Reading,
    /// The reason for a strike, and whether Enter would write it.
    Striking(Sheet, bool),
    /// A limit, and whether Enter would write it.
    Limiting(Sheet, bool),
}

/// The page.
pub(crate) struct Measures {
    pub(super) card: PersonCard,
    pub(super) known: Known,
    /// Which of [`KINDS`].
    pub(super) kind: usize,
    /// Chosen by a key; else by what there is.
    period: Option<Period>,
    pub(super) cursor: ListCursor,
    state: State,
}

impl Measures {
    /// The page, on this kind; without one, on the first that has a value.
    pub(crate) fn new(card: PersonCard, known: Known, kind: Option<Measure>) -> Self {
        let has = |measure: Measure| known.measures.iter().any(|kept| kept.value.reading.measure == measure);
        let place = |wanted: Measure| KINDS.iter().position(|(measure, _)| *measure == wanted);
        let first = || KINDS.iter().position(|(measure, _)| has(*measure));
        let kind = kind.and_then(place).or_else(first).unwrap_or(0);
        Self { card, known, kind, period: None, cursor: ListCursor::default(), state: State::Reading }
    }

    pub(super) fn measure(&self) -> Measure {
        KINDS[self.kind].0
    }

    /// Those of the kind shown, newest first, the struck ones among them.
    pub(super) fn shown(&self) -> Vec<&Kept<Observation>> {
        let measure = self.measure();
        let mut shown: Vec<_> =
            self.known.measures.iter().filter(|kept| kept.value.reading.measure == measure).collect();
        shown.sort_by_key(|kept| Reverse((kept.value.happened_at, kept.value.entered_at)));
        shown
    }

    /// Those that stand, newest first.
    pub(super) fn standing_ones(&self) -> Vec<&Observation> {
        self.shown().into_iter().map(|kept| &kept.value).filter(|one| one.struck.is_none()).collect()
    }

    pub(super) fn period(&self, now: Moment) -> Period {
        self.period.unwrap_or_else(|| Period::of(&self.standing_ones(), now))
    }

    fn turn(&mut self, to: usize) {
        self.kind = to % KINDS.len();
        self.period = None;
        self.cursor = ListCursor::default();
    }

    pub(super) fn limits(&self) -> impl Iterator<Item = &Kept<Threshold>> {
        let measure = self.measure();
        self.known.limits.iter().filter(move |kept| kept.value.measure == measure)
    }

    fn begin_strike(&mut self, around: &Around<'_>) -> Option<Effect> {
        let fail = |id| Some(Effect::Fail(Message::plain(id)));
        match self.shown().get(self.cursor.at()) {
            None => fail("measures-nothing-to-strike"),
            Some(_) if self.known.mine => fail("measures-strike-not-yours"),
            Some(kept) if kept.value.struck.is_some() => fail("measures-already-struck"),
            Some(_) => {
                let sheet = Sheet::default().line(around.words.text("measures-reason"), "");
                self.state = State::Striking(sheet, false);
                None
            }
        }
    }

    fn begin_limit(&mut self, around: &Around<'_>) -> Option<Effect> {
        if !self.known.sets_limits {
            return Some(Effect::Fail(Message::plain("measures-limit-not-yours")));
        }
        let words = around.words;
        let measure = self.measure();
        let limit = self.limits().next().map(|kept| kept.value.clone());
        let shown = |limit: Option<i32>| {
            limit.map_or_else(String::new, |limit| number(words, measure, Value::One(limit)))
        };
        let mut sheet = Sheet::default()
            .line(words.text("limit-low"), &shown(limit.as_ref().and_then(|one| one.low)))
            .line(words.text("limit-high"), &shown(limit.as_ref().and_then(|one| one.high)))
            .line(words.text("limit-then"), limit.as_ref().map_or("", |one| &one.then));
        if limit.is_some() {
            sheet = sheet.tick(words.text("limit-lift"), false);
        }
        self.state = State::Limiting(sheet, false);
        None
    }

    /// What is wrong with the form under the fingers, and where.
    fn fault(&self) -> Option<(usize, Message)> {
        match &self.state {
            State::Striking(sheet, _) => {
                let short = sheet.text(0).chars().count() < SHORTEST_REASON;
                short.then(|| (0, Message::plain("measures-reason-short").with("limit", SHORTEST_REASON)))
            }
            State::Limiting(sheet, _) if !sheet.is_ticked(LIFT) => {
                let ruler = self.measure().ruler();
                for field in [LOW, HIGH] {
                    let typed = sheet.text(field);
                    let within = |limit: i32| ruler.possible.0 <= limit && limit <= ruler.possible.1;
                    if !typed.is_empty() && !read_number(typed, ruler.decimals).is_some_and(within) {
                        return Some((field, Message::plain("limit-unreadable").with("typed", typed)));
                    }
                }
                let [low, high] = self.limit_typed(sheet);
                match (low, high) {
                    (None, None) => Some((LOW, Message::plain("limit-none"))),
                    (Some(low), Some(high)) if high <= low => Some((HIGH, Message::plain("limit-order"))),
                    _ if sheet.text(THEN).is_empty() => Some((THEN, Message::plain("limit-no-then"))),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn limit_typed(&self, sheet: &Sheet) -> [Option<i32>; 2] {
        let decimals = self.measure().ruler().decimals;
        [LOW, HIGH].map(|field| read_number(sheet.text(field), decimals))
    }

    /// The form that is open takes input.
    fn filled(&mut self, input: Input) -> Option<Effect> {
        let (State::Striking(sheet, asking) | State::Limiting(sheet, asking)) = &mut self.state else {
            return None;
        };
        if *asking {
            return match input {
                Input::Action(Action::Confirm) => self.written(),
                Input::Action(Action::Back) => {
                    *asking = false;
                    None
                }
                _ => Some(Effect::Say(Message::plain("note-echo-waits"))),
            };
        }
        match sheet.update(input) {
            Ok(effect) => return effect,
            Err(Action::Save) => {}
            Err(_) => {
                self.state = State::Reading;
                return None;
            }
        }
        let fault = self.fault();
        if let State::Striking(sheet, asking) | State::Limiting(sheet, asking) = &mut self.state {
            match fault {
                None => *asking = true,
                Some((field, fault)) => {
                    sheet.blame(field);
                    return Some(Effect::Fail(fault));
                }
            }
        }
        None
    }

    fn written(&self) -> Option<Effect> {
        let ask = match &self.state {
            State::Striking(sheet, _) => {
                let measure = Box::new((*self.shown().get(self.cursor.at())?).clone());
                MeasuresAsk::Strike { person: self.card.person, measure, reason: sheet.text(0).to_owned() }
            }
            State::Limiting(sheet, _) => {
                let before = self.limits().next().cloned().map(Box::new);
                let limit = (!sheet.is_ticked(LIFT)).then(|| {
                    let [low, high] = self.limit_typed(sheet);
                    (low, high, sheet.text(THEN).to_owned())
                });
                MeasuresAsk::Limit { person: self.card.person, measure: self.measure(), before, limit }
            }
            State::Reading => return None,
        };
        Some(Effect::Measures(ask))
    }

    /// Rows of values that paging counts on.
    fn page(around: &Around<'_>) -> usize {
        let stars = if around.body >= ROOMY { STARS + 5 } else { STARS_SMALL + 3 };
        usize::from(around.body.saturating_sub(stars)).max(1)
    }
}

impl Page for Measures {
    fn purpose(&self) -> &'static str {
        "purpose-measures"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let name = self.measure().ruler().name;
        around.words.say(&Message::plain("measures-title").with("measure", name))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let (id, looks) = match &self.state {
            State::Reading if self.known.mine => ("measures-mine", Meaning::Status),
            State::Reading => ("measures-how", Meaning::Status),
            State::Striking(_, false) => ("measures-strike-how", Meaning::Status),
            State::Striking(_, true) => ("measures-strike-echo", Meaning::Question),
            State::Limiting(_, false) => ("limit-how", Meaning::Status),
            State::Limiting(sheet, true) if sheet.is_ticked(LIFT) => ("limit-lift-echo", Meaning::Question),
            State::Limiting(sheet, true) => {
                let [low, high] = self.limit_typed(sheet);
                let message = Message::plain("limit-echo")
                    .with("who", person::echo(words, &self.card))
                    .with("limit", limit(words, self.measure(), low, high))
                    .with("then", sheet.text(THEN));
                return Row::of(words.say(&message), Meaning::Question);
            }
        };
        Row::of(words.say(&Message::plain(id).with("who", person::echo(words, &self.card))), looks)
    }

    fn contexts(&self) -> &'static [Context] {
        match &self.state {
            State::Reading => &[Context::Register, Context::Menu, Context::Global],
            State::Striking(_, true) | State::Limiting(_, true) => &[Context::Question, Context::Global],
            State::Striking(sheet, false) | State::Limiting(sheet, false) => sheet.contexts(),
        }
    }

    fn legend(&self) -> &'static [Action] {
        match &self.state {
            State::Reading if self.known.mine => {
                &[Action::MeasureWrite, Action::Less, Action::More, Action::MeasurePeriod, Action::Back]
            }
            State::Reading => &[
                Action::MeasureWrite,
                Action::Less,
                Action::More,
                Action::MeasurePeriod,
                Action::MeasureStrike,
                Action::RecordFollow,
                Action::Back,
            ],
            State::Striking(_, true) | State::Limiting(_, true) => &[Action::Confirm, Action::Back],
            State::Striking(..) => &[Action::Save, Action::Back],
            State::Limiting(sheet, false) => sheet.legend(),
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match (action, &self.state) {
            (Action::Less, State::Reading) => Some("action-kind-before"),
            (Action::More, State::Reading) => Some("action-kind-next"),
            (Action::RecordFollow, _) => Some("action-limit"),
            _ => None,
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if !matches!(self.state, State::Reading) {
            return self.filled(input);
        }
        let Input::Action(action) = input else { return None };
        if self.cursor.moved(action, self.shown().len(), Self::page(around)) {
            return None;
        }
        match action {
            Action::Back => return Some(Effect::Back),
            Action::Less => self.turn(self.kind + KINDS.len() - 1),
            Action::More => self.turn(self.kind + 1),
            Action::Digit(digit @ 1..=9) => self.turn(usize::from(digit) - 1),
            Action::MeasurePeriod => self.period = Some(self.period(around.now).next()),
            Action::MeasureStrike => return self.begin_strike(around),
            Action::RecordFollow => return self.begin_limit(around),
            _ => return Some(Effect::Say(Message::plain("key-does-nothing"))),
        }
        None
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        match &self.state {
            State::Reading => self.draw_all(canvas, around),
            State::Limiting(sheet, _) => sheet.draw(canvas),
            State::Striking(sheet, _) => {
                sheet.draw(canvas);
                let shown = self.shown();
                if self.cursor.at() < shown.len() {
                    let text = self.row(around.words, self.cursor.at(), &shown, around.now);
                    canvas.put(3, 2, canvas.width(), &text, Meaning::Text);
                }
            }
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match (news, &mut self.state) {
            (News::Failed, State::Striking(_, asking) | State::Limiting(_, asking)) => *asking = false,
            (News::Limited(limits), _) => {
                self.known.limits = limits.to_vec();
                self.state = State::Reading;
            }
            (News::Struck(measure), _) => {
                let same = |kept: &&mut Kept<Observation>| kept.record == measure.record;
                if let Some(kept) = self.known.measures.iter_mut().find(same) {
                    *kept = (*measure).clone();
                }
                self.state = State::Reading;
            }
            _ => {}
        }
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::Measures && matches!(self.state, State::Reading)
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::CareList(CareForm::Measure, self.card.person))
    }
}

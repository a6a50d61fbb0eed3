//! Giving an instruction (*consigne*): for whom, what to mind, from when until when, in which part of the day.
//!
//! There is always an end. What is typed leaves a sealed draft under the person the form was opened about.

use super::form_draft::{join, split};
use super::form_life::{Life, State};
use super::sheet::Sheet;
use super::{Around, Draft, Effect, Form, Input, News, Page, Step};
use crate::care::records::Whose;
use crate::care::view::{PersonCard, SavedDraft};
use crate::domain::event_time::coming_day;
use crate::domain::ids::PersonId;
use crate::domain::instruction::{
    InstructionDraft, InstructionFault, LONGEST_INSTRUCTION, PartOfDay, day_of,
};
use crate::domain::message::Message;
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::notes::NotesAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::person;
use crate::words::Words;

const WHOSE: usize = 0;
const TEXT: usize = 1;
const FROM: usize = 2;
const TO: usize = 3;
const PART: usize = 4;
const VERSION: &str = "1";
/// How long an instruction stands when nobody types another last day.
const USUAL_DAYS: i32 = 6;

/// The form.
pub(crate) struct Instruct {
    card: PersonCard,
    sheet: Sheet,
    life: Life,
    /// What the form holds before anything is typed.
    blank: Vec<u8>,
}

/// The name of a part of the day.
pub(super) fn part_name(words: &Words, part: PartOfDay) -> String {
    words.text(match part {
        PartOfDay::All => "instruct-part-all",
        PartOfDay::Day => "instruct-part-day",
        PartOfDay::Night => "instruct-part-night",
    })
}

impl Instruct {
    /// An empty form about a person, or the draft that was left.
    pub(crate) fn new(card: PersonCard, draft: Option<&SavedDraft>, around: &Around<'_>) -> Self {
        let words = around.words;
        let from = day_of(around.now);
        let to = from.checked_add(jiff::Span::new().days(USUAL_DAYS)).unwrap_or(from);
        let fresh = ["0".to_owned(), String::new(), words.date(from), words.date(to), "0".to_owned()];
        let blank = Self::sheet_of(&card, &fresh, words);
        let blank_content = encoded(&blank);
        let saved = draft.and_then(|draft| Some((decoded(&draft.form)?, draft)));
        let life = Life::begun(saved.as_ref().map(|(_, draft)| *draft));
        let sheet = saved.map_or(blank, |(fields, _)| Self::sheet_of(&card, &fields, words));
        Self { card, sheet, life, blank: blank_content }
    }

    fn sheet_of(card: &PersonCard, fields: &[String; 5], words: &Words) -> Sheet {
        let unit = Message::plain("instruct-for-unit").with("unit", &card.unit_name);
        let whose = vec![person::echo(words, card), words.say(&unit)];
        let chosen = |at: usize, count: usize| fields[at].parse().unwrap_or(0).min(count - 1);
        let parts: Vec<String> = PartOfDay::ALL.iter().map(|part| part_name(words, *part)).collect();
        Sheet::default()
            .chosen_choice(words.text("instruct-whose-label"), whose, chosen(WHOSE, 2))
            .line(words.text("instruct-text-label"), &fields[TEXT])
            .line(words.text("instruct-from-label"), &fields[FROM])
            .line(words.text("instruct-to-label"), &fields[TO])
            .chosen_choice(words.text("instruct-part-label"), parts, chosen(PART, PartOfDay::ALL.len()))
            .beginning_at(TEXT)
    }

    fn whose(&self) -> Whose {
        match self.sheet.chosen(WHOSE) {
            0 => Whose::Person(self.card.person),
            _ => Whose::Unit(self.card.placement.unit),
        }
    }

    fn part(&self) -> PartOfDay {
        PartOfDay::ALL.get(self.sheet.chosen(PART)).copied().unwrap_or(PartOfDay::All)
    }

    fn is_blank(&self) -> bool {
        self.sheet.text(TEXT).is_empty()
    }

    /// What is to be given; the field that is wrong, and why.
    fn instruction(&self, around: &Around<'_>) -> Result<InstructionDraft, (usize, Effect)> {
        let refuse = |field, fault| (field, Effect::Notes(NotesAsk::RefuseInstruction(fault)));
        match self.sheet.text(TEXT).chars().count() {
            0 => return Err(refuse(TEXT, InstructionFault::Empty)),
            length if length > LONGEST_INSTRUCTION => return Err(refuse(TEXT, InstructionFault::TooLong)),
            _ => {}
        }
        let today = around.now.date();
        let day = |field: usize| {
            let typed = self.sheet.text(field);
            let bad = || Effect::Fail(Message::plain("instruct-bad-day").with("typed", typed));
            coming_day(typed, today).ok_or_else(|| (field, bad()))
        };
        let (from, to) = (day(FROM)?, day(TO)?);
        if to < from || to < day_of(around.now) {
            return Err(refuse(TO, InstructionFault::Span));
        }
        Ok(InstructionDraft { text: self.sheet.text(TEXT).to_owned(), part: self.part(), from, to })
    }

    fn ask(&mut self, around: &Around<'_>) -> Option<Effect> {
        match self.instruction(around) {
            Ok(_) => {
                self.life.ask();
                None
            }
            Err((field, effect)) => {
                self.sheet.blame(field);
                Some(effect)
            }
        }
    }

    fn echo(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let unit = Message::plain("instruct-for-unit").with("unit", &self.card.unit_name);
        let who = match self.whose() {
            Whose::Person(_) => person::echo(words, &self.card),
            Whose::Unit(_) => words.say(&unit),
        };
        let (from, to) = match self.instruction(around) {
            Ok(draft) => (words.day(draft.from), words.day(draft.to)),
            Err(_) => (String::new(), String::new()),
        };
        let message = Message::plain("instruct-echo")
            .with("who", who)
            .with("from", from)
            .with("to", to)
            .with("part", part_name(words, self.part()));
        words.say(&message)
    }

    fn answer(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        if let Err(effect) = self.life.confirmed(input, "instruct-echo-waits") {
            return effect;
        }
        let draft = Box::new(self.instruction(around).ok()?);
        let (person, whose) = (self.card.person, self.whose());
        Some(Effect::Notes(NotesAsk::Give { person, whose, draft }))
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if matches!(input, Input::Action(Action::DraftDiscard)) {
            self.life.ask_to_discard(Some(&self.card));
            return None;
        }
        let before = encoded(&self.sheet);
        let answered = self.sheet.update(input);
        self.life.touch_if(encoded(&self.sheet) != before);
        match answered {
            Ok(effect) => effect,
            Err(Action::Save) => self.ask(around),
            Err(_) => Some(Effect::Back),
        }
    }
}

fn encoded(sheet: &Sheet) -> Vec<u8> {
    let parts = [
        VERSION.to_owned(),
        sheet.chosen(WHOSE).to_string(),
        sheet.text(TEXT).to_owned(),
        sheet.text(FROM).to_owned(),
        sheet.text(TO).to_owned(),
        sheet.chosen(PART).to_string(),
    ];
    join(&parts)
}

/// The fields of a draft; `None` for another version of the form.
fn decoded(bytes: &[u8]) -> Option<[String; 5]> {
    let parts = split(bytes)?;
    let (version, fields) = parts.split_first()?;
    (*version == VERSION).then_some(())?;
    let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
    fields.try_into().ok()
}

impl Page for Instruct {
    fn purpose(&self) -> &'static str {
        "purpose-instruct"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("instruct-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let echo = || Row::of(self.echo(around), Meaning::Question);
        self.life.standing(Some(&self.card), around, echo, "instruct-how")
    }

    fn contexts(&self) -> &'static [Context] {
        self.life.contexts().unwrap_or_else(|| self.sheet.contexts())
    }

    fn legend(&self) -> &'static [Action] {
        self.life.legend().unwrap_or_else(|| self.sheet.legend())
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.life.state() {
            State::Writing | State::Own(_) => self.write(input, around),
            State::Asking => self.answer(&input, around),
            State::Discarding(_) => {
                let thrown = Effect::Discard { person: self.card.person, form: Form::Instruction };
                self.life.discard(&input, thrown)
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.sheet.draw(canvas);
        if !self.sheet.is_picking() {
            let width = usize::from(canvas.width().saturating_sub(4)).max(10);
            let help = wrap(&around.words.text("instruct-help"), width);
            for (row, line) in (self.sheet.rows() + 1..canvas.height()).zip(help) {
                canvas.put(3, row, canvas.width(), &line, Meaning::Muted);
            }
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.life.hear(news);
    }

    fn draft(&self) -> Option<Draft> {
        let now = encoded(&self.sheet);
        let content = (!self.is_blank() && now != self.blank).then_some(now);
        self.life.draft(self.card.person, Form::Instruction, content)
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action)
    }

    fn writes_in(&self) -> Option<Scope> {
        Some(Scope::NotesAll)
    }

    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        (!self.is_blank()).then_some((self.card.person, "instruct-kept"))
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Instruct(self.card.person))
    }
}

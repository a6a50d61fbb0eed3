//! The form of an incident: the category first, no name in it, the echo before it enters the register.

use super::form_life::{Life, State};
use super::incident_form::{Field, Fields, MEDIA, ORDER, category};
use super::{Around, CareForm, Draft, Effect, Form, Input, NOBODY, News, Page, Spot, Step};
use crate::care::view::{PersonCard, SavedDraft};
use crate::domain::ids::PersonId;
use crate::domain::incident::{Category, LONGEST_TEXT};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::falls::FallsAsk;
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::pick::Pick;

/// An incident being written.
pub(crate) struct Incident {
    /// Whose names no text may hold.
    known: Vec<PersonCard>,
    /// Whoever writes here does not read it back.
    deposits: bool,
    pub(super) form: Fields,
    pub(super) focus: Field,
    pub(super) faulty: Option<Field>,
    /// Beside what every form asks, the list of categories.
    life: Life<Pick>,
}

impl Incident {
    /// An empty form, or the draft that was left.
    pub(crate) fn new(
        known: Vec<PersonCard>,
        deposits: bool,
        draft: Option<&SavedDraft>,
        around: &Around<'_>,
    ) -> Self {
        let mut form = Fields::new(around);
        let restored = draft.filter(|draft| form.restore(&draft.form).is_some());
        let life = Life::begun(restored);
        Self { known, deposits, form, focus: Field::Category, faulty: None, life }
    }

    fn at(&self) -> usize {
        ORDER.iter().position(|field| *field == self.focus).unwrap_or(0)
    }

    fn move_focus(&mut self, by: usize) {
        self.focus = ORDER[(self.at() + by) % ORDER.len()];
    }

    fn ask(&mut self, around: &Around<'_>) -> Option<Effect> {
        match self.form.fault(&self.known, around) {
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

    fn pick(&mut self, around: &Around<'_>) {
        // The numbers of the list are those of the order: what is the house's own comes last.
        let choices =
            listed().map(|one| around.words.text(super::incident_form::CATEGORIES[one as usize])).collect();
        let selected = self.form.category.and_then(|category| listed().position(|one| one == category));
        let pick = Pick::new(around.words.text("incident-pick-category"), choices, selected.unwrap_or(0));
        self.life.show(pick);
    }

    fn turn(&mut self, forward: bool) {
        self.life.touch();
        if self.focus == Field::Media {
            let at = MEDIA.iter().position(|(risk, _)| *risk == self.form.media).unwrap_or(0);
            let next = if forward { at + 1 } else { at + MEDIA.len() - 1 };
            self.form.media = MEDIA[next % MEDIA.len()].0;
            return;
        }
        let count = Category::ALL.len();
        let at = self.form.category.and_then(|category| listed().position(|one| one == category));
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        };
        self.form.category = listed().nth(next);
    }

    fn typed(&mut self, text: &str) -> usize {
        self.life.touch();
        let focus = self.focus;
        match (self.form.line(focus), focus) {
            (Some(line), _) => line.insert(text),
            (None, Field::Text(at)) => self.form.texts[at].paste(text),
            (None, _) => 0,
        }
    }

    fn pasted(&mut self, text: &str) -> Option<Effect> {
        if let Field::Text(at) = self.focus {
            let room = LONGEST_TEXT.saturating_sub(self.form.texts[at].length());
            if text.chars().count() > room {
                return Some(Effect::Fail(Message::plain("fall-too-long").with("limit", LONGEST_TEXT)));
            }
        }
        let removed = self.typed(text);
        (removed > 0).then(|| Effect::Say(Message::plain("text-removed").with("count", removed)))
    }

    fn edited(&mut self, key: Key) {
        let focus = self.focus;
        let used = match (self.form.line(focus), focus) {
            (Some(line), _) => line.edit(key),
            (None, Field::Text(at)) => self.form.texts[at].edit(key),
            (None, _) => false,
        };
        self.life.touch_if(used);
        match key.code {
            Code::Enter | Code::Down if !used => self.move_focus(1),
            Code::Up if !used => self.move_focus(ORDER.len() - 1),
            _ => {}
        }
    }

    fn undo(&mut self, again: bool) {
        let focus = self.focus;
        match (self.form.line(focus), focus, again) {
            (Some(line), _, false) => line.undo(),
            (Some(line), _, true) => line.redo(),
            (None, Field::Text(at), false) => self.form.texts[at].undo(),
            (None, Field::Text(at), true) => self.form.texts[at].redo(),
            _ => return,
        }
        self.life.touch();
    }

    fn write(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        self.faulty = None;
        match input {
            Input::Typed(letter) => {
                self.life.touch();
                match self.focus {
                    Field::Text(at) => _ = self.form.texts[at].type_char(letter),
                    _ => _ = self.typed(letter.encode_utf8(&mut [0; 4])),
                }
            }
            Input::Pasted(text) => return self.pasted(&text),
            Input::Edit(key) => self.edited(key),
            Input::Action(action) => match action {
                Action::Save => return self.ask(around),
                Action::Back => return Some(Effect::Back),
                Action::Next | Action::Down => self.move_focus(1),
                Action::Previous | Action::Up => self.move_focus(ORDER.len() - 1),
                Action::Undo => self.undo(false),
                Action::Redo => self.undo(true),
                Action::DraftDiscard => self.life.ask_to_discard(None),
                Action::Open if self.focus == Field::Media => self.move_focus(1),
                Action::Toggle if self.focus == Field::Media => self.turn(true),
                Action::Digit(_) if self.focus == Field::Media => {
                    return Some(Effect::Say(Message::plain("key-does-nothing")));
                }
                Action::Open | Action::Toggle => self.pick(around),
                Action::Less => self.turn(false),
                Action::More => self.turn(true),
                Action::Digit(_) => {
                    self.pick(around);
                    return self.picking(action);
                }
                _ => return Some(Effect::Say(Message::plain("key-does-nothing"))),
            },
        }
        None
    }

    fn picking(&mut self, action: Action) -> Option<Effect> {
        let pick = self.life.own_mut()?;
        let picked = pick.update(action);
        if let Some(at) = picked {
            self.form.category = listed().nth(at);
            self.life.touch();
            self.move_focus(1);
        }
        if picked.is_some() || action == Action::Back {
            self.life.write();
        }
        None
    }

    fn answer(&mut self, input: &Input, around: &Around<'_>) -> Option<Effect> {
        if let Err(effect) = self.life.confirmed(input, "note-echo-waits") {
            return effect;
        }
        let told = Box::new(self.form.told(around)?);
        Some(Effect::Falls(FallsAsk::SaveIncident(told)))
    }

    fn echo(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let Some(told) = self.form.told(around) else { return Row::default() };
        let id = if told.category.is_declared() { "incident-echo-declared" } else { "incident-echo" };
        let message = Message::plain(id)
            .with("category", category(words, told.category))
            .with("when", words.when(told.happened_at, around.now));
        Row::of(words.say(&message), Meaning::Question)
    }
}

/// The categories as they are listed: 1 to 11 as in the order, then the house's own.
fn listed() -> impl Iterator<Item = Category> {
    Category::ALL.into_iter().cycle().skip(1).take(Category::ALL.len())
}

impl Page for Incident {
    fn purpose(&self) -> &'static str {
        "purpose-incident"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("incident-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let id = if self.deposits { "incident-deposit" } else { "incident-read-by" };
        [
            Row::of(around.words.text("incident-about-nobody"), Meaning::Text),
            Row::of(around.words.text(id), Meaning::Muted),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        self.life.standing(None, around, || self.echo(around), "note-nothing-saved")
    }

    fn contexts(&self) -> &'static [Context] {
        self.life.contexts().unwrap_or(match (self.life.own(), self.focus) {
            (Some(_), _) => &[Context::Menu, Context::Global],
            (None, Field::Category | Field::Media) => &[Context::Choice, Context::Form, Context::Global],
            (None, _) => &[Context::Text, Context::Form, Context::Global],
        })
    }

    fn legend(&self) -> &'static [Action] {
        self.life.legend().unwrap_or(match self.life.own() {
            Some(_) => &[Action::Open, Action::Up, Action::Down, Action::Back],
            None if self.life.is_an_offer() => {
                &[Action::Save, Action::DraftDiscard, Action::Next, Action::Back]
            }
            None => &[Action::Save, Action::Next, Action::Undo, Action::Back],
        })
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        self.life.called(action)
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.life.state() {
            State::Writing => self.write(input, around),
            State::Asking => self.answer(&input, around),
            State::Discarding(_) => {
                let thrown = Effect::Discard { person: NOBODY, form: Form::Care(CareForm::Incident) };
                self.life.discard(&input, thrown)
            }
            State::Own(_) => match input {
                Input::Action(action) => self.picking(action),
                _ => None,
            },
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        match self.life.own() {
            Some(pick) => pick.draw(canvas),
            None => self.draw_form(canvas, around),
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        self.life.hear(news);
    }

    fn takes(&self, action: Action) -> bool {
        self.life.takes(action)
    }

    fn draft(&self) -> Option<Draft> {
        let content = (!self.form.is_blank()).then(|| self.form.encode());
        self.life.draft(NOBODY, Form::Care(CareForm::Incident), content)
    }

    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        (!self.form.is_blank()).then_some((NOBODY, "draft-kept-incident"))
    }

    fn step(&self) -> Option<Step> {
        let (row, column) = match self.focus {
            Field::Text(at) => self.form.texts[at].place(),
            _ => (0, 0),
        };
        Some(Step::Care(CareForm::Incident, NOBODY, Spot { field: self.at(), row, column }))
    }

    fn come_back(&mut self, step: &Step, _around: &Around<'_>) {
        if let Step::Care(_, _, spot) = step {
            self.focus = ORDER.get(spot.field).copied().unwrap_or(self.focus);
            if let Field::Text(at) = self.focus {
                self.form.texts[at].go_to(spot.row, spot.column);
            }
        }
    }
}

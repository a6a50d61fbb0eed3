//! Founding a house: the establishment, the first accounts, what nobody could open, then the founding itself.
//!
//! Never here: the kit (`kit_cards` shows it), how the summary looks (`founding_drawn`).

use super::accounts::StaffAsk;
use super::entries::{Entries, Entry};
use super::newcomer::NewcomerForm;
use super::{Around, Effect, Input, News, Page};
use crate::care::founding::{AccountPlan, HousePlan};
use crate::domain::house::Establishment;
use crate::domain::identity::{Finess, NumberFault};
use crate::domain::ids::UnitId;
use crate::domain::message::Message;
use crate::domain::staff::Newcomer;
use crate::domain::text::fold;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::frame::told_in_the_head;
use crate::tui::widgets::line_edit::{LineEdit, SecretEdit};

const HOUSE: &[&str] =
    &["founding-name", "founding-finess", "founding-phone", "founding-on-call", "founding-units"];
const NAME: usize = 0;
const FINESS: usize = 1;
const PHONE: usize = 2;
const ON_CALL: usize = 3;
const UNITS: usize = 4;
const PHRASES: &[&str] = &["phrase-new", "phrase-again"];
const NEW: usize = 0;
const AGAIN: usize = 1;

/// What can be done from the summary.
pub(super) const CHOICES: [&str; 4] =
    ["founding-choice-found", "founding-choice-add", "founding-choice-remove", "founding-choice-house"];

/// What the keys answer at this moment.
pub(super) enum Stage {
    House,
    Account,
    /// The passphrase of this newcomer.
    Passphrase(Box<Newcomer>),
    Summary,
    /// Found it?
    Asking,
    /// Leave without founding?
    Leaving,
    Working,
}

/// The founding screen.
pub(crate) struct Founding {
    pub(super) stage: Stage,
    pub(super) house: Entries,
    /// As they were when the establishment was read last.
    pub(super) read: Option<(Establishment, Vec<String>)>,
    pub(super) accounts: Vec<AccountPlan>,
    pub(super) account: NewcomerForm,
    pub(super) phrase: Entries,
    pub(super) cursor: ListCursor,
    /// First line of the summary that is shown.
    pub(super) top: usize,
}

fn phrase_fields() -> Entries {
    Entries::new(PHRASES, PHRASES.iter().map(|_| Entry::Secret(SecretEdit::default())).collect())
}

fn house_fields(texts: [&str; 5]) -> Entries {
    Entries::new(HOUSE, texts.iter().map(|text| Entry::Line(LineEdit::with(text))).collect())
}

/// Ids that tell the units apart until the house draws its own.
fn numbered(units: &[String]) -> Vec<(UnitId, String)> {
    (1_u128..).map(|number| UnitId::from_bytes(number.to_be_bytes())).zip(units.iter().cloned()).collect()
}

impl Founding {
    /// Empty.
    pub(crate) fn new() -> Self {
        Self {
            stage: Stage::House,
            house: house_fields([""; 5]),
            read: None,
            accounts: Vec::new(),
            account: NewcomerForm::first(Vec::new()),
            phrase: phrase_fields(),
            cursor: ListCursor::default(),
            top: 0,
        }
    }

    /// At the summary of a plan that could not be carried out.
    pub(crate) fn again(plan: HousePlan) -> Self {
        let HousePlan { establishment, units, accounts, .. } = plan;
        let Establishment { name, finess, phone, on_call, .. } = &establishment;
        let house = house_fields([name, finess.as_str(), phone, on_call, &units.join(", ")]);
        let account = NewcomerForm::first(numbered(&units));
        let read = Some((establishment, units));
        Self { stage: Stage::Summary, house, read, accounts, account, ..Self::new() }
    }

    pub(super) fn units(&self) -> &[String] {
        self.read.as_ref().map_or(&[], |(_, units)| units)
    }

    /// The establishment and its units as typed, or the field and what is wrong with it.
    fn read_house(&self) -> Result<(Establishment, Vec<String>), (usize, Message)> {
        let name = self.house.text(NAME).to_owned();
        if name.is_empty() {
            return Err((NAME, Message::plain("founding-no-name")));
        }
        let typed = self.house.text(FINESS);
        let finess = Finess::parse(typed).map_err(|fault| {
            let what = match fault {
                NumberFault::Shape => Message::plain("cli-error-finess-shape"),
                NumberFault::Key => Message::plain("cli-error-finess-key"),
            };
            (FINESS, what.with("typed", typed))
        })?;
        let mut units: Vec<String> = Vec::new();
        for unit in self.house.text(UNITS).split(',').map(str::trim).filter(|unit| !unit.is_empty()) {
            if unit.contains([':', '+']) {
                return Err((UNITS, Message::plain("cli-error-unit-name")));
            }
            if units.iter().any(|known| fold(known) == fold(unit)) {
                return Err((UNITS, Message::plain("cli-error-doubled").with("name", unit)));
            }
            units.push(unit.to_owned());
        }
        if units.is_empty() {
            return Err((UNITS, Message::plain("founding-no-unit")));
        }
        let lost = self.accounts.iter().flat_map(|account| &account.units).find(|unit| !units.contains(unit));
        if let Some(unit) = lost {
            return Err((UNITS, Message::plain("founding-unit-in-use").with("unit", unit)));
        }
        let phone = |at| self.house.text(at).to_owned();
        let house = Establishment::new(name, finess);
        Ok((Establishment { phone: phone(PHONE), on_call: phone(ON_CALL), ..house }, units))
    }

    fn end_house(&mut self) -> Option<Effect> {
        match self.read_house() {
            Err((field, what)) => {
                self.house.focus = field;
                Some(Effect::Fail(what))
            }
            Ok((establishment, units)) => {
                if self.units() != units {
                    self.account = NewcomerForm::first(numbered(&units));
                }
                self.read = Some((establishment, units));
                self.stage = if self.accounts.is_empty() { Stage::Account } else { Stage::Summary };
                None
            }
        }
    }

    fn in_house(&mut self, input: Input) -> Option<Effect> {
        match input {
            Input::Action(Action::Back | Action::Leave) => self.stage = Stage::Leaving,
            Input::Action(Action::PhraseOffer) => return Some(Effect::Language),
            Input::Action(Action::Save) => return self.end_house(),
            Input::Action(Action::Open) if self.house.is_last() => return self.end_house(),
            input => self.house.take(input),
        }
        None
    }

    /// The form of an account answers with a newcomer, who still needs a passphrase.
    fn in_account(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.account.update(input, around) {
            Some(Effect::Back) => {
                self.stage = if self.accounts.is_empty() { Stage::House } else { Stage::Summary };
                None
            }
            Some(Effect::Staff(StaffAsk::Create { newcomer, .. })) => {
                self.account.hear(&News::Failed, around);
                if self.accounts.iter().any(|account| account.login == newcomer.login) {
                    return Some(Effect::Fail(
                        Message::plain("cli-error-doubled").with("name", &newcomer.login),
                    ));
                }
                self.phrase = phrase_fields();
                self.stage = Stage::Passphrase(newcomer);
                None
            }
            effect => effect,
        }
    }

    fn in_passphrase(&mut self, input: Input) -> Option<Effect> {
        match input {
            Input::Action(Action::Back) => {
                self.phrase = phrase_fields();
                self.stage = Stage::Account;
            }
            Input::Action(Action::PhraseOffer) => return Some(Effect::OfferPhrase),
            Input::Action(Action::Leave) => self.stage = Stage::Leaving,
            Input::Action(Action::Save) => return self.end_passphrase(),
            Input::Action(Action::Open) if self.phrase.is_last() => return self.end_passphrase(),
            input => self.phrase.take(input),
        }
        None
    }

    fn end_passphrase(&mut self) -> Option<Effect> {
        if self.phrase.goes_to_an_empty_one() {
            return Some(Effect::Fail(Message::plain("founding-phrase-missing")));
        }
        let passphrase = self.phrase.passphrase(NEW);
        if !passphrase.is_same_as(&self.phrase.passphrase(AGAIN)) {
            self.phrase.forget_from(AGAIN);
            return Some(Effect::Fail(Message::plain("phrase-differs")));
        }
        if let Some(fault) = passphrase.fault() {
            self.phrase.forget_from(NEW);
            return Some(Effect::RefusePassphrase(fault));
        }
        let Stage::Passphrase(newcomer) = std::mem::replace(&mut self.stage, Stage::Summary) else {
            return None;
        };
        let Newcomer { login, name, role, units: ticked, .. } = *newcomer;
        let known = numbered(self.units());
        let units = known.iter().filter(|(id, _)| ticked.contains(id)).map(|(_, name)| name.clone());
        let units = units.collect();
        self.accounts.push(AccountPlan { login, name, role, units, passphrase });
        self.phrase = phrase_fields();
        self.account = NewcomerForm::first(known);
        self.cursor = ListCursor::default();
        self.top = 0;
        None
    }

    fn in_summary(&mut self, input: &Input) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        match *action {
            Action::Back => self.stage = Stage::House,
            Action::Leave => self.stage = Stage::Leaving,
            Action::PageDown => self.top += super::founding_drawn::STEP,
            Action::PageUp => self.top = self.top.saturating_sub(super::founding_drawn::STEP),
            Action::Open => return self.choose(self.cursor.at()),
            Action::Digit(digit) if digit > 0 => return self.choose(usize::from(digit) - 1),
            action => _ = self.cursor.moved(action, CHOICES.len(), CHOICES.len()),
        }
        None
    }

    fn choose(&mut self, choice: usize) -> Option<Effect> {
        match choice {
            0 if self.accounts.is_empty() => {
                return Some(Effect::Fail(Message::plain("founding-no-account")));
            }
            0 => self.stage = Stage::Asking,
            1 => self.stage = Stage::Account,
            2 => match self.accounts.pop() {
                Some(gone) => {
                    return Some(Effect::Say(Message::plain("founding-removed").with("login", &gone.login)));
                }
                None => return Some(Effect::Fail(Message::plain("founding-no-account"))),
            },
            3 => self.stage = Stage::House,
            _ => {}
        }
        None
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        match input {
            Input::Action(Action::Confirm) => {
                let (establishment, units) = self.read.clone()?;
                self.stage = Stage::Working;
                let accounts = std::mem::take(&mut self.accounts);
                Some(Effect::Found(Box::new(HousePlan {
                    establishment,
                    units,
                    accounts,
                    demonstration: false,
                    host_key_beside: false,
                })))
            }
            Input::Action(Action::Back) => {
                self.stage = Stage::Summary;
                None
            }
            _ => Some(Effect::Say(Message::plain("founding-waits"))),
        }
    }

    fn leave(&mut self, input: &Input) -> Option<Effect> {
        match input {
            Input::Action(Action::Confirm) => Some(Effect::Leave),
            Input::Action(Action::Back) => {
                self.stage = if self.accounts.is_empty() { Stage::House } else { Stage::Summary };
                None
            }
            _ => Some(Effect::Say(Message::plain("founding-leave-waits"))),
        }
    }
}

impl Page for Founding {
    fn purpose(&self) -> &'static str {
        "purpose-founding"
    }

    fn title(&self, around: &Around<'_>) -> String {
        format!("dui   {}", around.words.text("founding-title"))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let told = match &self.stage {
            Stage::House | Stage::Leaving => words.text("founding-strip-house"),
            Stage::Account => words.text("founding-strip-account"),
            Stage::Passphrase(newcomer) => {
                words.say(&Message::plain("founding-strip-phrase").with("name", &newcomer.name))
            }
            Stage::Summary | Stage::Asking | Stage::Working => words.text("founding-strip-summary"),
        };
        told_in_the_head(&told, around.columns)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let id = match &self.stage {
            Stage::House => "founding-how-house",
            Stage::Account => match self.account.is_asking() {
                true => return self.account.standing(around),
                false => "founding-how-account",
            },
            Stage::Passphrase(_) => "founding-how-phrase",
            Stage::Summary => "founding-how-summary",
            Stage::Working => "founding-working",
            Stage::Leaving => return Row::of(words.text("founding-ask-leave"), Meaning::Question),
            Stage::Asking => {
                let name = self.read.as_ref().map_or("", |(house, _)| house.name.as_str());
                let ask = Message::plain("founding-ask").with("name", name);
                return Row::of(words.say(&ask.with("count", self.accounts.len())), Meaning::Question);
            }
        };
        Row::of(words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match &self.stage {
            Stage::House | Stage::Passphrase(_) => &[Context::Text, Context::Secret, Context::Lock],
            Stage::Account => self.account.contexts(),
            Stage::Summary => &[Context::Menu, Context::Global],
            Stage::Asking | Stage::Leaving | Stage::Working => &[Context::Question, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match &self.stage {
            Stage::House => &[Action::Next, Action::Save, Action::Back],
            Stage::Account => self.account.legend(),
            Stage::Passphrase(_) => &[Action::Next, Action::Save, Action::PhraseOffer, Action::Back],
            Stage::Summary => &[Action::Open, Action::Down, Action::PageDown, Action::Back],
            Stage::Asking | Stage::Leaving => &[Action::Confirm, Action::Back],
            Stage::Working => &[],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match (&self.stage, action) {
            (Stage::Account, _) if self.account.is_asking() => self.account.called(action),
            (_, Action::Save) => Some("action-go-on"),
            (Stage::Asking, Action::Confirm) => Some("action-found"),
            (Stage::Leaving, Action::Confirm) => Some("action-leave"),
            _ => None,
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match &self.stage {
            Stage::House => self.in_house(input),
            Stage::Account => self.in_account(input, around),
            Stage::Passphrase(_) => self.in_passphrase(input),
            Stage::Summary => self.in_summary(&input),
            Stage::Asking => self.answer(&input),
            Stage::Leaving => self.leave(&input),
            Stage::Working => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        match &self.stage {
            Stage::Account => self.account.draw(canvas, around),
            Stage::Passphrase(_) => {
                let words = around.words;
                let told = self.phrase.rules(words).into_iter().chain([words.text("arrival-alone")]);
                self.phrase.draw(canvas, around, &told.collect::<Vec<_>>());
            }
            Stage::House | Stage::Leaving => {
                self.house.draw(canvas, around, &[around.words.text("founding-about")]);
            }
            Stage::Summary | Stage::Asking | Stage::Working => self.draw_summary(canvas, around),
        }
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        match (news, &self.stage) {
            (News::Phrase(phrase), _) => self.phrase.offer(phrase),
            (News::Failed, Stage::Passphrase(_)) => self.phrase.forget(),
            (News::Failed, Stage::Account) => self.account.hear(news, around),
            _ => {}
        }
    }
}

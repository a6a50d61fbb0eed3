//! The accounts of the house: who may enter, what each waits for, and what whoever looks may do about it.
//!
//! Never here: who may do it. A verb that is another's to do is told so by `care`.

use super::{Around, Effect, Input, News, Page, Step};
use crate::care::Passphrase;
use crate::care::accounts::{AccountStatus, StaffAccount};
use crate::care::staff::Standing;
use crate::domain::ids::{AccountId, UnitId};
use crate::domain::message::Message;
use crate::domain::staff::Newcomer;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::cursor::ListCursor;
use crate::words::Words;

/// What the screens of accounts ask for.
pub(crate) enum StaffAsk {
    /// The list.
    Open,
    /// The form of a new account; for one night, or not.
    New { night: bool },
    /// Invites.
    Create { newcomer: Box<Newcomer>, night: bool },
    /// What waits at this account.
    Look(AccountId),
    /// The words were the same.
    Vouch { account: AccountId, compared: Vec<&'static str> },
    /// Gives the keys that wait.
    Give(AccountId),
    /// A new code.
    InviteAgain(AccountId),
    /// Suspends.
    Suspend(AccountId),
    /// Takes up again.
    Resume(AccountId),
    /// Ends for good.
    End { account: AccountId, urgent: bool },
    /// Lets somebody try again at once.
    ClearWait { login: String },
    /// The screen of one's own passphrase.
    Passphrase,
    /// Another passphrase for one's own keys.
    ChangePassphrase { old: Passphrase, new: Passphrase },
}

/// Rows of a list on an ordinary screen: a selected account comes with those around it.
const PAGE: usize = 9;

/// What is asked in row 23 before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    Give,
    InviteAgain,
    Suspend,
    Resume,
    End { urgent: bool },
    ClearWait,
}

/// The list.
pub(crate) struct Accounts {
    pub(super) accounts: Vec<StaffAccount>,
    pub(super) units: Vec<(UnitId, String)>,
    may: Standing,
    pub(super) cursor: ListCursor,
    asking: Option<Question>,
    /// The account whose sections are spelled out below the list, until one moves on.
    pub(super) opened: Option<AccountId>,
}

/// Those that wait for whoever looks come first, those that are over last.
fn in_order(accounts: &[StaffAccount]) -> Vec<StaffAccount> {
    let mut sorted = accounts.to_vec();
    sorted.sort_by_key(|account| {
        let over = matches!(account.status, AccountStatus::Closed | AccountStatus::Over);
        (!account.asks_for_something(), over, account.status == AccountStatus::Working)
    });
    sorted
}

/// The name of a unit, or of the house.
pub(super) fn unit_name(words: &Words, units: &[(UnitId, String)], unit: UnitId) -> String {
    match units.iter().find(|(known, _)| *known == unit) {
        Some((_, name)) => name.clone(),
        None => words.text("staff-whole-house"),
    }
}

impl Accounts {
    /// The list as whoever has this standing sees it.
    pub(crate) fn new(
        accounts: &[StaffAccount],
        units: Vec<(UnitId, String)>,
        may: Standing,
        selected: Option<AccountId>,
    ) -> Self {
        let (accounts, cursor) = (in_order(accounts), ListCursor::default());
        let mut page = Self { accounts, units, may, cursor, asking: None, opened: None };
        page.select(selected);
        page
    }

    fn select(&mut self, wanted: Option<AccountId>) {
        let at = self.accounts.iter().position(|account| Some(account.account) == wanted);
        if let Some(at) = at {
            self.cursor.select(at, self.accounts.len(), PAGE);
        }
    }

    pub(super) fn selected(&self) -> Option<&StaffAccount> {
        self.accounts.get(self.cursor.at())
    }

    fn ask(&mut self, action: Action) -> Option<Effect> {
        let account = self.selected()?;
        let is_closed = account.status == AccountStatus::Closed;
        let question = match action {
            Action::AccountGive if account.can_give.is_empty() => {
                return Some(Effect::Say(Message::plain("staff-nothing-to-give")));
            }
            Action::AccountGive => Question::Give,
            Action::AccountAgain if is_closed => {
                return Some(Effect::Fail(Message::plain("staff-closed-already")));
            }
            Action::AccountAgain => Question::InviteAgain,
            Action::AccountSuspend if is_closed => Question::Resume,
            Action::AccountSuspend => Question::Suspend,
            Action::AccountEnd => Question::End { urgent: false },
            _ => Question::ClearWait,
        };
        self.asking = Some(question);
        None
    }

    fn answer(&mut self, question: Question, input: &Input) -> Option<Effect> {
        let account = self.selected()?;
        let (id, login) = (account.account, account.login.clone());
        match (input, question) {
            (Input::Action(Action::ConfirmUrgent), Question::End { urgent }) => {
                self.asking = Some(Question::End { urgent: !urgent });
                return None;
            }
            (Input::Action(Action::Confirm), _) => {}
            (Input::Action(Action::Back), _) => {
                self.asking = None;
                return Some(Effect::Say(Message::plain("staff-nothing-done")));
            }
            _ => return Some(Effect::Say(Message::plain("staff-question-waits"))),
        }
        self.asking = None;
        Some(Effect::Staff(match question {
            Question::Give => StaffAsk::Give(id),
            Question::InviteAgain => StaffAsk::InviteAgain(id),
            Question::Suspend => StaffAsk::Suspend(id),
            Question::Resume => StaffAsk::Resume(id),
            Question::End { urgent } => StaffAsk::End { account: id, urgent },
            Question::ClearWait => StaffAsk::ClearWait { login },
        }))
    }

    fn question(&self, question: Question, words: &Words) -> Row {
        let id = match question {
            Question::Give => "staff-ask-give",
            Question::InviteAgain => "staff-ask-again",
            Question::Suspend => "staff-ask-suspend",
            Question::Resume => "staff-ask-resume",
            Question::End { urgent: false } => "staff-ask-end",
            Question::End { urgent: true } => "staff-ask-end-urgent",
            Question::ClearWait => "staff-ask-wait",
        };
        let account = self.selected();
        let login = account.map_or_else(String::new, |account| account.login.clone());
        let count = account.map_or(0, |account| account.can_give.len());
        let message = Message::plain(id).with("login", login).with("count", count);
        Row::of(words.say(&message), Meaning::Question)
    }

    fn act(&mut self, action: Action, around: &Around<'_>) -> Option<Effect> {
        match action {
            Action::Back => return Some(Effect::Back),
            Action::Open => {
                self.opened = self.selected().map(|it| it.account);
                return self.opened.map(|account| Effect::Staff(StaffAsk::Look(account)));
            }
            Action::AccountNew if self.may.invite => {
                return Some(Effect::Staff(StaffAsk::New { night: false }));
            }
            Action::AccountNew => return Some(Effect::Say(Message::plain("staff-only-a-night"))),
            Action::AccountNight if self.may.temp => {
                return Some(Effect::Staff(StaffAsk::New { night: true }));
            }
            Action::AccountNight => return Some(Effect::Say(Message::plain("staff-no-night"))),
            Action::MyPassphrase => return Some(Effect::Staff(StaffAsk::Passphrase)),
            Action::AccountGive
            | Action::AccountAgain
            | Action::AccountSuspend
            | Action::AccountEnd
            | Action::AccountWait => return self.ask(action),
            _ => {}
        }
        if self.cursor.moved(action, self.accounts.len(), self.shown_rows(around)) {
            self.opened = None;
        }
        None
    }
}

impl Page for Accounts {
    fn purpose(&self) -> &'static str {
        "purpose-staff"
    }

    fn title(&self, around: &Around<'_>) -> String {
        format!("{}   {}", around.words.text("staff-title"), around.house)
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let waiting = self.accounts.iter().filter(|account| account.asks_for_something()).count();
        let second = match waiting {
            0 => Row::of(around.words.text("staff-nothing-for-you"), Meaning::Text),
            count => {
                let told = around.words.say(&Message::plain("staff-for-you").with("count", count));
                Row::of(format!("! {told}"), Meaning::Urgent)
            }
        };
        [Row::of(self.counts(around), Meaning::Text), second]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        match self.asking {
            Some(question) => self.question(question, around.words),
            None => Row::of(around.words.text("staff-how"), Meaning::Status),
        }
    }

    fn contexts(&self) -> &'static [Context] {
        match self.asking {
            Some(_) => &[Context::Question, Context::Global],
            None => &[Context::Accounts, Context::Menu, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match (self.asking, self.may.invite, self.may.temp) {
            // Row 23 says what Enter does.
            (Some(_), ..) => &[Action::Back],
            (None, true, _) => &[
                Action::Open,
                Action::AccountNew,
                Action::AccountGive,
                Action::AccountAgain,
                Action::AccountSuspend,
                Action::AccountEnd,
            ],
            (None, false, true) => {
                &[Action::Open, Action::AccountNight, Action::AccountAgain, Action::AccountEnd, Action::Back]
            }
            (None, false, false) => &[Action::Open, Action::AccountGive, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Open).then_some("action-show")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match (self.asking, input) {
            (Some(question), input) => self.answer(question, &input),
            (None, Input::Action(action)) => self.act(action, around),
            (None, _) => None,
        }
    }

    fn takes(&self, action: Action) -> bool {
        let elsewhere = action.leads_elsewhere();
        match self.asking {
            Some(_) => elsewhere,
            None => matches!(action, Action::AccountNight | Action::MyPassphrase),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.draw_all(canvas, around);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::Accounts(accounts) => {
                let selected = self.selected().map(|account| account.account);
                self.accounts = in_order(accounts);
                self.select(selected);
            }
            News::Failed => self.asking = None,
            _ => {}
        }
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Accounts(self.selected().map(|account| account.account)))
    }
}

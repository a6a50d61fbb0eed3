//! Performs what the screens of accounts ask for, and what a session does by itself: handing over what waits for others,
//! looking whether its own account may still work.
//!
//! Never here: who may do it (`care`), what it looks like (`screens`).

use super::app::App;
use super::screens::accounts::{Accounts, StaffAsk};
use super::screens::compare::Compare;
use super::screens::enrolment::Enrolment;
use super::screens::newcomer::NewcomerForm;
use super::screens::passphrase::ChangePassphrase;
use super::screens::{News, Step};
use crate::care::accounts::{AccountStatus, Given, Invitation, StaffAccount};
use crate::care::staff::StaffBrief;
use crate::care::{CareError, House};
use crate::domain::ids::AccountId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::staff::Newcomer;

/// What may go wrong with a verb on accounts, or its answer.
type Tried<T> = Result<T, CareError>;

impl App {
    /// Performs what a screen of accounts asks for.
    pub(super) fn staff(&mut self, ask: StaffAsk) {
        match ask {
            StaffAsk::Open => self.open_accounts(None),
            StaffAsk::New { night } => self.open_newcomer(night),
            StaffAsk::Create { newcomer, night } => self.create(&newcomer, night),
            StaffAsk::Look(account) => self.look_at(account),
            StaffAsk::Vouch { account, compared } => {
                let given = self.on_accounts(|house, now| house.vouch_for(account, &compared, now));
                self.gave(account, given, "staff-taken-in");
            }
            StaffAsk::Give(account) => {
                let given = self.on_accounts(|house, now| house.give_waiting_keys(account, now));
                self.gave(account, given, "staff-keys-given");
            }
            StaffAsk::InviteAgain(account) => {
                let invitation = self.on_accounts(|house, now| house.invite_again(account, now));
                self.show_code(invitation);
            }
            StaffAsk::Suspend(account) => {
                self.tell_of(|house, now| house.suspend_account(account, now), "staff-suspended");
            }
            StaffAsk::Resume(account) => {
                self.tell_of(|house, now| house.resume_account(account, now), "staff-resumed");
            }
            StaffAsk::End { account, urgent } => {
                let said = if urgent { "staff-ended-urgent" } else { "staff-ended" };
                self.tell_of(|house, now| house.end_account(account, urgent, now), said);
            }
            StaffAsk::ClearWait { login } => {
                self.tell_of(|house, now| house.clear_wait_of(&login, now), "staff-wait-cleared");
            }
            StaffAsk::Passphrase => self.open_passphrase(),
            StaffAsk::ChangePassphrase { old, new } => {
                if let Some(change) =
                    self.on_accounts(|house, now| house.begin_my_passphrase(&old, &new, now))
                {
                    self.change_passphrase(change);
                }
            }
        }
    }

    /// Whether the accounts are shown to whoever has entered.
    pub(super) fn manages_accounts(&self) -> bool {
        self.scene.house.as_ref().is_some_and(|house| house.may_manage_accounts(self.scene.now()))
    }

    /// Whether whoever has entered takes in help for one night.
    pub(super) fn takes_in_help(&self) -> bool {
        self.manages_accounts() && self.scene.house.as_ref().is_some_and(|house| house.my_standing().temp)
    }

    /// Does something in the open house. What is another's to do is said so.
    fn on_accounts<T>(&mut self, verb: impl FnOnce(&mut House, Moment) -> Tried<T>) -> Option<T> {
        let now = self.scene.now();
        match verb(self.scene.house.as_mut()?, now) {
            Ok(done) => Some(done),
            Err(error) => {
                self.tell(&News::Failed);
                if error.is_another_s_to_do() {
                    self.fail_with(&Message::plain("staff-another-s"));
                } else {
                    self.fail(&error);
                }
                None
            }
        }
    }

    /// The accounts as they are now: told to the pages, and counted for the first screen.
    fn accounts_now(&mut self) -> Option<Vec<StaffAccount>> {
        let accounts = self.on_accounts(House::list_accounts)?;
        self.tell(&News::Accounts(&accounts));
        let now = self.scene.now();
        if let Some(house) = &self.scene.house {
            self.scene.staff = StaffBrief::of(&accounts, house.me(), now);
        }
        Some(accounts)
    }

    fn tell_of(&mut self, verb: impl FnOnce(&mut House, Moment) -> Tried<()>, said: &'static str) {
        if self.on_accounts(verb).is_some() && self.accounts_now().is_some() {
            self.say(&Message::plain(said));
        }
    }

    /// The list of accounts over the first screen.
    pub(super) fn open_accounts(&mut self, selected: Option<AccountId>) {
        if !self.manages_accounts() {
            return self.say(&Message::plain("staff-not-yours"));
        }
        if !self.seal() {
            return;
        }
        let Some(accounts) = self.accounts_now() else {
            return;
        };
        let Some(house) = &self.scene.house else {
            return;
        };
        let page = Accounts::new(&accounts, house.units(), house.my_standing(), selected);
        self.keep(|step| matches!(step, Step::People(_)));
        self.pages.push(Box::new(page));
    }

    fn open_newcomer(&mut self, night: bool) {
        if night && !self.takes_in_help() {
            return self.say(&Message::plain("staff-no-night"));
        }
        if !self.seal() {
            return;
        }
        let Some(accounts) = self.accounts_now() else {
            return;
        };
        let Some(house) = &self.scene.house else {
            return;
        };
        let page = if night {
            let free =
                (1..).map(|number| format!("{}{number}", self.scene.words.text("newcomer-night-login")));
            let taken = |login: &String| accounts.iter().any(|account| account.login == *login);
            let login = free.into_iter().find(|login| !taken(login)).unwrap_or_default();
            NewcomerForm::for_a_night(house.me().units.clone(), &login, &self.scene.around())
        } else {
            NewcomerForm::new(house.units())
        };
        self.keep(|step| matches!(step, Step::People(_) | Step::Accounts(_)));
        self.pages.push(Box::new(page));
    }

    fn create(&mut self, newcomer: &Newcomer, night: bool) {
        let invitation = self.on_accounts(|house, now| match night {
            true => house.invite_for_a_night(newcomer, now),
            false => house.invite_somebody(newcomer, now),
        });
        self.show_code(invitation);
    }

    fn show_code(&mut self, invitation: Option<Invitation>) {
        let Some(invitation) = invitation else {
            return;
        };
        let accounts = self.accounts_now().unwrap_or_default();
        let found = accounts.into_iter().find(|listed| listed.account == invitation.account);
        let (Some(account), Some(house)) = (found, &self.scene.house) else {
            return;
        };
        let page = Enrolment::new(invitation, account, house.units());
        self.keep(|step| matches!(step, Step::People(_) | Step::Accounts(_)));
        self.pages.push(Box::new(page));
    }

    /// What there is to do about an account, as it is at this moment: perhaps its holder has just come in.
    fn look_at(&mut self, account: AccountId) {
        let accounts = self.accounts_now().unwrap_or_default();
        let Some(found) = accounts.iter().find(|listed| listed.account == account) else {
            return;
        };
        if found.mine_to_vouch {
            self.keep(|step| matches!(step, Step::People(_) | Step::Accounts(_)));
            self.pages.push(Box::new(Compare::new(found)));
            return;
        }
        self.say(&Message::plain(match found.status {
            AccountStatus::Invited => "staff-not-arrived",
            AccountStatus::Enrolled => "staff-words-another",
            _ if !found.can_give.is_empty() => "staff-press-give",
            _ if !found.waiting.is_empty() => "staff-another-gives",
            _ => "staff-nothing-waits",
        }));
    }

    fn gave(&mut self, account: AccountId, given: Option<Given>, said: &'static str) {
        if let Some(given) = given {
            self.open_accounts(Some(account));
            let message = Message::plain(said).with("given", given.given).with("waiting", given.waiting);
            self.say(&message);
        }
    }

    fn open_passphrase(&mut self) {
        if self.seal() {
            self.keep(|step| matches!(step, Step::People(_) | Step::Accounts(_)));
            self.pages.push(Box::new(ChangePassphrase::new()));
        }
    }

    /// An account that may not work any more is locked out, and told why; a point of the journal is signed when one is due. What cannot be read now is asked again
    /// later, or at the next act.
    pub(super) fn look_at_my_account(&mut self) {
        let now = self.scene.now();
        let outcome = self.scene.house.as_mut().map(|house| house.may_go_on(now));
        match (outcome, self.scene.house.as_mut()) {
            (Some(Err(error @ CareError::Ended)), _) => {
                self.stale = true;
                self.fail(&error);
            }
            // A point that cannot be signed now is signed later, or at the lock; what is being typed goes on.
            (Some(Ok(())), Some(house)) => drop(house.sign_point_when_due(now)),
            _ => {}
        }
    }

    /// Hands over what waits for others and changes the keys that are due, then counts what waits for whoever has
    /// entered.
    pub(super) fn do_chores(&mut self) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        let done = house.hand_over_keys(now).and_then(|_| house.change_keys_that_are_due(now));
        match done.and_then(|_| house.staff_brief(now)) {
            Ok(brief) => {
                self.stale |= brief != self.scene.staff;
                self.scene.staff = brief;
                self.tell_what_waits();
            }
            Err(error) => {
                self.stale = true;
                self.fail(&error);
            }
        }
    }

    /// Row 23, beside the greeting, while the first screen is the one that is shown.
    fn tell_what_waits(&mut self) {
        let count = self.scene.staff.waiting;
        if count == 0 || self.pages.len() > 1 {
            return;
        }
        let told = self.scene.words.say(&Message::plain("staff-for-you").with("count", count));
        match &mut self.said {
            Some(said) if said.error => {}
            Some(said) => said.text = format!("{} {told}", said.text),
            None => self.say(&Message::plain("staff-for-you").with("count", count)),
        }
    }
}

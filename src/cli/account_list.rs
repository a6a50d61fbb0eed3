//! `dui account list`: every account with its roles, what it holds and when it ends, for the yearly review.

use clap::Args;

use super::Format;
use super::desk::{Desk, Stop};
use crate::care::House;
use crate::care::accounts::{AccountStatus, HeldPost, StaffAccount};
use crate::domain::coordination::AccountsReview;
use crate::domain::ids::UnitId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::interchange::listing::{self, ListedPost, ListedStaff};
use crate::words::Words;

const DAY_MS: i64 = 86_400_000;

#[derive(Args)]
pub(super) struct List {
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn list(desk: &mut Desk, args: &List) -> Result<(), Stop> {
    desk.inside(|desk, house| {
        let accounts = house.list_accounts(desk.now())?;
        let reviewed = house.last_accounts_review(desk.now())?;
        match args.format {
            Format::Json => {
                let listed: Vec<ListedStaff<'_>> =
                    accounts.iter().map(|account| listed(desk, house, &accounts, account)).collect();
                desk.print_raw(&listing::staff(&listed))
            }
            Format::Text => {
                let now = desk.now();
                let view = View { words: &desk.words, desk, house, accounts: &accounts, now };
                let mut parts = vec![view.head(), view.reviewed(reviewed.as_ref())];
                parts.extend(accounts.iter().map(|account| view.account(account)));
                desk.print(&parts.join("\n\n"))
            }
        }
    })
}

fn is_open_ended(account: &StaffAccount) -> bool {
    let lasting = |post: &HeldPost| post.assignment.until.is_none();
    account.status == AccountStatus::Working && account.ends.is_none() && account.posts.iter().any(lasting)
}

fn login_of(accounts: &[StaffAccount], wanted: &StaffAccount) -> Option<String> {
    let inviter = wanted.invited_by?;
    accounts.iter().find(|account| account.account == inviter).map(|account| account.login.clone())
}

fn listed<'a>(
    desk: &Desk,
    house: &House,
    accounts: &[StaffAccount],
    account: &'a StaffAccount,
) -> ListedStaff<'a> {
    let local = |moment: Moment| desk.zone.at(moment.millis());
    let circles = |held: &[(UnitId, Scope)]| {
        held.iter().map(|(unit, scope)| (house.unit_name(*unit).to_owned(), *scope)).collect()
    };
    let post = |post: &HeldPost| ListedPost {
        role: post.assignment.role,
        unit: house.unit_name(post.assignment.unit).to_owned(),
        from: local(post.assignment.from),
        until: post.assignment.until.map(local),
        confirmed: post.counts,
    };
    ListedStaff {
        id: account.account,
        login: &account.login,
        name: &account.name,
        status: account.status.name(),
        ends: account.ends.map(local),
        open_ended: is_open_ended(account),
        invited_by: login_of(accounts, account),
        last_sign_in: account.last_entered_on.map(|day| Moment::new(day.saturating_mul(DAY_MS), 0).date()),
        ssh_key: account.has_ssh_key,
        roles: account.posts.iter().map(post).collect(),
        holds: circles(&account.holds),
        waiting: circles(&account.waiting),
        coordinates: account.coordinates.iter().map(|unit| house.unit_name(*unit).to_owned()).collect(),
    }
}

/// The list in words.
struct View<'a> {
    words: &'a Words,
    desk: &'a Desk,
    house: &'a House,
    accounts: &'a [StaffAccount],
    now: Moment,
}

impl View<'_> {
    fn head(&self) -> String {
        let count = |fits: fn(&StaffAccount) -> bool| self.accounts.iter().filter(|one| fits(one)).count();
        let told = Message::plain("cli-accounts-head")
            .with("date", self.words.date(self.now.date()))
            .with("count", self.accounts.len())
            .with("working", count(|one| one.status == AccountStatus::Working))
            .with("open", count(is_open_ended));
        self.words.say(&told)
    }

    /// When the accounts were last looked through, and by when they are again.
    fn reviewed(&self, review: Option<&AccountsReview>) -> String {
        let date = |moment: Moment| self.words.date(self.desk.zone.at(moment.millis()).date());
        let Some(review) = review else { return self.words.text("cli-accounts-never-reviewed") };
        let told = Message::plain("cli-accounts-reviewed")
            .with("date", date(review.at))
            .with("name", &review.by.name)
            .with("next", date(review.next_due()));
        self.words.say(&told)
    }

    fn account(&self, account: &StaffAccount) -> String {
        let status = self.words.text(&format!("cli-status-{}", account.status.name()));
        let ends = account.ends.map(|ends| {
            let ends = self.desk.zone.at(ends.millis());
            let (date, time) = (self.words.date(ends.date()), self.words.time(ends));
            self.words.say(&Message::plain("cli-account-until").with("date", date).with("time", time))
        });
        let mut lines = vec![format!("{}  {}", account.login, account.name)];
        let standing: Vec<String> = [Some(status), ends].into_iter().flatten().collect();
        lines.push(format!("  {}", standing.join(", ")));
        lines.extend(account.posts.iter().map(|post| format!("  {}", self.post(post))));
        lines.extend(account.coordinates.iter().map(|unit| {
            let unit = self.house.unit_name(*unit);
            format!("  {}", self.words.say(&Message::plain("cli-account-coordinates").with("unit", unit)))
        }));
        lines.extend(self.circles("cli-account-holds", &account.holds));
        lines.extend(self.circles("cli-account-waits", &account.waiting));
        let last = match account.last_entered_on {
            Some(day) => self.words.date(Moment::new(day.saturating_mul(DAY_MS), 0).date()),
            None => self.words.text("cli-never"),
        };
        let key = self.words.text(if account.has_ssh_key { "cli-ssh-key" } else { "cli-no-ssh-key" });
        let inviter = login_of(self.accounts, account);
        let inviter = inviter.unwrap_or_else(|| self.words.text("cli-at-the-founding"));
        let foot =
            Message::plain("cli-account-foot").with("last", last).with("key", key).with("inviter", inviter);
        lines.push(format!("  {}", self.words.say(&foot)));
        lines.join("\n")
    }

    fn post(&self, post: &HeldPost) -> String {
        let held = post.assignment;
        let unit = match self.house.unit_name(held.unit) {
            "" => self.words.text("cli-the-house"),
            name => name.to_owned(),
        };
        let from = self.words.date(self.desk.zone.at(held.from.millis()).date());
        let told = Message::plain("cli-post").with("role", self.words.role(held.role));
        let mut text = self.words.say(&told.with("unit", unit).with("from", from));
        text.push_str(&match held.until.map(|until| self.desk.zone.at(until.millis())) {
            Some(until) => {
                let (date, time) = (self.words.date(until.date()), self.words.time(until));
                self.words.say(&Message::plain("cli-post-until").with("date", date).with("time", time))
            }
            None => self.words.text("cli-post-open"),
        });
        if !post.counts {
            text.push_str(&self.words.text("cli-post-proposed"));
        }
        text
    }

    /// One line for each unit with the sections held there.
    fn circles(&self, id: &'static str, held: &[(UnitId, Scope)]) -> Vec<String> {
        let mut units: Vec<UnitId> = held.iter().map(|(unit, _)| *unit).collect();
        units.sort_by_key(|unit| self.house.unit_name(*unit));
        units.dedup();
        let line = |unit: &UnitId| {
            let mut scopes: Vec<Scope> =
                held.iter().filter(|(of, _)| of == unit).map(|(_, scope)| *scope).collect();
            scopes.sort_unstable_by_key(|scope| scope.number());
            let scopes: Vec<String> = scopes.into_iter().map(|scope| self.words.scope(scope)).collect();
            let name = match self.house.unit_name(*unit) {
                "" => self.words.text("cli-the-house"),
                name => name.to_owned(),
            };
            let told = Message::plain(id).with("unit", name).with("scopes", scopes.join(", "));
            format!("  {}", self.words.say(&told))
        };
        units.iter().map(line).collect()
    }
}

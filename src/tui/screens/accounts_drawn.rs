//! How the list of accounts looks: the rows, and below them what the selected one sees, lacks and waits for.

use super::Around;
use super::accounts::{Accounts, unit_name};
use crate::care::accounts::{AccountStatus, HeldPost, StaffAccount};
use crate::care::staff::{RoleOpens, what_a_role_opens};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, cut_name, cut_words, fit, wrap};
use crate::words::Words;

/// Rows below the list: the account, what waits, where it comes from.
const DETAIL: u16 = 5;
/// The same, with what its role opens.
const OPENED: u16 = 9;
/// Columns from which on a row names the unit too.
const WIDE: u16 = 76;
/// How far ahead an end is near, in days.
const NEAR_DAYS: i64 = 7;
/// After how many days without a session an account is one to ask about.
const LONG_DAYS: i64 = 90;

/// Where the columns of the list begin, and how wide they are.
struct Columns {
    name: (u16, u16),
    role: (u16, u16),
    unit: (u16, u16),
    until: u16,
    state: u16,
}

fn columns(width: u16) -> Columns {
    match width {
        WIDE.. => Columns { name: (16, 17), role: (34, 16), unit: (51, 11), until: 63, state: 70 },
        _ => Columns { name: (16, 15), role: (32, 12), unit: (0, 0), until: 45, state: 52 },
    }
}

/// Scopes by their names.
pub(super) fn scopes(words: &Words, scopes: &[Scope], width: usize) -> String {
    let names: Vec<String> = scopes.iter().map(|scope| words.scope(*scope)).collect();
    if names.is_empty() { words.text("staff-none") } else { cut_words(&names, ", ", width) }
}

/// A role in this width; what stands between brackets goes first.
fn short_role(role: &str, width: usize) -> String {
    match role.split_once(" (") {
        Some((name, _)) if role.chars().count() > width => cut_name(name, width),
        _ => cut_name(role, width),
    }
}

/// What a role sees, does not see and writes without reading, in words.
pub(super) fn what_it_opens(words: &Words, opens: &RoleOpens) -> Vec<String> {
    let said = |id: &'static str, list: &[Scope]| {
        words.say(&Message::plain(id).with("scopes", scopes(words, list, usize::MAX)))
    };
    let mut lines = vec![said("staff-reads", &opens.reads), said("staff-closed", &opens.closed)];
    if !opens.deposits.is_empty() {
        lines.push(said("staff-deposits", &opens.deposits));
    }
    lines
}

/// `23/11`, or `08:00` for an end within the next day; `-` without an end.
fn until(words: &Words, ends: Option<Moment>, around: &Around<'_>) -> String {
    const A_DAY: i64 = 24 * 3_600_000;
    let Some(ends) = ends.map(|ends| around.zone.at(ends.millis())) else {
        return "-".to_owned();
    };
    let left = ends.millis() - around.now.millis();
    if (0..A_DAY).contains(&left) { words.time(ends) } else { words.day(ends.date()) }
}

fn state(account: &StaffAccount) -> &'static str {
    match account.status {
        AccountStatus::Invited => "staff-state-invited",
        AccountStatus::Enrolled => "staff-state-enrolled",
        AccountStatus::Working if !account.waiting.is_empty() => "staff-state-keys",
        AccountStatus::Working => "staff-state-working",
        AccountStatus::Over => "staff-state-over",
        AccountStatus::Closed if account.holds.is_empty() => "staff-state-closed",
        AccountStatus::Closed => "staff-state-suspended",
    }
}

fn has_ended_before(account: &StaffAccount, now: Moment) -> bool {
    account.last_entered_on.is_none_or(|day| now.day() - day > LONG_DAYS)
}

impl Accounts {
    fn rows_of(&self, body: u16) -> usize {
        let below = if self.opened.is_some() { OPENED } else { DETAIL };
        usize::from(body.saturating_sub(below)).max(3)
    }

    /// Rows of the list in this body.
    pub(super) fn shown_rows(&self, around: &Around<'_>) -> usize {
        self.rows_of(around.body)
    }

    /// Row 2: how many are at work, awaited, about to end; what the yearly review asks.
    pub(super) fn counts(&self, around: &Around<'_>) -> String {
        let now = around.now;
        let count = |is: &dyn Fn(&StaffAccount) -> bool| self.accounts.iter().filter(|it| is(it)).count();
        let works = |it: &StaffAccount| it.status == AccountStatus::Working;
        let near = |it: &StaffAccount| {
            let left = it.ends.map(|ends| ends.millis() - now.millis());
            works(it) && left.is_some_and(|left| (0..NEAR_DAYS * 86_400_000).contains(&left))
        };
        let awaited =
            |it: &StaffAccount| matches!(it.status, AccountStatus::Invited | AccountStatus::Enrolled);
        let id = if around.columns < WIDE { "staff-counts-short" } else { "staff-counts" };
        let message = Message::plain(id)
            .with("working", count(&works))
            .with("waiting", count(&awaited))
            .with("ending", count(&near))
            .with("endless", count(&|it| works(it) && it.ends.is_none()))
            .with("absent", count(&|it| works(it) && has_ended_before(it, now)));
        around.words.say(&message)
    }

    fn posts(&self, words: &Words, posts: &[HeldPost], width: usize) -> String {
        let mut units: Vec<String> =
            posts.iter().map(|post| unit_name(words, &self.units, post.assignment.unit)).collect();
        units.sort_by_key(|name| self.units.iter().position(|(_, known)| known == name));
        cut_words(&units, ", ", width)
    }

    fn draw_account(
        &self,
        canvas: &mut Canvas<'_>,
        row: u16,
        account: &StaffAccount,
        around: &Around<'_>,
        selected: bool,
    ) {
        let words = around.words;
        let at = columns(canvas.width());
        if account.asks_for_something() {
            canvas.put(if selected { 0 } else { 1 }, row, 1, "!", Meaning::Urgent);
        }
        if selected {
            canvas.mark(row);
        }
        let mut put = |(column, width): (u16, u16), text: &str| {
            canvas.put(column, row, width, &fit(text, usize::from(width)), Meaning::Text);
        };
        put((3, 12), &cut_name(&account.login, 12));
        put(at.name, &cut_name(&account.name, usize::from(at.name.1)));
        let role = account.role().map_or_else(|| "-".to_owned(), |role| words.role(role));
        put(at.role, &short_role(&role, usize::from(at.role.1)));
        put(at.unit, &self.posts(words, &account.posts, usize::from(at.unit.1)));
        put((at.until, 6), &until(words, account.ends, around));
        put((at.state, 9), &words.text(state(account)));
    }

    pub(super) fn draw_all(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let at = columns(canvas.width());
        let heads = [
            ((3, 12), "staff-login-head"),
            (at.name, "staff-name-head"),
            (at.role, "staff-role-head"),
            (at.unit, "staff-unit-head"),
            ((at.until, 6), "staff-until-head"),
            ((at.state, 8), "staff-state-head"),
        ];
        for ((column, width), head) in heads {
            canvas.put(column, 0, width, &words.text(head), Meaning::Muted);
        }
        canvas.set_cursor(1, 1);
        let shown = self.rows_of(canvas.height());
        let top = self.cursor.top(shown);
        for (row, (place, account)) in (1..).zip(self.accounts.iter().enumerate().skip(top).take(shown)) {
            self.draw_account(canvas, row, account, around, place == self.cursor.at());
        }
        let below = u16::try_from(shown).unwrap_or(0) + 1;
        if let Some(account) = self.selected() {
            match self.opened.is_some() {
                true => canvas.heading(below, &format!("{}   {}", account.login, account.name)),
                false => canvas.heading(below, &account.name),
            }
            let width = usize::from(canvas.width().saturating_sub(4));
            let lines = self.detail(account, around).into_iter().flat_map(|text| wrap(&text, width));
            for (row, line) in (below + 1..canvas.height()).zip(lines) {
                canvas.put(3, row, canvas.width(), &line, Meaning::Text);
            }
        }
    }

    /// What is to be done first, then what it opens, then where it comes from.
    fn detail(&self, account: &StaffAccount, around: &Around<'_>) -> Vec<String> {
        let words = around.words;
        let mut lines = Vec::new();
        if account.status == AccountStatus::Enrolled {
            let id = if account.mine_to_vouch { "staff-words-yours" } else { "staff-words-another" };
            lines.push(words.text(id));
        }
        if !account.waiting.is_empty() {
            let names: Vec<String> = account
                .waiting
                .iter()
                .map(|(unit, scope)| {
                    format!("{} ({})", words.scope(*scope), unit_name(words, &self.units, *unit))
                })
                .collect();
            let message = Message::plain("staff-keys-waiting")
                .with("count", account.waiting.len())
                .with("yours", account.can_give.len())
                .with("circles", cut_words(&names, ", ", 60));
            lines.push(words.say(&message));
        }
        if let Some(role) = account.role().filter(|_| self.opened == Some(account.account)) {
            lines.extend(what_it_opens(words, &what_a_role_opens(role)));
        }
        let inviter = self.accounts.iter().find(|other| Some(other.account) == account.invited_by);
        let inviter = inviter.map_or_else(|| words.text("staff-by-the-founding"), |by| by.name.clone());
        let entered = account.last_entered_on.map(|day| around.zone.at(day * 86_400_000 + 43_200_000));
        let entered = entered.map_or_else(|| words.text("staff-never-entered"), |day| words.date(day.date()));
        let message = Message::plain("staff-origin")
            .with("inviter", inviter)
            .with("entered", entered)
            .with("units", self.posts(words, &account.posts, usize::MAX));
        lines.push(words.say(&message));
        lines
    }
}

//! `dui why` and `dui who`: why an account can or cannot open each section of a person, and who can at all.

use std::path::{Path, PathBuf};

use clap::Args;
use unicode_width::UnicodeWidthStr as _;

use super::account_list::code_of;
use super::desk::{Desk, Stop};
use super::{Format, secret_file, whom};
use crate::care::why::{Because, Opens, ScopeReason, Viewer};
use crate::domain::message::Message;
use crate::domain::text::shown;
use crate::interchange::listing::{self, ListedReason, ListedViewer};

/// Lines of a page of paper.
const PAGE: usize = 60;
/// Columns of the name of a section and of what it is to the account.
const COLUMNS: [usize; 2] = [16, 22];

#[derive(Args)]
pub(super) struct Why {
    #[arg(value_name = "person")]
    person: String,
    #[arg(value_name = "account")]
    account: String,
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
}

#[derive(Args)]
pub(super) struct Who {
    #[arg(value_name = "person")]
    person: String,
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
    #[arg(long, value_name = "file", conflicts_with = "format")]
    print: Option<PathBuf>,
}

pub(super) fn why(desk: &mut Desk, args: &Why) -> Result<(), Stop> {
    let (person, account, reasons) = desk.inside(|desk, house| {
        let person = whom::person(desk, house, &args.person)?;
        let account = whom::account(desk, house, &args.account)?;
        let reasons = house.why(person, &account.login, desk.now())?;
        Ok((person, account, reasons))
    })?;
    match args.format {
        Format::Json => {
            let listed: Vec<ListedReason> = reasons.iter().map(|reason| listed(desk, reason)).collect();
            desk.print_raw(&listing::why(person, account.account, &account.login, &listed))
        }
        Format::Text => {
            let head =
                Message::plain("cli-why-head").with("login", &account.login).with("name", &account.name);
            let mut lines = vec![desk.words.say(&head)];
            lines.extend(reasons.iter().map(|reason| line(desk, reason)));
            desk.print(&lines.join("\n"))
        }
    }
}

pub(super) fn who(desk: &mut Desk, args: &Who) -> Result<(), Stop> {
    if let Some(path) = &args.print {
        return print_who(desk, &args.person, path);
    }
    let (person, viewers) = desk.inside(|desk, house| {
        let person = whom::person(desk, house, &args.person)?;
        Ok((person, house.who_can_see(person, desk.now())?))
    })?;
    match args.format {
        Format::Json => {
            let listed: Vec<ListedViewer<'_>> = viewers
                .iter()
                .map(|viewer| ListedViewer {
                    id: viewer.account.account,
                    login: &viewer.account.login,
                    name: &viewer.account.name,
                    reasons: viewer.reasons.iter().map(|reason| listed(desk, reason)).collect(),
                })
                .collect();
            desk.print_raw(&listing::who(person, &listed))
        }
        Format::Text if viewers.is_empty() => desk.say(&Message::plain("cli-nobody-sees")),
        Format::Text => {
            let now = desk.now();
            let (date, time) = (desk.words.date(now.date()), desk.words.time(now));
            let head = Message::plain("cli-who-head").with("count", viewers.len());
            let head = desk.words.say(&head.with("date", date).with("time", time));
            let mut parts = vec![head];
            parts.extend(viewers.iter().map(|viewer| viewer_in_words(desk, viewer)));
            desk.print(&parts.join("\n\n"))
        }
    }
}

/// The list on paper, to a new file that only its owner reads, or to the standard output for `-`.
fn print_who(desk: &mut Desk, whom: &str, path: &Path) -> Result<(), Stop> {
    let file = if path == Path::new("-") { None } else { Some(secret_file::create(path)?) };
    let printed = desk.inside(|desk, house| {
        let person = whom::person(desk, house, whom)?;
        let now = desk.now();
        let viewers = house.print_who_can_see(person, now)?;
        let me = house.me();
        let head = Message::plain("cli-print-who-head")
            .with("house", &me.house)
            .with("person", whom)
            .with("date", desk.words.date(now.date()))
            .with("time", desk.words.time(now))
            .with("name", &me.name)
            .with("role", desk.words.role(me.role));
        let blocks: Vec<String> = viewers.iter().map(|viewer| viewer_in_words(desk, viewer)).collect();
        Ok(pages(desk, &head, &blocks))
    });
    match (file, printed) {
        (None, printed) => desk.print_raw(&printed?),
        (Some(file), Ok(text)) => Ok(secret_file::write(file, &text)?),
        (Some(_), Err(stop)) => {
            // Nothing was given: no empty paper stays behind.
            let _gone = std::fs::remove_file(path);
            Err(stop)
        }
    }
}

/// Pages of sixty lines, each with its head and number; an account is never cut where it fits on the next page.
fn pages(desk: &Desk, head: &Message, blocks: &[String]) -> String {
    let words = &desk.words;
    let head: Vec<String> = words.say(head).lines().map(shown).collect();
    let room = PAGE - head.len() - 2;
    let mut pages: Vec<Vec<String>> = vec![Vec::new()];
    for block in blocks {
        let lines: Vec<String> = block.lines().map(shown).collect();
        let written = pages.last().map_or(0, Vec::len);
        if written > 0 && written + lines.len() + 1 > room {
            pages.push(Vec::new());
        }
        for line in lines.into_iter().chain([String::new()]) {
            if pages.last().is_some_and(|page| page.len() >= room) {
                pages.push(Vec::new());
            }
            if let Some(page) = pages.last_mut() {
                page.push(line);
            }
        }
    }
    let of = pages.len();
    let page = |(at, lines): (usize, Vec<String>)| {
        let number = Message::plain("cli-print-page").with("page", at + 1).with("of", of);
        let top = [head.join("\n"), words.say(&number), String::new()].join("\n");
        format!("{top}\n{}\n", lines.join("\n").trim_end())
    };
    pages.into_iter().enumerate().map(page).collect::<Vec<_>>().join("\u{c}")
}

fn viewer_in_words(desk: &Desk, viewer: &Viewer) -> String {
    let role = viewer.account.role().map(|role| desk.words.role(role)).unwrap_or_default();
    let mut lines = vec![format!("{}  {}  {role}", viewer.account.login, viewer.account.name)];
    lines.extend(viewer.reasons.iter().map(|reason| line(desk, reason)));
    lines.join("\n")
}

fn line(desk: &Desk, reason: &ScopeReason) -> String {
    let words = &desk.words;
    let opens = words.text(&format!("viewers-{}", code_of_opens(reason.opens).replace('_', "-")));
    let padded =
        |text: String, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(text.width())));
    let scope = padded(words.scope(reason.scope), COLUMNS[0]);
    format!("  {scope}{}{}", padded(opens, COLUMNS[1]), because(desk, reason.because))
}

fn because(desk: &Desk, because: Because) -> String {
    let words = &desk.words;
    let id = code_of_because(because).replace('_', "-");
    match because {
        Because::Role(role) => words.say(&Message::plain("because-role").with("role", words.role(role))),
        Because::Named(Some(until)) => {
            let until = desk.zone.at(until.millis());
            let (date, time) = (words.date(until.date()), words.time(until));
            words.say(&Message::plain("because-named-until").with("date", date).with("time", time))
        }
        Because::Account(status) => words.text(&format!("cli-status-{}", code_of(status))),
        _ => words.text(&format!("because-{id}")),
    }
}

fn listed(desk: &Desk, reason: &ScopeReason) -> ListedReason {
    let until = match reason.because {
        Because::Named(until) => until.map(|until| desk.zone.at(until.millis())),
        _ => None,
    };
    let role = match reason.because {
        Because::Role(role) => Some(role),
        _ => None,
    };
    ListedReason {
        scope: reason.scope,
        opens: code_of_opens(reason.opens),
        because: code_of_because(reason.because),
        role,
        until,
    }
}

fn code_of_opens(opens: Opens) -> &'static str {
    match opens {
        Opens::Reads => "reads",
        Opens::Writes => "writes",
        Opens::Deposits => "deposits",
        Opens::Own => "own",
        Opens::BehindGlass => "behind_glass",
        Opens::Closed => "closed",
    }
}

fn code_of_because(because: Because) -> &'static str {
    match because {
        Because::Role(_) => "role",
        Because::Named(_) => "named",
        Because::NoRole => "no_role",
        Because::OtherUnit => "other_unit",
        Because::NoPost => "no_post",
        Because::Account(_) => "account",
        Because::NotGranted => "not_granted",
        Because::NotDelivered => "not_delivered",
        Because::Restricted => "restricted",
        Because::Objection => "objection",
    }
}

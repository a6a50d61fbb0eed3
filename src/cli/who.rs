//! `dui why` and `dui who`: why an account can or cannot open each section of a person, and who can at all.

use std::path::{Path, PathBuf};

use clap::Args;

use super::desk::{Desk, Stop};
use super::{Format, secret_file, whom};
use crate::care::why::{Because, ScopeReason};
use crate::domain::message::Message;
use crate::interchange::listing::{self, ListedReason, ListedViewer};
use crate::tui::who::{Asked, code_of_because, code_of_opens, line, on_paper, viewer_in_words};

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
            lines.extend(reasons.iter().map(|reason| line(&desk.words, &desk.zone, reason)));
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
            parts.extend(viewers.iter().map(|viewer| viewer_in_words(&desk.words, &desk.zone, viewer)));
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
        let asked = Asked { me: house.me(), whom, now, zone: &desk.zone, words: &desk.words };
        Ok(on_paper(&asked, &viewers))
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

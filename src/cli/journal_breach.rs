//! `dui journal breach`: what an account or a device could see between two moments, as a table, as JSON, and as the
//! first draft of the notification within 72 hours (GDPR art. 33).

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::desk::{Desk, Stop};
use super::{Format, secret_file};
use crate::care::breach::{BreachExtent, Suspect, Touched};
use crate::domain::event_time::read_event_time;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::interchange::breach::{ListedBreach, ListedTouched, breach as as_json};
use crate::policy::Act;

#[derive(Args)]
#[command(group = ArgGroup::new("suspect").required(true).args(["account", "ssh_key", "address"]))]
pub(super) struct Breach {
    #[arg(long, value_name = "account")]
    account: Option<String>,
    #[arg(long, value_name = "fingerprint")]
    ssh_key: Option<String>,
    #[arg(long, value_name = "address")]
    address: Option<String>,
    #[arg(long, value_name = "time")]
    from: String,
    #[arg(long, value_name = "time")]
    until: Option<String>,
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
    #[arg(long, value_name = "file")]
    draft: Option<PathBuf>,
}

pub(super) fn breach(desk: &mut Desk, args: &Breach) -> Result<(), Stop> {
    let suspect = match (&args.account, &args.ssh_key, &args.address) {
        (Some(login), ..) => Suspect::Login(login.clone()),
        (_, Some(key), _) => Suspect::SshKey(key.clone()),
        (.., address) => Suspect::Address(address.clone().unwrap_or_default()),
    };
    let from = time(desk, &args.from)?;
    let until = args.until.as_deref().map_or(Ok(desk.now()), |typed| time(desk, typed))?;
    let file = args.draft.as_ref().map(|path| secret_file::create(path)).transpose()?;
    let found = desk.inside(|desk, house| {
        let extent = house.extent_of_breach(&suspect, from, until, desk.now())?;
        let about = (house.me().house.clone(), house.me().name.clone());
        Ok((extent, about))
    });
    let (extent, about) = match found {
        Ok((extent, _)) if !extent.known => {
            forget(args);
            let what = Message::plain("cli-error-breach-unknown");
            return Err(Stop::said(what, "cli-hint-breach-unknown"));
        }
        Ok(found) => found,
        Err(stop) => {
            forget(args);
            return Err(stop);
        }
    };
    if let (Some(file), Some(path)) = (file, &args.draft) {
        secret_file::write(file, &draft(desk, &extent, &about, from, until))?;
        if matches!(args.format, Format::Text) {
            desk.say(&Message::plain("cli-breach-drafted").with("path", path.display()))?;
        }
    }
    match args.format {
        Format::Json => desk.print_raw(&as_json(&listed(&extent, from, until))),
        Format::Text => {
            let text = table(desk, &extent, from, until);
            desk.print(&text)
        }
    }
}

/// Nothing was written into it: no empty paper stays behind.
fn forget(args: &Breach) {
    if let Some(path) = &args.draft {
        let _gone = std::fs::remove_file(path);
    }
}

fn time(desk: &Desk, typed: &str) -> Result<Moment, Stop> {
    read_event_time(typed, desk.now(), &desk.zone).ok_or_else(|| {
        Stop::value(Message::plain("cli-error-bad-time").with("typed", typed), "cli-hint-bad-time")
    })
}

/// How often a file was read, written, given away.
fn sums(found: &Touched) -> [u32; 3] {
    let of = |acts: &[Act]| acts.iter().filter_map(|act| found.acts.get(&act.number())).sum();
    [
        of(&[Act::Read, Act::GlassOpen]),
        of(&[Act::Create, Act::Update, Act::Deposit, Act::Acknowledge]),
        of(&[Act::Print, Act::Export]),
    ]
}

fn listed(extent: &BreachExtent, from: Moment, until: Moment) -> ListedBreach {
    let person = |found: &Touched| {
        let [read, written, given_away] = sums(found);
        ListedTouched {
            person: found.person,
            scopes: found.scopes.iter().copied().collect(),
            read,
            written,
            given_away,
            first: found.first,
            last: found.last,
        }
    };
    ListedBreach {
        from,
        until,
        sessions: extent.sessions.len(),
        touched: extent.touched.iter().map(person).collect(),
        listed: extent.listed.iter().copied().collect(),
        records: extent.records,
        left_the_house: extent.left_the_house.len(),
        glasses: extent.glasses,
        refused: extent.refused,
        failed_tries: extent.failed_tries,
        unreadable: extent.unreadable,
    }
}

fn table(desk: &Desk, extent: &BreachExtent, from: Moment, until: Moment) -> String {
    let words = &desk.words;
    let head = Message::plain("cli-breach-head")
        .with("from", stamp(desk, from))
        .with("until", stamp(desk, until))
        .with("count", extent.sessions.len());
    let mut lines = vec![words.say(&head), words.text("cli-breach-columns")];
    for found in &extent.touched {
        let [read, written, given_away] = sums(found);
        let scopes: Vec<String> = found.scopes.iter().map(|scope| words.scope(*scope)).collect();
        let first = stamp(desk, found.first);
        lines.push(format!(
            "{:<12} {first:<17} {read:>5} {written:>5} {given_away:>6}  {}",
            short(found),
            scopes.join(", ")
        ));
    }
    let count = |id, count: usize| words.say(&Message::plain(id).with("count", count));
    lines.push(count("cli-breach-listed", extent.listed.len()));
    lines.push(count("cli-breach-records", extent.records));
    lines.push(count("cli-breach-left", extent.left_the_house.len()));
    lines.push(count("cli-breach-glasses", extent.glasses));
    lines.push(count("cli-breach-refused", extent.refused));
    lines.push(count("cli-breach-tries", extent.failed_tries));
    lines.push(count("cli-breach-unreadable", extent.unreadable));
    lines.push(words.text("cli-breach-limits"));
    lines.join("\n")
}

/// The first draft of the notification: what the journal knows is filled in, the rest is marked.
fn draft(
    desk: &Desk,
    extent: &BreachExtent,
    (house, author): &(String, String),
    from: Moment,
    until: Moment,
) -> String {
    let words = &desk.words;
    let now = desk.now();
    let mut scopes: Vec<String> = Vec::new();
    for scope in extent.touched.iter().flat_map(|found| &found.scopes) {
        let name = words.scope(*scope);
        if !scopes.contains(&name) {
            scopes.push(name);
        }
    }
    let written: u32 = extent.touched.iter().map(|found| sums(found)[1]).sum();
    let text = Message::plain("cli-breach-draft")
        .with("house", house)
        .with("author", author)
        .with("now", stamp(desk, now))
        .with("from", stamp(desk, from))
        .with("until", stamp(desk, until))
        .with("sessions", extent.sessions.len())
        .with("touched", extent.touched.len())
        .with("listed", extent.listed.len())
        .with("records", extent.records)
        .with("scopes", if scopes.is_empty() { "-".to_owned() } else { scopes.join(", ") })
        .with("written", written)
        .with("left", extent.left_the_house.len())
        .with("unreadable", extent.unreadable);
    format!("{}\n", words.say(&text))
}

fn stamp(desk: &Desk, moment: Moment) -> String {
    format!("{} {}", desk.words.date(moment.date()), desk.words.time(moment))
}

/// Enough of an id to find the person again; whoever reads this may not know names.
fn short(found: &Touched) -> String {
    found.person.to_string().chars().take(8).collect()
}

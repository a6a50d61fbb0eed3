//! `dui journal who-opened` and `verify-extract`: who opened a file, for the person; and the same checked by anybody.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::desk::{Desk, Stop};
use super::{secret_file, whom};
use crate::care::extract::{ExtractFault, OpenedAsked};
use crate::domain::journal_policy::{OPENED_DAYS, OpenedPolicy};
use crate::domain::message::Message;
use crate::interchange::extract::LONGEST;
use crate::journal::note::NoteKey;
use crate::tui::opened::{OpenedPage, check_with_page, opened_on_paper};

#[derive(Args)]
pub(super) struct WhoOpened {
    #[arg(value_name = "person")]
    person: String,
    #[arg(long, value_name = "date")]
    from: Option<String>,
    #[arg(long, value_name = "date")]
    until: Option<String>,
    #[arg(long, conflicts_with = "functions")]
    names: bool,
    #[arg(long)]
    functions: bool,
    #[arg(long, value_name = "file")]
    out: PathBuf,
}

#[derive(Args)]
pub(super) struct Policy {
    #[arg(long, conflicts_with = "functions")]
    names: bool,
    #[arg(long)]
    functions: bool,
    #[arg(long, value_name = "number")]
    days: Option<u16>,
}

#[derive(Args)]
pub(super) struct VerifyExtract {
    #[arg(value_name = "file")]
    file: PathBuf,
    #[arg(long, value_name = "key")]
    key: String,
}

/// Writes the extract into a new file that only its owner reads, and says the key to check it with.
pub(super) fn who_opened(desk: &mut Desk, asked: &WhoOpened) -> Result<(), Stop> {
    let bad = |typed: &str| {
        let what = Message::plain("cli-error-extract-period-typed").with("typed", typed);
        Stop::value(what, "cli-hint-extract-period-typed")
    };
    let today = desk.now().date();
    let read = |typed: &String| match typed.parse() {
        Ok(day) => Ok(day),
        Err(_) => Err(bad(typed)),
    };
    let until = asked.until.as_ref().map(read).transpose()?.unwrap_or(today);
    let from = asked.from.as_ref().map(read).transpose()?;
    if let (Some(from), Some(typed)) = (from, &asked.from)
        && until < from
    {
        return Err(bad(typed));
    }
    let file = secret_file::create(&asked.out)?;
    let made = desk.inside(|desk, house| {
        let person = whom::person(desk, house, &asked.person)?;
        let now = desk.now();
        let rule = house.opened_policy(now)?;
        let from = from.unwrap_or_else(|| rule.first_day(until));
        let named = asked.names || (rule.named && !asked.functions);
        let question = OpenedAsked { person, from, until, named };
        let language = desk.words.language().code();
        let extract = house.make_extract(&question, &asked.person, language, now)?;
        let name = house.me().house.clone();
        let page = OpenedPage { house: &name, whom: &asked.person, made: now, words: &desk.words };
        let text = house.seal_extract(&extract, &opened_on_paper(&page, &extract.opened))?;
        Ok((text, extract.entries(), extract.key.in_print()))
    });
    let (text, count, key) = made.inspect_err(|_| {
        // Nothing was given: no empty paper stays behind.
        let _gone = std::fs::remove_file(&asked.out);
    })?;
    secret_file::write(file, &text)?;
    let told = Message::plain("cli-extract-written").with("path", asked.out.display()).with("count", count);
    desk.say(&told)?;
    desk.print_raw(&format!("{key}\n"))
}

/// Shows the rule of the house for the paper, or changes it.
pub(super) fn policy(desk: &mut Desk, asked: &Policy) -> Result<(), Stop> {
    if asked.days.is_some_and(|days| !OPENED_DAYS.contains(&days)) {
        let what = Message::plain("cli-error-policy-days");
        let what = what.with("least", OPENED_DAYS.start()).with("most", OPENED_DAYS.end());
        return Err(Stop::value(what, "cli-hint-policy-days"));
    }
    let rule = desk.inside(|desk, house| {
        let now = desk.now();
        let held = house.opened_policy(now)?;
        let named = asked.names || (held.named && !asked.functions);
        let wanted = OpenedPolicy { named, days: asked.days.unwrap_or(held.days) };
        if wanted != held {
            house.set_opened_policy(wanted, now)?;
        }
        Ok(wanted)
    })?;
    let id = if rule.named { "cli-policy-names" } else { "cli-policy-functions" };
    desk.say(&Message::plain(id).with("count", rule.days))
}

/// Checks an extract with nothing but the file and a public key.
pub(super) fn verify(desk: &mut Desk, asked: &VerifyExtract) -> Result<(), Stop> {
    let key = NoteKey::read(&asked.key).ok_or_else(|| {
        let what = Message::plain("cli-error-extract-key").with("typed", &asked.key);
        Stop::said(what, "cli-hint-extract-key")
    })?;
    let text = read(&asked.file)?;
    let checked = check_with_page(&text, &key);
    let checked = checked.map_err(|fault| Stop::said(in_words(fault), "cli-hint-extract-fault"))?;
    let sound = Message::plain("cli-extract-sound")
        .with("house", &checked.house)
        .with("person", &checked.whom)
        .with("from", desk.words.date(checked.opened.from))
        .with("until", desk.words.date(checked.opened.until));
    desk.say(&sound)?;
    let entries = Message::plain("cli-extract-entries")
        .with("count", checked.entries)
        .with("size", checked.point.size)
        .with("closed", checked.closed);
    desk.say(&entries)?;
    desk.say(&Message::plain("cli-extract-limits"))
}

fn read(path: &Path) -> Result<String, Stop> {
    let unread = || {
        let what = Message::plain("cli-error-extract-file").with("path", path.display());
        Stop::said(what, "cli-hint-extract-file")
    };
    let mut text = String::new();
    let most = u64::try_from(LONGEST).unwrap_or(u64::MAX);
    let file = std::fs::File::open(path).map_err(|_| unread())?;
    file.take(most + 1).read_to_string(&mut text).map_err(|_| unread())?;
    if text.len() > LONGEST { Err(unread()) } else { Ok(text) }
}

fn in_words(fault: ExtractFault) -> Message {
    let of = |id, seq| Message::plain(id).with("seq", seq);
    match fault {
        ExtractFault::Shape => Message::plain("cli-error-extract-shape"),
        ExtractFault::Key | ExtractFault::Signature => Message::plain("cli-error-extract-signature"),
        ExtractFault::Point => Message::plain("cli-error-extract-point"),
        ExtractFault::Order(seq) => of("cli-error-extract-order", seq),
        ExtractFault::Proof(seq) => of("cli-error-extract-proof", seq),
        ExtractFault::Body(seq) => of("cli-error-extract-body", seq),
        ExtractFault::Person(seq) => of("cli-error-extract-person", seq),
        ExtractFault::Period(seq) => of("cli-error-extract-period", seq),
        ExtractFault::Page => Message::plain("cli-error-extract-page"),
    }
}

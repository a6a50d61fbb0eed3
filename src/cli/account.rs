//! `dui account …`: accounts from a script, one subcommand for each thing that can be done to one.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::account_list::{self, List};
use super::ask::Terminal;
use super::desk::{Desk, Stop};
use super::{Format, new_passphrase, secret_file, whom};
use crate::care::accounts::{AccountStatus, Given, Invitation, StaffAccount};
use crate::care::{House, Passphrase};
use crate::domain::arrival::{LONGEST_TEXT, SshKey};
use crate::domain::event_time::{read_coming_time, read_first_moment};
use crate::domain::ids::UnitId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::staff::Newcomer;
use crate::interchange::listing;

#[derive(Subcommand)]
pub(super) enum Account {
    List(List),
    Invite(Invite),
    Night(Night),
    Reinvite(Reinvite),
    Enrol(Enrol),
    Vouch(Vouch),
    Give(Whose),
    Coordinate(Coordinate),
    Reviewed,
    Suspend(Whose),
    Resume(Whose),
    End(End),
    Key(Key),
    Passphrase(NewPassphrase),
    ClearWait(Whose),
}

/// A command about one account and nothing else.
#[derive(Args)]
pub(super) struct Whose {
    #[arg(value_name = "account")]
    account: String,
}

#[derive(Args)]
struct Newcoming {
    #[arg(long, value_name = "account")]
    login: String,
    #[arg(long, value_name = "name")]
    name: Option<String>,
    #[arg(long, value_name = "role")]
    role: String,
    #[arg(long, value_name = "unit")]
    unit: Vec<String>,
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
}

#[derive(Args)]
pub(super) struct Invite {
    #[command(flatten)]
    newcomer: Newcoming,
    #[arg(long, value_name = "date")]
    from: Option<String>,
    #[arg(long, value_name = "date")]
    until: Option<String>,
}

#[derive(Args)]
pub(super) struct Night {
    #[command(flatten)]
    newcomer: Newcoming,
    #[arg(long, value_name = "time")]
    until: String,
}

#[derive(Args)]
pub(super) struct Reinvite {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
}

#[derive(Args)]
pub(super) struct Enrol {
    #[arg(long, value_name = "file")]
    code_file: Option<PathBuf>,
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
}

#[derive(Args)]
pub(super) struct Vouch {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long, value_name = "words")]
    words: Option<String>,
}

#[derive(Args)]
pub(super) struct End {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long)]
    urgent: bool,
}

#[derive(Args)]
pub(super) struct Coordinate {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long, value_name = "unit")]
    unit: String,
    #[arg(long)]
    end: bool,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct WhichKey {
    #[arg(long, value_name = "file")]
    key: Option<PathBuf>,
    #[arg(long)]
    none: bool,
}

#[derive(Args)]
pub(super) struct Key {
    #[arg(value_name = "account")]
    account: String,
    #[command(flatten)]
    which: WhichKey,
}

#[derive(Args)]
pub(super) struct NewPassphrase {
    #[arg(long, value_name = "file")]
    new_file: Option<PathBuf>,
}

pub(super) fn account(desk: &mut Desk, account: Account) -> Result<(), Stop> {
    match account {
        Account::List(args) => account_list::list(desk, &args),
        Account::Invite(args) => invite(desk, &args),
        Account::Night(args) => night(desk, &args),
        Account::Reinvite(args) => reinvite(desk, &args),
        Account::Enrol(args) => enrol(desk, &args),
        Account::Vouch(args) => vouch(desk, &args),
        Account::Give(args) => give(desk, &args),
        Account::Coordinate(args) => coordinate(desk, &args),
        Account::Reviewed => reviewed(desk),
        Account::Suspend(args) => suspend(desk, &args),
        Account::Resume(args) => resume(desk, &args),
        Account::End(args) => end(desk, &args),
        Account::Key(args) => key(desk, &args),
        Account::Passphrase(args) => passphrase(desk, &args),
        Account::ClearWait(args) => clear_wait(desk, &args),
    }
}

fn invite(desk: &mut Desk, args: &Invite) -> Result<(), Stop> {
    let now = desk.now();
    let from = args.from.as_deref().map(|typed| first_moment_of(desk, typed, 0)).transpose()?;
    // A day that is named is worked: the end is the midnight after it.
    let until = args.until.as_deref().map(|typed| first_moment_of(desk, typed, 1)).transpose()?;
    let invitation = desk.inside(|desk, house| {
        let newcomer = newcomer(desk, house, &args.newcomer, from.unwrap_or(now), until)?;
        Ok(house.invite_somebody(&newcomer, desk.now())?)
    })?;
    hand_out(desk, &args.newcomer.login, &invitation, args.newcomer.format)
}

fn night(desk: &mut Desk, args: &Night) -> Result<(), Stop> {
    let now = desk.now();
    let until = read_coming_time(&args.until, now, &desk.zone).ok_or_else(|| {
        let what = Message::plain("cli-error-bad-time").with("typed", &args.until);
        Stop::value(what, "cli-hint-coming-time")
    })?;
    let invitation = desk.inside(|desk, house| {
        let newcomer = newcomer(desk, house, &args.newcomer, now, Some(until))?;
        Ok(house.invite_for_a_night(&newcomer, desk.now())?)
    })?;
    hand_out(desk, &args.newcomer.login, &invitation, args.newcomer.format)
}

fn reinvite(desk: &mut Desk, args: &Reinvite) -> Result<(), Stop> {
    let invitation = desk.inside(|desk, house| {
        let account = whom::account(desk, house, &args.account)?;
        Ok(house.invite_again(account.account, desk.now())?)
    })?;
    hand_out(desk, &args.account, &invitation, args.format)
}

fn first_moment_of(desk: &Desk, typed: &str, days_after: i64) -> Result<Moment, Stop> {
    read_first_moment(typed, days_after, desk.now(), &desk.zone).ok_or_else(|| {
        Stop::value(Message::plain("cli-error-bad-date").with("typed", typed), "cli-hint-day-to-come")
    })
}

fn newcomer(
    desk: &Desk,
    house: &House,
    typed: &Newcoming,
    from: Moment,
    until: Option<Moment>,
) -> Result<Newcomer, Stop> {
    let role = whom::role(&desk.words, &typed.role);
    let role = role.ok_or_else(|| whom::unknown_role(&desk.words, &typed.role))?;
    let units = match typed.unit.as_slice() {
        [] => vec![UnitId::HOUSE],
        units => units.iter().map(|unit| whom::unit(house, unit)).collect::<Result<_, _>>()?,
    };
    let name = typed.name.clone().unwrap_or_else(|| typed.login.clone());
    Ok(Newcomer { login: typed.login.clone(), name, role, units, from, until })
}

/// Hands out the code: it is shown here and nowhere else.
pub(super) fn hand_out(
    desk: &mut Desk,
    login: &str,
    invitation: &Invitation,
    format: Format,
) -> Result<(), Stop> {
    let expires = desk.zone.at(invitation.expires.millis());
    match format {
        Format::Json => desk.print_raw(&listing::invitation(login, &invitation.code, expires)),
        Format::Text => {
            let told = Message::plain("cli-invited")
                .with("login", login)
                .with("code", &*invitation.code)
                .with("date", desk.words.date(expires.date()))
                .with("time", desk.words.time(expires));
            desk.say(&told)
        }
    }
}

fn enrol(desk: &mut Desk, args: &Enrol) -> Result<(), Stop> {
    let door = desk.door()?;
    let no_terminal = || Stop::said(Message::plain("cli-error-no-terminal"), "cli-hint-no-terminal-enrol");
    let file = desk.passphrase_file()?.map(Path::to_owned);
    let mut terminal = Terminal::open();
    let login = match &desk.general.user {
        Some(login) => login.clone(),
        None => terminal.as_mut().ok_or_else(no_terminal)?.line(&desk.words.text("cli-ask-login"))?,
    };
    let code: Passphrase = match &args.code_file {
        Some(file) => secret_file::read(file)?,
        None => terminal.as_mut().ok_or_else(no_terminal)?.secret(&desk.words.text("cli-ask-code"))?,
    };
    let chosen = match file {
        Some(file) => new_passphrase::read(&file, &login)?,
        None => new_passphrase::ask(desk, terminal.as_mut().ok_or_else(no_terminal)?, &login)?,
    };
    let words = door.come_in(&login, code.expose(), &chosen, desk.now())?;
    match args.format {
        Format::Json => desk.print_raw(&listing::words_of(&login, &words)),
        Format::Text => desk.say(&Message::plain("cli-enrolled").with("words", words.join(" "))),
    }
}

fn vouch(desk: &mut Desk, args: &Vouch) -> Result<(), Stop> {
    let (login, given) = desk.inside(|desk, house| {
        let account = whom::account(desk, house, &args.account)?;
        must_have_come_in(account.status, &account.login)?;
        compare(desk, &account.login, &account.words, args.words.as_deref())?;
        Ok((account.login, house.vouch_for(account.account, &account.words, desk.now())?))
    })?;
    tell_given(desk, "cli-vouched", &login, given)
}

/// An account whose words can be compared.
pub(super) fn must_have_come_in(status: AccountStatus, login: &str) -> Result<(), Stop> {
    if status == AccountStatus::Enrolled {
        return Ok(());
    }
    let what = Message::plain("cli-error-not-enrolled").with("login", login);
    Err(Stop::said(what, "cli-hint-not-enrolled"))
}

/// Compares the words with those that were typed; without any it shows them and waits until somebody has said that
/// they are the same on the other screen.
pub(super) fn compare(desk: &Desk, login: &str, words: &[&str], typed: Option<&str>) -> Result<(), Stop> {
    if let Some(typed) = typed {
        let same = typed.split_whitespace().map(str::to_lowercase).eq(words.iter().copied());
        let other = || Stop::said(Message::plain("cli-error-other-words"), "cli-hint-other-words");
        return same.then_some(()).ok_or_else(other);
    }
    let missing = || Stop::said(Message::plain("cli-error-no-terminal"), "cli-hint-no-terminal-vouch");
    let mut terminal = Terminal::open().ok_or_else(missing)?;
    let told = Message::plain("cli-compare-words").with("login", login).with("words", words.join(" "));
    terminal.tell(&desk.words.say(&told))?;
    must_be_yes(desk, &mut terminal, "cli-ask-same-words")
}

/// Asks, and goes on only after a yes.
pub(super) fn must_be_yes(desk: &Desk, terminal: &mut Terminal, question: &str) -> Result<(), Stop> {
    let answer = terminal.line(&desk.words.text(question))?.to_lowercase();
    let yes = desk.words.in_both("cli-answer-yes");
    if yes.contains(&answer) { Ok(()) } else { Err(Stop::plain("cli-error-given-up")) }
}

fn tell_given(desk: &mut Desk, id: &'static str, login: &str, given: Given) -> Result<(), Stop> {
    let told = Message::plain(id).with("login", login).with("given", given.given);
    desk.say(&told)?;
    match given.waiting {
        0 => Ok(()),
        waiting => desk.say(&Message::plain("cli-keys-wait").with("waiting", waiting)),
    }
}

fn give(desk: &mut Desk, args: &Whose) -> Result<(), Stop> {
    let (login, given) = desk.inside(|desk, house| {
        let account = whom::account(desk, house, &args.account)?;
        Ok((account.login, house.give_waiting_keys(account.account, desk.now())?))
    })?;
    tell_given(desk, "cli-given", &login, given)
}

/// Does one thing to one account and says so.
fn done_to(
    desk: &mut Desk,
    typed: &str,
    said: &'static str,
    work: impl FnOnce(&mut Desk, &mut House, &StaffAccount) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let login = desk.inside(|desk, house| {
        let account = whom::account(desk, house, typed)?;
        work(desk, house, &account)?;
        Ok(account.login)
    })?;
    desk.say(&Message::plain(said).with("login", login))
}

fn coordinate(desk: &mut Desk, args: &Coordinate) -> Result<(), Stop> {
    let said = if args.end { "cli-coordination-ended" } else { "cli-coordinates-now" };
    done_to(desk, &args.account, said, |desk, house, account| {
        let unit = whom::unit(house, &args.unit)?;
        match args.end {
            true => Ok(house.end_coordination(account.account, unit, desk.now())?),
            false => Ok(house.name_coordinator(account.account, unit, desk.now())?),
        }
    })
}

/// Every account was looked through: the next look is due in a year.
fn reviewed(desk: &mut Desk) -> Result<(), Stop> {
    let review = desk.inside(|desk, house| Ok(house.review_accounts(desk.now())?))?;
    let next = desk.zone.at(review.next_due().millis()).date();
    let told = Message::plain("cli-accounts-reviewed-now")
        .with("working", review.working)
        .with("next", desk.words.date(next));
    desk.say(&told)
}

fn suspend(desk: &mut Desk, args: &Whose) -> Result<(), Stop> {
    done_to(desk, &args.account, "cli-suspended", |desk, house, account| {
        Ok(house.suspend_account(account.account, desk.now())?)
    })?;
    desk.say(&Message::plain("cli-what-was-read"))
}

fn resume(desk: &mut Desk, args: &Whose) -> Result<(), Stop> {
    done_to(desk, &args.account, "cli-resumed", |desk, house, account| {
        Ok(house.resume_account(account.account, desk.now())?)
    })
}

fn end(desk: &mut Desk, args: &End) -> Result<(), Stop> {
    done_to(desk, &args.account, "cli-ended", |desk, house, account| {
        Ok(house.end_account(account.account, args.urgent, desk.now())?)
    })?;
    desk.say(&Message::plain("cli-what-was-read"))
}

fn key(desk: &mut Desk, args: &Key) -> Result<(), Stop> {
    let key = args.which.key.as_deref().map(read_public_key).transpose()?;
    let said = if key.is_some() { "cli-key-bound" } else { "cli-key-taken-off" };
    done_to(desk, &args.account, said, |desk, house, account| {
        Ok(house.bind_ssh_key(account.account, key.as_ref(), desk.now())?)
    })
}

fn read_public_key(path: &Path) -> Result<SshKey, Stop> {
    let refused = |what| Stop::said(Message::plain(what).with("path", path.display()), "cli-hint-public-key");
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST_TEXT as u64).read_to_string(&mut text));
    read.map_err(|_| refused("cli-error-file-unreadable"))?;
    SshKey::read(text.lines().next().unwrap_or_default()).ok_or_else(|| refused("cli-error-no-public-key"))
}

fn passphrase(desk: &mut Desk, args: &NewPassphrase) -> Result<(), Stop> {
    let from_file = args.new_file.as_deref().map(|file| new_passphrase::read(file, "")).transpose()?;
    desk.inside_knowing(|desk, house, old| {
        let chosen = match from_file {
            Some(chosen) => chosen,
            None => {
                let missing =
                    || Stop::said(Message::plain("cli-error-no-terminal"), "cli-hint-no-terminal-passphrase");
                let mut terminal = Terminal::open().ok_or_else(missing)?;
                new_passphrase::ask(desk, &mut terminal, &house.me().login)?
            }
        };
        Ok(house.change_my_passphrase(&old, &chosen, desk.now())?)
    })?;
    desk.say(&Message::plain("cli-passphrase-changed"))
}

fn clear_wait(desk: &mut Desk, args: &Whose) -> Result<(), Stop> {
    done_to(desk, &args.account, "cli-wait-cleared", |desk, house, account| {
        Ok(house.clear_wait_of(&account.login, desk.now())?)
    })
}

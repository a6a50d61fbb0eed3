//! `dui init`: founds a house: on the screen when nothing is said, else from what the command line says. Only a
//! passphrase without a file is then asked on the terminal.

use std::path::{Path, PathBuf};

use clap::Args;

use super::ask::Terminal;
use super::desk::{Desk, Stop};
use super::{kit, new_passphrase, open, secret_file, whom};
use crate::care::founding::{AccountPlan, HousePlan, found_a_house, thin_circles};
use crate::domain::house::Establishment;
use crate::domain::identity::{Finess, NumberFault};
use crate::domain::message::Message;
use crate::domain::role::Role;
use crate::domain::text::clean_line;
use crate::tui::minute::{minute, thin_lines};

#[derive(Args)]
pub(super) struct Init {
    #[arg(long, value_name = "name")]
    name: Option<String>,
    #[arg(long, value_name = "number")]
    finess: Option<String>,
    #[arg(long, value_name = "phone")]
    phone: Option<String>,
    #[arg(long, value_name = "phone")]
    on_call: Option<String>,
    #[arg(long, value_name = "text")]
    address: Option<String>,
    #[arg(long, value_name = "text")]
    access: Option<String>,
    #[arg(long, value_name = "unit")]
    unit: Vec<String>,
    #[arg(long, value_name = "account")]
    account: Vec<String>,
    #[arg(long, value_name = "file")]
    kit_file: Option<PathBuf>,
    #[arg(long, value_name = "file")]
    minute_file: Option<PathBuf>,
}

impl Init {
    fn says_nothing(&self) -> bool {
        let options = [&self.name, &self.finess, &self.phone, &self.on_call, &self.address, &self.access];
        options.iter().all(|option| option.is_none())
            && self.unit.is_empty()
            && self.account.is_empty()
            && self.kit_file.is_none()
            && self.minute_file.is_none()
    }
}

/// An account that is still without a passphrase.
struct Wanted {
    login: String,
    role: Role,
    units: Vec<String>,
    name: String,
}

/// The terminal, opened when the first question comes.
struct Questions {
    terminal: Option<Terminal>,
}

impl Questions {
    fn terminal(&mut self) -> Result<&mut Terminal, Stop> {
        if self.terminal.is_none() {
            self.terminal = Terminal::open();
        }
        let missing = || Stop::said(Message::plain("cli-error-no-terminal"), "cli-hint-no-terminal-init");
        self.terminal.as_mut().ok_or_else(missing)
    }
}

pub(super) fn init(desk: &mut Desk, args: &Init) -> Result<(), Stop> {
    let folder = desk.vault()?;
    match desk.door_of(&folder) {
        Ok(_) => return Err(Stop::said(exists(&folder), "hint-vault-exists")),
        Err(Stop::Care(error, _)) if error.is_no_vault() => {}
        Err(stop) => return Err(stop),
    }
    if args.says_nothing() && desk.general.passphrase_file.is_empty() {
        return open::found(desk, &folder);
    }
    let establishment = establishment(args)?;
    let units = units(&args.unit)?;
    let wanted = wanted_accounts(desk, &args.account, &units)?;
    let mut questions = Questions { terminal: None };
    let accounts = wanted
        .into_iter()
        .map(|account| with_passphrase(desk, &mut questions, account))
        .collect::<Result<Vec<_>, _>>()?;
    // Made before the house is: a kit that has nowhere to go must not be drawn.
    let kit_file = args.kit_file.as_deref().map(secret_file::create).transpose()?;
    let remove = |file: &Option<PathBuf>| {
        // Nothing was written into it; left there, it would stand in the way of the next try.
        let _left = file.as_deref().map(std::fs::remove_file);
    };
    let minute_file = args.minute_file.as_deref().map(secret_file::create).transpose();
    let minute_file = minute_file.inspect_err(|_| remove(&args.kit_file))?;
    let plan = HousePlan { establishment, units, accounts, demonstration: false, host_key_beside: false };
    let now = desk.now();
    let founded = found_a_house(&folder, &plan, &desk.surroundings(), now).map_err(|error| {
        remove(&args.kit_file);
        remove(&args.minute_file);
        Stop::Care(error, Some(folder.clone()))
    })?;
    kit::hand_over(desk, &founded.kit, &plan.establishment.name, kit_file, args.kit_file.as_deref())
        .map_err(|_| Stop::said(Message::plain("cli-error-kit-lost"), "cli-hint-kit-lost"))?;
    for line in thin_lines(&thin_circles(&plan.units, &plan.accounts, now), &desk.words) {
        desk.tell(&line);
    }
    if let (Some(file), Some(path)) = (minute_file, &args.minute_file) {
        let written = secret_file::write(file, &minute(&plan, &founded, now, &desk.words));
        let what = || Message::plain("minute-not-written").with("path", path.display());
        written.map_err(|_| Stop::Said { what: what(), hint: None })?;
        desk.tell(&Message::plain("minute-written").with("path", path.display()));
    }
    desk.tell(&Message::plain("cli-init-done").with("path", folder.display()));
    Ok(())
}

fn exists(folder: &Path) -> Message {
    Message::plain("cli-error-vault-exists").with("path", folder.display())
}

fn missing(flag: &'static str) -> Stop {
    Stop::said(Message::plain("cli-error-init-missing").with("flag", flag), "cli-hint-no-terminal-init")
}

fn establishment(args: &Init) -> Result<Establishment, Stop> {
    let line = |given: &Option<String>| {
        given.as_deref().map_or_else(String::new, |given| clean_line(given).text.trim().to_owned())
    };
    if args.name.is_none() {
        return Err(missing("--name"));
    }
    let name = line(&args.name);
    if name.is_empty() {
        return Err(Stop::plain("cli-error-no-house-name"));
    }
    let typed = args.finess.as_deref().ok_or_else(|| missing("--finess"))?;
    let finess = finess(typed).map_err(|what| Stop::said(what, "cli-hint-finess"))?;
    Ok(Establishment {
        phone: line(&args.phone),
        on_call: line(&args.on_call),
        address: line(&args.address),
        access: line(&args.access),
        ..Establishment::new(name, finess)
    })
}

fn finess(typed: &str) -> Result<Finess, Message> {
    let fault = |fault| match fault {
        NumberFault::Shape => Message::plain("cli-error-finess-shape").with("typed", typed),
        NumberFault::Key => Message::plain("cli-error-finess-key").with("typed", typed),
    };
    Finess::parse(typed).map_err(fault)
}

fn units(given: &[String]) -> Result<Vec<String>, Stop> {
    let mut units: Vec<String> = Vec::new();
    for unit in given {
        let unit = clean_line(unit).text.trim().to_owned();
        add_unit(&mut units, unit).map_err(|what| Stop::Said { what, hint: None })?;
    }
    if units.is_empty() { Err(missing("--unit")) } else { Ok(units) }
}

fn add_unit(units: &mut Vec<String>, unit: String) -> Result<(), Message> {
    // These two signs part units from each other in `--account`.
    if unit.is_empty() || unit.contains([':', '+']) {
        return Err(Message::plain("cli-error-unit-name"));
    }
    if units.contains(&unit) {
        return Err(Message::plain("cli-error-doubled").with("name", unit));
    }
    units.push(unit);
    Ok(())
}

fn wanted_accounts(desk: &Desk, given: &[String], units: &[String]) -> Result<Vec<Wanted>, Stop> {
    let mut accounts: Vec<Wanted> = Vec::new();
    for typed in given {
        let account = account_of(desk, typed, units)?;
        if is_taken(&accounts, &account.login) {
            return Err(Stop::Said { what: doubled(&account.login), hint: None });
        }
        accounts.push(account);
    }
    if accounts.is_empty() { Err(missing("--account")) } else { Ok(accounts) }
}

fn is_taken(accounts: &[Wanted], login: &str) -> bool {
    accounts.iter().any(|account| account.login.to_lowercase() == login.to_lowercase())
}

fn doubled(name: &str) -> Message {
    Message::plain("cli-error-doubled").with("name", name)
}

/// Reads `LOGIN:ROLE[:UNIT+UNIT][:NAME]`; without units the role is held in the whole house.
fn account_of(desk: &Desk, typed: &str, units: &[String]) -> Result<Wanted, Stop> {
    let typed = clean_line(typed).text;
    let mut parts = typed.splitn(4, ':').map(str::trim);
    let (Some(login), Some(role)) = (parts.next().filter(|login| !login.is_empty()), parts.next()) else {
        return Err(Stop::Usage(Message::plain("cli-error-account-shape").with("typed", &typed)));
    };
    if login.contains(char::is_whitespace) {
        return Err(Stop::plain("cli-error-login"));
    }
    let role = whom::role(&desk.words, role).ok_or_else(|| whom::unknown_role(&desk.words, role))?;
    let of = parts.next().unwrap_or_default().split('+').map(str::trim);
    let of = units_of(of, units).map_err(|what| Stop::Said { what, hint: None })?;
    let name = parts.next().filter(|name| !name.is_empty()).unwrap_or(login).to_owned();
    Ok(Wanted { login: login.to_owned(), role, units: of, name })
}

/// Units by name, accents and case aside.
fn units_of<'a>(typed: impl Iterator<Item = &'a str>, units: &[String]) -> Result<Vec<String>, Message> {
    use crate::domain::text::fold;
    let meant = |typed: &str| {
        let found = units.iter().find(|unit| fold(unit) == fold(typed)).cloned();
        found.ok_or_else(|| Message::plain("cli-error-unknown-unit").with("typed", typed))
    };
    typed.filter(|typed| !typed.is_empty()).map(meant).collect()
}

/// The passphrase of an account: from its file, else typed twice.
fn with_passphrase(desk: &Desk, questions: &mut Questions, wanted: Wanted) -> Result<AccountPlan, Stop> {
    let Wanted { login, role, units, name } = wanted;
    let passphrase = match passphrase_file(desk, &login)? {
        Some(file) => new_passphrase::read(&file, &login)?,
        None => new_passphrase::ask(desk, questions.terminal()?, &login)?,
    };
    Ok(AccountPlan { login, name, role, units, passphrase })
}

/// The file named for this account as `LOGIN=FILE`.
fn passphrase_file(desk: &Desk, login: &str) -> Result<Option<PathBuf>, Stop> {
    let mut found = None;
    for named in &desk.general.passphrase_file {
        let named = named.to_string_lossy();
        let (of, file) = named.split_once('=').ok_or_else(|| {
            Stop::Usage(Message::plain("cli-error-file-without-login").with("typed", &named))
        })?;
        if of.eq_ignore_ascii_case(login) {
            found = Some(PathBuf::from(file));
        }
    }
    Ok(found)
}

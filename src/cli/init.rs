//! `dui init`: founds a house. What the command line leaves open is asked on the terminal.

use std::path::{Path, PathBuf};

use clap::Args;

use super::ask::Terminal;
use super::desk::{Desk, Stop};
use super::{kit, new_passphrase, secret_file, whom};
use crate::care::founding::{AccountPlan, FoundedHouse, HousePlan, found_a_house};
use crate::domain::house::Establishment;
use crate::domain::identity::{Finess, NumberFault};
use crate::domain::ids::UnitId;
use crate::domain::message::Message;
use crate::domain::role::Role;
use crate::domain::text::clean_line;

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
    #[arg(long, value_name = "unit")]
    unit: Vec<String>,
    #[arg(long, value_name = "account")]
    account: Vec<String>,
    #[arg(long, value_name = "file")]
    kit_file: Option<PathBuf>,
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
    let mut questions = Questions { terminal: None };
    let establishment = establishment(desk, &mut questions, args)?;
    let units = units(desk, &mut questions, &args.unit)?;
    let wanted = wanted_accounts(desk, &mut questions, &args.account, &units)?;
    let accounts = wanted
        .into_iter()
        .map(|account| with_passphrase(desk, &mut questions, account))
        .collect::<Result<Vec<_>, _>>()?;
    let house = establishment.name.clone();
    // Made before the house is: a kit that has nowhere to go must not be drawn.
    let kit_file = args.kit_file.as_deref().map(secret_file::create).transpose()?;
    let plan = HousePlan { establishment, units, accounts, demonstration: false, host_key_beside: false };
    let founded = found_a_house(&folder, plan, &desk.surroundings(), desk.now()).map_err(|error| {
        // Nothing was written into it; left there, it would stand in the way of the next try.
        let _left = args.kit_file.as_deref().map(std::fs::remove_file);
        Stop::Care(error, Some(folder.clone()))
    })?;
    kit::hand_over(desk, &founded.kit, &house, kit_file, args.kit_file.as_deref())
        .map_err(|_| Stop::said(Message::plain("cli-error-kit-lost"), "cli-hint-kit-lost"))?;
    warn(desk, &founded);
    desk.tell(&Message::plain("cli-init-done").with("path", folder.display()));
    Ok(())
}

fn exists(folder: &Path) -> Message {
    Message::plain("cli-error-vault-exists").with("path", folder.display())
}

fn establishment(desk: &Desk, questions: &mut Questions, args: &Init) -> Result<Establishment, Stop> {
    let name = match &args.name {
        Some(name) => clean_line(name).text.trim().to_owned(),
        None => questions.terminal()?.line(&desk.words.text("cli-ask-house"))?,
    };
    if name.is_empty() {
        return Err(Stop::plain("cli-error-no-house-name"));
    }
    let finess = match &args.finess {
        Some(typed) => finess(typed).map_err(|what| Stop::said(what, "cli-hint-finess"))?,
        None => loop {
            let typed = questions.terminal()?.line(&desk.words.text("cli-ask-finess"))?;
            match finess(&typed) {
                Ok(number) => break number,
                Err(what) => questions.terminal()?.tell(&desk.words.say(&what))?,
            }
        },
    };
    let phone = |given: &Option<String>| {
        given.as_deref().map_or_else(String::new, |phone| clean_line(phone).text.trim().to_owned())
    };
    Ok(Establishment { name, finess, phone: phone(&args.phone), on_call: phone(&args.on_call) })
}

fn finess(typed: &str) -> Result<Finess, Message> {
    let fault = |fault| match fault {
        NumberFault::Shape => Message::plain("cli-error-finess-shape").with("typed", typed),
        NumberFault::Key => Message::plain("cli-error-finess-key").with("typed", typed),
    };
    Finess::parse(typed).map_err(fault)
}

fn units(desk: &Desk, questions: &mut Questions, given: &[String]) -> Result<Vec<String>, Stop> {
    let mut units: Vec<String> = Vec::new();
    for unit in given {
        let unit = clean_line(unit).text.trim().to_owned();
        add_unit(&mut units, unit).map_err(|what| Stop::Said { what, hint: None })?;
    }
    while given.is_empty() {
        let unit = questions.terminal()?.line(&desk.words.text("cli-ask-unit"))?;
        if unit.is_empty() && !units.is_empty() {
            break;
        }
        if unit.is_empty() {
            questions.terminal()?.tell(&desk.words.text("cli-one-unit-at-least"))?;
        } else if let Err(what) = add_unit(&mut units, unit) {
            questions.terminal()?.tell(&desk.words.say(&what))?;
        }
    }
    Ok(units)
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

fn wanted_accounts(
    desk: &Desk,
    questions: &mut Questions,
    given: &[String],
    units: &[String],
) -> Result<Vec<Wanted>, Stop> {
    let mut accounts: Vec<Wanted> = Vec::new();
    for typed in given {
        let account = account_of(desk, typed, units)?;
        if is_taken(&accounts, &account.login) {
            return Err(Stop::Said { what: doubled(&account.login), hint: None });
        }
        accounts.push(account);
    }
    while given.is_empty() {
        let login = questions.terminal()?.line(&desk.words.text("cli-ask-account"))?;
        if login.is_empty() && !accounts.is_empty() {
            break;
        }
        if login.is_empty() {
            questions.terminal()?.tell(&desk.words.text("cli-one-account-at-least"))?;
        } else if login.contains(char::is_whitespace) {
            questions.terminal()?.tell(&desk.words.text("cli-error-login"))?;
        } else if is_taken(&accounts, &login) {
            questions.terminal()?.tell(&desk.words.say(&doubled(&login)))?;
        } else {
            accounts.push(ask_account(desk, questions, login, units)?);
        }
    }
    Ok(accounts)
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

fn ask_account(
    desk: &Desk,
    questions: &mut Questions,
    login: String,
    units: &[String],
) -> Result<Wanted, Stop> {
    let terminal = questions.terminal()?;
    let known = whom::known_roles(&desk.words).join(", ");
    terminal.tell(&desk.words.say(&Message::plain("cli-roles-known").with("known", known)))?;
    let role = loop {
        let typed = terminal.line(&desk.words.text("cli-ask-role"))?;
        match whom::role(&desk.words, &typed) {
            Some(role) => break role,
            None if typed.is_empty() => terminal.tell(&desk.words.text("cli-role-needed"))?,
            None => {
                let what = Message::plain("cli-error-unknown-role").with("typed", typed);
                terminal.tell(&desk.words.say(&what))?;
            }
        }
    };
    let name = terminal.line(&desk.words.text("cli-ask-account-name"))?;
    let of = loop {
        let typed = terminal.line(&desk.words.text("cli-ask-units"))?;
        match units_of(typed.split([',', '+']).map(str::trim), units) {
            Ok(of) => break of,
            Err(what) => terminal.tell(&desk.words.say(&what))?,
        }
    };
    let name = if name.is_empty() { login.clone() } else { name };
    Ok(Wanted { login, role, units: of, name })
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

/// Names the sections nobody can open for others: until somebody can, only the kit can.
fn warn(desk: &mut Desk, founded: &FoundedHouse) {
    if founded.without_granter.is_empty() {
        return;
    }
    desk.tell(&Message::plain("cli-warn-no-granter"));
    let places = founded.units.iter().map(|(id, name)| (*id, name.clone()));
    let house = (UnitId::HOUSE, desk.words.text("cli-the-house"));
    for (unit, name) in places.chain([house]).collect::<Vec<_>>() {
        let of_unit = founded.without_granter.iter().filter(|(of, _)| *of == unit);
        let scopes: Vec<String> = of_unit.map(|(_, scope)| desk.words.scope(*scope)).collect();
        if !scopes.is_empty() {
            let told = Message::plain("cli-warn-scopes").with("unit", name).with("scopes", scopes.join(", "));
            desk.tell(&told);
        }
    }
}

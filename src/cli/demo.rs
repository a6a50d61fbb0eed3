//! `dui demo`: the invented house, made when it is not there, opened already unlocked.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use clap::Args;
use rustix::fs::{FlockOperation, flock};

use super::desk::{Desk, Stop};
use super::{Format, open, whom};
use crate::care::demo::{DemoAccount, accounts, make_house, remove_house};
use crate::care::scale::Scale;
use crate::care::{CareError, Passphrase};
use crate::domain::message::Message;
use crate::domain::role::Role;
use crate::interchange::listing::{self, ListedAccount};
use crate::words::Words;

#[derive(Args)]
pub(super) struct Demo {
    #[arg(long, value_name = "role")]
    role: Option<String>,
    #[arg(long, value_name = "dir")]
    dir: Option<PathBuf>,
    #[arg(long)]
    accounts: bool,
    #[arg(long, value_name = "format", value_enum, default_value = "text", requires = "accounts")]
    format: Format,
    #[arg(long)]
    reset: bool,
    #[arg(long, value_name = "count")]
    scale: Option<u16>,
}

impl Demo {
    /// Whether a screen is opened.
    pub(super) fn is_shown(&self) -> bool {
        !self.accounts
    }
}

pub(super) fn demo(desk: &mut Desk, args: &Demo) -> Result<(), Stop> {
    let account = account_of(&desk.words, args.role.as_deref())?;
    let scale = match args.scale {
        Some(factor) => Some(
            Scale::new(factor)
                .ok_or_else(|| Stop::Usage(Message::plain("cli-error-scale").with("most", Scale::MOST)))?,
        ),
        None => None,
    };
    let folder = folder_of(desk, args)?;
    if args.reset {
        reset(desk, &folder)?;
    }
    if !is_there(desk, &folder)? {
        make(desk, &folder, scale)?;
    } else if scale.is_some() {
        return Err(Stop::said(Message::plain("cli-error-demo-there"), "cli-hint-demo-there"));
    }
    if args.accounts {
        return list_accounts(desk, args.format);
    }
    let door = desk.door_of(&folder)?;
    let passphrase = Passphrase::new(account.passphrase);
    let house = door.unlock(&account.login, &passphrase, desk.now())?;
    open::show(desk, door, Some(house), &account.login)
}

/// The account of a role, by its login too; the night watch when nobody is named.
fn account_of(words: &Words, typed: Option<&str>) -> Result<DemoAccount, Stop> {
    let Some(typed) = typed else {
        let night = accounts().into_iter().find(|account| account.role == Role::NightWatch);
        return night.ok_or(Stop::Care(CareError::Sample, None));
    };
    let role = whom::role(words, typed);
    let found = accounts().into_iter().find(|account| Some(account.role) == role || account.login == typed);
    found.ok_or_else(|| whom::unknown_role(words, typed))
}

fn folder_of(desk: &Desk, args: &Demo) -> Result<PathBuf, Stop> {
    let named = args.dir.clone().or_else(|| desk.general.vault.clone());
    let found = named.or_else(|| Some(desk.places.data.as_deref()?.join("demo")));
    found.ok_or_else(|| Stop::said(Message::plain("cli-error-no-home"), "cli-hint-no-home"))
}

/// Whether an invented house lies there. A real one is never touched.
fn is_there(desk: &Desk, folder: &Path) -> Result<bool, Stop> {
    match desk.door_of(folder) {
        Ok(door) if door.is_demonstration() => Ok(true),
        Ok(_) => {
            let what = Message::plain("cli-error-not-a-demonstration").with("path", folder.display());
            Err(Stop::said(what, "cli-hint-not-a-demonstration"))
        }
        Err(Stop::Care(error, _)) if error.is_no_vault() => Ok(false),
        Err(stop) => Err(stop),
    }
}

fn reset(desk: &mut Desk, folder: &Path) -> Result<(), Stop> {
    if is_there(desk, folder)? {
        remove_house(folder).map_err(|error| not_removed(error, folder))?;
        desk.tell(&Message::plain("cli-demo-removed").with("path", folder.display()));
    }
    Ok(())
}

/// A house in which somebody works is not removed.
fn not_removed(error: CareError, folder: &Path) -> Stop {
    if error.what().id == "error-vault-busy" {
        let what = Message::plain("cli-error-demo-open").with("path", folder.display());
        return Stop::said(what, "cli-hint-demo-open");
    }
    Stop::Care(error, Some(folder.to_owned()))
}

/// Makes the house beside its place and moves it there when it is whole: a making cut short leaves nothing
/// that could be taken for it.
fn make(desk: &mut Desk, folder: &Path, scale: Option<Scale>) -> Result<(), Stop> {
    let not_made = |_| {
        let what = Message::plain("cli-error-demo-not-made").with("path", folder.display());
        Stop::said(what, "cli-hint-demo-not-made")
    };
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o700).create(parent).map_err(not_made)?;
    }
    let holds_something = |_| {
        let mut entries = fs::read_dir(folder).ok()?;
        entries.next()
    };
    if folder.exists() && holds_something(()).is_some() {
        let what = Message::plain("cli-error-folder-not-empty").with("path", folder.display());
        return Err(Stop::said(what, "cli-hint-folder-not-empty"));
    }
    let (part, lock) = (beside(folder, ".part"), beside(folder, ".lock"));
    let held = hold(&lock)
        .map_err(|_| Stop::said(Message::plain("cli-error-demo-being-made"), "cli-hint-demo-being-made"))?;
    if part.exists() {
        remove_house(&part).map_err(|error| Stop::Care(error, Some(part.clone())))?;
    }
    let (surroundings, now) = (desk.surroundings(), desk.now());
    let (words, watched, stderr) = (&desk.words, desk.watched, &mut desk.stderr);
    let mut tell = |percent: u8| {
        let line = words.say(&Message::plain("cli-demo-making").with("percent", percent));
        // Nobody has to hear it.
        let _unheard = match (watched, percent) {
            (true, 100) => writeln!(stderr, "\r{line}"),
            (true, _) => write!(stderr, "\r{line}").and_then(|()| stderr.flush()),
            (false, 5 | 100) => writeln!(stderr, "{line}"),
            (false, _) => Ok(()),
        };
    };
    make_house(&part, scale, &surroundings, now, &mut tell)?;
    // An empty folder gives way, one that holds something does not.
    fs::rename(&part, folder).map_err(not_made)?;
    fs::remove_file(&lock).map_err(not_made)?;
    drop(held);
    Ok(())
}

fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    folder.with_file_name(name)
}

fn hold(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    flock(&file, FlockOperation::NonBlockingLockExclusive)?;
    Ok(file)
}

fn list_accounts(desk: &mut Desk, format: Format) -> Result<(), Stop> {
    let accounts = accounts();
    match format {
        Format::Json => {
            let listed: Vec<ListedAccount<'_>> = accounts.iter().map(listed).collect();
            desk.print_raw(&listing::accounts(&listed))
        }
        Format::Text => {
            let line = |account: &DemoAccount| {
                let units = account.units.join(", ");
                let role = desk.words.role(account.role);
                format!("{:<12} {role:<20} {units:<20} {}", account.login, account.passphrase)
            };
            let lines: Vec<String> = accounts.iter().map(line).collect();
            desk.print(&lines.join("\n"))
        }
    }
}

fn listed(account: &DemoAccount) -> ListedAccount<'_> {
    ListedAccount {
        login: &account.login,
        role: account.role,
        units: &account.units,
        passphrase: &account.passphrase,
    }
}

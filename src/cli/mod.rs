//! The command line: what was typed, one file for each command, the printer of answers and errors.
//!
//! Everything from outside is handed in by `main`. Never here: the vault, SQL, a decision of the policy, a
//! sentence (they are in `locales/`).

mod account;
mod account_list;
mod ask;
mod backup;
mod ceremony;
mod completions;
mod demo;
mod desk;
mod emergency_sheets;
mod extract;
mod handover;
mod help;
mod house;
mod init;
mod journal;
mod journal_breach;
mod journal_export;
mod journal_list;
mod keys;
mod kit;
mod man;
mod new_passphrase;
mod note;
mod open;
mod own_files;
mod person;
mod roles;
mod secret_file;
mod themes;
mod usage;
mod verify;
mod who;
mod whom;

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use clap::error::ErrorKind;
use clap::{Args, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::care::Chance;
use crate::domain::arrival::Arrival;
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Zone};
use crate::settings::{Asked, Doubt, OUTPUTS, Settings};
use crate::words::{Language, Words};

use desk::{Desk, Stop};

/// Done.
const DONE: u8 = 0;
/// Refused, or wrong input.
const REFUSED: u8 = 1;
/// The command line was not understood.
const USAGE: u8 = 2;
/// The vault is damaged.
const DAMAGED: u8 = 3;
/// Longest settings file that is read.
const LONGEST_SETTINGS: u64 = 64 * 1024;

/// The world outside, as `main` hands it in.
pub struct Outside {
    /// The clock on the wall.
    pub now: Rc<dyn Fn() -> Moment>,
    /// The source of randomness.
    pub chance: Arc<dyn Chance>,
    /// The zone of the house.
    pub zone: Zone,
    /// The command line, the name of the program first.
    pub args: Vec<OsString>,
    /// The environment, as far as it is read.
    pub environment: Environment,
    /// Where piped text comes from.
    pub stdin: Box<dyn Read>,
    /// Where answers go.
    pub stdout: Box<dyn Write>,
    /// Where errors and progress go.
    pub stderr: Box<dyn Write>,
    /// Whether somebody watches `stderr`: progress is then one line that moves.
    pub watched: bool,
    /// Whether input and output are both a terminal: else the interface is not what somebody wants there.
    pub on_screen: bool,
    /// Where the user keeps things.
    pub places: Places,
}

/// The variables that are read, and no others.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `TERM`.
    pub term: Option<String>,
    /// `COLORTERM`.
    pub colour: Option<String>,
    /// `NO_COLOR`.
    pub no_colour: Option<String>,
    /// `LC_ALL`, `LC_MESSAGES`, `LANG`.
    pub locale: [Option<String>; 3],
    /// `DUI_VAULT`.
    pub vault: Option<OsString>,
    /// By which way they came: `SSH_CONNECTION`, and what the file named by `SSH_USER_AUTH` says.
    pub arrival: Arrival,
}

/// Folders of the user; `None` without a home folder.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Data.
    pub data: Option<PathBuf>,
    /// The settings file.
    pub settings: Option<PathBuf>,
}

#[derive(Parser)]
#[command(name = "dui", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
struct Line {
    #[command(flatten)]
    general: General,
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: (),
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command takes.
#[derive(Args, Clone, Default)]
struct General {
    #[arg(long, global = true, value_name = "dir")]
    vault: Option<PathBuf>,
    #[arg(long, global = true, value_name = "lang")]
    lang: Option<String>,
    #[arg(long, global = true, value_name = "name")]
    theme: Option<String>,
    #[arg(long, global = true, value_name = "output", value_parser = OUTPUTS)]
    output: Option<String>,
    #[arg(long, global = true, value_name = "name")]
    keymap: Option<String>,
    #[arg(long, global = true, value_name = "name")]
    user: Option<String>,
    #[arg(long, global = true, value_name = "file")]
    passphrase_file: Vec<PathBuf>,
    #[arg(short = 'h', long, global = true, action = clap::ArgAction::Help)]
    help: (),
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Demo),
    Init(init::Init),
    #[command(subcommand)]
    Note(note::Note),
    #[command(subcommand)]
    Person(person::Person),
    #[command(subcommand)]
    Account(account::Account),
    #[command(subcommand)]
    Ceremony(ceremony::Ceremony),
    House(house::HouseArgs),
    Why(who::Why),
    Who(who::Who),
    EmergencySheets(emergency_sheets::EmergencySheets),
    Handover(handover::Handover),
    Roles(roles::Roles),
    Keys(keys::Keys),
    Themes,
    #[command(subcommand)]
    Journal(journal::Journal),
    Backup(backup::Backup),
    Verify,
    Completions(completions::Completions),
    Man(man::Man),
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs; the shapes are in `docs/cli-json.md`.
    Json,
}

/// Does what the command line says. Answers with the exit status: 0 done, 1 refused or wrong input, 2 not
/// understood, 3 damaged.
pub fn main(outside: Outside) -> u8 {
    let Outside { now, chance, zone, args, environment, stdin, stdout, stderr, watched, on_screen, places } =
        outside;
    let asked = Asked { language: language_asked_for(&args), locale: environment.locale.clone() };
    let file = places.settings.as_deref().and_then(read_settings);
    let (settings, doubt) = Settings::read(file.as_deref(), &asked);
    let mut desk = Desk {
        words: Words::new(settings.language),
        now,
        chance,
        zone,
        settings,
        environment,
        places,
        general: General::default(),
        stdin,
        stdout,
        stderr,
        watched,
        on_screen,
        doubt: None,
    };
    let line = match help::command(&desk.words).try_get_matches_from(args) {
        Ok(matches) => Line::from_arg_matches(&matches),
        Err(error) => Err(error),
    };
    let done = match line {
        Ok(line) => match (unknown_language(&asked), doubt) {
            (Some(unknown), _) => Err(Stop::Usage(unknown)),
            (None, Some(doubt)) => in_doubt(&mut desk, line, doubt),
            (None, None) => obey(&mut desk, line),
        },
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            desk.print(error.to_string().trim_end())
        }
        Err(error) => Err(Stop::Usage(usage::in_words(&error))),
    };
    match done.and_then(|()| desk.end()) {
        Ok(()) => DONE,
        Err(stop) => desk.tell_why(&stop),
    }
}

fn obey(desk: &mut Desk, line: Line) -> Result<(), Stop> {
    desk.general = line.general;
    // What was typed just now wins over what was settled once.
    let General { theme, keymap, output, .. } = &desk.general;
    if let Some(name) = theme {
        desk.settings.theme.clone_from(name);
    }
    if let Some(name) = keymap {
        desk.settings.keymap.clone_from(name);
    }
    if let Some(name) = output {
        desk.settings.output.clone_from(name);
    }
    match line.command {
        None => open::open(desk),
        Some(Command::Demo(args)) => demo::demo(desk, &args),
        Some(Command::Init(args)) => init::init(desk, &args),
        Some(Command::Note(note)) => note::note(desk, note),
        Some(Command::Person(person)) => person::person(desk, &person),
        Some(Command::Account(account)) => account::account(desk, account),
        Some(Command::Ceremony(ceremony)) => ceremony::ceremony(desk, ceremony),
        Some(Command::House(args)) => house::house(desk, &args),
        Some(Command::Why(args)) => who::why(desk, &args),
        Some(Command::Who(args)) => who::who(desk, &args),
        Some(Command::EmergencySheets(args)) => emergency_sheets::emergency_sheets(desk, &args),
        Some(Command::Handover(args)) => handover::handover(desk, &args),
        Some(Command::Roles(args)) => roles::roles(desk, &args),
        Some(Command::Keys(args)) => keys::keys(desk, &args),
        Some(Command::Themes) => themes::themes(desk),
        Some(Command::Journal(journal)) => journal::journal(desk, &journal),
        Some(Command::Backup(args)) => backup::backup(desk, &args),
        Some(Command::Verify) => verify::verify(desk),
        Some(Command::Completions(args)) => completions::completions(desk, &args),
        Some(Command::Man(args)) => man::man(desk, &args),
    }
}

/// `--lang` is wanted before the rest is understood: errors are told in it.
fn language_asked_for(args: &[OsString]) -> Option<String> {
    let args: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--").collect();
    let joined = args.iter().find_map(|arg| arg.strip_prefix("--lang="));
    let apart = args.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    joined.or(apart).map(str::to_owned)
}

/// The language asked for by `--lang`, when it is none of ours.
fn unknown_language(asked: &Asked) -> Option<Message> {
    let tag = asked.language.as_deref().filter(|tag| Language::from_tag(tag).is_none())?;
    Some(Message::plain("settings-unknown-language").with("language", tag))
}

/// A fault of the settings stops whatever a script might run, and no carer at the screen: there it is told, and
/// what it spoiled is as without a file. Unless it may have moved the vault: then nobody writes in another one.
fn in_doubt(desk: &mut Desk, line: Line, doubt: Doubt) -> Result<(), Stop> {
    desk.general = line.general.clone();
    let on_screen = match &line.command {
        None => desk.asked_vault().is_some() || !doubt.about_the_vault,
        Some(Command::Demo(demo)) => demo.is_shown(),
        Some(_) => false,
    };
    if !on_screen {
        return Err(desk.fault(&doubt.fault, "cli-hint-settings"));
    }
    desk.doubt = Some(doubt.fault);
    obey(desk, line)
}

fn read_settings(path: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(path).ok()?.take(LONGEST_SETTINGS).read_to_string(&mut text).ok()?;
    Some(text)
}

//! `dui ceremony …`: two holders of cards of the recovery kit open what nobody holds any more.
//!
//! Words of the cards are typed without being shown and stand in no answer, error or minute.

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use zeroize::Zeroizing;

use super::account::{compare, hand_out, must_be_yes, must_have_come_in};
use super::ask::Terminal;
use super::desk::{Desk, Stop};
use super::{Format, kit, secret_file, whom};
use crate::care::accounts::AccountStatus;
use crate::care::backup::read_backup_key_off_cards;
use crate::care::ceremony::{Card, Ceremony as Sitting, CeremonyAccount, not_called_for};
use crate::care::{CareError, Door};
use crate::domain::ids::UnitId;
use crate::domain::message::Message;
use crate::domain::scope::Scope;
use crate::domain::text::fold;

/// Grids of a card, and lines of a grid.
const GRIDS: usize = 2;
const LINES: usize = 5;
const WORDS_IN_A_LINE: usize = 5;

#[derive(Subcommand)]
pub(super) enum Ceremony {
    Check(Check),
    Grant(Grant),
    Vouch(Vouch),
    Reinvite(Reinvite),
    NewKit(NewKit),
    BackupKey(BackupKey),
}

/// What every ceremony takes.
#[derive(Args)]
struct Held {
    #[arg(long, value_name = "file")]
    card_file: Vec<PathBuf>,
    #[arg(long, value_name = "file")]
    minute_file: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct Check {
    #[arg(long, value_name = "file", required = true)]
    card_file: Vec<PathBuf>,
}

#[derive(Args)]
pub(super) struct Grant {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long, value_name = "scope", required_unless_present = "private_notes")]
    scope: Vec<String>,
    #[arg(long, value_name = "unit")]
    unit: Vec<String>,
    #[arg(long)]
    private_notes: bool,
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    held: Held,
}

#[derive(Args)]
pub(super) struct Vouch {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long, value_name = "words")]
    words: Option<String>,
    #[command(flatten)]
    held: Held,
}

#[derive(Args)]
pub(super) struct Reinvite {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    held: Held,
}

#[derive(Args)]
pub(super) struct NewKit {
    #[arg(long, value_name = "file")]
    kit_file: Option<PathBuf>,
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    held: Held,
}

#[derive(Args)]
pub(super) struct BackupKey {
    #[arg(long, value_name = "file", required = true)]
    card_file: Vec<PathBuf>,
    #[arg(long, value_name = "file")]
    key_file: PathBuf,
}

pub(super) fn ceremony(desk: &mut Desk, ceremony: Ceremony) -> Result<(), Stop> {
    match ceremony {
        Ceremony::Check(args) => check(desk, &args),
        Ceremony::Grant(args) => grant(desk, &args),
        Ceremony::Vouch(args) => vouch(desk, &args),
        Ceremony::Reinvite(args) => reinvite(desk, &args),
        Ceremony::NewKit(args) => new_kit(desk, &args),
        Ceremony::BackupKey(args) => backup_key(desk, &args),
    }
}

/// Whether cards, as they were copied off or printed, are those of this house's kit and open it. Nothing is written.
fn check(desk: &mut Desk, args: &Check) -> Result<(), Stop> {
    let door = desk.door()?;
    let read = |path: &Path| Ok::<_, Stop>(Card::read(&secret_file::read_all(path)?));
    let pairs: &[[usize; 2]] = match args.card_file.len() {
        2 => &[[0, 1]],
        3 => &[[0, 1], [0, 2]],
        _ => return Err(Stop::Usage(Message::plain("cli-error-two-or-three-cards"))),
    };
    let mut kit = String::new();
    for [first, second] in pairs {
        let cards = [read(&args.card_file[*first])?, read(&args.card_file[*second])?];
        kit = door.hold_ceremony(&cards)?.kit_id();
    }
    desk.say(&Message::plain("cli-cards-open").with("kit", kit))
}

/// The key that opens backups, from the cards alone: on that day there may be no vault.
fn backup_key(desk: &mut Desk, args: &BackupKey) -> Result<(), Stop> {
    let read = |path: &Path| Ok::<_, Stop>(Card::read(&secret_file::read_all(path)?));
    let [first, second] = args.card_file.as_slice() else {
        return Err(Stop::Usage(Message::plain("cli-error-two-cards")));
    };
    let key = read_backup_key_off_cards(&[read(first)?, read(second)?])?;
    let path = &args.key_file;
    let lost = |_| {
        let what = Message::plain("cli-error-file-not-made").with("path", path.display());
        Stop::said(what, "cli-hint-file-not-made")
    };
    let line = Zeroizing::new(format!("{}\n", *key));
    secret_file::write(secret_file::create(path)?, &line).map_err(lost)?;
    desk.say(&Message::plain("cli-backup-key-written").with("path", path.display()))
}

fn grant(desk: &mut Desk, args: &Grant) -> Result<(), Stop> {
    let scopes =
        args.scope.iter().map(|typed| whom::scope(&desk.words, typed)).collect::<Result<Vec<_>, _>>()?;
    let door = desk.door()?;
    let sitting = open(desk, &door, &args.held)?;
    let account = account(desk, &sitting, &args.account)?;
    if account.status != AccountStatus::Working {
        let what = Message::plain("cli-error-not-working").with("login", &account.login);
        return Err(Stop::said(what, "cli-hint-not-working"));
    }
    let places = places(desk, &sitting, &scopes, &args.unit)?;
    let circles: Vec<(UnitId, Scope)> =
        places.iter().flat_map(|(unit, _, scopes)| scopes.iter().map(|scope| (*unit, *scope))).collect();
    if let Some((_, scope)) = not_called_for(&sitting, account.account, &circles, desk.now())? {
        let what = Message::plain("cli-error-not-called-for")
            .with("login", &account.login)
            .with("scope", desk.words.scope(scope));
        return Err(Stop::said(what, "cli-hint-not-called-for"));
    }
    let mut minute = Minute::new(desk, &door, &sitting);
    minute.about(desk, &account);
    minute.add_places(desk, &places);
    if args.private_notes {
        minute.add(desk, &Message::plain("cli-minute-private"));
    }
    minute.confirm(desk, args.yes)?;
    let file = minute_file(&args.held)?;
    let done = sitting.grant(account.account, &circles, args.private_notes, desk.now());
    let granted = kept(done, &args.held, None)?;
    minute.add(
        desk,
        &Message::plain("cli-minute-granted")
            .with("circles", granted.circles)
            .with("private", granted.private),
    );
    minute.give(desk, file, &args.held)
}

fn vouch(desk: &mut Desk, args: &Vouch) -> Result<(), Stop> {
    let door = desk.door()?;
    let sitting = open(desk, &door, &args.held)?;
    let account = account(desk, &sitting, &args.account)?;
    must_have_come_in(account.status, &account.login)?;
    let mut minute = Minute::new(desk, &door, &sitting);
    minute.about(desk, &account);
    compare(desk, &account.login, &account.words, args.words.as_deref())?;
    let file = minute_file(&args.held)?;
    kept(sitting.vouch(account.account, desk.now()), &args.held, None)?;
    minute.add(desk, &Message::plain("cli-minute-vouched"));
    minute.give(desk, file, &args.held)
}

fn reinvite(desk: &mut Desk, args: &Reinvite) -> Result<(), Stop> {
    let door = desk.door()?;
    let sitting = open(desk, &door, &args.held)?;
    let account = account(desk, &sitting, &args.account)?;
    let mut minute = Minute::new(desk, &door, &sitting);
    minute.about(desk, &account);
    minute.add(desk, &Message::plain("cli-minute-reinvite"));
    minute.confirm(desk, args.yes)?;
    let file = minute_file(&args.held)?;
    let invitation = kept(sitting.invite_again(account.account, desk.now()), &args.held, None)?;
    hand_out(desk, &account.login, &invitation, Format::Text)?;
    minute.add(desk, &Message::plain("cli-minute-reinvited"));
    minute.give(desk, file, &args.held)
}

fn new_kit(desk: &mut Desk, args: &NewKit) -> Result<(), Stop> {
    let door = desk.door()?;
    let sitting = open(desk, &door, &args.held)?;
    let mut minute = Minute::new(desk, &door, &sitting);
    minute.add(desk, &Message::plain("cli-minute-new-kit"));
    minute.confirm(desk, args.yes)?;
    let file = minute_file(&args.held)?;
    // Made before the kit is drawn: one that has nowhere to go must not replace the one there is.
    let mut kit_file = match args.kit_file.as_deref().map(secret_file::create).transpose() {
        Ok(file) => file,
        Err(stop) => return Err(forget(stop, &args.held, None)),
    };
    let mut new_id = String::new();
    let now = desk.now();
    let renewed = sitting.renew(now, |kit| {
        new_id.clone_from(&kit.kit_id);
        kit::hand_over(desk, kit, door.label(), kit_file.take(), args.kit_file.as_deref()).is_ok()
    });
    if renewed.is_err() && !new_id.is_empty() {
        desk.tell(&Message::plain("cli-kit-void").with("kit", &new_id));
    }
    let renewed = kept(renewed, &args.held, args.kit_file.as_deref())?;
    minute.add(
        desk,
        &Message::plain("cli-minute-renewed")
            .with("kit", &new_id)
            .with("circles", renewed.circles)
            .with("private", renewed.private),
    );
    if renewed.unopened > 0 {
        minute.add(desk, &Message::plain("cli-minute-unopened").with("count", renewed.unopened));
    }
    minute.give(desk, file, &args.held)
}

/// What was done; when it was not, the files made for it go, and nothing stands in the way of the next try.
fn kept<T>(done: Result<T, impl Into<CareError>>, held: &Held, kit_file: Option<&Path>) -> Result<T, Stop> {
    done.map_err(|error| forget(Stop::from(error.into()), held, kit_file))
}

fn forget(stop: Stop, held: &Held, kit_file: Option<&Path>) -> Stop {
    for made in held.minute_file.as_deref().into_iter().chain(kit_file) {
        let _left = std::fs::remove_file(made);
    }
    stop
}

fn minute_file(held: &Held) -> Result<Option<File>, Stop> {
    held.minute_file.as_deref().map(secret_file::create).transpose()
}

/// Opens a sitting with two cards: from two files, or typed. A grid that was misread is typed again, alone.
fn open<'a>(desk: &Desk, door: &'a Door, held: &Held) -> Result<Sitting<'a>, Stop> {
    match held.card_file.as_slice() {
        [] => {}
        [first, second] => {
            let read = |path: &Path| Ok::<_, Stop>(Card::read(&secret_file::read_all(path)?));
            return Ok(door.hold_ceremony(&[read(first)?, read(second)?])?);
        }
        _ => return Err(Stop::Usage(Message::plain("cli-error-two-cards"))),
    }
    let missing = || Stop::said(Message::plain("cli-error-no-terminal"), "cli-hint-no-terminal-cards");
    let mut terminal = Terminal::open().ok_or_else(missing)?;
    let mut typed = [TypedCard::ask(desk, &mut terminal, 1)?, TypedCard::ask(desk, &mut terminal, 2)?];
    loop {
        let fault = match door.hold_ceremony(&typed.each_ref().map(TypedCard::card)) {
            Ok(sitting) => return Ok(sitting),
            Err(fault) => fault,
        };
        let Some((card, grid)) = fault.grid_to_read_again() else { return Err(fault.into()) };
        terminal.tell(&desk.words.say(&fault.what()))?;
        let again = ask_grid(desk, &mut terminal, card.into(), grid.into())?;
        typed[usize::from(card) - 1].grids[usize::from(grid) - 1] = again;
    }
}

/// A card while it is typed.
struct TypedCard {
    kit: String,
    grids: [Zeroizing<String>; GRIDS],
}

impl TypedCard {
    fn ask(desk: &Desk, terminal: &mut Terminal, card: usize) -> Result<Self, Stop> {
        let kit = terminal.line(&desk.words.say(&Message::plain("cli-ask-card-kit").with("card", card)))?;
        Ok(Self { kit, grids: [ask_grid(desk, terminal, card, 1)?, ask_grid(desk, terminal, card, 2)?] })
    }

    fn card(&self) -> Card {
        let [first, second] = &self.grids;
        let mut text = Zeroizing::new(String::with_capacity(4_096));
        for part in [&self.kit, &**first, &**second] {
            text.push_str(part);
            text.push('\n');
        }
        Card::read(&text)
    }
}

fn ask_grid(
    desk: &Desk,
    terminal: &mut Terminal,
    card: usize,
    grid: usize,
) -> Result<Zeroizing<String>, Stop> {
    let mut lines = Zeroizing::new(String::with_capacity(1_024));
    for line in 1..=LINES {
        let question =
            Message::plain("cli-ask-card-line").with("card", card).with("grid", grid).with("line", line);
        loop {
            let typed = terminal.secret(&desk.words.say(&question))?;
            if typed.expose().split_whitespace().count() == WORDS_IN_A_LINE {
                lines.push_str(typed.expose());
                lines.push('\n');
                break;
            }
            terminal.tell(&desk.words.text("cli-card-line-of-five"))?;
        }
    }
    Ok(lines)
}

fn account(desk: &Desk, sitting: &Sitting<'_>, typed: &str) -> Result<CeremonyAccount, Stop> {
    let found = sitting.account(typed, desk.now()).map_err(CareError::from)?;
    found.ok_or_else(|| {
        let what = Message::plain("cli-error-unknown-account").with("typed", typed);
        Stop::said(what, "cli-hint-ceremony-account")
    })
}

/// A unit with its name, and scopes of it.
type Places = Vec<(UnitId, String, Vec<Scope>)>;

/// The circles meant: of the named units or of every one, and those of the house.
fn places(desk: &Desk, sitting: &Sitting<'_>, scopes: &[Scope], typed: &[String]) -> Result<Places, Stop> {
    let units = sitting.units().map_err(CareError::from)?;
    let meant = |typed: &String| {
        let found = units.iter().find(|(_, name)| fold(name) == fold(typed)).cloned();
        found.ok_or_else(|| {
            let known: Vec<&str> = units.iter().map(|(_, name)| name.as_str()).collect();
            Stop::Value {
                what: Message::plain("cli-error-unknown-unit").with("typed", typed),
                hint: Message::plain("cli-hint-known").with("known", known.join(", ")),
            }
        })
    };
    let named = match typed {
        [] => units.clone(),
        typed => typed.iter().map(meant).collect::<Result<_, _>>()?,
    };
    let of = |known: &[Scope]| {
        known.iter().copied().filter(|scope| scopes.contains(scope)).collect::<Vec<Scope>>()
    };
    let house = (UnitId::HOUSE, desk.words.text("cli-the-house"), of(&Scope::OF_THE_HOUSE));
    let mut places: Places =
        named.into_iter().map(|(unit, name)| (unit, name, of(&Scope::OF_A_UNIT))).collect();
    places.push(house);
    places.dedup_by_key(|(unit, ..)| *unit);
    places.retain(|(.., scopes)| !scopes.is_empty());
    Ok(places)
}

/// The minute of a ceremony, and what is shown before it: who, when, what, which kit; no word of a card.
struct Minute(Vec<String>);

impl Minute {
    fn new(desk: &Desk, door: &Door, sitting: &Sitting<'_>) -> Self {
        let now = desk.now();
        let mut minute = Self(vec![desk.words.text("cli-minute-title")]);
        minute.add(desk, &Message::plain("cli-minute-house").with("house", door.label()));
        let when = Message::plain("cli-minute-when")
            .with("date", desk.words.date(now.date()))
            .with("time", desk.words.time(now));
        minute.add(desk, &when);
        minute.add(desk, &Message::plain("cli-minute-kit").with("kit", sitting.kit_id()));
        minute
    }

    fn add(&mut self, desk: &Desk, message: &Message) {
        self.0.push(desk.words.say(message));
    }

    fn about(&mut self, desk: &Desk, account: &CeremonyAccount) {
        let who =
            Message::plain("cli-minute-account").with("login", &account.login).with("name", &account.name);
        self.add(desk, &who);
        if !account.words.is_empty() {
            self.add(desk, &Message::plain("cli-minute-words").with("words", account.words.join(" ")));
        }
    }

    fn add_places(&mut self, desk: &Desk, places: &Places) {
        for (_, unit, scopes) in places {
            let scopes: Vec<String> = scopes.iter().map(|scope| desk.words.scope(*scope)).collect();
            self.add(
                desk,
                &Message::plain("cli-minute-circles").with("unit", unit).with("scopes", scopes.join(", ")),
            );
        }
    }

    /// Shows what will be done and goes on after a yes; a script said it beforehand.
    fn confirm(&self, desk: &Desk, yes: bool) -> Result<(), Stop> {
        if yes {
            return Ok(());
        }
        let missing = || Stop::said(Message::plain("cli-error-no-terminal"), "cli-hint-no-terminal-ceremony");
        let mut terminal = Terminal::open().ok_or_else(missing)?;
        for line in &self.0[1..] {
            terminal.tell(line)?;
        }
        must_be_yes(desk, &mut terminal, "cli-ask-ceremony")
    }

    /// Gives the minute, with places to sign: into its file, or as the answer.
    fn give(mut self, desk: &mut Desk, file: Option<File>, held: &Held) -> Result<(), Stop> {
        self.0.push(desk.words.text("cli-minute-sign"));
        let text = self.0.join("\n");
        let (Some(file), Some(path)) = (file, held.minute_file.as_deref()) else { return desk.print(&text) };
        let written = secret_file::write(file, &format!("{text}\n"));
        written.map_err(|_| Stop::said(Message::plain("cli-error-minute-lost"), "cli-hint-minute-lost"))?;
        desk.tell(&Message::plain("cli-minute-written").with("path", path.display()));
        Ok(())
    }
}

//! `dui`: opens the house on the screen. The only file of the command line that opens the screen.

use std::path::Path;
use std::rc::Rc;

use super::desk::{Desk, Stop};
use super::{ask, own_files};
use crate::care::{Door, House, Leaving};
use crate::domain::message::Message;
use crate::tui::app::{App, End, Surroundings};
use crate::tui::keymap::Keymap;
use crate::tui::looks::{Looks, choose};
use crate::tui::run::run;
use crate::tui::terminal::{Caps, Environment, Output, Signal, Terminal, TerminalError};
use crate::tui::theme::Theme;
use crate::words::Words;

/// Status of a program that ends because its line was lost, as a shell gives it for SIGHUP.
const LINE_LOST: u8 = 128 + 1;
/// Status of a program that ends by a fault of its own, as a panic gives it.
const FAULT: u8 = 101;

/// Opens the vault at its locked door.
pub(super) fn open(desk: &mut Desk) -> Result<(), Stop> {
    let door = desk.door()?;
    let login = desk.general.user.clone().unwrap_or_default();
    show(desk, door, None, &login)
}

/// Shows the house on the terminal until somebody leaves: unlocked already, or at the door with a name.
pub(super) fn show(desk: &mut Desk, door: Door, house: Option<House>, login: &str) -> Result<(), Stop> {
    let (Looks { keymap, theme, faults }, mut terminal) = match prepare(desk) {
        Ok(ready) => ready,
        Err(stop) => {
            // The session that was opened for the screen ends in the journal too.
            let _told_already = house.map(|house| house.lock(Leaving::Locked, desk.now()));
            return Err(stop);
        }
    };
    let mut app = App::new(around(desk, door, keymap, theme), login);
    if let Some(house) = house {
        app.enter(house);
    }
    if let Some(fault) = desk.doubt.iter().chain(&faults).next() {
        app.warn(fault);
    }
    ended(run(&mut app, &mut terminal))
}

/// Founds a house in this folder on the terminal, then shows its door.
pub(super) fn found(desk: &mut Desk, folder: &Path) -> Result<(), Stop> {
    let (Looks { keymap, theme, faults }, mut terminal) = prepare(desk)?;
    let door = Door::to_be_founded(folder, &desk.surroundings()).reached_by(desk.environment.arrival.clone());
    let mut app = App::founding(around(desk, door, keymap, theme));
    if let Some(fault) = desk.doubt.iter().chain(&faults).next() {
        app.warn(fault);
    }
    let end = run(&mut app, &mut terminal);
    if app.kit_is_unconfirmed() {
        return Err(Stop::said(Message::plain("cli-error-kit-unconfirmed"), "cli-hint-kit-lost"));
    }
    ended(end)
}

fn around(desk: &Desk, door: Door, keymap: Keymap, theme: Theme) -> Surroundings {
    let clock = Rc::clone(&desk.now);
    Surroundings {
        clock: Box::new(move || clock()),
        door,
        words: Words::new(desk.words.language()),
        keymap,
        theme,
        settings: desk.settings.clone(),
    }
}

fn ended(end: End) -> Result<(), Stop> {
    match end {
        End::Left => Ok(()),
        End::Fault => Err(Stop::Ended(FAULT)),
        End::LineLost | End::Signal(Signal::Hangup) => Err(Stop::Ended(LINE_LOST)),
        End::Signal(Signal::Terminate(number)) => {
            Err(Stop::Ended(u8::try_from(number).unwrap_or(0).saturating_add(128)))
        }
        End::Signal(Signal::Suspend | Signal::Continue) => Ok(()),
    }
}

/// The keys, the looks, the terminal; or why this is no place for a screen.
fn prepare(desk: &Desk) -> Result<(Looks, Terminal), Stop> {
    let environment = &desk.environment;
    let caps = Caps::detect(&Environment {
        term: environment.term.as_deref(),
        no_color: environment.no_colour.as_deref(),
        colorterm: environment.colour.as_deref(),
        lc_all: environment.locale[0].as_deref(),
        lc_ctype: None,
        lang: environment.locale[2].as_deref(),
    });
    let somewhere = ask::Terminal::open().is_some();
    if !desk.on_screen && somewhere {
        return Err(Stop::said(Message::plain("cli-error-piped"), "cli-hint-no-terminal-screen"));
    }
    if !caps.full_screen && somewhere {
        let what = match environment.term.as_deref() {
            None | Some("") => Message::plain("cli-error-unnamed-terminal"),
            Some(term) => Message::plain("cli-error-plain-terminal").with("term", term),
        };
        return Err(Stop::said(what, "cli-hint-plain-terminal"));
    }
    let looks = choose(&desk.settings, &own_files::all(desk), caps.level);
    // The settings hold no other name than those of the outputs: a test checks.
    let output = Output::named(&desk.settings.output).unwrap_or_default();
    let terminal = Terminal::open(caps.level, output).map_err(|error| no_terminal(&error))?;
    terminal.install_panic_hook(desk.words.text("panic-reference"));
    Ok((looks, terminal))
}

fn no_terminal(error: &TerminalError) -> Stop {
    match error {
        TerminalError::Missing(_) => {
            Stop::said(Message::plain("cli-error-no-terminal"), "cli-hint-no-terminal-screen")
        }
        TerminalError::Modes(_) | TerminalError::Signals(_) => {
            Stop::said(Message::plain("cli-error-terminal-refuses"), "cli-hint-no-terminal-screen")
        }
    }
}

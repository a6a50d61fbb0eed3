//! `dui`: opens the house on the screen. The only file of the command line that opens the screen.

use std::rc::Rc;

use super::desk::{Desk, Stop};
use super::{ask, own_files};
use crate::care::{Door, House};
use crate::domain::message::Message;
use crate::tui::app::{App, End, Surroundings};
use crate::tui::looks::{Looks, choose};
use crate::tui::run::run;
use crate::tui::terminal::{Caps, Environment, Output, Signal, Terminal, TerminalError};
use crate::words::Words;

/// Status of a program that ends because its line was lost, as a shell gives it for SIGHUP.
const LINE_LOST: u8 = 128 + 1;

/// Opens the vault at its locked door.
pub(super) fn open(desk: &mut Desk) -> Result<(), Stop> {
    let door = desk.door()?;
    let login = desk.general.user.clone().unwrap_or_default();
    show(desk, door, None, &login)
}

/// Shows the house on the terminal until somebody leaves: unlocked already, or at the door with a name.
pub(super) fn show(desk: &mut Desk, door: Door, house: Option<House>, login: &str) -> Result<(), Stop> {
    let environment = &desk.environment;
    let caps = Caps::detect(&Environment {
        term: environment.term.as_deref(),
        no_color: environment.no_colour.as_deref(),
        colorterm: environment.colour.as_deref(),
        lc_all: environment.locale[0].as_deref(),
        lc_ctype: None,
        lang: environment.locale[2].as_deref(),
    });
    if !caps.full_screen && ask::Terminal::open().is_some() {
        let term = environment.term.clone().unwrap_or_default();
        let what = Message::plain("cli-error-plain-terminal").with("term", term);
        return Err(Stop::said(what, "cli-hint-plain-terminal"));
    }
    let Looks { keymap, theme, faults } = choose(&desk.settings, &own_files::all(desk), caps.level);
    let mut terminal = Terminal::open(caps.level, Output::Stock).map_err(|error| no_terminal(&error))?;
    terminal.install_panic_hook(desk.words.text("panic-reference"));
    let clock = Rc::clone(&desk.now);
    let surroundings = Surroundings {
        clock: Box::new(move || clock()),
        door,
        words: Words::new(desk.words.language()),
        keymap,
        theme,
        settings: desk.settings.clone(),
    };
    let mut app = App::new(surroundings, login);
    if let Some(house) = house {
        app.enter(house);
    }
    if let Some(fault) = desk.doubt.iter().chain(&faults).next() {
        app.warn(fault);
    }
    match run(&mut app, &mut terminal) {
        End::Left => Ok(()),
        End::LineLost | End::Signal(Signal::Hangup) => Err(Stop::Ended(LINE_LOST)),
        End::Signal(Signal::Terminate(number)) => {
            Err(Stop::Ended(u8::try_from(number).unwrap_or(0).saturating_add(128)))
        }
        End::Signal(Signal::Suspend | Signal::Continue) => Ok(()),
    }
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

//! `dui themes`: the themes there are, each with what it asks of the terminal or with its fault.

use super::desk::{Desk, Stop};
use super::own_files;
use crate::domain::message::Message;
use crate::settings::file::Fault;
use crate::tui::terminal::Level;
use crate::tui::theme::{self, Theme};

pub(super) fn themes(desk: &mut Desk) -> Result<(), Stop> {
    let own = own_files::all(desk);
    let shelf = theme::shelf(&own.themes);
    let mut first: Option<Fault> = None;
    for (name, is_own) in shelf.names() {
        let line = match Theme::on(shelf, name, Level::Rgb) {
            Ok(_) => {
                let from = desk.words.text(if is_own { "cli-theme-own" } else { "cli-theme-shipped" });
                let chosen = if name == desk.settings.theme { "*" } else { " " };
                format!("{chosen} {name:<20} {from}")
            }
            Err(fault) => {
                let line = format!("! {name:<20} {}", fault.in_words(&desk.words));
                first.get_or_insert(fault);
                line
            }
        };
        desk.print(&line)?;
    }
    match first {
        Some(fault) => Err(desk.fault(&fault, "cli-hint-own-files")),
        None => desk.say(&Message::plain("cli-themes-how")),
    }
}

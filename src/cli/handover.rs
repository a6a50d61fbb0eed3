//! `dui handover`: the newest handover of a unit on paper, under a signed point of the journal.

use std::path::{Path, PathBuf};

use clap::Args;

use super::desk::{Desk, Stop};
use super::{secret_file, whom};
use crate::domain::message::Message;
use crate::tui::handover_words::{HandoverPaper, handover_on_paper};

#[derive(Args)]
pub(super) struct Handover {
    #[arg(long, value_name = "unit")]
    unit: String,
    #[arg(long, value_name = "file")]
    print: PathBuf,
}

/// To a new file that only its owner reads, or to the standard output for `-`.
pub(super) fn handover(desk: &mut Desk, args: &Handover) -> Result<(), Stop> {
    let path = &args.print;
    let file = if path == Path::new("-") { None } else { Some(secret_file::create(path)?) };
    let printed = desk.inside(|desk, house| {
        let unit = whom::unit(house, &args.unit)?;
        let now = desk.now();
        let none = || {
            let what = Message::plain("cli-error-no-handover").with("unit", &args.unit);
            Stop::said(what, "cli-hint-no-handover")
        };
        let printed = house.print_handover(unit, None, now)?.ok_or_else(none)?;
        let paper = HandoverPaper { me: house.me(), now, words: &desk.words };
        Ok(handover_on_paper(&paper, &printed))
    });
    match (file, printed) {
        (None, printed) => desk.print_raw(&printed?),
        (Some(file), Ok(text)) => Ok(secret_file::write(file, &text)?),
        (Some(_), Err(stop)) => {
            // Nothing was given: no empty paper stays behind.
            let _gone = std::fs::remove_file(path);
            Err(stop)
        }
    }
}

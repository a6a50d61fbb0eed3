//! `dui emergency-sheets`: the emergency sheets of everybody, on paper and sealed, for the night on which nothing else works.

use std::path::PathBuf;

use clap::Args;

use super::desk::{Desk, Stop};
use crate::care::CareError;
use crate::care::night_set::{open_private_folder, read_recipients, write_night_set};
use crate::domain::message::Message;
use crate::tui::emergency_paper::{PrintedFor, cover, pages};

#[derive(Args)]
pub(super) struct EmergencySheets {
    #[arg(long, value_name = "dir")]
    out: PathBuf,
    #[arg(long, value_name = "recipient")]
    recipient: Vec<String>,
    #[arg(long, value_name = "count", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..=999))]
    keep: u16,
}

/// Writes a set, once it is known for whom and where; that it was printed is in the journal before a page is made.
pub(super) fn emergency_sheets(desk: &mut Desk, asked: &EmergencySheets) -> Result<(), Stop> {
    let typed = match asked.recipient.as_slice() {
        [] => desk.settings.paper_recipients.clone(),
        typed => typed.to_vec(),
    };
    if typed.is_empty() {
        return Err(Stop::said(Message::plain("cli-error-no-recipient"), "cli-hint-no-recipient"));
    }
    let recipients = read_recipients(&typed).map_err(bad_recipient)?;
    let not_written = |error: CareError| match error {
        CareError::FolderOpenToOthers => Stop::from(error),
        _ => {
            let what = Message::plain("cli-error-set-not-written").with("path", asked.out.display());
            Stop::said(what, "cli-hint-set-not-written")
        }
    };
    open_private_folder(&asked.out).map_err(not_written)?;
    let door = desk.door()?;
    let demonstration = door.is_demonstration();
    let point = door.newest_point().ok().flatten().filter(|_| !demonstration);
    let (written, count, missing) = desk.inside(|desk, house| {
        let now = desk.now();
        let set = house.print_all_sheets(now)?;
        let printed = PrintedFor {
            me: house.me(),
            now,
            recipient: desk.words.text("sheet-set-for"),
            demonstration,
            point: point.map(|point| point.code().to_string()),
            words: &desk.words,
        };
        let sheets = set.sheets.iter().flat_map(|sheet| pages(&printed, sheet));
        let pages: Vec<Vec<String>> = std::iter::once(cover(&printed, &set)).chain(sheets).collect();
        let written = match set.sheets.is_empty() {
            true => None,
            false => Some(
                write_night_set(&asked.out, &pages, &recipients, usize::from(asked.keep), now)
                    .map_err(not_written)?,
            ),
        };
        Ok((written, set.sheets.len(), set.missing))
    })?;
    if !missing.is_empty() {
        desk.tell(&Message::plain("cli-set-missing-units").with("units", missing.join(", ")));
    }
    let Some([text, pdf]) = written else {
        return desk.say(&Message::plain("cli-set-nobody"));
    };
    let persons = desk.words.say(&Message::plain("cli-set-persons").with("count", count));
    let pdf = pdf.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let told = Message::plain("cli-set-written")
        .with("persons", persons)
        .with("text", text.display())
        .with("pdf", pdf);
    desk.say(&told)
}

/// What was typed as a recipient is none. It may be a secret key: of that nothing is repeated.
pub(super) fn bad_recipient(typed: &str) -> Stop {
    let secret = typed.trim().to_ascii_uppercase().starts_with("AGE-SECRET");
    let shown = if secret { "AGE-SECRET-KEY-…" } else { typed };
    Stop::value(Message::plain("cli-error-bad-recipient").with("typed", shown), "cli-hint-bad-recipient")
}

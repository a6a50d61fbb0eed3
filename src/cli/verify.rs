//! `dui verify`: the file, the journal, every row, every envelope that this account can open.

use super::desk::{Desk, Stop};
use super::journal;
use crate::domain::message::Message;

pub(super) fn verify(desk: &mut Desk) -> Result<(), Stop> {
    let report = desk.inside(|desk, house| Ok(house.verify_everything(desk.now())?))?;
    let file = if report.file_is_sound { "cli-file-sound" } else { "cli-file-damaged" };
    desk.say(&Message::plain(file))?;
    let rows = match report.changed_rows {
        0 => Message::plain("cli-rows-sound"),
        count => Message::plain("cli-rows-changed").with("count", count),
    };
    desk.say(&rows)?;
    let envelopes =
        Message::plain("cli-envelopes").with("opened", report.opened).with("closed", report.closed);
    desk.say(&envelopes)?;
    if report.damaged > 0 {
        desk.say(&Message::plain("cli-envelopes-damaged").with("count", report.damaged))?;
    }
    journal::tell(desk, &report.journal)?;
    if report.file_is_sound && report.changed_rows == 0 && report.damaged == 0 {
        return Ok(());
    }
    desk.tell(&Message::plain("hint-vault-damaged"));
    Err(Stop::Damaged)
}

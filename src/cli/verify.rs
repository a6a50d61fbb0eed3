//! `dui verify`: the file, the journal, every row, every envelope that this account can open.

use super::desk::{Desk, Stop};
use super::journal;
use crate::care::House;
use crate::care::checking::RoleWithoutRight;
use crate::domain::message::Message;

pub(super) fn verify(desk: &mut Desk) -> Result<(), Stop> {
    let (report, roles) = desk.inside(|desk, house| {
        let report = house.verify_everything(desk.now())?;
        let roles = report.roles_without_right.iter().map(|role| told(desk, house, role));
        let roles = roles.collect::<Result<Vec<Message>, Stop>>()?;
        Ok((report, roles))
    })?;
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
    for role in &roles {
        desk.say(role)?;
    }
    journal::tell(desk, &report.journal)?;
    journal::tell_contents(desk, &report.bodies)?;
    journal::look_into_second_place(desk)?;
    if report.file_is_sound && report.changed_rows == 0 && report.damaged == 0 {
        if roles.is_empty() {
            return Ok(());
        }
        desk.tell(&Message::plain("hint-vault-without-right"));
        return Err(Stop::Damaged);
    }
    desk.tell(&Message::plain("hint-vault-damaged"));
    Err(Stop::Damaged)
}

/// A role that counts for nobody: for whom, which, and who wrote it.
fn told(desk: &Desk, house: &mut House, role: &RoleWithoutRight) -> Result<Message, Stop> {
    let signer = role.signer.map(|signer| house.login_or_mark(signer, desk.now())).transpose()?;
    Ok(Message::plain("cli-role-without-right")
        .with("number", role.seq)
        .with("role", desk.words.role(role.held.assignment.role))
        .with("login", house.login_or_mark(role.held.account, desk.now())?)
        .with("signer", signer.unwrap_or_else(|| "?".to_owned())))
}

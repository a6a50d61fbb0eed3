//! `dui backup`: a checked, sealed copy of the house, and which ones there are. Needs no passphrase.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::desk::{Desk, Stop};
use super::emergency_sheets::bad_recipient;
use super::journal::tell;
use crate::care::CareError;
use crate::care::backup::{BackupFault, BackupOutcome, BackupPlan, KeptBackup, MadeBackup};
use crate::care::night_set::{open_private_folder, read_recipients};
use crate::domain::backup_days::is_overdue;
use crate::domain::message::Message;
use crate::domain::moment::Moment;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Backup {
    #[arg(long, value_name = "dir")]
    to: Option<PathBuf>,
    #[arg(long, value_name = "recipient")]
    recipient: Vec<String>,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    List {
        #[arg(long, value_name = "dir")]
        to: Option<PathBuf>,
    },
}

pub(super) fn backup(desk: &mut Desk, asked: &Backup) -> Result<(), Stop> {
    match &asked.what {
        Some(What::List { to }) => list(desk, &folder(desk, to.as_deref())?),
        None => make(desk, &folder(desk, asked.to.as_deref())?, &asked.recipient),
    }
}

/// The folder that was named, or the one of the settings.
fn folder(desk: &Desk, asked: Option<&Path>) -> Result<PathBuf, Stop> {
    let folder = asked.map(Path::to_owned).or_else(|| desk.settings.backup_folder.clone());
    folder
        .ok_or_else(|| Stop::said(Message::plain("cli-error-no-backup-folder"), "cli-hint-no-backup-folder"))
}

fn make(desk: &mut Desk, folder: &Path, typed: &[String]) -> Result<(), Stop> {
    let typed = if typed.is_empty() { desk.settings.backup_recipients.clone() } else { typed.to_vec() };
    let recipients = read_recipients(&typed).map_err(bad_recipient)?;
    let door = desk.door()?;
    let not_written = || {
        let what = Message::plain("cli-error-backup-not-written").with("path", folder.display());
        Stop::said(what, "cli-hint-backup-not-written")
    };
    open_private_folder(folder).map_err(|error| match error {
        CareError::FolderOpenToOthers => Stop::from(error),
        _ => not_written(),
    })?;
    let plan = BackupPlan { folder, recipients: &recipients, days: desk.settings.backup_days };
    match door.make_backup(plan, desk.now())? {
        BackupOutcome::Made(made) => tell_made(desk, &made),
        BackupOutcome::NotWritten(_) => Err(not_written()),
        BackupOutcome::NotSound(finding) => {
            let told = match &finding {
                Some(finding) => tell(desk, finding),
                None => desk.say(&Message::plain("cli-backup-file-damaged")),
            };
            desk.tell(&Message::plain("hint-backup-refused"));
            told.and(Err(Stop::Damaged))
        }
    }
}

fn tell_made(desk: &mut Desk, made: &MadeBackup) -> Result<(), Stop> {
    let told = Message::plain("cli-backup-made")
        .with("path", made.path.display())
        .with("size", made.manifest.point.size)
        .with("kilobytes", kilobytes(made.manifest.bytes))
        .with("recipients", made.manifest.recipients.len());
    desk.say(&told)?;
    match &made.recorded {
        Ok(point) => {
            desk.say(&Message::plain("cli-backup-recorded").with("code", point.code().to_string()))?;
        }
        Err(_) => {
            let what = Message::plain("cli-error-backup-not-recorded");
            return Err(Stop::said(what, "cli-hint-backup-not-recorded"));
        }
    }
    match &made.removed {
        Ok(0) => Ok(()),
        Ok(count) => desk.say(&Message::plain("cli-backup-removed").with("count", *count)),
        Err(_) => {
            let what = Message::plain("cli-error-backup-not-removed");
            Err(Stop::said(what, "cli-hint-backup-not-removed"))
        }
    }
}

fn list(desk: &mut Desk, folder: &Path) -> Result<(), Stop> {
    let door = desk.door()?;
    let unread = |_| {
        let what = Message::plain("cli-error-backup-folder").with("path", folder.display());
        Stop::said(what, "cli-hint-no-backup-folder")
    };
    std::fs::read_dir(folder).map_err(unread)?;
    let (backups, now) = (door.list_backups(folder)?, desk.now());
    for backup in &backups {
        let line = in_a_line(desk, backup, now);
        desk.say(&line)?;
    }
    let damaged = backups.iter().any(|backup| backup.fault.is_some());
    // One of a day that has not come yet says nothing about last night.
    let newest = backups.iter().filter(|backup| backup.fault.is_none() && backup.made <= now.seconds());
    let newest = newest.map(|backup| backup.made).max();
    let overdue = is_overdue(newest, now).then(|| match newest {
        None => Message::plain("cli-error-no-backup").with("path", folder.display()),
        Some(made) => Message::plain("cli-error-backup-overdue").with("hours", (now.seconds() - made) / 3600),
    });
    match (damaged, overdue) {
        (false, None) => Ok(()),
        (false, Some(overdue)) => Err(Stop::said(overdue, "cli-hint-backup-overdue")),
        (true, overdue) => {
            if let Some(overdue) = overdue {
                desk.tell(&overdue);
            }
            desk.tell(&Message::plain("hint-backup-damaged"));
            Err(Stop::Damaged)
        }
    }
}

fn in_a_line(desk: &Desk, backup: &KeptBackup, now: Moment) -> Message {
    let hours = (now.seconds() - backup.made).div_euclid(3600);
    let age = match hours {
        ..0 => Message::plain("cli-backup-to-come"),
        0..48 => Message::plain("cli-backup-hours").with("hours", hours),
        _ => Message::plain("cli-backup-days").with("days", hours / 24),
    };
    let verdict = match backup.fault {
        None => "cli-backup-sound",
        Some(BackupFault::NoFile) => "cli-backup-without-file",
        Some(BackupFault::NoManifest) => "cli-backup-without-manifest",
        Some(BackupFault::Manifest) => "cli-backup-bad-manifest",
        Some(BackupFault::Content) => "cli-backup-bad-content",
    };
    Message::plain("cli-backup-line")
        .with("name", &backup.name)
        .with("age", desk.words.say(&age))
        .with("kilobytes", kilobytes(backup.bytes.unwrap_or(0)))
        .with("verdict", desk.words.text(verdict))
}

fn kilobytes(bytes: u64) -> u64 {
    bytes.div_ceil(1000)
}

//! `dui journal`: verifying it, signing how far it has come, emptying what is past its retention.
//!
//! Listing, exporting and the help after a breach are in files of their own; who opened a file is in `extract.rs`.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::desk::{Desk, Stop};
use super::journal_breach::{Breach, breach};
use super::journal_list::{List, list};
use super::{extract, journal_export, secret_file};
use crate::care::Outcome;
use crate::care::backup::{CopyFinding, verify_opened_backup};
use crate::care::checking::{
    BodiesReport, Finding, WaitingLines, verify_journal_against, verify_second_place,
};
use crate::care::journal_leaving::{FileFinding, verify_lines};
use crate::domain::message::Message;
use crate::journal::checkpoint::{Anchor, AnchorCode, Checkpoint};
use crate::journal::note::NoteKey;
use crate::journal::verify::Sound;
use crate::tui::journal::{bad_anchor, bad_entry};

/// Longest file of points that is read, in bytes: some ten thousand of them.
const LONGEST_ANCHORS: u64 = 4 * 1024 * 1024;
/// Months that bodies are kept when nobody says otherwise.
const USUAL_MONTHS: u8 = 12;

#[derive(Subcommand)]
pub(super) enum Journal {
    Verify {
        #[arg(long, value_name = "path")]
        anchor: Vec<PathBuf>,
        #[arg(long, value_name = "code")]
        code: Vec<String>,
        #[arg(long, conflicts_with_all = ["file", "backup"])]
        full: bool,
        #[arg(long, value_name = "file", requires = "key", group = "elsewhere")]
        file: Option<PathBuf>,
        #[arg(long, value_name = "file", group = "elsewhere")]
        backup: Option<PathBuf>,
        #[arg(long, value_name = "key", requires = "elsewhere")]
        key: Option<String>,
    },
    Export(journal_export::Export),
    Checkpoint {
        #[arg(long, value_name = "file")]
        out: Option<PathBuf>,
    },
    WhoOpened(extract::WhoOpened),
    VerifyExtract(extract::VerifyExtract),
    Breach(Breach),
    List(List),
    Policy(extract::Policy),
    Prune {
        #[arg(long, value_name = "months", default_value_t = USUAL_MONTHS)]
        months: u8,
    },
}

pub(super) fn journal(desk: &mut Desk, journal: &Journal) -> Result<(), Stop> {
    match journal {
        Journal::Verify { anchor, code, full, file, backup, key } => {
            let anchors = anchors(anchor, code)?;
            let key = key.as_deref().map(read_key).transpose()?;
            match (file, backup, key) {
                (Some(file), _, Some(key)) => verify_file(desk, file, &key, &anchors),
                (_, Some(backup), key) => verify_backup(desk, backup, key.as_ref(), &anchors),
                _ => {
                    verify(desk, &anchors)?;
                    if *full { verify_contents(desk) } else { Ok(()) }
                }
            }
        }
        Journal::Export(args) => journal_export::export(desk, args),
        Journal::Checkpoint { out } => checkpoint(desk, out.as_deref()),
        Journal::WhoOpened(asked) => extract::who_opened(desk, asked),
        Journal::VerifyExtract(asked) => extract::verify(desk, asked),
        Journal::Policy(asked) => extract::policy(desk, asked),
        Journal::Breach(args) => breach(desk, args),
        Journal::List(args) => list(desk, args),
        Journal::Prune { months } => {
            let emptied = desk.inside(|desk, house| Ok(house.prune_journal(*months, desk.now())?))?;
            desk.say(&Message::plain("cli-journal-pruned").with("count", emptied).with("months", *months))
        }
    }
}

fn verify(desk: &mut Desk, anchors: &[Anchor]) -> Result<(), Stop> {
    let folder = desk.vault()?;
    let finding =
        verify_journal_against(&folder, anchors).map_err(|error| Stop::Care(error, Some(folder)))?;
    tell(desk, &finding)?;
    look_into_second_place(desk)
}

/// Lines of reading that have not come home yet, where the settings name a second place.
pub(super) fn look_into_second_place(desk: &mut Desk) -> Result<(), Stop> {
    let Some(second) = desk.surroundings().second_sink else { return Ok(()) };
    let folder = desk.vault()?;
    let found = verify_second_place(&folder, &second).map_err(|error| Stop::Care(error, Some(folder)))?;
    let path = second.display().to_string();
    match found.fault {
        None if found == WaitingLines::default() => Ok(()),
        None => desk.say(&Message::plain("cli-late-waiting").with("count", found.waiting).with("path", path)),
        Some(0) => bad_second_place(desk, &Message::plain("cli-late-foreign").with("path", path)),
        Some(line) => {
            bad_second_place(desk, &Message::plain("cli-late-bad").with("number", line).with("path", path))
        }
    }
}

fn bad_second_place(desk: &mut Desk, told: &Message) -> Result<(), Stop> {
    desk.say(told)?;
    desk.tell(&Message::plain("hint-late-bad"));
    Err(Stop::Damaged)
}

/// What the journal says, against the records: with the key of whoever enters.
fn verify_contents(desk: &mut Desk) -> Result<(), Stop> {
    let report = desk.inside(|desk, house| Ok(house.verify_contents(desk.now())?))?;
    tell_contents(desk, &report)
}

/// Tells what was found in the contents of entries; stops when one does not fit.
pub(super) fn tell_contents(desk: &mut Desk, bodies: &BodiesReport) -> Result<(), Stop> {
    let told = Message::plain("cli-bodies")
        .with("opened", bodies.opened)
        .with("closed", bodies.closed)
        .with("pruned", bodies.pruned);
    desk.say(&told)?;
    let Some(bad) = &bodies.first_fault else { return Ok(()) };
    let told = bad_entry(&desk.words, "cli-journal-bad-entry", bad);
    desk.say(&told)?;
    desk.tell(&Message::plain("hint-vault-damaged"));
    Err(Stop::Damaged)
}

/// The machine's public key, as it was printed.
fn read_key(typed: &str) -> Result<NoteKey, Stop> {
    NoteKey::read(typed).ok_or_else(|| {
        Stop::value(Message::plain("cli-error-journal-key").with("typed", typed), "cli-hint-journal-key")
    })
}

/// Checks a backup that somebody has opened with the stock tool: the file alone.
fn verify_backup(
    desk: &mut Desk,
    path: &Path,
    key: Option<&NoteKey>,
    anchors: &[Anchor],
) -> Result<(), Stop> {
    let at = |id: &'static str| Message::plain(id).with("path", path.display());
    let found = verify_opened_backup(path, key, anchors).map_err(|error| match error.outcome() {
        Outcome::Damaged => Stop::from(error),
        Outcome::Refused => Stop::said(at("cli-error-copy-unread"), "cli-hint-copy-unread"),
    })?;
    let bad = match found {
        CopyFinding::Journal(finding) => return tell(desk, &finding),
        CopyFinding::Sealed => {
            let hint = Some(at("cli-hint-backup-sealed"));
            return Err(Stop::Said { what: at("cli-error-backup-sealed"), hint });
        }
        CopyFinding::FileDamaged => "cli-backup-file-damaged",
        CopyFinding::OtherMachine => "cli-backup-other-machine",
    };
    desk.say(&Message::plain(bad))?;
    desk.tell(&Message::plain("hint-backup-damaged"));
    Err(Stop::Damaged)
}

/// Checks exported lines with nothing but the machine's public key.
fn verify_file(desk: &mut Desk, path: &Path, key: &NoteKey, anchors: &[Anchor]) -> Result<(), Stop> {
    let unread = || {
        let what = Message::plain("cli-error-export-unread").with("path", path.display());
        Stop::said(what, "cli-hint-export-unread")
    };
    let file = File::open(path).map_err(|_| unread())?;
    let found = verify_lines(BufReader::new(file), key, anchors).map_err(|_| unread())?;
    let bad = match found {
        FileFinding::Sound(sound, shown) => {
            tell(desk, &Finding::Sound(sound))?;
            desk.say(&Message::plain("cli-export-sound").with("count", shown.bodies))?;
            if shown.proofs > 0 {
                desk.say(&Message::plain("cli-export-proven").with("count", shown.proofs))?;
            }
            return Ok(());
        }
        FileFinding::Unproven(seq) => Message::plain("cli-export-unproven").with("number", seq),
        FileFinding::BadEntry(bad) => bad_entry(&desk.words, "cli-journal-bad-entry", &bad),
        FileFinding::BadLine(line) => Message::plain("cli-export-bad-line").with("number", line),
        FileFinding::Unsigned => Message::plain("cli-export-unsigned"),
        FileFinding::Contradicted(size) => Message::plain("cli-journal-other").with("size", size),
    };
    desk.say(&bad)?;
    desk.tell(&Message::plain("hint-export-damaged"));
    Err(Stop::Damaged)
}

/// Everything that was kept outside, from files and copied by hand.
fn anchors(paths: &[PathBuf], codes: &[String]) -> Result<Vec<Anchor>, Stop> {
    let mut anchors = Vec::new();
    for path in paths {
        anchors.extend(kept(path)?);
    }
    for typed in codes {
        let code = AnchorCode::read(typed).ok_or_else(|| {
            Stop::said(Message::plain("cli-error-anchor-code").with("typed", typed), "cli-hint-anchor-code")
        })?;
        anchors.push(Anchor::Code(code));
    }
    Ok(anchors)
}

/// The points in a file, or in every file of a directory.
fn kept(path: &Path) -> Result<Vec<Anchor>, Stop> {
    let unread = |path: &Path| {
        let what = Message::plain("cli-error-anchor-file").with("path", path.display());
        Stop::said(what, "cli-hint-anchor-file")
    };
    let files: Vec<PathBuf> = match path.is_dir() {
        true => {
            let listed = std::fs::read_dir(path).map_err(|_| unread(path))?;
            // In a folder of backups the manifests are the points.
            let sealed = |path: &Path| path.extension().is_some_and(|end| end == "age");
            listed.flatten().map(|file| file.path()).filter(|path| path.is_file() && !sealed(path)).collect()
        }
        false => vec![path.to_owned()],
    };
    let mut anchors = Vec::new();
    for file in files {
        let length = std::fs::metadata(&file).map_err(|_| unread(&file))?.len();
        let text = std::fs::read_to_string(&file).ok().filter(|_| length <= LONGEST_ANCHORS);
        anchors.extend(text.and_then(|text| Anchor::read_all(&text)).ok_or_else(|| unread(&file))?);
    }
    if anchors.is_empty() { Err(unread(path)) } else { Ok(anchors) }
}

/// Signs how far the journal has come and gives the signed note away.
fn checkpoint(desk: &mut Desk, out: Option<&Path>) -> Result<(), Stop> {
    let note = desk.door()?.sign_point()?;
    let Some(path) = out else { return desk.print_raw(&note) };
    let code = Checkpoint::claimed(&note).map(|point| point.code().to_string()).unwrap_or_default();
    let lost = |_| {
        Stop::said(
            Message::plain("cli-error-file-not-made").with("path", path.display()),
            "cli-hint-file-not-made",
        )
    };
    secret_file::write(secret_file::create(path)?, &note).map_err(lost)?;
    desk.say(&Message::plain("cli-checkpoint-written").with("path", path.display()).with("code", code))
}

/// Tells what was found in the journal; stops when it is damage.
pub(super) fn tell(desk: &mut Desk, finding: &Finding) -> Result<(), Stop> {
    match finding {
        Finding::Sound(sound) => {
            let told = Message::plain("cli-journal-sound")
                .with("entries", sound.entries)
                .with("leaf", short(&sound.last_leaf))
                .with("root", short(&sound.root));
            desk.say(&told)?;
            for size in &sound.lost_in_restore {
                desk.say(&Message::plain("cli-journal-lost-in-restore").with("size", *size))?;
            }
            desk.say(&how_far(sound))
        }
        Finding::Contradicted(bad) => {
            desk.say(&bad_anchor(bad))?;
            desk.tell(&Message::plain("hint-journal-contradicted"));
            Err(Stop::Damaged)
        }
        Finding::BadEntry(bad) => {
            let told = bad_entry(&desk.words, "cli-journal-bad-entry", bad);
            desk.say(&told)?;
            desk.tell(&Message::plain("hint-vault-damaged"));
            Err(Stop::Damaged)
        }
        Finding::WithoutRight(entries) => {
            for bad in entries {
                let told = bad_entry(&desk.words, "cli-journal-without-right", bad);
                desk.say(&told)?;
            }
            desk.tell(&Message::plain("hint-vault-without-right"));
            Err(Stop::Damaged)
        }
    }
}

/// What a sound chain cannot show: whether anything came after what somebody outside remembers.
fn how_far(sound: &Sound) -> Message {
    match sound.witnessed {
        0 => Message::plain("cli-journal-unwitnessed"),
        size => Message::plain("cli-journal-witnessed").with("size", size),
    }
}

/// The first eight bytes in hexadecimal: enough to compare two papers by eye.
fn short(hash: &[u8; 32]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

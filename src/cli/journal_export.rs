//! `dui journal export`: the journal in a form that others can check, in a folder that only its owner reads.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::desk::{Desk, Stop};
use super::whom;
use crate::care::House;
use crate::care::journal::{EntryView, JournalQuery};
use crate::care::journal_leaving::{ExportForm, FileRecipient};
use crate::domain::event_time::read_first_moment;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::journal::{cells, headings};
use crate::words::Words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Jsonl,
    Csv,
    Fhir,
}

/// Which lines are meant.
#[derive(Args)]
pub(super) struct Meant {
    #[arg(long, value_name = "date")]
    from: Option<String>,
    #[arg(long, value_name = "date")]
    until: Option<String>,
    #[arg(long, value_name = "person")]
    person: Option<String>,
    #[arg(long, value_name = "account")]
    account: Option<String>,
}

#[derive(Args)]
pub(super) struct Export {
    #[arg(long, value_name = "format", value_enum)]
    format: Form,
    #[command(flatten)]
    meant: Meant,
    #[arg(long, value_name = "dir")]
    dir: Option<PathBuf>,
    #[arg(long)]
    bom: bool,
    #[arg(long)]
    with_proofs: bool,
    #[arg(long, value_name = "recipient")]
    recipient: Vec<String>,
}

pub(super) fn export(desk: &mut Desk, args: &Export) -> Result<(), Stop> {
    let directory = match &args.dir {
        Some(directory) => directory.clone(),
        None => desk.vault()?.join("outbox"),
    };
    if args.with_proofs && args.format != Form::Jsonl {
        return Err(Stop::value(Message::plain("cli-error-proofs-form"), "cli-hint-proofs-form"));
    }
    let read = |typed: &String| {
        FileRecipient::read(typed).ok_or_else(|| {
            // Never what was typed: it may be the secret half.
            Stop::value(Message::plain("cli-error-recipient"), "cli-hint-recipient")
        })
    };
    let recipients = args.recipient.iter().map(read).collect::<Result<Vec<FileRecipient>, Stop>>()?;
    let ((path, exported), key) = desk.inside(|desk, house| {
        let query = asked(desk, house, &args.meant)?;
        let words = Words::new(desk.words.language());
        let cells = |view: &EntryView| cells(&words, view);
        let form = match args.format {
            Form::Jsonl if args.with_proofs => ExportForm::ProvenLines,
            Form::Jsonl => ExportForm::Lines,
            Form::Csv => ExportForm::Sheet { headings: headings(&words), marked: args.bom, cells: &cells },
            Form::Fhir => ExportForm::AuditEvents,
        };
        let left = house.export_journal(&query, &form, &recipients, &directory, desk.now())?;
        Ok((left, house.journal_key()?))
    })?;
    let told = Message::plain("cli-journal-exported").with("count", exported.told);
    desk.say(&told.with("path", path.display()))?;
    if !recipients.is_empty() {
        desk.say(&Message::plain("cli-journal-sealed").with("count", recipients.len()))?;
    }
    desk.say(&Message::plain("cli-journal-key").with("key", key))
}

pub(super) fn asked(desk: &Desk, house: &mut House, args: &Meant) -> Result<JournalQuery, Stop> {
    let person = args.person.as_deref().map(|typed| whom::person(desk, house, typed)).transpose()?;
    let account = args.account.as_deref().map(|typed| whom::account(desk, house, typed)).transpose()?;
    let moment = |typed: &String, days| -> Result<Moment, Stop> {
        read_first_moment(typed, days, desk.now(), &desk.zone).ok_or_else(|| {
            let what = Message::plain("cli-error-bad-time").with("typed", typed);
            Stop::value(what, "cli-hint-bad-period")
        })
    };
    Ok(JournalQuery {
        person,
        account: account.map(|account| account.account),
        from: args.from.as_ref().map(|typed| moment(typed, 0)).transpose()?,
        until: args.until.as_ref().map(|typed| moment(typed, 1)).transpose()?,
        ..JournalQuery::default()
    })
}

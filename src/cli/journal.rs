//! `dui journal verify`: the journal against itself, without any passphrase.

use clap::Subcommand;

use super::desk::{Desk, Stop};
use crate::care::checking::{Finding, verify_journal};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::journal::verify::{BadEntry, Fault};

const DAY_MS: i64 = 86_400_000;

#[derive(Subcommand)]
pub(super) enum Journal {
    Verify,
}

pub(super) fn journal(desk: &mut Desk, journal: &Journal) -> Result<(), Stop> {
    let Journal::Verify = journal;
    let folder = desk.vault()?;
    let finding = verify_journal(&folder).map_err(|error| Stop::Care(error, Some(folder)))?;
    tell(desk, &finding)
}

/// Tells what was found in the journal; stops when it is damage.
pub(super) fn tell(desk: &mut Desk, finding: &Finding) -> Result<(), Stop> {
    match finding {
        Finding::Sound(sound) => {
            let told = Message::plain("cli-journal-sound")
                .with("entries", sound.entries)
                .with("leaf", short(&sound.last_leaf))
                .with("root", short(&sound.root));
            desk.say(&told)
        }
        Finding::BadEntry(bad) => {
            let told = of_entry(desk, "cli-journal-bad-entry", bad);
            desk.say(&told)?;
            desk.tell(&Message::plain("hint-vault-damaged"));
            Err(Stop::Damaged)
        }
        Finding::WithoutRight(entries) => {
            for bad in entries {
                let told = of_entry(desk, "cli-journal-without-right", bad);
                desk.say(&told)?;
            }
            desk.tell(&Message::plain("hint-vault-without-right"));
            Err(Stop::Damaged)
        }
    }
}

fn of_entry(desk: &Desk, id: &'static str, bad: &BadEntry) -> Message {
    let day = Moment::new(bad.day.saturating_mul(DAY_MS), 0).date();
    Message::plain(id)
        .with("number", bad.seq)
        .with("date", desk.words.date(day))
        .with("what", desk.words.text(id_of(bad.fault)))
}

const fn id_of(fault: Fault) -> &'static str {
    match fault {
        Fault::Number => "fault-number",
        Fault::Chain => "fault-chain",
        Fault::UnknownSession => "fault-unknown-session",
        Fault::AfterClose => "fault-after-close",
        Fault::Certificate => "fault-certificate",
        Fault::Signature => "fault-signature",
        Fault::Day => "fault-day",
        Fault::Kind => "fault-kind",
        Fault::Body => "fault-body",
        Fault::Rows => "fault-rows",
        Fault::Right => "fault-right",
        Fault::Ended => "fault-ended",
        Fault::Emptied => "fault-emptied",
    }
}

/// The first eight bytes in hexadecimal: enough to compare two papers by eye.
fn short(hash: &[u8; 32]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

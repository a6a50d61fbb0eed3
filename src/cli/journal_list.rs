//! `dui journal list`: lines of the journal on the terminal, newest first.

use clap::Args;

use super::Format;
use super::desk::{Desk, Stop};
use super::journal_export::{Meant, asked};
use crate::care::journal::{EntryView, What};
use crate::domain::message::Message;
use crate::domain::text::shown;
use crate::interchange::listing::{self, ListedLine};
use crate::tui::journal::cells;

/// Lines shown when nobody says how many.
const USUAL: usize = 100;
/// Lines looked at in one step.
const STEP: usize = 4_096;

#[derive(Args)]
pub(super) struct List {
    #[command(flatten)]
    meant: Meant,
    #[arg(long, value_name = "number", default_value_t = USUAL)]
    most: usize,
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn list(desk: &mut Desk, args: &List) -> Result<(), Stop> {
    let lines = desk.inside(|desk, house| {
        let query = asked(desk, house, &args.meant)?;
        let mut look = house.look_into_journal(query, desk.now())?;
        let mut lines: Vec<EntryView> = Vec::new();
        while lines.len() < args.most && !look.is_done() {
            let left = args.most - lines.len();
            lines.extend(house.older_lines(&mut look, left, STEP, desk.now())?);
        }
        Ok(lines)
    })?;
    match args.format {
        Format::Json => desk.print_raw(&listing::journal(&lines.iter().map(listed).collect::<Vec<_>>())),
        Format::Text if lines.is_empty() => desk.say(&Message::plain("cli-journal-nothing")),
        Format::Text => {
            let text: Vec<String> = lines.iter().map(|line| row(desk, line)).collect();
            desk.print(&text.join("\n"))
        }
    }
}

/// Number, day and time, who, what; then what else is known, each part where there is one.
fn row(desk: &Desk, line: &EntryView) -> String {
    let [number, _, time, who, role, act, scope, persons, count, outcome, text] =
        <[String; 11]>::try_from(cells(&desk.words, line)).unwrap_or_default();
    let date = desk.words.date(line.at.date());
    let persons = if line.persons.len() > 1 { format!("({count})") } else { persons };
    let rest: Vec<String> =
        [role, scope, persons, outcome, text].into_iter().filter(|part| !part.is_empty()).collect();
    shown(&format!("{number:>7} {date} {time:<5} {who:<14} {act}  {}", rest.join(", "))).trim_end().to_owned()
}

fn listed(line: &EntryView) -> ListedLine<'_> {
    ListedLine {
        number: line.seq,
        at: line.minute_known.then_some(line.at),
        day: line.at.date(),
        account: line.account,
        login: &line.who,
        role: line.role,
        act: match line.what {
            What::Act(act) => Some(act.number()),
            What::Kind(_) | What::Unknown => None,
        },
        kind: match line.what {
            What::Kind(kind) => Some(kind.number()),
            What::Act(_) | What::Unknown => None,
        },
        scope: line.scope,
        persons: &line.persons,
        outcome: line.outcome.map(|outcome| outcome as u8),
        text: &line.text,
    }
}

//! `dui note add` and `dui note list`: notes from a pipe, notes into a pipe.

use std::io::Read as _;

use clap::{Args, Subcommand};

use super::Format;
use super::desk::{Desk, Stop};
use super::whom;
use crate::care::view::{NoteView, Timeline};
use crate::domain::event_time::{read_date, read_event_time};
use crate::domain::message::Message;
use crate::domain::note::{Amendment, Audience, Dar, Note as Written, NoteDraft};
use crate::domain::text::{clean_lines, shown, shown_line};
use crate::interchange::listing::{self, ListedNote};
use crate::words::Words;

/// Most that is read from a pipe, in bytes: more than any note.
const LONGEST_INPUT: u64 = 1024 * 1024;

#[derive(Subcommand)]
pub(super) enum Note {
    Add(Add),
    List(List),
}

#[derive(Args)]
pub(super) struct Add {
    #[arg(long, value_name = "person")]
    person: String,
    #[arg(long, value_name = "scope")]
    scope: Option<String>,
    #[arg(long, value_name = "target")]
    target: Option<String>,
    #[arg(long)]
    urgent: bool,
    #[arg(long, value_name = "time", allow_hyphen_values = true)]
    at: Option<String>,
    #[arg(long, value_name = "text", allow_hyphen_values = true)]
    text: String,
}

#[derive(Args)]
pub(super) struct List {
    #[arg(long, value_name = "person")]
    person: String,
    #[arg(long, value_name = "date")]
    since: Option<String>,
    #[arg(long, value_name = "format", value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn note(desk: &mut Desk, note: Note) -> Result<(), Stop> {
    match note {
        Note::Add(args) => add(desk, &args),
        Note::List(args) => list(desk, &args),
    }
}

fn add(desk: &mut Desk, args: &Add) -> Result<(), Stop> {
    // Everything that can be wrong is found before a passphrase is asked for.
    if args.text != "-" {
        return Err(Stop::Usage(Message::plain("cli-error-text-in-command")));
    }
    let audience = match &args.scope {
        Some(typed) => whom::audience(&desk.words, typed)?,
        None => Audience::All,
    };
    let target = match &args.target {
        Some(typed) => Some(whom::target(&desk.words, typed)?),
        None => None,
    };
    let now = desk.now();
    let happened_at = match &args.at {
        Some(typed) => read_event_time(typed, now, &desk.zone).ok_or_else(|| {
            Stop::value(Message::plain("cli-error-bad-time").with("typed", typed), "cli-hint-bad-time")
        })?,
        None => now,
    };
    let text = read_text(desk)?;
    let draft = NoteDraft {
        title: String::new(),
        dar: Dar { data: text, ..Dar::default() },
        target,
        happened_at,
        urgent: args.urgent,
        audience,
        for_handover: true,
        from_third_party: false,
    };
    let stored = desk.inside(|desk, house| {
        let person = whom::person(desk, house, &args.person)?;
        Ok(house.write_note(person, draft, desk.now())?)
    })?;
    let (id, at) = match &stored {
        Some(view) => ("note-saved", view.note.entered_at),
        None => ("note-deposited", desk.now()),
    };
    let time = desk.words.time(at);
    desk.say(&Message::plain(id).with("time", time))
}

fn read_text(desk: &mut Desk) -> Result<String, Stop> {
    let mut bytes = Vec::new();
    let read = desk.stdin.by_ref().take(LONGEST_INPUT + 1).read_to_end(&mut bytes);
    let unreadable = || Stop::said(Message::plain("cli-error-text-unreadable"), "cli-hint-text-unreadable");
    read.map_err(|_| unreadable())?;
    if bytes.len() as u64 > LONGEST_INPUT {
        return Err(Stop::said(Message::plain("cli-error-text-too-large"), "cli-hint-note-too-long"));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| Stop::said(Message::plain("cli-error-text-not-utf8"), "cli-hint-text-not-utf8"))?;
    let cleaned = clean_lines(text.trim_end());
    if cleaned.removed > 0 {
        desk.tell(&Message::plain("cli-text-removed").with("count", cleaned.removed));
    }
    Ok(cleaned.text)
}

fn list(desk: &mut Desk, args: &List) -> Result<(), Stop> {
    let since = match &args.since {
        Some(typed) => Some(read_date(typed, desk.now().date()).ok_or_else(|| {
            Stop::value(Message::plain("cli-error-bad-date").with("typed", typed), "cli-hint-bad-date")
        })?),
        None => None,
    };
    let wanted = |view: &NoteView| since.is_none_or(|since| view.note.happened_at.date() >= since);
    let (person, notes, damaged) = desk.inside(|desk, house| {
        let person = whom::person(desk, house, &args.person)?;
        let (mut notes, mut damaged, mut older) = (Vec::new(), 0, None);
        loop {
            let page: Timeline = house.read_timeline(person, older, desk.now())?;
            let reached = page.notes.last().is_none_or(&wanted);
            notes.extend(page.notes.into_iter().filter(&wanted));
            damaged += page.damaged;
            older = page.older;
            if older.is_none() || !reached {
                return Ok((person, notes, damaged));
            }
        }
    })?;
    if damaged > 0 {
        desk.tell(&Message::plain("rows-damaged").with("count", damaged));
    }
    match args.format {
        Format::Json => {
            let listed: Vec<ListedNote<'_>> = notes
                .iter()
                .map(|view| ListedNote {
                    id: view.record,
                    revision: view.revision,
                    scope: view.scope,
                    note: &view.note,
                })
                .collect();
            desk.print_raw(&listing::notes(person, &listed, damaged))
        }
        Format::Text if notes.is_empty() => desk.say(&Message::plain("cli-no-notes")),
        Format::Text => {
            let texts: Vec<String> = notes.iter().map(|view| in_words(view, &desk.words)).collect();
            desk.print(&texts.join("\n\n"))
        }
    }
}

/// A note as paper shows it: when, for whom, by whom, then the texts, then what was added.
fn in_words(view: &NoteView, words: &Words) -> String {
    let note = &view.note;
    let mut head = vec![
        format!("{} {}", words.date(note.happened_at.date()), words.time(note.happened_at)),
        note.target.map_or_else(String::new, |target| words.target(target)),
        if note.urgent { words.text("note-urgent") } else { String::new() },
        if note.is_struck() { words.text("note-struck") } else { String::new() },
        if is_cut_from_text(note) { String::new() } else { note.title.clone() },
    ];
    head.retain(|part| !part.is_empty());
    let entered = words.typed_at(note.entered_at, note.happened_at);
    let under = format!(
        "  {}, {} [{}] ({})",
        note.author.name,
        words.role(note.author.role),
        words.scope(view.scope),
        words.say(&Message::plain("note-entered").with("time", entered)),
    );
    let mut lines = vec![shown_line(&head.join("  ")), shown_line(&under)];
    lines.extend(texts(note, words));
    for amendment in &note.amendments {
        let (id, text, by, at) = match amendment {
            Amendment::Strike { reason, by, at } => ("note-struck-by", reason, by, at),
            Amendment::LaterResult { text, by, at } => ("note-result-by", text, by, at),
        };
        let time = words.when(*at, note.happened_at);
        let said = Message::plain(id).with("time", time).with("author", &by.name);
        lines.push(format!("  {} {}", words.say(&said), indented(text)));
    }
    lines.join("\n")
}

/// Whether the title is only the first words of a text that stands below it.
fn is_cut_from_text(note: &Written) -> bool {
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = in_one_line(&note.title);
    let texts = [&note.dar.data, &note.dar.action, &note.dar.result];
    texts.into_iter().any(|text| in_one_line(text).starts_with(&title))
}

fn texts(note: &Written, words: &Words) -> Vec<String> {
    let parts = [
        ("letter-data", &note.dar.data),
        ("letter-action", &note.dar.action),
        ("letter-result", &note.dar.result),
    ];
    let written = parts.into_iter().filter(|(_, text)| !text.is_empty());
    written.map(|(letter, text)| format!("  {}  {}", words.text(letter), indented(text))).collect()
}

/// Further lines stand under the first: none of them looks like the head of another note.
fn indented(text: &str) -> String {
    shown(text).replace('\n', "\n     ")
}

//! The emergency sheet on paper: at most two pages for a person, each with its head and number.
//!
//! Never here: the bytes of a PDF, where the paper goes, the permission to print it.

use unicode_width::UnicodeWidthStr as _;

use super::emergency_lines::{Reader, lines};
use super::widgets::canvas::{cut_at_word, wrap};
use super::widgets::person;
use crate::care::emergency::{SheetSet, SheetView};
use crate::care::night_set::{COLUMNS, LINES};
use crate::care::view::Me;
use crate::domain::disclosure::Recipient;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::words::Words;

/// Most pages for one person.
const PAGES: usize = 2;

/// What a paper says beside the sheet.
pub struct PrintedFor<'a> {
    /// Who prints it.
    pub me: &'a Me,
    /// When.
    pub now: Moment,
    /// For whom, in words.
    pub recipient: String,
    /// Whether the house is an invented one.
    pub demonstration: bool,
    /// The code of the newest signed point of the journal, when one is known.
    pub point: Option<String>,
    /// The words of the chosen language.
    pub words: &'a Words,
}

/// For whom a sheet is printed, in words: the kind, and the name when one was typed.
pub fn recipient_in_words(words: &Words, recipient: Recipient, name: &str) -> String {
    let kind = words.text(&format!("sheet-recipient-{}", recipient.name()));
    match (recipient, name) {
        (_, "") => kind,
        (Recipient::Other, name) => name.to_owned(),
        (_, name) => format!("{kind}, {name}"),
    }
}

/// The page on top of a set: what is in it, and what is not.
pub fn cover(printed: &PrintedFor<'_>, set: &SheetSet) -> Vec<String> {
    let words = printed.words;
    let mut page = Vec::new();
    if printed.demonstration {
        page.push(words.text("sheet-paper-demonstration"));
    }
    let title = words.text("sheet-set-title");
    let house = &printed.me.house;
    let gap = COLUMNS.saturating_sub(title.width() + house.width()).max(1);
    page.push(cut_at_word(&format!("{title}{}{house}", " ".repeat(gap)), COLUMNS));
    let by = Message::plain("sheet-paper-by")
        .with("date", words.date(printed.now.date()))
        .with("time", words.time(printed.now))
        .with("who", format!("{} ({})", printed.me.name, words.role(printed.me.role)))
        .with("recipient", &printed.recipient);
    page.extend(wrap(&words.say(&by), COLUMNS));
    page.push(String::new());
    let count = Message::plain("sheet-set-count").with("count", set.sheets.len());
    page.extend(wrap(&words.say(&count), COLUMNS));
    let inside = Message::plain("sheet-set-units").with("units", set.units.join(", "));
    page.extend(wrap(&words.say(&inside), COLUMNS));
    let missing = match set.missing.is_empty() {
        true => words.text("sheet-set-whole"),
        false => words.say(&Message::plain("sheet-set-missing").with("units", set.missing.join(", "))),
    };
    page.extend(wrap(&missing, COLUMNS));
    let foot = foot(printed);
    page.resize(LINES.saturating_sub(foot.len()).max(page.len()), String::new());
    page.extend(foot);
    page
}

/// The pages of one sheet. What does not fit on two is not left out unseen: the last line says how much is missing.
pub fn pages(printed: &PrintedFor<'_>, view: &SheetView) -> Vec<Vec<String>> {
    let words = printed.words;
    let head = head(printed, view);
    let foot = foot(printed);
    let mut body = Vec::new();
    for line in lines(Reader { words, width: COLUMNS, now: None }, view) {
        if line.heading {
            body.push(String::new());
            body.push(format!("── {} ──", line.text));
        } else {
            body.push(line.text);
        }
    }
    if view.damaged > 0 {
        let damaged = words.say(&Message::plain("rows-damaged").with("count", view.damaged));
        body.splice(0..0, wrap(&damaged, COLUMNS));
    }
    // Head, page number, the foot with an empty line before it.
    let room = LINES.saturating_sub(head.len() + 1 + foot.len() + 1);
    let most = room * PAGES;
    if body.len() > most {
        let missing = body.len() + 1 - most;
        body.truncate(most.saturating_sub(1));
        body.push(words.say(&Message::plain("sheet-paper-cut").with("count", missing)));
    }
    let chunks: Vec<&[String]> = split(&body, room);
    let of = chunks.len();
    let page = |(at, chunk): (usize, &&[String])| {
        let number = words.say(&Message::plain("sheet-paper-page").with("page", at + 1).with("of", of));
        let mut page = head.clone();
        page.push(number);
        page.extend(chunk.iter().cloned());
        page.resize(LINES.saturating_sub(foot.len()), String::new());
        page.extend(foot.iter().cloned());
        page
    };
    chunks.iter().enumerate().map(page).collect()
}

/// Pages of at most `room` lines; a heading is never the last line of one where the rest fits on the next.
fn split(body: &[String], room: usize) -> Vec<&[String]> {
    if body.len() <= room {
        return vec![body];
    }
    let is_heading = |line: &String| line.starts_with("── ");
    let last_heading = body[..room].iter().rposition(is_heading);
    let at = last_heading.filter(|at| at + 2 >= room && body.len() - at <= room).unwrap_or(room);
    vec![&body[..at], &body[at..]]
}

fn head(printed: &PrintedFor<'_>, view: &SheetView) -> Vec<String> {
    let words = printed.words;
    let mut head = Vec::new();
    if printed.demonstration {
        head.push(words.text("sheet-paper-demonstration"));
    }
    let title = words.text("sheet-paper-title");
    let gap = COLUMNS.saturating_sub(title.width() + view.house.width()).max(1);
    head.push(cut_at_word(&format!("{title}{}{}", " ".repeat(gap), view.house), COLUMNS));
    let columns = u16::try_from(COLUMNS + 1).unwrap_or(u16::MAX);
    head.push(person::identity_strip(words, &view.card, printed.now.date(), columns).text());
    head.extend(wrap(&names(words, view), COLUMNS));
    let by = Message::plain("sheet-paper-by")
        .with("date", words.date(printed.now.date()))
        .with("time", words.time(printed.now))
        .with("who", format!("{} ({})", printed.me.name, words.role(printed.me.role)))
        .with("recipient", &printed.recipient);
    head.extend(wrap(&words.say(&by), COLUMNS));
    if view.is_to_be_reviewed() {
        head.push(words.text("sheet-paper-review"));
    }
    head
}

/// Every name of the person: a hospital looks for them by those of their birth.
fn names(words: &Words, view: &SheetView) -> String {
    let identity = &view.card.identity;
    words.say(
        &Message::plain("sheet-paper-names")
            .with("birth-name", identity.birth_name.to_uppercase())
            .with("given-names", identity.birth_given_names.join(" "))
            .with("local-id", &identity.local_id),
    )
}

fn foot(printed: &PrintedFor<'_>) -> Vec<String> {
    let words = printed.words;
    let mut foot = wrap(&words.text("sheet-paper-secret"), COLUMNS);
    if let Some(point) = &printed.point {
        foot.push(words.say(&Message::plain("sheet-paper-point").with("point", point)));
    }
    foot
}

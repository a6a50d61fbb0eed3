//! A handover in words: the facts of a proposed line, a sheet as it is read and as it is printed.
//!
//! Never here: who may read or print it (`care`), what a key does (`screens`).

use unicode_width::UnicodeWidthStr as _;

use crate::care::handover::PrintedHandover;
use crate::care::handover_gather::{Fact, Proposal};
use crate::care::view::{Me, PersonCard};
use crate::domain::attendance::AbsenceReason;
use crate::domain::handover::{HandoverLine, Heading, LONGEST_LINE};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::text::clean_line;
use crate::tui::screens::premises::part_in_words;
use crate::tui::who::pages;
use crate::tui::widgets::canvas::{cut_at_word, cut_words, fit, wrap};
use crate::tui::widgets::person;
use crate::words::Words;

/// Columns of a page of paper.
const WIDTH: usize = 80;
/// Columns of a room and a name.
const WHOM: usize = 24;
/// Columns of the rooms of a round.
const ROOMS: usize = 64;
/// The same on a narrow screen.
const WHOM_NARROW: usize = 16;

/// The name of a heading, without its number.
pub(crate) fn heading_name(words: &Words, heading: Heading) -> String {
    let id = match heading {
        Heading::Urgent => "handover-heading-urgent",
        Heading::Movements => "handover-heading-movements",
        Heading::Falls => "handover-heading-falls",
        Heading::Treatments => "handover-heading-treatments",
        Heading::Instructions => "handover-heading-instructions",
        Heading::Next => "handover-heading-next",
        Heading::Targets => "handover-heading-targets",
        Heading::Behaviour => "handover-heading-behaviour",
        Heading::Families => "handover-heading-families",
        Heading::Premises => "handover-heading-premises",
        Heading::WithoutNote => "handover-heading-without",
        Heading::Unread => "handover-heading-unread",
    };
    words.text(id)
}

/// `3 Chutes, incidents`.
pub(crate) fn heading(words: &Words, heading: Heading) -> String {
    format!("{} {}", heading.number(), heading_name(words, heading))
}

/// `ch. 07 M. TEST L.`; what stands for somebody who is not of the unit any more; nothing for the unit.
pub(crate) fn whom(words: &Words, cards: &[PersonCard], person: Option<PersonId>, width: usize) -> String {
    let Some(person) = person else { return String::new() };
    match cards.iter().find(|card| card.person == person) {
        None => cut_at_word(&words.text("handover-somebody"), width),
        Some(card) => {
            let room = person::room(words, card);
            let left = width.saturating_sub(room.width() + 1);
            format!("{room} {}", person::name_within(words, &card.identity, left))
        }
    }
}

/// Columns of [`whom`] where a screen or a sheet has this many.
pub(crate) fn whom_width(width: usize) -> usize {
    if width < usize::from(person::NARROW) - 4 { WHOM_NARROW } else { WHOM }
}

/// `22/11 21:00`: what is signed is read on another day too.
pub(crate) fn stamp(words: &Words, moment: Moment) -> String {
    format!("{} {}", words.day(moment.date()), words.time(moment))
}

/// What a line says after its time.
pub(crate) fn timed(words: &Words, at: Option<Moment>, text: &str, beside: Moment) -> String {
    match at {
        Some(at) => format!("{} {text}", words.time_beside(at, beside)),
        None => text.to_owned(),
    }
}

/// What a line says; a line about somebody whose file was closed since says that.
pub(crate) fn told(words: &Words, line: &HandoverLine, beside: Moment) -> String {
    match line.text.is_empty() {
        true => words.text("handover-barred"),
        false => timed(words, line.at, &line.text, beside),
    }
}

fn absence(words: &Words, reason: AbsenceReason) -> String {
    words.text(&format!("handover-away-{}", reason.name()))
}

/// What a proposed line says, in one clean line that may be published as it is.
pub(crate) fn fact_in_words(words: &Words, line: &Proposal) -> String {
    let say = |message: Message| words.say(&message);
    // A title made of the first words may end in the middle of a sentence.
    let whole = |title: &str| title.trim_end_matches([',', ';', ':', '.', ' ']).to_owned();
    let text = match &line.fact {
        Fact::Note { title, result: Some(result), .. } => {
            let result = clean_line(result).text;
            say(Message::plain("handover-result").with("title", whole(title)).with("result", result))
        }
        Fact::Note { title, result: None, thread: true } => {
            say(Message::plain("handover-awaited").with("title", whole(title)))
        }
        Fact::Note { title, .. } => title.clone(),
        Fact::SeeUrgent => words.text("handover-see-urgent"),
        Fact::Arrived => words.text("handover-arrived"),
        Fact::Away { reason, from, back_at } => {
            let message = Message::plain(match back_at {
                Some(_) => "handover-gone-until",
                None => "handover-gone",
            });
            let message = message.with("reason", absence(words, *reason)).with("from", stamp(words, *from));
            let back = back_at.map(|back| stamp(words, back)).unwrap_or_default();
            say(message.with("back", back))
        }
        Fact::Back { reason } => say(Message::plain("handover-back").with("reason", absence(words, *reason))),
        Fact::Instruction { text, until } => {
            say(Message::plain("handover-instruction").with("text", text).with("day", words.day(*until)))
        }
        Fact::Task { text, late: false } => text.clone(),
        Fact::Task { text, late: true } => say(Message::plain("handover-late").with("text", text)),
        Fact::Event { label, place, companion } => {
            let said = [label, place, companion].into_iter().filter(|text| !text.is_empty());
            said.map(String::as_str).collect::<Vec<_>>().join(", ")
        }
        Fact::Round { number, seen, out, not_seen } => {
            let counts = Message::plain("round-published")
                .with("seen", *seen)
                .with("out", *out)
                .with("left", not_seen.len())
                .with("rooms", cut_words(not_seen, ", ", ROOMS));
            say(Message::plain("handover-round").with("number", *number).with("counts", say(counts)))
        }
        Fact::NotSeen { number } => say(Message::plain("handover-not-seen").with("number", *number)),
        Fact::Fault { part, text } => {
            let part = part_in_words(words, *part);
            say(Message::plain("handover-fault").with("part", part).with("text", text))
        }
        Fact::Incident { nature } => clean_line(nature).text,
        Fact::WithoutNote { rooms } => {
            say(Message::plain("handover-rooms").with("count", rooms.len()).with("rooms", rooms.join(", ")))
        }
        Fact::NobodyRead => words.text("handover-nobody-read"),
    };
    cut_at_word(clean_line(&text).text.trim(), LONGEST_LINE)
}

/// A sheet line by line, as it is read: headings, lines under them, the free word.
pub(crate) struct SheetText<'a> {
    /// The words of the chosen language.
    pub(crate) words: &'a Words,
    /// Everybody of the unit.
    pub(crate) cards: &'a [PersonCard],
    /// The lines, in the order of the headings.
    pub(crate) lines: &'a [HandoverLine],
    /// The free word.
    pub(crate) word: &'a str,
    /// When it was signed, or would be.
    pub(crate) at: Moment,
}

impl SheetText<'_> {
    /// The parts of the sheet, one a heading, then the free word.
    pub(crate) fn blocks(&self, width: usize) -> Vec<String> {
        let words = self.words;
        let of_whom = whom_width(width);
        let mut blocks: Vec<String> = Vec::new();
        for lines in self.lines.chunk_by(|one, other| one.heading == other.heading) {
            let mut block = vec![format!("── {} ──", heading(words, lines[0].heading))];
            for line in lines {
                let whom = whom(words, self.cards, line.person, of_whom);
                let told = wrap(&told(words, line, self.at), width.saturating_sub(of_whom + 3));
                for (at, text) in told.iter().enumerate() {
                    let left = if at == 0 { whom.as_str() } else { "" };
                    let mark = if at == 0 && line.is_signed_alone() { "!" } else { " " };
                    block.push(format!("{mark} {} {text}", fit(left, of_whom)).trim_end().to_owned());
                }
            }
            blocks.push(block.join("\n"));
        }
        if self.lines.is_empty() {
            blocks.push(wrap(&words.text("handover-nothing"), width).join("\n"));
        }
        if !self.word.trim().is_empty() {
            let mut block = vec![format!("── {} ──", words.text("handover-word"))];
            block.extend(
                wrap(self.word.trim(), width.saturating_sub(2)).iter().map(|line| format!("  {line}")),
            );
            blocks.push(block.join("\n"));
        }
        blocks
    }
}

/// What a printed handover says beside itself.
pub struct HandoverPaper<'a> {
    /// Who prints it.
    pub me: &'a Me,
    /// When.
    pub now: Moment,
    /// The words of the chosen language.
    pub words: &'a Words,
}

/// The handover on paper: pages of sixty lines of eighty columns, each with its head and number; at the end the signed
/// point of the journal, and the place where the outgoing shift signs by hand.
pub fn handover_on_paper(paper: &HandoverPaper<'_>, printed: &PrintedHandover) -> String {
    let HandoverPaper { me, now, words } = paper;
    let handover = &printed.handover;
    let head = Message::plain("handover-paper-head")
        .with("house", &me.house)
        .with("unit", &printed.unit_name)
        .with("from", stamp(words, handover.from))
        .with("to", stamp(words, handover.to))
        .with("author", &handover.outgoing.name)
        .with("author-role", words.role(handover.outgoing.role))
        .with("date", words.date(now.date()))
        .with("time", words.time(*now))
        .with("name", &me.name);
    let text = SheetText {
        words,
        cards: &printed.cards,
        lines: &handover.lines,
        word: &handover.word,
        at: handover.to,
    };
    let mut blocks = text.blocks(WIDTH);
    let wrapped = |id: &'static str| wrap(&words.text(id), WIDTH).join("\n");
    let code = words.say(&Message::plain("handover-paper-code").with("code", &printed.code));
    let end = [code, wrapped("handover-paper-check"), String::new(), words.text("handover-paper-sign")];
    blocks.push(end.join("\n"));
    pages(words, &head, &blocks)
}

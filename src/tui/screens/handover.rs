//! Reading the handover: line by line under its headings, page by page; urgent lines are signed one by one.
//!
//! Never here: what a handover holds (`care`), how it looks (`handover_drawn`).

use super::entries::{Entries, Entry};
use super::{Around, Effect, Input, News, Page, Step};
use crate::care::handover::{Reading, Sheet};
use crate::care::handover_gather::Proposal;
use crate::care::outbox::is_plain_name;
use crate::care::view::PersonCard;
use crate::domain::handover::{HandoverLine, Source};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::handover::{HandoverAsk, HandoverNews};
use crate::tui::handover_words::{fact_in_words, heading_name};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::line_edit::LineEdit;
use crate::words::Words;

/// How far each sheet is read: the lines shown, those signed.
type Further = Vec<(Box<Sheet>, Vec<u16>, Vec<u16>)>;

const LABELS: &[&str] = &["minute-file"];

/// Where a line comes from.
pub(super) enum From {
    /// Lines of sheets: the sheet and the place in it. A line that was handed over twice is shown once.
    Sheets(Vec<(usize, u16)>),
    /// None was published: a fact.
    Fact(Box<Proposal>),
}

/// One line on the screen.
pub(super) struct Shown {
    pub(super) line: HandoverLine,
    pub(super) from: From,
    /// It was on a page that was turned.
    pub(super) seen: bool,
    pub(super) signed: bool,
}

impl Shown {
    /// Whether the reader has still to sign it.
    pub(super) fn waits(&self) -> bool {
        self.line.is_signed_alone() && !self.signed
    }
}

/// The handover as it is read.
pub(crate) struct HandoverPage {
    pub(super) reading: Reading,
    pub(super) lines: Vec<Shown>,
    pub(super) at: usize,
    pub(super) page: usize,
    /// The name of the file, while the sheet is being printed.
    file: Option<Entries>,
}

impl HandoverPage {
    /// The handover, on the first line that waits to be signed, else where one stopped reading; and what has been read
    /// by showing its first page.
    pub(crate) fn new(reading: Reading, around: &Around<'_>) -> (Self, Further) {
        let lines = match reading.sheets.is_empty() {
            true => of_facts(&reading, around),
            false => of_sheets(&reading.sheets),
        };
        let mut page = Self { reading, lines, at: 0, page: 0, file: None };
        let waits = page.lines.iter().position(Shown::waits);
        let unseen = || page.lines.iter().position(|line| !line.seen);
        let at = waits.or_else(unseen).unwrap_or(0);
        page.go_to(at, around);
        let further = match page.pages(around).len() {
            0 | 1 => page.turned(0..page.lines.len()),
            _ => Vec::new(),
        };
        (page, further)
    }

    pub(super) fn is_published(&self) -> bool {
        !self.reading.sheets.is_empty()
    }

    pub(super) fn to_sign(&self) -> usize {
        self.lines.iter().filter(|line| line.waits()).count()
    }

    pub(super) fn read(&self) -> usize {
        self.lines.iter().filter(|line| line.seen).count()
    }

    fn has_other_units(around: &Around<'_>) -> bool {
        around.me.is_some_and(|me| me.units.len() > 1)
    }

    /// These lines were shown; what is new about it, for each sheet.
    fn turned(&mut self, lines: std::ops::Range<usize>) -> Further {
        for line in &mut self.lines[lines] {
            line.seen = true;
        }
        self.further(&[])
    }

    /// How far each sheet is read, where that is further than what is known of it.
    fn further(&self, signed: &[(usize, u16)]) -> Further {
        let sheets = self.reading.sheets.iter().enumerate();
        let further = sheets.filter(|(_, sheet)| !sheet.by_me).map(|(at, sheet)| {
            let places = self.lines.iter().filter(|line| line.seen).flat_map(|line| match &line.from {
                From::Sheets(places) => places.as_slice(),
                From::Fact(_) => &[],
            });
            let seen = places.filter(|(of, _)| *of == at).map(|(_, place)| *place).collect();
            let signed = signed.iter().filter(|(of, _)| *of == at).map(|(_, place)| *place).collect();
            (Box::new(sheet.clone()), seen, signed)
        });
        let says_more = |(sheet, seen, signed): &(Box<Sheet>, Vec<u16>, Vec<u16>)| {
            let now = sheet.mine.at;
            let then = sheet.mine.clone().and(&sheet.kept.value, seen, signed, now);
            then.says_more_than(&sheet.mine)
        };
        further.filter(says_more).collect()
    }

    fn tell(further: Further) -> Option<Effect> {
        (!further.is_empty()).then_some(Effect::Handover(HandoverAsk::Acknowledge(further)))
    }

    /// The page on which a line begins.
    fn page_of(&self, line: usize, around: &Around<'_>) -> usize {
        let pages = self.pages(around);
        pages.iter().position(|page| page.lines.contains(&line)).unwrap_or(pages.len().saturating_sub(1))
    }

    fn go_to(&mut self, line: usize, around: &Around<'_>) {
        self.at = line.min(self.lines.len().saturating_sub(1));
        self.page = self.page_of(self.at, around);
    }

    /// Space: the page is read, the next one is shown. The last one is read as it is shown.
    fn turn(&mut self, around: &Around<'_>) -> Option<Effect> {
        let pages = self.pages(around);
        let page = pages.get(self.page)?;
        if self.page + 1 < pages.len() {
            let next = pages[self.page + 1].lines.clone();
            let mut read = page.lines.clone();
            if self.page + 2 == pages.len() {
                read.end = next.end;
            }
            self.page += 1;
            let waits = |line: &usize| self.lines[*line].waits();
            self.at = next.clone().find(waits).unwrap_or(next.start).min(self.lines.len().saturating_sub(1));
            return Self::tell(self.turned(read));
        }
        if let Some(line) = self.lines.iter().position(Shown::waits) {
            self.go_to(line, around);
            let count = self.to_sign();
            return Some(Effect::Say(Message::plain("handover-still-to-sign").with("count", count)));
        }
        match self.lines.iter().position(|line| !line.seen) {
            Some(line) if self.is_published() => {
                self.go_to(line, around);
                Some(Effect::Say(Message::plain("handover-skipped")))
            }
            _ => Some(Effect::Say(Message::plain("handover-all-read"))),
        }
    }

    /// `v`: the urgent line under the cursor is signed.
    fn sign(&mut self) -> Option<Effect> {
        let line = self.lines.get(self.at)?;
        if !line.line.is_signed_alone() {
            return Some(Effect::Say(Message::plain("handover-not-signed-alone")));
        }
        if line.signed {
            return Some(Effect::Say(Message::plain("handover-signed-already")));
        }
        match &line.from {
            From::Sheets(places) => Self::tell(self.further(places)),
            From::Fact(line) => Some(Effect::Handover(HandoverAsk::Sign(line.clone()))),
        }
    }

    /// After a signature: the next urgent line, if any; the page on which one was counts as shown.
    fn next_to_sign(&mut self, around: &Around<'_>) {
        let from_here = self.lines.iter().skip(self.at).position(Shown::waits).map(|line| self.at + line);
        if let Some(line) = from_here.or_else(|| self.lines.iter().position(Shown::waits)) {
            let page = self.page_of(line, around);
            if page == self.page + 1
                && let Some(read) = self.pages(around).get(self.page)
            {
                for line in &mut self.lines[read.lines.clone()] {
                    line.seen = true;
                }
            }
            self.go_to(line, around);
        }
    }

    fn moved(&mut self, action: Action, around: &Around<'_>) -> bool {
        let last = self.lines.len().saturating_sub(1);
        let to = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => (self.at + 1).min(last),
            Action::Top => 0,
            Action::Bottom => last,
            Action::PageUp => {
                let pages = self.pages(around);
                let before = pages.get(self.page.saturating_sub(1));
                before.map_or(0, |page| page.lines.start)
            }
            _ => return false,
        };
        self.go_to(to, around);
        if action == Action::Bottom {
            self.page = self.pages(around).len().saturating_sub(1);
        }
        true
    }

    fn source(&self) -> Option<Effect> {
        let line = &self.lines.get(self.at)?.line;
        let (Some(person), Some(source)) = (line.person, line.source) else {
            return Some(Effect::Say(Message::plain("handover-no-source")));
        };
        Some(Effect::Handover(HandoverAsk::Source { person, source }))
    }

    fn name_the_file(&mut self, around: &Around<'_>) -> Option<Effect> {
        if !self.is_published() {
            return Some(Effect::Say(Message::plain("handover-not-published-no-paper")));
        }
        let at = Message::plain("handover-file").with("day", around.now.date());
        let at = at.with("time", around.words.time(around.now).replace(':', ""));
        let name = LineEdit::with(&around.words.say(&at));
        self.file = Some(Entries::new(LABELS, vec![Entry::Line(name)]));
        None
    }

    /// The name of the file is typed, then written.
    fn named(&mut self, input: Input) -> Option<Effect> {
        let file = self.file.as_mut()?;
        match input {
            Input::Action(Action::Back) => self.file = None,
            Input::Action(Action::Save | Action::Open) => {
                let name = file.text(0).to_owned();
                let sheet = self.reading.sheets.last()?;
                return Some(match is_plain_name(&name) {
                    true => Effect::Handover(HandoverAsk::Print {
                        unit: self.reading.unit,
                        record: sheet.kept.record,
                        file: name,
                    }),
                    false => Effect::Fail(Message::plain("viewers-bad-file")),
                });
            }
            Input::Action(Action::PhraseOffer) => {}
            input => file.take(input),
        }
        None
    }

    /// The headings of the pages to come.
    pub(super) fn to_come(&self, from: usize, words: &Words) -> Vec<String> {
        let mut told: Vec<String> = Vec::new();
        for line in self.lines.iter().skip(from) {
            let name = format!("{} {}", line.line.heading.number(), heading_name(words, line.line.heading));
            if told.last() != Some(&name) {
                told.push(name);
            }
        }
        told
    }
}

/// The lines of several sheets as one: under their headings, what was handed over twice once, in its newest words.
fn of_sheets(sheets: &[Sheet]) -> Vec<Shown> {
    let mut lines: Vec<Shown> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate().rev() {
        for (place, line) in (0..).zip(&sheet.kept.value.lines) {
            let is_same = |shown: &&mut Shown| {
                let (of, known) = (&shown.line, line);
                known.source.is_some() && (of.source, of.heading) == (known.source, known.heading)
            };
            let (seen, signed) = (sheet.mine.seen.contains(&place), sheet.mine.signed.contains(&place));
            let (seen, signed) = (seen || sheet.by_me, signed || sheet.by_me);
            if let Some(same) = lines.iter_mut().find(is_same) {
                if let From::Sheets(places) = &mut same.from {
                    places.push((at, place));
                }
                same.seen &= seen;
                same.signed &= signed;
                continue;
            }
            let from = From::Sheets(vec![(at, place)]);
            lines.push(Shown { line: line.clone(), from, seen, signed });
        }
    }
    lines.sort_by_key(|shown| shown.line.heading);
    lines
}

/// What the notes say by themselves.
fn of_facts(reading: &Reading, around: &Around<'_>) -> Vec<Shown> {
    let me = around.me.map(|me| me.account);
    let wrote = |source: Option<Source>| {
        let mut urgent = reading.cards.iter().flat_map(|card| &card.urgent);
        urgent.any(|note| Some(note.record) == source.map(|of| of.record) && Some(note.author) == me)
    };
    let line = |fact: &Proposal| Shown {
        line: HandoverLine {
            heading: fact.heading,
            person: fact.person,
            at: fact.at,
            text: fact_in_words(around.words, fact),
            source: fact.source,
            reworded: false,
        },
        seen: false,
        signed: wrote(fact.source)
            || reading.read.iter().any(|read| Some(*read) == fact.source.map(|of| of.record)),
        from: From::Fact(Box::new(fact.clone())),
    };
    reading.unpublished.iter().filter(|fact| fact.ticked).map(line).collect()
}

impl Page for HandoverPage {
    fn purpose(&self) -> &'static str {
        "purpose-handover"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.say(&Message::plain("handover-title").with("unit", &self.reading.unit_name))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        self.strips_drawn(around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if self.file.is_some() {
            return Row::of(words.text("minute-how-file"), Meaning::Status);
        }
        let to_sign = self.to_sign();
        let message = match self.reading.sheets.last() {
            _ if self.reading.damaged > 0 => {
                let told = Message::plain("handover-damaged").with("count", self.reading.damaged);
                return Row::of(words.say(&told), Meaning::Error);
            }
            None => Message::plain("handover-from-notes"),
            Some(sheet) if sheet.by_me => Message::plain("handover-yours"),
            Some(_) if to_sign > 0 => Message::plain("handover-how-to-sign").with("count", to_sign),
            Some(_) if self.lines.iter().any(|line| !line.seen) => Message::plain("handover-how-to-turn"),
            Some(_) => Message::plain("handover-all-read"),
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.file {
            Some(_) => &[Context::Text, Context::Secret, Context::Global],
            None => &[Context::Reading, Context::Paper, Context::Menu, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.file {
            Some(_) => &[Action::Save, Action::Back],
            None => &[
                Action::Seen,
                Action::PageDown,
                Action::Open,
                Action::NoteWrite,
                Action::Print,
                Action::Back,
                Action::Decide,
            ],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Save => Some("action-write"),
            Action::Decide => Some("action-handover-unit"),
            _ => None,
        }
    }

    fn about(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Seen => Some("about-handover-sign"),
            Action::Decide => Some("about-handover-unit"),
            Action::Open => Some("about-handover-source"),
            _ => None,
        }
    }

    fn ignores(&self, action: Action) -> bool {
        matches!(action, Action::NoteResult | Action::NoteStrike | Action::NoteReply | Action::NotesFilter)
            || matches!(action, Action::Digit(_))
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if self.file.is_some() {
            return self.named(input);
        }
        let Input::Action(action) = input else { return None };
        if self.moved(action, around) {
            return None;
        }
        match action {
            Action::PageDown => self.turn(around),
            Action::Seen => self.sign(),
            Action::Open => self.source(),
            Action::Print => self.name_the_file(around),
            Action::NoteWrite => match self.person() {
                Some(person) => Some(Effect::WriteNote { person }),
                None => Some(Effect::Say(Message::plain("handover-nobody-here"))),
            },
            Action::Decide if Self::has_other_units(around) => {
                Some(Effect::Handover(HandoverAsk::OtherUnit { unit: self.reading.unit, prepares: false }))
            }
            Action::Decide => Some(Effect::Say(Message::plain("handover-one-unit"))),
            Action::Back => Some(Effect::Back),
            _ => Some(Effect::Say(Message::plain("key-does-nothing"))),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        match &self.file {
            Some(file) => _ = file.draw(canvas, around, &[around.words.text("handover-file-about")]),
            None => self.draw_page(canvas, around),
        }
    }

    fn takes(&self, action: Action) -> bool {
        matches!(action, Action::Seen | Action::Decide)
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        match news {
            News::Printed => self.file = None,
            News::Resized => self.page = self.page_of(self.at, around),
            News::Handover(HandoverNews::Read(read)) => {
                for (at, sheet) in self.reading.sheets.iter_mut().enumerate() {
                    if sheet.kept.record != read.handover {
                        continue;
                    }
                    sheet.mine = read.clone();
                    for line in &mut self.lines {
                        if let From::Sheets(places) = &line.from {
                            let of_it = |(of, place): &(usize, u16)| *of == at && read.signed.contains(place);
                            line.signed |= places.iter().any(of_it);
                        }
                    }
                }
                if self.lines.get(self.at).is_some_and(|line| line.line.is_signed_alone() && line.signed) {
                    self.next_to_sign(around);
                }
            }
            News::Handover(HandoverNews::Signed(record)) => {
                for line in &mut self.lines {
                    line.signed |= line.line.source.is_some_and(|source| source.record == *record);
                }
                self.next_to_sign(around);
            }
            _ => {}
        }
    }

    fn person(&self) -> Option<PersonId> {
        self.lines.get(self.at)?.line.person
    }

    fn cards(&self) -> &[PersonCard] {
        &self.reading.cards
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Handover(self.reading.unit))
    }
}

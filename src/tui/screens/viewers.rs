//! Who can see a person, and why: every account with what it opens; one account scope by scope.

use super::entries::{Entries, Entry};
use super::{Around, Effect, Input, News, Page};
use crate::care::outbox::is_plain_name;
use crate::care::view::PersonCard;
use crate::care::why::{Because, Opens, ScopeReason, Viewer};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::who::because;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, cut_name, cut_words, fit};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::person;
use crate::words::Words;

/// Why somebody is in the list, what weighs most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Named,
    Role,
    Glass,
}

impl Group {
    fn of(viewer: &Viewer) -> Self {
        let named = viewer.reasons.iter().any(|reason| matches!(reason.because, Because::Named(_)));
        let reads = viewer.reasons.iter().any(|reason| reason.opens != Opens::BehindGlass);
        match (named, reads) {
            (true, _) => Self::Named,
            (false, true) => Self::Role,
            (false, false) => Self::Glass,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::Named => "viewers-named",
            Self::Role => "viewers-role",
            Self::Glass => "viewers-glass",
        }
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Heading(Group),
    Viewer(usize),
}

/// Everybody who can see something of a person.
pub(crate) struct Viewers {
    card: PersonCard,
    viewers: Vec<Viewer>,
    lines: Vec<Line>,
    cursor: ListCursor,
    asked_at: Moment,
    /// The name of the file, while the list is being printed.
    file: Option<Entries>,
}

const LABELS: &[&str] = &["minute-file"];

impl Viewers {
    /// The answer as it stood (and was journaled) at this moment.
    pub(crate) fn new(card: PersonCard, mut viewers: Vec<Viewer>, asked_at: Moment) -> Self {
        viewers.sort_by(|one, other| {
            (Group::of(one), &one.account.name).cmp(&(Group::of(other), &other.account.name))
        });
        let mut lines = Vec::new();
        for (at, viewer) in viewers.iter().enumerate() {
            let group = Group::of(viewer);
            if at == 0 || Group::of(&viewers[at - 1]) != group {
                lines.push(Line::Heading(group));
            }
            lines.push(Line::Viewer(at));
        }
        let mut cursor = ListCursor::default();
        cursor.select(1, lines.len(), 2);
        Self { card, viewers, lines, cursor, asked_at, file: None }
    }

    fn selected(&self) -> Option<&Viewer> {
        match self.lines.get(self.cursor.at()) {
            Some(Line::Viewer(at)) => self.viewers.get(*at),
            _ => None,
        }
    }

    /// The name of the file is typed, then written.
    fn named(&mut self, input: Input) -> Option<Effect> {
        let file = self.file.as_mut()?;
        match input {
            Input::Action(Action::Back) => self.file = None,
            Input::Action(Action::Save | Action::Open) => {
                let name = file.text(0).to_owned();
                return Some(match is_plain_name(&name) {
                    true => Effect::PrintViewers { person: self.card.person, file: name },
                    false => Effect::Fail(Message::plain("viewers-bad-file")),
                });
            }
            Input::Action(Action::PhraseOffer) => {}
            input => file.take(input),
        }
        None
    }

    fn moved(&mut self, action: Action, around: &Around<'_>) -> bool {
        let rows = usize::from(around.body);
        if !self.cursor.moved(action, self.lines.len(), rows) {
            return false;
        }
        if matches!(self.lines.get(self.cursor.at()), Some(Line::Heading(_))) {
            let upward = matches!(action, Action::Up | Action::PageUp) && self.cursor.at() > 0;
            self.cursor.moved(if upward { Action::Up } else { Action::Down }, self.lines.len(), rows);
        }
        true
    }
}

/// What an account opens, in words: `lit identité, équipe ; dépose soins`.
fn summary(viewer: &Viewer, words: &Words, width: usize) -> String {
    let of = |wanted: &[Opens]| -> Vec<String> {
        let fits = |reason: &&ScopeReason| wanted.contains(&reason.opens);
        viewer.reasons.iter().filter(fits).map(|reason| words.scope(reason.scope)).collect()
    };
    let kinds: [(&str, &[Opens]); 4] = [
        ("viewers-reads", &[Opens::Reads, Opens::Writes]),
        ("viewers-own", &[Opens::Own]),
        ("viewers-deposits", &[Opens::Deposits]),
        ("viewers-glass-short", &[Opens::BehindGlass]),
    ];
    let parts: Vec<(String, Vec<String>)> = kinds
        .iter()
        .map(|(id, opens)| (words.text(id), of(opens)))
        .filter(|(_, scopes)| !scopes.is_empty())
        .collect();
    // What opens most gives way first: each kind is still named.
    let told = |(verb, scopes): &(String, Vec<String>), room: usize| {
        format!("{verb} {}", cut_words(scopes, ", ", room.saturating_sub(verb.chars().count() + 1)))
    };
    let others: Vec<String> = parts.iter().skip(1).map(|part| told(part, width)).collect();
    let taken: usize = others.iter().map(|other| other.chars().count() + 3).sum();
    let first = parts.first().map(|part| told(part, width.saturating_sub(taken).max(18)));
    let both = |one: String, other: String| {
        words.say(&Message::plain("viewers-and").with("one", one).with("other", other))
    };
    let all = first.into_iter().chain(others).reduce(both).unwrap_or_default();
    cut_at_word(&all, width)
}

fn strips(card: &PersonCard, around: &Around<'_>) -> [Row; 2] {
    [
        person::identity_strip(around.words, card, around.now.date(), around.columns),
        person::alert_strip(around.words, card, around.columns),
    ]
}

impl Page for Viewers {
    fn purpose(&self) -> &'static str {
        "purpose-viewers"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("viewers-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        strips(&self.card, around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        if self.file.is_some() {
            return Row::of(around.words.text("minute-how-file"), Meaning::Status);
        }
        let message = Message::plain("viewers-recorded")
            .with("count", self.viewers.len())
            .with("time", around.words.time(self.asked_at));
        Row::of(around.words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.file {
            Some(_) => &[Context::Text, Context::Secret, Context::Global],
            None => &[Context::Paper, Context::Menu, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.file {
            Some(_) => &[Action::Save, Action::Back],
            None => &[Action::Open, Action::Print, Action::Up, Action::Down, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Save).then_some("action-write")
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
            Action::Open => {
                let viewer = self.selected()?;
                Some(Effect::Why { person: self.card.person, viewer: Box::new(viewer.clone()) })
            }
            Action::Print => {
                let at = Message::plain("viewers-file").with("day", around.now.date());
                let at = at.with("time", around.words.time(around.now).replace(':', ""));
                let name = LineEdit::with(&around.words.say(&at));
                self.file = Some(Entries::new(LABELS, vec![Entry::Line(name)]));
                None
            }
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        if let Some(file) = &self.file {
            file.draw(canvas, around, &[words.text("viewers-file-about")]);
            return;
        }
        canvas.set_cursor(1, 0);
        let height = usize::from(canvas.height());
        let top = self.cursor.top(height);
        // The heading over the first person is never pushed off by the way down and up again.
        let top = if self.cursor.at() == 1 { 0 } else { top };
        for (row, (at, line)) in (0..canvas.height()).zip(self.lines.iter().enumerate().skip(top)) {
            let Line::Viewer(viewer) = line else {
                if let Line::Heading(group) = line {
                    canvas.heading(row, &words.text(group.heading()));
                }
                continue;
            };
            let viewer = &self.viewers[*viewer];
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            let role = viewer.account.role().map_or_else(String::new, |role| words.role(role));
            let who = format!("{}, {role}", viewer.account.name);
            let wide = if canvas.width() < 76 { 22 } else { 30 };
            let column = canvas.put(
                3,
                row,
                wide,
                &fit(&cut_name(&who, usize::from(wide)), usize::from(wide)),
                Meaning::Text,
            ) + 1;
            let room = usize::from(canvas.width().saturating_sub(column + 1));
            canvas.put(column, row, canvas.width(), &summary(viewer, words, room), Meaning::Muted);
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        if matches!(news, News::Printed) {
            self.file = None;
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }
}

/// Why one account opens or does not open each scope of a person.
pub(crate) struct Why {
    card: PersonCard,
    who: String,
    reasons: Vec<ScopeReason>,
    cursor: ListCursor,
}

impl Why {
    /// The answer for one account.
    pub(crate) fn new(card: PersonCard, who: String, reasons: Vec<ScopeReason>) -> Self {
        Self { card, who, reasons, cursor: ListCursor::default() }
    }
}

/// What a section is to the account, in one word.
fn opens(opens: Opens) -> &'static str {
    match opens {
        Opens::Reads => "viewers-reads",
        Opens::Writes => "viewers-writes",
        Opens::Deposits => "viewers-deposits",
        Opens::Own => "viewers-own",
        Opens::BehindGlass => "viewers-behind-glass",
        Opens::Closed => "viewers-closed",
    }
}

impl Page for Why {
    fn purpose(&self) -> &'static str {
        "purpose-viewers"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.say(&Message::plain("why-title").with("who", &self.who))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        strips(&self.card, around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("why-recorded"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Up, Action::Down, Action::Back, Action::First]
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if self.cursor.moved(action, self.reasons.len(), usize::from(around.body)) {
            return None;
        }
        (action == Action::Back).then_some(Effect::Back)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let height = usize::from(canvas.height());
        let top = self.cursor.top(height);
        for (row, (at, reason)) in (0..canvas.height()).zip(self.reasons.iter().enumerate().skip(top)) {
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            let looks = if reason.opens == Opens::Closed { Meaning::Muted } else { Meaning::Text };
            canvas.put(3, row, 15, &words.scope(reason.scope), looks);
            canvas.put(18, row, 14, &words.text(opens(reason.opens)), looks);
            let room = usize::from(canvas.width().saturating_sub(33));
            let why = cut_at_word(&because(words, around.zone, reason.because), room);
            canvas.put(32, row, canvas.width(), &why, looks);
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }
}

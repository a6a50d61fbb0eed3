//! The access journal: what was done, by whom, on whom, line after line, the newest last; new lines come while one
//! reads, older ones as one goes up.
//!
//! Never here: which lines fit (`care`), what was typed to filter them (`journal_filter`).

use std::collections::{HashMap, VecDeque};

use super::journal_filter::Asked;
use super::{Around, Effect, Input, News, Page};
use crate::care::journal::{BodyState, EntryView, Outcome, What};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::journal::entry::Kind;
use crate::policy::{Act, Purpose};
use crate::tui::action::{Action, Context};
use crate::tui::journal::{JournalAsk, outcome_in_words, what_in_words};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, fit, wrap};
use crate::tui::widgets::cursor::ListCursor;
use crate::words::Words;

/// Rows of the detail, its heading included, where the screen is high enough.
const DETAIL: u16 = 6;
/// Rows of the detail on a low screen.
const SHORT_DETAIL: u16 = 4;
/// From how many rows of body the whole detail is shown.
const HIGH: u16 = 15;

/// What is known about the whole chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Badge {
    /// Nobody has checked it in this session.
    Unchecked,
    /// It is being checked.
    Checking,
    /// So many entries are sound, checked at this moment.
    Sound(u64, Moment),
    /// The first fault, in words.
    Faulty(String),
}

/// Where the detail of the chosen line is. At first nowhere: a step in the list stays small on a slow line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    Hidden,
    Below,
    Whole,
}

/// A person as this reader may know them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Called {
    /// Room: the list has no width for more.
    pub(crate) room: String,
    /// Room and name.
    pub(crate) full: String,
}

/// The persons this reader lists; a reference stands for others.
pub(crate) type Whom = HashMap<PersonId, Called>;

/// The list.
pub(crate) struct Journal {
    asked: Asked,
    whom: Whom,
    badge: Badge,
    /// The code of the newest signed point.
    point: Option<String>,
    /// The oldest first.
    lines: VecDeque<EntryView>,
    cursor: ListCursor,
    recorded_at: Moment,
    /// Lines that were looked at, shown or not.
    read: u64,
    digging: bool,
    done: bool,
    detail: Detail,
}

impl Journal {
    /// Nothing is shown yet: the lines come as news.
    pub(crate) fn new(asked: Asked, whom: Whom, recorded_at: Moment) -> Self {
        Self {
            asked,
            whom,
            badge: Badge::Unchecked,
            point: None,
            lines: VecDeque::new(),
            cursor: ListCursor::default(),
            recorded_at,
            read: 0,
            digging: true,
            done: false,
            detail: Detail::Hidden,
        }
    }

    /// With what is known about the chain.
    pub(crate) fn knowing(mut self, badge: Badge, point: Option<String>) -> Self {
        (self.badge, self.point) = (badge, point);
        self
    }

    fn detail_rows(around: &Around<'_>) -> u16 {
        if around.body >= HIGH { DETAIL } else { SHORT_DETAIL }
    }

    /// Rows of the list, its heading not counted.
    fn list_rows(&self, around: &Around<'_>) -> usize {
        let detail = if self.detail == Detail::Below { Self::detail_rows(around) } else { 0 };
        usize::from(around.body.saturating_sub(detail + 1)).max(1)
    }

    fn chosen(&self) -> Option<&EntryView> {
        self.lines.get(self.cursor.at())
    }

    fn only_person(&self) -> Option<PersonId> {
        match self.chosen()?.persons.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// More is asked for when the top of what is loaded comes near.
    fn wants_more(&self, around: &Around<'_>) -> bool {
        !self.done && !self.digging && self.cursor.at() < self.list_rows(around)
    }

    fn draw_line(&self, canvas: &mut Canvas<'_>, row: u16, line: &EntryView, words: &Words) {
        let marked = is_marked(line);
        let looks = if marked { Meaning::Alert } else { Meaning::Text };
        if marked {
            canvas.put(0, row, 1, "!", looks);
        }
        let [number, when, who, what, outcome] = columns(canvas.width());
        let time = if line.minute_known { words.time(line.at) } else { String::new() };
        let mut column =
            canvas.put(3, row, number, &fit(&line.seq.to_string(), number.into()), Meaning::Text);
        let moment = format!("{} {time}", words.day(line.at.date()));
        column = canvas.put(column + 1, row, when, &fit(&moment, when.into()), Meaning::Text);
        column = canvas.put(column + 1, row, who, &fit(&line.who, who.into()), Meaning::Text);
        let told = cut_at_word(&what_in_words(words, line.what), what.into());
        column = canvas.put(column + 1, row, what, &fit(&told, what.into()), looks);
        let room = canvas.width().saturating_sub(column + 1 + outcome);
        let object = cut_at_word(&self.object(line, words), room.into());
        column = canvas.put(column + 1, row, room, &fit(&object, room.into()), Meaning::Text);
        if outcome > 0 {
            let ended = line.outcome.map(|ended| outcome_in_words(words, ended)).unwrap_or_default();
            canvas.put(column, row, outcome, &ended, looks);
        }
    }

    /// Whom or what a line is about, in a few words.
    fn object(&self, line: &EntryView, words: &Words) -> String {
        let scope = line.scope.map(|scope| words.scope(scope)).unwrap_or_default();
        let whom = match line.persons.as_slice() {
            [] => String::new(),
            [one] => self.whom.get(one).map_or_else(|| reference(words, *one), |called| called.room.clone()),
            several => words.say(&Message::plain("journal-people").with("count", several.len())),
        };
        let text = if whom.is_empty() && scope.is_empty() { line.text.as_str() } else { "" };
        [whom.as_str(), scope.as_str(), text]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn called(&self, person: PersonId, words: &Words) -> String {
        self.whom.get(&person).map_or_else(|| reference(words, person), |called| called.full.clone())
    }

    /// Everything that is known of a line.
    fn told(&self, line: &EntryView, around: &Around<'_>) -> Vec<String> {
        let words = around.words;
        let mut told = Vec::new();
        let mut say = |id: &'static str, value: String| {
            if !value.is_empty() {
                told.push(words.say(&Message::plain(id).with("value", value)));
            }
        };
        match line.body {
            BodyState::Known => {}
            BodyState::Pruned => say("journal-detail-body", words.text("journal-body-pruned")),
            BodyState::Closed => say("journal-detail-body", words.text("journal-body-closed")),
            BodyState::Unreadable => say("journal-detail-body", words.text("journal-body-unreadable")),
        }
        let mut what = vec![what_in_words(words, line.what)];
        what.extend(line.role.map(|role| words.role(role)));
        if line.purpose == Some(Purpose::Emergency) {
            what.push(words.text("journal-emergency"));
        }
        if line.is_outside {
            what.push(words.text("journal-outside"));
        }
        if line.is_late {
            what.push(words.text("journal-late"));
        }
        if line.count > 1 {
            what.push(words.say(&Message::plain("journal-rows").with("count", line.count)));
        }
        say("journal-detail-act", what.join(", "));
        let whom: Vec<String> = line.persons.iter().map(|person| self.called(*person, words)).collect();
        say("journal-detail-whom", whom.join(", "));
        say("journal-detail-text", line.text.clone());
        if let Some(door) = line.door.as_ref().or_else(|| self.opening_of(line)) {
            let key = match door.ssh_fingerprint.as_str() {
                "" => words.text("journal-no-key"),
                print => print.to_owned(),
            };
            let parts = [door.source.clone(), key, door.program.clone()];
            say(
                "journal-detail-door",
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            );
        }
        let hex = |hash: &[u8]| hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect::<String>();
        let chain = Message::plain("journal-detail-chain")
            .with("before", hex(&line.prev[..]))
            .with("here", hex(&line.leaf[..]));
        told.push(words.say(&chain));
        told
    }

    /// The entry that opened the session of a line, when it is among those loaded.
    fn opening_of(&self, line: &EntryView) -> Option<&crate::care::journal::SessionLine> {
        let opened = |other: &&EntryView| {
            other.session == line.session && other.what == What::Kind(Kind::Open) && other.door.is_some()
        };
        self.lines.iter().find(opened)?.door.as_ref()
    }

    /// Whether the detail does not fit below the list.
    fn overflows(&self, around: &Around<'_>) -> bool {
        let Some(line) = self.chosen() else { return false };
        let width = usize::from(around.columns.saturating_sub(4)).max(10);
        let rows: usize = self.told(line, around).iter().map(|line| wrap(line, width).len()).sum();
        rows + 1 > usize::from(Self::detail_rows(around))
    }

    fn draw_detail(&self, canvas: &mut Canvas<'_>, from: u16, around: &Around<'_>) {
        let Some(line) = self.chosen() else { return };
        let heading = Message::plain("journal-detail").with("number", line.seq);
        canvas.heading(from, &around.words.say(&heading));
        let width = usize::from(canvas.width().saturating_sub(4)).max(10);
        let lines: Vec<String> = self.told(line, around).iter().flat_map(|line| wrap(line, width)).collect();
        let room = usize::from(canvas.height().saturating_sub(from + 1));
        for (at, (row, line)) in (from + 1..canvas.height()).zip(&lines).enumerate() {
            // What does not fit is told to be there: Enter shows it.
            let more = at + 1 == room && lines.len() > room;
            let text = if more { around.words.text("journal-detail-more") } else { line.clone() };
            canvas.put(3, row, canvas.width(), &text, if more { Meaning::Muted } else { Meaning::Text });
        }
    }
}

/// Widths of number, moment, account, act and outcome; an outcome of 0 is not shown.
fn columns(width: u16) -> [u16; 5] {
    match width {
        78.. => [6, 11, 12, 17, 8],
        _ => [6, 11, 10, 13, 0],
    }
}

/// How somebody is called whom the reader does not list: the same each time, and no name.
pub(crate) fn reference(words: &Words, person: PersonId) -> String {
    let short: String = person.to_string().chars().take(8).collect();
    words.say(&Message::plain("review-reference").with("reference", short.to_uppercase()))
}

fn is_marked(line: &EntryView) -> bool {
    let ended_badly = line.outcome.is_some_and(|outcome| outcome != Outcome::Ok);
    let glass = line.purpose == Some(Purpose::Emergency) || line.what == What::Act(Act::GlassOpen);
    ended_badly || glass || line.is_outside || line.what == What::Kind(Kind::Attempt)
}

impl Page for Journal {
    fn purpose(&self) -> &'static str {
        "purpose-journal"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let role = around.me.map_or_else(String::new, |me| around.words.role(me.role));
        format!("{}   {role}", around.words.text("journal-title"))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let badge = match &self.badge {
            Badge::Unchecked => Row::of(words.text("journal-unchecked"), Meaning::Muted),
            Badge::Checking => Row::of(words.text("journal-checking"), Meaning::Status),
            Badge::Sound(entries, at) => {
                let told =
                    Message::plain("journal-sound").with("count", *entries).with("time", words.time(*at));
                Row::of(words.say(&told), Meaning::Text)
            }
            Badge::Faulty(what) => Row::of(format!("!! {what}"), Meaning::Urgent),
        };
        let badge = match (&self.badge, &self.point) {
            (Badge::Faulty(_), _) | (_, None) => badge,
            (_, Some(code)) => {
                let told = words.say(&Message::plain("journal-point").with("code", code));
                badge.and(format!("   {told}"), Meaning::Muted)
            }
        };
        [badge, Row::of(self.asked.in_words(around), Meaning::Text)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let message = if self.digging {
            Message::plain("journal-digging").with("count", self.read)
        } else if self.lines.is_empty() {
            Message::plain("journal-none").with("count", self.read)
        } else {
            let id = if self.done { "journal-all" } else { "journal-some" };
            let time = words.time(self.recorded_at);
            Message::plain(id).with("count", self.lines.len()).with("time", time)
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Journal, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match (self.digging, self.detail) {
            (true, _) => &[Action::Back, Action::Up, Action::Down],
            (_, Detail::Whole) => &[Action::Open, Action::Up, Action::Down],
            _ => &[
                Action::Open,
                Action::JournalFilter,
                Action::JournalQuestions,
                Action::Reviews,
                Action::JournalVerify,
                Action::JournalExport,
                Action::WhoOpened,
            ],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Open => Some(match self.detail {
                Detail::Hidden => "action-journal-detail",
                _ => "action-journal-list",
            }),
            Action::Reviews => Some("action-judge"),
            Action::Back if self.digging => Some("action-journal-stop"),
            _ => None,
        }
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::Journal
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if self.cursor.moved(action, self.lines.len(), self.list_rows(around)) {
            if self.wants_more(around) {
                self.digging = true;
                return Some(Effect::Journal(JournalAsk::Older));
            }
            return None;
        }
        match action {
            Action::Open => {
                self.detail = match self.detail {
                    _ if self.lines.is_empty() => Detail::Hidden,
                    Detail::Hidden => Detail::Below,
                    Detail::Below if self.overflows(around) => Detail::Whole,
                    Detail::Below | Detail::Whole => Detail::Hidden,
                };
                self.cursor.select(self.cursor.at(), self.lines.len(), self.list_rows(around));
                None
            }
            Action::Back if self.digging => Some(Effect::Journal(JournalAsk::Stop)),
            Action::Back if self.detail != Detail::Hidden => {
                self.detail = Detail::Hidden;
                None
            }
            Action::Back => Some(Effect::Journal(JournalAsk::Leave)),
            Action::JournalFilter => {
                Some(Effect::Journal(JournalAsk::FilterForm(Box::new(self.asked.clone()))))
            }
            Action::JournalQuestions => Some(Effect::Journal(JournalAsk::Questions)),
            Action::JournalExport => {
                Some(Effect::Journal(JournalAsk::ExportForm(Box::new(self.asked.clone()))))
            }
            Action::JournalVerify if self.badge == Badge::Checking => None,
            Action::JournalVerify => {
                self.badge = Badge::Checking;
                Some(Effect::Journal(JournalAsk::Verify))
            }
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        canvas.set_cursor(1, 0);
        if self.detail == Detail::Whole {
            return self.draw_detail(canvas, 0, around);
        }
        let [number, when, who, what, outcome] = columns(canvas.width());
        let mut column = 3;
        for (id, width) in [
            ("journal-column-number", number),
            ("journal-column-when", when),
            ("journal-column-who", who),
            ("journal-column-act", what),
        ] {
            column = canvas.put(column, 0, width, &fit(&words.text(id), width.into()), Meaning::Muted) + 1;
        }
        canvas.put(column, 0, canvas.width(), &words.text("journal-column-object"), Meaning::Muted);
        if outcome > 0 {
            let place = canvas.width().saturating_sub(outcome);
            canvas.put(place, 0, outcome, &words.text("journal-column-outcome"), Meaning::Muted);
        }
        let rows = self.list_rows(around);
        let top = self.cursor.top(rows);
        for (row, (at, line)) in (1..).zip(self.lines.iter().enumerate().skip(top).take(rows)) {
            self.draw_line(canvas, row, line, words);
            if at == self.cursor.at() {
                canvas.mark(row);
            }
        }
        let from = u16::try_from(rows + 1).unwrap_or(u16::MAX);
        if self.detail == Detail::Below {
            self.draw_detail(canvas, from, around);
        }
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        let rows = self.list_rows(around);
        match news {
            News::JournalOlder { lines, read, digging, done } => {
                let first = self.lines.is_empty();
                for line in *lines {
                    self.lines.push_front(line.clone());
                }
                (self.read, self.digging, self.done) = (*read, *digging, *done);
                if first {
                    self.cursor.select(self.lines.len(), self.lines.len(), rows);
                } else {
                    self.cursor.came_above(lines.len());
                }
            }
            News::JournalNewer(lines) => {
                let follows = self.cursor.at() + 1 >= self.lines.len();
                self.lines.extend(lines.iter().rev().cloned());
                if follows && self.detail != Detail::Whole {
                    self.cursor.select(self.lines.len(), self.lines.len(), rows);
                }
            }
            News::JournalBadge(badge) => self.badge = (*badge).clone(),
            News::Resized => self.cursor.select(self.cursor.at(), self.lines.len(), rows),
            _ => {}
        }
    }

    fn person(&self) -> Option<PersonId> {
        self.only_person()
    }
}

//! Who opened a file: the last thirty days of the journal about one person, and the paper that is handed to them.

use super::entries::{Entries, Entry};
use super::{Around, Effect, Input, News, Page};
use crate::care::extract::OpenedAsked;
use crate::care::journal_questions::Opened;
use crate::care::outbox::is_plain_name;
use crate::care::view::PersonCard;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::action::{Action, Context};
use crate::tui::journal::JournalAsk;
use crate::tui::opened::lines;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::line_edit::LineEdit;
use crate::tui::widgets::person;

/// Columns of the margin and of the marker.
const MARGIN: u16 = 4;

const LABELS: &[&str] = &["minute-file"];

/// What this page is for, by which it is known.
pub(crate) const OPENED_PURPOSE: &str = "purpose-opened";

/// Periods to step through, in days.
const PERIODS: [i32; 5] = [1, 7, 30, 90, 365];

/// Who opened the file of a person.
pub(crate) struct WhoOpened {
    card: PersonCard,
    asked: OpenedAsked,
    opened: Opened,
    asked_at: Moment,
    cursor: ListCursor,
    /// The name of the file, while the paper is being made.
    file: Option<Entries>,
}

impl WhoOpened {
    /// The answer as it stood (and was journaled) at this moment.
    pub(crate) fn new(card: PersonCard, asked: OpenedAsked, opened: Opened, asked_at: Moment) -> Self {
        Self { card, asked, opened, asked_at, cursor: ListCursor::default(), file: None }
    }

    fn lines(&self, around: &Around<'_>) -> Vec<String> {
        lines(around.words, &self.opened, usize::from(around.columns.saturating_sub(MARGIN)))
    }

    /// The next longer or shorter period; none beyond the longest and the shortest.
    fn in_another_period(&self, longer: bool) -> Option<Effect> {
        let days = (self.asked.until - self.asked.from).get_days() + 1;
        let days = match longer {
            true => PERIODS.into_iter().find(|period| *period > days),
            false => PERIODS.into_iter().rev().find(|period| *period < days),
        };
        let from = self.asked.until.saturating_sub(jiff::Span::new().days(days? - 1));
        Some(Effect::Journal(JournalAsk::Opened(OpenedAsked { from, ..self.asked.clone() })))
    }

    /// The name of the file is typed, then written.
    fn named(&mut self, input: Input) -> Option<Effect> {
        let file = self.file.as_mut()?;
        match input {
            Input::Action(Action::Back) => self.file = None,
            Input::Action(Action::Save | Action::Open) => {
                let name = file.text(0).to_owned();
                return Some(match is_plain_name(&name) {
                    true => Effect::PrintOpened { asked: self.asked.clone(), file: name },
                    false => Effect::Fail(Message::plain("viewers-bad-file")),
                });
            }
            Input::Action(Action::PhraseOffer) => {}
            input => file.take(input),
        }
        None
    }
}

impl Page for WhoOpened {
    fn purpose(&self) -> &'static str {
        OPENED_PURPOSE
    }

    fn title(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let (from, until) = (words.date(self.opened.from), words.date(self.opened.until));
        words.say(&Message::plain("opened-title").with("from", from).with("until", until))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        if self.file.is_some() {
            return Row::of(around.words.text("minute-how-file"), Meaning::Status);
        }
        let message = Message::plain("opened-recorded").with("time", around.words.time(self.asked_at));
        Row::of(around.words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.file {
            Some(_) => &[Context::Text, Context::Secret, Context::Global],
            None => &[Context::Paper, Context::Choice, Context::Menu, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match self.file {
            Some(_) => &[Action::Save, Action::Back],
            None => &[Action::Print, Action::More, Action::Less, Action::Toggle, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Save => Some("action-write"),
            Action::More => Some("action-opened-longer"),
            Action::Less => Some("action-opened-shorter"),
            Action::Toggle if self.asked.named => Some("action-opened-functions"),
            Action::Toggle => Some("action-opened-names"),
            _ => None,
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if self.file.is_some() {
            return self.named(input);
        }
        let Input::Action(action) = input else { return None };
        let count = self.lines(around).len();
        if self.cursor.moved(action, count, usize::from(around.body)) {
            return None;
        }
        match action {
            Action::Print => {
                let at = Message::plain("opened-file").with("day", around.now.date());
                let at = at.with("time", around.words.time(around.now).replace(':', ""));
                let name = LineEdit::with(&around.words.say(&at));
                self.file = Some(Entries::new(LABELS, vec![Entry::Line(name)]));
                None
            }
            Action::More | Action::Less => self.in_another_period(action == Action::More),
            Action::Toggle => {
                let asked = OpenedAsked { named: !self.asked.named, ..self.asked.clone() };
                Some(Effect::Journal(JournalAsk::Opened(asked)))
            }
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        if let Some(file) = &self.file {
            file.draw(canvas, around, &[around.words.text("viewers-file-about")]);
            return;
        }
        canvas.set_cursor(1, 0);
        let top = self.cursor.top(usize::from(canvas.height()));
        for (row, (at, line)) in (0..canvas.height()).zip(self.lines(around).iter().enumerate().skip(top)) {
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            canvas.put(3, row, canvas.width(), line, Meaning::Text);
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

//! The questions that are asked of the journal again and again, and their answers; each answer leads to its lines.
//!
//! Never here: what is unusual (`care`).

use super::journal_filter::Asked;
use super::{Around, Effect, Input, News, Page};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::journal::JournalAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, wrap};
use crate::tui::widgets::cursor::ListCursor;

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// Which files somebody opened this week.
    OpenedBy,
    /// Whom nobody opened for a month.
    NobodyOpened,
    /// What was read this week that calls for a question.
    Unusual,
}

const QUESTIONS: [(Question, &str, &str); 3] = [
    (Question::OpenedBy, "journal-question-opened", "journal-question-opened-help"),
    (Question::NobodyOpened, "journal-question-nobody", "journal-question-nobody-help"),
    (Question::Unusual, "journal-question-unusual", "journal-question-unusual-help"),
];

/// The list of questions.
#[derive(Default)]
pub(crate) struct JournalQuestions {
    cursor: ListCursor,
}

impl JournalQuestions {
    /// The first is selected.
    pub(crate) fn new() -> Self {
        Self::default()
    }
}

impl Page for JournalQuestions {
    fn purpose(&self) -> &'static str {
        "purpose-journal-questions"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("journal-questions-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [Row::of(around.words.text("journal-questions-about"), Meaning::Muted), Row::default()]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("journal-questions-how"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[Action::Open, Action::Up, Action::Down, Action::Back]
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Open).then_some("action-journal-ask")
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if self.cursor.moved(action, QUESTIONS.len(), QUESTIONS.len()) {
            return None;
        }
        let chosen = match action {
            Action::Back => return Some(Effect::Back),
            Action::Open => self.cursor.at(),
            Action::Digit(digit) => usize::from(digit).checked_sub(1)?,
            _ => return None,
        };
        let (question, ..) = QUESTIONS.get(chosen)?;
        Some(Effect::Journal(JournalAsk::Question(*question)))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        canvas.set_cursor(1, 0);
        let width = usize::from(canvas.width().saturating_sub(6)).max(10);
        let mut row = 0;
        for (at, (_, id, help)) in QUESTIONS.iter().enumerate() {
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            canvas.put(
                3,
                row,
                canvas.width(),
                &format!("{} {}", at + 1, around.words.text(id)),
                Meaning::Text,
            );
            row += 1;
            for line in wrap(&around.words.text(help), width) {
                canvas.put(5, row, canvas.width(), &line, Meaning::Muted);
                row += 1;
            }
        }
    }
}

/// One answer, and the lines it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) text: String,
    pub(crate) leads_to: Asked,
}

/// What the journal answers.
pub(crate) struct JournalAnswers {
    question: Question,
    /// `None` while the journal is read.
    answers: Option<Vec<Answer>>,
    read: u64,
    cursor: ListCursor,
}

impl JournalAnswers {
    /// The journal is still being read.
    pub(crate) fn new(question: Question) -> Self {
        Self { question, answers: None, read: 0, cursor: ListCursor::default() }
    }

    fn count(&self) -> usize {
        self.answers.as_ref().map_or(0, Vec::len)
    }
}

impl Page for JournalAnswers {
    fn purpose(&self) -> &'static str {
        "purpose-journal-questions"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let known = QUESTIONS.iter().find(|(question, ..)| *question == self.question);
        known.map_or_else(String::new, |(_, id, _)| around.words.text(id))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let count = match &self.answers {
            None => Row::of(words.text("journal-answers-coming"), Meaning::Status),
            Some(found) => {
                let told = words.say(&Message::plain("journal-answers").with("count", found.len()));
                Row::of(told, if found.is_empty() { Meaning::Text } else { Meaning::Alert })
            }
        };
        [count, Row::of(words.text("journal-answers-rule"), Meaning::Muted)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let message = match &self.answers {
            None => Message::plain("journal-digging").with("count", self.read),
            Some(found) if found.is_empty() => {
                Message::plain("journal-answers-none").with("count", self.read)
            }
            Some(_) => Message::plain("journal-answers-how").with("count", self.read),
        };
        Row::of(around.words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.count() {
            0 => &[Action::Back],
            _ => &[Action::Open, Action::Up, Action::Down, Action::Back],
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Open).then_some("action-journal-lines")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        if action == Action::Back {
            return Some(Effect::Journal(JournalAsk::Look(Box::default())));
        }
        let count = self.count();
        if self.cursor.moved(action, count, usize::from(around.body)) || action != Action::Open {
            return None;
        }
        let answer = self.answers.as_ref()?.get(self.cursor.at())?;
        Some(Effect::Journal(JournalAsk::Look(Box::new(answer.leads_to.clone()))))
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _around: &Around<'_>) {
        canvas.set_cursor(1, 0);
        let top = self.cursor.top(usize::from(canvas.height()));
        let answers = self.answers.iter().flatten().enumerate().skip(top);
        for (row, (at, answer)) in (0..canvas.height()).zip(answers) {
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            let room = usize::from(canvas.width().saturating_sub(3));
            canvas.put(3, row, canvas.width(), &cut_at_word(&answer.text, room), Meaning::Text);
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::JournalOlder { read, .. } => self.read = *read,
            News::JournalAnswers(answers) => self.answers = Some(answers.to_vec()),
            _ => {}
        }
    }
}

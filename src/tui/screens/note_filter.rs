//! Which notes of a person are shown: target, author, urgent or waiting, scope, period.
//!
//! Never here: reading notes. A filter hides what is loaded; the app looks further back.

use super::sheet::Sheet;
use super::{Around, Effect, Input, Page};
use crate::care::view::NoteView;
use crate::domain::event_time::read_first_moment;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::Target;
use crate::domain::scope::Scope;
use crate::domain::text::fold;
use crate::domain::thread::{Thread, awaits_result};
use crate::tui::action::{Action, Context};
use crate::tui::notes::NotesAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::words::Words;

const TARGET: usize = 0;
const ONLY: usize = 1;
const AUTHOR: usize = 2;
const SCOPE: usize = 3;
const FROM: usize = 4;
const UNTIL: usize = 5;

/// Of all notes, only these.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Only {
    /// All of them.
    #[default]
    Everything,
    /// Somebody must act, or had to.
    Urgent,
    /// A result is awaited.
    Waiting,
    /// Somebody wrote something: no « nothing to report ».
    Written,
}

const ONLIES: [(Only, &str); 4] = [
    (Only::Everything, "filter-only-all"),
    (Only::Urgent, "filter-only-urgent"),
    (Only::Waiting, "filter-only-waiting"),
    (Only::Written, "filter-only-written"),
];

/// What was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NotesFilter {
    pub(crate) target: Option<Target>,
    pub(crate) only: Only,
    /// A part of the author's name, as typed.
    pub(crate) author: String,
    pub(crate) scope: Option<Scope>,
    /// As typed, and what is meant.
    pub(crate) from: (String, Option<Moment>),
    /// The same; the day is in it.
    pub(crate) until: (String, Option<Moment>),
}

/// Whether a note waits in a thread that is open.
pub(super) fn waits(view: &NoteView, threads: &[Thread]) -> Option<Moment> {
    let note = &view.note;
    let its = |thread: &&Thread| Some(thread.target) == note.target && thread.scope == view.scope;
    let since = threads.iter().find(its)?.open_since?;
    (awaits_result(note) && since <= note.happened_at).then_some(since)
}

impl NotesFilter {
    /// Whether it hides anything.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a note is shown.
    pub(crate) fn shows(&self, view: &NoteView, threads: &[Thread]) -> bool {
        let note = &view.note;
        let only = match self.only {
            Only::Everything => true,
            Only::Urgent => note.urgent && !note.is_struck(),
            Only::Waiting => waits(view, threads).is_some(),
            Only::Written => !note.reports_nothing(),
        };
        only && self.target.is_none_or(|target| note.target == Some(target))
            && self.scope.is_none_or(|scope| view.scope == scope)
            && fold(&note.author.name).contains(&fold(&self.author))
            && self.from.1.is_none_or(|from| from <= note.happened_at)
            && self.until.1.is_none_or(|until| note.happened_at < until)
    }

    /// Whether nothing as old as this can be shown any more.
    pub(crate) fn ends_before(&self, oldest: Moment) -> bool {
        self.from.1.is_some_and(|from| oldest < from)
    }

    /// What narrows the list, in words: what does not is not named.
    pub(crate) fn in_words(&self, words: &Words) -> String {
        let mut parts: Vec<String> = self.target.iter().map(|target| words.target(*target)).collect();
        if self.only != Only::Everything {
            parts.extend(ONLIES.iter().filter(|(only, _)| *only == self.only).map(|(_, id)| words.text(id)));
        }
        if !self.author.is_empty() {
            parts.push(words.say(&Message::plain("filter-by").with("author", &self.author)));
        }
        parts.extend(self.scope.iter().map(|scope| words.scope(*scope)));
        if !self.from.0.is_empty() {
            parts.push(words.say(&Message::plain("filter-from").with("day", &self.from.0)));
        }
        if !self.until.0.is_empty() {
            parts.push(words.say(&Message::plain("filter-until").with("day", &self.until.0)));
        }
        parts.join(", ")
    }
}

/// The form.
pub(crate) struct NoteFilter {
    person: PersonId,
    scopes: Vec<Scope>,
    sheet: Sheet,
}

impl NoteFilter {
    /// Filled with what holds now; targets say whether something waits there.
    pub(crate) fn new(
        person: PersonId,
        filter: &NotesFilter,
        threads: &[Thread],
        scopes: &[Scope],
        around: &Around<'_>,
    ) -> Self {
        let words = around.words;
        let all = |id: &str| std::iter::once(words.text(id));
        let named = |target: &Target| {
            let its = threads.iter().filter(|thread| thread.target == *target);
            let open = its.clone().filter_map(|thread| thread.open_since).min();
            let closed = its.filter_map(|thread| thread.last_result).max();
            let message = match (open, closed) {
                (Some(since), _) => {
                    Message::plain("filter-open").with("when", words.time_beside(since, around.now))
                }
                (None, Some(at)) => {
                    Message::plain("filter-closed").with("when", words.time_beside(at, around.now))
                }
                (None, None) => return words.target(*target),
            };
            words.say(&message.with("target", words.target(*target)))
        };
        let targets = all("filter-every-target").chain(Target::ALL.iter().map(named)).collect();
        let only = ONLIES.iter().map(|(_, id)| words.text(id)).collect();
        let of = all("filter-every-scope").chain(scopes.iter().map(|scope| words.scope(*scope))).collect();
        let scope = scopes.iter().position(|scope| Some(*scope) == filter.scope).map_or(0, |at| at + 1);
        let sheet = Sheet::default()
            .chosen_choice(
                words.text("filter-target-label"),
                targets,
                filter.target.map_or(0, |target| usize::from(target.number())),
            )
            .chosen_choice(
                words.text("filter-only-label"),
                only,
                ONLIES.iter().position(|(only, _)| *only == filter.only).unwrap_or(0),
            )
            .line(words.text("filter-author-label"), &filter.author)
            .chosen_choice(words.text("filter-scope-label"), of, scope)
            .line(words.text("filter-from-label"), &filter.from.0)
            .line(words.text("filter-until-label"), &filter.until.0);
        Self { person, scopes: scopes.to_vec(), sheet }
    }

    /// What was answered; the field that cannot be read.
    fn filter(&self, around: &Around<'_>) -> Result<NotesFilter, usize> {
        let day = |field: usize, days: i64| match self.sheet.text(field) {
            "" => Ok((String::new(), None)),
            typed => match read_first_moment(typed, days, around.now, around.zone) {
                Some(at) => Ok((typed.to_owned(), Some(at))),
                None => Err(field),
            },
        };
        let scope = self.sheet.chosen(SCOPE).checked_sub(1);
        Ok(NotesFilter {
            target: self.sheet.chosen(TARGET).checked_sub(1).and_then(|at| Target::ALL.get(at).copied()),
            only: ONLIES.get(self.sheet.chosen(ONLY)).map_or(Only::Everything, |(only, _)| *only),
            author: self.sheet.text(AUTHOR).to_owned(),
            scope: scope.and_then(|at| self.scopes.get(at).copied()),
            from: day(FROM, 0)?,
            until: day(UNTIL, 1)?,
        })
    }
}

impl Page for NoteFilter {
    fn purpose(&self) -> &'static str {
        "purpose-filter"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("filter-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [Row::of(around.words.text("filter-about"), Meaning::Muted), Row::default()]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        Row::of(around.words.text("filter-how"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        self.sheet.contexts()
    }

    fn legend(&self) -> &'static [Action] {
        self.sheet.legend()
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Save).then_some("action-show-notes")
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        match self.sheet.update(input) {
            Ok(effect) => effect,
            Err(Action::Save) => Some(match self.filter(around) {
                Ok(filter) => {
                    Effect::Notes(NotesAsk::Filter { person: self.person, filter: Box::new(filter) })
                }
                Err(field) => {
                    self.sheet.blame(field);
                    Effect::Fail(Message::plain("filter-bad-day").with("typed", self.sheet.text(field)))
                }
            }),
            Err(_) => Some(Effect::Back),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.sheet.draw(canvas);
        if !self.sheet.is_picking() {
            let width = usize::from(canvas.width().saturating_sub(4)).max(10);
            let help = wrap(&around.words.text("filter-help"), width);
            for (row, line) in (self.sheet.rows() + 1..canvas.height()).zip(help) {
                canvas.put(3, row, canvas.width(), &line, Meaning::Muted);
            }
        }
    }
}

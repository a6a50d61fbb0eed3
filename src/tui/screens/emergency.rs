//! The emergency sheet of a person: a page at a time, what has changed since it was published, publishing and signing.

use super::{Around, Effect, Input, News, Page, Step};
use crate::care::emergency::{SheetRights, SheetView};
use crate::domain::disclosure::Recipient;
use crate::domain::emergency_sheet::{PartKind, Said, SheetFault};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::note::NoteDraft;
use crate::tui::action::{Action, Context};
use crate::tui::emergency_lines::{Reader, SheetLine, changed_in_words, lines};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_words};
use crate::tui::widgets::person;

/// What a screen of the emergency sheet or of calls asks for.
pub(crate) enum EmergencyAsk {
    /// The list of parts.
    Parts(PersonId),
    /// The form of a part.
    Part(PersonId, PartKind),
    /// Writes a part.
    SavePart(PersonId, Box<Said>),
    /// Row 23, why it is not written.
    Refuse(SheetFault),
    /// Publishes what is shown.
    Publish(Box<SheetView>),
    /// Signs the version that is shown.
    Sign(Box<SheetView>),
    /// Asks for whom it is printed.
    PrintForm(Box<SheetView>),
    /// Prints.
    Print { person: PersonId, recipient: Recipient, name: String },
    /// Opens the form of a call, with the one who is called.
    Call { person: PersonId, whom: Option<usize> },
    /// Writes a call down.
    SaveCall(PersonId, Box<NoteDraft>),
}

/// Where one was in these screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EmergencyStep {
    /// The sheet, on a page.
    Sheet(usize),
    /// The list of parts.
    Parts(PartKind),
    /// The form of a part, in a field.
    Part(PartKind, usize),
    /// Whom to call.
    Contacts,
    /// What was handed over.
    Disclosures,
    /// The form of a call.
    Call(super::Spot),
}

/// What the keys answer at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    Publishing,
    Signing,
}

/// The sheet.
pub(crate) struct EmergencySheet {
    view: SheetView,
    rights: SheetRights,
    page: usize,
    state: State,
}

impl EmergencySheet {
    /// The sheet as it was read.
    pub(crate) fn new(view: SheetView, rights: SheetRights) -> Self {
        Self { view, rights, page: 0, state: State::Reading }
    }

    fn lines(&self, around: &Around<'_>) -> Vec<SheetLine> {
        let width = usize::from(around.columns.saturating_sub(2));
        lines(Reader { words: around.words, width, now: Some(around.now) }, &self.view)
    }

    /// Where the pages begin, for a body of this height: a heading is never the last row of one.
    fn pages(lines: &[SheetLine], height: usize) -> Vec<usize> {
        let height = height.max(2);
        let mut starts = vec![0];
        let mut at = 0;
        while at + height < lines.len() {
            at += height;
            if lines[at - 1].heading {
                at -= 1;
            }
            starts.push(at);
        }
        starts
    }

    fn of(&self, around: &Around<'_>) -> usize {
        Self::pages(&self.lines(around), usize::from(around.body)).len()
    }

    fn publish(&mut self) -> Option<Effect> {
        let up_to_date = self.view.version.is_some() && !self.view.is_to_be_reviewed();
        if !self.rights.writes {
            return Some(Effect::Fail(Message::plain("sheet-not-yours")));
        }
        if self.view.damaged > 0 {
            return Some(Effect::Fail(Message::plain("rows-damaged").with("count", self.view.damaged)));
        }
        if up_to_date {
            return Some(Effect::Say(Message::plain("sheet-nothing-to-publish")));
        }
        self.state = State::Publishing;
        None
    }

    fn sign(&mut self) -> Option<Effect> {
        let refuse = |fault| Some(Effect::Emergency(EmergencyAsk::Refuse(fault)));
        let Some(kept) = &self.view.version else { return refuse(SheetFault::Unpublished) };
        if !self.rights.signs {
            return Some(Effect::Fail(Message::plain("sheet-not-yours-to-sign")));
        }
        if kept.value.signed.is_some() {
            return Some(Effect::Say(Message::plain("sheet-signed-already")));
        }
        if !self.view.changed.is_empty() {
            return refuse(SheetFault::Changed);
        }
        self.state = State::Signing;
        None
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        let state = self.state;
        match input {
            Input::Action(Action::Confirm) => {
                self.state = State::Reading;
                let view = Box::new(self.view.clone());
                Some(Effect::Emergency(match state {
                    State::Signing => EmergencyAsk::Sign(view),
                    _ => EmergencyAsk::Publish(view),
                }))
            }
            Input::Action(Action::Back) => {
                self.state = State::Reading;
                None
            }
            _ => Some(Effect::Say(Message::plain("sheet-echo-waits"))),
        }
    }

    fn echo(&self, around: &Around<'_>) -> Message {
        let words = around.words;
        let number = self.view.version.as_ref().map_or(0, |kept| kept.value.number);
        let who = person::echo(words, &self.view.card);
        match self.state {
            State::Signing => Message::plain("sheet-echo-sign").with("who", who).with("number", number),
            _ => Message::plain("sheet-echo-publish").with("who", who).with("number", number + 1),
        }
    }
}

/// Row 3 of a sheet that somebody has to look at again; the alerts where there is room left.
fn review_strip(view: &SheetView, around: &Around<'_>) -> Row {
    let words = around.words;
    let names = match view.changed.is_empty() {
        true => vec![words.text("sheet-six-months")],
        false => changed_in_words(words, &view.changed),
    };
    let head = format!("! {} ", words.text("sheet-review"));
    let room = usize::from(around.columns).saturating_sub(head.chars().count() + 2);
    let row = Row::of(head, Meaning::Alert).and(cut_words(&names, ", ", room.min(34)), Meaning::Alert);
    let left = around.columns.saturating_sub(u16::try_from(row.width() + 3).unwrap_or(u16::MAX));
    if left < 28 {
        return row;
    }
    row.and("   ", Meaning::Text).and_row(person::alert_strip(words, &view.card, left))
}

/// Rows 2 and 3 of the screens about one sheet.
pub(super) fn strips(view: &SheetView, around: &Around<'_>) -> [Row; 2] {
    let identity = person::identity_strip(around.words, &view.card, around.now.date(), around.columns);
    let alerts = match view.is_to_be_reviewed() {
        true => review_strip(view, around),
        false => person::alert_strip(around.words, &view.card, around.columns),
    };
    [identity, alerts]
}

impl Page for EmergencySheet {
    fn purpose(&self) -> &'static str {
        "purpose-sheet"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let title = match &self.view.version {
            Some(kept) => Message::plain("sheet-title")
                .with("number", kept.value.number)
                .with("date", words.date(kept.value.published_at.date())),
            None => Message::plain("sheet-title-unpublished"),
        };
        let page = Message::plain("sheet-page")
            .with("page", self.page.min(self.of(around).saturating_sub(1)) + 1)
            .with("of", self.of(around));
        format!("{}   {}", words.say(&title), words.say(&page))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        strips(&self.view, around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if self.state != State::Reading {
            return Row::of(words.say(&self.echo(around)), Meaning::Question);
        }
        if self.view.damaged > 0 {
            let message = Message::plain("rows-damaged").with("count", self.view.damaged);
            return Row::of(words.say(&message), Meaning::Error);
        }
        let id = match (self.view.version.is_some(), self.rights.writes) {
            (true, _) => "sheet-recorded",
            (false, true) => "sheet-empty-yours",
            (false, false) => "sheet-empty",
        };
        let message = Message::plain(id).with("time", words.time(self.view.read_at));
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        match self.state {
            State::Reading => &[Context::Sheet, Context::Paper, Context::Person, Context::Global],
            State::Publishing | State::Signing => &[Context::Question, Context::Global],
        }
    }

    fn legend(&self) -> &'static [Action] {
        match (self.state, self.rights) {
            (State::Publishing | State::Signing, _) => &[Action::Confirm, Action::Back],
            (State::Reading, SheetRights { signs: true, .. }) => &[
                Action::PageDown,
                Action::Print,
                Action::SheetSign,
                Action::SheetEdit,
                Action::SheetPublish,
                Action::Back,
            ],
            (State::Reading, SheetRights { writes: true, .. }) => &[
                Action::PageDown,
                Action::Print,
                Action::CallWrite,
                Action::SheetEdit,
                Action::SheetPublish,
                Action::Back,
            ],
            (State::Reading, _) => {
                &[Action::PageDown, Action::Print, Action::CallWrite, Action::NoteWrite, Action::Back]
            }
        }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        match (self.state, action) {
            (State::Publishing, Action::Confirm) => Some("action-sheet-publish"),
            (State::Signing, Action::Confirm) => Some("action-sheet-sign"),
            _ => None,
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        if self.state != State::Reading {
            return self.answer(&input);
        }
        let Input::Action(action) = input else { return None };
        let last = self.of(around).saturating_sub(1);
        let person = self.view.card.person;
        self.page = self.page.min(last);
        match action {
            // After the last page comes the first: one key turns them all.
            Action::PageDown | Action::Down => self.page = if self.page == last { 0 } else { self.page + 1 },
            Action::PageUp | Action::Up => self.page = self.page.checked_sub(1).unwrap_or(last),
            Action::Top => self.page = 0,
            Action::Bottom => self.page = last,
            Action::SheetPublish => return self.publish(),
            Action::SheetSign => return self.sign(),
            Action::SheetEdit if !self.rights.writes => {
                return Some(Effect::Fail(Message::plain("sheet-not-yours")));
            }
            Action::SheetEdit => return Some(Effect::Emergency(EmergencyAsk::Parts(person))),
            Action::Print => {
                return Some(Effect::Emergency(EmergencyAsk::PrintForm(Box::new(self.view.clone()))));
            }
            Action::NoteWrite => return Some(Effect::WriteNote { person }),
            Action::NotesRead => return Some(Effect::OpenTimeline { person, at: None }),
            Action::Back => return Some(Effect::Back),
            _ => {}
        }
        None
    }

    fn takes(&self, action: Action) -> bool {
        // A question is answered before anything else is done.
        action.leads_elsewhere() && self.state != State::Reading
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let lines = self.lines(around);
        let starts = Self::pages(&lines, usize::from(canvas.height()));
        let page = self.page.min(starts.len() - 1);
        let end = starts.get(page + 1).copied().unwrap_or(lines.len());
        canvas.set_cursor(0, 0);
        for (row, line) in (0..canvas.height()).zip(&lines[starts[page]..end]) {
            if line.heading {
                canvas.heading(row, &line.text);
            } else {
                canvas.put(1, row, canvas.width(), &line.text, line.meaning);
            }
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::Sheet(view) if view.card.person == self.view.card.person => self.view = (*view).clone(),
            _ => {}
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.view.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Emergency(self.view.card.person, EmergencyStep::Sheet(self.page)))
    }

    fn come_back(&mut self, step: &Step, _around: &Around<'_>) {
        if let Step::Emergency(_, EmergencyStep::Sheet(page)) = step {
            self.page = *page;
        }
    }
}

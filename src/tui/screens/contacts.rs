//! Whom to call, now, in which order: contacts with what to know about calling, the house, those who care from outside.

use unicode_width::UnicodeWidthStr as _;

use super::emergency::{EmergencyAsk, EmergencyStep, strips};
use super::{Around, Effect, Input, News, Page, Step};
use crate::care::emergency::SheetView;
use crate::domain::emergency_sheet::{PartKind, Said};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::tui::action::{Action, Context};
use crate::tui::emergency_lines::whom;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, cut_name, fit};
use crate::words::Words;

/// Somebody who may be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Callee {
    /// `1`, `2`; `-` without a place in the order.
    pub(super) order: String,
    /// Who, in words.
    pub(super) who: String,
    /// Telephone; empty when not recorded.
    pub(super) phone: String,
    /// When and how to call.
    pub(super) notes: String,
    /// The notes say that this is no hour to call.
    pub(super) not_now: bool,
    /// One of the person's own people.
    pub(super) is_contact: bool,
}

/// Everybody who may be called about a person: their own in order, then the house, the 15, who cares from outside.
pub(super) fn callees(words: &Words, view: &SheetView, now: Moment) -> Vec<Callee> {
    let mut callees: Vec<Callee> = view
        .content
        .contacts
        .iter()
        .map(|contact| Callee {
            order: contact.call_order.map_or_else(|| "-".to_owned(), |order| order.to_string()),
            who: whom(contact),
            phone: contact.phone.clone(),
            notes: contact.call_notes.clone(),
            not_now: contact.is_not_to_be_called_at(now),
            is_contact: true,
        })
        .collect();
    let mut beside = |who: String, phone: &str| {
        callees.push(Callee {
            order: String::new(),
            who,
            phone: phone.to_owned(),
            notes: String::new(),
            not_now: false,
            is_contact: false,
        });
    };
    beside(words.text("call-on-call"), &view.phones.on_call);
    beside(words.text("call-samu"), "15");
    if let Some(Said::Network(network)) = view.content.part(PartKind::Network)
        && !network.physician.is_empty()
    {
        let who = Message::plain("call-physician").with("who", &network.physician);
        beside(words.say(&who), &network.physician_phone);
    }
    callees
}

/// Whom to call first: of the person's own the first who may be called at this hour, else whoever is on call.
pub(super) fn first_to_call(callees: &[Callee]) -> usize {
    let now = callees.iter().position(|callee| callee.is_contact && !callee.not_now && callee.order != "-");
    now.or_else(|| callees.iter().position(|callee| !callee.is_contact)).unwrap_or(0)
}

/// A telephone number, or that none is recorded.
pub(super) fn phone(words: &Words, phone: &str) -> String {
    if phone.is_empty() { words.text("sheet-not-recorded") } else { phone.to_owned() }
}

/// The list.
pub(crate) struct Contacts {
    view: SheetView,
    at: usize,
}

/// A row of the list: a heading, somebody, what to know about calling them.
enum Line {
    Heading(&'static str),
    Callee(usize),
    Notes(usize),
}

impl Contacts {
    /// Whom to call about a person.
    pub(crate) fn new(view: SheetView, words: &Words, now: Moment) -> Self {
        let at = first_to_call(&callees(words, &view, now));
        Self { view, at }
    }

    fn lines(callees: &[Callee]) -> Vec<Line> {
        let mut lines = Vec::new();
        for (at, callee) in callees.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| callees.get(at));
            if before.is_none_or(|before| before.is_contact != callee.is_contact) {
                let heading = if callee.is_contact { "call-heading-own" } else { "call-heading-house" };
                lines.push(Line::Heading(heading));
            }
            lines.push(Line::Callee(at));
            if callee.not_now || !callee.notes.is_empty() {
                lines.push(Line::Notes(at));
            }
        }
        lines
    }

    fn call(&self) -> Effect {
        Effect::Emergency(EmergencyAsk::Call { person: self.view.card.person, whom: Some(self.at) })
    }
}

impl Page for Contacts {
    fn purpose(&self) -> &'static str {
        "purpose-contacts"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("contacts-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        strips(&self.view, around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if self.view.damaged > 0 {
            let message = Message::plain("rows-damaged").with("count", self.view.damaged);
            return Row::of(words.say(&message), Meaning::Error);
        }
        let callees = callees(words, &self.view, around.now);
        let first = callees.get(first_to_call(&callees));
        let message = match first {
            Some(first) if first.is_contact => Message::plain("contacts-first")
                .with("who", &first.who)
                .with("phone", phone(words, &first.phone)),
            Some(first) => Message::plain("contacts-nobody-now").with("phone", phone(words, &first.phone)),
            None => Message::plain("contacts-nobody-now").with("phone", phone(words, "")),
        };
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Person, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[
            Action::CallWrite,
            Action::EmergencySheet,
            Action::NoteWrite,
            Action::Up,
            Action::Down,
            Action::Back,
        ]
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        let last = callees(around.words, &self.view, around.now).len().saturating_sub(1);
        let person = self.view.card.person;
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::Top | Action::PageUp => self.at = 0,
            Action::Bottom | Action::PageDown => self.at = last,
            Action::Open | Action::CallWrite => return Some(self.call()),
            Action::NoteWrite => return Some(Effect::WriteNote { person }),
            Action::NotesRead => return Some(Effect::OpenTimeline { person, at: None }),
            Action::Back => return Some(Effect::Back),
            _ => {}
        }
        None
    }

    fn takes(&self, action: Action) -> bool {
        // The call is noted about whoever is under the cursor.
        action == Action::CallWrite
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let callees = callees(words, &self.view, around.now);
        let lines = Self::lines(&callees);
        let selected = lines.iter().position(|line| matches!(line, Line::Callee(at) if *at == self.at));
        let height = usize::from(canvas.height());
        let top = (selected.unwrap_or(0) + 2).saturating_sub(height.max(1));
        let room = usize::from(canvas.width().saturating_sub(6));
        let phones = callees.iter().map(|callee| phone(words, &callee.phone).width()).max().unwrap_or(0);
        let names = callees.iter().map(|callee| callee.who.width()).max().unwrap_or(0);
        let names = names.min(room.saturating_sub(phones + 3));
        canvas.set_cursor(1, 0);
        for (row, line) in (0..canvas.height()).zip(lines.iter().skip(top)) {
            match line {
                Line::Heading(id) => canvas.heading(row, &words.text(id)),
                Line::Callee(at) => {
                    let callee = &callees[*at];
                    if *at == self.at {
                        canvas.mark(row);
                    }
                    let looks = if callee.not_now { Meaning::Muted } else { Meaning::Text };
                    canvas.put(3, row, 2, &callee.order, looks);
                    let who = fit(&cut_name(&callee.who, names), names);
                    let text = format!("{who}   {}", phone(words, &callee.phone));
                    canvas.put(5, row, canvas.width(), &text, looks);
                }
                Line::Notes(at) => {
                    let callee = &callees[*at];
                    let mut column = 5;
                    if callee.not_now {
                        column =
                            canvas.put(5, row, canvas.width(), &words.text("sheet-not-now"), Meaning::Alert);
                        column += 3;
                    }
                    let room = canvas.width().saturating_sub(column + 1);
                    let notes = cut_at_word(&callee.notes, usize::from(room));
                    canvas.put(column, row, room, &notes, Meaning::Text);
                }
            }
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        if let News::Sheet(view) = news
            && view.card.person == self.view.card.person
        {
            self.view = (*view).clone();
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.view.card.person)
    }

    fn step(&self) -> Option<Step> {
        Some(Step::Emergency(self.view.card.person, EmergencyStep::Contacts))
    }
}

//! A closed scope: why it is closed, who reads it, and the ways out. The refusal is in the journal already.

use super::{Around, Effect, Input, Page};
use crate::care::glass::Closed;
use crate::care::view::PersonCard;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::policy::Missing;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;

/// A way out of a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Back to alerts and contacts.
    File,
    /// The one on call.
    Call,
    /// The glass.
    Glass,
}

/// The refusal.
pub(crate) struct Refused {
    card: PersonCard,
    closed: Closed,
    at: Moment,
    cursor: ListCursor,
}

impl Refused {
    /// A scope that stayed closed at this moment.
    pub(crate) fn new(card: PersonCard, closed: Closed, at: Moment) -> Self {
        Self { card, closed, at, cursor: ListCursor::default() }
    }

    fn ways(&self) -> &'static [Way] {
        match self.closed.behind.is_empty() {
            true => &[Way::File, Way::Call],
            false => &[Way::File, Way::Call, Way::Glass],
        }
    }

    fn go(&self, way: Way, around: &Around<'_>) -> Effect {
        match way {
            Way::File => Effect::OpenFile { person: self.card.person, found_by: None },
            Way::Call => Effect::Say(on_call("refused-call-now", around)),
            Way::Glass => Effect::GlassForm {
                person: self.card.person,
                asked: self.closed.scope,
                behind: self.closed.behind.clone(),
            },
        }
    }

    /// Why, and who reads it.
    fn why(&self, around: &Around<'_>) -> String {
        let words = around.words;
        let id = match self.closed.missing {
            Missing::Restricted => "refused-restricted",
            Missing::Objection => "refused-objection",
            Missing::Unit => "refused-unit",
            Missing::Role | Missing::Assignment => "refused-role",
        };
        let role = around.me.map_or_else(String::new, |me| words.role(me.role));
        let why = words.say(&Message::plain(id).with("role", role));
        let readers: Vec<String> = self.closed.readers.iter().map(|role| words.role(*role)).collect();
        let readers = match readers.is_empty() {
            true => String::new(),
            false => words.say(&Message::plain("refused-readers").with("roles", readers.join(", "))),
        };
        format!("{why} {readers}").trim_end().to_owned()
    }
}

/// A sentence with the telephone of whoever is on call.
fn on_call(id: &'static str, around: &Around<'_>) -> Message {
    let phone = around.me.map(|me| me.on_call.as_str()).filter(|phone| !phone.is_empty());
    Message::plain(id).with("phone", phone.unwrap_or("-"))
}

impl Page for Refused {
    fn purpose(&self) -> &'static str {
        "purpose-refused"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let scope = around.words.scope(self.closed.scope);
        around.words.say(&Message::plain("refused-title").with("scope", scope))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let message = Message::plain("refused-recorded").with("time", around.words.time(self.at));
        Row::of(around.words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.closed.behind.is_empty() {
            true => &[Action::Open, Action::Back, Action::First],
            false => &[Action::Open, Action::Glass, Action::Back, Action::First],
        }
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::Glass && !self.closed.behind.is_empty()
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else { return None };
        let ways = self.ways();
        if self.cursor.moved(action, ways.len(), ways.len()) {
            return None;
        }
        match action {
            Action::Open => ways.get(self.cursor.at()).map(|way| self.go(*way, around)),
            Action::Digit(digit) => {
                usize::from(digit).checked_sub(1).and_then(|at| ways.get(at)).map(|way| self.go(*way, around))
            }
            Action::Glass => Some(self.go(Way::Glass, around)),
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        let width = usize::from(canvas.width().saturating_sub(4)).max(10);
        let mut row = 0;
        for line in wrap(&self.why(around), width) {
            canvas.put(1, row, canvas.width(), &line, Meaning::Text);
            row += 1;
        }
        row += 1;
        for (at, way) in self.ways().iter().enumerate() {
            let label = match way {
                Way::File if !self.card.sees_emergency => Message::plain("refused-way-back"),
                Way::File => Message::plain("refused-way-file"),
                Way::Call => on_call("refused-way-call", around),
                Way::Glass => {
                    let scopes: Vec<String> =
                        self.closed.behind.iter().map(|scope| words.scope(*scope)).collect();
                    Message::plain("refused-way-glass").with("scopes", scopes.join(", "))
                }
            };
            let selected = at == self.cursor.at();
            if selected {
                canvas.mark(row);
            }
            canvas.put(3, row, canvas.width(), &format!("{} {}", at + 1, words.say(&label)), Meaning::Text);
            row += 1;
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }
}

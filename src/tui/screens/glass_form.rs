//! Breaking the glass: the reason in words, the scopes, the time, the room typed; what will happen, said before.

use super::sheet::Sheet;
use super::{Around, Effect, Input, Page};
use crate::care::view::PersonCard;
use crate::domain::glass::{GlassFault, GlassRequest, Reason, SHORTEST_TEXT, USUAL_MINUTES};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::person;
use crate::words::Words;
use ratatui::layout::Rect;

const REASON: usize = 0;
const TEXT: usize = 1;
const FIRST_SCOPE: usize = 2;

/// The form.
pub(crate) struct GlassForm {
    card: PersonCard,
    behind: Vec<Scope>,
    sheet: Sheet,
}

/// The name of a reason.
pub(in crate::tui) fn reason(words: &Words, reason: Reason) -> String {
    words.text(match reason {
        Reason::LifeThreatening => "glass-reason-life",
        Reason::EmergencyCall => "glass-reason-15",
        Reason::OnCall => "glass-reason-on-call",
        Reason::Disappearance => "glass-reason-gone",
        Reason::Other => "glass-reason-other",
    })
}

impl GlassForm {
    /// The form, with the scope that was asked for ticked.
    pub(crate) fn new(card: PersonCard, asked: Scope, behind: Vec<Scope>, words: &Words) -> Self {
        let reasons = Reason::ALL.map(|one| reason(words, one)).to_vec();
        let mut sheet = Sheet::default()
            .choice(words.text("glass-label-reason"), reasons)
            .line(words.text("glass-label-text"), "");
        let ticked = if behind.contains(&asked) { asked } else { behind.first().copied().unwrap_or(asked) };
        for scope in &behind {
            sheet = sheet.tick(words.scope(*scope), *scope == ticked);
        }
        let room = Message::plain("glass-label-room").with("room", &card.placement.room);
        let sheet = sheet
            .line(words.text("glass-label-minutes"), &USUAL_MINUTES.to_string())
            .line(words.say(&room), "");
        Self { card, behind, sheet }
    }

    fn minutes_at(&self) -> usize {
        FIRST_SCOPE + self.behind.len()
    }

    fn request(&self) -> GlassRequest {
        let ticked = (FIRST_SCOPE..).zip(&self.behind).filter(|(at, _)| self.sheet.is_ticked(*at));
        GlassRequest {
            scopes: ticked.map(|(_, scope)| *scope).collect(),
            reason: Reason::ALL[self.sheet.chosen(REASON).min(Reason::ALL.len() - 1)],
            text: self.sheet.text(TEXT).to_owned(),
            minutes: self.sheet.text(self.minutes_at()).parse().unwrap_or(0),
        }
    }

    fn open(&mut self) -> Effect {
        let request = self.request();
        if let Some(fault) = request.fault() {
            self.sheet.blame(match fault {
                GlassFault::NoScope => FIRST_SCOPE,
                GlassFault::Minutes => self.minutes_at(),
                GlassFault::TextTooShort | GlassFault::TextTooLong | GlassFault::NoWords => TEXT,
            });
            return Effect::RefuseGlass(fault);
        }
        if self.behind.first() == Some(&Scope::AdminId) && !request.scopes.contains(&Scope::AdminId) {
            self.sheet.blame(FIRST_SCOPE);
            return Effect::Fail(Message::plain("glass-no-name"));
        }
        let room = self.minutes_at() + 1;
        if self.sheet.text(room) != self.card.placement.room {
            self.sheet.blame(room);
            return Effect::Fail(Message::plain("glass-wrong-room").with("room", &self.card.placement.room));
        }
        Effect::BreakGlass { person: self.card.person, request }
    }
}

impl Page for GlassForm {
    fn purpose(&self) -> &'static str {
        "purpose-glass"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("glass-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let written = self.sheet.text(TEXT).chars().count();
        let message = match SHORTEST_TEXT.checked_sub(written).filter(|missing| *missing > 0) {
            Some(missing) => Message::plain("glass-missing").with("count", missing),
            None => Message::plain("glass-ready"),
        };
        Row::of(around.words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        self.sheet.contexts()
    }

    fn legend(&self) -> &'static [Action] {
        self.sheet.legend()
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Save).then_some("action-open")
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        match self.sheet.update(input) {
            Ok(effect) => effect,
            Err(Action::Save) => Some(self.open()),
            Err(_) => Some(Effect::Back),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let rows = self.sheet.rows();
        let area = Rect::new(0, 0, canvas.width(), canvas.height());
        canvas.within(area, |canvas| self.sheet.draw(canvas));
        if self.sheet.is_picking() {
            return;
        }
        canvas.heading(rows, &around.words.text("glass-what-happens"));
        let width = usize::from(canvas.width().saturating_sub(2)).max(10);
        let lines = wrap(&around.words.text("glass-happens"), width);
        for (row, line) in (rows + 1..canvas.height()).zip(lines) {
            canvas.put(1, row, canvas.width(), &line, Meaning::Text);
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }
}

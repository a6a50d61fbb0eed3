//! Printing the emergency sheet: for whom, asked and echoed before anything is written.

use super::echo::Echo;
use super::emergency::{EmergencyAsk, strips};
use super::sheet::Sheet;
use super::{Around, Effect, Input, News, Page};
use crate::care::emergency::SheetView;
use crate::domain::disclosure::Recipient;
use crate::domain::emergency_sheet::SheetFault;
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::emergency_paper::recipient_in_words;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, wrap};
use crate::tui::widgets::person;
use crate::words::Words;

const RECIPIENT: usize = 0;
const NAME: usize = 1;

/// The form.
pub(crate) struct EmergencyPrint {
    view: SheetView,
    sheet: Sheet,
    echo: Echo,
}

impl EmergencyPrint {
    /// The form for a sheet.
    pub(crate) fn new(view: SheetView, words: &Words) -> Self {
        let kinds = Recipient::ALL.map(|kind| recipient_in_words(words, kind, "")).to_vec();
        let sheet = Sheet::default()
            .choice(words.text("sheet-print-recipient"), kinds)
            .line(words.text("sheet-print-name"), "");
        Self { view, sheet, echo: Echo::default() }
    }

    fn recipient(&self) -> Recipient {
        Recipient::ALL.get(self.sheet.chosen(RECIPIENT)).copied().unwrap_or(Recipient::Other)
    }

    fn ask(&mut self) -> Option<Effect> {
        if self.recipient() == Recipient::Other && self.sheet.text(NAME).is_empty() {
            self.sheet.blame(NAME);
            return Some(Effect::Emergency(EmergencyAsk::Refuse(SheetFault::NoRecipient)));
        }
        self.echo.ask_if(true);
        None
    }

    fn answer(&mut self, input: &Input) -> Option<Effect> {
        if let Err(effect) = self.echo.confirmed(input, "sheet-print-waits") {
            return effect;
        }
        self.echo.close();
        Some(Effect::Emergency(EmergencyAsk::Print {
            person: self.view.card.person,
            recipient: self.recipient(),
            name: self.sheet.text(NAME).to_owned(),
        }))
    }
}

impl Page for EmergencyPrint {
    fn purpose(&self) -> &'static str {
        "purpose-sheet-print"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("sheet-print-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        strips(&self.view, around)
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if !self.echo.waits() {
            return Row::of(words.text("sheet-print-how"), Meaning::Status);
        }
        let echo = Message::plain("sheet-echo-print")
            .with("who", person::echo(words, &self.view.card))
            .with("recipient", recipient_in_words(words, self.recipient(), self.sheet.text(NAME)));
        Row::of(words.say(&echo), Meaning::Question)
    }

    fn contexts(&self) -> &'static [Context] {
        if self.echo.waits() { &[Context::Question, Context::Global] } else { self.sheet.contexts() }
    }

    fn legend(&self) -> &'static [Action] {
        if self.echo.waits() { &[Action::Confirm, Action::Back] } else { self.sheet.legend() }
    }

    fn called(&self, action: Action) -> Option<&'static str> {
        matches!(action, Action::Save | Action::Confirm).then_some("action-print")
    }

    fn update(&mut self, input: Input, _around: &Around<'_>) -> Option<Effect> {
        if self.echo.waits() {
            return self.answer(&input);
        }
        match self.sheet.update(input) {
            Ok(effect) => effect,
            Err(Action::Save) => self.ask(),
            Err(_) => Some(Effect::Back),
        }
    }

    fn takes(&self, action: Action) -> bool {
        self.echo.takes(action, &[])
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.sheet.draw(canvas);
        if self.sheet.is_picking() {
            return;
        }
        let rows = self.sheet.rows();
        canvas.heading(rows + 1, &around.words.text("sheet-print-heading"));
        let width = usize::from(canvas.width().saturating_sub(2)).max(10);
        for (row, line) in
            (rows + 2..canvas.height()).zip(wrap(&around.words.text("sheet-print-about"), width))
        {
            canvas.put(1, row, canvas.width(), &line, Meaning::Text);
        }
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        match news {
            News::Failed => self.echo.close(),
            News::Sheet(view) if view.card.person == self.view.card.person => self.view = (*view).clone(),
            _ => {}
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.view.card.person)
    }
}

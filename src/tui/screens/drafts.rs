//! The drafts that wait for who is here: about whom, which form, since when. Enter opens one.

use super::{AgendaDraft, Amending, Around, CareForm, Effect, Form, Input, NOBODY, Page};
use crate::care::view::{PersonCard, WaitingDraft};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, fit};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;

/// The list of drafts.
pub(crate) struct Drafts {
    /// Each with the person it is about, newest first; an incident is about nobody.
    waiting: Vec<(Option<PersonCard>, Form, WaitingDraft)>,
    /// How many are about persons who are no longer in one's units: they stay sealed.
    elsewhere: usize,
    cursor: ListCursor,
}

impl Drafts {
    /// The drafts about these persons.
    pub(crate) fn new(drafts: &[WaitingDraft], cards: &[PersonCard]) -> Self {
        let known = |draft: &WaitingDraft| {
            let form = Form::from_name(&draft.form)?;
            let card = cards.iter().find(|card| card.person == draft.person).cloned();
            let about_nobody = draft.person == NOBODY && form == Form::Care(CareForm::Incident);
            (card.is_some() || about_nobody).then(|| (card, form, draft.clone()))
        };
        let waiting: Vec<_> = drafts.iter().rev().filter_map(known).collect();
        let elsewhere = drafts.len() - waiting.len();
        Self { waiting, elsewhere, cursor: ListCursor::default() }
    }
}

impl Page for Drafts {
    fn purpose(&self) -> &'static str {
        "purpose-drafts"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("drafts-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        let words = around.words;
        let mut counts = words.say(&Message::plain("drafts-count").with("count", self.waiting.len()));
        if self.elsewhere > 0 {
            counts += "   ";
            counts += &words.say(&Message::plain("drafts-elsewhere").with("count", self.elsewhere));
        }
        [Row::of(counts, Meaning::Text), Row::of(words.text("drafts-yours"), Meaning::Muted)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let id = if self.waiting.is_empty() { "drafts-none" } else { "drafts-open" };
        Row::of(around.words.text(id), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Menu, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        match self.waiting.is_empty() {
            true => &[Action::Back, Action::First],
            false => &[Action::Open, Action::Up, Action::Down, Action::Back],
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        if self.cursor.moved(action, self.waiting.len(), usize::from(around.body)) {
            return None;
        }
        match action {
            Action::Open => {
                let (_, form, draft) = self.waiting.get(self.cursor.at())?;
                Some(Effect::OpenDraft { person: draft.person, form: *form })
            }
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn takes(&self, action: Action) -> bool {
        action == Action::Drafts
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        let words = around.words;
        canvas.set_cursor(1, 0);
        let visible = self.waiting.iter().enumerate().skip(self.cursor.top(usize::from(canvas.height())));
        for (row, (at, (card, form, draft))) in (0..canvas.height()).zip(visible) {
            if at == self.cursor.at() {
                canvas.mark(row);
            }
            let form = words.text(match form {
                Form::Note => "drafts-form-note",
                Form::Care(CareForm::Fall) => "drafts-form-fall",
                Form::Care(CareForm::Incident) => "drafts-form-incident",
                Form::Care(CareForm::Measure) => "drafts-form-measure",
                Form::SheetPart(_) => "drafts-form-sheet",
                Form::Call => "drafts-form-call",
                Form::Agenda(AgendaDraft::Task | AgendaDraft::MoveTask(_) | AgendaDraft::GiveUpTask(_)) => {
                    "action-task"
                }
                Form::Agenda(
                    AgendaDraft::Event | AgendaDraft::MoveEvent(..) | AgendaDraft::GiveUpEvent(..),
                ) => "drafts-form-event",
                Form::Agenda(AgendaDraft::Away | AgendaDraft::Back(_)) => "action-away",
                Form::Amend(_, Amending::Result) => "drafts-form-result",
                Form::Amend(_, Amending::Strike) => "drafts-form-strike",
                Form::Reply(_) => "drafts-form-reply",
                Form::Instruction => "drafts-form-instruction",
            });
            let when = words.when(draft.saved_at, around.now);
            let when = words.say(&Message::plain("drafts-sealed").with("when", when));
            let (room, name) = card.as_ref().map_or_else(Default::default, |card| {
                (card.placement.room.clone(), person::short_name(words, &card.identity))
            });
            let text = format!("{} {} {} {when}", fit(&room, 4), fit(&name, 18), fit(&form, 8));
            canvas.put(3, row, canvas.width().saturating_sub(3), &text, Meaning::Text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, at, cards, person as id, shows};
    use super::*;
    use crate::words::Language;

    fn draft(person: u8, form: Form, minute: i8) -> WaitingDraft {
        WaitingDraft { person: id(person), form: form.name(), saved_at: at(2, minute) }
    }

    #[test]
    fn the_newest_draft_is_first_and_enter_opens_its_form() {
        let record = crate::domain::ids::RecordId::from_bytes([3; 16]);
        let late = Form::Amend(record, Amending::Result);
        let drafts = [draft(7, Form::Note, 1), draft(9, late, 5), draft(99, Form::Note, 3)];
        for language in [Language::French, Language::English] {
            let stage = Stage::new(language);
            let mut page = Drafts::new(&drafts, &cards());
            let rows = stage.show(&page);
            assert!(rows[4].starts_with(" > 09") && rows[4].contains("ESSAI-09 L."), "{rows:#?}");
            assert!(rows[4].contains("02:05") && rows[5].contains("02:01"), "{rows:#?}");
            assert!(!shows(&rows, "drafts-"), "{rows:#?}");
            let effect = page.update(Input::Action(Action::Open), &stage.around());
            assert!(matches!(effect, Some(Effect::OpenDraft { form, .. }) if form == late));
            page.update(Input::Action(Action::Down), &stage.around());
            let effect = page.update(Input::Action(Action::Open), &stage.around());
            assert!(matches!(effect, Some(Effect::OpenDraft { form: Form::Note, .. })));
        }
    }

    #[test]
    fn no_draft_is_a_sentence() {
        let stage = Stage::new(Language::French);
        let mut page = Drafts::new(&[], &cards());
        assert!(shows(&stage.show(&page), "Aucun brouillon"));
        assert!(page.update(Input::Action(Action::Open), &stage.around()).is_none());
    }

    #[test]
    fn a_form_is_found_again_by_its_name() {
        let record = crate::domain::ids::RecordId::from_bytes([0xab; 16]);
        let amends = [Amending::Strike, Amending::Result].map(|kind| Form::Amend(record, kind));
        let care = [CareForm::Fall, CareForm::Incident, CareForm::Measure].map(Form::Care);
        let day = jiff::civil::date(2026, 11, 24);
        let agenda = [
            AgendaDraft::Task,
            AgendaDraft::Back(record),
            AgendaDraft::MoveTask(record),
            AgendaDraft::GiveUpTask(record),
            AgendaDraft::MoveEvent(day, record),
            AgendaDraft::GiveUpEvent(day, record),
        ];
        let agenda = agenda.map(Form::Agenda);
        for form in care.into_iter().chain(amends).chain(agenda).chain([Form::Note]) {
            assert_eq!(Form::from_name(&form.name()), Some(form));
        }
        for name in ["", "note-strike", "note-strike/", "note-strike/zz", "agenda-event-move/x", "round"] {
            assert_eq!(Form::from_name(name), None, "{name}");
        }
    }
}

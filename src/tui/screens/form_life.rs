//! The life of a form that keeps a draft: what its keys answer at this moment, the echo before something is written, the
//! question before its draft is thrown away, and what row 23 says about the draft.
//!
//! Never here: what a form holds, and what is written; how a draft is sealed (`App::seal_drafts`).

use std::convert::Infallible;

use super::discard::{Answer, Discard};
use super::form_draft::Unsealed;
use super::{Around, Draft, Effect, Form, Input, News, UnitDraft, UnitForm};
use crate::care::view::{PersonCard, SavedDraft};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::Row;

/// What the keys answer at this moment; a form may have more of its own.
pub(super) enum State<T> {
    /// The fields.
    Writing,
    /// The echo in row 23.
    Asking,
    /// Whether the draft is thrown away.
    Discarding(Discard),
    /// What only this form has: a list to choose from, a card to read out.
    Own(T),
}

/// What a form asks at this moment, and what it knows of its draft.
pub(super) struct Life<T = Infallible> {
    state: State<T>,
    unsealed: Unsealed,
}

impl<T> Life<T> {
    /// A form that is opened, with the draft it takes up.
    pub(super) fn begun(restored: Option<&SavedDraft>) -> Self {
        let unsealed = Unsealed::restored(restored.map(|draft| draft.saved_at));
        Self { state: State::Writing, unsealed }
    }

    pub(super) fn state(&self) -> &State<T> {
        &self.state
    }

    pub(super) fn is_writing(&self) -> bool {
        matches!(self.state, State::Writing)
    }

    pub(super) fn is_asking(&self) -> bool {
        matches!(self.state, State::Asking)
    }

    pub(super) fn is_discarding(&self) -> bool {
        matches!(self.state, State::Discarding(_))
    }

    /// What only this form has, while it is shown.
    pub(super) fn own(&self) -> Option<&T> {
        match &self.state {
            State::Own(own) => Some(own),
            _ => None,
        }
    }

    /// As [`Life::own`], to be changed.
    pub(super) fn own_mut(&mut self) -> Option<&mut T> {
        match &mut self.state {
            State::Own(own) => Some(own),
            _ => None,
        }
    }

    /// Back to the fields.
    pub(super) fn write(&mut self) {
        self.state = State::Writing;
    }

    /// What is to be written is read back in row 23.
    pub(super) fn ask(&mut self) {
        self.state = State::Asking;
    }

    /// Shows what only this form has.
    pub(super) fn show(&mut self, own: T) {
        self.state = State::Own(own);
    }

    /// Asks whether the draft about this person, or about nobody, is thrown away.
    pub(super) fn ask_to_discard(&mut self, card: Option<&PersonCard>) {
        self.state = State::Discarding(Discard::about(card));
    }

    /// Something was typed that is not sealed.
    pub(super) fn touch(&mut self) {
        self.unsealed.dirty = true;
    }

    /// As [`Life::touch`], when something changed.
    pub(super) fn touch_if(&mut self, changed: bool) {
        self.unsealed.dirty |= changed;
    }

    /// The form is empty again: what it held is written.
    pub(super) fn forget(&mut self) {
        self.unsealed = Unsealed::default();
    }

    /// A draft was left here and not one key has changed it since.
    pub(super) fn is_an_offer(&self) -> bool {
        self.unsealed.is_an_offer()
    }

    /// Whether a draft of this form lies sealed.
    pub(super) fn is_kept(&self) -> bool {
        self.unsealed.is_kept()
    }

    /// What is said about the draft; `None` when there is none.
    pub(super) fn told(&self, card: Option<&PersonCard>, around: &Around<'_>) -> Option<Message> {
        self.unsealed.told(around.words, card, around.now)
    }

    /// Takes the answer to the echo: `Ok` when what was read back is to be written. Only Esc corrects: a slip of the hand
    /// neither saves nor goes back unseen.
    pub(super) fn confirmed(&mut self, input: &Input, waits: &'static str) -> Result<(), Option<Effect>> {
        match input {
            Input::Action(Action::Confirm) => Ok(()),
            Input::Action(Action::Back) => {
                self.write();
                Err(None)
            }
            _ => Err(Some(Effect::Say(Message::plain(waits)))),
        }
    }

    /// Takes the answer to the question whether the draft is thrown away, and what that asks for.
    pub(super) fn discard(&mut self, input: &Input, thrown: Effect) -> Option<Effect> {
        let State::Discarding(question) = &mut self.state else { return None };
        match question.update(input) {
            Answer::Open => None,
            Answer::Kept => {
                self.write();
                Some(Effect::Say(Message::plain("draft-still-there")))
            }
            Answer::Thrown => {
                // Nothing typed here may be sealed again on the way out.
                self.unsealed.dirty = false;
                Some(thrown)
            }
        }
    }

    /// Row 23 while no field of the form has more to say: the question, else what is known of the draft, else `how`.
    pub(super) fn standing(
        &self,
        card: Option<&PersonCard>,
        around: &Around<'_>,
        echo: impl FnOnce() -> Row,
        how: &'static str,
    ) -> Row {
        match &self.state {
            State::Asking => echo(),
            State::Discarding(question) => question.ask(around.words),
            State::Writing | State::Own(_) => {
                let told = self.told(card, around).unwrap_or_else(|| Message::plain(how));
                Row::of(around.words.say(&told), Meaning::Status)
            }
        }
    }

    /// Where keys are pressed while something is asked that every form asks.
    pub(super) fn contexts(&self) -> Option<&'static [Context]> {
        match &self.state {
            State::Discarding(question) if question.wants_the_room() => {
                Some(&[Context::Text, Context::Question, Context::Global])
            }
            State::Asking | State::Discarding(_) => Some(&[Context::Question, Context::Global]),
            State::Writing | State::Own(_) => None,
        }
    }

    /// Row 24 then. Where the room number is asked for Enter does not save: the question says what it does.
    pub(super) fn legend(&self) -> Option<&'static [Action]> {
        match &self.state {
            State::Discarding(question) if question.wants_the_room() => Some(&[Action::Back]),
            State::Asking | State::Discarding(_) => Some(&[Action::Confirm, Action::Back]),
            State::Writing | State::Own(_) => None,
        }
    }

    /// What Enter is called under a question that it answers by throwing the draft away.
    pub(super) fn called(&self, action: Action) -> Option<&'static str> {
        (action == Action::Confirm && self.is_discarding()).then_some("action-discard")
    }

    /// Whether a key that leads elsewhere is for the question.
    pub(super) fn takes(&self, action: Action) -> bool {
        let plain = matches!(&self.state, State::Discarding(question) if !question.wants_the_room());
        action.leads_elsewhere() && (plain || self.is_asking())
    }

    /// Hears that the draft was sealed, and that what was asked did not succeed.
    pub(super) fn hear(&mut self, news: &News<'_>) {
        self.unsealed.hear(news);
        if matches!(news, News::Failed) {
            self.write();
        }
    }

    /// The draft about a person, when it is to be sealed or forgotten.
    pub(super) fn draft(&self, person: PersonId, form: Form, content: Option<Vec<u8>>) -> Option<Draft> {
        let content = self.unsealed.change(content)?;
        Some(Draft { person, form, content })
    }

    /// The draft about a unit, when it is to be sealed or forgotten.
    pub(super) fn unit_draft(
        &self,
        unit: UnitId,
        form: UnitForm,
        content: Option<Vec<u8>>,
    ) -> Option<UnitDraft> {
        let content = self.unsealed.change(content)?;
        Some(UnitDraft { unit, form, content })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, at, card};
    use super::*;
    use crate::words::Language;

    fn enter() -> Input {
        Input::Action(Action::Confirm)
    }

    #[test]
    fn a_draft_about_somebody_is_thrown_away_with_the_room_and_kept_by_any_other_key() {
        let mut life = Life::<Infallible>::begun(None);
        life.touch();
        life.ask_to_discard(Some(&card(7)));
        assert!(life.discard(&enter(), Effect::Back).is_some_and(|effect| matches!(effect, Effect::Say(_))));
        assert!(life.is_writing() && life.draft(card(7).person, Form::Note, Some(vec![1])).is_some());
        life.ask_to_discard(Some(&card(7)));
        for digit in ['0', '7'] {
            assert!(life.discard(&Input::Typed(digit), Effect::Back).is_none());
        }
        assert!(matches!(life.discard(&enter(), Effect::Back), Some(Effect::Back)));
        assert!(life.draft(card(7).person, Form::Note, Some(vec![1])).is_none(), "nothing is sealed again");
    }

    #[test]
    fn a_draft_about_nobody_is_thrown_away_with_enter_and_no_key_leads_elsewhere_before() {
        let mut life = Life::<Infallible>::begun(None);
        life.ask_to_discard(None);
        assert!(life.takes(Action::Find) && life.takes(Action::Drafts));
        assert!(life.discard(&Input::Typed('7'), Effect::Back).is_none() && life.is_discarding());
        assert!(matches!(life.discard(&enter(), Effect::Back), Some(Effect::Back)));
    }

    #[test]
    fn what_was_sealed_and_is_erased_is_forgotten_and_what_never_was_is_not() {
        let stage = Stage::new(Language::French);
        let mut life = Life::<Infallible>::begun(None);
        life.touch();
        assert!(life.draft(card(7).person, Form::Note, None).is_none());
        life.hear(&News::Sealed(Some(at(2, 14))));
        assert!(life.told(None, &stage.around()).is_some_and(|told| {
            told == Message::plain("incident-draft-sealed")
                .with("time", stage.around().words.time_with_seconds(at(2, 14)))
        }));
        life.touch();
        assert!(life.draft(card(7).person, Form::Note, None).is_some_and(|draft| draft.content.is_none()));
    }
}

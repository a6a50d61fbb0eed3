//! Rounds, performed for their screens.

use super::action::Action;
use super::app::App;
use super::screens::Input;
use crate::domain::ids::PersonId;

impl App {
    /// A key of these, about this person.
    pub(super) fn rounds_key(&mut self, action: Action, _person: Option<PersonId>) {
        self.give(Input::Action(action));
    }

    /// Whether such a key does something here and now.
    pub(super) fn rounds_possible(&self, _action: Action) -> bool {
        false
    }
}

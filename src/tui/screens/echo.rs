//! The echo in row 23 over a page that keeps no draft: what is about to be done is read back, and waits for an answer.
//!
//! Never here: what is done. A form that keeps a draft has its echo in `form_life`.

use super::{Effect, Input};
use crate::domain::message::Message;
use crate::tui::action::{Action, Context};

/// Whether something is read back and waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Echo {
    waits: bool,
}

impl Echo {
    /// Whether an answer is waited for.
    pub(super) fn waits(self) -> bool {
        self.waits
    }

    /// Reads back, when there is something to.
    pub(super) fn ask_if(&mut self, there_is: bool) {
        self.waits = there_is;
    }

    /// It was answered, or did not succeed.
    pub(super) fn close(&mut self) {
        self.waits = false;
    }

    /// Takes the answer: `Ok` when it is to be done. Only Esc leaves it; any other key says that it waits.
    pub(super) fn confirmed(&mut self, input: &Input, waits: &'static str) -> Result<(), Option<Effect>> {
        match input {
            Input::Action(Action::Confirm) => Ok(()),
            Input::Action(Action::Back) => {
                self.close();
                Err(None)
            }
            _ => Err(Some(Effect::Say(Message::plain(waits)))),
        }
    }

    /// Where keys are pressed: in the question, else on the rows of a list.
    pub(super) fn contexts_over_rows(self) -> &'static [Context] {
        match self.waits {
            true => &[Context::Question, Context::Global],
            false => &[Context::Rows, Context::List, Context::Global],
        }
    }

    /// Whether a key is for the question, or one of the page's own while nothing is asked.
    pub(super) fn takes(self, action: Action, own: &[Action]) -> bool {
        if self.waits { action.leads_elsewhere() } else { own.contains(&action) }
    }
}

//! Leads the verbs of a shift to the file that performs them, and says which of them do something here and now.
//!
//! Never here: what a verb does.

use super::action::Action;
use super::app::App;
use super::screens::Input;
use crate::domain::ids::PersonId;

impl App {
    /// A verb of the shift, about the person a command named or the one of the screen. Any other action is the
    /// page's.
    pub(super) fn shift(&mut self, action: Action, named: Option<PersonId>) {
        let person = named.or_else(|| self.top().person());
        match action {
            Action::TaskWrite
            | Action::Tasks
            | Action::EventWrite
            | Action::Agenda
            | Action::AwayWrite
            | Action::Away => self.agenda_key(action, person),
            Action::WithoutNote
            | Action::NothingToReport
            | Action::NoteReply
            | Action::NotesFilter
            | Action::Seen
            | Action::Unread
            | Action::InstructionWrite
            | Action::Instructions => self.notes_key(action, person),
            Action::RoundStart | Action::Rounds => self.rounds_key(action, person),
            Action::FallWrite | Action::Falls | Action::IncidentWrite | Action::Incidents => {
                self.falls_key(action, person)
            }
            Action::MeasureWrite | Action::Measures => self.measures_key(action, person),
            Action::EmergencySheet | Action::CallWrite | Action::Contacts | Action::Disclosures => {
                self.emergency_key(action, person)
            }
            Action::HandoverPrepare | Action::HandoverRead => self.handover_key(action, person),
            Action::TextSearch | Action::TextPeriod | Action::TextWhom => self.search_key(action, person),
            _ => self.give(Input::Action(action)),
        }
    }

    /// Whether it does something here and now; true for what is no verb of the shift.
    pub(super) fn shift_possible(&self, action: Action) -> bool {
        match action {
            Action::TaskWrite
            | Action::Tasks
            | Action::EventWrite
            | Action::Agenda
            | Action::AwayWrite
            | Action::Away => self.agenda_possible(action),
            Action::WithoutNote
            | Action::NothingToReport
            | Action::NoteReply
            | Action::NotesFilter
            | Action::Seen
            | Action::Unread
            | Action::InstructionWrite
            | Action::Instructions => self.notes_possible(action),
            Action::RoundStart | Action::Rounds => self.rounds_possible(action),
            Action::FallWrite | Action::Falls | Action::IncidentWrite | Action::Incidents => {
                self.falls_possible(action)
            }
            Action::MeasureWrite | Action::Measures => self.measures_possible(action),
            Action::EmergencySheet
            | Action::CallWrite
            | Action::Contacts
            | Action::Disclosures
            | Action::SheetEdit
            | Action::SheetPublish
            | Action::SheetSign => self.emergency_possible(action),
            Action::HandoverPrepare | Action::HandoverRead => self.handover_possible(action),
            Action::TextSearch | Action::TextPeriod | Action::TextWhom => self.search_possible(action),
            _ => true,
        }
    }
}

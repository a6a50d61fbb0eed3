//! What is due, planned, and who is away: tasks, appointments, absences, performed for their screens.

use jiff::civil::Date;

use super::action::Action;
use super::app::App;
use super::screens::agenda_form::{About, AgendaForm, AgendaWrite, Known};
use super::screens::day::{Day, DayList};
use super::screens::{AgendaDraft, Form, News, Step, UnitForm};
use crate::care::records::{Kept, Whose};
use crate::care::{CareError, House};
use crate::domain::event::Event;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::task::Task;

/// What a screen of the agenda asks for.
pub(crate) enum AgendaAsk {
    /// Another day.
    Day(Date),
    /// A task was done.
    TaskDone(Box<Kept<Task>>),
    /// An event took place.
    EventDone(Box<Kept<Event>>),
    /// A form about something that is selected.
    Form(About),
    /// Writes what a form read back; its draft is forgotten then.
    Write(Box<AgendaWrite>, Option<(Whose, AgendaDraft)>),
    /// Throws away the draft of a form about a unit, and leaves.
    Discard(UnitId, AgendaDraft),
}

impl App {
    /// A key of these, about this person.
    pub(super) fn agenda_key(&mut self, action: Action, person: Option<PersonId>) {
        if !self.agenda_possible(action) {
            return self.say(&Message::plain("agenda-not-yours"));
        }
        match action {
            Action::Tasks => self.open_day(DayList::Tasks),
            Action::Agenda => self.open_day(DayList::Agenda),
            Action::Away => self.open_day(DayList::Away),
            Action::TaskWrite => self.open_agenda(About::Task, person),
            Action::EventWrite => {
                let day = self.top().day().unwrap_or_else(|| self.scene.now().date());
                self.open_agenda(About::Event(day), person);
            }
            Action::AwayWrite => self.open_away(person),
            _ => {}
        }
    }

    /// Whether such a key does something here and now.
    pub(super) fn agenda_possible(&self, action: Action) -> bool {
        let now = self.scene.now();
        let writes = matches!(action, Action::TaskWrite | Action::EventWrite | Action::AwayWrite);
        self.scene.house.as_ref().is_some_and(|house| match writes {
            true => house.may_write_agenda(now),
            false => house.may_read_agenda(now),
        })
    }

    /// Performs what a screen of the agenda asks for.
    pub(super) fn agenda(&mut self, ask: AgendaAsk) {
        match ask {
            AgendaAsk::Day(day) => {
                let now = self.scene.now();
                let Some(house) = self.scene.house.as_mut() else { return };
                match house.look_at_day(day, now) {
                    Ok(view) => self.tell(&News::Day(&view)),
                    Err(error) => self.fail(&error),
                }
            }
            AgendaAsk::TaskDone(task) => self.write_in_agenda(|house, now| {
                house.do_task(&task, "", now).map(|next| match next {
                    Some(next) => said_next("agenda-task-done-next", next.value.due()),
                    None => Said::Plain("agenda-task-done"),
                })
            }),
            AgendaAsk::EventDone(event) => self.write_in_agenda(|house, now| {
                house.event_done(&event, now).map(|_| Said::Plain("agenda-event-done"))
            }),
            AgendaAsk::Form(about) => {
                if self.agenda_possible(Action::TaskWrite) {
                    self.open_agenda(about, None);
                } else {
                    self.say(&Message::plain("agenda-not-yours"));
                }
            }
            AgendaAsk::Write(write, draft) => self.write_form(*write, draft),
            AgendaAsk::Discard(unit, kind) => self.discard_unit_form(unit, kind),
        }
    }

    /// Opens the form of a draft that waits.
    pub(super) fn open_agenda_draft(&mut self, person: PersonId, kind: AgendaDraft) {
        self.keep(|step| matches!(step, Step::People(_)));
        self.open_agenda_form(kind, Some(person));
    }

    /// Opens a form again: one on something is opened on it as it is now.
    pub(super) fn open_agenda_form(&mut self, kind: AgendaDraft, person: Option<PersonId>) {
        let now = self.scene.now();
        let day = match kind {
            AgendaDraft::Task => return self.agenda_key(Action::TaskWrite, person),
            AgendaDraft::Event => return self.agenda_key(Action::EventWrite, person),
            AgendaDraft::Away => return self.agenda_key(Action::AwayWrite, person),
            AgendaDraft::MoveEvent(day, _) | AgendaDraft::GiveUpEvent(day, _) => day,
            AgendaDraft::Back(_) | AgendaDraft::MoveTask(_) | AgendaDraft::GiveUpTask(_) => now.date(),
        };
        let Some(house) = self.scene.house.as_mut() else { return };
        let view = match house.look_at_day_again(day, now) {
            Ok(view) => view,
            Err(error) => return self.fail(&error),
        };
        match About::again(kind, &view) {
            Some(about) => self.agenda(AgendaAsk::Form(about)),
            None => self.is_settled(person, kind, view.damaged > 0),
        }
    }

    /// What a draft was about is settled by somebody else: there is nothing left to move or to give up. What does not open
    /// may be there again later, and its draft is kept.
    fn is_settled(&mut self, person: Option<PersonId>, kind: AgendaDraft, damaged: bool) {
        if damaged {
            return self.fail_with(&Message::plain("agenda-draft-unread"));
        }
        self.say(&Message::plain("agenda-draft-settled"));
        let units: Vec<Whose> = match (person, self.known()) {
            (None, Some(known)) => known.units.iter().map(|(unit, _)| Whose::Unit(*unit)).collect(),
            _ => Vec::new(),
        };
        for whose in person.map(Whose::Person).into_iter().chain(units) {
            if let Err(error) = self.forget_agenda_draft(whose, kind) {
                return self.fail(&error);
            }
        }
    }

    fn known(&self) -> Option<Known> {
        let me = self.scene.house.as_ref().map(House::me)?;
        let cards = self.pages.iter().map(|page| page.cards()).find(|cards| !cards.is_empty());
        Some(Known { cards: cards.unwrap_or_default().to_vec(), units: me.units.clone(), me: me.account })
    }

    pub(super) fn open_day(&mut self, list: DayList) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let Some(known) = self.known() else { return };
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.look_at_day(now.date(), now) {
            Ok(view) => {
                while self.top().day().is_some() && self.pages.len() > 1 {
                    self.pages.pop();
                }
                let page = Day::new(list, view, known, &self.scene.around());
                self.pages.push(Box::new(page));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Who goes, or, for somebody who is away, who is back.
    fn open_away(&mut self, person: Option<PersonId>) {
        let now = self.scene.now();
        let (Some(person), Some(house)) = (person, self.scene.house.as_mut()) else {
            return self.say(&Message::plain("away-nobody"));
        };
        match house.absence_of(person, now) {
            Ok(Some(absence)) => {
                self.open_agenda(About::Returning(Box::new(absence)), Some(person));
            }
            Ok(None) => self.open_agenda(About::Leaving(person), Some(person)),
            Err(error) => self.fail(&error),
        }
    }

    fn open_agenda(&mut self, about: About, person: Option<PersonId>) {
        if !self.seal() {
            return;
        }
        let Some(known) = self.known() else { return };
        let person = person.filter(|person| known.cards.iter().any(|card| card.person == *person));
        let draft = match (about.kept_under(person, &known.units), self.scene.house.as_mut()) {
            (Some((Whose::Person(person), kind)), Some(house)) => {
                house.draft_of(person, &Form::Agenda(kind).name())
            }
            (Some((Whose::Unit(unit), kind)), Some(house)) => {
                house.unit_draft_of(unit, &UnitForm::Agenda(kind).name())
            }
            _ => Ok(None),
        };
        match draft {
            Ok(draft) => {
                let form = AgendaForm::new(about, person, known, draft.as_ref(), &self.scene.around());
                self.pages.push(Box::new(form));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn forget_agenda_draft(&mut self, whose: Whose, kind: AgendaDraft) -> Result<(), CareError> {
        match (whose, self.scene.house.as_mut()) {
            (Whose::Person(person), Some(house)) => house.forget_draft(person, &Form::Agenda(kind).name()),
            (Whose::Unit(unit), Some(house)) => house.forget_unit_draft(unit, &UnitForm::Agenda(kind).name()),
            (_, None) => Ok(()),
        }
    }

    fn discard_unit_form(&mut self, unit: UnitId, kind: AgendaDraft) {
        match self.forget_agenda_draft(Whose::Unit(unit), kind) {
            Ok(()) => {
                self.pages.pop();
                self.due.sealed();
                self.say(&Message::plain("draft-discarded"));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn write_form(&mut self, write: AgendaWrite, draft: Option<(Whose, AgendaDraft)>) {
        // Sealed first: if the vault fails while saving, the text is in the draft too.
        let _said_in_row_23 = self.seal();
        let written = self.written(|house, now| perform(house, write, now));
        let Some(said) = written else { return };
        self.pages.pop();
        if let Some((whose, kind)) = draft
            && let Err(error) = self.forget_agenda_draft(whose, kind)
        {
            return self.fail(&error);
        }
        self.show_what_was_written(&said);
    }

    fn write_in_agenda(&mut self, work: impl FnOnce(&mut House, Moment) -> Result<Said, CareError>) {
        if let Some(said) = self.written(work) {
            self.show_what_was_written(&said);
        }
    }

    fn written(&mut self, work: impl FnOnce(&mut House, Moment) -> Result<Said, CareError>) -> Option<Said> {
        let now = self.scene.now();
        let house = self.scene.house.as_mut()?;
        match work(house, now) {
            Ok(said) => Some(said),
            Err(error) => {
                self.tell(&News::Failed);
                if matches!(error, CareError::ChangedMeanwhile) {
                    self.read_the_day_again();
                }
                self.fail(&error);
                None
            }
        }
    }

    fn show_what_was_written(&mut self, said: &Said) {
        self.board.is_out_of_date();
        self.read_the_day_again();
        self.board_comes_back();
        let message = match said {
            Said::Plain(id) => Message::plain(id),
            Said::Next(id, next) => {
                let when = self.scene.words.when(*next, self.scene.now());
                Message::plain(id).with("when", when)
            }
        };
        self.say(&message);
    }

    /// The day that is shown, or stands under a form, read again.
    fn read_the_day_again(&mut self) {
        let now = self.scene.now();
        let shown = self.pages.iter().rev().find_map(|page| page.day());
        let (Some(day), Some(house)) = (shown, self.scene.house.as_mut()) else { return };
        match house.look_at_day_again(day, now) {
            Ok(view) => self.tell(&News::Day(&view)),
            Err(error) => self.fail(&error),
        }
    }
}

/// What row 23 says once it is written.
enum Said {
    Plain(&'static str),
    /// With the next time that it is due.
    Next(&'static str, Moment),
}

fn said_next(id: &'static str, due: Moment) -> Said {
    Said::Next(id, due)
}

fn perform(house: &mut House, write: AgendaWrite, now: Moment) -> Result<Said, CareError> {
    Ok(match write {
        AgendaWrite::Task { whose, draft } => {
            house.plan_task(whose, draft, now)?;
            Said::Plain("agenda-task-planned")
        }
        AgendaWrite::Event { whose, draft } => {
            house.plan_event(whose, draft, now)?;
            Said::Plain("agenda-event-planned")
        }
        AgendaWrite::Leaving { person, reason, from, back_at, remark } => {
            house.note_departure(person, reason, from, back_at, &remark, now)?;
            Said::Plain("away-left")
        }
        AgendaWrite::Back { absence, since } => {
            house.note_return(&absence, since, now)?;
            Said::Plain("away-returned")
        }
        AgendaWrite::Expect { absence, back_at } => {
            house.expect_return(&absence, back_at, now)?;
            Said::Plain("away-expected-now")
        }
        AgendaWrite::MoveTask { task, to, reason } => {
            house.move_task(&task, to, &reason, now)?;
            Said::Plain("agenda-moved")
        }
        AgendaWrite::GiveUpTask { task, reason } => match house.give_up_task(&task, &reason, now)? {
            Some(next) => Said::Next("agenda-given-up-next", next.value.due()),
            None => Said::Plain("agenda-given-up-now"),
        },
        AgendaWrite::MoveEvent { event, span } => {
            house.move_event(&event, span, now)?;
            Said::Plain("agenda-moved")
        }
        AgendaWrite::GiveUpEvent { event, reason, remark } => {
            house.event_not_done(&event, reason, &remark, now)?;
            Said::Plain("agenda-given-up-now")
        }
    })
}

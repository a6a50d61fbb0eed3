//! What a shift does with notes beside writing one: nothing to report, seen, replies, instructions, filters.
//!
//! Never here: who may (`care` asks the policy), what a screen looks like (`screens`).

use super::action::Action;
use super::app::App;
use super::screens::instruct::Instruct;
use super::screens::instructions::Instructions;
use super::screens::note::Note;
use super::screens::note_filter::{NoteFilter, NotesFilter};
use super::screens::note_nothing::Nothing;
use super::screens::note_unread::Unread;
use super::screens::note_without::WithoutNote;
use super::screens::{Form, News, Step};
use crate::care::acknowledging::ReadBy;
use crate::care::records::{Kept, Whose};
use crate::care::view::{NoteView, PersonCard};
use crate::care::{CareError, House};
use crate::domain::account::Author;
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::instruction::{Instruction, InstructionDraft, InstructionFault};
use crate::domain::message::Message;
use crate::domain::note::{NoteDraft, may_report_nothing};
use crate::domain::scope::Scope;
use crate::domain::thread::Thread;

/// Pages of older notes that are looked through for a filter before somebody is asked to go on.
const PAGES_AT_ONCE: usize = 40;

/// What a screen of these asks for.
pub(crate) enum NotesAsk {
    /// Nothing to report of these; whether they were ticked in a list.
    NothingFor { persons: Vec<PersonId>, group: bool },
    /// This account has read a note.
    Seen { person: PersonId, note: Box<NoteView> },
    /// The timeline of a person on a note, as far back as it is.
    OpenOn { person: PersonId, record: RecordId },
    /// The editor, to answer a note.
    Reply { person: PersonId, to: Box<NoteView> },
    /// Signs and stores an answer.
    SaveReply { person: PersonId, draft: Box<NoteDraft>, to: RecordId },
    /// The form of the filter.
    FilterForm { person: PersonId, filter: Box<NotesFilter>, threads: Vec<Thread>, scopes: Vec<Scope> },
    /// Only these notes.
    Filter { person: PersonId, filter: Box<NotesFilter> },
    /// Gives an instruction; its draft is under this person.
    Give { person: PersonId, whose: Whose, draft: Box<InstructionDraft> },
    /// Lifts one.
    Lift(Box<Kept<Instruction>>),
    /// Row 23, why this is no instruction yet.
    RefuseInstruction(InstructionFault),
}

/// Who has read a note, and whom it concerns.
pub(crate) struct ReadNow {
    /// Who said so.
    pub(crate) read: ReadBy,
    /// Whom notes of its scope concern.
    pub(crate) concerned: Vec<(Scope, Vec<Author>)>,
}

impl App {
    /// A key of these, about this person.
    pub(super) fn notes_key(&mut self, action: Action, person: Option<PersonId>) {
        match (action, person) {
            (Action::WithoutNote, _) => self.open_without_note(),
            (Action::Unread, _) => self.open_unread(),
            (Action::Instructions, _) => self.open_instructions(),
            (Action::NothingToReport, Some(person)) => self.ask_nothing(person),
            (Action::InstructionWrite, Some(person)) => self.open_instruct(person),
            _ => self.say(&Message::plain("key-does-nothing")),
        }
    }

    /// Whether such a key does something here and now.
    pub(super) fn notes_possible(&self, action: Action) -> bool {
        let reads = || self.pages[0].cards().iter().any(|card| card.sees_notes);
        match action {
            Action::WithoutNote | Action::NothingToReport | Action::InstructionWrite => {
                reads() && self.writes_for_the_team()
            }
            Action::Unread | Action::Instructions => reads(),
            _ => self.pages.last().is_some_and(|page| page.takes(action)),
        }
    }

    fn writes_for_the_team(&self) -> bool {
        let now = self.scene.now();
        self.scene.house.as_ref().is_some_and(|house| house.writes_for_the_team(now))
    }

    /// Performs what a screen of these asks for.
    pub(super) fn notes(&mut self, ask: NotesAsk) {
        match ask {
            NotesAsk::NothingFor { persons, group } => self.report_nothing(&persons, group),
            NotesAsk::Seen { person, note } => self.acknowledge(person, &note),
            NotesAsk::OpenOn { person, record } => self.open_timeline_on(person, record),
            NotesAsk::Reply { person, to } => self.write_reply(person, *to),
            NotesAsk::SaveReply { person, draft, to } => self.save_reply(person, *draft, to),
            NotesAsk::FilterForm { person, filter, threads, scopes } => {
                let form = NoteFilter::new(person, &filter, &threads, &scopes, &self.scene.around());
                self.pages.push(Box::new(form));
            }
            NotesAsk::Filter { person, filter } => {
                self.pages.pop();
                self.tell(&News::Filtered { person, filter: &filter });
                self.fill_the_filter(person);
            }
            NotesAsk::Give { person, whose, draft } => self.give_instruction(person, whose, *draft),
            NotesAsk::Lift(given) => self.lift_instruction(&given),
            NotesAsk::RefuseInstruction(fault) => self.fail(&CareError::Instruction(fault)),
        }
    }

    /// Nothing to report of one person: the question that comes before.
    fn ask_nothing(&mut self, person: PersonId) {
        if !self.writes_for_the_team() {
            return self.fail_with(&Message::plain("note-no-audience"));
        }
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        let not_seen = match house.not_seen_in_last_round(now) {
            Ok(not_seen) => not_seen,
            Err(error) => return self.fail(&error),
        };
        if let Err(fault) = may_report_nothing(person, &not_seen) {
            return self.fail(&CareError::Note(fault));
        }
        match house.absence_of(person, now) {
            Ok(None) => self.pages.push(Box::new(Nothing::new(card))),
            // Nobody has seen somebody who is not here.
            Ok(Some(_)) => self.fail_with(&Message::plain("nothing-away")),
            Err(error) => self.fail(&error),
        }
    }

    fn report_nothing(&mut self, persons: &[PersonId], group: bool) {
        let now = self.scene.now();
        let title = self.scene.words.text("note-nothing");
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        let reported = house
            .not_seen_in_last_round(now)
            .and_then(|not_seen| house.nothing_to_report(persons, &title, group, &not_seen, now));
        match reported {
            Ok(notes) => {
                self.pages.pop();
                for (person, note) in &notes {
                    self.tell(&News::Noted { person: *person, note });
                }
                self.board_has_changed();
                let time = self.scene.words.time(now);
                self.say(&Message::plain("nothing-saved").with("count", notes.len()).with("time", time));
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// Of whom nothing was written in this shift.
    pub(super) fn open_without_note(&mut self) {
        if !self.writes_for_the_team() {
            return self.fail_with(&Message::plain("note-no-audience"));
        }
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        let found =
            house.not_seen_in_last_round(now).and_then(|not_seen| Ok((not_seen, house.shift_board(now)?)));
        match found {
            Ok((not_seen, board)) => {
                let cards = board.without_note().map(|row| row.card.clone()).collect();
                let page = WithoutNote::new(cards, &not_seen, board.present(), board.period.from);
                self.keep(|step| matches!(step, Step::People(_)));
                self.pages.push(Box::new(page));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// The urgent notes this account has not said it read.
    pub(super) fn open_unread(&mut self) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.unread_urgent(now) {
            Ok(found) => {
                let with_card = found.into_iter();
                let found = with_card.filter_map(|(person, note)| Some((self.card(person)?, note))).collect();
                self.keep(|step| matches!(step, Step::People(_)));
                self.pages.push(Box::new(Unread::new(found)));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn acknowledge(&mut self, person: PersonId, note: &NoteView) {
        if self.scene.glass.as_ref().is_some_and(|glass| glass.opens(person, note.scope)) {
            return self.fail_with(&Message::plain("glass-reads-only"));
        }
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        if note.note.author.account == house.me().account {
            return self.say(&Message::plain("seen-own"));
        }
        let said = house.acknowledge(person, note, now).and_then(|()| {
            let read = house.who_has_read(person, std::slice::from_ref(note), now)?;
            let concerned = house.concerned_by(person, &[note.scope], now)?;
            Ok((read, concerned))
        });
        match said {
            Ok((read, concerned)) => {
                for read in read {
                    self.tell(&News::Read(&ReadNow { read, concerned: concerned.clone() }));
                }
                self.board_has_changed();
                let time = self.scene.words.time(now);
                self.say(&Message::plain("seen-said").with("time", time));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// The timeline of a person on a note, older notes loaded until it is there.
    pub(super) fn open_timeline_on(&mut self, person: PersonId, record: RecordId) {
        self.open_timeline(person, Some(record));
        while let (None, Some(from)) = (self.top().note(record), self.top().older()) {
            let before = self.top().older();
            self.load_older(person, from);
            if self.top().older() == before {
                break;
            }
        }
        self.tell(&News::GoTo(record));
    }

    /// Looks further back as long as the filter leaves room on the screen.
    pub(super) fn fill_the_filter(&mut self, person: PersonId) {
        for _ in 0..PAGES_AT_ONCE {
            let body = usize::from(self.scene.around().body);
            let Some(from) = self.top().older_for_filter(body) else { return };
            self.load_older_page(person, from);
            if self.top().older() == Some(from) {
                return;
            }
        }
    }

    /// The editor, to answer a note. Its draft is one of its own, under the note it answers.
    pub(super) fn write_reply(&mut self, person: PersonId, to: NoteView) {
        if self.scene.glass.as_ref().is_some_and(|glass| glass.opens(person, to.scope)) {
            return self.fail_with(&Message::plain("glass-reads-only"));
        }
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        let audiences = house.audiences_for(person, now);
        if audiences.is_empty() {
            return self.fail_with(&Message::plain("note-no-audience"));
        }
        match house.draft_of(person, &Form::Reply(to.record).name()) {
            Ok(draft) => {
                self.keep(|step| Self::leads_to(step, person));
                let note = Note::replying(card, audiences, draft.as_ref(), to, &self.scene.around());
                self.pages.push(Box::new(note));
                self.say_who_writes("writing-here-too", person);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn save_reply(&mut self, person: PersonId, draft: NoteDraft, to: RecordId) {
        // Sealed first: if the vault fails while saving, the text is in the draft too.
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.write_reply(person, draft, to, now) {
            Ok(stored) => {
                self.pages.pop();
                let id = if stored.is_some() { "note-saved" } else { "note-deposited" };
                self.stored(person, stored.as_ref(), id, Form::Reply(to));
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// The form of an instruction about this person or their unit.
    pub(super) fn open_instruct(&mut self, person: PersonId) {
        if !self.writes_for_the_team() {
            return self.fail_with(&Message::plain("instruct-not-yours"));
        }
        if !self.seal() {
            return;
        }
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        match house.draft_of(person, &Form::Instruction.name()) {
            Ok(draft) => {
                self.keep(|step| Self::leads_to(step, person) || matches!(step, Step::Instructions(_)));
                let form = Instruct::new(card, draft.as_ref(), &self.scene.around());
                self.pages.push(Box::new(form));
                self.say_who_writes("writing-here-too", person);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn give_instruction(&mut self, person: PersonId, whose: Whose, draft: InstructionDraft) {
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.give_instruction(whose, draft, now) {
            Ok(given) => {
                self.pages.pop();
                self.tell(&News::Instructed(&given));
                self.board_has_changed();
                self.stored(person, None, "instruct-given", Form::Instruction);
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// The instructions that stand: those of the person whose file is open, else those of everybody within reach.
    pub(super) fn open_instructions(&mut self) {
        let person = match self.top().step() {
            Some(Step::File(person, _) | Step::Timeline(person, ..)) => Some(person),
            _ => None,
        };
        self.open_instructions_of(person);
    }

    /// The same, of one person or of everybody.
    pub(super) fn open_instructions_of(&mut self, person: Option<PersonId>) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let card = person.and_then(|person| self.card(person));
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        let found = match person {
            Some(person) => house.instructions_for(person, now),
            None => house.all_instructions(now),
        };
        match found {
            Ok(found) => {
                let cards: Vec<PersonCard> = self.pages[0].cards().to_vec();
                let units = self.scene.house.as_ref().map_or_else(Vec::new, House::units);
                self.keep(|step| match (step, person) {
                    (Step::People(_), _) => true,
                    (Step::File(of, _) | Step::Timeline(of, ..), Some(person)) => *of == person,
                    _ => false,
                });
                self.pages.push(Box::new(Instructions::new(found, card, cards, units)));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn lift_instruction(&mut self, given: &Kept<Instruction>) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.lift_instruction(given, now) {
            Ok(lifted) => {
                self.tell(&News::Instructed(&lifted));
                self.board_has_changed();
                let time = self.scene.words.time(now);
                self.say(&Message::plain("instruct-lifted").with("time", time));
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }
}

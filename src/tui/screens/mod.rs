//! What every screen is: a page that takes input, answers with an effect and draws itself. One file each.
//!
//! Never here: a use case. A page asks for an effect, `App::perform` is the only one that acts.

pub(crate) mod accounts;
mod accounts_drawn;
mod agenda_about;
mod agenda_fields;
pub(crate) mod agenda_form;
mod agenda_words;
pub(crate) mod amend;
pub(crate) mod arrival;
pub(crate) mod call;
mod call_card;
pub(crate) mod compare;
pub(crate) mod conflict;
pub(crate) mod contacts;
pub(crate) mod day;
mod day_drawn;
pub(crate) mod decide;
pub(crate) mod demo_accounts;
pub(crate) mod desk;
mod discard;
pub(crate) mod disclosures;
mod draft_names;
pub(crate) mod drafts;
mod echo;
pub(crate) mod emergency;
mod emergency_fields;
pub(crate) mod emergency_part;
pub(crate) mod emergency_print;
pub(crate) mod enrolment;
mod entries;
pub(crate) mod fall;
mod fall_drawn;
mod fall_form;
mod fall_told;
pub(crate) mod falls;
pub(crate) mod file;
pub(crate) mod find;
mod form_draft;
mod form_life;
mod form_rows;
pub(crate) mod founding;
mod founding_drawn;
pub(crate) mod glass_form;
pub(crate) mod handover;
pub(crate) mod handover_build;
mod handover_build_drawn;
mod handover_drawn;
pub(crate) mod help;
pub(crate) mod incident;
mod incident_drawn;
mod incident_form;
pub(crate) mod incidents;
pub(crate) mod instruct;
pub(crate) mod instructions;
pub(crate) mod journal;
pub(crate) mod journal_export;
pub(crate) mod journal_filter;
pub(crate) mod journal_questions;
pub(crate) mod kit_cards;
mod ledger;
pub(crate) mod measure;
pub(super) mod measure_words;
pub(crate) mod measures;
mod measures_chart;
mod measures_drawn;
pub(crate) mod minute;
pub(crate) mod newcomer;
mod newcomer_drawn;
pub(crate) mod note;
mod note_draft;
mod note_drawn;
pub(crate) mod note_filter;
mod note_form;
pub(crate) mod note_nothing;
mod note_phrases;
mod note_told;
pub(crate) mod note_unread;
mod note_view;
pub(crate) mod note_without;
pub(crate) mod opened;
pub(crate) mod outside;
pub(crate) mod palette;
pub(crate) mod passphrase;
pub(crate) mod people;
mod people_drawn;
pub(crate) mod premises;
pub(crate) mod refused;
pub(crate) mod reviews;
pub(crate) mod round;
mod round_draft;
mod round_drawn;
pub(crate) mod round_join;
pub(crate) mod rounds;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod sheet;
mod short_form;
pub(crate) mod text_search;
pub(crate) mod timeline;
pub(crate) mod too_small;
pub(crate) mod unlock;
pub(crate) mod viewers;

use self::accounts::StaffAsk;
pub(crate) use self::draft_names::{
    AgendaDraft, Amending, CareForm, Draft, Form, NOBODY, UnitDraft, UnitForm,
};
use self::emergency::{EmergencyAsk, EmergencyStep};
use self::journal::Badge;
use self::journal_questions::Answer;
use self::note_filter::NotesFilter;
use crate::care::Passphrase;
use crate::care::accounts::StaffAccount;
use crate::care::agenda::DayView;
use crate::care::board::ShiftBoard;
use crate::care::demo::DemoAccount;
use crate::care::emergency::SheetView;
use crate::care::extract::OpenedAsked;
use crate::care::founding::HousePlan;
use crate::care::glass::OpenedCase;
use crate::care::journal::EntryView;
use crate::care::observations::Crossed;
use crate::care::passphrase::PassphraseFault;
use crate::care::records::Kept;
use crate::care::search::TextsFound;
use crate::care::staff::StaffBrief;
use crate::care::view::{Me, NoteView, Older, PersonCard, Timeline, WaitingDraft};
use crate::care::why::Viewer;
use crate::domain::glass::{GlassFault, GlassRequest, Verdict};
use crate::domain::ids::{AccountId, PersonId, RecordId, UnitId};
use crate::domain::incident::Incident;
use crate::domain::instruction::Instruction;
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Zone};
use crate::domain::note::{NoteDraft, NoteFault};
use crate::domain::observation::{Observation, Threshold};
use crate::domain::outside::{OutsideFault, OutsideSearch};
use crate::domain::scope::Scope;
use crate::domain::staff::NewcomerFault;
use crate::policy::GlassPass;
use crate::tui::action::{Action, Context};
use crate::tui::agenda::AgendaAsk;
use crate::tui::falls::FallsAsk;
use crate::tui::handover::{HandoverAsk, HandoverNews};
use crate::tui::journal::JournalAsk;
use crate::tui::keymap::Keymap;
use crate::tui::measures::MeasuresAsk;
use crate::tui::notes::{NotesAsk, ReadNow};
use crate::tui::rounds::RoundAsk;
use crate::tui::search::TextsAsk;
use crate::tui::terminal::Key;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::words::Words;

/// What surrounds a page while it updates or draws.
pub(crate) struct Around<'a> {
    /// The words of the chosen language.
    pub(crate) words: &'a Words,
    /// The keys.
    pub(crate) keymap: &'a Keymap,
    /// The time handed in for this update or frame.
    pub(crate) now: Moment,
    /// The zone of the house.
    pub(crate) zone: &'a Zone,
    /// Who has unlocked the house; `None` at the door.
    pub(crate) me: Option<&'a Me>,
    /// Name of the house, for the door.
    pub(crate) house: &'a str,
    /// The drafts that wait for who has unlocked it.
    pub(crate) drafts: &'a [WaitingDraft],
    /// The glass that is broken in this session.
    pub(crate) glass: Option<&'a Glass>,
    /// Since when the journal cannot be written: one reads, and nothing is saved.
    pub(crate) degraded: Option<Moment>,
    /// Broken glasses that nobody has judged yet.
    pub(crate) reviews: ToReview,
    /// What waits among the accounts for who has unlocked it.
    pub(crate) staff: &'a StaffBrief,
    /// Columns of the screen.
    pub(crate) columns: u16,
    /// Rows between the two rules.
    pub(crate) body: u16,
}

/// A broken glass, as every screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Glass {
    /// What it opens, and until when.
    pub(crate) pass: GlassPass,
    /// The room of the person.
    pub(crate) room: String,
}

impl Glass {
    /// Whether it opens this scope of this person.
    pub(crate) fn opens(&self, person: PersonId, scope: Scope) -> bool {
        self.pass.person == person && self.pass.scopes.contains(&scope)
    }
}

/// How many broken glasses wait for a verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ToReview {
    /// How many.
    pub(crate) count: usize,
    /// For those who judge: the last day for the oldest.
    pub(crate) due: Option<jiff::civil::Date>,
}

impl ToReview {
    /// In words; `None` when there is nothing to judge.
    pub(crate) fn in_words(self, words: &Words) -> Option<String> {
        let message = match (self.count, self.due) {
            (0, _) => return None,
            (count, None) => Message::plain("reviews-waiting").with("count", count),
            (count, Some(due)) => {
                Message::plain("reviews-due").with("count", count).with("date", words.day(due))
            }
        };
        Some(words.say(&message))
    }
}

/// What reaches a page.
pub(crate) enum Input {
    /// A key that the keymap knows here.
    Action(Action),
    /// A letter in a field.
    Typed(char),
    /// A key that only an editing field has a use for.
    Edit(Key),
    /// A pasted text.
    Pasted(String),
}

/// What was typed to find a person, and who was shown for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundBy {
    pub(crate) query: String,
    pub(crate) shown: Vec<PersonId>,
}

/// An amendment ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) person: PersonId,
    pub(crate) base: NoteView,
    pub(crate) kind: Amending,
    pub(crate) text: String,
}

/// What a page asks for.
pub(crate) enum Effect {
    /// One step back; a draft is sealed first.
    Back,
    /// Row 23.
    Say(Message),
    /// Row 23, as an error.
    Fail(Message),
    /// Row 23, why this is not a note yet.
    Refuse(NoteFault),
    /// Opens a file.
    OpenFile { person: PersonId, found_by: Option<FoundBy> },
    /// Asks for a closed scope, the first that the glass would open when none is named: refused, and told how.
    OpenClosed { person: PersonId, scope: Option<Scope> },
    /// Opens the form that breaks the glass.
    GlassForm { person: PersonId, asked: Scope, behind: Vec<Scope> },
    /// Row 23, why the glass stays whole.
    RefuseGlass(GlassFault),
    /// Breaks the glass.
    BreakGlass { person: PersonId, request: GlassRequest },
    /// Opens the verdict over a case.
    VerdictForm { case: Box<OpenedCase>, whom: String },
    /// Judges a case.
    Judge { case: Box<OpenedCase>, verdict: Verdict, text: String },
    /// Writes a decision about a person's file.
    Decide { person: PersonId, decision: Box<decide::Decision> },
    /// Writes who can see a person on paper, into this file of the outbox.
    PrintViewers { person: PersonId, file: String },
    /// Makes the paper of who opened a file, into this file of the outbox.
    PrintOpened { asked: OpenedAsked, file: String },
    /// Asks why one account can see what it can.
    Why { person: PersonId, viewer: Box<Viewer> },
    /// Opens a timeline, on a note when one is named.
    OpenTimeline { person: PersonId, at: Option<RecordId> },
    /// Loads older notes into the timeline that asks.
    OlderNotes { person: PersonId, from: Older },
    /// Opens the editor.
    WriteNote { person: PersonId },
    /// Signs and stores.
    SaveNote { person: PersonId, draft: Box<NoteDraft> },
    /// Something about notes beside writing one.
    Notes(NotesAsk),
    /// Throws a draft away and leaves.
    Discard { person: PersonId, form: Form },
    /// Opens the form of a draft that waits.
    OpenDraft { person: PersonId, form: Form },
    /// Opens the form of an amendment.
    Amend { person: PersonId, note: Box<NoteView>, kind: Amending },
    /// Writes an amendment.
    SaveChange(Box<Change>),
    /// Asks why somebody is looked for beyond one's own units, once the search there is recorded.
    LookOutside(FoundBy),
    /// Row 23, why nobody is looked for there.
    RefuseOutside(OutsideFault),
    /// Looks for them there.
    SearchOutside(OutsideSearch),
    /// Records a search that led nowhere, then goes back.
    EndSearch(FoundBy),
    /// Tries the door.
    Unlock { login: String, passphrase: Passphrase },
    /// Opens the screen of arrival.
    Arrive,
    /// Makes the keys of somebody who was invited.
    ComeIn { login: String, code: String, passphrase: Passphrase },
    /// Seven words for a passphrase.
    OfferPhrase,
    /// A passphrase that is too easy to guess.
    RefusePassphrase(PassphraseFault),
    /// Founds the house.
    Found(Box<HousePlan>),
    /// Every card of the kit was read back.
    KitKept,
    /// Writes the minute of the founding into a file.
    KeepMinute { file: String },
    /// Goes to the door of the house that was founded.
    GoToTheDoor,
    /// Row 23, why this is not a newcomer yet.
    RefuseNewcomer(NewcomerFault),
    /// Something about tasks, events and who is away.
    Agenda(AgendaAsk),
    /// Something about the access journal.
    Journal(JournalAsk),
    /// Something about rounds.
    Round(RoundAsk),
    /// Something about the emergency sheet or a call.
    Emergency(EmergencyAsk),
    /// Something about a handover.
    Handover(HandoverAsk),
    /// Something about the search in texts.
    Texts(TextsAsk),
    /// Something about accounts.
    Staff(StaffAsk),
    /// Something about falls and incidents.
    Falls(FallsAsk),
    /// Something about measures.
    Measures(MeasuresAsk),
    /// The list of demonstration accounts.
    DemoAccounts,
    /// Locks, and offers this account at the door.
    Choose(Box<DemoAccount>),
    /// The other language.
    Language,
    /// Leaves the program.
    Leave,
    /// A command of the palette, about a person when one was named.
    Run { action: Action, person: Option<PersonId> },
}

/// What an effect led to, told to the pages that may have to show it.
pub(crate) enum News<'a> {
    /// A note was stored or amended.
    Noted { person: PersonId, note: &'a NoteView },
    /// The board, read again while it stays on the screen.
    Board(&'a ShiftBoard),
    /// A day of the agenda, read again.
    Day(&'a DayView),
    /// Older notes arrived.
    Older(Timeline),
    /// Somebody said that they read a note.
    Read(&'a ReadNow),
    /// Only some notes of a person are wanted.
    Filtered { person: PersonId, filter: &'a NotesFilter },
    /// A note to be selected.
    GoTo(RecordId),
    /// An instruction was given or lifted.
    Instructed(&'a Kept<Instruction>),
    /// The draft was sealed; `None`: it was empty, nothing is kept.
    Sealed(Option<Moment>),
    /// These scopes of a person are closed again.
    Closed(&'a GlassPass),
    /// The accounts as they are now.
    Accounts(&'a [StaffAccount]),
    /// Seven words for a passphrase.
    Phrase(&'a str),
    /// The keys were made: the words to read out.
    Arrived { login: &'a str, words: &'a [&'static str] },
    /// Lines of the journal, older and older; how many were looked at, whether more are looked for, whether there are
    /// no more.
    JournalOlder { lines: &'a [EntryView], read: u64, digging: bool, done: bool },
    /// New lines of the journal, the newest first.
    JournalNewer(&'a [EntryView]),
    /// What is known about the chain.
    JournalBadge(&'a Badge),
    /// The emergency sheet as it is now.
    Sheet(&'a SheetView),
    /// The answers to a question to the journal.
    JournalAnswers(&'a [Answer]),
    /// Something became of an incident.
    Followed(&'a Kept<Incident>),
    /// A measure was struck.
    Struck(&'a Kept<Observation>),
    /// The limits that stand now.
    Limited(&'a [Kept<Threshold>]),
    /// The measures are written; these limits were crossed.
    Measured(&'a [Crossed]),
    /// How far a handover is read.
    Handover(&'a HandoverNews),
    /// The notes that were found, and the persons this account lists.
    TextsFound { found: &'a TextsFound, cards: &'a [PersonCard] },
    /// The words are being prepared: so many per cent.
    TextsPreparing(u8),
    /// The paper is written.
    Printed,
    /// What was asked did not succeed.
    Failed,
    /// The screen has another size.
    Resized,
}

/// Where one types in a form: the field, and the place in its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) field: usize,
    pub(crate) row: usize,
    pub(crate) column: usize,
}

/// Where a page is, so that it can be opened again after a lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// The list, with who was selected.
    People(Option<PersonId>),
    /// The accounts, with the one that was selected.
    Accounts(Option<AccountId>),
    /// Tasks, today in the agenda, or who is away.
    Day(day::DayList),
    /// The search, with nothing typed: what was typed is a name.
    Find,
    /// A file, on a note.
    File(PersonId, Option<RecordId>),
    /// A timeline, on a note; the spot says how many notes below the first one shown, and its rows out of sight.
    Timeline(PersonId, Option<RecordId>, Spot),
    /// The handover of a unit, being read.
    Handover(UnitId),
    /// The handover of a unit, being prepared.
    HandoverBuild(UnitId),
    /// The editor.
    Note(PersonId, Spot),
    /// The form of an amendment.
    Amend(PersonId, RecordId, Amending, Spot),
    /// The round of a unit, with who was selected.
    Round(UnitId, Option<PersonId>),
    /// A form of falls, incidents or measures; the incident's is about nobody.
    Care(CareForm, PersonId, Spot),
    /// Past falls, measures: of a person; incidents: of nobody.
    CareList(CareForm, PersonId),
    /// The emergency sheet, whom to call, and their forms.
    Emergency(PersonId, EmergencyStep),
    /// The editor, with an answer to a note.
    Reply(PersonId, RecordId, Spot),
    /// Of whom nothing was written in this shift.
    Without,
    /// The urgent notes that were not read.
    Unread,
    /// The instructions, of one person or of everybody.
    Instructions(Option<PersonId>),
    /// The form of an instruction.
    Instruct(PersonId),
    /// A form of the agenda, about a person where one is meant.
    AgendaForm(AgendaDraft, Option<PersonId>, Spot),
}

/// A screen.
pub(crate) trait Page {
    /// The message that says what this screen is for.
    fn purpose(&self) -> &'static str;

    /// Row 1, left.
    fn title(&self, around: &Around<'_>) -> String;

    /// Rows 2 and 3: the person and the alerts, or the counts.
    fn strips(&self, around: &Around<'_>) -> [Row; 2];

    /// Row 23 while nothing has just happened.
    fn standing(&self, around: &Around<'_>) -> Row;

    /// Where keys are pressed, innermost first.
    fn contexts(&self) -> &'static [Context];

    /// Row 24, the most useful first; F1 is added.
    fn legend(&self) -> &'static [Action];

    /// What F1 says about what is under the cursor, before the keys.
    fn beforehand(&self, _around: &Around<'_>) -> Vec<String> {
        Vec::new()
    }

    /// What a key of row 24 is called here, where its usual label would mislead: F2 does not save everywhere.
    fn called(&self, _action: Action) -> Option<&'static str> {
        None
    }

    /// The same in the full words of the help.
    fn about(&self, _action: Action) -> Option<&'static str> {
        None
    }

    /// Whether a key of its contexts does nothing here: help and palette do not show it.
    fn ignores(&self, _action: Action) -> bool {
        false
    }

    /// Takes input.
    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect>;

    /// Draws the rows between the rules and places the hardware cursor.
    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>);

    /// Where the hardware cursor stands when it stands in the frame: column and row of the screen.
    fn field_cursor(&self, _around: &Around<'_>) -> Option<(u16, u16)> {
        None
    }

    /// Whether this page takes an action that is otherwise the app's: help on help, palette on the palette.
    fn takes(&self, _action: Action) -> bool {
        false
    }

    /// Hears what an effect led to.
    fn hear(&mut self, _news: &News<'_>, _around: &Around<'_>) {}

    /// The draft, when something was typed since it was last sealed.
    fn draft(&self) -> Option<Draft> {
        None
    }

    /// As [`Page::draft`], for a form about a unit and nobody in particular.
    fn unit_draft(&self) -> Option<UnitDraft> {
        None
    }

    /// The section that what is typed here is for, when colleagues may be told that somebody is writing.
    fn writes_in(&self) -> Option<Scope> {
        None
    }

    /// What is said when this page is left and its draft stays: about whom, and how it is opened again.
    fn keeps_draft(&self) -> Option<(PersonId, &'static str)> {
        None
    }

    /// The person the screen is about.
    fn person(&self) -> Option<PersonId> {
        None
    }

    /// The persons this page lists, for finding and for the palette.
    fn cards(&self) -> &[PersonCard] {
        &[]
    }

    /// Whether this page lists persons: without a list nobody is searched for.
    fn lists(&self) -> bool {
        false
    }

    /// A note this page shows, to amend it.
    fn note(&self, _record: RecordId) -> Option<NoteView> {
        None
    }

    /// The part of an emergency sheet that this form was opened on: record and revision.
    fn sheet_part(&self) -> Option<(RecordId, u32)> {
        None
    }

    /// Where older notes begin, when this page shows notes and has not loaded them all.
    fn older(&self) -> Option<Older> {
        None
    }

    /// Where older notes begin, when a filter leaves fewer of them than these rows.
    fn older_for_filter(&self, _rows: usize) -> Option<Older> {
        None
    }

    /// The day this page shows, when it shows one of the agenda.
    fn day(&self) -> Option<jiff::civil::Date> {
        None
    }

    /// How to come back here after a lock. It names things and holds no text: it outlives the session.
    fn step(&self) -> Option<Step> {
        None
    }

    /// Comes back to where this page was left.
    fn come_back(&mut self, _step: &Step, _around: &Around<'_>) {}
}

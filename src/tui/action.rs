//! The one table of actions. It feeds the keymap and its checks, the legend of row 24, the help screen and
//! the command palette.
//!
//! Never here: a key (keymaps bind keys to ids), a sentence (labels are message ids), an action that does
//! nothing yet: a legend must be true.

/// Where a key is pressed. A screen names its contexts, innermost first; `Global` is last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere inside the house.
    Global,
    /// A list of persons.
    List,
    /// A list whose rows are ticked, said to be read, or lifted.
    Rows,
    /// The search field with its answers.
    Search,
    /// One person's file.
    Person,
    /// A timeline.
    Reading,
    /// A form, whatever its field.
    Form,
    /// A field of a form that is chosen, not typed.
    Choice,
    /// A question of a form that one key answers.
    Answer,
    /// Any field where letters are text.
    Text,
    /// A numbered list of choices.
    Menu,
    /// A question before something is written.
    Question,
    /// Two versions side by side.
    Conflict,
    /// The list of accounts.
    Accounts,
    /// Records of one kind: measures, falls, incidents.
    Register,
    /// The access journal.
    Journal,
    /// A round: each letter is a state.
    Round,
    /// Tasks, a day of the agenda, who is away.
    Agenda,
    /// What can be printed.
    Paper,
    /// The emergency sheet.
    Sheet,
    /// Where a passphrase is chosen.
    Secret,
    /// The door, before anybody has entered.
    Lock,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 22] = [
        Self::Global,
        Self::List,
        Self::Rows,
        Self::Search,
        Self::Person,
        Self::Reading,
        Self::Paper,
        Self::Sheet,
        Self::Form,
        Self::Choice,
        Self::Answer,
        Self::Text,
        Self::Menu,
        Self::Question,
        Self::Conflict,
        Self::Accounts,
        Self::Register,
        Self::Journal,
        Self::Round,
        Self::Agenda,
        Self::Secret,
        Self::Lock,
    ];

    /// Its name in keymap files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::List => "list",
            Self::Rows => "rows",
            Self::Search => "search",
            Self::Person => "person",
            Self::Reading => "reading",
            Self::Form => "form",
            Self::Choice => "choice",
            Self::Answer => "answer",
            Self::Text => "text",
            Self::Menu => "menu",
            Self::Question => "question",
            Self::Conflict => "conflict",
            Self::Accounts => "accounts",
            Self::Register => "register",
            Self::Journal => "journal",
            Self::Round => "round",
            Self::Agenda => "agenda",
            Self::Paper => "paper",
            Self::Sheet => "sheet",
            Self::Secret => "secret",
            Self::Lock => "lock",
        }
    }

    /// The context of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }
}

/// Something a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each name is the verb itself; what it does is said in the table below")]
pub enum Action {
    Help,
    Find,
    FindOutside,
    LastPerson,
    First,
    Lock,
    Palette,
    Back,
    Repaint,
    Leave,
    Language,
    DemoAccounts,
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    Open,
    Digit(u8),
    NoteWrite,
    NotesRead,
    NoteStrike,
    NoteResult,
    Save,
    NoteTarget,
    Next,
    Previous,
    Less,
    More,
    Toggle,
    Undo,
    Redo,
    Drafts,
    DraftDiscard,
    Confirm,
    ConfirmUrgent,
    ConflictRedo,
    Glass,
    Reviews,
    Viewers,
    WhoOpened,
    Decide,
    Accounts,
    Journal,
    JournalFilter,
    JournalQuestions,
    JournalVerify,
    JournalExport,
    AccountNew,
    AccountNight,
    AccountGive,
    AccountAgain,
    AccountSuspend,
    AccountEnd,
    AccountWait,
    MyPassphrase,
    PhraseOffer,
    Print,
    NothingToReport,
    WithoutNote,
    NoteReply,
    NotesFilter,
    Seen,
    Unread,
    InstructionWrite,
    Instructions,
    RoundStart,
    Rounds,
    RoundAsleep,
    RoundAwake,
    RoundUp,
    RoundCalls,
    RoundOut,
    RoundCare,
    RoundChanged,
    RoundSkip,
    RoundGroup,
    RoundRemark,
    RoundPremises,
    RoundGiveUp,
    FallWrite,
    Falls,
    IncidentWrite,
    Incidents,
    MeasureWrite,
    Measures,
    MeasureStrike,
    MeasurePeriod,
    RecordFollow,
    AnswerYes,
    AnswerNo,
    AnswerUnknown,
    EmergencySheet,
    SheetEdit,
    SheetPublish,
    SheetSign,
    CallWrite,
    Contacts,
    Disclosures,
    HandoverPrepare,
    HandoverRead,
    TaskWrite,
    Tasks,
    EventWrite,
    Agenda,
    AwayWrite,
    Away,
    AgendaDone,
    AgendaGiveUp,
    AgendaMove,
    AgendaMine,
    DayBefore,
    DayAfter,
    TextSearch,
    TextPeriod,
    TextWhom,
}

/// A line of the table.
#[derive(Debug)]
pub struct Entry {
    /// What is done.
    pub action: Action,
    /// Its name in keymap files.
    pub id: &'static str,
    /// The short label of the legend.
    pub label: &'static str,
    /// The same in full words, for the help and the palette.
    pub about: &'static str,
    /// The contexts a keymap may bind it in, the main one first.
    pub contexts: &'static [Context],
    /// The words that call it in the palette, both languages; `None` keeps it out of the palette.
    pub palette: Option<&'static str>,
    /// Whether it must never be left without two keys.
    pub vital: bool,
}

use Context::{
    Accounts, Agenda, Answer, Choice, Conflict, Form, Global, Journal, List, Lock, Menu, Paper, Person,
    Question, Reading, Register, Round, Rows, Search, Secret, Sheet, Text,
};

const fn entry(
    action: Action,
    id: &'static str,
    [label, about]: [&'static str; 2],
    contexts: &'static [Context],
    palette: Option<&'static str>,
) -> Entry {
    Entry { action, id, label, about, contexts, palette, vital: false }
}

const fn vital(
    action: Action,
    id: &'static str,
    [label, about]: [&'static str; 2],
    contexts: &'static [Context],
    palette: Option<&'static str>,
) -> Entry {
    Entry { action, id, label, about, contexts, palette, vital: true }
}

const fn digit(number: u8, id: &'static str) -> Entry {
    entry(
        Action::Digit(number),
        id,
        ["action-digit", "about-digit"],
        &[List, Person, Menu, Choice, Round, Answer],
        None,
    )
}

/// Every action there is.
#[rustfmt::skip]
pub const TABLE: &[Entry] = &[
    entry(Action::Open,          "item.open",      ["action-open", "about-open"],      &[List, Search, Person, Menu, Choice, Secret, Lock, Journal, Answer], Some("palette-file")),
    entry(Action::NoteWrite,     "note.write",     ["action-note", "about-note"],      &[List, Person, Reading, Round], Some("palette-note")),
    entry(Action::NotesRead,     "note.read",      ["action-timeline", "about-timeline"],  &[List, Person], Some("palette-timeline")),
    vital(Action::Lock,          "app.lock",       ["action-lock", "about-lock"],      &[Global], Some("palette-lock")),
    entry(Action::NoteResult,    "note.result",    ["action-result", "about-result"],    &[Reading], None),
    entry(Action::NoteStrike,    "note.strike",    ["action-strike", "about-strike"],    &[Reading, Rows], None),
    vital(Action::Save,          "form.save",      ["action-save", "about-save"],      &[Form, Secret, Round, Rows], None),
    entry(Action::NoteTarget,    "note.target",    ["action-target", "about-target"],    &[Form], None),
    entry(Action::Next,          "form.next",      ["action-next", "about-next"],      &[Form, Secret, Lock], None),
    entry(Action::Previous,      "form.previous",  ["action-previous", "about-previous"],  &[Form, Secret, Lock], None),
    entry(Action::Toggle,        "form.toggle",    ["action-toggle", "about-toggle"],    &[Choice, Answer], None),
    entry(Action::Less,          "form.less",      ["action-less", "about-less"],      &[Choice, Answer, Register], None),
    entry(Action::More,          "form.more",      ["action-more", "about-more"],      &[Choice, Answer, Register], None),
    entry(Action::Undo,          "text.undo",      ["action-undo", "about-undo"],      &[Text], None),
    entry(Action::Redo,          "text.redo",      ["action-redo", "about-redo"],      &[Text], None),
    entry(Action::Drafts,        "draft.list",     ["action-drafts", "about-drafts"],    &[Global], Some("palette-drafts")),
    entry(Action::DraftDiscard,  "draft.discard",  ["action-discard", "about-discard"],   &[Form], Some("palette-discard")),
    entry(Action::Confirm,       "answer.yes",     ["action-confirm", "about-confirm"],   &[Question], None),
    entry(Action::ConfirmUrgent, "answer.urgent",  ["action-urgent", "about-urgent"],    &[Question], None),
    entry(Action::ConflictRedo,  "conflict.redo",  ["action-redo-mine", "about-redo-mine"], &[Conflict], None),
    entry(Action::Glass,         "glass.break",    ["action-glass", "about-glass"],     &[List, Person, Reading, Menu], Some("palette-glass")),
    entry(Action::Reviews,       "glass.review",   ["action-reviews", "about-reviews"],   &[List, Person, Reading, Menu, Journal], Some("palette-reviews")),
    entry(Action::Viewers,       "person.viewers", ["action-viewers", "about-viewers"],   &[Person, Reading], Some("palette-viewers")),
    entry(Action::WhoOpened,     "person.opened",  ["action-opened", "about-opened"],     &[Person, Reading, Journal], Some("palette-opened")),
    entry(Action::Decide,        "person.decide",  ["action-decide", "about-decide"],    &[Person, Reading], Some("palette-decide")),
    entry(Action::Accounts,      "account.list",   ["action-staff", "about-staff"],     &[List], Some("palette-staff")),
    entry(Action::Journal,       "journal.open",   ["action-journal", "about-journal"], &[List, Menu, Journal], Some("palette-journal")),
    entry(Action::JournalFilter, "journal.filter", ["action-journal-filter", "about-journal-filter"], &[Journal], None),
    entry(Action::JournalQuestions, "journal.questions", ["action-journal-questions", "about-journal-questions"], &[Journal], None),
    entry(Action::JournalVerify, "journal.verify", ["action-journal-verify", "about-journal-verify"], &[Journal], None),
    entry(Action::JournalExport, "journal.export", ["action-journal-export", "about-journal-export"], &[Journal], None),
    entry(Action::AccountNew,    "account.new",    ["action-account-new", "about-account-new"], &[Accounts], None),
    entry(Action::AccountNight,  "account.night",  ["action-account-night", "about-account-night"], &[Accounts], Some("palette-account-night")),
    entry(Action::AccountGive,   "account.give",   ["action-account-give", "about-account-give"], &[Accounts], None),
    entry(Action::AccountAgain,  "account.again",  ["action-account-again", "about-account-again"], &[Accounts], None),
    entry(Action::AccountSuspend, "account.suspend", ["action-account-suspend", "about-account-suspend"], &[Accounts], None),
    entry(Action::AccountEnd,    "account.end",    ["action-account-end", "about-account-end"], &[Accounts], None),
    entry(Action::AccountWait,   "account.wait",   ["action-account-wait", "about-account-wait"], &[Accounts], None),
    entry(Action::MyPassphrase,  "account.passphrase", ["action-passphrase", "about-passphrase"], &[Accounts], Some("palette-passphrase")),
    entry(Action::PhraseOffer,   "phrase.offer",   ["action-phrase-offer", "about-phrase-offer"], &[Secret], None),
    entry(Action::Print,         "paper.print",    ["action-print", "about-print"],    &[Paper], None),
    // What a shift does and looks at: the small letter does, the capital looks.
    entry(Action::NothingToReport, "note.nothing", ["action-nothing", "about-nothing"], &[List, Person], Some("palette-nothing")),
    entry(Action::WithoutNote, "board.without", ["action-without", "about-without"], &[List], Some("palette-without")),
    entry(Action::NoteReply, "note.reply", ["action-reply", "about-reply"], &[Reading], None),
    entry(Action::NotesFilter, "note.filter", ["action-filter", "about-filter"], &[Reading], None),
    entry(Action::Seen, "note.seen", ["action-seen", "about-seen"], &[Reading, Rows], None),
    entry(Action::Unread, "note.unread", ["action-unread", "about-unread"], &[List, Person, Reading], Some("palette-unread")),
    entry(Action::InstructionWrite, "instruction.write", ["action-instruct", "about-instruct"], &[List, Person, Reading], Some("palette-instruct")),
    entry(Action::Instructions, "instruction.list", ["action-instructions", "about-instructions"], &[List, Person, Reading], Some("palette-instructions")),
    entry(Action::RoundStart, "round.start", ["action-round", "about-round"], &[List], Some("palette-round")),
    entry(Action::Rounds, "round.list", ["action-rounds", "about-rounds"], &[List, Person, Round], Some("palette-rounds")),
    entry(Action::RoundAsleep, "round.asleep", ["action-round-asleep", "about-round-asleep"], &[Round], None),
    entry(Action::RoundAwake, "round.awake", ["action-round-awake", "about-round-awake"], &[Round], None),
    entry(Action::RoundUp, "round.up", ["action-round-up", "about-round-up"], &[Round], None),
    entry(Action::RoundCalls, "round.calls", ["action-round-calls", "about-round-calls"], &[Round], None),
    entry(Action::RoundOut, "round.out", ["action-round-out", "about-round-out"], &[Round], None),
    entry(Action::RoundCare, "round.care", ["action-round-care", "about-round-care"], &[Round], None),
    entry(Action::RoundChanged, "round.changed", ["action-round-changed", "about-round-changed"], &[Round], None),
    entry(Action::RoundSkip, "round.skip", ["action-round-skip", "about-round-skip"], &[Round], None),
    entry(Action::RoundGroup, "round.group", ["action-round-group", "about-round-group"], &[Round], None),
    entry(Action::RoundRemark, "round.remark", ["action-round-remark", "about-round-remark"], &[Round], None),
    entry(Action::RoundPremises, "round.premises", ["action-round-premises", "about-round-premises"], &[Round], None),
    entry(Action::RoundGiveUp, "round.give-up", ["action-round-give-up", "about-round-give-up"], &[Round], None),
    entry(Action::FallWrite, "fall.write", ["action-fall", "about-fall"], &[List, Person, Reading, Register], Some("palette-fall")),
    entry(Action::Falls, "fall.list", ["action-falls", "about-falls"], &[List, Person, Reading], Some("palette-falls")),
    entry(Action::IncidentWrite, "incident.write", ["action-incident", "about-incident"], &[List, Person, Reading, Register], Some("palette-incident")),
    entry(Action::Incidents, "incident.list", ["action-incidents", "about-incidents"], &[List, Person, Menu], Some("palette-incidents")),
    entry(Action::MeasureWrite, "measure.write", ["action-measure", "about-measure"], &[List, Person, Reading, Register], Some("palette-measure")),
    entry(Action::Measures, "measure.list", ["action-measures", "about-measures"], &[List, Person, Reading], Some("palette-measures")),
    entry(Action::MeasureStrike, "measure.strike", ["action-measure-strike", "about-measure-strike"], &[Register], None),
    entry(Action::MeasurePeriod, "measure.period", ["action-period", "about-period"], &[Register], None),
    entry(Action::RecordFollow, "record.follow", ["action-follow", "about-follow"], &[Register], None),
    entry(Action::AnswerYes, "fact.yes", ["action-fact-yes", "about-fact-yes"], &[Answer], None),
    entry(Action::AnswerNo, "fact.no", ["action-fact-no", "about-fact-no"], &[Answer], None),
    entry(Action::AnswerUnknown, "fact.unknown", ["action-fact-unknown", "about-fact-unknown"], &[Answer], None),
    entry(Action::EmergencySheet, "emergency.sheet", ["action-sheet", "about-sheet"], &[List, Person, Reading], Some("palette-sheet")),
    entry(Action::SheetEdit, "sheet.edit", ["action-sheet-edit", "about-sheet-edit"], &[Sheet], None),
    entry(Action::SheetPublish, "sheet.publish", ["action-sheet-publish", "about-sheet-publish"], &[Sheet], None),
    entry(Action::SheetSign, "sheet.sign", ["action-sheet-sign", "about-sheet-sign"], &[Sheet], None),
    entry(Action::CallWrite, "call.write", ["action-call", "about-call"], &[List, Person, Reading], Some("palette-call")),
    entry(Action::Contacts, "call.list", ["action-contacts", "about-contacts"], &[List, Person, Reading], Some("palette-contacts")),
    entry(Action::Disclosures, "sheet.disclosures", ["action-disclosures", "about-disclosures"], &[List, Person, Reading, Sheet], Some("palette-disclosures")),
    entry(Action::HandoverPrepare, "handover.prepare", ["action-handover-prepare", "about-handover-prepare"], &[List], Some("palette-handover-prepare")),
    entry(Action::HandoverRead, "handover.read", ["action-handover", "about-handover"], &[List], Some("palette-handover")),
    entry(Action::TaskWrite, "task.write", ["action-task", "about-task"], &[List, Person, Reading], Some("palette-task")),
    entry(Action::Tasks, "task.list", ["action-tasks", "about-tasks"], &[List, Person, Reading], Some("palette-tasks")),
    entry(Action::EventWrite, "agenda.write", ["action-event", "about-event"], &[List, Person, Reading], Some("palette-event")),
    entry(Action::Agenda, "agenda.open", ["action-agenda", "about-agenda"], &[List, Person, Reading], Some("palette-agenda")),
    entry(Action::AwayWrite, "away.write", ["action-away", "about-away"], &[List, Person], Some("palette-away")),
    entry(Action::Away, "away.list", ["action-aways", "about-aways"], &[List, Person], Some("palette-aways")),
    entry(Action::AgendaDone, "agenda.done", ["action-agenda-done", "about-agenda-done"], &[Agenda], None),
    entry(Action::AgendaGiveUp, "agenda.give-up", ["action-agenda-give-up", "about-agenda-give-up"], &[Agenda], None),
    entry(Action::AgendaMove, "agenda.move", ["action-agenda-move", "about-agenda-move"], &[Agenda], None),
    entry(Action::AgendaMine, "agenda.mine", ["action-agenda-mine", "about-agenda-mine"], &[Agenda], None),
    entry(Action::DayBefore, "agenda.day-before", ["action-day-before", "about-day-before"], &[Agenda], None),
    entry(Action::DayAfter, "agenda.day-after", ["action-day-after", "about-day-after"], &[Agenda], None),
    entry(Action::TextSearch, "text.search", ["action-search-texts", "about-search-texts"], &[List, Person, Reading], Some("palette-search-texts")),
    entry(Action::TextPeriod, "text.period", ["action-text-period", "about-text-period"], &[Search], None),
    entry(Action::TextWhom, "text.whom", ["action-text-whom", "about-text-whom"], &[Search], None),
    digit(0, "digit.0"), digit(1, "digit.1"), digit(2, "digit.2"), digit(3, "digit.3"), digit(4, "digit.4"),
    digit(5, "digit.5"), digit(6, "digit.6"), digit(7, "digit.7"), digit(8, "digit.8"), digit(9, "digit.9"),
    entry(Action::Up,            "move.up",        ["action-up", "about-up"],        &[List, Search, Person, Reading, Menu, Choice, Secret, Lock, Journal, Round, Answer], None),
    entry(Action::Down,          "move.down",      ["action-down", "about-down"],      &[List, Search, Person, Reading, Menu, Choice, Secret, Lock, Journal, Round, Answer], None),
    entry(Action::PageUp,        "move.page-up",   ["action-page-up", "about-page-up"],   &[List, Search, Person, Reading, Menu, Journal, Round], None),
    entry(Action::PageDown,      "move.page-down", ["action-page-down", "about-page-down"], &[List, Search, Person, Reading, Menu, Journal, Round], None),
    entry(Action::Top,           "move.top",       ["action-top", "about-top"],       &[List, Person, Reading, Menu, Journal, Round], None),
    entry(Action::Bottom,        "move.bottom",    ["action-bottom", "about-bottom"],    &[List, Person, Reading, Menu, Journal, Round], None),
    entry(Action::Find,          "person.find",    ["action-find", "about-find"],      &[Global, List, Person, Reading, Menu], Some("palette-find")),
    entry(Action::FindOutside,   "person.find-outside", ["action-outside", "about-outside"], &[Search], None),
    entry(Action::LastPerson,    "person.last",    ["action-last", "about-last"],      &[Global], Some("palette-last")),
    entry(Action::First,         "app.first",      ["action-first", "about-first"],     &[Global], Some("palette-first")),
    entry(Action::DemoAccounts,  "demo.accounts",  ["action-accounts", "about-accounts"],  &[Global, Lock], Some("palette-accounts")),
    vital(Action::Palette,       "app.palette",    ["action-palette", "about-palette"],   &[Global, List, Person, Reading, Menu, Journal, Round], None),
    vital(Action::Back,          "app.back",       ["action-back", "about-back"],      &[Global, List, Person, Reading, Menu, Secret, Journal, Round], None),
    entry(Action::Language,      "app.language",   ["action-language", "about-language"],  &[Lock], None),
    entry(Action::Leave,         "app.leave",      ["action-leave", "about-leave"],     &[Lock], Some("palette-leave")),
    entry(Action::Repaint,       "app.repaint",    ["action-repaint", "about-repaint"],   &[Global, Lock], Some("palette-repaint")),
    vital(Action::Help,          "app.help",       ["action-help", "about-help"],      &[Global, List, Person, Reading, Menu, Lock, Journal, Round], Some("palette-help")),
];

impl Action {
    /// The line of the table.
    pub fn entry(self) -> &'static Entry {
        // Every action is in the table (a test counts them); the first line stands in for a proof.
        TABLE.iter().find(|entry| entry.action == self).unwrap_or(&TABLE[0])
    }

    /// Whether it leads to another screen from everywhere. One that waits for an answer takes it instead, so that nobody
    /// leaves a question unanswered.
    pub(crate) fn leads_elsewhere(self) -> bool {
        matches!(
            self,
            Self::Find
                | Self::LastPerson
                | Self::First
                | Self::Palette
                | Self::Drafts
                | Self::DemoAccounts
                | Self::Accounts
        )
    }

    /// The action of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        TABLE.iter().find(|entry| entry.id == id).map(|entry| entry.action)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_action_and_each_id_is_there_once() {
        let actions: BTreeSet<Action> = TABLE.iter().map(|entry| entry.action).collect();
        let ids: BTreeSet<&str> = TABLE.iter().map(|entry| entry.id).collect();
        assert_eq!((actions.len(), ids.len()), (TABLE.len(), TABLE.len()));
        for entry in TABLE {
            assert_eq!(entry.action.entry().id, entry.id);
            assert!(!entry.contexts.is_empty());
        }
    }

    #[test]
    fn a_context_is_read_back_by_its_name() {
        for context in Context::ALL {
            assert_eq!(Context::from_name(context.name()), Some(context));
        }
    }
}

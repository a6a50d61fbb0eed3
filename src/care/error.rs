//! Why a use case did not do what was asked: what happened and what to do, as messages.

use crate::care::passphrase::PassphraseFault;
use crate::care::view::Conflict;
use crate::domain::attendance::{self, AbsenceFault};
use crate::domain::emergency_sheet::{LONGEST_FIELD, MOST_TREATMENTS, SheetFault};
use crate::domain::event::{self, EventFault};
use crate::domain::fall::{FallFault, LONGEST_STORY};
use crate::domain::glass::{GlassFault, LONGEST_TEXT, SHORTEST_TEXT};
use crate::domain::handover::{HandoverFault, LONGEST_LINE, LONGEST_WORD, MOST_LINES};
use crate::domain::incident::{self, IncidentFault};
use crate::domain::instruction::{InstructionFault, LONGEST_INSTRUCTION};
use crate::domain::message::Message;
use crate::domain::note::{LONGEST_NOTE, LONGEST_TITLE, NoteFault, SHORTEST_REASON};
use crate::domain::observation::{self, ObservationFault};
use crate::domain::outside::{LONGEST_WORDS, OutsideFault, SHORTEST_QUERY};
use crate::domain::premises::{LONGEST_FAULT, PremisesIssue};
use crate::domain::round::{self, RoundFault};
use crate::domain::staff::NewcomerFault;
use crate::domain::task::{self, LONGEST_TASK, TaskFault};
use crate::policy::{About, Act, Missing, Refusal};
use crate::vault::{CardFault, VaultError};

/// Why it was not done. No variant holds care text outside `Conflict`, nor keys, nor names.
#[derive(Debug)]
pub enum CareError {
    /// The policy says no; it is in the journal.
    Refused(Refusal),
    /// The note cannot be signed as it is.
    Note(NoteFault),
    /// Somebody saved first.
    Conflict(Box<Conflict>),
    /// Somebody did it, ended it or changed it first: nothing was written, what they did stands.
    ChangedMeanwhile,
    /// The instruction cannot be given as it is.
    Instruction(InstructionFault),
    /// The task cannot be planned, moved or closed so.
    Task(TaskFault),
    /// The event cannot be planned, moved or closed so.
    Event(EventFault),
    /// The absence cannot be written down so.
    Absence(AbsenceFault),
    /// The fall cannot be written down so.
    Fall(FallFault),
    /// The incident cannot be written down so.
    Incident(IncidentFault),
    /// The round cannot be started, joined or saved so.
    Round(RoundFault),
    /// The fault of the premises cannot be written down so.
    Premises(PremisesIssue),
    /// The handover cannot be signed so.
    Handover(HandoverFault),
    /// The measure cannot be kept or struck so.
    Observation(ObservationFault),
    /// The emergency sheet cannot be written, signed or handed over so.
    Sheet(SheetFault),
    /// Name or passphrase wrong: the same for both.
    WrongPassphrase {
        /// Tries left without a wait.
        tries_left: u32,
    },
    /// Too many tries: come back in this many seconds.
    Wait {
        /// Seconds to wait.
        seconds: i64,
    },
    /// The account or its assignments have ended, or the session was closed elsewhere.
    Ended,
    /// Nobody by this id or room within reach.
    NobodyThere,
    /// What was typed about a newcomer does not do.
    Newcomer(NewcomerFault),
    /// A request to break the glass lacks something.
    Glass(GlassFault),
    /// A search outside one's units lacks something.
    Outside(OutsideFault),
    /// The passphrase is too easy to guess.
    Passphrase(PassphraseFault),
    /// Only a nurse of a unit coordinates its nurses.
    NotANurse,
    /// Other accounts of the machine can read the folder that something was to leave into.
    FolderOpenToOthers,
    /// Nobody suspends or ends their own account.
    Myself,
    /// A house cannot be founded with this plan: no unit, no account, a doubled name, an unknown unit.
    BadPlan,
    /// The sample data that this program was built with does not fit together.
    Sample,
    /// The vault could not be read or written, or is damaged.
    Vault(VaultError),
}

/// How a command ends because of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Refused or wrong input: exit 1.
    Refused,
    /// The vault is damaged: exit 3.
    Damaged,
}

impl CareError {
    /// What happened.
    pub fn what(&self) -> Message {
        self.told().0
    }

    /// What to do.
    pub fn hint(&self) -> Message {
        self.told().1
    }

    /// How a command ends.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Vault(VaultError::Damaged { .. }) => Outcome::Damaged,
            _ => Outcome::Refused,
        }
    }

    /// The eight words to read out, when that is all that is missing to enter.
    pub fn words_to_read_out(&self) -> Option<&[&'static str]> {
        match self {
            Self::Vault(VaultError::NotVouched { words }) => Some(words),
            _ => None,
        }
    }

    /// The card and the grid that have to be read again, when that is all that is wrong.
    pub fn grid_to_read_again(&self) -> Option<(u8, u8)> {
        match self {
            Self::Vault(VaultError::Cards(CardFault::Grid { card, grid })) => Some((*card, *grid)),
            _ => None,
        }
    }

    /// Whether the session may not go on: its account has ended, or somebody guesses at its passphrase.
    pub fn ends_the_session(&self) -> bool {
        let guessed = matches!(self, Self::Vault(VaultError::WrongOwnPassphrase { tries_left: 0 }));
        guessed || matches!(self, Self::Ended)
    }

    /// Whether the directory says that another has to do it.
    pub fn is_another_s_to_do(&self) -> bool {
        matches!(self, Self::Vault(VaultError::NotPermitted))
    }

    /// Whether there is no vault at all in the directory: one may be made there.
    pub fn is_no_vault(&self) -> bool {
        matches!(self, Self::Vault(VaultError::Missing))
    }

    fn told(&self) -> (Message, Message) {
        match self {
            Self::Refused(refusal) => of_refusal(refusal),
            Self::Note(fault) => of_note(*fault),
            Self::Conflict(_) => both("error-conflict", "hint-conflict"),
            Self::ChangedMeanwhile => both("error-changed-meanwhile", "hint-changed-meanwhile"),
            Self::Instruction(fault) => of_instruction(*fault),
            Self::Task(fault) => of_task(*fault),
            Self::Event(fault) => of_event(*fault),
            Self::Absence(fault) => of_absence(*fault),
            Self::Sheet(fault) => of_sheet(*fault),
            Self::Observation(fault) => of_observation(*fault),
            Self::Fall(fault) => of_fall(*fault),
            Self::Incident(fault) => of_incident(*fault),
            Self::Round(fault) => of_round(*fault),
            Self::Premises(issue) => of_premises(*issue),
            Self::Handover(fault) => of_handover(*fault),
            Self::WrongPassphrase { tries_left } => of_wrong_passphrase(*tries_left),
            Self::Wait { seconds } => of_wait(*seconds),
            Self::Ended => both("error-ended", "hint-ended"),
            Self::NobodyThere => both("error-nobody-there", "hint-nobody-there"),
            Self::Newcomer(fault) => of_newcomer(*fault),
            Self::Glass(fault) => of_glass(*fault),
            Self::Passphrase(fault) => of_passphrase(*fault),
            Self::Outside(fault) => of_outside(*fault),
            Self::NotANurse => both("error-not-a-nurse", "hint-not-a-nurse"),
            Self::FolderOpenToOthers => both("error-folder-open-to-others", "hint-folder-open-to-others"),
            Self::Myself => both("error-myself", "hint-myself"),
            Self::BadPlan => both("error-bad-plan", "hint-bad-plan"),
            Self::Sample => both("error-sample", "hint-program"),
            Self::Vault(error) => of_vault(error),
        }
    }
}

fn both(what: &'static str, hint: &'static str) -> (Message, Message) {
    (Message::plain(what), Message::plain(hint))
}

/// A refusal names the section (*volet*) and who has its key, never the person.
fn of_refusal(refusal: &Refusal) -> (Message, Message) {
    match (refusal.missing, &refusal.about) {
        (Missing::Assignment, _) => both("error-refused-assignment", "hint-refused-assignment"),
        (Missing::Restricted, _) => both("error-refused-restricted", "hint-refused-barrier"),
        (Missing::Objection, _) => both("error-refused-objection", "hint-refused-barrier"),
        (Missing::Unit, _) => both("error-refused-unit", "hint-refused"),
        (Missing::Role, About::Person { scope, .. }) => {
            let writes = matches!(refusal.act, Act::Create | Act::Update | Act::Deposit);
            let (what, hint) = match writes {
                true => both("error-refused-write", "hint-refused-write"),
                false => both("error-refused-read", "hint-refused-read"),
            };
            let word = scope.name().replace('.', "-");
            (what.with("scope", &word), hint.with("scope", &word))
        }
        (Missing::Role, About::Unit { .. } | About::Units { .. } | About::House) => {
            both("error-refused-role", "hint-refused")
        }
    }
}

fn of_note(fault: NoteFault) -> (Message, Message) {
    match fault {
        NoteFault::Empty => both("error-note-empty", "hint-note-empty"),
        NoteFault::NotSeen => both("error-note-not-seen", "hint-note-not-seen"),
        NoteFault::InTheFuture => both("error-note-in-the-future", "hint-note-in-the-future"),
        NoteFault::TooLong => limited("error-note-too-long", "hint-note-too-long", LONGEST_NOTE),
        NoteFault::TitleTooLong => {
            limited("error-note-title-too-long", "hint-note-title-too-long", LONGEST_TITLE)
        }
        NoteFault::ReasonTooShort => {
            limited("error-note-reason-too-short", "hint-note-reason-too-short", SHORTEST_REASON)
        }
        NoteFault::AlreadyStruck => both("error-note-already-struck", "hint-note-already-struck"),
    }
}

/// A sentence that names a limit.
fn limited(what: &'static str, hint: &'static str, limit: usize) -> (Message, Message) {
    (Message::plain(what).with("limit", limit), Message::plain(hint))
}

fn of_instruction(fault: InstructionFault) -> (Message, Message) {
    match fault {
        InstructionFault::Empty => both("error-instruction-empty", "hint-instruction-empty"),
        InstructionFault::TooLong => {
            limited("error-instruction-too-long", "hint-instruction-too-long", LONGEST_INSTRUCTION)
        }
        InstructionFault::Span => both("error-instruction-span", "hint-instruction-span"),
        InstructionFault::TooFar => both("error-instruction-too-far", "hint-instruction-span"),
        InstructionFault::AlreadyEnded => both("error-instruction-ended", "hint-changed-meanwhile"),
    }
}

fn of_task(fault: TaskFault) -> (Message, Message) {
    match fault {
        TaskFault::Empty => both("error-task-empty", "hint-task-empty"),
        TaskFault::TooLong => limited("error-task-too-long", "hint-task-too-long", LONGEST_TASK),
        TaskFault::InThePast => both("error-task-in-the-past", "hint-task-in-the-past"),
        TaskFault::Rhythm => both("error-task-rhythm", "hint-task-rhythm"),
        TaskFault::ReasonTooShort => {
            limited("error-task-reason-too-short", "hint-task-reason", task::SHORTEST_REASON)
        }
        TaskFault::RemarkTooLong => {
            limited("error-task-remark-too-long", "hint-task-too-long", task::LONGEST_REMARK)
        }
        TaskFault::AlreadyClosed => both("error-task-closed", "hint-changed-meanwhile"),
    }
}

fn of_event(fault: EventFault) -> (Message, Message) {
    match fault {
        EventFault::Empty => both("error-event-empty", "hint-event-empty"),
        EventFault::TooLong => limited("error-event-too-long", "hint-task-too-long", event::LONGEST_LABEL),
        EventFault::CompanionTooLong => {
            limited("error-event-companion-too-long", "hint-task-too-long", event::LONGEST_COMPANION)
        }
        EventFault::RemarkTooLong => {
            limited("error-task-remark-too-long", "hint-task-too-long", event::LONGEST_REMARK)
        }
        EventFault::Span => both("error-event-span", "hint-event-span"),
        EventFault::AlreadyClosed => both("error-event-closed", "hint-changed-meanwhile"),
    }
}

fn of_absence(fault: AbsenceFault) -> (Message, Message) {
    match fault {
        AbsenceFault::ReturnBeforeDeparture => both("error-absence-order", "hint-absence-time"),
        AbsenceFault::InTheFuture => both("error-absence-in-the-future", "hint-absence-time"),
        AbsenceFault::RemarkTooLong => {
            limited("error-absence-too-long", "hint-task-too-long", attendance::LONGEST_REMARK)
        }
        AbsenceFault::AlreadyBack => both("error-absence-back", "hint-changed-meanwhile"),
        AbsenceFault::AlreadyAway => both("error-absence-away", "hint-changed-meanwhile"),
    }
}

fn of_sheet(fault: SheetFault) -> (Message, Message) {
    match fault {
        SheetFault::TooLong => limited("error-sheet-too-long", "hint-task-too-long", LONGEST_FIELD),
        SheetFault::InTheFuture => both("error-sheet-in-the-future", "hint-sheet-date"),
        SheetFault::TooManyLines => {
            limited("error-sheet-too-many-lines", "hint-sheet-too-many-lines", MOST_TREATMENTS)
        }
        SheetFault::NoRecipient => both("error-sheet-no-recipient", "hint-sheet-no-recipient"),
        SheetFault::Changed => both("error-sheet-changed", "hint-sheet-changed"),
        SheetFault::AlreadySigned => both("error-sheet-signed", "hint-changed-meanwhile"),
        SheetFault::Unpublished => both("error-sheet-unpublished", "hint-sheet-changed"),
    }
}

fn of_fall(fault: FallFault) -> (Message, Message) {
    match fault {
        FallFault::InTheFuture => both("error-fall-in-the-future", "hint-absence-time"),
        FallFault::FoundBefore => both("error-fall-order", "hint-absence-time"),
        FallFault::TooLong => limited("error-fall-too-long", "hint-task-too-long", LONGEST_STORY),
    }
}

fn of_incident(fault: IncidentFault) -> (Message, Message) {
    match fault {
        IncidentFault::Empty => both("error-incident-empty", "hint-incident-empty"),
        IncidentFault::InTheFuture => both("error-fall-in-the-future", "hint-absence-time"),
        IncidentFault::FoundBefore => both("error-fall-order", "hint-absence-time"),
        IncidentFault::TooLong => {
            limited("error-fall-too-long", "hint-task-too-long", incident::LONGEST_TEXT)
        }
        IncidentFault::Named => both("error-incident-named", "hint-incident-named"),
        IncidentFault::NotDeclared => both("error-incident-not-declared", "hint-incident-not-declared"),
        IncidentFault::Backwards => both("error-incident-backwards", "hint-incident-backwards"),
    }
}

fn of_round(fault: RoundFault) -> (Message, Message) {
    match fault {
        RoundFault::NobodySeen => both("error-round-nobody", "hint-round-nobody"),
        RoundFault::AlreadyIn => both("error-round-already", "hint-round-again"),
        RoundFault::NotIn => both("error-round-not-in", "hint-round-again"),
        RoundFault::InTheFuture => both("error-round-in-the-future", "hint-absence-time"),
        RoundFault::Grouped => both("error-round-grouped", "hint-round-grouped"),
        RoundFault::RemarkTooLong => {
            limited("error-absence-too-long", "hint-task-too-long", round::LONGEST_REMARK)
        }
    }
}

fn of_premises(issue: PremisesIssue) -> (Message, Message) {
    match issue {
        PremisesIssue::Empty => both("error-premises-empty", "hint-premises-empty"),
        PremisesIssue::TooLong => limited("error-fall-too-long", "hint-task-too-long", LONGEST_FAULT),
        PremisesIssue::InTheFuture => both("error-fall-in-the-future", "hint-absence-time"),
    }
}

fn of_handover(fault: HandoverFault) -> (Message, Message) {
    match fault {
        HandoverFault::LineTooLong => limited("error-handover-line", "hint-handover-line", LONGEST_LINE),
        HandoverFault::LineEmpty => both("error-handover-empty", "hint-handover-line"),
        HandoverFault::NotReworded => both("error-handover-reword", "hint-handover-reword"),
        HandoverFault::WordTooLong => limited("error-handover-word", "hint-handover-line", LONGEST_WORD),
        HandoverFault::TooManyLines => limited("error-handover-lines", "hint-handover-lines", MOST_LINES),
    }
}

fn of_observation(fault: ObservationFault) -> (Message, Message) {
    match fault {
        ObservationFault::Unconfirmed(measure) => {
            let (what, hint) = both("error-measure-unusual", "hint-measure-unusual");
            (what.with("measure", measure.ruler().name), hint)
        }
        ObservationFault::InTheFuture => both("error-measure-in-the-future", "hint-absence-time"),
        ObservationFault::RemarkTooLong => {
            limited("error-absence-too-long", "hint-task-too-long", observation::LONGEST_REMARK)
        }
        ObservationFault::ReasonTooShort => {
            limited("error-note-reason-too-short", "hint-note-reason-too-short", observation::SHORTEST_REASON)
        }
        ObservationFault::AlreadyStruck => both("error-measure-struck", "hint-changed-meanwhile"),
    }
}

fn of_glass(fault: GlassFault) -> (Message, Message) {
    match fault {
        GlassFault::NoScope => both("error-glass-scope", "hint-glass-scope"),
        GlassFault::TextTooShort => {
            let (what, hint) = both("error-glass-short", "hint-glass-short");
            (what.with("limit", SHORTEST_TEXT), hint)
        }
        GlassFault::TextTooLong => {
            let (what, hint) = both("error-glass-long", "hint-glass-long");
            (what.with("limit", LONGEST_TEXT), hint)
        }
        GlassFault::Minutes => both("error-glass-minutes", "hint-glass-minutes"),
        GlassFault::NoWords => both("error-glass-words", "hint-glass-words"),
    }
}

fn of_outside(fault: OutsideFault) -> (Message, Message) {
    let (what, hint, limit) = match fault {
        OutsideFault::Vague => ("error-outside-vague", "hint-outside-vague", SHORTEST_QUERY),
        OutsideFault::TooShort => ("error-glass-short", "hint-outside-short", SHORTEST_TEXT),
        OutsideFault::TooLong => ("error-outside-long", "hint-glass-long", LONGEST_WORDS),
    };
    (Message::plain(what).with("limit", limit), Message::plain(hint))
}

fn of_newcomer(fault: NewcomerFault) -> (Message, Message) {
    match fault {
        NewcomerFault::Login => both("error-newcomer-login", "hint-newcomer-login"),
        NewcomerFault::Name => both("error-newcomer-name", "hint-newcomer-name"),
        NewcomerFault::NoUnit => both("error-newcomer-unit", "hint-newcomer-unit"),
        NewcomerFault::Span => both("error-newcomer-span", "hint-newcomer-span"),
        NewcomerFault::NotANight => both("error-newcomer-night", "hint-newcomer-night"),
        NewcomerFault::NightRole => both("error-newcomer-night-role", "hint-newcomer-night-role"),
    }
}

/// The card and the grid, never a word of them.
fn of_cards(fault: CardFault) -> (Message, Message) {
    let of = |what, hint, card: u8| {
        let (what, hint) = both(what, hint);
        (what.with("card", card), hint)
    };
    match fault {
        CardFault::NoIds { card } => of("error-card-no-ids", "hint-card-no-ids", card),
        CardFault::Shape { card } => of("error-card-shape", "hint-card-shape", card),
        CardFault::Grid { card, grid } => {
            let (what, hint) = of("error-card-grid", "hint-card-grid", card);
            (what.with("grid", grid), hint)
        }
        CardFault::OtherHouse { card } => of("error-card-other-house", "hint-card-other", card),
        CardFault::OtherKit { card } => of("error-card-other-kit", "hint-card-other", card),
        CardFault::EarlierKit { card } => of("error-card-earlier-kit", "hint-card-earlier-kit", card),
        CardFault::SameCard => both("error-card-same", "hint-card-same"),
        CardFault::NotTogether => both("error-card-not-together", "hint-card-other"),
    }
}

fn of_passphrase(fault: PassphraseFault) -> (Message, Message) {
    match fault {
        PassphraseFault::Weak => both("error-weak-passphrase", "hint-weak-passphrase"),
        PassphraseFault::Common => both("error-common-passphrase", "hint-common-passphrase"),
    }
}

fn of_wrong_passphrase(tries_left: u32) -> (Message, Message) {
    let what = Message::plain("error-wrong-passphrase");
    match tries_left {
        0 => (what, Message::plain("hint-wrong-passphrase-last")),
        tries => (what, Message::plain("hint-wrong-passphrase").with("tries", tries)),
    }
}

/// Up to a minute in seconds, longer waits in minutes, rounded up: nobody comes back too early.
fn of_wait(seconds: i64) -> (Message, Message) {
    let hint = match seconds {
        ..=60 => Message::plain("hint-wait").with("seconds", seconds.max(1)),
        _ => Message::plain("hint-wait-minutes").with("minutes", (seconds + 59) / 60),
    };
    (Message::plain("error-wait"), hint)
}

fn of_vault(error: &VaultError) -> (Message, Message) {
    match error {
        VaultError::Missing => both("error-vault-missing", "hint-no-vault"),
        VaultError::Exists => both("error-vault-exists", "hint-vault-exists"),
        VaultError::NotAVault => both("error-vault-not-one", "hint-not-a-vault"),
        VaultError::Newer { .. } => both("error-vault-newer", "hint-vault-newer"),
        VaultError::Damaged { .. } => both("error-vault-damaged", "hint-vault-damaged"),
        VaultError::HostKey => both("error-host-key", "hint-host-key"),
        VaultError::WrongPassphrase { tries_left } => of_wrong_passphrase(*tries_left),
        VaultError::WrongOwnPassphrase { tries_left: 0 } => {
            both("error-own-passphrase", "hint-own-passphrase-last")
        }
        VaultError::WrongOwnPassphrase { tries_left } => {
            let (what, hint) = both("error-own-passphrase", "hint-own-passphrase");
            (what, hint.with("tries", *tries_left))
        }
        VaultError::Wait { seconds } => of_wait(*seconds),
        VaultError::Ended => both("error-ended", "hint-ended"),
        VaultError::Taken => both("error-login-taken", "hint-login-taken"),
        VaultError::NotVouched { words } => {
            let what = Message::plain("error-not-vouched").with("words", words.join(" "));
            (what, Message::plain("hint-not-vouched"))
        }
        VaultError::OtherKeys => both("error-other-keys", "hint-other-keys"),
        VaultError::UnknownSshKey => both("error-ssh-key-unknown", "hint-ssh-key-unknown"),
        VaultError::SshKeyUnclear => both("error-ssh-key-unclear", "hint-ssh-key-unclear"),
        VaultError::SshKeyWanted => both("error-ssh-key-wanted", "hint-ssh-key-unclear"),
        VaultError::SshKeyTaken => both("error-ssh-key-taken", "hint-ssh-key-taken"),
        VaultError::Cards(fault) => of_cards(*fault),
        VaultError::KitNotHandedOut => both("error-kit-not-handed-out", "hint-kit-not-handed-out"),
        VaultError::NoKey => both("error-no-key", "hint-refused"),
        VaultError::Stale { .. } => both("error-conflict", "hint-conflict"),
        VaultError::NotThere => both("error-nobody-there", "hint-nobody-there"),
        VaultError::NotPermitted => both("error-program", "hint-program"),
        VaultError::DiskFull => both("error-disk-full", "hint-disk-full"),
        VaultError::ReadOnly => both("error-read-only", "hint-read-only"),
        VaultError::Busy => both("error-vault-busy", "hint-vault-busy"),
        VaultError::OpenToOthers => both("error-open-to-others", "hint-open-to-others"),
        VaultError::Io => both("error-vault-io", "hint-vault-io"),
    }
}

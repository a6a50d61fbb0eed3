//! What a use case hands to a screen or to the command line: opened, journaled, ready to be drawn.

use crate::care::acknowledging::ReadBy;
use crate::care::records::Kept;
use crate::domain::account::Author;
use crate::domain::contact::Contact;
use crate::domain::find::Findable;
use crate::domain::health::{Alert, AllergyStatement};
use crate::domain::ids::{AccountId, PersonId, RecordId, UnitId};
use crate::domain::instruction::Instruction;
use crate::domain::moment::Moment;
use crate::domain::note::{Note, Target};
use crate::domain::person::{Identity, Placement};
use crate::domain::role::Role;
use crate::domain::scope::Scope;

/// Who has unlocked the house, and what the frame of every screen says about it.
#[derive(Debug, Clone)]
pub struct Me {
    /// The account.
    pub account: AccountId,
    /// What was typed to enter.
    pub login: String,
    /// Name shown beside what this account writes.
    pub name: String,
    /// The role in which the account acts now.
    pub role: Role,
    /// The units within reach, in the order of the house.
    pub units: Vec<(UnitId, String)>,
    /// Name of the establishment.
    pub house: String,
    /// Telephone of the person on call; empty when not given.
    pub on_call: String,
    /// The session before this one: from, to (`None` when it was lost), if there was one.
    pub previous: Option<(Moment, Option<Moment>)>,
    /// Failed tries to enter this account since then.
    pub failed_since: u32,
}

/// One person as a list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonCard {
    /// The person.
    pub person: PersonId,
    /// Identity strip.
    pub identity: Identity,
    /// Where they live.
    pub placement: Placement,
    /// Name of the unit.
    pub unit_name: String,
    /// Statements about allergies; empty when nobody wrote one.
    pub allergies: Vec<AllergyStatement>,
    /// Alerts that hold today.
    pub alerts: Vec<Alert>,
    /// Whether the role reads allergies, alerts and contacts; where not, nothing here says there are none.
    pub sees_emergency: bool,
    /// Whether the role reads notes; where not, nothing here says there are none.
    pub sees_notes: bool,
    /// Whether the role writes notes of any kind.
    pub writes_notes: bool,
    /// The newest note for the whole team, where the role may read those and there is one in 7 days.
    pub last_note: Option<LastNote>,
    /// The urgent ones of the last 24 hours that nobody struck, newest first.
    pub urgent: Vec<LastNote>,
    /// How many rows of this card did not open or did not fit their journal entry: what is shown is not all.
    pub damaged: usize,
    /// Whether an allergy or an alert is among those rows: then nothing shown here says that there are no others.
    pub emergency_damaged: bool,
}

impl PersonCard {
    /// How they are found: the room, every name, the birth date.
    pub fn findable(&self) -> Findable {
        self.found_by(Some(&self.identity.birth_name))
    }

    /// The same for somebody who goes by another name than that of their birth.
    pub fn findable_but_for_birth_name(&self) -> Findable {
        self.found_by(None)
    }

    fn found_by(&self, birth_name: Option<&String>) -> Findable {
        let identity = &self.identity;
        let names = identity.birth_given_names.iter().chain(birth_name);
        let names = names.chain(&identity.usual_name).chain(&identity.used_given_name);
        Findable::new(&self.placement.room, names.map(String::as_str), identity.birth_date)
    }
}

/// The newest note of a person in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastNote {
    /// The record.
    pub record: RecordId,
    /// When it happened.
    pub happened_at: Moment,
    /// Its thread.
    pub target: Option<Target>,
    /// Its title.
    pub title: String,
    /// Whether somebody must act on it.
    pub urgent: bool,
    /// Whether it was struck since.
    pub struck: bool,
    /// Who wrote it.
    pub author: AccountId,
}

/// What a role can do with a scope of this person: a row of the file's summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeDoor {
    /// May be opened.
    Open,
    /// May be written into, not read.
    DepositOnly,
    /// Closed, but the role may break the glass, or would read it but for the person's own wish.
    Closed,
}

/// The summary of one person's file.
#[derive(Debug, Clone)]
pub struct File {
    /// Identity and alerts.
    pub card: PersonCard,
    /// Contacts, in the order to call them.
    pub contacts: Vec<Contact>,
    /// The note scopes this role has something to do with, in the order of `Scope::OF_NOTES`. What is not
    /// listed is not there for this role.
    pub scopes: Vec<(Scope, ScopeDoor)>,
    /// The newest notes of all scopes that may be read, newest first (as the timeline begins).
    pub recent: Vec<NoteView>,
    /// The instructions about this person that stand today or later, where the role reads them.
    pub instructions: Vec<Kept<Instruction>>,
    /// Whether the file is restricted at the person's request.
    pub restricted: bool,
    /// The scopes whose sharing the person objects to.
    pub objections: Vec<Scope>,
    /// How many rows did not open or did not fit their journal entry.
    pub damaged: usize,
}

/// A note with its place in the vault: what an amendment needs to name its base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteView {
    /// The record.
    pub record: RecordId,
    /// The revision shown: the base of an amendment.
    pub revision: u32,
    /// The scope it is stored in.
    pub scope: Scope,
    /// The note.
    pub note: Note,
}

/// Where the next, older page of a timeline begins. Opaque to screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Older {
    /// First care day (days since 1970) that is not shown yet.
    pub(crate) before_day: i64,
}

/// A page of notes, newest first.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// The notes.
    pub notes: Vec<NoteView>,
    /// The scopes read for it.
    pub scopes: Vec<Scope>,
    /// Where older notes begin; `None` when this page ends the file.
    pub older: Option<Older>,
    /// Who said that they read these notes; those that nobody has read are not in it.
    pub read: Vec<ReadBy>,
    /// Whom a note of each scope concerns, where one of these notes is urgent or was read.
    pub concerned: Vec<(Scope, Vec<Author>)>,
    /// How many rows did not open or did not fit their journal entry.
    pub damaged: usize,
}

/// Somebody saved first: three versions of one note. Nothing was written.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// What the change was made on.
    pub base: NoteView,
    /// The head now.
    pub theirs: NoteView,
    /// What was to be written.
    pub mine: Note,
}

/// A draft that waits for its writer: where, not what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingDraft {
    /// About whom.
    pub person: PersonId,
    /// The form it was typed in.
    pub form: String,
    /// When it was sealed.
    pub saved_at: Moment,
}

/// A draft that was left: which form, whose file is known by asking for it.
#[derive(Debug, Clone)]
pub struct SavedDraft {
    /// When it was sealed.
    pub saved_at: Moment,
    /// What the form wrote, in the form's own encoding.
    pub form: Vec<u8>,
}

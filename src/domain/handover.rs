//! The handover (*relève*): what one shift signs for the next under twelve headings, and who has read it.
//!
//! Never here: which facts are proposed (`care` gathers them), the words of a proposed line (`tui`).

use super::account::Author;
use super::ids::{PersonId, RecordId};
use super::moment::Moment;
use super::scope::Scope;

/// Longest line, in characters: two rows of a screen, two of a sheet of paper.
pub const LONGEST_LINE: usize = 160;
/// Longest free word, in characters.
pub const LONGEST_WORD: usize = 2_000;
/// Most lines of one handover: what is longer is no handover.
pub const MOST_LINES: usize = 400;

/// What a line is about, by order of urgency. The numbers are stored and printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Heading {
    /// Somebody must act; signed line by line.
    Urgent = 1,
    /// Who came, went, is in hospital, is back.
    Movements = 2,
    /// Falls and incidents.
    Falls = 3,
    /// Treatments refused or missed.
    Treatments = 4,
    /// Instructions given in this shift.
    Instructions = 5,
    /// What is due in the next 24 hours.
    Next = 6,
    /// Threads that are open, with their last result.
    Targets = 7,
    /// Sleep and behaviour.
    Behaviour = 8,
    /// What families said.
    Families = 9,
    /// Doors, alarms, water, heating.
    Premises = 10,
    /// Of whom nothing was written in this shift.
    WithoutNote = 11,
    /// Urgent notes that nobody has said they read.
    Unread = 12,
}

impl Heading {
    /// Every heading, by stored number.
    pub const ALL: [Self; 12] = [
        Self::Urgent,
        Self::Movements,
        Self::Falls,
        Self::Treatments,
        Self::Instructions,
        Self::Next,
        Self::Targets,
        Self::Behaviour,
        Self::Families,
        Self::Premises,
        Self::WithoutNote,
        Self::Unread,
    ];

    /// The stored number.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The heading of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|heading| heading.number() == number)
    }
}

/// The record a line was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The record.
    pub record: RecordId,
    /// Where it is kept.
    pub scope: Scope,
}

/// One line of a handover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverLine {
    /// Under which heading.
    pub heading: Heading,
    /// About whom; `None` for the unit.
    pub person: Option<PersonId>,
    /// When it happened or is due; `None` where the text says it.
    pub at: Option<Moment>,
    /// What is said. Clean, never empty.
    pub text: String,
    /// What it was made of; `None` for what nobody wrote down elsewhere.
    pub source: Option<Source>,
    /// Whether whoever publishes it wrote it in their own words.
    pub reworded: bool,
}

impl HandoverLine {
    /// Whether each reader says for this line that they read it.
    pub fn is_signed_alone(&self) -> bool {
        self.heading == Heading::Urgent
    }

    /// Whether it comes from a scope that fewer people read than this handover: such a line is reworded or left out.
    pub fn is_from_a_closed_scope(&self) -> bool {
        self.source.is_some_and(|source| closes(source.scope))
    }
}

/// Whether a scope is more closed than what the whole team reads.
pub fn closes(scope: Scope) -> bool {
    !matches!(scope, Scope::NotesAll | Scope::AdminAgenda | Scope::AdminId)
}

/// What somebody ticked and typed. Its texts are already clean (`domain::text`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverDraft {
    /// From when on things are told.
    pub from: Moment,
    /// The lines, in the order of the headings.
    pub lines: Vec<HandoverLine>,
    /// What there is to say beside them; may be empty.
    pub word: String,
}

/// Why a draft is not a handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoverFault {
    /// A line of more than [`LONGEST_LINE`] characters.
    LineTooLong,
    /// A line that says nothing.
    LineEmpty,
    /// A line from a more closed scope in the words that were written there.
    NotReworded,
    /// A free word of more than [`LONGEST_WORD`] characters.
    WordTooLong,
    /// More than [`MOST_LINES`].
    TooManyLines,
}

/// A signed handover of a unit. It is never changed: what comes later is in the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// From when on things are told.
    pub from: Moment,
    /// Until when: the moment it was signed.
    pub to: Moment,
    /// Who leaves, and signs it.
    pub outgoing: Author,
    /// The lines, in the order of the headings. None: there is nothing to hand over, and somebody says so by name.
    pub lines: Vec<HandoverLine>,
    /// What there is to say beside them; may be empty.
    pub word: String,
    /// The code of the newest signed point of the journal as it was signed; empty when none could be made.
    pub anchor: String,
}

impl Handover {
    /// Signs a handover.
    ///
    /// # Errors
    /// A [`HandoverFault`].
    pub fn publish(
        draft: HandoverDraft,
        outgoing: Author,
        anchor: String,
        now: Moment,
    ) -> Result<Self, HandoverFault> {
        let HandoverDraft { from, mut lines, word } = draft;
        let word = word.trim().to_owned();
        if lines.len() > MOST_LINES {
            return Err(HandoverFault::TooManyLines);
        }
        if word.chars().count() > LONGEST_WORD {
            return Err(HandoverFault::WordTooLong);
        }
        for line in &lines {
            match line.text.chars().count() {
                0 => return Err(HandoverFault::LineEmpty),
                length if length > LONGEST_LINE => return Err(HandoverFault::LineTooLong),
                _ if line.is_from_a_closed_scope() && !line.reworded => {
                    return Err(HandoverFault::NotReworded);
                }
                _ => {}
            }
        }
        lines.sort_by_key(|line| line.heading);
        Ok(Self { from, to: now, outgoing, lines, word, anchor })
    }

    /// The places of the lines that each reader signs one by one.
    pub fn signed_alone(&self) -> impl Iterator<Item = u16> + '_ {
        let alone = self.lines.iter().enumerate().filter(|(_, line)| line.is_signed_alone());
        alone.filter_map(|(at, _)| u16::try_from(at).ok())
    }

    /// The place after the last line.
    pub fn length(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }
}

/// How far somebody has read a handover. Each revision says as much as the one before it, or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverRead {
    /// The handover.
    pub handover: RecordId,
    /// Who reads it.
    pub by: Author,
    /// When they went on last.
    pub at: Moment,
    /// Places of the lines that were shown on a page they turned, in order.
    pub seen: Vec<u16>,
    /// Places of the urgent lines they signed, in order.
    pub signed: Vec<u16>,
    /// Every line was shown and every urgent one signed.
    pub finished: bool,
}

impl HandoverRead {
    /// Begins to read.
    pub fn begin(handover: RecordId, by: Author, at: Moment) -> Self {
        Self { handover, by, at, seen: Vec::new(), signed: Vec::new(), finished: false }
    }

    /// The same with more lines seen or signed; places that are none, and lines that are not signed alone, do not
    /// count.
    #[must_use]
    pub fn and(mut self, sheet: &Handover, seen: &[u16], signed: &[u16], at: Moment) -> Self {
        let alone: Vec<u16> = sheet.signed_alone().collect();
        self.seen.extend(seen.iter().copied().filter(|place| *place < sheet.length()));
        self.signed.extend(signed.iter().copied().filter(|place| alone.contains(place)));
        for places in [&mut self.seen, &mut self.signed] {
            places.sort_unstable();
            places.dedup();
        }
        self.finished |= self.seen.len() == sheet.lines.len() && self.signed == alone;
        self.at = at;
        self
    }

    /// Whether it says more than another one.
    pub fn says_more_than(&self, other: &Self) -> bool {
        (self.seen.len(), self.signed.len(), self.finished)
            != (other.seen.len(), other.signed.len(), other.finished)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::AccountId;
    use crate::domain::role::Role;

    fn nurse() -> Author {
        Author { account: AccountId::from_bytes([3; 16]), name: "X. IDE".to_owned(), role: Role::Nurse }
    }

    fn line(heading: Heading, text: &str, scope: Scope) -> HandoverLine {
        let source = Some(Source { record: RecordId::from_bytes([7; 16]), scope });
        HandoverLine { heading, person: None, at: None, text: text.to_owned(), source, reworded: false }
    }

    fn draft(lines: Vec<HandoverLine>) -> HandoverDraft {
        HandoverDraft { from: Moment::new(0, 60), lines, word: "  badge en panne ".to_owned() }
    }

    fn publish(lines: Vec<HandoverLine>) -> Result<Handover, HandoverFault> {
        Handover::publish(draft(lines), nurse(), String::new(), Moment::new(60_000, 60))
    }

    #[test]
    fn a_line_from_a_closed_scope_is_published_in_other_words_or_not_at_all() {
        let care = line(Heading::Treatments, "prise de 22:00 refusée", Scope::NotesCare);
        assert_eq!(publish(vec![care.clone()]).unwrap_err(), HandoverFault::NotReworded);
        let reworded = HandoverLine { reworded: true, ..care };
        assert_eq!(publish(vec![reworded]).unwrap().lines.len(), 1);
        for scope in [Scope::Medical, Scope::NotesEdu, Scope::RegIncidents, Scope::Social] {
            let closed = publish(vec![line(Heading::Targets, "x", scope)]);
            assert_eq!(closed.unwrap_err(), HandoverFault::NotReworded, "{scope:?}");
        }
    }

    #[test]
    fn a_handover_has_its_limits_and_may_be_empty() {
        assert_eq!(publish(Vec::new()).unwrap().word, "badge en panne");
        let text = |length| vec![line(Heading::Targets, &"é".repeat(length), Scope::NotesAll)];
        assert!(publish(text(LONGEST_LINE)).is_ok());
        assert_eq!(publish(text(LONGEST_LINE + 1)).unwrap_err(), HandoverFault::LineTooLong);
        assert_eq!(publish(text(0)).unwrap_err(), HandoverFault::LineEmpty);
        let many = vec![line(Heading::Targets, "x", Scope::NotesAll); MOST_LINES + 1];
        assert_eq!(publish(many).unwrap_err(), HandoverFault::TooManyLines);
        let word = HandoverDraft { word: "x".repeat(LONGEST_WORD + 1), ..draft(Vec::new()) };
        let long = Handover::publish(word, nurse(), String::new(), Moment::new(0, 60));
        assert_eq!(long.unwrap_err(), HandoverFault::WordTooLong);
    }

    #[test]
    fn it_is_read_once_every_line_was_shown_and_each_urgent_one_signed() {
        let all = |heading| line(heading, "x", Scope::NotesAll);
        let sheet = publish(vec![all(Heading::Targets), all(Heading::Urgent)]).unwrap();
        assert_eq!(sheet.signed_alone().collect::<Vec<_>>(), [0], "the urgent one comes first");
        let begun = HandoverRead::begin(RecordId::from_bytes([1; 16]), nurse(), sheet.to);
        let shown = begun.clone().and(&sheet, &[1, 0, 1, 9], &[1], sheet.to);
        assert_eq!((shown.seen.as_slice(), shown.signed.len(), shown.finished), (&[0, 1][..], 0, false));
        assert!(shown.says_more_than(&begun));
        let done = shown.clone().and(&sheet, &[], &[0], sheet.to);
        assert!(done.finished);
        assert!(!done.clone().and(&sheet, &[0], &[0], sheet.to).says_more_than(&done));
    }

    #[test]
    fn a_heading_is_read_back_by_its_number() {
        for heading in Heading::ALL {
            assert_eq!(Heading::from_number(heading.number()), Some(heading));
        }
        assert_eq!(Heading::from_number(13), None);
    }
}

//! The first screen, the shift board: the persons of my units by room, who is away, what is urgent, the last fact of each,
//! and below them what is due.
//!
//! It is told again while others write and keeps its place. Never here: how it looks (`people_drawn`), what is due
//! (`care::board`).

use unicode_width::UnicodeWidthStr;

use super::{Around, Effect, Input, News, Page, Step};
use crate::care::board::{BoardRow, RoundOfUnit, ShiftBoard};
use crate::care::handover::HandoverState;
use crate::care::records::Kept;
use crate::care::view::{LastNote, NoteView, PersonCard};
use crate::domain::attendance::{Absence, AbsenceReason};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::{BoardPeriod, Moment, Shift};
use crate::domain::round::RoundState;
use crate::domain::scope::Scope;
use crate::domain::task::Task;
use crate::tui::action::{Action, Context};
use crate::tui::keymap::key_name;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_name, cut_words};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;
use crate::words::Words;

/// How long an urgent note that was just written stands on top of the list.
const URGENT_FOR_MS: i64 = 24 * 3_600_000;

/// Columns of the name of somebody who is writing, and of all of them.
const WRITER: usize = 20;
const WRITERS: usize = 40;

/// Between the rooms of row 3 and the key that opens their notes.
const HINT_GAP: &str = "   ";

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// The heading of the unit of this card; only when there are several units.
    Unit(usize),
    /// A person.
    Person(usize),
}

/// What the board knows of a person beside the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beside {
    /// Whether they live in a unit of the reader.
    pub(super) of_my_units: bool,
    /// Their absence, when they are away.
    pub(super) absence: Option<Kept<Absence>>,
    /// Notes of this period for the whole team.
    notes: usize,
    /// Of those that others typed since the reader's last session.
    pub(super) new_to_me: usize,
    /// Urgent notes that the reader has not acknowledged.
    unread: Vec<LastNote>,
    /// How they were found in the last round.
    pub(super) round: Option<RoundState>,
    /// Whether their emergency sheet has to be looked at again.
    sheet_due: bool,
}

impl Beside {
    fn of(row: BoardRow) -> (PersonCard, Self) {
        let BoardRow { card, of_my_units, absence, notes, new_to_me, unread_urgent, round, sheet_due } = row;
        (card, Self { of_my_units, absence, notes, new_to_me, unread: unread_urgent, round, sheet_due })
    }
}

/// The shift board.
pub(crate) struct People {
    pub(super) cards: Vec<PersonCard>,
    /// For each card.
    pub(super) beside: Vec<Beside>,
    period: Option<BoardPeriod>,
    /// Who else is writing about whom.
    pub(super) writing: Vec<(PersonId, String)>,
    pub(super) tasks: Vec<Kept<Task>>,
    /// Instructions that stand, and how many of them end soon.
    pub(super) instructions: (usize, usize),
    /// The last saved round of each unit in this period.
    pub(super) rounds: Vec<RoundOfUnit>,
    handover: HandoverState,
    pub(super) lines: Vec<Line>,
    pub(super) cursor: ListCursor,
    /// The digits of a room typed so far.
    typed: String,
    /// What the digits led to, for row 23.
    went: Option<Message>,
}

impl People {
    /// A board with nobody on it, until it has been read.
    pub(crate) fn empty() -> Self {
        Self {
            cards: Vec::new(),
            beside: Vec::new(),
            period: None,
            writing: Vec::new(),
            tasks: Vec::new(),
            instructions: (0, 0),
            rounds: Vec::new(),
            handover: HandoverState::NotPublished,
            lines: Vec::new(),
            cursor: ListCursor::default(),
            typed: String::new(),
            went: None,
        }
    }

    /// The board of a shift, by unit and room; `selected` is kept under the cursor.
    pub(crate) fn new(board: ShiftBoard, selected: Option<PersonId>, height: u16) -> Self {
        let mut people = Self::empty();
        people.take(board);
        let wanted = people.cards.iter().position(|card| Some(card.person) == selected).unwrap_or(0);
        people.go_to(wanted, usize::from(height));
        people
    }

    fn take(&mut self, board: ShiftBoard) {
        self.period = Some(board.period);
        self.instructions = (board.instructions.len(), board.ending_soon);
        self.writing = board.writing;
        self.tasks = board.tasks;
        self.rounds = board.rounds;
        self.handover = board.handover;
        (self.cards, self.beside) = board.rows.into_iter().map(Beside::of).unzip();
        let cards = &self.cards;
        let several = cards.iter().any(|card| card.placement.unit != cards[0].placement.unit);
        self.lines = Vec::with_capacity(cards.len() + 4);
        for (at, card) in cards.iter().enumerate() {
            let begins = at == 0 || cards[at - 1].placement.unit != card.placement.unit;
            if several && begins {
                self.lines.push(Line::Unit(at));
            }
            self.lines.push(Line::Person(at));
        }
    }

    /// Shows what others have written meanwhile: the same person stays selected in the same row of the screen, and what
    /// was typed of a room stays typed.
    fn keep_up(&mut self, board: &ShiftBoard, around: &Around<'_>) {
        let selected = self.person();
        let height = self.list_rows(around.body, around);
        let in_sight = self.cursor.at() - self.cursor.top(height).min(self.cursor.at());
        self.take(board.clone());
        let height = self.list_rows(around.body, around);
        let here = |line: &Line| match line {
            Line::Person(at) => Some(self.cards[*at].person) == selected,
            Line::Unit(_) => false,
        };
        let found = self.lines.iter().position(here);
        // Whoever has left the list leaves the cursor on a neighbour.
        let line = found.unwrap_or_else(|| self.cursor.at().min(self.lines.len().saturating_sub(1)));
        let line = match self.lines.get(line) {
            Some(Line::Unit(_)) => line + 1,
            _ => line,
        };
        let top = line.saturating_sub(in_sight);
        let mut cursor = ListCursor::default();
        cursor.select((top + height).saturating_sub(1), self.lines.len(), height);
        cursor.select(top, self.lines.len(), height);
        cursor.select(line, self.lines.len(), height);
        self.cursor = cursor;
    }

    fn go_to(&mut self, card: usize, height: usize) {
        if let Some(line) = self.lines.iter().position(|line| *line == Line::Person(card)) {
            self.cursor.select(line, self.lines.len(), height);
        }
    }

    pub(super) fn selected(&self) -> Option<&PersonCard> {
        match self.lines.get(self.cursor.at()) {
            Some(Line::Person(at)) => self.cards.get(*at),
            _ => None,
        }
    }

    fn digit(&mut self, digit: u8, around: &Around<'_>) {
        self.typed.push(char::from(b'0' + digit % 10));
        let found = self.room(&self.typed).or_else(|| {
            // The first digit of another room: what was typed before led nowhere.
            self.typed = self.typed.pop().map(String::from).unwrap_or_default();
            self.room(&self.typed)
        });
        let Some(at) = found else {
            self.went = Some(Message::plain("people-no-room").with("room", &self.typed));
            self.typed.clear();
            return;
        };
        self.go_to(at, self.list_rows(around.body, around));
        let room = &self.cards[at].placement.room;
        // Another digit could still lead to another room.
        let goes_on = |card: &PersonCard| {
            let other = card.placement.room.as_str();
            other != self.typed && other.starts_with(self.typed.as_str())
        };
        let complete = *room == self.typed && !self.cards.iter().any(goes_on);
        self.went = Some(
            Message::plain("people-room")
                .with("room", room)
                .with("name", person::short_name(around.words, &self.cards[at].identity)),
        );
        if complete {
            self.typed.clear();
        }
    }

    /// The first card whose room is these digits, is the same number, or begins with them.
    fn room(&self, typed: &str) -> Option<usize> {
        let place = |test: &dyn Fn(&str) -> bool| {
            self.cards.iter().position(|card| test(card.placement.room.as_str()))
        };
        place(&|room| room == typed)
            .or_else(|| place(&|room| !typed.starts_with('0') && room.trim_start_matches('0') == typed))
            .or_else(|| place(&|room| room.starts_with(typed)))
    }

    /// Whether the role reads notes of anybody here.
    pub(super) fn reads_notes(&self) -> bool {
        self.cards.iter().any(|card| card.sees_notes)
    }

    fn writes_notes(&self) -> bool {
        self.cards.iter().any(|card| card.writes_notes)
    }

    /// Everybody of the units, each with what is beside the card.
    fn mine(&self) -> impl Iterator<Item = (&PersonCard, &Beside)> {
        self.cards.iter().zip(&self.beside).filter(|(_, beside)| beside.of_my_units)
    }

    /// Who is here and of whom nothing was written this shift.
    pub(super) fn without_note(&self) -> impl Iterator<Item = &PersonCard> {
        let without = |beside: &Beside| beside.absence.is_none() && beside.notes == 0;
        self.mine().filter(move |(card, beside)| card.sees_notes && without(beside)).map(|(card, _)| card)
    }

    /// How many are here, of how many, and how many of the others are in hospital.
    fn present(&self) -> (usize, usize, usize) {
        let all = self.mine().count();
        let away: Vec<&Kept<Absence>> =
            self.mine().filter_map(|(_, beside)| beside.absence.as_ref()).collect();
        let hospital = away.iter().filter(|kept| kept.value.reason == AbsenceReason::Hospital).count();
        (all - away.len(), all, hospital)
    }

    /// Row 2: who is here, what waits, what is due; what comes last gives way where the row is narrow.
    fn counts(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        let say = |id, count: usize| words.say(&Message::plain(id).with("count", count));
        let (here, all, hospital) = self.present();
        let present = Message::plain("people-present").with("here", here).with("all", all);
        let mut pieces = vec![(words.say(&present), Meaning::Text)];
        pieces.extend(around.reviews.in_words(words).map(|waiting| (waiting, Meaning::Alert)));
        if around.staff.waiting > 0 {
            let told = say("staff-for-you-short", around.staff.waiting);
            pieces.push((format!("! {told}"), Meaning::Urgent));
        }
        if matches!(self.handover, HandoverState::Waiting(_)) {
            pieces.push((words.text("people-handover-waits"), Meaning::Alert));
        }
        let out = all - here - hospital;
        let of_notes = |count: usize| if self.reads_notes() { count } else { 0 };
        let new = of_notes(self.beside.iter().map(|beside| beside.new_to_me).sum());
        let about = |person| self.cards.iter().any(|card| card.person == person);
        let drafts = around.drafts.iter().filter(|draft| about(draft.person)).count();
        let counted = [
            ("people-out", out),
            ("people-hospital", hospital),
            ("people-due", self.tasks.len()),
            ("people-without-note", of_notes(self.without_note().count())),
            ("people-new", new),
            ("people-sheets", self.beside.iter().filter(|beside| beside.sheet_due).count()),
        ];
        let counted = counted.into_iter().filter(|(_, count)| *count > 0);
        pieces.extend(counted.map(|(id, count)| (say(id, count), Meaning::Text)));
        if drafts > 0 {
            pieces.push((format!("* {}", say("drafts-count", drafts)), Meaning::Text));
        }
        if self.handover == HandoverState::Read {
            pieces.push((words.text("people-handover-read"), Meaning::Text));
        }
        spaced(&pieces, usize::from(around.columns).saturating_sub(2))
    }

    /// Row 3: the urgent notes that nobody told us we had read, and in which rooms.
    fn urgency(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if !self.reads_notes() {
            return Row::of(words.text("notes-closed"), Meaning::Text);
        }
        let unread: usize = self.beside.iter().map(|beside| beside.unread.len()).sum();
        let (id, meaning) = match unread {
            0 => ("people-urgent", Meaning::Text),
            _ => ("people-urgent-unread", Meaning::Urgent),
        };
        let urgent = |beside: &Beside, card: &PersonCard| -> Vec<LastNote> {
            if unread > 0 { beside.unread.clone() } else { card.urgent.clone() }
        };
        let mut count = 0;
        let mut rooms = Vec::new();
        for (card, beside) in self.cards.iter().zip(&self.beside) {
            let notes = urgent(beside, card);
            let Some(newest) = notes.first() else { continue };
            count += notes.len();
            let time = time_in_shift(words, newest.happened_at, around.now);
            rooms.push(format!("{} {time}", person::room(words, card)));
        }
        if rooms.is_empty() {
            return Row::of(words.text("people-nothing-urgent"), Meaning::Text);
        }
        let count = words.say(&Message::plain(id).with("count", count));
        let mark = if unread > 0 { "! " } else { "" };
        let room = usize::from(around.columns).saturating_sub(count.chars().count() + mark.len() + 4);
        let key = around.keymap.keys(self.contexts(), Action::Unread).first().copied();
        let hint = key
            .filter(|_| unread > 0)
            .map(|key| words.say(&Message::plain("people-read-them").with("key", key_name(words, key))));
        let row = Row::of(format!("{mark}{count} "), meaning);
        // The key is told beside at least one room.
        let beside = hint.and_then(|hint| Some((room.checked_sub(hint.width() + HINT_GAP.len())?, hint)));
        let whole = |room: usize| rooms.first().is_some_and(|first| first.width() + 4 <= room);
        match beside.filter(|(room, _)| whole(*room)) {
            Some((room, hint)) => row
                .and(cut_words(&rooms, ", ", room), Meaning::Text)
                .and(HINT_GAP, Meaning::Text)
                .and(hint, Meaning::Muted),
            None => row.and(cut_words(&rooms, ", ", room), Meaning::Text),
        }
    }

    /// `3-14/20`: persons, not headings.
    pub(super) fn counter(&self, top: usize, last: usize) -> String {
        let persons = |lines: &[Line]| lines.iter().filter(|line| matches!(line, Line::Person(_))).count();
        let before = persons(&self.lines[..top.min(last)]);
        let until = persons(&self.lines[..last]);
        format!("{}-{until}/{}", (before + 1).min(until), self.cards.len())
    }
}

/// The pieces with gaps between them; the gaps give way first, then the pieces that come last.
fn spaced(pieces: &[(String, Meaning)], room: usize) -> Row {
    let row = |kept: usize, gap: &'static str| {
        pieces[..kept].iter().fold(Row::default(), |row, (text, meaning)| {
            let gap = if row.width() == 0 { "" } else { gap };
            row.and(gap, Meaning::Text).and(text.clone(), *meaning)
        })
    };
    let fewer = (1..=pieces.len()).rev().map(|kept| row(kept, "  "));
    let mut rows = std::iter::once(row(pieces.len(), "   ")).chain(fewer);
    rows.find(|row| row.width() <= room).unwrap_or_else(|| row(1.min(pieces.len()), "  "))
}

/// Who is writing about this person; `None` when nobody is.
pub(crate) fn writing_about(
    id: &'static str,
    writing: &[(PersonId, String)],
    person: PersonId,
) -> Option<Message> {
    let of_them = writing.iter().filter(|(about, _)| *about == person);
    let names: Vec<&str> = of_them.map(|(_, name)| name.as_str()).collect();
    let message = || {
        Message::plain(id).with("count", names.len()).with(
            "who",
            cut_words(&names.iter().map(|name| cut_name(name, WRITER)).collect::<Vec<_>>(), ", ", WRITERS),
        )
    };
    (!names.is_empty()).then(message)
}

/// `01:50` in this shift, with its day in another.
pub(super) fn time_in_shift(words: &Words, moment: Moment, now: Moment) -> String {
    match Shift::of(moment) == Shift::of(now) {
        true => words.time(moment),
        false => words.time_beside(moment, now),
    }
}

impl Page for People {
    fn purpose(&self) -> &'static str {
        "purpose-people"
    }

    fn title(&self, around: &Around<'_>) -> String {
        let units: Vec<String> =
            around.me.iter().flat_map(|me| &me.units).map(|(_, name)| name.clone()).collect();
        let shift = around.words.shift(Shift::of(around.now));
        format!("{}   {}   {shift}", around.words.text("people-title"), cut_words(&units, ", ", 20))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [self.counts(around), self.urgency(around)]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        if let Some(went) = &self.went {
            return Row::of(around.words.say(went), Meaning::Status);
        }
        if self.cards.is_empty() {
            return Row::of(around.words.text("people-empty"), Meaning::Status);
        }
        Row::of(around.words.text("people-recorded"), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::List, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        // What this role or this house cannot do is left out where row 24 is drawn.
        match (self.writes_notes(), self.reads_notes()) {
            (true, _) => &[
                Action::Open,
                Action::NoteWrite,
                Action::NothingToReport,
                Action::RoundStart,
                Action::FallWrite,
                Action::EmergencySheet,
                Action::Palette,
                Action::Find,
                Action::Lock,
                Action::NotesRead,
            ],
            (false, true) => &[
                Action::Open,
                Action::NotesRead,
                Action::EmergencySheet,
                Action::Agenda,
                Action::Palette,
                Action::Find,
                Action::Lock,
            ],
            (false, false) => {
                &[Action::Open, Action::Agenda, Action::Away, Action::Palette, Action::Find, Action::Lock]
            }
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        if let Action::Digit(digit) = action {
            self.digit(digit, around);
            return None;
        }
        self.typed.clear();
        self.went = None;
        let height = self.list_rows(around.body, around);
        if self.cursor.moved(action, self.lines.len(), height) {
            // A heading is never selected: the cursor goes on in its direction, and back at the top.
            if matches!(self.lines.get(self.cursor.at()), Some(Line::Unit(_))) {
                let upward = matches!(action, Action::Up | Action::PageUp) && self.cursor.at() > 0;
                let on = if upward { Action::Up } else { Action::Down };
                self.cursor.moved(on, self.lines.len(), height);
            }
            return None;
        }
        if action == Action::Back {
            return Some(Effect::Back);
        }
        let card = self.selected()?;
        let person = card.person;
        match action {
            Action::NotesRead if !card.sees_notes => Some(Effect::Say(Message::plain("notes-closed"))),
            Action::Open => Some(Effect::OpenFile { person, found_by: None }),
            Action::NoteWrite => Some(Effect::WriteNote { person }),
            Action::NotesRead => Some(Effect::OpenTimeline { person, at: None }),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        self.draw_board(canvas, around);
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        match news {
            News::Noted { person, note } if note.scope == Scope::NotesAll => {
                let found =
                    self.cards.iter_mut().zip(&mut self.beside).find(|(card, _)| card.person == *person);
                if let Some((card, beside)) = found {
                    take_note(card, note, around.now);
                    let holds = self.period.is_some_and(|period| period.holds(note.note.happened_at));
                    // A note that was amended has been counted already.
                    beside.notes += usize::from(holds && note.revision == 1);
                    beside.unread.retain(|unread| unread.record != note.record || !note.note.is_struck());
                }
            }
            News::Board(board) => self.keep_up(board, around),
            _ => {}
        }
    }

    fn person(&self) -> Option<PersonId> {
        self.selected().map(|card| card.person)
    }

    fn cards(&self) -> &[PersonCard] {
        &self.cards
    }

    fn lists(&self) -> bool {
        true
    }

    fn step(&self) -> Option<Step> {
        Some(Step::People(self.selected().map(|card| card.person)))
    }
}

/// Shows a note that was just written without reading the list again.
fn take_note(card: &mut PersonCard, view: &NoteView, now: Moment) {
    let note = LastNote {
        record: view.record,
        happened_at: view.note.happened_at,
        target: view.note.target,
        title: view.note.title.clone(),
        urgent: view.note.urgent,
        struck: view.note.is_struck(),
        author: view.note.author.account,
    };
    let was_urgent = card.urgent.iter().any(|urgent| urgent.record == note.record);
    card.urgent.retain(|urgent| urgent.record != note.record);
    let fresh = note.happened_at.millis() >= now.millis() - URGENT_FOR_MS;
    if note.urgent && !note.struck && (fresh || was_urgent) {
        card.urgent.push(note.clone());
        card.urgent.sort_by_key(|urgent| std::cmp::Reverse(urgent.happened_at));
    }
    let newer = card.last_note.as_ref().is_none_or(|last| last.happened_at <= note.happened_at);
    if newer {
        card.last_note = Some(note);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, board_of, card, cards, person as id, shows};
    use super::*;
    use crate::words::Language;

    fn board() -> People {
        People::new(board_of(cards()), None, 16)
    }

    fn press(people: &mut People, stage: &Stage, actions: &[Action]) {
        for action in actions {
            people.update(Input::Action(*action), &stage.around());
        }
    }

    #[test]
    fn the_board_shows_who_is_here_and_what_is_urgent() {
        let rows = Stage::new(Language::French).show(&board());
        assert_eq!(rows.len(), 24);
        assert!(rows[0].starts_with(" DÉMONSTRATION Tableau de poste Till"), "{rows:#?}");
        assert!(rows[0].contains(" nuit du 22 au 23/11"), "{rows:#?}");
        assert!(rows[0].ends_with("02:14"), "{rows:#?}");
        assert!(rows[2].starts_with(" ! 1 urgente non lue : ch. 07 01:50"), "{rows:#?}");
        assert!(rows[5].starts_with(" > 01   M. ESSAI-01 L."), "{rows:#?}");
        assert!(rows[11].starts_with(" ! 07   M. TEST-ÉTÉ L."), "{rows:#?}");
        assert!(rows[11].contains("anticoag., chute"), "{rows:#?}");
        assert!(rows[11].contains("01:50 URGENTE chute"), "{rows:#?}");
        assert!(rows[23].starts_with(" Entrée ouvrir"), "{rows:#?}");
        assert!(rows[23].ends_with("F1 aide"), "{rows:#?}");
        let rows = Stage::new(Language::English).show(&board());
        assert!(rows[0].starts_with(" DEMONSTRATION   Shift board   Tilleuls   night 22-23/11"), "{rows:#?}");
        assert!(shows(&rows, "1 urgent"), "{rows:#?}");
    }

    #[test]
    fn digits_go_to_a_room() {
        let stage = Stage::new(Language::French);
        let mut people = board();
        press(&mut people, &stage, &[Action::Digit(0), Action::Digit(7)]);
        assert_eq!(people.person(), Some(id(7)));
        press(&mut people, &stage, &[Action::Digit(1), Action::Digit(2)]);
        assert_eq!(people.person(), Some(id(12)));
        press(&mut people, &stage, &[Action::Up, Action::Digit(1)]);
        assert_eq!(people.person(), Some(id(1)));
        press(&mut people, &stage, &[Action::Digit(0)]);
        assert_eq!(people.person(), Some(id(10)));
        press(&mut people, &stage, &[Action::Up, Action::Digit(9)]);
        assert_eq!(people.person(), Some(id(9)));
        press(&mut people, &stage, &[Action::Up, Action::Digit(9), Action::Digit(9)]);
        assert_eq!(people.person(), Some(id(9)));
    }

    #[test]
    fn several_units_have_headings_that_are_never_selected() {
        let mut all = vec![card(1), card(2)];
        let mut other = card(3);
        other.placement.unit = crate::domain::ids::UnitId::from_bytes([2; 16]);
        other.unit_name = "Lilas".to_owned();
        all.push(other);
        let stage = Stage::new(Language::French);
        let mut people = People::new(board_of(all), None, 16);
        assert!(shows(&stage.show(&people), "── Lilas ──"));
        press(&mut people, &stage, &[Action::Down, Action::Down]);
        assert_eq!(people.person(), Some(id(3)));
        press(&mut people, &stage, &[Action::Up]);
        assert_eq!(people.person(), Some(id(2)));
        press(&mut people, &stage, &[Action::Top]);
        assert_eq!(people.person(), Some(id(1)));
    }

    #[test]
    fn a_small_or_empty_board_does_not_panic() {
        Stage::new(Language::French).sized(60, 16).show(&board());
        Stage::new(Language::French).sized(12, 5).show(&board());
        let rows = Stage::new(Language::French).show(&People::new(board_of(Vec::new()), None, 16));
        assert!(shows(&rows, "Personne dans vos unités"), "{rows:#?}");
    }

    #[test]
    fn enter_opens_and_t_writes_at_once() {
        let stage = Stage::new(Language::French);
        let mut people = board();
        let effect = people.update(Input::Action(Action::Open), &stage.around());
        assert!(matches!(effect, Some(Effect::OpenFile { person, .. }) if person == id(1)));
        let effect = people.update(Input::Action(Action::NoteWrite), &stage.around());
        assert!(matches!(effect, Some(Effect::WriteNote { person }) if person == id(1)));
    }
}

//! The first screen: the persons of my units by room, what is urgent, the last fact of each.

use unicode_width::UnicodeWidthStr;

use super::{Around, Effect, Input, News, Page, Step};
use crate::care::view::{LastNote, NoteView, PersonCard};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Shift};
use crate::domain::scope::Scope;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, cut_name, cut_words, fit};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;

const NAME: usize = 17;
/// Columns of the name of somebody who helps for one night.
const HELPER: usize = 24;
const ALERTS_AT: u16 = 26;
/// How long an urgent note that was just written stands on top of the list.
const URGENT_FOR_MS: i64 = 24 * 3_600_000;

/// Columns of the alerts: a narrow screen leaves some to the last fact.
fn alerts_width(width: u16) -> u16 {
    21 - person::NARROW.saturating_sub(width).min(3)
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// The heading of the unit of this card; only when there are several units.
    Unit(usize),
    /// A person.
    Person(usize),
}

/// The shift board.
pub(crate) struct People {
    cards: Vec<PersonCard>,
    lines: Vec<Line>,
    cursor: ListCursor,
    /// The digits of a room typed so far.
    typed: String,
    /// What the digits led to, for row 23.
    went: Option<Message>,
}

impl People {
    /// The board of these persons, by unit and room; `selected` is kept under the cursor.
    pub(crate) fn new(cards: Vec<PersonCard>, selected: Option<PersonId>, height: u16) -> Self {
        let several = cards.iter().any(|card| card.placement.unit != cards[0].placement.unit);
        let mut lines = Vec::with_capacity(cards.len() + 4);
        for (at, card) in cards.iter().enumerate() {
            let begins = at == 0 || cards[at - 1].placement.unit != card.placement.unit;
            if several && begins {
                lines.push(Line::Unit(at));
            }
            lines.push(Line::Person(at));
        }
        let mut people =
            Self { cards, lines, cursor: ListCursor::default(), typed: String::new(), went: None };
        let wanted = people.cards.iter().position(|card| Some(card.person) == selected).unwrap_or(0);
        people.go_to(wanted, usize::from(height));
        people
    }

    /// Rows of the list in a body of this height: the column heads take one, help for one night another.
    fn rows(around: &Around<'_>) -> usize {
        usize::from(around.body.saturating_sub(1 + u16::from(has_help(around)))).max(1)
    }

    fn go_to(&mut self, card: usize, height: usize) {
        if let Some(line) = self.lines.iter().position(|line| *line == Line::Person(card)) {
            self.cursor.select(line, self.lines.len(), height);
        }
    }

    fn selected(&self) -> Option<&PersonCard> {
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
        self.go_to(at, Self::rows(around));
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
    fn reads_notes(&self) -> bool {
        self.cards.iter().any(|card| card.sees_notes)
    }

    fn writes_notes(&self) -> bool {
        self.cards.iter().any(|card| card.writes_notes)
    }

    /// Row 3: how many urgent notes there are, and in which rooms.
    fn urgency(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if !self.reads_notes() {
            return Row::of(words.text("notes-closed"), Meaning::Text);
        }
        let rooms: Vec<String> = self
            .cards
            .iter()
            .filter(|card| !card.urgent.is_empty())
            .map(|card| person::room(words, card))
            .collect();
        if rooms.is_empty() {
            return Row::of(words.text("people-nothing-urgent"), Meaning::Text);
        }
        let count: usize = self.cards.iter().map(|card| card.urgent.len()).sum();
        let count = words.say(&Message::plain("people-urgent").with("count", count));
        let room = usize::from(around.columns).saturating_sub(count.chars().count() + 6);
        Row::of(format!("! {count} "), Meaning::Urgent).and(cut_words(&rooms, ", ", room), Meaning::Text)
    }

    /// `3-14/20`: persons, not headings.
    fn counter(&self, top: usize, last: usize) -> String {
        let persons = |lines: &[Line]| lines.iter().filter(|line| matches!(line, Line::Person(_))).count();
        let before = persons(&self.lines[..top.min(last)]);
        let until = persons(&self.lines[..last]);
        format!("{}-{until}/{}", (before + 1).min(until), self.cards.len())
    }

    fn draw_person(&self, canvas: &mut Canvas<'_>, row: u16, card: &PersonCard, around: &Around<'_>) {
        let words = around.words;
        let urgent = !card.urgent.is_empty();
        let selected = self.selected().is_some_and(|chosen| chosen.person == card.person);
        match (urgent, selected) {
            (true, true) => {
                canvas.put(0, row, 1, "!", Meaning::Urgent);
                canvas.put(1, row, 1, ">", Meaning::Marker);
            }
            (true, false) => _ = canvas.put(1, row, 1, "!", Meaning::Urgent),
            (false, true) => _ = canvas.put(1, row, 1, ">", Meaning::Marker),
            (false, false) => {}
        }
        if has_draft(card, around) {
            canvas.put(2, row, 1, "*", Meaning::Marker);
        }
        let name = person::name_within(words, &card.identity, NAME);
        let width = alerts_width(canvas.width());
        let alerts = person::alert_words(words, card, usize::from(width) - 1);
        let quiet = alerts == "-" || !card.sees_emergency;
        let alarming = if quiet { Meaning::Muted } else { Meaning::Alert };
        canvas.put(3, row, 5, &card.placement.room, Meaning::Text);
        canvas.put(8, row, 17, &fit(&name, NAME), Meaning::Text);
        canvas.put(ALERTS_AT, row, width, &fit(&alerts, usize::from(width)), alarming);
        let fact = ALERTS_AT + width + 1;
        let room = canvas.width().saturating_sub(fact + 1);
        canvas.put(fact, row, room, &cut_at_word(&last_fact(card, around), usize::from(room)), Meaning::Text);
        if selected {
            canvas.set_cursor(1, row);
        }
    }
}

fn has_help(around: &Around<'_>) -> bool {
    around.staff.nights.iter().any(|help| around.now < help.until)
}

/// `Compte d'une nuit : M. Renfort, jusqu'à 08:00`; `None` while there is none.
fn help_of_the_night(around: &Around<'_>) -> Option<String> {
    let words = around.words;
    let nights = around.staff.nights.iter().filter(|help| around.now < help.until);
    let named: Vec<String> = nights
        .map(|help| {
            let until = words.until(around.zone.at(help.until.millis()), around.now);
            format!("{}, {until}", cut_name(&help.name, HELPER))
        })
        .collect();
    let head = words.say(&Message::plain("people-night-help").with("count", named.len()));
    let room = usize::from(around.columns).saturating_sub(head.chars().count() + 5);
    (!named.is_empty()).then(|| format!("{head} {}", cut_words(&named, " ; ", room)))
}

/// Whether something typed about this person waits to be finished.
fn has_draft(card: &PersonCard, around: &Around<'_>) -> bool {
    around.drafts.iter().any(|draft| draft.person == card.person)
}

/// `01:50 URGENTE chute, trouvé assis`; `-` for none.
fn last_fact(card: &PersonCard, around: &Around<'_>) -> String {
    let words = around.words;
    if !card.sees_notes {
        return words.text("people-closed");
    }
    // What somebody must act on stays in sight, whatever was written after it.
    let Some(note) = card.urgent.first().or(card.last_note.as_ref()) else {
        return "-".to_owned();
    };
    let same_shift = Shift::of(note.happened_at) == Shift::of(around.now);
    let time = if same_shift {
        words.time(note.happened_at)
    } else {
        words.time_beside(note.happened_at, around.now)
    };
    let flag = match (note.struck, note.urgent) {
        (true, _) => words.text("note-struck") + " ",
        (false, true) => words.text("note-urgent") + " ",
        (false, false) => String::new(),
    };
    let target = note.target.map(|target| words.target(target) + ", ").unwrap_or_default();
    format!("{time} {flag}{target}{}", note.title)
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
        let words = around.words;
        let without = self.cards.iter().filter(|card| card.last_note.is_none()).count();
        let persons = Row::of(
            words.say(&Message::plain("people-counts").with("persons", self.cards.len())),
            Meaning::Text,
        );
        let persons = match around.reviews.in_words(words) {
            Some(waiting) => persons.and("   ", Meaning::Text).and(waiting, Meaning::Alert),
            None => persons,
        };
        let mut counts = String::new();
        if self.reads_notes() {
            counts += "   ";
            counts += &words.say(&Message::plain("people-without-note").with("count", without));
        }
        let about = |person| self.cards.iter().any(|card| card.person == person);
        let drafts = around.drafts.iter().filter(|draft| about(draft.person)).count();
        if drafts > 0 {
            counts += "   * ";
            counts += &words.say(&Message::plain("drafts-count").with("count", drafts));
        }
        let accounts = match around.staff.waiting {
            0 => Row::default(),
            count => {
                let told = words.say(&Message::plain("staff-for-you-short").with("count", count));
                Row::of(format!("   ! {told}"), Meaning::Urgent)
            }
        };
        [persons.and_row(accounts).and(counts, Meaning::Text), self.urgency(around)]
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
        match (self.writes_notes(), self.reads_notes()) {
            (true, _) => &[
                Action::Open,
                Action::NoteWrite,
                Action::NotesRead,
                Action::Find,
                Action::Lock,
                Action::Palette,
            ],
            (false, true) => &[Action::Open, Action::NotesRead, Action::Find, Action::Lock, Action::Palette],
            (false, false) => &[Action::Open, Action::Find, Action::Lock, Action::Palette],
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
        if self.cursor.moved(action, self.lines.len(), Self::rows(around)) {
            // A heading is never selected: the cursor goes on in its direction, and back at the top.
            if matches!(self.lines.get(self.cursor.at()), Some(Line::Unit(_))) {
                let upward = matches!(action, Action::Up | Action::PageUp) && self.cursor.at() > 0;
                let on = if upward { Action::Up } else { Action::Down };
                self.cursor.moved(on, self.lines.len(), Self::rows(around));
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
        let words = around.words;
        let help = help_of_the_night(around);
        let rows = canvas.height().saturating_sub(u16::from(help.is_some()));
        if let Some(help) = help {
            canvas.put(3, rows, canvas.width(), &help, Meaning::Text);
        }
        let height = usize::from(rows.saturating_sub(1));
        let top = self.cursor.top(height);
        let last = (top + height).min(self.lines.len());
        let heads = ["people-room-head", "people-name-head", "people-alerts-head", "people-fact-head"];
        let shown = self.counter(top, last);
        let at = canvas.width().saturating_sub(u16::try_from(shown.len()).unwrap_or(0) + 1);
        let fact = ALERTS_AT + alerts_width(canvas.width()) + 1;
        let ends = [8, ALERTS_AT, fact, at];
        for ((column, end), head) in [3, 8, ALERTS_AT, fact].into_iter().zip(ends).zip(heads) {
            let room = end.min(at).saturating_sub(column + 1);
            let head = words.text(head);
            if head.width() <= usize::from(room) {
                canvas.put(column, 0, room, &head, Meaning::Muted);
            }
        }
        canvas.put(at, 0, 12, &shown, Meaning::Muted);
        canvas.set_cursor(1, 1);
        for (row, line) in (1..).zip(&self.lines[top.min(last)..last]) {
            match line {
                Line::Unit(at) => canvas.heading(row, &cut_name(&self.cards[*at].unit_name, 40)),
                Line::Person(at) => self.draw_person(canvas, row, &self.cards[*at], around),
            }
        }
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        if let News::Noted { person, note } = news
            && note.scope == Scope::NotesAll
            && let Some(card) = self.cards.iter_mut().find(|card| card.person == *person)
        {
            take_note(card, note, around.now);
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
    use super::super::sample::{Stage, card, cards, person as id, shows};
    use super::*;
    use crate::words::Language;

    fn board() -> People {
        People::new(cards(), None, 16)
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
        assert!(rows[2].starts_with(" ! 1 urgente depuis 24 h : ch. 07"), "{rows:#?}");
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
        let mut people = People::new(all, None, 16);
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
        let rows = Stage::new(Language::French).show(&People::new(Vec::new(), None, 16));
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

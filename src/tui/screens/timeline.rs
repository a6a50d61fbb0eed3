//! The timeline of notes: newest first, by shift, both times, what was struck and what came later.

use super::note_filter::NotesFilter;
use super::note_told::{self, Known};
use super::{Amending, Around, Effect, Form, Input, News, Page, Spot, Step, note_view};
use crate::care::view::{NoteView, Older, PersonCard, Timeline as Notes};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::message::Message;
use crate::domain::moment::{Moment, Shift};
use crate::domain::thread::threads;
use crate::tui::action::{Action, Context};
use crate::tui::notes::NotesAsk;
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row};
use crate::tui::widgets::person;

/// Columns of text that one step brings into sight: what a slow line waits for.
const STEP: usize = 110;

/// A person's notes, as far as they are loaded.
pub(crate) struct Timeline {
    card: PersonCard,
    /// What is shown: all that is loaded, or what the filter leaves of it.
    notes: Notes,
    /// All that is loaded.
    all: Vec<NoteView>,
    filter: NotesFilter,
    known: Known,
    /// The selected note.
    at: usize,
    /// The first note shown, and how many of its rows are above the screen.
    top: usize,
    skip: usize,
    /// Whether the next page was asked for and has not come.
    asked: bool,
}

impl Timeline {
    /// The first page of a person's notes, with one of them selected.
    pub(crate) fn new(card: PersonCard, notes: Notes, at: Option<RecordId>) -> Self {
        let at = notes.notes.iter().position(|view| Some(view.record) == at).unwrap_or(0);
        let all = notes.notes.clone();
        let known =
            Known { read: notes.read.clone(), concerned: notes.concerned.clone(), ..Known::default() };
        let filter = NotesFilter::default();
        let mut page = Self { card, notes, all, filter, known, at, top: at, skip: 0, asked: false };
        page.know_threads();
        page
    }

    fn know_threads(&mut self) {
        self.known.threads = threads(self.all.iter().map(|view| (view.scope, &view.note)));
    }

    /// What the filter leaves of what is loaded. The selected note stays, where it is still shown.
    fn refilter(&mut self) {
        self.know_threads();
        let record = self.selected().map(|view| view.record);
        let Self { filter, known, .. } = self;
        let shown = self.all.iter().filter(|view| filter.shows(view, &known.threads));
        self.notes.notes = shown.cloned().collect();
        self.select(record);
    }

    fn select(&mut self, record: Option<RecordId>) {
        let place = self.notes.notes.iter().position(|view| Some(view.record) == record);
        let last = self.notes.notes.len().saturating_sub(1);
        if let Some(place) = place {
            let moved = place != self.at;
            self.at = place;
            if moved {
                (self.top, self.skip) = (place, 0);
            }
        } else {
            self.at = self.at.min(last);
            (self.top, self.skip) = (self.at, 0);
        }
        if self.top > last {
            (self.top, self.skip) = (last, 0);
        }
    }

    /// A note with what is told about it.
    fn rows_of(&self, view: &NoteView, around: &Around<'_>) -> Vec<Row> {
        let columns = around.columns.saturating_sub(3);
        let mut rows = note_view::rows(view, around, columns);
        if let Some(row) = note_told::answers(view, &self.all, around, columns) {
            rows.insert(1.min(rows.len()), row);
        }
        rows.extend(note_told::rows(view, &self.all, &self.known, around, columns));
        rows
    }

    fn selected(&self) -> Option<&NoteView> {
        self.notes.notes.get(self.at)
    }

    fn begins_a_shift(&self, at: usize) -> bool {
        let shift = |at: usize| self.notes.notes.get(at).map(|view| Shift::of(view.note.happened_at));
        at.checked_sub(1).is_none_or(|before| shift(before) != shift(at))
    }

    /// The rows of a note, with the heading of its shift where a shift begins.
    fn block(&self, at: usize, around: &Around<'_>) -> Vec<Row> {
        let Some(view) = self.notes.notes.get(at) else {
            return Vec::new();
        };
        let shift = Shift::of(view.note.happened_at);
        let begins = self.begins_a_shift(at);
        let mut rows = Vec::new();
        // The first note shown has its heading too: one always sees where one is.
        if begins || at == self.top {
            rows.push(Row::of(format!("── {} ──", around.words.shift(shift)), Meaning::Heading));
        }
        rows.extend(self.rows_of(view, around));
        rows
    }

    /// Rows from the top of the screen to the end of a note.
    fn reach(&self, note: usize, around: &Around<'_>) -> usize {
        let rows: usize = (self.top..=note).map(|at| self.block(at, around).len()).sum();
        rows.saturating_sub(self.skip)
    }

    /// Rows of a note that are above the screen. The heading that only the first note shown has does not count.
    fn hidden_above(&self, at: usize) -> usize {
        if at == self.top { self.skip - usize::from(self.skip > 0 && !self.begins_a_shift(at)) } else { 0 }
    }

    /// Rows from the bottom of the screen to the end of the selected note.
    fn hidden_below(&self, around: &Around<'_>) -> usize {
        self.reach(self.at, around).saturating_sub(usize::from(around.body))
    }

    fn scroll_down(&mut self, rows: usize, around: &Around<'_>) {
        for _ in 0..rows {
            self.skip += 1;
            if self.skip >= self.block(self.top, around).len() {
                self.top += 1;
                self.skip = usize::from(!self.begins_a_shift(self.top));
            }
        }
    }

    fn scroll_up(&mut self, rows: usize, around: &Around<'_>) {
        for _ in 0..rows {
            if self.hidden_above(self.top) > 0 {
                self.skip -= 1;
            } else if self.top > 0 {
                self.top -= 1;
                self.skip = self.block(self.top, around).len().saturating_sub(1);
            }
        }
    }

    /// The next note, or more of this one where it goes on below the screen.
    fn down(&mut self, around: &Around<'_>) {
        if self.hidden_below(around) == 0 {
            self.at = (self.at + 1).min(self.notes.notes.len().saturating_sub(1));
        }
        let rows = self.block(self.at, around);
        let hidden = self.hidden_below(around).min(rows.len());
        self.scroll_down(step(rows[rows.len() - hidden..].iter()), around);
    }

    /// The note before, or more of this one where it begins above the screen.
    fn up(&mut self, around: &Around<'_>) {
        if self.hidden_above(self.at) == 0 {
            self.at = self.at.saturating_sub(1);
        }
        let rows = self.block(self.at, around);
        let hidden = if self.at < self.top { rows.len() } else { self.hidden_above(self.at) };
        self.scroll_up(step(rows[..hidden.min(rows.len())].iter().rev()), around);
    }

    fn show_selected(&mut self, around: &Around<'_>) {
        if self.at <= self.top {
            (self.top, self.skip) = (self.at, 0);
        }
        while self.top < self.at && self.reach(self.at, around) > usize::from(around.body) {
            self.top += 1;
            self.skip = 0;
        }
    }

    /// One screen further; inside a note that is longer than the screen, one screen of it.
    fn page_down(&mut self, around: &Around<'_>) {
        let height = usize::from(around.body);
        let mut used = 0;
        for at in self.top..self.notes.notes.len() {
            let skip = if at == self.top { self.skip } else { 0 };
            let rows = self.block(at, around).len() - skip.min(self.block(at, around).len());
            if used + rows > height {
                if at == self.top {
                    self.skip += height.saturating_sub(1).max(1);
                } else {
                    (self.top, self.skip) = (at, 0);
                }
                self.at = at;
                return;
            }
            used += rows;
        }
        self.at = self.notes.notes.len().saturating_sub(1);
    }

    fn page_up(&mut self, around: &Around<'_>) {
        let height = usize::from(around.body);
        if self.skip > 0 {
            self.skip = self.skip.saturating_sub(height.saturating_sub(1).max(1));
            return;
        }
        let mut used = 0;
        while self.top > 0 {
            let rows = self.block(self.top - 1, around).len();
            if used > 0 && used + rows > height {
                break;
            }
            used += rows;
            self.top -= 1;
        }
        self.at = self.top;
    }

    fn moved(&mut self, action: Action, around: &Around<'_>) -> bool {
        let last = self.notes.notes.len().saturating_sub(1);
        match action {
            Action::Down => {
                self.down(around);
                return true;
            }
            Action::Up => {
                self.up(around);
                return true;
            }
            Action::Top => self.at = 0,
            Action::Bottom => self.at = last,
            Action::PageDown => {
                self.page_down(around);
                return true;
            }
            Action::PageUp => {
                self.page_up(around);
                return true;
            }
            _ => return false,
        }
        self.show_selected(around);
        true
    }

    /// Asks for older notes once the last loaded one is reached.
    fn ask_older(&mut self) -> Option<Effect> {
        let from = self.notes.older?;
        let at_end = self.at + 1 >= self.notes.notes.len();
        if !at_end || self.asked {
            return None;
        }
        self.asked = true;
        Some(Effect::OlderNotes { person: self.card.person, from })
    }

    fn amend(&self, kind: Amending) -> Option<Effect> {
        let note = self.selected()?;
        if note.note.is_struck() {
            return Some(Effect::Fail(Message::plain("timeline-already-struck")));
        }
        Some(Effect::Amend { person: self.card.person, note: Box::new(note.clone()), kind })
    }

    /// The draft that waits for the selected note: which one, and when it was sealed.
    fn waiting_draft(&self, around: &Around<'_>) -> Option<(&'static str, Moment)> {
        let record = self.selected()?.record;
        around.drafts.iter().find_map(|draft| match Form::from_name(&draft.form)? {
            Form::Amend(about, Amending::Result) if about == record => {
                Some(("timeline-draft-result", draft.saved_at))
            }
            Form::Amend(about, Amending::Strike) if about == record => {
                Some(("timeline-draft-strike", draft.saved_at))
            }
            _ => None,
        })
    }

    fn take(&mut self, note: &NoteView) {
        if let Some(known) = self.all.iter_mut().find(|known| known.record == note.record) {
            *known = note.clone();
            return self.refilter();
        }
        let older = |known: &NoteView| known.note.happened_at <= note.note.happened_at;
        let place = self.all.iter().position(older).unwrap_or(self.all.len());
        self.all.insert(place, note.clone());
        self.refilter();
        self.select(Some(note.record));
    }

    /// Says that the selected note was read, answers it, opens the filter.
    fn shift_key(&self, action: Action) -> Option<Effect> {
        let person = self.card.person;
        let ask = match action {
            Action::NotesFilter => NotesAsk::FilterForm {
                person,
                filter: Box::new(self.filter.clone()),
                threads: self.known.threads.clone(),
                scopes: self.notes.scopes.clone(),
            },
            Action::Seen => NotesAsk::Seen { person, note: Box::new(self.selected()?.clone()) },
            Action::NoteReply => NotesAsk::Reply { person, to: Box::new(self.selected()?.clone()) },
            _ => return None,
        };
        Some(Effect::Notes(ask))
    }
}

/// How many of these rows one step brings into sight: two, or one where they are long.
fn step<'a>(mut hidden: impl Iterator<Item = &'a Row>) -> usize {
    let (Some(first), second) = (hidden.next(), hidden.next()) else {
        return 0;
    };
    1 + usize::from(second.is_some_and(|second| first.width() + second.width() <= STEP))
}

impl Page for Timeline {
    fn purpose(&self) -> &'static str {
        "purpose-timeline"
    }

    fn title(&self, around: &Around<'_>) -> String {
        if self.filter.is_empty() {
            return around.words.text("timeline-title");
        }
        let filter = self.filter.in_words(around.words);
        around.words.say(&Message::plain("timeline-title-filtered").with("filter", filter))
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if self.notes.damaged > 0 {
            let message = Message::plain("rows-damaged").with("count", self.notes.damaged);
            return Row::of(words.say(&message), Meaning::Error);
        }
        let scopes: Vec<String> = self.notes.scopes.iter().map(|scope| words.scope(*scope)).collect();
        let scopes = scopes.join(", ");
        if self.notes.notes.is_empty() && !self.filter.is_empty() {
            return Row::of(words.text("timeline-filtered-empty"), Meaning::Status);
        }
        if self.notes.notes.is_empty() {
            return Row::of(
                words.say(&Message::plain("timeline-empty").with("scopes", scopes)),
                Meaning::Status,
            );
        }
        if let Some((id, at)) = self.waiting_draft(around) {
            let message = Message::plain(id).with("when", words.when(at, around.now));
            return Row::of(words.say(&message), Meaning::Status);
        }
        let id = if self.notes.older.is_some() { "timeline-more" } else { "timeline-all" };
        let count = self.notes.notes.len().to_string();
        // Always as wide: from 10 to 9 the rest of the row stays where it is.
        let at = format!("{:>width$}", self.at + 1, width = count.len());
        let message = Message::plain(id).with("at", at).with("count", count).with("scopes", scopes);
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Reading, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        &[
            Action::NoteWrite,
            Action::NoteReply,
            Action::Seen,
            Action::NoteResult,
            Action::NoteStrike,
            Action::NotesFilter,
            Action::Back,
        ]
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        if self.moved(action, around) {
            return self.ask_older();
        }
        match action {
            Action::NoteWrite => Some(Effect::WriteNote { person: self.card.person }),
            Action::NoteStrike => self.amend(Amending::Strike),
            Action::NoteResult => self.amend(Amending::Result),
            Action::Back => Some(Effect::Back),
            _ => self.shift_key(action),
        }
    }

    fn takes(&self, action: Action) -> bool {
        matches!(action, Action::Seen | Action::NoteReply | Action::NotesFilter)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        canvas.set_cursor(1, 0);
        let mut row = 0;
        for at in self.top..self.notes.notes.len() {
            let skip = if at == self.top { self.skip } else { 0 };
            let view = &self.notes.notes[at];
            let block = self.block(at, around);
            let head = block.len() - self.rows_of(view, around).len();
            for (line, pieces) in block.iter().enumerate().skip(skip) {
                if row >= canvas.height() {
                    return;
                }
                let column = if line < head { 0 } else { 3 };
                canvas.put_row(column, row, pieces);
                // The mark of the selection stands at the first visible row of the note.
                if line == head.max(skip) {
                    let urgent = view.note.urgent && !view.note.is_struck();
                    if urgent {
                        canvas.put(0, row, 1, "!", Meaning::Urgent);
                    }
                    if at == self.at {
                        canvas.mark(row);
                    }
                }
                row += 1;
            }
        }
    }

    fn hear(&mut self, news: &News<'_>, around: &Around<'_>) {
        match news {
            News::Noted { person, note } if *person == self.card.person => self.take(note),
            News::Older(page) => {
                self.asked = false;
                self.all.extend(page.notes.iter().cloned());
                self.notes.older = page.older;
                self.notes.damaged += page.damaged;
                self.known.read.extend(page.read.iter().cloned());
                self.known.also(&page.concerned);
                self.refilter();
                self.show_selected(around);
            }
            News::Closed(pass) if pass.person == self.card.person => {
                self.all.retain(|view| !pass.scopes.contains(&view.scope));
                self.notes.scopes.retain(|scope| !pass.scopes.contains(scope));
                self.refilter();
                self.show_selected(around);
            }
            News::Read(now) => self.known.take(&now.read, &now.concerned),
            News::Filtered { person, filter } if *person == self.card.person => {
                self.filter = (*filter).clone();
                self.refilter();
                self.show_selected(around);
            }
            News::GoTo(record) => {
                self.select(Some(*record));
                self.show_selected(around);
            }
            News::Failed => self.asked = false,
            News::Resized => self.show_selected(around),
            _ => {}
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.card.person)
    }

    fn note(&self, record: RecordId) -> Option<NoteView> {
        self.all.iter().find(|view| view.record == record).cloned()
    }

    fn older_for_filter(&self, rows: usize) -> Option<Older> {
        let oldest = self.all.last().map(|view| view.note.happened_at);
        let over = oldest.is_some_and(|oldest| self.filter.ends_before(oldest));
        let enough = self.filter.is_empty() || self.notes.notes.len() >= rows;
        if over || enough { None } else { self.notes.older }
    }

    fn older(&self) -> Option<Older> {
        self.notes.older
    }

    fn step(&self) -> Option<Step> {
        let spot = Spot { field: 0, row: self.at.saturating_sub(self.top), column: self.skip };
        Some(Step::Timeline(self.card.person, self.selected().map(|note| note.record), spot))
    }

    fn come_back(&mut self, step: &Step, around: &Around<'_>) {
        if let Step::Timeline(_, _, spot) = step {
            self.top = self.at.saturating_sub(spot.row);
            self.skip = spot.column;
            // The screen may have shrunk, or a note come in between: its first row has to be in sight.
            let above = self.reach(self.at, around).saturating_sub(self.block(self.at, around).len());
            if above >= usize::from(around.body) {
                self.show_selected(around);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, at, card, note, shows};
    use super::*;
    use crate::care::view::Older;
    use crate::domain::note::Amendment;
    use crate::domain::scope::Scope;
    use crate::words::Language;

    fn loaded(notes: Vec<NoteView>, older: Option<Older>) -> Notes {
        let (read, concerned) = (Vec::new(), Vec::new());
        Notes { notes, scopes: vec![Scope::NotesAll], older, read, concerned, damaged: 0 }
    }

    fn timeline(notes: Vec<NoteView>, older: Option<Older>) -> Timeline {
        Timeline::new(card(7), loaded(notes, older), None)
    }

    fn press(timeline: &mut Timeline, stage: &Stage, action: Action) -> Option<Effect> {
        timeline.update(Input::Action(action), &stage.around())
    }

    #[test]
    fn notes_stand_under_their_shift_with_both_times() {
        let mut struck = note(2, at(22, 40), "Couché, calme.");
        let by = struck.note.author.clone();
        struck.note.amendments =
            vec![Amendment::Strike { reason: "mauvais dossier".to_owned(), by, at: at(22, 50) }];
        let view = timeline(vec![note(1, at(1, 50), "Trouvé assis."), struck], None);
        let rows = Stage::new(Language::French).show(&view);
        assert!(
            rows[1].starts_with(
                " M. TEST-ÉTÉ Louis  ch. 07  né le 02/02/1938 (88 ans)  INS qualifiée  Tilleuls"
            ),
            "{rows:#?}"
        );
        assert!(rows[2].contains("! ANTICOAG.   ! CHUTE"), "{rows:#?}");
        assert!(rows[4].starts_with("── nuit du 22 au 23/11 ──"), "{rows:#?}");
        assert!(rows[5].starts_with("!> 01:50  douleur  URGENTE"), "{rows:#?}");
        assert!(rows[5].contains("saisi 01:58  V. Veilleur, veilleur de nuit"), "{rows:#?}");
        assert!(rows.contains(&"     D  Trouvé assis.".to_owned()), "{rows:#?}");
        assert!(shows(&rows, "22:40  douleur  RAYÉE"), "{rows:#?}");
        assert!(shows(&rows, "Couché, calme."), "{rows:#?}");
        assert!(
            shows(&rows, "Rayée à 22:50 par V. Veilleur, veilleur de nuit : mauvais dossier"),
            "{rows:#?}"
        );
        let rows = Stage::new(Language::English).show(&view);
        assert!(shows(&rows, "STRUCK"), "{rows:#?}");
    }

    #[test]
    fn the_end_of_a_page_asks_for_older_notes_once() {
        let stage = Stage::new(Language::French);
        let notes: Vec<NoteView> = (1..=5).map(|number| note(number, at(1, 50), "a")).collect();
        let mut view = timeline(notes, Some(Older { before_day: 3 }));
        assert!(press(&mut view, &stage, Action::Down).is_none());
        assert!(matches!(press(&mut view, &stage, Action::Bottom), Some(Effect::OlderNotes { .. })));
        assert!(press(&mut view, &stage, Action::PageDown).is_none());
        let page = loaded(vec![note(9, at(22, 0), "b")], None);
        view.hear(&News::Older(page), &stage.around());
        assert!(press(&mut view, &stage, Action::Bottom).is_none());
        assert!(shows(&stage.show(&view), "Note 6 sur 6"));
    }

    #[test]
    fn a_note_longer_than_the_screen_is_read_by_pages() {
        let stage = Stage::new(Language::French);
        let long: Vec<String> = (0..60).map(|line| format!("ligne {line}")).collect();
        let mut view = timeline(vec![note(2, at(1, 0), &long.join("\n")), note(3, at(0, 30), "fin")], None);
        assert!(!shows(&stage.show(&view), "ligne 40"));
        for _ in 0..6 {
            press(&mut view, &stage, Action::PageDown);
        }
        assert!(shows(&stage.show(&view), "fin"));
        for _ in 0..8 {
            press(&mut view, &stage, Action::PageUp);
        }
        assert!(shows(&stage.show(&view), "ligne 0"));
        stage.sized(40, 10).show(&view);
    }

    #[test]
    fn step_by_step_every_row_of_every_note_is_seen_and_the_mark_with_it() {
        for size in [(80, 24), (60, 18), (80, 12)] {
            let stage = Stage::new(Language::French).sized(size.0, size.1);
            let text =
                |number: u8| (0..number % 7).map(|line| format!("n{number}l{line}\n")).collect::<String>();
            let day = |number: u8| at(if number > 8 { 22 } else { 3 }, 30 - number as i8);
            let notes: Vec<NoteView> =
                (1..=15).map(|number| note(number, day(number), &text(number))).collect();
            let mut view = timeline(notes.clone(), None);
            let mut walk = |action: Action| {
                let mut seen = Vec::new();
                for _ in 0..120 {
                    let rows = stage.show(&view);
                    assert_eq!(
                        rows.iter()
                            .filter(|row| row.starts_with([' ', '!']) && row[1..].starts_with("> "))
                            .count(),
                        1,
                        "{rows:#?}"
                    );
                    seen.extend(rows);
                    press(&mut view, &stage, action);
                }
                for word in notes.iter().flat_map(|view| view.note.dar.data.lines()) {
                    assert!(seen.iter().any(|row| row.trim_start_matches(" >").contains(word)), "{word}");
                }
            };
            walk(Action::Down);
            walk(Action::Up);
            assert_eq!((view.at, view.top, view.skip), (0, 0, 0));
        }
    }

    #[test]
    fn a_struck_note_is_not_struck_again() {
        let stage = Stage::new(Language::French);
        let mut view = timeline(vec![note(1, at(1, 50), "a")], None);
        assert!(matches!(press(&mut view, &stage, Action::NoteStrike), Some(Effect::Amend { .. })));
        let mut struck = note(1, at(1, 50), "a");
        let by = struck.note.author.clone();
        struck.note.amendments = vec![Amendment::Strike { reason: "raison".to_owned(), by, at: at(2, 0) }];
        view.hear(&News::Noted { person: view.card.person, note: &struck }, &stage.around());
        assert!(matches!(press(&mut view, &stage, Action::NoteStrike), Some(Effect::Fail(_))));
    }

    #[test]
    fn an_empty_timeline_says_what_fills_it() {
        let stage = Stage::new(Language::French);
        let mut view = timeline(Vec::new(), None);
        assert!(shows(&stage.show(&view), "Aucune note"));
        assert!(press(&mut view, &stage, Action::Bottom).is_none());
        assert!(press(&mut view, &stage, Action::NoteStrike).is_none());
    }
}

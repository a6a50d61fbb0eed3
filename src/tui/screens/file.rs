//! A person's file in one screen: sections open or closed, whom to call, the newest notes.

use unicode_width::UnicodeWidthStr;

use super::{Amending, Around, Effect, Form, Input, News, Page, Step, instructions, note_view};
use crate::care::records::{Kept, Whose};
use crate::care::view::{File as Summary, NoteView, PersonCard, ScopeDoor, WaitingDraft};
use crate::domain::contact::Contact;
use crate::domain::ids::PersonId;
use crate::domain::instruction::Instruction;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::scope::Scope;
use crate::policy::GlassPass;
use crate::tui::action::{Action, Context};
use crate::tui::theme::Meaning;
use crate::tui::widgets::canvas::{Canvas, Row, cut_at_word, cut_name, fit};
use crate::tui::widgets::cursor::ListCursor;
use crate::tui::widgets::person;
use crate::words::Words;

/// Column of the author of a note, where there is room for one.
const AUTHOR: u16 = 56;
/// How many contacts are shown; the others are in their own section later.
const CONTACTS: usize = 3;
/// Columns kept for what to know about calling somebody: `pas après 22:00` fits.
const CALL_NOTES: usize = 16;

/// The summary of a file.
pub(crate) struct File {
    summary: Summary,
    opened_at: Moment,
    /// 0 is the timeline, then the newest notes.
    cursor: ListCursor,
}

impl File {
    /// The summary as opened (and journaled) at this moment.
    pub(crate) fn new(summary: Summary, opened_at: Moment) -> Self {
        Self { summary, opened_at, cursor: ListCursor::default() }
    }

    /// The drafts that wait for this person, one line each: which form, when it was sealed.
    fn drafts(&self, around: &Around<'_>) -> Vec<String> {
        let waits = |draft: &WaitingDraft| {
            let id = match Form::from_name(&draft.form)? {
                Form::Note => "file-draft",
                Form::Care(_) => "file-draft-care",
                Form::Call => "file-draft-call",
                Form::SheetPart(_) => "file-draft-sheet",
                Form::Agenda(_) => "file-draft-agenda",
                Form::Amend(_, Amending::Result) => "file-draft-result",
                Form::Amend(_, Amending::Strike) => "file-draft-strike",
                Form::Reply(_) => "file-draft-reply",
                Form::Instruction => "file-draft-instruction",
            };
            let message = Message::plain(id).with("when", around.words.when(draft.saved_at, around.now));
            Some(around.words.say(&message))
        };
        let about = |draft: &&WaitingDraft| draft.person == self.summary.card.person;
        around.drafts.iter().filter(about).filter_map(waits).collect()
    }

    fn contacts(&self) -> Vec<&Contact> {
        let mut contacts: Vec<&Contact> = self.summary.contacts.iter().collect();
        contacts.sort_by_key(|contact| contact.call_order.unwrap_or(u8::MAX));
        contacts
    }

    /// What the person asked for that closes scopes to everybody, one line each.
    fn wishes(&self, words: &Words) -> Vec<String> {
        let restricted = self.summary.restricted.then(|| words.text("file-restricted"));
        let scopes: Vec<String> = self.summary.objections.iter().map(|scope| words.scope(*scope)).collect();
        let objects = (!scopes.is_empty())
            .then(|| words.say(&Message::plain("file-objections").with("scopes", scopes.join(", "))));
        restricted.into_iter().chain(objects).collect()
    }

    /// The instructions about the person, one line each.
    fn instructions(&self, around: &Around<'_>) -> Vec<String> {
        let told = |kept: &Kept<Instruction>| {
            let until = instructions::until(around.words, &kept.value, around);
            let message =
                Message::plain("file-instruction").with("until", until).with("text", &kept.value.text);
            around.words.say(&message)
        };
        self.summary.instructions.iter().map(told).collect()
    }

    /// Takes in an instruction that was given or lifted.
    fn instructed(&mut self, kept: &Kept<Instruction>) {
        let instructions = &mut self.summary.instructions;
        instructions.retain(|known| known.record != kept.record);
        if kept.whose == Whose::Person(self.summary.card.person) && kept.value.ended.is_none() {
            instructions.push(kept.clone());
            instructions.sort_by_key(|kept| (kept.value.to, kept.value.entered_at));
        }
    }

    /// The scopes that are closed: they are asked for like rows that are open.
    fn closed(&self) -> Vec<Scope> {
        let doors = self.summary.scopes.iter();
        doors.filter(|(_, door)| *door == ScopeDoor::Closed).map(|(scope, _)| *scope).collect()
    }

    /// The newest note under the cursor: below the timeline and the closed scopes.
    fn note_at_cursor(&self) -> Option<&NoteView> {
        let at = self.cursor.at().checked_sub(1 + self.closed().len())?;
        self.summary.recent.get(at)
    }

    /// Rows above the newest notes.
    fn fixed_rows(&self, around: &Around<'_>) -> usize {
        let contacts = match self.summary.card.sees_emergency {
            true => 1 + self.summary.contacts.len().clamp(1, CONTACTS),
            false => 0,
        };
        let instructions = self.summary.instructions.len();
        let said = self.drafts(around).len() + self.wishes(around.words).len() + instructions;
        1 + said + self.summary.scopes.len() + contacts + 1
    }

    /// Whether there are rows and none of the notes among them opened: then nobody is told that there are none.
    fn reads_nothing(&self) -> bool {
        self.summary.recent.is_empty() && self.summary.damaged > 0
    }

    fn note_rows(&self, around: &Around<'_>) -> usize {
        usize::from(around.body).saturating_sub(self.fixed_rows(around)).max(1)
    }

    fn rows(&self) -> usize {
        1 + self.closed().len() + self.summary.recent.len()
    }

    fn open(&self) -> Effect {
        let closed = self.cursor.at().checked_sub(1).and_then(|at| self.closed().get(at).copied());
        if let Some(scope) = closed {
            return Effect::OpenClosed { person: self.summary.card.person, scope: Some(scope) };
        }
        if !self.summary.card.sees_notes {
            return Effect::Say(Message::plain("notes-closed"));
        }
        let at = self.note_at_cursor().map(|view| view.record);
        Effect::OpenTimeline { person: self.summary.card.person, at }
    }

    /// Forgets what a broken glass showed.
    fn close(&mut self, pass: &GlassPass) {
        let summary = &mut self.summary;
        summary.recent.retain(|view| !pass.scopes.contains(&view.scope));
        if pass.scopes.contains(&Scope::NotesAll) {
            summary.instructions.clear();
        }
        for (scope, door) in &mut summary.scopes {
            if pass.scopes.contains(scope) && *door == ScopeDoor::Open {
                *door = ScopeDoor::Closed;
            }
        }
        if pass.scopes.contains(&Scope::Emergency) {
            summary.card.sees_emergency = false;
            summary.card.allergies.clear();
            summary.card.alerts.clear();
            summary.contacts.clear();
        }
        summary.card.sees_notes = summary.scopes.iter().any(|(_, door)| *door == ScopeDoor::Open);
        self.cursor.select(0, self.rows(), 1);
    }

    fn draw_scopes(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) -> u16 {
        let words = around.words;
        let selected = self.cursor.at() == 0;
        canvas.put(1, 0, 1, if selected { ">" } else { " " }, Meaning::Marker);
        if selected {
            canvas.set_cursor(1, 0);
        }
        let urgent = self.summary.recent.iter().filter(|view| view.note.urgent && !view.note.is_struck());
        let count = Message::plain("file-notes")
            .with("count", self.summary.recent.len())
            .with("urgent", urgent.count());
        canvas.put(3, 0, 21, &format!("1 {}", words.text("file-timeline")), Meaning::Text);
        canvas.put(25, 0, 1, "T", Meaning::LegendKey);
        let sees_notes = self.summary.card.sees_notes;
        let state = match (sees_notes, self.reads_nothing()) {
            (false, _) => words.text("file-scope-closed"),
            (true, true) => words.text("file-nothing-readable"),
            (true, false) => words.say(&count),
        };
        canvas.put(29, 0, canvas.width(), &state, if sees_notes { Meaning::Text } else { Meaning::Muted });
        let mut row = 1;
        for waits in self.drafts(around) {
            canvas.put(1, row, 1, "*", Meaning::Marker);
            canvas.put(3, row, canvas.width(), &waits, Meaning::Text);
            row += 1;
        }
        for wish in self.wishes(words) {
            canvas.put(1, row, 1, "!", Meaning::Alert);
            canvas.put(3, row, canvas.width(), &wish, Meaning::Alert);
            row += 1;
        }
        for instruction in self.instructions(around) {
            let room = usize::from(canvas.width().saturating_sub(4));
            canvas.put(3, row, canvas.width(), &cut_at_word(&instruction, room), Meaning::Text);
            row += 1;
        }
        let mut closed = 0;
        for (scope, door) in &self.summary.scopes {
            closed += usize::from(*door == ScopeDoor::Closed);
            if *door == ScopeDoor::Closed && self.cursor.at() == closed {
                canvas.mark(row);
            }
            let glass = around.glass.is_some_and(|glass| glass.opens(self.summary.card.person, *scope));
            let state = match door {
                ScopeDoor::Open if glass => "file-scope-glass",
                ScopeDoor::Closed if self.summary.restricted => "file-scope-restricted",
                ScopeDoor::Closed if self.summary.objections.contains(scope) => "file-scope-objection",
                ScopeDoor::Open => "file-scope-open",
                ScopeDoor::DepositOnly => "file-scope-deposit",
                ScopeDoor::Closed => "file-scope-closed",
            };
            canvas.put(3, row, 25, &format!("- {}", words.scope(*scope)), Meaning::Text);
            canvas.put(29, row, canvas.width(), &words.text(state), Meaning::Muted);
            row += 1;
        }
        row
    }

    fn draw_contacts(&self, canvas: &mut Canvas<'_>, mut row: u16, around: &Around<'_>) -> u16 {
        let words = around.words;
        if !self.summary.card.sees_emergency {
            return row;
        }
        canvas.heading(row, &words.text("file-whom-to-call"));
        row += 1;
        if self.summary.contacts.is_empty() {
            canvas.put(3, row, canvas.width(), &words.text("file-nobody-to-call"), Meaning::Text);
            return row + 1;
        }
        let contacts: Vec<&Contact> = self.contacts().into_iter().take(CONTACTS).collect();
        let who = |contact: &Contact| format!("{}, {}", contact.relation, contact.name);
        let phone = |contact: &Contact| match contact.phone.as_str() {
            "" => "-".to_owned(),
            phone => phone.to_owned(),
        };
        let room = usize::from(canvas.width().saturating_sub(4));
        let widest = |texts: &dyn Fn(&Contact) -> String| {
            contacts.iter().map(|contact| texts(contact).width()).max().unwrap_or(0)
        };
        // A telephone number is never cut; what to know about calling has its own room.
        let phones = widest(&phone).min(20);
        let names = widest(&who).min(room.saturating_sub(2 + 1 + phones + 2 + CALL_NOTES));
        for contact in contacts {
            let order = contact.call_order.map_or_else(|| "-".to_owned(), |order| order.to_string());
            let who = fit(&cut_name(&who(contact), names), names);
            let text = format!("{order} {who} {}  {}", fit(&phone(contact), phones), contact.call_notes);
            canvas.put(3, row, canvas.width().saturating_sub(4), &cut_at_word(&text, room), Meaning::Text);
            row += 1;
        }
        row
    }

    fn draw_notes(&self, canvas: &mut Canvas<'_>, mut row: u16, around: &Around<'_>) {
        let words = around.words;
        if !self.summary.card.sees_notes {
            return;
        }
        canvas.heading(row, &words.text("file-newest"));
        row += 1;
        if self.summary.recent.is_empty() {
            let id = match (self.reads_nothing(), self.summary.card.writes_notes) {
                (true, _) => "file-nothing-readable",
                (false, true) => "file-no-notes",
                (false, false) => "file-nothing-written",
            };
            canvas.put(3, row, canvas.width(), &words.text(id), Meaning::Text);
            return;
        }
        // The first row of the list (the timeline) stands above; the notes scroll on their own.
        let room = usize::from(canvas.height().saturating_sub(row));
        let above = 1 + self.closed().len();
        let at = self.cursor.at().saturating_sub(above);
        let top = (at + 1).saturating_sub(room.max(1));
        let visible = self.summary.recent.iter().enumerate().skip(top);
        for (at, view) in visible.take(room) {
            self.draw_note(canvas, row, at, view, around);
            row += 1;
        }
    }

    fn draw_note(&self, canvas: &mut Canvas<'_>, row: u16, at: usize, view: &NoteView, around: &Around<'_>) {
        let words = around.words;
        let note = &view.note;
        if note.urgent && !note.is_struck() {
            canvas.put(0, row, 1, "!", Meaning::Urgent);
        }
        if self.cursor.at() == at + 1 + self.closed().len() {
            canvas.mark(row);
        }
        let time = words.time_beside(note.happened_at, around.now);
        canvas.put(3, row, 11, &time, Meaning::Text);
        let flag = if note.is_struck() { words.text("note-struck") + " " } else { String::new() };
        let target = note.target.map(|target| words.target(target) + ", ").unwrap_or_default();
        let text = format!("{flag}{target}{}", note.title);
        let looks = if note.is_struck() { Meaning::Struck } else { Meaning::Text };
        // Where there is no room for both, what happened comes before who wrote it.
        let narrow = canvas.width() < person::NARROW;
        let room = if narrow { canvas.width().saturating_sub(16) } else { AUTHOR - 16 };
        canvas.put(15, row, room, &cut_at_word(&text, usize::from(room)), looks);
        if !narrow {
            let room = canvas.width().saturating_sub(AUTHOR + 1);
            let author = note_view::author_within(words, &note.author, usize::from(room));
            canvas.put(AUTHOR, row, room, &author, Meaning::Muted);
        }
    }
}

impl Page for File {
    fn purpose(&self) -> &'static str {
        "purpose-file"
    }

    fn title(&self, around: &Around<'_>) -> String {
        around.words.text("file-title")
    }

    fn strips(&self, around: &Around<'_>) -> [Row; 2] {
        [
            person::identity_strip(around.words, &self.summary.card, around.now.date(), around.columns),
            person::alert_strip(around.words, &self.summary.card, around.columns),
        ]
    }

    fn standing(&self, around: &Around<'_>) -> Row {
        let words = around.words;
        if self.summary.damaged > 0 {
            let message = Message::plain("rows-damaged").with("count", self.summary.damaged);
            return Row::of(words.say(&message), Meaning::Error);
        }
        let role = around.me.map_or_else(String::new, |me| words.role(me.role));
        let message =
            Message::plain("file-recorded").with("time", words.time(self.opened_at)).with("role", role);
        Row::of(words.say(&message), Meaning::Status)
    }

    fn contexts(&self) -> &'static [Context] {
        &[Context::Person, Context::Global]
    }

    fn legend(&self) -> &'static [Action] {
        const CLOSED: &[Action] = &[
            Action::Open,
            Action::NotesRead,
            Action::NoteWrite,
            Action::Glass,
            Action::Find,
            Action::First,
            Action::Back,
            Action::Palette,
        ];
        const ALL: &[Action] = &[
            Action::Open,
            Action::NotesRead,
            Action::NoteWrite,
            Action::Find,
            Action::First,
            Action::Back,
            Action::Palette,
        ];
        const READING: &[Action] =
            &[Action::Open, Action::NotesRead, Action::Find, Action::First, Action::Back, Action::Palette];
        const NEITHER_CLOSED: &[Action] =
            &[Action::Open, Action::Glass, Action::Find, Action::First, Action::Back, Action::Palette];
        const NEITHER: &[Action] = &[Action::Find, Action::First, Action::Back, Action::Palette];
        match (self.summary.card.writes_notes, self.summary.card.sees_notes) {
            (true, true) if !self.closed().is_empty() => CLOSED,
            (true, _) => ALL,
            (false, true) => READING,
            (false, false) if !self.closed().is_empty() => NEITHER_CLOSED,
            (false, false) => NEITHER,
        }
    }

    fn update(&mut self, input: Input, around: &Around<'_>) -> Option<Effect> {
        let Input::Action(action) = input else {
            return None;
        };
        if self.cursor.moved(action, self.rows(), self.note_rows(around) + 1) {
            return None;
        }
        let person = self.summary.card.person;
        match action {
            Action::Open => Some(self.open()),
            Action::NotesRead | Action::Digit(1) if !self.summary.card.sees_notes => Some(self.open()),
            Action::NotesRead | Action::Digit(1) => Some(Effect::OpenTimeline { person, at: None }),
            Action::NoteWrite => Some(Effect::WriteNote { person }),
            Action::Back => Some(Effect::Back),
            _ => None,
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, around: &Around<'_>) {
        canvas.set_cursor(1, 0);
        let row = self.draw_scopes(canvas, around);
        let row = self.draw_contacts(canvas, row, around);
        self.draw_notes(canvas, row, around);
    }

    fn hear(&mut self, news: &News<'_>, _around: &Around<'_>) {
        let (person, note) = match news {
            News::Noted { person, note } => (person, note),
            News::Closed(pass) if pass.person == self.summary.card.person => return self.close(pass),
            News::Instructed(kept) => return self.instructed(kept),
            _ => return,
        };
        if *person != self.summary.card.person {
            return;
        }
        let recent = &mut self.summary.recent;
        if let Some(known) = recent.iter_mut().find(|known| known.record == note.record) {
            *known = (*note).clone();
        } else {
            let older = |known: &NoteView| known.note.happened_at <= note.note.happened_at;
            let place = recent.iter().position(older).unwrap_or(recent.len());
            recent.insert(place, (*note).clone());
        }
    }

    fn person(&self) -> Option<PersonId> {
        Some(self.summary.card.person)
    }

    fn cards(&self) -> &[PersonCard] {
        std::slice::from_ref(&self.summary.card)
    }

    fn step(&self) -> Option<Step> {
        let note = self.note_at_cursor().map(|view| view.record);
        Some(Step::File(self.summary.card.person, note))
    }

    fn come_back(&mut self, step: &Step, around: &Around<'_>) {
        let Step::File(_, Some(record)) = step else {
            return;
        };
        if let Some(at) = self.summary.recent.iter().position(|view| view.record == *record) {
            self.cursor.select(at + 1 + self.closed().len(), self.rows(), self.note_rows(around) + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Stage, at, card, note, shows};
    use super::*;
    use crate::words::Language;

    fn file() -> File {
        let contact = Contact {
            name: "Mme T.".to_owned(),
            relation: "fille".to_owned(),
            phone: "00 00 00 00 02".to_owned(),
            call_order: Some(1),
            call_notes: "jour et nuit".to_owned(),
        };
        let summary = Summary {
            card: card(8),
            contacts: vec![contact],
            scopes: vec![
                (Scope::NotesAll, ScopeDoor::Open),
                (Scope::NotesCare, ScopeDoor::DepositOnly),
                (Scope::Medical, ScopeDoor::Closed),
            ],
            recent: vec![note(1, at(1, 50), "a"), note(2, at(22, 40), "b")],
            instructions: Vec::new(),
            restricted: false,
            objections: Vec::new(),
            damaged: 0,
        };
        File::new(summary, at(2, 14))
    }

    #[test]
    fn the_summary_shows_allergy_first_whom_to_call_and_what_is_closed() {
        let rows = Stage::new(Language::French).show(&file());
        assert!(rows[2].starts_with(" ! ALLERGIE pénicilline"), "{rows:#?}");
        assert!(rows[4].starts_with(" > 1 Transmissions"), "{rows:#?}");
        assert!(shows(&rows, "1 fille, Mme T."), "{rows:#?}");
        assert!(shows(&rows, "- soins"), "{rows:#?}");
        assert!(shows(&rows, "vous déposez"), "{rows:#?}");
        assert!(shows(&rows, "!  01:50"), "{rows:#?}");
        assert!(rows[22].contains("02:14 (veilleur de nuit)"), "{rows:#?}");
        let rows = Stage::new(Language::English).show(&file());
        assert!(rows[2].starts_with(" ! ALLERGY pénicilline"), "{rows:#?}");
    }

    #[test]
    fn enter_opens_the_timeline_on_the_selected_note() {
        let stage = Stage::new(Language::French);
        let mut file = file();
        file.update(Input::Action(Action::Down), &stage.around());
        let effect = file.update(Input::Action(Action::Open), &stage.around());
        assert!(matches!(effect, Some(Effect::OpenClosed { scope: Some(Scope::Medical), .. })));
        file.update(Input::Action(Action::Down), &stage.around());
        file.update(Input::Action(Action::Down), &stage.around());
        let effect = file.update(Input::Action(Action::Open), &stage.around());
        let wanted = note(2, at(22, 40), "b").record;
        assert!(matches!(effect, Some(Effect::OpenTimeline { at: Some(record), .. }) if record == wanted));
        let effect = file.update(Input::Action(Action::Digit(1)), &stage.around());
        assert!(matches!(effect, Some(Effect::OpenTimeline { at: None, .. })));
        stage.sized(40, 10).show(&file);
    }
}

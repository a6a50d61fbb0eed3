//! Performs what pages ask for: the only place where the interface touches the house.
//!
//! Every failure ends as a sentence in row 23; what was typed stays on its page.

use super::action::Action;
use super::app::{App, End};
use super::place::{Reason, at_the_door};
use super::screens::amend::Amend;
use super::screens::arrival::Arrival;
use super::screens::conflict::Conflict;
use super::screens::demo_accounts::DemoAccounts;
use super::screens::desk::Desk;
use super::screens::drafts::Drafts;
use super::screens::emergency::EmergencyStep;
use super::screens::file::File;
use super::screens::find::Find;
use super::screens::note::Note;
use super::screens::palette::needs_person;
use super::screens::people::People;
use super::screens::timeline::Timeline;
use super::screens::{Amending, Change, Effect, Form, FoundBy, Input, NOBODY, News, Step};
use super::widgets::person;
use crate::care::outside::Beyond;
use crate::care::view::{Conflict as Versions, NoteView, Older, PersonCard};
use crate::care::{CareError, House, Leaving, WordList, demo};
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::message::Message;
use crate::domain::note::NoteDraft;
use crate::words::{Language, Words};

/// The words that are offered to somebody who reads this language.
fn list_of(language: Language) -> WordList {
    match language {
        Language::French => WordList::French,
        Language::English => WordList::English,
    }
}

/// How many persons are remembered as looked at.
const RECENT: usize = 8;

impl App {
    /// Performs what a page asks for.
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Back => self.back(),
            Effect::Say(message) => self.say(&message),
            Effect::Fail(message) => self.fail_with(&message),
            Effect::Refuse(fault) => self.fail(&CareError::Note(fault)),
            Effect::OpenFile { person, found_by } => self.open_file(person, found_by.as_ref()),
            Effect::OpenClosed { person, scope } => self.ask_for_closed(person, scope),
            Effect::GlassForm { person, asked, behind } => self.open_glass_form(person, asked, behind),
            Effect::RefuseGlass(fault) => self.fail(&CareError::Glass(fault)),
            Effect::BreakGlass { person, request } => self.break_glass(person, &request),
            Effect::VerdictForm { case, whom } => self.open_verdict(*case, whom),
            Effect::Judge { case, verdict, text } => self.judge(&case, verdict, &text),
            Effect::Decide { person, decision } => self.decide(person, *decision),
            Effect::Why { person, viewer } => self.open_why(person, &viewer),
            Effect::OpenTimeline { person, at } => self.open_timeline(person, at),
            Effect::OlderNotes { person, from } => self.load_older(person, from),
            Effect::WriteNote { person } => self.write_note(person),
            Effect::SaveNote { person, draft } => self.save_note(person, *draft),
            Effect::Notes(ask) => self.notes(ask),
            Effect::Discard { person, form } => self.discard(person, form),
            Effect::OpenDraft { person, form } => self.open_draft(person, form),
            Effect::Amend { person, note, kind } => self.open_amend(person, *note, kind),
            Effect::SaveChange(change) => self.save_change(*change),
            Effect::RefuseOutside(fault) => self.fail(&CareError::Outside(fault)),
            Effect::LookOutside(found_by) => self.look_outside(found_by),
            Effect::SearchOutside(search) => self.search_outside(&search),
            Effect::EndSearch(found_by) => self.end_search(&found_by),
            Effect::Unlock { login, passphrase } => self.unlock(login, passphrase),
            Effect::Arrive => self.pages.push(Box::new(Arrival::new())),
            Effect::ComeIn { login, code, passphrase } => self.come_in(login, code, passphrase),
            Effect::OfferPhrase => {
                let phrase = self.scene.door.offer_passphrase(list_of(self.scene.words.language()));
                self.tell(&News::Phrase(phrase.as_str()));
            }
            Effect::Found(plan) => self.found(plan),
            Effect::KitKept => self.kit_kept(),
            Effect::PrintViewers { person, file } => self.print_viewers(person, &file),
            Effect::PrintOpened { asked, file } => self.print_opened(&asked, &file),
            Effect::KeepMinute { file } => self.keep_minute(&file),
            Effect::GoToTheDoor => self.go_to_the_door(),
            Effect::Handover(ask) => self.handover(ask),
            Effect::Staff(ask) => self.staff(ask),
            Effect::Agenda(ask) => self.agenda(ask),
            Effect::Journal(ask) => self.journal(ask),
            Effect::Round(ask) => self.round(ask),
            Effect::Falls(ask) => self.falls(ask),
            Effect::Measures(ask) => self.measures(ask),
            Effect::Emergency(ask) => self.emergency(ask),
            Effect::Texts(ask) => self.texts(ask),
            Effect::RefusePassphrase(fault) => self.fail(&CareError::Passphrase(fault)),
            Effect::RefuseNewcomer(fault) => self.fail(&CareError::Newcomer(fault)),
            Effect::DemoAccounts => self.open_demo_accounts(),
            Effect::Choose(account) => {
                if !self.seal() {
                    return;
                }
                self.lock(Leaving::Locked, Reason::ByYou);
                let door = at_the_door(&self.scene.door, &account.login, self.scene.now());
                let door = door.offering(&account);
                self.pages = vec![Box::new(door)];
            }
            Effect::Language => {
                self.scene.words = Words::new(self.scene.words.language().other());
            }
            Effect::Leave => self.end = Some(End::Left),
            Effect::Run { action, person } => self.run_command(action, person),
        }
    }

    fn run_command(&mut self, action: Action, person: Option<PersonId>) {
        // The palette closes before its command runs: the command acts on the screen below.
        self.pages.pop();
        match (action, person) {
            (Action::Open, Some(person)) => self.open_file(person, None),
            (Action::NoteWrite, Some(person)) => self.write_note(person),
            (Action::NotesRead, Some(person)) => self.open_timeline(person, None),
            (Action::DraftDiscard, _) => self.give(Input::Action(action)),
            (Action::Leave, _) if !self.seal() => {}
            (Action::Leave, _) => {
                self.lock(Leaving::Locked, Reason::ByYou);
                self.end = Some(End::Left);
            }
            (_, Some(person)) if needs_person(action) => self.shift(action, Some(person)),
            _ => self.act(action),
        }
    }

    /// Row 23: what happened and what to do. An account that has ended is led to the door.
    pub(super) fn fail(&mut self, error: &CareError) {
        if error.ends_the_session() {
            self.lock(Leaving::Locked, Reason::Ended(error.what()));
        }
        self.fail_only(error);
    }

    /// As [`App::fail`], and nothing else happens.
    pub(super) fn fail_only(&mut self, error: &CareError) {
        let words = &self.scene.words;
        let what = format!("{} {}", words.say(&error.what()), words.say(&error.hint()));
        self.fail_in_words(what.trim());
    }

    pub(super) fn tell(&mut self, news: &News<'_>) {
        let around = self.scene.around();
        for page in &mut self.pages {
            page.hear(news, &around);
        }
    }

    /// Seals every draft that has changed. A draft that cannot be sealed stays on its page, row 23 says so, and
    /// whoever wanted to leave the page stays: false.
    pub(super) fn seal(&mut self) -> bool {
        let failed = self.seal_drafts();
        if let Some(error) = &failed {
            self.fail(error);
        }
        failed.is_none()
    }

    /// As [`App::seal`], without a word.
    pub(super) fn seal_drafts(&mut self) -> Option<CareError> {
        self.due.sealed();
        let now = self.scene.now();
        let Self { scene, pages, due, .. } = self;
        let mut failed = None;
        for page in pages {
            let Some(house) = scene.house.as_mut() else { continue };
            let (sealed, at) = if let Some(draft) = page.draft() {
                let form = draft.form.name();
                match &draft.content {
                    Some(content) => {
                        let kept = house.keep_draft(draft.person, &form, content, now);
                        house.is_writing(draft.person, page.writes_in(), now);
                        (kept, Some(now))
                    }
                    None => (house.forget_draft(draft.person, &form), None),
                }
            } else if let Some(draft) = page.unit_draft() {
                let form = draft.form.name();
                match &draft.content {
                    Some(content) => (house.keep_unit_draft(draft.unit, &form, content, now), Some(now)),
                    None => (house.forget_unit_draft(draft.unit, &form), None),
                }
            } else {
                continue;
            };
            match sealed {
                Ok(()) => page.hear(&News::Sealed(at), &scene.around()),
                Err(error) => {
                    due.not_sealed(now.millis());
                    failed = Some(error);
                }
            }
        }
        failed
    }

    fn back(&mut self) {
        if !self.seal() {
            return;
        }
        if self.pages.len() > 1 {
            let kept = self.pages.pop().and_then(|page| page.keeps_draft());
            if let Some((NOBODY, how)) = kept {
                return self.say(&Message::plain(how));
            }
            if let Some((card, how)) = kept.and_then(|(person, how)| Some((self.card(person)?, how))) {
                let who = person::echo(&self.scene.words, &card);
                self.say(&Message::plain(how).with("who", who));
            }
            self.board_comes_back();
        } else {
            self.say(&Message::plain("how-to-leave"));
        }
    }

    /// Leaves only the pages from which a new one may be opened.
    pub(super) fn keep(&mut self, from: impl Fn(&Step) -> bool) {
        let kept = self.pages.iter().take_while(|page| page.step().is_some_and(|step| from(&step))).count();
        self.pages.truncate(kept.max(1));
    }

    pub(super) fn remember(&mut self, person: PersonId) {
        self.recent.retain(|other| *other != person);
        self.recent.insert(0, person);
        self.recent.truncate(RECENT);
    }

    pub(super) fn card(&self, person: PersonId) -> Option<PersonCard> {
        let mut cards = self.pages.iter().flat_map(|page| page.cards());
        cards.find(|card| card.person == person).cloned()
    }

    pub(super) fn load_people(&mut self, selected: Option<PersonId>) {
        let now = self.scene.now();
        let height = self.scene.around().body.saturating_sub(1);
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        if !house.may_list_people(now) {
            let manages = house.may_manage_accounts(now);
            let reviews = house.may_review_glass(now);
            let journal = house.may_read_journal(now);
            self.pages = vec![Box::new(Desk::new(manages, reviews, journal))];
            self.count_reviews();
            return;
        }
        let upto = house.newest_writes(now).ok();
        match house.shift_board(now) {
            Ok(board) => {
                self.board.shows(&board, upto, now);
                self.pages = vec![Box::new(People::new(board, selected, height))];
            }
            Err(error) => self.fail(&error),
        }
        self.count_reviews();
    }

    /// The first screen, read again.
    pub(super) fn open_first(&mut self) {
        if !self.seal() {
            return;
        }
        let selected = self.pages.last().and_then(|page| page.person());
        self.load_people(selected);
    }

    pub(super) fn open_find(&mut self) {
        if !self.seal() {
            return;
        }
        let cards = self.pages[0].cards().to_vec();
        self.keep(|step| *step != Step::Find);
        let now = self.scene.now();
        let beyond = self.scene.house.as_ref().map_or(Beyond::Nothing, |house| house.beyond_my_units(now));
        self.pages.push(Box::new(Find::new(cards, self.recent.clone(), beyond)));
    }

    /// The last person, and back again.
    pub(super) fn open_last_person(&mut self) {
        let here = self.pages.iter().skip(1).find_map(|page| page.person());
        let last = self.recent.iter().copied().find(|person| Some(*person) != here);
        match last {
            Some(person) => self.open_file(person, None),
            None => self.say(&Message::plain("nobody-before")),
        }
    }

    pub(super) fn open_file(&mut self, person: PersonId, found_by: Option<&FoundBy>) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        let found_by = found_by.map(|by| (by.query.as_str(), by.shown.as_slice()));
        match house.open_file(person, found_by, now) {
            Ok(summary) => {
                self.remember(person);
                self.keep(|step| matches!(step, Step::People(_) | Step::Day(_)));
                self.pages.push(Box::new(File::new(summary, now)));
                self.say_who_writes("writing-here", person);
            }
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn open_timeline(&mut self, person: PersonId, at: Option<RecordId>) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        match house.read_timeline(person, None, now) {
            Ok(notes) => {
                self.remember(person);
                self.keep(|step| match step {
                    Step::People(_) | Step::Unread | Step::Day(_) => true,
                    Step::File(other, _) => *other == person,
                    _ => false,
                });
                self.pages.push(Box::new(Timeline::new(card, notes, at)));
                self.say_who_writes("writing-here", person);
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Older notes; where a filter hides them, more of them until there is something to see.
    pub(super) fn load_older(&mut self, person: PersonId, from: Older) {
        self.load_older_page(person, from);
        self.fill_the_filter(person);
    }

    pub(super) fn load_older_page(&mut self, person: PersonId, from: Older) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.read_timeline(person, Some(from), now) {
            Ok(page) => self.tell(&News::Older(page)),
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// Whether a page is one from which a form about this person may be opened.
    pub(super) fn leads_to(step: &Step, person: PersonId) -> bool {
        match step {
            Step::People(_) | Step::Round(..) | Step::Without | Step::Unread | Step::Day(_) => true,
            Step::File(other, _)
            | Step::Timeline(other, ..)
            | Step::Emergency(other, EmergencyStep::Sheet(_) | EmergencyStep::Contacts) => *other == person,
            Step::Emergency(..)
            | Step::Accounts(_)
            | Step::Handover(_)
            | Step::HandoverBuild(_)
            | Step::Find
            | Step::Note(..)
            | Step::Amend(..)
            | Step::Reply(..)
            | Step::Instruct(_)
            | Step::Instructions(_)
            | Step::AgendaForm(..)
            | Step::Care(..)
            | Step::CareList(..) => false,
        }
    }

    pub(super) fn write_note(&mut self, person: PersonId) {
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
        match house.draft_of(person, &Form::Note.name()) {
            Ok(draft) => {
                self.remember(person);
                self.keep(|step| Self::leads_to(step, person));
                let note = Note::new(card, audiences, draft.as_ref(), &self.scene.around());
                self.pages.push(Box::new(note));
                self.say_who_writes("writing-here-too", person);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn save_note(&mut self, person: PersonId, draft: NoteDraft) {
        // Sealed first: if the vault fails while saving, the text is in the draft too.
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.write_note(person, draft, now) {
            Ok(stored) => {
                self.pages.pop();
                let id = if stored.is_some() { "note-saved" } else { "note-deposited" };
                self.stored(person, stored.as_ref(), id, Form::Note);
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// Something was stored: its draft is forgotten, the pages show it, row 23 says it.
    pub(super) fn stored(&mut self, person: PersonId, note: Option<&NoteView>, id: &'static str, form: Form) {
        let time = self.scene.words.time(self.scene.now());
        if let Some(note) = note {
            self.tell(&News::Noted { person, note });
        }
        self.tend_words_soon();
        self.say(&Message::plain(id).with("time", time));
        let forgotten = self.scene.house.as_mut().map(|house| house.forget_draft(person, &form.name()));
        if let Some(Err(error)) = forgotten {
            self.fail(&error);
        }
    }

    fn discard(&mut self, person: PersonId, form: Form) {
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.forget_draft(person, &form.name()) {
            Ok(()) => {
                self.pages.pop();
                self.due.sealed();
                self.say(&Message::plain("draft-discarded"));
            }
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn open_amend(&mut self, person: PersonId, note: NoteView, kind: Amending) {
        if self.scene.glass.as_ref().is_some_and(|glass| glass.opens(person, note.scope)) {
            return self.fail_with(&Message::plain("glass-reads-only"));
        }
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        match house.draft_of(person, &Form::Amend(note.record, kind).name()) {
            Ok(draft) => {
                self.keep(|step| Self::leads_to(step, person));
                self.pages.push(Box::new(Amend::new(card, note, kind, draft.as_ref())));
                self.say_who_writes("writing-here-too", person);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn save_change(&mut self, change: Change) {
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        let Change { person, kind, .. } = change;
        let form = Form::Amend(change.base.record, kind);
        let (outcome, said) = match kind {
            Amending::Strike => {
                (house.strike_note(person, &change.base, &change.text, now), "note-struck-now")
            }
            Amending::Result => {
                (house.add_later_result(person, &change.base, &change.text, now), "note-result-added")
            }
        };
        match outcome {
            Ok(note) => {
                self.keep(|step| Self::leads_to(step, person));
                self.stored(person, Some(&note), said, form);
            }
            Err(CareError::Conflict(versions)) => self.open_conflict(change, *versions),
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// Shows both versions. The pages below take theirs, so that the next try is made on it.
    fn open_conflict(&mut self, change: Change, versions: Versions) {
        self.tell(&News::Failed);
        self.tell(&News::Noted { person: change.person, note: &versions.theirs });
        let Some(card) = self.card(change.person) else {
            return;
        };
        let person = change.person;
        self.keep(|step| Self::leads_to(step, person) || matches!(step, Step::Amend(..)));
        self.pages.push(Box::new(Conflict::new(card, versions, change)));
    }

    /// The drafts that wait.
    pub(super) fn open_drafts(&mut self) {
        if !self.pages[0].lists() {
            return self.say(&Message::plain("desk-no-file"));
        }
        if !self.seal() {
            return;
        }
        let drafts = self.scene.house.as_ref().map_or(&[][..], House::drafts);
        let page = Drafts::new(drafts, self.pages[0].cards());
        self.keep(|step| matches!(step, Step::People(_)));
        self.pages.push(Box::new(page));
    }

    /// Opens the form of a draft; under an amendment, the notes of the person, as far back as its note.
    fn open_draft(&mut self, person: PersonId, form: Form) {
        let (record, kind) = match form {
            Form::Note => return self.write_note(person),
            Form::Care(form) => return self.open_care_draft(form, person),
            Form::SheetPart(kind) => return self.open_part(person, kind),
            Form::Call => return self.write_call(person, None),
            Form::Instruction => return self.open_instruct(person),
            Form::Agenda(kind) => return self.open_agenda_draft(person, kind),
            Form::Amend(record, kind) => (record, Some(kind)),
            Form::Reply(record) => (record, None),
        };
        self.open_timeline_on(person, record);
        match (self.top().note(record), kind) {
            (Some(note), Some(kind)) => self.open_amend(person, note, kind),
            (Some(note), None) => self.write_reply(person, note),
            (None, _) if self.said.as_ref().is_some_and(|said| said.error) => {}
            (None, _) => self.fail_with(&Message::plain("drafts-note-gone")),
        }
    }

    fn end_search(&mut self, found_by: &FoundBy) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        let recorded = house.record_search(&found_by.query, &found_by.shown, now);
        self.back();
        if let Err(error) = recorded {
            self.fail(&error);
        }
    }

    fn open_demo_accounts(&mut self) {
        if !self.scene.door.is_demonstration() {
            return self.say(&Message::plain("accounts-only-in-a-demonstration"));
        }
        if !self.seal() {
            return;
        }
        let login = self.scene.house.as_ref().map(|house| house.me().login.clone());
        let page = DemoAccounts::new(demo::accounts(), login.as_deref(), &self.scene.words);
        // Pressed again on the list itself, the key does nothing new.
        if !self.top().takes(Action::DemoAccounts) {
            self.pages.push(Box::new(page));
        }
    }
}

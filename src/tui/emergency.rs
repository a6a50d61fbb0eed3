//! The emergency sheet and the calls, performed for their screens.
//!
//! Never here: who may read, write, sign or print (`care`), what a screen or a paper looks like.

use super::action::Action;
use super::app::App;
use super::emergency_paper::{PrintedFor, pages, recipient_in_words};
use super::screens::call::Call;
use super::screens::contacts::Contacts;
use super::screens::disclosures::Disclosures;
use super::screens::emergency::{EmergencyAsk, EmergencySheet, EmergencyStep};
use super::screens::emergency_part::{SheetPartForm, SheetParts};
use super::screens::emergency_print::EmergencyPrint;
use super::screens::{Form, News, Step};
use crate::care::emergency::SheetView;
use crate::care::night_set::put_pages_in_outbox;
use crate::care::{CareError, House};
use crate::domain::disclosure::Recipient;
use crate::domain::emergency_sheet::{PartKind, Said};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::note::NoteDraft;

impl App {
    /// A key of these, about this person.
    pub(super) fn emergency_key(&mut self, action: Action, person: Option<PersonId>) {
        let Some(person) = person else {
            let lists = self.pages[0].lists();
            return self.fail_with(&Message::plain(if lists { "palette-whom" } else { "desk-no-file" }));
        };
        match action {
            Action::Contacts => self.open_contacts(person),
            Action::Disclosures => self.open_disclosures(person),
            Action::CallWrite => self.write_call(person, None),
            _ => self.open_sheet(person),
        }
    }

    /// Whether such a key does something here and now.
    pub(super) fn emergency_possible(&self, action: Action) -> bool {
        let Some(house) = &self.scene.house else { return false };
        let rights = house.sheet_rights(self.scene.now());
        match action {
            Action::SheetEdit | Action::SheetPublish => rights.writes,
            Action::SheetSign => rights.signs,
            Action::Disclosures => house.role_reads_disclosures(self.scene.now()) && self.pages[0].lists(),
            _ => rights.reads && self.pages[0].lists(),
        }
    }

    /// Performs what a screen of these asks for.
    pub(super) fn emergency(&mut self, ask: EmergencyAsk) {
        match ask {
            EmergencyAsk::Parts(person) => self.open_parts(person),
            EmergencyAsk::Part(person, kind) => self.open_part(person, kind),
            EmergencyAsk::SavePart(person, said) => self.save_part(person, *said),
            EmergencyAsk::Refuse(fault) => self.fail(&CareError::Sheet(fault)),
            EmergencyAsk::Publish(view) => {
                let person = view.card.person;
                let done = self.on_sheet(|house, now| {
                    let mut view = *view;
                    let measured = house.last_body_measures(person, now)?;
                    view.content.body = view.content.body.or_later(measured);
                    house.publish_sheet(&view, now)
                });
                self.sheet_changed(
                    person,
                    done.map(|kept| Message::plain("sheet-published-now").with("number", kept.value.number)),
                );
            }
            EmergencyAsk::Sign(view) => {
                let person = view.card.person;
                let done = self.on_sheet(|house, now| house.sign_sheet(&view, now));
                self.sheet_changed(
                    person,
                    done.map(|kept| Message::plain("sheet-signed-now").with("number", kept.value.number)),
                );
            }
            EmergencyAsk::PrintForm(view) => {
                let form = EmergencyPrint::new(*view, &self.scene.words);
                self.pages.push(Box::new(form));
            }
            EmergencyAsk::Print { person, recipient, name } => self.print_sheet(person, recipient, &name),
            EmergencyAsk::Call { person, whom } => self.write_call(person, whom),
            EmergencyAsk::SaveCall(person, note) => self.save_call(person, *note),
        }
    }

    /// Opens what was left when the house was locked.
    pub(super) fn open_emergency(&mut self, person: PersonId, step: EmergencyStep) {
        match step {
            EmergencyStep::Sheet(_) => self.open_sheet(person),
            EmergencyStep::Parts(_) => self.open_parts(person),
            EmergencyStep::Part(kind, _) => self.open_part(person, kind),
            EmergencyStep::Contacts => self.open_contacts(person),
            EmergencyStep::Disclosures => self.open_disclosures(person),
            EmergencyStep::Call(_) => self.write_call(person, None),
        }
    }

    /// Does something in the open house; what went wrong is told.
    fn on_sheet<T>(&mut self, verb: impl FnOnce(&mut House, Moment) -> Result<T, CareError>) -> Option<T> {
        let now = self.scene.now();
        match verb(self.scene.house.as_mut()?, now) {
            Ok(done) => Some(done),
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
                None
            }
        }
    }

    fn read_sheet(&mut self, person: PersonId) -> Option<SheetView> {
        if !self.seal() {
            return None;
        }
        self.on_sheet(|house, now| house.emergency_sheet(person, now))
    }

    /// The sheet is read again and every screen shows it; then row 23 says what happened.
    fn sheet_changed(&mut self, person: PersonId, said: Option<Message>) {
        let Some(said) = said else { return };
        if let Some(view) = self.on_sheet(|house, now| house.emergency_sheet(person, now)) {
            self.tell(&News::Sheet(&view));
            self.say(&said);
        }
    }

    fn open_sheet(&mut self, person: PersonId) {
        let Some(view) = self.read_sheet(person) else { return };
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_ref() else { return };
        let rights = house.sheet_rights(now);
        self.keep_below(person, |step| !matches!(step, EmergencyStep::Sheet(_)));
        self.pages.push(Box::new(EmergencySheet::new(view, rights)));
    }

    fn open_contacts(&mut self, person: PersonId) {
        let Some(view) = self.read_sheet(person) else { return };
        self.keep_below(person, |step| matches!(step, EmergencyStep::Sheet(_)));
        let page = Contacts::new(view, &self.scene.words, self.scene.now());
        self.pages.push(Box::new(page));
    }

    /// Leaves the pages from which a screen about this person may be opened; of these only those that `also` names.
    fn keep_below(&mut self, person: PersonId, also: impl Fn(&EmergencyStep) -> bool) {
        self.keep(|step| match step {
            Step::Emergency(other, own) => *other == person && also(own),
            step => Self::leads_to(step, person),
        });
    }

    fn open_parts(&mut self, person: PersonId) {
        let Some(view) = self.read_sheet(person) else { return };
        self.keep_below(person, |step| matches!(step, EmergencyStep::Sheet(_)));
        self.pages.push(Box::new(SheetParts::new(view)));
    }

    pub(super) fn open_part(&mut self, person: PersonId, kind: PartKind) {
        let Some(view) = self.read_sheet(person) else { return };
        let draft =
            self.scene.house.as_mut().map(|house| house.draft_of(person, &Form::SheetPart(kind).name()));
        match draft {
            Some(Ok(draft)) => {
                let in_list =
                    |step: &EmergencyStep| matches!(step, EmergencyStep::Sheet(_) | EmergencyStep::Parts(_));
                self.keep_below(person, in_list);
                let form = SheetPartForm::new(view, kind, draft.as_ref(), &self.scene.words);
                self.pages.push(Box::new(form));
                self.say_who_writes("writing-here-too", person);
            }
            Some(Err(error)) => self.fail(&error),
            None => {}
        }
    }

    fn save_part(&mut self, person: PersonId, said: Said) {
        // Sealed first: if the vault fails while saving, the text is in the draft too.
        let _said_in_row_23 = self.seal();
        let kind = said.kind();
        // Over what is there now: somebody else's words are shown by the form before they are written over.
        let Some(view) = self.on_sheet(|house, now| house.emergency_sheet(person, now)) else { return };
        let base = self.pages.last().and_then(|page| page.sheet_part());
        let head = view.part(kind).cloned();
        if base != head.as_ref().map(|kept| (kept.record, kept.revision)) {
            self.tell(&News::Failed);
            self.tell(&News::Sheet(&view));
            return self.fail(&CareError::ChangedMeanwhile);
        }
        let done = self.on_sheet(|house, now| house.write_sheet_part(person, said, head.as_ref(), now));
        if done.is_none() {
            return;
        }
        self.pages.pop();
        let forgotten = self.on_sheet(|house, _| house.forget_draft(person, &Form::SheetPart(kind).name()));
        if forgotten.is_some() {
            let time = self.scene.words.time(self.scene.now());
            self.sheet_changed(person, Some(Message::plain("sheet-part-saved").with("time", time)));
        }
    }

    pub(super) fn write_call(&mut self, person: PersonId, whom: Option<usize>) {
        let Some(view) = self.read_sheet(person) else { return };
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        let Some((audience, _)) = house.audiences_for(person, now).first().copied() else {
            return self.fail_with(&Message::plain("note-no-audience"));
        };
        match house.draft_of(person, &Form::Call.name()) {
            Ok(draft) => {
                let from =
                    |step: &EmergencyStep| matches!(step, EmergencyStep::Sheet(_) | EmergencyStep::Contacts);
                self.keep_below(person, from);
                let form = Call::new(view, whom, audience, draft.as_ref(), &self.scene.around());
                self.pages.push(Box::new(form));
                self.say_who_writes("writing-here-too", person);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn save_call(&mut self, person: PersonId, note: NoteDraft) {
        // Sealed first: if the vault fails while saving, the text is in the draft too.
        let _said_in_row_23 = self.seal();
        let Some(stored) = self.on_sheet(|house, now| house.write_note(person, note, now)) else { return };
        self.pages.pop();
        self.stored(person, stored.as_ref(), "call-saved", Form::Call);
    }

    fn sheet_on_paper(&self, view: &SheetView, recipient: Recipient, name: &str) -> Option<Vec<Vec<String>>> {
        let (house, words) = (self.scene.house.as_ref()?, &self.scene.words);
        let demonstration = self.scene.door.is_demonstration();
        let point = self.scene.door.newest_point().ok().flatten();
        let printed = PrintedFor {
            me: house.me(),
            now: self.scene.now(),
            recipient: recipient_in_words(words, recipient, name),
            demonstration,
            point: point.filter(|_| !demonstration).map(|point| point.code().to_string()),
            words,
        };
        Some(pages(&printed, view))
    }

    /// What was handed over about a person, for those who read the administrative file.
    fn open_disclosures(&mut self, person: PersonId) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        if !house.role_reads_disclosures(now) {
            return self.fail_with(&Message::plain("disclosures-not-yours"));
        }
        let Some(left) = self.on_sheet(|house, now| house.disclosures(person, now)) else { return };
        self.remember(person);
        self.keep_below(person, |step| matches!(step, EmergencyStep::Sheet(_) | EmergencyStep::Contacts));
        self.pages.push(Box::new(Disclosures::new(card, &left, &self.scene.words, now)));
    }

    fn print_sheet(&mut self, person: PersonId, recipient: Recipient, name: &str) {
        // The disclosure and the print are written before a page is made.
        let Some(shown) = self.on_sheet(|house, now| house.emergency_sheet(person, now)) else { return };
        let Some(before) = self.sheet_on_paper(&shown, recipient, name) else { return };
        let version = shown.version.as_ref().map_or(0, |kept| kept.value.number);
        let what = (version, u8::try_from(before.len()).unwrap_or(u8::MAX));
        let Some(view) = self.on_sheet(|house, now| house.print_sheet(person, recipient, name, what, now))
        else {
            return;
        };
        let Some(pages) = self.sheet_on_paper(&view, recipient, name) else { return };
        let (now, words) = (self.scene.now(), &self.scene.words);
        let room: String =
            view.card.placement.room.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let file = Message::plain("sheet-file")
            .with("day", now.date())
            .with("time", words.time(now).replace(':', ""))
            .with("room", room);
        let file = words.say(&file);
        match put_pages_in_outbox(&self.scene.door, &file, &pages) {
            Ok([text, pdf]) => {
                self.pages.pop();
                let pdf = pdf.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let told = Message::plain("sheet-printed").with("path", text.display()).with("pdf", pdf);
                self.say(&told);
            }
            Err(_) => {
                self.tell(&News::Failed);
                let path = self.scene.door.outbox();
                self.fail_with(&Message::plain("sheet-not-printed").with("path", path.display()));
            }
        }
    }
}

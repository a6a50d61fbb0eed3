//! Notes: the timeline, writing, amending.

use crate::care::acknowledging::{ReadBy, asking, fetch_words, read_by};
use crate::care::error::CareError;
use crate::care::session::House;
use crate::care::view::{Conflict, NoteView, Older, ScopeDoor, Timeline};
use crate::domain::acknowledgement::Acknowledgement;
use crate::domain::ids::{PersonId, RecordId};
use crate::domain::moment::Moment;
use crate::domain::note::{Audience, Note, NoteDraft, may_report_nothing};
use crate::domain::scope::Scope;
use crate::domain::text::{clean_line, clean_lines};
use crate::policy::{About, Act, Permit};
use crate::vault::payload::Payload;
use crate::vault::{OpenedRow, Place, SealedRevision, Tx, VaultError};

/// Notes asked for at a time; a page holds whole days.
const PAGE: usize = 50;

/// A page of notes, still sealed.
pub(crate) struct SealedPage {
    pub(crate) rows: Vec<SealedRevision>,
    pub(crate) older: Option<Older>,
}

impl House {
    /// The audiences this account may write for in this person's file, widest first, and whether it can
    /// read them back (`Open`) or only deposit.
    pub fn audiences_for(&mut self, person: PersonId, now: Moment) -> Vec<(Audience, ScopeDoor)> {
        let mut door = |audience: Audience| {
            let about = self.about(person, audience.scope(), now).ok()?;
            let permit = self.might(Act::Create, &about, now)?;
            let deposit = permit.act() == Act::Deposit;
            Some((audience, if deposit { ScopeDoor::DepositOnly } else { ScopeDoor::Open }))
        };
        Audience::ALL.into_iter().filter_map(&mut door).collect()
    }

    /// Whether this role writes, and reads back, for the whole team of its units. Nothing is asked for, so nothing is
    /// refused and journaled.
    pub fn writes_for_the_team(&self, now: Moment) -> bool {
        self.me().units.iter().any(|(unit, _)| {
            let about = About::Unit { unit: *unit, scope: Scope::NotesAll };
            self.might(Act::Create, &about, now).is_some_and(|permit| permit.act() == Act::Create)
        })
    }

    /// The note scopes this account may read of a person, with the permits to do so.
    pub(crate) fn readable_note_scopes(
        &mut self,
        person: PersonId,
        now: Moment,
    ) -> Result<Vec<(Permit, Scope)>, CareError> {
        let mut readable = Vec::new();
        for scope in Scope::OF_NOTES {
            let about = self.about(person, scope, now)?;
            if let Some(permit) = self.might(Act::Read, &about, now) {
                readable.push((permit, scope));
            }
        }
        Ok(readable)
    }

    /// A page of the notes this account may read, newest first: about 50, whole days. `older` continues a
    /// page before it.
    ///
    /// # Errors
    /// Refused, ended, nobody there, or the vault could not be read.
    pub fn read_timeline(
        &mut self,
        person: PersonId,
        older: Option<Older>,
        now: Moment,
    ) -> Result<Timeline, CareError> {
        let mut readable = self.readable_note_scopes(person, now)?;
        if readable.is_empty() {
            let about = self.about(person, Scope::NotesAll, now)?;
            readable.push((self.permit(Act::Read, &about, now)?, Scope::NotesAll));
        }
        let (permits, scopes): (Vec<Permit>, Vec<Scope>) = readable.into_iter().unzip();
        let (proof, (page, words)) = self.vault.with(&permits, now, |tx| {
            let page = Self::fetch_page(tx, person, &scopes, older)?;
            let words = fetch_words(tx, person, &scopes, &page.rows)?;
            Ok((page, words))
        })?;
        let opened = self.vault.open::<Note>(&proof, &page.rows, now)?;
        let words = self.vault.open::<Acknowledgement>(&proof, &words, now)?;
        let damaged = opened.damaged + words.damaged;
        let notes = sorted_views(opened.rows);
        let read = read_by(&notes, words.rows.into_iter().map(|row| row.value).collect());
        let read: Vec<ReadBy> = read.into_iter().filter(|read| !read.readers.is_empty()).collect();
        let concerned = self.concerned_by(person, &asking(&notes, &read), now)?;
        Ok(Timeline { notes, scopes, older: page.older, read, concerned, damaged })
    }

    /// Fetches a page over several scopes. Each scope answers with whole days; the page ends at the newest
    /// day that some scope did not reach, so that no note is skipped between pages.
    pub(crate) fn fetch_page(
        tx: &mut Tx<'_>,
        person: PersonId,
        scopes: &[Scope],
        older: Option<Older>,
    ) -> Result<SealedPage, VaultError> {
        let before_day = older.map_or(i64::MAX, |older| older.before_day);
        let mut rows: Vec<SealedRevision> = Vec::new();
        let mut cut: Option<i64> = None;
        for scope in scopes {
            let (found, more) = tx.newest(person, *scope, Note::KIND, before_day, PAGE)?;
            if more {
                cut = cut.max(found.iter().map(SealedRevision::day).min());
            }
            rows.extend(found);
        }
        if let Some(cut) = cut {
            rows.retain(|row| row.day() >= cut);
        }
        Ok(SealedPage { rows, older: cut.map(|before_day| Older { before_day }) })
    }

    /// Signs and stores a note. The texts are cleaned first. Answers with the note as stored, or `None` when
    /// it was deposited into a scope the account cannot read.
    ///
    /// # Errors
    /// A note fault, refused, ended, or the vault could not be written: then nothing was.
    pub fn write_note(
        &mut self,
        person: PersonId,
        draft: NoteDraft,
        now: Moment,
    ) -> Result<Option<NoteView>, CareError> {
        let note = Note::sign(cleaned(draft), self.author(), now).map_err(CareError::Note)?;
        self.store_note(person, note, now)
    }

    /// As [`House::write_note`], in answer to another note. It is a note of its own: nothing is written into the other,
    /// so whoever amends that one at the same time is not in the way.
    ///
    /// # Errors
    /// As [`House::write_note`].
    pub fn write_reply(
        &mut self,
        person: PersonId,
        draft: NoteDraft,
        to: RecordId,
        now: Moment,
    ) -> Result<Option<NoteView>, CareError> {
        let note = Note::sign(cleaned(draft), self.author(), now).map_err(CareError::Note)?;
        self.store_note(person, note.in_reply_to(to), now)
    }

    /// Says of each of these persons that there is nothing to report: a note each, all of them or none. `title` is how
    /// the house says it; `group` that they were ticked in a list; `not_seen` whom the last round did not see.
    ///
    /// # Errors
    /// [`NoteFault::NotSeen`](crate::domain::note::NoteFault::NotSeen) as soon as one of them was not seen, refused,
    /// ended, or the vault could not be written: then nothing was.
    pub fn nothing_to_report(
        &mut self,
        persons: &[PersonId],
        title: &str,
        group: bool,
        not_seen: &[PersonId],
        now: Moment,
    ) -> Result<Vec<(PersonId, NoteView)>, CareError> {
        let scope = Scope::NotesAll;
        let title = clean_line(title).text;
        let mut permits = Vec::with_capacity(persons.len());
        let mut notes = Vec::with_capacity(persons.len());
        for person in persons {
            may_report_nothing(*person, not_seen).map_err(CareError::Note)?;
            let note = Note::nothing_to_report(&title, group, self.author(), now).map_err(CareError::Note)?;
            let about = self.about(*person, scope, now)?;
            permits.push(self.permit(Act::Create, &about, now)?);
            let record = RecordId::from_bytes(self.draw_id());
            notes.push((*person, NoteView { record, revision: 1, scope, note }));
        }
        if notes.is_empty() {
            return Ok(notes);
        }
        self.vault.with(&permits, now, |tx| {
            for (person, view) in &notes {
                tx.put(Place::Person(*person, scope), view.record, 0, now.day(), &view.note)?;
            }
            Ok(())
        })?;
        Ok(notes)
    }

    fn store_note(
        &mut self,
        person: PersonId,
        note: Note,
        now: Moment,
    ) -> Result<Option<NoteView>, CareError> {
        let scope = note.audience.scope();
        let about = self.about(person, scope, now)?;
        let permit = self.permit(Act::Create, &about, now)?;
        let deposit = permit.act() == Act::Deposit;
        let record = RecordId::from_bytes(self.draw_id());
        let day = note.happened_at.day();
        let (_, revision) = self
            .vault
            .with(&[permit], now, |tx| tx.put(Place::Person(person, scope), record, 0, day, &note))?;
        Ok((!deposit).then_some(NoteView { record, revision, scope, note }))
    }

    /// Strikes a note with a reason: its text stays legible.
    ///
    /// # Errors
    /// As [`House::write_note`], and [`CareError::Conflict`] when somebody amended it first.
    pub fn strike_note(
        &mut self,
        person: PersonId,
        note: &NoteView,
        reason: &str,
        now: Moment,
    ) -> Result<NoteView, CareError> {
        let reason = clean_line(reason).text;
        let struck = note.note.clone().strike(&reason, self.author(), now).map_err(CareError::Note)?;
        self.amend(person, note, struck, now)
    }

    /// Adds to a note what came of it later.
    ///
    /// # Errors
    /// As [`House::strike_note`].
    pub fn add_later_result(
        &mut self,
        person: PersonId,
        note: &NoteView,
        text: &str,
        now: Moment,
    ) -> Result<NoteView, CareError> {
        let text = clean_lines(text).text;
        let longer = note.note.clone().add_result(&text, self.author(), now).map_err(CareError::Note)?;
        self.amend(person, note, longer, now)
    }

    /// Writes a further revision of a note. When its base is no longer the head, nothing is written and the
    /// answer holds base, theirs and mine.
    fn amend(
        &mut self,
        person: PersonId,
        base: &NoteView,
        mine: Note,
        now: Moment,
    ) -> Result<NoteView, CareError> {
        let (scope, record) = (base.scope, base.record);
        let about = self.about(person, scope, now)?;
        let permit = self.permit(Act::Update, &about, now)?;
        let day = mine.happened_at.day();
        let written = self.vault.with(&[permit], now, |tx| {
            tx.put(Place::Person(person, scope), record, base.revision, day, &mine)
        });
        match written {
            Ok((_, revision)) => Ok(NoteView { record, revision, scope, note: mine }),
            Err(VaultError::Stale { .. }) => {
                let theirs = self.read_note(person, scope, record, now)?;
                let base = base.clone();
                Err(CareError::Conflict(Box::new(Conflict { base, theirs, mine })))
            }
            Err(other) => Err(other.into()),
        }
    }

    /// One note as it stands.
    fn read_note(
        &mut self,
        person: PersonId,
        scope: Scope,
        record: RecordId,
        now: Moment,
    ) -> Result<NoteView, CareError> {
        let about = self.about(person, scope, now)?;
        let permit = self.permit(Act::Read, &about, now)?;
        let (proof, head) = self.vault.with(&[permit], now, |tx| tx.head(person, scope, record))?;
        let opened = self.vault.open::<Note>(&proof, &[head], now)?;
        let row = opened.rows.into_iter().next();
        row.map(view_of).ok_or(CareError::Vault(VaultError::Damaged { what: "note" }))
    }
}

pub(crate) fn cleaned(draft: NoteDraft) -> NoteDraft {
    let mut draft = draft;
    for text in [&mut draft.dar.data, &mut draft.dar.action, &mut draft.dar.result] {
        clean_lines(text).text.trim().clone_into(text);
    }
    draft.title = clean_line(&draft.title).text;
    draft
}

pub(crate) fn view_of(row: OpenedRow<Note>) -> NoteView {
    NoteView { record: row.record, revision: row.revision, scope: row.scope, note: row.value }
}

/// Notes newest first: by when it happened, then by when it was typed.
pub(crate) fn sorted_views(rows: Vec<OpenedRow<Note>>) -> Vec<NoteView> {
    let mut views: Vec<NoteView> = rows.into_iter().map(view_of).collect();
    views.sort_by_key(|view| std::cmp::Reverse((view.note.happened_at, view.note.entered_at)));
    views
}

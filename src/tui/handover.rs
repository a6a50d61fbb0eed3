//! The handover, performed for its screens: gathered, signed, read line by line, printed.
//!
//! Never here: what a handover holds (`care`), what it looks like (`screens`).

use super::action::Action;
use super::app::App;
use super::handover_words::{HandoverPaper, handover_on_paper};
use super::screens::handover::HandoverPage;
use super::screens::handover_build::HandoverBuild;
use super::screens::timeline::Timeline;
use super::screens::{Input, News, UnitForm};
use crate::care::CareError;
use crate::care::handover::Sheet;
use crate::care::handover_gather::Proposal;
use crate::domain::handover::{HandoverDraft, HandoverRead, Source};
use crate::domain::ids::{PersonId, RecordId, UnitId};
use crate::domain::message::Message;

/// What a screen of the handover asks for.
pub(crate) enum HandoverAsk {
    /// Signs what was ticked.
    Publish { unit: UnitId, draft: Box<HandoverDraft> },
    /// Leaves the preparation; what was ticked and typed is kept.
    Leave,
    /// Says how far one has read: for each sheet the lines shown and those signed.
    Acknowledge(Vec<(Box<Sheet>, Vec<u16>, Vec<u16>)>),
    /// Signs an urgent note where no handover was published.
    Sign(Box<Proposal>),
    /// Opens what a line was made of.
    Source { person: PersonId, source: Source },
    /// Writes a sheet on paper, into this file of the outbox.
    Print { unit: UnitId, record: RecordId, file: String },
    /// The same screen for the next unit within reach.
    OtherUnit { unit: UnitId, prepares: bool },
}

/// What came of it.
pub(crate) enum HandoverNews {
    /// How far this reader has come with a sheet.
    Read(HandoverRead),
    /// An urgent note was signed where no handover was published.
    Signed(RecordId),
}

impl App {
    /// A key of these, about this person.
    pub(super) fn handover_key(&mut self, action: Action, person: Option<PersonId>) {
        let Some(unit) = self.unit_of(person) else {
            return self.give(Input::Action(action));
        };
        if !self.handover_possible(action) {
            let id = match action {
                Action::HandoverPrepare => "handover-not-yours",
                _ => "handover-not-yours-to-read",
            };
            return self.say(&Message::plain(id));
        }
        match action {
            Action::HandoverPrepare => self.open_handover_build(unit),
            Action::HandoverRead => self.open_handover(unit),
            _ => self.give(Input::Action(action)),
        }
    }

    /// Whether such a key does something here and now.
    pub(super) fn handover_possible(&self, action: Action) -> bool {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_ref().filter(|_| self.pages[0].lists()) else { return false };
        let mut units = house.me().units.iter().map(|(unit, _)| *unit);
        match action {
            Action::HandoverPrepare => units.any(|unit| house.may_hand_over(unit, now)),
            Action::HandoverRead => units.any(|unit| house.may_read_handover(unit, now)),
            _ => false,
        }
    }

    /// The unit of the person one looks at, else the first one within reach.
    fn unit_of(&self, person: Option<PersonId>) -> Option<UnitId> {
        let house = self.scene.house.as_ref().filter(|_| self.pages[0].lists())?;
        let units = &house.me().units;
        let of_person = person.and_then(|person| self.card(person)).map(|card| card.placement.unit);
        let is_mine = |unit: &UnitId| units.iter().any(|(mine, _)| mine == unit);
        of_person.filter(is_mine).or_else(|| units.first().map(|(unit, _)| *unit))
    }

    /// Performs what a screen of the handover asks for.
    pub(super) fn handover(&mut self, ask: HandoverAsk) {
        match ask {
            HandoverAsk::Publish { unit, draft } => self.publish_handover(unit, *draft),
            HandoverAsk::Leave => {
                if self.seal() {
                    self.pages.pop();
                    self.say(&Message::plain("handover-kept"));
                }
            }
            HandoverAsk::Acknowledge(further) => self.acknowledge_handover(&further),
            HandoverAsk::Sign(line) => self.sign_unpublished(&line),
            HandoverAsk::Source { person, source } => self.open_source(person, source),
            HandoverAsk::Print { unit, record, file } => self.print_handover(unit, record, &file),
            HandoverAsk::OtherUnit { unit, prepares } => self.other_unit(unit, prepares),
        }
    }

    /// What there is to hand over, with what was ticked and typed before.
    pub(super) fn open_handover_build(&mut self, unit: UnitId) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        let prepared = house.prepare_handover(unit, now).and_then(|prepared| {
            let draft = house.unit_draft_of(unit, &UnitForm::Handover.name())?;
            Ok((prepared, draft))
        });
        match prepared {
            Ok((prepared, draft)) => {
                let page = HandoverBuild::new(prepared, draft.as_ref(), &self.scene.around());
                self.pages.truncate(1);
                self.pages.push(Box::new(page));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// The handover to read. One that fits on a page and has nothing urgent is read once it is shown.
    pub(super) fn open_handover(&mut self, unit: UnitId) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.read_handover(unit, now) {
            Ok(reading) => {
                let (page, further) = HandoverPage::new(reading, &self.scene.around());
                self.pages.truncate(1);
                self.pages.push(Box::new(page));
                self.acknowledge_handover(&further);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn other_unit(&mut self, unit: UnitId, prepares: bool) {
        let Some(house) = self.scene.house.as_ref() else { return };
        let units = &house.me().units;
        let at = units.iter().position(|(of, _)| *of == unit).unwrap_or(0);
        let next = units.get((at + 1) % units.len().max(1)).map(|(unit, _)| *unit);
        match next.filter(|next| *next != unit) {
            None => self.say(&Message::plain("handover-one-unit")),
            Some(next) if prepares => self.open_handover_build(next),
            Some(next) => self.open_handover(next),
        }
    }

    /// Signs it, forgets the draft, shows what the others will read.
    fn publish_handover(&mut self, unit: UnitId, draft: HandoverDraft) {
        // Sealed first: if the vault fails while signing, what was typed is in the draft too.
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.publish_handover(unit, draft, now) {
            Ok(_) => {
                let forgotten = house.forget_unit_draft(unit, &UnitForm::Handover.name());
                self.board.is_out_of_date();
                self.pages.pop();
                self.open_handover(unit);
                match forgotten {
                    Err(error) => self.fail(&error),
                    Ok(()) if self.said.as_ref().is_some_and(|said| said.error) => {}
                    Ok(()) => {
                        let time = self.scene.words.time(now);
                        self.say(&Message::plain("handover-published").with("time", time));
                    }
                }
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// Writes how far one has read; says it when nothing is left.
    fn acknowledge_handover(&mut self, further: &[(Box<Sheet>, Vec<u16>, Vec<u16>)]) {
        let now = self.scene.now();
        let mut finished = false;
        for (sheet, seen, signed) in further {
            let Some(house) = self.scene.house.as_mut() else { return };
            match house.acknowledge_handover(sheet, seen, signed, now) {
                Ok(read) => {
                    self.board.is_out_of_date();
                    finished |= read.finished && !sheet.mine.finished;
                    self.tell(&News::Handover(&HandoverNews::Read(read)));
                }
                Err(error) => {
                    self.tell(&News::Failed);
                    return self.fail(&error);
                }
            }
        }
        if finished {
            let time = self.scene.words.time(now);
            self.say(&Message::plain("handover-read-now").with("time", time));
        }
    }

    fn sign_unpublished(&mut self, line: &Proposal) {
        let now = self.scene.now();
        let (Some(house), Some(source)) = (self.scene.house.as_mut(), line.source) else { return };
        match house.acknowledge_unpublished(line, now) {
            Ok(()) => {
                self.board.is_out_of_date();
                self.tell(&News::Handover(&HandoverNews::Signed(source.record)));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// The note behind a line, in its timeline: Esc comes back to the handover.
    fn open_source(&mut self, person: PersonId, source: Source) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        match house.read_timeline(person, None, now) {
            Ok(notes) => {
                let reads = notes.scopes.contains(&source.scope);
                self.pages.push(Box::new(Timeline::new(card, notes, Some(source.record))));
                if !reads {
                    self.say(&Message::plain("handover-source-closed"));
                }
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Recorded first, then written: a paper that nobody knows of must not exist.
    fn print_handover(&mut self, unit: UnitId, record: RecordId, file: &str) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        let printed = match house.print_handover(unit, Some(record), now) {
            Ok(Some(printed)) => printed,
            Ok(None) => return self.say(&Message::plain("handover-not-published-no-paper")),
            Err(error) => return self.fail(&error),
        };
        let paper = HandoverPaper { me: house.me(), now, words: &self.scene.words };
        match self.scene.door.put_in_outbox(file, &handover_on_paper(&paper, &printed)) {
            Ok(path) => {
                self.tell(&News::Printed);
                self.say(&Message::plain("viewers-printed").with("path", path.display()));
            }
            Err(_) => {
                let path = self.scene.door.outbox().join(file);
                self.fail_with(&Message::plain("minute-not-written").with("path", path.display()));
            }
        }
    }
}

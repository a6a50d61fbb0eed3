//! Rounds, performed for their screens: started, joined, resumed, saved; faults of the premises; past rounds.
//!
//! Never here: what is published and what is not (`care`), what it looks like (`screens`).

use super::action::Action;
use super::app::App;
use super::screens::premises::Premises;
use super::screens::round::RoundPage;
use super::screens::round_join::RoundJoin;
use super::screens::rounds::{PastRound, Rounds};
use super::screens::{News, Step, UnitForm};
use super::widgets::canvas::cut_words;
use crate::care::CareError;
use crate::care::records::Kept;
use crate::care::rounds::{RoundAtHand, SavedRound, Ticked, TickedTwice};
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::message::Message;
use crate::domain::premises::Part;
use crate::domain::round::{Round, Sighting};

/// How many days back past rounds are listed.
const LISTED_DAYS: i64 = 31;

/// What a screen of the rounds asks for.
pub(crate) enum RoundAsk {
    /// Leaves a round under way: what was ticked stays.
    Leave,
    /// Saves what was ticked.
    Save(Box<Saving>),
    /// Gives it up: what was ticked goes.
    GiveUp(Box<Kept<Round>>),
    /// Joins the colleagues who are in it.
    Join(Box<Kept<Round>>),
    /// Starts one beside it.
    Begin(UnitId),
    /// Opens the form of a fault of the premises.
    PremisesForm(UnitId),
    /// Leaves it: what was typed stays.
    LeavePremises,
    /// Writes it into the register.
    SavePremises { unit: UnitId, part: Part, text: String },
    /// Opens a past round.
    Open(Box<Kept<Round>>),
}

/// A round ready to be saved.
pub(crate) struct Saving {
    pub(crate) kept: Kept<Round>,
    pub(crate) ticked: Vec<Ticked>,
}

impl App {
    /// A key of these, about this person.
    pub(super) fn rounds_key(&mut self, action: Action, person: Option<PersonId>) {
        let Some(unit) = self.unit_of_the_round(person) else {
            return self.say(&Message::plain("round-no-unit"));
        };
        match action {
            Action::RoundStart => self.open_round_of(unit),
            _ => self.open_rounds(unit),
        }
    }

    /// Whether such a key does something here and now.
    pub(super) fn rounds_possible(&self, action: Action) -> bool {
        let now = self.scene.now();
        let Some(house) = &self.scene.house else { return false };
        self.pages[0].lists()
            && match action {
                Action::RoundStart => house.may_make_rounds(now),
                _ => house.may_read_rounds(now),
            }
    }

    /// The unit of the person under the cursor, else the first one within reach.
    fn unit_of_the_round(&self, person: Option<PersonId>) -> Option<UnitId> {
        let house = self.scene.house.as_ref()?;
        let mine = |unit: UnitId| house.me().units.iter().any(|(of, _)| *of == unit);
        let of_person = person.and_then(|person| self.card(person)).map(|card| card.placement.unit);
        of_person.filter(|unit| mine(*unit)).or_else(|| house.me().units.first().map(|(unit, _)| *unit))
    }

    fn unit_called(&self, unit: UnitId) -> String {
        self.scene.house.as_ref().map_or_else(String::new, |house| house.unit_name(unit).to_owned())
    }

    /// Performs what a screen of the rounds asks for.
    pub(super) fn round(&mut self, ask: RoundAsk) {
        match ask {
            RoundAsk::Leave => self.leave_with("round-left"),
            RoundAsk::LeavePremises => self.leave_with("premises-left"),
            RoundAsk::Save(saving) => self.save_round(&saving),
            RoundAsk::GiveUp(kept) => self.give_up_round(&kept),
            RoundAsk::Join(kept) => self.join_round(&kept),
            RoundAsk::Begin(unit) => self.begin_round(unit),
            RoundAsk::PremisesForm(unit) => self.open_premises(unit),
            RoundAsk::SavePremises { unit, part, text } => self.save_premises(unit, part, &text),
            RoundAsk::Open(kept) => self.open_past_round(*kept),
        }
    }

    /// The round this account is in, one that colleagues are in, or a new one.
    fn open_round_of(&mut self, unit: UnitId) {
        if !self.seal() {
            return;
        }
        match self.round_at_hand(unit) {
            Ok(RoundAtHand::Mine(kept)) => self.show_round(kept, true),
            Ok(RoundAtHand::Theirs(kept)) => {
                let name = self.unit_called(unit);
                let page = RoundJoin::new(kept, name, &self.scene.words);
                self.keep(|step| matches!(step, Step::People(_)));
                self.pages.push(Box::new(page));
            }
            Ok(RoundAtHand::None) => self.begin_round(unit),
            Err(error) => self.fail(&error),
        }
    }

    fn round_at_hand(&mut self, unit: UnitId) -> Result<RoundAtHand, CareError> {
        let now = self.scene.now();
        let house = self.scene.house.as_mut().ok_or(CareError::Ended)?;
        house.round_at_hand(unit, |record| UnitForm::Round(record).name(), now)
    }

    /// After a lock: the round that was left, if it is still this account's.
    pub(super) fn resume_round(&mut self, unit: UnitId) {
        match self.round_at_hand(unit) {
            Ok(RoundAtHand::Mine(kept)) => self.show_round(kept, true),
            Ok(_) => {}
            Err(error) => self.fail(&error),
        }
    }

    fn begin_round(&mut self, unit: UnitId) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.begin_round(unit, now) {
            Ok(kept) => self.show_round(kept, false),
            Err(error) => self.fail(&error),
        }
    }

    fn join_round(&mut self, kept: &Kept<Round>) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.join_round(kept, now) {
            Ok(kept) => self.show_round(kept, false),
            Err(error) => self.fail(&error),
        }
    }

    fn show_round(&mut self, kept: Kept<Round>, resumed: bool) {
        let now = self.scene.now();
        let unit = kept.value.unit;
        let name = self.unit_called(unit);
        let Some(house) = self.scene.house.as_mut() else { return };
        let form = UnitForm::Round(kept.record).name();
        let opened =
            house.round_sheet(kept, now).and_then(|sheet| Ok((sheet, house.unit_draft_of(unit, &form)?)));
        match opened {
            Ok((sheet, draft)) => {
                self.keep(|step| matches!(step, Step::People(_)));
                let page = RoundPage::new(sheet, name, draft.as_ref(), resumed, &self.scene.around());
                self.pages.push(Box::new(page));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn leave_with(&mut self, how: &'static str) {
        if !self.seal() {
            return;
        }
        self.pages.pop();
        self.say(&Message::plain(how));
    }

    /// For the greeting: whether a round was left with something ticked.
    pub(super) fn round_waits(&mut self) -> Option<Message> {
        let drafts = self.scene.house.as_ref()?.unit_drafts().ok()?;
        let is_round = |form: &String| form.starts_with(UnitForm::ROUND);
        drafts.iter().any(is_round).then(|| Message::plain("welcome-round"))
    }

    fn save_round(&mut self, saving: &Saving) {
        // Sealed first: if the vault fails while saving, what was ticked is in the draft too.
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let form = UnitForm::Round(saving.kept.record).name();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.save_round(&saving.kept, &saving.ticked, &form, now) {
            Ok(saved) => {
                self.pages.pop();
                self.due.sealed();
                self.board_has_changed();
                self.say_saved(&saved);
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    fn give_up_round(&mut self, kept: &Kept<Round>) {
        let now = self.scene.now();
        let form = UnitForm::Round(kept.record).name();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.give_up_round(kept, &form, now) {
            Ok(left) => {
                self.pages.pop();
                self.due.sealed();
                self.board_has_changed();
                self.say(&Message::plain("round-given-up").with("number", left.value.number));
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    /// What is published, and whom a colleague had ticked too.
    fn say_saved(&mut self, saved: &SavedRound) {
        let words = &self.scene.words;
        let round = &saved.kept.value;
        let sighted = round.sighted();
        let left: Vec<String> = sighted
            .iter()
            .filter(|sighted| sighted.sighting == Sighting::NotSeen)
            .map(|sighted| sighted.room.clone())
            .collect();
        let message = Message::plain("round-saved")
            .with("number", round.number)
            .with("seen", round.count(Sighting::Seen))
            .with("out", round.count(Sighting::Out))
            .with("left", left.len())
            .with("rooms", cut_words(&left, ", ", 16));
        let mut text = words.say(&message);
        let differing: Vec<&TickedTwice> =
            saved.twice.iter().filter(|twice| twice.differs != Some(false)).collect();
        if let Some(first) = differing.first() {
            let rooms: Vec<String> = differing.iter().map(|twice| twice.room.clone()).collect();
            // Where the role reads no care notes, it is told who ticked too, never what.
            let id = if first.differs == Some(true) { "round-twice-differs" } else { "round-twice" };
            let message =
                Message::plain(id).with("who", &first.by).with("rooms", cut_words(&rooms, ", ", 16));
            text = words.say(&message);
        }
        if saved.left_out > 0 {
            text += " ";
            text += &words.say(&Message::plain("round-left-out").with("count", saved.left_out));
        }
        self.say_in_words(text);
    }

    fn open_premises(&mut self, unit: UnitId) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let name = self.unit_called(unit);
        let Some(house) = self.scene.house.as_mut() else { return };
        if !house.may_report_premises(now) {
            return self.fail_with(&Message::plain("premises-not-yours"));
        }
        match house.unit_draft_of(unit, &UnitForm::Premises.name()) {
            Ok(draft) => {
                let page = Premises::new(unit, name, draft.as_ref(), &self.scene.words);
                self.pages.push(Box::new(page));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn save_premises(&mut self, unit: UnitId, part: Part, text: &str) {
        let _said_in_row_23 = self.seal();
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.report_premises(unit, part, text, now) {
            Ok(()) => {
                let forgotten = house.forget_unit_draft(unit, &UnitForm::Premises.name());
                self.pages.pop();
                let time = self.scene.words.time(now);
                self.say(&Message::plain("premises-saved").with("time", time));
                if let Err(error) = forgotten {
                    self.fail(&error);
                }
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }

    fn open_rounds(&mut self, unit: UnitId) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let name = self.unit_called(unit);
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.rounds(unit, now.plus_minutes(-LISTED_DAYS * 24 * 60), now) {
            Ok(rounds) => {
                // Above the round under way: Esc comes back to it.
                self.keep(|step| matches!(step, Step::People(_) | Step::File(..) | Step::Round(..)));
                self.pages.push(Box::new(Rounds::new(rounds, name)));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn open_past_round(&mut self, kept: Kept<Round>) {
        let now = self.scene.now();
        let name = self.unit_called(kept.value.unit);
        let Some(house) = self.scene.house.as_mut() else { return };
        match house.open_round(&kept, now) {
            Ok((lines, depth)) => {
                let page = PastRound::new(kept, name, lines, depth, self.pages[0].cards());
                self.pages.push(Box::new(page));
            }
            Err(error) => self.fail(&error),
        }
    }
}

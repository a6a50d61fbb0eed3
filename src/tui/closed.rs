//! Performs what concerns files that are closed to somebody: the refusal, the glass and its end, its reviews, who
//! can see a person.
//!
//! Never here: a widget, a rule about who may (`care` asks `policy`).

use std::time::Duration;

use super::app::App;
use super::opened::{OpenedPage, opened_on_paper};
use super::screens::decide::{Decide, Decision};
use super::screens::glass_form::GlassForm;
use super::screens::opened::{OPENED_PURPOSE, WhoOpened};
use super::screens::outside::{Outside, OutsideForm};
use super::screens::refused::Refused;
use super::screens::reviews::{Case, Judging, Reviews, due_on};
use super::screens::viewers::{Viewers, Why};
use super::screens::{FoundBy, Glass, News, ToReview};
use super::who::{Asked, on_paper};
use super::widgets::person;
use crate::care::CareError;
use crate::care::extract::OpenedAsked;
use crate::care::glass::OpenedCase;
use crate::care::outside::Beyond;
use crate::care::why::Viewer;
use crate::domain::glass::{GlassRequest, Verdict};
use crate::domain::ids::PersonId;
use crate::domain::message::Message;
use crate::domain::outside::OutsideSearch;
use crate::domain::scope::Scope;

impl App {
    pub(super) fn may_break_glass(&self) -> bool {
        let may = self.scene.house.as_ref().is_some_and(|house| house.may_break_glass());
        self.scene.glass.is_some() || (may && self.pages[0].lists())
    }

    pub(super) fn may_look_outside(&self) -> bool {
        let now = self.scene.now();
        self.scene.house.as_ref().is_some_and(|house| house.beyond_my_units(now) == Beyond::Open)
    }

    pub(super) fn may_review_glass(&self) -> bool {
        let now = self.scene.now();
        self.scene.house.as_ref().is_some_and(|house| house.may_review_glass(now))
    }

    pub(super) fn may_ask_who_sees(&self) -> bool {
        let now = self.scene.now();
        let may = self.scene.house.as_ref().is_some_and(|house| house.may_manage_accounts(now));
        may && self.pages[0].lists()
    }

    pub(super) fn may_decide(&self) -> bool {
        let may = self.scene.house.as_ref().is_some_and(|house| house.may_decide());
        may && self.pages[0].lists()
    }

    /// `b`: closes the glass that is broken, or asks for what is closed of the person one looks at.
    pub(super) fn glass_key(&mut self) {
        if self.scene.glass.is_some() {
            return self.end_glass("glass-closed");
        }
        match self.pages.last().and_then(|page| page.person()) {
            Some(person) => self.ask_for_closed(person, None),
            None => self.say(&Message::plain("glass-for-whom")),
        }
    }

    pub(super) fn ask_for_closed(&mut self, person: PersonId, scope: Option<Scope>) {
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        match house.ask_for_closed(person, scope, now) {
            Ok(Some(closed)) => self.pages.push(Box::new(Refused::new(card, closed, now))),
            // Somebody has opened it since the screen was drawn.
            Ok(None) if scope.is_some() => self.open_file(person, None),
            Ok(None) => self.say(&Message::plain("glass-nothing-closed")),
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn open_glass_form(&mut self, person: PersonId, asked: Scope, behind: Vec<Scope>) {
        let Some(card) = self.card(person) else {
            return self.fail(&CareError::NobodyThere);
        };
        self.pages.push(Box::new(GlassForm::new(card, asked, behind, &self.scene.words)));
    }

    /// Breaks the glass, then reads the file again: what it opened is where it belongs.
    pub(super) fn break_glass(&mut self, person: PersonId, request: &GlassRequest) {
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        if let Err(error) = house.break_glass(person, request, now) {
            return self.fail(&error);
        }
        let pass = house.broken_glass(now).cloned();
        self.scene.glass = pass.map(|pass| Glass { pass, room: card.placement.room });
        self.open_file(person, None);
        self.count_reviews();
        if self.said.as_ref().is_none_or(|said| !said.error) {
            self.say(&Message::plain("glass-broken").with("minutes", request.minutes));
        }
    }

    /// How long the glass stays broken; at once when the clock was set back behind its beginning.
    pub(super) fn glass_ends_in(&self) -> Option<Duration> {
        let glass = self.scene.glass.as_ref()?;
        let now = self.scene.now();
        let left = if glass.pass.holds_at(now) { glass.pass.until.millis() - now.millis() } else { 0 };
        Some(Duration::from_millis(u64::try_from(left).unwrap_or(0)))
    }

    /// Ends the glass whose time is over. What it showed is gone from the screen with the next drawing.
    pub(super) fn end_glass_in_time(&mut self) {
        if self.glass_ends_in().is_some_and(|left| left.is_zero()) {
            self.end_glass("glass-over");
        }
    }

    fn end_glass(&mut self, told: &'static str) {
        let Some(glass) = self.scene.glass.take() else {
            return;
        };
        self.stale = true;
        // Gone from every page first: the journal may fail, what was opened is closed all the same.
        self.tell(&News::Closed(&glass.pass));
        if glass.pass.scopes.contains(&Scope::AdminId) {
            self.forget_who_it_was(glass.pass.person);
        }
        let now = self.scene.now();
        let closed = self.scene.house.as_mut().map(|house| house.close_glass(now));
        let scopes: Vec<String> =
            glass.pass.scopes.iter().map(|scope| self.scene.words.scope(*scope)).collect();
        let message = Message::plain(told)
            .with("room", &glass.room)
            .with("time", self.scene.words.time(now))
            .with("scopes", scopes.join(", "));
        self.say(&message);
        if let Some(Err(error)) = closed {
            self.fail(&error);
        }
    }

    /// Somebody whose very name was behind the glass is on no screen after it.
    fn forget_who_it_was(&mut self, person: PersonId) {
        let mut first = true;
        self.pages.retain(|page| std::mem::take(&mut first) || page.person() != Some(person));
        self.recent.retain(|other| *other != person);
    }

    /// Counts what waits for a verdict; those who judge also learn until when.
    pub(super) fn count_reviews(&mut self) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        // A count that cannot be read is none: the list itself will say what is wrong.
        let count = house.glasses_to_review().unwrap_or(0);
        let mut due = None;
        if count > 0 && house.may_review_glass(now) {
            let cases = house.list_glass_cases(now).unwrap_or_default();
            due = cases.iter().filter(|case| case.case.review.is_none()).map(|case| due_on(&case.case)).min();
        }
        self.scene.reviews = ToReview { count, due };
    }

    pub(super) fn open_reviews(&mut self) {
        if !self.may_review_glass() {
            let said = self.scene.reviews.in_words(&self.scene.words);
            return match said {
                Some(what) => self.say(&Message::plain("reviews-not-yours").with("what", what)),
                None => self.say(&Message::plain("reviews-none")),
            };
        }
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.list_glass_cases(now) {
            Ok(cases) => {
                let case = |opened: OpenedCase| {
                    let card = self.card(opened.case.person);
                    Case::new(opened, card.as_ref(), &self.scene.words)
                };
                let page = Reviews::new(cases.into_iter().map(case).collect());
                self.pages.truncate(1);
                self.pages.push(Box::new(page));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// The form that asks why, once what was shown of one's own units is recorded.
    pub(super) fn look_outside(&mut self, found_by: FoundBy) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.record_search(&found_by.query, &found_by.shown, now) {
            Ok(()) => self.pages.push(Box::new(OutsideForm::new(found_by.query, &self.scene.words))),
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn search_outside(&mut self, search: &OutsideSearch) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.search_outside(search, now) {
            Ok(found) => {
                self.pages.pop();
                self.pages.push(Box::new(Outside::new(search.query.clone(), found)));
            }
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn open_verdict(&mut self, case: OpenedCase, whom: String) {
        self.pages.push(Box::new(Judging::new(case, whom, &self.scene.words)));
    }

    pub(super) fn judge(&mut self, case: &OpenedCase, verdict: Verdict, text: &str) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        match house.judge_glass(case, verdict, text, now) {
            Ok(()) => {
                self.open_reviews();
                self.count_reviews();
                self.say(&Message::plain("verdict-written"));
            }
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn open_viewers(&mut self) {
        let Some(person) = self.pages.last().and_then(|page| page.person()) else {
            return self.say(&Message::plain("glass-for-whom"));
        };
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        match house.who_can_see(person, now) {
            Ok(viewers) => self.pages.push(Box::new(Viewers::new(card, viewers, now))),
            Err(error) => self.fail(&error),
        }
    }

    /// Recorded first, then written: a paper that nobody knows of must not exist.
    pub(super) fn print_viewers(&mut self, person: PersonId, file: &str) {
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        let viewers = match house.print_who_can_see(person, now) {
            Ok(viewers) => viewers,
            Err(error) => return self.fail(&error),
        };
        let words = &self.scene.words;
        let whom = person::echo(words, &card);
        let asked = Asked { me: house.me(), whom: &whom, now, zone: house.zone(), words };
        match self.scene.door.put_in_outbox(file, &on_paper(&asked, &viewers)) {
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

    pub(super) fn open_who_opened(&mut self) {
        let Some(person) = self.pages.last().and_then(|page| page.person()) else {
            return self.say(&Message::plain("glass-for-whom"));
        };
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let rule = match self.scene.house.as_mut().map(|house| house.opened_policy(now)) {
            Some(Ok(rule)) => rule,
            Some(Err(error)) => return self.fail(&error),
            None => return,
        };
        let until = now.date();
        self.show_who_opened(OpenedAsked { person, from: rule.first_day(until), until, named: rule.named });
    }

    /// Asked, which is recorded, then shown; over the answer that is shown already.
    pub(super) fn show_who_opened(&mut self, asked: OpenedAsked) {
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(asked.person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        match house.who_opened(&asked, now) {
            Ok(opened) => {
                if self.pages.last().is_some_and(|page| page.purpose() == OPENED_PURPOSE) {
                    self.pages.pop();
                }
                self.pages.push(Box::new(WhoOpened::new(card, asked, opened, now)));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Recorded as leaving the house, then gathered, signed and written.
    pub(super) fn print_opened(&mut self, asked: &OpenedAsked, file: &str) {
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(asked.person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        let words = &self.scene.words;
        let whom = person::echo(words, &card);
        let sealed = house.make_extract(asked, &whom, words.language().code(), now).and_then(|extract| {
            let page = OpenedPage { house: &house.me().house, whom: &whom, made: now, words };
            house.seal_extract(&extract, &opened_on_paper(&page, &extract.opened))
        });
        let text = match sealed {
            Ok(text) => text,
            Err(error) => return self.fail(&error),
        };
        match self.scene.door.put_in_outbox(file, &text) {
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

    pub(super) fn open_why(&mut self, person: PersonId, viewer: &Viewer) {
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        match house.why(person, &viewer.account.login, now) {
            Ok(reasons) => {
                self.pages.push(Box::new(Why::new(card, viewer.account.name.clone(), reasons)));
            }
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn open_decide(&mut self) {
        let Some(person) = self.pages.last().and_then(|page| page.person()) else {
            return self.say(&Message::plain("glass-for-whom"));
        };
        if !self.may_decide() {
            return self.say(&Message::plain("decide-none"));
        }
        if !self.seal() {
            return;
        }
        let now = self.scene.now();
        let (Some(card), Some(house)) = (self.card(person), self.scene.house.as_mut()) else {
            return self.fail(&CareError::NobodyThere);
        };
        match house.decisions_about(person, now) {
            Ok(can) if !can.places && can.opens.is_empty() => self.say(&Message::plain("decide-none")),
            Ok(can) => self.pages.push(Box::new(Decide::new(card, can, &self.scene.words))),
            Err(error) => self.fail(&error),
        }
    }

    /// Writes a decision, then reads the file again, as it is for this reader now.
    pub(super) fn decide(&mut self, person: PersonId, decision: Decision) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else {
            return;
        };
        let moves = matches!(decision, Decision::Move(_));
        let written = match decision {
            Decision::Share { member, scope: Some(scope), span } => house
                .open_to(member.account, person, scope, span, now)
                .map(|()| Message::plain("decide-shared").with("count", 1)),
            Decision::Share { member, scope: None, span } => house
                .take_into_care_circle(&member, person, span, now)
                .map(|given| Message::plain("decide-shared").with("count", given.len())),
            Decision::Close(access) => house.close_to(access, now).map(|()| Message::plain("decide-closed")),
            Decision::Restrict(restricted) => house
                .restrict_file(person, restricted, now)
                .map(|()| Message::plain(if restricted { "decide-restricted" } else { "decide-lifted" })),
            Decision::Object(scope) => {
                house.object_to_sharing(person, scope, now).map(|()| Message::plain("decide-objected"))
            }
            Decision::Withdraw(scope) => {
                house.withdraw_objection(person, scope, now).map(|()| Message::plain("decide-withdrawn"))
            }
            Decision::Move(placement) => {
                house.move_person(person, &placement, now).map(|()| Message::plain("decide-moved"))
            }
        };
        match written {
            Ok(said) => {
                // Somebody who has moved may be out of this reader's units: the list is read again.
                if moves {
                    self.load_people(Some(person));
                } else {
                    self.open_file(person, None);
                }
                if self.said.as_ref().is_none_or(|said| !said.error) {
                    self.say(&said);
                }
            }
            Err(error) => {
                self.tell(&News::Failed);
                self.fail(&error);
            }
        }
    }
}

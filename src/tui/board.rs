//! Keeps the shift board up with what others write while it stays on the screen: a cheap look every ten seconds, and the
//! board again only when something was written.
//!
//! Within half an hour of the list's entry in the journal the same persons are shown again without a new one (`vault`
//! decides); later, or with somebody else on the list, it is a new entry. Never here: what the board shows.

use std::time::Duration;

use super::app::App;
use super::screens::people::writing_about;
use super::screens::{News, Step};
use crate::care::board::ShiftBoard;
use crate::domain::ids::PersonId;
use crate::domain::moment::Moment;

/// How often an open board asks whether something was written.
const LOOK_EVERY_MS: i64 = 10_000;

/// What is known of the board that is shown.
#[derive(Default)]
pub(super) struct BoardWatch {
    shown: Option<ShiftBoard>,
    /// How far the house had been written when it was read; `None` until that was asked.
    upto: Option<(i64, i64)>,
    looked_ms: i64,
    /// Something was written from here that the board shows.
    dirty: bool,
}

impl BoardWatch {
    /// This board is on the screen now; it was read when the house had been written so far.
    pub(super) fn shows(&mut self, board: &ShiftBoard, upto: Option<(i64, i64)>, now: Moment) {
        *self = Self { shown: Some(board.clone()), upto, looked_ms: now.millis(), dirty: false };
    }

    /// Something was written from here that the board shows.
    pub(super) fn is_out_of_date(&mut self) {
        self.dirty = true;
    }
}

impl App {
    /// Whether the board is what one looks at.
    fn board_is_on_top(&self) -> bool {
        self.pages.len() == 1 && self.board.shown.is_some() && self.scene.house.is_some()
    }

    /// How long until it is asked whether something was written; `None` while no board is shown.
    pub(super) fn board_due_in(&self) -> Option<Duration> {
        if !self.board_is_on_top() {
            return None;
        }
        let wait = self.board.looked_ms + LOOK_EVERY_MS - self.scene.now().millis();
        let wait = if self.board.dirty { 0 } else { wait.clamp(0, LOOK_EVERY_MS) };
        Some(Duration::from_millis(u64::try_from(wait).unwrap_or(0)))
    }

    /// Asks whether something was written, when it is time, and shows it.
    pub(super) fn board_tick(&mut self) {
        let now = self.scene.now();
        let since = now.millis() - self.board.looked_ms;
        if self.board_is_on_top() && (self.board.dirty || !(0..LOOK_EVERY_MS).contains(&since)) {
            self.look_at_the_board(now);
        }
    }

    /// One step back led to the board: what was written from the screens above it is on it.
    pub(super) fn board_comes_back(&mut self) {
        if self.board.dirty && self.board_is_on_top() {
            self.look_at_the_board(self.scene.now());
        }
    }

    /// Something was written from here that the board shows: it is told at once, or when one comes back to it.
    pub(super) fn board_has_changed(&mut self) {
        self.board.is_out_of_date();
        self.board_comes_back();
    }

    fn look_at_the_board(&mut self, now: Moment) {
        self.board.looked_ms = now.millis();
        let Some(house) = self.scene.house.as_mut() else { return };
        // What keeps it from being read is told by the look at the account, and by the next key that reads.
        let Ok(upto) = house.newest_writes(now) else { return };
        if self.board.upto == Some(upto) && !self.board.dirty {
            let writing = house.who_writes(now).unwrap_or_default();
            return self.show_who_writes(writing);
        }
        let Ok(board) = house.shift_board_again(now) else { return };
        self.board.upto = Some(upto);
        self.board.dirty = false;
        if self.board.shown.as_ref() != Some(&board) {
            self.stale = true;
            self.tell(&News::Board(&board));
            self.board.shown = Some(board);
        }
    }

    /// Who is writing changes nothing else on the board: it is not read again.
    fn show_who_writes(&mut self, writing: Vec<(PersonId, String)>) {
        let Some(board) = self.board.shown.take_if(|board| board.writing != writing) else { return };
        let board = ShiftBoard { writing, ..board };
        self.stale = true;
        self.tell(&News::Board(&board));
        self.board.shown = Some(board);
    }

    /// Colleagues are told that somebody writes while the form is what one looks at, also under help and palette: it is
    /// taken back as soon as one goes to find somebody else, or the form is gone.
    pub(super) fn stop_telling_when_left(&mut self) {
        let Self { scene, pages, .. } = self;
        let Some(house) = scene.house.as_mut().filter(|house| house.told_of_writing()) else { return };
        let mut here = pages.iter().rev().take_while(|page| page.step() != Some(Step::Find));
        if !here.any(|page| page.writes_in().is_some()) {
            house.stops_writing();
        }
    }

    /// Row 23 of what was just opened: who else is writing about this person.
    pub(super) fn say_who_writes(&mut self, id: &'static str, person: PersonId) {
        let now = self.scene.now();
        let Some(house) = self.scene.house.as_mut() else { return };
        let writing = house.who_writes(now).unwrap_or_default();
        if let Some(message) = writing_about(id, &writing, person) {
            self.say(&message);
        }
    }
}

//! A founding in the interface: the form, the house that was made, the cards, the minute, the door.
//!
//! Never here: a thread (`place` starts it), how a card looks.

use std::path::Path;

use super::app::{App, Surroundings};
use super::minute::minute;
use super::place::at_the_door;
use super::screens::founding::Founding;
use super::screens::kit_cards::KitCards;
use super::screens::minute::Minute;
use crate::care::CareError;
use crate::care::founding::{FoundedHouse, HousePlan, write_page};
use crate::domain::message::Message;

impl App {
    /// The interface where a house is to be founded; the door of the surroundings leads nowhere yet.
    pub fn founding(surroundings: Surroundings) -> Self {
        let mut app = Self::new(surroundings, "");
        app.pages = vec![Box::new(Founding::new())];
        app
    }

    /// Whether a house was founded here whose kit nobody has read back: whoever ends now has no kit to rely on.
    pub fn kit_is_unconfirmed(&self) -> bool {
        self.kit_in_hand
    }

    /// The house is founded, or not: then everything typed is there again.
    pub(super) fn founded(&mut self, plan: Box<HousePlan>, outcome: Result<Box<FoundedHouse>, CareError>) {
        match outcome {
            Ok(founded) => {
                self.kit_in_hand = true;
                self.minute = minute(&plan, &founded, self.scene.now(), &self.scene.words);
                let asked = self.scene.door.words_to_ask();
                self.pages = vec![Box::new(KitCards::new(founded.kit, asked))];
                // Nothing of what was typed stays on the glass beside a card.
                self.wishes.wipe = true;
            }
            Err(error) => {
                self.pages = vec![Box::new(Founding::again(*plan))];
                self.fail(&error);
            }
        }
        self.play_queue(false);
    }

    pub(super) fn kit_kept(&mut self) {
        self.kit_in_hand = false;
        self.wishes.wipe = true;
        self.pages = vec![Box::new(Minute::new(self.minute.clone()))];
    }

    pub(super) fn keep_minute(&mut self, file: &str) {
        match write_page(Path::new(file), &self.minute) {
            Ok(()) => {
                self.go_to_the_door();
                self.say(&Message::plain("minute-written").with("path", file));
            }
            // Why does not matter to whoever stands there: another name in another folder is the way on.
            Err(_) => self.fail_with(&Message::plain("minute-not-written").with("path", file)),
        }
    }

    pub(super) fn go_to_the_door(&mut self) {
        match self.scene.door.again() {
            Ok(door) => {
                self.scene.door = door;
                self.pages = vec![Box::new(at_the_door(&self.scene.door, "", self.scene.now()))];
                self.say(&Message::plain("founding-done"));
            }
            Err(error) => self.fail(&error),
        }
    }
}

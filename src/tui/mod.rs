//! The interface in a terminal: the visible loop, the screens, the keys, the looks.
//!
//! The way of a key: event, keymap, action, screen, effect, `perform`, care, result, screen. Never here: the
//! vault, SQL, a decision of the policy, a sentence (they are in `locales/`).

pub mod action;
mod agenda;
pub mod app;
mod board;
mod closed;
mod due;
mod emergency;
mod emergency_lines;
pub mod emergency_paper;
mod falls;
mod founding;
mod handover;
pub mod handover_words;
pub mod journal;
pub mod keycard;
pub mod keymap;
pub mod looks;
mod measures;
pub mod minute;
mod notes;
pub mod opened;
mod perform;
mod place;
mod rounds;
pub mod run;
mod screens;
mod search;
mod shift;
mod staff;
pub mod terminal;
pub mod theme;
pub mod who;
mod widgets;

//! The fields of the forms of the agenda, and what there is to choose from.
//!
//! Never here: what the answers mean (`agenda_form`).

use super::Around;
use super::agenda_form::About;
use super::short_form::Answer;
use crate::domain::attendance::AbsenceReason;
use crate::domain::event::NotDone;
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::task::Rhythm;
use crate::words::Words;

/// The roles a task may be for, in the order they are offered.
pub(super) const FOR_ROLES: [Role; 11] = [
    Role::NightWatch,
    Role::NursingAssistant,
    Role::SupportWorker,
    Role::Nurse,
    Role::Educator,
    Role::Therapist,
    Role::Physician,
    Role::Psychologist,
    Role::SocialWorker,
    Role::UnitManager,
    Role::Secretary,
];
/// How a task comes back, in the order it is offered, with the message of each.
pub(super) const RHYTHMS: [(Rhythm, &str); 4] = [
    (Rhythm::Once, "rhythm-once"),
    (Rhythm::EveryDays(1), "rhythm-every-day"),
    (Rhythm::EveryDays(2), "rhythm-every-other-day"),
    (Rhythm::EveryDays(7), "rhythm-every-week"),
];

/// The fields of a form, with what they begin with; `whose` are the names of whom it may be about.
pub(super) fn fields(about: &About, whose: Vec<String>, around: &Around<'_>) -> Vec<Answer> {
    let words = around.words;
    let time = |moment: Moment| words.time(moment);
    match about {
        About::Task => vec![
            Answer::line("agenda-what", "", 60, ""),
            Answer::line("agenda-when", "agenda-when-hint", 18, ""),
            Answer::choice("agenda-about", whose, 0),
            Answer::choice("agenda-for", for_whom(words), 0),
            Answer::choice("agenda-rhythm", RHYTHMS.iter().map(|(_, id)| words.text(id)).collect(), 0),
            Answer::line("agenda-until", "agenda-until-hint", 18, ""),
        ],
        About::Event(day) => vec![
            Answer::line("agenda-label", "", 40, ""),
            Answer::line("agenda-day", "", 12, &words.date(*day)),
            Answer::line("agenda-from", "agenda-from-hint", 12, ""),
            Answer::line("agenda-to", "agenda-optional", 12, ""),
            Answer::choice("agenda-about", whose, 0),
            Answer::line("agenda-place", "agenda-optional", 40, ""),
            Answer::line("agenda-companion", "agenda-optional", 40, ""),
        ],
        About::Leaving(_) => vec![
            Answer::choice("away-reason", absence_reasons(words), 2),
            Answer::line("away-from", "away-from-hint", 18, &time(around.now)),
            Answer::line("away-expected", "away-expected-hint", 18, ""),
            Answer::line("away-remark", "agenda-optional", 40, ""),
        ],
        About::Returning(_) => vec![
            Answer::choice(
                "away-what",
                ["away-is-back", "away-is-later"].map(|id| words.text(id)).to_vec(),
                0,
            ),
            Answer::line("agenda-when", "away-from-hint", 18, &time(around.now)),
        ],
        About::MoveTask(_) => vec![
            Answer::line("agenda-when", "agenda-when-hint", 18, ""),
            Answer::line("agenda-reason", "", 50, ""),
        ],
        About::GiveUpTask(_) => vec![Answer::line("agenda-reason", "", 50, "")],
        About::MoveEvent(event) => {
            let (starts, ends) = event.value.span();
            vec![
                Answer::line("agenda-day", "", 12, &words.date(starts.date())),
                Answer::line("agenda-from", "agenda-from-hint", 12, &time(starts)),
                Answer::line("agenda-to", "agenda-optional", 12, &time(ends)),
            ]
        }
        About::GiveUpEvent(_) => {
            let reasons = NotDone::ALL.map(|reason| words.text(&format!("not-done-{}", reason.name())));
            vec![
                Answer::choice("agenda-reason", reasons.to_vec(), 2),
                Answer::line("away-remark", "agenda-optional", 50, ""),
            ]
        }
    }
}

fn for_whom(words: &Words) -> Vec<String> {
    let first = ["task-for-everybody", "task-for-you"].map(|id| words.text(id));
    first.into_iter().chain(FOR_ROLES.map(|role| words.role(role))).collect()
}

fn absence_reasons(words: &Words) -> Vec<String> {
    AbsenceReason::ALL.iter().map(|reason| words.text(&format!("absence-{}", reason.name()))).collect()
}

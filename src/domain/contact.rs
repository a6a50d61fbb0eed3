//! The people around a person, and in which order to call them.

use super::moment::Moment;
use super::text::fold;

/// Somebody to call. What each contact may be told is a matter of the rights desk, not of this record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Name as shown: an initial and a family name, or a service.
    pub name: String,
    /// Relation in words (daughter, guardian's office…).
    pub relation: String,
    /// Telephone as typed; empty when unknown.
    pub phone: String,
    /// 1 = call first; `None` = not to be called at night.
    pub call_order: Option<u8>,
    /// When and how to call, what they do not know.
    pub call_notes: String,
}

/// First hour at which somebody who is not to be called late may be called again.
const MORNING: i8 = 7;

impl Contact {
    /// Whether the notes say that this is no hour to call: `pas après 22:00`, `not after 10:30`, `après 17:00`, `not
    /// before 9h`. What they say in other words is left to whoever reads them.
    pub fn is_not_to_be_called_at(&self, now: Moment) -> bool {
        let notes = fold(&self.call_notes);
        let words: Vec<&str> = notes.split_whitespace().collect();
        let minutes = i32::from(now.local().hour()) * 60 + i32::from(now.local().minute());
        let morning = i32::from(MORNING) * 60;
        (0..words.len()).any(|at| {
            let Some(hour) = hour_of(&words[at + 1..]) else { return false };
            let before = &words[at.saturating_sub(3)..at];
            let denied = before.iter().any(|word| matches!(*word, "pas" | "jamais" | "not" | "never"));
            match (words[at], denied) {
                ("apres" | "after", true) => minutes >= hour || minutes < morning,
                ("avant" | "before", true) | ("apres" | "after", false) => minutes < hour,
                ("avant" | "before", false) => minutes >= hour || minutes < morning,
                _ => false,
            }
        })
    }
}

/// The minute of the day that these words begin with: `22 00`, `22h`, `22h30`, `9`.
fn hour_of(words: &[&str]) -> Option<i32> {
    let first = words.first()?;
    let (hour, minute) = match first.split_once('h') {
        Some((hour, "")) => (hour, "0"),
        Some((hour, minute)) => (hour, minute),
        None => (*first, words.get(1).copied().filter(|next| next.len() == 2).unwrap_or("0")),
    };
    let hour: i32 = hour.parse().ok().filter(|hour| (0..24).contains(hour))?;
    Some(hour * 60 + minute.parse::<i32>().ok().filter(|minute| (0..60).contains(minute)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::moment::Zone;

    fn closed(notes: &str, hour: i8, minute: i8) -> bool {
        let contact = Contact {
            name: "N. Test".to_owned(),
            relation: "fille".to_owned(),
            phone: String::new(),
            call_order: Some(1),
            call_notes: notes.to_owned(),
        };
        contact.is_not_to_be_called_at(Zone::paris().from_local(date(2026, 11, 23).at(hour, minute, 0, 0)))
    }

    #[test]
    fn notes_about_an_hour_are_understood() {
        for notes in ["pas après 22:00", "Pas après 22h", "not after 22:00", "appeler avant 22:00"] {
            assert!(closed(notes, 22, 0) && closed(notes, 2, 14), "{notes}");
            assert!(!closed(notes, 21, 59) && !closed(notes, 7, 0), "{notes}");
        }
        for notes in ["après 17:00", "pas avant 17h00", "ne pas appeler avant 17 h", "not before 17:00"] {
            assert!(closed(notes, 2, 14) && closed(notes, 16, 59), "{notes}");
            assert!(!closed(notes, 17, 0), "{notes}");
        }
    }

    #[test]
    fn what_is_said_in_other_words_forbids_nothing() {
        for notes in ["jour et nuit", "heures de bureau", "ne sait pas l'entrée en curatelle", "", "après"]
        {
            assert!(!closed(notes, 2, 14), "{notes}");
        }
    }
}

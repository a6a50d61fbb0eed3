//! The identity strip, the alert strip, and the short name of lists.

use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use super::canvas::{Row, cut_name, cut_words};
use crate::care::view::PersonCard;
use crate::domain::health::{Alert, AlertKind, AllergyStatement};
use crate::domain::message::Message;
use crate::domain::person::{Identity, InsStatus, Sex, Title};
use crate::tui::theme::Meaning;
use crate::words::Words;

/// Below this many columns a screen shows what matters first.
pub(crate) const NARROW: u16 = 80;

/// `M. TEST-ÉTÉ L.`
pub(crate) fn short_name(words: &Words, identity: &Identity) -> String {
    let initial = identity.given_name().chars().next().map(|letter| format!(" {letter}."));
    format!("{}{}", title_and_name(words, identity), initial.unwrap_or_default())
}

/// `M. TEST-ÉTÉ Louis`
pub(crate) fn full_name(words: &Words, identity: &Identity) -> String {
    format!("{} {}", title_and_name(words, identity), identity.given_name()).trim_end().to_owned()
}

/// The short name in this many columns: the initial goes first, then letters, and a point says so.
pub(crate) fn name_within(words: &Words, identity: &Identity, width: usize) -> String {
    let short = short_name(words, identity);
    if short.width() <= width { short } else { cut_name(&title_and_name(words, identity), width) }
}

/// `née MARÉE-ESSAI`, for somebody who goes by another name.
pub(crate) fn birth_name(words: &Words, identity: &Identity) -> Option<String> {
    let usual = identity.usual_name.as_ref()?;
    let birth = Message::plain("identity-birth-name")
        .with("sex", sex(identity))
        .with("name", identity.birth_name.to_uppercase());
    (*usual != identity.birth_name).then(|| words.say(&birth))
}

fn title_and_name(words: &Words, identity: &Identity) -> String {
    let title = match identity.title {
        Some(Title::M) => words.text("title-m") + " ",
        Some(Title::Mme) => words.text("title-mme") + " ",
        None => String::new(),
    };
    format!("{title}{}", identity.family_name().to_uppercase())
}

/// `ch. 07`
pub(crate) fn room(words: &Words, card: &PersonCard) -> String {
    words.say(&Message::plain("room-short").with("room", &card.placement.room))
}

/// `M. TEST-ÉTÉ L., ch. 07`: who is meant, in one breath, before anything is written.
pub(crate) fn echo(words: &Words, card: &PersonCard) -> String {
    format!("{}, {}", short_name(words, &card.identity), room(words, card))
}

/// Row 2: name, room, birth date and age, INS status, unit. The gaps give way before a word is cut.
pub(crate) fn identity_strip(words: &Words, card: &PersonCard, today: Date, columns: u16) -> Row {
    let identity = &card.identity;
    let full = Row::of(full_name(words, identity), Meaning::Heading);
    let mut with_birth_name = full.clone();
    if let Some(birth) = birth_name(words, identity) {
        with_birth_name = full.clone().and(format!(" ({birth})"), Meaning::Text);
    }
    let ins = match identity.ins_status {
        InsStatus::Provisional => "ins-provisional",
        InsStatus::Retrieved => "ins-retrieved",
        InsStatus::Validated => "ins-validated",
        InsStatus::Qualified => "ins-qualified",
    };
    let parts = [room(words, card), born(words, identity, today), words.text(ins), card.unit_name.clone()];
    let with_gap = |name: &Row, gap: &str, parts: &[String]| {
        parts.iter().fold(name.clone(), |row, part| row.and(gap, Meaning::Text).and(part, Meaning::Text))
    };
    let room = usize::from(columns).saturating_sub(1);
    // The gaps give way first, then the name: what tells two persons apart is always there. On a narrow screen the
    // unit goes before the name is cut, and then the status of the INS.
    let short = Row::of(short_name(words, identity), Meaning::Heading);
    let fewest = if columns < NARROW { 2 } else { parts.len() };
    for shown in (fewest..=parts.len()).rev() {
        for name in [&with_birth_name, &full, &short] {
            let fitting = ["   ", "  ", " "].map(|gap| with_gap(name, gap, &parts[..shown]));
            if let Some(row) = fitting.into_iter().find(|row| row.width() <= room) {
                return row;
            }
        }
    }
    let tail = with_gap(&Row::default(), " ", &parts[..fewest]).width();
    let name = cut_name(&title_and_name(words, identity), room.saturating_sub(tail).max(8));
    with_gap(&Row::of(name, Meaning::Heading), " ", &parts[..fewest])
}

fn born(words: &Words, identity: &Identity, today: Date) -> String {
    let Some(date) = identity.birth_date else {
        return words.text("identity-born-unknown");
    };
    let age = identity.age_on(today).map_or_else(String::new, |years| words.age(years));
    words.say(
        &Message::plain("identity-born")
            .with("sex", sex(identity))
            .with("date", words.date(date))
            .with("age", age),
    )
}

/// The sex as sentences choose by it.
pub(crate) fn sex(identity: &Identity) -> &'static str {
    match identity.sex {
        Some(Sex::Female) => "female",
        Some(Sex::Male) => "male",
        Some(Sex::Unknown) | None => "unknown",
    }
}

/// Row 3: allergies first, then the alerts in capitals, cut at a whole word.
pub(crate) fn alert_strip(words: &Words, card: &PersonCard, columns: u16) -> Row {
    let closed = || Row::of(words.text("alerts-closed"), Meaning::Muted);
    let unreadable = |row: Row| match card.damaged {
        0 => row,
        _ => Row::of(words.text("card-damaged"), Meaning::Allergy).and("   ", Meaning::Text).and_row(row),
    };
    if !card.sees_emergency {
        return unreadable(closed());
    }
    let alerts: Vec<String> =
        card.alerts.iter().map(|alert| format!("! {}", named(words, alert).to_uppercase())).collect();
    let with_alerts = |row: Row| {
        if alerts.is_empty() {
            return row;
        }
        let room = usize::from(columns).saturating_sub(row.width() + 5);
        row.and("   ", Meaning::Text).and(cut_words(&alerts, "   ", room), Meaning::Alert)
    };
    let allergies = substances(&card.allergies);
    if !allergies.is_empty() {
        let word = words.text("alert-strip-allergy").to_uppercase();
        let width = usize::from(columns / 2).min(40);
        let row = Row::of(format!("! {word} {}", cut_words(&allergies, ", ", width)), Meaning::Allergy);
        return with_alerts(unreadable(row));
    }
    // What does not open may be an allergy: nobody is told then that there is none.
    if card.emergency_damaged {
        return with_alerts(Row::of(words.text("allergy-unreadable"), Meaning::Allergy));
    }
    // An alert comes before the day on which somebody asked about allergies.
    let said = |short| unreadable(Row::of(no_allergy(words, &card.allergies, short), Meaning::Text));
    let widest: usize = alerts.iter().map(|alert| alert.width() + 3).sum();
    let crowded = said(false).width() + widest + 2 > usize::from(columns);
    with_alerts(said(crowded))
}

/// The alerts as a list shows them, in small words, allergy first; `-` for none.
pub(crate) fn alert_words(words: &Words, card: &PersonCard, width: usize) -> String {
    if !card.sees_emergency && card.damaged == 0 {
        return words.text("people-closed");
    }
    let allergy = (!substances(&card.allergies).is_empty()).then(|| words.text("alert-strip-allergy"));
    let damaged = (card.damaged > 0).then(|| words.text("card-damaged"));
    let all: Vec<String> = damaged
        .into_iter()
        .chain(allergy)
        .chain(card.alerts.iter().map(|alert| words.alert(alert.kind)))
        .collect();
    if all.is_empty() { "-".to_owned() } else { cut_words(&all, ", ", width) }
}

fn substances(statements: &[AllergyStatement]) -> Vec<String> {
    let substance = |statement: &AllergyStatement| match statement {
        AllergyStatement::Allergy { substance, .. } => Some(substance.clone()),
        AllergyStatement::NoneKnown { .. } => None,
    };
    statements.iter().filter_map(substance).collect()
}

/// That none is known and since when, in short without the date; or that nobody has asked.
fn no_allergy(words: &Words, statements: &[AllergyStatement], short: bool) -> String {
    let checked = statements.iter().find_map(|statement| match statement {
        AllergyStatement::NoneKnown { checked_on } => Some(*checked_on),
        AllergyStatement::Allergy { .. } => None,
    });
    match checked {
        Some(_) if short => words.text("allergy-none-known-short"),
        Some(date) => words.say(&Message::plain("allergy-none-known").with("date", words.date(date))),
        None => words.text("allergy-nobody-asked"),
    }
}

fn named(words: &Words, alert: &Alert) -> String {
    match alert.kind {
        AlertKind::Other => alert.text.clone(),
        kind => words.alert(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::screens::sample::card;
    use crate::words::Language;

    #[test]
    fn a_long_name_gives_way_to_what_tells_persons_apart() {
        let words = Words::new(Language::French);
        let mut card = card(2);
        card.identity.usual_name = Some("Bartholomé-Vandenbroucke de la Rochefontaine".to_owned());
        card.identity.birth_given_names = vec!["Marie-Emmanuelle-Antoinette".to_owned()];
        card.unit_name = "Les Grands Tilleuls".to_owned();
        let row = identity_strip(&words, &card, jiff::civil::date(2026, 11, 23), 80);
        assert!(row.width() <= 79, "{}", row.text());
        for part in ["ch. 02", "02/02/1938", "88 ans", "INS qualifiée", "Les Grands Tilleuls"] {
            assert!(row.text().contains(part), "{}", row.text());
        }
    }

    #[test]
    fn on_a_narrow_screen_the_name_the_room_the_birth_date_and_every_alert_come_first() {
        let words = Words::new(Language::French);
        let mut card = card(7);
        let row = identity_strip(&words, &card, jiff::civil::date(2026, 11, 23), 60).text();
        assert_eq!(row, "M. TEST-ÉTÉ Louis   ch. 07   né le 02/02/1938 (88 ans)");
        let strip = alert_strip(&words, &card, 60).text().replace('\u{a0}', " ");
        assert_eq!(strip, "Allergie : aucune connue   ! ANTICOAG.   ! CHUTE");
        assert!(alert_strip(&words, &card, 80).text().contains("vérifié le 03/09/2026"));
        card.allergies = crate::tui::screens::sample::card(8).allergies;
        let strip = alert_strip(&words, &card, 60).text().replace('\u{a0}', " ");
        assert_eq!(strip, "! ALLERGIE pénicilline   ! ANTICOAG.   ! CHUTE");
    }

    #[test]
    fn what_a_role_does_not_see_is_closed_not_empty() {
        let words = Words::new(Language::French);
        let mut card = card(7);
        card.sees_emergency = false;
        card.allergies.clear();
        card.alerts.clear();
        assert!(alert_strip(&words, &card, 80).text().contains("fermées pour votre rôle"));
        assert_eq!(alert_words(&words, &card, 20), "fermé");
        card.damaged = 1;
        let strip = alert_strip(&words, &card, 80).text();
        assert_eq!(strip, "! ILLISIBLE   Alertes et allergies\u{a0}: fermées pour votre rôle");
    }

    #[test]
    fn what_does_not_open_is_never_said_to_be_nothing() {
        let words = Words::new(Language::French);
        let mut card = card(7);
        card.allergies.clear();
        card.damaged = 1;
        card.emergency_damaged = true;
        for columns in [60, 80] {
            let strip = alert_strip(&words, &card, columns).text();
            assert!(strip.starts_with("! ALLERGIES ILLISIBLES"), "{strip}");
            assert!(!strip.contains("aucune") && !strip.contains("personne"), "{strip}");
        }
    }
}

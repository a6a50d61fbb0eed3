//! The call card: what is read out to the 15 when somebody fell, on the screen and nowhere else.

use super::Around;
use super::fall_told::{call, measures, my_answers, when_and_where};
use crate::care::emergency::SheetView;
use crate::care::view::PersonCard;
use crate::domain::emergency_sheet::PartKind;
use crate::domain::fall::FallDraft;
use crate::domain::health::{AlertKind, AllergyStatement};
use crate::domain::house::Establishment;
use crate::domain::message::Message;
use crate::domain::observation::Reading;
use crate::tui::emergency_lines::summary;
use crate::tui::widgets::person;
use crate::words::Words;

/// What is known when somebody calls.
pub(super) struct Known<'a> {
    pub(super) card: &'a PersonCard,
    /// Telephone, address and way in; `None` when nobody wrote the house down.
    pub(super) establishment: Option<&'a Establishment>,
    /// What the emergency sheet says of directives and limits; `None` when it was not read.
    pub(super) directives: Option<&'a str>,
    /// What was answered; `None` as long as some question has no answer.
    pub(super) told: Option<&'a FallDraft>,
    /// Measures that could be read.
    pub(super) readings: &'a [Reading],
}

/// The card, line by line.
pub(super) fn lines(known: &Known<'_>, around: &Around<'_>) -> Vec<String> {
    let words = around.words;
    let card = known.card;
    let me = around.me;
    let given =
        |text: &str| if text.is_empty() { words.text("call-card-not-given") } else { text.to_owned() };
    let line = |of: &dyn Fn(&'_ Establishment) -> &'_ String| {
        known.establishment.map_or("", |house| of(house).as_str())
    };
    let house = me.map_or_else(|| around.house.to_owned(), |me| me.house.clone());
    let caller = me.map_or_else(String::new, |me| format!("{}, {}", me.name, words.role(me.role)));
    let mut lines = vec![
        words.say(&Message::plain("call-card-caller").with("who", caller).with("house", house)),
        words.say(&Message::plain("call-card-back").with("phone", given(line(&|house| &house.phone)))),
        words.say(&Message::plain("call-card-address").with("address", given(line(&|house| &house.address)))),
    ];
    let access = line(&|house| &house.access);
    if !access.is_empty() {
        lines.push(words.say(&Message::plain("call-card-access").with("access", access)));
    }
    lines.push(whom(words, card, around));
    match known.told {
        Some(told) => {
            lines.push(when_and_where(words, told, around.now));
            lines.push(my_answers(words, told));
        }
        None => lines.push(words.text("call-card-unanswered")),
    }
    lines.push(measures(words, known.readings).unwrap_or_else(|| {
        words.say(&Message::plain("fall-measures-told").with("what", words.text("call-card-none")))
    }));
    lines.push(words.text(match (card.sees_emergency, has_anticoagulant(card)) {
        (_, true) => "call-card-anticoagulant",
        (false, _) => "call-card-anticoagulant-closed",
        (true, false) => "call-card-anticoagulant-none",
    }));
    lines.push(words.say(&Message::plain("call-card-allergies").with("what", allergies(words, card))));
    let alerts: Vec<String> = card
        .alerts
        .iter()
        .filter(|alert| alert.kind != AlertKind::Anticoagulant)
        .map(
            |alert| if alert.kind == AlertKind::Other { alert.text.clone() } else { words.alert(alert.kind) },
        )
        .collect();
    if !alerts.is_empty() {
        lines.push(words.say(&Message::plain("call-card-alerts").with("what", alerts.join(", "))));
    }
    let said = known.directives.map_or_else(|| words.text("call-card-sheet-unread"), str::to_owned);
    lines.push(words.say(&Message::plain("call-card-directives").with("what", said)));
    let calls = known.told.map_or(&[][..], |told| &told.calls);
    lines.extend(calls.iter().map(|one| call(words, one, around.now)));
    lines
}

/// What the sheet says of advance directives, of decisions to limit treatment and of palliative care.
pub(super) fn directives(view: &SheetView, around: &Around<'_>) -> String {
    let said = summary(around.words, &view.content, PartKind::Directives);
    match said.filter(|said| !said.is_empty()) {
        Some(said) => said,
        None if view.damaged > 0 => around.words.text("call-card-unreadable"),
        None => around.words.text("call-card-not-given"),
    }
}

/// Whether the emergency section says that blood does not clot as usual.
pub(super) fn has_anticoagulant(card: &PersonCard) -> bool {
    card.alerts.iter().any(|alert| alert.kind == AlertKind::Anticoagulant)
}

fn whom(words: &Words, card: &PersonCard, around: &Around<'_>) -> String {
    let identity = &card.identity;
    let age = identity.age_on(around.now.date()).map(|years| words.age(years));
    let born = identity.birth_date.map(|date| words.date(date));
    let unknown = || words.text("call-card-not-given");
    let message = Message::plain("call-card-whom")
        .with("who", person::full_name(words, identity))
        .with("age", age.unwrap_or_else(unknown))
        .with("born", born.unwrap_or_else(unknown))
        .with("room", person::room(words, card))
        .with("unit", &card.unit_name);
    words.say(&message)
}

fn allergies(words: &Words, card: &PersonCard) -> String {
    let substances: Vec<String> = card
        .allergies
        .iter()
        .filter_map(|statement| match statement {
            AllergyStatement::Allergy { substance, reaction, .. } => {
                Some(format!("{substance} ({reaction})").replace(" ()", ""))
            }
            AllergyStatement::NoneKnown { .. } => None,
        })
        .collect();
    match () {
        // What does not open may be an allergy.
        () if card.emergency_damaged => words.text("call-card-unreadable"),
        () if !card.sees_emergency => words.text("call-card-closed"),
        () if !substances.is_empty() => substances.join(", "),
        () if card.allergies.is_empty() => words.text("call-card-not-given"),
        () => words.text("call-card-no-allergy"),
    }
}

//! Measures in words: a value with its unit, a whole reading, why a line was not read.
//!
//! Never here: a range (`domain::observation` has the table).

use crate::domain::message::Message;
use crate::domain::observation::{DIASTOLIC, LineFault, Measure, Reading, Value, write_value};
use crate::words::{Language, Words};

/// The word of a value that is said and not counted.
fn word(words: &Words, measure: Measure, value: Value) -> Option<String> {
    let id = match (measure, value) {
        (Measure::StoolAmount, Value::One(1)) => "measure-amount-little",
        (Measure::StoolAmount, Value::One(2)) => "measure-amount-usual",
        (Measure::StoolAmount, Value::One(_)) => "measure-amount-much",
        (Measure::UrinePassed, Value::One(0)) => "fact-no",
        (Measure::UrinePassed, Value::One(_)) => "fact-yes",
        _ => return None,
    };
    Some(words.text(id))
}

/// `130/80 mmHg`, `36,8 °C`.
pub(in crate::tui) fn value(words: &Words, measure: Measure, value: Value) -> String {
    if let Some(word) = word(words, measure, value) {
        return word;
    }
    let written = number(words, measure, value);
    match measure.ruler().unit {
        "" => written,
        // A part of a scale is written without a space: `3/10`.
        unit if unit.starts_with('/') && unit != "/min" => format!("{written}{unit}"),
        unit => format!("{written}\u{a0}{unit}"),
    }
}

/// The same without its unit.
pub(in crate::tui) fn number(words: &Words, measure: Measure, value: Value) -> String {
    write_value(measure, value, words.language() == Language::French)
}

/// `pouls 88 /min`.
pub(in crate::tui) fn reading(words: &Words, reading: &Reading) -> String {
    format!("{} {}", words.measure(reading.measure), value(words, reading.measure, reading.value))
}

/// Least and greatest, as a person reads them: of a pressure both numbers.
fn range(words: &Words, measure: Measure, upper: (i32, i32), lower: (i32, i32)) -> [String; 2] {
    match measure {
        Measure::BloodPressure => [format!("{}/{}", upper.0, lower.0), format!("{}/{}", upper.1, lower.1)],
        _ => [upper.0, upper.1].map(|limit| number(words, measure, Value::One(limit))),
    }
}

/// `145 /min est inhabituel (50 à 110)`; `None` for a usual one.
pub(super) fn unusual(words: &Words, reading: &Reading, id: &'static str) -> Option<Message> {
    let usual = reading.measure.ruler().usual.filter(|_| reading.is_unusual())?;
    let [low, high] = range(words, reading.measure, usual, DIASTOLIC.1);
    let shown = value(words, reading.measure, reading.value);
    Some(Message::plain(id).with("value", shown).with("low", low).with("high", high))
}

/// Why a line was not read, and what to do.
pub(super) fn line_fault(words: &Words, fault: &LineFault) -> Message {
    match fault {
        LineFault::Empty => Message::plain("measure-empty"),
        LineFault::Unknown(word) => Message::plain("measure-unknown-word").with("word", word),
        LineFault::NoValue(measure) => {
            Message::plain("measure-no-value").with("measure", measure.ruler().name)
        }
        LineFault::Twice(measure) => Message::plain("measure-twice").with("measure", measure.ruler().name),
        LineFault::Impossible(measure, typed) => {
            let [low, high] = range(words, *measure, measure.ruler().possible, DIASTOLIC.0);
            Message::plain("measure-impossible")
                .with("value", value(words, *measure, *typed))
                .with("measure", measure.ruler().name)
                .with("low", low)
                .with("high", high)
        }
    }
}

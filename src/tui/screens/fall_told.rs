//! A fall in words: what each question and each answer is called, and the whole told in a few lines.

use super::measure_words;
use crate::domain::fall::{Answer, Call, FallDraft, FallPlace, FoundBy, Lifted};
use crate::domain::message::Message;
use crate::domain::moment::Moment;
use crate::domain::observation::Reading;
use crate::words::Words;

/// The questions that one key answers, in the order of the form.
pub(super) const QUESTIONS: [&str; 5] =
    ["fall-witnessed", "fall-conscious", "fall-head", "fall-pain", "fall-injury"];
/// Places, in the order of the domain.
pub(super) const PLACES: [&str; 5] = [
    "fall-place-room",
    "fall-place-bathroom",
    "fall-place-corridor",
    "fall-place-outside",
    "fall-place-elsewhere",
];
/// Who found the person, in the order of the domain.
pub(super) const FOUND_BY: [&str; 5] = [
    "fall-found-by-author",
    "fall-found-by-colleague",
    "fall-found-by-resident",
    "fall-found-by-family",
    "fall-found-by-other",
];
/// Ways of getting up, in the order of the domain.
pub(super) const LIFTED: [&str; 5] =
    ["fall-lifted-alone", "fall-lifted-one", "fall-lifted-two", "fall-lifted-hoist", "fall-lifted-floor"];
/// What the person had.
pub(super) const WITH: [&str; 3] = ["fall-with-footwear", "fall-with-aid", "fall-with-light"];

/// An answer in one word.
pub(super) fn answer(words: &Words, answer: Answer) -> String {
    words.text(match answer {
        Answer::Yes => "fact-yes",
        Answer::No => "fact-no",
        Answer::Unknown => "fact-unknown",
    })
}

/// A place in one word.
pub(super) fn place(words: &Words, place: FallPlace) -> String {
    words.text(PLACES[(place as usize - 1).min(PLACES.len() - 1)])
}

fn lifted(words: &Words, lifted: Lifted) -> String {
    words.text(LIFTED[(lifted as usize - 1).min(LIFTED.len() - 1)])
}

/// Who found the person; `writer` is what whoever wrote the fall down is called here.
fn found_by(words: &Words, found_by: FoundBy, writer: &str) -> String {
    let said = match found_by {
        FoundBy::Author => writer.to_owned(),
        other => words.text(FOUND_BY[(other as usize - 1).min(FOUND_BY.len() - 1)]),
    };
    let message =
        Message::plain("fall-fact").with("question", words.text("fall-found-by")).with("answer", said);
    words.say(&message)
}

/// When and where, in one line.
pub(super) fn when_and_where(words: &Words, told: &FallDraft, now: Moment) -> String {
    let message = Message::plain("fall-when-where")
        .with("when", words.when(told.happened_at, now))
        .with("found", words.when(told.found_at, now))
        .with("place", place(words, told.place));
    words.say(&message)
}

/// The answers as whoever gave them reads them, in one line.
pub(super) fn my_answers(words: &Words, told: &FallDraft) -> String {
    answers(words, told, &words.text(FOUND_BY[0]))
}

fn answers(words: &Words, told: &FallDraft, writer: &str) -> String {
    let facts = [told.witnessed, told.conscious, told.head, told.pain, told.injury];
    let details = ["", "", "", &told.pain_where, &told.injury_what];
    let mut parts: Vec<String> = told.found_by.map(|who| found_by(words, who, writer)).into_iter().collect();
    for ((question, fact), detail) in QUESTIONS.iter().zip(facts).zip(details) {
        let detail = if detail.is_empty() { String::new() } else { format!(", {detail}") };
        let fact = format!("{}{detail}", answer(words, fact));
        parts.push(
            words.say(
                &Message::plain("fall-fact").with("question", words.text(question)).with("answer", fact),
            ),
        );
    }
    let up = Message::plain("fall-fact")
        .with("question", words.text("fall-lifted"))
        .with("answer", lifted(words, told.lifted));
    parts.push(words.say(&up));
    format!("{}.", parts.join(". "))
}

/// What the person had, in one line.
fn had(words: &Words, told: &FallDraft) -> String {
    let with = [told.footwear, told.walking_aid, told.night_light];
    let had: Vec<String> =
        WITH.iter().zip(with).filter(|(_, had)| *had).map(|(id, _)| words.text(id)).collect();
    let had = if had.is_empty() { words.text("fall-with-nothing") } else { had.join(", ") };
    words.say(&Message::plain("fall-had").with("what", had))
}

/// `01:55  IDE d'astreinte : ne pas lever seul`.
pub(super) fn call(words: &Words, call: &Call, now: Moment) -> String {
    let answer = if call.answer.is_empty() { words.text("fall-call-no-answer") } else { call.answer.clone() };
    let message = Message::plain("fall-call-line")
        .with("time", words.time_beside(call.at, now))
        .with("whom", &call.whom)
        .with("answer", answer);
    words.say(&message)
}

/// Measures in one line; `None` without any.
pub(super) fn measures(words: &Words, readings: &[Reading]) -> Option<String> {
    let told: Vec<String> = readings.iter().map(|one| measure_words::reading(words, one)).collect();
    (!told.is_empty()).then(|| words.say(&Message::plain("fall-measures-told").with("what", told.join(", "))))
}

/// Everything that was told, line by line; `writer` is the name of whoever wrote it down.
pub(super) fn lines(words: &Words, told: &FallDraft, writer: &str, now: Moment) -> Vec<String> {
    let mut lines = vec![when_and_where(words, told, now), answers(words, told, writer), had(words, told)];
    lines.extend(told.story.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
    lines.extend(told.calls.iter().map(|one| call(words, one, now)));
    if told.anticoagulant {
        lines.push(words.text("fall-anticoagulant-told"));
    }
    if told.watch {
        lines.push(words.text("fall-watch-told"));
    }
    lines
}

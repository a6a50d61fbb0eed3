//! Both files of sentences, read as a proof-reader does: spaces, quotes, plurals, lengths.
//!
//! Never here: whether ids and arguments are the same in both (`words.rs` looks), what a screen shows.

use std::fs;
use std::path::Path;

use dui::words::{Language, Words};

/// Arguments that are numbers of something.
const COUNTED: [&str; 9] =
    ["count", "seconds", "minutes", "tries", "failed", "persons", "years", "entries", "urgent"];
/// Labels of forms, whose colons stand under each other.
const ALIGNED: [&str; 5] = ["unlock-", "newcomer-", "code-", "arrival-", "phrase-"];
/// What a shell or a settings file reads is quoted as it wants it.
const FOR_A_SHELL: [&str; 6] = [
    "cli-example",
    "cli-help",
    "cli-hint-bad-time",
    "cli-hint-note-in-the-future",
    "theme-bad-rgb",
    "cli-themes-how",
];

fn source(language: Language) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(format!("{}.ftl", language.code()));
    fs::read_to_string(path).unwrap()
}

/// The ids with the lines of their sentences.
fn messages(language: Language) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for line in source(language).lines() {
        match line.split_once(" =") {
            Some((id, value)) if line.starts_with(|letter: char| letter.is_ascii_lowercase()) => {
                all.push((id.to_owned(), vec![value.trim_start().to_owned()]));
            }
            _ if line.starts_with(' ') => all.last_mut().unwrap().1.push(line.to_owned()),
            _ => {}
        }
    }
    assert!(all.len() > 400, "{} sentences are read", all.len());
    all
}

fn is_for_a_shell(id: &str) -> bool {
    FOR_A_SHELL.iter().any(|family| id.starts_with(family))
}

#[test]
fn french_is_set_with_no_break_spaces_wherever_a_sentence_is_said() {
    let words = Words::new(Language::French);
    for (id, _) in messages(Language::French) {
        if id.starts_with("cli-example") {
            continue;
        }
        let said = words.text(&id);
        let letters: Vec<char> = said.chars().collect();
        assert!(!said.contains('\u{202f}'), "{id}: {said:?}");
        for at in 1..letters.len().saturating_sub(1) {
            let (before, letter, after) = (letters[at - 1], letters[at], letters[at + 1]);
            if letter != ' ' {
                continue;
            }
            assert!(before != '«' && after != '»', "{id}: {said:?}");
            // After a comma a sign stands for a key; several spaces align labels.
            let closes = !matches!(before, ',' | ' ' | '.');
            assert!(!(closes && matches!(after, ':' | ';' | '!' | '?' | '%')), "{id}: {said:?}");
        }
        // Nothing is glued to the word before it either; a time and an option of a command are.
        for (at, letter) in letters.iter().enumerate().skip(1) {
            let glued = letters[at - 1].is_alphanumeric() && matches!(letter, ';' | '!' | '?' | '»');
            assert!(!glued, "{id}: {said:?}");
        }
    }
}

#[test]
fn words_are_quoted_as_their_language_does() {
    for (id, lines) in messages(Language::French) {
        let text =
            lines.join(" ").replace("{ \"\" }", "").replace("{ \" \" }", "").replace("{ \"\\u00A0\" }", "");
        assert!(is_for_a_shell(&id) || !text.contains('"'), "{id}: {text}");
        assert_eq!(text.matches('«').count(), text.matches('»').count(), "{id}: {text}");
    }
    for (id, lines) in messages(Language::English) {
        assert!(!lines.join(" ").contains(['«', '»']), "{id}");
        let aligned = ALIGNED.iter().any(|family| id.starts_with(family));
        assert!(!lines.join(" ").contains(" :") || aligned, "{id}: {lines:?}");
    }
}

#[test]
fn a_number_and_its_noun_always_agree() {
    for language in [Language::French, Language::English] {
        for (id, lines) in messages(language) {
            for line in &lines {
                let variant = line.trim_start();
                assert!(!variant.starts_with("[one] 1 "), "0 is one of these in French: {id}: {line}");
                if variant.starts_with(['[', '*']) {
                    continue;
                }
                for name in COUNTED {
                    let after = line.split(&format!("{{ ${name} }} ")).nth(1).unwrap_or_default();
                    let noun = after.starts_with(|letter: char| letter.is_alphabetic());
                    assert!(!noun, "a noun that never changes: {id}: {line}");
                }
            }
        }
    }
}

#[test]
fn sentences_are_short_plain_and_end() {
    for language in [Language::French, Language::English] {
        let words = Words::new(language);
        for (id, lines) in messages(language) {
            let said = words.text(&id);
            let lower = said.to_lowercase().replace("{$persons}", "");
            for never in ["veuillez", "please", "...!", "  :", "ok !", "persons"] {
                let aligned = ALIGNED.iter().any(|family| id.starts_with(family)) || id.ends_with("-label");
                assert!(aligned || !lower.contains(never), "{id}: {said}");
            }
            if id.starts_with("about-") {
                assert!(said.chars().count() <= 20, "the help has 20 columns: {id}: {said}");
            }
            if id.starts_with("action-") {
                assert!(said.chars().count() <= 26, "the legend is one row: {id}: {said}");
            }
            if id.starts_with("purpose-") || id.starts_with("hint-") {
                let last = lines.last().unwrap();
                assert!(last.ends_with('.'), "{id}: {last}");
            }
        }
    }
}

//! The keys on two printed pages: what is the same everywhere once, then each place with what is its own.
//!
//! Never here: a sentence, a key that the keymap does not have.

use super::action::{Action, Context, TABLE};
use super::keymap::{Keymap, key_names};
use super::terminal::Key;
use super::widgets::canvas::{fit, wrap};
use crate::domain::message::Message;
use crate::words::Words;

/// Rows of a page: an A4 sheet at six lines to the inch has 66 inside its margins.
const PAGE: usize = 66;
/// Columns of the page.
const WIDTH: usize = 80;
/// Columns of one key list and its label; two stand side by side.
const COLUMN: usize = 39;
/// Columns of the keys.
const KEYS: usize = 17;
/// Where one reads and moves: what has the same keys in all of them is told once.
const PLACES: [Context; 4] = [Context::List, Context::Person, Context::Reading, Context::Menu];
const MOVES: [Action; 6] =
    [Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::Top, Action::Bottom];

/// Keys that belong together on the card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The message that names it.
    pub heading: &'static str,
    /// Where all its keys do what it says.
    pub contexts: Vec<Context>,
    /// Each action with its keys.
    pub rows: Vec<(Action, Vec<Key>)>,
}

/// What the card says, before it is put into words.
pub fn sections(keymap: &Keymap) -> Vec<Section> {
    let everywhere = |action: Action| -> Vec<Key> {
        let mut keys = keymap.keys(&[Context::Global], action);
        let here = keymap.keys(&[PLACES[0]], action).into_iter();
        keys.extend(
            here.filter(|key| PLACES.iter().all(|place| keymap.action(&[*place], *key) == Some(action))),
        );
        keys.dedup();
        keys
    };
    let mut found = vec![
        section("card-global", vec![Context::Global], |action| {
            if keymap.keys(&[Context::Global], action).is_empty() { Vec::new() } else { everywhere(action) }
        }),
        section("card-moves", PLACES.to_vec(), |action| {
            if MOVES.contains(&action) { everywhere(action) } else { Vec::new() }
        }),
    ];
    let told: Vec<(Action, Vec<Key>)> = found.iter().flat_map(|section| section.rows.clone()).collect();
    for context in Context::ALL.into_iter().filter(|context| *context != Context::Global) {
        let is_told = |action: Action, key: &Key| {
            // At the door nothing of the house works yet: its keys are told in full, but for the moves.
            let applies = context != Context::Lock || MOVES.contains(&action);
            let told = applies && told.iter().any(|(other, keys)| *other == action && keys.contains(key));
            // A passphrase is chosen in a form of its own: only what no form has is told again.
            let in_a_form =
                context == Context::Secret && keymap.action(&[Context::Form], *key) == Some(action);
            // Files, notes, menus and the journal repeat keys of lists; all but files, those of files.
            let repeats: &[Context] = match context {
                Context::Person => &[Context::List],
                Context::Reading | Context::Journal | Context::Menu => &[Context::List, Context::Person],
                // A question answered by one key moves like any other choice.
                Context::Answer => &[Context::Choice],
                Context::Register => &[Context::List, Context::Person, Context::Choice],
                _ => &[],
            };
            let in_a_list = repeats.iter().any(|list| keymap.action(&[*list], *key) == Some(action));
            told || in_a_form || in_a_list
        };
        found.push(section(heading(context), vec![context], |action| {
            let keys = keymap.keys(&[context], action).into_iter();
            keys.filter(|key| !is_told(action, key)).collect()
        }));
    }
    found.retain(|section| !section.rows.is_empty());
    found
}

fn section(heading: &'static str, contexts: Vec<Context>, keys: impl Fn(Action) -> Vec<Key>) -> Section {
    // A page is printed for a real house: what only the demonstration can do is not on it.
    let real = TABLE.iter().filter(|entry| entry.action != Action::DemoAccounts);
    let rows = real.map(|entry| (entry.action, keys(entry.action)));
    Section { heading, contexts, rows: rows.filter(|(_, keys)| !keys.is_empty()).collect() }
}

const fn heading(context: Context) -> &'static str {
    match context {
        Context::Global => "card-global",
        Context::List => "card-list",
        Context::Rows => "card-rows",
        Context::Search => "card-search",
        Context::Person => "card-person",
        Context::Reading => "card-reading",
        Context::Form => "card-form",
        Context::Choice => "card-choice",
        Context::Answer => "card-answer",
        Context::Register => "card-register",
        Context::Text => "card-text",
        Context::Menu => "card-menu",
        Context::Question => "card-question",
        Context::Conflict => "card-conflict",
        Context::Accounts => "card-accounts",
        Context::Journal => "card-journal",
        Context::Round => "card-round",
        Context::Agenda => "card-agenda",
        Context::Paper => "card-paper",
        Context::Sheet => "card-sheet",
        Context::Secret => "card-secret",
        Context::Lock => "card-lock",
    }
}

/// Actions with their keys in words; where all ten digits do one thing they are one line.
pub(crate) fn in_words(words: &Words, rows: &[(Action, Vec<Key>)], width: usize) -> Vec<(String, String)> {
    let all_digits = rows.iter().filter(|(action, _)| matches!(action, Action::Digit(_))).count() == 10;
    let mut lines: Vec<(String, String)> = Vec::new();
    for (action, keys) in rows {
        let label = words.text(action.entry().about);
        match action {
            Action::Digit(0) if all_digits => lines.push((words.text("key-digits"), label)),
            Action::Digit(_) if all_digits => {}
            _ => lines.push((key_names(words, keys, width), label)),
        }
    }
    lines
}

/// Blocks of lines as two columns of about one height. A block that goes on in the second column has its heading
/// there again.
fn in_two_columns(blocks: &[Vec<String>]) -> (Vec<String>, Vec<String>) {
    let half = blocks.iter().map(Vec::len).sum::<usize>().div_ceil(2);
    let (mut left, mut right): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for block in blocks {
        let here = block.len().min(half.saturating_sub(left.len()));
        // One line under a heading, or the blank behind a block, is no reason to cut it.
        let here = if here < 3 || !right.is_empty() { 0 } else { here };
        let here = if block.len() - here < 3 { block.len() } else { here };
        left.extend_from_slice(&block[..if right.is_empty() { here } else { 0 }]);
        let rest = if right.is_empty() { &block[here..] } else { &block[..] };
        if let (Some(heading), 1..) = (block.first().filter(|_| !rest.is_empty()), here) {
            right.push(heading.clone());
        }
        right.extend_from_slice(rest);
    }
    (left, right)
}

/// What stands on the second sheet: the keys of one screen each, and of a desk. The first one is for every night.
const fn is_on_the_second_sheet(context: Context) -> bool {
    matches!(
        context,
        Context::Conflict
            | Context::Accounts
            | Context::Journal
            | Context::Secret
            | Context::Lock
            | Context::Round
            | Context::Rows
            | Context::Register
            | Context::Agenda
            | Context::Sheet
    )
}

/// The card as text: at most 80 columns, two sheets of one page each.
pub fn card(keymap: &Keymap, name: &str, words: &Words) -> String {
    let (second, first): (Vec<Section>, Vec<Section>) = sections(keymap)
        .into_iter()
        .partition(|section| section.contexts.iter().copied().all(is_on_the_second_sheet));
    let mut lines = sheet(&first, &words.say(&Message::plain("card-title").with("keymap", name)), words);
    lines.resize(lines.len().next_multiple_of(PAGE), String::new());
    lines.extend(sheet(&second, &words.say(&Message::plain("card-title-more").with("keymap", name)), words));
    lines.join("\n")
}

fn sheet(sections: &[Section], title: &str, words: &Words) -> Vec<String> {
    let blocks: Vec<Vec<String>> = sections
        .iter()
        .map(|section| {
            let mut block = vec![words.text(section.heading)];
            for (keys, label) in in_words(words, &section.rows, usize::MAX) {
                let mut keys = wrap(&keys, KEYS).into_iter();
                block.push(format!(" {} {label}", fit(&keys.next().unwrap_or_default(), KEYS)));
                block.extend(keys.map(|more| format!(" {more}")));
            }
            block.push(String::new());
            block
        })
        .collect();
    let (left, right) = in_two_columns(&blocks);
    let mut lines = vec![title.to_owned(), String::new()];
    let blank = String::new();
    for at in 0..left.len().max(right.len()) {
        let (left, right) = (left.get(at).unwrap_or(&blank), right.get(at).unwrap_or(&blank));
        lines.push(format!("{} {right}", fit(left, COLUMN)).trim_end().to_owned());
    }
    lines.extend(wrap(&words.text("card-foot"), WIDTH));
    lines
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use unicode_width::UnicodeWidthStr as _;

    use super::*;
    use crate::words::Language;

    fn keymaps() -> [(&'static str, Keymap); 2] {
        ["default", "vim"].map(|name| (name, Keymap::named(name).expect("a shipped keymap")))
    }

    #[test]
    fn the_card_is_two_pages_of_eighty_columns_in_both_languages() {
        for (name, keymap) in keymaps() {
            for language in [Language::French, Language::English] {
                let card = card(&keymap, name, &Words::new(language));
                let lines: Vec<&str> = card.lines().collect();
                assert!(lines.len() > PAGE && lines.len() <= 2 * PAGE, "{} lines\n{card}", lines.len());
                let second = lines[PAGE..].join("\n");
                assert!(second.starts_with(&Words::new(language).text("card-title-more")[..8]), "{card}");
                assert!(card.lines().all(|line| line.width() <= WIDTH), "{card}");
                assert!(
                    !card.contains("card-") && !card.contains("about-") && !card.contains("key-"),
                    "{card}"
                );
                assert!(card.contains(name), "{card}");
            }
        }
    }

    #[test]
    fn every_key_of_the_card_does_there_what_the_card_says() {
        for (name, keymap) in keymaps() {
            for Section { heading, contexts, rows } in sections(&keymap) {
                for (action, key) in
                    rows.iter().flat_map(|(action, keys)| keys.iter().map(move |key| (action, key)))
                {
                    for context in &contexts {
                        // A sign of the lists is told with what works everywhere; it is no sign in a field.
                        let place = if *context == Context::Global { Context::List } else { *context };
                        let done = keymap.action(&[place, Context::Global], *key);
                        assert_eq!(done, Some(*action), "{name}: {key} in {heading}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_key_of_the_keymap_is_on_the_card() {
        for (name, keymap) in keymaps() {
            let sections = sections(&keymap);
            for context in Context::ALL {
                let actions = keymap.actions(&[context]).into_iter();
                for action in actions.filter(|action| *action != Action::DemoAccounts) {
                    for key in keymap.keys(&[context], action) {
                        let told = sections.iter().flat_map(|section| &section.rows);
                        let mut told = told.filter(|(other, _)| *other == action);
                        assert!(told.any(|(_, keys)| keys.contains(&key)), "{name}: {key} in {context:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_words_of_a_card_are_those_of_the_help_and_no_key_is_left_out() {
        for (name, keymap) in keymaps() {
            for language in [Language::French, Language::English] {
                let words = Words::new(language);
                let card = card(&keymap, name, &words);
                for (action, keys) in sections(&keymap).into_iter().flat_map(|section| section.rows) {
                    let about = words.text(action.entry().about);
                    let names: Vec<String> = match action {
                        Action::Digit(_) => Vec::new(),
                        _ => keys.iter().map(|key| key_names(&words, &[*key], KEYS)).collect(),
                    };
                    let first = card.lines().position(|line| {
                        line.contains(&about) && names.first().is_none_or(|name| line.contains(name))
                    });
                    // What does not fit beside the words stands on the next line.
                    let lines: Vec<&str> = card.lines().skip(first.unwrap_or(usize::MAX)).take(2).collect();
                    let told = names.iter().all(|name| lines.iter().any(|line| line.contains(name)));
                    let told = first.is_some() && told;
                    assert!(told, "{names:?}: {about}\n{card}");
                }
            }
        }
    }

    #[test]
    fn where_only_one_digit_does_something_it_is_named() {
        let words = Words::new(Language::French);
        let keymap = &keymaps()[0].1;
        let rows = vec![(Action::Digit(1), keymap.keys(&[Context::Person], Action::Digit(1)))];
        assert_eq!(in_words(&words, &rows, KEYS)[0].0, "1 &");
    }

    #[test]
    fn the_headings_name_each_context_once() {
        let headings: BTreeSet<&str> = Context::ALL.map(heading).into();
        assert_eq!(headings.len(), Context::ALL.len());
    }
}

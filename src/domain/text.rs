//! Text from outside is hostile: one cleaner for what is typed, pasted, imported, drawn and exported.
//!
//! Nothing here knows what a text means.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{is_combining_mark, is_public_assigned};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Most combining marks kept on one base: no living script needs more, and a taller pile hides the lines above.
pub const MOST_MARKS: usize = 8;

/// What is left of a typed or pasted text, and how much was taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// NFC text without any control, bidi or zero-width character.
    pub text: String,
    /// How many characters were dropped.
    pub removed: usize,
}

/// Cleans typed or pasted text of several lines (line feeds stay).
pub fn clean_lines(typed: &str) -> Cleaned {
    sanitise(typed, Lines::Many, Forbidden::Drop)
}

/// Cleans typed or pasted text of one line (line ends become spaces).
pub fn clean_line(typed: &str) -> Cleaned {
    sanitise(typed, Lines::One, Forbidden::Drop)
}

/// Makes stored or imported text safe to show: forbidden characters become visible as `<U+202E>`, `^[`.
pub fn shown(stored: &str) -> String {
    sanitise(stored, Lines::Many, Forbidden::Show).text
}

/// As [`shown`], on one line: line ends become spaces.
pub fn shown_line(stored: &str) -> String {
    sanitise(stored, Lines::One, Forbidden::Show).text
}

/// The beginning of one clean line, at most `columns` wide on the screen, cut between whole graphemes.
pub fn fit(text: &str, columns: usize) -> String {
    let mut used = 0;
    text.graphemes(true)
        .take_while(|grapheme| {
            used += grapheme.width();
            used <= columns
        })
        .collect()
}

/// Folds text for searching: lower case, no accents, œ as oe, apostrophes and hyphens as spaces, no space
/// at the ends and never two in a row.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().flat_map(char::to_lowercase) {
        match letter {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            // Letters by their Unicode category, apostrophes in the names that hold them.
            '\u{2B9}'..='\u{2FF}' => push_gap(&mut folded),
            _ if is_combining_mark(letter) || is_filler(letter) => {}
            _ if letter.is_alphanumeric() => folded.push(letter),
            _ if matches!(class(letter), Class::Invisible | Class::Selector) => {}
            _ => push_gap(&mut folded),
        }
    }
    folded.truncate(folded.trim_end_matches(' ').len());
    folded
}

/// The letter below the marks of a letter: `ŵ` is a `w`, `Ł` an `L`; `None` for what is no letter with something added.
pub fn base_letter(letter: char) -> Option<char> {
    let base = match letter {
        'Ł' => 'L',
        'ł' => 'l',
        'Đ' => 'D',
        'đ' => 'd',
        'Ħ' => 'H',
        'ħ' => 'h',
        'ı' => 'i',
        _ => std::iter::once(letter).nfkd().next().filter(|base| !is_combining_mark(*base))?,
    };
    (base != letter).then_some(base)
}

fn push_gap(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Forbidden {
    Drop,
    Show,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Printable,
    LineEnd,
    Tab,
    Control,
    Invisible,
    Selector,
    Hole,
}

fn class(letter: char) -> Class {
    match letter {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::LineEnd,
        '\t' => Class::Tab,
        _ if letter.is_control() => Class::Control,
        _ if is_invisible(letter) => Class::Invisible,
        // Terminals disagree on the width of what they follow.
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Class::Selector,
        // The braille blank looks like a space.
        '\u{2800}' => Class::Hole,
        _ if is_filler(letter) || !is_public_assigned(letter) => Class::Hole,
        _ => Class::Printable,
    }
}

/// Direction marks, joiners and tags, and the other characters Unicode says to draw as nothing.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

fn is_filler(letter: char) -> bool {
    matches!(letter, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}')
}

/// Letters that no step below changes, alone or next to each other: nearly all text is made of them.
fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{2010}'..='\u{2027}')
}

fn sanitise(text: &str, lines: Lines, forbidden: Forbidden) -> Cleaned {
    if text.chars().all(|letter| is_plain(letter) || (letter == '\n' && lines == Lines::Many)) {
        return Cleaned { text: text.to_owned(), removed: 0 };
    }
    let mut allowed = String::with_capacity(text.len());
    let mut removed = 0;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match class(letter) {
            Class::Printable => allowed.push(letter),
            Class::LineEnd => {
                if letter == '\r' {
                    letters.next_if_eq(&'\n');
                }
                allowed.push(if lines == Lines::Many { '\n' } else { ' ' });
            }
            Class::Tab => allowed.push_str(if lines == Lines::Many { "    " } else { " " }),
            Class::Hole => allowed.push('?'),
            Class::Selector => removed += 1,
            Class::Control | Class::Invisible => match forbidden {
                Forbidden::Drop => removed += 1,
                Forbidden::Show => push_visible(&mut allowed, letter),
            },
        }
    }
    // Dropping first: a character taken from between a letter and its accent lets them meet in NFC.
    let mut kept = String::with_capacity(allowed.len());
    let mut marks = 0;
    for letter in allowed.nfc() {
        marks = if piles_up(letter) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            removed += 1;
        } else {
            kept.push(letter);
        }
    }
    Cleaned { text: kept, removed }
}

/// Whether a character is drawn on the one before. Some marks are letters to Unicode (jamo vowels) and still
/// pile up in one cell.
pub fn piles_up(letter: char) -> bool {
    is_combining_mark(letter) || letter.width() == Some(0)
}

/// Writes controls as `cat -v` does, so that whoever knows terminals recognises them.
fn push_visible(text: &mut String, letter: char) {
    let code = u32::from(letter);
    let caret = |low: u32| char::from_u32(low ^ 0x40).unwrap_or('?');
    match code {
        0x00..=0x1F | 0x7F => text.extend(['^', caret(code)]),
        0x80..=0x9F => text.extend(['M', '-', '^', caret(code - 0x80)]),
        _ => text.push_str(&format!("<U+{code:04X}>")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::*;

    /// Every character but those of planes without any.
    fn every_character() -> impl Iterator<Item = char> {
        ('\0'..='\u{33FFF}').chain('\u{DFFFE}'..='\u{E0FFF}').chain('\u{10FFF0}'..=char::MAX)
    }

    fn is_harmless(text: &str, lines: Lines) -> bool {
        is_nfc(text)
            && text
                .chars()
                .all(|letter| class(letter) == Class::Printable || (letter == '\n' && lines == Lines::Many))
    }

    #[test]
    fn the_control_characters_of_an_escape_sequence_are_dropped_and_counted() {
        let cleaned = clean_lines("A\u{1b}[2J\u{9b}B\u{7f}");
        assert_eq!(cleaned, Cleaned { text: "A[2JB".to_owned(), removed: 3 });
    }

    #[test]
    fn a_stored_escape_sequence_becomes_visible() {
        assert_eq!(shown("A\u{1b}[2J\u{9b}B\u{7f}\0"), "A^[[2JM-^[B^?^@");
    }

    #[test]
    fn an_override_cannot_swap_the_figures_of_a_dose() {
        assert_eq!(clean_line("dose \u{202e}51\u{202c} mg").text, "dose 51 mg");
        assert_eq!(shown("dose \u{202e}51 mg"), "dose <U+202E>51 mg");
        assert_eq!(shown("\u{E0041}"), "<U+E0041>");
    }

    #[test]
    fn every_line_end_is_one_line_feed_or_one_space() {
        let typed = "a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\n";
        assert_eq!(clean_lines(typed).text, "a\nb\nc\nd\ne\nf\n");
        assert_eq!(clean_line(typed), Cleaned { text: "a b c d e f ".to_owned(), removed: 0 });
        assert_eq!(shown_line("a\r\nb\tc"), "a b c");
        assert_eq!(shown("a\tb"), "a    b");
    }

    #[test]
    fn a_decomposed_accent_joins_its_letter_even_across_a_dropped_character() {
        assert_eq!(clean_line("e\u{200d}\u{301}te\u{301}"), Cleaned { text: "été".to_owned(), removed: 1 });
    }

    #[test]
    fn what_looks_like_nothing_or_is_not_assigned_becomes_a_question_mark() {
        for hole in ['\u{3164}', '\u{115F}', '\u{2800}', '\u{FFFE}', '\u{10FFFF}', '\u{E000}', '\u{378}'] {
            assert_eq!(clean_line(&hole.to_string()).text, "?", "{hole:?}");
            assert_eq!(shown(&hole.to_string()), "?", "{hole:?}");
        }
    }

    #[test]
    fn a_pile_of_marks_is_cut_at_eight() {
        let pile = format!("x{}y", "\u{323}".repeat(50));
        let cleaned = clean_line(&pile);
        assert_eq!(cleaned.text, format!("x{}y", "\u{323}".repeat(MOST_MARKS)));
        assert_eq!(cleaned.removed, 42);
    }

    #[test]
    fn ordinary_french_is_left_alone() {
        let text = "Été à l’hôpital : 1,5 mg, œdème – « ça va »\nNoël";
        assert_eq!(clean_lines(text), Cleaned { text: text.to_owned(), removed: 0 });
        assert_eq!(shown(text), text);
    }

    #[test]
    fn folding_forgets_case_accents_and_punctuation() {
        for (text, folded) in [
            ("  TEST-ÉTÉ  ", "test ete"),
            ("D’Œuvre, l'Æschne", "d oeuvre l aeschne"),
            ("Straße STRAẞE", "strasse strasse"),
            ("O\u{2BC}Test", "o test"),
            ("ŁØÐ İı", "lod ii"),
            ("e\u{301}\u{200d}te", "ete"),
            ("14/03/41", "14 03 41"),
            ("\u{1b}\n-", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn a_line_is_cut_at_a_whole_grapheme() {
        assert_eq!(fit("été", 2), "ét");
        assert_eq!(fit("e\u{301}\u{323}x", 1), "e\u{301}\u{323}");
        assert_eq!(fit("日本", 3), "日");
        assert_eq!(fit("abc", 80), "abc");
        assert_eq!(fit("abc", 0), "");
    }

    #[test]
    fn no_single_character_escapes_the_cleaner() {
        let mut buffer = [0; 4];
        for letter in every_character() {
            let text: &str = letter.encode_utf8(&mut buffer);
            assert!(is_harmless(&clean_line(text).text, Lines::One), "{letter:?}");
            assert!(is_harmless(&shown(text), Lines::Many), "{letter:?}");
            let folded = fold(text);
            assert!(folded == fold(&folded), "{letter:?}");
        }
    }

    fn hostile() -> impl Strategy<Value = String> {
        let nasty = prop::sample::select(vec![
            '\r', '\n', '\t', '\u{1b}', '\u{9b}', '\u{85}', '\u{2028}', '\u{202e}', '\u{200d}', '\u{301}',
            '\u{323}', '\u{344}', '\u{338}', '\u{FE0F}', '\u{3164}', '\u{1100}', '\u{1161}', '\u{11A8}',
            '\u{9C7}', '\u{9BE}', '>', 'e', ' ', '-', 'œ',
        ]);
        prop::collection::vec(prop_oneof![3 => nasty, 1 => any::<char>()], 0..40)
            .prop_map(|letters| letters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn cleaning_is_harmless_and_done_once(text in hostile()) {
            let lines = clean_lines(&text).text;
            prop_assert!(is_harmless(&lines, Lines::Many));
            prop_assert_eq!(clean_lines(&lines), Cleaned { text: lines.clone(), removed: 0 });
            let line = clean_line(&text).text;
            prop_assert!(is_harmless(&line, Lines::One));
            prop_assert_eq!(clean_line(&line), Cleaned { text: line.clone(), removed: 0 });
        }

        #[test]
        fn showing_is_harmless_and_done_once(text in hostile()) {
            let visible = shown(&text);
            prop_assert!(is_harmless(&visible, Lines::Many));
            prop_assert_eq!(&shown(&visible), &visible);
            let line = shown_line(&text);
            prop_assert!(is_harmless(&line, Lines::One));
            prop_assert_eq!(&shown_line(&line), &line);
            prop_assert_eq!(shown(&clean_lines(&text).text), clean_lines(&text).text);
        }

        #[test]
        fn folding_is_done_once_and_leaves_words(text in hostile()) {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded), &folded);
            prop_assert!(folded.chars().all(|letter| letter == ' ' || letter.is_alphanumeric()));
            prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
        }

        #[test]
        fn a_fitted_line_is_a_beginning_and_not_too_wide(text in hostile(), columns in 0_usize..30) {
            let line = shown_line(&text);
            let fitted = fit(&line, columns);
            prop_assert!(line.starts_with(&fitted));
            prop_assert!(fitted.graphemes(true).map(|grapheme| grapheme.width()).sum::<usize>() <= columns);
        }
    }
}

//! Words of texts, as they are searched: what a word is, what a query asks for, the line that shows why a text was
//! found.
//!
//! Never here: where words are kept.

use unicode_segmentation::UnicodeSegmentation as _;

use super::note::{Amendment, Note, Target};
use super::text::fold;

/// Longest word that is told apart, in characters: what two words share beyond that is not looked at.
pub const LONGEST_WORD: usize = 32;
/// Shortest beginning of a word that is looked for, in characters.
pub const SHORTEST_QUERY: usize = 2;
/// Most words of a query; what is typed beyond them is not looked at.
pub const MOST_WORDS: usize = 12;
/// What stands before a target among the words of a note. No word of a text has it.
const TARGET: char = ':';

/// The words of a text: lower case, no accents, runs of letters and figures, in the order they stand in.
pub fn words_of(text: &str) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).map(cut).collect()
}

fn cut(word: &str) -> String {
    word.chars().take(LONGEST_WORD).collect()
}

/// How a target stands among the words of a note.
pub fn word_of_target(target: Target) -> String {
    format!("{TARGET}{}", target.name())
}

/// Everything of a note that is searched, each word once, in the order of bytes.
pub fn words_of_note(note: &Note) -> Vec<String> {
    let mut words: Vec<String> = texts_of(note).into_iter().flat_map(words_of).collect();
    words.extend(note.target.map(word_of_target));
    words.sort_unstable();
    words.dedup();
    words
}

/// The texts of a note, in the order they are read; the title last, which often says less of the same.
fn texts_of(note: &Note) -> Vec<&str> {
    let mut texts = vec![note.dar.data.as_str(), &note.dar.action, &note.dar.result];
    texts.extend(note.amendments.iter().map(|amendment| match amendment {
        Amendment::Strike { reason, .. } => reason.as_str(),
        Amendment::LaterResult { text, .. } => text.as_str(),
    }));
    texts.push(&note.title);
    texts
}

/// What is looked for: beginnings of words, of which a text has all; and targets, of which a note has one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordQuery {
    words: Vec<String>,
    targets: Vec<Target>,
}

impl WordQuery {
    /// Reads what was typed. `named` says which targets a piece names (`cible:chute`); `None` when it is text.
    pub fn read(typed: &str, named: impl Fn(&str) -> Option<Vec<Target>>) -> Self {
        let mut query = Self::default();
        for piece in typed.split_whitespace() {
            match named(piece) {
                Some(targets) => query.targets.extend(targets),
                None => query.words.extend(words_of(piece)),
            }
        }
        query.words.sort_unstable();
        query.words.dedup();
        // What begins a longer word of the query says nothing more.
        let all = query.words.clone();
        query.words.retain(|word| !all.iter().any(|other| other != word && other.starts_with(word.as_str())));
        query.words.truncate(MOST_WORDS);
        query.targets.sort_unstable_by_key(|target| target.number());
        query.targets.dedup();
        query
    }

    /// The beginnings of words that are looked for.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// The targets of which a note has one; any when there are none.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Whether it asks for nothing that can be looked for: nothing typed, or single letters.
    pub fn is_vague(&self) -> bool {
        self.targets.is_empty() && !self.words.iter().any(|word| word.chars().count() >= SHORTEST_QUERY)
    }

    /// Whether a note with these words (sorted) is one that is looked for.
    pub fn fits(&self, words: &[String]) -> bool {
        let begins = |start: &String| {
            let at = words.partition_point(|word| word < start);
            words.get(at).is_some_and(|word| word.starts_with(start.as_str()))
        };
        let is_one = |target: &Target| words.binary_search(&word_of_target(*target)).is_ok();
        self.words.iter().all(begins) && (self.targets.is_empty() || self.targets.iter().any(is_one))
    }

    /// The line of a note that shows best why it was found: that with most of the words, from the first of them on
    /// where it stands late; the title when nothing but the target was asked for.
    pub fn shown_line(&self, note: &Note, columns: usize) -> String {
        // A title that is only the beginning of a text says less than its line.
        let told = texts_of(note).into_iter().find(|text| text.starts_with(note.title.as_str()));
        let first = told.and_then(|text| text.lines().next()).unwrap_or(&note.title);
        let mut best: (usize, &str, usize) = (0, first, 0);
        for line in texts_of(note).into_iter().flat_map(str::lines) {
            let found = words_of(line);
            let count =
                self.words.iter().filter(|start| found.iter().any(|word| word.starts_with(*start))).count();
            if count > best.0 {
                best = (count, line, self.first_place(line));
            }
        }
        let (_, line, place) = best;
        from_word(line, place, columns)
    }

    /// Where the first word that is looked for begins, in bytes.
    fn first_place(&self, line: &str) -> usize {
        let begins = |piece: &str| {
            words_of(piece).iter().any(|word| self.words.iter().any(|start| word.starts_with(start.as_str())))
        };
        line.unicode_word_indices().find(|(_, piece)| begins(piece)).map_or(0, |(at, _)| at)
    }
}

/// A line as wide as there is room, in which what stands at this place is seen.
fn from_word(line: &str, place: usize, columns: usize) -> String {
    let before = line.get(..place).unwrap_or("").graphemes(true).count();
    let line = line.trim();
    if before < columns * 2 / 3 {
        return line.to_owned();
    }
    let wanted = before.saturating_sub(columns / 3);
    let cut_at = line
        .unicode_word_indices()
        .map(|(at, _)| at)
        .find(|at| line.get(..*at).is_some_and(|head| head.graphemes(true).count() >= wanted));
    cut_at.and_then(|at| line.get(at..)).map_or_else(|| line.to_owned(), |tail| format!("… {tail}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::account::Author;
    use crate::domain::ids::AccountId;
    use crate::domain::moment::Moment;
    use crate::domain::note::{Audience, Dar, NoteDraft};
    use crate::domain::role::Role;

    fn note(data: &str) -> Note {
        let draft = NoteDraft {
            title: "Titre".to_owned(),
            dar: Dar { data: data.to_owned(), ..Dar::default() },
            target: Some(Target::EndOfLife),
            happened_at: Moment::new(0, 0),
            urgent: false,
            audience: Audience::All,
            for_handover: false,
            from_third_party: false,
        };
        let author =
            Author { account: AccountId::from_bytes([1; 16]), name: String::new(), role: Role::Nurse };
        Note::sign(draft, author, Moment::new(0, 0)).unwrap()
    }

    fn query(typed: &str) -> WordQuery {
        WordQuery::read(typed, |piece| {
            let name = piece.strip_prefix("cible:")?;
            Some(Target::ALL.into_iter().filter(|target| target.name().starts_with(name)).collect())
        })
    }

    #[test]
    fn words_are_runs_of_letters_and_figures_without_case_or_accents() {
        assert_eq!(
            words_of("L'ÉTÉ dernier, 38,5 °C — œdème (d’hier)"),
            ["l", "ete", "dernier", "38", "5", "c", "oedeme", "d", "hier"]
        );
        assert_eq!(words_of("é"), words_of("e\u{301}"));
        assert_eq!(words_of(&"a".repeat(50)), ["a".repeat(LONGEST_WORD)]);
    }

    #[test]
    fn a_query_asks_for_all_words_by_their_beginnings_and_for_one_of_its_targets() {
        let words = words_of_note(&note("Chute dans l'escalier, hématome."));
        for found in ["chut", "ESCAL hema", "héma chute", "cible:end", "cible:end chute"] {
            assert!(query(found).fits(&words), "{found}");
        }
        for missed in ["hute", "chute rien", "cible:fall", "cible:fall chute", "endoflife"] {
            assert!(!query(missed).fits(&words), "{missed}");
        }
        assert!(query("a").is_vague() && query(" , ").is_vague() && query("").is_vague());
        assert!(!query("38").is_vague() && !query("cible:pain").is_vague());
    }

    #[test]
    fn the_line_with_the_word_is_shown_from_near_the_word_on() {
        let long = format!("Premier mot\n{} douleur vive au pied", "ainsi de suite ".repeat(12));
        let shown = query("douleur").shown_line(&note(&long), 60);
        assert!(shown.starts_with("… ") && shown.contains("douleur vive"), "{shown}");
        assert!(shown.find("douleur").unwrap() < 40, "{shown}");
        assert_eq!(query("premier").shown_line(&note(&long), 60), "Premier mot");
        assert_eq!(query("cible:end").shown_line(&note(&long), 60), "Titre");
    }

    proptest! {
        #[test]
        fn a_word_is_never_empty_has_no_gap_and_is_its_own_word(text in "\\PC{0,80}") {
            for word in words_of(&text) {
                prop_assert!(!word.is_empty() && word.chars().count() <= LONGEST_WORD);
                prop_assert!(!word.contains([' ', ':', '\n']));
            }
        }

        #[test]
        fn every_word_of_a_text_finds_it_by_each_of_its_beginnings(text in "[a-zéèàç' .,0-9]{1,60}") {
            let note = note(&format!("x {text}"));
            let words = words_of_note(&note);
            for word in words_of(&text) {
                for end in 1..=word.chars().count() {
                    let start: String = word.chars().take(end).collect();
                    prop_assert!(query(&start).fits(&words), "{start}");
                }
            }
        }

        #[test]
        fn no_text_and_no_query_make_it_panic(typed in "\\PC{0,60}", text in "\\PC{1,120}", columns in 0_usize..90) {
            let note = note(&format!("x{text}"));
            let query = query(&typed);
            let _ = query.fits(&words_of_note(&note));
            let _ = query.shown_line(&note, columns);
        }
    }
}

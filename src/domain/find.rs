//! Finding a person by what one remembers: letters of a name in any order, a room, a birth date.
//!
//! A near match never passes for an exact one: a wrong file is opened by mistake, not by doubt.

use jiff::civil::Date;

use super::text::fold;

/// Most words of a query that may be one name or one room: « de la test » for *DELATEST*.
const LONGEST_JOIN: usize = 3;
/// Fewest letters of words joined to be a name; below, they are initials.
const SHORTEST_JOIN: usize = 4;
/// Longest word compared letter by letter.
const LONGEST_NEAR: usize = 24;

/// What can be matched of a person, folded once: a search reads every person at each key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findable {
    room: String,
    /// For each word of each name, the letters from there to the end of that name, without spaces: so
    /// « ete » and « testete » both begin one of *TEST-ÉTÉ*.
    tails: Vec<Vec<char>>,
    /// First letters of the words, one a word.
    initials: Vec<char>,
    birth_date: Option<Date>,
}

/// How a person was found; the order is the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Every word matches as typed.
    Exact,
    /// One or two letters differ: shown under its own heading.
    Near,
}

/// By what a word of the query found a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy {
    /// A name, a given name or initials.
    Name,
    /// The room.
    Room,
    /// The birth date, or its day and month.
    BirthDate,
    /// The year of birth.
    Year,
}

/// A person found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As typed, or nearly.
    pub kind: Match,
    /// By what, each once, in the order of the query.
    pub by: Vec<FoundBy>,
    /// How many letters differ, over all words; 0 when exact.
    pub letters: usize,
}

/// What somebody typed to find a person, read once for all persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query(Vec<Word>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    letters: Vec<char>,
    room: String,
    birth: Option<Birth>,
}

/// A day and month, a year, or all three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Birth {
    day_and_month: Option<(i8, i8)>,
    year: Option<Year>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    Whole(i16),
    Last(i16),
}

/// The best reading of the words from one place to the end of the query.
#[derive(Clone, Copy)]
struct Way {
    letters: usize,
    words: usize,
    by: Option<FoundBy>,
}

/// Whether and how the query finds this person; `None` when it does not. For many persons, make the
/// [`Query`] once.
pub fn find(query: &str, whom: &Findable) -> Option<Found> {
    Query::new(query).find(whom)
}

impl Findable {
    /// Prepares a person: the room as on the door, all names (birth and in use), the birth date.
    pub fn new<'a>(room: &str, names: impl IntoIterator<Item = &'a str>, birth_date: Option<Date>) -> Self {
        let mut tails: Vec<Vec<char>> = Vec::new();
        let mut initials = Vec::new();
        for name in names {
            let folded = fold(name);
            let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
            for place in 0..words.len() {
                let tail: Vec<char> = words[place..].iter().flat_map(|word| word.chars()).collect();
                // A name in use often repeats a birth name.
                if !tails.contains(&tail) {
                    initials.extend(tail.first());
                    tails.push(tail);
                }
            }
        }
        Self { room: room_key(&fold(room)), tails, initials, birth_date }
    }

    fn matches(&self, words: &[Word]) -> Option<(usize, FoundBy)> {
        if self.has_room(words) {
            return Some((0, FoundBy::Room));
        }
        if let [Word { birth: Some(birth), .. }] = words {
            let day = birth.day_and_month.map(|_| FoundBy::BirthDate);
            return self
                .birth_date
                .filter(|date| birth.fits(*date))
                .map(|_| (0, day.unwrap_or(FoundBy::Year)));
        }
        self.misspelling(words).map(|letters| (letters, FoundBy::Name))
    }

    fn has_room(&self, words: &[Word]) -> bool {
        let mut rest = self.room.as_str();
        for (place, word) in words.iter().enumerate() {
            let start = if place == 0 { Some(rest) } else { rest.strip_prefix(' ') };
            match start.and_then(|start| start.strip_prefix(word.room.as_str())) {
                Some(after) if !word.room.is_empty() => rest = after,
                _ => return false,
            }
        }
        rest.is_empty()
    }

    /// How many letters of these words differ from the beginning of a name.
    fn misspelling(&self, words: &[Word]) -> Option<usize> {
        // A date has no letters, and must not vanish between two halves of a name.
        if words.iter().any(|word| word.letters.is_empty()) {
            return None;
        }
        let joined: Vec<char>;
        let letters = if let [word] = words {
            &word.letters
        } else {
            joined = words.iter().flat_map(|word| word.letters.iter().copied()).collect();
            &joined
        };
        if words.len() > 1 && letters.len() < SHORTEST_JOIN {
            return None;
        }
        if self.tails.iter().any(|tail| tail.starts_with(letters)) || self.has_initials(letters) {
            return Some(0);
        }
        let allowed = match letters.len() {
            4..8 => 1,
            8..=LONGEST_NEAR => 2,
            _ => return None,
        };
        if words.len() > 1 || !letters.iter().all(|letter| letter.is_alphabetic()) {
            return None;
        }
        self.tails
            .iter()
            .map(|tail| beginning_distance(letters, tail))
            .min()
            .filter(|distance| *distance <= allowed)
    }

    fn has_initials(&self, letters: &[char]) -> bool {
        let [one, other] = letters else { return false };
        let wanted = if one == other { 2 } else { 1 };
        let count = |letter| self.initials.iter().filter(|initial| *initial == letter).count();
        count(one) >= wanted && count(other) >= wanted
    }
}

impl Query {
    /// Reads a query. Words are separated by spaces; a hyphen or an apostrophe separates words too, but words
    /// that follow each other may also be one name.
    pub fn new(typed: &str) -> Self {
        let mut words = Vec::new();
        for token in typed.split_whitespace() {
            let birth = Birth::read(token);
            let folded = fold(token);
            if birth.is_some() {
                words.push(Word { letters: Vec::new(), room: room_key(&folded), birth });
                continue;
            }
            words.extend(folded.split(' ').filter(|word| !word.is_empty()).map(|word| Word {
                letters: word.chars().collect(),
                room: room_key(word),
                birth: None,
            }));
        }
        Self(words)
    }

    /// Whether and how this query finds a person. Every word must; an empty query finds nobody.
    pub fn find(&self, whom: &Findable) -> Option<Found> {
        let end = self.0.len();
        let mut ways = vec![None; end];
        ways.push(Some(Way { letters: 0, words: 0, by: None }));
        for start in (0..end).rev() {
            for words in 1..=LONGEST_JOIN.min(end - start) {
                let Some(Way { letters: after, .. }) = ways[start + words] else { continue };
                let Some((letters, by)) = whom.matches(&self.0[start..start + words]) else { continue };
                let letters = letters + after;
                if ways[start].is_none_or(|way: Way| letters < way.letters) {
                    ways[start] = Some(Way { letters, words, by: Some(by) });
                }
            }
        }
        let letters = ways[0]?.letters;
        let mut by = Vec::new();
        let mut place = 0;
        while let Some(Way { words, by: Some(found), .. }) = ways[place] {
            if !by.contains(&found) {
                by.push(found);
            }
            place += words;
        }
        let kind = if letters == 0 { Match::Exact } else { Match::Near };
        if by.is_empty() { None } else { Some(Found { kind, by, letters }) }
    }
}

impl Birth {
    /// `1941`, `41`, `140341`, `14031941`, `14/03/41`, `14/03/1941`, `14/03`, `1941-03-14`; `None` for anything
    /// else than figures and their separators.
    fn read(token: &str) -> Option<Self> {
        let parts: Vec<&str> = token.split(['/', '-', '.']).filter(|part| !part.is_empty()).collect();
        if !parts.iter().all(|part| part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        let year = |text: &str| match text.len() {
            2 => text.parse().ok().map(Year::Last),
            4 => text.parse().ok().map(Year::Whole),
            _ => None,
        };
        let day = |day: &str, month: &str| Some((day.parse().ok()?, month.parse().ok()?));
        match parts[..] {
            [all] if matches!(all.len(), 6 | 8) => {
                let birth =
                    Self { day_and_month: Some(day(&all[..2], &all[2..4])?), year: Some(year(&all[4..])?) };
                Some(birth)
            }
            [all] => Some(Self { day_and_month: None, year: Some(year(all)?) }),
            [first, second] => Some(Self { day_and_month: Some(day(first, second)?), year: None }),
            [first, month, last] if first.len() == 4 => {
                Some(Self { day_and_month: Some(day(last, month)?), year: Some(year(first)?) })
            }
            [first, month, last] => {
                Some(Self { day_and_month: Some(day(first, month)?), year: Some(year(last)?) })
            }
            _ => None,
        }
    }

    fn fits(self, date: Date) -> bool {
        let year = match self.year {
            Some(Year::Whole(year)) => year == date.year(),
            Some(Year::Last(year)) => year == date.year().rem_euclid(100),
            None => true,
        };
        year && self.day_and_month.is_none_or(|day| day == (date.day(), date.month()))
    }
}

/// A folded room as runs of letters and runs of figures without their leading zeros: `b02` as `b 2`.
fn room_key(folded: &str) -> String {
    let mut key = String::new();
    let mut last = ' ';
    for letter in folded.chars() {
        if letter != ' ' && last != ' ' && letter.is_numeric() != last.is_numeric() {
            key.push(' ');
        }
        if key.ends_with('0') && (key.len() == 1 || key.ends_with(" 0")) && letter.is_numeric() {
            key.pop();
        }
        key.push(letter);
        last = letter;
    }
    key
}

/// The Damerau-Levenshtein distance (two neighbours exchanged count once) from a word to the beginning of
/// another that it fits best.
fn beginning_distance(word: &[char], other: &[char]) -> usize {
    let other = &other[..other.len().min(word.len() + 2).min(LONGEST_NEAR + 2)];
    let mut before = [0; LONGEST_NEAR + 3];
    let mut above: [usize; LONGEST_NEAR + 3] = std::array::from_fn(|column| column);
    for (row, letter) in word.iter().enumerate() {
        let mut current = [row + 1; LONGEST_NEAR + 3];
        for (column, other_letter) in other.iter().enumerate() {
            let mut best = (above[column] + usize::from(letter != other_letter))
                .min(above[column + 1] + 1)
                .min(current[column] + 1);
            if row > 0 && column > 0 && word[row - 1] == *other_letter && other[column - 1] == *letter {
                best = best.min(before[column - 1] + 1);
            }
            current[column + 1] = best;
        }
        before = std::mem::replace(&mut above, current);
    }
    above.into_iter().take(other.len() + 1).min().unwrap_or(word.len())
}

#[cfg(test)]
mod tests;

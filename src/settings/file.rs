//! Files that people write to change keys and colours: the shelf they are found on, whom they inherit from,
//! where in them a fault is.
//!
//! Never here: what a key does, how a colour looks, reading a disk (the texts are handed in).

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::domain::message::Message;
use crate::words::Words;

/// The name that is meant when none is: what is chosen without a choice, and what a file inherits that names
/// no other.
pub const DEFAULT: &str = "default";

/// A file of the user, as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// Its name without `.toml`.
    pub name: String,
    /// What is in it; `None` when it cannot be read as text.
    pub text: Option<String>,
}

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which file; empty when there is none, as for a name that nothing has.
    pub file: String,
    /// Line of the file, from 1; 0 when the file as a whole is at fault.
    pub line: usize,
    /// What is wrong, and what was perhaps meant.
    pub message: Message,
}

impl Fault {
    /// File, line and what is wrong there, as one sentence.
    pub fn in_words(&self, words: &Words) -> String {
        let what = words.say(&self.message);
        let id = match (self.file.is_empty(), self.line) {
            (true, _) => return what,
            (false, 0) => "file-fault",
            (false, _) => "file-fault-at",
        };
        let message = Message::plain(id).with("file", &self.file).with("line", self.line);
        words.say(&message.with("what", what))
    }
}

/// One file of a line of descent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet<'a> {
    /// How the file is called in a sentence.
    pub file: String,
    /// What is in it.
    pub text: &'a str,
}

impl Sheet<'_> {
    /// A fault at a place of this file.
    pub fn fault(&self, at: &Range<usize>, message: Message) -> Fault {
        Fault { file: self.file.clone(), line: line_of(self.text, at), message }
    }

    /// The file as a table.
    ///
    /// # Errors
    /// The line that is not TOML.
    pub fn table(&self) -> Result<DeTable<'_>, Fault> {
        let table = DeTable::parse(self.text)
            .map_err(|error| self.fault(&error.span().unwrap_or(0..0), Message::plain("file-not-toml")))?;
        Ok(table.into_inner())
    }
}

/// The files of one kind: those shipped, and the user's own, which stand before them.
#[derive(Debug, Clone, Copy)]
pub struct Shelf<'a> {
    /// The folder they are in; it begins their names in sentences.
    pub folder: &'static str,
    /// Name and text of what is shipped.
    pub shipped: &'static [(&'static str, &'static str)],
    /// What the user wrote.
    pub own: &'a [OwnFile],
}

impl<'a> Shelf<'a> {
    /// The same shelf without the user's own.
    pub fn as_shipped(&self) -> Shelf<'static> {
        Shelf { folder: self.folder, shipped: self.shipped, own: &[] }
    }

    /// Every name, the shipped ones first, and whether the file that has it is the user's own.
    pub fn names(&self) -> Vec<(&'a str, bool)> {
        let is_own = |name: &str| self.own.iter().any(|own| own.name == name);
        let shipped = self.shipped.iter().map(|(name, _)| (*name, is_own(name)));
        let is_shipped = |own: &&OwnFile| self.shipped.iter().any(|(name, _)| *name == own.name);
        let own = self.own.iter().filter(|own| !is_shipped(own)).map(|own| (own.name.as_str(), true));
        shipped.chain(own).collect()
    }

    /// A file and all it inherits, the oldest first. A file of the user that inherits its own name means the
    /// shipped one; one that inherits nothing inherits [`DEFAULT`].
    ///
    /// # Errors
    /// A name that nothing has, a file that cannot be read, a file that inherits itself in the end.
    pub fn descent(&self, name: &str) -> Result<Vec<Sheet<'a>>, Fault> {
        let mut sheets: Vec<Sheet<'a>> = Vec::new();
        let mut wanted = (name.to_owned(), self.own(name).is_some());
        let mut asked_by: Option<(Sheet<'a>, Range<usize>)> = None;
        loop {
            let (name, own) = &wanted;
            let told = |message: Message| match &asked_by {
                Some((sheet, at)) => sheet.fault(at, message),
                None => Fault { file: String::new(), line: 0, message },
            };
            let sheet = self.sheet(name, *own)?.ok_or_else(|| told(self.unknown(name)))?;
            if sheets.iter().any(|other| other.file == sheet.file) {
                return Err(told(Message::plain("file-inherits-itself").with("name", name)));
            }
            sheets.push(sheet.clone());
            let parent = inherits(&sheet)?;
            let (next, at) = match parent {
                Some((next, at)) => (next, at),
                None if *own => (DEFAULT.to_owned(), 0..0),
                None => break,
            };
            wanted = (next.clone(), self.own(&next).is_some() && !(*own && next == *name));
            asked_by = Some((sheet, at));
        }
        sheets.reverse();
        Ok(sheets)
    }

    fn own(&self, name: &str) -> Option<&'a OwnFile> {
        self.own.iter().find(|own| own.name == name)
    }

    fn sheet(&self, name: &str, own: bool) -> Result<Option<Sheet<'a>>, Fault> {
        let file = format!("{}/{name}.toml", self.folder);
        if own && let Some(found) = self.own(name) {
            let unreadable = || Message::plain("file-unreadable");
            return match &found.text {
                Some(text) => Ok(Some(Sheet { file, text })),
                None => Err(Fault { file, line: 0, message: unreadable() }),
            };
        }
        let shipped = self.shipped.iter().find(|(known, _)| *known == name);
        // The angle brackets keep a shipped file apart from the user's own of the same name.
        Ok(shipped.map(|(name, text)| Sheet { file: format!("<{}/{name}.toml>", self.folder), text }))
    }

    fn unknown(&self, name: &str) -> Message {
        let known = self.names().into_iter().map(|(name, _)| name);
        Message::plain("file-unknown").with("name", name).with("nearest", nearest(name, known))
    }
}

/// The name a file inherits from, and where it says so.
fn inherits(sheet: &Sheet<'_>) -> Result<Option<(String, Range<usize>)>, Fault> {
    let table = sheet.table()?;
    let Some(value) = table.get("inherits") else {
        return Ok(None);
    };
    match value.get_ref() {
        DeValue::String(name) => Ok(Some((name.to_string(), value.span()))),
        _ => Err(sheet.fault(&value.span(), Message::plain("file-bad-value").with("key", "inherits"))),
    }
}

/// The line of a text where a span begins, counted from 1.
pub fn line_of(text: &str, at: &Range<usize>) -> usize {
    let upto = at.start.min(text.len());
    text.as_bytes()[..upto].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Of the known names the one that takes the fewest changes; empty when none is known.
pub fn nearest<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> &'k str {
    known.into_iter().min_by_key(|known| distance(typed, known)).unwrap_or("")
}

/// How many letters must be changed, added or dropped to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let change = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    const SHIPPED: &[(&str, &str)] = &[("plain", ""), (DEFAULT, "inherits = \"plain\"")];

    fn own(files: &[(&str, &str)]) -> Vec<OwnFile> {
        let own = |(name, text): &(&str, &str)| OwnFile {
            name: (*name).to_owned(),
            text: Some((*text).to_owned()),
        };
        files.iter().map(own).collect()
    }

    fn descent(own: &[OwnFile], name: &str) -> Result<Vec<String>, Fault> {
        let shelf = Shelf { folder: "looks", shipped: SHIPPED, own };
        Ok(shelf.descent(name)?.into_iter().map(|sheet| sheet.file).collect())
    }

    #[test]
    fn a_file_that_names_nobody_inherits_what_is_shipped_as_default() {
        let found = descent(&own(&[("mine", "")]), "mine").expect("a line");
        assert_eq!(found, ["<looks/plain.toml>", "<looks/default.toml>", "looks/mine.toml"]);
        assert_eq!(descent(&[], "plain").expect("a line"), ["<looks/plain.toml>"]);
    }

    #[test]
    fn a_file_of_a_shipped_name_stands_before_it_and_builds_on_it() {
        for text in ["", "inherits = \"default\""] {
            let found = descent(&own(&[(DEFAULT, text)]), DEFAULT).expect("a line");
            assert_eq!(found, ["<looks/plain.toml>", "<looks/default.toml>", "looks/default.toml"]);
        }
    }

    #[test]
    fn files_that_inherit_each_other_are_told_with_the_line() {
        let own = own(&[("a", "inherits = \"b\""), ("b", "\ninherits = \"a\"")]);
        let fault = descent(&own, "a").expect_err("a circle");
        assert_eq!((fault.file.as_str(), fault.line), ("looks/b.toml", 2));
        assert_eq!(fault.message, Message::plain("file-inherits-itself").with("name", "a"));
    }

    #[test]
    fn a_parent_nobody_knows_is_told_with_the_nearest_name() {
        let own = own(&[("mine", "# mine\n\ninherits = \"plian\"")]);
        let fault = descent(&own, "mine").expect_err("a fault");
        let said = fault.in_words(&Words::new(Language::French)).replace('\u{a0}', " ");
        assert!(said.starts_with("looks/mine.toml, ligne 3 :"), "{said}");
        assert!(said.contains("plian") && said.contains("Peut-être plain"), "{said}");
        let fault = descent(&[], "mine").expect_err("a fault");
        assert_eq!((fault.file.as_str(), fault.line), ("", 0));
    }

    #[test]
    fn a_file_that_is_no_text_or_no_toml_is_told() {
        let binary = [OwnFile { name: "mine".to_owned(), text: None }];
        assert_eq!(descent(&binary, "mine").expect_err("a fault").message.id, "file-unreadable");
        let fault = descent(&own(&[("mine", "a = 1\nb = = 2")]), "mine").expect_err("a fault");
        assert_eq!((fault.line, fault.message.id), (2, "file-not-toml"));
    }

    #[test]
    fn the_nearest_name_takes_the_fewest_changes() {
        assert_eq!(nearest("note.wriet", ["note.read", "note.write", "form.save"]), "note.write");
        assert_eq!(nearest("x", []), "");
    }
}

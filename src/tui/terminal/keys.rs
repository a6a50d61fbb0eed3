//! What a key is, and how keymap files name it.
//!
//! Lives here: the closed type [`Key`], one name for what arrives under several, reading and writing
//! names. Never here: what terminals send for a key (`table`), what a key does (the keymap).

use std::fmt;

/// A key, told apart as far as every terminal can.
///
/// A letter is what is printed on it: `A` is `Char('A')` without `shift`. What terminals cannot
/// tell apart is one key: Ctrl+H is Backspace, Ctrl+J and Ctrl+M are Enter, Ctrl+I is Tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; never for letters, never for [`Code::BackTab`].
    pub shift: bool,
}

/// Which key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A letter, never a control character. It is not cleaned otherwise: `domain/text.rs` does that.
    Char(char),
    /// Enter, of either block.
    Enter,
    /// Tab.
    Tab,
    /// Shift+Tab.
    BackTab,
    /// Esc.
    Esc,
    /// Backspace, whichever of its two bytes came.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F12; F13 to F20 are Shift+F1 to Shift+F8.
    F(u8),
}

/// Why a key name is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyNameError {
    /// No key has this name.
    Unknown(String),
    /// Terminals send the same byte for this and for the key named here.
    SameAs(Key),
    /// Shift does not go with a letter: the letter is written as it is printed.
    ShiftedLetter(char),
}

impl fmt::Display for KeyNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => write!(f, "unknown key name: {name}"),
            Self::SameAs(key) => write!(f, "terminals cannot tell this key from {key}"),
            Self::ShiftedLetter(letter) => {
                write!(f, "write the letter as it is printed, without shift-: {letter}")
            }
        }
    }
}

impl std::error::Error for KeyNameError {}

const NAMES: [(&str, Code); 17] = [
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("tab", Code::Tab),
    ("shift-tab", Code::BackTab),
    ("esc", Code::Esc),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("insert", Code::Insert),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("backtab", Code::BackTab),
];

impl Key {
    /// The key `code` without Ctrl, Alt or Shift.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// Ctrl and `letter`.
    #[must_use]
    pub const fn ctrl(letter: char) -> Self {
        Self { code: Code::Char(letter), ctrl: true, alt: false, shift: false }
    }

    /// Reads a key name of a keymap file: `ctrl-e`, `f1`, `shift-tab`, `space`, `é`.
    ///
    /// # Errors
    /// A name that no key has, or one that no terminal can send apart from another.
    pub fn parse(name: &str) -> Result<Self, KeyNameError> {
        let unknown = || KeyNameError::Unknown(name.to_owned());
        let (mut rest, mut ctrl, mut alt, mut shift) = (name, false, false, false);
        let code = loop {
            if let Some(code) = code_named(rest) {
                break code;
            } else if let Some(tail) = rest.strip_prefix("ctrl-").filter(|_| !ctrl) {
                (rest, ctrl) = (tail, true);
            } else if let Some(tail) = rest.strip_prefix("alt-").filter(|_| !alt) {
                (rest, alt) = (tail, true);
            } else if let Some(tail) = rest.strip_prefix("shift-").filter(|_| !shift) {
                (rest, shift) = (tail, true);
            } else {
                return Err(unknown());
            }
        };
        if let Code::Char(letter) = code
            && shift
        {
            return Err(KeyNameError::ShiftedLetter(letter));
        }
        let key = match code {
            Code::Char(letter) if ctrl => Self::of_letter(letter, Mods { ctrl, alt, shift }),
            _ => Some(Self { code, ctrl, alt, shift }.settled()),
        };
        let key = key.ok_or_else(unknown)?;
        match (code, key.code) {
            (Code::Char(_), Code::Char(_)) => Ok(key),
            (Code::Char(_), _) => Err(KeyNameError::SameAs(key)),
            _ => Ok(key),
        }
    }

    /// A letter with modifiers, as the newer protocols and keymap files name it.
    pub(super) fn of_letter(letter: char, mods: Mods) -> Option<Self> {
        let Mods { ctrl, alt, shift } = mods;
        let code = match letter {
            '\r' | '\n' => Code::Enter,
            '\t' => Code::Tab,
            '\u{1b}' => Code::Esc,
            '\u{8}' | '\u{7f}' => Code::Backspace,
            // What the classic encoding cannot tell apart stays one key everywhere.
            'h' | 'H' if ctrl => return Some(Self { alt, ..Self::plain(Code::Backspace) }),
            'i' | 'I' if ctrl => return Some(Self { alt, ..Self::plain(Code::Tab) }.settled()),
            'j' | 'J' | 'm' | 'M' if ctrl => return Some(Self { alt, ..Self::plain(Code::Enter) }),
            '[' if ctrl => return Some(Self { alt, ..Self::plain(Code::Esc) }),
            '@' if ctrl => Code::Char(' '),
            // Private use: the functional keys of a protocol that was never switched on.
            '\u{e000}'..='\u{f8ff}' => return None,
            _ if letter.is_control() => return None,
            _ if ctrl => Code::Char(letter.to_ascii_lowercase()),
            _ if shift => Code::Char(letter.to_uppercase().next().unwrap_or(letter)),
            _ => Code::Char(letter),
        };
        let shift = shift && !matches!(code, Code::Char(_));
        Some(Self { code, ctrl, alt, shift }.settled())
    }

    /// One name for keys that arrive under several: Shift+Tab and the console's Alt+Tab, F13 to F20.
    pub(super) fn settled(self) -> Self {
        match self.code {
            Code::Tab if self.shift || self.alt => {
                Self { code: Code::BackTab, ctrl: self.ctrl, alt: false, shift: false }
            }
            Code::BackTab => Self { alt: false, shift: false, ..self },
            Code::F(number @ 13..=20) => Self { code: Code::F(number - 12), shift: true, ..self },
            _ => self,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefixes = [(self.ctrl, "ctrl-"), (self.alt, "alt-"), (self.shift, "shift-")];
        for (_, prefix) in prefixes.into_iter().filter(|(held, _)| *held) {
            f.write_str(prefix)?;
        }
        match (self.code, NAMES.iter().find(|(_, code)| *code == self.code)) {
            (_, Some((name, _))) => f.write_str(name),
            (Code::F(number), None) => write!(f, "f{number}"),
            (Code::Char(letter), None) => write!(f, "{letter}"),
            // Every other code is in the table of names.
            (code, None) => write!(f, "{code:?}"),
        }
    }
}

fn code_named(name: &str) -> Option<Code> {
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let mut letters = name.chars();
    match (letters.next(), letters.as_str()) {
        (Some(letter), "") if !letter.is_control() && letter != ' ' => Some(Code::Char(letter)),
        (Some('f'), "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10" | "11" | "12") => {
            name[1..].parse().ok().map(Code::F)
        }
        _ => None,
    }
}

/// The keys held together with another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mods {
    pub(super) ctrl: bool,
    pub(super) alt: bool,
    pub(super) shift: bool,
}

impl Mods {
    pub(super) const NONE: Self = Self { ctrl: false, alt: false, shift: false };

    /// The number of xterm: one more than a sum of bits.
    pub(super) fn of_mask(mask: u32) -> Self {
        let bits = mask.saturating_sub(1);
        Self { shift: bits & 1 != 0, alt: bits & 0b1010 != 0, ctrl: bits & 4 != 0 }
    }

    pub(super) fn with(self, code: Code) -> Key {
        Key { code, ctrl: self.ctrl, alt: self.alt, shift: self.shift }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written_back() {
        let names = [
            "a",
            "A",
            "é",
            "&",
            "-",
            "ctrl-e",
            "ctrl--",
            "ctrl-]",
            "ctrl-space",
            "alt-x",
            "f1",
            "f12",
            "shift-f8",
            "ctrl-alt-shift-up",
            "shift-tab",
            "ctrl-shift-tab",
            "space",
            "enter",
            "tab",
            "esc",
            "backspace",
            "delete",
            "insert",
            "up",
            "down",
            "left",
            "right",
            "home",
            "end",
            "pageup",
            "pagedown",
            "alt-backspace",
            "f",
        ];
        for name in names {
            assert_eq!(Key::parse(name).map(|key| key.to_string()), Ok(name.to_owned()));
        }
        assert_eq!(Key::parse("ctrl-E"), Ok(Key::ctrl('e')));
        assert_eq!(Key::parse("backtab"), Ok(Key::plain(Code::BackTab)));
        assert_eq!(Key::parse("alt-tab"), Ok(Key::plain(Code::BackTab)));
    }

    #[test]
    fn names_that_are_no_key_are_refused() {
        for name in ["", "ctrl-", "ctrl-ctrl-a", "f0", "f13", "f01", "ab", "Enter", " ", "\u{1b}", "hyper-a"]
        {
            assert_eq!(Key::parse(name), Err(KeyNameError::Unknown(name.to_owned())));
        }
    }

    #[test]
    fn names_that_terminals_cannot_tell_apart_are_refused_with_the_other_name() {
        let same = [("ctrl-h", "backspace"), ("ctrl-i", "tab"), ("ctrl-M", "enter"), ("ctrl-[", "esc")];
        for (name, other) in same {
            let other = Key::parse(other).unwrap();
            assert_eq!(Key::parse(name), Err(KeyNameError::SameAs(other)), "{name}");
        }
        assert_eq!(Key::parse("shift-a"), Err(KeyNameError::ShiftedLetter('a')));
    }
}

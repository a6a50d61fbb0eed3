//! What terminals send for a key: one whole token in, a [`Key`] or nothing out.
//!
//! Lives here: the sequences of xterm, the Linux console, screen, tmux, rxvt, PuTTY and the VT100.
//! Never here: where a sequence ends (`tokens`), what a key is called (`keys`).

use super::keys::{Code, Key, Mods};

/// The key of one token, or nothing if it is no key: an answer nobody asked for, a mouse.
pub(super) fn key(alt: bool, bytes: &[u8]) -> Option<Key> {
    let key = match bytes {
        [byte] => of_byte(*byte)?,
        [0x1b, b'O', last] => of_ss3(*last)?,
        [0x1b, b'[', b'[', last @ b'A'..=b'E'] => function(1 + last - b'A', Mods::NONE),
        [0x1b, b'[', body @ .., last] => of_csi(body, *last)?,
        _ => of_utf8(bytes)?,
    };
    Some(Key { alt: key.alt || alt, ..key }.settled())
}

fn function(number: u8, mods: Mods) -> Key {
    mods.with(Code::F(number))
}

fn of_byte(byte: u8) -> Option<Key> {
    Some(match byte {
        b'\r' | b'\n' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x08 | 0x7f => Key::plain(Code::Backspace),
        0x1b => Key::plain(Code::Esc),
        0x00 => Key::ctrl(' '),
        0x01..=0x1a => Key::ctrl(char::from(byte - 1 + b'a')),
        0x1c..=0x1f => Key::ctrl(char::from(byte + 0x40)),
        0x20..=0x7e => Key::plain(Code::Char(char::from(byte))),
        _ => return None,
    })
}

fn of_utf8(bytes: &[u8]) -> Option<Key> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if !letter.is_control() => Some(Key::plain(Code::Char(letter))),
        _ => None,
    }
}

/// `SS3 x`: application cursor keys, PF1 to PF4, the numeric block, rxvt's Ctrl+arrow.
fn of_ss3(last: u8) -> Option<Key> {
    let ctrl = Mods { ctrl: true, ..Mods::NONE };
    Some(match last {
        b'A'..=b'D' | b'F' | b'H' => Key::plain(cursor(last)?),
        b'P'..=b'S' => function(1 + last - b'P', Mods::NONE),
        b'M' => Key::plain(Code::Enter),
        b'I' => Key::plain(Code::Tab),
        b'X' => Key::plain(Code::Char('=')),
        b'a'..=b'd' => ctrl.with(cursor(last.to_ascii_uppercase())?),
        // * + , - . / and the digits stand in the same order as in ASCII.
        b'j'..=b'y' => Key::plain(Code::Char(char::from(last - b'j' + b'*'))),
        _ => return None,
    })
}

fn of_csi(body: &[u8], last: u8) -> Option<Key> {
    let numbers = numbers(body)?;
    let first = numbers.first().copied().unwrap_or(0);
    // `CSI 1 ; m A` everywhere, `CSI m A` on a few old ones.
    let mods = Mods::of_mask(numbers.get(1).copied().unwrap_or(first));
    match last {
        b'A'..=b'D' | b'F' | b'H' => Some(mods.with(cursor(last)?)),
        b'P' | b'Q' | b'S' => Some(function(1 + last - b'P', mods)),
        // With two numbers this may be a cursor report; row 1 alone can be F3.
        b'R' if first <= 1 => Some(function(3, mods)),
        b'Z' => Some(Key::plain(Code::BackTab)),
        b'a'..=b'd' if body.is_empty() => {
            Some(Mods { shift: true, ..Mods::NONE }.with(cursor(last.to_ascii_uppercase())?))
        }
        b'u' => {
            let mods = Mods::of_mask(numbers.get(1).copied().unwrap_or(0));
            Key::of_letter(char::from_u32(first)?, mods)
        }
        b'~' if first == 27 && numbers.len() == 3 => Key::of_letter(char::from_u32(numbers[2])?, mods),
        b'~' => Some(Mods::of_mask(numbers.get(1).copied().unwrap_or(0)).with(numbered(first)?)),
        b'^' => Some(Mods { ctrl: true, ..Mods::NONE }.with(numbered(first)?)),
        b'@' => Some(Mods { ctrl: true, shift: true, alt: false }.with(numbered(first)?)),
        _ => None,
    }
}

fn cursor(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        _ => return None,
    })
}

/// The keys of `CSI number ~`. The numbers of the function keys have holes at 16, 22, 27 and 30.
fn numbered(number: u32) -> Option<Code> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(number - 10),
        17..=21 => Code::F(number - 11),
        23..=26 => Code::F(number - 12),
        28..=29 => Code::F(number - 13),
        31..=34 => Code::F(number - 14),
        _ => return None,
    })
}

/// Up to three numbers with `;` between them; what follows a `:` is left out. Anything else in the
/// body is the mark of an answer, not of a key.
fn numbers(body: &[u8]) -> Option<Vec<u32>> {
    if body.is_empty() {
        return Some(Vec::new());
    }
    let text = std::str::from_utf8(body).ok()?;
    let number = |part: &str| match part.split(':').next() {
        Some("") | None => Some(0),
        Some(digits) => digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?,
    };
    text.split(';').map(number).collect::<Option<Vec<_>>>().filter(|all| all.len() <= 3)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tokens::{Token, Tokens};
    use super::*;

    /// The names of the keys of a stream, the way the wait loop reads it.
    fn typed(bytes: &[u8]) -> Vec<String> {
        let mut tokens = Tokens::new();
        let mut all = tokens.push(bytes);
        all.extend(tokens.silence());
        let name = |token| match token {
            Token::Key { alt, bytes } => key(alt, &bytes).map(|key| key.to_string()),
            other => Some(format!("{other:?}")),
        };
        all.into_iter().filter_map(name).collect()
    }

    fn check(table: &[(&str, &str)]) {
        for (bytes, names) in table {
            let names: Vec<&str> = names.split_whitespace().collect();
            assert_eq!(typed(bytes.as_bytes()), names, "{bytes:?}");
        }
    }

    #[test]
    fn arrows_home_and_end() {
        check(&[
            ("\x1b[A\x1b[B\x1b[C\x1b[D", "up down right left"),
            ("\x1bOA\x1bOB\x1bOC\x1bOD", "up down right left"),
            ("\x1b[H\x1b[F\x1bOH\x1bOF", "home end home end"),
            ("\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "home end home end"),
            ("\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "insert delete pageup pagedown"),
            ("\x1b[1;5C\x1b[1;2A\x1b[1;3B\x1b[5D", "ctrl-right shift-up alt-down ctrl-left"),
            ("\x1b[3;5~\x1b[1;6H", "ctrl-delete ctrl-shift-home"),
            ("\x1bOa\x1b[b\x1b[3^\x1b[5@", "ctrl-up shift-down ctrl-delete ctrl-shift-pageup"),
        ]);
    }

    #[test]
    fn the_same_keys_of_every_terminal() {
        // Home, End, Backspace, F1 to F4, F8, F9 as each terminal sends them.
        let terminals = [
            ("xterm", "\x1bOH \x1bOF \x7f \x1bOP \x1bOQ \x1bOR \x1bOS \x1b[19~ \x1b[20~"),
            ("xterm, normal cursor keys", "\x1b[H \x1b[F \x08 \x1bOP \x1bOQ \x1bOR \x1bOS \x1b[19~ \x1b[20~"),
            ("linux", "\x1b[1~ \x1b[4~ \x7f \x1b[[A \x1b[[B \x1b[[C \x1b[[D \x1b[19~ \x1b[20~"),
            ("screen, tmux", "\x1b[1~ \x1b[4~ \x7f \x1bOP \x1bOQ \x1bOR \x1bOS \x1b[19~ \x1b[20~"),
            ("rxvt", "\x1b[7~ \x1b[8~ \x08 \x1b[11~ \x1b[12~ \x1b[13~ \x1b[14~ \x1b[19~ \x1b[20~"),
            ("putty", "\x1b[1~ \x1b[4~ \x7f \x1b[11~ \x1b[12~ \x1b[13~ \x1b[14~ \x1b[19~ \x1b[20~"),
        ];
        for (terminal, sent) in terminals {
            let names: Vec<String> = sent.split(' ').flat_map(|key| typed(key.as_bytes())).collect();
            let expected = ["home", "end", "backspace", "f1", "f2", "f3", "f4", "f8", "f9"];
            assert_eq!(names, expected, "{terminal}");
        }
        // A VT100 has four keys of its own, arrows and a numeric block.
        check(&[
            ("\x1bOP\x1bOQ\x1bOR\x1bOS", "f1 f2 f3 f4"),
            ("\x1b[A\x1b[B\x1b[C\x1b[D\x08\x7f", "up down right left backspace backspace"),
            ("\x1bOp\x1bOq\x1bOx\x1bOM\x1bOm", "0 1 8 enter -"),
        ]);
    }

    #[test]
    fn function_keys() {
        let upper = "\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b[21~\x1b[23~\x1b[24~";
        check(&[
            ("\x1b[[A\x1b[[B\x1b[[C\x1b[[D\x1b[[E", "f1 f2 f3 f4 f5"),
            ("\x1bOP\x1bOQ\x1bOR\x1bOS\x1b[15~", "f1 f2 f3 f4 f5"),
            ("\x1b[11~\x1b[12~\x1b[13~\x1b[14~\x1b[15~", "f1 f2 f3 f4 f5"),
            (upper, "f6 f7 f8 f9 f10 f11 f12"),
            ("\x1b[25~\x1b[26~\x1b[28~\x1b[29~", "shift-f1 shift-f2 shift-f3 shift-f4"),
            ("\x1b[31~\x1b[32~\x1b[33~\x1b[34~", "shift-f5 shift-f6 shift-f7 shift-f8"),
            ("\x1b[1;2P\x1b[1;5R\x1b[15;2~", "shift-f1 ctrl-f3 shift-f5"),
        ]);
    }

    #[test]
    fn one_name_for_what_arrives_under_several() {
        check(&[
            ("\x08\x7f", "backspace backspace"),
            ("\r\n\x1bOM", "enter enter enter"),
            ("\t\x1b\t\x1b[Z\x1b[1;2Z", "tab shift-tab shift-tab shift-tab"),
            ("\x1bOp\x1bOy\x1bOn\x1bOl\x1bOm\x1bOk\x1bOj\x1bOo", "0 9 . , - + * /"),
            ("\x00\x01\x1a\x1c\x1d\x1e\x1f", "ctrl-space ctrl-a ctrl-z ctrl-\\ ctrl-] ctrl-^ ctrl-_"),
            ("\x1b[97;5u\x1b[97;2u\x1b[104;5u\x1b[9;2u\x1b[13;5u", "ctrl-a A backspace shift-tab ctrl-enter"),
            ("\x1b[27;5;101~\x1b[27;2;13~", "ctrl-e shift-enter"),
        ]);
    }

    #[test]
    fn alt_and_escape() {
        check(&[
            ("\x1b", "esc"),
            ("\x1b\x1b", "esc esc"),
            ("\x1b\x1b[A\x1b\x1bOB", "alt-up alt-down"),
            ("\x1bx\x1bé\x1b\x7f\x1b\r", "alt-x alt-é alt-backspace alt-enter"),
            ("\x1b\x1b\x1b[A", "esc alt-up"),
            ("\x1b\x1ba", "esc alt-a"),
        ]);
    }

    #[test]
    fn what_is_no_key_types_nothing() {
        check(&[
            ("\x1b[?5xA", "A"),
            ("\x1b[>1;2cA", "A"),
            ("\x1b[=1;2cA", "A"),
            ("\x1b[!pA", "A"),
            ("\x1b[MA", "A"),
            ("\x1b[<0;3;4MA", "A"),
            ("\x1b[24;80RA\x1b[IA\x1b[OA", "A A A"),
            ("\x1b[?2004;1$yA", "A"),
            ("\x1b[57358uA", "A"),
            ("\x1b[[ZA", "A"),
            ("\x1b[201~A", "A"),
            ("\u{9b}A", "A"),
            ("\x1b[99999999999;5AA", "A"),
        ]);
    }

    proptest! {
        #[test]
        fn every_key_has_a_name_that_reads_back(bytes in proptest::collection::vec(any::<u8>(), 1..8)) {
            if let Some(key) = key(false, &bytes) {
                prop_assert_eq!(Key::parse(&key.to_string()), Ok(key));
            }
        }

        #[test]
        fn every_sequence_has_a_name_that_reads_back(
            alt: bool, start in "\x1b(\\[|O|\\[\\[)", body in "[0-9;:]{0,7}", last in "[@-~]",
        ) {
            if let Some(key) = key(alt, format!("{start}{body}{last}").as_bytes()) {
                prop_assert_eq!(Key::parse(&key.to_string()), Ok(key));
            }
        }
    }
}

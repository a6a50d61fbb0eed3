//! What makes a passphrase too easy to guess: too short, the same few letters, or what everybody would try first.
//!
//! Never here: a passphrase that is kept, or how one is made into a key.

use std::collections::HashSet;
use std::sync::OnceLock;

use zeroize::Zeroizing;

use crate::domain::text::fold;

/// Shortest passphrase of an account, in characters.
pub const SHORTEST_PASSPHRASE: usize = 15;
/// How many different characters it has at least.
pub const FEWEST_LETTERS: usize = 6;
/// Rows of keyboards, the alphabet and the digits: a walk along one is no secret, in either direction.
const WALKS: [&str; 5] = [
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
];
/// Shortest piece of a walk that counts as one.
const SHORTEST_WALK: usize = 4;

/// What is wrong with a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassphraseFault {
    /// Too short, or the same few characters over and over.
    Weak,
    /// A saying, a rhyme, a keyboard, or several of them: what is guessed first.
    Common,
}

/// What is wrong with a passphrase as typed; `None` when it may protect an account.
pub fn passphrase_fault(typed: &str) -> Option<PassphraseFault> {
    let letters = || typed.trim().chars();
    let different: HashSet<char> = letters().collect();
    if letters().count() < SHORTEST_PASSPHRASE || different.len() < FEWEST_LETTERS {
        return Some(PassphraseFault::Weak);
    }
    is_common(typed).then_some(PassphraseFault::Common)
}

/// Whether nothing is left of it once common pieces, walks along a keyboard and digits are taken out.
fn is_common(typed: &str) -> bool {
    let plain = squeezed(typed);
    let bytes = plain.as_bytes();
    // From which places on everything before is common.
    let mut reached = vec![false; bytes.len() + 1];
    reached[0] = true;
    for from in 0..bytes.len() {
        if !reached[from] || !plain.is_char_boundary(from) {
            continue;
        }
        let rest = &plain[from..];
        if bytes[from].is_ascii_digit() {
            reached[from + 1] = true;
        }
        for piece in common_pieces().iter().filter(|piece| rest.starts_with(piece.as_str())) {
            reached[from + piece.len()] = true;
        }
        for length in SHORTEST_WALK..=longest_walk(rest) {
            reached[from + length] = true;
        }
    }
    reached[bytes.len()]
}

/// How far the beginning of a text walks along a keyboard.
fn longest_walk(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let walks = |length: &usize| {
        let ahead = &text[..*length];
        let back: Zeroizing<String> = Zeroizing::new(ahead.chars().rev().collect());
        WALKS.iter().any(|row| row.contains(ahead) || row.contains(back.as_str()))
    };
    (SHORTEST_WALK..=ascii).take_while(walks).last().unwrap_or(0)
}

/// Folded, without blanks.
fn squeezed(text: &str) -> Zeroizing<String> {
    let folded = Zeroizing::new(fold(text));
    Zeroizing::new(folded.chars().filter(|letter| *letter != ' ').collect())
}

fn common_pieces() -> &'static [String] {
    static PIECES: OnceLock<Vec<String>> = OnceLock::new();
    PIECES.get_or_init(|| {
        let lines = include_str!("common-passphrases.txt").lines();
        let told = lines.filter(|line| !line.starts_with('#'));
        told.map(|line| squeezed(line).to_string()).filter(|piece| !piece.is_empty()).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused_however_it_is_dressed_up() {
        for typed in [
            "Il était une fois",
            "iletaitunefois1789!",
            "Frère Jacques, dormez-vous ?",
            "MotDePasse123456!",
            "azertyuiop123456",
            "poiuytreza-0987654321",
            "qwerty qwerty qwerty",
            "Liberté, Égalité, Fraternité",
            "To be, or not to be",
            "correct horse battery staple",
            "Infirmerie2026 Infirmerie2026",
            "bonjour bonjour 2026",
            "abcdefghijklmnopqrstuvwxyz",
            "123456789012345678",
        ] {
            assert_eq!(passphrase_fault(typed), Some(PassphraseFault::Common), "{typed}");
        }
    }

    #[test]
    fn what_is_short_or_the_same_few_letters_is_weak() {
        for typed in ["", "azerty", "quatorze carac", "aaaaaaaaaaaaaaaaaaaaaa", "ababab ababab ababab"] {
            assert_eq!(passphrase_fault(typed), Some(PassphraseFault::Weak), "{typed}");
        }
    }

    #[test]
    fn a_sentence_of_one_s_own_may_hold_a_common_word() {
        for typed in [
            "le veilleur mange des quenelles",
            "sept mots de passe au hasard ici",
            "huit mots que je viens de choisir moi-même ici",
            "deux mille tortues bleues",
            "Il était une fois mon voisin Gontran",
        ] {
            assert_eq!(passphrase_fault(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_list_is_folded_once_and_holds_no_line_twice() {
        let pieces = common_pieces();
        let different: HashSet<&String> = pieces.iter().collect();
        let twice: Vec<&String> = pieces
            .iter()
            .enumerate()
            .filter(|(at, piece)| pieces[..*at].contains(piece))
            .map(|(_, p)| p)
            .collect();
        assert_eq!(different.len(), pieces.len(), "{twice:?}");
        assert!(pieces.iter().filter(|piece| piece.len() >= SHORTEST_PASSPHRASE).count() > 90);
    }
}

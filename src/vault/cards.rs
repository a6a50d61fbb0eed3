//! Two cards of the recovery kit as somebody read them off the paper, and the founding secret they rebuild.
//!
//! What is wrong is named by card and grid, never by word. Never here: what is done with the secret.

use zeroize::Zeroizing;

use crate::journal::encode::Estab;
use crate::journal::hexadecimal::hexadecimal;
use crate::vault::kit::{KitKeys, from_words, join, keys_of, kit_id};
use crate::vault::sealed_file::identity_text;
use crate::vault::secret::{Secret32, same};

/// Words of a printed line, and lines of a grid.
const WORDS_IN_A_LINE: usize = 5;
const LINES_OF_A_GRID: usize = 5;
/// Grids of a card.
const GRIDS: usize = 2;
/// Digits of a kit id and of a house id, in hexadecimal.
const KIT_DIGITS: usize = 8;
const HOUSE_DIGITS: usize = 32;

/// One card: its grids, and the ids that were read with them. Wiped when dropped.
pub struct Card {
    kit: Option<String>,
    house: Option<String>,
    lines: Zeroizing<Vec<String>>,
}

/// Why two cards do not rebuild the founding secret of this house. Cards and grids are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardFault {
    /// Not two grids of five lines of five words.
    Shape {
        /// The card.
        card: u8,
    },
    /// The ids of kit and house are not on the card, and nothing else says them.
    NoIds {
        /// The card.
        card: u8,
    },
    /// The words of this grid do not fit together.
    Grid {
        /// The card.
        card: u8,
        /// The grid, as it stands on the card from above.
        grid: u8,
    },
    /// The card is that of another house.
    OtherHouse {
        /// The card.
        card: u8,
    },
    /// The card is that of another kit.
    OtherKit {
        /// The card.
        card: u8,
    },
    /// The card is that of a kit that was replaced.
    EarlierKit {
        /// The card.
        card: u8,
    },
    /// Twice the same card.
    SameCard,
    /// Two sound cards that do not belong together.
    NotTogether,
}

impl Card {
    /// Reads a card as it is printed, or as somebody typed it off: a line of five words belongs to a grid, eight
    /// digits are the kit's id and thirty-two the house's. Everything else is passed over.
    pub fn read(text: &str) -> Self {
        let mut card = Self { kit: None, house: None, lines: Zeroizing::new(Vec::new()) };
        for line in text.lines() {
            let words = || line.split_whitespace();
            if words().count() == WORDS_IN_A_LINE && words().all(|word| word.chars().all(char::is_alphabetic))
            {
                card.lines.push(line.to_owned());
                continue;
            }
            for word in words().map(|word| word.trim_matches(|sign: char| !sign.is_ascii_hexdigit())) {
                match word.len() {
                    KIT_DIGITS if is_hexadecimal(word) => card.kit = Some(word.to_lowercase()),
                    HOUSE_DIGITS if is_hexadecimal(word) => card.house = Some(word.to_lowercase()),
                    _ => {}
                }
            }
        }
        card
    }

    fn grid(&self, number: usize) -> Vec<&str> {
        let lines = self.lines.iter().skip(number * LINES_OF_A_GRID).take(LINES_OF_A_GRID);
        lines.flat_map(|line| line.split_whitespace()).collect()
    }
}

fn is_hexadecimal(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A part of the founding secret with its number.
type Part = (u8, Secret32);

/// The keys of the kit that these two cards are of. `kits` are the public keys of this house's kits, the first kit's
/// first: the last one is the present one.
pub(super) fn open(cards: &[Card; 2], estab: &Estab, kits: &[[u8; 32]]) -> Result<KitKeys, CardFault> {
    let ids: Vec<[u8; 4]> = kits.iter().rev().map(kit_id).collect();
    let keys = rebuilt(cards, estab, &ids)?;
    if kits.last() == Some(&keys.root_public()) { Ok(keys) } else { Err(CardFault::NotTogether) }
}

/// The key with which the stock tool opens backups, as it reads it from a file: from the two cards alone, for the day
/// on which there is no vault any more.
///
/// # Errors
/// A card without its ids, or cards that do not fit.
pub fn backup_key(cards: &[Card; 2]) -> Result<Zeroizing<String>, CardFault> {
    let house = |card: &Card| id_of::<16>(card.house.as_deref()?);
    let kit = |card: &Card| id_of::<4>(card.kit.as_deref()?);
    let none = |card| CardFault::NoIds { card };
    let estab = Estab(house(&cards[0]).ok_or(none(1))?);
    let id = kit(&cards[0]).ok_or(none(1))?;
    kit(&cards[1]).and(house(&cards[1])).ok_or(none(2))?;
    let keys = rebuilt(cards, &estab, &[id])?;
    if kit_id(&keys.root_public()) == id { Ok(identity_text(&keys.age)) } else { Err(CardFault::NotTogether) }
}

/// An id as it is printed.
fn id_of<const N: usize>(printed: &str) -> Option<[u8; N]> {
    let mut id = [0; N];
    for (byte, at) in id.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(printed.get(at..at + 2)?, 16).ok()?;
    }
    Some(id)
}

/// The keys of two cards of one kit; `ids` are those of the house's kits, the present one's first.
fn rebuilt(cards: &[Card; 2], estab: &Estab, ids: &[[u8; 4]]) -> Result<KitKeys, CardFault> {
    let first = parts_of(&cards[0], 1, estab, ids)?;
    let second = parts_of(&cards[1], 2, estab, ids)?;
    let numbers = |parts: &[Part; GRIDS]| parts.iter().fold(0_u8, |set, (number, _)| set | 1 << number);
    if numbers(&first) == numbers(&second) {
        return Err(CardFault::SameCard);
    }
    let parts: Vec<&Part> = first.iter().chain(&second).collect();
    let part = |wanted: u8| {
        let mut found = parts.iter().filter(|(number, _)| *number == wanted).map(|(_, part)| part);
        let one = found.next().ok_or(CardFault::NotTogether)?;
        // A part that stands on both cards is the same on both.
        if found.all(|other| same(one.expose(), other.expose())) {
            Ok(one)
        } else {
            Err(CardFault::NotTogether)
        }
    };
    Ok(keys_of(estab, &join([part(1)?, part(2)?, part(3)?])))
}

fn parts_of(card: &Card, at: u8, estab: &Estab, ids: &[[u8; 4]]) -> Result<[Part; GRIDS], CardFault> {
    if card.house.as_ref().is_some_and(|house| *house != hexadecimal(&estab.0)) {
        return Err(CardFault::OtherHouse { card: at });
    }
    let (present, earlier) = ids.split_first().ok_or(CardFault::OtherKit { card: at })?;
    match card.kit.as_deref() {
        Some(kit) if earlier.iter().any(|id| hexadecimal(id) == kit) => {
            return Err(CardFault::EarlierKit { card: at });
        }
        Some(kit) if hexadecimal(present) != kit => return Err(CardFault::OtherKit { card: at }),
        _ => {}
    }
    if card.lines.len() != GRIDS * LINES_OF_A_GRID {
        return Err(CardFault::Shape { card: at });
    }
    let part = |id: &[u8; 4], grid: usize| {
        let words = card.grid(grid);
        (1..=3).find_map(|number| Some((number, from_words(estab, *id, number, &words).ok()?)))
    };
    if earlier.iter().any(|id| (0..GRIDS).all(|grid| part(id, grid).is_some())) {
        return Err(CardFault::EarlierKit { card: at });
    }
    let first = part(present, 0).ok_or(CardFault::Grid { card: at, grid: 1 })?;
    let second = part(present, 1).filter(|(number, _)| *number != first.0);
    Ok([first, second.ok_or(CardFault::Grid { card: at, grid: 2 })?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::chance::draw_secret;
    use crate::vault::kit::{RecoveryKit, split};
    use crate::vault::testing::Seeded;

    const ESTAB: Estab = Estab([0x11; 16]);

    /// A kit with the public key it is known by.
    fn kit(seed: u64) -> (RecoveryKit, [u8; 32]) {
        let chance = Seeded::new(seed);
        let r0 = draw_secret(&chance);
        let root = keys_of(&ESTAB, &r0).root_public();
        (split(&ESTAB, kit_id(&root), &r0, &chance).unwrap(), root)
    }

    /// A card as somebody types it off: without ids.
    fn typed(kit: &RecoveryKit, numbers: [u8; 2]) -> String {
        let of = |number: u8| kit.parts.iter().find(|part| part.number == number).unwrap().words();
        let lines: Vec<String> = numbers
            .iter()
            .flat_map(|number| of(*number))
            .collect::<Vec<_>>()
            .chunks(5)
            .map(|five| five.join(" "))
            .collect();
        lines.join("\n")
    }

    fn fault(first: &str, second: &str, kits: &[[u8; 32]]) -> Option<CardFault> {
        open(&[Card::read(first), Card::read(second)], &ESTAB, kits).err()
    }

    #[test]
    fn any_two_cards_rebuild_the_kit_in_any_order_of_cards_and_grids() {
        let (kit, root) = kit(1);
        let two = [([2, 3], [1, 3]), ([1, 3], [1, 2]), ([2, 1], [2, 3]), ([3, 1], [3, 2]), ([1, 2], [3, 1])];
        for (first, second) in two {
            assert_eq!(
                fault(&typed(&kit, first), &typed(&kit, second), &[root]),
                None,
                "{first:?} {second:?}"
            );
        }
        for (first, second) in [([2, 3], [2, 3]), ([1, 3], [3, 1])] {
            let found = fault(&typed(&kit, first), &typed(&kit, second), &[root]);
            assert_eq!(found, Some(CardFault::SameCard), "{first:?} {second:?}");
        }
    }

    #[test]
    fn the_key_of_backups_comes_from_two_cards_alone() {
        let (kit, _) = kit(1);
        let card = |numbers| {
            Card::read(&format!("Kit {}, maison {}\n{}", kit.kit_id, kit.estab, typed(&kit, numbers)))
        };
        let key = backup_key(&[card([2, 3]), card([1, 3])]).unwrap();
        assert!(key.starts_with("AGE-SECRET-KEY-1"));
        assert_eq!(backup_key(&[card([1, 2]), card([2, 3])]).unwrap(), key);
        let bare = Card::read(&typed(&kit, [1, 3]));
        assert_eq!(backup_key(&[card([2, 3]), bare]).err(), Some(CardFault::NoIds { card: 2 }));
        assert_eq!(backup_key(&[card([2, 3]), card([2, 3])]).err(), Some(CardFault::SameCard));
    }

    #[test]
    fn a_wrong_word_names_the_card_and_the_grid_and_nothing_more() {
        let (kit, root) = kit(1);
        let (one, two) = (typed(&kit, [2, 3]), typed(&kit, [1, 3]));
        let swapped = |text: &str, line: usize| {
            let mut lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(' ').collect()).collect();
            lines[line].swap(0, 1);
            lines.iter().map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(fault(&swapped(&one, 0), &two, &[root]), Some(CardFault::Grid { card: 1, grid: 1 }));
        assert_eq!(fault(&one, &swapped(&two, 9), &[root]), Some(CardFault::Grid { card: 2, grid: 2 }));
        assert_eq!(fault(&one, &two.replacen(' ', " zzzz ", 1), &[root]), Some(CardFault::Shape { card: 2 }));
        assert_eq!(fault(&typed(&kit, [2, 2]), &two, &[root]), Some(CardFault::Grid { card: 1, grid: 2 }));
        assert_eq!(fault("", &two, &[root]), Some(CardFault::Shape { card: 1 }));
    }

    #[test]
    fn cards_of_another_house_another_kit_and_an_earlier_kit_are_told_apart() {
        let ((old, old_root), (new, new_root)) = (kit(1), kit(2));
        let card = |kit: &RecoveryKit, numbers, house: &str| {
            format!("Kit {}, maison {house}\n{}", kit.kit_id, typed(kit, numbers))
        };
        let kits = [old_root, new_root];
        let (one, two) = (card(&new, [2, 3], &new.estab), card(&new, [1, 3], &new.estab));
        assert_eq!(fault(&one, &two, &kits), None);
        assert_eq!(
            fault(&card(&old, [2, 3], &old.estab), &two, &kits),
            Some(CardFault::EarlierKit { card: 1 })
        );
        assert_eq!(fault(&one, &typed(&old, [1, 3]), &kits), Some(CardFault::EarlierKit { card: 2 }));
        assert_eq!(fault(&one, &two, &[old_root]), Some(CardFault::OtherKit { card: 1 }));
        let elsewhere = card(&new, [1, 3], &"0".repeat(32));
        assert_eq!(fault(&one, &elsewhere, &kits), Some(CardFault::OtherHouse { card: 2 }));
    }
}

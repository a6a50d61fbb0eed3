//! The recovery kit: the founding secret in three parts of which any two rebuild it, as words on paper.
//!
//! `docs/vault-format.md` §8. The kit is printed once; the program keeps nothing of it.

use zeroize::Zeroizing;

use crate::journal::encode::{Encoder, Estab, Hash};
use crate::journal::hexadecimal::hexadecimal;
use crate::vault::chance::{Chance, draw_secret};
use crate::vault::seal::kdf;
use crate::vault::secret::{Secret32, same};
use crate::vault::wrap::public_of;

use ed25519_dalek::SigningKey;

const WORDS: &str = include_str!("kit-words.txt");
/// Where it comes from is said in `passphrase-words.LICENSE`. Belongs to no format: a passphrase is any text.
const ENGLISH: &str = include_str!("passphrase-words.txt");
/// Words of one part: 256 bits and 19 bits of checksum, 11 bits a word.
const WORDS_OF_A_PART: usize = 25;

/// The three parts, as printed on three cards ([`CARDS`]); holder 3 is the sealed envelope.
pub struct RecoveryKit {
    /// First four bytes of the hash of the founding key, in hexadecimal: on every card.
    pub kit_id: String,
    /// The house, in hexadecimal: without it the parts open nothing.
    pub estab: String,
    /// The parts.
    pub parts: [KitPart; 3],
}

/// One part, printed as five lines of five words.
pub struct KitPart {
    /// 1 to 3.
    pub number: u8,
    words: Zeroizing<Vec<u16>>,
}

impl KitPart {
    /// The 25 words, in order.
    pub fn words(&self) -> Vec<&'static str> {
        let list: Vec<&'static str> = WORDS.lines().collect();
        self.words.iter().map(|index| list[usize::from(*index)]).collect()
    }

    /// Whether somebody typed the word of this place (from 0) as a card would be read back.
    pub fn has_word(&self, place: usize, typed: &str) -> bool {
        self.words().get(place).is_some_and(|word| first_four(word) == first_four(typed.trim()))
    }
}

/// Which parts stand on which card: any two cards have all three, one alone tells nothing.
pub const CARDS: [[u8; 2]; 3] = [[2, 3], [1, 3], [1, 2]];

/// A list of 2,048 words to draw a passphrase from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordList {
    /// That of the kit, in French.
    French,
    /// English words without accents.
    English,
}

/// Words drawn for a passphrase: eleven bits each.
pub fn draw_words(count: usize, list: WordList, chance: &dyn Chance) -> Zeroizing<String> {
    let list: Vec<&str> = match list {
        WordList::French => WORDS,
        WordList::English => ENGLISH,
    }
    .lines()
    .collect();
    let mut drawn = Zeroizing::new(String::with_capacity(count * 16));
    for place in 0..count {
        let mut bytes = [0; 2];
        chance.fill(&mut bytes);
        if place > 0 {
            drawn.push(' ');
        }
        // 2,048 words: eleven bits of the sixteen, without bias.
        drawn.push_str(list[usize::from(u16::from_be_bytes(bytes) & 0x7ff)]);
    }
    drawn
}

/// The first words that these bytes stand for, eleven bits each, most significant first.
pub(crate) fn words_of(bytes: &Hash, count: usize) -> Vec<&'static str> {
    let list: Vec<&'static str> = WORDS.lines().collect();
    let bit = |at: usize| u16::from(bytes[at / 8] >> (7 - at % 8) & 1);
    (0..count.min(bytes.len() * 8 / 11))
        .map(|word| (0..11).fold(0, |index, place| index << 1 | bit(word * 11 + place)))
        .map(|index| list[usize::from(index)])
        .collect()
}

/// Why typed words are not a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KitFault {
    /// Not 25 words.
    Length,
    /// This word (counted from 1) is not in the list.
    UnknownWord(usize),
    /// All words are known but do not fit together.
    Checksum,
}

/// The keys that the founding secret gives.
pub(crate) struct KitKeys {
    pub(crate) root: SigningKey,
    pub(crate) custodian: Secret32,
    pub(crate) custodian_public: [u8; 32],
    /// Opens backups.
    pub(crate) age: Secret32,
    pub(crate) age_public: [u8; 32],
}

impl KitKeys {
    /// The signing key's public half: what a kit is known by.
    pub(crate) fn root_public(&self) -> [u8; 32] {
        self.root.verifying_key().to_bytes()
    }
}

/// Derives the keys of the founding secret.
pub(crate) fn keys_of(estab: &Estab, r0: &Secret32) -> KitKeys {
    let derive = |name: &str| kdf(r0.expose(), &Encoder::new(name, estab).finish());
    let (custodian, age) = (derive("kit-x25519"), derive("kit-age"));
    KitKeys {
        root: SigningKey::from_bytes(derive("kit-ed25519").expose()),
        custodian_public: public_of(&custodian),
        custodian,
        age_public: public_of(&age),
        age,
    }
}

/// The 16 bytes that stand for the custodian as the holder of a wrap.
pub(crate) fn custodian_holder(custodian_public: &[u8; 32]) -> [u8; 16] {
    let hash = crate::journal::encode::sha256(custodian_public);
    std::array::from_fn(|i| hash[i])
}

/// First four bytes of SHA-256(root_pub).
pub(crate) fn kit_id(root_public: &[u8; 32]) -> [u8; 4] {
    let hash = crate::journal::encode::sha256(root_public);
    std::array::from_fn(|i| hash[i])
}

/// Splits the founding secret: s1 and s2 are drawn, s3 = R0 ⊕ s1 ⊕ s2. `None` when the words would not
/// rebuild it.
pub(crate) fn split(estab: &Estab, id: [u8; 4], r0: &Secret32, chance: &dyn Chance) -> Option<RecoveryKit> {
    let first = draw_secret(chance);
    let second = draw_secret(chance);
    let mut third = Secret32::zero();
    for (i, byte) in third.expose_mut().iter_mut().enumerate() {
        *byte = r0.expose()[i] ^ first.expose()[i] ^ second.expose()[i];
    }
    let part = |number: u8, secret: &Secret32| KitPart { number, words: to_words(estab, id, number, secret) };
    let kit = RecoveryKit {
        kit_id: hexadecimal(&id),
        estab: hexadecimal(&estab.0),
        parts: [part(1, &first), part(2, &second), part(3, &third)],
    };
    rebuilds(estab, id, &kit, r0).then_some(kit)
}

/// Whether the words, read back as somebody would type them, give the founding secret: no card is printed
/// that was not tried.
fn rebuilds(estab: &Estab, id: [u8; 4], kit: &RecoveryKit, r0: &Secret32) -> bool {
    let read = |part: &KitPart| from_words(estab, id, part.number, &part.words()).ok();
    match kit.parts.each_ref().map(read) {
        [Some(first), Some(second), Some(third)] => {
            same(join([&first, &second, &third]).expose(), r0.expose())
        }
        _ => false,
    }
}

fn checksum(estab: &Estab, id: [u8; 4], number: u8, secret: &Secret32) -> Hash {
    Encoder::new("kit-part", estab).bytes(&id).int(i64::from(number)).bytes(secret.expose()).hash()
}

fn to_words(estab: &Estab, id: [u8; 4], number: u8, secret: &Secret32) -> Zeroizing<Vec<u16>> {
    let mut bits = Zeroizing::new([0_u8; 35]);
    bits[..32].copy_from_slice(secret.expose());
    bits[32..].copy_from_slice(&checksum(estab, id, number, secret)[..3]);
    let word_at = |i: usize| {
        (0..11).fold(0_u16, |word, bit| {
            let place = i * 11 + bit;
            word * 2 + u16::from(bits[place / 8] >> (7 - place % 8) & 1)
        })
    };
    Zeroizing::new((0..WORDS_OF_A_PART).map(word_at).collect())
}

/// Reads a part back from words as typed: case and accents do not count, four letters are enough.
pub(crate) fn from_words(
    estab: &Estab,
    id: [u8; 4],
    number: u8,
    typed: &[&str],
) -> Result<Secret32, KitFault> {
    if typed.len() != WORDS_OF_A_PART {
        return Err(KitFault::Length);
    }
    let list: Vec<String> = WORDS.lines().map(first_four).collect();
    let mut bits = Zeroizing::new([0_u8; 35]);
    for (i, word) in typed.iter().enumerate() {
        let index =
            list.iter().position(|known| *known == first_four(word)).ok_or(KitFault::UnknownWord(i + 1))?;
        for bit in 0..11 {
            let place = i * 11 + bit;
            let value = u8::from(index >> (10 - bit) & 1 == 1);
            bits[place / 8] |= value << (7 - place % 8);
        }
    }
    let secret = Secret32::from_slice(&bits[..32]).ok_or(KitFault::Length)?;
    let sum = checksum(estab, id, number, &secret);
    // 275 bits: the last byte holds three of the checksum's 19 bits.
    let fits = bits[32] == sum[0] && bits[33] == sum[1] && bits[34] == sum[2] & 0b1110_0000;
    if fits { Ok(secret) } else { Err(KitFault::Checksum) }
}

fn first_four(word: &str) -> String {
    crate::domain::text::fold(word).chars().take(4).collect()
}

/// Rebuilds the founding secret from all three parts; a holder has two, and the third comes from another.
pub(crate) fn join(parts: [&Secret32; 3]) -> Secret32 {
    let mut r0 = Secret32::zero();
    for (i, byte) in r0.expose_mut().iter_mut().enumerate() {
        *byte = parts.iter().fold(0, |sum, part| sum ^ part.expose()[i]);
    }
    r0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::sealed_file::FileRecipient;
    use crate::vault::testing::{Seeded, hex};

    const ESTAB: Estab = Estab([0x11; 16]);

    #[test]
    fn the_word_list_is_the_one_of_the_format() {
        let list: Vec<&str> = WORDS.lines().collect();
        assert_eq!(list.len(), 2048);
        let mut starts: Vec<String> = list.iter().map(|word| first_four(word)).collect();
        starts.sort();
        starts.dedup();
        assert_eq!(starts.len(), 2048, "four letters tell every word from every other");
    }

    #[test]
    fn the_three_parts_rebuild_the_founding_secret_from_typed_words() {
        let chance = Seeded::new(7);
        let r0 = draw_secret(&chance);
        let kit = split(&ESTAB, [1, 2, 3, 4], &r0, &chance).unwrap();
        let read = |part: &KitPart| {
            let upper: Vec<String> = part.words().iter().map(|word| word.to_uppercase()).collect();
            let typed: Vec<&str> = upper.iter().map(String::as_str).collect();
            from_words(&ESTAB, [1, 2, 3, 4], part.number, &typed).ok().unwrap()
        };
        let parts = [read(&kit.parts[0]), read(&kit.parts[1]), read(&kit.parts[2])];
        assert_eq!(join([&parts[0], &parts[1], &parts[2]]).expose(), r0.expose());
    }

    #[test]
    fn the_known_part_of_the_format_gives_the_known_words_and_keys() {
        let mut secret = std::array::from_fn(|i| u8::try_from(i).unwrap());
        let secret = Secret32::take(&mut secret);
        let words = to_words(&ESTAB, [1, 2, 3, 4], 1, &secret);
        let part = KitPart { number: 1, words };
        assert_eq!(
            part.words().join(" "),
            "abaisser agréable inductif agréable éligible achat bolide boucle amateur exister dérober bison abrasif \
             justice écharpe inonder avancer piano adulte cobra papaye anonyme hangar tapis flairer"
        );
        let keys = keys_of(&ESTAB, &secret);
        assert_eq!(
            hex(&keys.custodian_public),
            "ebb77e4324b7ada5e47e351d2f9540236ce7ae9ed3515242b1a58b1ab5e3d737"
        );
        assert_eq!(
            hex(&keys.root.verifying_key().to_bytes()),
            "975b53bbe96c6b7adbd4adaf3feba0af61343ac85ff9176a7d4d8c10c4ca8041"
        );
        assert_eq!(hex(&keys.age_public), "24bca274938fa5fb46cbb44bcb5737fc43d16664eccefa282f38ee8b67241a3f");
        let printed = FileRecipient::of(&keys.age_public).unwrap().text();
        assert_eq!(printed, "age1yj72yayn37jlk3ktk39uk4ehl3pazenyan8052p08rhgkeeyrglsmu0usx");
    }

    #[test]
    fn drawn_words_are_words_of_the_list() {
        for (list, of) in [(WordList::French, WORDS), (WordList::English, ENGLISH)] {
            let drawn = draw_words(7, list, &Seeded::new(9));
            let words: Vec<&str> = drawn.split(' ').collect();
            assert_eq!(words.len(), 7);
            assert!(words.iter().all(|word| of.lines().any(|known| known == *word)), "{words:?}");
        }
    }

    #[test]
    fn the_english_words_are_2048_and_told_apart_by_their_first_four_letters() {
        let words: Vec<&str> = ENGLISH.lines().collect();
        assert_eq!(words.len(), 2_048);
        assert!(words.iter().all(|word| word.bytes().all(|letter| letter.is_ascii_lowercase())));
        assert!(words.iter().all(|word| (3..=8).contains(&word.len())));
        let mut heads: Vec<&str> = words.iter().map(|word| &word[..word.len().min(4)]).collect();
        heads.dedup();
        assert_eq!(heads.len(), 2_048, "in the order of the alphabet, and no two alike");
    }

    #[test]
    fn a_wrong_word_or_the_wrong_card_is_noticed() {
        let chance = Seeded::new(7);
        let r0 = draw_secret(&chance);
        let kit = split(&ESTAB, [1, 2, 3, 4], &r0, &chance).unwrap();
        let mut words = kit.parts[0].words();
        assert_eq!(from_words(&ESTAB, [1, 2, 3, 4], 2, &words).err(), Some(KitFault::Checksum));
        words.swap(3, 4);
        assert_eq!(from_words(&ESTAB, [1, 2, 3, 4], 1, &words).err(), Some(KitFault::Checksum));
        words[0] = "zzzz";
        assert_eq!(from_words(&ESTAB, [1, 2, 3, 4], 1, &words).err(), Some(KitFault::UnknownWord(1)));
        assert_eq!(from_words(&ESTAB, [1, 2, 3, 4], 1, &words[1..]).err(), Some(KitFault::Length));
    }
}

//! Bech32 (BIP 173), in which `age` prints its keys: the half that writes.
//!
//! Never here: what a key is for.

use zeroize::Zeroizing;

const LETTERS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
/// Letters of the checksum.
const CHECK: usize = 6;

/// A key under a name of lower-case letters. What was made on the way is wiped.
pub(super) fn bech32(name: &str, key: &[u8; 32]) -> Zeroizing<String> {
    let bit = |at: usize| key.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    let count = (key.len() * 8).div_ceil(5);
    let digits: Zeroizing<Vec<u8>> = Zeroizing::new(
        (0..count).map(|digit| (0..5).fold(0, |value, place| value << 1 | bit(digit * 5 + place))).collect(),
    );
    let mut sum = 1;
    let parts =
        name.bytes().map(|letter| letter >> 5).chain([0]).chain(name.bytes().map(|letter| letter & 31));
    for value in parts.chain(digits.iter().copied()).chain([0; CHECK]) {
        sum = step(sum, value);
    }
    sum ^= 1;
    let mut text = Zeroizing::new(String::with_capacity(name.len() + 1 + count + CHECK));
    text.push_str(name);
    text.push('1');
    let check = (0..CHECK).map(|place| (sum >> (5 * (CHECK - 1 - place)) & 31) as u8);
    for digit in digits.iter().copied().chain(check) {
        text.push(char::from(LETTERS[usize::from(digit & 31)]));
    }
    text
}

fn step(sum: u32, value: u8) -> u32 {
    let top = sum >> 25;
    let shifted = (sum & 0x01ff_ffff) << 5 ^ u32::from(value);
    let taken = GENERATOR.iter().enumerate().filter(|(place, _)| top >> place & 1 == 1);
    taken.fold(shifted, |sum, (_, part)| sum ^ part)
}

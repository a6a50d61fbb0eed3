//! What the tests of formats share: hexadecimal, and the house of the known answers.

use crate::journal::encode::Estab;

/// The house of the known answers (`docs/vault-format.md`, appendix A).
pub(crate) const ESTAB: Estab = Estab([0x11; 16]);

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks_exact(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

/// A hash as it is printed in the documents.
pub(crate) fn hash(text: &str) -> [u8; 32] {
    unhex(text).try_into().unwrap()
}

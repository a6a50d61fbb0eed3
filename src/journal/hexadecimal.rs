//! Bytes as text: lower-case hexadecimal, and nothing else is read.
//!
//! Never here: secrets. What writes or reads one wipes what lies in between (`vault/host.rs`).

/// Bytes in lower-case hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Bytes from lower-case hexadecimal; `None` for any other text.
pub fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digit = |sign: u8| match sign {
        b'0'..=b'9' => Some(sign - b'0'),
        b'a'..=b'f' => Some(sign - b'a' + 10),
        _ => None,
    };
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

/// Exactly so many bytes from lower-case hexadecimal; `None` for any other text.
pub fn array<const N: usize>(text: &str) -> Option<[u8; N]> {
    from_hexadecimal(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_back_and_no_other_spelling_does() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(from_hexadecimal(&hexadecimal(&bytes)), Some(bytes));
        assert_eq!(array(&hexadecimal(&[0xab, 0x01])), Some([0xab, 0x01]));
        for text in ["a", "AB", "0g", "é", "ab "] {
            assert_eq!(from_hexadecimal(text), None, "{text}");
        }
        assert_eq!(array::<3>("abcd"), None);
    }
}

//! The link: which linked rows a journal entry wrote and which it emptied, as one hash.

use crate::journal::encode::{Encoder, Estab, Hash};

/// `SHA-256(E("link", added, emptied))`, each list sorted bytewise and joined; 32 zero bytes when both are
/// empty.
pub fn link(estab: &Estab, added: &[Hash], emptied: &[Hash]) -> Hash {
    if added.is_empty() && emptied.is_empty() {
        return [0; 32];
    }
    Encoder::new("link", estab).bytes(&joined(added)).bytes(&joined(emptied)).hash()
}

fn joined(hashes: &[Hash]) -> Vec<u8> {
    let mut sorted = hashes.to_vec();
    sorted.sort_unstable();
    sorted.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::testing::{ESTAB, hash, hex};

    /// Hashes of the record and the content key of the known answers.
    fn known_rows() -> [Hash; 2] {
        [
            hash("5d8439cdaa196d6b6bcfcdd041e1ca3a89474bb894924b100d578539b2bfdb35"),
            hash("cf5743623b0f7599e10857753989de08712725ffdd38d58cae2571eec45bb1f3"),
        ]
    }

    #[test]
    fn the_known_rows_of_the_format_give_the_known_link_in_any_order() {
        let [record, content_key] = known_rows();
        let known = "c09db6bfe58b1531a506839068d5c0bfc4426b701675ab2c94258517276b0da0";
        assert_eq!(hex(&link(&ESTAB, &[record, content_key], &[])), known);
        assert_eq!(hex(&link(&ESTAB, &[content_key, record], &[])), known);
    }

    #[test]
    fn a_row_written_and_a_row_emptied_give_different_links() {
        let [record, content_key] = known_rows();
        assert_ne!(link(&ESTAB, &[record], &[content_key]), link(&ESTAB, &[content_key], &[record]));
        assert_ne!(link(&ESTAB, &[record, content_key], &[]), link(&ESTAB, &[], &[record, content_key]));
        assert_eq!(link(&ESTAB, &[], &[]), [0; 32]);
    }
}

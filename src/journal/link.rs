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

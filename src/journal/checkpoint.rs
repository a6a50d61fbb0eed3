//! Checkpoints (C2SP tlog-checkpoint): how large the journal is and the root over it, signed by the machine; and the
//! short code of one, to be copied by hand.
//!
//! Where they are kept is not known here.

use base64ct::{Base64, Encoding};
use ed25519_dalek::SigningKey;

use crate::journal::encode::{Estab, Hash};
use crate::journal::note::{NoteKey, open_note, sign_note, split_note};

/// Crockford's base 32: no letter that is read as another.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Bytes of the root that the short code holds: 80 bits.
const CODE_BYTES: usize = 10;

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which journal: `dui/<house>/<generation>`.
    pub origin: String,
    /// How many entries it had.
    pub size: u64,
    /// Root over them.
    pub root: Hash,
}

/// The name of a house's journal since its last restore.
pub fn origin(estab: &Estab, generation: u64) -> String {
    let house: String = estab.0.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("dui/{house}/{generation}")
}

impl Checkpoint {
    /// The text that is signed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, Base64::encode_string(&self.root))
    }

    /// The signed note.
    pub fn sign(&self, key: &SigningKey) -> String {
        sign_note(&self.text(), &self.origin, key)
    }

    /// Reads a note that this key has signed. Lines after the root are left aside.
    pub fn open(note: &str, key: &[u8; 32]) -> Option<Self> {
        let origin = split_note(note)?.0.lines().next()?;
        Self::read(open_note(note, &NoteKey::new(origin, *key))?)
    }

    /// What a note claims, whoever signed it.
    pub fn claimed(note: &str) -> Option<Self> {
        Self::read(split_note(note)?.0)
    }

    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let number: u64 = size.parse().ok()?;
        // A size has one spelling only.
        let plain = number.to_string() == size && !origin.is_empty();
        let root = Base64::decode_vec(root).ok()?.try_into().ok()?;
        plain.then(|| Self { origin: origin.to_owned(), size: number, root })
    }

    /// The short code of this checkpoint.
    pub fn code(&self) -> AnchorCode {
        AnchorCode { size: self.size, start: std::array::from_fn(|i| self.root[i]) }
    }
}

/// What somebody kept of the journal outside the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// A signed note.
    Note(String),
    /// A short code, copied by hand or from the system's log.
    Code(AnchorCode),
}

impl Anchor {
    /// Reads what was kept: any number of notes one after another, or lines with short codes (a line of the system's
    /// log counts from its `#` on). `None` when there is neither.
    pub fn read_all(kept: &str) -> Option<Vec<Self>> {
        let mut found: Vec<Self> = Vec::new();
        let mut note = String::new();
        for line in kept.lines() {
            let of_a_note = note.is_empty() && line.starts_with("dui/") || !note.is_empty();
            if of_a_note {
                note.push_str(line);
                note.push('\n');
                if line.starts_with('\u{2014}') {
                    Checkpoint::claimed(&note)?;
                    found.push(Self::Note(std::mem::take(&mut note)));
                }
            } else if let Some(code) = line.rfind('#').and_then(|at| AnchorCode::read(&line[at..])) {
                found.push(Self::Code(code));
            }
        }
        (note.is_empty() && !found.is_empty()).then_some(found)
    }
}

/// Size and first 80 bits of the root: `#48211 K7QF-3M2D-9XTR-P4WZ`. Finding other entries with the same 80 bits is
/// out of reach; whoever makes both can look for a pair, so it is a check for the honest, not a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnchorCode {
    /// How many entries.
    pub size: u64,
    start: [u8; CODE_BYTES],
}

impl AnchorCode {
    /// Whether a root begins as this code says.
    pub fn fits(&self, root: &Hash) -> bool {
        root.starts_with(&self.start)
    }

    /// Reads a code as somebody copied it: case, blanks and dashes do not count, O reads as 0, I and L as 1.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim().strip_prefix('#').unwrap_or(typed.trim());
        let (size, code) = typed.trim().split_once(|sign: char| sign.is_whitespace())?;
        let signs = code.chars().filter(|sign| !sign.is_whitespace() && *sign != '-');
        let digits: Option<Vec<u32>> = signs.map(digit).collect();
        let digits = digits.filter(|digits| digits.len() == CODE_BYTES * 8 / 5)?;
        let mut start = [0; CODE_BYTES];
        for (bit, out) in (0..CODE_BYTES * 8).zip((0..CODE_BYTES * 8).map(|bit| (bit / 8, 7 - bit % 8))) {
            let set = digits[bit / 5] >> (4 - bit % 5) & 1 == 1;
            start[out.0] |= u8::from(set) << out.1;
        }
        Some(Self { size: size.parse().ok()?, start })
    }
}

fn digit(sign: char) -> Option<u32> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = CROCKFORD.iter().position(|known| char::from(*known) == sign)?;
    u32::try_from(place).ok()
}

impl std::fmt::Display for AnchorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.size)?;
        for place in 0..CODE_BYTES * 8 / 5 {
            let digit = (0..5).fold(0, |digit, bit| {
                let at = place * 5 + bit;
                digit << 1 | usize::from(self.start[at / 8] >> (7 - at % 8) & 1)
            });
            let gap = if place == 0 {
                " "
            } else if place % 4 == 0 {
                "-"
            } else {
                ""
            };
            write!(f, "{gap}{}", char::from(CROCKFORD[digit]))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::testing::{ESTAB, hash};

    /// The checkpoint of the specification (C2SP tlog-checkpoint); its key is not published, so only its text is
    /// read.
    const BEHIND_THE_SOFA: &str = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
        \u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE\
        +xeMcTOAYQ8=\n";

    #[test]
    fn the_checkpoint_of_the_specification_is_read() {
        let read = Checkpoint::claimed(BEHIND_THE_SOFA).unwrap();
        assert_eq!((read.origin.as_str(), read.size), ("example.com/behind-the-sofa", 20_852_163));
        assert!(BEHIND_THE_SOFA.starts_with(&read.text()));
        assert_eq!(Checkpoint::open(BEHIND_THE_SOFA, &[7; 32]), None, "nobody has signed it for us");
    }

    #[test]
    fn a_checkpoint_has_its_short_code_and_is_read_back_from_it_as_a_hand_writes() {
        let root = hash("523047dd915adde14bb1afce8f3ed9c1853eaf4523fcab3a38686a63d4ac83e3");
        let checkpoint = Checkpoint { origin: origin(&ESTAB, 1), size: 48_211, root };
        assert_eq!(checkpoint.origin, "dui/11111111111111111111111111111111/1");
        let code = checkpoint.code();
        assert_eq!(code.to_string(), "#48211 A8R4-FQCH-BBEY-2JXH");
        assert_eq!(AnchorCode::read(" 48211  a8r4 fqch-bbey-2jxh "), Some(code));
        assert!(code.fits(&root));
        assert!(!code.fits(&[0; 32]));
        for wrong in
            ["", "#48211", "48211 A8R4-FQCH-BBEY-2JX", "x A8R4-FQCH-BBEY-2JXH", "1 A8R4-FQCH-BBEY-2JXU"]
        {
            assert_eq!(AnchorCode::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_kept_is_read_from_notes_from_the_log_and_from_paper() {
        let point = |size| Checkpoint { origin: origin(&ESTAB, 1), size, root: [9; 32] };
        let notes = format!(
            "{}{}",
            point(3).sign(&SigningKey::from_bytes(&[3; 32])),
            point(4).sign(&SigningKey::from_bytes(&[3; 32]))
        );
        assert_eq!(Anchor::read_all(&notes).unwrap().len(), 2);
        let code = point(5).code();
        let log = format!("Nov 23 06:00:00 house dui: journal 1111 {code}\nanother line\n");
        assert_eq!(Anchor::read_all(&log), Some(vec![Anchor::Code(code)]));
        assert_eq!(Anchor::read_all("nothing at all"), None);
        let half = &notes[..notes.rfind('\u{2014}').unwrap()];
        assert_eq!(Anchor::read_all(half), None, "half a note is none");
    }

    #[test]
    fn only_the_machine_of_the_house_signs_its_checkpoints() {
        let key = SigningKey::from_bytes(&[3; 32]);
        let checkpoint = Checkpoint { origin: origin(&ESTAB, 1), size: 3, root: [9; 32] };
        let note = checkpoint.sign(&key);
        assert_eq!(Checkpoint::open(&note, &key.verifying_key().to_bytes()), Some(checkpoint));
        assert_eq!(Checkpoint::open(&note.replace("\n3\n", "\n4\n"), &key.verifying_key().to_bytes()), None);
        assert_eq!(Checkpoint::claimed("dui/1\n03\n\n\n"), None, "a size has one spelling");
    }

    proptest! {
        #[test]
        fn every_code_is_read_back(size in any::<u64>(), root in any::<[u8; 32]>()) {
            let code = Checkpoint { origin: String::new(), size, root }.code();
            prop_assert_eq!(AnchorCode::read(&code.to_string()), Some(code));
            prop_assert!(code.fits(&root));
        }

        #[test]
        fn no_text_makes_the_reader_stumble(text in any::<String>()) {
            let _ = Checkpoint::claimed(&text);
            let _ = AnchorCode::read(&text);
        }
    }
}

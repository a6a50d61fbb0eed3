//! Cuts the byte stream of a terminal into whole keys and pastes.
//!
//! Lives here: where a sequence begins and ends, assembling UTF-8, collecting a paste, what to do
//! when the stream stops in the middle. Pure: the same bytes cut anywhere give the same tokens.
//! Never here: which key it is (`table`), clocks (`wait` says when it has been silent), I/O.

/// The longest control sequence that is waited for.
const SEQUENCE_LIMIT: usize = 32;
/// The longest string sequence (OSC, DCS, APC, PM, SOS) that is swallowed.
const STRING_LIMIT: usize = 4096;
/// The longest paste that is accepted, in bytes.
pub const PASTE_LIMIT: usize = 64 * 1024;

const ESC: u8 = 0x1b;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// One whole thing that was typed or pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// One key: a control byte, one letter in UTF-8, or one complete escape sequence.
    Key {
        /// It came behind an extra ESC, which is how terminals send Alt.
        alt: bool,
        /// The bytes of the key alone.
        bytes: Vec<u8>,
    },
    /// A bracketed paste, as it came: ESC, CR LF and everything else are still inside.
    Paste(String),
    /// A bracketed paste above [`PASTE_LIMIT`] was thrown away.
    PasteTooLarge,
    /// Bytes that are not UTF-8 were dropped.
    BadUtf8,
}

/// What is unfinished, hence which timer has to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// Everything that came is a token already.
    Nothing,
    /// A key sequence or a letter stopped in the middle: [`Tokens::silence`] ends it.
    Sequence,
    /// A paste has no end yet: [`Tokens::paste_timeout`] ends it.
    Paste,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// One ESC, or two.
    Escape { twice: bool },
    /// Inside CSI (`ESC [`) or SS3 (`ESC O`); the bytes so far are in the buffer.
    Control { alt: bool },
    /// Inside a string sequence, `length` bytes so far.
    String { length: usize, escape: bool },
    /// Inside a letter of several bytes; the bytes so far are in the buffer.
    Letter { alt: bool },
    /// Inside a bracketed paste; its bytes are in the buffer.
    Paste { too_large: bool },
}

/// The tokeniser: bytes in, whole tokens out.
#[derive(Debug, Default)]
pub struct Tokens {
    state: State,
    buffer: Vec<u8>,
}

impl Tokens {
    /// A tokeniser that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in `bytes` and returns the tokens they complete.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Token> {
        let mut tokens = Vec::new();
        for byte in bytes {
            self.step(*byte, &mut tokens);
        }
        tokens
    }

    /// What is unfinished now.
    #[must_use]
    pub fn open(&self) -> Open {
        match self.state {
            State::Ground => Open::Nothing,
            State::Paste { .. } => Open::Paste,
            _ => Open::Sequence,
        }
    }

    /// Nothing came for the length of the ESC timer: a lone ESC is the key Esc, two are two, anything
    /// else that is unfinished is dropped. A paste is left alone.
    pub fn silence(&mut self) -> Vec<Token> {
        let mut tokens = Vec::new();
        match self.state {
            State::Paste { .. } => return tokens,
            State::Escape { twice } => {
                for _ in 0..=usize::from(twice) {
                    tokens.push(key(false, &[ESC]));
                }
            }
            State::Letter { .. } => tokens.push(Token::BadUtf8),
            State::Ground | State::Control { .. } | State::String { .. } => {}
        }
        self.rest();
        tokens
    }

    /// Nothing came for a second inside a paste: what came is handed over as if it had ended.
    pub fn paste_timeout(&mut self) -> Vec<Token> {
        let mut tokens = Vec::new();
        if let State::Paste { too_large } = self.state {
            self.close_paste(too_large, &mut tokens);
        }
        tokens
    }

    fn rest(&mut self) {
        self.state = State::Ground;
        self.buffer.clear();
    }

    fn step(&mut self, byte: u8, tokens: &mut Vec<Token>) {
        match self.state {
            State::Ground => self.ground(byte, false, tokens),
            State::Escape { twice } => self.escape(byte, twice, tokens),
            State::Control { alt } => self.control(byte, alt, tokens),
            State::String { length, escape } => self.string(byte, length, escape, tokens),
            State::Letter { alt } => self.letter(byte, alt, tokens),
            State::Paste { too_large } => self.paste(byte, too_large, tokens),
        }
    }

    fn ground(&mut self, byte: u8, alt: bool, tokens: &mut Vec<Token>) {
        self.rest();
        match byte {
            ESC => self.state = State::Escape { twice: false },
            0x00..=0x7f => tokens.push(key(alt, &[byte])),
            0xc2..=0xf4 => {
                self.buffer.push(byte);
                self.state = State::Letter { alt };
            }
            _ => tokens.push(Token::BadUtf8),
        }
    }

    fn escape(&mut self, byte: u8, twice: bool, tokens: &mut Vec<Token>) {
        match byte {
            b'[' | b'O' => {
                self.buffer.extend([ESC, byte]);
                self.state = State::Control { alt: twice };
            }
            b']' | b'P' | b'_' | b'^' | b'X' => {
                self.state = State::String { length: 0, escape: false };
            }
            ESC => {
                if twice {
                    tokens.push(key(false, &[ESC]));
                }
                self.state = State::Escape { twice: true };
            }
            _ => {
                if twice {
                    tokens.push(key(false, &[ESC]));
                }
                self.ground(byte, true, tokens);
            }
        }
    }

    fn control(&mut self, byte: u8, alt: bool, tokens: &mut Vec<Token>) {
        if !(0x20..=0x7e).contains(&byte) {
            // A control byte or a letter cannot belong to the sequence: what there was is dropped.
            self.ground(byte, false, tokens);
            return;
        }
        self.buffer.push(byte);
        let ended = match self.buffer.as_slice() {
            [_, b'O', _] => true,
            [_, b'[', b'['] => false,
            [_, b'[', b'[', _] => true,
            _ => byte >= 0x40,
        };
        if ended && self.buffer == PASTE_START {
            self.buffer.clear();
            self.state = State::Paste { too_large: false };
        } else if ended {
            tokens.push(key(alt, &self.buffer));
            self.rest();
        } else if self.buffer.len() >= SEQUENCE_LIMIT {
            self.rest();
        }
    }

    fn string(&mut self, byte: u8, length: usize, escape: bool, tokens: &mut Vec<Token>) {
        match byte {
            0x07 | 0x18 | 0x1a => self.rest(),
            b'\\' if escape => self.rest(),
            // An ESC that does not end the string begins the next key.
            _ if escape => {
                self.state = State::Escape { twice: false };
                self.escape(byte, false, tokens);
            }
            _ if length >= STRING_LIMIT => self.rest(),
            _ => self.state = State::String { length: length + 1, escape: byte == ESC },
        }
    }

    fn letter(&mut self, byte: u8, alt: bool, tokens: &mut Vec<Token>) {
        self.buffer.push(byte);
        match std::str::from_utf8(&self.buffer) {
            Ok(_) => {
                tokens.push(key(alt, &self.buffer));
                self.rest();
            }
            Err(error) if error.error_len().is_none() => {}
            Err(_) => {
                tokens.push(Token::BadUtf8);
                self.ground(byte, false, tokens);
            }
        }
    }

    fn paste(&mut self, byte: u8, too_large: bool, tokens: &mut Vec<Token>) {
        self.buffer.push(byte);
        if self.buffer.ends_with(PASTE_END) {
            self.buffer.truncate(self.buffer.len() - PASTE_END.len());
            self.close_paste(too_large, tokens);
        } else if self.buffer.len() >= PASTE_LIMIT + PASTE_END.len() {
            // Only what may be the beginning of the end mark is kept.
            self.buffer.drain(..self.buffer.len() + 1 - PASTE_END.len());
            self.state = State::Paste { too_large: true };
        }
    }

    fn close_paste(&mut self, too_large: bool, tokens: &mut Vec<Token>) {
        if too_large || self.buffer.len() > PASTE_LIMIT {
            tokens.push(Token::PasteTooLarge);
        } else {
            let mut text = String::with_capacity(self.buffer.len());
            let mut bad = false;
            for chunk in self.buffer.utf8_chunks() {
                text.push_str(chunk.valid());
                bad |= !chunk.invalid().is_empty();
            }
            if bad {
                tokens.push(Token::BadUtf8);
            }
            tokens.push(Token::Paste(text));
        }
        self.rest();
    }
}

fn key(alt: bool, bytes: &[u8]) -> Token {
    Token::Key { alt, bytes: bytes.to_vec() }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn all(bytes: &[u8]) -> Vec<Token> {
        let mut tokens = Tokens::new();
        let mut all = tokens.push(bytes);
        all.extend(tokens.silence());
        all.extend(tokens.paste_timeout());
        assert_eq!(tokens.open(), Open::Nothing);
        all
    }

    fn plain(bytes: &str) -> Token {
        key(false, bytes.as_bytes())
    }

    #[test]
    fn an_arrow_cut_into_bytes_is_one_key() {
        let mut tokens = Tokens::new();
        assert_eq!(tokens.push(b"\x1b"), []);
        assert_eq!(tokens.push(b"["), []);
        assert_eq!(tokens.open(), Open::Sequence);
        assert_eq!(tokens.push(b"B"), [plain("\x1b[B")]);
        assert_eq!(tokens.open(), Open::Nothing);
    }

    #[test]
    fn an_unfinished_sequence_is_dropped_by_silence() {
        for start in
            ["\x1b[", "\x1b[1;", "\x1bO", "\x1b[[", "\x1b]0;title", "\x1bPq", "\x1b_x", "\x1b^", "\x1bX"]
        {
            let mut tokens = Tokens::new();
            assert_eq!(tokens.push(start.as_bytes()), [], "{start:?}");
            assert_eq!(tokens.silence(), [], "{start:?}");
            assert_eq!(tokens.push(b"A"), [plain("A")], "{start:?}");
        }
    }

    #[test]
    fn strings_are_dropped_to_their_end() {
        for string in [
            "\x1b]11;rgb:0/0/0\x07",
            "\x1b]52;c;QQ==\x1b\\",
            "\x1bP1$r0m\x1b\\",
            "\x1b_a\x1b\\",
            "\x1bXb\x18",
        ] {
            assert_eq!(all(format!("{string}A").as_bytes()), [plain("A")], "{string:?}");
        }
        assert_eq!(all(b"\x1b]0;x\x1b[A"), [plain("\x1b[A")], "a key ends a string that has no end");
        let long = [b"\x1b]".as_slice(), &[b'x'; STRING_LIMIT + 1], b"A"].concat();
        assert_eq!(all(&long), [plain("A")]);
    }

    #[test]
    fn a_key_inside_a_sequence_is_kept() {
        assert_eq!(all(b"\x1b[\x1b[B"), [plain("\x1b[B")]);
        assert_eq!(all(b"\x1b[1;\r"), [plain("\r")]);
        assert_eq!(all("\x1bOé".as_bytes()), [plain("é")]);
        let long = [b"\x1b[".as_slice(), &[b'1'; SEQUENCE_LIMIT - 2], b"A"].concat();
        assert_eq!(all(&long), [plain("A")]);
    }

    #[test]
    fn a_wrong_byte_is_dropped_and_the_next_one_kept() {
        assert_eq!(all(b"\xe9a"), [Token::BadUtf8, plain("a")]);
        assert_eq!(all(b"\xe9"), [Token::BadUtf8]);
        assert_eq!(all(b"\xe9\x1b[A"), [Token::BadUtf8, plain("\x1b[A")]);
        assert_eq!(all(b"\xc3\xc3\xa9"), [Token::BadUtf8, plain("é")]);
        assert_eq!(all(b"\x9bA"), [Token::BadUtf8, plain("A")]);
        assert_eq!(all("é€𝄞".as_bytes()), [plain("é"), plain("€"), plain("𝄞")]);
    }

    #[test]
    fn a_paste_is_raw() {
        let text = "deux\r\nlignes\n\x1b[A\x1b]0;x\x07\x1b[201x";
        let bytes = format!("a\x1b[200~{text}\x1b[201~b");
        assert_eq!(all(bytes.as_bytes()), [plain("a"), Token::Paste(text.into()), plain("b")]);
        assert_eq!(all(b"\x1b[200~\x1b[201~"), [Token::Paste(String::new())]);
        assert_eq!(all(b"\x1b[200~a\xe9b\x1b[201~"), [Token::BadUtf8, Token::Paste("ab".into())]);
    }

    #[test]
    fn a_paste_without_an_end_ends_with_its_timer_only() {
        let mut tokens = Tokens::new();
        assert_eq!(tokens.push(b"\x1b[200~abc"), []);
        assert_eq!(tokens.open(), Open::Paste);
        assert_eq!(tokens.silence(), []);
        assert_eq!(tokens.paste_timeout(), [Token::Paste("abc".into())]);
        assert_eq!(tokens.push(b"A"), [plain("A")]);
    }

    #[test]
    fn a_paste_has_a_limit() {
        let paste = |length| [b"\x1b[200~".as_slice(), &vec![b'x'; length], b"\x1b[201~A"].concat();
        assert_eq!(all(&paste(PASTE_LIMIT)), [Token::Paste("x".repeat(PASTE_LIMIT)), plain("A")]);
        for length in [PASTE_LIMIT + 1, PASTE_LIMIT + 5, PASTE_LIMIT + 6, PASTE_LIMIT + 7, 3 * PASTE_LIMIT] {
            assert_eq!(all(&paste(length)), [Token::PasteTooLarge, plain("A")], "{length}");
        }
        let mut tokens = Tokens::new();
        tokens.push(&paste(9 * PASTE_LIMIT)[..8 * PASTE_LIMIT]);
        assert!(tokens.buffer.len() <= PASTE_LIMIT + PASTE_END.len());
        assert_eq!(tokens.paste_timeout(), [Token::PasteTooLarge]);
    }

    /// A stream of things terminals send, whole and broken.
    fn stream() -> impl Strategy<Value = Vec<u8>> {
        let known: Vec<&[u8]> = vec![
            b"a",
            b"\xc3\xa9",
            b"\xe9",
            b"\x1b",
            b"\x1b[A",
            b"\x1bOP",
            b"\x1b[[C",
            b"\x1b\x1b[B",
            b"\x1b[1;5C",
            b"\x1b[200~",
            b"x\n\x1b[",
            b"\x1b[201~",
            b"\x1b]0;t\x07",
            b"\x1bP",
            b"\x1b\\",
            b"\r",
            b"\x1b[?5x",
            b"\xf0\x9d",
            b"\x84\x9e",
            b"\x18",
        ];
        let piece = prop_oneof![
            4 => proptest::sample::select(known).prop_map(<[u8]>::to_vec),
            1 => vec(any::<u8>(), 0..4),
        ];
        vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_stream_cut_at_any_two_places_gives_the_same(bytes in stream(), one: u16, other: u16) {
            let place = |number: u16| usize::from(number) % (bytes.len() + 1);
            let (first, second) = (place(one).min(place(other)), place(one).max(place(other)));
            let mut whole = Tokens::new();
            let mut cut = Tokens::new();
            let expected = whole.push(&bytes);
            let mut found = cut.push(&bytes[..first]);
            found.extend(cut.push(&bytes[first..second]));
            found.extend(cut.push(&bytes[second..]));
            prop_assert_eq!(found, expected);
            prop_assert_eq!(cut.silence(), whole.silence());
            prop_assert_eq!(cut.paste_timeout(), whole.paste_timeout());
        }

        #[test]
        fn after_silence_the_keyboard_is_back(bytes in vec(any::<u8>(), 0..200), more in stream()) {
            let mut tokens = Tokens::new();
            tokens.push(&bytes);
            tokens.push(&more);
            tokens.silence();
            tokens.paste_timeout();
            prop_assert_eq!(tokens.open(), Open::Nothing);
            prop_assert_eq!(tokens.push(b"A"), [plain("A")]);
        }
    }
}

//! Asks on the terminal itself, so that a question is heard when output goes into a file.
//!
//! What is secret is typed without echo; the terminal is as before afterwards, whatever happens.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};

use rustix::termios::{LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcsetattr};
use unicode_width::UnicodeWidthStr as _;
use zeroize::{Zeroize as _, Zeroizing};

use super::desk::Stop;
use crate::care::Passphrase;
use crate::domain::text::{clean_line, shown_line};

/// Longest answer, in bytes.
const LONGEST_ANSWER: usize = 4_096;
/// Columns that a terminal always has.
const COLUMNS: usize = 80;
const INTERRUPT: u8 = 0x03;
const END_OF_INPUT: u8 = 0x04;
const ERASE: [u8; 2] = [0x08, 0x7f];
const ERASE_LINE: u8 = 0x15;

/// The terminal of this process.
pub(super) struct Terminal {
    file: File,
}

/// While it lives, nothing typed is shown and no key stops the program.
pub(super) struct Silence {
    file: File,
    before: Termios,
}

impl Silence {
    fn on(file: &File) -> io::Result<Self> {
        let file = file.try_clone()?;
        let before = tcgetattr(&file)?;
        let mut silent = before.clone();
        // Without signals a stroke of Ctrl-C cannot leave the terminal without echo.
        silent.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
        tcsetattr(&file, OptionalActions::Now, &silent)?;
        Ok(Self { file, before })
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        let _gone = tcsetattr(&self.file, OptionalActions::Now, &self.before);
    }
}

impl Terminal {
    /// The terminal, if there is one.
    pub(super) fn open() -> Option<Self> {
        let file = OpenOptions::new().read(true).write(true).open("/dev/tty").ok()?;
        isatty(&file).then_some(Self { file })
    }

    /// Says a sentence: it begins with a capital and its lines break between words.
    pub(super) fn tell(&mut self, text: &str) -> Result<(), Stop> {
        Ok(writeln!(self.file, "{}", wrapped(&with_capital(text)))?)
    }

    /// Asks for a line: cleaned, without spaces at the ends, perhaps empty.
    pub(super) fn line(&mut self, question: &str) -> Result<String, Stop> {
        self.put(question)?;
        let mut typed = Vec::new();
        loop {
            match self.byte()? {
                None | Some(END_OF_INPUT) if typed.is_empty() => {
                    return Err(Stop::plain("cli-error-given-up"));
                }
                None | Some(b'\n' | b'\r') => break,
                Some(byte) if typed.len() < LONGEST_ANSWER => typed.push(byte),
                Some(_) => {}
            }
        }
        Ok(clean_line(&String::from_utf8_lossy(&typed)).text.trim().to_owned())
    }

    /// Nothing typed is shown while the answer lives: also not what is typed before it is asked for.
    pub(super) fn hush(&self) -> Result<Silence, Stop> {
        Ok(Silence::on(&self.file)?)
    }

    /// Asks for a passphrase; nothing of it is shown.
    pub(super) fn secret(&mut self, question: &str) -> Result<Passphrase, Stop> {
        let _silence = self.hush()?;
        self.put(question)?;
        let typed = self.silent_line();
        self.put("\n")?;
        let mut typed = typed?;
        // No copy stays behind: the letters move.
        match String::from_utf8(std::mem::take(&mut *typed)) {
            Ok(text) => Ok(Passphrase::new(text)),
            Err(fault) => {
                fault.into_bytes().zeroize();
                Err(Stop::plain("cli-error-passphrase-not-text"))
            }
        }
    }

    fn silent_line(&mut self) -> Result<Zeroizing<Vec<u8>>, Stop> {
        let mut typed = Zeroizing::new(Vec::with_capacity(LONGEST_ANSWER));
        loop {
            match self.byte()? {
                None | Some(INTERRUPT | END_OF_INPUT) => return Err(Stop::plain("cli-error-given-up")),
                Some(b'\n' | b'\r') => return Ok(typed),
                Some(byte) if ERASE.contains(&byte) => erase_letter(&mut typed),
                Some(ERASE_LINE) => typed.clear(),
                Some(byte) if typed.len() < LONGEST_ANSWER => typed.push(byte),
                Some(_) => {}
            }
        }
    }

    fn put(&mut self, text: &str) -> Result<(), Stop> {
        let safe = if text == "\n" { text.to_owned() } else { format!("{} ", shown_line(text)) };
        self.file.write_all(safe.as_bytes())?;
        Ok(self.file.flush()?)
    }

    fn byte(&self) -> Result<Option<u8>, Stop> {
        Ok(read_byte(&self.file)?)
    }
}

fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Breaks lines between words so that they fit a terminal.
fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last().map_or(0, |line| line.width());
        match lines.last_mut() {
            Some(last) if line == 0 || line + 1 + word.width() < COLUMNS => {
                if line > 0 {
                    last.push(' ');
                }
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

/// One byte, so that nothing of the next answer is taken away.
fn read_byte(mut file: &File) -> io::Result<Option<u8>> {
    let mut byte = [0];
    loop {
        match file.read(&mut byte) {
            Ok(0) => return Ok(None),
            Ok(_) => return Ok(Some(byte[0])),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn erase_letter(typed: &mut Vec<u8>) {
    while let Some(byte) = typed.pop() {
        if byte & 0b1100_0000 != 0b1000_0000 {
            return;
        }
    }
}

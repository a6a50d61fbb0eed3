//! The sequences that every terminal of the house understands, and no others.

use dui::tui::terminal::Level;

/// Whether every byte is text or one of the few sequences; the fault otherwise.
///
/// After a letter that terminals may count differently the cursor must be placed anew.
pub fn check(bytes: &[u8], level: Level) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|fault| fault.to_string())?;
    let mut letters = text.chars().peekable();
    let mut doubt = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' => {
                let after = letters.next().ok_or("a cut sequence")?;
                if after == '[' {
                    let mut numbers = String::new();
                    while letters.peek().is_some_and(|next| next.is_ascii_digit() || ";?".contains(*next)) {
                        numbers.extend(letters.next());
                    }
                    let last = letters.next().ok_or("a cut sequence")?;
                    sequence(&numbers, last, level)?;
                    doubt &= last != 'H';
                    if doubt && !"mrhl".contains(last) {
                        return Err(format!("CSI {numbers} {last} after a letter of doubtful width"));
                    }
                } else if after != 'M' || doubt {
                    return Err(format!("ESC {after}"));
                }
            }
            '\r' | '\n' | '\u{8}' if !doubt => {}
            _ if letter.is_control() => return Err(format!("control character {letter:?}")),
            '\u{300}'..='\u{36f}' => doubt = true,
            _ if doubt => return Err(format!("{letter:?} after a letter of doubtful width")),
            _ => doubt = !is_plain(letter),
        }
    }
    Ok(())
}

fn is_plain(letter: char) -> bool {
    letter < '\u{250}'
        || ('\u{400}'..'\u{480}').contains(&letter)
        || ('\u{2500}'..'\u{2580}').contains(&letter)
        || "€’“”–—…«»".contains(letter)
}

fn sequence(numbers: &str, last: char, level: Level) -> Result<(), String> {
    let fault = || Err(format!("CSI {numbers} {last}"));
    let count = numbers.split(';').filter(|number| !number.is_empty()).count();
    match (last, count) {
        ('h' | 'l', _) if numbers == "?25" => Ok(()),
        _ if numbers.contains('?') => fault(),
        ('H', 0..=2) | ('C' | 'D', 0..=1) | ('r', 0 | 2) | ('K' | 'J', 0) => Ok(()),
        ('m', _) => look(numbers, level),
        _ => fault(),
    }
}

fn look(numbers: &str, level: Level) -> Result<(), String> {
    let mut codes = numbers.split(';');
    while let Some(code) = codes.next() {
        let number: u8 = if code.is_empty() { 0 } else { code.parse().map_err(|_| numbers.to_owned())? };
        let fits = match number {
            0 | 1 | 7 => true,
            30..=37 | 40..=47 => level > Level::Mono,
            22 | 27 | 39 | 49 | 90..=97 | 100..=107 => level > Level::Eight,
            38 | 48 => {
                level == Level::Rgb && codes.next() == Some("2") && codes.by_ref().take(3).count() == 3
            }
            _ => false,
        };
        if !fits {
            return Err(format!("CSI {numbers} m at {level:?}"));
        }
    }
    Ok(())
}

#[test]
fn what_may_not_be_sent_is_found() {
    for good in ["é\u{1b}[;1;31mx\u{1b}[m\r\n\u{1b}[3;24r\u{1b}M\u{1b}[K", "漢\u{1b}[4;3Hx", "\u{1b}[?25l"]
    {
        assert_eq!(check(good.as_bytes(), Level::Eight), Ok(()), "{good:?}");
    }
    for bad in [
        "\u{1b}[91m",
        "\u{1b}[38;5;9m",
        "\u{1b}[6n",
        "\t",
        "\u{1b}c",
        "\u{1b}[?2026h",
        "漢x",
        "\u{1b}[2J",
        "\u{9b}m",
    ] {
        assert!(check(bad.as_bytes(), Level::Eight).is_err(), "{bad:?}");
    }
    assert!(check(b"\x1b[31m", Level::Mono).is_err());
}

//! Pages for a printer: A4, sixty lines of eighty columns, as plain text with form feeds and as PDF.
//!
//! The PDF names the standard font Courier with the encoding WinAnsi, which every reader has: nothing is embedded. A letter
//! that this encoding lacks is written as the letter below its marks, else as `?`; none is left out. Never here: what a
//! page says.

use pdf_writer::{Content, Finish as _, Name, Pdf, Rect, Ref, Str};

use crate::domain::text::{base_letter, shown};

/// Columns of a page.
pub const COLUMNS: usize = 80;
/// Lines of a page.
pub const LINES: usize = 60;

/// A4 in points.
const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
/// A letter of Courier is six tenths of its size wide: eighty take 480 points.
const FONT_SIZE: f32 = 10.0;
const LEADING: f32 = 12.5;
const LEFT: f32 = 57.0;
const TOP: f32 = 790.0;

/// Where WinAnsi departs from Latin-1: 0x80 to 0x9F.
const WINDOWS: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8A),
    ('‹', 0x8B),
    ('Œ', 0x8C),
    ('Ž', 0x8E),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9A),
    ('›', 0x9B),
    ('œ', 0x9C),
    ('ž', 0x9E),
    ('Ÿ', 0x9F),
];

/// The pages as plain text, one after the other with a form feed between them.
pub fn as_text(pages: &[Vec<String>]) -> String {
    let page = |lines: &Vec<String>| lines.iter().map(|line| shown(line) + "\n").collect::<String>();
    pages.iter().map(page).collect::<Vec<_>>().join("\u{c}")
}

/// The pages as PDF.
pub fn as_pdf(pages: &[Vec<String>]) -> Vec<u8> {
    let (catalog, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let (mut next, mut written) = (4, Vec::with_capacity(pages.len()));
    for lines in pages {
        written.push((Ref::new(next), Ref::new(next + 1), lines));
        next += 2;
    }
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).kids(written.iter().map(|(page, ..)| *page)).count(count);
    for (page, content, lines) in &written {
        let mut dictionary = pdf.page(*page);
        dictionary.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(tree).contents(*content);
        dictionary.resources().fonts().pair(Name(b"F1"), font);
        dictionary.finish();
        pdf.stream(*content, &content_of(lines));
    }
    pdf.type1_font(font).base_font(Name(b"Courier")).encoding_predefined(Name(b"WinAnsiEncoding"));
    pdf.finish()
}

fn content_of(lines: &[String]) -> Vec<u8> {
    let mut content = Content::new();
    content.begin_text().set_font(Name(b"F1"), FONT_SIZE).set_leading(LEADING).next_line(LEFT, TOP);
    for line in lines {
        content.show(Str(&in_win_ansi(&shown(line)))).next_line_using_leading();
    }
    content.end_text();
    content.finish().to_vec()
}

/// A line in the encoding of the font, as many letters as it has.
fn in_win_ansi(line: &str) -> Vec<u8> {
    let byte = |letter: char| win_ansi(letter).or_else(|| base_letter(letter).and_then(win_ansi));
    line.chars().map(|letter| byte(letter).unwrap_or(b'?')).collect()
}

fn win_ansi(letter: char) -> Option<u8> {
    match letter {
        ' '..='~' | '\u{a0}'..='ÿ' => u8::try_from(u32::from(letter)).ok(),
        // Rules and headings of the screen.
        '─' => Some(b'-'),
        _ => WINDOWS.iter().find(|(known, _)| *known == letter).map(|(_, byte)| *byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(lines: &[&[&str]]) -> Vec<Vec<String>> {
        lines.iter().map(|page| page.iter().map(|line| (*line).to_owned()).collect()).collect()
    }

    fn holds(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn every_letter_of_french_is_one_byte_and_others_are_seen() {
        assert_eq!(in_win_ansi("Œuf à 3 €"), b"\x8cuf \xe0 3 \x80");
        assert_eq!(in_win_ansi("Łukasz Ŵŷ 名 ─"), b"Lukasz Wy ? -");
        assert_eq!(in_win_ansi("\u{301}"), b"?");
    }

    #[test]
    fn a_pdf_has_its_pages_and_its_text() {
        let pdf = as_pdf(&pages(&[&["ch. 07 (deux)", "é"], &["fin"]]));
        assert!(pdf.starts_with(b"%PDF-1.7") && pdf.ends_with(b"%%EOF"));
        for part in [
            &b"/Count 2"[..],
            b"/BaseFont /Courier",
            b"/Encoding /WinAnsiEncoding",
            b"/MediaBox [0 0 595 842]",
            b"(fin)",
        ] {
            assert!(holds(&pdf, part), "{}", String::from_utf8_lossy(part));
        }
        // Brackets of a text neither end it nor begin another.
        assert!(holds(&pdf, b"ch. 07 \\(deux\\)") || holds(&pdf, b"ch. 07 (deux)"));
    }

    #[test]
    fn a_text_has_a_form_feed_between_pages_and_no_control_character_else() {
        let text = as_text(&pages(&[&["a\u{1b}[2J"], &["b"]]));
        assert_eq!(text, "a^[[2J\n\u{c}b\n");
    }
}

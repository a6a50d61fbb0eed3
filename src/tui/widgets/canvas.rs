//! The only place that writes text to cells: cleaned, cut at the width, never out of bounds.
//!
//! Never here: what a text means, where it stands on a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::{self, shown, shown_line};
use crate::tui::theme::{Meaning, Theme};

/// A row composed of pieces, each with its meaning. Its texts are clean, so its width is what it takes on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row(Vec<(String, Meaning)>);

impl Row {
    /// A row of one piece.
    pub(crate) fn of(text: impl Into<String>, meaning: Meaning) -> Self {
        Self(vec![(shown_line(&text.into()), meaning)])
    }

    /// The row with one more piece.
    #[must_use]
    pub(crate) fn and(mut self, text: impl Into<String>, meaning: Meaning) -> Self {
        self.0.push((shown_line(&text.into()), meaning));
        self
    }

    /// And then another row.
    pub(crate) fn and_row(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// How many columns it takes.
    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|(text, _)| text.width()).sum()
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// What its first piece means.
    pub(crate) fn meaning(&self) -> Meaning {
        self.0.first().map_or(Meaning::Text, |(_, meaning)| *meaning)
    }
}

/// A rectangle to write on, with the looks of a theme. Columns and rows count from its own corner.
pub(crate) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    theme: &'a Theme,
    cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    /// The part of a buffer inside `area`.
    pub(crate) fn new(buffer: &'a mut Buffer, area: Rect, theme: &'a Theme) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, area, theme, cursor: None }
    }

    /// Columns.
    pub(crate) fn width(&self) -> u16 {
        self.area.width
    }

    /// Rows.
    pub(crate) fn height(&self) -> u16 {
        self.area.height
    }

    /// Writes one line of text, at most `width` columns, and answers with the first column after it.
    pub(crate) fn put(&mut self, column: u16, row: u16, width: u16, text: &str, meaning: Meaning) -> u16 {
        if column >= self.area.width || row >= self.area.height {
            return column;
        }
        let room = width.min(self.area.width - column);
        let (x, y) = (self.area.x + column, self.area.y + row);
        let style = self.theme.style(meaning);
        let (after, _) = self.buffer.set_stringn(x, y, shown_line(text), usize::from(room), style);
        after - self.area.x
    }

    /// Writes a row of pieces over the whole width that is left; what does not fit is cut at a word.
    pub(crate) fn put_row(&mut self, column: u16, row: u16, pieces: &Row) -> u16 {
        let mut at = column;
        for (text, meaning) in &pieces.0 {
            let room = self.area.width.saturating_sub(at);
            at = self.put(at, row, room, &cut_at_word(text, usize::from(room)), *meaning);
        }
        at
    }

    /// A full-width line.
    pub(crate) fn rule(&mut self, row: u16) {
        let line = "─".repeat(usize::from(self.area.width));
        self.put(0, row, self.area.width, &line, Meaning::Rule);
    }

    /// `── words ──`.
    pub(crate) fn heading(&mut self, row: u16, words: &str) {
        let room = usize::from(self.area.width).saturating_sub(6);
        let mut kept = cut_at_word(words, room);
        if kept.width() < shown_line(words).width()
            && let Some((clause, _)) = kept.rsplit_once(", ")
        {
            kept = clause.to_owned();
        }
        let words = format!("── {kept} ──");
        self.put(0, row, self.area.width, &words, Meaning::Heading);
    }

    /// Where the hardware cursor stands: the edited letter, the selected row.
    pub(crate) fn set_cursor(&mut self, column: u16, row: u16) {
        let column = column.min(self.area.width.saturating_sub(1));
        let row = row.min(self.area.height.saturating_sub(1));
        self.cursor = Some(Position::new(self.area.x + column, self.area.y + row));
    }

    /// Marks the selected row of a list, the hardware cursor under the mark.
    pub(crate) fn mark(&mut self, row: u16) {
        self.put(1, row, 1, ">", Meaning::Marker);
        self.set_cursor(1, row);
    }

    /// Where the hardware cursor was put, in the coordinates of the screen.
    pub(crate) fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Draws on a part of this canvas.
    pub(crate) fn within<T>(&mut self, part: Rect, draw: impl FnOnce(&mut Canvas<'_>) -> T) -> T {
        let area = Rect { x: self.area.x + part.x, y: self.area.y + part.y, ..part }.intersection(self.area);
        let mut canvas = Canvas { buffer: &mut *self.buffer, area, theme: self.theme, cursor: self.cursor };
        let value = draw(&mut canvas);
        self.cursor = canvas.cursor;
        value
    }

    /// Lets a widget of a library draw on this part, then cleans what it wrote, cell by cell.
    pub(crate) fn draw_widget(&mut self, widget: impl Widget, meaning: Meaning) {
        self.buffer.set_style(self.area, self.theme.style(meaning));
        widget.render(self.area, self.buffer);
        for position in self.area.positions() {
            let cell = &mut self.buffer[position];
            if !cell.symbol().is_ascii() || cell.symbol().contains(|letter: char| letter.is_control()) {
                let clean = cut(cell.symbol(), cell.symbol().width().max(1));
                cell.set_symbol(if clean.is_empty() { " " } else { &clean });
            }
        }
    }
}

/// The text cut or filled with spaces to exactly this many columns.
pub(crate) fn fit(text: &str, width: usize) -> String {
    let mut fitted = cut(text, width);
    let missing = width.saturating_sub(fitted.width());
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The text as it is shown on one line, cut to at most this many columns.
pub(crate) fn cut(text: &str, width: usize) -> String {
    text::fit(&shown_line(text), width)
}

/// A name cut to this many columns, with the point of an abbreviation where it was cut.
pub(crate) fn cut_name(name: &str, width: usize) -> String {
    let name = shown_line(name);
    if name.width() <= width {
        return name;
    }
    let kept = cut(&name, width.saturating_sub(1));
    format!("{}.", kept.trim_end_matches([' ', '-', '\'', '.', ',']))
}

/// Words joined by `, ` within a width; those that do not fit are counted as ` +2`.
pub(crate) fn cut_words(words: &[String], joint: &str, width: usize) -> String {
    let words: Vec<String> = words.iter().map(|word| shown_line(word)).collect();
    let all = words.join(joint);
    if all.width() <= width {
        return all;
    }
    for shown in (1..words.len()).rev() {
        let text = format!("{} +{}", words[..shown].join(joint), words.len() - shown);
        if text.width() <= width {
            return text;
        }
    }
    // However narrow it is, nobody is told that there is less than there is.
    let more = if words.len() > 1 { format!(" +{}", words.len() - 1) } else { String::new() };
    let first = words.first().map(|word| cut_name(word, width.saturating_sub(more.width())));
    format!("{}{more}", first.unwrap_or_default())
}

/// As much of a text as fits, ending at a whole word where there is one.
pub(crate) fn cut_at_word(text: &str, width: usize) -> String {
    let text = shown_line(text);
    if text.width() <= width {
        return text;
    }
    let mut whole = text.char_indices().filter(|(_, letter)| *letter == ' ').map(|(at, _)| &text[..at]);
    let kept = whole.rfind(|kept| kept.width() <= width).unwrap_or_default();
    let kept = kept.trim_end_matches([' ', ',', ':', ';']);
    if kept.is_empty() { cut(&text, width) } else { kept.to_owned() }
}

/// The text in lines of at most this many columns, broken at spaces where it can be. A no-break space is none.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let (text, width) = (shown(text), width.max(1));
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_inclusive(' ') {
            if used + word.trim_end_matches(' ').width() > width && used > 0 {
                lines.push(std::mem::take(&mut line).trim_end_matches(' ').to_owned());
                used = 0;
            }
            for letter in word.graphemes(true) {
                if used + letter.width() > width && letter != " " {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(letter);
                used += letter.width();
            }
        }
        lines.push(line.trim_end_matches(' ').to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::terminal::Level;

    #[test]
    fn text_never_leaves_its_rectangle() {
        let theme = Theme::named("mono", Level::Mono).expect("mono");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        let mut canvas = Canvas::new(&mut buffer, Rect::new(1, 0, 4, 9), &theme);
        assert_eq!(canvas.put(0, 0, 99, "abcdefgh", Meaning::Text), 4);
        assert_eq!(canvas.put(9, 0, 9, "x", Meaning::Text), 9);
        canvas.put(0, 9, 9, "x", Meaning::Text);
        canvas.set_cursor(50, 50);
        assert_eq!(canvas.cursor(), Some(Position::new(4, 1)));
        assert_eq!(buffer, Buffer::with_lines([" abcd ", "      "]));
    }

    #[test]
    fn words_are_cut_whole_and_counted() {
        let words = ["chute".to_owned(), "anticoagulant".to_owned(), "fugue".to_owned()];
        assert_eq!(cut_words(&words, ", ", 40), "chute, anticoagulant, fugue");
        assert_eq!(cut_words(&words, ", ", 23), "chute, anticoagulant +1");
        assert_eq!(cut_words(&words, ", ", 10), "chute +2");
        assert_eq!(cut_words(&[], ", ", 10), "");
        assert_eq!(cut_words(&words, ", ", 7), "chu. +2");
    }

    #[test]
    fn a_name_that_is_cut_says_so() {
        assert_eq!(cut_name("Mme CORDIER-ESSAI", 17), "Mme CORDIER-ESSAI");
        assert_eq!(cut_name("Mme CORDIER-ESSAI", 15), "Mme CORDIER-ES.");
        assert_eq!(cut_name("Mme CORDIER-ESSAI", 13), "Mme CORDIER.");
        assert_eq!(cut_name("", 0), "");
    }

    #[test]
    fn what_becomes_visible_counts_in_the_width() {
        assert_eq!(cut("a\u{202e}b", 4), "a<U+");
        assert_eq!(wrap("\u{1b}\u{1b}\u{1b}", 4), ["^[^[", "^["]);
        assert_eq!(Row::of("a\u{1b}b", Meaning::Text).width(), 4);
    }

    #[test]
    fn what_a_library_draws_is_cleaned() {
        struct Hostile;
        impl Widget for Hostile {
            fn render(self, _area: Rect, buffer: &mut Buffer) {
                for (x, symbol) in ["\u{1b}", "\u{202e}", "\u{9b}", "e\u{301}"].into_iter().enumerate() {
                    buffer[(u16::try_from(x).expect("small"), 0)].set_symbol(symbol);
                }
            }
        }
        let theme = Theme::named("mono", Level::Mono).expect("mono");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        Canvas::new(&mut buffer, Rect::new(0, 0, 4, 1), &theme).draw_widget(Hostile, Meaning::Text);
        let symbols: Vec<&str> = (0..4).map(|x| buffer[(x, 0)].symbol()).collect();
        assert_eq!(symbols, ["^", "<", "M", "é"]);
    }

    #[test]
    fn lines_break_between_words_and_long_words_anywhere() {
        assert_eq!(wrap("un deux trois", 8), ["un deux", "trois"]);
        assert_eq!(wrap("un deux, trois", 8), ["un deux,", "trois"]);
        assert_eq!(wrap("un deux\u{a0}!", 8), ["un", "deux\u{a0}!"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("a\n\nb", 4), ["a", "", "b"]);
    }
}

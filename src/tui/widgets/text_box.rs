//! A long text of several lines, on `tui-textarea`: graphemes, undo by word, text cleaned on the way in.
//!
//! Secrets never enter it: it keeps a history.

use ratatui::style::Style;
use tui_textarea::{CursorMove, DataCursor, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use crate::domain::text::clean_lines;
use crate::tui::terminal::{Code, Key};
use crate::tui::theme::Meaning;

/// A long text under edition.
pub(crate) struct TextBox {
    area: TextArea<'static>,
}

impl Default for TextBox {
    fn default() -> Self {
        Self::with("")
    }
}

impl TextBox {
    /// A box that holds this text, cursor at its end.
    pub(crate) fn with(text: &str) -> Self {
        let lines = clean_lines(text).text.split('\n').map(str::to_owned).collect();
        let mut area = TextArea::new(lines);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_max_histories(10_000);
        // The hardware cursor is the cursor; a drawn one would cost bytes and lie on other lines.
        area.set_cursor_style(Style::default());
        area.set_cursor_line_style(Style::default());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// How many characters it has.
    pub(crate) fn length(&self) -> usize {
        let lines = self.area.lines();
        lines.iter().map(|line| line.chars().count()).sum::<usize>() + lines.len() - 1
    }

    /// The line and the character the cursor stands before.
    pub(crate) fn place(&self) -> (usize, usize) {
        let DataCursor(row, column) = self.area.cursor();
        (row, column)
    }

    /// Puts the cursor where [`TextBox::place`] said, as far as the text still reaches.
    pub(crate) fn go_to(&mut self, row: usize, column: usize) {
        let place = |number| u16::try_from(number).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(place(row), place(column)));
    }

    /// Types one character.
    pub(crate) fn type_char(&mut self, letter: char) -> usize {
        let DataCursor(row, column) = self.area.cursor();
        let line = self.area.lines().get(row).map_or("", String::as_str);
        let before = column.checked_sub(1).and_then(|at| line.chars().nth(at));
        // An accent may arrive as a second key: it then joins the letter before it.
        if let Some(before) = before.filter(|_| !letter.is_ascii()) {
            let joined = clean_lines(&format!("{before}{letter}")).text;
            let mut letters = joined.chars();
            if let (Some(one), None) = (letters.next(), letters.next())
                && one != before
            {
                self.area.delete_char();
                self.area.insert_char(one);
                return 0;
            }
            // A pile of marks grows key by key: one too many is left out, as in a paste.
            let pile = format!("{}{letter}", self.grapheme_before());
            if clean_lines(&pile).text.chars().count() < pile.chars().count() {
                return 1;
            }
        }
        self.paste(letter.encode_utf8(&mut [0; 4]))
    }

    /// Pastes a text as one change; answers with how many characters were removed as invisible.
    pub(crate) fn paste(&mut self, text: &str) -> usize {
        let cleaned = clean_lines(text);
        if !cleaned.text.is_empty() {
            self.area.insert_str(&cleaned.text);
        }
        cleaned.removed
    }

    /// Edits with a key that is not text; whether the box had a use for it.
    pub(crate) fn edit(&mut self, key: Key) -> bool {
        match key.code {
            Code::Enter => self.area.insert_newline(),
            Code::Left => self.step(CursorMove::Back, self.letter_before()),
            Code::Right => self.step(CursorMove::Forward, self.letter_after()),
            Code::Up => self.area.move_cursor(CursorMove::Up),
            Code::Down => self.area.move_cursor(CursorMove::Down),
            Code::Home => self.area.move_cursor(CursorMove::Head),
            Code::End => self.area.move_cursor(CursorMove::End),
            Code::PageUp => self.area.move_cursor(CursorMove::Top),
            Code::PageDown => self.area.move_cursor(CursorMove::Bottom),
            Code::Backspace => {
                for _ in 0..self.letter_before() {
                    self.area.delete_char();
                }
            }
            Code::Delete => {
                for _ in 0..self.letter_after() {
                    self.area.delete_next_char();
                }
            }
            _ => return false,
        }
        true
    }

    /// Takes the last word, the last paste or the last deletion back.
    pub(crate) fn undo(&mut self) {
        while let Some(more) = self.undo_once() {
            if !more {
                break;
            }
        }
    }

    /// Does the last change that was taken back again, by word.
    pub(crate) fn redo(&mut self) {
        loop {
            let before = self.length();
            if !self.area.redo() || self.length() != before + 1 || self.after_space() {
                break;
            }
        }
    }

    /// Draws the text; with the focus, puts the hardware cursor.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, focused: bool) {
        if canvas.width() == 0 || canvas.height() == 0 {
            return;
        }
        canvas.draw_widget(&self.area, Meaning::Text);
        if focused {
            let cursor = self.area.screen_cursor();
            let row = cursor.row.saturating_sub(usize::from(self.area.scroll_offset().0));
            let column = u16::try_from(cursor.col).unwrap_or(u16::MAX);
            canvas.set_cursor(column, u16::try_from(row).unwrap_or(u16::MAX));
        }
    }

    /// One step back; `None` when there is nothing left, else whether the same word goes on.
    fn undo_once(&mut self) -> Option<bool> {
        let before = self.length();
        if !self.area.undo() {
            return None;
        }
        let was_one_letter = before == self.length() + 1;
        Some(was_one_letter && !self.after_space())
    }

    fn after_space(&self) -> bool {
        let DataCursor(row, column) = self.area.cursor();
        let line = self.area.lines().get(row).map_or("", String::as_str);
        column == 0 || line.chars().nth(column - 1).is_none_or(char::is_whitespace)
    }

    fn step(&mut self, direction: CursorMove, letters: usize) {
        for _ in 0..letters {
            self.area.move_cursor(direction);
        }
    }

    /// How many characters the grapheme before the cursor has; 1 at the head of a line.
    fn letter_before(&self) -> usize {
        self.grapheme_before().chars().count().max(1)
    }

    fn grapheme_before(&self) -> String {
        let DataCursor(row, column) = self.area.cursor();
        let before: String =
            self.area.lines().get(row).map_or("", String::as_str).chars().take(column).collect();
        before.graphemes(true).next_back().unwrap_or_default().to_owned()
    }

    fn letter_after(&self) -> usize {
        let DataCursor(row, column) = self.area.cursor();
        let after: String =
            self.area.lines().get(row).map_or("", String::as_str).chars().skip(column).collect();
        after.graphemes(true).next().map_or(1, |letter| letter.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> TextBox {
        let mut area = TextBox::default();
        for letter in text.chars() {
            if letter == '\n' {
                area.edit(Key { code: Code::Enter, ctrl: false, alt: false, shift: false });
            } else {
                area.type_char(letter);
            }
        }
        area
    }

    #[test]
    fn words_are_taken_back_one_by_one_and_come_again() {
        let mut area = typed("un deux");
        area.undo();
        assert_eq!(area.text(), "un ");
        area.redo();
        assert_eq!(area.text(), "un deux");
    }

    #[test]
    fn a_paste_is_one_step_and_says_what_it_lost() {
        let mut area = typed("avant ");
        assert_eq!(area.paste("a\u{1b}b\nc"), 1);
        assert_eq!(area.text(), "avant ab\nc");
        assert_eq!(area.length(), 10);
        area.undo();
        assert_eq!(area.text(), "avant ");
    }

    #[test]
    fn a_pile_of_marks_does_not_grow_key_by_key() {
        let area = typed(&format!("e{}x", "\u{323}".repeat(30)));
        assert_eq!(area.text().chars().count(), 1 + 8 + 1, "{:?}", area.text());
    }

    #[test]
    fn long_lines_of_a_text_are_all_kept() {
        let area = typed("ligne\ndeux");
        assert_eq!(area.text(), "ligne\ndeux");
    }
}
